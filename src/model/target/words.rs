//! The arithmetic as a sentence, and the names of the states.

use rust_decimal::Decimal;

use super::{Arithmetic, Assessment, Line, Reached, State};
use crate::locale::{Language, Number, format_number, round_half_up};

impl State {
    /// The name in that language.
    pub fn title(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Self::Met => ("Đạt", "Met"),
            Self::OnTrack => ("Đúng tiến độ", "On track"),
            Self::Behind => ("Chậm", "Behind"),
            Self::AtRisk => ("Nguy cơ", "At risk"),
            Self::Backsliding => ("Thụt lùi", "Backsliding"),
            Self::NotDue => ("Chưa đến kỳ", "Not due"),
            Self::NoData => ("Chưa có số liệu", "No data"),
            Self::Stale => ("Quá hạn cập nhật", "Update overdue"),
        };
        language.pick(vi, en)
    }

    /// The name in styles.
    pub fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnTrack => "on-track",
            Self::Behind => "behind",
            Self::AtRisk => "at-risk",
            Self::Backsliding => "backsliding",
            Self::NotDue => "not-due",
            Self::NoData => "no-data",
            Self::Stale => "stale",
        }
    }
}

impl Assessment {
    /// "Cần 3% × 1.735 = 52,05; năm 2026 đạt 29 (≈ 1,67%)."
    pub fn sentence(&self, language: Language) -> String {
        let figures = &self.arithmetic;
        let Some(reached) = &figures.reached else { return unseen(self.state, figures, language) };
        let needed = needed(figures, reached, language);
        let line = figures.line.as_ref().map(|line| standing(line, &figures.unit, language)).unwrap_or_default();
        let period = inside(&reached.period.label(language), language);
        let period = match (reached.running && !reached.sum, language) {
            (false, _) => period,
            (true, Language::Vi) => format!("{period} đến nay"),
            (true, Language::En) => format!("{period} so far"),
        };
        let got = got(reached, &figures.unit, language);
        let verb = match (reached.sum, language) {
            (true, Language::Vi) => "cộng dồn đến ",
            (true, Language::En) => "added up to ",
            (false, Language::Vi) => "",
            (false, Language::En) => "in ",
        };
        match language {
            Language::Vi => format!("Cần {needed}; {verb}{period} đạt {got}{line}."),
            Language::En => format!("Needed: {needed}; {verb}{period}: {got}{line}."),
        }
    }
}

/// A period's name in the middle of a Vietnamese sentence.
fn inside(label: &str, language: Language) -> String {
    let mut letters = label.chars();
    match (language, letters.next()) {
        // A quarter keeps its numeral: only the first letter is made small.
        (Language::Vi, Some(first)) => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

fn unseen(state: State, figures: &Arithmetic, language: Language) -> String {
    let bounds = bounds(figures, language);
    match (state, figures.from, language) {
        (State::NotDue, Some(from), Language::Vi) => format!("Cần {bounds}; tính từ năm {from}."),
        (State::NotDue, Some(from), Language::En) => format!("Needed: {bounds}; counted from {from}."),
        (_, _, Language::Vi) => format!("Cần {bounds}; chưa có số liệu nào trong kỳ."),
        (_, _, Language::En) => format!("Needed: {bounds}; nothing has been observed yet."),
    }
}

fn bounds(figures: &Arithmetic, language: Language) -> String {
    let unit = &figures.unit;
    match (figures.at_least, figures.at_most) {
        (Some(least), Some(most)) => format!("{}–{}{unit}", least.format(language), most.format(language)),
        (Some(least), None) => format!("≥ {}{unit}", least.format(language)),
        (None, Some(most)) => format!("≤ {}{unit}", most.format(language)),
        (None, None) => String::new(),
    }
}

/// The bound; for a share with one bound also the count that the bound means.
fn needed(figures: &Arithmetic, reached: &Reached, language: Language) -> String {
    let bounds = bounds(figures, language);
    let single = figures.at_least.xor(figures.at_most);
    let Some(((_, whole), bound)) = reached.ratio.zip(single) else { return bounds };
    let Some(count) = bound.value.checked_mul(whole.value).and_then(|all| all.checked_div(Decimal::ONE_HUNDRED)) else {
        return bounds;
    };
    format!("{bounds} × {} = {}", whole.format(language), format_number(count, 0, language))
}

fn got(reached: &Reached, unit: &str, language: Language) -> String {
    let value = format!("{}{unit}", short(reached.value, language));
    match reached.ratio {
        Some((part, _)) => format!("{} ({value})", part.format(language)),
        None => value,
    }
}

fn standing(line: &Line, unit: &str, language: Language) -> String {
    let (start, expected) = (short(line.start, language), short(line.expected, language));
    let Line { months, of, .. } = line;
    match language {
        Language::Vi => format!("; đường thẳng từ {start} sau {months}/{of} tháng: {expected}{unit}"),
        Language::En => format!("; the straight line from {start} after {months}/{of} months: {expected}{unit}"),
    }
}

/// At most two decimals, and "≈" where that is not the exact value.
fn short(number: Number, language: Language) -> String {
    if number.value.normalize().scale() <= u32::from(number.decimals.max(2)) {
        return number.format(language);
    }
    let rounded = round_half_up(number.value, 2);
    format!("≈ {}", format_number(rounded.value, 2, language))
}
