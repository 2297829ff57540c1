//! What was probably meant by a path that leads nowhere.
//!
//! A moved folder or a renamed document breaks hundreds of links at once. Files of the same name elsewhere are found
//! through an index, and names that are merely alike are compared for a few paths only: whoever has more than
//! [`COMPARED`] wrong ones did not slip at the keyboard.

use std::collections::{BTreeMap, BTreeSet};

use super::Subject;
use super::links::Place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::locale::{closest, fold};
use crate::model::Page;
use crate::source::{ContentPath, OutputPath};

/// For how many missing paths names that are alike are looked for.
const COMPARED: usize = 50;

/// How paths are written at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// From the file's own folder, as in Markdown.
    Relative,
    /// From the content root, as in front matter and `portal.yaml`.
    FromRoot,
}

impl Written {
    /// What to write in `from` to lead to `target`.
    pub(super) fn way(self, from: &ContentPath, target: &ContentPath) -> String {
        match self {
            Self::FromRoot => target.to_string(),
            Self::Relative => {
                let way = OutputPath::new(from.as_str()).link_to(&OutputPath::new(target.as_str()));
                way.replace('%', "%25").replace(' ', "%20")
            }
        }
    }
}

/// A path that leads nowhere, and where it is written.
pub(super) struct Missing<'a> {
    /// Where it is written.
    pub place: Place<'a>,
    /// The path.
    pub target: &'a ContentPath,
}

/// The diagnostics of paths that lead nowhere, each with what was probably meant.
pub(super) fn broken_links(subject: &Subject<'_>, pages: &[&Page], missing: Vec<Missing<'_>>) -> Vec<Diagnostic> {
    if missing.is_empty() {
        return Vec::new();
    }
    let targets: BTreeSet<&ContentPath> = missing.iter().map(|missing| missing.target).collect();
    let meant = Names::new(subject, pages).meant(&targets);
    let diagnostic = |missing: Missing<'_>| {
        let suggestion = meant.get(missing.target).map(|path| missing.place.way_to(path));
        let from_root = missing.place.written == Written::FromRoot;
        missing.place.diagnostic(Problem::BrokenLink { target: missing.target.to_string(), suggestion, from_root })
    };
    missing.into_iter().map(diagnostic).collect()
}

/// The files of the portal by what people remember of them: the name, without the ending where it is a page.
struct Names<'a>(BTreeMap<String, Vec<&'a ContentPath>>);

impl<'a> Names<'a> {
    fn new(subject: &Subject<'a>, pages: &[&'a Page]) -> Self {
        let mut names: BTreeMap<String, Vec<&ContentPath>> = BTreeMap::new();
        for path in pages.iter().map(|page| &page.path).chain(subject.model.assets().map(|asset| &asset.path)) {
            names.entry(name(path)).or_default().push(path);
        }
        Self(names)
    }

    fn meant(&self, targets: &BTreeSet<&'a ContentPath>) -> BTreeMap<&'a ContentPath, &'a ContentPath> {
        let (same, other): (Vec<_>, Vec<_>) = targets.iter().partition(|target| self.0.contains_key(&name(target)));
        let alike = other.into_iter().take(COMPARED).filter_map(|target: &ContentPath| {
            let alike = closest(&name(target), self.0.keys().map(String::as_str))?;
            Some((target, self.nearest(alike, target)?))
        });
        let same =
            same.into_iter().filter_map(|target: &ContentPath| Some((target, self.nearest(&name(target), target)?)));
        same.chain(alike).collect()
    }

    /// Of the files with one name the one with the shortest way from the path that was written.
    fn nearest(&self, name: &str, target: &ContentPath) -> Option<&'a ContentPath> {
        self.0.get(name)?.iter().copied().min_by_key(|path| (distance(path.as_str(), target.as_str()), *path))
    }
}

/// The name that people remember, folded: a section's is its folder's.
fn name(path: &ContentPath) -> String {
    let is_page = matches!(path.extension(), "md" | "markdown" | "yaml" | "yml" | "html" | "htm" | "");
    match path.file_name() {
        "_index.md" | "index.html" | "index.md" => fold(path.folder().rsplit('/').next().unwrap_or_default()),
        name => fold(if is_page { path.stem() } else { name }),
    }
}

/// How many folders and names two paths do not share.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split('/').collect(), b.split('/').collect());
    let shared = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    a.len() + b.len() - 2 * shared
}
