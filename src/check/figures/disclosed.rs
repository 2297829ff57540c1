//! Hidden figures that an observation or a cell of a table states elsewhere: the same number in the same unit for the same time,
//! under the same name or so particular that it is hardly another. What is counted under another name nobody can recognise.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Finding, hidden::words};
use crate::check::Subject;
use crate::check::places::part_of;
use crate::diagnostic::{Diagnostic, FigureProblem};
use crate::load::vocabulary::ColumnType;
use crate::load::{Cell, Column, Dataset, Indicator, Observation, Row, Summary, Table};
use crate::locale::{Language, Number, Period};
use crate::model::{Page, same_unit};

/// A figure of a data file.
struct Figure<'a> {
    page: &'a Page,
    /// Of the indicator or the table.
    id: &'a str,
    place: String,
    number: Number,
    ratio: Option<(Decimal, Decimal)>,
    /// A column may have none.
    unit: Option<&'a str>,
    /// Of an observation.
    period: Option<Period>,
    /// What it is called, each as [`words`]: the indicator and its group, the row and the column.
    names: Vec<String>,
    /// Everything that is said of it, as [`words`].
    context: String,
}

/// What is hidden, by value.
type Known<'a> = BTreeMap<Decimal, Vec<Figure<'a>>>;

pub(in crate::check) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let known = known(pages);
    if known.is_empty() {
        return Vec::new();
    }
    pages.par_iter().flat_map_iter(|page| of_page(subject, page, &known)).collect()
}

/// What is hidden in the portal; samples are invented.
fn known<'a>(pages: &[&'a Page]) -> Known<'a> {
    let mut known = Known::new();
    for page in pages.iter().filter(|page| !page.meta().sample) {
        for figure in figures(page, &|found| found.is_hidden().then(|| found.actual())?, &|cell| {
            cell.is_hidden().then(|| cell.actual().nearly())?
        }) {
            known.entry(figure.number.value).or_default().push(figure);
        }
    }
    known
}

fn of_page(subject: &Subject<'_>, page: &Page, known: &Known<'_>) -> Vec<Diagnostic> {
    // Only what could be hidden elsewhere is looked at closely.
    let alike = |number: Option<Number>| number.filter(|number| known.contains_key(&number.value));
    let stated = figures(page, &|found| alike(found.value), &|cell| alike(cell.published().nearly()));
    let found = stated.into_iter().filter_map(|figure| disclosure(&figure, known));
    found.map(|found| found.diagnostic(subject, page)).collect()
}

/// The observations and cells of which a number is asked for.
fn figures<'a>(
    page: &'a Page,
    of_observation: &dyn Fn(&Observation) -> Option<Number>,
    of_cell: &dyn Fn(&Cell) -> Option<Number>,
) -> Vec<Figure<'a>> {
    let Summary::Data(data) = &**page.summary else { return Vec::new() };
    let dataset = &data.dataset;
    let observed = observations(dataset).filter_map(|(whole, one, observation)| {
        Some(observed(page, [whole, one], observation, of_observation(observation)?))
    });
    let written = dataset.tables.iter().flat_map(cells);
    let written = written.filter_map(|found| Some(written_in(page, &found, of_cell(found.cell)?)));
    observed.chain(written).collect()
}

/// Each observation of an indicator, a group or a cell of a crosstab, after the indicator that it belongs to.
fn observations(dataset: &Dataset) -> impl Iterator<Item = (&Indicator, &Indicator, &Observation)> {
    let each = dataset.indicators.iter().flat_map(|whole| whole.with_groups().map(move |one| (whole, one)));
    each.flat_map(|(whole, one)| one.observations.iter().map(move |found| (whole, one, found)))
}

fn observed<'a>(page: &'a Page, [whole, one]: [&'a Indicator; 2], found: &Observation, number: Number) -> Figure<'a> {
    let titles = if one.id == whole.id { vec![&one.title] } else { vec![&whole.title, &one.title] };
    let names: Vec<String> = titles.into_iter().map(|title| words(title)).collect();
    Figure {
        page,
        id: &one.id,
        place: part_of(&one.id, found.period),
        number,
        ratio: found.actual_ratio().map(|(part, whole)| (part.value, whole.value)),
        unit: Some(&one.unit),
        period: Some(found.period),
        context: names.concat(),
        names,
    }
}

/// A cell with all that it stands in.
struct Written<'a> {
    table: &'a Table,
    row: &'a Row,
    column: &'a Column,
    cell: &'a Cell,
    place: String,
}

fn cells(table: &Table) -> impl Iterator<Item = Written<'_>> {
    let place = format!("tables.{}", table.id);
    let rows = table.rows.iter().enumerate().map(|(at, row)| (format!("rows.{at}"), row));
    let rows = rows.chain(table.totals.iter().map(|totals| ("totals".to_owned(), totals)));
    rows.flat_map(move |(at, row)| {
        let place = format!("{place}.{at}");
        let cells = row.cells.iter().zip(&table.columns);
        cells.map(move |(cell, column)| {
            let place = format!("{place}.{}", column.key);
            Written { table, row, column, cell, place }
        })
    })
}

fn written_in<'a>(page: &'a Page, found: &Written<'a>, number: Number) -> Figure<'a> {
    let texts = found.row.cells.iter().filter_map(|cell| cell.published().words());
    let first = found.row.name().unwrap_or_default();
    let context = texts.chain([found.column.title.as_str(), &found.table.title]).map(words).collect();
    let share = (found.column.kind == ColumnType::Percent).then_some("%");
    Figure {
        page,
        id: &found.table.id,
        place: found.place.clone(),
        number,
        ratio: None,
        unit: found.column.unit.as_deref().or(share),
        period: None,
        names: vec![words(first), words(&found.column.title)],
        context,
    }
}

impl Figure<'_> {
    /// Whether a published figure is this hidden one.
    fn is_told_by(&self, other: &Self) -> bool {
        let quotient = self.ratio.is_some() && self.ratio == other.ratio;
        let same_table =
            self.period.or(other.period).is_none() && self.id == other.id && self.page.path == other.page.path;
        let units = self.unit.zip(other.unit);
        units.is_none_or(|(one, other)| same_unit(one, other))
            && self.period.zip(other.period).is_none_or(|(one, other)| one == other)
            && !same_table
            && (quotient || is_particular(other.number) || self.is_named_in(other))
    }

    /// Observations and cells of tables are called otherwise than each other: then the names of the one stand in what is said
    /// of the other, and no other year does.
    fn is_named_in(&self, other: &Self) -> bool {
        let named = |name: &String| !name.trim().is_empty() && other.context.contains(name.as_str());
        match (self.period, other.period) {
            (Some(_), Some(_)) | (None, None) => self.names == other.names,
            (Some(period), None) => self.names.iter().all(named) && may_speak_of(period, &other.context),
            (None, Some(period)) => self.names.first().is_some_and(named) && may_speak_of(period, &self.context),
        }
    }
}

/// Whether a text names the year of a period, or none at all.
fn may_speak_of(period: Period, text: &str) -> bool {
    let year = |word: &str| word.parse().ok().filter(|year| (1900..2100).contains(year));
    let mut years = text.split(' ').filter_map(year).peekable();
    years.peek().is_none() || years.any(|year: i16| year == period.end().year())
}

/// Whether a number is hardly another by chance.
fn is_particular(number: Number) -> bool {
    const DIGITS: usize = 4;
    number.format(Language::Vi).chars().filter(char::is_ascii_digit).count() >= DIGITS
}

/// A published figure that is a hidden one again.
fn disclosure(stated: &Figure<'_>, known: &Known<'_>) -> Option<Finding> {
    let hidden = known.get(&stated.number.value)?.iter().find(|hidden| hidden.is_told_by(stated))?;
    let problem = FigureProblem::DisclosedFigure {
        printed: stated.number.format(Language::Vi),
        file: hidden.page.path.to_string(),
        id: hidden.id.to_owned(),
    };
    Some(Finding { parts: &["value", "stated"], ..Finding::at(stated.place.clone(), problem.into()) })
}
