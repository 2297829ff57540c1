//! CHECK: what is wrong *between* files; what is wrong within one was found when it was loaded.
//!
//! One family of rules a file. A rule takes the whole [`Subject`] and gives its findings in any order; the report sorts
//! them. Pages are looked at on every core, and nothing is computed for a page without a mistake: suggestions are
//! looked for only once something is known to be missing.

mod addresses;
mod data_links;
mod duties;
mod figures;
mod ids;
mod links;
mod mentions;
mod milestones;
mod names;
mod numbers;
mod places;
mod sections;
mod suggestions;
mod target;
mod theme;
mod validity;

use rayon::prelude::*;

pub use figures::untied::{Documents, revealed, untied};

use crate::config::Portal;
use crate::diagnostic::Diagnostic;
use crate::load::LoadedFiles;
use crate::model::{Model, Page};
use crate::source::{ContentPath, Span, ThemeFiles};

/// What is checked.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The site: what is published.
    pub model: &'a Model,
    /// Every loaded file, for what is there without being published, and for places in files.
    pub files: &'a LoadedFiles,
    /// `portal.yaml`, with its places.
    pub portal: &'a Portal,
    /// The theme.
    pub theme: &'a ThemeFiles,
    /// Whether drafts are published.
    pub drafts: bool,
}

/// Everything that is wrong between files.
pub fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let pages: Vec<&Page> = subject.model.pages().collect();
    let families = [
        addresses::check,
        ids::check,
        links::check,
        names::check,
        numbers::check,
        sections::check,
        validity::check,
        theme::check,
        figures::check,
        figures::indicators::circles,
        figures::asserted::check,
        figures::captions::check,
        figures::disclosed::check,
        duties::check,
    ];
    families.par_iter().flat_map_iter(|check| check(subject, &pages)).collect()
}

impl<'a> Subject<'a> {
    /// Where the value of a front matter key stands, by its English name.
    fn key(&self, path: &ContentPath, key: &str) -> Option<Span> {
        self.files.get(path)?.positions.unpack().keys.get(key).copied()
    }

    /// Where the item `at` of a list of `all` stands. A list of which items were refused has more places than items: then the
    /// whole list is the place, as it is for a single value.
    fn item(&self, path: &ContentPath, key: &str, at: usize, all: usize) -> Option<Span> {
        let of_item = |at: usize| self.key(path, &format!("{key}.{at}"));
        let whole = self.key(path, key);
        if of_item(all).is_some() { whole } else { of_item(at).or(whole) }
    }

    /// Where a page's link `index` stands.
    fn link(&self, path: &ContentPath, index: usize) -> Option<Span> {
        self.files.get(path)?.positions.unpack().links.get(index).copied()
    }
}
