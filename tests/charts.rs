//! Charts in the pages: where one is drawn, from what, and that its table stays beside it.

mod support;

use support::TestSite;

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
fn a_chart_in_prose_is_drawn_above_its_table() {
    let mut site = TestSite::new(SITE);
    site.update().assert_good().assert_same_as_clean();
    let page = site.page("index.html");
    let order = [
        "<svg class=\"chart\"",
        "<desc>Năm 2024: 95,6%; Năm 2025: 96,22%</desc>",
        "</svg>",
        "<table>",
        "Đúng hạn theo năm",
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
