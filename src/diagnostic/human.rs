//! For people: the sentence, the line with a caret under the mistake, the places that explain it, and what to do.

use std::io::{self, Write};

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin as Named, Renderer, Snippet, normalize_untrusted_str,
};

use super::place::{At, Place, Places, SourceFiles};
use super::{Diagnostic, Report, Severity, Texts, messages};
use crate::locale::Language;

/// Lines wider than this are cut around the mistake; paragraphs of prose are often one line of a thousand characters.
const WIDTH: usize = 100;

/// One diagnostic as text, without an empty line after it.
pub fn render(diagnostic: &Diagnostic, language: Language, texts: &dyn Texts, colour: bool) -> String {
    let files = SourceFiles::of_one(diagnostic, texts);
    render_in(diagnostic, &Places::new(&files), language, &renderer(colour))
}

/// Writes the report and a line that counts it; nothing where there is nothing to say.
pub(super) fn write(
    report: &Report,
    places: &Places<'_>,
    language: Language,
    colour: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let renderer = renderer(colour);
    for diagnostic in report.diagnostics() {
        writeln!(out, "{}\n", render_in(diagnostic, places, language, &renderer))?;
    }
    match summary(report, language) {
        Some(summary) => writeln!(out, "{summary}"),
        None => Ok(()),
    }
}

/// `2 lỗi, 1 cảnh báo`; `None` for an empty report.
pub fn summary(report: &Report, language: Language) -> Option<String> {
    let counted = |severity| Some(report.count(severity)).filter(|&count| count > 0).map(|count| (count, severity));
    let parts = [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(counted);
    let parts: Vec<_> = parts.map(|(count, severity)| messages::count(count, severity, language)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn renderer(colour: bool) -> Renderer {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(WIDTH)
}

fn render_in(diagnostic: &Diagnostic, places: &Places<'_>, language: Language, renderer: &Renderer) -> String {
    let message = diagnostic.problem.message(language);
    let place = places.locate(&diagnostic.origin, diagnostic.span);
    let mut group = level(diagnostic.severity(), language)
        .primary_title(message.title)
        .id(diagnostic.problem.code())
        .element(element(&place, AnnotationKind::Primary, None));
    for related in &diagnostic.related {
        let place = places.locate(&related.origin, related.span);
        let label = diagnostic.problem.related_label(language);
        group = with_related(group, &place, label, language);
    }
    if let Some(hint) = message.hint {
        let label = Level::HELP.with_name(messages::hint_label(language));
        group = group.element(label.message(normalize_untrusted_str(&hint)));
    }
    renderer.render(&[group])
}

/// A place with a text shows its label under the line; one without is named after it.
fn with_related<'a>(group: Group<'a>, place: &Place<'_, 'a>, label: &'static str, language: Language) -> Group<'a> {
    match &place.at {
        Some(_) => group.element(element(place, AnnotationKind::Context, Some(label))),
        None => {
            let name = normalize_untrusted_str(place.name);
            group.element(level(Severity::Note, language).message(format!("{label}: {name}")))
        }
    }
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    level.with_name(messages::severity(severity, language))
}

fn element<'a>(place: &Place<'_, 'a>, kind: AnnotationKind, label: Option<&'static str>) -> Element<'a> {
    match &place.at {
        Some(at) => excerpt(place.name, at, kind, label).into(),
        None => Named::path(place.name).into(),
    }
}

/// Only the lines of the mistake: a file of some megabytes is not searched again for each diagnostic.
fn excerpt<'a>(
    name: &'a str,
    at: &At<'_, 'a>,
    kind: AnnotationKind,
    label: Option<&'static str>,
) -> Snippet<'a, Annotation<'a>> {
    let lines = &at.source.lines;
    let (first, after) = (lines.offset(at.start.line, 1), lines.offset(at.end.line + 1, 1));
    let span = at.span.range();
    Snippet::source(&at.source.text[first..after])
        .line_start(at.start.line)
        .path(name)
        .annotation(kind.span(span.start - first..span.end - first).label(label))
}
