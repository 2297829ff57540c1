//! Blocks of code, highlighted with classes where they name a language.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::writer::Writer;

/// Longer blocks are data rather than examples, and stay plain.
const LONGEST: usize = 64 << 10;

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "s-" };

/// Loaded when the first block names a language: it takes some milliseconds.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

impl Writer<'_> {
    pub(super) fn code_block(&mut self, info: &str, literal: &str) {
        let language = language(info);
        self.out.html("<pre class=\"code\" tabindex=\"0\"><code");
        if let Some(language) = language {
            self.out.html(" class=\"language-");
            self.out.attribute(language);
            self.out.html("\"");
        }
        self.out.html(">");
        match language.and_then(|language| highlighted(language, literal)) {
            Some(html) => self.out.html(&html),
            None => self.out.text(literal),
        }
        self.out.html("</code></pre>\n");
        self.prose.quiet = true;
        self.prose.push(literal);
        self.prose.quiet = false;
    }
}

/// The first word of what follows the fence, where it can be the name of a language.
fn language(info: &str) -> Option<&str> {
    let name = info.split([' ', '\t', ',', '{']).next()?;
    let plain =
        name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '#' | '-' | '_' | '.'));
    (plain && !name.is_empty()).then_some(name)
}

fn highlighted(language: &str, literal: &str) -> Option<String> {
    if literal.len() > LONGEST {
        return None;
    }
    let syntax: &SyntaxReference = SYNTAXES.find_syntax_by_token(language)?;
    if syntax.name == "Plain Text" {
        return None;
    }
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(literal) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
