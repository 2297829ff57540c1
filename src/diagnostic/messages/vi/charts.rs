//! Charts that cannot be drawn.

use super::super::Message;
use crate::diagnostic::ChartReason;

pub(super) fn undrawable_chart(reason: ChartReason) -> Message {
    let (wrong, hint) = match reason {
        ChartReason::NoNumbers => (
            "các cột được chọn không có con số nào",
            "Chọn cột số ở mục “cột”. Ô như \"> 90\" không phải là con số nên không có chỗ trên trục.",
        ),
        ChartReason::NoTarget => (
            "chưa có mức cần đạt",
            "Chỉ số thì ghi chỉ tiêu có “tối thiểu” hoặc “tối đa”; bảng thì ghi đúng hai cột: thực hiện trước, chỉ tiêu sau.",
        ),
        ChartReason::Units => (
            "các cột được chọn không cùng đơn vị tính",
            "Chọn các cột cùng đơn vị, tách thành nhiều biểu đồ, hoặc dùng loại “nhiều hình nhỏ”.",
        ),
        ChartReason::TooMany => (
            "quá nhiều đường hoặc thanh để phân biệt được",
            "Một biểu đồ có nhiều nhất 6 chuỗi. Chọn bớt cột ở mục “cột”, hoặc dùng loại “nhiều hình nhỏ”.",
        ),
        ChartReason::Negative => {
            ("các phần của một tổng không thể là số âm", "Dùng loại “thanh ngang” hoặc “đường” khi có số âm.")
        }
        ChartReason::OnePoint => (
            "đường cần ít nhất hai điểm",
            "Dùng loại “thanh ngang” khi chỉ có một hàng, hoặc ghi “chuỗi: hàng” khi các kỳ nằm ở các cột.",
        ),
        ChartReason::Periods => (
            "các kỳ của chỉ số không cùng loại nên không so sánh được",
            "Năm đặt cạnh tháng hay quý sẽ gây hiểu nhầm: tách thành hai chỉ số, hoặc dùng “table:” để chỉ hiện bảng.",
        ),
        ChartReason::FewValues => (
            "chỉ số chưa có đủ hai con số",
            "Dùng “table:” để chỉ hiện bảng; khi có thêm số của kỳ khác thì đổi lại thành “chart:”.",
        ),
        ChartReason::Unwanted => (
            "tệp số liệu ghi “không vẽ” cho chỉ số này",
            "Dùng “table:” để chỉ hiện bảng, hoặc đổi mục “biểu đồ” trong tệp số liệu.",
        ),
        ChartReason::NeedsTable => (
            "loại này chỉ vẽ được từ một bảng",
            "Chỉ số vẽ được: đường, cột, thanh ngang, đường gọn, tiến độ; không muốn vẽ thì ghi “không vẽ”.",
        ),
    };
    Message::new(format!("Không vẽ được biểu đồ này: {wrong}"), hint)
}
