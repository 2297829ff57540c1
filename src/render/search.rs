//! The search page, and the files that its script reads: shards of the index, the words there are, and what is shown of
//! each page found. Each is a script that hands itself over, so that it loads from a folder as well as from a server.

use std::borrow::Cow;

use serde::Serialize;

use super::facets;
use super::frame::{Canvas, Current};
use super::gathered;
use crate::diagnostic::Diagnostic;
use crate::load::{self, DataSummary, DocumentSummary, Summary};
use crate::locale::{Period, slug};
use crate::model::{Card, Gathered, Shown};
use crate::search::{Shape, base64, figure_text};
use crate::source::OutputPath;

/// Headings by which a page can be entered from the results.
const HEADINGS: usize = 40;

/// Words that the browser knows: with more of them the list itself would be what a reader waits for.
const WORDS: usize = 5000;

/// What is shown of a page; the keys are short, since they are sent for every page.
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
    /// Texts and ids of headings and indicators; no id where it is the text's slug.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    h: Vec<Heading<'a>>,
    /// For each indicator its newest figure with unit and day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    f: Vec<String>,
    /// The beginning of the text.
    #[serde(skip_serializing_if = "String::is_empty")]
    x: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Heading<'a> {
    Text(Cow<'a, str>),
    WithId(Cow<'a, str>, Cow<'a, str>),
}

/// The page with the field; it says how the index is divided.
pub(super) fn render_page(canvas: &Canvas<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut context = canvas.context(&Current { title: canvas.theme.text("search"), part: None, description: None });
    if let Some((shape, pages)) = canvas.reader.search_shape() {
        context.insert("index", &format!("{} {} {} {pages}", shape.bits, shape.card_bits, shape.id_letters()));
    }
    context.insert("facets", &facets::views(canvas));
    context.insert("endpoint", &canvas.reader.frame().1.search_endpoint);
    context.insert("abbreviations", &abbreviations(canvas));
    canvas.theme.fill("search.html", &context)
}

/// Those of `portal.yaml`, then those of the theme.
fn abbreviations(canvas: &Canvas<'_>) -> String {
    let (_, config) = canvas.reader.frame();
    let own = config.abbreviations.iter().map(|(short, long)| format!("{short}={long}; "));
    own.collect::<String>() + canvas.theme.text("search_abbreviations")
}

/// A shard of the index.
pub(super) fn render_shard(canvas: &Canvas<'_>, number: u32, shape: Shape) -> Vec<u8> {
    canvas.reader.search_shard(number, shape).script(number, shape)
}

/// The words that can be searched for, in order, each followed by the power of two of pages that hold it.
pub(super) fn render_words(canvas: &Canvas<'_>) -> Vec<u8> {
    let mut words: Vec<(&str, u32)> = canvas.reader.search_words().into_iter().collect();
    let all = words.len() <= WORDS;
    if !all {
        words.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
        words.truncate(WORDS);
        words.sort_unstable();
    }
    let mut list = String::new();
    for (word, count) in words {
        list.push_str(word);
        base64(count.ilog2(), 1, &mut list);
        list.push(' ');
    }
    format!("senSearch.vocabulary({all},{});\n", json(list.trim_end())).into_bytes()
}

/// What is shown of some pages, by their ids.
pub(super) fn render_cards(canvas: &Canvas<'_>, number: u32, shape: Shape) -> Vec<u8> {
    canvas.reader.templates();
    let shown = canvas.reader.search_cards(number, shape);
    let entries = shown.iter().filter_map(|(id, shown)| {
        let entry = match shown {
            Shown::Page(card) => page_entry(canvas, card)?,
            Shown::Gathered(output, of) => gathered_entry(canvas, output, *of),
        };
        Some(format!("[\"{}\",{entry}]", shape.letters_of(*id)))
    });
    format!("senSearch.cards({number},[{}]);\n", entries.collect::<Vec<_>>().join(",")).into_bytes()
}

fn page_entry(canvas: &Canvas<'_>, card: &Card) -> Option<String> {
    let page = canvas.reader.page(&card.path)?;
    match &***page.summary {
        Summary::Document(document) => Some(json(&document_entry(canvas, card, document))),
        Summary::Data(data) => Some(json(&data_entry(canvas, card, data))),
        Summary::Asset(_) | Summary::Broken => None,
    }
}

/// Of a page that gathers figures.
fn gathered_entry(canvas: &Canvas<'_>, output: &OutputPath, of: Gathered) -> String {
    let (u, title, x) = (output.as_str(), gathered::title(canvas.theme, of), gathered::shown(canvas, of));
    json(&Entry { u, t: &title, k: "", n: None, d: None, o: None, v: None, h: Vec::new(), f: Vec::new(), x })
}

pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("what is sent holds only texts")
}

fn document_entry<'a>(canvas: &Canvas<'a>, card: &'a Card, document: &'a DocumentSummary) -> Entry<'a> {
    let text = canvas.reader.beginning(&card.path);
    let headings = document.headings.iter().take(HEADINGS);
    let named = |one: &'a load::Heading| match one.named_by_text {
        true => Heading::Text(Cow::from(&*one.text)),
        false => Heading::WithId(Cow::from(&*one.text), Cow::from(&*one.id)),
    };
    Entry { h: headings.map(named).collect(), ..entry(canvas, card, &text) }
}

fn data_entry<'a>(canvas: &Canvas<'a>, card: &'a Card, data: &'a DataSummary) -> Entry<'a> {
    let indicators = &data.dataset.indicators;
    let titles = indicators.iter().map(|indicator| heading(&*indicator.title, &*indicator.id));
    // A crosstab has no figure of its own, so none stands beside its title.
    let crossed = data.dataset.crosstabs();
    let crossed = crossed.map(|(whole, crosstab)| heading(crosstab.full_title(whole), crosstab.full_id(whole)));
    let figure = |(indicator, period): (&crate::load::Indicator, Option<Period>)| {
        figure_text(indicator, indicator.at(period?)?, canvas.theme.language())
    };
    let newest = indicators.iter().zip(canvas.reader.newest_periods(&card.path));
    let figures = newest.map(|newest| figure(newest).unwrap_or_default()).collect();
    let tables = data.dataset.tables.iter().map(|table| table.title.as_str());
    Entry {
        h: titles.chain(crossed).collect(),
        f: figures,
        ..entry(canvas, card, &tables.collect::<Vec<_>>().join("\n"))
    }
}

fn heading<'a>(text: impl Into<Cow<'a, str>>, id: impl Into<Cow<'a, str>>) -> Heading<'a> {
    let (text, id) = (text.into(), id.into());
    if slug(&text) == id { Heading::Text(text) } else { Heading::WithId(text, id) }
}

fn entry<'a>(canvas: &Canvas<'a>, card: &'a Card, text: &str) -> Entry<'a> {
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
        x: [card.description.as_deref().unwrap_or_default(), text].join("\n").trim().to_owned(),
    }
}
