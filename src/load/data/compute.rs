//! Computed cells: what a formula or a sum gives is filled in where nothing was stated, and only there.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::load::dataset::{Cell, CellValue, Column, Indicator, Observation, PeriodScope, Row, RowScope, Table};
use crate::load::formula::{Formula, Outcome, Quantity, Undefined, written};
use crate::load::reference::FigureAddress;
use crate::load::vocabulary::ColumnType;
use crate::locale::{Number, Period, key, round_half_up};

/// Decimals of a quotient whose column says nothing.
const DECIMALS: u8 = 2;

/// The table with its computed cells and totals.
pub(super) fn filled(table: Table) -> Table {
    let order = order(&table.columns);
    let mut rows = table.rows;
    for at in &order {
        let computed: Vec<Option<Cell>> = rows.iter().map(|row| computed(&table.columns, &rows, row, *at)).collect();
        for (row, cell) in rows.iter_mut().zip(computed) {
            row.cells[*at] = cell.unwrap_or_else(|| std::mem::take(&mut row.cells[*at]));
        }
    }
    let totals = table.totals.map(|totals| added(&table.columns, &rows, totals, &order));
    Table { rows, totals, ..table }
}

/// The cell that a formula gives; `None` where one was stated, or where the formula has no value.
fn computed(columns: &[Column], rows: &[Row], row: &Row, at: usize) -> Option<Cell> {
    if *row.cells[at].actual() != CellValue::Missing {
        return None;
    }
    let scope = RowScope { columns, rows, row: Some(row), figures: &nowhere };
    let quantity = columns[at].expected(&scope).ok()?;
    Some(Cell::new(CellValue::Computed(rounded(quantity.value, columns[at].decimals))))
}

/// Totals with their sums, and then with what their formulas give: the share of a total is the quotient of the totals.
fn added(columns: &[Column], rows: &[Row], totals: Row, order: &[usize]) -> Row {
    let sums = totals.cells.into_iter().enumerate();
    let cells = sums.map(|(at, cell)| if is_summed(&cell, &columns[at]) { sum(columns, rows, at) } else { cell });
    let mut totals = Row { cells: cells.collect(), accepted: totals.accepted };
    for at in order {
        if let Some(cell) = computed(columns, rows, &totals, *at) {
            totals.cells[*at] = cell;
        }
    }
    totals
}

/// A total that was asked for, or left empty under numbers that can be added.
fn is_summed(cell: &Cell, column: &Column) -> bool {
    let empty = *cell.actual() == CellValue::Missing && column.kind == ColumnType::Number && column.formula.is_none();
    *cell == to_be_computed() || empty
}

/// A total that is yet to be computed; it never leaves the loading of its table.
pub(super) fn to_be_computed() -> Cell {
    Cell::new(CellValue::Hidden)
}

fn sum(columns: &[Column], rows: &[Row], at: usize) -> Cell {
    if columns[at].formula.is_some() || rows.is_empty() {
        return Cell::default();
    }
    let sum = sum_of(columns, rows, at).map(|quantity| CellValue::Computed(exact(quantity.value)));
    Cell::new(sum.unwrap_or_default())
}

/// The sum of a column; none where a cell is missing.
///
/// # Errors
/// When a cell has no number.
pub(super) fn sum_of(columns: &[Column], rows: &[Row], at: usize) -> Outcome {
    let scope = RowScope { columns, rows, row: None, figures: &nowhere };
    Formula::sum_of(&columns[at].key).evaluate(&scope)
}

/// A sum loses nothing.
fn exact(value: Decimal) -> Number {
    let value = value.normalize();
    Number { value, decimals: u8::try_from(value.scale()).expect("a decimal has at most 28 decimals") }
}

/// To as many decimals as the column wants; by itself a value keeps what it has, up to [`DECIMALS`].
pub(super) fn rounded(value: Decimal, decimals: Option<u8>) -> Number {
    match decimals {
        Some(decimals) => Number { value: round_half_up(value, decimals).value, decimals },
        None => {
            let value = round_half_up(value, DECIMALS).value.normalize();
            Number { value, decimals: u8::try_from(value.scale()).unwrap_or(DECIMALS) }
        }
    }
}

/// Within one file no other file can be asked.
pub(super) fn nowhere(_: &FigureAddress) -> Result<Quantity, Undefined> {
    Err(Undefined::Missing)
}

/// The computed columns, each after those that it needs; those in a circle are left out.
fn order(columns: &[Column]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let computed: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].formula.is_some()).collect();
    loop {
        let ready = |at: &usize| {
            needs(columns, &columns[*at]).iter().all(|need| order.contains(need) || !computed.contains(need))
        };
        let Some(next) = computed.iter().copied().find(|at| !order.contains(at) && ready(at)) else { return order };
        order.push(next);
    }
}

/// The columns that a column's formula names.
fn needs(columns: &[Column], column: &Column) -> Vec<usize> {
    let names = column.formula.iter().flat_map(|formula| formula.names());
    names.filter_map(|name| columns.iter().position(|other| key(&other.key) == name.key)).collect()
}

/// The way from a column back to itself, by the keys of the columns on it.
pub(super) fn circle(columns: &[Column], start: &Column) -> Option<Vec<String>> {
    let from = columns.iter().position(|column| column.key == start.key)?;
    let way = way_back(from, &|at| needs(columns, &columns[at]))?;
    Some(way.into_iter().map(|at| columns[at].key.clone()).collect())
}

/// The way from an indicator back to itself, by the ids of the indicators on it.
pub(super) fn circle_of_indicators(indicators: &[Indicator], start: &Indicator) -> Option<Vec<String>> {
    let from = indicators.iter().position(|indicator| indicator.id == start.id)?;
    let way = way_back(from, &|at| named(indicators, &indicators[at]))?;
    Some(way.into_iter().map(|at| indicators[at].id.clone()).collect())
}

fn way_back(from: usize, needs: &dyn Fn(usize) -> Vec<usize>) -> Option<Vec<usize>> {
    let mut way = Vec::new();
    leads_back(from, from, needs, &mut way).then_some(way)
}

fn leads_back(at: usize, goal: usize, needs: &dyn Fn(usize) -> Vec<usize>, way: &mut Vec<usize>) -> bool {
    way.push(at);
    let next = needs(at).into_iter();
    let found =
        next.into_iter().any(|need| need == goal || (!way.contains(&need) && leads_back(need, goal, needs, way)));
    if !found {
        way.pop();
    }
    found
}

/// The indicators that an indicator's formula names.
fn named(indicators: &[Indicator], indicator: &Indicator) -> Vec<usize> {
    let names = indicator.formula.iter().flat_map(|formula| formula.names());
    names.filter_map(|name| indicators.iter().position(|other| key(&other.id) == name.key)).collect()
}

/// The indicators with their computed observations, each after those that it needs.
pub(super) fn indicators(mut indicators: Vec<Indicator>) -> Vec<Indicator> {
    let mut waiting: Vec<usize> = (0..indicators.len()).filter(|at| indicators[*at].formula.is_some()).collect();
    while let Some(next) =
        waiting.iter().position(|at| named(&indicators, &indicators[*at]).iter().all(|need| !waiting.contains(need)))
    {
        let at = waiting.remove(next);
        let observations = observations(&indicators, &indicators[at]);
        indicators[at].observations = observations;
    }
    indicators
}

/// The stated observations of an indicator and the computed ones of the other periods, in order.
fn observations(indicators: &[Indicator], indicator: &Indicator) -> Vec<Observation> {
    let Some(formula) = &indicator.formula else { return indicator.observations.clone() };
    let needed = formula.names();
    let others = indicators.iter().flat_map(Indicator::with_groups);
    let named = others.filter(|other| needed.iter().any(|name| key(&other.id.replace('.', "_")) == name.key));
    let periods: BTreeSet<Period> = named.flat_map(|other| &other.observations).map(|found| found.period).collect();
    let open = periods.into_iter().filter(|period| indicator.at(*period).is_none());
    let computed = open.filter_map(|period| observed(indicators, indicator, formula, period));
    let mut all: Vec<Observation> = indicator.observations.iter().cloned().chain(computed).collect();
    all.sort_by_key(|observation| observation.period);
    all
}

fn observed(indicators: &[Indicator], indicator: &Indicator, formula: &Formula, period: Period) -> Option<Observation> {
    let scope = PeriodScope { indicators, period, figures: &nowhere };
    let quantity = indicator.expected(&scope).ok()?;
    let sign = if indicator.is_percent() { "%" } else { "" };
    let arithmetic = format!("{} = {}{sign}", formula.arithmetic(&scope), written(quantity.value, 0));
    let value = Some(rounded(quantity.value, indicator.decimals));
    Some(Observation { value, arithmetic: Some(arithmetic), ..Observation::of(period) })
}
