//! Some pages and their words, turned round: for each word and each pair which of them hold it.
//!
//! The pages of a block are those whose ids begin with the same bits, in order of their ids. What is read page by page lies so that a
//! shard finds its part in one place for many pages, and that an edit of one page makes one small block anew.

use std::iter;

use super::pairs::{MOST_PAGES, PART_BITS, Pairs};
use crate::source::ContentPath;

/// The lists of some keys, sorted by key. An entry is a page's place in its block and what the key is worth there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    /// Several times the same where more pages hold it than a count can tell.
    pub(super) keys: Vec<u64>,
    /// How many entries each key has.
    pub(super) counts: Vec<u8>,
    pub(super) entries: Vec<u16>,
    /// For each part of the hashes, as the pairs are divided, where its keys begin and where their entries do, and at last where all
    /// end; none where there are no keys.
    starts: Vec<(u32, u32)>,
}

/// The hash that a word's key begins with: keys are spread evenly by it.
pub(super) fn hash_of(key: u64) -> u32 {
    (key >> 24) as u32
}

/// The part of the hashes that a key lies in.
fn part_of(key: u64) -> usize {
    (hash_of(key) >> (32 - PART_BITS)) as usize
}

impl Lists {
    /// Lists of these keys, which come in order, with so many entries each.
    pub(super) fn new(keys: impl Iterator<Item = (u64, u32)>, entries: Vec<u16>) -> Self {
        let mut lists = Self { entries, ..Self::default() };
        let mut start = 0;
        for (key, mut left) in keys {
            lists.begin_parts(part_of(key), start);
            while left > 0 {
                let count = left.min(u32::from(u8::MAX));
                lists.keys.push(key);
                lists.counts.push(count as u8);
                left -= count;
                start += count;
            }
        }
        lists.begin_parts(1 << PART_BITS, start);
        lists
    }

    /// Notes that all parts up to this one begin with the next key, but for those that have begun; their entries begin at `start`.
    fn begin_parts(&mut self, part: usize, start: u32) {
        let first = u32::try_from(self.keys.len()).expect("fewer than 2^32 keys: a block has some hundred pages");
        while self.starts.len() <= part {
            self.starts.push((first, start));
        }
    }

    /// Lists as they were kept, unless the counts are not those of the entries.
    pub(super) fn kept(keys: &[u64], counts: &[u8], entries: Vec<u16>) -> Option<Self> {
        let all: usize = counts.iter().map(|count| usize::from(*count)).sum();
        let is_whole = keys.len() == counts.len() && all == entries.len();
        let counts = counts.iter().map(|count| u32::from(*count));
        is_whole.then(|| Self::new(iter::zip(keys.iter().copied(), counts), entries))
    }

    /// Every key with its entries.
    pub(super) fn all(&self) -> impl Iterator<Item = (u64, &[u16])> {
        self.between(0, u64::MAX >> 8).map(|(key, start, count)| (key, &self.entries[start..start + count]))
    }

    /// The keys from `low` to `high`, each with where its entries begin and how many they are.
    pub(super) fn between(&self, low: u64, high: u64) -> impl Iterator<Item = (u64, usize, usize)> {
        let part = |part: usize| self.starts.get(part).map_or((0, 0), |(key, entry)| (*key as usize, *entry as usize));
        let ((first, mut start), (end, _)) = (part(part_of(low)), part(part_of(high) + 1));
        let with_start = move |(key, count): (&u64, &u8)| {
            let at = start;
            start += usize::from(*count);
            (*key, at, usize::from(*count))
        };
        let all = iter::zip(&self.keys[first..end], &self.counts[first..end]).map(with_start);
        all.skip_while(move |(key, ..)| *key < low).take_while(move |(key, ..)| *key <= high)
    }

    /// The lists of two blocks as those of one; `ours` and `theirs` give an entry as it is there, or not at all.
    fn merged(&self, other: &Self, ours: impl Fn(u16) -> Option<u16>, theirs: impl Fn(u16) -> Option<u16>) -> Self {
        let (mut keys, mut merged) = (Vec::new(), Vec::new());
        let (mut left, mut right) = (self.all().peekable(), other.all().peekable());
        while let Some((key, _)) = [left.peek(), right.peek()].into_iter().flatten().min_by_key(|(key, _)| *key) {
            let (key, start) = (*key, merged.len());
            while let Some((_, entries)) = left.next_if(|(one, _)| *one == key) {
                merged.extend(entries.iter().filter_map(|entry| ours(*entry)));
            }
            while let Some((_, entries)) = right.next_if(|(one, _)| *one == key) {
                merged.extend(entries.iter().filter_map(|entry| theirs(*entry)));
            }
            merged[start..].sort_unstable();
            keys.push((key, merged.len() - start));
        }
        let counted = |count| u32::try_from(count).expect("fewer than 2^32 entries: a block has some hundred pages");
        Self::new(keys.into_iter().map(|(key, count)| (key, counted(count))), merged)
    }
}

/// Bits of an entry that tell what a word is worth in the page; the others are the page's place in the block.
pub(super) const WORTH_BITS: u32 = 4;

/// Some pages and their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// The ids of the pages, in order.
    pub(super) ids: Vec<u32>,
    /// Their files.
    pub(super) paths: Vec<ContentPath>,
    /// By the upper 56 bits of a word's posting.
    pub(super) words: Lists,
    pub(super) pairs: Pairs,
}

impl Block {
    /// Ids and files.
    fn pages(&self) -> impl Iterator<Item = (u32, &ContentPath)> {
        iter::zip(self.ids.iter().copied(), &self.paths)
    }

    /// This block without the pages of which `goes` says so, and with those of another.
    pub(super) fn merged(&self, other: Self, goes: impl Fn(&ContentPath) -> bool) -> Self {
        if self.ids.is_empty() {
            return other;
        }
        let kept = self.pages().enumerate().filter(|(_, (_, path))| !goes(path)).map(|(at, page)| (page, at, true));
        let mut all: Vec<_> = kept.chain(other.pages().enumerate().map(|(at, page)| (page, at, false))).collect();
        all.sort_unstable();
        let (mut ours, mut theirs) = (vec![None; self.ids.len()], vec![None; other.ids.len()]);
        for (now, (_, at, is_ours)) in all.iter().enumerate() {
            let places = if *is_ours { &mut ours } else { &mut theirs };
            places[*at] = Some(place(now));
        }
        let (ids, paths) = all.into_iter().map(|((id, path), ..)| (id, path.clone())).unzip();
        let moved = |entry: u16, places: &[Option<u16>]| {
            Some(places[usize::from(entry >> WORTH_BITS)]? << WORTH_BITS | entry & ((1 << WORTH_BITS) - 1))
        };
        let words = self.words.merged(&other.words, |entry| moved(entry, &ours), |entry| moved(entry, &theirs));
        let pairs = self.pairs.merged(&other.pairs, &ours, &theirs);
        Self { ids, paths, words, pairs }
    }
}

/// A page's place in its block, for an entry.
pub(super) fn place(at: usize) -> u16 {
    let place = u16::try_from(at).ok().filter(|_| at < MOST_PAGES);
    place.expect("a block has some hundred pages: ids are spread evenly")
}
