//! Crosstabs as equations: along each dimension, and along several together, the parts of a line are the line.
//!
//! Along several it follows from the others, but hidden cells that are a small sum together are only looked for in equations
//! that are written or solved.

use super::Place;
use super::field::{Field, Observed};
use super::residue::Residue;
use super::slopes::{Linear, add};
use crate::load::dataset::{Crosstab, Indicator, Line, Margin};

/// The equations of a crosstab of `whole` in a period.
pub(super) fn equations(field: &Field<'_>, whole: &Indicator, crosstab: &Crosstab, period: usize) -> Vec<Linear> {
    let at = |line: &[Option<usize>]| place(field, whole, crosstab, line, period);
    let lines = crosstab.lines(whole);
    let each = lines.iter().flat_map(|line| {
        let whole_of = |parts: Vec<Line>| -> Option<Linear> {
            let mut equation = Linear::from([(at(line)?, Residue::ONE.negative())]);
            // A part that nobody knows is taken for one that everybody knows, so that no hidden cell relies on it.
            parts.iter().filter_map(|part| at(part)).for_each(|part| add(&mut equation, part, Residue::ONE));
            Some(equation)
        };
        divisions(whole, crosstab, line).into_iter().filter_map(whole_of).collect::<Vec<_>>()
    });
    each.collect()
}

/// Each way to divide a line: by one or by several of the dimensions that it leaves open and that can be added up.
fn divisions(whole: &Indicator, crosstab: &Crosstab, line: &Line) -> Vec<Vec<Line>> {
    let ways = crosstab.crossed(whole).enumerate().fold(vec![vec![Line::new()]], |ways, (dimension, breakdown)| {
        let with = |parts: &[Line], groups: &[Option<usize>]| -> Vec<Line> {
            parts
                .iter()
                .flat_map(|part| groups.iter().map(move |group| [part.as_slice(), &[*group]].concat()))
                .collect()
        };
        let groups: Vec<Option<usize>> = (0..breakdown.groups.len()).map(Some).collect();
        let divided = line[dimension].is_none() && breakdown.exhaustive && !groups.is_empty();
        let as_it_is = ways.iter().map(|parts| with(parts, &line[dimension..=dimension]));
        let by_group = ways.iter().filter(|_| divided).map(|parts| with(parts, &groups));
        as_it_is.chain(by_group).collect()
    });
    ways.into_iter().skip(1).collect()
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
