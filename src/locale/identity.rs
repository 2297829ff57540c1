//! What is the same name: spellings that differ in case, spacing, punctuation or the placement of a tone only.
//!
//! Finer than folding: `hòa`, `hỏa` and `hoa` are three names, and so are `Đường` and `Duong`, while `Hoà`, `HÒA` and
//! ` hòa ` are one. An identity is for comparing, [`telex`] writes a name in ASCII without losing what tells it apart.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::nfc;

/// The five tones, each with the key that types it.
const TONES: [(char, char); 5] =
    [('\u{300}', 'f'), ('\u{301}', 's'), ('\u{303}', 'x'), ('\u{309}', 'r'), ('\u{323}', 'j')];

/// Equal for spellings of one name. A name without any letter or digit is its own.
///
/// ```
/// # use sen::locale::identity;
/// assert_eq!(identity("Hoà  Bình"), identity("hòa bình"));
/// assert_ne!(identity("Hòa Bình"), identity("Hoa Bình"));
/// ```
pub fn identity(name: &str) -> String {
    let words: Vec<String> = words(name).iter().map(|word| tone_last(word)).collect();
    if words.is_empty() { nfc(name.trim()).to_lowercase() } else { words.join(" ") }
}

/// Lower case and decomposed, in words of letters and digits.
fn words(name: &str) -> Vec<String> {
    let lower: String = name.to_lowercase().nfd().collect();
    let words = lower.split(|ch: char| !ch.is_alphanumeric() && !is_combining_mark(ch));
    words.filter(|word| word.chars().any(char::is_alphanumeric)).map(str::to_owned).collect()
}

fn is_tone(mark: char) -> bool {
    TONES.iter().any(|(tone, _)| *tone == mark)
}

/// Wherever the tone was placed in the syllable, it stands at its end; of several, in one order.
fn tone_last(word: &str) -> String {
    let mut tones: Vec<char> = word.chars().filter(|ch| is_tone(*ch)).collect();
    tones.sort_unstable();
    word.chars().filter(|ch| !is_tone(*ch)).chain(tones).collect()
}

/// A name in ASCII as it is typed in Telex, with hyphens between words: `Hòa` is `hoaf`, `Đường` is `dduwowngf`.
///
/// Letters that no Vietnamese keyboard has are dropped.
///
/// ```
/// # use sen::locale::telex;
/// assert_eq!(telex("Tổ dân phố Hòa"), "toor-daan-phoos-hoaf");
/// ```
pub fn telex(name: &str) -> String {
    let typed: Vec<String> = words(name).iter().map(|word| typed(&tone_last(word))).collect();
    typed.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// One decomposed word as it is typed: the mark of a letter repeats it, or is the key of its shape.
fn typed(word: &str) -> String {
    let mut typed = String::with_capacity(word.len());
    for ch in word.chars() {
        match ch {
            'đ' => typed.push_str("dd"),
            '\u{302}' => typed.extend(typed.chars().next_back()),
            '\u{306}' | '\u{31b}' => typed.push('w'),
            ch if ch.is_ascii_alphanumeric() => typed.push(ch),
            ch => typed.extend(TONES.iter().find(|(tone, _)| *tone == ch).map(|(_, key)| *key)),
        }
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        for (a, b) in [
            ("Hoà", "hòa"),
            ("Thuỷ", "THỦY"),
            (" Văn phòng  Đảng ủy ", "văn phòng đảng uỷ"),
            ("Văn phòng – Thống kê", "Văn phòng - thống kê"),
            ("Ho\u{300}a", "hoa\u{300}"),
        ] {
            assert_eq!(identity(a), identity(b), "{a} {b}");
        }
    }

    #[test]
    fn names_that_differ_in_a_tone_or_a_letter_are_several() {
        let names = ["Hòa", "Hoa", "Hỏa", "Hóa", "Hoá Hoa", "Đường", "Duong", "Dương", "世界", "--", "**"];
        let mut identities: Vec<String> = names.iter().map(|name| identity(name)).collect();
        identities.sort();
        identities.dedup();
        assert_eq!(identities.len(), names.len());
    }

    #[test]
    fn a_name_is_written_as_it_is_typed() {
        assert_eq!(telex("Hỏa"), "hoar");
        assert_eq!(telex("Đường Trần Phú"), "dduwowngf-traanf-phus");
        assert_eq!(telex("Tổ 12"), "toor-12");
        assert_eq!(telex("世界"), "");
    }

    proptest! {
        #[test]
        fn an_identity_does_not_see_case_or_normal_form(name in "[a-zàảãáạăằẵđêệôộơợưựÀĐỆỢ 0-9/.-]{0,30}") {
            prop_assert_eq!(identity(&name.to_uppercase()), identity(&name));
            let decomposed: String = name.nfd().collect();
            prop_assert_eq!(identity(&decomposed), identity(&name));
            prop_assert_eq!(identity(&identity(&name)), identity(&name));
        }
    }
}
