//! What the search finds: whatever a page prints, under the names that readers know. All data here is invented.

mod support;

use support::TestSite;

const SITE: &str = "== portal.yaml
tiêu đề: Cổng thử
== _index.md
---
tiêu đề: Đầu
---
== a.md
---
tiêu đề: Kế hoạch
loại: kế hoạch
số: 12/KH-UBND
ngày: 5/3/2021
cơ quan: Ủy ban nhân dân
người ký: Lê Thị Thử
đơn vị: [Công an phường]
lĩnh vực: [thủy sản]
---
Đến ngày [](figure:so/dang-vien#date) có [](figure:so/dang-vien) đảng viên theo [](doc:12/KH-UBND).
== so.yaml
tiêu đề: Số thử
chỉ số:
  dang-vien:
    tiêu đề: Đảng viên
    đơn vị tính: đảng viên
    giá trị:
      2024: 1700
      2025: {giá trị: 1735, tính đến: 31/12/2025}
bảng:
  dia-ban:
    tiêu đề: Địa bàn
    cột: [{khóa: ten, tiêu đề: Tên}, {khóa: n, tiêu đề: Số hộ, kiểu: số}]
    hàng: [[Tổ Minh Đức, \"8.501\"]]
    tổng: [n]
";

/// Everything that the search loads.
fn search(site: &TestSite) -> String {
    let files = site.outputs().into_iter().filter(|(path, _)| path.starts_with("search/"));
    files.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

fn assert_known(site: &TestSite, words: &[&str]) {
    let search = search(site);
    for word in words {
        assert!(search.contains(&format!("\"{word}\":")), "{word} is not known to the search");
    }
}

#[test]
fn figures_that_prose_is_filled_with_are_shown_and_found() {
    let mut site = TestSite::new(SITE);
    site.update();
    site.assert_good();
    let shown = "Đến ngày 31/12/2025 có 1.735 đảng viên theo 12/KH-UBND.";
    assert!(search(&site).contains(shown), "{}", search(&site));
    site.edit("so.yaml", "1735", "1736").update();
    site.assert_good().assert_same_as_clean();
    assert!(search(&site).contains(&shown.replace("1.735", "1.736")));
    assert_known(&site, &["1736"]);
    // Of another run, where nothing is at hand but what was kept.
    site.restart();
    site.edit("so.yaml", "1736", "1737").update();
    site.assert_good().assert_same_as_clean();
}

#[test]
fn names_of_units_issuers_fields_and_signers_are_found() {
    let mut site = TestSite::new(SITE);
    site.update();
    assert_known(&site, &["cong", "an", "phuong", "thuy", "san", "uy", "ban", "le", "thi", "thu", "3", "2021"]);
    let search = search(&site);
    let lists = [
        ("don-vi/cong-an-phuong/index.html", "Công an phường", "Đơn vị"),
        ("co-quan/uy-ban-nhan-dan/index.html", "Ủy ban nhân dân", "Cơ quan ban hành"),
        ("linh-vuc/thuy-san/index.html", "thủy sản", "Lĩnh vực"),
    ];
    for (address, name, kind) in lists {
        let entry = format!("{{\"u\":\"{address}\",\"t\":\"{name}\",\"k\":\"{kind}\"}}");
        assert!(search.contains(&entry), "{entry} is not in {search}");
    }
    site.edit("a.md", "Công an phường", "Quân sự phường").update();
    site.assert_good().assert_same_as_clean();
}

#[test]
fn all_that_a_data_page_prints_is_found() {
    let mut site = TestSite::new(SITE);
    site.update();
    assert_known(&site, &["1700", "1735", "minh", "duc", "8501"]);
}
