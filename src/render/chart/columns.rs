//! Upright bars, beside each other or of several parts. Where their names have no room below they lie down.

use rust_decimal::Decimal;

use super::letters::{bold_width, width};
use super::plane::{Plane, names_fit};
use super::scale::Scale;
use super::sign::of_bar;
use super::svg::Svg;
use super::{Chart, LINE, WIDTH, bars, head, legend};
use crate::load::ChartKind;

/// Names up to that width are periods or the like, of which some may be left out.
const SHORT: i64 = 1200;
const WIDEST: i64 = 450;

pub(super) fn draw(chart: &Chart) -> Option<String> {
    let stacked = chart.kind == ChartKind::StackedColumn;
    let scale = match stacked {
        true => Scale::new(bars::sums(chart).into_iter(), false)?,
        false => Scale::new(chart.values(), false)?,
    };
    let pitch = WIDTH * 4 / 5 / chart.categories.len() as i64;
    let short = chart.categories.len() > 4 && chart.categories.iter().all(|name| width(name) <= SHORT);
    if !short && !names_fit(chart, pitch) {
        let kind = if stacked { ChartKind::StackedBar } else { ChartKind::Bar };
        return super::laid_down(chart, kind);
    }
    let mut svg = Svg::new(chart);
    let top = head(&mut svg, chart, false);
    let top = legend(&mut svg, chart, top, of_bar) + LINE + 30;
    let plane = Plane::new(chart, scale, top, 0);
    let wide = plane.right - plane.left;
    let count = chart.categories.len() as i64;
    let middles: Vec<i64> = (0..count).map(|at| plane.left + wide * (2 * at + 1) / (2 * count)).collect();
    plane.grid(&mut svg, chart);
    for (at, middle) in middles.iter().enumerate() {
        match stacked {
            true => stack(&mut svg, &plane, chart, at, *middle, wide / count),
            false => group(&mut svg, &plane, chart, at, *middle, wide / count),
        }
    }
    let end = plane.names(&mut svg, chart, &middles);
    Some(svg.close(chart, end))
}

/// Bars beside each other, with their values where these are narrow enough.
fn group(svg: &mut Svg, plane: &Plane, chart: &Chart, at: usize, middle: i64, pitch: i64) {
    let count = chart.series.len() as i64;
    let slot = (pitch * 4 / 5 / count).clamp(1, WIDEST);
    let labelled = chart.labels().all(|label| bold_width(label) <= if count == 1 { pitch - 20 } else { slot });
    for (number, series) in chart.series.iter().enumerate() {
        let Some(point) = &series.points[at] else { continue };
        let left = middle - slot * count / 2 + slot * number as i64;
        let (y, zero) = (plane.y(point.value), plane.zero());
        svg.bar(number, (left + slot / 16, y.min(zero)), (left + slot - slot / 16, y.max(zero)));
        if labelled {
            let foot = y.min(zero) - 40; // above the line of zero there is always room
            svg.centred("chart-value", left + slot / 2, foot, &point.label);
        }
    }
}

fn stack(svg: &mut Svg, plane: &Plane, chart: &Chart, at: usize, middle: i64, pitch: i64) {
    let half = (pitch * 7 / 10).clamp(1, WIDEST) / 2;
    let mut sum = Decimal::ZERO;
    for (number, series) in chart.series.iter().enumerate() {
        let Some(point) = &series.points[at] else { continue };
        let foot = plane.y(sum);
        sum += point.value;
        let y = plane.y(sum);
        if y == foot {
            continue;
        }
        svg.bar(number, (middle - half, y), (middle + half, foot));
        if foot - y >= LINE && bold_width(&point.label) <= half * 2 - 20 {
            svg.text(bars::inside(number), "middle", middle, (y + foot) / 2 + 50, &point.label);
        }
    }
}
