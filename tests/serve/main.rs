//! The preview server through a real process: it serves what `build` writes, and lives through every way of saving.

#![cfg(feature = "serve")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod preview;
mod socket;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::time::Duration;

use preview::{Preview, run, sen};
use serde_json::json;
use support::{TestSite, files_below};

const SITE: &str = "\
== portal.yaml
tiêu đề: Cổng
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
---
Lời của A.
== bao-cao/b.md
---
tiêu đề: B
---
Lời của B.
== bao-cao/đính kèm.txt
Một tệp.
";

const A: &str = "/bao-cao/a.html";
const B: &str = "/bao-cao/b.html";

fn page(title: &str, body: &str) -> String {
    format!("---\ntiêu đề: {title}\n---\n{body}\n")
}

fn started() -> (TestSite, Preview) {
    let site = TestSite::new(SITE);
    let preview = Preview::start(&site.content(), &[]);
    (site, preview)
}

#[test]
fn what_is_served_is_what_a_build_writes_byte_for_byte() {
    let (site, preview) = started();
    let mut build = sen();
    build.arg("build").arg(site.content()).args(["--date", "2026-03-01", "--output"]).arg(site.public());
    let built = run(&mut build);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let written = files_below(&site.public());
    let kinds = ["index.html", "bao-cao/a.html", "bao-cao/dinh-kem.txt", "404.html", "static/sen.css", "feed.xml"];
    assert!(kinds.iter().all(|path| written.contains_key(*path)), "{:?}", written.keys());
    for (path, bytes) in written.iter().filter(|(path, _)| !path.starts_with('.')) {
        let answer = preview.get(&format!("/{path}"));
        let served = if path.ends_with(".html") { answer.without_script() } else { answer.body };
        assert_eq!((answer.status, served == *bytes), (200, true), "{path}");
    }
}

#[test]
fn answers_are_those_of_a_strict_server() {
    let (_site, preview) = started();
    let home = preview.get("/");
    assert!(home.head.contains("content-type: text/html; charset=utf-8"), "{}", home.head);
    assert!(home.head.contains("content-security-policy: default-src 'self'\r\n"), "{}", home.head);
    assert!(home.head.contains("cache-control: no-store"), "{}", home.head);
    assert_eq!(preview.get("/bao-cao/").body, preview.get("/bao-cao/index.html").body);
    let folder = preview.get("/bao-cao?x=1");
    assert!(folder.status == 302 && folder.head.contains("location: /bao-cao/?x=1"), "{}", folder.head);
    let head = preview.ask("HEAD", A);
    assert_eq!((head.status, head.body), (200, Vec::new()));
    assert_eq!(preview.ask("POST", A).status, 405);
}

#[test]
fn a_film_is_given_in_parts() {
    let site = TestSite::new(SITE);
    let film: Vec<u8> = (0..9_000_000_u32).map(|at| (at >> 7) as u8).collect();
    fs::write(site.content().join("phim.mp4"), &film).unwrap();
    let preview = Preview::start(&site.content(), &[]);
    let part = |range: &str| preview.ask_with("GET", "/phim.mp4", &format!("Range: bytes={range}"));
    let first = part("0-");
    assert!(first.status == 206 && first.head.contains("content-range: bytes 0-4194303/9000000"), "{}", first.head);
    assert_eq!(first.body, film[..4 << 20]);
    assert_eq!(part("8999990-").body, film[8_999_990..]);
    assert_eq!(part("9000000-").status, 416);
    let whole = preview.get("/phim.mp4");
    assert!(whole.status == 200 && whole.head.contains("content-length: 9000000"), "{}", whole.head);
    assert!(whole.body == film, "the whole film, though it is never in memory whole");
    let head = preview.ask("HEAD", "/phim.mp4");
    assert!(head.body.is_empty() && head.head.contains("content-length: 9000000"), "{}", head.head);
    assert_eq!(preview.ask_with("GET", "/index.html", "Range: bytes=0-3").status, 200);
}

#[test]
fn an_unknown_address_gets_the_portals_own_page_with_links_that_work_there() {
    let (_site, preview) = started();
    let answer = preview.get("/khong/co/trang-nay.html");
    assert_eq!(answer.status, 404);
    let text = answer.text();
    assert!(text.contains("<head><base href=\"/\">") && text.contains("<h1"), "{text}");
}

#[test]
fn the_page_for_unknown_addresses_loads_its_styles_where_the_portal_is_published() {
    let site = TestSite::new(SITE);
    std::fs::write(site.content().join("portal.yaml"), "tiêu đề: Cổng\nđịa chỉ: https://phuong.example/cong\n")
        .unwrap();
    let preview = Preview::start(&site.content(), &[]);
    let text = preview.get("/cong/khong/co.html").text();
    assert!(text.contains("href=\"/cong/static/sen.css\"") && !text.contains("src=\"https:"), "{text}");
    assert_eq!(preview.get("/cong/static/sen.css").body, preview.get("/static/sen.css").body);
    assert_eq!(preview.get("/congstatic/sen.css").status, 404);
}

#[test]
fn nothing_but_the_output_is_served() {
    let (_site, preview) = started();
    for address in [
        "/../portal.yaml",
        "/%2e%2e/portal.yaml",
        "/..%2f..%2fportal.yaml",
        "/portal.yaml",
        "/.sen-cache/files",
        "//bao-cao/a.html",
    ] {
        assert_eq!(preview.get(address).status, 404, "{address}");
    }
}

/// What a save of new words renders: the page, what the search shows of it, the words there are, and their shards.
const SAVED: [&str; 5] =
    ["bao-cao/a.html", "search/pages/0000.js", "search/words.js", "search/words/0000.js", "search/words/0001.js"];

#[test]
fn a_save_is_served_and_the_open_page_is_told() {
    let (mut site, mut preview) = started();
    let mut open = preview.page(A);
    site.edit("bao-cao/a.md", "Lời của A", "Lời mới");
    assert_eq!(open.next(&["reload"])["outputs"], json!(SAVED));
    preview.shows(A, "Lời mới");
}

#[test]
fn a_page_that_was_away_is_told_what_it_missed() {
    let (mut site, mut preview) = started();
    let stale = preview.page(A);
    let page = preview.get(A);
    drop(stale);
    site.edit("bao-cao/a.md", "Lời của A", "Lời mới");
    preview.shows(A, "Lời mới");
    let text = page.text();
    let stamp = text.split("reload.js?").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let mut late = socket::Socket::open(preview.port, stamp);
    assert_eq!(late.next(&["reload"])["outputs"], json!(SAVED));
    let mut of_an_earlier_run = socket::Socket::open(preview.port, "5e55.1");
    assert_eq!(of_an_earlier_run.next(&["reload"])["outputs"], json!(null));
}

#[test]
fn a_save_by_rename_is_seen_as_vim_saves() {
    let (site, mut preview) = started();
    let folder = site.content().join("bao-cao");
    for round in 1..=3 {
        fs::write(folder.join("4913"), "").unwrap();
        fs::remove_file(folder.join("4913")).unwrap();
        fs::rename(folder.join("a.md"), folder.join("a.md~")).unwrap();
        fs::write(folder.join("a.md"), page("A", &format!("Lần lưu {round}."))).unwrap();
        fs::remove_file(folder.join("a.md~")).unwrap();
        preview.shows(A, &format!("Lần lưu {round}."));
    }
    fs::write(folder.join(".a.md.tam"), page("A", "Đổi tên đè lên.")).unwrap();
    fs::rename(folder.join(".a.md.tam"), folder.join("a.md")).unwrap();
    preview.shows(A, "Đổi tên đè lên.");
}

#[test]
fn a_save_in_two_writes_ends_with_the_whole_text() {
    let (site, mut preview) = started();
    let (path, whole) = (site.content().join("bao-cao/a.md"), page("A", "Phần đầu.\n\nPhần cuối."));
    for pause in [0, 5, 30] {
        fs::write(&path, page("A", "Trước.")).unwrap();
        preview.shows(A, "Trước.");
        fs::write(&path, "").unwrap();
        std::thread::sleep(Duration::from_millis(pause));
        fs::write(&path, &whole).unwrap();
        preview.shows(A, "Phần cuối.");
    }
}

#[test]
fn a_half_written_file_shows_its_mistakes_over_the_last_good_page() {
    let (mut site, mut preview) = started();
    let mut open = preview.page(A);
    site.change("bao-cao/a.md", "---\ntiêu đề: A mới\nloai: nghị quy");
    let errors = open.next(&["errors"]);
    let first = &errors["diagnostics"][0];
    assert_eq!((&first["code"], &first["severity"]), (&json!("unclosed-front-matter"), &json!("error")));
    assert!(first["file"].as_str().unwrap().ends_with("bao-cao/a.md"), "{first}");
    preview.says("unclosed-front-matter");
    preview.shows(A, "Lời của A.");
    assert_eq!(preview.page(B).next(&["errors", "ok"])["diagnostics"], errors["diagnostics"]);

    site.change("bao-cao/a.md", page("A", "Lời đã sửa."));
    assert_eq!(open.next(&["reload"])["outputs"], json!(SAVED));
    assert_eq!(open.next(&["ok", "errors"])["type"], "ok");
    preview.shows(A, "Lời đã sửa.");
}

#[test]
fn mending_back_to_the_very_same_text_takes_the_mistakes_away() {
    let (mut site, preview) = started();
    let mut open = preview.page(A);
    site.edit("bao-cao/a.md", "Lời của A", "[Lời](khong-co.md) của A");
    assert_eq!(open.next(&["errors"])["diagnostics"][0]["excerpt"]["marked"], "[Lời](khong-co.md)");
    site.edit("bao-cao/a.md", "[Lời](khong-co.md) của A", "Lời của A");
    assert_eq!(open.next(&["ok", "errors"])["type"], "ok");
}

#[test]
fn ten_saves_a_second_end_with_the_last_one() {
    let (mut site, mut preview) = started();
    for round in 1..=20 {
        site.change("bao-cao/a.md", page("A", &format!("Lần lưu {round}.")));
        std::thread::sleep(Duration::from_millis(100));
    }
    preview.shows(A, "Lần lưu 20.");
    let mut open = preview.page(A);
    assert_eq!(open.next(&["ok", "errors"])["type"], "ok");
    // The page is served before it is told that it changed: of the last save this one may still hear, of nothing after it.
    if !open.is_silent_for(Duration::from_millis(500)) {
        assert_eq!(open.next(&["reload", "ok", "errors"])["type"], "reload");
        assert_eq!(open.next(&["reload", "ok", "errors"])["type"], "ok");
    }
    assert!(open.is_silent_for(Duration::from_millis(500)));
}

#[test]
fn a_folder_moved_away_takes_its_pages_along_and_brings_them_back() {
    let (mut site, mut preview) = started();
    let (here, away) = (site.content().join("bao-cao"), site.content().with_file_name("noi-khac"));
    for round in 1..=3 {
        fs::rename(&here, &away).unwrap();
        preview.misses(A);
        fs::rename(&away, &here).unwrap();
        preview.shows(A, "Lời của A.");
        site.change("bao-cao/b.md", page("B", &format!("Trở về lần {round}.")));
        preview.shows(B, &format!("Trở về lần {round}."));
    }
    fs::rename(&here, &away).unwrap();
    fs::rename(&away, &here).unwrap();
    site.change("bao-cao/b.md", page("B", "Đi rồi về ngay."));
    preview.shows(B, "Đi rồi về ngay.");
}

#[test]
fn folders_made_and_filled_at_once_lose_nothing() {
    let (mut site, mut preview) = started();
    let text: String =
        (0..20).map(|n| format!("== x/y/z/t-{n}.md\n{}", page(&format!("T{n}"), &format!("Trang sâu {n}.")))).collect();
    let deep = TestSite::new(&text);
    for folder in ["x", "x/y", "x/y/z"] {
        fs::write(deep.content().join(folder).join("_index.md"), page(folder, "Mục.")).unwrap();
    }
    copy(&deep.content().join("x"), &site.content().join("x"));
    for n in 0..20 {
        preview.shows(&format!("/x/y/z/t-{n}.html"), &format!("Trang sâu {n}."));
    }
    site.change("x/y/z/t-7.md", page("T7", "Sửa ở chỗ sâu."));
    preview.shows("/x/y/z/t-7.html", "Sửa ở chỗ sâu.");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for (path, bytes) in files_below(from) {
        fs::create_dir_all(to.join(&path).parent().unwrap()).unwrap();
        fs::write(to.join(path), bytes).unwrap();
    }
}

#[test]
fn a_checkout_that_changes_a_thousand_files_ends_right() {
    let mut site = TestSite::new(SITE);
    let write = |site: &mut TestSite, state: &str| {
        for n in 0..1000 {
            site.change(
                &format!("bao-cao/nhieu-{n}.md"),
                page(&format!("Trang {n}"), &format!("{state} của trang {n}.")),
            );
        }
    };
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.arg("-C").arg(site_folder(&site)).args(["-c", "user.name=a", "-c", "user.email=a@example.vn"]);
        let done = run(command.args(arguments));
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "--quiet", "--initial-branch", "mot"]);
    let mut other = TestSite::new("");
    write(&mut other, "Bản một");
    copy(&other.content(), &site.content());
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "Một"]);
    git(&["switch", "--quiet", "--create", "hai"]);
    write(&mut other, "Bản hai");
    copy(&other.content(), &site.content());
    git(&["commit", "--quiet", "--all", "--message", "Hai"]);

    let mut preview = Preview::start(&site.content(), &["--no-cache"]);
    for (branch, state) in [("mot", "Bản một"), ("hai", "Bản hai")] {
        git(&["switch", "--quiet", branch]);
        for n in [0, 499, 998, 999] {
            preview.shows(&format!("/bao-cao/nhieu-{n}.html"), &format!("{state} của trang {n}."));
        }
        for n in 0..1000 {
            preview.shows(&format!("/bao-cao/nhieu-{n}.html"), state);
        }
    }
    site.change("bao-cao/a.md", page("A", "Sau tất cả."));
    preview.shows(A, "Sau tất cả.");
}

fn site_folder(site: &TestSite) -> std::path::PathBuf {
    site.content().parent().unwrap().to_owned()
}

#[test]
fn a_theme_file_is_served_as_soon_as_it_is_saved() {
    let (mut site, mut preview) = started();
    let mut open = preview.page(A);
    site.change("themes/sen/static/sen.css", "/* bản của cổng */\n");
    assert_eq!(open.next(&["reload"])["outputs"], json!(["static/sen.css"]));
    preview.shows("/static/sen.css", "bản của cổng");
    site.change("themes/sen/templates/page.html", "<html><body>Khuôn mới: {{ page.title }}</body></html>\n");
    preview.shows(A, "Khuôn mới: A");
    site.change("themes/sen/templates/page.html", "{% if %}\n");
    assert_eq!(open.next(&["errors"])["diagnostics"][0]["code"], "template-error");
    preview.shows(A, "Khuôn mới: A");
    site.remove("themes");
    preview.shows(A, "Lời của A.");
}

#[test]
fn a_theme_folder_beside_the_content_is_watched_too() {
    let site = TestSite::new(SITE);
    let theme = site_folder(&site).join("giao-dien");
    fs::create_dir_all(theme.join("templates")).unwrap();
    let mut preview = Preview::start(&site.content(), &["--theme", theme.to_str().unwrap()]);
    fs::write(theme.join("templates/page.html"), "<p>Khuôn ngoài: {{ page.title }}").unwrap();
    preview.shows(A, "Khuôn ngoài: A");
}

#[test]
fn a_content_folder_that_vanishes_and_comes_back_is_survived() {
    let (mut site, mut preview) = started();
    let mut open = preview.page(A);
    let away = site_folder(&site).join("noi-khac");
    fs::rename(site.content(), &away).unwrap();
    let failing = open.next(&["errors"]);
    assert_eq!(failing["diagnostics"], json!([]));
    assert!(failing["more"].as_str().unwrap().contains("content"), "{failing}");
    fs::rename(&away, site.content()).unwrap();
    assert_eq!(open.next(&["ok"])["type"], "ok");
    site.change("bao-cao/a.md", page("A", "Đã trở về."));
    preview.shows(A, "Đã trở về.");
}

#[test]
fn a_network_share_is_looked_at_again_and_again() {
    let mut site = TestSite::new(SITE);
    let mut preview = Preview::start(&site.content(), &["--poll"]);
    site.change("bao-cao/a.md", page("A", "Thấy được khi so nội dung."));
    preview.shows(A, "Thấy được khi so nội dung.");
}

#[test]
fn without_any_good_page_every_address_says_what_is_wrong() {
    let mut site = TestSite::new(SITE);
    site.edit("bao-cao/a.md", "Lời của A", "[Lời](<b c.md>) của A");
    let mut preview = Preview::start(&site.content(), &[]);
    for address in ["/", A, "/khong/co"] {
        let answer = preview.get(address);
        assert_eq!(answer.status, 503, "{address}");
        assert!(answer.text().contains("<code>broken-link</code>"), "{}", answer.text());
        assert!(answer.text().contains("<mark>[Lời](&lt;b c.md&gt;)</mark>"), "{}", answer.text());
    }
    preview.says("broken-link");
    let mut open = preview.page(A);
    site.edit("bao-cao/a.md", "[Lời](<b c.md>) của A", "Lời của A");
    open.next(&["reload"]);
    preview.shows(A, "Lời của A.");
}

#[test]
fn a_second_server_of_the_same_portal_has_a_folder_of_its_own() {
    let (mut site, mut first) = started();
    let mut second = Preview::start(&site.content(), &[]);
    site.edit("bao-cao/a.md", "Lời của A", "Lời mới");
    first.shows(A, "Lời mới");
    second.shows(A, "Lời mới");
}

#[test]
fn a_taken_port_is_named() {
    let (site, preview) = started();
    let port = preview.port.to_string();
    let second = run(sen().arg("serve").arg(site.content()).args(["--port", &port, "--lang", "en"]));
    assert_eq!(second.status.code(), Some(2));
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(said.starts_with(&format!("error: cannot open port {port}; choose another")), "{said}");
}

#[cfg(unix)]
#[test]
fn the_server_ends_cleanly_and_the_next_one_renders_nothing_anew() {
    let (site, mut preview) = started();
    let cache = site.content().join(".sen-cache");
    for signal in ["INT", "TERM"] {
        assert_eq!(preview.end(signal).0.code(), Some(0), "{signal}");
        let before = stats(&cache.join("serve-1"));
        preview = Preview::start(&site.content(), &[]);
        assert_eq!(stats(&cache.join("serve-1")), before);
    }
}

/// When each file below was last written.
#[cfg(unix)]
fn stats(folder: &Path) -> Vec<(String, std::time::SystemTime)> {
    let paths = files_below(folder).into_keys().filter(|path| path.ends_with(".html"));
    paths.map(|path| (path.clone(), fs::metadata(folder.join(path)).unwrap().modified().unwrap())).collect()
}

#[cfg(unix)]
#[test]
fn in_a_pipe_only_the_address_is_printed() {
    let (site, mut preview) = started();
    fs::write(site.content().join("bao-cao/a.md"), page("A", "Một lần lưu.")).unwrap();
    preview.shows(A, "Một lần lưu.");
    assert_eq!(preview.end("INT").1, "");
}
