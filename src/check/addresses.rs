//! Addresses: no two outputs at one place, no name that leaves nothing to be an address.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Subject;
use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::locale::slug;
use crate::model::{Output, OutputKind, Page, PageKind};
use crate::source::{ContentPath, OutputPath, Span};

pub(super) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let empty = pages.par_iter().filter_map(|page| empty_address(subject, page));
    let mut found: Vec<Diagnostic> = empty.collect();
    found.extend(duplicates(subject));
    found
}

/// A name without a Latin letter or digit; a section takes its folder's name.
fn empty_address(subject: &Subject<'_>, page: &Page) -> Option<Diagnostic> {
    if let Some(name) = page.meta().slug.as_deref().filter(|_| page.kind != PageKind::Section) {
        return is_empty(name).then(|| diagnostic(&page.path, subject.key(&page.path, "slug"), Problem::EmptyAddress));
    }
    let own = (page.kind != PageKind::Section).then(|| page.path.stem());
    let folders = page.path.folder().split('/').filter(|name| !name.is_empty());
    folders.chain(own).any(is_empty).then(|| diagnostic(&page.path, None, Problem::EmptyAddress))
}

/// Whether the slug is empty; nearly every name has a plain letter or digit, and then the slug need not be made.
fn is_empty(name: &str) -> bool {
    !name.bytes().any(|byte| byte.is_ascii_alphanumeric()) && slug(name).is_empty()
}

/// Every output that comes to an address which another one holds.
fn duplicates(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let of_theme = of_theme(subject);
    let outputs = || subject.model.outputs().iter().chain(&of_theme);
    let mut holders: FxHashMap<Cow<'_, str>, Vec<&Output>> = FxHashMap::default();
    holders.reserve(subject.model.outputs().len());
    for output in outputs() {
        holders.entry(folded(output.path.as_str())).or_default().push(output);
    }
    let mut found = Vec::new();
    for claims in holders.values_mut().filter(|claims| claims.len() > 1) {
        claims.sort_by_key(|output| rank(subject, output));
        let (first, others) = claims.split_first().expect("there are two or more");
        found.extend(others.iter().map(|output| duplicate(subject, output, first)));
    }
    found.extend(outputs().filter_map(|output| below_a_file(subject, output, &holders)));
    found
}

fn of_theme(subject: &Subject<'_>) -> Vec<Output> {
    let files = subject.theme.below("static").map(|(path, _)| {
        let path = format!("static/{path}");
        Output { path: OutputPath::new(path.as_str()), kind: OutputKind::ThemeFile(path) }
    });
    files.collect()
}

/// Portals are read from Windows shares, where upper and lower case are one.
fn folded(address: &str) -> Cow<'_, str> {
    if address.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        Cow::Owned(address.to_lowercase())
    } else {
        Cow::Borrowed(address)
    }
}

/// Who holds an address against whom: what Sen makes, the theme, pages and files by path, chosen names, old addresses.
fn rank<'a>(subject: &Subject<'_>, output: &'a Output) -> (u8, Option<&'a ContentPath>, &'a OutputPath) {
    let rank = match &output.kind {
        OutputKind::Alias(_) => 4,
        OutputKind::Page(path) if subject.key(path, "slug").is_some() => 3,
        OutputKind::Csv(..) | OutputKind::Workbook(_) => 3,
        OutputKind::Page(_) | OutputKind::Section(..) | OutputKind::Asset(_) => 2,
        OutputKind::ThemeFile(_) => 1,
        OutputKind::Taxonomy(_)
        | OutputKind::Term(..)
        | OutputKind::Feed
        | OutputKind::Sitemap
        | OutputKind::Review
        | OutputKind::Search
        | OutputKind::Board(_)
        | OutputKind::SearchShard(..)
        | OutputKind::SearchWords
        | OutputKind::SearchFacets
        | OutputKind::SearchCards(..)
        | OutputKind::NotFound => 0,
    };
    (rank, output.kind.content(), &output.path)
}

fn duplicate(subject: &Subject<'_>, output: &Output, holder: &Output) -> Diagnostic {
    let (origin, span) = place(subject, output);
    let problem = Problem::DuplicateAddress { address: output.path.to_string(), other: name(subject, holder) };
    let diagnostic = Diagnostic::new(origin, span, problem);
    let (origin, span) = place(subject, holder);
    match holder.kind.content() {
        Some(_) => diagnostic.with_related(origin, span),
        None => diagnostic,
    }
}

/// An output in a folder whose name is another output's: only one of them can be on a disk.
fn below_a_file(
    subject: &Subject<'_>,
    output: &Output,
    holders: &FxHashMap<Cow<'_, str>, Vec<&Output>>,
) -> Option<Diagnostic> {
    let address = output.path.as_str();
    let folders = address.match_indices('/').map(|(at, _)| folded(&address[..at]));
    let holder = folders.filter_map(|folder| holders.get(&folder)?.first().copied()).next()?;
    Some(duplicate(subject, output, holder))
}

/// How a holder is called: by its file; what has none is made by Sen itself.
fn name(subject: &Subject<'_>, output: &Output) -> String {
    match (&output.kind, output.kind.content()) {
        (_, Some(path)) => path.to_string(),
        (OutputKind::ThemeFile(path), _) => format!("themes/{}/{path}", subject.portal.config.theme),
        _ => format!("{} (Sen)", output.path),
    }
}

/// The place that decides an output's address.
fn place(subject: &Subject<'_>, output: &Output) -> (Origin, Option<Span>) {
    let in_file = |path: &ContentPath, key| (Origin::Content(path.clone()), subject.key(path, key));
    match &output.kind {
        OutputKind::Alias(path) => (Origin::Content(path.clone()), alias(subject, path, &output.path)),
        OutputKind::Page(path) => in_file(path, "slug"),
        OutputKind::Section(path, _)
        | OutputKind::Asset(path)
        | OutputKind::Csv(path, _)
        | OutputKind::Workbook(path) => (Origin::Content(path.clone()), None),
        _ => (Origin::Theme(output.path.to_string()), None),
    }
}

/// The entry of the list that names the old address; of several lines of which some were refused, the whole list.
fn alias(subject: &Subject<'_>, path: &ContentPath, address: &OutputPath) -> Option<Span> {
    let aliases = &subject.model.page(path)?.meta().aliases;
    let at = aliases.iter().position(|alias| alias == address.as_str())?;
    subject.item(path, "aliases", at, aliases.len())
}

fn diagnostic(path: &ContentPath, span: Option<Span>, problem: Problem) -> Diagnostic {
    Diagnostic::new(Origin::Content(path.clone()), span, problem)
}
