//! What a history tells: operations, how they ended, and what happened around them.

use std::time::Duration;

use super::payload::{Payload, PayloadError};

/// A topic of a history: one incarnation, by its id. Given by [`Recorder::topic`](super::Recorder::topic).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicRef(pub(crate) u32);

/// A consumer group of a history. Given by [`Recorder::group`](super::Recorder::group).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupRef(pub(crate) u32);

/// One operation of a history. Given by [`Recorder::invoke`](super::Recorder::invoke).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpId(pub(crate) u64);

/// What a history promises about itself; some rules hold only under some settings.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a test fills it in with struct update syntax")]
pub struct Settings {
    /// What ran, for people: workload, client, version.
    pub label: String,
    /// The seed that repeats the run; 0 if there is none.
    pub seed: u64,
    /// Producers are idempotent: nothing may be in the log twice or out of order.
    pub idempotent: bool,
    /// Consumers read committed: nothing of an aborted transaction may be read.
    pub read_committed: bool,
    /// A group without a committed offset starts at the beginning of the log.
    pub reset_earliest: bool,
    /// How much later than its deadline an operation may end.
    pub late_tolerance: Duration,
    /// How soon after healing something has to succeed.
    pub progress_within: Duration,
}

impl Default for Settings {
    /// Idempotent, committed, from the beginning; 250 ms late at most, progress within 30 s.
    fn default() -> Self {
        Self {
            label: String::new(),
            seed: 0,
            idempotent: true,
            read_committed: true,
            reset_earliest: true,
            late_tolerance: Duration::from_millis(250),
            progress_within: Duration::from_secs(30),
        }
    }
}

/// Something a process asks its client for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_enums,
    reason = "each has a number in the file format: a new one is a new format"
)]
pub enum Op {
    /// Hand one record to a producer, until its outcome is known.
    Send {
        /// Who and where: the topic's id must have been registered.
        payload: Payload,
        /// Length of the value, in bytes.
        len: u32,
    },
    /// Ask a consumer for records.
    Poll {
        /// Its group; none for a consumer that assigned itself.
        group: Option<GroupRef>,
    },
    /// Commit offsets of a group: the next offsets to read.
    Commit {
        /// The group.
        group: GroupRef,
        /// Topic, partition, next offset.
        offsets: Vec<(TopicRef, u32, u64)>,
    },
    /// Move a consumer's position; holds from the invocation on.
    Seek {
        /// The topic.
        topic: TopicRef,
        /// The partition.
        partition: u32,
        /// The offset to read next.
        to: u64,
    },
    /// Wait until every record handed over is resolved.
    Flush,
    /// End a client.
    Close,
    /// Create a topic.
    CreateTopic {
        /// The topic.
        topic: TopicRef,
    },
    /// Delete a topic.
    DeleteTopic {
        /// The topic.
        topic: TopicRef,
    },
    /// Add partitions to a topic.
    GrowTopic {
        /// The topic.
        topic: TopicRef,
        /// How many it should have.
        partitions: u32,
    },
    /// End the transaction of a producer.
    EndTransaction {
        /// The logical producer; its incarnation is the invoking process's.
        producer: u32,
        /// The transaction's number, as in the payloads.
        transaction: u32,
        /// Commit, or abort.
        commit: bool,
    },
    /// The workload's own "read until everything was seen": one that does not end well is an anomaly.
    Drain,
    /// Anything else with a deadline; the number is the writer's.
    Other(u16),
}

/// How an operation ended. One that never ended counts as [`Outcome::Unknown`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_enums,
    reason = "each has a number in the file format: a new one is a new format"
)]
pub enum Outcome {
    /// Done.
    Ok,
    /// A send was acknowledged.
    Acked {
        /// The partition it went to.
        partition: u32,
        /// Its offset, if the broker said so.
        offset: Option<u64>,
    },
    /// A poll returned these, in the order the application got them.
    Records(Vec<Read>),
    /// It definitely had no effect. Kafka's error code, 0 if it was none of Kafka's.
    Fail(i16),
    /// It may have had its effect. Kafka's error code, 0 if it was none of Kafka's.
    Unknown(i16),
}

/// A record as a consumer got it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a test fills it in")]
pub struct Read {
    /// The topic it came from.
    pub topic: TopicRef,
    /// The partition it came from.
    pub partition: u32,
    /// Its offset.
    pub offset: u64,
    /// What its value says.
    pub payload: Result<Payload, PayloadError>,
}

impl Read {
    /// A record and its value's bytes.
    pub fn new(topic: TopicRef, partition: u32, offset: u64, value: &[u8]) -> Self {
        Self { topic, partition, offset, payload: Payload::decode(value) }
    }
}

/// Something that happened to a process, or to everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_enums,
    reason = "each has a number in the file format: a new one is a new format"
)]
pub enum Event {
    /// A consumer got partitions, besides those it has.
    Assigned {
        /// The group.
        group: GroupRef,
        /// The member's epoch.
        member_epoch: i32,
        /// Topic, partition, and the offset it starts at if that is known.
        partitions: Vec<(TopicRef, u32, Option<u64>)>,
    },
    /// A consumer gave partitions up. Recorded after its last work on them.
    Revoked {
        /// The group.
        group: GroupRef,
        /// Topic and partition.
        partitions: Vec<(TopicRef, u32)>,
    },
    /// A consumer learned that partitions are no longer its own.
    Lost {
        /// The group.
        group: GroupRef,
        /// Topic and partition.
        partitions: Vec<(TopicRef, u32)>,
    },
    /// The coordinator removed this member, which may not know it yet.
    Fenced {
        /// The group.
        group: GroupRef,
    },
    /// The client was thrown away: what it had open never ends, and it owns nothing.
    Crashed,
    /// A fault begins; the number is the writer's.
    FaultBegin {
        /// Which.
        code: u16,
    },
    /// A fault is over.
    FaultEnd {
        /// Which.
        code: u16,
    },
    /// Every fault is over: from here on things have to succeed.
    Healed,
    /// A topic is gone. Recorded when the deletion has taken effect.
    TopicDeleted {
        /// The topic.
        topic: TopicRef,
    },
    /// The writer says that consumers have between them read all of this.
    Drained {
        /// The topic.
        topic: TopicRef,
        /// The partition.
        partition: u32,
        /// The first offset.
        from: u64,
        /// The offset after the last.
        to: u64,
    },
}
