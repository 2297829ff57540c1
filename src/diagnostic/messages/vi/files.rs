//! Files, folders and the theme.

use super::super::{Message, index};
use super::did_you_mean;
use super::reasons::because;
use crate::diagnostic::FileProblem;
use crate::locale::{Language, format_bytes};

/// The words of every problem with a file as a whole.
pub(super) fn message(problem: &FileProblem) -> Message {
    use FileProblem as P;
    match problem {
        P::SecondPortal { read } => second_portal(read),
        P::MisnamedFile { expected } => misnamed_file(expected),
        P::ForeignFrontMatter { found } => foreign_front_matter(found),
        P::MissingFrontMatter => missing_front_matter(),
        P::UnreadablePicture => unreadable_picture(),
        P::StrayThemeFile => stray_theme_file(),
    }
}

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

fn foreign_front_matter(found: &str) -> Message {
    Message::new(
        format!("Phần thông tin đầu tệp phải nằm giữa hai dòng “---”, không phải “{found}”"),
        "Thay cả dòng mở và dòng kết thúc bằng đúng ba dấu gạch nối; các trường ghi dạng “trường: giá trị”.",
    )
}

fn missing_front_matter() -> Message {
    Message::new(
        "Trang chưa có tiêu đề: tệp không có phần thông tin đầu tệp",
        "Thêm ba dòng “---”, “tiêu đề: …”, “---” vào đầu tệp, hoặc bắt đầu nội dung bằng dòng “# Tiêu đề”.",
    )
}

fn unreadable_picture() -> Message {
    Message::new(
        "Tệp này mang đuôi của hình ảnh nhưng không phải là hình ảnh đọc được",
        "Mở tệp bằng chương trình xem ảnh; nếu không mở được thì sao chép lại từ bản gốc, rồi lưu thành JPEG hoặc PNG.",
    )
}

fn second_portal(read: &str) -> Message {
    Message::new(
        format!("Cổng đã có tệp “{read}” nên tệp cấu hình thứ hai này không được dùng"),
        format!("Gộp những gì còn cần vào “{read}” rồi xóa tệp này."),
    )
}

fn misnamed_file(expected: &str) -> Message {
    Message::new(
        format!("Tệp này phải mang đúng tên “{expected}” thì mới được dùng"),
        format!("Đổi tên tệp thành “{expected}”, viết thường toàn bộ."),
    )
}

fn stray_theme_file() -> Message {
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
