//! Small numbers that could identify people are hidden, and with them whatever they could be computed from.
//!
//! A count from 1 up to below the limit is hidden; zero identifies nobody. What is published must then not determine it:
//! totals, linear checks and computed columns are equations between cells. A hidden cell that these equations determine
//! gets company, the smallest cell of one of them, until none is determined; so do several hidden cells that come to less than
//! the limit together, since the group would be as small as one of its parts. A zero keeps no company while there is another
//! cell: it could be guessed. Shares stand beside counts, so a row with a hidden count hides its percentages and its other
//! quotients as well.

mod equations;
mod ground;
mod indicators;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::load::dataset::{Cell, Row, Table};
use crate::load::vocabulary::ColumnType;
use equations::Equations;
use ground::Ground;
pub(super) use indicators::protected as protected_indicators;

/// A cell by row and column; the row after the last one is that of the totals.
pub(super) type Place = (usize, usize);

/// The table with its small numbers hidden, where it asks for that.
pub(super) fn protected(table: Table) -> Table {
    let Some(limit) = table.suppress_below.map(Decimal::from) else { return table };
    let ground = Ground {
        equations: Equations::of(&table),
        values: places(&table).filter_map(|place| Some((place, value(&table, place)?))).collect(),
        totals: places(&table).filter(|(row, _)| *row == table.rows.len()).collect(),
        limit,
    };
    let hidden = ground.hidden(small(&table, limit), &|hidden| shares(&table, hidden));
    covered(table, &hidden)
}

/// Every row, the totals last.
pub(super) fn lines(table: &Table) -> impl Iterator<Item = &Row> {
    table.rows.iter().chain(&table.totals)
}

fn cell(table: &Table, (row, column): Place) -> Option<&Cell> {
    lines(table).nth(row)?.cells.get(column)
}

fn places(table: &Table) -> impl Iterator<Item = Place> + '_ {
    lines(table).enumerate().flat_map(|(row, line)| (0..line.cells.len()).map(move |column| (row, column)))
}

fn value(table: &Table, place: Place) -> Option<Decimal> {
    cell(table, place)?.number().map(|number| number.value)
}

fn small(table: &Table, limit: Decimal) -> BTreeSet<Place> {
    let counts = places(table).filter(|(_, column)| table.columns[*column].kind == ColumnType::Number);
    counts.filter(|place| value(table, *place).is_some_and(|value| value > Decimal::ZERO && value < limit)).collect()
}

/// The shares of rows in which something is hidden.
fn shares(table: &Table, hidden: &BTreeSet<Place>) -> Vec<Place> {
    let rows: BTreeSet<usize> = hidden.iter().map(|(row, _)| *row).collect();
    let of_share = |column: usize| {
        let column = &table.columns[column];
        column.kind == ColumnType::Percent
            || column.formula.as_ref().is_some_and(|formula| !equations::is_linear(formula))
    };
    places(table)
        .filter(|place| rows.contains(&place.0) && of_share(place.1) && value(table, *place).is_some())
        .collect()
}

fn covered(table: Table, hidden: &BTreeSet<Place>) -> Table {
    let cover = |row: usize, line: Row| {
        let cells = line.cells.into_iter().enumerate();
        let cells = cells.map(|(column, cell)| if hidden.contains(&(row, column)) { cell.hidden() } else { cell });
        Row { cells: cells.collect(), accepted: line.accepted }
    };
    let last = table.rows.len();
    let rows = table.rows.into_iter().enumerate().map(|(row, line)| cover(row, line)).collect();
    let totals = table.totals.map(|totals| cover(last, totals));
    Table { rows, totals, ..table }
}

#[cfg(test)]
#[path = "suppress/tests.rs"]
mod tests;
