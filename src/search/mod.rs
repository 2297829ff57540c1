//! SEARCH: the words of every page, kept so that an edited page changes only the lists of its own words.
//!
//! A page gives its words and its pairs of neighbouring words as hashes, each with a small number for how much it matters
//! there ([`Postings`]). The [`Index`] holds them page by page; a shard of the index is all postings whose hash begins
//! with the same bits, turned round: for each word the pages. A page is named in them by a hash of its address, never by
//! a place in a list, so what one page says moves nothing of another. What the reader's browser does with the shards is
//! in the theme (`static/search*.js`); words must be folded there as they are here (`token`).

mod index;
mod opensearch;
mod page;
mod posting;
mod shard;
mod spread;
mod stored;
mod text;
mod token;

pub use index::{Index, Restore, Source, id_of};
pub use opensearch::{Exported, settings};
pub use page::PageText;
pub use posting::{Dictionary, Postings, Tally, Word};
pub use shard::{Form, Pair, Shape, Shard, base64};
pub use stored::{PIECES, Piece};
pub use text::{beginning, plain_text};
pub use token::{Token, exact_word, fold_word, hash, pair_hash, scan, squeeze};
