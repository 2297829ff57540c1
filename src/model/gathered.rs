//! Pages that no content file is: they gather what stands in many data files.

use serde::Serialize;

use super::Model;
use super::board::dataset;
use crate::locale::Period;
use crate::source::OutputPath;

/// What a page gathers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Gathered {
    /// The targets of a span of years.
    Board(Period),
    /// The figures to look at again.
    Review,
}

impl Model {
    /// The pages that gather figures: boards, and where there are data files the figures to look at again.
    pub fn gathered(&self) -> Vec<(OutputPath, Gathered)> {
        let boards = self.boards().map(|span| (self.addresses.board(span), Gathered::Board(span)));
        let review = self.data_names().next().is_some();
        boards.chain(review.then(|| (self.addresses.review(), Gathered::Review))).collect()
    }

    /// What the targets of a board are called, and who answers for them, in the order of their files.
    pub fn board_names(&self, span: Period) -> Vec<String> {
        let rows = self.boards.get(&span).into_iter().flatten();
        let names = rows.filter_map(|(id, at)| {
            let dataset = dataset(self.page_at(*id))?;
            let indicator = dataset.all_indicators().nth(*at)?;
            let owner = indicator.target.as_ref()?.owner.as_ref().or(dataset.owner.as_ref());
            let title = dataset.full_title(indicator);
            Some(owner.map_or_else(|| title.clone().into_owned(), |owner| format!("{title} ({owner})")))
        });
        names.collect()
    }
}
