//! Calendar dates: as clerks write them, as pages show them, as a letterhead prints them.
//!
//! A date has no time and no zone. Where a machine wants an instant (feeds), it is midnight in Viet Nam, UTC+7.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil;
use serde::{Deserialize, Serialize};

use super::Language;

/// A day of the calendar. Serialised and displayed as ISO 8601, `2025-06-25`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(civil::Date);

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The day in Viet Nam (UTC+7) at an instant, in seconds since 1970.
    ///
    /// ```
    /// # use sen::locale::Date;
    /// assert_eq!(Date::in_viet_nam(1_767_200_399), Date::new(2025, 12, 31));
    /// assert_eq!(Date::in_viet_nam(1_767_200_400), Date::new(2026, 1, 1));
    /// ```
    pub fn in_viet_nam(seconds: i64) -> Option<Self> {
        let days = seconds.checked_add(7 * 3600)?.div_euclid(24 * 3600);
        civil::Date::constant(1970, 1, 1).checked_add(days.days()).ok().map(Self)
    }

    /// The year, as in 2025.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The last day of this day's month.
    pub fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }

    /// The day so many days later, or earlier if negative; stops at the ends of the calendar.
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days.days()))
    }

    /// The instant at which this day begins in Viet Nam, as RFC 3339: `2025-06-25T00:00:00+07:00`.
    pub fn rfc3339(self) -> String {
        format!("{self}T00:00:00+07:00")
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Date {
    type Err = DateFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_date(text)
    }
}

impl TryFrom<String> for Date {
    type Error = DateFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        parse_date(&text)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// Why a text is no date. `message` says it to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// None of the accepted forms.
    Form,
    /// The year has two digits; which century is not guessed.
    TwoDigitYear,
    /// No such month. `swapped` is the date if day and month changed places.
    Month { month: u8, swapped: Option<Date> },
    /// The month is shorter than that.
    Day { day: u8, month: u8, year: i16, last: u8 },
}

impl DateFault {
    /// The same fault where no whole date was written, so that none can have been meant.
    pub(super) fn without_guess(self) -> Self {
        match self {
            Self::Month { month, .. } => Self::Month { month, swapped: None },
            other => other,
        }
    }

    /// The reason in words, without a full stop.
    pub fn message(&self, language: Language) -> String {
        let vi = language == Language::Vi;
        match self {
            Self::Form if vi => "ngày phải viết như 25/6/2025, 25-06-2025 hoặc 2025-06-25".into(),
            Self::Form => "a date is written 25/6/2025, 25-06-2025 or 2025-06-25".into(),
            Self::TwoDigitYear if vi => "năm phải có bốn chữ số".into(),
            Self::TwoDigitYear => "the year needs four digits".into(),
            Self::Month { month, swapped } => no_month(*month, *swapped, language),
            Self::Day { day, month, year, last } if vi => {
                format!("không có ngày {day}: tháng {month}/{year} có {last} ngày")
            }
            Self::Day { day, month, year, last } => {
                format!("there is no day {day}: month {month}/{year} has {last} days")
            }
        }
    }
}

fn no_month(month: u8, swapped: Option<Date>, language: Language) -> String {
    let meant = swapped.map(format_numeric);
    match (language, meant) {
        (Language::Vi, Some(meant)) => format!("không có tháng {month}; có phải ý là {meant}?"),
        (Language::Vi, None) => format!("không có tháng {month}"),
        (Language::En, Some(meant)) => format!("there is no month {month}; did you mean {meant}?"),
        (Language::En, None) => format!("there is no month {month}"),
    }
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for DateFault {}

/// Reads `25/6/2025`, `25-06-2025` or `2025-06-25`: day, month, year, or the year first.
pub fn parse_date(text: &str) -> Result<Date, DateFault> {
    let text = text.trim();
    let separator = text.chars().find(|ch| matches!(ch, '/' | '-'));
    let parts: Vec<&str> = text.split(separator.ok_or(DateFault::Form)?).collect();
    let [first, month, last] = parts[..] else {
        return Err(DateFault::Form);
    };
    let (day, year) = match (first.len(), separator) {
        (4, Some('-')) => (last, first),
        _ => (first, last),
    };
    let (day, month) = (short_number(day)?, short_number(month)?);
    date_from(day, month, full_year(year)?)
}

/// A number of one or two digits.
fn short_number(text: &str) -> Result<u8, DateFault> {
    let digits = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits).ok_or(DateFault::Form)
}

/// A year of four digits.
pub(super) fn full_year(text: &str) -> Result<i16, DateFault> {
    match text.len() {
        _ if !text.bytes().all(|byte| byte.is_ascii_digit()) => Err(DateFault::Form),
        2 => Err(DateFault::TwoDigitYear),
        4 => text.parse().map_err(|_| DateFault::Form),
        _ => Err(DateFault::Form),
    }
}

fn date_from(day: u8, month: u8, year: i16) -> Result<Date, DateFault> {
    let Some(first) = Date::new(year, month as i8, 1) else {
        let swapped = Date::new(year, day as i8, month as i8);
        return Err(DateFault::Month { month, swapped });
    };
    Date::new(year, month as i8, day as i8).ok_or(DateFault::Day {
        day,
        month,
        year,
        last: first.last_of_month().day() as u8,
    })
}

/// The short form: `25/6/2025`, in English `25 June 2025`.
pub fn format_date(date: Date, language: Language) -> String {
    match language {
        Language::Vi => format_numeric(date),
        Language::En => format!("{} {} {}", date.day(), english_month(date.month()), date.year()),
    }
}

fn format_numeric(date: Date) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

/// The form of letterheads: `ngày 05 tháng 02 năm 2026`, `ngày 25 tháng 6 năm 2025`.
///
/// Days below ten and the months 1 and 2 are padded, so that no digit can be added on paper.
pub fn format_long(date: Date, language: Language) -> String {
    let padded_month = if date.month() <= 2 { 2 } else { 1 };
    match language {
        Language::Vi => format!("ngày {:02} tháng {:0padded_month$} năm {}", date.day(), date.month(), date.year()),
        Language::En => format_date(date, language),
    }
}

/// The English name of a month from 1 to 12.
pub(super) fn english_month(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[usize::try_from(month - 1).expect("a month is at least 1")]
}

/// A day of every year, as in `update_by: 10/01`. Displayed as `10/1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AnnualDay {
    month: i8,
    day: i8,
}

impl AnnualDay {
    /// Reads day and month: `10/01`, `10-1`. 29/2 is a day of every year, see [`AnnualDay::in_year`].
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        let (day, month) = text.trim().split_once(['/', '-']).ok_or(DateFault::Form)?;
        let leap_year = 2024;
        let date = date_from(short_number(day)?, short_number(month)?, leap_year).map_err(DateFault::without_guess)?;
        Ok(Self { month: date.month(), day: date.day() })
    }

    /// This day in that year; 29/2 is the last of February in common years. `None` outside the calendar.
    pub fn in_year(self, year: i16) -> Option<Date> {
        let last = Date::new(year, self.month, 1)?.last_of_month();
        Date::new(year, self.month, self.day.min(last.day()))
    }
}

impl fmt::Display for AnnualDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.day, self.month)
    }
}

#[cfg(test)]
#[path = "date_tests.rs"]
mod tests;
