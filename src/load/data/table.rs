//! Tables of data files: columns, and rows as lists or as columns with values.

use std::collections::BTreeMap;

use super::{DataFile, compute, suppress};
use crate::diagnostic::{Expected, Problem};
use crate::load::dataset::{Cell, CellValue, Column, Row, Stated, Table};
use crate::load::fields::{Item, Reading, Value};
use crate::load::formula::circle;
use crate::load::vocabulary::{ColumnType, Place, find};
use crate::locale::{closest, key};
use crate::source::Span;
use crate::source::yaml::{Entry, Kind, Node};

/// What of a table can only be read once its columns are known.
#[derive(Default)]
struct Waiting<'n> {
    rows: Option<Value<'n>>,
    totals: Option<Value<'n>>,
    checks: Option<Value<'n>>,
    charts: Option<Value<'n>>,
}

impl DataFile<'_> {
    pub(super) fn table(&mut self, id: String, entry: &Entry, value: Value<'_>) -> Table {
        let entries = self.reading.mapping(value);
        let items = self.reading.items(entries, Place::Table);
        let (mut table, waiting) = self.table_head(&id, &items);
        if table.title.is_empty() {
            self.reading.missing("title", Place::Table, &items, entry.key_span);
        }
        if table.columns.is_empty() {
            self.reading.missing("columns", Place::Table, &items, entry.key_span);
        }
        self.hides_numbers(&table, &items);
        let place = format!("tables.{id}");
        table.rows = waiting.rows.map(|rows| self.rows(rows, &table.columns, &place)).unwrap_or_default();
        table.totals = waiting.totals.and_then(|totals| self.totals(totals, &table.columns, &place));
        let names: Vec<String> = table.columns.iter().map(|column| column.key.clone()).collect();
        table.checks = waiting.checks.map(|checks| self.checks(checks, &names, &place)).unwrap_or_default();
        let table = suppress::protected(compute::filled(table));
        let charts = waiting.charts.map(|charts| self.charts(charts, &table)).unwrap_or_default();
        Table { charts, ..table }
    }

    fn table_head<'n>(&mut self, id: &str, items: &[Item<'n>]) -> (Table, Waiting<'n>) {
        let mut table = Table { id: id.to_owned(), ..Table::default() };
        let mut waiting = Waiting::default();
        for item in items {
            let value = item.value;
            self.keys.insert(format!("tables.{id}.{}", item.key.name), value.node.span);
            match item.key.name {
                "title" => table.title = self.reading.text(value).unwrap_or_default(),
                "note" => table.note = self.reading.text(value),
                "source" => table.source = self.reading.content_path(value),
                "place" => table.place = self.reading.text(value),
                "columns" => table.columns = self.columns(value, &format!("tables.{id}.columns")),
                "suppress_below" => table.suppress_below = self.reading.positive(value),
                "rows" => waiting.rows = Some(value),
                "totals" if value.node.kind != Kind::Null => waiting.totals = Some(value),
                "checks" => waiting.checks = Some(value),
                "charts" => waiting.charts = Some(value),
                _ => {}
            }
        }
        (table, waiting)
    }

    /// Only columns of counts are hidden: a limit above words alone would promise what nobody does.
    fn hides_numbers(&mut self, table: &Table, items: &[Item<'_>]) {
        let counts = table.columns.iter().any(Column::is_added);
        if table.suppress_below.is_some() && !counts && !table.columns.is_empty() {
            let limit = items.iter().find(|item| item.key.name == "suppress_below");
            limit.into_iter().for_each(|item| self.reading.note(item.value.node.span, Problem::NothingToHide));
        }
    }

    fn columns(&mut self, value: Value<'_>, place: &str) -> Vec<Column> {
        let mut first = BTreeMap::new();
        let (mut columns, mut formulas) = (Vec::new(), Vec::new());
        for node in self.reading.list(value) {
            let Some((column, formula)) = self.column(value.with_node(node)) else { continue };
            if let Some(first) = first.insert(key(&column.key), node.span) {
                self.reading.note_twice(&column.key, node.span, first);
            }
            if let Some(formula) = formula {
                self.formula_stands(&format!("{place}.{}", column.key), formula);
            }
            columns.push(column);
            formulas.push(formula);
        }
        self.with_bound_formulas(columns, &formulas)
    }

    /// Formulas name columns, and none needs itself.
    fn with_bound_formulas(&mut self, columns: Vec<Column>, nodes: &[Option<&Node>]) -> Vec<Column> {
        let names: Vec<String> = columns.iter().map(|column| column.key.clone()).collect();
        let bound = columns.into_iter().zip(nodes).map(|(column, node)| {
            let Some(node) = node else { return column };
            let formula = column.formula.map(|formula| formula.bound(&mut |name| self.meaning(name, &names, node)));
            Column { formula, ..column }
        });
        let columns: Vec<Column> = bound.collect();
        let needs = compute::needs(&columns);
        for (at, (column, node)) in columns.iter().zip(nodes).enumerate() {
            let (Some(_), Some(node)) = (&column.formula, node) else { continue };
            if let Some(circle) = circle(at, &needs) {
                let names = circle.into_iter().map(|at| columns[at].key.clone()).collect();
                self.reading.note(node.span, Problem::FormulaCircle { names });
            }
        }
        columns
    }

    /// A column with the node of its formula: a mapping, or a text that is both its key and its heading.
    fn column<'n>(&mut self, value: Value<'n>) -> Option<(Column, Option<&'n Node>)> {
        let Kind::Mapping(entries) = &value.node.kind else {
            let title = self.reading.text(value)?;
            return Some((Column { key: title.clone(), title, ..Column::default() }, None));
        };
        let items = self.reading.items(entries, Place::Column);
        let (mut column, mut formula) = (Column::default(), None);
        for item in &items {
            match item.key.name {
                "key" => column.key = self.reading.text(item.value).unwrap_or_default(),
                "title" => column.title = self.reading.text(item.value).unwrap_or_default(),
                "type" => column.kind = self.reading.choice(item.value).unwrap_or_default(),
                "unit" => column.unit = self.reading.text(item.value),
                "decimals" => column.decimals = self.reading.decimals(item.value),
                "formula" => (column.formula, formula) = (self.reading.formula(item.value), Some(item.value.node)),
                _ => {}
            }
        }
        match (column.key.is_empty(), column.title.is_empty()) {
            (true, true) => self.reading.missing("title", Place::Column, &items, value.node.span),
            (true, false) => column.key.clone_from(&column.title),
            (false, true) => column.title.clone_from(&column.key),
            (false, false) => {}
        }
        Some((column, formula))
    }

    fn rows(&mut self, value: Value<'_>, columns: &[Column], place: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for node in self.reading.list(value) {
            let place = format!("{place}.rows.{}", rows.len());
            rows.extend(self.row(value.with_node(node), columns, &place));
        }
        rows
    }

    fn row(&mut self, value: Value<'_>, columns: &[Column], place: &str) -> Option<Row> {
        self.keys.insert(place.to_owned(), value.node.span);
        match &value.node.kind {
            Kind::Sequence(cells) => self.listed(value, cells, columns, place),
            Kind::Mapping(entries) => Some(self.keyed(value, entries, columns, place)),
            _ => {
                self.reading.wrong(value, Expected::List);
                None
            }
        }
    }

    /// A row with one cell for each column; with more or fewer, nobody knows which cell belongs where.
    fn listed(&mut self, value: Value<'_>, cells: &[Node], columns: &[Column], place: &str) -> Option<Row> {
        let whole = if cells.len() > columns.len() { with_whole_numbers(cells) } else { cells.to_vec() };
        if whole.len() != columns.len() {
            let problem = Problem::RowLength { cells: cells.len(), columns: columns.len() };
            self.reading.note(value.node.span, problem);
            return None;
        }
        let cells = whole.iter().zip(columns);
        let cells = cells.map(|(cell, column)| self.cell(value.with_node(cell), column, place)).collect();
        Some(Row { cells, accepted: Vec::new() })
    }

    /// A row by the keys of its columns; a column that is not named has no value. A key that no column has may say why
    /// the row stays as it is.
    fn keyed(&mut self, value: Value<'_>, entries: &[Entry], columns: &[Column], place: &str) -> Row {
        let mut row = Row { cells: vec![Cell::default(); columns.len()], accepted: Vec::new() };
        for entry in entries {
            let wanted = key(&entry.key);
            let entry_value = value.with_node(&entry.value);
            match columns.iter().position(|column| key(&column.key) == wanted) {
                Some(at) => row.cells[at] = self.cell(entry_value, &columns[at], place),
                None if is_acceptance(&entry.key) => {
                    row.accepted = self.waivers(entry_value, &format!("{place}.accepted"));
                }
                None => self.unknown_column(entry, columns),
            }
        }
        row
    }

    fn unknown_column(&mut self, entry: &Entry, columns: &[Column]) {
        let known = columns.iter().map(|column| column.key.as_str());
        let suggestion = closest(&entry.key, known).map(str::to_owned);
        self.reading.note(entry.key_span, Problem::UnknownKey { key: entry.key.clone(), suggestion });
    }

    /// The row of totals: by column, where an empty cell is computed, or only the names of the columns to add up.
    fn totals(&mut self, value: Value<'_>, columns: &[Column], place: &str) -> Option<Row> {
        let place = format!("{place}.totals");
        self.keys.insert(place.clone(), value.node.span);
        if let Kind::Mapping(entries) = &value.node.kind {
            return Some(self.keyed(value, entries, columns, &place));
        }
        let mut row = Row { cells: vec![Cell::default(); columns.len()], accepted: Vec::new() };
        for item in Reading::several(value) {
            let Some(name) = self.reading.text(item) else { continue };
            let at = columns.iter().position(|column| key(&column.key) == key(&name));
            match at.filter(|at| columns[*at].is_numeric()) {
                Some(at) => row.cells[at] = compute::to_be_computed(),
                None => {
                    let numeric = columns.iter().filter(|column| column.is_numeric());
                    let suggestion = closest(&name, numeric.map(|column| column.key.as_str())).map(str::to_owned);
                    self.reading.note(item.node.span, Problem::UnknownKey { key: name, suggestion });
                }
            }
        }
        Some(row)
    }

    /// A cell as written; what does not fit its column is noted and kept as words.
    fn cell(&mut self, value: Value<'_>, column: &Column, place: &str) -> Cell {
        self.keys.insert(format!("{place}.{}", column.key), value.node.span);
        let Some(text) = self.reading.text(value) else { return Cell::default() };
        Cell::new(match column.kind {
            ColumnType::Text => CellValue::Text(text),
            ColumnType::Date => match self.reading.date(value) {
                Some(date) => CellValue::Date { text, date },
                None => CellValue::Text(text),
            },
            ColumnType::Number | ColumnType::Percent => self.numeric(value, text),
        })
    }

    fn numeric(&mut self, value: Value<'_>, text: String) -> CellValue {
        let read = Stated::parse(&text);
        let bare = self.reading.is_bare_decimal(value, &text);
        if !bare && read.is_none() {
            self.reading.note(value.node.span, Problem::InvalidFigure { found: text.clone() });
        }
        // Nobody knows which number a bare one was meant to be.
        read.filter(|_| !bare).map_or(CellValue::Unread(text), CellValue::Number)
    }
}

/// Cells of which bare numbers with nothing but a comma between them are one number: `[Một, 3,5]` has two cells for whoever
/// wrote it, and three for YAML.
fn with_whole_numbers(cells: &[Node]) -> Vec<Node> {
    let mut whole: Vec<Node> = Vec::new();
    for cell in cells {
        match whole.last_mut().and_then(|before| joined(before, cell).map(|one| (before, one))) {
            Some((before, one)) => *before = one,
            None => whole.push(cell.clone()),
        }
    }
    whole
}

/// The number that a comma divided into two cells.
fn joined(before: &Node, after: &Node) -> Option<Node> {
    let bare = |node: &Node, signs: &str| match &node.kind {
        Kind::Scalar { text, quoted: false } => {
            let numeric = text.chars().all(|ch| ch.is_ascii_digit() || signs.contains(ch));
            (numeric && !text.is_empty()).then(|| text.clone())
        }
        _ => None,
    };
    let (left, right) = (bare(before, "-.")?, bare(after, "%")?);
    let (start, end) = (before.span.range().start, after.span.range().end);
    let only_a_comma = before.span.range().end + 1 == after.span.range().start;
    let kind = Kind::Scalar { text: format!("{left},{right}"), quoted: false };
    only_a_comma.then(|| Node { span: Span::new(start, end), kind })
}

fn is_acceptance(word: &str) -> bool {
    find(Place::Observation, word).is_some_and(|key| key.name == "accepted")
}
