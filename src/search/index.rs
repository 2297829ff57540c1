//! The index: the postings of every page, and for each shard a sum that tells whether anything in it changed.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::page::PageText;
use super::posting::{Dictionary, Postings, Tally, word_key};
use super::shard::{Gathered, Gatherer, Shape, Shard, WIDEST};
use super::stored::{PIECES, Piece, piece_of};
use super::token::hash;
use crate::source::{ContentPath, Fingerprint, OutputPath};

/// A page to be searched.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its content file.
    pub path: &'a ContentPath,
    /// Stands for everything its postings come from.
    pub key: Fingerprint,
    /// Its address: what the postings name it by.
    pub address: &'a OutputPath,
}

/// A page in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) key: Fingerprint,
    /// 30 bits.
    pub(super) id: u32,
}

/// Reads a piece of the postings again; `None` where it is lost.
pub type Restore = Box<dyn Fn(usize) -> Option<Piece> + Send + Sync>;

/// The words of all pages.
#[derive(Default)]
pub struct Index {
    pub(super) pages: BTreeMap<ContentPath, Known>,
    /// Every word with the number of pages that hold it; words of no page remain, with 0.
    pub(super) words: Dictionary,
    /// For each of the narrowest shards a sum over its postings and their pages, in any order.
    pub(super) sums: Vec<u64>,
    /// Read when it is first needed: most runs change no words.
    pub(super) postings: OnceLock<BTreeMap<ContentPath, Postings>>,
    restore: Option<Restore>,
    gatherer: Gatherer,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Index({} pages, {} words)", self.pages.len(), self.words.len())
    }
}

impl Index {
    /// An index as it was kept, with the way to its postings.
    pub(super) fn known(
        pages: BTreeMap<ContentPath, Known>,
        words: Dictionary,
        sums: Vec<u64>,
        restore: Restore,
    ) -> Self {
        Self { pages, words, sums, restore: Some(restore), ..Self::default() }
    }

    /// Brings the index up to date with the pages; returns the pieces of its stored form that are no longer right.
    /// `text` reads a page.
    ///
    /// # Errors
    /// The pages that could not be read; nothing has changed then.
    pub fn update(
        &mut self,
        sources: &[Source<'_>],
        text: &(dyn Fn(&ContentPath) -> io::Result<PageText> + Sync),
    ) -> Result<BTreeSet<usize>, Vec<ContentPath>> {
        let present: BTreeSet<&ContentPath> = sources.iter().map(|source| source.path).collect();
        let gone: Vec<ContentPath> = self.pages.keys().filter(|path| !present.contains(path)).cloned().collect();
        let mut stale: Vec<Source<'_>> = sources.iter().filter(|source| self.is_stale(source)).copied().collect();
        if stale.is_empty() && gone.is_empty() {
            return Ok(BTreeSet::new());
        }
        if self.loaded().is_none() {
            *self = Self::default();
            stale = sources.to_vec();
        }
        let (read, takers) = read_all(&stale, text)?;
        let pieces = stale.iter().map(|source| source.path).chain(&gone).map(piece_of).collect();
        self.gatherer = Gatherer::new(4 * stale.len() > sources.len());
        stale.iter().map(|source| source.path).chain(&gone).for_each(|path| self.forget(path));
        takers.into_iter().for_each(|taker| self.learn(taker));
        self.put(stale.iter().zip(read.into_iter().flatten()));
        Ok(pieces)
    }

    /// Whether the postings were lost: the index must be made anew.
    pub fn is_lost(&self) -> bool {
        self.postings.get().is_some_and(|postings| postings.len() != self.pages.len())
    }

    /// Stands for what is in a shard.
    pub fn sum(&self, shape: Shape, shard: u32) -> u64 {
        let width = 1 << (WIDEST - shape.bits);
        let sums = self.sums.iter().skip(shard as usize * width).take(width);
        sums.fold(u64::from(shape.bits), |sum, one| sum.wrapping_add(*one))
    }

    /// A shard: each of its words with the pages that hold it; `None` where the postings were lost.
    pub fn shard(&self, shape: Shape, shard: u32) -> Option<Shard<'_>> {
        let postings = self.all_postings();
        if self.is_lost() {
            return None;
        }
        let gather = |low: u32, high: u32| {
            let pages = self.pages.values().zip(postings.values());
            Gathered::new(pages.map(|(known, postings)| (known.id, postings)), low, high)
        };
        let gathered = self.gatherer.gather(shape, shard, &gather);
        Some(Shard::new(&gathered, shape, shard, |key| self.words.get(&key).map(|(word, _)| word)))
    }

    /// Every word of letters, folded, with the number of pages that hold it; sorted.
    pub fn vocabulary(&self) -> BTreeMap<&str, u32> {
        let mut words = BTreeMap::new();
        for (word, count) in self.words.values().filter(|(_, count)| *count > 0) {
            if word.fold.starts_with(char::is_alphabetic) {
                *words.entry(word.fold.as_str()).or_default() += count;
            }
        }
        words
    }

    /// Stands for the words that can be searched for.
    pub fn vocabulary_fingerprint(&self) -> Fingerprint {
        Fingerprint::of_value(&self.vocabulary())
    }

    fn is_stale(&self, source: &Source<'_>) -> bool {
        self.pages.get(source.path).is_none_or(|known| known.key != source.key || known.id != id_of(source.address))
    }

    /// The postings, if they are all there.
    fn loaded(&mut self) -> Option<&BTreeMap<ContentPath, Postings>> {
        self.all_postings();
        (!self.is_lost()).then(|| self.all_postings())
    }

    fn all_postings(&self) -> &BTreeMap<ContentPath, Postings> {
        self.postings.get_or_init(|| {
            let Some(restore) = &self.restore else { return BTreeMap::new() };
            let half =
                |numbers: std::ops::Range<usize>| numbers.filter_map(|number| self.right(restore, number)).collect();
            // Not on rayon's threads: one that waits for its share may take up work that asks for the postings again.
            let (first, second): (Vec<Piece>, Vec<Piece>) = std::thread::scope(|scope| {
                let second = scope.spawn(|| half(PIECES / 2..PIECES));
                (half(0..PIECES / 2), second.join().unwrap_or_default())
            });
            first.into_iter().chain(second).flat_map(Piece::into_pages).collect()
        })
    }

    /// A stored piece, if it belongs to this index.
    fn right(&self, restore: &Restore, number: usize) -> Option<Piece> {
        restore(number).filter(|piece| piece.stamp == self.stamp(number))
    }

    /// Stands for the pages of a piece.
    pub(super) fn stamp(&self, piece: usize) -> Fingerprint {
        let pages = self.pages.iter().filter(|(path, _)| piece_of(path) == piece);
        Fingerprint::of_value(&pages.map(|(path, known)| (path, known.key)).collect::<Vec<_>>())
    }

    /// Takes in the words of pages just read.
    fn learn(&mut self, taker: Taker) {
        for (key, (word, count)) in taker.tally.into_dictionary() {
            let known = self.words.entry(key).or_insert_with(|| (word.clone(), 0));
            known.1 += count;
            if word < known.0 {
                known.0 = word;
            }
        }
        self.sums.resize(1 << WIDEST, 0);
        for (sum, more) in self.sums.iter_mut().zip(&taker.sums) {
            *sum = sum.wrapping_add(*more);
        }
    }

    /// Takes in the postings of pages just read.
    fn put<'a>(&mut self, read: impl Iterator<Item = (&'a Source<'a>, Postings)>) {
        self.postings.get_or_init(BTreeMap::new);
        let all = self.postings.get_mut().expect("just made");
        for (source, postings) in read {
            self.pages.insert(source.path.clone(), Known { key: source.key, id: id_of(source.address) });
            all.insert(source.path.clone(), postings);
        }
    }

    fn forget(&mut self, path: &ContentPath) {
        let Some(known) = self.pages.remove(path) else { return };
        let postings = self.postings.get_mut().and_then(|postings| postings.remove(path)).unwrap_or_default();
        add_up(&postings, known.id, &mut self.sums, u64::wrapping_sub);
        for word in &postings.words {
            self.words.get_mut(&word_key(*word)).expect("the words of every page are known").1 -= 1;
        }
    }
}

/// Adds the postings of a page to the sums of their shards, or takes them away.
fn add_up(postings: &Postings, id: u32, sums: &mut [u64], add: fn(u64, u64) -> u64) {
    let (of_word, of_pair) = (mixed(u64::from(id)), mixed(u64::from(!id)));
    for word in &postings.words {
        let slot = &mut sums[(word >> (64 - WIDEST)) as usize];
        *slot = add(*slot, mixed(word ^ of_word));
    }
    for pair in &postings.pairs {
        let slot = &mut sums[(pair >> (32 - WIDEST)) as usize];
        *slot = add(*slot, mixed(u64::from(*pair) ^ of_pair));
    }
}

/// Pages that are read by one thread before it looks for others.
const TOGETHER: usize = 64;

/// Takes the words of many pages on one thread.
struct Taker {
    tally: Tally,
    sums: Vec<u64>,
}

impl Default for Taker {
    fn default() -> Self {
        Self { tally: Tally::default(), sums: vec![0; 1 << WIDEST] }
    }
}

impl Taker {
    fn read(
        &mut self,
        sources: &[Source<'_>],
        text: &dyn Fn(&ContentPath) -> io::Result<PageText>,
    ) -> Result<Vec<Postings>, Vec<ContentPath>> {
        let read = sources.iter().map(|source| {
            let text = text(source.path).map_err(|_| vec![source.path.clone()])?;
            let postings = self.tally.page(&text);
            add_up(&postings, id_of(source.address), &mut self.sums, u64::wrapping_add);
            Ok(postings)
        });
        read.collect()
    }
}

/// What was read: postings, some pages at a time, and who took them.
type Read = (Vec<Vec<Postings>>, Vec<Taker>);

/// The postings of the pages in their order, and who took them: as many as threads, since each folds every word once.
fn read_all(
    stale: &[Source<'_>],
    text: &(dyn Fn(&ContentPath) -> io::Result<PageText> + Sync),
) -> Result<Read, Vec<ContentPath>> {
    let idle = Mutex::new(Vec::<Taker>::new());
    let waiting = || idle.lock().unwrap_or_else(PoisonError::into_inner);
    let read = stale.par_chunks(TOGETHER).map(|sources| {
        let mut taker = waiting().pop().unwrap_or_default();
        let read = taker.read(sources, text);
        waiting().push(taker);
        read
    });
    let read = read.collect::<Result<_, _>>()?;
    Ok((read, idle.into_inner().unwrap_or_else(PoisonError::into_inner)))
}

/// By what the postings name a page: 30 bits of a hash of its address.
pub fn id_of(address: &OutputPath) -> u32 {
    hash(address.as_str()) >> 2
}

/// A number that looks random for each, so that a sum of them stands for a set.
fn mixed(value: u64) -> u64 {
    let value = (value ^ value >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let value = (value ^ value >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    value ^ value >> 32
}

#[cfg(test)]
#[path = "index_tests.rs"]
mod tests;
