//! The grammar of document numbers: a scanner that looks at nothing until it meets a slash or the word "khóa".
//!
//! A number is recognised from its slash outwards: leftwards the type, the hyphen and the running number, rightwards the
//! issuer. So prose without slashes costs one pass over its bytes.

use std::ops::Range;

use super::DocumentNumber;

/// Types of documents as they stand in numbers.
const TYPES: &[&str] = &[
    "NQLT", "NQ", "QĐ", "QD", "QĐi", "QĐI", "QDi", "QDI", "QyĐ", "QC", "CT", "CTr", "CTR", "CTHĐ", "KL", "TT", "TTr",
    "TTR", "HD", "TB", "TBa", "TC", "BC", "KH", "QH", "ĐA", "DA", "PA", "CV", "BB", "BS", "GM", "GGT", "SY", "SL",
    "TrS",
];

/// Types that only the State's numbers have, after the slash.
const STATE_TYPES: &[&str] = &[
    "CĐ", "HĐ", "BGN", "NĐ", "PL", "LCT", "L", "TTLT", "VBHN", "GP", "GCN", "GXN", "GUQ", "PC", "PYC", "GT", "DT",
    "CTr",
];

/// Issuers of letters that have no type in their number (`12/UBND-VX`).
const LETTER_ISSUERS: &[&str] = &[
    "UBND", "HĐND", "BNV", "VPCP", "BTC", "BYT", "BGDĐT", "BTP", "BCA", "BQP", "BXD", "BCT", "BTNMT", "BNNMT", "BNN",
    "BNNPTNT", "BKHCN", "BTTTT", "BVHTTDL", "BLĐTBXH", "BDTTG", "BNG", "BHXH", "TTCP", "NHNN", "UBMTTQ", "MTTQ", "VP",
    "SNV", "STC", "STP", "SYT", "SXD", "SGDĐT", "SKHCN", "SCT", "TTg", "CP", "QH",
];

/// Which types are taken for types.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strictness {
    /// In prose: those that are known.
    Known,
    /// In a field that holds a number: any run of letters.
    Any,
}

pub(super) fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

pub(super) fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−')
}

pub(super) fn is_slash(letter: char) -> bool {
    matches!(letter, '/' | '⁄' | '∕')
}

fn is_capital(letter: char) -> bool {
    letter.is_ascii_uppercase() || matches!(letter, 'Đ' | 'Ư' | 'Ơ' | 'Ă' | 'Â' | 'Ê' | 'Ô')
}

fn is_part(letter: char) -> bool {
    is_capital(letter) || letter.is_ascii_lowercase() || letter.is_ascii_digit()
}

/// The numbers of documents in prose (in NFC), in order; their ranges do not overlap.
pub(crate) fn find_citations(text: &str) -> Vec<(Range<usize>, DocumentNumber)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(mark) = next_mark(text, from) {
        from = mark.end;
        let earliest = found.last().map_or(0, |(range, _): &(Range<usize>, _)| range.end);
        if &text[mark.clone()] == "óa" || &text[mark.clone()] == "oá" {
            super::scan::session::read(text, mark, earliest, &mut found);
        } else if let Some((range, number)) = around_slash(text, mark, earliest, Strictness::Known) {
            from = range.end;
            found.push((range, number));
        }
        from = from.max(found.last().map_or(0, |(range, _)| range.end));
    }
    found
}

/// The next slash, or the next "óa" or "oá" of "khóa".
fn next_mark(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes[at..].iter().position(|byte| matches!(byte, b'/' | 0xc3 | 0xe2))?;
        let length = match &bytes[at..] {
            [b'/', ..] => 1,
            // ó and á, in "khóa" and "khoá".
            [0xc3, 0xb3, b'a', ..] if bytes[..at].ends_with(b"kh") || bytes[..at].ends_with(b"Kh") => 3,
            [0xc3, 0xa1, ..] if bytes[..at].ends_with(b"kho") || bytes[..at].ends_with(b"Kho") => {
                return Some(at - 1..at + 2);
            }
            [0xe2, 0x81, 0x84, ..] | [0xe2, 0x88, 0x95, ..] => 3,
            _ => {
                at += 1;
                continue;
            }
        };
        return Some(at..at + length);
    }
}

/// A text that is one number from its first to its last character.
pub(super) fn whole(text: &str) -> Option<DocumentNumber> {
    if let Some(number) = session::whole(text) {
        return Some(number);
    }
    let slash = text.char_indices().find(|(_, letter)| is_slash(*letter))?;
    let mark = slash.0..slash.0 + slash.1.len_utf8();
    let (range, number) = around_slash(text, mark, 0, Strictness::Any)?;
    (range == (0..text.len())).then_some(number)
}

/// The number whose first slash is at `slash`.
fn around_slash(
    text: &str,
    slash: Range<usize>,
    earliest: usize,
    strictness: Strictness,
) -> Option<(Range<usize>, DocumentNumber)> {
    let before = text[earliest..slash.start].trim_end_matches(is_space);
    let letters = trailing(before, |letter| letter.is_alphanumeric());
    let head = before[..before.len() - letters.len()].trim_end_matches(is_space);
    let after = skip_spaces(text, slash.end);
    let (running, end) = match head.chars().next_back().filter(|last| is_hyphen(*last)) {
        Some(hyphen) if is_type(letters, TYPES, strictness) => {
            let numbers = head[..head.len() - hyphen.len_utf8()].trim_end_matches(is_space);
            (trailing(numbers, |letter| letter.is_alphanumeric()), issuer(text, after)?)
        }
        _ => (letters, state(text, after, strictness)?),
    };
    // `running` is a slice of `text`: its place follows from how much of `before` lies in front of it.
    let start = running.as_ptr() as usize - text.as_ptr() as usize;
    let free = !text[..start].ends_with(is_joint)
        && !text[end..].starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    let is_number = free && is_running(running);
    is_number
        .then(|| (start..end, DocumentNumber::of_parts(running, &text[start + running.len()..end], &text[start..end])))
}

/// What may not stand before a number.
fn is_joint(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '/' | '-' | '_')
}

/// `NUM` of the grammar; at least one digit must have been read as one.
fn is_running(text: &str) -> bool {
    let mut letters: Vec<char> = text.chars().take(7).collect();
    let is_digit = |letter: &char| letter.is_ascii_digit() || matches!(letter, 'O' | 'o' | 'I' | 'l');
    let suffixed = letters.len() > 1
        && letters.last().is_some_and(|last| (letters.len() == 6 || !is_digit(last)) && is_suffix(*last));
    if suffixed {
        letters.pop();
    }
    (1..=5).contains(&letters.len()) && letters.iter().all(is_digit) && letters.iter().any(char::is_ascii_digit)
}

fn is_suffix(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, 'đ' | 'Đ')
}

fn is_type(letters: &str, known: &[&str], strictness: Strictness) -> bool {
    match strictness {
        Strictness::Known => known.contains(&letters),
        Strictness::Any => (1..=24).contains(&letters.len()) && letters.chars().all(char::is_alphabetic),
    }
}

/// What follows the first slash of a State number; gives its end.
fn state(text: &str, at: usize, strictness: Strictness) -> Option<usize> {
    let word = leading(&text[at..], is_part);
    let end = at + word.len();
    if is_year(word) {
        let slash = text[skip_spaces(text, end)..].chars().next().filter(|letter| is_slash(*letter))?;
        let after = skip_spaces(text, skip_spaces(text, end) + slash.len_utf8());
        return parts(text, after);
    }
    let hyphen_at = skip_spaces(text, end);
    let hyphen = text[hyphen_at..].chars().next().filter(|letter| is_hyphen(*letter))?;
    let after = skip_spaces(text, hyphen_at + hyphen.len_utf8());
    if is_type(word, TYPES, strictness) || is_type(word, STATE_TYPES, Strictness::Known) {
        issuer(text, after)
    } else if is_type(word, LETTER_ISSUERS, Strictness::Known) {
        part(text, after)
    } else {
        None
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"))
}

/// `PART (HY PART){0,4}`; gives its end.
fn parts(text: &str, at: usize) -> Option<usize> {
    let mut end = part(text, at)?;
    for _ in 0..4 {
        let next = text[end..]
            .chars()
            .next()
            .filter(|letter| is_hyphen(*letter))
            .and_then(|hyphen| part(text, end + hyphen.len_utf8()));
        let Some(next) = next else { break };
        end = next;
    }
    Some(end)
}

/// A capital and up to 14 letters and digits; gives its end.
fn part(text: &str, at: usize) -> Option<usize> {
    let word = leading(&text[at..], is_part);
    let fits = word.starts_with(is_capital) && word.chars().count() <= 15;
    fits.then_some(at + word.len())
}

/// `ORG` of the grammar: `TW`, `TT.ĐU`, `UBND-VX`; gives its end.
fn issuer(text: &str, at: usize) -> Option<usize> {
    let mut end = part(text, at)?;
    for _ in 0..3 {
        let joint = text[end..].chars().next().filter(|letter| matches!(letter, '.' | '&') || is_hyphen(*letter));
        let Some(joint) = joint else { break };
        let word = leading(&text[end + joint.len_utf8()..], is_part);
        let fits = word.starts_with(|letter: char| is_capital(letter) || letter.is_ascii_digit())
            && word.chars().count() <= 13;
        if !fits {
            break;
        }
        end += joint.len_utf8() + word.len();
    }
    Some(end)
}

fn skip_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(is_space).len()
}

/// The longest end of `text` whose characters all satisfy `fits`; long runs are cut, as no number is long.
fn trailing(text: &str, fits: impl Fn(char) -> bool) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(32)
        .take_while(|(_, letter)| fits(*letter))
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// The longest beginning of `text` whose characters all satisfy `fits`, cut after 32.
fn leading(text: &str, fits: impl Fn(char) -> bool) -> &str {
    let end = text
        .char_indices()
        .take(32)
        .take_while(|(_, letter)| fits(*letter))
        .last()
        .map_or(0, |(at, letter)| at + letter.len_utf8());
    &text[..end]
}

/// Resolutions of the Central Committee, cited by session and term: `Nghị quyết Trung ương 4 khóa XII, XIII`.
mod session {
    use std::ops::Range;

    use super::super::{CENTRAL_KEY, DocumentNumber};
    use super::skip_spaces;

    /// How far before "khóa" the name may begin, in bytes.
    const REACH: usize = 160;

    /// Reads around `mark`, the end of the word "khóa"; pushes one number for each term.
    pub(super) fn read(
        text: &str,
        mark: Range<usize>,
        earliest: usize,
        found: &mut Vec<(Range<usize>, DocumentNumber)>,
    ) {
        let Some(word) = text[..mark.start].rfind(['k', 'K']) else { return };
        let Some((start, session)) = head(text, word, earliest) else { return };
        let Some((first, mut end)) = term(text, skip_blanks(text, mark.end)) else { return };
        found.push((start..end, DocumentNumber::of_session(session, first)));
        while let Some((at, next, next_end)) = further(text, end) {
            found.push((at..next_end, DocumentNumber::of_session(session, next)));
            end = next_end;
        }
    }

    /// Where the name begins and the number of the session, read leftwards from the word "khóa" at `word`.
    fn head(text: &str, word: usize, earliest: usize) -> Option<(usize, &str)> {
        let from = text.ceil_char_boundary(earliest.max(word.saturating_sub(REACH)));
        let before = trim_blanks(text.get(from..word)?);
        let before = trim_blanks(before.strip_suffix(',').unwrap_or(before));
        let digits = super::trailing(before, |letter| letter.is_ascii_digit());
        let rest = trim_blanks(&before[..before.len() - digits.len()]);
        if !(1..=2).contains(&digits.len()) || digits.trim_start_matches('0').is_empty() {
            return None;
        }
        let rest =
            trim_blanks(strip_word(rest, &["Trung ương", "Trung Ương", "trung ương", "TW", "T.Ư", "TƯ", "T.W"])?);
        let name = conference(rest).unwrap_or(rest);
        let name = strip_word(name, &["Nghị quyết", "nghị quyết", "Nghị Quyết", "NGHỊ QUYẾT"])?;
        let free = !text[..from + name.len()].ends_with(char::is_alphanumeric);
        free.then_some((from + name.len(), digits))
    }

    /// Without "Hội nghị ..." at the end, where the words in between are no other sentence.
    fn conference(text: &str) -> Option<&str> {
        let at = ["Hội nghị", "hội nghị", "Hội Nghị"].iter().filter_map(|name| text.rfind(name)).max()?;
        let between = &text[at..];
        (!between.contains(['.', ';', ':', '(', ')'])).then(|| trim_blanks(&text[..at]))
    }

    fn strip_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
        words.iter().find_map(|word| text.strip_suffix(word))
    }

    /// A Roman number that is a word of its own.
    fn term(text: &str, at: usize) -> Option<(&str, usize)> {
        let roman = super::leading(&text[at..], |letter| matches!(letter, 'I' | 'V' | 'X'));
        let end = at + roman.len();
        let whole = !text[end..].starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        (whole && (1..=7).contains(&roman.len())).then_some((roman, end))
    }

    /// `, XIII` or ` và XIII`: where the number begins, the number, its end.
    fn further(text: &str, end: usize) -> Option<(usize, &str, usize)> {
        let after = match text[end..].strip_prefix(',') {
            Some(_) => end + 1,
            None => {
                let word = skip_blanks(text, end);
                let and = text[word..].strip_prefix("và").filter(|_| word > end)?;
                text.len() - and.len()
            }
        };
        let at = skip_blanks(text, after);
        let (term, end) = term(text, at).filter(|_| at > after)?;
        Some((at, term, end))
    }

    fn skip_blanks(text: &str, at: usize) -> usize {
        text.len() - text[at..].trim_start_matches(is_blank).len()
    }

    fn trim_blanks(text: &str) -> &str {
        text.trim_end_matches(is_blank)
    }

    /// A name may be broken over two lines.
    fn is_blank(letter: char) -> bool {
        super::is_space(letter) || letter == '\n'
    }

    /// A text that is one such name, or its comparable form.
    pub(super) fn whole(text: &str) -> Option<DocumentNumber> {
        if let Some((session, roman)) = text.strip_prefix(CENTRAL_KEY).and_then(|rest| rest.split_once('/')) {
            let (roman, end) = term(roman, skip_spaces(roman, 0))?;
            let counted = (1..=2).contains(&session.len())
                && session.bytes().all(|byte| byte.is_ascii_digit())
                && session != "0"
                && session != "00";
            return (counted && text.ends_with(roman) && end > 0).then(|| DocumentNumber::of_session(session, roman));
        }
        let mut found = super::find_citations(text);
        let (range, number) = found.pop()?;
        (found.is_empty() && range == (0..text.len()) && number.key.starts_with(CENTRAL_KEY)).then_some(number)
    }
}
