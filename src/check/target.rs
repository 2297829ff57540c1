//! What a path written in a link or a front matter leads to.

use super::Subject;
use crate::load::{FrontMatter, Summary};
use crate::locale::nfc;
use crate::model::Page;
use crate::source::ContentPath;

/// What stands at a path.
pub(super) enum Target<'a> {
    /// A page that is published.
    Page(&'a Page),
    /// A file that is published.
    Asset,
    /// A page that is not published, being a draft.
    Draft(&'a ContentPath),
    /// A file that could not be understood: its own diagnostics say why.
    Broken,
    /// Nothing.
    Missing,
}

impl<'a> Subject<'a> {
    /// What stands at a path.
    pub(super) fn target(&self, path: &ContentPath) -> Target<'a> {
        if let Some(page) = self.model.page(path) {
            return Target::Page(page);
        }
        if self.model.asset(path).is_some() {
            return Target::Asset;
        }
        match self.unpublished().find(|(other, _)| nfc(other.as_str()) == path.as_str()) {
            Some((_, None)) => Target::Broken,
            Some((draft, Some(_))) => Target::Draft(draft),
            None => Target::Missing,
        }
    }

    /// Files that could be pages and are not: drafts with their front matter, and broken files. It goes through all files,
    /// so it is for those cases only in which something was not found.
    pub(super) fn unpublished(&self) -> impl Iterator<Item = (&'a ContentPath, Option<&'a FrontMatter>)> + use<'a> {
        let drafts = self.drafts;
        self.files.entries().iter().filter_map(move |(path, entry)| match &**entry.summary {
            Summary::Document(document) => (document.meta.draft && !drafts).then_some((path, Some(&document.meta))),
            Summary::Data(data) => (data.meta.draft && !drafts).then_some((path, Some(&data.meta))),
            Summary::Broken => Some((path, None)),
            Summary::Asset(_) => None,
        })
    }
}
