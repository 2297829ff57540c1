//! Indicators by several breakdowns at once: what a page shows of them, and what must agree. All data here is invented.

mod support;

use support::TestSite;

/// `body` stands under the indicator `nguoi`, whose breakdowns have these values.
fn site(body: &str) -> TestSite {
    let mut site = TestSite::new(&format!(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\nchỉ số:\n  nguoi:\n    \
         tiêu đề: Người\n    đơn vị tính: người\n{body}"
    ));
    site.update();
    site
}

/// Two breakdowns, crossed in 2024 and 2025; only some margins of 2025 are stated.
const CROSSED: &str = "    giá trị: {2025: 100}
    phân tổ:
      gioi:
        tiêu đề: Theo giới
        nhóm: {nam: {tiêu đề: Nam, giá trị: {2025: 60}}, nu: {tiêu đề: Nữ}}
      tuoi:
        tiêu đề: Theo tuổi
        nhóm: {tre: {tiêu đề: Dưới 30}, gia: {tiêu đề: Từ 30}}
    phân tổ kết hợp:
      gioi-tuoi:
        tiêu đề: Theo giới và tuổi
        theo: [gioi, tuoi]
        giá trị:
          2025: {nam: {tre: 25, gia: 35}, nu: {tre: 30, gia: 10}}
          2024: {nam: {tre: 20, gia: 30}, nu: {tre: 25, gia: {trạng thái: chưa có, ghi chú: Chưa tổng hợp.}}}
";

#[test]
fn a_crosstab_is_a_table_with_margins_the_latest_period_first() {
    let site = site(CROSSED);
    site.assert_good().assert_same_as_clean();
    site.assert_page_contains("so.html", "<h3 class=\"breakdown-title\" id=\"nguoi.gioi-tuoi\">Theo giới và tuổi</h3>");
    let row = "<tr><th scope=\"row\" data-label=\"Theo giới\">Nam</th>\
               <td id=\"nguoi.gioi-tuoi.nam.tre\" class=\"right\" data-label=\"Dưới 30\">25</td>\
               <td id=\"nguoi.gioi-tuoi.nam.gia\" class=\"right\" data-label=\"Từ 30\">35</td>\
               <td class=\"right margin\" data-label=\"Tổng cộng\">60</td></tr>";
    site.assert_page_contains("so.html", row);
    let total = "<tr class=\"margin\"><th scope=\"row\" data-label=\"Theo giới\">Tổng cộng</th>\
                 <td class=\"right margin computed\" data-label=\"Dưới 30\">55</td>\
                 <td class=\"right margin computed\" data-label=\"Từ 30\">45</td>\
                 <td class=\"right margin\" data-label=\"Tổng cộng\">100</td></tr>";
    site.assert_page_contains("so.html", total);
    let earlier = "<td class=\"right\" data-label=\"Dưới 30\">25</td><td class=\"right\" data-label=\"Từ 30\">chưa có số liệu</td>\
                   <td class=\"right margin\" data-label=\"Tổng cộng\">chưa có số liệu</td>";
    site.assert_page_contains("so.html", earlier);
    let page = site.page("so.html");
    let (newest, older) =
        (page.find("<caption>Năm 2025 (người)</caption>"), page.find("<caption>Năm 2024 (người)</caption>"));
    assert!(newest < older && newest.is_some(), "{page}");
    assert!(page.contains("<summary>Các kỳ trước (1)</summary>"), "{page}");
}

#[test]
fn the_contents_of_a_page_name_its_crosstabs() {
    let other = |id: &str| format!("  {id}: {{tiêu đề: Khác, đơn vị tính: người, giá trị: {{2025: 1}}}}\n");
    let site = site(&format!("{CROSSED}{}{}", other("b"), other("c")));
    site.assert_page_contains(
        "so.html",
        "<li><a href=\"#nguoi\">Người</a><ol><li><a href=\"#nguoi.gioi-tuoi\">Theo giới và tuổi</a></li></ol></li>\
         <li><a href=\"#b\">Khác</a></li>",
    );
}

#[test]
fn a_margin_over_a_division_in_which_one_can_be_twice_is_not_added_up() {
    let site = site(&CROSSED.replace("tiêu đề: Theo tuổi", "tiêu đề: Theo tuổi\n        cộng đủ: không"));
    site.assert_good();
    site.assert_page_contains("so.html", "<td class=\"right margin computed\" data-label=\"Dưới 30\">55</td>");
    site.assert_page_contains(
        "so.html",
        "<td class=\"right margin\" data-label=\"Tổng cộng\">chưa có số liệu</td></tr>",
    );
}

#[test]
fn three_breakdowns_are_crossed_as_well() {
    let site = site(
        "    phân tổ:
      a: {tiêu đề: A, nhóm: {a1: {tiêu đề: A1}, a2: {tiêu đề: A2}}}
      b: {tiêu đề: B, nhóm: {b1: {tiêu đề: B1}, b2: {tiêu đề: B2}}}
      c: {tiêu đề: C, nhóm: {c1: {tiêu đề: C1}, c2: {tiêu đề: C2}}}
    phân tổ kết hợp:
      abc:
        tiêu đề: ABC
        theo: [a, b, c]
        giá trị: {2025: {a1: {b1: {c1: 1, c2: 2}, b2: {c1: 3, c2: 4}}, a2: {b1: {c1: 5, c2: 6}, b2: {c1: 7, c2: 8}}}}
",
    );
    site.assert_good();
    let row = |names: [&str; 2]| {
        format!(
            "<th scope=\"row\" data-label=\"A\">{}</th><th scope=\"row\" data-label=\"B\">{}</th>",
            names[0], names[1]
        )
    };
    for (names, values) in [
        (["A1", "B2"], [3, 4, 7]),
        (["A2", "Tổng cộng"], [12, 14, 26]),
        (["Tổng cộng", "B1"], [6, 8, 14]),
        (["Tổng cộng", "Tổng cộng"], [16, 20, 36]),
    ] {
        let page = site.page("so.html");
        let cells =
            page.split(&row(names)).nth(1).and_then(|rest| rest.split("</tr>").next()).expect("the row is there");
        let texts: Vec<&str> =
            cells.split("</td>").filter_map(|cell| cell.rsplit('>').next()).filter(|text| !text.is_empty()).collect();
        assert_eq!(texts, values.map(|value| value.to_string()), "{names:?}");
    }
}

#[test]
fn the_latest_period_is_drawn_where_the_editor_asks_for_it() {
    let drawn = CROSSED.replace("theo: [gioi, tuoi]", "theo: [gioi, tuoi]\n        biểu đồ: thanh chồng");
    let site = site(&drawn);
    site.assert_good()
        .assert_page_contains("so.html", "Nam: Dưới 30 25 người, Từ 30 35 người; Nữ: Dưới 30 30 người, Từ 30 10 người");
    site.assert_page_contains("so.html", "Người: Theo giới và tuổi. Năm 2025");
}

#[test]
fn a_crosstab_is_taken_away_as_a_table_and_cell_by_cell() {
    let site = site(CROSSED);
    site.assert_page(
        "so-nguoi-gioi-tuoi.csv",
        "\u{feff}Kỳ;Theo giới;Dưới 30;Từ 30;Tổng cộng\r\nNăm 2024;Nam;20;30;50\r\nNăm 2024;Nữ;25;;\r\n\
         Năm 2024;Tổng cộng;45;;\r\nNăm 2025;Nam;25;35;60\r\nNăm 2025;Nữ;30;10;40\r\nNăm 2025;Tổng cộng;55;45;100\r\n",
    );
    site.assert_page_contains(
        "so.html",
        "<a href=\"so-nguoi-gioi-tuoi.csv\" download>Người: Theo giới và tuổi (CSV)</a>",
    );
    site.assert_page_contains("so.csv", "Người;\"Nữ, Dưới 30\";Năm 2025;30;người;;;;Chính thức;;;\r\n");
}

#[test]
fn a_cell_has_an_address_for_prose_and_formulas() {
    let mut site = site(&format!(
        "{CROSSED}  doi: {{tiêu đề: Gấp đôi, đơn vị tính: người, công thức: nguoi_gioi_tuoi_nu_tre * 2}}\n"
    ));
    let prose =
        "[](figure:so/nguoi.gioi-tuoi.nu.tre@2024), [30](figure:so/nguoi.gioi-tuoi.nu.tre), [](figure:so/doi@2025)";
    site.change("a.md", format!("---\ntiêu đề: A\n---\n{prose}\n")).update();
    site.assert_good().assert_same_as_clean();
    site.assert_page_contains("a.html", "href=\"so.html#nguoi.gioi-tuoi.nu.tre\">25</a>");
    site.assert_page_contains("a.html", "Nữ, Dưới 30: 25 người, năm 2024.").assert_page_contains("a.html", ">60</a>");
    site.change(
        "a.md",
        "---\ntiêu đề: A\n---\n[31](figure:so/nguoi.gioi-tuoi.nu.tre) [](figure:so/nguoi.gioi-tuoi.nu.tr)\n",
    )
    .update();
    site.assert_diagnostics(
        "a.md:4:1: error[figure-mismatch]: Bài viết ghi “31”, còn số liệu “so/nguoi.gioi-tuoi.nu.tre” là “30”\n\
         a.md:4:40: error[unknown-indicator]: Tệp số liệu “so” không có chỉ số hoặc bảng nào tên là “nguoi.gioi-tuoi.nu.tr”\n",
    );
}

#[test]
fn a_changed_cell_renders_exactly_what_shows_it() {
    let mut site = site(CROSSED);
    for (name, cell) in [("a.md", "nu.tre@2024"), ("b.md", "nu.tre"), ("c.md", "nam.gia@2024")] {
        site.change(name, format!("---\ntiêu đề: {name}\n---\n[](figure:so/nguoi.gioi-tuoi.{cell})\n"));
    }
    site.edit("portal.yaml", "tiêu đề: Cổng thử", "tiêu đề: Cổng thử\ntìm kiếm: không").update_all().assert_good();
    site.edit("so.yaml", "nu: {tre: 25,", "nu: {tre: 26,").update();
    site.assert_rendered(["a.html", "so-nguoi-gioi-tuoi.csv", "so.csv", "so.html", "so.xlsx"]).assert_same_as_clean();
    site.edit("so.yaml", "nu: {tre: 30, gia: 10}", "nu: {tre: 29, gia: 11}").update();
    site.assert_rendered(["b.html", "so-nguoi-gioi-tuoi.csv", "so.csv", "so.html", "so.xlsx"]).assert_same_as_clean();
}

#[test]
fn a_crosstab_is_found_by_its_title_and_by_its_groups() {
    let mut site = site(CROSSED);
    site.update_all();
    let outputs = site.outputs();
    let holds = |folder: &str, text: &str| {
        outputs.iter().any(|(path, bytes)| path.starts_with(folder) && String::from_utf8_lossy(bytes).contains(text))
    };
    assert!(holds("search/pages/", "[\"Người: Theo giới và tuổi\",\"nguoi.gioi-tuoi\"]"));
    let words = site.page("search/words.js");
    assert!(words.contains("tuoi") && words.contains("duoi"), "{words}");
}

#[test]
fn a_hidden_cell_is_in_no_output_and_still_checked() {
    let hiding = CROSSED
        .replace("    giá trị: {2025: 100}", "    ẩn số dưới: 5\n    giá trị: {2025: 100}")
        .replace("nu: {tre: 30, gia: 10}", "nu: {tre: \"36,0000117\", gia: \"3,9999883\"}")
        .replace("gia: chưa có", "gia: 11");
    let mut site = site(&format!(
        "{hiding}  ty-le: {{tiêu đề: Tỷ lệ, đơn vị tính: \"%\", công thức: nguoi_gioi_tuoi_nu_gia / nguoi}}\n  \
         tren: {{tiêu đề: Trên, đơn vị tính: \"%\", công thức: nguoi_gioi_tuoi_nu_gia / 38}}\n"
    ));
    site.change("a.md", "---\ntiêu đề: A\n---\n[](figure:so/nguoi.gioi-tuoi.nu.gia@2025)\n");
    site.update_all().assert_same_as_clean();
    site.assert_page_contains("a.html", "Nữ, Từ 30: ẩn, năm 2025.");
    // The row of women is stated, so both of its cells are hidden, and with them those of men in the same columns or the columns.
    site.assert_page_contains("so-nguoi-gioi-tuoi.csv", "Năm 2025;Nữ;ẩn;ẩn;40\r\n");
    site.assert_page_contains("so.html", "class=\"right hidden-value\" data-label=\"Từ 30\">ẩn</td>");
    site.assert_nowhere(&["36,0000117", "36.0000117", "3,9999883", "3.9999883", "10,53", "10.53"]);
    site.edit("so.yaml", "nam: {tre: 25, gia: 35}", "nam: {tre: 25, gia: 36}").update();
    site.assert_diagnostics(
        "so.yaml:7:15: error[margin-mismatch]: Theo giới và tuổi, kỳ 2025: các ô của “Người” cộng lại 61 + 40 = 101, còn số đã ghi là 100\n\
         so.yaml:11:46: error[margin-mismatch]: Theo giới và tuổi, kỳ 2025: các ô của “Nam” cộng lại 25 + 36 = 61, còn số đã ghi là 60\n",
    );
}

#[test]
fn a_period_to_come_is_no_newest_one() {
    let forecast = "          2025: {nam: {tre: 25, gia: 35}, nu: {tre: 30, gia: 10}}\n          \
                    2030: {nam: {tre: {giá trị: 91, trạng thái: ước tính}}}\n";
    let known = "          2025: {nam: {tre: 25, gia: 35}, nu: {tre: 30, gia: 10}}\n";
    let site = site(&CROSSED.replace(known, forecast).replace("theo: [gioi", "biểu đồ: cột\n        theo: [gioi"));
    let page = site.page("so.html");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} in {page}"));
    let order = ["Năm 2025 (người)</caption>", "Các kỳ trước (1)", "Năm 2024 (người)</caption>", "Các kỳ sắp tới (1)"];
    assert!(order.windows(2).all(|two| at(two[0]) < at(two[1])) && at("Các kỳ sắp tới (1)") < at("Năm 2030 (người)"));
    site.assert_page_contains(
        "so.html",
        "<td id=\"nguoi.gioi-tuoi.nam.tre\" class=\"right\" data-label=\"Dưới 30\">25</td>",
    );
    assert!(page.contains("Theo giới và tuổi. Năm 2025"), "{page}");
    let csv = site.page("so-nguoi-gioi-tuoi.csv");
    assert!(csv.find("Năm 2025") < csv.find("Năm 2030"), "{csv}");
}

#[test]
fn crosstabs_count_when_a_page_is_long_enough_for_contents() {
    let other = "  b: {tiêu đề: Khác, đơn vị tính: người, giá trị: {2025: 1}}\n";
    site(&format!("{CROSSED}{other}")).assert_page_contains("so.html", "<nav class=\"toc\"");
    site(CROSSED).assert_page_lacks("so.html", "<nav class=\"toc\"");
}

#[test]
fn a_breakdown_that_is_only_crossed_has_no_empty_table() {
    let site = site(CROSSED);
    site.assert_page_contains("so.html", ">Theo giới</h3>").assert_page_lacks("so.html", ">Theo tuổi</h3>");
    site.assert_good();
}
