//! The head of a file: keys and their values.

use super::super::{Message, list};
use super::did_you_mean;
use super::reasons::because;
use crate::diagnostic::{DateReason, Expected};

pub(super) fn unclosed_front_matter() -> Message {
    Message::new(
        "Phần thông tin đầu tệp mở bằng dòng “---” nhưng không có dòng “---” kết thúc",
        "Thêm một dòng chỉ có “---” ngay sau trường cuối cùng, trước phần nội dung.",
    )
}

pub(super) fn invalid_yaml(reason: &str) -> Message {
    Message::new(
        format!("Không đọc được phần khai báo YAML{}", because(reason)),
        "Thụt dòng bằng dấu cách (không dùng phím Tab), để một dấu cách sau dấu hai chấm, \
         và đặt giá trị có chứa “: ” hoặc “#” trong dấu nháy kép.",
    )
}

pub(super) fn duplicate_key(key: &str) -> Message {
    Message::new(format!("Trường “{key}” được ghi hai lần"), "Giữ lại một dòng và xóa dòng kia.")
}

pub(super) fn unknown_key(key: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("Không có trường nào tên là “{key}”"),
        did_you_mean(suggestion, "Xóa trường này, hoặc chuyển vào trường “bổ sung” nếu giao diện riêng cần đến."),
    )
}

pub(super) fn misplaced_key(key: &str) -> Message {
    Message::new(
        format!("Trường “{key}” không dùng được ở loại tệp này"),
        "Văn bản, “_index.md”, tệp số liệu và “portal.yaml” có những trường khác nhau. Xóa trường này, \
         hoặc chuyển vào trường “bổ sung” nếu giao diện riêng cần đến.",
    )
}

pub(super) fn missing_key(key: &str) -> Message {
    let name = name(key);
    Message::new(format!("Thiếu trường bắt buộc “{name}”"), format!("Thêm dòng “{name}: …”."))
}

pub(super) fn wrong_value(key: &str, expected: Expected, found: &str) -> Message {
    let (kind, example) = kind(expected);
    Message::new(
        format!("Trường “{}” phải là {kind}, không thể là “{found}”", name(key)),
        format!("Ví dụ cách viết: {example}"),
    )
}

pub(super) fn unknown_value(key: &str, found: &str, suggestion: Option<&str>, allowed: &[String]) -> Message {
    let allowed = format!("Các giá trị dùng được: {}.", list(allowed));
    let hint = match suggestion {
        Some(suggestion) => format!("Có phải ý bạn là “{suggestion}”? {allowed}"),
        None => allowed,
    };
    Message::new(format!("“{found}” không phải là giá trị dùng được cho trường “{}”", name(key)), hint)
}

pub(super) fn invalid_date(found: &str, reason: DateReason) -> Message {
    match reason {
        DateReason::Form => Message::new(
            format!("“{found}” không phải là ngày viết đúng dạng"),
            "Viết ngày, tháng, năm theo một trong ba dạng: 25/6/2025, 25-06-2025, 2025-06-25.",
        ),
        DateReason::Impossible => {
            Message::new(format!("Trên lịch không có ngày “{found}”"), "Kiểm tra lại tháng, và số ngày của tháng đó.")
        }
        DateReason::Swapped => Message::new(
            format!("“{found}” có vẻ đã viết tháng trước ngày"),
            "Viết ngày trước, tháng sau, ví dụ ngày 25 tháng 6 năm 2025 là 25/6/2025.",
        ),
        DateReason::ShortYear => Message::new(
            format!("Năm trong “{found}” chỉ có hai chữ số"),
            "Viết đủ bốn chữ số của năm, ví dụ 25/6/2025.",
        ),
    }
}

pub(super) fn invalid_number(found: &str) -> Message {
    Message::new(
        format!("“{found}” không đúng dạng số, ký hiệu của văn bản"),
        "Viết như 05-NQ/ĐU, 15/2025/NĐ-CP hoặc 12/UBND-VX. Văn bản chưa có số thì bỏ trường này.",
    )
}

/// What a value should be, and how one is written.
fn kind(expected: Expected) -> (&'static str, &'static str) {
    match expected {
        Expected::Text => ("một dòng chữ", "Văn phòng Đảng ủy"),
        Expected::TextList => ("một danh sách các dòng chữ", "[chuyển đổi số, cải cách hành chính]"),
        Expected::Boolean => ("“có” hoặc “không”", "có"),
        Expected::Integer => ("một số nguyên", "10"),
        Expected::Decimals => ("một số nguyên từ 0 đến 10", "2"),
        Expected::Count => ("một số nguyên từ 0 trở lên", "20"),
        Expected::PositiveInteger => ("một số nguyên từ 1 trở lên", "20"),
        Expected::Mapping => ("một nhóm trường con", "tên: giá trị, mỗi trường con một dòng, thụt vào hai dấu cách"),
        Expected::List => ("một danh sách", "[một, hai], hoặc mỗi mục một dòng bắt đầu bằng “- ”"),
        Expected::ContentPath => ("đường dẫn của một tệp trong thư mục nội dung", "bao-cao/tong-ket.md"),
        Expected::HttpAddress => {
            ("một địa chỉ bắt đầu bằng http:// hoặc https:// và không có “?”, “#”", "https://phuong.example/")
        }
        Expected::Date => ("một ngày", "25/6/2025"),
        Expected::DocumentNumber => ("số, ký hiệu của một văn bản", "05-NQ/ĐU"),
        Expected::FigureAddress => ("địa chỉ của một số liệu", "cai-cach/dung-han@2025-H2"),
    }
}

/// The key as a clerk writes it, for those keys that are named without having been written.
fn name(key: &str) -> &str {
    match key {
        "title" => "tiêu đề",
        "type" => "loại",
        "number" => "số",
        "date" => "ngày",
        "issuer" => "cơ quan ban hành",
        "unit" => "đơn vị tính",
        "at_least" => "tối thiểu",
        "at_most" => "tối đa",
        "by" => "đến",
        "value" => "giá trị",
        "part" => "tử số",
        "whole" => "mẫu số",
        "columns" => "cột",
        "rows" => "hàng",
        "key" => "khóa",
        "values" => "giá trị",
        "note" => "ghi chú",
        other => other,
    }
}
