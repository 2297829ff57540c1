//! Links: every file, heading, document and figure that a page names is there and is published.

use rayon::prelude::*;

use super::suggestions::{Missing, Written};
use super::target::Target;
use super::{Subject, data_links, mentions, suggestions};
use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::load::{DocumentNumber, LinkTarget, Summary};
use crate::locale::closest;
use crate::model::{NumberAnswer, Page};
use crate::source::{ContentPath, Span};

/// A mistake in a link: complete, or still without a suggestion, which is costly and so looked for together.
pub(super) enum Finding<'a> {
    /// Complete.
    Known(Diagnostic),
    /// A file that is not there.
    Missing(Missing<'a>),
}

/// A place in a page from which something is named.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The page's file.
    pub path: &'a ContentPath,
    /// The place in it.
    pub span: Option<Span>,
    /// How paths are written there.
    pub written: Written,
}

pub(super) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let findings: Vec<Finding<'_>> = pages.par_iter().flat_map_iter(|page| of_page(subject, page)).collect();
    let (mut known, mut missing) = (Vec::new(), Vec::new());
    for finding in findings {
        match finding {
            Finding::Known(diagnostic) => known.push(diagnostic),
            Finding::Missing(file) => missing.push(file),
        }
    }
    known.extend(suggestions::broken_links(subject, pages, missing));
    known
}

fn of_page<'a>(subject: &Subject<'a>, page: &'a Page) -> impl Iterator<Item = Finding<'a>> + use<'a> {
    let mut findings = mentions::of_page(subject, page);
    if let Some(document) = page.document() {
        findings
            .extend(document.links.iter().enumerate().filter_map(|(index, link)| of_link(subject, page, index, link)));
    }
    findings.into_iter()
}

fn of_link<'a>(subject: &Subject<'a>, page: &'a Page, index: usize, link: &'a LinkTarget) -> Option<Finding<'a>> {
    let place = || Place { path: &page.path, span: subject.link(&page.path, index), written: Written::Relative };
    match link {
        LinkTarget::File { path, anchor } => file(subject, path, anchor.as_deref(), place),
        LinkTarget::Anchor(anchor) => wrong_anchor(page, anchor, None, place),
        LinkTarget::Document(number) => numbered(subject, number, place),
        LinkTarget::Figure(address) => data_links::figure(subject, address, place),
        LinkTarget::Chart(address) => {
            data_links::shown(subject, address, place).or_else(|| data_links::drawn(subject, address, place))
        }
        LinkTarget::Table(address) => data_links::shown(subject, address, place),
        LinkTarget::Targets(period) => data_links::board(subject, period, place),
        LinkTarget::External(_) | LinkTarget::Refused => None,
    }
}

/// A file, and the heading in it where one is named.
pub(super) fn file<'a>(
    subject: &Subject<'a>,
    path: &'a ContentPath,
    anchor: Option<&str>,
    place: impl Fn() -> Place<'a>,
) -> Option<Finding<'a>> {
    match subject.target(path) {
        Target::Page(page) => wrong_anchor(page, anchor?, Some(path), place),
        Target::Asset | Target::Broken => None,
        Target::Draft(draft) => Some(leads_to_draft(subject, draft, place())),
        Target::Missing => Some(Finding::Missing(Missing { place: place(), target: path })),
    }
}

fn wrong_anchor<'a>(
    page: &Page,
    anchor: &str,
    target: Option<&ContentPath>,
    place: impl Fn() -> Place<'a>,
) -> Option<Finding<'a>> {
    if ids(page).any(|id| id == anchor) {
        return None;
    }
    let problem = Problem::BrokenAnchor {
        target: target.map_or_else(String::new, ContentPath::to_string),
        anchor: anchor.to_owned(),
        suggestion: closest(anchor, ids(page)).map(str::to_owned),
    };
    Some(place().finding(problem))
}

/// The ids that a link can lead to.
fn ids(page: &Page) -> Box<dyn Iterator<Item = &str> + '_> {
    match &**page.summary {
        Summary::Document(document) => {
            let headings = document.headings.iter().map(|heading| heading.id.as_str());
            Box::new(headings.chain(document.anchors.iter().map(String::as_str)))
        }
        Summary::Data(data) => {
            let indicators = data.dataset.all_indicators().map(|indicator| indicator.id.as_str());
            Box::new(indicators.chain(data.dataset.tables.iter().map(|table| table.id.as_str())))
        }
        Summary::Asset(_) | Summary::Broken => Box::new(std::iter::empty()),
    }
}

/// A document by its number, which must be there and be the only one.
fn numbered<'a>(subject: &Subject<'a>, number: &DocumentNumber, place: impl Fn() -> Place<'a>) -> Option<Finding<'a>> {
    if subject.model.numbered(number).is_some() {
        return None;
    }
    ambiguous(subject, number, &place).or_else(|| unknown(subject, number, &place))
}

/// A number that several documents have.
pub(super) fn ambiguous<'a>(
    subject: &Subject<'a>,
    number: &DocumentNumber,
    place: impl Fn() -> Place<'a>,
) -> Option<Finding<'a>> {
    let NumberAnswer::Ambiguous(cards) = subject.model.number_answer(number.key()) else {
        return None;
    };
    let place = place();
    let candidates = cards.iter().map(|card| place.way_to(&card.path)).collect();
    let problem = Problem::AmbiguousNumber { number: number.printed().to_owned(), candidates };
    let related = cards.iter().map(|card| (Origin::Content(card.path.clone()), subject.key(&card.path, "number")));
    let diagnostic =
        related.fold(place.diagnostic(problem), |diagnostic, (origin, span)| diagnostic.with_related(origin, span));
    Some(Finding::Known(diagnostic))
}

/// A number that no document has. While a file cannot be read nobody knows whose numbers are missing.
fn unknown<'a>(subject: &Subject<'a>, number: &DocumentNumber, place: impl Fn() -> Place<'a>) -> Option<Finding<'a>> {
    let has_number =
        |meta: &crate::load::FrontMatter| meta.number.as_ref().is_some_and(|other| other.key() == number.key());
    for (path, meta) in subject.unpublished() {
        match meta {
            None => return None,
            Some(meta) if has_number(meta) => return Some(leads_to_draft(subject, path, place())),
            Some(_) => {}
        }
    }
    let suggestion = closest(number.printed(), subject.model.numbers()).map(str::to_owned);
    Some(place().finding(Problem::UnknownNumber { number: number.printed().to_owned(), suggestion }))
}

/// A page that is there and is not published.
pub(super) fn leads_to_draft<'a>(subject: &Subject<'a>, draft: &ContentPath, place: Place<'a>) -> Finding<'a> {
    let diagnostic = place.diagnostic(Problem::LinkToDraft { target: draft.to_string() });
    Finding::Known(diagnostic.with_related(Origin::Content(draft.clone()), subject.key(draft, "draft")))
}

impl Place<'_> {
    /// A problem here.
    pub(super) fn diagnostic(&self, problem: Problem) -> Diagnostic {
        Diagnostic::new(Origin::Content(self.path.clone()), self.span, problem)
    }

    /// A problem here, complete.
    pub(super) fn finding<'a>(&self, problem: Problem) -> Finding<'a> {
        Finding::Known(self.diagnostic(problem))
    }

    /// What to write here to lead to a file.
    pub(super) fn way_to(&self, target: &ContentPath) -> String {
        self.written.way(self.path, target)
    }
}
