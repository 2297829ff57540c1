//! A target as a view: what is to be reached, from where, and how that stands.

use serde::Serialize;

use super::frame::Canvas;
use super::view::CardView;
use crate::load::vocabulary::Choice;
use crate::load::{Indicator, Rule, Target};
use crate::locale::{Language, Number, Period, PeriodKind};
use crate::model::FigureAnswer;
use crate::model::target::{Assessment, unpublished};
use crate::source::ContentPath;

/// What is to be reached.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TargetView {
    /// "≥ 3% tổng đảng viên", "Hoàn thành chậm nhất 30/6/2027".
    text: String,
    /// "2026–2030", where the text does not say it.
    time: Option<String>,
    rule: Option<&'static str>,
    /// "năm 2026: 1; năm 2028: 2".
    milestones: Option<String>,
    start: Option<StartView>,
    state: Option<StateView>,
    owner: Option<String>,
    basis: Option<CardView>,
    place: Option<String>,
}

/// Where it starts, with the way to that figure where another indicator holds it.
#[derive(Clone, Debug, Serialize)]
struct StartView {
    text: String,
    permalink: Option<String>,
}

/// How a target stands: a key for styles, its name, the arithmetic as a sentence.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StateView {
    pub key: &'static str,
    pub title: &'static str,
    arithmetic: String,
}

/// The target of an indicator of a data file.
pub(super) fn of_indicator(canvas: &Canvas<'_>, path: &ContentPath, indicator: &Indicator) -> Option<TargetView> {
    let target = indicator.target.as_ref()?;
    let assessment = canvas.reader.target(path, &indicator.id);
    Some(target_view(canvas, Sought { target, rule: indicator.rule, unit: &indicator.unit }, assessment.as_ref()))
}

/// A target with what its indicator says of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sought<'a> {
    pub target: &'a Target,
    pub rule: Option<Rule>,
    pub unit: &'a str,
}

pub(super) fn target_view(canvas: &Canvas<'_>, sought: Sought<'_>, assessment: Option<&Assessment>) -> TargetView {
    let Sought { target, rule, unit } = sought;
    let language = canvas.theme.language();
    let basis = target.basis.as_ref().and_then(|path| canvas.reader.card(path));
    TargetView {
        text: target_text(canvas, target, unit),
        time: (!is_task(target)).then(|| time(target, language)).flatten(),
        rule: rule.filter(|_| !is_task(target)).map(|rule| rule.title(language)),
        milestones: milestones(canvas, target, unit),
        start: assessment.and_then(|assessment| start(canvas, sought, assessment)),
        state: assessment.map(|assessment| state_view(canvas, assessment)),
        owner: target.owner.clone(),
        basis: basis.map(|card| CardView::new(canvas, &card)),
        place: target.place.clone(),
    }
}

fn state_view(canvas: &Canvas<'_>, assessment: &Assessment) -> StateView {
    let (state, language) = (assessment.state, canvas.theme.language());
    StateView { key: state.key(), title: state.title(language), arithmetic: assessment.sentence(language) }
}

fn start(canvas: &Canvas<'_>, sought: Sought<'_>, assessment: &Assessment) -> Option<StartView> {
    let figures = &assessment.arithmetic;
    let (unit, permalink) = match sought.target.baseline.as_ref().map(|address| canvas.reader.figure(address)) {
        Some(FigureAnswer::Found { output, id, unit, .. }) => (unit, Some(format!("{}#{id}", canvas.link(output)))),
        _ => (sought.unit, None),
    };
    let language = canvas.theme.language();
    let known = figures.start.map(|start| start.text(&canvas.unit(unit, Some(start.value)), language));
    let hidden = figures.withheld.start.map(|start| hidden_start(start, language));
    Some(StartView { text: known.or(hidden)?, permalink })
}

/// "Không công bố để tránh lộ số nhỏ (năm 2025)".
fn hidden_start(start: Period, language: Language) -> String {
    let why = unpublished(language);
    let capital = why.chars().next().into_iter().flat_map(char::to_uppercase);
    let rest = why.chars().skip(1);
    format!("{} ({})", capital.chain(rest).collect::<String>(), start.label_within(language))
}

/// Something to be done, without a figure.
fn is_task(target: &Target) -> bool {
    target.at_least.is_none() && target.at_most.is_none()
}

fn target_text(canvas: &Canvas<'_>, target: &Target, unit: &str) -> String {
    let language = canvas.theme.language();
    let with_unit = |value: Number| value.format(language) + &after_number(&canvas.unit(unit, Some(value)));
    match (target.at_least, target.at_most, target.by) {
        (Some(least), Some(most), _) => format!("{}–{}", least.format(language), with_unit(most)),
        (Some(least), None, _) => format!("≥ {}", with_unit(least)),
        (None, Some(most), _) => format!("≤ {}", with_unit(most)),
        (None, None, Some(by)) => {
            format!("{} {}", language.pick("Hoàn thành chậm nhất", "Done by"), by.short(language))
        }
        (None, None, None) => language.pick("Hoàn thành", "Done").to_owned(),
    }
}

/// Years are joined closely, anything longer with spaces.
fn time(target: &Target, language: Language) -> Option<String> {
    let name = |period: Period| period.short(language);
    let years = |periods: [Period; 2]| periods.iter().all(|period| period.kind() == PeriodKind::Year);
    match (target.from, target.by) {
        (Some(from), Some(by)) if from == by => Some(name(by)),
        (Some(from), Some(by)) if years([from, by]) => Some(format!("{}–{}", name(from), name(by))),
        (Some(from), Some(by)) => Some(format!("{} – {}", name(from), name(by))),
        (None, Some(by)) => Some(format!("{} {}", language.pick("đến", "by"), name(by))),
        (Some(from), None) => Some(format!("{} {}", language.pick("từ", "from"), name(from))),
        (None, None) => None,
    }
}

fn after_number(unit: &str) -> String {
    if unit.is_empty() || unit.starts_with('%') { unit.to_owned() } else { format!(" {unit}") }
}

fn milestones(canvas: &Canvas<'_>, target: &Target, unit: &str) -> Option<String> {
    let language = canvas.theme.language();
    let unit =
        |value| after_number(&if unit.starts_with('%') { "%".to_owned() } else { canvas.unit(unit, Some(value)) });
    let one = |period: Period, value: Number| {
        format!("{}: {}{}", period.short(language), value.format(language), unit(value))
    };
    let all: Vec<String> = target.milestones.iter().map(|milestone| one(milestone.period, milestone.value)).collect();
    (!all.is_empty()).then(|| all.join("; "))
}
