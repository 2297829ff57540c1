//! Reading typed values out of YAML: every mistake is noted at its own place and reading goes on.
//!
//! Front matter, data files and `portal.yaml` are read through here, so a wrong date says the same everywhere.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::formula::{Claim, Formula, FormulaFault};
use super::number::DocumentNumber;
use super::reference::FigureAddress;
use super::vocabulary::{self, Choice, Key, MOST_DECIMALS, Place};
use crate::diagnostic::{DateReason, Diagnostic, Expected, Origin, Problem};
use crate::locale::{AnnualDay, Date, DateFault, Number, nfc, parse_date, parse_number, parse_percent};
use crate::source::yaml::{Entry, Kind, Node, YamlFault, YamlFaultKind};
use crate::source::{ContentPath, Span};

/// A value with the key that it stands under.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'n> {
    /// The key as written.
    pub key: &'n str,
    /// Whether the key was written in English, so that an answer can be.
    pub english: bool,
    /// The value.
    pub node: &'n Node,
}

impl<'n> Value<'n> {
    /// A value under a name of the writer's own, or an item of a list.
    pub fn with_node(self, node: &'n Node) -> Self {
        Self { node, ..self }
    }
}

/// An entry whose key was understood.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'n> {
    /// What the key means.
    pub key: &'static Key,
    /// Where the key stands.
    pub key_span: Span,
    /// What stands after it.
    pub value: Value<'n>,
}

/// The reading of one file: it gathers what is wrong.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    path: &'a ContentPath,
    diagnostics: Vec<Diagnostic>,
}

/// The diagnostic of a text that is no YAML.
pub(crate) fn yaml_diagnostic(path: &ContentPath, fault: YamlFault) -> Diagnostic {
    match fault.kind {
        YamlFaultKind::Invalid(reason) => Diagnostic::at(path, fault.span, Problem::InvalidYaml { reason }),
        YamlFaultKind::DuplicateKey { key, first } => {
            let twice = Diagnostic::at(path, fault.span, Problem::DuplicateKey { key });
            twice.with_related(Origin::Content(path.clone()), Some(first))
        }
    }
}

impl<'a> Reading<'a> {
    /// A reading of the file `path`, with nothing wrong so far.
    pub fn new(path: &'a ContentPath) -> Self {
        Self { path, diagnostics: Vec::new() }
    }

    /// What was wrong, in the order in which it was found.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// Notes a problem.
    pub fn note(&mut self, span: Span, problem: Problem) {
        self.diagnostics.push(Diagnostic::at(self.path, span, problem));
    }

    /// Notes a problem where a text was written and nothing is in it.
    pub fn note_empty(&mut self, value: Value<'_>, problem: Problem) {
        if matches!(&value.node.kind, Kind::Scalar { text, .. } if text.trim().is_empty()) {
            self.note(value.node.span, problem);
        }
    }

    /// Notes that something stands for the second time.
    pub fn note_twice(&mut self, key: &str, span: Span, first: Span) {
        let twice = Diagnostic::at(self.path, span, Problem::DuplicateKey { key: key.to_owned() });
        self.diagnostics.push(twice.with_related(Origin::Content(self.path.clone()), Some(first)));
    }

    /// Notes that a value has the wrong kind.
    pub fn wrong(&mut self, value: Value<'_>, expected: Expected) {
        let key = value.key.to_owned();
        self.note(value.node.span, Problem::WrongValue { key, expected, found: found(value.node) });
    }

    /// The entries of a mapping whose keys mean something at `place`; of two spellings of one key the first counts.
    pub fn items<'n>(&mut self, entries: &'n [Entry], place: Place) -> Vec<Item<'n>> {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        let mut items = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(key) = vocabulary::find(place, &entry.key) else {
                self.note(entry.key_span, without_meaning(place, &entry.key));
                continue;
            };
            if let Some(first) = first.get(key.name) {
                self.note_twice(&entry.key, entry.key_span, *first);
                continue;
            }
            first.insert(key.name, entry.key_span);
            let value = Value { key: &entry.key, english: is_english(key, &entry.key), node: &entry.value };
            items.push(Item { key, key_span: entry.key_span, value });
        }
        items
    }

    /// The entries of a mapping; nothing counts as an empty one.
    pub fn mapping<'n>(&mut self, value: Value<'n>) -> &'n [Entry] {
        match &value.node.kind {
            Kind::Mapping(entries) => entries,
            Kind::Null => &[],
            _ => {
                self.wrong(value, Expected::Mapping);
                &[]
            }
        }
    }

    /// The items of a list; nothing counts as an empty one.
    pub fn list<'n>(&mut self, value: Value<'n>) -> &'n [Node] {
        match &value.node.kind {
            Kind::Sequence(items) => items,
            Kind::Null => &[],
            _ => {
                self.wrong(value, Expected::List);
                &[]
            }
        }
    }

    /// The entries of a whole file; what is no mapping at all is a mistake of form.
    pub fn root<'n>(&mut self, node: &'n Node) -> Option<&'n [Entry]> {
        match &node.kind {
            Kind::Mapping(entries) => Some(entries),
            Kind::Null => Some(&[]),
            Kind::Scalar { .. } | Kind::Sequence(_) => {
                let reason = "keys with values are expected here (`key: value`)".to_owned();
                self.note(node.span, Problem::InvalidYaml { reason });
                None
            }
        }
    }

    /// Notes that a key of `place` is missing: at the key, if it stands there without a value, else at `at`. A value of
    /// the wrong kind was noted already.
    pub fn missing(&mut self, name: &'static str, place: Place, items: &[Item<'_>], at: Span) {
        let written = items.iter().find(|item| item.key.name == name);
        if written.is_some_and(|item| matches!(item.value.node.kind, Kind::Sequence(_) | Kind::Mapping(_))) {
            return;
        }
        let english = items.first().is_some_and(|item| item.value.english);
        let key = vocabulary::named(place, name).name_in(english).to_owned();
        self.note(written.map_or(at, |item| item.key_span), Problem::MissingKey { key });
    }

    /// A single text, not empty; nothing is no text, and no mistake either.
    pub fn text(&mut self, value: Value<'_>) -> Option<String> {
        self.scalar(value, Expected::Text)
    }

    /// A list of texts, a single text, or a block of lines.
    pub fn texts(&mut self, value: Value<'_>) -> Vec<String> {
        match &value.node.kind {
            Kind::Null => Vec::new(),
            Kind::Scalar { text, .. } => text.lines().filter_map(clean).collect(),
            Kind::Sequence(items) => {
                items.iter().filter_map(|item| self.scalar(value.with_node(item), Expected::Text)).collect()
            }
            Kind::Mapping(_) => {
                self.wrong(value, Expected::TextList);
                Vec::new()
            }
        }
    }

    /// The items of a list, or the single value that stands in its place.
    pub fn several<'n>(value: Value<'n>) -> Vec<Value<'n>> {
        match &value.node.kind {
            Kind::Null => Vec::new(),
            Kind::Sequence(items) => items.iter().map(|item| value.with_node(item)).collect(),
            _ => vec![value],
        }
    }

    /// Yes or no.
    pub fn flag(&mut self, value: Value<'_>) -> Option<bool> {
        let text = self.scalar(value, Expected::Boolean)?;
        self.expect(value, Expected::Boolean, bool::parse(&text))
    }

    /// A whole number that the type can hold.
    pub fn integer<T: FromStr>(&mut self, value: Value<'_>, expected: Expected) -> Option<T> {
        let text = self.scalar(value, expected)?;
        self.expect(value, expected, text.parse().ok())
    }

    /// A whole number from 1.
    pub fn positive(&mut self, value: Value<'_>) -> Option<u32> {
        let text = self.scalar(value, Expected::PositiveInteger)?;
        self.expect(value, Expected::PositiveInteger, text.parse().ok().filter(|number| *number > 0))
    }

    /// How many decimals a figure may have.
    pub fn decimals(&mut self, value: Value<'_>) -> Option<u8> {
        let text = self.scalar(value, Expected::Decimals)?;
        self.expect(value, Expected::Decimals, text.parse().ok().filter(|number| *number <= MOST_DECIMALS))
    }

    /// A date in one of the three forms.
    pub fn date(&mut self, value: Value<'_>) -> Option<Date> {
        let text = self.scalar(value, Expected::Date)?;
        self.dated(value, parse_date(&text))
    }

    /// A day and a month.
    pub fn annual_day(&mut self, value: Value<'_>) -> Option<AnnualDay> {
        let text = self.scalar(value, Expected::Date)?;
        self.dated(value, AnnualDay::parse(&text))
    }

    fn dated<T>(&mut self, value: Value<'_>, read: Result<T, DateFault>) -> Option<T> {
        let noted = |fault| {
            self.note(value.node.span, Problem::InvalidDate { found: found(value.node), reason: reason(&fault) })
        };
        read.map_err(noted).ok()
    }

    /// One of a fixed list of values.
    pub fn choice<T: Choice>(&mut self, value: Value<'_>) -> Option<T> {
        let text = self.scalar(value, Expected::Text)?;
        let read = T::parse(&text);
        if read.is_none() {
            let (suggestion, allowed) = (T::suggest(&text, value.english), T::allowed(value.english));
            self.note(
                value.node.span,
                Problem::UnknownValue { key: value.key.to_owned(), found: text, suggestion, allowed },
            );
        }
        read
    }

    /// The number of a document.
    pub fn document_number(&mut self, value: Value<'_>) -> Option<DocumentNumber> {
        let found = self.scalar(value, Expected::DocumentNumber)?;
        let number = DocumentNumber::parse(&found);
        if number.is_none() {
            self.note(value.node.span, Problem::InvalidNumber { found });
        }
        number
    }

    /// The address of a figure, with or without its scheme.
    pub fn figure_address(&mut self, value: Value<'_>) -> Option<FigureAddress> {
        let found = self.scalar(value, Expected::FigureAddress)?;
        let scheme = found.split_once(':').filter(|(scheme, _)| vocabulary::scheme(scheme).is_some());
        match FigureAddress::parse(scheme.map_or(found.as_str(), |(_, address)| address)) {
            Ok(address) => Some(address),
            Err(reason) => {
                self.note(value.node.span, Problem::InvalidReference { found, reason });
                None
            }
        }
    }

    /// A file of the content folder: from its root, or from this file's folder after `./` and `../`.
    pub fn content_path(&mut self, value: Value<'_>) -> Option<ContentPath> {
        let target = self.scalar(value, Expected::ContentPath)?;
        self.joined(value, target)
    }

    /// The same, of a text that was already read.
    pub fn joined(&mut self, value: Value<'_>, target: String) -> Option<ContentPath> {
        let from_folder = target.starts_with("./") || target.starts_with("../");
        let relative = if from_folder { target.clone() } else { format!("/{}", target.trim_start_matches('/')) };
        let path = self.path.join(&relative);
        if path.is_none() {
            self.note(value.node.span, Problem::LinkOutside { target });
        }
        path
    }

    /// A number in Vietnamese writing. One with a separator must stand in quotes, since YAML's own reading of it, which
    /// other programs will follow, is another number.
    pub fn figure(&mut self, value: Value<'_>) -> Option<Number> {
        let found = self.scalar(value, Expected::Text)?;
        if self.is_bare_decimal(value, &found) {
            return None;
        }
        let number = parse_percent(&found).unwrap_or_else(|| parse_number(&found)).ok();
        if number.is_none() {
            self.note(value.node.span, Problem::InvalidFigure { found });
        }
        number
    }

    /// A formula.
    pub fn formula(&mut self, value: Value<'_>) -> Option<Formula> {
        let text = self.written(value)?;
        self.parsed(value, Formula::parse(text))
    }

    /// Something that must hold, with its text.
    pub fn claim(&mut self, value: Value<'_>) -> Option<(String, Claim)> {
        let text = self.written(value)?;
        Some((text.trim().to_owned(), self.parsed(value, Claim::parse(text))?))
    }

    fn parsed<T>(&mut self, value: Value<'_>, parsed: Result<T, FormulaFault>) -> Option<T> {
        parsed
            .map_err(|fault| {
                self.note(within(value.node, fault.at, fault.at), Problem::InvalidFormula { reason: fault.reason })
            })
            .ok()
    }

    /// A scalar exactly as it stands, so that places in it are places in the file.
    fn written<'n>(&mut self, value: Value<'n>) -> Option<&'n str> {
        match &value.node.kind {
            Kind::Scalar { text, .. } => Some(text),
            Kind::Null => None,
            Kind::Sequence(_) | Kind::Mapping(_) => {
                self.wrong(value, Expected::Text);
                None
            }
        }
    }

    /// Notes a number with a separator that stands without quotes.
    pub fn is_bare_decimal(&mut self, value: Value<'_>, text: &str) -> bool {
        let plain = matches!(value.node.kind, Kind::Scalar { quoted: false, .. });
        let numeric = text.contains(['.', ',']) && text.chars().all(|ch| ch.is_ascii_digit() || "+-.,% ".contains(ch));
        let bare = plain && numeric && text.contains(|ch: char| ch.is_ascii_digit());
        if bare {
            self.note(value.node.span, Problem::UnquotedNumber { found: text.to_owned() });
        }
        bare
    }

    fn scalar(&mut self, value: Value<'_>, expected: Expected) -> Option<String> {
        match &value.node.kind {
            Kind::Scalar { text, .. } => clean(text),
            Kind::Null => None,
            Kind::Sequence(_) | Kind::Mapping(_) => {
                self.wrong(value, expected);
                None
            }
        }
    }

    fn expect<T>(&mut self, value: Value<'_>, expected: Expected, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.wrong(value, expected);
        }
        read
    }
}

/// A part of a scalar, as a place in the file; the whole of it where it was written with escapes or in several lines.
pub(crate) fn within(node: &Node, start: usize, end: usize) -> Span {
    let (Kind::Scalar { text, .. }, Some(whole)) = (&node.kind, text_of(node)) else { return node.span };
    let first = whole.range().start;
    let end = end.max(start + text[start..].chars().next().map_or(0, char::len_utf8));
    Span::new(first + start, first + end)
}

/// Where the text of a scalar stands without its quotes; none where it was written with escapes or in several lines.
pub(crate) fn text_of(node: &Node) -> Option<Span> {
    let Kind::Scalar { text, quoted } = &node.kind else { return None };
    let (whole, quote) = (node.span.range(), usize::from(*quoted));
    (whole.len() == text.len() + 2 * quote).then(|| Span::new(whole.start + quote, whole.end - quote))
}

/// A key that means nothing at a place: there is none of that name, or it belongs to another kind of file.
fn without_meaning(place: Place, word: &str) -> Problem {
    let key = word.to_owned();
    if vocabulary::is_misplaced(place, word) {
        return Problem::MisplacedKey { key };
    }
    Problem::UnknownKey { key, suggestion: vocabulary::suggest(place, word).map(str::to_owned) }
}

/// Whether a key is written with its English name, and not a Vietnamese one.
fn is_english(key: &Key, word: &str) -> bool {
    crate::locale::key(word) == crate::locale::key(key.name)
}

/// A text as it is kept: NFC, without space at its ends; an empty one is none.
fn clean(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| nfc(text).into_owned())
}

/// A value as a message shows it.
fn found(node: &Node) -> String {
    match &node.kind {
        Kind::Null => String::new(),
        Kind::Scalar { text, .. } => text.clone(),
        Kind::Sequence(_) => "[…]".to_owned(),
        Kind::Mapping(_) => "{…}".to_owned(),
    }
}

fn reason(fault: &DateFault) -> DateReason {
    match fault {
        DateFault::Form => DateReason::Form,
        DateFault::TwoDigitYear => DateReason::ShortYear,
        DateFault::Month { swapped: Some(_), .. } => DateReason::Swapped,
        DateFault::Month { .. } | DateFault::Day { .. } => DateReason::Impossible,
    }
}
