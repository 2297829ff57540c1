//! Formulas as equations: by how much a formula changes with each cell that it names.
//!
//! A sum changes with its terms, whatever they are. A product or a quotient changes at the place where it is: with these
//! slopes it joins the linear equations, and what they determine it determines too. So a published ratio gives away a hidden
//! count exactly when this count is the only unknown in it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Place;
use super::residue::Residue;
use crate::load::formula::{Claim, Comparison, Formula, Function, Operator};

/// How often each cell counts; together the cells give a number that everybody can know.
pub(super) type Linear = BTreeMap<Place, Residue>;

/// What names in formulas stand for.
pub(super) trait Cells {
    /// The cell of that name in a row or period.
    fn place(&self, name: &str, row: Option<usize>) -> Option<Place>;

    /// Over which rows a sum in `row` runs.
    fn summed(&self, row: Option<usize>) -> Vec<usize>;

    /// The row or period before.
    fn before(&self, row: usize) -> Option<usize>;

    /// What a cell holds.
    fn value(&self, place: Place) -> Option<Decimal>;

    /// By how much that changes with what is counted: of a share, with its numerator.
    fn factor(&self, _: Place) -> Residue {
        Residue::ONE
    }
}

/// The value of a formula and its slopes.
#[derive(Clone)]
struct Sloped {
    /// As it is known here, for what depends on the order of numbers.
    value: Option<Decimal>,
    exact: Residue,
    by: Linear,
}

/// A formula minus the cell that holds what it gives, times a factor; `None` where it has no value.
pub(super) fn computed(formula: &Formula, cells: &dyn Cells, place: Place, times: Decimal) -> Option<Linear> {
    let mut by = scaled(sloped(formula, cells, Some(place.0))?.by, Residue::of(times));
    add(&mut by, place, cells.factor(place).negative());
    Some(by)
}

/// One side of a claim minus the other, where the claim says that they are equal.
pub(super) fn difference(claim: &Claim, cells: &dyn Cells, row: Option<usize>) -> Option<Linear> {
    if !matches!(claim.comparison, Comparison::Equal | Comparison::About) {
        return None;
    }
    let right = sloped(&claim.right, cells, row)?;
    Some(minus(sloped(&claim.left, cells, row)?, right).by)
}

/// Whether a formula only adds, takes away, and multiplies by numbers.
pub(super) fn is_linear(formula: &Formula) -> bool {
    match formula {
        Formula::Number(_) | Formula::Figure(_) | Formula::Name(_) => true,
        Formula::Negative(inner) => is_linear(inner),
        Formula::Binary(Operator::Add | Operator::Subtract, left, right) => is_linear(left) && is_linear(right),
        Formula::Binary(Operator::Multiply, left, right) => {
            (is_number(left) && is_linear(right)) || (is_number(right) && is_linear(left))
        }
        Formula::Binary(Operator::Divide, left, right) => is_linear(left) && is_number(right),
        Formula::Call(Function::Sum, values) => values.iter().all(is_linear),
        Formula::Call(..) => false,
    }
}

fn is_number(formula: &Formula) -> bool {
    matches!(formula, Formula::Number(number) if !number.value.is_zero())
}

/// Whether a formula needs the row or period before.
pub(super) fn looks_back(formula: &Formula) -> bool {
    match formula {
        Formula::Number(_) | Formula::Figure(_) | Formula::Name(_) => false,
        Formula::Negative(inner) => looks_back(inner),
        Formula::Binary(_, left, right) => looks_back(left) || looks_back(right),
        Formula::Call(function, values) => *function == Function::Previous || values.iter().any(looks_back),
    }
}

fn sloped(formula: &Formula, cells: &dyn Cells, row: Option<usize>) -> Option<Sloped> {
    match formula {
        Formula::Number(number) => Some(constant(Some(number.value), Residue::of(number.value))),
        // Readers know it; here only that it is some number.
        Formula::Figure(address) => Some(constant(None, Residue::unknown(&address.to_string()))),
        Formula::Name(name) => {
            let place = cells.place(&name.key, row)?;
            let value = cells.value(place);
            let exact = value.map_or_else(|| Residue::unknown(&format!("{place:?}")), Residue::of);
            Some(Sloped { value, exact, by: Linear::from([(place, cells.factor(place))]) })
        }
        Formula::Negative(inner) => Some(minus(nothing(), sloped(inner, cells, row)?)),
        Formula::Binary(operator, left, right) => {
            joined(*operator, sloped(left, cells, row)?, sloped(right, cells, row)?)
        }
        Formula::Call(function, values) => called(*function, values, cells, row),
    }
}

fn constant(value: Option<Decimal>, exact: Residue) -> Sloped {
    Sloped { value, exact, by: Linear::new() }
}

fn nothing() -> Sloped {
    constant(Some(Decimal::ZERO), Residue::ZERO)
}

fn joined(operator: Operator, left: Sloped, right: Sloped) -> Option<Sloped> {
    match operator {
        Operator::Add => Some(plus(left, &right)),
        Operator::Subtract => Some(minus(left, right)),
        Operator::Multiply => Some(product(left, right)),
        Operator::Divide => Some(product(left, inverse(right)?)),
    }
}

fn plus(mut left: Sloped, right: &Sloped) -> Sloped {
    right.by.iter().for_each(|(place, times)| add(&mut left.by, *place, *times));
    let value = left.value.zip(right.value).and_then(|(left, right)| left.checked_add(right));
    Sloped { value, exact: left.exact.plus(right.exact), by: left.by }
}

fn minus(left: Sloped, right: Sloped) -> Sloped {
    let negative = Residue::ONE.negative();
    let value = right.value.map(|value| -value);
    plus(left, &Sloped { value, exact: right.exact.times(negative), by: scaled(right.by, negative) })
}

fn product(left: Sloped, right: Sloped) -> Sloped {
    let value = left.value.zip(right.value).and_then(|(left, right)| left.checked_mul(right));
    let exact = left.exact.times(right.exact);
    let mut by = scaled(left.by, right.exact);
    scaled(right.by, left.exact).into_iter().for_each(|(place, times)| add(&mut by, place, times));
    Sloped { value, exact, by }
}

/// One divided by it.
fn inverse(of: Sloped) -> Option<Sloped> {
    let exact = of.exact.inverse()?;
    let slope = exact.times(exact).negative();
    let value = of.value.and_then(|value| Decimal::ONE.checked_div(value));
    Some(Sloped { value, exact, by: scaled(of.by, slope) })
}

fn called(function: Function, values: &[Formula], cells: &dyn Cells, row: Option<usize>) -> Option<Sloped> {
    match function {
        Function::Previous => sloped(&values[0], cells, Some(cells.before(row?)?)),
        // Rounding takes away less than anybody could hide behind.
        Function::Round => sloped(&values[0], cells, row),
        Function::Abs => {
            let inner = sloped(&values[0], cells, row)?;
            let below = inner.value.is_some_and(|value| value.is_sign_negative());
            Some(if below { minus(nothing(), inner) } else { inner })
        }
        Function::Count => Some(nothing()),
        Function::Sum => Some(listed(values, cells, row)?.iter().fold(nothing(), plus)),
        Function::Mean => {
            let each = listed(values, cells, row)?;
            let count = Decimal::from(each.len());
            let one = constant(Decimal::ONE.checked_div(count), Residue::of(count).inverse()?);
            Some(product(each.iter().fold(nothing(), plus), one))
        }
        Function::Min => listed(values, cells, row)?.into_iter().min_by_key(|each| each.value),
        Function::Max => listed(values, cells, row)?.into_iter().max_by_key(|each| each.value),
    }
}

/// Every value that an aggregate of `values` goes over.
fn listed(values: &[Formula], cells: &dyn Cells, row: Option<usize>) -> Option<Vec<Sloped>> {
    let each = values.iter().flat_map(|value| match value.is_of_row() {
        true => cells.summed(row).into_iter().map(|row| sloped(value, cells, Some(row))).collect(),
        false => vec![sloped(value, cells, row)],
    });
    each.collect()
}

pub(super) fn add(by: &mut Linear, place: Place, times: Residue) {
    let sum = by.get(&place).map_or(times, |known| known.plus(times));
    if sum == Residue::ZERO {
        by.remove(&place);
    } else {
        by.insert(place, sum);
    }
}

fn scaled(by: Linear, times: Residue) -> Linear {
    let each = by.into_iter().map(|(place, known)| (place, known.times(times)));
    each.filter(|(_, times)| *times != Residue::ZERO).collect()
}
