//! Addresses: short, readable ASCII, decided by a file's path alone.

use crate::config::Config;
use crate::load::FrontMatter;
use crate::locale::{Language, Period, slug};
use crate::source::{ContentPath, OutputPath};

use super::{PageKind, Taxonomy};

/// How the portal's addresses are formed, in its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addresses {
    language: Language,
}

impl Addresses {
    /// For a portal.
    pub fn new(config: &Config) -> Self {
        Self { language: config.language }
    }

    /// The address of a page. A name that leaves nothing in ASCII becomes `trang`, and is reported by the checks.
    pub fn page(self, path: &ContentPath, kind: PageKind, meta: &FrontMatter) -> OutputPath {
        let folder = folder(path.folder());
        if kind == PageKind::Section {
            return OutputPath::new(format!("{folder}index.html"));
        }
        let name = name_of(meta.slug.as_deref().unwrap_or(path.stem()));
        let name = if name.is_empty() { self.page_word().to_owned() } else { name };
        OutputPath::new(format!("{folder}{name}.html"))
    }

    /// The address of an asset: its folder as for pages, its own name in ASCII, its ending in lower case.
    pub fn asset(self, path: &ContentPath) -> OutputPath {
        let stem = name_of(path.stem());
        let stem = if stem.is_empty() { "tep".to_owned() } else { stem };
        let ending = path.extension().to_ascii_lowercase();
        let dot = if ending.is_empty() { "" } else { "." };
        OutputPath::new(format!("{}{stem}{dot}{ending}", folder(path.folder())))
    }

    /// The address of a taxonomy's list of terms.
    pub fn taxonomy(self, taxonomy: Taxonomy) -> OutputPath {
        OutputPath::new(format!("{}/index.html", taxonomy.folder(self.language)))
    }

    /// The address of a term's first list page.
    pub fn term(self, taxonomy: Taxonomy, slug: &str) -> OutputPath {
        OutputPath::new(format!("{}/{slug}/index.html", taxonomy.folder(self.language)))
    }

    /// The address of the search page.
    pub fn search(self) -> OutputPath {
        OutputPath::new(match self.language {
            Language::Vi => "tim-kiem.html",
            Language::En => "search.html",
        })
    }

    /// The address of the board of a span of years.
    pub fn board(self, span: Period) -> OutputPath {
        let folder = match self.language {
            Language::Vi => "chi-tieu",
            Language::En => "targets",
        };
        OutputPath::new(format!("{folder}/{span}.html"))
    }

    /// The address of the figures to look at again.
    pub fn review(self) -> OutputPath {
        OutputPath::new(match self.language {
            Language::Vi => "so-lieu-can-ra-soat.html",
            Language::En => "figures-to-review.html",
        })
    }

    /// The address of a list's page `number` (from 1), given that of the first.
    pub fn list_page(self, first: &OutputPath, number: u32) -> OutputPath {
        if number <= 1 {
            return first.clone();
        }
        let folder = first.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        let slash = if folder.is_empty() { "" } else { "/" };
        OutputPath::new(format!("{folder}{slash}{}-{number}.html", self.page_word()))
    }

    fn page_word(self) -> &'static str {
        match self.language {
            Language::Vi => "trang",
            Language::En => "page",
        }
    }
}

/// The output folder of a content folder, with `/` at the end unless it is the root.
fn folder(path: &str) -> String {
    let mut folder = String::with_capacity(path.len() + 1);
    for name in path.split('/').filter(|name| !name.is_empty()) {
        let name = name_of(name);
        folder.push_str(if name.is_empty() { "muc" } else { &name });
        folder.push('/');
    }
    folder
}

/// A name in ASCII that every file system takes: on Windows, where portals are copied to, a few names are devices. Since no slug
/// ends with a hyphen, what is made of them is nobody else's name.
fn name_of(text: &str) -> String {
    let name = slug(text);
    let device = match name.strip_prefix("com").or_else(|| name.strip_prefix("lpt")) {
        Some(port) => port.len() == 1 && port.bytes().all(|digit| digit.is_ascii_digit()),
        None => matches!(name.as_str(), "con" | "prn" | "aux" | "nul"),
    };
    if device { name + "-" } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_is_the_name_of_a_device() {
        let addresses = Addresses { language: Language::Vi };
        let page = |path: &str| {
            addresses.page(&ContentPath::new(path), PageKind::Document, &FrontMatter::default()).to_string()
        };
        assert_eq!(page("con/Còn.md"), "con-/con-.html");
        assert_eq!(page("com1.md"), "com1-.html");
        assert_eq!(page("con-em/com10.md"), "con-em/com10.html");
        assert_eq!(addresses.asset(&ContentPath::new("aux.PDF")).as_str(), "aux-.pdf");
    }
}
