//! What every page has around it: the portal's name, menu, way to the root; and the page for missing addresses.

use serde::Serialize;
use tera::Context;

use super::Theme;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::{Frame, Reader};
use crate::source::OutputPath;

/// An output being rendered: with what, from what, and where it will stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Canvas<'a> {
    pub theme: &'a Theme,
    pub reader: &'a Reader<'a>,
    pub output: &'a OutputPath,
}

#[derive(Serialize)]
struct ConfigView<'a> {
    title: &'a str,
    description: Option<&'a str>,
    language: &'a str,
    base_url: Option<&'a str>,
    organisation: Option<&'a str>,
    parent_organisation: Option<&'a str>,
    contact: &'a [String],
    notice: Option<&'a str>,
    feed: bool,
    /// The search page, where there is one.
    search: Option<String>,
    menu: Vec<MenuView>,
    version: &'static str,
}

#[derive(Serialize)]
struct MenuView {
    title: String,
    permalink: String,
    active: bool,
}

/// What the head of the page says of it.
#[derive(Serialize)]
pub(super) struct Current<'a> {
    pub title: &'a str,
    /// What tells the page from another of the same title: its taxonomy, its kind, its number in a list.
    pub part: Option<String>,
    pub description: Option<&'a str>,
}

#[derive(Serialize)]
struct CurrentView<'a> {
    title: String,
    description: Option<&'a str>,
    permalink: Option<String>,
}

impl Canvas<'_> {
    /// The relative link from this output to another.
    pub(super) fn link(&self, to: &OutputPath) -> String {
        self.output.link_to(to)
    }

    /// A context with what every page has.
    pub(super) fn context(&self, current: &Current<'_>) -> Context {
        self.context_from(current, self.output.to_root(), |path| self.link(path))
    }

    fn context_from(&self, current: &Current<'_>, root: String, link: impl Fn(&OutputPath) -> String) -> Context {
        self.reader.templates();
        let (frame, config) = self.reader.frame();
        let mut context = Context::new();
        context.insert("config", &self.config(config, &frame, link));
        context.insert("root", &root);
        context.insert("current", &self.current(current, config));
        context
    }

    fn config<'a>(&self, config: &'a Config, frame: &Frame, link: impl Fn(&OutputPath) -> String) -> ConfigView<'a> {
        let items = frame.menu.iter().map(|item| MenuView {
            title: item.title.clone(),
            permalink: link(&item.output),
            active: self.is_within(&item.output),
        });
        ConfigView {
            title: &config.title,
            description: config.description.as_deref(),
            language: config.language.code(),
            base_url: config.base_url.as_deref(),
            organisation: config.organisation.as_deref(),
            parent_organisation: config.parent_organisation.as_deref(),
            contact: &config.contact,
            notice: config.notice.as_deref(),
            feed: frame.feed,
            search: config.search.then(|| link(&self.reader.addresses().search())),
            menu: items.collect(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    /// Whether this output is `item`, or lies in the section whose first page `item` is.
    fn is_within(&self, item: &OutputPath) -> bool {
        let folder = item.as_str().strip_suffix("index.html").filter(|folder| !folder.is_empty());
        self.output == item || folder.is_some_and(|folder| self.output.as_str().starts_with(folder))
    }

    fn current<'a>(&self, current: &Current<'a>, config: &Config) -> CurrentView<'a> {
        let home = self.output.as_str() == "index.html";
        let own = (!home && current.title != config.title).then_some(current.title);
        let parts = [own, current.part.as_deref(), Some(&config.title)];
        let title = parts.into_iter().flatten().collect::<Vec<_>>().join(" – ");
        let permalink = config.base_url.as_ref().map(|base| format!("{base}{}", self.output));
        CurrentView { title, description: current.description, permalink }
    }
}

/// The page for addresses that do not exist. It is shown at any depth, so where the portal's own address is known its links
/// begin at the server's root; where not, they are relative as everywhere.
pub(super) fn render_not_found(canvas: &Canvas<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let (_, config) = canvas.reader.frame();
    let root = config.base_path().unwrap_or_default().to_owned();
    let current = Current { title: canvas.theme.text("not_found"), part: None, description: None };
    let context = canvas.context_from(&current, root.clone(), |path| format!("{root}{path}"));
    canvas.theme.fill("404.html", &context)
}
