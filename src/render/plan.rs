//! Every output of the portal, sorted, one an address.

use std::collections::BTreeSet;

use crate::model::{Output, OutputKind, Site};
use crate::source::OutputPath;

/// What there is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    outputs: Vec<Output>,
    paths: BTreeSet<OutputPath>,
}

impl Plan {
    /// The outputs in order of their address.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// The addresses.
    pub fn paths(&self) -> &BTreeSet<OutputPath> {
        &self.paths
    }
}

/// Plans the outputs of the content and of the theme. Of two that claim one address the first in order of kind stays;
/// the checks have reported the other.
pub fn plan(site: &Site<'_>) -> Plan {
    let of_theme = site.theme.below("static").map(|(path, _)| {
        let path = format!("static/{path}");
        Output { path: OutputPath::new(path.as_str()), kind: OutputKind::ThemeFile(path) }
    });
    let mut outputs: Vec<Output> = site.model.outputs().iter().cloned().chain(of_theme).collect();
    // Most stand in order already, so that this goes through them little more than once.
    outputs.sort();
    outputs.dedup_by(|next, kept| next.path == kept.path);
    Plan { paths: outputs.iter().map(|output| output.path.clone()).collect(), outputs }
}
