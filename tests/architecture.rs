//! The house keeps its order: imports go only upward in `lib.rs`, each room has its one door, files and functions stay
//! small enough to be read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// No function is longer; nearly all are far shorter.
const LONGEST_FUNCTION: usize = 80;

/// A longer file is two files.
const LONGEST_FILE: usize = 500;

/// Rooms in which a word may stand; in all others it must not.
const DOORS: &[(&[&str], &[&str])] = &[
    // The site's files are read in one place and the portal is written in one; the cache is the engine's own.
    (&["fs::", "File::"], &["source/", "write/", "engine/cache.rs", "commands/"]),
    // A clock would make a build depend on when it runs.
    (&["SystemTime::now", "Instant::now", "::now()"], &["commands/", "main.rs"]),
    // Other programs: git for the days of changes, and what a command starts.
    (&["process::Command"], &["source/history.rs", "commands/"]),
    // Output to the terminal is the commands' affair.
    (&["println!", "eprintln!", "print!("], &["commands/", "main.rs"]),
    // The YAML library has one door.
    (&["serde_yaml"], &["source/yaml.rs"]),
    // So has the template engine, and the Markdown parser.
    (&["tera::"], &["render/"]),
    (&["comrak::"], &["load/markdown/"]),
    (&["env::var"], &["commands/", "main.rs"]),
];

#[test]
fn imports_go_only_upward_in_the_order_of_the_crate() {
    let order = modules();
    let rank = |module: &str| order.iter().position(|name| name == module);
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(own) = rank(room(&path)) else { continue };
        for (line, module) in imports(&text) {
            let known =
                rank(&module).unwrap_or_else(|| panic!("{path}:{line}: crate::{module} is no module of lib.rs"));
            let together = known == own || is_front(room(&path)) && is_front(&module);
            if known > own && !together {
                wrong.push(format!("{path}:{line}: {} imports {module}", room(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The command line and the commands are one storey.
fn is_front(module: &str) -> bool {
    matches!(module, "cli" | "commands")
}

#[test]
fn every_file_says_what_it_is_for() {
    let all = sources().into_iter().chain(tests());
    let silent: Vec<String> = all.filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "without a module comment: {silent:#?}");
}

#[test]
fn no_file_is_too_long() {
    let all = sources().into_iter().chain(tests());
    let long: Vec<String> = all
        .filter(|(_, text)| text.lines().count() > LONGEST_FILE)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn no_function_is_too_long() {
    let all = sources().into_iter().chain(tests());
    let long: Vec<String> = all.flat_map(|(path, text)| long_functions(&path, &text)).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn each_thing_is_done_in_its_room() {
    let mut wrong = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !is_test(path)) {
        for (line, text) in own_lines(&text) {
            let strays = DOORS.iter().filter(|(_, rooms)| !rooms.iter().any(|room| path.starts_with(room)));
            let words = strays.flat_map(|(words, _)| words.iter()).filter(|word| holds(text, word));
            wrong.extend(words.map(|word| format!("{path}:{line}: {word}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_say_what_a_thing_is() {
    let vague = ["manager", "handler", "helper", "process", "utils", "types", "prelude", "misc", "common"];
    let all = sources().into_iter().chain(tests());
    let named: Vec<String> = all.map(|(path, _)| path).filter(|path| vague.contains(&stem(path))).collect();
    assert!(named.is_empty(), "{named:#?}");
}

/// The modules of the crate in their order.
fn modules() -> Vec<String> {
    let text = fs::read_to_string(root().join("src/lib.rs")).expect("the crate has a lib.rs");
    let names = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// Every file of the crate by its path below `src/`.
fn sources() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    gather(&root().join("src"), "", &mut files);
    files
}

/// Every Rust file of the tests by its path from the root.
fn tests() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    gather(&root().join("tests"), "tests/", &mut files);
    files
}

fn gather(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().expect("an entry has a name").to_string_lossy().into_owned();
        match path.is_dir() {
            true if name == "node_modules" => {}
            true => gather(&path, &format!("{prefix}{name}/"), files),
            false if name.ends_with(".rs") => {
                files.insert(format!("{prefix}{name}"), fs::read_to_string(&path).expect("sources are UTF-8"));
            }
            false => {}
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The module at the top of the crate that a file belongs to; `lib.rs` and `main.rs` belong to none.
fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".rs").unwrap_or(name)
}

fn is_test(path: &str) -> bool {
    stem(path).ends_with("tests") || path.contains("/tests/") || stem(path) == "samples"
}

/// The modules that a file names, each with its line. Comments are looked at too: a link in one is a dependency of the mind.
fn imports(text: &str) -> Vec<(usize, String)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    let named = lines
        .flat_map(|(number, line)| line.match_indices("crate::").map(move |(at, _)| (number + 1, &line[at + 7..])));
    named.flat_map(|(line, rest)| first_names(rest).into_iter().map(move |name| (line, name))).collect()
}

/// `load::{A, B}` names `load`; `{load::A, model}` names both.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| {
        text.trim().chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '_').collect::<String>()
    };
    let names = match rest.strip_prefix('{') {
        Some(list) => list.split(',').map(name).collect(),
        None => vec![name(rest)],
    };
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

/// The lines that are the program's: no comments, and nothing from the first test module on.
fn own_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(number, line)| (number + 1, line));
    let program = lines.take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
    program.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Whether a line holds a word that is not the end of a longer one.
fn holds(line: &str, word: &str) -> bool {
    let is_part = |before: char| before.is_alphanumeric() || before == '_';
    line.match_indices(word).any(|(at, _)| !line[..at].ends_with(is_part))
}

/// A function ends where its indentation closes again, since all files are formatted.
fn long_functions(path: &str, text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = (0..lines.len()).filter(|at| lines[*at].split_whitespace().take(4).any(|word| word == "fn"));
    let measured = begins.filter_map(|at| {
        let indent = lines[at].len() - lines[at].trim_start().len();
        let closing = format!("{}}}", " ".repeat(indent));
        let length = lines[at..].iter().position(|line| *line == closing)? + 1;
        Some((at, length))
    });
    let long = measured.filter(|(at, length)| *length > LONGEST_FUNCTION && !lines[*at].ends_with(';'));
    long.map(|(at, length)| format!("{path}:{}: {length} lines", at + 1)).collect()
}
