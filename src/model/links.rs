//! How documents stand to each other: numbers, links, backlinks, relations, figures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::{Card, Model, Page, PageId};
use crate::load::{
    DataAddress, DocumentNumber, FigureAddress, Indicator, LinkTarget, Observation, Reference, RelationKind, Summary,
};
use crate::source::{ContentPath, Hashed, OutputPath};

/// Which document has a number.
#[derive(Clone, Debug, Serialize)]
pub enum NumberAnswer {
    /// None in this portal.
    Unknown,
    /// Exactly this one.
    Known(Arc<Hashed<Card>>),
    /// Several: a number alone does not say which.
    Ambiguous(Vec<Arc<Hashed<Card>>>),
}

/// What a figure's address leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum FigureAnswer<'a> {
    /// No data file of that name, or several.
    NoFile,
    /// The file has no such indicator.
    NoIndicator,
    /// The indicator has no observation in that period (or none at all).
    NoPeriod,
    /// The observation.
    Found {
        /// The data file.
        path: &'a ContentPath,
        /// The data file's page.
        output: &'a OutputPath,
        /// What is observed; only its head matters to who shows one figure.
        id: &'a str,
        /// The indicator's title.
        title: &'a str,
        /// The indicator's unit.
        unit: &'a str,
        /// The observation.
        observation: &'a Observation,
        /// Whether the data file is an invented sample.
        sample: bool,
    },
}

/// A relation as one of its two documents sees it.
#[derive(Clone, Debug, Serialize)]
pub struct Relation {
    /// The kind, as stated.
    pub kind: RelationKind,
    /// Whether the other document states it.
    pub inverse: bool,
    /// The other document, where it is in the portal.
    pub card: Option<Arc<Hashed<Card>>>,
    /// The other document in words, where it is not.
    pub text: Option<String>,
}

/// What the links of all pages say together.
#[derive(Debug, Default)]
pub(super) struct LinkIndex {
    /// For each page those that link to it or cite it, in the model's order.
    pub backlinks: Vec<Vec<PageId>>,
    /// Relations that others state about each page.
    pub inverse: BTreeMap<PageId, Vec<(RelationKind, PageId)>>,
}

impl LinkIndex {
    pub(super) fn new(model: &Model) -> Self {
        let ids: Vec<PageId> = model.ids().collect();
        let outward: Vec<Outward> = ids.par_iter().map(|id| model.outward(*id)).collect();
        let mut index = Self { backlinks: vec![Vec::new(); ids.len()], inverse: BTreeMap::new() };
        for (id, outward) in ids.into_iter().zip(outward) {
            outward.targets.into_iter().for_each(|target| index.backlinks[target.index()].push(id));
            for (kind, target) in outward.relations {
                index.inverse.entry(target).or_default().push((kind, id));
            }
        }
        index
    }
}

/// Where one page leads.
struct Outward {
    targets: BTreeSet<PageId>,
    relations: Vec<(RelationKind, PageId)>,
}

impl Model {
    fn outward(&self, id: PageId) -> Outward {
        let page = self.page_at(id);
        let mut targets: BTreeSet<PageId> = self.targets(page).into_iter().collect();
        targets.remove(&id);
        let relations = page.meta().relations.iter().flat_map(|(kind, references)| {
            let found = references.iter().filter_map(|reference| self.reference(reference));
            found.map(move |target| (*kind, target))
        });
        Outward { targets, relations: relations.collect() }
    }

    /// The pages that a page links to or cites, relations aside.
    fn targets(&self, page: &Page) -> Vec<PageId> {
        let Some(document) = page.document() else {
            return Vec::new();
        };
        let linked = document.links.iter().filter_map(|link| self.link_target(link));
        let cited = document.citations.iter().filter_map(|number| self.numbered(number));
        linked.chain(cited).collect()
    }

    fn link_target(&self, link: &LinkTarget) -> Option<PageId> {
        match link {
            LinkTarget::File { path, .. } => self.find(path),
            LinkTarget::Document(number) => self.numbered(number),
            LinkTarget::Figure(figure) => self.data_file(&figure.indicator.file),
            LinkTarget::Chart(address) | LinkTarget::Table(address) => self.data_file(&address.file),
            LinkTarget::Anchor(_) | LinkTarget::External(_) | LinkTarget::Targets(_) | LinkTarget::Refused => None,
        }
    }

    /// The only document with this number.
    pub fn numbered(&self, number: &DocumentNumber) -> Option<PageId> {
        match self.with_number(number.key()) {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The page that a mention in the front matter means.
    pub fn reference(&self, reference: &Reference) -> Option<PageId> {
        match reference {
            Reference::Number(number) => self.numbered(number),
            Reference::File(path) => self.find(path),
            Reference::Text(_) => None,
        }
    }

    /// Whether a number leads to a document.
    pub fn number_answer(&self, key: &str) -> NumberAnswer {
        match self.with_number(key) {
            [] => NumberAnswer::Unknown,
            [only] => NumberAnswer::Known(self.page_at(*only).card.clone()),
            several => NumberAnswer::Ambiguous(several.iter().map(|id| self.page_at(*id).card.clone()).collect()),
        }
    }

    /// The indicator that an address names.
    pub fn indicator(&self, address: &DataAddress) -> Option<&Indicator> {
        indicator(self.page_at(self.data_file(&address.file)?), &address.name)
    }

    /// What a figure's address leads to.
    pub fn figure(&self, address: &FigureAddress) -> FigureAnswer<'_> {
        let Some(page) = self.data_file(&address.indicator.file).map(|id| self.page_at(id)) else {
            return FigureAnswer::NoFile;
        };
        let Some(indicator) = indicator(page, &address.indicator.name) else {
            return FigureAnswer::NoIndicator;
        };
        let observation = match &address.period {
            Some(period) => indicator.at(*period),
            None => indicator.latest(self.options.date),
        };
        observation.map_or(FigureAnswer::NoPeriod, |observation| FigureAnswer::Found {
            path: &page.path,
            output: &page.output,
            id: &indicator.id,
            title: &indicator.title,
            unit: &indicator.unit,
            observation,
            sample: page.meta().sample,
        })
    }

    /// The relations of a page: its own first, then what others state about it.
    pub fn relations(&self, id: PageId) -> Vec<Relation> {
        let own = self.page_at(id).meta().relations.iter();
        let own = own.flat_map(|(kind, references)| references.iter().map(|reference| self.stated(*kind, reference)));
        let inverse = self.links.inverse.get(&id).into_iter().flatten();
        let inverse = inverse.map(|(kind, other)| Relation {
            kind: *kind,
            inverse: true,
            card: Some(self.page_at(*other).card.clone()),
            text: None,
        });
        own.chain(inverse).collect()
    }

    fn stated(&self, kind: RelationKind, reference: &Reference) -> Relation {
        let card = self.reference(reference).map(|id| self.page_at(id).card.clone());
        let text = match reference {
            _ if card.is_some() => None,
            Reference::Number(number) => Some(number.printed().to_owned()),
            Reference::File(path) => Some(path.as_str().to_owned()),
            Reference::Text(text) => Some(text.clone()),
        };
        Relation { kind, inverse: false, card, text }
    }
}

/// An indicator of a data page.
pub(super) fn indicator<'a>(page: &'a Page, id: &str) -> Option<&'a Indicator> {
    match &**page.summary {
        Summary::Data(data) => data.dataset.indicator(id),
        _ => None,
    }
}
