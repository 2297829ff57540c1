//! From data to charts: which observations and cells can be compared in one drawing, and what it says of itself.

mod progress;

use rust_decimal::Decimal;
use serde::Serialize;

use super::chart::{self, Chart, Point, Series, Words};
use super::figure::{is_percent, no_value, value_text};
use super::frame::Canvas;
use crate::load::{ChartChoice, ChartKind, Crosstab, Indicator, Observation, Plot, PlotSeries, Table};
use crate::locale::Number;
use crate::source::ContentPath;

/// A description with more values names only the outstanding ones; the table beside has them all.
const MOST_SPOKEN: usize = 12;

/// A drawing in a page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ChartView {
    /// What it shows, where it says more than its table does.
    title: Option<String>,
    /// The drawing as SVG.
    svg: String,
}

/// The chart of an indicator, as SVG; `None` where its values cannot be compared.
pub(super) fn indicator_chart(
    canvas: &Canvas<'_>,
    path: &ContentPath,
    indicator: &Indicator,
    id: &str,
) -> Option<String> {
    let kind = indicator.drawn().ok()?;
    if kind == ChartKind::Progress {
        return chart::draw(&progress::chart(canvas, path, indicator, id)?);
    }
    chart::draw(&over_periods(canvas, indicator, id, kind))
}

/// The course of an indicator in the height of a few lines, for a card that says its name and unit already; `None` where fewer
/// than three periods can be compared.
pub(super) fn course(canvas: &Canvas<'_>, indicator: &Indicator, id: &str) -> Option<String> {
    const LEAST: usize = 3;
    let chart = || Chart { unit: None, ..over_periods(canvas, indicator, id, ChartKind::Sparkline) };
    indicator.has_course(LEAST).then(chart).and_then(|chart| chart::draw(&chart))
}

fn over_periods(canvas: &Canvas<'_>, indicator: &Indicator, id: &str, kind: ChartKind) -> Chart {
    let observations = &indicator.observations;
    let points: Vec<Option<Point>> = observations.iter().map(|observation| point(canvas, observation)).collect();
    let language = canvas.theme.language();
    let series = vec![Series { name: indicator.title.clone(), unit: None, points, hidden: hidden(observations) }];
    Chart {
        description: described(canvas, observations, &indicator.unit),
        categories: observations.iter().map(|observation| observation.period.short(language)).collect(),
        ..empty(canvas, id, kind, &indicator.title, Some(&indicator.unit), series)
    }
}

/// The charts that a table asks for; where a link asks for one and the table for none, lying bars.
pub(super) fn table_charts(canvas: &Canvas<'_>, table: &Table, id: &str, wanted: bool) -> Vec<ChartView> {
    let usual = [ChartChoice::of_kind(ChartKind::Bar)];
    let chosen: &[ChartChoice] = if table.charts.is_empty() && wanted { &usual } else { &table.charts };
    let drawn = chosen.iter().enumerate().filter_map(|(at, choice)| {
        let svg = table_chart(canvas, table, choice, &format!("{id}-{}", at + 1))?;
        Some(ChartView { title: choice.title.clone(), svg })
    });
    drawn.collect()
}

/// What cannot be drawn was reported when the file was loaded.
fn table_chart(canvas: &Canvas<'_>, table: &Table, choice: &ChartChoice, id: &str) -> Option<String> {
    let plot = choice.plot(table, canvas.theme.language()).ok()?;
    let description = plot_described(canvas, &plot);
    let unit = plot.series.first().and_then(|series| series.unit.clone());
    let same = plot.series.iter().all(|series| series.unit == unit);
    let (series, targets) = match choice.kind {
        ChartKind::Progress => measured(canvas, &plot, unit.as_deref()),
        _ => (plot.series.iter().map(drawn).collect(), Vec::new()),
    };
    let title = choice.title.as_deref().unwrap_or(&table.title);
    chart::draw(&Chart {
        description,
        categories: plot.names,
        targets,
        ..empty(canvas, id, choice.kind, title, unit.as_deref().filter(|_| same), series)
    })
}

/// Indicators beside each other over their periods; what cannot be drawn was reported when the file was loaded.
pub(super) fn compared_chart(
    canvas: &Canvas<'_>,
    kind: ChartKind,
    title: &str,
    indicators: &[&Indicator],
    id: &str,
) -> Option<String> {
    let plot = Plot::of_indicators(kind, indicators, canvas.theme.language()).ok()?;
    plot_chart(canvas, kind, title, plot, id)
}

/// The newest period of a crosstab, where its editor asks for a drawing.
pub(super) fn crosstab_chart(canvas: &Canvas<'_>, whole: &Indicator, crosstab: &Crosstab, id: &str) -> Option<String> {
    let (kind, language) = (crosstab.chart?, canvas.theme.language());
    let period = crosstab.latest(canvas.reader.today())?;
    let plot = Plot::of_crosstab(kind, whole, crosstab, period, language).ok()?;
    let period = period.label(language);
    plot_chart(canvas, kind, &format!("{}. {period}", crosstab.full_title(whole)), plot, id)
}

fn plot_chart(canvas: &Canvas<'_>, kind: ChartKind, title: &str, plot: Plot, id: &str) -> Option<String> {
    let unit = plot.series.first().and_then(|series| series.unit.clone());
    let same = plot.series.iter().all(|series| series.unit == unit);
    let series = plot.series.iter().map(drawn).collect();
    chart::draw(&Chart {
        description: plot_described(canvas, &plot),
        categories: plot.names,
        ..empty(canvas, id, kind, title, unit.as_deref().filter(|_| same), series)
    })
}

/// A chart without names, targets and description.
fn empty(
    canvas: &Canvas<'_>,
    id: &str,
    kind: ChartKind,
    title: &str,
    unit: Option<&str>,
    series: Vec<Series>,
) -> Chart {
    let shown = unit.filter(|unit| !unit.is_empty() && *unit != "%");
    Chart {
        id: id.to_owned(),
        kind,
        title: title.to_owned(),
        description: String::new(),
        unit: shown.map(|unit| format!("{}: {}", canvas.text("chart_unit"), canvas.unit(unit, None))),
        suffix: if unit.is_some_and(is_percent) { "%" } else { "" },
        words: Words {
            missing: canvas.text("no_value"),
            hidden: canvas.text("hidden"),
            cut: canvas.text("chart_cut"),
            partial: canvas.text("chart_partial"),
            milestones: canvas.text("milestones"),
        },
        language: canvas.theme.language(),
        categories: Vec::new(),
        series,
        targets: Vec::new(),
        milestones: Vec::new(),
    }
}

fn drawn(series: &PlotSeries) -> Series {
    let points = series.points.iter().map(|point| {
        let (value, label) = point.clone()?;
        Some(Point { value, label })
    });
    Series {
        name: series.name.clone(),
        unit: series.unit.clone(),
        points: points.collect(),
        hidden: series.hidden.clone(),
    }
}

/// The unit of a value in a table, as it is printed after it.
fn after(canvas: &Canvas<'_>, unit: Option<&str>, value: Decimal) -> String {
    canvas.unit(unit.unwrap_or_default(), Some(Number { value, decimals: 0 }))
}

/// Of two columns the first is what was reached, the second what is to be reached; each text names its column.
fn measured(canvas: &Canvas<'_>, plot: &Plot, unit: Option<&str>) -> (Vec<Series>, Vec<Vec<Point>>) {
    let named = |series: &PlotSeries| {
        let mut named = drawn(series);
        for point in named.points.iter_mut().flatten() {
            point.label = format!("{}: {}", series.name, with_unit(&point.label, &after(canvas, unit, point.value)));
        }
        named
    };
    let (reached, wanted) = (named(&plot.series[0]), named(&plot.series[1]));
    (vec![reached], wanted.points.into_iter().map(|point| point.into_iter().collect()).collect())
}

/// Which values are known and not shown.
fn hidden(observations: &[Observation]) -> Vec<bool> {
    observations.iter().map(Observation::is_hidden).collect()
}

/// The value for drawing and its text as it was stated.
fn point(canvas: &Canvas<'_>, observation: &Observation) -> Option<Point> {
    let value = observation.value?.value;
    Some(Point { value, label: value_text(canvas, observation)? })
}

/// All values in a sentence, or the ends and the outstanding ones of many.
fn described(canvas: &Canvas<'_>, observations: &[Observation], unit: &str) -> String {
    let spoken = |observation: &Observation| spoken(canvas, observation, unit);
    if observations.len() <= MOST_SPOKEN {
        return observations.iter().map(spoken).collect::<Vec<_>>().join("; ");
    }
    let known = || observations.iter().filter(|observation| point(canvas, observation).is_some());
    let value = |observation: &&Observation| observation.value.map(|value| value.value);
    let outstanding = [
        ("chart_first", known().next()),
        ("chart_last", known().next_back()),
        ("chart_lowest", known().min_by_key(value)),
        ("chart_highest", known().max_by_key(value)),
    ];
    let named =
        outstanding.into_iter().filter_map(|(word, found)| Some(format!("{} {}", canvas.text(word), spoken(found?))));
    named.collect::<Vec<_>>().join("; ")
}

/// The values by name, or of many only what is drawn.
fn plot_described(canvas: &Canvas<'_>, plot: &Plot) -> String {
    if plot.series.len() * plot.names.len() > 2 * MOST_SPOKEN {
        let series: Vec<&str> = plot.series.iter().map(|series| series.name.as_str()).collect();
        let ends: Vec<&str> =
            [plot.names.first(), plot.names.last()].into_iter().flatten().map(String::as_str).collect();
        return format!("{}; {}. {}", series.join(", "), ends.join(" – "), canvas.text("chart_see_table"));
    }
    let value = |series: &PlotSeries, at: usize| match &series.points[at] {
        Some((value, text)) => with_unit(text, &after(canvas, series.unit.as_deref(), *value)),
        None => canvas.text(if series.hidden[at] { "hidden" } else { "no_value" }),
    };
    let row = |(at, name): (usize, &String)| {
        let values = plot.series.iter().map(|series| match plot.series.len() {
            1 => value(series, at),
            _ => format!("{} {}", series.name, value(series, at)),
        });
        format!("{name}: {}", values.collect::<Vec<_>>().join(", "))
    };
    plot.names.iter().enumerate().map(row).collect::<Vec<_>>().join("; ")
}

/// "Quý III/2025: 96,22%".
fn spoken(canvas: &Canvas<'_>, observation: &Observation, unit: &str) -> String {
    let period = observation.period.label(canvas.theme.language());
    match value_text(canvas, observation) {
        Some(value) => format!("{period}: {}", with_unit(&value, &canvas.unit(unit, observation.value))),
        None => format!("{period}: {}", no_value(canvas, observation)),
    }
}

/// "96,22%", "3% tổng đảng viên", "5 tổ chức"; a text that has its percent sign keeps it.
fn with_unit(value: &str, unit: &str) -> String {
    match unit.strip_prefix('%') {
        Some(rest) if value.ends_with('%') => format!("{value}{rest}"),
        Some(_) => format!("{value}{unit}"),
        None => format!("{value} {unit}").trim_end().to_owned(),
    }
}
