//! Symbolic links: what a link in the prose means, before anybody asks whether the target exists.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::number::DocumentNumber;
use crate::diagnostic::ReferenceReason;
use crate::locale::{Period, key, nfc};
use crate::source::ContentPath;

/// Where a link or an image leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LinkTarget {
    /// A file of the content folder, with the id of a heading in it.
    File {
        /// The file, joined to the linking file's folder, in NFC.
        path: ContentPath,
        /// What follows `#`, decoded.
        anchor: Option<String>,
    },
    /// A heading of the same page.
    Anchor(String),
    /// Another host, or `mailto:` and `tel:`.
    External(String),
    /// `doc:05-CT/TW`.
    Document(DocumentNumber),
    /// `figure:FILE/INDICATOR@PERIOD#PART`.
    Figure(FigureAddress),
    /// `chart:FILE/INDICATOR`.
    Chart(DataAddress),
    /// `table:FILE/TABLE`.
    Table(DataAddress),
    /// `targets:2026-2030`: the board of the targets of a period.
    Targets(String),
    /// Refused at load, where it was reported; it is shown as plain text.
    Refused,
}

/// A thing in a data file: `FILE/NAME`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DataAddress {
    /// The data file's path without its ending, or its name alone.
    pub file: String,
    /// The indicator or table.
    pub name: String,
}

/// A figure: an indicator at a period, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FigureAddress {
    /// The indicator.
    pub indicator: DataAddress,
    /// The period, or the latest one.
    pub period: Option<Period>,
    /// What of the observation is meant.
    pub part: FigurePart,
}

/// What of an observation a figure shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FigurePart {
    /// The value.
    #[default]
    Value,
    /// The numerator.
    Part,
    /// The denominator.
    Whole,
    /// Numerator and denominator, `8.180/8.501`.
    Ratio,
    /// The date on which it held.
    Date,
    /// The document it was taken from.
    Source,
}

impl DataAddress {
    /// Reads `FILE/NAME`; the file's ending and a leading `/` are left off.
    ///
    /// # Errors
    /// With what is missing.
    pub fn parse(text: &str) -> Result<Self, ReferenceReason> {
        let text = nfc(text.trim());
        if text.is_empty() {
            return Err(ReferenceReason::Empty);
        }
        let (file, name) = text.rsplit_once('/').ok_or(ReferenceReason::NoIndicator)?;
        let (file, name) = (without_ending(file), name.trim());
        if file.is_empty() || name.is_empty() || text.contains(['@', '#']) {
            return Err(ReferenceReason::NoIndicator);
        }
        Ok(Self { file: file.to_owned(), name: name.to_owned() })
    }
}

/// A data file as its address names it: `/so-lieu/cai-cach.yaml` is `so-lieu/cai-cach`.
fn without_ending(file: &str) -> &str {
    let file = file.trim_start_matches(['/', ' ']).trim();
    match file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml")) {
        Some(shorter) => without_ending(shorter),
        None => file.trim_end_matches(['/', ' ']),
    }
}

impl fmt::Display for DataAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.file, self.name)
    }
}

impl FigureAddress {
    /// Reads `FILE/INDICATOR@PERIOD#PART`; period and part may be missing.
    ///
    /// # Errors
    /// With the part that is missing or wrong.
    pub fn parse(text: &str) -> Result<Self, ReferenceReason> {
        let (text, part) = text.split_once('#').map_or((text, ""), |(text, part)| (text, part));
        let (address, period) = text.split_once('@').map_or((text, None), |(address, period)| (address, Some(period)));
        let indicator = DataAddress::parse(address)?;
        let period = period.map(|period| period.trim().parse().map_err(|_| ReferenceReason::Period)).transpose()?;
        Ok(Self { indicator, period, part: FigurePart::parse(part)? })
    }
}

impl fmt::Display for FigureAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.indicator)?;
        if let Some(period) = self.period {
            write!(f, "@{period}")?;
        }
        match self.part {
            FigurePart::Value => Ok(()),
            part => write!(f, "#{}", part.name()),
        }
    }
}

impl FigurePart {
    const ALL: [Self; 6] = [Self::Value, Self::Part, Self::Whole, Self::Ratio, Self::Date, Self::Source];

    /// Reads what follows `#`; nothing is the value.
    ///
    /// # Errors
    /// When it is no part of a figure.
    pub fn parse(text: &str) -> Result<Self, ReferenceReason> {
        let text = key(text);
        if text.is_empty() {
            return Ok(Self::Value);
        }
        Self::ALL
            .into_iter()
            .find(|part| part.name() == text || part.folded_name() == text)
            .ok_or(ReferenceReason::Part)
    }

    /// The English name, as it stands in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Part => "part",
            Self::Whole => "whole",
            Self::Ratio => "ratio",
            Self::Date => "date",
            Self::Source => "source",
        }
    }

    /// The Vietnamese name (giá trị, tử số, mẫu số, tỷ số, ngày, nguồn) as keys compare.
    fn folded_name(self) -> &'static str {
        match self {
            Self::Value => "gia tri",
            Self::Part => "tu so",
            Self::Whole => "mau so",
            Self::Ratio => "ty so",
            Self::Date => "ngay",
            Self::Source => "nguon",
        }
    }
}

#[cfg(test)]
#[path = "reference_tests.rs"]
mod tests;
