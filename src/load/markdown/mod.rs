//! A Markdown file: its front matter, and its prose as HTML in which links and citations are still symbolic.
//!
//! [`matter`] cuts the file in two, the parser reads the prose, and [`writer`] walks over the tree once. It writes all HTML
//! itself, so that whatever was written is escaped, valid, and free of attributes that a strict policy forbids.

mod block;
mod code;
mod directive;
mod fence;
mod footnote;
mod heading;
mod inline;
mod link;
mod matter;
mod out;
mod prose;
mod raw;
mod raw_group;
mod source;
mod table;
#[cfg(test)]
mod tests;
mod writer;

use std::borrow::Cow;
use std::sync::LazyLock;

use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, parse_document};

use self::fence::Leveled;
pub(crate) use self::heading::is_taken;
use self::source::Source;
use self::writer::Written;
use super::body::Body;
use super::fields::yaml_diagnostic;
use super::front_matter::{self, FrontMatter};
use super::summary::{DocumentSummary, Positions, Summary};
use super::vocabulary::Place;
use super::{Loaded, broken};
use crate::diagnostic::{Diagnostic, FileProblem, Problem, ProseProblem};
use crate::source::yaml;
use crate::source::{ContentPath, Span};

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.table = true;
    extension.tasklist = true;
    extension.strikethrough = true;
    extension.autolink = true;
    extension.footnotes = true;
    extension.alerts = true;
    extension.description_lists = true;
    extension.block_directive = true;
    extension.header_attributes = true;
    // A footnote that only an unused footnote refers to is unused too, which only we count.
    options.parse.leave_footnote_definitions = true;
    options
});

/// Loads a document. The body is there unless nothing of the file can be used.
pub(super) fn load(path: &ContentPath, text: &str) -> (Loaded, Option<Body>) {
    let parts = match matter::split(text) {
        Ok(parts) => parts,
        Err(opening) => return (broken(vec![Diagnostic::at(path, opening, Problem::UnclosedFrontMatter)]), None),
    };
    if let (None, Some((opening, found))) = (&parts.yaml, matter::foreign(text)) {
        let problem = FileProblem::ForeignFrontMatter { found: found.to_owned() }.into();
        return (broken(vec![Diagnostic::at(path, opening, problem)]), None);
    }
    let source = Source::new(text, parts.body);
    let leveled = fence::level(source.text());
    let markdown = leveled.as_ref().map_or(source.text(), |leveled| leveled.text.as_str());
    let arena = Arena::new();
    let root = parse_document(&arena, &without_nul(markdown), &OPTIONS);
    let first_heading = first_heading(root);
    let heading_text = first_heading.map(heading::text_of).filter(|text| !text.is_empty());
    let matter = match parts.yaml {
        Some(yaml) => read_front_matter(path, &text[yaml.clone()], yaml.start, heading_text.as_deref()),
        None => Ok(without_front_matter(path, parts.body, heading_text.as_deref())),
    };
    let title = matter.as_ref().map(|matter| matter.meta.title.trim()).unwrap_or_default();
    let dropped = first_heading.filter(|_| heading_text.is_some_and(|text| text == title));
    let mut fences = leveled.map(|leveled| unmatched(path, &source, leveled)).unwrap_or_default();
    let mut written = writer::write(path, source, root, dropped);
    written.diagnostics.append(&mut fences);
    loaded(matter, written)
}

/// The front matter of one file.
struct Matter {
    meta: FrontMatter,
    keys: std::collections::BTreeMap<String, Span>,
    diagnostics: Vec<Diagnostic>,
}

fn read_front_matter(
    path: &ContentPath,
    text: &str,
    offset: usize,
    title: Option<&str>,
) -> Result<Matter, Box<Diagnostic>> {
    let node = yaml::parse(text, offset).map_err(|fault| Box::new(yaml_diagnostic(path, fault)))?;
    let (meta, keys, diagnostics) = front_matter::read(path, &node, place(path), title);
    Ok(Matter { meta, keys, diagnostics })
}

/// The heading gives the title, or nothing does.
fn without_front_matter(path: &ContentPath, start: usize, title: Option<&str>) -> Matter {
    let meta = FrontMatter { title: title.unwrap_or_default().to_owned(), ..FrontMatter::default() };
    let missing =
        title.is_none().then(|| Diagnostic::at(path, Span::new(start, start), FileProblem::MissingFrontMatter.into()));
    Matter { meta, keys: std::collections::BTreeMap::new(), diagnostics: missing.into_iter().collect() }
}

fn place(path: &ContentPath) -> Place {
    match path.as_str().rsplit('/').next() {
        Some("_index.md") => Place::Section,
        _ => Place::Document,
    }
}

fn loaded(matter: Result<Matter, Box<Diagnostic>>, mut written: Written) -> (Loaded, Option<Body>) {
    let matter = match matter {
        Ok(matter) => matter,
        Err(fault) => {
            written.diagnostics.insert(0, *fault);
            return (broken(written.diagnostics), None);
        }
    };
    let mut diagnostics = matter.diagnostics;
    diagnostics.append(&mut written.diagnostics);
    let summary = DocumentSummary {
        meta: matter.meta,
        headings: written.headings,
        anchors: written.anchors,
        links: written.links,
        asserted: written.asserted,
        citations: written.citations,
    };
    let positions = Positions { keys: matter.keys, links: written.link_spans };
    (Loaded { summary: Summary::Document(summary), positions, diagnostics }, Some(written.body))
}

/// The heading of the first level that the prose begins with, if it does.
fn first_heading<'a>(root: Node<'a>) -> Option<Node<'a>> {
    let is_written = |node: &Node<'a>| !matches!(node.data().value, NodeValue::FootnoteDefinition(_));
    let first = root.children().find(is_written)?;
    let is_title = matches!(&first.data().value, NodeValue::Heading(heading) if heading.level == 1);
    is_title.then_some(first)
}

fn unmatched(path: &ContentPath, source: &Source<'_>, leveled: Leveled) -> Vec<Diagnostic> {
    let unclosed = leveled.unclosed.into_iter().map(|(line, name)| (line, ProseProblem::UnclosedBlock { name }));
    let stray = leveled
        .stray
        .into_iter()
        .map(|line| (line, ProseProblem::UnknownBlock { name: String::new(), suggestion: None }));
    unclosed.chain(stray).map(|(line, problem)| Diagnostic::at(path, source.place(line), problem.into())).collect()
}

/// NUL is no character of text; as a space it keeps every position.
fn without_nul(text: &str) -> Cow<'_, str> {
    if text.as_bytes().contains(&0) { Cow::Owned(text.replace('\0', " ")) } else { Cow::Borrowed(text) }
}
