//! The text without marks: how many words it has, and how it begins.

/// The longest excerpt, in characters.
const LONGEST: usize = 240;

/// Gathers text as it is written.
#[derive(Default)]
pub(super) struct Prose {
    words: u32,
    in_word: bool,
    excerpt: String,
    characters: usize,
    gap: bool,
    /// Text that is counted but does not belong to the excerpt: headings, tables, code, footnotes.
    pub quiet: bool,
}

impl Prose {
    /// A run of text.
    pub(super) fn push(&mut self, text: &str) {
        self.count(text);
        if !self.quiet && self.characters <= LONGEST {
            self.gather(text);
        }
    }

    /// The end of a block: the next text is another word.
    pub(super) fn pause(&mut self) {
        self.in_word = false;
        self.gap = true;
    }

    fn count(&mut self, text: &str) {
        let mut inside = self.in_word;
        for byte in text.bytes() {
            let word = byte > b' ';
            self.words += u32::from(word && !inside);
            inside = word;
        }
        self.in_word = inside;
    }

    fn gather(&mut self, text: &str) {
        for letter in text.chars() {
            if letter.is_whitespace() {
                self.gap = true;
                continue;
            }
            if self.gap && !self.excerpt.is_empty() {
                self.excerpt.push(' ');
                self.characters += 1;
            }
            self.gap = false;
            self.excerpt.push(letter);
            self.characters += 1;
            if self.characters > LONGEST {
                return;
            }
        }
    }

    /// The excerpt, cut at a word and then ending with an ellipsis, and the number of words.
    pub(super) fn finish(self) -> (String, u32) {
        if self.characters <= LONGEST {
            return (self.excerpt, self.words);
        }
        let limit = self.excerpt.char_indices().nth(LONGEST - 1).map_or(self.excerpt.len(), |(at, _)| at);
        let whole_word = self.excerpt[limit..].starts_with(' ');
        let end = if whole_word { limit } else { self.excerpt[..limit].rfind(' ').unwrap_or(limit) };
        let kept = self.excerpt[..end].trim_end_matches([' ', ',', ';', ':', '-', '–']);
        (format!("{kept}…"), self.words)
    }
}
