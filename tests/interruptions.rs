//! What goes wrong around a build: mistakes, kills, damaged caches and outputs, files of others. The last good portal stays.

mod support;

use std::fs;

use support::{TestSite, files_below};

#[test]
fn a_second_process_renders_nothing() {
    let mut site = TestSite::small();
    site.rebuild().assert_rendered([]).assert_same_as_clean();
}

#[test]
fn a_second_process_renders_what_was_edited_in_between() {
    let mut site = TestSite::small();
    site.save().restart();
    site.edit("bao-cao/d.md", "Lời của D.", "Lời mới của D.").update();
    site.assert_rendered(["bao-cao/d.html"]).assert_same_as_clean();
}

#[test]
fn a_process_without_its_cache_writes_the_same_bytes() {
    let mut site = TestSite::small();
    let before = site.outputs();
    site.restart();
    assert!(!site.cache().exists(), "nothing was saved yet");
    site.update_all().assert_good();
    assert_eq!(site.outputs(), before);
}

#[test]
fn a_damaged_cache_is_ignored() {
    for damage in [&b""[..], b"\0", b"khong phai bo nho dem"] {
        let mut site = TestSite::small();
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
    let mut site = TestSite::small();
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
    let mut site = TestSite::small();
    fs::write(site.public().join("bao-cao/d.html"), "hỏng").unwrap();
    fs::remove_file(site.public().join("bao-cao/c.html")).unwrap();
    site.rebuild().assert_rendered(["bao-cao/c.html", "bao-cao/d.html"]).assert_same_as_clean();
}

#[test]
fn a_build_with_errors_writes_nothing() {
    let mut site = TestSite::small();
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
    let mut site = TestSite::small();
    let before = site.outputs();
    site.edit("themes/tran/templates/page.html", "{{ page.title }}", "{{ page.title").update();
    assert!(site.last().report.has_errors());
    assert_eq!(site.outputs(), before);
    site.edit("themes/tran/templates/page.html", "{{ page.title", "{{ page.title }}").update();
    site.assert_good().assert_written([]).assert_same_as_clean();
}

#[test]
fn a_template_that_fails_while_it_is_filled_leaves_the_last_good_portal() {
    let mut site = TestSite::small();
    let before = site.outputs();
    site.edit("themes/tran/templates/data.html", "{{ page.title }}", "{{ page.khong_co.gi }}").update();
    assert!(site.last().report.has_errors());
    assert_eq!(site.outputs(), before);
    site.edit("themes/tran/templates/data.html", "{{ page.khong_co.gi }}", "{{ page.title }}").update();
    site.assert_good().assert_same_as_clean();
}

#[test]
fn a_build_that_was_killed_leaves_the_last_good_portal() {
    let mut site = TestSite::small();
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
    let mut site = TestSite::small();
    site.save().edit("_index.md", "Trang đầu", "Trang khác").update().restart();
    site.edit("_index.md", "Trang khác", "Trang đầu").remove("portal.yaml").change("b.md", "hỏng").update();
    assert!(site.last().report.has_errors());
    site.change("portal.yaml", "tiêu đề: Cổng\ngiao diện: tran\nsố dòng mỗi trang: 3\ntìm kiếm: không\nmô tả: Mới\n")
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
    let mut site = TestSite::small();
    fs::write(site.public().join("so-lieu/ghi-chu.txt"), "của người khác").unwrap();
    site.edit("bao-cao/b.md", " và [](figure:x/y)", "").remove("so-lieu").update();
    site.assert_good().assert_removed([
        "so-lieu/index.html",
        "so-lieu-can-ra-soat.html",
        "so-lieu/x.csv",
        "so-lieu/x.html",
        "so-lieu/x.xlsx",
    ]);
    assert_eq!(fs::read_to_string(site.public().join("so-lieu/ghi-chu.txt")).unwrap(), "của người khác");
}

#[test]
fn a_file_takes_the_place_of_a_folder_of_ours_and_gives_it_back() {
    let mut site = TestSite::small();
    site.change("bao-cao/kho/a.txt", "A").update().assert_good();
    site.remove("bao-cao/kho").change("bao-cao/kho", "K").update_all().assert_good().assert_same_as_clean();
    site.remove("bao-cao/kho").change("bao-cao/kho/a.txt", "A").update_all().assert_good().assert_same_as_clean();
}
