//! The text of a body without its marks.

use crate::load::{Body, Piece};

/// The words of a body, one block a line, without what only serves the page (links to headings).
pub fn plain_text(body: &Body) -> String {
    let mut html = String::new();
    gather(&body.pieces, &mut html);
    strip(&html)
}

/// The HTML of all pieces in one, since an element may begin in one piece and end in another.
fn gather(pieces: &[Piece], html: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Html(part) => html.push_str(part),
            Piece::Link { inner, .. } => gather(inner, html),
            Piece::Citation { text, .. } => html.push_str(text),
            Piece::Image { .. } | Piece::Word(_) => {}
        }
    }
}

/// Tags off, references resolved, white space single.
fn strip(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
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
    push_words(rest, &mut text);
    text.truncate(text.trim_end().len());
    text
}

fn push_words(part: &str, text: &mut String) {
    let plain = part.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    for letter in plain.chars() {
        match letter.is_whitespace() {
            true if text.is_empty() || text.ends_with([' ', '\n']) => {}
            true => text.push(' '),
            false => text.push(letter),
        }
    }
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
            text_of("<p>Chi <em>bộ</em> 3\n &amp; 4</p>\n<ul><li>một</li><li>ha<b>i</b></li></ul>"),
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
