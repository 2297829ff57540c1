//! What hiding promises for crosstabs: of all that is published of cells, margins and whole, no hidden one can be computed.
//!
//! Everything that stands in a crosstab is a sum of cells. A hidden sum is known to readers exactly when it is a combination of
//! published ones, which is decided here by an elimination with fractions that shares nothing with the one that hides.

use proptest::prelude::*;

use super::tests::dataset;
use crate::load::dataset::{Dataset, Line, Observation};

/// An indicator crossed by as many breakdowns as there are sizes.
#[derive(Clone, Debug)]
struct Crossed {
    sizes: Vec<usize>,
    /// The cells, the last dimension fastest.
    counts: Vec<u32>,
    /// Of which dimensions the groups are stated, and whether the whole is.
    stated: Vec<bool>,
    whole: bool,
}

impl Crossed {
    fn lines(&self) -> Vec<Line> {
        self.sizes.iter().fold(vec![Line::new()], |lines, size| {
            let groups = || (0..*size).map(Some).chain([None]);
            lines.iter().flat_map(|line| groups().map(move |group| [line.as_slice(), &[group]].concat())).collect()
        })
    }

    /// Which cells a line adds, as ones and zeros.
    fn summed(&self, line: &Line) -> Vec<i128> {
        let is_in = |cell: usize| {
            let mut rest = cell;
            self.sizes.iter().zip(line).rev().all(|(size, group)| {
                let own = rest % size;
                rest /= size;
                group.is_none_or(|group| group == own)
            })
        };
        (0..self.counts.len()).map(|cell| i128::from(is_in(cell))).collect()
    }

    fn sum(&self, line: &Line) -> u32 {
        self.summed(line).iter().zip(&self.counts).filter(|(times, _)| **times == 1).map(|(_, count)| count).sum()
    }

    fn text(&self) -> String {
        let all = vec![None; self.sizes.len()];
        let breakdowns = self.sizes.iter().enumerate().map(|(dimension, size)| {
            let groups = (0..*size).map(|group| {
                let mut line = all.clone();
                line[dimension] = Some(group);
                let values = format!(", values: {{\"2025\": \"{}\"}}", self.sum(&line));
                format!("g{group}: {{title: G{group}{}}}", if self.stated[dimension] { &values } else { "" })
            });
            format!(
                "      d{dimension}: {{title: D{dimension}, groups: {{{}}}}}\n",
                groups.collect::<Vec<_>>().join(", ")
            )
        });
        let whole = format!("    values: {{\"2025\": \"{}\"}}\n", self.sum(&all));
        let names: Vec<String> = (0..self.sizes.len()).map(|dimension| format!("d{dimension}")).collect();
        format!(
            "title: A\nindicators:\n  a:\n    title: A\n    unit: người\n    suppress_below: 5\n{}    breakdowns:\n{}    crosstabs:\n      \
             x: {{title: X, dimensions: [{}], values: {{\"2025\": {}}}}}\n",
            if self.whole { &whole } else { "" },
            breakdowns.collect::<String>(),
            names.join(", "),
            self.nested(0, 0)
        )
    }

    /// The groups of a dimension with what stands below them; `first` is the first cell below.
    fn nested(&self, dimension: usize, first: usize) -> String {
        let Some(size) = self.sizes.get(dimension) else { return self.counts[first].to_string() };
        let below: usize = self.sizes[dimension + 1..].iter().product();
        let groups = (0..*size).map(|group| format!("g{group}: {}", self.nested(dimension + 1, first + group * below)));
        format!("{{{}}}", groups.collect::<Vec<_>>().join(", "))
    }

    /// The lines that are published, and those that are hidden.
    fn seen(&self, dataset: &Dataset) -> (Vec<Line>, Vec<Line>) {
        let whole = &dataset.indicators[0];
        let crosstab = &whole.crosstabs[0];
        let at = |line: &Line| crosstab.at(whole, line, crosstab.periods()[0]).expect("every line has a count");
        let (hidden, shown): (Vec<Line>, Vec<Line>) = self.lines().into_iter().partition(|line| at(line).is_hidden());
        for line in &shown {
            assert_eq!(at(line).value.map(|value| value.value), Some(self.sum(line).into()), "{line:?}");
        }
        (shown, hidden)
    }
}

/// A fraction in lowest terms, its divisor above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fraction(i128, i128);

impl Fraction {
    fn new(over: i128, under: i128) -> Self {
        let common = common(over.abs(), under.abs()).max(1) * under.signum();
        Self(over / common, under / common)
    }

    fn less(self, times: Self, other: Self) -> Self {
        Self::new(self.0 * times.1 * other.1 - times.0 * other.0 * self.1, self.1 * times.1 * other.1)
    }

    fn by(self, other: Self) -> Self {
        Self::new(self.0 * other.1, self.1 * other.0)
    }
}

fn common(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { common(other, one % other) }
}

/// Whether a sum is a combination of others: nothing is left of it when these are taken away.
fn is_combined(others: &[Vec<i128>], sum: &[i128]) -> bool {
    let fractions = |row: &[i128]| row.iter().map(|value| Fraction(*value, 1)).collect::<Vec<_>>();
    let mut solved: Vec<(usize, Vec<Fraction>)> = Vec::new();
    let rest = |solved: &[(usize, Vec<Fraction>)], row: Vec<Fraction>| {
        solved.iter().fold(row, |row, (pivot, known)| {
            let times = row[*pivot];
            row.iter().zip(known).map(|(value, known)| value.less(times, *known)).collect()
        })
    };
    for other in others {
        let row = rest(&solved, fractions(other));
        let Some(pivot) = row.iter().position(|value| value.0 != 0) else { continue };
        let unit = row[pivot];
        solved.push((pivot, row.into_iter().map(|value| value.by(unit)).collect()));
    }
    rest(&solved, fractions(sum)).iter().all(|value| value.0 == 0)
}

/// Every way to take one from some hidden cells and to give one to others that changes no published sum and leaves no count
/// below zero.
fn others(crossed: &Crossed, shown: &[Line], hidden: &[usize]) -> Vec<Vec<i64>> {
    let sums: Vec<Vec<i128>> = shown.iter().map(|line| crossed.summed(line)).collect();
    let ways = 3_usize.pow(u32::try_from(hidden.len()).expect("few cells"));
    let added = |mut way: usize| -> Vec<i64> {
        let digits = hidden.iter().map(|_| {
            let digit = way % 3;
            way /= 3;
            i64::try_from(digit).expect("a digit") - 1
        });
        digits.collect()
    };
    let fits = |added: &Vec<i64>| {
        let all = || hidden.iter().zip(added);
        all().all(|(cell, by)| i64::from(crossed.counts[*cell]) + by >= 0)
            && sums.iter().all(|sum| all().map(|(cell, by)| i64::from(sum[*cell] == 1) * by).sum::<i64>() == 0)
    };
    (0..ways).map(added).filter(fits).collect()
}

fn crossed(sizes: &'static [std::ops::Range<usize>], most: u32) -> impl Strategy<Value = Crossed> {
    sizes.to_vec().prop_flat_map(move |sizes| {
        let cells = sizes.iter().product::<usize>();
        // Zeros are as usual in such tables as small counts.
        let count = prop_oneof![1 => Just(0), 4 => 0..most];
        let stated = prop::collection::vec(any::<bool>(), sizes.len());
        (Just(sizes), prop::collection::vec(count, cells), stated, any::<bool>())
            .prop_map(|(sizes, counts, stated, whole)| Crossed { sizes, counts, stated, whole })
    })
}

/// Nothing that is hidden is a combination of what is shown, no small count is shown, no zero is hidden among the cells, and the
/// hidden cells of a published line are no small group.
fn keeps_its_promise(crossed: &Crossed) -> Result<(), TestCaseError> {
    let (shown, hidden) = crossed.seen(&dataset(&crossed.text()));
    let sums: Vec<Vec<i128>> = shown.iter().map(|line| crossed.summed(line)).collect();
    for line in &hidden {
        prop_assert!(!is_combined(&sums, &crossed.summed(line)), "{line:?} of {hidden:?} in {crossed:?}");
        prop_assert!(crossed.sum(line) > 0, "a zero at {line:?} in {crossed:?}");
    }
    for line in &shown {
        prop_assert!(!(1..5).contains(&crossed.sum(line)), "{line:?} in {crossed:?}");
        let summed = crossed.summed(line);
        let cells = hidden.iter().filter(|line| line.iter().all(Option::is_some));
        let cells = cells.filter(|cell| crossed.summed(cell).iter().zip(&summed).any(|(cell, line)| cell * line == 1));
        let group: Vec<u32> = cells.map(|cell| crossed.sum(cell)).collect();
        prop_assert!(group.is_empty() || group.iter().sum::<u32>() >= 5, "{group:?} at {line:?} in {crossed:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_hidden_cell_or_margin_of_two_breakdowns_can_be_computed(crossed in crossed(&[1..5, 1..7], 14)) {
        keeps_its_promise(&crossed)?;
    }

    #[test]
    fn no_hidden_cell_or_margin_of_three_breakdowns_can_be_computed(crossed in crossed(&[1..4, 2..4, 1..4], 14)) {
        keeps_its_promise(&crossed)?;
    }

    #[test]
    fn every_hidden_cell_could_be_another_count(crossed in crossed(&[2..4, 2..4], 9)) {
        let (shown, hidden) = crossed.seen(&dataset(&crossed.text()));
        let place = |line: &Line| crossed.summed(line).iter().position(|times| *times == 1);
        let cells: Vec<usize> = hidden.iter().filter(|line| line.iter().all(Option::is_some)).filter_map(place).collect();
        let others = others(&crossed, &shown, &cells);
        for (at, cell) in cells.iter().enumerate() {
            prop_assert!(others.iter().any(|added| added[at] != 0), "{cell} of {hidden:?} in {crossed:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_hidden_cell_or_margin_of_many_groups_can_be_computed(crossed in crossed(&[5..10, 8..14], 60)) {
        keeps_its_promise(&crossed)?;
    }
}

fn hidden(text: &str) -> Vec<String> {
    let dataset = dataset(text);
    let observed = dataset.all_indicators().flat_map(|one| one.observations.iter().map(move |found| (one, found)));
    observed.filter(|(_, found)| found.is_hidden()).map(|(one, _)| one.id.clone()).collect()
}

fn two_by_three(counts: [u32; 6]) -> String {
    Crossed { sizes: vec![2, 3], counts: counts.to_vec(), stated: vec![true, true], whole: true }.text()
}

#[test]
fn a_small_cell_closes_a_ring_of_the_smallest_cells() {
    let text = two_by_three([3, 20, 30, 40, 50, 60]);
    assert_eq!(hidden(&text), ["a.x.g0.g0", "a.x.g0.g1", "a.x.g1.g0", "a.x.g1.g1"]);
}

#[test]
fn a_zero_is_no_company_and_stays_as_it_is() {
    assert_eq!(hidden(&two_by_three([3, 0, 30, 40, 50, 60])), ["a.x.g0.g0", "a.x.g0.g2", "a.x.g1.g0", "a.x.g1.g2"]);
}

#[test]
fn a_small_margin_is_hidden_in_its_own_breakdown_too() {
    let text = two_by_three([1, 0, 30, 2, 0, 60]);
    assert_eq!(hidden(&text), ["a.d1.g0", "a.d1.g2", "a.x.g0.g0", "a.x.g0.g2", "a.x.g1.g0", "a.x.g1.g2"]);
}

#[test]
fn what_a_product_or_a_quotient_gives_away_is_hidden() {
    let base = two_by_three([3, 20, 30, 40, 50, 60]);
    let with = |more: &str| {
        hidden(&format!("{base}{more}")).into_iter().filter(|id| !id.starts_with("a.")).collect::<Vec<_>>()
    };
    let share = "  b: {title: B, unit: \"%\", formula: a_x_g0_g0 / a}\n";
    assert_eq!(with(share), ["b"]);
    assert_eq!(with("  b: {title: B, unit: \"%\", formula: a_x_g0_g0 / 38}\n"), ["b"]);
    assert_eq!(with("  b: {title: B, unit: lượt, formula: a_x_g0_g0 * 7}\n"), ["b"]);
    // Two of one ring: their ratio and their sum together say both.
    assert_eq!(with("  b: {title: B, unit: lượt, formula: a_x_g0_g0 / a_x_g0_g1}\n"), ["b"]);
    let stated = "  b: {title: B, unit: lượt, values: {\"2025\": \"7\"}}\n  c: {title: C, unit: lượt, values: {\"2025\": \"21\"}}\n";
    assert_eq!(with(&format!("{stated}checks: [a_x_g0_g0 * b = c]\n")), ["b"]);
    assert_eq!(with(&format!("{stated}checks: [b * 10 ≥ c]\n")), [""; 0]);
    assert_eq!(with(&format!("{stated}checks: [a_x_g1_g2 * b = c + 399]\n")), [""; 0]);
}

#[test]
fn what_looks_back_tells_of_the_period_before() {
    let base = two_by_three([3, 20, 30, 40, 50, 60]);
    let two = base
        .replace("{\"2025\": {g0", "{\"2026\": {g0: {g0: 9, g1: 9, g2: 9}, g1: {g0: 9, g1: 9, g2: 9}}, \"2025\": {g0");
    let growth = "  b: {title: B, unit: lượt, formula: a_x_g0_g0 - previous(a_x_g0_g0)}\n";
    let dataset = dataset(&format!("{two}{growth}"));
    let hidden = |id: &str| -> Vec<bool> {
        let indicator = dataset.indicator(id).expect("it stands in the file");
        indicator.observations.iter().map(Observation::is_hidden).collect()
    };
    assert_eq!((hidden("a.x.g0.g0"), hidden("b")), (vec![true, false], vec![true]));
}
