//! A data file as typed values: indicators with their observations, and tables.

use serde::{Deserialize, Serialize};

use super::chart::{ChartChoice, ChartKind};
use super::front_matter::Extra;
use crate::locale::{Date, Language, Number, Period};
use crate::source::ContentPath;

/// The figures of one data file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dataset {
    /// Who answers for the figures.
    pub owner: Option<String>,
    /// The day and month (`10/01`) until which they are brought up to date each year.
    pub update_by: Option<(u8, u8)>,
    /// Remarks.
    pub note: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// In the order of the file.
    pub indicators: Vec<Indicator>,
    /// In the order of the file.
    pub tables: Vec<Table>,
}

/// A quantity that is observed again and again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// The key in the file, also the anchor in the page.
    pub id: String,
    /// What is counted.
    pub title: String,
    /// The unit as printed after the value; begins with `%` for percentages.
    pub unit: String,
    /// Remarks.
    pub note: Option<String>,
    /// How a target is judged.
    pub rule: Option<Rule>,
    /// What is to be reached.
    pub target: Option<Target>,
    /// By period, earliest first.
    pub observations: Vec<Observation>,
    /// How they are drawn, where the editor chose.
    pub chart: Option<ChartKind>,
}

/// One value of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// The time it speaks of.
    pub period: Period,
    /// The value as stated; `None` where it is missing, with `status` saying why.
    pub value: Option<Number>,
    /// The text of the value exactly as stated, e.g. `> 90`.
    pub stated: Option<String>,
    /// Numerator and denominator, where the value is a share.
    pub ratio: Option<(Number, Number)>,
    /// The document it was taken from.
    pub source: Option<ContentPath>,
    /// The day on which it held.
    pub as_of: Option<Date>,
    /// Official unless said otherwise.
    pub status: Status,
    /// Remarks, also why a value is missing.
    pub note: Option<String>,
    /// Why a figure that does not add up stays as it was published; it is then no longer reported.
    pub accepted: Option<String>,
}

impl Observation {
    /// The value as it was stated; nothing is rounded or filled in. `None` where it is missing.
    pub fn value_text(&self, language: Language) -> Option<String> {
        if self.status == Status::Missing {
            return None;
        }
        self.stated.clone().or_else(|| self.value.map(|value| value.format(language)))
    }

    /// Numerator and denominator: `8.180/8.501`.
    pub fn ratio_text(&self, language: Language) -> Option<String> {
        let (part, whole) = self.ratio?;
        Some(format!("{}/{}", part.format(language), whole.format(language)))
    }
}

/// How firm an observation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Published by its owner.
    #[default]
    Official,
    /// May still change.
    Provisional,
    /// Not counted but judged.
    Estimate,
    /// Not available.
    Missing,
}

/// How a target is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// The value is reached by the end.
    Reach,
    /// The values add up to it.
    Cumulative,
    /// It holds in each year.
    EveryYear,
    /// The value stays at or below it.
    AtMost,
    /// The value stays between two bounds.
    Between,
    /// It is done by a day.
    DoneBy,
    /// A share reaches it.
    Ratio,
}

/// What is to be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The lower bound.
    pub at_least: Option<Number>,
    /// The upper bound.
    pub at_most: Option<Number>,
    /// First year.
    pub from: Option<i16>,
    /// Last year.
    pub by: Option<i16>,
    /// The document that set it.
    pub basis: Option<ContentPath>,
}

/// A table of a data file, its cells as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The key in the file, also the anchor in the page.
    pub id: String,
    /// The caption.
    pub title: String,
    /// Remarks.
    pub note: Option<String>,
    /// In order.
    pub columns: Vec<Column>,
    /// One text for each column; an empty text is a missing value.
    pub rows: Vec<Vec<String>>,
    /// Columns that are added up, as written.
    pub totals: Option<Extra>,
    /// Checks of the rows, as written.
    pub checks: Vec<String>,
    /// Charts drawn from the table.
    pub charts: Vec<ChartChoice>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The key that rows use.
    pub key: String,
    /// The heading.
    pub title: String,
    /// Whether its cells are numbers and so stand to the right.
    pub numeric: bool,
    /// The unit, where the column has one.
    pub unit: Option<String>,
}
