//! A workbook (XLSX): numbers as numbers, shares as percentages, days as days.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Sheet, Value};
use crate::locale::{Date, Language, Number, format_date};

/// The workbook's bytes.
pub(super) fn bytes(sheets: &[Sheet]) -> Vec<u8> {
    write(sheets)
        .expect("sheets have unique names without forbidden signs, and texts, rows and columns that the format allows")
}

/// The most letters that the format allows in a cell.
const LETTERS: usize = 32_767;

/// A text as the format can hold it.
fn fitting(text: &str) -> Cow<'_, str> {
    if text.chars().count() <= LETTERS {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().take(LETTERS - 1).chain(['…']).collect())
}

fn write(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The day of writing would make each build another file; this one only stands for none.
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&never));
    let mut names = BTreeSet::new();
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name(&sheet.title, &mut names))?;
        fill(worksheet, sheet)?;
    }
    workbook.save_to_buffer()
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_text_wrap();
    for (column, head) in (0_u16..).zip(&sheet.heads) {
        worksheet.write_string_with_format(0, column, fitting(head), &bold)?;
        worksheet.set_column_width(column, width(sheet, usize::from(column)))?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    for (row, values) in (1_u32..).zip(&sheet.rows) {
        let total = sheet.totals && row as usize == sheet.rows.len();
        for (column, value) in (0_u16..).zip(values) {
            cell(worksheet, row, column, value, total)?;
        }
    }
    Ok(())
}

fn cell(worksheet: &mut Worksheet, row: u32, column: u16, value: &Value, total: bool) -> Result<(), XlsxError> {
    let format = if total { Format::new().set_bold() } else { Format::new() };
    match value {
        Value::Empty => return Ok(()),
        Value::Number(number) | Value::Percent(number) if !prints_exactly(*number) => {
            let sign = if matches!(value, Value::Percent(_)) { "%" } else { "" };
            worksheet.write_string_with_format(row, column, number.format(Language::Vi) + sign, &format)?
        }
        Value::Text(text) => worksheet.write_string_with_format(row, column, fitting(text), &format.set_text_wrap())?,
        Value::Number(number) => {
            let format = format.set_num_format(pattern("#,##0", number.decimals));
            worksheet.write_number_with_format(row, column, float(number.value), &format)?
        }
        Value::Percent(number) => {
            let format = format.set_num_format(pattern("0", number.decimals) + "%");
            worksheet.write_number_with_format(row, column, float(number.value / Decimal::ONE_HUNDRED), &format)?
        }
        Value::Day(date) => match day(*date) {
            Some(day) => {
                worksheet.write_datetime_with_format(row, column, day, &format.set_num_format("dd/mm/yyyy"))?
            }
            None => worksheet.write_string_with_format(row, column, format_date(*date, Language::Vi), &format)?,
        },
    };
    Ok(())
}

/// Whether a program for tables prints the number as it was published: it keeps fifteen digits.
fn prints_exactly(number: Number) -> bool {
    number.value.normalize().mantissa().unsigned_abs() < 10_u128.pow(15)
}

/// The format has only floating numbers; the nearest one to a figure of so many digits prints as it was published.
fn float(value: Decimal) -> f64 {
    value.to_f64().expect("every decimal has a nearest floating number")
}

fn pattern(whole: &str, decimals: u8) -> String {
    if decimals == 0 { whole.to_owned() } else { format!("{whole}.{}", "0".repeat(usize::from(decimals))) }
}

/// None of a day before 1900: there the days of the format begin.
fn day(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

/// Wide enough for most of its texts, in characters.
fn width(sheet: &Sheet, column: usize) -> f64 {
    const LEAST: usize = 10;
    const MOST: usize = 60;
    let texts = sheet.rows.iter().map(|row| match row.get(column) {
        Some(Value::Text(text)) => text.chars().count(),
        _ => 0,
    });
    let head = sheet.heads[column].chars().count().min(MOST / 2);
    let widest = texts.chain([head]).max().unwrap_or(LEAST).clamp(LEAST, MOST);
    f64::from(u32::try_from(widest).unwrap_or(60)) + 2.0
}

/// A sheet's name: no forbidden sign, at most 31 letters, none twice whatever the case.
fn name(title: &str, taken: &mut BTreeSet<String>) -> String {
    const MOST: usize = 31;
    let allowed = |ch: char| if "[]:*?/\\'".contains(ch) || ch.is_control() { ' ' } else { ch };
    let clean: String = title.chars().map(allowed).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let numbered = (1..).map(|number| {
        let suffix = if number == 1 { String::new() } else { format!(" {number}") };
        let room = MOST - suffix.chars().count();
        format!("{}{suffix}", clean.chars().take(room).collect::<String>().trim_end()).trim().to_owned()
    });
    let free = numbered.into_iter().find(|name| !name.is_empty() && taken.insert(name.to_lowercase()));
    free.expect("there are more numbers than sheets")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_format_cannot_hold_is_no_reason_to_stop() {
        let old = Date::new(1899, 12, 31).expect("a day");
        let rows = vec![vec![Value::Day(old), Value::Text("đ".repeat(LETTERS + 1))]];
        let heads = vec!["Ngày".to_owned(), "a".repeat(LETTERS + 1)];
        let sheet = Sheet { title: "A".to_owned(), heads, rows, totals: false };
        assert!(!bytes(&[sheet]).is_empty());
        assert_eq!(fitting("Ngày"), "Ngày");
    }

    #[test]
    fn a_number_of_more_digits_than_the_format_keeps_is_a_text() {
        let exactly = |text: &str| prints_exactly(crate::locale::parse_number(text).expect("a number"));
        assert!(exactly("999.999.999.999.999") && exactly("-0,00000000000001") && exactly("1.735,000"));
        assert!(!exactly("1.000.000.000.000.001") && !exactly("123.456.789.012.345,678"));
    }

    #[test]
    fn names_of_sheets_are_short_and_unique() {
        let mut taken = BTreeSet::new();
        let long = "Kết quả đánh giá, xếp loại tổ chức đảng theo năm";
        assert_eq!(name(long, &mut taken), "Kết quả đánh giá, xếp loại tổ c");
        assert_eq!(name(long, &mut taken), "Kết quả đánh giá, xếp loại tổ 2");
        assert_eq!(name("A/B: [c]", &mut taken), "A B c");
        assert_eq!(name("a b c", &mut taken), "a b c 2");
        assert_eq!(name("???", &mut taken), "2");
    }
}
