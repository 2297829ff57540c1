//! The spans of time that figures speak of: a day, a month, a quarter, half a year, a year, a run of years.
//!
//! Written in data as `2025-12-31`, `2025-07`, `2025-Q3`, `2025-H2`, `2025`, `2021-2025`; shown to readers as
//! "Quý III/2025" or "Giai đoạn 2021–2025". A period is complete by construction: its first and last day exist.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::date::{english_month, full_year};
use super::{Date, DateFault, Language, format_date, parse_date};

/// What a period is called after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// Several whole years, as a term: `2021-2025`.
    Years,
    /// A calendar year: `2025`.
    Year,
    /// Half a year: `2025-H2`.
    Half,
    /// A quarter: `2025-Q3`.
    Quarter,
    /// A month: `2025-07`.
    Month,
    /// A day: `2025-12-31`.
    Day,
}

/// A span of whole days. Ordered by its last day, then its first, so the greatest one is the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    // The derived order follows the order of these fields.
    end: Date,
    start: Date,
    kind: PeriodKind,
}

/// Why a text is no period. `message` says it to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodFault {
    /// None of the accepted forms.
    Form,
    /// A year has halves 1 and 2 only.
    Half(String),
    /// A year has quarters 1 to 4 only.
    Quarter(String),
    /// The second year of a run of years is not after the first.
    Backwards,
    /// It looks like a date or a month, but the calendar has none such.
    Date(DateFault),
}

impl PeriodFault {
    /// The reason in words, without a full stop.
    pub fn message(&self, language: Language) -> String {
        let vi = language == Language::Vi;
        match self {
            Self::Form if vi => "kỳ phải viết như 2025, 2025-H2, 2025-Q3, 2025-07, 2025-12-31 hoặc 2021-2025".into(),
            Self::Form => "a period is written 2025, 2025-H2, 2025-Q3, 2025-07, 2025-12-31 or 2021-2025".into(),
            Self::Half(half) if vi => format!("một năm có H1 và H2, không có H{half}"),
            Self::Half(half) => format!("a year has H1 and H2, no H{half}"),
            Self::Quarter(quarter) if vi => format!("một năm có Q1 đến Q4, không có Q{quarter}"),
            Self::Quarter(quarter) => format!("a year has Q1 to Q4, no Q{quarter}"),
            Self::Backwards if vi => "năm cuối phải sau năm đầu".into(),
            Self::Backwards => "the last year must come after the first".into(),
            Self::Date(fault) => fault.message(language),
        }
    }
}

impl fmt::Display for PeriodFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for PeriodFault {}

impl From<DateFault> for PeriodFault {
    fn from(fault: DateFault) -> Self {
        match fault {
            DateFault::Form => Self::Form,
            other => Self::Date(other),
        }
    }
}

impl Period {
    /// The calendar year.
    pub fn year(year: i16) -> Option<Self> {
        Self::months(PeriodKind::Year, year, 1, 12)
    }

    /// The whole years from the first to the last, two or more.
    pub fn years(first: i16, last: i16) -> Option<Self> {
        let (start, end) = (Date::new(first, 1, 1)?, Date::new(last, 12, 31)?);
        let kind = PeriodKind::Years;
        (first < last).then_some(Self { end, start, kind })
    }

    /// The single day.
    pub fn day(date: Date) -> Self {
        Self { end: date, start: date, kind: PeriodKind::Day }
    }

    fn months(kind: PeriodKind, year: i16, first: i8, count: i8) -> Option<Self> {
        let start = Date::new(year, first, 1)?;
        let end = Date::new(year, first + count - 1, 1)?.last_of_month();
        Some(Self { end, start, kind })
    }

    /// The first day.
    pub fn start(self) -> Date {
        self.start
    }

    /// The last day.
    pub fn end(self) -> Date {
        self.end
    }

    /// What it is called after.
    pub fn kind(self) -> PeriodKind {
        self.kind
    }

    /// Whether the day belongs to it.
    pub fn contains(self, date: Date) -> bool {
        self.start <= date && date <= self.end
    }

    /// Which half or quarter of the year this is, from 1.
    fn part(self) -> i8 {
        let length = if self.kind == PeriodKind::Half { 6 } else { 3 };
        (self.start.month() - 1) / length + 1
    }

    /// The name that readers see: "6 tháng cuối năm 2025", "Quý III/2025", "Giai đoạn 2021–2025".
    pub fn label(self, language: Language) -> String {
        match language {
            Language::Vi => self.vietnamese(),
            Language::En => self.english(),
        }
    }

    /// The name where there is little room, as at an axis: "2025", "6T cuối 2025", "Quý III/2025", "7/2025".
    pub fn short(self, language: Language) -> String {
        let (start, year) = (self.start, self.end.year());
        match self.kind {
            PeriodKind::Years => format!("{}–{year}", start.year()),
            PeriodKind::Year => year.to_string(),
            PeriodKind::Half => {
                let half = ["6T đầu", "6T cuối"][self.part() as usize - 1];
                language.pick(format!("{half} {year}"), format!("H{}/{year}", self.part()))
            }
            PeriodKind::Quarter => language.pick(self.label(language), format!("Q{}/{year}", self.part())),
            PeriodKind::Month => format!("{}/{year}", start.month()),
            PeriodKind::Day => format_date(start, language),
        }
    }

    /// The name in the middle of a sentence: "giai đoạn 2021–2025", "quý III/2025".
    pub fn label_within(self, language: Language) -> String {
        let label = self.label(language);
        let mut letters = label.chars();
        match (language, letters.next()) {
            // A quarter keeps its numeral: only the first letter is made small.
            (Language::Vi, Some(first)) => first.to_lowercase().chain(letters).collect(),
            _ => label,
        }
    }

    fn vietnamese(self) -> String {
        let (start, year) = (self.start, self.end.year());
        match self.kind {
            PeriodKind::Years => format!("Giai đoạn {}–{year}", start.year()),
            PeriodKind::Year => format!("Năm {year}"),
            PeriodKind::Half if self.part() == 1 => format!("6 tháng đầu năm {year}"),
            PeriodKind::Half => format!("6 tháng cuối năm {year}"),
            PeriodKind::Quarter => {
                let numeral = ["I", "II", "III", "IV"][self.part() as usize - 1];
                format!("Quý {numeral}/{year}")
            }
            PeriodKind::Month => format!("Tháng {}/{year}", start.month()),
            PeriodKind::Day => format_date(start, Language::Vi),
        }
    }

    fn english(self) -> String {
        let (start, year) = (self.start, self.end.year());
        match self.kind {
            PeriodKind::Years => format!("{}–{year}", start.year()),
            PeriodKind::Year => year.to_string(),
            PeriodKind::Half if self.part() == 1 => format!("First half of {year}"),
            PeriodKind::Half => format!("Second half of {year}"),
            PeriodKind::Quarter => format!("Q{} {year}", self.part()),
            PeriodKind::Month => format!("{} {year}", english_month(start.month())),
            PeriodKind::Day => format_date(start, Language::En),
        }
    }
}

/// The written form, `2025-H2`; reading it gives the same period.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.start.year();
        match self.kind {
            PeriodKind::Years => write!(f, "{year:04}-{:04}", self.end.year()),
            PeriodKind::Year => write!(f, "{year:04}"),
            PeriodKind::Half => write!(f, "{year:04}-H{}", self.part()),
            PeriodKind::Quarter => write!(f, "{year:04}-Q{}", self.part()),
            PeriodKind::Month => write!(f, "{year:04}-{:02}", self.start.month()),
            PeriodKind::Day => self.start.fmt(f),
        }
    }
}

/// Reads the written forms, dates in every form that [`parse_date`] reads, months also as `7/2025`,
/// and runs of years also with a dash and spaces, as reports print them.
impl FromStr for Period {
    type Err = PeriodFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let parts: Vec<&str> = text.split(['-', '–', '/']).map(str::trim).collect();
        match parts[..] {
            [year] => Self::year(full_year(year)?).ok_or(PeriodFault::Form),
            [month, year] if text.contains('/') => month_of(month, full_year(year)?),
            [year, part] => part_of_year(full_year(year)?, part),
            _ => Ok(Self::day(parse_date(text)?)),
        }
    }
}

fn part_of_year(year: i16, part: &str) -> Result<Period, PeriodFault> {
    if let Some(half) = part.strip_prefix(['H', 'h']) {
        let nth = ["1", "2"].into_iter().position(|known| known == half);
        return nth
            .and_then(|nth| Period::months(PeriodKind::Half, year, nth as i8 * 6 + 1, 6))
            .ok_or_else(|| PeriodFault::Half(half.to_owned()));
    }
    if let Some(quarter) = part.strip_prefix(['Q', 'q']) {
        let nth = ["1", "2", "3", "4"].into_iter().position(|known| known == quarter);
        return nth
            .and_then(|nth| Period::months(PeriodKind::Quarter, year, nth as i8 * 3 + 1, 3))
            .ok_or_else(|| PeriodFault::Quarter(quarter.to_owned()));
    }
    if part.len() == 4 {
        return Period::years(year, full_year(part)?).ok_or(PeriodFault::Backwards);
    }
    month_of(part, year)
}

fn month_of(month: &str, year: i16) -> Result<Period, PeriodFault> {
    let first = parse_date(&format!("1/{month}/{year:04}")).map_err(DateFault::without_guess)?;
    Period::months(PeriodKind::Month, year, first.month(), 1).ok_or(PeriodFault::Form)
}

impl TryFrom<String> for Period {
    type Error = PeriodFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
#[path = "period_tests.rs"]
mod tests;
