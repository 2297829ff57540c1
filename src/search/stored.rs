//! The index as it is kept between runs: a head that is always read, and the blocks, each a piece, which are read only when
//! words changed.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::block::{Block, Lists, hash_of};
use super::index::{Index, Known, Restore};
use super::pairs::{Item, Pairs};
use super::posting::Word;
use super::spread;
use crate::source::{ContentPath, Fingerprint};

/// A block.
#[derive(Debug)]
pub struct Piece {
    /// Stands for the pages and what they are made from.
    stamp: Fingerprint,
    block: Block,
}

#[derive(Serialize, Deserialize)]
struct Head<'a> {
    pages: Vec<(ContentPath, Fingerprint, u32)>,
    #[serde(borrow)]
    words: Vec<(u64, &'a str, &'a str, u32)>,
    sums: Vec<u64>,
    block_bits: u32,
}

impl Index {
    /// The head; the same index has the same bytes.
    pub fn head(&self) -> Vec<u8> {
        let pages = self.pages.iter().map(|(path, known)| (path.clone(), known.key, known.id)).collect();
        let used = self.words.iter().filter(|(_, (_, count))| *count > 0);
        let used: Vec<_> = used.map(|(key, (word, count))| (*key, &*word.fold, &*word.exact, *count)).collect();
        let mut words = Vec::new();
        spread::sort(|| used.iter().copied(), used.len(), &mut words, |(key, ..)| hash_of(*key), |word| word);
        let head = Head { pages, words, sums: self.sums.clone(), block_bits: self.block_bits };
        postcard::to_stdvec(&head).expect("a head holds only plain data")
    }

    /// The index with this head; `restore` reads its pieces.
    pub fn from_head(head: &[u8], restore: Restore) -> Option<Self> {
        let head: Head = postcard::from_bytes(head).ok()?;
        let pages: BTreeMap<_, _> = head.pages.into_iter().map(|(path, key, id)| (path, Known { key, id })).collect();
        let word = |fold: &str, exact: &str| Word { fold: fold.to_owned(), exact: exact.to_owned() };
        let words = head.words.into_iter().map(|(key, fold, exact, count)| (key, (word(fold, exact), count)));
        Some(Self::known(pages, words.collect(), head.sums, head.block_bits, restore))
    }

    /// How many pieces there are.
    pub fn pieces(&self) -> usize {
        1 << self.block_bits
    }

    /// Some pieces as bytes, with their numbers, on every core; none while the blocks have not been read, so that they cannot have
    /// changed.
    pub fn stored<'a>(&'a self, numbers: &'a BTreeSet<usize>) -> impl ParallelIterator<Item = (usize, Vec<u8>)> + 'a {
        let blocks = self.blocks.get().map_or(&[][..], Vec::as_slice);
        let stamps = if blocks.is_empty() { Vec::new() } else { self.stamps() };
        let pieces: Vec<_> =
            blocks.iter().zip(stamps).enumerate().filter(|(number, _)| numbers.contains(number)).collect();
        pieces.into_par_iter().map(|(number, (block, stamp))| (number, stored(block, stamp)))
    }
}

fn stored(block: &Block, stamp: Fingerprint) -> Vec<u8> {
    let mut bytes = postcard::to_stdvec(&(stamp, &block.ids, &block.paths)).expect("a block's pages are plain data");
    bytes.reserve(11 * block.words.keys.len() + 2 * block.words.entries.len() + 4 * block.pairs.items.len() + 4096);
    put_lists(&block.words, &mut bytes);
    put_pairs(&block.pairs, &mut bytes);
    bytes
}

impl Piece {
    /// The piece that these bytes were made from.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let ((stamp, ids, paths), mut rest) = postcard::take_from_bytes(bytes).ok()?;
        let words = take_lists(&mut rest)?;
        let pairs = take_pairs(&mut rest)?;
        Some(Self { stamp, block: Block { ids, paths, words, pairs } })
    }

    /// The block, if it holds what stands behind this stamp.
    pub(super) fn block(self, stamp: Fingerprint) -> Option<Block> {
        (self.stamp == stamp).then_some(self.block)
    }
}

fn put_lists(lists: &Lists, bytes: &mut Vec<u8>) {
    put_numbers(&lists.keys, u64::to_le_bytes, bytes);
    put_bytes(&lists.counts, bytes);
    put_numbers(&lists.entries, u16::to_le_bytes, bytes);
}

fn take_lists(rest: &mut &[u8]) -> Option<Lists> {
    let keys = take_numbers(rest, u64::from_le_bytes)?;
    let counts = take_bytes(rest)?;
    Lists::kept(&keys, counts, take_numbers(rest, u16::from_le_bytes)?)
}

fn put_pairs(pairs: &Pairs, bytes: &mut Vec<u8>) {
    put_numbers(&pairs.items, |Item(item)| item.to_le_bytes(), bytes);
    put_numbers(&pairs.ends, u32::to_le_bytes, bytes);
}

fn take_pairs(rest: &mut &[u8]) -> Option<Pairs> {
    let items = take_numbers(rest, |bytes| Item(u32::from_le_bytes(bytes)))?;
    Pairs::new(items, take_numbers(rest, u32::from_le_bytes)?)
}

fn put_numbers<const N: usize, T: Copy>(numbers: &[T], number: fn(T) -> [u8; N], bytes: &mut Vec<u8>) {
    put_count(numbers.len(), bytes);
    let start = bytes.len();
    bytes.resize(start + N * numbers.len(), 0);
    for (place, one) in bytes[start..].chunks_exact_mut(N).zip(numbers) {
        place.copy_from_slice(&number(*one));
    }
}

fn put_count(count: usize, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(&(count as u64).to_le_bytes());
}

fn put_bytes(part: &[u8], bytes: &mut Vec<u8>) {
    put_count(part.len(), bytes);
    bytes.extend_from_slice(part);
}

fn take_count(rest: &mut &[u8]) -> Option<usize> {
    let (count, after) = rest.split_first_chunk()?;
    *rest = after;
    usize::try_from(u64::from_le_bytes(*count)).ok()
}

fn take_bytes<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let count = take_count(rest)?;
    let (part, after) = rest.split_at_checked(count)?;
    *rest = after;
    Some(part)
}

fn take_numbers<const N: usize, T>(rest: &mut &[u8], number: fn([u8; N]) -> T) -> Option<Vec<T>> {
    let count = take_count(rest)?;
    let (part, after) = rest.split_at_checked(count.checked_mul(N)?)?;
    *rest = after;
    Some(part.chunks_exact(N).map(|chunk| number(chunk.try_into().expect("chunks have N bytes"))).collect())
}
