//! ListOffsets (2).

use std::sync::Arc;

use kafka4rs_protocol::messages::list_offsets_request::ListOffsetsPartition;
use kafka4rs_protocol::messages::list_offsets_response::{
    ListOffsetsPartitionResponse, ListOffsetsTopicResponse,
};
use kafka4rs_protocol::messages::{ListOffsetsRequest, ListOffsetsResponse};
use kafka4rs_protocol::record::{DecodeLimits, DecodeScratch, RecordBatches};
use kafka4rs_protocol::{ErrorCode, KafkaString};

use super::fetch::load_batch;
use crate::broker::{Broker, check_leader};
use crate::dispatch::Caller;
use crate::log::partition::{Extent, PartitionLog};

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: ListOffsetsRequest,
) -> ListOffsetsResponse {
    let mut topics = Vec::with_capacity(request.topics.len());
    for topic in request.topics {
        let mut partitions = Vec::with_capacity(topic.partitions.len());
        for partition in topic.partitions {
            let found = find(&broker, &caller, &topic.name, &partition).await;
            partitions.push(answer(partition.partition_index, found));
        }
        topics.push(ListOffsetsTopicResponse {
            name: topic.name,
            partitions,
            ..Default::default()
        });
    }
    ListOffsetsResponse { topics, ..Default::default() }
}

/// An offset and the timestamp of its record, -1 for none.
#[derive(Clone, Copy)]
struct Found {
    offset: i64,
    timestamp: i64,
    leader_epoch: i32,
}

const NONE: Found = Found { offset: -1, timestamp: -1, leader_epoch: -1 };

/// What the state alone can say.
enum Look {
    Known(Found),
    /// The first record at or after a time, or the last of the largest time, lies in this batch.
    InBatch(Extent, Wanted),
}

#[derive(Clone, Copy)]
enum Wanted {
    AtOrAfter(i64),
    Exactly(i64),
}

async fn find(
    broker: &Broker,
    caller: &Caller,
    topic: &KafkaString,
    asked: &ListOffsetsPartition,
) -> Result<Found, ErrorCode> {
    let look: Result<_, ErrorCode> = broker.shard.read(|state| {
        let topic = state.fold.topic_named(topic);
        let log = topic.and_then(|topic| topic.partition(asked.partition_index));
        let log = log.ok_or(ErrorCode::UnknownTopicOrPartition)?;
        check_leader(log, caller.node.id, asked.current_leader_epoch)?;
        let look = look(log, caller.version, asked.timestamp)?;
        let Look::InBatch(extent, _) = &look else { return Ok((look, Vec::new())) };
        let mut pieces = Vec::new();
        state.recent(extent, |piece| pieces.push(piece));
        Ok((look, pieces))
    });
    match look? {
        (Look::Known(found), _) => Ok(found),
        (Look::InBatch(extent, wanted), mut pieces) => {
            if pieces.is_empty() {
                pieces = load_batch(broker, &extent).await?.unwrap_or_default();
            }
            Ok(search(&extent, pieces.concat().into(), wanted))
        }
    }
}

fn look(log: &PartitionLog, version: i16, timestamp: i64) -> Result<Look, ErrorCode> {
    const LATEST: i64 = -1;
    const EARLIEST: i64 = -2;
    const MAX_TIMESTAMP: i64 = -3;
    const EARLIEST_LOCAL: i64 = -4;
    const LATEST_TIERED: i64 = -5;
    const EARLIEST_PENDING_UPLOAD: i64 = -6;
    let at = |offset, leader_epoch| Ok(Look::Known(Found { offset, timestamp: -1, leader_epoch }));
    let first = |found: Option<&Extent>, wanted| match found {
        Some(extent) => Ok(Look::InBatch(*extent, wanted)),
        None => Ok(Look::Known(NONE)),
    };
    match timestamp {
        LATEST => at(log.end, log.leader_epoch),
        EARLIEST => at(log.start, log.first_epoch()),
        EARLIEST_LOCAL if version >= 8 => at(log.start, log.first_epoch()),
        // There is no second tier.
        LATEST_TIERED if version >= 9 => Ok(Look::Known(NONE)),
        EARLIEST_PENDING_UPLOAD if version >= 11 => Ok(Look::Known(NONE)),
        MAX_TIMESTAMP if version >= 7 => {
            let largest = log.extents_from(log.start).map(|extent| extent.max_timestamp).max();
            let largest = largest.unwrap_or(-1);
            let has_it = |extent: &&Extent| extent.max_timestamp == largest;
            first(log.extents_from(log.start).find(has_it), Wanted::Exactly(largest))
        }
        0.. => {
            let late_enough = |extent: &&Extent| extent.max_timestamp >= timestamp;
            first(log.extents_from(log.start).find(late_enough), Wanted::AtOrAfter(timestamp))
        }
        _ => Err(ErrorCode::UnsupportedVersion),
    }
}

/// The record within its batch. A batch that this broker cannot decompress is answered by its first offset: early, so
/// that a reader from there misses nothing.
fn search(extent: &Extent, batch: bytes::Bytes, wanted: Wanted) -> Found {
    let mut scratch = DecodeScratch::new();
    let decoded = RecordBatches::new(batch).next().and_then(Result::ok);
    let decoded = decoded.and_then(|raw| raw.decode(&mut scratch, DecodeLimits::default()).ok());
    let fits = |timestamp: i64| match wanted {
        Wanted::AtOrAfter(time) => timestamp >= time,
        Wanted::Exactly(time) => timestamp == time,
    };
    let mut records = decoded.iter().flat_map(|batch| {
        let base = batch.header().base_offset.get();
        batch.iter().map(move |record| (record.offset.get() - base, record.timestamp))
    });
    let (delta, timestamp) =
        records.find(|(_, timestamp)| fits(*timestamp)).unwrap_or((0, extent.max_timestamp));
    Found { offset: extent.base + delta, timestamp, leader_epoch: extent.leader_epoch }
}

fn answer(partition_index: i32, found: Result<Found, ErrorCode>) -> ListOffsetsPartitionResponse {
    match found {
        Ok(Found { offset, timestamp, leader_epoch }) => ListOffsetsPartitionResponse {
            partition_index,
            timestamp,
            offset,
            leader_epoch,
            ..Default::default()
        },
        Err(code) => ListOffsetsPartitionResponse {
            partition_index,
            error_code: code.code(),
            ..Default::default()
        },
    }
}
