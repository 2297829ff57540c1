//! `sen new`: the beginning of a document, a section, a data file or a whole portal. Never overwrites.

mod portal;
mod skeleton;

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{Outcome, content_folder, language, say};
use crate::cli::New;
use crate::load::DocumentType;
use crate::locale::{Language, closest, key};

/// What can be begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Portal,
    Section,
    Page,
    Data,
    Document(DocumentType),
}

/// The words for what is not a document.
const WORDS: [(&str, Kind); 8] = [
    ("portal", Kind::Portal),
    ("cổng", Kind::Portal),
    ("section", Kind::Section),
    ("mục", Kind::Section),
    ("page", Kind::Page),
    ("trang", Kind::Page),
    ("data", Kind::Data),
    ("số liệu", Kind::Data),
];

/// A file to be written: its path on this machine and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NewFile {
    path: PathBuf,
    text: String,
}

/// Writes the new files and names each of them.
///
/// # Errors
/// When the kind is unknown, the path is not one of the content, or a file exists already.
pub fn run(arguments: &New) -> Result<Outcome> {
    let language = language(&arguments.content, arguments.words);
    let Some(kind) = kind(&arguments.kind) else { bail!(unknown_kind(&arguments.kind, language)) };
    let files = if kind == Kind::Portal {
        portal::files(&arguments.path, language)?
    } else {
        content_files(kind, arguments, language)?
    };
    files.iter().try_for_each(|file| create(file, language))?;
    for file in &files {
        say(&language.pick(format!("Đã tạo {}", file.path.display()), format!("Created {}", file.path.display())))?;
    }
    say(&next(kind, arguments, language))?;
    Ok(Outcome::Good)
}

fn kind(word: &str) -> Option<Kind> {
    let word = key(word);
    let plain = WORDS.iter().find(|(name, _)| key(name) == word).map(|(_, kind)| *kind);
    plain.or_else(|| DocumentType::parse(&word).map(Kind::Document))
}

fn unknown_kind(word: &str, language: Language) -> String {
    let types = <DocumentType as crate::load::vocabulary::Choice>::words();
    let titles = types.iter().map(|word| language.pick(word.vietnamese, word.english));
    let suggestion = closest(word, WORDS.iter().map(|(name, _)| *name).chain(titles));
    match suggestion {
        Some(near) => language.pick(
            format!("Không biết loại “{word}”. Có phải ý bạn là “{near}”?"),
            format!("There is no kind “{word}”. Did you mean “{near}”?"),
        ),
        None => language.pick(
            format!("Không biết loại “{word}”. Các loại: trang, mục, số liệu, cổng và tên mọi loại văn bản, ví dụ nghi-quyet."),
            format!("There is no kind “{word}”. Kinds: page, section, data, portal and every type of document, such as resolution."),
        ),
    }
}

/// The new file, and before it an `_index.md` for each folder above that is no section yet.
fn content_files(kind: Kind, arguments: &New, language: Language) -> Result<Vec<NewFile>> {
    let content = content_folder(&arguments.content, language)?;
    let place = place(kind, &arguments.path, &content, language)?;
    let folder = place.parent().unwrap_or(Path::new(""));
    let mut folders: Vec<&Path> = folder.ancestors().filter(|above| !above.as_os_str().is_empty()).collect();
    folders.reverse();
    let indexes = folders.into_iter().map(|above| (Kind::Section, above.join("_index.md")));
    let missing = indexes.filter(|(_, index)| *index != place && !content.join(index).exists());
    let files = missing.chain([(kind, place.clone())]);
    Ok(files
        .map(|(kind, path)| NewFile { text: skeleton::text(kind, &path, language), path: content.join(path) })
        .collect())
}

/// The path in the content folder, with the ending of its kind.
fn place(kind: Kind, path: &Path, content: &Path, language: Language) -> Result<PathBuf> {
    let (plain_path, plain_content) = (plain(path), plain(content));
    let inside = plain_path.strip_prefix(plain_content).unwrap_or(&plain_path).to_owned();
    let is_root = inside.as_os_str().is_empty();
    if is_root && kind == Kind::Section && path.components().all(|part| part == Component::CurDir) {
        return Ok(PathBuf::from("_index.md"));
    }
    if is_root || inside.components().any(|part| !matches!(part, Component::Normal(_))) {
        let (path, content) = (path.display(), content.display());
        bail!(language.pick(
            format!("“{path}” phải là đường dẫn bên trong thư mục nội dung “{content}”."),
            format!("“{path}” must be a path inside the content folder “{content}”."),
        ));
    }
    let endings: &[&str] = if kind == Kind::Data { &["yaml", "yml"] } else { &["md", "markdown"] };
    if let Some(foreign) = foreign_ending(&inside, endings) {
        let (own, name) = (endings[0], inside.with_extension(endings[0]));
        let name = name.display();
        bail!(language.pick(
            format!("Tệp loại này có đuôi .{own}, không phải .{foreign}. Hãy đặt tên “{name}”."),
            format!("Files of this kind end with .{own}, not with .{foreign}. Name it “{name}”."),
        ));
    }
    Ok(match kind {
        Kind::Section if !inside.ends_with("_index.md") => inside.join("_index.md"),
        _ => with_ending(inside, endings),
    })
}

/// Without the `./` that shells complete.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

/// Endings that say what a file is, so that a name with one of them is not meant to be a file of another kind.
const ENDINGS: [&str; 16] = [
    "md", "markdown", "yaml", "yml", "csv", "tsv", "xlsx", "xls", "ods", "json", "txt", "html", "htm", "pdf", "doc",
    "docx",
];

/// The ending that a name has and files of its kind do not.
fn foreign_ending<'a>(path: &'a Path, endings: &[&str]) -> Option<&'a str> {
    let ending = path.extension()?.to_str()?;
    let is = |known: &&str| known.eq_ignore_ascii_case(ending);
    (ENDINGS.iter().any(&is) && !endings.iter().any(is)).then_some(ending)
}

/// A number in a name (`05-nq.du`) is no ending.
fn with_ending(path: PathBuf, endings: &[&str]) -> PathBuf {
    if path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| endings.contains(&ending)) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(endings[0]);
    PathBuf::from(name)
}

fn create(file: &NewFile, language: Language) -> Result<()> {
    let name = || file.path.display().to_string();
    if let Some(folder) = file.path.parent() {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    match fs::File::create_new(&file.path) {
        Ok(mut opened) => opened.write_all(file.text.as_bytes()).with_context(name),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => bail!(language.pick(
            format!("Đã có tệp “{}”; không ghi đè.", name()),
            format!("The file “{}” exists already and is not overwritten.", name()),
        )),
        Err(error) => Err(error).with_context(name),
    }
}

/// What to do with it.
fn next(kind: Kind, arguments: &New, language: Language) -> String {
    let path = arguments.path.display();
    match kind {
        Kind::Portal => {
            language.pick(format!("Xem cổng bằng lệnh: sen serve {path}"), format!("Read it with: sen serve {path}"))
        }
        Kind::Section | Kind::Data => language.pick("Mở tệp để điền tiếp.", "Open it and go on.").to_owned(),
        Kind::Page | Kind::Document(_) => language
            .pick(
                "Tệp đang là dự thảo: xem bằng “sen serve --drafts”, xóa dòng “dự thảo” khi cho đăng.",
                "It is a draft: read it with “sen serve --drafts”, remove the line “draft” to publish it.",
            )
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_named_in_either_language_with_or_without_marks() {
        assert_eq!(kind("nghi-quyet"), Some(Kind::Document(DocumentType::Resolution)));
        assert_eq!(kind("Nghị quyết"), Some(Kind::Document(DocumentType::Resolution)));
        assert_eq!(kind("model_practice"), Some(Kind::Document(DocumentType::ModelPractice)));
        assert_eq!(kind("so-lieu"), Some(Kind::Data));
        assert_eq!(kind("page"), Some(Kind::Page));
        assert_eq!(kind("nghi-quyt"), None);
    }

    #[test]
    fn an_unknown_kind_gets_a_suggestion() {
        let said = "Không biết loại “nghi-quyt”. Có phải ý bạn là “Nghị quyết”?";
        assert_eq!(unknown_kind("nghi-quyt", Language::Vi), said);
        assert_eq!(unknown_kind("pge", Language::En), "There is no kind “pge”. Did you mean “page”?");
    }

    #[test]
    fn a_path_gets_the_ending_of_its_kind() {
        let resolution = Kind::Document(DocumentType::Resolution);
        let place = |kind, path: &str| place(kind, Path::new(path), Path::new("content"), Language::En);
        let is = |kind, path: &str, expected: &str| assert_eq!(place(kind, path).unwrap(), PathBuf::from(expected));
        is(resolution, "van-ban/05-nq.du", "van-ban/05-nq.du.md");
        is(resolution, "./content/van-ban/a.md", "van-ban/a.md");
        is(Kind::Section, "bao-cao/", "bao-cao/_index.md");
        is(Kind::Section, "bao-cao/_index.md", "bao-cao/_index.md");
        is(Kind::Data, "so-lieu/dan-so", "so-lieu/dan-so.yaml");
        is(Kind::Section, ".", "_index.md");
        let foreign = place(Kind::Data, "so-lieu/d.csv").unwrap_err().to_string();
        assert_eq!(foreign, "Files of this kind end with .yaml, not with .csv. Name it “so-lieu/d.yaml”.");
        assert!(place(Kind::Page, "a.yaml").is_err() && place(Kind::Data, "a.MD").is_err());
        let error = place(Kind::Page, "../a.md").unwrap_err().to_string();
        assert_eq!(error, "“../a.md” must be a path inside the content folder “content”.");
        assert!(place(Kind::Section, "content").is_err() && place(Kind::Page, "/etc/a").is_err());
    }
}
