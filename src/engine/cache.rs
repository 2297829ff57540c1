//! What a build remembers for the next one. Never trusted: a cache that is not exactly ours is as good as none.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;
use xxhash_rust::xxh3::Xxh3;

use super::traces::{Trace, Traces};
use crate::diagnostic::Diagnostic;
use crate::load::{Entry, LoadedFiles, Positions, Summary};
use crate::model::Fact;
use crate::search::{Index, Piece};
use crate::source::{ContentPath, Fingerprint, Hashed, History, OutputPath, Packed, Stat, Tree, real_place};

/// Where a build keeps what it learnt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CacheFolder {
    /// Nowhere: every build starts anew.
    Off,
    /// In this folder, which is made when it is needed and tells git to pass it over.
    At(PathBuf),
}

/// What is kept of the content folder, whatever the output folder.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    /// The files as last seen.
    pub stats: BTreeMap<ContentPath, Stat>,
    /// The files as last loaded.
    pub files: LoadedFiles,
    /// The repository's history.
    pub history: History,
}

/// What is kept of one output folder.
#[derive(Debug, Default)]
pub(super) struct RememberedOutputs {
    /// The traces.
    pub traces: Traces,
    /// The model under which they were fresh.
    pub model: Option<Fingerprint>,
}

/// A file as it was seen and loaded.
#[derive(Serialize, Deserialize)]
struct StoredFile<'a> {
    path: Cow<'a, ContentPath>,
    stat: Stat,
    fingerprint: Fingerprint,
    summary: Cow<'a, Summary>,
    positions: Cow<'a, Packed<Positions>>,
    diagnostics: Cow<'a, [Diagnostic]>,
}

/// Values packed together: few enough to share the work among cores, many enough to be worth it.
const CHUNK: usize = 500;

/// A file younger than this before the cache was written is read again: within one tick of the file system's clock a
/// second change leaves size and time as they were.
const TICK: u128 = 2_000_000_000;

impl CacheFolder {
    /// What was kept of the content folder.
    pub(super) fn files(&self) -> Remembered {
        self.read("files").and_then(|(content, written)| remembered(&content, written)).unwrap_or_default()
    }

    /// What was kept of an output folder.
    pub(super) fn outputs(&self, output: &Path) -> RememberedOutputs {
        self.read(&outputs_name(output)).and_then(|(content, _)| remembered_outputs(&content)).unwrap_or_default()
    }

    /// Keeps the loaded files.
    pub(super) fn keep_files(&self, tree: &Tree, files: &LoadedFiles, history: &History) -> io::Result<()> {
        let known: Vec<_> = tree.files().filter_map(|(path, stat)| Some((path, stat, files.get(path)?))).collect();
        let stored = |(path, stat, entry): &(&'_ ContentPath, &Stat, &'_ Entry)| {
            postcard::to_stdvec(&StoredFile {
                path: Cow::Borrowed(path),
                stat: **stat,
                fingerprint: entry.fingerprint,
                summary: Cow::Borrowed(&**entry.summary),
                positions: Cow::Borrowed(&entry.positions),
                diagnostics: Cow::Borrowed(&entry.diagnostics),
            })
        };
        let mut frames = vec![packed(history)?];
        frames.extend(pack_chunks(&known, stored)?);
        self.write("files", &frames)
    }

    /// Keeps the traces of an output folder.
    pub(super) fn keep_outputs(&self, output: &Path, traces: &Traces, model: Option<Fingerprint>) -> io::Result<()> {
        let outputs: Vec<_> = traces.outputs.iter().collect();
        let facts = pack_chunks(&traces.table.facts, postcard::to_stdvec)?;
        let mut frames = vec![packed(&(model, facts.len()))?];
        frames.extend(facts);
        frames.extend(pack_chunks(&outputs, postcard::to_stdvec)?);
        self.write(&outputs_name(output), &frames)
    }

    /// The search index as it was kept; its pieces are read when they are needed.
    pub(super) fn words(&self) -> Option<Index> {
        let (head, _) = self.read("words")?;
        let cache = self.clone();
        let restore = move |piece: usize| Piece::from_bytes(&cache.read(&piece_name(piece))?.0);
        Index::from_head(&head, Box::new(restore))
    }

    /// Keeps the search index, of its pieces those that changed.
    pub(super) fn keep_words(&self, index: &Index, changed: &BTreeSet<usize>) -> io::Result<()> {
        index.stored(changed).try_for_each(|(piece, bytes)| self.write_sealed(&piece_name(piece), &bytes))?;
        self.write_sealed("words", &index.head())?;
        // Once there were more pages.
        (index.pieces()..).map(piece_name).take_while(|name| self.remove(name)).for_each(drop);
        Ok(())
    }

    /// Whether there was such a file.
    fn remove(&self, name: &str) -> bool {
        matches!(self, Self::At(folder) if fs::remove_file(folder.join(name)).is_ok())
    }

    /// The content of a cache file and when it was written, in nanoseconds since 1970 by the file system's clock.
    fn read(&self, name: &str) -> Option<(Vec<u8>, u128)> {
        let Self::At(folder) = self else { return None };
        let path = folder.join(name);
        let written = fs::metadata(&path).ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let mut bytes = fs::read(path).ok()?;
        let (head, content) = bytes.split_at_checked(SEAL)?;
        (head == seal(content)).then_some(())?;
        bytes.drain(..SEAL);
        Some((bytes, written))
    }

    fn write(&self, name: &str, frames: &[Vec<u8>]) -> io::Result<()> {
        self.write_sealed(name, &joined(frames))
    }

    fn write_sealed(&self, name: &str, content: &[u8]) -> io::Result<()> {
        let Self::At(folder) = self else { return Ok(()) };
        make(folder)?;
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(&seal(content))?;
        file.write_all(content)?;
        file.persist(folder.join(name))?;
        Ok(())
    }
}

fn remembered(content: &[u8], written: u128) -> Option<Remembered> {
    let frames = split(content)?;
    let (history, chunks) = frames.split_first()?;
    let chunks: Option<Vec<Vec<_>>> =
        chunks.par_iter().map(|chunk| unpack_chunk(chunk, |stored: StoredFile<'_>| known(stored, written))).collect();
    let (mut stats, mut entries) = (Vec::new(), Vec::new());
    for (path, stat, entry) in chunks?.into_iter().flatten() {
        stats.push((path.clone(), stat));
        entries.push((path, entry));
    }
    Some(Remembered {
        stats: stats.into_iter().collect(),
        files: LoadedFiles::new(entries.into_iter().collect()),
        history: postcard::from_bytes(history).ok()?,
    })
}

fn known(stored: StoredFile<'_>, written: u128) -> (ContentPath, Stat, Entry) {
    let old = stored.stat.modified + TICK < written;
    let stat = if old { stored.stat } else { Stat { bytes: u64::MAX, modified: 0 } };
    let entry = Entry {
        fingerprint: stored.fingerprint,
        summary: Arc::new(Hashed::new(stored.summary.into_owned())),
        positions: stored.positions.into_owned(),
        diagnostics: stored.diagnostics.into_owned(),
    };
    (stored.path.into_owned(), stat, entry)
}

fn remembered_outputs(content: &[u8]) -> Option<RememberedOutputs> {
    let frames = split(content)?;
    let (head, chunks) = frames.split_first()?;
    let (model, facts): (Option<Fingerprint>, usize) = postcard::from_bytes(head).ok()?;
    let (facts, outputs) = chunks.split_at_checked(facts)?;
    let (facts, outputs) =
        rayon::join(|| unpack_chunks::<(Fact, Fingerprint)>(facts), || unpack_chunks::<(OutputPath, Trace)>(outputs));
    Some(RememberedOutputs { traces: Traces::new(facts?, outputs?.into_iter().collect()), model })
}

fn packed<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(io::Error::other)
}

/// The values one after the other, [`CHUNK`] of them in a piece.
fn pack_chunks<T: Sync>(
    values: &[T],
    pack: impl Fn(&T) -> postcard::Result<Vec<u8>> + Sync,
) -> io::Result<Vec<Vec<u8>>> {
    let pieces = values.par_chunks(CHUNK).map(|chunk| {
        let packed: postcard::Result<Vec<Vec<u8>>> = chunk.iter().map(&pack).collect();
        Ok(packed.map_err(io::Error::other)?.concat())
    });
    pieces.collect()
}

fn unpack_chunks<T: DeserializeOwned + Send>(chunks: &[&[u8]]) -> Option<Vec<T>> {
    let values: Option<Vec<Vec<T>>> = chunks.par_iter().map(|chunk| unpack_chunk(chunk, |value| value)).collect();
    Some(values?.into_iter().flatten().collect())
}

fn unpack_chunk<T: DeserializeOwned, U>(mut chunk: &[u8], keep: impl Fn(T) -> U) -> Option<Vec<U>> {
    let mut values = Vec::with_capacity(CHUNK);
    while !chunk.is_empty() {
        let (value, rest) = postcard::take_from_bytes(chunk).ok()?;
        values.push(keep(value));
        chunk = rest;
    }
    Some(values)
}

/// Pieces with their lengths before them.
fn joined(frames: &[Vec<u8>]) -> Vec<u8> {
    let mut content = Vec::with_capacity(frames.iter().map(|frame| frame.len() + 8).sum());
    for frame in frames {
        content.extend_from_slice(&(frame.len() as u64).to_le_bytes());
        content.extend_from_slice(frame);
    }
    content
}

fn split(mut content: &[u8]) -> Option<Vec<&[u8]>> {
    let mut frames = Vec::new();
    while !content.is_empty() {
        let (length, rest) = content.split_first_chunk()?;
        let (frame, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        frames.push(frame);
        content = rest;
    }
    Some(frames)
}

fn piece_name(piece: usize) -> String {
    format!("words-{piece:04}")
}

fn outputs_name(output: &Path) -> String {
    format!("outputs-{}", Fingerprint::of(real_place(output).as_os_str().as_encoded_bytes()))
}

fn make(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let ignore = folder.join(".gitignore");
    if ignore.exists() { Ok(()) } else { fs::write(ignore, "*\n") }
}

/// Bytes of a seal.
const SEAL: usize = 16;

/// A checksum over the content and over the program that wrote it: another build of Sen may load or render differently. It tells what
/// a disk or a killed process spoilt, in a tenth of the time that a fingerprint takes; nobody forges a cache.
fn seal(content: &[u8]) -> [u8; SEAL] {
    let mut sum = Xxh3::new();
    sum.update(env!("CARGO_PKG_VERSION").as_bytes());
    sum.update(&program().unwrap_or_default());
    sum.update(content);
    sum.digest128().to_le_bytes()
}

/// Size and time of the program's own file.
fn program() -> Option<Vec<u8>> {
    let metadata = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let stat = Stat::of(&metadata);
    Some([stat.bytes.to_le_bytes().as_slice(), stat.modified.to_le_bytes().as_slice()].concat())
}
