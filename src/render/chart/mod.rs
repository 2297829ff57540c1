//! Charts as SVG text: a pure function of a [`Chart`], which holds exact decimals and the texts they were published in.
//!
//! A chart is drawn 300 units wide, less than a phone, and grows by CSS with the screen and with the reader's text size: its texts
//! of 15 units are then as large as the others. Series are told apart by marker, dash and pattern; colour only helps. Positions are whole tenths of a unit,
//! so that there is no float in a chart, and the same chart is the same bytes everywhere.

mod bars;
mod columns;
mod letters;
mod lines;
mod panels;
mod plane;
mod scale;
mod share;
mod sign;
mod svg;

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use crate::load::ChartKind;
use crate::locale::Language;
use letters::{bold_width, width, wrap};
use svg::Svg;

/// Width of every chart, in tenths of a unit.
const WIDTH: i64 = 3000;
/// Height of a line of text.
const LINE: i64 = 200;
/// From the top of a line of text to the foot of its letters.
const FOOT: i64 = 162;

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) struct Chart {
    /// Begins the ids of the patterns; unique in the page.
    pub id: String,
    pub kind: ChartKind,
    /// What is shown, for those who do not see it.
    pub title: String,
    /// How the values run, in a sentence.
    pub description: String,
    /// What stands above the drawing: the unit.
    pub unit: Option<String>,
    /// Written after the numbers of the axis: `%`, or nothing.
    pub suffix: &'static str,
    pub words: Words,
    pub language: Language,
    /// The periods, or what is compared.
    pub categories: Vec<String>,
    /// Each with one point for each category.
    pub series: Vec<Series>,
    /// For progress: what is to be reached, for each category.
    pub targets: Vec<Vec<Point>>,
    /// For progress: what is to be reached on the way, on each bar.
    pub milestones: Vec<Point>,
}

/// What a drawing says besides names and values, in the language of the portal.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// In place of a missing value.
    pub missing: String,
    /// In place of a value that is not shown, to protect people.
    pub hidden: String,
    /// Where the axis does not begin at zero.
    pub cut: String,
    /// Where a whole lacks some of its parts.
    pub partial: String,
    /// Before what is to be reached on the way.
    pub milestones: String,
}

/// Values that belong together.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub name: String,
    /// After the numbers of this series, where they differ: for charts of several scales.
    pub unit: Option<String>,
    pub points: Vec<Option<Point>>,
    /// Which of the missing points are known and not shown; none where there are fewer.
    pub hidden: Vec<bool>,
}

/// A value, and the text in which it was published.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub value: Decimal,
    pub label: String,
}

/// The drawing; `None` where there is nothing to draw.
pub(super) fn draw(chart: &Chart) -> Option<String> {
    let whole = chart.series.iter().all(|series| series.points.len() == chart.categories.len());
    let targets = chart.targets.iter().flatten().chain(&chart.milestones).map(|target| target.value);
    let huge = chart.values().chain(targets).any(|value| value.abs() > Decimal::from(scale::LARGEST));
    if !whole || huge || chart.values().next().is_none() && chart.targets.is_empty() {
        return None;
    }
    let signed = chart.suffix == "%" && !has_axis(chart.kind);
    let partial = matches!(chart.kind, ChartKind::Share | ChartKind::StackedBar | ChartKind::StackedColumn);
    let mut shown = chart.clone();
    if signed {
        percent(&mut shown);
    }
    if partial && chart.lacks_parts() {
        starred(&mut shown);
    }
    shapes(&shown)
}

/// The lying form of upright bars, which has no axis.
fn laid_down(chart: &Chart, kind: ChartKind) -> Option<String> {
    let mut lying = Chart { kind, ..chart.clone() };
    if chart.suffix == "%" {
        percent(&mut lying);
    }
    shapes(&lying)
}

fn shapes(chart: &Chart) -> Option<String> {
    match chart.kind {
        ChartKind::Line => lines::draw(chart),
        ChartKind::Column | ChartKind::StackedColumn => columns::draw(chart),
        ChartKind::Bar | ChartKind::StackedBar | ChartKind::Progress => bars::draw(chart),
        ChartKind::Share => share::draw(chart),
        ChartKind::Multiples => panels::multiples(chart),
        ChartKind::Sparkline => panels::sparklines(chart),
        ChartKind::None => None,
    }
}

/// Whether an axis says what the numbers are percentages of; progress says it in its texts.
fn has_axis(kind: ChartKind) -> bool {
    matches!(kind, ChartKind::Line | ChartKind::Column | ChartKind::StackedColumn | ChartKind::Progress)
}

/// Puts the sign at every value.
fn percent(chart: &mut Chart) {
    let points = chart.series.iter_mut().flat_map(|series| series.points.iter_mut().flatten());
    points.filter(|point| !point.label.ends_with('%')).for_each(|point| point.label.push('%'));
}

/// Marks the wholes that lack some of their parts, so that nobody takes the bar for the sum.
fn starred(chart: &mut Chart) {
    for at in (0..chart.categories.len()).filter(|at| chart.lacks_parts_at(*at)).collect::<Vec<_>>() {
        chart.categories[at].push_str(" *");
    }
    let parts = [chart.unit.as_deref(), Some(chart.words.partial.as_str())];
    chart.unit = Some(parts.into_iter().flatten().collect::<Vec<_>>().join(". "));
}

impl Chart {
    fn values(&self) -> impl Iterator<Item = Decimal> {
        self.series.iter().flat_map(Series::values)
    }

    /// The width that values need: the widest label, or what is said of a series without any.
    fn widest_value(&self) -> i64 {
        let empty = self.series.iter().filter(|series| series.points.iter().all(Option::is_none));
        let gaps = empty.map(|series| self.gap(series, 0));
        self.labels().chain(gaps).map(bold_width).max().unwrap_or(0).min(WIDTH / 3)
    }

    /// What stands in place of a value.
    fn gap(&self, series: &Series, at: usize) -> &str {
        let hidden = series.hidden.get(at).copied().unwrap_or(false);
        if hidden { &self.words.hidden } else { &self.words.missing }
    }

    /// What stands in place of a bar without any part: that there is nothing, or that something is not shown.
    fn gap_at(&self, at: usize) -> &str {
        let hidden = self.series.iter().find(|series| series.hidden.get(at) == Some(&true));
        hidden.map_or(&self.words.missing, |series| self.gap(series, at))
    }

    fn lacks_parts(&self) -> bool {
        (0..self.categories.len()).any(|at| self.lacks_parts_at(at))
    }

    /// Whether some parts of a whole are there and others are not.
    fn lacks_parts_at(&self, at: usize) -> bool {
        let there = self.series.iter().filter(|series| series.points[at].is_some()).count();
        0 < there && there < self.series.len()
    }

    /// All labels of values.
    fn labels(&self) -> impl Iterator<Item = &str> {
        self.series.iter().flat_map(|series| series.points.iter().flatten()).map(|point| point.label.as_str())
    }
}

impl Series {
    fn values(&self) -> impl Iterator<Item = Decimal> + Clone {
        self.points.iter().flatten().map(|point| point.value)
    }
}

/// The unit, and whether the axis is cut, above the drawing; gives the height taken.
fn head(svg: &mut Svg, chart: &Chart, cut: bool) -> i64 {
    let parts = [chart.unit.as_deref(), cut.then_some(chart.words.cut.as_str())];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(". ");
    let lines = wrap(&text, WIDTH, 2);
    for (at, line) in lines.iter().enumerate() {
        svg.text("chart-tick", "start", 0, LINE * at as i64 + FOOT, line);
    }
    let height = LINE * lines.len() as i64;
    if height > 0 { height + 50 } else { 0 }
}

/// The names of several series, each behind its sign, in two columns where they are short; gives where the drawing begins.
fn legend(svg: &mut Svg, chart: &Chart, top: i64, sign: fn(&mut Svg, &Chart, usize, (i64, i64))) -> i64 {
    if chart.series.len() < 2 {
        return top;
    }
    let half = WIDTH / 2;
    let short = chart.series.iter().all(|series| width(&series.name) <= half - 550);
    let beside = if short { 2 } else { 1 };
    let room = WIDTH / beside - 450;
    let mut y = top;
    for (row, pair) in chart.series.chunks(beside as usize).enumerate() {
        let names: Vec<Vec<String>> = pair.iter().map(|series| wrap(&series.name, room, 2)).collect();
        for (column, lines) in names.iter().enumerate() {
            let left = half * column as i64;
            sign(svg, chart, row * beside as usize + column, (left, y + LINE / 2));
            for (at, line) in lines.iter().enumerate() {
                svg.text("chart-name", "start", left + 400, y + LINE * at as i64 + FOOT, line);
            }
        }
        y += LINE * names.iter().map(Vec::len).max().unwrap_or(0) as i64 + 30;
    }
    y + 60
}
