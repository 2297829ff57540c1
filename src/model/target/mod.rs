//! Targets against what was observed: one state as of the build's date, with the arithmetic that led to it.
//!
//! Everything is exact; nothing is estimated and no period without an observation is filled in. The states:
//!
//! - [`State::NotDue`]: the target's first day is still to come, or what must hold each year is below in the first year
//!   while that is still running.
//! - [`State::NoData`]: no usable observation lies in the target's time, or, after the end, a year of a target that must
//!   hold each year has none; or the last one of a share that is to be computed lacks its part and whole; or a sum is without
//!   a period that lies only partly in the target's time and the rest does not decide.
//! - [`State::Withheld`]: what would decide is known and hidden from readers, or where it started is. A sum of which a part
//!   is hidden stands where the rest alone decides, since only counts are hidden and they never take anything away.
//! - [`State::Stale`]: the data file is past its yearly update, so nothing but "met" is claimed from it.
//! - [`State::Met`]: the bound is reached; a target that must hold each year is met only after its last year.
//! - [`State::OnTrack`]: reached so far, or at least what is asked by now.
//! - [`State::Behind`]: at least half of what is asked by now, or past the end without being met, or a first failing year.
//! - [`State::AtRisk`]: less than half of what is asked by now, or a second failing year in a row, or the last twelve
//!   months of something that is not done.
//! - [`State::Backsliding`]: worse than at the start, or short of a bound that it was beyond there, or a failing year after
//!   one that held.
//!
//! What is asked by now is the last milestone that is due, or, where a target names none, the straight line from the start
//! to the bound. The start is the target's baseline, or the last observation before its first day, or zero where something
//! is to grow, or else the first observation of all.

mod goal;
mod judge;
#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;

use goal::{Goal, Seen};
pub use goal::{Start, Withheld};
pub use words::unpublished;

use crate::load::{Indicator, Status};
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
    /// Observed and not published.
    Withheld,
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
    /// From its first day on the target counts.
    pub from: Option<Period>,
    /// The unit of the indicator.
    pub unit: String,
    /// The unit after other numbers than 1; the same where it has no plural.
    pub plural: String,
    /// Where it started.
    pub start: Option<Start>,
    /// What its share is counted of while nothing was observed.
    pub whole: Option<Start>,
    /// What was observed last, or the sum so far, or what failed.
    pub reached: Option<Reached>,
    /// What is asked by now of something that grows.
    pub asked: Option<Asked>,
    /// How the years went, of a target that must hold each year.
    pub years: Option<Years>,
    /// What is hidden from readers.
    pub withheld: Withheld,
    /// The periods of which the quotient is asked for and only the result is given.
    pub without_parts: Vec<Period>,
    /// The periods of a sum that cannot be added to the others.
    pub not_added: Vec<Period>,
}

/// What was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reached {
    /// Of the observation, or of the last one that was added.
    pub period: Period,
    /// The day on which it held: the period's last day, unless the observation names one or that day is to come.
    pub on: Date,
    /// Exact: a share is its quotient, not the stated percentage.
    pub value: Number,
    /// Part and whole of a share.
    pub ratio: Option<(Number, Number)>,
    /// Whether the observations were added up.
    pub sum: bool,
    /// Whether the period had not ended yet.
    pub running: bool,
    /// How firm the observation is.
    pub status: Status,
}

/// What is asked by the day of an observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Asked {
    /// The straight line from the start to the bound.
    Line {
        /// Where it starts.
        start: Number,
        /// Whether zero was taken, for want of a figure from before.
        assumed: bool,
        /// Months from its start.
        months: i32,
        /// Months from its start to its end.
        of: i32,
        /// Where it stands.
        expected: Number,
    },
    /// A milestone that is due.
    Milestone {
        /// When it was due.
        period: Period,
        /// Where the way started.
        start: Number,
        /// What is to be reached.
        expected: Number,
    },
    /// The first milestone, still to come.
    Ahead {
        /// When it is due.
        period: Period,
        /// Where the way started.
        start: Number,
        /// What is to be reached.
        expected: Number,
    },
    /// Nothing but to stay: it was reached before its time.
    Kept {
        /// Where it stood.
        start: Number,
    },
}

/// The years of a target that must hold in each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Years {
    /// In how many it held.
    pub held: usize,
    /// Of how many something is known.
    pub known: usize,
    /// The past years of which nothing is known, in order.
    pub missing: Vec<i16>,
}

/// Figures of other indicators that a target names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given<'a> {
    /// Its baseline.
    pub start: Option<Start>,
    /// The period of its baseline, where that is hidden from readers.
    pub withheld: Option<Period>,
    /// What its share is counted of.
    pub whole: Option<Start>,
    /// Its unit after other numbers than 1, where that is another word.
    pub plural: Option<&'a str>,
}

/// How the indicator's target stands on `today`; `overdue` says that its file is past its yearly update. `None` where
/// there is no target or it has no bound.
pub fn assess(indicator: &Indicator, given: Given<'_>, today: Date, overdue: bool) -> Option<Assessment> {
    let goal = Goal::of(indicator)?;
    let seen = Seen::of(indicator, &goal, given, today);
    let judgement = judge::judge(&goal, &seen, today);
    let state = match judgement.state {
        State::NotDue => State::NotDue,
        _ if seen.ends_without_parts() && !overdue => State::NoData,
        State::Met if !seen.ends_without_parts() => State::Met,
        _ if overdue => State::Stale,
        state => state,
    };
    let judge::Judgement { reached, asked, years, .. } = judgement;
    let Goal { at_least, at_most, from, .. } = goal;
    let (unit, start, whole) = (indicator.unit.clone(), seen.start, given.whole);
    Some(Assessment {
        state,
        arithmetic: Arithmetic {
            at_least,
            at_most,
            from,
            plural: given.plural.unwrap_or(&unit).to_owned(),
            unit,
            start,
            whole,
            reached,
            asked,
            years,
            withheld: seen.withheld,
            without_parts: seen.without_parts,
            not_added: seen.not_added,
        },
    })
}

/// The periods in the target's time that have a value, and not the part and whole that its rule asks for.
pub fn without_parts(indicator: &Indicator, today: Date) -> Vec<Period> {
    let goal = Goal::of(indicator);
    goal.map(|goal| Seen::of(indicator, &goal, Given::default(), today).without_parts).unwrap_or_default()
}

/// The periods that a target which adds up cannot add to the others.
pub fn not_added(indicator: &Indicator, today: Date) -> Vec<Period> {
    let goal = Goal::of(indicator);
    goal.map(|goal| Seen::of(indicator, &goal, Given::default(), today).not_added).unwrap_or_default()
}

/// The value from before its time that a target falls short of: the value with its period.
pub fn already_reached(indicator: &Indicator, given: Given<'_>, today: Date) -> Option<Start> {
    let goal = Goal::of(indicator)?;
    let before = Seen::of(indicator, &goal, given, today).start?;
    let falls_short = match goal.rule {
        crate::load::Rule::Cumulative | crate::load::Rule::DoneBy | crate::load::Rule::Between => false,
        _ => goal.surpassed(before.value.value),
    };
    falls_short.then_some(before)
}
