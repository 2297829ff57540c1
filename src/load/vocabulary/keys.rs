//! The table of keys: one line of words and one of meaning for each.

use super::Place::{
    Breakdown, Chart, Check, Column, ComparedChart, Crosstab, Data, Document, Group, Indicator, MenuEntry, Observation,
    Portal, Search, Section, Table, Target, Unit,
};
use super::{Holds, Key, Place};

macro_rules! keys {
    ($($places:ident { $($name:literal = $($vietnamese:literal)|+, $holds:expr, $vi:literal, $en:literal;)* })*) => {
        /// Every key, in the order in which a guide would explain them.
        pub(super) static KEYS: &[Key] = &[$($(Key {
            name: $name,
            vietnamese: &[$($vietnamese),+],
            holds: $holds,
            places: $places,
            meaning_vi: $vi,
            meaning_en: $en,
        }),*),*];
    };
}

const PAGE: &[Place] = &[Document, Section, Data];
/// What is filed; a section has its folder's name and is filed under nothing.
const FILED: &[Place] = &[Document, Data];
const PROSE: &[Place] = &[Document, Section];
const PAPER: &[Place] = &[Document];
const SECTION: &[Place] = &[Section];
const DATA: &[Place] = &[Data];
const PORTAL: &[Place] = &[Portal];
const SEARCH: &[Place] = &[Search];
const MENU_ENTRY: &[Place] = &[MenuEntry];
const INDICATOR: &[Place] = &[Indicator];
const TARGET: &[Place] = &[Target];
const OBSERVATION: &[Place] = &[Observation];
const TABLE: &[Place] = &[Table];
const COLUMN: &[Place] = &[Column];
const COMPUTED: &[Place] = &[Indicator, Column];
const CHECKED: &[Place] = &[Data, Table];
const CHECK: &[Place] = &[Check];
const BREAKDOWN: &[Place] = &[Breakdown];
const GROUP: &[Place] = &[Group];
const CROSSTAB: &[Place] = &[Crosstab];
const UNIT: &[Place] = &[Unit];

keys! {
    PAGE {
        "title" = "tiêu đề" | "trích yếu", Holds::Text,
            "Tên trang, hoặc trích yếu nội dung của văn bản; bắt buộc.", "Title of the page, or the document's subject; required.";
        "description" = "mô tả" | "tóm tắt" | "summary", Holds::Text,
            "Một, hai câu cho danh sách và công cụ tìm kiếm.", "One or two sentences for lists and search engines.";
    }
    PAPER {
        "type" = "loại" | "loại văn bản", Holds::DocumentType,
            "Loại văn bản; trang thường thì bỏ trống.", "The kind of document; none for an ordinary page.";
        "number" = "số" | "số ký hiệu" | "số và ký hiệu", Holds::DocumentNumber,
            "Số, ký hiệu như 05-NQ/ĐU; chưa có số thì bỏ trống.", "Number and symbol, such as 05-NQ/ĐU; none while it has none.";
    }
    PAGE {
        "date" = "ngày" | "ngày ban hành", Holds::Date,
            "Ngày ban hành: 25/6/2025, 25-06-2025 hoặc 2025-06-25.", "Day of issue: 25/6/2025, 25-06-2025 or 2025-06-25.";
    }
    PAPER {
        "issuer" = "cơ quan ban hành" | "cơ quan", Holds::Text,
            "Cơ quan ban hành; bắt buộc với văn bản.", "Who issued it; required for documents.";
        "parent_issuer" = "cơ quan cấp trên", Holds::Text,
            "Cơ quan cấp trên của cơ quan ban hành.", "The body above the issuer.";
        "place" = "địa danh" | "nơi ban hành", Holds::Text,
            "Địa danh ghi trước ngày tháng.", "The place printed before the date.";
        "signed_for" = "quyền hạn" | "thay mặt", Holds::Text,
            "Quyền hạn của người ký: T/M, K/T, T/L.", "On whose behalf it was signed.";
        "signer_title" = "chức vụ" | "chức vụ người ký", Holds::Text,
            "Chức vụ của người ký.", "The signer's office.";
        "signer" = "người ký", Holds::Text,
            "Họ và tên người ký.", "The signer's name.";
        "recipients" = "nơi nhận", Holds::TextList,
            "Nơi nhận, mỗi nơi một dòng.", "Who receives it, one a line.";
        "addressees" = "kính gửi", Holds::TextList,
            "Kính gửi, với công văn và tờ trình.", "To whom a letter is addressed.";
        "term" = "nhiệm kỳ", Holds::Text,
            "Nhiệm kỳ, như 2025-2030; số văn bản của Đảng đánh theo nhiệm kỳ.", "The term, such as 2025-2030; the Party's numbers restart with it.";
        "effective" = "ngày hiệu lực" | "ngày có hiệu lực" | "có hiệu lực từ", Holds::Date,
            "Ngày bắt đầu có hiệu lực.", "First day in force.";
        "expires" = "ngày hết hiệu lực" | "hết hiệu lực từ", Holds::Date,
            "Ngày hết hiệu lực.", "Last day in force.";
        "validity" = "tình trạng" | "hiệu lực" | "tình trạng hiệu lực", Holds::Validity,
            "Tình trạng hiệu lực của văn bản.", "Whether the document is in force.";
        "secrecy" = "độ mật" | "mức độ mật", Holds::Text,
            "Văn bản mật không được đưa lên cổng: ghi mục này là lỗi.", "Secret documents must not be published: setting this is an error.";
        "urgency" = "độ khẩn" | "mức độ khẩn", Holds::Text,
            "Độ khẩn: khẩn, thượng khẩn, hỏa tốc.", "Degree of urgency.";
        "circulation" = "phạm vi lưu hành", Holds::Text,
            "Phạm vi lưu hành của văn bản.", "Limits of circulation.";
    }
    FILED {
        "fields" = "lĩnh vực", Holds::TextList,
            "Các lĩnh vực công tác mà trang thuộc về.", "Fields of work that the page belongs to.";
        "keywords" = "từ khóa", Holds::TextList,
            "Những từ giúp tìm ra trang.", "Words to find the page by.";
        "units" = "đơn vị", Holds::TextList,
            "Các đơn vị liên quan.", "Units concerned.";
    }
    PAGE {
        "draft" = "dự thảo" | "nháp" | "bản nháp", Holds::Boolean,
            "Bản nháp: không công bố.", "Not published.";
    }
    PAPER {
        "annexes" = "phụ lục", Holds::TextList,
            "Tên các phụ lục.", "The annexes by name.";
    }
    PROSE {
        "attachments" = "tệp đính kèm" | "đính kèm", Holds::ContentPathList,
            "Tệp đặt cạnh trang để tải về.", "Files beside the page, for download.";
    }
    FILED {
        "source" = "nguồn", Holds::Reference,
            "Văn bản mà trang dựa vào: đường dẫn, số hoặc tên.", "What the page draws on: a path, a number or words.";
    }
    PAGE {
        "weight" = "thứ tự", Holds::Integer,
            "Thứ tự trong danh sách, số nhỏ đứng trước.", "Place in lists, the smallest first.";
        "aliases" = "địa chỉ cũ", Holds::AddressList,
            "Địa chỉ cũ vẫn dẫn về trang này.", "Old addresses that lead here.";
    }
    FILED {
        "slug" = "tên tệp" | "tên địa chỉ", Holds::Text,
            "Phần cuối của địa chỉ, thay cho tên tệp.", "The address's last name, instead of the file's.";
    }
    PAGE {
        "template" = "mẫu trang", Holds::Text,
            "Mẫu trang khác của giao diện.", "Another template of the theme.";
        "sample" = "văn bản mẫu" | "mẫu" | "ví dụ", Holds::Boolean,
            "Nội dung ví dụ, không tính vào số liệu.", "An invented example, left out of the statistics.";
        "updated" = "cập nhật" | "ngày cập nhật", Holds::Date,
            "Ngày cập nhật, thay cho ngày lấy từ kho lưu trữ.", "Day of the last change, instead of the repository's.";
        "extra" = "bổ sung", Holds::Anything,
            "Giá trị riêng cho giao diện của mình.", "Values for a theme of one's own.";
        "related" = "liên quan", Holds::ReferenceList,
            "Văn bản, trang liên quan.", "Related documents.";
    }
    PROSE {
        "stub" = "chưa có toàn văn", Holds::Boolean,
            "Cổng chưa có toàn văn của văn bản.", "The full text is not in the portal.";
    }
    PAPER {
        "based_on" = "căn cứ", Holds::ReferenceList,
            "Văn bản làm căn cứ.", "What it is based on.";
        "cites" = "dẫn chiếu", Holds::ReferenceList,
            "Văn bản được dẫn chiếu.", "What it cites.";
        "guides" = "hướng dẫn", Holds::ReferenceList,
            "Văn bản mà nó hướng dẫn.", "What it explains.";
        "amends" = "sửa đổi, bổ sung" | "sửa đổi bổ sung" | "sửa đổi", Holds::ReferenceList,
            "Văn bản mà nó sửa đổi, bổ sung.", "What it amends.";
        "replaces" = "thay thế", Holds::ReferenceList,
            "Văn bản mà nó thay thế.", "What it replaces.";
        "repeals" = "bãi bỏ", Holds::ReferenceList,
            "Văn bản mà nó bãi bỏ.", "What it repeals.";
        "corrects" = "đính chính", Holds::ReferenceList,
            "Văn bản mà nó đính chính.", "What it corrects.";
        "suspends" = "đình chỉ", Holds::ReferenceList,
            "Văn bản mà nó đình chỉ.", "What it suspends.";
        "implements" = "triển khai" | "triển khai thực hiện", Holds::ReferenceList,
            "Văn bản mà nó triển khai.", "What it implements.";
        "reports_on" = "báo cáo kết quả", Holds::ReferenceList,
            "Văn bản mà nó báo cáo kết quả thực hiện.", "What it reports on.";
    }
    SECTION {
        "key_figures" = "số liệu chính", Holds::FigureList,
            "Con số hiện ở đầu mục, như to-chuc/dang-vien.", "Figures at the head of a section, such as to-chuc/dang-vien.";
        "sort_by" = "sắp xếp", Holds::SortBy,
            "Cách sắp xếp các trang trong mục.", "How the section's pages are ordered.";
        "paginate_by" = "số dòng mỗi trang", Holds::PositiveInteger,
            "Số trang con trên mỗi trang danh sách.", "Pages on each list page.";
    }
    DATA {
        "owner" = "đơn vị phụ trách", Holds::Text,
            "Đơn vị chịu trách nhiệm về số liệu.", "Who answers for the figures.";
        "update_by" = "hạn cập nhật", Holds::AnnualDay,
            "Ngày và tháng phải cập nhật hằng năm, như 10/01.", "Day and month of the yearly update, such as 10/01.";
        "note" = "ghi chú", Holds::Text,
            "Ghi chú chung.", "Remarks.";
        "contact" = "liên hệ", Holds::Text,
            "Hỏi ai về số liệu.", "Whom to ask.";
        "indicators" = "chỉ số", Holds::Named(Indicator),
            "Các chỉ số, mỗi chỉ số một tên ngắn không dấu.", "The indicators, each under a short plain name.";
        "charts" = "biểu đồ" | "các biểu đồ", Holds::List(ComparedChart),
            "Các biểu đồ đặt nhiều chỉ số cạnh nhau.", "Charts of several indicators beside each other.";
        "tables" = "bảng", Holds::Named(Table),
            "Các bảng, mỗi bảng một tên ngắn không dấu.", "The tables, each under a short plain name.";
    }
    INDICATOR {
        "title" = "tiêu đề" | "tên", Holds::Text,
            "Đếm cái gì; bắt buộc.", "What is counted; required.";
        "unit" = "đơn vị tính" | "đơn vị", Holds::Text,
            "Đơn vị ghi sau con số; tỷ lệ thì bắt đầu bằng %, hoặc ghi rõ tính trên bao nhiêu như ‰, vụ/100.000 dân; bắt buộc.", "The unit after the value, beginning with % for shares, or saying on how many it counts, as ‰ or vụ/100.000 dân; required.";
        "note" = "ghi chú", Holds::Text,
            "Ghi chú.", "Remarks.";
        "rule" = "cách tính", Holds::Rule,
            "Cách xét đạt hay không đạt chỉ tiêu.", "How the target is judged.";
        "target" = "chỉ tiêu", Holds::Mapping(Target),
            "Mức cần đạt.", "What is to be reached.";
        "values" = "giá trị" | "số liệu", Holds::Observations,
            "Giá trị theo kỳ: 2025, 2025-H2, 2025-Q1, 2021-2025, 31/12/2025.", "Values by period: 2025, 2025-H2, 2025-Q1, 2021-2025, 31/12/2025.";
    }
    TARGET {
        "at_least" = "tối thiểu" | "ít nhất", Holds::Figure,
            "Mức thấp nhất phải đạt.", "The lower bound.";
        "at_most" = "tối đa" | "nhiều nhất", Holds::Figure,
            "Mức cao nhất được phép.", "The upper bound.";
        "from" = "từ" | "từ năm", Holds::Period,
            "Năm bắt đầu.", "First year.";
        "by" = "đến" | "đến năm" | "hạn", Holds::Period,
            "Năm phải đạt, hoặc ngày phải xong như 30/6/2027.", "Last year, or the day it is due, such as 30/6/2027.";
        "milestones" = "mốc" | "các mốc", Holds::Milestones,
            "Mức phải đạt ở từng mốc: {2026: \"1\", 2028: \"2\"}; không ghi thì so với đường thẳng.", "What is to be reached on the way: {2026: \"1\", 2028: \"2\"}; without them a straight line counts.";
        "baseline" = "mức xuất phát", Holds::FigureAddress,
            "Con số lúc bắt đầu, như danh-gia/tot-tro-len@2025.", "The figure it starts from, such as danh-gia/tot-tro-len@2025.";
        "whole" = "tính trên" | "mẫu số", Holds::FigureAddress,
            "Con số làm mẫu số của tỷ lệ khi chưa có số thực hiện, như to-chuc/dang-vien@2025.", "The figure that a share is counted of while nothing was observed, such as to-chuc/dang-vien@2025.";
        "owner" = "đơn vị phụ trách", Holds::Text,
            "Đơn vị chịu trách nhiệm, nếu khác đơn vị phụ trách cả tệp.", "Who answers for it, where not the owner of the file.";
        "basis" = "căn cứ", Holds::ContentPath,
            "Văn bản đặt ra chỉ tiêu.", "The document that set it.";
        "place" = "vị trí" | "vị trí trong văn bản", Holds::Text,
            "Chỗ trong văn bản ấy: phần, mục, khoản.", "The place in that document: part, section, item.";
    }
    OBSERVATION {
        "value" = "giá trị", Holds::Figure,
            "Con số, đặt trong dấu nháy nếu có dấu chấm hoặc phẩy.", "The figure, in quotes where it has a separator.";
        "part" = "tử số", Holds::Figure,
            "Tử số của tỷ lệ; không âm.", "The numerator; not below zero.";
        "whole" = "mẫu số", Holds::Figure,
            "Mẫu số của tỷ lệ.", "The denominator.";
        "stated" = "công bố", Holds::Text,
            "Con số đúng như đã công bố, như > 90.", "The value exactly as published, such as > 90.";
        "source" = "nguồn", Holds::ContentPath,
            "Văn bản có con số này.", "The document it was taken from.";
        "place" = "vị trí" | "vị trí trong văn bản", Holds::Text,
            "Chỗ trong văn bản ấy: trang, mục, dòng.", "The place in that document: page, section, line.";
        "as_of" = "tính đến", Holds::Date,
            "Ngày chốt số liệu.", "The day on which it held.";
        "status" = "trạng thái", Holds::Status,
            "Chính thức, tạm tính, ước tính, chưa có (không ghi con số, và nói vì sao ở ghi chú) hoặc ẩn (có số mà không công bố).", "Official, provisional, an estimate, missing (without a number, and with a note that says why) or hidden (known and not published).";
        "note" = "ghi chú", Holds::Text,
            "Ghi chú; chưa có số thì phải nói vì sao.", "Remarks; a value that is missing needs the reason.";
        "accepted" = "chấp nhận" | "lý do giữ nguyên", Holds::Waivers,
            "Vì sao giữ con số đúng như đã in dù phép tính không khớp; ghi rồi thì không báo nữa. Muốn chấp nhận đúng một loại sai lệch thì ghi {mã: lý do}.", "Why a figure that does not add up stays as it was printed; it is then no longer reported. {code: reason} accepts one kind of finding.";
    }
    TABLE {
        "title" = "tiêu đề" | "tên", Holds::Text,
            "Tên bảng; bắt buộc.", "The caption; required.";
        "note" = "ghi chú", Holds::Text,
            "Ghi chú dưới bảng.", "Remarks below the table.";
        "source" = "nguồn", Holds::ContentPath,
            "Văn bản có các con số của bảng.", "The document that the table's figures were taken from.";
        "place" = "vị trí" | "vị trí trong văn bản", Holds::Text,
            "Chỗ trong văn bản ấy: trang, mục, dòng.", "The place in that document: page, section, line.";
        "columns" = "cột", Holds::List(Column),
            "Các cột theo thứ tự.", "The columns in order.";
        "rows" = "hàng" | "dòng", Holds::Rows,
            "Các hàng: mỗi hàng một danh sách, hoặc tên cột và giá trị.", "The rows: each a list, or columns and values.";
        "totals" = "tổng" | "tổng cộng", Holds::Anything,
            "Các cột có dòng tổng cộng.", "The columns that are added up.";
        "suppress_below" = "ẩn số dưới" | "ẩn dưới", Holds::PositiveInteger,
            "Ẩn những ô có số nhỏ hơn mức này để không lộ cá nhân; ẩn thêm ô khác khi có thể suy ra từ tổng.", "Hides counts below this that could identify people, and whatever else they could be computed from.";
        "charts" = "biểu đồ" | "các biểu đồ", Holds::List(Chart),
            "Các biểu đồ vẽ từ bảng: mỗi biểu đồ ghi loại, hoặc loại và các mục khác.", "Charts drawn from the table: a kind each, or a kind and other keys.";
    }
    CHECKED {
        "checks" = "kiểm tra", Holds::Checks,
            "Những điều phải đúng, như da_danh_gia + chua_danh_gia == thuoc_dien.", "What must hold, such as da_danh_gia + chua_danh_gia == thuoc_dien.";
    }
    CHECK {
        "check" = "phép tính" | "kiểm tra", Holds::Text,
            "Điều phải đúng, viết bằng phép tính; bắt buộc.", "What must hold, as a formula; required.";
        "title" = "tiêu đề" | "tên", Holds::Text,
            "Nói bằng lời.", "What it says in words.";
        "accepted" = "chấp nhận" | "lý do giữ nguyên", Holds::Waivers,
            "Vì sao để nguyên dù không đúng; ghi rồi thì không báo nữa.", "Why it may fail; it is then no longer reported.";
    }
    COMPUTED {
        "formula" = "công thức", Holds::Formula,
            "Phép tính từ các cột hoặc chỉ số khác, như ket_nap / chi_tieu; ô trống được tính, ô đã ghi được đối chiếu.", "A computation from other columns or indicators, such as ket_nap / chi_tieu; what is empty is filled, what is stated is checked.";
        "decimals" = "số lẻ" | "số chữ số thập phân", Holds::Decimals,
            "Số chữ số sau dấu phẩy của con số được tính.", "Decimals of computed values.";
    }
    BREAKDOWN {
        "title" = "tiêu đề" | "tên", Holds::Text,
            "Phân theo gì; bắt buộc.", "By what it is divided; required.";
        "exhaustive" = "cộng đủ" | "đủ", Holds::Boolean,
            "Các nhóm cộng lại đúng bằng tổng, hoặc đủ 100% khi là tỷ lệ không có số chung (có, nếu không ghi).", "Whether the groups add up to the whole, or as shares without one to 100 % (yes unless said).";
        "groups" = "nhóm" | "các nhóm", Holds::Named(Group),
            "Các nhóm, mỗi nhóm một tên ngắn không dấu.", "The groups, each under a short plain name.";
    }
    GROUP {
        "title" = "tiêu đề" | "tên", Holds::Text,
            "Tên nhóm; bắt buộc.", "The group's name; required.";
        "note" = "ghi chú", Holds::Text,
            "Ghi chú.", "Remarks.";
        "values" = "giá trị" | "số liệu", Holds::Observations,
            "Giá trị theo kỳ, như ở chỉ số.", "Values by period, as of an indicator.";
    }
    GROUP {
        "rule" = "cách tính", Holds::Rule,
            "Cách xét đạt hay không đạt chỉ tiêu của nhóm.", "How the group's target is judged.";
        "target" = "chỉ tiêu", Holds::Mapping(Target),
            "Mức nhóm cần đạt.", "What the group is to reach.";
    }
    INDICATOR {
        "suppress_below" = "ẩn số dưới" | "ẩn dưới", Holds::PositiveInteger,
            "Ẩn số của chỉ số và của các nhóm khi nhỏ hơn mức này để không lộ cá nhân; ẩn thêm nhóm khác khi có thể suy ra từ tổng.", "Hides counts of the indicator and its groups below this that could identify people, and whatever else they could be computed from.";
        "breakdowns" = "phân tổ" | "phân theo", Holds::Named(Breakdown),
            "Chia chỉ số theo loại, đơn vị, giới tính ...", "The indicator in parts: by kind, unit, sex ...";
        "crosstabs" = "phân tổ kết hợp" | "bảng kết hợp", Holds::Named(Crosstab),
            "Chia chỉ số theo nhiều phân tổ cùng lúc, như theo giới và độ tuổi.", "The indicator by several breakdowns at once, such as by sex and age.";
    }
    CROSSTAB {
        "title" = "tiêu đề" | "tên", Holds::Text,
            "Kết hợp những phân tổ nào; bắt buộc.", "By what it is divided; required.";
        "note" = "ghi chú", Holds::Text,
            "Ghi chú dưới tiêu đề.", "Remarks below the title.";
        "dimensions" = "theo" | "các chiều", Holds::TextList,
            "Tên các phân tổ được kết hợp, như [gioi, tuoi]; phân tổ cuối nằm trên đầu cột; bắt buộc.", "The names of the breakdowns that are crossed, such as [sex, age]; the last one has the columns; required.";
        "values" = "giá trị" | "số liệu", Holds::Crossed,
            "Giá trị theo kỳ rồi theo từng nhóm: 2025: {nam: {tre: 12, gia: 30}}.", "Values by period and by group in group: 2025: {men: {young: 12, old: 30}}.";
    }
    COLUMN {
        "key" = "khóa" | "mã", Holds::Text,
            "Tên ngắn mà các hàng dùng.", "The short name that rows use.";
        "title" = "tiêu đề" | "tên", Holds::Text,
            "Đầu cột.", "The heading.";
        "type" = "kiểu", Holds::ColumnType,
            "Kiểu của ô: chữ, số, tỷ lệ hoặc ngày.", "What its cells are: text, number, percent or date.";
        "unit" = "đơn vị tính" | "đơn vị", Holds::Text,
            "Đơn vị của cột; tỷ suất thì ghi rõ tính trên bao nhiêu, như vụ/100.000 dân.", "The column's unit; a rate says on how many it counts, as vụ/100.000 dân.";
    }
    PORTAL {
        "title" = "tiêu đề" | "tên", Holds::Text,
            "Tên cổng thông tin.", "Name of the portal.";
        "description" = "mô tả", Holds::Text,
            "Một, hai câu giới thiệu.", "One or two sentences.";
        "language" = "ngôn ngữ", Holds::Language,
            "Ngôn ngữ của các trang: vi hoặc en.", "Language of the pages: vi or en.";
        "base_url" = "địa chỉ", Holds::HttpAddress,
            "Địa chỉ công bố, chỉ cần cho nguồn cấp tin và sơ đồ trang.", "Where it is published; only feeds and canonical links need it.";
        "organisation" = "cơ quan" | "đơn vị", Holds::Text,
            "Cơ quan chủ quản của cổng.", "Whose portal it is.";
        "parent_organisation" = "cơ quan cấp trên" | "đơn vị cấp trên", Holds::Text,
            "Cơ quan cấp trên.", "The body above it.";
        "contact" = "liên hệ", Holds::TextList,
            "Các dòng liên hệ ở chân trang.", "Lines of the footer.";
        "notice" = "thông báo", Holds::Text,
            "Thông báo trên đầu mọi trang.", "A notice above every page.";
        "theme" = "giao diện", Holds::Text,
            "Tên giao diện trong thư mục themes.", "The theme's folder name in themes.";
        "paginate_by" = "số dòng mỗi trang", Holds::PositiveInteger,
            "Số dòng trên mỗi trang danh sách.", "Entries on a list page.";
        "feed" = "nguồn cấp tin", Holds::NaturalNumber,
            "Số mục của nguồn cấp tin; 0 là không có.", "Entries of the feed; 0 writes none.";
        "search" = "tìm kiếm", Holds::BooleanOr(Search),
            "Cổng có trang tìm kiếm (có, nếu không ghi), hoặc các lựa chọn của trang ấy.", "Whether the portal can be searched (yes unless said), or how.";
        "menu" = "trình đơn" | "thực đơn", Holds::List(MenuEntry),
            "Các mục của trình đơn, theo thứ tự.", "The menu, in order.";
    }
    PORTAL {
        "units" = "đơn vị tính", Holds::Named(Unit),
            "Các đơn vị tính, mỗi đơn vị có số chữ số thập phân cho phép.", "Units of measure, each with the decimals it can have.";
        "severities" = "mức độ" | "mức độ cảnh báo", Holds::Severities,
            "Mức độ của từng loại lỗi số liệu: lỗi, cảnh báo hoặc ghi chú.", "How much each finding about figures weighs: error, warning or note.";
    }
    UNIT {
        "plural" = "số nhiều", Holds::Text,
            "Cách ghi sau số khác 1 (tiếng Anh).", "How it is printed after other numbers than 1.";
        "decimals" = "số lẻ" | "số chữ số thập phân", Holds::Decimals,
            "Số chữ số thập phân nhiều nhất; đếm người, đếm việc thì ghi 0.", "The most decimals; 0 for what is counted.";
    }
    SEARCH {
        "abbreviations" = "viết tắt", Holds::Anything,
            "Chữ viết tắt và chữ đầy đủ, để tìm được cả hai.", "Abbreviations with what they stand for, so that either finds both.";
        "endpoint" = "máy tìm kiếm", Holds::HttpAddress,
            "Địa chỉ chỉ mục của một máy OpenSearch, thay cho chỉ mục trong cổng.", "The address of an index of OpenSearch, instead of the portal's own.";
    }
    MENU_ENTRY {
        "path" = "đường dẫn" | "tệp", Holds::ContentPath,
            "Trang hoặc mục.", "The page or section.";
        "title" = "tiêu đề" | "tên", Holds::Text,
            "Chữ trên trình đơn, thay cho tên trang.", "What the menu says, instead of the page's title.";
    }
}
