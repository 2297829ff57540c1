//! By what the search names the pages.

use super::assemble::{Model, ids};
use super::{Gathered, Page, PageId};
use crate::search::{self, Shape};
use crate::source::OutputPath;

/// A page that can be found.
#[derive(Clone, Debug)]
pub(super) enum Found {
    Page(PageId),
    Gathered(OutputPath, Gathered),
}

/// The pages that can be found; none where the portal cannot be searched.
#[derive(Clone, Debug, Default)]
pub(super) struct Searched {
    /// The ids of the pages with content files, in their order.
    of_pages: Vec<u32>,
    /// All by their ids.
    order: Vec<(u32, Found)>,
}

impl Model {
    pub(super) fn find_searched(&self) -> Searched {
        let Some((shape, _)) = self.search_shape() else { return Searched::default() };
        let gathered = self.gathered();
        let addresses = self.pages().map(|page| &page.output).chain(gathered.iter().map(|(address, _)| address));
        let mut of_pages = search::ids(&addresses.collect::<Vec<_>>(), shape);
        let of_gathered = of_pages.split_off(self.all_pages().len());
        let found = ids(self.all_pages()).map(|(page, _)| Found::Page(page));
        let found = found.chain(gathered.into_iter().map(|(address, of)| Found::Gathered(address, of)));
        let mut order: Vec<_> = of_pages.iter().copied().chain(of_gathered).zip(found).collect();
        order.sort_by_key(|(id, _)| *id);
        Searched { of_pages, order }
    }

    /// By what the search names the pages, in their order; nothing where it is off.
    pub fn search_ids(&self) -> &[u32] {
        &self.searched.of_pages
    }

    /// The pages that gather figures, as the search names them.
    pub fn searched_gathered(&self) -> impl Iterator<Item = (u32, &OutputPath)> {
        self.searched.order.iter().filter_map(|(id, found)| match found {
            Found::Gathered(address, _) => Some((*id, address)),
            Found::Page(_) => None,
        })
    }

    /// The pages with content files as the search names them, in order of their ids.
    pub(super) fn searched_pages(&self) -> impl Iterator<Item = (u32, &Page)> {
        self.searched.order.iter().filter_map(|(id, found)| match found {
            Found::Page(page) => Some((*id, self.page_at(*page))),
            Found::Gathered(..) => None,
        })
    }

    /// All of which what is shown stands in one file.
    pub(super) fn searched_within(&self, number: u32, shape: Shape) -> &[(u32, Found)] {
        let order = &self.searched.order;
        let start = order.partition_point(|(id, _)| shape.cards_of(*id) < number);
        let end = order.partition_point(|(id, _)| shape.cards_of(*id) <= number);
        &order[start..end]
    }
}
