//! How periods are read, ordered and called, to the letter.

use proptest::prelude::*;

use super::*;
use Language::{En, Vi};

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

#[test]
fn every_written_form_has_its_labels() {
    let forms = [
        ("2025", "Năm 2025", "2025"),
        ("2025-H1", "6 tháng đầu năm 2025", "First half of 2025"),
        ("2025-H2", "6 tháng cuối năm 2025", "Second half of 2025"),
        ("2025-Q3", "Quý III/2025", "Q3 2025"),
        ("2025-07", "Tháng 7/2025", "July 2025"),
        ("2025-12-31", "31/12/2025", "31 December 2025"),
        ("2021-2025", "Giai đoạn 2021–2025", "2021–2025"),
    ];
    for (text, vi, en) in forms {
        assert_eq!(period(text).label(Vi), vi);
        assert_eq!(period(text).label(En), en);
        assert_eq!(period(text).to_string(), text);
    }
}

#[test]
fn what_reports_print_is_read_too() {
    assert_eq!(period("31/12/2025"), period("2025-12-31"));
    assert_eq!(period("7/2025"), period("2025-07"));
    assert_eq!(period("2021 – 2025"), period("2021-2025"));
    assert_eq!(period("2025-h2"), period("2025-H2"));
}

#[test]
fn a_period_runs_from_its_first_day_to_its_last() {
    let days = |text: &str| (period(text).start().to_string(), period(text).end().to_string());
    assert_eq!(days("2025-H2"), ("2025-07-01".into(), "2025-12-31".into()));
    assert_eq!(days("2025-Q1"), ("2025-01-01".into(), "2025-03-31".into()));
    assert_eq!(days("2024-02"), ("2024-02-01".into(), "2024-02-29".into()));
    assert_eq!(days("2021-2025"), ("2021-01-01".into(), "2025-12-31".into()));
    assert!(period("2025-H2").contains(parse_date("1/7/2025").unwrap()));
    assert!(!period("2025-H2").contains(parse_date("30/6/2025").unwrap()));
}

#[test]
fn the_greatest_period_is_the_latest() {
    let mut periods = ["2025-12-31", "2025-H2", "2025-Q3", "2021-2025", "2024", "2025", "2025-07"].map(period);
    periods.sort();
    let sorted = periods.map(|period| period.to_string());
    assert_eq!(sorted, ["2024", "2025-07", "2025-Q3", "2021-2025", "2025", "2025-H2", "2025-12-31"]);
}

#[test]
fn impossible_periods_are_refused_with_the_reason() {
    let refused = [
        ("", "a period is written 2025, 2025-H2, 2025-Q3, 2025-07, 2025-12-31 or 2021-2025"),
        ("quý 3", "a period is written 2025, 2025-H2, 2025-Q3, 2025-07, 2025-12-31 or 2021-2025"),
        ("2025-H3", "a year has H1 and H2, no H3"),
        ("2025-Q0", "a year has Q1 to Q4, no Q0"),
        ("2025-2021", "the last year must come after the first"),
        ("2025-2025", "the last year must come after the first"),
        ("2025-13", "there is no month 13"),
        ("2025-02-30", "there is no day 30: month 2/2025 has 28 days"),
        ("25", "the year needs four digits"),
    ];
    for (text, reason) in refused {
        assert_eq!(text.parse::<Period>().unwrap_err().to_string(), reason, "{text}");
    }
    let fault = "2025-H3".parse::<Period>().unwrap_err();
    assert_eq!(fault.message(Vi), "một năm có H1 và H2, không có H3");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(year in 1000_i16..9999, form in 0_usize..6, part in 0_i8..12) {
        let text = match form {
            0 => format!("{year}"),
            1 => format!("{year}-H{}", part % 2 + 1),
            2 => format!("{year}-Q{}", part % 4 + 1),
            3 => format!("{year}-{:02}", part + 1),
            4 => format!("{year}-{:02}-28", part + 1),
            _ => format!("{year}-{}", year + 1),
        };
        let period = period(&text);
        prop_assert_eq!(period.to_string(), text);
        prop_assert!(period.start() <= period.end());
        let json = serde_json::to_string(&period).unwrap();
        prop_assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
    }

    #[test]
    fn any_text_is_a_period_that_can_be_printed_or_is_refused(text in "[0-9HQ/-]{0,11}") {
        if let Ok(period) = text.parse::<Period>() {
            prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
        }
    }
}

#[test]
fn a_short_name_fits_an_axis() {
    let short = |text: &str, language| text.parse::<Period>().unwrap().short(language);
    for (text, vi, en) in [
        ("2021-2025", "2021–2025", "2021–2025"),
        ("2025", "2025", "2025"),
        ("2025-H2", "6T cuối 2025", "H2/2025"),
        ("2025-Q3", "Quý III/2025", "Q3/2025"),
        ("2025-07", "7/2025", "7/2025"),
    ] {
        assert_eq!((short(text, Language::Vi).as_str(), short(text, Language::En).as_str()), (vi, en));
    }
}
