//! Names of the places in a data file, as its positions are kept.

use std::fmt::Display;

/// What stands below an indicator, a group or a cell of that id: an observation by its period, a breakdown or crosstab by its
/// own id, a key by its name.
pub(super) fn part_of(id: &str, part: impl Display) -> String {
    format!("indicators.{id}.{part}")
}
