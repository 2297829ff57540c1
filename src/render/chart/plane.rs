//! The plane of lines and upright bars: the axis on the left, the periods or names below.

use rust_decimal::Decimal;

use super::letters::{fits, width, wrap};
use super::scale::Scale;
use super::svg::Svg;
use super::{Chart, FOOT, LINE, WIDTH};
use crate::locale::format_number;

const HEIGHT: i64 = 1800;
/// Names below are marked in steps that divide years of halves, quarters and months.
const STEPS: [usize; 11] = [1, 2, 4, 6, 12, 24, 36, 60, 120, 240, 600];

/// Where the values lie in the drawing.
pub(super) struct Plane {
    scale: Scale,
    axis: i64,
    pub left: i64,
    pub right: i64,
    pub top: i64,
}

impl Plane {
    /// The plane below `top`; `margin` is kept free on both sides.
    pub fn new(chart: &Chart, scale: Scale, top: i64, margin: i64) -> Self {
        let axis = scale.ticks().map(|tick| width(&tick_text(chart, tick))).max().unwrap_or(0).min(WIDTH / 2);
        Self { scale, axis, left: axis + 60 + margin, right: WIDTH - margin, top }
    }

    pub fn bottom(&self) -> i64 {
        self.top + HEIGHT
    }

    pub fn y(&self, value: Decimal) -> i64 {
        self.bottom() - self.scale.at(value, HEIGHT)
    }

    /// Where bars begin.
    pub fn zero(&self) -> i64 {
        self.bottom() - self.scale.zero(HEIGHT)
    }

    /// The marked numbers with their lines.
    pub fn grid(&self, svg: &mut Svg, chart: &Chart) {
        for tick in self.scale.ticks() {
            let y = self.y(tick);
            let class = if tick.is_zero() { "chart-zero" } else { "chart-grid" };
            svg.line(class, (self.axis + 60, y), (WIDTH, y));
            svg.text("chart-tick", "end", self.axis, y + 50, &tick_text(chart, tick));
        }
    }

    /// All names in up to three lines where they have room, else as many as have, the last one always. Gives the end of the drawing.
    pub fn names(&self, svg: &mut Svg, chart: &Chart, middles: &[i64]) -> i64 {
        let pitch = pitch(middles, self.right - self.left);
        let room = pitch - 60;
        let foot = self.bottom() + 60;
        if names_fit(chart, pitch) {
            let lines: Vec<Vec<String>> = chart.categories.iter().map(|name| wrap(name, room, 3)).collect();
            for (x, lines) in middles.iter().zip(&lines) {
                svg.line("chart-zero", (*x, self.bottom()), (*x, self.bottom() + 40));
                for (at, line) in lines.iter().enumerate() {
                    svg.centred("chart-tick", *x, foot + LINE * at as i64 + FOOT, line);
                }
            }
            return foot + LINE * lines.iter().map(Vec::len).max().unwrap_or(0) as i64 + 20;
        }
        let widest = chart.categories.iter().map(|name| width(name)).max().unwrap_or(0).min(WIDTH / 3);
        let apart = STEPS.into_iter().find(|step| pitch * *step as i64 >= widest + 100).unwrap_or(usize::MAX);
        let last = middles.len().saturating_sub(1);
        for (at, x) in middles.iter().enumerate().filter(|(at, _)| (last - at).is_multiple_of(apart)) {
            svg.line("chart-zero", (*x, self.bottom()), (*x, self.bottom() + 40));
            svg.centred("chart-tick", *x, foot + FOOT, &wrap(&chart.categories[at], WIDTH / 3, 1).concat());
        }
        foot + LINE + 20
    }
}

/// Whether each name fits into three lines below its place.
pub(super) fn names_fit(chart: &Chart, pitch: i64) -> bool {
    chart.categories.iter().all(|name| fits(name, pitch - 60, 3))
}

/// How far the places of names are from each other.
fn pitch(middles: &[i64], whole: i64) -> i64 {
    match middles {
        [first, second, ..] => second - first,
        _ => whole,
    }
}

fn tick_text(chart: &Chart, tick: Decimal) -> String {
    format_number(tick, 0, chart.language) + chart.suffix
}
