//! Folders as values: every file by its path, compared byte by byte.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

/// Every file below a folder, dot-files included, by its path from there.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads a folder; one that is not there has no files.
pub fn files_below(folder: &Path) -> Files {
    let mut files = Files::new();
    gather(folder, "", &mut files);
    files
}

fn gather(folder: &Path, prefix: &str, files: &mut Files) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.expect("the folder can be read");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        match entry.file_type().expect("the folder can be read").is_dir() {
            true => gather(&entry.path(), &format!("{path}/"), files),
            false => drop(files.insert(path, fs::read(entry.path()).expect("the file can be read"))),
        }
    }
}

/// Two folders are the same; the first file that differs is named.
#[track_caller]
pub fn assert_same(left: &Files, right: &Files) {
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(left), names(right), "the files of the two folders");
    for (path, bytes) in left {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(bytes), text(&right[path]), "{path}");
    }
}

/// A file, or the files within it where it is a workbook.
pub fn unpacked(path: String, bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    if !path.ends_with(".xlsx") {
        return vec![(path, bytes)];
    }
    let mut workbook = ZipArchive::new(Cursor::new(bytes)).expect("a workbook is an archive");
    let files = workbook.len();
    let read = |at: usize| {
        let mut file = workbook.by_index(at).expect("it has so many files");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("each can be unpacked");
        (format!("{path}: {}", file.name().expect("its name can be read")), bytes)
    };
    (0..files).map(read).collect()
}
