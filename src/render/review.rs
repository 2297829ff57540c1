//! The figures to look at again: what does not agree, with its arithmetic, and what was accepted, with the reason.

use serde::Serialize;

use super::frame::{Canvas, Current};
use super::view::CardView;
use crate::diagnostic::Diagnostic;
use crate::model::{Accepted, Discrepancy};

#[derive(Serialize)]
struct GroupView {
    page: CardView,
    open: Vec<OpenView>,
    accepted: Vec<AcceptedView>,
}

#[derive(Clone, Serialize)]
pub(super) struct OpenView {
    title: Option<String>,
    permalink: String,
    text: String,
}

#[derive(Serialize)]
struct AcceptedView {
    title: String,
    permalink: String,
    reason: String,
}

/// The page.
pub(super) fn render(canvas: &Canvas<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut context = canvas.context(&Current { title: canvas.theme.text("review"), part: None, description: None });
    let open = canvas.reader.discrepancies();
    let accepted = canvas.reader.accepted_figures();
    let mut pages: Vec<_> = open.iter().map(|one| &one.page).chain(accepted.iter().map(|one| &one.page)).collect();
    pages.sort();
    pages.dedup();
    let groups = pages.into_iter().filter_map(|page| {
        let card = canvas.reader.card(page)?;
        let view = CardView::new(canvas, &card);
        let link = canvas.link(&card.output);
        let open = open.iter().filter(|one| one.page == *page).map(|one| open_view(canvas, one, &link)).collect();
        let accepted = accepted.iter().filter(|one| one.page == *page).map(|one| accepted_view(one, &link)).collect();
        Some(GroupView { page: view, open, accepted })
    });
    context.insert("groups", &groups.collect::<Vec<_>>());
    context.insert("open", &open.len());
    canvas.theme.fill("review.html", &context)
}

fn open_view(canvas: &Canvas<'_>, one: &Discrepancy, page: &str) -> OpenView {
    let problem = one.problem.as_ref().map(|problem| problem.title(canvas.theme.language()));
    OpenView {
        title: one.title.clone(),
        permalink: anchored(page, one.anchor.as_deref()),
        text: problem.unwrap_or_else(|| canvas.text("review_hidden")),
    }
}

fn anchored(page: &str, anchor: Option<&str>) -> String {
    anchor.map_or_else(|| page.to_owned(), |anchor| format!("{page}#{anchor}"))
}

fn accepted_view(one: &Accepted, page: &str) -> AcceptedView {
    AcceptedView {
        title: one.title.clone(),
        permalink: anchored(page, one.anchor.as_deref()),
        reason: one.reason.clone(),
    }
}

/// The page's address from here, and how many figures of `page` stand open; nothing where none does.
pub(super) fn open_on(canvas: &Canvas<'_>, page: &crate::source::ContentPath) -> Option<(String, usize)> {
    let open = canvas.reader.open_figures(page);
    (open > 0).then(|| (canvas.link(&canvas.reader.addresses().review()), open))
}

/// The page's address from here, and how many figures of the whole portal stand open.
pub(super) fn open_anywhere(canvas: &Canvas<'_>) -> (String, usize) {
    (canvas.link(&canvas.reader.addresses().review()), canvas.reader.all_open_figures())
}
