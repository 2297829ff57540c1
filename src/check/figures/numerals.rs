//! The numbers that stand in the prose of a document, and what stands behind them.

use std::ops::Range;

/// The numbers of a document's prose: outside its head, its code and its links; no years, dates or numbers of documents.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut offset, mut fenced, mut head) = (0, false, text.starts_with("---"));
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let trimmed = line.trim();
        if head {
            head = at == 0 || trimmed != "---";
        } else if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
        } else if !fenced {
            found.extend(of_line(line).into_iter().map(|range| range.start + offset..range.end + offset));
        }
        offset += line.len();
    }
    found
}

/// What a number is followed by: the rest of its paragraph without the spaces and the emphasis between.
pub(super) fn follows<'t>(text: &'t str, number: &Range<usize>) -> &'t str {
    let rest = &text[number.end..];
    let paragraph = rest.find("\n\n").map_or(rest, |end| &rest[..end]);
    paragraph.trim_start_matches(|ch: char| ch.is_whitespace() || matches!(ch, '*' | '_'))
}

fn of_line(line: &str) -> Vec<Range<usize>> {
    let hidden = linked(line);
    let inside = |at: usize| hidden.iter().any(|range| range.contains(&at));
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = line[rest..].find(|ch: char| ch.is_ascii_digit()).map(|at| at + rest) {
        let length = line[start..]
            .find(|ch: char| !ch.is_ascii_digit() && !matches!(ch, '.' | ','))
            .unwrap_or(line.len() - start);
        let token = line[start..start + length].trim_end_matches(['.', ',']);
        let end = start + token.len();
        rest = start + length;
        if !inside(start) && stands_alone(line, start, end) && !is_year(token) {
            found.push(start..end);
        }
    }
    found
}

/// Whether nothing beside a number makes it part of a date, of a document's number or of a word.
fn stands_alone(line: &str, start: usize, end: usize) -> bool {
    let joins = |ch: char| ch.is_alphanumeric() || matches!(ch, '/' | '-' | '–' | '_' | '^');
    let before = line[..start].chars().next_back().is_none_or(|ch| !joins(ch));
    before && line[end..].chars().next().is_none_or(|ch| !joins(ch))
}

fn is_year(token: &str) -> bool {
    token.len() == 4 && token.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// What stands in code, in links (their texts too) and in addresses.
fn linked(line: &str) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    for (open, close) in [("`", "`"), ("](", ")"), ("http", " "), ("<", ">")] {
        let mut at = 0;
        while let Some(start) = line[at..].find(open).map(|found| found + at) {
            let inner = start + open.len();
            let end = line[inner..].find(close).map_or(line.len(), |found| found + inner + close.len());
            let first = if open == "](" { line[..start].rfind('[').unwrap_or(start) } else { start };
            hidden.push(first..end);
            at = end;
        }
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        numbers(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn numbers_are_told_from_dates_years_and_numbers_of_documents() {
        assert_eq!(found("Có 1.735 đảng viên, đạt 96,22%."), ["1.735", "96,22"]);
        assert_eq!(found("Ngày 31/12/2025, năm 2025, 05-NQ/ĐU, 2021-2025, A12"), [""; 0]);
        assert_eq!(found("---\nngày: 1/2/2025\nsố: 123\n---\n145 người"), ["145"]);
        assert_eq!(found("`1.735` [1.735](figure:a/b) <https://a.vn/1.735> 12.132"), ["12.132"]);
        assert_eq!(found("```\n1.735\n```\n1.736\n"), ["1.736"]);
    }
}
