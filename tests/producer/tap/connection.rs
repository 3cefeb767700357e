//! The halves of a connection that the tap listens in on.

use std::collections::BTreeMap;
use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use kafka4rs::protocol::messages::ProduceRequest;
use kafka4rs::protocol::record::RecordBatches;
use kafka4rs::protocol::{ApiKey, Decode, Reader, decode_request_header, decode_response_header};
use kafka4rs_io::{BoxRead, BoxWrite, Stream};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::{SentBatch, Tap};

impl Tap {
    /// The same stream, with the tap between.
    pub(super) fn listen_in(self, stream: Stream, to: SocketAddr) -> Stream {
        let direct_write = stream.allows_direct_write();
        let (reader, writer, peer) = stream.into_parts();
        let number = {
            let mut state = self.lock();
            state.connections += 1;
            state.open += 1;
            state.connections
        };
        let wire = Arc::new(Wire { tap: self, number, to, state: Mutex::default() });
        let reader = TapReader {
            wire: Arc::clone(&wire),
            inner: Some(reader),
            arrived: Vec::new(),
            ready: Vec::new(),
            ended: false,
        };
        let writer = TapWriter { wire, inner: Some(writer), frame: Vec::new() };
        Stream::new(reader, writer, peer).with_direct_write(direct_write)
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
