//! Sections: every folder with pages has an `_index.md`, or nobody finds the way to them.

use std::collections::HashSet;

use super::Subject;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::Page;

pub(super) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    let sections = subject.files.entries().keys().filter(|path| path.file_name() == "_index.md");
    let mut known: HashSet<&str> = sections.map(|path| path.folder()).collect();
    let mut found = Vec::new();
    for page in pages {
        for folder in upwards(page.path.folder()) {
            if known.insert(folder) {
                found.push(Diagnostic::of_file(&page.path, Problem::MissingSection { folder: shown(folder) }));
            }
        }
    }
    found
}

/// A folder and those above it, up to the root.
fn upwards(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| above(folder))
}

fn above(folder: &str) -> Option<&str> {
    (!folder.is_empty()).then(|| folder.rsplit_once('/').map_or("", |(above, _)| above))
}

/// The root has no name of its own; `./_index.md` is a path that can be typed.
fn shown(folder: &str) -> String {
    if folder.is_empty() { ".".to_owned() } else { folder.to_owned() }
}
