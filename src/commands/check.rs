//! `sen check`: what is wrong with the content; nothing is written, not even what was learnt on the way.

use std::io;

use anyhow::Result;

use super::{Bar, Outcome, coloured, language, report, say, setup};
use crate::cli::Check;
use crate::diagnostic::Format;
use crate::engine::{Builder, Update};
use crate::source::Scope;

/// Prints the report to standard output; people are also told when there is nothing to say.
///
/// # Errors
/// Those of the environment.
pub fn run(arguments: &Check) -> Result<Outcome> {
    let language = language(&arguments.source.content, arguments.source.options.words);
    let mut builder = Builder::open(setup(&arguments.source)?)?;
    let update = builder.update(&Scope::All, &Bar::new(language))?;
    let prose = if arguments.figures { builder.untied_figures() } else { builder.revealed_figures() };
    let update = Update { report: update.report.with(prose), ..update };
    let stdout = io::stdout();
    report(&update, &builder, arguments.format, language, coloured(&stdout), &mut stdout.lock())?;
    if update.report.diagnostics().is_empty() && arguments.format == Format::Human {
        say(language.pick("Không tìm thấy lỗi nào.", "No mistakes were found."))?;
    }
    Ok(Outcome::of(&update))
}
