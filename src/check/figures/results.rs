//! Formulas with a result that cannot be computed exactly, or that is printed as zero and is not, or that divide by zero what is
//! not: nothing vanishes without a word. Each formula is told once, for the first row or period; of divisions each.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Figures, Finding, name_of};
use crate::check::Subject;
use crate::check::places::part_of;
use crate::diagnostic::{FigureProblem, Problem, RangeReason};
use crate::load::formula::{Formula, OutOfRange, Outcome, Scope, Undefined, written};
use crate::load::{CellValue, Check, Column, Dataset, Indicator, Observation, PeriodScope, Row, RowScope, Table};
use crate::locale::{Number, Period};

/// Each formula whose result is lost.
pub(super) fn findings(subject: &Subject<'_>, dataset: &Dataset) -> Vec<Finding> {
    let figures = |address: &_| super::figure(subject, address);
    let indicators = dataset.indicators.iter().filter_map(|one| of_indicator(subject, dataset, one, &figures));
    let shares = dataset.all_indicators().flat_map(shares);
    let checks = dataset.checks.iter().enumerate();
    let checks = checks.filter_map(|(at, check)| of_check(dataset, check, &format!("data.checks.{at}"), &figures));
    let tables = dataset.tables.iter().flat_map(|table| of_table(table, &figures));
    let divided = dataset.indicators.iter().flat_map(|one| divided_indicator(subject, dataset, one, &figures));
    let in_rows = dataset.tables.iter().flat_map(|table| divided_rows(table, &figures));
    indicators.chain(shares).chain(checks).chain(tables).chain(divided).chain(in_rows).collect()
}

/// What is wrong with a result, and which names are to blame.
type Fault = (RangeReason, Option<Range<usize>>);

fn finding(place: String, at: String, (reason, blamed): Fault) -> Finding {
    Finding { blamed, ..Finding::at(place, Problem::ResultOutOfRange { at, reason }) }
}

fn out_of_range(found: OutOfRange) -> Fault {
    let reason = match found.reason {
        Undefined::TooSmall => RangeReason::TooSmall,
        _ => RangeReason::TooLarge,
    };
    (reason, found.names)
}

/// `printed`: what was computed, where the formula itself says how many decimals there are.
fn of_result(formula: &Formula, expected: &Outcome, printed: Option<Number>, scope: &dyn Scope) -> Option<Fault> {
    match expected {
        Ok(quantity) => {
            let lost = !quantity.value.is_zero() && printed.is_some_and(|number| number.value.is_zero());
            lost.then_some((RangeReason::PrintedAsZero, None))
        }
        Err(reason) if reason.is_out_of_range() => {
            let whole = || OutOfRange { reason: reason.clone(), names: None };
            Some(out_of_range(formula.out_of_range(scope).unwrap_or_else(whole)))
        }
        Err(_) => None,
    }
}

fn of_indicator(
    subject: &Subject<'_>,
    dataset: &Dataset,
    indicator: &Indicator,
    figures: Figures<'_>,
) -> Option<Finding> {
    let formula = indicator.formula.as_ref()?;
    periods(subject, dataset, formula).into_iter().find_map(|period| {
        let computed = indicator.at(period).filter(|found| found.arithmetic.is_some()).and_then(|found| found.value);
        let printed = computed.filter(|_| indicator.decimals.is_none());
        if is_plain(computed) {
            return None;
        }
        let scope = PeriodScope::of(dataset, period, figures);
        let fault = of_result(formula, &indicator.expected(&scope), printed, &scope)?;
        Some(finding(format!("indicators.{}.formula", indicator.id), period.to_string(), fault))
    })
}

/// What is not zero and divided by zero. Of nothing among nothing there is no share, and nothing wrong.
fn divided(formula: &Formula, at: String, scope: &dyn Scope) -> Option<Problem> {
    let part = formula.divided_by_zero(scope).filter(|part| !part.value.is_zero())?;
    Some(FigureProblem::ZeroDivisor { at, part: written(part.value, 0) }.into())
}

fn divided_indicator(
    subject: &Subject<'_>,
    dataset: &Dataset,
    indicator: &Indicator,
    figures: Figures<'_>,
) -> Vec<Finding> {
    let Some(formula) = &indicator.formula else { return Vec::new() };
    let found = periods(subject, dataset, formula).into_iter().filter_map(|period| {
        let problem = divided(formula, period.to_string(), &PeriodScope::of(dataset, period, figures))?;
        Some(Finding::at(part_of(&indicator.id, "formula"), problem))
    });
    found.collect()
}

fn divided_rows(table: &Table, figures: Figures<'_>) -> Vec<Finding> {
    let scope = RowScope { columns: &table.columns, rows: &table.rows, row: None, figures };
    let rows = table.rows.iter().enumerate().map(|(at, row)| (format!("rows.{at}"), name_of(row, at), row));
    let totals = table.totals.iter().map(|row| ("totals".to_owned(), name_of(row, table.rows.len()), row));
    let found = rows.chain(totals).flat_map(|(place, name, row)| {
        let empty = row.cells.iter().zip(&table.columns).filter(|(cell, _)| *cell.actual() == CellValue::Undefined);
        let problems = empty.filter_map(|(_, column)| {
            divided(column.formula.as_ref()?, name.clone(), &RowScope { row: Some(row), ..scope })
        });
        let place = format!("tables.{}.{place}", table.id);
        problems.map(|problem| Finding::at(place.clone(), problem)).collect::<Vec<_>>()
    });
    found.collect()
}

/// Whether something was computed that nobody can take for zero.
fn is_plain(computed: Option<Number>) -> bool {
    computed.is_some_and(|number| !number.value.is_zero())
}

/// The periods in which something that a formula needs was observed.
fn periods(subject: &Subject<'_>, dataset: &Dataset, formula: &Formula) -> BTreeSet<Period> {
    let names = formula.names();
    let own = dataset.all_indicators().filter(|one| names.iter().any(|name| one.id == name.key));
    let figures = formula.figures();
    let others = figures.iter().filter_map(|address| subject.model.indicator(&address.indicator));
    own.chain(others).flat_map(|one| &one.observations).map(|observation| observation.period).collect()
}

/// Shares that are computed from their numerator and denominator.
fn shares(indicator: &Indicator) -> impl Iterator<Item = Finding> {
    let lost = |found: &&Observation| {
        let zero = found.arithmetic.is_some() && found.value.is_some_and(|value| value.value.is_zero());
        zero && found.ratio.is_some_and(|(part, _)| !part.value.is_zero())
    };
    indicator.observations.iter().filter(lost).map(|found| {
        let period = found.period.to_string();
        finding(part_of(&indicator.id, &period), period, (RangeReason::PrintedAsZero, None))
    })
}

fn of_check(dataset: &Dataset, check: &Check, place: &str, figures: Figures<'_>) -> Option<Finding> {
    let names = check.claim.names();
    if names.is_empty() {
        let everywhere = RowScope { columns: &[], rows: &[], row: None, figures };
        let found = check.claim.out_of_range(&everywhere)?;
        return Some(finding(place.to_owned(), String::new(), out_of_range(found)));
    }
    let named = dataset.all_indicators().filter(|one| names.iter().any(|name| one.id == name.key));
    let periods: BTreeSet<Period> = named.flat_map(|one| &one.observations).map(|found| found.period).collect();
    periods.into_iter().find_map(|period| {
        let found = check.claim.out_of_range(&PeriodScope::of(dataset, period, figures))?;
        Some(finding(place.to_owned(), period.to_string(), out_of_range(found)))
    })
}

fn of_table(table: &Table, figures: Figures<'_>) -> Vec<Finding> {
    let scope = RowScope { columns: &table.columns, rows: &table.rows, row: None, figures };
    let place = format!("tables.{}", table.id);
    let columns = table.columns.iter().enumerate().filter_map(|(at, column)| of_column(table, at, column, &scope));
    let checks = table.checks.iter().enumerate().filter_map(|(at, check)| {
        let place = format!("{place}.checks.{at}");
        if !check.claim.is_of_row() {
            return Some(finding(place, String::new(), out_of_range(check.claim.out_of_range(&scope)?)));
        }
        table.rows.iter().enumerate().find_map(|(row, cells)| {
            let found = check.claim.out_of_range(&RowScope { row: Some(cells), ..scope })?;
            Some(finding(place.clone(), name_of(cells, row), out_of_range(found)))
        })
    });
    columns.chain(checks).collect()
}

fn of_column(table: &Table, at: usize, column: &Column, scope: &RowScope<'_>) -> Option<Finding> {
    let formula = column.formula.as_ref()?;
    let of_row = |(number, row): (usize, &Row)| {
        let computed = match row.cells.get(at)?.actual() {
            CellValue::Computed(number) => Some(*number),
            _ => None,
        };
        let printed = computed.filter(|_| column.decimals.is_none());
        if is_plain(computed) {
            return None;
        }
        let scope = RowScope { row: Some(row), ..*scope };
        let fault = of_result(formula, &column.expected(&scope), printed, &scope)?;
        Some(finding(format!("tables.{}.columns.{}", table.id, column.key), name_of(row, number), fault))
    };
    table.rows.iter().chain(&table.totals).enumerate().find_map(of_row)
}
