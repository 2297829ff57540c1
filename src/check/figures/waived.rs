//! What is accepted in the data: findings that a waiver covers are not reported, and a waiver that covers none is.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use crate::check::places::part_of;
use crate::diagnostic::FigureProblem;
use crate::load::{CellValue, Dataset, Row, Table, Waiver};

/// The findings of a data file that nobody accepted, and the waivers that accept nothing.
pub(super) fn open(dataset: &Dataset, findings: Vec<Finding>) -> Vec<Finding> {
    let waivers = waivers(dataset);
    if waivers.is_empty() {
        return findings;
    }
    let covering = |finding: &Finding| -> Vec<(String, Option<String>)> {
        let beside = finding.waivers.iter().filter_map(|place| Some((place, waivers.get(place)?)));
        let each = beside.flat_map(|(place, all)| all.iter().map(move |waiver| (place, waiver)));
        let covers = each.filter(|(_, waiver)| waiver.covers(&finding.problem));
        covers.map(|(place, waiver)| (place.clone(), waiver.code.clone())).collect()
    };
    let mut used = BTreeSet::new();
    let mut open = Vec::new();
    for finding in findings {
        let covering = covering(&finding);
        if covering.is_empty() {
            // What cannot be accepted so is reported, and says what to do.
            used.extend(finding.waivers.iter().map(|place| (place.clone(), None)));
            open.push(finding);
        }
        used.extend(covering);
    }
    open.extend(unused(&waivers, &used));
    open
}

fn unused(waivers: &BTreeMap<String, &[Waiver]>, used: &BTreeSet<(String, Option<String>)>) -> Vec<Finding> {
    let each = waivers.iter().flat_map(|(place, all)| all.iter().map(move |waiver| (place, &waiver.code)));
    let unused = each.filter(|(place, code)| !used.contains(&((*place).clone(), (*code).clone())));
    let found = unused.map(|(place, code)| {
        let of_code = code.as_ref().map(|code| format!(".{code}")).unwrap_or_default();
        let problem = FigureProblem::UnusedWaiver { code: code.clone() };
        Finding::at(format!("{place}.accepted{of_code}"), problem.into())
    });
    found.collect()
}

/// By the place of what they accept. Where a number could not be read, nobody can say what there is to accept.
fn waivers(dataset: &Dataset) -> BTreeMap<String, &[Waiver]> {
    let observed = dataset.all_indicators().flat_map(|indicator| {
        let each = indicator.observations.iter().filter(|found| !found.accepted.is_empty());
        let readable = each.filter(|found| !found.unread);
        readable.map(move |found| (part_of(&indicator.id, found.period), &*found.accepted))
    });
    let checks = dataset.checks.iter().enumerate();
    let checks = checks.map(|(at, check)| (format!("data.checks.{at}"), &*check.accepted));
    let all = observed.chain(dataset.tables.iter().flat_map(of_table)).chain(checks);
    all.filter(|(_, waivers)| !waivers.is_empty()).collect()
}

fn of_table(table: &Table) -> Vec<(String, &[Waiver])> {
    let place = format!("tables.{}", table.id);
    let is_read = |row: &&Row| row.cells.iter().all(|cell| !matches!(cell.actual(), CellValue::Unread(_)));
    let rows = table.rows.iter().enumerate().filter(|(_, row)| is_read(row));
    let rows = rows.map(|(at, row)| (format!("{place}.rows.{at}"), &*row.accepted));
    let totals = table.totals.iter().filter(is_read).map(|totals| (format!("{place}.totals"), &*totals.accepted));
    let checks = table.checks.iter().enumerate();
    let checks = checks.map(|(at, check)| (format!("{place}.checks.{at}"), &*check.accepted));
    rows.chain(totals).chain(checks).collect()
}
