//! What templates see. Every link is relative to the page being rendered, every date and number already written out.

use serde::Serialize;

use super::frame::Canvas;
use crate::load::{DocumentType, Heading};
use crate::locale::{Date, Number, format_bytes, format_date, titled};
use crate::model::{Asset, Card, PageKind};

/// A page as lists and links show it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CardView {
    pub title: String,
    pub permalink: String,
    pub number: Option<String>,
    pub date: Option<String>,
    pub date_iso: Option<String>,
    pub kind: &'static str,
    #[serde(rename = "type")]
    pub doc_type: Option<&'static str>,
    pub description: Option<String>,
    pub issuer: Option<String>,
    pub sample: bool,
    pub draft: bool,
    pub stub: bool,
    pub validity: Option<&'static str>,
    /// For a section in a list of sections.
    pub page_count: Option<usize>,
}

impl CardView {
    pub(super) fn new(canvas: &Canvas<'_>, card: &Card) -> Self {
        Self {
            title: card.title.clone(),
            permalink: canvas.link(&card.output),
            number: card.number.clone(),
            date: card.date.map(|date| canvas.date(date)),
            date_iso: card.date.map(|date| date.to_string()),
            kind: kind(card.kind, card.doc_type),
            doc_type: card.doc_type.map(|doc_type| doc_type.title(canvas.theme.language())),
            description: card.description.clone(),
            issuer: card.issuer.clone(),
            sample: card.sample,
            draft: card.draft,
            stub: card.stub,
            validity: card.validity.map(|validity| validity.title(canvas.theme.language())),
            page_count: None,
        }
    }
}

/// A document is a page with a type; a page without one is just a page.
fn kind(kind: PageKind, doc_type: Option<DocumentType>) -> &'static str {
    match (kind, doc_type) {
        (PageKind::Section, _) => "section",
        (PageKind::Data, _) => "data",
        (PageKind::Document, Some(_)) => "document",
        (PageKind::Document, None) => "page",
    }
}

/// An entry of the table of contents.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TocEntry {
    pub id: String,
    pub title: String,
    pub level: u8,
    pub children: Vec<TocEntry>,
}

/// The headings as a tree; a level that is left out does not leave a hole.
pub(super) fn toc(headings: &[Heading]) -> Vec<TocEntry> {
    let mut entries = Vec::new();
    let mut rest = headings;
    while let Some((first, after)) = rest.split_first() {
        let below = after.iter().take_while(|heading| heading.level > first.level).count();
        let (children, next) = after.split_at(below);
        entries.push(TocEntry {
            id: first.id.clone(),
            title: first.text.clone(),
            level: first.level,
            children: toc(children),
        });
        rest = next;
    }
    entries
}

/// A term with the address of its list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TermView {
    pub name: String,
    /// The name as a heading has it.
    pub title: String,
    pub permalink: String,
    pub count: Option<usize>,
}

impl TermView {
    pub(super) fn new(name: &str, permalink: String, count: Option<usize>) -> Self {
        Self { name: name.to_owned(), title: titled(name), permalink, count }
    }
}

/// A taxonomy with its terms.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TaxonomyView {
    pub key: &'static str,
    pub title: String,
    pub permalink: String,
    pub terms: Vec<TermView>,
}

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AssetView {
    pub name: String,
    pub permalink: String,
    pub bytes: u64,
    pub size: String,
    pub extension: String,
}

impl AssetView {
    pub(super) fn new(canvas: &Canvas<'_>, asset: &Asset) -> Self {
        Self {
            name: asset.path.file_name().to_owned(),
            permalink: canvas.link(&asset.output),
            bytes: asset.summary.bytes,
            size: format_bytes(asset.summary.bytes, canvas.theme.language()),
            extension: asset.path.extension().to_ascii_lowercase(),
        }
    }
}

impl Canvas<'_> {
    /// Cards of a list.
    pub(super) fn cards<C: std::ops::Deref<Target = H>, H: std::ops::Deref<Target = Card>>(
        &self,
        cards: &[C],
    ) -> Vec<CardView> {
        cards.iter().map(|card| CardView::new(self, card)).collect()
    }

    /// A day as readers write it.
    pub(super) fn date(&self, date: Date) -> String {
        format_date(date, self.theme.language())
    }

    /// A unit as it is printed after a number; after no number in particular in its plural.
    pub(super) fn unit(&self, name: &str, number: Option<Number>) -> String {
        self.reader.frame().1.unit_after(name, number).to_owned()
    }

    /// A text of the theme, owned.
    pub(super) fn text(&self, key: &str) -> String {
        self.theme.text(key).to_owned()
    }
}
