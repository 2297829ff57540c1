//! The theme and `portal.yaml`.

use super::support::TestSite;
use super::{SITE, check, head};

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
