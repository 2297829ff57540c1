//! Small numbers that could identify people are hidden, and with them whatever they could be computed from.
//!
//! A count from 1 up to below the limit is hidden; zero identifies nobody. What is published must then not determine it:
//! totals, checks and computed columns are equations between cells. A hidden cell that these equations determine
//! gets company, the smallest other cell of one of them, until none is determined; so do several hidden cells that come to less
//! than the limit together, since the group would be as small as one of its parts, and those that come to the least they
//! could. A zero is never company. Shares stand beside counts, so a row with a hidden count hides its percentages and its
//! other quotients as well.

mod crosstabs;
mod elimination;
mod field;
mod ground;
mod indicators;
mod nested;
mod residue;
mod slopes;
mod table;

pub(super) use indicators::protected as protected_indicators;
pub(super) use table::protected;

/// A cell: a row of a table and a column, or a period and a row of observations.
type Place = (usize, usize);

#[cfg(test)]
#[path = "suppress/tests.rs"]
mod tests;

#[cfg(test)]
#[path = "suppress/crossed_tests.rs"]
mod crossed_tests;
