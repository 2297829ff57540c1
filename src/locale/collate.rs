//! The order of Vietnamese lists: that of CLDR for `vi`, as bytes that compare.
//!
//! Three levels: first the letters (a ă â b c d đ e ê … o ô ơ … u ư …; before them spaces, punctuation and digits),
//! then the tones (none, huyền, hỏi, ngã, sắc, nặng), then lower before upper case. A key holds the three, one after the
//! other, so that comparing bytes compares texts; making it is one table look-up a character.
//!
//! It agrees with ICU on all that Vietnamese and Western European documents contain. Deliberately simpler is only this:
//! letters that do not decompose to a–z (`ß`, `æ`, `ø`, `ł`) and other scripts come after z, by code point;
//! symbols that are not listed here come between the listed ones and the digits; rare accents follow the listed ones.
//! Digits are not numeric, as in CLDR: "10" comes before "9".

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::alphabet::{
    COMMON, OTHER_LETTER, VARIANT, absorb_quality, accent_weight, is_ignored, place_of, unlisted_symbol,
};

/// A text's place in the alphabet: of two texts, the one that comes first has the lesser key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Box<[u8]>);

impl SortKey {
    /// The key of a text. Texts that differ only in invisible characters share it.
    pub fn new(text: &str) -> Self {
        Self(Levels::of(text).join().into_boxed_slice())
    }

    /// The bytes, to be compared as they are.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The place of a person in a list: by the given name (the last word), then the surname (the first), then the rest.
pub fn person_sort_key(name: &str) -> SortKey {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (surname, middle, given) = match &words[..] {
        [] => ("", String::new(), ""),
        [given] => ("", String::new(), *given),
        [surname, middle @ .., given] => (*surname, middle.join(" "), *given),
    };
    let mut key = Vec::new();
    for part in [given, surname, &middle] {
        key.extend(Levels::of(part).join());
        key.push(LEVEL_END);
    }
    SortKey(key.into_boxed_slice())
}

const LEVEL_END: u8 = 0;
const UPPER: u8 = 16;

/// The weights of one base character with its accents.
#[derive(Clone, Copy)]
struct Weights {
    primary: u8,
    /// Zero if there is no accent.
    accent: u8,
    variant: u8,
}

#[derive(Default)]
struct Levels {
    primary: Vec<u8>,
    secondary: Vec<u8>,
    tertiary: Vec<u8>,
}

/// Covers Latin letters, Vietnamese ones included, general punctuation and currencies.
const TABLE_END: usize = 0x2100;

static TABLE: LazyLock<Box<[Option<Weights>]>> = LazyLock::new(|| (0..TABLE_END).map(tabulate).collect());

/// The weights of a character that has exactly one primary weight of one byte, and at most one accent.
fn tabulate(code: usize) -> Option<Weights> {
    let ch = char::from_u32(code as u32).filter(|&ch| !is_combining_mark(ch))?;
    let mut levels = Levels::default();
    levels.push_all(&[ch].into_iter().nfd().collect::<Vec<_>>());
    match (&levels.primary[..], &levels.secondary[..], levels.tertiary[..].first()) {
        (&[primary], &[COMMON], Some(&variant)) => Some(Weights { primary, accent: 0, variant }),
        (&[primary], &[COMMON, accent], Some(&variant)) => Some(Weights { primary, accent, variant }),
        _ => None,
    }
}

impl Levels {
    fn of(text: &str) -> Self {
        let mut levels = Self::with_capacity(text.len());
        if levels.push_tabulated(text) {
            return levels;
        }
        let mut levels = Self::with_capacity(text.len());
        levels.push_all(&text.nfd().collect::<Vec<_>>());
        levels
    }

    fn with_capacity(capacity: usize) -> Self {
        Self {
            primary: Vec::with_capacity(capacity * 3),
            secondary: Vec::with_capacity(capacity),
            tertiary: Vec::with_capacity(capacity),
        }
    }

    /// The fast way, for texts in which every character stands in the table; tells whether this one is such.
    fn push_tabulated(&mut self, text: &str) -> bool {
        let table = &*TABLE;
        text.chars().all(|ch| {
            let weights = table.get(ch as usize).copied().flatten();
            weights.map(|weights| self.push(weights)).is_some()
        })
    }

    fn push(&mut self, weights: Weights) {
        self.primary.push(weights.primary);
        self.secondary.push(COMMON);
        self.tertiary.push(weights.variant);
        if weights.accent != 0 {
            self.push_accent(weights.accent);
        }
    }

    fn push_accent(&mut self, accent: u8) {
        self.secondary.push(accent);
        self.tertiary.push(COMMON);
    }

    /// The exact way: decomposed text, each base character with the marks that follow it.
    fn push_all(&mut self, mut decomposed: &[char]) {
        while let Some((&base, rest)) = decomposed.split_first() {
            let marks = rest.iter().take_while(|&&ch| is_combining_mark(ch)).count();
            self.push_cluster(base, &rest[..marks]);
            decomposed = &rest[marks..];
        }
    }

    fn push_cluster(&mut self, base: char, marks: &[char]) {
        let (letter, used) = absorb_quality(base, marks);
        self.push_base(letter, COMMON);
        let accents = marks.iter().enumerate().filter(|&(at, _)| Some(at) != used);
        for (_, &mark) in accents {
            self.push_accent(accent_weight(mark));
        }
    }

    fn push_base(&mut self, ch: char, variant: u8) {
        if is_combining_mark(ch) {
            return self.push_accent(accent_weight(ch));
        }
        let lower = ch.to_lowercase().next().unwrap_or(ch);
        let case = if lower == ch { 0 } else { UPPER };
        if let Some((primary, place)) = place_of(lower) {
            let accent = 0;
            let variant = variant.max(place) + case;
            return self.push(Weights { primary, accent, variant });
        }
        let mut parts = Vec::new();
        decompose_compatible(ch, |part| parts.push(part));
        match parts[..] {
            [same] if same == ch => self.push_other(lower, variant + case),
            _ => parts.iter().for_each(|&part| self.push_base(part, VARIANT)),
        }
    }

    /// A character without a place of its own: by code point, invisible ones not at all.
    fn push_other(&mut self, ch: char, variant: u8) {
        if is_ignored(ch) {
            return;
        }
        let lead = match ch.is_alphanumeric() {
            true => OTHER_LETTER,
            false => unlisted_symbol(),
        };
        // Seven bits a byte, each above the end of a level.
        let code = ch as u32;
        let low = [14, 7, 0].map(|shift| (code >> shift & 0x7F) as u8 + 1);
        self.primary.push(lead);
        self.primary.extend(low);
        self.secondary.push(COMMON);
        self.tertiary.push(variant);
    }

    /// The levels one after the other; trailing common weights say nothing and are left out.
    fn join(self) -> Vec<u8> {
        let mut key = self.primary;
        for level in [self.secondary, self.tertiary] {
            let told = level.iter().rposition(|&weight| weight != COMMON);
            key.push(LEVEL_END);
            key.extend_from_slice(&level[..told.map_or(0, |last| last + 1)]);
        }
        key
    }
}

#[cfg(test)]
#[path = "collate_tests.rs"]
mod tests;
