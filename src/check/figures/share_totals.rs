//! Shares of one whole that should come to a hundred: the groups of a breakdown whose whole has no figure of its own, and the
//! percentages of a table above a total that says 100. What rounding can explain is no mistake.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::Finding;
use crate::check::Subject;
use crate::diagnostic::{Diagnostic, Problem};
use crate::load::formula::{Quantity, written};
use crate::load::vocabulary::ColumnType;
use crate::load::{Breakdown, CellValue, Column, Dataset, Indicator, Observation, Summary, Table};
use crate::locale::Period;
use crate::model::Page;

pub(in crate::check) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    pages.par_iter().flat_map_iter(|page| of_page(subject, page)).collect()
}

fn of_page(subject: &Subject<'_>, page: &Page) -> Vec<Diagnostic> {
    let Summary::Data(data) = &**page.summary else { return Vec::new() };
    findings(&data.dataset).into_iter().map(|found| found.diagnostic(subject, page)).collect()
}

fn findings(dataset: &Dataset) -> Vec<Finding> {
    let shares = dataset.indicators.iter().filter(|indicator| indicator.is_percent());
    let breakdowns = shares.flat_map(|indicator| indicator.breakdowns.iter().map(move |by| (indicator, by)));
    let groups = breakdowns.flat_map(|(indicator, breakdown)| of_breakdown(indicator, breakdown));
    groups.chain(dataset.tables.iter().flat_map(of_table)).collect()
}

/// In each period of which the whole says nothing and every group has a value.
fn of_breakdown(indicator: &Indicator, breakdown: &Breakdown) -> Vec<Finding> {
    let Some((first, others)) = breakdown.groups.split_first().filter(|_| breakdown.exhaustive) else {
        return Vec::new();
    };
    if others.is_empty() {
        return Vec::new();
    }
    let periods = first.observations.iter().map(|observation| observation.period);
    let open = periods.filter(|period| indicator.at(*period).is_none());
    let wrong = open.filter_map(|period| {
        let shares: Vec<Quantity> =
            breakdown.groups.iter().map(|group| share(group, indicator, period)).collect::<Option<_>>()?;
        let problem = problem(&breakdown.title, period.to_string(), &shares)?;
        Some(Finding::at(format!("indicators.{}.{}", indicator.id, breakdown.id), problem))
    });
    wrong.collect()
}

/// The share of a group; none where it was accepted as it is.
fn share(group: &Indicator, whole: &Indicator, period: Period) -> Option<Quantity> {
    let open = |observation: &&Observation| observation.accepted.is_none();
    group.at(period).filter(open)?.quantity(whole)
}

/// Columns of stated percentages whose total is said to be 100.
fn of_table(table: &Table) -> Vec<Finding> {
    let Some(totals) = table.totals.as_ref().filter(|totals| totals.accepted.is_none()) else { return Vec::new() };
    let accepted = table.rows.iter().any(|row| row.accepted.is_some());
    let columns = table.columns.iter().enumerate().filter(|(_, column)| !accepted && is_stated(column));
    let wrong = columns.filter_map(|(at, column)| {
        let CellValue::Number { number: Some(total), .. } = totals.cells[at].actual() else { return None };
        let shares: Vec<Quantity> =
            table.rows.iter().map(|row| row.cells[at].number().map(Quantity::rounded)).collect::<Option<_>>()?;
        let problem = problem(&column.title, String::new(), &shares).filter(|_| total.value == Decimal::ONE_HUNDRED)?;
        Some(Finding::at(format!("tables.{}.totals.{}", table.id, column.key), problem))
    });
    wrong.collect()
}

fn is_stated(column: &Column) -> bool {
    column.kind == ColumnType::Percent && column.formula.is_none()
}

fn problem(set: &str, at: String, shares: &[Quantity]) -> Option<Problem> {
    let sum = Quantity::sum(shares).ok()?;
    ((sum.value - Decimal::ONE_HUNDRED).abs() > sum.slack).then(|| {
        let parts: Vec<String> = shares.iter().map(|share| written(share.value, 0)).collect();
        let arithmetic = format!("{} = {}", parts.join(" + "), written(sum.value, 0));
        Problem::ShareTotal { set: set.to_owned(), at, arithmetic }
    })
}
