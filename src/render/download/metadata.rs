//! The sheet that says what a workbook is: whose figures, from where, how computed.

use super::{Sheet, Value};
use crate::load::{Crosstab, DataSummary, Indicator};
use crate::render::figure::{cited, document};
use crate::render::frame::Canvas;
use crate::source::ContentPath;

/// What a reader of the workbook has to know, a line each.
pub(super) fn sheet(canvas: &Canvas<'_>, path: &ContentPath, data: &DataSummary) -> Sheet {
    let dataset = &data.dataset;
    let (_, config) = canvas.reader.frame();
    let address =
        config.base_url.as_ref().zip(canvas.reader.card(path)).map(|(base, card)| format!("{base}{}", card.output));
    let lines = [
        ("title_head", Some(data.meta.title.clone())),
        ("description_head", data.meta.description.clone()),
        ("portal_head", Some(config.title.clone())),
        ("organisation_head", config.organisation.clone()),
        ("address_head", address),
        ("owner", dataset.owner.clone()),
        ("contact", dataset.contact.clone()),
        ("update_by", dataset.update_by.map(|(day, month)| format!("{day:02}/{month:02}"))),
        ("note", dataset.note.clone()),
        ("sample", data.meta.sample.then(|| canvas.text("sample_long"))),
    ];
    let known = lines.into_iter().filter_map(|(head, text)| Some((canvas.text(head), text?)));
    let rows = known.chain(notes(canvas, data)).map(|(head, text)| vec![Value::Text(head), Value::Text(text)]);
    Sheet {
        title: canvas.text("metadata"),
        heads: vec![canvas.text("metadata_key"), canvas.text("metadata_text")],
        rows: rows.collect(),
        totals: false,
    }
}

/// Remarks on indicators and tables, and how computed ones came about.
fn notes(canvas: &Canvas<'_>, data: &DataSummary) -> Vec<(String, String)> {
    let dataset = &data.dataset;
    let indicators = dataset.indicators.iter().flat_map(|indicator| {
        let note = indicator.note.clone().map(|note| (indicator.title.clone(), note));
        let formula = indicator.formula.as_ref().map(|formula| computed(canvas, &indicator.title, formula.to_string()));
        let hidden = indicator.suppress_below.map(|_| (indicator.title.clone(), canvas.text("hidden_long")));
        let crosstabs = indicator.crosstabs.iter().flat_map(|crosstab| about_crosstab(canvas, indicator, crosstab));
        note.into_iter().chain(formula).chain(hidden).chain(crosstabs)
    });
    let tables = dataset.tables.iter().flat_map(|table| {
        let note = table.note.clone().map(|note| (table.title.clone(), note));
        let columns = table.columns.iter();
        let formulas = columns.filter_map(|column| {
            let formula = column.formula.as_ref()?;
            Some(computed(canvas, &format!("{}: {}", table.title, column.title), formula.to_string()))
        });
        let source = document(canvas, table.source.as_ref()).map(|card| {
            let source = cited(card.title, table.place.as_deref());
            (format!("{}: {}", table.title, canvas.text("source").to_lowercase()), source)
        });
        let hidden = table.suppress_below.map(|_| (table.title.clone(), canvas.text("hidden_long")));
        note.into_iter().chain(source).chain(formulas).chain(hidden)
    });
    indicators.chain(tables).collect()
}

/// Its remarks, and that some of its sums are nobody's statement.
fn about_crosstab(canvas: &Canvas<'_>, whole: &Indicator, crosstab: &Crosstab) -> Vec<(String, String)> {
    let added = (!crosstab.margins.is_empty()).then(|| canvas.text("added_margins"));
    let texts = crosstab.note.clone().into_iter().chain(added);
    texts.map(|text| (crosstab.full_title(whole), text)).collect()
}

fn computed(canvas: &Canvas<'_>, title: &str, formula: String) -> (String, String) {
    (title.to_owned(), format!("{}: {formula}", canvas.text("formula")))
}
