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
pub(super) struct Written(u128);

/// What chunks were found to be. The first few thousand lie together, near the processor: what is met early is met often, and
/// names, numbers and slips of the pen, which are most of what there is, come and go.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    common: Table,
    rare: Table,
}

/// A table with open places, so that a chunk is found where it is looked for first.
#[derive(Debug)]
struct Table {
    /// A power of two, at most half of it taken; `None` where nothing was put.
    places: Vec<(Written, Option<Chunk>)>,
    taken: usize,
}

/// Room for the words of most texts.
const ROOM: usize = 1 << 13;

impl Default for Table {
    fn default() -> Self {
        Self { places: vec![Default::default(); ROOM], taken: 0 }
    }
}

/// The longest chunk that is remembered.
pub(super) const LONGEST: usize = 16;

impl Chunks {
    /// What a chunk was found to be.
    #[inline]
    pub(super) fn get(&self, written: Written) -> Option<&Chunk> {
        self.common.get(written).or_else(|| self.rare.get(written))
    }

    pub(super) fn put(&mut self, written: Written, chunk: Chunk) {
        if !self.common.is_full() {
            return self.common.put(written, chunk);
        }
        if self.rare.is_full() {
            self.rare.grow();
        }
        self.rare.put(written, chunk);
    }
}

impl Table {
    #[inline]
    fn get(&self, written: Written) -> Option<&Chunk> {
        self.places[self.place(written)].1.as_ref()
    }

    fn put(&mut self, written: Written, chunk: Chunk) {
        let place = self.place(written);
        self.taken += usize::from(self.places[place].1.is_none());
        self.places[place] = (written, Some(chunk));
    }

    fn is_full(&self) -> bool {
        2 * self.taken >= self.places.len()
    }

    fn grow(&mut self) {
        let larger = vec![Default::default(); 4 * self.places.len()];
        for (written, chunk) in std::mem::replace(&mut self.places, larger) {
            let place = self.place(written);
            self.places[place] = (written, chunk);
        }
    }

    /// Where a chunk stands, or the open place where it would.
    #[inline]
    fn place(&self, written: Written) -> usize {
        let (first, second) = (written.0 as u64, (written.0 >> 64) as u64);
        let mixed = (first ^ second.rotate_left(23)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let mut place = (mixed >> 32) as usize;
        loop {
            place &= self.places.len() - 1;
            let (known, chunk) = &self.places[place];
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

/// Without a branch for where the chunk ends, which no processor could foresee.
fn chunk_of_sixteen(bytes: &[u8; LONGEST]) -> Option<(Written, usize)> {
    const ONES: u128 = u128::MAX / 0xff;
    let sixteen = u128::from_le_bytes(*bytes);
    // The high bit of each byte that is a space or below; the lowest is right, others may be carried over from it.
    let ends = sixteen.wrapping_sub(ONES * 0x21) & !sixteen & (ONES << 7);
    let length = (ends.trailing_zeros() / 8) as usize;
    (length < LONGEST).then(|| (Written(sixteen & !(u128::MAX << (8 * length))), length))
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
