//! What stands between two spaces, looked up: a text is the same few thousand words again and again, so each is taken apart and folded
//! once.

use std::hint;
use std::ops::Range;

use wide::u8x16;

use super::token::{Token, scan};

/// What a chunk was found to be: what stands between two spaces. Of a word 32 bits are the hash of its folded key and 28 its place
/// among the words met; the last bits tell what stands around it, or what else the chunk is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Chunk(u64);

const WORD: u64 = 1;
const AFTER_BREAK: u64 = 1 << 1;
const BEFORE_BREAK: u64 = 1 << 2;
const NO_WORD: u64 = 1 << 3;
const PLACE: u32 = 4;

impl Chunk {
    /// Not known yet.
    pub(super) const UNKNOWN: Self = Self(0);
    /// Several words.
    pub(super) const SEVERAL: Self = Self(NO_WORD);
    /// No word, and no phrase ends.
    pub(super) const NOTHING: Self = Self(NO_WORD | AFTER_BREAK);
    /// No word, but the end of a phrase.
    pub(super) const BREAK: Self = Self(NO_WORD | AFTER_BREAK | BEFORE_BREAK);

    /// Whether a place can be told.
    pub(super) fn has_room_for(place: u32) -> bool {
        place.leading_zeros() >= PLACE
    }

    /// A word that stands alone.
    pub(super) fn word(fold: u32, place: u32) -> Self {
        Self(u64::from(fold) << 32 | u64::from(place << PLACE) | WORD)
    }

    /// Whether there is more to do than to count it.
    #[inline]
    pub(super) fn is_open(self) -> bool {
        self == Self::UNKNOWN || self == Self::SEVERAL
    }

    /// Whether it is one word, with or without the ends of phrases around it.
    #[inline]
    pub(super) fn is_word(self) -> bool {
        self.0 & WORD != 0
    }

    /// The hash of the word's folded key.
    #[inline]
    pub(super) fn fold(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// The word's place among the words met.
    #[inline]
    pub(super) fn place(self) -> u32 {
        self.0 as u32 >> PLACE
    }

    /// Whether a phrase ends before the word.
    #[inline]
    pub(super) fn after_break(self) -> bool {
        self.0 & AFTER_BREAK != 0
    }

    /// Whether a phrase ends behind it, or here where it is no word.
    #[inline]
    pub(super) fn before_break(self) -> bool {
        self.0 & BEFORE_BREAK != 0
    }
}

/// A chunk of up to fifteen bytes, as nearly all are, as one number. None of its bytes is zero, so no two are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written(u128);

impl Written {
    /// A part of a text, none of whose bytes is zero; `None` where it is longer than can be remembered.
    #[inline(always)]
    pub(super) fn new(bytes: &[u8], part: &Range<usize>) -> Option<Self> {
        let length = part.end - part.start;
        let first = FIRST_BYTES.get(length)?;
        let sixteen = match bytes.get(part.start..).and_then(|rest| rest.first_chunk()) {
            Some(sixteen) => *sixteen,
            None => {
                let mut padded = [0; LONGEST];
                padded[..length].copy_from_slice(&bytes[part.clone()]);
                padded
            }
        };
        Some(Self(u128::from_le_bytes(sixteen) & first))
    }

    /// A hash, of which the upper bits are the best spread.
    #[inline]
    fn mixed(self) -> u64 {
        let (first, second) = (self.0 as u64, (self.0 >> 64) as u64);
        (first ^ second.rotate_left(23)).wrapping_mul(0xd6e8_feb8_6659_fd93)
    }
}

/// What chunks were found to be. The first few thousand lie together, near the processor: what is met early is met often, and
/// names, numbers and slips of the pen, which are most of what there is, come and go.
#[derive(Debug)]
pub(super) struct Chunks {
    /// Two places for all chunks whose hashes begin with the same bits: both are looked at, without a branch for where a chunk is.
    common: Box<[[Slot; 2]; 1 << COMMON]>,
    /// A power of two, at most half of it taken; a chunk stands at its hash or in one of the next places.
    rare: Vec<Slot>,
    taken: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    written: Written,
    chunk: Chunk,
}

/// Bits of a hash that name two common places.
const COMMON: u32 = 12;

impl Default for Chunks {
    fn default() -> Self {
        let mut chunks =
            Self { common: Box::new([[Slot::default(); 2]; 1 << COMMON]), rare: vec![Slot::default(); 64], taken: 0 };
        // What stands between two spaces in a row.
        chunks.put(Written::default(), Chunk::NOTHING);
        chunks
    }
}

/// The longest chunk that is remembered is a byte shorter.
pub(super) const LONGEST: usize = 16;

impl Chunks {
    /// What a chunk was found to be, if it is one of the common ones.
    #[inline]
    pub(super) fn common(&self, written: Written) -> Chunk {
        let [first, second] = &self.common[(written.mixed() >> (64 - COMMON)) as usize];
        let chunk = hint::select_unpredictable(second.written == written, second.chunk, Chunk::UNKNOWN);
        hint::select_unpredictable(first.written == written, first.chunk, chunk)
    }

    /// The same of one that is not.
    #[inline]
    pub(super) fn rare(&self, written: Written) -> Chunk {
        self.rare[self.rare_place(written)].chunk
    }

    pub(super) fn get(&self, written: Written) -> Chunk {
        match self.common(written) {
            Chunk::UNKNOWN => self.rare(written),
            known => known,
        }
    }

    /// Remembers a chunk that is not known.
    pub(super) fn put(&mut self, written: Written, chunk: Chunk) {
        let slot = Slot { written, chunk };
        let both = &mut self.common[(written.mixed() >> (64 - COMMON)) as usize];
        if let Some(free) = both.iter_mut().find(|slot| slot.chunk == Chunk::UNKNOWN) {
            *free = slot;
            return;
        }
        if 2 * self.taken >= self.rare.len() {
            self.grow();
        }
        let place = self.rare_place(written);
        self.rare[place] = slot;
        self.taken += 1;
    }

    fn grow(&mut self) {
        let larger = vec![Slot::default(); 4 * self.rare.len()];
        let slots = std::mem::replace(&mut self.rare, larger);
        for slot in slots.into_iter().filter(|slot| slot.chunk != Chunk::UNKNOWN) {
            let place = self.rare_place(slot.written);
            self.rare[place] = slot;
        }
    }

    /// Where a chunk stands, or the open place where it would.
    #[inline]
    fn rare_place(&self, written: Written) -> usize {
        let mut place = (written.mixed() >> 32) as usize;
        loop {
            place &= self.rare.len() - 1;
            let slot = &self.rare[place];
            if slot.written == written || slot.chunk == Chunk::UNKNOWN {
                return place;
            }
            place += 1;
        }
    }
}

/// Bytes that are looked at together for where chunks end.
pub(super) const WINDOW: usize = 64;

/// Which of the first bytes of a window are spaces or below, a bit each; a text that ends in it goes on with nothing that ends a chunk.
#[inline]
pub(super) fn ends_in(bytes: &[u8]) -> u64 {
    let Some(window) = bytes.first_chunk::<WINDOW>() else {
        let mut padded = [b'x'; WINDOW];
        padded[..bytes.len()].copy_from_slice(bytes);
        return ends_in(&padded);
    };
    let ends = window.as_chunks::<16>().0.iter().map(|sixteen| {
        let is_end = u8x16::new(*sixteen).simd_lt(u8x16::splat(b' ' + 1));
        u64::from(is_end.to_bitmask())
    });
    ends.rev().fold(0, |later, ends| later << 16 | ends)
}

/// For each length the bits of so many bytes.
const FIRST_BYTES: [u128; LONGEST] = {
    let mut first = [0; LONGEST];
    let mut length = 1;
    while length < LONGEST {
        first[length] = u128::MAX >> (128 - 8 * length);
        length += 1;
    }
    first
};

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
            let around = if after_break { AFTER_BREAK } else { 0 } | if before_break { BEFORE_BREAK } else { 0 };
            Chunk(Chunk::word(fold, place).0 | around)
        }
        (None, _) if after_break => Chunk::BREAK,
        (None, _) => Chunk::NOTHING,
        _ => Chunk::SEVERAL,
    }
}
