//! Which fields a KIP-848 heartbeat carries.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_protocol::messages::ConsumerGroupHeartbeatRequest;
use kafka4rs_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;
use kafka4rs_protocol::{MemberEpoch, Partition, TopicId, TopicName};

use super::event::{Departure, MemberConfig};

/// Partitions by topic id. BTreeMap: requests must not depend on a hasher, or a seed does not replay.
pub(super) type Assignment = BTreeMap<TopicId, BTreeSet<Partition>>;

/// What the coordinator is told about this member, field by field.
///
/// Every field is sent once and then only when it changes; the coordinator keeps the rest. After any
/// failed heartbeat it is unknown what arrived, so everything is sent again.
///
/// Source: KIP-848; Kafka's ConsumerHeartbeatRequestManager.HeartbeatState.
#[derive(Debug, Default)]
pub(super) struct HeartbeatFields {
    sent: Option<Sent>,
}

#[derive(Debug)]
struct Sent {
    topics: BTreeSet<TopicName>,
    pattern: Option<String>,
    owned_version: u64,
}

impl HeartbeatFields {
    /// Forgets what was sent: the next heartbeat is complete.
    pub(super) fn forget(&mut self) {
        self.sent = None;
    }

    /// A heartbeat of a member that stays or joins (`epoch` 0).
    pub(super) fn heartbeat(
        &mut self,
        config: &MemberConfig,
        epoch: MemberEpoch,
        topics: &BTreeSet<TopicName>,
        pattern: Option<&str>,
        owned: &Assignment,
        owned_version: u64,
    ) -> ConsumerGroupHeartbeatRequest {
        let joining = epoch == MemberEpoch(0);
        let sent = if joining { None } else { self.sent.take() };
        let mut request = bare(config, epoch);
        request.rebalance_timeout_ms = -1;
        if sent.is_none() {
            request.rack_id = config.rack_id.as_deref().map(Into::into);
            request.server_assignor = config.server_assignor.as_deref().map(Into::into);
            request.rebalance_timeout_ms =
                i32::try_from(config.max_poll_interval.as_millis()).unwrap_or(i32::MAX);
        }
        if sent.as_ref().is_none_or(|sent| sent.topics != *topics) {
            request.subscribed_topic_names = Some(topics.iter().map(Into::into).collect());
        }
        request.subscribed_topic_regex = match &sent {
            None => pattern.map(Into::into),
            // An empty one takes the one before back.
            Some(sent) if sent.pattern.as_deref() != pattern => {
                Some(pattern.unwrap_or_default().into())
            }
            Some(_) => None,
        };
        if sent.as_ref().is_none_or(|sent| sent.owned_version != owned_version) {
            // At epoch 0 the coordinator insists on a list, and on an empty one.
            request.topic_partitions = Some(if joining { Vec::new() } else { to_wire(owned) });
        }
        let pattern = pattern.map(str::to_owned);
        self.sent = Some(Sent { topics: topics.clone(), pattern, owned_version });
        request
    }

    /// The heartbeat that leaves the group.
    pub(super) fn leave(
        &mut self,
        config: &MemberConfig,
        departure: Departure,
    ) -> ConsumerGroupHeartbeatRequest {
        self.forget();
        // -2: a static member says that it comes back, so its partitions wait for it (KIP-345).
        let comes_back = config.instance_id.is_some() && departure != Departure::Leave;
        let epoch = if comes_back { MemberEpoch(-2) } else { MemberEpoch(-1) };
        let mut request = bare(config, epoch);
        request.rebalance_timeout_ms = -1;
        request
    }
}

fn bare(config: &MemberConfig, epoch: MemberEpoch) -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        group_id: config.group_id.as_str().into(),
        member_id: config.member_id.as_str().into(),
        member_epoch: epoch.get(),
        instance_id: config.instance_id.as_deref().map(Into::into),
        ..Default::default()
    }
}

fn to_wire(owned: &Assignment) -> Vec<TopicPartitions> {
    owned
        .iter()
        .map(|(id, partitions)| TopicPartitions {
            topic_id: id.uuid(),
            partitions: partitions.iter().map(|partition| partition.get()).collect(),
            ..Default::default()
        })
        .collect()
}
