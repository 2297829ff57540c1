//! A data file as a page, and its tables inside other pages.

use serde::Serialize;
use tera::Context;

use super::board::BoardLink;
use super::breakdown::{BreakdownView, breakdown_views, compared_views};
use super::charts::{ChartView, indicator_chart, table_charts};
use super::crosstab::{CrosstabView, crosstab_views};
use super::figure::{FigureView, document, newest_figures, no_value, ratio_text, source, status, value_text};
use super::frame::Canvas;
use super::review::{open_anywhere, open_on};
use super::target::{TargetView, of_indicator};
use super::view::CardView;
use crate::load::{
    Cell, CellValue, Column, DataAddress, DataSummary, Dataset, Indicator, Observation, Reference, Row, Summary, Table,
    reasons,
};
use crate::model::{WORKBOOKS, csv_address, workbook_address};
use crate::source::ContentPath;

#[derive(Clone, Debug, Serialize)]
pub(super) struct DataView {
    owner: Option<String>,
    update_by: Option<String>,
    overdue: bool,
    note: Option<String>,
    contact: Option<String>,
    source: Option<CardView>,
    boards: Vec<BoardLink>,
    /// How many things the contents of the page name.
    parts: usize,
    /// The newest figure of each indicator.
    key_figures: Vec<FigureView>,
    /// Several indicators in one drawing each.
    charts: Vec<BreakdownView>,
    indicators: Vec<IndicatorView>,
    tables: Vec<TableView>,
    downloads: Vec<DownloadView>,
    /// Where figures of this page are listed that do not agree.
    review: Option<ReviewView>,
}

/// The way to the figures to look at again.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ReviewView {
    permalink: String,
    count: usize,
}

impl ReviewView {
    /// For a section that lists data files.
    pub(super) fn of_portal(canvas: &Canvas<'_>) -> Self {
        let (permalink, count) = open_anywhere(canvas);
        Self { permalink, count }
    }
}

/// A file to take away.
#[derive(Clone, Debug, Serialize)]
struct DownloadView {
    title: String,
    permalink: String,
}

#[derive(Clone, Debug, Serialize)]
struct IndicatorView {
    id: String,
    title: String,
    unit: String,
    note: Option<String>,
    target: Option<TargetView>,
    values: Vec<ValueView>,
    breakdowns: Vec<BreakdownView>,
    crosstabs: Vec<CrosstabView>,
    /// Whether values are hidden to protect people.
    hidden: bool,
    /// A drawing of the values as SVG, where they can be compared.
    chart: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ValueView {
    period: String,
    value: String,
    ratio: Option<String>,
    as_of: Option<String>,
    source: Option<CardView>,
    /// The place in the source.
    place: Option<String>,
    status: Option<&'static str>,
    note: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct TableView {
    id: String,
    title: String,
    note: Option<String>,
    source: Option<CardView>,
    /// The place in the source.
    place: Option<String>,
    columns: Vec<ColumnView>,
    rows: Vec<Vec<CellView>>,
    totals: Option<Vec<CellView>>,
    computed: Vec<ComputedView>,
    accepted: Vec<String>,
    hidden: bool,
    /// Whether a cell is not computed since it would be divided by zero.
    undefined: bool,
    suppress_below: Option<u32>,
    empty: bool,
    /// Drawings of the values as SVG.
    charts: Vec<ChartView>,
}

/// How a computed column came about.
#[derive(Clone, Debug, Serialize)]
struct ComputedView {
    column: String,
    formula: String,
}

#[derive(Clone, Debug, Serialize)]
struct ColumnView {
    title: String,
    numeric: bool,
    unit: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct CellView {
    text: String,
    numeric: bool,
    header: bool,
    computed: bool,
    undefined: bool,
    hidden: bool,
}

/// What `data.html` shows.
pub(super) fn data_view(canvas: &Canvas<'_>, path: &ContentPath, data: &DataSummary) -> DataView {
    let dataset = &data.dataset;
    let source = match &data.meta.source {
        Some(Reference::File(path)) => canvas.reader.card(path).map(|card| CardView::new(canvas, &card)),
        _ => None,
    };
    DataView {
        owner: dataset.owner.clone(),
        update_by: dataset.update_by.map(|(day, month)| format!("{day:02}/{month:02}")),
        overdue: canvas.reader.overdue(path),
        note: dataset.note.clone(),
        contact: dataset.contact.clone(),
        source,
        parts: dataset.indicators.len() + dataset.crosstabs().count() + dataset.tables.len(),
        boards: super::board::links(canvas, &canvas.reader.boards_of(path)),
        key_figures: newest_figures(canvas, path, &dataset.indicators),
        charts: compared_views(canvas, dataset),
        indicators: drawn_indicators(canvas, path, &dataset.indicators),
        tables: drawn_tables(canvas, &dataset.tables),
        downloads: downloads(canvas, dataset),
        review: open_on(canvas, path).map(|(permalink, count)| ReviewView { permalink, count }),
    }
}

/// The workbook, then a CSV for each thing in it.
fn downloads(canvas: &Canvas<'_>, dataset: &Dataset) -> Vec<DownloadView> {
    let page = canvas.output;
    let csv = |table: Option<&str>, title: String| DownloadView {
        title: format!("{} (CSV)", title),
        permalink: canvas.link(&csv_address(page, table)),
    };
    let filled = dataset.tables.iter().filter(|table| !table.rows.is_empty());
    let tables = filled.map(|table| csv(Some(&table.id), table.title.clone()));
    let crossed = dataset.crosstabs().filter(|(_, crosstab)| crosstab.is_observed());
    let crossed = crossed.map(|(whole, crosstab)| csv(Some(&crosstab.full_id(whole)), crosstab.full_title(whole)));
    let indicators = dataset.is_observed().then(|| csv(None, canvas.text("indicators")));
    let files: Vec<DownloadView> = tables.chain(crossed).chain(indicators).collect();
    let workbook =
        DownloadView { title: canvas.text("download_workbook"), permalink: canvas.link(&workbook_address(page)) };
    (!files.is_empty() && WORKBOOKS).then_some(workbook).into_iter().chain(files).collect()
}

/// Indicators with their charts.
fn drawn_indicators(canvas: &Canvas<'_>, path: &ContentPath, indicators: &[Indicator]) -> Vec<IndicatorView> {
    let numbered = indicators.iter().enumerate();
    let drawn = |(at, indicator)| drawn_indicator(canvas, path, indicator, &format!("sen-chart-i{}", at + 1));
    numbered.map(drawn).collect()
}

fn drawn_indicator(canvas: &Canvas<'_>, path: &ContentPath, indicator: &Indicator, id: &str) -> IndicatorView {
    IndicatorView {
        chart: indicator_chart(canvas, path, indicator, id),
        ..indicator_view(canvas, path, indicator, Some(id))
    }
}

/// `id` begins the ids of charts of its breakdowns, where there are to be any.
fn indicator_view(canvas: &Canvas<'_>, path: &ContentPath, indicator: &Indicator, id: Option<&str>) -> IndicatorView {
    IndicatorView {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        unit: canvas.unit(&indicator.unit, None),
        note: indicator.note.clone(),
        target: of_indicator(canvas, path, indicator),
        values: indicator.observations.iter().map(|observation| value_view(canvas, observation)).collect(),
        breakdowns: breakdown_views(canvas, path, indicator, id),
        crosstabs: crosstab_views(canvas, indicator, id),
        hidden: indicator.all_observations().any(Observation::is_hidden),
        chart: None,
    }
}

fn value_view(canvas: &Canvas<'_>, observation: &Observation) -> ValueView {
    ValueView {
        period: observation.period.label(canvas.theme.language()),
        value: value_text(canvas, observation).unwrap_or_else(|| no_value(canvas, observation)),
        ratio: observation.arithmetic.clone().or_else(|| ratio_text(canvas, observation)),
        as_of: observation.as_of.map(|date| canvas.date(date)),
        source: source(canvas, observation),
        place: observation.place.clone(),
        status: status(canvas, observation.status),
        note: remarks(observation),
    }
}

/// The note, and why a figure that does not add up was left as it was published.
fn remarks(observation: &Observation) -> Option<String> {
    let parts: Vec<String> = [observation.note.clone(), reasons(&observation.accepted)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn table_view(canvas: &Canvas<'_>, table: &Table) -> TableView {
    TableView {
        id: table.id.clone(),
        title: table.title.clone(),
        note: table.note.clone(),
        source: document(canvas, table.source.as_ref()),
        place: table.place.clone(),
        columns: table.columns.iter().map(|column| column_view(canvas, column)).collect(),
        rows: table.rows.iter().map(|row| row_view(canvas, row, &table.columns)).collect(),
        totals: table.totals.as_ref().map(|totals| totals_view(canvas, totals, &table.columns)),
        computed: table.columns.iter().filter_map(|column| computed_view(table, column)).collect(),
        accepted: accepted(table),
        hidden: lines(table).any(|row| row.cells.iter().any(Cell::is_hidden)),
        undefined: lines(table).any(|row| row.cells.iter().any(|cell| *cell.published() == CellValue::Undefined)),
        suppress_below: table.suppress_below,
        empty: table.rows.is_empty(),
        charts: Vec::new(),
    }
}

fn lines(table: &Table) -> impl Iterator<Item = &Row> {
    table.rows.iter().chain(&table.totals)
}

/// Why figures that do not add up stay as they were published, each reason once.
fn accepted(table: &Table) -> Vec<String> {
    let of_rows = lines(table).filter_map(|row| reasons(&row.accepted));
    let of_checks = table.checks.iter().filter_map(|check| reasons(&check.accepted));
    let mut reasons: Vec<String> = of_rows.chain(of_checks).collect();
    reasons.dedup();
    reasons
}

/// How a column's computed cells came about: `Tỷ lệ = Số người : Trên tổng số`.
fn computed_view(table: &Table, column: &Column) -> Option<ComputedView> {
    let titles = |name: &str| {
        let named = table.columns.iter().find(|column| column.key == name);
        named.map(|column| column.title.clone())
    };
    let at = table.columns.iter().position(|other| other.key == column.key)?;
    let computed = lines(table).any(|row| matches!(row.cells[at].published(), CellValue::Computed(_)));
    let formula = column.formula.as_ref().filter(|_| computed)?.titled(&titles);
    Some(ComputedView { column: column.title.clone(), formula })
}

/// The row of totals; where nothing names it, the theme does.
fn totals_view(canvas: &Canvas<'_>, totals: &Row, columns: &[Column]) -> Vec<CellView> {
    let mut cells = row_view(canvas, totals, columns);
    if let Some(first) = cells.first_mut().filter(|cell| cell.text.is_empty() && cell.header) {
        first.text = canvas.text("total");
    }
    cells
}

fn column_view(canvas: &Canvas<'_>, column: &Column) -> ColumnView {
    let unit = column.unit.as_ref().map(|unit| canvas.unit(unit, None));
    ColumnView { title: column.title.clone(), numeric: column.is_numeric(), unit }
}

/// The first cell names the row, unless it is a number.
fn row_view(canvas: &Canvas<'_>, row: &Row, columns: &[Column]) -> Vec<CellView> {
    let cell = |(at, (cell, column)): (usize, (&Cell, &Column))| CellView {
        text: cell.published().text(canvas.theme.language()).unwrap_or_default(),
        numeric: column.is_numeric(),
        header: at == 0 && !column.is_numeric(),
        computed: matches!(cell.published(), CellValue::Computed(_)),
        undefined: *cell.published() == CellValue::Undefined,
        hidden: cell.is_hidden(),
    };
    row.cells.iter().zip(columns).enumerate().map(cell).collect()
}

/// Tables with the charts that they ask for.
fn drawn_tables(canvas: &Canvas<'_>, tables: &[Table]) -> Vec<TableView> {
    let numbered = tables.iter().enumerate().map(|(at, table)| (format!("sen-chart-t{}", at + 1), table));
    numbered
        .map(|(id, table)| TableView { charts: table_charts(canvas, table, &id, false), ..table_view(canvas, table) })
        .collect()
}

/// A table or an indicator inside another page, with a way to its source; `drawn` where its chart was asked for: the number
/// of that chart in the page.
pub(super) fn embedded(canvas: &Canvas<'_>, address: &DataAddress, caption: &str, drawn: Option<usize>) -> String {
    let Some(card) = canvas.reader.data_file(&address.file) else { return String::new() };
    let Some(page) = canvas.reader.page(&card.path) else { return String::new() };
    let Summary::Data(data) = &***page.summary else { return String::new() };
    let permalink = format!("{}#{}", canvas.link(&card.output), address.name);
    let mut context = Context::new();
    context.insert("caption", caption);
    context.insert("permalink", &permalink);
    context.insert("source_title", &card.title);
    let table = data.dataset.table(&address.name);
    let indicator = data.dataset.indicator(&address.name);
    let id = drawn.map(|number| format!("sen-chart-{number}"));
    context.insert("table", &table.map(|table| embedded_table(canvas, table, id.as_deref())));
    context.insert(
        "indicator",
        &indicator.map(|indicator| match &id {
            Some(id) => drawn_indicator(canvas, &card.path, indicator, id),
            None => indicator_view(canvas, &card.path, indicator, None),
        }),
    );
    fill(canvas, "embedded.html", &context)
}

fn embedded_table(canvas: &Canvas<'_>, table: &Table, id: Option<&str>) -> TableView {
    let charts = id.map(|id| table_charts(canvas, table, id, true)).unwrap_or_default();
    TableView { charts, ..table_view(canvas, table) }
}

/// A part that a template makes; where the template is broken the page's own template reports it as well.
pub(super) fn fill(canvas: &Canvas<'_>, template: &str, context: &Context) -> String {
    canvas.reader.templates();
    let html = canvas.theme.fill(template, context).unwrap_or_default();
    String::from_utf8(html).expect("templates render text")
}
