//! A fact that a data file states twice, as an indicator and as a row of a table by the same name: what is wrong with it is
//! said once, at the indicator, and the cell is named beside it; what is accepted in one of the two places is accepted in both.

use super::{Finding, Named};
use crate::locale::key;

/// The findings, with those of rows that repeat one of an indicator beside it.
pub(super) fn joined(findings: Vec<Finding>) -> Vec<Finding> {
    let is_row = |finding: &Finding| matches!(finding.named, Some(Named::Row(_)));
    let (rows, mut joined): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(is_row);
    for row in rows {
        let mut repeated = false;
        for finding in joined.iter_mut().filter(|finding| repeats(&row, finding)) {
            finding.related.push(row.place.clone());
            finding.waivers.extend(row.waivers.iter().cloned());
            repeated = true;
        }
        if !repeated {
            joined.push(row);
        }
    }
    joined
}

fn repeats(row: &Finding, of_indicator: &Finding) -> bool {
    match (&row.named, &of_indicator.named) {
        (Some(Named::Row(row_name)), Some(Named::Indicator(title))) => {
            row.problem == of_indicator.problem && key(row_name) == key(title)
        }
        _ => false,
    }
}
