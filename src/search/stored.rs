//! The index as it is kept between runs: a head that is always read, and the postings in pieces that are read only when
//! words changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::index::{Index, Known, Restore};
use super::posting::{Postings, Word};
use super::token::hash;
use crate::source::{ContentPath, Fingerprint};

/// Into so many pieces the postings are divided, by their pages' paths; an edit writes one of them again.
pub const PIECES: usize = 16;

pub(super) fn piece_of(path: &ContentPath) -> usize {
    hash(path.as_str()) as usize % PIECES
}

/// The postings of some pages.
#[derive(Debug)]
pub struct Piece {
    /// Stands for the pages and what they are made from.
    pub(super) stamp: Fingerprint,
    pages: Vec<(ContentPath, Postings)>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    pages: Vec<(ContentPath, Fingerprint, u32)>,
    words: Vec<(u64, String, String, u32)>,
    sums: Vec<u64>,
}

impl Index {
    /// The head; the same index has the same bytes.
    pub fn head(&self) -> Vec<u8> {
        let pages = self.pages.iter().map(|(path, known)| (path.clone(), known.key, known.id)).collect();
        let used = self.words.iter().filter(|(_, (_, count))| *count > 0);
        let mut words: Vec<_> =
            used.map(|(key, (word, count))| (*key, word.fold.clone(), word.exact.clone(), *count)).collect();
        words.sort_unstable();
        postcard::to_stdvec(&Head { pages, words, sums: self.sums.clone() }).expect("a head holds only plain data")
    }

    /// The index with this head; `restore` reads its pieces.
    pub fn from_head(head: &[u8], restore: Restore) -> Option<Self> {
        let head: Head = postcard::from_bytes(head).ok()?;
        let pages: BTreeMap<_, _> = head.pages.into_iter().map(|(path, key, id)| (path, Known { key, id })).collect();
        let words = head.words.into_iter().map(|(key, fold, exact, count)| (key, (Word { fold, exact }, count)));
        Some(Self::known(pages, words.collect(), head.sums, restore))
    }

    /// A piece as bytes; `None` while the postings have not been read, so that they cannot have changed.
    pub fn piece(&self, number: usize) -> Option<Vec<u8>> {
        let postings = self.postings.get()?;
        let mut bytes = postcard::to_stdvec(&self.stamp(number)).ok()?;
        for (path, postings) in postings.iter().filter(|(path, _)| piece_of(path) == number) {
            put_bytes(path.as_str().as_bytes(), &mut bytes);
            put_count(postings.words.len(), &mut bytes);
            postings.words.iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
            put_count(postings.pairs.len(), &mut bytes);
            postings.pairs.iter().for_each(|pair| bytes.extend_from_slice(&pair.to_le_bytes()));
        }
        Some(bytes)
    }
}

impl Piece {
    /// The piece that these bytes were made from.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (stamp, mut rest) = postcard::take_from_bytes(bytes).ok()?;
        let mut pages = Vec::new();
        while !rest.is_empty() {
            let path = std::str::from_utf8(take_bytes(&mut rest)?).ok()?;
            let words = take_numbers(&mut rest, u64::from_le_bytes)?;
            let pairs = take_numbers(&mut rest, u32::from_le_bytes)?;
            pages.push((ContentPath::new(path), Postings { words, pairs }));
        }
        Some(Self { stamp, pages })
    }

    pub(super) fn into_pages(self) -> Vec<(ContentPath, Postings)> {
        self.pages
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
