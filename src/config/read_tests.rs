//! What the reading of `portal.yaml` promises.

use std::collections::BTreeMap;

use super::*;
use crate::locale::Language;

fn portal(text: &str) -> Portal {
    read(&ContentPath::new("portal.yaml"), text)
}

fn problems(text: &str) -> Vec<(String, Problem)> {
    let diagnostics = portal(text).diagnostics.into_iter();
    diagnostics.map(|diagnostic| (text[diagnostic.span.unwrap().range()].to_owned(), diagnostic.problem)).collect()
}

const VIETNAMESE: &str = "\
tiêu đề: Cổng thông tin
mô tả: Của phường
ngôn ngữ: tiếng Việt
địa chỉ: https://vi.example/cong
cơ quan: Đảng bộ phường
cơ quan cấp trên: Đảng bộ thành phố
liên hệ: [Văn phòng, Phường]
thông báo: Cổng nội bộ
giao diện: rieng
số dòng mỗi trang: 20
nguồn cấp tin: 0
trình đơn:
  - bao-cao/_index.md
  - {đường dẫn: so-lieu/_index.md, tiêu đề: Số liệu}
";

#[test]
fn a_portal_is_configured_in_vietnamese() {
    let portal = portal(VIETNAMESE);
    assert_eq!(portal.diagnostics, []);
    let text = |text: &str| Some(text.to_owned());
    let entry = |path: &str, title| MenuEntry { path: ContentPath::new(path), title };
    let expected = Config {
        title: "Cổng thông tin".to_owned(),
        description: text("Của phường"),
        language: Language::Vi,
        base_url: text("https://vi.example/cong/"),
        organisation: text("Đảng bộ phường"),
        parent_organisation: text("Đảng bộ thành phố"),
        contact: vec!["Văn phòng".to_owned(), "Phường".to_owned()],
        notice: text("Cổng nội bộ"),
        theme: "rieng".to_owned(),
        paginate_by: 20,
        feed: 0,
        search: true,
        abbreviations: Vec::new(),
        search_endpoint: None,
        menu: vec![entry("bao-cao/_index.md", None), entry("so-lieu/_index.md", text("Số liệu"))],
        units: Vec::new(),
        severities: BTreeMap::new(),
    };
    assert_eq!(*portal.config, expected);
    let menu: Vec<_> = portal.menu_spans.iter().map(|span| &VIETNAMESE[span.range()]).collect();
    assert_eq!(menu, ["bao-cao/_index.md", "so-lieu/_index.md"]);
    assert_eq!(&VIETNAMESE[portal.spans["theme"].range()], "rieng");
}

#[test]
fn the_search_is_configured_in_a_mapping_or_switched_off() {
    let text = "tìm kiếm:\n  viết tắt: {TDP: tổ dân phố, HTX: hợp tác xã}\n  máy tìm kiếm: https://tim.example/cong/\n";
    let configured = portal(text);
    assert_eq!(configured.diagnostics, []);
    assert!(configured.config.search);
    let pair = |short: &str, long: &str| (short.to_owned(), long.to_owned());
    assert_eq!(configured.config.abbreviations, [pair("TDP", "tổ dân phố"), pair("HTX", "hợp tác xã")]);
    assert_eq!(configured.config.search_endpoint.as_deref(), Some("https://tim.example/cong"));
    assert!(!portal("search: false").config.search);
    let endpoint = problems("search: {endpoint: tim.example}");
    assert_eq!(endpoint.len(), 1);
    assert_eq!(endpoint[0].0, "tim.example");
}

#[test]
fn no_file_and_an_empty_file_are_the_defaults() {
    assert_eq!(Portal::read(None), Portal::default());
    assert_eq!(*portal("").config, Config::default());
    assert_eq!(portal("").diagnostics, []);
}

#[test]
fn mistakes_leave_the_default_in_place() {
    let wrong = |key: &str, expected, found: &str| {
        let problem = Problem::WrongValue { key: key.to_owned(), expected, found: found.to_owned() };
        (found.to_owned(), problem)
    };
    assert_eq!(problems("base_url: cong.vn\n"), [wrong("base_url", Expected::HttpAddress, "cong.vn")]);
    assert_eq!(problems("paginate_by: 0\n"), [wrong("paginate_by", Expected::PositiveInteger, "0")]);
    assert_eq!(problems("menu: a\n"), [wrong("menu", Expected::List, "a")]);
    let unknown = Problem::UnknownKey { key: "titel".to_owned(), suggestion: Some("title".to_owned()) };
    assert_eq!(problems("titel: A\n"), [("titel".to_owned(), unknown)]);
    assert_eq!(*portal("titel: A\npaginate_by: 0\n").config, Config::default());
}

#[test]
fn a_menu_entry_needs_a_path_in_the_content_folder() {
    let outside = Problem::LinkOutside { target: "../a.md".to_owned() };
    assert_eq!(problems("menu: [../a.md]\n"), [("../a.md".to_owned(), outside)]);
    let missing = Problem::MissingKey { key: "path".to_owned() };
    assert_eq!(problems("menu:\n  - {title: A}\n"), [("{title: A}".to_owned(), missing)]);
}

#[test]
fn bytes_that_are_no_text_are_pointed_at() {
    let path = ContentPath::new("portal.yaml");
    let portal = Portal::read(Some((&path, Ok(b"title: \xff".to_vec()))));
    assert_eq!(portal.diagnostics, [Diagnostic::at(&path, Span::new(7, 8), Problem::InvalidUtf8)]);
    assert_eq!(*portal.config, Config::default());
}
