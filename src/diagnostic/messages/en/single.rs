//! Single figures, and what is said about them.

use super::super::Message;
use crate::diagnostic::FigureProblem;

/// The words of every problem with a single figure.
pub(super) fn message(problem: &FigureProblem) -> Message {
    use FigureProblem as P;
    match problem {
        P::UnusedWaiver { code } => unused_waiver(code.as_deref()),
    }
}

fn unused_waiver(code: Option<&str>) -> Message {
    let title = match code {
        Some(code) => format!("“{code}” is accepted here, and there is no such finding"),
        None => "Something is accepted here, and everything agrees".to_owned(),
    };
    Message::new(title, "Take `accepted` away: left there, it would hide a difference that comes later.")
}
