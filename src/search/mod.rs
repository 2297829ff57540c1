//! SEARCH: what readers may look for in a page, as pure functions over what was loaded.
//!
//! The index is the pages' own words: folding, ranking and snippets are the browser's work, so that marks, phrases and
//! passages are all there without being written twice. A portal with many pages is found by titles, numbers, headings and
//! descriptions only: its texts together are too much to send, and to read again at each edit.

mod text;

pub use text::plain_text;

/// With more parts than this the index would be too large to send whole: it then has no texts.
pub const PARTS_WITH_FULL_TEXT: u32 = 4;
