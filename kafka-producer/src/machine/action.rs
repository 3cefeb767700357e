//! What the sender's machine and its shell speak of: keys, batches, attempts and what is to be done.

use super::identity::ProducerIdentity;
use super::outcome::Verdict;
use kafka4rs_protocol::{BrokerId, Sequence, Tick};

#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// Open a connection and answer with `handle_connected` or `handle_connect_failed`.
    Connect(BrokerId),
    /// Close the partition's open batch and hand it over by `handle_sealed`.
    Seal(PartitionKey),
    /// Send one produce request and answer with `handle_answers`, `handle_written` or
    /// `handle_request_failed`.
    Send {
        broker: BrokerId,
        tag: RequestTag,
        batches: Vec<Attempt>,
    },
    /// A broker found the batch too large: divide it and answer with `handle_split`.
    Split {
        partition: PartitionKey,
        batch: BatchId,
    },
    Complete {
        batch: BatchId,
        verdict: Verdict,
    },
    /// Ask for a producer id and answer with `handle_identity` or `handle_no_identity`.
    RequestIdentity,
    RefreshMetadata,
}

/// A partition of this producer: a dense index, given in the order of first use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PartitionKey(pub(crate) u32);

/// A batch of this producer, numbered in the order of opening; or, of one that a broker found too large,
/// the part that begins with a certain record. So the order of ids is the order of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct BatchId {
    pub(crate) number: u64,
    /// The index of the first record in the batch as it was opened.
    pub(crate) first: u32,
}

impl BatchId {
    pub(crate) const fn new(number: u64) -> Self {
        Self { number, first: 0 }
    }

    /// The batch as it was opened.
    pub(crate) const fn whole(self) -> Self {
        Self::new(self.number)
    }

    /// The part that begins `records` records after this one.
    pub(crate) const fn after(self, records: u32) -> Self {
        Self { number: self.number, first: self.first.saturating_add(records) }
    }
}

/// A produce request of this producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RequestTag(pub(crate) u64);

/// What the machine needs to know of a sealed batch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SealedInfo {
    pub(crate) id: BatchId,
    pub(crate) records: u32,
    /// On the wire, header included.
    pub(crate) bytes: usize,
    pub(crate) opened: Tick,
}

/// One batch of a produce request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    pub(crate) partition: PartitionKey,
    pub(crate) batch: BatchId,
    /// `None` without idempotence.
    pub(crate) numbers: Option<(ProducerIdentity, Sequence)>,
}
