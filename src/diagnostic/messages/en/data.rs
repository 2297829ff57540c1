//! Figures: how they are written, and the links that show them.

use super::super::{Message, list};
use super::did_you_mean;
use crate::diagnostic::{Lacking, ReferenceReason};

pub(super) fn unquoted_number(found: &str) -> Message {
    Message::new(
        format!("The number {found} must stand in double quotes, or it may be misread"),
        format!("Write \"{found}\". A dot separates thousands, a comma stands before the decimals."),
    )
}

pub(super) fn invalid_figure(found: &str) -> Message {
    Message::new(
        format!("“{found}” is not a number as it is written in Vietnamese"),
        "Write it like \"1.735\", \"53,49\" or \"96,22\": a dot separates thousands, a comma stands before the decimals.",
    )
}

pub(super) fn invalid_period(found: &str) -> Message {
    Message::new(
        format!("“{found}” is not a period"),
        "Write it like 2025 (a year), 2025-H2 (a half), 2025-Q3 (a quarter), 2025-06 (a month) or 2021-2025 (several years).",
    )
}

pub(super) fn row_length(cells: usize, columns: usize) -> Message {
    Message::new(
        format!("This row has {cells} cells, but the table has {columns} columns"),
        "Write one cell for each column, \"\" where there is no value yet; or name the columns: {column: value}.",
    )
}

pub(super) fn nothing_to_hide() -> Message {
    Message::new(
        "The table has no column of numbers, so no small number is hidden",
        "Write `type: number` at the columns to protect, or leave out `suppress_below`.",
    )
}

pub(super) fn invalid_reference(found: &str, reason: ReferenceReason) -> Message {
    let wrong = match reason {
        ReferenceReason::Empty => "there is nothing after the colon",
        ReferenceReason::NoIndicator => "the name of the indicator after “/” is missing",
        ReferenceReason::Period => "what follows “@” is not a period",
        ReferenceReason::Part => "what follows “#” must be part, whole, ratio, date or source",
        ReferenceReason::Form => "it stands as a link where an image is meant, or the other way round",
    };
    let hint = match reason {
        ReferenceReason::Form => {
            "Charts, tables and target boards are written as images: ![name](…). Figures and documents as links: [text](…)."
        }
        _ => "The full form is figure:FILE/INDICATOR@PERIOD#PART, for example figure:cai-cach/dung-han@2025-H2#ratio.",
    };
    Message::new(format!("“{found}” is not written correctly: {wrong}"), hint)
}

pub(super) fn unknown_data(file: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("There is no data file “{file}”, or more than one has that name"),
        did_you_mean(suggestion, "Write the file's path from the content folder, without “.yaml”."),
    )
}

pub(super) fn unknown_indicator(file: &str, indicator: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("The data file “{file}” has no indicator or table named “{indicator}”"),
        did_you_mean(suggestion, "Write the key that the data file uses, not the indicator's title."),
    )
}

pub(super) fn unknown_period(indicator: &str, period: &str, known: &[String]) -> Message {
    let hint = match known {
        [] => "This indicator has no figures yet.".to_owned(),
        known => format!("It has figures of: {}.", list(known)),
    };
    Message::new(format!("The indicator “{indicator}” has no figure of “{period}”"), hint)
}

pub(super) fn unknown_part(indicator: &str, period: &str, part: Lacking) -> Message {
    let (lacking, key) = match part {
        Lacking::Value => ("value, only a numerator and a denominator", "`value`"),
        Lacking::Ratio => ("numerator and denominator", "`part` and `whole`"),
        Lacking::Date => ("day on which it held", "`as_of`"),
        Lacking::Source => ("source", "`source`"),
    };
    Message::new(
        format!("The figure of “{period}” of the indicator “{indicator}” has no {lacking}"),
        format!("Add {key} in the data file, or mend what follows “#”."),
    )
}
