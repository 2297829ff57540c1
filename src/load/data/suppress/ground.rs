//! From small numbers to all that has to be hidden with them.
//!
//! A zero is never hidden to keep a hidden cell company: nobody stands behind it, and who sees that all other cells of a row
//! are hidden would guess it. It needs not be: what is hidden is more than zero, so wherever it can be computed from other
//! cells, one of these is more than zero as well.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rust_decimal::Decimal;

use super::Place;
use super::elimination::{Elimination, Row};
use super::residue::Residue;
use super::slopes::Linear;

/// What readers could compute with.
pub(super) struct Ground<'g> {
    /// Every cell.
    pub cells: BTreeSet<Place>,
    /// Equations between them.
    pub equations: Vec<Linear>,
    /// The number of each cell that has one.
    pub values: BTreeMap<Place, Decimal>,
    /// How much more a cell is worth to readers than others: margins, wholes.
    pub ranks: BTreeMap<Place, u8>,
    /// Counts below it, zero apart, identify people.
    pub limit: Decimal,
    /// What gives a hidden cell away by itself, such as shares.
    pub with: &'g dyn Fn(Place) -> Vec<Place>,
}

impl Ground<'_> {
    /// The cells to hide, beginning with the small ones.
    pub(super) fn hidden(self, small: &BTreeSet<Place>) -> BTreeSet<Place> {
        if small.is_empty() {
            return BTreeSet::new();
        }
        let mut hiding = Hiding::new(self);
        small.iter().for_each(|place| hiding.hide(*place));
        hiding.keep_company();
        let cells = hiding.places.iter().enumerate();
        cells.filter(|(cell, _)| hiding.solved.is_hidden(*cell)).map(|(_, place)| *place).collect()
    }
}

/// Cells being hidden; each has a number.
struct Hiding<'g> {
    ground: Ground<'g>,
    places: Vec<Place>,
    /// The equations as they are written, how many hidden cells each has, and for each cell those that hold it.
    written: Vec<Row>,
    hidden: Vec<usize>,
    holding: Vec<Vec<usize>>,
    /// The equations as they are solved.
    solved: Elimination,
    /// Those that may tell something: the written ones in the order in which cells of theirs were hidden, which closes rings of
    /// cells, and solved ones, which are looked at once nothing is left of the others.
    open: VecDeque<usize>,
    open_solved: BTreeSet<usize>,
}

impl<'g> Hiding<'g> {
    fn new(ground: Ground<'g>) -> Self {
        let in_equations = ground.equations.iter().flat_map(Linear::keys);
        let places: BTreeSet<Place> =
            ground.cells.iter().chain(ground.values.keys()).chain(in_equations).copied().collect();
        let places: Vec<Place> = places.into_iter().collect();
        let row = |equation: &Linear| equation.iter().map(|(place, times)| (number(&places, *place), *times)).collect();
        let written: Vec<Row> = ground.equations.iter().map(row).collect();
        let mut holding = vec![Vec::new(); places.len()];
        for (at, row) in written.iter().enumerate() {
            row.iter().for_each(|(cell, _)| holding[*cell].push(at));
        }
        let solved = Elimination::new(written.clone(), places.len());
        Self {
            ground,
            places,
            hidden: vec![0; written.len()],
            written,
            holding,
            solved,
            open: VecDeque::new(),
            open_solved: BTreeSet::new(),
        }
    }

    /// Hides a cell after all that would give it away: what is computed from it then tells nothing more.
    fn hide(&mut self, place: Place) {
        let (mut order, mut at) = (vec![place], 0);
        while let Some(next) = order.get(at).copied() {
            let with = (self.ground.with)(next).into_iter();
            let new: Vec<Place> = with.filter(|place| !order.contains(place) && !self.is_hidden(*place)).collect();
            order.extend(new);
            at += 1;
        }
        order.into_iter().rev().for_each(|place| self.hide_alone(number(&self.places, place)));
    }

    fn is_hidden(&self, place: Place) -> bool {
        self.solved.is_hidden(number(&self.places, place))
    }

    fn hide_alone(&mut self, cell: usize) {
        if self.solved.is_hidden(cell) {
            return;
        }
        for at in &self.holding[cell] {
            self.hidden[*at] += 1;
            self.open.push_back(*at);
        }
        self.open_solved.extend(self.solved.hide(cell));
    }

    /// Hides more while something is given away.
    fn keep_company(&mut self) {
        loop {
            if let Some(at) = self.open.pop_front() {
                if let Some(company) = self.company(&self.written[at], self.hidden[at]) {
                    self.open.push_front(at);
                    self.hide(company);
                }
            } else if let Some(at) = self.open_solved.pop_first() {
                let row = self.solved.telling(at);
                if let Some(company) = row.and_then(|row| self.company(row, self.solved.hidden(at))) {
                    self.open_solved.insert(at);
                    self.hide(company);
                }
            } else {
                return;
            }
        }
    }

    /// Whether an equation tells one of its `hidden` cells, or a sum of several that is small, or as small as it could be.
    fn gives_away(&self, row: &Row, hidden: usize) -> bool {
        let most = usize::try_from(self.ground.limit).unwrap_or(usize::MAX);
        hidden == 1 || hidden <= most && self.is_small_sum(row)
    }

    fn is_small_sum(&self, row: &Row) -> bool {
        let hidden: Vec<(Residue, Option<&Decimal>)> = row
            .iter()
            .filter(|(cell, _)| self.solved.is_hidden(*cell))
            .map(|(cell, times)| (*times, self.ground.values.get(&self.places[*cell])))
            .collect();
        let in_units_of = |unit: Residue| -> Option<Vec<(Decimal, Decimal)>> {
            let unit = unit.inverse()?;
            hidden
                .iter()
                .map(|(times, value)| Some((Decimal::from(times.times(unit).count()?), **value.as_ref()?)))
                .collect()
        };
        let Some(terms) = hidden.iter().find_map(|(times, _)| in_units_of(*times)) else { return false };
        let least: Decimal = terms.iter().map(|(times, _)| *times).sum();
        let sum =
            terms.iter().try_fold(Decimal::ZERO, |sum, (times, value)| sum.checked_add(times.checked_mul(*value)?));
        sum.is_some_and(|sum| sum < self.ground.limit || sum <= least)
    }

    /// What is to be hidden where an equation with `hidden` hidden cells gives one away: of its published cells that are not
    /// zero the smallest; before smaller ones those that leave fewer equations with a single hidden cell, after all others
    /// margins.
    fn company(&self, row: &Row, hidden: usize) -> Option<Place> {
        if hidden == 0 || !self.gives_away(row, hidden) {
            return None;
        }
        let open = row.iter().map(|(cell, _)| *cell).filter(|cell| !self.solved.is_hidden(*cell));
        let valued = open.filter_map(|cell| {
            let place = self.places[cell];
            let value = *self.ground.values.get(&place)?;
            let rank = self.ground.ranks.get(&place).copied().unwrap_or_default();
            let opened = self.holding[cell].iter().filter(|at| self.hidden[**at] == 0).count();
            (!value.is_zero()).then_some((rank, opened, value, place))
        });
        valued.min().map(|(_, _, _, place)| place)
    }
}

fn number(places: &[Place], place: Place) -> usize {
    places.binary_search(&place).expect("every place of the ground has a number")
}
