//! Figures that contradict each other.

use super::{check, data, prose, rows, share, two, values};

#[test]
fn a_percentage_that_is_not_its_quotient() {
    share(
        "tử số: 31, mẫu số: 38, công bố: \"81,57\"",
        "so-lieu/a.yaml:3:86: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n",
    );
    share("tử số: 31, mẫu số: 38, công bố: \"81,58\"", "");
    share("tử số: 31, mẫu số: 38, công bố: \"81,57\", chấp nhận: Đúng số đã in.", "");
}

#[test]
fn a_ratio_that_is_not_its_quotient() {
    let of = |unit: &str, value: &str, expected: &str| {
        data(
            &format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: \"{unit}\", giá trị: {{2025: {{{value}}}}}}}"),
            expected,
        );
    };
    of(
        "‰",
        "tử số: 31, mẫu số: \"2.500\", giá trị: \"12,5\"",
        "so-lieu/a.yaml:3:91: warning[ratio-mismatch]: Số công bố 12,5 (‰) không khớp phép tính 31 : 2.500 × 1.000 = 12,4\n",
    );
    of("‰", "tử số: 31, mẫu số: \"2.500\", giá trị: \"12,4\"", "");
    of("‰", "tử số: 31, mẫu số: \"2.500\", giá trị: \"12,5\", chấp nhận: Đúng số đã in.", "");
    of(
        "vụ/100.000 dân",
        "tử số: 3, mẫu số: \"51.633\", giá trị: \"5,82\"",
        "so-lieu/a.yaml:3:104: warning[ratio-mismatch]: Số công bố 5,82 (vụ/100.000 dân) không khớp phép tính 3 : 51.633 × 100.000 = 5,8102…, làm tròn là 5,81\n",
    );
    of("‰", "tử số: 5, mẫu số: 0, giá trị: 1", "so-lieu/a.yaml:3:72: error[zero-whole]: Không tính được tỷ lệ 5 : 0\n");
    of("người", "tử số: 31, mẫu số: 38, giá trị: 31", "");
    data(
        "chỉ số:\n  y: {tiêu đề: Y, đơn vị tính: tỷ số, giá trị: {2025: {tử số: 5, mẫu số: 3, giá trị: \"1,5\"}}}",
        "so-lieu/a.yaml:3:86: warning[ratio-mismatch]: Số công bố 1,5 (tỷ số) không khớp phép tính 5 : 3 = 1,666…, làm tròn là 1,7\n",
    );
}

#[test]
fn prose_with_a_percent_sign_or_a_bound_that_the_data_has_not() {
    let of = |text: &str, said: &str| {
        let file = "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {x: {tiêu đề: X, đơn vị tính: người, giá trị: {2024: \"> 90\", 2025: 71}}, \
                    y: {tiêu đề: Y, đơn vị tính: điểm %, giá trị: {2025: 2}}}\n";
        let said = if said.is_empty() {
            String::new()
        } else {
            format!("bao-cao/a.md:4:1: error[figure-mismatch]: Bài viết ghi {said}\n")
        };
        check(&format!("== bao-cao/a.md\n---\ntiêu đề: A\n---\n{text}\n{file}"), &said);
    };
    of("[71%](figure:a/x@2025)", "“71%”, còn số liệu “a/x@2025” là “71”");
    of("[trên 71 người](figure:a/x@2025)", "“trên 71 người”, còn số liệu “a/x@2025” là “71”");
    of("[dưới 90](figure:a/x@2024)", "“dưới 90”, còn số liệu “a/x@2024” là “> 90”");
    of("[hơn 90](figure:a/x@2024), trên [90](figure:a/x@2024), [gần 71](figure:a/x@2025), [2 điểm %](figure:a/y)", "");
}

#[test]
fn prose_with_a_minus_that_the_data_has_not() {
    let file =
        "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {x: {tiêu đề: X, đơn vị tính: người, giá trị: {2024: -4, 2025: 71}}}\n";
    check(
        &format!("== bao-cao/a.md\n---\ntiêu đề: A\n---\n[-71](figure:a/x@2025), giảm [4](figure:a/x@2024)\n{file}"),
        "bao-cao/a.md:4:1: error[figure-mismatch]: Bài viết ghi “-71”, còn số liệu “a/x@2025” là “71”\n",
    );
}

#[test]
fn a_printed_number_that_is_not_the_value() {
    let of = |value: &str, expected: &str| {
        data(&format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: vụ, giá trị: {{2024: 6, 2025: {value}}}}}"), expected);
    };
    of(
        "{giá trị: 5, công bố: 70}",
        "so-lieu/a.yaml:3:83: error[stated-mismatch]: Số công bố 70 khác giá trị 5 của cùng một số liệu\n",
    );
    of("{giá trị: \"81,5789\", công bố: \"81,58\"}", "");
    of("{giá trị: 5, công bố: \"> 4\"}", "");
    of("{giá trị: 5, công bố: 70, chấp nhận: Đúng như bản in.}", "");
}

#[test]
fn a_published_bound_that_does_not_hold() {
    let said = |column: usize, text: &str, arithmetic: &str| {
        format!("so-lieu/a.yaml:3:{column}: warning[bound-mismatch]: Số công bố “{text}” không đúng với {arithmetic}\n")
    };
    share("tử số: 32, mẫu số: 40, công bố: \"> 90\"", &said(86, "> 90", "32 : 40 = 80%"));
    share("tử số: 32, mẫu số: 40, công bố: gần 90%", &said(86, "gần 90%", "32 : 40 = 80%"));
    share("tử số: 32, mẫu số: 40, công bố: dưới 80", &said(86, "dưới 80", "32 : 40 = 80%"));
    share("tử số: 31, mẫu số: 38, công bố: Trên 80", "");
    share("tử số: 31, mẫu số: 38, công bố: khoảng 80", "");
    share("tử số: 32, mẫu số: 40, công bố: \"> 90\", chấp nhận: Đúng số đã in.", "");
    share(
        "tử số: 31, mẫu số: 38, giá trị: \"81,57\", công bố: trên 80",
        "so-lieu/a.yaml:3:86: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n",
    );
    values("2025: {giá trị: 5, công bố: hơn 5}", &said(77, "hơn 5", "5"));
    data(
        "chỉ số:\n  y: {tiêu đề: Y, đơn vị tính: ‰, giá trị: {2025: {tử số: 31, mẫu số: \"2.500\", công bố: dưới 12}}}",
        &said(89, "dưới 12", "31 : 2.500 × 1.000 = 12,4"),
    );
    two(
        "  b: {tiêu đề: B, đơn vị tính: \"%\", công thức: a / 50, giá trị: {2025: \"> 14\"}}",
        "so-lieu/a.yaml:4:66: warning[bound-mismatch]: Số công bố “> 14” không đúng với 7 : 50 = 14%\n",
    );
    rows(
        "    hàng: [[Một, 32, 40, \"> 90\"]]\n    tổng: {n: \"> 40\", m: \"> 39\"}",
        "so-lieu/a.yaml:6:26: warning[bound-mismatch]: Số công bố “> 90” không đúng với 32 : 40 = 80%\n\
         so-lieu/a.yaml:7:15: warning[bound-mismatch]: Số công bố “> 40” không đúng với 32 = 32\n",
    );
}

#[test]
fn a_share_below_zero() {
    share(
        "tử số: -1, mẫu số: 38",
        "so-lieu/a.yaml:3:61: error[negative-share]: Tỷ lệ không thể tính từ số âm: -1 : 38\n",
    );
}

#[test]
fn a_part_that_exceeds_its_whole() {
    share("tử số: 39, mẫu số: 38", "so-lieu/a.yaml:3:61: error[part-above-whole]: Tử số 39 lớn hơn mẫu số 38\n");
}

#[test]
fn a_percentage_of_nothing() {
    share("tử số: 0, mẫu số: 0", "so-lieu/a.yaml:3:72: error[zero-whole]: Không tính được tỷ lệ 0 : 0\n");
}

#[test]
fn a_day_outside_its_period() {
    values(
        "2025: {giá trị: 3, tính đến: 31/12/2024}",
        "so-lieu/a.yaml:3:78: warning[day-outside-period]: Ngày chốt số liệu 31/12/2024 không thuộc kỳ “2025”\n",
    );
}

#[test]
fn a_figure_that_is_to_come() {
    values(
        "2035: 3",
        "so-lieu/a.yaml:3:49: warning[future-figure]: Có số liệu của kỳ “2035” dù kỳ ấy chưa bắt đầu khi cổng được dựng ngày 1/3/2026\n",
    );
    values(
        "2026: {giá trị: 3, tính đến: 31/12/2026}",
        "so-lieu/a.yaml:3:78: warning[future-figure]: Số liệu kỳ “2026” ghi chốt ngày 31/12/2026, còn cổng được dựng ngày 1/3/2026\n",
    );
    values("2026: 3, 2027: {giá trị: 4, trạng thái: ước tính}, 2028: {trạng thái: chưa có, ghi chú: Chưa đến kỳ.}", "");
}

#[test]
fn a_series_with_a_hole() {
    two(
        "  b: {tiêu đề: B, đơn vị tính: người, giá trị: {2021: 1, 2022: 2, 2024: 3}}",
        "so-lieu/a.yaml:4:67: note[missing-period]: Dãy số liệu nhảy từ kỳ 2022 sang kỳ 2024\n",
    );
}

#[test]
fn prose_that_contradicts_the_data() {
    let mismatch = |text: &str, said: &str| {
        prose(text, &format!("bao-cao/a.md:4:1: error[figure-mismatch]: Bài viết ghi {said}\n"));
    };
    mismatch("[96,2%](figure:cai-cach/dung-han)", "“96,2%”, còn số liệu “cai-cach/dung-han” là “96,22”");
    mismatch(
        "[8180/8501](figure:cai-cach/dung-han@2025-H2#ratio)",
        "“8180/8501”, còn số liệu “cai-cach/dung-han@2025-H2#ratio” là “8.180/8.501”",
    );
    prose("[96,22%](figure:cai-cach/dung-han), [đúng hạn](figure:cai-cach/dung-han), [](figure:cai-cach/dung-han)", "");
}
