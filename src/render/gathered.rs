//! What the search knows of the pages that gather figures: boards of targets, and the figures to look at again.

use super::frame::Canvas;
use super::theme::Theme;
use crate::model::{Gathered, Model, Taxonomy};
use crate::search::PageText;
use crate::source::OutputPath;

/// The pages with what they are found by.
pub fn gathered_texts(theme: &Theme, model: &Model) -> Vec<(OutputPath, PageText)> {
    let names = |of: Gathered| match of {
        Gathered::Board(span) => model.board_names(span),
        Gathered::Review => Vec::new(),
    };
    let pages = model.gathered().into_iter();
    let texts = pages.map(|(output, of)| {
        let text = PageText { title: title(theme, of), heads: names(of), body: lead(theme, of), ..PageText::default() };
        (output, text)
    });
    let terms = model.searched_terms().map(|(taxonomy, term)| {
        let text = PageText { title: term.name.clone(), body: kind(theme, taxonomy), ..PageText::default() };
        (term.output.clone(), text)
    });
    texts.chain(terms).collect()
}

/// What the terms of a taxonomy are: "Đơn vị".
pub(super) fn kind(theme: &Theme, taxonomy: Taxonomy) -> String {
    theme.text(&format!("taxonomy_{}", taxonomy.name())).to_owned()
}

/// "Bảng chỉ tiêu giai đoạn 2026–2030".
pub(super) fn title(theme: &Theme, of: Gathered) -> String {
    match of {
        Gathered::Board(span) => format!("{} {}", theme.text("board"), span.label_within(theme.language())),
        Gathered::Review => theme.text("review").to_owned(),
    }
}

fn lead(theme: &Theme, of: Gathered) -> String {
    theme.text(if of == Gathered::Review { "review_long" } else { "board_lead" }).to_owned()
}

/// What is shown with a result: what the page is for, and the names on it.
pub(super) fn shown(canvas: &Canvas<'_>, of: Gathered) -> String {
    let names = match of {
        Gathered::Board(span) => canvas.reader.board(span).unwrap_or_default(),
        Gathered::Review => Vec::new(),
    };
    let names = names.iter().map(|row| row.title.as_ref());
    [lead(canvas.theme, of).as_str()].into_iter().chain(names).collect::<Vec<_>>().join("\n")
}
