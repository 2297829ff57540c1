//! The update: discover, load, assemble, check, render, write; each stage does only what its inputs ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use super::cache::{CacheFolder, Remembered, RememberedOutputs};
use super::explain::Explanation;
use super::progress::{Progress, Stage};
use super::traces::{Outcome, Refreshed, Run, Since, Traces};
use super::words::Words;
use crate::check;
use crate::config::{BuildOptions, Portal};
use crate::diagnostic::{Diagnostic, Origin, Problem, Report, Texts};
use crate::load::{Entry, LinkTarget, LoadedFiles, Summary};
use crate::locale::Language;
use crate::model::{Discrepancy, Inputs, Model, Output, Reader, Site};
use crate::render::{self, Plan, Theme};
use crate::search::{Exported, settings};
use crate::source::{Changes, ContentPath, FileKind, Fingerprint, History, OutputPath, Scope, ThemeFiles, Tree};
use crate::write::Destination;

/// Where a portal lies and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The content folder.
    pub content: PathBuf,
    /// The output folder; `None` checks and writes nothing.
    pub output: Option<PathBuf>,
    /// A folder laid over the theme, for working on one.
    pub theme: Option<PathBuf>,
    /// Where to keep what was learnt.
    pub cache: CacheFolder,
    /// What the command line decided.
    pub options: BuildOptions,
}

/// What an update did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// What is wrong with the content. With errors nothing was written.
    pub report: Report,
    /// How many files the portal has.
    pub outputs: usize,
    /// Outputs that were rendered, sorted.
    pub rendered: Vec<OutputPath>,
    /// Of these, the ones whose bytes were new and so were written.
    pub written: Vec<OutputPath>,
    /// Outputs that vanished.
    pub removed: Vec<OutputPath>,
}

/// Builds a portal, and builds it again.
#[derive(Debug)]
pub struct Builder {
    setup: Setup,
    tree: Tree,
    files: LoadedFiles,
    history: History,
    portal: Option<Portal>,
    theme: Option<Theme>,
    model: Option<Arc<Model>>,
    plan: Plan,
    output: Option<OutputState>,
    words: Words,
    /// Whether more is known of the files than the cache has.
    unsaved: bool,
    /// The model in which the checks found nothing.
    clean: Option<Fingerprint>,
    /// What the last report found about figures.
    discrepancies: Vec<Discrepancy>,
}

/// An output folder and what is known of it.
#[derive(Debug)]
struct OutputState {
    destination: Destination,
    traces: Traces,
    /// The model under which the traces were fresh.
    model: Option<Fingerprint>,
    /// The files that changed since then; `None` where nobody watched.
    changed: Option<BTreeSet<ContentPath>>,
    /// Whether the traces are newer than the cache's.
    unsaved: bool,
}

impl Builder {
    /// Opens a portal with what the cache remembers of it; nothing is built yet.
    ///
    /// # Errors
    /// When the output folder cannot be read.
    pub fn open(setup: Setup) -> Result<Self> {
        let open = || setup.output.clone().map(|root| OutputState::open(root, &setup.cache)).transpose();
        let words = || Words::open(&setup.cache);
        let (Remembered { stats, files, history }, (output, words)) =
            rayon::join(|| setup.cache.files(), || rayon::join(open, words));
        Ok(Self {
            tree: Tree::new(setup.content.clone(), stats),
            files,
            history,
            portal: None,
            theme: None,
            model: None,
            plan: Plan::default(),
            output: output?,
            words,
            unsaved: false,
            clean: None,
            discrepancies: Vec::new(),
            setup,
        })
    }

    /// Brings the portal up to date with the content. A first build and a rebuild are this same call.
    ///
    /// # Errors
    /// Those of the environment: no such folder, no right to write, a full disk. Mistakes in the content are in the report.
    pub fn update(&mut self, scope: &Scope, progress: &dyn Progress) -> Result<Update> {
        let mut scope = scope.clone();
        loop {
            let report = self.look(&scope, progress)?;
            let outcome = if report.has_errors() {
                Outcome::Failed(Vec::new())
            } else {
                self.render(scope == Scope::All, progress)?
            };
            self.files.forget_bodies();
            self.words.forget_beginnings();
            match outcome {
                Outcome::Done(refreshed) => return Ok(self.done(report, refreshed)),
                Outcome::Failed(more) => return Ok(failed(report, more)),
                Outcome::Raced(paths) => {
                    scope = Scope::Paths(paths.iter().map(|path| path.on_disk(self.tree.root())).collect())
                }
            }
        }
    }

    /// Keeps what was learnt for the next run.
    ///
    /// # Errors
    /// When the cache folder cannot be written; the portal itself is not affected.
    pub fn save(&self) -> Result<()> {
        let cache = &self.setup.cache;
        let files = || if self.unsaved { cache.keep_files(&self.tree, &self.files, &self.history) } else { Ok(()) };
        let outputs = || match self.output.as_ref().filter(|output| output.unsaved) {
            Some(output) => cache.keep_outputs(output.destination.root(), &output.traces, output.model),
            None => Ok(()),
        };
        let (words, (files, outputs)) = rayon::join(|| self.words.save(cache), || rayon::join(files, outputs));
        Ok(files.and(outputs).and(words)?)
    }

    /// What an output was made from, and why it was rendered when it last was; `page` is its address or its content file.
    pub fn explain(&self, page: &str) -> Option<Explanation> {
        Explanation::find(&self.output.as_ref()?.traces, page)
    }

    /// Every page that can be searched, for an engine; to be asked after an update without mistakes.
    pub fn exported(&self) -> Vec<io::Result<Exported>> {
        let (Some(model), Some(theme)) = (self.model.as_ref(), self.theme.as_ref()) else { return Vec::new() };
        let fill = |target: &LinkTarget| render::filled(theme, model, target);
        super::words::exported(model, &self.files, &self.tree, render::gathered_texts(theme, model), &fill)
    }

    /// How an engine is to take the pages and queries of this portal apart, its abbreviations included.
    pub fn search_settings(&self) -> serde_json::Value {
        let (model, theme) = (self.model.as_ref(), self.theme.as_ref());
        let abbreviations = model.zip(theme).map(|(model, theme)| render::abbreviations(theme, &model.config));
        settings(&abbreviations.unwrap_or_default())
    }

    /// What prose prints of the portal's figures without being tied to them, for who asks, and what it prints of hidden ones;
    /// nothing before the first update.
    pub fn untied_figures(&self) -> Vec<Diagnostic> {
        self.told_by_prose(check::untied)
    }

    /// What prose prints of hidden figures; nothing before the first update.
    pub fn revealed_figures(&self) -> Vec<Diagnostic> {
        self.told_by_prose(check::revealed)
    }

    fn told_by_prose(&self, find: fn(&check::Subject<'_>, check::Documents<'_>) -> Vec<Diagnostic>) -> Vec<Diagnostic> {
        let (Some(model), Some(portal), Some(theme)) = (self.model.as_ref(), self.portal.as_ref(), self.theme.as_ref())
        else {
            return Vec::new();
        };
        let drafts = self.setup.options.drafts;
        let subject = check::Subject { model, files: &self.files, portal, theme: theme.files(), drafts };
        let found = find(&subject, &|path| String::from_utf8(self.tree.read(path).ok()?).ok());
        found.into_iter().map(|found| found.weighed(&portal.config.severities)).collect()
    }

    /// The portal's language, once it is known.
    pub fn language(&self) -> Language {
        self.portal.as_ref().map_or_else(Language::default, |portal| portal.config.language)
    }

    /// The path under which the portal is published, from `/` to `/`; `/` where that is not known.
    pub fn base_path(&self) -> &str {
        self.portal.as_ref().and_then(|portal| portal.config.base_path()).unwrap_or("/")
    }

    /// The texts of the files, for showing diagnostics.
    pub fn texts(&self) -> ContentTexts {
        ContentTexts {
            content: self.setup.content.clone(),
            theme: self.theme.as_ref().map(|theme| theme.files().clone()),
        }
    }

    /// Everything up to the report: what there is, and what is wrong with it.
    fn look(&mut self, scope: &Scope, progress: &dyn Progress) -> Result<Report> {
        let changes = self.tree.refresh(scope)?;
        let portal_changed = self.read_portal(&changes);
        self.read_theme(scope, &changes, portal_changed)?;
        let history_changed = self.read_history(scope);
        let is_content = |path: &ContentPath| FileKind::of(path).is_some_and(FileKind::is_content);
        self.unsaved |= history_changed || changes.touched.iter().chain(&changes.removed).any(is_content);
        progress.begin(Stage::Load, changes.touched.len());
        let loaded = self.files.update(&self.tree, &changes, &|| progress.step());
        if let Some(changed) = self.output.as_mut().and_then(|output| output.changed.as_mut()) {
            changed.extend(loaded.changed);
        }
        if loaded.summaries || portal_changed || history_changed || self.model.is_none() {
            self.assemble();
        }
        Ok(self.report())
    }

    /// What the checks find. Whether something is wrong is decided by the model alone, places only say where: a model that
    /// was once found clean stays so, and an edit of prose costs no checks.
    fn checked(&mut self) -> Vec<Diagnostic> {
        let (Some(model), Some(portal), Some(theme)) = (self.model.as_ref(), self.portal.as_ref(), self.theme.as_ref())
        else {
            return Vec::new();
        };
        if self.clean == Some(model.fingerprint()) {
            return Vec::new();
        }
        let drafts = self.setup.options.drafts;
        let found = check::run(&check::Subject { model, files: &self.files, portal, theme: theme.files(), drafts });
        self.clean = found.is_empty().then(|| model.fingerprint());
        found
    }

    /// `portal.yaml`, where it may have changed; tells whether what it says did.
    fn read_portal(&mut self, changes: &Changes) -> bool {
        let concerned = |path: &ContentPath| FileKind::of(path) == Some(FileKind::Config);
        if self.portal.is_some() && !changes.touched.iter().chain(&changes.removed).any(concerned) {
            return false;
        }
        let mut paths = self.tree.files().map(|(path, _)| path).filter(|path| concerned(path));
        let portal = Portal::read(paths.next().map(|path| (path, self.tree.read(path)))).beside(paths.next());
        let changed = self.portal.as_ref() != Some(&portal);
        self.portal = Some(portal);
        changed
    }

    /// The theme, where it may have changed.
    fn read_theme(&mut self, scope: &Scope, changes: &Changes, portal_changed: bool) -> Result<()> {
        let in_theme = |path: &ContentPath| FileKind::of(path) == Some(FileKind::Theme);
        let hinted = match (scope, &self.setup.theme) {
            (Scope::All, _) => true,
            (Scope::Paths(paths), Some(theme)) => paths.iter().any(|path| path.starts_with(theme)),
            (Scope::Paths(_), None) => false,
        };
        if self.theme.is_some()
            && !hinted
            && !portal_changed
            && !changes.touched.iter().chain(&changes.removed).any(in_theme)
        {
            return Ok(());
        }
        let config = &self.portal.as_ref().expect("the portal is read before its theme").config;
        let files = ThemeFiles::read(self.tree.root(), &config.theme, self.setup.theme.as_deref())?;
        if self.theme.as_ref().is_none_or(|theme| *theme.files() != files || theme.language() != config.language) {
            self.theme = Some(Theme::compile(files, config.language));
            self.model = None;
            self.clean = None;
        }
        Ok(())
    }

    fn read_history(&mut self, scope: &Scope) -> bool {
        let hinted = match scope {
            Scope::All => true,
            Scope::Paths(paths) => paths.iter().any(|path| path.iter().any(|name| name == ".git")),
        };
        if !hinted {
            return false;
        }
        let history = History::read(self.tree.root(), &self.history);
        let changed = history != self.history;
        self.history = history;
        changed
    }

    /// Assembles the model anew, unless everything it depends on is the same.
    fn assemble(&mut self) {
        let portal = self.portal.as_ref().expect("the portal is read before the model");
        let inputs = Inputs {
            config: &portal.config,
            options: self.setup.options,
            files: &self.files,
            days: &self.history.days,
        };
        let fingerprint = inputs.fingerprint();
        if self.model.as_ref().is_some_and(|model| model.fingerprint() == fingerprint) {
            return;
        }
        let model = Arc::new(Model::assemble(inputs, fingerprint, self.model.as_deref()));
        let before = self.model.replace(model.clone());
        if before.is_none_or(|before| before.outputs() != model.outputs()) {
            self.plan = render::plan(&self.site(&model));
        }
    }

    fn site<'a>(&'a self, model: &'a Model) -> Site<'a> {
        let theme = self.theme.as_ref().expect("the theme is read before the site is asked").files();
        let (search, beginnings) = (&self.words.index, &self.words.beginnings);
        let discrepancies = &self.discrepancies;
        Site { model, tree: &self.tree, files: &self.files, theme, search, beginnings, discrepancies }
    }

    fn report(&mut self) -> Report {
        let checked = self.checked();
        let (portal, theme) = (self.portal.as_ref(), self.theme.as_ref());
        let mut diagnostics: Vec<Diagnostic> = self.tree.faults().map(fault).collect();
        diagnostics.extend(portal.into_iter().flat_map(|portal| portal.diagnostics.iter().cloned()));
        diagnostics.extend(theme.into_iter().flat_map(|theme| theme.diagnostics().iter().cloned()));
        let published = |entry: &&Entry| self.setup.options.drafts || !is_draft(&entry.summary);
        diagnostics.extend(
            self.files.entries().values().filter(published).flat_map(|entry| entry.diagnostics.iter().cloned()),
        );
        let weighed = portal.map(|portal| &portal.config.severities).filter(|severities| !severities.is_empty());
        diagnostics.extend(checked.into_iter().map(|found| match weighed {
            Some(severities) => found.weighed(severities),
            None => found,
        }));
        let report = Report::new(diagnostics);
        let found = self.model.as_ref().map(|model| Discrepancy::among(report.diagnostics(), model, &self.files));
        self.discrepancies = found.unwrap_or_default();
        report
    }

    fn render(&mut self, disk: bool, progress: &dyn Progress) -> Result<Outcome> {
        let Some(mut output) = self.output.take() else {
            return Ok(Outcome::Done(Refreshed::default()));
        };
        let outcome = self
            .refresh_words()
            .map_or_else(|raced| Ok(Outcome::Raced(raced)), |()| self.refresh(&mut output, disk, progress));
        self.output = Some(output);
        if self.words.index.is_lost() {
            self.words = Words::default();
            return outcome.map(|_| Outcome::Raced(BTreeSet::new()));
        }
        outcome
    }

    fn refresh_words(&mut self) -> std::result::Result<(), BTreeSet<ContentPath>> {
        let model = self.model.as_ref().expect("a report was made, so there is a model");
        let theme = self.theme.as_ref().expect("a report was made, so there is a theme");
        let fill = |target: &LinkTarget| render::filled(theme, model, target);
        self.words.update(model, &self.files, &self.tree, &render::gathered_texts(theme, model), &fill)
    }

    fn refresh(&self, output: &mut OutputState, disk: bool, progress: &dyn Progress) -> Result<Outcome> {
        let model = self.model.clone().expect("a report was made, so there is a model");
        let theme = self.theme.as_ref().expect("a report was made, so there is a theme");
        let unwatched = output.changed.is_none();
        let since = Since {
            model: output.model != Some(model.fingerprint()),
            files: output.changed.clone(),
            disk: disk || unwatched,
        };
        let render = |output: &Output, reader: &Reader<'_>| render::render(theme, output, reader);
        let run = Run { site: self.site(&model), plan: &self.plan, since: &since, render: &render, progress };
        let outcome = output.traces.refresh(run, &mut output.destination)?;
        if let Outcome::Done(refreshed) = &outcome {
            output.unsaved |= since.model || !refreshed.rendered.is_empty() || !refreshed.removed.is_empty();
            output.model = Some(model.fingerprint());
            output.changed = Some(BTreeSet::new());
        }
        Ok(outcome)
    }

    fn done(&self, report: Report, refreshed: Refreshed) -> Update {
        let Refreshed { rendered, written, removed } = refreshed;
        Update { report, outputs: self.plan.outputs().len(), rendered, written, removed }
    }
}

impl OutputState {
    fn open(root: PathBuf, cache: &CacheFolder) -> Result<Self> {
        let RememberedOutputs { traces, model } = cache.outputs(&root);
        Ok(Self { destination: Destination::open(root)?, traces, model, changed: None, unsaved: false })
    }
}

fn failed(report: Report, more: Vec<Diagnostic>) -> Update {
    let diagnostics = report.diagnostics().iter().cloned().chain(more).collect();
    Update { report: Report::new(diagnostics), ..Update::default() }
}

fn fault(fault: &crate::source::Fault) -> Diagnostic {
    let reason = fault.reason.clone();
    let problem = if fault.link { Problem::BadSymlink { reason } } else { Problem::UnreadableFile { reason } };
    Diagnostic::of_file(&fault.path, problem)
}

fn is_draft(summary: &Summary) -> bool {
    match summary {
        Summary::Document(document) => document.meta.draft,
        Summary::Data(data) => data.meta.draft,
        Summary::Asset(_) | Summary::Broken => false,
    }
}

/// Reads the files again to show their lines; owns what it needs, so that it outlives an update.
#[derive(Clone, Debug)]
pub struct ContentTexts {
    content: PathBuf,
    theme: Option<ThemeFiles>,
}

impl ContentTexts {
    fn theme_file(&self, path: &str) -> Option<&Path> {
        self.theme.as_ref()?.get(path)?.on_disk.as_deref()
    }
}

impl Texts for ContentTexts {
    fn text(&self, origin: &Origin) -> Option<String> {
        let bytes = match origin {
            Origin::Content(path) => Tree::new(self.content.clone(), BTreeMap::new()).read(path).ok()?,
            Origin::Theme(path) => self.theme.as_ref()?.get(path)?.bytes.to_vec(),
        };
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn name(&self, origin: &Origin) -> String {
        match origin {
            Origin::Content(path) => path.on_disk(&self.content).display().to_string(),
            Origin::Theme(path) => {
                self.theme_file(path).map_or_else(|| format!("sen:{path}"), |file| file.display().to_string())
            }
        }
    }
}
