//! Many series, each by itself: small line charts in two columns, or lines in the height of the text below each other.

use rust_decimal::Decimal;

use super::letters::{bold_width, wrap};
use super::lines::line;
use super::scale::Scale;
use super::sign::marker;
use super::svg::Svg;
use super::{Chart, FOOT, LINE, Series, WIDTH, head};

const PANEL: i64 = (WIDTH - 200) / 2;
const HEIGHT: i64 = 700;
const SPARK: i64 = 300;

/// A rectangle in which a line is drawn.
struct Place {
    left: i64,
    top: i64,
    width: i64,
    height: i64,
}

/// Panels of one scale, so that their heights can be compared; of several units each has its own.
pub(super) fn multiples(chart: &Chart) -> Option<String> {
    let shared = is_shared(chart);
    let mut svg = Svg::new(chart);
    let cut = shared && Scale::new(chart.values(), true)?.is_cut();
    let mut top = head(&mut svg, chart, cut);
    for pair in chart.series.chunks(2) {
        let names: Vec<Vec<String>> = pair.iter().map(|series| wrap(&titled(series, shared), PANEL, 4)).collect();
        let lines = names.iter().map(Vec::len).max().unwrap_or(0) as i64;
        for (at, (series, names)) in pair.iter().zip(&names).enumerate() {
            let left = (WIDTH - PANEL) * at as i64;
            for (row, name) in names.iter().enumerate() {
                svg.text("chart-name", "start", left, top + LINE * row as i64 + FOOT, name);
            }
            let scale = if shared { Scale::new(chart.values(), true) } else { Scale::new(series.values(), true) };
            let place = Place { left, top: top + LINE * lines, width: PANEL, height: HEIGHT };
            panel(&mut svg, chart, series, scale, &place);
        }
        top += LINE * lines + HEIGHT + LINE + 150;
    }
    Some(svg.close(chart, top - 100))
}

/// Whether all series have the same unit, which is then said once.
fn is_shared(chart: &Chart) -> bool {
    chart.series.iter().all(|series| series.unit == chart.series[0].unit)
}

fn titled(series: &Series, shared: bool) -> String {
    match series.unit.as_deref().filter(|_| !shared) {
        Some(unit) => format!("{} ({unit})", series.name),
        None => series.name.clone(),
    }
}

/// The line, its ends named, its last value.
fn panel(svg: &mut Svg, chart: &Chart, series: &Series, scale: Option<Scale>, place: &Place) {
    let bottom = place.top + place.height;
    let Some(scale) = scale else {
        return svg.text("chart-tick", "start", place.left, bottom - 60, chart.gap(series, 0));
    };
    svg.line("chart-grid", (place.left, bottom), (place.left + place.width, bottom));
    let inner = Place {
        left: place.left + 60,
        top: place.top + LINE + 40,
        width: place.width - 120,
        height: place.height - LINE - 80,
    };
    let points = points(series, &scale, &inner);
    line(svg, 0, &points);
    ends(svg, chart, place, bottom + 20);
    if let Some(((x, y), point)) = last(series, &points) {
        marker(svg, 0, x, y);
        let label = wrap(&point.label, place.width * 10 / 11, 1).concat();
        let half = bold_width(&label) / 2;
        let x = x.clamp(place.left + half, (place.left + place.width - half).max(place.left + half));
        svg.text("chart-value", "middle", x, y - 75, &label);
    } else {
        svg.text("chart-tick", "start", place.left, bottom - 60, chart.gap(series, 0));
    }
}

/// The first and the last name below a line.
fn ends(svg: &mut Svg, chart: &Chart, place: &Place, top: i64) {
    let name = |at: usize| wrap(&chart.categories[at], place.width / 2 - 50, 1).concat();
    svg.text("chart-tick", "start", place.left, top + FOOT, &name(0));
    if chart.categories.len() > 1 {
        svg.text("chart-tick", "end", place.left + place.width, top + FOOT, &name(chart.categories.len() - 1));
    }
}

/// The name, the line with a scale of its own, the last value.
pub(super) fn sparklines(chart: &Chart) -> Option<String> {
    let mut svg = Svg::new(chart);
    let named = chart.series.len() > 1;
    let values = chart.widest_value();
    let left = if named { WIDTH * 2 / 5 } else { 0 };
    let spark = WIDTH - left - values - 120;
    let mut top = head(&mut svg, chart, false);
    for series in &chart.series {
        let names = if named { wrap(&titled(series, is_shared(chart)), left - 100, 4) } else { Vec::new() };
        let height = (LINE * names.len() as i64).max(SPARK);
        let place = Place { left: left + 40, top: top + 50, width: spark - 40, height: height - 100 };
        for (row, name) in names.iter().enumerate() {
            svg.text("chart-name", "start", 0, top + LINE * row as i64 + FOOT, name);
        }
        sparkline(&mut svg, chart, series, &place, values);
        top += height + 80;
    }
    let under = Place { left, top, width: spark, height: 0 };
    ends(&mut svg, chart, &under, top - 60);
    Some(svg.close(chart, top + LINE - 20))
}

fn sparkline(svg: &mut Svg, chart: &Chart, series: &Series, place: &Place, values: i64) {
    let foot = place.top + place.height / 2 + 50;
    let scale = Scale::between(series.values());
    let points = scale.map(|scale| points(series, &scale, place)).unwrap_or_default();
    line(svg, 0, &points);
    match last(series, &points) {
        Some(((x, y), point)) => {
            marker(svg, 0, x, y);
            svg.text("chart-value", "end", WIDTH, foot, &wrap(&point.label, values, 1).concat());
        }
        None => svg.text("chart-tick", "end", WIDTH, foot, chart.gap(series, 0)),
    }
}

fn points(series: &Series, scale: &Scale, place: &Place) -> Vec<Option<(i64, i64)>> {
    let steps = (series.points.len() as i64 - 1).max(1);
    let y = |value: Decimal| place.top + place.height - scale.at(value, place.height);
    let x = |at: usize| {
        if series.points.len() == 1 {
            place.left + place.width / 2
        } else {
            place.left + place.width * at as i64 / steps
        }
    };
    series.points.iter().enumerate().map(|(at, point)| point.as_ref().map(|point| (x(at), y(point.value)))).collect()
}

/// The last known value and its place.
fn last<'s>(series: &'s Series, points: &[Option<(i64, i64)>]) -> Option<((i64, i64), &'s super::Point)> {
    let pairs = points.iter().zip(&series.points).rev();
    pairs.filter_map(|(place, point)| place.zip(point.as_ref())).next()
}
