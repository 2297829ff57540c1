//! What names in the formulas of a data file mean: columns in a row, indicators in a period.

use super::{CellValue, Column, Dataset, Indicator, Observation, Row, per};
use crate::load::formula::{Outcome, Quantity, Scope, Undefined};
use crate::load::reference::{DataAddress, FigureAddress, FigurePart};
use crate::locale::Period;

/// Answers for the figures of other files.
pub type Figures<'a> = &'a dyn Fn(&FigureAddress) -> Outcome;

/// What other files hold, for values that are computed from them.
pub trait OtherFiles {
    /// The value of a figure.
    ///
    /// # Errors
    /// When it has none.
    fn value(&self, address: &FigureAddress) -> Outcome;

    /// The periods for which an indicator has observations.
    fn periods(&self, indicator: &DataAddress) -> Vec<Period>;
}

/// A table, and in it a row or no row in particular.
#[derive(Clone, Copy)]
pub struct RowScope<'a> {
    /// The columns.
    pub columns: &'a [Column],
    /// All rows but the totals.
    pub rows: &'a [Row],
    /// The row that names speak of.
    pub row: Option<&'a Row>,
    /// The figures of other files.
    pub figures: Figures<'a>,
}

impl Scope for RowScope<'_> {
    fn value(&self, name: &str) -> Outcome {
        let at = self.columns.iter().position(|column| column.key == name).ok_or(Undefined::Missing)?;
        let cell = self.row.and_then(|row| row.cells.get(at)).ok_or(Undefined::Missing)?;
        let lacking =
            if matches!(cell.actual(), CellValue::Unread(_)) { Undefined::Unread } else { Undefined::Missing };
        let number = cell.number().ok_or(lacking)?;
        let is_rate = self.columns[at].per().is_some();
        Ok(if is_rate { Quantity::rounded(number) } else { Quantity::exact(number.value) })
    }

    fn rows(&self) -> Vec<Box<dyn Scope + '_>> {
        self.rows.iter().map(|row| Box::new(Self { row: Some(row), ..*self }) as Box<dyn Scope>).collect()
    }

    fn previous(&self) -> Option<Box<dyn Scope + '_>> {
        let row = self.row?;
        let at = self.rows.iter().position(|other| std::ptr::eq(other, row))?;
        let before = self.rows.get(at.checked_sub(1)?)?;
        Some(Box::new(Self { row: Some(before), ..*self }))
    }

    fn figure(&self, address: &FigureAddress) -> Outcome {
        (self.figures)(address)
    }
}

/// The indicators of a data file in one period.
#[derive(Clone, Copy)]
pub struct PeriodScope<'a> {
    /// The indicators, computed ones included where they are known.
    pub indicators: &'a [Indicator],
    /// The period that names speak of.
    pub period: Period,
    /// The figures of other files.
    pub figures: Figures<'a>,
}

impl<'a> PeriodScope<'a> {
    /// The indicators of `dataset` in `period`.
    pub fn of(dataset: &'a Dataset, period: Period, figures: Figures<'a>) -> Self {
        Self { indicators: &dataset.indicators, period, figures }
    }

    fn indicator(&self, name: &str) -> Option<&'a Indicator> {
        self.indicators.iter().flat_map(Indicator::with_groups).find(|indicator| indicator.id == name)
    }

    /// The latest period of the same kind that ends before this one begins.
    fn before(&self) -> Option<Period> {
        let observations = self.indicators.iter().flat_map(|indicator| &indicator.observations);
        let periods = observations.map(|observation| observation.period);
        let earlier =
            periods.filter(|period| period.kind() == self.period.kind() && period.end() < self.period.start());
        earlier.max()
    }
}

impl Scope for PeriodScope<'_> {
    fn value(&self, name: &str) -> Outcome {
        let indicator = self.indicator(name).ok_or(Undefined::Missing)?;
        let found = indicator.at(self.period).ok_or(Undefined::Missing)?;
        found.quantity(indicator).ok_or(if found.unread { Undefined::Unread } else { Undefined::Missing })
    }

    fn rows(&self) -> Vec<Box<dyn Scope + '_>> {
        vec![Box::new(*self)]
    }

    fn previous(&self) -> Option<Box<dyn Scope + '_>> {
        Some(Box::new(Self { period: self.before()?, ..*self }))
    }

    /// A figure of another file is meant in the same period, unless it names one.
    fn figure(&self, address: &FigureAddress) -> Outcome {
        (self.figures)(&FigureAddress { period: address.period.or(Some(self.period)), ..address.clone() })
    }
}

impl Observation {
    /// The value, or a part of it, for computing; `unit` says whether the value is a share or a rate, which was rounded.
    ///
    /// # Errors
    /// When it has no such number.
    pub fn part(&self, part: FigurePart, unit: &str) -> Outcome {
        let quantity = match part {
            FigurePart::Part => self.ratio.map(|(part, _)| Quantity::exact(part.value)),
            FigurePart::Whole => self.ratio.map(|(_, whole)| Quantity::exact(whole.value)),
            _ if per(unit).is_some() => self.value.map(Quantity::rounded),
            _ => self.value.map(|value| Quantity::exact(value.value)),
        };
        quantity.ok_or(Undefined::Missing)
    }

    /// The value for computing: of a share or a rate it was rounded.
    pub fn quantity(&self, indicator: &Indicator) -> Option<Quantity> {
        let value = self.actual()?;
        Some(if indicator.per().is_some() { Quantity::rounded(value) } else { Quantity::exact(value.value) })
    }
}
