//! Charts that cannot be drawn.

use super::super::Message;
use crate::diagnostic::ChartReason;

pub(super) fn undrawable_chart(reason: ChartReason) -> Message {
    let (wrong, hint) = match reason {
        ChartReason::NoNumbers => (
            "the chosen columns have no numbers",
            "Choose columns of numbers under “columns”. A cell such as \"> 90\" is no number and has no place on a scale.",
        ),
        ChartReason::NoTarget => (
            "there is nothing to be reached",
            "An indicator needs a target with “at_least” or “at_most”; a table exactly two columns: the value, then the target.",
        ),
        ChartReason::Units => (
            "the chosen columns have different units",
            "Choose columns of one unit, make several charts, or use the kind “multiples”.",
        ),
        ChartReason::TooMany => (
            "there are more lines or bars than can be told apart",
            "A chart has 6 series at most. Choose fewer “columns”, or use the kind “multiples”.",
        ),
        ChartReason::Negative => {
            ("parts of a whole cannot be negative", "Use the kind “bar” or “line” where there are negative numbers.")
        }
        ChartReason::OnePoint => (
            "a line needs two points",
            "Use the kind “bar” for a single row, or write “series: rows” where the periods are the columns.",
        ),
        ChartReason::Periods => (
            "the indicator's periods are of several kinds and cannot be compared",
            "A year beside a month or a quarter would mislead: make two indicators, or show the table alone with “table:”.",
        ),
        ChartReason::FewValues => (
            "the indicator has fewer than two numbers",
            "Show the table alone with “table:” until there is a number for another period.",
        ),
        ChartReason::Unwanted => (
            "the data file says “none” for this indicator",
            "Show the table alone with “table:”, or change “chart” in the data file.",
        ),
        ChartReason::NeedsTable => (
            "only a table can be drawn like this",
            "An indicator can be drawn as line, column, bar, sparkline or progress; “none” draws nothing.",
        ),
    };
    Message::new(format!("This chart cannot be drawn: {wrong}"), hint)
}
