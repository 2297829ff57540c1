//! `sen schema`: the keys of a kind of file as JSON Schema, for the YAML plug-in of an editor.

use std::io::{self, Write};

use anyhow::Result;

use super::Outcome;
use crate::cli::{Schema, SchemaOf};
use crate::load::vocabulary::{Place, schema};
use crate::locale::Language;

/// Prints the schema to standard output.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(arguments: &Schema) -> Result<Outcome> {
    let place = match arguments.of {
        SchemaOf::Data => Place::Data,
        SchemaOf::Document => Place::Document,
        SchemaOf::Section => Place::Section,
        SchemaOf::Portal => Place::Portal,
    };
    let schema = schema::schema(place, arguments.words.language.unwrap_or(Language::Vi));
    let mut stdout = io::stdout().lock();
    serde_json::to_writer_pretty(&mut stdout, &schema)?;
    writeln!(stdout)?;
    Ok(Outcome::Good)
}
