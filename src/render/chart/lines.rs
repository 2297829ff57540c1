//! Lines over time: a marker for each value, a gap where one is missing, the value's own text where there is room.

use super::letters::width;
use super::scale::Scale;
use super::svg::Svg;
use super::{Chart, Form, LINE, Series, WIDTH, legend};
use crate::locale::format_number;

const HEIGHT: i64 = 1700;
const MARKER: i64 = 40;

/// Where the values lie in the drawing.
struct Frame {
    scale: Scale,
    left: i64,
    right: i64,
    top: i64,
    count: usize,
}

impl Frame {
    fn x(&self, at: usize) -> i64 {
        let wide = self.right - self.left;
        match self.count {
            1 => self.left + wide / 2,
            count => self.left + wide * at as i64 / (count as i64 - 1), // a chart has far fewer points than an i64 counts
        }
    }

    fn y(&self, value: rust_decimal::Decimal) -> i64 {
        self.top + HEIGHT - self.scale.at(value, HEIGHT)
    }
}

pub(super) fn draw(chart: &Chart) -> Option<String> {
    debug_assert_eq!(chart.form, Form::Lines);
    let scale = Scale::new(chart.values(), true)?;
    let mut svg = Svg::new();
    let top = legend(&mut svg, chart, sign) + LINE + 60;
    let texts: Vec<String> = scale.ticks().map(|tick| format_number(tick, 0, chart.language) + chart.suffix).collect();
    let axis = texts.iter().map(|text| width(text)).max()?;
    let margin = widest_label(chart) / 2 + 30;
    let frame = Frame { scale, left: axis + 80 + margin, right: WIDTH - margin, top, count: chart.categories.len() };
    grid(&mut svg, &frame, &texts, axis);
    periods(&mut svg, &frame, chart);
    for (at, series) in chart.series.iter().enumerate() {
        series_line(&mut svg, &frame, series, at);
    }
    if chart.series.len() == 1 {
        labels(&mut svg, &frame, &chart.series[0]);
    }
    Some(svg.close(chart, top + HEIGHT + 2 * LINE))
}

/// Room for the texts at both ends, but never more than a quarter of the drawing.
fn widest_label(chart: &Chart) -> i64 {
    let points = chart.series.iter().flat_map(|series| series.points.iter().flatten());
    let labels = points.map(|point| width(&point.label)).chain(chart.categories.iter().map(|name| width(name)));
    labels.max().unwrap_or(0).min(WIDTH / 4)
}

fn grid(svg: &mut Svg, frame: &Frame, texts: &[String], axis: i64) {
    for (tick, text) in frame.scale.ticks().zip(texts) {
        let y = frame.y(tick);
        let class = if tick.is_zero() { "chart-zero" } else { "chart-grid" };
        svg.line(class, (axis + 60, y), (WIDTH, y));
        svg.text("chart-tick", "end", axis, y + 45, text);
    }
}

/// As many periods as have room, the last one always.
fn periods(svg: &mut Svg, frame: &Frame, chart: &Chart) {
    let room = chart.categories.iter().map(|name| width(name)).max().unwrap_or(0) + 80;
    let last = frame.count.saturating_sub(1);
    let apart = (1..=last).find(|&by| frame.x(by) - frame.x(0) >= room).unwrap_or(last.max(1));
    for (at, name) in chart.categories.iter().enumerate().filter(|(at, _)| (last - at).is_multiple_of(apart)) {
        let x = frame.x(at);
        svg.line("chart-zero", (x, frame.top + HEIGHT), (x, frame.top + HEIGHT + 40));
        let most = super::wrap(name, WIDTH / 4, 1);
        svg.text("chart-tick", "middle", x, frame.top + HEIGHT + LINE + 20, &most.concat());
    }
}

fn series_line(svg: &mut Svg, frame: &Frame, series: &Series, at: usize) {
    let class = format!("chart-line chart-s{}", at + 1);
    let places: Vec<Option<(i64, i64)>> = (series.points.iter().enumerate())
        .map(|(at, point)| point.as_ref().map(|point| (frame.x(at), frame.y(point.value))))
        .collect();
    let runs = places.split(Option::is_none).map(|run| run.iter().flatten().copied().collect::<Vec<_>>());
    for run in runs.filter(|run| run.len() > 1) {
        svg.path(&class, &run);
    }
    for (x, y) in places.into_iter().flatten() {
        marker(svg, at, x, y);
    }
}

/// A circle, a square, a triangle, a diamond.
fn marker(svg: &mut Svg, series: usize, x: i64, y: i64) {
    let class = format!("chart-marker chart-s{}", series + 1);
    let r = MARKER;
    match series {
        0 => svg.circle(&class, x, y, r),
        1 => svg.shape(&class, &[(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]),
        2 => svg.shape(&class, &[(x, y - r - 10), (x + r + 10, y + r), (x - r - 10, y + r)]),
        _ => svg.shape(&class, &[(x, y - r - 15), (x + r + 15, y), (x, y + r + 15), (x - r - 15, y)]),
    }
}

/// All texts of the values where they have room beside each other, else only the last one.
fn labels(svg: &mut Svg, frame: &Frame, series: &Series) {
    let room = series.points.iter().flatten().map(|point| width(&point.label)).max().unwrap_or(0) + 60;
    let all = frame.count < 2 || frame.x(1) - frame.x(0) >= room;
    let last = series.points.iter().rposition(Option::is_some);
    for (at, point) in series.points.iter().enumerate().filter(|(at, _)| all || Some(*at) == last) {
        if let Some(point) = point {
            svg.text("chart-value", "middle", frame.x(at), frame.y(point.value) - 80, &point.label);
        }
    }
}

fn sign(svg: &mut Svg, _: &Chart, at: usize, y: i64) {
    svg.line(&format!("chart-line chart-s{}", at + 1), (0, y), (320, y));
    marker(svg, at, 160, y);
}
