//! Figures that cannot all be right: a percentage and its quotient, parts and their whole, a claim in the prose and the
//! data, a check that a clerk wrote. Each finding carries its arithmetic.

pub(super) mod asserted;
pub(super) mod captions;
mod crosstabs;
pub(super) mod disclosed;
mod explained;
mod hidden;
pub(super) mod indicators;
mod known;
mod numerals;
mod observed;
mod repeated;
mod results;
mod share_totals;
mod tables;
mod units;
pub(super) mod untied;
mod waived;

use std::ops::Range;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::Subject;
use crate::diagnostic::{Diagnostic, FigureProblem, Origin, Problem};
use crate::load::formula::{Formula, Outcome, Quantity, Scope, Undefined, written};
use crate::load::{Check, FigureAddress, Row, Stated, Summary};
use crate::locale::{Language, round_half_up};
use crate::model::{FigureAnswer, Page};
use crate::source::Span;

/// Answers for the figures of all files.
type Figures<'a> = &'a dyn Fn(&FigureAddress) -> Outcome;

/// What the figures of each data file say against each other, but for what was accepted there.
pub(super) fn check(subject: &Subject<'_>, pages: &[&Page]) -> Vec<Diagnostic> {
    pages.par_iter().flat_map_iter(|page| of_page(subject, page)).collect()
}

fn of_page(subject: &Subject<'_>, page: &Page) -> Vec<Diagnostic> {
    let Summary::Data(data) = &**page.summary else { return Vec::new() };
    let dataset = &data.dataset;
    let findings = [
        observed::findings(dataset, subject.model.options.date),
        indicators::findings(subject, dataset),
        crosstabs::findings(dataset),
        tables::findings(subject, dataset),
        results::findings(subject, dataset),
        share_totals::findings(dataset),
        units::findings(&subject.portal.config, dataset),
    ];
    let joined = repeated::joined(findings.into_iter().flatten().collect());
    waived::open(dataset, joined).into_iter().map(|found| found.diagnostic(subject, page)).collect()
}

/// The value of a figure anywhere in the portal, be it hidden from readers. For judging alone: nothing may print it.
fn actual_figure(subject: &Subject<'_>, address: &FigureAddress) -> Outcome {
    let FigureAnswer::Found { observation, unit, .. } = subject.model.figure(address) else {
        return Err(Undefined::Missing);
    };
    observation.revealed().part(address.part, unit)
}

/// The value of a figure anywhere in the portal.
fn figure(subject: &Subject<'_>, address: &FigureAddress) -> Outcome {
    let FigureAnswer::Found { observation, unit, .. } = subject.model.figure(address) else {
        return Err(Undefined::Missing);
    };
    observation.part(address.part, unit)
}

/// Something wrong in a data file: where, by the keys of its parts, and where else to look.
struct Finding {
    place: String,
    /// The keys below the place at which it stands rather, the best one first.
    parts: &'static [&'static str],
    related: Vec<String>,
    /// What it speaks of, where the file may state that twice.
    named: Option<Named>,
    /// The places of what it speaks of, where a waiver may accept it.
    waivers: Vec<String>,
    /// The part of a formula that is to blame, from its text's first byte.
    blamed: Option<Range<usize>>,
    problem: Problem,
}

/// The name of what a finding speaks of.
enum Named {
    Indicator(String),
    /// Of a table.
    Row(String),
}

impl Finding {
    fn at(place: String, problem: Problem) -> Self {
        Self { place, parts: &[], related: Vec::new(), named: None, waivers: Vec::new(), blamed: None, problem }
    }

    /// One that waivers at these places may accept.
    fn accepted_at(self, waivers: impl IntoIterator<Item = String>) -> Self {
        Self { waivers: waivers.into_iter().collect(), ..self }
    }

    /// With the places in the file; what has none of its own stands where its whole stands.
    fn diagnostic(self, subject: &Subject<'_>, page: &Page) -> Diagnostic {
        let span = |place: &str| {
            let mut ways = std::iter::successors(Some(place), |place| Some(place.rsplit_once('.')?.0));
            ways.find_map(|place| subject.key(&page.path, place))
        };
        let part = |part: &&str| subject.key(&page.path, &format!("{}.{part}", self.place));
        let within = |blamed: Range<usize>| {
            let text = subject.key(&page.path, &format!("{}.text", self.place))?.range();
            Some(Span::new(text.start + blamed.start, text.start + blamed.end))
        };
        let own = self.parts.iter().find_map(part).or_else(|| self.blamed.clone().and_then(within));
        let own = own.or_else(|| span(&self.place));
        let origin = Origin::Content(page.path.clone());
        let found = Diagnostic::new(origin.clone(), own, self.problem);
        self.related.iter().fold(found, |found, place| found.with_related(origin.clone(), span(place)))
    }
}

/// A row by its first cell, or by its number.
fn name_of(row: &Row, at: usize) -> String {
    let first = row.cells.first().and_then(|cell| cell.published().text(Language::Vi));
    first.unwrap_or_else(|| (at + 1).to_string())
}

/// What is wrong with a stated value of a formula, by `find` in a scope. Where the formula needs a figure that another file
/// hides, no more is said than whether the two agree; of a value that is itself `hidden` agreeing gives nothing away.
fn formula_problem(
    formula: &Formula,
    stated: &Stated,
    hidden: bool,
    [all, published]: [&dyn Scope; 2],
    find: &dyn Fn(&dyn Scope) -> Option<Problem>,
) -> Option<Problem> {
    if formula.evaluate(published).is_ok() || formula.evaluate(all).is_err() {
        return find(published);
    }
    let agrees = find(all).is_none();
    let problem = || FigureProblem::HiddenInFormula { stated: stated.text.clone(), agrees };
    (!agrees || !hidden).then(|| problem().into())
}

/// What a check finds in `scope`, which is `at` a row or a period; nothing where a side has no value. `published` is the same
/// scope without the figures that other files hide: a side that needs one of these is judged and not shown.
fn claim_problem(check: &Check, at: String, scope: &dyn Scope, published: &dyn Scope) -> Option<Problem> {
    let (left, right, holds) = check.claim.judge(scope).ok()?;
    (!holds).then(|| Problem::CheckFailed {
        check: check.name().to_owned(),
        at,
        left: side(&check.claim.left, left, published),
        comparison: check.claim.comparison.to_string(),
        right: side(&check.claim.right, right, published),
    })
}

/// A side of a check: `5 + 15 + 50 = 70`, or only the number where nothing was computed.
fn side(formula: &Formula, value: Quantity, published: &dyn Scope) -> Option<String> {
    formula.evaluate(published).ok()?;
    let (arithmetic, result) = (formula.arithmetic(published), written(value.value, 0));
    Some(if arithmetic == result { result } else { format!("{arithmetic} = {result}") })
}

/// A stated figure against what was computed; `equation` writes the computation out with its result.
fn against(stated: &Stated, expected: Decimal, percent: bool, equation: &dyn Fn(&str) -> String) -> Option<Problem> {
    let arithmetic = || equation(&written(expected, 0));
    let Some(number) = stated.exact() else {
        let problem = || FigureProblem::BoundMismatch { stated: stated.text.clone(), arithmetic: arithmetic() };
        return (!stated.holds(expected)).then(|| problem().into());
    };
    // As it would be printed, to as many decimals as were stated.
    let rounded = round_half_up(expected, number.decimals).value;
    let sign = if percent { "%" } else { "" };
    (rounded != number.value).then(|| Problem::ValueMismatch {
        stated: number.format(Language::Vi),
        arithmetic: arithmetic(),
        expected: written(rounded, number.decimals) + sign,
    })
}
