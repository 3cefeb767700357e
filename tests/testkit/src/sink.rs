#![expect(
    clippy::disallowed_methods,
    reason = "threads that the client under measurement does not share"
)]

use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::{Buf as _, Bytes};
use kafka4rs_protocol::messages::api_versions_response::ApiVersion;
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::produce_response::{
    PartitionProduceResponse, TopicProduceResponse,
};
use kafka4rs_protocol::messages::{
    ApiVersionsResponse, InitProducerIdResponse, MetadataRequest, MetadataResponse, ProduceRequest,
    ProduceResponse,
};
use kafka4rs_protocol::{
    ApiKey, Decode, Encode, KafkaString, Reader, Response, Uuid, Writer, decode_request_header,
    encode_response_frame,
};

/// A broker that stores nothing: every topic exists, every batch is acknowledged at once and thrown
/// away. For measuring producers; it runs on threads of its own, one for each connection.
#[derive(Debug)]
pub struct Sink {
    address: SocketAddr,
    seen: Arc<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    requests: AtomicU64,
    batches: AtomicU64,
}

impl Sink {
    /// Listens on a free port of this machine; topics have so many partitions.
    ///
    /// # Errors
    /// The socket's own.
    pub fn start(partitions: i32) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let seen = Arc::new(Seen::default());
        let counting = Arc::clone(&seen);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = Connection { address, partitions, seen: Arc::clone(&counting) };
                // A connection that ends ends its thread.
                std::thread::spawn(move || serving.serve(stream));
            }
        });
        Ok(Self { address, seen })
    }

    /// For `bootstrap.servers`.
    pub fn bootstrap_servers(&self) -> String {
        self.address.to_string()
    }

    /// Produce requests so far.
    pub fn requests(&self) -> u64 {
        self.seen.requests.load(Ordering::Relaxed)
    }

    /// Batches in them.
    pub fn batches(&self) -> u64 {
        self.seen.batches.load(Ordering::Relaxed)
    }
}

struct Connection {
    address: SocketAddr,
    partitions: i32,
    seen: Arc<Seen>,
}

impl Connection {
    fn serve(self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut frame = Vec::new();
        loop {
            let mut length = [0; 4];
            stream.read_exact(&mut length)?;
            frame.resize(usize::try_from(i32::from_be_bytes(length)).unwrap_or(0), 0);
            stream.read_exact(&mut frame)?;
            // Handed to the decoder and taken back, so that a large frame is allocated once.
            let bytes = Bytes::from(std::mem::take(&mut frame));
            let answer = self.answer(bytes.clone()).ok_or(io::ErrorKind::InvalidData)?;
            frame = bytes.try_into_mut().map(Vec::from).unwrap_or_default();
            stream.write_all(&answer)?;
        }
    }

    fn answer(&self, frame: Bytes) -> Option<Vec<u8>> {
        let mut body = Reader::new(frame);
        let header = decode_request_header(&mut body).ok()?;
        let (id, version) = (header.correlation_id, header.api_version);
        match header.api()? {
            ApiKey::ApiVersions => encoded(id, version, &api_versions()),
            ApiKey::Metadata => {
                let request = MetadataRequest::decode(&mut body, version).ok()?;
                encoded(id, version, &self.metadata(&request))
            }
            ApiKey::InitProducerId => {
                let granted =
                    InitProducerIdResponse { producer_id: 1, ..InitProducerIdResponse::default() };
                encoded(id, version, &granted)
            }
            ApiKey::Produce => {
                let request = ProduceRequest::decode(&mut body, version).ok()?;
                self.seen.requests.fetch_add(1, Ordering::Relaxed);
                encoded(id, version, &self.written(&request))
            }
            _ => None,
        }
    }

    fn metadata(&self, request: &MetadataRequest) -> MetadataResponse {
        let topics =
            request.topics.iter().flatten().map(|topic| MetadataResponseTopic {
                name: topic.name.clone(),
                topic_id: Uuid::from_u64_pair(
                    7,
                    topic.name.iter().flat_map(|name| name.bytes()).fold(1, |sum: u64, byte| {
                        sum.wrapping_mul(31).wrapping_add(u64::from(byte))
                    }),
                ),
                partitions: (0..self.partitions)
                    .map(|partition_index| MetadataResponsePartition {
                        partition_index,
                        leader_id: 1,
                        leader_epoch: 0,
                        ..MetadataResponsePartition::default()
                    })
                    .collect(),
                ..MetadataResponseTopic::default()
            });
        MetadataResponse {
            brokers: vec![MetadataResponseBroker {
                node_id: 1,
                host: KafkaString::from(self.address.ip().to_string()),
                port: self.address.port().into(),
                ..MetadataResponseBroker::default()
            }],
            controller_id: 1,
            topics: topics.collect(),
            ..MetadataResponse::default()
        }
    }

    fn written(&self, request: &ProduceRequest) -> ProduceResponse {
        let responses = request.topic_data.iter().map(|topic| TopicProduceResponse {
            name: topic.name.clone(),
            topic_id: topic.topic_id,
            partition_responses: topic
                .partition_data
                .iter()
                .map(|partition| PartitionProduceResponse {
                    index: partition.index,
                    base_offset: 0,
                    log_append_time_ms: -1,
                    ..PartitionProduceResponse::default()
                })
                .collect(),
            ..TopicProduceResponse::default()
        });
        let responses: Vec<_> = responses.collect();
        let batches: usize = responses.iter().map(|topic| topic.partition_responses.len()).sum();
        self.seen.batches.fetch_add(batches as u64, Ordering::Relaxed);
        ProduceResponse { responses, ..ProduceResponse::default() }
    }
}

fn api_versions() -> ApiVersionsResponse {
    let range = |key: ApiKey| ApiVersion {
        api_key: key.as_i16(),
        min_version: key.valid_versions().min,
        max_version: key.valid_versions().max,
        ..ApiVersion::default()
    };
    let keys = [ApiKey::Produce, ApiKey::Metadata, ApiKey::InitProducerId, ApiKey::ApiVersions];
    ApiVersionsResponse { api_keys: keys.map(range).into(), ..ApiVersionsResponse::default() }
}

fn encoded<R: Response + Encode>(id: i32, version: i16, response: &R) -> Option<Vec<u8>> {
    let mut writer = Writer::new();
    encode_response_frame(&mut writer, id, version, response).ok()?;
    let mut bytes = writer.finish().to_bytes();
    let mut answer = vec![0; bytes.len()];
    bytes.copy_to_slice(&mut answer);
    Some(answer)
}
