//! Themes of a portal's own: what templates are given, what they may leave out, and where their mistakes are shown.

mod support;

use support::TestSite;

const PORTAL: &str = "\
== _index.md
---
tiêu đề: Đầu
---
== a.md
---
tiêu đề: A
bổ sung:
  màu: đỏ
  số trang: 12
  tỷ lệ: 96,22
  tóm tắt: có
  công khai: true
  mốc: [2021, \"2025\", {tên: giữa kỳ, năm: 2023}]
---
";

fn with_templates(templates: &[(&str, &str)]) -> TestSite {
    let mut site = TestSite::new(PORTAL);
    for (name, text) in templates {
        site.change(&format!("themes/sen/templates/{name}"), text);
    }
    site.update();
    site
}

const BASE: &str = "[{% block content %}{% endblock %}]";

#[test]
fn extra_values_reach_a_template_as_plain_values() {
    let page = "\
{% extends \"base.html\" %}{% block content %}
{{ page.extra[\"màu\"] }} {{ page.extra[\"số trang\"] + 1 }} {{ page.extra[\"tỷ lệ\"] }} {{ page.extra[\"tóm tắt\"] }}
{% if page.extra[\"công khai\"] %}công khai{% endif %}
{% for moc in page.extra[\"mốc\"] %}{% if moc is map %}{{ moc[\"tên\"] }}={{ moc[\"năm\"] }}{% else %}{{ moc }}{% endif %};{% endfor %}
{{ page.extra[\"mốc\"][0] is integer }} {{ page.extra[\"mốc\"][1] is string }}
{% endblock %}";
    let site = with_templates(&[("base.html", BASE), ("page.html", page)]);
    site.assert_good().assert_page("a.html", "[\nđỏ 13 96,22 có\ncông khai\n2021;2025;giữa kỳ=2023;\ntrue true\n]");
}

#[test]
fn a_theme_may_replace_the_frame_alone() {
    let mut site = with_templates(&[("base.html", BASE)]);
    site.assert_good().assert_same_as_clean();
    let search = site.page("tim-kiem.html");
    assert!(search.starts_with("[\n<header") && search.contains("static/search-open.js"), "{search}");
    site.change("themes/sen/templates/page.html", "{% extends \"base.html\" %}{% block head %}x{% endblock %}")
        .update();
    site.assert_diagnostics(
        "theme:templates/page.html:1:35: error[template-error]: Mẫu trang của giao diện có lỗi: \
         mẫu trang gốc không có khối “head”\n",
    );
}

#[track_caller]
fn mistake(page: &str, expected: &str) {
    with_templates(&[("page.html", page)]).assert_diagnostics(expected);
}

#[test]
fn a_mistake_in_a_template_of_ones_own_is_shown_in_that_file() {
    mistake(
        "{% extends \"base.html\" %}\n{% block noi_dung %}x{% endblock %}\n{% block content %}y{% endblock %}\n",
        "theme:templates/page.html:2:10: error[template-error]: Mẫu trang của giao diện có lỗi: \
         mẫu trang gốc không có khối “noi_dung”\n",
    );
    mistake(
        "{% extends \"base.html\" %}\n{% block content %}\nđảng {{ pge.title }}{% endblock %}\n",
        "theme:templates/page.html:3:9: error[template-error]: Mẫu trang của giao diện có lỗi: \
         không có biến “pge”; các biến có ở đây: config, current, page, root, texts\n",
    );
    mistake(
        "{% extends \"base.html\" %}\n{% block content %}\nđảng {{ page.title | in_hoa }} {{ <dau /> }}{% endblock %}\n",
        "theme:templates/page.html:3:22: error[template-error]: Mẫu trang của giao diện có lỗi: không có bộ lọc “in_hoa”\n\
         theme:templates/page.html:3:35: error[template-error]: Mẫu trang của giao diện có lỗi: không có thành phần “dau”\n",
    );
    mistake(
        "{% extends \"bas.html\" %}\n",
        "theme:templates/page.html:1:13: error[template-error]: Mẫu trang của giao diện có lỗi: \
         mẫu trang “page.html” dựa trên “bas.html”, mà mẫu đó không có\n",
    );
    mistake(
        "{% component banners(page) %}x{% endcomponent %}",
        "theme:templates/page.html: error[template-error]: Mẫu trang của giao diện có lỗi: \
         thành phần “banners” được viết ở cả “components.html” và “page.html”\n",
    );
}

#[test]
fn the_page_for_unknown_addresses_names_no_host() {
    let mut site = TestSite::new(PORTAL);
    site.change("portal.yaml", "tiêu đề: Cổng\nđịa chỉ: https://phuong.example/cong\ntrình đơn: [a.md]\n").update();
    site.assert_good();
    let page = site.page("404.html");
    let links: Vec<&str> = page
        .split(['"', '\''])
        .filter(|part| part.contains("static/") || part.ends_with(".html") || part.ends_with(".xml"))
        .collect();
    let own: Vec<&&str> = links.iter().filter(|link| !link.starts_with("/cong/")).collect();
    assert_eq!(own, [&"https://phuong.example/cong/404.html"], "only the canonical address names the host");
    assert!(links.contains(&"/cong/static/sen.css") && links.contains(&"/cong/a.html"), "{links:?}");
    site.change("portal.yaml", "tiêu đề: Cổng\n").update().assert_page_contains("404.html", "href=\"static/sen.css\"");
}

#[test]
fn a_portal_without_feed_and_search_names_neither() {
    let mut site = TestSite::new(PORTAL);
    site.change("portal.yaml", "tiêu đề: Cổng\nfeed: 0\ntìm kiếm: không\n").update().assert_good();
    for (path, page) in site.outputs().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(&page);
        assert!(!page.contains("feed.xml") && !page.contains("tim-kiem.html"), "{path}");
    }
    assert!(!site.outputs().contains_key("feed.xml") && !site.outputs().contains_key("tim-kiem.html"));
}

#[test]
fn feeds_of_two_portals_without_an_address_are_two() {
    let id = |portal: &str| {
        let mut site = TestSite::new(PORTAL);
        site.change("portal.yaml", portal).update().assert_good();
        site.page("feed.xml").lines().find(|line| line.starts_with("<id>")).map(str::to_owned)
    };
    let named = id("tiêu đề: Cổng\ncơ quan: Đảng ủy phường A\n");
    assert_ne!(named, id("tiêu đề: Cổng\ncơ quan: Đảng ủy phường B\n"));
    assert_ne!(named, id("tiêu đề: Cổng điện tử\ncơ quan: Đảng ủy phường A\n"), "two portals of one organisation");
    assert_eq!(named, id("tiêu đề: Cổng\ncơ quan: Đảng ủy phường A\nmô tả: Có lời giới thiệu\n"));
    assert!(named.as_ref().is_some_and(|name| name.starts_with("<id>urn:uuid:")), "{named:?}");
    assert_ne!(id("tiêu đề: Cổng A\n"), id("tiêu đề: Cổng B\n"));
}

#[test]
fn a_folder_called_like_a_script_is_one_script_without_its_comments() {
    let mut site = TestSite::new(PORTAL);
    site.change("themes/sen/static/so-do.js/2-sau.js", "  // Nói gì đó.\n  sau(\"// không phải lời chú\");\n");
    site.change("themes/sen/static/so-do.js/1-truoc.js", "truoc();\n").update();
    site.assert_good().assert_same_as_clean();
    assert_eq!(site.page("static/so-do.js"), "truoc();\n  sau(\"// không phải lời chú\");\n");
    assert!(!site.outputs().contains_key("static/so-do.js/1-truoc.js"));
    site.change("themes/sen/static/search.js/9-them.js", "them();\n").update();
    site.assert_good().assert_same_as_clean();
    assert!(site.page("static/search.js").ends_with("})();\nthem();\n"));
    site.change("themes/sen/static/search.js/9-them.js", "hon();\n").update();
    site.assert_good().assert_same_as_clean();
}
