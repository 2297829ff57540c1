//! One JSON object a line, for programs; the fields always all exist, in the same order.

use std::io::{self, Write};

use serde::Serialize;

use super::place::{Place, Places, SourceFiles};
use super::{Diagnostic, Report, Severity, Texts};
use crate::locale::Language;

/// A diagnostic as programs read it. Lines and columns count from 1, columns in characters; the end is exclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The stable name of the problem.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: Severity,
    /// Where it is.
    #[serde(flatten)]
    pub place: EntryPlace,
    /// One sentence, in the language asked for.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// Other places that explain it.
    pub related: Vec<RelatedEntry>,
}

/// A place: the file is always named, the rest is there where it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntryPlace {
    /// A path that an editor can open.
    pub file: String,
    /// First line.
    pub line: Option<usize>,
    /// First column.
    pub column: Option<usize>,
    /// Last line.
    pub end_line: Option<usize>,
    /// One past the last column.
    pub end_column: Option<usize>,
}

/// A place that explains another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RelatedEntry {
    /// Where it is.
    #[serde(flatten)]
    pub place: EntryPlace,
    /// What is there.
    pub message: String,
}

/// One diagnostic as a program reads it.
pub fn entry(diagnostic: &Diagnostic, language: Language, texts: &dyn Texts) -> Entry {
    let files = SourceFiles::of_one(diagnostic, texts);
    entry_in(diagnostic, &Places::new(&files), language)
}

/// Writes the report.
pub(super) fn write(report: &Report, places: &Places<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    report.diagnostics().iter().try_for_each(|diagnostic| {
        serde_json::to_writer(&mut *out, &entry_in(diagnostic, places, language))?;
        writeln!(out)
    })
}

fn entry_in(diagnostic: &Diagnostic, places: &Places<'_>, language: Language) -> Entry {
    let message = diagnostic.problem.message(language);
    let label = diagnostic.problem.related_label(language);
    let related = diagnostic.related.iter().map(|related| RelatedEntry {
        place: place(&places.locate(&related.origin, related.span)),
        message: label.to_owned(),
    });
    Entry {
        code: diagnostic.problem.code(),
        severity: diagnostic.severity(),
        place: place(&places.locate(&diagnostic.origin, diagnostic.span)),
        message: message.title,
        hint: message.hint,
        related: related.collect(),
    }
}

fn place(place: &Place<'_, '_>) -> EntryPlace {
    let at = place.at.as_ref();
    EntryPlace {
        file: place.name.to_owned(),
        line: at.map(|at| at.start.line),
        column: at.map(|at| at.start.column),
        end_line: at.map(|at| at.end.line),
        end_column: at.map(|at| at.end.column),
    }
}
