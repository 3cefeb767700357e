//! Produce (0).

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_io::rt::timeout_at;
use kafka4rs_protocol::messages::produce_response::{
    LeaderIdAndEpoch, NodeEndpoint, PartitionProduceResponse, TopicProduceResponse,
};
use kafka4rs_protocol::messages::{ProduceRequest, ProduceResponse};
use kafka4rs_protocol::record::{RawBatch, RecordBatches};
use kafka4rs_protocol::{Deadline, ErrorCode, KafkaString, Records, TopicId, Uuid};

use super::hints::Leaders;
use super::resolve;
use crate::broker::{Broker, check_leader};
use crate::dispatch::{BadRequest, Caller};
use crate::log::command::{Append, Command};
use crate::log::fold::Outcome;
use crate::log::producer::Sequenced;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: ProduceRequest,
) -> Result<Option<ProduceResponse>, BadRequest> {
    let refusal = match (request.acks, &request.transactional_id) {
        (-1..=1, None) => None,
        (-1..=1, Some(_)) => {
            Some(Fault::new(ErrorCode::InvalidTxnState, "this broker does not serve transactions"))
        }
        _ => Some(Fault::new(ErrorCode::InvalidRequiredAcks, "acks must be -1, 0 or 1")),
    };
    let by_id = caller.version >= 13;
    let timeout = Duration::from_millis(u64::try_from(request.timeout_ms).unwrap_or(0));
    let deadline = Deadline::after(broker.rt.now(), timeout.max(MIN_TIMEOUT));

    let mut pending = Pending::default();
    let mut responses = Vec::with_capacity(request.topic_data.len());
    for topic in request.topic_data {
        let mut partitions = Vec::with_capacity(topic.partition_data.len());
        for data in topic.partition_data {
            let batch = match &refusal {
                Some(fault) => Err(fault.clone()),
                None => check_batch(data.records, broker.settings.message_max_bytes),
            };
            let place = (responses.len(), partitions.len());
            let struck = caller.struck(&topic.name, topic.topic_id, data.index);
            let batch = struck.map_err(Fault::from).and(batch);
            let judged = batch.and_then(|batch| {
                let asked = (by_id, &*topic.name, topic.topic_id);
                let found = judge(&broker, caller.node.id, asked, data.index, &batch);
                found.map(|judged| (judged, batch.bytes)).map_err(Fault::from)
            });
            partitions.push(match judged {
                Err(fault) => fault.answer(data.index),
                Ok((Judged::Known { base_offset, log_start }, _)) => {
                    done(data.index, base_offset, log_start)
                }
                Ok((Judged::New(append), bytes)) => {
                    pending.push(place, append, bytes);
                    PartitionProduceResponse { index: data.index, ..Default::default() }
                }
            });
        }
        responses.push(TopicProduceResponse {
            name: topic.name,
            topic_id: topic.topic_id,
            partition_responses: partitions,
            ..Default::default()
        });
    }

    for proposal in pending.proposals {
        let proposed = broker.shard.propose(proposal.commands, proposal.batches);
        let outcomes = timeout_at(&*broker.rt, deadline, proposed).await;
        for (i, (topic, partition)) in proposal.places.into_iter().enumerate() {
            let Some(slot) = responses
                .get_mut(topic)
                .and_then(|topic| topic.partition_responses.get_mut(partition))
            else {
                continue;
            };
            *slot = match &outcomes {
                Ok(Ok(outcomes)) => answer(slot.index, outcomes.get(i)),
                Ok(Err(stopped)) => {
                    Fault::new(ErrorCode::NotLeaderOrFollower, &stopped.to_string())
                        .answer(slot.index)
                }
                // It may still be appended: the producer must find out by trying again.
                Err(_) => Fault::new(ErrorCode::RequestTimedOut, "the log did not answer in time")
                    .answer(slot.index),
            };
        }
    }
    if request.acks != 0 {
        let mut response = ProduceResponse { responses, ..Default::default() };
        if caller.version >= 10 {
            hint(&broker, &mut response);
        }
        return Ok(Some(response));
    }
    // Nobody would see an error, so the connection's end has to say it, as in Kafka.
    let failed = responses.iter().flat_map(|topic| &topic.partition_responses);
    match failed.map(|partition| ErrorCode::from(partition.error_code)).find(|code| !code.is_ok()) {
        Some(code) => Err(BadRequest::Unacknowledged { code }),
        None => Ok(None),
    }
}

/// Tells a client that asked the wrong node who leads (KIP-951).
fn hint(broker: &Broker, response: &mut ProduceResponse) {
    let mut leaders = Leaders::default();
    for topic in &mut response.responses {
        let by_id = !topic.topic_id.is_zero();
        for one in &mut topic.partition_responses {
            let moved = one.error_code == ErrorCode::NotLeaderOrFollower.code();
            let asked = (by_id, &*topic.name, topic.topic_id);
            let leader = moved.then(|| leaders.find(broker, asked, one.index)).flatten();
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

/// A batch by what is history.
enum Judged {
    /// It was appended before: a retry needs no slot.
    Known { base_offset: i64, log_start: i64 },
    /// The fold decides in its turn.
    New(Append),
}

fn judge(
    broker: &Broker,
    node: i32,
    (by_id, name, id): (bool, &str, Uuid),
    partition: i32,
    batch: &RawBatch,
) -> Result<Judged, ErrorCode> {
    let now_ms = broker.rt.wall_clock_ms();
    broker.shard.read(|state| {
        let topic = resolve(&state.fold, by_id, name, id)?;
        let log = topic.partition(partition).ok_or(ErrorCode::UnknownTopicOrPartition)?;
        check_leader(log, node, -1)?;
        let append = append_of(batch, topic.id, partition, log.leader_epoch);
        Ok(match log.judge(&append, now_ms) {
            Sequenced::Duplicate { base_offset } => {
                Judged::Known { base_offset, log_start: log.start }
            }
            _ => Judged::New(append),
        })
    })
}

/// What goes to the log, in proposals that fit a slot.
#[derive(Default)]
struct Pending {
    proposals: Vec<Part>,
}

#[derive(Default)]
struct Part {
    commands: Vec<Command>,
    batches: Vec<Bytes>,
    /// Topic and partition in the answer, by command.
    places: Vec<(usize, usize)>,
    bytes: usize,
}

impl Pending {
    fn push(&mut self, place: (usize, usize), append: Append, batch: Bytes) {
        if self.proposals.last().is_none_or(|part| part.bytes + batch.len() > PROPOSAL_BYTES) {
            self.proposals.push(Part::default());
        }
        if let Some(part) = self.proposals.last_mut() {
            part.bytes += batch.len();
            part.commands.push(Command::Append(append));
            part.batches.push(batch);
            part.places.push(place);
        }
    }
}

/// Why a batch is not appended.
#[derive(Clone, Debug)]
struct Fault {
    code: ErrorCode,
    message: KafkaString,
}

impl Fault {
    fn new(code: ErrorCode, message: &str) -> Self {
        Self { code, message: KafkaString::from(message) }
    }

    fn answer(&self, index: i32) -> PartitionProduceResponse {
        PartitionProduceResponse {
            index,
            error_code: self.code.code(),
            base_offset: -1,
            error_message: Some(self.message.clone()),
            ..Default::default()
        }
    }
}

impl From<ErrorCode> for Fault {
    fn from(code: ErrorCode) -> Self {
        Self { code, message: KafkaString::from_static(code.remedy()) }
    }
}

/// The one batch of a partition, if it is whole and sound. Source: Kafka's `LogValidator`.
fn check_batch(records: Option<Records>, max_bytes: usize) -> Result<RawBatch, Fault> {
    let invalid = |message: &str| Err(Fault::new(ErrorCode::InvalidRecord, message));
    let mut batches = RecordBatches::new(records.unwrap_or_default().to_bytes());
    let batch = match batches.next() {
        Some(Ok(batch)) => batch,
        Some(Err(error)) => {
            return Err(Fault::new(ErrorCode::CorruptMessage, &error.to_string()));
        }
        None if batches.remainder().is_empty() => return invalid("there is no record batch"),
        None => return Err(Fault::new(ErrorCode::CorruptMessage, "the record batch is cut")),
    };
    if !batches.remainder().is_empty() {
        return invalid("there must be exactly one record batch for a partition");
    }
    if batch.magic() < 2 {
        return invalid("only record batches of format v2 are produced since Kafka 4.0");
    }
    let header = &batch.header;
    if batch.bytes.len() > max_bytes {
        let message =
            format!("the batch has {} bytes, at most {max_bytes} are accepted", batch.bytes.len());
        return Err(Fault::new(ErrorCode::MessageTooLarge, &message));
    }
    if let Err(error) = batch.verify_crc() {
        return Err(Fault::new(ErrorCode::CorruptMessage, &error.to_string()));
    }
    if batch.is_control() {
        return invalid("clients do not write control batches");
    }
    if batch.is_transactional() {
        let message = "this broker does not serve transactions";
        return Err(Fault::new(ErrorCode::InvalidTxnState, message));
    }
    if let Err(error) = batch.compression() {
        return Err(Fault::new(ErrorCode::CorruptMessage, &error.to_string()));
    }
    if header.count <= 0 || header.last_offset_delta != header.count - 1 {
        return invalid("the batch's record count and last offset do not agree");
    }
    if header.producer_id.get() >= 0
        && (header.base_sequence.get() < 0 || header.producer_epoch.get() < 0)
    {
        return invalid("a batch with a producer id needs an epoch and a sequence");
    }
    Ok(batch)
}

fn append_of(batch: &RawBatch, topic: TopicId, partition: i32, leader_epoch: i32) -> Append {
    let header = &batch.header;
    Append {
        topic,
        partition,
        leader_epoch,
        producer_id: header.producer_id.get(),
        producer_epoch: header.producer_epoch.get(),
        base_sequence: header.base_sequence.get(),
        count: header.count,
        len: batch.bytes.len() as u32,
        crc: header.crc,
        max_timestamp: header.max_timestamp,
    }
}

fn answer(index: i32, outcome: Option<&Outcome>) -> PartitionProduceResponse {
    match outcome {
        Some(Outcome::Appended { base_offset, log_start }) => done(index, *base_offset, *log_start),
        Some(Outcome::Refused(code)) => Fault::from(*code).answer(index),
        _ => Fault::from(ErrorCode::UnknownServerError).answer(index),
    }
}

fn done(index: i32, base_offset: i64, log_start_offset: i64) -> PartitionProduceResponse {
    PartitionProduceResponse { index, base_offset, log_start_offset, ..Default::default() }
}

/// Below a slot's limit, so that a request of many large batches becomes several slots.
const PROPOSAL_BYTES: usize = 4 << 20;
/// Some clients send no timeout; the log in memory needs no more than this.
const MIN_TIMEOUT: Duration = Duration::from_secs(1);
