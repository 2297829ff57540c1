//! DISCOVER: the only room that reads the site's files, and the small types that name places in them.
//!
//! [`Tree`] knows which files there are and which may have changed; events of a file watcher are only hints ([`Scope`]).
//! `history` asks git for the day each file was last changed. [`yaml`] is the only door to the YAML library.

mod fingerprint;
mod history;
mod packed;
mod path;
mod place;
mod span;
mod theme;
mod tree;
pub mod yaml;

pub use fingerprint::{Fingerprint, Hashed};
pub use history::History;
pub use packed::Packed;
pub use path::{ContentPath, OutputPath};
pub use place::real_place;
pub use span::{LineTable, Position, Span};
pub use theme::{ThemeFile, ThemeFiles};
pub use tree::{Changes, Fault, FileKind, Scope, Stat, Tree};
