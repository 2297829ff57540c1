//! What stands between two spaces, looked up: a text is the same few thousand words again and again, so each is taken apart and folded
//! once.

use rustc_hash::FxHashMap;

use super::token::{Token, scan};

/// What stands between two spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chunk {
    /// One word, with or without the ends of phrases around it.
    Word {
        /// The hash of its folded key.
        fold: u32,
        /// Its place among the words met.
        place: u32,
        /// Whether a phrase ends before it.
        after_break: bool,
        /// Whether one ends behind it.
        before_break: bool,
    },
    /// No word.
    Nothing {
        /// Whether a phrase ends.
        breaks: bool,
    },
    /// Several words.
    Several,
}

impl Chunk {
    /// A word that stands alone.
    pub(super) fn word(fold: u32, place: u32) -> Self {
        Self::Word { fold, place, after_break: false, before_break: false }
    }
}

impl Default for Chunk {
    fn default() -> Self {
        Self::Nothing { breaks: false }
    }
}

/// Chunks as they were written, those of up to sixteen bytes, which are nearly all, as one number each.
#[derive(Debug)]
pub(super) struct Chunks {
    /// The last one met for each end of a hash: most of a text are the same few hundred words.
    recent: Vec<(u128, Chunk)>,
    short: FxHashMap<u128, Chunk>,
}

/// A power of two.
const RECENT: usize = 2048;

impl Default for Chunks {
    fn default() -> Self {
        Self { recent: vec![Default::default(); RECENT], short: FxHashMap::default() }
    }
}

/// The longest chunk that is remembered.
pub(super) const LONGEST: usize = 16;

impl Chunks {
    /// What a chunk, as a number, was found to be.
    pub(super) fn get(&mut self, number: u128) -> Option<Chunk> {
        let mixed = ((number as u64) ^ (number >> 64) as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let recent = &mut self.recent[(mixed >> 32) as usize % RECENT];
        if recent.0 != number {
            *recent = (number, *self.short.get(&number)?);
        }
        Some(recent.1)
    }

    pub(super) fn put(&mut self, number: u128, chunk: Chunk) {
        self.short.insert(number, chunk);
    }
}

/// The bytes from `at` to the next space or line's end as a number, and how many they are; `None` where they are more than sixteen. No
/// byte of it is zero, so no two chunks are the same number.
pub(super) fn chunk_at(bytes: &[u8], at: usize) -> Option<(u128, usize)> {
    const ONES: u128 = u128::MAX / 0xff;
    let sixteen: [u8; LONGEST] = match bytes.get(at..at + LONGEST) {
        Some(sixteen) => sixteen.try_into().expect("taken as sixteen"),
        None => {
            // The text ends as if spaces followed.
            let mut padded = [b' '; LONGEST];
            padded[..bytes.len() - at].copy_from_slice(&bytes[at..]);
            padded
        }
    };
    let number = u128::from_le_bytes(sixteen);
    // The high bit of each byte that is a space or below; the lowest is right, others may be carried over from it.
    let ends = number.wrapping_sub(ONES * 0x21) & !number & (ONES << 7);
    match ends.trailing_zeros() / 8 {
        16 => None,
        length => Some((number & !(u128::MAX << (8 * length)), length as usize)),
    }
}

/// What a chunk is; `word` finds hash and place of a word.
pub(super) fn chunk_of(text: &str, mut word: impl FnMut(&str) -> (u32, u32)) -> Chunk {
    let (mut found, mut words, mut after_break, mut before_break) = (None, 0, false, false);
    scan(text, |token| match token {
        Token::Word(text) => {
            words += 1;
            found = Some(text);
        }
        Token::Break if words == 0 => after_break = true,
        Token::Break => before_break = true,
    });
    match (found, words) {
        (Some(text), 1) => {
            let (fold, place) = word(text);
            Chunk::Word { fold, place, after_break, before_break }
        }
        (None, _) => Chunk::Nothing { breaks: after_break },
        _ => Chunk::Several,
    }
}
