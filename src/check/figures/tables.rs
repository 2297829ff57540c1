//! Tables: stated cells against their formulas, stated totals against their columns, and what must hold.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Figures, Finding, Named, against, claim_problem, explained, formula_problem, name_of};
use crate::check::Subject;
use crate::diagnostic::Problem;
use crate::load::formula::{Formula, Operator, Scope};
use crate::load::vocabulary::ColumnType;
use crate::load::{CellValue, Check, Column, Dataset, Row, RowScope, Stated, Table};
use crate::locale::{Language, Number};

/// Everything that is wrong in the tables of a data file.
pub(super) fn findings(subject: &Subject<'_>, dataset: &Dataset) -> Vec<Finding> {
    let figures = |address: &_| super::figure(subject, address);
    let actual = |address: &_| super::actual_figure(subject, address);
    dataset.tables.iter().flat_map(|table| of_table(table, &figures, &actual)).collect()
}

/// `actual` are the figures of other files, be they hidden from readers.
fn of_table(table: &Table, figures: Figures<'_>, actual: Figures<'_>) -> Vec<Finding> {
    let scope = RowScope { columns: &table.columns, rows: &table.rows, row: None, figures };
    let all = RowScope { figures: actual, ..scope };
    let place = format!("tables.{}", table.id);
    let rows = table.rows.iter().enumerate().flat_map(|(at, row)| {
        let found = of_row(table, row, [&all, &scope], &format!("{place}.rows.{at}"));
        found.into_iter().map(move |found| Finding { named: Some(Named::Row(name_of(row, at))), ..found })
    });
    let totals = table.totals.iter();
    let totals = totals.flat_map(|totals| of_totals(table, totals, [&all, &scope], &format!("{place}.totals")));
    let checks = table.checks.iter().enumerate();
    let checks = checks.flat_map(|(at, check)| of_check(table, check, [&scope, &all], at));
    rows.chain(totals).chain(checks).chain(undrawable(table)).collect()
}

/// A table that computes from other files says only now whether its charts can be drawn.
fn undrawable(table: &Table) -> Vec<Finding> {
    let charts = table.charts.iter().filter(|_| table.is_foreign() && !table.rows.is_empty() && !table.has_unread());
    let refused = charts.filter_map(|chart| chart.plot(table, Language::Vi).err());
    let place = || format!("tables.{}.charts", table.id);
    refused.map(|reason| Finding::at(place(), Problem::UndrawableChart { reason })).collect()
}

/// A check of rows stands at each row that breaks it, and points to the check; one of the table stands at itself. The scopes
/// are that of what is published and that of all.
fn of_check(table: &Table, check: &Check, [published, all]: [&RowScope<'_>; 2], number: usize) -> Vec<Finding> {
    let place = format!("tables.{}", table.id);
    let own = format!("{place}.checks.{number}");
    if !check.claim.is_of_row() {
        let failed = claim_problem(check, String::new(), all, published);
        let failed = failed.filter(|_| !explained::by_rows(check, table, all));
        return failed.map(|problem| Finding::at(own.clone(), problem).accepted_at([own])).into_iter().collect();
    }
    let rows = table.rows.iter().enumerate();
    let failed = rows.filter_map(|(at, row)| {
        let [all, published] = [all, published].map(|scope| RowScope { row: Some(row), ..*scope });
        let problem = claim_problem(check, name_of(row, at), &all, &published)?;
        let row = format!("{place}.rows.{at}");
        let found = Finding::at(row.clone(), problem).accepted_at([row, own.clone()]);
        Some(Finding { related: vec![own.clone()], ..found })
    });
    failed.collect()
}

/// The stated cells of computed columns. The scopes are that of all and that of what is published.
fn of_row(table: &Table, row: &Row, scopes: [&RowScope<'_>; 2], place: &str) -> Vec<Finding> {
    let [all, published] = scopes.map(|scope| RowScope { row: Some(row), ..*scope });
    let cells = row.cells.iter().zip(&table.columns);
    let stated = cells.filter_map(|(cell, column)| match cell.actual() {
        CellValue::Number(stated) => Some((cell, column, stated)),
        _ => None,
    });
    let found = stated.filter_map(|(cell, column, stated)| {
        let find = |scope: &dyn Scope| of_cell(column, stated, scope);
        let formula = column.formula.as_ref()?;
        let problem = formula_problem(formula, stated, cell.is_hidden(), [&all, &published], &find)?;
        Some(Finding::at(format!("{place}.{}", column.key), problem).accepted_at([place.to_owned()]))
    });
    found.collect()
}

/// What is wrong with a stated cell of a computed column.
pub(super) fn of_cell(column: &Column, stated: &Stated, scope: &dyn Scope) -> Option<Problem> {
    let formula = column.formula.as_ref()?;
    if let Some((part, whole)) = share(column, formula, scope) {
        return super::observed::quotient(stated, part, whole);
    }
    let expected = column.expected(scope).ok()?;
    let equation = |result: &str| column.written_out(formula, scope, result);
    against(stated, expected.value, column.kind == ColumnType::Percent, &equation)
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
fn of_totals(table: &Table, totals: &Row, scopes: [&RowScope<'_>; 2], place: &str) -> Vec<Finding> {
    let [_, scope] = scopes;
    let sums = totals.cells.iter().zip(&table.columns).filter_map(|(cell, column)| {
        let CellValue::Number(stated) = cell.actual() else { return None };
        let added = column.is_added() && column.formula.is_none();
        let problem = added.then(|| of_sum(column, stated, scope)).flatten()?;
        Some(Finding::at(format!("{place}.{}", column.key), problem).accepted_at([place.to_owned()]))
    });
    let explained: BTreeSet<String> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(at, _)| is_explained(table, totals, *at, scope))
        .map(|(_, column)| format!("{place}.{}", column.key))
        .collect();
    let formulas = of_row(table, totals, scopes, place).into_iter().filter(|found| !explained.contains(&found.place));
    sums.chain(formulas).collect()
}

/// Whether a total misses its formula by exactly as much as the accepted rows together miss theirs.
fn is_explained(table: &Table, totals: &Row, at: usize, scope: &RowScope<'_>) -> bool {
    let column = &table.columns[at];
    let missed = |row: &Row| {
        let expected = column.expected(&RowScope { row: Some(row), ..*scope }).ok()?.value;
        Some(row.cells[at].number()?.value - expected)
    };
    let accepted: Decimal = table.rows.iter().filter(|row| !row.accepted.is_empty()).filter_map(missed).sum();
    column.kind == ColumnType::Number && !accepted.is_zero() && missed(totals) == Some(accepted)
}

fn of_sum(column: &Column, stated: &Stated, scope: &dyn Scope) -> Option<Problem> {
    let sum = Formula::sum_of(&column.key);
    let value = sum.evaluate(scope).ok()?.value;
    let equation = |result: &str| format!("{} = {result}", sum.arithmetic(scope));
    Some(match against(stated, value, false, &equation)? {
        Problem::ValueMismatch { stated, arithmetic, expected } => {
            Problem::TotalMismatch { stated, arithmetic, expected }
        }
        other => other,
    })
}
