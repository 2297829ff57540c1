//! Indicators among themselves: formulas, breakdowns, checks, and series with holes.

use std::collections::BTreeSet;

use super::explained::Accepted;
use super::{Figures, Finding, against, claim_problem, formula_problem};
use crate::check::Subject;
use crate::check::places::part_of;
use crate::diagnostic::{Diagnostic, FigureProblem, Problem, UnitReason};
use crate::load::formula::{Formula, Function, Operator, Quantity, Scope, written};
use crate::load::{Breakdown, Check, Dataset, Indicator, Observation, PeriodScope, RowScope, Stated};
use crate::locale::{Period, PeriodKind};
use crate::model::Page;

/// Indicators that need themselves by way of another file.
pub(in crate::check) fn circles(subject: &Subject<'_>, _: &[&Page]) -> Vec<Diagnostic> {
    let circles = subject.model.circles_across_files().into_iter();
    let found = circles.map(|(page, indicator, names)| {
        let place = format!("indicators.{}.formula", indicator.id);
        Finding::at(place, Problem::FormulaCircle { names }).diagnostic(subject, page)
    });
    found.collect()
}

/// What the indicators of a data file say against each other.
pub(super) fn findings(subject: &Subject<'_>, dataset: &Dataset) -> Vec<Finding> {
    let figures = |address: &_| super::figure(subject, address);
    let actual = |address: &_| super::actual_figure(subject, address);
    let each = dataset.indicators.iter().flat_map(|indicator| {
        let formula = of_formula(dataset, indicator, [&actual, &figures]);
        let breakdowns = indicator.breakdowns.iter().flat_map(|breakdown| of_breakdown(indicator, breakdown));
        formula.into_iter().chain(breakdowns).chain(holes(indicator)).collect::<Vec<_>>()
    });
    let checks = dataset.checks.iter().enumerate().flat_map(|(at, check)| {
        let place = format!("data.checks.{at}");
        let mixed = mixed_units(dataset, check).map(|units| {
            let problem = Problem::UnitMismatch { value: check.text.clone(), unit: units, reason: UnitReason::Mixed };
            Finding::at(place.clone(), problem).accepted_at([place.clone()])
        });
        of_check(dataset, check, &place, [&actual, &figures]).into_iter().chain(mixed).collect::<Vec<_>>()
    });
    each.chain(checks).collect()
}

/// Stated values of a computed indicator. `figures` are those of all files, and those of them that are published.
fn of_formula(dataset: &Dataset, indicator: &Indicator, figures: [Figures<'_>; 2]) -> Vec<Finding> {
    let Some(formula) = &indicator.formula else { return Vec::new() };
    let stated = indicator.observations.iter().filter(|found| found.arithmetic.is_none());
    let problems = stated.filter_map(|observation| {
        let [all, published] = figures.map(|figures| PeriodScope::of(dataset, observation.period, figures));
        let revealed = observation.revealed();
        let stated = revealed.value.map(Stated::number).or_else(|| revealed.stated.clone())?;
        let find = |scope: &dyn Scope| {
            let equation = |result: &str| indicator.written_out(formula, scope, result);
            against(&stated, indicator.expected(scope).ok()?.value, indicator.is_percent(), &equation)
        };
        let problem = formula_problem(formula, &stated, observation.is_hidden(), [&all, &published], &find)?;
        let place = place(indicator, observation);
        let found = Finding { parts: &["stated", "value"], ..Finding::at(place.clone(), problem) };
        Some(found.accepted_at([place]))
    });
    problems.collect()
}

fn place(indicator: &Indicator, observation: &Observation) -> String {
    part_of(&indicator.id, observation.period)
}

/// In each period the groups against their whole.
fn of_breakdown(indicator: &Indicator, breakdown: &Breakdown) -> Vec<Finding> {
    let of_period = |whole: &Observation| match parts_mismatch(indicator, breakdown, whole) {
        Some(found) => vec![found],
        None => {
            let groups = breakdown.groups.iter();
            groups.filter_map(|group| above(group, indicator, whole.period, breakdown.exhaustive)).collect()
        }
    };
    indicator.observations.iter().flat_map(of_period).collect()
}

/// Where the whole and every group have a value, the groups are the whole; shares but for rounding.
fn parts_mismatch(indicator: &Indicator, breakdown: &Breakdown, whole: &Observation) -> Option<Finding> {
    if !breakdown.exhaustive || breakdown.groups.is_empty() {
        return None;
    }
    let parts: Vec<Quantity> =
        breakdown.groups.iter().map(|group| group.at(whole.period)?.quantity(indicator)).collect::<Option<_>>()?;
    let sum = Quantity::sum(&parts).ok()?;
    let total = whole.quantity(indicator)?;
    ((sum.value - total.value).abs() > sum.slack + total.slack).then(|| {
        let parts: Vec<String> = parts.iter().map(|part| written(part.value, 0)).collect();
        let problem = Problem::PartsMismatch {
            breakdown: breakdown.title.clone(),
            period: whole.period.to_string(),
            arithmetic: format!("{} = {}", parts.join(" + "), written(sum.value, 0)),
            whole: written(total.value, 0),
        };
        let groups = breakdown.groups.iter().map(|group| part_of(&group.id, whole.period));
        let place = place(indicator, whole);
        Finding::at(place.clone(), problem).accepted_at(groups.chain([place]))
    })
}

/// A part that is larger than what it belongs to, whatever the other parts are. Where the parts need not add up, this is
/// said of counts alone: an average or a share of a group may well be above that of all.
pub(super) fn above(part: &Indicator, whole: &Indicator, period: Period, adds_up: bool) -> Option<Finding> {
    let (own, all) = (part.at(period)?, whole.at(period)?);
    let counted = |one: &Observation| one.actual().is_some_and(|number| number.decimals == 0);
    if !adds_up && (whole.per().is_some() || !counted(own) || !counted(all)) {
        return None;
    }
    let (value, total) = (own.quantity(part)?, all.quantity(whole)?);
    let above = !total.value.is_sign_negative() && value.value - total.value > value.slack + total.slack;
    above.then(|| {
        let problem = FigureProblem::GroupAboveWhole {
            group: part.title.clone(),
            of: whole.title.clone(),
            period: period.to_string(),
            value: written(value.value, 0),
            whole: written(total.value, 0),
        };
        let (place, whole) = (place(part, own), place(whole, all));
        let found = Finding::at(place.clone(), problem.into()).accepted_at([place, whole.clone()]);
        Finding { related: vec![whole], ..found }
    })
}

/// A check once in each period for which all its names have values; once in all where it names no indicator. Where some of
/// these values stay as they were published, that may be all that the check has to say.
/// `figures` are those of all files, and those of them that are published.
fn of_check(dataset: &Dataset, check: &Check, place: &str, figures: [Figures<'_>; 2]) -> Vec<Finding> {
    let at = |problem| Finding::at(place.to_owned(), problem).accepted_at([place.to_owned()]);
    if check.claim.names().is_empty() {
        let [all, published] = figures.map(|figures| RowScope { columns: &[], rows: &[], row: None, figures });
        return claim_problem(check, String::new(), &all, &published).map(at).into_iter().collect();
    }
    let indicators = dataset.all_indicators().flat_map(|indicator| &indicator.observations);
    let periods: BTreeSet<Period> = indicators.map(|observation| observation.period).collect();
    let failed = periods.into_iter().filter_map(|period| {
        let [all, published] = figures.map(|figures| PeriodScope::of(dataset, period, figures));
        let found = at(claim_problem(check, period.to_string(), &all, &published)?);
        let accepted = Accepted::of(dataset, check, period, all.figures);
        let waivers = found.waivers.iter().cloned().chain(accepted.places.clone()).collect();
        (!accepted.explain(check, all)).then_some(Finding { waivers, ..found })
    });
    failed.collect()
}

/// A share and a count that a check adds or compares. Counts may be called otherwise and still be one: committees and cells are
/// organisations together.
fn mixed_units(dataset: &Dataset, check: &Check) -> Option<String> {
    let sides = unit(dataset, &check.claim.left).and_then(|left| same(left, unit(dataset, &check.claim.right)?));
    sides.err()
}

/// The unit of a formula; none of a number or of a product, which may convert. `Err` names two that were mixed.
fn unit(dataset: &Dataset, formula: &Formula) -> Result<Option<String>, String> {
    match formula {
        Formula::Number(_) | Formula::Figure(_) => Ok(None),
        Formula::Binary(Operator::Multiply | Operator::Divide, ..) => Ok(None),
        Formula::Name(name) => {
            let named = dataset.all_indicators().find(|indicator| indicator.id == name.key);
            Ok(named.map(|indicator| indicator.unit.clone()))
        }
        Formula::Negative(inner) => unit(dataset, inner),
        Formula::Binary(_, left, right) => same(unit(dataset, left)?, unit(dataset, right)?),
        Formula::Call(Function::Count, _) => Ok(None),
        Formula::Call(_, values) => values.iter().try_fold(None, |known, value| same(known, unit(dataset, value)?)),
    }
}

fn same(left: Option<String>, right: Option<String>) -> Result<Option<String>, String> {
    match (left, right) {
        (Some(left), Some(right)) if left.starts_with('%') != right.starts_with('%') => Err(format!("{left}, {right}")),
        (left, right) => Ok(left.or(right)),
    }
}

/// A run of periods of one kind that stops and goes on. Days are moments and have no next one; a single hole needs at least
/// three observations to be one.
fn holes(indicator: &Indicator) -> Vec<Finding> {
    if indicator.formula.is_some() {
        return Vec::new();
    }
    let periods: Vec<Period> = indicator.observations.iter().map(|observation| observation.period).collect();
    let at = |(after, problem)| Finding::at(part_of(&indicator.id, after), problem);
    holes_between(&periods).into_iter().map(at).collect()
}

/// Each hole with the period after it.
pub(super) fn holes_between(periods: &[Period]) -> Vec<(Period, Problem)> {
    let regular = |kind| !matches!(kind, PeriodKind::Day | PeriodKind::Years);
    let same = periods.windows(2).all(|two| two[0].kind() == two[1].kind());
    if periods.len() < 3 || !same || !regular(periods[0].kind()) {
        return Vec::new();
    }
    let apart = periods.windows(2).filter(|two| two[0].end().plus_days(1) != two[1].start());
    let hole = |two: &[Period]| Problem::MissingPeriod { before: two[0].to_string(), after: two[1].to_string() };
    apart.map(|two| (two[1], hole(two))).collect()
}
