//! The theme and `portal.yaml` against the site: the theme is there, the templates that pages ask for, the menu's pages.

use super::Subject;
use super::links::{Finding, Place, file};
use super::suggestions::{Written, broken_links};
use crate::diagnostic::{Diagnostic, FileProblem, Origin, Problem};
use crate::locale::closest;
use crate::model::Page;

pub(super) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = pages.iter().filter_map(|page| unknown_template(subject, page)).collect();
    found.extend(unknown_theme(subject));
    found.extend(menu(subject, pages));
    found.extend(stray_files(subject));
    found
}

fn unknown_template(subject: &Subject<'_>, page: &Page) -> Option<Diagnostic> {
    let name = page.meta().template.as_deref()?;
    if subject.theme.get(&format!("templates/{name}")).is_some() {
        return None;
    }
    let known = subject.theme.below("templates").map(|(name, _)| name);
    let problem =
        Problem::UnknownTemplate { name: name.to_owned(), suggestion: closest(name, known).map(str::to_owned) };
    let origin = Origin::Content(page.path.clone());
    Some(Diagnostic::new(origin, subject.key(&page.path, "template"), problem))
}

fn unknown_theme(subject: &Subject<'_>) -> Option<Diagnostic> {
    let path = subject.portal.path.as_ref().filter(|_| !subject.theme.found)?;
    let problem = Problem::UnknownTheme { name: subject.portal.config.theme.clone() };
    let span = subject.portal.spans.get("theme").copied();
    Some(Diagnostic::new(Origin::Content(path.clone()), span, problem))
}

/// Files of the portal's own theme that lie where a theme has none: a `page.html` beside `templates`, say. What explains a theme
/// to people may lie anywhere.
fn stray_files(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let used = |path: &str| ["templates/", "static/", "texts/"].iter().any(|folder| path.starts_with(folder));
    let part = |path: &str| PARTS.iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
    let own = subject.theme.all().filter(|(_, file)| file.on_disk.is_some());
    let stray = own.filter(|(path, _)| !used(path) && part(path));
    stray
        .map(|(path, _)| Diagnostic::new(Origin::Theme(path.to_owned()), None, FileProblem::StrayThemeFile.into()))
        .collect()
}

/// Endings of what a theme is made of.
const PARTS: [&str; 8] = [".html", ".css", ".js", ".xml", ".svg", ".png", ".woff2", ".yaml"];

/// Entries of the menu that lead nowhere.
fn menu(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let Some(portal) = &subject.portal.path else { return Vec::new() };
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for (index, entry) in subject.portal.config.menu.iter().enumerate() {
        let place =
            || Place { path: portal, span: subject.portal.menu_spans.get(index).copied(), written: Written::FromRoot };
        match file(subject, &entry.path, None, place) {
            Some(Finding::Known(diagnostic)) => found.push(diagnostic),
            Some(Finding::Missing(entry)) => missing.push(entry),
            None => {}
        }
    }
    found.extend(broken_links(subject, pages, missing));
    found
}
