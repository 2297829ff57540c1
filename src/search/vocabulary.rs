//! The words met so far, and texts as rows of them.

use std::mem;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::posting::{Word, key};
use super::spelling::{Chunk, Chunks, LONGEST, Written, chunk_at, chunk_of};
use super::token::{Token, exact_word, fold_word, hash, scan};

/// A word that was met, and in how many pages.
#[derive(Debug)]
struct Met {
    word: Word,
    key: u64,
    pages: u32,
}

/// The words met so far, each once folded.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// What stands between two spaces.
    chunks: Chunks,
    /// Words too long for these: the hash of the folded key, and the place in `met`.
    long: FxHashMap<String, (u32, u32)>,
    places: FxHashMap<u64, u32>,
    met: Vec<Met>,
    /// The text at hand.
    row: Vec<Chunk>,
    /// The same where all is spelt out.
    whole: Vec<Chunk>,
    open: Vec<Open>,
}

/// A chunk of a text that there is more to do for than to count it.
#[derive(Debug)]
struct Open {
    /// Its place in the row.
    place: usize,
    part: Range<usize>,
    written: Option<Written>,
}

impl Vocabulary {
    /// How many words were met.
    pub(super) fn len(&self) -> usize {
        self.met.len()
    }

    /// The key of a word met.
    pub(super) fn key(&self, place: u32) -> u64 {
        self.met[place as usize].key
    }

    /// Notes that some more pages hold a word.
    pub(super) fn note_pages(&mut self, place: u32, pages: u32) {
        self.met[place as usize].pages += pages;
    }

    /// The words met by their keys, each with the number of pages that hold it.
    pub(super) fn into_words(self) -> impl Iterator<Item = (u64, Word, u32)> {
        self.met.into_iter().map(|met| (met.key, met.word, met.pages))
    }

    /// Lays parts of a text out as a [`row`](Self::row); no word stands together with one of another part.
    ///
    /// First the text is cut, then what is rare is looked up at once: each look-up waits for memory, and many can wait together.
    pub(super) fn read(&mut self, text: &str, parts: impl Iterator<Item = Range<usize>>) {
        self.row.clear();
        self.open.clear();
        parts.for_each(|part| self.cut(&text.as_bytes()[..part.end], part.start));
        self.look_up(text);
        self.spell_out(text);
    }

    /// What was read last, in order: words, and what stands between them.
    pub(super) fn row(&self) -> &[Chunk] {
        &self.row
    }

    /// Puts the words of open chunks in their places.
    fn spell_out(&mut self, text: &str) {
        if self.open.is_empty() {
            return;
        }
        let (row, mut whole) = (mem::take(&mut self.row), mem::take(&mut self.whole));
        let mut open = mem::take(&mut self.open);
        whole.clear();
        let mut start = 0;
        for Open { place, part, .. } in open.drain(..) {
            whole.extend_from_slice(&row[start..place]);
            scan(&text[part], |token| {
                whole.push(match token {
                    Token::Word(word) => {
                        let (fold, place) = self.word(word);
                        Chunk::word(fold, place)
                    }
                    Token::Break => Chunk::BREAK,
                });
            });
            start = place + 1;
        }
        whole.extend_from_slice(&row[start..]);
        (self.row, self.whole, self.open) = (whole, row, open);
    }

    /// Lays a text out as chunks from a place on, and notes those that are open.
    fn cut(&mut self, bytes: &[u8], start: usize) {
        let mut at = start;
        while at < bytes.len() {
            let (chunk, length) = match chunk_at(bytes, at) {
                Some((written, length)) => {
                    let chunk = self.chunks.common(written);
                    if chunk.is_open() {
                        self.open.push(Open { place: self.row.len(), part: at..at + length, written: Some(written) });
                    }
                    (chunk, length)
                }
                None => {
                    let rest = bytes[at + LONGEST..].iter().take_while(|byte| **byte > b' ').count();
                    let part = at..at + LONGEST + rest;
                    self.open.push(Open { place: self.row.len(), part, written: None });
                    (Chunk::SEVERAL, LONGEST + rest)
                }
            };
            self.row.push(chunk);
            at += length;
            if bytes.get(at) == Some(&b'\n') {
                self.row.push(Chunk::BREAK);
            }
            at += 1;
        }
        self.row.push(Chunk::BREAK);
    }

    /// Finds what the open chunks are; only those of several words stay open.
    fn look_up(&mut self, text: &str) {
        for Open { place, written, .. } in &self.open {
            let chunk = &mut self.row[*place];
            if let Some(written) = written.filter(|_| *chunk == Chunk::UNKNOWN) {
                *chunk = self.chunks.rare(written);
            }
        }
        let (mut row, mut open) = (mem::take(&mut self.row), mem::take(&mut self.open));
        open.retain(|Open { place, part, written }| {
            let chunk = &mut row[*place];
            if let Some(written) = written.filter(|_| *chunk == Chunk::UNKNOWN) {
                *chunk = self.chunk(written, &text[part.clone()]);
            }
            *chunk == Chunk::SEVERAL
        });
        (self.row, self.open) = (row, open);
    }

    /// What a chunk is that was not known when the text was cut.
    fn chunk(&mut self, written: Written, text: &str) -> Chunk {
        let known = self.chunks.get(written);
        if known != Chunk::UNKNOWN {
            return known;
        }
        let chunk = chunk_of(text, |word| self.word(word));
        // A word that stands alone was put there when it was met.
        if self.chunks.get(written) == Chunk::UNKNOWN {
            self.chunks.put(written, chunk);
        }
        chunk
    }

    /// Hash and place of a word.
    fn word(&mut self, word: &str) -> (u32, u32) {
        let short = chunk_at(word.as_bytes(), 0).map(|(written, _)| written);
        let known = short.map(|written| self.chunks.get(written)).filter(|chunk| chunk.is_word());
        if let Some(known) = known.map(|chunk| (chunk.fold(), chunk.place())).or_else(|| self.long.get(word).copied()) {
            return known;
        }
        let (folded, exact) = (fold_word(word), exact_word(word));
        let fold = hash(&folded);
        let place = self.place(Word { fold: folded, exact });
        match short {
            Some(written) => self.chunks.put(written, Chunk::word(fold, place)),
            None => drop(self.long.insert(word.to_owned(), (fold, place))),
        }
        (fold, place)
    }

    /// The place of a word. Of two words that have one key the lesser stands for both, whichever was met first.
    pub(super) fn place(&mut self, word: Word) -> u32 {
        let key = key(&word);
        if let Some(place) = self.places.get(&key) {
            let met = &mut self.met[*place as usize].word;
            if word < *met {
                *met = word;
            }
            return *place;
        }
        let place = u32::try_from(self.met.len()).ok().filter(|place| Chunk::has_room_for(*place));
        let place = place.expect("fewer than 2^28 words: each takes tens of bytes of memory");
        self.places.insert(key, place);
        self.met.push(Met { word, key, pages: 0 });
        place
    }
}
