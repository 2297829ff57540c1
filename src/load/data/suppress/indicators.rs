//! Small groups of indicators: the same rules as in tables, with indicators for columns and periods for rows.
//!
//! An observation whose status says so is hidden whatever it counts. The groups of a breakdown and their whole are an equation
//! in each period, and so are crosstabs along each dimension, formulas and checks. What a hidden observation held is kept for
//! the checks alone; everything else finds an observation without a value. Each period is a ground of its own, unless a
//! formula looks back from one to another or one is divided by others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rust_decimal::Decimal;

use super::Place;
use super::crosstabs;
use super::field::Field;
use super::ground::Ground;
use super::nested;
use super::residue::Residue;
use super::slopes::{Cells, Linear, computed, difference, is_linear, looks_back};
use crate::load::dataset::{Breakdown, Check, Indicator, Observation, per};
use crate::load::formula::{Formula, Quantity};

/// The indicators with their small groups hidden, where one asks for that.
pub(in crate::load::data) fn protected(indicators: Vec<Indicator>, checks: &[Check]) -> Vec<Indicator> {
    let hides = |one: &Indicator| one.all_observations().any(Observation::is_hidden);
    if !indicators.iter().any(|one| one.suppress_below.is_some() || hides(one)) {
        return indicators;
    }
    let field = Field::of(&indicators);
    let rules = Rules::of(&field, &indicators, checks);
    let hidden: BTreeSet<Place> = rules.grounds().into_iter().flat_map(|periods| rules.hidden(periods)).collect();
    let told = rules.told(&hidden);
    covered(&field, &indicators, &hidden, &told)
}

/// What holds between the rows of a field in every period.
struct Rules<'f, 'i> {
    field: &'f Field<'i>,
    indicators: &'i [Indicator],
    checks: &'f [Check],
    /// For each row the limit below which it is hidden, where it has one.
    limits: Vec<Option<Decimal>>,
    /// How much more a row is worth to readers than others.
    ranks: Vec<u8>,
    /// For each row those that are computed from it: the formula gives the row away where it does more than add.
    computed: Vec<Vec<usize>>,
    /// Between periods of one row.
    nested: Vec<Linear>,
    /// Whether some formula or check looks back.
    back: bool,
}

impl<'f, 'i> Rules<'f, 'i> {
    fn of(field: &'f Field<'i>, indicators: &'i [Indicator], checks: &'f [Check]) -> Self {
        let formulas = || indicators.iter().filter_map(|indicator| Some((indicator, indicator.formula.as_ref()?)));
        let mut computed = vec![Vec::new(); field.observed.len()];
        for (indicator, formula) in formulas() {
            let names = formula.names().into_iter().filter_map(|name| field.named(&name.key));
            names.for_each(|at| computed[at].extend(field.row(indicator)));
        }
        let claims = checks.iter().flat_map(|check| [&check.claim.left, &check.claim.right]);
        let back = formulas().map(|(_, formula)| formula).chain(claims).any(looks_back);
        let (limits, ranks) = (limits(indicators), ranks(field, indicators));
        let nested = nested::equations(field);
        Self { field, indicators, checks, limits, ranks, computed, nested, back }
    }

    /// The runs of periods between which there is no equation.
    fn grounds(&self) -> Vec<Range<usize>> {
        let all = self.field.periods.len();
        let apart = !self.back && self.nested.is_empty();
        if apart { (0..all).map(|at| at..at + 1).collect() } else { std::iter::once(0..all).collect() }
    }

    /// What has to be hidden in some periods.
    fn hidden(&self, periods: Range<usize>) -> BTreeSet<Place> {
        let places = || self.field.places(periods.clone());
        let small: BTreeSet<Place> = places().filter(|place| self.is_small(*place)).collect();
        if small.is_empty() {
            return small;
        }
        let shares: BTreeSet<Place> = periods.clone().flat_map(|period| self.all_shares(period)).collect();
        let value =
            |place| self.field.count(place).or_else(|| self.field.value(place).filter(|_| shares.contains(&place)));
        let values: BTreeMap<Place, Decimal> = places().filter_map(|place| Some((place, value(place)?))).collect();
        let limit = self.limits.iter().flatten().max();
        let ground = Ground {
            cells: places().collect(),
            equations: periods.clone().flat_map(|period| self.equations(period)).chain(self.nested.clone()).collect(),
            ranks: values.keys().map(|place| (*place, self.ranks[place.1])).collect(),
            values,
            limit: limit.copied().unwrap_or(Decimal::ONE),
            with: &|place| self.derived(place, periods.clone()),
        };
        ground.hidden(&small)
    }

    /// What its writer hides, what was hidden before more was computed, and what is below the limit.
    fn is_small(&self, place: Place) -> bool {
        let (limit, count) = (self.limits[place.1], self.field.count(place));
        let small = limit.zip(count).is_some_and(|(limit, count)| count > Decimal::ZERO && count < limit);
        small || self.field.observation(place).is_some_and(Observation::is_hidden)
    }

    fn equations(&self, period: usize) -> Vec<Linear> {
        let of_indicator = |indicator: &'i Indicator| {
            let parts =
                indicator.breakdowns.iter().filter_map(move |breakdown| self.parts(indicator, breakdown, period));
            let crossed = indicator.crosstabs.iter();
            let crossed =
                crossed.flat_map(move |crosstab| crosstabs::equations(self.field, indicator, crosstab, period));
            let shares =
                indicator.breakdowns.iter().filter_map(move |breakdown| self.shares(indicator, breakdown, period));
            parts.chain(shares).chain(self.formula(indicator, period)).chain(crossed).collect::<Vec<_>>()
        };
        let checks = self.checks.iter().filter_map(|check| difference(&check.claim, self.field, Some(period)));
        self.indicators.iter().flat_map(of_indicator).chain(checks).collect()
    }

    /// The groups of a breakdown together are their whole.
    fn parts(&self, whole: &Indicator, breakdown: &Breakdown, period: usize) -> Option<Linear> {
        let counted = |indicator: &Indicator| {
            let place = (period, self.field.row(indicator)?);
            self.field.count(place).map(|_| place)
        };
        let whole = counted(whole).filter(|_| breakdown.exhaustive)?;
        let parts = breakdown.groups.iter().filter_map(counted).map(|place| (place, Residue::ONE));
        Some(parts.chain([(whole, Residue::ONE.negative())]).collect())
    }

    /// The places of shares that come to their whole. Where they have no numerators, they stand for themselves.
    fn all_shares(&self, period: usize) -> Vec<Place> {
        let divided = self.indicators.iter().flat_map(|whole| whole.breakdowns.iter().map(move |by| (whole, by)));
        let equations = divided.filter_map(|(whole, by)| self.shares(whole, by, period));
        equations.flat_map(Linear::into_keys).collect()
    }

    /// Shares of one whole: everybody knows that they come to a hundred, or to what is stated for all of them.
    fn shares(&self, whole: &Indicator, breakdown: &Breakdown, period: usize) -> Option<Linear> {
        let share = |one: &Indicator| {
            let place = (period, self.field.row(one)?);
            Some((place, self.field.observation(place)?.quantity(one)?))
        };
        let exhaustive = whole.is_percent() && breakdown.exhaustive && !breakdown.groups.is_empty();
        let groups: Vec<_> = breakdown.groups.iter().map(share).collect::<Option<_>>().filter(|_| exhaustive)?;
        let parts: Vec<Quantity> = groups.iter().map(|(_, quantity)| *quantity).collect();
        let (sum, all) = (Quantity::sum(&parts).ok()?, share(whole));
        let total = all.map_or(Quantity::exact(Decimal::ONE_HUNDRED), |(_, quantity)| quantity);
        let mut equation: Linear = groups.iter().map(|(place, _)| (*place, self.field.factor(*place))).collect();
        equation.extend(all.map(|(place, _)| (place, self.field.factor(place).negative())));
        ((sum.value - total.value).abs() <= sum.slack + total.slack).then_some(equation)
    }

    /// A computed indicator is what its formula gives.
    fn formula(&self, indicator: &Indicator, period: usize) -> Option<Linear> {
        let place = (period, self.field.row(indicator)?);
        let formula = indicator.formula.as_ref().filter(|_| self.field.observation(place).is_some())?;
        let per = per(&indicator.unit).filter(|_| formula.is_quotient());
        computed(formula, self.field, place, per.unwrap_or(Decimal::ONE))
    }

    /// Shares, quotients and the like that were computed from a place.
    fn derived(&self, (period, at): Place, periods: Range<usize>) -> Vec<Place> {
        let more_than_sums = |at: &&usize| {
            let is_quotient = self.field.observed[**at].per().is_some();
            is_quotient || self.formula_of(**at).is_some_and(|formula| !is_linear(formula))
        };
        let rows = self.computed[at].iter().filter(more_than_sums);
        let in_periods = |row: &usize| {
            let back = self.formula_of(*row).is_some_and(looks_back);
            let periods = if back { periods.clone() } else { period..period + 1 };
            periods.map(|period| (period, *row)).collect::<Vec<_>>()
        };
        rows.flat_map(in_periods).filter(|place| self.field.observation(*place).is_some()).collect()
    }

    fn formula_of(&self, row: usize) -> Option<&Formula> {
        self.field.observed[row].indicator()?.formula.as_ref()
    }

    /// Published values whose arithmetic would print something hidden.
    fn told(&self, hidden: &BTreeSet<Place>) -> BTreeSet<Place> {
        let of_hidden = |(period, at): &Place| {
            let rows = self.computed[*at].iter();
            let told = rows.flat_map(|row| {
                let back = self.formula_of(*row).is_some_and(looks_back);
                let periods = if back { 0..self.field.periods.len() } else { *period..period + 1 };
                periods.map(|period| (period, *row)).collect::<Vec<_>>()
            });
            told.collect::<Vec<_>>()
        };
        hidden.iter().flat_map(of_hidden).collect()
    }
}

/// For each row of the field the limit of its indicator.
fn limits(indicators: &[Indicator]) -> Vec<Option<Decimal>> {
    let rows = |indicator: &Indicator| indicator.with_groups().count() + margins(indicator);
    let each = indicators
        .iter()
        .flat_map(|indicator| std::iter::repeat_n(indicator.suppress_below.map(Decimal::from), rows(indicator)));
    each.collect()
}

fn margins(indicator: &Indicator) -> usize {
    indicator.crosstabs.iter().map(|crosstab| crosstab.margins.len()).sum()
}

/// Wholes come last, and before them the groups and sums that are margins of crosstabs.
fn ranks(field: &Field<'_>, indicators: &[Indicator]) -> Vec<u8> {
    let mut ranks = vec![0; field.observed.len()];
    let mut first = 0;
    for indicator in indicators {
        let (cells, sums) = (indicator.with_groups().count(), margins(indicator));
        let crossed = indicator.crosstabs.iter().flat_map(|crosstab| crosstab.crossed(indicator));
        let groups = crossed.flat_map(|breakdown| &breakdown.groups).filter_map(|group| field.row(group));
        groups.for_each(|row| ranks[row] = 1);
        ranks[first + cells..first + cells + sums].fill(1);
        ranks[first] = 2;
        first += cells + sums;
    }
    ranks
}

fn covered(
    field: &Field<'_>,
    indicators: &[Indicator],
    hidden: &BTreeSet<Place>,
    told: &BTreeSet<Place>,
) -> Vec<Indicator> {
    let mut row = 0..;
    let mut cover = |observations: &[Observation]| -> Vec<Observation> {
        let at = row.next().unwrap_or_default();
        let observed = |observation: &Observation| {
            let period = field.periods.binary_search(&observation.period).ok();
            let within = |places: &BTreeSet<Place>| period.is_some_and(|period| places.contains(&(period, at)));
            match (within(hidden), within(told)) {
                (true, _) => observation.hidden(),
                (false, true) => Observation { arithmetic: None, ..observation.clone() },
                (false, false) => observation.clone(),
            }
        };
        observations.iter().map(observed).collect()
    };
    indicators.iter().map(|indicator| indicator.covered(&mut cover)).collect()
}
