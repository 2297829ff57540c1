//! One page's words and pairs of words, each with what it is worth there.
//!
//! A posting is a number. A word's holds 32 bits of the hash of its folded key, 24 of its exact key, and 8 for its worth
//! (0 to 15). A pair's holds 30 bits of its hash and 2 for where the two stand together: 3 in the title, 2 in a heading
//! or the number, 1 three times in the text, 0 in the text. Sorted, the postings of a shard are neighbours.

use rustc_hash::FxHashMap;

use super::page::PageText;
use super::spread;
use super::token::{Token, exact_word, fold_word, hash, pair_hash, scan, scan_places, squeeze};

/// What a page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings {
    /// Of words, sorted.
    pub words: Vec<u64>,
    /// Of pairs, sorted.
    pub pairs: Vec<u32>,
}

/// A word that postings stand for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Its folded key.
    pub fold: String,
    /// Its exact key.
    pub exact: String,
}

/// The words that postings stand for, by `word_key`, each with the number of pages that hold it.
pub type Dictionary = FxHashMap<u64, (Word, u32)>;

/// What of a posting names the word.
pub fn word_key(posting: u64) -> u64 {
    posting >> 8
}

/// Where in a page a word stands.
#[derive(Clone, Copy)]
enum Field {
    /// In a part of the title that has so many words.
    Title(u32),
    Head,
    Body,
}

impl Field {
    fn of_pair(self) -> u32 {
        match self {
            Self::Title(_) => 3,
            Self::Head => 2,
            Self::Body => 0,
        }
    }
}

/// How often a word stands in the page at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Here {
    /// The largest share that it has of a part of the title, of 31.
    title: u32,
    heads: u32,
    body: u32,
}

impl Here {
    fn count(&mut self, field: Field) {
        match field {
            Field::Title(words) => self.title = self.title.max((31 / words).max(1)),
            Field::Head => self.heads += 1,
            Field::Body => self.body += 1,
        }
    }
}

/// A word that was met, and in how many pages.
#[derive(Debug)]
struct Met {
    word: Word,
    key: u64,
    pages: u32,
}

/// Takes the words of pages, one page after the other, and remembers what it once folded.
#[derive(Debug, Default)]
pub struct Tally {
    /// What each word as written comes to: the hash of its folded key, and its place in `met`.
    seen: Spellings,
    places: FxHashMap<u64, u32>,
    met: Vec<Met>,
    /// How often each of `met` stands in this page.
    here: Vec<Here>,
    /// The places of the words of this page.
    words: Vec<u32>,
    pairs: Vec<u32>,
    /// Where the pairs are sorted.
    room: Vec<u32>,
}

impl Tally {
    /// The words met so far.
    pub fn into_dictionary(self) -> Dictionary {
        self.met.into_iter().map(|met| (met.key, (met.word, met.pages))).collect()
    }

    /// The postings of a page.
    pub fn page(&mut self, text: &PageText) -> Postings {
        for part in text.title.split([':', ';', '(', ')', '–']).flat_map(|part| part.split(". ")) {
            let mut count = 0;
            scan(part, |token| count += u32::from(token != Token::Break));
            self.take(part, Field::Title(count.max(1)));
        }
        for head in text.number.iter().chain(&text.heads) {
            self.take(head, Field::Head);
        }
        self.take(&text.body, Field::Body);
        let mut words = self.weigh_words(text.number.as_deref());
        words.sort_unstable();
        Postings { words, pairs: self.weigh_pairs() }
    }

    /// A document's number as one word, so that whoever types it whole finds that document first.
    fn whole_number(&mut self, number: &str) -> u64 {
        let word = format!("#{}", squeeze(number));
        let key = key(hash(&word), &word);
        let place = self.place(key, Word { fold: word.clone(), exact: word });
        self.met[place as usize].pages += 1;
        key << 8 | 15
    }

    fn take(&mut self, text: &str, field: Field) {
        let mut before = None;
        scan_places(text, |start, end| {
            if start == end {
                before = None;
                return;
            }
            let (fold, place) = self.spelling(text, start, end);
            let here = &mut self.here[place as usize];
            if *here == Here::default() {
                self.words.push(place);
            }
            here.count(field);
            if let Some(before) = before {
                self.pairs.push(pair_hash(before, fold) & !3 | field.of_pair());
            }
            before = Some(fold);
        });
    }

    fn spelling(&mut self, text: &str, start: usize, end: usize) -> (u32, u32) {
        if let Some(known) = self.seen.get(text, start, end) {
            return known;
        }
        let word = &text[start..end];
        let (folded, exact) = (fold_word(word), exact_word(word));
        let fold = hash(&folded);
        let place = self.place(key(fold, &exact), Word { fold: folded, exact });
        self.seen.put(word, (fold, place));
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
        place
    }

    fn weigh_words(&mut self, number: Option<&str>) -> Vec<u64> {
        let heres = self.words.iter().map(|place| self.here[*place as usize]);
        let length: u32 = heres.map(|here| here.heads + here.body).sum();
        let mut weighed = Vec::with_capacity(self.words.len() + usize::from(number.is_some()));
        for place in self.words.drain(..) {
            let met = &mut self.met[place as usize];
            weighed.push(met.key << 8 | worth(std::mem::take(&mut self.here[place as usize]), length));
            met.pages += 1;
        }
        weighed.extend(number.map(|number| self.whole_number(number)));
        weighed
    }

    fn weigh_pairs(&mut self) -> Vec<u32> {
        spread::sort(self.pairs.iter().map(|pair| ((pair >> 24) as usize, *pair)), &mut self.room);
        std::mem::swap(&mut self.pairs, &mut self.room);
        let groups = self.pairs.chunk_by(|a, b| a >> 2 == b >> 2);
        let weighed = groups.map(|group| {
            let most = group[group.len() - 1];
            if most & 3 == 0 && group.len() > 2 { most | 1 } else { most }
        });
        let mut weighed: Vec<u32> = weighed.collect();
        weighed.shrink_to_fit();
        self.pairs.clear();
        weighed
    }
}

/// The words as they were written, those of up to sixteen bytes, which are nearly all, as one number each.
#[derive(Debug)]
struct Spellings {
    /// The last word met for each end of a hash: most of a text are the same few hundred words.
    recent: Vec<(u128, (u32, u32))>,
    short: FxHashMap<u128, (u32, u32)>,
    long: FxHashMap<String, (u32, u32)>,
}

impl Default for Spellings {
    fn default() -> Self {
        Self { recent: vec![Default::default(); RECENT], short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

/// A power of two.
const RECENT: usize = 1024;

impl Spellings {
    fn get(&mut self, text: &str, start: usize, end: usize) -> Option<(u32, u32)> {
        if end - start > 16 {
            return self.long.get(&text[start..end]).copied();
        }
        let number = match text.as_bytes().get(start..start + 16) {
            Some(bytes) => {
                let bytes: [u8; 16] = bytes.try_into().expect("taken as sixteen");
                u128::from_le_bytes(bytes) & (u128::MAX >> (8 * (16 - (end - start))))
            }
            None => as_number(&text[start..end]),
        };
        let mixed = ((number as u64) ^ (number >> 64) as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let recent = &mut self.recent[(mixed >> 32) as usize % RECENT];
        if recent.0 != number {
            *recent = (number, *self.short.get(&number)?);
        }
        Some(recent.1)
    }

    fn put(&mut self, word: &str, known: (u32, u32)) {
        match word.len() <= 16 {
            true => drop(self.short.insert(as_number(word), known)),
            false => drop(self.long.insert(word.to_owned(), known)),
        }
    }
}

/// A word of one to sixteen bytes; none of them is zero, so no two words are the same number.
fn as_number(word: &str) -> u128 {
    let mut bytes = [0; 16];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    u128::from_le_bytes(bytes)
}

fn key(fold: u32, exact: &str) -> u64 {
    u64::from(fold) << 24 | u64::from(hash(exact) >> 8)
}

/// What a word is worth in a page, 0 to 15, from its occurrences there: how much of the page speaks of it, and its share
/// of the title, so that a title which is the query comes before longer ones. The length counts in steps, so that an
/// edit that adds a sentence leaves the worth of all other words as it is.
fn worth(here: Here, length: u32) -> u64 {
    let (title, heads, body) = (u64::from(here.title), u64::from(here.heads), u64::from(here.body));
    let count = if title > 0 { 60 } else { 0 } + 30 * heads.min(2) + 10 * body;
    let speaks = 31 * count / (count + 6 + step(u64::from(length)) / 40);
    // No text speaks so often of a word that a page with it in the title comes after.
    (if title > 0 { speaks.max(21) + title } else { speaks * 2 / 3 }) / 4
}

/// The length, down to the next power of two or one and a half times one.
fn step(length: u64) -> u64 {
    let length = length.max(1);
    let power = 1 << length.ilog2();
    if length >= power + power / 2 { power + power / 2 } else { power }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn postings(title: &str, heads: &[&str], body: &str) -> (Postings, Dictionary) {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        let text = PageText { title: title.to_owned(), number: None, heads, body: body.to_owned() };
        let mut tally = Tally::default();
        (tally.page(&text), tally.into_dictionary())
    }

    fn worth_of(word: &str, (postings, _): &(Postings, Dictionary)) -> u64 {
        let key = key(hash(&fold_word(word)), &exact_word(word));
        postings.words.iter().find(|posting| word_key(**posting) == key).map_or(0, |posting| posting & 0xff)
    }

    fn pair_of(left: &str, right: &str, (postings, _): &(Postings, Dictionary)) -> Option<u32> {
        let pair = pair_hash(hash(&fold_word(left)), hash(&fold_word(right)));
        postings.pairs.iter().find(|posting| **posting >> 2 == pair >> 2).map(|posting| posting & 3)
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
}
