//! Ways of filing documents: by type, field, year, issuer and unit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::load::FrontMatter;
use crate::locale::{Language, identity};
use crate::source::OutputPath;

/// One way of filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Taxonomy {
    /// Kind of document.
    Type,
    /// Field of work.
    Field,
    /// Year of issue.
    Year,
    /// Issuing body.
    Issuer,
    /// Unit concerned.
    Unit,
}

impl Taxonomy {
    /// All of them, in the order in which pages show them.
    pub const ALL: [Self; 5] = [Self::Type, Self::Field, Self::Year, Self::Issuer, Self::Unit];

    /// The folder of its pages in the output.
    pub fn folder(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Vi, Self::Type) => "loai",
            (Language::Vi, Self::Field) => "linh-vuc",
            (Language::Vi, Self::Year) => "nam",
            (Language::Vi, Self::Issuer) => "co-quan",
            (Language::Vi, Self::Unit) => "don-vi",
            (Language::En, _) => self.name(),
        }
    }

    /// The name that code, templates and texts use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Field => "field",
            Self::Year => "year",
            Self::Issuer => "issuer",
            Self::Unit => "unit",
        }
    }

    /// What a document is filed under: pairs of identity and name, each identity once.
    pub fn terms(self, meta: &FrontMatter, language: Language) -> Vec<(String, String)> {
        let names: Vec<String> = match self {
            Self::Type => meta.doc_type.map(|doc_type| doc_type.title(language).to_owned()).into_iter().collect(),
            Self::Field => meta.fields.clone(),
            Self::Year => meta.date.map(|date| date.year().to_string()).into_iter().collect(),
            Self::Issuer => meta.issuer.clone().into_iter().collect(),
            Self::Unit => meta.units.clone(),
        };
        let by_identity: BTreeMap<String, String> = names.into_iter().map(|name| (identity(&name), name)).collect();
        by_identity.into_iter().collect()
    }
}

/// What documents are filed under together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The folder of its pages, below the taxonomy's.
    pub slug: String,
    /// The name; of several spellings the most frequent, then the first in order.
    pub name: String,
    /// Documents filed under it, samples aside.
    pub count: usize,
    /// The address of its first list page.
    pub output: OutputPath,
}
