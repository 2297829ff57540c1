//! Heads: keys, their values, and the days and numbers of documents.

use super::{check, data, head, site};
use sen::diagnostic::Format;
use sen::locale::Language;

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
