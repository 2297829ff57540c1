//! Small groups of indicators: the same rules as in tables, with indicators for columns and periods for rows.
//!
//! An observation whose status says so is hidden whatever it counts. The groups of a breakdown and their whole are an equation
//! in each period, and so are linear formulas and checks. What a hidden observation held is kept for the checks alone;
//! everything else finds an observation without a value.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Place;
use super::equations::{Cells, Equations, Linear, difference, is_equation, is_linear};
use super::ground::Ground;
use crate::load::dataset::{Breakdown, Check, Crosstab, Indicator, Observation, is_named};
use crate::load::formula::{Formula, Function};
use crate::locale::Period;

/// The indicators with their small groups hidden, where one asks for that.
pub(in crate::load::data) fn protected(indicators: Vec<Indicator>, checks: &[Check]) -> Vec<Indicator> {
    let hides = |one: &Indicator| one.with_groups().any(|one| one.observations.iter().any(Observation::is_hidden));
    if !indicators.iter().any(|one| one.suppress_below.is_some() || hides(one)) {
        return indicators;
    }
    let indicators: Vec<Indicator> = indicators.into_iter().map(without_crossed).collect();
    let limit = indicators.iter().filter_map(|indicator| indicator.suppress_below).max();
    let field = Field::of(&indicators);
    let ground = Ground {
        equations: Equations::new([field.parts(&indicators), field.computed(), field.checked(checks)].concat()),
        values: field.places().filter_map(|place| Some((place, field.count(place)?))).collect(),
        totals: field.wholes(&indicators),
        limit: limit.map_or(Decimal::ONE, Decimal::from),
    };
    let small = field.small(&indicators).into_iter().chain(field.chosen()).collect();
    let hidden = ground.hidden(small, &|hidden| field.derived(hidden));
    let told = field.told(&hidden);
    field.covered(&indicators, &hidden, &told)
}

/// The equations know nothing of crosstabs, so nothing of them may be published.
fn without_crossed(indicator: Indicator) -> Indicator {
    let cover = |cell: Indicator| Indicator {
        observations: cell.observations.iter().map(Observation::hidden).collect(),
        ..cell
    };
    let crosstabs = indicator.crosstabs.into_iter().map(|crosstab| Crosstab {
        cells: crosstab.cells.into_iter().map(cover).collect(),
        margins: Vec::new(),
        ..crosstab
    });
    Indicator { crosstabs: crosstabs.collect(), ..indicator }
}

/// All indicators and groups over all periods; a place is a period and an indicator.
struct Field<'i> {
    indicators: Vec<&'i Indicator>,
    periods: Vec<Period>,
}

impl Cells for Field<'_> {
    fn place(&self, name: &str, period: Option<usize>) -> Option<Place> {
        let at = self.indicators.iter().position(|indicator| is_named(&indicator.id, name))?;
        Some((period?, at))
    }

    fn summed(&self, period: Option<usize>) -> Vec<usize> {
        period.into_iter().collect()
    }
}

impl<'i> Field<'i> {
    fn of(indicators: &'i [Indicator]) -> Self {
        let indicators: Vec<&Indicator> = indicators.iter().flat_map(Indicator::with_groups).collect();
        let observed = indicators.iter().flat_map(|indicator| &indicator.observations);
        let periods: BTreeSet<Period> = observed.map(|observation| observation.period).collect();
        Self { indicators, periods: periods.into_iter().collect() }
    }

    fn places(&self) -> impl Iterator<Item = Place> + '_ {
        (0..self.periods.len()).flat_map(|period| (0..self.indicators.len()).map(move |at| (period, at)))
    }

    fn observation(&self, (period, at): Place) -> Option<&'i Observation> {
        self.indicators[at].at(self.periods[period])
    }

    /// How many are counted: of a share its numerator.
    fn count(&self, place: Place) -> Option<Decimal> {
        let observation = self.observation(place)?;
        let count = match observation.ratio {
            Some((part, _)) => Some(part),
            None => observation.actual().filter(|_| !self.indicators[place.1].is_percent()),
        };
        count.map(|count| count.value)
    }

    /// Each indicator's place among all, with its own groups after it.
    fn numbered(indicators: &[Indicator]) -> impl Iterator<Item = (usize, &Indicator)> {
        indicators.iter().scan(0, |next, indicator| {
            let at = *next;
            *next += indicator.with_groups().count();
            Some((at, indicator))
        })
    }

    /// What its writer hides, or what was hidden before more was computed.
    fn chosen(&self) -> BTreeSet<Place> {
        self.places().filter(|place| self.observation(*place).is_some_and(Observation::is_hidden)).collect()
    }

    fn wholes(&self, indicators: &[Indicator]) -> BTreeSet<Place> {
        let wholes: BTreeSet<usize> = Self::numbered(indicators).map(|(at, _)| at).collect();
        self.places().filter(|(_, at)| wholes.contains(at)).collect()
    }

    fn small(&self, indicators: &[Indicator]) -> BTreeSet<Place> {
        let limits: BTreeMap<usize, Decimal> = Self::numbered(indicators)
            .filter_map(|(at, indicator)| Some((at, indicator.with_groups().count(), indicator.suppress_below?)))
            .flat_map(|(at, count, limit)| (at..at + count).map(move |at| (at, Decimal::from(limit))))
            .collect();
        let is_small = |place: &Place| {
            let (limit, count) = (limits.get(&place.1), self.count(*place));
            limit.zip(count).is_some_and(|(limit, count)| count > Decimal::ZERO && count < *limit)
        };
        self.places().filter(is_small).collect()
    }

    /// The groups of each breakdown together are their whole.
    fn parts(&self, indicators: &[Indicator]) -> Vec<Linear> {
        let of_breakdown = |whole: usize, first: usize, breakdown: &Breakdown| -> Vec<Linear> {
            let groups = first..first + breakdown.groups.len();
            let counted = |place: &Place| self.count(*place).is_some();
            let of_period = |period: usize| -> Linear {
                let parts = groups.clone().map(|at| (period, at)).filter(counted).map(|place| (place, Decimal::ONE));
                parts.chain([((period, whole), Decimal::NEGATIVE_ONE)]).collect()
            };
            let known = (0..self.periods.len()).filter(|period| breakdown.exhaustive && counted(&(*period, whole)));
            known.map(of_period).collect()
        };
        let of_indicator = |(at, indicator): (usize, &Indicator)| {
            let firsts = indicator.breakdowns.iter().scan(at + 1, |next, breakdown| {
                let first = *next;
                *next += breakdown.groups.len();
                Some((first, breakdown))
            });
            firsts.flat_map(|(first, breakdown)| of_breakdown(at, first, breakdown)).collect::<Vec<_>>()
        };
        Self::numbered(indicators).flat_map(of_indicator).collect()
    }

    /// Computed indicators, where they only add.
    fn computed(&self) -> Vec<Linear> {
        let formulas = self.indicators.iter().enumerate().filter(|(_, indicator)| !indicator.is_percent());
        let formulas = formulas.filter_map(|(at, indicator)| Some((at, indicator.formula.as_ref()?)));
        formulas.flat_map(|(at, formula)| self.each_period(at, formula)).collect()
    }

    fn each_period(&self, at: usize, formula: &Formula) -> Vec<Linear> {
        let of_period = |period: usize| {
            self.count((period, at))?;
            let mut equation = super::equations::linear(formula, self, Some(period))?;
            *equation.entry((period, at)).or_default() -= Decimal::ONE;
            Some(equation)
        };
        (0..self.periods.len()).filter_map(of_period).collect()
    }

    fn checked(&self, checks: &[Check]) -> Vec<Linear> {
        let claims = checks.iter().map(|check| &check.claim).filter(|claim| is_equation(claim));
        let sides = claims.flat_map(|claim| {
            (0..self.periods.len()).filter_map(|period| difference(&claim.left, &claim.right, self, Some(period)))
        });
        sides.collect()
    }

    /// Quotients and the like that were computed from something hidden.
    fn derived(&self, hidden: &BTreeSet<Place>) -> Vec<Place> {
        let is_derived = |(period, at): &Place| {
            let formula = self.indicators[*at].formula.as_ref().filter(|formula| !is_linear(formula));
            formula.is_some_and(|formula| self.names_hidden(formula, *period, hidden))
        };
        self.places().filter(|place| self.observation(*place).is_some()).filter(is_derived).collect()
    }

    /// Published values whose arithmetic would print something hidden.
    fn told(&self, hidden: &BTreeSet<Place>) -> BTreeSet<Place> {
        let names_hidden = |(period, at): &Place| {
            let formula = self.indicators[*at].formula.as_ref();
            formula.is_some_and(|formula| self.names_hidden(formula, *period, hidden))
        };
        self.places().filter(names_hidden).collect()
    }

    /// Whether a formula uses something hidden in that period, or in any where it looks back.
    fn names_hidden(&self, formula: &Formula, period: usize, hidden: &BTreeSet<Place>) -> bool {
        let back = looks_back(formula);
        let named: Vec<usize> =
            formula.names().iter().filter_map(|name| Some(self.place(&name.key, Some(period))?.1)).collect();
        hidden.iter().any(|(of, at)| named.contains(at) && (back || *of == period))
    }

    fn covered(&self, indicators: &[Indicator], hidden: &BTreeSet<Place>, told: &BTreeSet<Place>) -> Vec<Indicator> {
        let observed = |at: usize, observation: &Observation| {
            let period = self.periods.iter().position(|period| *period == observation.period);
            let place = period.map(|period| (period, at));
            let within = |places: &BTreeSet<Place>| place.is_some_and(|place| places.contains(&place));
            match (within(hidden), within(told)) {
                (true, _) => observation.hidden(),
                (false, true) => Observation { arithmetic: None, ..observation.clone() },
                (false, false) => observation.clone(),
            }
        };
        let cover = |at: usize, indicator: &Indicator| -> Vec<Observation> {
            indicator.observations.iter().map(|observation| observed(at, observation)).collect()
        };
        let whole = |(at, indicator): (usize, &Indicator)| {
            let mut groups = (at + 1..)
                .zip(indicator.with_groups().skip(1))
                .map(|(at, group)| Indicator { observations: cover(at, group), ..group.clone() });
            let breakdowns = indicator.breakdowns.iter().map(|breakdown| Breakdown {
                groups: groups.by_ref().take(breakdown.groups.len()).collect(),
                ..breakdown.clone()
            });
            let breakdowns = breakdowns.collect();
            Indicator { observations: cover(at, indicator), breakdowns, ..indicator.clone() }
        };
        Self::numbered(indicators).map(whole).collect()
    }
}

/// Whether it needs the period before.
fn looks_back(formula: &Formula) -> bool {
    match formula {
        Formula::Number(_) | Formula::Figure(_) | Formula::Name(_) => false,
        Formula::Negative(inner) => looks_back(inner),
        Formula::Binary(_, left, right) => looks_back(left) || looks_back(right),
        Formula::Call(function, values) => *function == Function::Previous || values.iter().any(looks_back),
    }
}
