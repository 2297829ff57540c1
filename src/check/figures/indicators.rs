//! Indicators among themselves: formulas, breakdowns, checks, and series with holes.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Figures, Finding, claim_problem, mismatch};
use crate::check::Subject;
use crate::diagnostic::{Diagnostic, Problem, UnitReason};
use crate::load::formula::{Formula, Function, Operator, Quantity, written};
use crate::load::{Breakdown, Check, Dataset, Indicator, Observation, PeriodScope, RowScope, Summary, is_named};
use crate::locale::{Language, Period, PeriodKind};
use crate::model::Page;

pub(in crate::check) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    pages.par_iter().flat_map_iter(|page| of_page(subject, page)).collect()
}

/// Indicators that need themselves by way of another file.
pub(in crate::check) fn circles(subject: &Subject<'_>, _: &[&Page]) -> Vec<Diagnostic> {
    let circles = subject.model.circles_across_files().into_iter();
    let found = circles.map(|(page, indicator, names)| {
        let place = format!("indicators.{}.formula", indicator.id);
        Finding::at(place, Problem::FormulaCircle { names }).diagnostic(subject, page)
    });
    found.collect()
}

fn of_page(subject: &Subject<'_>, page: &Page) -> Vec<Diagnostic> {
    let Summary::Data(data) = &**page.summary else { return Vec::new() };
    let dataset = &data.dataset;
    let figures = |address: &_| super::figure(subject, address);
    let each = dataset.indicators.iter().flat_map(|indicator| {
        let formula = of_formula(dataset, indicator, &figures);
        let breakdowns = indicator.breakdowns.iter().flat_map(|breakdown| of_breakdown(indicator, breakdown));
        formula.into_iter().chain(breakdowns).chain(holes(indicator)).collect::<Vec<_>>()
    });
    let checks = dataset.checks.iter().enumerate().filter(|(_, check)| check.accepted.is_none());
    let checks = checks.flat_map(|(at, check)| {
        of_check(dataset, check, &figures)
            .into_iter()
            .map(move |problem| Finding::at(format!("data.checks.{at}"), problem))
    });
    let mixed = dataset.checks.iter().enumerate().filter_map(|(at, check)| {
        let units = mixed_units(dataset, check)?;
        let problem = Problem::UnitMismatch { value: check.text.clone(), unit: units, reason: UnitReason::Mixed };
        Some(Finding::at(format!("data.checks.{at}"), problem))
    });
    each.chain(checks).chain(mixed).map(|found| found.diagnostic(subject, page)).collect()
}

/// Stated values of a computed indicator.
fn of_formula(dataset: &Dataset, indicator: &Indicator, figures: Figures<'_>) -> Vec<Finding> {
    let Some(formula) = &indicator.formula else { return Vec::new() };
    let stated = indicator.observations.iter().filter(|found| found.arithmetic.is_none() && found.accepted.is_none());
    let problems = stated.filter_map(|observation| {
        let scope = PeriodScope::of(dataset, observation.period, figures);
        let value = observation.value?;
        let expected = indicator.expected(&scope).ok()?.value;
        let (arithmetic, expected) = mismatch(value, &formula.arithmetic(&scope), expected, indicator.is_percent())?;
        let problem = Problem::ValueMismatch { stated: value.format(Language::Vi), arithmetic, expected };
        Some(Finding::at(place(indicator, observation), problem))
    });
    problems.collect()
}

fn place(indicator: &Indicator, observation: &Observation) -> String {
    format!("indicators.{}.{}", indicator.id, observation.period)
}

/// In each period in which the whole and every group have a value, the groups are the whole; shares but for rounding.
fn of_breakdown(indicator: &Indicator, breakdown: &Breakdown) -> Vec<Finding> {
    if !breakdown.exhaustive || breakdown.groups.is_empty() {
        return Vec::new();
    }
    let open = indicator.observations.iter().filter(|observation| observation.accepted.is_none());
    open.filter_map(|whole| {
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
            Finding::at(place(indicator, whole), problem)
        })
    })
    .collect()
}

/// A check once in each period for which all its names have values; once in all where it names no indicator. Where one of these
/// values stays as it was published, so does what the check would say of it.
fn of_check(dataset: &Dataset, check: &Check, figures: Figures<'_>) -> Vec<Problem> {
    let indicators = dataset.all_indicators().flat_map(|indicator| &indicator.observations);
    let periods: BTreeSet<Period> = indicators.map(|observation| observation.period).collect();
    if check.claim.names().is_empty() {
        let everywhere = RowScope { columns: &[], rows: &[], row: None, figures };
        return claim_problem(check, String::new(), &everywhere).into_iter().collect();
    }
    let names = check.claim.names();
    let accepted = |period: Period| {
        let mut named = dataset.all_indicators().filter(|one| names.iter().any(|name| is_named(&one.id, &name.key)));
        named.any(|one| one.at(period).is_some_and(|found| found.accepted.is_some()))
    };
    let mut problems: Vec<Problem> = periods
        .into_iter()
        .filter(|period| !accepted(*period))
        .filter_map(|period| claim_problem(check, period.to_string(), &PeriodScope::of(dataset, period, figures)))
        .collect();
    problems.dedup();
    problems
}

/// A share and a count that a check adds or compares. Counts may be called otherwise and still be one: committees and cells are
/// organisations together.
fn mixed_units(dataset: &Dataset, check: &Check) -> Option<String> {
    let sides = unit(dataset, &check.claim.left).and_then(|left| same(left, unit(dataset, &check.claim.right)?));
    sides.err().filter(|_| check.accepted.is_none())
}

/// The unit of a formula; none of a number or of a product, which may convert. `Err` names two that were mixed.
fn unit(dataset: &Dataset, formula: &Formula) -> Result<Option<String>, String> {
    match formula {
        Formula::Number(_) | Formula::Figure(_) => Ok(None),
        Formula::Binary(Operator::Multiply | Operator::Divide, ..) => Ok(None),
        Formula::Name(name) => {
            let named = dataset.all_indicators().find(|indicator| is_named(&indicator.id, &name.key));
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
    let at = |(after, problem)| Finding::at(format!("indicators.{}.{after}", indicator.id), problem);
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
