//! The templates as the engine takes them, and its errors as diagnostics at the place in the file that is to be mended.

use std::collections::BTreeSet;

use tera::ErrorKind;

use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::source::{Span, ThemeFiles};

/// The template that the others fill.
const BASE: &str = "base.html";

/// Every template by its name. A portal's own `base.html` need not have all the blocks that the embedded templates fill: those
/// that it lacks are added where nothing is shown of them.
pub(super) fn sources(files: &ThemeFiles) -> Vec<(&str, String)> {
    let text = |name: &str, bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        if name == BASE { text + &hidden(&lacking(files)) } else { text }
    };
    files.below("templates").map(|(name, file)| (name, text(name, &file.bytes))).collect()
}

fn hidden(blocks: &BTreeSet<String>) -> String {
    let blocks = blocks.iter().map(|name| format!("{{% if false %}}{{% block {name} %}}{{% endblock %}}{{% endif %}}"));
    blocks.collect()
}

/// The blocks of the embedded `base.html` that the one of the portal does not have.
fn lacking(files: &ThemeFiles) -> BTreeSet<String> {
    let own = files.get("templates/base.html").filter(|file| file.on_disk.is_some());
    let Some(own) = own.map(|file| String::from_utf8_lossy(&file.bytes)) else { return BTreeSet::new() };
    let embedded = ThemeFiles::default_file("templates/base.html").unwrap_or_default();
    let has: BTreeSet<&str> = blocks(&own).map(|(name, _)| name).collect();
    let wanted = String::from_utf8_lossy(embedded);
    blocks(&wanted).map(|(name, _)| name).filter(|name| !has.contains(name)).map(str::to_owned).collect()
}

/// The names of the blocks that a template opens, each with its place.
fn blocks(template: &str) -> impl Iterator<Item = (&str, Span)> {
    template.match_indices("{%").filter_map(move |(at, _)| {
        let rest = template[at..].trim_start_matches(['{', '%', '-']).trim_start();
        let rest = rest.strip_prefix("block")?.strip_prefix(char::is_whitespace)?.trim_start();
        let length = rest.find(|ch: char| !ch.is_alphanumeric() && ch != '_').unwrap_or(rest.len());
        let start = template.len() - rest.len();
        (length > 0).then(|| (&rest[..length], Span::new(start, start + length)))
    })
}

/// Blocks of the portal's own templates that its own `base.html` lacks: what stands in them would be shown nowhere.
pub(super) fn blocks_without_a_place(files: &ThemeFiles) -> Vec<Diagnostic> {
    let lacking = lacking(files);
    let own = files.below("templates").filter(|(name, file)| file.on_disk.is_some() && *name != BASE);
    let lost = own.flat_map(|(name, file)| {
        let text = String::from_utf8_lossy(&file.bytes);
        let extends_base = text.contains("\"base.html\"") || text.contains("'base.html'");
        let lost = blocks(&text).filter(|(block, _)| extends_base && lacking.contains(*block));
        let reason = |block| format!("Block `{block}` is not defined in any parent template");
        lost.map(|(block, span)| at(name, Some(span), reason(block))).collect::<Vec<_>>()
    });
    lost.collect()
}

/// Templates and texts that are not UTF-8: read as if they were, they would be published with holes.
pub(super) fn not_text(files: &ThemeFiles) -> Vec<Diagnostic> {
    let texts = files.all().filter(|(path, _)| path.starts_with("templates/") || path.starts_with("texts/"));
    let broken = texts.filter_map(|(path, file)| {
        let at = std::str::from_utf8(&file.bytes).err()?.valid_up_to();
        Some(Diagnostic::new(Origin::Theme(path.to_owned()), Some(Span::new(at, at + 1)), Problem::InvalidUtf8))
    });
    broken.collect()
}

/// What an error of the engine says, each mistake at its place; `template` is the one that was being filled.
pub(super) fn mistakes(error: &tera::Error, files: &ThemeFiles, template: &str) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = report.span().range.clone();
            vec![at(report.filename(), Some(Span::new(range.start, range.end)), report.message().to_owned())]
        }
        ErrorKind::MissingParent { current, parent } => {
            vec![at(current, find(files, current, parent), error.to_string())]
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            let name = own(files, tpl, error);
            vec![at(&name, find(files, &name, "{%"), error.to_string())]
        }
        ErrorKind::Msg(reports) if reports.starts_with("error: ") => listed(reports, files),
        _ => vec![at(&own(files, template, error), None, error.to_string())],
    }
}

fn at(template: &str, span: Option<Span>, reason: String) -> Diagnostic {
    let origin = Origin::Theme(format!("templates/{template}"));
    Diagnostic::new(origin, span, Problem::TemplateError { reason })
}

/// Of the templates that an error names, one that the portal has of its own; the embedded ones are not at fault.
fn own(files: &ThemeFiles, template: &str, error: &tera::Error) -> String {
    let words = error.to_string();
    let is_own = |name: &str| files.get(&format!("templates/{name}")).is_some_and(|file| file.on_disk.is_some());
    let named = |name: &&str| {
        [format!("`{name}`"), format!("'{name}'"), format!("\"{name}\"")]
            .iter()
            .any(|name| words.contains(name.as_str()))
    };
    if is_own(template) {
        return template.to_owned();
    }
    let found = files.below("templates").map(|(name, _)| name).filter(|name| is_own(name)).find(named);
    found.unwrap_or(template).to_owned()
}

/// Where a text first stands in a template.
fn find(files: &ThemeFiles, template: &str, text: &str) -> Option<Span> {
    let source = source(files, template)?;
    let start = source.find(text)?;
    Some(Span::new(start, start + text.len()))
}

fn source(files: &ThemeFiles, template: &str) -> Option<String> {
    Some(String::from_utf8_lossy(&files.get(&format!("templates/{template}"))?.bytes).into_owned())
}

/// What is found once all templates are known comes as one text: reports with a place, one after the other.
fn listed(reports: &str, files: &ThemeFiles) -> Vec<Diagnostic> {
    let reports = reports.split("error: ").filter(|report| report.contains("\n"));
    let each = reports.filter_map(|report| {
        let (message, rest) = report.split_once('\n')?;
        let place = rest.lines().next()?.trim().strip_prefix("--> ")?;
        let mut numbers = place.rsplitn(3, ':');
        let (column, line) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
        let name = numbers.next()?;
        let width = report.lines().map(|line| line.matches('^').count()).max().unwrap_or_default();
        Some(at(name, span(&source(files, name)?, line, column, width), message.to_owned()))
    });
    each.collect()
}

/// A line and a column from 1 and a width, all in characters, as bytes.
fn span(text: &str, line: usize, column: usize, width: usize) -> Option<Span> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let bytes = |count: usize, from: usize| text[from..].chars().take(count).map(char::len_utf8).sum::<usize>();
    let begin = start + bytes(column.checked_sub(1)?, start);
    Some(Span::new(begin, begin + bytes(width, begin)))
}
