//! One line for each diagnostic, `file:line:column: error[code]: message`, the form that editors and CI jump from.
//!
//! The word of the severity is English in every language, since programs look for it; the message is the reader's.

use std::io::{self, Write};

use super::place::{Place, Places};
use super::{Diagnostic, Report, messages};
use crate::locale::Language;

/// Writes the report.
pub(super) fn write(report: &Report, places: &Places<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    report.diagnostics().iter().try_for_each(|diagnostic| writeln!(out, "{}", line(diagnostic, places, language)))
}

fn line(diagnostic: &Diagnostic, places: &Places<'_>, language: Language) -> String {
    let place = place(&places.locate(&diagnostic.origin, diagnostic.span));
    let severity = messages::severity(diagnostic.severity(), Language::En);
    let code = diagnostic.problem.code();
    format!("{place}: {severity}[{code}]: {}", one_line(&diagnostic.problem.title(language)))
}

fn place(place: &Place<'_, '_>) -> String {
    match &place.at {
        Some(at) => format!("{}:{}:{}", place.name, at.start.line, at.start.column),
        None => place.name.to_owned(),
    }
}

/// Words of other programs (a template engine's, a YAML parser's) may hold line breaks, and words of the content
/// characters that command the terminal.
fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(char::is_control, "\u{fffd}")
}
