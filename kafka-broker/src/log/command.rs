//! What a slot can say. State is the fold of these.

use kafka4rs_protocol::{DecodeError, EncodeError, KafkaString, Reader, TopicId, Writer};

use super::codec::{Field, fields, invalid};
use crate::group::{GroupDelete, GroupReplace, GroupUpdate};

/// One change. Whether it holds is decided by the fold alone, in log order, so that a proposer which lost a slot can
/// propose the same command again without a second opinion.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Command {
    /// A new topic.
    CreateTopic(CreateTopic),
    /// A topic goes, with its records and the offsets committed for it.
    DeleteTopic(TopicId),
    /// A topic grows to this number of partitions.
    CreatePartitions(CreatePartitions),
    /// One record batch; its bytes are in the slot's payload, in the order of the commands.
    Append(Append),
    /// The offset a group committed for a partition.
    OffsetCommit(OffsetCommit),
    /// Members of a group changed (KIP-848).
    GroupUpdate(GroupUpdate),
    /// A group is another as a whole: every change of a classic one, and every change from one kind to the other.
    GroupReplace(GroupReplace),
    /// A group goes, with its offsets.
    GroupDelete(GroupDelete),
    /// The offset a group committed for a partition goes.
    OffsetDelete(OffsetDelete),
    /// This many producer ids are taken.
    ProducerIdBlock(u32),
    /// Records below an offset are gone.
    LogStart(LogStart),
    /// Another node leads a partition, from now on and under the next epoch.
    Lead(Lead),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CreateTopic {
    pub(crate) name: KafkaString,
    pub(crate) id: TopicId,
    pub(crate) partitions: i32,
    /// The leaders of the first partitions; later ones begin again at the first leader.
    pub(crate) leaders: Vec<i32>,
    pub(crate) configs: Vec<(KafkaString, KafkaString)>,
}
fields!(CreateTopic { name, id, partitions, leaders, configs });

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CreatePartitions {
    pub(crate) topic: TopicId,
    /// Partitions afterwards.
    pub(crate) count: i32,
    /// The leaders of the new ones, repeated as in [`CreateTopic`].
    pub(crate) leaders: Vec<i32>,
}
fields!(CreatePartitions { topic, count, leaders });

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Append {
    pub(crate) topic: TopicId,
    pub(crate) partition: i32,
    /// The epoch of the leader that took it in; it holds only while that one leads.
    pub(crate) leader_epoch: i32,
    /// -1 when the producer is not idempotent.
    pub(crate) producer_id: i64,
    pub(crate) producer_epoch: i16,
    pub(crate) base_sequence: i32,
    /// Records, and so offsets.
    pub(crate) count: i32,
    /// Bytes of the batch in the payload.
    pub(crate) len: u32,
    /// The batch's own checksum, which guards the payload at rest.
    pub(crate) crc: u32,
    pub(crate) max_timestamp: i64,
}
fields!(Append {
    topic,
    partition,
    leader_epoch,
    producer_id,
    producer_epoch,
    base_sequence,
    count,
    len,
    crc,
    max_timestamp
});

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OffsetCommit {
    pub(crate) group: KafkaString,
    pub(crate) topic: TopicId,
    pub(crate) partition: i32,
    pub(crate) committed: Committed,
}
fields!(OffsetCommit { group, topic, partition, committed });

/// A committed position.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Committed {
    pub(crate) offset: i64,
    pub(crate) leader_epoch: i32,
    pub(crate) metadata: KafkaString,
}
fields!(Committed { offset, leader_epoch, metadata });

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OffsetDelete {
    pub(crate) group: KafkaString,
    pub(crate) topic: TopicId,
    pub(crate) partition: i32,
}
fields!(OffsetDelete { group, topic, partition });

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LogStart {
    pub(crate) topic: TopicId,
    pub(crate) partition: i32,
    pub(crate) offset: i64,
}
fields!(LogStart { topic, partition, offset });

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lead {
    pub(crate) topic: TopicId,
    pub(crate) partition: i32,
    /// The epoch this was decided in; in another it does not hold.
    pub(crate) from_epoch: i32,
    /// A node, or -1 for none.
    pub(crate) leader: i32,
}
fields!(Lead { topic, partition, from_epoch, leader });

impl Command {
    /// Bytes it has in the payload.
    pub(crate) fn payload_len(&self) -> usize {
        match self {
            Self::Append(append) => append.len as usize,
            _ => 0,
        }
    }
}

impl Field for Command {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        match self {
            Self::CreateTopic(command) => tagged(w, 1, command),
            Self::DeleteTopic(command) => tagged(w, 2, command),
            Self::CreatePartitions(command) => tagged(w, 3, command),
            Self::Append(command) => tagged(w, 4, command),
            Self::OffsetCommit(command) => tagged(w, 5, command),
            Self::GroupUpdate(command) => tagged(w, 6, command),
            Self::ProducerIdBlock(command) => tagged(w, 7, command),
            Self::LogStart(command) => tagged(w, 8, command),
            Self::Lead(command) => tagged(w, 9, command),
            Self::GroupReplace(command) => tagged(w, 10, command),
            Self::GroupDelete(command) => tagged(w, 11, command),
            Self::OffsetDelete(command) => tagged(w, 12, command),
        }
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        Ok(match r.read_u8()? {
            1 => Self::CreateTopic(Field::get(r)?),
            2 => Self::DeleteTopic(Field::get(r)?),
            3 => Self::CreatePartitions(Field::get(r)?),
            4 => Self::Append(Field::get(r)?),
            5 => Self::OffsetCommit(Field::get(r)?),
            6 => Self::GroupUpdate(Field::get(r)?),
            7 => Self::ProducerIdBlock(Field::get(r)?),
            8 => Self::LogStart(Field::get(r)?),
            9 => Self::Lead(Field::get(r)?),
            10 => Self::GroupReplace(Field::get(r)?),
            11 => Self::GroupDelete(Field::get(r)?),
            12 => Self::OffsetDelete(Field::get(r)?),
            // Skipping a command one does not know would make two brokers see two histories.
            _ => return Err(invalid(r, "unknown command; the log was written by a newer broker")),
        })
    }
}

fn tagged(w: &mut Writer, tag: u8, command: &impl Field) -> Result<(), EncodeError> {
    w.put_u8(tag);
    command.put(w)
}
