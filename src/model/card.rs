//! How a page is shown wherever another page names it: in lists, links, breadcrumbs, neighbours, backlinks.

use serde::Serialize;

use super::{PageKind, page::meta};
use crate::config::BuildOptions;
use crate::load::{DocumentType, Summary, Validity};
use crate::locale::Date;
use crate::source::{ContentPath, OutputPath};

/// A page in brief. Whoever shows a page depends on this and not on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The content file.
    pub path: ContentPath,
    /// Its address.
    pub output: OutputPath,
    /// What it is made from.
    pub kind: PageKind,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// The kind of document.
    pub doc_type: Option<DocumentType>,
    /// Number and symbol as printed.
    pub number: Option<String>,
    /// Day of issue.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Whether it is in force on the build's day.
    pub validity: Option<Validity>,
    /// An invented example.
    pub sample: bool,
    /// Not yet published.
    pub draft: bool,
    /// The full text is missing.
    pub stub: bool,
}

impl Card {
    pub(super) fn new(
        path: &ContentPath,
        output: &OutputPath,
        kind: PageKind,
        summary: &Summary,
        options: BuildOptions,
    ) -> Self {
        let meta = meta(summary);
        Self {
            path: path.clone(),
            output: output.clone(),
            kind,
            title: meta.title.clone(),
            description: meta.description.clone(),
            doc_type: meta.doc_type,
            number: meta.number.as_ref().map(|number| number.printed().to_owned()),
            date: meta.date,
            issuer: meta.issuer.clone(),
            validity: validity(meta.validity, meta.effective, meta.expires, options.date),
            sample: meta.sample,
            draft: meta.draft,
            stub: meta.stub,
        }
    }
}

/// What the editor states counts; else the two days decide; without either nothing is said.
fn validity(stated: Option<Validity>, effective: Option<Date>, expires: Option<Date>, today: Date) -> Option<Validity> {
    let by_days = || match (effective, expires) {
        (_, Some(expires)) if expires < today => Some(Validity::Expired),
        (Some(effective), _) if today < effective => Some(Validity::NotYet),
        (Some(_), _) => Some(Validity::InForce),
        _ => None,
    };
    stated.or_else(by_days)
}
