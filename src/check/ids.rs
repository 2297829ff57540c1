//! Ids of data pages: every indicator and table is a place of its own in the page.

use std::collections::BTreeMap;

use super::Subject;
use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::load::{DataSummary, Summary, is_taken};
use crate::locale::slug;
use crate::model::Page;
use crate::source::Span;

pub(super) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let of_page = |page: &&Page| match &**page.summary {
        Summary::Data(data) => twice(subject, page, data),
        _ => Vec::new(),
    };
    pages.iter().flat_map(of_page).collect()
}

/// Ids that the page has already: for the frame around it, for another indicator or table, or for the title of one.
fn twice(subject: &Subject<'_>, page: &Page, data: &DataSummary) -> Vec<Diagnostic> {
    let crosstabs = data.dataset.crosstabs().map(|(whole, crosstab)| crosstab.full_id(whole));
    let crosstabs: Vec<String> = crosstabs.collect();
    let indicators = data.dataset.all_indicators().map(|indicator| indicator.id.as_str());
    let indicators = indicators.chain(crosstabs.iter().map(String::as_str)).map(|id| (id, "indicators"));
    let tables = data.dataset.tables.iter().map(|table| (table.id.as_str(), "tables"));
    let span = |(id, group): (&str, &str)| subject.key(&page.path, &format!("{group}.{id}"));
    let mut holders: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    let mut found = Vec::new();
    for one in indicators.chain(tables) {
        if !fits(one.0) {
            let problem = Problem::UnfitId { id: one.0.to_owned(), suggestion: suggestion(one.0) };
            found.push(at(page, span(one), problem));
            continue;
        }
        for id in [one.0.to_owned(), format!("{}-title", one.0)] {
            if is_taken(&id) {
                found.push(at(page, span(one), Problem::ReservedId { id: one.0.to_owned() }));
            } else if let Some(holder) = holders.get(&id) {
                let problem = Problem::DuplicateId { id };
                let origin = Origin::Content(page.path.clone());
                found.push(at(page, span(one), problem).with_related(origin, span(*holder)));
                break;
            } else {
                holders.insert(id, one);
            }
        }
    }
    found
}

/// Whether a page's id and a link can hold it: a space ends an id, and `/`, `@` and `#` divide the address of a figure. The dot stands
/// between an indicator and a group of it.
fn fits(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|sign| sign.is_alphanumeric() || "-_.".contains(sign))
}

fn suggestion(id: &str) -> String {
    Some(slug(id)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "so-lieu".to_owned())
}

fn at(page: &Page, span: Option<Span>, problem: Problem) -> Diagnostic {
    Diagnostic::new(Origin::Content(page.path.clone()), span, problem)
}
