//! The command line: arguments only. What they mean is decided in [`crate::commands`].

mod wrong;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

pub use wrong::in_vietnamese;

use crate::diagnostic::Format;
use crate::locale::{Date, Language};

/// Compiles a folder of Markdown and YAML into a portal that needs no server.
#[derive(Clone, Debug, Parser)]
#[command(name = "sen", version, subcommand_required = true, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  sen new portal content       start a portal of one's own
  sen serve                    build content/ and read it at http://localhost:1111/
  sen check                    say what is wrong, write nothing
  sen build                    write the portal to public/

Exit codes: 0 good, 1 mistakes in the content, 2 anything else.";

/// The subcommands.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Build the portal into a folder that works wherever it is put.
    Build(Build),
    /// Build, serve and rebuild whenever a file changes.
    #[cfg(feature = "serve")]
    Serve(Serve),
    /// Say what is wrong with the content; write nothing.
    Check(Check),
    /// Begin a document, a section, a data file or a whole portal.
    New(New),
    /// Tell what a page was made from, and why it was last rendered.
    Explain(Explain),
    /// Write the pages for a search engine.
    Export(Export),
    /// Print the keys of a kind of file as JSON Schema, for the YAML plug-in of an editor.
    Schema(Schema),
}

/// What is built, and how: the same for every command that looks at a portal.
#[derive(Clone, Debug, Args)]
pub struct Source {
    /// The content folder.
    #[arg(default_value = "content")]
    pub content: PathBuf,
    /// What a build is made with.
    #[command(flatten)]
    pub options: Options,
}

/// What a build is made with.
#[derive(Clone, Debug, Args)]
pub struct Options {
    /// The day by which documents are in force and figures overdue, written 25/6/2025, 25-06-2025 or 2025-06-25; the content
    /// stays as it is [default: today in Viet Nam].
    #[arg(long)]
    pub date: Option<Date>,
    /// Publish drafts too.
    #[arg(long)]
    pub drafts: bool,
    /// Lay this folder over the theme.
    #[arg(long, value_name = "DIR")]
    pub theme: Option<PathBuf>,
    /// Start anew and remember nothing.
    #[arg(long)]
    pub no_cache: bool,
    /// The words of this command.
    #[command(flatten)]
    pub words: Words,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, Args)]
pub struct Words {
    /// Language of the messages [default: the portal's].
    #[arg(long = "lang", value_name = "LANGUAGE", value_parser = languages())]
    pub language: Option<Language>,
}

/// `sen build`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  sen build
  sen build content --output /var/www/portal
  sen build --date 31/12/2025      what is in force and what is overdue on that day
  sen build --format json          mistakes for a program, on standard error")]
pub struct Build {
    /// What to build.
    #[command(flatten)]
    pub source: Source,
    /// Where to write the portal.
    #[arg(long, short, value_name = "DIR", default_value = "public")]
    pub output: PathBuf,
    /// How mistakes are printed.
    #[arg(long, default_value = "human", value_parser = formats())]
    pub format: Format,
}

/// `sen serve`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  sen serve
  sen serve --lan                  also for the phones of the same network
  sen serve --port 8080 --drafts
  sen serve --poll                 for network shares, which report no changes")]
pub struct Serve {
    /// What to build.
    #[command(flatten)]
    pub source: Source,
    /// The port; 0 takes any that is free.
    #[arg(long, short, default_value_t = 1111)]
    pub port: u16,
    /// Serve to the local network, not to this machine alone.
    #[arg(long)]
    pub lan: bool,
    /// Look at the files again and again instead of waiting for the system to report changes.
    #[arg(long)]
    pub poll: bool,
}

/// `sen check`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  sen check
  sen check --format short         one line each, for editors
  sen check --figures              also numbers in prose that are not tied to their data
  sen check --format json          one JSON object a line, for programs
  sen check --lang en --drafts")]
pub struct Check {
    /// What to check.
    #[command(flatten)]
    pub source: Source,
    /// How mistakes are printed.
    #[arg(long, default_value = "human", value_parser = formats())]
    pub format: Format,
    /// Also list numbers in prose that are, or nearly are, a figure of the data and are not tied to it.
    #[arg(long)]
    pub figures: bool,
}

/// `sen export`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  sen export --opensearch out
  curl -X PUT  -H 'Content-Type: application/json' https://engine/portal --data-binary @out/index.json
  curl -X POST -H 'Content-Type: application/x-ndjson' https://engine/portal/_bulk --data-binary @out/bulk.ndjson")]
pub struct Export {
    /// What to export.
    #[command(flatten)]
    pub source: Source,
    /// The folder to write index.json and bulk.ndjson into.
    #[arg(long, value_name = "DIR")]
    pub opensearch: PathBuf,
}

/// `sen new`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Kinds: page, section, data, portal, and every type of document, in English or Vietnamese:
  resolution (nghi-quyet), decision (quyet-dinh), report (bao-cao), plan (ke-hoach) ...

Examples:
  sen new portal content
  sen new nghi-quyet van-ban/05-nq-du
  sen new section bao-cao
  sen new data so-lieu/to-chuc --lang en")]
pub struct New {
    /// What to begin.
    pub kind: String,
    /// Where, from the content folder; for a portal, its folder.
    pub path: PathBuf,
    /// The content folder.
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub content: PathBuf,
    /// The words of the new file.
    #[command(flatten)]
    pub words: Words,
}

/// `sen explain`.
#[derive(Clone, Debug, Args)]
#[command(
    override_usage = "sen explain [OPTIONS] [CONTENT] <PAGE>",
    after_help = "\
Examples:
  sen explain bao-cao/tong-ket.md      by its file
  sen explain bao-cao/index.html       by its address
  sen explain content index.html"
)]
pub struct Explain {
    /// The content folder (content, unless given), then the page by its file or its address.
    #[arg(required = true, num_args = 1..=2, value_names = ["CONTENT", "PAGE"])]
    pub names: Vec<PathBuf>,
    /// The folder that the portal was built into.
    #[arg(long, short, value_name = "DIR", default_value = "public")]
    pub output: PathBuf,
    /// The words of the answer.
    #[command(flatten)]
    pub words: Words,
}

/// `sen schema`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  sen schema > so-lieu.schema.json
  sen schema portal --lang en > portal.schema.json")]
pub struct Schema {
    /// Of which kind of file.
    #[arg(default_value = "data", value_parser = kinds_of_files())]
    pub of: SchemaOf,
    /// The words of the descriptions.
    #[command(flatten)]
    pub words: Words,
}

/// The kinds of files that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaOf {
    /// Data files.
    Data,
    /// The front matter of a document.
    Document,
    /// The front matter of an `_index.md`.
    Section,
    /// `portal.yaml`.
    Portal,
}

fn kinds_of_files() -> impl TypedValueParser<Value = SchemaOf> {
    PossibleValuesParser::new(["data", "document", "section", "portal"]).map(|text| match text.as_str() {
        "document" => SchemaOf::Document,
        "section" => SchemaOf::Section,
        "portal" => SchemaOf::Portal,
        _ => SchemaOf::Data,
    })
}

impl Explain {
    /// The content folder.
    pub fn content(&self) -> &Path {
        match self.names.as_slice() {
            [content, _] => content,
            _ => Path::new("content"),
        }
    }

    /// The page.
    pub fn page(&self) -> &Path {
        self.names.last().map_or(Path::new(""), PathBuf::as_path)
    }
}

impl Command {
    /// The content folder, and the language that was asked for.
    pub fn subject(&self) -> (&Path, Words) {
        match self {
            Self::Build(Build { source, .. })
            | Self::Check(Check { source, .. })
            | Self::Export(Export { source, .. }) => (&source.content, source.options.words),
            #[cfg(feature = "serve")]
            Self::Serve(Serve { source, .. }) => (&source.content, source.options.words),
            Self::New(new) => (&new.content, new.words),
            Self::Explain(explain) => (explain.content(), explain.words),
            Self::Schema(schema) => (Path::new("content"), schema.words),
        }
    }
}

/// The language that a command line asks for which could not be parsed.
pub fn language_asked_for(words: &[OsString]) -> Option<Language> {
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let apart = words.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let asked = apart.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang=")));
    asked.and_then(|asked| asked.parse().ok())
}

fn languages() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(["vi", "en"]).try_map(|text| text.parse::<Language>())
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["human", "short", "json"]).map(|text| match text.as_str() {
        "short" => Format::Short,
        "json" => Format::Json,
        _ => Format::Human,
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parse(line: &str) -> Command {
        Arguments::try_parse_from(line.split(' ')).unwrap().command
    }

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn folders_have_defaults() {
        let Command::Build(build) = parse("sen build") else { panic!("a build") };
        assert_eq!((build.source.content, build.output), (PathBuf::from("content"), PathBuf::from("public")));
    }

    #[test]
    #[cfg(feature = "serve")]
    fn the_preview_has_a_port_and_stays_on_this_machine() {
        let Command::Serve(serve) = parse("sen serve") else { panic!("a server") };
        assert_eq!((serve.port, serve.lan, serve.poll), (1111, false, false));
    }

    #[test]
    fn a_day_is_accepted_in_three_forms() {
        for day in ["25/6/2025", "25-06-2025", "2025-06-25"] {
            let Command::Check(check) = parse(&format!("sen check --date {day}")) else { panic!("a check") };
            assert_eq!(check.source.options.date, Date::new(2025, 6, 25), "{day}");
        }
        assert!(Arguments::try_parse_from(["sen", "check", "--date", "31/2/2025"]).is_err());
    }

    #[test]
    fn a_page_is_explained_with_or_without_its_content_folder() {
        let Command::Explain(alone) = parse("sen explain a.md") else { panic!("a question") };
        let Command::Explain(both) = parse("sen explain portal a.md") else { panic!("a question") };
        assert_eq!((alone.content(), alone.page()), (Path::new("content"), Path::new("a.md")));
        assert_eq!((both.content(), both.page()), (Path::new("portal"), Path::new("a.md")));
        assert!(Arguments::try_parse_from(["sen", "explain"]).is_err());
        assert!(Arguments::try_parse_from(["sen", "explain", "a", "b", "c"]).is_err());
    }

    #[test]
    fn the_language_is_known_before_the_rest_is_understood() {
        let asked = |line: &str| language_asked_for(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked("sen bild --lang vi"), Some(Language::Vi));
        assert_eq!(asked("sen --lang=en bild"), Some(Language::En));
        assert_eq!((asked("sen bild --lang"), asked("sen bild --lang xx")), (None, None));
    }

    #[test]
    fn every_command_has_examples() {
        for command in Arguments::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Examples:\n  sen "), "{}", command.get_name());
        }
    }
}
