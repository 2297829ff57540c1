//! Mistakes as people see them, with their lines.

use super::site;

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
