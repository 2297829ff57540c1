//! The list of the files that Sen has written into an output folder.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::source::OutputPath;

/// The manifest's name in the output folder: one path a line, sorted; the same portal gives the same manifest.
pub const MANIFEST: &str = ".sen-manifest";

/// Reads the manifest; `None` where there is none.
pub(super) fn read(root: &Path) -> io::Result<Option<BTreeSet<OutputPath>>> {
    match fs::read_to_string(root.join(MANIFEST)) {
        Ok(text) => Ok(Some(text.lines().filter(|line| inside(line)).map(OutputPath::new).collect())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A manifest that somebody edited must never make Sen remove a file elsewhere.
fn inside(line: &str) -> bool {
    !line.is_empty()
        && !line.starts_with('/')
        && !line.contains('\\')
        && line.split('/').all(|name| !name.is_empty() && name != "..")
}

/// Writes the manifest in one move.
pub(super) fn write(root: &Path, paths: &BTreeSet<OutputPath>) -> io::Result<()> {
    let lines: String = paths.iter().flat_map(|path| [path.as_str(), "\n"]).collect();
    let mut file = NamedTempFile::with_prefix_in(".sen-", root)?;
    file.write_all(lines.as_bytes())?;
    super::staging::readable_by_all(file.as_file())?;
    file.persist(root.join(MANIFEST))?;
    Ok(())
}
