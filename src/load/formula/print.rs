//! Formulas as texts: as they could have been written, and with the numbers in the place of the names.

use std::fmt;

use rust_decimal::Decimal;

use super::evaluate::{Outcome, Scope};
use super::{Claim, Comparison, Formula, Function, Operator};
use crate::locale::{Language, format_number};

/// A column with more values than this is not written out.
const WRITTEN_OUT: usize = 8;

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(&|formula| formula.leaf(), 0))
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.left, self.comparison, self.right)
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Equal => "=",
            Self::NotEqual => "≠",
            Self::Less => "<",
            Self::AtMost => "≤",
            Self::Greater => ">",
            Self::AtLeast => "≥",
            Self::About => "≈",
        })
    }
}

impl Operator {
    const fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "×",
            Self::Divide => ":",
        }
    }

    const fn strength(self) -> u8 {
        match self {
            Self::Add | Self::Subtract => 1,
            Self::Multiply | Self::Divide => 2,
        }
    }
}

/// The strength of a sign before a value: it binds closer than any operator.
const SIGN: u8 = 3;

impl Function {
    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(function, _)| *function == self).map_or("", |(_, names)| names[0])
    }
}

impl Formula {
    /// The formula with `leaf` in the place of names, numbers and figures; in brackets where `strength` asks for it.
    fn text(&self, leaf: &dyn Fn(&Self) -> String, strength: u8) -> String {
        match self {
            Self::Number(_) | Self::Name(_) | Self::Figure(_) => leaf(self),
            Self::Negative(inner) => format!("-{}", inner.text(leaf, SIGN)),
            Self::Binary(operator, left, right) => {
                let own = operator.strength();
                let text = format!("{} {} {}", left.text(leaf, own), operator.sign(), right.text(leaf, own + 1));
                if own < strength { format!("({text})") } else { text }
            }
            Self::Call(function, values) => {
                let values: Vec<String> = values.iter().map(|value| value.text(leaf, 0)).collect();
                format!("{}({})", function.name(), values.join("; "))
            }
        }
    }

    fn leaf(&self) -> String {
        match self {
            Self::Number(number) => number.format(Language::Vi),
            Self::Name(name) => name.key.replace([' ', '-', '.'], "_"),
            Self::Figure(address) => format!("[{address}]"),
            _ => String::new(),
        }
    }

    /// The formula with titles for names, as readers see it.
    pub fn titled(&self, title: &dyn Fn(&str) -> Option<String>) -> String {
        let leaf = |formula: &Self| match formula {
            Self::Name(name) => title(&name.key).unwrap_or_else(|| formula.leaf()),
            _ => formula.leaf(),
        };
        self.text(&leaf, 0)
    }

    /// The formula with numbers for names: `5 + 15 + 51`. A column that is added up is written out while it is short.
    pub fn arithmetic(&self, scope: &dyn Scope) -> String {
        self.filled(scope).unwrap_or_else(|| self.text(&|formula| known(formula, scope), 0))
    }

    /// A column written out.
    fn filled(&self, scope: &dyn Scope) -> Option<String> {
        let Self::Call(Function::Sum, values) = self else { return None };
        let each: Vec<Outcome> = super::evaluate::listed(values, scope);
        if each.is_empty() || each.len() > WRITTEN_OUT {
            return None;
        }
        let texts: Vec<String> = each.into_iter().map(outcome).collect();
        Some(texts.join(" + "))
    }
}

fn known(formula: &Formula, scope: &dyn Scope) -> String {
    match formula.evaluate(scope) {
        found @ Ok(_) => outcome(found),
        Err(_) => formula.leaf(),
    }
}

fn outcome(outcome: Outcome) -> String {
    outcome.map_or_else(|_| "–".to_owned(), |quantity| written(quantity.value, 0))
}

/// A number with all its decimals; a quotient that does not end is cut, and says so. What is not zero never looks like it.
pub(crate) fn written(value: Decimal, decimals: u8) -> String {
    const MOST: u32 = 6;
    let cut = value.trunc_with_scale(MOST.max(u32::from(decimals)).max(first_digits(value)));
    let more = if cut == value { "" } else { "…" };
    format_number(cut, decimals, Language::Vi) + more
}

/// As many decimals as it takes to see two digits that are not zero.
fn first_digits(value: Decimal) -> u32 {
    let digits = value.mantissa().unsigned_abs().checked_ilog10().map_or(0, |log| log + 1);
    value.scale().saturating_sub(digits) + 2
}
