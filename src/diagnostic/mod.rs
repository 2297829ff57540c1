//! DIAGNOSTIC: a mistake in the content is a value, gathered from every stage and shown with its line.
//!
//! A [`Diagnostic`] says *what* ([`Problem`], typed, without words) and *where* ([`Origin`] and [`Span`]). The words, in
//! Vietnamese and English, live in [`messages`]; the forms they are printed in live in [`human`], [`short`] and [`json`].

mod crosstab;
mod figure;
mod file;
pub mod human;
pub mod json;
pub mod messages;
mod place;
mod problem;
mod prose;
pub mod short;
mod target;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

pub use crosstab::CrosstabProblem;
pub use figure::FigureProblem;
pub use file::FileProblem;
use place::{Places, SourceFiles};
pub use problem::{
    ChartReason, DateReason, Expected, FormulaReason, Lacking, Problem, RangeReason, ReferenceReason, Tie, UnitReason,
};
pub use prose::ProseProblem;
pub use target::{MilestoneReason, TargetProblem};

use crate::locale::Language;
use crate::source::{ContentPath, Span};

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The portal is not published until it is mended.
    Error,
    /// The portal is published; somebody should look.
    Warning,
    /// For information.
    Note,
}

/// The file that a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// A file of the content folder.
    Content(ContentPath),
    /// A file of the theme, by its path in the theme (`templates/page.html`).
    Theme(String),
}

/// A second place that explains the first ("the other one is here").
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Related {
    /// The other file, or the same one.
    pub origin: Origin,
    /// The place in it, where known.
    pub span: Option<Span>,
}

/// One mistake, complete: what, where, and what else to look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The file.
    pub origin: Origin,
    /// The place in the file; `None` speaks of the whole file.
    pub span: Option<Span>,
    /// What is wrong.
    pub problem: Problem,
    /// Other places, in the order in which they are shown.
    pub related: Vec<Related>,
    /// How much it weighs, here where the portal may say otherwise.
    severity: Severity,
}

impl Diagnostic {
    /// A problem at a place, with its usual weight.
    pub fn new(origin: Origin, span: Option<Span>, problem: Problem) -> Self {
        let severity = problem.severity();
        Self { origin, span, problem, related: Vec::new(), severity }
    }

    /// A problem at a place of a content file.
    pub fn at(path: &ContentPath, span: Span, problem: Problem) -> Self {
        Self::new(Origin::Content(path.clone()), Some(span), problem)
    }

    /// A problem of a content file as a whole.
    pub fn of_file(path: &ContentPath, problem: Problem) -> Self {
        Self::new(Origin::Content(path.clone()), None, problem)
    }

    /// The same diagnostic, pointing to another place as well.
    pub fn with_related(mut self, origin: Origin, span: Option<Span>) -> Self {
        self.related.push(Related { origin, span });
        self
    }

    /// The same diagnostic, with the weight that the portal gives to its kind.
    pub fn weighed(mut self, severities: &BTreeMap<String, Severity>) -> Self {
        if let Some(severity) = severities.get(&self.problem.code()) {
            self.severity = *severity;
        }
        self
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.severity
    }
}

/// Everything that was found, sorted by file and place, each finding once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Sorts what was gathered in any order.
    pub fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort();
        diagnostics.dedup();
        Self { diagnostics }
    }

    /// The same report with more in it.
    pub fn with(self, more: Vec<Diagnostic>) -> Self {
        if more.is_empty() { self } else { Self::new([self.diagnostics, more].concat()) }
    }

    /// The diagnostics in order.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether the portal may not be written.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many diagnostics weigh `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    }
}

/// Gives the printers the text of a file, to show the line; `None` where it cannot be read any more.
pub trait Texts {
    /// The text of the file `origin`.
    fn text(&self, origin: &Origin) -> Option<String>;

    /// How the file is named to the user: a path that an editor can open.
    fn name(&self, origin: &Origin) -> String;
}

/// The forms in which a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With the line and a caret, for people.
    #[default]
    Human,
    /// One line for each diagnostic, for editors.
    Short,
    /// One JSON object a line, for programs.
    Json,
}

/// Prints `report` to `out`; only the form for people has colour, where it is asked for.
pub fn print(
    report: &Report,
    format: Format,
    language: Language,
    texts: &dyn Texts,
    colour: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let files = SourceFiles::of(report, texts);
    let places = Places::new(&files);
    match format {
        Format::Human => human::write(report, &places, language, colour, out),
        Format::Short => short::write(report, &places, language, out),
        Format::Json => json::write(report, &places, language, out),
    }
}
