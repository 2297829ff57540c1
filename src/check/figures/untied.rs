//! Digits in the prose that are, or nearly are, a figure of the data and are not tied to it. Only told when asked for:
//! most numbers of a portal are nobody's figure, and a report that cries wolf is not read.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::hidden;
use crate::check::Subject;
use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::load::{Indicator, Observation, Summary};
use crate::locale::{Language, Number, parse_number};
use crate::model::Page;
use crate::source::{ContentPath, Span};

/// A figure as prose could print it.
struct Known {
    number: Number,
    /// Its address after `figure:`.
    address: String,
}

/// What prose prints of the portal's figures without saying so; `text` reads a document.
pub fn untied(subject: &Subject<'_>, text: &dyn Fn(&ContentPath) -> Option<String>) -> Vec<Diagnostic> {
    let (known, hidden) = (known(subject), hidden::figures(subject));
    let documents = subject.model.pages().filter(|page| page.document().is_some() && !page.meta().sample);
    documents.flat_map(|page| of_text(page, &text(&page.path).unwrap_or_default(), &known, &hidden)).collect()
}

/// By value, so that one number names one figure: the first in the order of files.
fn known(subject: &Subject<'_>) -> BTreeMap<Decimal, Known> {
    let mut known = BTreeMap::new();
    for page in subject.model.pages().filter(|page| !page.meta().sample) {
        let Summary::Data(data) = &**page.summary else { continue };
        let file = short(subject, page);
        for indicator in data.dataset.all_indicators() {
            for observation in &indicator.observations {
                for (number, part) in parts(observation).into_iter().filter(|(number, _)| tells_itself(*number)) {
                    let address = address(&file, indicator, observation, part);
                    known.entry(number.value).or_insert(Known { number, address });
                }
            }
        }
    }
    known
}

/// The file's name where no other data file has it, else its path.
fn short(subject: &Subject<'_>, page: &Page) -> String {
    let stem = page.path.stem();
    match subject.model.data_file(stem).is_some() {
        true => stem.to_owned(),
        false => page.path.without_extension().to_owned(),
    }
}

fn address(file: &str, indicator: &Indicator, observation: &Observation, part: &str) -> String {
    format!("{file}/{}@{}{part}", indicator.id, observation.period)
}

fn parts(observation: &Observation) -> Vec<(Number, &'static str)> {
    let value = observation.value.map(|value| (value, ""));
    let ratio = observation.ratio.map(|(part, whole)| [(part, "#part"), (whole, "#whole")]);
    value.into_iter().chain(ratio.into_iter().flatten()).collect()
}

/// Small whole numbers stand for anything.
pub(super) fn tells_itself(number: Number) -> bool {
    number.decimals > 0 || number.value.abs() >= Decimal::ONE_HUNDRED
}

fn of_text(page: &Page, text: &str, known: &BTreeMap<Decimal, Known>, hidden: &[hidden::Hidden]) -> Vec<Diagnostic> {
    let found = numbers(text).into_iter().filter_map(|range| {
        let printed = &text[range.clone()];
        let number = parse_number(printed).ok()?;
        let revealed = hidden.iter().find(|figure| figure.is_told_by(number, hidden::line(text, range.start)));
        let problem = match revealed {
            Some(figure) => Problem::HiddenFigure { printed: printed.to_owned(), name: figure.name.clone() },
            None => untied_figure(printed, number, known)?,
        };
        let span = Some(Span::new(range.start, range.end));
        Some(Diagnostic::new(Origin::Content(page.path.clone()), span, problem))
    });
    found.collect()
}

fn untied_figure(printed: &str, number: Number, known: &BTreeMap<Decimal, Known>) -> Option<Problem> {
    let (figure, exact) = nearest(known, number).filter(|_| tells_itself(number))?;
    Some(Problem::UntiedFigure {
        printed: printed.to_owned(),
        known: figure.number.format(Language::Vi),
        address: figure.address.clone(),
        exact,
    })
}

/// The figure that a number is, or else one of as many digits within a hundredth of it.
fn nearest(known: &BTreeMap<Decimal, Known>, number: Number) -> Option<(&Known, bool)> {
    if let Some(same) = known.get(&number.value) {
        return Some((same, true));
    }
    let reach = number.value.abs() / Decimal::ONE_HUNDRED;
    let around = known.range(number.value - reach..=number.value + reach);
    let alike =
        around.filter(|(_, one)| one.number.decimals == number.decimals && digits(one.number) == digits(number));
    alike.min_by_key(|(value, _)| (**value - number.value).abs()).map(|(_, one)| (one, false))
}

fn digits(number: Number) -> usize {
    number.value.trunc().abs().to_string().len()
}

/// The numbers of a document's prose: outside its head, its code and its links; no years, dates or numbers of documents.
fn numbers(text: &str) -> Vec<Range<usize>> {
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
