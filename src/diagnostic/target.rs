//! What can be wrong with targets, their boards and the updates of their figures, as data.

use serde::{Deserialize, Serialize};

use super::{Problem, Severity};

/// What is wrong; the code is the variant's name in kebab case, as for every [`Problem`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TargetProblem {
    /// A target without a bound: nobody can tell whether it was reached.
    TargetWithoutBound,
    /// The lower bound is above the upper one.
    CrossedBounds { least: String, most: String },
    /// A target begins after its end.
    BackwardsTarget { from: String, by: String },
    /// A milestone that is never looked at.
    StrayMilestone { period: String, reason: MilestoneReason },
    /// A milestone that asks for more than the target; `bound` with its sign, as in `≥ 90`.
    MilestoneBeyondBound { period: String, value: String, bound: String },
    /// A milestone that asks for less than an earlier one; each with its period and its value.
    MilestoneBackwards { before: (String, String), after: (String, String) },
    /// The figure a target starts from is counted in another unit.
    BaselineUnit { own: String, found: String },
    /// More was reached already; `bound` with its sign, as in `≥ 90`.
    TargetBelowReached { bound: String, reached: String, period: String },
    /// The target asks for the quotient of part and whole, and the value of a period has only the result.
    RatioWithoutParts { period: String },
    /// The target adds up, and nobody can tell how much of a period's figure belongs to its time, or to another period.
    StraddlingPeriod { period: String, from: Option<String>, by: Option<String> },
    /// The yearly update of a data file did not come; `newest` is the period of its newest figure.
    UpdateOverdue { due: String, newest: Option<String> },
    /// No target falls into the period of a board.
    UnknownBoard { period: String, known: Vec<String> },
}

/// Why a milestone is never looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MilestoneReason {
    /// It lies before the target's first day or after its last.
    OutsideTime,
    /// The rule asks for the same at any time.
    Rule,
}

impl TargetProblem {
    /// How much the problem weighs.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::UpdateOverdue { .. } | Self::RatioWithoutParts { .. } | Self::StraddlingPeriod { .. } => {
                Severity::Warning
            }
            Self::TargetBelowReached { .. } => Severity::Note,
            _ => Severity::Error,
        }
    }
}

impl From<TargetProblem> for Problem {
    fn from(problem: TargetProblem) -> Self {
        Self::Target(problem)
    }
}
