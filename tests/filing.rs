//! Terms: what is one name and what is several, and that every name has a page of its own.

mod support;

use support::TestSite;

fn document(name: &str, units: &str) -> String {
    format!("== {name}.md\n---\ntiêu đề: {name}\nđơn vị: [{units}]\n---\n")
}

fn site(documents: &[(&str, &str)]) -> TestSite {
    let documents: String = documents.iter().map(|(name, units)| document(name, units)).collect();
    TestSite::bare(&format!("== _index.md\n---\ntiêu đề: Đầu\n---\n{documents}"))
}

#[test]
fn names_that_differ_in_a_tone_or_a_letter_are_terms_of_their_own() {
    let mut site = site(&[("a", "Hòa"), ("b", "Hoa"), ("c", "Hỏa"), ("d", "Đường"), ("e", "Duong")]);
    site.assert_good();
    site.assert_page_contains(
        "don-vi/index.html",
        "] Duong=1=duong/index.html;Đường=1=dduwowngf/index.html;Hoa=1=hoa/index.html;Hòa=1=hoaf/index.html;\
         Hỏa=1=hoar/index.html;",
    );
    site.assert_page_contains("c.html", "xếp: unit:Hỏa=don-vi/hoar/index.html,;");
    site.remove("b.md").remove("c.md").update().assert_good();
    site.assert_page_contains("a.html", "xếp: unit:Hòa=don-vi/hoa/index.html,;").assert_same_as_clean();
}

#[test]
fn the_address_of_a_term_depends_on_no_order() {
    let forth = site(&[("a", "Hòa, Hoa"), ("b", "Hỏa")]);
    let back = site(&[("a", "Hỏa"), ("b", "Hoa, Hòa")]);
    for folder in ["hoa", "hoaf", "hoar"] {
        let title = |site: &TestSite| {
            let page = site.page(&format!("don-vi/{folder}/index.html"));
            page.split(':').next().map(str::to_owned)
        };
        assert_eq!(title(&forth), title(&back), "{folder}");
    }
}

#[test]
fn case_spacing_and_the_placement_of_a_tone_make_no_other_term() {
    let site = site(&[("a", "Thuỷ lợi"), ("b", "THỦY LỢI"), ("c", "'thủy  lợi '"), ("d", "Thuỷ lợi")]);
    site.assert_good().assert_page_contains("don-vi/index.html", "] Thuỷ lợi=4=thuy-loi/index.html;");
}

#[test]
fn a_name_without_a_latin_letter_has_a_page_too() {
    let site = site(&[("a", "世界"), ("b", "'--'")]);
    site.assert_good();
    let terms = site.page("don-vi/index.html");
    assert!(terms.contains("世界=1=muc-") && terms.contains("--=1=muc-"), "{terms}");
}

#[test]
fn terms_stand_in_the_order_of_the_alphabet() {
    let site = site(&[("a", "Đoàn, Âu, Dân, Ăn, An, Dũng")]);
    let names = "] An=1=an/index.html;Ăn=1=awn/index.html;";
    site.assert_page_contains("don-vi/index.html", names);
    let page = site.page("don-vi/index.html");
    let order: Vec<usize> =
        ["Ăn=", "Âu=", "Dân=", "Dũng=", "Đoàn="].iter().filter_map(|name| page.find(name)).collect();
    assert!(order.len() == 5 && order.is_sorted(), "{page}");
}
