//! Fingerprints: 128 bits of BLAKE3 that stand for a file, a fact or an output.

use std::cell::RefCell;
use std::fmt;
use std::io::{self, Read};

use serde::{Deserialize, Serialize};

/// The first 16 bytes of a BLAKE3 hash: equal fingerprints are taken as equal content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

/// Bytes that are read at once of a large file.
const PIECE: usize = 256 << 10;

thread_local! {
    /// Reused, since a build takes some hundred thousand fingerprints of a few hundred bytes each.
    static SCRATCH: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

impl Fingerprint {
    /// Of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::short(&blake3::hash(bytes))
    }

    /// Of what `reader` gives, piece by piece: as of the same bytes in one. Each piece is also given to `seen`.
    ///
    /// # Errors
    /// Those of reading, as they come.
    pub fn of_stream<E: From<io::Error>>(
        reader: &mut dyn Read,
        mut seen: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0; PIECE];
        loop {
            let length = match reader.read(&mut piece) {
                Ok(0) => return Ok(Self::short(&hasher.finalize())),
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            hasher.update(&piece[..length]);
            seen(&piece[..length])?;
        }
    }

    fn short(hash: &blake3::Hash) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Self(short)
    }

    /// Of a value, by its postcard form: exactly what a cache would store of it.
    pub fn of_value<T: Serialize + ?Sized>(value: &T) -> Self {
        SCRATCH.with_borrow_mut(|scratch| {
            scratch.clear();
            let bytes = std::mem::take(scratch);
            let bytes =
                postcard::to_extend(value, bytes).expect("values of the model serialise: they hold only plain data");
            let fingerprint = Self::of(&bytes);
            *scratch = bytes;
            fingerprint
        })
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A value together with its fingerprint; the value cannot change afterwards.
#[derive(Clone, Debug)]
pub struct Hashed<T> {
    value: T,
    fingerprint: Fingerprint,
}

impl<T: Serialize> Hashed<T> {
    /// Takes the fingerprint of `value`.
    pub fn new(value: T) -> Self {
        let fingerprint = Fingerprint::of_value(&value);
        Self { value, fingerprint }
    }
}

impl<T> Hashed<T> {
    /// The fingerprint of the value.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

/// Stands for the value by its fingerprint alone, so that a list of hashed values is hashed in 16 bytes each.
impl<T> Serialize for Hashed<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.fingerprint.serialize(serializer)
    }
}

impl<T> std::ops::Deref for Hashed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
