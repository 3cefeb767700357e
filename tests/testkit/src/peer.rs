use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::{BufMut, Bytes, BytesMut};
use kafka4rs_io::Stream;
use kafka4rs_io::rt::{RuntimeRef, TaskHandle};
use kafka4rs_protocol::messages::api_versions_response::ApiVersion;
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::{ApiVersionsResponse, MetadataRequest, MetadataResponse};
use kafka4rs_protocol::{
    ApiKey, Decode, KafkaString, Reader, Uuid, Writer, decode_request_header, encode_response_frame,
};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};

/// What a [`Peer`] does with each connection.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Behaviour {
    /// Reads and never answers.
    Silent,
    /// Closes as soon as the connection is there.
    CloseAtOnce,
    /// Closes when the first request has arrived.
    CloseAfterRequest,
    /// Answers the first request with these bytes, whatever they are, and stays open.
    Answer(Bytes),
    /// Answers the first request with these bytes and closes.
    AnswerAndClose(Bytes),
    /// Speaks Kafka, and says in its metadata that the only broker, leader of every topic that is asked
    /// for, is at this address.
    Advertise(SocketAddr),
}

impl Behaviour {
    /// Bytes that are no frame: they name a length of 1.8 GB.
    pub fn garbage() -> Self {
        Self::AnswerAndClose(Bytes::from_static(b"lorem ipsum dolor sit amet, consectetur"))
    }

    /// What a web server says to bytes that it does not understand.
    pub fn http() -> Self {
        Self::AnswerAndClose(Bytes::from_static(
            b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        ))
    }

    /// What a TLS listener says to bytes that are no handshake: a fatal `unexpected_message` alert.
    pub fn tls_alert() -> Self {
        Self::AnswerAndClose(Bytes::from_static(&[0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0a]))
    }

    /// A frame that announces 100 bytes, has 10, and ends.
    pub fn truncated() -> Self {
        let mut bytes = BytesMut::new();
        bytes.put_i32(100);
        bytes.put_bytes(0, 10);
        Self::AnswerAndClose(bytes.freeze())
    }

    /// A frame that announces 2 GiB and stays open: nobody may reserve that, or wait for it.
    pub fn oversized() -> Self {
        Self::Answer(Bytes::copy_from_slice(&i32::MAX.to_be_bytes()))
    }

    /// A frame of negative length.
    pub fn negative() -> Self {
        Self::Answer(Bytes::copy_from_slice(&(-5i32).to_be_bytes()))
    }
}

/// A listener on 127.0.0.1 that behaves as its script says, to every connection alike.
#[derive(Debug)]
pub struct Peer {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    task: TaskHandle,
}

impl Peer {
    /// Starts listening on a free port.
    pub async fn start(runtime: &RuntimeRef, behaviour: Behaviour) -> Self {
        let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let listener = runtime.listen(any).await;
        let mut listener = listener.unwrap_or_else(|error| panic!("cannot listen: {error}"));
        let address = listener.local_addr();
        let address = address.unwrap_or_else(|error| panic!("a listener without address: {error}"));
        let connections = Arc::new(AtomicUsize::new(0));
        let (counter, spawner) = (Arc::clone(&connections), Arc::clone(runtime));
        let task = runtime.spawn(
            "peer",
            Box::pin(async move {
                while let Ok(stream) = listener.accept().await {
                    counter.fetch_add(1, Ordering::Relaxed);
                    let behaviour = behaviour.clone();
                    spawner.spawn("peer connection", Box::pin(serve(stream, behaviour)));
                }
            }),
        );
        Self { address, connections, task }
    }

    /// `host:port`, for a client's bootstrap servers.
    pub fn bootstrap(&self) -> String {
        self.address.to_string()
    }

    /// How many connections were accepted.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// An address of this machine where nobody listens.
pub async fn closed_address(runtime: &RuntimeRef) -> SocketAddr {
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let listener =
        runtime.listen(any).await.unwrap_or_else(|error| panic!("cannot listen: {error}"));
    listener.local_addr().unwrap_or_else(|error| panic!("a listener without address: {error}"))
}

async fn serve(stream: Stream, behaviour: Behaviour) {
    let (mut reader, mut writer, _) = stream.into_parts();
    // A failed read or write is the other side leaving: then there is nothing more to do.
    match behaviour {
        Behaviour::CloseAtOnce => {}
        Behaviour::Silent => swallow(&mut reader).await,
        Behaviour::CloseAfterRequest => {
            let _ = read_frame(&mut reader).await;
        }
        Behaviour::Answer(bytes) => {
            let _ = read_frame(&mut reader).await;
            let _ = writer.write_all(&bytes).await;
            let _ = writer.flush().await;
            swallow(&mut reader).await;
        }
        Behaviour::AnswerAndClose(bytes) => {
            let _ = read_frame(&mut reader).await;
            let _ = writer.write_all(&bytes).await;
            let _ = writer.shutdown().await;
        }
        Behaviour::Advertise(address) => {
            while let Some(frame) = read_frame(&mut reader).await {
                let Some(answer) = broker_answer(frame, address) else { break };
                if writer.write_all(&answer).await.is_err() || writer.flush().await.is_err() {
                    break;
                }
            }
        }
    }
}

async fn swallow(reader: &mut (impl AsyncRead + Unpin)) {
    let mut buffer = [0; 4096];
    while reader.read(&mut buffer).await.is_ok_and(|count| count > 0) {}
}

async fn read_frame(reader: &mut (impl AsyncRead + Unpin)) -> Option<Bytes> {
    let length = usize::try_from(reader.read_i32().await.ok()?).ok()?;
    let mut frame = vec![0; length];
    reader.read_exact(&mut frame).await.ok()?;
    Some(frame.into())
}

/// What a broker that knows two requests says to one of them.
fn broker_answer(frame: Bytes, advertised: SocketAddr) -> Option<Bytes> {
    let mut reader = Reader::new(frame);
    let header = decode_request_header(&mut reader).ok()?;
    let (id, version) = (header.correlation_id, header.api_version);
    let mut writer = Writer::new();
    match ApiKey::from_i16(header.api_key)? {
        ApiKey::ApiVersions => {
            let known = |api: ApiKey, max_version| ApiVersion {
                api_key: api.as_i16(),
                min_version: 0,
                max_version,
                ..Default::default()
            };
            let response = ApiVersionsResponse {
                api_keys: vec![known(ApiKey::ApiVersions, 3), known(ApiKey::Metadata, 12)],
                ..Default::default()
            };
            encode_response_frame(&mut writer, id, version.min(3), &response).ok()?;
        }
        ApiKey::Metadata => {
            let request = MetadataRequest::decode(&mut reader, version).ok()?;
            let host = KafkaString::from(advertised.ip().to_string());
            let port = advertised.port().into();
            let broker = MetadataResponseBroker { node_id: 1, host, port, ..Default::default() };
            let partition = MetadataResponsePartition {
                leader_id: 1,
                replica_nodes: [1].into_iter().collect(),
                isr_nodes: [1].into_iter().collect(),
                ..Default::default()
            };
            let topic = |name| MetadataResponseTopic {
                name,
                topic_id: Uuid::from_u64_pair(1, 1),
                partitions: vec![partition.clone()],
                ..Default::default()
            };
            let response = MetadataResponse {
                brokers: vec![broker],
                controller_id: 1,
                topics: request
                    .topics
                    .into_iter()
                    .flatten()
                    .map(|asked| topic(asked.name))
                    .collect(),
                ..Default::default()
            };
            encode_response_frame(&mut writer, id, version, &response).ok()?;
        }
        _ => return None,
    }
    Some(writer.finish().to_bytes())
}
