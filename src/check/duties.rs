//! Targets that can be judged, and data files that are kept up to date.

use super::places::part_of;
use super::{Subject, milestones};
use crate::diagnostic::{Diagnostic, Origin, Problem, TargetProblem};
use crate::load::{Dataset, FigureAddress, Indicator, Rule, Summary, Target};
use crate::locale::{Language, Number, format_date};
use crate::model::target::{already_reached, not_added, without_parts};
use crate::model::{FigureAnswer, Page, overdue, same_unit};
use crate::source::Span;

pub(super) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    pages.iter().flat_map(|page| of_page(subject, page)).collect()
}

fn of_page(subject: &Subject<'_>, page: &Page) -> Vec<Diagnostic> {
    let Summary::Data(data) = &**page.summary else { return Vec::new() };
    let mut found: Vec<Diagnostic> = late(subject, page, &data.dataset).into_iter().collect();
    for indicator in data.dataset.all_indicators() {
        let Some(target) = &indicator.target else { continue };
        let problems = faults(indicator.rule, target);
        found.extend(problems.into_iter().map(|(part, problem)| at(subject, page, indicator, &part, problem)));
        found.extend(other_unit(subject, page, indicator, target));
        found.extend(bare_shares(subject, page, indicator));
        found.extend(straddling(subject, page, indicator, target));
        found.extend(surpassed(subject, page, indicator, target));
    }
    found
}

fn late(subject: &Subject<'_>, page: &Page, dataset: &Dataset) -> Option<Diagnostic> {
    let late = overdue(dataset, subject.model.options.date)?;
    let due = format_date(late.due, Language::Vi);
    let problem = TargetProblem::UpdateOverdue { due, newest: late.newest.map(|period| period.to_string()) };
    Some(placed(page, subject.key(&page.path, "update_by"), problem))
}

/// What is wrong with a target in itself, each with the key of the value that it is about.
fn faults(rule: Option<Rule>, target: &Target) -> Vec<(String, Problem)> {
    let mut found = bounds(rule, target);
    if let (Some(from), Some(by)) = (target.from, target.by)
        && by.end() < from.start()
    {
        let problem = TargetProblem::BackwardsTarget { from: from.to_string(), by: by.to_string() };
        found.push(("by".to_owned(), problem.into()));
    }
    let lasting = matches!(rule, Some(Rule::EveryYear | Rule::AtMost | Rule::Between)) || is_ceiling(rule, target);
    if target.by.is_none() && !lasting && !target.unread {
        found.push((String::new(), missing("by")));
    }
    found.extend(milestones::faults(rule, lasting, target));
    found
}

/// Without a rule an upper bound alone is a ceiling, and two bounds are a range.
fn is_ceiling(rule: Option<Rule>, target: &Target) -> bool {
    let both = target.at_least.is_some() && target.at_most.is_some();
    match rule {
        None => target.at_most.is_some(),
        Some(Rule::Reach | Rule::Ratio) => both,
        Some(_) => false,
    }
}

fn bounds(rule: Option<Rule>, target: &Target) -> Vec<(String, Problem)> {
    let whole = String::new;
    match (rule, target.at_least, target.at_most) {
        _ if target.unread => Vec::new(),
        (Some(Rule::DoneBy), None, None) => Vec::new(),
        (_, None, None) => vec![(whole(), TargetProblem::TargetWithoutBound.into())],
        (Some(Rule::AtMost | Rule::Between), Some(_), None) => vec![(whole(), missing("at_most"))],
        (Some(Rule::Between), None, Some(_)) => vec![(whole(), missing("at_least"))],
        (_, Some(least), Some(most)) if least.value > most.value => {
            let problem = TargetProblem::CrossedBounds { least: written(least), most: written(most) };
            vec![("at_least".to_owned(), problem.into())]
        }
        _ => Vec::new(),
    }
}

/// A baseline that is counted in another unit than the target.
fn other_unit(subject: &Subject<'_>, page: &Page, indicator: &Indicator, target: &Target) -> Option<Diagnostic> {
    let FigureAnswer::Found { unit, .. } = subject.model.figure(target.baseline.as_ref()?) else { return None };
    let problem = TargetProblem::BaselineUnit { own: indicator.unit.clone(), found: unit.to_owned() };
    (!same_unit(&indicator.unit, unit)).then(|| at(subject, page, indicator, "baseline", problem))
}

/// Values without the part and whole that the target's rule asks for.
fn bare_shares(subject: &Subject<'_>, page: &Page, indicator: &Indicator) -> Vec<Diagnostic> {
    let periods = without_parts(indicator, subject.model.options.date).into_iter();
    let found = periods.map(|period| {
        let span = subject.key(&page.path, &part_of(&indicator.id, period));
        placed(page, span, TargetProblem::RatioWithoutParts { period: period.to_string() })
    });
    found.collect()
}

/// Periods that a sum is without, since they lie only partly in its time or share days with another.
fn straddling(subject: &Subject<'_>, page: &Page, indicator: &Indicator, target: &Target) -> Vec<Diagnostic> {
    let periods = not_added(indicator, subject.model.options.date).into_iter();
    let found = periods.map(|period| {
        let span = subject.key(&page.path, &part_of(&indicator.id, period));
        let [from, by] = [target.from, target.by].map(|end| end.map(|end| end.to_string()));
        placed(page, span, TargetProblem::StraddlingPeriod { period: period.to_string(), from, by })
    });
    found.collect()
}

/// A note for those who set the target; a floor to be kept is a good reason.
fn surpassed(subject: &Subject<'_>, page: &Page, indicator: &Indicator, target: &Target) -> Option<Diagnostic> {
    let start = already_reached(indicator, subject.model.given(indicator), subject.model.options.date)?;
    let (part, bound) = match (target.at_least, target.at_most) {
        (Some(least), _) => ("at_least", format!("≥ {}", written(least))),
        (None, most) => ("at_most", format!("≤ {}", written(most?))),
    };
    let (reached, period) = (start.figure(Language::Vi), start.period.to_string());
    let problem = TargetProblem::TargetBelowReached { bound, reached, period: period.clone() };
    let found = at(subject, page, indicator, part, problem);
    let (origin, span) = match &target.baseline {
        Some(address) => baseline(subject, address)?,
        None => (found.origin.clone(), subject.key(&page.path, &part_of(&indicator.id, period))),
    };
    Some(found.with_related(origin, span))
}

/// Where the figure stands that a target starts from.
fn baseline(subject: &Subject<'_>, address: &FigureAddress) -> Option<(Origin, Option<Span>)> {
    let FigureAnswer::Found { path, id, observation, .. } = subject.model.figure(address) else { return None };
    let span = subject.key(path, &format!("indicators.{id}.{}", observation.period));
    Some((Origin::Content(path.clone()), span))
}

fn missing(key: &str) -> Problem {
    Problem::MissingKey { key: key.to_owned() }
}

fn written(number: Number) -> String {
    number.format(Language::Vi)
}

/// At a value of the target, or else at the target.
fn at(
    subject: &Subject<'_>,
    page: &Page,
    indicator: &Indicator,
    part: &str,
    problem: impl Into<Problem>,
) -> Diagnostic {
    let target = format!("indicators.{}.target", indicator.id);
    let span = subject.key(&page.path, &format!("{target}.{part}")).or_else(|| subject.key(&page.path, &target));
    placed(page, span, problem)
}

fn placed(page: &Page, span: Option<Span>, problem: impl Into<Problem>) -> Diagnostic {
    Diagnostic::new(Origin::Content(page.path.clone()), span, problem.into())
}
