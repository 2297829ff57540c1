//! Figures that contradict each other, each with its arithmetic.

use super::super::Message;
use crate::diagnostic::Problem;

/// The words of the problems of this family, and of what formulas find.
pub(super) fn message(problem: &Problem) -> Message {
    use Problem as P;
    match problem {
        P::ShareMismatch { stated, part, whole, quotient, rounded, truncated } => {
            share_mismatch(stated, [part, whole, quotient, rounded], *truncated)
        }
        P::RatioMismatch { stated, unit, arithmetic, rounded } => {
            ratio_mismatch(stated, unit, arithmetic, rounded.as_deref())
        }
        P::StatedMismatch { stated, value } => stated_mismatch(stated, value),
        P::NegativeShare { part, whole } => negative_share(part, whole),
        P::ShareTotal { set, at, arithmetic } => share_total(set, at, arithmetic),
        P::PartAboveWhole { part, whole } => part_above_whole(part, whole),
        P::ZeroWhole { part } => zero_whole(part),
        P::MissingWithValue { value } => missing_with_value(value),
        P::MissingWithoutReason { period } => missing_without_reason(period),
        P::DayOutsidePeriod { day, period } => day_outside_period(day, period),
        P::FigureMismatch { printed, known, address } => figure_mismatch(printed, known.as_deref(), address),
        _ => super::formulas::message(problem),
    }
}

/// `numbers`: numerator, denominator, their quotient, and the quotient rounded.
fn share_mismatch(stated: &str, numbers: [&str; 4], truncated: bool) -> Message {
    let [part, whole, quotient, rounded] = numbers;
    let cause = match truncated {
        true => "The published value was cut off instead of rounded.",
        false => "Compare numerator, denominator and percentage with the original.",
    };
    Message::new(
        format!("The published {stated}% is not {part} : {whole} = {quotient}%, which is rounded to {rounded}%"),
        format!("{cause} If it must stay as it was printed, give the reason in “accepted”."),
    )
}

fn stated_mismatch(stated: &str, value: &str) -> Message {
    Message::new(
        format!("The stated {stated} is another number than the value {value} of the same figure"),
        "Pages print what is stated, charts and formulas take the value, so both must be one number; the stated one may be rounded. Correct the wrong one or leave one out.",
    )
}

fn ratio_mismatch(stated: &str, unit: &str, arithmetic: &str, rounded: Option<&str>) -> Message {
    let rounded = rounded.map(|rounded| format!(", which is rounded to {rounded}")).unwrap_or_default();
    Message::new(
        format!("The published {stated} ({unit}) is not {arithmetic}{rounded}"),
        "Compare numerator, denominator and unit with the original. If it must stay as it was printed, give the reason in “accepted”.",
    )
}

fn negative_share(part: &str, whole: &str) -> Message {
    Message::new(
        format!("No share is made of a number below zero: {part} : {whole}"),
        "Look at the sign. Of a growth or a decline give the value alone, without numerator and denominator. \
         If it must stay as it was printed, write `accepted: {negative-share: the reason}`.",
    )
}

/// `at`: the period, or nothing.
fn share_total(set: &str, at: &str, arithmetic: &str) -> Message {
    let at = if at.is_empty() { String::new() } else { format!(", {at}") };
    Message::new(
        format!("{set}{at}: the shares add up to {arithmetic}%, and should be 100%"),
        "What rounding can explain was left aside. Mend the wrong share; where parts need not add up, write `exhaustive: no` \
         or take the 100 off the totals. If it must stay as it was printed, give the reason in “accepted”.",
    )
}

fn part_above_whole(part: &str, whole: &str) -> Message {
    Message::new(
        format!("The numerator {part} is larger than the denominator {whole}"),
        "A part cannot exceed its whole: see whether the two have changed places. If it really does, as of a plan, write `accepted: {part-above-whole: the reason}`.",
    )
}

fn zero_whole(part: &str) -> Message {
    Message::new(
        format!("There is no percentage {part} : 0"),
        "Nothing can be a part of zero: leave the value missing and say why in a note.",
    )
}

fn day_outside_period(day: &str, period: &str) -> Message {
    Message::new(
        format!("The day of the figure, {day}, lies outside the period “{period}”"),
        "Correct the day or the period. If the figure was taken outside its period, write `accepted: {day-outside-period: the reason}`.",
    )
}

fn figure_mismatch(printed: &str, known: Option<&str>, address: &str) -> Message {
    let title = match known {
        Some(known) => format!("The text says “{printed}”, but the figure “{address}” is “{known}”"),
        None => format!("The text says “{printed}”, but the figure “{address}” has no value yet"),
    };
    Message::new(
        title,
        "Correct the text or the data file; with nothing between [ ] the figure is filled in from the data.",
    )
}

fn missing_with_value(value: &str) -> Message {
    Message::new(
        format!("The value is said to be missing, and {value} stands there"),
        "Take the number away, or `status: missing`. For a number that is known and not published write `status: hidden`.",
    )
}

fn missing_without_reason(period: &str) -> Message {
    Message::new(
        format!("The value of {period} is missing, and nothing says why"),
        "Give the reason under `note`, for example: {status: missing, note: Not counted yet.}",
    )
}
