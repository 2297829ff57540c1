//! What the loading of data files promises, each diagnostic with the text that its span covers.

use rust_decimal::Decimal;

use super::*;
use crate::load::chart::{ChartChoice, ChartKind};
use crate::load::dataset::{
    Cell, CellValue, Check, Column, Indicator, Milestone, Observation, Row, Rule, Status, Table, Target,
};
use crate::load::formula::Claim;
use crate::load::vocabulary::ColumnType;
use crate::locale::{Date, Period};

fn load(text: &str) -> Loaded {
    super::load(&ContentPath::new("so-lieu/a.yaml"), text)
}

fn dataset(text: &str) -> Dataset {
    let loaded = load(text);
    assert_eq!(loaded.diagnostics, []);
    let Summary::Data(data) = loaded.summary else { panic!("a data file") };
    data.dataset
}

fn problems(text: &str) -> Vec<(String, Problem)> {
    let diagnostics = load(text).diagnostics.into_iter();
    diagnostics.map(|diagnostic| (text[diagnostic.span.unwrap().range()].to_owned(), diagnostic.problem)).collect()
}

/// A data file with one indicator and these values.
fn with_values(values: &str) -> String {
    format!("title: A\nindicators:\n  a: {{title: B, unit: người, values: {{{values}}}}}\n")
}

fn observations(values: &str) -> Vec<Observation> {
    dataset(&with_values(values)).indicators.remove(0).observations
}

fn value_problem(values: &str) -> (String, Problem) {
    let mut problems = problems(&with_values(values));
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

fn table_problems(table: &str) -> Vec<(String, Problem)> {
    problems(&format!("title: A\ntables:\n  t:\n    title: T\n    columns: [Tên, {{key: n, type: số}}]\n    {table}\n"))
}

fn whole(value: i64) -> Number {
    Number { value: Decimal::from(value), decimals: 0 }
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

#[test]
fn a_data_file_becomes_indicators_with_observations() {
    let text = "\
title: Cải cách hành chính
owner: Văn phòng Đảng ủy
update_by: 10/01
indicators:
  dung-han:
    title: Hồ sơ giải quyết đúng hạn
    unit: \"%\"
    values:
      2025-H2: {part: 8180, whole: 8501, stated: \"96,22\", source: bao-cao/a.md, as_of: 31/12/2025}
  ket-nap:
    tiêu đề: Kết nạp đảng viên mới
    đơn vị tính: \"% tổng đảng viên\"
    cách tính: hằng năm
    chỉ tiêu: {tối thiểu: 3, từ: 2026, đến: 2030, căn cứ: ./b.md}
";
    let observation = Observation {
        value: Some(Number { value: Decimal::new(9622, 2), decimals: 2 }),
        stated: Stated::parse("96,22"),
        ratio: Some((whole(8180), whole(8501))),
        source: Some(ContentPath::new("bao-cao/a.md")),
        as_of: Date::new(2025, 12, 31),
        ..Observation::of(period("2025-H2"))
    };
    let basis = Some(ContentPath::new("so-lieu/b.md"));
    let years = [Some(period("2026")), Some(period("2030"))];
    let target = Target { at_least: Some(whole(3)), from: years[0], by: years[1], basis, ..Target::default() };
    let expected = Dataset {
        owner: Some("Văn phòng Đảng ủy".to_owned()),
        update_by: Some((10, 1)),
        indicators: vec![
            Indicator {
                id: "dung-han".to_owned(),
                title: "Hồ sơ giải quyết đúng hạn".to_owned(),
                unit: "%".to_owned(),
                observations: vec![observation],
                ..Indicator::default()
            },
            Indicator {
                id: "ket-nap".to_owned(),
                title: "Kết nạp đảng viên mới".to_owned(),
                unit: "% tổng đảng viên".to_owned(),
                rule: Some(Rule::EveryYear),
                target: Some(target),
                ..Indicator::default()
            },
        ],
        ..Dataset::default()
    };
    assert_eq!(dataset(text), expected);
}

#[test]
fn the_head_is_front_matter() {
    let loaded = load("tiêu đề: A\nlĩnh vực: [b]\nthứ tự: 3\nindicators: {}\n");
    assert_eq!(loaded.diagnostics, []);
    let Summary::Data(data) = loaded.summary else { panic!("a data file") };
    assert_eq!((data.meta.title.as_str(), data.meta.fields, data.meta.weight), ("A", vec!["b".to_owned()], Some(3)));
}

#[test]
fn a_value_may_stand_alone() {
    let first = Observation { value: Some(whole(1735)), ..Observation::of(period("2024")) };
    let second = Observation { stated: Stated::parse("> 90"), ..Observation::of(period("2025")) };
    assert_eq!(observations("2025: \"> 90\", 2024: \"1.735\""), [first, second]);
}

#[test]
fn a_missing_value_is_not_zero() {
    let missing = |year: &str| Observation { status: Status::Missing, ..Observation::of(period(year)) };
    let zero = Observation { value: Some(whole(0)), ..Observation::of(period("2024")) };
    assert_eq!(observations("2022: , 2023: chưa có, 2024: 0"), [missing("2022"), missing("2023"), zero]);
    let explained = Observation { note: Some("chưa báo cáo".to_owned()), ..missing("2025") };
    assert_eq!(observations("2025: {note: chưa báo cáo}"), [explained]);
}

#[test]
fn the_latest_observation_is_the_last() {
    let periods = observations("2025-H2: 1, 2021-2025: 2, 31/12/2024: 3, 2026: 4").into_iter();
    let periods: Vec<_> = periods.map(|observation| observation.period.to_string()).collect();
    assert_eq!(periods, ["2024-12-31", "2021-2025", "2025-H2", "2026"]);
}

#[test]
fn a_figure_with_a_separator_needs_quotes() {
    let unquoted = |text: &str| (text.to_owned(), Problem::UnquotedNumber { found: text.to_owned() });
    assert_eq!(value_problem("2025: 1.735"), unquoted("1.735"));
    assert_eq!(value_problem("2025: {value: 53.49}"), unquoted("53.49"));
    assert_eq!(value_problem("2025: {stated: 96.22}"), unquoted("96.22"));
    let block = "title: A\nindicators:\n  a:\n    title: B\n    unit: x\n    values:\n      2025: 3,5\n";
    assert_eq!(problems(block), [unquoted("3,5")]);
}

#[test]
fn a_figure_must_be_a_number() {
    let invalid = |text: &str| Problem::InvalidFigure { found: text.to_owned() };
    assert_eq!(value_problem("2025: nhiều"), ("nhiều".to_owned(), invalid("nhiều")));
    assert_eq!(value_problem("2025: {value: \"1.73\"}"), ("\"1.73\"".to_owned(), invalid("1.73")));
    assert_eq!(value_problem("2025: {stated: \"> nhiều\"}"), ("\"> nhiều\"".to_owned(), invalid("> nhiều")));
}

#[test]
fn a_ratio_has_two_parts() {
    let missing = |key: &str| Problem::MissingKey { key: key.to_owned() };
    assert_eq!(value_problem("2025: {part: 3}"), ("2025".to_owned(), missing("whole")));
    assert_eq!(value_problem("2025: {mẫu số: 3}"), ("2025".to_owned(), missing("tử số")));
}

#[test]
fn a_period_must_be_one_and_stand_once() {
    let invalid = Problem::InvalidPeriod { found: "2025-H3".to_owned() };
    assert_eq!(value_problem("2025-H3: 1"), ("2025-H3".to_owned(), invalid));
    let twice = Problem::DuplicateKey { key: "2025-07".to_owned() };
    assert_eq!(value_problem("7/2025: 1, 2025-07: 2"), ("2025-07".to_owned(), twice));
}

#[test]
fn an_indicator_has_a_title_and_a_unit() {
    let missing = |key: &str| ("a".to_owned(), Problem::MissingKey { key: key.to_owned() });
    assert_eq!(problems("title: A\nindicators:\n  a:\n    values:\n"), [missing("title"), missing("unit")]);
    assert_eq!(problems("title: A\nindicators:\n  a: {tiêu đề: B}\n"), [missing("đơn vị tính")]);
}

#[test]
fn unknown_keys_are_found_at_every_depth() {
    let text = "title: A\nindicatrs: 1\nindicators:\n  a: {title: B, unit: c, ruel: d, target: {at_lest: 1}}\n";
    let unknown = |key: &str, suggestion: &str| {
        (key.to_owned(), Problem::UnknownKey { key: key.to_owned(), suggestion: Some(suggestion.to_owned()) })
    };
    let expected = [unknown("indicatrs", "indicators"), unknown("ruel", "rule"), unknown("at_lest", "at_least")];
    assert_eq!(problems(text), expected);
}

#[test]
fn places_are_kept_for_later_checks() {
    let text = with_values("2025: {value: 1, source: b.md}");
    let keys = load(&text).positions.keys;
    assert_eq!(&text[keys["indicators.a"].range()], "a");
    assert_eq!(&text[keys["indicators.a.2025.source"].range()], "b.md");
}

#[test]
fn a_table_keeps_its_cells_as_written() {
    let text = "\
title: A
bảng:
  t:
    tiêu đề: T
    cột:
      - {khóa: ten, tiêu đề: Tên}
      - {khóa: so, tiêu đề: Số, kiểu: số, đơn vị tính: người}
    hàng:
      - [Chi bộ 1, \"1.735\"]
      - {so: 05}
    tổng: [so]
    kiểm tra: [\"so == so\"]
    biểu đồ: [{type: bar}]
";
    let column = |key: &str, title: &str| Column { key: key.to_owned(), title: title.to_owned(), ..Column::default() };
    let words = |text: &str| CellValue::Text(text.to_owned());
    let number = |text: &str| CellValue::Number(Stated::parse(text).unwrap());
    let row = |cells: [CellValue; 2]| Row { cells: cells.map(Cell::new).into(), accepted: Vec::new() };
    let expected = Table {
        id: "t".to_owned(),
        title: "T".to_owned(),
        source: None,
        place: None,
        note: None,
        columns: vec![
            column("ten", "Tên"),
            Column { kind: ColumnType::Number, unit: Some("người".to_owned()), ..column("so", "Số") },
        ],
        rows: vec![row([words("Chi bộ 1"), number("1.735")]), row([CellValue::Missing, number("05")])],
        totals: Some(row([CellValue::Missing, CellValue::Computed(whole(1740))])),
        checks: vec![Check {
            text: "so == so".to_owned(),
            claim: Claim::parse("so == so").unwrap(),
            title: None,
            accepted: Vec::new(),
        }],
        charts: vec![ChartChoice::of_kind(ChartKind::Bar)],
        suppress_below: None,
    };
    assert_eq!(dataset(text).tables, [expected]);
}

#[test]
fn cells_fit_their_columns() {
    let invalid = Problem::InvalidFigure { found: "nhiều".to_owned() };
    assert_eq!(table_problems("rows: [[a, nhiều]]"), [("nhiều".to_owned(), invalid)]);
    let unquoted = Problem::UnquotedNumber { found: "1.735".to_owned() };
    assert_eq!(table_problems("rows: [[a, 1.735]]"), [("1.735".to_owned(), unquoted)]);
    let count = Problem::RowLength { cells: 1, columns: 2 };
    assert_eq!(table_problems("rows: [[a]]"), [("[a]".to_owned(), count)]);
    let unknown = Problem::UnknownKey { key: "ten1".to_owned(), suggestion: Some("Tên".to_owned()) };
    assert_eq!(table_problems("rows: [{ten1: a}]"), [("ten1".to_owned(), unknown)]);
}

#[test]
fn a_table_has_a_title_and_columns() {
    let missing = |key: &str| ("t".to_owned(), Problem::MissingKey { key: key.to_owned() });
    assert_eq!(problems("title: A\ntables:\n  t: {rows: []}\n"), [missing("title"), missing("columns")]);
}

#[test]
fn broken_yaml_is_one_diagnostic() {
    let loaded = load("title: A\nindicators: [\n");
    assert_eq!(loaded.summary, Summary::Broken);
    assert_eq!(loaded.diagnostics.len(), 1);
    let twice = Problem::DuplicateKey { key: "title".to_owned() };
    assert_eq!(problems("title: A\ntitle: B\n"), [("title".to_owned(), twice)]);
}

#[test]
fn a_target_has_milestones_a_start_and_a_place_in_its_basis() {
    let dataset = dataset(
        "\
title: A
chỉ số:
  a:
    tiêu đề: B
    đơn vị tính: hộ
    chỉ tiêu:
      tối đa: 10
      hạn: 30/6/2027
      mốc: {2027-Q1: 20, 2026: 40}
      mức xuất phát: so-lieu/b/c@2025
      đơn vị phụ trách: Ban Xây dựng Đảng
      vị trí: mục 2, chỉ tiêu (1)
",
    );
    let expected = Target {
        at_most: Some(whole(10)),
        by: Some(period("2027-06-30")),
        milestones: vec![
            Milestone { period: period("2026"), value: whole(40) },
            Milestone { period: period("2027-Q1"), value: whole(20) },
        ],
        baseline: Some(crate::load::FigureAddress::parse("so-lieu/b/c@2025").unwrap()),
        owner: Some("Ban Xây dựng Đảng".to_owned()),
        place: Some("mục 2, chỉ tiêu (1)".to_owned()),
        ..Target::default()
    };
    assert_eq!(dataset.indicators[0].target, Some(expected));
}

#[test]
fn years_and_milestones_of_a_target_are_periods() {
    let text = "title: A\nindicators:\n  a: {title: B, unit: hộ, target: {at_least: 1, by: năm tới, milestones: {giữa kỳ: 1}}}\n";
    let found: Vec<_> = load(text).diagnostics.into_iter().map(|one| one.problem).collect();
    let invalid = |found: &str| Problem::InvalidPeriod { found: found.to_owned() };
    assert_eq!(found, [invalid("năm tới"), invalid("giữa kỳ")]);
}
