//! The state of writing one document: what has been written, and what has been seen on the way.

use std::collections::{BTreeMap, HashSet};

use comrak::nodes::{Node, Sourcepos};

use super::footnote::Footnotes;
use super::heading::Ids;
use super::out::{self, Out};
use super::prose::Prose;
use super::source::Source;
use crate::diagnostic::{Diagnostic, Problem};
use crate::load::body::Body;
use crate::load::number::DocumentNumber;
use crate::load::reference::LinkTarget;
use crate::load::summary::Heading;
use crate::source::{ContentPath, Span};

/// Nesting beyond this is shown as plain text, so that no input exhausts the stack.
const DEEPEST: usize = 64;

/// A document's prose, written, and what it says about itself.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub body: Body,
    pub headings: Vec<Heading>,
    pub anchors: Vec<String>,
    pub links: Vec<LinkTarget>,
    pub asserted: BTreeMap<usize, String>,
    pub link_spans: Vec<Span>,
    pub citations: Vec<DocumentNumber>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes one document.
pub(super) struct Writer<'a> {
    pub(super) path: &'a ContentPath,
    pub(super) source: Source<'a>,
    pub(super) out: Out,
    pub(super) prose: Prose,
    pub(super) seen: Written,
    pub(super) ids: Ids,
    pub(super) footnotes: Footnotes<'a>,
    /// Tables so far.
    pub(super) tables: usize,
    /// Inside a link no other link may stand.
    pub(super) in_link: bool,
    /// Inside a heading numbers are cited but not linked.
    pub(super) in_heading: bool,
    /// The text has combining marks, so numbers are found only after composing them.
    pub(super) decomposed: bool,
    cited: HashSet<String>,
    depth: usize,
}

/// Writes the document at `root`, without `dropped` (the heading that the page shows as its title).
pub(super) fn write<'a>(
    path: &'a ContentPath,
    source: Source<'a>,
    root: Node<'a>,
    dropped: Option<Node<'a>>,
) -> Written {
    let text = source.text();
    let mut writer = Writer {
        path,
        out: Out::with_capacity(text.len() + text.len() / 4),
        prose: Prose::default(),
        seen: Written::default(),
        ids: Ids::reserve(root, text),
        footnotes: Footnotes::find(root, text),
        tables: 0,
        in_link: false,
        in_heading: false,
        decomposed: out::find(text.as_bytes(), |byte| matches!(byte, 0xcc | 0xcd)).is_some(),
        cited: HashSet::new(),
        depth: 0,
        source,
    };
    if let Some(dropped) = dropped {
        dropped.detach();
    }
    writer.sequence(root.first_child(), false);
    writer.write_footnotes();
    writer.finish()
}

impl<'a> Writer<'a> {
    fn finish(self) -> Written {
        let (excerpt, word_count) = self.prose.finish();
        Written { body: Body { pieces: self.out.finish(), excerpt, word_count }, ..self.seen }
    }

    /// Writes what is inside a node, unless the nesting is too deep: then `false`, and the text is for the caller to write.
    pub(super) fn deeper(&mut self, write: impl FnOnce(&mut Self)) -> bool {
        if self.depth >= DEEPEST {
            return false;
        }
        self.depth += 1;
        write(self);
        self.depth -= 1;
        true
    }

    /// Writes into an output of its own and gives the pieces.
    pub(super) fn aside(&mut self, write: impl FnOnce(&mut Self)) -> Vec<crate::load::body::Piece> {
        let before = std::mem::take(&mut self.out);
        write(self);
        std::mem::replace(&mut self.out, before).finish()
    }

    /// Reports a problem at a place in the file.
    pub(super) fn report(&mut self, span: Span, problem: impl Into<Problem>) {
        self.seen.diagnostics.push(Diagnostic::at(self.path, span, problem.into()));
    }

    /// Reports a problem at the first line of a node.
    pub(super) fn report_at(&mut self, place: Sourcepos, problem: impl Into<Problem>) {
        self.report(self.source.first_line(place), problem);
    }

    /// Remembers a link and where it stands.
    pub(super) fn record_link(&mut self, target: LinkTarget, span: Span) {
        self.seen.links.push(target);
        self.seen.link_spans.push(span);
    }

    /// Remembers a citation, the first time that it is met.
    pub(super) fn record_citation(&mut self, number: &DocumentNumber) {
        if self.cited.insert(number.key().to_owned()) {
            self.seen.citations.push(number.clone());
        }
    }
}
