//! The terms of a taxonomy, and the documents filed under one of them.

use super::frame::{Canvas, Current};
use super::lists::{Paginator, page_part};
use super::view::{TaxonomyView, TermView};
use crate::diagnostic::Diagnostic;
use crate::model::{ListKey, Taxonomy, Term};

/// The list of terms.
pub(super) fn render_list(canvas: &Canvas<'_>, taxonomy: Taxonomy) -> Result<Vec<u8>, Box<Diagnostic>> {
    let view = view(canvas, taxonomy);
    let terms: Vec<TermView> =
        canvas.reader.terms(taxonomy).into_iter().map(|term| term_view(canvas, taxonomy, term)).collect();
    let mut context = canvas.context(&Current { title: &view.title, part: None, description: None });
    context.insert("taxonomy", &view);
    context.insert("terms", &terms);
    canvas.theme.fill("taxonomy_list.html", &context)
}

/// The `number`th page of a term's list.
pub(super) fn render_term(
    canvas: &Canvas<'_>,
    taxonomy: Taxonomy,
    slug: &str,
    number: u32,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let list = canvas
        .reader
        .list_page(&ListKey::Term(taxonomy, slug.to_owned()), number)
        .expect("the plan names only terms that are there");
    let term = canvas.reader.term(taxonomy, slug).expect("a term with a list has a name");
    let view = view(canvas, taxonomy);
    let part = match page_part(canvas, number) {
        Some(number) => format!("{} – {number}", view.title),
        None => view.title.clone(),
    };
    let term = term_view(canvas, taxonomy, term);
    let mut context = canvas.context(&Current { title: &term.title, part: Some(part), description: None });
    context.insert("taxonomy", &view);
    context.insert("term", &term);
    context.insert("paginator", &Paginator::new(canvas, &list));
    canvas.theme.fill("taxonomy_single.html", &context)
}

/// A taxonomy without its terms.
pub(super) fn view(canvas: &Canvas<'_>, taxonomy: Taxonomy) -> TaxonomyView {
    TaxonomyView {
        key: taxonomy.name(),
        title: canvas.text(&format!("taxonomy_{}", taxonomy.name())),
        permalink: canvas.link(&canvas.reader.addresses().taxonomy(taxonomy)),
        terms: Vec::new(),
    }
}

fn term_view(canvas: &Canvas<'_>, taxonomy: Taxonomy, term: &Term) -> TermView {
    let output = canvas.reader.addresses().term(taxonomy, &term.slug);
    TermView::new(&term.name, canvas.link(&output), Some(term.count))
}
