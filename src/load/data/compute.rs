//! Computed cells: what a formula or a sum gives is filled in where nothing was stated, and only there.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::load::dataset::{
    Cell, CellValue, Column, Figures, Indicator, Observation, OtherFiles, PeriodScope, Row, RowScope, Table,
};
use crate::load::formula::{Formula, Needs, Outcome, Quantity, Undefined, order, written};
use crate::load::reference::{DataAddress, FigureAddress};
use crate::locale::{Number, Period, round_half_up};

/// Decimals of a quotient whose column says nothing.
const DECIMALS: u8 = 2;

/// The table with its computed cells and totals; what needs the figures of other files waits for [`filled_with`].
pub(super) fn filled(table: Table) -> Table {
    let mut needs = needs(&table.columns);
    for (at, column) in table.columns.iter().enumerate() {
        needs[at].extend(column.is_foreign().then_some(at));
    }
    filled_in(table, &order(&needs), &nowhere)
}

/// The table with the cells that need `figures` of other files.
pub(super) fn filled_with(table: Table, figures: Figures<'_>) -> Table {
    let order = order(&needs(&table.columns));
    filled_in(table, &order, figures)
}

fn filled_in(table: Table, order: &[usize], figures: Figures<'_>) -> Table {
    let mut rows = table.rows;
    for at in order {
        let computed: Vec<Option<Cell>> =
            rows.iter().map(|row| computed(&table.columns, &rows, row, *at, figures)).collect();
        for (row, cell) in rows.iter_mut().zip(computed) {
            row.cells[*at] = cell.unwrap_or_else(|| std::mem::take(&mut row.cells[*at]));
        }
    }
    let totals = table.totals.map(|totals| added(&table.columns, &rows, totals, order, figures));
    Table { rows, totals, ..table }
}

/// The cell that a formula gives; `None` where one was stated, or where something that it needs has no value.
fn computed(columns: &[Column], rows: &[Row], row: &Row, at: usize, figures: Figures<'_>) -> Option<Cell> {
    if *row.cells[at].actual() != CellValue::Missing {
        return None;
    }
    let scope = RowScope { columns, rows, row: Some(row), figures };
    match columns[at].expected(&scope) {
        Ok(quantity) => Some(Cell::new(CellValue::Computed(rounded(quantity.value, columns[at].decimals)))),
        Err(Undefined::ZeroDivisor) => Some(Cell::new(CellValue::Undefined)),
        Err(_) => None,
    }
}

/// Totals with their sums, and then with what their formulas give: the share of a total is the quotient of the totals.
fn added(columns: &[Column], rows: &[Row], totals: Row, order: &[usize], figures: Figures<'_>) -> Row {
    let sums = totals.cells.into_iter().enumerate();
    let cells = sums.map(|(at, cell)| if is_summed(&cell, &columns[at]) { sum(columns, rows, at) } else { cell });
    let mut totals = Row { cells: cells.collect(), accepted: totals.accepted };
    for at in order {
        if let Some(cell) = computed(columns, rows, &totals, *at, figures) {
            totals.cells[*at] = cell;
        }
    }
    totals
}

/// A total that was asked for, or left empty under numbers that can be added.
fn is_summed(cell: &Cell, column: &Column) -> bool {
    let empty = *cell.actual() == CellValue::Missing && column.is_added() && column.formula.is_none();
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
pub(super) fn exact(value: Decimal) -> Number {
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

/// The columns that each column's formula names.
pub(super) fn needs(columns: &[Column]) -> Needs {
    let places: BTreeMap<String, usize> =
        columns.iter().enumerate().rev().map(|(at, column)| (column.key.clone(), at)).collect();
    columns.iter().map(|column| named(column.formula.as_ref(), &places)).collect()
}

/// The indicators that each indicator's formula names.
pub(super) fn needs_of_indicators(indicators: &[Indicator]) -> Needs {
    let places: BTreeMap<String, usize> =
        indicators.iter().enumerate().rev().map(|(at, indicator)| (indicator.id.clone(), at)).collect();
    indicators.iter().map(|indicator| named(indicator.formula.as_ref(), &places)).collect()
}

fn named(formula: Option<&Formula>, places: &BTreeMap<String, usize>) -> BTreeSet<usize> {
    let names = formula.into_iter().flat_map(Formula::names);
    names.filter_map(|name| places.get(&name.key).copied()).collect()
}

/// The indicators with their computed observations; those that need the figures of other files wait for
/// [`observations_with`].
pub(super) fn indicators(mut indicators: Vec<Indicator>) -> Vec<Indicator> {
    let mut needs = needs_of_indicators(&indicators);
    for (at, indicator) in indicators.iter().enumerate() {
        needs[at].extend(indicator.is_foreign().then_some(at));
    }
    for at in order(&needs) {
        if indicators[at].formula.is_some() {
            indicators[at].observations = observations_with(&indicators, &indicators[at], &NoFiles);
        }
    }
    indicators
}

/// The stated observations of an indicator and the computed ones of the other periods, in order.
pub(super) fn observations_with(
    indicators: &[Indicator],
    indicator: &Indicator,
    others: &dyn OtherFiles,
) -> Vec<Observation> {
    let Some(formula) = &indicator.formula else { return indicator.observations.clone() };
    let value = |address: &FigureAddress| others.value(address);
    let open = periods(indicators, formula, others).into_iter().filter(|period| indicator.at(*period).is_none());
    let computed = open.filter_map(|period| observed(indicators, indicator, formula, period, &value));
    let mut all: Vec<Observation> = indicator.observations.iter().cloned().chain(computed).collect();
    all.sort_by_key(|observation| (observation.period.end(), observation.period.start()));
    all
}

/// The periods for which an indicator may have a value: those of the indicators that its formula names, here and elsewhere.
/// Where each figure says its own period, the latest of these.
fn periods(indicators: &[Indicator], formula: &Formula, others: &dyn OtherFiles) -> BTreeSet<Period> {
    let (names, figures) = (formula.names(), formula.figures());
    let own = indicators.iter().flat_map(Indicator::with_groups);
    let own = own.filter(|one| names.iter().any(|name| one.id == name.key));
    let own = own.flat_map(|one| &one.observations).map(|found| found.period);
    let same = figures.iter().filter(|address| address.period.is_none());
    let mut periods: BTreeSet<Period> =
        own.chain(same.flat_map(|address| others.periods(&address.indicator))).collect();
    if names.is_empty() && figures.iter().all(|address| address.period.is_some()) {
        periods.extend(figures.iter().filter_map(|address| address.period).max_by_key(|period| period.end()));
    }
    periods
}

fn observed(
    indicators: &[Indicator],
    indicator: &Indicator,
    formula: &Formula,
    period: Period,
    figures: Figures<'_>,
) -> Option<Observation> {
    let scope = PeriodScope { indicators, period, figures };
    let quantity = indicator.expected(&scope).ok()?;
    let arithmetic = indicator.written_out(formula, &scope, &written(quantity.value, 0));
    let value = Some(rounded(quantity.value, indicator.decimals));
    Some(Observation { value, arithmetic: Some(arithmetic), ..Observation::of(period) })
}

/// While a file is loaded.
struct NoFiles;

impl OtherFiles for NoFiles {
    fn value(&self, address: &FigureAddress) -> Outcome {
        nowhere(address)
    }

    fn periods(&self, _: &DataAddress) -> Vec<Period> {
        Vec::new()
    }
}
