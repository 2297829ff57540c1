//! Links, addresses, and numbers that stand for documents.

use super::super::{Message, list};
use super::did_you_mean;

pub(super) fn broken_link(target: &str, suggestion: Option<&str>, from_root: bool) -> Message {
    if target.is_empty() {
        return Message::new(
            "Chưa ghi liên kết này dẫn tới đâu",
            "Ghi đường dẫn vào giữa hai dấu ngoặc tròn: [lời](tep.md)",
        );
    }
    let written = if from_root {
        "Kiểm tra lại tên tệp; ở đây đường dẫn tính từ thư mục gốc của nội dung, còn bắt đầu bằng “./” thì tính từ thư mục chứa tệp này."
    } else {
        "Kiểm tra lại tên tệp; đường dẫn tính từ thư mục chứa tệp này."
    };
    Message::new(format!("Không tìm thấy tệp “{target}” mà liên kết này dẫn tới"), did_you_mean(suggestion, written))
}

pub(super) fn broken_anchor(target: &str, anchor: &str, suggestion: Option<&str>) -> Message {
    let suggestion = suggestion.map(|id| format!("#{id}"));
    let page = if target.is_empty() { "Trang này".to_owned() } else { format!("Trang “{target}”") };
    Message::new(
        format!("{page} không có đề mục “#{anchor}”"),
        did_you_mean(suggestion.as_deref(), "Mở trang, bấm vào dấu # cạnh đề mục để lấy đúng địa chỉ."),
    )
}

pub(super) fn link_outside(target: &str) -> Message {
    Message::new(
        format!("Liên kết “{target}” dẫn ra ngoài thư mục nội dung"),
        "Chép tệp cần dẫn tới vào thư mục nội dung rồi sửa lại đường dẫn.",
    )
}

pub(super) fn dangerous_url(url: &str) -> Message {
    Message::new(
        format!("Địa chỉ “{url}” không được phép dùng trên cổng"),
        "Dẫn tới tệp trong thư mục nội dung, hoặc dùng địa chỉ bắt đầu bằng https://, http://, mailto: hoặc tel:.",
    )
}

pub(super) fn unknown_number(number: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("Trên cổng không có văn bản số “{number}”"),
        did_you_mean(
            suggestion,
            "Thêm văn bản đó (chưa có nội dung thì ghi “chưa có toàn văn: có”), hoặc bỏ liên kết.",
        ),
    )
}

pub(super) fn ambiguous_number(number: &str, candidates: &[String]) -> Message {
    Message::new(
        format!("Có nhiều văn bản cùng mang số “{number}”"),
        format!("Ghi đường dẫn của tệp thay cho số văn bản: {}.", list(candidates)),
    )
}

pub(super) fn duplicate_address(address: &str, other: &str) -> Message {
    Message::new(
        format!("Địa chỉ “{address}” đã được dùng cho “{other}”"),
        "Đổi tên một trong hai tệp, hoặc ghi trường “tên tệp” khác nhau cho hai trang.",
    )
}

pub(super) fn duplicate_number(number: &str, other: &str) -> Message {
    Message::new(
        format!("Số “{number}” đã được dùng cho “{other}”"),
        "Kiểm tra lại số, loại văn bản, cơ quan ban hành, và nhiệm kỳ hoặc năm ban hành của hai văn bản.",
    )
}

pub(super) fn empty_address() -> Message {
    Message::new(
        "Không lập được địa chỉ trang từ tên tệp này",
        "Đổi tên tệp, hoặc ghi trường “tên tệp”, sao cho có ít nhất một chữ cái hoặc một chữ số.",
    )
}

pub(super) fn invalid_alias(alias: &str) -> Message {
    Message::new(
        format!("“{alias}” không dùng được làm địa chỉ cũ"),
        "Ghi đường dẫn bên trong cổng, ví dụ: bao-cao/ten-cu.html.",
    )
}

pub(super) fn link_to_draft(target: &str) -> Message {
    Message::new(
        format!("Liên kết này dẫn tới “{target}”, còn là dự thảo nên chưa được đăng"),
        "Bỏ liên kết, hoặc bỏ trường “dự thảo” của văn bản đó khi đã ban hành.",
    )
}
