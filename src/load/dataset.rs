//! A data file as typed values: indicators with their observations, and tables.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

mod crosstab;
mod per;
mod scope;
mod stated;
mod table;
mod waiver;

pub use crosstab::{Crosstab, Line, Margin};
pub use per::{equation, is_counted, per, quotient};
pub use scope::{Figures, OtherFiles, PeriodScope, RowScope};
pub use stated::{Bound, Stated};
pub use table::{Cell, CellValue, Check, Column, Row, Table};
pub use waiver::{Waiver, reasons};

use super::chart::{ChartKind, ComparedChart};
use super::formula::{Formula, Outcome, Scope, Undefined};
use super::reference::{FigureAddress, FigurePart};
use crate::diagnostic::Lacking;
use crate::locale::{Date, Language, Number, Period};
use crate::source::ContentPath;

/// The figures of one data file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dataset {
    /// Who answers for the figures.
    pub owner: Option<String>,
    /// The day and month (`10/01`) until which they are brought up to date each year.
    pub update_by: Option<(u8, u8)>,
    /// Remarks.
    pub note: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// In the order of the file.
    pub indicators: Vec<Indicator>,
    /// In the order of the file.
    pub tables: Vec<Table>,
    /// Charts of several indicators.
    pub charts: Vec<ComparedChart>,
    /// What must hold between the indicators in each period.
    pub checks: Vec<Check>,
}

impl Dataset {
    /// The indicator of that id; also a group of a breakdown (`members.sex.women`) or a cell of a crosstab
    /// (`members.sex-age.women.young`).
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.all_indicators().find(|indicator| indicator.id == id)
    }

    /// The indicators, each followed by the groups of its breakdowns and the cells of its crosstabs.
    pub fn all_indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().flat_map(Indicator::with_groups)
    }

    /// Each crosstab with the indicator that it divides.
    pub fn crosstabs(&self) -> impl Iterator<Item = (&Indicator, &Crosstab)> {
        self.indicators.iter().flat_map(|whole| whole.crosstabs.iter().map(move |crosstab| (whole, crosstab)))
    }

    /// The crosstab of that id (`members.sex-age`), with its indicator.
    pub fn crosstab(&self, id: &str) -> Option<(&Indicator, &Crosstab)> {
        self.crosstabs().find(|(whole, crosstab)| crosstab.full_id(whole) == id)
    }

    /// Whether there is any observation.
    pub fn is_observed(&self) -> bool {
        self.all_indicators().any(|indicator| !indicator.observations.is_empty())
    }

    /// The title of an indicator; of a group with that of its whole: "Đảng viên: Nữ".
    pub fn full_title<'a>(&self, indicator: &'a Indicator) -> Cow<'a, str> {
        let mut wholes = self.indicators.iter().filter(|whole| whole.id != indicator.id);
        match wholes.find(|whole| whole.with_groups().any(|group| group.id == indicator.id)) {
            Some(whole) => Cow::Owned(format!("{}: {}", whole.title, indicator.title)),
            None => Cow::Borrowed(&indicator.title),
        }
    }

    /// Whether an indicator hides counts.
    pub fn hides_figures(&self) -> bool {
        let mut hidden = self.indicators.iter().flat_map(Indicator::all_observations);
        self.indicators.iter().any(|indicator| indicator.suppress_below.is_some()) || hidden.any(Observation::is_hidden)
    }

    /// The table of that id.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }
}

/// A quantity that is observed again and again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// The key in the file, also the anchor in the page.
    pub id: String,
    /// What is counted.
    pub title: String,
    /// The unit as printed after the value; begins with `%` for percentages.
    pub unit: String,
    /// Remarks.
    pub note: Option<String>,
    /// How a target is judged.
    pub rule: Option<Rule>,
    /// What is to be reached.
    pub target: Option<Target>,
    /// How it is computed from other indicators of its file, in each period for which they have values.
    pub formula: Option<Formula>,
    /// Decimals of computed values.
    pub decimals: Option<u8>,
    /// By period, earliest first.
    pub observations: Vec<Observation>,
    /// How they are drawn, where the editor chose.
    pub chart: Option<ChartKind>,
    /// The same quantity in parts: by kind of organisation, by sex ...
    pub breakdowns: Vec<Breakdown>,
    /// The same quantity by several breakdowns at once.
    pub crosstabs: Vec<Crosstab>,
    /// Counts of it, of its groups and of its crosstabs from 1 up to below this are hidden, and with them whatever they could be computed from.
    pub suppress_below: Option<u32>,
}

impl Indicator {
    /// The indicator, the groups of its breakdowns, and the cells of its crosstabs.
    pub fn with_groups(&self) -> impl Iterator<Item = &Self> {
        let groups = self.breakdowns.iter().flat_map(|breakdown| &breakdown.groups);
        std::iter::once(self).chain(groups).chain(self.crosstabs.iter().flat_map(|crosstab| &crosstab.cells))
    }

    /// Its observations, and those of its groups, its cells and their sums.
    pub fn all_observations(&self) -> impl Iterator<Item = &Observation> {
        let margins = self.crosstabs.iter().flat_map(|crosstab| &crosstab.margins);
        let margins = margins.flat_map(|margin| &margin.observations);
        self.with_groups().flat_map(|each| &each.observations).chain(margins)
    }

    /// The same indicator with other observations: `cover` is given its own, then those of each group and of each cell, then
    /// the sums.
    pub fn covered(&self, cover: &mut dyn FnMut(&[Observation]) -> Vec<Observation>) -> Self {
        let observations = cover(&self.observations);
        let mut alone = |each: &Self| Self { observations: cover(&each.observations), ..each.clone() };
        let breakdowns = self.breakdowns.iter();
        let breakdowns: Vec<Breakdown> = breakdowns
            .map(|one| Breakdown { groups: one.groups.iter().map(&mut alone).collect(), ..one.clone() })
            .collect();
        let cells: Vec<Vec<Self>> =
            self.crosstabs.iter().map(|one| one.cells.iter().map(&mut alone).collect()).collect();
        let mut sum = |margin: &Margin| Margin { observations: cover(&margin.observations), ..margin.clone() };
        let margins: Vec<Vec<Margin>> =
            self.crosstabs.iter().map(|one| one.margins.iter().map(&mut sum).collect()).collect();
        let crossed = self.crosstabs.iter().zip(cells).zip(margins);
        let crosstabs = crossed.map(|((one, cells), margins)| Crosstab { cells, margins, ..one.clone() }).collect();
        Self { observations, breakdowns, crosstabs, ..self.clone() }
    }

    /// The observation of a period.
    pub fn at(&self, period: Period) -> Option<&Observation> {
        self.observations.iter().find(|observation| observation.period == period)
    }

    /// The latest observation of `today` that has a value, or else the latest of `today`; where there are only forecasts, the
    /// last of them.
    pub fn latest(&self, today: Date) -> Option<&Observation> {
        let begun = || self.observations.iter().rev().filter(|observation| observation.has_begun(today));
        begun().find(|observation| observation.is_known()).or_else(|| begun().next()).or(self.observations.last())
    }

    /// What the indicator's formula gives in `scope`; a quotient that is a share is times 100, one that is a rate as its unit says.
    ///
    /// # Errors
    /// When it has no formula, or the formula has no value there.
    pub fn expected(&self, scope: &dyn Scope) -> Outcome {
        per::counted(self.formula.as_ref().ok_or(Undefined::Missing)?, per(&self.unit), scope)
    }

    /// The indicator's formula with the numbers of `scope` and its result: `31 : 2.500 × 1.000 = 12,4`.
    pub fn written_out(&self, formula: &Formula, scope: &dyn Scope, result: &str) -> String {
        per::written_out(formula, &self.unit, scope, result)
    }

    /// Whether it is computed from figures of other files.
    pub fn is_foreign(&self) -> bool {
        self.formula.as_ref().is_some_and(|formula| !formula.figures().is_empty())
    }

    /// By what the quotient of its values is multiplied, where its unit or its rule says that they are quotients.
    pub fn per(&self) -> Option<rust_decimal::Decimal> {
        per(&self.unit).or((self.rule == Some(Rule::Ratio)).then_some(rust_decimal::Decimal::ONE))
    }

    /// Whether its values are shares.
    pub fn is_percent(&self) -> bool {
        self.unit.starts_with('%')
    }
}

/// An indicator in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakdown {
    /// The key in the file.
    pub id: String,
    /// By what it is divided.
    pub title: String,
    /// How the groups are drawn beside each other; not at all where it is not said.
    pub chart: Option<ChartKind>,
    /// Whether the groups together are the whole; not so where somebody can belong to several.
    pub exhaustive: bool,
    /// The groups; the id of each is `INDICATOR.BREAKDOWN.GROUP`.
    pub groups: Vec<Indicator>,
}

/// One value of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// The time it speaks of.
    pub period: Period,
    /// The value as stated; `None` where it is missing, with `status` saying why.
    pub value: Option<Number>,
    /// The text of the value exactly as stated, e.g. `> 90`.
    pub stated: Option<Stated>,
    /// Numerator and denominator, where the value is a share.
    pub ratio: Option<(Number, Number)>,
    /// Whether the value was written with a percent sign, which only the values of some units have.
    pub percent_sign: bool,
    /// The document it was taken from.
    pub source: Option<ContentPath>,
    /// The place in that document: `dòng 69`.
    pub place: Option<String>,
    /// The day on which it held.
    pub as_of: Option<Date>,
    /// Official unless said otherwise.
    pub status: Status,
    /// Remarks, also why a value is missing.
    pub note: Option<String>,
    /// Why it stays as it was published although it does not add up.
    pub accepted: Vec<Waiver>,
    /// How the value was computed (`29 : 141 = 20,567375…%`); `None` where it was stated.
    pub arithmetic: Option<String>,
    /// Whether a number in it could not be read. That was said where it stands, and no check says more of it.
    pub unread: bool,
    /// What a hidden observation holds, for checks, whose messages only the editor sees.
    pub withheld: Withheld,
}

/// Numbers that no output can reach.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld(Option<Box<Numbers>>);

/// The numbers of an observation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Numbers {
    value: Option<Number>,
    stated: Option<Stated>,
    ratio: Option<(Number, Number)>,
}

impl Observation {
    /// Nothing but its period.
    pub const fn of(period: Period) -> Self {
        Self {
            period,
            value: None,
            stated: None,
            ratio: None,
            percent_sign: false,
            source: None,
            place: None,
            as_of: None,
            status: Status::Official,
            note: None,
            accepted: Vec::new(),
            arithmetic: None,
            unread: false,
            withheld: Withheld(None),
        }
    }

    /// The same observation, hidden from readers: it has no numbers but for checks.
    pub fn hidden(&self) -> Self {
        let withheld = match &self.withheld.0 {
            Some(known) => known.clone(),
            None => Box::new(Numbers { value: self.value, stated: self.stated.clone(), ratio: self.ratio }),
        };
        let kept =
            Self { source: self.source.clone(), place: self.place.clone(), as_of: self.as_of, ..Self::of(self.period) };
        let kept = Self { accepted: self.accepted.clone(), unread: self.unread, ..kept };
        Self { status: Status::Hidden, withheld: Withheld(Some(withheld)), ..kept }
    }

    /// The observation with the numbers that stand in the file. For checks alone: no output may show them.
    pub fn revealed(&self) -> Cow<'_, Self> {
        match &self.withheld.0 {
            Some(known) => {
                let Numbers { value, stated, ratio } = (**known).clone();
                Cow::Owned(Self { value, stated, ratio, withheld: Withheld(None), ..self.clone() })
            }
            None => Cow::Borrowed(self),
        }
    }

    /// Whether it is hidden from readers.
    pub fn is_hidden(&self) -> bool {
        self.status == Status::Hidden
    }

    /// The value that stands in the file. For checks alone: no output may show it.
    pub fn actual(&self) -> Option<Number> {
        self.value.or(self.withheld.0.as_ref().and_then(|known| known.value))
    }

    /// Numerator and denominator that stand in the file. For checks alone, as the value.
    pub fn actual_ratio(&self) -> Option<(Number, Number)> {
        self.ratio.or(self.withheld.0.as_ref().and_then(|known| known.ratio))
    }

    /// Whether it can have been observed on `today`.
    pub fn has_begun(&self, today: Date) -> bool {
        self.period.start() <= today && self.as_of.is_none_or(|day| day <= today)
    }

    /// Whether there is a value, be it only a text such as `> 90`, or one that could not be read.
    pub fn is_known(&self) -> bool {
        self.status != Status::Missing && (self.stated.is_some() || self.value.is_some() || self.unread)
    }

    /// The value as it was stated; nothing is rounded or filled in. `None` where it is missing.
    pub fn value_text(&self, language: Language) -> Option<String> {
        if self.status == Status::Missing {
            return None;
        }
        let stated = self.stated.as_ref().map(|stated| stated.text.clone());
        stated.or_else(|| self.value.map(|value| value.format(language)))
    }

    /// Whether a part was never stated; of a value that is missing, hidden or unread nothing more is known.
    pub fn lacks(&self, part: FigurePart) -> Option<Lacking> {
        let open = !self.unread && !matches!(self.status, Status::Missing | Status::Hidden);
        let documented = !self.unread && self.status != Status::Missing;
        let (lacks, lacking) = match part {
            FigurePart::Value => (open && self.ratio.is_some() && !self.is_known(), Lacking::Value),
            FigurePart::Part | FigurePart::Whole | FigurePart::Ratio => (open && self.ratio.is_none(), Lacking::Ratio),
            FigurePart::Date => (documented && self.as_of.is_none(), Lacking::Date),
            FigurePart::Source => (documented && self.source.is_none(), Lacking::Source),
        };
        lacks.then_some(lacking)
    }

    /// Numerator and denominator: `8.180/8.501`.
    pub fn ratio_text(&self, language: Language) -> Option<String> {
        let (part, whole) = self.ratio?;
        Some(format!("{}/{}", part.format(language), whole.format(language)))
    }
}

/// How firm an observation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Published by its owner.
    #[default]
    Official,
    /// May still change.
    Provisional,
    /// Not counted but judged.
    Estimate,
    /// Not available.
    Missing,
    /// Known, and not published to protect people.
    Hidden,
}

/// How a target is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// The value is reached by the end.
    Reach,
    /// The values add up to it.
    Cumulative,
    /// It holds in each year.
    EveryYear,
    /// The value stays at or below it.
    AtMost,
    /// The value stays between two bounds.
    Between,
    /// It is done by a day.
    DoneBy,
    /// A share reaches it.
    Ratio,
}

/// What is to be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The lower bound.
    pub at_least: Option<Number>,
    /// The upper bound.
    pub at_most: Option<Number>,
    /// It is counted from the first day of this period on, mostly a year.
    pub from: Option<Period>,
    /// It is due on the last day of this period, a year or a day.
    pub by: Option<Period>,
    /// What is to be reached on the way, in the order of their last days.
    pub milestones: Vec<Milestone>,
    /// The figure it starts from, where another file or indicator holds it.
    pub baseline: Option<FigureAddress>,
    /// The figure that a share is counted of while it has no observation.
    pub whole: Option<FigureAddress>,
    /// Who answers for it, where that is not the owner of the file.
    pub owner: Option<String>,
    /// The document that set it.
    pub basis: Option<ContentPath>,
    /// The place in that document: `mục 2, chỉ tiêu (1)`.
    pub place: Option<String>,
    /// Whether a bound or a period could not be read, as was said where it stands.
    pub unread: bool,
}

/// A value to be reached by the end of a period, on the way to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Due on its last day.
    pub period: Period,
    /// The bound, in the direction of the target.
    pub value: Number,
}
