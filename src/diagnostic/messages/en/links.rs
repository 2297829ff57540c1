//! Links, addresses, and numbers that stand for documents.

use super::super::{Message, list};
use super::did_you_mean;

pub(super) fn broken_link(target: &str, suggestion: Option<&str>, from_root: bool) -> Message {
    if target.is_empty() {
        return Message::new(
            "This link does not say where it leads",
            "Write the path between the round brackets: [words](file.md)",
        );
    }
    let written = if from_root {
        "Check the file's name; the path counts from the content folder, or after “./” from the folder of this file."
    } else {
        "Check the file's name; the path counts from the folder of this file."
    };
    Message::new(format!("This link leads to “{target}”, which does not exist"), did_you_mean(suggestion, written))
}

pub(super) fn broken_anchor(target: &str, anchor: &str, suggestion: Option<&str>) -> Message {
    let suggestion = suggestion.map(|id| format!("#{id}"));
    let page = if target.is_empty() { "This page".to_owned() } else { format!("The page “{target}”") };
    Message::new(
        format!("{page} has no heading “#{anchor}”"),
        did_you_mean(suggestion.as_deref(), "Open the page and click the # beside the heading for its address."),
    )
}

pub(super) fn link_outside(target: &str) -> Message {
    Message::new(
        format!("The link “{target}” leads out of the content folder"),
        "Copy the file into the content folder and correct the path.",
    )
}

pub(super) fn dangerous_url(url: &str) -> Message {
    Message::new(
        format!("The address “{url}” is not allowed in a portal"),
        "Link to a file of the content folder, or to an address that begins with https://, http://, mailto: or tel:.",
    )
}

pub(super) fn unknown_number(number: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("The portal has no document with the number “{number}”"),
        did_you_mean(
            suggestion,
            "Add that document (with “stub: true” while its text is missing), or remove the link.",
        ),
    )
}

pub(super) fn ambiguous_number(number: &str, candidates: &[String]) -> Message {
    Message::new(
        format!("Several documents have the number “{number}”"),
        format!("Write the path of the file instead of the number: {}.", list(candidates)),
    )
}

pub(super) fn duplicate_address(address: &str, other: &str) -> Message {
    Message::new(
        format!("The address “{address}” already belongs to “{other}”"),
        "Rename one of the files, or give the two pages different values of “slug”.",
    )
}

pub(super) fn duplicate_number(number: &str, other: &str) -> Message {
    Message::new(
        format!("The number “{number}” already belongs to “{other}”"),
        "Check the number, type, issuer, and the term or year of the two documents.",
    )
}

pub(super) fn empty_address() -> Message {
    Message::new(
        "No address can be made from this file's name",
        "Rename the file, or write a “slug”, so that it has at least one letter or digit.",
    )
}

pub(super) fn invalid_alias(alias: &str) -> Message {
    Message::new(
        format!("“{alias}” cannot be an old address"),
        "Write a path inside the portal, for example: bao-cao/ten-cu.html.",
    )
}

pub(super) fn link_to_draft(target: &str) -> Message {
    Message::new(
        format!("This link leads to “{target}”, which is a draft and so is not published"),
        "Remove the link, or remove “draft” from that document once it is issued.",
    )
}
