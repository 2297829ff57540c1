//! The one door of all tests to a portal: a site from one string, changed, built again, and asked what came of it.
//!
//! ```ignore
//! let mut site = TestSite::new("
//! == _index.md
//! ---
//! tiêu đề: Cổng
//! ---
//! ");
//! site.change("a.md", "---\ntiêu đề: A\n---\n").update().assert_rendered(["a.html", ...]);
//! ```
#![allow(dead_code, reason = "each test binary asks for its own part")]

mod tree;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sen::config::BuildOptions;
use sen::diagnostic::{Format, Origin, Report, Texts, print};
use sen::engine::{Builder, CacheFolder, ContentTexts, Setup, Silent, Update};
use sen::locale::{Date, Language};
use sen::source::Scope;
use tempfile::TempDir;

pub use tree::{Files, files_below, unpacked};

/// A theme of bare templates, so that a test can assert every byte and sees what each page depends on.
pub const BARE_THEME: &str = include_str!("bare-theme.txt");

/// Four documents in a section, of which B links to A and to a figure, and C cites A by its number.
pub const SMALL_PORTAL: &str = include_str!("small-portal.txt");

/// The day for which test portals are built.
pub fn today() -> Date {
    Date::new(2026, 3, 1).expect("the calendar has it")
}

/// A portal in a temporary folder, with one builder that lives as long as it.
pub struct TestSite {
    folder: TempDir,
    builder: Option<Builder>,
    drafts: bool,
    hints: BTreeSet<PathBuf>,
    last: Update,
}

impl TestSite {
    /// Writes the files of `text`, each after a line `== PATH`; nothing is built yet.
    pub fn new(text: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        fs::create_dir(folder.path().join("content")).expect("the temporary folder can be written");
        let mut site = Self { folder, builder: None, drafts: false, hints: BTreeSet::new(), last: Update::default() };
        for (path, text) in split(text) {
            site.change(path, text);
        }
        site
    }

    /// The same with the bare theme in it and built once.
    pub fn bare(text: &str) -> Self {
        let mut site = Self::new(BARE_THEME);
        for (path, text) in split(text) {
            site.change(path, text);
        }
        site.update();
        site
    }

    /// The small portal with the bare theme, in order.
    pub fn small() -> Self {
        let mut site = Self::bare(SMALL_PORTAL);
        site.assert_good();
        site.update_all().assert_rendered([]);
        site
    }

    /// From now on drafts are published or not; needs a new builder.
    pub fn with_drafts(&mut self, drafts: bool) -> &mut Self {
        self.drafts = drafts;
        self.restart()
    }

    /// The content folder.
    pub fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    /// The output folder.
    pub fn public(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// The cache folder.
    pub fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    /// Writes a file.
    pub fn change(&mut self, path: &str, text: impl AsRef<[u8]>) -> &mut Self {
        let file = self.hint(path);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("the temporary folder can be written");
        fs::write(file, text).expect("the temporary folder can be written");
        self
    }

    /// Replaces a part of a file, which must be in it.
    pub fn edit(&mut self, path: &str, from: &str, to: &str) -> &mut Self {
        let text = fs::read_to_string(self.content().join(path)).expect("the file is there");
        assert!(text.contains(from), "{path} has no {from:?}");
        self.change(path, text.replacen(from, to, 1))
    }

    /// Removes a file, or a folder with everything in it.
    pub fn remove(&mut self, path: &str) -> &mut Self {
        let file = self.hint(path);
        let removed = if file.is_dir() { fs::remove_dir_all(file) } else { fs::remove_file(file) };
        removed.expect("the file is there");
        self
    }

    /// Moves a file or a folder.
    pub fn rename(&mut self, from: &str, to: &str) -> &mut Self {
        let (from, to) = (self.hint(from), self.hint(to));
        fs::create_dir_all(to.parent().expect("a file has a folder")).expect("the temporary folder can be written");
        fs::rename(from, to).expect("the file is there");
        self
    }

    fn hint(&mut self, path: &str) -> PathBuf {
        let file = self.content().join(path);
        self.hints.insert(file.clone());
        file
    }

    /// Builds again with the same builder, told only which files may have changed, as a watcher tells it.
    pub fn update(&mut self) -> &mut Self {
        let hints = std::mem::take(&mut self.hints);
        let scope = if self.builder.is_some() { Scope::Paths(hints) } else { Scope::All };
        self.update_in(&scope).expect("the environment is in order");
        self
    }

    /// Builds again with the same builder, told nothing.
    pub fn update_all(&mut self) -> &mut Self {
        self.hints.clear();
        self.update_in(&Scope::All).expect("the environment is in order");
        self
    }

    /// Builds again; an error of the environment is the test's affair.
    pub fn try_update(&mut self) -> anyhow::Result<()> {
        self.update_in(&Scope::All)
    }

    fn update_in(&mut self, scope: &Scope) -> anyhow::Result<()> {
        let mut builder = match self.builder.take() {
            Some(builder) => builder,
            None => Builder::open(self.setup(&self.public(), CacheFolder::At(self.cache())))?,
        };
        let update = builder.update(scope, &Silent);
        self.builder = Some(builder);
        self.last = update?;
        Ok(())
    }

    /// The numbers of the prose that are figures and not tied to them, as they are told on request.
    pub fn untied(&self) -> Vec<sen::diagnostic::Diagnostic> {
        self.builder.as_ref().expect("the site was built").untied_figures()
    }

    /// The numbers of the prose that are hidden figures, as every check tells them.
    pub fn revealed(&self) -> Vec<sen::diagnostic::Diagnostic> {
        self.builder.as_ref().expect("the site was built").revealed_figures()
    }

    /// Ends the builder without a word to the cache, as a killed process would.
    pub fn restart(&mut self) -> &mut Self {
        self.builder = None;
        self
    }

    /// Ends the builder in good order and builds with a new one, which starts from the cache.
    pub fn rebuild(&mut self) -> &mut Self {
        self.save().restart().update_all()
    }

    /// Keeps the cache.
    pub fn save(&mut self) -> &mut Self {
        if let Some(builder) = &self.builder {
            builder.save().expect("the cache can be written");
        }
        self
    }

    /// A new builder, no cache, another output folder.
    pub fn build_clean(&self) -> (Update, Files) {
        let folder = TempDir::new().expect("a temporary folder can be made");
        let output = folder.path().join("clean");
        let mut builder = Builder::open(self.setup(&output, CacheFolder::Off)).expect("the folder is empty");
        let update = builder.update(&Scope::All, &Silent).expect("the environment is in order");
        (update, files_below(&output))
    }

    fn setup(&self, output: &Path, cache: CacheFolder) -> Setup {
        let options = BuildOptions { date: today(), drafts: self.drafts };
        Setup { content: self.content(), output: Some(output.to_owned()), theme: None, cache, options }
    }

    /// What the last update did.
    pub fn last(&self) -> &Update {
        &self.last
    }

    /// The builder, once something was built.
    pub fn builder(&self) -> &Builder {
        self.builder.as_ref().expect("the site was built")
    }

    /// The text of an output.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        let bytes = fs::read(self.public().join(path));
        let bytes = bytes.unwrap_or_else(|error| panic!("{path}: {error}; there is: {:#?}", self.outputs().keys()));
        String::from_utf8(bytes).expect("pages are UTF-8")
    }

    /// Everything in the output folder.
    pub fn outputs(&self) -> Files {
        files_below(&self.public())
    }

    /// The last update had no mistakes, and rendered exactly these outputs.
    #[track_caller]
    pub fn assert_rendered<'a>(&self, expected: impl IntoIterator<Item = &'a str>) -> &Self {
        self.assert_good();
        assert_eq!(names(&self.last.rendered), sorted(expected), "what was rendered");
        self
    }

    /// The last update had no mistakes, and wrote exactly these outputs.
    #[track_caller]
    pub fn assert_written<'a>(&self, expected: impl IntoIterator<Item = &'a str>) -> &Self {
        self.assert_good();
        assert_eq!(names(&self.last.written), sorted(expected), "what was written");
        self
    }

    /// The last update removed exactly these outputs.
    #[track_caller]
    pub fn assert_removed<'a>(&self, expected: impl IntoIterator<Item = &'a str>) -> &Self {
        assert_eq!(names(&self.last.removed), sorted(expected), "what was removed");
        self
    }

    /// The output folder holds exactly these pages, the theme's files aside.
    #[track_caller]
    pub fn assert_outputs<'a>(&self, expected: impl IntoIterator<Item = &'a str>) -> &Self {
        let outputs = self.outputs().into_keys().filter(|path| !path.starts_with("static/") && !path.starts_with('.'));
        assert_eq!(outputs.collect::<Vec<_>>(), sorted(expected), "the outputs");
        self
    }

    #[track_caller]
    pub fn assert_page(&self, path: &str, expected: &str) -> &Self {
        assert_eq!(self.page(path), expected, "{path}");
        self
    }

    #[track_caller]
    pub fn assert_page_contains(&self, path: &str, part: &str) -> &Self {
        let page = self.page(path);
        assert!(page.contains(part), "{path} has no {part:?}:\n{page}");
        self
    }

    /// None of the texts stands in any output, page or download, the files within workbooks among them.
    #[track_caller]
    pub fn assert_nowhere(&self, parts: &[&str]) -> &Self {
        for (path, bytes) in self.outputs().into_iter().flat_map(|(path, bytes)| unpacked(path, bytes)) {
            let text = String::from_utf8_lossy(&bytes);
            assert_eq!(parts.iter().find(|part| text.contains(**part)), None, "{path}");
        }
        self
    }

    #[track_caller]
    pub fn assert_page_lacks(&self, path: &str, part: &str) -> &Self {
        let page = self.page(path);
        assert!(!page.contains(part), "{path} has {part:?}:\n{page}");
        self
    }

    /// Nothing is wrong, not even a warning.
    #[track_caller]
    pub fn assert_good(&self) -> &Self {
        self.assert_diagnostics("")
    }

    /// The report in one line each, in Vietnamese, to the letter.
    #[track_caller]
    pub fn assert_diagnostics(&self, expected: &str) -> &Self {
        assert_eq!(self.diagnostics(Format::Short, Language::Vi), expected, "the report");
        self
    }

    /// The report as people see it, in Vietnamese, to the letter.
    #[track_caller]
    pub fn assert_human(&self, expected: &str) -> &Self {
        assert_eq!(self.diagnostics(Format::Human, Language::Vi), expected, "the report");
        self
    }

    /// The report of the last update.
    pub fn diagnostics(&self, format: Format, language: Language) -> String {
        printed(&self.last.report, format, language, self.builder().texts())
    }

    /// The report and every byte of the output folder are those of a clean build; after a build with errors the output
    /// is nobody's business but the report still is.
    #[track_caller]
    pub fn assert_same_as_clean(&self) -> &Self {
        let (clean, files) = self.build_clean();
        assert_eq!(self.last.report, clean.report, "the reports");
        if !clean.report.has_errors() {
            tree::assert_same(&self.outputs(), &files);
        }
        self
    }
}

/// Files are named by their path in the portal, so that a report does not depend on the temporary folder.
struct Named(ContentTexts);

impl Texts for Named {
    fn text(&self, origin: &Origin) -> Option<String> {
        self.0.text(origin)
    }

    fn name(&self, origin: &Origin) -> String {
        match origin {
            Origin::Content(path) => path.to_string(),
            Origin::Theme(path) => format!("theme:{path}"),
        }
    }
}

/// A report as text.
pub fn printed(report: &Report, format: Format, language: Language, texts: ContentTexts) -> String {
    let mut out = Vec::new();
    print(report, format, language, &Named(texts), false, &mut out).expect("memory can be written");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// The files of a text: `== PATH` begins one.
pub fn split(text: &str) -> Vec<(&str, &str)> {
    let mut files = Vec::new();
    let mut rest = text.trim_start_matches('\n');
    while let Some(after) = rest.strip_prefix("== ") {
        let (path, body) = after.split_once('\n').unwrap_or((after, ""));
        let end = if body.starts_with("== ") { 0 } else { body.find("\n== ").map_or(body.len(), |at| at + 1) };
        files.push((path.trim(), &body[..end]));
        rest = &body[end..];
    }
    assert!(rest.trim().is_empty(), "a site begins with `== PATH`: {rest:?}");
    files
}

fn names(paths: &[impl ToString]) -> Vec<String> {
    paths.iter().map(ToString::to_string).collect()
}

fn sorted<'a>(expected: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
    expected.sort();
    expected
}
