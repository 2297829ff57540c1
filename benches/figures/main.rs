//! `cargo bench --bench figures`: a portal of 500 data files with 200 observations each, and 200 documents that assert 2,000
//! of them; built from nothing, and then with one changed value at a time. Beside it `cp -r` of the same output, run at the
//! same time of the day on the same machine; then two files in which small numbers are hidden. `-- --files N` takes fewer files,
//! to see that it works.

mod hiding;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use sen::config::BuildOptions;
use sen::engine::{Builder, CacheFolder, Setup, Silent};
use sen::locale::Date;
use sen::source::Scope;

const INDICATORS: usize = 4;
const PERIODS: usize = 50;
const CLAIMS: usize = 10;
const ROUNDS: usize = 5;
const EDITS: usize = 40;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--files");
    let files = arguments.nth(1).map_or(Ok(500), |files| files.parse()).context("--files takes a number")?;
    let root = tempfile::Builder::new().prefix("sen-figures").tempdir_in(memory())?;
    let content = root.path().join("content");
    write(&content, files)?;
    let cold: Vec<Duration> =
        (0..ROUNDS).map(|round| build(&content, &root.path().join(format!("cold-{round}")))).collect::<Result<_>>()?;
    let copy: Vec<Duration> = (0..ROUNDS).map(|round| copy(root.path(), round)).collect::<Result<_>>()?;
    let (edits, rendered) = edits(&content, &root.path().join("edited"), files)?;
    let (cold, copied, edit) = (median(cold), median(copy), edits);
    println!(
        "{files} data files, {} observations, {} asserted figures",
        files * INDICATORS * PERIODS,
        documents(files) * CLAIMS
    );
    println!("| | measured | goal |\n|---|---|---|");
    println!(
        "| load, check and render from nothing | {} ms ({:.1} × `cp -r`) | 3,000 ms |",
        cold.as_millis(),
        cold.as_secs_f64() / copied.as_secs_f64()
    );
    println!(
        "| one value changed, p95 | {:.1} ms, {rendered} outputs rendered | 60 ms |",
        percentile(edit, 95).as_secs_f64() * 1000.0
    );
    let [table, crosstab] = [hiding::table(), hiding::crosstab()].map(|text| loadings(&text));
    println!(
        "| a table of 400 rows loaded, its small numbers hidden | {:.0} ms | 300 ms |",
        median(table?).as_secs_f64() * 1000.0
    );
    let crosstab = median(crosstab?).as_secs_f64() * 1000.0;
    println!("| 12 periods of 2 × 40 cells loaded, their small numbers hidden | {crosstab:.0} ms | 300 ms |");
    Ok(())
}

fn loadings(text: &str) -> Result<Vec<Duration>> {
    (0..ROUNDS).map(|_| hiding::loading(text)).collect()
}

/// A folder in memory where there is one, so that the disk is not measured.
fn memory() -> PathBuf {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() { shared.to_owned() } else { std::env::temp_dir() }
}

/// A fifth as many documents as files, and one claim in each tenth figure at most.
fn documents(files: usize) -> usize {
    (files * 2).div_ceil(5)
}

fn value(file: usize, indicator: usize, period: usize) -> usize {
    1000 + (file * 7919 + indicator * 131 + period * 17) % 8000
}

fn printed(value: usize) -> String {
    format!("{}.{:03}", value / 1000, value % 1000)
}

fn month(period: usize) -> String {
    format!("{}-{:02}", 2021 + period / 12, period % 12 + 1)
}

fn write(content: &Path, files: usize) -> Result<()> {
    fs::create_dir_all(content.join("so-lieu"))?;
    fs::create_dir_all(content.join("bai"))?;
    fs::write(content.join("_index.md"), "---\ntiêu đề: Trang đầu\n---\n")?;
    fs::write(content.join("portal.yaml"), "tiêu đề: Cổng thử\ntìm kiếm: không\n")?;
    fs::write(content.join("so-lieu/_index.md"), "---\ntiêu đề: Số liệu\n---\n")?;
    fs::write(content.join("bai/_index.md"), "---\ntiêu đề: Bài\n---\n")?;
    for file in 0..files {
        fs::write(data_file(content, file), data(file))?;
    }
    for document in 0..documents(files) {
        fs::write(content.join(format!("bai/b{document}.md")), prose(document, files))?;
    }
    Ok(())
}

fn data_file(content: &Path, file: usize) -> PathBuf {
    content.join(format!("so-lieu/s{file}.yaml"))
}

fn data(file: usize) -> String {
    let mut text = format!("tiêu đề: Số liệu {file}\nchỉ số:\n");
    for indicator in 0..INDICATORS {
        let _ =
            writeln!(text, "  i{indicator}:\n    tiêu đề: Chỉ số {indicator}\n    đơn vị tính: người\n    giá trị:");
        for period in 0..PERIODS {
            let _ = writeln!(text, "      {}: \"{}\"", month(period), printed(value(file, indicator, period)));
        }
    }
    text + "kiểm tra: [i0 + i1 >= i1, sum(i0; i1) = i0 + i1]\n"
}

fn prose(document: usize, files: usize) -> String {
    let mut text = format!("---\ntiêu đề: Bài {document}\n---\n");
    for claim in 0..CLAIMS {
        let (file, indicator, period) =
            ((document * 3 + claim) % files, claim % INDICATORS, (document + claim) % PERIODS);
        let _ = writeln!(
            text,
            "Có [{}](figure:s{file}/i{indicator}@{}) người.\n",
            printed(value(file, indicator, period)),
            month(period)
        );
    }
    text
}

fn open(content: &Path, output: &Path) -> Result<Builder> {
    let date = Date::new(2026, 1, 1).context("a day of the calendar")?;
    let options = BuildOptions { date, drafts: false };
    Builder::open(Setup {
        content: content.to_owned(),
        output: Some(output.to_owned()),
        theme: None,
        cache: CacheFolder::Off,
        options,
    })
}

fn build(content: &Path, output: &Path) -> Result<Duration> {
    let start = Instant::now();
    let update = open(content, output)?.update(&Scope::All, &Silent)?;
    let took = start.elapsed();
    ensure!(!update.report.has_errors(), "the generated portal has mistakes");
    Ok(took)
}

fn copy(root: &Path, round: usize) -> Result<Duration> {
    let start = Instant::now();
    let from = root.join(format!("cold-{round}"));
    let done = Command::new("cp").arg("-r").arg(from).arg(root.join(format!("copy-{round}"))).status()?;
    ensure!(done.success(), "cp failed");
    Ok(start.elapsed())
}

/// Each edit changes one value that no document asserts and is told to the builder as a watcher tells it.
fn edits(content: &Path, output: &Path, files: usize) -> Result<(Vec<Duration>, usize)> {
    let mut builder = open(content, output)?;
    builder.update(&Scope::All, &Silent)?;
    let mut times = Vec::new();
    let mut rendered = 0;
    for edit in 0..EDITS {
        let path = data_file(content, (edit * 37) % files);
        let text = fs::read_to_string(&path)?;
        let line = format!("      {}: \"", month(PERIODS - 1));
        let changed = text.replacen(&line, &format!("      {}: \"1.0{edit:02}\" # \"", month(PERIODS - 1)), 1);
        fs::write(&path, changed)?;
        let start = Instant::now();
        let update = builder.update(&Scope::Paths([path].into()), &Silent)?;
        times.push(start.elapsed());
        rendered = rendered.max(update.rendered.len());
    }
    Ok((times, rendered))
}

fn median(times: Vec<Duration>) -> Duration {
    percentile(times, 50)
}

fn percentile(mut times: Vec<Duration>, percent: usize) -> Duration {
    times.sort();
    times[(times.len() - 1) * percent / 100]
}
