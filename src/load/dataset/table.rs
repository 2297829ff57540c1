//! Tables: typed columns, cells as written or computed, totals, and what must hold.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::per::{counted, per, written_out};
use super::{Stated, Waiver};
use crate::load::chart::ChartChoice;
use crate::load::formula::{Claim, Formula, Outcome, Scope, Undefined};
use crate::load::vocabulary::ColumnType;
use crate::locale::{Date, Language, Number};
use crate::source::ContentPath;

/// A table of a data file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The key in the file, also the anchor in the page.
    pub id: String,
    /// The caption.
    pub title: String,
    /// Remarks.
    pub note: Option<String>,
    /// The document that its figures were taken from.
    pub source: Option<ContentPath>,
    /// The place in that document: `dòng 69`.
    pub place: Option<String>,
    /// In order.
    pub columns: Vec<Column>,
    /// One cell for each column.
    pub rows: Vec<Row>,
    /// The row of totals, where there is one.
    pub totals: Option<Row>,
    /// What must hold.
    pub checks: Vec<Check>,
    /// Charts drawn from the table.
    pub charts: Vec<ChartChoice>,
    /// Counts from 1 up to below this are hidden, and with them whatever they could be computed from.
    pub suppress_below: Option<u32>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The key that rows and formulas use.
    pub key: String,
    /// The heading.
    pub title: String,
    /// What its cells are.
    pub kind: ColumnType,
    /// The unit, where the column has one.
    pub unit: Option<String>,
    /// Decimals of computed cells.
    pub decimals: Option<u8>,
    /// How its cells are computed: an empty cell is filled with it, a stated one is checked against it.
    pub formula: Option<Formula>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// One for each column.
    pub cells: Vec<Cell>,
    /// Why figures of the row that do not add up stay as they were published.
    pub accepted: Vec<Waiver>,
}

/// A cell, which may be hidden to protect people: what is published never shows what a hidden cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    value: CellValue,
    hidden: bool,
}

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellValue {
    /// Nothing is known, which is not zero.
    #[default]
    Missing,
    /// There is a value, which is not published.
    Hidden,
    /// Words.
    Text(String),
    /// A number as written, or only a bound (`> 90`).
    Number(Stated),
    /// What should have been a number and could not be read as one, as was said where it stands.
    Unread(String),
    /// A day as written.
    Date {
        /// As written.
        text: String,
        /// The day.
        date: Date,
    },
    /// A number that Sen computed, rounded to the column's decimals.
    Computed(Number),
    /// What Sen would compute if it did not have to divide by zero.
    Undefined,
}

/// Something that must hold, with what to do where it does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// As written.
    pub text: String,
    /// What must hold.
    pub claim: Claim,
    /// What it says in words.
    pub title: Option<String>,
    /// Why it may fail.
    pub accepted: Vec<Waiver>,
}

impl Check {
    /// What it says in words, or else as it is written.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.text)
    }
}

impl Table {
    /// Whether something in it should have been a number and could not be read as one.
    pub fn has_unread(&self) -> bool {
        let cells = self.rows.iter().chain(&self.totals).flat_map(|row| &row.cells);
        cells.map(Cell::actual).any(|value| matches!(value, CellValue::Unread(_)))
    }

    /// Whether some of its cells are computed from figures of other files.
    pub fn is_foreign(&self) -> bool {
        self.columns.iter().any(Column::is_foreign)
    }
}

impl Row {
    /// What it is called: what stands in its first cell, or in the next one where the first only numbers the rows.
    pub fn name(&self) -> Option<&str> {
        let first = self.cells.first()?.published().written()?;
        let second = is_ordinal(first).then(|| self.cells.get(1)?.published().words()).flatten();
        Some(second.unwrap_or(first))
    }
}

/// Whether a text only says where in an order something stands (`3`, `3.`, `2.1`, `IV`); a year does not.
fn is_ordinal(text: &str) -> bool {
    const DIGITS: usize = 3;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits <= DIGITS && text.chars().all(|ch| ch.is_ascii_digit() || matches!(ch, '.' | 'I' | 'V' | 'X'))
}

impl Column {
    /// Whether its cells are numbers and so stand to the right.
    pub const fn is_numeric(&self) -> bool {
        matches!(self.kind, ColumnType::Number | ColumnType::Percent)
    }

    /// What its numbers are counted in: its unit, or else the sign of percentages.
    pub fn measure(&self) -> Option<&str> {
        self.unit.as_deref().or((self.kind == ColumnType::Percent).then_some("%"))
    }

    /// Whether it is computed from figures of other files.
    pub fn is_foreign(&self) -> bool {
        self.formula.as_ref().is_some_and(|formula| !formula.figures().is_empty())
    }

    /// By what the quotient of its values is multiplied, where they are percentages or its unit says that they are rates.
    pub fn per(&self) -> Option<Decimal> {
        self.measure().and_then(per)
    }

    /// Whether its numbers are counted or measured, and can be added up.
    pub fn is_added(&self) -> bool {
        self.kind == ColumnType::Number && self.per().is_none()
    }

    /// What the column's formula gives in `scope`; a quotient in a column of percentages is times 100, one of rates as its unit
    /// says.
    ///
    /// # Errors
    /// When it has no formula, or the formula has no value there.
    pub fn expected(&self, scope: &dyn Scope) -> Outcome {
        counted(self.formula.as_ref().ok_or(Undefined::Missing)?, self.per(), scope)
    }

    /// The column's formula with the numbers of `scope` and its result: `31 : 2.500 × 1.000 = 12,4`.
    pub fn written_out(&self, formula: &Formula, scope: &dyn Scope, result: &str) -> String {
        written_out(formula, self.measure().unwrap_or_default(), scope, result)
    }
}

impl Cell {
    /// A cell that may be published.
    pub fn new(value: CellValue) -> Self {
        Self { value, hidden: false }
    }

    /// The same cell, hidden from readers.
    pub fn hidden(self) -> Self {
        Self { hidden: true, ..self }
    }

    /// Whether it is hidden from readers.
    pub const fn is_hidden(&self) -> bool {
        self.hidden
    }

    /// What readers may know.
    pub const fn published(&self) -> &CellValue {
        if self.hidden { &CellValue::Hidden } else { &self.value }
    }

    /// What stands in the file. For checks, whose messages only the editor sees: no output may show it.
    pub const fn actual(&self) -> &CellValue {
        &self.value
    }

    /// The number that stands in the file, for checks and sums.
    pub fn number(&self) -> Option<Number> {
        self.value.number()
    }
}

impl CellValue {
    /// The number, where it is one.
    pub const fn number(&self) -> Option<Number> {
        match self {
            Self::Number(stated) => stated.exact(),
            Self::Computed(number) => Some(*number),
            _ => None,
        }
    }

    /// The number, where it is given exactly or nearly.
    pub const fn nearly(&self) -> Option<Number> {
        match self {
            Self::Number(stated) => stated.nearly(),
            _ => self.number(),
        }
    }

    /// The words, where it is a text.
    pub const fn words(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.as_str()),
            _ => None,
        }
    }

    /// As it stands in the file; `None` for what is missing, hidden or computed.
    const fn written(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Unread(text) | Self::Number(Stated { text, .. }) | Self::Date { text, .. } => {
                Some(text.as_str())
            }
            Self::Missing | Self::Hidden | Self::Computed(_) | Self::Undefined => None,
        }
    }

    /// As it is printed; `None` for what is missing or hidden.
    pub fn text(&self, language: Language) -> Option<String> {
        match self {
            Self::Missing | Self::Hidden => None,
            Self::Text(text) | Self::Unread(text) => Some(text.clone()),
            Self::Number(Stated { text, .. }) | Self::Date { text, .. } => Some(text.clone()),
            Self::Computed(number) => Some(number.format(language)),
            Self::Undefined => Some("–".to_owned()),
        }
    }
}
