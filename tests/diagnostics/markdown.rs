//! The Markdown of documents.

use super::{check, prose, site};
use sen::diagnostic::Format;
use sen::locale::Language;

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
