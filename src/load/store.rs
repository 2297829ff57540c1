//! The loaded files: each read once for each content it has had, in parallel.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Body, Loaded, Positions, Summary, asset, broken, load};
use crate::diagnostic::{Diagnostic, Problem};
use crate::source::{Changes, ContentPath, FileKind, Fingerprint, Hashed, Packed, Tree};

/// Larger files are assets: nobody writes 32 MB of Markdown, and spans are 32 bits.
const LARGEST_TEXT: u64 = 32 << 20;

/// What is kept of an asset while it is read: metadata before a picture's size are at most some hundred kilobytes.
const ASSET_HEAD: usize = 1 << 20;

/// One file as it was last read.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Of the file's bytes.
    pub fingerprint: Fingerprint,
    /// What the rest of Sen knows of it.
    pub summary: Arc<Hashed<Summary>>,
    /// Where its parts stand: asked for only once something is wrong.
    pub positions: Packed<Positions>,
    /// What is wrong within it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Entry {
    /// An entry of a file just read.
    pub fn new(fingerprint: Fingerprint, loaded: Loaded) -> Self {
        let Loaded { summary, positions, diagnostics } = loaded;
        Self { fingerprint, summary: Arc::new(Hashed::new(summary)), positions: Packed::new(&positions), diagnostics }
    }
}

/// All content files, and the bodies of those read during this update.
#[derive(Debug, Default)]
pub struct LoadedFiles {
    entries: BTreeMap<ContentPath, Entry>,
    bodies: FxHashMap<ContentPath, Mutex<Option<Arc<Body>>>>,
}

/// What an update of the loaded files changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadChanges {
    /// Files whose bytes changed, that are new, or that are gone.
    pub changed: Vec<ContentPath>,
    /// Whether any summary changed: only then is the model assembled anew.
    pub summaries: bool,
}

impl LoadedFiles {
    /// What a cache remembers.
    pub fn new(entries: BTreeMap<ContentPath, Entry>) -> Self {
        Self { entries, bodies: FxHashMap::default() }
    }

    /// The files in order.
    pub fn entries(&self) -> &BTreeMap<ContentPath, Entry> {
        &self.entries
    }

    /// One file.
    pub fn get(&self, path: &ContentPath) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// Reads what may have changed. `seen` is called once for each file read.
    pub fn update(&mut self, tree: &Tree, changes: &Changes, seen: &(dyn Fn() + Sync)) -> LoadChanges {
        let read: Vec<_> = content(changes.touched.iter()).collect();
        let read: Vec<_> = read
            .into_par_iter()
            .filter_map(|(path, kind)| {
                let result = self.read(tree, path, kind);
                seen();
                result.map(|(entry, body)| (path.clone(), entry, body))
            })
            .collect();
        let mut outcome = LoadChanges::default();
        for path in &changes.removed {
            if self.entries.remove(path).is_some() {
                outcome.changed.push(path.clone());
                outcome.summaries = true;
            }
        }
        for (path, entry, body) in read {
            self.take(path, entry, body, &mut outcome);
        }
        outcome
    }

    fn take(&mut self, path: ContentPath, entry: Entry, body: Option<Body>, outcome: &mut LoadChanges) {
        let before = self.entries.get(&path).map(|entry| entry.summary.fingerprint());
        outcome.summaries |= before != Some(entry.summary.fingerprint());
        outcome.changed.push(path.clone());
        if let Some(body) = body {
            self.bodies.insert(path.clone(), Mutex::new(Some(Arc::new(body))));
        }
        self.entries.insert(path, entry);
    }

    /// Reads one file; `None` where its bytes are the ones already known.
    fn read(&self, tree: &Tree, path: &ContentPath, kind: FileKind) -> Option<(Entry, Option<Body>)> {
        if kind == FileKind::Asset {
            return self.read_asset(tree, path);
        }
        let bytes = match read_text(tree, path) {
            Ok(bytes) => bytes,
            Err(problem) => return self.unreadable(path, problem),
        };
        let fingerprint = Fingerprint::of(&bytes);
        if self.known(path) == Some(fingerprint) {
            return None;
        }
        let (loaded, body) = load(path, kind, &bytes);
        Some((Entry::new(fingerprint, loaded), body))
    }

    /// An asset may be a film of gigabytes: it is read in pieces, and only its beginning is kept, where pictures say their size.
    fn read_asset(&self, tree: &Tree, path: &ContentPath) -> Option<(Entry, Option<Body>)> {
        let (mut head, mut size) = (Vec::new(), 0_u64);
        let read = tree.open(path).and_then(|mut file| {
            Fingerprint::of_stream(&mut file, |piece| {
                size += piece.len() as u64;
                let wanted = ASSET_HEAD.saturating_sub(head.len()).min(piece.len());
                head.extend_from_slice(&piece[..wanted]);
                io::Result::Ok(())
            })
        });
        let fingerprint = match read {
            Ok(fingerprint) => fingerprint,
            Err(error) => return self.unreadable(path, Problem::UnreadableFile { reason: error.to_string() }),
        };
        (self.known(path) != Some(fingerprint)).then(|| (Entry::new(fingerprint, asset::load(path, &head, size)), None))
    }

    /// `None` where that is known already.
    fn unreadable(&self, path: &ContentPath, problem: Problem) -> Option<(Entry, Option<Body>)> {
        let known = Fingerprint::of_value(&problem);
        let loaded = broken(vec![Diagnostic::of_file(path, problem)]);
        (self.known(path) != Some(known)).then(|| (Entry::new(known, loaded), None))
    }

    fn known(&self, path: &ContentPath) -> Option<Fingerprint> {
        self.entries.get(path).map(|entry| entry.fingerprint)
    }

    /// The prose of a document: kept from this update, or read again.
    ///
    /// # Errors
    /// When the file is no longer the one that was loaded: the caller looks again and starts over.
    pub fn body(&self, tree: &Tree, path: &ContentPath) -> io::Result<Arc<Body>> {
        let held = |held: &Mutex<Option<Arc<Body>>>| held.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(body) = self.bodies.get(path).and_then(held) {
            return Ok(body);
        }
        let bytes = tree.read(path)?;
        if self.known(path) != Some(Fingerprint::of(&bytes)) {
            return Err(io::Error::other("the file changed during the build"));
        }
        let (_, body) = load(path, FileKind::Document, &bytes);
        Ok(Arc::new(body.unwrap_or_default()))
    }

    /// Gives back the memory of one body: whoever asks again has it read again.
    pub fn let_go(&self, path: &ContentPath) {
        if let Some(held) = self.bodies.get(path) {
            drop(held.lock().unwrap_or_else(PoisonError::into_inner).take());
        }
    }

    /// Gives back the memory of the bodies: the next update reads what it needs.
    pub fn forget_bodies(&mut self) {
        self.bodies = FxHashMap::default();
    }
}

fn content<'a>(paths: impl Iterator<Item = &'a ContentPath>) -> impl Iterator<Item = (&'a ContentPath, FileKind)> {
    paths.filter_map(|path| FileKind::of(path).filter(|kind| kind.is_content()).map(|kind| (path, kind)))
}

fn read_text(tree: &Tree, path: &ContentPath) -> Result<Vec<u8>, Problem> {
    let bytes = tree.read(path).map_err(|error| Problem::UnreadableFile { reason: error.to_string() })?;
    let size = bytes.len() as u64;
    if size > LARGEST_TEXT {
        return Err(Problem::FileTooLarge { bytes: size, limit: LARGEST_TEXT });
    }
    Ok(bytes)
}
