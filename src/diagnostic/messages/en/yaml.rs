//! The head of a file: keys and their values.

use super::super::{Message, list};
use super::did_you_mean;
use crate::diagnostic::{DateReason, Expected};

pub(super) fn unclosed_front_matter() -> Message {
    Message::new(
        "The front matter begins with “---” but no line “---” ends it",
        "Add a line that is only “---” after the last key, before the text.",
    )
}

pub(super) fn invalid_yaml(reason: &str) -> Message {
    Message::new(
        format!("This YAML cannot be read: {reason}"),
        "Indent with spaces (never tabs), put a space after each colon, \
         and put double quotes around a value that contains “: ” or “#”.",
    )
}

pub(super) fn duplicate_key(key: &str) -> Message {
    Message::new(format!("The key “{key}” is written twice"), "Keep one of the lines and remove the other.")
}

pub(super) fn unknown_key(key: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("There is no key named “{key}”"),
        did_you_mean(suggestion, "Remove it, or move it below “extra” where a theme of your own needs it."),
    )
}

pub(super) fn misplaced_key(key: &str) -> Message {
    Message::new(
        format!("The key “{key}” means nothing in this kind of file"),
        "Documents, “_index.md”, data files and “portal.yaml” have different keys. Remove it, \
         or move it below “extra” if a theme of your own needs it.",
    )
}

pub(super) fn missing_key(key: &str) -> Message {
    Message::new(format!("The required key “{key}” is missing"), format!("Add a line “{key}: …”."))
}

pub(super) fn wrong_value(key: &str, expected: Expected, found: &str) -> Message {
    let (kind, example) = kind(expected);
    Message::new(
        format!("The key “{key}” must be {kind}, it cannot be “{found}”"),
        format!("It is written like this: {example}"),
    )
}

pub(super) fn unknown_value(key: &str, found: &str, suggestion: Option<&str>, allowed: &[String]) -> Message {
    let allowed = format!("It may be: {}.", list(allowed));
    let hint = match suggestion {
        Some(suggestion) => format!("Did you mean “{suggestion}”? {allowed}"),
        None => allowed,
    };
    Message::new(format!("“{found}” is not a value of the key “{key}”"), hint)
}

pub(super) fn invalid_date(found: &str, reason: DateReason) -> Message {
    match reason {
        DateReason::Form => Message::new(
            format!("“{found}” is not written as a date"),
            "Write day, month and year in one of three forms: 25/6/2025, 25-06-2025, 2025-06-25.",
        ),
        DateReason::Impossible => Message::new(
            format!("The calendar has no day “{found}”"),
            "Check the month, and how many days that month has.",
        ),
        DateReason::Swapped => Message::new(
            format!("“{found}” seems to have the month before the day"),
            "Write the day first: 25 June 2025 is 25/6/2025.",
        ),
        DateReason::ShortYear => Message::new(
            format!("The year in “{found}” has only two digits"),
            "Write all four digits of the year, as in 25/6/2025.",
        ),
    }
}

pub(super) fn invalid_number(found: &str) -> Message {
    Message::new(
        format!("“{found}” does not have the form of a document's number"),
        "Write it like 05-NQ/ĐU, 15/2025/NĐ-CP or 12/UBND-VX. Leave the key out while the document has no number.",
    )
}

/// What a value should be, and how one is written.
fn kind(expected: Expected) -> (&'static str, &'static str) {
    match expected {
        Expected::Text => ("a text", "Văn phòng Đảng ủy"),
        Expected::TextList => ("a list of texts", "[chuyển đổi số, cải cách hành chính]"),
        Expected::Boolean => ("“true” or “false”", "true"),
        Expected::Integer => ("a whole number", "10"),
        Expected::Decimals => ("a whole number from 0 to 10", "2"),
        Expected::Count => ("a whole number from 0", "20"),
        Expected::PositiveInteger => ("a whole number from 1", "20"),
        Expected::Mapping => ("a group of keys", "name: value, each key on a line of its own, indented by two spaces"),
        Expected::List => ("a list", "[one, two], or each entry on a line that begins with “- ”"),
        Expected::ContentPath => ("the path of a file in the content folder", "bao-cao/tong-ket.md"),
        Expected::HttpAddress => {
            ("an address that begins with http:// or https:// and has no “?” or “#”", "https://phuong.example/")
        }
        Expected::Date => ("a date", "25/6/2025"),
        Expected::DocumentNumber => ("the number of a document", "05-NQ/ĐU"),
        Expected::FigureAddress => ("the address of a figure", "cai-cach/dung-han@2025-H2"),
    }
}
