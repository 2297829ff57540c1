//! Loads data files: YAML becomes indicators with observations, and tables; every figure keeps the text it was written with.

mod chart;
mod table;

use std::collections::BTreeMap;

use super::dataset::{Dataset, Indicator, Observation, Status, Target};
use super::fields::{Item, Reading, Value, yaml_diagnostic};
use super::front_matter;
use super::summary::{DataSummary, Positions, Summary};
use super::vocabulary::{Choice, Place};
use super::{Loaded, broken};
use crate::diagnostic::{Expected, Problem};
use crate::locale::{AnnualDay, Number, Period, nfc, parse_number, parse_percent};
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
    let mut file = DataFile { reading: Reading::new(path), keys };
    let dataset = file.dataset(&head_items(path, &node));
    diagnostics.extend(file.reading.into_diagnostics());
    let positions = Positions { keys: file.keys, links: Vec::new() };
    Loaded { summary: Summary::Data(DataSummary { meta, dataset }), positions, diagnostics }
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
}

impl DataFile<'_> {
    fn dataset(&mut self, items: &[Item<'_>]) -> Dataset {
        let mut dataset = Dataset::default();
        for item in items {
            let value = item.value;
            match item.key.name {
                "owner" => dataset.owner = self.reading.text(value),
                "update_by" => dataset.update_by = self.reading.annual_day(value).and_then(day_and_month),
                "note" => dataset.note = self.reading.text(value),
                "contact" => dataset.contact = self.reading.text(value),
                "indicators" => dataset.indicators = self.named("indicators", value, Self::indicator),
                "tables" => dataset.tables = self.named("tables", value, Self::table),
                _ => {}
            }
        }
        dataset
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

    fn indicator(&mut self, id: String, entry: &Entry, value: Value<'_>) -> Indicator {
        let entries = self.reading.mapping(value);
        let items = self.reading.items(entries, Place::Indicator);
        let name = |part: &str| format!("indicators.{id}.{part}");
        let mut indicator = Indicator { id: id.clone(), ..Indicator::default() };
        for item in &items {
            let value = item.value;
            self.keys.insert(name(item.key.name), value.node.span);
            match item.key.name {
                "title" => indicator.title = self.reading.text(value).unwrap_or_default(),
                "unit" => indicator.unit = self.reading.text(value).unwrap_or_default(),
                "note" => indicator.note = self.reading.text(value),
                "rule" => indicator.rule = self.reading.choice(value),
                "target" => indicator.target = self.target(value, &name("target")),
                "values" => indicator.observations = self.observations(value, &id),
                "chart" => indicator.chart = self.indicator_chart(value),
                _ => {}
            }
        }
        if let Some(chart) = items.iter().find(|item| item.key.name == "chart") {
            self.check_indicator_chart(chart.value, &indicator);
        }
        for (name, text) in [("title", &indicator.title), ("unit", &indicator.unit)] {
            if text.is_empty() {
                self.reading.missing(name, Place::Indicator, &items, entry.key_span);
            }
        }
        indicator
    }

    fn target(&mut self, value: Value<'_>, name: &str) -> Option<Target> {
        let entries = self.reading.mapping(value);
        let items = self.reading.items(entries, Place::Target);
        let mut target = Target::default();
        for item in &items {
            let value = item.value;
            self.keys.insert(format!("{name}.{}", item.key.name), value.node.span);
            match item.key.name {
                "at_least" => target.at_least = self.reading.figure(value),
                "at_most" => target.at_most = self.reading.figure(value),
                "from" => target.from = self.reading.integer(value, Expected::Integer),
                "by" => target.by = self.reading.integer(value, Expected::Integer),
                "basis" => target.basis = self.reading.content_path(value),
                _ => {}
            }
        }
        (!items.is_empty()).then_some(target)
    }

    /// The observations in the order of their last day, so that the latest is the last one.
    fn observations(&mut self, value: Value<'_>, id: &str) -> Vec<Observation> {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut observations = Vec::new();
        for entry in self.reading.mapping(value) {
            let Ok(period) = entry.key.parse::<Period>() else {
                self.reading.note(entry.key_span, Problem::InvalidPeriod { found: entry.key.clone() });
                continue;
            };
            if let Some(first) = seen.insert(period.to_string(), entry.key_span) {
                self.reading.note_twice(&entry.key, entry.key_span, first);
                continue;
            }
            let name = format!("indicators.{id}.{period}");
            self.keys.insert(name.clone(), entry.key_span);
            let value = Value { key: &entry.key, english: value.english, node: &entry.value };
            observations.push(self.observation(period, entry, value, &name));
        }
        observations.sort_by_key(|observation| (observation.period.end(), observation.period.start()));
        observations
    }

    fn observation(&mut self, period: Period, entry: &Entry, value: Value<'_>, name: &str) -> Observation {
        match &value.node.kind {
            Kind::Mapping(entries) => self.described(period, entry, entries, name),
            Kind::Scalar { .. } => self.bare(period, value),
            Kind::Null => Observation { status: Status::Missing, ..Observation::of(period) },
            Kind::Sequence(_) => {
                self.reading.wrong(value, Expected::Text);
                Observation { status: Status::Missing, ..Observation::of(period) }
            }
        }
    }

    /// `2025: "1.735"`, also `2025: "> 90"` and `2025: chưa có`.
    fn bare(&mut self, period: Period, value: Value<'_>) -> Observation {
        let observation = Observation::of(period);
        let Some(text) = self.reading.text(value) else {
            return Observation { status: Status::Missing, ..observation };
        };
        if let Some(status) = Status::parse(&text) {
            return Observation { status, ..observation };
        }
        match self.stated(value) {
            Some((text, None)) => Observation { stated: Some(text), ..observation },
            Some((_, value)) => Observation { value, ..observation },
            None => observation,
        }
    }

    fn described(&mut self, period: Period, entry: &Entry, entries: &[Entry], name: &str) -> Observation {
        let items = self.reading.items(entries, Place::Observation);
        let mut observation = Observation::of(period);
        let (mut part, mut whole, mut stated, mut status) = (None, None, None, None);
        for item in &items {
            let value = item.value;
            self.keys.insert(format!("{name}.{}", item.key.name), value.node.span);
            match item.key.name {
                "value" => observation.value = self.reading.figure(value),
                "part" => part = self.reading.figure(value),
                "whole" => whole = self.reading.figure(value),
                "stated" => stated = self.stated(value),
                "source" => observation.source = self.reading.content_path(value),
                "as_of" => observation.as_of = self.reading.date(value),
                "status" => status = self.reading.choice(value),
                "note" => observation.note = self.reading.text(value),
                "accepted" => observation.accepted = self.reading.text(value),
                _ => {}
            }
        }
        self.ratio_is_whole(&items, entry);
        observation.ratio = part.zip(whole);
        if let Some((text, number)) = stated {
            observation.value = observation.value.or(number);
            observation.stated = Some(text);
        }
        let empty = observation.value.is_none() && observation.stated.is_none() && observation.ratio.is_none();
        observation.status = status.unwrap_or(if empty { Status::Missing } else { Status::Official });
        observation
    }

    /// A numerator without its denominator says nothing, and the other way round.
    fn ratio_is_whole(&mut self, items: &[Item<'_>], entry: &Entry) {
        let has = |name: &str| items.iter().any(|item| item.key.name == name && item.value.node.kind != Kind::Null);
        match (has("part"), has("whole")) {
            (true, false) => self.reading.missing("whole", Place::Observation, items, entry.key_span),
            (false, true) => self.reading.missing("part", Place::Observation, items, entry.key_span),
            _ => {}
        }
    }

    /// A figure as it was published: the text, and the number where it is one and not only a bound.
    fn stated(&mut self, value: Value<'_>) -> Option<(String, Option<Number>)> {
        let text = self.reading.text(value)?;
        if self.reading.is_bare_decimal(value, &text) {
            return None;
        }
        let bound = without_comparison(&text);
        match number(bound.unwrap_or(&text)) {
            Some(number) => Some((text.clone(), bound.is_none().then_some(number))),
            None => {
                self.reading.note(value.node.span, Problem::InvalidFigure { found: text });
                None
            }
        }
    }
}

impl Observation {
    /// Nothing but its period.
    fn of(period: Period) -> Self {
        let status = Status::default();
        Self {
            period,
            value: None,
            stated: None,
            ratio: None,
            source: None,
            as_of: None,
            status,
            note: None,
            accepted: None,
        }
    }
}

/// A number or a percentage.
fn number(text: &str) -> Option<Number> {
    parse_percent(text).unwrap_or_else(|| parse_number(text)).ok()
}

/// What follows `>`, `≥`, `khoảng` and the like.
fn without_comparison(text: &str) -> Option<&str> {
    const SIGNS: [&str; 13] = [">=", "<=", ">", "<", "≥", "≤", "~", "≈", "trên ", "dưới ", "khoảng ", "gần ", "hơn "];
    let lower = text.to_lowercase();
    let sign = SIGNS.into_iter().find(|sign| lower.starts_with(sign))?;
    text.get(sign.len()..).map(str::trim)
}

fn day_and_month(day: AnnualDay) -> Option<(u8, u8)> {
    const LEAP_YEAR: i16 = 2024;
    let date = day.in_year(LEAP_YEAR)?;
    Some((u8::try_from(date.day()).ok()?, u8::try_from(date.month()).ok()?))
}

#[cfg(test)]
#[path = "data/tests.rs"]
mod tests;
