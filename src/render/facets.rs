//! What search results can be narrowed by: the choices on the search page, and the file that says what each page is
//! filed under. That file is only loaded by a reader who narrows or sorts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::Canvas;
use super::search::json;
use crate::load::Validity;
use crate::locale::{Language, slug};
use crate::model::{Filed, Taxonomy};
use crate::search::base64;

/// A way to narrow results.
#[derive(Serialize)]
pub(super) struct FacetView {
    /// Its name in the address.
    name: &'static str,
    title: String,
    terms: Vec<ChoiceView>,
}

#[derive(Serialize)]
struct ChoiceView {
    slug: String,
    name: String,
}

/// The choices, in the order in which the file has them.
pub(super) fn views(canvas: &Canvas<'_>) -> Vec<FacetView> {
    let language = canvas.theme.language();
    let of_taxonomy = |taxonomy: Taxonomy| FacetView {
        name: taxonomy.folder(language),
        title: canvas.text(&format!("taxonomy_{}", taxonomy.name())),
        terms: choices(canvas, taxonomy),
    };
    let validity = FacetView {
        name: language.pick("hieu-luc", "validity"),
        title: canvas.text("search_validity"),
        terms: validities(language),
    };
    Taxonomy::ALL.into_iter().map(of_taxonomy).chain([validity]).collect()
}

fn choices(canvas: &Canvas<'_>, taxonomy: Taxonomy) -> Vec<ChoiceView> {
    let terms = canvas.reader.terms(taxonomy).into_iter();
    terms.map(|term| ChoiceView { slug: term.slug.clone(), name: term.name.clone() }).collect()
}

fn validities(language: Language) -> Vec<ChoiceView> {
    const ALL: [Validity; 5] =
        [Validity::InForce, Validity::PartlyExpired, Validity::Expired, Validity::NotYet, Validity::Suspended];
    let named = ALL.iter().map(|validity| validity.title(language));
    named.map(|name| ChoiceView { slug: slug(name), name: name.to_owned() }).collect()
}

/// For each page a row: its letters and its day, then for each way of filing the places of its terms among the choices.
pub(super) fn render(canvas: &Canvas<'_>) -> Vec<u8> {
    let choices: Vec<Vec<String>> =
        views(canvas).into_iter().map(|view| view.terms.into_iter().map(|term| term.slug).collect()).collect();
    let places: Vec<BTreeMap<&str, usize>> =
        choices.iter().map(|slugs| slugs.iter().enumerate().map(|(at, slug)| (slug.as_str(), at)).collect()).collect();
    canvas.reader.templates();
    let language = canvas.theme.language();
    let filed = canvas.reader.search_facets();
    let rows: Vec<String> = filed.iter().map(|filed| row(filed, &places, language)).collect();
    format!("senSearch.facets({},{});\n", json(&choices), json(&rows.join("\n"))).into_bytes()
}

fn row(filed: &Filed<'_>, places: &[BTreeMap<&str, usize>], language: Language) -> String {
    let mut row = String::new();
    base64(filed.id, 5, &mut row);
    filed.date.iter().for_each(|date| row.push_str(&date.to_string().replace('-', "")));
    for (taxonomy, places) in Taxonomy::ALL.into_iter().zip(places) {
        let terms = filed.terms.iter().filter(|(of, _)| *of == taxonomy);
        let found: Vec<String> = terms.filter_map(|(_, slug)| places.get(slug)).map(|at| in_base_36(*at)).collect();
        row.push(',');
        row.push_str(&found.join("+"));
    }
    row.push(',');
    let validity = filed.validity.map(|validity| slug(validity.title(language)));
    let place = validity.and_then(|validity| places.last()?.get(validity.as_str()));
    place.iter().for_each(|at| row.push_str(&in_base_36(**at)));
    row
}

fn in_base_36(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]);
        number /= 36;
        if number == 0 {
            return digits.iter().rev().map(|digit| char::from(*digit)).collect();
        }
    }
}
