//! The files below a folder: which there are, of which kind, and which may have changed since the last look.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use super::ContentPath;

/// What a file of the content folder is, by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FileKind {
    /// A Markdown file.
    Document,
    /// `_index.md`: makes its folder a section.
    Section,
    /// A YAML file: a page of figures.
    Data,
    /// Anything else: published as it is.
    Asset,
    /// `portal.yaml` in the root.
    Config,
    /// A file below `themes/`: overrides one of the theme.
    Theme,
}

impl FileKind {
    /// The kind of a file by its path, or `None` where Sen passes it over.
    ///
    /// Passed over are names that begin with a dot or (`_index.md` aside) an underscore, and what editors leave behind.
    pub fn of(path: &ContentPath) -> Option<Self> {
        match path.as_str() {
            "portal.yaml" | "portal.yml" => Some(Self::Config),
            text if text.starts_with("themes/") => visible(text).then_some(Self::Theme),
            text if !visible(text) || left_by_an_editor(text) => None,
            _ if path.file_name() == "_index.md" => Some(Self::Section),
            _ => Some(by_extension(path.extension())),
        }
    }

    /// Whether a file of this kind is loaded and published as content.
    pub fn is_content(self) -> bool {
        !matches!(self, Self::Config | Self::Theme)
    }
}

/// Endings are read in any case: a `.MD` taken for an asset would be published as it is, unchecked, drafts and all.
fn by_extension(extension: &str) -> FileKind {
    match extension.to_ascii_lowercase().as_str() {
        "md" | "markdown" => FileKind::Document,
        "yaml" | "yml" => FileKind::Data,
        _ => FileKind::Asset,
    }
}

fn visible(path: &str) -> bool {
    path.split('/').all(|name| !name.starts_with('.') && (!name.starts_with('_') || is_index(name)))
}

/// `_index.md` in any case and with either ending: passed over as what begins with an underscore, a section would be missed.
fn is_index(name: &str) -> bool {
    ["_index.md", "_index.markdown"].iter().any(|index| name.eq_ignore_ascii_case(index))
}

fn left_by_an_editor(path: &str) -> bool {
    path.ends_with('~')
        || path.ends_with(".swp")
        || path.ends_with(".tmp")
        || path.ends_with("/4913")
        || path.ends_with('#')
        || path.rsplit('/').next().is_some_and(left_by_the_desktop)
}

/// Word's mark of an open document, and what Windows keeps in a folder.
fn left_by_the_desktop(name: &str) -> bool {
    name.starts_with("~$") || ["thumbs.db", "desktop.ini"].iter().any(|left| name.eq_ignore_ascii_case(left))
}

/// What the file system tells without reading a file; where it is equal, the content is taken as equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stat {
    /// Size in bytes.
    pub bytes: u64,
    /// Nanoseconds since 1970 of the last change.
    pub modified: u128,
}

impl Stat {
    /// From what the file system says.
    pub fn of(metadata: &Metadata) -> Self {
        Self { bytes: metadata.len(), modified: nanoseconds(metadata.modified().unwrap_or(UNIX_EPOCH)) }
    }
}

fn nanoseconds(time: SystemTime) -> u128 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos())
}

/// Where to look for changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere.
    All,
    /// At these files and below these folders, absolute; whatever a watcher named, whether or not it still exists.
    Paths(BTreeSet<PathBuf>),
}

/// What a look found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are new or may have changed: they are to be read.
    pub touched: BTreeSet<ContentPath>,
    /// Files that are gone.
    pub removed: BTreeSet<ContentPath>,
}

impl Changes {
    /// Whether nothing may have changed.
    pub fn is_empty(&self) -> bool {
        self.touched.is_empty() && self.removed.is_empty()
    }
}

/// A place in the tree that could not be walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file or folder.
    pub path: ContentPath,
    /// What the system says.
    pub reason: String,
    /// Whether it is a link that leads nowhere, out of the folder, or back to a folder it lies in.
    pub link: bool,
}

/// The files below one folder.
#[derive(Debug)]
pub struct Tree {
    root: PathBuf,
    files: BTreeMap<ContentPath, Stat>,
    faults: BTreeMap<ContentPath, Fault>,
    /// Files and folders that are links: a watcher names what was changed by its own path alone.
    links: BTreeSet<ContentPath>,
}

impl Tree {
    /// A tree of which nothing is known yet but `known`, what a cache remembers.
    pub fn new(root: PathBuf, known: BTreeMap<ContentPath, Stat>) -> Self {
        Self { root, files: known, faults: BTreeMap::new(), links: BTreeSet::new() }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files in order.
    pub fn files(&self) -> impl Iterator<Item = (&ContentPath, &Stat)> {
        self.files.iter()
    }

    /// Whether the file is there.
    pub fn contains(&self, path: &ContentPath) -> bool {
        self.files.contains_key(path)
    }

    /// What is wrong with the tree itself: unreadable folders, circular links.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.values()
    }

    /// The bytes of a file.
    pub fn read(&self, path: &ContentPath) -> io::Result<Vec<u8>> {
        fs::read(path.on_disk(&self.root))
    }

    /// A file opened for reading, for those too large for memory.
    pub fn open(&self, path: &ContentPath) -> io::Result<File> {
        File::open(path.on_disk(&self.root))
    }

    /// Looks again.
    ///
    /// # Errors
    /// When the root folder itself cannot be read.
    pub fn refresh(&mut self, scope: &Scope) -> Result<Changes> {
        fs::read_dir(&self.root).with_context(|| format!("{}", self.root.display()))?;
        match scope {
            Scope::All => Ok(self.rescan("")),
            Scope::Paths(paths) => Ok(self.look_at(paths)),
        }
    }

    fn look_at(&mut self, paths: &BTreeSet<PathBuf>) -> Changes {
        let mut changes = Changes::default();
        for path in paths {
            if *path == self.root {
                return self.rescan("");
            }
            if let Some(place) = ContentPath::below(&self.root, path) {
                merge(&mut changes, self.look_at_one(path, &place));
            }
        }
        for link in self.links.clone() {
            merge(&mut changes, self.rescan(link.as_str()));
        }
        changes
    }

    /// A file is read whatever its stat says; a folder (or one that was there) is scanned.
    fn look_at_one(&mut self, path: &Path, place: &ContentPath) -> Changes {
        let Ok(metadata) = fs::metadata(path) else {
            return self.rescan(place.as_str());
        };
        if metadata.is_dir() || self.was_folder(place) || path.is_symlink() || is_outside(path, &self.root) {
            return self.rescan(place.as_str());
        }
        let mut changes = Changes::default();
        if FileKind::of(place).is_some() {
            self.files.insert(place.clone(), Stat::of(&metadata));
            changes.touched.insert(place.clone());
        }
        changes
    }

    /// Whether files are known below `place`: a folder that was replaced by a file takes them along.
    fn was_folder(&self, place: &ContentPath) -> bool {
        let next = self.files.range(ContentPath::new(format!("{place}/"))..).next();
        next.is_some_and(|(path, _)| below(path, place.as_str()))
    }

    /// Compares everything at or below `place` with what was known.
    fn rescan(&mut self, place: &str) -> Changes {
        self.faults.retain(|path, _| !below(path, place));
        self.links.retain(|path| !below(path, place));
        let found = self.found_below(place);
        let removed = self.known_below(place).filter(|path| !found.contains_key(*path)).cloned().collect();
        let touched = found
            .iter()
            .filter(|(path, stat)| self.files.get(*path) != Some(*stat))
            .map(|(path, _)| path.clone())
            .collect();
        let changes = Changes { touched, removed };
        for path in &changes.removed {
            self.files.remove(path);
        }
        self.files.extend(found);
        changes
    }

    fn found_below(&mut self, place: &str) -> BTreeMap<ContentPath, Stat> {
        let mut found = BTreeMap::new();
        let mut entries = walk(&self.root, place);
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if self.leads_out(&entry) => {
                    self.note_way_out(&entry);
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) => {
                    self.links.extend(ContentPath::below(&self.root, entry.path()).filter(|_| entry.path_is_symlink()));
                    self.note(&entry, &mut found);
                }
                Err(error) => self.note_fault(&error),
            }
        }
        found
    }

    /// Whether a link leads out of the folder. What lies elsewhere on the machine is not the site's: whoever may commit a link
    /// could otherwise publish any file that the builder can read.
    fn leads_out(&self, entry: &DirEntry) -> bool {
        (entry.path_is_symlink() || entry.depth() == 0) && is_outside(entry.path(), &self.root)
    }

    fn note_way_out(&mut self, entry: &DirEntry) {
        let Some(path) = ContentPath::below(&self.root, entry.path()) else {
            return;
        };
        if entry.file_type().is_dir() || FileKind::of(&path).is_some() {
            let reason = led_to(&path, entry.path()).unwrap_or_else(|| path.to_string());
            self.faults.insert(path.clone(), Fault { path, reason, link: true });
        }
    }

    fn known_below<'a>(&'a self, place: &'a str) -> impl Iterator<Item = &'a ContentPath> {
        self.files.keys().filter(move |path| below(path, place))
    }

    fn note(&mut self, entry: &DirEntry, found: &mut BTreeMap<ContentPath, Stat>) {
        if !entry.file_type().is_file() {
            return;
        }
        let Some(path) = ContentPath::below(&self.root, entry.path()) else {
            return self.note_unnameable(entry.path());
        };
        if let (Some(_), Ok(metadata)) = (FileKind::of(&path), entry.metadata()) {
            found.insert(path, Stat::of(&metadata));
        }
    }

    /// A name in an old encoding, as archives from old machines have them, can be no address.
    fn note_unnameable(&mut self, file: &Path) {
        let name = file.strip_prefix(&self.root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let path = ContentPath::new(name);
        if FileKind::of(&path).is_some() {
            let reason = "the file's name is not Unicode".to_owned();
            self.faults.insert(path.clone(), Fault { path, reason, link: false });
        }
    }

    /// A file that vanished during the walk is no fault; it is just not there.
    fn note_fault(&mut self, error: &walkdir::Error) {
        let Some((file, path)) = error.path().and_then(|file| Some((file, ContentPath::below(&self.root, file)?)))
        else {
            return;
        };
        // A folder above it may have become a file.
        let gone = |kind| matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
        let lost = error.io_error().is_some_and(|error| gone(error.kind()));
        let dangling = lost && file.is_symlink() && FileKind::of(&path).is_some();
        if !lost || dangling {
            let reason = self.reason(error, file, &path);
            self.faults.insert(path.clone(), Fault { path, reason, link: dangling || error.loop_ancestor().is_some() });
        }
    }

    /// What is wrong, without the place of the portal on this machine.
    fn reason(&self, error: &walkdir::Error, file: &Path, path: &ContentPath) -> String {
        let above = error.loop_ancestor().and_then(|above| ContentPath::below(&self.root, above));
        above
            .map(|above| format!("{path} → {}", if above.as_str().is_empty() { "." } else { above.as_str() }))
            .or_else(|| led_to(path, file))
            .unwrap_or_else(|| error.io_error().map_or_else(|| error.to_string(), ToString::to_string))
    }
}

/// Where a link leads, as it is written.
fn led_to(path: &ContentPath, link: &Path) -> Option<String> {
    Some(format!("{path} → {}", fs::read_link(link).ok()?.display()))
}

/// Whether a path, its links followed, lies outside `root`. What cannot be followed is reported when it is read.
fn is_outside(path: &Path, root: &Path) -> bool {
    match (fs::canonicalize(path), fs::canonicalize(root)) {
        (Ok(path), Ok(root)) => !path.starts_with(root),
        _ => false,
    }
}

fn merge(changes: &mut Changes, more: Changes) {
    changes.touched.extend(more.touched);
    changes.removed.extend(more.removed);
}

fn below(path: &ContentPath, place: &str) -> bool {
    place.is_empty() || path.as_str().strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn walk(root: &Path, place: &str) -> walkdir::FilterEntry<walkdir::IntoIter, impl FnMut(&DirEntry) -> bool + use<>> {
    let start = if place.is_empty() { root.to_owned() } else { root.join(place) };
    WalkDir::new(start).follow_links(true).into_iter().filter_entry(|entry| entry.depth() == 0 || !hidden(entry))
}

fn hidden(entry: &DirEntry) -> bool {
    entry.file_type().is_dir()
        && entry.file_name().to_str().is_none_or(|name| name.starts_with('.') || name.starts_with('_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(path: &str) -> Option<FileKind> {
        FileKind::of(&ContentPath::new(path))
    }

    #[test]
    fn a_name_decides_the_kind() {
        assert_eq!(kind("_index.md"), Some(FileKind::Section));
        assert_eq!(kind("a/b.md"), Some(FileKind::Document));
        assert_eq!(kind("a/B.MD"), Some(FileKind::Document));
        assert_eq!(kind("a/B.Yaml"), Some(FileKind::Data));
        assert_eq!(kind("a/b.yaml"), Some(FileKind::Data));
        assert_eq!(kind("portal.yaml"), Some(FileKind::Config));
        assert_eq!(kind("a/portal.yaml"), Some(FileKind::Data));
        assert_eq!(kind("themes/sen/templates/page.html"), Some(FileKind::Theme));
        assert_eq!(kind("a/b.pdf"), Some(FileKind::Asset));
    }

    #[test]
    fn what_is_hidden_or_left_by_an_editor_is_passed_over() {
        for path in [
            ".git/config",
            "a/.b.md.swp",
            "a/_nhap.md",
            "_rieng/a.md",
            "a/b.md~",
            "a/4913",
            "a/b.tmp",
            "a/~$b.docx",
            "a/Thumbs.db",
        ] {
            assert_eq!(kind(path), None, "{path}");
        }
    }

    #[test]
    fn a_refresh_tells_what_changed_and_a_hint_is_enough() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        fs::create_dir_all(root.join("a")).unwrap();
        fs::write(root.join("a/b.md"), "b").unwrap();
        let mut tree = Tree::new(root.clone(), BTreeMap::new());
        assert_eq!(tree.refresh(&Scope::All).unwrap().touched, [ContentPath::new("a/b.md")].into());
        assert!(tree.refresh(&Scope::All).unwrap().is_empty());

        fs::rename(root.join("a"), root.join("c")).unwrap();
        let hints = Scope::Paths([root.join("a"), root.join("c")].into());
        let expected =
            Changes { touched: [ContentPath::new("c/b.md")].into(), removed: [ContentPath::new("a/b.md")].into() };
        assert_eq!(tree.refresh(&hints).unwrap(), expected);
    }

    #[test]
    fn a_folder_that_becomes_a_file_takes_its_files_along() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        fs::create_dir_all(root.join("a.md")).unwrap();
        fs::write(root.join("a.md/b.md"), "b").unwrap();
        let mut tree = Tree::new(root.clone(), BTreeMap::new());
        tree.refresh(&Scope::All).unwrap();

        fs::remove_dir_all(root.join("a.md")).unwrap();
        fs::write(root.join("a.md"), "a").unwrap();
        let hints = Scope::Paths([root.join("a.md"), root.join("a.md/b.md")].into());
        let changes = tree.refresh(&hints).unwrap();
        assert_eq!(changes.removed, [ContentPath::new("a.md/b.md")].into());
        assert_eq!(changes.touched, [ContentPath::new("a.md")].into());
        assert_eq!(tree.faults().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_reached_through_links_changes_with_what_they_lead_to() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        fs::create_dir_all(root.join("a")).unwrap();
        fs::write(root.join("a/b.md"), "b").unwrap();
        std::os::unix::fs::symlink("a", root.join("c")).unwrap();
        std::os::unix::fs::symlink("a/b.md", root.join("d.md")).unwrap();
        let mut tree = Tree::new(root.clone(), BTreeMap::new());
        tree.refresh(&Scope::All).unwrap();

        fs::write(root.join("a/b.md"), "longer").unwrap();
        let hint = Scope::Paths([root.join("a/b.md")].into());
        let all = ["a/b.md", "c/b.md", "d.md"].map(ContentPath::new);
        assert_eq!(tree.refresh(&hint).unwrap().touched, all.into());
    }
}
