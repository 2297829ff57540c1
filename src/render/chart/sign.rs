//! The signs by which series are told apart: markers and dashes for lines, patterns for bars.

use super::Chart;
use super::svg::Svg;

const RADIUS: i64 = 40;

/// The sign of a line in the legend: a piece of it with its marker.
pub(super) fn of_line(svg: &mut Svg, _: &Chart, series: usize, (x, y): (i64, i64)) {
    svg.line(&line_class(series), (x, y), (x + 330, y));
    marker(svg, series, x + 165, y);
}

/// The sign of bars in the legend: a little one.
pub(super) fn of_bar(svg: &mut Svg, _: &Chart, series: usize, (x, y): (i64, i64)) {
    svg.bar(series, (x + 10, y - 65), (x + 320, y + 65));
}

pub(super) fn line_class(series: usize) -> String {
    format!("chart-line chart-s{}", series + 1)
}

/// A circle, a square, a triangle, a diamond, an empty circle, a triangle on its head.
pub(super) fn marker(svg: &mut Svg, series: usize, x: i64, y: i64) {
    let class = format!("chart-marker chart-s{}", series + 1);
    let r = RADIUS;
    match series {
        0 | 4 => svg.circle(&class, x, y, r),
        1 => svg.shape(&class, &[(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]),
        2 => svg.shape(&class, &[(x, y - r - 10), (x + r + 10, y + r), (x - r - 10, y + r)]),
        3 => svg.shape(&class, &[(x, y - r - 15), (x + r + 15, y), (x, y + r + 15), (x - r - 15, y)]),
        _ => svg.shape(&class, &[(x, y + r + 10), (x + r + 10, y - r), (x - r - 10, y - r)]),
    }
}
