//! Claims of the prose: `[1.735](figure:…)` says that the data has 1.735, digit for digit.
//!
//! Only numbers are compared: the words and units around them belong to the sentence, which may say of −4 that something fell by 4.
//! A minus that is printed must be in the data, and so must a percent sign and a bound such as “trên”. A text without any digit makes no claim.

use rayon::prelude::*;

use crate::check::Subject;
use crate::check::places::part_of;
use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::load::vocabulary::Choice;
use crate::load::{Bound, DocumentSummary, FigureAddress, FigurePart, LinkTarget, Observation, Status};
use crate::locale::{Language, format_date};
use crate::model::{FigureAnswer, Page};

pub(in crate::check) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    pages.par_iter().flat_map_iter(|page| of_page(subject, page)).collect()
}

fn of_page(subject: &Subject<'_>, page: &Page) -> Vec<Diagnostic> {
    page.document().map(|document| of_document(subject, page, document)).unwrap_or_default()
}

fn of_document(subject: &Subject<'_>, page: &Page, document: &DocumentSummary) -> Vec<Diagnostic> {
    let claims = document.asserted.iter().filter_map(|(index, text)| match document.links.get(*index)? {
        LinkTarget::Figure(address) => Some((*index, address, text)),
        _ => None,
    });
    claims.filter_map(|(index, address, text)| of_claim(subject, page, index, address, text)).collect()
}

fn of_claim(
    subject: &Subject<'_>,
    page: &Page,
    index: usize,
    address: &FigureAddress,
    text: &str,
) -> Option<Diagnostic> {
    // What is not there was reported with the links.
    let FigureAnswer::Found { path, title, observation, unit, .. } = subject.model.figure(address) else { return None };
    let language = subject.portal.config.language;
    let withheld = observation.actual().filter(|_| observation.is_hidden()).map(|number| number.format(language));
    if withheld.is_some_and(|withheld| numbers(&withheld) == numbers(text)) {
        let problem = Problem::HiddenFigure { printed: text.to_owned(), name: title.to_owned() };
        return Some(Diagnostic::new(Origin::Content(page.path.clone()), subject.link(&page.path, index), problem));
    }
    let known = known(observation, address.part, language)?;
    let in_its_way = || fits_unit(text, address.part, unit) && fits_bound(text, address.part, observation);
    if numbers(text).is_empty() || known.as_deref().is_some_and(|known| agree(text, known)) && in_its_way() {
        return None;
    }
    let problem = Problem::FigureMismatch { printed: text.to_owned(), known, address: address.to_string() };
    let span = subject.link(&page.path, index);
    let claim = Diagnostic::new(Origin::Content(page.path.clone()), span, problem);
    let period = part_of(&address.indicator.name, observation.period);
    Some(claim.with_related(Origin::Content(path.clone()), subject.key(path, &period)))
}

/// What the data says: `None` for what no text can contradict, such as a number that could not be read or a part that was reported with the links, `Some(None)` for a value that is missing.
fn known(observation: &Observation, part: FigurePart, language: Language) -> Option<Option<String>> {
    if observation.unread || observation.lacks(part).is_some() {
        return None;
    }
    if observation.is_hidden() {
        return Some(Some(Status::Hidden.title(language).to_lowercase()));
    }
    let ratio = observation.ratio;
    Some(match part {
        FigurePart::Value => observation.value_text(language),
        FigurePart::Part => ratio.map(|(part, _)| part.format(language)),
        FigurePart::Whole => ratio.map(|(_, whole)| whole.format(language)),
        FigurePart::Ratio => observation.ratio_text(language),
        FigurePart::Date => observation.as_of.map(|date| format_date(date, language)),
        FigurePart::Source => return None,
    })
}

/// Whether a text prints what is known.
fn agree(text: &str, known: &str) -> bool {
    numbers(known) == numbers(text) && (has_minus(known) || !has_minus(text))
}

/// Whether a text with a percent sign speaks of a percentage.
fn fits_unit(text: &str, part: FigurePart, unit: &str) -> bool {
    let count = match part {
        FigurePart::Value => !unit.contains('%'),
        FigurePart::Part | FigurePart::Whole => true,
        FigurePart::Ratio | FigurePart::Date | FigurePart::Source => false,
    };
    !(count && text.contains('%'))
}

/// Whether a text such as “trên 90%” says it of a figure that is so. A number alone may stand after such a word of the sentence.
fn fits_bound(text: &str, part: FigurePart, observation: &Observation) -> bool {
    let known = observation.stated.as_ref().map_or(Bound::Exact, |stated| stated.bound);
    match (Bound::of(text), known) {
        _ if part != FigurePart::Value => true,
        (Bound::Exact, _) => true,
        (printed, Bound::Exact) => !matches!(printed, Bound::Above | Bound::Below),
        (printed, known) => printed == known,
    }
}

/// Whether a number of the text is below zero; what stands between two numbers is no minus.
fn has_minus(text: &str) -> bool {
    text.match_indices(['-', '−']).any(|(at, sign)| {
        let number = text[at + sign.len()..].starts_with(|letter: char| letter.is_ascii_digit());
        number && !text[..at].trim_end().ends_with(char::is_alphanumeric)
    })
}

/// The numbers of a text as printed: digits with the separators between them.
fn numbers(text: &str) -> Vec<&str> {
    let outside = |letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ',');
    let runs = text.split(outside).map(|run| run.trim_matches(['.', ',']));
    runs.filter(|run| !run.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_the_words_around_them() {
        assert_eq!(numbers("1.735 đảng viên"), ["1.735"]);
        assert_eq!(numbers("8.180/8.501 (96,22%)."), ["8.180", "8.501", "96,22"]);
        assert_eq!(numbers("> 90%,"), ["90"]);
        assert_eq!(numbers("một trăm..."), [""; 0]);
    }

    #[test]
    fn a_minus_is_told_from_what_joins_two_numbers() {
        assert!(agree("−4", "-4") && agree("giảm 4", "-4") && agree("2021-2025", "2021 2025"));
        assert!(!agree("-71", "71") && !agree("(−71)", "71"));
    }
}
