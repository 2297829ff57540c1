//! A section: its introduction, its sections, and a page of its list. The root section is the home page.

use serde::Serialize;
use serde_json::Value;

use super::board::{BoardLink, all_links};
use super::data::ReviewView;
use super::document::{MentionView, RelationView, citations, plain_map, relations, updated};
use super::figure::{FigureView, key_figures};
use super::frame::{Canvas, Current};
use super::lists::{Paginator, page_part};
use super::prose::html;
use super::view::{AssetView, CardView, TocEntry, toc};
use crate::diagnostic::Diagnostic;
use crate::load::Summary;
use crate::model::{Gathered, ListKey, PageAnswer};
use crate::source::ContentPath;

#[derive(Serialize)]
struct SectionView<'a> {
    #[serde(flatten)]
    card: CardView,
    content: String,
    toc: Vec<TocEntry>,
    ancestors: Vec<CardView>,
    subsections: Vec<CardView>,
    pages: &'a [CardView],
    page_count: usize,
    key_figures: Vec<FigureView>,
    citations: Vec<MentionView>,
    relations: Vec<RelationView>,
    updated: Option<String>,
    updated_iso: Option<String>,
    assets: Vec<AssetView>,
    /// On the home page, the boards of targets.
    boards: Vec<BoardLink>,
    /// The figures to look at again, on the home page and where data files are listed.
    review: Option<ReviewView>,
    /// Plain values, as every template language has them.
    extra: Value,
}

/// The `number`th page of the section `path`. Further pages carry the list alone.
pub(super) fn render(canvas: &Canvas<'_>, path: &ContentPath, number: u32) -> Result<Vec<u8>, Box<Diagnostic>> {
    let section = canvas.reader.page(path).expect("the plan names only sections that are there");
    let list = canvas.reader.list_page(&ListKey::Section(path.clone()), number).expect("every section has a list");
    let paginator = Paginator::new(canvas, &list);
    let mut context = canvas.context(&Current {
        title: &section.card.title,
        part: page_part(canvas, number),
        description: section.card.description.as_deref(),
    });
    context.insert("section", &view(canvas, path, &section, &paginator, number == 1, list.total));
    context.insert("paginator", &paginator);
    let usual = if is_home(path) { "index.html" } else { "section.html" };
    canvas.theme.fill(template(&section).unwrap_or(usual), &context)
}

fn view<'a>(
    canvas: &Canvas<'_>,
    path: &ContentPath,
    section: &PageAnswer<'_>,
    paginator: &'a Paginator,
    first: bool,
    total: usize,
) -> SectionView<'a> {
    let Summary::Document(document) = &***section.summary else { unreachable!("a section is a Markdown file") };
    let changed = updated(canvas, path);
    let reader = canvas.reader;
    let subsections = if first { reader.subsections(path) } else { Vec::new() };
    let assets = if first { reader.assets(path) } else { Vec::new() };
    SectionView {
        card: CardView::new(canvas, section.card),
        content: if first { html(canvas, path) } else { String::new() },
        toc: if first { toc(&document.headings) } else { Vec::new() },
        ancestors: canvas.cards(&reader.ancestors(path)),
        subsections: subsections
            .iter()
            .map(|(card, count)| CardView { page_count: Some(*count), ..CardView::new(canvas, card) })
            .collect(),
        pages: paginator.pages(),
        page_count: total,
        key_figures: if first { key_figures(canvas, &document.meta.key_figures) } else { Vec::new() },
        citations: if first { citations(canvas, document, &document.meta) } else { Vec::new() },
        relations: if first { relations(canvas, &reader.relations(path)) } else { Vec::new() },
        updated: changed.map(|date| canvas.date(date)),
        updated_iso: changed.map(|date| date.to_string()),
        assets: assets.iter().map(|asset| AssetView::new(canvas, asset)).collect(),
        review: is_review_linked(canvas, path, paginator).then(|| ReviewView::of_portal(canvas)),
        boards: if is_home(path) { all_links(canvas) } else { Vec::new() },
        extra: plain_map(&document.meta.extra),
    }
}

fn is_home(path: &ContentPath) -> bool {
    path.as_str() == "_index.md"
}

fn is_review_linked(canvas: &Canvas<'_>, path: &ContentPath, paginator: &Paginator) -> bool {
    let lists_data = || paginator.pages().iter().any(|page| page.kind == "data");
    let exists = || canvas.reader.gathered().iter().any(|(_, of)| *of == Gathered::Review);
    if is_home(path) { exists() } else { lists_data() }
}

fn template<'a>(section: &'a PageAnswer<'_>) -> Option<&'a str> {
    match &***section.summary {
        Summary::Document(document) => document.meta.template.as_deref(),
        _ => None,
    }
}
