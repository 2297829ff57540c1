//! What only a terminal gets: colour, and a bar for work that takes a while. A pipe gets neither.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::engine::{Progress, Stage};
use crate::locale::Language;

/// Shorter work is done before anybody could read a bar.
const WORTH_A_BAR: usize = 200;

/// Whether colour is welcome there (<https://no-color.org>).
pub(crate) fn coloured(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A progress bar on standard error; it vanishes when it is dropped.
#[derive(Debug)]
pub struct Bar {
    bar: ProgressBar,
    language: Language,
}

impl Bar {
    /// A bar that shows nothing yet, and never anything in a pipe.
    pub fn new(language: Language) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
        Self { bar: bar.with_style(style.expect("the template names only what indicatif knows")), language }
    }
}

impl Progress for Bar {
    fn begin(&self, stage: Stage, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
        self.bar.set_message(match stage {
            Stage::Load => self.language.pick("Đọc nội dung", "Reading"),
            Stage::Render => self.language.pick("Dựng trang", "Rendering"),
        });
        // Last, so that the first thing drawn is already right.
        let target = if total < WORTH_A_BAR { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        self.bar.set_draw_target(target);
    }

    fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
