//! English, for those who build themes and tools; the mirror of the Vietnamese words.

mod charts;
mod content;
mod crosstabs;
mod data;
mod figures;
mod files;
mod formulas;
mod links;
mod single;
mod targets;
mod yaml;

use super::Message;
use crate::diagnostic::{CrosstabProblem, FigureProblem, Problem, Problem as P, Severity, TargetProblem};

/// The words of every problem.
pub(super) fn message(problem: &Problem) -> Message {
    match problem {
        P::UnreadableFile { reason } => files::unreadable_file(reason),
        P::InvalidUtf8 => files::invalid_utf8(),
        P::FileTooLarge { bytes, limit } => files::file_too_large(*bytes, *limit),
        P::BadSymlink { reason } => files::bad_symlink(reason),
        P::File(problem) => files::message(problem),
        P::UnclosedFrontMatter => yaml::unclosed_front_matter(),
        P::InvalidYaml { reason } => yaml::invalid_yaml(reason),
        P::DuplicateKey { key } => yaml::duplicate_key(key),
        P::UnknownKey { key, suggestion } => yaml::unknown_key(key, suggestion.as_deref()),
        P::MisplacedKey { key } => yaml::misplaced_key(key),
        P::MissingKey { key } => yaml::missing_key(key),
        P::WrongValue { key, expected, found } => yaml::wrong_value(key, *expected, found),
        P::UnknownValue { key, found, suggestion, allowed } => {
            yaml::unknown_value(key, found, suggestion.as_deref(), allowed)
        }
        P::InvalidDate { found, reason } => yaml::invalid_date(found, *reason),
        P::InvalidNumber { found } => yaml::invalid_number(found),
        P::UnquotedNumber { found } => data::unquoted_number(found),
        P::InvalidFigure { found } => data::invalid_figure(found),
        P::InvalidPeriod { found } => data::invalid_period(found),
        P::RowLength { cells, columns } => data::row_length(*cells, *columns),
        P::NothingToHide => data::nothing_to_hide(),
        P::UndrawableChart { reason } => charts::undrawable_chart(*reason),
        P::BrokenLink { target, suggestion: alt, from_root } => links::broken_link(target, alt.as_deref(), *from_root),
        P::BrokenAnchor { target, anchor, suggestion } => links::broken_anchor(target, anchor, suggestion.as_deref()),
        P::LinkOutside { target } => links::link_outside(target),
        P::DangerousUrl { url } => links::dangerous_url(url),
        P::UnknownNumber { number, suggestion } => links::unknown_number(number, suggestion.as_deref()),
        P::AmbiguousNumber { number, candidates } => links::ambiguous_number(number, candidates),
        P::DuplicateAddress { address, other } => links::duplicate_address(address, other),
        P::DuplicateNumber { number, other } => links::duplicate_number(number, other),
        P::MissingSection { folder } => files::missing_section(folder),
        P::EmptyAddress => links::empty_address(),
        P::InvalidAlias { alias } => links::invalid_alias(alias),
        P::LinkToDraft { target } => links::link_to_draft(target),
        P::InvalidReference { found, reason } => data::invalid_reference(found, *reason),
        P::UnknownData { file, suggestion } => data::unknown_data(file, suggestion.as_deref()),
        P::UnknownIndicator { file, indicator, suggestion } => {
            data::unknown_indicator(file, indicator, suggestion.as_deref())
        }
        P::UnknownPeriod { indicator, period, known } => data::unknown_period(indicator, period, known),
        P::UnknownPart { indicator, period, part } => data::unknown_part(indicator, period, *part),
        P::Prose(problem) => content::prose(problem),
        P::DuplicateId { id } => content::duplicate_id(id),
        P::ReservedId { id } => content::reserved_id(id),
        P::UnfitId { id, suggestion } => content::unfit_id(id, suggestion),
        P::EffectiveBeforeIssue => content::effective_before_issue(),
        P::ExpiresBeforeEffective => content::expires_before_effective(),
        P::ReplacementCycle { chain } => content::replacement_cycle(chain),
        P::ReplacedInForce { by } => content::replaced_in_force(by),
        P::SecretDocument { marking } => content::secret_document(marking),
        P::UnknownTheme { name } => files::unknown_theme(name),
        P::TemplateError { reason } => files::template_error(reason),
        P::UnknownTemplate { name, suggestion } => files::unknown_template(name, suggestion.as_deref()),
        P::Target(problem) => targets::message(problem),
        P::Crosstab(problem) => crosstabs::message(problem),
        P::Figure(problem) => single::message(problem),
        _ => figures::message(problem),
    }
}

/// What a related place shows; problems that never point elsewhere share the last wording.
pub(super) fn related_label(problem: &Problem) -> &'static str {
    match problem {
        Problem::DuplicateKey { .. } => "this key was already written here",
        Problem::DuplicateAddress { .. } => "the page that has this address",
        Problem::DuplicateNumber { .. } => "the document that has this number",
        Problem::AmbiguousNumber { .. } => "a document with this number",
        Problem::DuplicateId { .. } => "what has this id",
        Problem::ReplacementCycle { .. } => "a document of the circle",
        Problem::ReplacedInForce { .. } => "the document that replaces it",
        Problem::LinkToDraft { .. } => "this document is still a draft",
        Problem::FigureMismatch { .. } => "the figure in the data file",
        Problem::CheckFailed { .. } => "the check",
        Problem::ShareMismatch { .. }
        | Problem::PartAboveWhole { .. }
        | Problem::NegativeShare { .. }
        | Problem::ZeroWhole { .. } => "the same figure again",
        Problem::Crosstab(CrosstabProblem::MarginMismatch { .. }) => "the cells of the crosstab",
        Problem::Figure(FigureProblem::GroupAboveWhole { .. }) => "the whole",
        Problem::Target(TargetProblem::TargetBelowReached { .. }) => "what was reached",
        _ => "see also here",
    }
}

/// The name of a severity.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A number of findings.
pub(super) fn count(count: usize, of: Severity) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {}{plural}", severity(of))
}

/// The suggestion as a question, or what else to say.
fn did_you_mean(suggestion: Option<&str>, otherwise: &str) -> String {
    match suggestion {
        Some(suggestion) => format!("Did you mean “{suggestion}”?"),
        None => otherwise.to_owned(),
    }
}
