//! What is being written: HTML that is final, and between it the pieces that depend on other files.

use crate::load::body::{Piece, Word};

/// Pieces in order; adjacent HTML is one piece.
#[derive(Default)]
pub(super) struct Out {
    pieces: Vec<Piece>,
    html: String,
}

impl Out {
    /// For a body of about `bytes`.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { pieces: Vec::new(), html: String::with_capacity(bytes) }
    }

    /// HTML that is final.
    pub(super) fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Text, escaped as the content of an element.
    pub(super) fn text(&mut self, text: &str) {
        escape(text, &mut self.html, |byte| matches!(byte, b'&' | b'<' | b'>'));
    }

    /// Text, escaped as the value of an attribute in double quotes.
    pub(super) fn attribute(&mut self, text: &str) {
        escape(text, &mut self.html, |byte| matches!(byte, b'&' | b'<' | b'>' | b'"'));
    }

    /// A number.
    pub(super) fn number(&mut self, number: usize) {
        self.html.push_str(&number.to_string());
    }

    /// A word of the theme.
    pub(super) fn word(&mut self, word: Word) {
        self.piece(Piece::Word(word));
    }

    /// A piece that is no HTML yet.
    pub(super) fn piece(&mut self, piece: Piece) {
        self.flush();
        self.pieces.push(piece);
    }

    /// Pieces written elsewhere.
    pub(super) fn append(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            match piece {
                Piece::Html(html) => self.html(&html),
                other => self.piece(other),
            }
        }
    }

    /// Takes back `end` where the output ends with it.
    pub(super) fn take_back(&mut self, end: &str) -> bool {
        let ends = self.html.ends_with(end);
        if ends {
            self.html.truncate(self.html.len() - end.len());
        }
        ends
    }

    /// All pieces.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.pieces
    }

    fn flush(&mut self) {
        if !self.html.is_empty() {
            // A copy of the right size: the buffer stays for what follows.
            self.pieces.push(Piece::Html(self.html.as_str().to_owned()));
            self.html.clear();
        }
    }
}

fn escape(text: &str, html: &mut String, special: impl Fn(u8) -> bool) {
    let mut rest = text;
    while let Some(at) = find(rest.as_bytes(), &special) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// Where the first byte stands that fits. Whole chunks are judged at once, which compilers turn into vector instructions.
pub(super) fn find(bytes: &[u8], fits: impl Fn(u8) -> bool) -> Option<usize> {
    let chunk = bytes.chunks(32).position(|chunk| chunk.iter().fold(false, |found, byte| found | fits(*byte)))?;
    let start = chunk * 32;
    bytes[start..].iter().position(|byte| fits(*byte)).map(|at| start + at)
}
