//! What goes into and comes out of a membership machine.

use std::collections::BTreeMap;
use std::time::Duration;

use kafka4rs_protocol::messages::ConsumerGroupHeartbeatRequest;
use kafka4rs_protocol::{TopicId, TopicName};

use crate::error::KafkaError;
use crate::topic_partition::TopicPartition;

/// Where a member stands in its group.
///
/// ```text
/// Unsubscribed --subscribe--> Joining --assignment--> Reconciling --applied--> Acknowledging
///                               ^  \--nothing to do----> Stable <--heartbeat sent--/  |
///                               |                          ^---- target moved --------+
///  Fenced --lost handled--------+   Stale --poll, lost handled--> Joining
///  any --leave--> PrepareLeaving --released--> Leaving --sent--> Unsubscribed;  any --> Fatal
/// ```
///
/// Source: Kafka's MemberState.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MemberState {
    /// In no group: nothing is sent.
    Unsubscribed,
    /// Asking to be a member, with epoch 0.
    Joining,
    /// The target differs from what is owned; partitions are being given up or taken.
    Reconciling,
    /// A reconciliation is done; the next heartbeat reports what is owned.
    Acknowledging,
    /// Owns its target.
    Stable,
    /// Thrown out by the coordinator; the loss is being handled, then the member joins again.
    Fenced,
    /// Left because the application did not poll in time; joins again with the next poll.
    Stale,
    /// Giving its partitions back before leaving; heartbeats go on.
    PrepareLeaving,
    /// The heartbeat that leaves is being sent.
    Leaving,
    /// Refused for good: no request is sent any more.
    Fatal,
}

/// What a member says about itself and how patient it is.
#[derive(Clone, Debug)]
pub struct MemberConfig {
    /// The group.
    pub group_id: String,
    /// Made by the client once per consumer (KIP-1082): a random UUID in Kafka's text form.
    pub member_id: String,
    /// Static membership (KIP-345). Default: none.
    pub instance_id: Option<String>,
    /// The rack of this client, for assignors that look at it. Default: none.
    pub rack_id: Option<String>,
    /// The assignor the coordinator shall use. Default: the group's.
    pub server_assignor: Option<String>,
    /// The longest gap between two polls; also the time a revocation may take. Kafka: max.poll.interval.ms, 5 min.
    pub max_poll_interval: Duration,
    /// The first pause after a failed heartbeat. Kafka: retry.backoff.ms, 100 ms.
    pub retry_backoff: Duration,
    /// The longest pause after failed heartbeats. Kafka: retry.backoff.max.ms, 1 s.
    pub retry_backoff_max: Duration,
    /// Seed of the jitter of those pauses.
    pub seed: u64,
}

/// What the shell has to do for the member.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum MemberAction {
    /// Find the group's coordinator, then call [`handle_coordinator`](super::ConsumerMember::handle_coordinator).
    FindCoordinator,
    /// Drop what is cached about the coordinator: it said it is not the one, or cannot be reached.
    ForgetCoordinator,
    /// Send this to the coordinator, then call [`handle_heartbeat`](super::ConsumerMember::handle_heartbeat).
    Heartbeat {
        /// Names this heartbeat in its answer.
        tag: u64,
        /// The request.
        request: Box<ConsumerGroupHeartbeatRequest>,
    },
    /// Learn the names of these topics; call [`handle_topics`](super::ConsumerMember::handle_topics) when metadata changes.
    ResolveTopics(Vec<TopicId>),
    /// Give up and take partitions, then call [`handle_reconciled`](super::ConsumerMember::handle_reconciled).
    Reconcile {
        /// Names this reconciliation in its answer.
        tag: u64,
        /// Partitions to give up first.
        revoked: Vec<TopicPartition>,
        /// Partitions to take after that.
        added: Vec<TopicPartition>,
    },
    /// These partitions are somebody else's already: drop them and what is being reconciled, then call
    /// [`handle_lost`](super::ConsumerMember::handle_lost).
    Lost {
        /// Names this loss in its answer.
        tag: u64,
        /// All partitions the member had.
        partitions: Vec<TopicPartition>,
    },
    /// Give back everything before leaving, then call [`handle_released`](super::ConsumerMember::handle_released).
    Release {
        /// Names this release in its answer.
        tag: u64,
        /// All partitions the member has.
        partitions: Vec<TopicPartition>,
    },
    /// The member is out of the group.
    Left,
    /// Tell the application; membership goes on.
    Report(KafkaError),
    /// Tell the application; membership has ended.
    Failed(KafkaError),
}

/// What becomes of a membership when its consumer ends.
///
/// Source: KIP-1092; Kafka's CloseOptions.GroupMembershipOperation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Departure {
    /// A dynamic member leaves; a static one says that it comes back, so its partitions wait for it.
    #[default]
    AsMember,
    /// The member leaves for good, a static one too: its partitions go to others at once.
    Leave,
    /// The member stays: a static one as above, a dynamic one until its session times out.
    Remain,
}

/// Why a heartbeat has no answer.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum HeartbeatFailure {
    /// The connection or the time ran out: the coordinator may have moved.
    Transport(KafkaError),
    /// The request can never be sent, say because the broker lacks the API.
    Refused(KafkaError),
}

/// The names of topics, as metadata knows them.
pub trait TopicNames {
    /// The name of the topic with this id, if it is known by now.
    fn topic_name(&self, id: TopicId) -> Option<TopicName>;
}

impl TopicNames for BTreeMap<TopicId, TopicName> {
    fn topic_name(&self, id: TopicId) -> Option<TopicName> {
        self.get(&id).cloned()
    }
}
