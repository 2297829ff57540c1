//! What files say beside their prose and their figures: titles, descriptions, notes, names, words in cells. Readers see them
//! on pages, in lists, feeds, search results, charts and downloads, so none may give a hidden figure away.

use rayon::prelude::*;

use super::hidden::HiddenFigures;
use super::{Finding, numerals};
use crate::check::Subject;
use crate::check::places::part_of;
use crate::diagnostic::{Diagnostic, Problem};
use crate::load::{Check, Crosstab, Dataset, FrontMatter, Indicator, Observation, Summary, Table, Waiver};
use crate::locale::parse_number;
use crate::model::Page;

/// A text that readers see.
struct Caption<'a> {
    /// Where it stands, by the keys of its file.
    place: String,
    /// The title of what it belongs to, which it need not repeat.
    of: &'a str,
    text: &'a str,
}

pub(in crate::check) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let hidden = HiddenFigures::of(subject);
    if hidden.is_empty() {
        return Vec::new();
    }
    let open = pages.par_iter().filter(|page| !page.meta().sample);
    open.flat_map_iter(|page| of_page(subject, page, &hidden)).collect()
}

fn of_page(subject: &Subject<'_>, page: &Page, hidden: &HiddenFigures) -> Vec<Diagnostic> {
    let captions = of_meta(page.meta()).into_iter().chain(match &**page.summary {
        Summary::Data(data) => of_dataset(&data.dataset),
        _ => Vec::new(),
    });
    let found = captions.flat_map(|caption| given_away(&caption, hidden));
    found.map(|found| found.diagnostic(subject, page)).collect()
}

/// The numbers of a caption that are hidden figures.
fn given_away(caption: &Caption<'_>, hidden: &HiddenFigures) -> Vec<Finding> {
    let context = format!("{} {}", caption.of, caption.text);
    let found = numerals::plain(caption.text).into_iter().filter_map(|range| {
        let printed = &caption.text[range];
        let number = parse_number(printed).ok()?;
        let figure = hidden.told_by(number, &context)?;
        let problem = Problem::HiddenFigure { printed: printed.to_owned(), name: figure.name.clone() };
        Some(Finding::at(caption.place.clone(), problem))
    });
    found.collect()
}

fn caption<'a>(place: impl Into<String>, of: &'a str, text: &'a str) -> Caption<'a> {
    Caption { place: place.into(), of, text }
}

fn of_meta(meta: &FrontMatter) -> Vec<Caption<'_>> {
    let single = [("title", Some(&meta.title)), ("description", meta.description.as_ref())];
    let single = single.into_iter().filter_map(|(key, text)| Some((key, text?)));
    let several = [("keywords", &meta.keywords), ("annexes", &meta.annexes)];
    let several = several.into_iter().flat_map(|(key, texts)| texts.iter().map(move |text| (key, text)));
    single.chain(several).map(|(key, text)| caption(key, &meta.title, text)).collect()
}

fn of_dataset(dataset: &Dataset) -> Vec<Caption<'_>> {
    let note = dataset.note.as_deref().map(|note| caption("note", "", note));
    let indicators = dataset.all_indicators().flat_map(of_indicator);
    let breakdowns = dataset.indicators.iter().flat_map(|whole| {
        let place = |id: &str| part_of(&whole.id, id);
        whole.breakdowns.iter().map(move |one| caption(place(&one.id), &whole.title, &one.title))
    });
    let crosstabs = dataset.crosstabs().flat_map(|(whole, crosstab)| of_crosstab(whole, crosstab));
    let tables = dataset.tables.iter().flat_map(of_table);
    let charts = dataset.charts.iter().map(|chart| caption("charts", "", &chart.title));
    let parts = note.into_iter().chain(indicators).chain(breakdowns).chain(crosstabs);
    parts.chain(tables).chain(charts).chain(of_checks(&dataset.checks, "data")).collect()
}

fn of_indicator(indicator: &Indicator) -> Vec<Caption<'_>> {
    let place = format!("indicators.{}", indicator.id);
    let note = indicator.note.as_deref().map(|note| caption(format!("{place}.note"), &indicator.title, note));
    let title = caption(format!("{place}.title"), "", &indicator.title);
    let observed = indicator.observations.iter().flat_map(|found| of_observation(indicator, found));
    [title].into_iter().chain(note).chain(observed).collect()
}

fn of_observation<'a>(indicator: &'a Indicator, found: &'a Observation) -> impl Iterator<Item = Caption<'a>> {
    let place = part_of(&indicator.id, found.period);
    let note = found.note.as_deref().map(|note| caption(format!("{place}.note"), &indicator.title, note));
    note.into_iter().chain(of_waivers(&found.accepted, &place, &indicator.title))
}

fn of_waivers<'a>(waivers: &'a [Waiver], place: &str, of: &'a str) -> impl Iterator<Item = Caption<'a>> + use<'a> {
    let place = format!("{place}.accepted");
    waivers.iter().map(move |waiver| caption(place.clone(), of, &waiver.reason))
}

fn of_crosstab<'a>(whole: &'a Indicator, crosstab: &'a Crosstab) -> impl Iterator<Item = Caption<'a>> {
    let place = part_of(&whole.id, &crosstab.id);
    let texts = [Some(crosstab.title.as_str()), crosstab.note.as_deref()].into_iter().flatten();
    texts.map(move |text| caption(place.clone(), &whole.title, text))
}

fn of_checks<'a>(checks: &'a [Check], place: &str) -> Vec<Caption<'a>> {
    let each = checks.iter().enumerate().flat_map(|(at, check)| {
        let place = format!("{place}.checks.{at}");
        let title = check.title.as_deref().map(|title| caption(place.clone(), "", title));
        title.into_iter().chain(of_waivers(&check.accepted, &place, check.name())).collect::<Vec<_>>()
    });
    each.collect()
}

fn of_table(table: &Table) -> Vec<Caption<'_>> {
    let place = format!("tables.{}", table.id);
    let head = [("title", Some(&table.title)), ("note", table.note.as_ref())];
    let head = head.into_iter().filter_map(|(key, text)| Some(caption(format!("{place}.{key}"), &table.title, text?)));
    let headings = table.columns.iter();
    let headings = headings.map(|column| caption(format!("{place}.columns"), &table.title, &column.title));
    let charts = table.charts.iter().filter_map(|chart| chart.title.as_deref());
    let charts = charts.map(|title| caption(format!("{place}.charts"), &table.title, title));
    let rows = table.rows.iter().enumerate().map(|(at, row)| (format!("{place}.rows.{at}"), row));
    let rows = rows.chain(table.totals.iter().map(|row| (format!("{place}.totals"), row)));
    let cells = rows.flat_map(|(place, row)| {
        let name = row.name().unwrap_or_default();
        let words = row.cells.iter().zip(&table.columns);
        let words = words.filter_map(|(cell, column)| Some((cell.published().words()?, column)));
        let words = words.map(|(text, column)| caption(format!("{place}.{}", column.key), name, text));
        words.chain(of_waivers(&row.accepted, &place, name)).collect::<Vec<_>>()
    });
    head.chain(headings).chain(charts).chain(cells).chain(of_checks(&table.checks, &place)).collect()
}
