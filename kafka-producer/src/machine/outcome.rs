//! What an answer of a broker says about a batch.

use kafka4rs_core::{KafkaError, Outcome};
use kafka4rs_protocol::{BrokerId, ErrorCode, Offset};
use std::sync::Arc;
use std::time::Duration;

/// One partition of a produce answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartitionAnswer {
    pub(crate) code: ErrorCode,
    /// Absent when the broker does not say, as it may for duplicates.
    pub(crate) base_offset: Option<Offset>,
    /// Milliseconds since the Unix epoch, for topics whose timestamps are given by the broker.
    pub(crate) log_append_time: Option<i64>,
    pub(crate) message: Option<Arc<str>>,
    /// KIP-467: the records of the batch that made the broker refuse it, and why.
    pub(crate) record_errors: Vec<(u32, Option<Arc<str>>)>,
}

/// How a batch ended.
#[derive(Clone, Debug)]
pub(crate) enum Verdict {
    Written { base_offset: Option<Offset>, log_append_time: Option<i64> },
    Failed(Failure),
}

/// Why a batch ended without an acknowledgement, and whether it may be in the log all the same.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) reason: FailureReason,
    pub(crate) outcome: Outcome,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    pub(crate) bytes: usize,
    pub(crate) records: u32,
    /// What the last attempt met, and where.
    pub(crate) last: Option<(BrokerId, Cause)>,
}

#[derive(Clone, Debug)]
pub(crate) enum FailureReason {
    /// A broker refused the batch for good; the code stands in `last`.
    Refused,
    /// The delivery timeout passed.
    DeliveryTimeout,
    /// The numbering had to start over while it was unknown whether this batch was in the log.
    NumberingLost,
    /// No producer id could be had.
    NoIdentity(KafkaError),
    /// The producer was closed before the batch was done.
    Closed,
}

/// What one attempt met.
#[derive(Clone, Debug)]
pub(crate) enum Cause {
    Answer(PartitionAnswer),
    /// The answer did not mention the partition.
    Omitted,
    Request(KafkaError),
}

/// What to do about an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    Complete,
    /// In the log already, by an earlier attempt.
    Duplicate,
    Retry {
        refresh: bool,
    },
    /// The broker waits for another sequence number.
    OutOfOrder,
    /// The broker knows nothing of this producer, or a later epoch of it. Another epoch is all it takes;
    /// a new id would do as well, but a request that is still under way somewhere would not be refused
    /// any more.
    NumbersRefused,
    /// The id itself is refused.
    Fenced,
    /// Too large for the topic; fewer records at a time may not be.
    Split,
    Fail,
}

pub(super) fn remedy(code: ErrorCode, idempotent: bool) -> Remedy {
    match code {
        ErrorCode::None => Remedy::Complete,
        ErrorCode::DuplicateSequenceNumber if idempotent => Remedy::Duplicate,
        ErrorCode::OutOfOrderSequenceNumber if idempotent => Remedy::OutOfOrder,
        ErrorCode::UnknownProducerId | ErrorCode::InvalidProducerEpoch if idempotent => {
            Remedy::NumbersRefused
        }
        ErrorCode::ProducerFenced | ErrorCode::InvalidProducerIdMapping if idempotent => {
            Remedy::Fenced
        }
        ErrorCode::MessageTooLarge | ErrorCode::RecordListTooLarge => Remedy::Split,
        code if code.is_retriable() => Remedy::Retry { refresh: code.is_invalid_metadata() },
        _ => Remedy::Fail,
    }
}

/// Whether an answer proves that its attempt added nothing to the log.
///
/// A closed list, because every other code may be given after the leader has appended: a produce that
/// waits for its replicas ends with the error of the moment (`DelayedProduce` in Kafka's broker), so
/// even `NOT_LEADER_OR_FOLLOWER` leaves the outcome open.
pub(super) fn proves_not_written(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::CorruptMessage
            | ErrorCode::MessageTooLarge
            | ErrorCode::RecordListTooLarge
            | ErrorCode::InvalidRecord
            | ErrorCode::InvalidTimestamp
            | ErrorCode::InvalidRequiredAcks
            | ErrorCode::InvalidTopicException
            | ErrorCode::InvalidRequest
            | ErrorCode::NotEnoughReplicas
            // Found while the request is taken apart (`KafkaApis.handleProduceRequest`), or just before the append
            // (`ReplicaManager.getPartitionOrException`). What was appended and waits for replicas is asked about by
            // name (`ReplicaManager.maybeAddDelayedProduce`), and cannot end so. As of Kafka 4.3.
            | ErrorCode::UnknownTopicId
            | ErrorCode::OutOfOrderSequenceNumber
            | ErrorCode::UnknownProducerId
            | ErrorCode::InvalidProducerEpoch
            | ErrorCode::ProducerFenced
            | ErrorCode::InvalidProducerIdMapping
            | ErrorCode::InvalidTxnState
            | ErrorCode::ConcurrentTransactions
            | ErrorCode::TransactionAbortable
            | ErrorCode::TopicAuthorizationFailed
            | ErrorCode::ClusterAuthorizationFailed
            | ErrorCode::TransactionalIdAuthorizationFailed
            | ErrorCode::UnsupportedForMessageFormat
            | ErrorCode::UnsupportedCompressionType
            | ErrorCode::UnsupportedVersion
            | ErrorCode::PolicyViolation
            | ErrorCode::ThrottlingQuotaExceeded
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_given_after_an_append_prove_nothing() {
        for code in [
            ErrorCode::RequestTimedOut,
            ErrorCode::NotEnoughReplicasAfterAppend,
            ErrorCode::NotLeaderOrFollower,
            ErrorCode::UnknownTopicOrPartition,
            ErrorCode::KafkaStorageError,
            ErrorCode::UnknownServerError,
            ErrorCode::Unknown(9999),
        ] {
            assert!(!proves_not_written(code), "{code}");
        }
    }

    #[test]
    fn an_unknown_code_is_not_retried() {
        assert_eq!(remedy(ErrorCode::Unknown(9999), true), Remedy::Fail);
    }

    #[test]
    fn sequence_errors_are_plain_refusals_without_idempotence() {
        assert_eq!(remedy(ErrorCode::OutOfOrderSequenceNumber, false), Remedy::Fail);
    }
}
