//! Reads `portal.yaml`: what is wrong in it is noted, and the default stands in its place.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::{Config, MenuEntry, Portal, Unit};
use crate::diagnostic::{Diagnostic, Expected, FileProblem, Problem, Severity};
use crate::load::fields::{Item, Reading, Value, yaml_diagnostic};
use crate::load::vocabulary::Place;
use crate::locale::{closest, nfc};
use crate::source::yaml::{self, Entry, Kind, Node};
use crate::source::{ContentPath, Span};

impl Portal {
    /// Reads the file, if there is one.
    pub fn read(file: Option<(&ContentPath, io::Result<Vec<u8>>)>) -> Self {
        let Some((path, bytes)) = file else { return Self::default() };
        match bytes.map(String::from_utf8) {
            Ok(Ok(text)) => read(path, &text),
            Ok(Err(error)) => {
                let at = error.utf8_error().valid_up_to();
                Self::broken(path, Diagnostic::at(path, Span::new(at, at + 1), Problem::InvalidUtf8))
            }
            Err(error) => {
                Self::broken(path, Diagnostic::of_file(path, Problem::UnreadableFile { reason: error.to_string() }))
            }
        }
    }

    /// The same where a second configuration lies beside it, which is told and not read.
    pub fn beside(mut self, second: Option<&ContentPath>) -> Self {
        if let (Some(read), Some(second)) = (&self.path, second) {
            let problem = FileProblem::SecondPortal { read: read.to_string() }.into();
            self.diagnostics.push(Diagnostic::of_file(second, problem));
        }
        self
    }

    fn broken(path: &ContentPath, diagnostic: Diagnostic) -> Self {
        Self { path: Some(path.clone()), diagnostics: vec![diagnostic], ..Self::default() }
    }
}

/// Reads the text of `portal.yaml`.
pub fn read(path: &ContentPath, text: &str) -> Portal {
    let yaml = text.trim_start_matches('\u{feff}');
    match yaml::parse(yaml, text.len() - yaml.len()) {
        Ok(node) => read_node(path, &node),
        Err(fault) => Portal::broken(path, yaml_diagnostic(path, fault)),
    }
}

fn read_node(path: &ContentPath, node: &Node) -> Portal {
    let mut reading = Reading::new(path);
    let entries = reading.root(node).unwrap_or_default();
    let items = reading.items(entries, Place::Portal);
    let mut config = Config::default();
    let mut menu = Vec::new();
    for item in &items {
        assign(&mut config, &mut menu, item, &mut reading);
    }
    let spans = items.iter().map(|item| (item.key.name.to_owned(), item.value.node.span)).collect();
    let diagnostics = reading.into_diagnostics();
    Portal { path: Some(path.clone()), config: Arc::new(config), spans, menu_spans: menu, diagnostics }
}

fn assign(config: &mut Config, menu: &mut Vec<Span>, item: &Item<'_>, reading: &mut Reading<'_>) {
    let value = item.value;
    match item.key.name {
        "title" => replace(&mut config.title, reading.text(value)),
        "description" => config.description = reading.text(value),
        "language" => replace(&mut config.language, reading.choice(value)),
        "base_url" => config.base_url = base_url(value, reading),
        "organisation" => config.organisation = reading.text(value),
        "parent_organisation" => config.parent_organisation = reading.text(value),
        "contact" => config.contact = reading.texts(value),
        "notice" => config.notice = reading.text(value),
        "theme" => replace(&mut config.theme, reading.text(value)),
        "paginate_by" => replace(&mut config.paginate_by, reading.positive(value)),
        "feed" => replace(&mut config.feed, reading.integer(value, Expected::Count)),
        "search" => search(config, value, reading),
        "units" => config.units = units(value, reading),
        "severities" => config.severities = severities(value, reading),
        "menu" => (config.menu, *menu) = entries(value, reading),
        _ => {}
    }
}

fn replace<T>(slot: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *slot = value;
    }
}

/// Yes or no, or how.
fn search(config: &mut Config, value: Value<'_>, reading: &mut Reading<'_>) {
    let Kind::Mapping(entries) = &value.node.kind else {
        return replace(&mut config.search, reading.flag(value));
    };
    for item in reading.items(entries, Place::Search) {
        match item.key.name {
            "abbreviations" => config.abbreviations = abbreviations(item.value, reading),
            _ => {
                let address = base_url(item.value, reading);
                config.search_endpoint = address.map(|address| address.trim_end_matches('/').to_owned());
            }
        }
    }
}

/// In order. What would end a pair in the page is no part of one.
fn abbreviations(value: Value<'_>, reading: &mut Reading<'_>) -> Vec<(String, String)> {
    let plain = |text: &str| text.replace([';', '='], " ");
    let entries = reading.mapping(value).iter();
    let pairs = entries.filter_map(|entry| {
        let long = reading.text(value.with_node(&entry.value))?;
        Some((plain(&entry.key), plain(&long)))
    });
    pairs.collect()
}

/// An absolute http(s) address, with `/` at its end.
fn base_url(value: Value<'_>, reading: &mut Reading<'_>) -> Option<String> {
    let url = reading.text(value)?;
    if !is_http(&url) {
        reading.wrong(value, Expected::HttpAddress);
        return None;
    }
    Some(if url.ends_with('/') { url } else { url + "/" })
}

fn is_http(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let clean =
        |rest: &str| !rest.contains(|ch: char| ch.is_whitespace() || ch.is_control() || "?#\"<>\\".contains(ch));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && clean(rest))
}

/// The units, each under its name.
fn units(value: Value<'_>, reading: &mut Reading<'_>) -> Vec<Unit> {
    let entries = reading.mapping(value).iter();
    entries.map(|entry| unit(entry, value.with_node(&entry.value), reading)).collect()
}

fn unit(entry: &Entry, value: Value<'_>, reading: &mut Reading<'_>) -> Unit {
    let entries = reading.mapping(value);
    let items = reading.items(entries, Place::Unit);
    let mut unit = Unit { name: nfc(entry.key.trim()).into_owned(), plural: None, decimals: None };
    for item in &items {
        match item.key.name {
            "plural" => unit.plural = reading.text(item.value),
            "decimals" => unit.decimals = reading.decimals(item.value),
            _ => {}
        }
    }
    unit
}

/// Severities by code. Only findings about figures can be weighed: what else is an error would break the portal.
fn severities(value: Value<'_>, reading: &mut Reading<'_>) -> BTreeMap<String, Severity> {
    let mut severities = BTreeMap::new();
    for entry in reading.mapping(value) {
        let code = entry.key.trim();
        if !Problem::WEIGHED.contains(&code) {
            let suggestion = closest(code, Problem::WEIGHED).map(str::to_owned);
            reading.note(entry.key_span, Problem::UnknownKey { key: code.to_owned(), suggestion });
            continue;
        }
        let value = Value { key: &entry.key, english: value.english, node: &entry.value };
        severities.extend(reading.choice(value).map(|severity| (code.to_owned(), severity)));
    }
    severities
}

/// The menu's entries, each with the span of its path.
fn entries(value: Value<'_>, reading: &mut Reading<'_>) -> (Vec<MenuEntry>, Vec<Span>) {
    let nodes = reading.list(value).iter();
    nodes.filter_map(|node| entry(value.with_node(node), reading)).unzip()
}

/// An entry: a path, or a mapping of path and title.
fn entry(value: Value<'_>, reading: &mut Reading<'_>) -> Option<(MenuEntry, Span)> {
    let Kind::Mapping(entries) = &value.node.kind else {
        let path = reading.content_path(value)?;
        return Some((MenuEntry { path, title: None }, value.node.span));
    };
    let items = reading.items(entries, Place::MenuEntry);
    let find = |name: &str| items.iter().find(|item| item.key.name == name).map(|item| item.value);
    let title = find("title").and_then(|title| reading.text(title));
    match find("path").filter(|path| path.node.kind != Kind::Null) {
        Some(path) => reading.content_path(path).map(|target| (MenuEntry { path: target, title }, path.node.span)),
        None => {
            reading.missing("path", Place::MenuEntry, &items, value.node.span);
            None
        }
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
