//! The dependency policy, from the lock file and the manifests that cargo has already fetched: no network, no
//! further tool (cargo-deny would have to be compiled, and its list of advisories fetched, on every new machine).

use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// Crates that must not come back, each with what is used instead.
const BANNED: &[(&str, &str)] = &[
    ("serde_yaml", "archived, no spans: serde-saphyr"),
    ("yaml-rust", "unmaintained: serde-saphyr"),
    ("yaml-rust2", "no spans: serde-saphyr"),
    ("onig", "C: syntect's fancy-regex"),
    ("onig_sys", "C: syntect's fancy-regex"),
    ("openssl", "C, and the portal loads nothing from the network"),
    ("openssl-sys", "C, and the portal loads nothing from the network"),
    ("native-tls", "the portal loads nothing from the network"),
    ("rustls", "the portal loads nothing from the network"),
    ("reqwest", "the portal loads nothing from the network"),
    ("chrono", "jiff"),
    ("time", "jiff"),
    ("lazy_static", "std's LazyLock"),
    ("rkyv", "advisories: postcard"),
    ("evalexpr", "AGPL"),
    ("giallo", "EUPL: syntect"),
];

/// Licences under which the binary can be given to an office with no further question.
const LICENCES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
    "0BSD",
];

#[test]
fn no_banned_crate_is_in_the_lock_file() {
    let locked = locked_names();
    let found: Vec<_> = BANNED.iter().filter(|(name, _)| locked.contains(*name)).collect();
    assert!(found.is_empty(), "banned crates: {found:?}");
}

#[test]
fn every_crate_comes_from_the_registry() {
    let lock = lock_file();
    let sources = lock.lines().filter_map(|line| line.strip_prefix("source = "));
    let foreign: BTreeSet<_> = sources.filter(|source| !source.starts_with("\"registry+")).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
}

#[test]
fn every_licence_is_on_the_list() {
    let refused: Vec<String> = packages()
        .iter()
        .filter(|package| !allowed(package["license"].as_str().unwrap_or("none")))
        .map(|package| format!("{} ({})", package["name"], package["license"]))
        .collect();
    assert!(refused.is_empty(), "licences to look at: {refused:#?}");
}

#[test]
fn licence_expressions_are_read_as_their_authors_meant_them() {
    let good = [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0 OR MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
    ];
    let bad = ["none", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND AGPL-3.0", "EUPL-1.2 OR GPL-3.0"];
    assert_eq!(good.map(allowed), [true; 5]);
    assert_eq!(bad.map(allowed), [false; 5]);
}

fn lock_file() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock");
    std::fs::read_to_string(path).expect("the lock file is part of the repository")
}

fn locked_names() -> BTreeSet<String> {
    let names = |line: &str| Some(line.strip_prefix("name = \"")?.strip_suffix('"')?.to_owned());
    lock_file().lines().filter_map(names).collect()
}

/// The packages of this platform, as their own manifests describe them; they are all on the disk when a test runs.
fn packages() -> Vec<Value> {
    let host = Command::new("rustc").arg("-vV").output().expect("rustc compiled this test");
    let host = String::from_utf8_lossy(&host.stdout).into_owned();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc -vV names its host");
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs this test");
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let value: Value = serde_json::from_slice(&metadata.stdout).expect("cargo metadata writes JSON");
    value["packages"].as_array().expect("metadata lists packages").clone()
}

/// Whether an SPDX expression can be met with the licences of the list (`/` is an old way to write OR).
fn allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let (answer, rest) = any_of(&tokens);
    answer && rest.is_empty()
}

fn any_of<'a>(tokens: &'a [&'a str]) -> (bool, &'a [&'a str]) {
    let (mut answer, mut rest) = all_of(tokens);
    while let ["OR", more @ ..] = rest {
        let (next, left) = all_of(more);
        (answer, rest) = (answer | next, left);
    }
    (answer, rest)
}

fn all_of<'a>(tokens: &'a [&'a str]) -> (bool, &'a [&'a str]) {
    let (mut answer, mut rest) = one(tokens);
    while let ["AND", more @ ..] = rest {
        let (next, left) = one(more);
        (answer, rest) = (answer & next, left);
    }
    (answer, rest)
}

fn one<'a>(tokens: &'a [&'a str]) -> (bool, &'a [&'a str]) {
    match tokens {
        ["(", inner @ ..] => match any_of(inner) {
            (answer, [")", rest @ ..]) => (answer, rest),
            (_, rest) => (false, rest),
        },
        [name, "WITH", exception, rest @ ..] => (LICENCES.contains(&format!("{name} WITH {exception}").as_str()), rest),
        [name, rest @ ..] => (LICENCES.contains(name), rest),
        [] => (false, tokens),
    }
}
