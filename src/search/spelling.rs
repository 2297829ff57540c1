//! What stands between two spaces, looked up: a text is the same few thousand words again and again, so each is taken apart and folded
//! once.

use super::token::{Token, scan};

/// What stands between two spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chunk {
    /// One word, with or without the ends of phrases around it.
    Word(Spelt),
    /// No word; whether a phrase ends.
    Nothing(bool),
    /// Several words.
    Several,
}

/// A word as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelt {
    /// The hash of its folded key.
    pub(super) fold: u32,
    /// Its place among the words met.
    pub(super) place: u32,
    /// Whether a phrase ends before it.
    pub(super) after_break: bool,
    /// Whether one ends behind it.
    pub(super) before_break: bool,
}

impl Spelt {
    /// A word that stands alone.
    pub(super) fn new(fold: u32, place: u32) -> Self {
        Self { fold, place, after_break: false, before_break: false }
    }
}

/// A chunk of up to sixteen bytes, as nearly all are, as one number. None of its bytes is zero, so no two are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written(u64, u64);

/// What chunks were found to be: a table with open places, so that a word is found where it is looked for first.
#[derive(Debug)]
pub(super) struct Chunks {
    /// A power of two, less than half of it taken; `None` where nothing was put.
    table: Vec<(Written, Option<Chunk>)>,
    taken: usize,
}

/// Room for the words of most texts.
const ROOM: usize = 1 << 13;

impl Default for Chunks {
    fn default() -> Self {
        Self { table: vec![Default::default(); ROOM], taken: 0 }
    }
}

/// The longest chunk that is remembered.
pub(super) const LONGEST: usize = 16;

impl Chunks {
    /// What a chunk was found to be.
    pub(super) fn get(&self, written: Written) -> Option<Chunk> {
        self.table[self.place(written)].1
    }

    pub(super) fn put(&mut self, written: Written, chunk: Chunk) {
        if 2 * self.taken >= self.table.len() {
            let larger = vec![Default::default(); 4 * self.table.len()];
            for (written, chunk) in std::mem::replace(&mut self.table, larger) {
                let place = self.place(written);
                self.table[place] = (written, chunk);
            }
        }
        let place = self.place(written);
        self.taken += usize::from(self.table[place].1.is_none());
        self.table[place] = (written, Some(chunk));
    }

    /// Where a chunk stands, or the open place where it would.
    fn place(&self, written: Written) -> usize {
        let mixed = (written.0 ^ written.1.rotate_left(23)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let mut place = (mixed >> 32) as usize;
        loop {
            place &= self.table.len() - 1;
            let (known, chunk) = &self.table[place];
            if *known == written || chunk.is_none() {
                return place;
            }
            place += 1;
        }
    }
}

/// What stands from `at` to the next space or line's end, and how many bytes it is; `None` where it is longer than can be remembered.
pub(super) fn chunk_at(bytes: &[u8], at: usize) -> Option<(Written, usize)> {
    let Some(sixteen) = bytes.get(at..at + LONGEST) else {
        // The text ends as if spaces followed.
        let mut padded = [b' '; LONGEST];
        padded[..bytes.len() - at].copy_from_slice(&bytes[at..]);
        return chunk_of_sixteen(&padded);
    };
    chunk_of_sixteen(sixteen.try_into().expect("taken as sixteen"))
}

fn chunk_of_sixteen(bytes: &[u8; LONGEST]) -> Option<(Written, usize)> {
    let [first, second] = [0, 8].map(|at| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("taken as eight")));
    match (bytes_before_end(first), bytes_before_end(second)) {
        (length @ 0..8, _) => Some((Written(kept(first, length), 0), length)),
        (_, length @ 0..8) => Some((Written(first, kept(second, length)), 8 + length)),
        _ => None,
    }
}

/// How many of the eight bytes come before the first space or what is below, 8 where there is none.
fn bytes_before_end(eight: u64) -> usize {
    const ONES: u64 = u64::MAX / 0xff;
    // The high bit of each byte that is a space or below; the lowest is right, others may be carried over from it.
    let ends = eight.wrapping_sub(ONES * 0x21) & !eight & (ONES << 7);
    (ends.trailing_zeros() / 8) as usize
}

/// The first bytes of eight; at most seven.
fn kept(eight: u64, length: usize) -> u64 {
    eight & !(u64::MAX << (8 * length))
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
            Chunk::Word(Spelt { fold, place, after_break, before_break })
        }
        (None, _) => Chunk::Nothing(after_break),
        _ => Chunk::Several,
    }
}
