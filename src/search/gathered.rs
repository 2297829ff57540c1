//! The lists of some hashes, gathered from all blocks.

use std::collections::VecDeque;
use std::mem;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::block::{Block, WORTH_BITS, hash_of};
use super::ids::BITS;
use super::pairs::{Item, KEY_BITS, PART_BITS, STRENGTH_BITS};
use super::shard::Shape;
use super::spread;

/// So many shards are gathered one by one: an edit asks for no more.
const FEW: u32 = 64;

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
const BELOW_KEY: u32 = BITS + STRENGTH_BITS;

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
pub(super) fn of_pairs((low, high): (u32, u32)) -> (u32, u32) {
    (low >> 2, high >> 2)
}

impl Region {
    fn new(blocks: &[Block], head: u32, bits: u32) -> Self {
        let hashes = hashes(head, bits);
        Self { words: words(blocks, hashes, bits), pairs: pairs(blocks, of_pairs(hashes), bits) }
    }
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
    // They all begin with the same bits.
    let place = |group: &Group| hash_of(group.key).checked_shl(bits).unwrap_or(0);
    spread::sort(|| groups.iter().copied(), groups.len(), &mut sorted, place, |group| group);
    sorted
}

/// The pairs of these keys in their pages, sorted: those of whole parts, or some of one part.
fn pairs(blocks: &[Block], (low, high): (u32, u32), bits: u32) -> Vec<Together> {
    let part_of = |key: u32| key >> (KEY_BITS - PART_BITS);
    let mut sorted = Vec::new();
    if bits <= PART_BITS {
        (part_of(low)..=part_of(high)).for_each(|part| whole_part(blocks, part, &mut sorted));
        return sorted;
    }
    let part = part_of(low);
    for block in blocks {
        let within = block.pairs.part(part).iter().filter(|item| (low..=high).contains(&item.key(part)));
        sorted.extend(within.map(|item| together(block, part, *item)));
    }
    sorted.sort_unstable();
    sorted
}

/// A pair in a page of a block.
#[inline]
fn together(block: &Block, part: u32, item: Item) -> Together {
    let id = block.ids[item.page()];
    u64::from(item.key(part)) << BELOW_KEY | u64::from(id) << STRENGTH_BITS | u64::from(item.strength())
}

/// Adds the pairs of a part of all blocks, sorted.
fn whole_part(blocks: &[Block], part: u32, sorted: &mut Vec<Together>) {
    let entries = || blocks.iter().flat_map(move |block| block.pairs.part(part).iter().map(move |item| (block, *item)));
    let all = blocks.iter().map(|block| block.pairs.part(part).len()).sum();
    spread::sort(entries, all, sorted, |(_, Item(item))| *item, |(block, item)| together(block, part, item));
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
            let total = together.iter().map(|group| usize::from(group.count)).sum();
            self.best_first(together, total, longest, pages);
            seen(List { key: together[0].key, total, pages: start..pages.len() });
        }
    }

    /// Writes at most `longest` of the pages of a word, best first and otherwise in order of their ids, as they come.
    fn best_first(&self, groups: &[Group], total: usize, longest: usize, pages: &mut Vec<(u8, u32)>) {
        let entries = || groups.iter().flat_map(|group| self.entries(group));
        let mut next = [0; 1 << WORTH_BITS];
        entries().for_each(|(level, _)| next[usize::from(level)] += 1);
        next.iter_mut().rev().fold(0, |better, level| better + mem::replace(level, better));
        let start = pages.len();
        pages.resize(start + total.min(longest), (0, 0));
        let named = &mut pages[start..];
        entries().for_each(|(level, id)| {
            let at = &mut next[usize::from(level)];
            if let Some(page) = named.get_mut(*at) {
                *page = (level, id);
            }
            *at += 1;
        });
    }

    /// What a word is worth in each page of a group, and the page's id.
    fn entries(&self, group: &Group) -> impl Iterator<Item = (u8, u32)> {
        let block = &self.blocks[group.block as usize];
        let first = group.start as usize;
        block.words.entries[first..first + usize::from(group.count)].iter().map(|entry| {
            let level = (entry & ((1 << WORTH_BITS) - 1)) as u8;
            (level, block.ids[usize::from(entry >> WORTH_BITS)])
        })
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
            strongest_first(together, longest, pages);
            seen(List { key: key(&together[0]), total: together.len(), pages: start..pages.len() });
        }
    }
}

/// Writes at most `longest` of the pages of a pair, those where it stands strongest first, and otherwise in order of their ids.
fn strongest_first(together: &[Together], longest: usize, pages: &mut Vec<(u8, u32)>) {
    let strength = |pair: Together| (pair & ((1 << STRENGTH_BITS) - 1)) as u8;
    let page = |pair: Together| (strength(pair), (pair >> STRENGTH_BITS) as u32 & ((1 << BITS) - 1));
    if let [one] = together {
        return pages.push(page(*one));
    }
    let end = pages.len() + longest;
    let present = together.iter().fold(0_u8, |present, pair| present | 1 << strength(*pair));
    if present.is_power_of_two() {
        return pages.extend(together.iter().take(longest).map(|pair| page(*pair)));
    }
    for level in (0..1 << STRENGTH_BITS).rev().filter(|level| present >> level & 1 == 1) {
        // Of a page where the pair stands more than once the last is the strongest.
        let is_last =
            |at: usize| together.get(at + 1).is_none_or(|next| next >> STRENGTH_BITS != together[at] >> STRENGTH_BITS);
        let so_strong = (0..together.len()).filter(|at| strength(together[*at]) == level && is_last(*at));
        pages.extend(so_strong.take(end - pages.len()).map(|at| page(together[at])));
    }
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
        let bits = shape.bits.min(PART_BITS);
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
