//! Whole builds, each in a new process: Hugo, a copy of the output, Sen from nothing, Sen again, Sen after an edit.

use crate::generate::Portal;
use crate::measure::{Usage, median, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where one portal lies and is built.
pub struct Place {
    /// `sen/` and `hugo/` as written by the generator.
    folder: PathBuf,
    sen: PathBuf,
    hugo: Option<PathBuf>,
}

/// Medians of the alternating rounds.
pub struct Builds {
    pub hugo: Usage,
    pub copy: Usage,
    pub cold: Usage,
    pub again: Usage,
    pub edited: Usage,
    pub output: Output,
}

/// What a build of Sen left behind.
#[derive(Clone, Copy, Default)]
pub struct Output {
    pub files: usize,
    pub bytes: u64,
}

impl Place {
    /// Writes the portal (twice when Hugo is compared) below `folder`.
    pub fn write(portal: &Portal, folder: &Path, sen: &Path, hugo: Option<&Path>) -> Result<Self> {
        crate::sites::write_sen(portal, &folder.join("sen/content"))?;
        if hugo.is_some() {
            crate::sites::write_hugo(portal, &folder.join("hugo"))?;
        }
        Ok(Place { folder: folder.to_owned(), sen: sen.to_owned(), hugo: hugo.map(Path::to_owned) })
    }

    /// The content folder of Sen.
    pub fn content(&self) -> PathBuf {
        self.folder.join("sen/content")
    }

    /// The folder of Hugo's site.
    pub fn hugo_site(&self) -> PathBuf {
        self.folder.join("hugo")
    }

    fn output(&self) -> PathBuf {
        self.folder.join("sen/public")
    }

    /// Runs all builds `rounds` times, one after the other in each round, so that a slow minute hits all of them.
    pub fn compare(&self, rounds: usize, portal: &Portal) -> Result<Builds> {
        let mut runs: [Vec<Usage>; 5] = Default::default();
        for round in 0..rounds {
            runs[0].extend(self.hugo()?);
            runs[2].push(self.cold()?);
            runs[1].push(self.copy()?);
            runs[3].push(self.build()?);
            self.edit(portal, round)?;
            runs[4].push(self.build()?);
            eprintln!("  round {} of {rounds}", round + 1);
        }
        let [hugo, copy, cold, again, edited] = runs.map(|of_one| median(&of_one));
        Ok(Builds { hugo, copy, cold, again, edited, output: count(&self.output())? })
    }

    /// Sen with neither output nor cache.
    pub fn cold(&self) -> Result<Usage> {
        remove(&self.output())?;
        remove(&self.folder.join("sen/.sen-cache"))?;
        remove(&self.content().join(".sen-cache"))?;
        self.build()
    }

    fn build(&self) -> Result<Usage> {
        let mut command = Command::new(&self.sen);
        command.current_dir(self.folder.join("sen"));
        run(command.args(["build", "content", "--output", "public", "--date", "2026-01-15"]))
    }

    fn hugo(&self) -> Result<Option<Usage>> {
        let Some(hugo) = &self.hugo else {
            return Ok(None);
        };
        let site = self.hugo_site();
        remove(&site.join("public"))?;
        remove(&site.join("resources"))?;
        run(Command::new(hugo).current_dir(&site).args(["build", "--quiet"])).map(Some)
    }

    /// A copy of the output, removed again.
    pub fn copy(&self) -> Result<Usage> {
        let copy = self.folder.join("copy");
        remove(&copy)?;
        let usage = run(Command::new("cp").arg("-r").arg(self.output()).arg(&copy))?;
        remove(&copy)?;
        Ok(usage)
    }

    fn edit(&self, portal: &Portal, round: usize) -> Result<()> {
        let document = portal.document((round * 1_237 + 11) % portal.count);
        let path = self.content().join(format!("{}.md", document.path()));
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(fs::write(&path, format!("{text}\nĐoạn thêm vào để đo.\n"))?)
    }
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn count(folder: &Path) -> Result<Output> {
    let mut output = Output::default();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let below = count(&entry.path())?;
            output = Output { files: output.files + below.files, bytes: output.bytes + below.bytes };
        } else {
            output = Output { files: output.files + 1, bytes: output.bytes + entry.metadata()?.len() };
        }
    }
    Ok(output)
}
