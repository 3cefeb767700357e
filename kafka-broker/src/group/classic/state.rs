//! What the log keeps of a classic group.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use kafka4rs_protocol::{DecodeError, EncodeError, KafkaString, Reader, Writer};

use crate::log::codec::{Field, fields, invalid};

/// A group whose members agree by JoinGroup and SyncGroup. It is stored when a generation begins, when its leader has
/// assigned, and when it is empty; what lies between is the coordinator's alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ClassicGroup {
    /// Grows with every change that is stored; see [`GroupReplace`](crate::group::GroupReplace).
    pub(crate) version: u64,
    pub(crate) state: ClassicState,
    pub(crate) generation: i32,
    /// "consumer" for consumers; none before anybody was in it.
    pub(crate) protocol_type: Option<KafkaString>,
    /// What the members of this generation agree on: the name of an assignor, for consumers.
    pub(crate) protocol: Option<KafkaString>,
    pub(crate) leader: Option<KafkaString>,
    pub(crate) members: BTreeMap<KafkaString, ClassicMember>,
}
fields!(ClassicGroup { version, state, generation, protocol_type, protocol, leader, members });

/// Where a group is on its way to a generation. Source: Kafka's `ClassicGroupState`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ClassicState {
    /// It has no members.
    #[default]
    Empty,
    /// It waits until its members have joined. Never stored.
    Preparing,
    /// It waits for the leader's assignment.
    Completing,
    /// Every member has its assignment, or can ask for it.
    Stable,
}

impl ClassicState {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Empty => "Empty",
            Self::Preparing => "PreparingRebalance",
            Self::Completing => "CompletingRebalance",
            Self::Stable => "Stable",
        }
    }
}

impl Field for ClassicState {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        w.put_u8(*self as u8);
        Ok(())
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        Ok(match r.read_u8()? {
            0 => Self::Empty,
            2 => Self::Completing,
            3 => Self::Stable,
            _ => return Err(invalid(r, "unknown state of a classic group")),
        })
    }
}

/// A member of a classic group.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ClassicMember {
    pub(crate) id: KafkaString,
    /// Set for a static member (KIP-345).
    pub(crate) instance_id: Option<KafkaString>,
    pub(crate) client_id: KafkaString,
    pub(crate) client_host: KafkaString,
    pub(crate) session_timeout_ms: i32,
    pub(crate) rebalance_timeout_ms: i32,
    /// What it can do, the most wanted first.
    pub(crate) protocols: Vec<ClassicProtocol>,
    /// What the leader gave it, byte for byte.
    pub(crate) assignment: Bytes,
}
fields!(ClassicMember {
    id,
    instance_id,
    client_id,
    client_host,
    session_timeout_ms,
    rebalance_timeout_ms,
    protocols,
    assignment
});

/// A protocol that a member offers, and what it says of itself under it. The broker hands the bytes on as they came.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ClassicProtocol {
    pub(crate) name: KafkaString,
    pub(crate) metadata: Bytes,
}
fields!(ClassicProtocol { name, metadata });

impl ClassicMember {
    pub(crate) fn metadata(&self, protocol: &str) -> Bytes {
        let found = self.protocols.iter().find(|one| &*one.name == protocol);
        found.map(|one| one.metadata.clone()).unwrap_or_default()
    }

    fn supports(&self, protocol: &str) -> bool {
        self.protocols.iter().any(|one| &*one.name == protocol)
    }

    /// Bytes that keeping it takes.
    pub(crate) fn size(&self) -> usize {
        let protocols = self.protocols.iter().map(|one| one.name.len() + one.metadata.len());
        let texts = [&self.id, &self.client_id, &self.client_host];
        protocols.sum::<usize>() + texts.iter().map(|text| text.len()).sum::<usize>()
    }
}

impl ClassicGroup {
    pub(crate) fn static_member(&self, instance_id: &str) -> Option<&KafkaString> {
        let has = |member: &&ClassicMember| member.instance_id.as_deref() == Some(instance_id);
        self.members.values().find(has).map(|member| &member.id)
    }

    pub(crate) fn is_leader(&self, member_id: &str) -> bool {
        self.leader.as_deref() == Some(member_id)
    }

    /// Whether its members are consumers, whose subscriptions can be read.
    pub(crate) fn is_of_consumers(&self) -> bool {
        self.protocol_type.as_deref() == Some(CONSUMER)
    }

    /// The longest that any member takes to come back.
    pub(crate) fn rebalance_timeout_ms(&self) -> i32 {
        self.members.values().map(|member| member.rebalance_timeout_ms).max().unwrap_or(0).max(0)
    }

    /// Whether somebody with these protocols can be in it with those who are.
    pub(crate) fn accepts(&self, protocol_type: &str, protocols: &[ClassicProtocol]) -> bool {
        if self.state == ClassicState::Empty {
            return !protocol_type.is_empty() && !protocols.is_empty();
        }
        let common =
            |one: &ClassicProtocol| self.members.values().all(|member| member.supports(&one.name));
        self.protocol_type.as_deref() == Some(protocol_type) && protocols.iter().any(common)
    }

    /// The protocol that most members want most, of those that all of them have; of equals the first by name, where
    /// Java takes any.
    pub(crate) fn voted_protocol(&self) -> Option<KafkaString> {
        let mut supporters = BTreeMap::<&KafkaString, usize>::new();
        for member in self.members.values() {
            // One that names a protocol twice supports it once.
            let names = member.protocols.iter().map(|one| &one.name).collect::<BTreeSet<_>>();
            for name in names {
                *supporters.entry(name).or_default() += 1;
            }
        }
        let mut votes = BTreeMap::<&KafkaString, usize>::new();
        for member in self.members.values() {
            let of_all =
                |one: &&ClassicProtocol| supporters.get(&one.name) == Some(&self.members.len());
            if let Some(choice) = member.protocols.iter().find(of_all) {
                *votes.entry(&choice.name).or_default() += 1;
            }
        }
        // The last of the greatest is what `max_by_key` takes.
        votes.into_iter().rev().max_by_key(|(_, votes)| *votes).map(|(name, _)| name.clone())
    }

    /// Topics that members subscribe to, as far as that can be read. `None` if this is no group of consumers, or if its
    /// members cannot be understood.
    pub(crate) fn subscribed_topics(&self) -> Option<BTreeSet<KafkaString>> {
        if !self.is_of_consumers() {
            return None;
        }
        let protocol = match &self.protocol {
            Some(protocol) => protocol,
            None => return self.members.is_empty().then(BTreeSet::new),
        };
        let mut topics = BTreeSet::new();
        for member in self.members.values() {
            topics.extend(super::embedded::topics(&member.metadata(protocol))?);
        }
        Some(topics)
    }
}

/// The protocol type of consumers.
pub(crate) const CONSUMER: &str = "consumer";
