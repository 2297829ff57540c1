//! Every file that the portal consists of, with what it is made from.

use serde::{Deserialize, Serialize};

use super::{Gathered, ListKey, Model, Page, PageKind, Taxonomy};
use crate::load::Summary;
use crate::locale::{Period, slug};
use crate::search::Shape;
use crate::source::{ContentPath, OutputPath};

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Output {
    /// Its address.
    pub path: OutputPath,
    /// What it is.
    pub kind: OutputKind,
}

/// What an output is made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OutputKind {
    /// A document or a data page.
    Page(ContentPath),
    /// A page of a section, from 1.
    Section(ContentPath, u32),
    /// The terms of a taxonomy.
    Taxonomy(Taxonomy),
    /// A page of a term's list, from 1.
    Term(Taxonomy, String, u32),
    /// An old address that leads to a page.
    Alias(ContentPath),
    /// A table or a crosstab of a data file as CSV; its indicators where neither is named.
    Csv(ContentPath, Option<String>),
    /// A data file as a workbook.
    Workbook(ContentPath),
    /// A file published as it is.
    Asset(ContentPath),
    /// A static file of the theme.
    ThemeFile(String),
    /// The Atom feed.
    Feed,
    /// The sitemap.
    Sitemap,
    /// The page for addresses that do not exist.
    NotFound,
    /// The figures to look at again.
    Review,
    /// The search page.
    Search,
    /// The board of the targets of a span of years.
    Board(Period),
    /// A shard of the search index.
    SearchShard(u32, Shape),
    /// The words that can be searched for.
    SearchWords,
    /// What the pages are filed under, for narrowing a search.
    SearchFacets,
    /// What the search shows of the pages whose ids begin with these bits.
    SearchCards(u32, Shape),
}

impl OutputKind {
    /// The content file it is made from, where it is one.
    pub fn content(&self) -> Option<&ContentPath> {
        match self {
            Self::Page(path) | Self::Section(path, _) | Self::Alias(path) | Self::Asset(path) => Some(path),
            Self::Csv(path, _) | Self::Workbook(path) => Some(path),
            _ => None,
        }
    }
}

impl Model {
    /// The outputs that the content gives, in no order; two of them may claim one address, which the checks report.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    pub(super) fn find_outputs(&self) -> Vec<Output> {
        let mut outputs: Vec<Output> = self.pages().flat_map(|page| self.outputs_of(page)).collect();
        outputs.extend(self.assets().map(|asset| output(asset.output.clone(), OutputKind::Asset(asset.path.clone()))));
        outputs.extend(Taxonomy::ALL.into_iter().flat_map(|taxonomy| self.outputs_of_taxonomy(taxonomy)));
        outputs.push(output(OutputPath::new("404.html"), OutputKind::NotFound));
        outputs.extend(self.outputs_of_search());
        let gathered = self.gathered().into_iter();
        outputs.extend(gathered.map(|(path, of)| match of {
            Gathered::Board(span) => output(path, OutputKind::Board(span)),
            Gathered::Review => output(path, OutputKind::Review),
        }));
        if self.config.feed > 0 {
            outputs.push(output(OutputPath::new("feed.xml"), OutputKind::Feed));
        }
        if self.config.base_url.is_some() {
            outputs.push(output(OutputPath::new("sitemap.xml"), OutputKind::Sitemap));
        }
        outputs
    }

    /// How the search index is divided, from the number of pages alone; `None` where the portal cannot be searched.
    pub(super) fn search_shape(&self) -> Option<(Shape, usize)> {
        let pages = self.all_pages().len() + self.gathered().len() + self.searched_terms().count();
        self.config.search.then(|| (Shape::new(pages), pages))
    }

    fn outputs_of_search(&self) -> Vec<Output> {
        let Some((shape, _)) = self.search_shape() else { return Vec::new() };
        let named = |folder: &str, number: u32| OutputPath::new(format!("search/{folder}/{number:04x}.js"));
        let shards =
            (0..1 << shape.bits).map(|number| output(named("words", number), OutputKind::SearchShard(number, shape)));
        let cards = (0..1 << shape.card_bits)
            .map(|number| output(named("pages", number), OutputKind::SearchCards(number, shape)));
        let words = output(OutputPath::new("search/words.js"), OutputKind::SearchWords);
        let facets = output(OutputPath::new("search/facets.js"), OutputKind::SearchFacets);
        let page = output(self.addresses.search(), OutputKind::Search);
        shards.chain(cards).chain([words, facets, page]).collect()
    }

    fn outputs_of(&self, page: &Page) -> Vec<Output> {
        let path = || page.path.clone();
        let mut outputs = match page.kind {
            PageKind::Section => {
                self.outputs_of_list(&ListKey::Section(path()), |number| OutputKind::Section(path(), number))
            }
            PageKind::Document | PageKind::Data => vec![output(page.output.clone(), OutputKind::Page(path()))],
        };
        outputs.extend(downloads(page));
        let aliases = page.meta().aliases.iter();
        outputs.extend(aliases.map(|alias| output(OutputPath::new(alias.as_str()), OutputKind::Alias(path()))));
        outputs
    }

    fn outputs_of_taxonomy(&self, taxonomy: Taxonomy) -> Vec<Output> {
        let mut outputs: Vec<Output> = self
            .terms(taxonomy)
            .flat_map(|term| {
                let key = ListKey::Term(taxonomy, term.slug.clone());
                self.outputs_of_list(&key, |number| OutputKind::Term(taxonomy, term.slug.clone(), number))
            })
            .collect();
        if !outputs.is_empty() {
            outputs.push(output(self.addresses.taxonomy(taxonomy), OutputKind::Taxonomy(taxonomy)));
        }
        outputs
    }

    fn outputs_of_list(&self, key: &ListKey, kind: impl Fn(u32) -> OutputKind) -> Vec<Output> {
        let Some(list) = self.lists().get(key) else { return Vec::new() };
        (1..=list.page_count())
            .map(|number| output(self.addresses.list_page(&list.first, number), kind(number)))
            .collect()
    }
}

/// What a data page offers to take away; nothing where it has no figures.
fn downloads(page: &Page) -> Vec<Output> {
    let Summary::Data(data) = &**page.summary else { return Vec::new() };
    let tables = &data.dataset.tables;
    let csv = |table: Option<&str>| {
        output(csv_address(&page.output, table), OutputKind::Csv(page.path.clone(), table.map(str::to_owned)))
    };
    let filled = || tables.iter().filter(|table| !table.rows.is_empty());
    let observed = data.dataset.is_observed();
    let crossed = data.dataset.crosstabs().filter(|(_, crosstab)| crosstab.is_observed());
    let crossed = crossed.map(|(whole, crosstab)| csv(Some(&crosstab.full_id(whole))));
    let tables = filled().map(|table| csv(Some(&table.id))).chain(crossed);
    let workbook = output(workbook_address(&page.output), OutputKind::Workbook(page.path.clone()));
    let any = observed || filled().next().is_some();
    tables.chain(observed.then(|| csv(None))).chain((any && WORKBOOKS).then_some(workbook)).collect()
}

/// Whether this program can write workbooks.
pub const WORKBOOKS: bool = cfg!(feature = "xlsx");

/// Where the CSV of a table stands, beside its page; that of the indicators has the page's name.
pub fn csv_address(page: &OutputPath, table: Option<&str>) -> OutputPath {
    let stem = page.as_str().trim_end_matches(".html");
    let name = table.map(|table| format!("-{}", slug(table))).unwrap_or_default();
    OutputPath::new(format!("{stem}{name}.csv"))
}

/// Where the workbook of a data page stands, beside it.
pub fn workbook_address(page: &OutputPath) -> OutputPath {
    OutputPath::new(format!("{}.xlsx", page.as_str().trim_end_matches(".html")))
}

fn output(path: OutputPath, kind: OutputKind) -> Output {
    Output { path, kind }
}
