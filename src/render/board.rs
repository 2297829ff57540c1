//! The board of the targets of a span of years: a page of its own, and the same table inside other pages.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use super::data::fill;
use super::frame::{Canvas, Current};
use super::target::{Sought, TargetView, target_view};
use super::view::CardView;
use crate::diagnostic::Diagnostic;
use crate::locale::Period;
use crate::model::target::State;
use crate::model::{BoardRow, Gathered};

/// What the templates show of a board.
#[derive(Clone, Debug, Serialize)]
struct BoardView {
    /// "Bảng chỉ tiêu giai đoạn 2026–2030".
    title: String,
    permalink: String,
    rows: Vec<RowView>,
    states: Vec<StateCount>,
    owners: Vec<OwnerCount>,
    /// The documents that set the targets, each once.
    bases: Vec<CardView>,
}

/// A line of the board.
#[derive(Clone, Debug, Serialize)]
struct RowView {
    id: String,
    title: String,
    permalink: String,
    note: Option<String>,
    owner: Option<String>,
    /// The owner's place in `owners`, from 1.
    owner_number: Option<usize>,
    target: TargetView,
    /// Whether the target's years are those of the board, which need not be said again.
    usual_time: bool,
}

/// How many targets stand so.
#[derive(Clone, Debug, Serialize)]
struct StateCount {
    key: &'static str,
    title: &'static str,
    count: usize,
}

/// For how many targets somebody answers.
#[derive(Clone, Debug, Serialize)]
struct OwnerCount {
    number: usize,
    name: String,
    count: usize,
}

/// A way to a board.
#[derive(Clone, Debug, Serialize)]
pub(super) struct BoardLink {
    pub title: String,
    pub permalink: String,
}

/// The page of a board.
pub(super) fn render(canvas: &Canvas<'_>, span: Period) -> Result<Vec<u8>, Box<Diagnostic>> {
    let rows = canvas.reader.board(span).expect("the plan names only boards that are there");
    let board = view(canvas, span, &rows);
    let description = canvas.text("board_lead");
    let mut context = canvas.context(&Current { title: &board.title, part: None, description: Some(&description) });
    context.insert("board", &board);
    context.insert("as_of", &canvas.date(canvas.reader.today()));
    canvas.theme.fill("board.html", &context)
}

/// The board inside a document, with a way to its page.
pub(super) fn embedded(canvas: &Canvas<'_>, period: &str, caption: &str) -> String {
    let Some(span) = period.parse().ok() else { return String::new() };
    let Some(rows) = canvas.reader.board(span) else { return String::new() };
    let mut context = Context::new();
    context.insert("board", &view(canvas, span, &rows));
    context.insert("caption", caption);
    fill(canvas, "embedded_targets.html", &context)
}

/// The way to the board of a period.
pub(super) fn link(canvas: &Canvas<'_>, period: &str) -> Option<BoardLink> {
    let span = period.parse().ok()?;
    canvas.reader.board(span)?;
    Some(BoardLink { title: title(canvas, span), permalink: permalink(canvas, span) })
}

/// The ways to all boards.
pub(super) fn all_links(canvas: &Canvas<'_>) -> Vec<BoardLink> {
    let spans = canvas.reader.gathered().into_iter().filter_map(|(_, of)| match of {
        Gathered::Board(span) => Some(span),
        Gathered::Review => None,
    });
    links(canvas, &spans.collect::<Vec<_>>())
}

/// The ways to the boards on which a data file's targets stand.
pub(super) fn links(canvas: &Canvas<'_>, spans: &[Period]) -> Vec<BoardLink> {
    spans.iter().map(|span| BoardLink { title: title(canvas, *span), permalink: permalink(canvas, *span) }).collect()
}

fn title(canvas: &Canvas<'_>, span: Period) -> String {
    super::gathered::title(canvas.theme, Gathered::Board(span))
}

fn permalink(canvas: &Canvas<'_>, span: Period) -> String {
    canvas.link(&canvas.reader.addresses().board(span))
}

fn view(canvas: &Canvas<'_>, span: Period, rows: &[BoardRow<'_>]) -> BoardView {
    let owners = owners(rows);
    BoardView {
        title: title(canvas, span),
        permalink: permalink(canvas, span),
        rows: rows.iter().map(|row| row_view(canvas, span, row, &owners)).collect(),
        states: states(canvas, rows),
        owners,
        bases: bases(canvas, rows),
    }
}

fn row_view(canvas: &Canvas<'_>, span: Period, row: &BoardRow<'_>, owners: &[OwnerCount]) -> RowView {
    let number = |name: &str| owners.iter().find(|owner| owner.name == name).map(|owner| owner.number);
    let sought = Sought { target: row.target, rule: row.rule, unit: row.unit };
    RowView {
        id: row.id.to_owned(),
        title: row.title.clone().into_owned(),
        permalink: format!("{}#{}", canvas.link(&row.card.output), row.id),
        note: row.note.map(str::to_owned),
        owner: row.owner.map(str::to_owned),
        owner_number: row.owner.and_then(number),
        target: target_view(canvas, sought, Some(&row.assessment)),
        usual_time: row.span == span,
    }
}

/// The states that occur, from met to overdue.
fn states(canvas: &Canvas<'_>, rows: &[BoardRow<'_>]) -> Vec<StateCount> {
    let mut counts: BTreeMap<State, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *counts.entry(row.assessment.state).or_default() += 1);
    let language = canvas.theme.language();
    let counted = |(state, count): (State, usize)| StateCount { key: state.key(), title: state.title(language), count };
    counts.into_iter().map(counted).collect()
}

/// In the order of the board.
fn owners(rows: &[BoardRow<'_>]) -> Vec<OwnerCount> {
    let mut owners: Vec<OwnerCount> = Vec::new();
    for name in rows.iter().filter_map(|row| row.owner) {
        match owners.iter_mut().find(|owner| owner.name == name) {
            Some(owner) => owner.count += 1,
            None => owners.push(OwnerCount { number: owners.len() + 1, name: name.to_owned(), count: 1 }),
        }
    }
    owners
}

fn bases(canvas: &Canvas<'_>, rows: &[BoardRow<'_>]) -> Vec<CardView> {
    let mut paths = Vec::new();
    for path in rows.iter().filter_map(|row| row.target.basis.as_ref()) {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    let cards = paths.into_iter().filter_map(|path| canvas.reader.card(path));
    cards.map(|card| CardView::new(canvas, &card)).collect()
}
