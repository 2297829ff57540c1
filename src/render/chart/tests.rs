//! Charts of invented values: what is drawn, and that everything drawn lies inside the drawing.

use proptest::prelude::*;

use super::*;

fn point(text: &str) -> Option<Point> {
    let number = crate::locale::parse_number(text).ok()?;
    Some(Point { value: number.value, label: text.to_owned() })
}

fn chart(form: Form, categories: &[&str], series: &[(&str, &[&str])]) -> Chart {
    Chart {
        title: "Số liệu thử".into(),
        description: "Số liệu đặt ra để thử.".into(),
        form,
        suffix: "",
        missing: "chưa có số liệu".into(),
        language: Language::Vi,
        categories: categories.iter().map(|name| (*name).to_owned()).collect(),
        series: series
            .iter()
            .map(|(name, values)| Series {
                name: (*name).to_owned(),
                points: values.iter().map(|v| point(v)).collect(),
            })
            .collect(),
    }
}

#[test]
fn a_line_breaks_where_a_value_is_missing() {
    let svg = draw(&chart(Form::Lines, &["2022", "2023", "2024", "2025"], &[("A", &["10", "20", "", "40"])]))
        .expect("there are values");
    assert_eq!(svg.matches("<circle").count(), 3);
    assert_eq!(svg.matches("<path").count(), 1, "2025 stands alone: {svg}");
}

#[test]
fn an_axis_is_marked_with_round_numbers_as_the_language_writes_them() {
    let svg = draw(&chart(Form::Lines, &["2024", "2025"], &[("A", &["0", "1.735"])])).expect("there are values");
    let ticks: Vec<&str> = svg.lines().filter(|line| line.contains("chart-tick") && line.contains("\"end\"")).collect();
    let texts: Vec<&str> = ticks.iter().filter_map(|line| Some(line.split_once('>')?.1.split_once('<')?.0)).collect();
    assert_eq!(texts, ["0", "500", "1.000", "1.500", "2.000"]);
}

#[test]
fn a_value_is_labelled_as_it_was_published() {
    let svg = draw(&chart(Form::Bars, &["Tổ chức"], &[("A", &["96,20"])])).expect("there is a value");
    assert!(svg.contains(">96,20</text>"), "{svg}");
}

#[test]
fn a_missing_value_is_said_and_never_drawn_as_zero() {
    let svg = draw(&chart(Form::Bars, &["Có", "Không"], &[("A", &["5", ""])])).expect("there is a value");
    assert_eq!(svg.matches("chart-bar").count(), 1);
    assert!(svg.contains(">chưa có số liệu</text>"));
}

#[test]
fn texts_cannot_leave_their_place() {
    let mut odd = chart(Form::Bars, &["<script>\"&"], &[("A", &["5"])]);
    odd.title = "</title><script>".into();
    let svg = draw(&odd).expect("there is a value");
    assert!(!svg.contains("<script"), "{svg}");
    assert!(!svg.contains("style="));
}

#[test]
fn nothing_is_drawn_of_nothing() {
    assert_eq!(draw(&chart(Form::Lines, &["2025"], &[("A", &[""])])), None);
    assert_eq!(draw(&chart(Form::Bars, &[], &[("A", &[])])), None);
    assert_eq!(draw(&chart(Form::Bars, &["a", "b"], &[("A", &["1"])])), None, "a point for each category");
}

/// All coordinates of the shapes, with whether they are horizontal.
fn coordinates(svg: &str) -> Vec<(bool, f64)> {
    let mut found = Vec::new();
    for (name, across) in
        [("x", true), ("x1", true), ("x2", true), ("cx", true), ("y", false), ("y1", false), ("y2", false)]
    {
        for part in svg.split(&format!(" {name}=\"")).skip(1) {
            let text = part.split('"').next().unwrap_or("");
            found.push((across, text.parse().expect("a coordinate is a number")));
        }
    }
    for part in svg.split(" d=\"M").skip(1) {
        let run = part.split('"').next().unwrap_or("").trim_end_matches('Z');
        for (at, text) in run.split(['L', ' ']).enumerate() {
            found.push((at % 2 == 0, text.parse().expect("a coordinate is a number")));
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_drawn_lies_inside(
        values in prop::collection::vec(prop::option::of((-1_000_000_000_000_i64..1_000_000_000_000, 0_u32..9)), 1..60),
        lines in any::<bool>(),
        length in 0_usize..90,
    ) {
        let point = |value: &Option<(i64, u32)>| value.map(|(digits, scale)| {
            let value = Decimal::new(digits, scale);
            Point { value, label: crate::locale::format_number(value, 0, Language::Vi) }
        });
        let mut any = chart(if lines { Form::Lines } else { Form::Bars }, &[], &[]);
        any.categories = vec!["Đảng bộ ".repeat(length / 8); values.len()];
        any.series = vec![Series { name: "A".into(), points: values.iter().map(point).collect() }];
        if let Some(svg) = draw(&any) {
            let view = svg.split("viewBox=\"0 0 360 ").nth(1).and_then(|rest| rest.split('"').next());
            let height: f64 = view.expect("a view box").parse().expect("a height");
            for (across, at) in coordinates(&svg) {
                let most = if across { 360.0 } else { height };
                prop_assert!((0.0..=most).contains(&at), "{at} of {most} in {svg}");
            }
        }
    }
}
