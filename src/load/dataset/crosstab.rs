//! Crosstabs: an indicator by several breakdowns at once, with what is known of its rows, columns and whole.

use serde::{Deserialize, Serialize};

use super::{Breakdown, Indicator, Observation};
use crate::load::chart::ChartKind;
use crate::locale::{Date, Period};

/// An indicator divided by several of its breakdowns at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crosstab {
    /// The key in the file.
    pub id: String,
    /// By what it is divided.
    pub title: String,
    /// Remarks.
    pub note: Option<String>,
    /// How the latest period is drawn; not at all where it is not said.
    pub chart: Option<ChartKind>,
    /// The places of the crossed breakdowns among those of the indicator, two or more.
    pub dimensions: Vec<usize>,
    /// One for each combination of groups, the groups of the last dimension beside each other; the id of each is
    /// `INDICATOR.CROSSTAB.GROUP.GROUP`.
    pub cells: Vec<Indicator>,
    /// The margins that nobody states and that the cells add up to.
    pub margins: Vec<Margin>,
}

/// A cell or a margin of a crosstab: in each dimension the place of a group, or `None` for all of them together.
pub type Line = Vec<Option<usize>>;

/// A sum of cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Margin {
    /// Which cells are added.
    pub line: Line,
    /// By period, earliest first.
    pub observations: Vec<Observation>,
}

impl Margin {
    /// The sum in a period.
    pub fn at(&self, period: Period) -> Option<&Observation> {
        self.observations.iter().find(|observation| observation.period == period)
    }
}

impl Crosstab {
    /// Its id in the page, also the name of its table in addresses: `INDICATOR.CROSSTAB`.
    pub fn full_id(&self, whole: &Indicator) -> String {
        format!("{}.{}", whole.id, self.id)
    }

    /// Its title with that of its indicator: "Đảng viên: Theo giới và độ tuổi".
    pub fn full_title(&self, whole: &Indicator) -> String {
        format!("{}: {}", whole.title, self.title)
    }

    /// The breakdowns that are crossed; `whole` is the indicator that has the crosstab.
    pub fn crossed<'i>(&'i self, whole: &'i Indicator) -> impl ExactSizeIterator<Item = &'i Breakdown> {
        self.dimensions.iter().map(|at| &whole.breakdowns[*at])
    }

    /// Whether there is any observation.
    pub fn is_observed(&self) -> bool {
        self.cells.iter().any(|cell| !cell.observations.is_empty())
    }

    /// The periods of its cells, earliest first.
    pub fn periods(&self) -> Vec<Period> {
        let observed = self.cells.iter().flat_map(|cell| &cell.observations);
        let mut periods: Vec<Period> = observed.map(|observation| observation.period).collect();
        periods.sort_by_key(|period| (period.end(), period.start()));
        periods.dedup();
        periods
    }

    /// The periods that have begun by `today`, the newest first, and those to come, the earliest first; where there are only
    /// forecasts, the last of them is the newest.
    pub fn newest_first(&self, today: Date) -> (Vec<Period>, Vec<Period>) {
        let has_begun = |period: &Period| {
            let found = self.cells.iter().filter_map(|cell| cell.at(*period));
            found.into_iter().any(|found| found.has_begun(today))
        };
        let (mut begun, mut coming): (Vec<Period>, Vec<Period>) = self.periods().into_iter().partition(has_begun);
        begun.reverse();
        if begun.is_empty() {
            begun.extend(coming.pop());
        }
        (begun, coming)
    }

    /// The newest period of `today` in which a cell has a value; where there are only forecasts, the last of them.
    pub fn latest(&self, today: Date) -> Option<Period> {
        let known = |period: &Period| self.cells.iter().any(|cell| cell.at(*period).is_some_and(Observation::is_known));
        let (begun, coming) = self.newest_first(today);
        begun.into_iter().chain(coming.into_iter().rev()).find(known)
    }

    /// The titles of a line's groups: "Nữ, Dưới 30 tuổi"; the title of the whole where all are together.
    pub fn title_of(&self, whole: &Indicator, line: &[Option<usize>]) -> String {
        let named = self.crossed(whole).zip(line).filter_map(|(breakdown, group)| breakdown.groups.get((*group)?));
        let titles: Vec<&str> = named.map(|group| group.title.as_str()).collect();
        if titles.is_empty() { whole.title.clone() } else { titles.join(", ") }
    }

    /// Every cell and every margin: in each dimension the groups, and after them all together.
    pub fn lines(&self, whole: &Indicator) -> Vec<Line> {
        self.crossed(whole).fold(vec![Line::new()], |lines, breakdown| {
            let groups = || (0..breakdown.groups.len()).map(Some).chain([None]);
            lines.iter().flat_map(|line| groups().map(move |group| [line.as_slice(), &[group]].concat())).collect()
        })
    }

    /// The place of a cell among the cells; none of a margin.
    pub fn place(&self, whole: &Indicator, line: &[Option<usize>]) -> Option<usize> {
        self.crossed(whole)
            .zip(line)
            .try_fold(0, |place, (breakdown, group)| Some(place * breakdown.groups.len() + (*group)?))
    }

    /// The cells of a line.
    pub fn cells_of<'i>(
        &'i self,
        whole: &'i Indicator,
        line: &'i [Option<usize>],
    ) -> impl Iterator<Item = &'i Indicator> {
        let sizes: Vec<usize> = self.crossed(whole).map(|breakdown| breakdown.groups.len()).collect();
        let is_of_line = move |at: usize| {
            let mut rest = at;
            sizes.iter().zip(line).rev().all(|(size, group)| {
                let own = rest % size;
                rest /= size;
                group.is_none_or(|group| group == own)
            })
        };
        self.cells.iter().enumerate().filter(move |(at, _)| is_of_line(*at)).map(|(_, cell)| cell)
    }

    /// Whether the cells of a line are the whole of it: nobody belongs to several groups of a dimension that it leaves open.
    pub fn adds_up(&self, whole: &Indicator, line: &[Option<usize>]) -> bool {
        self.crossed(whole).zip(line).all(|(breakdown, group)| group.is_some() || breakdown.exhaustive)
    }

    /// What states a line: a cell, a group of a breakdown, a cell of another crosstab, or the whole indicator.
    pub fn stated<'i>(&'i self, whole: &'i Indicator, line: &[Option<usize>]) -> Option<&'i Indicator> {
        let fixed: Vec<(usize, usize)> =
            self.dimensions.iter().zip(line).filter_map(|(dimension, group)| Some((*dimension, (*group)?))).collect();
        match fixed.as_slice() {
            [] => Some(whole),
            [(dimension, group)] => whole.breakdowns[*dimension].groups.get(*group),
            _ if fixed.len() == line.len() => self.cells.get(self.place(whole, line)?),
            _ => whole.crosstabs.iter().find_map(|other| other.cell_of(whole, &fixed)),
        }
    }

    /// The cell of exactly these groups by dimension, where exactly these dimensions are crossed.
    fn cell_of<'i>(&'i self, whole: &'i Indicator, fixed: &[(usize, usize)]) -> Option<&'i Indicator> {
        let group = |dimension: &usize| fixed.iter().find(|(of, _)| of == dimension).map(|(_, group)| Some(*group));
        let line: Line = self.dimensions.iter().map(group).collect::<Option<_>>()?;
        if line.len() == fixed.len() { self.cells.get(self.place(whole, &line)?) } else { None }
    }

    /// What is known of a line in a period, as stated, or else as its cells add up.
    pub fn at<'i>(&'i self, whole: &'i Indicator, line: &[Option<usize>], period: Period) -> Option<&'i Observation> {
        let stated = self.stated(whole, line).and_then(|indicator| indicator.at(period));
        stated.or_else(|| self.margins.iter().find(|margin| margin.line == line)?.at(period))
    }
}
