//! Crosstabs of indicators: cells by period and by group in group, and the margins that nobody states.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::indicator::with_quotient;
use super::{DataFile, compute};
use crate::diagnostic::{CrosstabProblem, Problem};
use crate::load::dataset::{Breakdown, Crosstab, Indicator, Line, Margin, Observation};
use crate::load::fields::{Reading, Value};
use crate::load::vocabulary::Place;
use crate::locale::{Period, closest, key, nfc};
use crate::source::Span;
use crate::source::yaml::Entry;

/// The cells of one period while they are read.
struct Crossing<'i> {
    period: Period,
    whole: &'i Indicator,
    crosstab: &'i Crosstab,
    cells: &'i mut [Indicator],
}

impl DataFile<'_> {
    /// The crosstabs of `whole`, whose breakdowns are known.
    pub(super) fn crosstabs(&mut self, value: Value<'_>, whole: &Indicator) -> Vec<Crosstab> {
        let mut crosstabs: Vec<Crosstab> = Vec::new();
        for entry in self.reading.mapping(value) {
            let id = nfc(entry.key.trim()).into_owned();
            let place = format!("indicators.{}.{id}", whole.id);
            if let Some(first) = self.keys.insert(place.clone(), entry.key_span) {
                self.reading.note_twice(&entry.key, entry.key_span, first);
                self.keys.insert(place, first);
                continue;
            }
            let value = Value { key: &entry.key, english: value.english, node: &entry.value };
            let crosstab = self.crosstab(id, entry, value, whole, &crosstabs);
            crosstabs.extend(crosstab);
        }
        crosstabs
    }

    fn crosstab(
        &mut self,
        id: String,
        entry: &Entry,
        value: Value<'_>,
        whole: &Indicator,
        others: &[Crosstab],
    ) -> Option<Crosstab> {
        let entries = self.reading.mapping(value);
        let items = self.reading.items(entries, Place::Crosstab);
        let find = |name: &str| items.iter().find(|item| item.key.name == name).map(|item| item.value);
        for name in ["title", "dimensions"] {
            if find(name).is_none() {
                self.reading.missing(name, Place::Crosstab, &items, entry.key_span);
            }
        }
        let dimensions = self.dimensions(find("dimensions")?, whole, others)?;
        let title = find("title").and_then(|title| self.reading.text(title)).unwrap_or_default();
        let note = find("note").and_then(|note| self.reading.text(note));
        let empty = Crosstab { id, title, note, chart: None, dimensions, cells: Vec::new(), margins: Vec::new() };
        let cells = empty_cells(&empty, whole);
        let cells = match find("values") {
            Some(values) => self.crossed_periods(values, whole, &empty, cells),
            None => cells,
        };
        let crosstab = Crosstab { cells, ..empty };
        let chart = self.crosstab_chart(&items, whole, &crosstab);
        Some(Crosstab { chart, ..crosstab })
    }

    /// The places of the breakdowns that a crosstab names.
    fn dimensions(&mut self, value: Value<'_>, whole: &Indicator, others: &[Crosstab]) -> Option<Vec<usize>> {
        let (mut dimensions, mut wrong) = (Vec::new(), false);
        for value in Reading::several(value) {
            let Some(found) = self.reading.text(value) else { continue };
            match whole.breakdowns.iter().position(|breakdown| key(&breakdown.id) == key(&found)) {
                Some(at) if dimensions.contains(&at) => {
                    self.crossed_twice(value, vec![whole.breakdowns[at].id.clone()], None);
                    wrong = true;
                }
                Some(at) => dimensions.push(at),
                None => {
                    self.unknown_breakdown(value, found, whole);
                    wrong = true;
                }
            }
        }
        if wrong {
            return None;
        }
        if dimensions.len() < 2 {
            self.reading.note(value.node.span, CrosstabProblem::TooFewDimensions.into());
            return None;
        }
        let same = |other: &&Crosstab| {
            other.dimensions.len() == dimensions.len() && dimensions.iter().all(|at| other.dimensions.contains(at))
        };
        if let Some(other) = others.iter().find(same) {
            let names = dimensions.iter().map(|at| whole.breakdowns[*at].id.clone()).collect();
            self.crossed_twice(value, names, Some(other.id.clone()));
            return None;
        }
        Some(dimensions)
    }

    fn crossed_twice(&mut self, value: Value<'_>, dimensions: Vec<String>, other: Option<String>) {
        self.reading.note(value.node.span, CrosstabProblem::CrossedTwice { dimensions, other }.into());
    }

    fn unknown_breakdown(&mut self, value: Value<'_>, found: String, whole: &Indicator) {
        let allowed: Vec<String> = whole.breakdowns.iter().map(|breakdown| breakdown.id.clone()).collect();
        let suggestion = closest(&found, allowed.iter().map(String::as_str)).map(str::to_owned);
        let problem = Problem::UnknownValue { key: value.key.to_owned(), found, suggestion, allowed };
        self.reading.note(value.node.span, problem);
    }

    /// The cells with the observations of all periods, in the order of their last days.
    fn crossed_periods(
        &mut self,
        values: Value<'_>,
        whole: &Indicator,
        crosstab: &Crosstab,
        mut cells: Vec<Indicator>,
    ) -> Vec<Indicator> {
        for (period, entry) in self.periods(values) {
            self.keys.insert(format!("indicators.{}.{}.{period}", whole.id, crosstab.id), entry.key_span);
            let value = Value { key: &entry.key, english: values.english, node: &entry.value };
            self.crossed(value, &mut Crossing { period, whole, crosstab, cells: &mut cells }, &[]);
        }
        for cell in &mut cells {
            cell.observations.sort_by_key(|observation| (observation.period.end(), observation.period.start()));
        }
        cells
    }

    /// The groups of the dimension that follows those of `line`, each with the groups of the next one, and at last with values.
    fn crossed(&mut self, value: Value<'_>, crossing: &mut Crossing<'_>, line: &[Option<usize>]) {
        let (whole, depth) = (crossing.whole, line.len());
        let breakdown = &whole.breakdowns[crossing.crosstab.dimensions[depth]];
        let mut seen: BTreeMap<usize, Span> = BTreeMap::new();
        for entry in self.reading.mapping(value) {
            let Some(at) = self.group_of(entry, whole, breakdown) else { continue };
            if let Some(first) = seen.insert(at, entry.key_span) {
                self.reading.note_twice(&entry.key, entry.key_span, first);
                continue;
            }
            let value = Value { key: &entry.key, english: value.english, node: &entry.value };
            let line = [line, &[Some(at)]].concat();
            match crossing.crosstab.place(whole, &line) {
                Some(cell) if line.len() == crossing.crosstab.dimensions.len() => {
                    self.cell_of_crosstab(entry, value, crossing, cell);
                }
                _ => self.crossed(value, crossing, &line),
            }
        }
    }

    fn cell_of_crosstab(&mut self, entry: &Entry, value: Value<'_>, crossing: &mut Crossing<'_>, cell: usize) {
        let cell = &mut crossing.cells[cell];
        let name = format!("indicators.{}.{}", cell.id, crossing.period);
        self.keys.insert(name.clone(), entry.key_span);
        let observation = self.observation(crossing.period, entry, value, &name);
        cell.observations.push(with_quotient(observation, crossing.whole));
    }

    /// The place of a group in its breakdown.
    fn group_of(&mut self, entry: &Entry, whole: &Indicator, breakdown: &Breakdown) -> Option<usize> {
        let names = || breakdown.groups.iter().map(|group| name_of(whole, breakdown, group));
        let at = names().position(|name| key(name) == key(&entry.key));
        if at.is_none() {
            let suggestion = closest(&entry.key, names()).map(str::to_owned);
            let (group, breakdown) = (entry.key.clone(), breakdown.id.clone());
            self.reading.note(entry.key_span, CrosstabProblem::UnknownGroup { group, breakdown, suggestion }.into());
        }
        at
    }
}

/// The name of a group within its breakdown.
fn name_of<'g>(whole: &Indicator, breakdown: &Breakdown, group: &'g Indicator) -> &'g str {
    group.id.get(whole.id.len() + breakdown.id.len() + 2..).unwrap_or(&group.id)
}

/// A cell without observations for each combination of groups.
fn empty_cells(crosstab: &Crosstab, whole: &Indicator) -> Vec<Indicator> {
    let lines = crosstab.lines(whole).into_iter().filter(|line| line.iter().all(Option::is_some));
    let cell = |line: Line| {
        let groups = crosstab
            .crossed(whole)
            .zip(&line)
            .filter_map(|(breakdown, at)| Some(name_of(whole, breakdown, breakdown.groups.get((*at)?)?)));
        let names: Vec<&str> = groups.collect();
        Indicator {
            id: format!("{}.{}.{}", whole.id, crosstab.id, names.join(".")),
            title: crosstab.title_of(whole, &line),
            unit: whole.unit.clone(),
            ..Indicator::default()
        }
    };
    lines.map(cell).collect()
}

/// The indicators with the margins of their crosstabs that nobody states: the sums of cells, where each has a number. Shares are
/// rounded, and quotients cannot be added at all.
pub(super) fn with_margins(indicators: Vec<Indicator>) -> Vec<Indicator> {
    let each = indicators.into_iter().map(|whole| {
        let margins: Vec<Vec<Margin>> = whole.crosstabs.iter().map(|crosstab| margins(&whole, crosstab)).collect();
        let crosstabs = whole.crosstabs.iter().cloned().zip(margins);
        let crosstabs = crosstabs.map(|(crosstab, margins)| Crosstab { margins, ..crosstab }).collect();
        Indicator { crosstabs, ..whole }
    });
    each.collect()
}

fn margins(whole: &Indicator, crosstab: &Crosstab) -> Vec<Margin> {
    if whole.per().is_some() {
        return Vec::new();
    }
    let periods = crosstab.periods();
    let lines = crosstab.lines(whole).into_iter();
    let open = lines.filter(|line| line.contains(&None) && crosstab.adds_up(whole, line));
    let margin = |line: Line| {
        let stated = crosstab.stated(whole, &line);
        let unsaid = periods.iter().filter(|period| stated.is_none_or(|stated| stated.at(**period).is_none()));
        let observations: Vec<Observation> = unsaid.filter_map(|period| sum(whole, crosstab, &line, *period)).collect();
        (!observations.is_empty()).then_some(Margin { line, observations })
    };
    open.filter_map(margin).collect()
}

fn sum(whole: &Indicator, crosstab: &Crosstab, line: &[Option<usize>], period: Period) -> Option<Observation> {
    let mut cells = crosstab.cells_of(whole, line).peekable();
    cells.peek()?;
    let sum = cells.try_fold(Decimal::ZERO, |sum, cell| sum.checked_add(cell.at(period)?.actual()?.value))?;
    Some(Observation { value: Some(compute::exact(sum)), ..Observation::of(period) })
}
