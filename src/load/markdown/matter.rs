//! Where the front matter ends and the prose begins.

use std::ops::Range;

use crate::source::Span;

/// A Markdown file, cut in two; all offsets are those of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The YAML between the `---` lines; `None` where the file does not begin with one.
    pub yaml: Option<Range<usize>>,
    /// Where the prose begins.
    pub body: usize,
}

/// Cuts a file in two; a byte order mark, Windows line ends and empty lines before the first `---` do no harm.
///
/// # Errors
/// With the place of the opening line where no closing line follows.
pub(super) fn split(text: &str) -> Result<Parts, Span> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = first_line(text, start);
    if !is_fence(&text[first.clone()]) {
        return Ok(Parts { yaml: None, body: start });
    }
    let yaml_start = first.end;
    let mut at = yaml_start;
    while at < text.len() {
        let next = line(text, at);
        if is_fence(&text[next.clone()]) {
            return Ok(Parts { yaml: Some(yaml_start..next.start), body: next.end });
        }
        at = next.end;
    }
    let opening = first.start;
    Err(Span::new(opening, opening + 3))
}

/// The line that opens a head as other programs write it, or as Word makes it of `---`, in a file without a head of ours: nothing but
/// such signs, and a key follows.
pub(super) fn foreign(text: &str) -> Option<(Span, &str)> {
    let first = first_line(text, 0);
    let found = text[first.clone()].trim_end();
    let next = &text[line(text, first.end)];
    let opens = !found.is_empty() && found.chars().all(|sign| "-+=–—".contains(sign)) && next.contains([':', '=']);
    opens.then(|| (Span::new(first.start, first.start + found.len()), found))
}

/// The first line with something in it, from `start`.
fn first_line(text: &str, start: usize) -> Range<usize> {
    let mut first = line(text, start);
    while first.end < text.len() && text[first.clone()].trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() {
        first = line(text, first.end);
    }
    first
}

/// The line that begins at `at`, with its line end.
fn line(text: &str, at: usize) -> Range<usize> {
    at..text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Result<(Option<&str>, &str), Span> {
        split(text).map(|parts| (parts.yaml.map(|yaml| &text[yaml]), &text[parts.body..]))
    }

    #[test]
    fn front_matter_stands_between_two_lines() {
        assert_eq!(cut("---\ntitle: A\n---\nB\n"), Ok((Some("title: A\n"), "B\n")));
        assert_eq!(cut("\u{feff}--- \r\ntitle: A\r\n---\r\nB"), Ok((Some("title: A\r\n"), "B")));
        assert_eq!(cut("---\n---"), Ok((Some(""), "")));
        assert_eq!(cut("B\n---\n"), Ok((None, "B\n---\n")));
        assert_eq!(cut("\u{feff}B"), Ok((None, "B")));
        assert_eq!(cut(""), Ok((None, "")));
        assert_eq!(cut("\n  \r\n---\ntitle: A\n---\nB"), Ok((Some("title: A\n"), "B")));
        assert_eq!(cut("\n\nB"), Ok((None, "\n\nB")));
    }

    #[test]
    fn an_opening_line_without_a_closing_one_is_pointed_at() {
        assert_eq!(cut("---\ntitle: A\n"), Err(Span::new(0, 3)));
        assert_eq!(cut("\u{feff}---"), Err(Span::new(3, 6)));
        assert_eq!(cut("\n---\n"), Err(Span::new(1, 4)));
    }

    #[test]
    fn a_head_of_another_kind_is_told_from_a_rule() {
        assert_eq!(foreign("+++\ntitle = 1\n+++\n"), Some((Span::new(0, 3), "+++")));
        assert_eq!(foreign("—\ntiêu đề: A\n—\n"), Some((Span::new(0, 3), "—")));
        assert_eq!(foreign("\n----\r\ntiêu đề: A"), Some((Span::new(1, 5), "----")));
        assert_eq!(foreign("----\nLời.\n"), None);
        assert_eq!(foreign("a: b\nc: d\n"), None);
        assert_eq!(foreign(""), None);
    }
}
