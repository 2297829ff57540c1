//! Numbers of documents (số, ký hiệu): their parts, and the form in which two spellings agree.
//!
//! [`DocumentNumber::parse`] reads a number that stands alone and is lenient about types and issuers, since an editor wrote it
//! on purpose. [`find_citations`] looks for numbers in prose and is strict, since `8.180/8.501` and `25/6/2025` are none.

mod scan;

use serde::{Deserialize, Serialize};

use crate::locale::{fold, nfc};

pub(crate) use scan::find_citations;

/// A number such as `05-CT/TW`, as printed and as compared.
///
/// It is *not* a key: Party numbers restart each term, State numbers each year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocumentNumber {
    /// The form that compares: `5-CT/TW`, `1987-QD/TU`, `NQTW4/XII`.
    key: String,
    /// As the document prints it.
    printed: String,
}

impl DocumentNumber {
    /// Reads a whole text as one number: `05-NQ/ĐU`, `15/2025/NĐ-CP`, `48/KH-UBND`, `Nghị quyết Trung ương 4 khóa XII`.
    ///
    /// The comparable form of a number is itself accepted, so that an address made of it leads back to it.
    ///
    /// ```ignore
    /// assert_eq!(DocumentNumber::parse("09 -KH/ĐU").unwrap().key(), "9-KH/DU");
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = nfc(text.trim());
        scan::whole(&text)
    }

    /// The comparable form: leading zeros off, hyphens and slashes unified, diacritics off, upper case.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// As printed.
    pub fn printed(&self) -> &str {
        &self.printed
    }

    /// The running number, for ordering: 5 of `05-CT/TW`, 4 of `Nghị quyết Trung ương 4 khóa XII`.
    pub fn sequence(&self) -> Option<u32> {
        let digits = self.key.strip_prefix(CENTRAL_KEY).unwrap_or(&self.key);
        let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
        digits[..end].parse().ok()
    }

    /// The year that is part of a State number: 2025 of `15/2025/NĐ-CP`.
    pub fn year(&self) -> Option<i16> {
        let second = self.key.split('/').nth(1)?;
        (second.len() == 4).then(|| second.parse().ok()).flatten()
    }

    /// Of the parts of a Party or State number; `rest` is what follows the running number.
    fn of_parts(running: &str, rest: &str, printed: &str) -> Self {
        Self { key: format!("{}{}", running_key(running), rest_key(rest)), printed: printed.to_owned() }
    }

    /// Of a resolution of the Central Committee, which is cited by its session and term instead of its number.
    fn of_session(session: &str, term: &str) -> Self {
        let session = session.trim_start_matches('0');
        let printed = format!("Nghị quyết Trung ương {session} khóa {term}");
        Self { key: format!("{CENTRAL_KEY}{session}/{term}"), printed }
    }
}

/// How the comparable form of a resolution of the Central Committee begins.
const CENTRAL_KEY: &str = "NQTW";

/// `05` is 5; scans read a zero as O and a one as I or l.
fn running_key(running: &str) -> String {
    let read: String = running
        .char_indices()
        .map(|(at, letter)| match letter {
            _ if at >= 5 => letter,
            'O' | 'o' => '0',
            'I' | 'l' => '1',
            other => other,
        })
        .collect();
    let digits = read.trim_start_matches('0');
    let digits = if digits.starts_with(|letter: char| letter.is_ascii_digit()) {
        digits
    } else {
        &read[read.len() - digits.len() - 1..]
    };
    fold(digits).to_uppercase()
}

fn rest_key(rest: &str) -> String {
    let unified: String = rest
        .chars()
        .filter(|letter| !scan::is_space(*letter))
        .map(|letter| match letter {
            _ if scan::is_hyphen(letter) => '-',
            _ if scan::is_slash(letter) => '/',
            other => other,
        })
        .collect();
    fold(&unified).to_uppercase()
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
