//! What a destination in the prose means: a file, a heading, another host, or something in the data.

use std::borrow::Cow;

use crate::diagnostic::{Problem, ReferenceReason};
use crate::load::number::DocumentNumber;
use crate::load::reference::{DataAddress, FigureAddress, LinkTarget};
use crate::load::vocabulary::{self, Scheme};
use crate::locale::nfc;
use crate::source::ContentPath;

/// Schemes that lead out of the portal.
const EXTERNAL: &[&str] = &["http", "https", "mailto", "tel"];

/// Where a link leads.
///
/// # Errors
/// With the reason why it is refused.
pub(super) fn link(from: &ContentPath, url: &str) -> Result<LinkTarget, Problem> {
    let target = target(from, url)?;
    match target {
        LinkTarget::Chart(_) | LinkTarget::Table(_) => Err(form(url)),
        other => Ok(other),
    }
}

/// What an image shows; one on another host is never loaded, the page shows a link to it.
///
/// # Errors
/// With the reason why it is refused.
pub(super) fn image(from: &ContentPath, url: &str) -> Result<LinkTarget, Problem> {
    let target = target(from, url)?;
    match target {
        LinkTarget::Figure(_) | LinkTarget::Document(_) => Err(form(url)),
        LinkTarget::Anchor(_) => Err(broken(url)),
        other => Ok(other),
    }
}

/// Whether an image's destination is a chart, a table or a target board, which take a place of their own in the page.
pub(super) fn is_block(url: &str) -> bool {
    let scheme = split_scheme(url.trim()).and_then(|(prefix, _)| vocabulary::scheme(&decoded(prefix)));
    matches!(scheme, Some(Scheme::Chart | Scheme::Table | Scheme::Targets))
}

fn form(url: &str) -> Problem {
    Problem::InvalidReference { found: url.to_owned(), reason: ReferenceReason::Form }
}

fn broken(url: &str) -> Problem {
    Problem::BrokenLink { target: url.to_owned(), suggestion: None, from_root: false }
}

fn target(from: &ContentPath, url: &str) -> Result<LinkTarget, Problem> {
    let url = url.trim_matches(|letter: char| letter.is_whitespace() || letter.is_control());
    let Some((prefix, rest)) = split_scheme(url) else { return inside(from, url) };
    if let Some(scheme) = vocabulary::scheme(&decoded(prefix)) {
        return symbolic(scheme, &decoded(rest), url);
    }
    let name: String = prefix.chars().filter(|letter| is_visible(*letter)).collect::<String>().to_ascii_lowercase();
    if EXTERNAL.contains(&name.as_str()) {
        return Ok(LinkTarget::External(visible(url)));
    }
    match is_scheme(&name) {
        true => Err(Problem::DangerousUrl { url: url.to_owned() }),
        false => inside(from, url),
    }
}

/// What stands before the first colon, if that can be a scheme.
fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (prefix, rest) = url.split_once(':')?;
    (!prefix.contains(['/', '?', '#'])).then_some((prefix, rest))
}

/// Browsers pass over control characters when they read a scheme.
fn is_visible(letter: char) -> bool {
    let invisible = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    !invisible && !letter.is_control() && !letter.is_whitespace()
}

fn visible(url: &str) -> String {
    url.chars().filter(|letter| is_visible(*letter) || *letter == ' ').collect::<String>().replace(' ', "%20")
}

fn is_scheme(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

fn symbolic(scheme: Scheme, rest: &str, url: &str) -> Result<LinkTarget, Problem> {
    let invalid = |reason| Problem::InvalidReference { found: url.to_owned(), reason };
    let rest = rest.trim();
    if rest.is_empty() {
        return Err(invalid(ReferenceReason::Empty));
    }
    match scheme {
        Scheme::Figure => FigureAddress::parse(rest).map(LinkTarget::Figure).map_err(invalid),
        Scheme::Chart => DataAddress::parse(rest).map(LinkTarget::Chart).map_err(invalid),
        Scheme::Table => DataAddress::parse(rest).map(LinkTarget::Table).map_err(invalid),
        Scheme::Targets => Ok(LinkTarget::Targets(nfc(rest).into_owned())),
        Scheme::Document => {
            let number = DocumentNumber::parse(rest).map(LinkTarget::Document);
            number.ok_or_else(|| Problem::InvalidNumber { found: rest.to_owned() })
        }
    }
}

/// A heading of the page, or a file of the content folder; a folder is its `_index.md`.
fn inside(from: &ContentPath, url: &str) -> Result<LinkTarget, Problem> {
    let (path, anchor) = url.split_once('#').map_or((url, None), |(path, anchor)| (path, Some(anchor)));
    let anchor = anchor.map(|anchor| nfc(&decoded(anchor)).into_owned());
    let path = path.split('?').next().unwrap_or_default();
    let outside = || Problem::LinkOutside { target: url.to_owned() };
    match (path.is_empty(), anchor) {
        (true, None) => Err(broken(url)),
        (true, Some(anchor)) => Ok(LinkTarget::Anchor(anchor)),
        (false, _) if path.starts_with("//") => Err(outside()),
        (false, anchor) => {
            let path = decoded(path);
            let path = with_index(nfc(&path));
            let path = from.join(&path).ok_or_else(outside)?;
            Ok(LinkTarget::File { path, anchor: anchor.filter(|anchor| !anchor.is_empty()) })
        }
    }
}

fn with_index(path: Cow<'_, str>) -> Cow<'_, str> {
    match path.rsplit('/').next().unwrap_or_default() {
        "" => Cow::Owned(format!("{path}_index.md")),
        "." | ".." => Cow::Owned(format!("{path}/_index.md")),
        _ => path,
    }
}

/// Without `%20` and its like; a text that would not be UTF-8 stays as it is.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = (*first == b'%').then(|| escaped_byte(tail)).flatten();
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn escaped_byte(digits: &[u8]) -> Option<u8> {
    let high = char::from(*digits.first()?).to_digit(16)?;
    let low = char::from(*digits.get(1)?).to_digit(16)?;
    u8::try_from(high * 16 + low).ok()
}
