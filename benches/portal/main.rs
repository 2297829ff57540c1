//! `cargo bench --bench portal`: generates a portal of 10,000 documents, builds and serves it with Sen and with
//! Hugo in the same run, and prints one table with the goal beside each figure.
//!
//! Options after `--`: `--documents N` (10,000), `--rounds N` (5), `--edits N` (60), `--quick` (1,000 documents and
//! few rounds, to see that it works), `--big` (adds ten times the documents), `--search` (Sen makes its search
//! index, Hugo has none), `--no-hugo`, `--no-disk`, `--no-serve`, `--save FILE`, `--generate FOLDER` (only writes the sites there).

mod builds;
mod client;
mod generate;
mod latency;
mod measure;
mod report;
mod sites;
mod text;
mod tools;

use anyhow::{Context, Result, bail};
use builds::Place;
use generate::Portal;
use report::Report;
use std::path::{Path, PathBuf};

/// What was asked for on the command line.
struct Options {
    documents: usize,
    rounds: usize,
    edits: usize,
    big: bool,
    hugo: bool,
    disk: bool,
    serve: bool,
    search: bool,
    save: Option<PathBuf>,
    generate: Option<PathBuf>,
}

fn main() -> Result<()> {
    let options = Options::parse(std::env::args().skip(1))?;
    if let Some(folder) = &options.generate {
        return generate_only(folder, &options);
    }
    let mut report = Report::default();
    measure_all(&options, &mut report)?;
    let table = report.print();
    println!("{table}");
    if let Some(file) = &options.save {
        std::fs::write(file, table).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

fn measure_all(options: &Options, report: &mut Report) -> Result<()> {
    let sen = tools::sen();
    let hugo = hugo(options, report);
    let portal = Portal::new(options.documents, options.search);
    let memory = tempfile::Builder::new().prefix("sen-bench").tempdir_in(memory_folder(report))?;
    eprintln!("writing {} documents", options.documents);
    let place = Place::write(&portal, memory.path(), &sen, hugo.as_deref())?;
    eprintln!("building on tmpfs");
    let builds = place.compare(options.rounds, &portal)?;
    report.builds("tmpfs", options.documents, &builds, true);
    if options.disk {
        on_disk(options, &portal, &sen, hugo.as_deref(), report)?;
    }
    if options.big {
        big(options, &sen, &builds, report)?;
    }
    if options.serve {
        serve(options, &place, &portal, hugo.as_deref(), report)?;
    }
    Ok(())
}

fn hugo(options: &Options, report: &mut Report) -> Option<PathBuf> {
    if !options.hugo {
        report.note("Hugo was left out (`--no-hugo`).");
        return None;
    }
    let found = tools::hugo();
    if let Err(error) = &found {
        eprintln!("HUGO IS MISSING, NOTHING IS COMPARED WITH IT: {error:#}");
        report.note(format!("**Hugo could not be installed, nothing is compared with it**: {error:#}"));
    }
    found.ok()
}

/// `/dev/shm` where there is one; elsewhere the temporary folder, and the table says so.
fn memory_folder(report: &mut Report) -> PathBuf {
    let shared = PathBuf::from("/dev/shm");
    if shared.is_dir() {
        return shared;
    }
    report.note("There is no `/dev/shm`: \"tmpfs\" above is the temporary folder.");
    std::env::temp_dir()
}

fn on_disk(options: &Options, portal: &Portal, sen: &Path, hugo: Option<&Path>, report: &mut Report) -> Result<()> {
    eprintln!("building on disk");
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    let folder = tempfile::Builder::new().prefix("sen-bench").tempdir_in(target)?;
    let place = Place::write(portal, folder.path(), sen, hugo)?;
    let builds = place.compare(options.rounds.min(3), portal)?;
    report.builds("disk", options.documents, &builds, false);
    Ok(())
}

fn big(options: &Options, sen: &Path, small: &builds::Builds, report: &mut Report) -> Result<()> {
    let documents = options.documents * 10;
    eprintln!("writing and building {documents} documents");
    let portal = Portal::new(documents, options.search);
    let memory = tempfile::Builder::new().prefix("sen-bench").tempdir_in(memory_folder(report))?;
    let place = Place::write(&portal, memory.path(), sen, None)?;
    let mut runs: [Vec<measure::Usage>; 2] = Default::default();
    for _ in 0..3 {
        runs[0].push(place.cold()?);
        runs[1].push(place.copy()?);
    }
    let [cold, copy] = runs.map(|of_one| measure::median(&of_one));
    report.growth(documents, [&small.cold, &small.copy], [&cold, &copy]);
    Ok(())
}

fn serve(options: &Options, place: &Place, portal: &Portal, hugo: Option<&Path>, report: &mut Report) -> Result<()> {
    eprintln!("serving");
    report.served(options.documents, &latency::sen(place, &tools::sen(), portal, options.edits)?);
    if let Some(hugo) = hugo {
        report.served_by_hugo(options.documents, &latency::hugo(place, hugo, portal, options.edits.min(5))?);
    }
    Ok(())
}

fn generate_only(folder: &Path, options: &Options) -> Result<()> {
    let portal = Portal::new(options.documents, options.search);
    sites::write_sen(&portal, &folder.join("sen/content"))?;
    if options.hugo {
        sites::write_hugo(&portal, &folder.join("hugo"))?;
    }
    println!("{} documents in {}", options.documents, folder.display());
    Ok(())
}

impl Options {
    fn parse(mut args: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Options {
            documents: 10_000,
            rounds: 5,
            edits: 60,
            big: false,
            hugo: true,
            disk: true,
            serve: true,
            search: false,
            save: None,
            generate: None,
        };
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} wants a value"));
            match arg.as_str() {
                "--documents" => options.documents = value()?.parse()?,
                "--rounds" => options.rounds = value()?.parse()?,
                "--edits" => options.edits = value()?.parse()?,
                "--save" => options.save = Some(value()?.into()),
                "--generate" => options.generate = Some(value()?.into()),
                "--quick" => options = Options { documents: 1_000, rounds: 2, edits: 10, ..options },
                "--big" => options.big = true,
                "--no-hugo" => options.hugo = false,
                "--no-disk" => options.disk = false,
                "--search" => options.search = true,
                "--no-serve" => options.serve = false,
                "--bench" => {} // cargo adds it
                other => bail!("unknown option {other}; see the head of benches/portal/main.rs"),
            }
        }
        Ok(options)
    }
}
