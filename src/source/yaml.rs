//! The only door to the YAML library: a text becomes a tree of nodes, each with its byte span.
//!
//! Nothing is inferred here. A scalar is the text that was written, so `1.735`, `05`, `no` and `2025-06-25` stay what they
//! are, and whoever reads the tree decides what they mean. The tree is built from the parser's events rather than through
//! serde, because those carry the style of a scalar and the places of both halves of a doubled key.
//!
//! Deliberately absent: anchors, aliases, tags and several documents in one file. Clerks do not use them, and each would be
//! a way to write what nobody can see.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_yaml::granit_parser::{self, Event, Options, Parser, ScalarStyle, ScanError};

use super::Span;

/// A value and the place where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// From its first byte to its last, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// A text; in `quoted` form (quotes or a block) it was certainly meant as one.
    Scalar {
        /// As written, quotes and escapes resolved.
        text: String,
        /// Whether it stood in quotes or in a `|` or `>` block.
        quoted: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order of the file, no key twice.
    Mapping(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As written.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// What it is said to be.
    pub value: Node,
}

/// Why a text could not be read, at the first place where that shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlFault {
    /// The place.
    pub span: Span,
    /// What is wrong there.
    pub kind: YamlFaultKind,
}

/// What is wrong with a YAML text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YamlFaultKind {
    /// It is not YAML, or uses what Sen leaves out; the reason is in English.
    Invalid(String),
    /// A key stands twice in one mapping.
    DuplicateKey {
        /// The key.
        key: String,
        /// Where it stands first.
        first: Span,
    },
}

/// Reads one YAML document. All spans are moved by `offset`, for texts that are a part of a file.
pub fn parse(text: &str, offset: usize) -> Result<Node, YamlFault> {
    let mut tree = Tree { text, offset, open: Vec::new(), root: None };
    for event in Parser::new_from_str_with_options(text, options()) {
        let (event, span) = event.map_err(|error| tree.unreadable(&error))?;
        let range = span.byte_range().unwrap_or(text.len()..text.len());
        tree.take(event, range.start, range.end)?;
    }
    Ok(tree.root.unwrap_or(Node { span: Span::new(offset, offset), kind: Kind::Null }))
}

fn options() -> Options {
    granit_parser::options! { emit_comments: false, disallow_directives: true }
}

/// A tree under construction: the collections that are still open, outermost first.
struct Tree<'a> {
    text: &'a str,
    offset: usize,
    open: Vec<Open>,
    root: Option<Node>,
}

enum Open {
    Sequence { start: usize, items: Vec<Node> },
    Mapping { start: usize, entries: Vec<Entry>, key: Option<(String, Span)>, seen: Seen },
}

impl Tree<'_> {
    fn take(&mut self, event: Event<'_>, start: usize, end: usize) -> Result<(), YamlFault> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), start, end)?;
                let node = self.scalar(text, style, start, end);
                self.place(node)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), start, end)?;
                self.open.push(Open::Sequence { start, items: Vec::new() });
                Ok(())
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), start, end)?;
                self.open.push(Open::Mapping { start, entries: Vec::new(), key: None, seen: Seen::default() });
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end),
            Event::Alias(_) => {
                Err(self.fault(start, end, "aliases (`*name`) are not supported; put the text in quotes"))
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                Err(self.fault(start, end, "a second YAML document begins here; one file holds one"))
            }
            _ => Ok(()),
        }
    }

    fn refuse_properties(&self, anchor: usize, tagged: bool, start: usize, end: usize) -> Result<(), YamlFault> {
        match (anchor, tagged) {
            (0, false) => Ok(()),
            (0, true) => Err(self.fault(start, end, "tags (`!name`) are not supported; put the text in quotes")),
            _ => Err(self.fault(start, end, "anchors (`&name`) are not supported; put the text in quotes")),
        }
    }

    fn scalar(&self, text: Cow<'_, str>, style: ScalarStyle, start: usize, end: usize) -> Node {
        let span = self.trimmed(start, end);
        let quoted = style != ScalarStyle::Plain;
        if !quoted && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
            return Node { span, kind: Kind::Null };
        }
        Node { span, kind: Kind::Scalar { text: text.into_owned(), quoted } }
    }

    /// Puts a finished node where it belongs: into the innermost open collection, as a key or as a value.
    fn place(&mut self, node: Node) -> Result<(), YamlFault> {
        let (text, offset) = (self.text, self.offset);
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::Sequence { items, .. }) => items.push(node),
            Some(Open::Mapping { entries, key, seen, .. }) => match key.take() {
                Some((key, key_span)) if node.kind == Kind::Null && goes_on(text, offset, entries, key_span) => {
                    entries.last_mut().expect("a number goes on").value.append(&key, key_span);
                }
                Some((key, key_span)) => entries.push(Entry { key, key_span, value: node }),
                None if goes_on(text, offset, entries, node.span) => *key = Some(node.into_key()?),
                None => *key = Some(seen.accept(entries, node)?),
            },
        }
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), YamlFault> {
        let (start, kind, last) = match self.open.pop().expect("the parser closes only what it opened") {
            Open::Sequence { start, items } => {
                let last = items.last().map(|item| item.span);
                (start, Kind::Sequence(items), last)
            }
            Open::Mapping { start, entries, .. } => {
                let last = entries.last().map(|entry| entry.value.span.max(entry.key_span));
                (start, Kind::Mapping(entries), last)
            }
        };
        let span = self.collection(start, end, last);
        self.place(Node { span, kind })
    }

    /// A collection in brackets ends at its bracket; one in a block ends where its last child does.
    fn collection(&self, start: usize, end: usize, last: Option<Span>) -> Span {
        let bracketed = self.text[start..].starts_with(['[', '{']);
        match last {
            Some(last) if !bracketed => Span::new(start + self.offset, (last.end as usize).max(start + self.offset)),
            _ => self.trimmed(start, end),
        }
    }

    /// The span without white space at its end: the parser counts what follows a block as part of it.
    fn trimmed(&self, start: usize, end: usize) -> Span {
        let written = self.text[start..end.max(start)].trim_end().len();
        Span::new(start, start + written).shifted(self.offset)
    }

    fn unreadable(&self, error: &ScanError) -> YamlFault {
        let at = error.marker().byte_offset().unwrap_or(self.text.len());
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let width = self.text[at..].chars().next().filter(|ch| !ch.is_control()).map_or(0, char::len_utf8);
        self.fault(at, at + width, &error.info())
    }

    fn fault(&self, start: usize, end: usize, reason: &str) -> YamlFault {
        YamlFault { span: Span::new(start, end).shifted(self.offset), kind: YamlFaultKind::Invalid(reason.to_owned()) }
    }
}

/// Whether digits at `span` go on the bare number before them: in `{2023: 3,5}` YAML takes the comma for the end of the entry,
/// and whoever wrote it meant one number.
fn goes_on(text: &str, offset: usize, entries: &[Entry], span: Span) -> bool {
    let Some(Node { span: before, kind: Kind::Scalar { text: number, quoted: false } }) =
        entries.last().map(|entry| &entry.value)
    else {
        return false;
    };
    let (comma, digits) = (before.range().end - offset, span.range());
    let glued = text.get(comma..digits.start - offset) == Some(",");
    let digits = &text[digits.start - offset..digits.end - offset];
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'));
    glued && is_number(number) && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

impl Node {
    /// What a key says.
    fn into_key(self) -> Result<(String, Span), YamlFault> {
        match self.kind {
            Kind::Scalar { text, .. } => Ok((text, self.span)),
            Kind::Null => Ok((String::new(), self.span)),
            Kind::Sequence(_) | Kind::Mapping(_) => {
                let reason = "a key must be a text, not a list or a mapping".to_owned();
                Err(YamlFault { span: self.span, kind: YamlFaultKind::Invalid(reason) })
            }
        }
    }

    /// A bare number that goes on behind its comma.
    fn append(&mut self, digits: &str, span: Span) {
        if let Kind::Scalar { text, .. } = &mut self.kind {
            text.push(',');
            text.push_str(digits);
            self.span = Span::new(self.span.range().start, span.range().end);
        }
    }
}

/// Finds keys that come again: by looking through the entries while they are few, and by a map beyond, since data files
/// may have thousands of keys in one mapping.
#[derive(Default)]
struct Seen {
    spans: HashMap<String, Span>,
}

impl Seen {
    const FEW: usize = 24;

    fn accept(&mut self, entries: &[Entry], node: Node) -> Result<(String, Span), YamlFault> {
        let (key, span) = node.into_key()?;
        match self.first(entries, &key) {
            Some(first) => Err(YamlFault { span, kind: YamlFaultKind::DuplicateKey { key, first } }),
            None => Ok((key, span)),
        }
    }

    fn first(&mut self, entries: &[Entry], key: &str) -> Option<Span> {
        if entries.len() <= Self::FEW {
            return entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_span);
        }
        for entry in &entries[self.spans.len()..] {
            self.spans.insert(entry.key.clone(), entry.key_span);
        }
        self.spans.get(key).copied()
    }
}

#[cfg(test)]
#[path = "yaml_tests.rs"]
mod tests;
