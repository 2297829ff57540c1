//! `sen serve`: builds, serves what was built, and builds again whenever a file changes.
//!
//! One thread owns the builder (`updates`): it turns the watcher's events (`watch`) into batches (`coalesce`) and
//! updates with the very call that `build` makes, into an output folder of its own. The server (`server`) reads that
//! folder and one value (`preview`) that says what changed last and what is wrong now. Neither waits for the other.

mod coalesce;
mod failure;
mod files;
mod inject;
mod network;
mod output;
mod pieces;
mod preview;
mod range;
mod screen;
mod server;
mod signals;
mod updates;
mod watch;

use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::sync::mpsc;

use anyhow::{Result, anyhow};
use tokio::runtime;

use super::Bar;
use crate::cli;
use crate::engine::{Builder, CacheFolder, Setup};
use output::OutputFolder;
use preview::Preview;
use screen::Screen;
use server::Site;
use signals::Signals;
use updates::{Parts, Updates};
use watch::{Places, Told, Watch};

/// Serves until Ctrl-C.
///
/// # Errors
/// Those of the environment: the port is taken, there is no content folder, nothing can be written.
pub fn run(arguments: &cli::Serve) -> Result<()> {
    let asked = arguments.source.options.words.language;
    let words = super::language(&arguments.source.content, arguments.source.options.words);
    let setup = super::setup(&arguments.source)?;
    let listener = network::bind(arguments.port, arguments.lan, words)?;
    let address = listener.local_addr()?;
    let output = OutputFolder::claim(&setup.cache)?;
    let (previews, seen) = tokio::sync::watch::channel(Preview::new(session()));
    let (tell, told) = mpsc::channel();
    let watch = watch(arguments, &setup, &output, tell.clone())?;
    let builder = Builder::open(Setup { output: Some(output.folder().to_owned()), ..setup })?;
    let screen = Screen::of_process();
    let mut updates = Updates::new(Parts { builder, watch, told, previews, screen, language: asked });
    updates.first(&Bar::new(words))?;
    let language = updates.language();
    let updating = std::thread::spawn(move || updates.run());
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let signals = runtime.block_on(async {
        let signals = Signals::listen()?;
        let lan = if arguments.lan { network::lan_addresses() } else { Vec::new() };
        screen.addresses(language, address, &lan);
        serve(listener, Site { root: output.folder().to_owned(), previews: seen }, signals).await
    })?;
    // Whoever cannot wait for an update to end asks a second time.
    runtime.spawn(end_at_once(signals));
    // The updates may have ended by themselves; joining them says so.
    let _ = tell.send(Told::Stop);
    let ended = updating.join().map_err(|_| anyhow!("the thread of the updates panicked"));
    runtime.shutdown_background();
    ended
}

/// Watching begins before the first build, so that no change falls between.
fn watch(arguments: &cli::Serve, setup: &Setup, output: &OutputFolder, tell: mpsc::Sender<Told>) -> Result<Watch> {
    let cache = match &setup.cache {
        CacheFolder::At(cache) => Some(cache.as_path()),
        CacheFolder::Off => None,
    };
    let own: Vec<&Path> = cache.into_iter().chain([output.folder()]).collect();
    let places = Places::new(&setup.content, setup.theme.as_deref(), &own)?;
    Ok(Watch::start(places, arguments.poll, tell)?)
}

/// Tells this run of the server from others, so that pages of an earlier one reload.
fn session() -> u64 {
    RandomState::new().hash_one(())
}

/// Serves until the end is asked for, or there are no updates any more.
async fn serve(listener: std::net::TcpListener, site: Site, mut signals: Signals) -> std::io::Result<Signals> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let mut previews = site.previews.clone();
    tokio::select! {
        served = server::serve(listener, site) => served?,
        () = signals.next() => {}
        () = async { while previews.changed().await.is_ok() {} } => {}
    }
    Ok(signals)
}

async fn end_at_once(mut signals: Signals) {
    signals.next().await;
    std::process::exit(130)
}
