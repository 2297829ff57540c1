//! The prose of a document, turned into HTML except for what depends on other files.

use serde::{Deserialize, Serialize};

use super::number::DocumentNumber;
use super::reference::LinkTarget;

/// A document's prose, ready to be joined once its links are resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// HTML and the holes in it, in order.
    pub pieces: Vec<Piece>,
    /// The beginning of the text without marks, at most 240 characters, cut at a word.
    pub excerpt: String,
    /// Words (syllables) of the text.
    pub word_count: u32,
}

/// A piece of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// HTML that is final.
    Html(String),
    /// A word of the theme, in the portal's language; it may stand inside an attribute, so quotes are escaped as well.
    Word(Word),
    /// A link; where the target is a figure and `inner` is empty, the text is filled from the data.
    Link {
        /// Where it leads.
        target: LinkTarget,
        /// The title, not escaped, or `""`.
        title: String,
        /// What is inside.
        inner: Vec<Piece>,
    },
    /// A picture, chart, table or target board written as an image.
    Image {
        /// What is shown.
        target: LinkTarget,
        /// The text for those who cannot see it, not escaped.
        alt: String,
        /// The caption, not escaped, or `""`.
        title: String,
        /// Whether it stands alone in its paragraph and so becomes a figure of its own.
        block: bool,
    },
    /// A document's number recognised in the prose.
    Citation {
        /// The number.
        number: DocumentNumber,
        /// The text as printed, not escaped.
        text: String,
    },
}

/// The words that a body needs and that belong to the theme's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Word {
    /// Title of an alert without one of its own.
    AlertNote,
    /// The same.
    AlertTip,
    /// The same.
    AlertImportant,
    /// The same.
    AlertWarning,
    /// The same.
    AlertCaution,
    /// Name of the link to a heading; the heading's text follows it.
    HeadingAnchor,
    /// Name of the footnotes as a part of the page.
    Footnotes,
    /// Name of the link from a footnote back to the text; its number follows.
    FootnoteBack,
    /// Name of the frame in which a wide table scrolls; the table's number in the page follows.
    TableRegion,
    /// Name of a ticked box.
    TaskDone,
    /// Name of an empty box.
    TaskOpen,
    /// What folded details are called where their author gave no title.
    Details,
}

impl Word {
    /// All of them, for checking that a theme has each.
    pub const ALL: [Self; 12] = [
        Self::AlertNote,
        Self::AlertTip,
        Self::AlertImportant,
        Self::AlertWarning,
        Self::AlertCaution,
        Self::HeadingAnchor,
        Self::Footnotes,
        Self::FootnoteBack,
        Self::TableRegion,
        Self::TaskDone,
        Self::TaskOpen,
        Self::Details,
    ];

    /// The key in the theme's texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::AlertNote => "alert_note",
            Self::AlertTip => "alert_tip",
            Self::AlertImportant => "alert_important",
            Self::AlertWarning => "alert_warning",
            Self::AlertCaution => "alert_caution",
            Self::HeadingAnchor => "heading_anchor",
            Self::Footnotes => "footnotes",
            Self::FootnoteBack => "footnote_back",
            Self::TableRegion => "table_region",
            Self::TaskDone => "task_done",
            Self::TaskOpen => "task_open",
            Self::Details => "details",
        }
    }
}
