//! Shares of one whole that should come to a hundred: the groups of a breakdown whose whole has no figure of its own, and the
//! percentages of a table above a total that says 100. What rounding can explain is no mistake.

use rust_decimal::Decimal;

use super::Finding;
use crate::check::places::part_of;
use crate::diagnostic::Problem;
use crate::load::formula::{Quantity, written};
use crate::load::vocabulary::ColumnType;
use crate::load::{Breakdown, Column, Dataset, Indicator, Table};

/// Of all breakdowns and tables of a data file.
pub(super) fn findings(dataset: &Dataset) -> Vec<Finding> {
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
            breakdown.groups.iter().map(|group| group.at(period)?.quantity(indicator)).collect::<Option<_>>()?;
        let problem = problem(&breakdown.title, period.to_string(), &shares)?;
        let groups = breakdown.groups.iter().map(|group| part_of(&group.id, period));
        Some(Finding::at(part_of(&indicator.id, &breakdown.id), problem).accepted_at(groups))
    });
    wrong.collect()
}

/// Columns of stated percentages whose total is said to be 100.
fn of_table(table: &Table) -> Vec<Finding> {
    let Some(totals) = &table.totals else { return Vec::new() };
    let columns = table.columns.iter().enumerate().filter(|(_, column)| is_stated(column));
    let wrong = columns.filter_map(|(at, column)| {
        let total = totals.cells[at].number()?;
        let shares: Vec<Quantity> =
            table.rows.iter().map(|row| row.cells[at].number().map(Quantity::rounded)).collect::<Option<_>>()?;
        let problem = problem(&column.title, String::new(), &shares).filter(|_| total.value == Decimal::ONE_HUNDRED)?;
        let rows = (0..table.rows.len()).map(|row| format!("tables.{}.rows.{row}", table.id));
        let lines = rows.chain([format!("tables.{}.totals", table.id)]);
        Some(Finding::at(format!("tables.{}.totals.{}", table.id, column.key), problem).accepted_at(lines))
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
