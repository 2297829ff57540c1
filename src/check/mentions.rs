//! What the head of a page names: its source, its attachments, its key figures, the documents it stands in relation to.
//!
//! Documents of other bodies are named by their number all the time, so a number that the portal does not have is no
//! mistake here. A file that is not there is one.

use super::links::{Finding, Place, ambiguous, file};
use super::places::part_of;
use super::suggestions::Written;
use super::{Subject, data_links};
use crate::load::vocabulary::Choice;
use crate::load::{Dataset, Indicator, Reference, Summary};
use crate::model::Page;

/// What is wrong with the mentions in a page's head, and with the sources in its data.
pub(super) fn of_page<'a>(subject: &Subject<'a>, page: &'a Page) -> Vec<Finding<'a>> {
    let meta = page.meta();
    let place = |key: &str| Place { path: &page.path, span: subject.key(&page.path, key), written: Written::FromRoot };
    let item = |key: &str, at: usize, of: usize| Place { span: subject.item(&page.path, key, at, of), ..place(key) };
    let source = meta.source.iter().filter_map(|source| mention(subject, source, || place("source")));
    let all = meta.attachments.len();
    let attachments = meta.attachments.iter().enumerate();
    let attachments = attachments.filter_map(|(at, path)| file(subject, path, None, || item("attachments", at, all)));
    let all = meta.key_figures.len();
    let figures = meta.key_figures.iter().enumerate();
    let figures =
        figures.filter_map(|(at, address)| data_links::figure(subject, address, || item("key_figures", at, all)));
    let mut findings: Vec<Finding<'_>> = source.chain(attachments).chain(figures).collect();
    for (kind, references) in &meta.relations {
        let (name, all) = (kind.word().name, references.len());
        let references = references.iter().enumerate();
        findings.extend(references.filter_map(|(at, reference)| mention(subject, reference, || item(name, at, all))));
    }
    if let Summary::Data(data) = &**page.summary {
        findings.extend(data.dataset.all_indicators().flat_map(|indicator| sources(subject, page, indicator)));
        findings.extend(data.dataset.tables.iter().filter_map(|table| {
            let key = format!("tables.{}.source", table.id);
            let place = || Place { path: &page.path, span: subject.key(&page.path, &key), written: Written::FromRoot };
            file(subject, table.source.as_ref()?, None, place)
        }));
        findings.extend(compared(subject, page, &data.dataset));
        findings.extend(computed(subject, page, &data.dataset));
    }
    findings
}

fn mention<'a>(subject: &Subject<'a>, reference: &'a Reference, place: impl Fn() -> Place<'a>) -> Option<Finding<'a>> {
    match reference {
        Reference::File(path) => file(subject, path, None, place),
        Reference::Number(number) if subject.model.numbered(number).is_none() => ambiguous(subject, number, place),
        Reference::Number(_) | Reference::Text(_) => None,
    }
}

/// The figures of other files that checks compare with.
fn compared<'a>(subject: &Subject<'a>, page: &'a Page, dataset: &'a Dataset) -> Vec<Finding<'a>> {
    let of_tables = dataset.tables.iter().map(|table| (format!("tables.{}", table.id), &table.checks));
    let groups = of_tables.chain([("data".to_owned(), &dataset.checks)]);
    let checks = groups.flat_map(|(place, checks)| {
        checks.iter().enumerate().map(move |(at, check)| (format!("{place}.checks.{at}"), check))
    });
    let figures = checks.flat_map(|(key, check)| {
        let place = move || Place { path: &page.path, span: subject.key(&page.path, &key), written: Written::FromRoot };
        let findings =
            check.claim.figures().into_iter().filter_map(|address| data_links::figure(subject, address, &place));
        findings.collect::<Vec<_>>()
    });
    figures.collect()
}

/// The figures of other files that values are computed from. A figure without a period is meant in each period of the formula.
fn computed<'a>(subject: &Subject<'a>, page: &'a Page, dataset: &'a Dataset) -> Vec<Finding<'a>> {
    let indicators = dataset
        .indicators
        .iter()
        .filter_map(|indicator| Some((format!("indicators.{}.formula", indicator.id), indicator.formula.as_ref()?)));
    let columns = dataset.tables.iter().flat_map(|table| {
        let formulas = table.columns.iter().filter_map(|column| column.formula.as_ref());
        formulas.map(|formula| (format!("tables.{}.columns", table.id), formula))
    });
    let figures = indicators.chain(columns).flat_map(|(key, formula)| {
        let place = move || Place { path: &page.path, span: subject.key(&page.path, &key), written: Written::FromRoot };
        let figures = formula.figures().into_iter();
        figures.filter_map(|address| data_links::figure(subject, address, &place)).collect::<Vec<_>>()
    });
    figures.collect()
}

/// The documents that an indicator's figures and its target are taken from.
fn sources<'a>(subject: &Subject<'a>, page: &'a Page, indicator: &'a Indicator) -> impl Iterator<Item = Finding<'a>> {
    let place = |part: &str| {
        let key = part_of(&indicator.id, part);
        Place { path: &page.path, span: subject.key(&page.path, &key), written: Written::FromRoot }
    };
    let observed = indicator.observations.iter().filter_map(move |observation| {
        file(subject, observation.source.as_ref()?, None, || place(&format!("{}.source", observation.period)))
    });
    let basis = indicator
        .target
        .iter()
        .filter_map(move |target| file(subject, target.basis.as_ref()?, None, || place("target.basis")));
    let baseline = indicator
        .target
        .iter()
        .filter_map(move |target| data_links::figure(subject, target.baseline.as_ref()?, || place("target.baseline")));
    let whole = indicator
        .target
        .iter()
        .filter_map(move |target| data_links::figure(subject, target.whole.as_ref()?, || place("target.whole")));
    observed.chain(basis).chain(baseline).chain(whole)
}
