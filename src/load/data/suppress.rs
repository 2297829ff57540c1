//! Small numbers that could identify people are hidden, and with them whatever they could be computed from.
//!
//! A count from 1 up to below the limit is hidden; zero identifies nobody. What is published must then not determine it:
//! totals, linear checks and computed columns are equations between cells. A hidden cell that these equations determine
//! gets company, the smallest cell of one of them, until none is determined; so do several hidden cells that come to less than
//! the limit together, since the group would be as small as one of its parts. A zero keeps no company while there is another
//! cell: it could be guessed. Shares stand beside counts, so a row with a hidden count hides its percentages and its other
//! quotients as well.

mod equations;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::load::dataset::{Cell, Row, Table};
use crate::load::vocabulary::ColumnType;
use equations::{Equations, Linear};

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

/// The next cell to hide, while something is still given away: of those that stand in an equation with it the smallest,
/// totals after the others and zeros last.
fn company(table: &Table, equations: &Equations, hidden: &BTreeSet<Place>) -> Option<Place> {
    let limit = Decimal::from(table.suppress_below?);
    let known = equations.about(hidden);
    let given_away = known.iter().filter(|known| gives_away(table, known, limit));
    given_away.filter_map(|known| beside(table, equations, known, hidden)).next()
}

/// Whether it holds one cell, or a sum of several below the limit.
fn gives_away(table: &Table, known: &Linear, limit: Decimal) -> bool {
    let of_one_sign =
        known.values().all(|times| times.is_sign_negative()) || known.values().all(|times| times.is_sign_positive());
    let unit = known.values().map(Decimal::abs).min().unwrap_or(Decimal::ONE);
    let counted = known.iter().filter_map(|(place, times)| Some(times.abs() / unit * value(table, *place)?));
    known.len() == 1 || of_one_sign && counted.sum::<Decimal>() < limit
}

/// The best company for the cells of an equation.
fn beside(table: &Table, equations: &Equations, known: &Linear, hidden: &BTreeSet<Place>) -> Option<Place> {
    let others: BTreeSet<Place> = known.keys().flat_map(|place| equations.beside(*place)).collect();
    let open = others.into_iter().filter(|place| !hidden.contains(place));
    let valued = open.filter_map(|place| {
        let value = value(table, place)?;
        Some((value.is_zero(), place.0 == table.rows.len(), value, place))
    });
    valued.min().map(|(_, _, _, place)| place)
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
