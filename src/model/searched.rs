//! By what the search names the pages.

use super::assemble::{Model, ids};
use super::{Gathered, Page, PageId, Taxonomy, Term};
use crate::search::{self, Shape};
use crate::source::OutputPath;

/// A page that can be found.
#[derive(Clone, Debug)]
pub(super) enum Found {
    Page(PageId),
    Gathered(OutputPath, Gathered),
    /// The list of a term, by the folder of its pages.
    Term(Taxonomy, String),
}

/// The ways of filing whose terms people look for by name: units, who issued something, fields of work.
const NAMES: [Taxonomy; 3] = [Taxonomy::Unit, Taxonomy::Issuer, Taxonomy::Field];

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
        let listed: Vec<_> = self.searched_terms().collect();
        let of_gathered = gathered.iter().map(|(address, _)| address);
        let addresses = self.pages().map(|page| &page.output).chain(of_gathered);
        let addresses = addresses.chain(listed.iter().map(|(_, term)| &term.output));
        let mut of_pages = search::ids(&addresses.collect::<Vec<_>>(), shape);
        let of_others = of_pages.split_off(self.all_pages().len());
        let found = ids(self.all_pages()).map(|(page, _)| Found::Page(page));
        let found = found.chain(gathered.iter().map(|(address, of)| Found::Gathered(address.clone(), *of)));
        let found = found.chain(listed.iter().map(|(taxonomy, term)| Found::Term(*taxonomy, term.slug.clone())));
        let mut order: Vec<_> = of_pages.iter().copied().chain(of_others).zip(found).collect();
        order.sort_by_key(|(id, _)| *id);
        Searched { of_pages, order }
    }

    /// The terms whose lists can be found by their names.
    pub fn searched_terms(&self) -> impl Iterator<Item = (Taxonomy, &Term)> {
        NAMES.into_iter().flat_map(|taxonomy| self.terms(taxonomy).map(move |term| (taxonomy, term)))
    }

    /// By what the search names the pages, in their order; nothing where it is off.
    pub fn search_ids(&self) -> &[u32] {
        &self.searched.of_pages
    }

    /// The pages without content files, as the search names them.
    pub fn searched_gathered(&self) -> impl Iterator<Item = (u32, &OutputPath)> {
        self.searched.order.iter().filter_map(|(id, found)| match found {
            Found::Gathered(address, _) => Some((*id, address)),
            Found::Term(taxonomy, slug) => Some((*id, &self.terms.get(taxonomy)?.get(slug)?.output)),
            Found::Page(_) => None,
        })
    }

    /// The pages with content files as the search names them, in order of their ids.
    pub(super) fn searched_pages(&self) -> impl Iterator<Item = (u32, &Page)> {
        self.searched.order.iter().filter_map(|(id, found)| match found {
            Found::Page(page) => Some((*id, self.page_at(*page))),
            Found::Gathered(..) | Found::Term(..) => None,
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
