//! The folder that the preview is built into: inside the cache folder, one for each running server.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::Result;
use tempfile::TempDir;

use crate::engine::CacheFolder;

/// How many servers may preview the same portal before one builds into a folder that is not kept.
const KEPT: usize = 4;

/// An output folder that no other server writes to.
#[derive(Debug)]
pub struct OutputFolder {
    folder: PathBuf,
    _claim: Claim,
}

/// Ends with the server, however that ends.
#[derive(Debug)]
#[expect(dead_code, reason = "held for what happens when they are dropped")]
enum Claim {
    Lock(File),
    Temporary(TempDir),
}

impl OutputFolder {
    /// The first folder in `cache` that no other server holds; it is kept, so that the next start finds it built.
    /// Without a cache, on a medium that
    /// cannot be written, or with many servers, a temporary folder.
    ///
    /// # Errors
    /// When nothing can be written, neither there nor among the temporary files.
    pub fn claim(cache: &CacheFolder) -> Result<Self> {
        if let CacheFolder::At(cache) = cache
            && let Some(claimed) = (1..=KEPT).find_map(|number| Self::lock(cache, number).ok())
        {
            return Ok(claimed);
        }
        let folder = tempfile::Builder::new().prefix("sen-serve-").tempdir()?;
        Ok(Self { folder: folder.path().to_owned(), _claim: Claim::Temporary(folder) })
    }

    fn lock(cache: &Path, number: usize) -> Result<Self> {
        let folder = std::path::absolute(cache)?.join(format!("serve-{number}"));
        fs::create_dir_all(&folder)?;
        let lock = File::create(folder.with_extension("lock"))?;
        lock.try_lock()?;
        Ok(Self { folder, _claim: Claim::Lock(lock) })
    }

    /// Where the preview is built.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_servers_never_share_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let cache = CacheFolder::At(folder.path().to_owned());
        let first = OutputFolder::claim(&cache).unwrap();
        let second = OutputFolder::claim(&cache).unwrap();
        assert_eq!(first.folder(), folder.path().join("serve-1"));
        assert_eq!(second.folder(), folder.path().join("serve-2"));
        drop(first);
        assert_eq!(OutputFolder::claim(&cache).unwrap().folder(), folder.path().join("serve-1"));
    }

    #[test]
    fn without_a_cache_nothing_is_left() {
        let claimed = OutputFolder::claim(&CacheFolder::Off).unwrap();
        let folder = claimed.folder().to_owned();
        assert!(folder.is_dir());
        drop(claimed);
        assert!(!folder.exists());
    }
}
