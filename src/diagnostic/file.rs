//! What can be wrong with a file as a whole, as data: its name, its place, how it begins.

use serde::{Deserialize, Serialize};

use super::{Problem, Severity};

/// What is wrong; the code is the variant's name in kebab case, as for every [`Problem`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FileProblem {
    /// `portal.yml` beside the `portal.yaml` that is read.
    SecondPortal { read: String },
    /// A name that would be `expected` but for its letters' case or its ending, and so means something else.
    MisnamedFile { expected: String },
    /// The head stands between other lines than `---`, as other programs write it or Word makes of it.
    ForeignFrontMatter { found: String },
    /// A document without a head, and so without a title.
    MissingFrontMatter,
    /// A file that is called a picture and is none.
    UnreadablePicture,
    /// A file of a portal's own theme that lies where themes have none, so that nothing comes of it.
    StrayThemeFile,
}

impl FileProblem {
    /// How much the problem weighs.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::UnreadablePicture | Self::StrayThemeFile => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl From<FileProblem> for Problem {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem)
    }
}
