//! Links to pages, documents and figures.

use super::{check, data, head, prose};

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
    let file = "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số:\n  x: {tiêu đề: X, đơn vị tính: người, giá trị: {2024: {trạng thái: chưa có, ghi chú: Chưa đếm}, 2025: 12}}\n  y: {tiêu đề: Y, đơn vị tính: hồ sơ/văn bản, giá trị: {2025: {tử số: 1, mẫu số: 8}}}\n== bao-cao/a.md\n---\ntiêu đề: A\n---\n";
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

#[test]
fn a_link_to_nothing() {
    prose("[lời]()", "bao-cao/a.md:4:1: error[broken-link]: Chưa ghi liên kết này dẫn tới đâu\n");
}
