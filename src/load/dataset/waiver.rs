//! Why a figure stays as it was published although it does not add up.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Problem;

/// A reason, and what it is the reason for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The code of the finding that it accepts; without one it accepts each of [`Problem::ACCEPTED`].
    pub code: Option<String>,
    /// Why, as pages print it.
    pub reason: String,
}

impl Waiver {
    /// Whether it accepts a finding.
    pub fn covers(&self, problem: &Problem) -> bool {
        let code = problem.code();
        match &self.code {
            Some(named) => *named == code,
            None => Problem::ACCEPTED.contains(&code.as_str()),
        }
    }
}

/// The reasons as one text, each once; `None` where nothing is accepted.
pub fn reasons(waivers: &[Waiver]) -> Option<String> {
    let mut reasons: Vec<&str> = waivers.iter().map(|waiver| waiver.reason.as_str()).collect();
    reasons.dedup();
    (!reasons.is_empty()).then(|| reasons.join(" "))
}
