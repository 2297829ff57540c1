//! RENDER: one output at a time, from what a [`Reader`] hands out; one page kind a file.
//!
//! Views are built here in Rust (`view`), with every link already relative to the page; the theme's templates only
//! display them. The prose's symbolic links are resolved in `prose`.

mod board;
mod breakdown;
mod chart;
mod charts;
mod crosstab;
mod data;
mod document;
mod download;
mod facets;
mod feed;
mod figure;
mod frame;
mod gathered;
mod lists;
mod plan;
mod prose;
mod review;
mod search;
mod section;
mod target;
mod taxonomy;
mod templates;
mod theme;
mod view;

pub use figure::filled;
pub use gathered::gathered_texts;
pub use plan::{Plan, plan};
pub use search::abbreviations;
pub use theme::Theme;

use crate::diagnostic::Diagnostic;
use crate::model::{Output, OutputKind, Reader};
use crate::source::{ContentPath, Fingerprint};

/// What became of an output.
#[derive(Debug)]
pub enum Made {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// It is the same as this content file, whose bytes have this fingerprint.
    Copy(ContentPath, Fingerprint),
}

/// Makes an output.
///
/// # Errors
/// When a template fails; the diagnostic points into the template.
pub fn render(theme: &Theme, output: &Output, reader: &Reader<'_>) -> Result<Made, Box<Diagnostic>> {
    let page = frame::Canvas { theme, reader, output: &output.path };
    let bytes = match &output.kind {
        OutputKind::Page(path) => document::render(&page, path),
        OutputKind::Section(path, number) => section::render(&page, path, *number),
        OutputKind::Taxonomy(taxonomy) => taxonomy::render_list(&page, *taxonomy),
        OutputKind::Term(taxonomy, slug, number) => taxonomy::render_term(&page, *taxonomy, slug, *number),
        OutputKind::Alias(path) => document::render_redirect(&page, path),
        OutputKind::Feed => feed::render_feed(&page),
        OutputKind::Sitemap => feed::render_sitemap(&page),
        OutputKind::NotFound => frame::render_not_found(&page),
        OutputKind::Review => review::render(&page),
        OutputKind::Search => search::render_page(&page),
        OutputKind::Board(span) => board::render(&page, *span),
        OutputKind::SearchShard(number, shape) => Ok(search::render_shard(&page, *number, *shape)),
        OutputKind::SearchWords => Ok(search::render_words(&page)),
        OutputKind::SearchFacets => Ok(facets::render(&page)),
        OutputKind::SearchCards(number, shape) => Ok(search::render_cards(&page, *number, *shape)),
        OutputKind::Csv(path, table) => Ok(download::render_csv(&page, path, table.as_deref())),
        #[cfg(feature = "xlsx")]
        OutputKind::Workbook(path) => Ok(download::render_workbook(&page, path)),
        #[cfg(not(feature = "xlsx"))]
        OutputKind::Workbook(_) => unreachable!("the plan has workbooks only where they can be written"),
        OutputKind::Asset(path) => return Ok(Made::Copy(path.clone(), reader.asset_bytes(path))),
        OutputKind::ThemeFile(path) => Ok(reader.theme_file(path).map(|file| file.bytes.to_vec()).unwrap_or_default()),
    };
    bytes.map(Made::Bytes)
}
