//! The same portal on disk twice: as a content folder of Sen and as a site of Hugo whose templates print the
//! same parts (frame with menu, breadcrumbs, attributes, contents, text, neighbours, terms, lists, feed, sitemap).

use crate::generate::{Document, Portal, TYPES, YEARS};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Writes the content folder of Sen.
pub fn write_sen(portal: &Portal, folder: &Path) -> Result<()> {
    let search = if portal.search { "" } else { "search: false\n" };
    write(folder, "portal.yaml", &format!("{SEN_CONFIG}{search}"))?;
    write(folder, "_index.md", "---\ntitle: Cổng đo\n---\nTrang đầu của cổng dùng để đo.\n")?;
    write_sections(folder)?;
    for index in 0..portal.count {
        let document = portal.document(index);
        let front = sen_front(&document);
        let body = portal.body(&document, front.len(), &|other| format!("../../{}.md", other.path()));
        write(folder, &format!("{}.md", document.path()), &(front + &body))?;
    }
    Ok(())
}

/// Writes the site of Hugo, its templates and its content.
pub fn write_hugo(portal: &Portal, folder: &Path) -> Result<()> {
    for (name, text) in HUGO_FILES {
        write(folder, name, text)?;
    }
    let content = folder.join("content");
    write(&content, "_index.md", "---\ntitle: Cổng đo\n---\nTrang đầu của cổng dùng để đo.\n")?;
    write_sections(&content)?;
    for index in 0..portal.count {
        let document = portal.document(index);
        let front = hugo_front(&document);
        let body = portal.body(&document, front.len(), &|other| format!("/{}.html", other.path()));
        write(&content, &format!("{}.md", document.path()), &(front + &body))?;
    }
    Ok(())
}

fn write_sections(content: &Path) -> Result<()> {
    for kind in &TYPES {
        write(content, &format!("{}/_index.md", kind.folder), &format!("---\ntitle: {}\n---\n", kind.name))?;
        for year in YEARS {
            let title = format!("---\ntitle: {} năm {year}\n---\n", kind.name);
            write(content, &format!("{}/{year}/_index.md", kind.folder), &title)?;
        }
    }
    Ok(())
}

fn sen_front(document: &Document) -> String {
    format!(
        "---\ntype: {}\nnumber: {}\ntitle: \"{}\"\ndate: {}\nissuer: {}\nfields: {}\nunits: {}\n---\n",
        document.kind.key,
        document.number,
        document.title,
        document.date,
        document.issuer,
        yaml_list(&document.fields),
        yaml_list(&document.units),
    )
}

fn hugo_front(document: &Document) -> String {
    format!(
        "---\ntitle: \"{}\"\nnumber: {}\ndate: {}\nkinds: {}\nyears: [\"{}\"]\nissuers: {}\nfields: {}\nunits: {}\n---\n",
        document.title,
        document.number,
        document.date,
        yaml_list(&[document.kind.name]),
        document.year,
        yaml_list(&[document.issuer]),
        yaml_list(&document.fields),
        yaml_list(&document.units),
    )
}

fn yaml_list<T: AsRef<str>>(items: &[T]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("\"{}\"", item.as_ref())).collect();
    format!("[{}]", quoted.join(", "))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path: PathBuf = folder.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))?;
    }
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}

const SEN_CONFIG: &str = "title: Cổng đo
description: Cổng được sinh ra để đo tốc độ
language: vi
organisation: Đảng ủy phường
base_url: https://portal.example/
paginate_by: 50
";

const HUGO_FILES: [(&str, &str); 11] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    ("layouts/baseof.html", include_str!("hugo/baseof.html")),
    ("layouts/home.html", include_str!("hugo/home.html")),
    ("layouts/section.html", include_str!("hugo/section.html")),
    ("layouts/page.html", include_str!("hugo/page.html")),
    ("layouts/taxonomy.html", include_str!("hugo/taxonomy.html")),
    ("layouts/term.html", include_str!("hugo/term.html")),
    ("layouts/404.html", include_str!("hugo/404.html")),
    ("layouts/home.atom.xml", include_str!("hugo/home.atom.xml")),
    ("layouts/_partials/list.html", include_str!("hugo/_partials/list.html")),
    ("layouts/_partials/crumbs.html", include_str!("hugo/_partials/crumbs.html")),
];
