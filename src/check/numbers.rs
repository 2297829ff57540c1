//! Numbers of documents: unique for an issuer, a type, and a term or a year.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Subject;
use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::load::{DocumentType, FrontMatter};
use crate::locale::key;
use crate::model::Page;

pub(super) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let mut by_number: FxHashMap<&str, Vec<&Page>> = FxHashMap::default();
    for page in pages {
        if let Some(number) = &page.meta().number {
            by_number.entry(number.key()).or_default().push(page);
        }
    }
    let shared = by_number.into_values().filter(|pages| pages.len() > 1);
    shared.flat_map(|pages| duplicates(subject, &pages)).collect()
}

/// What a number is unique for: the same issuer may be written in several ways.
type Series = (String, Option<DocumentType>, Option<Span>);

/// The time in which numbers do not repeat: a Party committee's term, or a year.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Span {
    Term(String),
    Year(i16),
}

fn duplicates(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let mut holders: BTreeMap<Series, &Page> = BTreeMap::new();
    let mut found = Vec::new();
    for page in pages {
        match holders.get(&series(page.meta())) {
            Some(holder) => found.push(duplicate(subject, page, holder)),
            None => drop(holders.insert(series(page.meta()), page)),
        }
    }
    found
}

fn series(meta: &FrontMatter) -> Series {
    let term = meta.term.as_deref().map(|term| Span::Term(key(term)));
    let number = meta.number.as_ref();
    let year = || number.and_then(|number| number.year()).or(meta.date.map(|date| date.year())).map(Span::Year);
    (meta.issuer.as_deref().map(key).unwrap_or_default(), meta.doc_type, term.or_else(year))
}

fn duplicate(subject: &Subject<'_>, page: &Page, holder: &Page) -> Diagnostic {
    let number = page.meta().number.as_ref().expect("only numbered documents are compared").printed().to_owned();
    let problem = Problem::DuplicateNumber { number, other: holder.path.to_string() };
    let origin = Origin::Content(page.path.clone());
    let diagnostic = Diagnostic::new(origin, subject.key(&page.path, "number"), problem);
    diagnostic.with_related(Origin::Content(holder.path.clone()), subject.key(&holder.path, "number"))
}
