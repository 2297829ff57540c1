//! Values and their units, of observations (those of groups and of cells of crosstabs too) and of cells of tables: a percent sign
//! that the unit does not have, more decimals than it can have, a numerator and a denominator of what is only counted.

use super::Finding;
use crate::check::places::part_of;
use crate::config::Config;
use crate::diagnostic::{Problem, UnitReason};
use crate::load::vocabulary::ColumnType;
use crate::load::{CellValue, Column, Dataset, Indicator, Observation, Row, Stated, Table, is_counted};
use crate::locale::{Language, Number};

/// Each observation and each cell that does not fit its unit.
pub(super) fn findings(config: &Config, dataset: &Dataset) -> Vec<Finding> {
    let observed = dataset.all_indicators().flat_map(|indicator| of_indicator(config, indicator));
    observed.chain(dataset.tables.iter().flat_map(|table| of_table(config, table))).collect()
}

fn mismatch(value: String, unit: &str, reason: UnitReason) -> Problem {
    Problem::UnitMismatch { value, unit: unit.to_owned(), reason }
}

/// A number with more decimals than its unit can have.
fn too_exact(number: Number, unit: &str, most: Option<u8>) -> Option<Problem> {
    let most = most.filter(|most| number.decimals > *most)?;
    Some(mismatch(number.format(Language::Vi), unit, UnitReason::Decimals(most)))
}

fn of_indicator(config: &Config, indicator: &Indicator) -> Vec<Finding> {
    let most = config.unit(&indicator.unit).and_then(|unit| unit.decimals);
    let found = indicator.observations.iter().filter_map(|observation| {
        let (parts, problem) = of_observation(indicator, &observation.revealed(), most)?;
        let place = part_of(&indicator.id, observation.period);
        Some(Finding { parts, ..Finding::at(place.clone(), problem) }.accepted_at([place]))
    });
    found.collect()
}

/// What is wrong, and at which of the values.
fn of_observation(
    indicator: &Indicator,
    observation: &Observation,
    most: Option<u8>,
) -> Option<(&'static [&'static str], Problem)> {
    let unit = &indicator.unit;
    let stated = observation.stated.as_ref().map(|stated| stated.text.as_str());
    if let Some(text) = stated.filter(|text| !indicator.is_percent() && text.trim_end().ends_with('%')) {
        return Some((&["stated"], mismatch(text.to_owned(), unit, UnitReason::Percent)));
    }
    if let Some(value) = observation.value.filter(|_| !indicator.is_percent() && observation.percent_sign) {
        return Some((&["value"], mismatch(format!("{}%", value.format(Language::Vi)), unit, UnitReason::Percent)));
    }
    if let Some(ratio) = observation.ratio_text(Language::Vi).filter(|_| !may_have_ratio(indicator, observation)) {
        return Some((&["part"], mismatch(ratio, unit, UnitReason::Ratio)));
    }
    let value = observation.actual().filter(|_| observation.arithmetic.is_none())?;
    too_exact(value, unit, most).map(|problem| (["value", "stated"].as_slice(), problem))
}

/// Whether the unit may be a quotient, or the value is said to be that many of a whole.
fn may_have_ratio(indicator: &Indicator, observation: &Observation) -> bool {
    let (part, value) = (observation.ratio.map(|(part, _)| part.value), observation.actual().map(|value| value.value));
    !is_counted(&indicator.unit) || indicator.per().is_some() || part == value
}

fn of_table(config: &Config, table: &Table) -> Vec<Finding> {
    let place = format!("tables.{}", table.id);
    let rows = table.rows.iter().enumerate().map(|(at, row)| (format!("{place}.rows.{at}"), row));
    let totals = table.totals.iter().map(|totals| (format!("{place}.totals"), totals));
    let units = table.columns.iter().map(|column| column.unit.as_deref().and_then(|unit| config.unit(unit)));
    let most: Vec<Option<u8>> = units.map(|unit| unit.and_then(|unit| unit.decimals)).collect();
    rows.chain(totals).flat_map(|(place, row)| of_row(table, row, &most, &place)).collect()
}

fn of_row(table: &Table, row: &Row, most: &[Option<u8>], place: &str) -> Vec<Finding> {
    let cells = row.cells.iter().zip(&table.columns).zip(most);
    let found = cells.filter_map(|((cell, column), most)| {
        let CellValue::Number(stated) = cell.actual() else { return None };
        let problem = of_cell(column, stated, *most)?;
        Some(Finding::at(format!("{place}.{}", column.key), problem).accepted_at([place.to_owned()]))
    });
    found.collect()
}

/// A column without a unit is called by its heading.
fn of_cell(column: &Column, stated: &Stated, most: Option<u8>) -> Option<Problem> {
    let unit = column.unit.as_deref().unwrap_or(&column.title);
    let share = column.kind == ColumnType::Percent || unit.starts_with('%');
    if !share && stated.text.trim_end().ends_with('%') {
        return Some(mismatch(stated.text.clone(), unit, UnitReason::Percent));
    }
    too_exact(stated.number, unit, most)
}
