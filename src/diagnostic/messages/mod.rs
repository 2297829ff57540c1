//! The words of every problem: one clear sentence, and where there is something to do about it, a hint.
//!
//! `vi` and `en` mirror each other: one exhaustive match each, one function for each problem, a file for each family.
//! A new problem does not compile until both languages have its words.

mod en;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
mod vi;

use super::{Problem, Severity};
use crate::locale::Language;

/// What is said about a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// One sentence without the final full stop.
    pub title: String,
    /// What to do, in whole sentences.
    pub hint: Option<String>,
}

impl Message {
    fn new(title: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { title: title.into(), hint: Some(hint.into()) }
    }

    fn without_hint(title: impl Into<String>) -> Self {
        Self { title: title.into(), hint: None }
    }
}

impl Problem {
    /// What is wrong, and what to do.
    pub fn message(&self, language: Language) -> Message {
        match language {
            Language::Vi => vi::message(self),
            Language::En => en::message(self),
        }
    }

    /// What is wrong, in one sentence.
    pub fn title(&self, language: Language) -> String {
        self.message(language).title
    }

    /// What to do, where there is something to say.
    pub fn hint(&self, language: Language) -> Option<String> {
        self.message(language).hint
    }

    /// What a related place of this problem shows.
    pub fn related_label(&self, language: Language) -> &'static str {
        match language {
            Language::Vi => vi::related_label(self),
            Language::En => en::related_label(self),
        }
    }
}

/// The name of a severity, as it begins a line.
pub fn severity(severity: Severity, language: Language) -> &'static str {
    match language {
        Language::Vi => vi::severity(severity),
        Language::En => en::severity(severity),
    }
}

/// `2 lỗi`, `1 warning`.
pub fn count(count: usize, severity: Severity, language: Language) -> String {
    match language {
        Language::Vi => vi::count(count, severity),
        Language::En => en::count(count, severity),
    }
}

/// The word before a hint.
pub fn hint_label(language: Language) -> &'static str {
    language.pick("gợi ý", "help")
}

/// The file that makes a folder a section; the root is written `.`.
fn index(folder: &str) -> String {
    if folder == "." { "_index.md".to_owned() } else { format!("{folder}/_index.md") }
}

/// The first of many names.
fn some(names: &[String], more: &str) -> String {
    const MOST: usize = 6;
    match names.len() {
        few if few <= MOST => names.join("; "),
        _ => format!("{}; {more}", names[..MOST].join("; ")),
    }
}

/// `a, b, c`: names one after the other.
fn list<T: AsRef<str>>(names: &[T]) -> String {
    names.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}
