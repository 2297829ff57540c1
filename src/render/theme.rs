//! A theme, compiled: templates, the texts of the portal's language, and the pure filters that templates may use.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;
use tera::{Context, Kwargs, State, Tera, Value};

use super::templates::{self, mistakes};

use crate::diagnostic::{Diagnostic, Origin, Problem};
use crate::locale::{Language, format_number};
use crate::source::{ThemeFiles, yaml};

/// Room for most pages in bytes, so that few of them are moved while they grow.
const TYPICAL_PAGE: usize = 32 << 10;

/// A theme ready to render with.
pub struct Theme {
    files: ThemeFiles,
    language: Language,
    tera: Tera,
    texts: BTreeMap<String, String>,
    diagnostics: Vec<Diagnostic>,
}

impl fmt::Debug for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Theme").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Theme {
    /// Compiles a theme. Where it cannot be, the diagnostics say so, and nothing may be rendered with it.
    pub fn compile(files: ThemeFiles, language: Language) -> Self {
        let mut diagnostics = Vec::new();
        let texts = texts(&files, language, &mut diagnostics);
        let mut tera = Tera::default();
        register_filters(&mut tera, language);
        tera.global_context().insert("texts", &texts);
        let sources = templates::sources(&files);
        diagnostics.extend(templates::not_text(&files));
        diagnostics.extend(templates::blocks_without_a_place(&files));
        if let Err(error) = tera.add_raw_templates(sources) {
            diagnostics.extend(mistakes(&error, &files, "base.html"));
        }
        Self { files, language, tera, texts, diagnostics }
    }

    /// The files it was compiled from.
    pub fn files(&self) -> &ThemeFiles {
        &self.files
    }

    /// The language of its texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// What is wrong with it.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// A text of the theme; a missing one shows its key, so that it is seen.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// Fills a template.
    pub fn fill(&self, template: &str, context: &Context) -> Result<Vec<u8>, Box<Diagnostic>> {
        // Into bytes, since `Tera::render` would read every page once more to know that it is text.
        let mut page = Vec::with_capacity(TYPICAL_PAGE);
        match self.tera.render_to(template, context, &mut page) {
            Ok(()) => Ok(page),
            Err(error) => {
                let first = mistakes(&error, &self.files, template).into_iter().next();
                Err(Box::new(first.expect("an error is at least one mistake")))
            }
        }
    }
}

/// The texts of a language: a flat mapping in `texts/LANGUAGE.yaml`. What a theme does not say, the default theme says, so that
/// a portal may change one text alone, and none is missing when a newer Sen has more of them.
fn texts(files: &ThemeFiles, language: Language, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let name = format!("texts/{language}.yaml");
    let mut texts = texts_of(&name, ThemeFiles::default_file(&name).unwrap_or_default(), diagnostics);
    if let Some(file) = files.get(&name).filter(|file| file.on_disk.is_some()) {
        texts.extend(texts_of(&name, &file.bytes, diagnostics));
    }
    texts
}

fn texts_of(name: &str, bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(bytes);
    let entries = match yaml::parse(&text, 0) {
        Ok(yaml::Node { kind: yaml::Kind::Mapping(entries), .. }) => entries,
        Ok(_) => Vec::new(),
        Err(fault) => {
            let problem = match fault.kind {
                yaml::YamlFaultKind::Invalid(reason) => Problem::InvalidYaml { reason },
                yaml::YamlFaultKind::DuplicateKey { key, .. } => Problem::DuplicateKey { key },
            };
            diagnostics.push(Diagnostic::new(Origin::Theme(name.to_owned()), Some(fault.span), problem));
            Vec::new()
        }
    };
    let texts = entries.into_iter().filter_map(|entry| match entry.value.kind {
        yaml::Kind::Scalar { text, .. } => Some((entry.key, text)),
        _ => None,
    });
    texts.collect()
}

fn register_filters(tera: &mut Tera, language: Language) {
    tera.register_filter("number", move |value: &Value, _: Kwargs, _: &State| -> String {
        let text = value.to_string();
        text.parse::<Decimal>().map_or(text, |number| format_number(number, 0, language))
    });
}
