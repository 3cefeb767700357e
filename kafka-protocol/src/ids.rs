//! Newtypes for the identifiers Kafka's schema calls entity types.
//!
//! All are small `Copy` values that print as the bare number, except [`TopicName`], which is a
//! cheaply cloned shared string. Generated messages carry plain integers; these types are for
//! everything above the wire.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use crate::wire::KafkaString;

macro_rules! number {
    ($(#[$doc:meta])* $name:ident($int:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $int);

        impl $name {
            /// The bare number.
            #[must_use]
            pub const fn get(self) -> $int {
                self.0
            }
        }

        impl From<$int> for $name {
            fn from(value: $int) -> Self {
                Self(value)
            }
        }

        impl From<$name> for $int {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
    };
}

number! {
    /// A broker's node id. Negative ids stand for bootstrap addresses whose id is not known yet.
    BrokerId(i32)
}
number! {
    /// A partition's index within its topic, from 0.
    Partition(i32)
}
number! {
    /// A record's position in its partition.
    Offset(i64)
}
number! {
    /// The epoch of a partition's leader; [`LeaderEpoch::NONE`] where it is not known.
    LeaderEpoch(i32)
}
number! {
    /// The id a broker gave to an idempotent producer; [`ProducerId::NONE`] without one.
    ProducerId(i64)
}
number! {
    /// The epoch of a producer id; [`ProducerEpoch::NONE`] without one.
    ProducerEpoch(i16)
}
number! {
    /// A consumer's epoch in its group (KIP-848). 0 joins, -1 leaves, -2 leaves as a static member.
    MemberEpoch(i32)
}
number! {
    /// The sequence number of a record of an idempotent producer; wraps from `i32::MAX` to 0.
    Sequence(i32)
}

impl LeaderEpoch {
    /// No epoch known.
    pub const NONE: Self = Self(-1);

    /// The epoch, or `None` for [`LeaderEpoch::NONE`] and other negative numbers.
    #[must_use]
    pub const fn known(self) -> Option<Self> {
        if self.0 < 0 { None } else { Some(self) }
    }
}

impl ProducerId {
    /// Not idempotent.
    pub const NONE: Self = Self(-1);
}

impl ProducerEpoch {
    /// Not idempotent.
    pub const NONE: Self = Self(-1);
}

impl Sequence {
    /// Not idempotent.
    pub const NONE: Self = Self(-1);

    /// The sequence `n` records later, wrapping from `i32::MAX` to 0.
    ///
    /// Source: Kafka's `DefaultRecordBatch.incrementSequence`.
    #[must_use]
    pub const fn advance(self, n: u32) -> Self {
        Self((((self.0 as i64) + (n as i64)) & 0x7fff_ffff) as i32)
    }
}

/// Kafka's 16-byte id of topics, directories and clusters.
///
/// Shown as 22 characters of URL-safe base64 without padding, as Kafka's tools show it.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid([u8; 16]);

impl Uuid {
    /// Sixteen zero bytes: "no id".
    pub const ZERO: Self = Self([0; 16]);

    /// From big-endian bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// From Java's pair of most and least significant bits.
    #[must_use]
    pub const fn from_u64_pair(most: u64, least: u64) -> Self {
        Self((((most as u128) << 64) | least as u128).to_be_bytes())
    }

    /// A version 4 id from 128 random bits. Its text never starts with `-`, which command lines
    /// would take for an option.
    ///
    /// Source: Kafka's `Uuid.randomUuid`.
    #[must_use]
    pub const fn from_random(most: u64, least: u64) -> Self {
        let most = (most & !0xf000) | 0x4000;
        let least = (least & !(0b11 << 62)) | (0b10 << 62);
        // 62 is the position of '-' in the alphabet.
        let most = if most >> 58 == 62 { most & !(1 << 63) } else { most };
        Self::from_u64_pair(most, least)
    }

    /// The big-endian bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Java's pair of most and least significant bits.
    #[must_use]
    pub const fn as_u64_pair(self) -> (u64, u64) {
        let bits = u128::from_be_bytes(self.0);
        ((bits >> 64) as u64, bits as u64)
    }

    /// Whether this is [`Uuid::ZERO`].
    #[must_use]
    pub const fn is_zero(self) -> bool {
        u128::from_be_bytes(self.0) == 0
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        let bits = u128::from_be_bytes(self.0);
        for i in 0..22u32 {
            // 22 characters carry 132 bits: the last one holds two bits and four zeros.
            let sextet = if i == 21 { (bits << 4) & 0x30 } else { (bits >> (122 - 6 * i)) & 0x3f };
            f.write_char(base64_char(sextet as u8))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Uuid({self})")
    }
}

impl FromStr for Uuid {
    type Err = ParseUuidError;

    fn from_str(text: &str) -> Result<Self, ParseUuidError> {
        let text = text.trim_end_matches('=');
        if text.len() != 22 {
            return Err(ParseUuidError);
        }
        let mut bits = 0u128;
        for (i, c) in text.bytes().enumerate() {
            let sextet = u128::from(base64_value(c).ok_or(ParseUuidError)?);
            // The last character carries two bits; its other four are padding.
            bits = if i == 21 { (bits << 2) | (sextet >> 4) } else { (bits << 6) | sextet };
        }
        Ok(Self(bits.to_be_bytes()))
    }
}

/// The text is not 22 characters of URL-safe base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a Kafka uuid: expected 22 characters of URL-safe base64")]
pub struct ParseUuidError;

const fn base64_char(sextet: u8) -> char {
    (match sextet {
        0..=25 => b'A' + sextet,
        26..=51 => b'a' + sextet - 26,
        52..=61 => b'0' + sextet - 52,
        62 => b'-',
        _ => b'_',
    }) as char
}

const fn base64_value(c: u8) -> Option<u8> {
    Some(match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

/// A topic's id (KIP-516): names one incarnation of a topic, so that a topic made anew under an
/// old name is not mistaken for the old one.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub Uuid);

impl TopicId {
    /// "No id": what a broker without topic ids sends.
    pub const ZERO: Self = Self(Uuid::ZERO);

    /// The id as the wire carries it.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.0
    }

    /// Whether this is [`TopicId::ZERO`].
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0.is_zero()
    }
}

impl From<Uuid> for TopicId {
    fn from(id: Uuid) -> Self {
        Self(id)
    }
}

impl From<TopicId> for Uuid {
    fn from(id: TopicId) -> Self {
        id.0
    }
}

impl fmt::Display for TopicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for TopicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TopicId({})", self.0)
    }
}

/// A topic's name: a shared string, so that cloning costs one reference count.
///
/// Not validated here; brokers refuse names that are empty, `.`, `..`, longer than 249 characters
/// or with characters outside `[a-zA-Z0-9._-]`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicName(Arc<str>);

impl TopicName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for TopicName {
    fn default() -> Self {
        Self(Arc::from(""))
    }
}

impl Deref for TopicName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for TopicName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for TopicName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for TopicName {
    fn from(name: &str) -> Self {
        Self(Arc::from(name))
    }
}

impl From<String> for TopicName {
    fn from(name: String) -> Self {
        Self(Arc::from(name))
    }
}

impl From<&String> for TopicName {
    fn from(name: &String) -> Self {
        Self(Arc::from(name.as_str()))
    }
}

impl From<Arc<str>> for TopicName {
    fn from(name: Arc<str>) -> Self {
        Self(name)
    }
}

impl From<&KafkaString> for TopicName {
    fn from(name: &KafkaString) -> Self {
        Self(Arc::from(&**name))
    }
}

impl From<KafkaString> for TopicName {
    fn from(name: KafkaString) -> Self {
        Self::from(&name)
    }
}

impl From<&TopicName> for TopicName {
    fn from(name: &TopicName) -> Self {
        name.clone()
    }
}

impl PartialEq<str> for TopicName {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for TopicName {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl fmt::Display for TopicName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for TopicName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuid_text_is_javas() {
        assert_eq!(Uuid::ZERO.to_string(), "AAAAAAAAAAAAAAAAAAAAAA");
        // Kafka's Uuid.ONE_UUID and METADATA_TOPIC_ID.
        assert_eq!(Uuid::from_u64_pair(0, 1).to_string(), "AAAAAAAAAAAAAAAAAAAAAQ");
        for (most, least) in [(0, 1), (u64::MAX, u64::MAX), (0x0123_4567_89ab_cdef, 0xfedc)] {
            let id = Uuid::from_u64_pair(most, least);
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!(id.as_u64_pair(), (most, least));
        }
        assert_eq!("AAAA".parse::<Uuid>(), Err(ParseUuidError));
        assert_eq!("AAAAAAAAAAAAAAAAAAAAA*".parse::<Uuid>(), Err(ParseUuidError));
    }

    #[test]
    fn random_uuid_never_looks_like_an_option() {
        for most in [u64::MAX, 62 << 58, 0] {
            let id = Uuid::from_random(most, u64::MAX).to_string();
            assert!(!id.starts_with('-'), "{id}");
        }
    }

    #[test]
    fn sequence_wraps_to_zero() {
        assert_eq!(Sequence(i32::MAX).advance(1), Sequence(0));
        assert_eq!(Sequence(i32::MAX - 1).advance(5), Sequence(3));
        assert_eq!(Sequence(3).advance(4), Sequence(7));
    }
}
