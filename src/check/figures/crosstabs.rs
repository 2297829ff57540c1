//! Crosstabs: cells against what is stated for their rows, columns and whole, and cells that a period leaves out.

use super::Finding;
use super::indicators::{above, holes_between};
use crate::check::places::part_of;
use crate::diagnostic::CrosstabProblem;
use crate::load::formula::{Quantity, written};
use crate::load::{Crosstab, Dataset, Indicator, Line};
use crate::locale::Period;

/// Of all crosstabs of a data file.
pub(super) fn findings(dataset: &Dataset) -> Vec<Finding> {
    dataset.crosstabs().flat_map(|(whole, crosstab)| of_crosstab(whole, crosstab)).collect()
}

fn of_crosstab(whole: &Indicator, crosstab: &Crosstab) -> Vec<Finding> {
    let periods = crosstab.periods();
    let each = periods.iter().flat_map(|period| {
        missing_cells(whole, crosstab, *period).into_iter().chain(margins(whole, crosstab, *period))
    });
    let holes = holes_between(&periods).into_iter();
    each.chain(holes.map(|(after, problem)| Finding::at(place(whole, crosstab, after), problem))).collect()
}

fn place(whole: &Indicator, crosstab: &Crosstab, period: Period) -> String {
    format!("indicators.{}.{}.{period}", whole.id, crosstab.id)
}

/// The cells of a period of which not even that they are missing was written.
fn missing_cells(whole: &Indicator, crosstab: &Crosstab, period: Period) -> Option<Finding> {
    let missing = crosstab.cells.iter().filter(|cell| cell.at(period).is_none());
    let cells: Vec<String> = missing.map(|cell| cell.title.clone()).collect();
    (!cells.is_empty()).then(|| {
        let problem =
            CrosstabProblem::MissingCells { crosstab: crosstab.title.clone(), period: period.to_string(), cells };
        Finding::at(place(whole, crosstab, period), problem.into())
    })
}

/// Each row, column and whole that is stated, against its cells where all of them have a number; where they add up, each cell
/// by itself.
fn margins(whole: &Indicator, crosstab: &Crosstab, period: Period) -> Vec<Finding> {
    let wrong = sums(whole, crosstab, period);
    if wrong.is_empty() { above_margins(whole, crosstab, period) } else { wrong }
}

/// Cells that are larger than what is stated for a group that they belong to, or for all.
fn above_margins(whole: &Indicator, crosstab: &Crosstab, period: Period) -> Vec<Finding> {
    let of_line = |line: &Line| {
        let cell = crosstab.cells.get(crosstab.place(whole, line)?)?;
        let alone = |at: usize| line.iter().enumerate().map(|(of, group)| group.filter(|_| of == at)).collect();
        let margins = (0..line.len()).map(alone).chain([vec![None; line.len()]]);
        margins.into_iter().find_map(|margin: Line| {
            let stated = crosstab.stated(whole, &margin)?;
            above(cell, stated, period, crosstab.adds_up(whole, &margin))
        })
    };
    crosstab.lines(whole).iter().filter_map(of_line).collect()
}

fn sums(whole: &Indicator, crosstab: &Crosstab, period: Period) -> Vec<Finding> {
    let lines = crosstab.lines(whole).into_iter();
    let open = lines.filter(|line| line.contains(&None) && crosstab.adds_up(whole, line));
    let open = open.filter(|line| line.iter().any(Option::is_some) || !is_implied(whole, crosstab, period));
    open.filter_map(|line| margin(whole, crosstab, &line, period)).collect()
}

/// Whether the whole is compared with the groups of a breakdown, each of which is compared with its cells.
fn is_implied(whole: &Indicator, crosstab: &Crosstab, period: Period) -> bool {
    let stated = |group: &Indicator| group.at(period).is_some_and(|found| found.actual().is_some());
    let mut dimensions = crosstab.crossed(whole);
    dimensions.any(|breakdown| breakdown.exhaustive && breakdown.groups.iter().all(stated))
}

fn margin(whole: &Indicator, crosstab: &Crosstab, line: &[Option<usize>], period: Period) -> Option<Finding> {
    let stated = crosstab.stated(whole, line)?;
    let total = stated.at(period)?.quantity(stated)?;
    let parts = parts(whole, crosstab, line, period)?;
    let sum = Quantity::sum(&parts).ok()?;
    ((sum.value - total.value).abs() > sum.slack + total.slack).then(|| {
        let parts: Vec<String> = parts.iter().map(|part| written(part.value, 0)).collect();
        let problem = CrosstabProblem::MarginMismatch {
            crosstab: crosstab.title.clone(),
            period: period.to_string(),
            line: crosstab.title_of(whole, line),
            arithmetic: format!("{} = {}", parts.join(" + "), written(sum.value, 0)),
            stated: written(total.value, 0),
        };
        let own = part_of(&stated.id, period);
        let cells = crosstab.cells_of(whole, line).map(|cell| part_of(&cell.id, period));
        let found = Finding::at(own.clone(), problem.into()).accepted_at(cells.chain([own]));
        Finding { related: vec![place(whole, crosstab, period)], ..found }
    })
}

/// What is added: the cells of a row or column; of more than one dimension the sums by the first.
fn parts(whole: &Indicator, crosstab: &Crosstab, line: &[Option<usize>], period: Period) -> Option<Vec<Quantity>> {
    let open = line.iter().position(Option::is_none)?;
    let groups = crosstab.crossed(whole).nth(open)?.groups.len();
    let part = |group: usize| {
        let line: Vec<_> =
            line.iter().enumerate().map(|(at, known)| if at == open { Some(group) } else { *known }).collect();
        let cells = crosstab.cells_of(whole, &line).map(|cell| cell.at(period)?.quantity(cell));
        Quantity::sum(&cells.collect::<Option<Vec<_>>>()?).ok()
    };
    (0..groups).map(part).collect::<Option<Vec<_>>>().filter(|parts| !parts.is_empty())
}
