//! Units that are a quotient: of how many a part is counted.
//!
//! Only what a unit says in so many words is believed: `%`, `‰`, `vụ/100.000 dân`, `bác sĩ trên vạn dân`, `per 1,000`. A unit such
//! as `người trên 60 tuổi` or `hồ sơ/văn bản` says nothing of the kind.

use rust_decimal::Decimal;

use crate::load::formula::{Formula, Outcome, Quantity, Scope, Undefined};
use crate::locale::{Language, format_number};

/// Words for numbers, as they follow or replace digits.
const POWERS: [(&str, i64); 8] = [
    ("trăm", 100),
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("vạn", 10_000),
    ("triệu", 1_000_000),
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
];

/// Units of a plain quotient.
const PLAIN: [&str; 6] = ["tỷ số", "tỉ số", "tỷ lệ", "tỉ lệ", "hệ số", "ratio"];

/// Words that join two units, with the space behind them left out.
const JOINING: [&str; 3] = ["per", "mỗi", "trên"];

/// By what a quotient is multiplied to stand in this unit; `None` where the unit is no quotient.
pub fn per(unit: &str) -> Option<Decimal> {
    let unit = unit.trim();
    // Every figure is asked, and most units are two words that join nothing: only others are taken apart.
    let is_joining = |word: &str| JOINING.iter().any(|joining| begins(word, joining));
    if unit.contains('/') || unit.split(' ').any(is_joining) { of_joined(unit) } else { of_name(unit) }
}

/// Of a unit that is a quotient by its name alone.
fn of_name(unit: &str) -> Option<Decimal> {
    if unit.starts_with('%') {
        return Some(Decimal::ONE_HUNDRED);
    }
    if unit.starts_with('‰') || begins(unit, "phần nghìn") {
        return Some(Decimal::ONE_THOUSAND);
    }
    PLAIN.iter().any(|plain| plain.len() == unit.len() && begins(unit, plain)).then_some(Decimal::ONE)
}

/// Of a unit with a sign or word in it that may join what is counted and of how many.
fn of_joined(unit: &str) -> Option<Decimal> {
    let unit = unit.to_lowercase();
    let joined = || ["/", "per ", "mỗi "].into_iter().find_map(|sign| number(unit.rsplit_once(sign)?.1));
    // “trên 60 tuổi” is an age and “trên 100 triệu” a sum: only a thousand and more are counted on.
    let counted = || number(unit.rsplit_once("trên ")?.1).filter(|number| *number >= 1_000);
    of_name(&unit).or_else(|| joined().or_else(counted).map(Decimal::from))
}

/// Whether a text begins with a name, in whatever case.
fn begins(text: &str, name: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    name.chars().all(|letter| letters.next() == Some(letter))
}

/// What part and whole give; none of a whole of zero.
pub fn quotient(part: Decimal, whole: Decimal, per: Decimal) -> Option<Decimal> {
    part.checked_mul(per)?.checked_div(whole)
}

/// A quotient with its result in a unit, as it is printed: `32 : 40 = 80%`, `31 : 2.500 × 1.000 = 12,4`.
pub fn equation(quotient: &str, unit: &str, result: &str) -> String {
    match per(unit) {
        _ if unit.starts_with('%') => format!("{quotient} = {result}%"),
        Some(per) if per != Decimal::ONE => format!("{quotient} × {} = {result}", format_number(per, 0, Language::Vi)),
        _ => format!("{quotient} = {result}"),
    }
}

/// The value of a formula as its unit counts: of a quotient that is so many times as much.
pub(super) fn counted(formula: &Formula, per: Option<Decimal>, scope: &dyn Scope) -> Outcome {
    let quantity = formula.evaluate(scope)?;
    let Some(per) = per.filter(|_| formula.is_quotient()) else { return Ok(quantity) };
    let times = |value: Decimal| value.checked_mul(per).ok_or(Undefined::TooLarge);
    Ok(Quantity { value: times(quantity.value)?, slack: times(quantity.slack)? })
}

/// A formula with numbers for names and its result, of a quotient as its unit counts.
pub(super) fn written_out(formula: &Formula, unit: &str, scope: &dyn Scope, result: &str) -> String {
    // What a formula makes of percentages is a percentage, quotient or not.
    let multiplied = formula.is_quotient() || unit.starts_with('%');
    equation(&formula.arithmetic(scope), if multiplied { unit } else { "" }, result)
}

/// Whether a unit is of what is counted or measured alone: no word or sign in it says that it may be a quotient.
pub fn is_counted(unit: &str) -> bool {
    const JOINS: [&str; 6] = ["/", "%", "‰", "per ", "mỗi ", "trên "];
    let unit = unit.to_lowercase();
    per(&unit).is_none() && !JOINS.iter().any(|sign| unit.contains(sign))
}

/// The number with which a text begins: `1.000 dân`, `10 vạn dân`, `vạn dân`.
fn number(text: &str) -> Option<i64> {
    let text = text.trim_start();
    let end = text.find(|ch: char| !ch.is_ascii_digit() && !matches!(ch, '.' | ',')).unwrap_or(text.len());
    let (digits, rest) = (text[..end].trim_end_matches(['.', ',']), text[end..].trim_start());
    let word = rest.split_whitespace().next().unwrap_or_default();
    let power = POWERS.iter().find(|(name, _)| *name == word).map(|(_, power)| *power);
    match (digits.is_empty(), power) {
        (true, power) => power,
        (false, power) => whole(digits)?.checked_mul(power.unwrap_or(1)).filter(|number| *number > 0),
    }
}

/// A whole number whose thousands may be set apart, by points as in Vietnamese or by commas as in English.
fn whole(digits: &str) -> Option<i64> {
    let mut groups = digits.split(['.', ',']);
    let first = groups.next()?;
    let grouped = groups.clone().next().is_some();
    if grouped && (first.len() > 3 || groups.any(|group| group.len() != 3)) {
        return None;
    }
    digits.replace(['.', ','], "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::per;

    #[test]
    fn a_unit_says_what_its_values_are_counted_on() {
        let counted = |unit: &str| per(unit).map(|number| number.to_string());
        for (unit, expected) in [
            ("%", "100"),
            ("% tổng đảng viên", "100"),
            ("‰", "1000"),
            ("phần nghìn", "1000"),
            ("tỷ số", "1"),
            ("vụ/100.000 dân", "100000"),
            ("vụ / 100 hộ", "100"),
            ("bác sĩ/vạn dân", "10000"),
            ("bác sĩ trên 10 vạn dân", "100000"),
            ("vụ trên 1.000 dân", "1000"),
            ("cases per 1,000", "1000"),
            ("lượt mỗi nghìn dân", "1000"),
            ("Tỷ số", "1"),
            ("Phần nghìn", "1000"),
            ("Vụ Trên 1.000 dân", "1000"),
            ("% trên 1.000 hộ", "100"),
        ] {
            assert_eq!(counted(unit).as_deref(), Some(expected), "{unit}");
        }
        for unit in ["người", "", "người trên 60 tuổi", "người trên 100 tuổi", "hồ sơ/văn bản", "km/1.00 h", "vụ/0 dân"]
        {
            assert_eq!(counted(unit), None, "{unit}");
        }
        assert!(super::is_counted("người") && super::is_counted("tỷ đồng") && !super::is_counted("hồ sơ/văn bản"));
    }
}
