//! LOAD: one file's bytes become one typed value and its diagnostics; pure, and cached by the content's fingerprint.
//!
//! A Markdown file becomes a [`DocumentSummary`] (front matter, headings, links out, citations) and a [`Body`] (its prose
//! with the links still symbolic); a data file becomes a [`DataSummary`]. Nothing here asks about any other file.

mod asset;
mod body;
pub(crate) mod chart;
mod data;
mod dataset;
pub(crate) mod fields;
pub mod formula;
mod front_matter;
mod markdown;
mod number;
mod reference;
mod store;
mod summary;
pub mod vocabulary;

use serde::{Deserialize, Serialize};

pub use body::{Body, Piece, Word};
pub use chart::{ChartChoice, ChartKind, ComparedChart, Plot, PlotSeries, SeriesIn};
pub use data::{hidden_again, needs_of_indicators, observations_with, table_with};
pub use dataset::{
    Bound, Breakdown, Cell, CellValue, Check, Column, Crosstab, Dataset, Figures, Indicator, Line, Margin, Milestone,
    Observation, OtherFiles, PeriodScope, Row, RowScope, Rule, Stated, Status, Table, Target, Waiver, reasons,
};
pub use dataset::{equation, is_counted, per, quotient};
pub use front_matter::{DocumentType, Extra, FrontMatter, Reference, RelationKind, SortBy, Validity};
pub(crate) use markdown::is_taken;
pub use number::DocumentNumber;
pub use reference::{DataAddress, FigureAddress, FigurePart, LinkTarget};
pub use store::{Entry, LoadChanges, LoadedFiles};
pub use summary::{AssetSummary, DataSummary, DocumentSummary, Heading, Positions, Summary};

use crate::diagnostic::{Diagnostic, Problem};
use crate::source::{ContentPath, FileKind, Span};

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    /// What the model is assembled from.
    pub summary: Summary,
    /// Where its parts stand, for diagnostics.
    pub positions: Positions,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Loads one file. The body is there for Markdown files only, and empty where the file is broken.
pub fn load(path: &ContentPath, kind: FileKind, bytes: &[u8]) -> (Loaded, Option<Body>) {
    match kind {
        FileKind::Asset => (asset::load(path, bytes, bytes.len() as u64), None),
        FileKind::Document | FileKind::Section => with_text(path, bytes, markdown::load),
        FileKind::Data => with_text(path, bytes, |path, text| (data::load(path, text), None)),
        FileKind::Config | FileKind::Theme => (broken(Vec::new()), None),
    }
}

fn with_text(
    path: &ContentPath,
    bytes: &[u8],
    load: impl FnOnce(&ContentPath, &str) -> (Loaded, Option<Body>),
) -> (Loaded, Option<Body>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => load(path, text),
        Err(error) => {
            let span = Span::new(error.valid_up_to(), error.valid_up_to() + 1);
            (broken(vec![Diagnostic::at(path, span, Problem::InvalidUtf8)]), None)
        }
    }
}

/// A file of which nothing can be used but its diagnostics.
fn broken(diagnostics: Vec<Diagnostic>) -> Loaded {
    Loaded { summary: Summary::Broken, positions: Positions::default(), diagnostics }
}
