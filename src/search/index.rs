//! The index: the blocks of all pages, and for each shard a sum that tells whether anything in it changed.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::block::{Block, WORTH_BITS};
use super::gathered::{Gatherer, hashes};
use super::page::PageText;
use super::pairs::{MOST_PAGES, PART_BITS};
use super::posting::{Dictionary, Tally};
use super::shard::{Shape, Shard, WIDEST};
use super::stored::Piece;
use crate::source::{ContentPath, Fingerprint};

/// A page to be searched.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its content file.
    pub path: &'a ContentPath,
    /// Stands for everything its postings come from.
    pub key: Fingerprint,
    /// What the postings name it by.
    pub id: u32,
}

/// A page in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) key: Fingerprint,
    pub(super) id: u32,
}

/// Reads the piece of the index with a number again; `None` where it is lost.
pub type Restore = Box<dyn Fn(usize) -> Option<Piece> + Send + Sync>;

/// The words of all pages.
#[derive(Default)]
pub struct Index {
    pub(super) pages: BTreeMap<ContentPath, Known>,
    /// Every word with the number of pages that hold it; words of no page remain, with 0.
    pub(super) words: Dictionary,
    /// For each of the narrowest shards a sum over its postings and their pages, in any order.
    pub(super) sums: Vec<u64>,
    /// Bits of an id that name the page's block.
    pub(super) block_bits: u32,
    /// All of them in order, or none where they were lost. Read when they are first needed: most runs change no words.
    pub(super) blocks: OnceLock<Vec<Block>>,
    restore: Option<Restore>,
    gatherer: Gatherer,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Index({} pages, {} words)", self.pages.len(), self.words.len())
    }
}

impl Index {
    /// An index as it was kept, with the way to its blocks.
    pub(super) fn known(
        pages: BTreeMap<ContentPath, Known>,
        words: Dictionary,
        sums: Vec<u64>,
        block_bits: u32,
        restore: Restore,
    ) -> Self {
        Self { pages, words, sums, block_bits, restore: Some(restore), ..Self::default() }
    }

    /// Brings the index up to date with the pages; returns the numbers of the pieces of its stored form that are no longer right.
    /// `text` reads a page.
    ///
    /// # Errors
    /// The pages that could not be read; nothing has changed then.
    pub fn update(
        &mut self,
        sources: &[Source<'_>],
        text: &(dyn Fn(&ContentPath) -> io::Result<PageText> + Sync),
    ) -> Result<BTreeSet<usize>, Vec<ContentPath>> {
        let mut sources = sources.to_vec();
        sources.sort_by_key(|source| source.path);
        let (mut stale, mut gone) = self.compared(&sources);
        if stale.is_empty() && gone.is_empty() {
            return Ok(BTreeSet::new());
        }
        if self.all_blocks().is_empty() || !fits(self.block_bits, sources.len()) {
            *self = Self { block_bits: block_bits(sources.len()), ..Self::default() };
            (stale, gone) = (sources.clone(), Vec::new());
        }
        let (read, takers) = read_all(&self.by_block(&stale), text)?;
        self.gatherer = Gatherer::new(4 * stale.len() > sources.len());
        let again = stale.iter().map(|source| source.path).filter(|path| self.pages.contains_key(*path));
        let gone: BTreeSet<ContentPath> = again.chain(&gone).cloned().collect();
        let touched = gone.iter().filter_map(|path| Some(self.block_of(self.pages.get(path)?.id)));
        let touched: BTreeSet<usize> = touched.chain(read.iter().map(|(number, _)| *number)).collect();
        takers.into_iter().for_each(|taker| self.learn(taker));
        self.put(&touched, read, &gone);
        for path in &gone {
            self.pages.remove(path);
        }
        let known = |source: &Source<'_>| (source.path.clone(), Known { key: source.key, id: source.id });
        if self.pages.is_empty() {
            // Made at once, which takes less than to put in one after the other.
            self.pages = stale.iter().map(known).collect();
        } else {
            self.pages.extend(stale.iter().map(known));
        }
        Ok(touched)
    }

    /// The pages that are new or changed, and those that are no more; `sources` are in order.
    fn compared<'a>(&self, sources: &[Source<'a>]) -> (Vec<Source<'a>>, Vec<ContentPath>) {
        let (mut stale, mut gone) = (Vec::new(), Vec::new());
        let mut known = self.pages.iter().peekable();
        for source in sources {
            while let Some((path, _)) = known.next_if(|(path, _)| *path < source.path) {
                gone.push(path.clone());
            }
            let same = known.next_if(|(path, _)| *path == source.path);
            if same.is_none_or(|(_, known)| known.key != source.key || known.id != source.id) {
                stale.push(*source);
            }
        }
        gone.extend(known.map(|(path, _)| path.clone()));
        (stale, gone)
    }

    /// Pages to be read, those of one block together, in its order.
    fn by_block<'a>(&self, stale: &[Source<'a>]) -> Vec<(usize, Vec<(u32, &'a ContentPath)>)> {
        let mut pages: Vec<_> = stale.iter().map(|source| (source.id, source.path)).collect();
        pages.sort_unstable();
        let blocks = pages.chunk_by(|(a, _), (b, _)| self.block_of(*a) == self.block_of(*b));
        blocks.map(|pages| (self.block_of(pages[0].0), pages.to_vec())).collect()
    }

    /// Whether the blocks were lost: the index must be made anew.
    pub fn is_lost(&self) -> bool {
        let known = self.blocks.get().map(|blocks| blocks.iter().map(|block| block.ids.len()).sum::<usize>());
        known.is_some_and(|known| known != self.pages.len())
    }

    /// Stands for what is in a shard.
    pub fn sum(&self, shape: Shape, shard: u32) -> u64 {
        let width = 1 << (WIDEST - shape.bits);
        let sums = self.sums.iter().skip(shard as usize * width).take(width);
        sums.fold(u64::from(shape.bits), |sum, one| sum.wrapping_add(*one))
    }

    /// A shard: each of its words with the pages that hold it; `None` where the blocks were lost.
    pub fn shard(&self, shape: Shape, shard: u32) -> Option<Shard<'_>> {
        let blocks = self.all_blocks();
        if self.is_lost() {
            return None;
        }
        let gathered = self.gatherer.gather(blocks, shape, shard);
        let word = |key: u64| self.words.get(&key).map(|(word, _)| word);
        Some(Shard::new(&gathered, hashes(shard, shape.bits), shape, word))
    }

    /// Every word of letters, folded, with the number of pages that hold it; sorted.
    pub fn vocabulary(&self) -> Vec<(&str, u32)> {
        let words = self.words.values().map(|(word, count)| (word.fold.as_str(), *count));
        let mut words: Vec<(&str, u32)> =
            words.filter(|(fold, count)| *count > 0 && fold.starts_with(char::is_alphabetic)).collect();
        words.sort_unstable();
        words.dedup_by(|(next, more), (fold, count)| {
            let is_same = next == fold;
            *count += if is_same { *more } else { 0 };
            is_same
        });
        words
    }

    /// Stands for the words that can be searched for.
    pub fn vocabulary_fingerprint(&self) -> Fingerprint {
        Fingerprint::of_value(&self.vocabulary())
    }

    fn all_blocks(&self) -> &[Block] {
        self.blocks.get_or_init(|| {
            let Some(restore) = &self.restore else { return Vec::new() };
            let stamps = self.stamps();
            let right = |number: usize| restore(number)?.block(stamps[number]);
            let some = |numbers: std::ops::Range<usize>| numbers.map(right).collect::<Option<Vec<Block>>>();
            // Not on rayon's threads: one that waits for its share may take up work that asks for the blocks again.
            let half = stamps.len() / 2;
            let (first, second) = std::thread::scope(|scope| {
                let second = scope.spawn(|| some(half..stamps.len()));
                (some(0..half), second.join().ok().flatten())
            });
            let all = first.into_iter().chain(second).flatten().collect::<Vec<_>>();
            if all.len() == stamps.len() { all } else { Vec::new() }
        })
    }

    /// For each block what stands for its pages.
    pub(super) fn stamps(&self) -> Vec<Fingerprint> {
        let mut pages = vec![Vec::new(); 1 << self.block_bits];
        for (path, known) in &self.pages {
            pages[self.block_of(known.id)].push((path, known.key));
        }
        pages.iter().map(Fingerprint::of_value).collect()
    }

    fn block_of(&self, id: u32) -> usize {
        (u64::from(id) >> (30 - self.block_bits)) as usize
    }

    /// Takes in the words of pages just read.
    fn learn(&mut self, taker: Taker) {
        self.sums.resize(1 << WIDEST, 0);
        for (sum, more) in self.sums.iter_mut().zip(&taker.sums) {
            *sum = sum.wrapping_add(*more);
        }
        let words = taker.tally.into_words();
        // Others read much the same words.
        self.words.reserve(words.size_hint().0.saturating_sub(self.words.len()));
        for (key, word, count) in words {
            match self.words.entry(key) {
                Entry::Vacant(place) => drop(place.insert((word, count))),
                Entry::Occupied(mut known) => {
                    let (known, pages) = known.get_mut();
                    *pages += count;
                    if word < *known {
                        *known = word;
                    }
                }
            }
        }
    }

    /// Makes the touched blocks anew, without what is gone and with what was read.
    fn put(&mut self, touched: &BTreeSet<usize>, read: Vec<(usize, Block)>, gone: &BTreeSet<ContentPath>) {
        let mut blocks = self.blocks.take().unwrap_or_default();
        blocks.resize(1 << self.block_bits, Block::default());
        let mut read: BTreeMap<usize, Block> = read.into_iter().collect();
        for number in touched {
            self.forget(&blocks[*number], gone);
            let more = read.remove(number).unwrap_or_default();
            blocks[*number] = blocks[*number].merged(more, |path| gone.contains(path));
        }
        self.blocks = blocks.into();
    }

    /// Takes the words of pages of a block away from what stands for all.
    fn forget(&mut self, block: &Block, gone: &BTreeSet<ContentPath>) {
        let goes: Vec<bool> = block.paths.iter().map(|path| gone.contains(path)).collect();
        add_up(block, |place| goes[place], &mut self.sums, u64::wrapping_sub);
        for (key, entries) in block.words.all() {
            let lost = entries.iter().filter(|entry| goes[usize::from(*entry >> WORTH_BITS)]).count();
            if lost > 0 {
                let known = self.words.get_mut(&key).expect("the words of every page are known");
                known.1 -= u32::try_from(lost).expect("fewer than 2^32 pages: each has an id");
            }
        }
    }
}

/// Adds the postings of pages of a block to the sums of their shards, or takes them away.
fn add_up(block: &Block, concerned: impl Fn(usize) -> bool, sums: &mut [u64], add: impl Fn(u64, u64) -> u64) {
    let of_word = stand_ins(block, |id| id);
    for (key, entries) in block.words.all() {
        let concerned = entries.iter().filter(|entry| concerned(usize::from(**entry >> WORTH_BITS)));
        let mixed = concerned.map(|entry| {
            let posting = key << 8 | u64::from(entry & ((1 << WORTH_BITS) - 1));
            mixed(posting ^ of_word[usize::from(entry >> WORTH_BITS)])
        });
        let slot = &mut sums[(key >> (56 - WIDEST)) as usize];
        *slot = add(*slot, mixed.fold(0, u64::wrapping_add));
    }
    let of_pair = stand_ins(block, |id| !id);
    for (part, slots) in (0..).zip(sums.as_chunks_mut::<{ 1 << (WIDEST - PART_BITS) }>().0) {
        for item in block.pairs.part(part).iter().filter(|item| concerned(item.page())) {
            let slot = &mut slots[item.begins_with(WIDEST - PART_BITS)];
            *slot = add(*slot, mixed(item.pageless(part) ^ of_pair[item.page()]));
        }
    }
}

/// For each page of a block a number that stands for its id in some role.
fn stand_ins(block: &Block, role: fn(u32) -> u32) -> [u64; MOST_PAGES] {
    let mut stand_ins = [0; MOST_PAGES];
    for (place, id) in stand_ins.iter_mut().zip(&block.ids) {
        *place = mixed(u64::from(role(*id)));
    }
    stand_ins
}

/// Pages of a block: so many that most words stand in several, so few that an edit finds it made anew in no time.
const TOGETHER: usize = 64;

/// Bits of an id that name a block, for so many pages.
fn block_bits(pages: usize) -> u32 {
    (pages / TOGETHER).max(1).ilog2()
}

/// Whether so many pages may lie in this many blocks; a page more or less is no reason to make all anew.
fn fits(bits: u32, pages: usize) -> bool {
    let usual = block_bits(pages);
    bits.abs_diff(usual) <= 1
}

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
        pages: &[(u32, &ContentPath)],
        text: &dyn Fn(&ContentPath) -> io::Result<PageText>,
    ) -> Result<Block, Vec<ContentPath>> {
        let text = |path: &ContentPath| text(path).map_err(|_| vec![path.clone()]);
        let block = self.tally.block(pages.iter().copied(), text)?;
        add_up(&block, |_| true, &mut self.sums, u64::wrapping_add);
        Ok(block)
    }
}

/// What was read, and who took it.
type Read = (Vec<(usize, Block)>, Vec<Taker>);

/// The blocks of pages with their numbers, and who took them: as many as threads, since each folds every word once.
fn read_all(
    blocks: &[(usize, Vec<(u32, &ContentPath)>)],
    text: &(dyn Fn(&ContentPath) -> io::Result<PageText> + Sync),
) -> Result<Read, Vec<ContentPath>> {
    let idle = Mutex::new(Vec::<Taker>::new());
    let waiting = || idle.lock().unwrap_or_else(PoisonError::into_inner);
    let read = blocks.par_iter().map(|(number, pages)| {
        let mut taker = waiting().pop().unwrap_or_default();
        let read = taker.read(pages, text);
        waiting().push(taker);
        read.map(|block| (*number, block))
    });
    let read = read.collect::<Result<_, _>>()?;
    Ok((read, idle.into_inner().unwrap_or_else(PoisonError::into_inner)))
}

/// A number that looks random for each, so that a sum of them stands for a set: both halves of a product, one upon the other.
fn mixed(value: u64) -> u64 {
    let product = u128::from(value ^ 0x9e37_79b9_7f4a_7c15) * 0xd6e8_feb8_6659_fd93;
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
#[path = "index_tests.rs"]
mod tests;
