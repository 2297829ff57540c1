//! The fixed values: types of documents, validity, orders, rules, states and the like, in both languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::load::dataset::{Rule, Status};
use crate::load::front_matter::{DocumentType, RelationKind, SortBy, Validity};
use crate::locale::{Language, closest, key};

/// A fixed value and its words.
#[derive(Clone, Copy, Debug)]
pub struct Word<T: 'static> {
    /// The value.
    pub value: T,
    /// The name in the code and in a schema.
    pub name: &'static str,
    /// How English prints it.
    pub english: &'static str,
    /// How Vietnamese prints it.
    pub vietnamese: &'static str,
    /// Other words that are accepted.
    pub also: &'static [&'static str],
}

impl<T> Word<T> {
    /// Every spelling, the English ones first.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> + use<T> {
        [self.name, self.english, self.vietnamese].into_iter().chain(self.also.iter().copied())
    }
}

/// A type with a fixed list of values, each written in several ways.
pub trait Choice: Copy + PartialEq + Sized + 'static {
    /// The values in the order in which a guide would list them.
    fn words() -> &'static [Word<Self>];

    /// The values by the normal form of each of their spellings.
    #[doc(hidden)]
    fn index() -> &'static HashMap<String, Self>;

    /// The value that a text means, if any.
    fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        let index = Self::index();
        index.get(&lower).or_else(|| index.get(&key(&lower))).copied()
    }

    /// The words of this value.
    fn word(self) -> &'static Word<Self> {
        Self::words().iter().find(|word| word.value == self).expect("every value has its words")
    }

    /// How the value is printed.
    fn title(self, language: Language) -> &'static str {
        let word = self.word();
        language.pick(word.vietnamese, word.english)
    }

    /// What may be written, for somebody who writes English or Vietnamese.
    fn allowed(english: bool) -> Vec<String> {
        Self::words().iter().map(|word| shown(word, english)).collect()
    }

    /// The word that was probably meant.
    fn suggest(text: &str, english: bool) -> Option<String> {
        let spelled = Self::words().iter().flat_map(Word::spellings);
        let meant = Self::parse(closest(text, spelled)?)?;
        Some(shown(meant.word(), english))
    }
}

fn shown<T>(word: &Word<T>, english: bool) -> String {
    if english { word.name.to_owned() } else { word.vietnamese.to_lowercase() }
}

/// The lower-case and the normal form of every spelling.
fn indexed<T: Choice>() -> HashMap<String, T> {
    let forms = |spelling: &'static str| [spelling.to_lowercase(), key(spelling)];
    let of_word = |word: &'static Word<T>| word.spellings().flat_map(forms).map(|form| (form, word.value));
    T::words().iter().flat_map(of_word).collect()
}

macro_rules! choice {
    ($type:ty { $($value:expr, $name:literal, $english:literal, $vietnamese:literal $(, $also:literal)*;)* }) => {
        impl Choice for $type {
            fn words() -> &'static [Word<Self>] {
                const WORDS: &[Word<$type>] = &[$(Word {
                    value: $value,
                    name: $name,
                    english: $english,
                    vietnamese: $vietnamese,
                    also: &[$($also),*],
                }),*];
                WORDS
            }

            fn index() -> &'static HashMap<String, Self> {
                static INDEX: LazyLock<HashMap<String, $type>> = LazyLock::new(indexed);
                &INDEX
            }
        }
    };
}

mod charts;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnType {
    /// Words.
    #[default]
    Text,
    /// Numbers.
    Number,
    /// Percentages.
    Percent,
    /// Dates.
    Date,
}

/// The scheme of a symbolic link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `figure:FILE/INDICATOR@PERIOD#PART`.
    Figure,
    /// `chart:FILE/INDICATOR`.
    Chart,
    /// `table:FILE/TABLE`.
    Table,
    /// `targets:2026-2030`.
    Targets,
    /// `doc:05-CT/TW`.
    Document,
}

choice! { DocumentType {
    DocumentType::Resolution, "resolution", "Resolution", "Nghị quyết", "NQ";
    DocumentType::Decision, "decision", "Decision", "Quyết định", "QĐ";
    DocumentType::Directive, "directive", "Directive", "Chỉ thị", "CT";
    DocumentType::Conclusion, "conclusion", "Conclusion", "Kết luận", "KL";
    DocumentType::Rule, "rule", "Rule", "Quy định", "QĐi", "QyĐ";
    DocumentType::Regulation, "regulation", "Regulation", "Quy chế", "QC";
    DocumentType::Circular, "circular", "Circular", "Thông tri", "Thông tư", "TT";
    DocumentType::Guidance, "guidance", "Guidance", "Hướng dẫn", "HD";
    DocumentType::Announcement, "announcement", "Announcement", "Thông báo", "TB";
    DocumentType::Report, "report", "Report", "Báo cáo", "BC";
    DocumentType::Plan, "plan", "Plan", "Kế hoạch", "KH";
    DocumentType::Programme, "programme", "Programme", "Chương trình", "program", "Chương trình hành động", "CTr", "CTHĐ";
    DocumentType::Proposal, "proposal", "Proposal", "Tờ trình", "TTr";
    DocumentType::Scheme, "scheme", "Scheme", "Đề án", "Phương án", "ĐA", "PA";
    DocumentType::Letter, "letter", "Official letter", "Công văn", "CV";
    DocumentType::Minutes, "minutes", "Minutes", "Biên bản", "BB";
    DocumentType::Law, "law", "Law", "Luật", "Bộ luật";
    DocumentType::Decree, "decree", "Decree", "Nghị định", "NĐ";
    DocumentType::Ordinance, "ordinance", "Ordinance", "Pháp lệnh";
    DocumentType::ModelPractice, "model_practice", "Model practice", "Mô hình, điển hình", "Mô hình", "Điển hình", "Mô hình điển hình";
} }

choice! { Validity {
    Validity::NotYet, "not_yet", "Not yet in force", "Chưa có hiệu lực";
    Validity::InForce, "in_force", "In force", "Còn hiệu lực", "Có hiệu lực", "Đang có hiệu lực";
    Validity::PartlyExpired, "partly_expired", "Partly expired", "Hết hiệu lực một phần";
    Validity::Expired, "expired", "Expired", "Hết hiệu lực toàn bộ", "Hết hiệu lực";
    Validity::Suspended, "suspended", "Suspended", "Ngưng hiệu lực", "Tạm ngưng hiệu lực";
    Validity::Unknown, "unknown", "Unknown", "Không xác định", "Chưa xác định";
} }

choice! { RelationKind {
    RelationKind::BasedOn, "based_on", "Based on", "Căn cứ";
    RelationKind::Cites, "cites", "Cites", "Dẫn chiếu";
    RelationKind::Guides, "guides", "Guides", "Hướng dẫn";
    RelationKind::Amends, "amends", "Amends", "Sửa đổi, bổ sung", "Sửa đổi";
    RelationKind::Replaces, "replaces", "Replaces", "Thay thế";
    RelationKind::Repeals, "repeals", "Repeals", "Bãi bỏ";
    RelationKind::Corrects, "corrects", "Corrects", "Đính chính";
    RelationKind::Suspends, "suspends", "Suspends", "Đình chỉ";
    RelationKind::Implements, "implements", "Implements", "Triển khai";
    RelationKind::ReportsOn, "reports_on", "Reports on", "Báo cáo kết quả";
    RelationKind::Related, "related", "Related to", "Liên quan";
} }

choice! { SortBy {
    SortBy::Date, "date", "Date", "Ngày", "Ngày ban hành", "Theo ngày";
    SortBy::Number, "number", "Number", "Số", "Số ký hiệu", "Theo số";
    SortBy::Title, "title", "Title", "Tiêu đề", "Tên", "Theo tên", "Trích yếu";
    SortBy::Weight, "weight", "Weight", "Thứ tự", "Theo thứ tự";
} }

choice! { Rule {
    Rule::Reach, "reach", "Reached by the end", "Đến hạn đạt", "Đạt";
    Rule::Cumulative, "cumulative", "Adds up", "Cộng dồn", "Lũy kế";
    Rule::EveryYear, "every-year", "Every year", "Hằng năm", "Hàng năm", "Mỗi năm";
    Rule::AtMost, "at-most", "At most", "Không vượt quá", "Không quá", "Tối đa";
    Rule::Between, "between", "Between", "Trong khoảng";
    Rule::DoneBy, "done-by", "Done by", "Hoàn thành trước", "Xong trước";
    Rule::Ratio, "ratio", "Share", "Tỷ lệ", "Tỉ lệ";
} }

choice! { Status {
    Status::Official, "official", "Official", "Chính thức";
    Status::Provisional, "provisional", "Provisional", "Tạm tính", "Sơ bộ";
    Status::Estimate, "estimate", "Estimate", "Ước tính", "Ước", "estimated";
    Status::Missing, "missing", "Missing", "Chưa có số liệu", "Chưa có", "Không có";
    Status::Hidden, "hidden", "Hidden", "Ẩn", "Không công bố";
} }

choice! { Severity {
    Severity::Error, "error", "Error", "Lỗi";
    Severity::Warning, "warning", "Warning", "Cảnh báo";
    Severity::Note, "note", "Note", "Ghi chú";
} }

choice! { ColumnType {
    ColumnType::Text, "text", "Text", "Chữ", "Văn bản";
    ColumnType::Number, "number", "Number", "Số";
    ColumnType::Percent, "percent", "Percent", "Tỷ lệ", "Tỉ lệ", "Phần trăm", "%";
    ColumnType::Date, "date", "Date", "Ngày";
} }

choice! { Scheme {
    Scheme::Figure, "figure", "Figure", "Số liệu";
    Scheme::Chart, "chart", "Chart", "Biểu đồ";
    Scheme::Table, "table", "Table", "Bảng";
    Scheme::Targets, "targets", "Targets", "Chỉ tiêu";
    Scheme::Document, "doc", "Document", "Văn bản";
} }

choice! { bool {
    true, "true", "Yes", "Có", "on", "đúng", "x", "1", "rồi";
    false, "false", "No", "Không", "off", "sai", "0", "chưa";
} }

choice! { Language {
    Language::Vi, "vi", "Vietnamese", "Tiếng Việt", "vi-VN", "Việt";
    Language::En, "en", "English", "Tiếng Anh", "en-US", "en-GB", "Anh";
} }

impl DocumentType {
    /// How the type is printed.
    pub fn title(self, language: Language) -> &'static str {
        Choice::title(self, language)
    }

    /// The type that a text means, in either language or as a symbol.
    pub fn parse(text: &str) -> Option<Self> {
        Choice::parse(text)
    }

    /// The symbol in numbers of this type; none for model practices.
    pub fn symbol(self) -> Option<&'static str> {
        Some(match self {
            Self::Resolution => "NQ",
            Self::Decision => "QĐ",
            Self::Directive => "CT",
            Self::Conclusion => "KL",
            Self::Rule => "QĐi",
            Self::Regulation => "QC",
            Self::Circular => "TT",
            Self::Guidance => "HD",
            Self::Announcement => "TB",
            Self::Report => "BC",
            Self::Plan => "KH",
            Self::Programme => "CTr",
            Self::Proposal => "TTr",
            Self::Scheme => "ĐA",
            Self::Letter => "CV",
            Self::Minutes => "BB",
            Self::Law => "QH",
            Self::Decree => "NĐ",
            Self::Ordinance => "UBTVQH",
            Self::ModelPractice => return None,
        })
    }
}

impl Validity {
    /// How the state is printed.
    pub fn title(self, language: Language) -> &'static str {
        Choice::title(self, language)
    }
}

impl RelationKind {
    /// The heading on the page that states the relation.
    pub fn title(self, language: Language) -> &'static str {
        Choice::title(self, language)
    }

    /// The heading on the page that the relation leads to.
    pub fn inverse_title(self, language: Language) -> &'static str {
        match self {
            Self::BasedOn => language.pick("Là căn cứ của", "Basis of"),
            Self::Cites => language.pick("Được dẫn chiếu tại", "Cited by"),
            Self::Guides => language.pick("Được hướng dẫn bởi", "Explained by"),
            Self::Amends => language.pick("Được sửa đổi, bổ sung bởi", "Amended by"),
            Self::Replaces => language.pick("Được thay thế bởi", "Replaced by"),
            Self::Repeals => language.pick("Bị bãi bỏ bởi", "Repealed by"),
            Self::Corrects => language.pick("Được đính chính bởi", "Corrected by"),
            Self::Suspends => language.pick("Bị đình chỉ bởi", "Suspended by"),
            Self::Implements => language.pick("Được triển khai bởi", "Implemented by"),
            Self::ReportsOn => language.pick("Được báo cáo kết quả tại", "Reported on by"),
            Self::Related => language.pick("Liên quan", "Related to"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn no_spelling_means_two_values<T: Choice + std::fmt::Debug>() {
        let mut seen: HashMap<String, T> = HashMap::new();
        for word in T::words() {
            for spelling in word.spellings() {
                let earlier = seen.insert(spelling.to_lowercase(), word.value);
                assert!(earlier.is_none_or(|value| value == word.value), "{spelling}: {earlier:?}, {:?}", word.value);
                assert_eq!(T::parse(spelling), Some(word.value), "{spelling}");
            }
        }
    }

    #[test]
    fn each_spelling_means_one_value() {
        no_spelling_means_two_values::<DocumentType>();
        no_spelling_means_two_values::<Validity>();
        no_spelling_means_two_values::<RelationKind>();
        no_spelling_means_two_values::<SortBy>();
        no_spelling_means_two_values::<Rule>();
        no_spelling_means_two_values::<Status>();
        no_spelling_means_two_values::<ColumnType>();
        no_spelling_means_two_values::<Severity>();
        no_spelling_means_two_values::<Scheme>();
        no_spelling_means_two_values::<bool>();
        no_spelling_means_two_values::<Language>();
    }

    #[test]
    fn types_are_recognised_with_and_without_marks() {
        for word in ["nghị quyết", "Nghi quyet", "NGHỊ QUYẾT", "nghi-quyet", "resolution", "nq"] {
            assert_eq!(DocumentType::parse(word), Some(DocumentType::Resolution), "{word}");
        }
        assert_eq!(DocumentType::parse("mô hình, điển hình"), Some(DocumentType::ModelPractice));
        assert_eq!(DocumentType::parse("thông cáo"), None);
        assert_eq!(DocumentType::Scheme.title(Language::Vi), "Đề án");
    }

    #[test]
    fn a_near_word_is_suggested_in_the_writers_language() {
        assert_eq!(DocumentType::suggest("nghị quết", false).as_deref(), Some("nghị quyết"));
        assert_eq!(DocumentType::suggest("resolutoin", true).as_deref(), Some("resolution"));
        assert_eq!(Validity::suggest("con hieu luc", true).as_deref(), Some("in_force"));
        assert_eq!(DocumentType::suggest("xyz", false), None);
    }
}
