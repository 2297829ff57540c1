//! Addresses of figures are read and printed alike.

use super::*;

#[test]
fn an_address_names_file_indicator_period_and_part() {
    let figure = FigureAddress::parse("so-lieu/cai-cach/dung-han@2025-H2#ratio").unwrap();
    assert_eq!(figure.indicator, DataAddress { file: "so-lieu/cai-cach".to_owned(), name: "dung-han".to_owned() });
    assert_eq!(figure.period, "2025-H2".parse().ok());
    assert_eq!(figure.part, FigurePart::Ratio);
    assert_eq!(FigureAddress::parse("cai-cach/dung-han#Mẫu số").unwrap().to_string(), "cai-cach/dung-han#whole");
    assert_eq!(
        FigureAddress::parse("/so-lieu/cai-cach.yaml/dung-han").unwrap().to_string(),
        "so-lieu/cai-cach/dung-han"
    );
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    let reason = |text| FigureAddress::parse(text).unwrap_err();
    assert_eq!(reason(""), ReferenceReason::Empty);
    assert_eq!(reason("@2025"), ReferenceReason::Empty);
    assert_eq!(reason("cai-cach"), ReferenceReason::NoIndicator);
    assert_eq!(reason("cai-cach/"), ReferenceReason::NoIndicator);
    assert_eq!(reason("/dung-han"), ReferenceReason::NoIndicator);
    assert_eq!(reason("cai-cach/dung-han@lúc nào"), ReferenceReason::Period);
    assert_eq!(reason("cai-cach/dung-han@"), ReferenceReason::Period);
    assert_eq!(reason("cai-cach/dung-han#tong"), ReferenceReason::Part);
}

proptest::proptest! {
    #[test]
    fn an_address_is_read_as_it_was_printed(text in "[a-zđá/. ]{0,12}/[a-z0-9-]{0,6}(@(2025|2025-Q[1-4]|2025-H2|2021-2025|2025-0[1-9]|2025-12-31))?(#(part|whole|date|source|value))?") {
        if let Ok(figure) = FigureAddress::parse(&text) {
            proptest::prop_assert_eq!(FigureAddress::parse(&figure.to_string()), Ok(figure));
        }
    }

    #[test]
    fn any_text_is_an_address_that_can_be_printed_or_is_refused(text in "\\PC{0,24}") {
        if let Ok(figure) = FigureAddress::parse(&text) {
            proptest::prop_assert_eq!(FigureAddress::parse(&figure.to_string()), Ok(figure));
        }
    }
}
