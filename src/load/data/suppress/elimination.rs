//! What readers can compute: equations between cells, solved for the hidden ones as these are hidden one by one.
//!
//! An equation that holds a hidden cell is solved for it, and the cell is taken out of all others; so each hidden cell is
//! either what one equation is solved for, or free. Then a hidden cell is known to readers exactly when it stands alone among
//! the published ones in its equation. Equations stay as short as they are in the data: of those that could be solved for a
//! cell the shortest is, and only the equations that hold the cell are touched.

use std::collections::BTreeSet;

use super::residue::Residue;

/// Cells by their numbers, in order, each with how often it counts.
pub(super) type Row = Vec<(usize, Residue)>;

/// One equation.
#[derive(Clone, Debug, Default)]
struct Equation {
    row: Row,
    /// The hidden cell that it is solved for; it counts once.
    pivot: Option<usize>,
    /// How many of its cells are hidden.
    hidden: usize,
}

/// All equations, and which cells are hidden.
pub(super) struct Elimination {
    equations: Vec<Equation>,
    /// For each cell the equations that hold it.
    holding: Vec<BTreeSet<usize>>,
    hidden: Vec<bool>,
}

impl Elimination {
    /// Nothing is hidden yet; `cells` is the number of cells.
    pub(super) fn new(rows: Vec<Row>, cells: usize) -> Self {
        let mut holding = vec![BTreeSet::new(); cells];
        for (at, row) in rows.iter().enumerate() {
            row.iter().for_each(|(cell, _)| {
                holding[*cell].insert(at);
            });
        }
        let equations = rows.into_iter().map(|row| Equation { row, ..Equation::default() }).collect();
        Self { equations, holding, hidden: vec![false; cells] }
    }

    pub(super) fn is_hidden(&self, cell: usize) -> bool {
        self.hidden[cell]
    }

    /// An equation as it stands now, where it tells something of hidden cells.
    pub(super) fn telling(&self, at: usize) -> Option<&Row> {
        let equation = &self.equations[at];
        equation.pivot.is_some().then_some(&equation.row)
    }

    /// How many hidden cells an equation has.
    pub(super) fn hidden(&self, at: usize) -> usize {
        self.equations[at].hidden
    }

    /// Hides a cell; gives the equations that changed.
    pub(super) fn hide(&mut self, cell: usize) -> Vec<usize> {
        self.hidden[cell] = true;
        let holding: Vec<usize> = self.holding[cell].iter().copied().collect();
        holding.iter().for_each(|at| self.equations[*at].hidden += 1);
        let open = holding.iter().filter(|at| self.equations[**at].pivot.is_none());
        if let Some(at) = open.min_by_key(|at| (self.equations[**at].row.len(), **at)) {
            self.solve(*at, cell);
        }
        holding
    }

    /// Solves an equation for a cell, and takes the cell out of all others.
    fn solve(&mut self, at: usize, cell: usize) {
        let unit = times(&self.equations[at].row, cell).inverse().unwrap_or(Residue::ONE);
        let equation = &mut self.equations[at];
        equation.pivot = Some(cell);
        equation.row.iter_mut().for_each(|(_, value)| *value = value.times(unit));
        let solved = equation.row.clone();
        let others: Vec<usize> = self.holding[cell].iter().copied().filter(|other| *other != at).collect();
        for other in others {
            let row = std::mem::take(&mut self.equations[other].row);
            let factor = times(&row, cell).negative();
            let merged = self.merged(other, row, &solved, factor);
            self.equations[other].hidden = merged.iter().filter(|(cell, _)| self.hidden[*cell]).count();
            self.equations[other].row = merged;
        }
    }

    /// A row and another one so many times; which equations hold which cells is kept up to date.
    fn merged(&mut self, at: usize, row: Row, other: &Row, factor: Residue) -> Row {
        let mut sum = Vec::with_capacity(row.len() + other.len());
        let mut own = row.into_iter().peekable();
        for (cell, value) in other {
            while let Some(before) = own.next_if(|(known, _)| known < cell) {
                sum.push(before);
            }
            let added = value.times(factor);
            let known = own.next_if(|(known, _)| known == cell);
            let total = known.map_or(added, |(_, value)| value.plus(added));
            if total == Residue::ZERO {
                self.holding[*cell].remove(&at);
            } else {
                self.holding[*cell].insert(at);
                sum.push((*cell, total));
            }
        }
        sum.extend(own);
        sum
    }
}

/// How often a cell counts in a row.
fn times(row: &Row, cell: usize) -> Residue {
    row.binary_search_by_key(&cell, |(cell, _)| *cell).map_or(Residue::ZERO, |at| row[at].1)
}
