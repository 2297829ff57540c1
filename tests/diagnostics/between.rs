//! What is wrong between files: addresses, numbers, sections, documents that replace each other.

use super::{check, head, site};

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
