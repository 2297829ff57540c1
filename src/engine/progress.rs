//! How far a long build has come, for whoever shows it.

/// A part of a build that takes long enough to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading and parsing content files.
    Load,
    /// Rendering outputs.
    Render,
}

/// Is told how far a build has come; called from several threads.
pub trait Progress: Sync {
    /// A stage begins that will have `total` steps.
    fn begin(&self, stage: Stage, total: usize);

    /// One step of the stage is done.
    fn step(&self);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Stage, _: usize) {}

    fn step(&self) {}
}
