//! Targets that cannot be judged, and updates that did not come.

use super::super::{Message, list};
use crate::diagnostic::{MilestoneReason, TargetProblem};

/// The words of every problem with a target.
pub(super) fn message(problem: &TargetProblem) -> Message {
    use TargetProblem as P;
    match problem {
        P::TargetWithoutBound => target_without_bound(),
        P::CrossedBounds { least, most } => crossed_bounds(least, most),
        P::BackwardsTarget { from, by } => backwards_target(from, by),
        P::StrayMilestone { period, reason } => stray_milestone(period, *reason),
        P::MilestoneBeyondBound { period, value, bound } => milestone_beyond_bound(period, value, bound),
        P::MilestoneBackwards { before, after } => milestone_backwards(before, after),
        P::BaselineUnit { own, found } => baseline_unit(own, found),
        P::TargetBelowReached { bound, reached, period } => target_below_reached(bound, reached, period),
        P::RatioWithoutParts { period } => ratio_without_parts(period),
        P::StraddlingPeriod { period, from, by } => straddling_period(period, from.as_deref(), by.as_deref()),
        P::UpdateOverdue { due, newest } => update_overdue(due, newest.as_deref()),
        P::UnknownBoard { period, known } => unknown_board(period, known),
    }
}

fn target_without_bound() -> Message {
    Message::new(
        "Chỉ tiêu chưa nói phải đạt từ mức nào, hay không được vượt mức nào",
        "Thêm “tối thiểu: …” hoặc “tối đa: …” vào chỉ tiêu.",
    )
}

fn crossed_bounds(least: &str, most: &str) -> Message {
    Message::new(
        format!("Mức tối thiểu {least} lớn hơn mức tối đa {most}"),
        "Kiểm tra xem hai mức có bị đổi chỗ cho nhau không.",
    )
}

fn backwards_target(from: &str, by: &str) -> Message {
    Message::new(
        format!("Chỉ tiêu bắt đầu từ “{from}” nhưng phải đạt từ “{by}”, trước cả lúc bắt đầu"),
        "Sửa lại trường “từ” hoặc trường “đến”.",
    )
}

fn stray_milestone(period: &str, reason: MilestoneReason) -> Message {
    match reason {
        MilestoneReason::OutsideTime => Message::new(
            format!("Mốc “{period}” nằm ngoài thời gian của chỉ tiêu"),
            "Mốc phải rơi vào khoảng từ lúc bắt đầu đến lúc phải đạt.",
        ),
        MilestoneReason::Rule => Message::new(
            format!("Mốc “{period}” không dùng được với cách tính này"),
            "Chỉ chỉ tiêu đạt dần (đến hạn đạt, cộng dồn, tỷ lệ) mới có mốc; các cách tính khác lúc nào cũng đòi một mức.",
        ),
    }
}

fn milestone_beyond_bound(period: &str, value: &str, bound: &str) -> Message {
    Message::new(
        format!("Mốc “{period}” là {value}, vượt quá mức phải đạt của chính chỉ tiêu ({bound})"),
        "Mốc là mức trên đường đi nên không thể xa hơn đích. Sửa lại mốc hoặc mức của chỉ tiêu.",
    )
}

fn milestone_backwards(before: &(String, String), after: &(String, String)) -> Message {
    let ((before, earlier), (after, later)) = (before, after);
    Message::new(
        format!("Mốc “{after}” là {later}, thụt lùi so với mốc “{before}” là {earlier}"),
        "Mốc sau phải gần đích hơn mốc trước, hoặc bằng. Xem có gõ nhầm số hoặc đổi chỗ hai năm không.",
    )
}

fn baseline_unit(own: &str, found: &str) -> Message {
    Message::new(
        format!("Mức xuất phát tính bằng “{found}”, còn chỉ tiêu tính bằng “{own}”"),
        "Mức xuất phát phải cùng đơn vị tính với chỉ tiêu; nếu không có số như vậy thì bỏ dòng này.",
    )
}

fn target_below_reached(bound: &str, reached: &str, period: &str) -> Message {
    Message::new(
        format!("Chỉ tiêu {bound} chưa bằng mức đã đạt {reached} của kỳ “{period}”"),
        "Nếu đây là mức sàn phải giữ thì không cần sửa gì.",
    )
}

fn straddling_period(period: &str, from: Option<&str>, by: Option<&str>) -> Message {
    let ends = [("từ", from), ("đến", by)].map(|(word, end)| end.map(|end| format!("{word} {end}")));
    let ends = ends.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let time = if ends.is_empty() { String::new() } else { format!(" ({ends})") };
    Message::new(
        format!("Không cộng được số của kỳ “{period}” vào chỉ tiêu{time}"),
        "Kỳ này có phần nằm ngoài thời gian của chỉ tiêu, hoặc trùng một phần với kỳ khác, nên không rõ bao nhiêu thuộc về chỉ \
         tiêu. Tách số theo từng năm; khi chưa tách được, cổng không cộng số này và nói rõ trong phép tính.",
    )
}

fn update_overdue(due: &str, newest: Option<&str>) -> Message {
    let newest = match newest {
        Some(period) => format!("số mới nhất là của kỳ “{period}”"),
        None => "tệp chưa có số liệu nào".to_owned(),
    };
    Message::new(
        format!("Số liệu quá hạn cập nhật ngày {due}: {newest}"),
        "Bổ sung số liệu mới, hoặc sửa trường “hạn cập nhật” nếu lịch cập nhật đã đổi.",
    )
}

fn unknown_board(period: &str, known: &[String]) -> Message {
    let hint = match known {
        [] => "Cổng chưa có chỉ tiêu nào; ghi chỉ tiêu vào tệp số liệu trước.".to_owned(),
        known => format!("Các bảng chỉ tiêu đang có: {}.", list(known)),
    };
    Message::new(format!("Không có chỉ tiêu nào thuộc giai đoạn “{period}”"), hint)
}

fn ratio_without_parts(period: &str) -> Message {
    Message::new(
        format!("Chỉ tiêu xét theo cách “tỷ lệ”, nhưng kỳ “{period}” không ghi tử số và mẫu số"),
        "Thêm “tử số” và “mẫu số”; kỳ chỉ có tỷ lệ đã công bố thì chưa được xét. Nếu chỉ tiêu này chỉ theo dõi được tỷ lệ đã công \
         bố, dùng cách tính “đến hạn đạt”.",
    )
}
