//! Charts of invented values: what is drawn, and that everything drawn lies inside the drawing.

use proptest::prelude::*;

use super::*;
use crate::locale::format_number;

fn point(text: &str) -> Option<Point> {
    let number = crate::locale::parse_number(text).ok()?;
    Some(Point { value: number.value, label: text.to_owned() })
}

fn chart(kind: ChartKind, categories: &[&str], series: &[(&str, &[&str])]) -> Chart {
    let series = series.iter().map(|(name, values)| Series {
        name: (*name).to_owned(),
        unit: None,
        hidden: values.iter().map(|value| *value == "ẩn").collect(),
        points: values.iter().map(|value| point(value)).collect(),
    });
    Chart {
        id: "thu".into(),
        kind,
        title: "Số liệu thử".into(),
        description: "Số liệu đặt ra để thử.".into(),
        unit: None,
        suffix: "",
        milestones: Vec::new(),
        words: Words {
            milestones: "Các mốc".into(),
            missing: "chưa có số liệu".into(),
            hidden: "ẩn".into(),
            cut: "Trục không bắt đầu từ 0".into(),
            partial: "* Chưa đủ mọi phần".into(),
        },
        language: Language::Vi,
        categories: categories.iter().map(|name| (*name).to_owned()).collect(),
        series: series.collect(),
        targets: Vec::new(),
    }
}

fn drawn(kind: ChartKind, categories: &[&str], series: &[(&str, &[&str])]) -> String {
    draw(&chart(kind, categories, series)).expect("there are values")
}

fn height(svg: &str) -> f64 {
    let view = svg.split("viewBox=\"0 0 300 ").nth(1).and_then(|rest| rest.split('"').next());
    view.expect("a view box").parse().expect("a height")
}

/// The texts of a class in the order of the drawing.
fn texts(svg: &str, class: &str) -> Vec<String> {
    let lines = svg.lines().filter(|line| line.starts_with(&format!("<text class=\"{class}\"")));
    lines.filter_map(|line| Some(line.split_once('>')?.1.split_once('<')?.0.to_owned())).collect()
}

#[test]
fn a_line_breaks_where_a_value_is_missing() {
    let svg = drawn(ChartKind::Line, &["2022", "2023", "2024", "2025"], &[("A", &["10", "20", "", "40"])]);
    assert_eq!(svg.matches("chart-line").count(), 1, "2025 stands alone: {svg}");
    assert_eq!(texts(&svg, "chart-value"), ["10", "20", "40"]);
}

#[test]
fn an_axis_is_marked_with_round_numbers_as_the_language_writes_them() {
    let svg = drawn(ChartKind::Line, &["2024", "2025"], &[("A", &["0", "1.735"])]);
    assert_eq!(texts(&svg, "chart-tick"), ["0", "500", "1.000", "1.500", "2.000", "2024", "2025"]);
    let svg = drawn(ChartKind::Column, &["2024", "2025"], &[("A", &["-1,5", "2,25"])]);
    assert_eq!(texts(&svg, "chart-tick"), ["-2", "-1", "0", "1", "2", "3", "2024", "2025"]);
}

#[test]
fn an_axis_that_does_not_begin_at_zero_says_so_and_bars_always_begin_there() {
    let values: &[(&str, &[&str])] = &[("A", &["96", "97"])];
    assert_eq!(texts(&drawn(ChartKind::Line, &["2024", "2025"], values), "chart-tick")[0], "Trục không bắt đầu từ 0");
    assert_eq!(texts(&drawn(ChartKind::Column, &["2024", "2025"], values), "chart-tick")[0], "0");
}

#[test]
fn a_value_is_labelled_as_it_was_published() {
    assert_eq!(texts(&drawn(ChartKind::Bar, &["Tổ chức"], &[("A", &["96,20"])]), "chart-value"), ["96,20"]);
}

#[test]
fn percentages_have_their_sign_at_the_axis_or_at_the_values() {
    let percent = |kind| {
        let chart = chart(kind, &["2024", "2025"], &[("A", &["96,20", "97"])]);
        draw(&Chart { suffix: "%", ..chart }).expect("there are values")
    };
    assert_eq!(texts(&percent(ChartKind::Bar), "chart-value"), ["96,20%", "97%"]);
    assert_eq!(texts(&percent(ChartKind::Line), "chart-value"), ["96,20", "97"]);
    assert_eq!(texts(&percent(ChartKind::Column), "chart-tick")[..2], ["0%", "25%"]);
}

#[test]
fn a_missing_value_is_said_and_never_drawn_as_zero() {
    let svg = drawn(ChartKind::Bar, &["Có", "Không"], &[("A", &["5", ""])]);
    assert_eq!(svg.matches("chart-bar").count(), 1);
    assert_eq!(texts(&svg, "chart-tick"), ["chưa có số liệu"]);
    assert_eq!(drawn(ChartKind::Bar, &["Có", "Không"], &[("A", &["5", "0"])]).matches("chart-bar").count(), 2);
}

#[test]
fn a_part_without_a_name_has_its_line() {
    let share = |name| drawn(ChartKind::Share, &["2025"], &[(name, &["1"])]);
    assert_eq!(height(&share("")), height(&share("Có")));
}

#[test]
fn series_are_told_apart_without_colour() {
    let six: Vec<(&str, &[&str])> = ["A", "B", "C", "D", "Đ", "E"].map(|name| (name, ["1", "2"].as_slice())).to_vec();
    let bars = drawn(ChartKind::Bar, &["x", "y"], &six);
    for pattern in 3..=6 {
        assert_eq!(bars.matches(&format!("id=\"thu-{pattern}\"")).count(), 1);
        assert_eq!(bars.matches(&format!("fill=\"url(#thu-{pattern})\"")).count(), 3, "two bars and the legend");
    }
    let lines = drawn(ChartKind::Line, &["x", "y"], &six);
    assert_eq!((1..=6).filter(|series| lines.contains(&format!("chart-line chart-s{series}"))).count(), 6);
    assert_eq!(texts(&lines, "chart-name"), ["A", "B", "C", "D", "Đ", "E"]);
}

#[test]
fn long_names_are_wrapped_and_columns_lie_down_for_them() {
    let name = "Chi bộ trường học và cơ sở giáo dục mầm non, tiểu học, trung học cơ sở công lập";
    let values: &[(&str, &[&str])] = &[("A", &["5", "6", "7", "8", "9"])];
    let svg = drawn(ChartKind::Column, &["a", "b", "c", "d", name], values);
    assert_eq!(texts(&svg, "chart-name")[4..].join(" "), name);
    assert_eq!(svg, drawn(ChartKind::Bar, &["a", "b", "c", "d", name], values));
}

#[test]
fn many_values_are_thinned_out_but_for_the_last_the_highest_and_the_lowest() {
    let names: Vec<String> = (0..60).map(|at| format!("{}/{}", at % 12 + 1, 2021 + at / 12)).collect();
    let values: Vec<String> = (0..60).map(|at| (500 + (at * 37) % 101).to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let svg = drawn(ChartKind::Line, &names, &[("A", &values)]);
    assert_eq!(texts(&svg, "chart-value"), ["562", "600", "500"]);
    assert_eq!(
        texts(&svg, "chart-tick").split_off(texts(&svg, "chart-tick").len() - 3),
        ["12/2021", "12/2023", "12/2025"]
    );
}

#[test]
fn a_share_lists_its_parts_with_their_values() {
    let svg = drawn(ChartKind::Share, &["Số lượng"], &[("Đảng bộ", &["5"]), ("Chi bộ", &["66"]), ("Khác", &[""])]);
    assert_eq!(texts(&svg, "chart-name"), ["Đảng bộ", "Chi bộ", "Khác"]);
    assert!(texts(&svg, "chart-value").ends_with(&["5".into(), "66".into()]), "{svg}");
    assert_eq!(texts(&svg, "chart-tick"), ["* Chưa đủ mọi phần", "chưa có số liệu"]);
}

#[test]
fn progress_marks_what_is_to_be_reached_even_before_there_is_a_value() {
    let mut chart = chart(ChartKind::Progress, &["Kiểm tra"], &[("Thực hiện", &[""])]);
    chart.targets = vec![vec![Point { value: Decimal::TEN, label: "Chỉ tiêu: ≥ 10".into() }]];
    let svg = draw(&chart).expect("there is a target");
    assert_eq!(svg.matches("\"chart-target\"").count(), 1);
    assert_eq!(texts(&svg, "chart-tick"), ["chưa có số liệu", "Chỉ tiêu: ≥ 10"]);
    assert_eq!(svg.matches("chart-bar").count(), 0);
}

#[test]
fn a_hidden_value_is_not_called_missing() {
    let svg = drawn(ChartKind::Bar, &["Có", "Không", "Ít"], &[("A", &["5", "", "ẩn"])]);
    assert_eq!(texts(&svg, "chart-tick"), ["chưa có số liệu", "ẩn"]);
    for kind in [ChartKind::StackedBar, ChartKind::Share] {
        let svg = drawn(kind, &["2023", "2024", "2025"], &[("A", &["5", "ẩn", ""]), ("B", &["1", "", ""])]);
        assert_eq!(texts(&svg, "chart-tick"), ["ẩn", "chưa có số liệu"], "{kind:?}");
    }
}

#[test]
fn a_whole_that_lacks_a_part_is_marked() {
    let svg = drawn(ChartKind::StackedBar, &["2024", "2025"], &[("A", &["5", "6"]), ("B", &["1", "ẩn"])]);
    assert_eq!(texts(&svg, "chart-name"), ["A", "B", "2024", "2025 *"]);
    assert_eq!(texts(&svg, "chart-tick"), ["* Chưa đủ mọi phần"]);
    let svg = drawn(ChartKind::StackedBar, &["2024", "2025"], &[("A", &["5", ""]), ("B", &["1", ""])]);
    assert_eq!(texts(&svg, "chart-tick"), ["chưa có số liệu"], "nothing at all is no part");
}

#[test]
fn texts_cannot_leave_their_place() {
    let mut odd = chart(ChartKind::Bar, &["<script>\"&"], &[("A", &["5"])]);
    odd.title = "</title><script>".into();
    let svg = draw(&odd).expect("there is a value");
    assert!(!svg.contains("<script"), "{svg}");
    assert!(!svg.contains("style="));
}

#[test]
fn nothing_is_drawn_of_nothing() {
    assert_eq!(draw(&chart(ChartKind::Line, &["2025"], &[("A", &[""])])), None);
    assert_eq!(draw(&chart(ChartKind::Bar, &[], &[("A", &[])])), None);
    assert_eq!(draw(&chart(ChartKind::Bar, &["a", "b"], &[("A", &["1"])])), None, "a point for each category");
    assert_eq!(draw(&chart(ChartKind::None, &["a"], &[("A", &["1"])])), None);
    let huge = "79.228.162.514.264.337.593.543.950.335";
    assert_eq!(draw(&chart(ChartKind::StackedBar, &["a"], &[("A", &[huge]), ("B", &[huge])])), None);
}

/// All coordinates of the shapes, with whether they are horizontal; of texts both ends, as far as they can be estimated.
fn coordinates(svg: &str) -> Vec<(bool, f64)> {
    let svg = svg.split_once("</defs>").map_or(svg, |(_, rest)| rest);
    let mut found = Vec::new();
    let number = |text: &str| text.parse::<f64>().expect("a coordinate is a number");
    for (name, across) in
        [("x", true), ("x1", true), ("x2", true), ("cx", true), ("y", false), ("y1", false), ("y2", false)]
    {
        let attribute = format!(" {name}=\"");
        let parts = svg.split(&attribute).skip(1).filter_map(|part| part.split('"').next());
        found.extend(parts.map(|part| (across, number(part))));
    }
    for part in svg.split(" d=\"M").skip(1) {
        let run = part.split('"').next().unwrap_or("").trim_end_matches('Z');
        found.extend(run.split(['L', ' ']).enumerate().map(|(at, text)| (at % 2 == 0, number(text))));
    }
    for line in svg.lines().filter(|line| line.starts_with("<text")) {
        let value = |name: &str| line.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next());
        let text = line.split_once('>').and_then(|(_, rest)| rest.split_once('<')).map_or("", |(text, _)| text);
        let (x, wide) = (number(value("x").expect("a text has a place")), width(text) as f64 / 10.0);
        found.extend(match value("text-anchor") {
            Some("start") => [(true, x), (true, x + wide)],
            Some("end") => [(true, x - wide), (true, x)],
            _ => [(true, x - wide / 2.0), (true, x + wide / 2.0)],
        });
    }
    found
}

const KINDS: [ChartKind; 9] = [
    ChartKind::Line,
    ChartKind::Bar,
    ChartKind::StackedBar,
    ChartKind::Column,
    ChartKind::StackedColumn,
    ChartKind::Progress,
    ChartKind::Share,
    ChartKind::Multiples,
    ChartKind::Sparkline,
];

fn value() -> impl Strategy<Value = Option<Point>> {
    let digits = prop_oneof![-20_i64..2000, -1_000_000_000_000_i64..1_000_000_000_000];
    let number = (digits, 0_u32..6).prop_map(|(digits, scale)| {
        let value = Decimal::new(digits, scale);
        Point { value, label: format_number(value, 0, Language::Vi) }
    });
    prop::option::weighted(0.9, number)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_drawn_lies_inside(
        kind in prop::sample::select(&KINDS[..]),
        rows in prop::collection::vec(prop::collection::vec(value(), 6), 1..61),
        count in 1_usize..7,
        length in 0_usize..90,
    ) {
        let mut any = chart(kind, &[], &[]);
        let whole = matches!(kind, ChartKind::StackedBar | ChartKind::StackedColumn | ChartKind::Progress | ChartKind::Share);
        any.unit = Some("Đơn vị tính: tổ chức đảng".into());
        any.categories = vec!["Đảng bộ ".repeat(length / 8); rows.len()];
        let point = |point: &Option<Point>| point.clone().filter(|point| !whole || !point.value.is_sign_negative());
        any.series = (0..count)
            .map(|at| Series {
                name: "Chi bộ ".repeat(length / 7),
                unit: None,
                hidden: Vec::new(),
                points: rows.iter().map(|row| point(&row[at])).collect(),
            })
            .collect();
        if let Some(svg) = draw(&any) {
            let height = height(&svg);
            for (across, at) in coordinates(&svg) {
                let most = if across { 300.0 } else { height };
                prop_assert!((-0.1..=most + 0.1).contains(&at), "{at} of {most} in {svg}");
            }
        }
    }
}
