//! What the sticky assignor's members tell its leader.
//!
//! ```text
//! previous_assignment  array of: topic string, partitions array of int32
//! generation           int32    not in version 0, of Kafka before 2.3
//! ```
//!
//! Source: Kafka's StickyAssignor.

use std::collections::BTreeMap;

use bytes::{Buf, BufMut, Bytes, BytesMut};
use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{Partition, TopicName};

use super::Claim;
use crate::assignor::java_order;

/// The generation of members that do not know of one.
pub(super) const NO_GENERATION: i32 = -1;

pub(super) fn write(partitions: &[TopicPartition], generation: i32) -> Bytes {
    let mut topics: Vec<(&TopicName, Vec<Partition>)> = Vec::new();
    let mut index = BTreeMap::new();
    // Java computes these entries if absent, which puts each in front of its bucket, and lets the map grow not after
    // an entry but before whatever comes next.
    let mut entries = 0;
    for TopicPartition { topic, partition } in partitions {
        entries = topics.len();
        let at = *index.entry(topic).or_insert(topics.len());
        match topics.get_mut(at) {
            Some((_, numbers)) => numbers.push(*partition),
            None => topics.push((topic, vec![*partition])),
        }
    }
    topics.reverse();
    let mut bytes = BytesMut::new();
    bytes.put_i32(length(topics.len()));
    for (topic, numbers) in java_order::listed_of(topics, entries, |topic| topic.0) {
        // Names of topics have at most 249 bytes.
        bytes.put_u16(u16::try_from(topic.len()).unwrap_or(u16::MAX));
        bytes.put_slice(topic.as_bytes());
        bytes.put_i32(length(numbers.len()));
        numbers.iter().for_each(|number| bytes.put_i32(number.get()));
    }
    bytes.put_i32(generation);
    bytes.freeze()
}

fn length(len: usize) -> i32 {
    i32::try_from(len).unwrap_or(i32::MAX)
}

/// What somebody else wrote: what cannot be read claims nothing.
pub(super) fn read(bytes: &Bytes) -> Claim {
    let mut rest = bytes.clone();
    let Some(partitions) = assignment(&mut rest) else {
        return Claim { partitions: Vec::new(), generation: Some(NO_GENERATION) };
    };
    Claim { partitions, generation: rest.try_get_i32().ok() }
}

fn assignment(bytes: &mut Bytes) -> Option<Vec<TopicPartition>> {
    let mut partitions = Vec::new();
    for _ in 0..count(bytes, 6)? {
        let length = usize::try_from(bytes.try_get_i16().ok()?).ok()?;
        if length > bytes.len() {
            return None;
        }
        let name = bytes.split_to(length);
        let topic = TopicName::from(std::str::from_utf8(&name).ok()?);
        for _ in 0..count(bytes, 4)? {
            let number = bytes.try_get_i32().ok()?;
            partitions.push(TopicPartition::new(topic.clone(), Partition(number)));
        }
    }
    Some(partitions)
}

/// The length of an array whose elements take at least so many bytes; `None` if they cannot all be there.
fn count(bytes: &mut Bytes, each: usize) -> Option<usize> {
    let count = usize::try_from(bytes.try_get_i32().ok()?).ok()?;
    (count <= bytes.len() / each).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Vec<TopicPartition> {
        [("orders", 3), ("bills", 0), ("orders", 1)].map(TopicPartition::from).to_vec()
    }

    #[test]
    fn what_was_written_is_read() {
        let claim = read(&write(&some(), 7));
        assert_eq!(claim.generation, Some(7));
        let mut expected = some();
        expected.sort();
        let mut partitions = claim.partitions;
        partitions.sort();
        assert_eq!(partitions, expected);
    }

    /// As Java 17 lists them.
    #[test]
    fn topics_come_in_the_order_of_a_map_that_has_not_grown_yet() {
        let order = |partitions: &[TopicPartition]| -> Vec<String> {
            let claim = read(&write(partitions, 1));
            let mut topics: Vec<_> =
                claim.partitions.iter().map(|partition| partition.topic.to_string()).collect();
            topics.dedup();
            topics
        };
        let mut partitions: Vec<_> =
            (0..13).map(|topic| TopicPartition::new(format!("t{topic}"), 0)).collect();
        let small = order(&partitions);
        partitions.push(TopicPartition::new("t12", 1));
        let large = order(&partitions);
        let java = |order: &str| -> Vec<String> { order.split(' ').map(str::to_owned).collect() };
        assert_eq!(small, java("t4 t5 t10 t6 t7 t12 t8 t11 t9 t0 t1 t2 t3"));
        assert_eq!(large, java("t4 t5 t6 t7 t8 t9 t10 t12 t11 t0 t1 t2 t3"));
    }

    #[test]
    fn the_first_version_has_no_generation() {
        let bytes = write(&some(), 7);
        let claim = read(&bytes.slice(..bytes.len() - 4));
        assert_eq!((claim.partitions.len(), claim.generation), (3, None));
    }

    #[test]
    fn damage_claims_nothing_and_reserves_nothing() {
        let bytes = write(&some(), 7);
        for end in 0..bytes.len() - 4 {
            let claim = read(&bytes.slice(..end));
            assert_eq!((claim.partitions.len(), claim.generation), (0, Some(-1)), "{end}");
        }
        for count in [i32::MAX, -1, i32::MIN] {
            let mut bytes = BytesMut::from(&bytes[..]);
            bytes[..4].copy_from_slice(&count.to_be_bytes());
            assert_eq!(read(&bytes.freeze()).partitions, []);
        }
    }
}
