//! A failed update as the preview shows it: over the last good page, or as a page of its own where there is none yet.

use std::fmt::Write;

use serde::Serialize;

use crate::diagnostic::json::{Entry, entry};
use crate::diagnostic::{Diagnostic, Report, Severity, Texts, human, messages};
use crate::locale::Language;

/// More diagnostics than this are counted, not shown; the terminal has them all.
const SHOWN: usize = 40;
/// How many characters of a long line are shown before and after what is marked.
const AROUND: usize = 60;
/// How much of a long marked text is shown.
const MARKED: usize = 120;

/// Everything that the overlay says, in the language of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    language: &'static str,
    title: String,
    note: &'static str,
    close: &'static str,
    hint_label: &'static str,
    diagnostics: Vec<Shown>,
    more: Option<String>,
}

/// One diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Shown {
    #[serde(flatten)]
    entry: Entry,
    label: &'static str,
    excerpt: Option<Excerpt>,
}

/// The line, cut at what is to be marked in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Excerpt {
    before: String,
    marked: String,
    after: String,
}

impl Failure {
    /// Mistakes in the content. Errors come first: they are why nothing was written.
    pub fn of_content(report: &Report, language: Language, texts: &dyn Texts) -> Self {
        let mut sorted: Vec<&Diagnostic> = report.diagnostics().iter().collect();
        sorted.sort_by_key(|diagnostic| diagnostic.severity());
        let diagnostics = sorted.iter().take(SHOWN).map(|diagnostic| Shown::new(diagnostic, language, texts)).collect();
        let hidden = sorted.len().saturating_sub(SHOWN);
        let more = (hidden > 0).then(|| {
            language.pick(
                format!("và {hidden} mục khác, xem ở cửa sổ dòng lệnh"),
                format!("and {hidden} more, see the terminal"),
            )
        });
        let counted = human::summary(report, language).unwrap_or_default();
        let title = language.pick(format!("Chưa dựng lại được: {counted}"), format!("Not rebuilt: {counted}"));
        Self { diagnostics, more, ..Self::titled(title, language) }
    }

    /// Something that is not a mistake in the content: a folder that is gone, a full disk.
    pub fn of_environment(reason: &str, language: Language) -> Self {
        let title = language.pick("Chưa dựng lại được", "Not rebuilt");
        Self { more: Some(reason.to_owned()), ..Self::titled(title.to_owned(), language) }
    }

    fn titled(title: String, language: Language) -> Self {
        Self {
            language: language.code(),
            title,
            note: language.pick("Trang bên dưới là bản tốt gần nhất.", "The page below is the last good one."),
            close: language.pick("Đóng", "Close"),
            hint_label: messages::hint_label(language),
            diagnostics: Vec::new(),
            more: None,
        }
    }

    /// A whole page for the time when there is no good page to lay the overlay over.
    pub fn page(&self) -> String {
        let title = escape(&self.title);
        let items: String = self.diagnostics.iter().map(|shown| self.item(shown)).collect();
        let more: String = self.more.iter().map(|more| format!("<p>{}</p>\n", escape(more))).collect();
        format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <link rel=\"stylesheet\" href=\"/__sen/overlay.css\">\n</head>\n\
             <body>\n<main id=\"sen-failure\" class=\"sen-failure\">\n<h1>{title}</h1>\n<ol>\n{items}</ol>\n{more}</main>\n</body>\n</html>\n",
            language = self.language,
        )
    }

    fn item(&self, shown: &Shown) -> String {
        let entry = &shown.entry;
        let mut html = format!(
            "<li class=\"sen-{label_class}\">\n<p><strong>{label}</strong> <code>{code}</code> {message}</p>\n<p class=\"sen-place\">{place}</p>\n",
            label_class = class(entry.severity),
            label = escape(shown.label),
            code = escape(&entry.code),
            message = escape(&entry.message),
            place = escape(&place(entry)),
        );
        if let Some(Excerpt { before, marked, after }) = &shown.excerpt {
            let _ = writeln!(html, "<pre>{}<mark>{}</mark>{}</pre>", escape(before), escape(marked), escape(after));
        }
        if let Some(hint) = &entry.hint {
            let _ = writeln!(html, "<p class=\"sen-hint\">{}: {}</p>", escape(self.hint_label), escape(hint));
        }
        html + "</li>\n"
    }
}

impl Shown {
    fn new(diagnostic: &Diagnostic, language: Language, texts: &dyn Texts) -> Self {
        let entry = entry(diagnostic, language, texts);
        let excerpt =
            texts.text(&diagnostic.origin).zip(diagnostic.span).map(|(text, span)| Excerpt::of(&text, span.range()));
        Self { label: messages::severity(entry.severity, language), entry, excerpt }
    }
}

impl Excerpt {
    /// The first line of `range` in `text`; a range beyond the text (it has changed meanwhile) is moved into it.
    fn of(text: &str, range: std::ops::Range<usize>) -> Self {
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = text.ceil_char_boundary(range.end.clamp(start, line_end)).max(start);
        Self {
            before: tail(&text[line_start..start]),
            marked: head(&text[start..end], MARKED),
            after: head(text[end..line_end].trim_end(), AROUND),
        }
    }
}

fn head(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn tail(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND) {
        Some((at, letter)) => format!("…{}", &text[at + letter.len_utf8()..]),
        None => text.to_owned(),
    }
}

/// `content/a.md:12:5`, as far as it is known.
fn place(entry: &Entry) -> String {
    let place = &entry.place;
    let numbers = [place.line, place.column].into_iter().flatten();
    numbers.fold(place.file.clone(), |text, number| format!("{text}:{number}"))
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Origin, Problem};
    use crate::source::{ContentPath, Span};

    const TEXT: &str = "---\ntiêu đề: A\n---\nXem [kế hoạch](b<c>.md).\n";

    struct OneFile;

    impl Texts for OneFile {
        fn text(&self, _: &Origin) -> Option<String> {
            Some(TEXT.to_owned())
        }

        fn name(&self, _: &Origin) -> String {
            "content/a.md".to_owned()
        }
    }

    fn broken_link() -> Report {
        let start = TEXT.find("b<c>").unwrap();
        let problem = Problem::BrokenLink { target: "b<c>.md".into(), suggestion: None, from_root: false };
        Report::new(vec![Diagnostic::at(&ContentPath::new("a.md"), Span::new(start, start + "b<c>.md".len()), problem)])
    }

    fn failure() -> Failure {
        Failure::of_content(&broken_link(), Language::Vi, &OneFile)
    }

    #[test]
    fn the_overlay_gets_the_place_the_words_and_the_line() {
        let json = serde_json::to_value(failure()).unwrap();
        assert_eq!(json["title"], "Chưa dựng lại được: 1 lỗi");
        assert_eq!(json["close"], "Đóng");
        let first = &json["diagnostics"][0];
        assert_eq!(first["code"], "broken-link");
        assert_eq!(first["severity"], "error");
        assert_eq!((&first["file"], &first["line"], &first["column"]), (&"content/a.md".into(), &4.into(), &16.into()));
        assert_eq!(
            first["excerpt"],
            serde_json::json!({"before": "Xem [kế hoạch](", "marked": "b<c>.md", "after": ")."})
        );
    }

    #[test]
    fn the_page_shows_what_was_written_as_text() {
        let page = failure().page();
        assert!(page.contains("<pre>Xem [kế hoạch](<mark>b&lt;c&gt;.md</mark>).</pre>"), "{page}");
        assert!(page.contains("<p class=\"sen-place\">content/a.md:4:16</p>"), "{page}");
        assert!(!page.contains("style=") && !page.contains("<c>"), "{page}");
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = format!("{}đây{}", "á".repeat(200), "ố".repeat(200));
        let start = line.find("đây").unwrap();
        let Excerpt { before, marked, after } = Excerpt::of(&line, start..start + "đây".len());
        assert_eq!(before, format!("…{}", "á".repeat(60)));
        assert_eq!(marked, "đây");
        assert_eq!(after, format!("{}…", "ố".repeat(60)));
    }

    #[test]
    fn a_place_beyond_the_text_is_no_panic() {
        assert_eq!(
            Excerpt::of("a\nđ", 3..99),
            Excerpt { before: String::new(), marked: "đ".into(), after: String::new() }
        );
        assert_eq!(
            Excerpt::of("", 7..9),
            Excerpt { before: String::new(), marked: String::new(), after: String::new() }
        );
    }

    #[test]
    fn a_failure_of_the_environment_says_why() {
        let page = Failure::of_environment("content: không có thư mục", Language::Vi).page();
        assert!(page.contains("<p>content: không có thư mục</p>"), "{page}");
    }
}
