//! The search index in the course of updates: kept up to date with the model, and from one run to the next.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use std::{io, iter};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::cache::CacheFolder;
use crate::load::{Entry, LinkTarget, LoadedFiles, Summary};
use crate::model::{Model, Page};
use crate::search::{Entrance, Exported, Fill, Index, PageText, Source, beginning_of, figure_text, push_text};
use crate::source::{ContentPath, Fingerprint, OutputPath, Tree};

/// The index, and what of it the cache does not have yet.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) index: Index,
    /// Of the documents that were read in this update, what is shown with a result: their prose need not stay for it.
    pub(super) beginnings: FxHashMap<ContentPath, String>,
    unsaved: BTreeSet<usize>,
}

impl Words {
    pub(super) fn open(cache: &CacheFolder) -> Self {
        Self { index: cache.words().unwrap_or_default(), ..Self::default() }
    }

    /// Brings the index up to date; a portal that cannot be searched has an empty one.
    ///
    /// # Errors
    /// The files that changed while they were being read.
    pub(super) fn update(
        &mut self,
        model: &Model,
        files: &LoadedFiles,
        tree: &Tree,
        gathered: &[(OutputPath, PageText)],
        fill: &(dyn Fn(&LinkTarget) -> Option<String> + Sync),
    ) -> Result<(), BTreeSet<ContentPath>> {
        let language = model.config.language;
        let texts: BTreeMap<&OutputPath, &PageText> = gathered.iter().map(|(address, text)| (address, text)).collect();
        let named = model.searched_gathered().filter_map(|(id, address)| Some((address, (id, *texts.get(address)?))));
        let gathered: BTreeMap<_, _> = named.map(|(address, named)| (nameless(address), named)).collect();
        // Both are in order, so that no file has to be looked for.
        let mut entries = files.entries().iter().peekable();
        let found: Vec<_> = iter::zip(model.pages(), model.search_ids())
            .filter_map(|(page, id)| {
                while entries.next_if(|(path, _)| **path < page.path).is_some() {}
                let (_, file) = entries.next_if(|(path, _)| **path == page.path)?;
                Some((page, file, *id))
            })
            .collect();
        let sources = found.into_par_iter().map(|(page, file, id): (&Page, &Entry, u32)| {
            // What a data file computes from others is searched for as well, and so are the figures that prose is filled with.
            let links = page.document().map_or(&[][..], |document| &document.links);
            let figures = links.iter().filter(|target| matches!(target, LinkTarget::Figure(_)));
            let filled: Vec<Option<String>> = figures.map(fill).collect();
            let key = Fingerprint::of_value(&(file.fingerprint, page.summary.fingerprint(), language, filled));
            Source { path: &page.path, key, id }
        });
        let mut sources: Vec<Source<'_>> = sources.collect();
        sources.extend(gathered.iter().map(|(path, (id, text))| {
            let key = Fingerprint::of_value(&(&text.title, &text.heads, &text.body));
            Source { path, key, id: *id }
        }));
        let beginnings = Mutex::new(FxHashMap::default());
        let text = |path: &ContentPath| {
            if let Some((_, text)) = gathered.get(path) {
                return Ok((*text).clone());
            }
            text(path, model, files, tree, fill, &|prose| {
                let beginning = beginning_of(prose);
                beginnings.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), beginning);
            })
        };
        let changed = self.index.update(&sources, &text).map_err(|paths| paths.into_iter().collect::<BTreeSet<_>>())?;
        self.beginnings = beginnings.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.unsaved.extend(changed);
        Ok(())
    }

    /// Gives back the memory of the beginnings, as is done with the bodies.
    pub(super) fn forget_beginnings(&mut self) {
        self.beginnings = FxHashMap::default();
    }

    pub(super) fn save(&self, cache: &CacheFolder) -> io::Result<()> {
        if self.unsaved.is_empty() { Ok(()) } else { cache.keep_words(&self.index, &self.unsaved) }
    }
}

/// By what the index names a page that no content file is: its address, which no page's file can have for its path.
fn nameless(address: &OutputPath) -> ContentPath {
    ContentPath::new(address.as_str())
}

/// What of a page can be searched; `seen` is shown its prose.
fn text(
    path: &ContentPath,
    model: &Model,
    files: &LoadedFiles,
    tree: &Tree,
    fill: &Fill<'_>,
    seen: &dyn Fn(&str),
) -> io::Result<PageText> {
    let page = model.page(path).ok_or(io::ErrorKind::NotFound)?;
    let mut text = PageText::new(&page.summary, model.config.language);
    if page.document().is_some() {
        let start = text.body.len();
        text.headings = push_text(&*files.body(tree, path)?, fill, &mut text.body);
        seen(&text.body[start..]);
    }
    Ok(text)
}

/// Every page for an engine, in order of their files; samples too, as they are pages of the portal.
pub(super) fn exported(
    model: &Model,
    files: &LoadedFiles,
    tree: &Tree,
    gathered: Vec<(OutputPath, PageText)>,
    fill: &(dyn Fn(&LinkTarget) -> Option<String> + Sync),
) -> Vec<io::Result<Exported>> {
    let language = model.config.language;
    let pages: Vec<&Page> = model.pages().collect();
    let exported = pages.into_par_iter().map(|page| {
        let terms = page.terms.iter().map(|filing| (filing.taxonomy.name(), filing.name.clone()));
        let validity = page.card.validity.map(|validity| ("validity", validity.title(language).to_owned()));
        Ok(Exported {
            address: page.output.as_str().to_owned(),
            text: text(&page.path, model, files, tree, fill, &|_| ())?,
            description: page.card.description.clone(),
            date: page.card.date.map(|date| date.to_string()),
            filed: terms.chain(validity).collect(),
            headings: headings(model, &page.summary),
        })
    });
    let gathered = gathered.into_par_iter().map(|(address, text)| {
        let description = Some(text.body.clone());
        Ok(Exported { address: address.as_str().to_owned(), text, description, ..Exported::default() })
    });
    exported.chain(gathered).collect()
}

/// Of a document its headings, of a data file its indicators with their newest figures, and its crosstabs.
fn headings(model: &Model, summary: &Summary) -> Vec<Entrance> {
    let entrance = |text: &str, id: &str| Entrance { text: text.to_owned(), id: id.to_owned(), figure: None };
    match summary {
        Summary::Document(document) => {
            document.headings.iter().map(|heading| entrance(&heading.text, &heading.id)).collect()
        }
        Summary::Data(data) => {
            let (today, language) = (model.options.date, model.config.language);
            let indicators = data.dataset.indicators.iter().map(|one| Entrance {
                figure: one.latest(today).and_then(|newest| figure_text(one, newest, language)),
                ..entrance(&one.title, &one.id)
            });
            let crossed = data.dataset.crosstabs();
            let crossed =
                crossed.map(|(whole, crosstab)| entrance(&crosstab.full_title(whole), &crosstab.full_id(whole)));
            indicators.chain(crossed).collect()
        }
        Summary::Asset(_) | Summary::Broken => Vec::new(),
    }
}
