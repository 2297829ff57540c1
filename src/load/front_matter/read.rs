//! Reads front matter: from keys and values to the typed [`FrontMatter`], with every mistake at its place.

use std::collections::BTreeMap;

use super::{DocumentType, Extra, FrontMatter, Reference, RelationKind};
use crate::diagnostic::{Diagnostic, Expected, Problem};
use crate::load::fields::{Item, Reading, Value};
use crate::load::number::DocumentNumber;
use crate::load::vocabulary::{Choice, Holds, Place};
use crate::locale::{Date, nfc};
use crate::source::yaml::{Kind, Node};
use crate::source::{ContentPath, Span};

/// Reads the front matter of a Markdown file, or what the head of a data file shares with it (the rest of that head is
/// skipped here). `title` is the first heading of the prose, which serves where the front matter has none.
///
/// Returned with the span of each key's value by English name, and of the items of lists as `replaces.0`.
pub(in crate::load) fn read(
    path: &ContentPath,
    node: &Node,
    place: Place,
    title: Option<&str>,
) -> (FrontMatter, BTreeMap<String, Span>, Vec<Diagnostic>) {
    let mut reading = Reading::new(path);
    let mut meta = FrontMatter::default();
    let Some(entries) = reading.root(node) else {
        return (meta, BTreeMap::new(), reading.into_diagnostics());
    };
    let items = reading.items(entries, place);
    for item in &items {
        assign(&mut meta, item, &mut reading);
    }
    complete(&mut meta, &items, node, title, &mut reading);
    (meta, items.iter().flat_map(spots).collect(), reading.into_diagnostics())
}

/// Where the value stands (its key, where there is none), and for a list where each item does: `replaces`, `replaces.0`.
fn spots(item: &Item<'_>) -> Vec<(String, Span)> {
    let node = item.value.node;
    let whole = if node.kind == Kind::Null { item.key_span } else { node.span };
    let items = match &node.kind {
        Kind::Sequence(items) => items.as_slice(),
        _ => &[],
    };
    let items = items.iter().enumerate().map(|(at, node)| (format!("{}.{at}", item.key.name), node.span));
    std::iter::once((item.key.name.to_owned(), whole)).chain(items).collect()
}

fn assign(meta: &mut FrontMatter, item: &Item<'_>, reading: &mut Reading<'_>) {
    let value = item.value;
    match item.key.holds {
        Holds::Text => assign_text(meta, item, reading),
        Holds::TextList => assign_texts(meta, item, reading),
        Holds::Boolean => assign_flag(meta, item, reading),
        Holds::Date => assign_date(meta, item, reading),
        Holds::ReferenceList => assign_relation(meta, item, reading),
        Holds::Reference => meta.source = reference(value, reading),
        Holds::DocumentNumber => meta.number = reading.document_number(value),
        Holds::DocumentType => meta.doc_type = reading.choice(value),
        Holds::Validity => meta.validity = reading.choice(value),
        Holds::SortBy => meta.sort_by = reading.choice(value),
        Holds::Integer => meta.weight = reading.integer(value, Expected::Integer),
        Holds::PositiveInteger => meta.paginate_by = reading.positive(value),
        Holds::AddressList => meta.aliases = aliases(value, reading),
        Holds::ContentPathList => {
            meta.attachments =
                Reading::several(value).into_iter().filter_map(|file| reading.content_path(file)).collect();
        }
        Holds::FigureList => {
            let figures = Reading::several(value).into_iter();
            meta.key_figures = figures.filter_map(|figure| reading.figure_address(figure)).collect();
        }
        Holds::Anything => meta.extra = extra(value, reading),
        // The rest belongs to data files, which read it themselves.
        _ => {}
    }
}

fn assign_text(meta: &mut FrontMatter, item: &Item<'_>, reading: &mut Reading<'_>) {
    let slot = match item.key.name {
        "title" => {
            meta.title = reading.text(item.value).unwrap_or_default();
            return;
        }
        "secrecy" => return refuse_secret(item, reading),
        "description" => &mut meta.description,
        "issuer" => &mut meta.issuer,
        "parent_issuer" => &mut meta.parent_issuer,
        "place" => &mut meta.place,
        "signed_for" => &mut meta.signed_for,
        "signer_title" => &mut meta.signer_title,
        "signer" => &mut meta.signer,
        "term" => &mut meta.term,
        "urgency" => &mut meta.urgency,
        "circulation" => &mut meta.circulation,
        "slug" => &mut meta.slug,
        "template" => &mut meta.template,
        _ => return,
    };
    *slot = reading.text(item.value);
    if item.key.name == "slug" {
        reading.note_empty(item.value, Problem::EmptyAddress);
    }
}

/// Whatever degree of secrecy is written, the document does not belong on a portal.
fn refuse_secret(item: &Item<'_>, reading: &mut Reading<'_>) {
    if let Some(marking) = reading.text(item.value) {
        reading.note(item.value.node.span, Problem::SecretDocument { marking });
    }
}

fn assign_texts(meta: &mut FrontMatter, item: &Item<'_>, reading: &mut Reading<'_>) {
    let slot = match item.key.name {
        "recipients" => &mut meta.recipients,
        "addressees" => &mut meta.addressees,
        "fields" => &mut meta.fields,
        "keywords" => &mut meta.keywords,
        "units" => &mut meta.units,
        "annexes" => &mut meta.annexes,
        _ => return,
    };
    *slot = reading.texts(item.value);
}

fn assign_flag(meta: &mut FrontMatter, item: &Item<'_>, reading: &mut Reading<'_>) {
    let slot = match item.key.name {
        "draft" => &mut meta.draft,
        "sample" => &mut meta.sample,
        "stub" => &mut meta.stub,
        _ => return,
    };
    *slot = reading.flag(item.value).unwrap_or_default();
}

fn assign_date(meta: &mut FrontMatter, item: &Item<'_>, reading: &mut Reading<'_>) {
    let slot: &mut Option<Date> = match item.key.name {
        "date" => &mut meta.date,
        "effective" => &mut meta.effective,
        "expires" => &mut meta.expires,
        "updated" => &mut meta.updated,
        _ => return,
    };
    *slot = reading.date(item.value);
}

fn assign_relation(meta: &mut FrontMatter, item: &Item<'_>, reading: &mut Reading<'_>) {
    let kind = RelationKind::parse(item.key.name).expect("a key with references is a relation");
    let mentioned = Reading::several(item.value).into_iter();
    let mentioned: Vec<_> = mentioned.filter_map(|value| reference(value, reading)).collect();
    if !mentioned.is_empty() {
        meta.relations.insert(kind, mentioned);
    }
}

/// A document by its number, by its file, or in words.
fn reference(value: Value<'_>, reading: &mut Reading<'_>) -> Option<Reference> {
    let text = reading.text(value)?;
    if let Some(number) = DocumentNumber::parse(&text) {
        return Some(Reference::Number(number));
    }
    let is_file = [".md", ".yaml", ".yml"].iter().any(|ending| text.ends_with(ending));
    if is_file { reading.joined(value, text).map(Reference::File) } else { Some(Reference::Text(text)) }
}

fn aliases(value: Value<'_>, reading: &mut Reading<'_>) -> Vec<String> {
    let mut outputs = Vec::new();
    for value in Reading::several(value) {
        let Some(alias) = reading.text(value) else {
            let nothing = Problem::InvalidAlias { alias: String::new() };
            match value.node.kind {
                Kind::Null => reading.note(value.node.span, nothing),
                _ => reading.note_empty(value, nothing),
            }
            continue;
        };
        match alias_output(&alias) {
            Some(output) => outputs.push(output),
            None => reading.note(value.node.span, Problem::InvalidAlias { alias }),
        }
    }
    outputs
}

/// The output path that an old address names: `cu/trang` is `cu/trang.html`, `cu/` is `cu/index.html`.
fn alias_output(alias: &str) -> Option<String> {
    let path = alias.strip_prefix('/').unwrap_or(alias);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let named = |part: &str| !part.is_empty() && part != "." && part != "..";
    let clean = !path.contains(['\\', ':', '?', '#', '*', '"', '<', '>', '|']) && !path.contains(char::is_control);
    if path.is_empty() || !clean || !(folder.is_empty() || folder.split('/').all(named)) || name == "." || name == ".."
    {
        return None;
    }
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    Some(match name {
        "" => format!("{folder}index.html"),
        name if name.ends_with(".html") => format!("{folder}{name}"),
        name => format!("{folder}{name}.html"),
    })
}

fn extra(value: Value<'_>, reading: &mut Reading<'_>) -> BTreeMap<String, Extra> {
    let entries = reading.mapping(value).iter();
    entries.map(|entry| (entry.key.clone(), typed(extra_value(&entry.value), &entry.value))).collect()
}

/// The value with its whole numbers and flags told from texts.
fn typed(value: Extra, node: &Node) -> Extra {
    match (value, &node.kind) {
        (Extra::Text(text), Kind::Scalar { quoted: false, .. }) => plain(text),
        (Extra::List(values), Kind::Sequence(nodes)) => {
            Extra::List(values.into_iter().zip(nodes).map(|(value, node)| typed(value, node)).collect())
        }
        (Extra::Map(mut values), Kind::Mapping(entries)) => Extra::Map(
            entries
                .iter()
                .filter_map(|entry| Some((entry.key.clone(), typed(values.remove(&entry.key)?, &entry.value))))
                .collect(),
        ),
        (value, _) => value,
    }
}

fn plain(text: String) -> Extra {
    match (text.as_str(), text.parse::<i64>()) {
        ("true", _) => Extra::Flag(true),
        ("false", _) => Extra::Flag(false),
        (_, Ok(number)) if number.to_string() == text => Extra::Number(number),
        _ => Extra::Text(text),
    }
}

pub(in crate::load) fn extra_value(node: &Node) -> Extra {
    match &node.kind {
        Kind::Null => Extra::Text(String::new()),
        Kind::Scalar { text, .. } => Extra::Text(nfc(text).into_owned()),
        Kind::Sequence(items) => Extra::List(items.iter().map(extra_value).collect()),
        Kind::Mapping(entries) => {
            Extra::Map(entries.iter().map(|entry| (entry.key.clone(), extra_value(&entry.value))).collect())
        }
    }
}

/// What must be there: a title always, an issuer where a document was issued.
fn complete(meta: &mut FrontMatter, items: &[Item<'_>], node: &Node, title: Option<&str>, reading: &mut Reading<'_>) {
    let start = node.span.start as usize;
    let at = items.first().map_or(Span::new(start, start), |item| item.key_span);
    if meta.title.is_empty() {
        meta.title = title.map(|title| nfc(title.trim()).into_owned()).unwrap_or_default();
    }
    if meta.title.is_empty() {
        reading.missing("title", Place::Document, items, at);
    }
    if needs_issuer(meta) {
        reading.missing("issuer", Place::Document, items, at);
    }
}

/// Model practices are not issued, and neither are examples nor documents of which only the name is known.
fn needs_issuer(meta: &FrontMatter) -> bool {
    let issued = meta.doc_type.is_some_and(|doc_type| doc_type != DocumentType::ModelPractice);
    issued && meta.issuer.is_none() && !meta.stub && !meta.sample
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
