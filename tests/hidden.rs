//! Figures that a portal knows and does not publish: none is in an output, and none can be computed from what is. All data here is
//! invented.

mod support;

use support::TestSite;

/// A number that stands nowhere else in a portal.
const SMALL: &str = "4,0000117";

#[test]
fn a_hidden_number_is_in_no_output() {
    let mut site = TestSite::new(&format!(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n![Biểu đồ](chart:so/loai) ![](table:so/loai)\n\
         == so.yaml\ntiêu đề: Số thử\nbảng:\n  loai:\n    tiêu đề: Theo loại\n    ẩn số dưới: 5\n    \
         cột: [{{khóa: ten, tiêu đề: Loại}}, {{khóa: n, tiêu đề: Số, kiểu: số}}]\n    \
         hàng: [[Một, \"{SMALL}\"], [Hai, 31], [Ba, 77]]\n    biểu đồ: [bar]\n    tổng: [n]\n    kiểm tra: [n > 5]\n"
    ));
    site.update_all();
    site.edit("so.yaml", "kiểm tra: [n > 5]", "kiểm tra: [n > 0]").update();
    site.assert_good().assert_same_as_clean();
    site.assert_page("so-loai.csv", "\u{feff}Loại;Số\r\nMột;ẩn\r\nHai;ẩn\r\nBa;77\r\nTổng cộng;112,0000117\r\n");
    site.assert_nowhere(&[SMALL, "4.0000117"]);
}

#[test]
fn a_small_number_in_words_is_hidden_as_well() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\nbảng:\n  loai:\n    tiêu đề: Theo loại\n    ẩn số dưới: 5\n    \
         cột: [{khóa: ten, tiêu đề: Loại}, {khóa: n, tiêu đề: Số, kiểu: số}]\n    \
         hàng: [[Một, khoảng 3], [Hai, 31], [Ba, dưới 5], [Bốn, gần 40]]\n\
         chỉ số:\n  nguoi:\n    tiêu đề: Người\n    đơn vị tính: người\n    ẩn số dưới: 5\n    \
         giá trị: {2024: {công bố: gần 4}, 2025: {công bố: trên 2}}\n",
    );
    site.update();
    site.assert_page("so-loai.csv", "\u{feff}Loại;Số\r\nMột;ẩn\r\nHai;31\r\nBa;dưới 5\r\nBốn;gần 40\r\n");
    site.assert_page_contains("so.csv", "Năm 2024;ẩn");
    site.assert_nowhere(&["gần 4<", "khoảng 3"]);
    site.assert_page_contains("so.csv", "Năm 2025;trên 2");
}

#[test]
fn a_hidden_group_is_in_no_output_and_still_checked() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\nCó [](figure:so/nguoi.gioi.nu@2025) nữ. \
         ![Biểu đồ](chart:so/nguoi)\n\
         == so.yaml\ntiêu đề: Số thử\nchỉ số:\n  nguoi:\n    tiêu đề: Người\n    đơn vị tính: người\n    ẩn số dưới: 5\n    \
         giá trị: {2024: 95, 2025: 104}\n    phân tổ:\n      gioi:\n        tiêu đề: Theo giới\n        nhóm:\n          \
         nam: {tiêu đề: Nam, giá trị: {2024: 50, 2025: \"100,0000117\"}}\n          \
         nu: {tiêu đề: Nữ, giá trị: {2024: 45, 2025: \"3,9999883\"}}\n  \
         ty-le: {tiêu đề: Tỷ lệ nữ, đơn vị tính: \"%\", công thức: nguoi_gioi_nu / nguoi}\nkiểm tra: [nguoi_gioi_nu > 4]\n",
    );
    site.update_all();
    let failed = "so.yaml:15:12: error[check-failed]: Phép kiểm tra “nguoi_gioi_nu > 4” không đúng tại “2025”: \
                  cần “trái > phải”, nhưng bên trái là 3,999988…, bên phải là 4\n";
    site.assert_diagnostics(failed);
    site.edit("portal.yaml", "tiêu đề: Cổng thử", "tiêu đề: Cổng thử\nmức độ: {check-failed: ghi chú}").update();
    site.assert_same_as_clean();
    site.assert_page_contains("index.html", "Nữ: ẩn, năm 2025.");
    site.assert_page(
        "so.csv",
        "\u{feff}Chỉ số;Nhóm;Kỳ;Giá trị;Đơn vị tính;Tử số;Mẫu số;Tính đến;Tình trạng;Nguồn;Cổng tính;Ghi chú\r\n\
         Người;;Năm 2024;95;người;;;;Chính thức;;;\r\nNgười;;Năm 2025;104;người;;;;Chính thức;;;\r\n\
         Người;Nam;Năm 2024;50;người;;;;Chính thức;;;\r\nNgười;Nam;Năm 2025;ẩn;người;;;;Ẩn;;;\r\n\
         Người;Nữ;Năm 2024;45;người;;;;Chính thức;;;\r\nNgười;Nữ;Năm 2025;ẩn;người;;;;Ẩn;;;\r\n\
         Tỷ lệ nữ;;Năm 2024;47,37%;%;;;;Chính thức;;\"45 : 95 = 47,368421…%\";\r\n\
         Tỷ lệ nữ;;Năm 2025;ẩn;%;;;;Ẩn;;;\r\n",
    );
    site.assert_nowhere(&["0000117", "999988", "3,8461", "3,85"]);
}

#[test]
fn a_hidden_share_cannot_be_computed_from_the_other_shares() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n\
         == so.yaml\ntiêu đề: Số thử\nchỉ số:\n  ket-qua:\n    tiêu đề: Kết quả\n    đơn vị tính: \"%\"\n    ẩn số dưới: 5\n    \
         phân tổ:\n      muc:\n        tiêu đề: Theo mức\n        nhóm:\n          \
         dat: {tiêu đề: Đạt, giá trị: {2025: {tử số: 97, mẫu số: 100}}}\n          \
         khong: {tiêu đề: Không đạt, giá trị: {2025: {tử số: 3, mẫu số: 100}}}\n",
    );
    site.update_all().assert_good().assert_same_as_clean();
    site.assert_page_contains("so.csv", "Đạt;Năm 2025;ẩn;").assert_page_contains("so.csv", "Không đạt;Năm 2025;ẩn;");
    site.assert_nowhere(&["97%", "97 :", "3 : 100"]);
}

#[test]
fn a_share_hidden_by_hand_cannot_be_computed_from_what_a_hundred_leaves() {
    let csv = |unit: &str, values: [&str; 4]| {
        let [whole, a, b, c] = values;
        let mut site = TestSite::new(&format!(
            "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\nchỉ số:\n  x:\n    \
             tiêu đề: Cơ cấu\n    đơn vị tính: \"{unit}\"\n    giá trị: {{{whole}}}\n    phân tổ: {{do: {{tiêu đề: Theo trình độ, nhóm: {{\
             a: {{tiêu đề: A, giá trị: {{2025: {a}}}}}, b: {{tiêu đề: B, giá trị: {{2025: {b}}}}}, c: {{tiêu đề: C, giá trị: {{2025: {c}}}}}}}}}}}\n"
        ));
        site.update().assert_good().assert_same_as_clean();
        let csv = site.page("so.csv");
        let rows = csv.lines().skip(1).map(|row| row.split(';').nth(3).unwrap_or_default().to_owned());
        rows.collect::<Vec<_>>().join(" ")
    };
    let hidden = "{giá trị: \"20,7\", trạng thái: ẩn}";
    assert_eq!(csv("%", ["", "50", "\"29,3\"", hidden]), "50% ẩn ẩn");
    assert_eq!(csv("%", ["2025: 100", "50", "\"29,3\"", hidden]), "100% 50% ẩn ẩn");
    assert_eq!(csv("%", ["2025: \"60,7\"", "30", "10", hidden]), "60,7% 30% ẩn ẩn");
    let quotient = "{tử số: 6, mẫu số: 29, trạng thái: ẩn}";
    assert_eq!(csv("%", ["", "50", "\"29,31\"", quotient]), "50% ẩn ẩn");
}

#[test]
fn a_check_of_another_file_does_not_tell_readers_what_it_was_held_against() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\nmức độ: {check-failed: ghi chú}\n== _index.md\n---\ntiêu đề: Đầu\n---\n\
         == a.yaml\ntiêu đề: A\nchỉ số: {x: {tiêu đề: X, đơn vị tính: vụ, giá trị: {2025: {giá trị: 3, trạng thái: ẩn}}}}\n\
         == b.yaml\ntiêu đề: B\nchỉ số: {y: {tiêu đề: Y, đơn vị tính: vụ, giá trị: {2025: 4}}}\nkiểm tra: [\"y < [a/x]\"]\n",
    );
    site.update().assert_same_as_clean();
    site.assert_page_contains("so-lieu-can-ra-soat.html", "nên phép tính không nêu ở đây");
    site.assert_page_lacks("so-lieu-can-ra-soat.html", "bên trái");
}

#[test]
fn a_hidden_half_year_cannot_be_computed_from_the_year() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n![](targets:2025-2026)\n\
         == so.yaml\ntiêu đề: Số thử\nchỉ số:\n  vu:\n    tiêu đề: Vụ\n    đơn vị tính: vụ\n    ẩn số dưới: 5\n    \
         giá trị: {2024-Q1: 3, 2024-Q2: 20, 2024-H2: 30, 2024: 54, 2025-Q1: 3, 2025-Q2: 20, 2025-H2: 30, 2025: 53}\n    \
         cách tính: cumulative\n    chỉ tiêu: {tối thiểu: 90, từ: 2025, đến: 2026}\n",
    );
    site.update_all().assert_good().assert_same_as_clean();
    let line = |period: &str, value: &str| format!("Vụ;;{period};{value};vụ;");
    for (period, value) in [
        ("Quý I/2024", "ẩn"),
        ("Quý II/2024", "20"),
        ("Năm 2024", "54"),
        ("Quý I/2025", "ẩn"),
        ("Quý II/2025", "ẩn"),
        ("6 tháng cuối năm 2025", "30"),
        ("Năm 2025", "53"),
    ] {
        site.assert_page_contains("so.csv", &line(period, value));
    }
    site.assert_page_contains("index.html", "đạt 53 vụ").assert_page_lacks("index.html", "chưa kể");
}

#[test]
fn what_is_computed_with_other_files_from_a_hidden_group_is_hidden_too() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n\
         == so.yaml\ntiêu đề: Số thử\nchỉ số:\n  a:\n    tiêu đề: A\n    đơn vị tính: người\n    ẩn số dưới: 5\n    \
         giá trị: {2025: 103}\n    phân tổ:\n      gioi:\n        tiêu đề: Theo giới\n        nhóm:\n          \
         nam: {tiêu đề: Nam, giá trị: {2025: 100}}\n          nu: {tiêu đề: Nữ, giá trị: {2025: 3}}\n  \
         b: {tiêu đề: B, đơn vị tính: người, công thức: \"a_gioi_nu + [khac/c]\"}\n\
         == khac.yaml\ntiêu đề: Số khác\nchỉ số:\n  c: {tiêu đề: C, đơn vị tính: người, giá trị: {2025: 7000}}\n  \
         d: {tiêu đề: D, đơn vị tính: người, công thức: \"[so/b] * 2\"}\n",
    );
    site.update_all().assert_good().assert_same_as_clean();
    site.assert_nowhere(&["7.003", "7003", "14.006", "14006"]);
}

/// Years, halves, quarters and months follow each other in more ways than could ever be tried; without the last month none of
/// them leads to the end of the whole.
#[test]
fn a_whole_whose_last_month_is_missing_is_read_at_once() {
    let year = |year: u32| {
        let of = |kind: &'static str, count: u32, value: u32| {
            (1..=count)
                .map(move |at| format!("\"{year}-{kind}{at:0w$}\": {value}", w = if kind.is_empty() { 2 } else { 1 }))
        };
        let parts = of("H", 2, 6).chain(of("Q", 4, 3)).chain(of("", 12, 1));
        std::iter::once(format!("{year}: 12")).chain(parts).collect::<Vec<_>>()
    };
    let last = ["2030: 12", "\"2030-H2\": 6", "\"2030-Q4\": 3", "\"2030-12\": 1"];
    let periods = (2016..=2030).flat_map(year).filter(|period| !last.contains(&period.as_str()));
    let values: Vec<String> = std::iter::once("\"2016-2030\": 999".to_owned()).chain(periods).collect();
    let mut site = TestSite::new(&format!(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\nchỉ số:\n  vu:\n    \
         tiêu đề: Vụ\n    đơn vị tính: vụ\n    ẩn số dưới: 2\n    giá trị: {{{}}}\n",
        values.join(", ")
    ));
    site.update_all();
    site.assert_page_contains("so.csv", "Vụ;;Giai đoạn 2016–2030;999;")
        .assert_page_contains("so.csv", "Vụ;;Năm 2029;12;");
    site.assert_page_contains("so.csv", "Vụ;;Tháng 1/2016;ẩn;");
}
