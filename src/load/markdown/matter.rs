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

/// Cuts a file in two; a byte order mark and Windows line ends do no harm.
///
/// # Errors
/// With the place of the opening line where no closing line follows.
pub(super) fn split(text: &str) -> Result<Parts, Span> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = line(text, start);
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
    Err(Span::new(start, start + 3))
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
    }

    #[test]
    fn an_opening_line_without_a_closing_one_is_pointed_at() {
        assert_eq!(cut("---\ntitle: A\n"), Err(Span::new(0, 3)));
        assert_eq!(cut("\u{feff}---"), Err(Span::new(3, 6)));
    }
}
