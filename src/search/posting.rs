//! Pages' words and pairs of words, each with what it is worth there, gathered into blocks.
//!
//! A posting is a number. A word's holds 32 bits of the hash of its folded key, 24 of its exact key, and 8 for its worth
//! (0 to 15). A pair's holds 30 bits of its hash and 2 for where the two stand together: 3 in the title, 2 in a heading
//! or the number, 1 three times in the text, 0 in the text.

use rustc_hash::FxHashMap;

use super::block::{Block, Lists, STRENGTH_BITS, WORTH_BITS, place};
use super::page::PageText;
use super::spelling::{Chunk, Chunks, LONGEST, Spelt, Written, chunk_at, chunk_of};
use super::spread;
use super::token::{Token, exact_word, fold_word, hash, pair_hash, scan, squeeze};
use crate::source::ContentPath;

/// A word that postings stand for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Its folded key.
    pub fold: String,
    /// Its exact key.
    pub exact: String,
}

/// The words that postings stand for, by the part of a posting that names the word, each with the number of pages that hold it.
pub type Dictionary = FxHashMap<u64, (Word, u32)>;

/// Where in a page a word stands.
#[derive(Clone, Copy)]
enum Field {
    /// In a part of the title that has so many words.
    Title(u32),
    Head,
    Body,
}

impl Field {
    fn of_pair(self) -> u64 {
        match self {
            Self::Title(_) => 3,
            Self::Head => 2,
            Self::Body => 0,
        }
    }
}

/// How often a word stands in the page at hand: in the text, from bit 32 in heads, and from bit 48 the largest share that it has of a
/// part of the title, of 31.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Here(u64);

impl Here {
    fn count(&mut self, field: Field) {
        match field {
            Field::Title(words) => {
                let share = (31 / u64::from(words)).max(1).max(self.0 >> 48);
                self.0 = self.0 & ((1 << 48) - 1) | share << 48;
            }
            Field::Head => self.0 += u64::from(self.heads() < 0xffff) << 32,
            Field::Body => self.0 += 1,
        }
    }

    fn title(self) -> u32 {
        (self.0 >> 48) as u32
    }

    fn heads(self) -> u32 {
        (self.0 >> 32) as u32 & 0xffff
    }

    fn body(self) -> u32 {
        self.0 as u32
    }
}

/// A word that was met, and in how many pages.
#[derive(Debug)]
struct Met {
    word: Word,
    key: u64,
    pages: u32,
}

/// Takes the words of pages, one block after the other, and remembers what it once folded.
#[derive(Debug, Default)]
pub struct Tally {
    /// What stands between two spaces.
    chunks: Chunks,
    /// Words too long for these: the hash of the folded key, and the place in `met`.
    long: FxHashMap<String, (u32, u32)>,
    places: FxHashMap<u64, u32>,
    met: Vec<Met>,
    /// How often each of `met` stands in this page.
    here: Vec<Here>,
    /// The places of the words of this page: so many, then one that may be overwritten and room for all words met.
    words: Vec<u32>,
    words_here: usize,
    /// Of all pages of this block: the place of a word, and its entry.
    entries: Vec<(u32, u16)>,
    /// Of all pages of this block: each time two words stand together, the hash, the page's place in the block and the strength.
    pairs: Vec<u64>,
    /// Where the pairs are sorted.
    room: Vec<u64>,
    /// Where lists grow, block after block.
    lists_of_words: Lists<u64>,
    lists_of_pairs: Lists<u32>,
}

/// Bits of a pair below its hash.
const BELOW_HASH: u32 = 16;

impl Tally {
    /// The words met so far.
    pub(super) fn into_dictionary(self) -> Dictionary {
        self.met.into_iter().map(|met| (met.key, (met.word, met.pages))).collect()
    }

    /// A block of pages; they come in order of their ids.
    ///
    /// # Errors
    /// The first page that cannot be read.
    pub(super) fn block<'a, E>(
        &mut self,
        pages: impl Iterator<Item = (u32, &'a ContentPath)>,
        text: impl Fn(&ContentPath) -> Result<PageText, E>,
    ) -> Result<Block, E> {
        self.entries.clear();
        self.pairs.clear();
        let mut block = Block::default();
        for (id, path) in pages {
            // Read first: a page that cannot be read leaves nothing behind.
            let text = text(path)?;
            self.page(&text, place(block.pages.len()));
            block.pages.push((id, path.clone()));
        }
        block.words = self.turned_words();
        block.pairs = self.turned_pairs();
        Ok(block)
    }

    fn page(&mut self, text: &PageText, page: u16) {
        let parts = text.title.split([':', ';', '(', ')', '–']).flat_map(|part| part.split(". "));
        for part in parts.chain(text.called.as_deref()) {
            let mut count = 0;
            scan(part, |token| count += u32::from(token != Token::Break));
            self.take(part, page, Field::Title(count.max(1)));
        }
        for head in text.number.iter().chain(&text.heads) {
            self.take(head, page, Field::Head);
        }
        self.take(&text.body, page, Field::Body);
        self.weigh_words(page);
        if let Some(number) = &text.number {
            self.whole_number(number, page);
        }
    }

    /// A document's number as one word, so that whoever types it whole finds that document first.
    fn whole_number(&mut self, number: &str, page: u16) {
        let word = format!("#{}", squeeze(number));
        let place = self.place(key(hash(&word), &word), Word { fold: word.clone(), exact: word });
        self.entries.push((place, page << WORTH_BITS | 15));
    }

    fn take(&mut self, text: &str, page: u16, field: Field) {
        let below = u64::from(page) << STRENGTH_BITS | field.of_pair();
        let bytes = text.as_bytes();
        let (mut at, mut before) = (0, None);
        while at < bytes.len() {
            let (chunk, length) = match chunk_at(bytes, at) {
                Some((_, 0)) => (Chunk::Nothing(false), 0),
                Some((written, length)) => (self.chunk(written, text, at, length), length),
                None => {
                    (Chunk::Several, LONGEST + bytes[at + LONGEST..].iter().take_while(|byte| **byte > b' ').count())
                }
            };
            before = match chunk {
                Chunk::Word(spelt) => {
                    self.count(spelt.place, field);
                    if let Some(before) = before.filter(|_| !spelt.after_break) {
                        self.pairs.push(pair(before, spelt.fold) | below);
                    }
                    (!spelt.before_break).then_some(spelt.fold)
                }
                Chunk::Nothing(breaks) => before.filter(|_| !breaks),
                Chunk::Several => self.take_several(&text[at..at + length], before, below, field),
            };
            at += length;
            if bytes.get(at) == Some(&b'\n') {
                before = None;
            }
            at += 1;
        }
    }

    /// Takes what holds several words or long ones; `before` is the word before it, and so is what it returns for what follows.
    fn take_several(&mut self, text: &str, before: Option<u32>, below: u64, field: Field) -> Option<u32> {
        let mut before = before;
        scan(text, |token| {
            let Token::Word(word) = token else {
                before = None;
                return;
            };
            let (fold, place) = self.word(word);
            self.count(place, field);
            if let Some(before) = before {
                self.pairs.push(pair(before, fold) | below);
            }
            before = Some(fold);
        });
        before
    }

    /// Without a branch for whether the word is new in the page: one in three is.
    #[inline]
    fn count(&mut self, place: u32, field: Field) {
        let here = &mut self.here[place as usize];
        self.words[self.words_here] = place;
        self.words_here += usize::from(*here == Here::default());
        here.count(field);
    }

    fn chunk(&mut self, written: Written, text: &str, at: usize, length: usize) -> Chunk {
        if let Some(known) = self.chunks.get(written) {
            return *known;
        }
        let chunk = chunk_of(&text[at..at + length], |word| self.word(word));
        self.chunks.put(written, chunk);
        chunk
    }

    /// Hash and place of a word.
    fn word(&mut self, word: &str) -> (u32, u32) {
        let short = chunk_at(word.as_bytes(), 0).map(|(written, _)| written);
        let known = match short {
            Some(written) => self.chunks.get(written).copied(),
            None => self.long.get(word).map(|(fold, place)| Chunk::Word(Spelt::new(*fold, *place))),
        };
        if let Some(Chunk::Word(spelt)) = known {
            return (spelt.fold, spelt.place);
        }
        let (folded, exact) = (fold_word(word), exact_word(word));
        let fold = hash(&folded);
        let place = self.place(key(fold, &exact), Word { fold: folded, exact });
        match short {
            Some(written) => self.chunks.put(written, Chunk::Word(Spelt::new(fold, place))),
            None => drop(self.long.insert(word.to_owned(), (fold, place))),
        }
        (fold, place)
    }

    /// Of two words that have one key the lesser stands for both, whichever was met first.
    fn place(&mut self, key: u64, word: Word) -> u32 {
        if let Some(place) = self.places.get(&key) {
            let met = &mut self.met[*place as usize].word;
            if word < *met {
                *met = word;
            }
            return *place;
        }
        let place = u32::try_from(self.met.len()).expect("fewer than 2^32 words: each takes tens of bytes of memory");
        self.places.insert(key, place);
        self.met.push(Met { word, key, pages: 0 });
        self.here.push(Here::default());
        self.words.resize(self.met.len() + 1, 0);
        place
    }

    fn weigh_words(&mut self, page: u16) {
        let words = &self.words[..std::mem::take(&mut self.words_here)];
        let heres = words.iter().map(|place| self.here[*place as usize]);
        let length: u32 = heres.map(|here| here.heads() + here.body()).sum();
        for place in words {
            let here = std::mem::take(&mut self.here[*place as usize]);
            self.entries.push((*place, page << WORTH_BITS | worth(here, length)));
        }
    }

    /// The words of the block by their keys. The pages came in order, so the entries of one word are in order.
    fn turned_words(&mut self) -> Lists<u64> {
        let mut counts = vec![0_u32; self.met.len()];
        let mut words: Vec<(u64, u32)> = Vec::new();
        for (place, _) in &self.entries {
            if counts[*place as usize] == 0 {
                words.push((self.met[*place as usize].key, *place));
            }
            counts[*place as usize] += 1;
        }
        words.sort_unstable();
        let (mut next, mut start) = (counts, 0);
        for (_, place) in &words {
            let count = std::mem::replace(&mut next[*place as usize], start);
            self.met[*place as usize].pages += count;
            start += count;
        }
        let mut entries = vec![0; self.entries.len()];
        for (place, entry) in &self.entries {
            let at = &mut next[*place as usize];
            entries[*at as usize] = *entry;
            *at += 1;
        }
        // Where a list began its entries were laid, so that its end stands there now.
        self.lists_of_words.clear();
        let mut start = 0;
        for (key, place) in words {
            let end = next[place as usize] as usize;
            entries[start..end].iter().for_each(|entry| self.lists_of_words.push(key, *entry));
            start = end;
        }
        self.lists_of_words.trimmed()
    }

    fn turned_pairs(&mut self) -> Lists<u32> {
        spread::sort(&self.pairs, &mut self.room, |pair| (pair >> (BELOW_HASH - 2)) as u32);
        self.lists_of_pairs.clear();
        for together in self.room.chunk_by(|a, b| a >> STRENGTH_BITS == b >> STRENGTH_BITS) {
            let most = together[together.len() - 1];
            let strength = if most & 3 == 0 && together.len() > 2 { 1 } else { most & 3 };
            self.lists_of_pairs.push((most >> BELOW_HASH) as u32, (most as u16) & !3 | strength as u16);
        }
        self.lists_of_pairs.trimmed()
    }
}

/// The hash of two neighbouring words above what else a pair holds.
fn pair(left: u32, right: u32) -> u64 {
    u64::from(pair_hash(left, right) >> 2) << BELOW_HASH
}

fn key(fold: u32, exact: &str) -> u64 {
    u64::from(fold) << 24 | u64::from(hash(exact) >> 8)
}

/// What a word is worth in a page, 0 to 15, from its occurrences there: how much of the page speaks of it, and its share
/// of the title, so that a title which is the query comes before longer ones. The length counts in steps, so that an
/// edit that adds a sentence leaves the worth of all other words as it is.
fn worth(here: Here, length: u32) -> u16 {
    let (title, heads, body) = (u64::from(here.title()), u64::from(here.heads()), u64::from(here.body()));
    let count = if title > 0 { 60 } else { 0 } + 30 * heads.min(2) + 10 * body;
    let speaks = 31 * count / (count + 6 + step(u64::from(length)) / 40);
    // No text speaks so often of a word that a page with it in the title comes after.
    let worth = (if title > 0 { speaks.max(21) + title } else { speaks * 2 / 3 }) / 4;
    u16::try_from(worth).expect("at most 15: both parts are at most 31")
}

/// The length, down to the next power of two or one and a half times one.
fn step(length: u64) -> u64 {
    let length = length.max(1);
    let power = 1 << length.ilog2();
    if length >= power + power / 2 { power + power / 2 } else { power }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    fn postings(title: &str, heads: &[&str], body: &str) -> Block {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        let text = PageText { title: title.to_owned(), number: None, called: None, heads, body: body.to_owned() };
        let pages = [(0, &ContentPath::new("a"))];
        Tally::default().block(pages.into_iter(), |_| Ok::<_, ()>(text.clone())).unwrap()
    }

    fn worth_of(word: &str, block: &Block) -> u16 {
        let key = key(hash(&fold_word(word)), &exact_word(word));
        block.words.all().find(|(one, _)| *one == key).map_or(0, |(_, entries)| entries[0])
    }

    fn pair_of(left: &str, right: &str, block: &Block) -> Option<u16> {
        let key = pair_hash(hash(&fold_word(left)), hash(&fold_word(right))) >> 2;
        block.pairs.all().find(|(one, _)| *one == key).map(|(_, entries)| entries[0])
    }

    #[test]
    fn the_title_counts_most_and_a_short_title_more() {
        let short = postings("Nghỉ hưu", &[], "văn bản");
        let long = postings("Quy định về tuổi nghỉ hưu của lao động nữ", &[], "văn bản");
        let inside = postings("Quy định", &[], "nghỉ hưu ở tuổi nào");
        assert!(worth_of("hưu", &short) > worth_of("hưu", &long));
        assert!(worth_of("hưu", &long) > worth_of("hưu", &inside));
    }

    #[test]
    fn the_part_of_a_title_after_its_number_is_a_title() {
        let whole = postings("Nghỉ hưu", &[], "");
        let part = postings("Điều 169. Nghỉ hưu", &[], "");
        assert_eq!(worth_of("hưu", &whole), worth_of("hưu", &part));
    }

    #[test]
    fn what_people_call_a_document_is_as_good_as_a_title() {
        let called = Some("Chỉ thị 05-CT/TW".to_owned());
        let text = PageText {
            title: "Về tiếp tục đẩy mạnh việc học tập và làm theo tư tưởng của Bác".to_owned(),
            called,
            ..PageText::default()
        };
        let pages = [(0, &ContentPath::new("a"))];
        let page = Tally::default().block(pages.into_iter(), |_| Ok::<_, ()>(text.clone())).unwrap();
        assert_eq!(pair_of("thị", "05", &page), Some(3));
        assert_eq!(pair_of("bác", "chỉ", &page), None);
        assert!(worth_of("05", &page) > worth_of("bác", &page));
    }

    #[test]
    fn pairs_know_where_they_stand_and_cross_no_punctuation() {
        let page = postings("Kế hoạch năm", &["Chi bộ"], "đảng viên, chi bộ; đảng viên. đảng viên (mới)");
        assert_eq!(pair_of("kế", "hoạch", &page), Some(3));
        assert_eq!(pair_of("chi", "bộ", &page), Some(2));
        assert_eq!(pair_of("đảng", "viên", &page), Some(1));
        assert_eq!(pair_of("viên", "chi", &page), None);
        assert_eq!(pair_of("viên", "mới", &page), None);
    }

    #[test]
    fn a_sentence_more_leaves_what_the_other_words_are_worth() {
        let text = "chi bộ đảng viên ".repeat(30);
        let (before, after) = (postings("A", &[], &text), postings("A", &[], &format!("{text} một câu thêm vào cuối")));
        assert_eq!(worth_of("đảng", &before), worth_of("đảng", &after));
    }

    /// Every word and pair of a text that is taken word by word, with how often each word stands there.
    fn expected(text: &str) -> (BTreeMap<u64, u32>, BTreeSet<u32>) {
        let (mut words, mut pairs, mut before) = (BTreeMap::new(), BTreeSet::new(), None);
        scan(text, |token| {
            let Token::Word(word) = token else {
                before = None;
                return;
            };
            let fold = hash(&fold_word(word));
            *words.entry(key(fold, &exact_word(word))).or_default() += 1;
            pairs.extend(before.map(|before| pair_hash(before, fold) >> 2));
            before = Some(fold);
        });
        (words, pairs)
    }

    proptest! {
        /// Between spaces may stand anything: several words, ends of phrases on both sides, more than is remembered at once.
        #[test]
        fn what_stands_between_spaces_is_taken_as_its_words(text in "([a-zđảệ.,(\u{a0}0-9]{0,20}[ \n\t]){0,12}[a-zửĐ]{0,17}") {
            let (words, pairs) = expected(&text);
            let mut tally = Tally::default();
            for _ in 0..2 {
                tally.take(&text, 0, Field::Body);
                let found = tally.words[..std::mem::take(&mut tally.words_here)].iter().map(|place| *place as usize);
                let found = found.map(|place| (tally.met[place].key, tally.here[place].body()));
                prop_assert_eq!(&words, &found.collect());
                tally.here.fill(Here::default());
                prop_assert_eq!(&pairs, &tally.pairs.drain(..).map(|pair| (pair >> BELOW_HASH) as u32).collect());
            }
        }
    }
}
