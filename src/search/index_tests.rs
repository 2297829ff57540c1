//! The index after any updates is the index that is made at once.

use std::iter;

use proptest::prelude::*;

use super::super::ids::ids;
use super::*;
use crate::source::OutputPath;

fn page(title: &str, body: &str) -> PageText {
    PageText { title: title.to_owned(), body: body.to_owned(), ..PageText::default() }
}

fn ids_of(names: &[&str]) -> Vec<u32> {
    let addresses: Vec<OutputPath> = names.iter().map(|name| OutputPath::new(format!("{name}.html"))).collect();
    ids(&addresses.iter().collect::<Vec<_>>(), SHAPE)
}

/// Updates `index` to exactly these pages.
fn update(index: &mut Index, pages: &[(&str, PageText)]) {
    update_with(index, pages, &ids_of(&pages.iter().map(|(name, _)| *name).collect::<Vec<_>>()));
}

/// The same with these ids.
fn update_with(index: &mut Index, pages: &[(&str, PageText)], ids: &[u32]) {
    let names: Vec<_> = pages.iter().map(|(name, _)| ContentPath::new(*name)).collect();
    let sources: Vec<Source<'_>> = iter::zip(&names, pages)
        .zip(ids)
        .map(|((path, (_, text)), id)| Source { path, key: Fingerprint::of(format!("{text:?}").as_bytes()), id: *id })
        .collect();
    let text = |path: &ContentPath| {
        let found = pages.iter().find(|(name, _)| *name == path.as_str());
        Ok(found.expect("only known pages are read").1.clone())
    };
    index.update(&sources, &text).expect("every page can be read");
}

fn index(pages: &[(&str, PageText)]) -> Index {
    let mut index = Index::default();
    update(&mut index, pages);
    index
}

const SHAPE: Shape = Shape { bits: 2, card_bits: 0 };

fn script(index: &Index, shard: u32, shape: Shape) -> String {
    let script = index.shard(shape, shard).expect("nothing was lost").script(shard, shape);
    String::from_utf8(script).expect("scripts are text")
}

fn scripts(index: &Index) -> Vec<String> {
    (0..4).map(|shard| script(index, shard, SHAPE)).collect()
}

fn changed(before: &Index, after: &Index) -> usize {
    let shape = Shape { bits: WIDEST, card_bits: 0 };
    (0..1 << WIDEST).filter(|shard| before.sum(shape, *shard) != after.sum(shape, *shard)).count()
}

#[test]
fn an_edited_index_is_the_index_made_at_once() {
    let last = [("a", page("Chi bộ", "đảng viên mới")), ("c", page("Kế hoạch", "năm học"))];
    let mut edited = index(&[("a", page("Chi bộ", "đảng viên")), ("b", page("Đảng bộ", "mới"))]);
    update(&mut edited, &last);
    let clean = index(&last);
    assert_eq!(scripts(&edited), scripts(&clean));
    assert_eq!(changed(&edited, &clean), 0);
    assert_eq!(edited.vocabulary(), clean.vocabulary());
    assert_eq!(edited.head(), clean.head());
}

#[test]
fn a_page_that_is_named_otherwise_is_named_so_in_its_shards() {
    let pages = [("a", page("Chi bộ", "đảng viên")), ("b", page("Đảng bộ", "mới"))];
    let (mut before, mut clean) = (Index::default(), Index::default());
    update_with(&mut before, &pages, &[1 << 12, 2 << 12]);
    update_with(&mut clean, &pages, &[1 << 12, 3 << 12]);
    assert!(changed(&before, &clean) > 0);
    update_with(&mut before, &pages, &[1 << 12, 3 << 12]);
    assert_eq!(scripts(&before), scripts(&clean));
    assert_eq!(changed(&before, &clean), 0);
}

const NAMES: [&str; 6] = ["a", "b", "c", "d", "e", "g"];

/// Some of six pages, with texts of so few words that pairs stand in several pages and several times in one.
fn some_pages() -> impl Strategy<Value = Vec<(&'static str, PageText)>> {
    let text = || "((chi|bộ|đảng|viên|05-NQ/ĐU|thực hiện)[ ,]){0,12}";
    let text = (text(), text()).prop_map(|(title, body)| page(&title, &body));
    proptest::collection::btree_map(proptest::sample::select(&NAMES[..]), text, 0..=6)
        .prop_map(|pages| pages.into_iter().collect())
}

proptest! {
    #[test]
    fn any_edits_leave_the_index_that_is_made_at_once(steps in proptest::collection::vec(some_pages(), 1..4)) {
        let mut edited = Index::default();
        steps.iter().for_each(|pages| update(&mut edited, pages));
        let clean = index(&steps[steps.len() - 1]);
        if !clean.pages.is_empty() {
            prop_assert_eq!(scripts(&edited), scripts(&clean));
            prop_assert_eq!(changed(&edited, &clean), 0);
            prop_assert_eq!(edited.vocabulary(), clean.vocabulary());
            prop_assert_eq!(edited.all_blocks(), clean.all_blocks());
        }
    }
}

#[test]
fn an_edit_changes_only_the_shards_of_its_words() {
    let text = "nghị quyết về chuyển đổi số trong công tác Đảng ".repeat(8);
    let before = index(&[("a", page("Nghị quyết", &text)), ("b", page("Khác", "lời khác"))]);
    let after = index(&[("a", page("Nghị quyết", &format!("{text} thêm"))), ("b", page("Khác", "lời khác"))]);
    // The word, and its pair with the word before it.
    assert_eq!(changed(&before, &after), 2);
}

#[test]
fn a_kept_index_needs_its_postings_only_to_make_shards() {
    let pages = [("a", page("Chi bộ", "đảng viên")), ("b", page("Đảng bộ", "mới"))];
    let made = index(&pages);
    let pieces: Vec<Vec<u8>> = made.stored(&(0..made.pieces()).collect()).map(|(_, bytes)| bytes).collect();
    let restore: Restore = Box::new(move |piece| Piece::from_bytes(&pieces[piece]));
    let mut kept = Index::from_head(&made.head(), restore).expect("its own head");
    update(&mut kept, &pages);
    assert!(kept.blocks.get().is_none());
    assert_eq!(scripts(&kept), scripts(&made));
}

#[test]
fn lost_postings_are_noticed_and_made_anew() {
    let pages = [("a", page("Chi bộ", "đảng viên")), ("b", page("Đảng bộ", "mới"))];
    let made = index(&pages);
    let lost = || Index::from_head(&made.head(), Box::new(|_| None)).expect("its own head");
    assert!(lost().shard(SHAPE, 0).is_none());
    let mut edited = lost();
    let after = [("a", page("Chi bộ", "đảng viên")), ("b", page("Đảng ủy", "mới"))];
    update(&mut edited, &after);
    assert_eq!(scripts(&edited), scripts(&index(&after)));
}

#[test]
fn a_shard_is_a_script_of_words_and_pairs() {
    let shape = Shape { bits: 0, card_bits: 0 };
    let index = index(&[("a", page("Quý", "")), ("b", page("Quy", ""))]);
    let letters = ids_of(&["a", "b"]).into_iter().map(|id| shape.letters_of(id));
    let [a, b] = letters.collect::<Vec<_>>().try_into().expect("two");
    assert_eq!(
        script(&index, 0, shape),
        format!("senSearch.shard(0,{{\"qui\":[0,0,\"E{b}\",\"quí\",0,\"E{a}\"]}},\"1\",\"\");\n")
    );
}

#[test]
fn larger_portals_have_more_shards_so_that_none_grows_long() {
    let shards = [1, 496, 2_000, 10_000, 30_000, 100_000, 1_000_000].map(|pages| Shape::new(pages).bits);
    assert_eq!(shards, [0, 8, 10, 12, 14, 16, 16]);
}
