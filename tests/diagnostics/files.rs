//! Files: their bytes, their names, and where they lie.

use super::{check, site};

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
fn a_picture_that_is_none() {
    check(
        "== bao-cao/anh.JPG\nkhông phải ảnh\n",
        "bao-cao/anh.JPG: warning[unreadable-picture]: Tệp này mang đuôi của hình ảnh nhưng không phải là hình ảnh đọc được\n",
    );
}
