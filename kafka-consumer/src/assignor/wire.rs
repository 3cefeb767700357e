//! Subscriptions and assignments as bytes: a version, then the message.
//!
//! Source: Kafka's ConsumerProtocol; KIP-429 (version 1), KIP-792 (2), KIP-881 (3).

use std::collections::BTreeMap;

use bytes::{Buf, Bytes};
use kafka4rs_core::{KafkaError, Result, TopicPartition};
use kafka4rs_protocol::messages::{ConsumerProtocolAssignment, ConsumerProtocolSubscription};
use kafka4rs_protocol::messages::{
    consumer_protocol_assignment as wire_assignment,
    consumer_protocol_subscription as wire_subscription,
};
use kafka4rs_protocol::{Decode, Encode, Message, Partition, TopicName, Writer};

use super::group::{Assignment, Subscription};
use super::java_order;

impl Subscription {
    /// The newest version of the bytes that members send.
    pub const NEWEST_VERSION: i16 = ConsumerProtocolSubscription::VERSIONS.max;

    /// As members send it, in the newest version: what older readers do not know is behind what they do.
    ///
    /// # Errors
    /// `Protocol` if a name or the user data is too long for its field.
    pub fn to_bytes(&self) -> Result<Bytes> {
        let mut owned: Vec<&TopicPartition> = self.owned_partitions.iter().collect();
        owned.sort_by(|a, b| {
            java_order::compare(&a.topic, &b.topic).then(a.partition.cmp(&b.partition))
        });
        let mut topics: Vec<&TopicName> = self.topics.iter().collect();
        topics.sort_by(|a, b| java_order::compare(a, b));
        let mut message = ConsumerProtocolSubscription {
            topics: topics.into_iter().map(Into::into).collect(),
            user_data: self.user_data.clone(),
            generation_id: self.generation_id.unwrap_or(-1),
            rack_id: self.rack_id.as_deref().map(Into::into),
            ..Default::default()
        };
        for TopicPartition { topic, partition } in owned {
            match message.owned_partitions.last_mut().filter(|last| last.topic == **topic) {
                Some(last) => last.partitions.push(partition.get()),
                None => message.owned_partitions.push(wire_subscription::TopicPartition {
                    topic: topic.into(),
                    partitions: [partition.get()].into_iter().collect(),
                    ..Default::default()
                }),
            }
        }
        versioned("subscription", &message)
    }

    /// What a member sent, in any version; of a newer one than ours, the part we know.
    ///
    /// # Errors
    /// `Protocol` if the bytes are no subscription.
    pub fn from_bytes(bytes: Bytes) -> Result<Self> {
        let message: ConsumerProtocolSubscription = read("subscription", bytes)?;
        let owned = message.owned_partitions.iter().flat_map(|topic| {
            let name = TopicName::from(&topic.topic);
            let numbers = topic.partitions.iter();
            numbers.map(move |number| TopicPartition::new(name.clone(), Partition(*number)))
        });
        Ok(Self {
            topics: message.topics.iter().map(TopicName::from).collect(),
            owned_partitions: owned.collect(),
            generation_id: Some(message.generation_id).filter(|generation| *generation >= 0),
            rack_id: message.rack_id.map(String::from).filter(|rack| !rack.is_empty()),
            group_instance_id: None,
            user_data: message.user_data,
        })
    }
}

impl Assignment {
    /// As the leader sends it, in the newest version.
    ///
    /// # Errors
    /// `Protocol` if a name or the user data is too long for its field.
    pub fn to_bytes(&self) -> Result<Bytes> {
        let mut message =
            ConsumerProtocolAssignment { user_data: self.user_data.clone(), ..Default::default() };
        let mut places = BTreeMap::new();
        for TopicPartition { topic, partition } in &self.partitions {
            let topics = &mut message.assigned_partitions;
            let place = *places.entry(topic).or_insert(topics.len());
            match topics.get_mut(place) {
                Some(topic) => topic.partitions.push(partition.get()),
                None => topics.push(wire_assignment::TopicPartition {
                    topic: topic.into(),
                    partitions: [partition.get()].into_iter().collect(),
                    ..Default::default()
                }),
            }
        }
        versioned("assignment", &message)
    }

    /// What a leader sent, in any version; of a newer one than ours, the part we know.
    ///
    /// # Errors
    /// `Protocol` if the bytes are no assignment.
    pub fn from_bytes(bytes: Bytes) -> Result<Self> {
        let message: ConsumerProtocolAssignment = read("assignment", bytes)?;
        let partitions = message.assigned_partitions.iter().flat_map(|topic| {
            let name = TopicName::from(&topic.topic);
            let numbers = topic.partitions.iter();
            numbers.map(move |number| TopicPartition::new(name.clone(), Partition(*number)))
        });
        Ok(Self { partitions: partitions.collect(), user_data: message.user_data })
    }
}

fn versioned<M: Encode>(what: &'static str, message: &M) -> Result<Bytes> {
    let version = M::VERSIONS.max;
    let mut writer = Writer::new();
    writer.put_i16(version);
    message.encode(&mut writer, version).map_err(|error| {
        KafkaError::protocol(format!("the {what} of a group member cannot be written"))
            .caused_by(error)
    })?;
    Ok(writer.finish().to_bytes())
}

fn read<M: Decode>(what: &'static str, mut bytes: Bytes) -> Result<M> {
    let unreadable =
        || KafkaError::protocol(format!("the {what} of a group member cannot be read"));
    let version = bytes.try_get_i16().map_err(|error| unreadable().caused_by(error))?;
    // Versions only add at the end, so a newer one can be read as far as we know it.
    let version = version.min(M::VERSIONS.max);
    M::decode_bytes(bytes, version).map_err(|error| unreadable().caused_by(error))
}
