//! `sen export`: the portal's pages for a search engine, for those who have more of them than a browser can search.

use std::fs::{self, File};
use std::io::{BufWriter, Write};

use anyhow::{Context, Result};

use super::{Bar, Outcome, coloured, complain, language, report, say, setup};
use crate::cli::Export;
use crate::diagnostic::Format;
use crate::engine::Builder;
use crate::source::Scope;

/// Writes `index.json` (settings and mapping, to create the index with) and `bulk.ndjson` (the pages, for `_bulk`).
///
/// # Errors
/// Those of the environment.
pub fn run(arguments: &Export) -> Result<Outcome> {
    let language = language(&arguments.source.content, arguments.source.options.words);
    let mut builder = Builder::open(setup(&arguments.source)?)?;
    let update = builder.update(&Scope::All, &Bar::new(language))?;
    let stderr = std::io::stderr();
    report(&update, &builder, Format::Human, language, coloured(&stderr), &mut stderr.lock())?;
    if update.report.has_errors() {
        complain(
            language.pick("Chưa xuất gì, vì nội dung còn lỗi.", "Nothing was exported, as the content has mistakes."),
        );
        return Ok(Outcome::Mistakes);
    }
    let folder = &arguments.opensearch;
    let failed = || format!("{}", folder.display());
    fs::create_dir_all(folder).with_context(failed)?;
    fs::write(folder.join("index.json"), format!("{:#}\n", builder.search_settings())).with_context(failed)?;
    let mut bulk = BufWriter::new(File::create(folder.join("bulk.ndjson")).with_context(failed)?);
    let pages = builder.exported();
    for page in &pages {
        bulk.write_all(page.as_ref().map_err(|error| anyhow::anyhow!("{error}"))?.lines().as_bytes())
            .with_context(failed)?;
    }
    bulk.flush().with_context(failed)?;
    let (count, name) = (pages.len(), folder.display());
    say(&language.pick(format!("“{name}”: đã xuất {count} trang"), format!("“{name}”: {count} pages exported")))?;
    Ok(Outcome::Good)
}
