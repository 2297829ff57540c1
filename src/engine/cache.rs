//! What a build remembers for the next one. Never trusted: a cache that is not exactly ours is as good as none.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::traces::{Trace, Traces};
use crate::load::{Entry, Loaded, LoadedFiles};
use crate::model::Fact;
use crate::source::{ContentPath, Fingerprint, History, OutputPath, Stat, Tree};

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

#[derive(Serialize, Deserialize)]
struct StoredFiles<'a> {
    files: Vec<(ContentPath, Stat, Fingerprint, std::borrow::Cow<'a, Loaded>)>,
    history: History,
}

#[derive(Serialize, Deserialize)]
struct StoredOutputs {
    facts: Vec<(Fact, Fingerprint)>,
    outputs: BTreeMap<OutputPath, Trace>,
    model: Option<Fingerprint>,
}

/// A file younger than this before the cache was written is read again: within one tick of the file system's clock a
/// second change leaves size and time as they were.
const TICK: u128 = 2_000_000_000;

impl CacheFolder {
    /// What was kept of the content folder.
    pub(super) fn files(&self) -> Remembered {
        let Some((stored, written)) = self.read::<StoredFiles<'_>>("files") else {
            return Remembered::default();
        };
        let mut remembered = Remembered { history: stored.history, ..Remembered::default() };
        let mut entries = BTreeMap::new();
        for (path, stat, fingerprint, loaded) in stored.files {
            if stat.modified + TICK < written {
                remembered.stats.insert(path.clone(), stat);
            } else {
                remembered.stats.insert(path.clone(), Stat { bytes: u64::MAX, modified: 0 });
            }
            entries.insert(path, Entry::new(fingerprint, loaded.into_owned()));
        }
        remembered.files = LoadedFiles::new(entries);
        remembered
    }

    /// What was kept of an output folder.
    pub(super) fn outputs(&self, output: &Path) -> RememberedOutputs {
        let stored = self.read::<StoredOutputs>(&outputs_name(output));
        let stored = stored.map(|(stored, _)| RememberedOutputs {
            traces: Traces::new(stored.facts, stored.outputs),
            model: stored.model,
        });
        stored.unwrap_or_default()
    }

    /// Keeps the loaded files.
    pub(super) fn keep_files(&self, tree: &Tree, files: &LoadedFiles, history: &History) -> io::Result<()> {
        let stored = tree.files().filter_map(|(path, stat)| {
            let entry = files.get(path)?;
            Some((path.clone(), *stat, entry.fingerprint, std::borrow::Cow::Borrowed(Arc::as_ref(&entry.loaded))))
        });
        self.write("files", &StoredFiles { files: stored.collect(), history: history.clone() })
    }

    /// Keeps the traces of an output folder.
    pub(super) fn keep_outputs(&self, output: &Path, traces: &Traces, model: Option<Fingerprint>) -> io::Result<()> {
        let stored = StoredOutputs { facts: traces.facts.clone(), outputs: traces.outputs.clone(), model };
        self.write(&outputs_name(output), &stored)
    }

    /// The content of a cache file and when it was written, in nanoseconds since 1970 by the file system's clock.
    fn read<T: DeserializeOwned>(&self, name: &str) -> Option<(T, u128)> {
        let Self::At(folder) = self else { return None };
        let path = folder.join(name);
        let written = fs::metadata(&path).ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let bytes = fs::read(path).ok()?;
        let (head, content) = bytes.split_at_checked(32)?;
        (head == seal(content)).then_some(())?;
        Some((postcard::from_bytes(content).ok()?, written))
    }

    fn write<T: Serialize>(&self, name: &str, value: &T) -> io::Result<()> {
        let Self::At(folder) = self else { return Ok(()) };
        make(folder)?;
        let content = postcard::to_stdvec(value).map_err(io::Error::other)?;
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(&seal(&content))?;
        file.write_all(&content)?;
        file.persist(folder.join(name))?;
        Ok(())
    }
}

fn outputs_name(output: &Path) -> String {
    let absolute = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
    format!("outputs-{}", Fingerprint::of(absolute.as_os_str().as_encoded_bytes()))
}

fn make(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let ignore = folder.join(".gitignore");
    if ignore.exists() { Ok(()) } else { fs::write(ignore, "*\n") }
}

/// A hash over the content and over the program that wrote it: another build of Sen may load or render differently.
fn seal(content: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(&program().unwrap_or_default());
    hasher.update(content);
    *hasher.finalize().as_bytes()
}

/// Size and time of the program's own file.
fn program() -> Option<Vec<u8>> {
    let metadata = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let stat = Stat::of(&metadata);
    Some([stat.bytes.to_le_bytes().as_slice(), stat.modified.to_le_bytes().as_slice()].concat())
}
