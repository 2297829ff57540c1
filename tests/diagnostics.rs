//! Every mistake that a user can make, with the sentence that answers it, to the letter.
//!
//! Most cases are one line, as `sen check --format short` prints it; some of each kind are shown as people see them. The
//! printers themselves and the English words are tested where they live.

mod support;

use sen::diagnostic::Format;
use sen::locale::Language;
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

// Heads.

#[test]
fn an_address_without_anything_in_it() {
    head("địa chỉ cũ: ['', /cu/a, ]\n", "bao-cao/a.md:3:14: error[invalid-alias]: “” không dùng được làm địa chỉ cũ\n");
    head("tên địa chỉ: \"\"", "bao-cao/a.md:3:14: error[empty-address]: Không lập được địa chỉ trang từ tên tệp này\n");
}

#[test]
fn a_key_of_another_kind_of_file() {
    head("sắp xếp: ngày", "bao-cao/a.md:3:1: error[misplaced-key]: Trường “sắp xếp” không dùng được ở loại tệp này\n");
    check(
        "== bao-cao/_index.md\n---\ntiêu đề: A\nlĩnh vực: [a]\nslug: b\n---\n",
        "bao-cao/_index.md:3:1: error[misplaced-key]: Trường “lĩnh vực” không dùng được ở loại tệp này\n\
         bao-cao/_index.md:4:1: error[misplaced-key]: Trường “slug” không dùng được ở loại tệp này\n",
    );
}

#[test]
fn an_attachment_that_is_not_there() {
    let mut site = site("== bao-cao/a.md\n---\ntiêu đề: A\nđính kèm: [bao-cao/co.pdf, khong.pdf]\n---\n");
    site.change("bao-cao/co.pdf", "x").update();
    site.assert_human(
        "\
lỗi[broken-link]: Không tìm thấy tệp “khong.pdf” mà liên kết này dẫn tới
 --> bao-cao/a.md:3:28
  |
3 | đính kèm: [bao-cao/co.pdf, khong.pdf]
  |                            ^^^^^^^^^
  |
  = gợi ý: Kiểm tra lại tên tệp; ở đây đường dẫn tính từ thư mục gốc của nội dung, còn bắt đầu bằng “./” thì tính từ thư mục chứa tệp này.

1 lỗi
",
    );
}

#[test]
fn a_feed_of_fewer_than_no_entries() {
    check(
        "== portal.yaml\ntiêu đề: Cổng\nfeed: -1\n",
        "portal.yaml:2:7: error[wrong-value]: Trường “feed” phải là một số nguyên từ 0 trở lên, không thể là “-1”\n",
    );
}

// Ids.

#[test]
fn an_indicator_with_the_id_of_something_else_in_the_page() {
    data(
        "chỉ số:\n  main: {tiêu đề: M, đơn vị tính: người}\n  menu: {tiêu đề: N, đơn vị tính: người}\n",
        "so-lieu/a.yaml:3:3: error[reserved-id]: Mã “main” đã dùng cho khung của trang\n\
         so-lieu/a.yaml:4:3: error[reserved-id]: Mã “menu” đã dùng cho khung của trang\n",
    );
    data(
        "chỉ số:\n  y: {tiêu đề: Y, đơn vị tính: người}\nbảng:\n  y: {tiêu đề: B, cột: [A], hàng: [[1]]}\n",
        "so-lieu/a.yaml:5:3: error[duplicate-id]: Hai mục trên một trang cùng mang mã “#y”\n",
    );
}

// Files.

#[test]
fn a_file_in_another_encoding() {
    let mut site = site("");
    site.change("bao-cao/a.md", b"---\nti\xeau: x\n---\n").update();
    site.assert_diagnostics("bao-cao/a.md:2:3: error[invalid-utf8]: Tệp không được lưu theo bảng mã UTF-8\n");
}

#[cfg(unix)]
#[test]
fn a_file_with_a_name_in_another_encoding() {
    use std::os::unix::ffi::OsStrExt;
    let mut site = site("");
    let name = std::ffi::OsStr::from_bytes(b"b\xe1o.md");
    std::fs::write(site.content().join("bao-cao").join(name), "x").expect("the folder can be written");
    site.update_all().assert_diagnostics(
        "bao-cao/b\u{fffd}o.md: error[unreadable-file]: Không đọc được tệp này: tên tệp ghi theo bảng mã cũ; hãy đặt lại tên\n",
    );
}

#[test]
fn front_matter_that_is_never_closed() {
    check(
        "== bao-cao/a.md\n---\ntiêu đề: A\n\nLời.\n",
        "bao-cao/a.md:1:1: error[unclosed-front-matter]: Phần thông tin đầu tệp mở bằng dòng “---” nhưng không có dòng “---” kết thúc\n",
    );
}

#[test]
fn yaml_that_cannot_be_read() {
    check(
        "== bao-cao/a.md\n---\ntiêu đề: Về việc: đổi mới\n---\n",
        "bao-cao/a.md:2:17: error[invalid-yaml]: Không đọc được phần khai báo YAML: dấu hai chấm thừa, hoặc dòng thụt vào sai chỗ\n",
    );
    check(
        "== so-lieu/a.yaml\ntiêu đề: [A\n",
        "so-lieu/a.yaml:1:10: error[invalid-yaml]: Không đọc được phần khai báo YAML: dấu “[” chưa có dấu đóng\n",
    );
    check(
        "== portal.yaml\ntiêu đề: {A\n",
        "portal.yaml:1:10: error[invalid-yaml]: Không đọc được phần khai báo YAML: dấu “{” chưa có dấu đóng\n",
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_to_its_own_folder() {
    let mut site = site("");
    std::os::unix::fs::symlink(site.content().join("bao-cao"), site.content().join("bao-cao/vong")).unwrap();
    site.update_all()
        .assert_diagnostics("bao-cao/vong: error[bad-symlink]: Không dùng được lối tắt này: bao-cao/vong → bao-cao\n");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere() {
    let mut site = site("");
    std::os::unix::fs::symlink("khong-co.md", site.content().join("bao-cao/lien-ket.md")).unwrap();
    std::os::unix::fs::symlink("khong-co.md", site.content().join("bao-cao/.#tong-ket.md")).unwrap();
    site.update_all().assert_diagnostics(
        "bao-cao/lien-ket.md: error[bad-symlink]: Không dùng được lối tắt này: bao-cao/lien-ket.md → khong-co.md\n",
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_content() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("rieng.txt"), "riêng").unwrap();
    let mut site = site("");
    let link = |from: &std::path::Path, to: &str| std::os::unix::fs::symlink(from, site.content().join(to)).unwrap();
    link(outside.path(), "bao-cao/kho");
    link(&outside.path().join("rieng.txt"), "bao-cao/rieng.txt");
    link(&site.content().join("bao-cao/_index.md"), "bao-cao/_loi-tat.md");
    let found = site.update_all().diagnostics(sen::diagnostic::Format::Short, sen::locale::Language::Vi);
    let named = |place: &str| format!("{place}: error[bad-symlink]: Không dùng được lối tắt này: {place} → ");
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines.len(), 2, "{found}");
    assert!(lines[0].starts_with(&named("bao-cao/kho")), "{found}");
    assert!(lines[1].starts_with(&named("bao-cao/rieng.txt")), "{found}");
}

#[test]
fn names_that_differ_only_in_case_have_one_address() {
    check(
        "== bao-cao/Tong-ket.md\n---\ntiêu đề: Khác\n---\n",
        "bao-cao/tong-ket.md: error[duplicate-address]: Địa chỉ “bao-cao/tong-ket.html” đã được dùng cho “bao-cao/Tong-ket.md”\n",
    );
}

// Heads.

#[test]
fn a_key_twice() {
    head("ngày: 1/2/2026\nngày: 2/2/2026", "bao-cao/a.md:4:1: error[duplicate-key]: Trường “ngày” được ghi hai lần\n");
    head(
        "ngày: 1/2/2026\nngay ban hanh: 2/2/2026",
        "bao-cao/a.md:4:1: error[duplicate-key]: Trường “ngay ban hanh” được ghi hai lần\n",
    );
}

#[test]
fn a_key_that_means_nothing() {
    head("tình trag: còn hiệu lực", "bao-cao/a.md:3:1: error[unknown-key]: Không có trường nào tên là “tình trag”\n");
    head("hình nền: đỏ", "bao-cao/a.md:3:1: error[unknown-key]: Không có trường nào tên là “hình nền”\n");
    data("chỉ sốs: {}", "so-lieu/a.yaml:2:1: error[unknown-key]: Không có trường nào tên là “chỉ sốs”\n");
    check(
        "== portal.yaml\ntieu de: Cổng\ngiao dien: sen\ntrình đơm: []\n",
        "portal.yaml:3:1: error[unknown-key]: Không có trường nào tên là “trình đơm”\n",
    );
}

#[test]
fn a_key_that_is_missing() {
    check(
        "== bao-cao/a.md\n---\nngày: 1/2/2026\n---\nLời.\n",
        "bao-cao/a.md:2:1: error[missing-key]: Thiếu trường bắt buộc “tiêu đề”\n",
    );
    check(
        "== bao-cao/a.md\nLời.\n",
        "bao-cao/a.md:1:1: error[missing-front-matter]: Trang chưa có tiêu đề: tệp không có phần thông tin đầu tệp\n",
    );
    head(
        "loại: nghị quyết\nsố: 1-NQ/ĐU\nngày: 1/2/2026",
        "bao-cao/a.md:2:1: error[missing-key]: Thiếu trường bắt buộc “cơ quan ban hành”\n",
    );
    data(
        "chỉ số: {y: {giá trị: {2025: \"1\"}}}",
        "so-lieu/a.yaml:2:10: error[missing-key]: Thiếu trường bắt buộc “tiêu đề”\n\
         so-lieu/a.yaml:2:10: error[missing-key]: Thiếu trường bắt buộc “đơn vị tính”\n",
    );
}

#[test]
fn a_value_of_the_wrong_kind() {
    head(
        "dự thảo: có lẽ",
        "bao-cao/a.md:3:10: error[wrong-value]: Trường “dự thảo” phải là “có” hoặc “không”, không thể là “có lẽ”\n",
    );
    head(
        "thứ tự: nhất",
        "bao-cao/a.md:3:9: error[wrong-value]: Trường “thứ tự” phải là một số nguyên, không thể là “nhất”\n",
    );
    head(
        "lĩnh vực: {a: b}",
        "bao-cao/a.md:3:11: error[wrong-value]: Trường “lĩnh vực” phải là một danh sách các dòng chữ, không thể là “{…}”\n",
    );
    check(
        "== portal.yaml\ntiêu đề: Cổng\nđịa chỉ: phuong.example\n",
        "portal.yaml:2:10: error[wrong-value]: Trường “địa chỉ” phải là một địa chỉ bắt đầu bằng http:// hoặc https:// và không có “?”, “#”, không thể là “phuong.example”\n",
    );
}

#[test]
fn a_value_that_is_none_of_its_list() {
    head(
        "loại: nghị quyt\ncơ quan: ĐU",
        "bao-cao/a.md:3:7: error[unknown-value]: “nghị quyt” không phải là giá trị dùng được cho trường “loại”\n",
    );
    head(
        "tình trạng: còn",
        "bao-cao/a.md:3:13: error[unknown-value]: “còn” không phải là giá trị dùng được cho trường “tình trạng”\n",
    );
}

#[test]
fn a_date_that_is_none() {
    head("ngày: hôm nay", "bao-cao/a.md:3:7: error[invalid-date]: “hôm nay” không phải là ngày viết đúng dạng\n");
    head("ngày: 31/2/2025", "bao-cao/a.md:3:7: error[invalid-date]: Trên lịch không có ngày “31/2/2025”\n");
    head("ngày: 6/25/2025", "bao-cao/a.md:3:7: error[invalid-date]: “6/25/2025” có vẻ đã viết tháng trước ngày\n");
    head("ngày: 1/2/26", "bao-cao/a.md:3:7: error[invalid-date]: Năm trong “1/2/26” chỉ có hai chữ số\n");
}

#[test]
fn a_number_that_is_none() {
    head("số: năm", "bao-cao/a.md:3:5: error[invalid-number]: “năm” không đúng dạng số, ký hiệu của văn bản\n");
}

#[test]
fn a_secret_document() {
    head(
        "độ mật: MẬT",
        "bao-cao/a.md:3:9: error[secret-document]: Văn bản ghi độ mật “MẬT” không được đăng trên cổng\n",
    );
}

#[test]
fn an_old_address_that_is_none() {
    head("địa chỉ cũ: [../cu]", "bao-cao/a.md:3:14: error[invalid-alias]: “../cu” không dùng được làm địa chỉ cũ\n");
}

#[test]
fn days_in_the_wrong_order() {
    head(
        "ngày: 10/1/2026\nngày hiệu lực: 9/1/2026",
        "bao-cao/a.md:4:16: error[effective-before-issue]: Ngày hiệu lực sớm hơn ngày ban hành\n",
    );
    head(
        "ngày hiệu lực: 9/1/2026\nngày hết hiệu lực: 8/1/2026",
        "bao-cao/a.md:4:20: error[expires-before-effective]: Ngày hết hiệu lực sớm hơn ngày có hiệu lực\n",
    );
}

// Figures.

#[test]
fn a_figure_without_quotes() {
    values(
        "2025: 1.735",
        "so-lieu/a.yaml:3:55: error[unquoted-number]: Con số 1.735 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    data(
        "chỉ số:\n  y:\n    tiêu đề: Y\n    đơn vị tính: người\n    giá trị:\n      2025: 3,5",
        "so-lieu/a.yaml:7:13: error[unquoted-number]: Con số 3,5 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    // Between braces YAML itself takes the comma for the end of the entry.
    values(
        "2023: 3,5, 2024: 4,5, 2025: 6",
        "so-lieu/a.yaml:3:55: error[unquoted-number]: Con số 3,5 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n\
         so-lieu/a.yaml:3:66: error[unquoted-number]: Con số 4,5 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    values(
        "2025: {giá trị: 12,5, ghi chú: Ước.}",
        "so-lieu/a.yaml:3:65: error[unquoted-number]: Con số 12,5 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
}

#[test]
fn of_a_number_that_cannot_be_read_nothing_more_is_said() {
    let file = |lines: &str| format!("== so-lieu/a.yaml\ntiêu đề: A\nchỉ số:\n{lines}\n");
    let prose = "== bao-cao/a.md\n---\ntiêu đề: A\n---\n[1.735](figure:a/x@2025) [1.735](figure:a/x) ![](chart:a/x)\n";
    check(
        &(file("  x: {tiêu đề: X, đơn vị tính: người, giá trị: {2024: 5, 2025: 1.735}}\nkiểm tra: [count(x) = 1]")
            + prose),
        "so-lieu/a.yaml:3:64: error[unquoted-number]: Con số 1.735 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    check(
        &(file("  x: {tiêu đề: X, đơn vị tính: \"%\", giá trị: {2025: {tử số: 31, mẫu số: 38, công bố: 81.57}}}")
            + "== bao-cao/a.md\n---\ntiêu đề: A\n---\n[81,57](figure:a/x@2025)\n"),
        "so-lieu/a.yaml:3:86: error[unquoted-number]: Con số 81.57 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    data(
        "chỉ số:\n  x: {tiêu đề: X, đơn vị tính: người, biểu đồ: tiến độ, chỉ tiêu: {tối thiểu: 3.5, từ: 2024, đến: 2026}}",
        "so-lieu/a.yaml:3:79: error[unquoted-number]: Con số 3.5 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    data(
        "chỉ số: {x: {tiêu đề: X, đơn vị tính: người, chỉ tiêu: {tối thiểu: 3, từ: 2024, đến: 31/2/2027}}}",
        "so-lieu/a.yaml:2:86: error[invalid-period]: “31/2/2027” không phải là một kỳ số liệu\n",
    );
    data(
        "bảng:\n  t: {tiêu đề: T, cột: [{khóa: n, tiêu đề: N, kiểu: số}], hàng: [[1.000]], biểu đồ: [cột]}",
        "so-lieu/a.yaml:3:67: error[unquoted-number]: Con số 1.000 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
    data(
        "bảng:\n  t:\n    tiêu đề: T\n    cột: [{khóa: n, tiêu đề: N, kiểu: số}]\n    hàng: [[1.000], [1]]\n    tổng: {n: 2}\n    kiểm tra: [n ≤ 500]",
        "so-lieu/a.yaml:6:13: error[unquoted-number]: Con số 1.000 phải đặt trong dấu nháy kép để không bị hiểu nhầm\n",
    );
}

#[test]
fn a_value_that_is_said_to_be_missing() {
    let said = |value: &str| format!("error[missing-with-value]: Ghi “chưa có” nhưng vẫn có con số {value}\n");
    values("2025: {giá trị: 5, trạng thái: chưa có, ghi chú: Mất sổ.}", &format!("so-lieu/a.yaml:3:80: {}", said("5")));
    values("2025: {tử số: 5, mẫu số: 9, trạng thái: chưa có}", &format!("so-lieu/a.yaml:3:89: {}", said("5")));
    values("2025: {giá trị: \"\", trạng thái: chưa có, ghi chú: Mất sổ.}", "");
}

#[test]
fn a_value_that_is_missing_for_no_reason() {
    let said = |at: usize, period: &str| {
        format!(
            "so-lieu/a.yaml:3:{at}: warning[missing-without-reason]: Kỳ {period} chưa có số liệu mà không nói vì sao\n"
        )
    };
    values("2025: chưa có", &said(49, "2025"));
    values("2025: {trạng thái: chưa có}", &said(68, "2025"));
    values("2024: {ghi chú: Chưa tổng hợp.}, 2025: ", &said(82, "2025"));
}

#[test]
fn a_figure_that_is_none() {
    values(
        "2025: {giá trị: nhiều}",
        "so-lieu/a.yaml:3:65: error[invalid-figure]: “nhiều” không phải là con số viết theo cách viết tiếng Việt\n",
    );
    values(
        "2025: {giá trị: \"1,735.5\"}",
        "so-lieu/a.yaml:3:65: error[invalid-figure]: “1,735.5” không phải là con số viết theo cách viết tiếng Việt\n",
    );
}

#[test]
fn a_period_that_is_none() {
    values("2025-H3: \"1\"", "so-lieu/a.yaml:3:49: error[invalid-period]: “2025-H3” không phải là một kỳ số liệu\n");
}

// Links.

#[test]
fn a_link_to_a_file_that_is_not_there() {
    prose(
        "[tổng kết](tong-két.md) và [x](../x.md)",
        "bao-cao/a.md:4:1: error[broken-link]: Không tìm thấy tệp “bao-cao/tong-két.md” mà liên kết này dẫn tới\n\
         bao-cao/a.md:4:28: error[broken-link]: Không tìm thấy tệp “x.md” mà liên kết này dẫn tới\n",
    );
    prose(
        "[số liệu](../so-lieu/tong-ket.md)",
        "bao-cao/a.md:4:1: error[broken-link]: Không tìm thấy tệp “so-lieu/tong-ket.md” mà liên kết này dẫn tới\n",
    );
    prose(
        "![ảnh](anh.png)",
        "bao-cao/a.md:4:1: error[broken-link]: Không tìm thấy tệp “bao-cao/anh.png” mà liên kết này dẫn tới\n",
    );
    prose(
        "[mục](../bao-cáo/)",
        "bao-cao/a.md:4:1: error[broken-link]: Không tìm thấy tệp “bao-cáo/_index.md” mà liên kết này dẫn tới\n",
    );
}

#[test]
fn a_link_to_a_heading_that_is_not_there() {
    prose(
        "[mục](tong-ket.md#muc-tieu-chug)",
        "bao-cao/a.md:4:1: error[broken-anchor]: Trang “bao-cao/tong-ket.md” không có đề mục “#muc-tieu-chug”\n",
    );
    prose("[mục](#khong-co)", "bao-cao/a.md:4:1: error[broken-anchor]: Trang này không có đề mục “#khong-co”\n");
    prose(
        "[chỉ số](../so-lieu/cai-cach.yaml#dung-han) [sai](../so-lieu/cai-cach.yaml#dung-hn)",
        "bao-cao/a.md:4:45: error[broken-anchor]: Trang “so-lieu/cai-cach.yaml” không có đề mục “#dung-hn”\n",
    );
}

#[test]
fn a_link_out_of_the_portal() {
    prose(
        "[ngoài](../../ngoai.md)",
        "bao-cao/a.md:4:1: error[link-outside]: Liên kết “../../ngoai.md” dẫn ra ngoài thư mục nội dung\n",
    );
}

#[test]
fn a_link_that_could_run_code() {
    prose(
        "[x](javascript:alert(1))",
        "bao-cao/a.md:4:1: error[dangerous-url]: Địa chỉ “javascript:alert(1)” không được phép dùng trên cổng\n",
    );
}

#[test]
fn a_link_to_a_draft() {
    check(
        "== bao-cao/a.md\n---\ntiêu đề: A\n---\n[nháp](nhap.md) [số](doc:9-BC/ĐU)\n\
         == bao-cao/nhap.md\n---\ntiêu đề: Nháp\nsố: 9-BC/ĐU\ndự thảo: có\n---\n",
        "bao-cao/a.md:4:1: error[link-to-draft]: Liên kết này dẫn tới “bao-cao/nhap.md”, còn là dự thảo nên chưa được đăng\n\
         bao-cao/a.md:4:17: error[link-to-draft]: Liên kết này dẫn tới “bao-cao/nhap.md”, còn là dự thảo nên chưa được đăng\n",
    );
}

#[test]
fn a_link_to_a_broken_file_is_not_a_second_mistake() {
    check(
        "== bao-cao/a.md\n---\ntiêu đề: A\n---\n[hỏng](hong.md) [](figure:hong/y) [](doc:1-NQ/ĐU)\n== bao-cao/hong.md\n---\nmở\n== so-lieu/hong.yaml\n[\n",
        "bao-cao/hong.md:1:1: error[unclosed-front-matter]: Phần thông tin đầu tệp mở bằng dòng “---” nhưng không có dòng “---” kết thúc\n\
         so-lieu/hong.yaml:1:1: error[invalid-yaml]: Không đọc được phần khai báo YAML: dấu “[” chưa có dấu đóng\n",
    );
}

#[test]
fn a_number_that_no_document_has() {
    prose(
        "[](doc:06-BC/ĐU) [](doc:99-CT/TW)",
        "bao-cao/a.md:4:1: error[unknown-number]: Trên cổng không có văn bản số “06-BC/ĐU”\n\
         bao-cao/a.md:4:18: error[unknown-number]: Trên cổng không có văn bản số “99-CT/TW”\n",
    );
}

#[test]
fn a_number_that_several_documents_have() {
    check(
        "== bao-cao/a.md\n---\ntiêu đề: A\nthay thế: [5-BC/ĐU]\n---\n[](doc:5-BC/ĐU)\n\
         == bao-cao/b.md\n---\ntiêu đề: B\nloại: báo cáo\nsố: 05-BC/ĐU\ncơ quan: Đảng ủy\nngày: 12/01/2025\n---\n",
        "bao-cao/a.md:3:12: error[ambiguous-number]: Có nhiều văn bản cùng mang số “5-BC/ĐU”\n\
         bao-cao/a.md:5:1: error[ambiguous-number]: Có nhiều văn bản cùng mang số “5-BC/ĐU”\n",
    );
}

#[test]
fn a_document_that_is_elsewhere_may_be_named_by_its_number() {
    head("căn cứ: [05-CT/TW, Điều lệ Đảng]", "");
}

#[test]
fn a_document_that_is_named_by_a_file_must_be_there() {
    head(
        "căn cứ: [bao-cao/tong-kt.md]",
        "bao-cao/a.md:3:10: error[broken-link]: Không tìm thấy tệp “bao-cao/tong-kt.md” mà liên kết này dẫn tới\n",
    );
    head(
        "nguồn: bao-cao/khong-co.md",
        "bao-cao/a.md:3:8: error[broken-link]: Không tìm thấy tệp “bao-cao/khong-co.md” mà liên kết này dẫn tới\n",
    );
    head(
        "tệp đính kèm: [bao-cao/khong-co.pdf]",
        "bao-cao/a.md:3:16: error[broken-link]: Không tìm thấy tệp “bao-cao/khong-co.pdf” mà liên kết này dẫn tới\n",
    );
    data(
        "chỉ số: {y: {tiêu đề: Y, đơn vị tính: người, chỉ tiêu: {tối thiểu: 3, đến: 2030, căn cứ: bao-cao/tong-kết.md}, giá trị: {2025: {giá trị: 1, nguồn: khong-co.md}}}}",
        "so-lieu/a.yaml:2:90: error[broken-link]: Không tìm thấy tệp “bao-cao/tong-kết.md” mà liên kết này dẫn tới\n\
         so-lieu/a.yaml:2:148: error[broken-link]: Không tìm thấy tệp “khong-co.md” mà liên kết này dẫn tới\n",
    );
}

#[test]
fn a_reference_that_is_not_written_in_full() {
    prose(
        "[](figure:cai-cach)",
        "bao-cao/a.md:4:1: error[invalid-reference]: “figure:cai-cach” viết chưa đúng: chưa ghi tên chỉ số sau dấu “/”\n",
    );
    prose(
        "[](figure:)",
        "bao-cao/a.md:4:1: error[invalid-reference]: “figure:” viết chưa đúng: sau dấu hai chấm chưa ghi gì\n",
    );
    prose(
        "[](figure:cai-cach/dung-han@2025-H3)",
        "bao-cao/a.md:4:1: error[invalid-reference]: “figure:cai-cach/dung-han@2025-H3” viết chưa đúng: phần sau “@” không phải là một kỳ số liệu\n",
    );
    prose(
        "[](figure:cai-cach/dung-han#gi)",
        "bao-cao/a.md:4:1: error[invalid-reference]: “figure:cai-cach/dung-han#gi” viết chưa đúng: phần sau “#” phải là part, whole, ratio, date hoặc source\n",
    );
    prose(
        "[x](chart:cai-cach/dung-han)",
        "bao-cao/a.md:4:1: error[invalid-reference]: “chart:cai-cach/dung-han” viết chưa đúng: đặt sai chỗ giữa liên kết và hình ảnh\n",
    );
}

#[test]
fn a_figure_that_is_not_there() {
    prose(
        "[](figure:cai-cac/dung-han)",
        "bao-cao/a.md:4:1: error[unknown-data]: Không có tệp số liệu “cai-cac”, hoặc có nhiều tệp cùng tên này\n",
    );
    prose(
        "[](figure:cai-cach/dung-hn)",
        "bao-cao/a.md:4:1: error[unknown-indicator]: Tệp số liệu “cai-cach” không có chỉ số hoặc bảng nào tên là “dung-hn”\n",
    );
    prose(
        "[](figure:cai-cach/dung-han@2024)",
        "bao-cao/a.md:4:1: error[unknown-period]: Chỉ số “dung-han” không có số liệu của kỳ “2024”\n",
    );
    prose(
        "![x](chart:cai-cach/khong) ![y](table:cai-cach/to-chucs) ![z](table:cai-cach/dung-han)",
        "bao-cao/a.md:4:1: error[unknown-indicator]: Tệp số liệu “cai-cach” không có chỉ số hoặc bảng nào tên là “khong”\n\
         bao-cao/a.md:4:28: error[unknown-indicator]: Tệp số liệu “cai-cach” không có chỉ số hoặc bảng nào tên là “to-chucs”\n",
    );
    check(
        "== bao-cao/_index.md\n---\ntiêu đề: Báo cáo\nsố liệu chính: [cai-cach/dung-hạn-2]\n---\n",
        "bao-cao/_index.md:3:17: error[unknown-indicator]: Tệp số liệu “cai-cach” không có chỉ số hoặc bảng nào tên là “dung-hạn-2”\n",
    );
}

#[test]
fn a_part_of_a_figure_that_was_never_stated() {
    let file = "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số:\n  x: {tiêu đề: X, đơn vị tính: người, giá trị: {2024: {trạng thái: chưa có, ghi chú: Chưa đếm}, 2025: 12}}\n  y: {tiêu đề: Y, đơn vị tính: ‰, giá trị: {2025: {tử số: 1, mẫu số: 8}}}\n== bao-cao/a.md\n---\ntiêu đề: A\n---\n";
    check(
        &format!(
            "{file}[](figure:a/x#ratio) [3](figure:a/x@2025#part) [](figure:a/x#date) [](figure:a/x#source) [](figure:a/y)\n"
        ),
        "bao-cao/a.md:4:1: error[unknown-part]: Số liệu kỳ “2025” của chỉ số “x” không có tử số và mẫu số\n\
         bao-cao/a.md:4:22: error[unknown-part]: Số liệu kỳ “2025” của chỉ số “x” không có tử số và mẫu số\n\
         bao-cao/a.md:4:48: error[unknown-part]: Số liệu kỳ “2025” của chỉ số “x” không có ngày chốt số liệu\n\
         bao-cao/a.md:4:68: error[unknown-part]: Số liệu kỳ “2025” của chỉ số “x” không có nguồn\n\
         bao-cao/a.md:4:90: error[unknown-part]: Số liệu kỳ “2025” của chỉ số “y” không có giá trị, chỉ có tử số và mẫu số\n",
    );
    check(&format!("{file}[](figure:a/x@2024#ratio) [](figure:a/y#part)\n"), "");
    check(
        &format!("{file}[31/12/2024](figure:a/x@2024#date)\n"),
        "bao-cao/a.md:4:1: error[figure-mismatch]: Bài viết ghi “31/12/2024”, nhưng “a/x@2024#date” chưa có số liệu\n",
    );
    check(
        "== bao-cao/_index.md\n---\ntiêu đề: Báo cáo\nsố liệu chính: [cai-cach/dung-han#date]\n---\n",
        "bao-cao/_index.md:3:17: error[unknown-part]: Số liệu kỳ “2025-H2” của chỉ số “dung-han” không có ngày chốt số liệu\n",
    );
}

#[test]
fn a_data_file_with_a_namesake_needs_its_folder() {
    let file = "tiêu đề: B\nchỉ số: {dung-han: {tiêu đề: Y, đơn vị tính: người, giá trị: {2025: \"1\"}}}\n";
    check(
        &format!(
            "== bao-cao/cai-cach.yaml\n{file}== bao-cao/a.md\n---\ntiêu đề: A\n---\n[](figure:cai-cach/dung-han)[](figure:so-lieu/cai-cach/dung-han)\n"
        ),
        "bao-cao/a.md:4:1: error[unknown-data]: Không có tệp số liệu “cai-cach”, hoặc có nhiều tệp cùng tên này\n",
    );
}

// Prose.

#[test]
fn html_that_is_not_closed() {
    prose(
        "<details>\n<summary>A</summary>\n\nB\n",
        "bao-cao/a.md:4:1: warning[unclosed-tag]: Thẻ HTML “<details>” không có thẻ đóng, nên phần sau hiện ra bên ngoài thẻ này\n",
    );
}

#[test]
fn html_that_is_left_out() {
    prose(
        "Một <script>alert(1)</script> hai",
        "bao-cao/a.md:4:5: warning[html-removed]: Thẻ HTML “script” không được phép dùng nên đã bị bỏ\n",
    );
}

#[test]
fn a_heading_without_words() {
    prose(
        "Một\n\n##\n\nhai",
        "bao-cao/a.md:6:1: warning[empty-heading]: Đề mục không có chữ nào nên không hiện trên trang\n",
    );
}

#[test]
fn an_image_without_words() {
    check(
        "== bao-cao/a.md\n---\ntiêu đề: A\n---\n![](anh.svg)\n== bao-cao/anh.svg\nx\n",
        "bao-cao/a.md:4:1: warning[missing-alt]: Hình “anh.svg” chưa có lời mô tả cho người không nhìn thấy hình\n",
    );
}

#[test]
fn a_block_that_is_never_closed_or_unknown() {
    prose("::: note\nLời.", "bao-cao/a.md:4:1: error[unclosed-block]: Khối “::: note” chưa có dòng kết thúc\n");
    prose("::: nte\nLời.\n:::", "bao-cao/a.md:4:1: error[unknown-block]: Không có loại khối nào tên là “nte”\n");
    let site = site("== bao-cao/a.md\n---\ntiêu đề: A\n---\n::: cảnh-báp\nLời.\n:::\n");
    let said = site.diagnostics(Format::Human, Language::Vi);
    assert!(said.contains("= gợi ý: Có phải ý bạn là “cảnh-báo”?"), "{said}");
}

#[test]
fn a_footnote_without_words() {
    prose(
        "Một[^1].",
        "bao-cao/a.md:4:4: warning[unknown-footnote]: Chú thích “[^1]” chưa có nội dung, hoặc không được nhắc tới trong bài\n",
    );
    prose(
        "Một.\n\n[^1]: hai",
        "bao-cao/a.md:6:1: warning[unknown-footnote]: Chú thích “[^1]” chưa có nội dung, hoặc không được nhắc tới trong bài\n",
    );
}

#[test]
fn an_id_twice() {
    prose(
        "## Một {#a}\n\n## Hai {#a}",
        "bao-cao/a.md:6:1: error[duplicate-id]: Hai mục trên một trang cùng mang mã “#a”\n",
    );
}

// Between files.

#[test]
fn an_address_twice() {
    check(
        "== bao-cao/tong-ket.yaml\ntiêu đề: X\n",
        "bao-cao/tong-ket.yaml: error[duplicate-address]: Địa chỉ “bao-cao/tong-ket.html” đã được dùng cho “bao-cao/tong-ket.md”\n",
    );
    head(
        "tên tệp: tong-ket",
        "bao-cao/a.md:3:10: error[duplicate-address]: Địa chỉ “bao-cao/tong-ket.html” đã được dùng cho “bao-cao/tong-ket.md”\n",
    );
    head(
        "địa chỉ cũ: [bao-cao/tong-ket, loai/index]",
        "bao-cao/a.md:3:14: error[duplicate-address]: Địa chỉ “bao-cao/tong-ket.html” đã được dùng cho “bao-cao/tong-ket.md”\n\
         bao-cao/a.md:3:32: error[duplicate-address]: Địa chỉ “loai/index.html” đã được dùng cho “loai/index.html (Sen)”\n",
    );
    check(
        "== static/sen.css\nx\n",
        "static/sen.css: error[duplicate-address]: Địa chỉ “static/sen.css” đã được dùng cho “themes/sen/static/sen.css”\n",
    );
    check(
        "== 404.md\n---\ntiêu đề: X\n---\n",
        "404.md: error[duplicate-address]: Địa chỉ “404.html” đã được dùng cho “404.html (Sen)”\n",
    );
}

#[test]
fn an_address_in_a_folder_that_is_a_file() {
    head(
        "địa chỉ cũ: [bao-cao/tong-ket.html/cu]",
        "bao-cao/a.md:3:14: error[duplicate-address]: Địa chỉ “bao-cao/tong-ket.html/cu.html” đã được dùng cho “bao-cao/tong-ket.md”\n",
    );
}

#[test]
fn a_name_without_letters() {
    check(
        "== bao-cao/中文.md\n---\ntiêu đề: X\n---\n",
        "bao-cao/中文.md: error[empty-address]: Không lập được địa chỉ trang từ tên tệp này\n",
    );
    head("tên tệp: \"!!\"", "bao-cao/a.md:3:10: error[empty-address]: Không lập được địa chỉ trang từ tên tệp này\n");
}

#[test]
fn a_number_twice() {
    check(
        "== bao-cao/a.md\n---\ntiêu đề: A\nloại: báo cáo\nsố: 5-BC/ĐU\ncơ quan: đảng uỷ\nngày: 2/2/2026\n---\n",
        "bao-cao/tong-ket.md:4:5: error[duplicate-number]: Số “05-BC/ĐU” đã được dùng cho “bao-cao/a.md”\n",
    );
    check("== bao-cao/a.md\n---\ntiêu đề: A\nloại: báo cáo\nsố: 5-BC/ĐU\ncơ quan: đảng ủy\nngày: 2/2/2025\n---\n", "");
}

#[test]
fn a_folder_without_a_section() {
    check(
        "== moi/sau/a.md\n---\ntiêu đề: A\n---\n== moi/sau/b.md\n---\ntiêu đề: B\n---\n",
        "moi/sau/a.md: error[missing-section]: Thư mục “moi” có trang nhưng chưa có tệp “_index.md”\n\
         moi/sau/a.md: error[missing-section]: Thư mục “moi/sau” có trang nhưng chưa có tệp “_index.md”\n",
    );
    let mut site = site("");
    site.remove("_index.md").update().assert_diagnostics(
        "bao-cao/_index.md: error[missing-section]: Thư mục “.” có trang nhưng chưa có tệp “_index.md”\n",
    );
}

/// A decision that replaces another.
fn decision(name: &str, number: u32, replaces: &str, more: &str) -> String {
    format!(
        "== bao-cao/{name}.md\n---\ntiêu đề: {name}\nloại: quyết định\nsố: {number}-QĐ/ĐU\ncơ quan: Đảng ủy\nngày: {number}/1/2026\nthay thế: [{replaces}]\n{more}\n---\n"
    )
}

#[test]
fn documents_that_replace_each_other() {
    let circle =
        decision("a", 1, "2-QĐ/ĐU", "") + &decision("b", 2, "bao-cao/c.md", "") + &decision("c", 3, "1-QĐ/ĐU", "");
    check(
        &circle,
        "bao-cao/a.md:7:11: error[replacement-cycle]: Các văn bản thay thế nhau thành một vòng: 1-QĐ/ĐU → 2-QĐ/ĐU → 3-QĐ/ĐU → 1-QĐ/ĐU\n",
    );
    check(
        &decision("a", 1, "1-QĐ/ĐU", ""),
        "bao-cao/a.md:7:11: error[replacement-cycle]: Các văn bản thay thế nhau thành một vòng: 1-QĐ/ĐU → 1-QĐ/ĐU\n",
    );
    let two =
        decision("a", 1, "2-QĐ/ĐU, 3-QĐ/ĐU", "") + &decision("b", 2, "1-QĐ/ĐU", "") + &decision("c", 3, "1-QĐ/ĐU", "");
    check(
        &two,
        "bao-cao/a.md:7:11: error[replacement-cycle]: Các văn bản thay thế nhau thành một vòng: 1-QĐ/ĐU → 2-QĐ/ĐU → 1-QĐ/ĐU\n\
         bao-cao/a.md:7:11: error[replacement-cycle]: Các văn bản thay thế nhau thành một vòng: 1-QĐ/ĐU → 3-QĐ/ĐU → 1-QĐ/ĐU\n",
    );
}

#[test]
fn a_replaced_document_that_is_said_to_be_in_force() {
    check(
        &(decision("a", 1, "", "tình trạng: còn hiệu lực") + &decision("b", 2, "1-QĐ/ĐU", "")),
        "bao-cao/a.md:8:13: warning[replaced-in-force]: Văn bản này đã bị “2-QĐ/ĐU” thay thế nhưng vẫn ghi là còn hiệu lực\n",
    );
    check(
        &(decision("a", 1, "", "tình trạng: còn hiệu lực") + &decision("b", 2, "1-QĐ/ĐU", "ngày hiệu lực: 2/3/2026")),
        "",
    );
}

// The theme and `portal.yaml`.

#[test]
fn a_theme_that_is_not_there() {
    check(
        "== portal.yaml\ntiêu đề: Cổng\ngiao diện: sen-hong\n",
        "portal.yaml:2:12: error[unknown-theme]: Không tìm thấy giao diện “sen-hong”\n",
    );
}

#[test]
fn a_template_that_is_not_there() {
    head(
        "mẫu trang: pag.html",
        "bao-cao/a.md:3:12: error[unknown-template]: Giao diện không có mẫu trang “pag.html”\n",
    );
    head(
        "mẫu trang: khac.html",
        "bao-cao/a.md:3:12: error[unknown-template]: Giao diện không có mẫu trang “khac.html”\n",
    );
}

#[test]
fn a_template_with_a_mistake() {
    check(
        "== themes/sen/templates/404.html\n{% block %}\n",
        "theme:templates/404.html:1:10: error[template-error]: Mẫu trang của giao diện có lỗi: gặp `%}` trong khi cần một tên\n",
    );
    check(
        "== themes/sen/templates/404.html\n{{ khong_co.gi }}\n",
        "theme:templates/404.html:1:4: error[template-error]: Mẫu trang của giao diện có lỗi: không có biến “khong_co”; các biến có ở đây: config, current, root, texts\n",
    );
}

#[test]
fn texts_with_a_mistake() {
    check(
        "== themes/sen/texts/vi.yaml\nmenu: [\n",
        "theme:texts/vi.yaml:1:7: error[invalid-yaml]: Không đọc được phần khai báo YAML: dấu “[” chưa có dấu đóng\n",
    );
}

#[test]
fn a_menu_that_leads_nowhere() {
    check(
        "== portal.yaml\ntiêu đề: Cổng\ntrình đơn:\n  - bao-cao/_index.md\n  - bao-cao/tong-kt.md\n  - {đường dẫn: khong-co.md, tiêu đề: X}\n",
        "portal.yaml:4:5: error[broken-link]: Không tìm thấy tệp “bao-cao/tong-kt.md” mà liên kết này dẫn tới\n\
         portal.yaml:5:17: error[broken-link]: Không tìm thấy tệp “khong-co.md” mà liên kết này dẫn tới\n",
    );
}

// As people see them.

#[test]
fn a_mistake_is_shown_with_its_line_and_what_was_meant() {
    site("== bao-cao/a.md\n---\ntiêu đề: A\n---\nXem [tổng kết](tong-két.md#muc) của phường.\n").assert_human(
        r#"lỗi[broken-link]: Không tìm thấy tệp “bao-cao/tong-két.md” mà liên kết này dẫn tới
 --> bao-cao/a.md:4:5
  |
4 | Xem [tổng kết](tong-két.md#muc) của phường.
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = gợi ý: Có phải ý bạn là “tong-ket.md”?

1 lỗi
"#,
    );
}

#[test]
fn a_number_twice_is_shown_with_both_places() {
    site("== bao-cao/a.md\n---\ntiêu đề: A\nloại: báo cáo\nsố: 5-BC/ĐU\ncơ quan: đảng uỷ\nngày: 2/2/2026\n---\n")
        .assert_human(
            r#"lỗi[duplicate-number]: Số “05-BC/ĐU” đã được dùng cho “bao-cao/a.md”
 --> bao-cao/tong-ket.md:4:5
  |
4 | số: 05-BC/ĐU
  |     ^^^^^^^^
  |
 ::: bao-cao/a.md:4:5
  |
4 | số: 5-BC/ĐU
  |     ------- văn bản đang mang số này
  |
  = gợi ý: Kiểm tra lại số, loại văn bản, cơ quan ban hành, và nhiệm kỳ hoặc năm ban hành của hai văn bản.

1 lỗi
"#,
        );
}

#[test]
fn all_mistakes_are_shown_together_in_order() {
    site("== bao-cao/a.md\n---\ntiêu đề: A\nngày: 31/2/2025\n---\n[x](y.md)\n== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2025: 1.735}}}\n")
        .assert_human(r#"lỗi[invalid-date]: Trên lịch không có ngày “31/2/2025”
 --> bao-cao/a.md:3:7
  |
3 | ngày: 31/2/2025
  |       ^^^^^^^^^
  |
  = gợi ý: Kiểm tra lại tháng, và số ngày của tháng đó.

lỗi[broken-link]: Không tìm thấy tệp “bao-cao/y.md” mà liên kết này dẫn tới
 --> bao-cao/a.md:5:1
  |
5 | [x](y.md)
  | ^^^^^^^^^
  |
  = gợi ý: Kiểm tra lại tên tệp; đường dẫn tính từ thư mục chứa tệp này.

lỗi[unquoted-number]: Con số 1.735 phải đặt trong dấu nháy kép để không bị hiểu nhầm
 --> so-lieu/a.yaml:2:62
  |
2 | chỉ số: {y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2025: 1.735}}}
  |                                                              ^^^^^
  |
  = gợi ý: Viết "1.735". Dấu chấm ngăn cách hàng nghìn, dấu phẩy đứng trước phần thập phân.

3 lỗi
"#);
}

/// A table of two columns of numbers in different units, with this chart.
#[track_caller]
fn chart(chart: &str, expected: &str) {
    let columns = "[{khóa: ten}, {khóa: a, kiểu: số, đơn vị: người}, {khóa: b, kiểu: số, đơn vị: hồ sơ}]";
    let rows = "[[Một, \"5\", \"-1\"], [Hai, \"6\", \"2\"]]";
    data(
        &format!("bảng:\n  t:\n    tiêu đề: T\n    cột: {columns}\n    hàng: {rows}\n    biểu đồ:\n      - {chart}\n"),
        expected,
    );
}

#[test]
fn a_chart_that_cannot_be_drawn() {
    let said =
        |reason: &str| format!("so-lieu/a.yaml:8:9: warning[undrawable-chart]: Không vẽ được biểu đồ này: {reason}\n");
    chart("thanh ngang", "");
    chart("{loại: nhiều hình nhỏ, cột: [a, b]}", "");
    chart("{loại: thanh ngang, cột: [a, b]}", &said("các cột được chọn không cùng đơn vị tính"));
    chart("{loại: cơ cấu, cột: [b]}", &said("các phần của một tổng không thể là số âm"));
    chart("{loại: tiến độ, cột: [a]}", &said("chưa có mức cần đạt"));
    chart("{loại: đường, cột: [ten]}", &said("các cột được chọn không có con số nào"));
    chart("{loại: đường, chuỗi: hàng, cột: [a]}", &said("đường cần ít nhất hai điểm"));
}

#[test]
fn a_chart_of_unknown_columns_or_an_unknown_kind() {
    chart(
        "{loại: đường, cột: [aa]}",
        "so-lieu/a.yaml:8:29: error[unknown-value]: “aa” không phải là giá trị dùng được cho trường “cột”\n",
    );
    chart(
        "bánh",
        "so-lieu/a.yaml:8:9: error[unknown-value]: “bánh” không phải là giá trị dùng được cho trường “biểu đồ”\n",
    );
    chart("{cột: [a]}", "so-lieu/a.yaml:8:9: error[missing-key]: Thiếu trường bắt buộc “loại”\n");
}

#[test]
fn a_chart_that_an_indicator_cannot_have() {
    let indicator = |more: &str, expected: &str| {
        data(
            &format!(
                "chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: người, giá trị: {{2024: 1, 2025: 2}}, biểu đồ: {more}}}"
            ),
            expected,
        );
    };
    indicator("cột", "");
    indicator("tiến độ, chỉ tiêu: {tối thiểu: 3, đến: 2030}", "");
    let said =
        |reason: &str| format!("so-lieu/a.yaml:3:77: warning[undrawable-chart]: Không vẽ được biểu đồ này: {reason}\n");
    indicator("cơ cấu", &said("loại này chỉ vẽ được từ một bảng"));
    indicator("tiến độ", &said("chưa có mức cần đạt"));
}

// Figures that contradict each other.

/// A data file with a percentage that has this value in 2025.
#[track_caller]
fn share(value: &str, expected: &str) {
    data(&format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: \"%\", giá trị: {{2025: {{{value}}}}}}}"), expected);
}

#[test]
fn a_percentage_that_is_not_its_quotient() {
    share(
        "tử số: 31, mẫu số: 38, công bố: \"81,57\"",
        "so-lieu/a.yaml:3:86: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n",
    );
    share("tử số: 31, mẫu số: 38, công bố: \"81,58\"", "");
    share("tử số: 31, mẫu số: 38, công bố: \"81,57\", chấp nhận: Đúng số đã in.", "");
}

#[test]
fn a_ratio_that_is_not_its_quotient() {
    let of = |unit: &str, value: &str, expected: &str| {
        data(
            &format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: \"{unit}\", giá trị: {{2025: {{{value}}}}}}}"),
            expected,
        );
    };
    of(
        "‰",
        "tử số: 31, mẫu số: \"2.500\", giá trị: \"12,5\"",
        "so-lieu/a.yaml:3:91: warning[ratio-mismatch]: Số công bố 12,5 (‰) không khớp phép tính 31 : 2.500 × 1.000 = 12,4\n",
    );
    of("‰", "tử số: 31, mẫu số: \"2.500\", giá trị: \"12,4\"", "");
    of("‰", "tử số: 31, mẫu số: \"2.500\", giá trị: \"12,5\", chấp nhận: Đúng số đã in.", "");
    of(
        "vụ/100.000 dân",
        "tử số: 3, mẫu số: \"51.633\", giá trị: \"5,82\"",
        "so-lieu/a.yaml:3:104: warning[ratio-mismatch]: Số công bố 5,82 (vụ/100.000 dân) không khớp phép tính 3 : 51.633 × 100.000 = 5,8102…, làm tròn là 5,81\n",
    );
    of("‰", "tử số: 5, mẫu số: 0, giá trị: 1", "so-lieu/a.yaml:3:72: error[zero-whole]: Không tính được tỷ lệ 5 : 0\n");
    of("người", "tử số: 31, mẫu số: 38, giá trị: 31", "");
    data(
        "chỉ số:\n  y: {tiêu đề: Y, đơn vị tính: tỷ số, giá trị: {2025: {tử số: 5, mẫu số: 3, giá trị: \"1,5\"}}}",
        "so-lieu/a.yaml:3:86: warning[ratio-mismatch]: Số công bố 1,5 (tỷ số) không khớp phép tính 5 : 3 = 1,666…, làm tròn là 1,7\n",
    );
}

#[test]
fn prose_with_a_minus_that_the_data_has_not() {
    let file =
        "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {x: {tiêu đề: X, đơn vị tính: người, giá trị: {2024: -4, 2025: 71}}}\n";
    check(
        &format!("== bao-cao/a.md\n---\ntiêu đề: A\n---\n[-71](figure:a/x@2025), giảm [4](figure:a/x@2024)\n{file}"),
        "bao-cao/a.md:4:1: error[figure-mismatch]: Bài viết ghi “-71”, còn số liệu “a/x@2025” là “71”\n",
    );
}

#[test]
fn a_printed_number_that_is_not_the_value() {
    let of = |value: &str, expected: &str| {
        data(&format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: vụ, giá trị: {{2024: 6, 2025: {value}}}}}"), expected);
    };
    of(
        "{giá trị: 5, công bố: 70}",
        "so-lieu/a.yaml:3:83: error[stated-mismatch]: Số công bố 70 khác giá trị 5 của cùng một số liệu\n",
    );
    of("{giá trị: \"81,5789\", công bố: \"81,58\"}", "");
    of("{giá trị: 5, công bố: \"> 4\"}", "");
    of("{giá trị: 5, công bố: 70, chấp nhận: Đúng như bản in.}", "");
}

#[test]
fn a_published_bound_that_does_not_hold() {
    let said = |column: usize, text: &str, arithmetic: &str| {
        format!("so-lieu/a.yaml:3:{column}: warning[bound-mismatch]: Số công bố “{text}” không đúng với {arithmetic}\n")
    };
    share("tử số: 32, mẫu số: 40, công bố: \"> 90\"", &said(86, "> 90", "32 : 40 = 80%"));
    share("tử số: 32, mẫu số: 40, công bố: gần 90%", &said(86, "gần 90%", "32 : 40 = 80%"));
    share("tử số: 32, mẫu số: 40, công bố: dưới 80", &said(86, "dưới 80", "32 : 40 = 80%"));
    share("tử số: 31, mẫu số: 38, công bố: Trên 80", "");
    share("tử số: 31, mẫu số: 38, công bố: khoảng 80", "");
    share("tử số: 32, mẫu số: 40, công bố: \"> 90\", chấp nhận: Đúng số đã in.", "");
    share(
        "tử số: 31, mẫu số: 38, giá trị: \"81,57\", công bố: trên 80",
        "so-lieu/a.yaml:3:86: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n",
    );
    values("2025: {giá trị: 5, công bố: hơn 5}", &said(77, "hơn 5", "5"));
    data(
        "chỉ số:\n  y: {tiêu đề: Y, đơn vị tính: ‰, giá trị: {2025: {tử số: 31, mẫu số: \"2.500\", công bố: dưới 12}}}",
        &said(89, "dưới 12", "31 : 2.500 × 1.000 = 12,4"),
    );
    two(
        "  b: {tiêu đề: B, đơn vị tính: \"%\", công thức: a / 50, giá trị: {2025: \"> 14\"}}",
        "so-lieu/a.yaml:4:66: warning[bound-mismatch]: Số công bố “> 14” không đúng với 7 : 50 = 14%\n",
    );
    rows(
        "    hàng: [[Một, 32, 40, \"> 90\"]]\n    tổng: {n: \"> 40\", m: \"> 39\"}",
        "so-lieu/a.yaml:6:26: warning[bound-mismatch]: Số công bố “> 90” không đúng với 32 : 40 = 80%\n\
         so-lieu/a.yaml:7:15: warning[bound-mismatch]: Số công bố “> 40” không đúng với 32 = 32\n",
    );
}

#[test]
fn a_table_that_hides_nothing() {
    data(
        "bảng:\n  t: {tiêu đề: T, ẩn số dưới: 5, cột: [{khóa: ten, tiêu đề: Tên}, {khóa: n, tiêu đề: Số}], hàng: [[A, 3]]}",
        "so-lieu/a.yaml:3:31: error[nothing-to-hide]: Bảng này không có cột kiểu số nên không có số nhỏ nào được ẩn\n",
    );
}

#[test]
fn numbers_too_large_to_be_added_are_refused() {
    data(
        "chỉ số:\n  y: {tiêu đề: Y, đơn vị tính: vụ, giá trị: {2025: \"79228162514264337593543950335\"}}",
        "so-lieu/a.yaml:3:52: error[invalid-figure]: “79228162514264337593543950335” không phải là con số viết theo cách viết tiếng Việt\n",
    );
    data(
        "chỉ số:\n  c: {tiêu đề: C, đơn vị tính: \"%\", giá trị: {2025: \"0,1234567890123456789012345678\"}}\n  d: {tiêu đề: D, đơn vị tính: \"%\", công thức: c + 1}",
        "",
    );
}

#[test]
fn a_share_below_zero() {
    share(
        "tử số: -1, mẫu số: 38",
        "so-lieu/a.yaml:3:61: error[negative-share]: Tỷ lệ không thể tính từ số âm: -1 : 38\n",
    );
}

#[test]
fn a_waiver_accepts_what_merely_disagrees_and_by_its_name_what_is_odd() {
    let wrong = |value: &str, code: &str, column: usize, said: &str, severity: &str| {
        let said = format!("so-lieu/a.yaml:3:{column}: {severity}[{code}]: {said}\n");
        share(value, &said);
        share(&format!("{value}, chấp nhận: Đúng số đã in."), &said);
        share(&format!("{value}, chấp nhận: {{{code}: Đúng số đã in.}}"), "");
    };
    wrong("tử số: 39, mẫu số: 38", "part-above-whole", 61, "Tử số 39 lớn hơn mẫu số 38", "error");
    wrong("tử số: -1, mẫu số: 38", "negative-share", 61, "Tỷ lệ không thể tính từ số âm: -1 : 38", "error");
    wrong(
        "giá trị: 3, tính đến: 31/12/2024",
        "day-outside-period",
        76,
        "Ngày chốt số liệu 31/12/2024 không thuộc kỳ “2025”",
        "warning",
    );
    let truncated = "tử số: 31, mẫu số: 38, công bố: \"81,57\"";
    share(&format!("{truncated}, chấp nhận: {{share-mismatch: Đúng số đã in.}}"), "");
    share(
        &format!("{truncated}, chấp nhận: {{zero-whole: Đúng số đã in.}}"),
        "so-lieu/a.yaml:3:86: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n\
         so-lieu/a.yaml:3:107: error[unknown-value]: “zero-whole” không phải là giá trị dùng được cho trường “chấp nhận”\n",
    );
    share(
        &format!("{truncated}, chấp nhận: {{share-mismatch: }}"),
        "so-lieu/a.yaml:3:86: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n\
         so-lieu/a.yaml:3:107: error[missing-key]: Thiếu trường bắt buộc “share-mismatch”\n",
    );
}

#[test]
fn a_waiver_of_nothing() {
    share(
        "tử số: 31, mẫu số: 38, công bố: \"81,58\", chấp nhận: Đúng số đã in.",
        "so-lieu/a.yaml:3:106: warning[unused-waiver]: Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận\n",
    );
    share(
        "tử số: 31, mẫu số: 38, công bố: \"81,57\", chấp nhận: {share-mismatch: Đã in., part-above-whole: Đã in.}",
        "so-lieu/a.yaml:3:131: warning[unused-waiver]: Ghi chấp nhận “part-above-whole” nhưng ở đây không có sai lệch ấy\n",
    );
    rows(
        "    hàng: [{Loại: Một, n: 1, m: 2, chấp nhận: Đã in.}]\n    tổng: {n: 1, chấp nhận: Đã in.}\n    kiểm tra: [{phép tính: n < m, chấp nhận: Đã in.}]",
        "so-lieu/a.yaml:6:47: warning[unused-waiver]: Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận\n\
         so-lieu/a.yaml:7:29: warning[unused-waiver]: Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận\n\
         so-lieu/a.yaml:8:46: warning[unused-waiver]: Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận\n",
    );
    two(
        "kiểm tra: [{phép tính: a > 0, chấp nhận: Đã in.}]",
        "so-lieu/a.yaml:4:42: warning[unused-waiver]: Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận\n",
    );
}

#[test]
fn an_accepted_figure_explains_a_check_that_holds_without_its_slip() {
    let total = |wanted: &str, accepted: &str, expected: &str| {
        rows(
            &format!(
                "    hàng: [{{Loại: Một, n: 1, m: 2, p: 51{accepted}}}, {{Loại: Hai, n: 1, m: 2, p: 50}}]\n    kiểm tra: [sum(p) = {wanted}]"
            ),
            expected,
        );
    };
    let row = "so-lieu/a.yaml:6:39: warning[share-mismatch]: Tỷ lệ công bố 51% không khớp phép chia 1 : 2 = 50%, làm tròn là 50%\n";
    let check = |wanted: &str| {
        format!(
            "so-lieu/a.yaml:7:16: error[check-failed]: Phép kiểm tra “sum(p) = {wanted}” không đúng: cần “trái = phải”, nhưng bên trái là 51 + 50 = 101, bên phải là {wanted}\n"
        )
    };
    total("100", "", &format!("{row}{}", check("100")));
    total("100", ", chấp nhận: Đã in.", "");
    total("99", ", chấp nhận: Đã in.", &check("99"));
    let of_periods = |wanted: &str, expected: &str| {
        two(
            &format!(
                "  b: {{tiêu đề: B, đơn vị tính: \"%\", giá trị: {{2025: {{tử số: 1, mẫu số: 2, công bố: 51, chấp nhận: Đã in.}}}}}}\nkiểm tra: [b = {wanted}]"
            ),
            expected,
        );
    };
    of_periods("50", "");
    of_periods(
        "52",
        "so-lieu/a.yaml:5:12: error[check-failed]: Phép kiểm tra “b = 52” không đúng tại “2025”: cần “trái = phải”, nhưng bên trái là 51, bên phải là 52\n",
    );
}

#[test]
fn shares_of_one_whole_that_are_not_a_hundred() {
    let groups = |value: &str, expected: &str| {
        let groups = format!("a: {{tiêu đề: A, giá trị: {{2025: {value}}}}}, b: {{tiêu đề: B, giá trị: {{2025: 60}}}}");
        let by = format!("do: {{tiêu đề: Theo trình độ, nhóm: {{{groups}}}}}");
        data(&format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: \"%\", phân tổ: {{{by}}}}}"), expected);
    };
    groups(
        "30",
        "so-lieu/a.yaml:3:47: error[share-total]: Theo trình độ, kỳ 2025: các tỷ lệ cộng lại 30 + 60 = 90%, đáng lẽ là 100%\n",
    );
    groups("39", "");
    groups("{giá trị: 30, chấp nhận: Đúng số đã in.}", "");
    let table = |cells: &str, total: &str, expected: &str| {
        data(
            &format!(
                "bảng:\n  t:\n    tiêu đề: T\n    cột: [{{khóa: p, tiêu đề: Tỷ lệ, kiểu: tỷ lệ}}]\n    hàng: [{cells}]\n    tổng: {{p: {total}}}"
            ),
            expected,
        );
    };
    table(
        "[30], [60]",
        "100",
        "so-lieu/a.yaml:7:15: error[share-total]: Tỷ lệ: các tỷ lệ cộng lại 30 + 60 = 90%, đáng lẽ là 100%\n",
    );
    table("[\"33,3\"], [\"33,3\"], [\"33,3\"]", "100", "");
    table("[30], [60]", "50", "");
}

#[test]
fn a_part_that_exceeds_its_whole() {
    share("tử số: 39, mẫu số: 38", "so-lieu/a.yaml:3:61: error[part-above-whole]: Tử số 39 lớn hơn mẫu số 38\n");
}

#[test]
fn a_percentage_of_nothing() {
    share("tử số: 0, mẫu số: 0", "so-lieu/a.yaml:3:72: error[zero-whole]: Không tính được tỷ lệ 0 : 0\n");
}

#[test]
fn a_day_outside_its_period() {
    values(
        "2025: {giá trị: 3, tính đến: 31/12/2024}",
        "so-lieu/a.yaml:3:78: warning[day-outside-period]: Ngày chốt số liệu 31/12/2024 không thuộc kỳ “2025”\n",
    );
}

#[test]
fn a_figure_that_is_to_come() {
    values(
        "2035: 3",
        "so-lieu/a.yaml:3:49: warning[future-figure]: Có số liệu của kỳ “2035” dù kỳ ấy chưa bắt đầu khi cổng được dựng ngày 1/3/2026\n",
    );
    values(
        "2026: {giá trị: 3, tính đến: 31/12/2026}",
        "so-lieu/a.yaml:3:78: warning[future-figure]: Số liệu kỳ “2026” ghi chốt ngày 31/12/2026, còn cổng được dựng ngày 1/3/2026\n",
    );
    values("2026: 3, 2027: {giá trị: 4, trạng thái: ước tính}, 2028: {trạng thái: chưa có, ghi chú: Chưa đến kỳ.}", "");
}

/// A data file with a table of two rows, and more of it.
#[track_caller]
fn rows(more: &str, expected: &str) {
    let columns = "[Loại, {khóa: n, tiêu đề: Số, kiểu: số}, {khóa: m, tiêu đề: Trên, kiểu: số}, {khóa: p, tiêu đề: Tỷ lệ, kiểu: tỷ lệ, công thức: n / m}]";
    data(&format!("bảng:\n  t:\n    tiêu đề: T\n    cột: {columns}\n{more}"), expected);
}

#[test]
fn a_stated_cell_is_checked_against_its_formula() {
    rows(
        "    hàng: [[Một, 31, 38, \"81,57\"], [Hai, 1, 2, \"\"]]",
        "so-lieu/a.yaml:6:26: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n",
    );
    rows("    hàng: [{Loại: Một, n: 31, m: 38, p: \"81,57\", chấp nhận: Đúng số đã in.}]", "");
}

#[test]
fn a_stated_total_is_the_sum_of_its_column() {
    rows(
        "    hàng: [[Một, 1, 2, \"\"], [Hai, 3, 4, \"\"]]\n    tổng: {Loại: Cộng, n: 5, m: 6}",
        "so-lieu/a.yaml:7:27: error[total-mismatch]: Dòng tổng cộng ghi 5, còn cộng các hàng được 1 + 3 = 4\n",
    );
    rows("    hàng: [[Một, 1, 2, \"\"]]\n    tổng: {n: 5, chấp nhận: In sai trong báo cáo.}", "");
}

#[test]
fn a_check_that_does_not_hold() {
    rows(
        "    hàng: [[Một, 1, 2, \"\"], [Hai, 3, 3, \"\"]]\n    kiểm tra: [n < m, sum(n) = 4]",
        "so-lieu/a.yaml:6:29: error[check-failed]: Phép kiểm tra “n < m” không đúng tại “Hai”: cần “trái < phải”, nhưng bên trái là 3, bên phải là 3\n",
    );
    rows(
        "    hàng: [[Một, 1, 2, \"\"]]\n    kiểm tra: [{phép tính: sum(n) = 71, tiêu đề: Đủ 71 tổ chức}]",
        "so-lieu/a.yaml:7:16: error[check-failed]: Phép kiểm tra “Đủ 71 tổ chức” không đúng: cần “trái = phải”, nhưng bên trái là 1, bên phải là 71\n",
    );
    rows("    hàng: [[Một, 1, 2, \"\"]]\n    kiểm tra: [{phép tính: n = 2, chấp nhận: Đã in.}]", "");
    rows("    hàng: [[Một, \"\", 2, \"\"]]\n    kiểm tra: [n = m]", "");
}

#[test]
fn a_check_may_compare_with_any_figure_of_the_portal() {
    rows(
        "    hàng: [[Một, 1, 2, \"\"]]\n    kiểm tra: [\"n = [cai-cach/dung-han@2025-H2#whole]\"]",
        "so-lieu/a.yaml:6:12: error[check-failed]: Phép kiểm tra “n = [cai-cach/dung-han@2025-H2#whole]” không đúng tại “Một”: cần “trái = phải”, nhưng bên trái là 1, bên phải là 8.501\n",
    );
    rows(
        "    hàng: []\n    kiểm tra: [\"n = [cai-cach/dung-hn]\"]",
        "so-lieu/a.yaml:7:16: error[unknown-indicator]: Tệp số liệu “cai-cach” không có chỉ số hoặc bảng nào tên là “dung-hn”\n",
    );
}

#[test]
fn a_formula_that_cannot_be_read() {
    let wrong = |check: &str, expected: &str| rows(&format!("    kiểm tra: [\"{check}\"]"), expected);
    let reason = |at: usize, reason: &str| {
        format!("so-lieu/a.yaml:6:{at}: error[invalid-formula]: Phép tính viết chưa đúng: {reason}\n")
    };
    wrong("n + ", &reason(21, "chỗ này thiếu một con số hoặc một tên"));
    wrong("n = m m", &reason(23, "từ chỗ này trở đi là phần thừa"));
    wrong("tong(n) = (m", &reason(29, "chỗ này thiếu dấu đóng ngoặc"));
    wrong("tongg(n) = m", &reason(17, "không có hàm nào tên như vậy"));
    wrong("n = round(m; 2,5)", &reason(30, "số chữ số thập phân phải là một số nguyên từ 0 đến 28"));
    wrong(
        "n = 99999999999999999999 * 99999999999999999999",
        &reason(21, "kết quả của phần này quá lớn hoặc quá nhỏ nên không tính được chính xác"),
    );
    wrong("n / 0 = m", &reason(21, "chỗ này luôn bằng 0 nên không chia được"));
    wrong("n", &reason(18, "chỗ này thiếu dấu so sánh (=, ≈, <, ≤, >, ≥, ≠)"));
    wrong(
        "n = mm",
        "so-lieu/a.yaml:6:21: error[unknown-name]: Phép tính dùng tên “mm”, nhưng không có cột hoặc chỉ số nào tên như vậy\n",
    );
}

#[test]
fn a_name_in_a_formula_means_the_key_that_is_spelled_so() {
    let keys = |first: &str, second: &str, check: &str| {
        let of =
            |key: &str, value: u8| format!("  {key}: {{tiêu đề: T, đơn vị tính: người, giá trị: {{2025: {value}}}}}\n");
        format!("chỉ số:\n{}{}kiểm tra: [\"{check}\"]\n", of(first, 1), of(second, 2))
    };
    data(&keys("x-y", "x_y", "x_y = 2"), "");
    data(&keys("x_y", "x-y", "x_y = 1"), "");
    data(&keys("ho", "hộ", "hộ = 2"), "");
    data(&keys("so-ho", "so-hộ", "so_hộ = 2"), "");
    let several = |place: &str, name: &str, keys: &str| {
        format!(
            "so-lieu/a.yaml:5:{place}: error[ambiguous-name]: Tên “{name}” trong phép tính có thể là bất kỳ mã nào trong số này: {keys}\n"
        )
    };
    data(&keys("x-y", "x--y", "1 + X_Y = 2"), &several("17", "x_y", "x-y, x--y"));
    data(&keys("hồ", "hộ", "ho = 2"), &several("13", "ho", "hồ, hộ"));
}

#[test]
fn a_result_that_cannot_be_computed_or_printed_as_it_is() {
    let out = |place: &str, what: &str| {
        format!("so-lieu/a.yaml:{place}: error[result-out-of-range]: Kết quả phép tính tại {what}\n")
    };
    let zero = |place: &str, at: &str| {
        format!(
            "so-lieu/a.yaml:{place}: warning[result-out-of-range]: Kết quả phép tính tại “{at}” khác 0 nhưng làm tròn thành 0\n"
        )
    };
    let indicators = |formula: &str, expected: &str| {
        let big = "{tiêu đề: L, đơn vị tính: đồng, giá trị: {2024: 1, 2025: 90000000000000000000}}";
        let tiny = "{tiêu đề: N, đơn vị tính: đồng, giá trị: {2025: \"0,00000000000000000001\"}}";
        data(
            &format!(
                "chỉ số:\n  lon: {big}\n  nho: {tiny}\n  x: {{tiêu đề: X, đơn vị tính: đồng, công thức: {formula}}}"
            ),
            expected,
        );
    };
    indicators("nho + lon * lon", &out("5:55", "“2025” có quá nhiều chữ số nên để trống"));
    indicators("\"1 + nho / lon\"", &out("5:54", "“2025” quá gần 0 nên để trống"));
    indicators("nho / 2", &zero("5:49", "2025"));
    indicators("nho / 2, số lẻ: 0", "");
    two(
        "kiểm tra: [a * 90000000000000000000 * 90000000000000000000 > 0]",
        &out("4:12", "“2023” có quá nhiều chữ số nên để trống"),
    );
    two("  b: {tiêu đề: B, đơn vị tính: \"%\", giá trị: {2025: {tử số: 1, mẫu số: 100000}}}", &zero("4:47", "2025"));
    let columns = "[Loại, {khóa: n, tiêu đề: N, kiểu: số}, {khóa: p, tiêu đề: P, kiểu: số, công thức: n * n}]";
    data(
        &format!(
            "bảng:\n  t:\n    tiêu đề: T\n    cột: {columns}\n    hàng: [[Một, 2], [Hai, 90000000000000000000, \"\"]]\n"
        )
        .replace("[Một, 2]", "[Một, 2, \"\"]"),
        &out("5:93", "“Hai” có quá nhiều chữ số nên để trống"),
    );
}

#[test]
fn a_formula_that_needs_itself() {
    data(
        "bảng: {t: {tiêu đề: T, cột: [{khóa: a, tiêu đề: A, kiểu: số, công thức: b + 1}, {khóa: b, tiêu đề: B, kiểu: số, công thức: a + 1}]}}",
        "so-lieu/a.yaml:2:73: error[formula-circle]: Phép tính cần đến kết quả của chính nó: a, b\n\
         so-lieu/a.yaml:2:124: error[formula-circle]: Phép tính cần đến kết quả của chính nó: b, a\n",
    );
    data("chỉ số: {y: {tiêu đề: Y, đơn vị tính: người, công thức: \"[cai-cach/dung-han] + 1\"}}", "");
}

/// A data file with two indicators, and more of it.
#[track_caller]
fn two(more: &str, expected: &str) {
    let a = "a: {tiêu đề: A, đơn vị tính: người, giá trị: {2023: 5, 2024: 6, 2025: 7}}";
    data(&format!("chỉ số:\n  {a}\n{more}"), expected);
}

#[test]
fn a_stated_value_of_a_computed_indicator() {
    two(
        "  b: {tiêu đề: B, đơn vị tính: \"%\", công thức: a / 50, giá trị: {2025: 13}}",
        "so-lieu/a.yaml:4:66: error[value-mismatch]: Số công bố 13 không khớp công thức: 7 : 50 = 14%\n",
    );
}

#[test]
fn groups_that_are_not_the_whole() {
    let groups = |more: &str| {
        format!(
            "  b: {{tiêu đề: B, đơn vị tính: người, giá trị: {{2025: 7}}, phân tổ: {{gioi: {{tiêu đề: Theo giới, {more}nhóm: {{nam: {{tiêu đề: Nam, giá trị: {{2025: 4}}}}, nu: {{tiêu đề: Nữ, giá trị: {{2025: 2}}}}}}}}}}}}"
        )
    };
    two(
        &groups(""),
        "so-lieu/a.yaml:4:49: error[parts-mismatch]: Theo giới, kỳ 2025: các nhóm cộng lại 4 + 2 = 6, còn tổng là 7\n",
    );
    two(&groups("cộng đủ: không, "), "");
}

#[test]
fn a_group_that_is_larger_than_its_whole() {
    let groups = |unit: &str, more: &str, one: &str, two: &str, expected: &str| {
        let group = |id: &str, value: &str| format!("{id}: {{tiêu đề: Nhóm {id}, giá trị: {{2025: {value}}}}}");
        let groups = format!("{}, {}", group("x", one), group("y", two));
        data(
            &format!(
                "chỉ số:\n  b: {{tiêu đề: B, đơn vị tính: \"{unit}\", giá trị: {{2025: 100}}, phân tổ: {{do: {{tiêu đề: Theo nhóm, {more}nhóm:\n    {{{groups}}}}}}}}}"
            ),
            expected,
        );
    };
    let said = |value: &str| {
        format!(
            "so-lieu/a.yaml:4:37: warning[group-above-whole]: Kỳ 2025: riêng “Nhóm x” là {value}, nhiều hơn cả “B” là 100\n"
        )
    };
    groups("người", "", "150", "-50", &said("150"));
    groups("người", "cộng đủ: không, ", "150", "90", &said("150"));
    groups("người", "", "150", "{trạng thái: chưa có, ghi chú: Chưa tổng hợp.}", &said("150"));
    groups("%", "", "150", "-50", &said("150"));
    groups("người", "", "{giá trị: 150, chấp nhận: {group-above-whole: Có nhóm giảm.}}", "-50", "");
    groups("người", "cộng đủ: không, ", "100", "90", "");
    groups("%", "cộng đủ: không, ", "150", "90", "");
    groups("triệu đồng", "cộng đủ: không, ", "\"150,5\"", "90", "");
}

#[test]
fn a_series_with_a_hole() {
    two(
        "  b: {tiêu đề: B, đơn vị tính: người, giá trị: {2021: 1, 2022: 2, 2024: 3}}",
        "so-lieu/a.yaml:4:67: note[missing-period]: Dãy số liệu nhảy từ kỳ 2022 sang kỳ 2024\n",
    );
}

#[test]
fn a_value_that_does_not_fit_its_unit() {
    check(
        "== portal.yaml\ntiêu đề: Cổng\nđơn vị tính: {người: {số lẻ: 0}}\n== so-lieu/b.yaml\ntiêu đề: B\nchỉ số:\n  y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2024: \"1,5\", 2025: \"> 5%\"}}\n",
        "so-lieu/b.yaml:3:49: warning[unit-mismatch]: “1,5” có nhiều chữ số thập phân hơn đơn vị “người” cho phép (0)\n\
         so-lieu/b.yaml:3:62: warning[unit-mismatch]: “> 5%” có dấu %, nhưng đơn vị tính là “người”\n",
    );
    let units = "== portal.yaml\ntiêu đề: Cổng\nđơn vị tính: {người: {số lẻ: 0}}\n== so-lieu/b.yaml\ntiêu đề: B\n";
    check(
        &format!(
            "{units}chỉ số:\n  y:\n    tiêu đề: Y\n    đơn vị tính: người\n    giá trị: {{2024: 5%, 2025: {{giá trị: \"6%\"}}, 2026: {{tử số: 3, mẫu số: 4}}}}\n  \
             z: {{tiêu đề: Z, đơn vị tính: vụ/ngày, giá trị: {{2025: {{tử số: 3, mẫu số: 4}}}}}}\n"
        ),
        "so-lieu/b.yaml:6:15: warning[unit-mismatch]: “5%” có dấu %, nhưng đơn vị tính là “người”\n\
         so-lieu/b.yaml:6:41: warning[unit-mismatch]: “6%” có dấu %, nhưng đơn vị tính là “người”\n\
         so-lieu/b.yaml:6:62: warning[unit-mismatch]: Có tử số và mẫu số 3/4, nhưng đơn vị tính “người” không phải là tỷ lệ\n",
    );
    check(
        &format!(
            "{units}bảng:\n  t:\n    tiêu đề: T\n    cột: [Tên, {{khóa: n, tiêu đề: Số, kiểu: số, đơn vị: người}}, {{khóa: m, tiêu đề: Khác, kiểu: số}}]\n    \
             hàng:\n      - [A, \"1,5\", \"2,5\"]\n      - [B, 5%, 6%]\n      - {{Tên: C, n: \"7,5\", chấp nhận: Như đã in.}}\n    tổng cộng: {{n: \"14,0\"}}\n"
        ),
        "so-lieu/b.yaml:7:13: warning[unit-mismatch]: “1,5” có nhiều chữ số thập phân hơn đơn vị “người” cho phép (0)\n\
         so-lieu/b.yaml:8:13: warning[unit-mismatch]: “5%” có dấu %, nhưng đơn vị tính là “người”\n\
         so-lieu/b.yaml:8:17: warning[unit-mismatch]: “6%” có dấu %, nhưng đơn vị tính là “Khác”\n\
         so-lieu/b.yaml:10:20: warning[unit-mismatch]: “14,0” có nhiều chữ số thập phân hơn đơn vị “người” cho phép (0)\n",
    );
    let cells = "phân tổ kết hợp: {k: {tiêu đề: K, theo: [g, h], giá trị: {2025: {nam: {tre: \"1,5\"}}}}}";
    let groups =
        "phân tổ: {g: {tiêu đề: G, nhóm: {nam: {tiêu đề: Nam}}}, h: {tiêu đề: H, nhóm: {tre: {tiêu đề: Trẻ}}}}";
    check(
        &format!("{units}chỉ số:\n  y:\n    tiêu đề: Y\n    đơn vị tính: người\n    {groups}\n    {cells}\n"),
        "so-lieu/b.yaml:7:76: warning[unit-mismatch]: “1,5” có nhiều chữ số thập phân hơn đơn vị “người” cho phép (0)\n",
    );
}

#[test]
fn a_check_that_mixes_units() {
    let b = "  b: {tiêu đề: B, đơn vị tính: \"%\", giá trị: {2025: 7}}\n";
    two(
        &format!("{b}kiểm tra: [a + b > 0, a * b > 0]"),
        "so-lieu/a.yaml:5:12: warning[unit-mismatch]: Phép kiểm tra “a + b > 0” gộp các đơn vị khác nhau: người, %\n",
    );
}

#[test]
fn a_portal_weighs_findings_about_figures() {
    check(
        "== portal.yaml\ntiêu đề: Cổng\nmức độ: {missing-period: lỗi, broken-link: ghi chú}\n== so-lieu/b.yaml\ntiêu đề: B\nchỉ số:\n  y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2021: 1, 2022: 2, 2024: 3}}\n",
        "portal.yaml:2:31: error[unknown-key]: Không có trường nào tên là “broken-link”\n\
         so-lieu/b.yaml:3:67: error[missing-period]: Dãy số liệu nhảy từ kỳ 2022 sang kỳ 2024\n",
    );
}

#[test]
fn prose_that_contradicts_the_data() {
    let mismatch = |text: &str, said: &str| {
        prose(text, &format!("bao-cao/a.md:4:1: error[figure-mismatch]: Bài viết ghi {said}\n"));
    };
    mismatch("[96,2%](figure:cai-cach/dung-han)", "“96,2%”, còn số liệu “cai-cach/dung-han” là “96,22”");
    mismatch(
        "[8180/8501](figure:cai-cach/dung-han@2025-H2#ratio)",
        "“8180/8501”, còn số liệu “cai-cach/dung-han@2025-H2#ratio” là “8.180/8.501”",
    );
    prose("[96,22%](figure:cai-cach/dung-han), [đúng hạn](figure:cai-cach/dung-han), [](figure:cai-cach/dung-han)", "");
}

// Targets.

/// A data file with a target, and the place of the target's first key.
#[track_caller]
fn target(rule: &str, target: &str, expected: &str) {
    let rule = if rule.is_empty() { String::new() } else { format!("cách tính: {rule}, ") };
    data(&format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: \"%\", {rule}chỉ tiêu:\n    {{{target}}}}}"), expected);
}

#[test]
fn a_target_without_a_direction() {
    target(
        "",
        "đến: 2030",
        "so-lieu/a.yaml:4:5: error[target-without-bound]: Chỉ tiêu chưa nói phải đạt từ mức nào, hay không được vượt mức nào\n",
    );
    target("không quá", "tối thiểu: 3", "so-lieu/a.yaml:4:5: error[missing-key]: Thiếu trường bắt buộc “tối đa”\n");
    target("trong khoảng", "tối đa: 3", "so-lieu/a.yaml:4:5: error[missing-key]: Thiếu trường bắt buộc “tối thiểu”\n");
    target("hoàn thành trước", "đến: 30/6/2027", "");
}

#[test]
fn a_target_without_an_end() {
    target("", "tối thiểu: 3, từ: 2026", "so-lieu/a.yaml:4:5: error[missing-key]: Thiếu trường bắt buộc “đến”\n");
    target("hằng năm", "tối thiểu: 3, từ: 2026", "");
    target("", "tối đa: 3", "");
}

#[test]
fn a_target_that_contradicts_itself() {
    target(
        "trong khoảng",
        "tối thiểu: 5, tối đa: 3",
        "so-lieu/a.yaml:4:17: error[crossed-bounds]: Mức tối thiểu 5 lớn hơn mức tối đa 3\n",
    );
    target(
        "",
        "tối thiểu: 5, từ: 2030, đến: 2026",
        "so-lieu/a.yaml:4:35: error[backwards-target]: Chỉ tiêu bắt đầu từ “2030” nhưng phải đạt từ “2026”, trước cả lúc bắt đầu\n",
    );
}

#[test]
fn a_milestone_that_is_never_looked_at() {
    target(
        "cộng dồn",
        "tối thiểu: 5, từ: 2026, đến: 2030, mốc: {2031: 4}",
        "so-lieu/a.yaml:4:47: error[stray-milestone]: Mốc “2031” nằm ngoài thời gian của chỉ tiêu\n",
    );
    target(
        "hằng năm",
        "tối thiểu: 5, từ: 2026, đến: 2030, mốc: {2028: 4}",
        "so-lieu/a.yaml:4:47: error[stray-milestone]: Mốc “2028” không dùng được với cách tính này\n",
    );
    target("cộng dồn", "tối thiểu: 5, từ: 2026, đến: 2030, mốc: {2028: 4}", "");
}

/// An indicator of 7 with two breakdowns; `crosstabs` are its crosstabs.
#[track_caller]
fn crossed(crosstabs: &str, expected: &str) {
    let breakdowns = "gioi: {tiêu đề: Theo giới, nhóm: {nam: {tiêu đề: Nam, giá trị: {2025: 4}}, nu: {tiêu đề: Nữ}}}\n      \
                      tuoi: {tiêu đề: Theo tuổi, nhóm: {tre: {tiêu đề: Trẻ}, gia: {tiêu đề: Già}}}";
    data(
        &format!(
            "chỉ số:\n  y:\n    tiêu đề: Y\n    đơn vị tính: người\n    giá trị: {{2025: 7}}\n    phân tổ:\n      {breakdowns}\n    \
             phân tổ kết hợp:\n      {crosstabs}"
        ),
        expected,
    );
}

#[test]
fn crosstabs_of_what_cannot_be_crossed() {
    crossed(
        "x: {tiêu đề: X, theo: [gioi, gioi]}",
        "so-lieu/a.yaml:11:36: error[crossed-twice]: Phân tổ “gioi” được ghi hai lần trong cùng một bảng kết hợp\n",
    );
    crossed(
        "x: {tiêu đề: X, theo: [gioi, tuoi]}\n      z: {tiêu đề: Z, theo: [tuoi, gioi]}",
        "so-lieu/a.yaml:12:29: error[crossed-twice]: “x” đã kết hợp các phân tổ này: tuoi, gioi\n",
    );
    crossed(
        "x: {tiêu đề: X, theo: gioi}",
        "so-lieu/a.yaml:11:29: error[too-few-dimensions]: Phân tổ kết hợp phải theo từ hai phân tổ trở lên\n",
    );
    crossed(
        "x: {tiêu đề: X, theo: [gioi, tuo]}",
        "so-lieu/a.yaml:11:36: error[unknown-value]: “tuo” không phải là giá trị dùng được cho trường “theo”\n",
    );
    crossed("x: {theo: [gioi, tuoi]}", "so-lieu/a.yaml:11:7: error[missing-key]: Thiếu trường bắt buộc “tiêu đề”\n");
    crossed("x: {tiêu đề: X}", "so-lieu/a.yaml:11:7: error[missing-key]: Thiếu trường bắt buộc “theo”\n");
    crossed(
        "gioi: {tiêu đề: X, theo: [gioi, tuoi]}",
        "so-lieu/a.yaml:11:7: error[duplicate-key]: Trường “gioi” được ghi hai lần\n",
    );
    crossed(
        "x: {tiêu đề: X, theo: [gioi, tuoi], biểu đồ: đường, giá trị: {2025: {nam: {tre: 1, gia: 3}, nu: {tre: 1, gia: 2}}}}",
        "so-lieu/a.yaml:11:52: warning[undrawable-chart]: Không vẽ được biểu đồ này: loại này chỉ vẽ được từ một bảng\n",
    );
}

#[test]
fn cells_of_crosstabs() {
    let cells = |cells: &str, expected: &str| {
        crossed(&format!("x: {{tiêu đề: X, theo: [gioi, tuoi], giá trị:\n      {{{cells}}}}}"), expected)
    };
    cells("2025: {nam: {tre: 1, gia: 3}, nu: {tre: 1, gia: 2}}", "");
    cells(
        "2025: {nam: {tre: 1, gia: 3}, nuu: {tre: 1, gia: 2}}",
        "so-lieu/a.yaml:12:8: note[missing-cells]: X, kỳ 2025: thiếu 2 ô: Nữ, Trẻ; Nữ, Già\n\
         so-lieu/a.yaml:12:38: error[unknown-group]: Phân tổ “gioi” không có nhóm nào tên là “nuu”\n",
    );
    cells(
        "2025: {nam: {tre: 1, gia: 3}, nu: {tre: 1, \"gia \": 2, Già: 2}}",
        "so-lieu/a.yaml:12:62: error[duplicate-key]: Trường “Già” được ghi hai lần\n",
    );
    cells(
        "2025: {nam: {tre: 1, gia: 3}, nu: {tre: 1, gia: \"1.5x\"}}",
        "so-lieu/a.yaml:12:56: error[invalid-figure]: “1.5x” không phải là con số viết theo cách viết tiếng Việt\n",
    );
    cells("kỳ 1: {nam: {tre: 1}}", "so-lieu/a.yaml:12:8: error[invalid-period]: “kỳ 1” không phải là một kỳ số liệu\n");
    cells(
        "2025: {nam: {tre: 9, gia: -5}, nu: {tre: 1, gia: 2}}",
        "so-lieu/a.yaml:12:21: warning[group-above-whole]: Kỳ 2025: riêng “Nam, Trẻ” là 9, nhiều hơn cả “Nam” là 4\n",
    );
    cells(
        "2025: {nam: {tre: 1, gia: 2}, nu: {tre: 1, gia: 2}}",
        "so-lieu/a.yaml:6:15: error[margin-mismatch]: X, kỳ 2025: các ô của “Y” cộng lại 3 + 3 = 6, còn số đã ghi là 7\n\
         so-lieu/a.yaml:8:71: error[margin-mismatch]: X, kỳ 2025: các ô của “Nam” cộng lại 1 + 2 = 3, còn số đã ghi là 4\n",
    );
    cells(
        "2025: {nam: {tre: 1, gia: 3}, nu: {tre: 1, gia: 2}}, 2024: {nam: {tre: 1}}, 2022: {nam: {tre: 1, gia: 3}, nu: {tre: 1, gia: 2}}",
        "so-lieu/a.yaml:12:61: note[missing-period]: Dãy số liệu nhảy từ kỳ 2022 sang kỳ 2024\n\
         so-lieu/a.yaml:12:61: note[missing-cells]: X, kỳ 2024: thiếu 3 ô: Nam, Già; Nữ, Trẻ; Nữ, Già\n",
    );
}

#[test]
fn a_target_below_what_was_reached_is_a_note() {
    let years = "từ: 2026, đến: 2030, mức xuất phát: cai-cach/dung-han@2025-H2";
    target(
        "hằng năm",
        &format!("tối thiểu: 90, {years}"),
        "so-lieu/a.yaml:4:17: note[target-below-reached]: Chỉ tiêu ≥ 90 chưa bằng mức đã đạt ≈ 96,22 của kỳ “2025-H2”\n",
    );
    target("hằng năm", &format!("tối thiểu: \"96,23\", {years}"), "");
    let values = |target: &str, expected: &str| {
        let head = "chỉ số:\n  y: {tiêu đề: Y, đơn vị tính: vụ, giá trị: {2025: 4}, chỉ tiêu:";
        data(&format!("{head}\n    {{{target}}}}}"), expected);
    };
    values(
        "tối đa: 5, từ: 2026",
        "so-lieu/a.yaml:4:14: note[target-below-reached]: Chỉ tiêu ≤ 5 chưa bằng mức đã đạt 4 của kỳ “2025”\n",
    );
    values("tối đa: 4, từ: 2026", "");
}

#[test]
fn a_share_to_be_computed_without_part_and_whole() {
    let values = |rule: &str, values: &str, expected: &str| {
        let head = format!(
            "chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: \"%\", cách tính: {rule}, chỉ tiêu: {{tối thiểu: 3, từ: 2025, đến: 2030}}, giá trị:"
        );
        data(&format!("{head}\n    {{{values}}}}}"), expected);
    };
    values(
        "tỷ lệ",
        "2025: 95",
        "so-lieu/a.yaml:4:6: warning[ratio-without-parts]: Chỉ tiêu xét theo cách “tỷ lệ”, nhưng kỳ “2025” không ghi tử số và mẫu số\n",
    );
    values("tỷ lệ", "2024: 95, 2025: {tử số: 95, mẫu số: 100}", "");
    values("đến hạn đạt", "2025: 95", "");
}

#[test]
fn figures_that_a_target_names() {
    target(
        "",
        "tối đa: 3, mức xuất phát: cai-cach/dung-hn",
        "so-lieu/a.yaml:4:32: error[unknown-indicator]: Tệp số liệu “cai-cach” không có chỉ số hoặc bảng nào tên là “dung-hn”\n",
    );
    check(
        "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số:\n  y: {tiêu đề: Y, đơn vị tính: người, chỉ tiêu:\n    {tối đa: 3, mức xuất phát: cai-cach/dung-han}}\n",
        "so-lieu/a.yaml:4:32: error[baseline-unit]: Mức xuất phát tính bằng “%”, còn chỉ tiêu tính bằng “người”\n",
    );
}

#[test]
fn an_update_that_did_not_come() {
    data(
        "hạn cập nhật: 10/01\nchỉ số:\n  y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2023: 3}}",
        "so-lieu/a.yaml:2:15: warning[update-overdue]: Số liệu quá hạn cập nhật ngày 10/1/2026: số mới nhất là của kỳ “2023”\n",
    );
}

#[test]
fn a_board_without_targets() {
    prose(
        "![](targets:2026-2030)",
        "bao-cao/a.md:4:1: error[unknown-board]: Không có chỉ tiêu nào thuộc giai đoạn “2026-2030”\n",
    );
}

#[test]
fn what_was_probably_meant_is_said() {
    let links = "[ending](tong-ket.html) [elsewhere](../so-lieu/tong-ket.md) [folder](../bao-cáo/) [id](tong-ket.md#muc-tieu) \
                 [number](doc:05-BD/ĐU) [](figure:cai-cac/dung-han) [](figure:cai-cach/dung-hn) [](figure:cai-cach/dung-han@2024)";
    let site = site(&format!(
        "== bao-cao/a.md\n---\ntiêu đề: A\nmẫu trang: pag.html\ncăn cứ: [bao-cao/tong-kt.md]\n---\n{links}\n"
    ));
    let human = site.diagnostics(Format::Human, Language::Vi);
    let hints: Vec<&str> = human.lines().filter_map(|line| line.split_once("gợi ý: ")).map(|(_, hint)| hint).collect();
    assert_eq!(
        hints,
        [
            "Có phải ý bạn là “page.html”?",
            "Có phải ý bạn là “bao-cao/tong-ket.md”?",
            "Có phải ý bạn là “tong-ket.md”?",
            "Có phải ý bạn là “tong-ket.md”?",
            "Có phải ý bạn là “_index.md”?",
            "Mở trang, bấm vào dấu # cạnh đề mục để lấy đúng địa chỉ.",
            "Có phải ý bạn là “05-BC/ĐU”?",
            "Có phải ý bạn là “cai-cach”?",
            "Có phải ý bạn là “dung-han”?",
            "Các kỳ đã có số liệu: 2025-H2.",
        ]
    );
}

#[test]
fn a_link_to_a_chart_of_what_cannot_be_compared() {
    let link = |lines: &str, reason: &str| {
        let said = format!("bao-cao/a.md:4:1: warning[undrawable-chart]: Không vẽ được biểu đồ này: {reason}\n");
        check(
            &format!(
                "== bao-cao/a.md\n---\ntiêu đề: A\n---\n![Y](chart:b/y)\n== so-lieu/b.yaml\ntiêu đề: B\n{lines}\n"
            ),
            if reason.is_empty() { "" } else { &said },
        );
    };
    let indicator = |rest: &str, reason: &str| {
        link(&format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: hộ, {rest}}}"), reason);
    };
    indicator("giá trị: {2024: 3, 2025: 5}", "");
    indicator("giá trị: {}", "");
    indicator("giá trị: {2024-H1: 3, 2025: 5}", "các kỳ của chỉ số không cùng loại nên không so sánh được");
    indicator("giá trị: {2025: 5}", "chỉ số chưa có đủ hai con số");
    indicator("giá trị: {2024: 3, 2025: \"> 5\"}", "chỉ số chưa có đủ hai con số");
    indicator("biểu đồ: không vẽ, giá trị: {2024: 3, 2025: 5}", "tệp số liệu ghi “không vẽ” cho chỉ số này");
    let table = |rows: &str, reason: &str| {
        link(&format!("bảng:\n  y: {{tiêu đề: Y, cột: [{{khóa: ten, tiêu đề: Tên}}], hàng: {rows}}}"), reason);
    };
    table("[[Một]]", "các cột được chọn không có con số nào");
    table("[]", "");
}

#[test]
fn a_share_that_an_indicator_and_a_row_of_one_name_state_is_reported_once() {
    let lines = |name: &str| {
        format!(
            "chỉ số:\n  y: {{tiêu đề: Là đảng viên, đơn vị tính: \"%\", giá trị: {{2025: {{tử số: 31, mẫu số: 38, công bố: \"81,57\"}}}}}}\n\
             bảng:\n  t:\n    tiêu đề: T\n    cột: [{{khóa: ten, tiêu đề: Tên}}, {{khóa: n, tiêu đề: N, kiểu: số}}, {{khóa: m, tiêu đề: M, kiểu: số}}, {{khóa: p, tiêu đề: P, kiểu: tỷ lệ, công thức: n / m}}]\n    \
             hàng: [[{name}, 31, 38, \"81,57\"]]"
        )
    };
    let said =
        "warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n";
    data(&lines("Là đảng viên"), &format!("so-lieu/a.yaml:3:97: {said}"));
    data(&lines("Là đoàn viên"), &format!("so-lieu/a.yaml:3:97: {said}so-lieu/a.yaml:8:35: {said}"));
    let site = site(&format!("== so-lieu/a.yaml\ntiêu đề: A\n{}\n", lines("Là đảng viên")));
    let report = site.diagnostics(Format::Human, Language::Vi);
    assert!(report.contains("so-lieu/a.yaml:8:") && report.contains("con số này lặp lại ở đây"), "{report}");
}

#[test]
fn what_is_accepted_in_one_place_is_accepted_wherever_it_repeats() {
    let twice = |of_indicator: &str, of_row: &str| {
        format!(
            "chỉ số:\n  y: {{tiêu đề: Là đảng viên, đơn vị tính: \"%\", giá trị: {{2025: {{tử số: 31, mẫu số: 38, công bố: \"81,57\"{of_indicator}}}}}}}\n\
             bảng:\n  t:\n    tiêu đề: T\n    cột: [{{khóa: ten, tiêu đề: Tên}}, {{khóa: n, tiêu đề: N, kiểu: số}}, {{khóa: m, tiêu đề: M, kiểu: số}}, {{khóa: p, tiêu đề: P, kiểu: tỷ lệ, công thức: n / m}}]\n    \
             hàng: [{{ten: Là đảng viên, n: 31, m: 38, p: \"81,57\"{of_row}}}]"
        )
    };
    data(&twice(", chấp nhận: Đúng số đã in.", ""), "");
    data(&twice("", ", chấp nhận: Đúng số đã in."), "");
    let totals = |accepted: &str, total: u8| {
        format!(
            "bảng:\n  t:\n    tiêu đề: T\n    cột: [{{khóa: a, tiêu đề: A, kiểu: số}}, {{khóa: b, tiêu đề: B, kiểu: số}}, {{khóa: c, tiêu đề: C, kiểu: số, công thức: a + b}}]\n    \
             hàng: [{{a: 1, b: 2, c: 4{accepted}}}, [5, 6, 11]]\n    tổng: {{a: 6, b: 8, c: {total}}}"
        )
    };
    data(&totals(", chấp nhận: Đúng số đã in.", 15), "");
    data(
        &totals(", chấp nhận: Đúng số đã in.", 16),
        "so-lieu/a.yaml:7:27: error[value-mismatch]: Số công bố 16 không khớp công thức: 6 + 8 = 14\n",
    );
    data(
        &totals("", 15),
        "so-lieu/a.yaml:6:28: error[value-mismatch]: Số công bố 4 không khớp công thức: 1 + 2 = 3\n\
         so-lieu/a.yaml:7:27: error[value-mismatch]: Số công bố 15 không khớp công thức: 6 + 8 = 14\n",
    );
    let check = |accepted: &str| {
        format!(
            "chỉ số:\n  a: {{tiêu đề: A, đơn vị tính: người, giá trị: {{2024: 3, 2025: {{giá trị: 3{accepted}}}}}}}\n  \
             b: {{tiêu đề: B, đơn vị tính: người, giá trị: {{2024: 3, 2025: 4}}}}\nkiểm tra: [a = b]"
        )
    };
    data(&check(", chấp nhận: Đúng số đã in."), "");
    data(
        &check(""),
        "so-lieu/a.yaml:5:12: error[check-failed]: Phép kiểm tra “a = b” không đúng tại “2025”: cần “trái = phải”, nhưng bên trái là 3, bên phải là 4\n",
    );
}

#[test]
fn prose_that_gives_a_hidden_figure_away() {
    let hidden = "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số:\n  x: {tiêu đề: Người mới, đơn vị tính: người, giá trị: {2025: {giá trị: 3, trạng thái: ẩn}}}\n";
    let claim = |text: &str, expected: &str| {
        check(&format!("{hidden}== bao-cao/a.md\n---\ntiêu đề: A\n---\n[{text}](figure:a/x@2025)\n"), expected);
    };
    claim(
        "3 người",
        "bao-cao/a.md:4:1: warning[hidden-figure]: Con số 3 người trong bài đúng bằng số liệu đang được ẩn: Người mới\n",
    );
    claim(
        "4 người",
        "bao-cao/a.md:4:1: error[figure-mismatch]: Bài viết ghi “4 người”, còn số liệu “a/x@2025” là “ẩn”\n",
    );
    claim("vài người", "");
}

#[test]
fn what_is_hidden_is_checked_as_if_it_were_not() {
    share(
        "tử số: 31, mẫu số: 38, công bố: \"81,57\", trạng thái: ẩn",
        "so-lieu/a.yaml:3:86: warning[share-mismatch]: Tỷ lệ công bố 81,57% không khớp phép chia 31 : 38 = 81,5789…%, làm tròn là 81,58%\n",
    );
    share("tử số: 31, mẫu số: 38, công bố: \"81,57\", trạng thái: ẩn, chấp nhận: Đúng số đã in.", "");
    two(
        "  b: {tiêu đề: B, đơn vị tính: \"%\", công thức: a / 50, giá trị: {2025: {giá trị: 13, trạng thái: ẩn}}}",
        "so-lieu/a.yaml:4:82: error[value-mismatch]: Số công bố 13 không khớp công thức: 7 : 50 = 14%\n",
    );
}

#[test]
fn a_check_that_needs_what_another_file_hides_says_nothing_of_it() {
    let two = |of_table: &str, of_file: &str, expected: &str| {
        check(
            &format!(
                "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {{x: {{tiêu đề: X, đơn vị tính: vụ, giá trị: {{2025: {{giá trị: 3, trạng thái: ẩn}}}}}}}}\n\
                 == so-lieu/b.yaml\ntiêu đề: B\nchỉ số: {{y: {{tiêu đề: Y, đơn vị tính: vụ, giá trị: {{2025: 4}}}}}}\n\
                 bảng: {{t: {{tiêu đề: T, cột: [{{khóa: n, tiêu đề: N, kiểu: số}}], hàng: [[4]], kiểm tra: [{of_table}]}}}}\nkiểm tra: [{of_file}]\n"
            ),
            expected,
        );
    };
    let said = |place: &str, check: &str, at: &str, right: &str| {
        format!(
            "so-lieu/b.yaml:{place}: error[check-failed]: Phép kiểm tra “{check}” không đúng{at}: cần “trái = phải”, nhưng bên trái là 4, bên phải là {right}\n"
        )
    };
    two("\"sum(n) = [a/x] + 1\"", "\"y = [a/x] + 1\"", "");
    two("", "\"y = [a/x]\"", &said("4:12", "y = [a/x]", " tại “2025”", "một số đang được ẩn"));
    two("\"sum(n) = [a/x] + 2\"", "", &said("3:88", "sum(n) = [a/x] + 2", "", "một số đang được ẩn"));
    two("\"n = [a/x@2025]\"", "", &said("3:71", "n = [a/x@2025]", " tại “4”", "một số đang được ẩn"));
}

#[test]
fn a_hidden_figure_that_another_file_states() {
    let two = |own: &str, other: &str, expected: &str| {
        check(
            &format!(
                "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {{x: {{tiêu đề: Người mới, đơn vị tính: \"%\", giá trị: {{2025: {{{own}, trạng thái: ẩn}}}}}}}}\n\
                 == so-lieu/b.yaml\ntiêu đề: B\nchỉ số: {{y: {{{other}}}}}\n"
            ),
            expected,
        );
    };
    let said = |column: usize, printed: &str| {
        format!(
            "so-lieu/b.yaml:2:{column}: warning[disclosed-figure]: Con số {printed} ở đây đúng bằng số “x” mà tệp “so-lieu/a.yaml” đang ẩn\n"
        )
    };
    two("giá trị: 3", "tiêu đề: Người mới, đơn vị tính: \"%\", giá trị: {2025: 3}", &said(62, "3"));
    two("giá trị: \"3,5\"", "tiêu đề: Khác, đơn vị tính: \"%\", giá trị: {2025: \"3,5\"}", &said(57, "3,5"));
    two(
        "tử số: 3, mẫu số: 100",
        "tiêu đề: Khác, đơn vị tính: \"%\", giá trị: {2025: {tử số: 3, mẫu số: 100}}",
        &said(57, "3"),
    );
    two("giá trị: 3", "tiêu đề: Khác, đơn vị tính: \"%\", giá trị: {2025: 3}", "");
    two("giá trị: 3", "tiêu đề: Người mới, đơn vị tính: vụ, giá trị: {2025: 3}", "");
    two("giá trị: 3", "tiêu đề: Người mới, đơn vị tính: \"%\", giá trị: {2024: 3}", "");
    two("giá trị: 3", "tiêu đề: Người mới, đơn vị tính: \"%\", giá trị: {2025: {giá trị: 3, trạng thái: ẩn}}", "");
}

#[test]
fn a_formula_that_needs_itself_by_way_of_another_file() {
    let two = |formula: &str| {
        format!(
            "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số: {{x: {{tiêu đề: X, đơn vị tính: người, công thức: \"[b/y] + 1\"}}}}\n\
             == so-lieu/b.yaml\ntiêu đề: B\nchỉ số: {{y: {{tiêu đề: Y, đơn vị tính: người, giá trị: {{2025: 1}}, công thức: \"{formula}\"}}}}\n"
        )
    };
    check(&two("1"), "");
    check(
        &two("[a/x] + 1"),
        "so-lieu/a.yaml:2:57: error[formula-circle]: Phép tính cần đến kết quả của chính nó: a/x, b/y\n\
         so-lieu/b.yaml:2:77: error[formula-circle]: Phép tính cần đến kết quả của chính nó: b/y, a/x\n",
    );
    check(
        &two("[c/x]"),
        "so-lieu/b.yaml:2:77: error[unknown-data]: Không có tệp số liệu “c”, hoặc có nhiều tệp cùng tên này\n",
    );
}

#[test]
fn a_stated_value_is_compared_with_the_figure_of_another_file() {
    let stated = |value: &str, expected: &str| {
        data(
            &format!(
                "chỉ số: {{x: {{tiêu đề: X, đơn vị tính: \"%\", giá trị: {{2025-H2: \"{value}\"}}, công thức: \"4090 / [cai-cach/dung-han#whole]\"}}}}"
            ),
            expected,
        );
    };
    stated("48,11", "");
    stated(
        "48,12",
        "so-lieu/a.yaml:2:54: error[value-mismatch]: Số công bố 48,12 không khớp công thức: 4.090 : 8.501 = 48,111986…%, làm tròn là 48,11%\n",
    );
}

#[test]
fn a_head_between_other_lines() {
    check(
        "== bao-cao/a.md\n+++\ntitle = \"A\"\n+++\n",
        "bao-cao/a.md:1:1: error[foreign-front-matter]: Phần thông tin đầu tệp phải nằm giữa hai dòng “---”, không phải “+++”\n",
    );
    check(
        "== bao-cao/a.md\n—\ntiêu đề: A\n—\n",
        "bao-cao/a.md:1:1: error[foreign-front-matter]: Phần thông tin đầu tệp phải nằm giữa hai dòng “---”, không phải “—”\n",
    );
    site("== bao-cao/a.md\n\n---\ntiêu đề: A\n---\nLời.\n")
        .assert_good()
        .assert_page_contains("bao-cao/a.html", "<h1>A</h1>");
}

#[test]
fn two_configurations() {
    let mut site = site("== portal.yml\ntiêu đề: Khác\n");
    site.assert_diagnostics(
        "portal.yml: error[second-portal]: Cổng đã có tệp “portal.yaml” nên tệp cấu hình thứ hai này không được dùng\n",
    );
    site.remove("portal.yaml").update().assert_good().assert_page_contains("index.html", "Khác");
}

#[test]
fn names_in_capitals() {
    check(
        "== Portal.yml\ntiêu đề: Khác\n== bao-cao/_Index.md\n---\ntiêu đề: Báo cáo\n---\n",
        "Portal.yml: error[misnamed-file]: Tệp này phải mang đúng tên “portal.yaml” thì mới được dùng\n\
         bao-cao/_Index.md: error[misnamed-file]: Tệp này phải mang đúng tên “_index.md” thì mới được dùng\n\
         bao-cao/_index.md: error[duplicate-address]: Địa chỉ “bao-cao/index.html” đã được dùng cho “bao-cao/_Index.md”\n",
    );
}

#[test]
fn a_link_to_nothing() {
    prose("[lời]()", "bao-cao/a.md:4:1: error[broken-link]: Chưa ghi liên kết này dẫn tới đâu\n");
}

#[test]
fn files_of_a_theme_that_come_to_nothing() {
    check(
        "== themes/sen/page.html\n{{ page.title }}\n== themes/sen/README.md\nGhi chú.\n",
        "theme:page.html: warning[stray-theme-file]: Giao diện không dùng đến tệp này\n",
    );
}

#[test]
fn a_template_that_is_no_text() {
    let mut site = TestSite::new(SITE);
    site.change("themes/sen/templates/404.html", b"Kh\xf4ng").update().assert_diagnostics(
        "theme:templates/404.html:1:3: error[invalid-utf8]: Tệp không được lưu theo bảng mã UTF-8\n",
    );
}

#[test]
fn ids_that_no_link_can_hold() {
    check(
        "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số:\n  đảng viên: {tiêu đề: B, đơn vị tính: người, giá trị: {2025: \"1\"}}\n\
         bảng:\n  ../a#b: {tiêu đề: C, cột: [{khóa: ten, tiêu đề: Tên}], hàng: [[Một]]}\n",
        "so-lieu/a.yaml:3:3: error[unfit-id]: Mã “đảng viên” có dấu cách hoặc ký hiệu nên không dẫn liên kết tới được\n\
         so-lieu/a.yaml:5:3: error[unfit-id]: Mã “../a#b” có dấu cách hoặc ký hiệu nên không dẫn liên kết tới được\n",
    );
}

#[test]
fn a_picture_that_is_none() {
    check(
        "== bao-cao/anh.JPG\nkhông phải ảnh\n",
        "bao-cao/anh.JPG: warning[unreadable-picture]: Tệp này mang đuôi của hình ảnh nhưng không phải là hình ảnh đọc được\n",
    );
}
