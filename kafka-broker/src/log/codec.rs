//! The compact form of commands and snapshots: fields one after the other, integers as zigzag varints.

use std::collections::{BTreeMap, VecDeque};

use super::slot::Nonce;
use bytes::Bytes;
use kafka4rs_protocol::{DecodeError, EncodeError, KafkaString, Reader, TopicId, Uuid, Writer};

/// A value that commands and snapshots are made of.
pub(crate) trait Field: Sized {
    /// Appends the value.
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError>;
    /// Reads what [`Field::put`] wrote.
    fn get(r: &mut Reader) -> Result<Self, DecodeError>;
}

/// Implements [`Field`] for a struct as the sequence of the fields named.
macro_rules! fields {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::log::codec::Field for $name {
            fn put(
                &self,
                w: &mut kafka4rs_protocol::Writer,
            ) -> Result<(), kafka4rs_protocol::EncodeError> {
                $($crate::log::codec::Field::put(&self.$field, w)?;)*
                Ok(())
            }

            fn get(
                r: &mut kafka4rs_protocol::Reader,
            ) -> Result<Self, kafka4rs_protocol::DecodeError> {
                Ok(Self { $($field: $crate::log::codec::Field::get(r)?),* })
            }
        }
    };
}
pub(crate) use fields;

macro_rules! integer {
    ($($int:ty),*) => {$(
        impl Field for $int {
            fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
                w.put_varlong(i64::from(*self));
                Ok(())
            }

            fn get(r: &mut Reader) -> Result<Self, DecodeError> {
                let value = r.read_varlong()?;
                Self::try_from(value).map_err(|_| invalid(r, "integer out of its range"))
            }
        }
    )*};
}
integer!(i8, i16, i32, i64, u8, u32);

impl Field for u64 {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        w.put_uvarlong(*self);
        Ok(())
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        r.read_uvarlong()
    }
}

impl Field for bool {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        w.put_bool(*self);
        Ok(())
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        r.read_bool()
    }
}

impl Field for Uuid {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        w.put_uuid(*self);
        Ok(())
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        r.read_uuid()
    }
}

impl Field for Nonce {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        w.put_slice(&self.0.to_be_bytes());
        Ok(())
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        let bytes = r.take(16)?;
        Ok(Self(bytes.first_chunk::<16>().map_or(0, |bytes| u128::from_be_bytes(*bytes))))
    }
}

impl Field for TopicId {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        self.uuid().put(w)
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        Uuid::get(r).map(Self)
    }
}

impl Field for KafkaString {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        w.put_string(true, self, "string")
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        // What is kept must not keep the slot it was read from.
        r.read_string(true, "string").map(|text| text.detached())
    }
}

impl Field for Bytes {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        w.put_bytes(true, self, "bytes")
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        // As with strings.
        r.read_bytes(true, "bytes").map(|bytes| Self::copy_from_slice(&bytes))
    }
}

impl<T: Field> Field for Option<T> {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        w.put_bool(self.is_some());
        self.as_ref().map_or(Ok(()), |value| value.put(w))
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        if r.read_bool()? { T::get(r).map(Some) } else { Ok(None) }
    }
}

impl<A: Field, B: Field> Field for (A, B) {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        self.0.put(w)?;
        self.1.put(w)
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        Ok((A::get(r)?, B::get(r)?))
    }
}

impl<T: Field> Field for Vec<T> {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        put_all(w, self.len(), self)
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        // Every element takes a byte at the least, so the reader bounds what is reserved.
        r.read_vec(true, 1, "list", T::get)
    }
}

impl<T: Field> Field for VecDeque<T> {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        put_all(w, self.len(), self)
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        Vec::get(r).map(Self::from)
    }
}

impl<K: Field + Ord, V: Field> Field for BTreeMap<K, V> {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        w.put_array_len(true, self.len(), "map")?;
        for (key, value) in self {
            key.put(w)?;
            value.put(w)?;
        }
        Ok(())
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        Ok(Vec::<(K, V)>::get(r)?.into_iter().collect())
    }
}

fn put_all<'a, T: Field + 'a>(
    w: &mut Writer,
    count: usize,
    values: impl IntoIterator<Item = &'a T>,
) -> Result<(), EncodeError> {
    w.put_array_len(true, count, "list")?;
    values.into_iter().try_for_each(|value| value.put(w))
}

/// An error at the reader's position, in words.
pub(crate) fn invalid(r: &Reader, what: &'static str) -> DecodeError {
    r.error(kafka4rs_protocol::DecodeErrorKind::Invalid(what))
}
