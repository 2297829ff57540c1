//! The table: what was measured, beside the goal it was measured against.

use crate::builds::{Builds, Output};
use crate::latency::{Served, Times};
use crate::measure::{Usage, machine};
use std::fmt::Write;
use std::time::Duration;

/// Rows as they come, printed as one Markdown table.
#[derive(Default)]
pub struct Report {
    rows: Vec<[String; 4]>,
    notes: Vec<String>,
}

impl Report {
    /// A line below the table.
    pub fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// Builds on one medium. Goals are stated for tmpfs only: disks swing.
    pub fn builds(&mut self, medium: &str, documents: usize, builds: &Builds, goals: bool) {
        let of = |text: &str| format!("{text}, {documents} documents, {medium}");
        let Output { files, bytes } = builds.output;
        self.row(of("Hugo, from nothing"), usage(&builds.hugo), "", None);
        self.row(
            of(&format!("cp -r of the output ({files} files, {})", megabytes(bytes))),
            usage(&builds.copy),
            "",
            None,
        );
        self.row(of("sen build, from nothing"), usage(&builds.cold), "", None);
        if !builds.hugo.wall.is_zero() {
            let [wall, cpu] = ratios(&builds.cold, &builds.hugo);
            let goal = if goals { "≤ 0.50 and ≤ 0.50" } else { "" };
            let reached = goals.then_some(wall <= 0.5 && cpu <= 0.5);
            self.row(of("– against Hugo: wall, CPU"), format!("{wall:.2}, {cpu:.2}"), goal, reached);
        }
        let [wall, _] = ratios(&builds.cold, &builds.copy);
        self.row(of("– against cp -r: wall"), format!("{wall:.2}"), "", None);
        let within = |usage: &Usage, limit: u64| goals.then_some(usage.wall <= Duration::from_millis(limit));
        let goal = |text| if goals { text } else { "" };
        self.row(of("sen build, nothing changed"), usage(&builds.again), goal("≤ 300 ms"), within(&builds.again, 300));
        self.row(of("sen build, one prose edit"), usage(&builds.edited), goal("≤ 400 ms"), within(&builds.edited, 400));
        if goals {
            self.memory(of("peak memory of a build"), builds.cold.peak, 400);
        }
    }

    /// The portal ten times as large: the build, and the copy of its output, which shows what the machine itself does.
    pub fn growth(&mut self, documents: usize, [small, small_copy]: [&Usage; 2], [big, big_copy]: [&Usage; 2]) {
        let [wall, cpu] = ratios(big, small);
        self.row(format!("sen build, from nothing, {documents} documents, tmpfs"), usage(big), "", None);
        let name = "– against a tenth of the documents: wall, CPU".to_owned();
        self.row(name, format!("{wall:.1} ×, {cpu:.1} ×"), "≤ 11 ×", Some(wall <= 11.0));
        let own = |usage: &Usage| usage.cpu.saturating_sub(usage.kernel);
        let times = |a: Duration, b: Duration| format!("{:.1} ×", a.as_secs_f64() / b.as_secs_f64().max(0.01));
        let split = [times(own(big), own(small)), times(big.kernel, small.kernel), times(big_copy.cpu, small_copy.cpu)];
        let name = "– CPU of Sen itself, of the kernel for Sen, of cp -r of the output".to_owned();
        self.row(name, split.join(", "), "", None);
        self.memory(format!("peak memory of a build, {documents} documents"), big.peak, 3_000);
    }

    /// `sen serve`.
    pub fn served(&mut self, documents: usize, served: &Served) {
        let Times { count, median, p95 } = served.prose;
        let reached = median <= Duration::from_millis(25) && p95 <= Duration::from_millis(50);
        let name = format!("sen serve: prose saved → page served, {documents} documents, {count} edits: median, p95");
        self.row(name, format!("{}, {}", span(median), span(p95)), "≤ 25 ms, ≤ 50 ms", Some(reached));
        if let Some(Times { count, median, p95 }) = served.title {
            let name = format!("sen serve: title saved → page and list served, {count} edits: median, p95");
            let reached = p95 <= Duration::from_millis(120);
            self.row(name, format!("{}, {}", span(median), span(p95)), "p95 ≤ 120 ms", Some(reached));
        }
        self.memory("peak memory of sen serve".to_owned(), served.peak, 600);
    }

    /// `hugo server`.
    pub fn served_by_hugo(&mut self, documents: usize, served: &Served) {
        let Times { count, median, p95 } = served.prose;
        let name = format!("hugo server: prose saved → page served, {documents} documents, {count} edits: median, p95");
        self.row(name, format!("{}, {}", span(median), span(p95)), "", None);
        self.row("peak memory of hugo server".to_owned(), megabytes(served.peak), "", None);
    }

    fn memory(&mut self, name: String, bytes: u64, limit: u64) {
        self.row(name, megabytes(bytes), &format!("≤ {limit} MB"), Some(bytes <= limit * 1_000_000));
    }

    fn row(&mut self, name: String, measured: String, goal: &str, reached: Option<bool>) {
        let verdict = reached.map_or("", |yes| if yes { "reached" } else { "**missed**" });
        self.rows.push([name, measured, goal.to_owned(), verdict.to_owned()]);
    }

    /// The table with the machine above and the notes below.
    pub fn print(&self) -> String {
        let mut text = format!("{}\n\n| work | measured | goal | |\n|---|---|---|---|\n", machine());
        for row in &self.rows {
            let _ = writeln!(text, "| {} |", row.join(" | "));
        }
        for note in &self.notes {
            let _ = write!(text, "\n{note}\n");
        }
        text
    }
}

fn ratios(one: &Usage, other: &Usage) -> [f64; 2] {
    let ratio = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64().max(0.001);
    [ratio(one.wall, other.wall), ratio(one.cpu, other.cpu)]
}

fn usage(usage: &Usage) -> String {
    if usage.wall.is_zero() {
        return "not measured".to_owned();
    }
    format!("{}, {:.1} CPU s, {}", span(usage.wall), usage.cpu.as_secs_f64(), megabytes(usage.peak))
}

fn span(time: Duration) -> String {
    match time.as_secs_f64() {
        seconds if seconds < 1.0 => format!("{:.0} ms", seconds * 1_000.0),
        seconds => format!("{seconds:.2} s"),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / 1_000_000)
}
