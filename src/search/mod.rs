//! SEARCH: the words of every page, kept so that an edited page changes only the lists of its own words.
//!
//! A page gives its words (`vocabulary`) and its pairs of neighbouring words as hashes, each with a small number for how much it
//! matters there (`posting`, `pairs`). The [`Index`] holds them in blocks of some pages, the words turned round: for each the pages
//! (`block`). A shard is what all blocks have of the hashes that begin with the same bits (`gathered`). A page is named in it by
//! letters of a hash of its address, never by a place in a list, so what one page says rarely moves anything of another (`ids`). What
//! the reader's browser does with the shards is in the theme (`static/search.js/`); words must be folded there as they are here (`token`).

mod block;
mod gathered;
mod ids;
mod index;
mod opensearch;
mod page;
mod pairs;
mod posting;
mod shard;
mod spelling;
mod spread;
mod stored;
mod text;
mod token;
mod vocabulary;

pub use ids::ids;
pub use index::{Index, Restore, Source};
pub use opensearch::{Entrance, Exported, settings};
pub use page::{PageText, figure_text};
pub use posting::Word;
pub use shard::{Shape, Shard, base64};
pub use stored::Piece;
pub use text::{Fill, beginning, beginning_of, push_text};
pub use token::{Token, exact_word, fold_word, hash, pair_hash, scan, squeeze};
