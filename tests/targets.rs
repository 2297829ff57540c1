//! Targets in a whole portal: which board they stand on, what is rendered when, and what day it is.

mod support;

use support::TestSite;

const SITE: &str = "\
== portal.yaml
tiêu đề: Cổng
nguồn cấp tin: 0
tìm kiếm: không
giao diện: tran
== themes/tran/templates/board.html
{{ as_of }}
{% for state in board.states %}{{ state.title }}: {{ state.count }}
{% endfor %}{% for owner in board.owners %}{{ owner.number }} {{ owner.name }}: {{ owner.count }}
{% endfor %}{% for row in board.rows %}{{ row.permalink }} {{ row.title }} [{{ row.target.text }}{% if row.target.time and not row.usual_time %}, {{ row.target.time }}{% endif %}] {{ row.owner_number }} {{ row.target.state.title }}
{% endfor %}
== themes/tran/templates/embedded_targets.html
{{ board.permalink }}: {% for row in board.rows %}{{ row.title }} {% endfor %}
== themes/tran/templates/data.html
{{ page.title }}{% for board in data.boards %} <{{ board.permalink }}>{% endfor %}
== themes/tran/templates/page.html
{{ page.content | safe }}
== _index.md
---
tiêu đề: Trang đầu
---
== a.yaml
tiêu đề: Tệp A
đơn vị phụ trách: Văn phòng
chỉ số:
  x:
    tiêu đề: X
    đơn vị tính: hộ
    chỉ tiêu: {tối thiểu: 100, từ: 2024, đến: 2028}
    giá trị: {2022: 7, 2023: 0, 2024: 20, 2025: 40}
  y: {tiêu đề: Y, đơn vị tính: hộ, giá trị: {2025: 3}}
== b.yaml
tiêu đề: Tệp B
đơn vị phụ trách: Ban Xây dựng Đảng
thứ tự: 1
chỉ số:
  z:
    tiêu đề: Z
    đơn vị tính: quy chế
    cách tính: hoàn thành trước
    chỉ tiêu: {đến: 30/6/2027, đơn vị phụ trách: Văn phòng}
    giá trị: {2025: 1}
  w:
    tiêu đề: W
    đơn vị tính: vụ
    chỉ tiêu: {tối đa: 3, từ: 2024, đến: 2028}
== c.md
---
tiêu đề: Trang C
---
![](targets:2024-2028)
";

fn site() -> TestSite {
    TestSite::bare(SITE)
}

const BOARD: &str = "chi-tieu/2024-2028.html";

#[test]
fn targets_of_all_files_stand_on_one_board() {
    let site = site();
    site.assert_good().assert_page(
        BOARD,
        "1/3/2026\n\
         Đạt: 1\n\
         Đúng tiến độ: 1\n\
         Chưa có số liệu: 1\n\
         1 Văn phòng: 2\n\
         2 Ban Xây dựng Đảng: 1\n\
         ../b.html#z Z [Hoàn thành chậm nhất 30/6/2027] 1 Đạt\n\
         ../b.html#w W [≤ 3 vụ] 2 Chưa có số liệu\n\
         ../a.html#x X [≥ 100 hộ] 1 Đúng tiến độ\n\n",
    );
    site.assert_page_contains("c.html", "chi-tieu/2024-2028.html: Z W X");
    site.assert_page("a.html", "Tệp A <chi-tieu/2024-2028.html>\n");
}

#[test]
fn a_changed_figure_renders_its_page_and_its_boards() {
    let mut site = site();
    site.edit("a.yaml", "2025: 40", "2025: 39").update();
    site.assert_rendered(["a.csv", "a.html", "a.xlsx", "c.html", BOARD]).assert_same_as_clean();
    site.edit("a.yaml", "{2025: 3}", "{2025: 4}").update();
    site.assert_rendered(["a.csv", "a.html", "a.xlsx"]).assert_same_as_clean();
    site.edit("a.yaml", "2022: 7", "2022: 8").update();
    site.assert_rendered(["a.csv", "a.html", "a.xlsx"]).assert_same_as_clean();
}

#[test]
fn a_wider_target_takes_the_board_over_unless_a_page_asks_for_the_narrow_one() {
    let mut site = site();
    site.edit("b.yaml", "{tối đa: 3, từ: 2024, đến: 2028}", "{tối đa: 3, từ: 2021, đến: 2030}").update();
    site.assert_good().assert_same_as_clean();
    site.assert_page_contains("chi-tieu/2021-2030.html", "X [≥ 100 hộ, 2024–2028]");
    site.assert_page_lacks(BOARD, " W ");
    site.remove("c.md").update();
    site.assert_removed(["c.html", BOARD]).assert_same_as_clean();
}

#[test]
fn invented_targets_stand_on_no_board() {
    let mut site = site();
    site.edit("a.yaml", "tiêu đề: Tệp A", "tiêu đề: Tệp A\nvăn bản mẫu: có").update();
    site.assert_good().assert_page_lacks(BOARD, " X ").assert_same_as_clean();
    site.assert_page("a.html", "Tệp A\n");
}

#[test]
fn an_update_that_did_not_come_is_told_on_the_page_and_on_the_board() {
    let mut site = site();
    site.change(
        "themes/tran/templates/data.html",
        "{{ page.title }}{% if data.overdue %} quá hạn {{ data.update_by }}{% endif %}",
    );
    site.edit("a.yaml", "đơn vị phụ trách: Văn phòng", "hạn cập nhật: 10/01").edit("a.yaml", ", 2025: 40", "");
    site.edit("a.yaml", ", giá trị: {2025: 3}", "").update();
    site.assert_diagnostics(
        "a.yaml:2:15: warning[update-overdue]: Số liệu quá hạn cập nhật ngày 10/1/2026: số mới nhất là của kỳ “2024”\n",
    );
    site.assert_page("a.html", "Tệp A quá hạn 10/01").assert_page_contains(BOARD, "X [≥ 100 hộ]  Quá hạn cập nhật");
    site.edit("a.yaml", "2024: 20", "2024: 20, 2025: 40").update();
    site.assert_good().assert_page("a.html", "Tệp A").assert_page_contains(BOARD, "X [≥ 100 hộ]  Đúng tiến độ");
}

#[test]
fn a_board_goes_with_its_last_target() {
    let mut site = site();
    site.remove("c.md").remove("b.yaml").update();
    site.assert_good().assert_same_as_clean();
    site.edit("a.yaml", "    chỉ tiêu: {tối thiểu: 100, từ: 2024, đến: 2028}\n", "").update();
    site.assert_good().assert_removed([BOARD]).assert_same_as_clean();
}

#[test]
fn a_group_can_have_a_target_of_its_own() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\nchỉ số:\n  \
         a:\n    tiêu đề: Cấp ủy viên\n    đơn vị tính: \"%\"\n    phân tổ:\n      gioi:\n        tiêu đề: Theo giới\n        \
         cộng đủ: không\n        nhóm:\n          nu:\n            tiêu đề: Nữ\n            cách tính: đến hạn đạt\n            \
         chỉ tiêu: {tối thiểu: 15, từ: 2024, đến: 2025}\n            giá trị: {2025: {tử số: 5, mẫu số: 20}}\n",
    );
    site.update_all().assert_good().assert_same_as_clean();
    site.assert_page_contains("chi-tieu/2024-2025.html", "<a href=\"../so.html#a.gioi.nu\">Cấp ủy viên: Nữ</a>");
    site.assert_page_contains("chi-tieu/2024-2025.html", "Cần ≥\u{a0}15%");
    site.assert_page_contains("so.html", "<h4>Nữ</h4>");
    site.assert_page_contains("so.html", "<p class=\"arithmetic\">Cần ≥\u{a0}15%");
    site.edit("so.yaml", "{tối thiểu: 15, từ: 2024, đến: 2025}", "{từ: 2024, đến: 2025}").update();
    site.assert_diagnostics("so.yaml:14:23: error[target-without-bound]: Chỉ tiêu chưa nói phải đạt từ mức nào, hay không được vượt mức nào\n");
}

/// A board with so many owners.
fn owned(owners: usize) -> TestSite {
    let indicator = |at: usize| {
        format!(
            "  i{at}: {{tiêu đề: Việc {at}, đơn vị tính: hộ, cách tính: đạt, giá trị: {{2025: 3}}, \
             chỉ tiêu: {{tối thiểu: 3, từ: 2024, đến: 2025, đơn vị phụ trách: Chi bộ {at}}}}}\n"
        )
    };
    let indicators: String = (1..=owners).map(indicator).collect();
    let mut site = TestSite::new(&format!(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\nchỉ số:\n{indicators}"
    ));
    site.update_all().assert_good();
    site
}

#[test]
fn more_owners_than_buttons_have_a_list_each() {
    owned(24)
        .assert_page_contains("chi-tieu/2024-2025.html", "name=\"owner\" value=\"24\"")
        .assert_page_lacks("chi-tieu/2024-2025.html", "<details><summary>Chi bộ 1 (1)</summary>");
    owned(25).assert_page_lacks("chi-tieu/2024-2025.html", "name=\"owner\"").assert_page_contains(
        "chi-tieu/2024-2025.html",
        "<details><summary>Chi bộ 25 (1)</summary>\n<ul>\n<li><a href=\"../so.html#i25\">Việc 25</a> <span class=\"state state-met\">Đạt</span></li>\n</ul>",
    );
}

#[test]
fn a_hidden_figure_is_withheld_and_not_called_missing() {
    let with_starts = SITE.replace(
        "{{ row.target.state.title }}",
        "{{ row.target.state.title }}{% if row.target.start %} ({{ row.target.start.text }}){% endif %}",
    );
    let known = "giá trị: {2022: 7, 2023: 0, 2024: 20, 2025: 40}";
    let hidden = "giá trị: {2022: 7, 2023: {giá trị: 2, trạng thái: ẩn}, 2024: 20, 2025: 40}";
    let elsewhere = "đến: 2028, mức xuất phát: a/y@2025}\n    giá trị: {2024: 20, 2025: {giá trị: 3, trạng thái: ẩn}}";
    let board = |text: &str| TestSite::bare(text).assert_good().page(BOARD);
    let own = board(&with_starts.replace(known, hidden));
    assert!(own.contains("X [≥ 100 hộ] 1 Không công bố (Không công bố để tránh lộ số nhỏ (năm 2023))"), "{own}");
    let other = board(
        &with_starts
            .replace("đến: 2028}\n    giá trị: {2022: 7, 2023: 0, 2024: 20, 2025: 40}", elsewhere)
            .replace("giá trị: {2025: 3}", "giá trị: {2025: {giá trị: 3, trạng thái: ẩn}}"),
    );
    assert!(other.contains("X [≥ 100 hộ] 1 Không công bố (Không công bố để tránh lộ số nhỏ (năm 2025))"), "{other}");
    assert!(other.contains("Không công bố: 1"), "{other}");
}

#[test]
fn boards_and_the_figures_to_look_at_again_are_found_and_linked_from_home() {
    let mut site = TestSite::new(
        "== portal.yaml\ntiêu đề: Cổng thử\n== _index.md\n---\ntiêu đề: Đầu\n---\n== so.yaml\ntiêu đề: Số thử\n\
         đơn vị phụ trách: Tổ công tác\nchỉ số:\n  hop:\n    tiêu đề: Họp chuyên đề\n    đơn vị tính: buổi\n    \
         chỉ tiêu: {tối thiểu: 15, từ: 2024, đến: 2025}\n  ty-le: {tiêu đề: Tỷ lệ, đơn vị tính: \"%\", giá trị: {2025: 40}}\n",
    );
    site.update_all().assert_good().assert_same_as_clean();
    let outputs = site.outputs();
    let shown = |text: &str| {
        let mut cards = outputs.iter().filter(|(path, _)| path.starts_with("search/pages/"));
        cards.any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(text))
    };
    assert!(shown("{\"u\":\"chi-tieu/2024-2025.html\",\"t\":\"Bảng chỉ tiêu giai đoạn 2024–2025\""));
    assert!(shown("Họp chuyên đề\"}"));
    assert!(shown("{\"u\":\"so-lieu-can-ra-soat.html\",\"t\":\"Số liệu cần rà soát\""));
    let words = site.page("search/words.js");
    assert!(words.contains(" soat") && words.contains(" hop"), "{words}");
    site.assert_page_contains("index.html", "<a class=\"button\" href=\"chi-tieu/2024-2025.html\">");
    site.assert_page_contains(
        "index.html",
        "<a class=\"button\" href=\"so-lieu-can-ra-soat.html\">Số liệu cần rà soát</a>",
    );
    site.edit("so.yaml", "{2025: 40}", "{2025: {tử số: 1, mẫu số: 3, công bố: 34}}").update();
    site.assert_page_contains("index.html", "Số liệu cần rà soát (1)</a>").assert_same_as_clean();
    site.edit("so.yaml", "Họp chuyên đề", "Gặp chuyên đề").update();
    assert!(site.assert_same_as_clean().page("search/words.js").contains(" gap"));
    site.assert_same_as_clean();
}
