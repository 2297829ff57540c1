//! The law of the engine: after any edits, right or wrong, the report and the bytes are those of a clean build.
//!
//! A small vocabulary of files and contents is drawn from, so that links meet their targets, numbers repeat, titles come
//! and go and addresses collide. Builders are told what changed, or nothing, or are replaced by new ones with or without
//! what the last one learnt.

mod support;

use proptest::prelude::*;
use proptest::sample::select;
use sen::diagnostic::Origin;
use support::TestSite;

/// Files that may be there; some share an address, some lie in a folder without a section.
const PATHS: [&str; 13] = [
    "_index.md",
    "portal.yaml",
    "a.md",
    "A.md",
    "b/_index.md",
    "b/c.md",
    "b/d.md",
    "b/e.yaml",
    "b/tep.pdf",
    "g/h.md",
    "themes/tran/templates/page.html",
    "themes/tran/static/rieng.css",
    "b/f.yaml",
];

const HEADS: [&str; 14] = [
    "tiêu đề: Một",
    "tiêu đề: Hai\nthứ tự: 1",
    "tiêu đề: Ba\nthứ tự: 2\nlĩnh vực: [chuyển đổi số]",
    "tiêu đề: Bốn\nloại: báo cáo\nsố: 05-BC/ĐU\ncơ quan: Đảng ủy\nngày: 12/01/2026",
    "tiêu đề: Năm\nloại: báo cáo\nsố: 06-BC/ĐU\ncơ quan: đảng uỷ\nngày: 13/01/2026\nthay thế: [05-BC/ĐU]",
    "tiêu đề: Sáu\ndự thảo: có",
    "tiêu đề: Bảy\nvăn bản mẫu: có\nlĩnh vực: [Chuyển đổi số, dân vận]",
    "tiêu đề: Tám\nđịa chỉ cũ: [cu/tam]",
    "tiêu đề: Chín\ntên tệp: d",
    "tiêu đề: Mười\ncăn cứ: [b/c.md]",
    "tiêu đề: Mười một\nsắp xếp: tiêu đề\nsố dòng mỗi trang: 1\nsố liệu chính: [e/y]",
    "tiêu đềe: Sai",
    "tiêu đề: [hỏng",
    "",
];

const BODIES: [&str; 10] = [
    "Lời.",
    "Lời khác.",
    "## Mục\n\nXem [C](/b/c.md) và [A](/a.md#muc).",
    "[](figure:e/y), [](figure:f/z) và ![Bảng](table:e/t)",
    "Thực hiện Báo cáo số 05-BC/ĐU và 06-BC/ĐU.",
    "[theo số](doc:05-BC/ĐU)",
    "[hỏng](/khong-co.md)",
    "![Tệp](/b/tep.pdf)[tệp](/b/tep.pdf)",
    "[A](/A.md)",
    "<script>x</script>",
];

const OTHER: [&str; 12] = [
    "tiêu đề: Cổng\ngiao diện: tran\n",
    "tiêu đề: Cổng khác\ngiao diện: tran\nsố dòng mỗi trang: 2\ntrình đơn: [b/_index.md]\n",
    "tiêu đề: Cổng\ngiao diện: tran\nđịa chỉ: https://phuong.example\nngôn ngữ: en\n",
    "tiêu đề: E\nchỉ số: {y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2025: \"1.735\"}}}\n",
    "tiêu đề: E\nchỉ số: {y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2025: \"1.736\", 2024: 3}}}\nbảng: {t: {tiêu đề: T, cột: [{khóa: k, tiêu đề: K}], hàng: [[một]]}}\n",
    "tiêu đề: E\nchỉ số: {y: {giá trị: {2025: 1.735}}}\n",
    "{% extends \"base.html\" %}{% block content %}{{ page.title }} {{ page.content | safe }}{% endblock %}",
    "{% extends \"base.html\" %}{% block content %}{{ page.title",
    "body {}",
    "tiêu đề: F\nchỉ số: {z: {tiêu đề: Z, đơn vị tính: người, công thức: \"[e/y] * 2\"}}\n",
    "tiêu đề: F\nchỉ số: {y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2025: 7}, công thức: \"[e/y@2025] - 1\"}}\nbảng: {t: {tiêu đề: T, cột: [{khóa: k, kiểu: số}, {khóa: p, kiểu: số, công thức: \"k + [e/y]\"}], hàng: [[1, \"\"]]}}\n",
    "tiêu đề: E\nchỉ số: {y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2025: 4}}, w: {tiêu đề: W, đơn vị tính: người, công thức: \"y + [f/z]\"}}\n",
];

/// One thing that somebody does.
#[derive(Clone, Debug)]
enum Edit {
    Write(&'static str, String),
    Remove(&'static str),
    Rename(&'static str, &'static str),
    /// The engine stops in good order and a new one begins with what it learnt.
    Restart,
    /// The engine is killed.
    Kill,
    Drafts(bool),
}

/// How the engine hears of edits.
#[derive(Clone, Copy, Debug)]
enum Told {
    WhatChanged,
    Nothing,
}

/// Mostly what belongs into the file, sometimes anything.
fn content(path: &'static str) -> impl Strategy<Value = String> {
    let other = |range: std::ops::Range<usize>| select(&OTHER[range]).prop_map(str::to_owned).boxed();
    let fitting = match path {
        "portal.yaml" => other(0..3),
        "b/e.yaml" => prop_oneof![3 => other(3..5), 1 => other(11..12)].boxed(),
        "b/f.yaml" => other(9..11),
        "themes/tran/templates/page.html" => other(6..7),
        path if path.ends_with(".md") => (select(&HEADS[..11]), select(&BODIES[..6])).prop_map(document).boxed(),
        _ => other(8..9),
    };
    prop_oneof![
        12 => fitting,
        1 => (select(&HEADS[..]), select(&BODIES[..])).prop_map(document),
        1 => select(&OTHER[..]).prop_map(str::to_owned),
        1 => Just("---\ntiêu đề: chưa xong".to_owned()),
    ]
}

fn document((head, body): (&str, &str)) -> String {
    format!("---\n{head}\n---\n{body}\n")
}

fn edit() -> impl Strategy<Value = Edit> {
    let path = || select(&PATHS[..]);
    prop_oneof![
        10 => path().prop_flat_map(|path| content(path).prop_map(move |text| Edit::Write(path, text))),
        2 => path().prop_map(Edit::Remove),
        2 => (path(), path()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => Just(Edit::Restart),
        1 => Just(Edit::Kill),
        1 => any::<bool>().prop_map(Edit::Drafts),
    ]
}

fn steps() -> impl Strategy<Value = Vec<(Vec<Edit>, Told)>> {
    let told = prop_oneof![3 => Just(Told::WhatChanged), 1 => Just(Told::Nothing)];
    prop::collection::vec((prop::collection::vec(edit(), 1..4), told), 1..8)
}

fn apply(site: &mut TestSite, edit: &Edit) {
    let there = |site: &TestSite, path: &str| site.content().join(path).exists();
    match edit {
        Edit::Write(path, text) => drop(site.change(path, text)),
        Edit::Remove(path) if there(site, path) => drop(site.remove(path)),
        Edit::Rename(from, to) if there(site, from) && from != to => drop(site.rename(from, to)),
        Edit::Remove(_) | Edit::Rename(..) => {}
        Edit::Restart => drop(site.save().restart()),
        Edit::Kill => drop(site.restart()),
        Edit::Drafts(drafts) => drop(site.with_drafts(*drafts)),
    }
}

/// Takes away the files in which something is wrong; what still is in order stays.
fn mend(site: &mut TestSite) {
    let report = site.last().report.clone();
    for diagnostic in report.diagnostics() {
        let path = match &diagnostic.origin {
            Origin::Content(path) => path.to_string(),
            Origin::Theme(path) => format!("themes/tran/{path}"),
        };
        if path == "_index.md" {
            site.change("_index.md", "---\ntiêu đề: Trang đầu\n---\n");
        } else if site.content().join(&path).exists() {
            site.remove(&path);
        }
    }
    if !site.content().join("portal.yaml").exists() {
        site.change("portal.yaml", OTHER[0]);
    }
}

/// A portal that is in order, so that the edits have something to break.
const SITE: &str = "\
== _index.md
---
tiêu đề: Trang đầu
---
== b/_index.md
---
tiêu đề: Mục B
---
== b/c.md
---
tiêu đề: C
loại: báo cáo
số: 05-BC/ĐU
cơ quan: Đảng ủy
---
## Mục
== b/e.yaml
tiêu đề: E
chỉ số: {y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2025: \"1.735\"}}}
== b/f.yaml
tiêu đề: F
chỉ số: {z: {tiêu đề: Z, đơn vị tính: người, công thức: \"[e/y] * 2\"}}
";

fn update(site: &mut TestSite, told: Told) {
    match told {
        Told::WhatChanged => site.update(),
        Told::Nothing => site.update_all(),
    };
    site.assert_same_as_clean();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_incremental_is_clean(steps in steps()) {
        let mut site = TestSite::bare(SITE);
        for (edits, told) in &steps {
            let good = site.outputs();
            edits.iter().for_each(|edit| apply(&mut site, edit));
            update(&mut site, *told);
            for _ in 0..4 {
                if !site.last().report.has_errors() {
                    break;
                }
                prop_assert_eq!(&site.outputs(), &good, "a build with errors changed the output");
                mend(&mut site);
                update(&mut site, *told);
            }
        }
    }

    #[test]
    fn after_edits_that_go_well_a_new_process_renders_nothing(edits in prop::collection::vec((select(&PATHS[2..8]), select(&HEADS[..5])), 1..5)) {
        let mut site = TestSite::bare(SITE);
        for (path, head) in edits {
            let text = if path.ends_with(".yaml") { OTHER[3].to_owned() } else { format!("---\n{head}\n---\nLời.\n") };
            site.change(path, text).update();
        }
        if !site.last().report.has_errors() {
            site.assert_same_as_clean();
            site.rebuild();
            prop_assert!(site.last().rendered.is_empty(), "{:?}", site.last().rendered);
        }
    }
}
