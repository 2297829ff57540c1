//! What the YAML door promises: texts as written, spans in bytes, both places of a doubled key, and no panic.

use super::*;

const RICH: &str = "\
# đầu tệp
tiêu đề: Về chuyển đổi số
số: 05-NQ/ĐU   # ghi chú
ngày: 2025-06-25
dự thảo: no
\"thay thế\": [12-NQ/ĐU, '13-NQ/ĐU']
mô tả: >
  Dòng một
  dòng hai

nơi nhận:
  - Như trên,
  - Lưu: VP
  -
values:
  2025-H2: {part: 8180, whole: 8501, stated: \"96,22\"}
  2024: 1.735
rỗng:
";

/// The tree in one line, each scalar with the text that its span covers.
fn show(node: &Node, text: &str) -> String {
    let covered = &text[node.span.range()];
    match &node.kind {
        Kind::Null => format!("null<{covered}>"),
        Kind::Scalar { text, quoted } => format!("{}{text:?}<{covered}>", if *quoted { "q" } else { "" }),
        Kind::Sequence(items) => {
            format!("[{}]", items.iter().map(|item| show(item, text)).collect::<Vec<_>>().join(", "))
        }
        Kind::Mapping(entries) => {
            let entries = entries
                .iter()
                .map(|entry| format!("{}<{}>: {}", entry.key, &text[entry.key_span.range()], show(&entry.value, text)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn fault(text: &str) -> (String, YamlFaultKind) {
    let fault = parse(text, 0).unwrap_err();
    (text[fault.span.range()].to_owned(), fault.kind)
}

#[test]
fn scalars_stay_the_text_that_was_written() {
    let text = "a: 1.735\nb: 05\nc: 2025-06-25\nd: no\ne: 'x''y'\nf: \"1\\t2\"\n";
    let expected = "{a<a>: \"1.735\"<1.735>, b<b>: \"05\"<05>, c<c>: \"2025-06-25\"<2025-06-25>, d<d>: \"no\"<no>, \
        e<e>: q\"x'y\"<'x''y'>, f<f>: q\"1\\t2\"<\"1\\t2\">}";
    assert_eq!(show(&parse(text, 0).unwrap(), text), expected);
}

#[test]
fn spans_are_bytes_of_the_file() {
    let text = "số: 05-NQ/ĐU   # ghi chú\nthay thế: [ĐU, 'b' ]\nnơi nhận:\n  - Như trên\n  - Lưu: VP\n\n";
    let expected = "{số<số>: \"05-NQ/ĐU\"<05-NQ/ĐU>, thay thế<thay thế>: [\"ĐU\"<ĐU>, q\"b\"<'b'>], \
        nơi nhận<nơi nhận>: [\"Như trên\"<Như trên>, {Lưu<Lưu>: \"VP\"<VP>}]}";
    let node = parse(text, 0).unwrap();
    assert_eq!(show(&node, text), expected);
    let Kind::Mapping(entries) = node.kind else { panic!("a mapping") };
    assert_eq!(&text[entries[1].value.span.range()], "[ĐU, 'b' ]");
    assert_eq!(&text[entries[2].value.span.range()], "- Như trên\n  - Lưu: VP");
}

#[test]
fn an_offset_moves_every_span() {
    let text = "a: [b, {c: d}]\n";
    let (moved, plain) = (parse(text, 100).unwrap(), parse(text, 0).unwrap());
    assert_eq!(moved.span, plain.span.shifted(100));
    let (Kind::Mapping(moved), Kind::Mapping(plain)) = (moved.kind, plain.kind) else { panic!("mappings") };
    assert_eq!(moved[0].key_span, plain[0].key_span.shifted(100));
    assert_eq!(moved[0].value.span, plain[0].value.span.shifted(100));
}

#[test]
fn blocks_fold_and_keep_lines() {
    let text = "a: |\n  một\n  hai\nb: >\n  một\n  hai\n";
    let expected = "{a<a>: q\"một\\nhai\\n\"<một\n  hai>, b<b>: q\"một hai\\n\"<một\n  hai>}";
    assert_eq!(show(&parse(text, 0).unwrap(), text), expected);
}

#[test]
fn an_empty_text_is_null() {
    assert_eq!(parse("", 7).unwrap(), Node { span: Span::new(7, 7), kind: Kind::Null });
    assert_eq!(parse("# chỉ có ghi chú\n", 0).unwrap().kind, Kind::Null);
    assert_eq!(show(&parse("a:\nb: ~\n", 0).unwrap(), "a:\nb: ~\n"), "{a<a>: null<>, b<b>: null<~>}");
}

#[test]
fn a_doubled_key_names_both_places() {
    let text = "số: 1\nngày: 2\nsố: 3\n";
    let fault = parse(text, 0).unwrap_err();
    assert_eq!(fault.span, Span::new(17, 21));
    assert_eq!(fault.kind, YamlFaultKind::DuplicateKey { key: "số".to_owned(), first: Span::new(0, 4) });
    let many: String = (0..100).map(|n| format!("k{n}: 1\n")).chain(["k50: 2\n".to_owned()]).collect();
    let fault = parse(&many, 0).unwrap_err();
    let YamlFaultKind::DuplicateKey { key, first } = fault.kind else { panic!("a doubled key") };
    assert_eq!((key.as_str(), &many[first.range()]), ("k50", "k50"));
}

#[test]
fn what_sen_leaves_out_is_refused_where_it_stands() {
    let invalid = |reason: &str| YamlFaultKind::Invalid(reason.to_owned());
    let anchors = "anchors (`&name`) are not supported; put the text in quotes";
    assert_eq!(fault("a: &x b\nc: *x\n"), ("b".to_owned(), invalid(anchors)));
    let tags = "tags (`!name`) are not supported; put the text in quotes";
    assert_eq!(fault("a: !quan b\n"), ("b".to_owned(), invalid(tags)));
    let keys = "a key must be a text, not a list or a mapping";
    assert_eq!(fault("[a]: b\n"), ("[a]".to_owned(), invalid(keys)));
    let second = "a second YAML document begins here; one file holds one";
    assert_eq!(fault("a: b\n---\nc: d\n"), ("---".to_owned(), invalid(second)));
}

#[test]
fn a_fault_stands_where_the_parser_stopped() {
    let (at, kind) = fault("trích yếu: Về việc: đổi mới\n");
    assert_eq!(at, ":");
    assert!(matches!(kind, YamlFaultKind::Invalid(_)));
}

#[test]
fn every_prefix_of_a_file_is_read_or_refused() {
    for (at, _) in RICH.char_indices() {
        if let Err(fault) = parse(&RICH[..at], 0) {
            assert!(RICH[..at].get(fault.span.range()).is_some(), "{fault:?} at {at}");
        }
    }
    assert!(parse(RICH, 0).is_ok());
}

#[test]
fn deep_nesting_is_refused_not_followed() {
    assert!(parse(&"[".repeat(100_000), 0).is_err());
    let deep: String = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert!(parse(&deep, 0).is_err());
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in "[a-zđ:\\-\\[\\]{}'\"|>&*!#%@,? \n\t\r0-9~.]{0,80}") {
        let _ = parse(&text, 3);
    }
}
