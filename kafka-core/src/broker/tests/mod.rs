//! A lane against peers that follow a script, over the virtual runtime's network, in virtual time.

mod chaos;
mod connecting;
mod failures;
mod life;
mod requests;
mod streams;

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use kafka4rs_io::frame::{FrameLimits, FrameReader, FrameSink, SinkError, SinkSpace};
use kafka4rs_io::rt::{BoxFuture, Runtime, RuntimeRef, TaskHandle, Timer, VirtualRuntime, sleep};
use kafka4rs_io::{BoxRead, BoxWrite, Listener, Stream};
use kafka4rs_protocol::messages::api_versions_response::ApiVersion;
use kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic;
use kafka4rs_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kafka4rs_protocol::messages::{
    ApiVersionsRequest, ApiVersionsResponse, FetchRequest, MetadataRequest, MetadataResponse,
    ProduceRequest,
};
use kafka4rs_protocol::{
    ApiKey, BrokerId, Deadline, Decode, Encode, ErrorCode, KafkaString, Message, Reader, Records,
    Request, RequestHeader, Response, Tick, VersionRange, Writer, decode_request_header,
    encode_response_frame,
};
use tokio::io::AsyncWriteExt;
use tokio::join;

use super::*;
use crate::error::{ErrorKind, KafkaError};

const HOST: &str = "broker-1";
const PORT: u16 = 9092;
const METADATA: i16 = MetadataRequest::STABLE_VERSIONS.max;
const PRODUCE: i16 = 9;
const FETCH: i16 = 12;

fn settings() -> ConnectionSettings {
    ConnectionSettings { client_id: Some("tests".into()), ..ConnectionSettings::default() }
}

struct World {
    lanes: Lanes,
    rt: RuntimeRef,
    runtime: VirtualRuntime,
}

impl World {
    fn new() -> Self {
        Self::with(settings())
    }

    fn with(settings: ConnectionSettings) -> Self {
        let runtime = VirtualRuntime::new(7);
        let rt = runtime.handle();
        Self { lanes: Lanes::new(Arc::clone(&rt), settings), rt, runtime }
    }

    fn run<T>(&self, test: impl AsyncFnOnce(&Self, Box<dyn Listener>) -> T) -> T {
        self.runtime.block_on(async {
            let listener = self.listen(HOST).await;
            test(self, listener).await
        })
    }

    async fn listen(&self, host: &str) -> Box<dyn Listener> {
        let addrs = self.rt.resolve(host, PORT).await.unwrap();
        self.rt.listen(addrs[0]).await.unwrap()
    }

    fn lane(&self) -> LaneHandle {
        self.lanes.lane(&Endpoint::broker(BrokerId(1), HOST, PORT), Lane::Control)
    }

    async fn connected(
        &self,
        lane: &LaneHandle,
        mut listener: Box<dyn Listener>,
    ) -> (Connection, Peer) {
        let accepting = async {
            let mut peer = Peer::accept(&mut listener).await;
            peer.handshake().await;
            peer
        };
        let (ready, peer) = join!(lane.ready(self.secs(60)), accepting);
        (ready.unwrap(), peer)
    }

    fn secs(&self, seconds: u64) -> Deadline {
        Deadline::after(self.rt.now(), Duration::from_secs(seconds))
    }
}

/// A runtime whose streams are written to by the task that reads them only, as with TLS.
#[derive(Debug)]
struct ThroughTheTask(RuntimeRef);

impl Runtime for ThroughTheTask {
    fn now(&self) -> Tick {
        self.0.now()
    }

    fn wall_clock_ms(&self) -> i64 {
        self.0.wall_clock_ms()
    }

    fn random_u64(&self) -> u64 {
        self.0.random_u64()
    }

    fn timer(&self) -> Box<dyn Timer> {
        self.0.timer()
    }

    fn spawn(&self, name: &'static str, task: BoxFuture<'static, ()>) -> TaskHandle {
        self.0.spawn(name, task)
    }

    fn resolve<'a>(
        &'a self,
        host: &'a str,
        port: u16,
    ) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        self.0.resolve(host, port)
    }

    fn connect(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Stream>> {
        let connecting = self.0.connect(addr);
        Box::pin(async { Ok(connecting.await?.with_direct_write(false)) })
    }

    fn listen(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Box<dyn Listener>>> {
        self.0.listen(addr)
    }
}

/// The broker's side of a connection.
struct Peer {
    reader: FrameReader<BoxRead>,
    writer: BoxWrite,
}

impl Peer {
    async fn accept(listener: &mut Box<dyn Listener>) -> Self {
        let (reader, writer, _) = listener.accept().await.unwrap().into_parts();
        Self { reader: FrameReader::new(reader, FrameLimits::default()), writer }
    }

    async fn try_request(&mut self) -> Option<RequestHeader> {
        Some(self.try_request_and_body().await?.0)
    }

    async fn try_request_and_body(&mut self) -> Option<(RequestHeader, Reader)> {
        self.reader.next_head(4).await.ok()??;
        let mut frame = Reader::new(self.reader.read_whole().await.ok()?);
        Some((decode_request_header(&mut frame).unwrap(), frame))
    }

    async fn request(&mut self) -> RequestHeader {
        self.try_request().await.expect("the client closed the connection")
    }

    async fn handshake(&mut self) {
        let request = self.request().await;
        assert_eq!(request.api_key, ApiKey::ApiVersions.as_i16());
        let version = request.api_version;
        self.answer(&request, version, &every_version()).await;
    }

    /// Error 35 in a body of version 0, with the newest version this broker claims to know.
    async fn refuse_version(&mut self, request: &RequestHeader, newest: i16) {
        let mut refusal = ApiVersionsResponse {
            error_code: ErrorCode::UnsupportedVersion.code(),
            ..Default::default()
        };
        refusal.api_keys.push(ApiVersion {
            api_key: ApiKey::ApiVersions.as_i16(),
            max_version: newest,
            ..Default::default()
        });
        self.answer(request, 0, &refusal).await;
    }

    async fn answer<R: Response + Encode>(
        &mut self,
        request: &RequestHeader,
        version: i16,
        response: &R,
    ) {
        self.raw(&encoded(request, version, response)).await;
    }

    async fn raw_answer(&mut self, request: &RequestHeader, body: &[u8]) {
        self.raw(&raw_frame(request, body)).await;
    }

    async fn raw(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).await.unwrap();
    }
}

fn encoded<R: Response + Encode>(request: &RequestHeader, version: i16, response: &R) -> Vec<u8> {
    let mut writer = Writer::new();
    encode_response_frame(&mut writer, request.correlation_id, version, response).unwrap();
    writer.finish().to_bytes().to_vec()
}

/// An answer with a header of version 1 without tags.
fn raw_frame(request: &RequestHeader, body: &[u8]) -> Vec<u8> {
    let mut frame = (body.len() as u32 + 5).to_be_bytes().to_vec();
    frame.extend(request.correlation_id.to_be_bytes());
    frame.push(0);
    frame.extend(body);
    frame
}

fn header(correlation_id: i32) -> RequestHeader {
    RequestHeader { api_key: 3, api_version: METADATA, correlation_id, client_id: None }
}

fn every_version() -> ApiVersionsResponse {
    fn of<R: Request>() -> ApiVersion {
        let VersionRange { min, max } = R::STABLE_VERSIONS;
        ApiVersion {
            api_key: R::KEY.as_i16(),
            min_version: min,
            max_version: max,
            ..Default::default()
        }
    }
    let api_keys = vec![
        of::<ApiVersionsRequest>(),
        of::<MetadataRequest>(),
        of::<ProduceRequest>(),
        of::<FetchRequest>(),
    ];
    ApiVersionsResponse { api_keys, ..Default::default() }
}

fn cluster(id: &str) -> MetadataResponse {
    MetadataResponse { cluster_id: Some(KafkaString::from(id)), ..Default::default() }
}

fn produce(bytes: usize, acks: i16) -> ProduceRequest {
    let partition = PartitionProduceData {
        records: Some(Records::from(Bytes::from(vec![1; bytes]))),
        ..Default::default()
    };
    let topic = TopicProduceData {
        name: KafkaString::from("orders"),
        partition_data: vec![partition],
        ..Default::default()
    };
    ProduceRequest { acks, topic_data: vec![topic], ..Default::default() }
}

fn poll_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::Pin::new(future).poll(&mut cx) {
        std::task::Poll::Ready(output) => Some(output),
        std::task::Poll::Pending => None,
    }
}

/// Collects a body; the test looks on.
struct Sink {
    body: Arc<Mutex<Vec<u8>>>,
    ended: Arc<AtomicBool>,
    dropped: Arc<AtomicBool>,
    refuse_at: usize,
}

impl Default for Sink {
    fn default() -> Self {
        let (body, ended, dropped) = Default::default();
        Self { body, ended, dropped, refuse_at: usize::MAX }
    }
}

impl Sink {
    fn boxed(&self) -> Box<dyn FrameSink> {
        Box::new(Collect {
            buf: BytesMut::with_capacity(1024),
            body: Arc::clone(&self.body),
            ended: Arc::clone(&self.ended),
            dropped: Arc::clone(&self.dropped),
            refuse_at: self.refuse_at,
        })
    }
}

struct Collect {
    buf: BytesMut,
    body: Arc<Mutex<Vec<u8>>>,
    ended: Arc<AtomicBool>,
    dropped: Arc<AtomicBool>,
    refuse_at: usize,
}

impl FrameSink for Collect {
    fn space(&mut self, _: usize) -> SinkSpace<'_> {
        SinkSpace { buf: &mut self.buf, limit: 1024 }
    }

    fn filled(&mut self, _: usize) -> Result<(), SinkError> {
        let mut body = self.body.lock().unwrap();
        body.extend_from_slice(&self.buf);
        self.buf.clear();
        if body.len() > self.refuse_at { Err(SinkError::new("no more")) } else { Ok(()) }
    }

    fn end(&mut self) -> Result<(), SinkError> {
        self.ended.store(true, Ordering::Relaxed);
        Ok(())
    }
}

impl Drop for Collect {
    fn drop(&mut self) {
        self.dropped.store(true, Ordering::Relaxed);
    }
}

const fn _errors_are_shared_between_threads() {
    const fn check<T: Send + Sync + 'static>() {}
    check::<KafkaError>();
    check::<Connection>();
    check::<LaneHandle>();
    check::<Lanes>();
}
