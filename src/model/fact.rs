//! The questions that a renderer may ask of the site; each answer has a fingerprint.

use serde::{Deserialize, Serialize};

use super::{ListKey, Taxonomy};
use crate::load::{DataAddress, FigureAddress};
use crate::locale::Period;
use crate::search::Shape;
use crate::source::ContentPath;

/// One question. Facts are stable between runs: they name files and slugs, never positions in a list of the moment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fact {
    /// What every page carries: title, menu, footer.
    Frame,
    /// The templates and texts of the theme, and the language of the portal.
    Templates,
    /// The prose of a document.
    Body(ContentPath),
    /// A page's own summary and address.
    Page(ContentPath),
    /// How other pages show a page, and whether it is there at all.
    Card(ContentPath),
    /// The sections above a page.
    Ancestors(ContentPath),
    /// The pages before and after a page in its section.
    Neighbours(ContentPath),
    /// The pages that link to a page or cite it.
    Backlinks(ContentPath),
    /// The relations of a page, stated by it or by others.
    Relations(ContentPath),
    /// The sections directly below a section.
    Subsections(ContentPath),
    /// The assets in a page's folder that the page shows.
    Assets(ContentPath),
    /// An asset's address and dimensions.
    Asset(ContentPath),
    /// The day of a page's last change.
    Updated(ContentPath),
    /// Figures that do not agree.
    Discrepancies,
    /// Figures that stay although they do not agree.
    AcceptedFigures,
    /// How many figures of the portal do not agree.
    AllOpenFigures,
    /// How many figures of a page do not agree.
    OpenFigures(ContentPath),
    /// Whether a data file is past the day of its yearly update.
    Overdue(ContentPath),
    /// Of what period the newest figure of each indicator of a data file is.
    NewestPeriods(ContentPath),
    /// How the target of an indicator of a data file stands.
    Target(ContentPath, String),
    /// The terms a page is filed under.
    PageTerms(ContentPath),
    /// The terms of a taxonomy.
    Terms(Taxonomy),
    /// One term: its name and count.
    Term(Taxonomy, String),
    /// One page of a list.
    ListPage(ListKey, u32),
    /// Which document has a number.
    Number(String),
    /// Which data file an address names.
    DataFile(String),
    /// The targets of a span of years.
    Board(Period),
    /// The pages that gather figures of many files: boards, and the figures to look at again.
    Gathered,
    /// The boards on which targets of a data file stand.
    BoardsOf(ContentPath),
    /// The day of the build.
    Today,
    /// A figure.
    Figure(FigureAddress),
    /// An indicator with all its observations.
    Indicator(DataAddress),
    /// How the search index is divided, and how many pages it has.
    SearchShape,
    /// Whether any page says whether it is in force.
    HasValidity,
    /// A shard of the search index.
    SearchShard(u32, Shape),
    /// The words that can be searched for.
    SearchWords,
    /// What the pages are filed under, for narrowing a search.
    SearchFacets,
    /// The pages whose ids begin with these bits.
    SearchCards(u32, Shape),
    /// The newest documents, for the feed.
    Latest,
    /// The address of every page, for the sitemap.
    Sitemap,
    /// The bytes of an asset.
    AssetBytes(ContentPath),
    /// A static file of the theme.
    ThemeFile(String),
}

impl Fact {
    /// Whether the answer comes from the model alone, so that it cannot change while the model is kept.
    pub fn of_model(&self) -> bool {
        let elsewhere = matches!(self, Self::Templates | Self::Body(_) | Self::AssetBytes(_) | Self::ThemeFile(_));
        !elsewhere && !self.of_words()
    }

    /// Whether the answer comes from the words of all pages.
    pub fn of_words(&self) -> bool {
        matches!(self, Self::SearchShard(..) | Self::SearchWords)
    }
}
