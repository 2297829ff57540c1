//! CSV as a spreadsheet of the portal's language opens it: UTF-8 with a byte order mark, and where the comma stands before
//! decimals, the semicolon between cells.

use super::{Sheet, Value};
use crate::locale::{Language, Number, format_date};

/// The sheet as text.
pub(super) fn text(sheet: &Sheet, language: Language) -> Vec<u8> {
    let separator = language.pick(";", ",");
    let heads = sheet.heads.iter().map(|head| quoted(head)).collect::<Vec<_>>().join(separator);
    let rows =
        sheet.rows.iter().map(|row| row.iter().map(|value| cell(value, language)).collect::<Vec<_>>().join(separator));
    let lines = std::iter::once(heads).chain(rows).flat_map(|line| [line, "\r\n".to_owned()]);
    format!("\u{feff}{}", lines.collect::<String>()).into_bytes()
}

fn cell(value: &Value, language: Language) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => quoted(text),
        Value::Number(number) => plain(*number, language),
        Value::Percent(number) => plain(*number, language) + "%",
        Value::Day(date) => format_date(*date, language),
    }
}

/// Digits without groups: a point between thousands would be read as a decimal one elsewhere.
fn plain(number: Number, language: Language) -> String {
    let mut value = number.value.normalize();
    if value.scale() < u32::from(number.decimals) {
        value.rescale(u32::from(number.decimals));
    }
    value.to_string().replace('.', language.pick(",", "."))
}

/// In quotes where it must be; what a spreadsheet would take for a formula is marked as text.
fn quoted(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '@', '\t']) { format!("'{text}") } else { text.to_owned() };
    match text.contains([';', ',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Date, parse_number};

    fn sheet(row: Vec<Value>) -> Sheet {
        Sheet {
            title: "T".to_owned(),
            heads: vec!["Loại; kiểu".to_owned(), "Số".to_owned()],
            rows: vec![row],
            totals: false,
        }
    }

    #[test]
    fn a_vietnamese_spreadsheet_opens_it_by_a_double_click() {
        let row = vec![
            Value::Text("Chi bộ \"1\"".to_owned()),
            Value::Number(parse_number("1.735").unwrap()),
            Value::Percent(parse_number("96,20").unwrap()),
            Value::Day(Date::new(2025, 12, 31).unwrap()),
            Value::Empty,
        ];
        let expected = "\u{feff}\"Loại; kiểu\";Số\r\n\"Chi bộ \"\"1\"\"\";1735;96,20%;31/12/2025;\r\n";
        assert_eq!(String::from_utf8(text(&sheet(row), Language::Vi)).unwrap(), expected);
    }

    #[test]
    fn an_english_spreadsheet_has_its_own_marks_and_no_text_becomes_a_formula() {
        let row = vec![Value::Text("=1+1".to_owned()), Value::Number(parse_number("3,5").unwrap())];
        let expected = "\u{feff}\"Loại; kiểu\",Số\r\n'=1+1,3.5\r\n";
        assert_eq!(String::from_utf8(text(&sheet(row), Language::En)).unwrap(), expected);
    }
}
