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
        Some(code) => format!("Ghi chấp nhận “{code}” nhưng ở đây không có sai lệch ấy"),
        None => "Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận".to_owned(),
    };
    Message::new(title, "Bỏ trường “chấp nhận”: để lại thì sai lệch xuất hiện sau này sẽ không được báo.")
}
