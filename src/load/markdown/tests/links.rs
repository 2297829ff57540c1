//! Links, pictures, figures and citations.

use super::*;
use crate::diagnostic::ReferenceReason;

#[test]
fn numbers_of_documents_are_cited_but_not_in_code_links_or_headings() {
    let prose = "## Số 01-KL/TW\n\nTheo 05-CT/TW, *12-NQ/ĐU*, Nghị quyết Trung ương 4\nkhóa XII, XIII; [06-CT/TW](x.md) `07-CT/TW` 05-CT/TW.";
    assert_eq!(
        html(prose),
        "<h2 id=\"so-01-kl-tw\">Số 01-KL/TW <a class=\"anchor\" href=\"#so-01-kl-tw\" aria-label=\"{heading_anchor}: Số 01-KL/TW\">#</a></h2>\n\
         <p>Theo ((5-CT/TW 05-CT/TW)), <em>((12-NQ/DU 12-NQ/ĐU))</em>, ((NQTW4/XII Nghị quyết Trung ương 4\nkhóa XII)), \
         ((NQTW4/XIII XIII)); [[bao-cao/nam/x.md 06-CT/TW]] <code>07-CT/TW</code> ((5-CT/TW 05-CT/TW)).</p>\n"
    );
    let keys: Vec<_> = summary(prose).citations.iter().map(|number| number.key().to_owned()).collect();
    assert_eq!(keys, ["1-KL/TW", "5-CT/TW", "12-NQ/DU", "NQTW4/XII", "NQTW4/XIII"]);
}

#[test]
fn a_number_in_decomposed_letters_is_composed() {
    assert_eq!(html("Theo 12-NQ/Đ\u{55}\u{309} 05-NQ/ĐU a\u{309}"), "<p>Theo 12-NQ/ĐỦ ((5-NQ/DU 05-NQ/ĐU)) ả</p>\n");
}

#[test]
fn links_lead_to_files_folders_headings_and_other_hosts() {
    let targets = [
        ("../b.md", "bao-cao/b.md"),
        ("/t/", "t/_index.md"),
        (".", "bao-cao/nam/_index.md"),
        ("../", "bao-cao/_index.md"),
        ("#muc-2", "#muc-2"),
        ("b%20c.md?x=1#y%C4%90", "bao-cao/nam/b c.md#yĐ"),
        ("%ff.md", "bao-cao/nam/%ff.md"),
        ("https://a.vn/?x=1&y=\"2\"", "https://a.vn/?x=1&y=\"2\""),
        ("mailto:a@b.vn", "mailto:a@b.vn"),
        ("tel:0123", "tel:0123"),
        ("doc:05-CT/TW", "doc:5-CT/TW"),
        ("văn-bản:15/2025/NĐ-CP", "doc:15/2025/ND-CP"),
        ("figure:cai-cach/dung-han@2025-H2#ratio", "figure:cai-cach/dung-han@2025-H2#ratio"),
        ("số-liệu:cai-cach/dung-han", "figure:cai-cach/dung-han"),
    ];
    for (url, target) in targets {
        assert_eq!(html(&format!("[x](<{url}>)")), format!("<p>[[{target} x]]</p>\n"), "{url}");
        assert_eq!(problems(&format!("[x](<{url}>)")), [], "{url}");
    }
}

#[test]
fn addresses_in_the_text_are_links() {
    assert_eq!(
        html("<https://x.vn> www.y.vn d@e.vn"),
        "<p>[[https://x.vn https://x.vn]] [[http://www.y.vn www.y.vn]] [[mailto:d@e.vn d@e.vn]]</p>\n"
    );
    assert_eq!(link_texts("<https://x.vn> www.y.vn d@e.vn"), ["<https://x.vn>", "www.y.vn", "d@e.vn"]);
}

#[test]
fn addresses_that_could_run_code_are_refused_however_they_are_written() {
    let dangerous = [
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("JaVa&Tab;Script:x", "JaVa\tScript:x"),
        ("&#106;avascript:x", "javascript:x"),
        ("&#1;javascript:x", "javascript:x"),
        ("java&#x200b;script:x", "java\u{200b}script:x"),
        ("data:text/html,x", "data:text/html,x"),
        ("vbscript:x", "vbscript:x"),
        ("file:///etc", "file:///etc"),
        ("x-y.z+1:a", "x-y.z+1:a"),
    ];
    for (written, url) in dangerous {
        let prose = format!("[x](<{written}>)");
        assert_eq!(problems(&prose), [(Problem::DangerousUrl { url: url.to_owned() }, prose.clone())], "{written}");
        assert_eq!(html(&prose), "<p>[[refused x]]</p>\n");
    }
}

#[test]
fn links_that_lead_nowhere_or_out_of_the_portal_are_reported() {
    let outside = |target: &str| Problem::LinkOutside { target: target.to_owned() };
    let nowhere = |target: &str| Problem::BrokenLink { target: target.to_owned(), suggestion: None, from_root: false };
    let invalid = |found: &str, reason| Problem::InvalidReference { found: found.to_owned(), reason };
    let cases = [
        ("[x](../../../x.md)", outside("../../../x.md")),
        ("[x](//host/x)", outside("//host/x")),
        ("[x]()", nowhere("")),
        ("[x](?a)", nowhere("?a")),
        ("![x](#a)", nowhere("#a")),
        ("[x](figure:)", invalid("figure:", ReferenceReason::Empty)),
        ("[x](figure:a)", invalid("figure:a", ReferenceReason::NoIndicator)),
        ("[x](figure:a/b@c)", invalid("figure:a/b@c", ReferenceReason::Period)),
        ("[x](figure:a/b#c)", invalid("figure:a/b#c", ReferenceReason::Part)),
        ("[x](table:a/b)", invalid("table:a/b", ReferenceReason::Form)),
        ("![x](figure:a/b)", invalid("figure:a/b", ReferenceReason::Form)),
        ("**![x](chart:a/b)**", invalid("chart:a/b", ReferenceReason::Form)),
        ("[x](doc:05)", Problem::InvalidNumber { found: "05".to_owned() }),
        ("![](a.png)", ProseProblem::MissingAlt { target: "a.png".to_owned() }.into()),
    ];
    for (prose, problem) in cases {
        assert_eq!(problems(prose), [(problem, prose.trim_matches('*').to_owned())], "{prose}");
    }
}

#[test]
fn pictures_that_stand_alone_and_all_charts_are_blocks() {
    let prose = "![Ảnh](a.png \"Chú thích\")\n\nTrong ![c](c.png) dòng\n\n![](table:a/b)   ![](targets:2026-2030)\n\nTrước\n![Biểu](chart:a/c)\nsau";
    assert_eq!(
        html(prose),
        "!![[bao-cao/nam/a.png Ảnh \"Chú thích\"]]\n<p>Trong ![[bao-cao/nam/c.png c]] dòng</p>\n\
         !![[table:a/b ]]\n!![[targets:2026-2030 ]]\n<p>Trước</p>\n!![[chart:a/c Biểu]]\n<p>sau</p>\n"
    );
}

#[test]
fn a_filled_figure_is_a_gap_in_the_excerpt() {
    let (_, body, _) = document("Toàn Đảng bộ có [](figure:to-chuc/dang-vien) đảng viên.");
    assert_eq!(shown(&body.pieces), "<p>Toàn Đảng bộ có [[figure:to-chuc/dang-vien ]] đảng viên.</p>\n");
    assert_eq!((body.excerpt.as_str(), body.word_count), ("Toàn Đảng bộ có … đảng viên.", 7));
}

#[test]
fn a_link_stands_where_it_was_written() {
    let prose = "> - [một](a.md)\n>   hai ế [ba](b.md)\n>\n>   | x | y |\n>   |---|---|\n>   | ế [c](c.md) | a \\| \\| b [d](d.md) |\n\n\
                 \tmã\n\n[tham chiếu][r] ế **[dài\nhai dòng](e.md)**\n\n## Đầu [đề](f.md) {#x}\n\n[^1]: [chú](g.md)\n\nế[^1]\n\n::: note\n[h](h.md)\n:::\n\n[r]: f.md 'tựa'\n";
    let expected = [
        "[một](a.md)",
        "[ba](b.md)",
        "[c](c.md)",
        "[d](d.md)",
        "[tham chiếu][r]",
        "[dài\nhai dòng](e.md)",
        "[đề](f.md)",
        "[h](h.md)",
        "[chú](g.md)",
    ];
    assert_eq!(link_texts(prose), expected);
    assert_eq!(link_texts(&prose.replace('\n', "\r\n")), expected.map(|text| text.replace('\n', "\r\n")));
}
