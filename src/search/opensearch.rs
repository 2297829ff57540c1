//! The same index for an engine: settings with the same folding, the same fields and pairs of words, and the pages as
//! lines for the `_bulk` interface of OpenSearch (and of Elasticsearch).

use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization;

use super::page::PageText;
use crate::locale::toned_vowels;

/// A page for an engine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// The address from the root, which is also the document's id.
    pub address: String,
    /// What can be searched.
    pub text: PageText,
    /// One or two sentences.
    pub description: Option<String>,
    /// Day of issue, `2026-01-31`.
    pub date: Option<String>,
    /// What it is filed under: the names of the fields below with the terms as they are shown.
    pub filed: Vec<(&'static str, String)>,
    /// Headings with their ids, for links into the page.
    pub headings: Vec<(String, String)>,
}

/// The fields by which results are narrowed.
pub const FILED: [&str; 6] = ["type", "field", "year", "issuer", "unit", "validity"];

/// The marks of the tones, as regular expressions of the engine name them.
const TONES: &str = r"\u0300\u0301\u0303\u0309\u0323";

/// Writes each vowel with a tone as the vowel and the tone's mark, also where the text has other compositions of them. The mark
/// then goes to the end of the word, so that `hoà` and `hòa` are one exact word, as in the portal's own index. Marks are
/// written as escapes: editors put a letter and its mark together.
fn tones_apart() -> Vec<String> {
    let rules = toned_vowels().flat_map(|(toned, vowel, tone)| {
        let apart = format!("{vowel}\\u{:04x}", u32::from(tone));
        let decomposed: String = toned
            .nfd()
            .map(|part| match part {
                'a'..='z' | 'A'..='Z' => part.to_string(),
                mark => format!("\\u{:04x}", u32::from(mark)),
            })
            .collect();
        [Some(toned.to_string()), (decomposed != apart).then_some(decomposed)]
            .into_iter()
            .flatten()
            .map(move |written| format!("{written} => {apart}"))
    });
    rules.collect()
}

/// What is sent to create the index: how texts are taken apart, and what each field is.
pub fn settings() -> Value {
    json!({
        "settings": {"analysis": {
            "char_filter": {
                "document_number": {"type": "pattern_replace", "pattern": "[^\\p{L}\\p{N}]", "replacement": ""},
                "thousands": {"type": "pattern_replace", "pattern": "(?<=\\b\\d{1,3})\\.(?=\\d{3}\\b)", "replacement": ""},
                "tones_apart": {"type": "mapping", "mappings": tones_apart()},
            },
            "filter": {
                "folded": {"type": "asciifolding", "preserve_original": false},
                "one_spelling": {"type": "pattern_replace", "pattern": "(^qu|[hklmst])y$", "replacement": "$1i"},
                "tone_last": {"type": "pattern_replace", "pattern": format!("^([^{TONES}]*)([{TONES}])(.*)$"), "replacement": "$1$3$2"},
                "one_exact_spelling": {"type": "pattern_replace", "pattern": format!("(^qu|[hklmst])y(?=[{TONES}]*$)"), "replacement": "$1i"},
                "no_zeros": {"type": "pattern_replace", "pattern": "^0+(?=\\d)", "replacement": ""},
                "pairs": {"type": "shingle", "min_shingle_size": 2, "max_shingle_size": 2, "output_unigrams": false},
            },
            "analyzer": {
                "syllables": {"tokenizer": "standard", "char_filter": ["thousands"], "filter": ["lowercase", "folded", "one_spelling", "no_zeros"]},
                "exact": {"tokenizer": "standard", "char_filter": ["thousands", "tones_apart"], "filter": ["lowercase", "tone_last", "one_exact_spelling", "no_zeros"]},
                "pairs": {"tokenizer": "standard", "char_filter": ["thousands"], "filter": ["lowercase", "folded", "one_spelling", "no_zeros", "pairs"]},
                "number": {"tokenizer": "keyword", "char_filter": ["document_number"], "filter": ["lowercase", "folded", "no_zeros"]},
            },
        }},
        "mappings": {"dynamic": false, "properties": properties()},
    })
}

fn properties() -> Map<String, Value> {
    let text = || {
        json!({"type": "text", "analyzer": "syllables", "fields": {
            "exact": {"type": "text", "analyzer": "exact"},
            "pairs": {"type": "text", "analyzer": "pairs"},
        }})
    };
    let shown = json!({"type": "keyword", "index": false, "doc_values": false});
    let fixed = [
        ("address", shown.clone()),
        ("title", text()),
        ("headings", text()),
        ("body", text()),
        ("description", shown),
        (
            "number",
            json!({"type": "text", "analyzer": "number", "fields": {"syllables": {"type": "text", "analyzer": "syllables"}}}),
        ),
        ("date", json!({"type": "date", "format": "yyyy-MM-dd"})),
        ("links", json!({"type": "object", "enabled": false})),
    ];
    let filed = FILED.map(|name| (name, json!({"type": "keyword"})));
    fixed.into_iter().chain(filed).map(|(name, kind)| (name.to_owned(), kind)).collect()
}

impl Exported {
    /// Two lines, each with its end: what to do, and the page.
    pub fn lines(&self) -> String {
        format!("{}\n{}\n", json!({"index": {"_id": self.address}}), self.source())
    }

    fn source(&self) -> Value {
        let mut source = json!({
            "address": self.address,
            "title": self.text.title,
            "headings": self.text.all_heads().chain(self.text.called.as_deref()).collect::<Vec<_>>(),
            "body": self.text.body,
            "links": self.headings.iter().map(|(text, id)| json!({"text": text, "id": id})).collect::<Vec<_>>(),
        });
        let given = [("description", &self.description), ("number", &self.text.number), ("date", &self.date)];
        for (name, value) in given {
            value.iter().for_each(|value| source[name] = json!(value));
        }
        for name in FILED {
            let terms: Vec<&str> =
                self.filed.iter().filter(|(field, _)| *field == name).map(|(_, term)| term.as_str()).collect();
            if !terms.is_empty() {
                source[name] = json!(terms);
            }
        }
        source
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    fn exported() -> Exported {
        Exported {
            address: "van-ban/05-nq-du.html".to_owned(),
            text: PageText {
                title: "Chuyển đổi số".to_owned(),
                number: Some("05-NQ/ĐU".to_owned()),
                heads: vec!["Từ khóa".to_owned()],
                body: "Mục tiêu\nLời.".to_owned(),
                headings: vec![Range { start: 0, end: "Mục tiêu".len() }],
                ..PageText::default()
            },
            description: None,
            date: Some("2026-01-12".to_owned()),
            filed: vec![("type", "Nghị quyết".to_owned()), ("year", "2026".to_owned())],
            headings: vec![("Mục tiêu".to_owned(), "muc-tieu".to_owned())],
        }
    }

    #[test]
    fn a_page_is_two_lines_of_json() {
        let lines = exported().lines();
        let lines: Vec<&str> = lines.split('\n').collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0], r#"{"index":{"_id":"van-ban/05-nq-du.html"}}"#);
        let expected = json!({
            "address": "van-ban/05-nq-du.html",
            "title": "Chuyển đổi số",
            "number": "05-NQ/ĐU",
            "headings": ["Mục tiêu", "Từ khóa"],
            "body": "Mục tiêu\nLời.",
            "date": "2026-01-12",
            "type": ["Nghị quyết"],
            "year": ["2026"],
            "links": [{"text": "Mục tiêu", "id": "muc-tieu"}],
        });
        assert_eq!(serde_json::from_str::<Value>(lines[1]).expect("a line is JSON"), expected);
        assert_eq!(lines[2], "");
    }

    fn unescaped(text: &str) -> String {
        let mut parts = text.split("\\u");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| {
            let code = u32::from_str_radix(&part[..4], 16).expect("four digits");
            format!("{text}{}{}", char::from_u32(code).expect("a character"), &part[4..])
        })
    }

    /// What the engine's exact analyzer makes of one word, by the rules as they are sent.
    fn analysed(word: &str) -> String {
        let rules: Vec<(String, String)> = tones_apart()
            .iter()
            .map(|rule| rule.split_once(" => ").expect("a rule has two sides"))
            .map(|(from, to)| (unescaped(from), unescaped(to)))
            .collect();
        let (mut rest, mut apart) = (word, String::new());
        while let Some(first) = rest.chars().next() {
            let longest = rules.iter().filter(|(from, _)| rest.starts_with(from)).max_by_key(|(from, _)| from.len());
            let (taken, given) =
                longest.map_or((first.len_utf8(), &rest[..first.len_utf8()]), |(from, to)| (from.len(), to));
            apart.push_str(given);
            rest = &rest[taken..];
        }
        let tones = unescaped(TONES);
        let lower = apart.to_lowercase();
        let Some(at) = lower.find(|letter| tones.contains(letter)) else { return lower };
        let tone = lower[at..].chars().next().expect("found there");
        format!("{}{}{tone}", &lower[..at], &lower[at + tone.len_utf8()..])
    }

    #[test]
    fn the_exact_analyzer_does_not_see_where_a_tone_was_placed() {
        let pairs = [("hoà", "hòa"), ("HOÀ", "hòa"), ("thuỷ", "Thủy"), ("khoẻ", "khỏe"), ("bậc", "ba\u{323}\u{302}c")];
        for (one, other) in pairs.into_iter().chain([("ngừơi", "người"), ("Ngoằn", "ngòăn"), ("đảng", "Đảng")])
        {
            assert_eq!(analysed(one), analysed(other));
        }
        for (one, other) in [("hoà", "hoa"), ("hoà", "hoá"), ("bậc", "bạc"), ("ơ", "ô"), ("đang", "dang")] {
            assert_ne!(analysed(one), analysed(other));
        }
    }

    #[test]
    fn the_exact_analyzer_tells_apart_what_the_index_tells_apart() {
        let rows: Vec<Vec<&str>> =
            include_str!("../../tests/browser/words.tsv").lines().map(|row| row.split('\t').collect()).collect();
        let spelt = |word: &str| word.nfc().collect::<String>();
        for row in rows.iter().filter(|row| toned_vowels().any(|(toned, ..)| spelt(row[0]).contains(toned))) {
            let exact = row[2];
            let ends_in_i = exact.nfd().any(|letter| letter == 'i');
            assert!(ends_in_i || spelt(&analysed(row[0])) == exact, "{}", row[0]);
        }
    }

    #[test]
    fn every_field_of_a_page_is_in_the_mapping_and_every_analyzer_is_defined() {
        let settings = settings();
        let properties = settings["mappings"]["properties"].as_object().expect("fields by name");
        for name in exported().source().as_object().expect("a page is an object").keys() {
            assert!(properties.contains_key(name), "{name}");
        }
        let analysis = &settings["settings"]["analysis"];
        let fields =
            |kind: &Value| kind["fields"].as_object().cloned().unwrap_or_default().into_values().collect::<Vec<_>>();
        for kind in properties.values().flat_map(|kind| fields(kind).into_iter().chain([kind.clone()])) {
            if let Some(analyzer) = kind["analyzer"].as_str() {
                assert!(analysis["analyzer"][analyzer].is_object(), "{analyzer}");
            }
        }
        for analyzer in analysis["analyzer"].as_object().expect("analyzers by name").values() {
            for filter in analyzer["filter"].as_array().expect("a list of filters") {
                let filter = filter.as_str().expect("a name");
                assert!(filter == "lowercase" || analysis["filter"][filter].is_object(), "{filter}");
            }
            for filter in analyzer["char_filter"].as_array().expect("a list of filters") {
                assert!(analysis["char_filter"][filter.as_str().expect("a name")].is_object(), "{filter}");
            }
        }
    }
}
