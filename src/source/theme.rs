//! The theme's files: the default theme inside the binary, overridden file by file from folders.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use super::{ContentPath, Fingerprint};

static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/sen");

/// One file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// What is in it.
    pub bytes: Arc<[u8]>,
    /// Of the bytes.
    pub fingerprint: Fingerprint,
    /// Where it was read from; `None` for the default theme inside the binary.
    pub on_disk: Option<PathBuf>,
}

/// All files of a theme by their path in it (`templates/page.html`, `static/sen.css`, `texts/vi.yaml`). A folder that is called
/// like a script (`static/search.js/`) is one script: its files in order without the lines that are comments, so that a reader's
/// browser asks once and for no more than it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFiles {
    files: BTreeMap<String, ThemeFile>,
    /// Of the templates and texts; nearly every output asks for it.
    templates: Fingerprint,
    /// Whether a folder of the asked name was found (the default theme always is).
    pub found: bool,
}

impl ThemeFiles {
    /// Lays the folders over the default theme, later ones on top: `CONTENT/themes/NAME`, then `extra`.
    ///
    /// # Errors
    /// When a folder is there and cannot be read, or `extra` is not there.
    pub fn read(content: &Path, name: &str, extra: Option<&Path>) -> Result<Self> {
        let mut files = BTreeMap::new();
        embedded(&DEFAULT, &mut files);
        let own = content.join("themes").join(name);
        // A name with a way in it could lead anywhere on the machine.
        let there = is_plain(name) && own.is_dir();
        let found = name == "sen" || there;
        for folder in [there.then_some(own.as_path()), extra].into_iter().flatten() {
            overlay(folder, &mut files).with_context(|| format!("{}", folder.display()))?;
        }
        Ok(Self { templates: of_templates(&files), files: joined(files), found })
    }

    /// The files below `folder` (`templates`), by their path from it.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> {
        self.files.iter().filter_map(move |(path, file)| Some((path.strip_prefix(folder)?.strip_prefix('/')?, file)))
    }

    /// All files, by their path in the theme.
    pub fn all(&self) -> impl Iterator<Item = (&str, &ThemeFile)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// One file.
    pub fn get(&self, path: &str) -> Option<&ThemeFile> {
        self.files.get(path)
    }

    /// A file of the default theme, whatever lies over it.
    pub fn default_file(path: &str) -> Option<&'static [u8]> {
        DEFAULT.get_file(path).map(include_dir::File::contents)
    }

    /// Stands for everything that decides how a page is rendered: templates and texts, not the static files.
    pub fn templates(&self) -> Fingerprint {
        self.templates
    }
}

fn of_templates(files: &BTreeMap<String, ThemeFile>) -> Fingerprint {
    let rendering = files.iter().filter(|(path, _)| !path.starts_with("static/"));
    Fingerprint::of_value(&rendering.map(|(path, file)| (path, file.fingerprint)).collect::<Vec<_>>())
}

fn is_plain(name: &str) -> bool {
    !name.starts_with('.') && !name.contains(['/', '\\', ':'])
}

fn embedded(folder: &Dir<'static>, files: &mut BTreeMap<String, ThemeFile>) {
    for file in folder.files() {
        let path = file.path().iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/");
        files.insert(path, theme_file(file.contents().into(), None));
    }
    folder.dirs().for_each(|folder| embedded(folder, files));
}

fn overlay(folder: &Path, files: &mut BTreeMap<String, ThemeFile>) -> io::Result<()> {
    fs::read_dir(folder)?;
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        let entry = entry.map_err(io::Error::from)?;
        let place = ContentPath::below(folder, entry.path());
        if let (true, Some(place)) = (entry.file_type().is_file(), place.filter(|place| !hidden(place))) {
            let bytes = fs::read(entry.path())?;
            files.insert(place.as_str().to_owned(), theme_file(bytes.into(), Some(entry.into_path())));
        }
    }
    Ok(())
}

/// A file that has the folder's name takes its place.
fn joined(files: BTreeMap<String, ThemeFile>) -> BTreeMap<String, ThemeFile> {
    let (parts, mut whole): (BTreeMap<_, _>, BTreeMap<_, _>) =
        files.into_iter().partition(|(path, _)| script_of(path).is_some());
    let mut scripts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (path, file) in &parts {
        let script = scripts.entry(script_of(path).unwrap_or(path).to_owned()).or_default();
        let lines = file.bytes.split_inclusive(|byte| *byte == b'\n');
        lines
            .filter(|line| !line.trim_ascii_start().starts_with(b"//"))
            .for_each(|line| script.extend_from_slice(line));
    }
    for (path, bytes) in scripts {
        whole.entry(path).or_insert_with(|| theme_file(bytes.into(), None));
    }
    whole
}

/// The script that a file is a part of.
fn script_of(path: &str) -> Option<&str> {
    path.find(".js/").map(|at| &path[..at + ".js".len()])
}

fn hidden(place: &ContentPath) -> bool {
    place.file_name().starts_with('.') || place.file_name().ends_with('~')
}

fn theme_file(bytes: Arc<[u8]>, on_disk: Option<PathBuf>) -> ThemeFile {
    ThemeFile { fingerprint: Fingerprint::of(&bytes), bytes, on_disk }
}
