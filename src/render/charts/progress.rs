//! Progress of an indicator against its target.

use super::super::chart::{Chart, Point, Series};
use super::super::frame::Canvas;
use super::{described, empty, point, spoken, with_unit};
use crate::load::{ChartKind, Indicator, Observation, Rule, Target};
use crate::locale::Number;

/// Bars, each with a name and its parts.
type Bars = Vec<(String, Vec<Option<Point>>)>;

/// What was reached beside what is to be reached; `None` without a target, and where a value is negative.
pub(super) fn chart(canvas: &Canvas<'_>, indicator: &Indicator, id: &str) -> Option<Chart> {
    let target = indicator.target.as_ref()?;
    let bars = bars(canvas, indicator, &counted(indicator, target));
    let parts = || bars.iter().flat_map(|(_, parts)| parts.iter().flatten());
    if parts().any(|part| part.value.is_sign_negative()) {
        return None;
    }
    let most = bars.iter().map(|(_, parts)| parts.len()).max()?;
    let series = (0..most).map(|at| Series {
        name: String::new(),
        unit: None,
        points: bars.iter().map(|(_, parts)| parts.get(at).cloned().flatten()).collect(),
    });
    let wanted = wanted(canvas, target, &indicator.unit);
    Some(Chart {
        description: described(canvas, &indicator.observations, &indicator.unit),
        targets: vec![wanted; bars.len()],
        unit: None,
        categories: bars.iter().map(|(name, _)| name.clone()).collect(),
        ..empty(canvas, id, ChartKind::Progress, &indicator.title, Some(&indicator.unit), series.collect())
    })
}

/// The values of the target's years.
fn counted<'i>(indicator: &'i Indicator, target: &Target) -> Vec<&'i Observation> {
    let within = |observation: &&Observation| {
        let period = observation.period;
        target.from.is_none_or(|from| period.start().year() >= from.start().year())
            && target.by.is_none_or(|by| period.end().year() <= by.end().year())
    };
    indicator.observations.iter().filter(within).collect()
}

/// Year by year where every year counts, the years on end where they add up, else the latest value.
fn bars(canvas: &Canvas<'_>, indicator: &Indicator, counted: &[&Observation]) -> Bars {
    let unit = indicator.unit.as_str();
    let language = canvas.theme.language();
    match indicator.rule {
        Some(Rule::Cumulative) => {
            let year = |observation: &&Observation| {
                let point = point(canvas, observation)?;
                Some(Point { label: format!("{} ({})", point.label, observation.period.short(language)), ..point })
            };
            vec![(String::new(), counted.iter().map(year).collect())]
        }
        Some(Rule::EveryYear | Rule::AtMost | Rule::Between) => {
            let value = |observation: &Observation| {
                let point = point(canvas, observation)?;
                Some(Point { label: with_unit(&point.label, unit), ..point })
            };
            let bar = |observation: &&Observation| (observation.period.label(language), vec![value(observation)]);
            counted.iter().map(bar).collect()
        }
        _ => {
            let latest = counted.iter().rev().find_map(|observation| {
                let point = point(canvas, observation)?;
                Some(Point { label: spoken(canvas, observation, unit), ..point })
            });
            vec![(String::new(), vec![latest])]
        }
    }
}

/// The bounds of a target as marks: "Chỉ tiêu: ≥ 90%".
fn wanted(canvas: &Canvas<'_>, target: &Target, unit: &str) -> Vec<Point> {
    let mark = |bound: Option<Number>, sign: &str| {
        let number = bound?;
        let text = with_unit(&number.format(canvas.theme.language()), unit);
        Some(Point { value: number.value, label: format!("{}: {sign} {text}", canvas.text("target")) })
    };
    [mark(target.at_least, "≥"), mark(target.at_most, "≤")].into_iter().flatten().collect()
}
