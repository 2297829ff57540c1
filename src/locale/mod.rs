//! The language, nothing of the site: how Vietnamese (and English) text is compared, sorted, read and printed.
//!
//! Everything here is a pure function or a small value. Nothing knows documents, files or pages, so each rule
//! of writing is stated once and its law is tested once:
//!
//! - [`mod@fold`]: what is the same word to a reader who leaves out diacritics, addresses, vocabulary keys, NFC.
//! - [`mod@identity`]: what is the same name, tones and letters told apart.
//! - [`collate`]: the order of the Vietnamese alphabet, and the order of persons.
//! - [`number`]: exact decimals as they are printed, `1.735` and `53,49`; no float, no silent rounding.
//! - [`date`]: calendar dates as they are written and as a letterhead prints them.
//! - [`period`]: the spans that figures speak of, `2025-H2`, `2021-2025`.
//! - [`distance`]: the nearest word for "did you mean".
//! - [`size`]: file sizes.
//!
//! What was published is never rewritten: folding and keys serve matching only.

mod alphabet;
pub mod collate;
pub mod date;
pub mod distance;
pub mod fold;
pub mod identity;
mod language;
pub mod number;
pub mod period;
pub mod size;
mod title;

pub use alphabet::toned_vowels;
pub use collate::{SortKey, person_sort_key};
pub use date::{AnnualDay, Date, DateFault, format_date, format_long, parse_date};
pub use distance::closest;
pub use fold::{SOFT_HYPHEN, fold, is_nfc, key, nfc, slug};
pub use identity::{identity, telex};
pub use language::{Language, UnknownLanguage};
pub use number::{
    Number, NumberFault, Rounded, format_number, format_percent, parse_number, parse_number_in, parse_percent,
    round_half_up,
};
pub use period::{Period, PeriodFault, PeriodKind};
pub use size::format_bytes;
pub use title::titled;
