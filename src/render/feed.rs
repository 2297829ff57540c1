//! The Atom feed (RFC 4287) and the sitemap (sitemaps.org, protocol 0.9).

use serde::Serialize;

use super::frame::{Canvas, Current};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Card;
use crate::source::Fingerprint;

/// The feed's address, which also names it.
const FEED: &str = "feed.xml";

#[derive(Serialize)]
struct FeedView {
    id: String,
    title: String,
    updated: String,
    self_permalink: Option<String>,
    entries: Vec<EntryView>,
}

#[derive(Serialize)]
struct EntryView {
    id: String,
    title: String,
    permalink: String,
    updated: String,
    summary: Option<String>,
}

#[derive(Serialize)]
struct UrlView {
    loc: String,
    lastmod: Option<String>,
}

/// The newest documents.
pub(super) fn render_feed(canvas: &Canvas<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let (_, config) = canvas.reader.frame();
    let base = config.base_url.as_deref();
    let entries: Vec<EntryView> = canvas.reader.latest().iter().map(|card| entry(canvas, config, card)).collect();
    let feed = FeedView {
        id: identity(config, FEED),
        title: config.title.clone(),
        updated: entries
            .iter()
            .map(|entry| entry.updated.clone())
            .max()
            .unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned()),
        self_permalink: base.map(|base| format!("{base}{FEED}")),
        entries,
    };
    let mut context =
        canvas.context(&Current { title: &config.title, part: None, description: config.description.as_deref() });
    context.insert("feed", &feed);
    canvas.theme.fill("atom.xml", &context).map(allowed_in_xml)
}

fn entry(canvas: &Canvas<'_>, config: &Config, card: &Card) -> EntryView {
    let base = config.base_url.as_deref();
    let day = card.date.expect("only dated documents are in the feed");
    let title = card.number.as_ref().map_or_else(|| card.title.clone(), |number| format!("{number}: {}", card.title));
    EntryView {
        id: identity(config, card.output.as_str()),
        title,
        permalink: base.map_or_else(|| canvas.link(&card.output), |base| format!("{base}{}", card.output)),
        updated: canvas.reader.updated(&card.path).unwrap_or(day).max(day).rfc3339(),
        summary: card.description.clone().or_else(|| excerpt(canvas, card)),
    }
}

fn excerpt(canvas: &Canvas<'_>, card: &Card) -> Option<String> {
    let is_document = card.kind != crate::model::PageKind::Data;
    is_document.then(|| canvas.reader.body(&card.path).excerpt.clone()).filter(|excerpt| !excerpt.is_empty())
}

/// A name that stays when the portal moves: Atom wants an absolute one even where the portal has no address.
/// It has the form of a UUID version 8 (RFC 9562), made from whose portal it is and from the path in it.
fn identity(config: &Config, name: &str) -> String {
    match &config.base_url {
        Some(base) => format!("{base}{name}").replace(' ', "%20"),
        None => {
            let hex = Fingerprint::of_value(&(owner(config), name)).to_string();
            format!("urn:uuid:{}-{}-8{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
        }
    }
}

/// What tells a portal without an address from others: whose it is and what it is called. The title belongs to it, since an
/// organisation may have two portals, and readers of feeds drop what has a name that they know.
fn owner(config: &Config) -> [&str; 3] {
    let bodies = [&config.parent_organisation, &config.organisation].map(|name| name.as_deref().unwrap_or_default());
    [bodies[0], bodies[1], &config.title]
}

/// Every page, for the crawlers of a server whose address is known.
pub(super) fn render_sitemap(canvas: &Canvas<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let (_, config) = canvas.reader.frame();
    let base = config.base_url.clone().unwrap_or_default();
    let pages = canvas.reader.sitemap().into_iter();
    let urls: Vec<UrlView> = pages
        .map(|(output, day)| UrlView { loc: format!("{base}{output}"), lastmod: day.map(|day| day.to_string()) })
        .collect();
    let mut context = canvas.context(&Current { title: &config.title, part: None, description: None });
    context.insert("urls", &urls);
    canvas.theme.fill("sitemap.xml", &context).map(allowed_in_xml)
}

/// Characters that no XML document may hold, not even escaped, become spaces: texts pasted from Word have some (line breaks as
/// U+000B), and one of them makes the whole feed unreadable.
fn allowed_in_xml(bytes: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(bytes).expect("templates make text");
    let foreign = |ch: char| !matches!(ch, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..);
    if text.contains(foreign) { text.replace(foreign, " ").into_bytes() } else { text.into_bytes() }
}
