//! From a goal and what was seen to a state: one function for each family of rules.

use rust_decimal::Decimal;

use super::goal::{Goal, Seen, Start, lies_in};
use super::{Asked, Reached, State, Years};
use crate::load::Rule;
use crate::locale::{Date, Number, Period, PeriodKind};

/// A state, and the figures that led to it.
#[derive(Debug)]
pub(super) struct Judgement {
    pub state: State,
    pub reached: Option<Reached>,
    pub asked: Option<Asked>,
    pub years: Option<Years>,
}

impl Judgement {
    fn of(state: State, reached: Option<Reached>) -> Self {
        Self { state, reached, asked: None, years: None }
    }
}

pub(super) fn judge(goal: &Goal<'_>, seen: &Seen, today: Date) -> Judgement {
    if goal.is_to_come(today) {
        return Judgement::of(State::NotDue, None);
    }
    match goal.rule {
        Rule::EveryYear => every_year(goal, seen, today),
        Rule::AtMost | Rule::Between => standing(goal, seen, today),
        Rule::Cumulative => cumulative(goal, seen, today),
        Rule::DoneBy => done_by(goal, seen, today),
        Rule::Reach | Rule::Ratio => reaching(goal, seen, today),
    }
}

/// Without anything that could be judged: hidden, or not there, or not to be added.
fn unseen(seen: &Seen) -> Judgement {
    Judgement::of(if seen.withheld.periods.is_empty() { State::NoData } else { State::Withheld }, None)
}

/// The latest value against the way to the bound; nothing is said where either is hidden.
fn reaching(goal: &Goal<'_>, seen: &Seen, today: Date) -> Judgement {
    let Some(last) = seen.inside.last() else { return unseen(seen) };
    let decided = goal.holds(last.value.value) || goal.ended(today);
    if seen.ends_withheld() || seen.withheld.start.is_some() && !decided {
        return Judgement::of(State::Withheld, Some(*last));
    }
    growing(goal, Way::of(goal, seen), *last, today)
}

/// What must hold in each year, judged by whole years: the last two decide, at the end all of them.
fn every_year(goal: &Goal<'_>, seen: &Seen, today: Date) -> Judgement {
    let of_years: Vec<Reached> = seen.inside.iter().filter(|one| tells_of_a_year(one.period)).copied().collect();
    let judged: Vec<Reached> = of_years.iter().filter(|one| !is_open(goal, one)).copied().collect();
    let hidden: Vec<Period> = hidden(goal, seen, today).filter(|period| tells_of_a_year(*period)).collect();
    let state = match of_years.last() {
        Some(running) if judged.is_empty() && hidden.is_empty() => {
            return Judgement::of(State::NotDue, Some(*running));
        }
        _ => lasting(goal, seen.start, &course(goal, &judged, &hidden), today),
    };
    let Some(mut reached) = judged.last().copied() else { return unseen(seen) };
    let years = years(goal, &judged, &hidden, today);
    if state == State::Behind && goal.ended(today) {
        reached = judged.iter().find(|one| !goal.holds(one.value.value)).copied().unwrap_or(reached);
    }
    let state = if state == State::Met && !years.missing.is_empty() { State::NoData } else { state };
    Judgement { years: Some(years), ..Judgement::of(state, Some(reached)) }
}

/// What a running period lacks may still come.
fn is_open(goal: &Goal<'_>, one: &Reached) -> bool {
    one.running && goal.at_least.is_some_and(|least| one.value.value < least.value)
}

/// A part of a year says nothing about the year, nor do several years; a day at its end does.
fn tells_of_a_year(period: Period) -> bool {
    period.kind() == PeriodKind::Year || period.kind() == PeriodKind::Day && period.end().month() == 12
}

/// The hidden periods that would decide: not a running one that may still reach its bound.
fn hidden(goal: &Goal<'_>, seen: &Seen, today: Date) -> impl Iterator<Item = Period> {
    let may_still_come = goal.at_least.is_some();
    seen.withheld.periods.iter().copied().filter(move |period| !(may_still_come && period.end() > today))
}

/// Whether it held in each period in order; `None` of a hidden one.
fn course(goal: &Goal<'_>, judged: &[Reached], hidden: &[Period]) -> Vec<Option<bool>> {
    let known = judged.iter().map(|one| (one.period, Some(goal.holds(one.value.value))));
    let mut course: Vec<(Period, Option<bool>)> = known.chain(hidden.iter().map(|period| (*period, None))).collect();
    course.sort_by_key(|(period, _)| *period);
    course.into_iter().map(|(_, held)| held).collect()
}

fn years(goal: &Goal<'_>, judged: &[Reached], hidden: &[Period], today: Date) -> Years {
    let held = judged.iter().filter(|one| goal.holds(one.value.value)).count();
    let observed = || judged.iter().map(|one| one.period).chain(hidden.iter().copied());
    let known = |year: i16| observed().any(|period| period.end().year() == year);
    let first = goal.from.map(|from| from.start().year());
    let last = goal.by.map_or(today.year() - 1, |by| by.end().year().min(today.year() - 1));
    let missing = first.into_iter().flat_map(|first| first..=last).filter(|year| !known(*year)).collect();
    Years { held, known: judged.len(), missing }
}

/// A level that must hold all the time: each observation counts.
fn standing(goal: &Goal<'_>, seen: &Seen, today: Date) -> Judgement {
    let Some(latest) = seen.inside.last() else { return unseen(seen) };
    let judged: Vec<Reached> = seen.inside.iter().filter(|one| !is_open(goal, one)).copied().collect();
    let hidden: Vec<Period> = hidden(goal, seen, today).collect();
    let Some(last) = judged.last() else {
        let state = if hidden.is_empty() { State::NotDue } else { State::Withheld };
        return Judgement::of(state, Some(*latest));
    };
    let state = lasting(goal, seen.start, &course(goal, &judged, &hidden), today);
    let failed = (state == State::Behind && goal.ended(today))
        .then(|| judged.iter().find(|one| !goal.holds(one.value.value)))
        .flatten();
    Judgement::of(state, Some(*failed.unwrap_or(last)))
}

/// The state by the last two observations, the start standing before the first; after the end by all of them.
fn lasting(goal: &Goal<'_>, start: Option<Start>, course: &[Option<bool>], today: Date) -> State {
    let earlier = start.filter(|_| course.len() == 1).map(|start| goal.holds(start.value.value));
    let before = course.iter().rev().nth(1).copied().flatten().or(earlier);
    match course.last() {
        None => State::NoData,
        Some(_) if goal.ended(today) && course.contains(&Some(false)) => State::Behind,
        Some(_) if goal.ended(today) && course.contains(&None) => State::Withheld,
        Some(_) if goal.ended(today) => State::Met,
        Some(None) => State::Withheld,
        Some(Some(true)) => State::OnTrack,
        // The start is a level, not a year that failed.
        Some(Some(false)) if before == Some(false) && earlier.is_none() => State::AtRisk,
        Some(Some(false)) if before == Some(true) => State::Backsliding,
        Some(Some(false)) => State::Behind,
    }
}

/// The observations added up; one whose period lies inside another's is not counted twice.
fn cumulative(goal: &Goal<'_>, seen: &Seen, today: Date) -> Judgement {
    let Some(last) = seen.inside.last() else { return unseen(seen) };
    let is_part = |inner: Period| seen.inside.iter().any(|other| lies_in(inner, other.period));
    let counted = seen.inside.iter().filter(|one| !is_part(one.period));
    let sum = counted.map(|one| one.value.value).try_fold(Decimal::ZERO, Decimal::checked_add);
    let Some(value) = sum else { return Judgement::of(State::NoData, None) };
    let reached = Reached { value: plain(value), ratio: None, sum: true, ..*last };
    // Counts never take anything away: what the rest has reached or exceeded, the whole sum has as well.
    let decided = goal.at_least.map_or(!goal.holds(value), |_| goal.holds(value));
    match (seen.withheld.periods.is_empty(), seen.not_added.is_empty()) {
        _ if decided => {}
        (false, _) => return Judgement::of(State::Withheld, Some(reached)),
        (true, false) => return Judgement::of(State::NoData, Some(reached)),
        (true, true) => {}
    }
    if goal.at_least.is_some() {
        let since = goal.from.or(seen.inside.first().map(|first| first.period)).map(Period::start);
        let way = since.map(|since| Way { value: plain(Decimal::ZERO), assumed: false, since });
        return growing(goal, way, reached, today);
    }
    let state = match (goal.holds(value), goal.ended(today)) {
        (true, true) => State::Met,
        (true, false) => State::OnTrack,
        // A sum that is over its ceiling stays over it.
        (false, _) => State::Behind,
    };
    Judgement::of(state, Some(reached))
}

/// Something that is done or not: no line leads there. What was done after its end is done, and late.
fn done_by(goal: &Goal<'_>, seen: &Seen, today: Date) -> Judgement {
    let late = seen.late.iter().find(|one| goal.holds(one.value.value)).or(seen.late.last());
    let Some(last) = seen.inside.last().or(late) else { return unseen(seen) };
    let in_time = seen.inside.last().is_some_and(|last| goal.holds(last.value.value));
    match goal.by {
        _ if seen.ends_withheld() => Judgement::of(State::Withheld, Some(*last)),
        _ if in_time => Judgement::of(State::Met, Some(*last)),
        Some(by) if today > by.end() => Judgement::of(State::Behind, late.or(Some(last)).copied()),
        Some(by) if today.plus_days(365) > by.end() => Judgement::of(State::AtRisk, Some(*last)),
        _ => Judgement::of(State::OnTrack, Some(*last)),
    }
}

/// What is to be reached by the end, compared with what is asked by now.
fn growing(goal: &Goal<'_>, way: Option<Way>, last: Reached, today: Date) -> Judgement {
    if goal.holds(last.value.value) {
        return Judgement::of(State::Met, Some(last));
    }
    let asked = way.as_ref().and_then(|way| way.asked(goal, last.on));
    let state = match (&way, &asked) {
        _ if goal.ended(today) => State::Behind,
        (Some(way), Some(asked)) => way.along(asked, goal, last.value.value),
        _ => State::Behind,
    };
    Judgement { asked, ..Judgement::of(state, Some(last)) }
}

/// Where the way to a bound starts.
struct Way {
    value: Number,
    /// Zero, for want of a figure from before.
    assumed: bool,
    /// Months are counted from here.
    since: Date,
}

impl Way {
    fn of(goal: &Goal<'_>, seen: &Seen) -> Option<Self> {
        let first = seen.inside.first();
        let since = |other: Option<Date>| goal.from.map(Period::start).or(other);
        if let Some(start) = seen.start {
            let since = since(Some(start.period.end().plus_days(1)))?;
            return Some(Self { value: start.value, assumed: false, since });
        }
        if goal.at_least.is_some_and(|least| least.value > Decimal::ZERO) && goal.from.is_some() {
            return Some(Self { value: plain(Decimal::ZERO), assumed: true, since: since(None)? });
        }
        let first = first?;
        Some(Self { value: first.value, assumed: false, since: first.on.plus_days(1) })
    }

    fn asked(&self, goal: &Goal<'_>, on: Date) -> Option<Asked> {
        let start = self.value;
        if goal.holds(start.value) {
            return Some(Asked::Kept { start });
        }
        let due = goal.milestones.iter().rfind(|milestone| milestone.period.end() <= on);
        match (due, goal.milestones.first()) {
            (Some(due), _) => Some(Asked::Milestone { period: due.period, start, expected: due.value }),
            (None, Some(first)) => Some(Asked::Ahead { period: first.period, start, expected: first.value }),
            (None, None) => self.line(goal, on),
        }
    }

    /// A month that has begun counts whole.
    fn line(&self, goal: &Goal<'_>, on: Date) -> Option<Asked> {
        let end = goal.by?.end();
        let since = i32::from(self.since.year()) * 12 + i32::from(self.since.month()) - 1;
        let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - since;
        let (of, months) = (months(end), months(on).max(0));
        if of <= 0 {
            return None;
        }
        let start = self.value.value;
        let way = goal.bound()?.value.checked_sub(start)?.checked_mul(Decimal::from(months))?;
        let expected = plain(start.checked_add(way.checked_div(Decimal::from(of))?)?);
        Some(Asked::Line { start: self.value, assumed: self.assumed, months, of, expected })
    }

    /// Progress and what is asked, both in the direction of the bound. Where the start was beyond the bound there is no way
    /// to go, only one back.
    fn along(&self, asked: &Asked, goal: &Goal<'_>, value: Decimal) -> State {
        let start = self.value.value;
        let toward = |value: Decimal| if goal.at_least.is_some() { value - start } else { start - value };
        let asked = match asked {
            Asked::Line { expected, .. } | Asked::Milestone { expected, .. } => toward(expected.value),
            Asked::Ahead { .. } => Decimal::ZERO,
            Asked::Kept { .. } => return State::Backsliding,
        };
        match toward(value) {
            progress if progress < Decimal::ZERO => State::Backsliding,
            progress if progress >= asked => State::OnTrack,
            progress if progress + progress >= asked => State::Behind,
            _ => State::AtRisk,
        }
    }
}

fn plain(value: Decimal) -> Number {
    Number { value, decimals: 0 }
}
