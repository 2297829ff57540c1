//! Figures: how they are written, and the links that show them.

use super::super::{Message, list};
use super::did_you_mean;
use crate::diagnostic::{Lacking, ReferenceReason};

pub(super) fn unquoted_number(found: &str) -> Message {
    Message::new(
        format!("Con số {found} phải đặt trong dấu nháy kép để không bị hiểu nhầm"),
        format!("Viết \"{found}\". Dấu chấm ngăn cách hàng nghìn, dấu phẩy đứng trước phần thập phân."),
    )
}

pub(super) fn invalid_figure(found: &str) -> Message {
    Message::new(
        format!("“{found}” không phải là con số viết theo cách viết tiếng Việt"),
        "Viết như \"1.735\", \"53,49\" hoặc \"96,22\": dấu chấm ngăn cách hàng nghìn, dấu phẩy đứng trước phần thập phân.",
    )
}

pub(super) fn invalid_period(found: &str) -> Message {
    Message::new(
        format!("“{found}” không phải là một kỳ số liệu"),
        "Viết như 2025 (cả năm), 2025-H2 (sáu tháng cuối năm), 2025-Q3 (quý III), 2025-06 (tháng 6) \
         hoặc 2021-2025 (giai đoạn).",
    )
}

pub(super) fn row_length(cells: usize, columns: usize) -> Message {
    Message::new(
        format!("Hàng này có {cells} ô, còn bảng có {columns} cột"),
        "Ghi đủ mỗi cột một ô; ô chưa có số liệu ghi \"\". Cũng có thể ghi theo tên cột: {cột: giá trị}.",
    )
}

pub(super) fn nothing_to_hide() -> Message {
    Message::new(
        "Bảng này không có cột kiểu số nên không có số nhỏ nào được ẩn",
        "Ghi “kiểu: số” cho những cột cần ẩn số nhỏ, hoặc bỏ “ẩn số dưới”.",
    )
}

pub(super) fn invalid_reference(found: &str, reason: ReferenceReason) -> Message {
    let wrong = match reason {
        ReferenceReason::Empty => "sau dấu hai chấm chưa ghi gì",
        ReferenceReason::NoIndicator => "chưa ghi tên chỉ số sau dấu “/”",
        ReferenceReason::Period => "phần sau “@” không phải là một kỳ số liệu",
        ReferenceReason::Part => "phần sau “#” phải là part, whole, ratio, date hoặc source",
        ReferenceReason::Form => "đặt sai chỗ giữa liên kết và hình ảnh",
    };
    let hint = match reason {
        ReferenceReason::Form => {
            "Biểu đồ, bảng và bảng chỉ tiêu viết như hình ảnh: ![tên](…). Số liệu và văn bản viết như liên kết: [chữ](…)."
        }
        _ => "Cách viết đầy đủ: figure:tệp/chỉ-số@kỳ#phần, ví dụ figure:cai-cach/dung-han@2025-H2#ratio.",
    };
    Message::new(format!("“{found}” viết chưa đúng: {wrong}"), hint)
}

pub(super) fn unknown_data(file: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("Không có tệp số liệu “{file}”, hoặc có nhiều tệp cùng tên này"),
        did_you_mean(suggestion, "Ghi đường dẫn của tệp tính từ thư mục nội dung, bỏ đuôi “.yaml”."),
    )
}

pub(super) fn unknown_indicator(file: &str, indicator: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("Tệp số liệu “{file}” không có chỉ số hoặc bảng nào tên là “{indicator}”"),
        did_you_mean(suggestion, "Tên cần ghi là tên trường trong tệp số liệu, không phải tiêu đề của chỉ số."),
    )
}

pub(super) fn unknown_period(indicator: &str, period: &str, known: &[String]) -> Message {
    let hint = match known {
        [] => "Chỉ số này chưa có số liệu của kỳ nào.".to_owned(),
        known => format!("Các kỳ đã có số liệu: {}.", list(known)),
    };
    Message::new(format!("Chỉ số “{indicator}” không có số liệu của kỳ “{period}”"), hint)
}

pub(super) fn unknown_part(indicator: &str, period: &str, part: Lacking) -> Message {
    let (lacking, key) = match part {
        Lacking::Value => ("giá trị, chỉ có tử số và mẫu số", "giá trị"),
        Lacking::Ratio => ("tử số và mẫu số", "tử số” và “mẫu số"),
        Lacking::Date => ("ngày chốt số liệu", "tính đến"),
        Lacking::Source => ("nguồn", "nguồn"),
    };
    Message::new(
        format!("Số liệu kỳ “{period}” của chỉ số “{indicator}” không có {lacking}"),
        format!("Bổ sung “{key}” vào tệp số liệu, hoặc sửa phần sau dấu “#”."),
    )
}
