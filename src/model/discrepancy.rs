//! Figures that do not agree, as readers are told of them.

use serde::Serialize;

use super::{Model, Page};
use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::load::{Dataset, LoadedFiles, Summary, Waiver, reasons};
use crate::source::ContentPath;

/// A finding about a figure that stands open on a published page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Discrepancy {
    /// The page that has the figure.
    pub page: ContentPath,
    /// The id of the indicator or table in the page, where the finding stands in one.
    pub anchor: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// What does not agree; `None` where saying it would give away a hidden cell.
    pub problem: Option<Problem>,
}

impl Discrepancy {
    /// The findings about figures among `diagnostics`, in their order.
    pub fn among(diagnostics: &[Diagnostic], model: &Model, files: &LoadedFiles) -> Vec<Self> {
        let about_figures = diagnostics.iter().filter(|found| disagrees(&found.problem));
        about_figures.filter_map(|found| Self::of(found, model, files)).collect()
    }

    fn of(diagnostic: &Diagnostic, model: &Model, files: &LoadedFiles) -> Option<Self> {
        let Origin::Content(path) = &diagnostic.origin else { return None };
        let page = model.page(path)?;
        let named = anchor(diagnostic, page, files).and_then(|anchor| named(page, &anchor));
        // A finding of the whole file speaks of its indicators.
        let (anchor, title, hidden) =
            named.map_or((None, None, hides(page)), |(anchor, title, hidden)| (Some(anchor), Some(title), hidden));
        let hidden = hidden
            || matches!(
                diagnostic.problem,
                Problem::CheckFailed { left: None, .. } | Problem::CheckFailed { right: None, .. }
            );
        let problem = (!hidden).then(|| diagnostic.problem.clone());
        Some(Self { page: path.clone(), anchor, title, problem })
    }
}

/// Whether figures contradict each other; that one is late or missing is said elsewhere.
fn disagrees(problem: &Problem) -> bool {
    const OTHERWISE: [&str; 12] = [
        "update-overdue",
        "target-below-reached",
        "ratio-without-parts",
        "straddling-period",
        "missing-period",
        "missing-cells",
        "missing-without-reason",
        "unused-waiver",
        "future-figure",
        // Readers must not be told which number gives something away.
        "hidden-figure",
        "disclosed-figure",
        "hidden-in-formula",
    ];
    let code = problem.code();
    Problem::WEIGHED.contains(&code.as_str()) && !OTHERWISE.contains(&code.as_str())
}

/// The indicator or table in which a finding stands, from the key of its place: `indicators.ID.…`, `tables.ID.…`.
fn anchor(diagnostic: &Diagnostic, page: &Page, files: &LoadedFiles) -> Option<String> {
    let span = diagnostic.span?;
    let positions = files.get(&page.path)?.positions.unpack();
    let mut keys = positions.keys.iter().filter(|(_, place)| **place == span).map(|(key, _)| key);
    let key = keys.find(|key| key.starts_with("indicators.") || key.starts_with("tables."))?;
    key.split('.').nth(1).map(str::to_owned)
}

/// An indicator or table with its title, and whether it hides cells.
fn named(page: &Page, id: &str) -> Option<(String, String, bool)> {
    let Summary::Data(data) = &**page.summary else { return None };
    of_dataset(&data.dataset, id).map(|(title, hidden)| (id.to_owned(), title, hidden))
}

fn hides(page: &Page) -> bool {
    matches!(&**page.summary, Summary::Data(data) if data.dataset.hides_figures())
}

fn of_dataset(dataset: &Dataset, id: &str) -> Option<(String, bool)> {
    let indicator = dataset.indicator(id).map(|indicator| (indicator.title.clone(), dataset.hides_figures()));
    indicator.or_else(|| dataset.table(id).map(|table| (table.title.clone(), table.suppress_below.is_some())))
}

/// A figure that does not add up and stays as it was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Accepted {
    /// The page that has the figure.
    pub page: ContentPath,
    /// The id of the indicator or table; a check between indicators has none.
    pub anchor: Option<String>,
    /// Its title; of a check what it says.
    pub title: String,
    /// Why it stays.
    pub reason: String,
}

impl Accepted {
    /// All of a data page.
    pub(super) fn of_page(page: &Page) -> Vec<Self> {
        let Summary::Data(data) = &**page.summary else { return Vec::new() };
        let accepted = |anchor: Option<&str>, title: &str, waivers: &[Waiver]| {
            let (page, anchor) = (page.path.clone(), anchor.map(str::to_owned));
            reasons(waivers).map(|reason| Self { page, anchor, title: title.to_owned(), reason })
        };
        let indicators = data.dataset.all_indicators().flat_map(|indicator| {
            let each = indicator.observations.iter().map(|observation| &observation.accepted);
            each.filter_map(move |waivers| accepted(Some(&indicator.id), &indicator.title, waivers))
        });
        let tables = data.dataset.tables.iter().flat_map(|table| {
            let rows = table.rows.iter().chain(&table.totals).map(|row| &row.accepted);
            let each = rows.chain(table.checks.iter().map(|check| &check.accepted));
            each.filter_map(move |waivers| accepted(Some(&table.id), &table.title, waivers))
        });
        let checks = data.dataset.checks.iter();
        let checks = checks.filter_map(|check| accepted(None, check.name(), &check.accepted));
        indicators.chain(tables).chain(checks).collect()
    }
}
