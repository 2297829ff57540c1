//! The numbers that stand in the prose of a document, and what stands behind them.

use std::ops::Range;

use crate::load::vocabulary::{Choice, Scheme};

/// The numbers of a document's prose: outside its head, its code and its links; no years, dates, ordinals or numbers of documents.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
    of_prose(text, &|_| true)
}

/// The same and those in the words of links and pictures; what is tied to a figure is compared with that.
pub(super) fn said(text: &str) -> Vec<Range<usize>> {
    of_prose(text, &is_figure)
}

/// The numbers of a text that is no Markdown: a title, a note.
pub(super) fn plain(text: &str) -> Vec<Range<usize>> {
    of_line(text, &[])
}

/// Whether a link with this target is tied to a figure.
fn is_figure(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| Scheme::parse(scheme) == Some(Scheme::Figure))
}

/// `is_left`: whether the words of a link with this target are left out.
fn of_prose(text: &str, is_left: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut offset, mut fenced, mut head) = (0, false, text.starts_with("---"));
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let trimmed = line.trim();
        if head {
            head = at == 0 || trimmed != "---";
        } else if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
        } else if !fenced {
            let in_line = of_line(line, &linked(line, is_left));
            found.extend(in_line.into_iter().map(|range| range.start + offset..range.end + offset));
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

/// `left`: the parts of the line that are not looked at.
fn of_line(line: &str, left: &[Range<usize>]) -> Vec<Range<usize>> {
    let inside = |at: usize| left.iter().any(|range| range.contains(&at));
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = line[rest..].find(|ch: char| ch.is_ascii_digit()).map(|at| at + rest) {
        let length = line[start..]
            .find(|ch: char| !ch.is_ascii_digit() && !matches!(ch, '.' | ','))
            .unwrap_or(line.len() - start);
        let token = line[start..start + length].trim_end_matches(['.', ',']);
        let end = start + token.len();
        rest = start + length;
        if !inside(start) && stands_alone(line, start, end) && !is_year(token) && !is_ordinal(line, start, end) {
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

/// What a number names instead of counting it; in the case in which they are no part of other words (`đại biểu`, `hạng mục`).
const NUMBERED: [&str; 11] =
    ["Biểu", "Bảng", "Mục", "Điều", "Khoản", "Phụ lục", "Chương", "Quý", "quý", "Tháng", "tháng"];

/// Whether a number says where in an order something stands: a heading or an item of a list, a part of a document, a time.
fn is_ordinal(line: &str, start: usize, end: usize) -> bool {
    let before = line[..start].trim_end();
    let heads_line = before.chars().all(|ch| matches!(ch, '#' | '>' | '*' | '_' | ' '));
    heads_line && (line[end..].starts_with(". ") || line[end..].starts_with(") "))
        || NUMBERED.iter().any(|word| before.ends_with(word))
}

/// What stands in code, in addresses and in links: the words of some, of the others only where they lead.
fn linked(line: &str, is_left: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    for (open, close) in [("`", "`"), ("](", ")"), ("http", " "), ("<", ">")] {
        let mut at = 0;
        while let Some(start) = line[at..].find(open).map(|found| found + at) {
            let inner = start + open.len();
            let end = line[inner..].find(close).map_or(line.len(), |found| found + inner + close.len());
            left.push(match open {
                "](" if is_left(&line[inner..end]) => line[..start].rfind('[').unwrap_or(start)..end,
                // What follows the address is a title, which is read as well.
                "](" => start..line[inner..end].find(' ').map_or(end, |space| space + inner),
                _ => start..end,
            });
            at = end;
        }
    }
    left
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

    #[test]
    fn numbers_are_told_from_ordinals() {
        assert_eq!(found("## 3. Có 4 hộ"), ["4"]);
        assert_eq!(found("3) Có 5 hộ\n> **4. Nhóm** 6 hộ"), ["5", "6"]);
        assert_eq!(found("Theo Biểu 3, Điều 2, quý 1, từ tháng 5"), [""; 0]);
        assert_eq!(found("3 hộ; 145 đại biểu 3 xã"), ["3", "145", "3"]);
    }

    #[test]
    fn what_a_link_or_a_picture_says_is_told_from_where_it_leads() {
        let said = |text: &'static str| said(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(said("![Có 12 người](anh-13.png \"Cả 14\") [15 vụ](../a.md) và 16"), ["12", "14", "15", "16"]);
        assert_eq!(said("[17](figure:a/b) [18](số-liệu:a/b) `19` <https://a.vn/20> [21](figure:a/b) 22"), ["22"]);
    }
}
