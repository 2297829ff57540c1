//! Where a path really leads, however it is spelled.

use std::path::{Component, Path, PathBuf};

/// The real place of a path, links followed; of one that does not exist yet, by its nearest folder that does.
pub fn real_place(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    let Some((folder, real)) = existing else { return absolute };
    let rest = absolute.strip_prefix(folder).unwrap_or(Path::new(""));
    rest.components().fold(real, |place, part| match part {
        Component::ParentDir => place.parent().map_or(place.clone(), Path::to_owned),
        part => place.join(part),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_one_however_it_is_spelled() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("a")).unwrap();
        for spelled in ["public", "./public", "public/", "a/../public", "new/../public", "a/./../public"] {
            assert_eq!(real_place(&root.join(spelled)), root.join("public"), "{spelled}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_the_place_that_it_leads_to() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("a")).unwrap();
        std::os::unix::fs::symlink(root.join("a"), root.join("b")).unwrap();
        assert_eq!(real_place(&root.join("b/public")), root.join("a/public"));
    }
}
