//! Pages' words and pairs of words, each with what it is worth there, gathered into blocks.
//!
//! A posting is a number. A word's holds 32 bits of the hash of its folded key, 24 of its exact key, and 8 for its worth
//! (0 to 15). What a pair's holds is told in `pairs`.

use std::ops::Range;
use std::{iter, mem};

use rustc_hash::FxHashMap;

use super::block::{Block, Lists, WORTH_BITS, hash_of, place};
use super::page::PageText;
use super::pairs::Laying;
use super::spread;
use super::token::{Token, hash, scan, squeeze};
use super::vocabulary::Vocabulary;
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
    /// A heading, which stands in the text as well.
    Heading,
    Body,
}

impl Field {
    fn of_pair(self) -> u32 {
        match self {
            Self::Title(_) => 3,
            Self::Head | Self::Heading => 2,
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
            Field::Heading => {
                self.count(Field::Head);
                self.count(Field::Body);
            }
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

/// Takes the words of pages, one block after the other, and remembers what it once folded.
#[derive(Debug, Default)]
pub struct Tally {
    vocabulary: Vocabulary,
    /// How often each of the words met stands in this page.
    here: Vec<Here>,
    /// The places of the words of this page: so many, then one that may be overwritten and room for all words met.
    words: Vec<u32>,
    words_here: usize,
    /// Of all pages of this block: the place of a word, and its entry.
    entries: Vec<(u32, u16)>,
    /// In how many pages of this block each of the words met stands, while it is counted.
    counts: Vec<u32>,
    pairs: Laying,
}

impl Tally {
    /// The words met so far by their keys, each with the number of pages that hold it.
    pub(super) fn into_words(self) -> impl Iterator<Item = (u64, Word, u32)> {
        self.vocabulary.into_words()
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
        self.pairs.laid();
        let mut block = Block::default();
        for (id, path) in pages {
            // Read first: a page that cannot be read leaves nothing behind.
            let text = text(path)?;
            self.page(&text, place(block.ids.len()));
            block.ids.push(id);
            block.paths.push(path.clone());
        }
        block.words = self.turned_words();
        block.pairs = self.pairs.laid();
        Ok(block)
    }

    fn page(&mut self, text: &PageText, page: u16) {
        let parts = text.title.split([':', ';', '(', ')', '–']).flat_map(|part| part.split(". "));
        for part in parts.chain(text.called.as_deref()) {
            let mut count = 0;
            scan(part, |token| count += u32::from(token != Token::Break));
            self.take(part, Field::Title(count.max(1)), iter::once(0..part.len()));
        }
        for head in text.number.iter().chain(&text.heads) {
            self.take(head, Field::Head, iter::once(0..head.len()));
        }
        self.take(&text.body, Field::Heading, text.headings.iter().cloned());
        self.take(&text.body, Field::Body, text.prose());
        self.weigh_words(page);
        self.pairs.page(usize::from(page));
        if let Some(number) = &text.number {
            self.whole_number(number, page);
        }
    }

    /// A document's number as one word, so that whoever types it whole finds that document first.
    fn whole_number(&mut self, number: &str, page: u16) {
        let word = format!("#{}", squeeze(number));
        let place = self.vocabulary.place(Word { fold: word.clone(), exact: word });
        self.entries.push((place, page << WORTH_BITS | 15));
    }

    fn take(&mut self, text: &str, field: Field, parts: impl Iterator<Item = Range<usize>>) {
        self.vocabulary.read(text, parts);
        match field {
            // Most is text, and little is to be done for each of its words.
            Field::Body => self.take_row(field.of_pair(), |here| here.count(Field::Body)),
            _ => self.take_row(field.of_pair(), |here| here.count(field)),
        }
    }

    /// Takes the words that were read.
    fn take_row(&mut self, of_pair: u32, count: impl Fn(&mut Here)) {
        let Self { vocabulary, here, words, words_here, pairs, .. } = self;
        here.resize(vocabulary.len().max(here.len()), Here::default());
        words.resize(here.len() + 1, 0);
        let row = vocabulary.row();
        // All that changes with each word is at hand: the compiler would read it from memory, and write it there, each time.
        let (here, words, mut new) = (&mut here[..], &mut words[..], *words_here);
        let mut pairs = pairs.taking(row.len());
        let (mut before, mut joined) = (0, false);
        for chunk in row {
            if chunk.is_word() {
                let here = &mut here[chunk.place() as usize];
                // Without a branch for whether the word is new in the page: one in three is.
                words[new] = chunk.place();
                new += usize::from(*here == Here::default());
                count(here);
                pairs.take(before, chunk.fold(), of_pair, joined & !chunk.after_break());
                before = chunk.fold();
            }
            joined = (joined | chunk.is_word()) & !chunk.before_break();
        }
        pairs.done();
        *words_here = new;
    }

    fn weigh_words(&mut self, page: u16) {
        let words = &self.words[..mem::take(&mut self.words_here)];
        let heres = words.iter().map(|place| self.here[*place as usize]);
        let length: u32 = heres.map(|here| here.heads() + here.body()).sum();
        // Most words stand a few times in the text and nowhere else.
        let usual: [u16; 8] = std::array::from_fn(|times| worth(Here(times as u64), length));
        for place in words {
            let here = mem::take(&mut self.here[*place as usize]);
            let known = usize::try_from(here.0).ok().and_then(|times| usual.get(times).copied());
            let worth = known.unwrap_or_else(|| worth(here, length));
            self.entries.push((*place, page << WORTH_BITS | worth));
        }
    }

    /// The words of the block by their keys. The pages came in order, so the entries of one word are in order.
    fn turned_words(&mut self) -> Lists {
        let (counts, vocabulary) = (&mut self.counts, &mut self.vocabulary);
        counts.resize(vocabulary.len(), 0);
        let mut met: Vec<(u64, u32)> = Vec::new();
        for (place, _) in &self.entries {
            if counts[*place as usize] == 0 {
                met.push((vocabulary.key(*place), *place));
            }
            counts[*place as usize] += 1;
        }
        let mut words = Vec::new();
        spread::sort(|| met.iter().copied(), met.len(), &mut words, |(key, _)| hash_of(*key), |word| word);
        let (next, mut start) = (counts, 0);
        for (_, place) in &words {
            let count = mem::replace(&mut next[*place as usize], start);
            vocabulary.note_pages(*place, count);
            start += count;
        }
        let mut entries = vec![0; self.entries.len()];
        for (place, entry) in &self.entries {
            let at = &mut next[*place as usize];
            entries[*at as usize] = *entry;
            *at += 1;
        }
        // Where a list began its entries were laid, so that its end stands there now; no word of the next block was counted yet.
        let mut start = 0;
        Lists::new(
            words.into_iter().map(|(key, place)| {
                let end = mem::take(&mut next[place as usize]);
                (key, end - mem::replace(&mut start, end))
            }),
            entries,
        )
    }
}

/// What stands for a word in a posting.
pub(super) fn key(word: &Word) -> u64 {
    u64::from(hash(&word.fold)) << 24 | u64::from(hash(&word.exact) >> 8)
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

    use super::super::token::{exact_word, fold_word, pair_hash};
    use super::*;

    fn postings(title: &str, heads: &[&str], body: &str) -> Block {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        let text = PageText { title: title.to_owned(), heads, body: body.to_owned(), ..PageText::default() };
        let pages = [(0, &ContentPath::new("a"))];
        Tally::default().block(pages.into_iter(), |_| Ok::<_, ()>(text.clone())).unwrap()
    }

    fn worth_of(word: &str, block: &Block) -> u16 {
        let key = key(&as_met(word));
        block.words.all().find(|(one, _)| *one == key).map_or(0, |(_, entries)| entries[0])
    }

    fn as_met(word: &str) -> Word {
        Word { fold: fold_word(word), exact: exact_word(word) }
    }

    /// Where two words stand together in a block of one page, the strongest of the places.
    fn pair_of(left: &str, right: &str, block: &Block) -> Option<u32> {
        let key = pair_hash(hash(&fold_word(left)), hash(&fold_word(right))) >> 2;
        block.pairs.all().filter(|(part, item)| item.key(*part) == key).map(|(_, item)| item.strength()).max()
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
            *words.entry(key(&as_met(word))).or_default() += 1;
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
                tally.take(&text, Field::Body, iter::once(0..text.len()));
                let found = tally.words[..mem::take(&mut tally.words_here)].iter();
                let found = found.map(|place| (tally.vocabulary.key(*place), tally.here[*place as usize].body()));
                prop_assert_eq!(&words, &found.collect());
                tally.here.fill(Here::default());
                tally.pairs.page(0);
                prop_assert_eq!(&pairs, &tally.pairs.laid().all().map(|(part, item)| item.key(part)).collect());
            }
        }
    }
}
