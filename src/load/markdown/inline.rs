//! What stands in a line: text with its citations, emphasis, links, pictures, references to footnotes.

use std::borrow::Cow;

use comrak::nodes::{Node, NodeLink, NodeValue, Sourcepos};

use super::link;
use super::raw::OpenTags;
use super::writer::Writer;
use crate::diagnostic::{Problem, ProseProblem, ReferenceReason};
use crate::load::body::Piece;
use crate::load::number::find_citations;
use crate::load::reference::LinkTarget;
use crate::locale::nfc;

impl<'a> Writer<'a> {
    /// A paragraph. Charts, tables and boards cut it in two, since they are blocks of the page; pictures do where nothing else
    /// stands in it.
    pub(super) fn paragraph(&mut self, node: Node<'a>, tight: bool) {
        let first = node.first_child();
        if !siblings(first).any(is_image) {
            return self.line(first, None, tight);
        }
        let pictures_only = siblings(first).all(|node| is_image(node) || is_blank(node));
        let mut start = first;
        for image in siblings(first).filter(|node| is_image(node)) {
            if pictures_only || link::is_block(&destination(image)) {
                self.line(start, Some(image), tight);
                self.image(image, true);
                self.out.html("\n");
                start = image.next_sibling();
            }
        }
        self.line(start, None, tight);
    }

    /// The part of a paragraph from `first` up to `end`, unless it is empty.
    fn line(&mut self, first: Option<Node<'a>>, end: Option<Node<'a>>, tight: bool) {
        let first = siblings(first).take_while(|node| !is_same(end, node)).find(|node| !is_blank(node));
        if first.is_none() {
            return;
        }
        self.out.html(if tight { "" } else { "<p>" });
        self.inlines(first, end);
        // Where a chart cuts a paragraph in two, the end of the line before it is left over.
        self.out.take_back("\n");
        self.out.html(if tight { "\n" } else { "</p>\n" });
    }

    /// The nodes from `first` up to `end`; raw tags that are left open are closed.
    pub(super) fn inlines(&mut self, first: Option<Node<'a>>, end: Option<Node<'a>>) {
        let mut open = OpenTags::default();
        let mut next = first;
        while let Some(node) = next.filter(|node| !is_same(end, node)) {
            next = match &node.data().value {
                NodeValue::Text(_) | NodeValue::SoftBreak => self.run(node, end),
                NodeValue::HtmlInline(tag) => {
                    self.html_inline(tag, node.data().sourcepos, &mut open);
                    node.next_sibling()
                }
                value => {
                    self.inline(node, value);
                    node.next_sibling()
                }
            };
        }
        open.close_all(&mut self.out);
    }

    /// The text from `node` on, over the ends of lines; gives the node after it.
    fn run(&mut self, node: Node<'a>, end: Option<Node<'a>>) -> Option<Node<'a>> {
        let mut after = node.next_sibling().filter(|next| !is_same(end, next));
        let data = node.data();
        let mut text = Cow::Borrowed(run_text(&data.value).unwrap_or_default());
        while let Some(next) = after {
            let Some(more) = run_text(&next.data().value).map(str::to_owned) else { break };
            text.to_mut().push_str(&more);
            after = next.next_sibling().filter(|next| !is_same(end, next));
        }
        self.text(&text, data.sourcepos);
        after.or(end)
    }

    fn text(&mut self, text: &str, place: Sourcepos) {
        let text = if self.decomposed { nfc(text) } else { Cow::Borrowed(text) };
        self.prose.push(&text);
        self.check_footnotes(&text, place);
        let mut from = 0;
        let citations = if self.in_link { Vec::new() } else { find_citations(&text) };
        for (range, number) in citations {
            self.record_citation(&number);
            if !self.in_heading {
                self.out.text(&text[from..range.start]);
                from = range.end;
                self.out.piece(Piece::Citation { number, text: text[range].to_owned() });
            }
        }
        self.out.text(&text[from..]);
    }

    fn inline(&mut self, node: Node<'a>, value: &NodeValue) {
        match value {
            NodeValue::LineBreak => self.line_break("<br>\n"),
            NodeValue::Emph => self.wrapped("em", node),
            NodeValue::Strong => self.wrapped("strong", node),
            NodeValue::Strikethrough => self.wrapped("del", node),
            NodeValue::Code(code) => self.code(&code.literal),
            NodeValue::Link(link) => self.link(node, link),
            NodeValue::Image(_) => self.image(node, false),
            NodeValue::FootnoteReference(reference) => self.footnote_reference(&reference.name),
            _ => self.contents(node),
        }
    }

    /// A break in a line; the next text is another word.
    pub(super) fn line_break(&mut self, html: &str) {
        self.out.html(html);
        self.prose.pause();
    }

    fn wrapped(&mut self, tag: &str, node: Node<'a>) {
        self.open(tag);
        self.contents(node);
        self.close(tag);
    }

    /// What is inside a node, as plain text where the nesting is too deep.
    fn contents(&mut self, node: Node<'a>) {
        if !self.deeper(|writer| writer.inlines(node.first_child(), None)) {
            self.out.text(&node.collect_text());
        }
    }

    fn code(&mut self, literal: &str) {
        self.prose.push(literal);
        self.open("code");
        self.out.text(literal);
        self.close("code");
    }

    fn link(&mut self, node: Node<'a>, link: &NodeLink) {
        if self.in_link {
            return self.contents(node);
        }
        let begins = node.first_child().map_or('[', |child| first_letter(&child));
        let span = self.source.link_span(node.data().sourcepos, &['[', '<', begins]);
        let target = self.resolved(&link.url, false, span);
        self.record_link(target.clone(), span);
        self.in_link = true;
        let inner = self.aside(|writer| writer.contents(node));
        self.in_link = false;
        if matches!(target, LinkTarget::Figure(_)) {
            self.figure_text(node, inner.is_empty());
        }
        self.out.piece(Piece::Link { target, title: link.title.clone(), inner });
    }

    /// A figure without a text is filled from the data; with one, the text is a claim about the data.
    fn figure_text(&mut self, node: Node<'a>, filled: bool) {
        if filled {
            return self.prose.push("…");
        }
        self.seen.asserted.insert(self.seen.links.len() - 1, node.collect_text().trim().to_owned());
    }

    fn image(&mut self, node: Node<'a>, block: bool) {
        let data = node.data();
        let NodeValue::Image(image) = &data.value else { return };
        let span = self.source.link_span(data.sourcepos, &['!']);
        let mut target = self.resolved(&image.url, true, span);
        let alt = node.collect_text().trim().to_owned();
        let board = matches!(target, LinkTarget::Chart(_) | LinkTarget::Table(_) | LinkTarget::Targets(_));
        if board && !block {
            // Only as a block can it stand in the page.
            self.report(span, Problem::InvalidReference { found: image.url.clone(), reason: ReferenceReason::Form });
            target = LinkTarget::Refused;
        }
        if alt.is_empty() && matches!(target, LinkTarget::File { .. }) {
            self.report(span, ProseProblem::MissingAlt { target: image.url.clone() });
        }
        self.record_link(target.clone(), span);
        self.out.piece(Piece::Image { target, alt, title: image.title.clone(), block });
    }

    fn resolved(&mut self, url: &str, image: bool, span: crate::source::Span) -> LinkTarget {
        let resolved = if image { link::image(self.path, url) } else { link::link(self.path, url) };
        resolved.unwrap_or_else(|problem| {
            self.report(span, problem);
            LinkTarget::Refused
        })
    }
}

fn siblings<'a>(first: Option<Node<'a>>) -> impl Iterator<Item = Node<'a>> {
    std::iter::successors(first, |node| node.next_sibling())
}

fn is_same<'a>(end: Option<Node<'a>>, node: Node<'a>) -> bool {
    end.is_some_and(|end| end.same_node(node))
}

fn is_image(node: Node<'_>) -> bool {
    matches!(node.data().value, NodeValue::Image(_))
}

fn is_blank(node: Node<'_>) -> bool {
    match &node.data().value {
        NodeValue::SoftBreak | NodeValue::LineBreak => true,
        NodeValue::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn destination(node: Node<'_>) -> String {
    match &node.data().value {
        NodeValue::Image(image) => image.url.clone(),
        _ => String::new(),
    }
}

fn run_text(value: &NodeValue) -> Option<&str> {
    match value {
        NodeValue::Text(text) => Some(text),
        NodeValue::SoftBreak => Some("\n"),
        _ => None,
    }
}

/// What a bare address in the text begins with; every other link begins with a bracket.
fn first_letter(node: &Node<'_>) -> char {
    match &node.data().value {
        NodeValue::Text(text) => text.chars().next().unwrap_or('['),
        _ => '[',
    }
}
