//! Formulas and checks: how they are written, and what they find.

use super::{check, data, rows, two};

#[test]
fn a_stated_cell_is_checked_against_its_formula() {
    rows(
        "    hàng: [[Một, 31, 38, \"81,57\"], [Hai, 1, 2, \"\"]]",
        "so-lieu/a.yaml:6:26: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n",
    );
    rows("    hàng: [{Loại: Một, n: 31, m: 38, p: \"81,57\", chấp nhận: Đúng số đã in.}]", "");
}

#[test]
fn a_stated_total_is_the_sum_of_its_column() {
    rows(
        "    hàng: [[Một, 1, 2, \"\"], [Hai, 3, 4, \"\"]]\n    tổng: {Loại: Cộng, n: 5, m: 6}",
        "so-lieu/a.yaml:7:27: error[total-mismatch]: Dòng tổng cộng ghi 5, còn cộng các hàng được 1 + 3 = 4\n",
    );
    rows("    hàng: [[Một, 1, 2, \"\"]]\n    tổng: {n: 5, chấp nhận: In sai trong báo cáo.}", "");
}

#[test]
fn a_check_that_does_not_hold() {
    rows(
        "    hàng: [[Một, 1, 2, \"\"], [Hai, 3, 3, \"\"]]\n    kiểm tra: [n < m, sum(n) = 4]",
        "so-lieu/a.yaml:6:29: error[check-failed]: Phép kiểm tra “n < m” không đúng tại “Hai”: cần “trái < phải”, nhưng bên trái là 3, bên phải là 3\n",
    );
    rows(
        "    hàng: [[Một, 1, 2, \"\"]]\n    kiểm tra: [{phép tính: sum(n) = 71, tiêu đề: Đủ 71 tổ chức}]",
        "so-lieu/a.yaml:7:16: error[check-failed]: Phép kiểm tra “Đủ 71 tổ chức” không đúng: cần “trái = phải”, nhưng bên trái là 1, bên phải là 71\n",
    );
    rows("    hàng: [[Một, 1, 2, \"\"]]\n    kiểm tra: [{phép tính: n = 2, chấp nhận: Đã in.}]", "");
    rows("    hàng: [[Một, \"\", 2, \"\"]]\n    kiểm tra: [n = m]", "");
}

#[test]
fn a_check_may_compare_with_any_figure_of_the_portal() {
    rows(
        "    hàng: [[Một, 1, 2, \"\"]]\n    kiểm tra: [\"n = [cai-cach/dung-han@2025-H2#whole]\"]",
        "so-lieu/a.yaml:6:12: error[check-failed]: Phép kiểm tra “n = [cai-cach/dung-han@2025-H2#whole]” không đúng tại “Một”: cần “trái = phải”, nhưng bên trái là 1, bên phải là 8.501\n",
    );
    rows(
        "    hàng: []\n    kiểm tra: [\"n = [cai-cach/dung-hn]\"]",
        "so-lieu/a.yaml:7:16: error[unknown-indicator]: Tệp số liệu “cai-cach” không có chỉ số hoặc bảng nào tên là “dung-hn”\n",
    );
}

#[test]
fn a_formula_that_cannot_be_read() {
    let wrong = |check: &str, expected: &str| rows(&format!("    kiểm tra: [\"{check}\"]"), expected);
    let reason = |at: usize, reason: &str| {
        format!("so-lieu/a.yaml:6:{at}: error[invalid-formula]: Phép tính viết chưa đúng: {reason}\n")
    };
    wrong("n + ", &reason(21, "chỗ này thiếu một con số hoặc một tên"));
    wrong("n = m m", &reason(23, "từ chỗ này trở đi là phần thừa"));
    wrong("tong(n) = (m", &reason(29, "chỗ này thiếu dấu đóng ngoặc"));
    wrong("tongg(n) = m", &reason(17, "không có hàm nào tên như vậy"));
    wrong("n = round(m; 2,5)", &reason(30, "số chữ số thập phân phải là một số nguyên từ 0 đến 28"));
    wrong(
        "n = 99999999999999999999 * 99999999999999999999",
        &reason(21, "kết quả của phần này quá lớn hoặc quá nhỏ nên không tính được chính xác"),
    );
    wrong("n / 0 = m", &reason(21, "chỗ này luôn bằng 0 nên không chia được"));
    wrong("n", &reason(18, "chỗ này thiếu dấu so sánh (=, ≈, <, ≤, >, ≥, ≠)"));
    wrong(
        "n = mm",
        "so-lieu/a.yaml:6:21: error[unknown-name]: Phép tính dùng tên “mm”, nhưng không có cột hoặc chỉ số nào tên như vậy\n",
    );
}

#[test]
fn a_name_in_a_formula_means_the_key_that_is_spelled_so() {
    let keys = |first: &str, second: &str, check: &str| {
        let of =
            |key: &str, value: u8| format!("  {key}: {{tiêu đề: T, đơn vị tính: người, giá trị: {{2025: {value}}}}}\n");
        format!("chỉ số:\n{}{}kiểm tra: [\"{check}\"]\n", of(first, 1), of(second, 2))
    };
    data(&keys("x-y", "x_y", "x_y = 2"), "");
    data(&keys("x_y", "x-y", "x_y = 1"), "");
    data(&keys("ho", "hộ", "hộ = 2"), "");
    data(&keys("so-ho", "so-hộ", "so_hộ = 2"), "");
    let several = |place: &str, name: &str, keys: &str| {
        format!(
            "so-lieu/a.yaml:5:{place}: error[ambiguous-name]: Tên “{name}” trong phép tính có thể là bất kỳ mã nào trong số này: {keys}\n"
        )
    };
    data(&keys("x-y", "x--y", "1 + X_Y = 2"), &several("17", "x_y", "x-y, x--y"));
    data(&keys("hồ", "hộ", "ho = 2"), &several("13", "ho", "hồ, hộ"));
}

#[test]
fn a_result_that_cannot_be_computed_or_printed_as_it_is() {
    let out = |place: &str, what: &str| {
        format!("so-lieu/a.yaml:{place}: error[result-out-of-range]: Kết quả phép tính tại {what}\n")
    };
    let zero = |place: &str, at: &str| {
        format!(
            "so-lieu/a.yaml:{place}: warning[result-out-of-range]: Kết quả phép tính tại “{at}” khác 0 nhưng làm tròn thành 0\n"
        )
    };
    let indicators = |formula: &str, expected: &str| {
        let big = "{tiêu đề: L, đơn vị tính: đồng, giá trị: {2024: 1, 2025: 90000000000000000000}}";
        let tiny = "{tiêu đề: N, đơn vị tính: đồng, giá trị: {2025: \"0,00000000000000000001\"}}";
        data(
            &format!(
                "chỉ số:\n  lon: {big}\n  nho: {tiny}\n  x: {{tiêu đề: X, đơn vị tính: đồng, công thức: {formula}}}"
            ),
            expected,
        );
    };
    indicators("nho + lon * lon", &out("5:55", "“2025” có quá nhiều chữ số nên để trống"));
    indicators("\"1 + nho / lon\"", &out("5:54", "“2025” quá gần 0 nên để trống"));
    indicators("nho / 2", &zero("5:49", "2025"));
    indicators("nho / 2, số lẻ: 0", "");
    two(
        "kiểm tra: [a * 90000000000000000000 * 90000000000000000000 > 0]",
        &out("4:12", "“2023” có quá nhiều chữ số nên để trống"),
    );
    two("  b: {tiêu đề: B, đơn vị tính: \"%\", giá trị: {2025: {tử số: 1, mẫu số: 100000}}}", &zero("4:47", "2025"));
    let columns = "[Loại, {khóa: n, tiêu đề: N, kiểu: số}, {khóa: p, tiêu đề: P, kiểu: số, công thức: n * n}]";
    data(
        &format!(
            "bảng:\n  t:\n    tiêu đề: T\n    cột: {columns}\n    hàng: [[Một, 2], [Hai, 90000000000000000000, \"\"]]\n"
        )
        .replace("[Một, 2]", "[Một, 2, \"\"]"),
        &out("5:93", "“Hai” có quá nhiều chữ số nên để trống"),
    );
}

#[test]
fn a_formula_that_needs_itself() {
    data(
        "bảng: {t: {tiêu đề: T, cột: [{khóa: a, tiêu đề: A, kiểu: số, công thức: b + 1}, {khóa: b, tiêu đề: B, kiểu: số, công thức: a + 1}]}}",
        "so-lieu/a.yaml:2:73: error[formula-circle]: Phép tính cần đến kết quả của chính nó: a, b\n\
         so-lieu/a.yaml:2:124: error[formula-circle]: Phép tính cần đến kết quả của chính nó: b, a\n",
    );
    data("chỉ số: {y: {tiêu đề: Y, đơn vị tính: người, công thức: \"[cai-cach/dung-han] + 1\"}}", "");
}

#[test]
fn a_stated_value_of_a_computed_indicator() {
    two(
        "  b: {tiêu đề: B, đơn vị tính: \"%\", công thức: a / 50, giá trị: {2025: 13}}",
        "so-lieu/a.yaml:4:66: error[value-mismatch]: Số công bố 13 không khớp công thức: 7 : 50 = 14%\n",
    );
}

#[test]
fn a_check_that_mixes_units() {
    let b = "  b: {tiêu đề: B, đơn vị tính: \"%\", giá trị: {2025: 7}}\n";
    two(
        &format!("{b}kiểm tra: [a + b > 0, a * b > 0]"),
        "so-lieu/a.yaml:5:12: warning[unit-mismatch]: Phép kiểm tra “a + b > 0” gộp các đơn vị khác nhau: người, %\n",
    );
}

#[test]
fn a_formula_that_needs_itself_by_way_of_another_file() {
    let two = |formula: &str| {
        format!(
            "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {{x: {{tiêu đề: X, đơn vị tính: người, công thức: \"[b/y] + 1\"}}}}\n\
             == so-lieu/b.yaml\ntiêu đề: B\nchỉ số: {{y: {{tiêu đề: Y, đơn vị tính: người, giá trị: {{2025: 1}}, công thức: \"{formula}\"}}}}\n"
        )
    };
    check(&two("1"), "");
    check(
        &two("[a/x] + 1"),
        "so-lieu/a.yaml:2:57: error[formula-circle]: Phép tính cần đến kết quả của chính nó: a/x, b/y\n\
         so-lieu/b.yaml:2:77: error[formula-circle]: Phép tính cần đến kết quả của chính nó: b/y, a/x\n",
    );
    check(
        &two("[c/x]"),
        "so-lieu/b.yaml:2:77: error[unknown-data]: Không có tệp số liệu “c”, hoặc có nhiều tệp cùng tên này\n",
    );
}

#[test]
fn a_stated_value_is_compared_with_the_figure_of_another_file() {
    let stated = |value: &str, expected: &str| {
        data(
            &format!(
                "chỉ số: {{x: {{tiêu đề: X, đơn vị tính: \"%\", giá trị: {{2025-H2: \"{value}\"}}, công thức: \"4090 / [cai-cach/dung-han#whole]\"}}}}"
            ),
            expected,
        );
    };
    stated("48,11", "");
    stated(
        "48,12",
        "so-lieu/a.yaml:2:54: error[value-mismatch]: Số công bố 48,12 không khớp công thức: 4.090 : 8.501 = 48,111986…%, làm tròn là 48,11%\n",
    );
}

#[test]
fn what_is_not_zero_divided_by_zero() {
    let row = |cells: &str, expected: &str| rows(&format!("    hàng: [[{cells}]]"), expected);
    row("Một, 0, 0, \"\"", "");
    row("Một, 5, 0, \"\"", "so-lieu/a.yaml:6:12: warning[zero-divisor]: Không tính được tại “Một”: 5 chia cho 0\n");
    two(
        "  o: {tiêu đề: O, đơn vị tính: người, giá trị: {2024: 0, 2025: 1}}\n  c: {tiêu đề: C, đơn vị tính: người, công thức: 1 + a / o}",
        "so-lieu/a.yaml:5:50: warning[zero-divisor]: Không tính được tại “2024”: 6 chia cho 0\n",
    );
}
