//! Fetch (1).

use std::sync::Arc;
use std::time::Duration;

use bytes::{BufMut, Bytes, BytesMut};
use kafka4rs_io::rt::timeout_at;
use kafka4rs_protocol::messages::fetch_response::{
    FetchableTopicResponse, LeaderIdAndEpoch, NodeEndpoint, PartitionData,
};
use kafka4rs_protocol::messages::{FetchRequest, FetchResponse};
use kafka4rs_protocol::record::crc32c;
use kafka4rs_protocol::{Deadline, ErrorCode, Records, TopicId};

use super::hints::Leaders;
use super::sessions::Interest;
use crate::broker::{Broker, check_leader, check_leader_epoch, grouped};
use crate::dispatch::Caller;
use crate::log::partition::Extent;
use crate::log::shard::State;
use crate::node::NodeCore;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: FetchRequest,
) -> FetchResponse {
    let limits = Limits {
        max_bytes: usize::try_from(request.max_bytes).unwrap_or(0),
        min_bytes: usize::try_from(request.min_bytes).unwrap_or(0),
        read_committed: request.isolation_level == 1,
        replicas: Replicas::of(&broker, &caller, &request),
    };
    let max_wait = Duration::from_millis(u64::try_from(request.max_wait_ms).unwrap_or(0));
    let deadline = Deadline::after(broker.rt.now(), max_wait);
    let by_id = caller.version >= 13;
    let sessions = &caller.node.sessions;
    let mut session = match sessions.begin(by_id, &broker.rt, request) {
        Ok(session) => session,
        Err(code) => return FetchResponse { error_code: code.code(), ..Default::default() },
    };

    let reads = loop {
        let over = deadline.is_over(broker.rt.now());
        let (reads, wait) = broker.shard.read_or_wait(|state| {
            let reads = read_all(state, &caller, session.interests(), &limits);
            let bytes = reads.iter().map(|read| read.bytes).sum::<usize>();
            if over || bytes >= limits.min_bytes || session.has_news(&reads) {
                return (reads, None);
            }
            let missing = i64::try_from(limits.min_bytes - bytes).unwrap_or(i64::MAX);
            let partitions = reads.iter().map(|read| (read.topic, read.partition));
            let partitions = partitions.collect::<Vec<_>>();
            (reads, Some((partitions, missing)))
        });
        let Some(wait) = wait else { break reads };
        // Elapsed or woken: either way the next look decides.
        let _ = timeout_at(&*broker.rt, deadline, wait.woken()).await;
    };

    let mut answers = Vec::with_capacity(reads.len());
    for read in reads {
        let interest = read.interest;
        let data = load(&broker, read, &limits).await;
        answers.push((interest, data));
    }
    let (session_id, answers) = session.finish(sessions, answers);
    let topics = answers.into_iter().map(|(topic, data)| ((topic.name, topic.id), data));
    let responses = grouped(topics).into_iter().map(|((topic, topic_id), partitions)| {
        FetchableTopicResponse { topic, topic_id, partitions, ..Default::default() }
    });
    let mut response =
        FetchResponse { session_id, responses: responses.collect(), ..Default::default() };
    if caller.version >= 16 {
        hint(&broker, &mut response);
    }
    response
}

/// Tells a client that asked the wrong node who leads (KIP-951).
fn hint(broker: &Broker, response: &mut FetchResponse) {
    let mut leaders = Leaders::default();
    for topic in &mut response.responses {
        let by_id = !topic.topic_id.is_zero();
        for one in &mut topic.partitions {
            let code = ErrorCode::from(one.error_code);
            let moved =
                matches!(code, ErrorCode::NotLeaderOrFollower | ErrorCode::FencedLeaderEpoch);
            let asked = (by_id, &*topic.topic, topic.topic_id);
            let leader = moved.then(|| leaders.find(broker, asked, one.partition_index)).flatten();
            if let Some((leader_id, leader_epoch)) = leader {
                one.current_leader =
                    LeaderIdAndEpoch { leader_id, leader_epoch, ..Default::default() };
            }
        }
    }
    response.node_endpoints = leaders
        .endpoints()
        .map(|node| NodeEndpoint {
            node_id: node.id,
            host: node.host.clone(),
            port: node.port(),
            ..Default::default()
        })
        .collect();
}

struct Limits {
    max_bytes: usize,
    min_bytes: usize,
    read_committed: bool,
    replicas: Replicas,
}

/// Who else can be read from (KIP-392).
#[derive(Debug, Default)]
struct Replicas {
    /// Whether this node serves what it does not lead.
    follows: bool,
    /// Where a consumer is sent that asks the leader.
    nearer: Option<i32>,
}

impl Replicas {
    /// Source: Kafka's `RackAwareReplicaSelector`; of equals it takes any, here it is the first.
    fn of(broker: &Broker, caller: &Caller, request: &FetchRequest) -> Self {
        // Before version 11 consumers do not say where they are, and read from leaders.
        if !broker.settings.follower_fetch || caller.version < 11 {
            return Self::default();
        }
        let here = |node: &NodeCore| {
            !request.rack_id.is_empty() && node.rack.as_ref() == Some(&request.rack_id)
        };
        let nearer = match here(&caller.node) {
            true => None,
            false => {
                let visible = broker.visible_nodes();
                visible.iter().find(|node| node.is_serving() && here(node)).map(|node| node.id)
            }
        };
        Self { follows: true, nearer }
    }
}

/// What one partition has for a fetch.
pub(crate) struct Read {
    /// Which of the session's interests.
    pub(crate) interest: usize,
    pub(crate) topic: TopicId,
    pub(crate) partition: i32,
    pub(crate) error: ErrorCode,
    pub(crate) end: i64,
    pub(crate) start: i64,
    /// The replica to read from instead.
    pub(crate) nearer: Option<i32>,
    bytes: usize,
    /// Batches with their pieces, where those are at hand.
    batches: Vec<(Extent, Vec<Bytes>)>,
}

fn read_all(state: &State, caller: &Caller, interests: &[Interest], limits: &Limits) -> Vec<Read> {
    let mut room = limits.max_bytes;
    let mut reads = Vec::with_capacity(interests.len());
    let mut empty = true;
    for (interest, wanted) in interests.iter().enumerate() {
        let mut read = Read {
            interest,
            topic: wanted.topic_id,
            partition: wanted.partition,
            error: ErrorCode::None,
            end: -1,
            start: -1,
            nearer: None,
            bytes: 0,
            batches: Vec::new(),
        };
        let replicas = &limits.replicas;
        if let Err(code) = read_one(state, caller, replicas, wanted, &mut read, &mut room, empty) {
            read.error = code;
        }
        empty &= read.batches.is_empty();
        reads.push(read);
    }
    reads
}

fn read_one(
    state: &State,
    caller: &Caller,
    replicas: &Replicas,
    wanted: &Interest,
    read: &mut Read,
    room: &mut usize,
    first: bool,
) -> Result<(), ErrorCode> {
    caller.struck(&wanted.topic.name, wanted.topic.id, wanted.partition)?;
    // Only a known topic is resolved to an id; one may have come or gone since the session learnt of it.
    let topic = if wanted.by_id {
        state.fold.topic(wanted.topic_id).ok_or(ErrorCode::UnknownTopicId)?
    } else {
        let topic = state.fold.topic_named(&wanted.topic.name);
        topic.ok_or(ErrorCode::UnknownTopicOrPartition)?
    };
    read.topic = topic.id;
    let log = topic.partition(wanted.partition).ok_or(ErrorCode::UnknownTopicOrPartition)?;
    let leads = log.leader == caller.node.id;
    match replicas.follows {
        true => check_leader_epoch(log, wanted.leader_epoch)?,
        false => check_leader(log, caller.node.id, wanted.leader_epoch)?,
    }
    (read.start, read.end) = (log.start, log.end);
    if wanted.offset < log.start || wanted.offset > log.end {
        return Err(ErrorCode::OffsetOutOfRange);
    }
    if let Some(nearer) = replicas.nearer.filter(|_| leads) {
        // Nothing is read here: the consumer asks there at once.
        read.nearer = Some(nearer);
        return Ok(());
    }
    let mut partition_room = wanted.max_bytes.min(*room);
    for extent in log.extents_from(wanted.offset) {
        let len = extent.len as usize;
        // The first batch of an answer comes whole, whatever the limits, or a large one could never be read (KIP-74).
        let must = first && read.batches.is_empty();
        if len > partition_room && !must {
            break;
        }
        let mut pieces = Vec::new();
        state.recent(extent, |piece| pieces.push(piece));
        read.batches.push((*extent, pieces));
        read.bytes += len;
        *room = room.saturating_sub(len);
        partition_room = partition_room.saturating_sub(len);
    }
    Ok(())
}

/// The partition's part of the answer, with batches from the store where they are not at hand.
async fn load(broker: &Broker, mut read: Read, limits: &Limits) -> PartitionData {
    let mut headers = BytesMut::with_capacity(read.batches.len() * PATCHED);
    let mut pieces = Vec::with_capacity(read.batches.len() * 2);
    for (extent, found) in std::mem::take(&mut read.batches) {
        let batch = match found.is_empty() {
            false => found,
            true => match load_batch(broker, &extent).await {
                Ok(Some(batch)) => batch,
                // Retention was faster. What there is so far is a valid answer; the next fetch says out of range.
                Ok(None) => break,
                Err(code) => {
                    if pieces.is_empty() {
                        read.error = code;
                    }
                    break;
                }
            },
        };
        place(&mut headers, &mut pieces, batch, &extent);
    }
    let mut data = PartitionData {
        partition_index: read.partition,
        error_code: read.error.code(),
        high_watermark: read.end,
        last_stable_offset: read.end,
        log_start_offset: read.start,
        records: Some(Records::from_pieces(pieces)),
        preferred_read_replica: read.nearer.unwrap_or(-1),
        ..Default::default()
    };
    if !read.error.is_ok() {
        (data.high_watermark, data.last_stable_offset, data.log_start_offset) = (-1, -1, -1);
    } else if limits.read_committed {
        // No transactions, so none that were aborted.
        data.aborted_transactions = Some(Vec::new());
    }
    data
}

/// A batch from the store, checked against the checksum the log has of it.
pub(crate) async fn load_batch(
    broker: &Broker,
    extent: &Extent,
) -> Result<Option<Vec<Bytes>>, ErrorCode> {
    let chunks = match broker.shard.load(extent).await {
        Ok(Some(chunks)) => chunks,
        Ok(None) => return Ok(None),
        Err(error) => {
            tracing::warn!(%error, "a batch could not be read");
            return Err(ErrorCode::KafkaStorageError);
        }
    };
    let batch: Bytes = match chunks.as_slice() {
        [one] => one.clone(),
        many => many.concat().into(),
    };
    let sound = batch.len() == extent.len as usize
        && batch.get(CRC_FROM..).is_some_and(|covered| crc32c(covered) == extent.crc);
    if !sound {
        tracing::error!(slot = extent.slot, "a batch in the store is damaged");
        return Err(ErrorCode::KafkaStorageError);
    }
    Ok(Some(vec![batch]))
}

/// Appends a batch under its offset and leader epoch: a new beginning, and the rest as it is stored.
pub(crate) fn place(
    headers: &mut BytesMut,
    pieces: &mut Vec<Bytes>,
    mut batch: Vec<Bytes>,
    extent: &Extent,
) {
    if batch.first().is_none_or(|piece| piece.len() < PATCHED) {
        batch = vec![batch.concat().into()];
    }
    let mut batch = batch.into_iter();
    let Some(first) = batch.next() else { return };
    let Some(length) = first.get(8..12) else { return };
    headers.put_i64(extent.base);
    headers.extend_from_slice(length);
    headers.put_i32(extent.leader_epoch);
    pieces.push(headers.split().freeze());
    pieces.push(first.slice(PATCHED.min(first.len())..));
    pieces.extend(batch);
}

/// Base offset, length and leader epoch: what stands in front of the format byte.
const PATCHED: usize = 16;
/// Where a batch's checksum begins to cover it.
const CRC_FROM: usize = 21;
