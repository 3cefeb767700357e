//! The broker's state, read past the protocol.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::{TopicId, Uuid};

use crate::broker::Broker;
use crate::error::BrokerError;
use crate::group::StoredGroup;
use crate::group::classic::{ClassicGroup, ClassicMember, embedded};
use crate::handler::fetch::{load_batch, place};
use crate::log::fold::{Fold, Topic};
use crate::log::partition::{Extent, PartitionLog};

/// Looks straight into the log: the truth that what a client was told is compared with. No fault rule touches it.
///
/// Topics are found by name, or by id where names are used again ([`Inspector::batches_of`]).
#[derive(Clone, Debug)]
pub struct Inspector {
    broker: Arc<Broker>,
}

/// An offset that a group committed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CommittedOffset {
    /// Name of the topic.
    pub topic: String,
    /// Its id.
    pub topic_id: Uuid,
    /// The partition.
    pub partition: i32,
    /// The position.
    pub offset: i64,
    /// The leader epoch that was committed with it, -1 for none.
    pub leader_epoch: i32,
    /// The application's note.
    pub metadata: String,
}

/// A member of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupMember {
    /// Its id.
    pub id: String,
    /// Its static id.
    pub instance_id: Option<String>,
    /// The epoch it has.
    pub epoch: i32,
    /// What it may use now: topic, partition.
    pub assigned: Vec<(Uuid, i32)>,
    /// What it must give back.
    pub revoking: Vec<(Uuid, i32)>,
}

/// What a partition remembers of an idempotent producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProducerState {
    /// Its id.
    pub producer_id: i64,
    /// The newest epoch it wrote under.
    pub epoch: i16,
    /// The last sequence it wrote.
    pub last_sequence: i32,
}

impl Inspector {
    pub(crate) fn new(broker: Arc<Broker>) -> Self {
        Self { broker }
    }

    /// Every topic: name, id and number of partitions.
    #[must_use]
    pub fn topics(&self) -> Vec<(String, Uuid, i32)> {
        let shown = |topic: &Topic| {
            (topic.name.to_string(), topic.id.uuid(), topic.partitions.len() as i32)
        };
        self.broker.shard.read(|state| state.fold.topics().map(shown).collect())
    }

    /// The batches of a partition from its start to its end, each whole and with the offset and leader epoch that
    /// readers see. Empty if there is no such partition.
    ///
    /// # Errors
    /// [`BrokerError::Log`] if the store cannot be read or holds something else than was written.
    pub async fn batches(&self, topic: &str, partition: i32) -> Result<Vec<Bytes>, BrokerError> {
        let id = self.broker.shard.read(|state| Some(state.fold.topic_named(topic)?.id));
        match id {
            Some(id) => self.batches_of(id.uuid(), partition).await,
            None => Ok(Vec::new()),
        }
    }

    /// As [`Inspector::batches`], by the topic's id.
    ///
    /// # Errors
    /// As there.
    pub async fn batches_of(&self, topic: Uuid, partition: i32) -> Result<Vec<Bytes>, BrokerError> {
        let found = self.broker.shard.read(|state| {
            let log = state.fold.partition(TopicId(topic), partition)?;
            let with_pieces = |extent: &Extent| {
                let mut pieces = Vec::new();
                state.recent(extent, |piece| pieces.push(piece));
                (*extent, pieces)
            };
            Some(log.extents_from(log.start).map(with_pieces).collect::<Vec<_>>())
        });
        let mut batches = Vec::new();
        for (extent, mut pieces) in found.unwrap_or_default() {
            if pieces.is_empty() {
                let failed = |why: &str| {
                    BrokerError::Log(format!("{topic}-{partition}, offset {}: {why}", extent.base))
                };
                match load_batch(&self.broker, &extent).await {
                    Ok(Some(loaded)) => pieces = loaded,
                    // Retention was faster.
                    Ok(None) => continue,
                    Err(code) => return Err(failed(code.remedy())),
                }
            }
            let mut placed = Vec::new();
            place(&mut BytesMut::new(), &mut placed, pieces, &extent);
            batches.push(placed.concat().into());
        }
        Ok(batches)
    }

    /// The first offset that can be read; `None` if there is no such partition.
    #[must_use]
    pub fn start_offset(&self, topic: &str, partition: i32) -> Option<i64> {
        self.partition(topic, partition, |log| log.start)
    }

    /// The offset the next record gets; `None` if there is no such partition.
    #[must_use]
    pub fn end_offset(&self, topic: &str, partition: i32) -> Option<i64> {
        self.partition(topic, partition, |log| log.end)
    }

    /// What a partition remembers of idempotent producers, by their ids.
    #[must_use]
    pub fn producer_state(&self, topic: &str, partition: i32) -> Vec<ProducerState> {
        let states = |log: &PartitionLog| {
            let state = |(producer_id, epoch, last_sequence)| ProducerState {
                producer_id,
                epoch,
                last_sequence,
            };
            log.producers().map(state).collect()
        };
        self.partition(topic, partition, states).unwrap_or_default()
    }

    /// Every offset a group has committed, by topic id and partition.
    #[must_use]
    pub fn committed(&self, group: &str) -> Vec<CommittedOffset> {
        let name = |fold: &Fold, topic: TopicId| {
            fold.topic(topic).map(|topic| topic.name.to_string()).unwrap_or_default()
        };
        self.broker.shard.read(|state| {
            let all = state.fold.all_committed(group);
            all.map(|((topic, partition), committed)| CommittedOffset {
                topic: name(&state.fold, *topic),
                topic_id: topic.uuid(),
                partition: *partition,
                offset: committed.offset,
                leader_epoch: committed.leader_epoch,
                metadata: committed.metadata.to_string(),
            })
            .collect()
        })
    }

    /// The members of a group, by their ids; none if there is no such group.
    #[must_use]
    pub fn group_members(&self, group: &str) -> Vec<GroupMember> {
        self.broker.shard.read(|state| {
            let fold = &state.fold;
            if let Some(StoredGroup::Classic(group)) = fold.stored_group(group) {
                return group.members.values().map(|one| classic(fold, group, one)).collect();
            }
            let members = fold.group(group).into_iter().flat_map(|group| group.members.values());
            members
                .map(|member| GroupMember {
                    id: member.id.to_string(),
                    instance_id: member.instance_id.as_ref().map(ToString::to_string),
                    epoch: member.epoch,
                    assigned: each(&member.assigned),
                    revoking: each(&member.revoking),
                })
                .collect()
        })
    }

    /// The epoch of a group, or the generation of a classic one; `None` if there is no such group.
    #[must_use]
    pub fn group_epoch(&self, group: &str) -> Option<i32> {
        self.broker.shard.read(|state| {
            Some(match state.fold.stored_group(group)? {
                StoredGroup::Consumer(group) => group.epoch,
                StoredGroup::Classic(group) => group.generation,
            })
        })
    }

    fn partition<T>(
        &self,
        topic: &str,
        partition: i32,
        look: impl FnOnce(&PartitionLog) -> T,
    ) -> Option<T> {
        self.broker
            .shard
            .read(|state| state.fold.topic_named(topic)?.partition(partition).map(look))
    }
}

/// A member of a classic group; what it is assigned as far as that is for consumers and of topics that exist.
fn classic(fold: &Fold, group: &ClassicGroup, member: &ClassicMember) -> GroupMember {
    let read = embedded::assignment(&member.assignment).unwrap_or_default();
    let assigned = read.assigned_partitions.iter().flat_map(|topic| {
        let id = fold.topic_named(&topic.topic).map(|topic| topic.id.uuid());
        topic.partitions.iter().filter_map(move |partition| Some((id?, *partition)))
    });
    GroupMember {
        id: member.id.to_string(),
        instance_id: member.instance_id.as_ref().map(ToString::to_string),
        epoch: group.generation,
        assigned: assigned.collect(),
        revoking: Vec::new(),
    }
}

fn each(set: &crate::group::PartitionSet) -> Vec<(Uuid, i32)> {
    let each = set.iter().flat_map(|(topic, partitions)| {
        partitions.iter().map(|partition| (topic.uuid(), *partition))
    });
    each.collect()
}
