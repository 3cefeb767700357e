//! What goes into and comes out of a classic member.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_core::{KafkaError, TopicPartition};
use kafka4rs_protocol::TopicName;
use kafka4rs_protocol::messages::{
    HeartbeatRequest, JoinGroupRequest, LeaveGroupRequest, SyncGroupRequest,
};

/// Where a member stands in its group.
///
/// ```text
/// Unsubscribed --subscribe--> Joining --answer--> Syncing --answer--> Reconciling --taken--> Stable
///                              ^  ^  \-elected-> Assigning -^                                  |
///                              |  Preparing <---------------- a reason to rejoin --------------+
///   Lost --loss handled--------+   Stale --poll, loss handled--> Joining
///   any --leave--> PrepareLeaving --released--> Leaving --sent--> Unsubscribed;   any --> Fatal
/// ```
///
/// Heartbeats are sent from `Syncing` and `Assigning` on, until the next `Joining`.
///
/// Source: Kafka's AbstractCoordinator.MemberState, with what ConsumerCoordinator does in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ClassicState {
    /// In no group: nothing is sent.
    Unsubscribed,
    /// Giving up what must not be owned while joining; still a member.
    Preparing,
    /// Asking to be a member of the next generation.
    Joining,
    /// Elected: learning about the topics, then dividing them.
    Assigning,
    /// Waiting for the assignment.
    Syncing,
    /// Giving up and taking what the assignment says.
    Reconciling,
    /// Owns its assignment.
    Stable,
    /// Not a member any more; the loss is being handled, then the member joins again.
    Lost,
    /// Left because the application did not poll in time; joins again with the next poll.
    Stale,
    /// Giving its partitions back before leaving.
    PrepareLeaving,
    /// The goodbye is being sent.
    Leaving,
    /// Refused for good: no request is sent any more.
    Fatal,
}

/// What a member says about itself and how patient it is.
#[derive(Clone, Debug)]
pub(crate) struct ClassicConfig {
    pub(crate) group_id: String,
    /// Static membership (KIP-345).
    pub(crate) instance_id: Option<String>,
    /// For assignors that look at it (KIP-881).
    pub(crate) rack_id: Option<String>,
    /// Without a heartbeat for so long, the coordinator throws the member out. Kafka: session.timeout.ms, 45 s.
    pub(crate) session_timeout: Duration,
    /// Kafka: heartbeat.interval.ms, 3 s.
    pub(crate) heartbeat_interval: Duration,
    /// The longest gap between two polls; also what a member has for its revocations. Kafka:
    /// max.poll.interval.ms, 5 min.
    pub(crate) max_poll_interval: Duration,
    pub(crate) retry_backoff: Duration,
    pub(crate) retry_backoff_max: Duration,
    /// Seed of the jitter of those pauses.
    pub(crate) seed: u64,
}

/// Which topics a pattern subscription takes.
#[derive(Clone)]
pub(crate) struct TopicFilter(pub(crate) Arc<dyn Fn(&str) -> bool + Send + Sync>);

impl fmt::Debug for TopicFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TopicFilter")
    }
}

/// Whether the coordinator is told that a member goes (KIP-1092).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LeaveKind {
    /// Dynamic members say goodbye, static ones are expected back.
    #[default]
    Default,
    /// Goodbye, also of a static member.
    Leave,
    /// No goodbye: the partitions wait until the session ends.
    Remain,
}

/// What the shell has to do for the member.
#[derive(Clone, Debug)]
pub(crate) enum ClassicAction {
    /// Find the group's coordinator, then `handle_coordinator`.
    FindCoordinator,
    /// Drop what is cached about the coordinator: it said it is not the one, or cannot be reached.
    ForgetCoordinator,
    /// Send this, then `handle_join`. The coordinator answers when all members have come, so wait at least so long.
    Join { tag: u64, request: Box<JoinGroupRequest>, patience: Duration },
    /// Send this, then `handle_sync`. The coordinator answers when the leader has said who gets what.
    Sync { tag: u64, request: Box<SyncGroupRequest>, patience: Duration },
    /// Send this, then `handle_heartbeat`.
    Heartbeat { tag: u64, request: Box<HeartbeatRequest> },
    /// Send this, then `handle_goodbye`. It must not wait behind a join that was begun: a broker looks at
    /// nothing else of a connection before it has answered that.
    Leave { tag: u64, request: Box<LeaveGroupRequest> },
    /// Learn of these topics from brokers, not from memory, and of their changes from now on; then `handle_learned`.
    LearnTopics { tag: u64, topics: BTreeSet<TopicName> },
    /// Give these up: tell listeners of a revocation, and of no assignment; then `handle_revoked`.
    Revoke { tag: u64, partitions: Vec<TopicPartition> },
    /// Give up the first, take the second, then `handle_reconciled`.
    Reconcile { tag: u64, revoked: Vec<TopicPartition>, added: Vec<TopicPartition> },
    /// These may be somebody else's already: drop them and whatever is being given up or taken, then `handle_lost`.
    Lost { tag: u64, partitions: Vec<TopicPartition> },
    /// Give back everything before leaving, then `handle_released`.
    Release { tag: u64, partitions: Vec<TopicPartition> },
    /// The member is out of the group.
    Left,
    /// Tell the application; membership goes on.
    Report(KafkaError),
    /// Tell the application; membership has ended.
    Failed(KafkaError),
}
