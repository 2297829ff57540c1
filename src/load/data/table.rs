//! Tables of data files: columns, and rows as lists or as columns with values.

use std::collections::BTreeMap;

use super::{DataFile, number, without_comparison};
use crate::diagnostic::{Expected, Problem};
use crate::load::dataset::{Column, Table};
use crate::load::fields::Value;
use crate::load::front_matter::extra_value;
use crate::load::vocabulary::{ColumnType, Place};
use crate::locale::{closest, key};
use crate::source::yaml::{Entry, Kind, Node};

/// A column and what its cells are checked against.
struct Typed {
    column: Column,
    cells: ColumnType,
}

impl DataFile<'_> {
    pub(super) fn table(&mut self, id: String, entry: &Entry, value: Value<'_>) -> Table {
        let entries = self.reading.mapping(value);
        let items = self.reading.items(entries, Place::Table);
        let mut table = Table { id: id.clone(), ..Table::default() };
        let (mut columns, mut rows, mut charts) = (Vec::new(), None, None);
        for item in &items {
            let value = item.value;
            self.keys.insert(format!("tables.{id}.{}", item.key.name), value.node.span);
            match item.key.name {
                "title" => table.title = self.reading.text(value).unwrap_or_default(),
                "note" => table.note = self.reading.text(value),
                "columns" => columns = self.columns(value),
                "rows" => rows = Some(value),
                "checks" => table.checks = self.reading.texts(value),
                "totals" if value.node.kind != Kind::Null => table.totals = Some(extra_value(value.node)),
                "charts" => charts = Some(value),
                _ => {}
            }
        }
        if table.title.is_empty() {
            self.reading.missing("title", Place::Table, &items, entry.key_span);
        }
        if columns.is_empty() {
            self.reading.missing("columns", Place::Table, &items, entry.key_span);
        }
        table.rows = rows.map(|rows| self.rows(rows, &columns)).unwrap_or_default();
        table.columns = columns.into_iter().map(|typed| typed.column).collect();
        table.charts = charts.map(|charts| self.charts(charts, &table)).unwrap_or_default();
        table
    }

    fn columns(&mut self, value: Value<'_>) -> Vec<Typed> {
        let mut first = BTreeMap::new();
        let mut columns = Vec::new();
        for node in self.reading.list(value) {
            let Some(typed) = self.column(value.with_node(node)) else { continue };
            if let Some(first) = first.insert(typed.column.key.clone(), node.span) {
                self.reading.note_twice(&typed.column.key, node.span, first);
            }
            columns.push(typed);
        }
        columns
    }

    /// A column: a mapping, or a text that is both its key and its heading.
    fn column(&mut self, value: Value<'_>) -> Option<Typed> {
        let Kind::Mapping(entries) = &value.node.kind else {
            let title = self.reading.text(value)?;
            let column = Column { key: title.clone(), title, ..Column::default() };
            return Some(Typed { column, cells: ColumnType::Text });
        };
        let items = self.reading.items(entries, Place::Column);
        let (mut column, mut cells) = (Column::default(), ColumnType::Text);
        for item in &items {
            match item.key.name {
                "key" => column.key = self.reading.text(item.value).unwrap_or_default(),
                "title" => column.title = self.reading.text(item.value).unwrap_or_default(),
                "type" => cells = self.reading.choice(item.value).unwrap_or_default(),
                "unit" => column.unit = self.reading.text(item.value),
                _ => {}
            }
        }
        match (column.key.is_empty(), column.title.is_empty()) {
            (true, true) => self.reading.missing("title", Place::Column, &items, value.node.span),
            (true, false) => column.key.clone_from(&column.title),
            (false, true) => column.title.clone_from(&column.key),
            (false, false) => {}
        }
        column.numeric = matches!(cells, ColumnType::Number | ColumnType::Percent);
        Some(Typed { column, cells })
    }

    fn rows(&mut self, value: Value<'_>, columns: &[Typed]) -> Vec<Vec<String>> {
        let rows = self.reading.list(value).iter();
        rows.filter_map(|node| self.row(value.with_node(node), columns)).collect()
    }

    fn row(&mut self, value: Value<'_>, columns: &[Typed]) -> Option<Vec<String>> {
        match &value.node.kind {
            Kind::Sequence(cells) => self.listed(value, cells, columns),
            Kind::Mapping(entries) => Some(self.keyed(value, entries, columns)),
            _ => {
                self.reading.wrong(value, Expected::List);
                None
            }
        }
    }

    /// A row with one cell for each column; with more or fewer, nobody knows which cell belongs where.
    fn listed(&mut self, value: Value<'_>, cells: &[Node], columns: &[Typed]) -> Option<Vec<String>> {
        if cells.len() != columns.len() {
            let problem = Problem::RowLength { cells: cells.len(), columns: columns.len() };
            self.reading.note(value.node.span, problem);
            return None;
        }
        let cells = cells.iter().zip(columns);
        Some(cells.map(|(cell, typed)| self.cell(value.with_node(cell), typed.cells)).collect())
    }

    /// A row by the keys of its columns; a column that is not named has no value.
    fn keyed(&mut self, value: Value<'_>, entries: &[Entry], columns: &[Typed]) -> Vec<String> {
        let mut row = vec![String::new(); columns.len()];
        for entry in entries {
            let wanted = key(&entry.key);
            match columns.iter().position(|typed| key(&typed.column.key) == wanted) {
                Some(at) => row[at] = self.cell(value.with_node(&entry.value), columns[at].cells),
                None => {
                    let known = columns.iter().map(|typed| typed.column.key.as_str());
                    let suggestion = closest(&entry.key, known).map(str::to_owned);
                    self.reading.note(entry.key_span, Problem::UnknownKey { key: entry.key.clone(), suggestion });
                }
            }
        }
        row
    }

    /// A cell as written; what does not fit its column is noted and kept.
    fn cell(&mut self, value: Value<'_>, cells: ColumnType) -> String {
        let Some(text) = self.reading.text(value) else { return String::new() };
        match cells {
            ColumnType::Text => {}
            ColumnType::Date => {
                self.reading.date(value);
            }
            ColumnType::Number | ColumnType::Percent => {
                let fits = number(without_comparison(&text).unwrap_or(&text)).is_some();
                if !self.reading.is_bare_decimal(value, &text) && !fits {
                    self.reading.note(value.node.span, Problem::InvalidFigure { found: text.clone() });
                }
            }
        }
        text
    }
}
