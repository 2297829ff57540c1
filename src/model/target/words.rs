//! The arithmetic as a sentence, and the names of the states.

use rust_decimal::Decimal;

use super::{Arithmetic, Asked, Assessment, Reached, Start, State, Withheld, Years};
use crate::load::vocabulary::Choice;
use crate::load::{Status, per};
use crate::locale::{Language, Number, Period, format_number, round_half_up};

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
            Self::Withheld => ("Không công bố", "Withheld"),
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
            Self::Withheld => "withheld",
            Self::Stale => "stale",
        }
    }
}

impl Assessment {
    /// "Cần ≥ 3% × 1.735 = 52,05; năm 2026 đạt 29 (≈ 1,67%)."
    pub fn sentence(&self, language: Language) -> String {
        let figures = &self.arithmetic;
        let Some(reached) = &figures.reached else { return unseen(self.state, figures, language) };
        let parts = [
            Some(language.pick("Cần ", "Needed: ").to_owned() + &needed(figures, reached, language)),
            Some(observed(reached, figures, language)),
            figures.years.as_ref().and_then(|years| course(years, language)),
            figures.years.as_ref().and_then(|years| gap(&years.missing, language)),
            figures.asked.map(|asked| way(&asked, figures, language)),
            figures.withheld.sentence(reached.sum, language),
            lacking_parts(&figures.without_parts, language),
            uncounted(&figures.not_added, language),
            figures.withheld.start.filter(|_| self.state == State::Withheld).map(|start| hidden_start(start, language)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ") + "."
    }
}

impl Withheld {
    /// "số của năm 2026 không công bố để tránh lộ số nhỏ"; of a sum, that it is without them.
    fn sentence(&self, sum: bool, language: Language) -> Option<String> {
        let periods: Vec<String> = self.periods.iter().map(|period| period.label_within(language)).collect();
        let (periods, why) = (periods.join(", "), unpublished(language));
        (!periods.is_empty()).then(|| match (sum, language) {
            (true, Language::Vi) => format!("chưa kể số của {periods}, {why}"),
            (false, Language::Vi) => format!("số của {periods} {why}"),
            (true, Language::En) => format!("without the figure of {periods}, {why}"),
            (false, Language::En) => format!("the figure of {periods} is {why}"),
        })
    }
}

/// "năm 2026 chưa ghi tử số và mẫu số".
fn lacking_parts(periods: &[Period], language: Language) -> Option<String> {
    let named: Vec<String> = periods.iter().map(|period| period.label_within(language)).collect();
    let said = language.pick("chưa ghi tử số và mẫu số", "without numerator and denominator");
    (!named.is_empty()).then(|| format!("{} {said}", named.join(", ")))
}

/// "không cộng được số của giai đoạn 2025–2026, vì kỳ này chỉ có một phần nằm riêng trong thời gian xét".
fn uncounted(periods: &[Period], language: Language) -> Option<String> {
    let named: Vec<String> = periods.iter().map(|period| period.label_within(language)).collect();
    let named = named.join(", ");
    (!periods.is_empty()).then(|| match language {
        Language::Vi => {
            format!("chưa cộng số của {named}, vì có phần nằm ngoài thời gian của chỉ tiêu hoặc trùng kỳ khác")
        }
        Language::En => {
            format!(
                "without the figure of {named}, of which a part lies outside the target's time or in another period"
            )
        }
    })
}

/// Why a figure is not shown; true of a small one as of one from which a small one could be computed.
pub fn unpublished(language: Language) -> &'static str {
    language.pick("không công bố để tránh lộ số nhỏ", "withheld to keep small numbers from being seen")
}

fn hidden_start(start: Period, language: Language) -> String {
    let (start, why) = (start.label_within(language), unpublished(language));
    match language {
        Language::Vi => format!("mức xuất phát ({start}) {why}"),
        Language::En => format!("the start ({start}) is {why}"),
    }
}

impl Start {
    /// "96", or "≈ 96,22" where there are more decimals.
    pub fn figure(&self, language: Language) -> String {
        short(self.value, language)
    }

    /// "96% (giai đoạn 2021–2025)", for a figure with that unit.
    pub fn text(&self, unit: &str, language: Language) -> String {
        format!("{}{} ({})", short(self.value, language), joined(unit), self.period.label_within(language))
    }
}

impl Arithmetic {
    /// The unit as it stands after `number`.
    fn after(&self, number: Number) -> String {
        joined(if number.value == Decimal::ONE { &self.unit } else { &self.plural })
    }
}

/// The unit as it stands after a number.
pub(super) fn joined(unit: &str) -> String {
    match unit {
        "" => String::new(),
        unit if unit.starts_with('%') => "%".to_owned(),
        unit => format!(" {unit}"),
    }
}

/// "năm 2026 đạt 29 (≈ 1,67%)".
fn observed(reached: &Reached, figures: &Arithmetic, language: Language) -> String {
    let period = reached.period.label_within(language);
    let got = got(reached, figures, language);
    let (before, after) = match (reached.sum, reached.running) {
        (true, _) => (language.pick("cộng dồn đến ", "added up to "), ""),
        (false, true) => (language.pick("", "in "), language.pick(" đến nay", " so far")),
        (false, false) => (language.pick("", "in "), ""),
    };
    format!("{before}{period}{after}{}{got}", language.pick(" đạt ", ": "))
}

fn unseen(state: State, figures: &Arithmetic, language: Language) -> String {
    let bounds = expected(figures, language);
    let from = figures.from.map(|from| from.label_within(language));
    let withheld = figures.withheld.sentence(false, language).filter(|_| state != State::NotDue);
    if let Some(withheld) = withheld {
        return format!("{}{bounds}; {withheld}.", language.pick("Cần ", "Needed: "));
    }
    if let Some(lacking) = lacking_parts(&figures.without_parts, language).filter(|_| state != State::NotDue) {
        return format!("{}{bounds}; {lacking}.", language.pick("Cần ", "Needed: "));
    }
    if let Some(uncounted) = uncounted(&figures.not_added, language).filter(|_| state != State::NotDue) {
        return format!("{}{bounds}; {uncounted}.", language.pick("Cần ", "Needed: "));
    }
    match (state, from, language) {
        (State::NotDue, Some(from), Language::Vi) => format!("Cần {bounds}; tính từ {from}."),
        (State::NotDue, Some(from), Language::En) => format!("Needed: {bounds}; counted from {from}."),
        (_, _, Language::Vi) => format!("Cần {bounds}; chưa có số liệu nào trong kỳ."),
        (_, _, Language::En) => format!("Needed: {bounds}; nothing has been observed yet."),
    }
}

fn bounds(figures: &Arithmetic, language: Language) -> String {
    let with_unit = |number: Number| number.format(language) + &figures.after(number);
    match (figures.at_least, figures.at_most) {
        (Some(least), Some(most)) => format!("{}–{}", least.format(language), with_unit(most)),
        (Some(least), None) => format!("≥\u{a0}{}", with_unit(least)),
        (None, Some(most)) => format!("≤\u{a0}{}", with_unit(most)),
        (None, None) => language.pick("hoàn thành", "done").to_owned(),
    }
}

/// The bound; for a share of something known also the count that the bound means.
fn expected(figures: &Arithmetic, language: Language) -> String {
    let bounds = bounds(figures, language);
    let single = figures.at_least.xor(figures.at_most).filter(|_| figures.unit.starts_with('%'));
    let Some((whole, bound)) = figures.whole.zip(single) else { return bounds };
    match count(bound, whole.value, figures) {
        Some(count) => format!("{bounds} × {} = {}", whole.text("", language), format_number(count, 0, language)),
        None => bounds,
    }
}

/// What a share of so many is.
fn count(bound: Number, whole: Number, figures: &Arithmetic) -> Option<Decimal> {
    bound.value.checked_mul(whole.value)?.checked_div(per(&figures.unit).unwrap_or(Decimal::ONE))
}

/// The bound; for a share with one bound also the count that the bound means.
fn needed(figures: &Arithmetic, reached: &Reached, language: Language) -> String {
    let bounds = bounds(figures, language);
    let single = figures.at_least.xor(figures.at_most);
    let Some(((_, whole), bound)) = reached.ratio.zip(single) else { return bounds };
    count(bound, whole, figures).map_or(bounds.clone(), |count| {
        format!("{bounds} × {} = {}", whole.format(language), format_number(count, 0, language))
    })
}

/// The value; a share with its part, and what is not official with that word.
fn got(reached: &Reached, figures: &Arithmetic, language: Language) -> String {
    let value = short(reached.value, language) + &figures.after(reached.value);
    let value = match reached.ratio {
        Some((part, _)) => format!("{} ({value})", part.format(language)),
        None => value,
    };
    match reached.status {
        Status::Official | Status::Missing => value,
        status => format!("{value}, {}", status.title(language).to_lowercase()),
    }
}

/// How many years held, where more than one is known.
fn course(years: &Years, language: Language) -> Option<String> {
    let Years { held, known, .. } = years;
    (*known > 1).then(|| match language {
        Language::Vi => format!("{held}/{known} năm đạt"),
        Language::En => format!("it held in {held} of {known} years"),
    })
}

/// "chưa có số liệu các năm 2027, 2029–2031".
fn gap(years: &[i16], language: Language) -> Option<String> {
    let named = runs(years).join(", ");
    match (years, language) {
        ([], _) => None,
        ([_], Language::Vi) => Some(format!("chưa có số liệu năm {named}")),
        (_, Language::Vi) => Some(format!("chưa có số liệu các năm {named}")),
        (_, Language::En) => Some(format!("nothing is known of {named}")),
    }
}

/// Years in order, those that follow each other together: `2027`, `2029–2031`.
fn runs(years: &[i16]) -> Vec<String> {
    let run = |run: &[i16]| match run {
        [first, .., last] => format!("{first}–{last}"),
        single => single.iter().map(i16::to_string).collect(),
    };
    years.chunk_by(|year, next| year + 1 == *next).map(run).collect()
}

fn way(asked: &Asked, figures: &Arithmetic, language: Language) -> String {
    let bare = |number: Number| short(number, language);
    let short = |number: Number| bare(number) + &figures.after(number);
    let of = |period: &Period| period.label_within(language);
    match (asked, language) {
        (Asked::Line { start, assumed, months, of, expected }, _) => {
            let start = format!("{}{}", bare(*start), origin(*assumed, language));
            let expected = short(*expected);
            match language {
                Language::Vi => format!("đường thẳng từ {start} sau {months}/{of} tháng: {expected}"),
                Language::En => format!("the straight line from {start} after {months}/{of} months: {expected}"),
            }
        }
        (Asked::Milestone { period, expected, .. }, Language::Vi) => {
            format!("mốc {}: {}", of(period), short(*expected))
        }
        (Asked::Milestone { period, expected, .. }, Language::En) => {
            format!("milestone of {}: {}", of(period), short(*expected))
        }
        (Asked::Ahead { period, expected, .. }, Language::Vi) => {
            format!("mốc đầu tiên là {}: {}", of(period), short(*expected))
        }
        (Asked::Ahead { period, expected, .. }, Language::En) => {
            format!("the first milestone is {}: {}", of(period), short(*expected))
        }
        (Asked::Kept { start }, Language::Vi) => format!("lúc xuất phát đã là {}", short(*start)),
        (Asked::Kept { start }, Language::En) => format!("it started at {}", short(*start)),
    }
}

/// That nobody knows where the line starts is said, not hidden.
fn origin(assumed: bool, language: Language) -> &'static str {
    if assumed { language.pick(" (chưa rõ mức xuất phát)", " (the start is not known)") } else { "" }
}

/// At most two decimals, and "≈" (with a space that does not break) where that is not the exact value.
fn short(number: Number, language: Language) -> String {
    if number.value.normalize().scale() <= u32::from(number.decimals.max(2)) {
        return number.format(language);
    }
    let rounded = round_half_up(number.value, 2);
    format!("≈\u{a0}{}", format_number(rounded.value, 2, language))
}
