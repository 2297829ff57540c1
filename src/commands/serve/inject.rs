//! What the server adds to a page on its way: the reload script, and the base of the page for unknown addresses.
//!
//! Only bytes on the wire change; the file stays what `build` writes.

/// Inserts the reload script before `</body>`, or at the end of a page without one. `stamp` tells the script which
/// update the page comes from.
pub fn reload_script(page: &[u8], stamp: &str) -> Vec<u8> {
    let script = format!("<script src=\"/__sen/reload.js?{stamp}\" defer></script>");
    insert(page, last_tag(page, b"</body>").unwrap_or(page.len()), &script)
}

/// Has the links of a page resolved from the root, wherever it is shown: for `404.html`, whose links are relative.
pub fn root_base(page: &[u8]) -> Vec<u8> {
    match first_tag(page, b"<head>") {
        Some(at) => insert(page, at + b"<head>".len(), "<base href=\"/\">"),
        None => page.to_vec(),
    }
}

fn insert(page: &[u8], at: usize, text: &str) -> Vec<u8> {
    [&page[..at], text.as_bytes(), &page[at..]].concat()
}

fn last_tag(page: &[u8], tag: &[u8]) -> Option<usize> {
    page.windows(tag.len()).rposition(|window| window.eq_ignore_ascii_case(tag))
}

fn first_tag(page: &[u8], tag: &[u8]) -> Option<usize> {
    page.windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_script(page: &str) -> String {
        String::from_utf8(reload_script(page.as_bytes(), "7.2")).unwrap()
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        assert_eq!(
            with_script("<body><pre>&lt;/body></pre></body>\n</html>\n"),
            "<body><pre>&lt;/body></pre><script src=\"/__sen/reload.js?7.2\" defer></script></body>\n</html>\n"
        );
        assert_eq!(with_script("<BODY>a</BODY>"), "<BODY>a<script src=\"/__sen/reload.js?7.2\" defer></script></BODY>");
    }

    #[test]
    fn a_page_without_a_body_gets_it_too() {
        assert_eq!(with_script("<p>a"), "<p>a<script src=\"/__sen/reload.js?7.2\" defer></script>");
        assert_eq!(with_script(""), "<script src=\"/__sen/reload.js?7.2\" defer></script>");
    }

    #[test]
    fn the_base_comes_first_in_the_head() {
        assert_eq!(root_base(b"<html><head><title>"), b"<html><head><base href=\"/\"><title>");
        assert_eq!(root_base(b"<p>"), b"<p>");
    }
}
