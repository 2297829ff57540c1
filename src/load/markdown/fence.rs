//! The fences of `:::` blocks, before Markdown is parsed.
//!
//! The parser closes the *outermost* block whose fence is short enough, so that nesting would need fences of growing length. Here
//! each line of colons is matched with its opening as people expect, and the fences are rewritten to lengths that the parser
//! nests alike. Lines keep their number and all lines but the fences keep their bytes, so positions stay true.

use std::ops::Range;

/// The deepest nesting that is told apart.
const DEEPEST: usize = 24;

/// The prose with its fences rewritten, and the fences that have no partner.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Leveled {
    /// What the parser gets.
    pub text: String,
    /// Opening fences that are never closed: the line and the name.
    pub unclosed: Vec<(Range<usize>, String)>,
    /// Closing fences of nothing.
    pub stray: Vec<Range<usize>>,
}

/// A line of colons.
struct Fence {
    line: Range<usize>,
    colons: Range<usize>,
    quotes: usize,
    depth: usize,
}

/// Matches the fences of a text; `None` where it has none.
pub(super) fn level(text: &str) -> Option<Leveled> {
    if !text.contains(":::") {
        return None;
    }
    let mut matched = Matched::default();
    let mut code = None;
    for line in lines(text) {
        let (quotes, indented) = unquoted(&text[line.clone()]);
        let start = line.end - indented.len();
        let inner = indented.trim_start_matches(' ');
        if code_fence(&mut code, inner) || indented.len() - inner.len() > 3 || !inner.starts_with(":::") {
            continue;
        }
        let colons_start = start + indented.len() - inner.len();
        let colons = colons_start..colons_start + inner.len() - inner.trim_start_matches(':').len();
        let fence =
            Fence { line: line.start..line.start + text[line.clone()].trim_end().len(), colons, quotes, depth: 0 };
        matched.take(fence, inner.trim_start_matches(':').trim());
    }
    Some(matched.rewrite(text))
}

#[derive(Default)]
struct Matched {
    open: Vec<(Fence, String)>,
    closed: Vec<Fence>,
    unclosed: Vec<(Range<usize>, String)>,
    stray: Vec<Range<usize>>,
}

impl Matched {
    fn take(&mut self, mut fence: Fence, info: &str) {
        // A quotation that has ended took its blocks with it.
        while self.open.last().is_some_and(|(open, _)| open.quotes > fence.quotes) {
            self.give_up();
        }
        if !info.is_empty() {
            fence.depth = self.open.len();
            let name = info.split_whitespace().next().unwrap_or_default().to_owned();
            self.open.push((fence, name));
        } else if self.open.last().is_some_and(|(open, _)| open.quotes == fence.quotes)
            && let Some((open, _)) = self.open.pop()
        {
            fence.depth = open.depth;
            self.closed.extend([open, fence]);
        } else {
            self.stray.push(fence.line);
        }
    }

    fn give_up(&mut self) {
        if let Some((open, name)) = self.open.pop() {
            self.unclosed.push((open.line.clone(), name));
            self.closed.push(open);
        }
    }

    fn rewrite(mut self, text: &str) -> Leveled {
        while !self.open.is_empty() {
            self.give_up();
        }
        let deepest = self.closed.iter().map(|fence| fence.depth.min(DEEPEST)).max().unwrap_or(0);
        let mut changes: Vec<_> =
            self.closed.into_iter().map(|fence| (fence.colons, 3 + deepest - fence.depth.min(deepest))).collect();
        // A stray fence would open a block without a name.
        changes.extend(self.stray.iter().map(|line| (line.clone(), 0)));
        changes.sort_by_key(|(range, _)| range.start);
        self.unclosed.sort_by_key(|(line, _)| line.start);
        Leveled { text: replaced(text, changes), unclosed: self.unclosed, stray: self.stray }
    }
}

fn replaced(text: &str, changes: Vec<(Range<usize>, usize)>) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for (range, colons) in changes {
        out.push_str(&text[from..range.start]);
        out.extend(std::iter::repeat_n(':', colons));
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

/// The lines of a text, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\n', '\r']).map_or(text.len(), |end| start + end);
        at = end + 1;
        Some(start..end)
    })
}

/// How many quotation marks a line begins with, and what follows them.
fn unquoted(line: &str) -> (usize, &str) {
    let mut quotes = 0;
    let mut rest = line;
    while let Some(inner) = rest.trim_start_matches(' ').strip_prefix('>') {
        quotes += 1;
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    (quotes, rest)
}

/// Whether the line belongs to fenced code; `code` is the fence that is open.
fn code_fence(code: &mut Option<(u8, usize)>, line: &str) -> bool {
    let line = line.trim_start();
    let mark = line.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'));
    let length = mark.map_or(0, |mark| line.bytes().take_while(|byte| *byte == mark).count());
    match (*code, mark) {
        (Some((open, opened)), Some(mark)) if mark == open && length >= opened && line[length..].trim().is_empty() => {
            *code = None
        }
        (Some(_), _) => {}
        (None, Some(mark)) if length >= 3 => *code = Some((mark, length)),
        (None, _) => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_of_one_length_nest_as_they_are_read() {
        let leveled = level("::: steps\n::: note A\n:::\n:::\n").unwrap();
        assert_eq!(leveled, Leveled { text: ":::: steps\n::: note A\n:::\n::::\n".to_owned(), ..Leveled::default() });
    }

    #[test]
    fn a_fence_without_a_partner_is_named() {
        let leveled = level("::: note\n\n> ::: tip\n\n:::\n:::\n").unwrap();
        assert_eq!(leveled.text, ":::: note\n\n> ::: tip\n\n::::\n\n");
        assert_eq!(leveled.unclosed, [(10..19, "tip".to_owned())]);
        assert_eq!(leveled.stray, vec![25..28]);
    }

    #[test]
    fn code_is_left_alone() {
        let text = "```\n::: note\n```\n\n    :::\n";
        assert_eq!(level(text), Some(Leveled { text: text.to_owned(), ..Leveled::default() }));
        assert_eq!(level("a :: b"), None);
    }
}
