//! Indicators of data files: what is observed, by period, with its targets and in its parts.

use std::collections::BTreeMap;

use super::{DataFile, compute, crosstab, is_written, suppress};
use crate::diagnostic::{Expected, Problem};
use crate::load::dataset::{Breakdown, Dataset, Indicator, Observation, Stated, Status, equation, quotient};
use crate::load::fields::{Item, Value};
use crate::load::formula::{circle, written};
use crate::load::vocabulary::{Choice, Place};
use crate::locale::Period;
use crate::source::Span;
use crate::source::yaml::{Entry, Kind};

impl DataFile<'_> {
    pub(super) fn indicator(&mut self, id: String, entry: &Entry, value: Value<'_>) -> Indicator {
        let entries = self.reading.mapping(value);
        let items = self.reading.items(entries, Place::Indicator);
        let name = |part: &str| format!("indicators.{id}.{part}");
        let mut indicator = Indicator { id: id.clone(), ..Indicator::default() };
        let (mut values, mut breakdowns, mut crosstabs) = (None, None, None);
        for item in &items {
            let value = item.value;
            self.keys.insert(name(item.key.name), value.node.span);
            match item.key.name {
                "title" => indicator.title = self.reading.text(value).unwrap_or_default(),
                "unit" => indicator.unit = self.reading.text(value).unwrap_or_default(),
                "note" => indicator.note = self.reading.text(value),
                "rule" => indicator.rule = self.reading.choice(value),
                "target" => indicator.target = self.target(value, &name("target")),
                "chart" => indicator.chart = self.indicator_chart(value),
                "formula" => {
                    indicator.formula = self.reading.formula(value);
                    self.formula_stands(&name("formula"), value.node);
                    self.formulas.insert(id.clone(), value.node.clone());
                }
                "suppress_below" => indicator.suppress_below = self.reading.positive(value),
                "decimals" => indicator.decimals = self.reading.decimals(value),
                "breakdowns" => breakdowns = Some(value),
                "crosstabs" => crosstabs = Some(value),
                "values" => values = Some(value),
                _ => {}
            }
        }
        for (name, text) in [("title", &indicator.title), ("unit", &indicator.unit)] {
            if text.is_empty() {
                self.reading.missing(name, Place::Indicator, &items, entry.key_span);
            }
        }
        let chart = items.iter().find(|item| item.key.name == "chart").map(|item| item.value);
        indicator.observations = values.map(|values| self.observations(values, &id, &indicator)).unwrap_or_default();
        indicator.breakdowns = breakdowns.map(|parts| self.breakdowns(parts, &indicator)).unwrap_or_default();
        indicator.crosstabs = crosstabs.map(|parts| self.crosstabs(parts, &indicator)).unwrap_or_default();
        chart.into_iter().for_each(|chart| self.check_indicator_chart(chart, &indicator));
        indicator
    }

    /// Groups are indicators of their own, with the unit of the whole.
    fn breakdowns(&mut self, value: Value<'_>, whole: &Indicator) -> Vec<Breakdown> {
        let mut breakdowns = Vec::new();
        for entry in self.reading.mapping(value) {
            let value = Value { key: &entry.key, english: value.english, node: &entry.value };
            breakdowns.push(self.breakdown(entry, value, whole));
        }
        breakdowns
    }

    fn breakdown(&mut self, entry: &Entry, value: Value<'_>, whole: &Indicator) -> Breakdown {
        let id = crate::locale::nfc(entry.key.trim()).into_owned();
        let entries = self.reading.mapping(value);
        let items = self.reading.items(entries, Place::Breakdown);
        let mut breakdown = Breakdown { id: id.clone(), exhaustive: true, ..Breakdown::default() };
        let mut chart = None;
        self.keys.insert(format!("indicators.{}.{id}", whole.id), entry.key_span);
        for item in &items {
            match item.key.name {
                "title" => breakdown.title = self.reading.text(item.value).unwrap_or_default(),
                "exhaustive" => breakdown.exhaustive = self.reading.flag(item.value).unwrap_or(true),
                "groups" => breakdown.groups = self.groups(item.value, whole, &id),
                "chart" => chart = Some(item.value),
                _ => {}
            }
        }
        breakdown.chart = chart.and_then(|chart| self.compared(chart, &breakdown.groups.iter().collect::<Vec<_>>()));
        if breakdown.title.is_empty() {
            self.reading.missing("title", Place::Breakdown, &items, entry.key_span);
        }
        breakdown
    }

    fn groups(&mut self, value: Value<'_>, whole: &Indicator, breakdown: &str) -> Vec<Indicator> {
        let mut groups = Vec::new();
        for entry in self.reading.mapping(value) {
            let value = Value { key: &entry.key, english: value.english, node: &entry.value };
            let id = format!("{}.{breakdown}.{}", whole.id, crate::locale::nfc(entry.key.trim()));
            groups.push(self.group(id, entry, value, whole));
        }
        groups
    }

    fn group(&mut self, id: String, entry: &Entry, value: Value<'_>, whole: &Indicator) -> Indicator {
        let entries = self.reading.mapping(value);
        let items = self.reading.items(entries, Place::Group);
        let mut group = Indicator { id: id.clone(), unit: whole.unit.clone(), ..Indicator::default() };
        self.keys.insert(format!("indicators.{id}"), entry.key_span);
        for item in &items {
            match item.key.name {
                "title" => group.title = self.reading.text(item.value).unwrap_or_default(),
                "note" => group.note = self.reading.text(item.value),
                "rule" => group.rule = self.reading.choice(item.value),
                "target" => {
                    let name = format!("indicators.{id}.target");
                    self.keys.insert(name.clone(), item.value.node.span);
                    group.target = self.target(item.value, &name);
                }
                "values" => group.observations = self.observations(item.value, &id, whole),
                _ => {}
            }
        }
        if group.title.is_empty() {
            self.reading.missing("title", Place::Group, &items, entry.key_span);
        }
        group
    }

    /// The observations in the order of their last day, so that the latest is the last one.
    fn observations(&mut self, value: Value<'_>, id: &str, of: &Indicator) -> Vec<Observation> {
        let mut observations = Vec::new();
        for (period, entry) in self.periods(value) {
            let name = format!("indicators.{id}.{period}");
            self.keys.insert(name.clone(), entry.key_span);
            let value = Value { key: &entry.key, english: value.english, node: &entry.value };
            let observation = self.observation(period, entry, value, &name);
            observations.push(with_quotient(observation, of));
        }
        observations.sort_by_key(|observation| (observation.period.end(), observation.period.start()));
        observations
    }

    /// What stands under each period, each of them once.
    pub(super) fn periods<'n>(&mut self, value: Value<'n>) -> Vec<(Period, &'n Entry)> {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut periods = Vec::new();
        for entry in self.reading.mapping(value) {
            let Ok(period) = entry.key.parse::<Period>() else {
                self.reading.note(entry.key_span, Problem::InvalidPeriod { found: entry.key.clone() });
                continue;
            };
            match seen.insert(period.to_string(), entry.key_span) {
                Some(first) => self.reading.note_twice(&entry.key, entry.key_span, first),
                None => periods.push((period, entry)),
            }
        }
        periods
    }

    pub(super) fn observation(&mut self, period: Period, entry: &Entry, value: Value<'_>, name: &str) -> Observation {
        match &value.node.kind {
            Kind::Mapping(entries) => self.described(period, entry, entries, name),
            Kind::Scalar { .. } => self.bare(period, value),
            Kind::Null => Observation { status: Status::Missing, ..Observation::of(period) },
            Kind::Sequence(_) => {
                self.reading.wrong(value, Expected::Text);
                Observation { unread: true, ..Observation::of(period) }
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
            Some(stated) => match stated.exact() {
                Some(number) => {
                    let percent_sign = stated.text.trim_end().ends_with('%');
                    Observation { value: Some(number), percent_sign, ..observation }
                }
                None => Observation { stated: Some(stated), ..observation },
            },
            None => Observation { unread: true, ..observation },
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
                "value" => {
                    observation.value = self.number(value, &mut observation.unread);
                    observation.percent_sign = has_percent_sign(value);
                }
                "part" => part = self.number(value, &mut observation.unread),
                "whole" => whole = self.number(value, &mut observation.unread),
                "stated" => {
                    stated = self.stated(value);
                    observation.unread |= stated.is_none() && is_written(value);
                }
                "source" => observation.source = self.reading.content_path(value),
                "place" => observation.place = self.reading.text(value),
                "as_of" => observation.as_of = self.reading.date(value),
                "status" => status = self.reading.choice(value),
                "note" => observation.note = self.reading.text(value),
                "accepted" => observation.accepted = self.waivers(value, &format!("{name}.accepted")),
                _ => {}
            }
        }
        self.ratio_is_whole(&items, entry);
        observation.ratio = part.zip(whole);
        observation.value = observation.value.or(stated.as_ref().and_then(Stated::exact));
        observation.stated = stated;
        let empty = !observation.unread
            && observation.value.is_none()
            && observation.stated.is_none()
            && observation.ratio.is_none();
        observation.status = status.unwrap_or(if empty { Status::Missing } else { Status::Official });
        if observation.status == Status::Missing && !empty {
            self.not_missing(&items);
            return Observation { value: None, stated: None, ratio: None, unread: true, ..observation };
        }
        if observation.is_hidden() { observation.hidden() } else { observation }
    }

    /// Notes a value beside the word that there is none; which of the two was meant, nobody knows.
    fn not_missing(&mut self, items: &[Item<'_>]) {
        let find = |name: &str| items.iter().find(|item| item.key.name == name && is_written(item.value));
        let value = ["value", "stated", "part", "whole"].into_iter().find_map(find);
        let text = value.and_then(|item| self.reading.text(item.value));
        if let (Some(status), Some(value)) = (find("status"), text) {
            self.reading.note(status.value.node.span, Problem::MissingWithValue { value });
        }
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

    /// What stands between the indicators: computed ones are filled, and checks are read now that all names are known.
    pub(super) fn between_indicators(
        &mut self,
        dataset: Dataset,
        checks: Option<Value<'_>>,
        charts: Option<Value<'_>>,
    ) -> Dataset {
        let names: Vec<String> = dataset.all_indicators().map(|indicator| indicator.id.clone()).collect();
        let indicators = self.with_bound_indicators(dataset.indicators, &names);
        let checks = checks.map(|checks| self.checks(checks, &names, "data")).unwrap_or_default();
        let indicators = crosstab::with_margins(compute::indicators(indicators));
        let indicators = suppress::protected_indicators(indicators, &checks);
        let dataset = Dataset { indicators, checks, ..dataset };
        let charts = charts.map(|charts| self.compared_charts(charts, &dataset)).unwrap_or_default();
        Dataset { charts, ..dataset }
    }

    /// Formulas name indicators, groups and cells, and none needs itself.
    fn with_bound_indicators(&mut self, indicators: Vec<Indicator>, names: &[String]) -> Vec<Indicator> {
        let nodes = std::mem::take(&mut self.formulas);
        let bound = indicators.into_iter().map(|indicator| {
            let Some(node) = nodes.get(&indicator.id) else { return indicator };
            let formula = indicator.formula.map(|formula| formula.bound(&mut |name| self.meaning(name, names, node)));
            Indicator { formula, ..indicator }
        });
        let indicators: Vec<Indicator> = bound.collect();
        let needs = compute::needs_of_indicators(&indicators);
        for (at, indicator) in indicators.iter().enumerate().filter(|(_, indicator)| indicator.formula.is_some()) {
            let (Some(circle), Some(node)) = (circle(at, &needs), nodes.get(&indicator.id)) else { continue };
            let names = circle.into_iter().map(|at| indicators[at].id.clone()).collect();
            self.reading.note(node.span, Problem::FormulaCircle { names });
        }
        indicators
    }
}

fn has_percent_sign(value: Value<'_>) -> bool {
    matches!(&value.node.kind, Kind::Scalar { text, .. } if text.trim_end().ends_with('%'))
}

/// A share or a rate with nothing stated is the quotient of its parts, as the unit of the indicator counts, and says how it was
/// computed.
pub(super) fn with_quotient(observation: Observation, of: &Indicator) -> Observation {
    if observation.is_hidden() {
        let revealed = Observation { status: Status::Official, ..observation.revealed().into_owned() };
        return with_quotient(revealed, of).hidden();
    }
    let empty = observation.value.is_none() && observation.stated.is_none() && !observation.unread;
    let Some(((part, whole), per)) = observation.ratio.filter(|_| empty).zip(of.per()) else { return observation };
    let Some(result) = quotient(part.value, whole.value, per) else { return observation };
    let division = format!("{} : {}", written(part.value, 0), written(whole.value, 0));
    let arithmetic = Some(equation(&division, &of.unit, &written(result, 0)));
    Observation { value: Some(compute::rounded(result, None)), arithmetic, ..observation }
}
