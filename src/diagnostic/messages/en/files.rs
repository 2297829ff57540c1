//! Files, folders and the theme.

use super::super::{Message, index};
use super::did_you_mean;
use crate::diagnostic::FileProblem;
use crate::locale::{Language, format_bytes};

/// The words of every problem with a file as a whole.
pub(super) fn message(problem: &FileProblem) -> Message {
    use FileProblem as P;
    match problem {
        P::SecondPortal { read } => second_portal(read),
        P::MisnamedFile { expected } => misnamed_file(expected),
        P::ForeignFrontMatter { found } => foreign_front_matter(found),
        P::MissingFrontMatter => missing_front_matter(),
        P::UnreadablePicture => unreadable_picture(),
        P::StrayThemeFile => stray_theme_file(),
    }
}

pub(super) fn unreadable_file(reason: &str) -> Message {
    Message::new(
        format!("This file cannot be read: {reason}"),
        "Check that you may read it, and that no other program holds it.",
    )
}

pub(super) fn invalid_utf8() -> Message {
    Message::new(
        "This file is not saved as UTF-8",
        "Open it in an editor and save it with the encoding UTF-8. Text typed in TCVN3 or VNI must be converted to Unicode first.",
    )
}

pub(super) fn file_too_large(bytes: u64, limit: u64) -> Message {
    Message::new(
        format!("This file has {}, more than the {} that a text file may have", size(bytes), size(limit)),
        "Divide it into smaller files, or put the bulk into an attachment.",
    )
}

pub(super) fn bad_symlink(reason: &str) -> Message {
    Message::new(
        format!("This symbolic link cannot be used: {reason}"),
        "Copy the file or folder into the content folder instead.",
    )
}

fn foreign_front_matter(found: &str) -> Message {
    Message::new(
        format!("The front matter stands between two lines “---”, not “{found}”"),
        "Replace the opening and the closing line by exactly three hyphens; keys are written “key: value”.",
    )
}

fn missing_front_matter() -> Message {
    Message::new(
        "The page has no title: the file has no front matter",
        "Add the lines “---”, “title: …”, “---” at its start, or begin the text with a line “# Title”.",
    )
}

fn unreadable_picture() -> Message {
    Message::new(
        "This file has the ending of a picture and cannot be read as one",
        "Open it in a picture viewer; if that fails, copy it again from the original and save it as JPEG or PNG.",
    )
}

fn second_portal(read: &str) -> Message {
    Message::new(
        format!("The portal has “{read}” already, so this second configuration is not used"),
        format!("Move what is still needed into “{read}”, then remove this file."),
    )
}

fn misnamed_file(expected: &str) -> Message {
    Message::new(
        format!("This file must be called “{expected}” to be used"),
        format!("Rename it to “{expected}”, all in small letters."),
    )
}

fn stray_theme_file() -> Message {
    Message::new(
        "The theme does not use this file",
        "Put templates into “templates”, styles, scripts and pictures into “static”, words into “texts”.",
    )
}

pub(super) fn missing_section(folder: &str) -> Message {
    Message::new(
        format!("The folder “{folder}” has pages but no “_index.md”"),
        format!("Create “{}” with a line “title: …”, or run: sen new section {folder}", index(folder)),
    )
}

pub(super) fn unknown_theme(name: &str) -> Message {
    Message::new(
        format!("There is no theme “{name}”"),
        format!("Create the folder “themes/{name}” in the content folder, or use the built-in theme “sen”."),
    )
}

pub(super) fn template_error(reason: &str) -> Message {
    Message::without_hint(format!("A template of the theme has an error: {reason}"))
}

pub(super) fn unknown_template(name: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("The theme has no template “{name}”"),
        did_you_mean(suggestion, "Remove the key “template” to use the usual one."),
    )
}

fn size(bytes: u64) -> String {
    format_bytes(bytes, Language::En)
}
