//! Parts of a file: films are asked for piece by piece, and telephones play none from a server that only gives the whole.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::RangeInclusive;
use std::path::Path;

/// No answer to a question for a part is longer, so that a film is never in memory whole; the browser asks on.
const LONGEST: u64 = 4 << 20;

/// What a `Range` header asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Everything; also where the header is not understood, as HTTP wants it.
    Whole,
    /// These bytes.
    Part(RangeInclusive<u64>),
    /// Bytes that the file does not have.
    Nothing,
}

/// Reads `bytes=0-`, `bytes=100-199` or `bytes=-500`, for a file of so many bytes.
pub fn wanted(header: Option<&str>, length: u64) -> Wanted {
    let range = header.and_then(|header| header.trim().strip_prefix("bytes="));
    let Some((first, last)) = range.and_then(|range| range.split_once('-')) else { return Wanted::Whole };
    let range = match (first.parse::<u64>().ok(), last.parse::<u64>().ok()) {
        (Some(first), None) if last.is_empty() => (first, u64::MAX),
        (Some(first), Some(last)) if first <= last => (first, last),
        (None, Some(count)) if first.is_empty() && count > 0 => (length.saturating_sub(count), u64::MAX),
        _ => return Wanted::Whole,
    };
    if range.0 >= length {
        return Wanted::Nothing;
    }
    Wanted::Part(range.0..=range.1.min(length - 1).min(range.0 + LONGEST - 1))
}

/// These bytes of a file.
///
/// # Errors
/// When it cannot be read, or is shorter by now.
pub fn read(path: &Path, part: &RangeInclusive<u64>) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(*part.start()))?;
    let length = usize::try_from(part.end() - part.start() + 1).map_err(io::Error::other)?;
    let mut bytes = vec![0; length];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_asked_for_in_three_ways() {
        assert_eq!(wanted(Some("bytes=0-"), 10), Wanted::Part(0..=9));
        assert_eq!(wanted(Some("bytes=2-4"), 10), Wanted::Part(2..=4));
        assert_eq!(wanted(Some("bytes=2-400"), 10), Wanted::Part(2..=9));
        assert_eq!(wanted(Some("bytes=-3"), 10), Wanted::Part(7..=9));
        assert_eq!(wanted(Some("bytes=-30"), 10), Wanted::Part(0..=9));
    }

    #[test]
    fn what_is_not_there_is_told_from_what_is_not_understood() {
        assert_eq!(wanted(Some("bytes=10-"), 10), Wanted::Nothing);
        assert_eq!(wanted(Some("bytes=0-"), 0), Wanted::Nothing);
        for header in ["bytes=", "bytes=a-b", "bytes=4-2", "bytes=0-1,3-4", "pages=1-2", "bytes=-0"] {
            assert_eq!(wanted(Some(header), 10), Wanted::Whole, "{header}");
        }
        assert_eq!(wanted(None, 10), Wanted::Whole);
    }

    #[test]
    fn no_part_is_longer_than_fits_in_memory() {
        assert_eq!(wanted(Some("bytes=5-"), 1 << 40), Wanted::Part(5..=LONGEST + 4));
    }
}
