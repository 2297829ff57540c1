//! A page of the portal: a content file, its address, and its place among the others.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::lists::OrderKey;
use super::{Card, Taxonomy};
use crate::load::{AssetSummary, DocumentSummary, FrontMatter, Summary};
use crate::source::{ContentPath, Hashed, OutputPath};

/// The position of a page in the model's list of pages; good for one model only, so never part of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub(super) u32);

impl PageId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a page is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageKind {
    /// A Markdown file.
    Document,
    /// An `_index.md`.
    Section,
    /// A YAML data file.
    Data,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The content file.
    pub path: ContentPath,
    /// What it is made from.
    pub kind: PageKind,
    /// Its address.
    pub output: OutputPath,
    /// What was loaded.
    pub summary: Arc<Hashed<Summary>>,
    /// How lists and links show it.
    pub card: Arc<Hashed<Card>>,
    /// The section it lies in; `None` for the home page.
    pub parent: Option<PageId>,
    /// The terms it is filed under; a section is filed under none.
    pub terms: Arc<[Filing]>,
    /// What decides its place in lists.
    pub(super) order: Arc<OrderKey>,
}

/// One term that a page is filed under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// The way of filing.
    pub taxonomy: Taxonomy,
    /// The same for every spelling of the term.
    pub identity: String,
    /// The term as this page spells it.
    pub name: String,
}

impl Page {
    /// The front matter.
    pub fn meta(&self) -> &FrontMatter {
        meta(&self.summary)
    }

    /// The document's part of the summary, where it is a document or a section.
    pub fn document(&self) -> Option<&DocumentSummary> {
        match &**self.summary {
            Summary::Document(document) => Some(document),
            _ => None,
        }
    }
}

/// The front matter of a summary that is a page.
pub(super) fn meta(summary: &Summary) -> &FrontMatter {
    match summary {
        Summary::Document(document) => &document.meta,
        Summary::Data(data) => &data.meta,
        Summary::Asset(_) | Summary::Broken => unreachable!("assets and broken files are no pages"),
    }
}

/// A file that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asset {
    /// The content file.
    pub path: ContentPath,
    /// Its address.
    pub output: OutputPath,
    /// Size and, for pictures, dimensions.
    pub summary: AssetSummary,
}
