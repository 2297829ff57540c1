//! Targets against what was observed: one state as of the build's date, with the arithmetic that led to it.
//!
//! Everything is exact; nothing is estimated and no period without an observation is filled in. The states:
//!
//! - [`State::NotDue`]: the first year of the target has not begun, or what must hold each year is below in the first
//!   year while that is still running.
//! - [`State::NoData`]: no usable observation lies in the target's years, or, after the end, a year of a target that
//!   must hold each year has none.
//! - [`State::Stale`]: the data file is past its yearly update, so nothing but "met" is claimed from it.
//! - [`State::Met`]: the bound is reached; a target that must hold each year is met only after its last year.
//! - [`State::OnTrack`]: reached so far, or at least where the straight line from the start to the target stands.
//! - [`State::Behind`]: at least half of what the line asks, or past the end without being met, or a first failing year.
//! - [`State::AtRisk`]: less than half of what the line asks, or a second failing year in a row, or the last year of
//!   something that is not done.
//! - [`State::Backsliding`]: worse than at the start, or a failing year after one that held.
//!
//! The line starts at the last observation before the target's first year, else at zero where something is to grow.

mod judge;
#[cfg(test)]
mod tests;
mod words;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::load::{Indicator, Observation, Rule, Status, Target};
use crate::locale::{Date, Number, Period};

/// How a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum State {
    /// Reached.
    Met,
    /// As far as it should be.
    OnTrack,
    /// Not as far as it should be.
    Behind,
    /// Far from where it should be.
    AtRisk,
    /// Worse than before.
    Backsliding,
    /// Has not begun.
    NotDue,
    /// Nothing observed.
    NoData,
    /// The data file is past its update.
    Stale,
}

/// A state and what it was computed from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// How the target stands.
    pub state: State,
    /// Why.
    pub arithmetic: Arithmetic,
}

/// The figures behind a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Arithmetic {
    /// The lower bound.
    pub at_least: Option<Number>,
    /// The upper bound.
    pub at_most: Option<Number>,
    /// The first year.
    pub from: Option<i16>,
    /// `%`, or the unit after a space, or nothing.
    pub unit: String,
    /// What was observed last, or the sum so far.
    pub reached: Option<Reached>,
    /// Where the straight line stands.
    pub line: Option<Line>,
}

/// What was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reached {
    /// Of the observation, or of the last one that was added.
    pub period: Period,
    /// Exact: a share is its quotient, not the stated percentage.
    pub value: Number,
    /// Part and whole of a percentage.
    pub ratio: Option<(Number, Number)>,
    /// Whether the observations were added up.
    pub sum: bool,
    /// Whether the period had not ended yet.
    pub running: bool,
}

/// The straight line from the start to the bound at the end of the observed period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The value at the start.
    pub start: Number,
    /// Months from the start to the end of the period.
    pub months: i32,
    /// Months from the start to the end of the target.
    pub of: i32,
    /// Where the line stands after `months`.
    pub expected: Number,
}

/// How the indicator's target stands on `today`; `overdue` says that its file is past its yearly update.
/// `None` where there is no target or it has no bound.
pub fn assess(indicator: &Indicator, today: Date, overdue: bool) -> Option<Assessment> {
    let goal = Goal::of(indicator)?;
    let seen = Seen::of(indicator, &goal, today);
    let (state, reached, line) = judge::judge(&goal, &seen, today);
    let state = match state {
        State::NotDue | State::NoData | State::Met => state,
        _ if overdue => State::Stale,
        _ => state,
    };
    let unit = match indicator.unit.as_str() {
        "" => String::new(),
        unit if unit.starts_with('%') => "%".to_owned(),
        unit => format!(" {unit}"),
    };
    let Goal { at_least, at_most, from, .. } = goal;
    Some(Assessment { state, arithmetic: Arithmetic { at_least, at_most, from, unit, reached, line } })
}

/// A target whose rule and bounds are known.
#[derive(Debug)]
struct Goal {
    rule: Rule,
    at_least: Option<Number>,
    at_most: Option<Number>,
    from: Option<i16>,
    by: Option<i16>,
}

impl Goal {
    fn of(indicator: &Indicator) -> Option<Self> {
        let Target { at_least, at_most, from, by, .. } = indicator.target.as_ref()?;
        let rule = match (indicator.rule, at_least, at_most) {
            (Some(Rule::DoneBy), None, None) => Rule::DoneBy,
            (_, None, None) => return None,
            (Some(Rule::Reach | Rule::Ratio) | None, Some(_), Some(_)) => Rule::Between,
            (Some(rule), ..) => rule,
            (None, Some(_), None) => Rule::Reach,
            (None, None, Some(_)) => Rule::AtMost,
        };
        let once = Number { value: Decimal::ONE, decimals: 0 };
        let done = rule == Rule::DoneBy && at_most.is_none();
        let at_least = at_least.or(done.then_some(once));
        Some(Self { rule, at_least, at_most: *at_most, from: *from, by: *by })
    }

    fn holds(&self, value: Decimal) -> bool {
        self.at_least.is_none_or(|least| value >= least.value) && self.at_most.is_none_or(|most| value <= most.value)
    }

    fn ended(&self, today: Date) -> bool {
        self.by.is_some_and(|by| today.year() > by)
    }
}

/// The usable observations.
#[derive(Debug)]
struct Seen {
    /// The last value before the target's first year.
    start: Option<Decimal>,
    /// Those in the target's years that have begun, earliest end first.
    inside: Vec<Reached>,
}

impl Seen {
    fn of(indicator: &Indicator, goal: &Goal, today: Date) -> Self {
        let share = indicator.unit.starts_with('%');
        let begun = indicator.observations.iter().filter(|one| one.period.start() <= today);
        let mut usable: Vec<Reached> = begun.filter_map(|one| reached(one, share, today)).collect();
        usable.sort_by_key(|one| (one.period.end(), one.period.start()));
        let early = |one: &Reached| goal.from.is_some_and(|from| one.period.end().year() < from);
        let late = |one: &Reached| goal.by.is_some_and(|by| one.period.end().year() > by);
        let start = usable.iter().rfind(|one| early(one)).map(|one| one.value.value);
        usable.retain(|one| !early(one) && !late(one));
        Self { start, inside: usable }
    }
}

/// The exact value; a percentage with part and whole is their quotient, and one of nothing is no value.
fn reached(observation: &Observation, share: bool, today: Date) -> Option<Reached> {
    if observation.status == Status::Missing {
        return None;
    }
    let ratio = observation.ratio.filter(|_| share);
    let value = match ratio {
        Some((part, whole)) => {
            let hundredfold = part.value.checked_mul(Decimal::ONE_HUNDRED)?;
            Number { value: hundredfold.checked_div(whole.value)?, decimals: 0 }
        }
        None => observation.value?,
    };
    let (period, running) = (observation.period, observation.period.end() > today);
    Some(Reached { period, value, ratio, sum: false, running })
}
