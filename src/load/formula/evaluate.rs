//! The value of a formula: exact, or the reason why it has none.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Claim, Comparison, Formula, Function, Operator};
use crate::load::reference::FigureAddress;
use crate::locale::{Number, round_half_up};

/// A number and how far its printed form may be from the truth: half of the last digit of a rounded percentage, nothing
/// for a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The value.
    pub value: Decimal,
    /// What rounding may have taken or added.
    pub slack: Decimal,
}

/// Why a formula has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// Something that it needs has no value.
    Missing,
    /// Something that it needs could not be read.
    Unread,
    /// A division by zero.
    ZeroDivisor,
    /// More digits than can be computed exactly.
    TooLarge,
    /// So near to zero that no digit is left, and not zero.
    TooSmall,
}

/// A quantity or the reason why there is none.
pub type Outcome = Result<Quantity, Undefined>;

/// What the names of a formula mean.
pub trait Scope {
    /// The value of a name, as the formula is bound, here.
    fn value(&self, name: &str) -> Outcome;

    /// What an aggregate goes over: the rows of a table; only this place where there are none.
    fn rows(&self) -> Vec<Box<dyn Scope + '_>>;

    /// The same place one period before.
    fn previous(&self) -> Option<Box<dyn Scope + '_>>;

    /// A figure of any data file.
    fn figure(&self, address: &FigureAddress) -> Outcome;
}

/// Where no name means anything: for what needs none.
pub(super) struct Nothing;

impl Scope for Nothing {
    fn value(&self, _: &str) -> Outcome {
        Err(Undefined::Missing)
    }

    fn rows(&self) -> Vec<Box<dyn Scope + '_>> {
        Vec::new()
    }

    fn previous(&self) -> Option<Box<dyn Scope + '_>> {
        None
    }

    fn figure(&self, _: &FigureAddress) -> Outcome {
        Err(Undefined::Missing)
    }
}

impl Quantity {
    /// All of them together.
    ///
    /// # Errors
    /// When the digits do not suffice.
    pub fn sum(each: &[Self]) -> Outcome {
        each.iter().try_fold(Self::exact(Decimal::ZERO), |sum, next| binary(Operator::Add, sum, *next))
    }

    /// A count or another number that was not rounded.
    pub const fn exact(value: Decimal) -> Self {
        Self { value, slack: Decimal::ZERO }
    }

    /// A number as printed, rounded to the decimals that it was printed with.
    pub fn rounded(number: Number) -> Self {
        // A digit behind the last one that a decimal can have is none.
        let last_digit = Decimal::new(5, (u32::from(number.decimals) + 1).min(Decimal::MAX_SCALE));
        Self { value: number.value, slack: last_digit }
    }
}

impl Formula {
    /// The value in `scope`.
    ///
    /// # Errors
    /// When something is missing, a divisor is zero, or the digits do not suffice.
    pub fn evaluate(&self, scope: &dyn Scope) -> Outcome {
        match self {
            Self::Number(number) => Ok(Quantity::exact(number.value)),
            Self::Name(name) => scope.value(&name.key),
            Self::Figure(address) => scope.figure(address),
            Self::Negative(inner) => {
                let inner = inner.evaluate(scope)?;
                Ok(Quantity { value: -inner.value, slack: inner.slack })
            }
            Self::Binary(operator, left, right) => binary(*operator, left.evaluate(scope)?, right.evaluate(scope)?),
            Self::Call(function, values) => call(*function, values, scope),
        }
    }
}

impl Undefined {
    /// Whether there is a result, and it cannot be computed exactly.
    pub const fn is_out_of_range(&self) -> bool {
        matches!(self, Self::TooLarge | Self::TooSmall)
    }
}

/// Where in its text a formula has a result that cannot be computed exactly: from the first to the last name that it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfRange {
    /// Too large or too small.
    pub reason: Undefined,
    /// The names of the smallest part that has no result; none where it has no name.
    pub names: Option<Range<usize>>,
}

impl Formula {
    /// The smallest part of which the result cannot be computed exactly in `scope`.
    pub fn out_of_range(&self, scope: &dyn Scope) -> Option<OutOfRange> {
        let reason = self.evaluate(scope).err().filter(Undefined::is_out_of_range)?;
        let part = self.in_parts(scope, &Self::out_of_range);
        Some(part.unwrap_or_else(|| OutOfRange { reason, names: self.place() }))
    }

    /// What is divided by zero in `scope`, where the formula has no value for that reason.
    pub fn divided_by_zero(&self, scope: &dyn Scope) -> Option<Quantity> {
        self.evaluate(scope).err().filter(|reason| *reason == Undefined::ZeroDivisor)?;
        let own = || match self {
            Self::Binary(Operator::Divide, left, _) => left.evaluate(scope).ok(),
            _ => None,
        };
        self.in_parts(scope, &Self::divided_by_zero).or_else(own)
    }

    /// What `find` finds in one of the parts, each in the scope in which it is evaluated.
    fn in_parts<T>(&self, scope: &dyn Scope, find: &dyn Fn(&Self, &dyn Scope) -> Option<T>) -> Option<T> {
        match self {
            Self::Number(_) | Self::Name(_) | Self::Figure(_) => None,
            Self::Negative(inner) => find(inner, scope),
            Self::Binary(_, left, right) => find(left, scope).or_else(|| find(right, scope)),
            Self::Call(Function::Previous, values) => find(&values[0], &*scope.previous()?),
            Self::Call(function, values) => {
                let rows = if function.is_aggregate() { scope.rows() } else { Vec::new() };
                let of = |value: &Self| match function.is_aggregate() && value.is_of_row() {
                    true => rows.iter().find_map(|row| find(value, &**row)),
                    false => find(value, scope),
                };
                values.iter().find_map(of)
            }
        }
    }

    /// From the first to the last of its names.
    fn place(&self) -> Option<Range<usize>> {
        let names = self.names();
        let start = names.iter().map(|name| name.start).min()?;
        Some(start..names.iter().map(|name| name.end).max()?)
    }
}

impl Claim {
    /// The smallest part of a side of which the result cannot be computed exactly in `scope`.
    pub fn out_of_range(&self, scope: &dyn Scope) -> Option<OutOfRange> {
        self.left.out_of_range(scope).or_else(|| self.right.out_of_range(scope))
    }

    /// Both sides, and whether the claim holds.
    ///
    /// # Errors
    /// When one side has no value, and so nothing can be said.
    pub fn judge(&self, scope: &dyn Scope) -> Result<(Quantity, Quantity, bool), Undefined> {
        let (left, right) = (self.left.evaluate(scope)?, self.right.evaluate(scope)?);
        Ok((left, right, self.comparison.holds(left, right)))
    }
}

impl Comparison {
    fn holds(self, left: Quantity, right: Quantity) -> bool {
        match self {
            Self::Equal => left.value == right.value,
            Self::NotEqual => left.value != right.value,
            Self::Less => left.value < right.value,
            Self::AtMost => left.value <= right.value,
            Self::Greater => left.value > right.value,
            Self::AtLeast => left.value >= right.value,
            Self::About => (left.value - right.value).abs() <= left.slack + right.slack,
        }
    }
}

/// By what is zero, or could be before it was rounded, nothing is divided.
fn binary(operator: Operator, left: Quantity, right: Quantity) -> Outcome {
    let (value, slack) = match operator {
        Operator::Add => (left.value.checked_add(right.value), left.slack.checked_add(right.slack)),
        Operator::Subtract => (left.value.checked_sub(right.value), left.slack.checked_add(right.slack)),
        Operator::Multiply => (left.value.checked_mul(right.value), slack_of_product(left, right)),
        Operator::Divide if right.value.abs() <= right.slack => return Err(Undefined::ZeroDivisor),
        Operator::Divide => (left.value.checked_div(right.value), slack_of_quotient(left, right)),
    };
    let vanished = match operator {
        Operator::Add | Operator::Subtract => false,
        Operator::Multiply => !left.value.is_zero() && !right.value.is_zero(),
        Operator::Divide => !left.value.is_zero(),
    };
    match (value, slack) {
        (Some(value), _) if value.is_zero() && vanished => Err(Undefined::TooSmall),
        (Some(value), Some(slack)) if value.abs() < LARGEST && slack < LARGEST => Ok(Quantity { value, slack }),
        _ => Err(Undefined::TooLarge),
    }
}

/// 10²⁴. Every result is smaller, so that two of them can be added and subtracted without a thought.
const LARGEST: Decimal = Decimal::from_parts(0xa100_0000, 0x1bce_cced, 0xd3c2, false, 0);

fn slack_of_product(left: Quantity, right: Quantity) -> Option<Decimal> {
    let first = left.value.abs().checked_mul(right.slack)?;
    let second = right.value.abs().checked_mul(left.slack)?;
    first.checked_add(second)?.checked_add(left.slack.checked_mul(right.slack)?)
}

/// The farthest that the quotient of the true values can be from that of the printed ones; the divisor cannot be zero.
fn slack_of_quotient(left: Quantity, right: Quantity) -> Option<Decimal> {
    let least = right.value.abs().checked_sub(right.slack)?;
    let farthest = left.value.abs().checked_add(left.slack)?.checked_div(least)?;
    farthest.checked_sub(left.value.abs().checked_div(right.value.abs())?)
}

/// Every value that an aggregate of `values` goes over.
pub(super) fn listed(values: &[Formula], scope: &dyn Scope) -> Vec<Outcome> {
    let each = |value: &Formula| match value.is_of_row() {
        true => scope.rows().iter().map(|row| value.evaluate(&**row)).collect(),
        false => vec![value.evaluate(scope)],
    };
    values.iter().flat_map(each).collect()
}

fn call(function: Function, values: &[Formula], scope: &dyn Scope) -> Outcome {
    match function {
        Function::Abs => {
            let inner = values[0].evaluate(scope)?;
            Ok(Quantity { value: inner.value.abs(), ..inner })
        }
        Function::Round => round(values[0].evaluate(scope)?, values[1].evaluate(scope)?),
        Function::Previous => values[0].evaluate(&*scope.previous().ok_or(Undefined::Missing)?),
        Function::Count => {
            let each = listed(values, scope);
            if each.contains(&Err(Undefined::Unread)) {
                return Err(Undefined::Unread);
            }
            Ok(Quantity::exact(Decimal::from(each.into_iter().filter(Result::is_ok).count())))
        }
        Function::Sum | Function::Min | Function::Max | Function::Mean => {
            let each: Vec<Quantity> = listed(values, scope).into_iter().collect::<Result<_, _>>()?;
            aggregate(function, &each)
        }
    }
}

fn round(inner: Quantity, decimals: Quantity) -> Outcome {
    let decimals = decimals_of(decimals.value).ok_or(Undefined::TooLarge)?;
    Ok(Quantity { value: round_half_up(inner.value, decimals).value, ..inner })
}

/// A number of decimals: a whole one, from none up to as many as a decimal can have.
pub(super) fn decimals_of(value: Decimal) -> Option<u8> {
    let whole = value.is_integer().then(|| u8::try_from(value).ok()).flatten();
    whole.filter(|decimals| u32::from(*decimals) <= Decimal::MAX_SCALE)
}

/// Of no values there is a sum, which is zero, and nothing else.
fn aggregate(function: Function, each: &[Quantity]) -> Outcome {
    let extreme = match function {
        Function::Min => each.iter().min_by_key(|quantity| quantity.value),
        Function::Max => each.iter().max_by_key(|quantity| quantity.value),
        _ => {
            let sum = Quantity::sum(each)?;
            return if function == Function::Mean { mean(sum, each.len()) } else { Ok(sum) };
        }
    };
    extreme.copied().ok_or(Undefined::Missing)
}

fn mean(sum: Quantity, count: usize) -> Outcome {
    match count {
        0 => Err(Undefined::Missing),
        count => binary(Operator::Divide, sum, Quantity::exact(Decimal::from(count))),
    }
}
