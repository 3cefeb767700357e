//! From what the machine knows of a failed batch to the error its records get.

use crate::delivery::{BatchError, BatchState};
use crate::machine::{Cause, Failure, FailureReason, PartitionAnswer};
use kafka4rs_core::{Client, ErrorKind, KafkaError, Outcome, TopicPartition};
use kafka4rs_protocol::{BrokerId, ErrorCode};

pub(crate) fn batch_error(client: &Client, state: &BatchState, failure: &Failure) -> BatchError {
    let error = with_context(client, state, failure, error_of(failure));
    let mut of_records = Vec::new();
    if let Some((_, Cause::Answer(answer))) = &failure.last {
        for (index, message) in &answer.record_errors {
            let mut own = KafkaError::server(answer.code);
            if let Some(message) = message.as_deref().or(answer.message.as_deref()) {
                own = own.advise(String::from(message));
            }
            of_records.push((*index, with_context(client, state, failure, own)));
        }
    }
    BatchError { error, of_records }
}

fn error_of(failure: &Failure) -> KafkaError {
    match &failure.reason {
        FailureReason::Refused => match &failure.last {
            Some((_, Cause::Answer(answer))) if !answer.record_errors.is_empty() => not_to_blame(answer),
            Some((_, Cause::Answer(answer))) => refused(failure, answer.code, answer.message.as_deref()),
            Some((_, Cause::Request(error))) => error.clone(),
            Some((_, Cause::Omitted)) | None => {
                KafkaError::internal("a refused batch has an answer that refuses it")
            }
        },
        FailureReason::DeliveryTimeout => {
            with_last_cause(failure, KafkaError::timeout("produce", failure.elapsed))
        }
        FailureReason::NumberingLost => {
            let code = match &failure.last {
                Some((_, Cause::Answer(answer))) => answer.code,
                _ => ErrorCode::OutOfOrderSequenceNumber,
            };
            KafkaError::server(code).advise(if failure.outcome == Outcome::NotWritten {
                "the partition's sequence had to start over after later records were written; sending these \
                 again writes them out of order"
            } else {
                "the partition's sequence had to start over while it was unknown whether this batch is in \
                 the log; sending the records again may write them twice"
            })
        }
        FailureReason::NoIdentity(error) => error.clone().advise(
            "no producer id could be had; a cluster that grants none is used with idempotence(false)",
        ),
        FailureReason::Closed => with_last_cause(
            failure,
            KafkaError::new(
                ErrorKind::Closed,
                "the producer was closed before the record was acknowledged",
            ),
        ),
    }
}

fn with_last_cause(failure: &Failure, error: KafkaError) -> KafkaError {
    match &failure.last {
        Some((_, Cause::Request(cause))) => error.caused_by(cause.clone()),
        Some((_, Cause::Answer(answer))) => error.caused_by(KafkaError::server(answer.code)),
        Some((_, Cause::Omitted)) => {
            error.caused_by(KafkaError::protocol("the answer left the partition out"))
        }
        None => error,
    }
}

fn refused(failure: &Failure, code: ErrorCode, message: Option<&str>) -> KafkaError {
    let error = KafkaError::server(code);
    match code {
        ErrorCode::MessageTooLarge | ErrorCode::RecordListTooLarge if failure.records == 1 => {
            error.advise(format!(
                "the record makes a batch of {} bytes, more than the topic's max.message.bytes; make it \
                 smaller, compress, or raise that limit{}",
                failure.bytes,
                in_its_words(message),
            ))
        }
        ErrorCode::MessageTooLarge | ErrorCode::RecordListTooLarge => error.advise(format!(
            "the batch has {} records in {} bytes, more than the topic's max.message.bytes; lower batch_size \
             (batch.size) to at most that limit{}",
            failure.records, failure.bytes, in_its_words(message),
        )),
        _ => match message {
            Some(message) => error.advise(String::from(message)),
            None => error,
        },
    }
}

/// KIP-467: what a record gets whose batch was refused for others. They have errors of their own.
fn not_to_blame(answer: &PartitionAnswer) -> KafkaError {
    KafkaError::server(answer.code).advise(format!(
        "the broker refused the batch for {} of its records, and this is not one of them: sent without those \
         it may be accepted{}",
        answer.record_errors.len(),
        in_its_words(answer.message.as_deref()),
    ))
}

/// The limit itself is known to the broker alone.
fn in_its_words(message: Option<&str>) -> String {
    message.map_or_else(String::new, |message| format!("; the broker says: {message}"))
}

fn with_context(
    client: &Client,
    state: &BatchState,
    failure: &Failure,
    error: KafkaError,
) -> KafkaError {
    let error = error
        .during("produce")
        .on_partition(TopicPartition { topic: state.topic.clone(), partition: state.partition })
        .after_attempts(failure.attempts)
        .after(failure.elapsed)
        .with_outcome(failure.outcome);
    match &failure.last {
        Some((broker, _)) => error.on_broker(*broker, address(client, *broker)),
        None => error,
    }
}

fn address(client: &Client, broker: BrokerId) -> String {
    match client.metadata().view().brokers.get(&broker) {
        Some(node) => format!("{}:{}", node.host, node.port),
        None => String::from("no longer known"),
    }
}
