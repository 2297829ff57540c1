//! Breakdowns and crosstabs: groups against their whole, cells against their margins.

use super::{data, two};

#[test]
fn shares_of_one_whole_that_are_not_a_hundred() {
    let groups = |value: &str, expected: &str| {
        let groups = format!("a: {{tiêu đề: A, giá trị: {{2025: {value}}}}}, b: {{tiêu đề: B, giá trị: {{2025: 60}}}}");
        let by = format!("do: {{tiêu đề: Theo trình độ, nhóm: {{{groups}}}}}");
        data(&format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: \"%\", phân tổ: {{{by}}}}}"), expected);
    };
    groups(
        "30",
        "so-lieu/a.yaml:3:47: error[share-total]: Theo trình độ, kỳ 2025: các tỷ lệ cộng lại 30 + 60 = 90%, đáng lẽ là 100%\n",
    );
    groups("39", "");
    groups("{giá trị: 30, chấp nhận: Đúng số đã in.}", "");
    let table = |cells: &str, total: &str, expected: &str| {
        data(
            &format!(
                "bảng:\n  t:\n    tiêu đề: T\n    cột: [{{khóa: p, tiêu đề: Tỷ lệ, kiểu: tỷ lệ}}]\n    hàng: [{cells}]\n    tổng: {{p: {total}}}"
            ),
            expected,
        );
    };
    table(
        "[30], [60]",
        "100",
        "so-lieu/a.yaml:7:15: error[share-total]: Tỷ lệ: các tỷ lệ cộng lại 30 + 60 = 90%, đáng lẽ là 100%\n",
    );
    table("[\"33,3\"], [\"33,3\"], [\"33,3\"]", "100", "");
    table("[30], [60]", "50", "");
}

#[test]
fn groups_that_are_not_the_whole() {
    let groups = |more: &str| {
        format!(
            "  b: {{tiêu đề: B, đơn vị tính: người, giá trị: {{2025: 7}}, phân tổ: {{gioi: {{tiêu đề: Theo giới, {more}nhóm: {{nam: {{tiêu đề: Nam, giá trị: {{2025: 4}}}}, nu: {{tiêu đề: Nữ, giá trị: {{2025: 2}}}}}}}}}}}}"
        )
    };
    two(
        &groups(""),
        "so-lieu/a.yaml:4:49: error[parts-mismatch]: Theo giới, kỳ 2025: các nhóm cộng lại 4 + 2 = 6, còn tổng là 7\n",
    );
    two(&groups("cộng đủ: không, "), "");
}

#[test]
fn a_group_that_is_larger_than_its_whole() {
    let groups = |unit: &str, more: &str, one: &str, two: &str, expected: &str| {
        let group = |id: &str, value: &str| format!("{id}: {{tiêu đề: Nhóm {id}, giá trị: {{2025: {value}}}}}");
        let groups = format!("{}, {}", group("x", one), group("y", two));
        data(
            &format!(
                "chỉ số:\n  b: {{tiêu đề: B, đơn vị tính: \"{unit}\", giá trị: {{2025: 100}}, phân tổ: {{do: {{tiêu đề: Theo nhóm, {more}nhóm:\n    {{{groups}}}}}}}}}"
            ),
            expected,
        );
    };
    let said = |value: &str| {
        format!(
            "so-lieu/a.yaml:4:37: warning[group-above-whole]: Kỳ 2025: riêng “Nhóm x” là {value}, nhiều hơn cả “B” là 100\n"
        )
    };
    groups("người", "", "150", "-50", &said("150"));
    groups("người", "cộng đủ: không, ", "150", "90", &said("150"));
    groups("người", "", "150", "{trạng thái: chưa có, ghi chú: Chưa tổng hợp.}", &said("150"));
    groups("%", "", "150", "-50", &said("150"));
    groups("người", "", "{giá trị: 150, chấp nhận: {group-above-whole: Có nhóm giảm.}}", "-50", "");
    groups("người", "cộng đủ: không, ", "100", "90", "");
    groups("%", "cộng đủ: không, ", "150", "90", "");
    groups("triệu đồng", "cộng đủ: không, ", "\"150,5\"", "90", "");
}

/// An indicator of 7 with two breakdowns; `crosstabs` are its crosstabs.
#[track_caller]
fn crossed(crosstabs: &str, expected: &str) {
    let breakdowns = "gioi: {tiêu đề: Theo giới, nhóm: {nam: {tiêu đề: Nam, giá trị: {2025: 4}}, nu: {tiêu đề: Nữ}}}\n      \
                      tuoi: {tiêu đề: Theo tuổi, nhóm: {tre: {tiêu đề: Trẻ}, gia: {tiêu đề: Già}}}";
    data(
        &format!(
            "chỉ số:\n  y:\n    tiêu đề: Y\n    đơn vị tính: người\n    giá trị: {{2025: 7}}\n    phân tổ:\n      {breakdowns}\n    \
             phân tổ kết hợp:\n      {crosstabs}"
        ),
        expected,
    );
}

#[test]
fn crosstabs_of_what_cannot_be_crossed() {
    crossed(
        "x: {tiêu đề: X, theo: [gioi, gioi]}",
        "so-lieu/a.yaml:11:36: error[crossed-twice]: Phân tổ “gioi” được ghi hai lần trong cùng một bảng kết hợp\n",
    );
    crossed(
        "x: {tiêu đề: X, theo: [gioi, tuoi]}\n      z: {tiêu đề: Z, theo: [tuoi, gioi]}",
        "so-lieu/a.yaml:12:29: error[crossed-twice]: “x” đã kết hợp các phân tổ này: tuoi, gioi\n",
    );
    crossed(
        "x: {tiêu đề: X, theo: gioi}",
        "so-lieu/a.yaml:11:29: error[too-few-dimensions]: Phân tổ kết hợp phải theo từ hai phân tổ trở lên\n",
    );
    crossed(
        "x: {tiêu đề: X, theo: [gioi, tuo]}",
        "so-lieu/a.yaml:11:36: error[unknown-value]: “tuo” không phải là giá trị dùng được cho trường “theo”\n",
    );
    crossed("x: {theo: [gioi, tuoi]}", "so-lieu/a.yaml:11:7: error[missing-key]: Thiếu trường bắt buộc “tiêu đề”\n");
    crossed("x: {tiêu đề: X}", "so-lieu/a.yaml:11:7: error[missing-key]: Thiếu trường bắt buộc “theo”\n");
    crossed(
        "gioi: {tiêu đề: X, theo: [gioi, tuoi]}",
        "so-lieu/a.yaml:11:7: error[duplicate-key]: Trường “gioi” được ghi hai lần\n",
    );
    crossed(
        "x: {tiêu đề: X, theo: [gioi, tuoi], biểu đồ: đường, giá trị: {2025: {nam: {tre: 1, gia: 3}, nu: {tre: 1, gia: 2}}}}",
        "so-lieu/a.yaml:11:52: warning[undrawable-chart]: Không vẽ được biểu đồ này: loại này chỉ vẽ được từ một bảng\n",
    );
}

#[test]
fn cells_of_crosstabs() {
    let cells = |cells: &str, expected: &str| {
        crossed(&format!("x: {{tiêu đề: X, theo: [gioi, tuoi], giá trị:\n      {{{cells}}}}}"), expected)
    };
    cells("2025: {nam: {tre: 1, gia: 3}, nu: {tre: 1, gia: 2}}", "");
    cells(
        "2025: {nam: {tre: 1, gia: 3}, nuu: {tre: 1, gia: 2}}",
        "so-lieu/a.yaml:12:8: note[missing-cells]: X, kỳ 2025: thiếu 2 ô: Nữ, Trẻ; Nữ, Già\n\
         so-lieu/a.yaml:12:38: error[unknown-group]: Phân tổ “gioi” không có nhóm nào tên là “nuu”\n",
    );
    cells(
        "2025: {nam: {tre: 1, gia: 3}, nu: {tre: 1, \"gia \": 2, Già: 2}}",
        "so-lieu/a.yaml:12:62: error[duplicate-key]: Trường “Già” được ghi hai lần\n",
    );
    cells(
        "2025: {nam: {tre: 1, gia: 3}, nu: {tre: 1, gia: \"1.5x\"}}",
        "so-lieu/a.yaml:12:56: error[invalid-figure]: “1.5x” không phải là con số viết theo cách viết tiếng Việt\n",
    );
    cells("kỳ 1: {nam: {tre: 1}}", "so-lieu/a.yaml:12:8: error[invalid-period]: “kỳ 1” không phải là một kỳ số liệu\n");
    cells(
        "2025: {nam: {tre: 9, gia: -5}, nu: {tre: 1, gia: 2}}",
        "so-lieu/a.yaml:12:21: warning[group-above-whole]: Kỳ 2025: riêng “Nam, Trẻ” là 9, nhiều hơn cả “Nam” là 4\n",
    );
    cells(
        "2025: {nam: {tre: 1, gia: 2}, nu: {tre: 1, gia: 2}}",
        "so-lieu/a.yaml:6:15: error[margin-mismatch]: X, kỳ 2025: các ô của “Y” cộng lại 3 + 3 = 6, còn số đã ghi là 7\n\
         so-lieu/a.yaml:8:71: error[margin-mismatch]: X, kỳ 2025: các ô của “Nam” cộng lại 1 + 2 = 3, còn số đã ghi là 4\n",
    );
    cells(
        "2025: {nam: {tre: 1, gia: 3}, nu: {tre: 1, gia: 2}}, 2024: {nam: {tre: 1}}, 2022: {nam: {tre: 1, gia: 3}, nu: {tre: 1, gia: 2}}",
        "so-lieu/a.yaml:12:61: note[missing-period]: Dãy số liệu nhảy từ kỳ 2022 sang kỳ 2024\n\
         so-lieu/a.yaml:12:61: note[missing-cells]: X, kỳ 2024: thiếu 3 ô: Nam, Già; Nữ, Trẻ; Nữ, Già\n",
    );
}
