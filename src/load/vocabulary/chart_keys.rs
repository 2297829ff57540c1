//! The keys of charts.

use super::Place::{Breakdown, Chart, ComparedChart, Crosstab, Indicator};
use super::{Holds, Key};

/// Every key of a chart, and those that choose the chart of an indicator and of a crosstab.
pub(super) static CHART_KEYS: &[Key] = &[
    Key {
        name: "chart",
        vietnamese: &["biểu đồ"],
        holds: Holds::ChartKind,
        places: &[Indicator, Breakdown],
        meaning_vi: "Loại biểu đồ của chỉ số: đường (khi không ghi), cột, thanh ngang, đường gọn, tiến độ hoặc không vẽ; ở phân tổ thì các nhóm đứng cạnh nhau, cũng có nhiều hình nhỏ, thanh chồng, cột chồng.",
        meaning_en: "The indicator's chart: line (unless said), column, bar, sparkline, progress or none; of a breakdown its groups beside each other, also multiples, stacked-bar, stacked-column.",
    },
    Key {
        name: "chart",
        vietnamese: &["biểu đồ"],
        holds: Holds::ChartKind,
        places: &[Crosstab],
        meaning_vi: "Loại biểu đồ của kỳ mới nhất: thanh ngang, thanh chồng, cột, cột chồng; không ghi thì không vẽ.",
        meaning_en: "How the latest period is drawn: bar, stacked-bar, column, stacked-column; not at all unless said.",
    },
    Key {
        name: "type",
        vietnamese: &["loại", "kiểu", "kind"],
        holds: Holds::ChartKind,
        places: &[Chart, ComparedChart],
        meaning_vi: "Loại biểu đồ: đường, thanh ngang, thanh chồng, cột, cột chồng, tiến độ, cơ cấu, nhiều hình nhỏ, đường gọn.",
        meaning_en: "How it is drawn: line, bar, stacked-bar, column, stacked-column, progress, share, multiples, sparkline.",
    },
    Key {
        name: "title",
        vietnamese: &["tiêu đề", "tên"],
        holds: Holds::Text,
        places: &[Chart, ComparedChart],
        meaning_vi: "Tên biểu đồ, khi khác tên bảng.",
        meaning_en: "What it shows, where that is not the table's caption.",
    },
    Key {
        name: "indicators",
        vietnamese: &["chỉ số", "các chỉ số"],
        holds: Holds::TextList,
        places: &[ComparedChart],
        meaning_vi: "Các chỉ số đứng cạnh nhau trong hình, theo tên trong tệp.",
        meaning_en: "The indicators beside each other, by their names in the file.",
    },
    Key {
        name: "names",
        vietnamese: &["nhãn", "cột nhãn"],
        holds: Holds::Text,
        places: &[Chart],
        meaning_vi: "Cột ghi tên từng hàng; không ghi thì lấy cột chữ đầu tiên.",
        meaning_en: "The column that names the rows; the first one without numbers unless said.",
    },
    Key {
        name: "columns",
        vietnamese: &["cột", "các cột"],
        holds: Holds::TextList,
        places: &[Chart],
        meaning_vi: "Các cột số được vẽ; không ghi thì lấy mọi cột số cùng đơn vị với cột số đầu tiên.",
        meaning_en: "The columns with the numbers; all of the first one's unit unless said.",
    },
    Key {
        name: "series",
        vietnamese: &["chuỗi", "mỗi chuỗi là"],
        holds: Holds::SeriesIn,
        places: &[Chart],
        meaning_vi: "Mỗi đường hoặc mỗi kiểu thanh là một cột (khi không ghi) hay một hàng của bảng.",
        meaning_en: "Whether a line, or the bars of one pattern, is a column (unless said) or a row.",
    },
];
