//! Whole outputs for whole inputs: what a document's prose becomes.

use super::*;
use crate::load::body::Piece;
use crate::load::reference::LinkTarget;

/// Loads a document below a fixed head.
fn document(prose: &str) -> (Loaded, Body, String) {
    let text = format!("---\ntitle: T\n---\n{prose}");
    let (loaded, body) = load(&ContentPath::new("bao-cao/nam/a.md"), &text);
    (loaded, body.unwrap_or_default(), text)
}

/// The HTML, with `[[target inner]]` for links, `![[target alt title]]` for images (`!!` for blocks), `((number))` for
/// citations and `{word}` for the theme's words.
fn html(prose: &str) -> String {
    shown(&document(prose).1.pieces)
}

fn shown(pieces: &[Piece]) -> String {
    pieces.iter().map(show).collect()
}

fn show(piece: &Piece) -> String {
    match piece {
        Piece::Html(html) => html.clone(),
        Piece::Word(word) => format!("{{{}}}", word.key()),
        Piece::Link { target, title, inner } => format!("[[{} {}{}]]", target_of(target), shown(inner), quoted(title)),
        Piece::Image { target, alt, title, block } => {
            format!("{}[[{} {alt}{}]]", if *block { "!!" } else { "!" }, target_of(target), quoted(title))
        }
        Piece::Citation { number, text } => format!("(({} {text}))", number.key()),
    }
}

fn quoted(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" \"{title}\"") }
}

fn target_of(target: &LinkTarget) -> String {
    match target {
        LinkTarget::File { path, anchor: None } => path.to_string(),
        LinkTarget::File { path, anchor: Some(anchor) } => format!("{path}#{anchor}"),
        LinkTarget::Anchor(anchor) => format!("#{anchor}"),
        LinkTarget::External(url) => url.clone(),
        LinkTarget::Document(number) => format!("doc:{}", number.key()),
        LinkTarget::Figure(figure) => format!("figure:{figure}"),
        LinkTarget::Chart(address) => format!("chart:{address}"),
        LinkTarget::Table(address) => format!("table:{address}"),
        LinkTarget::Targets(period) => format!("targets:{period}"),
        LinkTarget::Refused => "refused".to_owned(),
    }
}

/// The problems of a document, each with the text it points to.
fn problems(prose: &str) -> Vec<(Problem, String)> {
    let (loaded, _, text) = document(prose);
    loaded.diagnostics.into_iter().map(|found| (found.problem, text[found.span.unwrap().range()].to_owned())).collect()
}

#[test]
fn explore() {
    for text in SAMPLES {
        println!("=====\n{text}\n-----\n{}", html(text));
        for problem in problems(text) {
            println!("  !! {problem:?}");
        }
        let (loaded, body, file) = document(text);
        if let Summary::Document(summary) = &loaded.summary {
            for span in &loaded.positions.links {
                println!("  link {:?}", &file[span.range()]);
            }
            println!(
                "  {:?} {:?} {:?}",
                summary.headings.iter().map(|h| format!("{}#{} {}", h.level, h.id, h.text)).collect::<Vec<_>>(),
                summary.anchors,
                summary.citations.iter().map(|c| c.key()).collect::<Vec<_>>()
            );
            println!("  {} {:?}", body.word_count, body.excerpt);
        }
    }
}

const SAMPLES: &[&str] = &[
    "Một *hai* **ba** ~~bốn~~ `năm <b>` &amp; < \\> \"x\"  \nsáu\nbảy",
    "# Đầu\n\n## Mục tiêu chung\n\n## Mục tiêu chung\n\n## Có id {#co-id}\n\n### Số 05-CT/TW và [l](b.md) `mã`\n\n## 中\n\n## Sen hồng\n\n#\n\n## x {#co-id}",
    "Theo Chỉ thị số 05-CT/TW, *Nghị quyết 12-NQ/ĐU*, Nghị quyết Trung ương 4\nkhóa XII, XIII; [05-CT/TW](x.md) `05-CT/TW`",
    "- một\n- hai\n  - ba\n\n    bốn\n- năm\n\n3. a\n4. b\n\n- a\n\n- b",
    "- [x] xong *a*\n- [ ] chưa\n  - con\n- thường\n\n+ [x] a\n\n  b\n+ [ ] c",
    "| Cột | Số | |\n|:--|--:|:-:|\n| a | 1.735 | c \\| d [l](x.md) |\n| 05-CT/TW | |\n\n|  |  |\n|--|--|\n| a | b |\n\n| A |\n|---|\n",
    "Một[^a] hai[^b] ba[^a] [bốn[^b]](x.md) năm[^thiếu] \\[^thoát]\n\n[^a]: Chú thích *a* [^c]\n[^b]: Hai\n\n    - đoạn\n[^c]: ba [^a]\n[^d]: không dùng\n[^a]: lần hai",
    "> [!NOTE]\n> Nội dung\n\n> [!CAUTION] Coi chừng <b>\n> x\n\n> trích\n> > lồng",
    "::: note Chú ý & \"x\"\nA\n\n::: steps\n1. B\n:::\n:::\n\n::: chi-tiết\nC\n:::\n\n::: nte X\nD\n:::\n\n::: tip\nE",
    "Từ A\n\n: Nghĩa a [l](../x.md)\n\nTừ B\n: Nghĩa b\n: Nghĩa c",
    "```rust\nfn a() -> u8 { 1 }\n```\n\n```lạ\n<x>\n```\n\n    indented & x\n\n```yaml title=\"x\"\na: 1\n```",
    "a<sup>2</sup> <b>x *y</b>* <script>z</script> <br/> <span class=\"q\">k</span> <!-- c --> </sup> <sub>mở <kbd onclick='x'>C</kbd>",
    "<table class=\"x\">\n<tr><td colspan=\"2\" style=\"a\">1</td></tr>\n\n<tr><td>2 & 3</td></tr>\n</table>\n\n> <div onclick=\"x\">\n> <script>alert(1)</script><p>xin <a href=\"x\">chào</a></p></div>\n\n<!-- chỉ chú thích -->\n",
    "![Ảnh](a.png \"Chú thích\")\n\n![](b.png)\n\nTrong ![c](c.png) dòng\n\n![](table:danh-gia/to-chuc)   ![](targets:2026-2030)\n\nTrước\n![Biểu](chart:cai-cach/dung-han)\nsau **![x](chart:a/b)**",
    "[96,22%](figure:cai-cach/dung-han@2025-H2) có [](figure:to-chuc/dang-vien) đảng viên, [x](số-liệu:a/b#ratio) [t](doc:05-CT/TW) [u](<doc:Nghị quyết Trung ương 4 khóa XII>) [v](figure:a) [w](doc:x) [z](table:a/b) [c](figure:)",
    "[a](../b.md) [b](../../../x.md) [c](/t/) [d](.) [e](#muc-2) [f](b%20c.md?x=1#y%C4%90) [g](javascript:alert(1)) [h](JaVa&Tab;Script:x) [i](&#106;avascript:x) [j](data:text/html,x) [k](file:///etc) [l]() [m](//host/x) [n](https://a.vn/?x=1&y=\"2\") [o](mailto:a@b.vn) <https://x.vn> www.y.vn d@e.vn [p](vbscript:x) [q](?x)",
    "> - [một](a.md)\n>   hai [ba](b.md)\n>\n>   | x | y |\n>   |---|---|\n>   | ế [c](c.md) | [d](d.md) |\n\n[tham chiếu][r] đường **[dài\nhai dòng](e.md)**\n\n[r]: f.md 'tựa'\n",
];
