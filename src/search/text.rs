//! The text of a body without its marks.

use memchr::memchr;

use crate::load::{Body, Piece};

/// Writes the words of a body behind what is there, one block a line, without what only serves the page (links to headings).
pub fn push_text(body: &Body, text: &mut String) {
    let length = |piece: &Piece| if let Piece::Html(part) = piece { part.len() } else { 64 };
    text.reserve(body.pieces.iter().map(length).sum());
    Stripper::new(text, usize::MAX).all(&body.pieces);
}

/// Bytes of a page's text among which the browser looks for a passage to show.
const PASSAGE: usize = 600;

/// The beginning of a body's words that is shown with a result, cut at a word, with single spaces.
pub fn beginning(body: &Body) -> String {
    let mut text = String::with_capacity(2 * PASSAGE);
    Stripper::new(&mut text, PASSAGE).all(&body.pieces);
    beginning_of(&text)
}

/// The same of what [`push_text`] wrote.
pub fn beginning_of(text: &str) -> String {
    let (head, rest) = text.split_at(text.floor_char_boundary(PASSAGE));
    let goes_on = rest.starts_with(|next: char| !next.is_whitespace());
    let head = if goes_on { head.rsplit_once(char::is_whitespace).map_or("", |(whole, _)| whole) } else { head };
    let mut kept = String::with_capacity(head.len());
    for word in head.split_whitespace() {
        kept.push_str(if kept.is_empty() { "" } else { " " });
        kept.push_str(word);
    }
    kept
}

/// Takes tags off and resolves references; white space stays as it stands. An element may begin in one piece and end in another.
struct Stripper<'a> {
    text: &'a mut String,
    /// What stands before is not ours.
    start: usize,
    /// Ends some time after so many bytes of text.
    enough: usize,
    inside: Inside,
}

/// What the next piece begins in.
#[derive(Clone, Copy)]
enum Inside {
    Text,
    /// A tag; whether of a block, and whether of a link to a heading.
    Tag(bool, bool),
    /// A link to a heading.
    Anchor,
    /// What is not asked for any more.
    Rest,
}

impl<'a> Stripper<'a> {
    fn new(text: &'a mut String, enough: usize) -> Self {
        Self { start: text.len(), text, enough, inside: Inside::Text }
    }

    fn all(mut self, pieces: &[Piece]) {
        self.pieces(pieces);
        self.trim();
    }

    fn trim(&mut self) {
        let kept = self.text[self.start..].trim_end().len();
        self.text.truncate(self.start + kept);
    }

    fn break_line(&mut self) {
        self.trim();
        if self.text.len() > self.start {
            self.text.push('\n');
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Html(part) => self.html(part),
                Piece::Link { inner, .. } => self.pieces(inner),
                Piece::Citation { text, .. } => self.citation(text),
                Piece::Image { .. } | Piece::Word(_) => {}
            }
        }
    }

    fn html(&mut self, part: &str) {
        let mut rest = part;
        while !rest.is_empty() {
            rest = match self.inside {
                Inside::Text => self.words_before_tag(rest),
                Inside::Tag(block, anchor) => {
                    let Some(after) = memchr(b'>', rest.as_bytes()).map(|at| &rest[at + 1..]) else { return };
                    if block {
                        self.break_line();
                    }
                    self.inside = if anchor { Inside::Anchor } else { self.text_or_rest() };
                    after
                }
                Inside::Anchor => {
                    let Some((_, after)) = rest.split_once("</a>") else { return };
                    self.inside = self.text_or_rest();
                    after
                }
                Inside::Rest => return,
            };
        }
    }

    /// Asked behind tags alone: a word may go on in the next piece.
    fn text_or_rest(&self) -> Inside {
        if self.text.len() - self.start <= self.enough { Inside::Text } else { Inside::Rest }
    }

    /// Returns what stands from the tag on.
    fn words_before_tag<'b>(&mut self, html: &'b str) -> &'b str {
        let Some(at) = memchr(b'<', html.as_bytes()) else {
            self.words(html);
            return "";
        };
        self.words(&html[..at]);
        let tag = &html[at..];
        self.inside = Inside::Tag(is_block(tag), tag.starts_with("<a class=\"anchor\""));
        tag
    }

    fn words(&mut self, part: &str) {
        let text = &mut *self.text;
        let part = if text.len() == self.start || text.ends_with('\n') { part.trim_start() } else { part };
        let mut rest = part;
        while let Some(at) = memchr(b'&', rest.as_bytes()) {
            text.push_str(&rest[..at]);
            let after = &rest[at + 1..];
            let known = REFERENCES.iter().find_map(|(name, letter)| Some((after.strip_prefix(name)?, letter)));
            let (after, letter) = known.unwrap_or((after, &'&'));
            text.push(*letter);
            rest = after;
        }
        text.push_str(rest);
    }

    fn citation(&mut self, text: &str) {
        if matches!(self.inside, Inside::Text) {
            self.text.push_str(text);
        }
    }
}

/// The references that bodies are written with.
const REFERENCES: [(&str, char); 4] = [("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("amp;", '&')];

fn is_block(tag: &str) -> bool {
    let name = tag.as_bytes().strip_prefix(b"<").unwrap_or_default();
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let end = name.iter().position(|letter| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
    !matches!(
        &name[..end],
        b"a" | b"abbr"
            | b"b"
            | b"code"
            | b"del"
            | b"em"
            | b"i"
            | b"mark"
            | b"s"
            | b"span"
            | b"strong"
            | b"sub"
            | b"sup"
            | b"u"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain_text(body: &Body) -> String {
        let mut text = String::new();
        push_text(body, &mut text);
        text
    }

    fn text_of(html: &str) -> String {
        plain_text(&Body { pieces: vec![Piece::Html(html.to_owned())], ..Body::default() })
    }

    #[test]
    fn blocks_are_lines_and_words_stay_whole() {
        assert_eq!(
            text_of("<p>Chi <em>bộ</em> 3 &amp; 4</p>\n<ul><li>một</li><li>ha<b>i</b></li></ul>"),
            "Chi bộ 3 & 4\nmột\nhai"
        );
    }

    #[test]
    fn what_stands_before_stays() {
        for before in ["", "Báo cáo \n", "a\n\n"] {
            for html in ["", "<p> </p>", "<p>Chi bộ</p>", " x"] {
                let mut text = before.to_owned();
                push_text(&Body { pieces: vec![Piece::Html(html.to_owned())], ..Body::default() }, &mut text);
                assert_eq!(text, format!("{before}{}", text_of(html)));
            }
        }
    }

    #[test]
    fn links_to_headings_are_no_text() {
        let anchor = "<a class=\"anchor\" href=\"#a\" aria-label=\"x: A\">#</a>";
        assert_eq!(text_of(&format!("<h2 id=\"a\">A {anchor}</h2>\n<p>B</p>")), "A\nB");
    }

    /// A cold build takes the beginning from the whole text, an edit of another page from no more than it needs.
    #[test]
    fn a_beginning_is_that_of_the_whole_text() {
        for words in [0, 1, 85, 86, 87, 99, 100, 101, 150, 300] {
            for (word, after) in
                [("<b>bộ</b>, ", ""), ("chi bộ\u{a0}\n ", "<p>x"), ("<i>đả</i>ng", " x"), ("chi &lt;", " ")]
            {
                let html = format!("<h2>Mở đầu</h2>{}{after}", word.repeat(words));
                let body = Body { pieces: vec![Piece::Html(html)], ..Body::default() };
                assert_eq!(beginning(&body), beginning_of(&plain_text(&body)));
            }
        }
    }

    #[test]
    fn a_beginning_ends_with_a_whole_word() {
        assert_eq!(beginning_of(&"chi bộ ".repeat(100)).len(), 597);
        assert_eq!(beginning_of(&"ộ".repeat(300)), "");
        assert_eq!(beginning_of(" chi \n bộ "), "chi bộ");
    }

    #[test]
    fn an_element_may_lie_in_several_pieces() {
        let html = |part: &str| Piece::Html(part.to_owned());
        let pieces = vec![
            html("<h2>A <a class=\"anchor\" aria-label=\""),
            Piece::Word(crate::load::Word::HeadingAnchor),
            html(": A\">#</a></h2>"),
        ];
        assert_eq!(plain_text(&Body { pieces, ..Body::default() }), "A");
    }
}
