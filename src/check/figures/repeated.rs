//! A fact that a data file states twice, as an indicator and as a row of a table by the same name: what is wrong with it is
//! said once, at the indicator, and the cell is named beside it; what is accepted in one of the two places is accepted in both.

use super::Finding;
use super::observed::share;
use crate::diagnostic::Problem;
use crate::load::{Dataset, Indicator};
use crate::locale::key;

/// The findings in cells that repeat `problem` of an indicator.
pub(super) fn cells<'f>(
    cells: &'f [Finding],
    indicator: &'f Indicator,
    problem: &'f Problem,
) -> impl Iterator<Item = &'f Finding> {
    cells.iter().filter(move |cell| cell.problem == *problem && speaks_of(cell, indicator))
}

/// Whether an indicator says what was found in a cell, or has accepted it.
pub(super) fn is_said(dataset: &Dataset, cell: &Finding) -> bool {
    let says = |indicator: &Indicator| {
        let mut shares = indicator.observations.iter().map(|observation| share(indicator, observation));
        shares.any(|share| share.as_ref() == Some(&cell.problem))
    };
    dataset.all_indicators().any(|indicator| speaks_of(cell, indicator) && says(indicator))
}

fn speaks_of(cell: &Finding, indicator: &Indicator) -> bool {
    cell.row.as_deref().is_some_and(|row| key(row) == key(&indicator.title))
}
