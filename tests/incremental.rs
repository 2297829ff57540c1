//! The engine's promise: after any edits the output is that of a clean build, and nothing is rendered without a reason.

mod support;

use std::fs;

use sen::engine::Reason;
use sen::locale::Language;
use sen::source::ContentPath;
use support::TestSite;

/// Everything that Sen makes of the site, the theme's static files aside.
const ALL: [&str; 18] = [
    "404.html",
    "bao-cao/a.html",
    "bao-cao/b.html",
    "bao-cao/c.html",
    "bao-cao/d.html",
    "bao-cao/index.html",
    "bao-cao/trang-2.html",
    "co-quan/dang-uy/index.html",
    "co-quan/index.html",
    "feed.xml",
    "index.html",
    "loai/bao-cao/index.html",
    "loai/index.html",
    "so-lieu/index.html",
    "so-lieu/x.csv",
    "so-lieu/x.html",
    "so-lieu/x.xlsx",
    "so-lieu-can-ra-soat.html",
];

/// All but the tables to take away, which say nothing of the portal.
fn all_but_tables() -> Vec<&'static str> {
    ALL.into_iter().filter(|output| !output.ends_with(".csv")).collect()
}

#[test]
fn a_portal_is_built_from_nothing() {
    let site = TestSite::small();
    site.assert_outputs(ALL).assert_same_as_clean();
    site.assert_page(
        "bao-cao/b.html",
        "[Cổng|] B\n\
         đường: Trang đầu=../index.html;Báo cáo=index.html;\n\
         trước: A=a.html\n\
         sau: C=c.html\n\
         nhắc tới: \n\
         dẫn chiếu: \n\
         quan hệ: \n\
         xếp: \n\
         <p>Xem <a href=\"a.html#muc\">A</a> và <span class=\"figure-tie\"><a class=\"figure\" href=\"../so-lieu/x.html#y\">1.735</a>\
         <span class=\"figure-note\">Y: 1.735 người, năm 2025.</span><sup class=\"figure-mark\">[1]</sup></span>.</p>\n\
         <section class=\"figure-notes\">\n<p>Nguồn của số liệu</p>\n<ol>\n<li>Y: 1.735 người, năm 2025.</li>\n</ol>\n</section>\n\n",
    );
}

#[test]
fn editing_prose_renders_only_that_page() {
    let mut site = TestSite::small();
    site.edit("bao-cao/d.md", "Lời của D.", "Lời mới của D.").update();
    site.assert_rendered(["bao-cao/d.html"]).assert_written(["bao-cao/d.html"]).assert_same_as_clean();
    site.assert_page_contains("bao-cao/d.html", "<p>Lời mới của D.</p>");
}

#[test]
fn an_edit_that_comes_to_the_same_page_writes_nothing() {
    let mut site = TestSite::small();
    site.edit("bao-cao/d.md", "tiêu đề: D", "tiêu đề: D # ghi chú").update();
    site.assert_rendered(["bao-cao/d.html"]).assert_written([]).assert_same_as_clean();
}

#[test]
fn saving_a_file_unchanged_renders_nothing() {
    let mut site = TestSite::small();
    site.edit("bao-cao/d.md", "D", "D").update();
    site.assert_rendered([]).assert_same_as_clean();
}

#[test]
fn changing_a_title_renders_its_lists_neighbours_and_backlinks() {
    let mut site = TestSite::small();
    site.edit("bao-cao/a.md", "tiêu đề: A", "tiêu đề: A mới").update();
    site.assert_rendered([
        "bao-cao/a.html",
        "bao-cao/b.html",
        "bao-cao/c.html",
        "bao-cao/index.html",
        "co-quan/dang-uy/index.html",
        "loai/bao-cao/index.html",
    ]);
    site.assert_same_as_clean();
    site.assert_page_contains("bao-cao/b.html", "trước: A mới=a.html");
}

#[test]
fn changing_a_sections_title_renders_what_lies_in_it() {
    let mut site = TestSite::small();
    site.edit("so-lieu/_index.md", "Số liệu", "Con số").update();
    site.assert_rendered(["index.html", "so-lieu/index.html", "so-lieu/x.html"]).assert_same_as_clean();
}

#[test]
fn adding_a_page_renders_the_lists_it_enters() {
    let mut site = TestSite::small();
    site.change("bao-cao/bb.md", "---\ntiêu đề: BB\nthứ tự: 2\n---\n").update();
    site.assert_rendered([
        "bao-cao/b.html",
        "bao-cao/bb.html",
        "bao-cao/c.html",
        "bao-cao/index.html",
        "bao-cao/trang-2.html",
        "index.html",
    ]);
    site.assert_written([
        "bao-cao/b.html",
        "bao-cao/bb.html",
        "bao-cao/c.html",
        "bao-cao/index.html",
        "bao-cao/trang-2.html",
    ]);
    site.assert_same_as_clean();
}

#[test]
fn a_link_that_was_broken_is_good_once_its_page_is_there() {
    let mut site = TestSite::small();
    site.edit("bao-cao/d.md", "Lời của D.", "[E](e.md)").update();
    site.assert_diagnostics(
        "bao-cao/d.md:5:1: error[broken-link]: Không tìm thấy tệp “bao-cao/e.md” mà liên kết này dẫn tới\n",
    );
    site.change("bao-cao/e.md", "---\ntiêu đề: E\nthứ tự: 5\n---\n").update();
    site.assert_good().assert_same_as_clean();
    site.assert_page_contains("bao-cao/d.html", "<a href=\"e.html\">E</a>");
}

#[test]
fn removing_a_page_removes_its_output_and_mends_its_neighbours() {
    let mut site = TestSite::small();
    site.remove("bao-cao/c.md").update();
    site.assert_removed(["bao-cao/c.html", "bao-cao/trang-2.html"]);
    site.assert_rendered(["bao-cao/a.html", "bao-cao/b.html", "bao-cao/d.html", "bao-cao/index.html", "index.html"]);
    site.assert_same_as_clean();
}

#[test]
fn renaming_a_page_moves_its_output() {
    let mut site = TestSite::small();
    site.rename("bao-cao/d.md", "bao-cao/dd.md").update();
    site.assert_removed(["bao-cao/d.html"]);
    site.assert_rendered(["bao-cao/c.html", "bao-cao/dd.html", "bao-cao/trang-2.html"]).assert_same_as_clean();
}

#[test]
fn a_folder_moved_away_and_back_leaves_no_trace() {
    let mut site = TestSite::small();
    let before = site.outputs();
    site.rename("so-lieu", "cu/so-lieu").update();
    let missing = site.diagnostics(sen::diagnostic::Format::Short, Language::Vi);
    assert!(missing.contains("error[missing-section]"), "{missing}");
    assert_eq!(site.outputs(), before);
    site.rename("cu/so-lieu", "so-lieu").remove("cu").update();
    site.assert_rendered([]).assert_same_as_clean();
}

#[test]
fn a_section_moves_with_its_pages() {
    let mut site = TestSite::small();
    site.rename("so-lieu", "con-so").update();
    site.assert_removed(["so-lieu/index.html", "so-lieu/x.csv", "so-lieu/x.html", "so-lieu/x.xlsx"]);
    site.assert_rendered([
        "bao-cao/b.html",
        "con-so/index.html",
        "con-so/x.csv",
        "con-so/x.html",
        "con-so/x.xlsx",
        "index.html",
    ]);
    site.assert_same_as_clean();
}

#[test]
fn changing_a_figure_renders_the_pages_that_show_it() {
    let mut site = TestSite::small();
    site.edit("so-lieu/x.yaml", "1.735", "1.736").update();
    site.assert_rendered(["bao-cao/b.html", "so-lieu/x.csv", "so-lieu/x.html", "so-lieu/x.xlsx"])
        .assert_same_as_clean();
    site.assert_page_contains("bao-cao/b.html", ">1.736</a>");
}

#[test]
fn changing_a_figure_of_another_period_leaves_the_pages_that_show_the_latest() {
    let mut site = TestSite::small();
    site.edit("so-lieu/x.yaml", "\"10\"", "\"11\"").update();
    site.assert_rendered(["so-lieu/x.csv", "so-lieu/x.html", "so-lieu/x.xlsx"]).assert_same_as_clean();
}

#[test]
fn changing_a_template_renders_everything_and_changing_a_style_only_the_style() {
    let mut site = TestSite::small();
    site.change(
        "themes/tran/templates/404.html",
        "{% extends \"base.html\" %}{% block content %}không có{% endblock %}",
    );
    site.update().assert_written(["404.html"]).assert_rendered(ALL).assert_same_as_clean();
    site.change("themes/tran/static/rieng.css", "body {}").update();
    site.assert_rendered(["static/rieng.css"]).assert_same_as_clean();
    site.change("themes/tran/static/rieng.css", "main {}").update();
    site.assert_rendered(["static/rieng.css"]).assert_same_as_clean();
    site.remove("themes/tran/static/rieng.css").update();
    site.assert_rendered([]).assert_removed(["static/rieng.css"]).assert_same_as_clean();
}

#[test]
fn a_style_of_the_portal_is_laid_over_the_themes() {
    let mut site = TestSite::small();
    site.change("themes/tran/static/sen.css", "body {}").update();
    site.assert_rendered(["static/sen.css"]).assert_page("static/sen.css", "body {}").assert_same_as_clean();
    site.remove("themes/tran/static/sen.css").update();
    site.assert_rendered(["static/sen.css"]).assert_same_as_clean();
}

#[test]
fn changing_the_portals_title_renders_every_page() {
    let mut site = TestSite::small();
    site.edit("portal.yaml", "tiêu đề: Cổng", "tiêu đề: Cổng mới").update();
    site.assert_rendered(all_but_tables()).assert_same_as_clean();
}

#[test]
fn longer_lists_take_fewer_pages() {
    let mut site = TestSite::small();
    site.edit("portal.yaml", "số dòng mỗi trang: 3", "số dòng mỗi trang: 4").update();
    site.assert_removed(["bao-cao/trang-2.html"]).assert_same_as_clean();
    site.assert_page_contains("bao-cao/index.html", "Báo cáo 1/1");
}

#[test]
fn a_menu_shows_the_titles_of_its_pages() {
    let mut site = TestSite::small();
    site.edit("portal.yaml", "tiêu đề: Cổng", "tiêu đề: Cổng\ntrình đơn: [bao-cao/_index.md]").update();
    site.assert_page_contains("bao-cao/a.html", "[Cổng|Báo cáo=index.html;]").assert_same_as_clean();
    site.edit("bao-cao/_index.md", "tiêu đề: Báo cáo", "tiêu đề: Các báo cáo").update();
    site.assert_rendered(all_but_tables())
        .assert_page_contains("so-lieu/x.html", "[Cổng|Các báo cáo=../bao-cao/index.html;]");
    site.assert_same_as_clean();
}

#[test]
fn a_draft_is_published_once_it_is_none() {
    let mut site = TestSite::small();
    site.change("bao-cao/e.md", "---\ntiêu đề: E\nthứ tự: 5\ndự thảo: có\n---\n").update();
    site.assert_rendered([]).assert_same_as_clean();
    site.edit("bao-cao/e.md", "dự thảo: có", "dự thảo: không").update();
    site.assert_rendered([
        "bao-cao/d.html",
        "bao-cao/e.html",
        "bao-cao/index.html",
        "bao-cao/trang-2.html",
        "index.html",
    ])
    .assert_same_as_clean();
}

#[test]
fn drafts_are_published_where_they_are_asked_for() {
    let mut site = TestSite::small();
    site.change("bao-cao/e.md", "---\ntiêu đề: E\nthứ tự: 5\ndự thảo: có\n---\n").update().save();
    site.with_drafts(true).update();
    site.assert_rendered([
        "bao-cao/d.html",
        "bao-cao/e.html",
        "bao-cao/index.html",
        "bao-cao/trang-2.html",
        "index.html",
    ])
    .assert_same_as_clean();
    site.save().with_drafts(false).update().assert_removed(["bao-cao/e.html"]).assert_same_as_clean();
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let mut site = TestSite::small();
    site.edit("bao-cao/d.md", "tiêu đề: D", "tiêu đề: D\nđịa chỉ cũ: [cu/d]").update();
    site.assert_rendered(["bao-cao/d.html", "cu/d.html"]).assert_page("cu/d.html", "-> ../bao-cao/d.html\n");
    site.assert_same_as_clean();
    site.edit("bao-cao/d.md", "địa chỉ cũ: [cu/d]", "địa chỉ cũ: [cu/dd]").update();
    site.assert_removed(["cu/d.html"]).assert_same_as_clean();
    site.edit("bao-cao/d.md", "\nđịa chỉ cũ: [cu/dd]", "").update();
    site.assert_removed(["cu/dd.html"]).assert_same_as_clean();
    assert!(!site.public().join("cu").exists(), "a folder that is left empty is removed");
}

#[test]
fn an_asset_is_published_as_it_is() {
    let mut site = TestSite::small();
    site.change("bao-cao/tep.pdf", b"%PDF-1.7 \xff\xfe").update();
    site.assert_rendered(["bao-cao/tep.pdf"]).assert_same_as_clean();
    site.change("bao-cao/tep.pdf", b"%PDF-1.7 \xff").update();
    site.assert_rendered(["bao-cao/tep.pdf"]).assert_same_as_clean();
    assert_eq!(fs::read(site.public().join("bao-cao/tep.pdf")).unwrap(), b"%PDF-1.7 \xff");
}

#[test]
fn names_in_decomposed_unicode_are_found_by_their_links() {
    let mut site = TestSite::small();
    site.change("bao-cao/mu\u{323}c.md", "---\ntiêu đề: Mục\nthứ tự: 5\n---\n");
    site.edit("bao-cao/d.md", "Lời của D.", "[Mục](mục.md)").update();
    site.assert_good().assert_page_contains("bao-cao/d.html", "<a href=\"muc.html\">Mục</a>").assert_same_as_clean();
}

#[test]
fn every_output_can_say_why_it_was_rendered() {
    let mut site = TestSite::small();
    site.edit("bao-cao/d.md", "Lời của D.", "Lời mới của D.").update();
    let explanation = site.builder().explain("bao-cao/d.md").expect("the page is there");
    assert_eq!(explanation.output.as_str(), "bao-cao/d.html");
    let body = sen::model::Fact::Body(ContentPath::new("bao-cao/d.md"));
    assert_eq!(explanation.reason, Reason::Changed(vec![body.clone()]));
    assert!(explanation.facts.contains(&body));
    assert_eq!(site.builder().explain("bao-cao/a.html").expect("the page is there").reason, Reason::New);
    assert!(site.builder().explain("khong-co.html").is_none());
}

#[test]
fn a_folder_that_becomes_a_file_takes_its_pages_along() {
    let mut site = TestSite::small();
    site.change("ghi-chu.md/_index.md", "---\ntiêu đề: Thư mục\n---\n").update().assert_good();
    site.remove("ghi-chu.md").change("ghi-chu.md", "---\ntiêu đề: Tệp\n---\n").update();
    site.assert_good().assert_removed(["ghi-chu-md/index.html"]).assert_same_as_clean();
}

#[test]
fn editing_prose_renders_the_shards_of_its_words_alone() {
    let mut site = TestSite::small();
    site.edit("portal.yaml", "tìm kiếm: không", "tìm kiếm: có").update();
    site.assert_same_as_clean();
    site.edit("bao-cao/a.md", "Lời của A.", "Lời mới của A.").update();
    // What is shown of the page, the words there are, and of eight shards two: those of `mới`, its two pairs and the pair that is gone.
    let index = ["search/pages/0001.js", "search/words.js", "search/words/0003.js", "search/words/0006.js"];
    site.assert_rendered(["bao-cao/a.html"].into_iter().chain(index)).assert_same_as_clean();
}

#[test]
fn a_changed_figure_contradicts_what_asserts_it_and_changes_what_shows_it() {
    let claims = "[1.735 đảng viên](figure:x/dang-vien@2025) trong [1.735](figure:x/dang-vien#value)";
    let files = format!(
        "== portal.yaml\ntiêu đề: Cổng\ntìm kiếm: không\n== _index.md\n---\ntiêu đề: Đầu\n---\n== a.md\n---\ntiêu đề: A\n---\n{claims}\n\
         == b.md\n---\ntiêu đề: B\n---\nCó [](figure:x/dang-vien) đảng viên.\n== c.md\n---\ntiêu đề: C\n---\nKhông có số.\n\
         == x.yaml\ntiêu đề: X\nchỉ số:\n  dang-vien: {{tiêu đề: Đảng viên, đơn vị tính: người, giá trị: {{2025: \"1.735\"}}}}\n"
    );
    let mut site = TestSite::new(&files);
    site.update();
    site.assert_good().assert_page_contains("b.html", ">1.735</a>");
    site.edit("x.yaml", "1.735", "1.736").update();
    site.assert_diagnostics(
        "a.md:4:1: error[figure-mismatch]: Bài viết ghi “1.735 đảng viên”, còn số liệu “x/dang-vien@2025” là “1.736”\n\
         a.md:4:50: error[figure-mismatch]: Bài viết ghi “1.735”, còn số liệu “x/dang-vien” là “1.736”\n",
    );
    site.edit("a.md", "1.735 đảng viên", "1.736 đảng viên").edit("a.md", "[1.735]", "[1.736]").update();
    site.assert_good().assert_page_contains("b.html", ">1.736</a>").assert_same_as_clean();
    site.assert_rendered(["a.html", "b.html", "x.csv", "x.html", "x.xlsx"]);
}

#[test]
fn another_language_reaches_the_search_index() {
    let mut site =
        TestSite::new("== _index.md\n---\ntiêu đề: A\n---\n== b.md\n---\ntiêu đề: B\nloại: báo cáo\ncơ quan: C\n---\n");
    site.update().assert_page_contains("search/pages/0000.js", "Báo cáo");
    site.change("portal.yaml", "ngôn ngữ: en\n")
        .update()
        .assert_good()
        .assert_page_contains("search/pages/0000.js", "Report");
    site.assert_same_as_clean();
}
