//! `sen serve`: builds, serves what was built, and builds again whenever a file changes.
//!
//! One thread owns the builder ([`updates`]): it turns the watcher's events ([`watch`]) into batches ([`coalesce`]) and
//! updates with the very call that `build` makes, into an output folder of its own. The server ([`server`]) reads that
//! folder and one value ([`preview`]) that says what changed last and what is wrong now. Neither waits for the other.

mod coalesce;
mod failure;
mod files;
mod inject;
mod network;
mod output;
mod preview;
mod screen;
mod server;
mod updates;
mod watch;

use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::sync::mpsc;

use anyhow::{Context, Result, anyhow};
use tokio::runtime;

use super::Bar;
use crate::cli;
use crate::engine::{Builder, CacheFolder, Setup};
use output::OutputFolder;
use preview::Preview;
use screen::Screen;
use server::Site;
use updates::{Parts, Updates};
use watch::{Places, Told, Watch};

/// Serves until Ctrl-C.
///
/// # Errors
/// Those of the environment: the port is taken, there is no content folder, nothing can be written.
pub fn run(arguments: &cli::Serve) -> Result<()> {
    let asked = arguments.source.options.words.language;
    let setup = super::setup(&arguments.source)?;
    let listener = network::bind(arguments.port, arguments.lan, asked.unwrap_or_default())?;
    let address = listener.local_addr()?;
    let output = OutputFolder::claim(&setup.cache)?;
    let (previews, seen) = tokio::sync::watch::channel(Preview::new(session()));
    let (tell, told) = mpsc::channel();
    let watch = watch(arguments, &setup, &output, tell.clone())?;
    let builder = Builder::open(Setup { output: Some(output.folder().to_owned()), ..setup })?;
    let screen = Screen::of_process();
    let mut updates = Updates::new(Parts { builder, watch, told, previews, screen, language: asked });
    updates.first(&Bar::new(asked.unwrap_or_default()))?;
    let lan = if arguments.lan { network::lan_addresses() } else { Vec::new() };
    screen.addresses(updates.language(), address, &lan);
    let updating = std::thread::spawn(move || updates.run());
    serve(listener, Site { root: output.folder().to_owned(), previews: seen })?;
    // Should the updates have ended by themselves, joining them says so.
    let _ = tell.send(Told::Stop);
    updating.join().map_err(|_| anyhow!("the thread of the updates panicked"))
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

/// Runs the server until the system asks for its end.
fn serve(listener: std::net::TcpListener, site: Site) -> Result<()> {
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            served = server::serve(listener, site) => served,
            asked = end() => asked,
        }
    });
    runtime.shutdown_background();
    served.context("serve")
}

/// Ends when the user or the system asks for it.
#[cfg(unix)]
async fn end() -> std::io::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        asked = tokio::signal::ctrl_c() => asked,
        _ = terminate.recv() => Ok(()),
    }
}

/// Ends when the user asks for it.
#[cfg(not(unix))]
async fn end() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
