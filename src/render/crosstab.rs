//! Crosstabs as tables: the groups of the last dimension as columns, those of the others as rows, with the margins that are known.

use serde::Serialize;

use super::charts::crosstab_chart;
use super::figure::{no_value, value_text};
use super::frame::Canvas;
use crate::load::{Crosstab, Indicator, Line, Observation};
use crate::locale::{Date, Period};

/// A crosstab in a page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CrosstabView {
    id: String,
    title: String,
    note: Option<String>,
    /// The newest period as SVG, where the editor asks for it.
    chart: Option<String>,
    /// The titles of the dimensions whose groups are rows.
    heads: Vec<String>,
    columns: Vec<String>,
    /// One a period, the newest first.
    periods: Vec<PeriodView>,
    /// Those of periods that have not begun, the earliest first.
    coming: Vec<PeriodView>,
    /// Whether some margin was added up here.
    computed: bool,
}

#[derive(Clone, Debug, Serialize)]
struct PeriodView {
    title: String,
    rows: Vec<RowView>,
}

#[derive(Clone, Debug, Serialize)]
struct RowView {
    names: Vec<String>,
    /// Whether it adds groups of a dimension up.
    margin: bool,
    cells: Vec<CellView>,
}

#[derive(Clone, Debug, Serialize)]
struct CellView {
    /// The place that a link to the figure leads to; only the newest period has it.
    id: Option<String>,
    text: String,
    margin: bool,
    computed: bool,
    hidden: bool,
}

/// The lines of a crosstab as rows and columns. Margins of which nothing is known in any period are left out.
pub(super) struct Grid<'i> {
    whole: &'i Indicator,
    crosstab: &'i Crosstab,
    /// In each dimension but the last a group, or all together.
    pub rows: Vec<Line>,
    /// Of the last dimension a group, or all together.
    pub columns: Vec<Option<usize>>,
    /// Those that have begun, the newest first.
    periods: Vec<Period>,
    /// Those to come, the earliest first.
    coming: Vec<Period>,
}

impl<'i> Grid<'i> {
    /// As it is seen on `today`.
    pub(super) fn new(whole: &'i Indicator, crosstab: &'i Crosstab, today: Date) -> Self {
        let (periods, coming) = crosstab.newest_first(today);
        let known = |line: &Line| {
            let mut all = periods.iter().chain(&coming);
            !line.contains(&None) || all.any(|period| crosstab.at(whole, line, *period).is_some())
        };
        let lines: Vec<Line> = crosstab.lines(whole).into_iter().filter(known).collect();
        let parts = || lines.iter().filter_map(|line| line.split_last());
        let mut rows: Vec<Line> = parts().map(|(_, row)| row.to_vec()).collect();
        rows.dedup();
        let mut columns: Vec<Option<usize>> = parts().map(|(column, _)| *column).collect();
        columns.sort_by_key(|column| (column.is_none(), *column));
        columns.dedup();
        Self { whole, crosstab, rows, columns, periods, coming }
    }

    /// The titles of the dimensions whose groups are rows.
    pub(super) fn heads(&self) -> Vec<String> {
        let crossed = self.crosstab.crossed(self.whole);
        let rows = crossed.len().saturating_sub(1);
        crossed.take(rows).map(|breakdown| breakdown.title.clone()).collect()
    }

    /// The names of a row, one for each head.
    pub(super) fn names(&self, canvas: &Canvas<'_>, row: &[Option<usize>]) -> Vec<String> {
        let groups = self.crosstab.crossed(self.whole).zip(row);
        let title = |group: Option<&Indicator>| group.map_or_else(|| canvas.text("total"), |group| group.title.clone());
        groups.map(|(breakdown, at)| title(at.and_then(|at| breakdown.groups.get(at)))).collect()
    }

    /// The titles of the columns.
    pub(super) fn titles(&self, canvas: &Canvas<'_>) -> Vec<String> {
        let last = self.crosstab.crossed(self.whole).last();
        let group = |at: Option<usize>| last.and_then(|breakdown| breakdown.groups.get(at?));
        let title = |at: &Option<usize>| group(*at).map_or_else(|| canvas.text("total"), |group| group.title.clone());
        self.columns.iter().map(title).collect()
    }

    /// What is known of a row and a column in a period.
    pub(super) fn at(&self, row: &[Option<usize>], column: Option<usize>, period: Period) -> Option<&'i Observation> {
        self.crosstab.at(self.whole, &[row, &[column]].concat(), period)
    }

    fn cell(&self, canvas: &Canvas<'_>, row: &[Option<usize>], column: Option<usize>, period: Period) -> CellView {
        let line = [row, &[column]].concat();
        let stated = self.crosstab.stated(self.whole, &line);
        let found = self.crosstab.at(self.whole, &line, period);
        let margin = line.contains(&None);
        let text = found.and_then(|found| value_text(canvas, found));
        CellView {
            id: stated.filter(|_| !margin && Some(&period) == self.periods.first()).map(|cell| cell.id.clone()),
            computed: text.is_some() && stated.is_none_or(|stated| stated.at(period).is_none()),
            hidden: found.is_some_and(Observation::is_hidden),
            margin,
            text: text
                .unwrap_or_else(|| found.map_or_else(|| canvas.text("no_value"), |found| no_value(canvas, found))),
        }
    }

    fn row(&self, canvas: &Canvas<'_>, row: &Line, period: Period) -> RowView {
        RowView {
            names: self.names(canvas, row),
            margin: row.contains(&None),
            cells: self.columns.iter().map(|column| self.cell(canvas, row, *column, period)).collect(),
        }
    }
}

/// The crosstabs of an indicator; `id` begins the ids of their charts, where there are to be any.
pub(super) fn crosstab_views(canvas: &Canvas<'_>, whole: &Indicator, id: Option<&str>) -> Vec<CrosstabView> {
    let numbered = whole.crosstabs.iter().enumerate();
    let view = |(at, crosstab): (usize, &Crosstab)| {
        let id = id.map(|id| format!("{id}-x{}", at + 1));
        crosstab_view(canvas, whole, crosstab, id.as_deref())
    };
    numbered.map(view).collect()
}

fn crosstab_view(canvas: &Canvas<'_>, whole: &Indicator, crosstab: &Crosstab, id: Option<&str>) -> CrosstabView {
    let grid = Grid::new(whole, crosstab, canvas.reader.today());
    let period = |period: &Period| PeriodView {
        title: period.label(canvas.theme.language()),
        rows: grid.rows.iter().map(|row| grid.row(canvas, row, *period)).collect(),
    };
    let [periods, coming] = [&grid.periods, &grid.coming].map(|all| all.iter().map(period).collect::<Vec<_>>());
    let mut cells = periods.iter().chain(&coming).flat_map(|period| &period.rows).flat_map(|row| &row.cells);
    CrosstabView {
        id: crosstab.full_id(whole),
        title: crosstab.title.clone(),
        note: crosstab.note.clone(),
        chart: id.and_then(|id| crosstab_chart(canvas, whole, crosstab, id)),
        heads: grid.heads(),
        columns: grid.titles(canvas),
        computed: cells.any(|cell| cell.computed),
        periods,
        coming,
    }
}
