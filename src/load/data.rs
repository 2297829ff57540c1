//! Loads data files: YAML becomes indicators with observations, and tables; every figure keeps the text it was written with.

mod chart;
mod checks;
mod compute;
mod crosstab;
mod indicator;
mod suppress;
mod table;
mod target;
mod waiver;

use std::collections::BTreeMap;

use super::dataset::{Dataset, Figures, Indicator, Observation, OtherFiles, Stated, Table};
use super::fields::{Item, Reading, Value, text_of, yaml_diagnostic};
use super::formula::Needs;
use super::front_matter;
use super::summary::{DataSummary, Positions, Summary};
use super::vocabulary::Place;
use super::{Loaded, broken};
use crate::diagnostic::Problem;
use crate::locale::{AnnualDay, Number, nfc};
use crate::source::yaml::{self, Entry, Kind, Node};
use crate::source::{ContentPath, Span};

/// Loads a data file.
pub(super) fn load(path: &ContentPath, text: &str) -> Loaded {
    let yaml = text.trim_start_matches('\u{feff}');
    let node = match yaml::parse(yaml, text.len() - yaml.len()) {
        Ok(node) => node,
        Err(fault) => return broken(vec![yaml_diagnostic(path, fault)]),
    };
    let (meta, keys, mut diagnostics) = front_matter::read(path, &node, Place::Data, None);
    let mut file = DataFile { reading: Reading::new(path), keys, formulas: BTreeMap::new() };
    let dataset = file.dataset(&head_items(path, &node));
    diagnostics.extend(file.reading.into_diagnostics());
    let positions = Positions { keys: file.keys, links: Vec::new() };
    Loaded { summary: Summary::Data(DataSummary { meta, dataset }), positions, diagnostics }
}

/// The observations of a computed indicator of a file, now that other files are known.
pub fn observations_with(indicators: &[Indicator], indicator: &Indicator, others: &dyn OtherFiles) -> Vec<Observation> {
    compute::observations_with(indicators, indicator, others)
}

/// The indicators of a file in which one was computed from other files, with their small numbers and what follows from them hidden again.
pub fn hidden_again(dataset: Dataset) -> Dataset {
    let indicators = suppress::protected_indicators(crosstab::with_margins(dataset.indicators), &dataset.checks);
    Dataset { indicators, ..dataset }
}

/// A table with the cells that are computed from other files, and its small numbers hidden again.
pub fn table_with(table: Table, figures: Figures<'_>) -> Table {
    suppress::protected(compute::filled_with(table, figures))
}

/// For each indicator of a file the places of those that its formula names.
pub fn needs_of_indicators(indicators: &[Indicator]) -> Needs {
    compute::needs_of_indicators(indicators)
}

/// The head's entries once more; what is wrong with its keys was noted when the front matter was read.
fn head_items<'n>(path: &ContentPath, node: &'n Node) -> Vec<Item<'n>> {
    let mut noted = Reading::new(path);
    let entries = noted.root(node).unwrap_or_default();
    noted.items(entries, Place::Data)
}

/// A data file being read, with the places of its parts: `indicators.dang-vien`, `indicators.dang-vien.2025.source`.
struct DataFile<'a> {
    reading: Reading<'a>,
    keys: BTreeMap<String, Span>,
    /// The formulas of indicators, which can only be understood once all of them are known.
    formulas: BTreeMap<String, Node>,
}

impl DataFile<'_> {
    fn dataset(&mut self, items: &[Item<'_>]) -> Dataset {
        let (mut dataset, mut checks, mut charts) = (Dataset::default(), None, None);
        for item in items {
            let value = item.value;
            match item.key.name {
                "owner" => dataset.owner = self.reading.text(value),
                "update_by" => dataset.update_by = self.reading.annual_day(value).and_then(day_and_month),
                "note" => dataset.note = self.reading.text(value),
                "contact" => dataset.contact = self.reading.text(value),
                "indicators" => dataset.indicators = self.named("indicators", value, Self::indicator),
                "tables" => dataset.tables = self.named("tables", value, Self::table),
                "checks" => checks = Some(value),
                "charts" => charts = Some(value),
                _ => {}
            }
        }
        self.between_indicators(dataset, checks, charts)
    }

    /// The values of a mapping of names of the writer's own.
    fn named<T>(
        &mut self,
        group: &str,
        value: Value<'_>,
        read: fn(&mut Self, String, &Entry, Value<'_>) -> T,
    ) -> Vec<T> {
        let entries = self.reading.mapping(value).iter();
        let each = entries.map(|entry| {
            let id = nfc(entry.key.trim()).into_owned();
            self.keys.insert(format!("{group}.{id}"), entry.key_span);
            read(self, id, entry, Value { key: &entry.key, english: value.english, node: &entry.value })
        });
        each.collect()
    }

    /// Remembers where a formula stands, and where its text does.
    fn formula_stands(&mut self, place: &str, node: &Node) {
        self.keys.insert(place.to_owned(), node.span);
        self.keys.extend(text_of(node).map(|text| (format!("{place}.text"), text)));
    }

    /// A number; `unread` becomes true where something stands there that is none.
    fn number(&mut self, value: Value<'_>, unread: &mut bool) -> Option<Number> {
        let number = self.reading.figure(value);
        *unread |= number.is_none() && is_written(value);
        number
    }

    /// A figure as it was published.
    fn stated(&mut self, value: Value<'_>) -> Option<Stated> {
        let text = self.reading.text(value)?;
        if self.reading.is_bare_decimal(value, &text) {
            return None;
        }
        let stated = Stated::parse(&text);
        if stated.is_none() {
            self.reading.note(value.node.span, Problem::InvalidFigure { found: text });
        }
        stated
    }
}

/// Whether anything stands there.
fn is_written(value: Value<'_>) -> bool {
    match &value.node.kind {
        Kind::Null => false,
        Kind::Scalar { text, .. } => !text.trim().is_empty(),
        Kind::Sequence(_) | Kind::Mapping(_) => true,
    }
}

fn day_and_month(day: AnnualDay) -> Option<(u8, u8)> {
    const LEAP_YEAR: i16 = 2024;
    let date = day.in_year(LEAP_YEAR)?;
    Some((u8::try_from(date.day()).ok()?, u8::try_from(date.month()).ok()?))
}

#[cfg(test)]
#[path = "data/tests.rs"]
mod tests;
