//! Answers to "why is this page as it is": what it was made from, and what led to its last rendering.

use super::traces::{Reason, Traces};
use crate::model::{Fact, OutputKind};
use crate::source::OutputPath;

/// What is known of one output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Its address.
    pub output: OutputPath,
    /// What it is.
    pub kind: OutputKind,
    /// Why it was rendered when it last was.
    pub reason: Reason,
    /// Everything it read, in order.
    pub facts: Vec<Fact>,
}

impl Explanation {
    /// Finds an output by its address, or by the content file it is made from.
    pub(super) fn find(traces: &Traces, page: &str) -> Option<Self> {
        let wanted = page.trim_start_matches("./");
        let by_address = traces.outputs.get_key_value(&OutputPath::new(wanted));
        let of_content = |kind: &OutputKind| kind.content().is_some_and(|path| path.as_str() == wanted);
        let is_alias = |kind: &OutputKind| matches!(kind, OutputKind::Alias(_));
        let made = traces.outputs.iter().filter(|(_, trace)| of_content(&trace.kind));
        let (output, trace) = by_address.or_else(|| made.min_by_key(|(_, trace)| is_alias(&trace.kind)))?;
        let mut facts: Vec<Fact> = trace.facts.iter().map(|id| traces.table.facts[*id as usize].0.clone()).collect();
        facts.sort();
        Some(Self { output: output.clone(), kind: trace.kind.clone(), reason: trace.reason.clone(), facts })
    }
}
