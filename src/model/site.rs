//! The site as a whole, ready to be asked: every [`Fact`] has one answer, and one fingerprint of it.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::board::BoardRow;
use super::overdue::overdue;
use super::searched::Found;
use super::target::{Assessment, assess};
use super::{
    Accepted, Asset, Card, Discrepancy, Fact, Gathered, ListKey, ListPage, Model, Output, OutputKind, Page, PageId,
    PageKind, Taxonomy, Term,
};
use crate::load::{Body, Indicator, LoadedFiles, Summary, Validity};
use crate::locale::{Date, Period, SortKey};
use crate::search::{Fill, Index, Shape, beginning};
use crate::source::{ContentPath, Fingerprint, Hashed, OutputPath, ThemeFile, ThemeFiles, Tree};

/// The model, and what is kept outside it because it changes without it: prose, assets and the theme.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The model.
    pub model: &'a Model,
    /// The content folder.
    pub tree: &'a Tree,
    /// The loaded files.
    pub files: &'a LoadedFiles,
    /// The theme.
    pub theme: &'a ThemeFiles,
    /// The words of all pages.
    pub search: &'a Index,
    /// The beginnings of the documents whose words were read in this update.
    pub beginnings: &'a FxHashMap<ContentPath, String>,
    /// What the checks found about figures.
    pub discrepancies: &'a [Discrepancy],
}

/// What every page carries.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The menu.
    pub menu: Vec<MenuItem>,
    /// The newest feed is announced.
    pub feed: bool,
    /// Stands for `portal.yaml`.
    config: Fingerprint,
}

/// An entry of the menu.
#[derive(Clone, Debug, Serialize)]
pub struct MenuItem {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub output: OutputPath,
}

/// A page's own summary and address.
#[derive(Clone, Debug, Serialize)]
pub struct PageAnswer<'a> {
    /// What it is made from.
    pub kind: PageKind,
    /// Its address.
    pub output: &'a OutputPath,
    /// What was loaded.
    pub summary: &'a Arc<Hashed<Summary>>,
    /// Its own card, for what the build's day decides.
    pub card: &'a Arc<Hashed<Card>>,
}

impl<'a> PageAnswer<'a> {
    fn new(page: &'a Page) -> Self {
        Self { kind: page.kind, output: &page.output, summary: &page.summary, card: &page.card }
    }
}

/// A term that a page is filed under.
#[derive(Clone, Debug, Serialize)]
pub struct PageTerm {
    /// The taxonomy.
    pub taxonomy: Taxonomy,
    /// The term's name.
    pub name: String,
    /// The term's first list page.
    pub output: OutputPath,
}

/// What a page is filed under.
#[derive(Clone, Debug, Serialize)]
pub struct Filed<'a> {
    /// By what the search names the page.
    pub id: u32,
    /// Day of issue.
    pub date: Option<Date>,
    /// Whether it is in force.
    pub validity: Option<Validity>,
    /// The terms, each with its taxonomy.
    pub terms: Vec<(Taxonomy, &'a str)>,
}

/// What the search shows a card of.
#[derive(Clone, Debug, Serialize)]
pub enum Shown<'a> {
    /// A page with a content file.
    Page(PageAnswer<'a>),
    /// One that gathers figures, by its address.
    Gathered(OutputPath, Gathered),
    /// The list of a term.
    Term(Taxonomy, &'a Term),
}

type CardRef = Arc<Hashed<Card>>;
type Cards = Vec<CardRef>;

impl<'a> Site<'a> {
    /// The fingerprint of the answer to `fact`.
    pub fn fingerprint(&self, fact: &Fact) -> Fingerprint {
        match fact {
            Fact::Frame => Fingerprint::of_value(&self.frame()),
            // Texts and words of the vocabulary are in the portal's language.
            Fact::Templates => Fingerprint::of_value(&(self.theme.templates(), self.model.config.language)),
            Fact::Body(path) => self.content_fingerprint(path),
            Fact::Page(path) => Fingerprint::of_value(&self.page(path)),
            Fact::Card(path) => Fingerprint::of_value(&self.card(path)),
            Fact::Ancestors(path) => Fingerprint::of_value(&self.ancestors(path)),
            Fact::Neighbours(path) => Fingerprint::of_value(&self.neighbours(path)),
            Fact::Backlinks(path) => Fingerprint::of_value(&self.backlinks(path)),
            Fact::Relations(path) => Fingerprint::of_value(&self.relations(path)),
            Fact::Subsections(path) => Fingerprint::of_value(&self.subsections(path)),
            Fact::Assets(path) => Fingerprint::of_value(&self.assets(path)),
            Fact::Asset(path) => Fingerprint::of_value(&self.asset(path)),
            Fact::Updated(path) => Fingerprint::of_value(&self.updated(path)),
            Fact::Discrepancies => Fingerprint::of_value(&self.discrepancies),
            Fact::AcceptedFigures => Fingerprint::of_value(&self.accepted_figures()),
            Fact::OpenFigures(path) => Fingerprint::of_value(&self.open_figures(path)),
            Fact::Overdue(path) => Fingerprint::of_value(&self.overdue(path)),
            Fact::NewestPeriods(path) => Fingerprint::of_value(&self.newest_periods(path)),
            Fact::Target(path, indicator) => Fingerprint::of_value(&self.target(path, indicator)),
            Fact::PageTerms(path) => Fingerprint::of_value(&self.page_terms(path)),
            Fact::Terms(taxonomy) => Fingerprint::of_value(&self.terms(*taxonomy)),
            Fact::Term(taxonomy, slug) => Fingerprint::of_value(&self.term(*taxonomy, slug)),
            Fact::ListPage(key, number) => Fingerprint::of_value(&self.list_page(key, *number)),
            Fact::Number(key) => Fingerprint::of_value(&self.model.number_answer(key)),
            Fact::DataFile(file) => Fingerprint::of_value(&self.data_file(file)),
            Fact::Board(span) => Fingerprint::of_value(&self.board(*span)),
            Fact::Gathered => Fingerprint::of_value(&self.model.gathered()),
            Fact::AllOpenFigures => Fingerprint::of_value(&self.discrepancies.len()),
            Fact::BoardsOf(path) => Fingerprint::of_value(&self.boards_of(path)),
            Fact::Today => Fingerprint::of_value(&self.today()),
            Fact::Indicator(address) => Fingerprint::of_value(&self.model.indicator(address)),
            Fact::Figure(address) => Fingerprint::of_value(&self.model.figure(address)),
            Fact::SearchShape => Fingerprint::of_value(&self.model.search_shape()),
            Fact::HasValidity => Fingerprint::of_value(&self.has_validity()),
            Fact::SearchShard(number, shape) => Fingerprint::of_value(&self.search.sum(*shape, *number)),
            Fact::SearchFacets => Fingerprint::of_value(&self.search_facets()),
            Fact::SearchWords => self.search.vocabulary_fingerprint(),
            Fact::SearchCards(number, shape) => Fingerprint::of_value(&self.search_cards(*number, *shape)),
            Fact::Latest => Fingerprint::of_value(&self.latest()),
            Fact::Sitemap => Fingerprint::of_value(&self.sitemap()),
            Fact::AssetBytes(path) => self.content_fingerprint(path),
            Fact::ThemeFile(path) => Fingerprint::of_value(&self.theme.get(path).map(|file| file.fingerprint)),
        }
    }

    pub(super) fn frame(&self) -> Frame {
        let config = &self.model.config;
        let items = config.menu.iter().filter_map(|entry| {
            let page = self.model.page(&entry.path)?;
            let title = entry.title.clone().unwrap_or_else(|| page.card.title.clone());
            Some(MenuItem { title, output: page.output.clone() })
        });
        Frame { menu: items.collect(), feed: config.feed > 0, config: Fingerprint::of_value(&**config) }
    }

    /// Of a file's bytes; a file that is not there has the fingerprint of nothing.
    pub(super) fn content_fingerprint(&self, path: &ContentPath) -> Fingerprint {
        self.files.get(path).map_or_else(|| Fingerprint::of(b""), |entry| entry.fingerprint)
    }

    pub(super) fn body(&self, path: &ContentPath) -> io::Result<Arc<Body>> {
        self.files.body(self.tree, path)
    }

    pub(super) fn beginning(&self, path: &ContentPath, fill: &Fill<'_>) -> io::Result<Cow<'a, str>> {
        match self.beginnings.get(path) {
            Some(known) => Ok(Cow::Borrowed(known)),
            None => Ok(Cow::Owned(beginning(&*self.body(path)?, fill))),
        }
    }

    pub(super) fn page(&self, path: &ContentPath) -> Option<PageAnswer<'a>> {
        self.model.page(path).map(PageAnswer::new)
    }

    pub(super) fn card(&self, path: &ContentPath) -> Option<Arc<Hashed<Card>>> {
        self.model.page(path).map(|page| page.card.clone())
    }

    /// From the home page down, the page itself left out.
    pub(super) fn ancestors(&self, path: &ContentPath) -> Cards {
        let mut cards = Vec::new();
        let mut next = self.model.page(path).and_then(|page| page.parent);
        while let Some(id) = next {
            let page = self.model.page_at(id);
            cards.push(page.card.clone());
            next = page.parent;
        }
        cards.reverse();
        cards
    }

    pub(super) fn neighbours(&self, path: &ContentPath) -> (Option<CardRef>, Option<CardRef>) {
        let found = self.model.find(path).map(|id| self.model.neighbours[id.index()]);
        let (previous, next) = found.unwrap_or_default();
        (previous.map(|id| self.card_at(id)), next.map(|id| self.card_at(id)))
    }

    pub(super) fn backlinks(&self, path: &ContentPath) -> Cards {
        let found = self.model.find(path).map(|id| self.model.links.backlinks[id.index()].iter());
        found.into_iter().flatten().map(|id| self.card_at(*id)).collect()
    }

    pub(super) fn relations(&self, path: &ContentPath) -> Vec<super::Relation> {
        self.model.find(path).map(|id| self.model.relations(id)).unwrap_or_default()
    }

    /// Each section below with the number of its pages, samples aside, those of its own sections included.
    pub(super) fn subsections(&self, path: &ContentPath) -> Vec<(Arc<Hashed<Card>>, usize)> {
        let found = self.model.find(path).and_then(|id| self.model.subsections.get(&id));
        found.into_iter().flatten().map(|id| (self.card_at(*id), self.count_below(*id))).collect()
    }

    fn count_below(&self, section: PageId) -> usize {
        let page = self.model.page_at(section);
        let list = self.model.lists.get(&ListKey::Section(page.path.clone()));
        let own = list.map_or(0, |list| list.items.len() - list.samples);
        let below = self.model.subsections.get(&section).into_iter().flatten();
        own + below.map(|id| self.count_below(*id)).sum::<usize>()
    }

    /// What a page offers for download: the attachments it names, or for `index.md`-like sections nothing.
    pub(super) fn assets(&self, path: &ContentPath) -> Vec<Asset> {
        let Some(page) = self.model.page(path) else { return Vec::new() };
        let named = page.meta().attachments.iter().filter_map(|attachment| self.model.asset(attachment));
        let beside = self.model.assets_by_folder.get(path.folder()).into_iter().flatten();
        let beside =
            beside.filter(|asset| asset.stem() == path.stem()).filter_map(|asset| self.model.assets.get(asset));
        let mut assets: Vec<Asset> = Vec::new();
        for asset in named.chain(beside) {
            if !assets.contains(asset) {
                assets.push(asset.clone());
            }
        }
        assets
    }

    pub(super) fn asset(&self, path: &ContentPath) -> Option<&'a Asset> {
        self.model.asset(path)
    }

    pub(super) fn updated(&self, path: &ContentPath) -> Option<Date> {
        let stated = self.model.page(path).and_then(|page| page.meta().updated);
        stated.or_else(|| self.model.days.get(path).copied())
    }

    pub(super) fn accepted_figures(&self) -> Vec<Accepted> {
        self.model.pages().flat_map(Accepted::of_page).collect()
    }

    pub(super) fn open_figures(&self, path: &ContentPath) -> usize {
        self.discrepancies.iter().filter(|one| one.page == *path).count()
    }

    pub(super) fn overdue(&self, path: &ContentPath) -> bool {
        let summary = self.model.page(path).map(|page| &**page.summary);
        matches!(summary, Some(Summary::Data(data)) if overdue(&data.dataset, self.model.options.date).is_some())
    }

    /// The period of the newest figure of each indicator.
    pub(super) fn newest_periods(&self, path: &ContentPath) -> Vec<Option<Period>> {
        let summary = self.model.page(path).map(|page| &**page.summary);
        let Some(Summary::Data(data)) = summary else { return Vec::new() };
        let newest = |one: &Indicator| one.latest(self.model.options.date).map(|found| found.period);
        data.dataset.indicators.iter().map(newest).collect()
    }

    /// How the target of an indicator stands.
    pub(super) fn target(&self, path: &ContentPath, indicator: &str) -> Option<Assessment> {
        let page = self.model.page(path)?;
        let Summary::Data(data) = &**page.summary else { return None };
        let indicator = data.dataset.indicator(indicator)?;
        let today = self.model.options.date;
        assess(indicator, self.model.given(indicator), today, overdue(&data.dataset, today).is_some())
    }

    pub(super) fn page_terms(&self, path: &ContentPath) -> Vec<PageTerm> {
        let Some(page) = self.model.page(path) else { return Vec::new() };
        let named = page.terms.iter().filter_map(|filing| {
            let slug = self.model.slugs.get(&(filing.taxonomy, filing.identity.clone()))?;
            let term = self.term(filing.taxonomy, slug)?;
            Some(PageTerm { taxonomy: filing.taxonomy, name: term.name.clone(), output: term.output.clone() })
        });
        named.collect()
    }

    /// In the order of the alphabet.
    pub(super) fn terms(&self, taxonomy: Taxonomy) -> Vec<&'a Term> {
        let mut terms: Vec<&Term> = self.model.terms(taxonomy).collect();
        terms.sort_by_cached_key(|term| (SortKey::new(&term.name), term.slug.clone()));
        terms
    }

    pub(super) fn term(&self, taxonomy: Taxonomy, slug: &str) -> Option<&'a Term> {
        self.model.terms.get(&taxonomy)?.get(slug)
    }

    pub(super) fn list_page(&self, key: &ListKey, number: u32) -> Option<ListPage> {
        let list = self.model.lists.get(key)?;
        let cards = list.page(number).iter().map(|id| self.card_at(*id)).collect();
        Some(ListPage {
            cards,
            number,
            page_count: list.page_count(),
            total: list.items.len() - list.samples,
            samples: list.samples,
            first: list.first.clone(),
        })
    }

    pub(super) fn data_file(&self, file: &str) -> Option<Arc<Hashed<Card>>> {
        self.model.data_file(file).map(|id| self.card_at(id))
    }

    /// The targets of a span of years.
    pub(super) fn board(&self, span: Period) -> Option<Vec<BoardRow<'a>>> {
        self.model.board(span)
    }

    /// The boards on which targets of a data file stand.
    pub(super) fn boards_of(&self, path: &ContentPath) -> Vec<Period> {
        self.model.find(path).map(|id| self.model.boards_of(id)).unwrap_or_default()
    }

    /// The day of the build.
    pub(super) fn today(&self) -> Date {
        self.model.options.date
    }

    pub(super) fn has_validity(&self) -> bool {
        self.model.pages().any(|page| page.card.validity.is_some())
    }

    /// In order of their ids.
    pub(super) fn search_facets(&self) -> Vec<Filed<'a>> {
        let slugs = self.model.slugs.iter();
        let slugs: FxHashMap<(Taxonomy, &str), &'a str> =
            slugs.map(|((taxonomy, identity), slug)| ((*taxonomy, identity.as_str()), slug.as_str())).collect();
        let filed = self.model.searched_pages().map(|(id, page)| {
            let terms = page.terms.iter().filter_map(|filing| {
                Some((filing.taxonomy, *slugs.get(&(filing.taxonomy, filing.identity.as_str()))?))
            });
            Filed { id, date: page.card.date, validity: page.card.validity, terms: terms.collect() }
        });
        filed.collect()
    }

    /// In order of their ids.
    pub(super) fn search_cards(&self, number: u32, shape: Shape) -> Vec<(u32, Shown<'a>)> {
        let shown = |found: &Found| match found {
            Found::Page(page) => Some(Shown::Page(PageAnswer::new(self.model.page_at(*page)))),
            Found::Gathered(output, of) => Some(Shown::Gathered(output.clone(), *of)),
            Found::Term(taxonomy, slug) => Some(Shown::Term(*taxonomy, self.term(*taxonomy, slug)?)),
        };
        let within = self.model.searched_within(number, shape).iter();
        within.filter_map(|(id, found)| Some((*id, shown(found)?))).collect()
    }

    /// The newest dated documents, samples aside.
    pub(super) fn latest(&self) -> Cards {
        let mut dated: Vec<&Page> =
            self.model.pages().filter(|page| page.card.date.is_some() && !page.card.sample).collect();
        dated.sort_by(|a, b| b.card.date.cmp(&a.card.date).then_with(|| a.path.cmp(&b.path)));
        dated.truncate(self.model.config.feed as usize);
        dated.into_iter().map(|page| page.card.clone()).collect()
    }

    /// An asset, to be copied.
    ///
    /// # Errors
    /// When it is gone or cannot be read.
    pub fn open_asset(&self, path: &ContentPath) -> io::Result<impl io::Read + use<>> {
        self.tree.open(path)
    }

    pub(super) fn sitemap(&self) -> Vec<(&'a OutputPath, Option<Date>)> {
        let pages = self.model.pages().map(|page| (&page.output, self.updated(&page.path)));
        let gathered = |output: &&Output| matches!(output.kind, OutputKind::Review | OutputKind::Board(_));
        pages.chain(self.model.outputs().iter().filter(gathered).map(|output| (&output.path, None))).collect()
    }

    pub(super) fn theme_file(&self, path: &str) -> Option<&'a ThemeFile> {
        self.theme.get(path)
    }

    fn card_at(&self, id: PageId) -> Arc<Hashed<Card>> {
        self.model.page_at(id).card.clone()
    }
}
