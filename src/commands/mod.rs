//! COMMANDS: one file for each subcommand. Here the arguments get their meaning; a clock, a terminal and a
//! network are known only here.

pub mod build;
pub mod check;
pub mod environment;
pub mod explain;
pub mod export;
pub mod new;
pub mod schema;
#[cfg(feature = "serve")]
pub mod serve;
mod terminal;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use jiff::Timestamp;

pub use terminal::Bar;
pub(crate) use terminal::coloured;

use crate::cli::{Options, Source, Words};
use crate::config::{BuildOptions, Portal};
use crate::diagnostic::{self, Format};
use crate::engine::{Builder, CacheFolder, Setup, Update};
use crate::locale::{Date, Language};
use crate::source::{ContentPath, Scope, Tree};

/// How a command ended; an error of the environment is an `Err`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As was asked.
    Good,
    /// The content has mistakes.
    Mistakes,
}

impl Outcome {
    fn of(update: &Update) -> Self {
        if update.report.has_errors() { Self::Mistakes } else { Self::Good }
    }
}

/// The folder in which a portal keeps what its builds learnt: with the content, since it is of no use to any other.
fn cache_folder(content: &Path) -> PathBuf {
    content.join(".sen-cache")
}

/// What a command line says of a portal, for the engine; without an output folder.
///
/// # Errors
/// When there is no such content folder, or no such theme folder.
fn setup(source: &Source) -> Result<Setup> {
    let Options { date, drafts, theme, no_cache, words } = &source.options;
    let language = language(&source.content, *words);
    let content = content_folder(&source.content, language)?;
    if let Some(theme) = theme.as_ref().filter(|theme| !theme.is_dir()) {
        let name = theme.display();
        bail!(
            language
                .pick(format!("Không có thư mục giao diện “{name}”."), format!("There is no theme folder “{name}”."),)
        );
    }
    let cache = if *no_cache { CacheFolder::Off } else { CacheFolder::At(cache_folder(&content)) };
    let options = BuildOptions { date: date.unwrap_or_else(today), drafts: *drafts };
    Ok(Setup { content, output: None, theme: theme.clone(), cache, options })
}

/// The day in Viet Nam, whatever the machine's zone: an office in Hải Phòng builds for its own date.
fn today() -> Date {
    Date::in_viet_nam(Timestamp::now().as_second()).expect("it is a day of the calendar already")
}

/// The language of messages: the one that was asked for, else the portal's, else Vietnamese.
pub fn language(content: &Path, words: Words) -> Language {
    words.language.unwrap_or_else(|| language_of(content).unwrap_or_default())
}

/// What `portal.yaml` says, where there is one.
fn language_of(content: &Path) -> Option<Language> {
    let path = ContentPath::new("portal.yaml");
    let mut tree = Tree::new(content.to_owned(), BTreeMap::new());
    tree.refresh(&Scope::Paths([path.on_disk(content)].into())).ok()?;
    Some(Portal::read(Some((&path, tree.read(&path)))).config.language)
}

fn content_folder(content: &Path, language: Language) -> Result<PathBuf> {
    if content.is_dir() {
        return Ok(content.to_owned());
    }
    let name = content.display();
    bail!(language.pick(
        format!("Không có thư mục nội dung “{name}”. Tạo cổng mới bằng lệnh: sen new portal {name}"),
        format!("There is no content folder “{name}”. Begin a portal with: sen new portal {name}"),
    ))
}

/// Prints what an update found.
fn report(
    update: &Update,
    builder: &Builder,
    format: Format,
    language: Language,
    colour: bool,
    out: &mut dyn Write,
) -> Result<()> {
    let printed = diagnostic::print(&update.report, format, language, &builder.texts(), colour, out);
    unless_closed(printed.and_then(|()| out.flush()))
}

/// Keeps what was learnt. A portal on a medium that cannot be written builds all the same, only not as fast.
fn remember(builder: &Builder, language: Language) {
    if let Err(error) = builder.save() {
        let warning = language.pick("cảnh báo: không lưu được bộ nhớ đệm", "warning: the cache could not be kept");
        complain(&format!("{warning}: {}", environment::what(&error, language)));
    }
}

/// Writes one line to standard output.
fn say(line: &str) -> Result<()> {
    unless_closed(writeln!(io::stdout().lock(), "{line}"))
}

/// Writes one line to standard error, as far as anybody still listens.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Who reads only the first lines (`| head`) closes the pipe; that is no error.
fn unless_closed(result: io::Result<()>) -> Result<()> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
