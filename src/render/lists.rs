//! A page of a list, with the ways to the other pages.

use serde::Serialize;

use super::frame::Canvas;
use super::view::CardView;
use crate::model::ListPage;

/// Zola's paginator, with links that are relative.
#[derive(Debug, Serialize)]
pub(super) struct Paginator {
    current_index: u32,
    number_pagers: u32,
    total: usize,
    samples: usize,
    first: String,
    last: String,
    previous: Option<String>,
    next: Option<String>,
    pages: Vec<CardView>,
    pagers: Vec<Pager>,
}

#[derive(Debug, Serialize)]
struct Pager {
    index: u32,
    permalink: String,
    current: bool,
    gap: bool,
}

impl Paginator {
    pub(super) fn new(canvas: &Canvas<'_>, list: &ListPage) -> Self {
        let link = |number: u32| canvas.link(&canvas.reader.addresses().list_page(&list.first, number));
        let (number, count) = (list.number, list.page_count);
        Self {
            current_index: number,
            number_pagers: count,
            total: list.total,
            samples: list.samples,
            first: link(1),
            last: link(count),
            previous: (number > 1).then(|| link(number - 1)),
            next: (number < count).then(|| link(number + 1)),
            pages: canvas.cards(&list.cards),
            pagers: pagers(number, count, &link),
        }
    }

    /// The entries of this page.
    pub(super) fn pages(&self) -> &[CardView] {
        &self.pages
    }
}

/// What tells a further page of a list from the first.
pub(super) fn page_part(canvas: &Canvas<'_>, number: u32) -> Option<String> {
    (number > 1).then(|| format!("{} {number}", canvas.theme.text("page_number")))
}

/// The first, the last, and two on either side of the current one; what is left out shows as one gap.
fn pagers(current: u32, count: u32, link: &dyn Fn(u32) -> String) -> Vec<Pager> {
    let shown = |number: u32| number == 1 || number == count || number.abs_diff(current) <= 2;
    let mut pagers: Vec<Pager> = Vec::new();
    for number in (1..=count).filter(|number| shown(*number)) {
        if pagers.last().is_some_and(|before| before.index + 1 < number) {
            pagers.push(Pager { index: number - 1, permalink: String::new(), current: false, gap: true });
        }
        pagers.push(Pager { index: number, permalink: link(number), current: number == current, gap: false });
    }
    pagers
}
