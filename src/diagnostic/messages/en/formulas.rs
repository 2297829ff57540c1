//! Formulas of data files, and what they find.

use super::super::{Message, list};
use super::did_you_mean;
use crate::diagnostic::{FormulaReason, Problem, RangeReason, Tie, UnitReason};

/// The words of the problems of this family, the last of all.
pub(super) fn message(problem: &Problem) -> Message {
    use Problem as P;
    match problem {
        P::InvalidFormula { reason } => invalid_formula(*reason),
        P::ResultOutOfRange { at, reason } => result_out_of_range(at, *reason),
        P::UnknownName { name, suggestion } => unknown_name(name, suggestion.as_deref()),
        P::AmbiguousName { name, candidates } => ambiguous_name(name, candidates),
        P::FormulaCircle { names } => formula_circle(names),
        P::ValueMismatch { stated, arithmetic, expected } => value_mismatch(stated, arithmetic, expected),
        P::TotalMismatch { stated, arithmetic, expected } => total_mismatch(stated, arithmetic, expected),
        P::PartsMismatch { breakdown: by, period, arithmetic: sum, whole } => parts_mismatch(by, period, sum, whole),
        P::CheckFailed { check, at, left, comparison: is, right } => {
            let [left, right] = [left, right].map(|side| side.as_deref().unwrap_or("a hidden figure"));
            check_failed(check, at, [left, is, right])
        }
        P::MissingPeriod { before, after } => missing_period(before, after),
        P::UnitMismatch { value, unit, reason } => unit_mismatch(value, unit, *reason),
        P::HiddenFigure { printed, name } => hidden_figure(printed, name),
        P::UntiedFigure { printed, known, tie, exact } => untied_figure(printed, known, tie, *exact),
        _ => unreachable!("the samples prove that every problem has words"),
    }
}

const KEEP: &str = "If it must stay as published, say why under `accepted`.";

fn invalid_formula(reason: FormulaReason) -> Message {
    let wrong = match reason {
        FormulaReason::Empty => "there is nothing",
        FormulaReason::Operand => "a number or a name is missing here",
        FormulaReason::Comparison => "a comparison is missing here (=, ≈, <, ≤, >, ≥, ≠)",
        FormulaReason::Number => "this is no number in Vietnamese writing",
        FormulaReason::Close => "a closing bracket is missing here",
        FormulaReason::Function => "there is no function of this name",
        FormulaReason::Arguments => "this function has too few or too many values",
        FormulaReason::Address => "the address of a figure must stand in [ ]",
        FormulaReason::End => "the formula is complete before this",
        FormulaReason::TooDeep => "there are too many brackets in brackets",
        FormulaReason::TooLong => "there are too many signs; use sum, or divide it among several indicators",
        FormulaReason::ZeroDivisor => "this is always zero, and nothing can be divided by it",
        FormulaReason::OutOfRange => "the result of this part is too large or too small to be exact",
        FormulaReason::Decimals => "the number of decimals must be a whole number from 0 to 28",
    };
    Message::new(
        format!("The formula cannot be read: {wrong}"),
        "For example: ket_nap / chi_tieu, or sum(so_luong) == 71. Values in a function are separated by semicolons. \
         Functions: sum, min, max, count, mean, abs, round, previous.",
    )
}

/// `at`: the row or the period, or nothing.
fn result_out_of_range(at: &str, reason: RangeReason) -> Message {
    let at = if at.is_empty() { String::new() } else { format!(" at `{at}`") };
    let compute =
        "Only what stays exact is computed. Look at the numbers and their units, or compute in several steps.";
    match reason {
        RangeReason::TooLarge => {
            Message::new(format!("The result of the formula{at} has too many digits and is left empty"), compute)
        }
        RangeReason::TooSmall => {
            Message::new(format!("The result of the formula{at} is too near to zero and is left empty"), compute)
        }
        RangeReason::PrintedAsZero => Message::new(
            format!("The result of the formula{at} is not zero, but is rounded to it"),
            "Write `decimals` at the indicator or column to see its digits; with a numerator and denominator write `stated`.",
        ),
    }
}

fn unknown_name(name: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("The formula uses `{name}`, and no column or indicator is named so"),
        did_you_mean(suggestion, "Use the key of a column or an indicator, with `_` for hyphens and spaces."),
    )
}

fn ambiguous_name(name: &str, candidates: &[String]) -> Message {
    Message::new(
        format!("The name `{name}` in the formula may mean any of these: {}", list(candidates)),
        "Give them keys that differ in more than that. A name that is spelled exactly like a key always means that key.",
    )
}

fn formula_circle(names: &[String]) -> Message {
    Message::new(
        format!("The formula needs its own result: {}", list(names)),
        "Take the formula off one of these and write the number.",
    )
}

fn value_mismatch(stated: &str, arithmetic: &str, expected: &str) -> Message {
    Message::new(
        format!("The published {stated} is not what the formula gives: {}", result(arithmetic, expected)),
        KEEP,
    )
}

fn total_mismatch(stated: &str, arithmetic: &str, expected: &str) -> Message {
    Message::new(
        format!("The total says {stated}, while the rows add up to {}", result(arithmetic, expected)),
        format!("Mend the total or the rows. {KEEP}"),
    )
}

fn parts_mismatch(breakdown: &str, period: &str, arithmetic: &str, whole: &str) -> Message {
    Message::new(
        format!("{breakdown}, {period}: the groups add up to {arithmetic}, while the whole is {whole}"),
        format!("Mend a group or the whole; where groups need not add up, write `exhaustive: no`. {KEEP}"),
    )
}

/// `at`: the row or the period; `sides`: the left side, the comparison, the right side.
fn check_failed(check: &str, at: &str, sides: [&str; 3]) -> Message {
    let [left, comparison, right] = sides;
    let at = if at.is_empty() { String::new() } else { format!(" at `{at}`") };
    Message::new(
        format!(
            "The check `{check}` does not hold{at}: it needs “left {comparison} right”, but left is {left} and right is {right}"
        ),
        format!("Mend the wrong figure. {KEEP}"),
    )
}

fn missing_period(before: &str, after: &str) -> Message {
    Message::new(
        format!("The series goes from {before} to {after}"),
        "Add the period between; while there is no figure, write `missing` with a note that says why.",
    )
}

fn unit_mismatch(value: &str, unit: &str, reason: UnitReason) -> Message {
    match reason {
        UnitReason::Decimals(decimals) => Message::new(
            format!("The value `{value}` has more decimals than the unit `{unit}` allows ({decimals})"),
            "Look at the point and the comma, or declare the unit's decimals in portal.yaml.",
        ),
        UnitReason::Percent => Message::new(
            format!("The value `{value}` has a percent sign, and the unit is `{unit}`"),
            "Take the sign off or mend the unit; the unit of a share begins with %.",
        ),
        UnitReason::Ratio => Message::new(
            format!("There are a numerator and a denominator {value}, and the unit `{unit}` is no ratio"),
            "The unit of a share begins with %, that of another ratio says of how many (cases/1,000); of a count write only the value.",
        ),
        UnitReason::Mixed => Message::new(
            format!("The check `{value}` mixes units: {unit}"),
            "Add, subtract and compare only what has one unit; multiply or divide to convert.",
        ),
    }
}

/// The arithmetic, and the number as it would be printed where that is another.
fn result(arithmetic: &str, expected: &str) -> String {
    if arithmetic.ends_with(&format!(" {expected}")) {
        arithmetic.to_owned()
    } else {
        format!("{arithmetic}, rounded {expected}")
    }
}

fn hidden_figure(printed: &str, name: &str) -> Message {
    Message::new(
        format!("The number {printed} in the text is a figure that is hidden: {name}"),
        "The text gives away what the data withholds. Leave the number out or say it otherwise; if it need not be hidden, mend \
         `suppress_below` or `status: hidden` in the data file.",
    )
}

fn untied_figure(printed: &str, known: &str, tie: &Tie, exact: bool) -> Message {
    let (name, way) = match tie {
        Tie::Figure(address) => (address, format!("write [{known}](figure:{address}).")),
        Tie::Table { cell, link } => {
            (cell, format!("lead to its table by [{known}]({link}), or make it an indicator, which is compared."))
        }
    };
    match exact {
        true => Message::new(
            format!("The number {printed} is the figure `{name}` and is not tied to it"),
            format!("If it is that figure, {way}"),
        ),
        false => Message::new(
            format!("The number {printed} is nearly the figure `{name}`, which is {known}"),
            format!("See whether it is a slip; if it is that figure, {way}"),
        ),
    }
}
