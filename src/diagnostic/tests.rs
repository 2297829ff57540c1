//! The printers, to the letter.

use std::collections::BTreeMap;

use super::*;

/// Files in memory; a file that is named but not there cannot be read.
struct Files(BTreeMap<Origin, &'static str>);

impl Texts for Files {
    fn text(&self, origin: &Origin) -> Option<String> {
        self.0.get(origin).map(|text| (*text).to_owned())
    }

    fn name(&self, origin: &Origin) -> String {
        match origin {
            Origin::Content(path) => format!("content/{}", path.as_str()),
            Origin::Theme(path) => format!("themes/sen/{path}"),
        }
    }
}

fn path(path: &str) -> ContentPath {
    ContentPath::new(path)
}

fn files(files: &[(&str, &'static str)]) -> Files {
    Files(files.iter().map(|&(name, text)| (Origin::Content(path(name)), text)).collect())
}

/// The span of `part` in `text`.
fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the text has the part");
    Span::new(start, start + part.len())
}

fn printed(diagnostics: Vec<Diagnostic>, format: Format, language: Language, texts: &Files) -> String {
    let mut out = Vec::new();
    print(&Report::new(diagnostics), format, language, texts, false, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

const REPORT: &str = "---\ntiêu đề: Báo cáo\n---\nXem [kế hoạch](../ke-hoach/17-kh.md#muc-2) của phường.\n";

fn broken_link() -> Diagnostic {
    let problem = Problem::BrokenLink {
        target: "ke-hoach/17-kh.md".to_owned(),
        suggestion: Some("ke-hoach/17-kh-du.md".to_owned()),
        from_root: false,
    };
    Diagnostic::at(&path("bao-cao/a.md"), span(REPORT, "[kế hoạch](../ke-hoach/17-kh.md#muc-2)"), problem)
}

#[test]
fn people_see_the_line_and_what_to_do_in_vietnamese() {
    let texts = files(&[("bao-cao/a.md", REPORT)]);
    let expected = "\
lỗi[broken-link]: Không tìm thấy tệp “ke-hoach/17-kh.md” mà liên kết này dẫn tới
 --> content/bao-cao/a.md:4:5
  |
4 | Xem [kế hoạch](../ke-hoach/17-kh.md#muc-2) của phường.
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = gợi ý: Có phải ý bạn là “ke-hoach/17-kh-du.md”?

1 lỗi
";
    assert_eq!(printed(vec![broken_link()], Format::Human, Language::Vi, &texts), expected);
}

#[test]
fn people_see_the_line_and_what_to_do_in_english() {
    let texts = files(&[("bao-cao/a.md", REPORT)]);
    let expected = "\
error[broken-link]: This link leads to “ke-hoach/17-kh.md”, which does not exist
 --> content/bao-cao/a.md:4:5
  |
4 | Xem [kế hoạch](../ke-hoach/17-kh.md#muc-2) của phường.
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: Did you mean “ke-hoach/17-kh-du.md”?

1 error
";
    assert_eq!(printed(vec![broken_link()], Format::Human, Language::En, &texts), expected);
}

#[test]
fn a_template_error_names_the_file_of_the_theme_and_keeps_the_engines_lines() {
    let origin = Origin::Theme("templates/page.html".to_owned());
    let text = "<h1>{{ pge.title }}</h1>\n";
    let problem = Problem::TemplateError { reason: "`pge` is not defined\navailable: page".to_owned() };
    let diagnostic = Diagnostic::new(origin.clone(), Some(span(text, "pge")), problem);
    let texts = Files(BTreeMap::from([(origin, text)]));
    let expected = "\
lỗi[template-error]: Mẫu trang của giao diện có lỗi (`pge` is not defined
                     available: page)
 --> themes/sen/templates/page.html:1:8
  |
1 | <h1>{{ pge.title }}</h1>
  |        ^^^

1 lỗi
";
    assert_eq!(printed(vec![diagnostic.clone()], Format::Human, Language::Vi, &texts), expected);
    assert_eq!(
        printed(vec![diagnostic], Format::Short, Language::Vi, &texts),
        "themes/sen/templates/page.html:1:8: error[template-error]: \
         Mẫu trang của giao diện có lỗi (`pge` is not defined available: page)\n"
    );
}

const MIXED: &str = "a:\r\n\tb: \t[một\u{300}](x) 漢字 [z](y)\r\n\tc: [q](r)\r\n";

fn carets(text: &'static str, part: &str) -> String {
    let texts = files(&[("a.md", text)]);
    let diagnostic = Diagnostic::at(&path("a.md"), span(text, part), Problem::TemplateError { reason: "x".to_owned() });
    let printed = printed(vec![diagnostic], Format::Human, Language::En, &texts);
    printed.lines().take_while(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

#[test]
fn carets_stand_right_after_tabs_and_under_combining_marks() {
    let expected = "\
error[template-error]: A template of the theme has an error: x
 --> content/a.md:2:6
  |
2 |     b:     [một\u{300}](x) 漢字 [z](y)
  |            ^^^^^^^^
";
    assert_eq!(carets(MIXED, "[một\u{300}](x)"), expected);
}

#[test]
fn carets_stand_right_after_wide_characters() {
    let expected = "\
error[template-error]: A template of the theme has an error: x
 --> content/a.md:2:19
  |
2 |     b:     [một\u{300}](x) 漢字 [z](y)
  |                          ^^^^^^
";
    assert_eq!(carets(MIXED, "[z](y)"), expected);
}

#[test]
fn a_mistake_over_several_lines_is_bracketed() {
    let expected = "\
error[template-error]: A template of the theme has an error: x
 --> content/a.md:2:2
  |
2 | /     b:     [một\u{300}](x) 漢字 [z](y)
3 | |     c: [q](r)
  | |__________^
";
    assert_eq!(carets(MIXED, "b: \t[một\u{300}](x) 漢字 [z](y)\r\n\tc: [q]"), expected);
}

#[test]
fn a_long_paragraph_is_cut_around_the_mistake() {
    let before = "Đảng bộ phường thực hiện nhiệm vụ chính trị, ".repeat(12);
    let text: &'static str = format!("{before}[giữa](x.md) {before}\n").leak();
    let expected = "\
error[template-error]: A template of the theme has an error: x
 --> content/a.md:1:541
  |
1 | ...ộ phường thực hiện nhiệm vụ chính trị, [giữa](x.md) Đảng bộ phường thực hiện nhiệm vụ chín...
  |                                           ^^^^^^^^^^^^
";
    assert_eq!(carets(text, "[giữa](x.md)"), expected);
}

#[test]
fn a_mistake_of_many_lines_shows_its_beginning_and_its_end() {
    let text: &'static str = format!("đầu\n{}cuối\n", "giữa\n".repeat(12)).leak();
    let expected = "\
error[template-error]: A template of the theme has an error: x
  --> content/a.md:1:1
   |
 1 | / đầu
 2 | | giữa
 3 | | giữa
 4 | | giữa
...  |
13 | | giữa
14 | | cuối
   | |____^
";
    assert_eq!(carets(text, text.trim_end()), expected);
}

#[test]
fn related_places_are_shown_with_what_is_there() {
    let first = "tiêu đề: Một\nngày: 1/2/2025\nngày: 2/2/2025\n";
    let texts = files(&[("a.yaml", first), ("b.yaml", "số: 05-NQ/ĐU\n")]);
    let related = |name: &str, span| (Origin::Content(path(name)), span);
    let at = first.rfind("ngày").unwrap();
    let diagnostic = [
        related("a.yaml", Some(span(first, "ngày"))),
        related("b.yaml", Some(Span::new(0, 4))),
        related("c.yaml", None),
    ]
    .into_iter()
    .fold(
        Diagnostic::at(&path("a.yaml"), Span::new(at, at + 5), Problem::DuplicateKey { key: "ngày".to_owned() }),
        |diagnostic, (origin, span)| diagnostic.with_related(origin, span),
    );
    let expected = "\
lỗi[duplicate-key]: Trường “ngày” được ghi hai lần
 --> content/a.yaml:3:1
  |
3 | ngày: 2/2/2025
  | ^^^^
  |
 ::: content/a.yaml:2:1
  |
2 | ngày: 1/2/2025
  | ---- trường này đã được ghi ở đây
  |
 ::: content/b.yaml:1:1
  |
1 | số: 05-NQ/ĐU
  | -- trường này đã được ghi ở đây
  |
  = ghi chú: trường này đã được ghi ở đây: content/c.yaml
  = gợi ý: Giữ lại một dòng và xóa dòng kia.

1 lỗi
";
    assert_eq!(printed(vec![diagnostic], Format::Human, Language::Vi, &texts), expected);
}

#[test]
fn a_file_that_cannot_be_shown_is_named() {
    let whole = Diagnostic::of_file(&path("a.md"), Problem::UnreadableFile { reason: "Permission denied".to_owned() });
    let gone = Diagnostic::at(&path("b.md"), Span::new(3, 9), Problem::EffectiveBeforeIssue);
    let expected = "\
error[unreadable-file]: This file cannot be read: Permission denied
--> content/a.md
 = help: Check that you may read it, and that no other program holds it.

error[effective-before-issue]: The document takes effect before it is issued
--> content/b.md
 = help: Check the keys “effective” and “date”.

2 errors
";
    assert_eq!(printed(vec![gone, whole], Format::Human, Language::En, &files(&[])), expected);
}

#[test]
fn a_span_beyond_a_file_that_was_cut_meanwhile_is_its_end() {
    let texts = files(&[("a.md", "---\n")]);
    let diagnostic = Diagnostic::at(&path("a.md"), Span::new(900, 999), Problem::UnclosedFrontMatter);
    assert_eq!(
        printed(vec![diagnostic], Format::Short, Language::En, &texts),
        "content/a.md:2:1: error[unclosed-front-matter]: The front matter begins with “---” but no line “---” ends it\n"
    );
}

#[test]
fn the_summary_counts_by_severity() {
    let warning = Diagnostic::of_file(&path("a.md"), ProseProblem::MissingAlt { target: "a.png".to_owned() }.into());
    let error = |name| Diagnostic::of_file(&path(name), Problem::EmptyAddress);
    let report = Report::new(vec![warning, error("a.md"), error("b.md"), error("b.md")]);
    assert_eq!(human::summary(&report, Language::Vi).unwrap(), "2 lỗi, 1 cảnh báo");
    assert_eq!(human::summary(&report, Language::En).unwrap(), "2 errors, 1 warning");
    assert_eq!(human::summary(&Report::default(), Language::Vi), None);
    for format in [Format::Human, Format::Short, Format::Json] {
        assert_eq!(printed(Vec::new(), format, Language::Vi, &files(&[])), "");
    }
}

#[test]
fn programs_get_one_object_a_line_with_stable_fields() {
    let texts = files(&[("bao-cao/a.md", REPORT)]);
    let address = Problem::DuplicateAddress { address: "a.html".to_owned(), other: "a.yaml".to_owned() };
    let duplicate = Diagnostic::of_file(&path("a.md"), address)
        .with_related(Origin::Content(path("bao-cao/a.md")), Some(span(REPORT, "Báo cáo")));
    let expected = [
        r#"{"code":"duplicate-address","severity":"error","#,
        r#""file":"content/a.md","line":null,"column":null,"end_line":null,"end_column":null,"#,
        r#""message":"The address “a.html” already belongs to “a.yaml”","#,
        r#""hint":"Rename one of the files, or give the two pages different values of “slug”.","#,
        r#""related":[{"file":"content/bao-cao/a.md","line":2,"column":10,"end_line":2,"end_column":17,"#,
        r#""message":"the page that has this address"}]}"#,
        "\n",
        r#"{"code":"broken-link","severity":"error","#,
        r#""file":"content/bao-cao/a.md","line":4,"column":5,"end_line":4,"end_column":43,"#,
        r#""message":"This link leads to “ke-hoach/17-kh.md”, which does not exist","#,
        r#""hint":"Did you mean “ke-hoach/17-kh-du.md”?","related":[]}"#,
        "\n",
    ];
    assert_eq!(printed(vec![broken_link(), duplicate], Format::Json, Language::En, &texts), expected.concat());
}

#[test]
fn only_colour_that_was_asked_for_is_printed() {
    let texts = files(&[("bao-cao/a.md", REPORT)]);
    assert!(human::render(&broken_link(), Language::Vi, &texts, true).starts_with("\u{1b}["));
    assert!(!human::render(&broken_link(), Language::Vi, &texts, false).contains('\u{1b}'));
}

#[test]
fn what_was_written_cannot_command_the_terminal() {
    let evil =
        Diagnostic::of_file(&path("a.md"), Problem::UnknownKey { key: "a\u{1b}[2Jb".to_owned(), suggestion: None });
    for format in [Format::Human, Format::Short, Format::Json] {
        assert!(!printed(vec![evil.clone()], format, Language::Vi, &files(&[])).contains('\u{1b}'), "{format:?}");
    }
}
