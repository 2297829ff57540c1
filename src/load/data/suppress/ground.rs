//! From small numbers to all that has to be hidden with them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Place;
use super::equations::{Equations, Linear};

/// What readers could compute with.
pub(super) struct Ground {
    pub equations: Equations,
    /// The number of each cell that has one.
    pub values: BTreeMap<Place, Decimal>,
    /// Cells that are worth more to readers than their parts.
    pub totals: BTreeSet<Place>,
    /// Counts below it, zero apart, identify people.
    pub limit: Decimal,
}

impl Ground {
    /// The cells to hide, beginning with the small ones; `with` names what gives hidden cells away by itself, such as shares.
    pub(super) fn hidden(
        &self,
        small: BTreeSet<Place>,
        with: &dyn Fn(&BTreeSet<Place>) -> Vec<Place>,
    ) -> BTreeSet<Place> {
        let mut hidden = small;
        hidden.extend(with(&hidden));
        while let Some(company) = self.company(&hidden) {
            hidden.insert(company);
            hidden.extend(with(&hidden));
        }
        hidden
    }

    /// The next cell to hide, while something is still given away: of those that stand in an equation with it the smallest,
    /// totals after the others and zeros last.
    fn company(&self, hidden: &BTreeSet<Place>) -> Option<Place> {
        let known = self.equations.about(hidden);
        known.iter().filter(|known| self.gives_away(known)).find_map(|known| self.beside(known, hidden))
    }

    /// Whether it holds one cell, or a sum of several below the limit.
    fn gives_away(&self, known: &Linear) -> bool {
        let of_one_sign =
            known.values().all(Decimal::is_sign_negative) || known.values().all(Decimal::is_sign_positive);
        let unit = known.values().map(Decimal::abs).min().unwrap_or(Decimal::ONE);
        let counted = known.iter().filter_map(|(place, times)| Some(times.abs() / unit * self.values.get(place)?));
        known.len() == 1 || of_one_sign && counted.sum::<Decimal>() < self.limit
    }

    /// The best company for the cells of an equation.
    fn beside(&self, known: &Linear, hidden: &BTreeSet<Place>) -> Option<Place> {
        let others: BTreeSet<Place> = known.keys().flat_map(|place| self.equations.beside(*place)).collect();
        let open = others.into_iter().filter(|place| !hidden.contains(place));
        let valued = open.filter_map(|place| {
            let value = *self.values.get(&place)?;
            Some((value.is_zero(), self.totals.contains(&place), value, place))
        });
        valued.min().map(|(_, _, _, place)| place)
    }
}
