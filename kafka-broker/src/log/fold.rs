//! State as the fold of valid slots.

use std::collections::BTreeMap;

use kafka4rs_protocol::{ErrorCode, KafkaString, TopicId};

use super::codec::fields;
use super::command::{
    Append, Command, Committed, CreatePartitions, CreateTopic, Lead, LogStart, OffsetCommit,
    OffsetDelete,
};
use super::partition::PartitionLog;
use super::producer::Sequenced;
use super::slot::{Nonce, StoredSlot};
use crate::group::{Group, GroupDelete, GroupReplace, GroupUpdate, StoredGroup};

/// Everything the log says. The same slots give the same state, on every broker and after every restart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Fold {
    /// The number of the next slot.
    pub(crate) next_slot: u64,
    /// The nonce of the last valid slot: the only parent a next one may have.
    pub(crate) head: Nonce,
    topics: BTreeMap<TopicId, Topic>,
    names: BTreeMap<KafkaString, TopicId>,
    /// Counts changes of topics, so that who derives something from them knows when to look again.
    pub(crate) topics_revision: u64,
    groups: BTreeMap<KafkaString, StoredGroup>,
    offsets: BTreeMap<KafkaString, BTreeMap<(TopicId, i32), Committed>>,
    next_producer_id: i64,
}
fields!(Fold {
    next_slot,
    head,
    topics,
    names,
    topics_revision,
    groups,
    offsets,
    next_producer_id
});

/// A topic and its partitions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Topic {
    pub(crate) name: KafkaString,
    pub(crate) id: TopicId,
    pub(crate) configs: Vec<(KafkaString, KafkaString)>,
    pub(crate) partitions: Vec<PartitionLog>,
}
fields!(Topic { name, id, configs, partitions });

/// What a command came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// It is done.
    Done,
    /// The batch is in the log: now, or since an earlier try.
    Appended { base_offset: i64, log_start: i64 },
    /// The ids from this one on are the proposer's.
    ProducerIds { first: i64 },
    /// It does not hold; nothing changed.
    Refused(ErrorCode),
}

/// What applying a slot came to.
#[derive(Debug, PartialEq)]
pub(crate) enum Applied {
    /// The slot is history; the outcome of each of its commands.
    Valid(Vec<Outcome>),
    /// Its parent is not the head: it never happened.
    Void,
}

impl Fold {
    /// Applies the slot of number [`Fold::next_slot`]. The chain rule: unless its parent is the last valid slot, it
    /// is void for everybody, for ever.
    pub(crate) fn apply(&mut self, stored: &StoredSlot) -> Applied {
        let slot = &stored.slot;
        let number = self.next_slot;
        self.next_slot += 1;
        if slot.parent != self.head {
            return Applied::Void;
        }
        self.head = slot.nonce;
        let mut at = stored.payload_at as usize;
        let mut outcomes = Vec::with_capacity(slot.commands.len());
        for command in &slot.commands {
            outcomes.push(self.command(command, number, at, slot.time_ms));
            at += command.payload_len();
        }
        Applied::Valid(outcomes)
    }

    fn command(&mut self, command: &Command, slot: u64, at: usize, now_ms: i64) -> Outcome {
        match command {
            Command::CreateTopic(create) => self.create_topic(create),
            Command::DeleteTopic(id) => self.delete_topic(*id),
            Command::CreatePartitions(create) => self.create_partitions(create),
            Command::Append(append) => self.append(append, slot, at, now_ms),
            Command::OffsetCommit(commit) => self.commit_offset(commit),
            Command::GroupUpdate(update) => self.update_group(update),
            Command::GroupReplace(replace) => self.replace_group(replace),
            Command::GroupDelete(delete) => self.delete_group(delete),
            Command::OffsetDelete(delete) => self.delete_offset(delete),
            Command::ProducerIdBlock(count) => self.take_producer_ids(*count, now_ms),
            Command::LogStart(start) => self.move_log_start(start),
            Command::Lead(lead) => self.lead(lead),
        }
    }

    fn create_topic(&mut self, create: &CreateTopic) -> Outcome {
        if self.names.contains_key(&create.name) || self.topics.contains_key(&create.id) {
            return Outcome::Refused(ErrorCode::TopicAlreadyExists);
        }
        let count = usize::try_from(create.partitions).unwrap_or(0);
        let topic = Topic {
            name: create.name.clone(),
            id: create.id,
            configs: create.configs.clone(),
            partitions: led_in_turn(&create.leaders).take(count).collect(),
        };
        self.names.insert(create.name.clone(), create.id);
        self.topics.insert(create.id, topic);
        self.topics_revision += 1;
        Outcome::Done
    }

    fn delete_topic(&mut self, id: TopicId) -> Outcome {
        let Some(topic) = self.topics.remove(&id) else {
            return Outcome::Refused(ErrorCode::UnknownTopicOrPartition);
        };
        self.names.remove(&topic.name);
        for offsets in self.offsets.values_mut() {
            offsets.retain(|(topic, _), _| *topic != id);
        }
        self.offsets.retain(|_, offsets| !offsets.is_empty());
        self.topics_revision += 1;
        Outcome::Done
    }

    fn create_partitions(&mut self, create: &CreatePartitions) -> Outcome {
        let Some(topic) = self.topics.get_mut(&create.topic) else {
            return Outcome::Refused(ErrorCode::UnknownTopicOrPartition);
        };
        let count = usize::try_from(create.count).unwrap_or(0);
        if count <= topic.partitions.len() {
            return Outcome::Refused(ErrorCode::InvalidPartitions);
        }
        let new = count - topic.partitions.len();
        topic.partitions.extend(led_in_turn(&create.leaders).take(new));
        self.topics_revision += 1;
        Outcome::Done
    }

    fn append(&mut self, append: &Append, slot: u64, at: usize, now_ms: i64) -> Outcome {
        let Some(log) = self.partition_mut(append.topic, append.partition) else {
            return Outcome::Refused(ErrorCode::UnknownTopicOrPartition);
        };
        match log.append(append, slot, at as u32, now_ms) {
            Ok(base_offset) | Err(Sequenced::Duplicate { base_offset }) => {
                Outcome::Appended { base_offset, log_start: log.start }
            }
            Err(Sequenced::Refused(code)) => Outcome::Refused(code),
            Err(Sequenced::Next) => Outcome::Refused(ErrorCode::UnknownServerError),
        }
    }

    fn commit_offset(&mut self, commit: &OffsetCommit) -> Outcome {
        if self.partition(commit.topic, commit.partition).is_none() {
            return Outcome::Refused(ErrorCode::UnknownTopicOrPartition);
        }
        let offsets = self.offsets.entry(commit.group.clone()).or_default();
        offsets.insert((commit.topic, commit.partition), commit.committed.clone());
        Outcome::Done
    }

    fn update_group(&mut self, update: &GroupUpdate) -> Outcome {
        let applied = match self.groups.get_mut(&update.group) {
            Some(StoredGroup::Consumer(group)) => group.apply(update),
            Some(StoredGroup::Classic(_)) => false,
            None => {
                let mut group = Group::default();
                let applied = group.apply(update);
                if applied {
                    self.groups.insert(update.group.clone(), StoredGroup::Consumer(group));
                }
                applied
            }
        };
        done_or_overtaken(applied)
    }

    fn replace_group(&mut self, replace: &GroupReplace) -> Outcome {
        let holds = self.group_version(&replace.group) == replace.from_version;
        if holds {
            let after = replace.after.clone().at_version(replace.from_version + 1);
            self.groups.insert(replace.group.clone(), after);
        }
        done_or_overtaken(holds)
    }

    fn delete_group(&mut self, delete: &GroupDelete) -> Outcome {
        let holds = self.group_version(&delete.group) == delete.from_version;
        if holds {
            self.groups.remove(&delete.group);
            self.offsets.remove(&delete.group);
        }
        done_or_overtaken(holds)
    }

    fn delete_offset(&mut self, delete: &OffsetDelete) -> Outcome {
        if let Some(offsets) = self.offsets.get_mut(&delete.group) {
            offsets.remove(&(delete.topic, delete.partition));
            if offsets.is_empty() {
                self.offsets.remove(&delete.group);
            }
        }
        Outcome::Done
    }

    fn take_producer_ids(&mut self, count: u32, now_ms: i64) -> Outcome {
        // A rare command, and as good a moment as any: expiry must be a function of the log.
        for log in self.topics.values_mut().flat_map(|topic| &mut topic.partitions) {
            log.expire_producers(now_ms);
        }
        let first = self.next_producer_id;
        self.next_producer_id += i64::from(count);
        Outcome::ProducerIds { first }
    }

    fn move_log_start(&mut self, start: &LogStart) -> Outcome {
        let Some(log) = self.partition_mut(start.topic, start.partition) else {
            return Outcome::Refused(ErrorCode::UnknownTopicOrPartition);
        };
        log.start_at(start.offset);
        Outcome::Done
    }

    fn lead(&mut self, lead: &Lead) -> Outcome {
        let Some(log) = self.partition_mut(lead.topic, lead.partition) else {
            return Outcome::Refused(ErrorCode::UnknownTopicOrPartition);
        };
        match log.lead(lead) {
            true => Outcome::Done,
            // Somebody else changed it first, and the proposer looks again.
            false => Outcome::Refused(ErrorCode::InvalidUpdateVersion),
        }
    }

    /// Every topic, in the order of their names.
    pub(crate) fn topics(&self) -> impl Iterator<Item = &Topic> {
        self.names.values().filter_map(|id| self.topics.get(id))
    }

    pub(crate) fn topic(&self, id: TopicId) -> Option<&Topic> {
        self.topics.get(&id)
    }

    pub(crate) fn topic_named(&self, name: &str) -> Option<&Topic> {
        self.topics.get(self.names.get(name)?)
    }

    pub(crate) fn partition(&self, topic: TopicId, partition: i32) -> Option<&PartitionLog> {
        self.topics.get(&topic)?.partition(partition)
    }

    fn partition_mut(&mut self, topic: TopicId, partition: i32) -> Option<&mut PartitionLog> {
        let index = usize::try_from(partition).ok()?;
        self.topics.get_mut(&topic)?.partitions.get_mut(index)
    }

    /// A group of the KIP-848 protocol.
    pub(crate) fn group(&self, name: &str) -> Option<&Group> {
        match self.groups.get(name)? {
            StoredGroup::Consumer(group) => Some(group),
            StoredGroup::Classic(_) => None,
        }
    }

    /// A group of either protocol.
    pub(crate) fn stored_group(&self, name: &str) -> Option<&StoredGroup> {
        self.groups.get(name)
    }

    pub(crate) fn groups(&self) -> impl Iterator<Item = (&KafkaString, &StoredGroup)> {
        self.groups.iter()
    }

    /// What the next change of a group has to be made from; 0 if there is no such group.
    pub(crate) fn group_version(&self, name: &str) -> u64 {
        self.groups.get(name).map_or(0, StoredGroup::version)
    }

    /// Names under which offsets were committed.
    pub(crate) fn committers(&self) -> impl Iterator<Item = &KafkaString> {
        self.offsets.keys()
    }

    pub(crate) fn committed(
        &self,
        group: &str,
        topic: TopicId,
        partition: i32,
    ) -> Option<&Committed> {
        self.offsets.get(group)?.get(&(topic, partition))
    }

    /// Every offset committed by a group, in the order of topic ids.
    pub(crate) fn all_committed(
        &self,
        group: &str,
    ) -> impl Iterator<Item = (&(TopicId, i32), &Committed)> {
        self.offsets.get(group).into_iter().flatten()
    }

    /// The commands that give up every batch in slots below `slot`.
    pub(crate) fn log_starts_above(&self, slot: u64) -> Vec<Command> {
        let mut commands = Vec::new();
        for topic in self.topics.values() {
            for (partition, log) in (0..).zip(&topic.partitions) {
                if let Some(offset) = log.end_of_slots_below(slot) {
                    let start = LogStart { topic: topic.id, partition, offset };
                    commands.push(Command::LogStart(start));
                }
            }
        }
        commands
    }
}

/// Refused: somebody else changed the group first, and the proposer looks again.
fn done_or_overtaken(holds: bool) -> Outcome {
    if holds { Outcome::Done } else { Outcome::Refused(ErrorCode::CoordinatorLoadInProgress) }
}

/// Empty logs, led by these nodes in turn for ever; by none if there are none.
fn led_in_turn(leaders: &[i32]) -> impl Iterator<Item = PartitionLog> {
    let none = leaders.is_empty().then_some(-1);
    leaders.iter().copied().cycle().chain(none.into_iter().cycle()).map(PartitionLog::led_by)
}

impl Topic {
    pub(crate) fn partition(&self, index: i32) -> Option<&PartitionLog> {
        self.partitions.get(usize::try_from(index).ok()?)
    }
}
