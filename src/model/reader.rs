//! The window through which a renderer sees the site: each look is recorded.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::site::{Filed, Frame, PageAnswer, PageTerm, Shown, Site};
use super::target::Assessment;
use super::{
    Accepted, Asset, BoardRow, Card, Discrepancy, Fact, FigureAnswer, Gathered, ListKey, ListPage, NumberAnswer,
    Relation, Taxonomy, Term,
};
use crate::config::Config;
use crate::load::{Body, DataAddress, DocumentNumber, FigureAddress, Indicator};
use crate::locale::{Date, Period};
use crate::search::{Fill, Shape, Shard};
use crate::source::{ContentPath, Fingerprint, Hashed, OutputPath, ThemeFile};

type CardRef = Arc<Hashed<Card>>;

/// What an output was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Each fact with the fingerprint of the answer.
    pub facts: BTreeMap<Fact, Fingerprint>,
    /// A document whose file changed while it was being read: the output must not be kept.
    pub raced: Option<ContentPath>,
}

/// Reads the site for one output and remembers what was read.
#[derive(Debug)]
pub struct Reader<'a> {
    site: Site<'a>,
    reading: RefCell<Reading>,
}

impl<'a> Reader<'a> {
    /// A reader that has read nothing.
    pub fn new(site: Site<'a>) -> Self {
        Self { site, reading: RefCell::default() }
    }

    /// What was read.
    pub fn finish(self) -> Reading {
        self.reading.into_inner()
    }

    fn record<T: Serialize>(&self, fact: Fact, answer: T) -> T {
        let mut reading = self.reading.borrow_mut();
        reading.facts.entry(fact).or_insert_with(|| Fingerprint::of_value(&answer));
        answer
    }

    fn record_as(&self, fact: Fact) {
        let fingerprint = self.site.fingerprint(&fact);
        self.reading.borrow_mut().facts.insert(fact, fingerprint);
    }

    /// What every page carries, with `portal.yaml`.
    pub fn frame(&self) -> (Frame, &'a Config) {
        (self.record(Fact::Frame, self.site.frame()), &self.site.model.config)
    }

    /// Notes that the output depends on the theme's templates and texts.
    pub fn templates(&self) {
        self.record_as(Fact::Templates);
    }

    /// The prose of a document.
    pub fn body(&self, path: &ContentPath) -> Arc<Body> {
        self.record_as(Fact::Body(path.clone()));
        self.site.body(path).unwrap_or_else(|_| self.raced(path))
    }

    /// The beginning of a document's words, as it is shown with a result of the search; what `fill` asks for is to be noted by it
    /// whether or not it is called.
    pub fn beginning(&self, path: &ContentPath, fill: &Fill<'_>) -> Cow<'a, str> {
        self.record_as(Fact::Body(path.clone()));
        self.site.beginning(path, fill).unwrap_or_else(|_| self.raced(path))
    }

    /// A page's own summary and address.
    pub fn page(&self, path: &ContentPath) -> Option<PageAnswer<'a>> {
        self.record(Fact::Page(path.clone()), self.site.page(path))
    }

    /// How to show a page, if it is there.
    pub fn card(&self, path: &ContentPath) -> Option<CardRef> {
        self.record(Fact::Card(path.clone()), self.site.card(path))
    }

    /// The sections above a page, from the home page down.
    pub fn ancestors(&self, path: &ContentPath) -> Vec<CardRef> {
        self.record(Fact::Ancestors(path.clone()), self.site.ancestors(path))
    }

    /// The pages before and after a page in its section's order.
    pub fn neighbours(&self, path: &ContentPath) -> (Option<CardRef>, Option<CardRef>) {
        self.record(Fact::Neighbours(path.clone()), self.site.neighbours(path))
    }

    /// The pages that link to a page or cite it.
    pub fn backlinks(&self, path: &ContentPath) -> Vec<CardRef> {
        self.record(Fact::Backlinks(path.clone()), self.site.backlinks(path))
    }

    /// The relations of a page.
    pub fn relations(&self, path: &ContentPath) -> Vec<Relation> {
        self.record(Fact::Relations(path.clone()), self.site.relations(path))
    }

    /// The sections directly below a section, each with the number of its pages.
    pub fn subsections(&self, path: &ContentPath) -> Vec<(CardRef, usize)> {
        self.record(Fact::Subsections(path.clone()), self.site.subsections(path))
    }

    /// The files a page offers.
    pub fn assets(&self, path: &ContentPath) -> Vec<Asset> {
        self.record(Fact::Assets(path.clone()), self.site.assets(path))
    }

    /// An asset's address and dimensions, if it is there.
    pub fn asset(&self, path: &ContentPath) -> Option<&'a Asset> {
        self.record(Fact::Asset(path.clone()), self.site.asset(path))
    }

    /// The day of a page's last change.
    pub fn updated(&self, path: &ContentPath) -> Option<Date> {
        self.record(Fact::Updated(path.clone()), self.site.updated(path))
    }

    /// Figures that do not agree, in the order of their files.
    pub fn discrepancies(&self) -> &'a [Discrepancy] {
        self.record(Fact::Discrepancies, self.site.discrepancies)
    }

    /// Figures that stay although they do not agree, in the order of their files.
    pub fn accepted_figures(&self) -> Vec<Accepted> {
        self.record(Fact::AcceptedFigures, self.site.accepted_figures())
    }

    /// How many figures of a page do not agree.
    pub fn open_figures(&self, path: &ContentPath) -> usize {
        self.record(Fact::OpenFigures(path.clone()), self.site.open_figures(path))
    }

    /// Whether a data file is past the day of its yearly update.
    pub fn overdue(&self, path: &ContentPath) -> bool {
        self.record(Fact::Overdue(path.clone()), self.site.overdue(path))
    }

    /// The period of the newest figure of each indicator of a data file, on the build's date.
    pub fn newest_periods(&self, path: &ContentPath) -> Vec<Option<Period>> {
        self.record(Fact::NewestPeriods(path.clone()), self.site.newest_periods(path))
    }

    /// How the target of an indicator of a data file stands on the build's date; `None` without a target.
    pub fn target(&self, path: &ContentPath, indicator: &str) -> Option<Assessment> {
        self.record(Fact::Target(path.clone(), indicator.to_owned()), self.site.target(path, indicator))
    }

    /// The terms a page is filed under.
    pub fn page_terms(&self, path: &ContentPath) -> Vec<PageTerm> {
        self.record(Fact::PageTerms(path.clone()), self.site.page_terms(path))
    }

    /// The terms of a taxonomy.
    pub fn terms(&self, taxonomy: Taxonomy) -> Vec<&'a Term> {
        self.record(Fact::Terms(taxonomy), self.site.terms(taxonomy))
    }

    /// One term: its name and count.
    pub fn term(&self, taxonomy: Taxonomy, slug: &str) -> Option<&'a Term> {
        self.record(Fact::Term(taxonomy, slug.to_owned()), self.site.term(taxonomy, slug))
    }

    /// One page of a list.
    pub fn list_page(&self, key: &ListKey, number: u32) -> Option<ListPage> {
        self.record(Fact::ListPage(key.clone(), number), self.site.list_page(key, number))
    }

    /// Which document has a number.
    pub fn number(&self, number: &DocumentNumber) -> NumberAnswer {
        self.record(Fact::Number(number.key().to_owned()), self.site.model.number_answer(number.key()))
    }

    /// Which data file an address names.
    pub fn data_file(&self, file: &str) -> Option<CardRef> {
        self.record(Fact::DataFile(file.to_owned()), self.site.data_file(file))
    }

    /// The targets of a span of years; `None` where there is no such board.
    pub fn board(&self, span: Period) -> Option<Vec<BoardRow<'a>>> {
        self.record(Fact::Board(span), self.site.board(span))
    }

    /// The pages that gather figures of many files.
    pub fn gathered(&self) -> Vec<(OutputPath, Gathered)> {
        self.record(Fact::Gathered, self.site.model.gathered())
    }

    /// How many figures of the portal do not agree.
    pub fn all_open_figures(&self) -> usize {
        self.record(Fact::AllOpenFigures, self.site.discrepancies.len())
    }

    /// The boards on which targets of a data file stand.
    pub fn boards_of(&self, path: &ContentPath) -> Vec<Period> {
        self.record(Fact::BoardsOf(path.clone()), self.site.boards_of(path))
    }

    /// The day of the build. Who reads it is rendered anew each day.
    pub fn today(&self) -> Date {
        self.record(Fact::Today, self.site.today())
    }

    /// An indicator with all its observations, for showing their course.
    pub fn indicator(&self, address: &DataAddress) -> Option<&'a Indicator> {
        self.record(Fact::Indicator(address.clone()), self.site.model.indicator(address))
    }

    /// What a figure's address leads to.
    pub fn figure(&self, address: &FigureAddress) -> FigureAnswer<'a> {
        self.record(Fact::Figure(address.clone()), self.site.model.figure(address))
    }

    /// How the search index is divided, and how many pages it has; `None` where the portal cannot be searched.
    pub fn search_shape(&self) -> Option<(Shape, usize)> {
        self.record(Fact::SearchShape, self.site.model.search_shape())
    }

    /// Whether any page says whether it is in force.
    pub fn has_validity(&self) -> bool {
        self.record(Fact::HasValidity, self.site.has_validity())
    }

    /// A shard of the search index.
    pub fn search_shard(&self, number: u32, shape: Shape) -> Shard<'a> {
        self.record_as(Fact::SearchShard(number, shape));
        self.site.search.shard(shape, number).unwrap_or_else(|| self.raced(&ContentPath::new("")))
    }

    /// The words that can be searched for, each with the number of pages that hold it.
    pub fn search_words(&self) -> Vec<(&'a str, u32)> {
        self.record(Fact::SearchWords, self.site.search.vocabulary())
    }

    /// What the pages are filed under, in order of their ids.
    pub fn search_facets(&self) -> Vec<Filed<'a>> {
        self.record(Fact::SearchFacets, self.site.search_facets())
    }

    /// The pages whose ids begin with `number`, each with its id.
    pub fn search_cards(&self, number: u32, shape: Shape) -> Vec<(u32, Shown<'a>)> {
        self.record(Fact::SearchCards(number, shape), self.site.search_cards(number, shape))
    }

    /// The newest documents.
    pub fn latest(&self) -> Vec<CardRef> {
        self.record(Fact::Latest, self.site.latest())
    }

    /// The address of every page and the day of its last change; boards and the figures to look at again come last, without one.
    pub fn sitemap(&self) -> Vec<(&'a OutputPath, Option<Date>)> {
        self.record(Fact::Sitemap, self.site.sitemap())
    }

    /// Stands for the bytes of an asset; they themselves are copied, never read.
    pub fn asset_bytes(&self, path: &ContentPath) -> Fingerprint {
        self.record_as(Fact::AssetBytes(path.clone()));
        self.site.content_fingerprint(path)
    }

    /// Notes that a file was not the one that was loaded.
    fn raced<T: Default>(&self, path: &ContentPath) -> T {
        self.reading.borrow_mut().raced = Some(path.clone());
        T::default()
    }

    /// A static file of the theme.
    pub fn theme_file(&self, path: &str) -> Option<&'a ThemeFile> {
        self.record_as(Fact::ThemeFile(path.to_owned()));
        self.site.theme_file(path)
    }

    /// How list pages are addressed: a rule of the language, not a fact of the site.
    pub fn addresses(&self) -> super::Addresses {
        self.site.model.addresses
    }
}
