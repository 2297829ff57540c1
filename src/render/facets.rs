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
        terms: if canvas.reader.has_validity() { validities(language) } else { Vec::new() },
    };
    Taxonomy::ALL.into_iter().map(of_taxonomy).chain([validity]).collect()
}

fn choices(canvas: &Canvas<'_>, taxonomy: Taxonomy) -> Vec<ChoiceView> {
    let terms = canvas.reader.terms(taxonomy).into_iter();
    terms.map(|term| ChoiceView { slug: term.slug.clone(), name: term.name.clone() }).collect()
}

/// In the order of their choices.
const VALIDITIES: [Validity; 5] =
    [Validity::InForce, Validity::PartlyExpired, Validity::Expired, Validity::NotYet, Validity::Suspended];

fn validities(language: Language) -> Vec<ChoiceView> {
    let named = VALIDITIES.iter().map(|validity| validity.title(language));
    named.map(|name| ChoiceView { slug: slug(name), name: name.to_owned() }).collect()
}

/// For each page a row: its letters and its day, then for each way of filing the places of its terms among the choices.
pub(super) fn render(canvas: &Canvas<'_>) -> Vec<u8> {
    let choices: Vec<Vec<String>> =
        views(canvas).into_iter().map(|view| view.terms.into_iter().map(|term| term.slug).collect()).collect();
    let places: Vec<BTreeMap<&str, usize>> =
        choices.iter().map(|slugs| slugs.iter().enumerate().map(|(at, slug)| (slug.as_str(), at)).collect()).collect();
    canvas.reader.templates();
    let mut rows = String::new();
    for filed in canvas.reader.search_facets() {
        rows.push_str(if rows.is_empty() { "" } else { "\n" });
        put_row(&filed, &places, &mut rows);
    }
    format!("senSearch.facets({},{});\n", json(&choices), json(&rows)).into_bytes()
}

fn put_row(filed: &Filed<'_>, places: &[BTreeMap<&str, usize>], rows: &mut String) {
    base64(filed.id, 5, rows);
    if let Some(date) = filed.date {
        rows.extend(date.to_string().chars().filter(|sign| *sign != '-'));
    }
    for (taxonomy, places) in Taxonomy::ALL.into_iter().zip(places) {
        rows.push(',');
        let terms = filed.terms.iter().filter(|(of, _)| *of == taxonomy);
        for (at, place) in terms.filter_map(|(_, slug)| places.get(slug)).enumerate() {
            rows.push_str(if at > 0 { "+" } else { "" });
            put_base_36(*place, rows);
        }
    }
    rows.push(',');
    let place = filed.validity.and_then(|validity| VALIDITIES.iter().position(|one| *one == validity));
    place.into_iter().for_each(|place| put_base_36(place, rows));
}

fn put_base_36(number: usize, rows: &mut String) {
    if number >= 36 {
        put_base_36(number / 36, rows);
    }
    rows.push(char::from(b"0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]));
}
