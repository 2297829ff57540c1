//! Figures that are hidden.

use super::{check, share, two};

#[test]
fn prose_that_gives_a_hidden_figure_away() {
    let hidden = "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số:\n  x: {tiêu đề: Người mới, đơn vị tính: người, giá trị: {2025: {giá trị: 3, trạng thái: ẩn}}}\n";
    let claim = |text: &str, expected: &str| {
        check(&format!("{hidden}== bao-cao/a.md\n---\ntiêu đề: A\n---\n[{text}](figure:a/x@2025)\n"), expected);
    };
    claim(
        "3 người",
        "bao-cao/a.md:4:1: warning[hidden-figure]: Con số 3 người ở đây đúng bằng số liệu đang được ẩn: Người mới\n",
    );
    claim(
        "4 người",
        "bao-cao/a.md:4:1: error[figure-mismatch]: Bài viết ghi “4 người”, còn số liệu “a/x@2025” là “ẩn”\n",
    );
    claim("vài người", "");
}

#[test]
fn what_is_hidden_is_checked_as_if_it_were_not() {
    share(
        "tử số: 31, mẫu số: 38, công bố: \"81,57\", trạng thái: ẩn",
        "so-lieu/a.yaml:3:86: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n",
    );
    share("tử số: 31, mẫu số: 38, công bố: \"81,57\", trạng thái: ẩn, chấp nhận: Đúng số đã in.", "");
    two(
        "  b: {tiêu đề: B, đơn vị tính: \"%\", công thức: a / 50, giá trị: {2025: {giá trị: 13, trạng thái: ẩn}}}",
        "so-lieu/a.yaml:4:82: error[value-mismatch]: Số công bố 13 không khớp công thức: 7 : 50 = 14%\n",
    );
}

#[test]
fn a_check_that_needs_what_another_file_hides_says_nothing_of_it() {
    let two = |of_table: &str, of_file: &str, expected: &str| {
        check(
            &format!(
                "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {{x: {{tiêu đề: X, đơn vị tính: vụ, giá trị: {{2025: {{giá trị: 3, trạng thái: ẩn}}}}}}}}\n\
                 == so-lieu/b.yaml\ntiêu đề: B\nchỉ số: {{y: {{tiêu đề: Y, đơn vị tính: vụ, giá trị: {{2025: 4}}}}}}\n\
                 bảng: {{t: {{tiêu đề: T, cột: [{{khóa: n, tiêu đề: N, kiểu: số}}], hàng: [[4]], kiểm tra: [{of_table}]}}}}\nkiểm tra: [{of_file}]\n"
            ),
            expected,
        );
    };
    let said = |place: &str, check: &str, at: &str, right: &str| {
        format!(
            "so-lieu/b.yaml:{place}: error[check-failed]: Phép kiểm tra “{check}” không đúng{at}: cần “trái = phải”, nhưng bên trái là 4, bên phải là {right}\n"
        )
    };
    two("\"sum(n) = [a/x] + 1\"", "\"y = [a/x] + 1\"", "");
    two("", "\"y = [a/x]\"", &said("4:12", "y = [a/x]", " tại “2025”", "một số đang được ẩn"));
    two("\"sum(n) = [a/x] + 2\"", "", &said("3:88", "sum(n) = [a/x] + 2", "", "một số đang được ẩn"));
    two("\"n = [a/x@2025]\"", "", &said("3:71", "n = [a/x@2025]", " tại “4”", "một số đang được ẩn"));
}

#[test]
fn a_hidden_figure_that_another_file_states() {
    let two = |own: &str, other: &str, expected: &str| {
        check(
            &format!(
                "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {{x: {{tiêu đề: Người mới, đơn vị tính: \"%\", giá trị: {{2025: {{{own}, trạng thái: ẩn}}}}}}}}\n\
                 == so-lieu/b.yaml\ntiêu đề: B\nchỉ số: {{y: {{{other}}}}}\n"
            ),
            expected,
        );
    };
    let said = |column: usize, printed: &str| {
        format!(
            "so-lieu/b.yaml:2:{column}: warning[disclosed-figure]: Con số {printed} ở đây đúng bằng số “x” mà tệp “so-lieu/a.yaml” đang ẩn\n"
        )
    };
    two("giá trị: 3", "tiêu đề: Người mới, đơn vị tính: \"%\", giá trị: {2025: 3}", &said(62, "3"));
    two("giá trị: \"23,45\"", "tiêu đề: Khác, đơn vị tính: \"%\", giá trị: {2025: \"23,45\"}", &said(57, "23,45"));
    two("giá trị: \"3,45\"", "tiêu đề: Khác, đơn vị tính: \"%\", giá trị: {2025: \"3,45\"}", "");
    two(
        "tử số: 3, mẫu số: 100",
        "tiêu đề: Khác, đơn vị tính: \"%\", giá trị: {2025: {tử số: 3, mẫu số: 100}}",
        &said(57, "3"),
    );
    two("giá trị: 3", "tiêu đề: Khác, đơn vị tính: \"%\", giá trị: {2025: 3}", "");
    two("giá trị: 3", "tiêu đề: Người mới, đơn vị tính: vụ, giá trị: {2025: 3}", "");
    two("giá trị: 3", "tiêu đề: Người mới, đơn vị tính: \"%\", giá trị: {2024: 3}", "");
    two("giá trị: 3", "tiêu đề: Người mới, đơn vị tính: \"%\", giá trị: {2025: {giá trị: 3, trạng thái: ẩn}}", "");
}

/// A data file that hides how many new people there are, and another file.
#[track_caller]
fn beside_hidden(other: &str, expected: &str) {
    let hidden = "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {x: {tiêu đề: Người mới, đơn vị tính: người, giá trị: {2025: {giá trị: 3, trạng thái: ẩn}}}}\n";
    check(&format!("{hidden}{other}\n"), expected);
}

fn told(place: &str, printed: &str) -> String {
    format!("{place}: warning[hidden-figure]: Con số {printed} ở đây đúng bằng số liệu đang được ẩn: Người mới\n")
}

#[test]
fn titles_descriptions_notes_and_words_in_cells_that_give_a_hidden_figure_away() {
    beside_hidden("== bao-cao/b.md\n---\ntiêu đề: Có 3 người mới\n---", &told("bao-cao/b.md:2:10", "3"));
    beside_hidden("== bao-cao/b.md\n---\ntiêu đề: Người mới\nmô tả: Cả năm có 3.\n---", &told("bao-cao/b.md:3:8", "3"));
    let data = |lines: &str, place: &str| {
        beside_hidden(
            &format!("== so-lieu/b.yaml\ntiêu đề: B\n{lines}"),
            &told(&format!("so-lieu/b.yaml:{place}"), "3"),
        );
    };
    data("ghi chú: Trong đó 3 người mới.", "2:10");
    data("chỉ số: {y: {tiêu đề: Y, đơn vị tính: vụ, ghi chú: Có 3 người mới., giá trị: {2025: 8}}}", "2:52");
    data("chỉ số: {y: {tiêu đề: Y, đơn vị tính: vụ, giá trị: {2025: {giá trị: 8, ghi chú: Có 3 người mới.}}}}", "2:81");
    data("bảng: {t: {tiêu đề: T, ghi chú: Có 3 người mới., cột: [Tên], hàng: [[Một]]}}", "2:33");
    data("bảng: {t: {tiêu đề: T, cột: [Tên, Nội dung], hàng: [[Người mới, có 3 đồng chí]]}}", "2:65");
    beside_hidden("== bao-cao/b.md\n---\ntiêu đề: Có 3 người, 4 người mới\n---", &told("bao-cao/b.md:2:10", "3"));
    beside_hidden("== bao-cao/b.md\n---\ntiêu đề: Có 4 người mới\nmô tả: Họp ngày 3/2.\n---", "");
}

#[test]
fn a_hidden_figure_that_a_table_states() {
    let said = |place: &str| {
        format!(
            "so-lieu/b.yaml:{place}: warning[disclosed-figure]: Con số 3 ở đây đúng bằng số “x” mà tệp “so-lieu/a.yaml” đang ẩn\n"
        )
    };
    let table = |title: &str, heading: &str, row: &str, expected: &str| {
        beside_hidden(
            &format!(
                "== so-lieu/b.yaml\ntiêu đề: B\nbảng: {{t: {{tiêu đề: {title}, cột: [Tên, {{khóa: n, tiêu đề: {heading}, kiểu: số}}], hàng: [{row}]}}}}"
            ),
            expected,
        );
    };
    table("T", "Số", "[Người mới, 3]", &said("2:89"));
    table("Người mới", "Số", "[Chi bộ 1, 3]", &said("2:96"));
    table("T", "Năm 2025", "[Người mới, 3]", &said("2:95"));
    table("T", "Năm 2024", "[Người mới, 3]", "");
    check(
        "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {x: {tiêu đề: Người mới, đơn vị tính: người, giá trị: {2025: {giá trị: 3, trạng thái: ẩn}}}}\n\
         bảng: {t: {tiêu đề: T, cột: [Tên, {khóa: n, tiêu đề: Số, kiểu: số}], hàng: [[Người mới, 3]]}}\n",
        "so-lieu/a.yaml:3:89: warning[disclosed-figure]: Con số 3 ở đây đúng bằng số “x” mà tệp “so-lieu/a.yaml” đang ẩn\n",
    );
    table("T", "Số", "[Người cũ, 3]", "");
    table("T", "Số", "[Người mới, 4]", "");
}

#[test]
fn a_hidden_cell_that_another_table_or_an_indicator_states() {
    let hidden = "== so-lieu/a.yaml\ntiêu đề: A\nbảng: {t: {tiêu đề: T, ẩn số dưới: 5, cột: [Tên, {khóa: n, tiêu đề: Số, kiểu: số}], hàng: [[Người mới, 3], [Khác, 70]]}}\n";
    let beside = |lines: &str, expected: &str| {
        check(&format!("{hidden}== so-lieu/b.yaml\ntiêu đề: B\n{lines}\n"), expected);
    };
    let said = |place: &str| {
        format!(
            "so-lieu/b.yaml:{place}: warning[disclosed-figure]: Con số 3 ở đây đúng bằng số “t” mà tệp “so-lieu/a.yaml” đang ẩn\n"
        )
    };
    let table = |heading: &str| {
        format!(
            "bảng: {{u: {{tiêu đề: U, cột: [Tên, {{khóa: m, tiêu đề: {heading}, kiểu: số}}], hàng: [[Người mới, 3]]}}}}"
        )
    };
    beside(&table("Số"), &said("2:89"));
    beside(&table("Vụ"), "");
    beside("chỉ số: {y: {tiêu đề: Người mới, đơn vị tính: người, giá trị: {2025: 3}}}", &said("2:64"));
}

#[test]
fn a_stated_value_whose_formula_needs_what_another_file_hides() {
    let of = |lines: &str, expected: &str| beside_hidden(&format!("== so-lieu/b.yaml\ntiêu đề: B\n{lines}"), expected);
    let indicator = |value: &str, expected: &str| {
        of(
            &format!(
                "chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: người, công thức: \"[a/x] + 100\", giá trị:\n    {{2025: {value}}}}}"
            ),
            expected,
        );
    };
    let table = |cell: &str, expected: &str| {
        let column = "{khóa: n, tiêu đề: N, kiểu: số, công thức: \"[a/x@2025] + 100\"}";
        of(&format!("bảng: {{t: {{tiêu đề: T, cột: [Tên, {column}], hàng: [\n    [Một, {cell}]]}}}}"), expected);
    };
    let wrong = "warning[hidden-in-formula]: Số công bố 104 không khớp công thức; công thức cần một số mà tệp khác đang ẩn nên không nêu phép tính\n";
    let told =
        "warning[hidden-in-formula]: Số công bố 103 cùng với công thức có thể làm lộ một số mà tệp khác đang ẩn\n";
    indicator("104", &format!("so-lieu/b.yaml:4:6: {wrong}"));
    indicator("103", &format!("so-lieu/b.yaml:4:6: {told}"));
    indicator("{giá trị: 103, trạng thái: ẩn}", "");
    indicator("{giá trị: 104, trạng thái: ẩn}", &format!("so-lieu/b.yaml:4:22: {wrong}"));
    table("104", &format!("so-lieu/b.yaml:3:11: {wrong}"));
    table("103", &format!("so-lieu/b.yaml:3:11: {told}"));
}

#[test]
fn the_rows_of_a_numbered_table_are_called_by_what_follows_their_number() {
    let table = |more: &str, rows: &str| {
        format!(
            "bảng: {{t: {{tiêu đề: T, {more}cột: [STT, Xã, {{khóa: n, tiêu đề: Hộ, kiểu: số}}], hàng: [{rows}]}}}}\n"
        )
    };
    let hidden = table("ẩn số dưới: 5, ", "[\"1\", Tân An, 3], [\"2\", Phú Lộc, 21], [\"3\", Bình Hòa, 77]");
    let beside =
        |other: &str, expected: &str| check(&format!("== so-lieu/a.yaml\ntiêu đề: A\n{hidden}{other}\n"), expected);
    let other = |row: &str| format!("== so-lieu/b.yaml\ntiêu đề: B\n{}", table("", row));
    let told = "bao-cao/b.md:2:10: warning[hidden-figure]: Con số 3 ở đây đúng bằng số liệu đang được ẩn: T, Tân An\n";
    beside("== bao-cao/b.md\n---\ntiêu đề: Tân An còn 3 hộ\n---", told);
    beside("== bao-cao/b.md\n---\ntiêu đề: Có 1 xã còn 3 hộ\n---", "");
    beside(&other("[\"1\", Long Mỹ, 3]"), "");
    let stated = "so-lieu/b.yaml:2:95: warning[disclosed-figure]: Con số 3 ở đây đúng bằng số “t” mà tệp “so-lieu/a.yaml” đang ẩn\n";
    beside(&other("[\"2\", Tân An, 3]"), stated);
}
