//! The words for charts.

use super::{Choice, Word, indexed};
use crate::load::chart::{ChartKind, SeriesIn};
use std::collections::HashMap;
use std::sync::LazyLock;

choice! { ChartKind {
    ChartKind::Line, "line", "Line", "Đường", "Biểu đồ đường";
    ChartKind::Bar, "bar", "Bar", "Thanh ngang", "Thanh", "bars", "horizontal";
    ChartKind::StackedBar, "stacked-bar", "Stacked bar", "Thanh chồng", "Thanh ngang chồng", "stacked";
    ChartKind::Column, "column", "Column", "Cột", "Cột đứng", "Cột nhóm", "columns", "grouped";
    ChartKind::StackedColumn, "stacked-column", "Stacked column", "Cột chồng", "Cột đứng chồng";
    ChartKind::Progress, "progress", "Progress", "Tiến độ", "So với chỉ tiêu";
    ChartKind::Share, "share", "Share", "Cơ cấu", "Tỷ trọng", "Tỉ trọng";
    ChartKind::Multiples, "multiples", "Small multiples", "Nhiều hình nhỏ", "Nhiều biểu đồ nhỏ", "small-multiples";
    ChartKind::Sparkline, "sparkline", "Sparkline", "Đường gọn", "Đường nhỏ", "sparklines";
    ChartKind::None, "none", "None", "Không vẽ", "Không", "no";
} }

choice! { SeriesIn {
    SeriesIn::Columns, "columns", "Columns", "Cột", "Mỗi cột";
    SeriesIn::Rows, "rows", "Rows", "Hàng", "Mỗi hàng", "Dòng";
} }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_however_it_is_written() {
        for word in ["thanh ngang", "Thanh Ngang", "thanh-ngang", "bar"] {
            assert_eq!(ChartKind::parse(word), Some(ChartKind::Bar), "{word}");
        }
        assert_eq!(ChartKind::parse("nhieu hinh nho"), Some(ChartKind::Multiples));
        assert_eq!(ChartKind::parse("bánh"), None);
    }

    #[test]
    fn each_spelling_means_one_kind() {
        for word in ChartKind::words() {
            assert!(word.spellings().all(|spelling| ChartKind::parse(spelling) == Some(word.value)), "{}", word.name);
        }
    }
}
