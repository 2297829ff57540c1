//! One page's words and pairs of words, each with what it is worth there.
//!
//! A posting is a number. A word's holds 32 bits of the hash of its folded key, 24 of its exact key, and 8 for its worth
//! (0 to 15). A pair's holds 30 bits of its hash and 2 for where the two stand together: 3 in the title, 2 in a heading
//! or the number, 1 three times in the text, 0 in the text. Sorted, the postings of a shard are neighbours.

use rustc_hash::FxHashMap;

use super::page::PageText;
use super::token::{Token, exact_word, fold_word, hash, pair_hash, scan, squeeze};

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
    Title(u64),
    Head,
    Body,
}

impl Field {
    /// The last byte of an occurrence: 0 in the text, 1 in a heading, else twice the share of the title.
    fn code(self) -> u64 {
        match self {
            Self::Title(words) => (31 / words).max(1) * 2,
            Self::Head => 1,
            Self::Body => 0,
        }
    }

    fn of_pair(self) -> u32 {
        match self {
            Self::Title(_) => 3,
            Self::Head => 2,
            Self::Body => 0,
        }
    }
}

/// Takes the words of pages, one page after the other, and remembers what it once folded.
#[derive(Debug, Default)]
pub struct Tally {
    /// What each word as written comes to: hash of its folded key, and key of its posting.
    seen: FxHashMap<String, (u32, u64)>,
    dictionary: Dictionary,
    words: Vec<u64>,
    pairs: Vec<u32>,
}

impl Tally {
    /// The words met so far.
    pub fn into_dictionary(self) -> Dictionary {
        self.dictionary
    }

    /// The postings of a page.
    pub fn page(&mut self, text: &PageText) -> Postings {
        for part in text.title.split([':', ';', '(', ')', '–']).flat_map(|part| part.split(". ")) {
            let mut count = 0;
            scan(part, |token| count += u64::from(token != Token::Break));
            self.take(part, Field::Title(count.max(1)));
        }
        for head in text.number.iter().chain(&text.heads) {
            self.take(head, Field::Head);
        }
        self.take(&text.body, Field::Body);
        let mut words = self.weigh_words();
        words.extend(text.number.as_deref().map(|number| self.whole_number(number)));
        words.sort_unstable();
        words.shrink_to_fit();
        Postings { words, pairs: self.weigh_pairs() }
    }

    /// A document's number as one word, so that whoever types it whole finds that document first.
    fn whole_number(&mut self, number: &str) -> u64 {
        let word = format!("#{}", squeeze(number));
        let key = key(hash(&word), &word);
        let known = self.dictionary.entry(key).or_insert_with(|| (Word { fold: word.clone(), exact: word }, 0));
        known.1 += 1;
        key << 8 | 15
    }

    fn take(&mut self, text: &str, field: Field) {
        let mut before = None;
        scan(text, |token| {
            let Token::Word(word) = token else {
                before = None;
                return;
            };
            let (fold, key) = self.keys(word);
            self.words.push(key << 8 | field.code());
            if let Some(before) = before {
                self.pairs.push(pair_hash(before, fold) & !3 | field.of_pair());
            }
            before = Some(fold);
        });
    }

    fn keys(&mut self, word: &str) -> (u32, u64) {
        if let Some(known) = self.seen.get(word) {
            return *known;
        }
        let (folded, exact) = (fold_word(word), exact_word(word));
        let fold = hash(&folded);
        let key = key(fold, &exact);
        self.seen.insert(word.to_owned(), (fold, key));
        self.dictionary.entry(key).or_insert((Word { fold: folded, exact }, 0));
        (fold, key)
    }

    fn weigh_words(&mut self) -> Vec<u64> {
        self.words.sort_unstable();
        let length = self.words.iter().filter(|word| *word & 0xff < 2).count();
        let groups = self.words.chunk_by(|a, b| word_key(*a) == word_key(*b));
        let weighed: Vec<u64> = groups.map(|group| word_key(group[0]) << 8 | worth(group, length)).collect();
        self.words.clear();
        for word in &weighed {
            self.dictionary.get_mut(&word_key(*word)).expect("every word taken is in the dictionary").1 += 1;
        }
        weighed
    }

    fn weigh_pairs(&mut self) -> Vec<u32> {
        self.pairs.sort_unstable();
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

fn key(fold: u32, exact: &str) -> u64 {
    u64::from(fold) << 24 | u64::from(hash(exact) >> 8)
}

/// What a word is worth in a page, 0 to 15, from its occurrences there: how much of the page speaks of it, and its share
/// of the title, so that a title which is the query comes before longer ones. The length counts in steps, so that an
/// edit that adds a sentence leaves the worth of all other words as it is.
fn worth(occurrences: &[u64], length: usize) -> u64 {
    let (mut title, mut heads, mut body) = (0, 0, 0);
    for occurrence in occurrences {
        match occurrence & 0xff {
            0 => body += 1,
            1 => heads += 1,
            share => title = share / 2,
        }
    }
    let count = if title > 0 { 60 } else { 0 } + 30 * u64::min(heads, 2) + 10 * body;
    let speaks = 31 * count / (count + 6 + step(length) / 40);
    // No text speaks so often of a word that a page with it in the title comes after.
    (if title > 0 { speaks.max(21) + title } else { speaks * 2 / 3 }) / 4
}

/// The length, down to the next power of two or one and a half times one.
fn step(length: usize) -> u64 {
    let length = length.max(1) as u64;
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
