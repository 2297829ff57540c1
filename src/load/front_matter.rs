//! The front matter of a document, typed: what a clerk wrote, under English names.

mod read;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::number::DocumentNumber;
use super::reference::FigureAddress;
use crate::locale::Date;
use crate::source::ContentPath;

pub(super) use read::read;

/// What stands between the `---` lines, or the head of a data file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrontMatter {
    /// Title or abstract of the content (trích yếu); required.
    pub title: String,
    /// One or two sentences for lists and search engines.
    pub description: Option<String>,
    /// The kind of document; `None` for an ordinary page.
    pub doc_type: Option<DocumentType>,
    /// Number and symbol; `None` while it has none.
    pub number: Option<DocumentNumber>,
    /// Day of issue.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The body above the issuer.
    pub parent_issuer: Option<String>,
    /// Place of issue.
    pub place: Option<String>,
    /// On whose behalf it was signed (T/M, K/T, T/L).
    pub signed_for: Option<String>,
    /// The signer's office.
    pub signer_title: Option<String>,
    /// The signer's name.
    pub signer: Option<String>,
    /// Nơi nhận.
    pub recipients: Vec<String>,
    /// Kính gửi.
    pub addressees: Vec<String>,
    /// Term of the Party committee (`2025-2030`).
    pub term: Option<String>,
    /// First day in force.
    pub effective: Option<Date>,
    /// Last day in force.
    pub expires: Option<Date>,
    /// Whether it is in force, as its editor states.
    pub validity: Option<Validity>,
    /// Degree of urgency, as written.
    pub urgency: Option<String>,
    /// Limits of circulation, as written.
    pub circulation: Option<String>,
    /// Fields of work.
    pub fields: Vec<String>,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// Units concerned.
    pub units: Vec<String>,
    /// Not published unless drafts are asked for.
    pub draft: bool,
    /// An invented example: says so on the page, stays out of the statistics.
    pub sample: bool,
    /// The full text is not in the portal.
    pub stub: bool,
    /// Annexes by name.
    pub annexes: Vec<String>,
    /// Files beside the document.
    pub attachments: Vec<ContentPath>,
    /// The document (or text) it draws on.
    pub source: Option<Reference>,
    /// Place in an order by weight, smallest first.
    pub weight: Option<i64>,
    /// Old addresses, as output paths, that lead here.
    pub aliases: Vec<String>,
    /// The address's last name, instead of the file's.
    pub slug: Option<String>,
    /// A template of the theme instead of the usual one.
    pub template: Option<String>,
    /// The day of the last change, instead of the repository's.
    pub updated: Option<Date>,
    /// For a section: how its pages are ordered.
    pub sort_by: Option<SortBy>,
    /// For a section: pages of the list.
    pub paginate_by: Option<u32>,
    /// Figures shown at the head of a section.
    pub key_figures: Vec<FigureAddress>,
    /// Relations to other documents, as written on this side.
    pub relations: BTreeMap<RelationKind, Vec<Reference>>,
    /// Whatever a theme of one's own wants.
    pub extra: BTreeMap<String, Extra>,
}

/// A mention of a document in the front matter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reference {
    /// By its number.
    Number(DocumentNumber),
    /// By its file.
    File(ContentPath),
    /// In words, for what is not a document of a portal.
    Text(String),
}

/// A value under `extra:`. Whole numbers and `true`/`false` without quotes are what they look like; every other scalar keeps
/// the text it was written with, `1.735` too, which could be either of two numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extra {
    /// Any other scalar.
    Text(String),
    /// A whole number as JSON and YAML write it, without leading zeros.
    Number(i64),
    /// `true` or `false`.
    Flag(bool),
    /// A list.
    List(Vec<Extra>),
    /// A mapping.
    Map(BTreeMap<String, Extra>),
}

/// Types of documents (section 1 of the domain: Quy định 66, Nghị định 30/2020 for the State's).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentType {
    Resolution,
    Decision,
    Directive,
    Conclusion,
    Rule,
    Regulation,
    Circular,
    Guidance,
    Announcement,
    Report,
    Plan,
    Programme,
    Proposal,
    Scheme,
    Letter,
    Minutes,
    Law,
    Decree,
    Ordinance,
    ModelPractice,
}

/// Whether a document is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    NotYet,
    InForce,
    PartlyExpired,
    Expired,
    Suspended,
    Unknown,
}

/// How one document stands to another; the inverse is derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    BasedOn,
    Cites,
    Guides,
    Amends,
    Replaces,
    Repeals,
    Corrects,
    Suspends,
    Implements,
    ReportsOn,
    Related,
}

/// The order of a section's pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// Newest first; without a date last, by title.
    Date,
    /// By type and number.
    Number,
    /// By title, in Vietnamese order.
    Title,
    /// By weight, then title.
    #[default]
    Weight,
}
