//! Filing pages: under their sections and under the terms of every taxonomy, each list in its order.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::assemble::{group, ids};
use super::lists::Order;
use super::{ListKey, Listing, Model, Page, PageId, PageKind, Taxonomy, Term};
use crate::load::SortBy;
use crate::locale::{slug, telex};
use crate::source::Fingerprint;

/// What filing the pages comes to.
pub(super) struct Filed {
    pub lists: BTreeMap<ListKey, Listing>,
    pub terms: BTreeMap<Taxonomy, BTreeMap<String, Term>>,
    pub slugs: FxHashMap<(Taxonomy, String), String>,
    pub subsections: BTreeMap<PageId, Vec<PageId>>,
    pub neighbours: Vec<(Option<PageId>, Option<PageId>)>,
}

/// The pages filed under one term, and how they spell it.
#[derive(Default)]
struct Members<'a> {
    pages: Vec<PageId>,
    /// Samples aside.
    count: usize,
    spellings: BTreeMap<&'a str, usize>,
}

type Terms<'a> = FxHashMap<(Taxonomy, &'a str), Members<'a>>;

/// Files all pages of a model whose sections are known.
pub(super) fn file(model: &Model) -> Filed {
    let (order, terms) = rayon::join(|| Order::new(model.all_pages()), || by_term(model));
    let slugs = slugs(&terms);
    let slug = |term: &(Taxonomy, &str)| slugs[&(term.0, term.1.to_owned())].clone();
    let of_terms = terms.iter().map(|(term, members)| (ListKey::Term(term.0, slug(term)), members.pages.clone()));
    let lists: Vec<(ListKey, Vec<PageId>)> = by_section(model).into_iter().chain(of_terms).collect();
    let lists: BTreeMap<ListKey, Listing> =
        lists.into_par_iter().map(|(key, items)| (key.clone(), listing(model, &key, items, &order))).collect();
    let neighbours = neighbours(model, &lists);
    let terms = named(model, &slugs, terms);
    Filed { lists, terms, slugs, subsections: subsections(model, &order), neighbours }
}

fn by_term(model: &Model) -> Terms<'_> {
    let mut terms = Terms::default();
    for (id, page) in ids(model.all_pages()) {
        for filing in page.terms.iter() {
            let members = terms.entry((filing.taxonomy, filing.identity.as_str())).or_default();
            members.pages.push(id);
            members.count += usize::from(!page.meta().sample);
            *members.spellings.entry(&filing.name).or_default() += 1;
        }
    }
    terms
}

/// Every section has a list, also an empty one.
fn by_section(model: &Model) -> Vec<(ListKey, Vec<PageId>)> {
    let mut members: Vec<Vec<PageId>> = vec![Vec::new(); model.all_pages().len()];
    for (id, page) in ids(model.all_pages()).filter(|(_, page)| page.kind != PageKind::Section) {
        if let Some(parent) = page.parent {
            members[parent.index()].push(id);
        }
    }
    let sections = model.all_pages().iter().zip(members).filter(|(page, _)| page.kind == PageKind::Section);
    sections.map(|(page, members)| (ListKey::Section(page.path.clone()), members)).collect()
}

fn listing(model: &Model, key: &ListKey, mut items: Vec<PageId>, order: &Order) -> Listing {
    let (sort_by, per_page, first) = match key {
        ListKey::Section(path) => {
            let section = model.page(path).expect("a section's list is made from its page");
            (sorting(section), section.meta().paginate_by, section.output.clone())
        }
        ListKey::Term(taxonomy, slug) => (SortBy::Date, None, model.addresses.term(*taxonomy, slug)),
    };
    order.sort(model, &mut items, sort_by);
    let per_page = per_page.unwrap_or(model.config.paginate_by).max(1) as usize;
    let samples = items.iter().filter(|id| model.page_at(**id).card.sample).count();
    Listing { items, samples, per_page, first }
}

fn sorting(section: &Page) -> SortBy {
    section.meta().sort_by.unwrap_or_default()
}

fn subsections(model: &Model, order: &Order) -> BTreeMap<PageId, Vec<PageId>> {
    let sections = ids(model.all_pages()).filter(|(_, page)| page.kind == PageKind::Section);
    let mut below = group(sections.filter_map(|(id, page)| Some((page.parent?, id))));
    for (parent, sections) in &mut below {
        order.sort(model, sections, sorting(model.page_at(*parent)));
    }
    below
}

fn neighbours(model: &Model, lists: &BTreeMap<ListKey, Listing>) -> Vec<(Option<PageId>, Option<PageId>)> {
    let mut neighbours = vec![(None, None); model.all_pages().len()];
    let sections = lists.iter().filter(|(key, _)| matches!(key, ListKey::Section(_)));
    for (_, list) in sections {
        for pair in list.items.windows(2) {
            neighbours[pair[0].index()].1 = Some(pair[1]);
            neighbours[pair[1].index()].0 = Some(pair[0]);
        }
    }
    neighbours
}

/// Terms with their names and counts.
fn named(
    model: &Model,
    slugs: &FxHashMap<(Taxonomy, String), String>,
    members: Terms<'_>,
) -> BTreeMap<Taxonomy, BTreeMap<String, Term>> {
    let mut terms: BTreeMap<Taxonomy, BTreeMap<String, Term>> = BTreeMap::new();
    for ((taxonomy, identity), members) in members {
        let slug = slugs[&(taxonomy, identity.to_owned())].clone();
        let term = Term {
            name: most_frequent(&members.spellings).to_owned(),
            count: members.count,
            output: model.addresses.term(taxonomy, &slug),
            slug: slug.clone(),
        };
        terms.entry(taxonomy).or_default().insert(slug, term);
    }
    terms
}

/// The folder of each term, decided by the set of identities alone and so by no order. A slug that only one name has is
/// that name's; names that share one, as `Hòa` and `Hỏa` do, are written in Telex.
fn slugs(terms: &Terms<'_>) -> FxHashMap<(Taxonomy, String), String> {
    let mut sharing: BTreeMap<(Taxonomy, String), Vec<&str>> = BTreeMap::new();
    for (taxonomy, identity) in terms.keys() {
        sharing.entry((*taxonomy, slug(identity))).or_default().push(identity);
    }
    let mut typed: BTreeMap<(Taxonomy, String), Vec<&str>> = BTreeMap::new();
    for ((taxonomy, slug), identities) in &sharing {
        let alone = identities.len() == 1 && !slug.is_empty();
        for identity in identities {
            let slug = if alone { slug.clone() } else { telex(identity) };
            typed.entry((*taxonomy, slug)).or_default().push(identity);
        }
    }
    let of_group = |((taxonomy, typed), identities): ((Taxonomy, String), Vec<&str>)| {
        let alone = identities.len() == 1 && !typed.is_empty();
        let of = move |identity: &str| if alone { typed.clone() } else { told_apart(&typed, identity) };
        identities.into_iter().map(move |identity| ((taxonomy, identity.to_owned()), of(identity))).collect::<Vec<_>>()
    };
    typed.into_iter().flat_map(of_group).collect()
}

/// For names that differ in nothing that ASCII has: a hash of the name makes the folder its own.
fn told_apart(typed: &str, identity: &str) -> String {
    let hash = Fingerprint::of(identity.as_bytes()).to_string();
    let typed = if typed.is_empty() { "muc" } else { typed };
    format!("{typed}-{}", &hash[..8])
}

/// Of several spellings the most frequent; of equally frequent ones the first in order.
fn most_frequent<'a>(spellings: &BTreeMap<&'a str, usize>) -> &'a str {
    let best = spellings
        .iter()
        .max_by(|(name_a, count_a), (name_b, count_b)| count_a.cmp(count_b).then_with(|| name_b.cmp(name_a)));
    best.map_or("", |(name, _)| name)
}
