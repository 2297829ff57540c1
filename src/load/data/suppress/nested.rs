//! Periods that others divide: a year beside its halves, a term beside its years. Where the numbers of the parts are together
//! that of the whole, whoever knows all but one knows that one too.
//!
//! Nothing says whether an indicator can be added up over time; numbers of members at the end of a year cannot. So the numbers
//! themselves decide: an equation that does not hold tells nothing, and one that holds by chance would be believed.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Place;
use super::field::Field;
use super::residue::Residue;
use super::slopes::Linear;
use crate::locale::Date;

/// The equations between the periods of each row.
pub(super) fn equations(field: &Field<'_>) -> Vec<Linear> {
    (0..field.observed.len()).flat_map(|row| of_row(field, row)).collect()
}

fn of_row(field: &Field<'_>, row: usize) -> Vec<Linear> {
    let counted = |period: &usize| field.count((*period, row)).is_some();
    let counted: Vec<usize> = (0..field.periods.len()).filter(counted).collect();
    counted.iter().filter_map(|whole| equation(field, row, &counted, *whole)).collect()
}

fn equation(field: &Field<'_>, row: usize, counted: &[usize], whole: usize) -> Option<Linear> {
    let parts = divided(field, counted, whole, field.periods[whole].start(), &mut BTreeSet::new())?;
    let place = |period: usize| -> Place { (period, row) };
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(field.count(place(*part))?))?;
    (field.count(place(whole)) == Some(sum)).then(|| {
        let parts = parts.iter().map(|part| (place(*part), Residue::ONE));
        parts.chain([(place(whole), Residue::ONE.negative())]).collect()
    })
}

/// Periods that follow each other from `day` to the end of the whole, the longest that fit. `stuck` are days from which none
/// lead there: months, quarters and years can be tried in more ways than there is time for.
fn divided(
    field: &Field<'_>,
    counted: &[usize],
    whole: usize,
    day: Date,
    stuck: &mut BTreeSet<Date>,
) -> Option<Vec<usize>> {
    if stuck.contains(&day) {
        return None;
    }
    let end = field.periods[whole].end();
    let begins =
        |part: &usize| *part != whole && field.periods[*part].start() == day && field.periods[*part].end() <= end;
    let mut parts: Vec<usize> = counted.iter().copied().filter(begins).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(field.periods[*part].end()));
    let found = parts.into_iter().find_map(|part| {
        let last = field.periods[part].end();
        let rest =
            if last == end { Vec::new() } else { divided(field, counted, whole, last.plus_days(1), &mut *stuck)? };
        Some([vec![part], rest].concat())
    });
    if found.is_none() {
        stuck.insert(day);
    }
    found
}
