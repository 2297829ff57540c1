//! The search page, and the files that its script reads: shards of the index, the words there are, and what is shown of
//! each page found. Each is a script that hands itself over, so that it loads from a folder as well as from a server.

use std::borrow::Cow;

use serde::Serialize;

use super::facets;
use super::figure::filled_in;
use super::frame::{Canvas, Current};
use super::gathered;
use super::taxonomy;
use super::theme::Theme;
use super::view::TaxonomyView;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::load::{self, DataSummary, DocumentSummary, LinkTarget, Summary};
use crate::locale::{Period, slug};
use crate::model::{Card, Shown, Taxonomy};
use crate::search::{Shape, base64, figure_text};

/// Headings by which a page can be entered from the results.
const HEADINGS: usize = 100;

/// Words that the browser knows: with more of them the list itself would be what a reader waits for.
const WORDS: usize = 5000;

/// What is shown of a page.
#[derive(Default)]
struct Entry<'a> {
    address: &'a str,
    title: &'a str,
    /// The kind of document or page.
    kind: &'a str,
    number: &'a str,
    /// Day of issue, `2026-01-31`.
    date: String,
    issuer: &'a str,
    /// Whether it is in force.
    validity: &'a str,
    headings: Vec<Heading<'a>>,
    /// For each indicator its newest figure with unit and day.
    figures: Vec<String>,
    /// The beginning of the text.
    text: Cow<'a, str>,
}

/// Text and id of a heading or an indicator; no id where it is the text's slug.
type Heading<'a> = (Cow<'a, str>, Option<Cow<'a, str>>);

impl Entry<'_> {
    /// Writes it as JSON. The keys are short, since they are sent for every page, and what is empty is left out.
    fn write(&self, script: &mut Vec<u8>) {
        script.extend_from_slice(b"{\"u\":");
        put_text(self.address, script);
        script.extend_from_slice(b",\"t\":");
        put_text(self.title, script);
        let [kind, number, date] = [("k", self.kind), ("n", self.number), ("d", &*self.date)];
        for (key, text) in [kind, number, date, ("o", self.issuer), ("v", self.validity)] {
            if !text.is_empty() {
                put_key(key, script);
                put_text(text, script);
            }
        }
        if !self.headings.is_empty() {
            put_key("h", script);
            put_list(&self.headings, script, put_heading);
        }
        if !self.figures.is_empty() {
            put_key("f", script);
            put_list(&self.figures, script, |figure, script| put_text(figure, script));
        }
        if !self.text.is_empty() {
            put_key("x", script);
            put_text(&self.text, script);
        }
        script.push(b'}');
    }
}

fn put_key(key: &str, script: &mut Vec<u8>) {
    script.extend_from_slice(b",\"");
    script.extend_from_slice(key.as_bytes());
    script.extend_from_slice(b"\":");
}

fn put_list<T>(list: &[T], script: &mut Vec<u8>, put: impl Fn(&T, &mut Vec<u8>)) {
    script.push(b'[');
    for (at, one) in list.iter().enumerate() {
        script.extend_from_slice(if at > 0 { b"," } else { b"" });
        put(one, script);
    }
    script.push(b']');
}

fn put_heading((text, id): &Heading<'_>, script: &mut Vec<u8>) {
    match id {
        None => put_text(text, script),
        Some(id) => put_list(&[text, id], script, |one, script| put_text(one, script)),
    }
}

/// Writes a text as JSON. Most hold nothing that must be written otherwise, and to see that many bytes are looked at together.
fn put_text(text: &str, script: &mut Vec<u8>) {
    let must_escape = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    if text.bytes().fold(false, |any, byte| any | must_escape(byte)) {
        return script.extend_from_slice(json(text).as_bytes());
    }
    script.push(b'"');
    script.extend_from_slice(text.as_bytes());
    script.push(b'"');
}

/// The page with the field; it says how the index is divided.
pub(super) fn render_page(canvas: &Canvas<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut context = canvas.context(&Current { title: canvas.theme.text("search"), part: None, description: None });
    if let Some((shape, pages)) = canvas.reader.search_shape() {
        context.insert("index", &format!("{} {} {} {pages}", shape.bits, shape.card_bits, shape.id_letters()));
    }
    context.insert("facets", &facets::views(canvas));
    context.insert("registers", &registers(canvas));
    context.insert("endpoint", &canvas.reader.frame().1.search_endpoint);
    context.insert("abbreviations", &abbreviations(canvas.theme, canvas.reader.frame().1));
    canvas.theme.fill("search.html", &context)
}

/// The registers that the portal has: without scripts they are the way to find a page.
fn registers(canvas: &Canvas<'_>) -> Vec<TaxonomyView> {
    let kept = Taxonomy::ALL.into_iter().filter(|taxonomy| !canvas.reader.terms(*taxonomy).is_empty());
    kept.map(|taxonomy| taxonomy::view(canvas, taxonomy)).collect()
}

/// The abbreviations that the search knows, `UBND=Ủy ban nhân dân; …`: those of `portal.yaml`, then those of the theme.
pub fn abbreviations(theme: &Theme, config: &Config) -> String {
    let own = config.abbreviations.iter().map(|(short, long)| format!("{short}={long}; "));
    own.collect::<String>() + theme.text("search_abbreviations")
}

/// A shard of the index.
pub(super) fn render_shard(canvas: &Canvas<'_>, number: u32, shape: Shape) -> Vec<u8> {
    canvas.reader.search_shard(number, shape).script(number, shape)
}

/// The words that can be searched for, in order, each followed by the power of two of pages that hold it.
pub(super) fn render_words(canvas: &Canvas<'_>) -> Vec<u8> {
    let mut words = canvas.reader.search_words();
    let all = words.len() <= WORDS;
    if !all {
        words.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
        words.truncate(WORDS);
        words.sort_unstable();
    }
    let mut list = String::new();
    for (word, count) in words {
        list.push_str(word);
        base64(count.ilog2(), 1, &mut list);
        list.push(' ');
    }
    format!("senSearch.vocabulary({all},{});\n", json(list.trim_end())).into_bytes()
}

/// What is shown of some pages, by their ids.
pub(super) fn render_cards(canvas: &Canvas<'_>, number: u32, shape: Shape) -> Vec<u8> {
    canvas.reader.templates();
    let mut script = format!("senSearch.cards({number},[").into_bytes();
    for (id, shown) in canvas.reader.search_cards(number, shape) {
        let before = script.len();
        script.extend_from_slice(if script.ends_with(b"]") { b"," } else { b"" });
        script.extend_from_slice(format!("[\"{}\",", shape.letters_of(id)).as_bytes());
        match put_shown(canvas, &shown, &mut script) {
            Some(()) => script.push(b']'),
            None => script.truncate(before),
        }
    }
    script.extend_from_slice(b"]);\n");
    script
}

/// `None` where there is nothing to be shown.
fn put_shown(canvas: &Canvas<'_>, shown: &Shown<'_>, script: &mut Vec<u8>) -> Option<()> {
    match shown {
        Shown::Page(page) => match &***page.summary {
            Summary::Document(document) => document_entry(canvas, page.card, document).write(script),
            Summary::Data(data) => data_entry(canvas, page.card, data).write(script),
            Summary::Asset(_) | Summary::Broken => return None,
        },
        Shown::Gathered(output, of) => {
            let (title, text) = (gathered::title(canvas.theme, *of), gathered::shown(canvas, *of));
            Entry { address: output.as_str(), title: &title, text: text.into(), ..Entry::default() }.write(script);
        }
        Shown::Term(taxonomy, term) => {
            let kind = gathered::kind(canvas.theme, *taxonomy);
            Entry { address: term.output.as_str(), title: &term.name, kind: &kind, ..Entry::default() }.write(script);
        }
    }
    Some(())
}

pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("what is sent holds only texts")
}

fn document_entry<'a>(canvas: &Canvas<'a>, card: &'a Card, document: &'a DocumentSummary) -> Entry<'a> {
    // Asked for in any case: the text that is at hand from the update was filled before, and this page is to follow its figures.
    document.links.iter().filter(|target| matches!(target, LinkTarget::Figure(_))).for_each(|target| {
        filled_in(canvas, target);
    });
    let text = canvas.reader.beginning(&card.path, &|target| filled_in(canvas, target));
    let headings = document.headings.iter().take(HEADINGS);
    let named = |one: &'a load::Heading| match one.named_by_text {
        true => (Cow::from(&*one.text), None),
        false => (Cow::from(&*one.text), Some(Cow::from(&*one.id))),
    };
    Entry { headings: headings.map(named).collect(), ..entry(canvas, card, text) }
}

fn data_entry<'a>(canvas: &Canvas<'a>, card: &'a Card, data: &'a DataSummary) -> Entry<'a> {
    let indicators = &data.dataset.indicators;
    let titles = indicators.iter().map(|indicator| heading(&*indicator.title, &*indicator.id));
    // A crosstab has no figure of its own, so none stands beside its title.
    let crossed = data.dataset.crosstabs();
    let crossed = crossed.map(|(whole, crosstab)| heading(crosstab.full_title(whole), crosstab.full_id(whole)));
    let figure = |(indicator, period): (&crate::load::Indicator, Option<Period>)| {
        figure_text(indicator, indicator.at(period?)?, canvas.theme.language())
    };
    let newest = indicators.iter().zip(canvas.reader.newest_periods(&card.path));
    let figures = newest.map(|newest| figure(newest).unwrap_or_default()).collect();
    let tables = data.dataset.tables.iter().map(|table| table.title.as_str());
    Entry {
        headings: titles.chain(crossed).collect(),
        figures,
        ..entry(canvas, card, tables.collect::<Vec<_>>().join("\n").into())
    }
}

fn heading<'a>(text: impl Into<Cow<'a, str>>, id: impl Into<Cow<'a, str>>) -> Heading<'a> {
    let (text, id) = (text.into(), id.into());
    let id = (slug(&text) != id).then_some(id);
    (text, id)
}

fn entry<'a>(canvas: &Canvas<'a>, card: &'a Card, text: Cow<'a, str>) -> Entry<'a> {
    let language = canvas.theme.language();
    Entry {
        address: card.output.as_str(),
        title: &card.title,
        kind: card.doc_type.map_or("", |doc_type| doc_type.title(language)),
        number: card.number.as_deref().unwrap_or_default(),
        date: card.date.map(|date| date.to_string()).unwrap_or_default(),
        issuer: card.issuer.as_deref().unwrap_or_default(),
        validity: card.validity.map_or("", |validity| validity.title(language)),
        headings: Vec::new(),
        figures: Vec::new(),
        text: match card.description.as_deref() {
            Some(description) => Cow::from([description, &text].join("\n").trim().to_owned()),
            None => text,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_empty_is_left_out() {
        let headings = vec![("Mục \"1\"".into(), None), ("Mục 2".into(), Some("muc-2-1".into()))];
        let entry = Entry { address: "a.html", title: "A", headings, text: "một\nhai".into(), ..Entry::default() };
        let mut script = Vec::new();
        entry.write(&mut script);
        let expected = r#"{"u":"a.html","t":"A","h":["Mục \"1\"",["Mục 2","muc-2-1"]],"x":"một\nhai"}"#;
        assert_eq!(String::from_utf8(script).unwrap(), expected);
    }

    proptest! {
        #[test]
        fn any_text_is_written_as_json(text in "[a-zđ\"\\\\/\n\t\u{0}-\u{20}\u{7f}\u{2028}]{0,40}|\\PC*") {
            let mut script = Vec::new();
            put_text(&text, &mut script);
            prop_assert_eq!(String::from_utf8(script).unwrap(), json(&text));
        }
    }
}
