//! Files, folders and the theme.

use super::super::{Message, index};
use super::did_you_mean;
use super::reasons::because;
use crate::locale::{Language, format_bytes};

pub(super) fn unreadable_file(reason: &str) -> Message {
    Message::new(
        format!("Không đọc được tệp này{}", because(reason)),
        "Kiểm tra quyền đọc của tệp, và xem tệp có đang bị chương trình khác giữ không.",
    )
}

pub(super) fn invalid_utf8() -> Message {
    Message::new(
        "Tệp không được lưu theo bảng mã UTF-8",
        "Mở tệp bằng trình soạn thảo rồi lưu lại với bảng mã UTF-8. \
         Nếu chữ gõ theo TCVN3 hoặc VNI, hãy chuyển sang Unicode trước khi lưu.",
    )
}

pub(super) fn file_too_large(bytes: u64, limit: u64) -> Message {
    Message::new(
        format!("Tệp này nặng {}, quá mức {} dành cho tệp văn bản", size(bytes), size(limit)),
        "Chia thành nhiều tệp nhỏ hơn, hoặc đưa phần lớn nội dung vào tệp đính kèm.",
    )
}

pub(super) fn bad_symlink(reason: &str) -> Message {
    Message::new(
        format!("Không dùng được lối tắt này: {reason}"),
        "Chép hẳn tệp hoặc thư mục cần dùng vào thư mục nội dung thay cho lối tắt.",
    )
}

pub(super) fn second_portal(read: &str) -> Message {
    Message::new(
        format!("Cổng đã có tệp “{read}” nên tệp cấu hình thứ hai này không được dùng"),
        format!("Gộp những gì còn cần vào “{read}” rồi xóa tệp này."),
    )
}

pub(super) fn misnamed_file(expected: &str) -> Message {
    Message::new(
        format!("Tệp này phải mang đúng tên “{expected}” thì mới được dùng"),
        format!("Đổi tên tệp thành “{expected}”, viết thường toàn bộ."),
    )
}

pub(super) fn stray_theme_file() -> Message {
    Message::new(
        "Giao diện không dùng đến tệp này",
        "Đặt mẫu trang vào thư mục “templates”, tệp CSS, JavaScript và hình vào “static”, câu chữ vào “texts”.",
    )
}

pub(super) fn missing_section(folder: &str) -> Message {
    Message::new(
        format!("Thư mục “{folder}” có trang nhưng chưa có tệp “_index.md”"),
        format!("Tạo tệp “{}” có dòng “tiêu đề: …”, hoặc chạy: sen new section {folder}", index(folder)),
    )
}

pub(super) fn unknown_theme(name: &str) -> Message {
    Message::new(
        format!("Không tìm thấy giao diện “{name}”"),
        format!("Tạo thư mục “themes/{name}” trong thư mục nội dung, hoặc dùng giao diện có sẵn tên là “sen”."),
    )
}

pub(super) fn template_error(reason: &str) -> Message {
    Message::without_hint(format!("Mẫu trang của giao diện có lỗi{}", because(reason)))
}

pub(super) fn unknown_template(name: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("Giao diện không có mẫu trang “{name}”"),
        did_you_mean(suggestion, "Bỏ trường “mẫu trang” để dùng mẫu thông thường."),
    )
}

fn size(bytes: u64) -> String {
    format_bytes(bytes, Language::Vi)
}
