//! The lists of some hashes, gathered from all blocks.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::block::{Block, Lists, STRENGTH_BITS, WORTH_BITS};
use super::shard::Shape;
use super::spread;

/// So many shards are gathered one by one: an edit asks for no more.
const FEW: u32 = 64;

/// Bits of a shard's number that tell apart those which are gathered together, where most are asked for.
const TOGETHER: u32 = 4;

/// The entries of a key in one block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Group<K> {
    key: K,
    block: u32,
    start: u32,
    count: u8,
}

/// The lists of a region of hashes; they lie in the blocks.
#[derive(Debug, Default)]
struct Region {
    words: Vec<Group<u64>>,
    pairs: Vec<Group<u32>>,
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
        // Below the bits that all have in common they are spread evenly.
        let spread = |hash: u32| if bits < 32 { hash << bits } else { 0 };
        Self {
            words: gather(blocks, |block| &block.words, of_words(hashes), |key| spread((key >> 24) as u32)),
            pairs: gather(blocks, |block| &block.pairs, of_pairs(hashes), |key| spread(key << 2)),
        }
    }
}

/// The lists from `low` to `high`, sorted; those of one key come in order of the pages' ids, as the blocks do.
fn gather<K: Copy + Default + Ord>(
    blocks: &[Block],
    lists: impl Fn(&Block) -> &Lists<K>,
    (low, high): (K, K),
    place: impl Fn(K) -> u32,
) -> Vec<Group<K>> {
    let mut groups = Vec::new();
    for (block, number) in blocks.iter().zip(0..) {
        groups.extend(lists(block).between(low, high).map(|(key, start, count)| Group {
            key,
            block: number,
            start: u32::try_from(start).expect("fewer than 2^32 entries: a block has some hundred pages"),
            count: u8::try_from(count).expect("counts are bytes"),
        }));
    }
    let mut sorted = Vec::new();
    spread::sort(&groups, &mut sorted, |group| place(group.key));
    sorted
}

impl Gathered<'_> {
    /// Calls `seen` with each word of these hashes; the pages named, at most `longest` each, are written into `pages`.
    pub(super) fn words(
        &self,
        within: (u32, u32),
        longest: usize,
        pages: &mut Vec<(u8, u32)>,
        seen: impl FnMut(List<u64>),
    ) {
        let groups = between(&self.region.words, of_words(within));
        self.lists(groups, |block| &block.words, WORTH_BITS, longest, pages, seen);
    }

    /// The same for pairs.
    pub(super) fn pairs(
        &self,
        within: (u32, u32),
        longest: usize,
        pages: &mut Vec<(u8, u32)>,
        seen: impl FnMut(List<u32>),
    ) {
        let groups = between(&self.region.pairs, of_pairs(within));
        self.lists(groups, |block| &block.pairs, STRENGTH_BITS, longest, pages, seen);
    }

    fn lists<K: Copy + Ord>(
        &self,
        groups: &[Group<K>],
        lists: impl Fn(&Block) -> &Lists<K>,
        bits: u32,
        longest: usize,
        pages: &mut Vec<(u8, u32)>,
        mut seen: impl FnMut(List<K>),
    ) {
        for together in groups.chunk_by(|a, b| a.key == b.key) {
            let start = pages.len();
            for group in together {
                let block = &self.blocks[group.block as usize];
                let first = group.start as usize;
                pages.extend(lists(block).entries[first..first + usize::from(group.count)].iter().map(|entry| {
                    let level = (entry & ((1 << bits) - 1)) as u8;
                    (level, block.pages[usize::from(entry >> bits)].0)
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

/// The part of sorted groups whose keys are from `low` to `high`.
fn between<K: Copy + Ord>(groups: &[Group<K>], (low, high): (K, K)) -> &[Group<K>] {
    let start = groups.partition_point(|group| group.key < low);
    let end = groups.partition_point(|group| group.key <= high);
    &groups[start..end]
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
