//! Every mistake that Sen knows, as data: no words here, those are in `messages/`.

use serde::{Deserialize, Serialize};

use super::{CrosstabProblem, FigureProblem, FileProblem, ProseProblem, Severity, TargetProblem};

/// What is wrong. The fields are what the message needs to say it; the code is the variant's name in kebab case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Problem {
    // Files.
    /// The file exists and cannot be read.
    UnreadableFile { reason: String },
    /// The bytes are not UTF-8; the span starts at the first bad byte.
    InvalidUtf8,
    /// The file is larger than Sen takes for text.
    FileTooLarge { bytes: u64, limit: u64 },
    /// A symbolic link that leads out of the content folder or in a circle.
    BadSymlink { reason: String },
    /// A file that is not what its name or its place says.
    File(FileProblem),

    // YAML and front matter.
    /// `---` at the start without the closing line.
    UnclosedFrontMatter,
    /// The YAML cannot be read; `reason` is the parser's (English).
    InvalidYaml { reason: String },
    /// The same key twice; the related place is the first one.
    DuplicateKey { key: String },
    /// A key that means nothing here.
    UnknownKey { key: String, suggestion: Option<String> },
    /// A key that belongs to another kind of file.
    MisplacedKey { key: String },
    /// A required key is missing.
    MissingKey { key: String },
    /// The value has the wrong kind; `expected` names a vocabulary entry of the messages.
    WrongValue { key: String, expected: Expected, found: String },
    /// A value that must be one of a list is not.
    UnknownValue { key: String, found: String, suggestion: Option<String>, allowed: Vec<String> },
    /// A date that does not exist or is written in a form that is not accepted.
    InvalidDate { found: String, reason: DateReason },
    /// A number of a document that does not have the form of one.
    InvalidNumber { found: String },
    /// A number that YAML would have read as a float (`1.735`): quote it.
    UnquotedNumber { found: String },
    /// A figure that is not a number in Vietnamese writing.
    InvalidFigure { found: String },
    /// A period that is none of the accepted forms.
    InvalidPeriod { found: String },
    /// A row of a table with more or fewer cells than the table has columns.
    RowLength { cells: usize, columns: usize },
    /// Small numbers are to be hidden in a table that has no column of numbers.
    NothingToHide,
    /// Nothing sensible can be drawn of what a chart names.
    UndrawableChart { reason: ChartReason },

    // Addresses and relations.
    /// A link to a file that is not there; `from_root` where paths are written from the content root, not from the file's folder.
    BrokenLink { target: String, suggestion: Option<String>, from_root: bool },
    /// The page is there, the heading is not.
    BrokenAnchor { target: String, anchor: String, suggestion: Option<String> },
    /// A link that climbs out of the content folder.
    LinkOutside { target: String },
    /// A URL with a scheme that could run code or that is not allowed (`javascript:`, `data:`, `file:`).
    DangerousUrl { url: String },
    /// A `doc:` link or a relation to a number that no document has.
    UnknownNumber { number: String, suggestion: Option<String> },
    /// A `doc:` link or a relation whose number several documents have; they are the related places.
    AmbiguousNumber { number: String, candidates: Vec<String> },
    /// Two outputs would have the same address.
    DuplicateAddress { address: String, other: String },
    /// Two documents with the same issuer, type, number and term or year.
    DuplicateNumber { number: String, other: String },
    /// A folder with documents and no `_index.md`.
    MissingSection { folder: String },
    /// A document's path or name leaves no ASCII letter or digit for an address.
    EmptyAddress,
    /// An alias that is not a path inside the portal.
    InvalidAlias { alias: String },
    /// A draft is linked from a page that is published.
    LinkToDraft { target: String },
    /// A symbolic link (`figure:` ...) that is not written in the form of one.
    InvalidReference { found: String, reason: ReferenceReason },
    /// A figure, chart, table or target board names a data file that is not there (or is not unique).
    UnknownData { file: String, suggestion: Option<String> },
    /// The data file is there, the indicator or table is not.
    UnknownIndicator { file: String, indicator: String, suggestion: Option<String> },
    /// The indicator is there, the period is not.
    UnknownPeriod { indicator: String, period: String, known: Vec<String> },
    /// The observation is there, what is asked of it is not.
    UnknownPart { indicator: String, period: String, part: Lacking },
    /// A published percentage is not the quotient that stands beside it; numbers as the data writes them, without `%`.
    ShareMismatch { stated: String, part: String, whole: String, quotient: String, rounded: String, truncated: bool },
    /// A published ratio in another unit than percent is not part by whole; `rounded` where the exact result has more decimals.
    RatioMismatch { stated: String, unit: String, arithmetic: String, rounded: Option<String> },
    /// The text that is printed for a value is another number than the value.
    StatedMismatch { stated: String, value: String },
    /// A share of something, or a part of it, below zero.
    NegativeShare { part: String, whole: String },
    /// Shares of one whole do not come to a hundred; `at` is the period, or empty.
    ShareTotal { set: String, at: String, arithmetic: String },
    /// A part is larger than its whole.
    PartAboveWhole { part: String, whole: String },
    /// A percentage of nothing: the denominator is zero.
    ZeroWhole { part: String },
    /// A value that is said to be missing, and stands there.
    MissingWithValue { value: String },
    /// A value that is missing, and nothing says why.
    MissingWithoutReason { period: String },
    /// The day of a figure lies outside its period.
    DayOutsidePeriod { day: String, period: String },
    /// The prose gives another figure than the data; `known` is `None` where the data has no value yet.
    FigureMismatch { printed: String, known: Option<String>, address: String },

    /// A formula that cannot be read.
    InvalidFormula { reason: FormulaReason },
    /// A formula has a result that cannot be computed or printed as it is; `at` is the row or the period, or empty.
    ResultOutOfRange { at: String, reason: RangeReason },
    /// A name in a formula that no column or indicator has.
    UnknownName { name: String, suggestion: Option<String> },
    /// A name in a formula that several indicators may be meant by.
    AmbiguousName { name: String, candidates: Vec<String> },
    /// A formula that needs itself.
    FormulaCircle { names: Vec<String> },
    /// A stated value is not what its formula gives; `arithmetic` ends with the exact result.
    ValueMismatch { stated: String, arithmetic: String, expected: String },
    /// A stated total is not the sum of its column.
    TotalMismatch { stated: String, arithmetic: String, expected: String },
    /// The groups of a breakdown do not add up to the whole.
    PartsMismatch { breakdown: String, period: String, arithmetic: String, whole: String },
    /// A check does not hold in a row, in a period, or (`at` is empty) at all; both sides with their arithmetic, `None` for one
    /// that needs a figure which another file hides.
    CheckFailed { check: String, at: String, left: Option<String>, comparison: String, right: Option<String> },
    /// A series leaves periods out.
    MissingPeriod { before: String, after: String },
    /// A value does not fit its unit.
    UnitMismatch { value: String, unit: String, reason: UnitReason },

    /// The prose prints what the data hides; `name` says of what.
    HiddenFigure { printed: String, name: String },
    /// The prose prints a figure of the data, or nearly so, without being tied to it.
    UntiedFigure { printed: String, known: String, tie: Tie, exact: bool },

    /// The Markdown of a document.
    Prose(ProseProblem),
    /// Two headings with the same explicit id, or two indicators or tables of a page.
    DuplicateId { id: String },
    /// An indicator or a table with an id that the page around it has.
    ReservedId { id: String },
    /// An id with signs that no id of a page and no `figure:` link can hold.
    UnfitId { id: String, suggestion: String },

    // Documents.
    /// `effective` lies before the day of issue.
    EffectiveBeforeIssue,
    /// `expires` lies before the document took effect.
    ExpiresBeforeEffective,
    /// Documents replace each other in a circle.
    ReplacementCycle { chain: Vec<String> },
    /// A replaced document still says that it is in force; the related place is the replacing one.
    ReplacedInForce { by: String },
    /// A document stamped secret must never reach a portal.
    SecretDocument { marking: String },

    // Theme and configuration.
    /// The theme folder named in portal.yaml is not there.
    UnknownTheme { name: String },
    /// A template with an error: line and column of the template, the engine's words.
    TemplateError { reason: String },
    /// A document asks for a template that the theme does not have.
    UnknownTemplate { name: String, suggestion: Option<String> },

    /// A target, a board or an update.
    Target(TargetProblem),
    /// An indicator by several breakdowns at once.
    Crosstab(CrosstabProblem),
    /// A single figure, or what is said about it.
    Figure(FigureProblem),
}

/// What a key should have held; each has a wording in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Expected {
    /// A single text.
    Text,
    /// A list of texts, or a single one.
    TextList,
    /// `true`/`false`, `có`/`không`.
    Boolean,
    /// A whole number.
    Integer,
    /// A whole number from 0.
    Count,
    /// A number of decimals that a figure may have.
    Decimals,
    /// A whole number from 1.
    PositiveInteger,
    /// A mapping of keys to values.
    Mapping,
    /// A list.
    List,
    /// A path of the content folder.
    ContentPath,
    /// An absolute http(s) address.
    HttpAddress,
    /// A date.
    Date,
    /// A number of a document.
    DocumentNumber,
    /// An address of a figure (`FILE/INDICATOR@PERIOD`).
    FigureAddress,
}

/// Why a date was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DateReason {
    /// None of the three forms.
    Form,
    /// The month has fewer days, or the month does not exist.
    Impossible,
    /// Month and day seem swapped.
    Swapped,
    /// A year of two digits.
    ShortYear,
}

/// Why a chart cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ChartReason {
    /// The columns have no numbers.
    NoNumbers,
    /// Progress needs a value and what is to be reached.
    NoTarget,
    /// Columns of different units on one scale.
    Units,
    /// More series or bars than can be told apart.
    TooMany,
    /// Parts of a whole cannot be negative.
    Negative,
    /// A line needs two points.
    OnePoint,
    /// Only a table has the parts that this kind shows.
    NeedsTable,
    /// An indicator with periods of several kinds: a year beside its months would mislead.
    Periods,
    /// An indicator with fewer than two numbers.
    FewValues,
    /// The data file says that the indicator is not drawn.
    Unwanted,
}

/// Why a symbolic link was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ReferenceReason {
    /// There is nothing after the scheme.
    Empty,
    /// The indicator is missing (`figure:FILE/INDICATOR`).
    NoIndicator,
    /// The period is not one.
    Period,
    /// The part after `#` is not `part`, `whole`, `ratio`, `date` or `source`.
    Part,
    /// A chart, table or target board must be written as an image, a figure or document as a link.
    Form,
}

/// How prose can be tied to a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tie {
    /// By its address after `figure:`.
    Figure(String),
    /// A cell of a table has no address; a link to the table says at least where it stands.
    Table { cell: String, link: String },
}

/// What an observation does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lacking {
    /// A value: only its numerator and denominator are known.
    Value,
    /// Numerator and denominator.
    Ratio,
    /// The day on which it held.
    Date,
    /// The document it was taken from.
    Source,
}

/// Why a value does not fit its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum UnitReason {
    /// More decimals than the unit has.
    Decimals(u8),
    /// A percent sign, and the unit is none.
    Percent,
    /// A numerator and a denominator, and the unit is no quotient.
    Ratio,
    /// The check compares or adds it with another unit.
    Mixed,
}

/// Why a formula was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FormulaReason {
    /// There is nothing.
    Empty,
    /// A value is missing here.
    Operand,
    /// A check compares two values: `=`, `<`, `≤` ... is missing here.
    Comparison,
    /// Digits that are no number in Vietnamese writing.
    Number,
    /// A bracket is not closed.
    Close,
    /// There is no such function.
    Function,
    /// A function with too few or too many values.
    Arguments,
    /// What stands in `[ ]` is no address of a figure.
    Address,
    /// The formula could end here, and goes on.
    End,
    /// More brackets in brackets than anybody writes.
    TooDeep,
    /// More signs than anybody writes.
    TooLong,
    /// A divisor that is zero whatever the data says.
    ZeroDivisor,
    /// A constant that cannot be computed exactly.
    OutOfRange,
    /// What a number is rounded to is no number of decimals.
    Decimals,
}

/// Why the result of a formula is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RangeReason {
    /// More digits than can be computed exactly.
    TooLarge,
    /// Nearer to zero than can be computed.
    TooSmall,
    /// Not zero, and printed as zero in the decimals that it has by itself.
    PrintedAsZero,
}

impl Problem {
    /// The findings about figures that a portal may weigh otherwise, by code.
    pub const WEIGHED: [&'static str; 31] = [
        "share-mismatch",
        "ratio-mismatch",
        "stated-mismatch",
        "bound-mismatch",
        "share-total",
        "negative-share",
        "part-above-whole",
        "group-above-whole",
        "zero-whole",
        "day-outside-period",
        "figure-mismatch",
        "hidden-figure",
        "disclosed-figure",
        "zero-divisor",
        "hidden-in-formula",
        "result-out-of-range",
        "value-mismatch",
        "total-mismatch",
        "parts-mismatch",
        "margin-mismatch",
        "missing-cells",
        "check-failed",
        "missing-period",
        "missing-without-reason",
        "unused-waiver",
        "future-figure",
        "unit-mismatch",
        "update-overdue",
        "target-below-reached",
        "ratio-without-parts",
        "straddling-period",
    ];

    /// How much the problem weighs.
    pub fn severity(&self) -> Severity {
        match self {
            Self::ReplacedInForce { .. }
            | Self::ShareMismatch { .. }
            | Self::RatioMismatch { .. }
            | Self::HiddenFigure { .. }
            | Self::UndrawableChart { .. }
            | Self::MissingWithoutReason { .. }
            | Self::UnitMismatch { .. }
            | Self::ResultOutOfRange { reason: RangeReason::PrintedAsZero, .. }
            | Self::DayOutsidePeriod { .. } => Severity::Warning,
            Self::MissingPeriod { .. } | Self::UntiedFigure { .. } => Severity::Note,
            Self::File(problem) => problem.severity(),
            Self::Prose(problem) => problem.severity(),
            Self::Target(problem) => problem.severity(),
            Self::Crosstab(problem) => problem.severity(),
            Self::Figure(problem) => problem.severity(),
            _ => Severity::Error,
        }
    }

    /// The stable name for machines and for searching (`broken-link`).
    pub fn code(&self) -> String {
        let debug = match self {
            Self::File(problem) => format!("{problem:?}"),
            Self::Prose(problem) => format!("{problem:?}"),
            Self::Target(problem) => format!("{problem:?}"),
            Self::Crosstab(problem) => format!("{problem:?}"),
            Self::Figure(problem) => format!("{problem:?}"),
            other => format!("{other:?}"),
        };
        let name = debug.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        kebab(name)
    }
}

fn kebab(name: &str) -> String {
    let mut code = String::with_capacity(name.len() + 4);
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            code.push('-');
        }
        code.push(letter.to_ascii_lowercase());
    }
    code
}
