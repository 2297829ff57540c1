//! The languages that Sen prints in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of texts, numbers, dates and messages. Content is Vietnamese unless it says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Language; 2] = [Language::Vi, Language::En];

    /// The BCP 47 code, as in `<html lang="vi">`.
    pub const fn code(self) -> &'static str {
        match self {
            Language::Vi => "vi",
            Language::En => "en",
        }
    }

    /// Picks the text that belongs to this language.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Language::Vi => vi,
            Language::En => en,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text names no language that Sen knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language `{0}`: `vi` or `en`")]
pub struct UnknownLanguage(pub String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Language::ALL
            .into_iter()
            .find(|language| language.code() == text)
            .ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_written_as_its_code() {
        assert_eq!("vi".parse(), Ok(Language::Vi));
        assert_eq!("en".parse(), Ok(Language::En));
        assert_eq!(Language::En.to_string(), "en");
        assert_eq!(serde_json::to_string(&Language::Vi).unwrap(), "\"vi\"");
        assert_eq!(Language::default(), Language::Vi);
    }

    #[test]
    fn an_unknown_language_is_named() {
        let fault = "fr".parse::<Language>().unwrap_err();
        assert_eq!(fault.to_string(), "unknown language `fr`: `vi` or `en`");
    }
}
