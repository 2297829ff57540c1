//! `sen build`: the portal into a folder.

use std::io;
use std::path::Path;

use anyhow::{Result, bail};

use super::{Bar, Outcome, coloured, complain, language, remember, report, say, setup};
use crate::cli::Build;
use crate::diagnostic::{Format, Severity, messages};
use crate::engine::{Builder, Setup, Update};
use crate::locale::Language;
use crate::source::{Scope, real_place};

/// Builds, prints what is wrong to standard error, and on standard output one line that counts what was done.
///
/// # Errors
/// Those of the environment.
pub fn run(arguments: &Build) -> Result<Outcome> {
    let language = language(&arguments.source.content, arguments.source.options.words);
    let setup = setup(&arguments.source)?;
    refuse_inside(&arguments.output, &setup.content, language)?;
    refuse_around(&arguments.output, &setup.content, language)?;
    let mut builder = Builder::open(Setup { output: Some(arguments.output.clone()), ..setup })?;
    let update = builder.update(&Scope::All, &Bar::new(language))?;
    let stderr = io::stderr();
    report(&update, &builder, arguments.format, language, coloured(&stderr), &mut stderr.lock())?;
    remember(&builder, language);
    // The process ends here: giving back the memory of 10,000 pages piece by piece would take longer than reading them.
    std::mem::forget(builder);
    let outcome = Outcome::of(&update);
    match outcome {
        Outcome::Good => say(&done(&update, &arguments.output, language))?,
        Outcome::Mistakes if arguments.format == Format::Human => complain(&untouched(&arguments.output, language)),
        Outcome::Mistakes => {}
    }
    Ok(outcome)
}

/// An output folder inside the content would be published by the next build as a part of it.
fn refuse_inside(output: &Path, content: &Path, language: Language) -> Result<()> {
    if !real_place(output).starts_with(real_place(content)) {
        return Ok(());
    }
    let (output, content) = (output.display(), content.display());
    bail!(language.pick(
        format!(
            "Thư mục đầu ra “{output}” nằm trong thư mục nội dung “{content}”; hãy chọn thư mục khác bằng --output."
        ),
        format!(
            "The output folder “{output}” lies in the content folder “{content}”; choose another one with --output."
        ),
    ))
}

/// Around the content it would publish the sources with their drafts, and a section called like the content folder would be written
/// into it.
fn refuse_around(output: &Path, content: &Path, language: Language) -> Result<()> {
    if !real_place(content).starts_with(real_place(output)) {
        return Ok(());
    }
    let (output, content) = (output.display(), content.display());
    bail!(language.pick(
        format!("Thư mục đầu ra “{output}” chứa cả thư mục nội dung “{content}”; hãy chọn thư mục khác bằng --output."),
        format!("The output folder “{output}” holds the content folder “{content}”; choose another one with --output."),
    ))
}

fn done(update: &Update, output: &Path, language: Language) -> String {
    let (outputs, output) = (update.outputs, output.display());
    let (rendered, written, removed) = (update.rendered.len(), update.written.len(), update.removed.len());
    let warnings = messages::count(update.report.count(Severity::Warning), Severity::Warning, language);
    language.pick(
        format!("“{output}” có {outputs} tệp: dựng {rendered}, ghi {written}, xóa {removed}; {warnings}"),
        format!(
            "“{output}” has {outputs} files: {rendered} rendered, {written} written, {removed} removed; {warnings}"
        ),
    )
}

fn untouched(output: &Path, language: Language) -> String {
    let output = output.display();
    language.pick(
        format!("Chưa ghi gì vào “{output}”: sửa các lỗi trên rồi dựng lại."),
        format!("Nothing was written to “{output}”: mend these mistakes and build again."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::OutputPath;

    #[test]
    fn the_last_line_counts_what_was_done() {
        let pages = |names: &[&str]| names.iter().map(|name| OutputPath::new(*name)).collect();
        let update = Update {
            outputs: 7,
            rendered: pages(&["a.html", "b.html"]),
            written: pages(&["a.html"]),
            removed: Vec::new(),
            ..Update::default()
        };
        let said = |language| done(&update, Path::new("public"), language);
        assert_eq!(said(Language::Vi), "“public” có 7 tệp: dựng 2, ghi 1, xóa 0; 0 cảnh báo");
        assert_eq!(said(Language::En), "“public” has 7 files: 2 rendered, 1 written, 0 removed; 0 warnings");
    }

    #[test]
    fn an_output_folder_inside_the_content_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        std::fs::create_dir(&content).unwrap();
        let refused = |output: &Path| refuse_inside(output, &content, Language::En).is_err();
        assert!(
            refused(&content) && refused(&content.join("public/new")) && refused(&content.join("../content/public"))
        );
        assert!(!refused(&folder.path().join("public")) && !refused(&folder.path().join("content-public")));
    }
}
