//! Parses the arguments, runs the command, turns what came of it into an exit code.

/// A build makes and drops tens of millions of small texts on every core.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use sen::cli::{Arguments, Command};
use sen::commands::{self, Outcome, build, check, environment, explain, new};

fn main() -> ExitCode {
    let command = Arguments::parse().command;
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

fn run(command: &Command) -> Result<Outcome> {
    match command {
        Command::Build(arguments) => build::run(arguments),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => commands::serve::run(arguments).map(|()| Outcome::Good),
        Command::Check(arguments) => check::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
    }
}
