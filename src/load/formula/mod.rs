//! Formulas of data files: `ket_nap / chi_tieu`, `sum(so_luong) == tong`. Exact decimals, and nothing but the data.
//!
//! The language is total: every formula ends, with a [`Quantity`] or with the reason why there is none ([`Undefined`]). A
//! missing value is not zero, so whatever needs it has no value either.
//!
//! ```text
//! check      = value comparison value
//! comparison = "==" | "=" | "!=" | "≠" | "<" | "<=" | "≤" | ">" | ">=" | "≥" | "~=" | "≈"
//! value      = product (("+" | "-" | "−") product)*
//! product    = signed (("*" | "×" | "/" | ":") signed)*
//! signed     = ("-" | "−") signed | atom
//! atom       = number | function "(" value (";" value)* ")" | "(" value ")" | "[" figure address "]" | name
//! ```
//!
//! Numbers are written as in Vietnamese (`1.735`, `0,5`), so arguments are separated by `;`, as spreadsheets do in that
//! language. Names are recognised as keys are: `so_nguoi` is the column `Số người`. `≈` holds when both sides can be the same
//! before they were rounded: each percentage may be off by half of its last digit.

mod evaluate;
mod order;
mod parse;
mod print;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use evaluate::{OutOfRange, Outcome, Quantity, Scope, Undefined};
pub use order::{Needs, circle, order};
pub use parse::{FormulaFault, FormulaReason};
pub(crate) use print::written;

use super::reference::FigureAddress;
use crate::locale::Number;

/// A value that is computed from others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Formula {
    /// A number as written.
    Number(Number),
    /// A column or an indicator.
    Name(Name),
    /// A figure of any data file: `[FILE/INDICATOR@PERIOD#PART]`.
    Figure(FigureAddress),
    /// The other sign.
    Negative(Box<Formula>),
    /// Two values joined.
    Binary(Operator, Box<Formula>, Box<Formula>),
    /// A function of some values.
    Call(Function, Vec<Formula>),
}

/// A name in a formula, and where it stands in the formula's text. Two names are equal wherever they stand.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Name {
    /// As read the normal form of the name ([`crate::locale::key`]); once the formula is [bound](Formula::bound), exactly the key
    /// of the column or the id of the indicator that is meant.
    pub key: String,
    /// Its first byte.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Name {}

/// What joins two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// What can be done with several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Function {
    /// The sum of a column, or of what stands in the brackets.
    Sum,
    /// The smallest.
    Min,
    /// The largest.
    Max,
    /// How many there are.
    Count,
    /// The arithmetic mean.
    Mean,
    /// Without its sign.
    Abs,
    /// To so many decimals, half away from zero: `round(x; 2)`.
    Round,
    /// The value of the period before.
    Previous,
}

/// How the two sides of a check must stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// Equal.
    Equal,
    /// Not equal.
    NotEqual,
    /// Below.
    Less,
    /// At most.
    AtMost,
    /// Above.
    Greater,
    /// At least.
    AtLeast,
    /// Equal but for rounding.
    About,
}

/// Something that must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The left side.
    pub left: Formula,
    /// What must hold between the sides.
    pub comparison: Comparison,
    /// The right side.
    pub right: Formula,
}

impl Function {
    /// Every function with the names that it is called by, the first of which is printed.
    const NAMES: [(Self, &'static [&'static str]); 8] = [
        (Self::Sum, &["sum", "tổng"]),
        (Self::Min, &["min", "nhỏ nhất"]),
        (Self::Max, &["max", "lớn nhất"]),
        (Self::Count, &["count", "đếm"]),
        (Self::Mean, &["mean", "trung bình"]),
        (Self::Abs, &["abs", "trị tuyệt đối"]),
        (Self::Round, &["round", "làm tròn"]),
        (Self::Previous, &["previous", "kỳ trước"]),
    ];

    /// How many values it takes: at least, at most.
    const fn arity(self) -> (usize, usize) {
        match self {
            Self::Sum | Self::Min | Self::Max | Self::Count | Self::Mean => (1, usize::MAX),
            Self::Abs | Self::Previous => (1, 1),
            Self::Round => (2, 2),
        }
    }

    /// Whether it looks at all rows of a table and not at one.
    pub const fn is_aggregate(self) -> bool {
        matches!(self, Self::Sum | Self::Min | Self::Max | Self::Count | Self::Mean)
    }
}

impl Formula {
    /// Reads a value.
    ///
    /// # Errors
    /// With the place in the text and what is wrong there.
    pub fn parse(text: &str) -> Result<Self, FormulaFault> {
        parse::formula(text)
    }

    /// The sum of a column, by its key.
    pub fn sum_of(column: &str) -> Self {
        let name = Name { key: column.to_owned(), start: 0, end: 0 };
        Self::Call(Function::Sum, vec![Self::Name(name)])
    }

    /// The formula with the exact key of what each of its names means; `meaning` knows that.
    #[must_use]
    pub fn bound(self, meaning: &mut dyn FnMut(&Name) -> Option<String>) -> Self {
        match self {
            Self::Number(_) | Self::Figure(_) => self,
            Self::Name(name) => {
                let key = meaning(&name).unwrap_or_else(|| name.key.clone());
                Self::Name(Name { key, ..name })
            }
            Self::Negative(inner) => Self::Negative(Box::new(inner.bound(meaning))),
            Self::Binary(operator, left, right) => {
                let left = left.bound(meaning);
                Self::Binary(operator, left.into(), right.bound(meaning).into())
            }
            Self::Call(function, values) => {
                Self::Call(function, values.into_iter().map(|value| value.bound(meaning)).collect())
            }
        }
    }

    /// Every name in it, in the order of the text.
    pub fn names(&self) -> Vec<&Name> {
        match self {
            Self::Number(_) | Self::Figure(_) => Vec::new(),
            Self::Name(name) => vec![name],
            Self::Negative(inner) => inner.names(),
            Self::Binary(_, left, right) => [left.names(), right.names()].concat(),
            Self::Call(_, values) => values.iter().flat_map(Self::names).collect(),
        }
    }

    /// The figures of data files in it.
    pub fn figures(&self) -> Vec<&FigureAddress> {
        match self {
            Self::Number(_) | Self::Name(_) => Vec::new(),
            Self::Figure(address) => vec![address],
            Self::Negative(inner) => inner.figures(),
            Self::Binary(_, left, right) => [left.figures(), right.figures()].concat(),
            Self::Call(_, values) => values.iter().flat_map(Self::figures).collect(),
        }
    }

    /// Whether it speaks of one row: it has a name that stands in no aggregate.
    pub fn is_of_row(&self) -> bool {
        match self {
            Self::Number(_) | Self::Figure(_) => false,
            Self::Name(_) => true,
            Self::Negative(inner) => inner.is_of_row(),
            Self::Binary(_, left, right) => left.is_of_row() || right.is_of_row(),
            Self::Call(function, values) => !function.is_aggregate() && values.iter().any(Self::is_of_row),
        }
    }

    /// What it is whatever the data says; `None` where that depends on the data.
    fn constant(&self) -> Option<Outcome> {
        let constant = self.names().is_empty() && self.figures().is_empty();
        constant.then(|| self.evaluate(&evaluate::Nothing))
    }

    /// Whether it is zero whatever the data says.
    fn is_zero(&self) -> bool {
        self.constant().is_some_and(|outcome| outcome.is_ok_and(|quantity| quantity.value.is_zero()))
    }

    /// Whether it is a quotient: in a column of percentages it is then a hundredth of what is printed.
    pub const fn is_quotient(&self) -> bool {
        matches!(self, Self::Binary(Operator::Divide, ..))
    }
}

impl Claim {
    /// The claim with the exact key of what each of its names means.
    #[must_use]
    pub fn bound(self, meaning: &mut dyn FnMut(&Name) -> Option<String>) -> Self {
        let left = self.left.bound(meaning);
        Self { left, right: self.right.bound(meaning), ..self }
    }

    /// Reads a check.
    ///
    /// # Errors
    /// With the place in the text and what is wrong there.
    pub fn parse(text: &str) -> Result<Self, FormulaFault> {
        parse::claim(text)
    }

    /// Every name in it, in the order of the text.
    pub fn names(&self) -> Vec<&Name> {
        [self.left.names(), self.right.names()].concat()
    }

    /// The figures of data files in it.
    pub fn figures(&self) -> Vec<&FigureAddress> {
        [self.left.figures(), self.right.figures()].concat()
    }

    /// Whether it must hold for each row, and not once for the table.
    pub fn is_of_row(&self) -> bool {
        self.left.is_of_row() || self.right.is_of_row()
    }
}
