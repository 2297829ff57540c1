//! What counts as the same word: folding, vocabulary keys, slugs and normal forms.
//!
//! Folding is for matching only. It works character by character (lower case, canonical decomposition, combining
//! marks off, `đ` to `d`, and so the Icelandic `ð` that old files have for it; soft hyphens are nothing), so where a
//! tone mark was placed makes no difference: `hoà`, `hòa` and `hoa` all fold to `hoa`, composed or decomposed.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Lower case without diacritics; everything that is no letter stays as it is.
///
/// ```
/// # use sen::locale::fold;
/// assert_eq!(fold("Số 05-NQ/ĐU"), "so 05-nq/du");
/// ```
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for ch in text.chars() {
        push_folded(ch, &mut folded);
    }
    folded
}

/// Says where a word may be broken; no reader sees it.
pub const SOFT_HYPHEN: char = '\u{ad}';

/// The characters below this bound have their folding in a table: it covers all Vietnamese letters.
const TABLE_END: usize = 0x1F00;

/// Marks a character that does not fold to exactly one character.
const IRREGULAR: char = '\u{10FFFF}';

static TABLE: LazyLock<Box<[char]>> = LazyLock::new(|| {
    let single = |code: usize| {
        let mut folded = String::new();
        push_decomposed(char::from_u32(code as u32)?, &mut folded);
        let mut chars = folded.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    (0..TABLE_END).map(|code| single(code).unwrap_or(IRREGULAR)).collect()
});

fn push_folded(ch: char, folded: &mut String) {
    match TABLE.get(ch as usize) {
        Some(&single) if single != IRREGULAR => folded.push(single),
        _ => push_decomposed(ch, folded),
    }
}

fn push_decomposed(ch: char, folded: &mut String) {
    for lower in ch.to_lowercase() {
        decompose_canonical(lower, |part| match part {
            'đ' | 'ð' => folded.push('d'),
            SOFT_HYPHEN => {}
            mark if is_combining_mark(mark) => {}
            other => folded.push(other),
        });
    }
}

/// Normal form C, borrowed where the text has it already.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether the text is in normal form C, the form in which content is stored.
pub fn is_nfc(text: &str) -> bool {
    text.is_ascii() || unicode_normalization::is_nfc(text)
}

/// A short ASCII address: folded letters and digits, with single hyphens between words.
///
/// Letters of other scripts are dropped. The slug of a text without Latin letters or digits is empty.
///
/// ```
/// # use sen::locale::slug;
/// assert_eq!(slug("Nghị quyết số 05-NQ/ĐU"), "nghi-quyet-so-05-nq-du");
/// ```
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut word_ended = false;
    for ch in fold(text).chars() {
        if ch.is_ascii_alphanumeric() {
            if word_ended && !slug.is_empty() {
                slug.push('-');
            }
            word_ended = false;
            slug.push(ch);
        } else {
            word_ended |= !ch.is_alphanumeric();
        }
    }
    slug
}

/// The normal form under which vocabulary keys meet: folded; spaces, underscores and hyphens are one space.
///
/// `Số ký hiệu`, `so_ky_hieu` and `SO-KY-HIEU` have the same key.
pub fn key(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|ch: char| ch.is_whitespace() || matches!(ch, '_' | '-'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL_VOWELS: &str = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";

    #[test]
    fn every_vietnamese_letter_folds_to_its_base() {
        let mut bases: Vec<char> = fold(ALL_VOWELS).chars().collect();
        bases.dedup();
        assert_eq!(bases, ['a', 'e', 'i', 'o', 'u', 'y']);
        assert_eq!(fold(&ALL_VOWELS.to_uppercase()), fold(ALL_VOWELS));
        assert_eq!(fold("đĐðÐ"), "dddd");
        assert_eq!(fold("nghị\u{ad}quyết"), "nghiquyet");
    }

    #[test]
    fn folding_keeps_everything_that_is_no_letter() {
        assert_eq!(fold("Số 05-NQ/ĐU, ngày 12/01/2026"), "so 05-nq/du, ngay 12/01/2026");
        assert_eq!(fold("53,49 km²"), "53,49 km²");
        assert_eq!(fold("PLAIN ascii"), "plain ascii");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn the_placement_of_a_tone_is_dropped() {
        for (old, new) in [("hoà", "hòa"), ("uỷ", "ủy"), ("thuỷ", "thủy"), ("khoá", "khóa")] {
            assert_eq!(fold(old), fold(new));
        }
    }

    #[test]
    fn nfc_borrows_what_is_normal_already() {
        assert!(matches!(nfc("Đảng ủy"), Cow::Borrowed("Đảng ủy")));
        assert!(matches!(nfc("plain"), Cow::Borrowed("plain")));
        let decomposed = "D\u{111}u\u{309}y";
        assert!(!is_nfc(decomposed));
        assert_eq!(nfc(decomposed), "Dđủy");
    }

    #[test]
    fn slugs_are_short_ascii_addresses() {
        assert_eq!(slug("Nghị quyết số 05-NQ/ĐU"), "nghi-quyet-so-05-nq-du");
        assert_eq!(slug("  Mô hình: “Dân vận khéo”  "), "mo-hinh-dan-van-kheo");
        assert_eq!(slug("53,49 km²"), "53-49-km");
        assert_eq!(slug("2021 – 2025"), "2021-2025");
        assert_eq!(slug("Xin chào 世界 A"), "xin-chao-a");
        assert_eq!(slug("世界"), "");
        assert_eq!(slug("--"), "");
    }

    #[test]
    fn keys_agree_however_a_clerk_writes_them() {
        for written in ["Số ký hiệu", "so_ky_hieu", "so ky hieu", " SỐ  KÝ\u{a0}HIỆU ", "so-ky-hieu"] {
            assert_eq!(key(written), "so ky hieu");
        }
        assert_eq!(key("done-by"), key("done_by"));
        assert_eq!(key("%"), "%");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_does_not_see_the_normal_form(text in "[a-zàảãáạăằẵđêệôộơợưựÀĐỆỢ 0-9/.-]{0,40}") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&decomposed), fold(&text));
            prop_assert_eq!(slug(&decomposed), slug(&text));
            prop_assert_eq!(key(&decomposed), key(&text));
        }

        #[test]
        fn a_slug_is_its_own_slug_and_safe_in_an_address(text in any::<String>()) {
            let slugged = slug(&text);
            prop_assert_eq!(slug(&slugged), slugged.clone());
            let safe = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
            prop_assert!(slugged.is_empty() || slugged.split('-').all(safe));
        }

        #[test]
        fn nfc_is_stable(text in any::<String>()) {
            let normal = nfc(&text).into_owned();
            prop_assert!(is_nfc(&normal));
            prop_assert_eq!(nfc(&normal).into_owned(), normal);
        }
    }
}
