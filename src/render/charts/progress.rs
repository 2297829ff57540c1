//! Progress of an indicator against its target.

use super::super::chart::{Chart, Point, Series};
use super::super::figure::is_percent;
use super::super::frame::Canvas;
use super::{described, empty, point, spoken, with_unit};
use crate::load::{ChartKind, Indicator, Milestone, Observation, Rule, Target};
use crate::locale::{Date, Number, PeriodKind};
use crate::source::ContentPath;

/// Bars, each with a name and its parts.
type Bars = Vec<(String, Vec<Option<Point>>)>;

/// What was reached beside what is to be reached; `None` without a target, where a value is negative, and where a part of a sum is hidden.
pub(super) fn chart(canvas: &Canvas<'_>, path: &ContentPath, indicator: &Indicator, id: &str) -> Option<Chart> {
    let target = indicator.target.as_ref()?;
    let assessment = canvas.reader.target(path, &indicator.id)?;
    // A bar of the rest alone would be taken for the whole sum.
    if indicator.rule == Some(Rule::Cumulative) && !assessment.arithmetic.withheld.periods.is_empty() {
        return None;
    }
    let until = assessment.arithmetic.reached.map(|reached| reached.period.end());
    let bars = bars(canvas, indicator, &counted(indicator, target, until));
    let parts = || bars.iter().flat_map(|(_, parts)| parts.iter().flatten());
    if parts().any(|part| part.value.is_sign_negative()) {
        return None;
    }
    let most = bars.iter().map(|(_, parts)| parts.len()).max()?;
    let series = (0..most).map(|at| Series {
        name: String::new(),
        unit: None,
        hidden: Vec::new(),
        points: bars.iter().map(|(_, parts)| parts.get(at).cloned().flatten()).collect(),
    });
    let wanted = wanted(canvas, target, &indicator.unit);
    Some(Chart {
        description: described(canvas, &indicator.observations, &indicator.unit),
        targets: vec![wanted; bars.len()],
        milestones: milestones(canvas, target, &indicator.unit),
        unit: None,
        categories: bars.iter().map(|(name, _)| name.clone()).collect(),
        ..empty(canvas, id, ChartKind::Progress, &indicator.title, Some(&indicator.unit), series.collect())
    })
}

/// The values of the target's years, up to the one that its state speaks of: the drawing and the sentence above it agree.
fn counted<'i>(indicator: &'i Indicator, target: &Target, until: Option<Date>) -> Vec<&'i Observation> {
    let within = |observation: &&Observation| {
        let period = observation.period;
        target.from.is_none_or(|from| period.start().year() >= from.start().year())
            && target.by.is_none_or(|by| period.end().year() <= by.end().year())
            && until.is_some_and(|until| period.end() <= until)
    };
    let counted: Vec<&Observation> = indicator.observations.iter().filter(within).collect();
    let tells = |observation: &&&Observation| match indicator.rule {
        Some(Rule::Cumulative) => !counted.iter().any(|other| lies_inside(observation, other)),
        Some(Rule::EveryYear) => tells_of_a_year(observation),
        _ => true,
    };
    counted.iter().filter(tells).copied().collect()
}

/// What is a part of another sum is not added again.
fn lies_inside(one: &Observation, other: &Observation) -> bool {
    let (inner, outer) = (one.period, other.period);
    inner != outer && outer.contains(inner.start()) && outer.contains(inner.end())
}

/// A part of a year says nothing about the year; a day at its end does.
fn tells_of_a_year(observation: &Observation) -> bool {
    let period = observation.period;
    period.kind() == PeriodKind::Year || period.kind() == PeriodKind::Day && period.end().month() == 12
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
                Some(Point { label: with_unit(&point.label, &canvas.unit(unit, observation.value)), ..point })
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

/// What is to be reached on the way as marks: "năm 2026: 70%". Rules that ask for the same in each year have none.
fn milestones(canvas: &Canvas<'_>, target: &Target, unit: &str) -> Vec<Point> {
    let language = canvas.theme.language();
    let mark = |milestone: &Milestone| {
        let text = with_unit(&milestone.value.format(language), if is_percent(unit) { "%" } else { "" });
        Point { value: milestone.value.value, label: format!("{}: {text}", milestone.period.short(language)) }
    };
    target.milestones.iter().map(mark).collect()
}

/// The bounds of a target as marks: "Chỉ tiêu: ≥ 90%".
fn wanted(canvas: &Canvas<'_>, target: &Target, unit: &str) -> Vec<Point> {
    let mark = |bound: Option<Number>, sign: &str| {
        let number = bound?;
        let text = with_unit(&number.format(canvas.theme.language()), &canvas.unit(unit, bound));
        Some(Point { value: number.value, label: format!("{}: {sign} {text}", canvas.text("target")) })
    };
    [mark(target.at_least, "≥"), mark(target.at_most, "≤")].into_iter().flatten().collect()
}
