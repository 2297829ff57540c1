//! The text of a document, and what its front matter says of its life.

use super::super::Message;
use super::did_you_mean;
use crate::diagnostic::{ProseProblem, ProseProblem as P};

/// The words of every problem of Markdown.
pub(super) fn prose(problem: &ProseProblem) -> Message {
    match problem {
        P::EmptyHeading => empty_heading(),
        P::HtmlRemoved { tag } => html_removed(tag),
        P::UnclosedTag { tag } => unclosed_tag(tag),
        P::MissingAlt { target } => missing_alt(target),
        P::UnclosedBlock { name } => unclosed_block(name),
        P::UnknownBlock { name, suggestion } => unknown_block(name, suggestion.as_deref()),
        P::UnknownFootnote { name } => unknown_footnote(name),
    }
}

fn empty_heading() -> Message {
    Message::new(
        "The heading has no words, so it is not shown",
        "Write the heading's words after `#`, or remove the line.",
    )
}

fn html_removed(tag: &str) -> Message {
    Message::new(
        format!("The HTML tag “{tag}” is not allowed and was left out"),
        "Write Markdown; only a few tags such as <sup>, <sub>, <br> and tables are kept.",
    )
}

fn unclosed_tag(tag: &str) -> Message {
    Message::new(
        format!("The HTML tag “<{tag}>” is closed nowhere, so what follows is shown outside of it"),
        format!("Write “</{tag}>” on a line of its own where it is to end."),
    )
}

fn missing_alt(target: &str) -> Message {
    Message::new(
        format!("The image “{target}” has no text for those who cannot see it"),
        format!("Write the text between the square brackets: ![text]({target})"),
    )
}

fn unclosed_block(name: &str) -> Message {
    Message::new(
        format!("The block “::: {name}” is never closed"),
        "Add a line that is only “:::” after the last line of the block.",
    )
}

fn unknown_block(name: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("There is no block named “{name}”"),
        did_you_mean(
            suggestion,
            "Blocks: note, tip, warning, important, example, summary, steps, details. Without the two lines “:::” it is an ordinary paragraph.",
        ),
    )
}

fn unknown_footnote(name: &str) -> Message {
    Message::new(
        format!("The footnote “[^{name}]” has no text, or nothing refers to it"),
        format!("A footnote needs [^{name}] in the text and a line “[^{name}]: its text”."),
    )
}

pub(super) fn duplicate_id(id: &str) -> Message {
    Message::new(format!("Two places of one page have the id “#{id}”"), "Change the id of one of them.")
}

pub(super) fn reserved_id(id: &str) -> Message {
    Message::new(
        format!("The id “{id}” belongs to the frame of the page"),
        format!("Choose another one, such as “{id}-1”."),
    )
}

pub(super) fn unfit_id(id: &str, suggestion: &str) -> Message {
    Message::new(
        format!("The id “{id}” has spaces or signs, so no link can lead to it"),
        format!("Use letters, digits, “-” and “_” alone, such as “{suggestion}”."),
    )
}

pub(super) fn effective_before_issue() -> Message {
    Message::new("The document takes effect before it is issued", "Check the keys “effective” and “date”.")
}

pub(super) fn expires_before_effective() -> Message {
    Message::new("The document expires before it takes effect", "Check the keys “expires” and “effective”.")
}

pub(super) fn replacement_cycle(chain: &[String]) -> Message {
    Message::new(
        format!("These documents replace each other in a circle: {}", chain.join(" → ")),
        "Remove one “replaces”: the later document replaces the earlier one.",
    )
}

pub(super) fn replaced_in_force(by: &str) -> Message {
    Message::new(
        format!("This document was replaced by “{by}” but still says that it is in force"),
        "Change “validity” to “expired”, or check “replaces” of the other document.",
    )
}

pub(super) fn secret_document(marking: &str) -> Message {
    Message::new(
        format!("A document marked “{marking}” must not be published"),
        "Take the file out of the content folder at once and tell whoever answers for state secrets. This error cannot be waived.",
    )
}
