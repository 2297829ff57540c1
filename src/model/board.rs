//! Boards: the targets of a span of years, from whatever data files they stand in.
//!
//! There is a board for each span of years that no other target's span contains, and for each that a `targets:` link asks
//! for. On a board stand all targets whose years lie within it; invented samples do not.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::overdue::overdue;
use super::target::{Assessment, Given, Start, assess};
use super::{Card, FigureAnswer, Model, Page, PageId};
use crate::load::{Dataset, FigureAddress, Indicator, LinkTarget, Rule, Summary, Target};
use crate::locale::Period;
use crate::source::Hashed;

/// The targets of each board: a data page, and the place in it of the indicator or group.
pub(super) type Boards = BTreeMap<Period, Vec<(PageId, usize)>>;

/// A line of a board.
#[derive(Clone, Debug, Serialize)]
pub struct BoardRow<'a> {
    /// The page of the data file.
    pub card: Arc<Hashed<Card>>,
    /// The indicator's key in the file.
    pub id: &'a str,
    /// What is counted; of a group with its whole. Of its observations a board shows only what the assessment says.
    pub title: Cow<'a, str>,
    /// The indicator's unit.
    pub unit: &'a str,
    /// Remarks.
    pub note: Option<&'a str>,
    /// How the target is judged.
    pub rule: Option<Rule>,
    /// What is to be reached.
    pub target: &'a Target,
    /// The target's own years.
    pub span: Period,
    /// Who answers for it.
    pub owner: Option<&'a str>,
    /// How it stands.
    pub assessment: Assessment,
}

impl Model {
    pub(super) fn find_boards(&self) -> Boards {
        let targets: Vec<(Period, PageId, usize)> = self.ids().flat_map(|id| spans(self.page_at(id), id)).collect();
        let spans: BTreeSet<Period> = targets.iter().map(|(span, ..)| *span).collect();
        let widest = spans.iter().filter(|span| !spans.iter().any(|other| other != *span && within(**span, *other)));
        let keys: BTreeSet<Period> = widest.copied().chain(self.pages().flat_map(asked_for)).collect();
        let board = |key: Period| {
            let rows = targets.iter().filter(|(span, ..)| within(*span, key)).map(|(_, id, at)| (*id, *at));
            (key, rows.collect::<Vec<_>>())
        };
        keys.into_iter().map(board).filter(|(_, rows)| !rows.is_empty()).collect()
    }

    /// The spans of years that have a board.
    pub fn boards(&self) -> impl Iterator<Item = Period> {
        self.boards.keys().copied()
    }

    /// The boards on which targets of a data page stand.
    pub(super) fn boards_of(&self, id: PageId) -> Vec<Period> {
        let stands = |rows: &[(PageId, usize)]| rows.iter().any(|(page, _)| *page == id);
        self.boards.iter().filter(|(_, rows)| stands(rows)).map(|(key, _)| *key).collect()
    }

    /// The targets of a board in order of their data pages, as pages are listed; `None` where there is no such board.
    pub(super) fn board(&self, span: Period) -> Option<Vec<BoardRow<'_>>> {
        let mut rows: Vec<(PageId, usize)> = self.boards.get(&span)?.clone();
        rows.sort_by_key(|(id, at)| (self.page_at(*id).meta().weight.unwrap_or(i64::MAX), *id, *at));
        Some(rows.into_iter().filter_map(|(id, at)| self.board_row(id, at)).collect())
    }

    fn board_row(&self, id: PageId, at: usize) -> Option<BoardRow<'_>> {
        let page = self.page_at(id);
        let dataset = dataset(page)?;
        let indicator = dataset.all_indicators().nth(at)?;
        let today = self.options.date;
        let assessment = assess(indicator, self.given(indicator), today, overdue(dataset, today).is_some())?;
        let target = indicator.target.as_ref()?;
        let owner = target.owner.as_deref().or(dataset.owner.as_deref());
        Some(BoardRow {
            card: page.card.clone(),
            id: &indicator.id,
            title: dataset.full_title(indicator),
            unit: &indicator.unit,
            note: indicator.note.as_deref(),
            rule: indicator.rule,
            target,
            span: span(target)?,
            owner,
            assessment,
        })
    }

    /// The figures that a target names, where they have a value, and how its unit is written.
    pub fn given<'a>(&'a self, indicator: &'a Indicator) -> Given<'a> {
        let Some(target) = &indicator.target else { return Given::default() };
        let start = target.baseline.as_ref().and_then(|address| self.value_of(address, Some(&indicator.unit)));
        let whole = target.whole.as_ref().and_then(|address| self.value_of(address, None));
        let withheld = target.baseline.as_ref().and_then(|address| self.hidden_period(address));
        Given { start, withheld, whole, plural: Some(self.config.unit_after(&indicator.unit, None)) }
    }

    /// The period of a figure that is hidden from readers.
    fn hidden_period(&self, address: &FigureAddress) -> Option<Period> {
        match self.figure(address) {
            FigureAnswer::Found { observation, .. } => observation.is_hidden().then_some(observation.period),
            _ => None,
        }
    }

    /// The value of a figure that is not to come; what is counted in another unit cannot be compared.
    fn value_of(&self, address: &FigureAddress, unit: Option<&str>) -> Option<Start> {
        match self.figure(address) {
            FigureAnswer::Found { observation, unit: found, .. } if unit.is_none_or(|unit| same_unit(unit, found)) => {
                Start::of(observation, found).filter(|_| observation.has_begun(self.options.date))
            }
            _ => None,
        }
    }
}

/// Percentages of whatever can be compared, other units only where they are the same.
pub fn same_unit(one: &str, other: &str) -> bool {
    one == other || (one.starts_with('%') && other.starts_with('%'))
}

pub(super) fn dataset(page: &Page) -> Option<&Dataset> {
    match &**page.summary {
        Summary::Data(data) => Some(&data.dataset),
        _ => None,
    }
}

/// The years of each target of a page.
fn spans(page: &Page, id: PageId) -> Vec<(Period, PageId, usize)> {
    let indicators = dataset(page).filter(|_| !page.meta().sample).into_iter().flat_map(Dataset::all_indicators);
    let of = |(at, one): (usize, &Indicator)| Some((span(one.target.as_ref()?)?, id, at));
    indicators.enumerate().filter_map(of).collect()
}

fn span(target: &Target) -> Option<Period> {
    let (first, last) = (target.from.or(target.by)?, target.by.or(target.from)?);
    let (first, last) = (first.start().year(), last.end().year());
    Period::years(first, last).or_else(|| Period::year(last))
}

fn within(span: Period, other: Period) -> bool {
    other.contains(span.start()) && other.contains(span.end())
}

/// The boards that a document shows.
fn asked_for(page: &Page) -> Vec<Period> {
    let links = page.document().map_or(&[][..], |document| &document.links);
    let period = |link: &LinkTarget| match link {
        LinkTarget::Targets(period) => period.parse().ok(),
        _ => None,
    };
    links.iter().filter_map(period).collect()
}
