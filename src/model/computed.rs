//! What is computed from the figures of several data files: filled in once all files are known and before anything is asked.
//!
//! A page then holds what was loaded with these values in it, so every fact about a figure speaks of them, and an edit of one
//! file renders what other files compute from it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Model, Page, PageId};
use crate::load::formula::{Needs, Outcome, Undefined, circle, order};
use crate::load::{
    DataAddress, DataSummary, Dataset, FigureAddress, Indicator, OtherFiles, Summary, Table, hidden_again,
    needs_of_indicators, observations_with, table_with,
};
use crate::locale::Period;
use crate::source::Hashed;

/// An indicator by its page and its place in it.
type Node = (PageId, usize);

/// The indicators of all files that compute from other files, and what each needs.
#[derive(Debug, Default)]
struct Graph {
    nodes: Vec<Node>,
    needs: Needs,
}

/// The data files that are being filled in; the others are as they were loaded.
struct Filling<'a> {
    model: &'a Model,
    filled: BTreeMap<PageId, DataSummary>,
}

impl Model {
    /// Fills in what is computed across files.
    pub(super) fn compute_across_files(&mut self) {
        for (id, summary) in self.computed_across_files() {
            self.replace_summary(id, Arc::new(Hashed::new(Summary::Data(summary))));
        }
    }

    fn computed_across_files(&self) -> BTreeMap<PageId, DataSummary> {
        let concerned = self.ids().filter_map(|id| Some((id, data(self.page_at(id))?)));
        let concerned = concerned.filter(|(_, data)| {
            data.dataset.indicators.iter().any(Indicator::is_foreign)
                || data.dataset.tables.iter().any(Table::is_foreign)
        });
        let filled = concerned.map(|(id, data)| (id, data.clone())).collect();
        let graph = Graph::of(self);
        let mut filling = Filling { model: self, filled };
        order(&graph.needs).into_iter().for_each(|at| filling.fill_indicator(graph.nodes[at]));
        filling.fill_tables();
        filling.filled
    }

    /// Each indicator that needs itself by way of another file, with the way: the addresses of the indicators on it.
    pub fn circles_across_files(&self) -> Vec<(&Page, &Indicator, Vec<String>)> {
        let graph = Graph::of(self);
        let each = (0..graph.nodes.len()).filter_map(|at| {
            let (page, indicator) = self.node(graph.nodes[at])?;
            if !indicator.is_foreign() {
                return None;
            }
            let way = circle(at, &graph.needs)?;
            // One within the file was reported when it was loaded.
            let within = circle(graph.nodes[at].1, &needs_of_indicators(&data(page)?.dataset.indicators)).is_some();
            if within {
                return None;
            }
            let names = way.into_iter().filter_map(|at| self.node(graph.nodes[at]));
            let names = names.map(|(page, indicator)| format!("{}/{}", page.path.stem(), indicator.id));
            Some((page, indicator, names.collect()))
        });
        each.collect()
    }

    fn node(&self, (id, at): Node) -> Option<(&Page, &Indicator)> {
        let page = self.page_at(id);
        Some((page, data(page)?.dataset.indicators.get(at)?))
    }

    /// The indicator that an address names; a group is part of none, since groups are not computed.
    fn addressed(&self, address: &DataAddress) -> Option<Node> {
        let id = self.data_file(&address.file)?;
        let indicators = &data(self.page_at(id))?.dataset.indicators;
        Some((id, indicators.iter().position(|indicator| indicator.id == address.name)?))
    }
}

impl Graph {
    /// The indicators of the files in which some indicator needs another file.
    fn of(model: &Model) -> Self {
        let pages = model.ids().filter_map(|id| Some((id, &data(model.page_at(id))?.dataset.indicators)));
        let pages = pages.filter(|(_, indicators)| indicators.iter().any(Indicator::is_foreign)).collect::<Vec<_>>();
        let nodes: Vec<Node> =
            pages.iter().flat_map(|(id, indicators)| (0..indicators.len()).map(|at| (*id, at))).collect();
        let places: BTreeMap<Node, usize> = nodes.iter().enumerate().map(|(place, node)| (*node, place)).collect();
        let needs = pages.iter().flat_map(|(id, indicators)| {
            let own = needs_of_indicators(indicators).into_iter().zip(indicators.iter());
            own.map(|(own, indicator)| {
                let own = own.into_iter().map(|at| (*id, at));
                let elsewhere = indicator.formula.iter().flat_map(|formula| formula.figures());
                let elsewhere = elsewhere.filter_map(|address| model.addressed(&address.indicator));
                own.chain(elsewhere).filter_map(|node| places.get(&node).copied()).collect::<BTreeSet<_>>()
            })
        });
        Self { needs: needs.collect(), nodes }
    }
}

impl Filling<'_> {
    fn fill_indicator(&mut self, (id, at): Node) {
        let Some(dataset) = self.filled.get(&id).map(|data| &data.dataset) else { return };
        if dataset.indicators[at].formula.is_none() {
            return;
        }
        let observations = observations_with(&dataset.indicators, &dataset.indicators[at], self);
        if let Some(data) = self.filled.get_mut(&id) {
            data.dataset.indicators[at].observations = observations;
            data.dataset = hidden_again(std::mem::take(&mut data.dataset));
        }
    }

    /// Tables come last: nothing is computed from their cells.
    fn fill_tables(&mut self) {
        let ids: Vec<PageId> = self.filled.keys().copied().collect();
        for id in ids {
            let tables = self.filled.get_mut(&id).map(|data| std::mem::take(&mut data.dataset.tables));
            let tables = tables.unwrap_or_default().into_iter().map(|table| match table.is_foreign() {
                true => table_with(table, &|address| self.value(address)),
                false => table,
            });
            let tables = tables.collect();
            if let Some(data) = self.filled.get_mut(&id) {
                data.dataset.tables = tables;
            }
        }
    }

    fn indicator(&self, address: &DataAddress) -> Option<&Indicator> {
        let id = self.model.data_file(&address.file)?;
        self.dataset(id)?.indicator(&address.name)
    }

    fn dataset(&self, id: PageId) -> Option<&Dataset> {
        let filled = self.filled.get(&id).or_else(|| data(self.model.page_at(id)))?;
        Some(&filled.dataset)
    }
}

impl OtherFiles for Filling<'_> {
    fn value(&self, address: &FigureAddress) -> Outcome {
        let indicator = self.indicator(&address.indicator).ok_or(Undefined::Missing)?;
        let observation = match address.period {
            Some(period) => indicator.at(period),
            None => indicator.latest(self.model.options.date),
        };
        observation.ok_or(Undefined::Missing)?.part(address.part, &indicator.unit)
    }

    fn periods(&self, indicator: &DataAddress) -> Vec<Period> {
        let observations = self.indicator(indicator).map_or(&[][..], |indicator| &indicator.observations);
        observations.iter().map(|observation| observation.period).collect()
    }
}

fn data(page: &Page) -> Option<&DataSummary> {
    match &**page.summary {
        Summary::Data(data) => Some(data),
        _ => None,
    }
}
