//! Exact decimals as they are printed: `1.735`, `53,49`, `96,22%` in Vietnamese, `1,735` and `53.49` in English.
//!
//! Reading is strict, because a published figure must have one meaning: groups have three digits, the group
//! separator comes before the decimal comma, and what looks like the other language is refused with that reason.
//! A number remembers how many decimals were printed. Printing never drops a digit; whoever wants fewer
//! decimals calls [`round_half_up`] first, and is told whether anything was lost.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::Language;

/// A decimal and the number of decimals it was printed with: `96,20` is not printed as `96,2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number {
    /// The exact value.
    #[serde(with = "decimal_text")]
    pub value: Decimal,
    /// How many digits stood after the decimal separator.
    pub decimals: u8,
}

impl Number {
    /// The number as it is printed in that language.
    pub fn format(self, language: Language) -> String {
        format_number(self.value, self.decimals, language)
    }
}

/// Why a text is no number. `message` says it to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing, or only spaces.
    Empty,
    /// A character that no number contains.
    Unexpected(char),
    /// A separator without digits on one of its sides, or two signs.
    Incomplete,
    /// A group behind a group separator must have three digits; this one has not.
    GroupSize(String),
    /// A grouped number that begins with zero: most likely a decimal in the other language's writing.
    GroupedZero,
    /// The separators are used the way the other language uses them.
    OtherLanguage,
    /// Groups separated in two different ways.
    MixedSeparators,
    /// More digits than can be computed exactly.
    TooLong,
}

impl NumberFault {
    /// The reason in words, without a full stop, in that language (of the reader, not of the number).
    pub fn message(&self, language: Language) -> String {
        let (vi, en) = match self {
            Self::Empty => ("không có số nào", "there is no number"),
            Self::Unexpected(ch) => return unexpected(*ch, language),
            Self::Incomplete => {
                ("thiếu chữ số ở trước hoặc sau dấu ngăn cách", "digits are missing beside a separator")
            }
            Self::GroupSize(group) => return group_size(group, language),
            Self::GroupedZero => ("số có nhóm nghìn không bắt đầu bằng 0", "a grouped number does not begin with 0"),
            Self::OtherLanguage => {
                ("dấu chấm và dấu phẩy đổi chỗ cho nhau", "the point and the comma have changed places")
            }
            Self::MixedSeparators => {
                ("các nhóm nghìn được ngăn cách không thống nhất", "the groups are separated in different ways")
            }
            Self::TooLong => ("số quá dài", "the number is too long"),
        };
        language.pick(vi, en).to_owned()
    }
}

fn unexpected(ch: char, language: Language) -> String {
    match language {
        Language::Vi => format!("ký tự “{ch}” không thuộc về một số"),
        Language::En => format!("the character “{ch}” does not belong in a number"),
    }
}

fn group_size(group: &str, language: Language) -> String {
    match language {
        Language::Vi => format!("nhóm nghìn phải có ba chữ số, không phải “{group}”"),
        Language::En => format!("a group must have three digits, not “{group}”"),
    }
}

impl fmt::Display for NumberFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for NumberFault {}

/// Group separator and decimal separator.
const fn separators(language: Language) -> (char, char) {
    match language {
        Language::Vi => ('.', ','),
        Language::En => (',', '.'),
    }
}

/// A space that may stand between groups: plain, no-break, narrow no-break or thin.
const fn is_group_space(ch: char) -> bool {
    matches!(ch, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Reads a number in Vietnamese writing: `1.735`, `53,49`, `05` (which is 5), `-3,5`, `1 234 567`.
pub fn parse_number(text: &str) -> Result<Number, NumberFault> {
    parse_number_in(text, Language::Vi)
}

/// Reads a percentage in Vietnamese writing: `96,22%`, also `96,22 %`. `None` if there is no percent sign at the end.
pub fn parse_percent(text: &str) -> Option<Result<Number, NumberFault>> {
    Some(parse_number(text.trim().strip_suffix('%')?))
}

/// Reads a number as that language writes it.
pub fn parse_number_in(text: &str, language: Language) -> Result<Number, NumberFault> {
    let text = text.trim();
    let (negative, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    check_alphabet(text, unsigned)?;
    let (group, point) = separators(language);
    let (whole, fraction) = split_fraction(unsigned, group, point)?;
    let mut digits = ungroup(whole, group)?;
    if let Some(fraction) = fraction {
        digits.push('.');
        digits.push_str(fraction);
    }
    let value = Decimal::from_str_exact(&digits).ok().filter(|value| *value < LARGEST);
    let mut value = value.ok_or(NumberFault::TooLong)?;
    value.set_sign_negative(negative && !value.is_zero());
    Ok(Number {
        value,
        decimals: fraction.map_or(0, str::len) as u8, // a Decimal has at most 28
    })
}

/// 10²⁰. No figure is as large, and what is smaller can be added up thousands of times in the digits that a decimal has.
const LARGEST: Decimal = Decimal::from_parts(0x6310_0000, 0x6bc7_5e2d, 5, false, 0);

fn check_alphabet(text: &str, unsigned: &str) -> Result<(), NumberFault> {
    if text.is_empty() {
        return Err(NumberFault::Empty);
    }
    let known = |ch: char| ch.is_ascii_digit() || matches!(ch, '.' | ',') || is_group_space(ch);
    match unsigned.chars().find(|&ch| !known(ch)) {
        Some('-' | '−') | None if !unsigned.contains(|ch: char| ch.is_ascii_digit()) => Err(NumberFault::Incomplete),
        Some(ch) => Err(NumberFault::Unexpected(ch)),
        None => Ok(()),
    }
}

fn split_fraction(text: &str, group: char, point: char) -> Result<(&str, Option<&str>), NumberFault> {
    let Some((whole, fraction)) = text.split_once(point) else {
        return Ok((text, None));
    };
    if fraction.contains([group, point]) {
        return Err(NumberFault::OtherLanguage);
    }
    match fraction.chars().find(|ch| !ch.is_ascii_digit()) {
        _ if fraction.is_empty() => Err(NumberFault::Incomplete),
        Some(ch) => Err(NumberFault::Unexpected(ch)),
        None => Ok((whole, Some(fraction))),
    }
}

/// The digits of the whole part, its groups checked.
fn ungroup(whole: &str, group: char) -> Result<String, NumberFault> {
    let separator = |ch: char| !ch.is_ascii_digit();
    let mut separators = whole.chars().filter(|&ch| separator(ch));
    let Some(first) = separators.next() else {
        return match whole {
            "" => Err(NumberFault::Incomplete),
            digits => Ok(digits.to_owned()),
        };
    };
    if separators.any(|other| (other == group) != (first == group)) {
        return Err(NumberFault::MixedSeparators);
    }
    let groups: Vec<&str> = whole.split(separator).collect();
    check_groups(&groups)?;
    Ok(groups.concat())
}

fn check_groups(groups: &[&str]) -> Result<(), NumberFault> {
    if groups.iter().any(|group| group.is_empty()) {
        return Err(NumberFault::Incomplete);
    }
    let wrong = |(at, group): &(usize, &&str)| group.len() > 3 || (*at > 0 && group.len() < 3);
    match groups.iter().enumerate().find(wrong) {
        Some((_, group)) => Err(NumberFault::GroupSize((*group).to_owned())),
        None if groups[0].starts_with('0') => Err(NumberFault::GroupedZero),
        None => Ok(()),
    }
}

/// Prints a number with **at least** that many decimals; a value that has more keeps them all.
///
/// Thousands are always grouped, also in numbers of four digits: `1.735`.
pub fn format_number(value: Decimal, decimals: u8, language: Language) -> String {
    let mut value = value.normalize();
    if value.scale() < u32::from(decimals) {
        value.rescale(u32::from(decimals));
    }
    let (group, point) = separators(language);
    let printed = value.abs().to_string();
    let (whole, fraction) = printed.split_once('.').unwrap_or((&printed, ""));
    let mut text = String::with_capacity(printed.len() + printed.len() / 3 + 1);
    if value.is_sign_negative() && !value.is_zero() {
        text.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

/// Prints a percentage, without a space before the sign: `96,22%`. Decimals as in [`format_number`].
pub fn format_percent(value: Decimal, decimals: u8, language: Language) -> String {
    format_number(value, decimals, language) + "%"
}

/// What rounding gave, and whether it changed the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "whether a published figure was rounded must not be lost"]
pub struct Rounded {
    /// The rounded value.
    pub value: Decimal,
    /// Whether it differs from what was given.
    pub changed: bool,
}

/// Rounds half away from zero (`2,5` to `3`, `-2,5` to `-3`), as reports do.
pub fn round_half_up(value: Decimal, decimals: u8) -> Rounded {
    let rounded = value.round_dp_with_strategy(u32::from(decimals), RoundingStrategy::MidpointAwayFromZero);
    Rounded { value: rounded, changed: rounded != value }
}

/// Decimals in serialised values: their exact text, which every format can carry. For `#[serde(with = "…")]`.
pub mod decimal_text {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes the decimal's digits, trailing zeros included.
    pub fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    /// Reads what `serialize` wrote.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let text = String::deserialize(deserializer)?;
        Decimal::from_str_exact(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
