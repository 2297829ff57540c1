//! What of a page can be searched, by how much it matters.

use std::iter;
use std::ops::Range;

use crate::load::{DataSummary, DocumentSummary, FrontMatter, Indicator, Observation, Summary, Table};
use crate::locale::{Language, fold, format_date};

/// The texts of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageText {
    /// The title.
    pub title: String,
    /// The document's number as printed.
    pub number: Option<String>,
    /// What people call it, as good as a title and printed nowhere: `Chỉ thị 05-CT/TW`.
    pub called: Option<String>,
    /// What a page is found by almost as well as by its title, but for what stands in the body: indicators, keywords.
    pub heads: Vec<String>,
    /// Everything else, a block a line.
    pub body: String,
    /// Where in the body headings stand, in order.
    pub headings: Vec<Range<usize>>,
}

impl PageText {
    /// The texts of a page made from `summary`, but for the prose of a document, which is to be written behind its body.
    pub fn new(summary: &Summary, language: Language) -> Self {
        match summary {
            Summary::Document(document) => Self::of_document(document, language),
            Summary::Data(data) => Self::of_data(data, language),
            Summary::Asset(_) | Summary::Broken => Self::default(),
        }
    }

    fn of_document(document: &DocumentSummary, language: Language) -> Self {
        Self::of_meta(&document.meta, Vec::new(), "", language)
    }

    fn of_data(data: &DataSummary, language: Language) -> Self {
        let dataset = &data.dataset;
        let crossed = || dataset.crosstabs();
        let tables =
            dataset.tables.iter().flat_map(|table| iter::once(table.title.clone()).chain(rows(table, language)));
        let groups = crossed().flat_map(|(whole, crosstab)| crosstab.crossed(whole)).flat_map(|by| &by.groups);
        let figures = dataset.indicators.iter().flat_map(|indicator| figures(indicator, language));
        let text: Vec<String> = figures.chain(tables).chain(groups.map(|group| group.title.clone())).collect();
        let titles = dataset.indicators.iter().map(|indicator| called(indicator, language));
        let titles = titles.chain(crossed().map(|(_, crosstab)| crosstab.title.clone()));
        Self::of_meta(&data.meta, titles.collect(), &text.join("\n"), language)
    }

    /// `text` is the rest of the body.
    fn of_meta(meta: &FrontMatter, mut heads: Vec<String>, text: &str, language: Language) -> Self {
        heads.extend(meta.keywords.iter().chain(&meta.units).chain(&meta.fields).cloned());
        let number = meta.number.as_ref().map(|number| number.printed().to_owned());
        let kind = meta.doc_type.map(|kind| kind.title(language));
        let called = kind.zip(number.as_deref()).map(|(kind, number)| format!("{kind} {number}"));
        // In words, as all other text: what is joined by a sign has to be taken apart first.
        let date = meta.date.map(|date| format_date(date, language).replace('/', " "));
        let lines =
            [kind, meta.issuer.as_deref(), meta.signer.as_deref(), date.as_deref(), meta.description.as_deref()];
        let body = lines.into_iter().flatten().chain([text]).collect::<Vec<_>>().join("\n");
        Self { title: meta.title.clone(), number, called, heads, body, headings: Vec::new() }
    }

    /// The headings in the body, and what is worth as much.
    pub fn all_heads(&self) -> impl Iterator<Item = &str> {
        let headings = self.headings.iter().map(|range| &self.body[range.clone()]);
        headings.chain(self.heads.iter().map(String::as_str))
    }

    /// The parts of the body that are no headings.
    pub fn prose(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = iter::once(0).chain(self.headings.iter().map(|range| range.end));
        let ends = self.headings.iter().map(|range| range.start).chain([self.body.len()]);
        iter::zip(starts, ends).map(|(start, end)| start..end)
    }
}

/// The newest figure of an indicator as it is offered, then all that its page prints of it: who remembers a number finds it.
fn figures(indicator: &Indicator, language: Language) -> Vec<String> {
    let newest = indicator.observations.last().and_then(|newest| figure_text(indicator, newest, language));
    let printed = indicator.observations.iter().flat_map(|one| [one.value_text(language), one.ratio_text(language)]);
    newest.into_iter().chain(printed.flatten()).collect()
}

/// What is printed of a table, a line a row, totals included; nothing of what is hidden.
fn rows(table: &Table, language: Language) -> impl Iterator<Item = String> {
    table.rows.iter().chain(&table.totals).map(move |row| {
        let cells = row.cells.iter().filter_map(|cell| cell.published().text(language));
        cells.collect::<Vec<_>>().join("; ")
    })
}

/// A figure as it is offered to whoever searches for it: `1.735 đảng viên, 31/12/2025`. `None` where there is no value.
pub fn figure_text(indicator: &Indicator, observation: &Observation, language: Language) -> Option<String> {
    let value = observation.value_text(language)?;
    let space = if indicator.unit.starts_with('%') { "" } else { " " };
    let day = observation.as_of.map_or_else(|| observation.period.label(language), |day| format_date(day, language));
    Some(format!("{value}{space}{}, {day}", indicator.unit))
}

/// What people call an indicator: one in per cent is a rate, whether its title says so or not.
fn called(indicator: &Indicator, language: Language) -> String {
    let rate = language.pick("Tỷ lệ", "Rate");
    let is_rate = indicator.unit.starts_with('%') && !fold(&indicator.title).contains(&fold(rate));
    if is_rate { format!("{rate} {}", indicator.title) } else { indicator.title.clone() }
}
