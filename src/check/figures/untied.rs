//! Digits in the prose that are, or nearly are, a figure of the data and are not tied to it. Only told when asked for:
//! most numbers of a portal are nobody's figure, and a report that cries wolf is not read. A small whole number is a figure only
//! before the words for what is counted. What is hidden and stands in the prose is told in every check.

use super::hidden::{HiddenFigures, line};
use super::known::Figures;
use super::numerals::{follows, numbers, said};
use crate::check::Subject;
use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::locale::{Language, Number, parse_number};
use crate::model::Page;
use crate::source::{ContentPath, Span};

/// The text of a document.
pub type Documents<'t> = &'t dyn Fn(&ContentPath) -> Option<String>;

/// What prose prints of the portal's figures without saying so, and what it prints of hidden ones.
pub fn untied(subject: &Subject<'_>, texts: Documents<'_>) -> Vec<Diagnostic> {
    of_prose(subject, texts, &Figures::of(subject), &HiddenFigures::of(subject))
}

/// What prose prints of hidden figures; nothing is read where nothing is hidden.
pub fn revealed(subject: &Subject<'_>, texts: Documents<'_>) -> Vec<Diagnostic> {
    let hidden = HiddenFigures::of(subject);
    if hidden.is_empty() { Vec::new() } else { of_prose(subject, texts, &Figures::none(), &hidden) }
}

fn of_prose(
    subject: &Subject<'_>,
    texts: Documents<'_>,
    known: &Figures<'_>,
    hidden: &HiddenFigures,
) -> Vec<Diagnostic> {
    let documents = subject.model.pages().filter(|page| page.document().is_some() && !page.meta().sample);
    let of_page = |page: &Page| {
        let text = texts(&page.path).unwrap_or_default();
        let loose = numbers(&text);
        let found = said(&text).into_iter().filter_map(|range| {
            let printed = &text[range.clone()];
            let number = parse_number(printed).ok()?;
            let problem = match hidden.told_by(number, line(&text, range.start)) {
                Some(figure) => Problem::HiddenFigure { printed: printed.to_owned(), name: figure.name.clone() },
                None if !loose.contains(&range) => return None,
                None => untied_figure(subject, known, printed, number, follows(&text, &range))?,
            };
            let span = Some(Span::new(range.start, range.end));
            Some(Diagnostic::new(Origin::Content(page.path.clone()), span, problem))
        });
        found.collect::<Vec<_>>()
    };
    documents.flat_map(of_page).collect()
}

fn untied_figure(
    subject: &Subject<'_>,
    known: &Figures<'_>,
    printed: &str,
    number: Number,
    follows: &str,
) -> Option<Problem> {
    let same = known.same(number, follows);
    let figure = same.or_else(|| known.near(number, follows))?;
    Some(Problem::UntiedFigure {
        printed: printed.to_owned(),
        known: figure.number.format(Language::Vi),
        tie: figure.tie(subject),
        exact: same.is_some(),
    })
}
