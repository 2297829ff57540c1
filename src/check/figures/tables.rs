//! Tables: stated cells against their formulas, stated totals against their columns, and what must hold.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Figures, Finding, claim_problem, mismatch, repeated};
use crate::check::Subject;
use crate::diagnostic::{Diagnostic, Problem};
use crate::load::formula::{Formula, Operator, Scope, written};
use crate::load::vocabulary::ColumnType;
use crate::load::{CellValue, Check, Column, Dataset, Row, RowScope, Summary, Table};
use crate::locale::{Language, Number, round_half_up};
use crate::model::Page;

pub(in crate::check) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    pages.par_iter().flat_map_iter(|page| of_page(subject, page)).collect()
}

fn of_page(subject: &Subject<'_>, page: &Page) -> Vec<Diagnostic> {
    let Summary::Data(data) = &**page.summary else { return Vec::new() };
    let new = findings(subject, &data.dataset).into_iter().filter(|found| !repeated::is_said(&data.dataset, found));
    new.map(|found| found.diagnostic(subject, page)).collect()
}

/// Everything that is wrong in the tables of a data file.
pub(super) fn findings(subject: &Subject<'_>, dataset: &Dataset) -> Vec<Finding> {
    let figures = |address: &_| super::figure(subject, address);
    dataset.tables.iter().flat_map(|table| of_table(table, &figures)).collect()
}

/// What is wrong in rows that stay as they are.
pub(super) fn accepted(subject: &Subject<'_>, dataset: &Dataset) -> Vec<Finding> {
    let figures = |address: &_| super::figure(subject, address);
    let of_table = |table: &Table| {
        let scope = RowScope { columns: &table.columns, rows: &table.rows, row: None, figures: &figures };
        let rows = table.rows.iter().enumerate().filter(|(_, row)| row.accepted.is_some());
        let found = rows.flat_map(|(at, row)| {
            let found = of_row(table, row, &scope, &table.id).into_iter();
            found.map(move |found| Finding { row: Some(name_of(row, at)), ..found })
        });
        found.collect::<Vec<_>>()
    };
    dataset.tables.iter().flat_map(of_table).collect()
}

fn of_table(table: &Table, figures: Figures<'_>) -> Vec<Finding> {
    let scope = RowScope { columns: &table.columns, rows: &table.rows, row: None, figures };
    let place = format!("tables.{}", table.id);
    let rows = table.rows.iter().enumerate().filter(|(_, row)| row.accepted.is_none());
    let rows = rows.flat_map(|(at, row)| {
        let found = of_row(table, row, &scope, &format!("{place}.rows.{at}"));
        found.into_iter().map(move |found| Finding { row: Some(name_of(row, at)), ..found })
    });
    let totals = table.totals.iter().filter(|totals| totals.accepted.is_none());
    let totals = totals.flat_map(|totals| of_totals(table, totals, &scope, &format!("{place}.totals")));
    let checks = table.checks.iter().enumerate().filter(|(_, check)| check.accepted.is_none());
    let checks = checks.flat_map(|(at, check)| of_check(check, &scope, &place, at));
    rows.chain(totals).chain(checks).chain(undrawable(table)).collect()
}

/// A table that computes from other files says only now whether its charts can be drawn.
fn undrawable(table: &Table) -> Vec<Finding> {
    let charts = table.charts.iter().filter(|_| table.is_foreign() && !table.rows.is_empty());
    let refused = charts.filter_map(|chart| chart.plot(table, Language::Vi).err());
    let place = || format!("tables.{}.charts", table.id);
    refused.map(|reason| Finding::at(place(), Problem::UndrawableChart { reason })).collect()
}

/// A check of rows stands at each row that breaks it, and points to the check; one of the table stands at itself.
fn of_check(check: &Check, scope: &RowScope<'_>, place: &str, number: usize) -> Vec<Finding> {
    let own = format!("{place}.checks.{number}");
    if !check.claim.is_of_row() {
        return claim_problem(check, String::new(), scope)
            .map(|problem| Finding::at(own, problem))
            .into_iter()
            .collect();
    }
    let rows = scope.rows.iter().enumerate().filter(|(_, row)| row.accepted.is_none());
    rows.filter_map(|(at, row)| {
        let problem = claim_problem(check, name_of(row, at), &RowScope { row: Some(row), ..*scope })?;
        Some(Finding { place: format!("{place}.rows.{at}"), related: Some(own.clone()), row: None, problem })
    })
    .collect()
}

/// A row by its first cell, or by its number.
fn name_of(row: &Row, at: usize) -> String {
    let first = row.cells.first().and_then(|cell| cell.published().text(Language::Vi));
    first.unwrap_or_else(|| (at + 1).to_string())
}

/// The stated cells of computed columns.
fn of_row(table: &Table, row: &Row, scope: &RowScope<'_>, place: &str) -> Vec<Finding> {
    let scope = RowScope { row: Some(row), ..*scope };
    let cells = row.cells.iter().zip(&table.columns);
    let stated = cells.filter_map(|(cell, column)| match cell.actual() {
        CellValue::Number { number: Some(number), .. } => Some((column, *number)),
        _ => None,
    });
    stated
        .filter_map(|(column, stated)| {
            Some(Finding::at(format!("{place}.{}", column.key), of_cell(column, stated, &scope)?))
        })
        .collect()
}

fn of_cell(column: &Column, stated: Number, scope: &dyn Scope) -> Option<Problem> {
    let formula = column.formula.as_ref()?;
    if let Some((part, whole)) = share(column, formula, scope) {
        return super::observed::quotient(stated, part, whole);
    }
    let expected = column.expected(scope).ok()?;
    let percent = column.kind == ColumnType::Percent;
    mismatch(stated, &formula.arithmetic(scope), expected.value, percent).map(|(arithmetic, expected)| {
        Problem::ValueMismatch { stated: stated.format(Language::Vi), arithmetic, expected }
    })
}

/// Numerator and denominator of a percentage that is one column divided by another; a difference divided is a growth, which
/// may be below zero or above its base.
fn share(column: &Column, formula: &Formula, scope: &dyn Scope) -> Option<(Number, Number)> {
    let Formula::Binary(_, part, whole) = formula else { return None };
    let growth = matches!(**part, Formula::Binary(Operator::Subtract, ..));
    if column.kind != ColumnType::Percent || !formula.is_quotient() || growth {
        return None;
    }
    let exact = |side: &Formula| {
        let value = side.evaluate(scope).ok()?.value;
        Some(Number { value, decimals: u8::try_from(value.scale()).ok()? })
    };
    Some((exact(part)?, exact(whole)?))
}

/// The totals: sums of the numbers, and the formulas of the totals themselves. What accepted rows explain was accepted there.
fn of_totals(table: &Table, totals: &Row, scope: &RowScope<'_>, place: &str) -> Vec<Finding> {
    let sums = totals.cells.iter().zip(&table.columns).filter_map(|(cell, column)| {
        let CellValue::Number { number: Some(stated), .. } = cell.actual() else { return None };
        let added = column.kind == ColumnType::Number && column.formula.is_none();
        let problem = added.then(|| of_sum(column, *stated, scope)).flatten()?;
        Some(Finding::at(format!("{place}.{}", column.key), problem))
    });
    let explained: BTreeSet<String> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(at, _)| is_explained(table, totals, *at, scope))
        .map(|(_, column)| format!("{place}.{}", column.key))
        .collect();
    let formulas = of_row(table, totals, scope, place).into_iter().filter(|found| !explained.contains(&found.place));
    sums.chain(formulas).collect()
}

/// Whether a total misses its formula by exactly as much as the accepted rows together miss theirs.
fn is_explained(table: &Table, totals: &Row, at: usize, scope: &RowScope<'_>) -> bool {
    let column = &table.columns[at];
    let missed = |row: &Row| {
        let expected = column.expected(&RowScope { row: Some(row), ..*scope }).ok()?.value;
        Some(row.cells[at].number()?.value - expected)
    };
    let accepted: Decimal = table.rows.iter().filter(|row| row.accepted.is_some()).filter_map(missed).sum();
    column.kind == ColumnType::Number && !accepted.is_zero() && missed(totals) == Some(accepted)
}

fn of_sum(column: &Column, stated: Number, scope: &dyn Scope) -> Option<Problem> {
    let sum = Formula::sum_of(&column.key);
    let value = sum.evaluate(scope).ok()?.value;
    let rounded = round_half_up(value, stated.decimals).value;
    (rounded != stated.value).then(|| Problem::TotalMismatch {
        stated: stated.format(Language::Vi),
        arithmetic: format!("{} = {}", sum.arithmetic(scope), written(value, 0)),
        expected: written(rounded, stated.decimals),
    })
}
