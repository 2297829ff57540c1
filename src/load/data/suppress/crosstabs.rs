//! Crosstabs as equations: along each dimension the groups of a line are the line with all of them together.

use super::Place;
use super::field::{Field, Observed};
use super::residue::Residue;
use super::slopes::{Linear, add};
use crate::load::dataset::{Crosstab, Indicator, Line, Margin};

/// The equations of a crosstab of `whole` in a period.
pub(super) fn equations(field: &Field<'_>, whole: &Indicator, crosstab: &Crosstab, period: usize) -> Vec<Linear> {
    let dimensions: Vec<(usize, usize)> = crosstab
        .crossed(whole)
        .enumerate()
        .filter(|(_, breakdown)| breakdown.exhaustive)
        .map(|(dimension, breakdown)| (dimension, breakdown.groups.len()))
        .collect();
    let at = |line: &[Option<usize>]| place(field, whole, crosstab, line, period);
    let along = |line: &Line, dimension: usize, groups: usize| -> Option<Linear> {
        let mut equation = Linear::from([(at(line)?, Residue::ONE.negative())]);
        for group in 0..groups {
            let part: Line =
                line.iter().enumerate().map(|(of, known)| if of == dimension { Some(group) } else { *known }).collect();
            // Of a part that is not known readers know as much as of the whole file: nothing.
            at(&part).into_iter().for_each(|part| add(&mut equation, part, Residue::ONE));
        }
        Some(equation)
    };
    let lines = crosstab.lines(whole);
    let each = lines.iter().flat_map(|line| {
        let open = dimensions.iter().filter(|(dimension, _)| line[*dimension].is_none());
        open.filter_map(|(dimension, groups)| along(line, *dimension, *groups))
    });
    each.collect()
}

/// Where a line's count stands in a period: where it is stated, or else where the cells were added up.
fn place(
    field: &Field<'_>,
    whole: &Indicator,
    crosstab: &Crosstab,
    line: &[Option<usize>],
    period: usize,
) -> Option<Place> {
    let stated = crosstab.stated(whole, line).and_then(|indicator| Some((period, field.row(indicator)?)));
    let stated = stated.filter(|place| field.observation(*place).is_some());
    let added = || {
        let margin = crosstab.margins.iter().find(|margin| margin.line == line)?;
        Some((period, row(field, margin)?))
    };
    stated.or_else(added).filter(|place| field.count(*place).is_some())
}

fn row(field: &Field<'_>, margin: &Margin) -> Option<usize> {
    field.observed.iter().position(|one| matches!(one, Observed::Margin(known) if std::ptr::eq(*known, margin)))
}
