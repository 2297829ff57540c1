//! The words met so far, and texts as rows of them.

use std::ops::Range;
use std::{iter, mem};

use rustc_hash::FxHashMap;

use super::posting::{Word, key};
use super::spelling::{Chunk, Chunks, WINDOW, Written, chunk_of, ends_in};
use super::token::{Token, exact_word, fold_word, hash, scan};

/// The words met so far, each once folded.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// What stands between two spaces.
    chunks: Chunks,
    /// Words too long for these: the hash of the folded key, and the place among the words met.
    long: FxHashMap<String, (u32, u32)>,
    places: FxHashMap<u64, u32>,
    /// The words met, their keys, and how many pages hold each: three lists, since mostly one of them is asked for a word, and
    /// what lies close together is near the processor.
    met: Vec<Word>,
    keys: Vec<u64>,
    pages: Vec<u32>,
    /// The text at hand as it was cut: so many chunks, and room for more.
    row: Vec<Chunk>,
    cut: usize,
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
        self.keys[place as usize]
    }

    /// Notes that some more pages hold a word.
    pub(super) fn note_pages(&mut self, place: u32, pages: u32) {
        self.pages[place as usize] += pages;
    }

    /// The words met by their keys, each with the number of pages that hold it.
    pub(super) fn into_words(self) -> impl Iterator<Item = (u64, Word, u32)> {
        iter::zip(iter::zip(self.keys, self.met), self.pages).map(|((key, word), pages)| (key, word, pages))
    }

    /// Lays parts of a text out as a [`row`](Self::row); no word stands together with one of another part.
    ///
    /// First the text is cut, then what is rare is looked up at once: each look-up waits for memory, and many can wait together.
    pub(super) fn read(&mut self, text: &str, parts: impl Iterator<Item = Range<usize>>) {
        self.cut = 0;
        self.open.clear();
        parts.for_each(|part| self.cut(&text.as_bytes()[..part.end], part.start));
        self.look_up(text);
        self.spell_out(text);
    }

    /// What was read last, in order: words, and what stands between them.
    pub(super) fn row(&self) -> &[Chunk] {
        if self.open.is_empty() { &self.row[..self.cut] } else { &self.whole }
    }

    /// Puts the words of open chunks in their places.
    fn spell_out(&mut self, text: &str) {
        if self.open.is_empty() {
            return;
        }
        let (mut whole, open) = (mem::take(&mut self.whole), mem::take(&mut self.open));
        whole.clear();
        let mut start = 0;
        for Open { place, part, .. } in &open {
            whole.extend_from_slice(&self.row[start..*place]);
            scan(&text[part.clone()], |token| {
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
        whole.extend_from_slice(&self.row[start..self.cut]);
        (self.whole, self.open) = (whole, open);
    }

    /// Lays a text out as chunks from a place on, and notes those that are open.
    fn cut(&mut self, bytes: &[u8], start: usize) {
        let mut at = start;
        for begins in (start..bytes.len()).step_by(WINDOW) {
            self.make_room();
            let Self { chunks, row, open, .. } = self;
            let (chunks, row, mut here) = (&*chunks, &mut row[..], self.cut);
            let mut ends = ends_in(&bytes[begins..]);
            while ends != 0 {
                let end = begins + ends.trailing_zeros() as usize;
                ends &= ends - 1;
                // The second is written in any case, and taken where a line ends.
                let two = &mut row[here..here + 2];
                two[0] = common(chunks, bytes, at..end, here, open);
                two[1] = Chunk::BREAK;
                here += 1 + usize::from(bytes[end] == b'\n');
                at = end + 1;
            }
            self.cut = here;
        }
        self.make_room();
        if at < bytes.len() {
            self.row[self.cut] = common(&self.chunks, bytes, at..bytes.len(), self.cut, &mut self.open);
            self.cut += 1;
        }
        self.row[self.cut] = Chunk::BREAK;
        self.cut += 1;
    }

    /// Makes room for the chunks of a window, which are two where a line's end stands alone.
    fn make_room(&mut self) {
        let least = self.cut + 2 * WINDOW + 1;
        if self.row.len() < least {
            self.row.resize(2 * least, Chunk::UNKNOWN);
        }
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
        let short = Written::new(word.as_bytes(), &(0..word.len()));
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
            let met = &mut self.met[*place as usize];
            if word < *met {
                *met = word;
            }
            return *place;
        }
        let place = u32::try_from(self.met.len()).ok().filter(|place| Chunk::has_room_for(*place));
        let place = place.expect("fewer than 2^28 words: each takes tens of bytes of memory");
        self.places.insert(key, place);
        self.met.push(word);
        self.keys.push(key);
        self.pages.push(0);
        place
    }
}

/// What a chunk is, if it is a common one; it is noted with its place in the row where there is more to do.
#[inline(always)]
fn common(chunks: &Chunks, bytes: &[u8], part: Range<usize>, place: usize, open: &mut Vec<Open>) -> Chunk {
    let written = Written::new(bytes, &part);
    let chunk = match written {
        Some(written) => chunks.common(written),
        None => Chunk::SEVERAL,
    };
    if chunk.is_open() {
        open.push(Open { place, part, written });
    }
    chunk
}
