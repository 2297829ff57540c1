//! Charts in the pages: where one is drawn, from what, and that its table stays beside it.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use support::{TestSite, files_below};

const SITE: &str = "\
== _index.md
---
tiêu đề: Trang đầu
---
![Đúng hạn theo năm](chart:so/dung-han)

![Theo loại](chart:so/loai)

![](table:so/loai)
== so-lieu/_index.md
---
tiêu đề: Số liệu
---
== so-lieu/so.yaml
tiêu đề: Số
chỉ số:
  dung-han:
    tiêu đề: Hồ sơ đúng hạn
    đơn vị tính: \"%\"
    giá trị: {2024: \"95,6\", 2025: \"96,22\"}
  mot-ky:
    tiêu đề: Một kỳ
    đơn vị tính: người
    giá trị: {2025: \"1.735\"}
  hai-loai-ky:
    tiêu đề: Một năm và một quý
    đơn vị tính: người
    giá trị: {2024: \"10\", 2025-Q1: \"4\"}
bảng:
  loai:
    tiêu đề: Tổ chức theo loại
    cột: [{khóa: ten, tiêu đề: Loại}, {khóa: so, tiêu đề: Số, kiểu: number}]
    hàng: [[Đảng bộ, \"5\"], [Chi bộ, \"51\"]]
";

fn count(site: &TestSite, page: &str, text: &str) -> usize {
    site.page(page).matches(text).count()
}

#[test]
fn a_chart_in_prose_stands_between_its_name_and_its_table() {
    let mut site = TestSite::new(SITE);
    site.update().assert_good().assert_same_as_clean();
    let page = site.page("index.html");
    let order = [
        "Đúng hạn theo năm <a",
        "<svg class=\"chart\"",
        "<desc>Năm 2024: 95,6%; Năm 2025: 96,22%</desc>",
        "</svg>",
        "<table>",
    ];
    let places: Vec<Option<usize>> = order.iter().map(|text| page.find(text)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    site.assert_page_contains("index.html", "<desc>Đảng bộ: 5; Chi bộ: 51</desc>");
    assert_eq!(count(&site, "index.html", "<svg class=\"chart\""), 2, "a table link draws nothing");
    assert_eq!(count(&site, "index.html", "<table>"), 3);
    site.assert_page_lacks("index.html", "style=");
}

#[test]
fn a_data_page_draws_values_that_can_be_compared() {
    let mut site = TestSite::new(SITE);
    site.update().assert_good();
    assert_eq!(
        count(&site, "so-lieu/so.html", "<svg class=\"chart\""),
        1,
        "neither one value nor a year beside a quarter"
    );
    site.edit("so-lieu/so.yaml", "{2025: \"1.735\"}", "{2024: \"1.700\", 2025: \"1.735\"}").update().assert_good();
    assert_eq!(count(&site, "so-lieu/so.html", "<svg class=\"chart\""), 2);
}

#[test]
fn a_changed_value_draws_its_charts_anew() {
    let mut site = TestSite::new(SITE);
    site.update().assert_good();
    site.edit("so-lieu/so.yaml", "95,6", "95,7").update().assert_good().assert_same_as_clean();
    site.assert_page_contains("index.html", "Năm 2024: 95,7%").assert_page_lacks("index.html", "<strong>95,6<");
}

/// A portal of invented figures in which every kind of chart occurs, with missing, negative and many values and long names.
fn invented() -> TestSite {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/charts/content");
    let mut site = TestSite::new("");
    for (path, bytes) in files_below(&folder).into_iter().filter(|(path, _)| !path.contains(".sen-cache")) {
        site.change(&path, bytes);
    }
    site.update().assert_good().assert_same_as_clean();
    site
}

#[test]
fn every_kind_of_chart_is_drawn_without_styles_of_its_own() {
    let site = invented();
    for (page, charts) in
        [("index.html", 10), ("so-lieu/duong.html", 8), ("so-lieu/thanh.html", 13), ("so-lieu/phan.html", 15)]
    {
        assert_eq!(count(&site, page, "<svg class=\"chart\""), charts, "{page}");
        site.assert_page_lacks(page, "style=");
    }
}

#[test]
fn the_ids_of_patterns_are_unique_in_a_page_and_each_is_there() {
    let site = invented();
    for page in ["index.html", "so-lieu/thanh.html", "so-lieu/phan.html"] {
        let html = site.page(page);
        let ids: Vec<&str> = html.split("<pattern id=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert!(!ids.is_empty() && ids.len() == unique.len(), "{page}: {ids:?}");
        let used = html.split("url(#").skip(1).filter_map(|part| part.split(')').next());
        assert!(used.clone().count() > 0 && used.clone().all(|id| unique.contains(id)), "{page}");
    }
}

#[test]
fn progress_stands_beside_its_target_with_the_published_texts() {
    let site = invented();
    for text in
        [">2,9%</text>", ">Chỉ tiêu: ≥ 3%</text>", ">3 (2023) + 2 (2024) + 1 (2025)</text>", ">Năm 2025: 96,5%</text>"]
    {
        site.assert_page_contains("so-lieu/phan.html", text);
    }
    site.assert_page_lacks("so-lieu/phan.html", ">1,7%</text>"); // before the target's years
    site.assert_page_lacks("so-lieu/phan.html", ">9%</text>"); // a year that has not begun
}

#[test]
fn a_hidden_value_is_in_no_chart() {
    let site = invented();
    site.assert_page_contains("so-lieu/phan.html", ">ẩn</text>");
    site.assert_page_contains("so-lieu/phan.html", "Đơn vị A: Hoàn thành tốt 21 người, Hoàn thành ẩn;");
    site.assert_page_contains("so-lieu/phan.html", ">Đơn vị A *</text>");
    site.assert_page_lacks("so-lieu/phan.html", ">3</text>")
        .assert_page_lacks("so-lieu/phan.html", "Hoàn thành 3 người");
}

#[test]
fn a_change_of_language_reaches_every_output() {
    let mut site = invented();
    site.edit("portal.yaml", "cơ quan:", "ngôn ngữ: en\ncơ quan:").update().assert_good().assert_same_as_clean();
    site.assert_page_contains("so-lieu/phan.html", ">Target: ≥ 3%</text>");
    site.edit("portal.yaml", "ngôn ngữ: en\n", "").rebuild().assert_good().assert_same_as_clean();
    site.assert_page_contains("so-lieu/phan.html", ">Chỉ tiêu: ≥ 3%</text>");
}

#[test]
fn groups_and_indicators_of_one_unit_are_small_charts_beside_each_other_with_a_table() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\n\
         biểu đồ: [{loại: nhiều hình nhỏ, tiêu đề: Cạnh nhau, chỉ số: [a, b, a.gioi.nu]}]\nchỉ số:\n  \
         a:\n    tiêu đề: Người\n    đơn vị tính: người\n    phân tổ:\n      gioi:\n        tiêu đề: Theo giới\n        \
         biểu đồ: nhiều hình nhỏ\n        nhóm:\n          nam: {tiêu đề: Nam, giá trị: {2024: 31, 2025: 33}}\n          \
         nu: {tiêu đề: Nữ, giá trị: {2024: 41, 2025: 44}}\n  b: {tiêu đề: Khách, đơn vị tính: người, giá trị: {2025: 5}}\n",
    );
    site.update_all().assert_good().assert_same_as_clean();
    assert_eq!(count(&site, "so.html", "<svg class=\"chart\""), 2);
    site.assert_page_contains(
        "so.html",
        "<desc>2024: Người chưa có số liệu, Khách chưa có số liệu, Người: Nữ 41 người; 2025: ",
    );
    site.assert_page_contains(
        "so.html",
        "<desc>2024: Nam 31 người, Nữ 41 người; 2025: Nam 33 người, Nữ 44 người</desc>",
    );
    site.assert_page_contains("so.html", ">Người: Nữ (người)</th>");
}

#[test]
fn indicators_of_several_units_or_kinds_of_periods_are_not_drawn_beside_each_other() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\n\
         biểu đồ:\n  - {loại: đường, tiêu đề: Hai đơn vị, chỉ số: [a, b]}\n  - {loại: đường, tiêu đề: Hai kỳ, chỉ số: [a, c]}\n  \
         - {loại: đường, tiêu đề: Sai tên, chỉ số: [a, bb]}\nchỉ số:\n  \
         a: {tiêu đề: A, đơn vị tính: người, giá trị: {2024: 1, 2025: 2}}\n  \
         b: {tiêu đề: B, đơn vị tính: hộ, giá trị: {2024: 1, 2025: 2}}\n  \
         c: {tiêu đề: C, đơn vị tính: người, giá trị: {2025-Q1: 1}}\n",
    );
    site.update();
    site.assert_diagnostics(
        "so.yaml:3:12: warning[undrawable-chart]: Không vẽ được biểu đồ này: các cột được chọn không cùng đơn vị tính\n\
         so.yaml:4:12: warning[undrawable-chart]: Không vẽ được biểu đồ này: các kỳ của chỉ số không cùng loại nên không so sánh được\n\
         so.yaml:5:49: error[unknown-value]: “bb” không phải là giá trị dùng được cho trường “chỉ số”\n",
    );
}

#[test]
fn the_way_to_a_target_is_marked_with_its_milestones() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\nchỉ số:\n  \
         a:\n    tiêu đề: A\n    đơn vị tính: hộ\n    biểu đồ: tiến độ\n    cách tính: cộng dồn\n    \
         chỉ tiêu: {tối thiểu: 6, từ: 2024, đến: 2028, mốc: {2025: 2, 2026: 4}}\n    giá trị: {2024: 1}\n",
    );
    site.update_all().assert_good();
    assert_eq!(count(&site, "so.html", "class=\"chart-milestone\""), 4, "above and below the bar");
    site.assert_page_contains("so.html", ">Các mốc: 2025: 2; 2026: 4</text>");
}

#[test]
fn a_chart_without_chosen_columns_draws_those_of_one_unit() {
    let mut site = TestSite::new(
        "== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số\nbảng:\n  t:\n    tiêu đề: T\n    \
         cột: [{khóa: ten, tiêu đề: Loại}, {khóa: a, tiêu đề: Số hộ, kiểu: số}, {khóa: p, tiêu đề: Phần trăm, kiểu: tỷ lệ}]\n    \
         hàng: [[Một, 5, 40], [Hai, 6, 60]]\n    biểu đồ: [thanh ngang]\n",
    );
    site.update().assert_good();
    let page = site.page("so.html");
    let (start, end) = (page.find("<svg").unwrap(), page.find("</svg>").unwrap());
    assert!(page[start..end].contains(">6<") && !page[start..end].contains(">60<"), "{page}");
}
