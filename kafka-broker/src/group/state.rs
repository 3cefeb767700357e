//! What the log keeps of a group.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_protocol::{DecodeError, EncodeError, KafkaString, Reader, TopicId, Writer};

use super::classic::ClassicProtocol;
use crate::log::codec::{Field, fields, invalid};
use crate::log::fold::Fold;

/// A group: its members, and the epochs that say how far they have come towards the target.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Group {
    /// Grows with every update; an update that was made from another version does not hold.
    pub(crate) version: u64,
    /// Grows when members, subscriptions or the partitions subscribed to change.
    pub(crate) epoch: i32,
    /// The group epoch that the members' targets were computed for.
    pub(crate) target_epoch: i32,
    /// What the targets were computed from: the subscribed topics and their partition counts, in digest.
    pub(crate) topics_digest: u64,
    pub(crate) members: BTreeMap<KafkaString, Member>,
}
fields!(Group { version, epoch, target_epoch, topics_digest, members });

/// Partitions by topic.
pub(crate) type PartitionSet = BTreeMap<TopicId, BTreeSet<i32>>;

impl Field for BTreeSet<i32> {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        self.iter().copied().collect::<Vec<_>>().put(w)
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        Ok(Vec::get(r)?.into_iter().collect())
    }
}

/// One consumer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Member {
    pub(crate) id: KafkaString,
    /// Set for a static member.
    pub(crate) instance_id: Option<KafkaString>,
    pub(crate) rack_id: Option<KafkaString>,
    pub(crate) client_id: KafkaString,
    pub(crate) client_host: KafkaString,
    pub(crate) rebalance_timeout_ms: i32,
    /// Subscribed names, sorted.
    pub(crate) topics: Vec<KafkaString>,
    pub(crate) regex: Option<KafkaString>,
    pub(crate) assignor: Option<KafkaString>,
    pub(crate) epoch: i32,
    pub(crate) previous_epoch: i32,
    pub(crate) state: MemberState,
    /// What it may use now.
    pub(crate) assigned: PartitionSet,
    /// What it had and must give back before anybody else gets it.
    pub(crate) revoking: PartitionSet,
    /// What it shall have once others have let go.
    pub(crate) target: PartitionSet,
    /// Set for a member that speaks the classic protocol.
    pub(crate) classic: Option<ClassicFacet>,
}
fields!(Member {
    id,
    instance_id,
    rack_id,
    client_id,
    client_host,
    rebalance_timeout_ms,
    topics,
    regex,
    assignor,
    epoch,
    previous_epoch,
    state,
    assigned,
    revoking,
    target,
    classic
});

/// What is known of a member because it speaks the classic protocol.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ClassicFacet {
    pub(crate) session_timeout_ms: i32,
    pub(crate) protocols: Vec<ClassicProtocol>,
}
fields!(ClassicFacet { session_timeout_ms, protocols });

/// Where a member is on its way to its target. Source: Kafka's `MemberState` of the group coordinator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum MemberState {
    /// It has its target.
    #[default]
    Stable,
    /// It must give partitions back first.
    Unrevoked,
    /// It waits for partitions that others have not given back.
    Unreleased,
}

impl Field for MemberState {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        w.put_u8(*self as u8);
        Ok(())
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        Ok(match r.read_u8()? {
            0 => Self::Stable,
            1 => Self::Unrevoked,
            2 => Self::Unreleased,
            _ => return Err(invalid(r, "unknown member state")),
        })
    }
}

/// What changed in a group: the new epochs, and each changed member whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GroupUpdate {
    pub(crate) group: KafkaString,
    /// The version this was computed from.
    pub(crate) from_version: u64,
    pub(crate) epoch: i32,
    pub(crate) target_epoch: i32,
    pub(crate) topics_digest: u64,
    pub(crate) changed: Vec<Member>,
    pub(crate) removed: Vec<KafkaString>,
}
fields!(GroupUpdate { group, from_version, epoch, target_epoch, topics_digest, changed, removed });

impl Group {
    /// Source: Kafka's `ConsumerGroup.ConsumerGroupState`.
    pub(crate) fn state_name(&self) -> &'static str {
        let is_stable =
            |one: &Member| one.state == MemberState::Stable && one.epoch == self.target_epoch;
        if self.members.is_empty() {
            "Empty"
        } else if self.epoch > self.target_epoch {
            "Assigning"
        } else if self.members.values().all(is_stable) {
            "Stable"
        } else {
            "Reconciling"
        }
    }

    /// The name of the assignor that it uses.
    pub(crate) fn assignor_name(&self) -> &'static str {
        super::heartbeat::preferred_assignor(self).name()
    }

    /// The names its members subscribe to, those of patterns as far as they exist.
    pub(crate) fn subscribed_names(&self, fold: &Fold) -> BTreeSet<KafkaString> {
        let named = self.members.values().flat_map(|member| member.topics.iter().cloned());
        let found = super::heartbeat::subscriptions(self, fold).into_iter().flatten();
        let found = found.filter_map(|topic| Some(fold.topic(topic)?.name.clone()));
        named.chain(found).collect()
    }

    /// The update that leads from `self` to `after`.
    pub(crate) fn diff(&self, name: &KafkaString, after: &Self) -> GroupUpdate {
        let changed = |member: &&Member| self.members.get(&member.id) != Some(*member);
        let removed = |id: &&KafkaString| !after.members.contains_key(*id);
        GroupUpdate {
            group: name.clone(),
            from_version: self.version,
            epoch: after.epoch,
            target_epoch: after.target_epoch,
            topics_digest: after.topics_digest,
            changed: after.members.values().filter(changed).cloned().collect(),
            removed: self.members.keys().filter(removed).cloned().collect(),
        }
    }

    /// Applies an update; `false`, and nothing changed, if it was computed from another version.
    pub(crate) fn apply(&mut self, update: &GroupUpdate) -> bool {
        if update.from_version != self.version {
            return false;
        }
        self.version += 1;
        self.epoch = update.epoch;
        self.target_epoch = update.target_epoch;
        self.topics_digest = update.topics_digest;
        for id in &update.removed {
            self.members.remove(id);
        }
        for member in &update.changed {
            self.members.insert(member.id.clone(), member.clone());
        }
        true
    }
}
