//! One sample of every problem, for the tests of the messages.

use crate::diagnostic::{
    ChartReason, CrosstabProblem, DateReason, Expected, FigureProblem, FileProblem, FormulaReason, Lacking,
    MilestoneReason, Problem, ProseProblem, RangeReason, ReferenceReason, TargetProblem, Tie, UnitReason,
};

fn text(text: &str) -> String {
    text.to_owned()
}

/// One of each, in the order of the enum.
pub(crate) fn samples() -> Vec<Problem> {
    [files(), yaml(), links(), data(), content(), theme(), targets(), crosstabs(), figures()].concat()
}

fn files() -> Vec<Problem> {
    vec![
        Problem::UnreadableFile { reason: text("permission denied") },
        Problem::InvalidUtf8,
        Problem::FileTooLarge { bytes: 12_582_912, limit: 10_485_760 },
        Problem::BadSymlink { reason: text("too many levels") },
        FileProblem::SecondPortal { read: text("portal.yaml") }.into(),
        FileProblem::MisnamedFile { expected: text("_index.md") }.into(),
        FileProblem::ForeignFrontMatter { found: text("+++") }.into(),
        FileProblem::MissingFrontMatter.into(),
        FileProblem::UnreadablePicture.into(),
        FileProblem::StrayThemeFile.into(),
    ]
}

fn yaml() -> Vec<Problem> {
    vec![
        Problem::UnclosedFrontMatter,
        Problem::InvalidYaml { reason: text("did not find expected key") },
        Problem::DuplicateKey { key: text("ngày") },
        Problem::UnknownKey { key: text("tiêu đè"), suggestion: Some(text("tiêu đề")) },
        Problem::MisplacedKey { key: text("số dòng mỗi trang") },
        Problem::MissingKey { key: text("title") },
        Problem::WrongValue { key: text("weight"), expected: Expected::Integer, found: text("mười") },
        Problem::UnknownValue {
            key: text("type"),
            found: text("nghị quyêt"),
            suggestion: Some(text("nghị quyết")),
            allowed: vec![text("nghị quyết"), text("quyết định")],
        },
        Problem::InvalidDate { found: text("31/2/2025"), reason: DateReason::Impossible },
        Problem::InvalidNumber { found: text("NQ 05") },
        Problem::UnquotedNumber { found: text("1.735") },
        Problem::InvalidFigure { found: text("1,735.0") },
        Problem::InvalidPeriod { found: text("2025-H3") },
        Problem::RowLength { cells: 3, columns: 4 },
        Problem::NothingToHide,
        Problem::UndrawableChart { reason: ChartReason::Negative },
    ]
}

fn links() -> Vec<Problem> {
    vec![
        Problem::BrokenLink {
            target: text("ke-hoach/17-kh.md"),
            suggestion: Some(text("ke-hoach/17-kh-du.md")),
            from_root: false,
        },
        Problem::BrokenAnchor { target: text("bao-cao/a.md"), anchor: text("muc-3"), suggestion: Some(text("muc-2")) },
        Problem::LinkOutside { target: text("../../khac.md") },
        Problem::DangerousUrl { url: text("javascript:alert(1)") },
        Problem::UnknownNumber { number: text("05-CT/TW"), suggestion: None },
        Problem::AmbiguousNumber { number: text("05-CT/TW"), candidates: vec![text("a.md"), text("b.md")] },
        Problem::DuplicateAddress { address: text("bao-cao/a.html"), other: text("bao-cao/a.yaml") },
        Problem::DuplicateNumber { number: text("05-NQ/ĐU"), other: text("nghi-quyet/5.md") },
        Problem::MissingSection { folder: text("bao-cao") },
        Problem::EmptyAddress,
        Problem::InvalidAlias { alias: text("../cu") },
        Problem::LinkToDraft { target: text("bao-cao/nhap.md") },
    ]
}

fn data() -> Vec<Problem> {
    vec![
        Problem::InvalidReference { found: text("figure:cai-cach"), reason: ReferenceReason::NoIndicator },
        Problem::UnknownData { file: text("cai-cach"), suggestion: None },
        Problem::UnknownIndicator { file: text("cai-cach"), indicator: text("dung-hạn"), suggestion: None },
        Problem::UnknownPeriod { indicator: text("dung-han"), period: text("2024"), known: vec![text("2025-H2")] },
        Problem::UnknownPart { indicator: text("dung-han"), period: text("2025"), part: Lacking::Ratio },
        Problem::ShareMismatch {
            stated: text("81,57"),
            part: text("31"),
            whole: text("38"),
            quotient: text("81,5789…"),
            rounded: text("81,58"),
            truncated: true,
        },
        Problem::RatioMismatch {
            stated: text("12,5"),
            unit: text("‰"),
            arithmetic: text("31 : 2.500 × 1.000 = 12,4"),
            rounded: None,
        },
        Problem::StatedMismatch { stated: text("70"), value: text("5") },
        Problem::NegativeShare { part: text("-1"), whole: text("38") },
        Problem::ShareTotal { set: text("Theo trình độ"), at: text("2025"), arithmetic: text("30 + 60 = 90") },
        Problem::PartAboveWhole { part: text("39"), whole: text("38") },
        Problem::ZeroWhole { part: text("0") },
        Problem::MissingWithValue { value: text("5") },
        Problem::MissingWithoutReason { period: text("2024") },
        Problem::DayOutsidePeriod { day: text("31/12/2024"), period: text("2025") },
        Problem::FigureMismatch {
            printed: text("1.753"),
            known: Some(text("1.735")),
            address: text("to-chuc/dang-vien@2025"),
        },
        Problem::InvalidFormula { reason: FormulaReason::Close },
        Problem::ResultOutOfRange { at: text("2025"), reason: RangeReason::TooLarge },
        Problem::UnknownName { name: text("so_luog"), suggestion: Some(text("so_luong")) },
        Problem::AmbiguousName { name: text("so_luong"), candidates: vec![text("so-luong"), text("so.luong")] },
        Problem::FormulaCircle { names: vec![text("a"), text("b")] },
        Problem::ValueMismatch { stated: text("70"), arithmetic: text("5 + 15 + 51 = 71"), expected: text("71") },
        Problem::TotalMismatch { stated: text("70"), arithmetic: text("5 + 15 + 51 = 71"), expected: text("71") },
        Problem::PartsMismatch {
            breakdown: text("Theo loại"),
            period: text("2025"),
            arithmetic: text("5 + 15 + 50 = 70"),
            whole: text("71"),
        },
        Problem::CheckFailed {
            check: text("a + b == c"),
            at: text("2025"),
            left: Some(text("1 + 2 = 3")),
            comparison: text("="),
            right: Some(text("4")),
        },
        Problem::MissingPeriod { before: text("2022"), after: text("2024") },
        Problem::UnitMismatch { value: text("1,5"), unit: text("đảng viên"), reason: UnitReason::Decimals(0) },
        Problem::HiddenFigure { printed: text("3"), name: text("Đảng viên: Nữ") },
        Problem::UntiedFigure {
            printed: text("1.736"),
            known: text("1.735"),
            tie: Tie::Figure(text("to-chuc/dang-vien@2025")),
            exact: false,
        },
    ]
}

fn content() -> Vec<Problem> {
    vec![
        ProseProblem::EmptyHeading.into(),
        ProseProblem::HtmlRemoved { tag: text("script") }.into(),
        ProseProblem::UnclosedTag { tag: text("details") }.into(),
        ProseProblem::MissingAlt { target: text("anh.png") }.into(),
        ProseProblem::UnclosedBlock { name: text("luu-y") }.into(),
        ProseProblem::UnknownBlock { name: text("lưu ý"), suggestion: Some(text("luu-y")) }.into(),
        ProseProblem::UnknownFootnote { name: text("1") }.into(),
        Problem::DuplicateId { id: text("muc-1") },
        Problem::ReservedId { id: text("menu") },
        Problem::UnfitId { id: text("đảng viên"), suggestion: text("dang-vien") },
        Problem::EffectiveBeforeIssue,
        Problem::ExpiresBeforeEffective,
        Problem::ReplacementCycle { chain: vec![text("1-NQ/ĐU"), text("2-NQ/ĐU"), text("1-NQ/ĐU")] },
        Problem::ReplacedInForce { by: text("2-NQ/ĐU") },
        Problem::SecretDocument { marking: text("MẬT") },
    ]
}

fn theme() -> Vec<Problem> {
    vec![
        Problem::UnknownTheme { name: text("sen-hong") },
        Problem::TemplateError { reason: text("variable `pge` is not defined") },
        Problem::UnknownTemplate { name: text("pag.html"), suggestion: Some(text("page.html")) },
    ]
}

fn targets() -> Vec<Problem> {
    let problems = vec![
        TargetProblem::TargetWithoutBound,
        TargetProblem::CrossedBounds { least: text("5"), most: text("3") },
        TargetProblem::BackwardsTarget { from: text("2030"), by: text("2026") },
        TargetProblem::StrayMilestone { period: text("2031"), reason: MilestoneReason::OutsideTime },
        TargetProblem::MilestoneBeyondBound { period: text("2028"), value: text("12"), bound: text("≥ 10") },
        TargetProblem::MilestoneBackwards { before: (text("2027"), text("9")), after: (text("2028"), text("8")) },
        TargetProblem::BaselineUnit { own: text("%"), found: text("đảng viên") },
        TargetProblem::TargetBelowReached { bound: text("≥ 90"), reached: text("96"), period: text("2021-2025") },
        TargetProblem::RatioWithoutParts { period: text("2026") },
        TargetProblem::StraddlingPeriod { period: text("2025-2026"), from: Some(text("2026")), by: None },
        TargetProblem::UpdateOverdue { due: text("10/01/2026"), newest: Some(text("2024")) },
        TargetProblem::UnknownBoard { period: text("2031-2035"), known: vec![text("2026-2030")] },
    ];
    problems.into_iter().map(Problem::Target).collect()
}

fn crosstabs() -> Vec<Problem> {
    let problems = vec![
        CrosstabProblem::TooFewDimensions,
        CrosstabProblem::CrossedTwice { dimensions: vec![text("gioi"), text("tuoi")], other: Some(text("tuoi-gioi")) },
        CrosstabProblem::UnknownGroup { group: text("nuu"), breakdown: text("gioi"), suggestion: Some(text("nu")) },
        CrosstabProblem::MissingCells {
            crosstab: text("Theo giới và tuổi"),
            period: text("2025"),
            cells: vec![text("Nữ, Dưới 30 tuổi")],
        },
        CrosstabProblem::MarginMismatch {
            crosstab: text("Theo giới và tuổi"),
            period: text("2025"),
            line: text("Nữ"),
            arithmetic: text("10 + 31 = 41"),
            stated: text("40"),
        },
    ];
    problems.into_iter().map(Problem::Crosstab).collect()
}

fn figures() -> Vec<Problem> {
    let problems = vec![
        FigureProblem::UnusedWaiver { code: Some(text("share-mismatch")) },
        FigureProblem::BoundMismatch { stated: text("> 90"), arithmetic: text("32 : 40 = 80%") },
        FigureProblem::GroupAboveWhole {
            group: text("Nam"),
            of: text("Đảng viên"),
            period: text("2025"),
            value: text("150"),
            whole: text("100"),
        },
        FigureProblem::DisclosedFigure { printed: text("3"), file: text("so-lieu/a.yaml"), id: text("nu") },
        FigureProblem::ZeroDivisor { at: text("Hai"), part: text("5") },
        FigureProblem::HiddenInFormula { stated: text("13"), agrees: false },
        FigureProblem::FutureFigure { period: text("2035"), day: None, today: text("1/3/2026") },
    ];
    problems.into_iter().map(Problem::Figure).collect()
}
