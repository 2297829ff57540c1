//! Headings, lists, tables, footnotes, alerts, `:::` blocks, code.

use super::*;
use crate::load::summary::Heading;

#[test]
fn text_is_escaped_and_marked() {
    assert_eq!(
        html("Một *hai* **ba** ~~bốn~~ `năm <b>` &amp; < \\> \"x\"  \nsáu\nbảy\n\n***"),
        "<p>Một <em>hai</em> <strong>ba</strong> <del>bốn</del> <code>năm &lt;b&gt;</code> &amp; &lt; &gt; \"x\"<br>\nsáu\nbảy</p>\n<hr>\n"
    );
}

fn heading(level: u8, id: &str, text: &str) -> String {
    format!(
        "<h{level} id=\"{id}\">{text} <a class=\"anchor\" href=\"#{id}\" aria-label=\"{{heading_anchor}}: {text}\">#</a></h{level}>\n"
    )
}

#[test]
fn headings_have_readable_ids_that_are_unique() {
    let prose =
        "## Mục tiêu chung\n\n## Mục tiêu chung\n\n### Có id {#co-id}\n\n## 中\n\n## Sen hồng\n\n#\n\n# Cấp một\n";
    assert_eq!(
        html(prose),
        [
            heading(2, "muc-tieu-chung", "Mục tiêu chung"),
            heading(2, "muc-tieu-chung-2", "Mục tiêu chung"),
            heading(3, "co-id", "Có id"),
            heading(2, "muc", "中"),
            heading(2, "muc-sen-hong", "Sen hồng"),
            heading(2, "cap-mot", "Cấp một"),
        ]
        .concat()
    );
    let last = summary(prose).headings.pop();
    assert_eq!(
        last,
        Some(Heading { level: 2, id: "cap-mot".to_owned(), text: "Cấp một".to_owned(), named_by_text: true })
    );
}

#[test]
fn an_id_that_was_written_is_kept_for_its_heading() {
    assert_eq!(html("## A b\n\n## C {#a-b}"), [heading(2, "a-b-2", "A b"), heading(2, "a-b", "C")].concat());
    assert_eq!(
        problems("## A {#x}\n\n## B {#x}"),
        [(Problem::DuplicateId { id: "x".to_owned() }, "## B {#x}".to_owned())]
    );
    assert_eq!(html("## A {#x}\n\n## B {#x}"), [heading(2, "x", "A"), heading(2, "x-2", "B")].concat());
}

#[test]
fn the_title_is_not_repeated_by_a_first_heading() {
    assert_eq!(html("# T\n\nx"), "<p>x</p>\n");
    assert_eq!(html("# U\n\nx"), format!("{}<p>x</p>\n", heading(2, "u", "U")));
    let (loaded, body) = load(&ContentPath::new("a.md"), "# Không có đầu\n\nx\n");
    assert_eq!(shown(&body.unwrap().pieces), "<p>x</p>\n");
    let Summary::Document(summary) = loaded.summary else { panic!("no document") };
    assert_eq!((summary.meta.title.as_str(), summary.headings), ("Không có đầu", Vec::new()));
}

#[test]
fn lists_are_tight_or_loose_as_written() {
    assert_eq!(
        html("- một\n- hai\n  - ba\n\n    bốn\n- năm\n\n3. a\n4. b\n"),
        "<ul>\n<li>một</li>\n<li>hai\n<ul>\n<li><p>ba</p>\n<p>bốn</p></li>\n</ul></li>\n<li>năm</li>\n</ul>\n\
         <ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"
    );
}

#[test]
fn tasks_are_boxes_with_a_name() {
    assert_eq!(
        html("- [x] xong *a*\n- [ ] chưa\n  - con\n- thường\n\n+ [ ] b\n\n  c\n"),
        "<ul class=\"tasks\">\n\
         <li><input type=\"checkbox\" disabled checked aria-label=\"{task_done}\"> xong <em>a</em></li>\n\
         <li><input type=\"checkbox\" disabled aria-label=\"{task_open}\"> chưa\n<ul>\n<li>con</li>\n</ul></li>\n\
         <li>thường</li>\n</ul>\n\
         <ul class=\"tasks\">\n\
         <li><p><input type=\"checkbox\" disabled aria-label=\"{task_open}\"> b</p>\n<p>c</p></li>\n</ul>\n"
    );
}

#[test]
fn tables_name_the_column_in_each_cell() {
    assert_eq!(
        html("| Cột \"a\" | Số | |\n|:--|--:|:-:|\n| a | 1.735 | c \\| d |\n| e |\n"),
        "<section class=\"table\" tabindex=\"0\" aria-label=\"{table_region} 1\"><table>\n<thead>\n\
         <tr><th scope=\"col\" class=\"left\">Cột \"a\"</th><th scope=\"col\" class=\"right\">Số</th><td class=\"center\"></td></tr>\n\
         </thead>\n<tbody>\n\
         <tr><td class=\"left\" data-label=\"Cột &quot;a&quot;\">a</td><td class=\"right\" data-label=\"Số\">1.735</td><td class=\"center\">c | d</td></tr>\n\
         <tr><td class=\"left\" data-label=\"Cột &quot;a&quot;\">e</td><td class=\"right\" data-label=\"Số\"></td><td class=\"center\"></td></tr>\n\
         </tbody>\n</table></section>\n"
    );
}

#[test]
fn a_table_without_titles_or_rows_has_no_empty_parts() {
    let frame = |number, inner: &str| {
        format!(
            "<section class=\"table\" tabindex=\"0\" aria-label=\"{{table_region}} {number}\"><table>\n{inner}</table></section>\n"
        )
    };
    assert_eq!(
        html("|  |  |\n|--|--|\n| a | b |\n\n| A |\n|---|\n"),
        [
            frame(1, "<tbody>\n<tr><td>a</td><td>b</td></tr>\n</tbody>\n"),
            frame(2, "<thead>\n<tr><th scope=\"col\">A</th></tr>\n</thead>\n"),
        ]
        .concat()
    );
}

#[test]
fn footnotes_are_numbered_as_they_are_met_and_lead_back() {
    assert_eq!(
        html("Một[^b] hai[^a] ba[^b] [l[^a]](#)\n\n[^a]: A [^c]\n[^b]: B\n\n    - x\n[^c]: C\n"),
        "<p>Một<sup><a id=\"fnref-1\" href=\"#fn-1\" class=\"footnote-ref\">1</a></sup> \
         hai<sup><a id=\"fnref-2\" href=\"#fn-2\" class=\"footnote-ref\">2</a></sup> \
         ba<sup><a id=\"fnref-1-2\" href=\"#fn-1\" class=\"footnote-ref\">1</a></sup> [[# l<sup>2</sup>]]</p>\n\
         <section class=\"footnotes\" aria-label=\"{footnotes}\">\n<ol>\n\
         <li id=\"fn-1\"><p>B</p>\n<ul>\n<li>x</li>\n</ul>\n\
         <p> <a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"{footnote_back} 1\">↩</a> \
         <a class=\"footnote-back\" href=\"#fnref-1-2\" aria-label=\"{footnote_back} 1-2\">↩<sup>2</sup></a></p></li>\n\
         <li id=\"fn-2\"><p>A <sup><a id=\"fnref-3\" href=\"#fn-3\" class=\"footnote-ref\">3</a></sup> \
         <a class=\"footnote-back\" href=\"#fnref-2\" aria-label=\"{footnote_back} 2\">↩</a></p></li>\n\
         <li id=\"fn-3\"><p>C <a class=\"footnote-back\" href=\"#fnref-3\" aria-label=\"{footnote_back} 3\">↩</a></p></li>\n\
         </ol>\n</section>\n"
    );
    assert_eq!(summary("a[^x]\n\n[^x]: y").anchors, ["fn-1"]);
}

#[test]
fn footnotes_without_a_partner_are_reported() {
    let unknown = |name: &str, written: &str| {
        (ProseProblem::UnknownFootnote { name: name.to_owned() }.into(), written.to_owned())
    };
    assert_eq!(
        problems("Một[^a] hai[^thiếu] \\[^thoát]\n\n[^a]: A\n[^d]: D [^e]\n[^a]: lần hai\n[^e]: E\n"),
        [
            unknown("thiếu", "[^thiếu]"),
            unknown("d", "[^d]: D [^e]"),
            unknown("e", "[^e]: E"),
            unknown("a", "[^a]: lần hai")
        ]
    );
}

#[test]
fn alerts_and_quotations_differ() {
    assert_eq!(
        html("> [!NOTE]\n> a\n\n> [!CAUTION] Coi chừng <b>\n> b\n\n> c\n"),
        "<div role=\"note\" class=\"alert note\">\n<p class=\"alert-title\">{alert_note}</p>\n<p>a</p>\n</div>\n\
         <div role=\"note\" class=\"alert caution\">\n<p class=\"alert-title\">Coi chừng &lt;b&gt;</p>\n<p>b</p>\n</div>\n\
         <blockquote>\n<p>c</p>\n</blockquote>\n"
    );
}

#[test]
fn blocks_of_colons_nest_and_have_titles() {
    assert_eq!(
        html(
            "::: note Chú ý & x\nA\n\n::: các-bước\n1. B\n:::\n:::\n\n::: details\nC\n:::\n\n::: details Xem\nD\n:::\n"
        ),
        "<section class=\"block note\">\n<p class=\"block-title\">Chú ý &amp; x</p>\n<p>A</p>\n\
         <section class=\"block steps\">\n<ol>\n<li>B</li>\n</ol>\n</section>\n</section>\n\
         <details>\n<summary>{details}</summary>\n<p>C</p>\n</details>\n\
         <details>\n<summary>Xem</summary>\n<p>D</p>\n</details>\n"
    );
}

#[test]
fn blocks_of_colons_that_are_wrong_are_reported_and_shown() {
    let prose = "::: nte X\nA\n:::\n\n:::\n\n::: tip\nB";
    let unknown = |name: &str, suggestion: Option<&str>| -> Problem {
        ProseProblem::UnknownBlock { name: name.to_owned(), suggestion: suggestion.map(str::to_owned) }.into()
    };
    assert_eq!(
        problems(prose),
        [
            (unknown("nte", Some("note")), "::: nte X".to_owned()),
            (ProseProblem::UnclosedBlock { name: "tip".to_owned() }.into(), "::: tip".to_owned()),
            (unknown("", None), ":::".to_owned()),
        ]
    );
    assert_eq!(html(prose), "<p>A</p>\n<section class=\"block tip\">\n<p>B</p>\n</section>\n");
}

#[test]
fn terms_and_their_meanings_are_a_description_list() {
    assert_eq!(
        html("Từ A\n\n: Nghĩa *a*\n\nTừ B\n: b\n: c\n"),
        "<dl>\n<dt>Từ A</dt>\n<dd><p>Nghĩa <em>a</em></p></dd>\n<dt>Từ B</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>\n"
    );
}

#[test]
fn code_is_highlighted_only_in_a_language_that_is_known() {
    assert_eq!(
        html("```yaml title\na: 1\n```\n\n```lạ\n<x>\n```\n\n```la\n<y>\n```\n\n    z\n"),
        "<pre class=\"code\" tabindex=\"0\"><code class=\"language-yaml\"><span class=\"s-source s-yaml\">\
         <span class=\"s-string s-unquoted s-plain s-out s-yaml\"><span class=\"s-entity s-name s-tag s-yaml\">a</span></span>\
         <span class=\"s-punctuation s-separator s-key-value s-mapping s-yaml\">:</span> \
         <span class=\"s-constant s-numeric s-integer s-yaml\">1</span>\n</span></code></pre>\n\
         <pre class=\"code\" tabindex=\"0\"><code>&lt;x&gt;\n</code></pre>\n\
         <pre class=\"code\" tabindex=\"0\"><code class=\"language-la\">&lt;y&gt;\n</code></pre>\n\
         <pre class=\"code\" tabindex=\"0\"><code>z\n</code></pre>\n"
    );
}

#[test]
fn the_excerpt_is_the_first_prose_and_ends_with_a_word() {
    let (_, body, _) = document("## Đầu\n\nMột **hai**ba<br>bốn.\n\n| a |\n|---|\n| b |\n\nnăm");
    assert_eq!((body.excerpt.as_str(), body.word_count), ("Một haiba bốn. năm", 7));
    let (_, body, _) = document(&"đảng viên ".repeat(40));
    assert_eq!(body.excerpt, format!("{}đảng viên…", "đảng viên ".repeat(23)));
    assert!(body.excerpt.chars().count() <= 240);
    let (_, body, _) = document(&"đ".repeat(400));
    assert_eq!(body.excerpt.chars().count(), 240);
}

#[test]
fn a_broken_head_is_reported_with_what_is_wrong_in_the_prose() {
    let (loaded, body) = load(&ContentPath::new("a.md"), "---\ntitle: [\n---\n[x](javascript:y)\n");
    let codes: Vec<_> = loaded.diagnostics.iter().map(|found| found.problem.code()).collect();
    assert_eq!(
        (codes, loaded.summary, body),
        (vec!["invalid-yaml".to_owned(), "dangerous-url".to_owned()], Summary::Broken, None)
    );
    let (loaded, _) = load(&ContentPath::new("a.md"), "---\ntitle: A\n");
    assert_eq!(
        loaded.diagnostics,
        [Diagnostic::at(&ContentPath::new("a.md"), Span::new(0, 3), Problem::UnclosedFrontMatter)]
    );
}

#[test]
fn a_heading_without_words_is_reported_and_left_out() {
    let prose = "A\n\n##\n\n### ![Sơ đồ](a.png)\n\n## B";
    assert_eq!(problems(prose), [(ProseProblem::EmptyHeading.into(), "##".to_owned())]);
    assert!(!html(prose).contains("id=\"\""), "{}", html(prose));
}
