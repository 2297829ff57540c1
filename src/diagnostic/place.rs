//! Where diagnostics stand, as people and editors count: names of files, lines and columns.

use std::collections::BTreeMap;

use super::{Diagnostic, Origin, Report, Texts};
use crate::source::{LineTable, Position, Span};

/// A file that a report speaks of, read once for the whole report.
struct SourceFile {
    name: String,
    text: Option<String>,
}

/// Every file that a report speaks of.
pub(super) struct SourceFiles(BTreeMap<Origin, SourceFile>);

impl SourceFiles {
    /// Reads what is needed to show `report`.
    pub(super) fn of(report: &Report, texts: &dyn Texts) -> Self {
        Self(
            report.diagnostics().iter().flat_map(origins).map(|origin| (origin.clone(), read(origin, texts))).collect(),
        )
    }

    /// Reads what is needed to show `diagnostic`.
    pub(super) fn of_one(diagnostic: &Diagnostic, texts: &dyn Texts) -> Self {
        Self(origins(diagnostic).map(|origin| (origin.clone(), read(origin, texts))).collect())
    }
}

fn origins(diagnostic: &Diagnostic) -> impl Iterator<Item = &Origin> {
    std::iter::once(&diagnostic.origin).chain(diagnostic.related.iter().map(|related| &related.origin))
}

fn read(origin: &Origin, texts: &dyn Texts) -> SourceFile {
    SourceFile { name: texts.name(origin), text: texts.text(origin) }
}

/// The line tables of the files of a report.
pub(super) struct Places<'a>(BTreeMap<&'a Origin, (&'a str, Option<Source<'a>>)>);

/// A text with its line table.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) lines: LineTable<'a>,
}

/// A place by the name of its file; `source` and `range` are there where the text could be read and the place is known.
pub(super) struct Place<'p, 'a> {
    pub(super) name: &'a str,
    pub(super) at: Option<At<'p, 'a>>,
}

/// A range of a text.
pub(super) struct At<'p, 'a> {
    pub(super) source: &'p Source<'a>,
    pub(super) span: Span,
    pub(super) start: Position,
    pub(super) end: Position,
}

impl<'a> Places<'a> {
    /// Counts the lines of each file once.
    pub(super) fn new(files: &'a SourceFiles) -> Self {
        let source = |text: &'a String| Source { text, lines: LineTable::new(text) };
        Self(
            files
                .0
                .iter()
                .map(|(origin, file)| (origin, (file.name.as_str(), file.text.as_ref().map(source))))
                .collect(),
        )
    }

    /// The place of `span` in `origin`.
    pub(super) fn locate<'p>(&'p self, origin: &Origin, span: Option<Span>) -> Place<'p, 'a> {
        let (name, source) = self.0.get(origin).expect("the files of a report were all read");
        let at = source.as_ref().zip(span).map(|(source, span)| At::new(source, span));
        Place { name, at }
    }
}

impl<'p, 'a> At<'p, 'a> {
    /// A span that no longer fits the text (it was changed meanwhile) is moved into it.
    fn new(source: &'p Source<'a>, span: Span) -> Self {
        let text = source.text;
        let start = text.floor_char_boundary(span.range().start.min(text.len()));
        let end = text.ceil_char_boundary(span.range().end.clamp(start, text.len()));
        let (first, last) = (source.lines.position(start), source.lines.position(end));
        Self { source, span: Span::new(start, end), start: first, end: last }
    }
}
