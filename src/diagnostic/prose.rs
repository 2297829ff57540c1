//! What can be wrong with the Markdown of a document, as data.

use serde::{Deserialize, Serialize};

use super::{Problem, Severity};

/// What is wrong; the code is the variant's name in kebab case, as for every [`Problem`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ProseProblem {
    /// A heading without a word: nothing comes of it.
    EmptyHeading,
    /// Raw HTML outside the allow-list was left out.
    HtmlRemoved { tag: String },
    /// An element of raw HTML that holds others is closed nowhere: what follows is shown outside of it.
    UnclosedTag { tag: String },
    /// An image without a text for those who cannot see it.
    MissingAlt { target: String },
    /// A `:::` block that is never closed.
    UnclosedBlock { name: String },
    /// A `:::` block with a name that the theme does not know.
    UnknownBlock { name: String, suggestion: Option<String> },
    /// A reference to a footnote that is not defined, or a definition that is never used.
    UnknownFootnote { name: String },
}

impl ProseProblem {
    /// How much the problem weighs.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::UnclosedBlock { .. } | Self::UnknownBlock { .. } => Severity::Error,
            _ => Severity::Warning,
        }
    }
}

impl From<ProseProblem> for Problem {
    fn from(problem: ProseProblem) -> Self {
        Self::Prose(problem)
    }
}
