//! What consumers embed in the classic protocol: subscriptions and assignments. They never have flexible fields, and of
//! versions that are newer than known the known part is read. Source: Kafka's `ConsumerProtocol`.

use bytes::Bytes;
use kafka4rs_protocol::messages::ConsumerProtocolSubscription;
use kafka4rs_protocol::{Decode, KafkaString, Reader};

/// The topics of a subscription. They are read as of version 0, which all later ones begin with: a member that says too
/// much else is understood all the same, as in Kafka.
pub(crate) fn topics(metadata: &Bytes) -> Option<Vec<KafkaString>> {
    let mut r = Reader::new(metadata.clone());
    r.read_i16().ok().filter(|version| *version >= 0)?;
    let read = ConsumerProtocolSubscription::decode(&mut r, 0).ok()?;
    Some(read.topics.iter().map(KafkaString::detached).collect())
}
