//! Small numbers that could identify people are hidden, and with them whatever they could be computed from.
//!
//! A count from 1 up to below the limit is hidden; zero identifies nobody. What is published must then not determine it:
//! totals, linear checks and computed columns are equations between cells, and a hidden cell that these equations determine
//! gets company, the smallest cell of one of them, until none is determined. Shares stand beside counts, so a row with a
//! hidden count hides its percentages and its other quotients as well.

mod equations;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::load::dataset::{Cell, Row, Table};
use crate::load::vocabulary::ColumnType;
use equations::Equations;

/// A cell by row and column; the row after the last one is that of the totals.
pub(super) type Place = (usize, usize);

/// The table with its small numbers hidden, where it asks for that.
pub(super) fn protected(table: Table) -> Table {
    let Some(limit) = table.suppress_below else { return table };
    let equations = Equations::of(&table);
    let mut hidden = small(&table, Decimal::from(limit));
    hidden.extend(shares(&table, &hidden));
    while let Some(company) = company(&table, &equations, &hidden) {
        hidden.insert(company);
        hidden.extend(shares(&table, &hidden));
    }
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

/// The next cell to hide, while a hidden one is still determined: of those that stand in an equation with it the smallest,
/// totals last.
fn company(table: &Table, equations: &Equations, hidden: &BTreeSet<Place>) -> Option<Place> {
    equations.determined(hidden).into_iter().find_map(|known| {
        let others = equations.beside(known).into_iter().filter(|place| !hidden.contains(place));
        let valued = others.filter_map(|place| {
            Some((place.0 == table.rows.len(), is_zero(table, place), value(table, place)?, place))
        });
        valued.min().map(|(_, _, _, place)| place)
    })
}

/// A zero protects little, since it could have been guessed; it comes after the other cells.
fn is_zero(table: &Table, place: Place) -> bool {
    value(table, place).is_none_or(|value| value.is_zero())
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
