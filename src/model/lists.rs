//! Ordered, paginated lists: the pages of a section, the documents of a term.

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Card, Model, Page, PageId, Taxonomy};
use crate::load::{FrontMatter, SortBy};
use crate::locale::{Date, SortKey};
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
    /// How many of the pages are samples.
    pub samples: usize,
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
    /// How many entries the whole list has, samples aside.
    pub total: usize,
    /// How many samples it has besides.
    pub samples: usize,
    /// The address of the first page.
    pub first: OutputPath,
}

/// What decides a page's place in any order, computed once for each summary.
#[derive(Debug)]
pub(super) struct OrderKey {
    title: SortKey,
    sequence: Option<u32>,
}

impl OrderKey {
    pub(super) fn new(meta: &FrontMatter) -> Self {
        Self { title: SortKey::new(&meta.title), sequence: meta.number.as_ref().and_then(|number| number.sequence()) }
    }
}

/// All pages in order of their titles, so that a list compares numbers and not texts.
#[derive(Debug)]
pub(super) struct Order {
    /// For each page the place of its title among all titles; equal titles share one.
    titles: Vec<u32>,
}

impl Order {
    pub(super) fn new(pages: &[Page]) -> Self {
        let mut sorted: Vec<usize> = (0..pages.len()).collect();
        sorted.par_sort_unstable_by(|a, b| pages[*a].order.title.cmp(&pages[*b].order.title));
        let mut titles = vec![0; pages.len()];
        let mut place = 0;
        for pair in sorted.windows(2) {
            place += u32::from(pages[pair[0]].order.title != pages[pair[1]].order.title);
            titles[pair[1]] = place;
        }
        Self { titles }
    }

    /// Sorts pages; of equal ones their paths decide, so that the order is total.
    pub(super) fn sort(&self, model: &Model, items: &mut [PageId], sort_by: SortBy) {
        let mut places: Vec<(Place, PageId)> =
            items.iter().map(|id| (self.place(model.page_at(*id), *id, sort_by), *id)).collect();
        places.sort_unstable();
        items.iter_mut().zip(places).for_each(|(item, (_, id))| *item = id);
    }

    fn place(&self, page: &Page, id: PageId, sort_by: SortBy) -> Place {
        let meta = page.meta();
        let newest = || missing_last(meta.date.map(|date| -day_number(date)));
        let ranks = match sort_by {
            SortBy::Title => [SAME; 3],
            SortBy::Date => [newest(), SAME, SAME],
            SortBy::Number => [
                missing_last(meta.doc_type.map(|doc_type| doc_type as i64)),
                meta.date.map_or(SAME, |date| (true, i64::from(date.year()))),
                missing_last(page.order.sequence.map(i64::from)),
            ],
            SortBy::Weight => [missing_last(meta.weight), newest(), SAME],
        };
        Place { ranks, title: self.titles[id.index()] }
    }
}

/// A page's place in one order: of two pages, the one that comes first has the lesser place. Pages are numbered in the order
/// of their paths, so the number after the place decides in the end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    ranks: [Rank; 3],
    title: u32,
}

/// Whether it comes after the others, then its number.
type Rank = (bool, i64);

const SAME: Rank = (false, 0);

/// Smallest first, and what has no value after all that have one.
fn missing_last(value: Option<i64>) -> Rank {
    value.map_or((true, 0), |value| (false, value))
}

/// A number that grows with the day.
fn day_number(date: Date) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}
