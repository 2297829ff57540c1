//! Hidden figures that an observation states elsewhere: the same number in the same unit for the same time, under the same name
//! or so particular that it is hardly another. What is counted under another name nobody can recognise.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::Finding;
use crate::check::Subject;
use crate::diagnostic::{Diagnostic, FigureProblem};
use crate::load::{Dataset, Indicator, Observation, Summary};
use crate::locale::{Language, Number, Period, key};
use crate::model::{Page, same_unit};

/// What a data file hides.
struct Hidden<'a> {
    page: &'a Page,
    whole: &'a Indicator,
    indicator: &'a Indicator,
    observation: &'a Observation,
}

/// By period and value.
type Known<'a> = BTreeMap<(Period, Decimal), Vec<Hidden<'a>>>;

pub(in crate::check) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let known = known(pages);
    if known.is_empty() {
        return Vec::new();
    }
    pages.par_iter().flat_map_iter(|page| of_page(subject, page, &known)).collect()
}

/// What is hidden in the portal; samples are invented.
fn known<'a>(pages: &[&'a Page]) -> Known<'a> {
    let mut known = Known::new();
    for page in pages.iter().filter(|page| !page.meta().sample) {
        for (whole, indicator) in dataset(page).into_iter().flat_map(observed) {
            for observation in indicator.observations.iter().filter(|found| found.is_hidden()) {
                let Some(number) = observation.actual() else { continue };
                let hidden = Hidden { page, whole, indicator, observation };
                known.entry((observation.period, number.value)).or_default().push(hidden);
            }
        }
    }
    known
}

fn dataset(page: &Page) -> Option<&Dataset> {
    match &**page.summary {
        Summary::Data(data) => Some(&data.dataset),
        _ => None,
    }
}

/// Each indicator, group and cell, after the indicator that it belongs to.
fn observed(dataset: &Dataset) -> impl Iterator<Item = (&Indicator, &Indicator)> {
    dataset.indicators.iter().flat_map(|whole| whole.with_groups().map(move |one| (whole, one)))
}

/// The title as it is compared; of a group after that of its whole.
fn name(whole: &Indicator, one: &Indicator) -> String {
    if one.id == whole.id { key(&one.title) } else { key(&format!("{}: {}", whole.title, one.title)) }
}

/// Whether a number is hardly another by chance.
fn is_particular(number: Number) -> bool {
    const DIGITS: usize = 4;
    number.format(Language::Vi).chars().filter(char::is_ascii_digit).count() >= DIGITS
}

fn of_page(subject: &Subject<'_>, page: &Page, known: &Known<'_>) -> Vec<Diagnostic> {
    let indicators = dataset(page).into_iter().flat_map(observed);
    let found = indicators.flat_map(|(whole, one)| {
        let disclosed = move |observation: &Observation| disclosure(whole, one, observation, known);
        one.observations.iter().filter_map(disclosed)
    });
    found.map(|found| found.diagnostic(subject, page)).collect()
}

/// A published observation that is a hidden one again.
fn disclosure(whole: &Indicator, one: &Indicator, observation: &Observation, known: &Known<'_>) -> Option<Finding> {
    let number = observation.value?;
    let alike = known.get(&(observation.period, number.value))?;
    let parts = |ratio: Option<(Number, Number)>| ratio.map(|(part, whole)| (part.value, whole.value));
    let own = parts(observation.ratio);
    let hidden = alike.iter().find(|hidden| {
        let quotient = own.is_some() && parts(hidden.observation.actual_ratio()) == own;
        let named = || name(hidden.whole, hidden.indicator) == name(whole, one);
        let same = quotient || is_particular(number) || named();
        same && same_unit(&hidden.indicator.unit, &one.unit)
    })?;
    let problem = FigureProblem::DisclosedFigure {
        printed: number.format(Language::Vi),
        file: hidden.page.path.to_string(),
        id: hidden.indicator.id.clone(),
    };
    let place = format!("indicators.{}.{}", one.id, observation.period);
    Some(Finding { parts: &["value", "stated"], ..Finding::at(place, problem.into()) })
}
