//! The day of each file's last change, from the git repository that the content folder lies in.
//!
//! One call of `git log` for the whole history: 10,000 files cost one pass, and no library of a hundred crates is needed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{ContentPath, Fingerprint};
use crate::locale::Date;

/// The state of a repository and the days it tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct History {
    /// The commit that the days belong to, and where the history before it is cut off; `None` without a repository.
    pub head: Option<String>,
    /// Day of the newest commit that touched each file.
    pub days: BTreeMap<ContentPath, Date>,
}

impl History {
    /// Reads the history of `content`, or gives `known` back where no commit was added since.
    pub fn read(content: &Path, known: &History) -> Self {
        let state = git(content, &["rev-parse", "HEAD", "--git-path", "shallow"]).unwrap_or_default();
        let (commit, shallow) = state.split_once('\n').unwrap_or_default();
        let cut = cut_off(&content.join(shallow.trim_end_matches('\n')));
        let stands_for = if cut.is_empty() { String::new() } else { Fingerprint::of_value(&cut).to_string() };
        let head = (!commit.is_empty()).then(|| commit.to_owned() + &stands_for);
        if head == known.head {
            return known.clone();
        }
        let log = git(
            content,
            &[
                "-c",
                "core.quotePath=off",
                "log",
                "--format=%x00%H %ct",
                "--name-only",
                "--relative",
                "--no-renames",
                "-z",
                "--",
                ".",
            ],
        );
        Self { head, days: log.map(|log| days(&log, &cut)).unwrap_or_default() }
    }
}

/// The commits at which a shallow clone was cut off: they seem to have made every file, on the day of whatever commit it was.
fn cut_off(shallow: &Path) -> BTreeSet<String> {
    let list = fs::read_to_string(shallow).unwrap_or_default();
    list.lines().map(|line| line.trim().to_owned()).collect()
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

/// Reads `NUL NUL commit second NUL LF file NUL file NUL ...`, newest commit first: the first mention of a file counts, unless it
/// is that of a commit at which the history was `cut` off.
fn days(log: &str, cut: &BTreeSet<String>) -> BTreeMap<ContentPath, Date> {
    let mut days = BTreeMap::new();
    let mut day = None;
    for field in log.split('\0').map(|field| field.trim_start_matches('\n')).filter(|field| !field.is_empty()) {
        match head(field) {
            Some((commit, second)) => day = Date::in_viet_nam(second).filter(|_| !cut.contains(commit)),
            None => drop(day.map(|day| days.entry(ContentPath::new(field)).or_insert(day))),
        }
    }
    days
}

/// A commit's name, of 40 or 64 hexadecimal digits, and when it was made.
fn head(field: &str) -> Option<(&str, i64)> {
    let (commit, second) = field.split_once(' ')?;
    let named = matches!(commit.len(), 40 | 64) && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some((commit, second.parse().ok().filter(|_| named)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let (newer, older) = ("a".repeat(40), "b".repeat(40));
        // 2 February 2026 at 17:00 in London is the 3rd in Viet Nam.
        let log = format!("\0{newer} 1770051600\0\nbao-cao/a.md\0b.md\0\0{older} 1735794000\0\nb.md\0c.md\0");
        let days = days(&log, &BTreeSet::new());
        let told = told(&History { head: None, days });
        assert_eq!(told, ["b.md 2026-02-03", "bao-cao/a.md 2026-02-03", "c.md 2025-01-02"]);
    }

    fn git_here(folder: &Path, line: &str) {
        let time = "2026-01-05T20:30:00-02:00";
        let mut git = Command::new("git");
        git.arg("-C").arg(folder).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
        git.args(line.split(' ')).env("GIT_COMMITTER_DATE", time).stdout(Stdio::null()).stderr(Stdio::null());
        assert!(git.status().unwrap().success(), "git {line}");
    }

    fn told(history: &History) -> Vec<String> {
        history.days.iter().map(|(path, day)| format!("{path} {day}")).collect()
    }

    #[test]
    fn a_day_is_that_of_viet_nam_and_a_shallow_clone_tells_only_what_it_knows() {
        let folder = tempfile::tempdir().unwrap();
        let (whole, cut) = (folder.path().join("whole"), folder.path().join("cut"));
        fs::create_dir(&whole).unwrap();
        git_here(&whole, "init -q");
        for name in ["a.md", "b.md"] {
            fs::write(whole.join(name), name).unwrap();
            git_here(&whole, "add .");
            git_here(&whole, "commit -qm x");
        }
        assert_eq!(told(&History::read(&whole, &History::default())), ["a.md 2026-01-06", "b.md 2026-01-06"]);
        let address = format!("clone -q --depth 1 file://{} {}", whole.display(), cut.display());
        git_here(folder.path(), &address);
        let shallow = History::read(&cut, &History::default());
        assert_eq!(told(&shallow), [""; 0]);
        git_here(&cut, "fetch -q --unshallow");
        assert_eq!(told(&History::read(&cut, &shallow)), ["a.md 2026-01-06", "b.md 2026-01-06"]);
    }

    #[test]
    fn without_a_repository_there_is_no_history() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(History::read(folder.path(), &History::default()), History::default());
    }
}
