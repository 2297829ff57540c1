//! How targets stand, as views: the state with its arithmetic, and the targets of a period inside another page.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use super::data::fill;
use super::frame::Canvas;
use crate::load::vocabulary::Choice;
use crate::load::{Indicator, Summary, Target};
use crate::locale::Number;
use crate::model::target::{Assessment, State};
use crate::source::ContentPath;

/// How a target stands: a key for styles, its name, the arithmetic as a sentence.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StateView {
    key: &'static str,
    title: &'static str,
    arithmetic: String,
}

/// How many targets stand so.
#[derive(Clone, Debug, Serialize)]
struct StateCount {
    key: &'static str,
    title: &'static str,
    count: usize,
}

/// A line of the board.
#[derive(Clone, Debug, Serialize)]
struct TargetView {
    id: String,
    title: String,
    note: Option<String>,
    rule: Option<&'static str>,
    target: String,
    state: Option<StateView>,
}

pub(super) fn state_view(canvas: &Canvas<'_>, path: &ContentPath, indicator: &Indicator) -> Option<StateView> {
    let assessment = canvas.reader.targets(path).remove(indicator.id.as_str())?;
    let language = canvas.theme.language();
    let Assessment { state, .. } = assessment;
    Some(StateView { key: state.key(), title: state.title(language), arithmetic: assessment.sentence(language) })
}

/// The states that occur, from met to overdue.
fn state_counts(canvas: &Canvas<'_>, path: &ContentPath) -> Vec<StateCount> {
    let mut counts: BTreeMap<State, usize> = BTreeMap::new();
    for assessment in canvas.reader.targets(path).values() {
        *counts.entry(assessment.state).or_default() += 1;
    }
    let language = canvas.theme.language();
    let counted = |(state, count): (State, usize)| StateCount { key: state.key(), title: state.title(language), count };
    counts.into_iter().map(counted).collect()
}

fn target_view(canvas: &Canvas<'_>, path: &ContentPath, indicator: &Indicator) -> Option<TargetView> {
    let target = indicator.target.as_ref()?;
    Some(TargetView {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        note: indicator.note.clone(),
        rule: indicator.rule.map(|rule| rule.title(canvas.theme.language())),
        target: target_text(canvas, target, &indicator.unit),
        state: state_view(canvas, path, indicator),
    })
}

/// "≥ 3% tổng đảng viên (2026–2030)".
pub(super) fn target_text(canvas: &Canvas<'_>, target: &Target, unit: &str) -> String {
    let number = |value: Number| value.format(canvas.theme.language());
    let joined = if unit.is_empty() || unit.starts_with('%') { unit.to_owned() } else { format!(" {unit}") };
    let bounds = match (target.at_least, target.at_most) {
        (Some(least), Some(most)) => format!("{}–{}{joined}", number(least), number(most)),
        (Some(least), None) => format!("≥ {}{joined}", number(least)),
        (None, Some(most)) => format!("≤ {}{joined}", number(most)),
        (None, None) => String::new(),
    };
    let years = match (target.from, target.by) {
        (Some(from), Some(by)) if from != by => format!("({from}–{by})"),
        (_, Some(by)) => format!("({by})"),
        (Some(from), None) => format!("({from}–)"),
        (None, None) => String::new(),
    };
    format!("{bounds} {years}").trim().to_owned()
}

/// The targets of a period: those of the data file that is named so or ends so.
pub(super) fn targets(canvas: &Canvas<'_>, period: &str, caption: &str) -> String {
    let Some(card) = canvas.reader.targets_file(period) else { return String::new() };
    let Some(page) = canvas.reader.page(&card.path) else { return String::new() };
    let Summary::Data(data) = &***page.summary else { return String::new() };
    let targets = data.dataset.indicators.iter().filter_map(|indicator| target_view(canvas, &card.path, indicator));
    let mut context = Context::new();
    context.insert("caption", caption);
    context.insert("permalink", &canvas.link(&card.output));
    context.insert("source_title", &card.title);
    context.insert("targets", &targets.collect::<Vec<_>>());
    context.insert("states", &state_counts(canvas, &card.path));
    context.insert("owner", &data.dataset.owner);
    fill(canvas, "embedded_targets.html", &context)
}
