//! The thread that owns the [`Builder`]: waits for hints, updates, tells the server and the terminal.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::sync::watch::Sender;

use super::coalesce::{Batch, Coalescer, Hint};
use super::failure::Failure;
use super::preview::Preview;
use super::screen::Screen;
use super::watch::{Told, Watch};
use crate::commands::environment::sentence;
use crate::commands::remember;
use crate::diagnostic::{Diagnostic, Report};
use crate::engine::{Builder, Progress, Silent, Update};
use crate::locale::Language;
use crate::source::{OutputPath, Scope};

/// A failure that is mended sooner than this is not shown: a save in two writes leaves a file empty for a moment.
const GRACE: Duration = Duration::from_millis(120);
/// How often the watched folders are asked whether they are still the same.
const ASTRAY: Duration = Duration::from_millis(500);

/// What the updates work with.
pub struct Parts {
    /// Owned by the updates alone.
    pub builder: Builder,
    /// Renewed when it goes astray.
    pub watch: Watch,
    /// Where hints come from.
    pub told: Receiver<Told>,
    /// Where the state is published.
    pub previews: Sender<Preview>,
    /// Where it is told.
    pub screen: Screen,
    /// The language asked for; else the portal's.
    pub language: Option<Language>,
}

/// The updates of one server.
pub struct Updates {
    builder: Builder,
    watch: Watch,
    told: Receiver<Told>,
    previews: Sender<Preview>,
    screen: Screen,
    language: Option<Language>,
    coalescer: Coalescer,
    held: Option<Held>,
    /// Warnings that were printed already.
    warned: BTreeSet<Diagnostic>,
    asked: Instant,
}

/// A failure that waits for its time to be shown.
struct Held {
    at: Instant,
    failure: Failure,
    printed: String,
}

impl Updates {
    /// Nothing is built yet.
    pub fn new(parts: Parts) -> Self {
        let Parts { builder, watch, told, previews, screen, language } = parts;
        let (coalescer, warned) = (Coalescer::default(), BTreeSet::new());
        Self { builder, watch, told, previews, screen, language, coalescer, held: None, warned, asked: Instant::now() }
    }

    /// The first update. Mistakes in the content are shown at once, there is nothing to wait for.
    ///
    /// # Errors
    /// Those of the environment: without a content folder there is nothing to serve.
    pub fn first(&mut self, progress: &dyn Progress) -> Result<()> {
        let update = self.builder.update(&Scope::All, progress)?;
        let outputs = update.outputs;
        if self.watch.is_makeshift() {
            self.screen.polls(self.language());
        }
        if let Some(held) = self.tell(update, Instant::now()) {
            self.show(held);
        } else {
            self.screen.built(self.language(), outputs);
        }
        remember(&self.builder, self.language());
        Ok(())
    }

    /// Updates until told to stop, then keeps the cache.
    pub fn run(mut self) {
        while self.listen() {
            self.look_astray();
            if let Some(batch) = self.coalescer.take(Instant::now()) {
                self.update(batch);
            }
            if let Some(held) = self.held.take_if(|held| held.at <= Instant::now()) {
                self.show(held);
            }
        }
        remember(&self.builder, self.language());
    }

    /// The language of the messages.
    pub fn language(&self) -> Language {
        self.language.unwrap_or_else(|| self.builder.language())
    }

    /// Notes every hint that is there, after waiting for one until something is due; `false` ends.
    fn listen(&mut self) -> bool {
        let due = [self.coalescer.due(), self.held.as_ref().map(|held| held.at), Some(self.asked + ASTRAY)];
        let due = due.into_iter().flatten().min().unwrap_or(self.asked);
        match self.told.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(told) => self.note(told) && self.note_waiting(),
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    fn note_waiting(&mut self) -> bool {
        while let Ok(told) = self.told.try_recv() {
            if !self.note(told) {
                return false;
            }
        }
        true
    }

    fn note(&mut self, told: Told) -> bool {
        match told {
            Told::Hint(hint, at) => self.coalescer.note(hint, at),
            Told::Stop => return false,
        }
        true
    }

    /// A folder that left, came back or was exchanged is watched anew.
    fn look_astray(&mut self) {
        let now = Instant::now();
        if now < self.asked + ASTRAY {
            return;
        }
        self.asked = now;
        if self.watch.is_astray() {
            self.coalescer.note(Hint::Lost, now);
        }
    }

    fn update(&mut self, batch: Batch) {
        let start = Instant::now();
        if batch.watch_anew {
            self.watch_anew();
        }
        match self.builder.update(&batch.scope, &Silent) {
            Ok(update) => self.after(update, start),
            Err(error) => self.hold(self.environment(&error, start)),
        }
    }

    /// Watches first and looks afterwards, so that nothing falls between.
    fn watch_anew(&mut self) {
        match self.watch.anew() {
            Ok(watch) => self.watch = watch,
            Err(error) => self.screen.print(&format!("{error}\n")),
        }
    }

    fn after(&mut self, update: Update, start: Instant) {
        let (written, removed) = (update.written.len(), update.removed.len());
        let was_failing = self.previews.borrow().failure().is_some();
        match self.tell(update, start) {
            Some(held) => self.hold(held),
            None if was_failing || written + removed > 0 => {
                self.screen.rebuilt(self.language(), written, removed, start.elapsed())
            }
            None => {}
        }
    }

    /// Publishes a good update; gives a failed one back, to be shown when it is time.
    fn tell(&mut self, update: Update, now: Instant) -> Option<Held> {
        if update.report.has_errors() {
            return Some(self.mistakes(&update.report, now));
        }
        self.held = None;
        self.warn(&update.report);
        let outputs: Vec<String> = update.written.iter().chain(&update.removed).map(OutputPath::to_string).collect();
        let mount = self.builder.base_path();
        self.previews.send_if_modified(|preview| {
            let news = !outputs.is_empty() || preview.failure().is_some();
            let next = if news { preview.updated(outputs) } else { preview.clone() };
            *preview = next.mounted(mount);
            news
        });
        None
    }

    /// Warnings do not stop an update; each is printed once, until it is gone and comes back.
    fn warn(&mut self, report: &Report) {
        let new = report.diagnostics().iter().filter(|diagnostic| !self.warned.contains(*diagnostic)).cloned();
        let printed = self.screen.report(&Report::new(new.collect()), self.language(), &self.builder.texts());
        self.screen.print(&printed);
        self.warned = report.diagnostics().iter().cloned().collect();
    }

    fn mistakes(&self, report: &Report, now: Instant) -> Held {
        let texts = self.builder.texts();
        let failure = Failure::of_content(report, self.language(), &texts);
        Held { at: now + GRACE, failure, printed: self.screen.report(report, self.language(), &texts) }
    }

    fn environment(&self, error: &anyhow::Error, now: Instant) -> Held {
        let reason = sentence(error, self.language());
        Held {
            at: now + GRACE,
            failure: Failure::of_environment(&reason, self.language()),
            printed: format!("{reason}\n"),
        }
    }

    /// A newer failure takes the place of one that waits, but not later: saves that keep failing are shown.
    fn hold(&mut self, held: Held) {
        let at = self.held.as_ref().map_or(held.at, |earlier| earlier.at.min(held.at));
        self.held = Some(Held { at, ..held });
    }

    fn show(&self, held: Held) {
        self.screen.print(&held.printed);
        self.previews.send_modify(|preview| *preview = preview.failing(held.failure));
    }
}
