//! A broker of a few lines: it answers what a producer asks, and does to produce requests what a test
//! has written down. The brokers of the member `tests` keep Kafka's rules; this one keeps a script.

use kafka4rs_core::frame::{FrameLimits, FrameReader, FrameWriter};
use kafka4rs_core::rt::{RuntimeRef, sleep_until};

use kafka4rs_protocol::messages::api_versions_response::ApiVersion;
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::produce_response::{
    BatchIndexAndErrorMessage, NodeEndpoint, PartitionProduceResponse, TopicProduceResponse,
};
use kafka4rs_protocol::messages::{
    ApiVersionsResponse, InitProducerIdResponse, MetadataRequest, MetadataResponse, ProduceRequest,
    ProduceResponse,
};
use kafka4rs_protocol::record::{DecodeLimits, DecodeScratch, RecordBatches};
use kafka4rs_protocol::{
    ApiKey, Decode, Encode, ErrorCode, Int32Array, KafkaString, Reader, Response, Uuid, Writer,
    decode_request_header, encode_response_frame,
};
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What is done to the next produce request.
#[derive(Clone, Debug)]
pub(super) enum Reply {
    Written,
    /// Every partition gets this code; nothing is written.
    Refused(ErrorCode),
    /// KIP-467: this record of the batch is to blame.
    BadRecord(i32, &'static str),
    /// Written, and then the connection is closed instead of an answer.
    WrittenThenClosed,
    /// Written, and the answer names no partition.
    WrittenAndOmitted,
    /// Written, and the answer names each partition once more, with this code.
    WrittenAndRepeated(ErrorCode),
    /// Written, and the answer ends in the middle.
    WrittenAndGarbled,
    /// Written and answered, and then the connection is closed.
    WrittenAndClosed,
    Silence,
    After(Duration),
    /// Written, and the answer asks for so many milliseconds of silence (KIP-219).
    Throttled(i32),
}

pub(super) type KeyAndValue = (Option<Vec<u8>>, Option<Vec<u8>>);

/// One batch as the broker received it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Received {
    pub(super) node: i32,
    pub(super) topic: String,
    pub(super) partition: i32,
    pub(super) acks: i16,
    pub(super) epoch: i16,
    pub(super) sequence: i32,
    pub(super) codec: &'static str,
    pub(super) records: Vec<KeyAndValue>,
}

#[derive(Debug, Default)]
struct State {
    topics: BTreeMap<String, i32>,
    script: VecDeque<Reply>,
    received: Vec<Received>,
    logs: BTreeMap<(String, i32), Log>,
    /// Partitions that moved: their leader and its epoch. The others are led by node 1 since epoch 3.
    leaders: BTreeMap<(String, i32), (i32, i32)>,
    /// The metadata goes on naming the first leaders.
    stale: bool,
    /// KIP-951: a refusal names the leader.
    hints: bool,
    nodes: Vec<SocketAddr>,
    connections: usize,
    /// Nodes that answer no produce request.
    stopped: Vec<i32>,
    produce_max: i16,
    producer_id: i64,
}

impl State {
    fn leader(&self, topic: &str, partition: i32) -> (i32, i32) {
        self.leaders.get(&(topic.to_owned(), partition)).copied().unwrap_or(FIRST_LEADER)
    }
}

const FIRST_LEADER: (i32, i32) = (1, 3);

/// What a partition holds, and what its leader remembers of the producer.
#[derive(Debug, Default)]
struct Log {
    values: Vec<String>,
    /// Epoch, first number, count and offset of every numbered batch.
    batches: Vec<(i16, i32, i32, i64)>,
}

impl Log {
    /// Kafka's rules for numbers: known ones are recognised, and there are no gaps.
    fn append(&mut self, batch: &Received) -> (ErrorCode, i64) {
        let count = batch.records.len() as i32;
        let (epoch, base) = (batch.epoch, batch.sequence);
        if base >= 0 {
            let same = |one: &&(i16, i32, i32, i64)| (one.0, one.1, one.2) == (epoch, base, count);
            if let Some((.., offset)) = self.batches.iter().find(same) {
                return (ErrorCode::None, *offset);
            }
            let next = match self.batches.last() {
                Some((last, ..)) if epoch < *last => return (ErrorCode::InvalidProducerEpoch, -1),
                Some((last, first, count, _)) if epoch == *last => first + count,
                Some(_) => 0,
                None => base,
            };
            if base != next {
                return (ErrorCode::OutOfOrderSequenceNumber, -1);
            }
        }
        let offset = self.values.len() as i64;
        self.batches.push((epoch, base, count, offset));
        let values = batch.records.iter().map(|(_, value)| value.as_deref().unwrap_or_default());
        self.values.extend(values.map(|value| String::from_utf8_lossy(value).into_owned()));
        (ErrorCode::None, offset)
    }
}

/// Handle to the broker, or to one of several; tests look at what all have seen.
#[derive(Clone, Debug)]
pub(super) struct ScriptedBroker {
    rt: RuntimeRef,
    node: i32,
    state: Arc<Mutex<State>>,
}

/// What a produce request comes to.
enum Answer {
    Whole(ProduceResponse),
    Last(ProduceResponse),
    Garbled,
    /// The connection ends here.
    None,
}

impl ScriptedBroker {
    pub(super) async fn start(rt: &RuntimeRef, topics: &[(&str, i32)]) -> Self {
        let topics = topics.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        let state = State { topics, produce_max: 13, producer_id: 4000, ..State::default() };
        let broker = Self { rt: rt.clone(), node: 0, state: Arc::new(Mutex::new(state)) };
        broker.start_another().await
    }

    /// One more node of the same cluster.
    pub(super) async fn start_another(&self) -> Self {
        let node = self.state.lock().unwrap().nodes.len() as i32 + 1;
        let addr = format!("10.0.0.{node}:9092").parse().unwrap();
        let mut listener = self.rt.listen(addr).await.unwrap();
        self.state.lock().unwrap().nodes.push(addr);
        let broker = Self { node, ..self.clone() };
        let accepting = broker.clone();
        drop(self.rt.spawn(
            "scripted broker",
            Box::pin(async move {
                while let Ok(stream) = listener.accept().await {
                    let serving = accepting.clone();
                    let (reader, writer, _) = stream.into_parts();
                    let task = async move {
                        let reader = FrameReader::new(reader, FrameLimits::default());
                        serving.serve(reader, FrameWriter::new(writer)).await;
                    };
                    drop(accepting.rt.spawn("scripted connection", Box::pin(task)));
                }
            }),
        ));
        broker
    }

    pub(super) fn address(&self) -> String {
        self.state.lock().unwrap().nodes[0].to_string()
    }

    /// From now on this node leads the partition.
    pub(super) fn lead(&self, topic: &str, partition: i32) {
        let mut state = self.state.lock().unwrap();
        let (_, epoch) = state.leader(topic, partition);
        state.leaders.insert((topic.to_owned(), partition), (self.node, epoch + 1));
    }

    /// From now on nobody leads the partition.
    pub(super) fn unlead(&self, topic: &str, partition: i32) {
        let mut state = self.state.lock().unwrap();
        let (_, epoch) = state.leader(topic, partition);
        state.leaders.insert((topic.to_owned(), partition), (-1, epoch + 1));
    }

    /// From now on this node reads requests and says nothing.
    pub(super) fn stop(&self) {
        self.state.lock().unwrap().stopped.push(self.node);
    }

    /// Refusals name the new leader, and the metadata does not.
    pub(super) fn tell_leaders_in_answers_only(&self) {
        let mut state = self.state.lock().unwrap();
        (state.hints, state.stale) = (true, true);
    }

    /// The producer id that is given to whoever asks.
    pub(super) fn grant(&self, producer_id: i64) {
        self.state.lock().unwrap().producer_id = producer_id;
    }

    /// The values of a partition, in the order of the log.
    pub(super) fn log(&self, topic: &str, partition: i32) -> Vec<String> {
        let state = self.state.lock().unwrap();
        let log = state.logs.get(&(topic.to_owned(), partition));
        log.map(|log| log.values.clone()).unwrap_or_default()
    }

    /// Does this to the next produce requests, one after another; after that, all are written.
    pub(super) fn script(&self, replies: impl IntoIterator<Item = Reply>) {
        self.state.lock().unwrap().script.extend(replies);
    }

    pub(super) fn add_topic(&self, name: &str, partitions: i32) {
        self.state.lock().unwrap().topics.insert(name.to_owned(), partitions);
    }

    /// The newest version of Produce this broker speaks.
    pub(super) fn speak_produce(&self, max: i16) {
        self.state.lock().unwrap().produce_max = max;
    }

    pub(super) fn received(&self) -> Vec<Received> {
        self.state.lock().unwrap().received.clone()
    }

    pub(super) fn connections(&self) -> usize {
        self.state.lock().unwrap().connections
    }

    async fn serve<R, W>(self, mut reader: FrameReader<R>, mut writer: FrameWriter<W>)
    where
        R: tokio::io::AsyncRead + Unpin,
        W: tokio::io::AsyncWrite + Unpin,
    {
        let mut is_produce = false;
        while let Ok(Some(_)) = reader.next_head(0).await {
            let frame = reader.read_whole().await.unwrap();
            let mut body = Reader::new(frame);
            let header = decode_request_header(&mut body).unwrap();
            let version = header.api_version;
            let id = header.correlation_id;
            let answer = match header.api().unwrap() {
                ApiKey::ApiVersions => frame_of(id, version, &self.api_versions()),
                ApiKey::Metadata => {
                    let request = MetadataRequest::decode(&mut body, version).unwrap();
                    frame_of(id, version, &self.metadata(&request))
                }
                ApiKey::InitProducerId => {
                    let granted = InitProducerIdResponse {
                        producer_id: self.state.lock().unwrap().producer_id,
                        producer_epoch: 0,
                        ..InitProducerIdResponse::default()
                    };
                    frame_of(id, version, &granted)
                }
                ApiKey::Produce => {
                    if !std::mem::replace(&mut is_produce, true) {
                        self.state.lock().unwrap().connections += 1;
                    }
                    let request = ProduceRequest::decode(&mut body, version).unwrap();
                    match self.produce(&request).await {
                        Answer::Whole(response) if request.acks == 0 => {
                            // As Kafka does: there is no other way to say that something is wrong.
                            let topics = response.responses.iter();
                            let mut partitions =
                                topics.flat_map(|topic| &topic.partition_responses);
                            if partitions.any(|partition| partition.error_code != 0) {
                                return;
                            }
                            continue;
                        }
                        Answer::Whole(response) => frame_of(id, version, &response),
                        Answer::Last(response) => {
                            writer.push(frame_of(id, version, &response));
                            let _ = writer.drain().await;
                            return;
                        }
                        Answer::Garbled => garbled(id),
                        Answer::None => return,
                    }
                }
                other => panic!("unexpected {other:?}"),
            };
            writer.push(answer);
            if writer.drain().await.is_err() {
                return;
            }
        }
    }

    fn api_versions(&self) -> ApiVersionsResponse {
        let produce_max = self.state.lock().unwrap().produce_max;
        let range = |key: ApiKey, max: i16| ApiVersion {
            api_key: key.as_i16(),
            min_version: key.valid_versions().min,
            max_version: max,
            ..ApiVersion::default()
        };
        ApiVersionsResponse {
            api_keys: vec![
                range(ApiKey::Produce, produce_max),
                range(ApiKey::Metadata, 13),
                range(ApiKey::InitProducerId, 5),
                range(ApiKey::ApiVersions, 4),
            ],
            ..ApiVersionsResponse::default()
        }
    }

    fn metadata(&self, request: &MetadataRequest) -> MetadataResponse {
        let state = self.state.lock().unwrap();
        let asked = request.topics.iter().flatten().filter_map(|topic| topic.name.clone());
        let topics = asked
            .map(|name| match state.topics.get(&*name) {
                Some(count) => MetadataResponseTopic {
                    topic_id: topic_id(&name),
                    name: Some(name.clone()),
                    partitions: (0..*count)
                        .map(|index| {
                            let current = state.leader(&name, index);
                            let (leader, epoch) = if state.stale { FIRST_LEADER } else { current };
                            MetadataResponsePartition {
                                partition_index: index,
                                leader_id: leader,
                                leader_epoch: epoch,
                                replica_nodes: Int32Array::from_slice(&[1]),
                                isr_nodes: Int32Array::from_slice(&[1]),
                                ..MetadataResponsePartition::default()
                            }
                        })
                        .collect(),
                    ..MetadataResponseTopic::default()
                },
                None => MetadataResponseTopic {
                    error_code: ErrorCode::UnknownTopicOrPartition.code(),
                    name: Some(name),
                    ..MetadataResponseTopic::default()
                },
            })
            .collect();
        MetadataResponse {
            brokers: (1..)
                .zip(&state.nodes)
                .map(|(node_id, addr)| MetadataResponseBroker {
                    node_id,
                    host: KafkaString::from(addr.ip().to_string()),
                    port: addr.port().into(),
                    rack: Some(KafkaString::from(format!("rack-{node_id}"))),
                    ..MetadataResponseBroker::default()
                })
                .collect(),
            cluster_id: Some(KafkaString::from("scripted")),
            controller_id: 1,
            topics,
            ..MetadataResponse::default()
        }
    }

    async fn produce(&self, request: &ProduceRequest) -> Answer {
        if self.state.lock().unwrap().stopped.contains(&self.node) {
            std::future::pending::<()>().await;
        }
        let reply = self.state.lock().unwrap().script.pop_front().unwrap_or(Reply::Written);
        let batches = self.note(request);
        match reply {
            Reply::Written => Answer::Whole(self.write(request, &batches)),
            Reply::WrittenAndClosed => Answer::Last(self.write(request, &batches)),
            Reply::Refused(code) => {
                Answer::Whole(self.answer(request, |_, partition| refusal(partition, code)))
            }
            Reply::BadRecord(index, why) => {
                Answer::Whole(self.answer(request, |_, partition| PartitionProduceResponse {
                    record_errors: vec![BatchIndexAndErrorMessage {
                        batch_index: index,
                        batch_index_error_message: Some(KafkaString::from(why)),
                        ..BatchIndexAndErrorMessage::default()
                    }],
                    ..refusal(partition, ErrorCode::InvalidRecord)
                }))
            }
            Reply::WrittenThenClosed => {
                self.write(request, &batches);
                Answer::None
            }
            Reply::WrittenAndOmitted => {
                self.write(request, &batches);
                Answer::Whole(ProduceResponse::default())
            }
            Reply::WrittenAndRepeated(code) => {
                let mut response = self.write(request, &batches);
                let again = self.answer(request, |_, partition| refusal(partition, code));
                for (topic, again) in response.responses.iter_mut().zip(again.responses.clone()) {
                    topic.partition_responses.extend(again.partition_responses);
                }
                response.responses.extend(again.responses);
                Answer::Whole(response)
            }
            Reply::WrittenAndGarbled => {
                self.write(request, &batches);
                Answer::Garbled
            }
            Reply::Silence => std::future::pending().await,
            Reply::Throttled(throttle_time_ms) => {
                let written = self.write(request, &batches);
                Answer::Whole(ProduceResponse { throttle_time_ms, ..written })
            }
            Reply::After(delay) => {
                sleep_until(&*self.rt, self.rt.now() + delay).await;
                Answer::Whole(self.write(request, &batches))
            }
        }
    }

    fn note(&self, request: &ProduceRequest) -> Vec<Received> {
        let mut state = self.state.lock().unwrap();
        let mut noted = Vec::new();
        for topic in &request.topic_data {
            let name = name_of(&state, topic.topic_id, &topic.name);
            for partition in &topic.partition_data {
                let bytes = partition.records.as_ref().unwrap().to_bytes();
                let mut batches = RecordBatches::new(bytes);
                let batch = batches.next().unwrap().unwrap();
                assert!(batches.next().is_none(), "exactly one batch for each partition");
                batch.verify_crc().unwrap();
                let header = batch.header;
                let decoded =
                    batch.decode(&mut DecodeScratch::default(), DecodeLimits::default()).unwrap();
                let records = decoded
                    .iter()
                    .map(|record| (record.key.map(Vec::from), record.value.map(Vec::from)))
                    .collect();
                noted.push(Received {
                    node: self.node,
                    topic: name.clone(),
                    partition: partition.index,
                    acks: request.acks,
                    epoch: header.producer_epoch.get(),
                    sequence: header.base_sequence.get(),
                    codec: header.attributes.compression().map_or("unknown", |codec| codec.name()),
                    records,
                });
            }
        }
        state.received.extend(noted.iter().cloned());
        noted
    }

    fn write(&self, request: &ProduceRequest, batches: &[Received]) -> ProduceResponse {
        let mut response = self.answer(request, |name, index| {
            let mut state = self.state.lock().unwrap();
            let (leader, epoch) = state.leader(name, index);
            if leader != self.node {
                let mut refusal = refusal(index, ErrorCode::NotLeaderOrFollower);
                if state.hints {
                    refusal.current_leader.leader_id = leader;
                    refusal.current_leader.leader_epoch = epoch;
                }
                return refusal;
            }
            let mut of_partition = batches.iter().filter(|batch| batch.partition == index);
            let batch = of_partition.find(|batch| batch.topic == name).unwrap();
            let log = state.logs.entry((name.to_owned(), index)).or_default();
            let (code, base_offset) = log.append(batch);
            PartitionProduceResponse {
                index,
                error_code: code.code(),
                base_offset,
                ..PartitionProduceResponse::default()
            }
        });
        let state = self.state.lock().unwrap();
        if state.hints {
            let nodes = (1..).zip(&state.nodes);
            response.node_endpoints = nodes
                .map(|(node_id, addr)| NodeEndpoint {
                    node_id,
                    host: KafkaString::from(addr.ip().to_string()),
                    port: addr.port().into(),
                    ..NodeEndpoint::default()
                })
                .collect();
        }
        response
    }

    fn answer(
        &self,
        request: &ProduceRequest,
        mut of_partition: impl FnMut(&str, i32) -> PartitionProduceResponse,
    ) -> ProduceResponse {
        let topics = request.topic_data.iter();
        let responses = topics
            .map(|topic| {
                let name = name_of(&self.state.lock().unwrap(), topic.topic_id, &topic.name);
                TopicProduceResponse {
                    name: topic.name.clone(),
                    topic_id: topic.topic_id,
                    partition_responses: topic
                        .partition_data
                        .iter()
                        .map(|partition| of_partition(&name, partition.index))
                        .collect(),
                    ..TopicProduceResponse::default()
                }
            })
            .collect();
        ProduceResponse { responses, ..ProduceResponse::default() }
    }
}

fn name_of(state: &State, id: Uuid, name: &str) -> String {
    if id.is_zero() {
        return name.to_owned();
    }
    state.topics.keys().find(|name| topic_id(name) == id).unwrap().clone()
}

fn refusal(index: i32, code: ErrorCode) -> PartitionProduceResponse {
    PartitionProduceResponse {
        index,
        error_code: code.code(),
        base_offset: -1,
        ..PartitionProduceResponse::default()
    }
}

/// A whole frame with a body that announces four topics and holds none.
fn garbled(id: i32) -> Vec<bytes::Bytes> {
    let body = [&id.to_be_bytes()[..], &[0, 5]].concat();
    let frame = [&(body.len() as i32).to_be_bytes()[..], &body].concat();
    vec![bytes::Bytes::from(frame)]
}

fn topic_id(name: &str) -> Uuid {
    let low = name.bytes().fold(1, |sum, byte| sum * 31 + u64::from(byte));
    Uuid::from_u64_pair(7, low)
}

fn frame_of<R: Response + Encode>(id: i32, version: i16, response: &R) -> Vec<bytes::Bytes> {
    let mut writer = Writer::new();
    encode_response_frame(&mut writer, id, version, response).unwrap();
    writer.finish().into_vec()
}
