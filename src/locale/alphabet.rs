//! The alphabet as weights: which place each character has, which each accent.
//!
//! The tables of [`super::collate`], which tells what the order means.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical};

/// The weight of what is not remarkable on its level: no accent, plain lower case.
pub(super) const COMMON: u8 = 1;
/// The weight of a typographic variant, as the superscript two.
pub(super) const VARIANT: u8 = 2;
const FIRST_MARK: u8 = 2;
const RARE_MARK: u8 = 0xF0;
const FIRST_SPECIAL: u8 = 2;
/// Begins the weight of a letter that is told apart by its code point only.
pub(super) const OTHER_LETTER: u8 = 0xFE;

/// Spaces, punctuation and symbols in their order; those that share a place are in one string, the plainest first.
#[rustfmt::skip]
pub(super) const SPECIALS: &[&str] = &[
    "\t", "\n", "\u{b}", "\u{c}", "\r", "\u{85}", "\u{2028}", "\u{2029}", " ", "_", "-", "‐", "‒",
    "–", "—", "―", ",", ";", ":", "!", "¡", "?", "¿", ".", "·", "'‘’‚‛", "‹", "›", "\"“”„‟", "«",
    "»", "(", ")", "[", "]", "{", "}", "§", "¶", "@", "*", "/", "\\", "&", "#", "%", "‰", "†",
    "‡", "•", "′", "`", "´", "^", "¯", "¨", "¸", "°", "©", "®", "←", "→", "↑", "↓", "+", "±", "÷",
    "×", "<", "=", ">", "¬", "|", "¦", "~", "−", "∕", "⁄", "∞", "≈", "≤", "≥", "■", "□", "▪", "○",
    "●", "✓", UNLISTED_SYMBOL, "¤", "¢", "$", "£", "¥", "₫", "€",
];

/// Stands for all symbols that have no place of their own.
const UNLISTED_SYMBOL: &str = "\u{fffd}";

pub(super) const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Accents in their order: the five tones, then foreign ones.
const MARKS: &str =
    "\u{300}\u{309}\u{303}\u{301}\u{323}\u{306}\u{302}\u{30c}\u{30a}\u{308}\u{30b}\u{307}\u{338}\u{327}\u{328}\u{304}";

/// Every vowel with every tone, small and capital: both as one letter, the vowel, and the tone's mark.
pub fn toned_vowels() -> impl Iterator<Item = (char, char, char)> {
    let vowels = LETTERS.chars().filter(|letter| compose(*letter, '\u{309}').is_some());
    let vowels = vowels.flat_map(|vowel| vowel.to_uppercase().chain([vowel]));
    // By the normal form, as `ậ` is composed of `ạ` and the circumflex only.
    let toned = |vowel, tone| [vowel, tone].into_iter().nfc().next();
    vowels.flat_map(move |vowel| MARKS.chars().take(5).filter_map(move |tone| Some((toned(vowel, tone)?, vowel, tone))))
}

/// Breve, circumflex and horn make letters of their own (ă â ê ô ơ ư). The letter, and which mark made it.
pub(super) fn absorb_quality(base: char, marks: &[char]) -> (char, Option<usize>) {
    let found = marks.iter().enumerate().find_map(|(at, &mark)| {
        let letter = compose(base, mark)?;
        matches!(letter, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư' | 'Ă' | 'Â' | 'Ê' | 'Ô' | 'Ơ' | 'Ư')
            .then_some((letter, Some(at)))
    });
    found.unwrap_or((base, None))
}

pub(super) fn accent_weight(mark: char) -> u8 {
    let mut decomposed = mark;
    decompose_canonical(mark, |part| decomposed = part);
    match MARKS.chars().position(|known| known == decomposed) {
        Some(at) => FIRST_MARK + at as u8,
        None => RARE_MARK,
    }
}

/// The primary weight of a listed character, and its variant weight among those that share the place.
pub(super) fn place_of(lower: char) -> Option<(u8, u8)> {
    let special = SPECIALS.iter().zip(FIRST_SPECIAL..).find_map(|(group, primary)| {
        let place = group.chars().position(|ch| ch == lower)?;
        Some((primary, COMMON + place as u8))
    });
    let first_digit = FIRST_SPECIAL + SPECIALS.len() as u8;
    let digit = lower.to_digit(10).map(|digit| (first_digit + digit as u8, COMMON));
    let letter = || Some((first_digit + 10 + LETTERS.chars().position(|ch| ch == lower)? as u8, COMMON));
    special.or(digit).or_else(letter)
}

pub(super) fn unlisted_symbol() -> u8 {
    let at = SPECIALS.iter().position(|group| *group == UNLISTED_SYMBOL);
    FIRST_SPECIAL + at.expect("the list names the unlisted symbols") as u8
}

/// Controls and zero-width characters, which no reader sees.
pub(super) fn is_ignored(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || ch.is_control()
}
