//! The text of a document, and what its front matter says of its life.

use super::super::Message;
use super::did_you_mean;
use crate::diagnostic::{ProseProblem, ProseProblem as P};

/// The words of every problem of Markdown.
pub(super) fn prose(problem: &ProseProblem) -> Message {
    match problem {
        P::EmptyHeading => empty_heading(),
        P::HtmlRemoved { tag } => html_removed(tag),
        P::UnclosedTag { tag } => unclosed_tag(tag),
        P::MissingAlt { target } => missing_alt(target),
        P::UnclosedBlock { name } => unclosed_block(name),
        P::UnknownBlock { name, suggestion } => unknown_block(name, suggestion.as_deref()),
        P::UnknownFootnote { name } => unknown_footnote(name),
    }
}

fn empty_heading() -> Message {
    Message::new("Đề mục không có chữ nào nên không hiện trên trang", "Viết tên đề mục sau dấu “#”, hoặc bỏ dòng này.")
}

fn html_removed(tag: &str) -> Message {
    Message::new(
        format!("Thẻ HTML “{tag}” không được phép dùng nên đã bị bỏ"),
        "Viết bằng Markdown; chỉ một số ít thẻ như <sup>, <sub>, <br> và bảng được giữ lại.",
    )
}

fn unclosed_tag(tag: &str) -> Message {
    Message::new(
        format!("Thẻ HTML “<{tag}>” không có thẻ đóng, nên phần sau hiện ra bên ngoài thẻ này"),
        format!("Viết “</{tag}>” trên một dòng riêng ở chỗ cần kết thúc."),
    )
}

fn missing_alt(target: &str) -> Message {
    Message::new(
        format!("Hình “{target}” chưa có lời mô tả cho người không nhìn thấy hình"),
        format!("Ghi lời mô tả trong dấu ngoặc vuông: ![lời mô tả]({target})"),
    )
}

fn unclosed_block(name: &str) -> Message {
    Message::new(
        format!("Khối “::: {name}” chưa có dòng kết thúc"),
        "Thêm một dòng chỉ có “:::” sau dòng cuối cùng của khối.",
    )
}

fn unknown_block(name: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("Không có loại khối nào tên là “{name}”"),
        did_you_mean(
            suggestion,
            "Các loại khối: ghi-chú, mẹo, cảnh-báo, quan-trọng, ví-dụ, tóm-tắt, các-bước, chi-tiết. Bỏ hai dòng “:::” để viết như đoạn thường.",
        ),
    )
}

fn unknown_footnote(name: &str) -> Message {
    Message::new(
        format!("Chú thích “[^{name}]” chưa có nội dung, hoặc không được nhắc tới trong bài"),
        format!("Mỗi chú thích cần dấu [^{name}] trong bài và một dòng “[^{name}]: nội dung”."),
    )
}

pub(super) fn duplicate_id(id: &str) -> Message {
    Message::new(format!("Hai mục trên một trang cùng mang mã “#{id}”"), "Đổi mã của một trong hai mục.")
}

pub(super) fn reserved_id(id: &str) -> Message {
    Message::new(format!("Mã “{id}” đã dùng cho khung của trang"), format!("Đặt mã khác, ví dụ “{id}-1”."))
}

pub(super) fn unfit_id(id: &str, suggestion: &str) -> Message {
    Message::new(
        format!("Mã “{id}” có dấu cách hoặc ký hiệu nên không dẫn liên kết tới được"),
        format!("Chỉ dùng chữ, số, dấu “-” và “_”, ví dụ “{suggestion}”."),
    )
}

pub(super) fn effective_before_issue() -> Message {
    Message::new("Ngày hiệu lực sớm hơn ngày ban hành", "Kiểm tra lại hai trường “ngày hiệu lực” và “ngày ban hành”.")
}

pub(super) fn expires_before_effective() -> Message {
    Message::new(
        "Ngày hết hiệu lực sớm hơn ngày có hiệu lực",
        "Kiểm tra lại hai trường “ngày hết hiệu lực” và “ngày hiệu lực”.",
    )
}

pub(super) fn replacement_cycle(chain: &[String]) -> Message {
    Message::new(
        format!("Các văn bản thay thế nhau thành một vòng: {}", chain.join(" → ")),
        "Bỏ bớt một chỗ ghi “thay thế”: văn bản ban hành sau thay thế văn bản ban hành trước.",
    )
}

pub(super) fn replaced_in_force(by: &str) -> Message {
    Message::new(
        format!("Văn bản này đã bị “{by}” thay thế nhưng vẫn ghi là còn hiệu lực"),
        "Sửa trường “tình trạng” thành “hết hiệu lực toàn bộ”, hoặc kiểm tra lại trường “thay thế” của văn bản kia.",
    )
}

pub(super) fn secret_document(marking: &str) -> Message {
    Message::new(
        format!("Văn bản ghi độ mật “{marking}” không được đăng trên cổng"),
        "Đưa tệp ra khỏi thư mục nội dung ngay và báo người phụ trách bảo vệ bí mật nhà nước. Lỗi này không thể bỏ qua.",
    )
}
