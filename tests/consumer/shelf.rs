//! A broker that hands out bytes as they were put on its shelf, whatever they are: what an old topic
//! holds, or what a broken disk gives. It answers what a consumer with explicit partitions asks.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use kafka4rs::protocol::messages::api_versions_response::ApiVersion;
use kafka4rs::protocol::messages::fetch_response::{
    AbortedTransaction, FetchableTopicResponse, PartitionData,
};
use kafka4rs::protocol::messages::list_offsets_response::{
    ListOffsetsPartitionResponse, ListOffsetsTopicResponse,
};
use kafka4rs::protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs::protocol::messages::{
    ApiVersionsResponse, FetchRequest, FetchResponse, ListOffsetsRequest, ListOffsetsResponse,
    MetadataRequest, MetadataResponse,
};
use kafka4rs::protocol::record::RecordBatches;
use kafka4rs::protocol::{
    ApiKey, Decode, Offset, Reader, Records, Uuid, Writer, decode_request_header,
    encode_response_frame,
};
use kafka4rs::{Client, ClientConfig, Consumer, OffsetReset, TopicPartition};
use kafka4rs_io::Stream;
use kafka4rs_io::rt::{RuntimeRef, TaskHandle, sleep};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::bed::TOPIC;

/// What one partition holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    pub(crate) records: Bytes,
    /// Producer and first offset.
    pub(crate) aborted: Vec<(i64, i64)>,
}

impl Held {
    pub(crate) fn records(records: impl Into<Bytes>) -> Self {
        Self { records: records.into(), aborted: Vec::new() }
    }

    /// What is there from an offset on, whole batches: those before it are left out, as far as they
    /// can be read.
    fn from(&self, offset: i64) -> Bytes {
        let mut batches = RecordBatches::new(self.records.clone());
        loop {
            let rest = batches.remainder().clone();
            match batches.next() {
                Some(Ok(batch)) if batch.next_offset() <= Offset(offset) => {}
                _ => return rest,
            }
        }
    }
}

/// The running broker. What it holds may change while it runs.
pub(crate) struct Shelf {
    address: SocketAddr,
    held: Arc<Mutex<Vec<Held>>>,
    /// Offsets that were asked for, in order.
    fetched: Arc<Mutex<Vec<(i32, i64)>>>,
    task: TaskHandle,
}

impl Shelf {
    pub(crate) async fn new(runtime: &RuntimeRef, held: Vec<Held>) -> Self {
        let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let mut listener = runtime.listen(any).await.expect("a listener");
        let address = listener.local_addr();
        let address = address.expect("a listener has an address");
        let held = Arc::new(Mutex::new(held));
        let fetched = Arc::new(Mutex::new(Vec::new()));
        let serve = Serve {
            runtime: Arc::clone(runtime),
            address,
            held: Arc::clone(&held),
            fetched: Arc::clone(&fetched),
        };
        let spawner = Arc::clone(runtime);
        let task = runtime.spawn(
            "shelf",
            Box::pin(async move {
                while let Ok(stream) = listener.accept().await {
                    let serve = serve.clone();
                    let connection = async move { serve.connection(stream).await };
                    spawner.spawn("shelf connection", Box::pin(connection));
                }
            }),
        );
        Self { address, held, fetched, task }
    }

    /// A consumer of all partitions, from the beginning.
    pub(crate) fn consumer(&self, runtime: &RuntimeRef) -> Consumer {
        let config = ClientConfig::new()
            .bootstrap_servers(self.address.to_string())
            .auto_offset_reset(OffsetReset::Earliest)
            .runtime(Arc::clone(runtime));
        let client = Client::new(config.build().expect("a configuration")).expect("a client");
        let count = self.held.lock().expect("not poisoned").len() as i32;
        let partitions = (0..count).map(|partition| TopicPartition::new(TOPIC, partition));
        Consumer::builder(&client).assign(partitions).expect("a consumer")
    }

    /// Puts something else in the place of what a partition holds.
    pub(crate) fn replace(&self, partition: usize, held: Held) {
        self.held.lock().expect("not poisoned")[partition] = held;
    }

    /// How often a partition was fetched from an offset.
    pub(crate) fn fetches(&self, partition: i32, offset: i64) -> usize {
        let fetched = self.fetched.lock().expect("not poisoned");
        fetched.iter().filter(|one| **one == (partition, offset)).count()
    }

    pub(crate) fn close(self) {
        self.task.abort();
    }
}

#[derive(Clone)]
struct Serve {
    runtime: RuntimeRef,
    address: SocketAddr,
    held: Arc<Mutex<Vec<Held>>>,
    fetched: Arc<Mutex<Vec<(i32, i64)>>>,
}

const APIS: [(ApiKey, i16); 4] = [
    (ApiKey::ApiVersions, 3),
    (ApiKey::Metadata, 12),
    (ApiKey::ListOffsets, 7),
    // By name, as before KIP-516.
    (ApiKey::Fetch, 12),
];

impl Serve {
    async fn connection(self, stream: Stream) {
        let (mut reader, mut writer, _) = stream.into_parts();
        while let Ok(length) = reader.read_i32().await {
            let mut frame = vec![0; length as usize];
            if reader.read_exact(&mut frame).await.is_err() {
                return;
            }
            let mut answer = Writer::new();
            self.answer(Reader::new(frame.into()), &mut answer).await;
            let bytes = answer.finish().to_bytes();
            if writer.write_all(&bytes).await.is_err() || writer.flush().await.is_err() {
                return;
            }
        }
    }

    async fn answer(&self, mut reader: Reader, writer: &mut Writer) {
        let header = decode_request_header(&mut reader).expect("a request");
        let (id, version) = (header.correlation_id, header.api_version);
        let done = match ApiKey::from_i16(header.api_key) {
            Some(ApiKey::ApiVersions) => {
                encode_response_frame(writer, id, version, &Self::api_versions())
            }
            Some(ApiKey::Metadata) => {
                MetadataRequest::decode(&mut reader, version).expect("a request");
                encode_response_frame(writer, id, version, &self.metadata())
            }
            Some(ApiKey::ListOffsets) => {
                let request = ListOffsetsRequest::decode(&mut reader, version).expect("a request");
                encode_response_frame(writer, id, version, &Self::list_offsets(&request))
            }
            Some(ApiKey::Fetch) => {
                let request = FetchRequest::decode(&mut reader, version).expect("a request");
                let response = self.fetch(&request);
                if response.responses.iter().all(|topic| {
                    topic
                        .partitions
                        .iter()
                        .all(|one| one.records.as_ref().is_none_or(Records::is_empty))
                }) {
                    let wait = u64::try_from(request.max_wait_ms).unwrap_or(0);
                    sleep(&*self.runtime, Duration::from_millis(wait)).await;
                }
                encode_response_frame(writer, id, version, &response)
            }
            other => unreachable!("nobody offered {other:?}"),
        };
        done.expect("the answer can be written");
    }

    fn api_versions() -> ApiVersionsResponse {
        let keys = APIS.map(|(api, max_version)| ApiVersion {
            api_key: api.as_i16(),
            min_version: 0,
            max_version,
            ..Default::default()
        });
        ApiVersionsResponse { api_keys: keys.into(), ..Default::default() }
    }

    fn metadata(&self) -> MetadataResponse {
        let broker = MetadataResponseBroker {
            node_id: 1,
            host: self.address.ip().to_string().into(),
            port: self.address.port().into(),
            ..Default::default()
        };
        let count = self.held.lock().expect("not poisoned").len() as i32;
        let partitions = (0..count).map(|partition_index| MetadataResponsePartition {
            partition_index,
            leader_id: 1,
            leader_epoch: 0,
            replica_nodes: [1].into_iter().collect(),
            isr_nodes: [1].into_iter().collect(),
            ..Default::default()
        });
        let topic = MetadataResponseTopic {
            name: Some(TOPIC.into()),
            topic_id: Uuid::from_u64_pair(0, 1),
            partitions: partitions.collect(),
            ..Default::default()
        };
        MetadataResponse {
            brokers: vec![broker],
            controller_id: 1,
            topics: vec![topic],
            ..Default::default()
        }
    }

    fn list_offsets(request: &ListOffsetsRequest) -> ListOffsetsResponse {
        let topics = request.topics.iter().map(|topic| ListOffsetsTopicResponse {
            name: topic.name.clone(),
            partitions: topic
                .partitions
                .iter()
                .map(|one| ListOffsetsPartitionResponse {
                    partition_index: one.partition_index,
                    offset: 0,
                    leader_epoch: 0,
                    ..Default::default()
                })
                .collect(),
            ..Default::default()
        });
        ListOffsetsResponse { topics: topics.collect(), ..Default::default() }
    }

    fn fetch(&self, request: &FetchRequest) -> FetchResponse {
        let held = self.held.lock().expect("not poisoned");
        let mut fetched = self.fetched.lock().expect("not poisoned");
        let topics = request.topics.iter().map(|topic| FetchableTopicResponse {
            topic: topic.topic.clone(),
            partitions: topic
                .partitions
                .iter()
                .map(|one| {
                    fetched.push((one.partition, one.fetch_offset));
                    let held = &held[one.partition as usize];
                    let aborted = held.aborted.iter().map(|&(producer_id, first_offset)| {
                        AbortedTransaction { producer_id, first_offset, ..Default::default() }
                    });
                    PartitionData {
                        partition_index: one.partition,
                        high_watermark: 1 << 40,
                        last_stable_offset: 1 << 40,
                        aborted_transactions: Some(aborted.collect()),
                        records: Some(Records::from(held.from(one.fetch_offset))),
                        ..Default::default()
                    }
                })
                .collect(),
            ..Default::default()
        });
        FetchResponse { responses: topics.collect(), ..Default::default() }
    }
}
