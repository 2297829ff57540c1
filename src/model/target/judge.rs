//! From a goal and what was seen to a state: one function for each family of rules.

use rust_decimal::Decimal;

use super::{Goal, Line, Reached, Seen, State};
use crate::load::Rule;
use crate::locale::{Date, Number, PeriodKind};

type Judgement = (State, Option<Reached>, Option<Line>);

pub(super) fn judge(goal: &Goal, seen: &Seen, today: Date) -> Judgement {
    if goal.from.is_some_and(|from| today.year() < from) {
        return (State::NotDue, None, None);
    }
    match goal.rule {
        Rule::EveryYear | Rule::AtMost | Rule::Between => standing(goal, seen, today),
        Rule::Cumulative => cumulative(goal, seen, today),
        Rule::DoneBy => done_by(goal, seen, today),
        Rule::Reach | Rule::Ratio => latest(seen).map_or(NOTHING, |last| growing(goal, seen.start, last, today)),
    }
}

const NOTHING: Judgement = (State::NoData, None, None);

fn latest(seen: &Seen) -> Option<Reached> {
    seen.inside.last().copied()
}

/// What must hold in each period: the last two observations decide, at the end all of them.
fn standing(goal: &Goal, seen: &Seen, today: Date) -> Judgement {
    let of_years: Vec<Reached> = seen.inside.iter().filter(|one| tells_of_a_year(goal, one)).copied().collect();
    // What a running year lacks may still come.
    let open = |one: &&Reached| one.running && goal.at_least.is_some_and(|least| one.value.value < least.value);
    let judged: Vec<Reached> =
        of_years.iter().filter(|one| goal.rule != Rule::EveryYear || !open(one)).copied().collect();
    let Some(last) = judged.last() else {
        return of_years.last().map_or(NOTHING, |running| (State::NotDue, Some(*running), None));
    };
    let before = judged.iter().rev().nth(1).map(|one| goal.holds(one.value.value));
    let state = match (goal.holds(last.value.value), before) {
        (true, _) if goal.ended(today) => after_the_end(goal, &judged),
        (true, _) => State::OnTrack,
        (false, _) if goal.ended(today) => State::Behind,
        (false, None) => State::Behind,
        (false, Some(true)) => State::Backsliding,
        (false, Some(false)) => State::AtRisk,
    };
    (state, Some(*last), None)
}

/// A part of a year says nothing about the year, nor do several years; a day at its end does.
fn tells_of_a_year(goal: &Goal, one: &Reached) -> bool {
    let at_the_end = one.period.kind() == PeriodKind::Day && one.period.end().month() == 12;
    goal.rule != Rule::EveryYear || one.period.kind() == PeriodKind::Year || at_the_end
}

fn after_the_end(goal: &Goal, judged: &[Reached]) -> State {
    let observed = |year: i16| judged.iter().any(|one| one.period.end().year() == year);
    let gap = goal.from.zip(goal.by).is_some_and(|(from, by)| (from..=by).any(|year| !observed(year)));
    match judged.iter().all(|one| goal.holds(one.value.value)) {
        false => State::Behind,
        true if gap => State::NoData,
        true => State::Met,
    }
}

/// The observations added up; one whose period lies inside another's is not counted twice.
fn cumulative(goal: &Goal, seen: &Seen, today: Date) -> Judgement {
    let inside = |one: &Reached, other: &Reached| {
        one.period != other.period
            && other.period.contains(one.period.start())
            && other.period.contains(one.period.end())
    };
    let counted = seen.inside.iter().filter(|one| !seen.inside.iter().any(|other| inside(one, other)));
    let Some(last) = latest(seen) else { return NOTHING };
    let Some(value) = counted.map(|one| one.value.value).try_fold(Decimal::ZERO, Decimal::checked_add) else {
        return NOTHING;
    };
    let sum = Reached { value: Number { value, decimals: 0 }, ratio: None, sum: true, ..last };
    if goal.at_least.is_some() {
        return growing(goal, Some(Decimal::ZERO), sum, today);
    }
    let state = match goal.holds(value) {
        true if goal.ended(today) => State::Met,
        true => State::OnTrack,
        false if goal.ended(today) => State::Behind,
        false => State::AtRisk,
    };
    (state, Some(sum), None)
}

/// Something that is done or not: no line leads there.
fn done_by(goal: &Goal, seen: &Seen, today: Date) -> Judgement {
    let Some(last) = latest(seen) else { return NOTHING };
    let state = match goal.by {
        _ if goal.holds(last.value.value) => State::Met,
        Some(by) if today.year() > by => State::Behind,
        Some(by) if today.year() == by => State::AtRisk,
        _ => State::OnTrack,
    };
    (state, Some(last), None)
}

/// What is to be reached by the end, compared with the straight line before it.
fn growing(goal: &Goal, start: Option<Decimal>, last: Reached, today: Date) -> Judgement {
    let line = line(goal, start, last);
    if goal.holds(last.value.value) {
        return (State::Met, Some(last), None);
    }
    let state = match &line {
        _ if goal.ended(today) => State::Behind,
        Some(line) => along(line, goal, last.value.value),
        None => State::Behind,
    };
    (state, Some(last), line)
}

fn bound(goal: &Goal) -> Option<Decimal> {
    goal.at_least.or(goal.at_most).map(|number| number.value)
}

fn line(goal: &Goal, start: Option<Decimal>, last: Reached) -> Option<Line> {
    let start = start.or(goal.at_least.map(|_| Decimal::ZERO))?;
    let (from, by) = goal.from.zip(goal.by)?;
    let of = (i32::from(by) - i32::from(from) + 1) * 12;
    let end = last.period.end();
    let months = (i32::from(end.year()) - i32::from(from)) * 12 + i32::from(end.month());
    if of <= 0 {
        return None;
    }
    let way = bound(goal)?.checked_sub(start)?.checked_mul(Decimal::from(months))?;
    let expected = start.checked_add(way.checked_div(Decimal::from(of))?)?;
    let plain = |value| Number { value, decimals: 0 };
    Some(Line { start: plain(start), months, of, expected: plain(expected) })
}

/// Progress and what the line asks, both in the direction of the bound.
fn along(line: &Line, goal: &Goal, value: Decimal) -> State {
    let start = line.start.value;
    let grows = bound(goal).is_none_or(|bound| bound >= start);
    let toward = |value: Decimal| if grows { value - start } else { start - value };
    let (progress, asked) = (toward(value), toward(line.expected.value));
    match progress {
        _ if progress < Decimal::ZERO => State::Backsliding,
        _ if progress >= asked => State::OnTrack,
        _ if progress + progress >= asked => State::Behind,
        _ => State::AtRisk,
    }
}
