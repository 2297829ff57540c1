//! Ordered, paginated lists: the pages of a section, the documents of a term.

use std::cmp::Ordering;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Card, Page, PageId, Taxonomy};
use crate::load::SortBy;
use crate::locale::SortKey;
use crate::source::{ContentPath, Hashed, OutputPath};

/// Which list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ListKey {
    /// The pages directly in a section, by its `_index.md`.
    Section(ContentPath),
    /// The documents filed under a term, by its slug.
    Term(Taxonomy, String),
}

/// A list in order, before it is cut into pages.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The pages in order.
    pub items: Vec<PageId>,
    /// Entries on one page, at least 1.
    pub per_page: usize,
    /// The address of the first list page.
    pub first: OutputPath,
}

impl Listing {
    /// How many pages it fills; an empty list fills one.
    pub fn page_count(&self) -> u32 {
        u32::try_from(self.items.len().div_ceil(self.per_page).max(1)).unwrap_or(u32::MAX)
    }

    /// The entries of page `number` (from 1).
    pub fn page(&self, number: u32) -> &[PageId] {
        let start = (number as usize).saturating_sub(1).saturating_mul(self.per_page).min(self.items.len());
        let end = start.saturating_add(self.per_page).min(self.items.len());
        &self.items[start..end]
    }
}

/// One page of a list, as a renderer sees it.
#[derive(Clone, Debug, Serialize)]
pub struct ListPage {
    /// The entries of this page.
    pub cards: Vec<Arc<Hashed<Card>>>,
    /// From 1.
    pub number: u32,
    /// How many pages the list fills.
    pub page_count: u32,
    /// How many entries the whole list has.
    pub total: usize,
    /// The address of the first page.
    pub first: OutputPath,
}

/// What decides a page's place in any order, computed once for each page.
#[derive(Debug)]
pub(super) struct OrderKey {
    title: SortKey,
    sequence: Option<u32>,
}

impl OrderKey {
    pub(super) fn new(page: &Page) -> Self {
        let meta = page.meta();
        Self { title: SortKey::new(&meta.title), sequence: meta.number.as_ref().and_then(|number| number.sequence()) }
    }
}

/// The order of two pages; the path decides in the end, so that the order is total.
pub(super) fn compare(sort_by: SortBy, a: (&Page, &OrderKey), b: (&Page, &OrderKey)) -> Ordering {
    let ((page_a, key_a), (page_b, key_b)) = (a, b);
    let (meta_a, meta_b) = (page_a.meta(), page_b.meta());
    let title = || key_a.title.cmp(&key_b.title);
    let newest_first = || meta_b.date.cmp(&meta_a.date);
    let order = match sort_by {
        SortBy::Title => title(),
        SortBy::Date => newest_first().then_with(title),
        SortBy::Number => present_first(meta_a.doc_type, meta_b.doc_type)
            .then_with(|| meta_a.date.map(|date| date.year()).cmp(&meta_b.date.map(|date| date.year())))
            .then_with(|| present_first(key_a.sequence, key_b.sequence))
            .then_with(title),
        SortBy::Weight => present_first(meta_a.weight, meta_b.weight).then_with(newest_first).then_with(title),
    };
    order.then_with(|| page_a.path.cmp(&page_b.path))
}

/// Smallest first, and what has no value after all that have one.
fn present_first<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
    a.is_none().cmp(&b.is_none()).then_with(|| a.cmp(&b))
}
