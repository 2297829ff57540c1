//! A document: its prose, its attributes, and how it hangs together with the rest of the portal.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::data::{DataView, data_view};
use super::frame::{Canvas, Current};
use super::prose::html;
use super::view::{AssetView, CardView, TaxonomyView, TermView, TocEntry, toc};
use crate::diagnostic::Diagnostic;
use crate::load::vocabulary::Choice;
use crate::load::{DocumentSummary, Extra, FrontMatter, Reference, RelationKind, Summary};
use crate::locale::Date;
use crate::model::{NumberAnswer, PageAnswer, PageKind, PageTerm, Relation, Taxonomy};
use crate::source::ContentPath;

#[derive(Serialize)]
struct PageView {
    #[serde(flatten)]
    card: CardView,
    content: String,
    toc: Vec<TocEntry>,
    ancestors: Vec<CardView>,
    previous: Option<CardView>,
    next: Option<CardView>,
    backlinks: Vec<CardView>,
    citations: Vec<MentionView>,
    taxonomies: Vec<TaxonomyView>,
    attributes: Vec<AttributeView>,
    relations: Vec<RelationView>,
    updated: Option<String>,
    updated_iso: Option<String>,
    assets: Vec<AssetView>,
    word_count: u32,
    /// Plain values, as every template language has them.
    extra: Value,
}

/// A document named by its number, in the portal or not.
#[derive(Serialize)]
pub(super) struct MentionView {
    number: Option<String>,
    title: Option<String>,
    permalink: Option<String>,
    date: Option<String>,
    sample: bool,
}

#[derive(Serialize)]
struct AttributeView {
    key: &'static str,
    label: String,
    value: String,
    permalink: Option<String>,
}

#[derive(Serialize)]
pub(super) struct RelationView {
    key: String,
    label: &'static str,
    cards: Vec<MentionView>,
}

/// A document, or a data file's page.
pub(super) fn render(canvas: &Canvas<'_>, path: &ContentPath) -> Result<Vec<u8>, Box<Diagnostic>> {
    let page = canvas.reader.page(path).expect("the plan names only pages that are there");
    let mut context = canvas.context(&Current {
        title: &page.card.title,
        part: kind(canvas, &page),
        description: page.card.description.as_deref(),
    });
    let (meta, usual) = match &***page.summary {
        Summary::Document(document) => {
            context.insert("page", &view(canvas, path, &page, &document.meta, Some(document)));
            (&document.meta, "page.html")
        }
        Summary::Data(data) => {
            let view: DataView = data_view(canvas, path, data);
            context.insert("data", &view);
            context.insert("page", &self::view(canvas, path, &page, &data.meta, None));
            (&data.meta, "data.html")
        }
        Summary::Asset(_) | Summary::Broken => unreachable!("assets and broken files are no pages"),
    };
    canvas.theme.fill(meta.template.as_deref().unwrap_or(usual), &context)
}

/// A data page is told from a report of the same title.
fn kind(canvas: &Canvas<'_>, page: &PageAnswer<'_>) -> Option<String> {
    (page.kind == PageKind::Data).then(|| canvas.text("kind_data"))
}

/// An old address: a page that leads to the new one, without a script.
pub(super) fn render_redirect(canvas: &Canvas<'_>, path: &ContentPath) -> Result<Vec<u8>, Box<Diagnostic>> {
    let card = canvas.reader.card(path).expect("the plan names only aliases of pages that are there");
    let mut context = canvas.context(&Current { title: &card.title, part: None, description: None });
    let target = canvas.link(&card.output);
    let (_, config) = canvas.reader.frame();
    let canonical = config.base_url.as_ref().map_or_else(|| target.clone(), |base| format!("{base}{}", card.output));
    context.insert("target", &target);
    context.insert("canonical", &canonical);
    canvas.theme.fill("redirect.html", &context)
}

fn view(
    canvas: &Canvas<'_>,
    path: &ContentPath,
    page: &PageAnswer<'_>,
    meta: &FrontMatter,
    document: Option<&DocumentSummary>,
) -> PageView {
    let reader = canvas.reader;
    let (previous, next) = reader.neighbours(path);
    let changed = updated(canvas, path);
    PageView {
        card: CardView::new(canvas, page.card),
        content: document.map(|_| html(canvas, path)).unwrap_or_default(),
        toc: document.map(|document| toc(&document.headings)).unwrap_or_default(),
        ancestors: canvas.cards(&reader.ancestors(path)),
        previous: previous.map(|card| CardView::new(canvas, &card)),
        next: next.map(|card| CardView::new(canvas, &card)),
        backlinks: canvas.cards(&reader.backlinks(path)),
        citations: document.map(|document| citations(canvas, document, meta)).unwrap_or_default(),
        taxonomies: taxonomies(canvas, &reader.page_terms(path)),
        attributes: attributes(canvas, meta, page),
        relations: relations(canvas, &reader.relations(path)),
        updated: changed.map(|date| canvas.date(date)),
        updated_iso: changed.map(|date| date.to_string()),
        assets: reader.assets(path).iter().map(|asset| AssetView::new(canvas, asset)).collect(),
        word_count: document.map_or(0, |_| reader.body(path).word_count),
        extra: plain_map(&meta.extra),
    }
}

/// What stands under `extra:` without our types around it.
pub(super) fn plain_map(entries: &BTreeMap<String, Extra>) -> Value {
    Value::Object(entries.iter().map(|(key, value)| (key.clone(), plain(value))).collect())
}

fn plain(value: &Extra) -> Value {
    match value {
        Extra::Text(text) => text.as_str().into(),
        Extra::Number(number) => (*number).into(),
        Extra::Flag(flag) => (*flag).into(),
        Extra::List(values) => values.iter().map(plain).collect(),
        Extra::Map(entries) => plain_map(entries),
    }
}

/// The day of the last change.
pub(super) fn updated(canvas: &Canvas<'_>, path: &ContentPath) -> Option<Date> {
    canvas.reader.updated(path)
}

/// The documents that the prose cites, its own number aside.
pub(super) fn citations(canvas: &Canvas<'_>, document: &DocumentSummary, meta: &FrontMatter) -> Vec<MentionView> {
    let own = meta.number.as_ref().map(|number| number.key());
    let others = document.citations.iter().filter(|number| Some(number.key()) != own);
    others
        .map(|number| match canvas.reader.number(number) {
            NumberAnswer::Known(card) => mention(&CardView::new(canvas, &card)),
            NumberAnswer::Unknown | NumberAnswer::Ambiguous(_) => unknown(number.printed()),
        })
        .collect()
}

fn mention(card: &CardView) -> MentionView {
    MentionView {
        number: card.number.clone(),
        title: Some(card.title.clone()),
        permalink: Some(card.permalink.clone()),
        date: card.date.clone(),
        sample: card.sample,
    }
}

fn unknown(number: &str) -> MentionView {
    MentionView { number: Some(number.to_owned()), title: None, permalink: None, date: None, sample: false }
}

fn taxonomies(canvas: &Canvas<'_>, terms: &[PageTerm]) -> Vec<TaxonomyView> {
    let of = |taxonomy: Taxonomy| {
        let terms = terms.iter().filter(move |term| term.taxonomy == taxonomy);
        let terms: Vec<TermView> =
            terms.map(|term| TermView::new(&term.name, canvas.link(&term.output), None)).collect();
        let title = canvas.text(&format!("taxonomy_{}", taxonomy.name()));
        TaxonomyView {
            key: taxonomy.name(),
            title,
            permalink: canvas.link(&canvas.reader.addresses().taxonomy(taxonomy)),
            terms,
        }
    };
    Taxonomy::ALL.into_iter().map(of).filter(|view| !view.terms.is_empty()).collect()
}

/// The relations, one group for each kind and side.
pub(super) fn relations(canvas: &Canvas<'_>, relations: &[Relation]) -> Vec<RelationView> {
    let mut groups: BTreeMap<(RelationKind, bool), Vec<MentionView>> = BTreeMap::new();
    for relation in relations {
        let mention = match &relation.card {
            Some(card) => mention(&CardView::new(canvas, card)),
            None => unknown(relation.text.as_deref().unwrap_or_default()),
        };
        groups.entry((relation.kind, relation.inverse)).or_default().push(mention);
    }
    let view = |((kind, inverse), cards): ((RelationKind, bool), Vec<MentionView>)| {
        let language = canvas.theme.language();
        let label = if inverse { kind.inverse_title(language) } else { kind.title(language) };
        RelationView { key: format!("{}{}", kind.word().name, if inverse { "-inverse" } else { "" }), label, cards }
    };
    groups.into_iter().map(view).collect()
}

/// The front matter that readers see, in the order of the printed form.
fn attributes(canvas: &Canvas<'_>, meta: &FrontMatter, page: &PageAnswer<'_>) -> Vec<AttributeView> {
    let validity = page.card.validity.map(|validity| validity.title(canvas.theme.language()).to_owned());
    let day = |date: Option<Date>| date.map(|date| canvas.date(date));
    let number = meta.number.as_ref().map(|number| number.printed().to_owned());
    let number = number.or_else(|| {
        (meta.doc_type.is_some() && !meta.stub && !meta.sample && meta.date.is_none()).then(|| canvas.text("no_number"))
    });
    let listed = |list: &[String]| (!list.is_empty()).then(|| list.join("; "));
    let plain = [
        ("number", number),
        ("date", day(meta.date)),
        ("place", meta.place.clone()),
        ("issuer", meta.issuer.clone()),
        ("parent_issuer", meta.parent_issuer.clone()),
        ("signed_for", meta.signed_for.clone()),
        ("signer_title", meta.signer_title.clone()),
        ("signer", meta.signer.clone()),
        ("addressees", listed(&meta.addressees)),
        ("recipients", listed(&meta.recipients)),
        ("term", meta.term.clone()),
        ("effective", day(meta.effective)),
        ("expires", day(meta.expires)),
        ("validity", validity),
        ("urgency", meta.urgency.clone()),
        ("circulation", meta.circulation.clone()),
        ("annexes", listed(&meta.annexes)),
        ("keywords", listed(&meta.keywords)),
    ];
    let plain = plain.into_iter().filter_map(|(key, value)| {
        Some(AttributeView { key, label: label(canvas, key), value: value?, permalink: None })
    });
    plain.chain(meta.source.as_ref().map(|source| source_attribute(canvas, source))).collect()
}

fn label(canvas: &Canvas<'_>, key: &str) -> String {
    canvas.text(&format!("attribute_{key}"))
}

fn source_attribute(canvas: &Canvas<'_>, source: &Reference) -> AttributeView {
    let card = match source {
        Reference::File(path) => canvas.reader.card(path),
        Reference::Number(number) => match canvas.reader.number(number) {
            NumberAnswer::Known(card) => Some(card),
            NumberAnswer::Unknown | NumberAnswer::Ambiguous(_) => None,
        },
        Reference::Text(_) => None,
    };
    let words = match source {
        Reference::File(path) => path.as_str(),
        Reference::Number(number) => number.printed(),
        Reference::Text(text) => text,
    };
    let value = card.as_ref().map_or(words, |card| &card.title).to_owned();
    AttributeView {
        key: "source",
        label: label(canvas, "source"),
        value,
        permalink: card.map(|card| canvas.link(&card.output)),
    }
}
