//! What a child process cost: wall time, processor time of it and all its children, and peak resident memory.
//!
//! Read from `/proc`, without a crate and without `unsafe`: processor time is the growth of this process's
//! `cutime + cstime` (10 ms steps), memory is the last `VmHWM` (itself a high-water mark) seen before the end.

use anyhow::{Context, Result, bail};
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The cost of one run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    pub wall: Duration,
    pub cpu: Duration,
    /// The part of `cpu` that the kernel worked for it: files, and memory touched for the first time.
    pub kernel: Duration,
    /// Bytes.
    pub peak: u64,
}

/// Runs a command to its end and measures it; a failure shows what the command said.
pub fn run(command: &mut Command) -> Result<Usage> {
    let told = tempfile::NamedTempFile::new()?;
    command.stdin(Stdio::null()).stdout(told.reopen()?).stderr(told.reopen()?);
    let (before, start) = (children_cpu()?, Instant::now());
    let mut child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
    let (status, peak) = wait(&mut child)?;
    let (wall, after) = (start.elapsed(), children_cpu()?);
    let [user, kernel] = [0, 1].map(|part| after[part].saturating_sub(before[part]));
    let usage = Usage { wall, cpu: user + kernel, kernel, peak };
    if !status.success() {
        bail!("{command:?} failed ({status}):\n{}", head(&fs::read_to_string(told.path())?));
    }
    Ok(usage)
}

fn head(text: &str) -> String {
    text.lines().take(60).collect::<Vec<_>>().join("\n")
}

fn wait(child: &mut Child) -> Result<(std::process::ExitStatus, u64)> {
    let mut peak = 0;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((status, peak));
        }
        peak = peak.max(peak_memory(child.id()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The high-water mark of a living process's resident memory, in bytes.
pub fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// Their own time and the kernel's for them.
fn children_cpu() -> Result<[Duration; 2]> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let mut fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(13);
    let mut next =
        || fields.next().and_then(|ticks| ticks.parse::<u64>().ok()).map(|ticks| Duration::from_millis(ticks * 10));
    next().zip(next()).map(|(user, kernel)| [user, kernel]).context("/proc/self/stat has no times of children")
}

/// The middle of several runs, each quantity by itself.
pub fn median(runs: &[Usage]) -> Usage {
    Usage {
        wall: percentile(runs.iter().map(|run| run.wall), 50),
        cpu: percentile(runs.iter().map(|run| run.cpu), 50),
        kernel: percentile(runs.iter().map(|run| run.kernel), 50),
        peak: percentile(runs.iter().map(|run| run.peak), 50),
    }
}

/// The nearest-rank percentile; the default of `T` for no values.
pub fn percentile<T: Ord + Default + Copy>(values: impl Iterator<Item = T>, percent: usize) -> T {
    let mut sorted: Vec<T> = values.collect();
    sorted.sort();
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

/// Cores and processor of this machine, for the head of the table.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split(':').nth(1));
    format!("{cores} cores, {}", model.unwrap_or("unknown processor").trim())
}
