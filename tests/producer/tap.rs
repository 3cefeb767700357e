//! A runtime for the client that knows what goes over its connections, and spoils it where a test says so.
//!
//! What the network and the broker can do by themselves (cuts, delays, refusals) they do; the tap does what needs an
//! eye on the bytes: a connection that breaks after so many bytes of a request, an answer that says something else, a
//! wall clock that jumps. And it counts what a client holds: connections and tasks.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use kafka4rs::protocol::messages::{ProduceRequest, ProduceResponse};
use kafka4rs::protocol::record::RecordBatches;
use kafka4rs::protocol::{
    ApiKey, Decode, Encode, Reader, Writer, decode_request_header, decode_response_header,
};
use kafka4rs_core::Tick;
use kafka4rs_io::rt::{BoxFuture, Runtime, RuntimeRef, TaskHandle, Timer};
use kafka4rs_io::{BoxRead, BoxWrite, Listener, Stream};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Handle to the tap of one client.
#[derive(Clone, Debug)]
pub(crate) struct Tap {
    runtime: RuntimeRef,
    shared: Arc<Shared>,
}

/// One batch as it left the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SentBatch {
    /// Counted over the client from 1.
    pub(crate) connection: u64,
    pub(crate) to: SocketAddr,
    pub(crate) at: Tick,
    /// Produce requests that left before, whole.
    pub(crate) request: usize,
    /// Empty where the request has ids.
    pub(crate) topic: String,
    pub(crate) partition: i32,
    pub(crate) producer_id: i64,
    pub(crate) epoch: i16,
    pub(crate) sequence: i32,
    pub(crate) count: i32,
    pub(crate) bytes: Bytes,
}

type Spoil = Box<dyn FnMut(i16, Bytes) -> Vec<u8> + Send>;

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    wall_clock_jump_ms: i64,
    instead: BTreeMap<SocketAddr, SocketAddr>,
    connections: u64,
    open: usize,
    tasks: usize,
    requests: BTreeMap<ApiKey, usize>,
    sent: Vec<SentBatch>,
    produced: usize,
    /// The Produce request, counted from 1, of which only so many bytes leave.
    cut: Option<(usize, usize)>,
    /// Answers to be spoiled: how many still pass, how many are hit, and how.
    spoils: Vec<(ApiKey, usize, usize, Spoil)>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tap").finish_non_exhaustive()
    }
}

impl Tap {
    pub(crate) fn new(runtime: RuntimeRef) -> Self {
        Self { runtime, shared: Arc::default() }
    }

    /// The runtime to give to the client.
    pub(crate) fn runtime(&self) -> RuntimeRef {
        Arc::new(self.clone())
    }

    /// Of the Produce request with this number, counted from 1 over the client, so many bytes leave; then its
    /// connection breaks.
    pub(crate) fn reset_within_produce(&self, number: usize, after: usize) {
        self.lock().cut = Some((number, after));
    }

    /// The answers of an API from the one with this number on (counted from now and from 1), `times` of them, have
    /// another body: what `spoil` makes of the version and the body there was.
    pub(crate) fn spoil_answers(
        &self,
        api: ApiKey,
        number: usize,
        times: usize,
        spoil: impl FnMut(i16, Bytes) -> Vec<u8> + Send + 'static,
    ) {
        self.lock().spoils.push((api, number - 1, times, Box::new(spoil)));
    }

    /// As [`Tap::spoil_answers`], for Produce, by its fields.
    pub(crate) fn change_produce_answers(
        &self,
        number: usize,
        times: usize,
        mut change: impl FnMut(&mut ProduceResponse) + Send + 'static,
    ) {
        self.spoil_answers(ApiKey::Produce, number, times, move |version, body| {
            let mut answer = decode::<ProduceResponse>(version, body);
            change(&mut answer);
            encode(version, &answer)
        });
    }

    /// Nothing is spoiled any more.
    pub(crate) fn heal(&self) {
        let mut state = self.lock();
        state.cut = None;
        state.spoils.clear();
    }

    /// Connects to another address than asked for, from now on.
    pub(crate) fn redirect(&self, addr: SocketAddr, instead: SocketAddr) {
        self.lock().instead.insert(addr, instead);
    }

    /// Sets the wall clock forward, or back, by this much from what it should be.
    pub(crate) fn jump_wall_clock(&self, millis: i64) {
        self.lock().wall_clock_jump_ms = millis;
    }

    /// Every batch that left as part of a whole Produce request, in order.
    pub(crate) fn sent(&self) -> Vec<SentBatch> {
        self.lock().sent.clone()
    }

    /// Produce requests that left whole.
    pub(crate) fn produced(&self) -> usize {
        self.lock().produced
    }

    /// Requests of an API that left whole.
    pub(crate) fn requests(&self, api: ApiKey) -> usize {
        self.lock().requests.get(&api).copied().unwrap_or(0)
    }

    /// Connections the client made so far.
    pub(crate) fn connections(&self) -> u64 {
        self.lock().connections
    }

    /// Connections the client holds now.
    pub(crate) fn open_connections(&self) -> usize {
        self.lock().open
    }

    /// Tasks of the client that have not ended.
    pub(crate) fn tasks(&self) -> usize {
        self.lock().tasks
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.lock()
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn decode<M: Decode>(version: i16, body: Bytes) -> M {
    M::decode(&mut Reader::new(body), version).unwrap()
}

pub(crate) fn encode<M: Encode>(version: i16, message: &M) -> Vec<u8> {
    let mut writer = Writer::new();
    message.encode(&mut writer, version).unwrap();
    writer.finish().into_vec().concat()
}

impl Runtime for Tap {
    fn now(&self) -> Tick {
        self.runtime.now()
    }

    fn wall_clock_ms(&self) -> i64 {
        self.runtime.wall_clock_ms() + self.lock().wall_clock_jump_ms
    }

    fn random_u64(&self) -> u64 {
        self.runtime.random_u64()
    }

    fn timer(&self) -> Box<dyn Timer> {
        self.runtime.timer()
    }

    fn spawn(&self, name: &'static str, task: BoxFuture<'static, ()>) -> TaskHandle {
        self.lock().tasks += 1;
        let counted = CountedTask(Arc::clone(&self.shared));
        self.runtime.spawn(
            name,
            Box::pin(async move {
                let _counted = counted;
                task.await;
            }),
        )
    }

    fn resolve<'a>(
        &'a self,
        host: &'a str,
        port: u16,
    ) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        self.runtime.resolve(host, port)
    }

    fn connect(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Stream>> {
        let instead = self.lock().instead.get(&addr).copied().unwrap_or(addr);
        let connecting = self.runtime.connect(instead);
        let tap = self.clone();
        Box::pin(async move {
            let stream = connecting.await?;
            let direct_write = stream.allows_direct_write();
            let (reader, writer, peer) = stream.into_parts();
            let number = {
                let mut state = tap.lock();
                state.connections += 1;
                state.open += 1;
                state.connections
            };
            let wire = Wire { tap, number, to: instead, state: Mutex::default() };
            let wire = Arc::new(wire);
            let reader = TapReader {
                wire: Arc::clone(&wire),
                inner: Some(reader),
                arrived: Vec::new(),
                ready: Vec::new(),
                ended: false,
            };
            let writer = TapWriter { wire, inner: Some(writer), frame: Vec::new() };
            Ok(Stream::new(reader, writer, peer).with_direct_write(direct_write))
        })
    }

    fn listen(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Box<dyn Listener>>> {
        self.runtime.listen(addr)
    }
}

struct CountedTask(Arc<Shared>);

impl Drop for CountedTask {
    fn drop(&mut self) {
        self.0.lock().tasks -= 1;
    }
}

/// One connection, known to both of its halves.
struct Wire {
    tap: Tap,
    number: u64,
    to: SocketAddr,
    state: Mutex<WireState>,
}

#[derive(Default)]
struct WireState {
    broken: bool,
    reader: Option<Waker>,
    /// API and version of what is not answered yet, by correlation id.
    asked: BTreeMap<i32, (ApiKey, i16)>,
}

impl Wire {
    fn lock(&self) -> MutexGuard<'_, WireState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn break_it(&self) {
        let waker = {
            let mut state = self.lock();
            state.broken = true;
            state.reader.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// A request left, whole.
    fn note(&self, frame: &[u8]) {
        let mut body = Reader::new(Bytes::copy_from_slice(&frame[4..]));
        let header = decode_request_header(&mut body).unwrap();
        let (api, version) = (header.api().unwrap(), header.api_version);
        self.lock().asked.insert(header.correlation_id, (api, version));
        let mut state = self.tap.lock();
        *state.requests.entry(api).or_default() += 1;
        if api != ApiKey::Produce {
            return;
        }
        let request = ProduceRequest::decode(&mut body, version).unwrap();
        let number = state.produced;
        state.produced += 1;
        for topic in &request.topic_data {
            for partition in &topic.partition_data {
                let bytes = partition.records.as_ref().unwrap().to_bytes();
                let batch = RecordBatches::new(bytes.clone()).next().unwrap().unwrap();
                batch.verify_crc().unwrap();
                state.sent.push(SentBatch {
                    connection: self.number,
                    to: self.to,
                    at: self.tap.runtime.now(),
                    request: number,
                    topic: topic.name.to_string(),
                    partition: partition.index,
                    producer_id: batch.header.producer_id.get(),
                    epoch: batch.header.producer_epoch.get(),
                    sequence: batch.header.base_sequence.get(),
                    count: batch.header.count,
                    bytes,
                });
            }
        }
    }

    /// How many of `bytes`, which come after `frame`, may leave before the connection has to break.
    fn allowed(&self, frame: &[u8], bytes: &[u8]) -> Option<usize> {
        let state = self.tap.lock();
        let (number, after) = state.cut?;
        let mut left_before = state.produced;
        let all = [frame, bytes].concat();
        let mut at = 0;
        while let Some(head) = all.get(at..at + 6) {
            let len = 4 + i32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
            if i16::from_be_bytes([head[4], head[5]]) == ApiKey::Produce.as_i16() {
                left_before += 1;
                if left_before == number {
                    let end = at + after.min(len);
                    return (end <= all.len()).then(|| end.saturating_sub(frame.len()));
                }
            }
            at += len;
        }
        None
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.tap.lock().open -= 1;
    }
}

struct TapWriter {
    wire: Arc<Wire>,
    inner: Option<BoxWrite>,
    /// What left of the request that is not whole yet.
    frame: Vec<u8>,
}

impl TapWriter {
    fn left(&mut self, bytes: &[u8]) {
        self.frame.extend_from_slice(bytes);
        while let Some(size) = self.frame.first_chunk::<4>() {
            let len = 4 + i32::from_be_bytes(*size) as usize;
            if self.frame.len() < len {
                return;
            }
            let rest = self.frame.split_off(len);
            let frame = std::mem::replace(&mut self.frame, rest);
            self.wire.note(&frame);
        }
    }
}

fn reset() -> io::Error {
    io::ErrorKind::ConnectionReset.into()
}

impl AsyncWrite for TapWriter {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.wire.lock().broken {
            this.inner = None;
        }
        let Some(inner) = &mut this.inner else { return Poll::Ready(Err(reset())) };
        let allowed = this.wire.allowed(&this.frame, bytes);
        if allowed == Some(0) {
            this.inner = None;
            this.wire.break_it();
            this.wire.tap.lock().cut = None;
            return Poll::Ready(Err(reset()));
        }
        let most = allowed.unwrap_or(bytes.len());
        let polled = Pin::new(inner).poll_write(cx, &bytes[..most]);
        if let Poll::Ready(Ok(written)) = polled {
            this.left(&bytes[..written]);
            if allowed == Some(written) {
                // All that may leave has left: what comes next finds the connection broken.
                this.inner = None;
                this.wire.break_it();
                this.wire.tap.lock().cut = None;
            }
        }
        polled
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let bytes = slices.iter().flat_map(|slice| slice.iter().copied()).collect::<Vec<_>>();
        self.poll_write(cx, &bytes)
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().inner {
            Some(inner) => Pin::new(inner).poll_flush(cx),
            None => Poll::Ready(Err(reset())),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().inner {
            Some(inner) => Pin::new(inner).poll_shutdown(cx),
            None => Poll::Ready(Ok(())),
        }
    }
}

struct TapReader {
    wire: Arc<Wire>,
    inner: Option<BoxRead>,
    /// Bytes of an answer that is not whole yet.
    arrived: Vec<u8>,
    ready: Vec<u8>,
    ended: bool,
}

impl TapReader {
    fn pass_on_whole_answers(&mut self) {
        while let Some(size) = self.arrived.first_chunk::<4>() {
            let len = 4 + i32::from_be_bytes(*size) as usize;
            if self.arrived.len() < len {
                return;
            }
            let rest = self.arrived.split_off(len);
            let frame = std::mem::replace(&mut self.arrived, rest);
            self.ready.extend(self.perhaps_spoiled(frame));
        }
    }

    fn perhaps_spoiled(&self, frame: Vec<u8>) -> Vec<u8> {
        let id = i32::from_be_bytes(frame[4..8].try_into().unwrap());
        let Some((api, version)) = self.wire.lock().asked.remove(&id) else { return frame };
        let mut state = self.wire.tap.lock();
        let Some(spoil) = state.spoils.iter_mut().find(|(of, _, left, _)| *of == api && *left > 0)
        else {
            return frame;
        };
        let (_, pass, left, spoil) = spoil;
        if *pass > 0 {
            *pass -= 1;
            return frame;
        }
        *left -= 1;
        let mut body = Reader::new(Bytes::copy_from_slice(&frame[4..]));
        decode_response_header(api, version, &mut body).unwrap();
        let body = body.rest();
        let header = &frame[4..frame.len() - body.len()];
        let spoiled = spoil(version, body);
        let size = (header.len() + spoiled.len()) as i32;
        [&size.to_be_bytes(), header, &spoiled].concat()
    }
}

impl AsyncRead for TapReader {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            {
                let mut state = this.wire.lock();
                if state.broken {
                    this.inner = None;
                    return Poll::Ready(Err(reset()));
                }
                state.reader = Some(cx.waker().clone());
            }
            if !this.ready.is_empty() {
                let count = into.remaining().min(this.ready.len());
                into.put_slice(&this.ready[..count]);
                this.ready.drain(..count);
                return Poll::Ready(Ok(()));
            }
            let Some(inner) = this.inner.as_mut().filter(|_| !this.ended) else {
                return Poll::Ready(Ok(()));
            };
            let mut chunk = [0; 4096];
            let mut read = ReadBuf::new(&mut chunk);
            match Pin::new(inner).poll_read(cx, &mut read) {
                Poll::Ready(Ok(())) if read.filled().is_empty() => {
                    // The beginning of an answer, and then the end.
                    this.ended = true;
                    this.ready.append(&mut this.arrived);
                }
                Poll::Ready(Ok(())) => {
                    this.arrived.extend_from_slice(read.filled());
                    this.pass_on_whole_answers();
                }
                other => return other,
            }
        }
    }
}
