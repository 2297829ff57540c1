//! The order is that of the alphabet, and that of ICU.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use proptest::prelude::*;

use super::super::alphabet::{LETTERS, SPECIALS};
use super::*;

fn sorted<const N: usize>(mut texts: [&str; N], by: fn(&str) -> SortKey) -> [&str; N] {
    texts.sort_by_key(|text| by(text));
    texts
}

fn oracle() -> CollatorBorrowed<'static> {
    Collator::try_new(locale!("vi").into(), CollatorOptions::default()).unwrap()
}

fn compare(left: &str, right: &str) -> Ordering {
    SortKey::new(left).cmp(&SortKey::new(right))
}

#[test]
fn letters_come_in_the_order_of_the_alphabet() {
    let alphabet = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z";
    let letters: Vec<&str> = alphabet.split(' ').collect();
    assert!(letters.is_sorted_by(|a, b| SortKey::new(a) < SortKey::new(b)));
    assert_eq!(
        sorted(["ân", "an", "đ", "ăn", "d", "ba", "ơ", "ô", "o", "ư", "u"], SortKey::new),
        ["an", "ăn", "ân", "ba", "d", "đ", "o", "ô", "ơ", "u", "ư"]
    );
}

#[test]
fn tones_decide_only_among_equal_letters() {
    assert_eq!(sorted(["mạ", "má", "mã", "mả", "mà", "ma"], SortKey::new), ["ma", "mà", "mả", "mã", "má", "mạ"]);
    assert_eq!(sorted(["mạ b", "ma c", "mạ a"], SortKey::new), ["mạ a", "mạ b", "ma c"]);
}

#[test]
fn lower_case_comes_first_and_digits_before_letters() {
    assert_eq!(sorted(["Đảng", "đảng", "10", "9", "(a", "a"], SortKey::new), ["(a", "10", "9", "a", "đảng", "Đảng"]);
}

#[test]
fn the_normal_form_makes_no_difference() {
    let decomposed: String = "Ủy ban ở Đắk Lắk, ngựa".nfd().collect();
    assert_eq!(compare("Ủy ban ở Đắk Lắk, ngựa", &decomposed), Ordering::Equal);
}

#[test]
fn persons_come_by_given_name_surname_and_middle_names() {
    let names = ["Trần Văn Bình", "Lê Thị Anh", "Nguyễn Văn An", "Bùi Văn Anh", "Nguyễn An", "Nguyễn Thị An", "Hà"];
    assert_eq!(
        sorted(names, person_sort_key),
        ["Nguyễn An", "Nguyễn Thị An", "Nguyễn Văn An", "Bùi Văn Anh", "Lê Thị Anh", "Trần Văn Bình", "Hà"]
    );
    assert_eq!(sorted(["An Hà", "Bùi Ha"], person_sort_key), ["Bùi Ha", "An Hà"]);
    assert!(person_sort_key("") < person_sort_key("An"));
}

#[test]
fn every_listed_character_has_the_place_that_icu_gives_it() {
    let oracle = oracle();
    let listed = SPECIALS.concat() + "0123456789" + LETTERS + &LETTERS.to_uppercase();
    let texts: Vec<String> = listed.chars().filter(|&ch| ch != '\u{fffd}').map(String::from).collect();
    for left in &texts {
        for right in &texts {
            assert_eq!(compare(left, right), oracle.compare(left, right), "{left:?} {right:?}");
        }
    }
}

const SYLLABLE: &str = "(b|c|ch|d|đ|g|gh|h|kh|l|m|ng|ngh|nh|ph|qu|s|t|th|tr|v|x|B|Ch|Đ|D|H|Ng|T|Tr|U)?[aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵÀÁĂẬĐÊỆÔƠỚƯỰ]{1,2}(c|ch|m|n|ng|nh|p|t)?";

/// Titles as documents have them: syllables, document numbers, figures, dates, quotation marks, foreign words.
fn title() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => SYLLABLE,
        1 => "[0-9]{1,3}[.,/-][0-9A-ZĐ]{1,4}",
        1 => "[-–—.,;:()/&%+*#@!?'\"“”‘’«»…°§²³½€₫$ \u{a0}_]{1,2}",
        1 => Just("café résumé Müller naïve ñ ç å".to_owned()),
        1 => "[a-zA-Z0-9]{1,3}",
    ];
    prop::collection::vec(word, 0..5).prop_map(|words| words.join(" "))
}

/// The same title with a few marks, capitals or letters altered: near neighbours test the lower levels.
fn neighbours() -> impl Strategy<Value = (String, String)> {
    let folded = |text: &String| super::super::fold(text);
    prop_oneof![
        (title(), title()),
        title().prop_map(move |text| (folded(&text), text)),
        title().prop_map(|text| (text.to_uppercase(), text)),
        title().prop_map(|text| (text.nfd().collect(), text)),
        "[aAàÀạăĂắâÂấđĐdD1 -]{0,5}".prop_flat_map(|text| (Just(text), "[aAàÀạăĂắâÂấđĐdD1 -]{0,5}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_order_is_that_of_icu((left, right) in neighbours()) {
        prop_assert_eq!(compare(&left, &right), oracle().compare(&left, &right), "{:?} {:?}", left, right);
    }

    #[test]
    fn any_text_has_a_key_that_its_normal_form_shares(text in any::<String>()) {
        let normal: String = text.nfc().collect();
        prop_assert_eq!(SortKey::new(&text), SortKey::new(&normal));
    }
}
