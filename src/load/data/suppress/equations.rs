//! What a reader can compute with: the linear equations between the cells of a table.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{Place, lines};
use crate::load::dataset::{Column, Table};
use crate::load::formula::{Claim, Comparison, Formula, Function, Operator};
use crate::load::vocabulary::ColumnType;
use crate::locale::key;

/// How often each cell counts; together the cells give a number that everybody can know.
pub(super) type Linear = BTreeMap<Place, Decimal>;

/// What names in formulas stand for.
pub(super) trait Cells {
    /// The cell of that name in a row or period.
    fn place(&self, name: &str, row: Option<usize>) -> Option<Place>;

    /// Over which rows a sum in `row` runs.
    fn summed(&self, row: Option<usize>) -> Vec<usize>;
}

impl Cells for Table {
    fn place(&self, name: &str, row: Option<usize>) -> Option<Place> {
        let column = self.columns.iter().position(|column| key(&column.key) == name)?;
        Some((row?, column))
    }

    fn summed(&self, _: Option<usize>) -> Vec<usize> {
        (0..self.rows.len()).collect()
    }
}

/// Equations between cells.
pub(super) struct Equations {
    each: Vec<Linear>,
}

impl Equations {
    /// Those of a table.
    pub(super) fn of(table: &Table) -> Self {
        Self::new([totals(table), computed(table), checked(table)].concat())
    }

    pub(super) fn new(each: Vec<Linear>) -> Self {
        Self { each: each.into_iter().filter(|equation| !equation.is_empty()).collect() }
    }

    /// The cells that stand in an equation with a cell.
    pub(super) fn beside(&self, place: Place) -> BTreeSet<Place> {
        let with = self.each.iter().filter(|equation| equation.contains_key(&place));
        with.flat_map(|equation| equation.keys().copied()).collect()
    }

    /// What readers know of hidden cells: the equations with the published cells taken away, as they stand and in their reduced
    /// form. A cell that is alone in one of these is known.
    pub(super) fn about(&self, hidden: &BTreeSet<Place>) -> Vec<Linear> {
        let unknown = self.each.iter().map(|equation| -> Linear {
            equation.iter().filter(|(place, _)| hidden.contains(place)).map(|(place, times)| (*place, *times)).collect()
        });
        let unknown: Vec<Linear> = unknown.filter(|equation| !equation.is_empty()).collect();
        let mut all = reduced(unknown.clone());
        all.extend(unknown);
        all
    }
}

/// Gauss and Jordan: each equation has a cell that stands in no other.
fn reduced(equations: Vec<Linear>) -> Vec<Linear> {
    let mut done: Vec<(Place, Linear)> = Vec::new();
    for equation in equations {
        let rest = done.iter().fold(equation, |rest, (pivot, known)| without(rest, *pivot, known));
        let Some((pivot, times)) = rest.iter().next().map(|(pivot, times)| (*pivot, *times)) else { continue };
        let unit: Linear = rest.into_iter().map(|(place, value)| (place, value / times)).collect();
        for (_, other) in &mut done {
            *other = without(std::mem::take(other), pivot, &unit);
        }
        done.push((pivot, unit));
    }
    done.into_iter().map(|(_, equation)| equation).collect()
}

/// An equation minus so much of `known` that the cell `pivot` is gone.
fn without(mut equation: Linear, pivot: Place, known: &Linear) -> Linear {
    let Some(times) = equation.get(&pivot).copied() else { return equation };
    for (place, value) in known {
        *equation.entry(*place).or_default() -= times * value;
    }
    equation.retain(|_, value| value.abs() > NOTHING);
    equation
}

/// What is left of zero after divisions that do not end.
const NOTHING: Decimal = Decimal::from_parts(1, 0, 0, false, 15);

/// Each column with a total: the rows together are the total.
fn totals(table: &Table) -> Vec<Linear> {
    let Some(totals) = &table.totals else { return Vec::new() };
    let last = table.rows.len();
    let added = |column: &usize| {
        let of = &table.columns[*column];
        of.is_numeric() && of.formula.as_ref().is_none_or(is_linear) && totals.cells[*column].number().is_some()
    };
    let columns = (0..table.columns.len()).filter(added);
    let sum = |column: usize| {
        let rows = (0..last).map(|row| ((row, column), Decimal::ONE));
        rows.chain([((last, column), Decimal::NEGATIVE_ONE)]).collect()
    };
    columns.map(sum).collect()
}

/// Each computed column, in each row.
fn computed(table: &Table) -> Vec<Linear> {
    let of_column = |(at, column): (usize, &Column)| -> Vec<Linear> {
        let Some(formula) = column.formula.as_ref().filter(|_| column.kind == ColumnType::Number) else {
            return Vec::new();
        };
        let rows = 0..lines(table).count();
        let equation =
            |row: usize| Some(plus(linear(formula, table, Some(row))?, &[((row, at), Decimal::NEGATIVE_ONE)].into()));
        rows.filter_map(equation).collect()
    };
    table.columns.iter().enumerate().flat_map(of_column).collect()
}

/// Each check that says equal, in each row where it speaks of rows.
fn checked(table: &Table) -> Vec<Linear> {
    let checks = table.checks.iter().filter(|check| is_equation(&check.claim));
    let of_check = |claim: &Claim| -> Vec<Linear> {
        let rows: Vec<Option<usize>> =
            if claim.is_of_row() { (0..lines(table).count()).map(Some).collect() } else { vec![None] };
        rows.into_iter().filter_map(|row| difference(&claim.left, &claim.right, table, row)).collect()
    };
    checks.flat_map(|check| of_check(&check.claim)).collect()
}

/// One side of an equation minus the other; `None` where a side is not linear.
pub(super) fn difference(left: &Formula, right: &Formula, cells: &dyn Cells, row: Option<usize>) -> Option<Linear> {
    let right = linear(right, cells, row)?;
    Some(plus(linear(left, cells, row)?, &times(right, Decimal::NEGATIVE_ONE)))
}

/// Whether a check says that two sides are equal.
pub(super) fn is_equation(claim: &Claim) -> bool {
    matches!(claim.comparison, Comparison::Equal | Comparison::About)
}

/// Whether a formula only adds, takes away, and multiplies by numbers.
pub(super) fn is_linear(formula: &Formula) -> bool {
    match formula {
        Formula::Number(_) | Formula::Figure(_) | Formula::Name(_) => true,
        Formula::Negative(inner) => is_linear(inner),
        Formula::Binary(Operator::Add | Operator::Subtract, left, right) => is_linear(left) && is_linear(right),
        Formula::Binary(Operator::Multiply, left, right) => {
            (factor(left).is_some() && is_linear(right)) || (factor(right).is_some() && is_linear(left))
        }
        Formula::Binary(Operator::Divide, left, right) => is_linear(left) && factor(right).is_some(),
        Formula::Call(Function::Sum, values) => values.iter().all(is_linear),
        Formula::Call(..) => false,
    }
}

fn factor(formula: &Formula) -> Option<Decimal> {
    match formula {
        Formula::Number(number) if !number.value.is_zero() => Some(number.value),
        _ => None,
    }
}

/// A linear formula as cells; numbers and figures are known to everybody and leave nothing.
pub(super) fn linear(formula: &Formula, cells: &dyn Cells, row: Option<usize>) -> Option<Linear> {
    if !is_linear(formula) {
        return None;
    }
    Some(match formula {
        Formula::Number(_) | Formula::Figure(_) | Formula::Call(..) if formula.names().is_empty() => Linear::new(),
        Formula::Name(name) => Linear::from([(cells.place(&name.key, row)?, Decimal::ONE)]),
        Formula::Negative(inner) => times(linear(inner, cells, row)?, Decimal::NEGATIVE_ONE),
        Formula::Binary(operator, left, right) => joined(*operator, left, right, cells, row)?,
        Formula::Call(_, values) => {
            let parts = values.iter().flat_map(|value| match value.is_of_row() {
                true => cells.summed(row).into_iter().map(|row| linear(value, cells, Some(row))).collect(),
                false => vec![linear(value, cells, row)],
            });
            parts.collect::<Option<Vec<_>>>()?.iter().fold(Linear::new(), plus)
        }
        Formula::Number(_) | Formula::Figure(_) => Linear::new(),
    })
}

fn joined(
    operator: Operator,
    left: &Formula,
    right: &Formula,
    cells: &dyn Cells,
    row: Option<usize>,
) -> Option<Linear> {
    let side = |formula| linear(formula, cells, row);
    Some(match operator {
        Operator::Add => plus(side(left)?, &side(right)?),
        Operator::Subtract => plus(side(left)?, &times(side(right)?, Decimal::NEGATIVE_ONE)),
        Operator::Divide => times(side(left)?, Decimal::ONE / factor(right)?),
        Operator::Multiply => match factor(left) {
            Some(factor) => times(side(right)?, factor),
            None => times(side(left)?, factor(right)?),
        },
    })
}

fn plus(mut left: Linear, right: &Linear) -> Linear {
    for (place, value) in right {
        *left.entry(*place).or_default() += value;
    }
    left.retain(|_, value| !value.is_zero());
    left
}

fn times(linear: Linear, factor: Decimal) -> Linear {
    linear.into_iter().map(|(place, value)| (place, value * factor)).collect()
}
