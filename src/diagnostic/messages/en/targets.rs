//! Targets that cannot be judged, and updates that did not come.

use super::super::{Message, list};
use crate::diagnostic::{MilestoneReason, TargetProblem};

/// The words of every problem with a target.
pub(super) fn message(problem: &TargetProblem) -> Message {
    use TargetProblem as P;
    match problem {
        P::TargetWithoutBound => target_without_bound(),
        P::CrossedBounds { least, most } => crossed_bounds(least, most),
        P::BackwardsTarget { from, by } => backwards_target(from, by),
        P::StrayMilestone { period, reason } => stray_milestone(period, *reason),
        P::MilestoneBeyondBound { period, value, bound } => milestone_beyond_bound(period, value, bound),
        P::MilestoneBackwards { before, after } => milestone_backwards(before, after),
        P::BaselineUnit { own, found } => baseline_unit(own, found),
        P::TargetBelowReached { bound, reached, period } => target_below_reached(bound, reached, period),
        P::RatioWithoutParts { period } => ratio_without_parts(period),
        P::StraddlingPeriod { period, from, by } => straddling_period(period, from.as_deref(), by.as_deref()),
        P::UpdateOverdue { due, newest } => update_overdue(due, newest.as_deref()),
        P::UnknownBoard { period, known } => unknown_board(period, known),
    }
}

fn target_without_bound() -> Message {
    Message::new(
        "The target says neither what is to be reached nor what must not be exceeded",
        "Add “at_least: …” or “at_most: …” to the target.",
    )
}

fn crossed_bounds(least: &str, most: &str) -> Message {
    Message::new(
        format!("The lower bound {least} is above the upper bound {most}"),
        "See whether the two have changed places.",
    )
}

fn backwards_target(from: &str, by: &str) -> Message {
    Message::new(
        format!("The target begins with “{from}” but is due with “{by}”, before it begins"),
        "Correct “from” or “by”.",
    )
}

fn stray_milestone(period: &str, reason: MilestoneReason) -> Message {
    match reason {
        MilestoneReason::OutsideTime => Message::new(
            format!("The milestone “{period}” lies outside the target's time"),
            "A milestone falls between the target's first and last day.",
        ),
        MilestoneReason::Rule => Message::new(
            format!("The milestone “{period}” means nothing under this rule"),
            "Only what grows toward its bound (reach, cumulative, ratio) has milestones; the other rules ask for one value all the time.",
        ),
    }
}

fn milestone_beyond_bound(period: &str, value: &str, bound: &str) -> Message {
    Message::new(
        format!("The milestone “{period}” is {value}, beyond the target itself ({bound})"),
        "A milestone lies on the way and cannot be further than the end. Correct the milestone or the bound.",
    )
}

fn milestone_backwards(before: &(String, String), after: &(String, String)) -> Message {
    let ((before, earlier), (after, later)) = (before, after);
    Message::new(
        format!("The milestone “{after}” is {later}, behind the milestone “{before}”, which is {earlier}"),
        "A later milestone is nearer to the bound than an earlier one, or as near. See whether two of them have changed places.",
    )
}

fn baseline_unit(own: &str, found: &str) -> Message {
    Message::new(
        format!("The baseline is counted in “{found}”, the target in “{own}”"),
        "The baseline must have the unit of the target; leave it out where there is no such figure.",
    )
}

fn target_below_reached(bound: &str, reached: &str, period: &str) -> Message {
    Message::new(
        format!("The target {bound} asks for less than the {reached} reached in the period “{period}”"),
        "Where it is a floor to be kept, nothing needs to change.",
    )
}

fn straddling_period(period: &str, from: Option<&str>, by: Option<&str>) -> Message {
    let ends = [("from", from), ("by", by)].map(|(word, end)| end.map(|end| format!("{word} {end}")));
    let ends = ends.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let time = if ends.is_empty() { String::new() } else { format!(" ({ends})") };
    Message::new(
        format!("The figure of “{period}” cannot be added up for the target{time}"),
        "A part of this period lies outside the target's time or in another period, and nobody knows how much that is. Give the \
         figure by years; until then it is not added, and the arithmetic says so.",
    )
}

fn update_overdue(due: &str, newest: Option<&str>) -> Message {
    let newest = match newest {
        Some(period) => format!("the newest figure is of the period “{period}”"),
        None => "the file has no figure yet".to_owned(),
    };
    Message::new(
        format!("The update due on {due} is missing: {newest}"),
        "Add the new figures, or correct “update_by” if the yearly day has changed.",
    )
}

fn unknown_board(period: &str, known: &[String]) -> Message {
    let hint = match known {
        [] => "The portal has no targets yet; write them in a data file first.".to_owned(),
        known => format!("There are boards for {}.", list(known)),
    };
    Message::new(format!("No target falls into the period “{period}”"), hint)
}

fn ratio_without_parts(period: &str) -> Message {
    Message::new(
        format!("The target is judged by part and whole, and “{period}” has neither"),
        "Add `part` and `whole`; a period with a published share alone is not judged. Where there is never more than that, use \
         `rule: reach`.",
    )
}
