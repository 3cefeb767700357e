//! What consumers embed in the classic protocol: subscriptions and assignments. They never have flexible fields, and of
//! versions that are newer than known the known part is read. Source: Kafka's `ConsumerProtocol`.

use bytes::Bytes;
use kafka4rs_protocol::messages::consumer_protocol_assignment::TopicPartition;
use kafka4rs_protocol::messages::{ConsumerProtocolAssignment, ConsumerProtocolSubscription};
use kafka4rs_protocol::{Decode, Encode, KafkaString, Reader, Writer};

/// The topics of a subscription. They are read as of version 0, which all later ones begin with: a member that says too
/// much else is understood all the same, as in Kafka.
pub(crate) fn topics(metadata: &Bytes) -> Option<Vec<KafkaString>> {
    let mut r = Reader::new(metadata.clone());
    r.read_i16().ok().filter(|version| *version >= 0)?;
    let read = ConsumerProtocolSubscription::decode(&mut r, 0).ok()?;
    Some(read.topics.iter().map(KafkaString::detached).collect())
}

/// The version of a subscription, and what it says; `None` if it cannot be read.
pub(crate) fn subscription(metadata: &Bytes) -> Option<(i16, ConsumerProtocolSubscription)> {
    let mut r = Reader::new(metadata.clone());
    let version = r.read_i16().ok().filter(|version| *version >= 0)?;
    let read = ConsumerProtocolSubscription::decode(&mut r, version.min(NEWEST)).ok()?;
    Some((version, read))
}

/// What a leader gave a member; nothing at all is nothing. `None` if it cannot be read.
pub(crate) fn assignment(bytes: &Bytes) -> Option<ConsumerProtocolAssignment> {
    if bytes.is_empty() {
        return Some(ConsumerProtocolAssignment::default());
    }
    let mut r = Reader::new(bytes.clone());
    let version = r.read_i16().ok().filter(|version| *version >= 0)?;
    ConsumerProtocolAssignment::decode(&mut r, version.min(NEWEST)).ok()
}

/// Partitions as a member is given them, in the version it speaks.
pub(crate) fn assigned(version: i16, topics: Vec<(KafkaString, Vec<i32>)>) -> Bytes {
    let topics = topics.into_iter().map(|(topic, partitions)| TopicPartition {
        topic,
        partitions: partitions.into_iter().collect(),
        ..Default::default()
    });
    let assignment =
        ConsumerProtocolAssignment { assigned_partitions: topics.collect(), ..Default::default() };
    let version = version.min(NEWEST);
    let mut w = Writer::new();
    w.put_i16(version);
    match assignment.encode(&mut w, version) {
        Ok(()) => w.finish().to_bytes(),
        // Topic names that exist are short enough to be written.
        Err(_) => Bytes::new(),
    }
}

const NEWEST: i16 = 3;
