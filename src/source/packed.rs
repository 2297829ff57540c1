//! Values that are kept in their stored form, since they are asked for so seldom that reading them each time costs less
//! than holding 10,000 of them unpacked.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value in its postcard form.
#[derive(Clone)]
pub struct Packed<T> {
    bytes: Box<[u8]>,
    value: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned + Default> Packed<T> {
    /// Packs a value.
    pub fn new(value: &T) -> Self {
        let bytes = postcard::to_stdvec(value).expect("values of the model serialise: they hold only plain data");
        Self { bytes: bytes.into(), value: PhantomData }
    }

    /// The value. Bytes that are none (a cache passes its seal, so only a bug makes such) give the empty value.
    pub fn unpack(&self) -> T {
        postcard::from_bytes(&self.bytes).unwrap_or_default()
    }
}

impl<T> fmt::Debug for Packed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Packed({} bytes)", self.bytes.len())
    }
}

impl<T> Serialize for Packed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.bytes)
    }
}

impl<'de, T> Deserialize<'de> for Packed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = deserializer.deserialize_bytes(Bytes)?;
        Ok(Self { bytes, value: PhantomData })
    }
}

struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Box<[u8]>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Ok(bytes.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again_also_through_a_cache() {
        let value = vec!["Đảng ủy".to_owned(), String::new()];
        let packed = Packed::new(&value);
        let stored = postcard::to_stdvec(&packed).unwrap();
        let read: Packed<Vec<String>> = postcard::from_bytes(&stored).unwrap();
        assert_eq!((packed.unpack(), read.unpack()), (value.clone(), value));
    }
}
