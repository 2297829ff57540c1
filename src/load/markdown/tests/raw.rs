//! Raw HTML: what passes and what is reported.

use super::*;

fn removed(tag: &str, written: &str) -> (Problem, String) {
    (ProseProblem::HtmlRemoved { tag: tag.to_owned() }.into(), written.to_owned())
}

#[test]
fn a_few_tags_pass_in_a_line_without_attributes() {
    let prose = "a<sup>2</sup> <br/> <span class=\"q\">k</span> <!-- c --> </sup> <sub>mở <kbd onclick='x'>C</kbd>";
    assert_eq!(html(prose), "<p>a<sup>2</sup> <br> k   <sub>mở <kbd>C</kbd></sub></p>\n");
    assert_eq!(problems(prose), [removed("span", "<span class=\"q\">"), removed("kbd onclick", "<kbd onclick='x'>")]);
}

#[test]
fn scripts_are_left_out_of_a_line_and_their_text_is_text() {
    assert_eq!(html("x <SCRIPT>alert(1)</SCRIPT> <img src=x onerror=alert(1)>"), "<p>x alert(1) </p>\n");
    assert_eq!(problems("x <img src=x>"), [removed("img", "<img src=x>")]);
}

#[test]
fn a_raw_table_passes_framed_and_without_its_looks() {
    let prose =
        "<table class=\"x\">\n<tr><td colspan=\"2\" style=\"a\">1</td></tr>\n\n<tr><td>2 & 3</td></tr>\n</table>\n";
    assert_eq!(
        html(prose),
        "<section class=\"table\" tabindex=\"0\" aria-label=\"{table_region} 1\"><table>\n\
         <tbody><tr><td colspan=\"2\">1</td></tr>\n<tr><td>2 &amp; 3</td></tr>\n</tbody></table></section>\n"
    );
    assert_eq!(
        problems(prose),
        [removed("table class", "<table class=\"x\">"), removed("td style", "<td colspan=\"2\" style=\"a\">")]
    );
}

#[test]
fn scripts_frames_and_links_are_left_out_of_blocks() {
    let prose = "> <div onclick=\"x\">\n> <script>alert(1)</script><p>xin <a href=\"x\">chào</a></p></div>\n";
    assert_eq!(html(prose), "<blockquote>\n<p>xin chào</p>\n</blockquote>\n");
    assert_eq!(
        problems(prose),
        [removed("div", "<div onclick=\"x\">"), removed("script", "<script>"), removed("a", "<a href=\"x\">")]
    );
    assert_eq!(html("<iframe src=\"https://x\"></iframe>\n\n<style>p{}</style>\n"), "");
}

#[test]
fn comments_are_left_out_in_silence() {
    assert_eq!(html("<!-- một -->\n\nhai"), "<p>hai</p>\n");
    assert_eq!(problems("<!-- <script> -->\n\nhai"), []);
}

#[test]
fn markdown_between_raw_tags_stays_between_them() {
    let prose = "<details>\n<summary>Xem</summary>\n\nNội **dung**\n\n- một\n- hai\n\n</details>\n\nSau\n";
    assert_eq!(
        html(prose),
        "<details>\n<summary>Xem</summary>\n<p>Nội <strong>dung</strong></p>\n<ul>\n<li>một</li>\n<li>hai</li>\n</ul>\n\
         </details>\n<p>Sau</p>\n"
    );
    assert_eq!(problems(prose), []);
}

#[test]
fn a_cell_of_a_raw_table_may_hold_blocks() {
    let prose = "<table>\n<tr>\n<td>\n\nMột [b](b.md)\n\n</td>\n<td>hai\n\n</td>\n</tr>\n</table>\n";
    assert_eq!(
        html(prose),
        "<section class=\"table\" tabindex=\"0\" aria-label=\"{table_region} 1\"><table>\n<tbody><tr>\n<td>\n\
         <p>Một [[bao-cao/nam/b.md b]]</p>\n</td>\n<td>hai\n</td>\n</tr>\n</tbody></table></section>\n"
    );
    assert_eq!(problems(prose), []);
}

#[test]
fn raw_elements_may_lie_in_each_other_and_in_lists() {
    let prose = "- <details>\n\n  một\n\n  <details>\n\n  hai\n\n  </details>\n\n  ba\n\n  </details>\n\nSau\n";
    assert_eq!(
        html(prose),
        "<ul>\n<li><details>\n<p>một</p>\n<details>\n<p>hai</p>\n</details>\n<p>ba</p>\n</details></li>\n</ul>\n<p>Sau</p>\n"
    );
}

#[test]
fn an_element_that_is_closed_nowhere_is_reported_and_holds_nothing_of_what_follows() {
    let prose = "a\n\n<details>\n\nmột\n\n<table><tr><td>x</td></tr></table>\n";
    assert_eq!(
        problems(prose),
        [(ProseProblem::UnclosedTag { tag: "details".to_owned() }.into(), "<details>".to_owned())]
    );
    assert!(html(prose).starts_with("<p>a</p>\n<details>\n</details>\n<p>một</p>\n<section"), "{}", html(prose));
}

#[test]
fn marks_of_places_in_a_text_mean_nothing() {
    assert_eq!(html("<p>\u{fdd0}0\u{fdd1}x</p>\n"), "<p>0x</p>\n");
}
