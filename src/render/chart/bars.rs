//! Lying bars under their names: long names have the whole width, and negative values lie left of the zero line.

use rust_decimal::Decimal;

use super::letters::{bold_width, width, wrap};
use super::scale::Scale;
use super::sign::of_bar;
use super::svg::Svg;
use super::{Chart, FOOT, LINE, Point, WIDTH, head, legend};
use crate::load::ChartKind;

const BAR: i64 = 160;
const THICK: i64 = 240;
const GAP: i64 = 90;

/// Where the values lie in the drawing.
struct Frame {
    scale: Scale,
    left: i64,
    length: i64,
}

impl Frame {
    fn x(&self, value: Decimal) -> i64 {
        self.left + self.scale.at(value, self.length)
    }

    fn zero(&self) -> i64 {
        self.left + self.scale.zero(self.length)
    }
}

pub(super) fn draw(chart: &Chart) -> Option<String> {
    let frame = match chart.kind {
        ChartKind::Bar => beside(chart)?,
        _ => whole(chart)?,
    };
    let mut svg = Svg::new(chart);
    let top = head(&mut svg, chart, false);
    let mut top = if chart.kind == ChartKind::Progress { top } else { legend(&mut svg, chart, top, of_bar) };
    for at in 0..chart.categories.len() {
        top = name(&mut svg, chart, at, top);
        top = match chart.kind {
            ChartKind::Bar => group(&mut svg, &frame, chart, at, top),
            ChartKind::Progress => progress(&mut svg, &frame, chart, at, top),
            _ => stack(&mut svg, &frame, chart, at, top),
        } + GAP;
    }
    Some(svg.close(chart, top - GAP + 20))
}

/// Room for the texts of the values on both sides of the bars.
fn beside(chart: &Chart) -> Option<Frame> {
    let scale = Scale::new(chart.values(), false)?;
    let room = |negative: bool| {
        let points = chart.series.iter().flat_map(|series| series.points.iter().flatten());
        let side = points.filter(|point| point.value.is_sign_negative() == negative);
        side.map(|point| bold_width(&point.label) + 60).max().unwrap_or(0).min(WIDTH / 3)
    };
    let left = room(true);
    Some(Frame { scale, left, length: WIDTH - left - room(false) })
}

/// The whole width for the largest sum or target.
fn whole(chart: &Chart) -> Option<Frame> {
    let targets = chart.targets.iter().flatten().chain(&chart.milestones).map(|target| target.value);
    let largest = sums(chart).into_iter().chain(targets).max()?;
    let rounded = match chart.kind {
        ChartKind::Progress if chart.suffix == "%" && largest > Decimal::from(50) => largest.max(Decimal::ONE_HUNDRED),
        ChartKind::Progress => Scale::new([largest].into_iter(), false)?.highest(),
        _ => largest,
    };
    Some(Frame { scale: Scale::to(rounded)?, left: 10, length: WIDTH - 20 })
}

/// For each category what its values come to; for scales alone, it is never printed.
pub(super) fn sums(chart: &Chart) -> Vec<Decimal> {
    let sum =
        |at: usize| chart.series.iter().filter_map(|series| series.points[at].as_ref()).map(|point| point.value).sum();
    (0..chart.categories.len()).map(sum).collect()
}

fn name(svg: &mut Svg, chart: &Chart, at: usize, mut top: i64) -> i64 {
    for line in wrap(&chart.categories[at], WIDTH, 4) {
        svg.text("chart-name", "start", 0, top + FOOT, &line);
        top += LINE;
    }
    top + 20
}

fn group(svg: &mut Svg, frame: &Frame, chart: &Chart, at: usize, begin: i64) -> i64 {
    let mut top = begin;
    for (number, series) in chart.series.iter().enumerate() {
        match &series.points[at] {
            Some(point) => bar(svg, frame, number, point, top),
            None => gap(svg, chart.gap(series, at), frame.zero(), top + BAR - 30),
        }
        top += BAR + 30;
    }
    svg.line("chart-zero", (frame.zero(), begin), (frame.zero(), top - 30));
    top - 30
}

fn bar(svg: &mut Svg, frame: &Frame, series: usize, point: &Point, top: i64) {
    let (zero, end, foot) = (frame.zero(), frame.x(point.value), top + BAR - 30);
    svg.bar(series, (zero.min(end), top), (zero.max(end), top + BAR));
    let label = wrap(&point.label, WIDTH / 3 - 60, 1).concat();
    match point.value.is_sign_negative() {
        true => svg.text("chart-value", "end", end - 40, foot, &label),
        false => svg.text("chart-value", "start", end + 40, foot, &label),
    }
}

fn gap(svg: &mut Svg, text: &str, zero: i64, foot: i64) {
    let after = (zero + 40).min(WIDTH - bold_width(text)).max(0);
    svg.text("chart-tick", "start", after, foot, text);
}

/// One bar of several parts, each with its value where that has room.
fn stack(svg: &mut Svg, frame: &Frame, chart: &Chart, at: usize, top: i64) -> i64 {
    if chart.series.iter().all(|series| series.points[at].is_none()) {
        gap(svg, chart.gap_at(at), 0, top + FOOT);
        return top + LINE;
    }
    parts(svg, chart, at, (top, top + THICK), true, |value| frame.x(value));
    top + THICK
}

/// The parts of a bar between two heights; `labelled` with their values inside where these have room.
pub(super) fn parts(
    svg: &mut Svg,
    chart: &Chart,
    at: usize,
    (top, bottom): (i64, i64),
    labelled: bool,
    x: impl Fn(Decimal) -> i64,
) {
    let mut sum = Decimal::ZERO;
    for (number, series) in chart.series.iter().enumerate() {
        let Some(point) = &series.points[at] else { continue };
        let left = x(sum);
        sum += point.value;
        let right = x(sum);
        if right == left && chart.series.len() > 1 {
            continue;
        }
        svg.bar(number, (left, top), (right, bottom));
        if labelled && bold_width(&point.label) + 40 <= right - left {
            svg.text(inside(number), "middle", (left + right) / 2, (top + bottom) / 2 + 50, &point.label);
        }
    }
}

/// How a value is written on a bar: light on the full one, dark with a light edge on patterns.
pub(super) fn inside(series: usize) -> &'static str {
    if series == 0 { "chart-value chart-on-full" } else { "chart-value" }
}

/// The way to the target as an empty bar, what was reached as a full one, and a mark at what is to be reached.
fn progress(svg: &mut Svg, frame: &Frame, chart: &Chart, at: usize, top: i64) -> i64 {
    let ground = [(frame.left, top + 40), (frame.left + frame.length, top + 40)];
    let foot = [(frame.left + frame.length, top + THICK), (frame.left, top + THICK)];
    svg.shape("chart-track", &[ground, foot].concat());
    parts(svg, chart, at, (top + 40, top + THICK), chart.series.len() > 1, |value| frame.x(value));
    for milestone in &chart.milestones {
        let x = frame.x(milestone.value);
        svg.line("chart-milestone", (x, top), (x, top + 40));
        svg.line("chart-milestone", (x, top + THICK), (x, top + THICK + 40));
    }
    for target in chart.targets.get(at).into_iter().flatten() {
        let x = frame.x(target.value);
        svg.line("chart-target-edge", (x, top), (x, top + THICK + 40));
        svg.line("chart-target", (x, top), (x, top + THICK + 40));
    }
    below(svg, chart, at, top + THICK + 40)
}

/// What was reached on the left, what is to be reached on the right, or below it where there is no room.
fn below(svg: &mut Svg, chart: &Chart, at: usize, mut top: i64) -> i64 {
    let known = chart.series.iter().filter_map(|series| Some(series.points[at].as_ref()?.label.as_str()));
    let known: Vec<&str> = known.collect();
    let class = if known.is_empty() { "chart-tick" } else { "chart-value" };
    let reached = if known.is_empty() {
        chart.series.first().map_or_else(String::new, |first| chart.gap(first, at).to_owned())
    } else {
        known.join(" + ")
    };
    let wanted = chart.targets.get(at).into_iter().flatten().map(|target| target.label.as_str());
    let wanted = wanted.collect::<Vec<_>>().join("; ");
    let beside = bold_width(&reached) + width(&wanted) + 100 <= WIDTH;
    for line in wrap(&reached, WIDTH, 3) {
        svg.text(class, "start", 0, top + FOOT, &line);
        top += LINE;
    }
    if beside {
        svg.text("chart-tick", "end", WIDTH, top - LINE + FOOT, &wanted);
        return on_the_way(svg, chart, top);
    }
    svg.text("chart-tick", "end", WIDTH, top + FOOT, &wrap(&wanted, WIDTH, 1).concat());
    on_the_way(svg, chart, top + LINE)
}

/// The milestones in words, below all else.
fn on_the_way(svg: &mut Svg, chart: &Chart, mut top: i64) -> i64 {
    let labels: Vec<&str> = chart.milestones.iter().map(|milestone| milestone.label.as_str()).collect();
    if labels.is_empty() {
        return top;
    }
    for line in wrap(&format!("{}: {}", chart.words.milestones, labels.join("; ")), WIDTH, 3) {
        svg.text("chart-tick", "start", 0, top + FOOT, &line);
        top += LINE;
    }
    top
}
