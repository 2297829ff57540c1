//! Figures that cannot all be right: a percentage and its quotient, parts and their whole, a claim in the prose and the
//! data, a check that a clerk wrote. Each finding carries its arithmetic.

pub(super) mod asserted;
pub(super) mod crosstabs;
mod hidden;
pub(super) mod indicators;
mod known;
mod numerals;
pub(super) mod observed;
mod repeated;
pub(super) mod share_totals;
pub(super) mod tables;
pub(super) mod units;
pub(super) mod untied;

use rust_decimal::Decimal;

use super::Subject;
use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::load::formula::{Formula, Outcome, Quantity, Scope, Undefined, written};
use crate::load::{Check, FigureAddress};
use crate::locale::{Number, round_half_up};
use crate::model::{FigureAnswer, Page};

/// Answers for the figures of all files.
type Figures<'a> = &'a dyn Fn(&FigureAddress) -> Outcome;

/// The value of a figure anywhere in the portal.
fn figure(subject: &Subject<'_>, address: &FigureAddress) -> Outcome {
    let FigureAnswer::Found { observation, unit, .. } = subject.model.figure(address) else {
        return Err(Undefined::Missing);
    };
    observation.part(address.part, unit.starts_with('%'))
}

/// Something wrong in a data file: where, by the keys of its parts, and where else to look.
struct Finding {
    place: String,
    related: Option<String>,
    /// The name of the row of a table in which it stands.
    row: Option<String>,
    problem: Problem,
}

impl Finding {
    fn at(place: String, problem: Problem) -> Self {
        Self { place, related: None, row: None, problem }
    }

    /// With the places in the file; what has none of its own stands where its whole stands.
    fn diagnostic(self, subject: &Subject<'_>, page: &Page) -> Diagnostic {
        let span = |place: &str| {
            let mut ways = std::iter::successors(Some(place), |place| Some(place.rsplit_once('.')?.0));
            ways.find_map(|place| subject.key(&page.path, place))
        };
        let origin = Origin::Content(page.path.clone());
        let found = Diagnostic::new(origin.clone(), span(&self.place), self.problem);
        match self.related {
            Some(related) => found.with_related(origin, span(&related)),
            None => found,
        }
    }
}

/// What a check finds in `scope`, which is `at` a row or a period; nothing where a side has no value.
fn claim_problem(check: &Check, at: String, scope: &dyn Scope) -> Option<Problem> {
    let (left, right, holds) = check.claim.judge(scope).ok()?;
    (!holds).then(|| Problem::CheckFailed {
        check: check.title.clone().unwrap_or_else(|| check.text.clone()),
        at,
        left: side(&check.claim.left, left, scope),
        comparison: check.claim.comparison.to_string(),
        right: side(&check.claim.right, right, scope),
    })
}

/// A side of a check: `5 + 15 + 50 = 70`, or only the number where nothing was computed.
fn side(formula: &Formula, value: Quantity, scope: &dyn Scope) -> String {
    let (arithmetic, result) = (formula.arithmetic(scope), written(value.value, 0));
    if arithmetic == result { result } else { format!("{arithmetic} = {result}") }
}

/// The arithmetic and the expected number as it would be printed, where a stated number is not what was computed, rounded to
/// as many decimals as were stated.
fn mismatch(stated: Number, arithmetic: &str, expected: Decimal, percent: bool) -> Option<(String, String)> {
    let rounded = round_half_up(expected, stated.decimals).value;
    let sign = if percent { "%" } else { "" };
    (rounded != stated.value).then(|| {
        (
            format!("{arithmetic} = {}{sign}", written(expected, 0)),
            format!("{}{sign}", written(rounded, stated.decimals)),
        )
    })
}
