//! The text of a body without its marks.

use crate::load::{Body, Piece};

/// The words of a body, one block a line, without what only serves the page (links to headings).
pub fn plain_text(body: &Body) -> String {
    let mut html = String::new();
    gather(&body.pieces, &mut html);
    strip(&html, usize::MAX)
}

/// The beginning of a body's words, some `bytes` long, cut at a word, with single spaces.
pub fn beginning(body: &Body, bytes: usize) -> String {
    let mut html = String::new();
    for piece in &body.pieces {
        // More than half of a page's HTML is text.
        if html.len() < 3 * bytes {
            gather(std::slice::from_ref(piece), &mut html);
        }
    }
    let text = strip(&html, bytes);
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

/// Tags off, references resolved; white space stays as it stands. Ends some time after `enough` bytes.
fn strip(html: &str, enough: usize) -> String {
    let mut text = String::with_capacity(html.len().min(enough.saturating_mul(2)));
    let mut rest = html;
    while let Some(at) = rest.find('<').filter(|_| text.len() <= enough) {
        push_words(&rest[..at], &mut text);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..end];
        rest = match tag.starts_with("<a class=\"anchor\"") {
            true => rest[end..].split_once("</a>").map_or("", |(_, after)| after),
            false => &rest[end..],
        };
        if is_block(tag) {
            break_line(&mut text);
        }
    }
    if text.len() <= enough {
        push_words(rest, &mut text);
    }
    text.truncate(text.trim_end().len());
    text
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
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
    !matches!(
        name,
        "a" | "abbr" | "b" | "code" | "del" | "em" | "i" | "mark" | "s" | "span" | "strong" | "sub" | "sup" | "u"
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
