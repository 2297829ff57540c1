//! A shard: all postings whose hash begins with the same bits, turned round, and as the script that the browser reads.

use std::collections::VecDeque;
use std::fmt::Write;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::posting::{Postings, Word};
use super::spread;

/// Bits of a hash that name the narrowest shards.
pub(super) const WIDEST: u32 = 14;

/// So many shards are gathered one by one: an edit asks for no more.
const FEW: u32 = 64;

/// Regions kept turned round; each thread works on one.
const REGIONS: usize = 3;

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
        // Some thousand shards, each a file that costs time to write, until their lists grow longer than a reader waits for.
        let of_words = bits.saturating_sub(1).min(12).max(bits.saturating_sub(3)).min(WIDEST);
        Self { bits: of_words, card_bits: bits.saturating_sub(2) }
    }

    /// Letters that name a page: some ten thousand are told apart by 24 bits (of two that are not, both are shown),
    /// more need 30.
    pub fn id_letters(self) -> usize {
        if self.card_bits < 13 { 4 } else { 5 }
    }

    /// The pages that a list names, best first, of those with the same exact word and of those with the same pair of
    /// words: with many pages only as many as a reader would wait for. A word of more pages tells little, its pairs do.
    /// Over 496 pages the shorter lists of pairs lose 1 of 207 queries and 8 of 180 runs of syllables.
    pub(super) fn longest(self) -> (usize, usize) {
        if self.card_bits < 10 { (500, 200) } else { (300, 48) }
    }

    /// Bits of the hashes that are turned round at once where most of the index is: some megabytes of postings.
    fn region_bits(self) -> u32 {
        self.card_bits.saturating_sub(7).min(7).min(self.bits)
    }

    /// The file with what is shown of the page with this id.
    pub fn cards_of(self, id: u32) -> u32 {
        u32::try_from(u64::from(id) >> (30 - self.card_bits)).expect("ids have 30 bits")
    }

    /// The hashes in a shard.
    pub(super) fn range(self, shard: u32) -> RangeInclusive<u32> {
        region(shard, self.bits)
    }
}

/// The hashes that begin with `bits` bits of `head`.
fn region(head: u32, bits: u32) -> RangeInclusive<u32> {
    let low = u32::try_from((u64::from(head) << (32 - bits)) & 0xffff_ffff).expect("masked to 32 bits");
    let rest = u32::try_from((1_u64 << (32 - bits)) - 1).expect("at most 32 bits");
    low..=low | rest
}

/// The postings of a region of hashes with their pages, sorted by word or pair, the best page first: each a posting with
/// what it is worth turned round, and then the page in 32 bits, so that the numbers' own order is the one wanted.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    words: Vec<u128>,
    pairs: Vec<u64>,
}

impl Gathered {
    pub(super) fn new<'a>(pages: impl Iterator<Item = (u32, &'a Postings)>, low: u32, high: u32) -> Self {
        let (words, pairs): (Vec<_>, Vec<_>) = pages
            .map(|(id, postings)| {
                let words = inside(&postings.words, low, high, |word| (word >> 32) as u32);
                ((id, words), (id, inside(&postings.pairs, low, high, |pair| pair)))
            })
            .unzip();
        let part = (u64::from(high - low) + 1).div_ceil(spread::PARTS as u64);
        let part = |hash: u32| (u64::from(hash - low) / part) as usize;
        Self {
            words: sorted(
                &words,
                |word| part((word >> 32) as u32),
                |word, id| u128::from(word ^ 0xff) << 32 | u128::from(id),
            ),
            pairs: sorted(&pairs, part, |pair, id| u64::from(pair ^ 3) << 32 | u64::from(id)),
        }
    }

    fn words(&self, low: u32, high: u32) -> impl Iterator<Item = &[u128]> {
        let start = self.words.partition_point(|one| ((one >> 64) as u32) < low);
        let end = self.words.partition_point(|one| (one >> 64) as u32 <= high);
        self.words[start..end].chunk_by(|a, b| a >> 40 == b >> 40)
    }

    fn pairs(&self, low: u32, high: u32) -> impl Iterator<Item = &[u64]> {
        let start = self.pairs.partition_point(|one| ((one >> 32) as u32) < low);
        let end = self.pairs.partition_point(|one| (one >> 32) as u32 <= high);
        self.pairs[start..end].chunk_by(|a, b| a >> 34 == b >> 34)
    }
}

/// The part of a sorted list whose hashes are from `low` to `high`.
fn inside<T: Copy>(sorted: &[T], low: u32, high: u32, hash: impl Fn(T) -> u32) -> &[T] {
    let rest = from(sorted, low, &hash);
    let end = high.checked_add(1).map_or(rest.len(), |end| rest.len() - from(sorted, end, &hash).len());
    &rest[..end]
}

/// The part of a sorted list whose hashes are not below `low`. Hashes are spread evenly, so the place is guessed.
fn from<T: Copy>(sorted: &[T], low: u32, hash: impl Fn(T) -> u32) -> &[T] {
    let mut at = ((sorted.len() as u64 * u64::from(low)) >> 32) as usize;
    while at > 0 && hash(sorted[at - 1]) >= low {
        at -= 1;
    }
    while at < sorted.len() && hash(sorted[at]) < low {
        at += 1;
    }
    &sorted[at..]
}

/// The postings of all pages in one list, sorted.
fn sorted<P: Copy, T: Copy + Default + Ord>(
    pages: &[(u32, &[P])],
    part: impl Fn(P) -> usize,
    entry: impl Fn(P, u32) -> T,
) -> Vec<T> {
    let postings = pages.iter().flat_map(|(id, postings)| postings.iter().map(move |posting| (*id, *posting)));
    let mut all = Vec::new();
    spread::sort(postings.map(|(id, posting)| (part(posting), entry(posting, id))), &mut all);
    all
}

/// Gathers postings: shard by shard where few are asked for, whole regions where most are, the last few of them kept.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    asked: AtomicU32,
    regions: Mutex<VecDeque<(u32, Arc<Gathered>)>>,
}

impl Gatherer {
    /// For an index of which most will be asked, or a little.
    pub(super) fn new(most: bool) -> Self {
        Self { asked: AtomicU32::new(if most { FEW } else { 0 }), regions: Mutex::default() }
    }

    pub(super) fn gather(&self, shape: Shape, shard: u32, gather: &dyn Fn(u32, u32) -> Gathered) -> Arc<Gathered> {
        let bits = shape.region_bits();
        if self.asked.fetch_add(1, Ordering::Relaxed) < FEW {
            let range = shape.range(shard);
            return Arc::new(gather(*range.start(), *range.end()));
        }
        let wanted = shard >> (shape.bits - bits);
        let lock = || self.regions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = lock().iter().find(|(number, _)| *number == wanted) {
            return known.clone();
        }
        let range = region(wanted, bits);
        let made = Arc::new(gather(*range.start(), *range.end()));
        let mut regions = lock();
        regions.truncate(REGIONS - 1);
        regions.push_front((wanted, made.clone()));
        made
    }
}

/// A part of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shard<'a> {
    /// Its words, sorted by folded and then by exact key.
    pub words: Vec<Form<'a>>,
    /// Its pairs, sorted.
    pub pairs: Vec<Pair>,
}

/// A word as it is spelt, with its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form<'a> {
    /// The word.
    pub word: &'a Word,
    /// How many pages hold it.
    pub total: usize,
    /// Those named, each with what the word is worth there, best first.
    pub pages: Vec<(u8, u32)>,
}

/// Two neighbouring words, with their pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// 30 bits of their hash.
    pub key: u32,
    /// Those named, each with where the two stand, best first.
    pub pages: Vec<(u8, u32)>,
}

impl<'a> Shard<'a> {
    pub(super) fn new(gathered: &Gathered, shape: Shape, number: u32, word: impl Fn(u64) -> Option<&'a Word>) -> Self {
        let range = shape.range(number);
        let (longest_list, longest_pair) = shape.longest();
        let (low, high) = (*range.start(), *range.end());
        let forms = gathered.words(low, high).filter_map(|group| {
            let named = group.iter().take(longest_list).map(|one| ((one >> 32) as u8 ^ 0xff, *one as u32));
            Some(Form { word: word((group[0] >> 40) as u64)?, total: group.len(), pages: named.collect() })
        });
        let mut words: Vec<Form<'a>> = forms.collect();
        words.sort_unstable_by_key(|form| form.word);
        let pairs = gathered.pairs(low, high).map(|group| {
            let named = group.iter().take(longest_pair).map(|one| ((one >> 32 & 3) as u8 ^ 3, *one as u32));
            Pair { key: (group[0] >> 34) as u32, pages: named.collect() }
        });
        Self { words, pairs: pairs.collect() }
    }

    /// The shard as a script that hands itself over: `senSearch.shard(7,{"chi":["chi",12,"Fab3d…","chỉ",0,"…"]},"…")`.
    ///
    /// A word's forms are its exact key (0 where it is the folded one), the number of its pages (0 where all are named)
    /// and their list; a list is groups of pages between dots, each after what the word is worth there. The pairs are
    /// one text: keys with their lists, each after a comma.
    pub fn script(&self, number: u32, shape: Shape) -> String {
        let mut script = format!("senSearch.shard({number},{{");
        for (at, group) in self.words.chunk_by(|a, b| a.word.fold == b.word.fold).enumerate() {
            let comma = if at > 0 { "," } else { "" };
            let _ = write!(script, "{comma}{}:[", quoted(&group[0].word.fold));
            for (at, form) in group.iter().enumerate() {
                script.push_str(if at > 0 { "," } else { "" });
                form.write(shape, &mut script);
            }
            script.push(']');
        }
        script.push_str("},\"");
        for pair in &self.pairs {
            script.push(',');
            base64(pair.key, shape.pair_letters(), &mut script);
            write_list(&pair.pages, shape, &mut script);
        }
        script.push_str("\");\n");
        script
    }
}

impl Form<'_> {
    fn write(&self, shape: Shape, script: &mut String) {
        let total = if self.total == self.pages.len() { 0 } else { self.total };
        match self.word.exact == self.word.fold {
            true => script.push('0'),
            false => script.push_str(&quoted(&self.word.exact)),
        }
        let _ = write!(script, ",{total},\"");
        write_list(&self.pages, shape, script);
        script.push('"');
    }
}

impl Shape {
    /// A pair's key without the letter that its shard implies.
    fn pair_letters(self) -> usize {
        if self.bits < 6 { 5 } else { 4 }
    }
}

fn write_list(pages: &[(u8, u32)], shape: Shape, script: &mut String) {
    let letters = shape.id_letters();
    for (at, group) in pages.chunk_by(|a, b| a.0 == b.0).enumerate() {
        script.push_str(if at > 0 { "." } else { "" });
        base64(u32::from(group[0].0), 1, script);
        group.iter().for_each(|(_, id)| base64(id >> (30 - 6 * letters), letters, script));
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is always JSON")
}

/// The last `letters` letters of a number in base 64.
pub fn base64(number: u32, letters: usize, into: &mut String) {
    const LETTERS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    for place in (0..letters).rev() {
        into.push(char::from(LETTERS[(number >> (6 * place)) as usize & 63]));
    }
}
