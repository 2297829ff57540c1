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

/// Where the search page says that the registers are: addresses and names.
fn registers(site: &TestSite) -> Vec<(String, String)> {
    let page = site.page("tim-kiem.html");
    let Some((_, rest)) = page.split_once("<nav class=\"search-registers\"") else { return Vec::new() };
    let (nav, _) = rest.split_once("</nav>").expect("what is opened is closed");
    let links = nav.split("<a href=\"").skip(1).map(|link| {
        let (address, rest) = link.split_once("\">").expect("a link has an address");
        let (name, _) = rest.split_once("</a>").expect("a link is closed");
        (address.to_owned(), name.to_owned())
    });
    links.collect()
}

#[test]
fn the_search_page_offers_the_registers_that_the_portal_has() {
    let mut site = TestSite::new("== _index.md\n---\ntiêu đề: Đầu\n---\n== a.md\n---\ntiêu đề: A\n---\n");
    site.update().assert_good();
    assert_eq!(registers(&site), []);
    site.change("b.md", "---\ntiêu đề: B\nngày: 12/1/2026\nđơn vị: [Chi bộ 1]\n---\n").update().assert_good();
    let link = |address: &str, name: &str| (address.to_owned(), name.to_owned());
    let expected = [link("nam/index.html", "Năm"), link("don-vi/index.html", "Đơn vị")];
    assert_eq!(registers(&site), expected);
    for (address, _) in expected {
        site.page(&address);
    }
    site.remove("b.md").update().assert_same_as_clean();
    assert_eq!(registers(&site), []);
}
