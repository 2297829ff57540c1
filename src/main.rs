//! Parses the arguments, runs the command, turns what came of it into an exit code.

/// A build makes and drops tens of millions of small texts on every core.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use clap::error::ErrorKind;
use sen::cli::{self, Arguments, Command, Words};
use sen::commands::{self, Outcome, build, check, environment, explain, export, new, schema};
use sen::locale::Language;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let command = match Arguments::try_parse_from(&words) {
        Ok(arguments) => arguments.command,
        Err(error) => return refuse(&error, &words),
    };
    match run(&command) {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Mistakes) => ExitCode::from(1),
        Err(error) => {
            let (content, words) = command.subject();
            commands::complain(&environment::sentence(&error, commands::language(content, words)));
            ExitCode::from(2)
        }
    }
}

/// Help was asked for, or the arguments are wrong: that is said in the language of all other messages.
fn refuse(error: &clap::Error, words: &[OsString]) -> ExitCode {
    let asked = Words { language: cli::language_asked_for(words) };
    let vietnamese = commands::language(Path::new("content"), asked) == Language::Vi;
    if error.use_stderr() && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand && vietnamese {
        commands::complain(&cli::in_vietnamese(error));
        return ExitCode::from(2);
    }
    error.exit()
}

fn run(command: &Command) -> Result<Outcome> {
    match command {
        Command::Build(arguments) => build::run(arguments),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => commands::serve::run(arguments).map(|()| Outcome::Good),
        Command::Check(arguments) => check::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
    }
}
