//! Figures as they are written, and the ids of what they belong to.

use super::{check, data, values};

#[test]
fn an_indicator_with_the_id_of_something_else_in_the_page() {
    data(
        "chỉ số:\n  main: {tiêu đề: M, đơn vị tính: người}\n  menu: {tiêu đề: N, đơn vị tính: người}\n",
        "so-lieu/a.yaml:3:3: error[reserved-id]: Mã “main” đã dùng cho khung của trang\n\
         so-lieu/a.yaml:4:3: error[reserved-id]: Mã “menu” đã dùng cho khung của trang\n",
    );
    data(
        "chỉ số:\n  y: {tiêu đề: Y, đơn vị tính: người}\nbảng:\n  y: {tiêu đề: B, cột: [A], hàng: [[1]]}\n",
        "so-lieu/a.yaml:5:3: error[duplicate-id]: Hai mục trên một trang cùng mang mã “#y”\n",
    );
}

#[test]
fn a_figure_without_quotes() {
    values(
        "2025: 1.735",
        "so-lieu/a.yaml:3:55: error[unquoted-number]: Con số 1.735 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    data(
        "chỉ số:\n  y:\n    tiêu đề: Y\n    đơn vị tính: người\n    giá trị:\n      2025: 3,5",
        "so-lieu/a.yaml:7:13: error[unquoted-number]: Con số 3,5 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    // Between braces YAML itself takes the comma for the end of the entry.
    values(
        "2023: 3,5, 2024: 4,5, 2025: 6",
        "so-lieu/a.yaml:3:55: error[unquoted-number]: Con số 3,5 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n\
         so-lieu/a.yaml:3:66: error[unquoted-number]: Con số 4,5 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    values(
        "2025: {giá trị: 12,5, ghi chú: Ước.}",
        "so-lieu/a.yaml:3:65: error[unquoted-number]: Con số 12,5 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
}

#[test]
fn a_number_that_the_comma_of_a_list_divides() {
    let row = |row: &str, expected: &str| {
        let columns = "[Tên, {khóa: n, tiêu đề: N, kiểu: số}, {khóa: m, tiêu đề: M, kiểu: số}]";
        data(&format!("bảng:\n  t: {{tiêu đề: T, cột: {columns}, hàng: [\n    [{row}]]}}"), expected);
    };
    let trap = |column: usize, number: &str| {
        format!(
            "so-lieu/a.yaml:4:{column}: error[unquoted-number]: Con số {number} phải đặt trong dấu nháy kép để không bị hiểu nhầm\n"
        )
    };
    row("Một, 3,5, 7", &trap(11, "3,5"));
    row("Một, 3,5, 1.735,25", &(trap(11, "3,5") + &trap(16, "1.735,25")));
    row("Một, -3,5%, 7", &trap(11, "-3,5%"));
    row("Một,3,5", "");
    let length =
        |cells: usize| format!("so-lieu/a.yaml:4:5: error[row-length]: Hàng này có {cells} ô, còn bảng có 3 cột\n");
    row("Một, 3, 5, 7", &length(4));
    row("Một, \"3\",5, 7", &length(4));
}

#[test]
fn more_decimals_than_any_figure_has() {
    let wrong = |place: &str| {
        format!(
            "so-lieu/a.yaml:{place}: error[wrong-value]: Trường “số lẻ” phải là một số nguyên từ 0 đến 10, không thể là “11”\n"
        )
    };
    let indicator = |decimals: &str, expected: &str| {
        data(
            &format!("chỉ số: {{y: {{tiêu đề: Y, đơn vị tính: người, số lẻ: {decimals}, giá trị: {{2025: 8}}}}}}"),
            expected,
        );
    };
    indicator("11", &wrong("2:53"));
    indicator("10", "");
    data("bảng: {t: {tiêu đề: T, cột: [{khóa: n, tiêu đề: N, kiểu: số, số lẻ: 11}], hàng: [[1]]}}", &wrong("2:69"));
}

#[test]
fn of_a_number_that_cannot_be_read_nothing_more_is_said() {
    let file = |lines: &str| format!("== so-lieu/a.yaml\ntiêu đề: A\nchỉ số:\n{lines}\n");
    let prose = "== bao-cao/a.md\n---\ntiêu đề: A\n---\n[1.735](figure:a/x@2025) [1.735](figure:a/x) ![](chart:a/x)\n";
    check(
        &(file("  x: {tiêu đề: X, đơn vị tính: người, giá trị: {2024: 5, 2025: 1.735}}\nkiểm tra: [count(x) = 1]")
            + prose),
        "so-lieu/a.yaml:3:64: error[unquoted-number]: Con số 1.735 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    check(
        &(file("  x: {tiêu đề: X, đơn vị tính: \"%\", giá trị: {2025: {tử số: 31, mẫu số: 38, công bố: 81.57}}}")
            + "== bao-cao/a.md\n---\ntiêu đề: A\n---\n[81,57](figure:a/x@2025)\n"),
        "so-lieu/a.yaml:3:86: error[unquoted-number]: Con số 81.57 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    data(
        "chỉ số:\n  x: {tiêu đề: X, đơn vị tính: người, biểu đồ: tiến độ, chỉ tiêu: {tối thiểu: 3.5, từ: 2024, đến: 2026}}",
        "so-lieu/a.yaml:3:79: error[unquoted-number]: Con số 3.5 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    data(
        "chỉ số: {x: {tiêu đề: X, đơn vị tính: người, chỉ tiêu: {tối thiểu: 3, từ: 2024, đến: 31/2/2027}}}",
        "so-lieu/a.yaml:2:86: error[invalid-period]: “31/2/2027” không phải là một kỳ số liệu\n",
    );
    data(
        "bảng:\n  t: {tiêu đề: T, cột: [{khóa: n, tiêu đề: N, kiểu: số}], hàng: [[1.000]], biểu đồ: [cột]}",
        "so-lieu/a.yaml:3:67: error[unquoted-number]: Con số 1.000 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    data(
        "bảng:\n  t:\n    tiêu đề: T\n    cột: [{khóa: n, tiêu đề: N, kiểu: số}]\n    hàng: [[1.000], [1]]\n    tổng: {n: 2}\n    kiểm tra: [n ≤ 500]",
        "so-lieu/a.yaml:6:13: error[unquoted-number]: Con số 1.000 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
}

#[test]
fn a_value_that_is_said_to_be_missing() {
    let said = |value: &str| format!("error[missing-with-value]: Ghi “chưa có” nhưng vẫn có con số {value}\n");
    values("2025: {giá trị: 5, trạng thái: chưa có, ghi chú: Mất sổ.}", &format!("so-lieu/a.yaml:3:80: {}", said("5")));
    values("2025: {tử số: 5, mẫu số: 9, trạng thái: chưa có}", &format!("so-lieu/a.yaml:3:89: {}", said("5")));
    values("2025: {giá trị: \"\", trạng thái: chưa có, ghi chú: Mất sổ.}", "");
}

#[test]
fn a_value_that_is_missing_for_no_reason() {
    let said = |at: usize, period: &str| {
        format!(
            "so-lieu/a.yaml:3:{at}: warning[missing-without-reason]: Kỳ {period} chưa có số liệu mà không nói vì sao\n"
        )
    };
    values("2025: chưa có", &said(49, "2025"));
    values("2025: {trạng thái: chưa có}", &said(68, "2025"));
    values("2024: {ghi chú: Chưa tổng hợp.}, 2025: ", &said(82, "2025"));
}

#[test]
fn a_figure_that_is_none() {
    values(
        "2025: {giá trị: nhiều}",
        "so-lieu/a.yaml:3:65: error[invalid-figure]: “nhiều” không phải là con số viết theo cách viết tiếng Việt\n",
    );
    values(
        "2025: {giá trị: \"1,735.5\"}",
        "so-lieu/a.yaml:3:65: error[invalid-figure]: “1,735.5” không phải là con số viết theo cách viết tiếng Việt\n",
    );
}

#[test]
fn a_period_that_is_none() {
    values("2025-H3: \"1\"", "so-lieu/a.yaml:3:49: error[invalid-period]: “2025-H3” không phải là một kỳ số liệu\n");
}

#[test]
fn a_table_that_hides_nothing() {
    data(
        "bảng:\n  t: {tiêu đề: T, ẩn số dưới: 5, cột: [{khóa: ten, tiêu đề: Tên}, {khóa: n, tiêu đề: Số}], hàng: [[A, 3]]}",
        "so-lieu/a.yaml:3:31: error[nothing-to-hide]: Bảng này không có cột kiểu số nên không có số nhỏ nào được ẩn\n",
    );
}

#[test]
fn numbers_too_large_to_be_added_are_refused() {
    data(
        "chỉ số:\n  y: {tiêu đề: Y, đơn vị tính: vụ, giá trị: {2025: \"79228162514264337593543950335\"}}",
        "so-lieu/a.yaml:3:52: error[invalid-figure]: “79228162514264337593543950335” không phải là con số viết theo cách viết tiếng Việt\n",
    );
    data(
        "chỉ số:\n  c: {tiêu đề: C, đơn vị tính: \"%\", giá trị: {2025: \"0,1234567890123456789012345678\"}}\n  d: {tiêu đề: D, đơn vị tính: \"%\", công thức: c + 1}",
        "",
    );
}

#[test]
fn a_value_that_does_not_fit_its_unit() {
    check(
        "== portal.yaml\ntiêu đề: Cổng\nđơn vị tính: {người: {số lẻ: 0}}\n== so-lieu/b.yaml\ntiêu đề: B\nchỉ số:\n  y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2024: \"1,5\", 2025: \"> 5%\"}}\n",
        "so-lieu/b.yaml:3:49: warning[unit-mismatch]: “1,5” có nhiều chữ số thập phân hơn đơn vị “người” cho phép (0)\n\
         so-lieu/b.yaml:3:62: warning[unit-mismatch]: “> 5%” có dấu %, nhưng đơn vị tính là “người”\n",
    );
    let units = "== portal.yaml\ntiêu đề: Cổng\nđơn vị tính: {người: {số lẻ: 0}}\n== so-lieu/b.yaml\ntiêu đề: B\n";
    check(
        &format!(
            "{units}chỉ số:\n  y:\n    tiêu đề: Y\n    đơn vị tính: người\n    giá trị: {{2024: 5%, 2025: {{giá trị: \"6%\"}}, 2026: {{tử số: 3, mẫu số: 4}}}}\n  \
             z: {{tiêu đề: Z, đơn vị tính: vụ/ngày, giá trị: {{2025: {{tử số: 3, mẫu số: 4}}}}}}\n"
        ),
        "so-lieu/b.yaml:6:15: warning[unit-mismatch]: “5%” có dấu %, nhưng đơn vị tính là “người”\n\
         so-lieu/b.yaml:6:41: warning[unit-mismatch]: “6%” có dấu %, nhưng đơn vị tính là “người”\n\
         so-lieu/b.yaml:6:62: warning[unit-mismatch]: Có tử số và mẫu số 3/4, nhưng đơn vị tính “người” không phải là tỷ lệ\n",
    );
    check(
        &format!(
            "{units}bảng:\n  t:\n    tiêu đề: T\n    cột: [Tên, {{khóa: n, tiêu đề: Số, kiểu: số, đơn vị: người}}, {{khóa: m, tiêu đề: Khác, kiểu: số}}]\n    \
             hàng:\n      - [A, \"1,5\", \"2,5\"]\n      - [B, 5%, 6%]\n      - {{Tên: C, n: \"7,5\", chấp nhận: Như đã in.}}\n    tổng cộng: {{n: \"14,0\"}}\n"
        ),
        "so-lieu/b.yaml:7:13: warning[unit-mismatch]: “1,5” có nhiều chữ số thập phân hơn đơn vị “người” cho phép (0)\n\
         so-lieu/b.yaml:8:13: warning[unit-mismatch]: “5%” có dấu %, nhưng đơn vị tính là “người”\n\
         so-lieu/b.yaml:8:17: warning[unit-mismatch]: “6%” có dấu %, nhưng đơn vị tính là “Khác”\n\
         so-lieu/b.yaml:10:20: warning[unit-mismatch]: “14,0” có nhiều chữ số thập phân hơn đơn vị “người” cho phép (0)\n",
    );
    let cells = "phân tổ kết hợp: {k: {tiêu đề: K, theo: [g, h], giá trị: {2025: {nam: {tre: \"1,5\"}}}}}";
    let groups =
        "phân tổ: {g: {tiêu đề: G, nhóm: {nam: {tiêu đề: Nam}}}, h: {tiêu đề: H, nhóm: {tre: {tiêu đề: Trẻ}}}}";
    check(
        &format!("{units}chỉ số:\n  y:\n    tiêu đề: Y\n    đơn vị tính: người\n    {groups}\n    {cells}\n"),
        "so-lieu/b.yaml:7:76: warning[unit-mismatch]: “1,5” có nhiều chữ số thập phân hơn đơn vị “người” cho phép (0)\n",
    );
}

#[test]
fn ids_that_no_link_can_hold() {
    check(
        "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số:\n  đảng viên: {tiêu đề: B, đơn vị tính: người, giá trị: {2025: \"1\"}}\n\
         bảng:\n  ../a#b: {tiêu đề: C, cột: [{khóa: ten, tiêu đề: Tên}], hàng: [[Một]]}\n",
        "so-lieu/a.yaml:3:3: error[unfit-id]: Mã “đảng viên” có dấu cách hoặc ký hiệu nên không dẫn liên kết tới được\n\
         so-lieu/a.yaml:5:3: error[unfit-id]: Mã “../a#b” có dấu cách hoặc ký hiệu nên không dẫn liên kết tới được\n",
    );
}
