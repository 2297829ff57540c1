//! Values and their units: a sign that the unit does not have, more decimals than it can have.

use rayon::prelude::*;

use crate::check::Subject;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Origin, Problem, UnitReason};
use crate::load::{Indicator, Observation, Summary};
use crate::locale::Language;
use crate::model::Page;

pub(in crate::check) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    pages.par_iter().flat_map_iter(|page| of_page(subject, page)).collect()
}

fn of_page(subject: &Subject<'_>, page: &Page) -> Vec<Diagnostic> {
    let Summary::Data(data) = &**page.summary else { return Vec::new() };
    let observed = data.dataset.all_indicators();
    let observed = observed.flat_map(|indicator| indicator.observations.iter().map(move |value| (indicator, value)));
    let open = observed.filter(|(_, observation)| observation.accepted.is_none());
    let found = open.filter_map(|(indicator, observation)| {
        let problem = problem(&subject.portal.config, indicator, observation)?;
        let place = format!("indicators.{}.{}", indicator.id, observation.period);
        let span = ["value", "stated"].iter().find_map(|part| subject.key(&page.path, &format!("{place}.{part}")));
        let span = span.or_else(|| subject.key(&page.path, &place));
        Some(Diagnostic::new(Origin::Content(page.path.clone()), span, problem))
    });
    found.collect()
}

fn problem(config: &Config, indicator: &Indicator, observation: &Observation) -> Option<Problem> {
    let mismatch = |value: String, reason| Problem::UnitMismatch { value, unit: indicator.unit.clone(), reason };
    let stated = observation.stated.as_deref().filter(|stated| stated.trim_end().ends_with('%'));
    if let Some(stated) = stated.filter(|_| !indicator.is_percent()) {
        return Some(mismatch(stated.to_owned(), UnitReason::Percent));
    }
    let decimals = config.unit(&indicator.unit)?.decimals?;
    let value = observation.value.filter(|value| value.decimals > decimals && observation.arithmetic.is_none())?;
    Some(mismatch(value.format(Language::Vi), UnitReason::Decimals(decimals)))
}
