//! Figures that cannot all be right: a percentage and its quotient, a claim in the prose and the data.

pub(super) mod asserted;
pub(super) mod observed;
