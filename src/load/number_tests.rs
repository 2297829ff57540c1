//! The examples of the grammar, and its laws.

use super::*;

fn keys(text: &str) -> Vec<String> {
    find_citations(text).into_iter().map(|(_, number)| number.key().to_owned()).collect()
}

fn cited(text: &str) -> Vec<&str> {
    find_citations(text).into_iter().map(|(range, _)| &text[range]).collect()
}

#[test]
fn numbers_of_the_party_and_the_state_are_found() {
    let examples = [
        ("05-CT/TW", "5-CT/TW"),
        ("1987-QĐ/TU", "1987-QD/TU"),
        ("1987-QD/TU", "1987-QD/TU"),
        ("12-TB/TT.ĐU", "12-TB/TT.DU"),
        ("01-KL/TW", "1-KL/TW"),
        ("02-CTr/ĐU", "2-CTR/DU"),
        ("24-BS/UBKTTU", "24-BS/UBKTTU"),
        ("34O-CV/ĐU", "340-CV/DU"),
        ("l2-KH/ĐU", "12-KH/DU"),
        ("09 -KH/ĐU", "9-KH/DU"),
        ("12–NQ/ĐU", "12-NQ/DU"),
        ("12a-NQ/ĐU", "12A-NQ/DU"),
        ("12-NQ∕ĐU", "12-NQ/DU"),
        ("15/2025/NĐ-CP", "15/2025/ND-CP"),
        ("91/2025/QH15", "91/2025/QH15"),
        ("55/2005/TTLT-BNV-VPCP", "55/2005/TTLT-BNV-VPCP"),
        ("1669/NQ-UBTVQH15", "1669/NQ-UBTVQH15"),
        ("48/KH-UBND", "48/KH-UBND"),
        ("1630/QĐ-TTg", "1630/QD-TTG"),
        ("12/UBND-VX", "12/UBND-VX"),
    ];
    for (text, key) in examples {
        let sentence = format!("Thực hiện số {text}, ngày 25/6/2025 và 2021-2025.");
        assert_eq!(keys(&sentence), [key], "{text}");
        assert_eq!(cited(&sentence), [text]);
        assert_eq!(DocumentNumber::parse(text).unwrap().key(), key, "{text}");
    }
}

#[test]
fn figures_dates_and_telephones_are_no_numbers() {
    let others = [
        "2021-2025",
        "8.180/8.501",
        "31/38",
        "25/6/2025",
        "7/2025",
        "24/7",
        "1/3-1/2",
        "0912 345 678",
        "3.1.",
        "km/h",
        "1/TW",
        "05-XX/TW",
        "a05-CT/TW",
        "/05-CT/TW",
        "-05-CT/TW",
        "_05-CT/TW",
        "05-CT/TWđ",
        "05-CT/TW_",
        "123456-CT/TW",
        "05-CT/",
        "-CT/TW",
        "5/2025/",
        "/",
        "//",
        "Nghị quyết Trung ương 4",
        "Trung ương 4 khóa XII",
        "Nghị quyết Trung ương khóa XII",
        "khóa XII",
        "khóa",
        "khoá",
    ];
    for other in others {
        assert_eq!(keys(other), Vec::<String>::new(), "{other}");
    }
}

#[test]
fn a_resolution_of_the_central_committee_is_cited_by_session_and_term() {
    let text = "theo Nghị quyết Trung ương 4 khóa XII, XIII và các văn bản";
    let found = find_citations(text);
    let shown: Vec<_> =
        found.iter().map(|(range, number)| (&text[range.clone()], number.key(), number.printed())).collect();
    assert_eq!(
        shown,
        [
            ("Nghị quyết Trung ương 4 khóa XII", "NQTW4/XII", "Nghị quyết Trung ương 4 khóa XII"),
            ("XIII", "NQTW4/XIII", "Nghị quyết Trung ương 4 khóa XIII"),
        ]
    );
    assert_eq!(keys("nghị quyết Hội nghị Trung ương 6, khoá XI và XII"), ["NQTW6/XI", "NQTW6/XII"]);
    assert_eq!(keys("Nghị quyết Trung ương 4\nkhóa XII"), ["NQTW4/XII"]);
    assert_eq!(keys("Nghị quyết TW4 khóa XII, Chỉ thị 05-CT/TW"), ["NQTW4/XII", "5-CT/TW"]);
    assert_eq!(keys("Nghị quyết Trung ương 4 khóa XII, VÀ"), ["NQTW4/XII"]);
}

#[test]
fn several_numbers_in_a_row_are_all_found() {
    assert_eq!(keys("01-NQ/ĐU,02-NQ/ĐU; 15/2025/NĐ-CP/16/2025/NĐ-CP"), ["1-NQ/DU", "2-NQ/DU", "15/2025/ND-CP"]);
}

#[test]
fn a_field_may_hold_types_that_prose_may_not() {
    assert_eq!(DocumentNumber::parse(" 05-XYZ/ĐU ").unwrap().key(), "5-XYZ/DU");
    assert_eq!(DocumentNumber::parse("Nghị quyết Trung ương 4 khóa XII").unwrap().key(), "NQTW4/XII");
    assert_eq!(DocumentNumber::parse("NQTW4/XII").unwrap().printed(), "Nghị quyết Trung ương 4 khóa XII");
    for other in ["", "05", "05-CT", "số 05-CT/TW", "05-CT/TW và 06-CT/TW", "25/6/2025", "NQTW/XII", "NQTW4/XII bis"]
    {
        assert_eq!(DocumentNumber::parse(other), None, "{other}");
    }
}

#[test]
fn the_running_number_and_the_year_are_known() {
    let number = |text| DocumentNumber::parse(text).unwrap();
    assert_eq!(number("05-CT/TW").sequence(), Some(5));
    assert_eq!(number("000-CT/TW").key(), "0-CT/TW");
    assert_eq!(number("12a-CT/TW").sequence(), Some(12));
    assert_eq!(number("NQTW4/XII").sequence(), Some(4));
    assert_eq!(number("15/2025/NĐ-CP").year(), Some(2025));
    assert_eq!(number("48/KH-UBND").year(), None);
}

proptest::proptest! {
    #[test]
    fn any_text_is_scanned_and_ranges_are_in_order(text in "[0-9OlA-ZĐa-zđóáạ/⁄ ,.\\-–&_]{0,40}") {
        let found = find_citations(&text);
        for pair in found.windows(2) {
            proptest::prop_assert!(pair[0].0.end <= pair[1].0.start);
        }
        for (range, number) in found {
            proptest::prop_assert!(!text[range].is_empty());
            proptest::prop_assert_eq!(DocumentNumber::parse(number.key()).map(|again| again.key().to_owned()), Some(number.key().to_owned()));
        }
        let _ = DocumentNumber::parse(&text);
    }

    #[test]
    fn the_comparable_form_is_a_number_with_that_form(running in "[1-9][0-9]{0,3}[a-e]?", kind in "NQ|QĐ|CTr|KH", issuer in "TW|ĐU|TT\\.ĐU|UBKTTU") {
        let number = DocumentNumber::parse(&format!("{running}-{kind}/{issuer}")).unwrap();
        let again = DocumentNumber::parse(number.key()).unwrap();
        proptest::prop_assert_eq!(again.key(), number.key());
    }
}
