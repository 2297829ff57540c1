//! WRITE: the only room that writes the portal. All or nothing, only what changed, and nothing that is not ours.
//!
//! New files are first put into a staging folder inside the output folder (same disk, so that moving is atomic) and moved
//! into place together at the end: a full disk or a killed process leaves the last good portal. A manifest lists the
//! files that are ours: what vanished from the plan is removed, what somebody else put there is left alone.

mod manifest;
mod staging;

pub use manifest::MANIFEST;
pub use staging::{Destination, ForeignFile, Staged, Staging};
