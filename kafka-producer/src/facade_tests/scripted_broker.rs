//! A broker of a few lines: it answers what a producer asks, and does to produce requests what a test
//! has written down. The brokers of the member `tests` keep Kafka's rules; this one keeps a script.

use kafka4rs_core::frame::{FrameLimits, FrameReader, FrameWriter};
use kafka4rs_core::rt::{RuntimeRef, sleep_until};

use kafka4rs_protocol::messages::api_versions_response::ApiVersion;
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::produce_response::{
    BatchIndexAndErrorMessage, PartitionProduceResponse, TopicProduceResponse,
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
    Silence,
    After(Duration),
}

pub(super) type KeyAndValue = (Option<Vec<u8>>, Option<Vec<u8>>);

/// One batch as the broker received it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Received {
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
    ends: BTreeMap<(String, i32), i64>,
    connections: usize,
    produce_max: i16,
}

/// Handle to the broker; tests look at what it has seen.
#[derive(Clone, Debug)]
pub(super) struct ScriptedBroker {
    rt: RuntimeRef,
    addr: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl ScriptedBroker {
    pub(super) async fn start(rt: &RuntimeRef, topics: &[(&str, i32)]) -> Self {
        let mut listener = rt.listen("10.0.0.1:9092".parse().unwrap()).await.unwrap();
        let addr = listener.local_addr().unwrap();
        let topics = topics.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        let state = State { topics, produce_max: 13, ..State::default() };
        let broker = Self { rt: rt.clone(), addr, state: Arc::new(Mutex::new(state)) };
        let accepting = broker.clone();
        drop(rt.spawn(
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
        self.addr.to_string()
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
                        producer_id: 4000,
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
                        Some(_) if request.acks == 0 => continue,
                        Some(response) => frame_of(id, version, &response),
                        None => return,
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
                    name: Some(name),
                    partitions: (0..*count)
                        .map(|index| MetadataResponsePartition {
                            partition_index: index,
                            leader_id: 1,
                            leader_epoch: 3,
                            replica_nodes: Int32Array::from_slice(&[1]),
                            isr_nodes: Int32Array::from_slice(&[1]),
                            ..MetadataResponsePartition::default()
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
            brokers: vec![MetadataResponseBroker {
                node_id: 1,
                host: KafkaString::from(self.addr.ip().to_string()),
                port: self.addr.port().into(),
                ..MetadataResponseBroker::default()
            }],
            cluster_id: Some(KafkaString::from("scripted")),
            controller_id: 1,
            topics,
            ..MetadataResponse::default()
        }
    }

    /// `None`: the connection ends here.
    async fn produce(&self, request: &ProduceRequest) -> Option<ProduceResponse> {
        let reply = self.state.lock().unwrap().script.pop_front().unwrap_or(Reply::Written);
        self.note(request);
        match reply {
            Reply::Written => Some(self.write(request)),
            Reply::Refused(code) => {
                Some(self.answer(request, |_, partition| PartitionProduceResponse {
                    index: partition,
                    error_code: code.code(),
                    base_offset: -1,
                    ..PartitionProduceResponse::default()
                }))
            }
            Reply::BadRecord(index, why) => {
                Some(self.answer(request, |_, partition| PartitionProduceResponse {
                    index: partition,
                    error_code: ErrorCode::InvalidRecord.code(),
                    base_offset: -1,
                    record_errors: vec![BatchIndexAndErrorMessage {
                        batch_index: index,
                        batch_index_error_message: Some(KafkaString::from(why)),
                        ..BatchIndexAndErrorMessage::default()
                    }],
                    ..PartitionProduceResponse::default()
                }))
            }
            Reply::WrittenThenClosed => {
                self.write(request);
                None
            }
            Reply::WrittenAndOmitted => {
                self.write(request);
                Some(ProduceResponse::default())
            }
            Reply::Silence => std::future::pending().await,
            Reply::After(delay) => {
                sleep_until(&*self.rt, self.rt.now() + delay).await;
                Some(self.write(request))
            }
        }
    }

    fn note(&self, request: &ProduceRequest) {
        let mut state = self.state.lock().unwrap();
        for topic in &request.topic_data {
            let name = self.name_of(&state, topic.topic_id, &topic.name);
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
                state.received.push(Received {
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
    }

    fn write(&self, request: &ProduceRequest) -> ProduceResponse {
        self.answer(request, |name, index| {
            let mut state = self.state.lock().unwrap();
            let count = state.received.iter().rev().find(|batch| batch.partition == index);
            let count = count.map_or(0, |batch| batch.records.len() as i64);
            let end = state.ends.entry((name.to_owned(), index)).or_default();
            let base_offset = *end;
            *end += count;
            PartitionProduceResponse { index, base_offset, ..PartitionProduceResponse::default() }
        })
    }

    fn answer(
        &self,
        request: &ProduceRequest,
        mut of_partition: impl FnMut(&str, i32) -> PartitionProduceResponse,
    ) -> ProduceResponse {
        let topics = request.topic_data.iter();
        let responses = topics
            .map(|topic| {
                let name = self.name_of(&self.state.lock().unwrap(), topic.topic_id, &topic.name);
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

    fn name_of(&self, state: &State, id: Uuid, name: &str) -> String {
        if id.is_zero() {
            return name.to_owned();
        }
        state.topics.keys().find(|name| topic_id(name) == id).unwrap().clone()
    }
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
