//! Charts of which nothing can be drawn.

use super::{check, data};

/// A table of two columns of numbers in different units, with this chart.
#[track_caller]
fn chart(chart: &str, expected: &str) {
    let columns = "[{khóa: ten}, {khóa: a, kiểu: số, đơn vị: người}, {khóa: b, kiểu: số, đơn vị: hồ sơ}]";
    let rows = "[[Một, \"5\", \"-1\"], [Hai, \"6\", \"2\"]]";
    data(
        &format!("bảng:\n  t:\n    tiêu đề: T\n    cột: {columns}\n    hàng: {rows}\n    biểu đồ:\n      - {chart}\n"),
        expected,
    );
}

#[test]
fn a_chart_that_cannot_be_drawn() {
    let said =
        |reason: &str| format!("so-lieu/a.yaml:8:9: warning[undrawable-chart]: Không vẽ được biểu đồ này: {reason}\n");
    chart("thanh ngang", "");
    chart("{loại: nhiều hình nhỏ, cột: [a, b]}", "");
    chart("{loại: thanh ngang, cột: [a, b]}", &said("các cột được chọn không cùng đơn vị tính"));
    chart("{loại: cơ cấu, cột: [b]}", &said("các phần của một tổng không thể là số âm"));
    chart("{loại: tiến độ, cột: [a]}", &said("chưa có mức cần đạt"));
    chart("{loại: đường, cột: [ten]}", &said("các cột được chọn không có con số nào"));
    chart("{loại: đường, chuỗi: hàng, cột: [a]}", &said("đường cần ít nhất hai điểm"));
}

/// A table of a count and of a percentage, neither of which names a unit.
#[track_caller]
fn mixed(chart: &str, expected: &str) {
    let columns = "[{khóa: ten}, {khóa: a, kiểu: số}, {khóa: p, kiểu: tỷ lệ}]";
    data(
        &format!(
            "bảng:\n  t:\n    tiêu đề: T\n    cột: {columns}\n    hàng: [[Một, 5, 40], [Hai, 6, 60]]\n    biểu đồ:\n      - {chart}\n"
        ),
        expected,
    );
}

#[test]
fn counts_and_percentages_on_one_scale() {
    let said = "so-lieu/a.yaml:8:9: warning[undrawable-chart]: Không vẽ được biểu đồ này: các cột được chọn không cùng đơn vị tính\n";
    mixed("thanh ngang", "");
    mixed("{loại: thanh ngang, cột: [a, p]}", said);
    mixed("{loại: thanh ngang, chuỗi: hàng, cột: [a, p]}", said);
    mixed("{loại: nhiều hình nhỏ, cột: [a, p]}", "");
    mixed("{loại: nhiều hình nhỏ, chuỗi: hàng, cột: [a, p]}", said);
    mixed("{loại: nhiều hình nhỏ, chuỗi: hàng}", "");
}

#[test]
fn a_chart_of_unknown_columns_or_an_unknown_kind() {
    chart(
        "{loại: đường, cột: [aa]}",
        "so-lieu/a.yaml:8:29: error[unknown-value]: “aa” không phải là giá trị dùng được cho trường “cột”\n",
    );
    chart(
        "bánh",
        "so-lieu/a.yaml:8:9: error[unknown-value]: “bánh” không phải là giá trị dùng được cho trường “biểu đồ”\n",
    );
    chart("{cột: [a]}", "so-lieu/a.yaml:8:9: error[missing-key]: Thiếu trường bắt buộc “loại”\n");
}

#[test]
fn a_chart_that_an_indicator_cannot_have() {
    let indicator = |more: &str, expected: &str| {
        data(
            &format!(
                "chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: người, giá trị: {{2024: 1, 2025: 2}}, biểu đồ: {more}}}"
            ),
            expected,
        );
    };
    indicator("cột", "");
    indicator("tiến độ, chỉ tiêu: {tối thiểu: 3, đến: 2030}", "");
    let said =
        |reason: &str| format!("so-lieu/a.yaml:3:77: warning[undrawable-chart]: Không vẽ được biểu đồ này: {reason}\n");
    indicator("cơ cấu", &said("loại này chỉ vẽ được từ một bảng"));
    indicator("tiến độ", &said("chưa có mức cần đạt"));
}

#[test]
fn a_link_to_a_chart_of_what_cannot_be_compared() {
    let link = |lines: &str, reason: &str| {
        let said = format!("bao-cao/a.md:4:1: warning[undrawable-chart]: Không vẽ được biểu đồ này: {reason}\n");
        check(
            &format!(
                "== bao-cao/a.md\n---\ntiêu đề: A\n---\n![Y](chart:b/y)\n== so-lieu/b.yaml\ntiêu đề: B\n{lines}\n"
            ),
            if reason.is_empty() { "" } else { &said },
        );
    };
    let indicator = |rest: &str, reason: &str| {
        link(&format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: hộ, {rest}}}"), reason);
    };
    indicator("giá trị: {2024: 3, 2025: 5}", "");
    indicator("giá trị: {}", "");
    indicator("giá trị: {2024-H1: 3, 2025: 5}", "các kỳ của chỉ số không cùng loại nên không so sánh được");
    indicator("giá trị: {2025: 5}", "chỉ số chưa có đủ hai con số");
    indicator("giá trị: {2024: 3, 2025: \"> 5\"}", "chỉ số chưa có đủ hai con số");
    indicator("biểu đồ: không vẽ, giá trị: {2024: 3, 2025: 5}", "tệp số liệu ghi “không vẽ” cho chỉ số này");
    let table = |rows: &str, reason: &str| {
        link(&format!("bảng:\n  y: {{tiêu đề: Y, cột: [{{khóa: ten, tiêu đề: Tên}}], hàng: {rows}}}"), reason);
    };
    table("[[Một]]", "các cột được chọn không có con số nào");
    table("[]", "");
}
