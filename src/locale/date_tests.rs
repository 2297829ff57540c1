//! How dates are read and printed, to the letter.

use proptest::prelude::*;

use super::*;
use Language::{En, Vi};

fn date(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap()
}

#[test]
fn the_three_written_forms_are_the_same_day() {
    for text in ["25/6/2025", "25-06-2025", "2025-06-25", "25/06/2025", " 25-6-2025 "] {
        assert_eq!(parse_date(text), Ok(date(2025, 6, 25)), "{text}");
    }
    assert_eq!(parse_date("12/01/2026"), Ok(date(2026, 1, 12)));
    assert_eq!(parse_date("29/2/2024"), Ok(date(2024, 2, 29)));
}

#[test]
fn impossible_dates_are_refused_with_the_reason() {
    let day = |day, month, year, last| DateFault::Day { day, month, year, last };
    let month = |month, swapped| DateFault::Month { month, swapped };
    let refused = [
        ("", DateFault::Form),
        ("25.6.2025", DateFault::Form),
        ("25/6", DateFault::Form),
        ("25/6-2025", DateFault::Form),
        ("2025/06/25", DateFault::Form),
        ("ngày 25", DateFault::Form),
        ("1/2/3/2025", DateFault::Form),
        ("25/6/025", DateFault::Form),
        ("+5/6/2025", DateFault::Form),
        ("25/6/25", DateFault::TwoDigitYear),
        ("31/4/2025", day(31, 4, 2025, 30)),
        ("29/2/2025", day(29, 2, 2025, 28)),
        ("0/2/2025", day(0, 2, 2025, 28)),
        ("6/25/2025", month(25, Some(date(2025, 6, 25)))),
        ("2025-25-06", month(25, Some(date(2025, 6, 25)))),
        ("25/13/2025", month(13, None)),
        ("1/0/2025", month(0, None)),
    ];
    for (text, fault) in refused {
        assert_eq!(parse_date(text), Err(fault), "{text}");
    }
}

#[test]
fn faults_are_said_in_both_languages() {
    let said = |text: &str| {
        let fault = parse_date(text).unwrap_err();
        (fault.message(Vi), fault.message(En))
    };
    let expected = [
        ("29/2/2025", "không có ngày 29: tháng 2/2025 có 28 ngày", "there is no day 29: month 2/2025 has 28 days"),
        ("6/25/2025", "không có tháng 25; có phải ý là 25/6/2025?", "there is no month 25; did you mean 25/6/2025?"),
        ("25/13/2025", "không có tháng 13", "there is no month 13"),
        ("25/6/25", "năm phải có bốn chữ số", "the year needs four digits"),
        (
            "mai",
            "ngày phải viết như 25/6/2025, 25-06-2025 hoặc 2025-06-25",
            "a date is written 25/6/2025, 25-06-2025 or 2025-06-25",
        ),
    ];
    for (text, vi, en) in expected {
        assert_eq!(said(text), (vi.into(), en.into()));
    }
}

#[test]
fn dates_are_printed_short_long_and_for_machines() {
    assert_eq!(format_date(date(2025, 6, 25), Vi), "25/6/2025");
    assert_eq!(format_date(date(2026, 2, 5), Vi), "5/2/2026");
    assert_eq!(format_date(date(2025, 6, 25), En), "25 June 2025");
    assert_eq!(format_long(date(2025, 6, 25), Vi), "ngày 25 tháng 6 năm 2025");
    assert_eq!(format_long(date(2026, 2, 5), Vi), "ngày 05 tháng 02 năm 2026");
    assert_eq!(format_long(date(2025, 5, 27), Vi), "ngày 27 tháng 5 năm 2025");
    assert_eq!(format_long(date(2025, 11, 9), Vi), "ngày 09 tháng 11 năm 2025");
    assert_eq!(format_long(date(2025, 6, 5), En), "5 June 2025");
    assert_eq!(date(2025, 6, 25).rfc3339(), "2025-06-25T00:00:00+07:00");
    assert_eq!(date(2025, 6, 25).to_string(), "2025-06-25");
    assert_eq!(serde_json::to_string(&date(2025, 6, 5)).unwrap(), "\"2025-06-05\"");
}

#[test]
fn days_are_counted_over_the_ends_of_months() {
    assert_eq!(date(2024, 2, 28).plus_days(2), date(2024, 3, 1));
    assert_eq!(date(2025, 1, 1).plus_days(-1), date(2024, 12, 31));
    assert_eq!(date(2024, 2, 3).last_of_month(), date(2024, 2, 29));
}

#[test]
fn an_annual_day_exists_in_every_year() {
    let tenth = AnnualDay::parse("10/01").unwrap();
    assert_eq!(tenth.in_year(2026), Some(date(2026, 1, 10)));
    assert_eq!(tenth.to_string(), "10/1");
    let leap = AnnualDay::parse("29/2").unwrap();
    assert_eq!(leap.in_year(2024), Some(date(2024, 2, 29)));
    assert_eq!(leap.in_year(2025), Some(date(2025, 2, 28)));
    assert_eq!(AnnualDay::parse("10/01/2026"), Err(DateFault::Form));
    assert_eq!(AnnualDay::parse("1/13").unwrap_err(), DateFault::Month { month: 13, swapped: None });
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(year in 1000_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
        let date = date(year, month, day);
        prop_assert_eq!(parse_date(&format_date(date, Vi)), Ok(date));
        prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
        let json = serde_json::to_string(&date).unwrap();
        prop_assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
    }

    #[test]
    fn any_text_is_a_day_that_can_be_printed_or_is_refused(text in "[0-9/-]{0,12}") {
        if let Ok(date) = parse_date(&text) {
            prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
        }
        if let Ok(day) = AnnualDay::parse(&text) {
            prop_assert_eq!(AnnualDay::parse(&day.to_string()), Ok(day));
        }
    }
}
