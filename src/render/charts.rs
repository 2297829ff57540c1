//! From data to charts: which observations and cells can be compared in one drawing, and what it says of itself.

use super::chart::{self, Chart, Form, Point, Series};
use super::figure::{is_percent, value_text};
use super::frame::Canvas;
use crate::load::{Column, Indicator, Observation, Table};
use crate::locale::{Period, parse_number, parse_percent};

/// A line over the periods of an indicator, as SVG.
///
/// `None` where fewer than two values are known, or the periods are of several kinds: a year beside its months would mislead.
pub(super) fn indicator_chart(canvas: &Canvas<'_>, indicator: &Indicator) -> Option<String> {
    let observations = &indicator.observations;
    let kind = observations.first()?.period.kind();
    let points: Vec<Option<Point>> = observations.iter().map(|observation| point(canvas, observation)).collect();
    let known = points.iter().flatten().count();
    if known < 2 || observations.iter().any(|observation| observation.period.kind() != kind) {
        return None;
    }
    let spoken = observations.iter().map(|observation| spoken(canvas, observation, &indicator.unit));
    chart::draw(&Chart {
        title: indicator.title.clone(),
        description: spoken.collect::<Vec<_>>().join("; "),
        form: Form::Lines,
        suffix: if is_percent(&indicator.unit) { "%" } else { "" },
        missing: canvas.text("no_value").to_owned(),
        language: canvas.theme.language(),
        categories: observations.iter().map(|observation| short_period(observation.period)).collect(),
        series: vec![Series { name: indicator.title.clone(), points }],
    })
}

/// Lying bars of the numbers of a table, a row each, as SVG; `None` where it has none.
///
/// Columns are drawn together where they have the same unit as the first one.
pub(super) fn table_chart(canvas: &Canvas<'_>, table: &Table) -> Option<String> {
    let numeric = || table.columns.iter().enumerate().filter(|(_, column)| column.numeric);
    let unit = &numeric().next()?.1.unit;
    let drawn: Vec<(usize, &Column)> = numeric().filter(|(_, column)| column.unit == *unit).collect();
    let names = table.columns.iter().position(|column| !column.numeric);
    let categories: Vec<String> =
        table.rows.iter().map(|row| names.map(|at| row[at].clone()).unwrap_or_default()).collect();
    let series: Vec<Series> = drawn.iter().map(|(at, column)| column_series(table, *at, column)).collect();
    let spoken = categories.iter().enumerate().map(|(row, name)| {
        let values: Vec<&str> = drawn.iter().map(|(at, _)| table.rows[row][*at].as_str()).collect();
        format!("{name}: {}", values.join(", "))
    });
    chart::draw(&Chart {
        title: table.title.clone(),
        description: spoken.collect::<Vec<_>>().join("; "),
        form: Form::Bars,
        suffix: if unit.as_deref().is_some_and(is_percent) { "%" } else { "" },
        missing: canvas.text("no_value").to_owned(),
        language: canvas.theme.language(),
        categories,
        series,
    })
}

fn column_series(table: &Table, at: usize, column: &Column) -> Series {
    let points = table.rows.iter().map(|row| cell_point(&row[at])).collect();
    Series { name: column.title.clone(), points }
}

/// A cell that is a number; one such as `> 90` has no place on a scale.
fn cell_point(text: &str) -> Option<Point> {
    let number = parse_percent(text).unwrap_or_else(|| parse_number(text)).ok()?;
    Some(Point { value: number.value, label: text.to_owned() })
}

/// The value for drawing and its text as it was stated.
fn point(canvas: &Canvas<'_>, observation: &Observation) -> Option<Point> {
    let value = observation.value?.value;
    Some(Point { value, label: value_text(canvas, observation)? })
}

/// "Quý III/2025: 96,22%".
fn spoken(canvas: &Canvas<'_>, observation: &Observation, unit: &str) -> String {
    let period = observation.period.label(canvas.theme.language());
    match value_text(canvas, observation) {
        Some(value) if is_percent(unit) => format!("{period}: {value}%"),
        Some(value) => format!("{period}: {value} {unit}").trim_end().to_owned(),
        None => format!("{period}: {}", canvas.text("no_value")),
    }
}

/// The period as data files write it, which is short enough for an axis: `2025`, `2025-Q3`.
fn short_period(period: Period) -> String {
    period.to_string()
}
