//! The text of a body without its marks.

use crate::load::{Body, Piece};

/// The words of a body, one block a line, without what only serves the page (links to headings).
pub fn plain_text(body: &Body) -> String {
    let mut text = String::new();
    push_plain_text(body, &mut text);
    text
}

/// The same behind what stands in `text`: nothing, or whole lines.
pub(super) fn push_plain_text(body: &Body, text: &mut String) {
    let length = |piece: &Piece| if let Piece::Html(part) = piece { part.len() + 64 } else { 256 };
    let mut html = String::with_capacity(body.pieces.iter().map(length).sum());
    gather(&body.pieces, &mut html);
    text.reserve(html.len());
    strip(&html, usize::MAX, text);
}

/// Bytes of a page's text among which the browser looks for a passage to show.
const PASSAGE: usize = 600;

/// The beginning of a body's words that is shown with a result, cut at a word, with single spaces.
pub fn beginning(body: &Body) -> String {
    let bytes = PASSAGE;
    let mut html = String::new();
    for piece in &body.pieces {
        // More than half of a page's HTML is text.
        if html.len() < 3 * bytes {
            gather(std::slice::from_ref(piece), &mut html);
        }
    }
    let mut text = String::with_capacity(2 * bytes);
    strip(&html, bytes, &mut text);
    let mut kept = String::with_capacity(bytes);
    for word in text.split_whitespace() {
        if kept.len() + word.len() > bytes {
            break;
        }
        kept.push_str(if kept.is_empty() { "" } else { " " });
        kept.push_str(word);
    }
    kept
}

/// The HTML of all pieces in one, since an element may begin in one piece and end in another.
fn gather(pieces: &[Piece], html: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Html(part) => html.push_str(part),
            Piece::Link { inner, .. } => gather(inner, html),
            Piece::Citation { text, .. } => html.push_str(&text.replace('<', "&lt;")),
            Piece::Image { .. } | Piece::Word(_) => {}
        }
    }
}

/// Tags off, references resolved; white space stays as it stands. Ends some time after `enough` bytes of `text`.
fn strip(html: &str, enough: usize, text: &mut String) {
    let mut rest = html;
    while let Some(at) = rest.find('<').filter(|_| text.len() <= enough) {
        push_words(&rest[..at], text);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..end];
        rest = match tag.starts_with("<a class=\"anchor\"") {
            true => rest[end..].split_once("</a>").map_or("", |(_, after)| after),
            false => &rest[end..],
        };
        if is_block(tag) {
            break_line(text);
        }
    }
    if text.len() <= enough {
        push_words(rest, text);
    }
    text.truncate(text.trim_end().len());
}

fn push_words(part: &str, text: &mut String) {
    let part = if text.is_empty() || text.ends_with('\n') { part.trim_start() } else { part };
    if !part.contains('&') {
        return text.push_str(part);
    }
    text.push_str(&part.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"));
}

fn break_line(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
}

fn is_block(tag: &str) -> bool {
    let name = tag.as_bytes().strip_prefix(b"<").unwrap_or_default();
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let end = name.iter().position(|letter| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
    !matches!(
        &name[..end],
        b"a" | b"abbr"
            | b"b"
            | b"code"
            | b"del"
            | b"em"
            | b"i"
            | b"mark"
            | b"s"
            | b"span"
            | b"strong"
            | b"sub"
            | b"sup"
            | b"u"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(html: &str) -> String {
        plain_text(&Body { pieces: vec![Piece::Html(html.to_owned())], ..Body::default() })
    }

    #[test]
    fn blocks_are_lines_and_words_stay_whole() {
        assert_eq!(
            text_of("<p>Chi <em>bộ</em> 3 &amp; 4</p>\n<ul><li>một</li><li>ha<b>i</b></li></ul>"),
            "Chi bộ 3 & 4\nmột\nhai"
        );
    }

    #[test]
    fn links_to_headings_are_no_text() {
        let anchor = "<a class=\"anchor\" href=\"#a\" aria-label=\"x: A\">#</a>";
        assert_eq!(text_of(&format!("<h2 id=\"a\">A {anchor}</h2>\n<p>B</p>")), "A\nB");
    }

    #[test]
    fn an_element_may_lie_in_several_pieces() {
        let html = |part: &str| Piece::Html(part.to_owned());
        let pieces = vec![
            html("<h2>A <a class=\"anchor\" aria-label=\""),
            Piece::Word(crate::load::Word::HeadingAnchor),
            html(": A\">#</a></h2>"),
        ];
        assert_eq!(plain_text(&Body { pieces, ..Body::default() }), "A");
    }
}
