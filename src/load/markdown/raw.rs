//! HTML that people wrote into Markdown: a small allow-list passes, the rest is left out and reported.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use comrak::nodes::{Node, Sourcepos};

use super::out::Out;
use super::raw_group::{Group, PLACE, PLACE_END, literal, place, without_places};
use super::table::open_frame;
use super::writer::Writer;
use crate::diagnostic::ProseProblem;

/// What may stand in a line, without attributes.
const INLINE: &[&str] = &[
    "sup", "sub", "br", "kbd", "abbr", "mark", "small", "u", "s", "ins", "del", "i", "b", "em", "strong", "cite", "q",
    "var", "wbr",
];

/// What else may stand as a block.
const BLOCK: &[&str] = &[
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "caption",
    "colgroup",
    "col",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "hr",
    "details",
    "summary",
    "figure",
    "figcaption",
];

/// The only attributes that pass.
const CELL_ATTRIBUTES: &[&str] = &["colspan", "rowspan", "scope"];

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let cell: HashSet<&str> = CELL_ATTRIBUTES.iter().copied().collect();
    let mut cleaner = ammonia::Builder::empty();
    cleaner
        .tags(INLINE.iter().chain(BLOCK).copied().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(HashMap::from([("td", cell.clone()), ("th", cell), ("col", HashSet::from(["span"]))]))
        .link_rel(None);
    cleaner
});

/// The raw tags that are open in a line.
#[derive(Default)]
pub(super) struct OpenTags(Vec<&'static str>);

impl OpenTags {
    /// Closes what the author left open.
    pub(super) fn close_all(&mut self, out: &mut Out) {
        self.close_down_to(0, out);
    }

    fn close_down_to(&mut self, depth: usize, out: &mut Out) {
        while self.0.len() > depth
            && let Some(name) = self.0.pop()
        {
            out.html("</");
            out.html(name);
            out.html(">");
        }
    }
}

/// A tag as it was written.
pub(super) struct Tag<'t> {
    pub(super) name: &'t str,
    pub(super) closing: bool,
    attributes: Vec<&'t str>,
    /// Where it stands in the text that was scanned.
    start: usize,
    end: usize,
}

impl<'a> Writer<'a> {
    /// A raw tag in a line; `open` makes sure that each is closed in the line.
    pub(super) fn html_inline(&mut self, literal: &str, place: Sourcepos, open: &mut OpenTags) {
        let Some(tag) = tags(literal).next() else { return };
        let Some(name) = INLINE.iter().find(|name| tag.name.eq_ignore_ascii_case(name)) else {
            return self.report_removed(&tag, None, self.source.span(place));
        };
        if let Some(attribute) = tag.attributes.first() {
            self.report_removed(&tag, Some(attribute), self.source.span(place));
        }
        match (*name, tag.closing) {
            ("br" | "wbr", true) => {}
            ("br", false) => self.line_break("<br>"),
            ("wbr", false) => self.open(name),
            (name, false) => {
                self.open(name);
                open.0.push(name);
            }
            (name, true) => {
                if let Some(depth) = open.0.iter().rposition(|other| *other == name) {
                    open.close_down_to(depth, &mut self.out);
                }
            }
        }
    }

    fn report_removed(&mut self, tag: &Tag<'_>, attribute: Option<&str>, span: crate::source::Span) {
        // The tag that opens has been reported.
        if !tag.closing {
            let tag = attribute.map_or_else(|| tag.name.to_owned(), |attribute| format!("{} {attribute}", tag.name));
            self.report(span, ProseProblem::HtmlRemoved { tag });
        }
    }

    /// Raw blocks with what Markdown stands between them where a tag stays open; gives the block after them.
    pub(super) fn html_blocks(&mut self, first: Node<'a>) -> Option<Node<'a>> {
        let group = Group::starting_at(first);
        let mut html = String::new();
        for (at, node) in group.nodes.iter().enumerate() {
            match literal(node) {
                Some(literal) => {
                    self.report_block(&literal, node.data().sourcepos);
                    html.push_str(&without_places(&literal));
                }
                None => html.push_str(&place(at)),
            }
        }
        if let Some((node, tag)) = group.unclosed {
            self.report_at(node.data().sourcepos, ProseProblem::UnclosedTag { tag: tag.to_owned() });
        }
        let clean = CLEANER.clean(&html).to_string();
        self.with_places(clean.trim(), &group.nodes);
        group.nodes.last().and_then(|last| last.next_sibling())
    }

    /// Writes clean HTML, and at each place the block that stands there.
    fn with_places(&mut self, clean: &str, nodes: &[Node<'a>]) {
        let mut parts = clean.split(PLACE);
        self.framed(parts.next().unwrap_or_default().trim_end_matches('\n'));
        for part in parts {
            let (at, rest) = part.split_once(PLACE_END).unwrap_or_default();
            if let Some(node) = at.parse().ok().and_then(|at: usize| nodes.get(at)) {
                self.block(node, false);
            }
            self.framed(rest.trim_matches('\n'));
        }
    }

    /// Writes clean HTML, its tables in frames.
    fn framed(&mut self, clean: &str) {
        let mut rest = clean;
        while let Some(at) = rest.find("<table>") {
            self.table_ends(&rest[..at]);
            self.tables += 1;
            open_frame(&mut self.out, self.tables);
            rest = rest[at + "<table>".len()..].trim_start();
        }
        self.table_ends(rest);
        if !clean.is_empty() {
            self.out.html("\n");
        }
    }

    fn table_ends(&mut self, html: &str) {
        self.out.html(&html.replace("</table>", "</table></section>"));
    }

    fn report_block(&mut self, literal: &str, place: Sourcepos) {
        let mut seen = HashSet::new();
        for tag in tags(literal) {
            let name = tag.name.to_ascii_lowercase();
            let known = INLINE.iter().chain(BLOCK).any(|known| *known == name);
            let attribute = tag.attributes.iter().find(|attribute| !is_kept(&name, attribute)).filter(|_| known);
            if (!known || attribute.is_some()) && seen.insert((name, attribute.copied())) {
                let span = self.place_in(literal, &tag, place);
                self.report_removed(&tag, attribute.copied(), span);
            }
        }
    }

    /// Where a tag of a block stands in the file: the block's lines there may begin with quotation marks.
    fn place_in(&self, literal: &str, tag: &Tag<'_>, place: Sourcepos) -> crate::source::Span {
        let written = &literal[tag.start..tag.end];
        let nth = literal[..tag.start].matches(written).count();
        let block = self.source.range(place);
        let found = self.source.text()[block.clone()].match_indices(written).nth(nth);
        found.map_or_else(
            || self.source.first_line(place),
            |(at, _)| self.source.place(block.start + at..block.start + at + written.len()),
        )
    }
}

fn is_kept(tag: &str, attribute: &str) -> bool {
    match tag {
        "td" | "th" => CELL_ATTRIBUTES.iter().any(|kept| attribute.eq_ignore_ascii_case(kept)),
        "col" => attribute.eq_ignore_ascii_case("span"),
        _ => false,
    }
}

/// The tags of a text in order; comments are passed over.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find('<')?;
            let rest = &text[start..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                at = start + 4 + comment.find("-->").map_or(comment.len(), |end| end + 3);
                continue;
            }
            let tag = tag(text, start);
            at = tag.as_ref().map_or(start + 1, |tag| tag.end);
            if tag.is_some() {
                return tag;
            }
        }
    })
}

fn tag(text: &str, start: usize) -> Option<Tag<'_>> {
    let closing = text[start + 1..].starts_with('/');
    let name_start = start + 1 + usize::from(closing);
    let rest = &text[name_start..];
    let length = rest.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/')).unwrap_or(rest.len());
    let named = rest.starts_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '!' | '?'));
    if !named {
        return None;
    }
    let (attributes, end) = attributes(text, name_start + length);
    Some(Tag { name: &rest[..length], closing, attributes, start, end })
}

/// The names of a tag's attributes, and where the tag ends.
fn attributes(text: &str, from: usize) -> (Vec<&str>, usize) {
    let mut names = Vec::new();
    let mut at = from;
    loop {
        let rest = text[at..].trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        at = text.len() - rest.len();
        let first = match rest.chars().next() {
            None => return (names, at),
            Some('>') => return (names, at + 1),
            Some(first) => first.len_utf8(),
        };
        let ends = |letter: char| letter.is_whitespace() || matches!(letter, '>' | '/' | '=');
        let length = rest[first..].find(ends).map_or(rest.len(), |end| end + first);
        names.push(&rest[..length]);
        at += length + value_length(&rest[length..]);
    }
}

/// The length of `= "value"`, or 0.
fn value_length(text: &str) -> usize {
    let Some(value) = text.trim_start().strip_prefix('=').map(str::trim_start) else { return 0 };
    let start = text.len() - value.len();
    let length = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].find(quote).map_or(value.len(), |end| end + 2),
        _ => value.find(|letter: char| letter.is_whitespace() || letter == '>').unwrap_or(value.len()),
    };
    start + length
}
