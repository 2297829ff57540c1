//! A shard: all postings whose hash begins with the same bits, turned round, and as the script that the browser reads.

use std::mem;
use std::ops::Range;

use super::gathered::{Gathered, List, hashes, of_pairs};
use super::posting::Word;

/// Bits of a hash that name the narrowest shards.
pub(super) const WIDEST: u32 = 16;

/// How a portal's index is divided, by the number of its pages alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Shape {
    /// Bits of a hash that name a shard of words: there are two to their power.
    pub bits: u32,
    /// Bits of a page's id that name the file with what is shown of it.
    pub card_bits: u32,
}

impl Shape {
    /// The shape for so many pages.
    pub fn new(pages: usize) -> Self {
        let bits = pages.max(1).next_power_of_two().ilog2();
        // A shard is a file that costs time to write, and it should hold no more than a reader waits for. Over 10,000 pages of
        // random text twice as many would save the reader of a later query 8 KB of 37, and be a thirtieth of the build; over
        // 100,000 half as many would make it 40 KB.
        let of_words = if bits <= 14 { bits.saturating_sub(1).min(12) } else { (bits - 1).min(WIDEST) };
        Self { bits: of_words, card_bits: bits.saturating_sub(2) }
    }

    /// Letters that name a page: so many that less than one in sixteen names is taken.
    pub fn id_letters(self) -> usize {
        match self.card_bits {
            ..=12 => 3,
            13..=18 => 4,
            _ => 5,
        }
    }

    /// The pages that a list names, best first, of those with the same exact word and of those with the same pair of
    /// words: with many pages only as many as a reader would wait for. A word of more pages tells little, its pairs do.
    /// Over 496 pages the shorter lists of pairs lose 1 of 207 queries and 8 of 180 runs of syllables. Over 10,000 pages of
    /// random text 35 of 180 runs are found, 38 with lists of 144 and 81 with whole lists, which are three times the bytes.
    pub(super) fn longest(self) -> (usize, usize) {
        if self.card_bits < 10 { (500, 200) } else { (300, 48) }
    }

    /// By what a page with this id is named.
    pub fn letters_of(self, id: u32) -> String {
        in_letters(id)[..self.id_letters()].iter().map(|letter| char::from(*letter)).collect()
    }

    /// The file with what is shown of the page with this id.
    pub fn cards_of(self, id: u32) -> u32 {
        u32::try_from(u64::from(id) >> (30 - self.card_bits)).expect("ids have 30 bits")
    }
}

/// A part of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shard<'a> {
    /// Its words, sorted by folded and then by exact key.
    words: Vec<Form<'a>>,
    /// Its pairs, sorted.
    pairs: Vec<Pair>,
    /// The pages that they name, each with what the word or pair is worth there.
    pages: Vec<(u8, u32)>,
}

/// A word as it is spelt, with its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Form<'a> {
    word: &'a Word,
    /// How many pages hold it.
    total: usize,
    /// Those named, best first.
    pages: Range<usize>,
}

/// Two neighbouring words, with their pages.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pair {
    /// 30 bits of their hash.
    key: u32,
    /// Those named, best first.
    pages: Range<usize>,
}

impl<'a> Shard<'a> {
    /// The shard of some hashes from what was gathered.
    pub(super) fn new(
        gathered: &Gathered,
        hashes: (u32, u32),
        shape: Shape,
        word: impl Fn(u64) -> Option<&'a Word>,
    ) -> Self {
        let (longest_list, longest_pair) = shape.longest();
        let mut shard = Self::default();
        let pages = &mut shard.pages;
        let words = &mut shard.words;
        gathered.words(hashes, longest_list, pages, |List { key, total, pages }| {
            words.extend(word(key).map(|word| Form { word, total, pages }));
        });
        let pairs = &mut shard.pairs;
        gathered.pairs(hashes, longest_pair, pages, |List { key, pages, .. }| pairs.push(Pair { key, pages }));
        shard.words.sort_unstable_by_key(|form| form.word);
        shard
    }

    /// The shard as a script that hands itself over: `senSearch.shard(7,{"chi":["chi",12,"Fab3d…","chỉ",0,"…"]},"2…","…")`.
    ///
    /// A word's forms are its exact key (0 where it is the folded one), the number of its pages (0 where all are named)
    /// and their list; a list is groups of pages between dots, each after what the word is worth there. The pairs are two
    /// texts (`put_pairs`).
    pub fn script(&self, number: u32, shape: Shape) -> Vec<u8> {
        let letters = shape.id_letters();
        let mut script = Vec::with_capacity(256 + 8 * (self.words.len() + self.pairs.len()) + 5 * self.pages.len());
        script.extend_from_slice(format!("senSearch.shard({number},{{").as_bytes());
        for (at, group) in self.words.chunk_by(|a, b| a.word.fold == b.word.fold).enumerate() {
            script.extend_from_slice(if at > 0 { b"," } else { b"" });
            script.extend_from_slice(quoted(&group[0].word.fold).as_bytes());
            for (at, form) in group.iter().enumerate() {
                script.push(if at > 0 { b',' } else { b':' });
                script.extend_from_slice(if at > 0 { b"" } else { b"[" });
                form.write(&self.pages, letters, &mut script);
            }
            script.push(b']');
        }
        script.extend_from_slice(b"},\"");
        self.put_pairs(of_pairs(hashes(number, shape.bits)).0, letters, &mut script);
        script.extend_from_slice(b"\");\n");
        script
    }

    /// Two texts: of the pairs that stand in the text of one page, which are most, each key with the page; of the others each
    /// key with its list, before a comma. A key is written as its distance from the one before, at first from the `first` that
    /// the shard can have, in as many letters as the first text begins with; the largest number says that more of it follows.
    fn put_pairs(&self, first: u32, letters: usize, script: &mut Vec<u8>) {
        let (single, several): (Vec<&Pair>, Vec<&Pair>) = self.pairs.iter().partition(|pair| self.is_single(pair));
        let width =
            width(u64::from(self.pairs.last().map_or(0, |last| last.key - first)), single.len().max(several.len()));
        put_base64(width as u32, 1, script);
        for (gap, pair) in gaps(&single, first) {
            put_gap(gap, width, script);
            put_id(self.pages[pair.pages.start].1, letters, script);
        }
        script.extend_from_slice(b"\",\"");
        for (gap, pair) in gaps(&several, first) {
            put_gap(gap, width, script);
            write_list(&self.pages[pair.pages.clone()], letters, script);
            script.push(b',');
        }
    }

    fn is_single(&self, pair: &Pair) -> bool {
        matches!(self.pages[pair.pages.clone()], [(0, _)])
    }
}

/// Pairs with the distances between their keys.
fn gaps<'a>(pairs: &'a [&Pair], first: u32) -> impl Iterator<Item = (u32, &'a Pair)> {
    let mut before = first;
    pairs.iter().map(move |pair| (pair.key - mem::replace(&mut before, pair.key), *pair))
}

/// In how many letters distances are written of which so many reach so far: the fewest with which second numbers cost less than one
/// letter more. Of distances as random numbers have them that is so while their mean is at most the largest number of w letters,
/// divided by ln (w + 1), which stands here in hundredths.
fn width(reach: u64, many: usize) -> usize {
    let mean = reach / (many.max(1) as u64);
    let is_enough = |(width, hundredths): &(usize, u64)| mean * hundredths <= 100 * u64::from(most(*width));
    [(1, 69), (2, 110), (3, 139), (4, 161)].into_iter().find(is_enough).map_or(5, |(width, _)| width)
}

/// The largest number of so many letters.
fn most(width: usize) -> u32 {
    (1 << (6 * width)) - 1
}

/// In how many numbers of so many letters a distance is written.
fn parts(gap: u32, width: usize) -> usize {
    (gap / most(width)) as usize + 1
}

fn put_gap(gap: u32, width: usize, script: &mut Vec<u8>) {
    (1..parts(gap, width)).for_each(|_| put_base64(most(width), width, script));
    put_base64(gap % most(width), width, script);
}

impl Form<'_> {
    fn write(&self, pages: &[(u8, u32)], letters: usize, script: &mut Vec<u8>) {
        let total = if self.total == self.pages.len() { 0 } else { self.total };
        match self.word.exact == self.word.fold {
            true => script.push(b'0'),
            false => script.extend_from_slice(quoted(&self.word.exact).as_bytes()),
        }
        script.extend_from_slice(format!(",{total},\"").as_bytes());
        write_list(&pages[self.pages.clone()], letters, script);
        script.push(b'"');
    }
}

fn write_list(pages: &[(u8, u32)], letters: usize, script: &mut Vec<u8>) {
    for (at, group) in pages.chunk_by(|a, b| a.0 == b.0).enumerate() {
        script.extend_from_slice(if at > 0 { b"." } else { b"" });
        put_base64(u32::from(group[0].0), 1, script);
        group.iter().for_each(|(_, id)| put_id(*id, letters, script));
    }
}

/// The first letters of an id.
#[inline]
fn put_id(id: u32, letters: usize, script: &mut Vec<u8>) {
    // Each length by itself: to copy three bytes takes less than to call for so many as only the run tells.
    match (in_letters(id), letters) {
        ([a, b, c, ..], 3) => script.extend_from_slice(&[a, b, c]),
        ([a, b, c, d, _], 4) => script.extend_from_slice(&[a, b, c, d]),
        ([a, b, ..], 2) => script.extend_from_slice(&[a, b]),
        ([a, ..], 1) => script.push(a),
        (all, _) => script.extend_from_slice(&all),
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is always JSON")
}

/// The last `letters` letters of a number in base 64, at most five.
pub fn base64(number: u32, letters: usize, into: &mut String) {
    into.extend(in_letters(number)[5 - letters..].iter().map(|letter| char::from(*letter)));
}

#[inline]
fn put_base64(number: u32, letters: usize, into: &mut Vec<u8>) {
    put_id(number << (30 - 6 * letters), letters, into);
}

/// 30 bits in base 64.
fn in_letters(number: u32) -> [u8; 5] {
    const LETTERS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    [24, 18, 12, 6, 0].map(|bits| LETTERS[(number >> bits) as usize & 63])
}
