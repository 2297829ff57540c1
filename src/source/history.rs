//! The day of each file's last change, from the git repository that the content folder lies in.
//!
//! One call of `git log` for the whole history: 10,000 files cost one pass, and no library of a hundred crates is needed.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use super::ContentPath;
use crate::locale::{Date, parse_date};

/// The state of a repository and the days it tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct History {
    /// The commit that the days belong to; `None` without a repository.
    pub head: Option<String>,
    /// Day of the newest commit that touched each file.
    pub days: BTreeMap<ContentPath, Date>,
}

impl History {
    /// Reads the history of `content`, or gives `known` back where no commit was added since.
    pub fn read(content: &Path, known: &History) -> Self {
        let head = git(content, &["rev-parse", "--verify", "-q", "HEAD"]).map(|head| head.trim().to_owned());
        if head == known.head {
            return known.clone();
        }
        let log = git(
            content,
            &[
                "-c",
                "core.quotePath=off",
                "log",
                "--format=%x00%cs",
                "--name-only",
                "--relative",
                "--no-renames",
                "-z",
                "--",
                ".",
            ],
        );
        Self { head, days: log.map(|log| days(&log)).unwrap_or_default() }
    }
}

/// The output of a git command, or `None` where there is no git, no repository or no commit.
fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads `NUL NUL day NUL LF file NUL file NUL ...`, newest commit first: the first mention of a file counts.
fn days(log: &str) -> BTreeMap<ContentPath, Date> {
    let mut days = BTreeMap::new();
    let mut day = None;
    for field in log.split('\0').map(|field| field.trim_start_matches('\n')).filter(|field| !field.is_empty()) {
        match parse_date(field) {
            Ok(date) => day = Some(date),
            Err(_) => drop(day.map(|day| days.entry(ContentPath::new(field)).or_insert(day))),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let log = "\x002026-02-03\0\nbao-cao/a.md\0b.md\0\x002025-01-02\0\nb.md\0c.md\0";
        let days = days(log);
        let told: Vec<String> = days.iter().map(|(path, day)| format!("{path} {day}")).collect();
        assert_eq!(told, ["b.md 2026-02-03", "bao-cao/a.md 2026-02-03", "c.md 2025-01-02"]);
    }

    #[test]
    fn without_a_repository_there_is_no_history() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(History::read(folder.path(), &History::default()), History::default());
    }
}
