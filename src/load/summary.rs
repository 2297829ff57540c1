//! What the rest of Sen knows of a file without its prose: the model is assembled from summaries alone.
//!
//! A summary holds no byte offsets, so that an edit of prose leaves it equal; the offsets that diagnostics need are
//! beside it, in [`Positions`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dataset::Dataset;
use super::front_matter::FrontMatter;
use super::number::DocumentNumber;
use super::reference::LinkTarget;
use crate::source::Span;

/// One loaded file, in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Summary {
    /// A Markdown file, `_index.md` included.
    Document(DocumentSummary),
    /// A YAML data file.
    Data(DataSummary),
    /// A file that is published as it is; `image` where it is a picture whose size is known.
    Asset(AssetSummary),
    /// A file that could not be understood: its diagnostics say why, and links to it do not also fail.
    Broken,
}

/// A Markdown file, in brief.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentSummary {
    /// The front matter, checked and typed.
    pub meta: FrontMatter,
    /// The headings in order.
    pub headings: Vec<Heading>,
    /// Every other id that a link can lead to.
    pub anchors: Vec<String>,
    /// Links and images out of the document, in order.
    pub links: Vec<LinkTarget>,
    /// What stands in the text of a link to a figure, by the link's index: the prose says that the figure is this.
    pub asserted: BTreeMap<usize, String>,
    /// Numbers of documents found in the prose, each once, in order.
    pub citations: Vec<DocumentNumber>,
}

/// A heading of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The id in the page, readable ASCII.
    pub id: String,
    /// The text without marks.
    pub text: String,
    /// Whether the id is the slug of the text.
    pub named_by_text: bool,
}

/// A data file, in brief: it has no prose, so this is all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSummary {
    /// What it shares with documents: title, fields, draft, aliases ...
    pub meta: FrontMatter,
    /// The figures.
    pub dataset: Dataset,
}

/// A file published as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetSummary {
    /// Size in bytes.
    pub bytes: u64,
    /// Width and height in pixels, where the file is an image that Sen can measure.
    pub dimensions: Option<(u32, u32)>,
}

/// Where the parts of a summary stand in their file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Positions {
    /// The value of each front matter key, by its English name.
    pub keys: BTreeMap<String, Span>,
    /// One span for each of [`DocumentSummary::links`].
    pub links: Vec<Span>,
}
