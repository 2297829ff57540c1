//! Charts as SVG text: a pure function of a [`Chart`], which holds exact decimals and the texts they were published in.
//!
//! A chart is drawn 360 units wide, the width of a phone, and grows by CSS up to a comfortable size: so its texts never become
//! tiny. Series are told apart by marker, dash and hatching; colour only helps. Positions are whole tenths of a unit,
//! so that there is no float in a chart, and the same chart is the same bytes everywhere.

mod bars;
mod letters;
mod lines;
mod scale;
mod svg;

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use crate::locale::Language;
use letters::wrap;
use svg::Svg;

/// Width of every chart, in tenths of a unit.
const WIDTH: i64 = 3600;
/// Height of a line of text.
const LINE: i64 = 170;
/// So many series can be told apart without colour; more belong in a table.
const MOST_SERIES: usize = 4;

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) struct Chart {
    /// What is shown, for those who do not see it.
    pub title: String,
    /// How the values run, in a sentence.
    pub description: String,
    pub form: Form,
    /// Written after the numbers of the axis: `%`, or nothing.
    pub suffix: &'static str,
    /// What is said in place of a missing value.
    pub missing: String,
    pub language: Language,
    /// The periods, or what is compared.
    pub categories: Vec<String>,
    /// Each with one point for each category.
    pub series: Vec<Series>,
}

/// How values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Over time, from left to right.
    Lines,
    /// Lying bars, each under its name, which may be long.
    Bars,
}

/// Values that belong together.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub name: String,
    pub points: Vec<Option<Point>>,
}

/// A value, and the text in which it was published.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub value: Decimal,
    pub label: String,
}

/// The drawing; `None` where there is nothing to draw, or more than a reader could tell apart.
pub(super) fn draw(chart: &Chart) -> Option<String> {
    let whole = chart.series.iter().all(|series| series.points.len() == chart.categories.len());
    if !whole || !(1..=MOST_SERIES).contains(&chart.series.len()) {
        return None;
    }
    match chart.form {
        Form::Lines => lines::draw(chart),
        Form::Bars => bars::draw(chart),
    }
}

impl Chart {
    fn values(&self) -> impl Iterator<Item = Decimal> {
        self.series.iter().flat_map(|series| series.points.iter().flatten()).map(|point| point.value)
    }
}

/// The names of several series above the drawing, each behind its sign; gives the height taken.
fn legend(svg: &mut Svg, chart: &Chart, sign: fn(&mut Svg, &Chart, usize, i64)) -> i64 {
    if chart.series.len() < 2 {
        return 0;
    }
    let mut top = 0;
    for (at, series) in chart.series.iter().enumerate() {
        sign(svg, chart, at, top + LINE / 2);
        for line in wrap(&series.name, WIDTH - 400, 2) {
            svg.text("chart-name", "start", 400, top + 130, &line);
            top += LINE;
        }
    }
    top + 60
}
