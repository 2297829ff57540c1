//! Names of files: where something lies in the content folder, and where it goes in the output folder.

use std::borrow::Borrow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A file's path from the content root: `/` between names, never absolute, never with `.` or `..`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContentPath(Arc<str>);

impl ContentPath {
    /// Takes a path that is already relative and `/`-separated.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path below `root`, or `None` where `file` is not below it or its name is not Unicode.
    pub fn below(root: &Path, file: &Path) -> Option<Self> {
        let relative = file.strip_prefix(root).ok()?;
        let names: Option<Vec<&str>> = relative.iter().map(|name| name.to_str()).collect();
        Some(Self::new(names?.join("/")))
    }

    /// The whole path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the file lies on this machine.
    pub fn on_disk(&self, root: &Path) -> PathBuf {
        root.join(&*self.0)
    }

    /// The folder the file lies in, `""` for the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last name of the path.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The file name without its last ending.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The ending after the last dot, or `""`.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// The path without its ending: how data files are addressed (`so-lieu/cai-cach`).
    pub fn without_extension(&self) -> &str {
        let ending = self.extension();
        if ending.is_empty() { &self.0 } else { &self.0[..self.0.len() - ending.len() - 1] }
    }

    /// The path that a relative link `link` written in this file names, or `None` where it climbs out of the root.
    ///
    /// `/` at the start counts from the content root. The result is in NFC, as links are.
    pub fn join(&self, link: &str) -> Option<ContentPath> {
        let (base, link) = match link.strip_prefix('/') {
            Some(rest) => ("", rest),
            None => (self.folder(), link),
        };
        let mut names: Vec<&str> = base.split('/').filter(|name| !name.is_empty()).collect();
        for name in link.split('/') {
            match name {
                "" | "." => {}
                ".." => drop(names.pop()?),
                name => names.push(name),
            }
        }
        Some(Self::new(names.join("/").nfc().collect::<String>()))
    }
}

/// Paths are compared and hashed as their texts, so that a map of them can be asked with a text.
impl Borrow<str> for ContentPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file's path from the output root, `/`-separated.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Takes a path that is already relative and `/`-separated.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The whole path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the file lies on this machine.
    pub fn on_disk(&self, root: &Path) -> PathBuf {
        root.join(&*self.0)
    }

    /// What leads from this file to the output root: `""`, `"../"`, `"../../"` ...
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The relative link from this file to `target`: the shortest one, so that folders can be moved together.
    pub fn link_to(&self, target: &OutputPath) -> String {
        let shared = shared_folders(&self.0, &target.0);
        let climbs = self.0[shared..].matches('/').count();
        let mut link = "../".repeat(climbs);
        link.push_str(&target.0[shared..]);
        link
    }
}

/// How many bytes of whole folder names the two paths begin with in common.
fn shared_folders(from: &str, to: &str) -> usize {
    let equal = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    from.as_bytes()[..equal].iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1)
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_takes_the_shortest_way() {
        let from = OutputPath::new("bao-cao/2025/tong-ket.html");
        let targets = ["bao-cao/2025/khac.html", "bao-cao/index.html", "index.html", "bao-cao/2026/a.html"];
        let links = targets.map(|to| from.link_to(&OutputPath::new(to)));
        assert_eq!(links, ["khac.html", "../index.html", "../../index.html", "../2026/a.html"]);
        assert_eq!(from.link_to(&from), "tong-ket.html");
    }

    #[test]
    fn a_relative_link_is_joined_to_the_folder_of_its_file() {
        let file = ContentPath::new("bao-cao/2025/a.md");
        assert_eq!(file.join("../b.md"), Some(ContentPath::new("bao-cao/b.md")));
        assert_eq!(file.join("/c/d.md"), Some(ContentPath::new("c/d.md")));
        assert_eq!(file.join("../../../e.md"), None);
    }

    #[test]
    fn a_path_knows_its_parts() {
        let file = ContentPath::new("so-lieu/cai-cach.yaml");
        assert_eq!((file.folder(), file.stem(), file.extension()), ("so-lieu", "cai-cach", "yaml"));
        assert_eq!(file.without_extension(), "so-lieu/cai-cach");
    }
}
