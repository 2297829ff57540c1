//! The parts of a whole: one bar of the whole width, its parts listed below with their values as published.

use rust_decimal::Decimal;

use super::bars::{parts, sums};
use super::letters::wrap;
use super::scale::Scale;
use super::sign::of_bar;
use super::svg::Svg;
use super::{Chart, FOOT, LINE, WIDTH, head, legend};

const THICK: i64 = 320;

pub(super) fn draw(chart: &Chart) -> Option<String> {
    let mut svg = Svg::new(chart);
    let top = head(&mut svg, chart, false);
    let end = match chart.categories.len() {
        1 => {
            bar(&mut svg, chart, 0, top)?;
            list(&mut svg, chart, top + THICK + 80)
        }
        _ => {
            let mut top = legend(&mut svg, chart, top, of_bar);
            for at in 0..chart.categories.len() {
                for line in wrap(&chart.categories[at], WIDTH, 4) {
                    svg.text("chart-name", "start", 0, top + FOOT, &line);
                    top += LINE;
                }
                bar(&mut svg, chart, at, top + 20);
                top += 20 + THICK + 90;
            }
            top - 70
        }
    };
    Some(svg.close(chart, end))
}

/// Percentages that come to less than 100 leave the rest of the bar empty.
fn bar(svg: &mut Svg, chart: &Chart, at: usize, top: i64) -> Option<()> {
    let whole = if chart.suffix == "%" { Decimal::ONE_HUNDRED } else { Decimal::ZERO };
    let sum = sums(chart)[at];
    if sum.is_zero() {
        svg.text("chart-tick", "start", 0, top + FOOT, chart.gap_at(at));
        return None;
    }
    let scale = Scale::to(sum.max(whole))?;
    let corners = [(10, top), (WIDTH - 10, top), (WIDTH - 10, top + THICK), (10, top + THICK)];
    svg.shape("chart-track", &corners);
    parts(svg, chart, at, (top, top + THICK), true, |value| 10 + scale.at(value, WIDTH - 20));
    Some(())
}

/// Each part with its sign, its name and its value.
fn list(svg: &mut Svg, chart: &Chart, mut top: i64) -> i64 {
    let values = chart.widest_value();
    for (at, series) in chart.series.iter().enumerate() {
        of_bar(svg, chart, at, (0, top + LINE / 2));
        match &series.points[0] {
            Some(point) => svg.text("chart-value", "end", WIDTH, top + FOOT, &wrap(&point.label, values, 1).concat()),
            None => svg.text("chart-tick", "end", WIDTH, top + FOOT, chart.gap(series, 0)),
        }
        // A part without a name has its line all the same.
        let mut bottom = top;
        for line in wrap(&series.name, WIDTH - 400 - values - 100, 4) {
            svg.text("chart-name", "start", 400, bottom + FOOT, &line);
            bottom += LINE;
        }
        top = bottom.max(top + LINE) + 40;
    }
    top
}
