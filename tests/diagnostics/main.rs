//! Every mistake that a user can make, with the sentence that answers it, to the letter.
//!
//! Most cases are one line, as `sen check --format short` prints it; some of each kind are shown as people see them. The
//! printers themselves and the English words are tested where they live.

mod between;
mod charts;
mod figures;
mod files;
mod formulas;
mod groups;
mod heads;
mod hidden;
mod links;
mod markdown;
mod numbers;
mod shown;
#[path = "../support/mod.rs"]
mod support;
mod targets;
mod theme;
mod waivers;

use support::TestSite;

/// A portal in order; each case adds to it or replaces in it.
const SITE: &str = "\
== portal.yaml
tiêu đề: Cổng
== _index.md
---
tiêu đề: Trang đầu
---
== bao-cao/_index.md
---
tiêu đề: Báo cáo
---
== bao-cao/tong-ket.md
---
tiêu đề: Tổng kết
loại: báo cáo
số: 05-BC/ĐU
cơ quan: Đảng ủy
ngày: 12/01/2026
---
## Mục tiêu chung
== so-lieu/_index.md
---
tiêu đề: Số liệu
---
== so-lieu/cai-cach.yaml
tiêu đề: Cải cách
chỉ số:
  dung-han:
    tiêu đề: Đúng hạn
    đơn vị tính: \"%\"
    giá trị: {2025-H2: {tử số: 8180, mẫu số: 8501, công bố: \"96,22\"}}
bảng:
  to-chuc: {tiêu đề: Tổ chức, cột: [{khóa: ten, tiêu đề: Tên}], hàng: [[Một]]}
";

fn site(files: &str) -> TestSite {
    let mut site = TestSite::new(SITE);
    for (path, text) in support::split(files) {
        site.change(path, text);
    }
    site.update();
    site
}

#[track_caller]
fn check(files: &str, expected: &str) {
    site(files).assert_diagnostics(expected);
}

/// A document whose prose is `body`.
#[track_caller]
fn prose(body: &str, expected: &str) {
    check(&format!("== bao-cao/a.md\n---\ntiêu đề: A\n---\n{body}\n"), expected);
}

/// A document with these lines at its head.
#[track_caller]
fn head(lines: &str, expected: &str) {
    check(&format!("== bao-cao/a.md\n---\ntiêu đề: A\n{lines}\n---\n"), expected);
}

/// A data file with these lines below its title.
#[track_caller]
fn data(lines: &str, expected: &str) {
    check(&format!("== so-lieu/a.yaml\ntiêu đề: A\n{lines}\n"), expected);
}

/// A data file with one indicator that has these values.
#[track_caller]
fn values(values: &str, expected: &str) {
    data(&format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: người, giá trị: {{{values}}}}}"), expected);
}

#[test]
fn a_portal_in_order_has_no_mistakes() {
    site("").assert_good();
}

/// A data file with a percentage that has this value in 2025.
#[track_caller]
fn share(value: &str, expected: &str) {
    data(&format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: \"%\", giá trị: {{2025: {{{value}}}}}}}"), expected);
}

/// A data file with a table of two rows, and more of it.
#[track_caller]
fn rows(more: &str, expected: &str) {
    let columns = "[Loại, {khóa: n, tiêu đề: Số, kiểu: số}, {khóa: m, tiêu đề: Trên, kiểu: số}, {khóa: p, tiêu đề: Tỷ lệ, kiểu: tỷ lệ, công thức: n / m}]";
    data(&format!("bảng:\n  t:\n    tiêu đề: T\n    cột: {columns}\n{more}"), expected);
}

/// A data file with two indicators, and more of it.
#[track_caller]
fn two(more: &str, expected: &str) {
    let a = "a: {tiêu đề: A, đơn vị tính: người, giá trị: {2023: 5, 2024: 6, 2025: 7}}";
    data(&format!("chỉ số:\n  {a}\n{more}"), expected);
}
