//! The published figures of the portal, as prose could print them: observations with their parts, and the cells of tables.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::Subject;
use crate::diagnostic::Tie;
use crate::load::vocabulary::ColumnType;
use crate::load::{Column, Indicator, Observation, Row, Summary, Table};
use crate::locale::{Number, nfc};
use crate::model::Page;

/// A figure as prose could print it.
pub(super) struct Known<'a> {
    pub(super) number: Number,
    page: &'a Page,
    place: Place<'a>,
}

/// Where a figure stands in its data file.
enum Place<'a> {
    /// `part`: what of the observation, as in an address; nothing for the value.
    Observation { indicator: &'a Indicator, observation: &'a Observation, part: &'static str },
    /// A cell of a table.
    Cell { table: &'a Table, row: &'a Row, column: &'a Column },
}

/// By value; those of one value in the order of files, a file's indicators before its tables.
pub(super) struct Figures<'a>(BTreeMap<Decimal, Vec<Known<'a>>>);

impl<'a> Figures<'a> {
    /// No figures.
    pub(super) const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// All of the portal that readers may know; samples are invented.
    pub(super) fn of(subject: &Subject<'a>) -> Self {
        let mut figures = BTreeMap::<_, Vec<_>>::new();
        for known in subject.model.pages().filter(|page| !page.meta().sample).flat_map(of_page) {
            figures.entry(known.number.value).or_default().push(known);
        }
        Self(figures)
    }

    /// The figure that a number of prose is, with what `follows` it: one that counts what is named there, or else the first.
    pub(super) fn same(&self, number: Number, follows: &str) -> Option<&Known<'a>> {
        let same = self.0.get(&number.value)?;
        let named = same.iter().find(|known| known.counts(follows));
        named.or_else(|| same.iter().find(|known| tells_itself(number) && known.may_precede(follows)))
    }

    /// The figure of as many digits that is nearest to a number, within a hundredth of it.
    pub(super) fn near(&self, number: Number, follows: &str) -> Option<&Known<'a>> {
        let reach = number.value.abs() / Decimal::ONE_HUNDRED;
        let around = self.0.range(number.value - reach..=number.value + reach).flat_map(|(_, known)| known);
        let alike =
            |known: &&Known<'_>| known.number.decimals == number.decimals && digits(known.number) == digits(number);
        let around = around.filter(alike).filter(|known| tells_itself(number) && known.may_precede(follows));
        around.min_by_key(|known| (known.number.value - number.value).abs())
    }
}

impl Known<'_> {
    /// Whether the words behind a number begin with what the figure counts: its unit or its name; of a cell the unit or heading
    /// of its column, or the name of its row.
    fn counts(&self, follows: &str) -> bool {
        let names: [&str; 3] = match self.place {
            Place::Observation { indicator, part: "", .. } if indicator.is_percent() => ["", "", ""],
            Place::Observation { indicator, part: "", .. } => [&indicator.unit, &indicator.title, ""],
            Place::Observation { indicator, .. } => ["", &indicator.title, ""],
            Place::Cell { row, column, .. } => [column.unit.as_deref().unwrap_or_default(), &column.title, first(row)],
        };
        let share = self.is_percent() && follows.starts_with('%');
        share || !follows.starts_with('%') && names.iter().any(|name| begins_with(follows, name))
    }

    /// Whether a number before these words can be this figure: behind the figure of no share there is a percent sign.
    fn may_precede(&self, follows: &str) -> bool {
        self.is_percent() || !follows.starts_with('%')
    }

    fn is_percent(&self) -> bool {
        match self.place {
            Place::Observation { indicator, part, .. } => part.is_empty() && indicator.is_percent(),
            Place::Cell { column, .. } => column.kind == ColumnType::Percent,
        }
    }

    /// How prose can be tied to it.
    pub(super) fn tie(&self, subject: &Subject<'_>) -> Tie {
        match self.place {
            Place::Observation { indicator, observation, part } => {
                let file = short(subject, self.page);
                Tie::Figure(format!("{file}/{}@{}{part}", indicator.id, observation.period))
            }
            Place::Cell { table, row, column } => Tie::Table {
                cell: [&table.title, first(row), &column.title].map(str::trim).join(" / "),
                link: format!("/{}#{}", self.page.path, table.id),
            },
        }
    }
}

fn of_page(page: &Page) -> Vec<Known<'_>> {
    let Summary::Data(data) = &**page.summary else { return Vec::new() };
    let observations = data.dataset.all_indicators().flat_map(|indicator| {
        let of_observation = move |observation| {
            let place = move |(number, part)| (number, Place::Observation { indicator, observation, part });
            parts(observation).map(place)
        };
        indicator.observations.iter().flat_map(of_observation)
    });
    let cells = data.dataset.tables.iter().flat_map(cells);
    observations.chain(cells).map(|(number, place)| Known { number, page, place }).collect()
}

/// The value, and the numerator and denominator.
fn parts(observation: &Observation) -> impl Iterator<Item = (Number, &'static str)> {
    let value = observation.value.map(|value| (value, ""));
    let ratio = observation.ratio.map(|(part, whole)| [(part, "#part"), (whole, "#whole")]);
    value.into_iter().chain(ratio.into_iter().flatten())
}

/// The published numbers of a table and of its totals.
fn cells(table: &Table) -> impl Iterator<Item = (Number, Place<'_>)> {
    table.rows.iter().chain(&table.totals).flat_map(move |row| {
        let cells = row.cells.iter().zip(&table.columns);
        cells.filter_map(move |(cell, column)| Some((cell.published().number()?, Place::Cell { table, row, column })))
    })
}

/// What a row is called: its first cell, where that is a text.
fn first(row: &Row) -> &str {
    row.cells.first().and_then(|cell| cell.published().words()).unwrap_or_default()
}

/// The file's name where no other data file has it, else its path.
fn short<'p>(subject: &Subject<'_>, page: &'p Page) -> &'p str {
    let stem = page.path.stem();
    if subject.model.data_file(stem).is_some() { stem } else { page.path.without_extension() }
}

/// Whether a text begins with these whole words, in large or small letters.
fn begins_with(text: &str, name: &str) -> bool {
    let words = |text: &str| nfc(text).to_lowercase();
    let (text, name) = (words(text), words(name.trim()));
    let rest = text.strip_prefix(&name).filter(|_| !name.is_empty());
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Small whole numbers stand for anything.
pub(super) fn tells_itself(number: Number) -> bool {
    number.decimals > 0 || number.value.abs() >= Decimal::ONE_HUNDRED
}

fn digits(number: Number) -> usize {
    number.value.trunc().abs().to_string().len()
}
