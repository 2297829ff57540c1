//! Figures on pages and in files to take away: what is shown, what is computed, and what must stay hidden. All data here is invented.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use sen::load::vocabulary::{Place, find, keys};
use sen::source::yaml::{Kind, Node, parse};
use support::TestSite;

const SITE: &str = "\
== portal.yaml
tiêu đề: Cổng thử
== _index.md
---
tiêu đề: Trang đầu
---
Có [](figure:so/nguoi) người, tức [40%](figure:so/ty-le@2025).
== so.yaml
tiêu đề: Số thử
đơn vị phụ trách: Văn phòng
chỉ số:
  nguoi: {tiêu đề: Người, đơn vị tính: người, giá trị: {2024: \"1.000\", 2025: {giá trị: \"1.200\", tính đến: 31/12/2025}}}
  nu: {tiêu đề: Nữ, đơn vị tính: người, giá trị: {2024: 450, 2025: 480}}
  ty-le: {tiêu đề: Tỷ lệ nữ, đơn vị tính: \"%\", công thức: nu / nguoi}
bảng:
  loai:
    tiêu đề: Theo loại
    cột: [{khóa: ten, tiêu đề: Loại}, {khóa: n, tiêu đề: Số, kiểu: số}, {khóa: m, tiêu đề: Trên, kiểu: số}, {khóa: p, tiêu đề: Tỷ lệ, kiểu: tỷ lệ, công thức: n / m}]
    hàng: [[Một, 31, 38, \"81,58\"], [Hai, 1, 3, \"\"]]
    tổng: [n, m]
";

fn site() -> TestSite {
    let mut site = TestSite::new(SITE);
    site.update().assert_good().assert_same_as_clean();
    site
}

#[test]
fn computed_values_say_how() {
    let site = site();
    site.assert_page_contains("so.html", "<strong>45</strong>");
    site.assert_page_contains("so.html", "450 : 1.000 = 45%");
    site.assert_page_contains("so.html", "Cổng tính: Tỷ lệ = Số : Trên.");
    site.assert_page_contains("so.html", "<td class=\"right computed\" data-label=\"Tỷ lệ\">33,33</td>");
    site.assert_page_contains("so.html", "<td class=\"right computed\" data-label=\"Số\">32</td>");
}

#[test]
fn a_figure_in_prose_says_where_it_comes_from_without_a_script() {
    let site = site();
    site.assert_page_contains(
        "index.html",
        "<span class=\"figure-note\">Người: 1.200 người, năm 2025; tính đến 31/12/2025.</span><sup class=\"figure-mark\">[1]</sup>",
    );
    site.assert_page_contains("index.html", "<li>Tỷ lệ nữ: 40%, năm 2025.</li>");
}

#[test]
fn a_table_is_taken_away_as_csv() {
    let site = site();
    site.assert_page(
        "so-loai.csv",
        "\u{feff}Loại;Số;Trên;Tỷ lệ\r\nMột;31;38;81,58%\r\nHai;1;3;33,33%\r\nTổng cộng;32;41;78,05%\r\n",
    );
    let indicators = site.page("so.csv");
    assert!(indicators.contains("Tỷ lệ nữ;;Năm 2024;45%;%;;;;Chính thức;;450 : 1.000 = 45%;\r\n"), "{indicators}");
    site.assert_page_contains("so.html", "<a href=\"so.xlsx\" download>");
}

#[test]
fn what_does_not_agree_is_listed_and_what_is_accepted_says_why() {
    let mut site = site();
    site.assert_page_contains("so-lieu-can-ra-soat.html", "Hiện không có con số nào chưa khớp.");
    site.edit("so.yaml", "\"81,58\"", "\"81,57\"").update();
    let text = "Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%.";
    site.assert_page_contains("so-lieu-can-ra-soat.html", text).assert_same_as_clean();
    site.assert_page_contains(
        "so.html",
        "<a href=\"so-lieu-can-ra-soat.html\">Trang này có số liệu cần rà soát (1)</a>",
    );
    let row = "{ten: Một, n: 31, m: 38, p: \"81,57\", chấp nhận: Đã in như vậy.}";
    site.edit("so.yaml", "[Một, 31, 38, \"81,57\"]", row).update();
    site.assert_good().assert_page_contains("so-lieu-can-ra-soat.html", "<p>Đã in như vậy.</p>").assert_same_as_clean();
    site.assert_page_contains("so.html", "<li>Giữ như đã công bố: Đã in như vậy.</li>");
    site.edit("so.yaml", "chấp nhận: Đã in như vậy.", "chấp nhận: {share-mismatch: Đã in như vậy.}").update();
    site.assert_page_contains("so.html", "<li>Giữ như đã công bố: Đã in như vậy.</li>");
    let checks = "kiểm tra: [{phép tính: nguoi = 1, tiêu đề: Chỉ có một người, chấp nhận: Chưa rõ.}]\nbảng:\n";
    site.edit("so.yaml", "bảng:\n", checks).update();
    let accepted = "Chỉ có một người</a><p>Chưa rõ.</p>";
    site.assert_good().assert_page_contains("so-lieu-can-ra-soat.html", accepted).assert_same_as_clean();
}

#[test]
fn a_forecast_is_not_the_newest_figure() {
    let mut site = site();
    site.edit(
        "so.yaml",
        "giá trị: {2024: 450, 2025: 480}",
        "giá trị: {2024: 450, 2035: {giá trị: 700, trạng thái: ước tính}}",
    );
    site.edit("_index.md", "[40%](figure:so/ty-le@2025)", "[](figure:so/nu) nữ").update();
    site.assert_good().assert_same_as_clean();
    site.assert_page_contains("index.html", "<span class=\"figure-note\">Nữ: 450 người, năm 2024.</span>");
    site.assert_page_contains("so.html", "<strong>450</strong>").assert_page_contains("so.html", "Năm 2035");
}

#[test]
fn numbers_of_the_prose_that_are_not_tied_are_listed_on_request() {
    let mut site = site();
    site.change("a.md", "---\ntiêu đề: A\n---\nCó 1.200 người, không phải 1.201; năm 2025, 31/12/2025.\n").update();
    let untied: Vec<String> =
        site.untied().iter().map(|found| found.problem.hint(sen::locale::Language::Vi).unwrap()).collect();
    assert_eq!(
        untied,
        [
            "Nếu đúng là số liệu đó, viết [1.200](figure:so/nguoi@2025).",
            "Xem có viết nhầm không; nếu đúng là số liệu đó, viết [1.200](figure:so/nguoi@2025).",
        ]
    );
}

#[test]
fn a_small_number_of_the_prose_is_a_figure_before_the_words_for_what_is_counted() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\nchỉ số:\n  \
         t: {tiêu đề: Tổ chức đảng, đơn vị tính: tổ chức, giá trị: {2025: 71}}\n  \
         h: {tiêu đề: Hộ, đơn vị tính: hộ, giá trị: {2025: 12}}\n  p: {tiêu đề: Đúng hạn, đơn vị tính: \"%\", giá trị: {2025: 96}}\n\
         bảng:\n  loai:\n    tiêu đề: Theo loại\n    cột: [{khóa: ten, tiêu đề: Loại}, {khóa: n, tiêu đề: Số lượng, kiểu: số}]\n    \
         hàng: [[Chi bộ trực thuộc, 51], [Đảng bộ, 5], [Lớn, \"1.206\"]]\n    tổng cộng: [n]\n",
    );
    let mut told = |prose: &str| {
        site.change("a.md", format!("---\ntiêu đề: A\n---\n{prose}\n")).update();
        let untied = site.untied().into_iter();
        untied.map(|found| found.problem.hint(sen::locale::Language::Vi).unwrap()).collect::<Vec<_>>()
    };
    let figure = |link: &str| format!("Nếu đúng là số liệu đó, viết {link}.");
    let table = |number: &str| {
        format!(
            "Nếu đúng là số liệu đó, dẫn tới bảng bằng [{number}](/so.yaml#loai), hoặc khai báo thành chỉ số để máy đối chiếu giúp."
        )
    };
    assert_eq!(
        told("Có **71** tổ chức đảng, 96% đúng hạn."),
        [figure("[71](figure:so/t@2025)"), figure("[96](figure:so/p@2025)")]
    );
    assert_eq!(
        told("Gồm 51\nchi bộ trực thuộc và 05 đảng bộ; tất cả 1.262."),
        [table("51"), table("5"), table("1.262")]
    );
    assert_eq!(
        told(
            "71. Tổ chức đảng; 71 người; 71% tổ chức; 12 hồ sơ; 96 việc; 72 tổ chức; 1.262%; [71](/so.yaml#loai) tổ chức"
        ),
        [""; 0]
    );
}

#[test]
fn numbers_of_the_prose_that_give_a_hidden_figure_away_are_always_told() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\nchỉ số:\n  \
         x: {tiêu đề: Nữ, đơn vị tính: người, giá trị: {2025: {giá trị: 3, trạng thái: ẩn}}}\n  \
         y: {tiêu đề: Nam, đơn vị tính: người, giá trị: {2025: {giá trị: 417, trạng thái: ẩn}}}\nbảng:\n  t:\n    tiêu đề: Theo loại\n    \
         ẩn số dưới: 5\n    cột: [{khóa: ten, tiêu đề: Loại}, {khóa: n, tiêu đề: Số, kiểu: số}]\n    hàng: [[Loại một, 2], [Loại hai, 4], [Loại ba, 40]]\n",
    );
    site.change("a.md", "---\ntiêu đề: A\n---\nCó 3 nữ; 3 nước; 2 của loại một.\n\nCó 3 việc và 2 nơi, 417 người.\n")
        .update_all();
    let title = |found: &sen::diagnostic::Diagnostic| found.problem.title(sen::locale::Language::Vi);
    let printed: Vec<String> = site.revealed().iter().map(title).collect();
    let said = |number: &str, name: &str| format!("Con số {number} ở đây đúng bằng số liệu đang được ẩn: {name}");
    assert_eq!(printed, [said("3", "Nữ"), said("3", "Nữ"), said("2", "Theo loại, Loại một"), said("417", "Nam")]);
    site.assert_nowhere(&["đang được ẩn"]);
}

/// The portal below `tests/figures/content`, whose figures are all invented.
fn invented() -> TestSite {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures/content");
    let mut site = TestSite::new("");
    for name in ["portal.yaml", "_index.md", "so-lieu/_index.md", "so-lieu/nguon.md", "so-lieu/day-du.yaml"] {
        site.change(name, std::fs::read(folder.join(name)).expect("it is part of the tests"));
    }
    site.update();
    site
}

#[test]
fn an_invented_data_file_fills_every_feature_and_has_only_the_findings_it_is_to_have() {
    let site = invented();
    site.assert_same_as_clean();
    site.assert_diagnostics(
        "so-lieu/day-du.yaml:72:85: warning[missing-period]: Dãy số liệu nhảy từ kỳ 2025-02 sang kỳ 2025-04\n",
    );
    for part in [
        "<span class=\"state state-withheld\">Không công bố</span>",
        "cộng dồn đến năm 2025 đạt 4 vụ; chưa kể số của năm 2024, không công bố để tránh lộ số nhỏ.",
        "Tăng 50 người so với năm 2024",
    ] {
        site.assert_page_contains("so-lieu/day-du.html", part);
    }
    site.assert_page(
        "so-lieu/day-du-loai.csv",
        "\u{feff}Loại;Số người (người);Trên tổng số (người);Tỷ lệ;Ngày\r\nLoại một;ẩn;40;ẩn;31/12/2025\r\n\
         Loại hai;ẩn;38;ẩn;30/12/2025\r\nLoại ba;50;100;51%;29/12/2025\r\nTổng cộng;84;178;47,2%;\r\n",
    );
    // Of men from 60 there are three.
    site.assert_page(
        "so-lieu/day-du-nguoi-gioi-tuoi.csv",
        "\u{feff}Kỳ;Theo giới;Dưới 30 tuổi;Từ 30 đến 59 tuổi;Từ 60 tuổi;Tổng cộng\r\nNăm 2024;Nam;170;370;20;560\r\n\
         Năm 2024;Nữ;200;360;30;590\r\nNăm 2024;Tổng cộng;370;730;50;1150\r\nNăm 2025;Nam;ẩn;397;ẩn;580\r\n\
         Năm 2025;Nữ;ẩn;380;ẩn;620\r\nNăm 2025;Tổng cộng;400;777;23;1200\r\n",
    );
    site.assert_page_contains(
        "so-lieu/day-du.html",
        "Nam: Dưới 30 tuổi ẩn, Từ 30 đến 59 tuổi 397 người, Từ 60 tuổi ẩn",
    );
}

#[test]
fn an_invented_data_file_uses_every_key_that_a_data_file_has() {
    let text = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures/content/so-lieu/day-du.yaml"),
    );
    let mut used = BTreeSet::new();
    words(&parse(&text.expect("it is part of the tests"), 0).expect("it is YAML"), &mut used);
    let places = [
        Place::Indicator,
        Place::Target,
        Place::Observation,
        Place::Table,
        Place::Column,
        Place::Check,
        Place::Breakdown,
        Place::Group,
        Place::Crosstab,
        Place::Chart,
        Place::ComparedChart,
    ];
    let is_used =
        |place: Place, name: &str| used.iter().any(|word| find(place, word).is_some_and(|key| key.name == name));
    let keys = keys().flat_map(|key| key.places.iter().map(move |place| (*place, key.name)));
    let unused: Vec<_> = keys.filter(|(place, name)| places.contains(place) && !is_used(*place, name)).collect();
    assert_eq!(unused, []);
}

fn words(node: &Node, used: &mut BTreeSet<String>) {
    match &node.kind {
        Kind::Mapping(entries) => entries.iter().for_each(|entry| {
            used.insert(entry.key.clone());
            words(&entry.value, used);
        }),
        Kind::Sequence(items) => items.iter().for_each(|item| words(item, used)),
        Kind::Scalar { .. } | Kind::Null => {}
    }
}

#[test]
fn a_table_that_stands_twice_in_a_page_is_no_landmark_twice() {
    let mut site = site();
    site.change("a.md", "---\ntiêu đề: A\n---\n![](table:so/loai)\n\n![](table:so/loai)\n").update();
    site.assert_good().assert_same_as_clean();
    let page = site.page("a.html");
    assert_eq!(
        page.matches("<section class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Bảng: Theo loại\">").count(),
        2
    );
}

#[test]
fn a_unit_has_a_plural_where_the_portal_gives_one() {
    let mut site = TestSite::new(
        "== portal.yaml\ntitle: Invented\nlanguage: en\nunits: {member: {plural: members}}\n== _index.md\n---\ntitle: Home\n---\n\
         [](figure:so/a@2024), [](figure:so/a@2025)\n\
         == so.yaml\ntitle: Figures\nindicators:\n  a: {title: A, unit: member, rule: reach, target: {at_least: 20, from: 2025, by: 2026}, values: {2024: 1, 2025: 12}}\n\
         tables:\n  t: {title: T, columns: [{key: k, title: Kind}, {key: n, title: Number, type: number, unit: member}], rows: [[X, 3]]}\n",
    );
    site.update().assert_good().assert_same_as_clean();
    site.assert_page_contains("index.html", ">A: 1 member, 2024.<")
        .assert_page_contains("index.html", ">A: 12 members, 2025.<")
        .assert_page_contains("so.html", "Value (members)")
        .assert_page_contains("so.html", "Number (members)")
        .assert_page_contains("so.html", "2024: 1 member; 2025: 12 members")
        .assert_page_contains("so.html", "≥ 20 members")
        .assert_page_contains("so.html", "2025: 12 members;");
}

/// A file that computes from another one, which computes from a third.
const ACROSS: &str = "\
== portal.yaml
tiêu đề: Cổng thử
== _index.md
---
tiêu đề: Trang đầu
---
Tỷ lệ [](figure:hai/ty-le@2025).
== mot.yaml
tiêu đề: Một
chỉ số:
  nguoi: {tiêu đề: Người, đơn vị tính: người, giá trị: {2024: 400, 2025: 500}}
== hai.yaml
tiêu đề: Hai
chỉ số:
  moi: {tiêu đề: Mới, đơn vị tính: người, giá trị: {2024: 20, 2025: 20}}
  ty-le: {tiêu đề: Tỷ lệ, đơn vị tính: \"%\", công thức: \"moi / [mot/nguoi]\"}
bảng:
  t:
    tiêu đề: Bảng
    cột: [{khóa: ten, tiêu đề: Tên}, {khóa: n, kiểu: số}, {khóa: p, kiểu: tỷ lệ, công thức: \"n / [mot/nguoi@2025]\"}]
    hàng: [[Một, 5, \"\"], [Hai, 15, \"\"]]
    tổng: [n]
    biểu đồ: [{loại: thanh ngang, cột: [p]}]
== ba.yaml
tiêu đề: Ba
chỉ số:
  gap-doi: {tiêu đề: Gấp đôi, đơn vị tính: \"%\", công thức: \"[hai/ty-le] * 2\"}
";

#[test]
fn values_are_computed_from_the_figures_of_other_files_in_the_same_period() {
    let mut site = TestSite::new(ACROSS);
    site.update().assert_good().assert_same_as_clean();
    site.assert_page_contains("hai.html", "20 : 400 = 5%").assert_page_contains("hai.html", "20 : 500 = 4%");
    site.assert_page("hai-t.csv", "\u{feff}Tên;n;p\r\nMột;5;1%\r\nHai;15;3%\r\nTổng cộng;20;4%\r\n");
    site.assert_page_contains("ba.html", "5 × 2 = 10%").assert_page_contains("ba.html", "4 × 2 = 8%");
    site.assert_page_contains("index.html", ">4%<");
    site.edit("mot.yaml", "2025: 500", "2025: 250").update();
    site.assert_good().assert_same_as_clean();
    site.assert_page_contains("ba.html", "8 × 2 = 16%").assert_page_contains("index.html", ">8%<");
    let rendered: Vec<_> =
        site.last().rendered.iter().map(ToString::to_string).filter(|path| path.ends_with(".html")).collect();
    assert_eq!(rendered, ["ba.html", "hai.html", "index.html", "mot.html"]);
    site.rebuild().assert_rendered([]);
}

#[test]
fn small_numbers_stay_hidden_where_a_column_is_computed_from_another_file() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n\
         == mot.yaml\ntiêu đề: Một\nchỉ số: {x: {tiêu đề: X, đơn vị tính: người, giá trị: {2025: 100}}}\n\
         == hai.yaml\ntiêu đề: Hai\nbảng:\n  t:\n    tiêu đề: T\n    ẩn số dưới: 5\n    \
         cột: [{khóa: ten, tiêu đề: Tên}, {khóa: n, kiểu: số}, {khóa: m, kiểu: tỷ lệ, công thức: \"n / [mot/x]\"}]\n    \
         hàng: [[Một, 3, \"\"], [Hai, 31, \"\"], [Ba, 77, \"\"]]\n    tổng: [n]\n",
    );
    site.update().assert_good().assert_same_as_clean();
    site.assert_page("hai-t.csv", "\u{feff}Tên;n;m\r\nMột;ẩn;ẩn\r\nHai;ẩn;ẩn\r\nBa;77;77%\r\nTổng cộng;111;111%\r\n");
}

/// The head of a data page whose one indicator has these values.
fn key_figure(unit: &str, values: &str) -> String {
    let mut site = TestSite::new(&format!(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== bao-cao.md\n---\ntiêu đề: Báo cáo\n---\n\
         == so.yaml\ntiêu đề: Số thử\nchỉ số:\n  x: {{tiêu đề: X, đơn vị tính: \"{unit}\", giá trị: {{{values}}}}}\n"
    ));
    let page = site.update_all().assert_good().page("so.html");
    let head = page.split("<section class=\"key-figures\"").nth(1).expect("key figures");
    head.split("</section>").next().expect("a first part").to_owned()
}

#[test]
fn a_data_page_begins_with_the_newest_figure_of_each_indicator() {
    let head = key_figure(
        "người",
        "2024: \"1.250\", 2025-H1: 9, 2025: {giá trị: \"1.200\", nguồn: bao-cao.md, vị trí: dòng 3, tính đến: 31/12/2025, trạng thái: tạm tính}",
    );
    for part in [
        "<a href=\"#x\">X</a>",
        "<strong>1.200</strong> <span class=\"figure-unit\">người</span>",
        "Giảm 50 người so với năm 2024",
        "<span>Năm 2025, tạm tính</span>",
        "<span>Tính đến 31/12/2025</span>",
        "<a href=\"bao-cao.html\">Báo cáo</a>, dòng 3",
    ] {
        assert!(head.contains(part), "{part}: {head}");
    }
    let share = key_figure("%", "2023: \"96,2\", 2024: {trạng thái: chưa có, ghi chú: Mất sổ.}, 2025: \"97\"");
    assert!(share.contains("Tăng 0,8 điểm phần trăm so với năm 2023"), "{share}");
    assert!(key_figure("người", "2024: 5, 2025: 5").contains("Không đổi so với năm 2024"));
}

#[test]
fn a_change_is_only_said_against_a_published_number() {
    let hidden = key_figure("người", "2023: 9, 2024: {giá trị: 2, trạng thái: ẩn}, 2025: 8");
    assert!(!hidden.contains("so với"), "{hidden}");
    let bound = key_figure("%", "2023: 80, 2024: \"> 90\", 2025: 95");
    assert!(!bound.contains("so với"), "{bound}");
    let newest = key_figure("người", "2024: 9, 2025: {giá trị: 2, trạng thái: ẩn}");
    assert!(newest.contains("<strong>9</strong>") && newest.contains("Năm 2024"), "{newest}");
}

#[test]
fn a_key_figure_shows_its_course_where_three_periods_can_be_compared() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\nsố liệu chính: [so/a, so/b]\n---\n\
         == so.yaml\ntiêu đề: Số\nchỉ số:\n  a: {tiêu đề: A, đơn vị tính: hộ, giá trị: {2023: 3, 2024: 5, 2025: 4}}\n  \
         b: {tiêu đề: B, đơn vị tính: hộ, giá trị: {2024: 5, 2025: 6}}\n",
    );
    site.update().assert_good().assert_same_as_clean();
    let page = site.page("index.html");
    assert_eq!(page.matches("<svg class=\"chart").count(), 1, "{page}");
    assert!(page.contains("Năm 2023: 3 hộ; Năm 2024: 5 hộ; Năm 2025: 4 hộ"), "{page}");
    site.edit("so.yaml", "2023: 3", "2023: 2").update();
    site.assert_good().assert_same_as_clean().assert_page_contains("index.html", "Năm 2023: 2 hộ");
}

/// A data file with `body`, and the page made of it.
fn data(body: &str) -> TestSite {
    let mut site = TestSite::new(&format!(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\n{body}\n"
    ));
    site.update().assert_same_as_clean();
    site
}

#[test]
fn a_rate_is_computed_from_part_and_whole_as_its_unit_counts() {
    let site = data(
        "chỉ số:\n  vu: {tiêu đề: Vụ, đơn vị tính: vụ, giá trị: {2025: 3}}\n  \
         dan: {tiêu đề: Dân, đơn vị tính: người, giá trị: {2025: \"51.633\"}}\n  \
         a: {tiêu đề: A, đơn vị tính: vụ/100.000 dân, giá trị: {2025: {tử số: 3, mẫu số: \"51.633\"}}}\n  \
         b: {tiêu đề: B, đơn vị tính: vụ/100 hộ, giá trị: {2025: {tử số: 1, mẫu số: 8}}}\n  \
         c: {tiêu đề: C, đơn vị tính: vụ/1.000 dân, công thức: vu / dan}\n\
         bảng:\n  t:\n    tiêu đề: T\n    ẩn số dưới: 5\n    \
         cột: [Nơi, {khóa: n, tiêu đề: Vụ, kiểu: số}, {khóa: d, tiêu đề: Dân, kiểu: số}, \
         {khóa: r, tiêu đề: Tỷ suất, kiểu: số, đơn vị: vụ/vạn dân, công thức: n / d}]\n    \
         hàng: [[Một, 9, \"50.000\", \"\"], [Hai, 6, \"25.000\", \"\"]]\n    tổng: [n, d]",
    );
    site.assert_good();
    site.assert_page_contains("so.html", "<strong>5,81</strong>");
    site.assert_page_contains("so.html", "3 : 51.633 × 100.000 = 5,810237…");
    site.assert_page_contains("so.html", "1 : 8 × 100 = 12,5");
    site.assert_page_contains("so.html", "3 : 51.633 × 1.000 = 0,058102…");
    site.assert_page(
        "so-t.csv",
        "\u{feff}Nơi;Vụ;Dân;Tỷ suất (vụ/vạn dân)\r\nMột;9;50000;1,8\r\nHai;6;25000;2,4\r\nTổng cộng;15;75000;2\r\n",
    );
}

#[test]
fn of_nothing_among_nothing_a_dash_is_printed_and_said_why() {
    let site = data(
        "bảng:\n  t:\n    tiêu đề: T\n    cột: [Nơi, {khóa: n, tiêu đề: Số, kiểu: số}, {khóa: m, tiêu đề: Trên, kiểu: số}, \
         {khóa: p, tiêu đề: Tỷ lệ, kiểu: tỷ lệ, công thức: n / m}]\n    hàng: [[Một, 1, 4, \"\"], [Hai, 0, 0, \"\"]]",
    );
    site.assert_good();
    site.assert_page_contains("so.html", "title=\"Mẫu số bằng 0\" data-label=\"Tỷ lệ\">–</td>");
    site.assert_page_contains("so.html", "<li>Ô ghi “–” không tính được vì mẫu số bằng 0.</li>");
    site.assert_page("so-t.csv", "\u{feff}Nơi;Số;Trên;Tỷ lệ\r\nMột;1;4;25%\r\nHai;0;0;–\r\n");
}
