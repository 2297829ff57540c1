//! `sen explain`: what a page was made from, and why it was last rendered.

mod words;

use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail};

use super::{Outcome, cache_folder, content_folder, language, say, today};
use crate::cli::Explain;
use crate::config::BuildOptions;
use crate::engine::{Builder, CacheFolder, Explanation, Reason, Setup};
use crate::locale::Language;

/// Prints what the last build into the output folder recorded; builds nothing.
///
/// # Errors
/// Those of the environment, and when the last build made no such page.
pub fn run(arguments: &Explain) -> Result<Outcome> {
    let Explain { output, words, .. } = arguments;
    let (content, page) = (arguments.content(), arguments.page());
    let language = language(content, *words);
    let builder = Builder::open(last_build(content, output, language)?)?;
    match names(page, content, output).iter().find_map(|name| builder.explain(name)) {
        Some(explanation) => say(&describe(&explanation, language))?,
        None => bail!(unknown(page, output, language)),
    }
    Ok(Outcome::Good)
}

/// Opened only for what the cache remembers, so neither the day nor the drafts matter.
fn last_build(content: &Path, output: &Path, language: Language) -> Result<Setup> {
    let content = content_folder(content, language)?;
    let cache = CacheFolder::At(cache_folder(&content));
    let options = BuildOptions { date: today(), drafts: false };
    Ok(Setup { content, output: Some(output.to_owned()), theme: None, cache, options })
}

/// What may be meant: a path as completed by the shell, a page without its ending, a folder for its section.
fn names(page: &Path, content: &Path, output: &Path) -> Vec<String> {
    let (page, content, output) = (plain(page), plain(content), plain(output));
    let folders = [content, output].into_iter().filter(|folder| !folder.as_os_str().is_empty());
    let inside = folders.filter_map(|folder| page.strip_prefix(folder).ok()).next().unwrap_or(&page);
    let name = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    let section = if name.is_empty() { "_index.md".to_owned() } else { format!("{name}/_index.md") };
    vec![name.clone(), section, format!("{name}.md"), format!("{name}.yaml"), format!("{name}.html")]
}

/// Without the `./` that shells complete.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

fn unknown(page: &Path, output: &Path, language: Language) -> String {
    let (page, output) = (page.display(), output.display());
    language.pick(
        format!("Lần dựng gần nhất vào “{output}” không có trang “{page}”. Chạy “sen build” rồi hỏi lại."),
        format!("The last build into “{output}” made no page “{page}”. Run “sen build” and ask again."),
    )
}

fn describe(explanation: &Explanation, language: Language) -> String {
    let Explanation { output, kind, reason, facts } = explanation;
    let mut lines = vec![
        output.to_string(),
        format!("  {}: {}", language.pick("Là", "It is"), words::kind(kind, language)),
        format!(
            "  {}: {}",
            language.pick("Dựng lần gần nhất vì", "Last rendered because"),
            words::reason(reason, language)
        ),
    ];
    if let Reason::Changed(changed) = reason {
        lines.extend(changed.iter().map(|fact| format!("    - {}", words::fact(fact, language))));
    }
    lines.push(format!("  {}:", language.pick("Làm ra từ", "Made from")));
    lines.extend(facts.iter().map(|fact| format!("    - {}", words::fact(fact, language))));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fact, OutputKind};
    use crate::source::{ContentPath, OutputPath};

    #[test]
    fn a_page_may_be_named_in_several_ways() {
        let first = |page: &str| names(Path::new(page), Path::new("content"), Path::new("public")).swap_remove(0);
        assert_eq!(first("content/bao-cao/a.md"), "bao-cao/a.md");
        assert_eq!(first("./public/index.html"), "index.html");
        let here = names(Path::new("../public/a.html"), Path::new("."), Path::new("../public"));
        assert_eq!(here[0], "a.html");
        assert_eq!(first("bao-cao/a.md"), "bao-cao/a.md");
        let section = names(Path::new("content/bao-cao/"), Path::new("content"), Path::new("public"));
        assert_eq!(section[1], "bao-cao/_index.md");
        assert_eq!(names(Path::new("content"), Path::new("content"), Path::new("public"))[1], "_index.md");
    }

    #[test]
    fn an_answer_says_what_and_why_and_from_what() {
        let path = ContentPath::new("bao-cao/a.md");
        let body = Fact::Body(path.clone());
        let explanation = Explanation {
            output: OutputPath::new("bao-cao/a.html"),
            kind: OutputKind::Page(path),
            reason: Reason::Changed(vec![body.clone()]),
            facts: vec![Fact::Frame, body],
        };
        let vietnamese = "\
bao-cao/a.html
  Là: trang của “bao-cao/a.md”
  Dựng lần gần nhất vì: những điều sau đã thay đổi
    - phần nội dung của “bao-cao/a.md”
  Làm ra từ:
    - khung chung của mọi trang
    - phần nội dung của “bao-cao/a.md”";
        assert_eq!(describe(&explanation, Language::Vi), vietnamese);
        let english = "\
bao-cao/a.html
  It is: the page of “bao-cao/a.md”
  Last rendered because: these changed
    - the prose of “bao-cao/a.md”
  Made from:
    - the frame of every page
    - the prose of “bao-cao/a.md”";
        assert_eq!(describe(&explanation, Language::En), english);
    }
}
