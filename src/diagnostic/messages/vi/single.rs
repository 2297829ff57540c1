//! Single figures, and what is said about them.

use super::super::Message;
use crate::diagnostic::FigureProblem;

/// The words of every problem with a single figure.
pub(super) fn message(problem: &FigureProblem) -> Message {
    use FigureProblem as P;
    match problem {
        P::UnusedWaiver { code } => unused_waiver(code.as_deref()),
        P::BoundMismatch { stated, arithmetic } => bound_mismatch(stated, arithmetic),
        P::GroupAboveWhole { group, of, period, value, whole } => group_above_whole([group, of, period], value, whole),
        P::DisclosedFigure { printed, file, id } => disclosed_figure(printed, file, id),
        P::ZeroDivisor { at, part } => zero_divisor(at, part),
        P::HiddenInFormula { stated, agrees } => hidden_in_formula(stated, *agrees),
        P::FutureFigure { period, day, today } => future_figure(period, day.as_deref(), today),
    }
}

fn unused_waiver(code: Option<&str>) -> Message {
    let title = match code {
        Some(code) => format!("Ghi chấp nhận “{code}” nhưng ở đây không có sai lệch ấy"),
        None => "Ghi “chấp nhận” nhưng ở đây không có sai lệch nào để chấp nhận".to_owned(),
    };
    Message::new(title, "Bỏ trường “chấp nhận”: để lại thì sai lệch xuất hiện sau này sẽ không được báo.")
}

fn future_figure(period: &str, day: Option<&str>, today: &str) -> Message {
    let title = match day {
        Some(day) => format!("Số liệu kỳ “{period}” ghi chốt ngày {day}, còn cổng được dựng ngày {today}"),
        None => format!("Có số liệu của kỳ “{period}” dù kỳ ấy chưa bắt đầu khi cổng được dựng ngày {today}"),
    };
    Message::new(
        title,
        "Kiểm tra lại kỳ hoặc ngày. Số dự báo thì ghi “trạng thái: ước tính”, mức phải đạt thì ghi vào “chỉ tiêu”; \
         số của tương lai không được tính là đã đạt.",
    )
}

fn bound_mismatch(stated: &str, arithmetic: &str) -> Message {
    Message::new(
        format!("Số công bố “{stated}” không đúng với {arithmetic}"),
        "“Trên” và “dưới” không kể chính con số ấy; “gần” và “khoảng” được lệch đến một phần mười. Kiểm tra lại với văn bản \
         gốc. Nếu phải giữ đúng số đã in, ghi lý do vào trường “chấp nhận”.",
    )
}

/// `names`: the group, what it is a part of, the period.
fn group_above_whole(names: [&str; 3], value: &str, whole: &str) -> Message {
    let [group, of, period] = names;
    Message::new(
        format!("Kỳ {period}: riêng “{group}” là {value}, nhiều hơn cả “{of}” là {whole}"),
        "Một phần không thể nhiều hơn cả tổng: kiểm tra lại hai con số và dấu trừ ở các nhóm khác. Nếu đúng như vậy, ghi \
         “chấp nhận: {group-above-whole: lý do}”.",
    )
}

fn disclosed_figure(printed: &str, file: &str, id: &str) -> Message {
    Message::new(
        format!("Con số {printed} ở đây đúng bằng số “{id}” mà tệp “{file}” đang ẩn"),
        "Cùng một con số mà nơi ẩn, nơi ghi thì coi như không ẩn. Ẩn cả ở đây bằng “trạng thái: ẩn”, hoặc bỏ ẩn ở tệp kia nếu \
         không cần.",
    )
}

fn zero_divisor(at: &str, part: &str) -> Message {
    Message::new(
        format!("Không tính được tại “{at}”: {part} chia cho 0"),
        "Mẫu số bằng 0 mà tử số khác 0 thì một trong hai con số sai. Hàng mà cả hai đều bằng 0 thì không sao: ô được tính in “–”.",
    )
}

fn hidden_in_formula(stated: &str, agrees: bool) -> Message {
    if agrees {
        return Message::new(
            format!("Số công bố {stated} cùng với công thức có thể làm lộ một số mà tệp khác đang ẩn"),
            "Bạn đọc thấy cả kết quả và công thức thì có thể tính ngược ra số đã ẩn. Ẩn cả số này bằng “trạng thái: ẩn”, hoặc bỏ \
             công thức.",
        );
    }
    Message::new(
        format!(
            "Số công bố {stated} không khớp công thức; công thức cần một số mà tệp khác đang ẩn nên không nêu phép tính"
        ),
        "Mở tệp có số đang ẩn để tính lại, rồi sửa số này hoặc công thức.",
    )
}
