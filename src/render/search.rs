//! The search page, and the parts of its index: scripts that each hand over pages to one function, so that they load from
//! a folder as well as from a server.

use serde::Serialize;

use super::figure::value_text;
use super::frame::{Canvas, Current};
use crate::diagnostic::Diagnostic;
use crate::load::{DataSummary, DocumentSummary, Summary};
use crate::model::Card;
use crate::search::{PARTS_WITH_FULL_TEXT, plain_text};

/// A page as the index has it; the keys are short, since they are sent for every page.
#[derive(Serialize)]
struct Entry<'a> {
    /// The address from the root.
    u: &'a str,
    t: &'a str,
    /// The kind of document or page.
    #[serde(skip_serializing_if = "str::is_empty")]
    k: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<&'a str>,
    /// Day of issue, `2026-01-31`.
    #[serde(skip_serializing_if = "Option::is_none")]
    d: Option<String>,
    /// Who issued it.
    #[serde(skip_serializing_if = "Option::is_none")]
    o: Option<&'a str>,
    /// Whether it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    v: Option<&'static str>,
    /// Ids and texts of headings and indicators.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    h: Vec<(&'a str, &'a str)>,
    /// For each indicator its newest figure with unit and day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    f: Vec<String>,
    /// The text.
    x: String,
}

/// The page with the field; it names the index by its number of parts.
pub(super) fn render_page(canvas: &Canvas<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut context = canvas.context(&Current { title: canvas.theme.text("search"), part: None, description: None });
    context.insert("parts", &canvas.reader.search_parts());
    canvas.theme.fill("search.html", &context)
}

/// A part of the index.
pub(super) fn render_part(canvas: &Canvas<'_>, part: u32, of: u32) -> Vec<u8> {
    canvas.reader.templates();
    let cards = canvas.reader.search_part(part, of);
    let pages: Vec<_> = cards.iter().filter_map(|card| Some((card, canvas.reader.page(&card.path)?.summary))).collect();
    let entries: Vec<Entry<'_>> = pages
        .iter()
        .filter_map(|(card, summary)| match &****summary {
            Summary::Document(document) => Some(document_entry(canvas, card, document, of)),
            Summary::Data(data) => Some(data_entry(canvas, card, data)),
            Summary::Asset(_) | Summary::Broken => None,
        })
        .collect();
    let json = serde_json::to_string(&entries).expect("entries hold only texts");
    format!("senSearch.add({json});\n").into_bytes()
}

fn document_entry<'a>(canvas: &Canvas<'a>, card: &'a Card, document: &'a DocumentSummary, of: u32) -> Entry<'a> {
    let text = if of > PARTS_WITH_FULL_TEXT { String::new() } else { plain_text(&canvas.reader.body(&card.path)) };
    let headings = document.headings.iter().map(|heading| (heading.id.as_str(), heading.text.as_str())).collect();
    Entry { h: headings, ..entry(canvas, card, text) }
}

fn data_entry<'a>(canvas: &Canvas<'a>, card: &'a Card, data: &'a DataSummary) -> Entry<'a> {
    let indicators = &data.dataset.indicators;
    let titles = indicators.iter().map(|indicator| (indicator.id.as_str(), indicator.title.as_str())).collect();
    let figure = |indicator: &crate::load::Indicator| {
        let newest = indicator.observations.last()?;
        let value = value_text(canvas, newest)?;
        let space = if indicator.unit.starts_with('%') { "" } else { " " };
        let day = newest.as_of.map_or_else(|| newest.period.label(canvas.theme.language()), |day| canvas.date(day));
        Some(format!("{value}{space}{}, {day}", indicator.unit))
    };
    let figures = indicators.iter().map(|indicator| figure(indicator).unwrap_or_default()).collect();
    let tables = data.dataset.tables.iter().map(|table| table.title.as_str());
    Entry { h: titles, f: figures, ..entry(canvas, card, tables.collect::<Vec<_>>().join("\n")) }
}

fn entry<'a>(canvas: &Canvas<'a>, card: &'a Card, text: String) -> Entry<'a> {
    let language = canvas.theme.language();
    Entry {
        u: card.output.as_str(),
        t: &card.title,
        k: card.doc_type.map_or("", |doc_type| doc_type.title(language)),
        n: card.number.as_deref(),
        d: card.date.map(|date| date.to_string()),
        o: card.issuer.as_deref(),
        v: card.validity.map(|validity| validity.title(language)),
        h: Vec::new(),
        f: Vec::new(),
        x: [card.description.as_deref().unwrap_or_default(), &text].join("\n").trim().to_owned(),
    }
}
