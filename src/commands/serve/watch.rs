//! Watches the folders that a portal is made from and turns events into hints.
//!
//! Events are never trusted: they may be too many, too few or late. What cannot be understood says "look anywhere"; a
//! watched folder that is gone, is back or was exchanged for another is noticed by its identity, whatever the events say.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use notify::event::{CreateKind, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher};

use super::coalesce::Hint;
use crate::source::{ContentPath, FileKind};

/// How often the contents are compared where the file system tells no events.
const POLL: Duration = Duration::from_secs(1);

/// What reaches the thread of the updates.
#[derive(Debug)]
pub enum Told {
    /// Something may have changed; when that was noticed.
    Hint(Hint, Instant),
    /// The server ends.
    Stop,
}

/// What is watched.
#[derive(Clone, Debug)]
pub struct Places {
    content: Place,
    theme: Option<Place>,
    /// The log of a repository's commits: the pages show the day of the last change.
    history: Option<PathBuf>,
    /// The folders that Sen itself writes to.
    own: Vec<PathBuf>,
}

/// A folder by the name that the engine knows it by, and by the name that events have.
#[derive(Clone, Debug)]
struct Place {
    given: PathBuf,
    absolute: PathBuf,
}

impl Places {
    /// The folders of a portal; `own` are the folders that Sen writes to.
    ///
    /// # Errors
    /// When the working directory is gone.
    pub fn new(content: &Path, theme: Option<&Path>, own: &[&Path]) -> std::io::Result<Self> {
        Ok(Self {
            content: Place::new(content)?,
            theme: theme.map(Place::new).transpose()?,
            history: history(content),
            own: own.iter().map(std::path::absolute).collect::<Result<_, _>>()?,
        })
    }

    fn watched(&self) -> impl Iterator<Item = &Path> {
        let folders =
            [Some(&self.content), self.theme.as_ref()].into_iter().flatten().map(|place| place.absolute.as_path());
        folders.chain(self.history.as_deref())
    }

    /// What an event at `path` hints at; several places may lie in each other.
    fn hints(&self, path: &Path, kind: EventKind) -> Vec<Hint> {
        if self.own.iter().any(|own| path.starts_with(own)) {
            return Vec::new();
        }
        let content = self.content.locate(path, is_content);
        let theme = self.theme.as_ref().and_then(|theme| theme.locate(path, is_theme));
        let history = self.history.as_ref().filter(|history| *history == path).cloned();
        let hint = |path: PathBuf| if is_new_folder(&path, kind) { Hint::Folder(path) } else { Hint::Path(path) };
        content.into_iter().chain(theme).chain(history).map(hint).collect()
    }
}

impl Place {
    fn new(given: &Path) -> std::io::Result<Self> {
        Ok(Self { given: given.to_owned(), absolute: std::path::absolute(given)? })
    }

    fn locate(&self, path: &Path, concerns: impl Fn(&str) -> bool) -> Option<PathBuf> {
        let inside = path.strip_prefix(&self.absolute).ok()?;
        let text = inside.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
        (text.is_empty() || concerns(&text))
            .then(|| if text.is_empty() { self.given.clone() } else { self.given.join(inside) })
    }
}

fn is_content(inside: &str) -> bool {
    FileKind::of(&ContentPath::new(inside)).is_some()
}

fn is_theme(inside: &str) -> bool {
    let hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
    !inside.ends_with('~') && !Path::new(inside).components().any(hidden)
}

/// A folder made here or moved here: of the files in it no event need ever come.
fn is_new_folder(path: &Path, kind: EventKind) -> bool {
    match kind {
        EventKind::Create(CreateKind::File) => false,
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_) | ModifyKind::Any) | EventKind::Any => {
            path.is_dir()
        }
        _ => false,
    }
}

/// The log that every commit, checkout and merge is written to.
fn history(content: &Path) -> Option<PathBuf> {
    let output = std::process::Command::new("git")
        .arg("-C")
        .arg(content)
        .args(["rev-parse", "--path-format=absolute", "--git-path", "logs/HEAD"])
        .stderr(std::process::Stdio::null())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let path = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim_end_matches('\n'));
    path.is_file().then_some(path)
}

/// The running watcher.
pub struct Watch {
    places: Arc<Places>,
    tell: Sender<Told>,
    /// Whether polling was asked for.
    poll: bool,
    polls: bool,
    identities: Vec<Option<Identity>>,
    /// Events stop when this is dropped.
    _watcher: Box<dyn Watcher + Send>,
}

/// Tells a folder from another one that stands in its place.
type Identity = (u64, u64);

impl Watch {
    /// Begins to watch. Without `poll` the system's events are used, or polling where it has none (left) to give.
    ///
    /// # Errors
    /// When not even polling is possible.
    pub fn start(places: Places, poll: bool, tell: Sender<Told>) -> notify::Result<Self> {
        let places = Arc::new(places);
        let identities = identities(&places);
        let by_events = if poll { None } else { by_events(&places, &tell).ok() };
        let polls = by_events.is_none();
        let watcher = by_events.map_or_else(|| by_polling(&places, &tell), Ok)?;
        Ok(Self { places, tell, poll, polls, identities, _watcher: watcher })
    }

    /// Whether the contents are compared again and again although that was not asked for.
    pub fn is_makeshift(&self) -> bool {
        self.polls && !self.poll
    }

    /// The same places, watched anew; the old watcher ends when the new one has begun.
    ///
    /// # Errors
    /// When not even polling is possible.
    pub fn anew(&self) -> notify::Result<Self> {
        Self::start((*self.places).clone(), self.poll, self.tell.clone())
    }

    /// Whether a watched place is gone, is back, or is no longer the same: then events no longer speak of it.
    pub fn is_astray(&self) -> bool {
        identities(&self.places) != self.identities
    }
}

fn by_events(places: &Arc<Places>, tell: &Sender<Told>) -> notify::Result<Box<dyn Watcher + Send>> {
    let watcher = notify::recommended_watcher(listener(places, tell))?;
    watching(Box::new(watcher), places)
}

fn by_polling(places: &Arc<Places>, tell: &Sender<Told>) -> notify::Result<Box<dyn Watcher + Send>> {
    let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
    watching(Box::new(PollWatcher::new(listener(places, tell), config)?), places)
}

/// A place that is not there now is watched when it comes back.
fn watching(mut watcher: Box<dyn Watcher + Send>, places: &Places) -> notify::Result<Box<dyn Watcher + Send>> {
    for path in places.watched().filter(|path| path.exists()) {
        watcher.watch(path, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

/// Runs on the watcher's thread. When the updates have ended, nobody listens any more and that is fine.
fn listener(places: &Arc<Places>, tell: &Sender<Told>) -> impl FnMut(notify::Result<Event>) + Send + 'static {
    let (places, tell) = (places.clone(), tell.clone());
    move |event| {
        let now = Instant::now();
        hints(&places, event).into_iter().for_each(|hint| drop(tell.send(Told::Hint(hint, now))));
    }
}

fn hints(places: &Places, event: notify::Result<Event>) -> Vec<Hint> {
    match event {
        Err(_) => vec![Hint::Anywhere],
        Ok(event) if event.need_rescan() => vec![Hint::Lost],
        Ok(event) if event.kind.is_access() => Vec::new(),
        Ok(event) => event.paths.iter().flat_map(|path| places.hints(path, event.kind)).collect(),
    }
}

fn identities(places: &Places) -> Vec<Option<Identity>> {
    places.watched().map(|path| fs::metadata(path).ok().map(|metadata| identity(&metadata))).collect()
}

#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(metadata: &fs::Metadata) -> Identity {
    let created = metadata.created().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    (0, created.map_or(0, |since| since.as_secs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, DataChange, Flag, RemoveKind, RenameMode};

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    fn places(root: &Path) -> Places {
        let place = |name: &str| Place { given: PathBuf::from(name), absolute: root.join(name) };
        Places {
            content: place("content"),
            theme: Some(place("content/themes/t")),
            history: Some(root.join(".git/logs/HEAD")),
            own: vec![root.join("content/public")],
        }
    }

    fn at(path: &str, kind: EventKind) -> Vec<Hint> {
        let root = Path::new("/portal");
        hints(&places(root), Ok(Event::new(kind).add_path(root.join(path))))
    }

    fn paths(names: &[&str]) -> Vec<Hint> {
        names.iter().map(|name| Hint::Path(PathBuf::from(name))).collect()
    }

    #[test]
    fn a_file_is_named_as_the_engine_knows_it() {
        assert_eq!(at("content/a/b.md", WRITTEN), paths(&["content/a/b.md"]));
        assert_eq!(at("content/a/b.md", EventKind::Remove(RemoveKind::File)), paths(&["content/a/b.md"]));
        assert_eq!(at("content", EventKind::Remove(RemoveKind::Folder)), paths(&["content"]));
        assert_eq!(at(".git/logs/HEAD", WRITTEN), paths(&["/portal/.git/logs/HEAD"]));
        let twice = "content/themes/t/static/a.css";
        assert_eq!(at(twice, WRITTEN), paths(&[twice, twice]));
    }

    #[test]
    fn what_is_no_content_gives_no_hint() {
        for path in [
            "content/a/.b.md.swp",
            "content/a/4913",
            "content/a.md~",
            "content/.git/index",
            "content/public/a.html",
            "a.md",
            ".git/index",
        ] {
            assert_eq!(at(path, WRITTEN), [], "{path}");
        }
        assert_eq!(at("content/a.md", EventKind::Access(AccessKind::Any)), []);
    }

    #[test]
    fn lost_events_and_errors_say_so() {
        let places = places(Path::new("/portal"));
        let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(hints(&places, Ok(overflow)), [Hint::Lost]);
        assert_eq!(hints(&places, Err(notify::Error::generic("x"))), [Hint::Anywhere]);
    }

    #[test]
    fn a_folder_that_appears_is_told_from_a_file() {
        let root = tempfile::tempdir().unwrap();
        let content = root.path().join("content");
        fs::create_dir_all(content.join("a")).unwrap();
        fs::write(content.join("b.md"), "").unwrap();
        let places = Places::new(&content, None, &[]).unwrap();
        let moved = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        assert_eq!(places.hints(&content.join("a"), moved), [Hint::Folder(content.join("a"))]);
        assert_eq!(
            places.hints(&content.join("a"), EventKind::Create(CreateKind::Folder)),
            [Hint::Folder(content.join("a"))]
        );
        assert_eq!(places.hints(&content.join("b.md"), moved), [Hint::Path(content.join("b.md"))]);
    }

    #[test]
    fn a_folder_exchanged_for_another_is_noticed() {
        let root = tempfile::tempdir().unwrap();
        let (content, away) = (root.path().join("content"), root.path().join("away"));
        fs::create_dir(&content).unwrap();
        let (tell, _told) = std::sync::mpsc::channel();
        let watch = Watch::start(Places::new(&content, None, &[]).unwrap(), false, tell).unwrap();
        assert!(!watch.is_astray());
        fs::rename(&content, &away).unwrap();
        assert!(watch.is_astray());
        fs::create_dir(&content).unwrap();
        assert!(watch.is_astray());
        assert!(!watch.anew().unwrap().is_astray());
    }
}
