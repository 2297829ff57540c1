//! Lying bars under their names: long names have the whole width, and negative values lie left of the zero line.

use super::letters::{width, wrap};
use super::scale::Scale;
use super::svg::Svg;
use super::{Chart, Form, LINE, Point, WIDTH, legend};

const BAR: i64 = 150;
const GAP: i64 = 40;
/// Hatching lines are that far apart.
const HATCH: i64 = 70;

/// Where the values lie in the drawing.
struct Frame {
    scale: Scale,
    left: i64,
    length: i64,
}

pub(super) fn draw(chart: &Chart) -> Option<String> {
    debug_assert_eq!(chart.form, Form::Bars);
    let scale = Scale::new(chart.values(), false)?;
    let room = |negative: bool| {
        let points = chart.series.iter().flat_map(|series| series.points.iter().flatten());
        let side = points.filter(|point| point.value.is_sign_negative() == negative);
        side.map(|point| width(&point.label) + 60).max().unwrap_or(0).min(WIDTH / 3)
    };
    let left = room(true);
    let frame = Frame { scale, left, length: WIDTH - left - room(false) };
    let mut svg = Svg::new();
    let mut top = legend(&mut svg, chart, sign);
    for (at, name) in chart.categories.iter().enumerate() {
        top = category(&mut svg, &frame, chart, at, name, top);
    }
    Some(svg.close(chart, top))
}

/// A name and its bars; gives where the next one begins.
fn category(svg: &mut Svg, frame: &Frame, chart: &Chart, at: usize, name: &str, mut top: i64) -> i64 {
    for line in wrap(name, WIDTH, 3) {
        svg.text("chart-name", "start", 0, top + 130, &line);
        top += LINE;
    }
    let begin = top;
    for (series, values) in chart.series.iter().enumerate() {
        bar(svg, frame, values.points[at].as_ref(), &chart.missing, series, top);
        top += BAR + GAP / 2;
    }
    let zero = frame.left + frame.scale.zero(frame.length);
    svg.line("chart-zero", (zero, begin), (zero, top));
    top + GAP
}

fn bar(svg: &mut Svg, frame: &Frame, point: Option<&Point>, missing: &str, series: usize, top: i64) {
    let zero = frame.left + frame.scale.zero(frame.length);
    let foot = top + BAR - 30;
    let Some(point) = point else {
        let after = (zero + 40).min(WIDTH - width(missing)).max(0);
        return svg.text("chart-tick", "start", after, foot, missing);
    };
    let end = frame.left + frame.scale.at(point.value, frame.length);
    fill(svg, series, (zero.min(end), zero.max(end)), top);
    match point.value.is_sign_negative() {
        true => svg.text("chart-value", "end", end - 40, foot, &point.label),
        false => svg.text("chart-value", "start", end + 40, foot, &point.label),
    }
}

/// The first series is full, the second empty, the others hatched upward and downward.
fn fill(svg: &mut Svg, series: usize, (from, to): (i64, i64), top: i64) {
    let class = format!("chart-bar chart-s{}", series + 1);
    svg.shape(&class, &[(from, top), (to, top), (to, top + BAR), (from, top + BAR)]);
    if series < 2 {
        return;
    }
    for x in (from..to).step_by(HATCH as usize) {
        let end = (x + BAR).min(to);
        let (begin, stop) = if series == 2 { (top + BAR, top + BAR - (end - x)) } else { (top, top + end - x) };
        svg.line("chart-hatch", (x, begin), (end, stop));
    }
}

fn sign(svg: &mut Svg, _: &Chart, at: usize, y: i64) {
    fill(svg, at, (0, 320), y - BAR / 2);
}
