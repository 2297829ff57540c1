//! The charts that a table or an indicator asks for.

use super::DataFile;
use crate::diagnostic::{ChartReason, Problem};
use crate::load::chart::{ChartChoice, ChartKind, ComparedChart, Plot};
use crate::load::dataset::{Crosstab, Dataset, Indicator, Observation, Table};
use crate::load::fields::{Item, Reading, Value};
use crate::load::vocabulary::Place;
use crate::locale::{Language, Period, closest, key};
use crate::source::yaml::Kind;

/// What a single row of observations can be drawn as.
const OF_INDICATORS: [ChartKind; 6] =
    [ChartKind::Line, ChartKind::Column, ChartKind::Bar, ChartKind::Sparkline, ChartKind::Progress, ChartKind::None];

impl DataFile<'_> {
    /// The charts of a table whose columns and rows are known; of one that cannot be drawn it is said why.
    pub(super) fn charts(&mut self, value: Value<'_>, table: &Table) -> Vec<ChartChoice> {
        let mut charts = Vec::new();
        for value in Reading::several(value) {
            let Some(chart) = self.chart(value, table) else { continue };
            match chart.plot(table, Language::Vi) {
                Err(reason) if !table.rows.is_empty() && !table.is_foreign() && !table.has_unread() => {
                    self.undrawable(value, reason);
                }
                _ => {}
            }
            charts.push(chart);
        }
        charts
    }

    /// A chart: a mapping, or its kind alone.
    fn chart(&mut self, value: Value<'_>, table: &Table) -> Option<ChartChoice> {
        let Kind::Mapping(entries) = &value.node.kind else {
            return self.reading.choice(value).map(ChartChoice::of_kind);
        };
        let items = self.reading.items(entries, Place::Chart);
        let (mut kind, mut chart) = (None, ChartChoice::of_kind(ChartKind::Bar));
        for item in &items {
            let value = item.value;
            match item.key.name {
                "type" => kind = self.reading.choice(value),
                "title" => chart.title = self.reading.text(value),
                "names" => chart.names = self.column_of(value, table),
                "columns" => chart.columns = self.columns_of(value, table),
                "series" => chart.series = self.reading.choice(value),
                _ => {}
            }
        }
        if !items.iter().any(|item| item.key.name == "type") {
            self.reading.missing("type", Place::Chart, &items, value.node.span);
        }
        Some(ChartChoice { kind: kind?, ..chart })
    }

    fn columns_of(&mut self, value: Value<'_>, table: &Table) -> Vec<String> {
        Reading::several(value).into_iter().filter_map(|value| self.column_of(value, table)).collect()
    }

    /// The key of a column, as the table writes it.
    fn column_of(&mut self, value: Value<'_>, table: &Table) -> Option<String> {
        let found = self.reading.text(value)?;
        let mut keys = table.columns.iter().map(|column| &column.key);
        let known = keys.clone().find(|known| key(known) == key(&found));
        if known.is_none() {
            let allowed: Vec<String> = keys.clone().cloned().collect();
            let suggestion = closest(&found, keys.by_ref().map(String::as_str)).map(str::to_owned);
            let problem = Problem::UnknownValue { key: value.key.to_owned(), found, suggestion, allowed };
            self.reading.note(value.node.span, problem);
        }
        known.cloned()
    }

    /// The kind that an indicator chooses.
    pub(super) fn indicator_chart(&mut self, value: Value<'_>) -> Option<ChartKind> {
        let kind: ChartKind = self.reading.choice(value)?;
        if OF_INDICATORS.contains(&kind) {
            return Some(kind);
        }
        self.undrawable(value, ChartReason::NeedsTable);
        None
    }

    /// Whether an indicator has what its chart is to show.
    pub(super) fn check_indicator_chart(&mut self, value: Value<'_>, indicator: &Indicator) {
        let bounds = indicator.target.as_ref().map(|target| target.at_least.is_some() || target.at_most.is_some());
        let unread = indicator.target.as_ref().is_some_and(|target| target.unread);
        if indicator.chart == Some(ChartKind::Progress) && bounds != Some(true) && !unread {
            self.undrawable(value, ChartReason::NoTarget);
        }
    }

    /// The kind in which indicators are drawn beside each other; of one that cannot be drawn it is said why.
    pub(super) fn compared(&mut self, value: Value<'_>, indicators: &[&Indicator]) -> Option<ChartKind> {
        let kind = self.reading.choice(value)?;
        let unread = indicators.iter().any(|one| one.observations.iter().any(|found| found.unread));
        if kind != ChartKind::None
            && !unread
            && let Err(reason) = Plot::of_indicators(kind, indicators, Language::Vi)
        {
            self.undrawable(value, reason);
        }
        Some(kind)
    }

    /// The kind in which a crosstab's newest period is drawn; where no period can be drawn it is said why, unless there is nothing
    /// yet. Which one is the newest nobody knows while a file is loaded.
    pub(super) fn crosstab_chart(
        &mut self,
        items: &[Item<'_>],
        whole: &Indicator,
        crosstab: &Crosstab,
    ) -> Option<ChartKind> {
        let value = items.iter().find(|item| item.key.name == "chart")?.value;
        let kind = self.reading.choice(value)?;
        let known =
            |period: &Period| crosstab.cells.iter().any(|cell| cell.at(*period).is_some_and(Observation::is_known));
        let periods = crosstab.periods().into_iter().filter(known);
        let drawn = periods.map(|period| Plot::of_crosstab(kind, whole, crosstab, period, Language::Vi));
        if kind != ChartKind::None
            && let Some(Err(reason)) = drawn.reduce(Result::or)
        {
            self.undrawable(value, reason);
        }
        Some(kind)
    }

    /// The charts of several indicators that a data file asks for.
    pub(super) fn compared_charts(&mut self, value: Value<'_>, dataset: &Dataset) -> Vec<ComparedChart> {
        let each = Reading::several(value).into_iter();
        each.filter_map(|value| self.compared_chart(value, dataset)).collect()
    }

    fn compared_chart(&mut self, value: Value<'_>, dataset: &Dataset) -> Option<ComparedChart> {
        let entries = self.reading.mapping(value);
        let items = self.reading.items(entries, Place::ComparedChart);
        let (mut kind, mut title, mut indicators) = (None, None, Vec::new());
        for item in &items {
            match item.key.name {
                "type" => kind = Some(item.value),
                "title" => title = self.reading.text(item.value),
                "indicators" => indicators = self.indicators_of(item.value, dataset),
                _ => {}
            }
        }
        for name in ["type", "title", "indicators"] {
            if !items.iter().any(|item| item.key.name == name) {
                self.reading.missing(name, Place::ComparedChart, &items, value.node.span);
            }
        }
        let drawn: Vec<&Indicator> = indicators.iter().filter_map(|id: &String| dataset.indicator(id)).collect();
        if drawn.is_empty() {
            return None;
        }
        Some(ComparedChart { kind: self.compared(kind?, &drawn)?, title: title?, indicators })
    }

    fn indicators_of(&mut self, value: Value<'_>, dataset: &Dataset) -> Vec<String> {
        Reading::several(value).into_iter().filter_map(|value| self.indicator_of(value, dataset)).collect()
    }

    fn indicator_of(&mut self, value: Value<'_>, dataset: &Dataset) -> Option<String> {
        let found = self.reading.text(value)?;
        if dataset.indicator(&found).is_some() {
            return Some(found);
        }
        let allowed: Vec<String> = dataset.indicators.iter().map(|indicator| indicator.id.clone()).collect();
        let suggestion = closest(&found, allowed.iter().map(String::as_str)).map(str::to_owned);
        let problem = Problem::UnknownValue { key: value.key.to_owned(), found, suggestion, allowed };
        self.reading.note(value.node.span, problem);
        None
    }

    fn undrawable(&mut self, value: Value<'_>, reason: ChartReason) {
        self.reading.note(value.node.span, Problem::UndrawableChart { reason });
    }
}
