//! A figure as it was published: a number, or only a bound of one.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::locale::{Language, Number, parse_number, parse_percent, round_half_up};

/// A published figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// As it was published.
    pub text: String,
    /// The number in it.
    pub number: Number,
    /// How the text stands to the number.
    pub bound: Bound,
}

/// What a text says of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// That it is the figure, rounded to its decimals.
    Exact,
    /// That the figure is larger.
    Above,
    /// That the figure is as large or larger.
    AtLeast,
    /// That the figure is smaller.
    Below,
    /// That the figure is as large or smaller.
    AtMost,
    /// That the figure is hardly smaller.
    Nearly,
    /// That the figure is not far from it.
    About,
}

impl Bound {
    /// The signs and words before a number, a longer one before its beginning.
    const WORDS: [(&'static str, Self); 17] = [
        (">=", Self::AtLeast),
        ("<=", Self::AtMost),
        (">", Self::Above),
        ("<", Self::Below),
        ("≥", Self::AtLeast),
        ("≤", Self::AtMost),
        ("~", Self::About),
        ("≈", Self::About),
        ("trên ", Self::Above),
        ("hơn ", Self::Above),
        ("dưới ", Self::Below),
        ("ít nhất ", Self::AtLeast),
        ("không dưới ", Self::AtLeast),
        ("không quá ", Self::AtMost),
        ("gần ", Self::Nearly),
        ("khoảng ", Self::About),
        ("xấp xỉ ", Self::About),
    ];

    /// What the beginning of a text says of the number after it.
    pub fn of(text: &str) -> Self {
        Self::split(text.trim_start()).0
    }

    /// The bound at the beginning of a text, and the rest of the text.
    fn split(text: &str) -> (Self, &str) {
        let lower = text.to_lowercase();
        let found = Self::WORDS.into_iter().find(|(word, _)| lower.starts_with(word));
        let rest = found.and_then(|(word, bound)| Some((bound, text.get(word.len()..)?.trim())));
        rest.unwrap_or((Self::Exact, text))
    }
}

impl Stated {
    /// Reads a published figure; `None` where there is no number.
    pub fn parse(text: &str) -> Option<Self> {
        let (bound, number) = Bound::split(text);
        let number = parse_percent(number).unwrap_or_else(|| parse_number(number)).ok()?;
        Some(Self { text: text.to_owned(), number, bound })
    }

    /// A number as it is printed.
    pub fn number(number: Number) -> Self {
        Self { text: number.format(Language::Vi), number, bound: Bound::Exact }
    }

    /// The number, where the text says no more and no less.
    pub const fn exact(&self) -> Option<Number> {
        match self.bound {
            Bound::Exact => Some(self.number),
            _ => None,
        }
    }

    /// The number, where the text gives it exactly or nearly: of a small count either tells how many they are.
    pub const fn nearly(&self) -> Option<Number> {
        match self.bound {
            Bound::Exact | Bound::Nearly | Bound::About => Some(self.number),
            _ => None,
        }
    }

    /// Whether the text may be printed for `value`. What is nearly or about a number differs from it by a tenth at most.
    pub fn holds(&self, value: Decimal) -> bool {
        let stated = self.number.value;
        let near = (value - stated).abs() <= stated.abs() / Decimal::TEN;
        match self.bound {
            Bound::Exact => round_half_up(value, self.number.decimals).value == stated,
            Bound::Above => value > stated,
            Bound::AtLeast => value >= stated,
            Bound::Below => value < stated,
            Bound::AtMost => value <= stated,
            Bound::Nearly => near && value.abs() <= stated.abs(),
            Bound::About => near,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn holds(text: &str, yes: &[&str], no: &[&str]) {
        let stated = Stated::parse(text).unwrap();
        let of = |value: &str| stated.holds(parse_number(value).unwrap().value);
        yes.iter().for_each(|value| assert!(of(value), "{text} is {value}"));
        no.iter().for_each(|value| assert!(!of(value), "{text} is not {value}"));
    }

    #[test]
    fn a_bound_holds_of_what_lies_on_its_side() {
        holds("> 90", &["90,01", "100"], &["90", "80"]);
        holds("Trên 90%", &["90,01"], &["90"]);
        holds("hơn 1.700", &["1.735"], &["1.699"]);
        holds("≥ 90", &["90"], &["89,9"]);
        holds(">=90", &["90"], &["89,9"]);
        holds("không dưới 90", &["90"], &["89,9"]);
        holds("dưới 50", &["49,9"], &["50"]);
        holds("< 50", &["-3"], &["50,1"]);
        holds("≤ 50", &["50"], &["50,1"]);
        holds("không quá 50", &["50"], &["50,1"]);
    }

    #[test]
    fn what_is_nearly_or_about_a_number_is_not_far_from_it() {
        holds("gần 90", &["81", "89,9", "90"], &["80,9", "90,1"]);
        holds("gần -90", &["-81", "-90"], &["-90,1", "90"]);
        holds("khoảng 90", &["81", "99"], &["80,9", "99,1"]);
        holds("~ 0", &["0"], &["0,1"]);
    }

    #[test]
    fn a_number_alone_is_rounded_to_its_decimals() {
        holds("81,58", &["81,5789", "81,58"], &["81,57"]);
        assert_eq!(Stated::parse("> nhiều"), None);
    }
}
