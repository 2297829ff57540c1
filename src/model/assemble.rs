//! Assembling the model: from loaded summaries to pages, sections, lists, terms and links, each in its order.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::links::LinkIndex;
use super::lists::{OrderKey, compare};
use super::page::meta;
use super::{Addresses, Asset, Card, ListKey, Listing, Page, PageId, PageKind, Taxonomy, Term};
use crate::config::{BuildOptions, Config};
use crate::load::{LoadedFiles, SortBy, Summary};
use crate::locale::Date;
use crate::source::{ContentPath, FileKind, Fingerprint, Hashed};

/// What a model is assembled from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// `portal.yaml`.
    pub config: &'a Arc<Config>,
    /// What the command line decided.
    pub options: BuildOptions,
    /// The loaded files.
    pub files: &'a LoadedFiles,
    /// The day of each file's last change.
    pub days: &'a BTreeMap<ContentPath, Date>,
}

impl Inputs<'_> {
    /// Stands for everything the model depends on: while it is equal, the model is.
    pub fn fingerprint(&self) -> Fingerprint {
        let summaries = self.files.entries().iter().map(|(path, entry)| (path, &*entry.summary));
        Fingerprint::of_value(&(&**self.config, self.options, self.days, summaries.collect::<Vec<_>>()))
    }
}

/// The site as immutable values. Pages are sorted by their content path.
#[derive(Debug)]
pub struct Model {
    /// `portal.yaml`.
    pub config: Arc<Config>,
    /// What the command line decided.
    pub options: BuildOptions,
    /// How addresses are formed.
    pub addresses: Addresses,
    pub(super) fingerprint: Fingerprint,
    pub(super) days: BTreeMap<ContentPath, Date>,
    pub(super) lists: BTreeMap<ListKey, Listing>,
    pub(super) terms: BTreeMap<Taxonomy, BTreeMap<String, Term>>,
    pub(super) subsections: BTreeMap<PageId, Vec<PageId>>,
    pub(super) neighbours: BTreeMap<PageId, (Option<PageId>, Option<PageId>)>,
    pub(super) assets: BTreeMap<ContentPath, Asset>,
    pub(super) assets_by_folder: BTreeMap<String, Vec<ContentPath>>,
    pub(super) links: LinkIndex,
    pages: Vec<Page>,
    by_path: HashMap<String, PageId>,
    by_number: BTreeMap<String, Vec<PageId>>,
    by_data_name: BTreeMap<String, Vec<PageId>>,
}

impl Model {
    /// Assembles the model.
    pub fn assemble(inputs: Inputs<'_>) -> Self {
        let mut model = Self::of_pages(inputs, pages(inputs));
        model.find_sections();
        model.list_sections_and_terms();
        model.links = LinkIndex::new(&model);
        model
    }

    fn of_pages(inputs: Inputs<'_>, pages: Vec<Page>) -> Self {
        let addresses = Addresses::new(inputs.config);
        let assets = assets(inputs, addresses);
        Self {
            config: inputs.config.clone(),
            options: inputs.options,
            addresses,
            fingerprint: inputs.fingerprint(),
            days: inputs.days.clone(),
            lists: BTreeMap::new(),
            terms: BTreeMap::new(),
            subsections: BTreeMap::new(),
            neighbours: BTreeMap::new(),
            assets_by_folder: by_folder(&assets),
            assets,
            links: LinkIndex::default(),
            by_path: ids(&pages).map(|(id, page)| (normal(&page.path), id)).collect(),
            by_number: group(
                ids(&pages).filter_map(|(id, page)| Some((page.meta().number.as_ref()?.key().to_owned(), id))),
            ),
            by_data_name: group(
                ids(&pages)
                    .filter(|(_, page)| page.kind == PageKind::Data)
                    .flat_map(|(id, page)| data_names(page).into_iter().map(move |name| (name, id))),
            ),
            pages,
        }
    }
}

impl Model {
    /// The pages in order of their content path.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter()
    }

    /// The assets in order of their content path.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The page made from a content file.
    pub fn page(&self, path: &ContentPath) -> Option<&Page> {
        self.find(path).map(|id| self.page_at(id))
    }

    /// The asset of a content file, whatever the Unicode form of its name on the disk.
    pub fn asset(&self, path: &ContentPath) -> Option<&Asset> {
        self.assets.get(path).or_else(|| self.assets.values().find(|asset| normal(&asset.path) == path.as_str()))
    }

    /// A page by its position.
    pub fn page_at(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    /// The lists, each with its key.
    pub fn lists(&self) -> &BTreeMap<ListKey, Listing> {
        &self.lists
    }

    /// The terms of a taxonomy by their slug.
    pub fn terms(&self, taxonomy: Taxonomy) -> impl Iterator<Item = &Term> {
        self.terms.get(&taxonomy).into_iter().flat_map(BTreeMap::values)
    }

    /// The data file that `file` names: by its path without the ending, else by its name where that is unique.
    pub fn data_file(&self, file: &str) -> Option<PageId> {
        match self.by_data_name.get(file)?.as_slice() {
            [only] => Some(*only),
            several => several.iter().copied().find(|id| self.page_at(*id).path.without_extension() == file),
        }
    }

    /// The names by which data files are addressed, for suggestions.
    pub fn data_names(&self) -> impl Iterator<Item = &str> {
        self.by_data_name.keys().map(String::as_str)
    }

    /// The printed numbers of all documents, for suggestions.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().filter_map(|page| page.meta().number.as_ref()).map(|number| number.printed())
    }

    /// Stands for everything in the model.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = PageId> + use<> {
        (0..self.pages.len()).map(id_of)
    }

    pub(super) fn find(&self, path: &ContentPath) -> Option<PageId> {
        self.by_path.get(path.as_str()).or_else(|| self.by_path.get(&normal(path))).copied()
    }

    pub(super) fn with_number(&self, key: &str) -> &[PageId] {
        self.by_number.get(key).map_or(&[], Vec::as_slice)
    }

    /// The section above each page: that of its folder, or (for a section itself) the next one up.
    fn find_sections(&mut self) {
        let sections: HashMap<&str, PageId> = ids(&self.pages)
            .filter(|(_, page)| page.kind == PageKind::Section)
            .map(|(id, page)| (page.path.folder(), id))
            .collect();
        let parents: Vec<Option<PageId>> = self.pages.iter().map(|page| parent(page, &sections)).collect();
        for (page, parent) in self.pages.iter_mut().zip(parents) {
            page.parent = parent;
        }
    }

    fn list_sections_and_terms(&mut self) {
        let keys: Vec<OrderKey> = self.pages.par_iter().map(OrderKey::new).collect();
        let mut members: BTreeMap<ListKey, Vec<PageId>> = self.empty_lists();
        for (id, page) in ids(&self.pages) {
            let section = page
                .parent
                .filter(|_| page.kind != PageKind::Section)
                .map(|parent| ListKey::Section(self.page_at(parent).path.clone()));
            let terms = page.terms.iter().map(|(taxonomy, slug)| ListKey::Term(*taxonomy, slug.clone()));
            section.into_iter().chain(terms).for_each(|key| members.entry(key).or_default().push(id));
        }
        let lists =
            members.into_par_iter().map(|(key, items)| (key.clone(), self.listing(&key, items, &keys))).collect();
        self.terms = self.name_terms();
        self.subsections = self.order_subsections(&keys);
        self.neighbours = neighbours(&lists);
        self.lists = lists;
    }

    /// Every section has a list, also an empty one.
    fn empty_lists(&self) -> BTreeMap<ListKey, Vec<PageId>> {
        let sections = self.pages.iter().filter(|page| page.kind == PageKind::Section);
        sections.map(|page| (ListKey::Section(page.path.clone()), Vec::new())).collect()
    }

    fn listing(&self, key: &ListKey, mut items: Vec<PageId>, keys: &[OrderKey]) -> Listing {
        let (sort_by, per_page, first) = match key {
            ListKey::Section(path) => {
                let section = self.page(path).expect("a section's list is made from its page");
                let meta = section.meta();
                (meta.sort_by.unwrap_or_default(), meta.paginate_by, section.output.clone())
            }
            ListKey::Term(taxonomy, slug) => (SortBy::Date, None, self.addresses.term(*taxonomy, slug)),
        };
        self.sort(&mut items, sort_by, keys);
        let per_page = per_page.unwrap_or(self.config.paginate_by).max(1) as usize;
        Listing { items, per_page, first }
    }

    fn sort(&self, items: &mut [PageId], sort_by: SortBy, keys: &[OrderKey]) {
        let with_key = |id: PageId| (self.page_at(id), &keys[id.index()]);
        items.sort_unstable_by(|a, b| compare(sort_by, with_key(*a), with_key(*b)));
    }

    fn order_subsections(&self, keys: &[OrderKey]) -> BTreeMap<PageId, Vec<PageId>> {
        let sections = ids(&self.pages).filter(|(_, page)| page.kind == PageKind::Section);
        let mut below = group(sections.filter_map(|(id, page)| Some((page.parent?, id))));
        for (parent, sections) in &mut below {
            let sort_by = self.page_at(*parent).meta().sort_by.unwrap_or_default();
            self.sort(sections, sort_by, keys);
        }
        below
    }

    /// Terms with their names and counts.
    fn name_terms(&self) -> BTreeMap<Taxonomy, BTreeMap<String, Term>> {
        let mut spellings: BTreeMap<(Taxonomy, String), BTreeMap<String, usize>> = BTreeMap::new();
        let mut counts: BTreeMap<(Taxonomy, String), usize> = BTreeMap::new();
        for page in self.pages.iter().filter(|page| page.kind != PageKind::Section) {
            for taxonomy in Taxonomy::ALL {
                for (slug, name) in taxonomy.terms(page.meta(), self.config.language) {
                    *counts.entry((taxonomy, slug.clone())).or_default() += usize::from(!page.meta().sample);
                    *spellings.entry((taxonomy, slug)).or_default().entry(name).or_default() += 1;
                }
            }
        }
        let mut terms: BTreeMap<Taxonomy, BTreeMap<String, Term>> = BTreeMap::new();
        for (key, spellings) in spellings {
            let name = most_frequent(spellings);
            let (count, (taxonomy, slug)) = (counts[&key], key);
            terms.entry(taxonomy).or_default().insert(slug.clone(), Term { slug, name, count });
        }
        terms
    }
}

/// Makes the pages, sorted by path; drafts only where they are asked for.
fn pages(inputs: Inputs<'_>) -> Vec<Page> {
    let addresses = Addresses::new(inputs.config);
    let entries: Vec<_> = inputs.files.entries().iter().collect();
    let pages = entries.into_par_iter().filter_map(|(path, entry)| {
        let kind = page_kind(path, &entry.summary)?;
        let meta = meta(&entry.summary);
        let published = inputs.options.drafts || !meta.draft;
        published.then(|| page(path, kind, &entry.summary, addresses, inputs))
    });
    pages.collect()
}

fn page(
    path: &ContentPath,
    kind: PageKind,
    summary: &Arc<Hashed<Summary>>,
    addresses: Addresses,
    inputs: Inputs<'_>,
) -> Page {
    let meta = meta(summary);
    let output = addresses.page(path, kind, meta);
    let filed = |taxonomy: Taxonomy| {
        taxonomy.terms(meta, inputs.config.language).into_iter().map(move |(slug, _)| (taxonomy, slug))
    };
    Page {
        path: path.clone(),
        kind,
        card: Arc::new(Hashed::new(Card::new(path, &output, kind, summary, inputs.options))),
        terms: if kind == PageKind::Section { Vec::new() } else { Taxonomy::ALL.into_iter().flat_map(filed).collect() },
        output,
        summary: summary.clone(),
        parent: None,
    }
}

fn page_kind(path: &ContentPath, summary: &Summary) -> Option<PageKind> {
    match (summary, FileKind::of(path)) {
        (Summary::Document(_), Some(FileKind::Section)) => Some(PageKind::Section),
        (Summary::Document(_), _) => Some(PageKind::Document),
        (Summary::Data(_), _) => Some(PageKind::Data),
        (Summary::Asset(_) | Summary::Broken, _) => None,
    }
}

fn assets(inputs: Inputs<'_>, addresses: Addresses) -> BTreeMap<ContentPath, Asset> {
    let entries = inputs.files.entries().iter();
    let assets = entries.filter_map(|(path, entry)| match &**entry.summary {
        Summary::Asset(summary) => {
            Some(Asset { path: path.clone(), output: addresses.asset(path), summary: summary.clone() })
        }
        _ => None,
    });
    assets.map(|asset| (asset.path.clone(), asset)).collect()
}

fn by_folder(assets: &BTreeMap<ContentPath, Asset>) -> BTreeMap<String, Vec<ContentPath>> {
    group(assets.keys().map(|path| (path.folder().to_owned(), path.clone())))
}

fn parent(page: &Page, sections: &HashMap<&str, PageId>) -> Option<PageId> {
    let mut folder = page.path.folder();
    if page.kind == PageKind::Section {
        if folder.is_empty() {
            return None;
        }
        folder = above(folder);
    }
    loop {
        match sections.get(folder) {
            Some(section) => return Some(*section),
            None if folder.is_empty() => return None,
            None => folder = above(folder),
        }
    }
}

fn above(folder: &str) -> &str {
    folder.rsplit_once('/').map_or("", |(above, _)| above)
}

fn neighbours(lists: &BTreeMap<ListKey, Listing>) -> BTreeMap<PageId, (Option<PageId>, Option<PageId>)> {
    let sections = lists.iter().filter(|(key, _)| matches!(key, ListKey::Section(_)));
    let around =
        |items: &[PageId], at: usize| (at.checked_sub(1).map(|before| items[before]), items.get(at + 1).copied());
    sections
        .flat_map(|(_, list)| (0..list.items.len()).map(move |at| (list.items[at], around(&list.items, at))))
        .collect()
}

/// Of several spellings the most frequent; of equally frequent ones the first in order.
fn most_frequent(spellings: BTreeMap<String, usize>) -> String {
    let best = spellings
        .into_iter()
        .max_by(|(name_a, count_a), (name_b, count_b)| count_a.cmp(count_b).then_with(|| name_b.cmp(name_a)));
    best.map(|(name, _)| name).unwrap_or_default()
}

/// A data file answers to its path without the ending and to its bare name.
fn data_names(page: &Page) -> BTreeSet<String> {
    [page.path.without_extension().to_owned(), page.path.stem().to_owned()].into()
}

fn normal(path: &ContentPath) -> String {
    path.as_str().nfc().collect()
}

fn id_of(index: usize) -> PageId {
    PageId(u32::try_from(index).expect("a portal has fewer than 2^32 pages: each is a file read into memory"))
}

fn ids(pages: &[Page]) -> impl Iterator<Item = (PageId, &Page)> {
    pages.iter().enumerate().map(|(index, page)| (id_of(index), page))
}

fn group<K: Ord, V>(pairs: impl Iterator<Item = (K, V)>) -> BTreeMap<K, Vec<V>> {
    let mut groups: BTreeMap<K, Vec<V>> = BTreeMap::new();
    pairs.for_each(|(key, value)| groups.entry(key).or_default().push(value));
    groups
}
