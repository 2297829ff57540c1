//! The vocabulary: every key and every fixed value that Sen understands, in English and in Vietnamese, in one place.
//!
//! The loader looks words up here and nowhere else, and the JSON Schema and the editor's guide are made from the same
//! tables, so none of them can know a word that the others do not. A word is recognised with or without diacritics, in any
//! case, with spaces, underscores or hyphens ([`crate::locale::key`]); the code and the templates use the English names.
//!
//! [`keys()`] are the words before the colon, [`Choice`] the words after it where only certain ones are possible.

mod chart_keys;
mod keys;
pub mod schema;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use chart_keys::CHART_KEYS;
use keys::KEYS;
pub use words::{Choice, ColumnType, Scheme, Word};

use crate::locale::{closest, key};

/// Where a key may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The front matter of a document.
    Document,
    /// The front matter of an `_index.md`.
    Section,
    /// The head of a data file.
    Data,
    /// `portal.yaml`.
    Portal,
    /// What `portal.yaml` says of the search.
    Search,
    /// An entry of the menu in `portal.yaml`.
    MenuEntry,
    /// An indicator of a data file.
    Indicator,
    /// The target of an indicator.
    Target,
    /// A value of an indicator.
    Observation,
    /// A table of a data file.
    Table,
    /// A column of a table.
    Column,
    /// A chart of a table.
    Chart,
    /// A chart of several indicators.
    ComparedChart,
    /// A check of a table or of a data file.
    Check,
    /// A breakdown of an indicator.
    Breakdown,
    /// A group of a breakdown.
    Group,
    /// A crosstab of an indicator.
    Crosstab,
    /// A unit of measure in `portal.yaml`.
    Unit,
}

/// More decimals than that no published figure has.
pub const MOST_DECIMALS: u8 = 10;

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A single text.
    Text,
    /// A list of texts, or a single one.
    TextList,
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
    /// A whole number from 1.
    PositiveInteger,
    /// A whole number from 0.
    NaturalNumber,
    /// A number of decimals, from 0 to [`MOST_DECIMALS`].
    Decimals,
    /// A year, a part of one, or a day.
    Period,
    /// A date.
    Date,
    /// A day and a month.
    AnnualDay,
    /// A number in Vietnamese writing, in quotes where it has a separator.
    Figure,
    /// The number of a document.
    DocumentNumber,
    /// A document by number, file or words.
    Reference,
    /// A list of those, or a single one.
    ReferenceList,
    /// A file of the content folder.
    ContentPath,
    /// A list of those, or a single one.
    ContentPathList,
    /// A list of addresses below the root, or a single one.
    AddressList,
    /// The address of a figure.
    FigureAddress,
    /// A list of addresses of figures, or a single one.
    FigureList,
    /// An absolute http(s) address.
    HttpAddress,
    /// One of [`super::DocumentType`].
    DocumentType,
    /// One of [`super::Validity`].
    Validity,
    /// One of [`super::SortBy`].
    SortBy,
    /// One of [`super::Rule`].
    Rule,
    /// One of [`super::Status`].
    Status,
    /// One of [`ColumnType`].
    ColumnType,
    /// One of [`super::ChartKind`].
    ChartKind,
    /// One of [`super::SeriesIn`].
    SeriesIn,
    /// One of [`crate::locale::Language`].
    Language,
    /// A mapping with the keys of a place.
    Mapping(Place),
    /// Yes or no, or a mapping with the keys of a place, which means yes.
    BooleanOr(Place),
    /// A mapping of names of one's own to mappings with the keys of a place.
    Named(Place),
    /// A mapping of periods to values.
    Observations,
    /// A mapping of periods to figures.
    Milestones,
    /// A mapping of periods to groups, and of these to groups, and at last to values.
    Crossed,
    /// A list of mappings with the keys of a place, or of texts.
    List(Place),
    /// The rows of a table.
    Rows,
    /// A mapping of the codes of findings to severities.
    Severities,
    /// A formula.
    Formula,
    /// A list of checks, or a single one.
    Checks,
    /// Why something stays as it was published: a reason, or reasons by the code of what is found.
    Waivers,
    /// Anything.
    Anything,
}

/// A key: what it is called, what it holds, where it may stand.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The English name, which is also the name in the code.
    pub name: &'static str,
    /// What a clerk writes; the first is the one that is recommended.
    pub vietnamese: &'static [&'static str],
    /// What stands after the colon.
    pub holds: Holds,
    /// Where it may stand.
    pub places: &'static [Place],
    /// What it is for, in Vietnamese.
    pub meaning_vi: &'static str,
    /// What it is for, in English.
    pub meaning_en: &'static str,
}

impl Key {
    /// Every spelling, the English name first.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.vietnamese.iter().copied())
    }

    /// The name for somebody who writes `english` or Vietnamese keys.
    pub fn name_in(&self, english: bool) -> &'static str {
        if english { self.name } else { self.vietnamese.first().unwrap_or(&self.name) }
    }
}

/// Every key, in the order in which a guide would explain them.
pub fn keys() -> impl Iterator<Item = &'static Key> {
    KEYS.iter().chain(CHART_KEYS)
}

/// By place and word: each spelling as it stands in the table, and in its normal form. The first saves folding a word
/// that is written as recommended.
static INDEX: LazyLock<HashMap<(Place, String), &'static Key>> = LazyLock::new(|| {
    let mut index = HashMap::new();
    for key in keys() {
        for (place, word) in key.places.iter().flat_map(|place| key.spellings().map(move |word| (*place, word))) {
            index.insert((place, word.to_owned()), key);
            index.insert((place, crate::locale::key(word)), key);
        }
    }
    index
});

/// The key that a word means at a place.
pub fn find(place: Place, word: &str) -> Option<&'static Key> {
    let exact = INDEX.get(&(place, word.to_owned()));
    exact.or_else(|| INDEX.get(&(place, key(word)))).copied()
}

/// Whether a word that means nothing at the head of one kind of file does at that of another.
pub fn is_misplaced(place: Place, word: &str) -> bool {
    const HEADS: [Place; 4] = [Place::Document, Place::Section, Place::Data, Place::Portal];
    HEADS.contains(&place) && HEADS.into_iter().any(|other| other != place && find(other, word).is_some())
}

/// The key with that English name at a place.
///
/// # Panics
/// When the table has no such key: names in the code are names of the table.
pub fn named(place: Place, name: &'static str) -> &'static Key {
    find(place, name).expect("a name in the code is a name of the table")
}

/// The word that was probably meant at a place: in the language in which it was written.
pub fn suggest(place: Place, word: &str) -> Option<&'static str> {
    let allowed = keys().filter(|key| key.places.contains(&place));
    closest(word, allowed.flat_map(Key::spellings))
}

/// The scheme of a symbolic link, from the word before its colon.
pub fn scheme(word: &str) -> Option<Scheme> {
    Scheme::parse(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things_in_one_place() {
        let mut seen: HashMap<(Place, String), &str> = HashMap::new();
        for key in keys() {
            for (place, word) in key.places.iter().flat_map(|place| key.spellings().map(move |word| (*place, word))) {
                let earlier = seen.insert((place, crate::locale::key(word)), key.name);
                assert!(earlier.is_none_or(|name| name == key.name), "{word} is {earlier:?} and {}", key.name);
            }
        }
    }

    #[test]
    fn a_key_is_found_however_it_is_written() {
        for word in ["number", "số ký hiệu", "so ky hieu", "Số_Ký_Hiệu", "SO-KY-HIEU", "số", "So"] {
            assert_eq!(find(Place::Document, word).map(|key| key.name), Some("number"), "{word}");
        }
        assert_eq!(find(Place::Document, "loại văn bản").map(|key| key.name), Some("type"));
        assert_eq!(find(Place::Column, "kiểu").map(|key| key.name), Some("type"));
        assert_eq!(find(Place::Document, "indicators").map(|key| key.name), None);
    }

    #[test]
    fn the_nearest_word_is_suggested_in_the_language_it_was_written_in() {
        assert_eq!(suggest(Place::Document, "numbr"), Some("number"));
        assert_eq!(suggest(Place::Document, "trich yeeu"), Some("trích yếu"));
        assert_eq!(suggest(Place::Document, "indicatrs"), None);
        assert_eq!(suggest(Place::Data, "indicatrs"), Some("indicators"));
    }

    #[test]
    fn every_key_says_what_it_is_for() {
        for key in keys() {
            assert!(!key.places.is_empty() && !key.vietnamese.is_empty(), "{}", key.name);
            assert!(key.meaning_vi.ends_with('.') && key.meaning_en.ends_with('.'), "{}", key.name);
        }
    }

    #[test]
    fn schemes_have_vietnamese_names() {
        for (word, expected) in [("figure", Scheme::Figure), ("so-lieu", Scheme::Figure), ("Biểu đồ", Scheme::Chart)]
        {
            assert_eq!(scheme(word), Some(expected));
        }
        assert_eq!(scheme("bang"), Some(Scheme::Table));
        assert_eq!(scheme("chi-tieu"), Some(Scheme::Targets));
        assert_eq!(scheme("văn bản"), Some(Scheme::Document));
        assert_eq!(scheme("javascript"), None);
    }
}
