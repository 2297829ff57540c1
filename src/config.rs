//! CONFIG: `portal.yaml` and the command line, merged once and never changed afterwards.

mod read;

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::{Date, Language, Number, key};
use crate::source::{ContentPath, Span};

pub use read::read;

/// `portal.yaml` as it was read: what it says, where it says it, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portal {
    /// The file, where there is one.
    pub path: Option<ContentPath>,
    /// What it says.
    pub config: Arc<Config>,
    /// Where the value of each key stands, by English name.
    pub spans: BTreeMap<String, Span>,
    /// Where the path of each entry of [`Config::menu`] stands.
    pub menu_spans: Vec<Span>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a portal says of itself in `portal.yaml`. Every key has a default, so an empty file is a valid one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Config {
    /// Name of the portal.
    pub title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// Language of its pages, addresses and diagnostics.
    pub language: Language,
    /// Where it is published, with `/` at the end; only feeds and canonical links need it.
    pub base_url: Option<String>,
    /// Whose portal it is.
    pub organisation: Option<String>,
    /// The body above it.
    pub parent_organisation: Option<String>,
    /// Lines of the footer.
    pub contact: Vec<String>,
    /// A notice above every page.
    pub notice: Option<String>,
    /// The theme's folder name in `themes/`.
    pub theme: String,
    /// Entries on a list page.
    pub paginate_by: u32,
    /// Entries of the feed; 0 writes none.
    pub feed: u32,
    /// Whether the portal can be searched.
    pub search: bool,
    /// What short forms stand for, beyond those that the theme knows.
    pub abbreviations: Vec<(String, String)>,
    /// Where an index of OpenSearch answers instead of the portal's own, without `/` at the end.
    pub search_endpoint: Option<String>,
    /// The menu, in order.
    pub menu: Vec<MenuEntry>,
    /// Units of measure, in order.
    pub units: Vec<Unit>,
    /// How much findings weigh that weigh otherwise in other portals, by code.
    pub severities: BTreeMap<String, Severity>,
}

impl Config {
    /// What is known of a unit, by its name in any spelling.
    pub fn unit(&self, name: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| key(&unit.name) == key(name))
    }

    /// A unit as it is printed after a number: its plural where it has one and the number is not 1.
    pub fn unit_after<'a>(&'a self, name: &'a str, number: Option<Number>) -> &'a str {
        let plural = self.unit(name).and_then(|unit| unit.plural.as_deref());
        let one = number.is_some_and(|number| number.value == Decimal::ONE);
        plural.filter(|_| !one).unwrap_or(name)
    }
}

/// A unit of measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// As indicators write it.
    pub name: String,
    /// How it is printed after other numbers than 1.
    pub plural: Option<String>,
    /// The most decimals that a value can have; 0 for what is counted.
    pub decimals: Option<u8>,
}

impl Config {
    /// The path part of the portal's address, from `/` to `/`, where the address is known.
    ///
    /// ```
    /// # use sen::config::Config;
    /// let config = Config { base_url: Some("https://phuong.example/cong/".to_owned()), ..Config::default() };
    /// assert_eq!(config.base_path(), Some("/cong/"));
    /// ```
    pub fn base_path(&self) -> Option<&str> {
        let (_, rest) = self.base_url.as_ref()?.split_once("://")?;
        rest.find('/').map(|slash| &rest[slash..])
    }
}

/// An entry of the menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuEntry {
    /// The page or section.
    pub path: ContentPath,
    /// What the menu says, instead of the page's title.
    pub title: Option<String>,
}

/// What the command line decides about a build; it goes into every fingerprint that depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildOptions {
    /// The day for which the portal is built: what is overdue, what is in force.
    pub date: Date,
    /// Whether drafts are published.
    pub drafts: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Sen".to_owned(),
            description: None,
            language: Language::Vi,
            base_url: None,
            organisation: None,
            parent_organisation: None,
            contact: Vec::new(),
            notice: None,
            theme: "sen".to_owned(),
            paginate_by: 50,
            feed: 20,
            search: true,
            abbreviations: Vec::new(),
            search_endpoint: None,
            menu: Vec::new(),
            units: Vec::new(),
            severities: BTreeMap::new(),
        }
    }
}
