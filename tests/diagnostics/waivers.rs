//! What is accepted in the data, and what is weighed otherwise.

use super::{check, data, rows, share, site, two};
use sen::diagnostic::Format;
use sen::locale::Language;

#[test]
fn a_waiver_accepts_what_merely_disagrees_and_by_its_name_what_is_odd() {
    let wrong = |value: &str, code: &str, column: usize, said: &str, severity: &str| {
        let said = format!("so-lieu/a.yaml:3:{column}: {severity}[{code}]: {said}\n");
        share(value, &said);
        share(&format!("{value}, chấp nhận: Đúng số đã in."), &said);
        share(&format!("{value}, chấp nhận: {{{code}: Đúng số đã in.}}"), "");
    };
    wrong("tử số: 39, mẫu số: 38", "part-above-whole", 61, "Tử số 39 lớn hơn mẫu số 38", "error");
    wrong("tử số: -1, mẫu số: 38", "negative-share", 61, "Tỷ lệ không thể tính từ số âm: -1 : 38", "error");
    wrong(
        "giá trị: 3, tính đến: 31/12/2024",
        "day-outside-period",
        76,
        "Ngày chốt số liệu 31/12/2024 không thuộc kỳ “2025”",
        "warning",
    );
    let truncated = "tử số: 31, mẫu số: 38, công bố: \"81,57\"";
    share(&format!("{truncated}, chấp nhận: {{share-mismatch: Đúng số đã in.}}"), "");
    share(
        &format!("{truncated}, chấp nhận: {{zero-whole: Đúng số đã in.}}"),
        "so-lieu/a.yaml:3:86: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n\
         so-lieu/a.yaml:3:107: error[unknown-value]: “zero-whole” không phải là giá trị dùng được cho trường “chấp nhận”\n",
    );
    share(
        &format!("{truncated}, chấp nhận: {{share-mismatch: }}"),
        "so-lieu/a.yaml:3:86: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n\
         so-lieu/a.yaml:3:107: error[missing-key]: Thiếu trường bắt buộc “share-mismatch”\n",
    );
}

#[test]
fn a_waiver_of_nothing() {
    share(
        "tử số: 31, mẫu số: 38, công bố: \"81,58\", chấp nhận: Đúng số đã in.",
        "so-lieu/a.yaml:3:106: warning[unused-waiver]: Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận\n",
    );
    share(
        "tử số: 31, mẫu số: 38, công bố: \"81,57\", chấp nhận: {share-mismatch: Đã in., part-above-whole: Đã in.}",
        "so-lieu/a.yaml:3:131: warning[unused-waiver]: Ghi chấp nhận “part-above-whole” nhưng ở đây không có sai lệch ấy\n",
    );
    rows(
        "    hàng: [{Loại: Một, n: 1, m: 2, chấp nhận: Đã in.}]\n    tổng: {n: 1, chấp nhận: Đã in.}\n    kiểm tra: [{phép tính: n < m, chấp nhận: Đã in.}]",
        "so-lieu/a.yaml:6:47: warning[unused-waiver]: Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận\n\
         so-lieu/a.yaml:7:29: warning[unused-waiver]: Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận\n\
         so-lieu/a.yaml:8:46: warning[unused-waiver]: Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận\n",
    );
    two(
        "kiểm tra: [{phép tính: a > 0, chấp nhận: Đã in.}]",
        "so-lieu/a.yaml:4:42: warning[unused-waiver]: Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận\n",
    );
}

#[test]
fn an_accepted_figure_explains_a_check_that_holds_without_its_slip() {
    let total = |wanted: &str, accepted: &str, expected: &str| {
        rows(
            &format!(
                "    hàng: [{{Loại: Một, n: 1, m: 2, p: 51{accepted}}}, {{Loại: Hai, n: 1, m: 2, p: 50}}]\n    kiểm tra: [sum(p) = {wanted}]"
            ),
            expected,
        );
    };
    let row = "so-lieu/a.yaml:6:39: warning[share-mismatch]: Tỷ lệ công bố 51% không khớp phép chia 1 : 2 = 50%, làm tròn là 50%\n";
    let check = |wanted: &str| {
        format!(
            "so-lieu/a.yaml:7:16: error[check-failed]: Phép kiểm tra “sum(p) = {wanted}” không đúng: cần “trái = phải”, nhưng bên trái là 51 + 50 = 101, bên phải là {wanted}\n"
        )
    };
    total("100", "", &format!("{row}{}", check("100")));
    total("100", ", chấp nhận: Đã in.", "");
    total("99", ", chấp nhận: Đã in.", &check("99"));
    let of_periods = |wanted: &str, expected: &str| {
        two(
            &format!(
                "  b: {{tiêu đề: B, đơn vị tính: \"%\", giá trị: {{2025: {{tử số: 1, mẫu số: 2, công bố: 51, chấp nhận: Đã in.}}}}}}\nkiểm tra: [b = {wanted}]"
            ),
            expected,
        );
    };
    of_periods("50", "");
    of_periods(
        "52",
        "so-lieu/a.yaml:5:12: error[check-failed]: Phép kiểm tra “b = 52” không đúng tại “2025”: cần “trái = phải”, nhưng bên trái là 51, bên phải là 52\n",
    );
}

#[test]
fn a_portal_weighs_findings_about_figures() {
    check(
        "== portal.yaml\ntiêu đề: Cổng\nmức độ: {missing-period: lỗi, broken-link: ghi chú}\n== so-lieu/b.yaml\ntiêu đề: B\nchỉ số:\n  y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2021: 1, 2022: 2, 2024: 3}}\n",
        "portal.yaml:2:31: error[unknown-key]: Không có trường nào tên là “broken-link”\n\
         so-lieu/b.yaml:3:67: error[missing-period]: Dãy số liệu nhảy từ kỳ 2022 sang kỳ 2024\n",
    );
}

#[test]
fn a_share_that_an_indicator_and_a_row_of_one_name_state_is_reported_once() {
    let lines = |name: &str| {
        format!(
            "chỉ số:\n  y: {{tiêu đề: Là đảng viên, đơn vị tính: \"%\", giá trị: {{2025: {{tử số: 31, mẫu số: 38, công bố: \"81,57\"}}}}}}\n\
             bảng:\n  t:\n    tiêu đề: T\n    cột: [{{khóa: ten, tiêu đề: Tên}}, {{khóa: n, tiêu đề: N, kiểu: số}}, {{khóa: m, tiêu đề: M, kiểu: số}}, {{khóa: p, tiêu đề: P, kiểu: tỷ lệ, công thức: n / m}}]\n    \
             hàng: [[{name}, 31, 38, \"81,57\"]]"
        )
    };
    let said =
        "warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n";
    data(&lines("Là đảng viên"), &format!("so-lieu/a.yaml:3:97: {said}"));
    data(&lines("Là đoàn viên"), &format!("so-lieu/a.yaml:3:97: {said}so-lieu/a.yaml:8:35: {said}"));
    let site = site(&format!("== so-lieu/a.yaml\ntiêu đề: A\n{}\n", lines("Là đảng viên")));
    let report = site.diagnostics(Format::Human, Language::Vi);
    assert!(report.contains("so-lieu/a.yaml:8:") && report.contains("con số này lặp lại ở đây"), "{report}");
}

#[test]
fn what_is_accepted_in_one_place_is_accepted_wherever_it_repeats() {
    let twice = |of_indicator: &str, of_row: &str| {
        format!(
            "chỉ số:\n  y: {{tiêu đề: Là đảng viên, đơn vị tính: \"%\", giá trị: {{2025: {{tử số: 31, mẫu số: 38, công bố: \"81,57\"{of_indicator}}}}}}}\n\
             bảng:\n  t:\n    tiêu đề: T\n    cột: [{{khóa: ten, tiêu đề: Tên}}, {{khóa: n, tiêu đề: N, kiểu: số}}, {{khóa: m, tiêu đề: M, kiểu: số}}, {{khóa: p, tiêu đề: P, kiểu: tỷ lệ, công thức: n / m}}]\n    \
             hàng: [{{ten: Là đảng viên, n: 31, m: 38, p: \"81,57\"{of_row}}}]"
        )
    };
    data(&twice(", chấp nhận: Đúng số đã in.", ""), "");
    data(&twice("", ", chấp nhận: Đúng số đã in."), "");
    let totals = |accepted: &str, total: u8| {
        format!(
            "bảng:\n  t:\n    tiêu đề: T\n    cột: [{{khóa: a, tiêu đề: A, kiểu: số}}, {{khóa: b, tiêu đề: B, kiểu: số}}, {{khóa: c, tiêu đề: C, kiểu: số, công thức: a + b}}]\n    \
             hàng: [{{a: 1, b: 2, c: 4{accepted}}}, [5, 6, 11]]\n    tổng: {{a: 6, b: 8, c: {total}}}"
        )
    };
    data(&totals(", chấp nhận: Đúng số đã in.", 15), "");
    data(
        &totals(", chấp nhận: Đúng số đã in.", 16),
        "so-lieu/a.yaml:7:27: error[value-mismatch]: Số công bố 16 không khớp công thức: 6 + 8 = 14\n",
    );
    data(
        &totals("", 15),
        "so-lieu/a.yaml:6:28: error[value-mismatch]: Số công bố 4 không khớp công thức: 1 + 2 = 3\n\
         so-lieu/a.yaml:7:27: error[value-mismatch]: Số công bố 15 không khớp công thức: 6 + 8 = 14\n",
    );
    let check = |accepted: &str| {
        format!(
            "chỉ số:\n  a: {{tiêu đề: A, đơn vị tính: người, giá trị: {{2024: 3, 2025: {{giá trị: 3{accepted}}}}}}}\n  \
             b: {{tiêu đề: B, đơn vị tính: người, giá trị: {{2024: 3, 2025: 4}}}}\nkiểm tra: [a = b]"
        )
    };
    data(&check(", chấp nhận: Đúng số đã in."), "");
    data(
        &check(""),
        "so-lieu/a.yaml:5:12: error[check-failed]: Phép kiểm tra “a = b” không đúng tại “2025”: cần “trái = phải”, nhưng bên trái là 3, bên phải là 4\n",
    );
}
