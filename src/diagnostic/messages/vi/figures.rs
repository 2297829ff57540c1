//! Figures that contradict each other, each with its arithmetic.

use super::super::Message;
use crate::diagnostic::Problem;

/// The words of the problems of this family, and of what formulas find.
pub(super) fn message(problem: &Problem) -> Message {
    use Problem as P;
    match problem {
        P::ShareMismatch { stated, part, whole, quotient, rounded, truncated } => {
            share_mismatch(stated, [part, whole, quotient, rounded], *truncated)
        }
        P::RatioMismatch { stated, unit, arithmetic, rounded } => {
            ratio_mismatch(stated, unit, arithmetic, rounded.as_deref())
        }
        P::StatedMismatch { stated, value } => stated_mismatch(stated, value),
        P::NegativeShare { part, whole } => negative_share(part, whole),
        P::ShareTotal { set, at, arithmetic } => share_total(set, at, arithmetic),
        P::PartAboveWhole { part, whole } => part_above_whole(part, whole),
        P::ZeroWhole { part } => zero_whole(part),
        P::MissingWithValue { value } => missing_with_value(value),
        P::MissingWithoutReason { period } => missing_without_reason(period),
        P::DayOutsidePeriod { day, period } => day_outside_period(day, period),
        P::FigureMismatch { printed, known, address } => figure_mismatch(printed, known.as_deref(), address),
        _ => super::formulas::message(problem),
    }
}

/// `numbers`: numerator, denominator, their quotient, and the quotient rounded.
fn share_mismatch(stated: &str, numbers: [&str; 4], truncated: bool) -> Message {
    let [part, whole, quotient, rounded] = numbers;
    let cause = match truncated {
        true => "Số công bố bị cắt bớt chữ số thay vì làm tròn.",
        false => "Kiểm tra lại tử số, mẫu số và tỷ lệ với văn bản gốc.",
    };
    Message::new(
        format!("Tỷ lệ công bố {stated}% không khớp phép chia {part} : {whole} = {quotient}%, làm tròn là {rounded}%"),
        format!("{cause} Nếu phải giữ đúng số đã in, ghi lý do vào trường “chấp nhận”."),
    )
}

fn stated_mismatch(stated: &str, value: &str) -> Message {
    Message::new(
        format!("Số công bố {stated} khác giá trị {value} của cùng một số liệu"),
        "Trang in số công bố, còn biểu đồ và phép tính dùng giá trị, nên hai số phải là một; số công bố chỉ được làm tròn. Sửa số sai hoặc bỏ một trong hai trường.",
    )
}

fn ratio_mismatch(stated: &str, unit: &str, arithmetic: &str, rounded: Option<&str>) -> Message {
    let rounded = rounded.map(|rounded| format!(", làm tròn là {rounded}")).unwrap_or_default();
    Message::new(
        format!("Số công bố {stated} ({unit}) không khớp phép tính {arithmetic}{rounded}"),
        "Kiểm tra lại tử số, mẫu số và đơn vị tính với văn bản gốc. Nếu phải giữ đúng số đã in, ghi lý do vào trường “chấp nhận”.",
    )
}

fn negative_share(part: &str, whole: &str) -> Message {
    Message::new(
        format!("Tỷ lệ không thể tính từ số âm: {part} : {whole}"),
        "Kiểm tra dấu trừ. Mức tăng, giảm so với kỳ trước thì ghi thẳng giá trị, không ghi tử số và mẫu số. \
         Nếu phải giữ đúng số đã in, ghi “chấp nhận: {negative-share: lý do}”.",
    )
}

/// `at`: the period, or nothing.
fn share_total(set: &str, at: &str, arithmetic: &str) -> Message {
    let at = if at.is_empty() { String::new() } else { format!(", kỳ {at}") };
    Message::new(
        format!("{set}{at}: các tỷ lệ cộng lại {arithmetic}%, đáng lẽ là 100%"),
        "Phần lệch do làm tròn đã được trừ ra. Sửa tỷ lệ sai; nếu các phần không nhất thiết cộng đủ, ghi “cộng đủ: không” \
         hoặc bỏ số 100 ở dòng tổng. Nếu phải giữ đúng số đã in, ghi lý do vào trường “chấp nhận”.",
    )
}

fn part_above_whole(part: &str, whole: &str) -> Message {
    Message::new(
        format!("Tử số {part} lớn hơn mẫu số {whole}"),
        "Phần không thể lớn hơn tổng thể: kiểm tra xem hai số có bị đổi chỗ không. Nếu đúng là vượt, như vượt kế hoạch, ghi “chấp nhận: {part-above-whole: lý do}”.",
    )
}

fn zero_whole(part: &str) -> Message {
    Message::new(
        format!("Không tính được tỷ lệ {part} : 0"),
        "Mẫu số bằng 0 thì không có tỷ lệ: để giá trị “chưa có” và ghi chú vì sao.",
    )
}

fn day_outside_period(day: &str, period: &str) -> Message {
    Message::new(
        format!("Ngày chốt số liệu {day} không thuộc kỳ “{period}”"),
        "Kiểm tra lại ngày hoặc kỳ. Nếu số được chốt ngoài kỳ, ghi “chấp nhận: {day-outside-period: lý do}”.",
    )
}

fn figure_mismatch(printed: &str, known: Option<&str>, address: &str) -> Message {
    let title = match known {
        Some(known) => format!("Bài viết ghi “{printed}”, còn số liệu “{address}” là “{known}”"),
        None => format!("Bài viết ghi “{printed}”, nhưng “{address}” chưa có số liệu"),
    };
    Message::new(
        title,
        "Sửa con số ở bài viết hoặc ở tệp số liệu; để trống phần chữ trong [ ] thì cổng tự điền theo số liệu.",
    )
}

fn missing_with_value(value: &str) -> Message {
    Message::new(
        format!("Ghi “chưa có” nhưng vẫn có con số {value}"),
        "Bỏ con số, hoặc bỏ “trạng thái: chưa có”. Nếu số đã có mà không công bố, ghi “trạng thái: ẩn”.",
    )
}

fn missing_without_reason(period: &str) -> Message {
    Message::new(
        format!("Kỳ {period} chưa có số liệu mà không nói vì sao"),
        "Ghi lý do vào trường “ghi chú”, ví dụ: {trạng thái: chưa có, ghi chú: Chưa tổng hợp.}",
    )
}
