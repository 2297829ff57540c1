//! Putting new files aside, and moving them into place together.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::manifest;
use crate::source::{Fingerprint, OutputPath, Stat};

/// The staging folder's name begins so; what an interrupted run left is removed by the next.
const STAGING: &str = ".sen-staging";

/// The folder in it where new folders lie.
const TREE: &str = "tree";

/// The file in it that its process keeps locked.
const HOLD: &str = "hold";

/// An output folder.
#[derive(Debug)]
pub struct Destination {
    root: PathBuf,
    /// The files that are ours; `None` in a folder that Sen has not written yet.
    ours: Option<BTreeSet<OutputPath>>,
}

impl Destination {
    /// Opens the folder, which need not exist; nothing in it is touched.
    ///
    /// # Errors
    /// When it is there and cannot be read or is not a folder.
    pub fn open(root: PathBuf) -> Result<Self> {
        let read = || if root.exists() { fs::read_dir(&root).and_then(|_| manifest::read(&root)) } else { Ok(None) };
        let ours = read().with_context(|| format!("{}", root.display()))?;
        Ok(Self { root, ours })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What the file system says of an output.
    pub fn stat(&self, path: &OutputPath) -> Option<Stat> {
        fs::metadata(path.on_disk(&self.root)).ok().filter(fs::Metadata::is_file).map(|metadata| Stat::of(&metadata))
    }

    /// Whether Sen wrote the file.
    pub fn owns(&self, path: &OutputPath) -> bool {
        self.ours.as_ref().is_some_and(|ours| ours.contains(path))
    }

    /// Whether the folder holds other outputs of ours than `plan`.
    pub fn differs(&self, plan: &BTreeSet<OutputPath>) -> bool {
        self.ours.as_ref() != Some(plan)
    }

    /// Begins a set of changes, and clears away what an interrupted run left.
    ///
    /// # Errors
    /// When the folder cannot be made or written.
    pub fn stage(&self) -> Result<Staging> {
        let begin = || {
            fs::create_dir_all(&self.root)?;
            let there = self.clear()?;
            let folder = TempDir::with_prefix_in(STAGING, &self.root)?;
            let hold = File::create(folder.path().join(HOLD))?;
            // Where files cannot be locked nobody else's are told from what is left of a killed process.
            let _ = hold.try_lock();
            let tree = folder.path().join(TREE);
            Ok::<_, io::Error>(Staging {
                folder,
                tree,
                there,
                made: Mutex::default(),
                next: AtomicU64::new(0),
                _hold: hold,
            })
        };
        begin().with_context(|| format!("{}", self.root.display()))
    }

    /// Removes what an interrupted run left, and gives the names of what is there.
    fn clear(&self) -> io::Result<BTreeSet<OsString>> {
        let mut there = BTreeSet::new();
        for entry in fs::read_dir(&self.root)? {
            let entry = entry?;
            there.insert(entry.file_name());
            if entry.file_name().to_string_lossy().starts_with(STAGING) && !is_held(&entry.path()) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(there)
    }

    /// Moves the staged files into place, removes ours that are not in `plan` any more, and gives the removed ones back.
    ///
    /// # Errors
    /// When a file is in the way that Sen did not write, or the system refuses; the manifest then names old and new.
    pub fn commit(
        &mut self,
        staging: Staging,
        files: &BTreeMap<OutputPath, Staged>,
        plan: &BTreeSet<OutputPath>,
    ) -> Result<Vec<OutputPath>> {
        self.refuse_foreign(files.keys())?;
        let vanished = self.announce(plan)?;
        let (in_the_way, others): (Vec<_>, Vec<_>) = vanished.iter().partition(|path| is_in_the_way(path, plan));
        in_the_way.into_iter().try_for_each(|path| self.remove(path))?;
        let moved = self.move_folders(&staging, files)?;
        let single = || files.iter().filter(|(path, _)| new_folder(path).is_none_or(|folder| !moved.contains(folder)));
        self.make_folders(single().map(|(path, _)| path))?;
        for (path, staged) in single() {
            let target = path.on_disk(&self.root);
            fs::rename(&staged.file, &target).with_context(|| format!("{}", target.display()))?;
        }
        others.into_iter().try_for_each(|path| self.remove(path))?;
        if self.differs(plan) {
            self.record(plan.clone())?;
        }
        drop(staging);
        Ok(vanished)
    }

    /// Moves the folders that were put aside whole, each at once, and gives their names back; not those whose place was taken since.
    fn move_folders<'a>(
        &self,
        staging: &Staging,
        files: &'a BTreeMap<OutputPath, Staged>,
    ) -> Result<BTreeSet<&'a str>> {
        // All files of one were put aside in the same way, and come one behind the other.
        let mut folders: Vec<_> = files.iter().filter_map(|(path, staged)| Some((new_folder(path)?, staged))).collect();
        folders.dedup_by_key(|(folder, _)| *folder);
        let whole = folders.into_iter().filter(|(_, staged)| staged.file.starts_with(&staging.tree));
        let free = whole.map(|(folder, _)| (folder, OutputPath::new(folder).on_disk(&self.root)));
        let free: Vec<_> = free.filter(|(_, target)| !target.exists()).collect();
        for (folder, target) in &free {
            let from = OutputPath::new(*folder).on_disk(&staging.tree);
            fs::rename(from, target).with_context(|| format!("{}", target.display()))?;
        }
        Ok(free.into_iter().map(|(folder, _)| folder).collect())
    }

    /// Names old and new outputs in the manifest, so that an interrupted commit leaves nothing ownerless.
    fn announce(&mut self, plan: &BTreeSet<OutputPath>) -> Result<Vec<OutputPath>> {
        if !self.differs(plan) {
            return Ok(Vec::new());
        }
        let before = self.ours.clone().unwrap_or_default();
        let vanished = before.difference(plan).cloned().collect();
        let both: BTreeSet<OutputPath> = before.union(plan).cloned().collect();
        if self.differs(&both) {
            self.record(both)?;
        }
        Ok(vanished)
    }

    fn record(&mut self, paths: BTreeSet<OutputPath>) -> Result<()> {
        manifest::write(&self.root, &paths)
            .with_context(|| format!("{}", self.root.join(manifest::MANIFEST).display()))?;
        self.ours = Some(paths);
        Ok(())
    }

    fn refuse_foreign<'a>(&self, paths: impl Iterator<Item = &'a OutputPath>) -> Result<()> {
        // In a folder that is not there nothing is in the way: a first build asks for each folder, not for each file.
        let mut folders: BTreeMap<&str, bool> = BTreeMap::new();
        for path in paths.filter(|path| !self.owns(path)) {
            let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
            let is_there = || OutputPath::new(folder).on_disk(&self.root).exists();
            if !*folders.entry(folder).or_insert_with(is_there) {
                continue;
            }
            let target = path.on_disk(&self.root);
            if target.exists() && !self.holds_only_ours(path, &target) {
                bail!(ForeignFile { target });
            }
        }
        Ok(())
    }

    /// Whether a folder stands at the path in which there is nothing but files of ours.
    fn holds_only_ours(&self, path: &OutputPath, target: &Path) -> bool {
        let Ok(entries) = fs::read_dir(target) else { return false };
        entries.flatten().all(|entry| {
            let below = OutputPath::new(format!("{path}/{}", entry.file_name().to_string_lossy()));
            self.owns(&below) || self.holds_only_ours(&below, &entry.path())
        })
    }

    fn make_folders<'a>(&self, paths: impl Iterator<Item = &'a OutputPath>) -> Result<()> {
        let folders: BTreeSet<PathBuf> =
            paths.filter_map(|path| path.on_disk(&self.root).parent().map(Path::to_owned)).collect();
        for folder in folders {
            fs::create_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
        }
        Ok(())
    }

    /// Removes a file of ours and the folders that it leaves empty.
    fn remove(&self, path: &OutputPath) -> Result<()> {
        let target = path.on_disk(&self.root);
        match fs::remove_file(&target) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{}", target.display()));
            }
            _ => {}
        }
        let mut folder = target.parent();
        while let Some(path) = folder.filter(|path| *path != self.root) {
            if fs::remove_dir(path).is_err() {
                break;
            }
            folder = path.parent();
        }
        Ok(())
    }
}

/// Whether a process that lives is putting files aside there.
fn is_held(staging: &Path) -> bool {
    File::open(staging.join(HOLD)).is_ok_and(|hold| matches!(hold.try_lock(), Err(TryLockError::WouldBlock)))
}

/// The folders above an output, as if they were outputs.
fn folders(path: &OutputPath) -> impl Iterator<Item = OutputPath> {
    let path = path.as_str();
    path.match_indices('/').map(|(at, _)| OutputPath::new(&path[..at]))
}

/// A page `a` and a page `a/b` cannot stand at the same time: what vanishes from the place of a new output, or of a folder of
/// one, has to go first.
fn is_in_the_way(path: &OutputPath, plan: &BTreeSet<OutputPath>) -> bool {
    folders(path).any(|folder| plan.contains(&folder)) || is_folder(plan, path)
}

/// Whether an output of the plan lies below the path.
fn is_folder(plan: &BTreeSet<OutputPath>, path: &OutputPath) -> bool {
    let below = format!("{path}/");
    plan.range(OutputPath::new(below.as_str())..).next().is_some_and(|next| next.as_str().starts_with(&below))
}

/// A file in the output folder that is in the way and is not ours to overwrite.
#[derive(Debug, thiserror::Error)]
#[error("{}: a file that Sen did not write is in the way; choose another output folder, or move the file", target.display())]
pub struct ForeignFile {
    /// The file.
    pub target: PathBuf,
}

/// The folder of the first level in which an output lies: what is moved at once where it is new.
fn new_folder(path: &OutputPath) -> Option<&str> {
    path.as_str().split_once('/').map(|(folder, _)| folder)
}

/// Files put aside; dropped without a commit they are gone.
///
/// What belongs into a folder that is not there yet is put aside as it will lie, and moved with its folder: a first build moves
/// some folders instead of each of its files, which are a thirtieth of its time.
#[derive(Debug)]
pub struct Staging {
    folder: TempDir,
    /// Where outputs of new folders lie.
    tree: PathBuf,
    /// The names in the output folder.
    there: BTreeSet<OsString>,
    /// The folders that were made for new outputs.
    made: Mutex<BTreeSet<String>>,
    next: AtomicU64,
    /// Locked while the process lives.
    _hold: File,
}

/// One file put aside.
#[derive(Clone, Debug)]
pub struct Staged {
    file: PathBuf,
    /// What the file system will say of it once it is in place.
    pub stat: Stat,
}

impl Staging {
    /// Puts the bytes of an output aside.
    ///
    /// # Errors
    /// When the disk is full or cannot be written.
    pub fn put(&self, output: &OutputPath, bytes: &[u8]) -> Result<Staged> {
        let write = || {
            let path = self.path(output)?;
            let mut file = File::create(&path)?;
            file.write_all(bytes)?;
            Ok::<_, io::Error>(Staged { stat: Stat::of(&file.metadata()?), file: path })
        };
        write().with_context(|| self.place())
    }

    /// Puts aside what `from` gives for an output, in pieces; `None` where that is not what has the fingerprint, or cannot be read
    /// any more.
    ///
    /// # Errors
    /// When the disk is full or cannot be written.
    pub fn copy(&self, output: &OutputPath, from: &mut dyn Read, fingerprint: Fingerprint) -> Result<Option<Staged>> {
        let context = || self.place();
        let path = self.path(output).with_context(context)?;
        let mut file = File::create(&path).with_context(context)?;
        match Fingerprint::of_stream(from, |piece| file.write_all(piece).map_err(CopyFault::Write)) {
            Ok(copied) if copied == fingerprint => {
                let metadata = file.metadata().with_context(context)?;
                Ok(Some(Staged { file: path, stat: Stat::of(&metadata) }))
            }
            Ok(_) | Err(CopyFault::Read) => fs::remove_file(&path).map(|()| None).with_context(context),
            Err(CopyFault::Write(error)) => Err(error).with_context(context),
        }
    }

    /// The output folder, which people know, and not the one in it that comes and goes.
    fn place(&self) -> String {
        self.folder.path().parent().unwrap_or(self.folder.path()).display().to_string()
    }

    /// A path for an output, in a folder that is there.
    fn path(&self, output: &OutputPath) -> io::Result<PathBuf> {
        let folder = output.as_str().rsplit_once('/').map(|(folder, _)| folder);
        let Some(folder) =
            folder.filter(|_| new_folder(output).is_some_and(|top| !self.there.contains(OsStr::new(top))))
        else {
            return Ok(self.folder.path().join(self.next.fetch_add(1, Ordering::Relaxed).to_string()));
        };
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if !made.contains(folder) {
            fs::create_dir_all(self.tree.join(folder))?;
            made.insert(folder.to_owned());
        }
        drop(made);
        Ok(output.on_disk(&self.tree))
    }
}

/// Which side of a copy failed.
enum CopyFault {
    Read,
    Write(io::Error),
}

impl From<io::Error> for CopyFault {
    fn from(_: io::Error) -> Self {
        Self::Read
    }
}

/// Temporary files are private; what is published must be readable by the web server too.
#[cfg(unix)]
pub(super) fn readable_by_all(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

/// Elsewhere files take the folder's rights.
#[cfg(not(unix))]
pub(super) fn readable_by_all(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_living_process_puts_aside_stays_and_what_a_dead_one_left_goes() {
        let root = tempfile::tempdir().unwrap();
        let destination = || Destination::open(root.path().to_owned()).unwrap();
        let left = root.path().join(format!("{STAGING}-dead"));
        fs::create_dir(&left).unwrap();
        let first = destination().stage().unwrap();
        let second = destination().stage().unwrap();
        assert!(!left.exists());
        let output = OutputPath::new("a.html");
        assert!(first.put(&output, b"a").is_ok() && second.put(&output, b"b").is_ok());
    }

    #[test]
    fn a_new_folder_is_moved_at_once_unless_somebody_made_it_meanwhile() {
        for made_meanwhile in [false, true] {
            let root = tempfile::tempdir().unwrap();
            let mut destination = Destination::open(root.path().to_owned()).unwrap();
            let staging = destination.stage().unwrap();
            let outputs = ["index.html", "a/b/c.html", "a/d.html"].map(OutputPath::new);
            let staged = outputs.iter().map(|output| (output.clone(), staging.put(output, b"x").unwrap())).collect();
            if made_meanwhile {
                fs::create_dir(root.path().join("a")).unwrap();
                fs::write(root.path().join("a/theirs"), "y").unwrap();
            }
            destination.commit(staging, &staged, &outputs.iter().cloned().collect()).unwrap();
            outputs.iter().for_each(|output| assert_eq!(fs::read(output.on_disk(root.path())).unwrap(), b"x"));
            assert_eq!(root.path().join("a/theirs").exists(), made_meanwhile);
            let names =
                fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            assert!(names.into_iter().all(|name| !name.starts_with(STAGING)));
        }
    }
}
