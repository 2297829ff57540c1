//! The life of documents: days in their order, and replacements that lead somewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::Subject;
use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::load::{RelationKind, Validity};
use crate::model::Page;
use crate::source::ContentPath;

pub(super) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = pages.iter().flat_map(|page| days(subject, page)).collect();
    let replaced = Replacements::new(subject, pages);
    found.extend(replaced.in_force(subject));
    found.extend(replaced.cycles().iter().map(|cycle| replaced.cycle(subject, cycle)));
    found
}

/// Days of one document that are in the wrong order.
fn days(subject: &Subject<'_>, page: &Page) -> impl Iterator<Item = Diagnostic> {
    let meta = page.meta();
    let before = |a: Option<_>, b: Option<_>| a.zip(b).is_some_and(|(a, b)| a < b);
    let effective =
        before(meta.effective, meta.date).then(|| at(subject, page, "effective", Problem::EffectiveBeforeIssue));
    let begins = meta.effective.or(meta.date);
    let expires = before(meta.expires, begins).then(|| at(subject, page, "expires", Problem::ExpiresBeforeEffective));
    effective.into_iter().chain(expires)
}

fn at(subject: &Subject<'_>, page: &Page, key: &str, problem: Problem) -> Diagnostic {
    let origin = Origin::Content(page.path.clone());
    Diagnostic::new(origin, subject.key(&page.path, key), problem)
}

/// Which documents each document replaces, both in the portal.
struct Replacements<'a> {
    pages: BTreeMap<&'a ContentPath, &'a Page>,
    replaces: BTreeMap<&'a ContentPath, Vec<&'a ContentPath>>,
}

impl<'a> Replacements<'a> {
    fn new(subject: &Subject<'a>, pages: &[&'a Page]) -> Self {
        let mut replacements = Self { pages: BTreeMap::new(), replaces: BTreeMap::new() };
        for page in pages {
            let Some(references) = page.meta().relations.get(&RelationKind::Replaces) else { continue };
            let targets: Vec<&Page> = references
                .iter()
                .filter_map(|reference| subject.model.reference(reference))
                .map(|id| subject.model.page_at(id))
                .collect();
            replacements.pages.extend(targets.iter().map(|target| (&target.path, *target)));
            replacements.pages.insert(&page.path, page);
            replacements.replaces.insert(&page.path, targets.into_iter().map(|target| &target.path).collect());
        }
        replacements
    }

    /// Replaced documents that are still said to be in force, once what replaces them has taken effect.
    fn in_force(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let today = subject.model.options.date;
        let by = self
            .replaces
            .iter()
            .filter(|(by, _)| self.pages[*by].meta().effective.is_none_or(|effective| effective <= today));
        let pairs = by.flat_map(|(by, targets)| targets.iter().map(move |target| (self.pages[by], self.pages[target])));
        let stated =
            pairs.filter(|(by, target)| by.path != target.path && target.meta().validity == Some(Validity::InForce));
        let diagnostic = |(by, target): (&Page, &Page)| {
            let diagnostic = at(subject, target, "validity", Problem::ReplacedInForce { by: name(by) });
            diagnostic.with_related(Origin::Content(by.path.clone()), subject.key(&by.path, "replaces"))
        };
        stated.map(diagnostic).collect()
    }

    /// The circles, each once and from its smallest path: a walk in which no document is entered twice meets one wherever
    /// it comes to a document that it has not left yet.
    fn cycles(&self) -> BTreeSet<Vec<&'a ContentPath>> {
        let (mut cycles, mut entered) = (BTreeSet::new(), BTreeSet::new());
        for start in self.replaces.keys().copied() {
            let mut way: Vec<(&ContentPath, usize)> = Vec::new();
            let mut next = entered.insert(start).then_some(start);
            while let Some((path, tried)) = next.take().map(|path| (path, 0)).or_else(|| way.pop()) {
                let Some(target) = self.replaces.get(path).and_then(|targets| targets.get(tried)).copied() else {
                    continue;
                };
                way.push((path, tried + 1));
                if entered.insert(target) {
                    next = Some(target);
                } else if let Some(at) = way.iter().position(|(path, _)| *path == target) {
                    cycles.insert(from_smallest(way[at..].iter().map(|(path, _)| *path).collect()));
                }
            }
        }
        cycles
    }

    fn cycle(&self, subject: &Subject<'_>, cycle: &[&'a ContentPath]) -> Diagnostic {
        let names = cycle.iter().chain(&cycle[..1]).map(|path| name(self.pages[*path]));
        let problem = Problem::ReplacementCycle { chain: names.collect() };
        let others = cycle[1..].iter().map(|path| (Origin::Content((*path).clone()), subject.key(path, "replaces")));
        let diagnostic = at(subject, self.pages[cycle[0]], "replaces", problem);
        others.fold(diagnostic, |diagnostic, (origin, span)| diagnostic.with_related(origin, span))
    }
}

fn from_smallest(mut cycle: Vec<&ContentPath>) -> Vec<&ContentPath> {
    let smallest = (0..cycle.len()).min_by_key(|&at| cycle[at]).unwrap_or_default();
    cycle.rotate_left(smallest);
    cycle
}

/// How a document is called: by its number, or else by its title.
fn name(page: &Page) -> String {
    let meta = page.meta();
    meta.number.as_ref().map_or_else(|| meta.title.clone(), |number| number.printed().to_owned())
}
