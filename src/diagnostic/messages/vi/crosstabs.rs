//! Crosstabs: how they are declared, and cells that contradict their margins.

use super::super::{Message, list, some};
use super::did_you_mean;
use crate::diagnostic::CrosstabProblem;

/// The words of every problem with a crosstab.
pub(super) fn message(problem: &CrosstabProblem) -> Message {
    use CrosstabProblem as P;
    match problem {
        P::TooFewDimensions => too_few_dimensions(),
        P::CrossedTwice { dimensions, other } => crossed_twice(dimensions, other.as_deref()),
        P::UnknownGroup { group, breakdown, suggestion } => unknown_group(group, breakdown, suggestion.as_deref()),
        P::MissingCells { crosstab, period, cells } => missing_cells(crosstab, period, cells),
        P::MarginMismatch { crosstab, period, line, arithmetic, stated } => {
            margin_mismatch([crosstab, period, line], arithmetic, stated)
        }
    }
}

fn too_few_dimensions() -> Message {
    Message::new(
        "Phân tổ kết hợp phải theo từ hai phân tổ trở lên",
        "Ghi tên các phân tổ đã khai báo ở chỉ số, ví dụ “theo: [gioi, tuoi]”.",
    )
}

fn crossed_twice(dimensions: &[String], other: Option<&str>) -> Message {
    match other {
        Some(other) => Message::new(
            format!("“{other}” đã kết hợp các phân tổ này: {}", list(dimensions)),
            "Giữ một bảng kết hợp; ghi hai lần thì sớm muộn hai nơi sẽ khác nhau.",
        ),
        None => Message::new(
            format!("Phân tổ “{}” được ghi hai lần trong cùng một bảng kết hợp", list(dimensions)),
            "Mỗi phân tổ chỉ ghi một lần; bỏ bớt hoặc thay bằng phân tổ khác.",
        ),
    }
}

fn unknown_group(group: &str, breakdown: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("Phân tổ “{breakdown}” không có nhóm nào tên là “{group}”"),
        did_you_mean(
            suggestion,
            "Các nhóm ghi lồng nhau theo đúng thứ tự của “theo”; nhóm mới thì khai báo ở phân tổ trước.",
        ),
    )
}

fn missing_cells(crosstab: &str, period: &str, cells: &[String]) -> Message {
    Message::new(
        format!("{crosstab}, kỳ {period}: thiếu {} ô: {}", cells.len(), some(cells, "…")),
        "Thêm các ô còn thiếu; đã đếm và không có thì ghi 0, chưa có số thì ghi “chưa có”.",
    )
}

/// `place`: the crosstab, the period, the row or column.
fn margin_mismatch(place: [&str; 3], arithmetic: &str, stated: &str) -> Message {
    let [crosstab, period, line] = place;
    Message::new(
        format!("{crosstab}, kỳ {period}: các ô của “{line}” cộng lại {arithmetic}, còn số đã ghi là {stated}"),
        "Sửa ô sai hoặc số đã ghi; nếu các nhóm không nhất thiết cộng đủ, ghi “cộng đủ: không” ở phân tổ. \
         Nếu phải giữ đúng như đã công bố, ghi lý do vào trường “chấp nhận”.",
    )
}
