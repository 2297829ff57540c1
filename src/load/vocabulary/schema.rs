//! The vocabulary as JSON Schema (draft 7), for editors that complete words and show what they mean.
//!
//! Every spelling of the table is a property, the recommended one first in the description; an editor's plug-in knows no
//! folding, so a word that is written in yet another way is understood by Sen and marked by the plug-in.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Choice, Holds, Key, MOST_DECIMALS, Place};
use crate::diagnostic::{Problem, Severity};
use crate::load::vocabulary::ColumnType;
use crate::load::{ChartKind, DocumentType, Rule, SeriesIn, SortBy, Status, Validity};
use crate::locale::Language;

/// The schema of a file whose head stands at `place`, with descriptions in `language`.
pub fn schema(place: Place, language: Language) -> Value {
    let mut schema = object(place, language);
    let mut definitions = Map::new();
    for inner in reachable(place) {
        definitions.insert(name(inner), object(inner, language));
    }
    let members = schema.as_object_mut().expect("an object was made");
    members.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    members.insert("definitions".to_owned(), Value::Object(definitions));
    schema
}

fn keys_at(place: Place) -> impl Iterator<Item = &'static Key> {
    super::keys().filter(move |key| key.places.contains(&place))
}

/// The places below one.
fn reachable(place: Place) -> BTreeSet<Place> {
    let mut found = BTreeSet::new();
    let mut open = vec![place];
    while let Some(place) = open.pop() {
        let below = keys_at(place).flat_map(|key| below(key.holds));
        open.extend(below.filter(|place| found.insert(*place)).collect::<Vec<_>>());
    }
    found
}

fn below(holds: Holds) -> Option<Place> {
    match holds {
        Holds::Mapping(place) | Holds::Named(place) | Holds::List(place) => Some(place),
        Holds::Observations | Holds::Crossed => Some(Place::Observation),
        Holds::Checks => Some(Place::Check),
        _ => None,
    }
}

fn name(place: Place) -> String {
    format!("{place:?}")
}

fn reference(place: Place) -> Value {
    json!({ "$ref": format!("#/definitions/{}", name(place)) })
}

fn object(place: Place, language: Language) -> Value {
    let mut properties = Map::new();
    for key in keys_at(place) {
        let mut property = held(key.holds);
        let meaning = language.pick(key.meaning_vi, key.meaning_en);
        if let Some(members) = property.as_object_mut() {
            members.insert(
                "description".to_owned(),
                json!(format!("{}: {meaning}", key.name_in(language == Language::En))),
            );
        }
        properties.extend(key.spellings().map(|spelling| (spelling.to_owned(), property.clone())));
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// Whatever a scalar of YAML can be.
fn scalar() -> Value {
    json!({ "type": ["string", "number", "boolean", "null"] })
}

fn one_or_several(item: &Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

fn held(holds: Holds) -> Value {
    match holds {
        Holds::TextList | Holds::ReferenceList | Holds::ContentPathList | Holds::AddressList | Holds::FigureList => {
            one_or_several(&scalar())
        }
        Holds::Mapping(place) => json!({ "anyOf": [reference(place), { "type": "null" }] }),
        Holds::Named(place) => json!({ "type": ["object", "null"], "additionalProperties": reference(place) }),
        Holds::List(place) => one_or_several(&json!({ "anyOf": [reference(place), scalar()] })),
        Holds::Checks => one_or_several(&json!({ "anyOf": [reference(Place::Check), scalar()] })),
        Holds::Waivers => waivers(),
        Holds::Observations => observations(),
        Holds::Crossed => crossed(),
        Holds::Rows => json!({ "type": ["array", "null"], "items": { "type": ["array", "object"] } }),
        Holds::Severities => json!({ "type": ["object", "null"], "additionalProperties": words::<Severity>() }),
        Holds::Anything => json!({}),
        _ => chosen(holds).unwrap_or_else(scalar),
    }
}

fn decimals() -> Value {
    json!({ "type": ["integer", "null"], "minimum": 0, "maximum": MOST_DECIMALS })
}

fn waivers() -> Value {
    let codes = Problem::ACCEPTED.into_iter().chain(Problem::ACCEPTED_BY_NAME);
    let named: Map<String, Value> = codes.map(|code| (code.to_owned(), scalar())).collect();
    json!({ "anyOf": [scalar(), { "type": "object", "properties": named, "additionalProperties": false }] })
}

fn observations() -> Value {
    let value = json!({ "anyOf": [reference(Place::Observation), scalar()] });
    json!({ "type": ["object", "null"], "additionalProperties": value })
}

/// Groups in groups; how deep they go is the writer's choice, so a mapping may be of groups as well as a value.
fn crossed() -> Value {
    let value = json!({ "anyOf": [reference(Place::Observation), scalar(), { "type": "object" }] });
    let group = json!({ "type": ["object", "null"], "additionalProperties": value });
    json!({ "type": ["object", "null"], "additionalProperties": { "type": ["object", "null"], "additionalProperties": group } })
}

/// The words of a key that can hold only certain ones.
fn chosen(holds: Holds) -> Option<Value> {
    Some(match holds {
        Holds::DocumentType => words::<DocumentType>(),
        Holds::Validity => words::<Validity>(),
        Holds::SortBy => words::<SortBy>(),
        Holds::Rule => words::<Rule>(),
        Holds::Status => words::<Status>(),
        Holds::ColumnType => words::<ColumnType>(),
        Holds::Language => words::<Language>(),
        Holds::ChartKind => words::<ChartKind>(),
        Holds::SeriesIn => words::<SeriesIn>(),
        Holds::Boolean => boolean(),
        Holds::Decimals => decimals(),
        _ => return None,
    })
}

fn words<T: Choice>() -> Value {
    let spellings = T::words().iter().flat_map(|word| [word.vietnamese.to_lowercase(), word.name.to_owned()]);
    let offered: Vec<String> = spellings.collect();
    // Other spellings are understood as well, so they are no mistake for a plug-in either.
    json!({ "anyOf": [{ "enum": offered }, { "type": "string" }] })
}

fn boolean() -> Value {
    json!({ "anyOf": [{ "enum": ["có", "không", true, false] }, { "type": "string" }] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_offers_every_word_with_its_meaning() {
        let schema = schema(Place::Data, Language::Vi);
        let title = &schema["properties"]["tiêu đề"]["description"];
        assert_eq!(title, "tiêu đề: Tên trang, hoặc trích yếu nội dung của văn bản; bắt buộc.");
        assert_eq!(schema["properties"]["title"], schema["properties"]["tiêu đề"]);
        let indicator = &schema["definitions"]["Indicator"]["properties"];
        assert_eq!(indicator["values"]["type"], json!(["object", "null"]));
        let crossed = &schema["definitions"]["Crosstab"]["properties"]["giá trị"]["additionalProperties"];
        assert_eq!(crossed["additionalProperties"]["additionalProperties"]["anyOf"][0], reference(Place::Observation));
        let kinds = &schema["definitions"]["Column"]["properties"]["kiểu"]["anyOf"][0]["enum"];
        assert_eq!(*kinds, json!(["chữ", "text", "số", "number", "tỷ lệ", "percent", "ngày", "date"]));
    }

    #[test]
    fn every_reference_of_a_schema_is_defined() {
        for place in [Place::Data, Place::Document, Place::Section, Place::Portal] {
            let schema = schema(place, Language::En);
            let text = schema.to_string();
            let named = text.split("#/definitions/").skip(1).filter_map(|rest| rest.split('"').next());
            for name in named {
                assert!(schema["definitions"][name].is_object(), "{name}");
            }
        }
    }
}
