//! Links to figures, charts and tables: the data file, the indicator or table in it, the period.

use super::Subject;
use super::links::{Finding, Place, leads_to_draft};
use crate::diagnostic::{Problem, TargetProblem};
use crate::load::{ChartChoice, ChartKind, DataAddress, Dataset, FigureAddress, Indicator, Observation, Summary};
use crate::locale::{Language, Period, closest};
use crate::model::Page;
use crate::source::ContentPath;

/// A figure: an indicator at a period, and what is asked of it.
pub(super) fn figure<'a>(
    subject: &Subject<'a>,
    address: &FigureAddress,
    place: impl Fn() -> Place<'a>,
) -> Option<Finding<'a>> {
    let Some(dataset) = dataset(subject, &address.indicator.file) else {
        return no_file(subject, &address.indicator.file, place);
    };
    let ids = || dataset.all_indicators().map(|indicator| indicator.id.as_str());
    let Some(indicator) = dataset.indicator(&address.indicator.name) else {
        return Some(nothing_named(&address.indicator, ids(), &place()));
    };
    let Some(observation) =
        address.period.map_or(indicator.latest(subject.model.options.date), |period| indicator.at(period))
    else {
        return Some(place().finding(no_period(indicator, address.period?)));
    };
    let part = observation.lacks(address.part)?;
    let (indicator, period) = (indicator.id.clone(), observation.period.to_string());
    Some(place().finding(Problem::UnknownPart { indicator, period, part }))
}

fn no_period(indicator: &Indicator, period: Period) -> Problem {
    let known = indicator.observations.iter().map(|observation| observation.period.to_string()).collect();
    Problem::UnknownPeriod { indicator: indicator.id.clone(), period: period.to_string(), known }
}

/// A chart or a table: both can be made of an indicator and of a table.
pub(super) fn shown<'a>(
    subject: &Subject<'a>,
    address: &DataAddress,
    place: impl Fn() -> Place<'a>,
) -> Option<Finding<'a>> {
    let Some(dataset) = dataset(subject, &address.file) else {
        return no_file(subject, &address.file, place);
    };
    let indicators = dataset.all_indicators().map(|indicator| indicator.id.as_str());
    let mut ids = indicators.chain(dataset.tables.iter().map(|table| table.id.as_str()));
    let known = dataset.indicator(&address.name).is_some() || dataset.table(&address.name).is_some();
    (!known).then(|| nothing_named(address, ids.by_ref(), &place()))
}

/// A chart of which something can be drawn; one that a table asks for was looked at with the table, and of what has no figures
/// yet nobody expects a drawing.
pub(super) fn drawn<'a>(
    subject: &Subject<'a>,
    address: &DataAddress,
    place: impl Fn() -> Place<'a>,
) -> Option<Finding<'a>> {
    let dataset = dataset(subject, &address.file)?;
    let refused = match (dataset.table(&address.name), dataset.indicator(&address.name)) {
        (Some(table), _) if table.charts.is_empty() && !table.rows.is_empty() && !table.has_unread() => {
            ChartChoice::of_kind(ChartKind::Bar).plot(table, Language::Vi).err()
        }
        (None, Some(indicator)) if indicator.observations.iter().any(Observation::is_known) => {
            let unread = indicator.observations.iter().any(|observation| observation.unread);
            indicator.drawn().err().filter(|_| !unread)
        }
        _ => None,
    };
    refused.map(|reason| place().finding(Problem::UndrawableChart { reason }))
}

/// A board: some target falls into its period.
pub(super) fn board<'a>(subject: &Subject<'a>, period: &str, place: impl Fn() -> Place<'a>) -> Option<Finding<'a>> {
    let span = period.parse::<Period>().ok();
    if span.is_some_and(|span| subject.model.boards().any(|board| board == span)) {
        return None;
    }
    let known = subject.model.boards().map(|board| board.to_string()).collect();
    Some(place().finding(TargetProblem::UnknownBoard { period: period.to_owned(), known }.into()))
}

fn dataset<'a>(subject: &Subject<'a>, file: &str) -> Option<&'a Dataset> {
    let page: &Page = subject.model.page_at(subject.model.data_file(file)?);
    match &**page.summary {
        Summary::Data(data) => Some(&data.dataset),
        _ => None,
    }
}

/// No data file of that name is published: it is a draft, cannot be read, has a namesake, or is not there.
fn no_file<'a>(subject: &Subject<'a>, file: &str, place: impl Fn() -> Place<'a>) -> Option<Finding<'a>> {
    let named = |path: &ContentPath| path.without_extension() == file || path.stem() == file;
    let is_data = |path: &ContentPath| matches!(path.extension(), "yaml" | "yml");
    match subject.unpublished().find(|(path, _)| is_data(path) && named(path)) {
        Some((_, None)) => None,
        Some((draft, Some(_))) => Some(leads_to_draft(subject, draft, place())),
        None => {
            Some(place().finding(Problem::UnknownData { file: file.to_owned(), suggestion: suggestion(subject, file) }))
        }
    }
}

/// The longer name of the first of several namesakes, or a name that is alike.
fn suggestion(subject: &Subject<'_>, file: &str) -> Option<String> {
    let namesake = |name: &&str| name.rsplit_once('/').is_some_and(|(_, name)| name == file);
    let name = file.rsplit('/').next().unwrap_or(file);
    let known = || subject.model.data_names();
    let found = known().find(namesake).or_else(|| closest(file, known())).or_else(|| closest(name, known()));
    found.map(str::to_owned)
}

fn nothing_named<'a, 'n>(address: &DataAddress, ids: impl Iterator<Item = &'n str>, place: &Place<'_>) -> Finding<'a> {
    place.finding(Problem::UnknownIndicator {
        file: address.file.clone(),
        indicator: address.name.clone(),
        suggestion: closest(&address.name, ids).map(str::to_owned),
    })
}
