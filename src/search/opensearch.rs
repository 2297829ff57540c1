//! The same index for an engine: settings with the same folding, the same fields and pairs of words, and the pages as
//! lines for the `_bulk` interface of OpenSearch (and of Elasticsearch).

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization;

use super::page::PageText;
use super::token::{Token, fold_word, scan, squeeze};
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
    /// Where the page can be entered.
    pub headings: Vec<Entrance>,
}

/// A heading or an indicator, for a link into the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entrance {
    /// What it says.
    pub text: String,
    /// Its id in the page.
    pub id: String,
    /// Of an indicator the newest figure with unit and day.
    pub figure: Option<String>,
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

/// For each writing of an abbreviation and for its long form all of them, as the analyzer folds them. Of two abbreviations that
/// are written the same the first counts, as in the reader's browser.
fn synonyms(abbreviations: &str) -> Vec<String> {
    let mut known = BTreeSet::new();
    let pairs = abbreviations.split(';').filter_map(|pair| pair.split_once('='));
    let mut rules = Vec::new();
    for (short, long) in pairs {
        let mut forms = vec![squeeze(short), folded(short), folded(long)];
        forms.dedup();
        // An engine refuses the whole index for a rule with an empty side.
        forms.retain(|form| !form.is_empty());
        let all = forms.join(", ");
        let new = forms.into_iter().filter(|form| known.insert(form.clone()));
        rules.extend(new.map(|form| format!("{form} => {all}")));
    }
    rules
}

fn folded(text: &str) -> String {
    let mut words = Vec::new();
    scan(text, |token| {
        if let Token::Word(word) = token {
            words.push(fold_word(word));
        }
    });
    words.join(" ")
}

/// What is sent to create the index: how texts are taken apart, and what each field is. Abbreviations (`UBND=Ủy ban nhân
/// dân; …`) are put into what is asked and not into the pages, so that they may change without a new index.
pub fn settings(abbreviations: &str) -> Value {
    json!({
        "settings": {"analysis": {
            "char_filter": {
                "document_number": {"type": "pattern_replace", "pattern": "[^\\p{L}\\p{N}]", "replacement": ""},
                // The letter that old files have for `Đ`, and hyphens that show only where a line ends.
                "as_read": {"type": "mapping", "mappings": ["\\u00d0 => \\u0110", "\\u00f0 => \\u0111", "\\u00ad => "]},
                "thousands": {"type": "pattern_replace", "pattern": "(?<=\\b\\d{1,3})\\.(?=\\d{3}\\b)", "replacement": ""},
                "tones_apart": {"type": "mapping", "mappings": tones_apart()},
            },
            "filter": {
                "folded": {"type": "asciifolding", "preserve_original": false},
                "one_spelling": {"type": "pattern_replace", "pattern": "(^qu|[hklmst])y$", "replacement": "$1i"},
                "tone_last": {"type": "pattern_replace", "pattern": format!("^([^{TONES}]*)([{TONES}])(.*)$"), "replacement": "$1$3$2"},
                "one_exact_spelling": {"type": "pattern_replace", "pattern": format!("(^qu|[hklmst])y(?=[{TONES}]*$)"), "replacement": "$1i"},
                "no_zeros": {"type": "pattern_replace", "pattern": "^0+(?=\\d)", "replacement": ""},
                "abbreviations": {"type": "synonym_graph", "synonyms": synonyms(abbreviations)},
                "pairs": {"type": "shingle", "min_shingle_size": 2, "max_shingle_size": 2, "output_unigrams": false},
            },
            "analyzer": {
                "syllables": {"tokenizer": "standard", "char_filter": ["as_read", "thousands"], "filter": ["lowercase", "folded", "one_spelling", "no_zeros"]},
                "syllables_search": {"tokenizer": "standard", "char_filter": ["as_read", "thousands"], "filter": ["lowercase", "folded", "one_spelling", "no_zeros", "abbreviations"]},
                "exact": {"tokenizer": "standard", "char_filter": ["as_read", "thousands", "tones_apart"], "filter": ["lowercase", "tone_last", "one_exact_spelling", "no_zeros"]},
                "pairs": {"tokenizer": "standard", "char_filter": ["as_read", "thousands"], "filter": ["lowercase", "folded", "one_spelling", "no_zeros", "pairs"]},
                "number": {"tokenizer": "keyword", "char_filter": ["as_read", "document_number"], "filter": ["lowercase", "folded", "no_zeros"]},
            },
        }},
        "mappings": {"dynamic": false, "properties": properties()},
    })
}

fn properties() -> Map<String, Value> {
    let text = || {
        json!({"type": "text", "analyzer": "syllables", "search_analyzer": "syllables_search", "fields": {
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
            json!({"type": "text", "analyzer": "number", "fields": {"syllables": {"type": "text", "analyzer": "syllables", "search_analyzer": "syllables_search"}}}),
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
            "links": self.headings.iter().map(Entrance::source).collect::<Vec<_>>(),
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

impl Entrance {
    fn source(&self) -> Value {
        let mut source = json!({"text": self.text, "id": self.id});
        self.figure.iter().for_each(|figure| source["figure"] = json!(figure));
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
            headings: vec![
                Entrance { text: "Mục tiêu".to_owned(), id: "muc-tieu".to_owned(), figure: None },
                Entrance {
                    text: "Đảng viên".to_owned(),
                    id: "dang-vien".to_owned(),
                    figure: Some("1.735 người, 31/12/2025".to_owned()),
                },
            ],
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
            "links": [
                {"text": "Mục tiêu", "id": "muc-tieu"},
                {"text": "Đảng viên", "id": "dang-vien", "figure": "1.735 người, 31/12/2025"},
            ],
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
    fn abbreviations_are_put_into_what_is_asked_both_ways_and_folded() {
        let settings = settings("TDP=tổ dân phố; KT-XH=kinh tế Mỹ; TDP=tổ điện phí;; rỗng; =Mỹ");
        let analysis = &settings["settings"]["analysis"];
        let expected = json!({"type": "synonym_graph", "synonyms": [
            "tdp => tdp, to dan pho",
            "to dan pho => tdp, to dan pho",
            "ktxh => ktxh, kt xh, kinh te mi",
            "kt xh => ktxh, kt xh, kinh te mi",
            "kinh te mi => ktxh, kt xh, kinh te mi",
            "to dien phi => tdp, to dien phi",
            "mi => mi",
        ]});
        assert_eq!(analysis["filter"]["abbreviations"], expected);
        let filters = ["lowercase", "folded", "one_spelling", "no_zeros"];
        assert_eq!(analysis["analyzer"]["syllables"]["filter"], json!(filters));
        assert_eq!(
            analysis["analyzer"]["syllables_search"]["filter"],
            json!([&filters[..], &["abbreviations"]].concat())
        );
        for field in ["title", "headings", "body"] {
            let field = &settings["mappings"]["properties"][field];
            assert_eq!(field["analyzer"], "syllables");
            assert_eq!(field["search_analyzer"], "syllables_search");
        }
    }

    #[test]
    fn every_field_of_a_page_is_in_the_mapping_and_every_analyzer_is_defined() {
        let settings = settings("UBND=Ủy ban nhân dân");
        let properties = settings["mappings"]["properties"].as_object().expect("fields by name");
        for name in exported().source().as_object().expect("a page is an object").keys() {
            assert!(properties.contains_key(name), "{name}");
        }
        let analysis = &settings["settings"]["analysis"];
        let fields =
            |kind: &Value| kind["fields"].as_object().cloned().unwrap_or_default().into_values().collect::<Vec<_>>();
        for kind in properties.values().flat_map(|kind| fields(kind).into_iter().chain([kind.clone()])) {
            for analyzer in ["analyzer", "search_analyzer"].iter().filter_map(|when| kind[when].as_str()) {
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
