//! Gathers the hints of a file watcher until they pause: a pure state machine, the time is handed in.
//!
//! One save is a handful of events within a millisecond, a checkout is thousands within a second. A batch is due
//! [`QUIET`] after its last hint, or [`PATIENCE`] after its first when hints keep coming. New folders get a second look
//! later, since what is written into a folder before the watcher watches it tells no event.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::source::Scope;

/// How long a pause ends a batch.
pub const QUIET: Duration = Duration::from_millis(8);
/// How long a batch waits at most.
pub const PATIENCE: Duration = Duration::from_millis(60);
/// How long after a batch with new folders these are looked at again.
pub const SECOND_LOOK: Duration = Duration::from_millis(250);

/// What a watcher believes to have changed. Only a hint: the update compares with the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A file, or something that is no longer there.
    Path(PathBuf),
    /// A folder that is new at this place.
    Folder(PathBuf),
    /// Something that could be anywhere.
    Anywhere,
    /// Events were lost, perhaps also those of new folders, which are then not watched.
    Lost,
}

/// What to look at now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Where to look.
    pub scope: Scope,
    /// Whether the folders are first to be watched anew.
    pub watch_anew: bool,
}

/// Hints on their way to becoming a [`Batch`].
#[derive(Debug, Default)]
pub struct Coalescer {
    waiting: Option<Waiting>,
    second_look: Option<SecondLook>,
}

#[derive(Debug)]
struct Waiting {
    batch: Batch,
    folders: BTreeSet<PathBuf>,
    first: Instant,
    last: Instant,
}

#[derive(Debug)]
struct SecondLook {
    at: Instant,
    folders: BTreeSet<PathBuf>,
}

impl Coalescer {
    /// Takes a hint that came at `now`.
    pub fn note(&mut self, hint: Hint, now: Instant) {
        let waiting = self.waiting.get_or_insert_with(|| Waiting::since(now));
        waiting.last = now;
        waiting.note(hint);
    }

    /// When there is something to take, if no more hints come.
    pub fn due(&self) -> Option<Instant> {
        let batch = self.waiting.as_ref().map(Waiting::due);
        let second_look = self.second_look.as_ref().map(|look| look.at);
        batch.into_iter().chain(second_look).min()
    }

    /// The batch that is due.
    pub fn take(&mut self, now: Instant) -> Option<Batch> {
        if let Some(waiting) = self.waiting.take_if(|waiting| waiting.due() <= now) {
            self.look_again(waiting.folders, now);
            return Some(waiting.batch);
        }
        let look = self.second_look.take_if(|look| look.at <= now)?;
        Some(Batch { scope: Scope::Paths(look.folders), watch_anew: true })
    }

    fn look_again(&mut self, folders: BTreeSet<PathBuf>, now: Instant) {
        if folders.is_empty() {
            return;
        }
        let earlier = self.second_look.take().map(|look| look.folders).unwrap_or_default();
        let folders = folders.into_iter().chain(earlier).collect();
        self.second_look = Some(SecondLook { at: now + SECOND_LOOK, folders });
    }
}

impl Waiting {
    fn since(now: Instant) -> Self {
        let batch = Batch { scope: Scope::Paths(BTreeSet::new()), watch_anew: false };
        Self { batch, folders: BTreeSet::new(), first: now, last: now }
    }

    fn due(&self) -> Instant {
        (self.last + QUIET).min(self.first + PATIENCE)
    }

    fn note(&mut self, hint: Hint) {
        match hint {
            Hint::Path(path) => self.add(path),
            Hint::Folder(path) => {
                self.folders.insert(path.clone());
                self.add(path);
            }
            Hint::Anywhere => self.batch.scope = Scope::All,
            Hint::Lost => self.batch = Batch { scope: Scope::All, watch_anew: true },
        }
    }

    fn add(&mut self, path: PathBuf) {
        if let Scope::Paths(paths) = &mut self.batch.scope {
            paths.insert(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TICK: Duration = Duration::from_millis(1);

    fn path(name: &str) -> Hint {
        Hint::Path(PathBuf::from(name))
    }

    fn look_at(names: &[&str]) -> Option<Batch> {
        Some(Batch { scope: Scope::Paths(names.iter().map(PathBuf::from).collect()), watch_anew: false })
    }

    #[test]
    fn a_single_save_waits_only_for_the_pause() {
        let (mut coalescer, start) = (Coalescer::default(), Instant::now());
        assert_eq!(coalescer.due(), None);
        coalescer.note(path("a"), start);
        coalescer.note(path("a"), start + TICK);
        assert_eq!(coalescer.due(), Some(start + TICK + QUIET));
        assert_eq!(coalescer.take(start + QUIET), None);
        assert_eq!(coalescer.take(start + TICK + QUIET), look_at(&["a"]));
        assert_eq!(coalescer.take(start + PATIENCE), None);
        assert_eq!(coalescer.due(), None);
    }

    #[test]
    fn hints_that_keep_coming_do_not_postpone_for_ever() {
        let (mut coalescer, start) = (Coalescer::default(), Instant::now());
        for step in 0..60 {
            coalescer.note(path(&format!("{step:02}")), start + TICK * step);
            assert_eq!(coalescer.take(start + TICK * step), None);
        }
        assert_eq!(coalescer.due(), Some(start + PATIENCE));
        let batch = coalescer.take(start + PATIENCE).unwrap();
        assert!(matches!(batch.scope, Scope::Paths(paths) if paths.len() == 60));
    }

    #[test]
    fn hints_that_came_during_an_update_are_due_at_once_after_it() {
        let (mut coalescer, start) = (Coalescer::default(), Instant::now());
        coalescer.note(path("a"), start);
        assert!(coalescer.due().unwrap() < start + Duration::from_secs(1));
        assert_eq!(coalescer.take(start + Duration::from_secs(1)), look_at(&["a"]));
    }

    #[test]
    fn a_hint_that_could_be_anywhere_covers_the_others() {
        let (mut coalescer, start) = (Coalescer::default(), Instant::now());
        coalescer.note(path("a"), start);
        coalescer.note(Hint::Anywhere, start);
        coalescer.note(path("b"), start);
        assert_eq!(coalescer.take(start + QUIET), Some(Batch { scope: Scope::All, watch_anew: false }));
    }

    #[test]
    fn lost_events_have_everything_watched_anew() {
        let (mut coalescer, start) = (Coalescer::default(), Instant::now());
        coalescer.note(Hint::Lost, start);
        coalescer.note(Hint::Anywhere, start);
        assert_eq!(coalescer.take(start + QUIET), Some(Batch { scope: Scope::All, watch_anew: true }));
    }

    #[test]
    fn a_new_folder_is_looked_at_twice() {
        let (mut coalescer, start) = (Coalescer::default(), Instant::now());
        coalescer.note(Hint::Folder(PathBuf::from("a")), start);
        assert_eq!(coalescer.take(start + QUIET), look_at(&["a"]));
        let again = start + QUIET + SECOND_LOOK;
        assert_eq!(coalescer.due(), Some(again));
        assert_eq!(coalescer.take(again - TICK), None);
        let folders = Scope::Paths([PathBuf::from("a")].into());
        assert_eq!(coalescer.take(again), Some(Batch { scope: folders, watch_anew: true }));
        assert_eq!(coalescer.due(), None);
    }
}
