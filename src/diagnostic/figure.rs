//! What can be wrong with single figures and with what is said about them, as data; and which findings may be accepted.

use serde::{Deserialize, Serialize};

use super::{Problem, Severity};

/// What is wrong; the code is the variant's name in kebab case, as for every [`Problem`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FigureProblem {
    /// A waiver where nothing is wrong that it could accept; `code` where it names a finding.
    UnusedWaiver { code: Option<String> },
    /// A published bound, such as `> 90`, does not hold of the figure; `arithmetic` ends with that.
    BoundMismatch { stated: String, arithmetic: String },
    /// A group, or a cell of a crosstab, is larger than what it is a part of.
    GroupAboveWhole { group: String, of: String, period: String, value: String, whole: String },
    /// A published value is the same number that another data file hides; `id` is that of the hidden indicator.
    DisclosedFigure { printed: String, file: String, id: String },
    /// Something that is not zero is divided by zero; `at` is the row or the period, `part` what is divided.
    ZeroDivisor { at: String, part: String },
    /// A stated value, and a formula that needs a figure which another file hides; whether the two agree.
    HiddenInFormula { stated: String, agrees: bool },
    /// A figure from after the day of the build, `today`: its period has not begun, or the `day` on which it is said to hold is
    /// to come.
    FutureFigure { period: String, day: Option<String>, today: String },
}

impl FigureProblem {
    /// How much the problem weighs.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::UnusedWaiver { .. }
            | Self::BoundMismatch { .. }
            | Self::GroupAboveWhole { .. }
            | Self::DisclosedFigure { .. }
            | Self::ZeroDivisor { .. }
            | Self::HiddenInFormula { .. }
            | Self::FutureFigure { .. } => Severity::Warning,
        }
    }
}

impl From<FigureProblem> for Problem {
    fn from(problem: FigureProblem) -> Self {
        Self::Figure(problem)
    }
}

impl Problem {
    /// The findings that any waiver accepts, by code: two published figures do not agree, and both may have been printed.
    pub const ACCEPTED: [&'static str; 11] = [
        "share-mismatch",
        "ratio-mismatch",
        "stated-mismatch",
        "bound-mismatch",
        "share-total",
        "value-mismatch",
        "total-mismatch",
        "parts-mismatch",
        "margin-mismatch",
        "check-failed",
        "unit-mismatch",
    ];

    /// The findings that only a waiver accepts that names them, by code: what they say is nearly always a slip.
    pub const ACCEPTED_BY_NAME: [&'static str; 4] =
        ["part-above-whole", "group-above-whole", "negative-share", "day-outside-period"];
}
