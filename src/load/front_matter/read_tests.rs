//! What the reading of front matter promises, each diagnostic with the text that its span covers.

use super::super::{SortBy, Validity};
use super::*;
use crate::diagnostic::{DateReason, ReferenceReason};
use crate::source::yaml;

fn read_at(place: Place, text: &str, title: Option<&str>) -> (FrontMatter, BTreeMap<String, Span>, Vec<Diagnostic>) {
    read(&ContentPath::new("van-ban/a.md"), &yaml::parse(text, 0).unwrap(), place, title)
}

fn meta(text: &str) -> FrontMatter {
    let (meta, _, diagnostics) = read_at(Place::Document, text, None);
    assert_eq!(diagnostics, []);
    meta
}

/// The problems of a document, each with the text that its span covers.
fn problems(text: &str) -> Vec<(String, Problem)> {
    let (_, _, diagnostics) = read_at(Place::Document, text, None);
    let covered = |diagnostic: Diagnostic| (text[diagnostic.span.unwrap().range()].to_owned(), diagnostic.problem);
    diagnostics.into_iter().map(covered).collect()
}

/// The only problem of a document that has a title.
fn problem(line: &str) -> (String, Problem) {
    let mut problems = problems(&format!("title: A\n{line}\n"));
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

const RESOLUTION: &str = "\
loại: nghị quyết
số: 05-NQ/ĐU
trích yếu: Về chuyển đổi số trong công tác Đảng
ngày: 12/01/2026
cơ quan: Ban Chấp hành Đảng bộ phường
tình trạng: còn hiệu lực
thay thế: [12-NQ/ĐU]
căn cứ:
  - Điều lệ Đảng
  - /van-ban/01-ct.md
  - ./02-ct.md
lĩnh vực: [chuyển đổi số]
nơi nhận: |
  Như trên
  Lưu: VP
dự thảo: không
";

#[test]
fn vietnamese_keys_make_a_typed_document() {
    let meta = meta(RESOLUTION);
    let number = |text: &str| DocumentNumber::parse(text).unwrap();
    let file = |path: &str| Reference::File(ContentPath::new(path));
    let expected = FrontMatter {
        title: "Về chuyển đổi số trong công tác Đảng".to_owned(),
        doc_type: Some(DocumentType::Resolution),
        number: Some(number("05-NQ/ĐU")),
        date: Date::new(2026, 1, 12),
        issuer: Some("Ban Chấp hành Đảng bộ phường".to_owned()),
        validity: Some(Validity::InForce),
        fields: vec!["chuyển đổi số".to_owned()],
        recipients: vec!["Như trên".to_owned(), "Lưu: VP".to_owned()],
        relations: BTreeMap::from([
            (RelationKind::Replaces, vec![Reference::Number(number("12-NQ/ĐU"))]),
            (
                RelationKind::BasedOn,
                vec![Reference::Text("Điều lệ Đảng".to_owned()), file("van-ban/01-ct.md"), file("van-ban/02-ct.md")],
            ),
        ]),
        ..FrontMatter::default()
    };
    assert_eq!(meta, expected);
}

#[test]
fn english_keys_say_the_same() {
    let english = "type: resolution\nnumber: 05-NQ/ĐU\ntitle: A\ndate: 2026-01-12\nissuer: B\n";
    let vietnamese =
        "Loai van ban: Nghi quyet\nso_ky_hieu: 05-NQ/ĐU\ntrich-yeu: A\nNGÀY BAN HÀNH: 12-01-2026\nco quan: B\n";
    assert_eq!(meta(english), meta(vietnamese));
}

#[test]
fn spans_are_those_of_the_values_and_of_the_items_of_lists() {
    let (_, spans, _) = read_at(Place::Document, RESOLUTION, None);
    let covered = |key: &str| &RESOLUTION[spans[key].range()];
    assert_eq!(covered("number"), "05-NQ/ĐU");
    assert_eq!(covered("replaces"), "[12-NQ/ĐU]");
    assert_eq!(covered("based_on.1"), "/van-ban/01-ct.md");
}

#[test]
fn every_mistake_is_noted() {
    let text = "tiêu đề: A\nngay: 31/02/2026\nloại: nghị quết\nsố: không rõ\ntrich yeeu: B\n";
    let codes: Vec<_> = problems(text).into_iter().map(|(at, problem)| (at, problem.code())).collect();
    let expected = [
        ("trich yeeu", "unknown-key"),
        ("31/02/2026", "invalid-date"),
        ("nghị quết", "unknown-value"),
        ("không rõ", "invalid-number"),
    ];
    assert_eq!(codes, expected.map(|(at, code)| (at.to_owned(), code.to_owned())));
}

#[test]
fn an_unknown_key_comes_with_a_suggestion() {
    let expected = Problem::UnknownKey { key: "lỉnh vựt".to_owned(), suggestion: Some("lĩnh vực".to_owned()) };
    assert_eq!(problem("lỉnh vựt: x"), ("lỉnh vựt".to_owned(), expected));
}

#[test]
fn dates_say_why_they_were_refused() {
    let refused = |text: &str, reason| (text.to_owned(), Problem::InvalidDate { found: text.to_owned(), reason });
    assert_eq!(problem("date: 31/02/2026"), refused("31/02/2026", DateReason::Impossible));
    assert_eq!(problem("ngày: 12/25/2026"), refused("12/25/2026", DateReason::Swapped));
    assert_eq!(problem("ngày: 25/6/26"), refused("25/6/26", DateReason::ShortYear));
    assert_eq!(problem("ngày: hôm qua"), refused("hôm qua", DateReason::Form));
}

#[test]
fn a_fixed_value_is_answered_in_the_writers_language() {
    let (at, problem_vi) = problem("tình trạng: con hieu lục rồi");
    assert_eq!(at, "con hieu lục rồi");
    let Problem::UnknownValue { key, allowed, .. } = problem_vi else { panic!("{problem_vi:?}") };
    assert_eq!((key.as_str(), allowed[1].as_str()), ("tình trạng", "còn hiệu lực"));
    let (_, problem_en) = problem("validity: in_forse");
    let Problem::UnknownValue { suggestion, allowed, .. } = problem_en else { panic!("{problem_en:?}") };
    assert_eq!((suggestion.as_deref(), allowed[1].as_str()), (Some("in_force"), "in_force"));
}

#[test]
fn a_value_of_the_wrong_kind_is_pointed_at() {
    let wrong = |key: &str, expected, found: &str| Problem::WrongValue {
        key: key.to_owned(),
        expected,
        found: found.to_owned(),
    };
    assert_eq!(problem("mô tả: [a, b]"), ("[a, b]".to_owned(), wrong("mô tả", Expected::Text, "[…]")));
    assert_eq!(problem("nháp: nửa"), ("nửa".to_owned(), wrong("nháp", Expected::Boolean, "nửa")));
    assert_eq!(problem("thứ tự: đầu"), ("đầu".to_owned(), wrong("thứ tự", Expected::Integer, "đầu")));
    assert_eq!(problem("fields: [{a: b}]"), ("{a: b}".to_owned(), wrong("fields", Expected::Text, "{…}")));
    assert_eq!(problem("fields: {a: b}"), ("{a: b}".to_owned(), wrong("fields", Expected::TextList, "{…}")));
}

#[test]
fn two_spellings_of_one_key_are_one_key_twice() {
    let (_, _, diagnostics) = read_at(Place::Document, "title: A\ntiêu đề: B\n", None);
    let path = ContentPath::new("van-ban/a.md");
    let twice = Diagnostic::at(&path, Span::new(9, 20), Problem::DuplicateKey { key: "tiêu đề".to_owned() });
    let origin = crate::diagnostic::Origin::Content(path);
    assert_eq!(diagnostics, [twice.with_related(origin, Some(Span::new(0, 5)))]);
}

#[test]
fn a_title_is_required_and_the_first_heading_is_one() {
    let missing = |key: &str| Problem::MissingKey { key: key.to_owned() };
    assert_eq!(problems("mô tả: B\n"), [("mô tả".to_owned(), missing("tiêu đề"))]);
    assert_eq!(problems("description: B\n"), [("description".to_owned(), missing("title"))]);
    assert_eq!(problems("mô tả: B\ntiêu đề:\n"), [("tiêu đề".to_owned(), missing("tiêu đề"))]);
    let (meta, _, diagnostics) = read_at(Place::Document, "", Some("Tiêu đề của bài"));
    assert_eq!((meta.title.as_str(), diagnostics), ("Tiêu đề của bài", vec![]));
    assert_eq!(problems("title: [a]\n").len(), 1);
}

#[test]
fn an_issued_document_names_its_issuer() {
    let missing = Problem::MissingKey { key: "cơ quan ban hành".to_owned() };
    assert_eq!(problems("tiêu đề: A\nloại: báo cáo\n"), [("tiêu đề".to_owned(), missing)]);
    for excused in ["loại: mô hình", "loại: báo cáo\nmẫu: có", "loại: báo cáo\nchưa có toàn văn: có"]
    {
        assert_eq!(problems(&format!("tiêu đề: A\n{excused}\n")), [], "{excused}");
    }
}

#[test]
fn a_number_may_be_missing() {
    assert_eq!(meta("title: A\ntype: report\nissuer: B\nnumber:\ndate:\n").number, None);
}

#[test]
fn a_degree_of_secrecy_is_refused() {
    let expected = Problem::SecretDocument { marking: "Mật".to_owned() };
    assert_eq!(problem("độ mật: Mật"), ("Mật".to_owned(), expected));
    assert_eq!(meta("title: A\nđộ mật:\n"), meta("title: A\n"));
}

#[test]
fn aliases_become_output_paths() {
    let aliases = meta("title: A\naliases: [/cu/trang, cu/, cu/a.html, trang]\n").aliases;
    assert_eq!(aliases, ["cu/trang.html", "cu/index.html", "cu/a.html", "trang.html"]);
    for refused in ["/", "../a", "a/../b", "http://a.vn/b", "a?b=1", "a//b"] {
        let expected = Problem::InvalidAlias { alias: refused.to_owned() };
        assert_eq!(problem(&format!("aliases: {refused}")), (refused.to_owned(), expected));
    }
}

#[test]
fn a_path_out_of_the_content_folder_is_refused() {
    let expected = Problem::LinkOutside { target: "../../x.md".to_owned() };
    assert_eq!(problem("nguồn: ../../x.md"), ("../../x.md".to_owned(), expected));
}

#[test]
fn a_section_has_keys_of_its_own() {
    let text = "title: A\nsắp xếp: ngày\nsố dòng mỗi trang: 20\nsố liệu chính: [to-chuc/dang-vien@2025, sai]\n";
    let (meta, _, diagnostics) = read_at(Place::Section, text, None);
    assert_eq!((meta.sort_by, meta.paginate_by, meta.key_figures.len()), (Some(SortBy::Date), Some(20), 1));
    let refused = Problem::InvalidReference { found: "sai".to_owned(), reason: ReferenceReason::NoIndicator };
    assert_eq!(diagnostics.into_iter().map(|diagnostic| diagnostic.problem).collect::<Vec<_>>(), [refused]);
    assert_eq!(problem("sắp xếp: ngày").1.code(), "misplaced-key");
}

#[test]
fn extra_values_keep_their_text_unless_they_are_whole_numbers_or_flags() {
    let extra = meta("title: A\nextra: {a: 1.735, b: [x, {c: no}], d: }\n").extra;
    let text = |text: &str| Extra::Text(text.to_owned());
    let inner = Extra::Map(BTreeMap::from([("c".to_owned(), text("no"))]));
    let list = Extra::List(vec![text("x"), inner]);
    let expected =
        BTreeMap::from([("a".to_owned(), text("1.735")), ("b".to_owned(), list), ("d".to_owned(), text(""))]);
    assert_eq!(extra, expected);
    let list = |yaml: &str| meta(&format!("title: A\nextra: {{a: {yaml}}}\n")).extra.remove("a");
    let expected = [Extra::Number(12), Extra::Number(-3), text("12"), text("012"), Extra::Flag(true), text("yes")];
    assert_eq!(list("[12, -3, '12', 012, true, yes]"), Some(Extra::List(expected.into())));
}

#[test]
fn front_matter_that_is_no_mapping_says_what_is_expected() {
    let reason = "keys with values are expected here (`key: value`)".to_owned();
    assert_eq!(problems("chỉ là chữ\n"), [("chỉ là chữ".to_owned(), Problem::InvalidYaml { reason })]);
}
