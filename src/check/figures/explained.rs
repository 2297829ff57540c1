//! What an accepted figure explains: a check that fails because of it alone was accepted with it. So a failing check is judged
//! once more with what the accepted figures would be if they added up.

use super::tables::of_cell;
use super::{Figures, observed};
use crate::check::places::part_of;
use crate::load::formula::{Outcome, Quantity, Scope};
use crate::load::{
    Cell, CellValue, Check, Column, Dataset, FigureAddress, Indicator, Observation, PeriodScope, Row, RowScope, Table,
};
use crate::locale::{Number, Period, round_half_up};

/// Observations that a check names in a period and that are accepted as they are.
pub(super) struct Accepted<'a> {
    /// What those would be that are known to be wrong, by the id of the indicator.
    corrected: Vec<(&'a str, Quantity)>,
    /// The places of the others.
    pub(super) places: Vec<String>,
}

impl<'a> Accepted<'a> {
    /// Those that `check` names in `period`.
    pub(super) fn of(dataset: &'a Dataset, check: &Check, period: Period, figures: Figures<'_>) -> Self {
        let names = check.claim.names();
        let named = dataset.all_indicators().filter(|one| names.iter().any(|name| one.id == name.key));
        let mut found = Self { corrected: Vec::new(), places: Vec::new() };
        for indicator in named {
            let accepted = indicator.at(period).filter(|observation| !observation.accepted.is_empty());
            match accepted.map(|observation| corrected(dataset, indicator, observation, figures)) {
                Some(Some(quantity)) => found.corrected.push((&indicator.id, quantity)),
                Some(None) => found.places.push(part_of(&indicator.id, period)),
                None => {}
            }
        }
        found
    }

    /// Whether the check holds with what they would be.
    pub(super) fn explain(&self, check: &Check, scope: PeriodScope<'_>) -> bool {
        let corrected = Corrected { scope, values: &self.corrected };
        !self.corrected.is_empty() && check.claim.judge(&corrected).is_ok_and(|(_, _, holds)| holds)
    }
}

/// What an accepted observation would be if it were what its formula or its quotient gives; `None` where it is that.
fn corrected(
    dataset: &Dataset,
    indicator: &Indicator,
    observation: &Observation,
    figures: Figures<'_>,
) -> Option<Quantity> {
    let value = observation.actual().filter(|_| observation.arithmetic.is_none())?;
    let by_formula = || Some(indicator.expected(&PeriodScope::of(dataset, observation.period, figures)).ok()?.value);
    let expected = by_formula().or_else(|| observed::exact_quotient(indicator, &observation.revealed()))?;
    let expected = round_half_up(expected, value.decimals).value;
    let number = Number { value: expected, decimals: value.decimals };
    let quantity = if indicator.per().is_some() { Quantity::rounded(number) } else { Quantity::exact(expected) };
    (expected != value.value).then_some(quantity)
}

/// A period in which some indicators have other values.
#[derive(Clone, Copy)]
struct Corrected<'a> {
    scope: PeriodScope<'a>,
    values: &'a [(&'a str, Quantity)],
}

impl Scope for Corrected<'_> {
    fn value(&self, name: &str) -> Outcome {
        let corrected = self.values.iter().find(|(id, _)| *id == name);
        corrected.map_or_else(|| self.scope.value(name), |(_, quantity)| Ok(*quantity))
    }

    fn rows(&self) -> Vec<Box<dyn Scope + '_>> {
        vec![Box::new(*self)]
    }

    fn previous(&self) -> Option<Box<dyn Scope + '_>> {
        self.scope.previous()
    }

    fn figure(&self, address: &FigureAddress) -> Outcome {
        self.scope.figure(address)
    }
}

/// Whether a check of a whole table holds once the accepted rows are what their formulas give.
pub(super) fn by_rows(check: &Check, table: &Table, scope: &RowScope<'_>) -> bool {
    let rows: Vec<Row> = table.rows.iter().map(|row| corrected_row(table, row, scope)).collect();
    let scope = RowScope { rows: &rows, ..*scope };
    rows != table.rows && check.claim.judge(&scope).is_ok_and(|(_, _, holds)| holds)
}

fn corrected_row(table: &Table, row: &Row, scope: &RowScope<'_>) -> Row {
    let scope = RowScope { row: Some(row), ..*scope };
    let corrected = |(cell, column): (&Cell, &Column)| {
        let CellValue::Number(stated) = cell.actual() else { return None };
        let problem = of_cell(column, stated, &scope)?;
        let expected = column.expected(&scope).ok().filter(|_| row.accepted.iter().any(|one| one.covers(&problem)))?;
        let decimals = stated.number.decimals;
        let value = round_half_up(expected.value, decimals).value;
        Some(Cell::new(CellValue::Computed(Number { value, decimals })))
    };
    let cells = row.cells.iter().zip(&table.columns);
    let cells = cells.map(|pair| corrected(pair).unwrap_or_else(|| pair.0.clone())).collect();
    Row { cells, accepted: row.accepted.clone() }
}
