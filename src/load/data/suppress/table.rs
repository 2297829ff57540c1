//! Small counts in tables: totals, computed columns and checks are what readers compute with.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Place;
use super::ground::Ground;
use super::residue::Residue;
use super::slopes::{Cells, Linear, computed, difference, is_linear};
use crate::load::dataset::{Cell, Column, Row, Table};
use crate::load::formula::Claim;
use crate::load::vocabulary::ColumnType;

/// The table with its small numbers hidden, where it asks for that.
pub(in crate::load::data) fn protected(table: Table) -> Table {
    let Some(limit) = table.suppress_below.map(Decimal::from) else { return table };
    let values: BTreeMap<Place, Decimal> =
        places(&table).filter_map(|place| Some((place, value(&table, place)?))).collect();
    let small = small(&table, &values, limit);
    let ground = Ground {
        cells: places(&table).collect(),
        equations: [totals(&table), of_columns(&table), checked(&table)].concat(),
        ranks: values.keys().filter(|(row, _)| *row == table.rows.len()).map(|place| (*place, 1)).collect(),
        values,
        limit,
        with: &|place| shares(&table, place),
    };
    let hidden = ground.hidden(&small);
    covered(table, &hidden)
}

impl Cells for Table {
    fn place(&self, name: &str, row: Option<usize>) -> Option<Place> {
        let column = self.columns.iter().position(|column| column.key == name)?;
        Some((row?, column))
    }

    fn summed(&self, _: Option<usize>) -> Vec<usize> {
        (0..self.rows.len()).collect()
    }

    fn before(&self, row: usize) -> Option<usize> {
        row.checked_sub(1).filter(|_| row < self.rows.len())
    }

    fn value(&self, place: Place) -> Option<Decimal> {
        value(self, place)
    }
}

/// The rows, the totals last.
fn line(table: &Table, row: usize) -> Option<&Row> {
    table.rows.get(row).or(table.totals.as_ref().filter(|_| row == table.rows.len()))
}

fn lines(table: &Table) -> usize {
    table.rows.len() + usize::from(table.totals.is_some())
}

fn cell(table: &Table, (row, column): Place) -> Option<&Cell> {
    line(table, row)?.cells.get(column)
}

fn places(table: &Table) -> impl Iterator<Item = Place> + '_ {
    (0..lines(table)).flat_map(|row| (0..table.columns.len()).map(move |column| (row, column)))
}

fn value(table: &Table, place: Place) -> Option<Decimal> {
    cell(table, place)?.actual().nearly().map(|number| number.value)
}

fn small(table: &Table, values: &BTreeMap<Place, Decimal>, limit: Decimal) -> BTreeSet<Place> {
    let counts = values.iter().filter(|((_, column), _)| table.columns[*column].is_added());
    counts.filter(|(_, value)| **value > Decimal::ZERO && **value < limit).map(|(place, _)| *place).collect()
}

/// The shares of the row of a hidden cell.
fn shares(table: &Table, (row, _): Place) -> Vec<Place> {
    let of_share =
        |column: &Column| column.per().is_some() || column.formula.as_ref().is_some_and(|formula| !is_linear(formula));
    let columns = table.columns.iter().enumerate().filter(|(_, column)| of_share(column));
    columns.map(|(at, _)| (row, at)).filter(|place| value(table, *place).is_some()).collect()
}

/// Each column with a total: the rows together are the total.
fn totals(table: &Table) -> Vec<Linear> {
    if table.totals.is_none() {
        return Vec::new();
    }
    let last = table.rows.len();
    let added = |column: &usize| {
        let of = &table.columns[*column];
        (of.is_added() || of.kind == ColumnType::Percent)
            && of.formula.as_ref().is_none_or(is_linear)
            && value(table, (last, *column)).is_some()
    };
    let columns = (0..table.columns.len()).filter(added);
    let sum = |column: usize| {
        let rows = (0..last).map(|row| ((row, column), Residue::ONE));
        rows.chain([((last, column), Residue::ONE.negative())]).collect()
    };
    columns.map(sum).collect()
}

/// Each computed column, in each row in which it has a value.
fn of_columns(table: &Table) -> Vec<Linear> {
    let of_column = |(at, column): (usize, &Column)| -> Vec<Linear> {
        let Some(formula) = &column.formula else { return Vec::new() };
        let times = column.per().filter(|_| formula.is_quotient()).unwrap_or(Decimal::ONE);
        let rows = (0..lines(table)).filter(|row| value(table, (*row, at)).is_some());
        rows.filter_map(|row| computed(formula, table, (row, at), times)).collect()
    };
    table.columns.iter().enumerate().flat_map(of_column).collect()
}

/// Each check that says equal, in each row where it speaks of rows.
fn checked(table: &Table) -> Vec<Linear> {
    let of_check = |claim: &Claim| -> Vec<Linear> {
        let rows: Vec<Option<usize>> =
            if claim.is_of_row() { (0..lines(table)).map(Some).collect() } else { vec![None] };
        rows.into_iter().filter_map(|row| difference(claim, table, row)).collect()
    };
    table.checks.iter().flat_map(|check| of_check(&check.claim)).collect()
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
