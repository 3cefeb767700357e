//! A record value that says what it is, so that no reader has to trust where it was found.
//!
//! Layout, big-endian: magic `kcp1`, length u32, topic id 16 bytes, partition u32, producer u32,
//! incarnation u32, transaction u32, sequence u64, hash u64, padding to the length. The hash is
//! FNV-1a (64 bit) over every other byte, in order. It is not a CRC32C on purpose: record batches
//! carry one, and damage that passes it must not pass here too.

use std::fmt;

use bytes::{BufMut, Bytes, BytesMut};
use kafka4rs_protocol::TopicId;

/// The shortest payload, in bytes: everything but padding.
pub const MIN_PAYLOAD: usize = 56;

/// [`Payload::partition`] of a record whose partition the producer chose itself: it names none.
pub const ANY_PARTITION: u32 = u32::MAX;

const MAGIC: [u8; 4] = *b"kcp1";
const HASH_AT: usize = 48;

/// Who sent a record, which one of theirs it is, and where it belongs.
///
/// (producer, incarnation, topic id, partition, sequence) must be unique in a history, and a
/// sequence counts 0, 1, 2, .. within (producer, incarnation, topic id, partition) in the order the
/// records are handed to the producer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Payload {
    /// The topic as the sender knew it: by id, so that a topic made anew under its name differs.
    pub topic_id: TopicId,
    /// The partition it was sent to; [`ANY_PARTITION`] if the producer was to choose.
    pub partition: u32,
    /// The logical producer.
    pub producer: u32,
    /// Which life of that producer: a new client instance counts up.
    pub incarnation: u32,
    /// Which record of the series, from 0.
    pub sequence: u64,
    /// Number of the transaction it was sent in, from 1; 0 outside of transactions.
    pub transaction: u32,
}

impl Payload {
    /// The value's bytes, `total_len` long but never shorter than [`MIN_PAYLOAD`]. The padding is
    /// drawn from the identity, so no two payloads have the same.
    pub fn encode(&self, total_len: usize) -> Bytes {
        let len = total_len.clamp(MIN_PAYLOAD, u32::MAX as usize);
        let mut out = BytesMut::with_capacity(len);
        out.put_slice(&MAGIC);
        out.put_u32(len as u32);
        out.put_slice(self.topic_id.0.as_bytes());
        out.put_u32(self.partition);
        out.put_u32(self.producer);
        out.put_u32(self.incarnation);
        out.put_u32(self.transaction);
        out.put_u64(self.sequence);
        out.put_u64(0);
        let mut state = fnv1a(FNV_OFFSET, &out) | 1;
        while out.len() < len {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let bytes = state.to_be_bytes();
            out.put_slice(&bytes[..(len - out.len()).min(8)]);
        }
        let hash = hash_of(&out);
        out[HASH_AT..MIN_PAYLOAD].copy_from_slice(&hash.to_be_bytes());
        out.freeze()
    }

    /// Reads a value back.
    ///
    /// # Errors
    /// [`PayloadError`] for a value that is no payload, or a damaged one.
    pub fn decode(value: &[u8]) -> Result<Self, PayloadError> {
        let Some((head, _)) = value.split_first_chunk::<MIN_PAYLOAD>() else {
            return Err(PayloadError::TooShort { len: value.len() });
        };
        if head[..4] != MAGIC {
            return Err(PayloadError::NoMagic);
        }
        let stated = u32_at(head, 4) as usize;
        if stated != value.len() {
            return Err(PayloadError::WrongLength { stated, len: value.len() });
        }
        if u64_at(head, HASH_AT) != hash_of(value) {
            return Err(PayloadError::WrongHash);
        }
        let mut topic_id = [0; 16];
        topic_id.copy_from_slice(&head[8..24]);
        Ok(Self {
            topic_id: TopicId(kafka4rs_protocol::Uuid::from_bytes(topic_id)),
            partition: u32_at(head, 24),
            producer: u32_at(head, 28),
            incarnation: u32_at(head, 32),
            transaction: u32_at(head, 36),
            sequence: u64_at(head, 40),
        })
    }
}

/// Why a record's value is not what any sender sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(
    clippy::exhaustive_enums,
    reason = "a history file has a number for each: a new one is a new format"
)]
pub enum PayloadError {
    /// Fewer bytes than the shortest payload.
    TooShort {
        /// Bytes there are.
        len: usize,
    },
    /// It does not begin as payloads do.
    NoMagic,
    /// It says another length than it has: cut, or run together.
    WrongLength {
        /// Bytes it says.
        stated: usize,
        /// Bytes there are.
        len: usize,
    },
    /// Some byte is not the one that was sent.
    WrongHash,
}

impl PayloadError {
    /// Its number in a history file.
    pub(crate) fn code(self) -> u16 {
        match self {
            Self::TooShort { .. } => 1,
            Self::NoMagic => 2,
            Self::WrongLength { .. } => 3,
            Self::WrongHash => 4,
        }
    }

    /// What the number in a history file means, in words.
    pub(crate) fn words(code: u16) -> &'static str {
        match code {
            1 => "its value is shorter than any payload",
            2 => "its value does not begin as payloads do",
            3 => "its value has another length than it says",
            4 => "its value does not match its hash",
            _ => "its value cannot be read",
        }
    }
}

impl fmt::Display for PayloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort { len } => {
                write!(f, "a value of {len} bytes is shorter than any payload ({MIN_PAYLOAD})")
            }
            Self::WrongLength { stated, len } => {
                write!(f, "a value of {len} bytes says it has {stated}")
            }
            Self::NoMagic | Self::WrongHash => f.write_str(Self::words(self.code())),
        }
    }
}

impl std::error::Error for PayloadError {}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv1a(mut hash: u64, bytes: &[u8]) -> u64 {
    for &byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

/// FNV-1a (64 bit) over these bytes, one after the other.
pub(crate) fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    parts.into_iter().fold(FNV_OFFSET, fnv1a)
}

/// The hash of every byte but its own eight. `value` has at least [`MIN_PAYLOAD`] bytes.
fn hash_of(value: &[u8]) -> u64 {
    let (head, rest) = value.split_at(HASH_AT.min(value.len()));
    fnv1a(fnv1a(FNV_OFFSET, head), rest.get(8..).unwrap_or_default())
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes[at..].first_chunk().map_or(0, |four| u32::from_be_bytes(*four))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes[at..].first_chunk().map_or(0, |eight| u64::from_be_bytes(*eight))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payload() -> Payload {
        Payload {
            topic_id: TopicId(kafka4rs_protocol::Uuid::from_bytes([7; 16])),
            partition: 3,
            producer: 1,
            incarnation: 2,
            sequence: 99,
            transaction: 0,
        }
    }

    #[test]
    fn a_payload_reads_back_at_every_length() {
        for len in 0..200 {
            let bytes = payload().encode(len);
            assert_eq!(bytes.len(), len.max(MIN_PAYLOAD));
            assert_eq!(Payload::decode(&bytes), Ok(payload()));
        }
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_noticed() {
        let bytes = payload().encode(100);
        for bit in 0..bytes.len() * 8 {
            let mut damaged = bytes.to_vec();
            damaged[bit / 8] ^= 1 << (bit % 8);
            assert!(Payload::decode(&damaged).is_err(), "bit {bit}");
        }
        for len in 0..bytes.len() {
            assert!(Payload::decode(&bytes[..len]).is_err(), "cut to {len}");
        }
        let mut longer = bytes.to_vec();
        longer.push(0);
        assert_eq!(
            Payload::decode(&longer),
            Err(PayloadError::WrongLength { stated: 100, len: 101 })
        );
    }
}
