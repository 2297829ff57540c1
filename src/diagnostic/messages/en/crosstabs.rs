//! Crosstabs: how they are declared, and cells that contradict their margins.

use super::super::{Message, list, some};
use super::did_you_mean;
use crate::diagnostic::CrosstabProblem;

/// The words of every problem with a crosstab.
pub(super) fn message(problem: &CrosstabProblem) -> Message {
    use CrosstabProblem as P;
    match problem {
        P::TooFewDimensions => too_few_dimensions(),
        P::CrossedTwice { dimensions, other } => crossed_twice(dimensions, other.as_deref()),
        P::UnknownGroup { group, breakdown, suggestion } => unknown_group(group, breakdown, suggestion.as_deref()),
        P::MissingCells { crosstab, period, cells } => missing_cells(crosstab, period, cells),
        P::MarginMismatch { crosstab, period, line, arithmetic, stated } => {
            margin_mismatch([crosstab, period, line], arithmetic, stated)
        }
    }
}

fn too_few_dimensions() -> Message {
    Message::new(
        "A crosstab needs two breakdowns or more",
        "Name breakdowns of the indicator, such as `dimensions: [sex, age]`.",
    )
}

fn crossed_twice(dimensions: &[String], other: Option<&str>) -> Message {
    match other {
        Some(other) => Message::new(
            format!("The crosstab “{other}” has these breakdowns already: {}", list(dimensions)),
            "Keep one of the two: what is written twice will differ one day.",
        ),
        None => Message::new(
            format!("The breakdown “{}” is crossed with itself", list(dimensions)),
            "Name each breakdown once.",
        ),
    }
}

fn unknown_group(group: &str, breakdown: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("The breakdown “{breakdown}” has no group named “{group}”"),
        did_you_mean(
            suggestion,
            "Groups stand in each other in the order of `dimensions`; declare a new one in its breakdown.",
        ),
    )
}

fn missing_cells(crosstab: &str, period: &str, cells: &[String]) -> Message {
    let plural = if cells.len() == 1 { "" } else { "s" };
    Message::new(
        format!("{crosstab}, {period}: {} cell{plural} left out: {}", cells.len(), some(cells, "…")),
        "Add them; write 0 for what was counted and is none, `missing` for what is not known yet.",
    )
}

/// `place`: the crosstab, the period, the row or column.
fn margin_mismatch(place: [&str; 3], arithmetic: &str, stated: &str) -> Message {
    let [crosstab, period, line] = place;
    Message::new(
        format!("{crosstab}, {period}: the cells of “{line}” add up to {arithmetic}, while {stated} is stated"),
        "Mend a cell or what is stated; where groups need not add up, write `exhaustive: no` in the breakdown. \
         If it must stay as published, say why under `accepted`.",
    )
}
