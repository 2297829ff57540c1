//! What can be wrong with crosstabs, as data.

use serde::{Deserialize, Serialize};

use super::{Problem, Severity};

/// What is wrong; the code is the variant's name in kebab case, as for every [`Problem`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CrosstabProblem {
    /// A crosstab of fewer than two breakdowns.
    TooFewDimensions,
    /// A breakdown is crossed with itself, or (`other`) the same breakdowns are crossed in another crosstab.
    CrossedTwice { dimensions: Vec<String>, other: Option<String> },
    /// A group that the breakdown does not have.
    UnknownGroup { group: String, breakdown: String, suggestion: Option<String> },
    /// Cells that a period leaves out while it has others, by the titles of their groups.
    MissingCells { crosstab: String, period: String, cells: Vec<String> },
    /// The cells of a row, of a column or of all do not add up to what is stated for them.
    MarginMismatch { crosstab: String, period: String, line: String, arithmetic: String, stated: String },
}

impl CrosstabProblem {
    /// How much the problem weighs.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::MissingCells { .. } => Severity::Note,
            _ => Severity::Error,
        }
    }
}

impl From<CrosstabProblem> for Problem {
    fn from(problem: CrosstabProblem) -> Self {
        Self::Crosstab(problem)
    }
}
