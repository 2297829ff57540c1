//! Whole outputs for whole inputs: what a document's prose becomes.

mod blocks;
mod laws;
mod links;
mod raw;

use super::*;
use crate::load::body::Piece;
use crate::load::reference::LinkTarget;

/// Loads a document below a fixed head.
fn document(prose: &str) -> (Loaded, Body, String) {
    let text = format!("---\ntitle: T\n---\n{prose}");
    let (loaded, body) = load(&ContentPath::new("bao-cao/nam/a.md"), &text);
    (loaded, body.unwrap_or_default(), text)
}

/// The HTML, with `[[target inner]]` for links, `![[target alt title]]` for images (`!!` for blocks), `((number))` for
/// citations and `{word}` for the theme's words.
fn html(prose: &str) -> String {
    shown(&document(prose).1.pieces)
}

fn shown(pieces: &[Piece]) -> String {
    pieces.iter().map(show).collect()
}

fn show(piece: &Piece) -> String {
    match piece {
        Piece::Html(html) => html.clone(),
        Piece::Word(word) => format!("{{{}}}", word.key()),
        Piece::Link { target, title, inner } => format!("[[{} {}{}]]", target_of(target), shown(inner), quoted(title)),
        Piece::Image { target, alt, title, block } => {
            format!("{}[[{} {alt}{}]]", if *block { "!!" } else { "!" }, target_of(target), quoted(title))
        }
        Piece::Citation { number, text } => format!("(({} {text}))", number.key()),
    }
}

fn quoted(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" \"{title}\"") }
}

fn target_of(target: &LinkTarget) -> String {
    match target {
        LinkTarget::File { path, anchor: None } => path.to_string(),
        LinkTarget::File { path, anchor: Some(anchor) } => format!("{path}#{anchor}"),
        LinkTarget::Anchor(anchor) => format!("#{anchor}"),
        LinkTarget::External(url) => url.clone(),
        LinkTarget::Document(number) => format!("doc:{}", number.key()),
        LinkTarget::Figure(figure) => format!("figure:{figure}"),
        LinkTarget::Chart(address) => format!("chart:{address}"),
        LinkTarget::Table(address) => format!("table:{address}"),
        LinkTarget::Targets(period) => format!("targets:{period}"),
        LinkTarget::Refused => "refused".to_owned(),
    }
}

/// The problems of a document, each with the text it points to.
fn problems(prose: &str) -> Vec<(Problem, String)> {
    let (loaded, _, text) = document(prose);
    loaded.diagnostics.into_iter().map(|found| (found.problem, text[found.span.unwrap().range()].to_owned())).collect()
}

/// The texts in the file that a document's links stand at.
fn link_texts(prose: &str) -> Vec<String> {
    let (loaded, _, text) = document(prose);
    loaded.positions.links.iter().map(|span| text[span.range()].to_owned()).collect()
}

fn summary(prose: &str) -> DocumentSummary {
    match document(prose).0.summary {
        Summary::Document(summary) => summary,
        other => panic!("{other:?}"),
    }
}
