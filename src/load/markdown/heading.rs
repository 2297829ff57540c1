//! Headings and their ids: readable ASCII, unique, and the same as long as the heading is.

use std::collections::{HashMap, HashSet};

use comrak::nodes::{Node, NodeValue, Sourcepos};

use super::writer::Writer;
use crate::diagnostic::{Diagnostic, Origin, Problem, ProseProblem};
use crate::load::body::Word;
use crate::load::summary::Heading;
use crate::locale::{nfc, slug};

/// The id of a heading without Latin letters.
const FALLBACK: &str = "muc";

/// Ids that belong to the frame of the page and to footnotes.
const RESERVED: &[&str] = &["sen-", "fn-", "fnref-"];

/// Ids of the page around the prose, in the default theme and so in most others.
const FRAME: &[&str] = &[
    "attachments-title",
    "attributes-title",
    "backlinks",
    "backlinks-title",
    "citations",
    "dark-style",
    "figures-title",
    "main",
    "menu",
    "pages-title",
    "sections-title",
    "status",
];

/// Whether neither a heading nor an indicator may have this id, since something else in the page has it.
pub(crate) fn is_taken(id: &str) -> bool {
    RESERVED.iter().any(|reserved| id.starts_with(reserved)) || FRAME.contains(&id)
}

/// The ids of a document.
#[derive(Default)]
pub(super) struct Ids {
    /// Ids that authors wrote, with the first place of each once it was met.
    explicit: HashMap<String, Option<Sourcepos>>,
    used: HashSet<String>,
    /// How often a slug has been asked for, so that many equal headings cost no search.
    counts: HashMap<String, usize>,
}

impl Ids {
    /// Keeps the ids that are written out in the document, so that no other heading takes one.
    pub(super) fn reserve<'a>(root: Node<'a>, text: &str) -> Self {
        let explicit = match text.contains("{") {
            true => root.descendants().filter_map(explicit_id).map(|id| (id, None)).collect(),
            false => HashMap::new(),
        };
        Self { explicit, ..Self::default() }
    }

    /// An id of which there is no other: `wanted`, or `wanted-2` and so on.
    fn unique(&mut self, wanted: String) -> String {
        let wanted = match is_taken(&wanted) {
            true => format!("{FALLBACK}-{wanted}"),
            false if wanted.is_empty() => FALLBACK.to_owned(),
            false => wanted,
        };
        let count = self.counts.get(&wanted).copied().unwrap_or(0);
        let mut candidates = (count + 1..)
            .map(|count| if count == 1 { (1, wanted.clone()) } else { (count, format!("{wanted}-{count}")) });
        let (count, id) = candidates
            .find(|(_, id)| !self.used.contains(id) && !self.explicit.contains_key(id))
            .expect("a document has fewer headings than there are numbers");
        self.counts.insert(wanted, count);
        self.used.insert(id.clone());
        id
    }
}

/// The id written as `{#id}`, mended where it cannot be one.
fn explicit_id(node: Node<'_>) -> Option<String> {
    let data = node.data();
    if !matches!(data.value, NodeValue::Heading(_)) {
        return None;
    }
    let id = data.attrs.as_ref()?.id.as_deref()?;
    let plain = !id.is_empty()
        && id.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | ':'));
    let id = if plain { id.to_owned() } else { slug(id) };
    (!id.is_empty() && !is_taken(&id)).then_some(id)
}

/// The text of a heading, in one line.
pub(super) fn text_of(node: Node<'_>) -> String {
    let text = node.collect_text();
    let words: Vec<&str> = text.split_whitespace().collect();
    nfc(&words.join(" ")).into_owned()
}

impl<'a> Writer<'a> {
    /// A heading; the page's title is the only one of the first level.
    pub(super) fn heading(&mut self, node: Node<'a>, level: u8) {
        let text = text_of(node);
        if text.is_empty() {
            self.report_at(node.data().sourcepos, ProseProblem::EmptyHeading);
            return;
        }
        let level = level.clamp(2, 6);
        let (id, named_by_text) = self.heading_id(node, &text);
        self.out.html(&format!("<h{level} id=\""));
        self.out.attribute(&id);
        self.out.html("\">");
        self.prose.quiet = true;
        self.in_heading = true;
        self.inlines(node.first_child(), None);
        self.in_heading = false;
        self.prose.quiet = false;
        self.heading_anchor(&id, &text);
        self.out.html(&format!("</h{level}>\n"));
        self.seen.headings.push(Heading { level, id, text, named_by_text });
    }

    fn heading_anchor(&mut self, id: &str, text: &str) {
        self.out.html(" <a class=\"anchor\" href=\"#");
        self.out.attribute(id);
        self.out.html("\" aria-label=\"");
        self.out.word(Word::HeadingAnchor);
        self.out.html(": ");
        self.out.attribute(text);
        self.out.html("\">#</a>");
    }

    /// The id, and whether it is the slug of the text.
    fn heading_id(&mut self, node: Node<'a>, text: &str) -> (String, bool) {
        let slug = slug(text);
        let id = match explicit_id(node) {
            Some(id) => self.written_id(node, id),
            None => self.ids.unique(slug.clone()),
        };
        let named_by_text = id == slug;
        (id, named_by_text)
    }

    /// An id that was written out, unless it stands there a second time.
    fn written_id(&mut self, node: Node<'a>, id: String) -> String {
        let place = node.data().sourcepos;
        match self.ids.explicit.insert(id.clone(), Some(place)).flatten() {
            None => id,
            Some(first) => {
                self.ids.explicit.insert(id.clone(), Some(first));
                let span = self.source.first_line(place);
                let other = self.source.first_line(first);
                let duplicate = Diagnostic::at(self.path, span, Problem::DuplicateId { id: id.clone() });
                self.seen.diagnostics.push(duplicate.with_related(Origin::Content(self.path.clone()), Some(other)));
                self.ids.unique(id)
            }
        }
    }
}
