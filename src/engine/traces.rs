//! What each output was made from, and so whether it is still what a clean build would write.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::progress::{Progress, Stage};
use crate::diagnostic::Diagnostic;
use crate::model::{Fact, Output, OutputKind, Reader, Reading, Site};
use crate::render::{Made, Plan};
use crate::source::{ContentPath, Fingerprint, OutputPath, Stat};
use crate::write::{Destination, Staged, Staging};

/// The position of a fact in the table of facts.
type FactId = u32;

/// Why an output was rendered when it last was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// There was no such output before, or no cache.
    New,
    /// Something else stood at its address.
    Replaced,
    /// The answers to these questions changed.
    Changed(Vec<Fact>),
    /// The file was missing or not the one that was written.
    Lost,
}

/// One output: what it read, what it became.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Trace {
    pub(super) kind: OutputKind,
    pub(super) facts: Vec<FactId>,
    pub(super) fingerprint: Fingerprint,
    pub(super) stat: Stat,
    pub(super) reason: Reason,
}

/// The traces of all outputs over one table of facts.
#[derive(Debug, Default)]
pub struct Traces {
    pub(super) table: FactTable,
    pub(super) outputs: BTreeMap<OutputPath, Trace>,
}

/// Facts by number, each with the fingerprint under which all traces were fresh.
#[derive(Debug, Default)]
pub(super) struct FactTable {
    pub(super) facts: Vec<(Fact, Fingerprint)>,
    ids: FxHashMap<Fact, FactId>,
}

/// What may have changed since the traces were last fresh.
#[derive(Clone, Debug)]
pub struct Since {
    /// Whether the model is another one.
    pub model: bool,
    /// The content files that changed, or `None` where that is not known.
    pub files: Option<BTreeSet<ContentPath>>,
    /// Whether the files in the output folder are to be compared with what was written.
    pub disk: bool,
}

/// What a renderer makes of an output.
pub type Render<'a> = dyn Fn(&Output, &Reader<'_>) -> Result<Made, Box<Diagnostic>> + Sync + 'a;

/// What a refresh did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Outputs that were rendered.
    pub rendered: Vec<OutputPath>,
    /// Of these, the ones whose bytes were new and so were written.
    pub written: Vec<OutputPath>,
    /// Outputs that vanished.
    pub removed: Vec<OutputPath>,
}

/// How a refresh ended.
#[derive(Debug)]
pub enum Outcome {
    /// Everything is as a clean build would have it.
    Done(Refreshed),
    /// Templates failed; nothing was written.
    Failed(Vec<Diagnostic>),
    /// These files changed while they were read; nothing was written, look again.
    Raced(BTreeSet<ContentPath>),
}

/// Everything a refresh works with.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The site to read.
    pub site: Site<'a>,
    /// What there is to be.
    pub plan: &'a Plan,
    /// What may have changed.
    pub since: &'a Since,
    /// How an output is made.
    pub render: &'a Render<'a>,
    /// Who is told.
    pub progress: &'a dyn Progress,
}

/// An output that was rendered, not yet in place.
struct Rendered {
    output: Output,
    facts: Vec<FactId>,
    reason: Reason,
    fingerprint: Fingerprint,
    /// `None` where these bytes already are on the disk.
    staged: Option<Staged>,
}

/// Why an output could not be rendered.
enum Failure {
    Template(Box<Diagnostic>),
    Raced(ContentPath),
}

impl Traces {
    pub(super) fn new(facts: Vec<(Fact, Fingerprint)>, outputs: BTreeMap<OutputPath, Trace>) -> Self {
        let ids = (0..).zip(&facts).map(|(id, (fact, _))| (fact.clone(), id)).collect();
        Self { table: FactTable { facts, ids }, outputs }
    }

    /// Brings every output of the plan up to date.
    ///
    /// # Errors
    /// When the output folder cannot be written.
    pub fn refresh(&mut self, run: Run<'_>, destination: &mut Destination) -> Result<Outcome> {
        let changed = self.changed_facts(run.site, run.since);
        let stale = self.stale(run.plan, &changed, run.since.disk.then_some(&*destination));
        let vanished = destination.differs(run.plan.paths());
        if stale.is_empty() && !vanished {
            self.accept(&changed);
            return Ok(Outcome::Done(Refreshed::default()));
        }
        let known = self.table.facts.len();
        let outcome = self.make(run, &changed, stale, destination);
        if !matches!(outcome, Ok(Outcome::Done(_))) {
            self.table.forget_after(known);
        }
        outcome
    }

    fn make(
        &mut self,
        run: Run<'_>,
        changed: &[(FactId, Fingerprint)],
        stale: Vec<(&Output, Reason)>,
        destination: &mut Destination,
    ) -> Result<Outcome> {
        let staging = destination.stage()?;
        match sort_out(render_all(&self.outputs, &mut self.table, run, stale, &staging)?) {
            Ok(rendered) => self.put_in_place(run.plan, changed, rendered, staging, destination),
            Err(outcome) => Ok(outcome),
        }
    }

    /// The facts whose answers are no longer the recorded ones, with the new fingerprints.
    fn changed_facts(&self, site: Site<'_>, since: &Since) -> Vec<(FactId, Fingerprint)> {
        let facts: Vec<(FactId, &(Fact, Fingerprint))> =
            (0..).zip(&self.table.facts).filter(|(_, (fact, _))| since.may_change(fact)).collect();
        let changed = facts.into_par_iter().filter_map(|(id, (fact, known))| {
            let now = site.fingerprint(fact);
            (now != *known).then_some((id, now))
        });
        changed.collect()
    }

    /// The outputs that must be rendered, and why.
    fn stale<'a>(
        &self,
        plan: &'a Plan,
        changed: &[(FactId, Fingerprint)],
        disk: Option<&Destination>,
    ) -> Vec<(&'a Output, Reason)> {
        let mut is_changed = vec![false; self.table.facts.len()];
        changed.iter().for_each(|(id, _)| is_changed[*id as usize] = true);
        let known: Vec<_> = self.of_plan(plan).collect();
        let stale = known
            .into_par_iter()
            .filter_map(|(output, trace)| Some((output, self.reason(output, trace, &is_changed, disk)?)));
        stale.collect()
    }

    /// The outputs of a plan with their traces. Both are in order, so that none has to be looked for.
    fn of_plan<'a, 't>(&'t self, plan: &'a Plan) -> impl Iterator<Item = (&'a Output, Option<&'t Trace>)> {
        let mut traces = self.outputs.iter().peekable();
        plan.outputs().iter().map(move |output| {
            while traces.next_if(|(path, _)| **path < output.path).is_some() {}
            (output, traces.next_if(|(path, _)| **path == output.path).map(|(_, trace)| trace))
        })
    }

    /// A lost file comes before any other reason: only what is known to be on the disk may be left unwritten.
    fn reason(
        &self,
        output: &Output,
        trace: Option<&Trace>,
        is_changed: &[bool],
        disk: Option<&Destination>,
    ) -> Option<Reason> {
        let Some(trace) = trace else {
            return Some(Reason::New);
        };
        if disk.is_some_and(|disk| !disk.owns(&output.path) || disk.stat(&output.path) != Some(trace.stat)) {
            return Some(Reason::Lost);
        }
        if trace.kind != output.kind {
            return Some(Reason::Replaced);
        }
        let mut changed = trace.facts.iter().filter(|id| is_changed[**id as usize]).peekable();
        changed.peek()?;
        Some(Reason::Changed(changed.map(|id| self.table.facts[*id as usize].0.clone()).collect()))
    }

    fn put_in_place(
        &mut self,
        plan: &Plan,
        changed: &[(FactId, Fingerprint)],
        rendered: Vec<Rendered>,
        staging: Staging,
        destination: &mut Destination,
    ) -> Result<Outcome> {
        let staged = rendered.iter().filter_map(|one| Some((one.output.path.clone(), one.staged.clone()?))).collect();
        let removed = destination.commit(staging, &staged, plan.paths())?;
        self.accept(changed);
        let refreshed = Refreshed {
            rendered: rendered.iter().map(|one| one.output.path.clone()).collect(),
            written: staged.into_keys().collect(),
            removed,
        };
        self.remember(rendered);
        if self.outputs.len() > plan.outputs().len() {
            self.outputs.retain(|path, _| plan.paths().contains(path));
        }
        Ok(Outcome::Done(refreshed))
    }

    fn accept(&mut self, changed: &[(FactId, Fingerprint)]) {
        changed.iter().for_each(|(id, now)| self.table.facts[*id as usize].1 = *now);
    }

    fn remember(&mut self, rendered: Vec<Rendered>) {
        let traces = rendered.into_iter().map(|one| {
            let known = || self.outputs.get(&one.output.path).map(|trace| trace.stat);
            let stat = one.staged.map(|staged| staged.stat).or_else(known);
            let stat = stat.expect("an output that was not staged is on the disk, so it has a trace");
            let Rendered { output, facts, reason, fingerprint, .. } = one;
            (output.path, Trace { kind: output.kind, facts, fingerprint, stat, reason })
        });
        if self.outputs.is_empty() {
            // They come in order: made at once, which takes less than to put in one after the other.
            self.outputs = traces.collect();
        } else {
            let traces: Vec<_> = traces.collect();
            self.outputs.extend(traces);
        }
    }
}

impl FactTable {
    fn intern(&mut self, fact: Fact, fingerprint: Fingerprint) -> FactId {
        if let Some(id) = self.ids.get(&fact) {
            return *id;
        }
        let id = FactId::try_from(self.facts.len()).expect("fewer than 2^32 facts: each takes tens of bytes of memory");
        self.ids.insert(fact.clone(), id);
        self.facts.push((fact, fingerprint));
        id
    }

    /// Drops what was added since the table had `known` facts: nothing that is kept was made from it.
    fn forget_after(&mut self, known: usize) {
        for (fact, _) in self.facts.drain(known..) {
            self.ids.remove(&fact);
        }
    }
}

/// Renders what is stale on every core. What an output read becomes numbers at once: a hundred thousand outputs' facts in
/// full would take as much memory as all the rest.
fn render_all(
    before: &BTreeMap<OutputPath, Trace>,
    table: &mut FactTable,
    run: Run<'_>,
    stale: Vec<(&Output, Reason)>,
    staging: &Staging,
) -> Result<Vec<Result<Rendered, Failure>>> {
    run.progress.begin(Stage::Render, stale.len());
    let table = Mutex::new(table);
    let intern = |reading: Reading| {
        let mut table = table.lock().unwrap_or_else(PoisonError::into_inner);
        reading.facts.into_iter().map(|(fact, fingerprint)| table.intern(fact, fingerprint)).collect()
    };
    let results = stale.into_par_iter().map(|(output, reason)| {
        let result = render_one(before, run, output, reason, staging, &intern);
        run.progress.step();
        result
    });
    results.collect()
}

fn render_one(
    before: &BTreeMap<OutputPath, Trace>,
    run: Run<'_>,
    output: &Output,
    reason: Reason,
    staging: &Staging,
    intern: &(dyn Fn(Reading) -> Vec<FactId> + Sync),
) -> Result<Result<Rendered, Failure>> {
    let reader = Reader::new(run.site);
    let made = match (run.render)(output, &reader) {
        Ok(made) => made,
        Err(diagnostic) => return Ok(Err(Failure::Template(diagnostic))),
    };
    let mut reading = reader.finish();
    // Its own page is the last but for a feed to ask for a document's prose: not all need to stay until the end.
    if let OutputKind::Page(path) = &output.kind {
        run.site.files.let_go(path);
    }
    if let Some(path) = reading.raced.take() {
        return Ok(Err(Failure::Raced(path)));
    }
    let fingerprint = match &made {
        Made::Bytes(bytes) => Fingerprint::of(bytes),
        Made::Copy(_, fingerprint) => *fingerprint,
    };
    let staged = if is_on_disk(before, output, &reason, fingerprint) {
        None
    } else {
        match stage(run.site, output, made, staging)? {
            Ok(staged) => Some(staged),
            Err(path) => return Ok(Err(Failure::Raced(path))),
        }
    };
    Ok(Ok(Rendered { output: output.clone(), facts: intern(reading), reason, fingerprint, staged }))
}

/// The second cut-off: the same bytes are not written again.
fn is_on_disk(
    before: &BTreeMap<OutputPath, Trace>,
    output: &Output,
    reason: &Reason,
    fingerprint: Fingerprint,
) -> bool {
    let same = before.get(&output.path).is_some_and(|trace| trace.fingerprint == fingerprint);
    same && *reason != Reason::Lost
}

impl Since {
    fn may_change(&self, fact: &Fact) -> bool {
        match fact {
            Fact::Body(path) | Fact::AssetBytes(path) => self.files.as_ref().is_none_or(|files| files.contains(path)),
            Fact::Templates | Fact::ThemeFile(_) => true,
            fact if fact.of_words() => true,
            _ => self.model,
        }
    }
}

/// Puts an output aside, or gives the content file that is no longer the one that was loaded.
fn stage(site: Site<'_>, output: &Output, made: Made, staging: &Staging) -> Result<Result<Staged, ContentPath>> {
    match made {
        Made::Bytes(bytes) => staging.put(&output.path, &bytes).map(Ok),
        Made::Copy(path, fingerprint) => {
            let Ok(mut file) = site.open_asset(&path) else { return Ok(Err(path)) };
            Ok(staging.copy(&output.path, &mut file, fingerprint)?.ok_or(path))
        }
    }
}

/// Either everything was rendered, or nothing of it is kept.
fn sort_out(results: Vec<Result<Rendered, Failure>>) -> Result<Vec<Rendered>, Outcome> {
    let (mut rendered, mut diagnostics, mut raced) = (Vec::new(), Vec::new(), BTreeSet::new());
    for result in results {
        match result {
            Ok(one) => rendered.push(one),
            Err(Failure::Template(diagnostic)) => diagnostics.push(*diagnostic),
            Err(Failure::Raced(path)) => drop(raced.insert(path)),
        }
    }
    match (raced.is_empty(), diagnostics.is_empty()) {
        (false, _) => Err(Outcome::Raced(raced)),
        (true, false) => Err(Outcome::Failed(diagnostics)),
        (true, true) => Ok(rendered),
    }
}
