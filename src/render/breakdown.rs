//! Indicators side by side: the groups of a breakdown, and several indicators of a data file, as a table and as a chart.

use std::collections::BTreeSet;

use serde::Serialize;

use super::charts::compared_chart;
use super::figure::{no_value, value_text};
use super::frame::Canvas;
use super::target::{TargetView, of_indicator};
use crate::load::{Breakdown, ComparedChart, Dataset, Indicator};
use crate::locale::Period;
use crate::source::ContentPath;

/// An indicator in parts.
#[derive(Clone, Debug, Serialize)]
pub(super) struct BreakdownView {
    /// The groups beside each other as SVG, where the editor asks for it.
    chart: Option<String>,
    title: String,
    periods: Vec<String>,
    groups: Vec<GroupView>,
    whole: Option<GroupView>,
}

#[derive(Clone, Debug, Serialize)]
struct GroupView {
    id: String,
    title: String,
    values: Vec<String>,
    target: Option<TargetView>,
}

/// The breakdowns of an indicator; `id` begins the ids of their charts, where there are to be any.
pub(super) fn breakdown_views(
    canvas: &Canvas<'_>,
    path: &ContentPath,
    indicator: &Indicator,
    id: Option<&str>,
) -> Vec<BreakdownView> {
    let numbered = indicator.breakdowns.iter().enumerate();
    numbered
        .filter(|(at, breakdown)| !is_only_crossed(indicator, *at, breakdown))
        .map(|(at, breakdown)| {
            let id = id.map(|id| format!("{id}-b{}", at + 1));
            breakdown_view(canvas, path, indicator, breakdown, id.as_deref())
        })
        .collect()
}

/// Whether a breakdown says nothing of itself, and its groups stand in the table of a crosstab.
fn is_only_crossed(indicator: &Indicator, at: usize, breakdown: &Breakdown) -> bool {
    let says_nothing = |group: &Indicator| group.observations.is_empty() && group.target.is_none();
    let crossed = indicator.crosstabs.iter().any(|crosstab| crosstab.dimensions.contains(&at));
    crossed && breakdown.groups.iter().all(says_nothing)
}

/// Groups as rows, periods as columns, and the whole below.
fn breakdown_view(
    canvas: &Canvas<'_>,
    path: &ContentPath,
    indicator: &Indicator,
    breakdown: &Breakdown,
    id: Option<&str>,
) -> BreakdownView {
    let observed = breakdown.groups.iter().flat_map(|group| &group.observations);
    let periods: BTreeSet<Period> = observed.map(|observation| observation.period).collect();
    let row = |indicator: &Indicator, title: &str, target: Option<TargetView>| GroupView {
        target,
        id: indicator.id.clone(),
        title: title.to_owned(),
        values: periods.iter().map(|period| period_text(canvas, indicator, *period)).collect(),
    };
    let groups: Vec<&Indicator> = breakdown.groups.iter().collect();
    let title = format!("{}: {}", indicator.title, breakdown.title);
    BreakdownView {
        chart: breakdown.chart.zip(id).and_then(|(kind, id)| compared_chart(canvas, kind, &title, &groups, id)),
        title: breakdown.title.clone(),
        periods: periods.iter().map(|period| period.label(canvas.theme.language())).collect(),
        groups: breakdown
            .groups
            .iter()
            .map(|group| row(group, &group.title, of_indicator(canvas, path, group)))
            .collect(),
        whole: (breakdown.exhaustive && !indicator.observations.is_empty())
            .then(|| row(indicator, &canvas.text("total"), None)),
    }
}

fn period_text(canvas: &Canvas<'_>, indicator: &Indicator, period: Period) -> String {
    let Some(observation) = indicator.at(period) else { return canvas.text("no_value") };
    value_text(canvas, observation).unwrap_or_else(|| no_value(canvas, observation))
}

/// The charts of several indicators, each with its table.
pub(super) fn compared_views(canvas: &Canvas<'_>, dataset: &Dataset) -> Vec<BreakdownView> {
    let numbered = dataset.charts.iter().enumerate();
    let view = |(at, chart): (usize, &ComparedChart)| {
        let indicators: Vec<Indicator> =
            chart.indicators.iter().filter_map(|id| with_full_title(dataset, id)).collect();
        let indicators: Vec<&Indicator> = indicators.iter().collect();
        let id = format!("sen-chart-c{}", at + 1);
        let svg = compared_chart(canvas, chart.kind, &chart.title, &indicators, &id)?;
        Some(BreakdownView { chart: Some(svg), ..side_by_side(canvas, &chart.title, &indicators) })
    };
    numbered.filter_map(view).collect()
}

/// A group is named with its whole, beside which it does not stand here.
fn with_full_title(dataset: &Dataset, id: &str) -> Option<Indicator> {
    let indicator = dataset.indicator(id)?;
    Some(Indicator { title: dataset.full_title(indicator).into_owned(), breakdowns: Vec::new(), ..indicator.clone() })
}

/// Indicators as rows, periods as columns.
fn side_by_side(canvas: &Canvas<'_>, title: &str, indicators: &[&Indicator]) -> BreakdownView {
    let observed = indicators.iter().flat_map(|indicator| &indicator.observations);
    let periods: BTreeSet<Period> = observed.map(|observation| observation.period).collect();
    let row = |indicator: &&Indicator| GroupView {
        id: String::new(),
        title: match indicator.unit.as_str() {
            "" => indicator.title.clone(),
            unit => format!("{} ({unit})", indicator.title),
        },
        values: periods.iter().map(|period| period_text(canvas, indicator, *period)).collect(),
        target: None,
    };
    BreakdownView {
        chart: None,
        title: title.to_owned(),
        periods: periods.iter().map(|period| period.label(canvas.theme.language())).collect(),
        groups: indicators.iter().map(row).collect(),
        whole: None,
    }
}
