//! What hiding promises: no hidden cell can be computed, and nothing is hidden without need.

use proptest::prelude::*;

use crate::load::dataset::{CellValue, Dataset, Table};
use crate::load::summary::Summary;
use crate::locale::Language;
use crate::source::ContentPath;

fn dataset(text: &str) -> Dataset {
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
