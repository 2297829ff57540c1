//! Lines over time: a marker for each value, a gap where one is missing, the value's own text where there is room.

use super::letters::{bold_width, width};
use super::plane::Plane;
use super::scale::Scale;
use super::sign::{line_class, marker, of_line};
use super::svg::Svg;
use super::{Chart, LINE, Series, WIDTH, head, legend};

/// Beyond it, markers stand only at some points.
const MOST_MARKERS: usize = 24;

pub(super) fn draw(chart: &Chart) -> Option<String> {
    let scale = Scale::new(chart.values(), true)?;
    let mut svg = Svg::new(chart);
    let top = head(&mut svg, chart, scale.is_cut());
    let top = legend(&mut svg, chart, top, of_line) + LINE + 30;
    let plane = Plane::new(chart, scale, top, margin(chart));
    let places = places(&plane, chart.categories.len());
    plane.grid(&mut svg, chart);
    let end = plane.names(&mut svg, chart, &places);
    for (at, series) in chart.series.iter().enumerate() {
        let points = points(&plane, series, &places);
        line(&mut svg, at, &points);
        if chart.series.len() > 1 || points.len() <= MOST_MARKERS {
            markers(&mut svg, at, &points);
        }
    }
    if let [series] = &chart.series[..] {
        labels(&mut svg, &points(&plane, series, &places), series, plane.bottom());
    }
    Some(svg.close(chart, end))
}

/// Half of the widest text that stands at an end; names may be wrapped, down to the room that each has.
fn margin(chart: &Chart) -> i64 {
    let room = (WIDTH * 4 / 5 / chart.categories.len().max(1) as i64).max(600);
    let ends = [chart.categories.first(), chart.categories.last()].into_iter().flatten();
    let names = ends.map(|name| width(name).min(room)).max().unwrap_or(0);
    let values = chart.labels().map(width).max().unwrap_or(0);
    (names.max(values) / 2).min(WIDTH / 8) + 30
}

fn places(plane: &Plane, count: usize) -> Vec<i64> {
    let wide = plane.right - plane.left;
    match count {
        1 => vec![plane.left + wide / 2],
        _ => (0..count).map(|at| plane.left + wide * at as i64 / (count as i64 - 1)).collect(),
    }
}

/// Where the values stand; nowhere, where one is missing.
fn points(plane: &Plane, series: &Series, places: &[i64]) -> Vec<Option<(i64, i64)>> {
    let pairs = series.points.iter().zip(places);
    pairs.map(|(point, x)| point.as_ref().map(|point| (*x, plane.y(point.value)))).collect()
}

/// Runs of neighbouring values.
pub(super) fn line(svg: &mut Svg, series: usize, points: &[Option<(i64, i64)>]) {
    let runs = points.split(Option::is_none).map(|run| run.iter().flatten().copied().collect::<Vec<_>>());
    for run in runs.filter(|run| run.len() > 1) {
        svg.path(&line_class(series), &run);
    }
}

/// At every point, or at some and those that stand alone; the series take turns.
fn markers(svg: &mut Svg, series: usize, points: &[Option<(i64, i64)>]) {
    let apart = points.len().div_ceil(MOST_MARKERS);
    let apart = if apart > 1 { apart * 3 } else { 1 };
    let empty = |at: Option<usize>| at.and_then(|at| points.get(at)).is_none_or(Option::is_none);
    for (at, point) in points.iter().enumerate() {
        let turn = (at + series).is_multiple_of(apart);
        let alone = empty(at.checked_sub(1)) && empty(Some(at + 1));
        if let Some((x, y)) = point.filter(|_| turn || alone || at + 1 == points.len()) {
            marker(svg, series, x, y);
        }
    }
}

/// All texts of the values where they have room beside each other, else the highest, the lowest and the last one.
fn labels(svg: &mut Svg, points: &[Option<(i64, i64)>], series: &Series, bottom: i64) {
    let room = series.points.iter().flatten().map(|point| bold_width(&point.label)).max().unwrap_or(0) + 40;
    let pitch = points.iter().flatten().zip(points.iter().flatten().skip(1)).map(|(a, b)| b.0 - a.0).min();
    let all = pitch.is_none_or(|pitch| pitch >= room);
    let chosen = if all { (0..points.len()).collect() } else { outstanding(points, room) };
    for at in chosen {
        if let (Some((x, y)), Some(point)) = (points[at], &series.points[at]) {
            let below = is_valley(points, at) && y + LINE + 40 <= bottom;
            if points.len() > MOST_MARKERS {
                marker(svg, 0, x, y);
            }
            svg.centred("chart-value", x, if below { y + 175 } else { y - 75 }, &point.label);
        }
    }
}

/// Whether the line comes down to a point and rises from it, so that a text above would stand in it.
fn is_valley(points: &[Option<(i64, i64)>], at: usize) -> bool {
    let height = |at: Option<usize>| at.and_then(|at| *points.get(at)?).map(|(_, y)| y);
    let (before, own, after) = (height(at.checked_sub(1)), height(Some(at)), height(Some(at + 1)));
    let not_below = |other: Option<i64>| other.is_none_or(|other| own.is_some_and(|own| other <= own));
    not_below(before) && not_below(after) && (before.is_some() || after.is_some())
}

/// The last point, then the highest and the lowest where they are far enough from those chosen already.
fn outstanding(points: &[Option<(i64, i64)>], room: i64) -> Vec<usize> {
    let known = || points.iter().enumerate().filter_map(|(at, point)| point.map(|(x, y)| (at, x, y)));
    let wanted = [known().next_back(), known().min_by_key(|(_, _, y)| *y), known().max_by_key(|(_, _, y)| *y)];
    let mut chosen: Vec<(usize, i64)> = Vec::new();
    for (at, x, _) in wanted.into_iter().flatten() {
        if chosen.iter().all(|(_, other)| (x - other).abs() >= room) {
            chosen.push((at, x));
        }
    }
    chosen.into_iter().map(|(at, _)| at).collect()
}
