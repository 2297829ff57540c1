//! A shard: all postings whose hash begins with the same bits, turned round, and as the script that the browser reads.

use std::ops::Range;

use super::gathered::{Gathered, List};
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
        // Some thousand shards, each a file that costs time to write, until they hold more than a reader waits for: with the
        // pages the lists of each word grow, and so do the words. Over 10,000 pages half as many would save one in twenty of the
        // processor time, and a later query would load 44 KB instead of 34.
        let of_words = bits.saturating_sub(1).min(13).max((2 * bits).saturating_sub(18)).min(WIDEST);
        Self { bits: of_words, card_bits: bits.saturating_sub(2) }
    }

    /// Letters that name a page: some ten thousand are told apart by 24 bits (of two that are not, both are shown),
    /// more need 30.
    pub fn id_letters(self) -> usize {
        if self.card_bits < 13 { 4 } else { 5 }
    }

    /// The pages that a list names, best first, of those with the same exact word and of those with the same pair of
    /// words: with many pages only as many as a reader would wait for. A word of more pages tells little, its pairs do.
    /// Over 496 pages the shorter lists of pairs lose 1 of 207 queries and 8 of 180 runs of syllables. Over 10,000 pages of
    /// random text 35 of 180 runs are found, 38 with lists of 144 and 81 with whole lists, which are three times the bytes.
    pub(super) fn longest(self) -> (usize, usize) {
        if self.card_bits < 10 { (500, 200) } else { (300, 48) }
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

    /// The shard as a script that hands itself over: `senSearch.shard(7,{"chi":["chi",12,"Fab3d…","chỉ",0,"…"]},"…")`.
    ///
    /// A word's forms are its exact key (0 where it is the folded one), the number of its pages (0 where all are named)
    /// and their list; a list is groups of pages between dots, each after what the word is worth there. The pairs are
    /// one text: keys with their lists, each after a comma.
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
        for pair in &self.pairs {
            script.push(b',');
            put_base64(pair.key, shape.pair_letters(), &mut script);
            write_list(&self.pages[pair.pages.clone()], letters, &mut script);
        }
        script.extend_from_slice(b"\");\n");
        script
    }
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

impl Shape {
    /// A pair's key without the letter that its shard implies.
    fn pair_letters(self) -> usize {
        if self.bits < 6 { 5 } else { 4 }
    }
}

fn write_list(pages: &[(u8, u32)], letters: usize, script: &mut Vec<u8>) {
    for (at, group) in pages.chunk_by(|a, b| a.0 == b.0).enumerate() {
        script.extend_from_slice(if at > 0 { b"." } else { b"" });
        put_base64(u32::from(group[0].0), 1, script);
        for (_, id) in group {
            let [a, b, c, d, e] = in_letters(*id);
            script.extend_from_slice(&[a, b, c, d]);
            script.extend((letters == 5).then_some(e));
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is always JSON")
}

/// The last `letters` letters of a number in base 64, at most five.
pub fn base64(number: u32, letters: usize, into: &mut String) {
    into.extend(in_letters(number)[5 - letters..].iter().map(|letter| char::from(*letter)));
}

fn put_base64(number: u32, letters: usize, into: &mut Vec<u8>) {
    into.extend_from_slice(&in_letters(number)[5 - letters..]);
}

/// 30 bits in base 64.
fn in_letters(number: u32) -> [u8; 5] {
    const LETTERS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    [24, 18, 12, 6, 0].map(|bits| LETTERS[(number >> bits) as usize & 63])
}
