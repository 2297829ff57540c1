//! The text of a body without its marks.

use std::iter;
use std::ops::Range;

use memchr::{memchr, memchr2};

use crate::load::{Body, LinkTarget, Piece};

/// What stands in a link that has no text of its own: a figure filled from the data, a document's number.
pub type Fill<'a> = dyn Fn(&LinkTarget) -> Option<String> + 'a;

/// Writes the words of a body behind what is there, one block a line, without what only serves the page (links to headings), and
/// returns where in the text headings stand, in order.
pub fn push_text(body: &Body, fill: &Fill<'_>, text: &mut String) -> Vec<Range<usize>> {
    let length = |piece: &Piece| if let Piece::Html(part) = piece { part.len() } else { 64 };
    text.reserve(body.pieces.iter().map(length).sum());
    Stripper::new(text, fill, usize::MAX).all(&body.pieces)
}

/// Bytes of a page's text among which the browser looks for a passage to show.
const PASSAGE: usize = 600;

/// The beginning of a body's words that is shown with a result, cut at a word, with single spaces.
pub fn beginning(body: &Body, fill: &Fill<'_>) -> String {
    let mut text = String::with_capacity(2 * PASSAGE);
    Stripper::new(&mut text, fill, PASSAGE).all(&body.pieces);
    beginning_of(&text)
}

/// The same of what [`push_text`] wrote.
pub fn beginning_of(text: &str) -> String {
    let (head, rest) = text.split_at(text.floor_char_boundary(PASSAGE));
    let goes_on = rest.starts_with(|next: char| !next.is_whitespace());
    let head = if goes_on { head.rsplit_once(char::is_whitespace).map_or("", |(whole, _)| whole) } else { head };
    single_spaced(head)
}

/// A text with one space between words and none around it.
fn single_spaced(text: &str) -> String {
    let text = text.trim();
    let is_space = |byte: u8| byte == b' ' || byte == b'\n';
    // Every other white space has one of these bytes, or is a control character.
    let may_be_other = |byte: u8| byte < b' ' && byte != b'\n' || matches!(byte, 0x9a | 0xc2 | 0xe2 | 0xe3);
    // Both look at all bytes, without a branch, so that many are looked at together.
    let has_other = text.bytes().fold(false, |any, byte| any | may_be_other(byte));
    let two = iter::zip(text.bytes(), text.bytes().skip(1));
    let has_two = two.fold(false, |any, (one, next)| any | is_space(one) & is_space(next));
    if has_other || has_two { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.replace('\n', " ") }
}

/// Takes tags off and resolves references; white space stays as it stands. An element may begin in one piece and end in another.
struct Stripper<'a> {
    text: &'a mut String,
    fill: &'a Fill<'a>,
    /// What stands before is not ours.
    start: usize,
    /// Ends some time after so many bytes of text.
    enough: usize,
    inside: Inside,
    headings: Vec<Range<usize>>,
    /// Where the heading at hand begins.
    heading: Option<usize>,
}

/// What the next piece begins in.
#[derive(Clone, Copy)]
enum Inside {
    Text,
    Tag(Tag),
    /// A link to a heading.
    Anchor,
    /// What is not asked for any more.
    Rest,
}

/// What a tag does to the text.
#[derive(Clone, Copy)]
enum Tag {
    /// Nothing: a word may go on behind it.
    Inline,
    /// Begins a link to a heading.
    Anchor,
    /// Ends a line.
    Block,
    Heading,
    HeadingEnd,
}

impl<'a> Stripper<'a> {
    fn new(text: &'a mut String, fill: &'a Fill<'a>, enough: usize) -> Self {
        Self { start: text.len(), text, fill, enough, inside: Inside::Text, headings: Vec::new(), heading: None }
    }

    fn all(mut self, pieces: &[Piece]) -> Vec<Range<usize>> {
        self.pieces(pieces);
        self.trim();
        self.headings
    }

    fn trim(&mut self) {
        if self.text.as_bytes().last().is_some_and(u8::is_ascii_graphic) {
            return;
        }
        let kept = self.text[self.start..].trim_end().len();
        self.text.truncate(self.start + kept);
    }

    fn break_line(&mut self) {
        // As it was left by the element that ended before.
        if matches!(self.text.as_bytes(), [.., letter, b'\n'] if letter.is_ascii_graphic()) {
            return;
        }
        self.trim();
        if self.text.len() > self.start {
            self.text.push('\n');
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Html(part) => self.html(part),
                Piece::Link { target, inner, .. } if inner.is_empty() => self.filled(target),
                Piece::Link { inner, .. } => self.pieces(inner),
                Piece::Citation { text, .. } => self.plain(text),
                Piece::Image { target: target @ LinkTarget::Figure(_), .. } => self.filled(target),
                Piece::Image { .. } | Piece::Word(_) => {}
            }
        }
    }

    fn html(&mut self, part: &str) {
        let mut rest = part;
        while !rest.is_empty() {
            rest = match self.inside {
                Inside::Text => self.words_before_tag(rest),
                Inside::Tag(tag) => {
                    let Some(after) = memchr(b'>', rest.as_bytes()).map(|at| &rest[at + 1..]) else { return };
                    self.behind(tag);
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

    fn behind(&mut self, tag: Tag) {
        match tag {
            Tag::Anchor => {
                self.inside = Inside::Anchor;
                return;
            }
            Tag::Inline => {}
            Tag::Block => self.break_line(),
            Tag::Heading => {
                self.break_line();
                self.heading = Some(self.text.len());
            }
            Tag::HeadingEnd => {
                self.trim();
                let heading = self.heading.take().map(|start| start..self.text.len());
                self.headings.extend(heading.filter(|heading| !heading.is_empty()));
                self.break_line();
            }
        }
        self.inside = self.text_or_rest();
    }

    /// Asked behind tags alone: a word may go on in the next piece.
    fn text_or_rest(&self) -> Inside {
        if self.text.len() - self.start <= self.enough { Inside::Text } else { Inside::Rest }
    }

    /// Returns what stands from the tag on.
    fn words_before_tag<'b>(&mut self, html: &'b str) -> &'b str {
        let begins_line = self.text.len() == self.start || self.text.ends_with('\n');
        let mut rest = if begins_line && !html.starts_with('<') { html.trim_start() } else { html };
        while let Some(at) = memchr2(b'<', b'&', rest.as_bytes()) {
            self.text.push_str(&rest[..at]);
            rest = &rest[at..];
            if rest.starts_with('<') {
                self.inside = Inside::Tag(tag_of(rest));
                return rest;
            }
            let known = REFERENCES.iter().find_map(|(name, letter)| Some((rest.strip_prefix(name)?, letter)));
            let (after, letter) = known.unwrap_or((&rest[1..], &'&'));
            self.text.push(*letter);
            rest = after;
        }
        self.text.push_str(rest);
        ""
    }

    fn filled(&mut self, target: &LinkTarget) {
        if let Some(text) = (self.fill)(target) {
            self.plain(&text);
        }
    }

    fn plain(&mut self, text: &str) {
        if matches!(self.inside, Inside::Text) {
            self.text.push_str(text);
        }
    }
}

/// The references that bodies are written with.
const REFERENCES: [(&str, char); 4] = [("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&amp;", '&')];

fn tag_of(tag: &str) -> Tag {
    let name = tag.as_bytes().strip_prefix(b"<").unwrap_or_default();
    let (name, is_end) = name.strip_prefix(b"/").map_or((name, false), |name| (name, true));
    match name {
        [b'h', b'1'..=b'6', ..] if is_end => Tag::HeadingEnd,
        [b'h', b'1'..=b'6', ..] => Tag::Heading,
        // Most are told by their first letter.
        [b'a'..=b'e' | b'i' | b'm' | b's' | b'u', ..] if !is_block(name) => {
            if tag.starts_with("<a class=\"anchor\"") {
                Tag::Anchor
            } else {
                Tag::Inline
            }
        }
        _ => Tag::Block,
    }
}

fn is_block(name: &[u8]) -> bool {
    let ends = |at: usize| !name.get(at).is_some_and(u8::is_ascii_alphanumeric);
    match name {
        [b'a' | b'b' | b'i' | b's' | b'u', ..] if ends(1) => false,
        [b'e', b'm', ..] if ends(2) => false,
        [b's', b't', b'r', b'o', b'n', b'g', ..] if ends(6) => false,
        [b's', b'u', b'b' | b'p', ..] | [b'd', b'e', b'l', ..] if ends(3) => false,
        [b's', b'p', b'a', b'n', ..]
        | [b'm', b'a', b'r', b'k', ..]
        | [b'c', b'o', b'd', b'e', ..]
        | [b'a', b'b', b'b', b'r', ..] => !ends(4),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain_text(body: &Body) -> String {
        let mut text = String::new();
        push_text(body, &|_| None, &mut text);
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
    fn headings_are_found_where_they_stand() {
        let html = "<h2 id=\"a\">Mục <em>tiêu</em> <a class=\"anchor\" href=\"#a\">#</a></h2>\n<p>Chi bộ</p><h3> </h3><h3>B</h3>";
        let body = Body { pieces: vec![Piece::Html(html.to_owned())], ..Body::default() };
        let mut text = "Trước\n".to_owned();
        let headings: Vec<String> =
            push_text(&body, &|_| None, &mut text).into_iter().map(|range| text[range].to_owned()).collect();
        assert_eq!(
            (text.as_str(), &headings[..]),
            ("Trước\nMục tiêu\nChi bộ\nB", &["Mục tiêu".to_owned(), "B".to_owned()][..])
        );
    }

    #[test]
    fn what_stands_before_stays() {
        for before in ["", "Báo cáo \n", "a\n\n"] {
            for html in ["", "<p> </p>", "<p>Chi bộ</p>", " x"] {
                let mut text = before.to_owned();
                push_text(
                    &Body { pieces: vec![Piece::Html(html.to_owned())], ..Body::default() },
                    &|_| None,
                    &mut text,
                );
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
                assert_eq!(beginning(&body, &|_| None), beginning_of(&plain_text(&body)));
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

    #[test]
    fn a_link_without_a_text_is_filled() {
        let html = |part: &str| Piece::Html(part.to_owned());
        let link = |url: &str, inner| Piece::Link {
            target: LinkTarget::External(url.to_owned()),
            title: String::new(),
            inner,
        };
        let pieces = vec![
            html("<p>Có "),
            link("1.735", vec![]),
            html(" đảng viên, "),
            link("b", vec![html("xem")]),
            html("</p>"),
        ];
        let (body, mut text) = (Body { pieces, ..Body::default() }, String::new());
        let fill = |target: &LinkTarget| match target {
            LinkTarget::External(url) => Some(url.clone()),
            _ => None,
        };
        push_text(&body, &fill, &mut text);
        assert_eq!(text, "Có 1.735 đảng viên, xem");
        assert_eq!(beginning(&body, &fill), text);
    }

    proptest! {
        #[test]
        fn any_white_space_becomes_one_space(text in "([a-zđưốỚ“.]{0,3}[ \n\t\u{85}\u{a0}\u{1680}\u{2009}\u{202f}\u{3000}]?[ \n]{0,2}){0,12}") {
            prop_assert_eq!(single_spaced(&text), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
