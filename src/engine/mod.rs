//! ENGINE: a build and a rebuild are the same call.
//!
//! [`Builder::update`] looks at the files, loads what changed, assembles the model where a summary changed, checks, and
//! renders exactly the outputs that read something which is no longer the same ([`Traces`]). Nothing here knows what kind
//! of event led to the call. What a build learnt is kept in a cache; a damaged or foreign cache is ignored.

mod builder;
mod cache;
mod explain;
mod progress;
mod traces;
mod words;

pub use builder::{Builder, ContentTexts, Setup, Update};
pub use cache::CacheFolder;
pub use explain::Explanation;
pub use progress::{Progress, Silent, Stage};
pub use traces::{Reason, Traces};
