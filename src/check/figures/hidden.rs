//! Figures that the data hides, as prose could give them away: a number that nothing else is likely to be, or a small one in a
//! line that names what it counts. Only editors see what is found.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::known::tells_itself;
use crate::check::Subject;
use crate::load::{Dataset, Indicator, Observation, Summary, Table};
use crate::locale::{Number, fold};

/// A hidden figure.
pub(super) struct Hidden {
    number: Number,
    /// What it counts, as [`words`].
    counted: String,
    /// What it counts, with its whole or its table.
    pub(super) name: String,
}

/// All hidden figures, by value.
pub(super) struct HiddenFigures(BTreeMap<Decimal, Vec<Hidden>>);

impl HiddenFigures {
    /// Those of the portal; samples are invented.
    pub(super) fn of(subject: &Subject<'_>) -> Self {
        let pages = subject.model.pages().filter(|page| !page.meta().sample);
        let datasets = pages.filter_map(|page| match &**page.summary {
            Summary::Data(data) => Some(&data.dataset),
            _ => None,
        });
        let mut figures = BTreeMap::<_, Vec<_>>::new();
        for figure in datasets.flat_map(of_dataset) {
            figures.entry(figure.number.value).or_default().push(figure);
        }
        Self(figures)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one that a number in a line says.
    pub(super) fn told_by(&self, number: Number, line: &str) -> Option<&Hidden> {
        let same = self.0.get(&number.value)?;
        if tells_itself(number) {
            return same.first();
        }
        let line = words(line);
        same.iter().find(|figure| !figure.counted.trim().is_empty() && line.contains(&figure.counted))
    }
}

/// The words of a text, folded, each between spaces.
pub(super) fn words(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::from(" "), |all, word| all + word + " ")
}

/// The line of a text that holds the byte `at`.
pub(super) fn line(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| end + at);
    &text[start..end]
}

fn of_dataset(dataset: &Dataset) -> Vec<Hidden> {
    let indicators = dataset.all_indicators().flat_map(|indicator| {
        let hidden = indicator.observations.iter().filter(|observation| observation.is_hidden());
        hidden.filter_map(|observation| of_observation(dataset, indicator, observation))
    });
    indicators.chain(dataset.tables.iter().flat_map(of_table)).collect()
}

fn of_observation(dataset: &Dataset, indicator: &Indicator, observation: &Observation) -> Option<Hidden> {
    let name = dataset.full_title(indicator).into_owned();
    Some(Hidden { number: observation.actual()?, counted: words(&indicator.title), name })
}

/// Cells are counted under the name of their row.
fn of_table(table: &Table) -> Vec<Hidden> {
    let rows = table.rows.iter().chain(&table.totals);
    let cells = rows.flat_map(|row| {
        let first = row.name().unwrap_or_default();
        let hidden = row.cells.iter().filter(|cell| cell.is_hidden()).filter_map(|cell| cell.actual().nearly());
        hidden
            .map(move |number| Hidden { number, counted: words(first), name: format!("{}, {first}", table.title) })
            .collect::<Vec<_>>()
    });
    cells.collect()
}
