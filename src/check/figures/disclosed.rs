//! Hidden figures that an observation states elsewhere: the same number in the same unit for the same time, under the same name
//! or so particular that it is hardly another.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Finding;
use super::known::tells_itself;
use crate::check::Subject;
use crate::diagnostic::{Diagnostic, FigureProblem};
use crate::load::{Dataset, Indicator, Observation, Summary};
use crate::locale::{Language, Number, Period, key};
use crate::model::{Page, same_unit};

/// What a data file hides.
struct Hidden<'a> {
    page: &'a Page,
    title: String,
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
    pages.iter().flat_map(|page| of_page(subject, page, &known)).collect()
}

/// What is hidden in the portal; samples are invented.
fn known<'a>(pages: &[&'a Page]) -> Known<'a> {
    let mut known = Known::new();
    for page in pages.iter().filter(|page| !page.meta().sample) {
        for (title, indicator) in dataset(page).into_iter().flat_map(titled) {
            for observation in indicator.observations.iter().filter(|found| found.is_hidden()) {
                let Some(number) = observation.actual() else { continue };
                let hidden = Hidden { page, title: key(&title), indicator, observation };
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

/// Each indicator, group and cell with its title, which begins with that of its whole.
fn titled(dataset: &Dataset) -> impl Iterator<Item = (String, &Indicator)> {
    dataset.indicators.iter().flat_map(|whole| {
        let title = |one: &Indicator| match one.id == whole.id {
            true => whole.title.clone(),
            false => format!("{}: {}", whole.title, one.title),
        };
        whole.with_groups().map(move |one| (title(one), one))
    })
}

fn of_page(subject: &Subject<'_>, page: &Page, known: &Known<'_>) -> Vec<Diagnostic> {
    let indicators = dataset(page).into_iter().flat_map(titled);
    let found = indicators.flat_map(|(title, indicator)| {
        let disclosed = move |observation: &Observation| disclosure(&title, indicator, observation, known);
        indicator.observations.iter().filter_map(disclosed).collect::<Vec<_>>()
    });
    found.map(|found| found.diagnostic(subject, page)).collect()
}

/// A published observation that is a hidden one again.
fn disclosure(title: &str, indicator: &Indicator, observation: &Observation, known: &Known<'_>) -> Option<Finding> {
    let number = observation.value?;
    let alike = known.get(&(observation.period, number.value))?;
    let parts = |ratio: Option<(Number, Number)>| ratio.map(|(part, whole)| (part.value, whole.value));
    let own = parts(observation.ratio);
    let hidden = alike.iter().find(|hidden| {
        let quotient = own.is_some() && parts(hidden.observation.actual_ratio()) == own;
        let same = quotient || tells_itself(number) || hidden.title == key(title);
        same && same_unit(&hidden.indicator.unit, &indicator.unit)
    })?;
    let problem = FigureProblem::DisclosedFigure {
        printed: number.format(Language::Vi),
        file: hidden.page.path.to_string(),
        id: hidden.indicator.id.clone(),
    };
    let place = format!("indicators.{}.{}", indicator.id, observation.period);
    Some(Finding { parts: &["value", "stated"], ..Finding::at(place, problem.into()) })
}
