//! Formulas of data files, and what they find.

use super::super::{Message, list};
use super::did_you_mean;
use crate::diagnostic::{FormulaReason, Problem, RangeReason, Tie, UnitReason};

/// The words of the problems of this family, the last of all.
pub(super) fn message(problem: &Problem) -> Message {
    use Problem as P;
    match problem {
        P::InvalidFormula { reason } => invalid_formula(*reason),
        P::ResultOutOfRange { at, reason } => result_out_of_range(at, *reason),
        P::UnknownName { name, suggestion } => unknown_name(name, suggestion.as_deref()),
        P::AmbiguousName { name, candidates } => ambiguous_name(name, candidates),
        P::FormulaCircle { names } => formula_circle(names),
        P::ValueMismatch { stated, arithmetic, expected } => value_mismatch(stated, arithmetic, expected),
        P::TotalMismatch { stated, arithmetic, expected } => total_mismatch(stated, arithmetic, expected),
        P::PartsMismatch { breakdown: by, period, arithmetic: sum, whole } => parts_mismatch(by, period, sum, whole),
        P::CheckFailed { check, at, left, comparison: is, right } => {
            let [left, right] = [left, right].map(|side| side.as_deref().unwrap_or("một số đang được ẩn"));
            check_failed(check, at, [left, is, right])
        }
        P::MissingPeriod { before, after } => missing_period(before, after),
        P::UnitMismatch { value, unit, reason } => unit_mismatch(value, unit, *reason),
        P::HiddenFigure { printed, name } => hidden_figure(printed, name),
        P::UntiedFigure { printed, known, tie, exact } => untied_figure(printed, known, tie, *exact),
        _ => unreachable!("the samples prove that every problem has words"),
    }
}

const KEEP: &str = "Nếu phải giữ đúng như đã công bố, ghi lý do vào trường “chấp nhận”.";

fn invalid_formula(reason: FormulaReason) -> Message {
    let wrong = match reason {
        FormulaReason::Empty => "chưa ghi gì",
        FormulaReason::Operand => "chỗ này thiếu một con số hoặc một tên",
        FormulaReason::Comparison => "chỗ này thiếu dấu so sánh (=, ≈, <, ≤, >, ≥, ≠)",
        FormulaReason::Number => "con số này không viết theo cách viết tiếng Việt",
        FormulaReason::Close => "chỗ này thiếu dấu đóng ngoặc",
        FormulaReason::Function => "không có hàm nào tên như vậy",
        FormulaReason::Arguments => "hàm này có quá ít hoặc quá nhiều giá trị",
        FormulaReason::Address => "trong [ ] phải là địa chỉ của một số liệu",
        FormulaReason::End => "từ chỗ này trở đi là phần thừa",
        FormulaReason::TooDeep => "có quá nhiều lớp ngoặc",
        FormulaReason::TooLong => "có quá nhiều phép tính; hãy dùng sum hoặc tách ra nhiều chỉ số",
        FormulaReason::ZeroDivisor => "chỗ này luôn bằng 0 nên không chia được",
        FormulaReason::OutOfRange => "kết quả của phần này quá lớn hoặc quá nhỏ nên không tính được chính xác",
        FormulaReason::Decimals => "số chữ số thập phân phải là một số nguyên từ 0 đến 28",
    };
    Message::new(
        format!("Phép tính viết chưa đúng: {wrong}"),
        "Ví dụ: ket_nap / chi_tieu, hoặc sum(so_luong) == 71. Các giá trị trong hàm cách nhau bằng dấu chấm phẩy. \
         Hàm có sẵn: sum, min, max, count, mean, abs, round, previous.",
    )
}

/// `at`: the row or the period, or nothing.
fn result_out_of_range(at: &str, reason: RangeReason) -> Message {
    let at = if at.is_empty() { String::new() } else { format!(" tại “{at}”") };
    let compute = "Cổng chỉ tính những gì giữ được chính xác. Kiểm tra các con số và đơn vị tính, hoặc chia phép tính thành nhiều bước.";
    match reason {
        RangeReason::TooLarge => {
            Message::new(format!("Kết quả phép tính{at} có quá nhiều chữ số nên để trống"), compute)
        }
        RangeReason::TooSmall => Message::new(format!("Kết quả phép tính{at} quá gần 0 nên để trống"), compute),
        RangeReason::PrintedAsZero => Message::new(
            format!("Kết quả phép tính{at} khác 0 nhưng làm tròn thành 0"),
            "Ghi “số lẻ” cho chỉ số hoặc cột để thấy đủ chữ số; nếu là tử số và mẫu số thì ghi “công bố”.",
        ),
    }
}

fn unknown_name(name: &str, suggestion: Option<&str>) -> Message {
    Message::new(
        format!("Phép tính dùng tên “{name}”, nhưng không có cột hoặc chỉ số nào tên như vậy"),
        did_you_mean(suggestion, "Dùng mã của cột hoặc của chỉ số; dấu gạch nối và dấu cách viết thành dấu gạch dưới."),
    )
}

fn ambiguous_name(name: &str, candidates: &[String]) -> Message {
    Message::new(
        format!("Tên “{name}” trong phép tính có thể là bất kỳ mã nào trong số này: {}", list(candidates)),
        "Đổi mã cho khác nhau hẳn. Mã viết trong phép tính đúng từng ký tự như đã khai báo thì luôn được hiểu là mã đó.",
    )
}

fn formula_circle(names: &[String]) -> Message {
    Message::new(
        format!("Phép tính cần đến kết quả của chính nó: {}", list(names)),
        "Bỏ công thức ở một trong các chỗ này và ghi con số.",
    )
}

fn value_mismatch(stated: &str, arithmetic: &str, expected: &str) -> Message {
    Message::new(format!("Số công bố {stated} không khớp công thức: {}", result(arithmetic, expected)), KEEP)
}

fn total_mismatch(stated: &str, arithmetic: &str, expected: &str) -> Message {
    Message::new(
        format!("Dòng tổng cộng ghi {stated}, còn cộng các hàng được {}", result(arithmetic, expected)),
        format!("Sửa dòng tổng hoặc các hàng. {KEEP}"),
    )
}

fn parts_mismatch(breakdown: &str, period: &str, arithmetic: &str, whole: &str) -> Message {
    Message::new(
        format!("{breakdown}, kỳ {period}: các nhóm cộng lại {arithmetic}, còn tổng là {whole}"),
        format!("Sửa số của nhóm hoặc của tổng; nếu các nhóm không nhất thiết cộng đủ, ghi “cộng đủ: không”. {KEEP}"),
    )
}

/// `at`: the row or the period; `sides`: the left side, the comparison, the right side.
fn check_failed(check: &str, at: &str, sides: [&str; 3]) -> Message {
    let [left, comparison, right] = sides;
    let at = if at.is_empty() { String::new() } else { format!(" tại “{at}”") };
    Message::new(
        format!(
            "Phép kiểm tra “{check}” không đúng{at}: cần “trái {comparison} phải”, nhưng bên trái là {left}, bên phải là {right}"
        ),
        format!("Sửa con số sai. {KEEP}"),
    )
}

fn missing_period(before: &str, after: &str) -> Message {
    Message::new(
        format!("Dãy số liệu nhảy từ kỳ {before} sang kỳ {after}"),
        "Thêm kỳ còn thiếu; nếu chưa có số, ghi “chưa có” kèm ghi chú vì sao.",
    )
}

fn unit_mismatch(value: &str, unit: &str, reason: UnitReason) -> Message {
    match reason {
        UnitReason::Decimals(decimals) => Message::new(
            format!("“{value}” có nhiều chữ số thập phân hơn đơn vị “{unit}” cho phép ({decimals})"),
            "Kiểm tra dấu chấm và dấu phẩy, hoặc khai báo lại số chữ số của đơn vị trong portal.yaml.",
        ),
        UnitReason::Percent => Message::new(
            format!("“{value}” có dấu %, nhưng đơn vị tính là “{unit}”"),
            "Bỏ dấu % hoặc sửa đơn vị tính; tỷ lệ thì đơn vị bắt đầu bằng %.",
        ),
        UnitReason::Ratio => Message::new(
            format!("Có tử số và mẫu số {value}, nhưng đơn vị tính “{unit}” không phải là tỷ lệ"),
            "Tỷ lệ thì đơn vị bắt đầu bằng %, hoặc ghi rõ tính trên bao nhiêu (vụ/1.000 dân); số đếm thì chỉ ghi giá trị.",
        ),
        UnitReason::Mixed => Message::new(
            format!("Phép kiểm tra “{value}” gộp các đơn vị khác nhau: {unit}"),
            "Chỉ cộng, trừ, so sánh những số có cùng đơn vị; có thể nhân hoặc chia để đổi đơn vị.",
        ),
    }
}

/// The arithmetic, and the number as it would be printed where that is another.
fn result(arithmetic: &str, expected: &str) -> String {
    if arithmetic.ends_with(&format!(" {expected}")) {
        arithmetic.to_owned()
    } else {
        format!("{arithmetic}, làm tròn là {expected}")
    }
}

fn hidden_figure(printed: &str, name: &str) -> Message {
    Message::new(
        format!("Con số {printed} ở đây đúng bằng số liệu đang được ẩn: {name}"),
        "Câu chữ làm lộ điều mà tệp số liệu giữ kín. Bỏ con số hoặc diễn đạt khác; nếu số này không cần ẩn thì sửa \
         “ẩn số dưới” hoặc “trạng thái: ẩn” trong tệp số liệu.",
    )
}

fn untied_figure(printed: &str, known: &str, tie: &Tie, exact: bool) -> Message {
    let (name, way) = match tie {
        Tie::Figure(address) => (address, format!("viết [{known}](figure:{address}).")),
        Tie::Table { cell, link } => {
            (cell, format!("dẫn tới bảng bằng [{known}]({link}), hoặc khai báo thành chỉ số để máy đối chiếu giúp."))
        }
    };
    match exact {
        true => Message::new(
            format!("Con số {printed} trùng với số liệu “{name}” nhưng chưa được gắn với số liệu"),
            format!("Nếu đúng là số liệu đó, {way}"),
        ),
        false => Message::new(
            format!("Con số {printed} gần bằng số liệu “{name}” là {known}"),
            format!("Xem có viết nhầm không; nếu đúng là số liệu đó, {way}"),
        ),
    }
}
