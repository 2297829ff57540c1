//! What hiding promises: no hidden cell can be computed, and nothing is hidden without need.

use proptest::prelude::*;

use crate::load::dataset::{CellValue, Dataset, Table};
use crate::load::summary::Summary;
use crate::locale::Language;
use crate::source::ContentPath;

pub(super) fn dataset(text: &str) -> Dataset {
    let loaded = crate::load::data::load(&ContentPath::new("so-lieu/a.yaml"), text);
    assert_eq!(loaded.diagnostics, []);
    let Summary::Data(data) = loaded.summary else { panic!("a data file") };
    data.dataset
}

/// The published table as text: `#` for what is hidden.
fn published(table: &str) -> Vec<String> {
    let text = format!("title: A\ntables:\n  t:\n    title: T\n    suppress_below: 5\n{table}");
    shown(&dataset(&text).tables[0])
}

fn shown(table: &Table) -> Vec<String> {
    let lines = table.rows.iter().chain(&table.totals);
    let cell = |value: &CellValue| match value {
        CellValue::Hidden => "#".to_owned(),
        other => other.text(Language::Vi).unwrap_or_default(),
    };
    lines.map(|row| row.cells.iter().map(|cell_| cell(cell_.published())).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_small_number_takes_the_smallest_other_one_with_it() {
    let table = "
    columns: [loai, {key: n, title: N, type: number}]
    rows: [[a, 3], [b, 40], [c, 12], [d, 0]]
    totals: [n]
";
    assert_eq!(published(table), ["a #", "b 40", "c #", "d 0", " 55"]);
}

#[test]
fn without_a_total_only_the_small_numbers_are_hidden() {
    let table = "
    columns: [loai, {key: n, title: N, type: number}]
    rows: [[a, 3], [b, 40], [c, 5], [d, 0]]
";
    assert_eq!(published(table), ["a #", "b 40", "c 5", "d 0"]);
}

#[test]
fn shares_in_the_row_of_a_hidden_count_are_hidden_too() {
    let table = "
    columns: [loai, {key: n, title: N, type: number}, {key: m, title: M, type: number}, {key: p, title: P, type: percent, formula: n / m}]
    rows: [[a, 3, 38, \"\"], [b, 20, 40, \"\"]]
";
    assert_eq!(published(table), ["a # 38 #", "b 20 40 50"]);
}

#[test]
fn checks_and_computed_columns_are_equations_too() {
    let table = "
    columns: [loai, {key: nam, title: Nam, type: number}, {key: nu, title: Nu, type: number}, {key: chung, title: Chung, type: number, formula: nam + nu}]
    rows: [[a, 2, 30, \"\"], [b, 20, 40, \"\"]]
    checks: [\"nam + nu == chung\"]
";
    assert_eq!(published(table), ["a # # 32", "b 20 40 60"]);
}

#[test]
fn several_small_numbers_that_come_to_a_small_one_take_another_with_them() {
    let table = "
    columns: [loai, {key: n, title: N, type: number}]
    rows: [[a, 1], [b, 2], [c, 12], [d, 40]]
    totals: [n]
";
    assert_eq!(published(table), ["a #", "b #", "c #", "d 40", " 55"]);
}

#[test]
fn a_zero_keeps_no_company() {
    let table = "
    columns: [loai, {key: n, title: N, type: number}]
    rows: [[a, 7], [b, 0]]
    totals: [n]
    checks: [\"sum(n) == 7\"]
";
    assert_eq!(published(table), ["a 7", "b 0", " 7"]);
    let table = "
    columns: [loai, {key: n, title: N, type: number}]
    rows: [[a, 3], [b, 0]]
    totals: [n]
";
    assert_eq!(published(table), ["a #", "b 0", " #"]);
}

/// An indicator with its groups by two divisions in one year.
fn divided(indicator: &str, by_sex: &[u32], by_kind: &[u32]) -> String {
    let groups = |counts: &[u32]| {
        let group = |(at, count): (usize, &u32)| format!("g{at}: {{title: G{at}, values: {{\"2025\": \"{count}\"}}}}");
        counts.iter().enumerate().map(group).collect::<Vec<_>>().join(", ")
    };
    format!(
        "title: A\nindicators:\n  a:\n    title: A\n    unit: người\n    suppress_below: 5\n{indicator}    breakdowns:\n      \
         sex: {{title: Sex, groups: {{{}}}}}\n      kind: {{title: Kind, groups: {{{}}}}}\n",
        groups(by_sex),
        groups(by_kind)
    )
}

/// Ids of the observations that are hidden.
fn hidden_groups(text: &str) -> Vec<String> {
    let dataset = dataset(text);
    let observed = dataset.all_indicators().flat_map(|one| one.observations.iter().map(|found| (&one.id, found)));
    observed.filter(|(_, found)| found.is_hidden()).map(|(id, _)| id.clone()).collect()
}

#[test]
fn a_small_group_takes_the_smallest_other_one_with_it_and_leaves_the_other_division() {
    let text = divided("    values: {\"2025\": \"30\"}\n", &[3, 20, 7], &[10, 20]);
    assert_eq!(hidden_groups(&text), ["a.sex.g0", "a.sex.g2"]);
}

#[test]
fn without_a_published_whole_only_the_small_group_is_hidden() {
    assert_eq!(hidden_groups(&divided("", &[3, 20, 7], &[10, 20])), ["a.sex.g0"]);
}

#[test]
fn what_was_computed_from_a_small_group_is_hidden_or_keeps_its_arithmetic_to_itself() {
    let text = divided("    values: {\"2025\": \"30\"}\n", &[3, 20, 7], &[10, 20])
        + "  share: {title: Share, unit: \"%\", formula: a_sex_g0 / a}\n  sum: {title: Sum, unit: người, formula: a_sex_g0 + a_sex_g2}\n";
    assert_eq!(hidden_groups(&text), ["a.sex.g0", "a.sex.g2", "share"]);
    let dataset = dataset(&text);
    let sum = &dataset.indicator("sum").expect("it stands above").observations[0];
    assert_eq!((sum.value.map(|value| value.value.to_string()), &sum.arithmetic), (Some("10".to_owned()), &None));
}

#[test]
fn a_status_hides_an_observation_whatever_it_counts() {
    let text = "
title: A
indicators:
  a:
    title: A
    unit: người
    values: {\"2025\": \"100\"}
    breakdowns:
      sex:
        title: Sex
        groups:
          men: {title: M, values: {\"2025\": {value: \"60\", status: ẩn}}}
          women: {title: W, values: {\"2025\": \"40\"}}
";
    assert_eq!(hidden_groups(text), ["a.sex.men", "a.sex.women"]);
}

/// A table with totals on both sides; a hidden cell is safe exactly when the line through it closes to a ring of hidden
/// cells: the graph of rows and columns has it on a cycle.
fn is_on_a_cycle(hidden: &[(usize, usize)], edge: (usize, usize)) -> bool {
    let (mut reached, goal) = (vec![(true, edge.0)], (false, edge.1));
    let mut seen = reached.clone();
    while let Some(node) = reached.pop() {
        if node == goal {
            return true;
        }
        let next = hidden.iter().filter(|other| **other != edge).filter_map(|(row, column)| match node {
            (true, at) if at == *row => Some((false, *column)),
            (false, at) if at == *column => Some((true, *row)),
            _ => None,
        });
        for node in next {
            if !seen.contains(&node) {
                seen.push(node);
                reached.push(node);
            }
        }
    }
    false
}

/// What a reader knows of such a table: which counts are hidden, and which sums of rows and columns are published.
struct Seen {
    counts: Vec<Vec<i64>>,
    hidden: Vec<(usize, usize)>,
    open_rows: Vec<bool>,
    open_columns: Vec<bool>,
}

impl Seen {
    fn of(rows: &[Vec<u32>]) -> Self {
        let table = &dataset(&two_sided(rows)).tables[0];
        let width = rows[0].len();
        let hidden = table.rows.iter().enumerate().flat_map(|(row, line)| {
            (0..width).filter(|column| line.cells[*column].is_hidden()).map(move |column| (row, column))
        });
        let totals = table.totals.as_ref().expect("totals were asked for");
        Self {
            counts: rows.iter().map(|row| row.iter().map(|value| i64::from(*value)).collect()).collect(),
            hidden: hidden.collect(),
            open_rows: table.rows.iter().map(|row| !row.cells[width].is_hidden()).collect(),
            open_columns: (0..width).map(|column| !totals.cells[column].is_hidden()).collect(),
        }
    }

    /// Whether the hidden counts, with these amounts added, agree with all that is published.
    fn agrees(&self, added: &[i64]) -> bool {
        let at = |wanted: &dyn Fn(&(usize, usize)) -> bool| -> i64 {
            self.hidden.iter().zip(added).filter(|(place, _)| wanted(place)).map(|(_, amount)| amount).sum()
        };
        let rows = self.open_rows.iter().enumerate().all(|(row, open)| !open || at(&|place| place.0 == row) == 0);
        let columns =
            self.open_columns.iter().enumerate().all(|(column, open)| !open || at(&|place| place.1 == column) == 0);
        rows && columns
    }

    /// Every way to take one from some hidden counts and to give one to others so that no count is below zero and all sums
    /// that are published stay. What can be different at all can be so in such a step.
    fn others(&self) -> Vec<Vec<i64>> {
        let ways = 3_usize.pow(u32::try_from(self.hidden.len()).unwrap_or(u32::MAX));
        let added = |mut way: usize| -> Vec<i64> {
            let mut digit = || {
                let digit = way % 3;
                way /= 3;
                i64::try_from(digit).unwrap_or(0) - 1
            };
            self.hidden.iter().map(|_| digit()).collect()
        };
        let counts = |added: &Vec<i64>| {
            self.hidden.iter().zip(added).all(|((row, column), by)| self.counts[*row][*column] + by >= 0)
        };
        (0..ways).map(added).filter(|added| counts(added) && self.agrees(added)).collect()
    }
}

fn two_sided(rows: &[Vec<u32>]) -> String {
    let columns = (0..rows[0].len()).map(|at| format!("{{key: c{at}, title: C{at}, type: number}}"));
    let sum: Vec<String> = (0..rows[0].len()).map(|at| format!("c{at}")).collect();
    let total = format!("{{key: t, title: T, type: number, formula: {}}}", sum.join(" + "));
    let columns: Vec<String> = columns.chain([total]).collect();
    let line = |row: &Vec<u32>| format!("[{}, \"\"]", row.iter().map(u32::to_string).collect::<Vec<_>>().join(", "));
    let rows: Vec<String> = rows.iter().map(line).collect();
    format!(
        "title: A\ntables:\n  t:\n    title: T\n    suppress_below: 5\n    columns: [{}]\n    rows: [{}]\n    totals: [{}]\n",
        columns.join(", "),
        rows.join(", "),
        sum.join(", ")
    )
}

proptest! {
    #[test]
    fn what_is_hidden_of_a_divided_whole_is_neither_one_group_nor_a_small_sum(
        sex in prop::collection::vec(0_u32..12, 2..6),
        parts in prop::collection::vec(0_u32..12, 1..5),
    ) {
        let whole: u32 = sex.iter().sum();
        let rest = whole.saturating_sub(parts.iter().sum());
        let kind: Vec<u32> = if parts.iter().sum::<u32>() + rest == whole { [parts, vec![rest]].concat() } else { sex.clone() };
        let hidden = hidden_groups(&divided(&format!("    values: {{\"2025\": \"{whole}\"}}\n"), &sex, &kind));
        for (division, counts) in [("sex", &sex), ("kind", &kind)] {
            let is_hidden = |at: usize| hidden.contains(&format!("a.{division}.g{at}"));
            let group: Vec<u32> = (0..counts.len()).filter(|at| is_hidden(*at)).map(|at| counts[at]).collect();
            prop_assert!((0..counts.len()).all(|at| is_hidden(at) || counts[at] == 0 || counts[at] >= 5));
            // With the whole hidden, the other division must not give it away, and then nothing is said of the sum.
            let known = !hidden.contains(&"a".to_owned());
            prop_assert!(!known || group.is_empty() || group.len() > 1 && group.iter().sum::<u32>() >= 5, "{hidden:?}");
            prop_assert!(known || !group.is_empty() || whole == 0, "{hidden:?}");
        }
    }

    #[test]
    fn every_hidden_count_could_be_another_one(
        rows in (2_usize..4).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(0_u32..9, width), 2..4))
    ) {
        let seen = Seen::of(&rows);
        let others = seen.others();
        for (at, place) in seen.hidden.iter().enumerate() {
            prop_assert!(others.iter().any(|added| added[at] != 0), "{place:?} of {:?} in {rows:?}", seen.hidden);
        }
    }

    #[test]
    fn what_is_hidden_of_a_published_sum_is_no_small_group(
        rows in (1_usize..5).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(0_u32..9, width), 1..6))
    ) {
        let seen = Seen::of(&rows);
        let rest = |wanted: &dyn Fn(&(usize, usize)) -> bool| -> Vec<i64> {
            seen.hidden.iter().filter(|place| wanted(place)).map(|(row, column)| seen.counts[*row][*column]).collect()
        };
        let open_rows = (0..rows.len()).filter(|row| seen.open_rows[*row]).map(|row| rest(&|place| place.0 == row));
        let open_columns = (0..rows[0].len()).filter(|column| seen.open_columns[*column]).map(|column| rest(&|place| place.1 == column));
        for group in open_rows.chain(open_columns).filter(|group| !group.is_empty()) {
            prop_assert!(group.iter().sum::<i64>() >= 5, "{group:?} in {rows:?}");
        }
    }

    #[test]
    fn no_hidden_cell_of_a_table_with_totals_can_be_computed(
        rows in (1_usize..5).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(0_u32..30, width), 1..6))
    ) {
        let dataset = dataset(&two_sided(&rows));
        let lines = dataset.tables[0].rows.iter().chain(&dataset.tables[0].totals).enumerate();
        let hidden: Vec<(usize, usize)> = lines
            .flat_map(|(row, line)| line.cells.iter().enumerate().map(move |(column, cell)| (row, column, cell)))
            .filter(|(_, _, cell)| cell.is_hidden())
            .map(|(row, column, _)| (row, column))
            .collect();
        let small = rows.iter().flatten().filter(|value| (1..5).contains(*value)).count();
        prop_assert!(hidden.len() >= small);
        for edge in &hidden {
            prop_assert!(is_on_a_cycle(&hidden, *edge), "{edge:?} of {hidden:?} in {rows:?}");
        }
    }
}
