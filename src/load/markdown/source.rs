//! From the parser's lines and columns to bytes of the file.

use std::cell::OnceCell;

use comrak::nodes::{LineColumn, Sourcepos};

use crate::source::Span;

/// The prose of a file as it stands there.
pub(super) struct Source<'a> {
    text: &'a str,
    /// Where the prose begins in the file.
    base: usize,
    /// Where each line begins, counted as the parser does; many files never need it.
    starts: OnceCell<Vec<usize>>,
}

impl<'a> Source<'a> {
    /// The prose from `base` on.
    pub(super) fn new(file: &'a str, base: usize) -> Self {
        Self { text: &file[base..], base, starts: OnceCell::new() }
    }

    /// The prose.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// A range of the prose as a place in the file.
    pub(super) fn place(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(range.start, range.end).shifted(self.base)
    }

    /// The bytes of a node in the prose, always on the boundaries of characters.
    pub(super) fn range(&self, place: Sourcepos) -> std::ops::Range<usize> {
        let start = self.text.floor_char_boundary(self.offset(place.start).saturating_sub(1));
        let end = self.text.ceil_char_boundary(self.offset(place.end));
        start..end.max(start)
    }

    /// The place of a node in the file.
    pub(super) fn span(&self, place: Sourcepos) -> Span {
        self.place(self.range(place))
    }

    /// The first line of a node, in the file.
    pub(super) fn first_line(&self, place: Sourcepos) -> Span {
        let range = self.range(place);
        let rest = &self.text[range.start..];
        let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        self.place(range.start..range.start + line.trim_end().len())
    }

    /// The place of a link in the file. The parser forgets that `\|` in a table is one byte longer than what it stands for, so
    /// a link that begins with something else is looked for a little further on.
    pub(super) fn link_span(&self, place: Sourcepos, begins: &[char]) -> Span {
        let range = self.range(place);
        let near = &self.text[range.start..self.text.floor_char_boundary((range.start + 16).min(self.text.len()))];
        let shift = near.find(begins).unwrap_or(0);
        let end = self.text.ceil_char_boundary((range.end + shift).min(self.text.len()));
        self.place(range.start + shift..end)
    }

    /// The end of a column (from 1); a place beyond the text is its end.
    fn offset(&self, place: LineColumn) -> usize {
        let starts = self.starts.get_or_init(|| line_starts(self.text));
        let start = starts.get(place.line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        (start + place.column).min(self.text.len())
    }
}

/// A line ends with `\n`, `\r\n` or a lone `\r`.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
}
