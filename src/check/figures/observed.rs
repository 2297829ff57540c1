//! An observation in itself: its percentage against its quotient, its part against its whole, its day against its period.

use rust_decimal::Decimal;

use super::{Finding, Named};
use crate::check::places::part_of;
use crate::diagnostic::{FigureProblem, Problem};
use crate::load::quotient as quotient_of;
use crate::load::{Dataset, Indicator, Observation, Stated, Status, equation};
use crate::locale::{Date, Language, Number, format_date, format_number, round_half_up};

/// Decimals of a quotient beyond those that were published: enough to see which way it rounds.
const MORE: u8 = 2;

/// What is wrong with each observation of a data file.
pub(super) fn findings(dataset: &Dataset, today: Date) -> Vec<Finding> {
    dataset.all_indicators().flat_map(|indicator| of_indicator(indicator, today)).collect()
}

fn of_indicator(indicator: &Indicator, today: Date) -> Vec<Finding> {
    let of_observation = |observation: &Observation| {
        let observation = observation.revealed();
        let future = from_the_future(&observation, today).map(|problem| ("as_of", problem));
        let found = problems(indicator, &observation).into_iter().chain(future);
        found.map(|(part, problem)| finding(indicator, &observation, part, problem)).collect::<Vec<_>>()
    };
    indicator.observations.iter().flat_map(of_observation).collect()
}

/// At the value itself, or else at the period.
fn finding(indicator: &Indicator, observation: &Observation, part: &str, problem: Problem) -> Finding {
    let place = part_of(&indicator.id, observation.period);
    let parts: &[&str] = match (&problem, part) {
        (Problem::PartAboveWhole { .. } | Problem::NegativeShare { .. }, _) => &["part"],
        (Problem::ZeroWhole { .. }, _) => &["whole"],
        (_, "as_of") => &["as_of", "value"],
        (_, "status") => &["status", "value"],
        (_, "value") if observation.stated.as_ref().is_some_and(|stated| stated.exact().is_none()) => &["value"],
        _ => &["stated", "value"],
    };
    let named = Some(Named::Indicator(indicator.title.clone()));
    Finding { parts, named, ..Finding::at(place.clone(), problem) }.accepted_at([place])
}

/// What is wrong with one observation, each with the key of the value that it is about.
fn problems(indicator: &Indicator, observation: &Observation) -> Vec<(&'static str, Problem)> {
    let share = share(indicator, observation).map(|problem| match problem {
        // Beside a published bound the value is the number that is compared.
        Problem::ShareMismatch { .. } | Problem::RatioMismatch { .. } => ("value", problem),
        problem => ("stated", problem),
    });
    let other = other_number(observation).map(|problem| ("stated", problem));
    let day = observation.as_of.filter(|day| !observation.period.contains(*day)).map(|day| {
        // Numbers and days are shown as the data file writes them, whoever reads the message.
        let day = format_date(day, Language::Vi);
        ("as_of", Problem::DayOutsidePeriod { day, period: observation.period.to_string() })
    });
    let silent = observation.status == Status::Missing && observation.note.is_none() && !observation.unread;
    let silent = silent.then(|| {
        let period = observation.period.to_string();
        ("status", Problem::MissingWithoutReason { period })
    });
    other.or(share).into_iter().chain(day).chain(silent).collect()
}

/// A figure that nobody can have observed by `today`, and that does not say that it is a forecast.
fn from_the_future(observation: &Observation, today: Date) -> Option<Problem> {
    let observed = observation.is_known() || observation.is_hidden();
    let claimed = observed && observation.status != Status::Estimate && observation.arithmetic.is_none();
    if !claimed || observation.has_begun(today) {
        return None;
    }
    let written = |day: Date| format_date(day, Language::Vi);
    let day = observation.as_of.filter(|_| observation.period.start() <= today).map(written);
    let period = observation.period.to_string();
    Some(FigureProblem::FutureFigure { period, day, today: written(today) }.into())
}

/// The printed text against the value, which it may round.
fn other_number(observation: &Observation) -> Option<Problem> {
    let (stated, value) = (observation.stated.as_ref()?, observation.value?);
    (!stated.holds(value.value)).then(|| match stated.exact() {
        Some(number) => Problem::StatedMismatch { stated: written(number), value: written(value) },
        None => FigureProblem::BoundMismatch { stated: stated.text.clone(), arithmetic: written(value) }.into(),
    })
}

/// A share or another ratio against its numerator and denominator.
fn share(indicator: &Indicator, observation: &Observation) -> Option<Problem> {
    let ((part, whole), per) = (observation.ratio?, indicator.per()?);
    if whole.value.is_zero() {
        return Some(Problem::ZeroWhole { part: written(part) });
    }
    let (stated, value) = (observation.stated.as_ref(), observation.value.filter(|_| observation.arithmetic.is_none()));
    let number = stated.and_then(Stated::exact).or(value);
    let bound = || out_of_bound(stated?, part, whole, (per, &indicator.unit));
    if indicator.is_percent() {
        return impossible(part, whole).or_else(bound).or_else(|| mismatch(number?, part, whole));
    }
    bound().or_else(|| ratio(&indicator.unit, number?, part, whole, per))
}

/// A published bound (`> 90`) against the quotient.
fn out_of_bound(stated: &Stated, part: Number, whole: Number, (per, unit): (Decimal, &str)) -> Option<Problem> {
    let quotient = quotient_of(part.value, whole.value, per)?;
    let arithmetic = || division(part, whole, unit, &beginning(quotient, stated.number.decimals.saturating_add(MORE)));
    let wrong = stated.exact().is_none() && !stated.holds(quotient);
    wrong.then(|| FigureProblem::BoundMismatch { stated: stated.text.clone(), arithmetic: arithmetic() }.into())
}

/// `31 : 2.500 × 1.000 = 12,4`, `32 : 40 = 80%`.
fn division(part: Number, whole: Number, unit: &str, result: &str) -> String {
    equation(&format!("{} : {}", written(part), written(whole)), unit, result)
}

/// What part and whole of an observation give, as its unit counts.
pub(super) fn exact_quotient(indicator: &Indicator, observation: &Observation) -> Option<Decimal> {
    let (part, whole) = observation.ratio?;
    quotient_of(part.value, whole.value, indicator.per()?)
}

/// A ratio that is no percentage; a part may well be larger than what it is held against.
fn ratio(unit: &str, stated: Number, part: Number, whole: Number, per: Decimal) -> Option<Problem> {
    let quotient = quotient_of(part.value, whole.value, per)?;
    let rounded = round_half_up(quotient, stated.decimals).value;
    let result = beginning(quotient, stated.decimals.saturating_add(MORE));
    (rounded != stated.value).then(|| Problem::RatioMismatch {
        stated: written(stated),
        unit: unit.to_owned(),
        arithmetic: division(part, whole, unit, &result),
        rounded: (quotient != rounded).then(|| format_number(rounded, stated.decimals, Language::Vi)),
    })
}

/// A percentage against its numerator and denominator.
pub(super) fn quotient(stated: &Stated, part: Number, whole: Number) -> Option<Problem> {
    let impossible = impossible(part, whole).or_else(|| out_of_bound(stated, part, whole, (Decimal::ONE_HUNDRED, "%")));
    impossible.or_else(|| mismatch(stated.exact()?, part, whole))
}

fn impossible(part: Number, whole: Number) -> Option<Problem> {
    if whole.value.is_zero() {
        return Some(Problem::ZeroWhole { part: written(part) });
    }
    if part.value.is_sign_negative() || whole.value.is_sign_negative() {
        return Some(Problem::NegativeShare { part: written(part), whole: written(whole) });
    }
    if part.value > whole.value {
        return Some(Problem::PartAboveWhole { part: written(part), whole: written(whole) });
    }
    None
}

/// The published percentage against the exact quotient, rounded to as many decimals as were published.
fn mismatch(stated: Number, part: Number, whole: Number) -> Option<Problem> {
    let quotient = quotient_of(part.value, whole.value, Decimal::ONE_HUNDRED)?;
    let rounded = round_half_up(quotient, stated.decimals).value;
    (rounded != stated.value).then(|| Problem::ShareMismatch {
        stated: written(stated),
        part: written(part),
        whole: written(whole),
        quotient: beginning(quotient, stated.decimals.saturating_add(MORE)),
        rounded: format_number(rounded, stated.decimals, Language::Vi),
        truncated: quotient.trunc_with_scale(u32::from(stated.decimals)) == stated.value,
    })
}

/// The first decimals of a number, with `…` where more follow.
fn beginning(value: Decimal, decimals: u8) -> String {
    let cut = value.trunc_with_scale(u32::from(decimals));
    let more = if cut == value { "" } else { "…" };
    format_number(cut, 0, Language::Vi) + more
}

fn written(number: Number) -> String {
    number.format(Language::Vi)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::parse_number;

    fn found(stated: &str, part: &str, whole: &str) -> Option<(String, String, bool)> {
        let number = |text| parse_number(text).unwrap();
        match mismatch(number(stated), number(part), number(whole))? {
            Problem::ShareMismatch { quotient, rounded, truncated, .. } => Some((quotient, rounded, truncated)),
            other => panic!("{other:?}"),
        }
    }

    fn wrong(quotient: &str, rounded: &str, truncated: bool) -> Option<(String, String, bool)> {
        Some((quotient.to_owned(), rounded.to_owned(), truncated))
    }

    #[test]
    fn a_percentage_is_rounded_as_printed() {
        assert_eq!(found("96,22", "8.180", "8.501"), None);
        assert_eq!(found("84,2", "32", "38"), None);
        assert_eq!(found("100", "38", "38"), None);
        assert_eq!(found("0", "0", "38"), None);
        assert_eq!(found("12,5", "1", "8"), None);
        assert_eq!(found("13", "1", "8"), None);
    }

    #[test]
    fn a_percentage_that_was_cut_off_is_told_from_one_that_is_wrong() {
        assert_eq!(found("81,57", "31", "38"), wrong("81,5789…", "81,58", true));
        assert_eq!(found("81,75", "31", "38"), wrong("81,5789…", "81,58", false));
        assert_eq!(found("12", "1", "8"), wrong("12,5", "13", true));
        assert_eq!(found("0", "2", "3"), wrong("66,66…", "67", false));
    }
}
