//! Footnotes: numbered as they are referred to, written at the end, with a way back from each.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use comrak::nodes::{Node, NodeValue, Sourcepos};

use super::writer::Writer;
use crate::diagnostic::ProseProblem;
use crate::load::body::{Piece, Word};

/// The footnotes of a document.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    /// By name, the first definition of each; the others are never used.
    definitions: BTreeMap<String, Node<'a>>,
    spare: Vec<(String, Sourcepos)>,
    numbers: BTreeMap<String, usize>,
    /// In the order of their numbers: the definition, and how often it is linked from the text.
    order: Vec<(Node<'a>, usize)>,
}

impl<'a> Footnotes<'a> {
    /// Finds the definitions.
    pub(super) fn find(root: Node<'a>, text: &str) -> Self {
        let mut footnotes = Self::default();
        if text.contains("[^") {
            for node in root.descendants() {
                if let NodeValue::FootnoteDefinition(definition) = &node.data().value {
                    footnotes.define(&definition.name, node);
                }
            }
        }
        footnotes
    }

    fn define(&mut self, name: &str, node: Node<'a>) {
        let label = label(name);
        match self.definitions.entry(label) {
            Entry::Occupied(_) => self.spare.push((name.to_owned(), node.data().sourcepos)),
            Entry::Vacant(place) => drop(place.insert(node)),
        }
    }

    fn number(&mut self, name: &str) -> Option<usize> {
        let label = label(name);
        let definition = self.definitions.get(&label)?;
        let next = self.order.len() + 1;
        let number = *self.numbers.entry(label).or_insert(next);
        if number == next {
            self.order.push((definition, 0));
        }
        Some(number)
    }
}

/// Names agree in any case and spacing.
fn label(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn write_id(out: &mut super::out::Out, number: usize, reference: usize) {
    out.number(number);
    if reference > 1 {
        out.html("-");
        out.number(reference);
    }
}

impl<'a> Writer<'a> {
    /// A reference; inside a link it is a number only.
    pub(super) fn footnote_reference(&mut self, name: &str) {
        let Some(number) = self.footnotes.number(name) else {
            return self.out.text(&format!("[^{name}]"));
        };
        if self.in_link {
            self.out.html("<sup>");
            self.out.number(number);
            return self.out.html("</sup>");
        }
        let references = &mut self.footnotes.order[number - 1].1;
        *references += 1;
        let reference = *references;
        self.out.html("<sup><a id=\"fnref-");
        write_id(&mut self.out, number, reference);
        self.out.html("\" href=\"#fn-");
        self.out.number(number);
        self.out.html("\" class=\"footnote-ref\">");
        self.out.number(number);
        self.out.html("</a></sup>");
    }

    /// All footnotes that were referred to; footnotes may refer to further ones.
    pub(super) fn write_footnotes(&mut self) {
        self.prose.quiet = true;
        let mut contents = Vec::new();
        while let Some((definition, _)) = self.footnotes.order.get(contents.len()).copied() {
            contents.push(self.aside(|writer| writer.sequence(definition.first_child(), false)));
        }
        if !contents.is_empty() {
            self.out.html("<section class=\"footnotes\" aria-label=\"");
            self.out.word(Word::Footnotes);
            self.out.html("\">\n<ol>\n");
            for (at, pieces) in contents.into_iter().enumerate() {
                self.footnote(at + 1, pieces);
            }
            self.out.html("</ol>\n</section>\n");
        }
        self.report_unused();
    }

    fn footnote(&mut self, number: usize, pieces: Vec<Piece>) {
        self.out.html("<li id=\"fn-");
        self.out.number(number);
        self.out.html("\">");
        self.out.append(pieces);
        // The ways back stand at the end of the last paragraph, or in one of their own.
        let references = self.footnotes.order[number - 1].1;
        let in_paragraph = self.out.take_back("</p>\n");
        if !in_paragraph && references > 0 {
            self.out.html("<p>");
        }
        for reference in 1..=references {
            self.way_back(number, reference);
        }
        self.out.html(if in_paragraph || references > 0 { "</p></li>\n" } else { "</li>\n" });
        self.seen.anchors.push(format!("fn-{number}"));
    }

    fn way_back(&mut self, number: usize, reference: usize) {
        self.out.html(" <a class=\"footnote-back\" href=\"#fnref-");
        write_id(&mut self.out, number, reference);
        self.out.html("\" aria-label=\"");
        self.out.word(Word::FootnoteBack);
        self.out.html(" ");
        write_id(&mut self.out, number, reference);
        self.out.html("\">↩");
        if reference > 1 {
            self.out.html("<sup>");
            self.out.number(reference);
            self.out.html("</sup>");
        }
        self.out.html("</a>");
    }

    fn report_unused(&mut self) {
        let footnotes = &mut self.footnotes;
        let unused = footnotes.definitions.iter().filter(|(label, _)| !footnotes.numbers.contains_key(*label));
        let mut unused: Vec<_> = unused.map(|(_, node)| (written_name(node), node.data().sourcepos)).collect();
        unused.append(&mut footnotes.spare);
        for (name, place) in unused {
            self.report_at(place, ProseProblem::UnknownFootnote { name });
        }
    }

    /// Reports references to footnotes that are defined nowhere; the parser leaves them as text.
    pub(super) fn check_footnotes(&mut self, text: &str, place: Sourcepos) {
        let mut rest = text;
        while let Some(at) = rest.find("[^") {
            rest = &rest[at + 2..];
            let Some(end) = rest.find([']', '[', '\n', ' ']).filter(|end| *end > 0 && rest[*end..].starts_with(']'))
            else {
                continue;
            };
            self.report_undefined(&rest[..end], place, text.len());
        }
    }

    /// An escaped bracket is no reference: the source must have it as it stands.
    fn report_undefined(&mut self, name: &str, place: Sourcepos, length: usize) {
        let written = format!("[^{name}]");
        let start = self.source.range(place).start;
        let text = self.source.text();
        // Marks and line starts make the source a little longer than the text.
        let text = &text[start..text.ceil_char_boundary((start + 2 * length + 64).min(text.len()))];
        let found = text.find(&written).filter(|at| !text[..*at].ends_with('\\'));
        if let Some(at) = found {
            let span = self.source.place(start + at..start + at + written.len());
            self.report(span, ProseProblem::UnknownFootnote { name: name.to_owned() });
        }
    }
}

fn written_name(node: Node<'_>) -> String {
    match &node.data().value {
        NodeValue::FootnoteDefinition(definition) => definition.name.clone(),
        _ => String::new(),
    }
}
