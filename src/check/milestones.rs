//! Milestones of targets: those that are never looked at, and those that lead elsewhere than to the bound.

use crate::diagnostic::{MilestoneReason, Problem, TargetProblem};
use crate::load::{Milestone, Rule, Target};
use crate::locale::{Language, Number};

/// What is wrong with the milestones of a target, each with its key; `lasting` says that the rule asks for the same at any
/// time.
pub(super) fn faults(rule: Option<Rule>, lasting: bool, target: &Target) -> Vec<(String, Problem)> {
    let ceiling = rule == Some(Rule::Cumulative) && target.at_least.is_none();
    let unused = lasting || ceiling || rule == Some(Rule::DoneBy);
    let stray: Vec<_> = target.milestones.iter().filter_map(|milestone| stray(unused, target, milestone)).collect();
    if unused || !stray.is_empty() { stray } else { astray(target) }
}

/// A milestone that is never looked at.
fn stray(unused: bool, target: &Target, milestone: &Milestone) -> Option<(String, Problem)> {
    let period = milestone.period;
    let early = target.from.is_some_and(|from| period.end() < from.start());
    let late = target.by.is_some_and(|by| period.end() > by.end());
    let reason = match (unused, early || late) {
        (true, _) => MilestoneReason::Rule,
        (false, true) => MilestoneReason::OutsideTime,
        (false, false) => return None,
    };
    Some(at(milestone, TargetProblem::StrayMilestone { period: period.to_string(), reason }))
}

/// Milestones that ask for more than the bound, and such as ask for less than the one before.
fn astray(target: &Target) -> Vec<(String, Problem)> {
    let grows = target.at_least.is_some();
    let Some(bound) = target.at_least.or(target.at_most) else { return Vec::new() };
    let is_further = |one: Number, other: Number| if grows { one.value > other.value } else { one.value < other.value };
    let beyond = target.milestones.iter().filter(|milestone| is_further(milestone.value, bound));
    let beyond = beyond.map(|milestone| {
        let bound = format!("{} {}", if grows { '≥' } else { '≤' }, written(bound));
        let (period, value) = (milestone.period.to_string(), written(milestone.value));
        at(milestone, TargetProblem::MilestoneBeyondBound { period, value, bound })
    });
    let back = target.milestones.windows(2);
    let back = back.filter(|two| is_further(two[0].value, two[1].value) && !is_further(two[0].value, bound));
    let back = back.map(|two| {
        let [before, after] = [0, 1].map(|at| (two[at].period.to_string(), written(two[at].value)));
        at(&two[1], TargetProblem::MilestoneBackwards { before, after })
    });
    beyond.chain(back).collect()
}

fn at(milestone: &Milestone, problem: TargetProblem) -> (String, Problem) {
    (format!("milestones.{}", milestone.period), problem.into())
}

fn written(number: Number) -> String {
    number.format(Language::Vi)
}
