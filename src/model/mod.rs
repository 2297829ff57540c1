//! MODEL: the site as immutable values, assembled from summaries alone, and the only window onto it.
//!
//! [`Model`] is never patched: a changed summary assembles it anew. Everything that reads it while an output is rendered
//! goes through a [`Reader`], which records each [`Fact`] with the fingerprint of exactly the value it handed out; an
//! output is fresh while [`Site::fingerprint`] still gives the same for every fact it read. "Not there" is a value too.

mod address;
mod assemble;
mod board;
mod card;
mod computed;
mod discrepancy;
mod fact;
mod filing;
mod gathered;
mod links;
mod lists;
mod outputs;
mod overdue;
mod page;
mod reader;
mod searched;
mod site;
pub mod target;
mod taxonomy;

pub use address::Addresses;
pub use assemble::{Inputs, Model};
pub use board::{BoardRow, same_unit};
pub use card::Card;
pub use discrepancy::{Accepted, Discrepancy};
pub use fact::Fact;
pub use gathered::Gathered;
pub use links::{FigureAnswer, NumberAnswer, Relation};
pub use lists::{ListKey, ListPage, Listing};
pub use outputs::{Output, OutputKind, WORKBOOKS, csv_address, workbook_address};
pub use overdue::{Overdue, overdue};
pub use page::{Asset, Filing, Page, PageId, PageKind};
pub use reader::{Reader, Reading};
pub use site::{Filed, Frame, MenuItem, PageAnswer, PageTerm, Shown, Site};
pub use taxonomy::{Taxonomy, Term};
