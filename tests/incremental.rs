//! The engine's promise: after any edits the output is that of a clean build, and nothing is rendered without a reason.

mod support;

use std::fs;

use sen::engine::Reason;
use sen::locale::Language;
use sen::source::ContentPath;
use support::{TestSite, files_below};

/// Three documents in a section, of which B links to A and to a figure, and C cites A by its number.
const SITE: &str = "\
== _index.md
---
tiêu đề: Trang đầu
---
Lời chào.
== bao-cao/_index.md
---
tiêu đề: Báo cáo
---
== bao-cao/a.md
---
tiêu đề: A
thứ tự: 1
số: 05-BC/ĐU
loại: báo cáo
cơ quan: Đảng ủy
---
Lời của A.
== bao-cao/b.md
---
tiêu đề: B
thứ tự: 2
---
Xem [A](a.md#muc) và [](figure:x/y).
== bao-cao/c.md
---
tiêu đề: C
thứ tự: 3
---
Thực hiện Báo cáo số 05-BC/ĐU.
== bao-cao/d.md
---
tiêu đề: D
thứ tự: 4
---
Lời của D.
== so-lieu/_index.md
---
tiêu đề: Số liệu
---
== so-lieu/x.yaml
tiêu đề: X
chỉ số:
  y:
    tiêu đề: Y
    đơn vị tính: người
    giá trị: {2024: \"10\", 2025: \"1.735\"}
";

fn site() -> TestSite {
    let mut site = TestSite::bare(&SITE.replace("Lời của A.", "## Mục\n\nLời của A."));
    site.assert_good();
    site.update_all().assert_rendered([]);
    site
}

/// Everything that Sen makes of the site, the theme's static files aside.
const ALL: [&str; 15] = [
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
    "so-lieu/x.html",
];

#[test]
fn a_portal_is_built_from_nothing() {
    let site = site();
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
         <p>Xem <a href=\"a.html#muc\">A</a> và <a class=\"figure\" href=\"../so-lieu/x.html#y\">1.735</a>.</p>\n\n",
    );
}

#[test]
fn editing_prose_renders_only_that_page() {
    let mut site = site();
    site.edit("bao-cao/d.md", "Lời của D.", "Lời mới của D.").update();
    site.assert_rendered(["bao-cao/d.html"]).assert_written(["bao-cao/d.html"]).assert_same_as_clean();
    site.assert_page_contains("bao-cao/d.html", "<p>Lời mới của D.</p>");
}

#[test]
fn an_edit_that_comes_to_the_same_page_writes_nothing() {
    let mut site = site();
    site.edit("bao-cao/d.md", "tiêu đề: D", "tiêu đề: D # ghi chú").update();
    site.assert_rendered(["bao-cao/d.html"]).assert_written([]).assert_same_as_clean();
}

#[test]
fn saving_a_file_unchanged_renders_nothing() {
    let mut site = site();
    site.edit("bao-cao/d.md", "D", "D").update();
    site.assert_rendered([]).assert_same_as_clean();
}

#[test]
fn changing_a_title_renders_its_lists_neighbours_and_backlinks() {
    let mut site = site();
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
    let mut site = site();
    site.edit("so-lieu/_index.md", "Số liệu", "Con số").update();
    site.assert_rendered(["index.html", "so-lieu/index.html", "so-lieu/x.html"]).assert_same_as_clean();
}

#[test]
fn adding_a_page_renders_the_lists_it_enters() {
    let mut site = site();
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
    let mut site = site();
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
    let mut site = site();
    site.remove("bao-cao/c.md").update();
    site.assert_removed(["bao-cao/c.html", "bao-cao/trang-2.html"]);
    site.assert_rendered(["bao-cao/a.html", "bao-cao/b.html", "bao-cao/d.html", "bao-cao/index.html", "index.html"]);
    site.assert_same_as_clean();
}

#[test]
fn renaming_a_page_moves_its_output() {
    let mut site = site();
    site.rename("bao-cao/d.md", "bao-cao/dd.md").update();
    site.assert_removed(["bao-cao/d.html"]);
    site.assert_rendered(["bao-cao/c.html", "bao-cao/dd.html", "bao-cao/trang-2.html"]).assert_same_as_clean();
}

#[test]
fn a_folder_moved_away_and_back_leaves_no_trace() {
    let mut site = site();
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
    let mut site = site();
    site.rename("so-lieu", "con-so").update();
    site.assert_removed(["so-lieu/index.html", "so-lieu/x.html"]);
    site.assert_rendered(["bao-cao/b.html", "con-so/index.html", "con-so/x.html", "index.html"]).assert_same_as_clean();
}

#[test]
fn changing_a_figure_renders_the_pages_that_show_it() {
    let mut site = site();
    site.edit("so-lieu/x.yaml", "1.735", "1.736").update();
    site.assert_rendered(["bao-cao/b.html", "so-lieu/x.html"]).assert_same_as_clean();
    site.assert_page_contains("bao-cao/b.html", ">1.736</a>");
}

#[test]
fn changing_a_figure_of_another_period_leaves_the_pages_that_show_the_latest() {
    let mut site = site();
    site.edit("so-lieu/x.yaml", "\"10\"", "\"11\"").update();
    site.assert_rendered(["so-lieu/x.html"]).assert_same_as_clean();
}

#[test]
fn changing_a_template_renders_everything_and_changing_a_style_only_the_style() {
    let mut site = site();
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
    let mut site = site();
    site.change("themes/tran/static/sen.css", "body {}").update();
    site.assert_rendered(["static/sen.css"]).assert_page("static/sen.css", "body {}").assert_same_as_clean();
    site.remove("themes/tran/static/sen.css").update();
    site.assert_rendered(["static/sen.css"]).assert_same_as_clean();
}

#[test]
fn changing_the_portals_title_renders_every_page() {
    let mut site = site();
    site.edit("portal.yaml", "tiêu đề: Cổng", "tiêu đề: Cổng mới").update();
    site.assert_rendered(ALL).assert_same_as_clean();
}

#[test]
fn longer_lists_take_fewer_pages() {
    let mut site = site();
    site.edit("portal.yaml", "số dòng mỗi trang: 3", "số dòng mỗi trang: 4").update();
    site.assert_removed(["bao-cao/trang-2.html"]).assert_same_as_clean();
    site.assert_page_contains("bao-cao/index.html", "Báo cáo 1/1");
}

#[test]
fn a_menu_shows_the_titles_of_its_pages() {
    let mut site = site();
    site.edit("portal.yaml", "tiêu đề: Cổng", "tiêu đề: Cổng\ntrình đơn: [bao-cao/_index.md]").update();
    site.assert_page_contains("bao-cao/a.html", "[Cổng|Báo cáo=index.html;]").assert_same_as_clean();
    site.edit("bao-cao/_index.md", "tiêu đề: Báo cáo", "tiêu đề: Các báo cáo").update();
    site.assert_rendered(ALL).assert_page_contains("so-lieu/x.html", "[Cổng|Các báo cáo=../bao-cao/index.html;]");
    site.assert_same_as_clean();
}

#[test]
fn a_draft_is_published_once_it_is_none() {
    let mut site = site();
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
    let mut site = site();
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
    let mut site = site();
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
    let mut site = site();
    site.change("bao-cao/tep.pdf", b"%PDF-1.7 \xff\xfe").update();
    site.assert_rendered(["bao-cao/tep.pdf"]).assert_same_as_clean();
    site.change("bao-cao/tep.pdf", b"%PDF-1.7 \xff").update();
    site.assert_rendered(["bao-cao/tep.pdf"]).assert_same_as_clean();
    assert_eq!(fs::read(site.public().join("bao-cao/tep.pdf")).unwrap(), b"%PDF-1.7 \xff");
}

#[test]
fn a_second_process_renders_nothing() {
    let mut site = site();
    site.rebuild().assert_rendered([]).assert_same_as_clean();
}

#[test]
fn a_second_process_renders_what_was_edited_in_between() {
    let mut site = site();
    site.save().restart();
    site.edit("bao-cao/d.md", "Lời của D.", "Lời mới của D.").update();
    site.assert_rendered(["bao-cao/d.html"]).assert_same_as_clean();
}

#[test]
fn a_process_without_its_cache_writes_the_same_bytes() {
    let mut site = site();
    let before = site.outputs();
    site.restart();
    assert!(!site.cache().exists(), "nothing was saved yet");
    site.update_all().assert_good();
    assert_eq!(site.outputs(), before);
}

#[test]
fn a_damaged_cache_is_ignored() {
    for damage in [&b""[..], b"\0", b"khong phai bo nho dem"] {
        let mut site = site();
        site.save().restart();
        for name in files_below(&site.cache()).keys() {
            fs::write(site.cache().join(name), damage).unwrap();
        }
        site.edit("bao-cao/d.md", "Lời của D.", "Lời mới của D.").update();
        site.assert_good().assert_same_as_clean();
    }
}

#[test]
fn a_cache_with_one_wrong_bit_is_ignored() {
    let mut site = site();
    site.save().restart();
    for (name, mut bytes) in files_below(&site.cache()) {
        let middle = bytes.len() / 2;
        if name != ".gitignore" {
            bytes[middle] ^= 1;
            fs::write(site.cache().join(name), bytes).unwrap();
        }
    }
    site.update_all().assert_good().assert_same_as_clean();
}

#[test]
fn an_output_that_somebody_damaged_is_written_again() {
    let mut site = site();
    fs::write(site.public().join("bao-cao/d.html"), "hỏng").unwrap();
    fs::remove_file(site.public().join("bao-cao/c.html")).unwrap();
    site.rebuild().assert_rendered(["bao-cao/c.html", "bao-cao/d.html"]).assert_same_as_clean();
}

#[test]
fn a_build_with_errors_writes_nothing() {
    let mut site = site();
    let before = site.outputs();
    site.edit("bao-cao/d.md", "Lời của D.", "[hỏng](khong-co.md)")
        .edit("bao-cao/a.md", "Lời của A.", "Lời mới.")
        .update();
    site.assert_diagnostics(
        "bao-cao/d.md:5:1: error[broken-link]: Không tìm thấy tệp “bao-cao/khong-co.md” mà liên kết này dẫn tới\n",
    );
    assert_eq!(site.outputs(), before, "the last good portal stays");
    site.edit("bao-cao/d.md", "[hỏng](khong-co.md)", "Lời của D.").update();
    site.assert_rendered(["bao-cao/a.html"]).assert_same_as_clean();
}

#[test]
fn a_broken_template_leaves_the_last_good_portal() {
    let mut site = site();
    let before = site.outputs();
    site.edit("themes/tran/templates/page.html", "{{ page.title }}", "{{ page.title").update();
    assert!(site.last().report.has_errors());
    assert_eq!(site.outputs(), before);
    site.edit("themes/tran/templates/page.html", "{{ page.title", "{{ page.title }}").update();
    site.assert_good().assert_written([]).assert_same_as_clean();
}

#[test]
fn a_template_that_fails_while_it_is_filled_leaves_the_last_good_portal() {
    let mut site = site();
    let before = site.outputs();
    site.edit("themes/tran/templates/data.html", "{{ page.title }}", "{{ page.khong_co.gi }}").update();
    assert!(site.last().report.has_errors());
    assert_eq!(site.outputs(), before);
    site.edit("themes/tran/templates/data.html", "{{ page.khong_co.gi }}", "{{ page.title }}").update();
    site.assert_good().assert_same_as_clean();
}

#[test]
fn a_build_that_was_killed_leaves_the_last_good_portal() {
    let mut site = site();
    let before = site.outputs();
    let staging = site.public().join(".sen-staging-killed");
    fs::create_dir(&staging).unwrap();
    fs::write(staging.join("0"), "nửa trang").unwrap();
    let published = |site: &TestSite| {
        let mut files = site.outputs();
        files.retain(|path, _| !path.starts_with(".sen-staging"));
        files
    };
    assert_eq!(published(&site), before);
    site.restart().update_all();
    assert!(!staging.exists(), "what an interrupted build left is cleared away");
    assert_eq!(site.outputs(), before);
}

#[test]
fn outputs_that_a_killed_build_left_behind_its_cache_are_written_again() {
    let mut site = site();
    site.save().edit("_index.md", "Trang đầu", "Trang khác").update().restart();
    site.edit("_index.md", "Trang khác", "Trang đầu").remove("portal.yaml").change("b.md", "hỏng").update();
    assert!(site.last().report.has_errors());
    site.change("portal.yaml", "tiêu đề: Cổng\ngiao diện: tran\nsố dòng mỗi trang: 3\nmô tả: Mới\n")
        .remove("b.md")
        .update();
    site.assert_good().assert_same_as_clean();
}

#[test]
fn a_file_of_somebody_else_is_not_overwritten() {
    let mut site = TestSite::bare("== _index.md\n---\ntiêu đề: Trang đầu\n---\n");
    fs::create_dir(site.public().join("bao-cao")).unwrap();
    fs::write(site.public().join("bao-cao/index.html"), "của người khác").unwrap();
    let before = site.outputs();
    site.change("bao-cao/_index.md", "---\ntiêu đề: Báo cáo\n---\n");
    let error = site.try_update().unwrap_err();
    let file = site.public().join("bao-cao/index.html");
    let expected = "a file that Sen did not write is in the way; choose another output folder, or move the file";
    assert_eq!(error.to_string(), format!("{}: {expected}", file.display()));
    assert_eq!(site.outputs(), before);
    fs::remove_file(file).unwrap();
    site.update_all().assert_good().assert_same_as_clean();
}

#[test]
fn files_of_others_stay_where_outputs_vanish() {
    let mut site = site();
    fs::write(site.public().join("so-lieu/ghi-chu.txt"), "của người khác").unwrap();
    site.edit("bao-cao/b.md", " và [](figure:x/y)", "").remove("so-lieu").update();
    site.assert_good().assert_removed(["so-lieu/index.html", "so-lieu/x.html"]);
    assert_eq!(fs::read_to_string(site.public().join("so-lieu/ghi-chu.txt")).unwrap(), "của người khác");
}

#[test]
fn names_in_decomposed_unicode_are_found_by_their_links() {
    let mut site = site();
    site.change("bao-cao/mu\u{323}c.md", "---\ntiêu đề: Mục\nthứ tự: 5\n---\n");
    site.edit("bao-cao/d.md", "Lời của D.", "[Mục](mục.md)").update();
    site.assert_good().assert_page_contains("bao-cao/d.html", "<a href=\"muc.html\">Mục</a>").assert_same_as_clean();
}

#[test]
fn every_output_can_say_why_it_was_rendered() {
    let mut site = site();
    site.edit("bao-cao/d.md", "Lời của D.", "Lời mới của D.").update();
    let explanation = site.builder().explain("bao-cao/d.md").expect("the page is there");
    assert_eq!(explanation.output.as_str(), "bao-cao/d.html");
    let body = sen::model::Fact::Body(ContentPath::new("bao-cao/d.md"));
    assert_eq!(explanation.reason, Reason::Changed(vec![body.clone()]));
    assert!(explanation.facts.contains(&body));
    assert_eq!(site.builder().explain("bao-cao/a.html").expect("the page is there").reason, Reason::New);
    assert!(site.builder().explain("khong-co.html").is_none());
}
