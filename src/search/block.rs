//! Some pages and their words, turned round: for each word and each pair which of them hold it.
//!
//! The pages of a block are those whose ids begin with the same bits, in order of their ids. What is read page by page lies so that a
//! shard finds its part in one place for many pages, and that an edit of one page makes one small block anew.

use std::iter;

use crate::source::ContentPath;

/// Keys between two marks.
const STEP: usize = 128;

/// The lists of some keys, sorted by key. An entry is a page's place in its block and what the key is worth there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lists<K> {
    /// Several times the same where more pages hold it than a count can tell.
    pub(super) keys: Vec<K>,
    /// How many entries each key has.
    pub(super) counts: Vec<u8>,
    pub(super) entries: Vec<u16>,
    /// Where the entries of every [`STEP`]th key begin.
    marks: Vec<u32>,
}

impl<K> Default for Lists<K> {
    fn default() -> Self {
        Self { keys: Vec::new(), counts: Vec::new(), entries: Vec::new(), marks: Vec::new() }
    }
}

/// What lists are sorted by.
pub(super) trait Key: Copy + Ord {
    /// The hash that it begins with: keys are spread evenly by it.
    fn hash(self) -> u32;
}

/// A word's.
impl Key for u64 {
    fn hash(self) -> u32 {
        (self >> 24) as u32
    }
}

/// A pair's.
impl Key for u32 {
    fn hash(self) -> u32 {
        self << 2
    }
}

impl<K: Key> Lists<K> {
    /// Lists of these keys with so many entries each.
    pub(super) fn new(keys: Vec<K>, counts: Vec<u8>, entries: Vec<u16>) -> Option<Self> {
        let mut lists = Self { keys, counts, entries, marks: Vec::new() };
        let mut start = 0;
        for (at, count) in lists.counts.iter().enumerate() {
            if at % STEP == 0 {
                lists.marks.push(start);
            }
            start += u32::from(*count);
        }
        (lists.keys.len() == lists.counts.len() && start as usize == lists.entries.len()).then_some(lists)
    }

    /// No lists, with the room that these had.
    pub(super) fn clear(&mut self) {
        self.keys.clear();
        self.counts.clear();
        self.entries.clear();
        self.marks.clear();
    }

    /// Adds an entry behind all others.
    #[inline]
    pub(super) fn push(&mut self, key: K, entry: u16) {
        match (self.keys.last(), self.counts.last_mut()) {
            (Some(last), Some(count)) if *last == key && *count < u8::MAX => *count += 1,
            _ => {
                if self.keys.len().is_multiple_of(STEP) {
                    let start = u32::try_from(self.entries.len());
                    self.marks.push(start.expect("fewer than 2^32 entries: a block has some hundred pages"));
                }
                self.keys.push(key);
                self.counts.push(1);
            }
        }
        self.entries.push(entry);
    }

    /// The same lists, with no more room than they need.
    pub(super) fn trimmed(&self) -> Self {
        self.clone()
    }

    /// Every key with its entries.
    pub(super) fn all(&self) -> impl Iterator<Item = (K, &[u16])> {
        self.from(0).map(|(key, start, count)| (key, &self.entries[start..start + count]))
    }

    /// The keys from `low` to `high`, each with where its entries begin and how many they are.
    pub(super) fn between(&self, low: K, high: K) -> impl Iterator<Item = (K, usize, usize)> {
        self.from(self.first_from(low)).take_while(move |(key, ..)| *key <= high)
    }

    /// The place of the first key that is not below `low`. As keys are spread evenly it is nearly known where: from there ever wider
    /// parts are looked at. Halving all of them would touch memory far apart, and that for every block.
    fn first_from(&self, low: K) -> usize {
        let keys = &self.keys[..];
        let about = ((u64::from(low.hash()) * keys.len() as u64) >> 32) as usize;
        let mut width = 64;
        loop {
            let (start, end) = (about.saturating_sub(width), (about + width).min(keys.len()));
            let is_behind = start == 0 || keys[start - 1] < low;
            let is_before = end == keys.len() || keys[end] >= low;
            if is_behind && is_before {
                return start + keys[start..end].partition_point(|key| *key < low);
            }
            width *= 4;
        }
    }

    fn from(&self, first: usize) -> impl Iterator<Item = (K, usize, usize)> {
        let mark = (first / STEP).min(self.marks.len().saturating_sub(1));
        let before = self.counts.get(mark * STEP..first).unwrap_or_default();
        let mut start = self.marks.get(mark).map_or(0, |start| *start as usize);
        start += before.iter().map(|count| usize::from(*count)).sum::<usize>();
        iter::zip(&self.keys[first..], &self.counts[first..]).map(move |(key, count)| {
            let at = start;
            start += usize::from(*count);
            (*key, at, usize::from(*count))
        })
    }

    /// The lists of two blocks as those of one; `ours` and `theirs` give an entry as it is there, or not at all.
    fn merged(&self, other: &Self, ours: impl Fn(u16) -> Option<u16>, theirs: impl Fn(u16) -> Option<u16>) -> Self {
        let mut merged = Self::default();
        let (mut left, mut right) = (self.all().peekable(), other.all().peekable());
        let mut both: Vec<u16> = Vec::new();
        loop {
            let key = match (left.peek(), right.peek()) {
                (Some((a, _)), Some((b, _))) => *a.min(b),
                (Some((key, _)), None) | (None, Some((key, _))) => *key,
                (None, None) => break,
            };
            while let Some((_, entries)) = left.next_if(|(one, _)| *one == key) {
                both.extend(entries.iter().filter_map(|entry| ours(*entry)));
            }
            while let Some((_, entries)) = right.next_if(|(one, _)| *one == key) {
                both.extend(entries.iter().filter_map(|entry| theirs(*entry)));
            }
            both.sort_unstable();
            both.drain(..).for_each(|entry| merged.push(key, entry));
        }
        merged.trimmed()
    }
}

/// Bits of an entry that tell what a word is worth in the page; the others are the page's place in the block.
pub(super) const WORTH_BITS: u32 = 4;

/// Bits of an entry that tell where in the page a pair stands.
pub(super) const STRENGTH_BITS: u32 = 2;

/// Some pages and their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Ids and files, in this order.
    pub(super) pages: Vec<(u32, ContentPath)>,
    /// By the upper 56 bits of a word's posting.
    pub(super) words: Lists<u64>,
    /// By 30 bits of a pair's hash.
    pub(super) pairs: Lists<u32>,
}

impl Block {
    /// This block without the pages of which `goes` says so, and with those of another.
    pub(super) fn merged(&self, other: Self, goes: impl Fn(&ContentPath) -> bool) -> Self {
        if self.pages.is_empty() {
            return other;
        }
        let mut pages = Vec::with_capacity(self.pages.len() + other.pages.len());
        let (mut ours, mut theirs) = (vec![None; self.pages.len()], vec![None; other.pages.len()]);
        let kept =
            self.pages.iter().enumerate().filter(|(_, (_, path))| !goes(path)).map(|(at, page)| (page, at, true));
        let mut all: Vec<_> = kept.chain(other.pages.iter().enumerate().map(|(at, page)| (page, at, false))).collect();
        all.sort_unstable();
        for (page, at, is_ours) in all {
            let places = if is_ours { &mut ours } else { &mut theirs };
            places[at] = Some(place(pages.len()));
            pages.push(page.clone());
        }
        fn moved(bits: u32, places: &[Option<u16>]) -> impl Fn(u16) -> Option<u16> {
            move |entry| Some(places[usize::from(entry >> bits)]? << bits | entry & ((1 << bits) - 1))
        }
        let words = self.words.merged(&other.words, moved(WORTH_BITS, &ours), moved(WORTH_BITS, &theirs));
        let pairs = self.pairs.merged(&other.pairs, moved(STRENGTH_BITS, &ours), moved(STRENGTH_BITS, &theirs));
        Self { pages, words, pairs }
    }
}

/// A page's place in its block, for an entry.
pub(super) fn place(at: usize) -> u16 {
    let place = u16::try_from(at).ok().filter(|place| place.leading_zeros() >= WORTH_BITS);
    place.expect("a block has some hundred pages: ids are spread evenly")
}
