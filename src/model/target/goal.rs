//! A target made complete, and the observations that can be held against it.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Given, Reached};
use crate::load::{Indicator, Milestone, Observation, Rule, Status, Target, per};
use crate::locale::{Date, Number, Period};

/// A target whose rule and bounds are known.
#[derive(Debug)]
pub(super) struct Goal<'a> {
    pub rule: Rule,
    pub at_least: Option<Number>,
    pub at_most: Option<Number>,
    pub from: Option<Period>,
    pub by: Option<Period>,
    pub milestones: &'a [Milestone],
}

impl<'a> Goal<'a> {
    pub(super) fn of(indicator: &'a Indicator) -> Option<Self> {
        let Target { at_least, at_most, from, by, milestones, .. } = indicator.target.as_ref()?;
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
        Some(Self { rule, at_least, at_most: *at_most, from: *from, by: *by, milestones })
    }

    pub(super) fn holds(&self, value: Decimal) -> bool {
        self.at_least.is_none_or(|least| value >= least.value) && self.at_most.is_none_or(|most| value <= most.value)
    }

    /// Whether the value lies beyond the bound, on the good side.
    pub(super) fn surpassed(&self, value: Decimal) -> bool {
        match (self.at_least, self.at_most) {
            (Some(least), None) => value > least.value,
            (None, Some(most)) => value < most.value,
            _ => false,
        }
    }

    pub(super) fn bound(&self) -> Option<Number> {
        self.at_least.or(self.at_most)
    }

    pub(super) fn ended(&self, today: Date) -> bool {
        self.by.is_some_and(|by| today > by.end())
    }

    pub(super) fn is_to_come(&self, today: Date) -> bool {
        self.from.is_some_and(|from| today < from.start())
    }
}

/// A figure from before the target's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Start {
    /// Exact: a share is its quotient.
    pub value: Number,
    /// Of the observation.
    pub period: Period,
}

impl Start {
    /// The figure that a baseline names; `unit` is that of its own indicator.
    pub fn of(observation: &Observation, unit: &str) -> Option<Self> {
        let value = exact(observation, per(unit))?;
        Some(Self { value, period: observation.period })
    }
}

/// What is known and not published: nothing is claimed of it, and nobody says that it is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Withheld {
    /// The period of the figure it starts from.
    pub start: Option<Period>,
    /// The periods in the target's time, earliest end first.
    pub periods: Vec<Period>,
}

/// The usable observations.
#[derive(Debug)]
pub(super) struct Seen {
    /// The baseline, or the last value before the target's first day.
    pub start: Option<Start>,
    /// Those in the target's time and not to come, earliest end first.
    pub inside: Vec<Reached>,
    /// Those after its end, earliest first.
    pub late: Vec<Reached>,
    /// What is hidden from readers among all of these.
    pub withheld: Withheld,
    /// The periods in the target's time of which the quotient is asked for and only the result is given, earliest end first.
    pub without_parts: Vec<Period>,
    /// The periods of a sum that nobody can add to the others, earliest end first.
    pub not_added: Vec<Period>,
}

impl Seen {
    pub(super) fn of(indicator: &Indicator, goal: &Goal<'_>, given: Given<'_>, today: Date) -> Self {
        let plain = (goal.rule == Rule::Ratio).then_some(Decimal::ONE);
        let scale = per(&indicator.unit).or(plain);
        let too_late = |day: Date| goal.by.is_some_and(|by| day > by.end());
        let begun = indicator.observations.iter().filter(|one| one.has_begun(today));
        let is_late = |one: &&Observation| too_late(one.period.start()) || one.as_of.is_some_and(too_late);
        let (late, begun): (Vec<_>, Vec<_>) = begun.partition(is_late);
        let late =
            ordered(late.into_iter().filter(|one| !one.is_hidden()).filter_map(|one| reached(one, scale, today)));
        let begun = begun.into_iter();
        let (hidden, open): (Vec<_>, Vec<_>) = begun.partition(|one| one.is_hidden());
        let (bare, open): (Vec<_>, Vec<_>) = open.into_iter().partition(|one| lacks_parts(indicator, one));
        let mut usable = ordered(open.into_iter().filter_map(|one| reached(one, scale, today)));
        let mut periods: Vec<Period> = hidden.into_iter().map(|one| one.period).collect();
        periods.sort_unstable();
        let mut without_parts: Vec<Period> = bare.into_iter().map(|one| one.period).collect();
        without_parts.sort_unstable();
        let early = |period: Period| goal.from.is_some_and(|from| period.end() < from.start());
        let known = usable.iter().rfind(|one| early(one.period));
        let known = known.map(|one| Start { value: one.value, period: one.period });
        let before = periods.iter().rfind(|period| early(**period)).copied();
        let before = before.filter(|hidden| known.is_none_or(|known| known.period < *hidden));
        let start = given.withheld.or(before.filter(|_| given.start.is_none()));
        let known = given.start.or(known).filter(|_| start.is_none());
        usable.retain(|one| !early(one.period));
        // What lies inside a counted period is in its sum.
        let cumulative = goal.rule == Rule::Cumulative;
        let (inside, not_added) = if cumulative { added(usable, goal) } else { (usable, Vec::new()) };
        let is_part = |hidden: Period| inside.iter().any(|one| lies_in(hidden, one.period));
        let counted = |period: Period| cumulative && is_part(period);
        periods.retain(|period| !early(*period) && !counted(*period));
        without_parts.retain(|period| !early(*period));
        Self { start: known, inside, late, withheld: Withheld { start, periods }, without_parts, not_added }
    }

    /// Whether something later than the last usable observation lacks part and whole.
    pub(super) fn ends_without_parts(&self) -> bool {
        self.without_parts.last().copied() > self.inside.last().map(|last| last.period)
    }

    /// Whether something later than the last usable observation is hidden.
    pub(super) fn ends_withheld(&self) -> bool {
        self.withheld.periods.last().copied() > self.inside.last().map(|last| last.period)
    }
}

/// Whether a target asks for the quotient of an observation that gives only a result.
fn lacks_parts(indicator: &Indicator, observation: &Observation) -> bool {
    let given = observation.ratio.is_some() || observation.arithmetic.is_some();
    indicator.rule == Some(Rule::Ratio) && observation.is_known() && !given
}

/// Observations that can be added up, and the periods of those that cannot: a part of them lies outside the target's time, or in
/// another that is added, and nobody knows how much that part is. Those are not named whose days the others hold as well.
fn added(usable: Vec<Reached>, goal: &Goal<'_>) -> (Vec<Reached>, Vec<Period>) {
    let reaches_out = |period: Period| {
        goal.from.is_some_and(|from| period.start() < from.start()) || goal.by.is_some_and(|by| period.end() > by.end())
    };
    let (out, within): (Vec<Reached>, Vec<Reached>) = usable.into_iter().partition(|one| reaches_out(one.period));
    let (mut inside, mut left) = (Vec::<Reached>::new(), Vec::new());
    for one in within {
        let crosses = inside.iter().any(|other| overlaps(one.period, other.period));
        if crosses { left.push(one) } else { inside.push(one) }
    }
    let named = out.into_iter().chain(left).map(|one| one.period).filter(|period| !is_covered(*period, &inside, goal));
    let mut named: Vec<Period> = named.collect();
    named.sort_unstable();
    (inside, named)
}

/// Whether two periods share days and neither is a part of the other.
fn overlaps(one: Period, other: Period) -> bool {
    let share = one.start() <= other.end() && other.start() <= one.end();
    share && one != other && !lies_in(one, other) && !lies_in(other, one)
}

/// Whether the observations hold every day that a period has in the target's time.
fn is_covered(period: Period, inside: &[Reached], goal: &Goal<'_>) -> bool {
    let first = goal.from.map_or(period.start(), |from| period.start().max(from.start()));
    let last = goal.by.map_or(period.end(), |by| period.end().min(by.end()));
    let mut day = first;
    while day <= last {
        let ends = inside.iter().map(|one| one.period).filter(|one| one.contains(day)).map(Period::end);
        let Some(end) = ends.max() else { return false };
        day = end.plus_days(1);
    }
    true
}

/// Whether a period is a part of another.
pub(super) fn lies_in(inner: Period, outer: Period) -> bool {
    inner != outer && outer.contains(inner.start()) && outer.contains(inner.end())
}

fn ordered(observed: impl Iterator<Item = Reached>) -> Vec<Reached> {
    let mut observed: Vec<Reached> = observed.collect();
    observed.sort_by_key(|one| one.period);
    observed
}

fn reached(observation: &Observation, scale: Option<Decimal>, today: Date) -> Option<Reached> {
    let value = exact(observation, scale)?;
    let period = observation.period;
    let named = observation.as_of.filter(|day| period.contains(*day));
    let on = named.unwrap_or_else(|| period.end()).min(today);
    let ratio = observation.ratio.filter(|_| scale.is_some());
    let running = period.end() > today;
    Some(Reached { period, on, value, ratio, sum: false, running, status: observation.status })
}

/// The exact value; with a scale that of part and whole, and a share of nothing is no value.
fn exact(observation: &Observation, scale: Option<Decimal>) -> Option<Number> {
    if observation.status == Status::Missing {
        return None;
    }
    match observation.ratio.zip(scale) {
        Some(((part, whole), scale)) => {
            let scaled = part.value.checked_mul(scale)?;
            Some(Number { value: scaled.checked_div(whole.value)?, decimals: 0 })
        }
        None => observation.value,
    }
}
