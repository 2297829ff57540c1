//! The lists of some hashes, gathered from all blocks.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::block::{Block, Key, STRENGTH_BITS, WORTH_BITS};
use super::shard::Shape;
use super::spread;

/// So many shards are gathered one by one: an edit asks for no more.
const FEW: u32 = 64;

/// Bits of a shard's number that tell apart those which are gathered together, where most are asked for.
const TOGETHER: u32 = 5;

/// The entries of a word in one block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    key: u64,
    block: u32,
    start: u32,
    count: u8,
}

/// A pair in a page: its key, the page's id and, in the last [`STRENGTH_BITS`], where it stands there.
type Together = u64;

/// Bits of a [`Together`] below its key.
const BELOW_KEY: u32 = 30 + STRENGTH_BITS;

/// The bits of an id.
const ID: u32 = (1 << 30) - 1;

/// The lists of a region of hashes: of words, which many pages hold, where they lie in the blocks.
#[derive(Debug, Default)]
struct Region {
    words: Vec<Group>,
    pairs: Vec<Together>,
}

/// A region with the blocks that it lies in.
pub(super) struct Gathered<'a> {
    blocks: &'a [Block],
    region: Arc<Region>,
}

/// A key with the pages that hold it.
pub(super) struct List<K> {
    pub(super) key: K,
    /// How many they are.
    pub(super) total: usize,
    /// Which of the pages written are its, the best first.
    pub(super) pages: Range<usize>,
}

/// The first and the last hash that begin with `bits` bits of `head`.
pub(super) fn hashes(head: u32, bits: u32) -> (u32, u32) {
    let low = u32::try_from((u64::from(head) << (32 - bits)) & 0xffff_ffff).expect("masked to 32 bits");
    let rest = u32::try_from((1_u64 << (32 - bits)) - 1).expect("at most 32 bits");
    (low, low | rest)
}

/// The keys of words whose hashes are these.
fn of_words((low, high): (u32, u32)) -> (u64, u64) {
    (u64::from(low) << 24, u64::from(high) << 24 | 0xff_ffff)
}

/// The keys of pairs whose hashes are these.
fn of_pairs((low, high): (u32, u32)) -> (u32, u32) {
    (low >> 2, high >> 2)
}

impl Region {
    fn new(blocks: &[Block], head: u32, bits: u32) -> Self {
        let hashes = hashes(head, bits);
        Self { words: words(blocks, hashes, bits), pairs: pairs(blocks, hashes, bits) }
    }
}

/// Spreads hashes that all begin with the same bits.
fn spread(hash: u32, bits: u32) -> u32 {
    if bits < 32 { hash << bits } else { 0 }
}

/// The words of these hashes, sorted; those of one key come in order of the pages' ids, as the blocks do.
fn words(blocks: &[Block], hashes: (u32, u32), bits: u32) -> Vec<Group> {
    let (low, high) = of_words(hashes);
    let mut groups = Vec::new();
    for (block, number) in blocks.iter().zip(0..) {
        groups.extend(block.words.between(low, high).map(|(key, start, count)| Group {
            key,
            block: number,
            start: u32::try_from(start).expect("fewer than 2^32 entries: a block has some hundred pages"),
            count: u8::try_from(count).expect("counts are bytes"),
        }));
    }
    let mut sorted = Vec::new();
    spread::sort(&groups, &mut sorted, |group| spread(group.key.hash(), bits));
    sorted
}

/// The pairs of these hashes in their pages, sorted.
fn pairs(blocks: &[Block], hashes: (u32, u32), bits: u32) -> Vec<Together> {
    let (low, high) = of_pairs(hashes);
    let mut together = Vec::new();
    for block in blocks {
        for (key, start, count) in block.pairs.between(low, high) {
            together.extend(block.pairs.entries[start..start + count].iter().map(|entry| {
                let id = block.pages[usize::from(entry >> STRENGTH_BITS)].0;
                let strength = u64::from(entry & ((1 << STRENGTH_BITS) - 1));
                u64::from(key) << BELOW_KEY | u64::from(id) << STRENGTH_BITS | strength
            }));
        }
    }
    let mut sorted = Vec::new();
    spread::sort(&together, &mut sorted, |pair| spread(((pair >> BELOW_KEY) as u32).hash(), bits));
    sorted
}

impl Gathered<'_> {
    /// Calls `seen` with each word of these hashes; the pages named, at most `longest` each, are written into `pages`.
    pub(super) fn words(
        &self,
        within: (u32, u32),
        longest: usize,
        pages: &mut Vec<(u8, u32)>,
        mut seen: impl FnMut(List<u64>),
    ) {
        let (low, high) = of_words(within);
        let groups = between(&self.region.words, |group| group.key < low, |group| group.key <= high);
        for together in groups.chunk_by(|a, b| a.key == b.key) {
            let start = pages.len();
            for group in together {
                let block = &self.blocks[group.block as usize];
                let first = group.start as usize;
                pages.extend(block.words.entries[first..first + usize::from(group.count)].iter().map(|entry| {
                    let level = (entry & ((1 << WORTH_BITS) - 1)) as u8;
                    (level, block.pages[usize::from(entry >> WORTH_BITS)].0)
                }));
            }
            let total = pages.len() - start;
            // They came in order of their ids and stay so where they are worth the same.
            if total > 1 {
                best_first(&mut pages[start..], longest);
            }
            pages.truncate(start + longest);
            seen(List { key: together[0].key, total, pages: start..pages.len() });
        }
    }

    /// The same for pairs.
    pub(super) fn pairs(
        &self,
        within: (u32, u32),
        longest: usize,
        pages: &mut Vec<(u8, u32)>,
        mut seen: impl FnMut(List<u32>),
    ) {
        let (low, high) = of_pairs(within);
        let key = |pair: &Together| (pair >> BELOW_KEY) as u32;
        let pairs = between(&self.region.pairs, |pair| key(pair) < low, |pair| key(pair) <= high);
        for together in pairs.chunk_by(|a, b| key(a) == key(b)) {
            let start = pages.len();
            // They are in order of their ids and stay so where they are worth the same.
            for strength in (0..1 << STRENGTH_BITS).rev() {
                let so_strong = together.iter().filter(|pair| *pair & ((1 << STRENGTH_BITS) - 1) == strength);
                let room = longest - (pages.len() - start);
                pages.extend(so_strong.take(room).map(|pair| (strength as u8, (pair >> STRENGTH_BITS) as u32 & ID)));
            }
            seen(List { key: key(&together[0]), total: together.len(), pages: start..pages.len() });
        }
    }
}

/// Sorts pages by what they are worth, at least the first `longest`, without changing the order of those worth the same.
fn best_first(pages: &mut [(u8, u32)], longest: usize) {
    if pages.len() > longest {
        // Of a common word only a few are named: those below what the last of them is worth are not sorted.
        let mut levels: Vec<u8> = pages.iter().map(|(level, _)| *level).collect();
        let (_, least, _) = levels.select_nth_unstable_by(longest, |a, b| b.cmp(a));
        let least = *least;
        let mut next = 0;
        for at in 0..pages.len() {
            if pages[at].0 >= least {
                pages.swap(next, at);
                next += 1;
            }
        }
        return pages[..next].sort_by_key(|(level, _)| std::cmp::Reverse(*level));
    }
    pages.sort_by_key(|(level, _)| std::cmp::Reverse(*level));
}

/// The part of a sorted list behind what comes `before` it and up to the last that is still `inside`.
fn between<T>(sorted: &[T], before: impl Fn(&T) -> bool, inside: impl Fn(&T) -> bool) -> &[T] {
    let start = sorted.partition_point(before);
    let end = sorted.partition_point(inside);
    &sorted[start..end]
}

/// Gathers lists: shard by shard where few are asked for, whole regions where most are, the last few of them kept.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    asked: AtomicU32,
    regions: Mutex<VecDeque<(u32, Arc<Region>)>>,
}

impl Gatherer {
    /// For an index of which most will be asked, or a little.
    pub(super) fn new(most: bool) -> Self {
        Self { asked: AtomicU32::new(if most { FEW } else { 0 }), regions: Mutex::default() }
    }

    pub(super) fn gather<'a>(&self, blocks: &'a [Block], shape: Shape, shard: u32) -> Gathered<'a> {
        if self.asked.fetch_add(1, Ordering::Relaxed) < FEW {
            return Gathered { blocks, region: Arc::new(Region::new(blocks, shard, shape.bits)) };
        }
        let bits = shape.bits.saturating_sub(TOGETHER);
        let wanted = shard >> (shape.bits - bits);
        let lock = || self.regions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = lock().iter().find(|(number, _)| *number == wanted) {
            return Gathered { blocks, region: known.clone() };
        }
        let region = Arc::new(Region::new(blocks, wanted, bits));
        let mut regions = lock();
        // Each thread works on one.
        regions.truncate(rayon::current_num_threads());
        regions.push_front((wanted, region.clone()));
        Gathered { blocks, region }
    }
}
