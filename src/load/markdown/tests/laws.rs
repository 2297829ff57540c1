//! What holds for any input.

use super::*;

/// Something of everything.
const RICH: &str = "\u{feff}---\ntiêu đề: T\r\n---\r\n# T\n\nTheo *Chỉ thị* 05-CT/TW và [](figure:a/b@2025)[^1] <b>đậm <i>x</b>.\n\n## Mục {#muc}\n\n::: note A\n> [!TIP] B\n> - [x] c [l](../d.md#e)\n>   1. | a \\| b | c |\n>\n> | x | [y](z.md) |\n> |:-|-:|\n> | `1` | ![ả](b.png) |\n:::\n\n<table class=x><tr><td colspan=2>ô<a href='javascript:x'>y</table>\n\n```rust\nfn a() {}\n```\n\nTừ\n\n: Nghĩa\n\n![](chart:a/b) ![x](c.svg \"t\")\n\n[^1]: Chú [^1] thích.\n";

fn load_any(text: &str) -> (Loaded, Option<Body>) {
    load(&ContentPath::new("a/b.md"), text)
}

/// Every place that a load speaks of lies in the text, between characters.
fn assert_places(text: &str) {
    let (loaded, body) = load_any(text);
    let spans = loaded.diagnostics.iter().filter_map(|found| found.span).chain(loaded.positions.links.iter().copied());
    for span in spans {
        assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
    if let Summary::Document(summary) = &loaded.summary {
        assert_eq!(summary.links.len(), loaded.positions.links.len());
        assert!(body.is_some());
    }
}

#[test]
fn every_beginning_of_a_document_loads() {
    for (at, _) in RICH.char_indices() {
        assert_places(&RICH[..at]);
    }
    assert_places(RICH);
    assert_places(&RICH.replace('\n', "\r\n"));
    assert_places(&RICH.replace('\n', "\r"));
}

#[test]
fn nesting_without_end_does_not_exhaust_the_stack() {
    for nested in [
        "> ",
        "- ",
        "*a ",
        "**a *b ",
        "![",
        "[",
        "<b>",
        "<sub>",
        "::: note\n",
        "> ::: tip\n",
        "[^a]: ",
        "<table><tr><td>",
    ] {
        assert_places(&nested.repeat(3000));
    }
}

#[test]
fn tags_and_emphasis_that_cross_are_closed_in_order() {
    assert_eq!(html("<b>a *b</b> c* <i>d"), "<p><b>a <em>b c</em> <i>d</i></b></p>\n");
}

proptest::proptest! {
    #[test]
    fn any_text_loads(text in "\\PC{0,80}") {
        assert_places(&text);
    }

    #[test]
    fn any_mixture_of_marks_loads(parts in proptest::collection::vec(proptest::sample::select(MARKS), 0..24)) {
        assert_places(&parts.concat());
    }

    #[test]
    fn text_is_never_markup(text in "[<>&\"'a-zđ/=! -]{0,30}") {
        let shown = html(&format!("`{text}`"));
        proptest::prop_assert!(!shown.replace("<p>", "").replace("</p>", "").replace("<code>", "").replace("</code>", "").contains('<'), "{}", shown);
    }
}

const MARKS: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "    ",
    "\t",
    "# ",
    "- ",
    "1. ",
    "> ",
    "| ",
    "|\n|-|-|\n",
    "\\|",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    ":::",
    "::: note\n",
    ": ",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[^a]",
    "[^a]: ",
    "[!NOTE]",
    "[x] ",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<td x='",
    "<table>",
    "</table>\n",
    "</",
    "&amp;",
    "{#a}",
    "---\n",
    "===\n",
    "05-CT/TW",
    "khóa XII",
    "Nghị quyết Trung ương 4 ",
    "https://x.vn",
    "figure:a/b",
    "ả",
    "a\u{309}",
    "\u{0}",
    "\u{feff}",
    "đ",
    "x",
];
