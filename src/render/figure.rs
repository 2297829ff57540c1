//! Figures as texts: what an observation looks like in prose and at the head of a section.

use serde::Serialize;

use super::charts::course;
use super::frame::Canvas;
use super::theme::Theme;
use super::view::CardView;
use crate::load::vocabulary::Choice;
use crate::load::{FigureAddress, FigurePart, Indicator, LinkTarget, Observation, Status};
use crate::locale::{Number, Period, PeriodKind, format_date};
use crate::model::{FigureAnswer, Model};
use crate::source::ContentPath;

/// A key figure, with its day and source, without which no figure is shown.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FigureView {
    title: String,
    value: String,
    unit: String,
    as_of: Option<String>,
    period: Option<String>,
    source: Option<CardView>,
    /// The place in the source.
    place: Option<String>,
    permalink: String,
    note: Option<String>,
    /// How firm it is, where it is not official.
    status: Option<&'static str>,
    /// "Tăng 50 đảng viên so với năm 2024".
    change: Option<String>,
    sample: bool,
    /// The course of the indicator as SVG, where enough periods can be compared.
    course: Option<String>,
}

/// The figures that a section names; those that are not there were reported by the checks.
pub(super) fn key_figures(canvas: &Canvas<'_>, addresses: &[FigureAddress]) -> Vec<FigureView> {
    let numbered = addresses.iter().enumerate();
    numbered.filter_map(|(at, address)| key_figure(canvas, address, &format!("sen-course-{}", at + 1))).collect()
}

fn key_figure(canvas: &Canvas<'_>, address: &FigureAddress, chart: &str) -> Option<FigureView> {
    let FigureAnswer::Found { output, id, title, unit, observation, sample, .. } = canvas.reader.figure(address) else {
        return None;
    };
    Some(FigureView {
        value: figure_text(canvas, address.part, observation, false),
        permalink: format!("{}#{id}", canvas.link(output)),
        sample,
        course: canvas.reader.indicator(&address.indicator).and_then(|indicator| course(canvas, indicator, chart)),
        ..figure_view(canvas, title, unit, observation)
    })
}

/// The newest figure of each indicator that has one, at the head of its data page.
pub(super) fn newest_figures(canvas: &Canvas<'_>, path: &ContentPath, indicators: &[Indicator]) -> Vec<FigureView> {
    let newest = indicators.iter().zip(canvas.reader.newest_periods(path));
    newest.filter_map(|(indicator, period)| newest_figure(canvas, indicator, period?)).collect()
}

fn newest_figure(canvas: &Canvas<'_>, indicator: &Indicator, period: Period) -> Option<FigureView> {
    let observation = indicator.at(period).filter(|observation| observation.is_known())?;
    Some(FigureView {
        permalink: format!("#{}", indicator.id),
        change: change(canvas, indicator, observation),
        ..figure_view(canvas, &indicator.title, &indicator.unit, observation)
    })
}

/// A day that says both when and of what time is said once.
fn figure_view(canvas: &Canvas<'_>, title: &str, unit: &str, observation: &Observation) -> FigureView {
    let period = observation.period;
    let said = observation.as_of.is_some() && period.kind() == PeriodKind::Day;
    FigureView {
        title: title.to_owned(),
        value: value_text(canvas, observation).unwrap_or_else(|| no_value(canvas, observation)),
        unit: canvas.unit(unit, observation.value),
        as_of: observation.as_of.map(|date| canvas.date(date)),
        period: (!said).then(|| period.label(canvas.theme.language())),
        source: source(canvas, observation),
        place: observation.place.clone(),
        permalink: String::new(),
        note: observation.note.clone(),
        status: status(canvas, observation.status),
        change: None,
        sample: false,
        course: None,
    }
}

/// What is official needs no word.
pub(super) fn status(canvas: &Canvas<'_>, status: Status) -> Option<&'static str> {
    (status != Status::Official).then(|| status.title(canvas.theme.language()))
}

/// The difference to the published figure before, in a period of the same kind: a day beside a year would mislead, and so would
/// an older figure where the last one is hidden. It is that of the figures as they stand on the page.
fn change(canvas: &Canvas<'_>, indicator: &Indicator, newest: &Observation) -> Option<String> {
    let same = |one: &&Observation| one.period.kind() == newest.period.kind() && one.period.end() < newest.period.end();
    let mut earlier = indicator.observations.iter().rev().filter(same);
    let before = earlier.find(|one| one.is_hidden() || one.is_known())?;
    let (new, old) = (newest.value?, before.value?);
    let difference = new.value.checked_sub(old.value)?;
    let since = format!("{} {}", canvas.text("change_since"), before.period.label_within(canvas.theme.language()));
    if difference.is_zero() {
        return Some(format!("{} {since}", canvas.text("change_none")));
    }
    let word = canvas.text(if difference.is_sign_positive() { "change_up" } else { "change_down" });
    let size = Number { value: difference.abs(), decimals: new.decimals.max(old.decimals) };
    let unit =
        if indicator.is_percent() { canvas.text("change_points") } else { canvas.unit(&indicator.unit, Some(size)) };
    Some(format!("{word} {} {unit} {since}", number(canvas, size)))
}

/// The document an observation was taken from.
pub(super) fn source(canvas: &Canvas<'_>, observation: &Observation) -> Option<CardView> {
    document(canvas, observation.source.as_ref())
}

/// A document of the portal.
pub(super) fn document(canvas: &Canvas<'_>, path: Option<&ContentPath>) -> Option<CardView> {
    let card = canvas.reader.card(path?)?;
    Some(CardView::new(canvas, &card))
}

/// The document and the place in it: "Báo cáo tổng kết, dòng 69".
pub(super) fn cited(title: String, place: Option<&str>) -> String {
    match place {
        Some(place) => format!("{title}, {place}"),
        None => title,
    }
}

/// Whether a unit is a percentage, whose sign belongs to the number.
pub(super) fn is_percent(unit: &str) -> bool {
    unit.starts_with('%')
}

/// What a part of an observation looks like; `percent` puts the sign after the value.
pub(super) fn figure_text(canvas: &Canvas<'_>, part: FigurePart, observation: &Observation, percent: bool) -> String {
    part_text(canvas.theme, part, observation, percent, || {
        source(canvas, observation).map(|card| card.number.unwrap_or(card.title))
    })
}

/// The same; `source` names the document that it was taken from.
fn part_text(
    theme: &Theme,
    part: FigurePart,
    observation: &Observation,
    percent: bool,
    source: impl FnOnce() -> Option<String>,
) -> String {
    let (language, ratio) = (theme.language(), observation.ratio.as_ref());
    let text = match part {
        FigurePart::Value => observation.value_text(language).map(|value| value + if percent { "%" } else { "" }),
        FigurePart::Part => ratio.map(|(part, _)| part.format(language)),
        FigurePart::Whole => ratio.map(|(_, whole)| whole.format(language)),
        FigurePart::Ratio => observation.ratio_text(language),
        FigurePart::Date => observation.as_of.map(|date| format_date(date, language)),
        FigurePart::Source => source(),
    };
    text.unwrap_or_else(|| theme.text(if observation.is_hidden() { "hidden" } else { "no_value" }).to_owned())
}

/// What a reader sees where a link has no text of its own, for the search; `None` where the page shows no text either.
pub fn filled(theme: &Theme, model: &Model, target: &LinkTarget) -> Option<String> {
    let text = |part, observation: &Observation, percent| {
        part_text(theme, part, observation, percent, || {
            let card = &model.page(observation.source.as_ref()?)?.card;
            Some(card.number.clone().unwrap_or_else(|| card.title.clone()))
        })
    };
    filled_with(target, |address| model.figure(address), text)
}

/// The same of a page that is being made, which is made again when the data change.
pub(super) fn filled_in(canvas: &Canvas<'_>, target: &LinkTarget) -> Option<String> {
    let text = |part, observation: &Observation, percent| figure_text(canvas, part, observation, percent);
    filled_with(target, |address| canvas.reader.figure(address), text)
}

fn filled_with<'a>(
    target: &LinkTarget,
    figure: impl FnOnce(&FigureAddress) -> FigureAnswer<'a>,
    text: impl FnOnce(FigurePart, &Observation, bool) -> String,
) -> Option<String> {
    match target {
        LinkTarget::Figure(address) => match figure(address) {
            FigureAnswer::Found { observation, unit, .. } => Some(text(address.part, observation, is_percent(unit))),
            FigureAnswer::NoFile | FigureAnswer::NoIndicator | FigureAnswer::NoPeriod => None,
        },
        LinkTarget::Document(number) => Some(number.printed().to_owned()),
        _ => None,
    }
}

/// The value as it was stated; nothing is rounded or filled in.
pub(super) fn value_text(canvas: &Canvas<'_>, observation: &Observation) -> Option<String> {
    observation.value_text(canvas.theme.language())
}

/// What stands in place of a value: that there is none, or that it is hidden.
pub(super) fn no_value(canvas: &Canvas<'_>, observation: &Observation) -> String {
    canvas.text(if observation.is_hidden() { "hidden" } else { "no_value" })
}

/// Numerator and denominator.
pub(super) fn ratio_text(canvas: &Canvas<'_>, observation: &Observation) -> Option<String> {
    observation.ratio_text(canvas.theme.language())
}

fn number(canvas: &Canvas<'_>, number: Number) -> String {
    number.format(canvas.theme.language())
}

/// Where a figure comes from, in words: "Đảng viên: 1.735 đảng viên, ngày 31/12/2025. Nguồn: …".
pub(super) fn figure_note(canvas: &Canvas<'_>, answer: &FigureAnswer<'_>) -> String {
    let FigureAnswer::Found { title, unit, observation, .. } = answer else { return String::new() };
    let language = canvas.theme.language();
    let value = match observation.value_text(language) {
        Some(value) if is_percent(unit) => format!("{value}%"),
        Some(value) => format!("{value} {}", canvas.unit(unit, observation.value)),
        None => no_value(canvas, observation),
    };
    let ratio = observation.ratio_text(language).map(|ratio| format!(" ({ratio})")).unwrap_or_default();
    let as_of =
        observation.as_of.map(|date| format!("; {} {}", canvas.text("as_of").to_lowercase(), canvas.date(date)));
    let source = source(canvas, observation)
        .map(|card| format!(" {}: {}.", canvas.text("source"), cited(card.title, observation.place.as_deref())));
    let period = observation.period.label(language).to_lowercase();
    format!("{title}: {value}{ratio}, {period}{}.{}", as_of.unwrap_or_default(), source.unwrap_or_default())
}
