//! Single figures, and what is said about them.

use super::super::Message;
use crate::diagnostic::FigureProblem;

/// The words of every problem with a single figure.
pub(super) fn message(problem: &FigureProblem) -> Message {
    use FigureProblem as P;
    match problem {
        P::UnusedWaiver { code } => unused_waiver(code.as_deref()),
        P::BoundMismatch { stated, arithmetic } => bound_mismatch(stated, arithmetic),
        P::GroupAboveWhole { group, of, period, value, whole } => group_above_whole([group, of, period], value, whole),
        P::DisclosedFigure { printed, file, id } => disclosed_figure(printed, file, id),
        P::ZeroDivisor { at, part } => zero_divisor(at, part),
        P::HiddenInFormula { stated, agrees } => hidden_in_formula(stated, *agrees),
        P::FutureFigure { period, day, today } => future_figure(period, day.as_deref(), today),
    }
}

fn unused_waiver(code: Option<&str>) -> Message {
    let title = match code {
        Some(code) => format!("“{code}” is accepted here, and there is no such finding"),
        None => "Something is accepted here, and everything agrees".to_owned(),
    };
    Message::new(title, "Take `accepted` away: left there, it would hide a difference that comes later.")
}

fn future_figure(period: &str, day: Option<&str>, today: &str) -> Message {
    let title = match day {
        Some(day) => format!("The figure of “{period}” is said to hold on {day}, and the portal is built on {today}"),
        None => format!("There is a figure of “{period}”, which has not begun on {today}, the day of the build"),
    };
    Message::new(
        title,
        "Look at the period or the day. Give a forecast `status: estimate`, and what is to be reached a `target`; \
         what is to come never counts as reached.",
    )
}

fn bound_mismatch(stated: &str, arithmetic: &str) -> Message {
    Message::new(
        format!("The published “{stated}” does not hold of {arithmetic}"),
        "“Above” and “below” leave the number itself out; what is “nearly” or “about” may differ by a tenth. Compare it with the \
         original. If it must stay as it was printed, give the reason in “accepted”.",
    )
}

/// `names`: the group, what it is a part of, the period.
fn group_above_whole(names: [&str; 3], value: &str, whole: &str) -> Message {
    let [group, of, period] = names;
    Message::new(
        format!("“{group}” alone is {value} in {period}, more than the whole of “{of}”, {whole}"),
        "A part cannot exceed its whole: look at both numbers and at the signs of the other groups. If it really does, write \
         `accepted: {group-above-whole: the reason}`.",
    )
}

fn disclosed_figure(printed: &str, file: &str, id: &str) -> Message {
    Message::new(
        format!("The number {printed} is what “{file}” hides as “{id}”"),
        "A number that one file hides and another states is not hidden. Write `status: hidden` here as well, or publish it there.",
    )
}

fn zero_divisor(at: &str, part: &str) -> Message {
    Message::new(
        format!("Nothing can be computed at “{at}”: {part} is divided by 0"),
        "Where something that is not zero is divided by zero, one of the two numbers is wrong. A row in which both are zero is fine: \
         its computed cell says “–”.",
    )
}

fn hidden_in_formula(stated: &str, agrees: bool) -> Message {
    if agrees {
        return Message::new(
            format!("The stated {stated} and its formula may give away a figure that another file hides"),
            "Who sees the result and the formula can compute the hidden figure from them. Write `status: hidden` here as well, or \
             leave the formula out.",
        );
    }
    Message::new(
        format!("The stated {stated} is not what its formula gives, which needs a figure that another file hides"),
        "The arithmetic is not printed. Compute it with the file that hides the figure, then correct this number or the formula.",
    )
}
