//! Words as the search sees them. The same rules are in `static/search.js/1-words.js`; a browser test compares the two.
//!
//! A word has two keys. The folded key is what lists are found by: marks off, `đ` and `ð` as `d`, a final `y` as `i` where
//! both spellings are in use. The exact key keeps the marks but not where the tone was placed, so `hoà` is `hòa`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::locale::{SOFT_HYPHEN, fold};

/// What a text consists of for the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A syllable, or a number with its separators.
    Word(&'a str),
    /// A phrase ends: the words on both sides are no neighbours.
    Break,
}

/// Calls `seen` with the words of a text and the ends of its phrases, in order.
pub fn scan<'a>(text: &'a str, mut seen: impl FnMut(Token<'a>)) {
    scan_places(text, |start, end| seen(if start == end { Token::Break } else { Token::Word(&text[start..end]) }));
}

/// The same with the places where each word begins and ends; where a phrase ends both are one.
pub(super) fn scan_places(text: &str, mut seen: impl FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        match bytes[at] {
            b'0'..=b'9' => at += number_length(&text[at..]),
            b' ' => {
                at += 1;
                continue;
            }
            _ => at += word_length(text, at),
        }
        if at > start {
            seen(start, at);
            continue;
        }
        let letter = text[at..].chars().next().expect("not at the end, and a word ends where a letter does");
        if ends_phrase(letter) {
            seen(at, at);
        }
        at += letter.len_utf8();
    }
}

fn is_letter(letter: char) -> bool {
    match letter {
        'a'..='z' | 'A'..='Z' => true,
        '\0'..='\u{7f}' | '×' | '÷' => false,
        // Latin with its marks, and marks alone: nearly all that is asked.
        '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => letter.is_alphabetic() || is_combining_mark(letter),
    }
}

fn ends_phrase(letter: char) -> bool {
    matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | '\n' | '(' | ')' | '“' | '”' | '"')
}

/// Bytes of the word that begins at a place, 0 where none does.
fn word_length(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        // The letters of Vietnamese by their bytes; of all others it is asked.
        at += match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'a'..=b'z' | b'A'..=b'Z'), _) => 1,
            (Some(0..=0x7f) | None, _) => break,
            (Some(0xc4..=0xc8), _) => 2,
            (Some(0xe1), Some(0xb8..=0xbb)) => 3,
            _ => match text[at..].chars().next() {
                Some(sign) if is_letter(sign) || (sign == SOFT_HYPHEN && at > start) => sign.len_utf8(),
                _ => break,
            },
        };
    }
    at - start
}

/// Digits, and groups of digits behind single dots and commas.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut length = digits(0);
    while matches!(bytes.get(length), Some(b'.' | b',')) && digits(length + 1) > 0 {
        length += 1 + digits(length + 1);
    }
    length
}

/// The key that lists are found by.
///
/// ```
/// # use sen::search::fold_word;
/// assert_eq!(["Huỳnh", "Đảng", "8.501", "05"].map(fold_word), ["huynh", "dang", "8501", "5"]);
/// assert_eq!(fold_word("Mỹ"), fold_word("Mĩ"));
/// ```
pub fn fold_word(word: &str) -> String {
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return plain_number(word);
    }
    one_spelling(fold(word))
}

/// The key that keeps marks.
///
/// ```
/// # use sen::search::exact_word;
/// assert_eq!(exact_word("hoà"), exact_word("HÒA"));
/// assert_ne!(exact_word("hòa"), exact_word("hoa"));
/// ```
pub fn exact_word(word: &str) -> String {
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return plain_number(word);
    }
    if word.is_ascii() {
        return one_spelling(word.to_ascii_lowercase());
    }
    let is_tone = |mark: &char| matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let signs = word.to_lowercase();
    let signs = signs.nfd().filter(|sign| *sign != SOFT_HYPHEN).map(|sign| if sign == 'ð' { 'đ' } else { sign });
    let (tones, letters): (Vec<char>, Vec<char>) = signs.partition(is_tone);
    let letters = one_spelling(letters.into_iter().collect());
    letters.chars().chain(tones).nfc().collect()
}

/// The number of a document as one word: `05-NQ/ĐU` is `5nqdu`.
pub fn squeeze(text: &str) -> String {
    let squeezed: String = fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect();
    plain_number(&squeezed)
}

/// A number without separators of thousands and without leading zeros.
fn plain_number(number: &str) -> String {
    let mut groups = number.split('.');
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && is_digits(first));
    let mut rest = groups.peekable();
    let thousands = first && rest.peek().is_some() && rest.all(|group| group.len() == 3 && is_digits(group));
    let plain = if thousands { number.replace('.', "") } else { number.to_owned() };
    let zeros = plain.bytes().take_while(|byte| *byte == b'0').count();
    let kept = plain[zeros..].starts_with(|next: char| next.is_ascii_digit());
    if kept { plain[zeros..].to_owned() } else { plain[zeros.saturating_sub(1)..].to_owned() }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `kỹ` and `kĩ` are the same word, and so are `quy` and `qui`.
fn one_spelling(mut word: String) -> String {
    if let [.., before, b'y'] = word.as_bytes()
        && (matches!(before, b'h' | b'k' | b'l' | b'm' | b's' | b't') || word == "quy")
    {
        word.pop();
        word.push('i');
    }
    word
}

/// A hash of a text, evenly spread: FNV-1a with the last step of MurmurHash3. The browser makes the same.
pub fn hash(text: &str) -> u32 {
    finish(text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
}

/// The hash of two neighbouring words from those of their folded keys.
pub fn pair_hash(left: u32, right: u32) -> u32 {
    finish(left.wrapping_mul(31).wrapping_add(right))
}

fn finish(mut hash: u32) -> u32 {
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        scan(text, |token| words.push(if let Token::Word(word) = token { word } else { "|" }));
        words
    }

    #[test]
    fn numbers_stay_whole_and_numbers_of_documents_are_split() {
        assert_eq!(words("đạt 8.501 hồ sơ (96,22%)."), ["đạt", "8.501", "hồ", "sơ", "|", "96,22", "|", "|"]);
        assert_eq!(words("Nghị quyết 05-NQ/ĐU, 15nq"), ["Nghị", "quyết", "05", "NQ", "ĐU", "|", "15", "nq"]);
        assert_eq!(words("ngày 12. Sau đó"), ["ngày", "12", "|", "Sau", "đó"]);
        assert_eq!(words("\u{ad}nghị\u{ad}quyết \u{ad} 5"), ["nghị\u{ad}quyết", "5"]);
    }

    #[test]
    fn numbers_meet_however_they_are_written() {
        assert_eq!(fold_word("1.735"), "1735");
        assert_eq!(fold_word("1.7"), "1.7");
        assert_eq!(fold_word("96,22"), "96,22");
        assert_eq!(fold_word("0"), "0");
        assert_eq!(fold_word("000"), "0");
        assert_eq!(squeeze("05-NQ/ĐU"), "5nqdu");
    }

    /// The browser's rules are held against the same table.
    #[test]
    fn words_have_the_keys_that_the_browser_gives_them() {
        for row in include_str!("../../tests/browser/words.tsv").lines() {
            let cells: Vec<&str> = row.split('\t').collect();
            let fold = fold_word(cells[0]);
            let hash = hash(&fold).to_string();
            assert_eq!(cells, [cells[0], &fold, &exact_word(cells[0]), &hash]);
        }
    }

    #[test]
    fn one_spelling_of_y_and_i_where_both_are_written() {
        assert_eq!(exact_word("kỹ"), exact_word("kĩ"));
        assert_eq!(fold_word("công ty"), fold_word("công ti"));
        assert_eq!(exact_word("quý"), exact_word("quí"));
        assert_ne!(fold_word("thuy"), fold_word("thui"));
    }

    proptest! {
        #[test]
        fn a_word_and_its_decomposed_form_have_the_same_keys(word in "[a-zàảãáạăằẵđêệôộơợưựỳỹÀĐỆỢ]{1,8}") {
            let decomposed: String = word.nfd().collect();
            prop_assert_eq!(fold_word(&decomposed), fold_word(&word));
            prop_assert_eq!(exact_word(&decomposed), exact_word(&word));
            prop_assert_eq!(fold_word(&exact_word(&word)), fold_word(&word));
        }

        #[test]
        fn any_text_is_scanned(text in any::<String>()) {
            scan(&text, |_| {});
        }
    }
}
