//! Values and their units: a sign that the unit does not have, more decimals than it can have.

use super::Finding;
use crate::config::Config;
use crate::diagnostic::{Problem, UnitReason};
use crate::load::{Dataset, Indicator, Observation};
use crate::locale::Language;

/// Each observation that does not fit its unit.
pub(super) fn findings(config: &Config, dataset: &Dataset) -> Vec<Finding> {
    let observed = dataset.all_indicators();
    let observed = observed.flat_map(|indicator| indicator.observations.iter().map(move |value| (indicator, value)));
    let found = observed.filter_map(|(indicator, observation)| {
        let problem = problem(config, indicator, observation)?;
        let place = format!("indicators.{}.{}", indicator.id, observation.period);
        let found = Finding { parts: &["value", "stated"], ..Finding::at(place.clone(), problem) };
        Some(found.accepted_at([place]))
    });
    found.collect()
}

fn problem(config: &Config, indicator: &Indicator, observation: &Observation) -> Option<Problem> {
    let mismatch = |value: String, reason| Problem::UnitMismatch { value, unit: indicator.unit.clone(), reason };
    let stated = observation
        .stated
        .as_ref()
        .map(|stated| stated.text.as_str())
        .filter(|stated| stated.trim_end().ends_with('%'));
    if let Some(stated) = stated.filter(|_| !indicator.is_percent()) {
        return Some(mismatch(stated.to_owned(), UnitReason::Percent));
    }
    let decimals = config.unit(&indicator.unit)?.decimals?;
    let value = observation.value.filter(|value| value.decimals > decimals && observation.arithmetic.is_none())?;
    Some(mismatch(value.format(Language::Vi), UnitReason::Decimals(decimals)))
}
