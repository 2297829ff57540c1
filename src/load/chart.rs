//! Charts as data files ask for them, and the part of a table that one shows.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::dataset::{Cell, Column, Crosstab, Indicator, Line, Observation, Row, Table};
use crate::diagnostic::ChartReason;
use crate::locale::{Language, Period, PeriodKind};

/// So many series can be told apart without colour; more belong in a table.
const MOST_SERIES: usize = 6;
/// Small charts beside or below each other, each with one series.
const MOST_PANELS: usize = 24;
/// More upright bars than that are thinner than a finger's width of paper can show.
const MOST_COLUMNS: usize = 72;

/// How values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChartKind {
    /// Lines from left to right.
    Line,
    /// Lying bars, each under its name, which may be long.
    Bar,
    /// Lying bars of several parts.
    StackedBar,
    /// Upright bars, those of one name beside each other.
    Column,
    /// Upright bars of several parts.
    StackedColumn,
    /// A bar up to the value, with a mark at what is to be reached.
    Progress,
    /// The parts of a whole in one bar.
    Share,
    /// A little line chart for each series.
    Multiples,
    /// A line in the height of the text for each series, with its last value.
    Sparkline,
    /// No chart.
    None,
}

/// What is a series: a line, or the bars of one pattern.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SeriesIn {
    /// Each column; the rows are compared.
    #[default]
    Columns,
    /// Each row; the columns are compared.
    Rows,
}

/// A chart of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartChoice {
    /// How it is drawn.
    pub kind: ChartKind,
    /// What it shows, where that is not what the table says of itself.
    pub title: Option<String>,
    /// The key of the column that names the rows; the first one without numbers where it is not said.
    pub names: Option<String>,
    /// Keys of the columns with the numbers; those of one unit where none are said.
    pub columns: Vec<String>,
    /// What is a series; chosen by the kind where it is not said.
    pub series: Option<SeriesIn>,
}

/// A chart of several indicators of a data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedChart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// What it shows.
    pub title: String,
    /// The ids of the indicators, each a series.
    pub indicators: Vec<String>,
}

/// What one chart shows: a point for each name in each series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plot {
    /// What is compared, or the periods.
    pub names: Vec<String>,
    /// One or more.
    pub series: Vec<PlotSeries>,
}

/// Values that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlotSeries {
    /// The heading of the column, or the name of the row.
    pub name: String,
    /// The unit of all its values.
    pub unit: Option<String>,
    /// A number and its text as published; `None` where the cell has no number.
    pub points: Vec<Option<(Decimal, String)>>,
    /// Which of the points are known and not shown, to protect people.
    pub hidden: Vec<bool>,
}

impl ChartChoice {
    /// A chart of all numbers of a table's first unit.
    pub fn of_kind(kind: ChartKind) -> Self {
        Self { kind, title: None, names: None, columns: Vec::new(), series: None }
    }

    /// The part of the table that is drawn.
    ///
    /// # Errors
    /// When nothing sensible can be drawn of it.
    pub fn plot(&self, table: &Table, language: Language) -> Result<Plot, ChartReason> {
        let drawn = self.drawn(table);
        let is_mixed = drawn.windows(2).any(|two| table.columns[two[0]].measure() != table.columns[two[1]].measure());
        if is_mixed && self.series_in(drawn.len()) == SeriesIn::Rows {
            // A row is a series, and its bars would stand on two scales.
            return Err(ChartReason::Units);
        }
        let plot = match self.series_in(drawn.len()) {
            SeriesIn::Columns => by_columns(table, self.names_of(table, language), &drawn, language),
            SeriesIn::Rows => by_rows(table, self.names_of(table, language), &drawn, language),
        };
        refused(self.kind, &plot).map_or(Ok(plot), Err)
    }

    /// The columns with the numbers, by their places.
    fn drawn(&self, table: &Table) -> Vec<usize> {
        let place = |key: &String| table.columns.iter().position(|column| column.key == *key);
        if !self.columns.is_empty() {
            return self.columns.iter().filter_map(place).collect();
        }
        let numeric = || table.columns.iter().enumerate().filter(|(_, column)| column.is_numeric());
        let first = numeric().next().map(|(_, column)| column.measure());
        let mixed = self.series != Some(SeriesIn::Rows) && has_panels(self.kind);
        numeric().filter(|(_, column)| mixed || first == Some(column.measure())).map(|(at, _)| at).collect()
    }

    /// The names of the rows.
    fn names_of(&self, table: &Table, language: Language) -> Vec<String> {
        let named = |column: &Column| match &self.names {
            Some(key) => column.key == *key,
            None => !column.is_numeric(),
        };
        let at = table.columns.iter().position(named);
        table
            .rows
            .iter()
            .map(|row| at.and_then(|at| row.cells.get(at)?.published().text(language)).unwrap_or_default())
            .collect()
    }

    /// The parts of a share are the rows where there is one column of numbers.
    fn series_in(&self, columns: usize) -> SeriesIn {
        let single = columns == 1 && self.kind == ChartKind::Share;
        self.series.unwrap_or(if single { SeriesIn::Rows } else { SeriesIn::Columns })
    }
}

/// Whether each series has a scale of its own.
const fn has_panels(kind: ChartKind) -> bool {
    matches!(kind, ChartKind::Multiples | ChartKind::Sparkline)
}

/// Why a plot cannot be drawn so.
fn refused(kind: ChartKind, plot: &Plot) -> Option<ChartReason> {
    use ChartKind::{Column, Line, Progress, Share, StackedBar, StackedColumn};
    let series = plot.series.len();
    let panels = has_panels(kind);
    let most = if panels { MOST_PANELS } else { MOST_SERIES };
    let upright = matches!(kind, Column | StackedColumn) && series * plot.names.len() > MOST_COLUMNS;
    let whole = matches!(kind, StackedBar | StackedColumn | Progress | Share);
    match () {
        () if plot.values().next().is_none() => Some(ChartReason::NoNumbers),
        () if kind == Progress && series != 2 => Some(ChartReason::NoTarget),
        () if !panels && plot.series.iter().any(|one| one.unit != plot.series[0].unit) => Some(ChartReason::Units),
        () if series > most || upright => Some(ChartReason::TooMany),
        () if whole && plot.values().any(|value| value.is_sign_negative()) => Some(ChartReason::Negative),
        () if kind == Line && plot.names.len() < 2 => Some(ChartReason::OnePoint),
        () => None,
    }
}

impl Indicator {
    /// Whether its course over at least `least` periods of one kind is known and may be drawn.
    pub fn has_course(&self, least: usize) -> bool {
        self.chart != Some(ChartKind::None) && !self.is_mixed() && self.numbers() >= least
    }

    fn numbers(&self) -> usize {
        self.observations.iter().filter(|one| one.is_known() && (one.value.is_some() || one.unread)).count()
    }

    /// Whether its periods are of several kinds.
    fn is_mixed(&self) -> bool {
        self.observations.windows(2).any(|two| two[0].period.kind() != two[1].period.kind())
    }

    /// How its values are drawn: a line over the periods where the editor chose nothing else.
    ///
    /// # Errors
    /// When they cannot be compared in one drawing.
    pub fn drawn(&self) -> Result<ChartKind, ChartReason> {
        let kind = self.chart.unwrap_or(ChartKind::Line);
        let bounds = self.target.as_ref().is_some_and(|target| target.at_least.is_some() || target.at_most.is_some());
        match kind {
            ChartKind::None => Err(ChartReason::Unwanted),
            ChartKind::Progress if bounds || self.target.as_ref().is_some_and(|target| target.unread) => Ok(kind),
            ChartKind::Progress => Err(ChartReason::NoTarget),
            _ if self.is_mixed() => Err(ChartReason::Periods),
            _ if self.numbers() < 2 => Err(ChartReason::FewValues),
            _ => Ok(kind),
        }
    }
}

/// What several rows of observations can be drawn as.
const OF_SEVERAL: [ChartKind; 7] = [
    ChartKind::Line,
    ChartKind::Bar,
    ChartKind::StackedBar,
    ChartKind::Column,
    ChartKind::StackedColumn,
    ChartKind::Multiples,
    ChartKind::Sparkline,
];

/// What the cells of a crosstab can be drawn as.
const OF_CROSSTABS: [ChartKind; 4] =
    [ChartKind::Bar, ChartKind::StackedBar, ChartKind::Column, ChartKind::StackedColumn];

/// Every combination of one place in each dimension.
fn combined(sizes: impl Iterator<Item = usize>) -> Vec<Line> {
    sizes.fold(vec![Line::new()], |lines, size| {
        lines.iter().flat_map(|line| (0..size).map(move |at| [line.as_slice(), &[Some(at)]].concat())).collect()
    })
}

impl Plot {
    /// Indicators beside each other over all periods that one of them has.
    ///
    /// # Errors
    /// When nothing sensible can be drawn of them.
    pub fn of_indicators(kind: ChartKind, indicators: &[&Indicator], language: Language) -> Result<Self, ChartReason> {
        let observed = indicators.iter().flat_map(|indicator| &indicator.observations);
        let periods: BTreeSet<Period> = observed.map(|observation| observation.period).collect();
        let kinds: BTreeSet<PeriodKind> = periods.iter().map(|period| period.kind()).collect();
        let series = indicators.iter().map(|indicator| {
            let at = periods.iter().map(|period| indicator.at(*period));
            PlotSeries {
                name: indicator.title.clone(),
                unit: Some(indicator.unit.clone()),
                points: at.clone().map(|found| observed_point(found?, language)).collect(),
                hidden: at.map(|found| found.is_some_and(Observation::is_hidden)).collect(),
            }
        });
        let names = periods.iter().map(|period| period.short(language)).collect();
        let plot = Self { names, series: series.collect() };
        match () {
            () if !OF_SEVERAL.contains(&kind) => Err(ChartReason::NeedsTable),
            () if kinds.len() > 1 => Err(ChartReason::Periods),
            () => refused(kind, &plot).map_or(Ok(plot), Err),
        }
    }

    /// The cells of a crosstab of `whole` in one period: the groups of the last dimension are the series, and those of
    /// the others the names.
    ///
    /// # Errors
    /// When nothing sensible can be drawn of them.
    pub fn of_crosstab(
        kind: ChartKind,
        whole: &Indicator,
        crosstab: &Crosstab,
        period: Period,
        language: Language,
    ) -> Result<Self, ChartReason> {
        if !OF_CROSSTABS.contains(&kind) {
            return Err(ChartReason::NeedsTable);
        }
        let Some((last, rows)) = crosstab.dimensions.split_last() else { return Err(ChartReason::NoNumbers) };
        let columns = &whole.breakdowns[*last].groups;
        let lines = combined(rows.iter().map(|at| whole.breakdowns[*at].groups.len()));
        let series = columns.iter().enumerate().map(|(column, group)| {
            let at = |line: &Line| crosstab.at(whole, &[line.as_slice(), &[Some(column)]].concat(), period);
            PlotSeries {
                name: group.title.clone(),
                unit: Some(whole.unit.clone()),
                points: lines.iter().map(|line| observed_point(at(line)?, language)).collect(),
                hidden: lines.iter().map(|line| at(line).is_some_and(Observation::is_hidden)).collect(),
            }
        });
        let plot =
            Self { names: lines.iter().map(|line| crosstab.title_of(whole, line)).collect(), series: series.collect() };
        refused(kind, &plot).map_or(Ok(plot), Err)
    }

    /// All numbers.
    pub fn values(&self) -> impl Iterator<Item = Decimal> {
        self.series.iter().flat_map(|series| series.points.iter().flatten()).map(|(value, _)| *value)
    }
}

fn by_columns(table: &Table, names: Vec<String>, drawn: &[usize], language: Language) -> Plot {
    let series = drawn.iter().map(|at| PlotSeries {
        name: table.columns[*at].title.clone(),
        unit: table.columns[*at].measure().map(str::to_owned),
        points: table.rows.iter().map(|row| point(row, *at, language)).collect(),
        hidden: table.rows.iter().map(|row| is_hidden(row, *at)).collect(),
    });
    Plot { names, series: series.collect() }
}

fn by_rows(table: &Table, names: Vec<String>, drawn: &[usize], language: Language) -> Plot {
    let unit = drawn.first().and_then(|at| table.columns[*at].measure()).map(str::to_owned);
    let series = table.rows.iter().zip(names).map(|(row, name)| PlotSeries {
        name,
        unit: unit.clone(),
        points: drawn.iter().map(|at| point(row, *at, language)).collect(),
        hidden: drawn.iter().map(|at| is_hidden(row, *at)).collect(),
    });
    let series = series.collect();
    Plot { names: drawn.iter().map(|at| table.columns[*at].title.clone()).collect(), series }
}

/// A cell that is a number; one such as `> 90` has no place on a scale, and one that is hidden has none either.
fn point(row: &Row, at: usize, language: Language) -> Option<(Decimal, String)> {
    let cell = row.cells.get(at)?.published();
    Some((cell.number()?.value, cell.text(language)?))
}

fn observed_point(observation: &Observation, language: Language) -> Option<(Decimal, String)> {
    Some((observation.value?.value, observation.value_text(language)?))
}

fn is_hidden(row: &Row, at: usize) -> bool {
    row.cells.get(at).is_some_and(Cell::is_hidden)
}
