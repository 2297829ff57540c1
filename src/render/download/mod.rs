//! Figures to take away: each table as CSV, and a data file as one workbook with a sheet that says what it is.
//!
//! Both are made from the same [`Sheet`], which holds what readers may know and nothing else: hidden cells are hidden here
//! too. Numbers keep their type, so that a spreadsheet can compute with them.

mod csv;
#[cfg(feature = "xlsx")]
mod metadata;
#[cfg(feature = "xlsx")]
mod workbook;

use super::crosstab::Grid;
use super::figure::{cited, source};
use super::frame::Canvas;
use crate::load::vocabulary::{Choice, ColumnType};
use crate::load::{
    Cell, CellValue, Column, Crosstab, DataSummary, Indicator, Line, Observation, Row, Summary, Table, reasons,
};
use crate::locale::{Date, Number, Period};
use crate::source::ContentPath;

/// A table to take away.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sheet {
    title: String,
    heads: Vec<String>,
    rows: Vec<Vec<Value>>,
    /// Whether the last row holds totals.
    totals: bool,
}

/// What a cell holds, with its type.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Empty,
    Text(String),
    Number(Number),
    /// In hundredths, as it is printed: 96,22 for 96,22%.
    Percent(Number),
    Day(Date),
}

impl Value {
    fn text(text: Option<String>) -> Self {
        text.map_or(Self::Empty, Self::Text)
    }
}

/// A table or a crosstab of a data file as CSV, or its indicators where neither is named.
pub(super) fn render_csv(canvas: &Canvas<'_>, path: &ContentPath, table: Option<&str>) -> Vec<u8> {
    let sheet = with_data(canvas, path, |data| match table {
        Some(id) => {
            let table = data.dataset.table(id).map(|table| table_sheet(canvas, table));
            let crossed = || data.dataset.crosstab(id).map(|(whole, crosstab)| crosstab_sheet(canvas, whole, crosstab));
            table.or_else(crossed)
        }
        None => Some(indicators_sheet(canvas, data)),
    });
    sheet.flatten().map(|sheet| csv::text(&sheet, canvas.theme.language())).unwrap_or_default()
}

/// All of a data file as a workbook.
#[cfg(feature = "xlsx")]
pub(super) fn render_workbook(canvas: &Canvas<'_>, path: &ContentPath) -> Vec<u8> {
    let sheets = with_data(canvas, path, |data| {
        let indicators = (!data.dataset.indicators.is_empty()).then(|| indicators_sheet(canvas, data));
        let tables = data.dataset.tables.iter().map(|table| table_sheet(canvas, table));
        let crossed = data.dataset.crosstabs().filter(|(_, crosstab)| crosstab.is_observed());
        let crossed = crossed.map(|(whole, crosstab)| crosstab_sheet(canvas, whole, crosstab));
        let about = metadata::sheet(canvas, path, data);
        tables.chain(crossed).chain(indicators).chain([about]).collect::<Vec<_>>()
    });
    workbook::bytes(&sheets.unwrap_or_default())
}

fn with_data<T>(canvas: &Canvas<'_>, path: &ContentPath, make: impl FnOnce(&DataSummary) -> T) -> Option<T> {
    // Heads and words are the theme's.
    canvas.reader.templates();
    let page = canvas.reader.page(path)?;
    match &***page.summary {
        Summary::Data(data) => Some(make(data)),
        _ => None,
    }
}

fn table_sheet(canvas: &Canvas<'_>, table: &Table) -> Sheet {
    let head = |column: &Column| match column.unit.as_deref().filter(|unit| *unit != "%") {
        Some(unit) => format!("{} ({unit})", column.title),
        None => column.title.clone(),
    };
    let rows = table.rows.iter().chain(&table.totals);
    let mut sheet = Sheet {
        title: table.title.clone(),
        heads: table.columns.iter().map(head).collect(),
        rows: rows.map(|row| row_values(canvas, row, &table.columns)).collect(),
        totals: table.totals.is_some(),
    };
    let label = sheet.rows.last_mut().filter(|_| sheet.totals).and_then(|row| row.first_mut());
    if let Some(label) = label.filter(|label| **label == Value::Empty) {
        *label = Value::Text(canvas.text("total"));
    }
    sheet
}

fn row_values(canvas: &Canvas<'_>, row: &Row, columns: &[Column]) -> Vec<Value> {
    row.cells.iter().zip(columns).map(|(cell, column)| value(canvas, cell, column)).collect()
}

fn value(canvas: &Canvas<'_>, cell: &Cell, column: &Column) -> Value {
    let number = |number: Number| match column.kind {
        ColumnType::Percent => Value::Percent(number),
        _ => Value::Number(number),
    };
    match cell.published() {
        CellValue::Missing => Value::Empty,
        CellValue::Hidden => Value::Text(canvas.text("hidden")),
        CellValue::Text(text) | CellValue::Unread(text) => Value::Text(text.clone()),
        CellValue::Number(stated) => stated.exact().map_or_else(|| Value::Text(stated.text.clone()), number),
        CellValue::Computed(found) => number(*found),
        undefined @ CellValue::Undefined => Value::Text(undefined.text(canvas.theme.language()).unwrap_or_default()),
        CellValue::Date { date, .. } => Value::Day(*date),
    }
}

/// A crosstab as the page shows it, all periods below each other, the earliest first.
fn crosstab_sheet(canvas: &Canvas<'_>, whole: &Indicator, crosstab: &Crosstab) -> Sheet {
    let grid = Grid::new(whole, crosstab, canvas.reader.today());
    let row = |period: Period, line: &Line| {
        let cell = |column: &Option<usize>| {
            grid.at(line, *column, period).map_or(Value::Empty, |found| observed(canvas, whole, found))
        };
        let names = grid.names(canvas, line).into_iter().map(Value::Text);
        let period = Value::Text(period.label(canvas.theme.language()));
        std::iter::once(period).chain(names).chain(grid.columns.iter().map(cell)).collect()
    };
    let lines = |period: &Period| grid.rows.iter().map(|line| row(*period, line)).collect::<Vec<_>>();
    Sheet {
        title: crosstab.full_title(whole),
        heads: [vec![canvas.text("period")], grid.heads(), grid.titles(canvas)].concat(),
        rows: crosstab.periods().iter().flat_map(lines).collect(),
        totals: false,
    }
}

/// Every observation as a row.
fn indicators_sheet(canvas: &Canvas<'_>, data: &DataSummary) -> Sheet {
    let heads = [
        "indicator",
        "group",
        "period",
        "value",
        "unit",
        "numerator",
        "denominator",
        "as_of",
        "status",
        "source",
        "computed",
        "note",
    ];
    let each = data.dataset.indicators.iter().flat_map(|indicator| observations(canvas, indicator));
    Sheet {
        title: canvas.text("indicators"),
        heads: heads.into_iter().map(|head| canvas.text(head)).collect(),
        rows: each.collect(),
        totals: false,
    }
}

fn observations(canvas: &Canvas<'_>, indicator: &Indicator) -> Vec<Vec<Value>> {
    let own = indicator.observations.iter().map(|found| observation(canvas, indicator, None, found));
    let groups = indicator
        .with_groups()
        .skip(1)
        .flat_map(|group| group.observations.iter().map(|found| observation(canvas, indicator, Some(group), found)));
    own.chain(groups).collect()
}

fn observation(
    canvas: &Canvas<'_>,
    indicator: &Indicator,
    group: Option<&Indicator>,
    found: &Observation,
) -> Vec<Value> {
    let ratio =
        |pick: fn((Number, Number)) -> Number| found.ratio.map_or(Value::Empty, |ratio| Value::Number(pick(ratio)));
    let note: Vec<String> = [found.note.clone(), reasons(&found.accepted)].into_iter().flatten().collect();
    vec![
        Value::Text(indicator.title.clone()),
        Value::text(group.map(|group| group.title.clone())),
        Value::Text(found.period.label(canvas.theme.language())),
        observed(canvas, indicator, found),
        Value::Text(indicator.unit.clone()),
        ratio(|(part, _)| part),
        ratio(|(_, whole)| whole),
        found.as_of.map_or(Value::Empty, Value::Day),
        Value::Text(found.status.title(canvas.theme.language()).to_owned()),
        Value::text(source(canvas, found).map(|card| cited(card.title, found.place.as_deref()))),
        Value::text(found.arithmetic.clone()),
        Value::text((!note.is_empty()).then(|| note.join(" "))),
    ]
}

/// A number where it is one; what was only said (`> 90`) stays as it was said.
fn observed(canvas: &Canvas<'_>, indicator: &Indicator, found: &Observation) -> Value {
    if found.is_hidden() {
        return Value::Text(canvas.text("hidden"));
    }
    match (found.is_known(), found.value) {
        (false, _) => Value::Empty,
        (true, Some(number)) if indicator.is_percent() => Value::Percent(number),
        (true, Some(number)) => Value::Number(number),
        (true, None) => Value::text(found.value_text(canvas.theme.language())),
    }
}
