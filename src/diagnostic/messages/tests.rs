//! Laws of the messages; their exact words are tested where they are printed.

use super::samples::samples;
use super::*;

/// The names of an enum's variants, from the source: a new problem without a sample fails the tests.
fn variants(source: &str, name: &str) -> Vec<String> {
    let body = source.split(&format!("pub enum {name} {{")).nth(1).unwrap().split("\n}").next().unwrap();
    let lines = body.lines().filter(|line| line.starts_with("    ") && line.as_bytes()[4].is_ascii_uppercase());
    lines.map(|line| line.trim().split([' ', ',', '{', '(']).next().unwrap().to_owned()).collect()
}

#[test]
fn every_problem_has_a_sample() {
    let debug = samples().into_iter().map(|sample| match sample {
        Problem::File(problem) => format!("{problem:?}"),
        Problem::Prose(problem) => format!("{problem:?}"),
        Problem::Target(problem) => format!("{problem:?}"),
        Problem::Crosstab(problem) => format!("{problem:?}"),
        Problem::Figure(problem) => format!("{problem:?}"),
        other => format!("{other:?}"),
    });
    let names: Vec<_> = debug.map(|name| name.split(' ').next().unwrap().to_owned()).collect();
    let nested = |name: String| match name.as_str() {
        "File" => variants(include_str!("../file.rs"), "FileProblem"),
        "Prose" => variants(include_str!("../prose.rs"), "ProseProblem"),
        "Target" => variants(include_str!("../target.rs"), "TargetProblem"),
        "Crosstab" => variants(include_str!("../crosstab.rs"), "CrosstabProblem"),
        "Figure" => variants(include_str!("../figure.rs"), "FigureProblem"),
        _ => vec![name],
    };
    let known: Vec<_> = variants(include_str!("../problem.rs"), "Problem").into_iter().flat_map(nested).collect();
    assert_eq!(names, known);
}

#[test]
fn every_problem_has_words_of_its_own_in_both_languages() {
    for problem in samples() {
        let (vi, en) = (problem.message(Language::Vi), problem.message(Language::En));
        assert_ne!(vi.title, en.title, "{problem:?}");
        assert_eq!(vi.hint.is_some(), en.hint.is_some(), "{problem:?}");
        if vi.hint.is_some() {
            assert_ne!(vi.hint, en.hint, "{problem:?}");
        }
    }
}

#[test]
fn every_sentence_is_whole() {
    for (problem, language) in samples().into_iter().flat_map(|problem| Language::ALL.map(|l| (problem.clone(), l))) {
        let message = problem.message(language);
        let (first, last) = (message.title.chars().next().unwrap(), message.title.chars().last().unwrap());
        assert!(first.is_uppercase() || first == '“', "{}", message.title);
        assert!(last != '.' && !message.title.contains("  "), "{}", message.title);
        assert!(message.hint.is_none_or(|hint| !hint.is_empty() && !hint.contains("  ")), "{problem:?}");
    }
}

#[test]
fn codes_are_the_names_in_kebab_case_and_each_is_used_once() {
    let codes: Vec<_> = samples().iter().map(Problem::code).collect();
    assert_eq!(codes[..4], ["unreadable-file", "invalid-utf8", "file-too-large", "bad-symlink"]);
    let unique: std::collections::BTreeSet<_> = codes.iter().collect();
    assert_eq!(unique.len(), codes.len());
}

#[test]
fn a_suggestion_is_a_question() {
    let problem = Problem::UnknownKey { key: "tiêu đè".to_owned(), suggestion: Some("tiêu đề".to_owned()) };
    assert_eq!(problem.title(Language::Vi), "Không có trường nào tên là “tiêu đè”");
    assert_eq!(problem.hint(Language::Vi).unwrap(), "Có phải ý bạn là “tiêu đề”?");
    assert_eq!(problem.title(Language::En), "There is no key named “tiêu đè”");
    assert_eq!(problem.hint(Language::En).unwrap(), "Did you mean “tiêu đề”?");
}

#[test]
fn a_missing_key_is_named_in_the_readers_language() {
    let problem = Problem::MissingKey { key: "issuer".to_owned() };
    assert_eq!(problem.title(Language::Vi), "Thiếu trường bắt buộc “cơ quan ban hành”");
    assert_eq!(problem.title(Language::En), "The required key “issuer” is missing");
}

#[test]
fn sizes_are_written_as_the_language_writes_numbers() {
    let problem = Problem::FileTooLarge { bytes: 5_767_168, limit: 4_194_304 };
    assert_eq!(problem.title(Language::Vi), "Tệp này nặng 5,5 MB, quá mức 4 MB dành cho tệp văn bản");
    assert_eq!(problem.title(Language::En), "This file has 5.5 MB, more than the 4 MB that a text file may have");
}

#[test]
fn counts_have_a_plural_in_english_only() {
    assert_eq!(count(1, Severity::Error, Language::En), "1 error");
    assert_eq!(count(2, Severity::Warning, Language::En), "2 warnings");
    assert_eq!(count(2, Severity::Warning, Language::Vi), "2 cảnh báo");
}
