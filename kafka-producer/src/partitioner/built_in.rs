//! The partitioners that come with the producer, by name.

use super::hash;
use std::fmt;
use std::str::FromStr;

/// How a record without a partition gets one.
///
/// *Sticks* means: records go to one partition until a batch of it is closed and at least `batch_size`
/// bytes, 16 KiB at most, went there; then another is chosen, at random. Few full batches come of it
/// instead of many small ones. Partitions without a leader are chosen only where none has one. Without
/// a key means a null key; an empty one is a key unless the table says otherwise.
///
/// | | with a key | without |
/// |---|---|---|
/// | `Default` | murmur2, as Java | sticks; partitions with shorter queues are chosen more often |
/// | `RoundRobin` | the next partition in turn | the same |
/// | `LeastBytes` | sticks; then the partition that was given the fewest bytes so far | the same |
/// | `Random` | any | sticks |
/// | `Consistent` | CRC-32 | the hash of nothing: partition 0 |
/// | `ConsistentRandom` | CRC-32 | sticks, also with an empty key |
/// | `Murmur2` | murmur2 | the hash of nothing: one fixed partition |
/// | `Murmur2Random` | murmur2 | sticks |
/// | `Fnv1a` | FNV-1a | the hash of nothing: one fixed partition |
/// | `Fnv1aRandom` | FNV-1a | sticks |
///
/// Records of one key meet on one partition only while all their producers use the same hash and the
/// topic does not grow.
///
/// Source: Kafka's `BuiltInPartitioner` (KIP-480, KIP-794, KIP-1123) and `RoundRobinPartitioner`;
/// librdkafka's `partitioner`, whose default is `ConsistentRandom`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BuiltInPartitioner {
    /// Java's: murmur2 of the key, or the adaptive sticky choice without one.
    #[default]
    Default,
    /// One partition after the other, record by record, whatever the key. Makes small batches.
    RoundRobin,
    /// Evens out the bytes of partitions, batch by batch, whatever the key.
    LeastBytes,
    /// Anywhere, record by record.
    Random,
    /// librdkafka's `consistent`.
    Consistent,
    /// librdkafka's default, `consistent_random`.
    ConsistentRandom,
    /// librdkafka's `murmur2`.
    Murmur2,
    /// librdkafka's `murmur2_random`: Java's placing of keys.
    Murmur2Random,
    /// librdkafka's `fnv1a`, which is sarama's default.
    Fnv1a,
    /// librdkafka's `fnv1a_random`.
    Fnv1aRandom,
}

/// What a built-in partitioner wants for one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    Partition(u32),
    Sticky,
    Next,
    Any,
}

impl BuiltInPartitioner {
    const NAMES: [(&'static str, Self); 13] = [
        ("default", Self::Default),
        ("round_robin", Self::RoundRobin),
        ("least_bytes", Self::LeastBytes),
        ("random", Self::Random),
        ("consistent", Self::Consistent),
        ("consistent_random", Self::ConsistentRandom),
        ("murmur2", Self::Murmur2),
        ("murmur2_random", Self::Murmur2Random),
        ("fnv1a", Self::Fnv1a),
        ("fnv1a_random", Self::Fnv1aRandom),
        ("org.apache.kafka.clients.producer.RoundRobinPartitioner", Self::RoundRobin),
        // Both are gone from Kafka 4 and live on in configurations.
        ("org.apache.kafka.clients.producer.internals.DefaultPartitioner", Self::Default),
        ("", Self::Default),
    ];

    /// The name in the property `partitioner`: librdkafka's, where it has one.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(_, one)| *one == self);
        found.map_or("default", |(name, _)| name)
    }

    /// Where a record with this key goes among `count` partitions, at least one.
    pub(crate) fn ask(self, key: Option<&[u8]>, count: u32) -> Ask {
        let hashed = |hash: fn(&[u8], u32) -> u32, key: Option<&[u8]>| {
            key.map_or(Ask::Sticky, |key| Ask::Partition(hash(key, count)))
        };
        // What librdkafka's hashes make of a null key.
        let or_empty = Some(key.unwrap_or_default());
        match self {
            Self::Default | Self::Murmur2Random => hashed(hash::murmur2, key),
            Self::Murmur2 => hashed(hash::murmur2, or_empty),
            Self::Consistent => hashed(hash::consistent, or_empty),
            Self::ConsistentRandom => hashed(hash::consistent, key.filter(|key| !key.is_empty())),
            Self::Fnv1a => hashed(hash::fnv1a, or_empty),
            Self::Fnv1aRandom => hashed(hash::fnv1a, key),
            Self::Random if key.is_some() => Ask::Any,
            Self::Random | Self::LeastBytes => Ask::Sticky,
            Self::RoundRobin => Ask::Next,
        }
    }
}

impl fmt::Display for BuiltInPartitioner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for BuiltInPartitioner {
    type Err = ParsePartitionerError;

    /// librdkafka's names, `default`, `round_robin` and `least_bytes`, and the names of Java's own
    /// classes.
    fn from_str(name: &str) -> Result<Self, ParsePartitionerError> {
        let found = Self::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, one)| *one).ok_or(ParsePartitionerError)
    }
}

/// A name of no partitioner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsePartitionerError;

impl fmt::Display for ParsePartitionerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of ")?;
        for (at, (name, _)) in BuiltInPartitioner::NAMES.iter().take(10).enumerate() {
            write!(f, "{}{name}", if at == 0 { "" } else { ", " })?;
        }
        f.write_str("; a partitioner of your own is given to ProducerBuilder::partitioner")
    }
}

impl std::error::Error for ParsePartitionerError {}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [BuiltInPartitioner; 10] = [
        BuiltInPartitioner::Default,
        BuiltInPartitioner::RoundRobin,
        BuiltInPartitioner::LeastBytes,
        BuiltInPartitioner::Random,
        BuiltInPartitioner::Consistent,
        BuiltInPartitioner::ConsistentRandom,
        BuiltInPartitioner::Murmur2,
        BuiltInPartitioner::Murmur2Random,
        BuiltInPartitioner::Fnv1a,
        BuiltInPartitioner::Fnv1aRandom,
    ];

    #[test]
    fn every_partitioner_is_found_by_its_own_name() {
        for one in ALL {
            assert_eq!(one.name().parse(), Ok(one));
        }
        let java = "org.apache.kafka.clients.producer.RoundRobinPartitioner";
        assert_eq!(java.parse(), Ok(BuiltInPartitioner::RoundRobin));
        let error = "com.example.Mine".parse::<BuiltInPartitioner>().unwrap_err();
        assert!(error.to_string().contains("consistent_random"), "{error}");
    }

    /// librdkafka's table of null, empty and other keys: -1 stands for a random partition there.
    #[test]
    fn null_and_empty_keys_are_treated_as_librdkafka_treats_them() {
        use BuiltInPartitioner::*;
        let count = 17;
        let (fnv, murmur) = (0x7ee3_623b % count, 0x106e_08d9 % count);
        for (one, null, empty) in [
            (Random, None, None),
            (Consistent, Some(0), Some(0)),
            (ConsistentRandom, None, None),
            (Murmur2, Some(murmur), Some(murmur)),
            (Murmur2Random, None, Some(murmur)),
            (Fnv1a, Some(fnv), Some(fnv)),
            (Fnv1aRandom, None, Some(fnv)),
            // Java: an empty key is a key.
            (Default, None, Some(murmur)),
            (RoundRobin, None, None),
            (LeastBytes, None, None),
        ] {
            let fixed = |key| match one.ask(key, count) {
                Ask::Partition(partition) => Some(partition),
                Ask::Sticky | Ask::Next | Ask::Any => None,
            };
            assert_eq!(fixed(None), null, "{one}: a null key");
            assert_eq!(fixed(Some(b"")), empty, "{one}: an empty key");
        }
    }

    #[test]
    fn what_ignores_keys_ignores_them() {
        for (one, ask) in [
            (BuiltInPartitioner::RoundRobin, Ask::Next),
            (BuiltInPartitioner::LeastBytes, Ask::Sticky),
        ] {
            assert_eq!(one.ask(Some(b"key"), 9), ask);
            assert_eq!(one.ask(None, 9), ask);
        }
    }
}
