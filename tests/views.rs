//! What templates are given for each kind of page, whole: names and values that theme authors build upon.

mod support;

use support::TestSite;

/// Templates that print what they are given, and nothing else.
const MIRRORS: &str = "\
== portal.yaml
tiêu đề: Cổng thông tin
mô tả: Cổng của phường
cơ quan: Đảng ủy phường
địa chỉ: https://phuong.example
liên hệ: [Văn phòng]
giao diện: guong
tìm kiếm: không
số dòng mỗi trang: 2
trình đơn: [van-ban/_index.md]
== themes/guong/templates/page.html
{{ page | safe }}
== themes/guong/templates/data.html
{{ page | safe }}
{{ data | safe }}
== themes/guong/templates/section.html
{{ section | safe }}
{{ paginator | safe }}
== themes/guong/templates/index.html
{{ config | safe }}
{{ current | safe }}
{{ root }}
{{ section | safe }}
== themes/guong/templates/taxonomy_list.html
{{ taxonomy | safe }}
{{ terms | safe }}
== themes/guong/templates/taxonomy_single.html
{{ taxonomy | safe }}
{{ term | safe }}
{{ paginator | safe }}
";

const SITE: &str = "\
== _index.md
---
tiêu đề: Trang đầu
số liệu chính: [cai-cach/dung-han]
---
Lời chào.
== van-ban/_index.md
---
tiêu đề: Văn bản
---
== van-ban/nghi-quyet.md
---
loại: nghị quyết
số: 05-NQ/ĐU
trích yếu: Về chuyển đổi số
mô tả: Bốn nhiệm vụ
ngày: 12/01/2026
cơ quan: Ban Chấp hành Đảng bộ phường
ngày hiệu lực: 15/01/2026
lĩnh vực: [chuyển đổi số]
thay thế: [van-ban/cu.md]
căn cứ: [01-CT/TU]
nơi nhận: [Như trên, 'Lưu: VP']
địa chỉ cũ: [cu/nq-05]
bổ sung: {màu: đỏ}
cập nhật: 20/01/2026
---
Thực hiện Chỉ thị số 01-CT/TU.

## Mục tiêu

Đạt [96,22](figure:cai-cach/dung-han@2025-H2).

### Cụ thể
== van-ban/cu.md
---
loại: nghị quyết
số: 02-NQ/ĐU
trích yếu: Về cải cách
ngày: 12/01/2025
cơ quan: Ban Chấp hành Đảng bộ phường
---
== van-ban/mau.md
---
loại: mô hình
tiêu đề: Một cửa
văn bản mẫu: có
lĩnh vực: [chuyển đổi số]
---
Theo Nghị quyết số 05-NQ/ĐU.
== van-ban/nghi-quyet.pdf
tệp
== so-lieu/_index.md
---
tiêu đề: Số liệu
---
== so-lieu/cai-cach.yaml
tiêu đề: Cải cách
đơn vị phụ trách: Văn phòng
hạn cập nhật: 10/01
chỉ số:
  dung-han:
    tiêu đề: Đúng hạn
    đơn vị tính: \"%\"
    cách tính: every-year
    chỉ tiêu: {tối thiểu: 97, từ: 2026, đến: 2030, căn cứ: van-ban/nghi-quyet.md}
    giá trị:
      2025-H2: {tử số: 8180, mẫu số: 8501, công bố: \"96,22\", nguồn: van-ban/nghi-quyet.md, tính đến: 31/12/2025}
      2026-H1: {ghi chú: Chưa tổng hợp.}
bảng:
  to-chuc:
    tiêu đề: Tổ chức
    cột: [{khóa: ten, tiêu đề: Tên}, {khóa: so, tiêu đề: Số, kiểu: number}]
    hàng: [[Một, \"5\"]]
";

/// One entry a line, so that a change is seen where it is.
fn lines(view: &str) -> String {
    view.replace(", \"", ",\n\"").replace("}, {", "},\n{")
}

#[test]
fn every_kind_of_page_has_its_view() {
    let mut site = TestSite::new(&format!("{MIRRORS}{SITE}"));
    site.update().assert_good().assert_same_as_clean();
    for page in [
        "index.html",
        "van-ban/index.html",
        "van-ban/trang-2.html",
        "van-ban/nghi-quyet.html",
        "van-ban/mau.html",
        "so-lieu/cai-cach.html",
        "linh-vuc/index.html",
        "linh-vuc/chuyen-doi-so/index.html",
        "loai/nghi-quyet/index.html",
    ] {
        insta::assert_snapshot!(page.replace(['/', '.'], "_"), lines(&site.page(page)));
    }
}

#[test]
fn feed_and_sitemap_are_whole() {
    let mut site = TestSite::new(&format!("{MIRRORS}{SITE}"));
    site.update().assert_good();
    insta::assert_snapshot!("feed", site.page("feed.xml"));
    insta::assert_snapshot!("sitemap", site.page("sitemap.xml"));
}

#[test]
fn the_default_theme_shows_every_kind_of_page() {
    let mut site = TestSite::new(SITE);
    site.update().assert_good().assert_same_as_clean();
    for (page, heading) in [
        ("index.html", "<h1>Trang đầu</h1>"),
        ("van-ban/index.html", "<h1>Văn bản</h1>"),
        ("van-ban/nghi-quyet.html", "<h1>Về chuyển đổi số</h1>"),
        ("so-lieu/cai-cach.html", "<h1>Cải cách</h1>"),
        ("linh-vuc/index.html", "<h1>Lĩnh vực</h1>"),
        ("linh-vuc/chuyen-doi-so/index.html", "<h1>Chuyển đổi số</h1>"),
        ("404.html", "<h1>Không tìm thấy trang</h1>"),
    ] {
        site.assert_page_contains(page, heading).assert_page_contains(page, "<main").assert_page_lacks(page, "style=");
    }
    site.assert_page_contains("cu/nq-05.html", "url=../van-ban/nghi-quyet.html");
}

#[test]
fn a_list_counts_its_samples_apart() {
    let mut site = TestSite::new(SITE);
    let position = |site: &TestSite, page: &str| {
        let page = site.page(page);
        let (_, after) = page.split_once("<p class=\"list-position\">").expect("a list says how long it is");
        after.split_once("</p>").expect("a paragraph ends").0.replace('\n', "")
    };
    site.update().assert_good();
    assert_eq!(position(&site, "van-ban/index.html"), "2 mục, 1 mục mẫu");
    assert_eq!(position(&site, "loai/mo-hinh-dien-hinh/index.html"), "1 mục mẫu");
    site.edit("van-ban/mau.md", "văn bản mẫu: có", "văn bản mẫu: không").update().assert_same_as_clean();
    assert_eq!(position(&site, "van-ban/index.html"), "3 mục");
}

#[test]
fn a_feed_with_an_address_keeps_its_name_when_the_portal_takes_another_title() {
    let mut site = TestSite::new(&format!("{MIRRORS}{SITE}"));
    site.update().assert_good();
    let name = |site: &TestSite| site.page("feed.xml").lines().find(|line| line.starts_with("<id>")).map(str::to_owned);
    let before = name(&site);
    assert_eq!(before.as_deref(), Some("<id>https://phuong.example/feed.xml</id>"));
    site.edit("portal.yaml", "Cổng thông tin", "Cổng điện tử").update().assert_good().assert_same_as_clean();
    site.assert_page_contains("feed.xml", "<title>Cổng điện tử</title>");
    assert_eq!(name(&site), before);
}

#[test]
fn signs_that_no_xml_may_hold_stay_out_of_the_feed() {
    let mut site = TestSite::new(&format!("{MIRRORS}{SITE}"));
    site.edit("van-ban/nghi-quyet.md", "Về chuyển đổi số", "\"Về\\u000Bchuyển đổi số\"").update().assert_good();
    site.assert_page_contains("feed.xml", "Về chuyển đổi số").assert_page_lacks("feed.xml", "\u{b}");
}

#[test]
fn a_section_shows_what_it_is_related_to_on_its_first_page_alone() {
    let mut site = TestSite::new(SITE);
    site.change("portal.yaml", "tiêu đề: Cổng\nsố dòng mỗi trang: 1\n");
    site.edit("van-ban/_index.md", "tiêu đề: Văn bản\n", "tiêu đề: Văn bản\nliên quan: [so-lieu/cai-cach.yaml]\n");
    site.edit("_index.md", "---\nLời chào.", "liên quan: [van-ban/cu.md]\n---\nLời chào.").update().assert_good();
    let list = "<section class=\"references references-relation-related\" aria-labelledby=\"relation-related-title\">";
    site.assert_page_contains("van-ban/index.html", list).assert_page_contains("index.html", list);
    site.assert_page_lacks("van-ban/trang-2.html", "references-relation");
    site.assert_page_contains("so-lieu/cai-cach.html", "references-relation-related");
}
