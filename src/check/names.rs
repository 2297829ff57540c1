//! Names that Sen knows, written otherwise: on many systems `_Index.md` looks like `_index.md` and is another file.

use super::Subject;
use crate::diagnostic::{Diagnostic, FileProblem};
use crate::model::Page;
use crate::source::ContentPath;

pub(super) fn check(subject: &Subject<'_>, _: &[&Page]) -> Vec<Diagnostic> {
    let misnamed = subject.files.entries().keys().filter_map(|path| {
        let expected = meant(path)?.to_owned();
        Some(Diagnostic::of_file(path, FileProblem::MisnamedFile { expected }.into()))
    });
    misnamed.collect()
}

/// The name that a file was meant to have, where it has another.
fn meant(path: &ContentPath) -> Option<&'static str> {
    let is = |name: &str| path.file_name().eq_ignore_ascii_case(name);
    if path.folder().is_empty() && (is("portal.yaml") || is("portal.yml")) {
        return Some("portal.yaml");
    }
    (path.file_name() != "_index.md" && (is("_index.md") || is("_index.markdown"))).then_some("_index.md")
}
