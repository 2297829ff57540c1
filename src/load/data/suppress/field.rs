//! Everything that is observed in a data file, by period: indicators, their groups, the cells of their crosstabs, and sums.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Place;
use super::residue::Residue;
use super::slopes::Cells;
use crate::load::dataset::{Indicator, Margin, Observation, per};
use crate::locale::Period;

/// Whose observations a row of the field holds.
#[derive(Clone, Copy)]
pub(super) enum Observed<'i> {
    /// An indicator, a group or a cell.
    Indicator(&'i Indicator),
    /// A sum that nobody states.
    Margin(&'i Margin),
}

/// All of them over all periods; a place is a period and one of them.
pub(super) struct Field<'i> {
    pub observed: Vec<Observed<'i>>,
    pub periods: Vec<Period>,
    /// By place.
    observations: BTreeMap<Place, &'i Observation>,
    /// By id, the first of each.
    by_id: BTreeMap<&'i str, usize>,
}

impl<'i> Observed<'i> {
    /// The indicators, each with all that belongs to it, in the order of [`Indicator::covered`].
    fn all(indicators: &'i [Indicator]) -> Vec<Self> {
        let each = indicators.iter().flat_map(|indicator| {
            let margins = indicator.crosstabs.iter().flat_map(|crosstab| &crosstab.margins);
            indicator.with_groups().map(Self::Indicator).chain(margins.map(Self::Margin))
        });
        each.collect()
    }

    fn observations(self) -> &'i [Observation] {
        match self {
            Self::Indicator(indicator) => &indicator.observations,
            Self::Margin(margin) => &margin.observations,
        }
    }

    /// The indicator, where it is one.
    pub(super) fn indicator(self) -> Option<&'i Indicator> {
        match self {
            Self::Indicator(indicator) => Some(indicator),
            Self::Margin(_) => None,
        }
    }

    /// By what its quotients are multiplied, where its unit says that its values are quotients.
    pub(super) fn per(self) -> Option<Decimal> {
        per(&self.indicator()?.unit)
    }
}

impl<'i> Field<'i> {
    pub(super) fn of(indicators: &'i [Indicator]) -> Self {
        let observed = Observed::all(indicators);
        let all = observed.iter().flat_map(|one| one.observations());
        let mut periods: Vec<Period> = all.map(|observation| observation.period).collect();
        periods.sort_unstable();
        periods.dedup();
        let period = |observation: &Observation| periods.binary_search(&observation.period).ok();
        let places = observed.iter().enumerate().flat_map(|(at, one)| {
            let each = one.observations().iter().rev();
            each.filter_map(move |observation| Some(((period(observation)?, at), observation)))
        });
        let observations = places.collect();
        let named = observed.iter().enumerate().rev();
        let by_id = named.filter_map(|(at, one)| Some((one.indicator()?.id.as_str(), at))).collect();
        Self { observed, periods, observations, by_id }
    }

    /// The places of some periods.
    pub(super) fn places(&self, periods: std::ops::Range<usize>) -> impl Iterator<Item = Place> + '_ {
        self.observations.range((periods.start, 0)..(periods.end, 0)).map(|(place, _)| *place)
    }

    pub(super) fn observation(&self, place: Place) -> Option<&'i Observation> {
        self.observations.get(&place).copied()
    }

    /// How many are counted: of a share its numerator.
    pub(super) fn count(&self, place: Place) -> Option<Decimal> {
        let observation = self.observation(place)?;
        let count = match observation.actual_ratio() {
            Some((part, _)) => Some(part),
            None => {
                let nearly = || observation.stated.as_ref()?.nearly();
                observation.actual().or_else(nearly).filter(|_| self.observed[place.1].per().is_none())
            }
        };
        count.map(|count| count.value)
    }

    /// The row of an indicator, a group or a cell.
    pub(super) fn row(&self, indicator: &Indicator) -> Option<usize> {
        self.by_id.get(indicator.id.as_str()).copied()
    }

    /// The row of that name in a formula.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.observed.iter().position(|one| one.indicator().is_some_and(|indicator| indicator.id == name))
    }
}

impl Cells for Field<'_> {
    fn place(&self, name: &str, period: Option<usize>) -> Option<Place> {
        Some((period?, self.named(name)?))
    }

    fn summed(&self, period: Option<usize>) -> Vec<usize> {
        period.into_iter().collect()
    }

    /// As formulas look back: to the latest period of the same kind that some indicator of the file has.
    fn before(&self, period: usize) -> Option<usize> {
        let own = self.periods[period];
        let earlier = self.periods.iter().enumerate();
        let earlier = earlier.filter(|(_, other)| other.kind() == own.kind() && other.end() < own.start());
        earlier.max_by_key(|(_, other)| **other).map(|(at, _)| at)
    }

    fn value(&self, place: Place) -> Option<Decimal> {
        self.observation(place)?.actual().map(|value| value.value)
    }

    fn factor(&self, place: Place) -> Residue {
        let of_share = || {
            let (per, (_, whole)) = self.observed[place.1].per().zip(self.observation(place)?.actual_ratio())?;
            Some(Residue::of(per).times(Residue::of(whole.value).inverse()?))
        };
        of_share().unwrap_or(Residue::ONE)
    }
}
