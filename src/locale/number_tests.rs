//! What numbers may look like, to the letter.

use proptest::prelude::*;

use super::*;
use Language::{En, Vi};

fn number(value: &str) -> Number {
    let value = Decimal::from_str_exact(value).unwrap();
    Number { value, decimals: value.scale() as u8 }
}

#[test]
fn vietnamese_numbers_mean_what_they_say() {
    let written = [
        ("1.735", "1735"),
        ("53,49", "53.49"),
        ("51.633", "51633"),
        ("96,22", "96.22"),
        ("81,57", "81.57"),
        ("05", "5"),
        ("-3,5", "-3.5"),
        ("−3,5", "-3.5"),
        ("12.132", "12132"),
        ("1.234.567,8", "1234567.8"),
        ("1 735", "1735"),
        ("1\u{a0}234\u{202f}567", "1234567"),
        ("1,735", "1.735"),
        ("1735", "1735"),
        ("16,50", "16.50"),
        ("0,5", "0.5"),
        (" 100 ", "100"),
        ("-0", "0"),
    ];
    for (text, value) in written {
        assert_eq!(parse_number(text), Ok(number(value)), "{text}");
    }
}

#[test]
fn doubtful_numbers_are_refused_with_the_reason() {
    let refused = [
        ("", NumberFault::Empty),
        (" ", NumberFault::Empty),
        ("-", NumberFault::Incomplete),
        (",5", NumberFault::Incomplete),
        ("5,", NumberFault::Incomplete),
        ("1..735", NumberFault::Incomplete),
        ("1.7355", NumberFault::GroupSize("7355".into())),
        ("3.5", NumberFault::GroupSize("5".into())),
        ("1234.567", NumberFault::GroupSize("1234".into())),
        ("0.123", NumberFault::GroupedZero),
        ("1,735.5", NumberFault::OtherLanguage),
        ("1,735,000", NumberFault::OtherLanguage),
        ("1 234.567", NumberFault::MixedSeparators),
        ("1,5 3", NumberFault::Unexpected(' ')),
        ("2021-2025", NumberFault::Unexpected('-')),
        ("12 người", NumberFault::Unexpected('n')),
        ("96,22%", NumberFault::Unexpected('%')),
        ("12345678901234567890123456789012", NumberFault::TooLong),
        ("100.000.000.000.000.000.000", NumberFault::TooLong),
    ];
    for (text, fault) in refused {
        assert_eq!(parse_number(text), Err(fault), "{text}");
    }
}

#[test]
fn faults_are_said_in_both_languages() {
    let fault = parse_number("1.7355").unwrap_err();
    assert_eq!(fault.message(Vi), "nhóm nghìn phải có ba chữ số, không phải “7355”");
    assert_eq!(fault.to_string(), "a group must have three digits, not “7355”");
    let fault = parse_number("12 người").unwrap_err();
    assert_eq!(fault.message(Vi), "ký tự “n” không thuộc về một số");
    assert_eq!(fault.message(En), "the character “n” does not belong in a number");
}

#[test]
fn percentages_have_their_sign_at_the_end() {
    assert_eq!(parse_percent("96,22%"), Some(Ok(number("96.22"))));
    assert_eq!(parse_percent("96,22 %"), Some(Ok(number("96.22"))));
    assert_eq!(parse_percent("96,22"), None);
    assert_eq!(format_percent(number("96.22").value, 2, Vi), "96,22%");
    assert_eq!(format_percent(number("96.22").value, 2, En), "96.22%");
}

#[test]
fn printing_groups_thousands_and_keeps_every_decimal() {
    let print = |value: &str, decimals, language| format_number(number(value).value, decimals, language);
    assert_eq!(print("1735", 0, Vi), "1.735");
    assert_eq!(print("12132", 0, Vi), "12.132");
    assert_eq!(print("999", 0, Vi), "999");
    assert_eq!(print("1234567.8", 1, Vi), "1.234.567,8");
    assert_eq!(print("1234567.8", 1, En), "1,234,567.8");
    assert_eq!(print("-1735.5", 2, Vi), "-1.735,50");
    assert_eq!(print("100", 2, Vi), "100,00");
    assert_eq!(print("16.50", 1, Vi), "16,5");
    assert_eq!(print("81.5789", 2, Vi), "81,5789");
    assert_eq!(print("0", 0, Vi), "0");
}

#[test]
fn rounding_goes_half_up_and_tells() {
    let round = |value: &str, decimals| {
        let rounded = round_half_up(number(value).value, decimals);
        (rounded.value.to_string(), rounded.changed)
    };
    assert_eq!(round("81.5789", 2), ("81.58".into(), true));
    assert_eq!(round("96.2240", 2), ("96.22".into(), true));
    assert_eq!(round("2.5", 0), ("3".into(), true));
    assert_eq!(round("-2.5", 0), ("-3".into(), true));
    assert_eq!(round("0.125", 2), ("0.13".into(), true));
    assert_eq!(round("96.220", 2), ("96.22".into(), false));
    assert_eq!(round("5", 2), ("5".into(), false));
}

#[test]
fn a_serialised_number_keeps_its_decimals() {
    let text = serde_json::to_string(&number("96.20")).unwrap();
    assert_eq!(text, r#"{"value":"96.20","decimals":2}"#);
    assert_eq!(serde_json::from_str::<Number>(&text).unwrap(), number("96.20"));
}

fn any_number() -> impl Strategy<Value = Number> {
    let digits = -1_000_000_000_000_000_000_i64..1_000_000_000_000_000_000;
    (digits, 0_u8..12)
        .prop_map(|(digits, decimals)| Number { value: Decimal::new(digits, u32::from(decimals)), decimals })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(number in any_number()) {
        for language in Language::ALL {
            prop_assert_eq!(parse_number_in(&number.format(language), language), Ok(number));
        }
    }

    #[test]
    fn reading_never_panics(text in "[-−0-9., \u{a0}%a]{0,40}") {
        if let Ok(number) = parse_number(&text) {
            prop_assert_eq!(parse_number(&number.format(Vi)), Ok(number));
        }
    }

    #[test]
    fn rounding_moves_by_half_a_step_at_most(number in any_number(), decimals in 0_u8..12) {
        let rounded = round_half_up(number.value, decimals);
        let half_step = Decimal::new(5, u32::from(decimals) + 1);
        prop_assert!((rounded.value - number.value).abs() <= half_step);
        prop_assert_eq!(rounded.changed, rounded.value != number.value);
        prop_assert!(!round_half_up(rounded.value, decimals).changed);
    }
}
