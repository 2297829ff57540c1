//! Assembling the model: from loaded summaries to pages, sections, lists, terms and links, each in its order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::board::Boards;
use super::filing;
use super::links::LinkIndex;
use super::lists::OrderKey;
use super::page::{Filing, meta};
use super::searched::Searched;
use super::{Addresses, Asset, Card, ListKey, Listing, Output, Page, PageId, PageKind, Taxonomy, Term};
use crate::config::{BuildOptions, Config};
use crate::load::{LoadedFiles, Summary};
use crate::locale::{Date, is_nfc, nfc};
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
    /// The slug of each term by its identity.
    pub(super) slugs: FxHashMap<(Taxonomy, String), String>,
    pub(super) subsections: BTreeMap<PageId, Vec<PageId>>,
    /// For each page those before and after it in its section.
    pub(super) neighbours: Vec<(Option<PageId>, Option<PageId>)>,
    pub(super) assets: BTreeMap<ContentPath, Asset>,
    pub(super) assets_by_folder: BTreeMap<String, Vec<ContentPath>>,
    pub(super) links: LinkIndex,
    pub(super) boards: Boards,
    pub(super) outputs: Vec<Output>,
    pub(super) searched: Searched,
    pages: Vec<Page>,
    by_path: FxHashMap<ContentPath, PageId>,
    by_number: BTreeMap<String, Vec<PageId>>,
    by_data_name: BTreeMap<String, Vec<PageId>>,
}

impl Model {
    /// Assembles the model. What the model `before` knows of a page by its own file alone is taken over where that file's
    /// summary is the same; everything between pages is found anew.
    pub fn assemble(inputs: Inputs<'_>, fingerprint: Fingerprint, before: Option<&Model>) -> Self {
        let mut model = Self::of_pages(inputs, fingerprint, pages(inputs, before));
        model.compute_across_files();
        model.find_sections();
        let (filed, links) = rayon::join(|| filing::file(&model), || LinkIndex::new(&model));
        model.links = links;
        model.lists = filed.lists;
        model.terms = filed.terms;
        model.slugs = filed.slugs;
        model.subsections = filed.subsections;
        model.neighbours = filed.neighbours;
        model.boards = model.find_boards();
        model.searched = model.find_searched();
        model.outputs = model.find_outputs();
        model
    }

    fn of_pages(inputs: Inputs<'_>, fingerprint: Fingerprint, pages: Vec<Page>) -> Self {
        let addresses = Addresses::new(inputs.config);
        let assets = assets(inputs, addresses);
        Self {
            config: inputs.config.clone(),
            options: inputs.options,
            addresses,
            fingerprint,
            days: inputs.days.clone(),
            lists: BTreeMap::new(),
            terms: BTreeMap::new(),
            slugs: FxHashMap::default(),
            subsections: BTreeMap::new(),
            neighbours: Vec::new(),
            outputs: Vec::new(),
            searched: Searched::default(),
            assets_by_folder: by_folder(&assets),
            assets,
            links: LinkIndex::default(),
            boards: Boards::new(),
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

    pub(super) fn all_pages(&self) -> &[Page] {
        &self.pages
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
        self.assets.get(path).or_else(|| self.assets.values().find(|asset| normal(&asset.path) == *path))
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

    /// A page of this model whose file still says the same, its place among the others left open.
    fn known(&self, path: &ContentPath, summary: &Arc<Hashed<Summary>>) -> Option<Page> {
        let page = self.page(path).filter(|page| page.path == *path)?;
        let same = page.summary.fingerprint() == summary.fingerprint();
        same.then(|| Page { parent: None, summary: summary.clone(), ..page.clone() })
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

    /// The same page with another summary, whose head is the same.
    pub(super) fn replace_summary(&mut self, id: PageId, summary: Arc<Hashed<Summary>>) {
        self.pages[id.index()].summary = summary;
    }

    /// The section above each page: that of its folder, or (for a section itself) the next one up.
    fn find_sections(&mut self) {
        let sections: FxHashMap<&str, PageId> = ids(&self.pages)
            .filter(|(_, page)| page.kind == PageKind::Section)
            .map(|(id, page)| (page.path.folder(), id))
            .collect();
        let parents: Vec<Option<PageId>> = self.pages.iter().map(|page| parent(page, &sections)).collect();
        for (page, parent) in self.pages.iter_mut().zip(parents) {
            page.parent = parent;
        }
    }
}

/// Makes the pages, sorted by path; drafts only where they are asked for.
fn pages(inputs: Inputs<'_>, before: Option<&Model>) -> Vec<Page> {
    let before = before.filter(|before| before.options == inputs.options && before.config == *inputs.config);
    let addresses = Addresses::new(inputs.config);
    let entries: Vec<_> = inputs.files.entries().iter().collect();
    let pages = entries.into_par_iter().filter_map(|(path, entry)| {
        let kind = page_kind(path, &entry.summary)?;
        let meta = meta(&entry.summary);
        let published = inputs.options.drafts || !meta.draft;
        let known = || before?.known(path, &entry.summary);
        published.then(|| known().unwrap_or_else(|| page(path, kind, &entry.summary, addresses, inputs)))
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
        let terms = taxonomy.terms(meta, inputs.config.language).into_iter();
        terms.map(move |(identity, name)| Filing { taxonomy, identity, name })
    };
    let terms = if kind == PageKind::Section { [].into() } else { Taxonomy::ALL.into_iter().flat_map(filed).collect() };
    Page {
        path: path.clone(),
        kind,
        card: Arc::new(Hashed::new(Card::new(path, &output, kind, summary, inputs.options))),
        terms,
        order: Arc::new(OrderKey::new(meta)),
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

fn parent(page: &Page, sections: &FxHashMap<&str, PageId>) -> Option<PageId> {
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

/// A data file answers to its path without the ending and to its bare name.
fn data_names(page: &Page) -> BTreeSet<String> {
    [page.path.without_extension().to_owned(), page.path.stem().to_owned()].into()
}

/// The path in the Unicode form in which links name it; nearly every path is in it already.
fn normal(path: &ContentPath) -> ContentPath {
    if is_nfc(path.as_str()) { path.clone() } else { ContentPath::new(nfc(path.as_str()).into_owned()) }
}

fn id_of(index: usize) -> PageId {
    PageId(u32::try_from(index).expect("a portal has fewer than 2^32 pages: each is a file read into memory"))
}

pub(super) fn ids(pages: &[Page]) -> impl Iterator<Item = (PageId, &Page)> {
    pages.iter().enumerate().map(|(index, page)| (id_of(index), page))
}

pub(super) fn group<K: Ord, V>(pairs: impl Iterator<Item = (K, V)>) -> BTreeMap<K, Vec<V>> {
    let mut groups: BTreeMap<K, Vec<V>> = BTreeMap::new();
    pairs.for_each(|(key, value)| groups.entry(key).or_default().push(value));
    groups
}
