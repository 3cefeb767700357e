use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_io::BoxRead;
use kafka4rs_io::frame::{FrameError, FrameReader, FrameSink};
use kafka4rs_io::rt::{Rounded, Timer};
use kafka4rs_protocol::{ApiKey, DecodeError, Reader, Tick, decode_response_header};

use super::in_flight::UnexpectedAnswer;
use super::shared::{Completion, Incoming, Shared, Stop};
use crate::error::{ErrorKind, KafkaError};

/// Serves one connection until it ends: writes what its senders could not, hands answers to those who wait, and closes
/// when a request is overdue or nothing happened for long. One socket, one queue, one timer; no decisions about retries.
///
/// Dropping it closes the connection, so that nobody waits for a task that is gone.
pub(super) struct BrokerTask {
    shared: Arc<Shared>,
    reader: FrameReader<BoxRead>,
    reading: Reading,
    timer: Box<dyn Timer>,
    /// What the timer is set to. Left alone while it is early enough: it then goes off for nothing once in a while,
    /// which is cheaper than setting it for every request.
    armed: Tick,
    open: bool,
}

/// Where in the stream of answers the task is.
enum Reading {
    /// Before an answer.
    Head,
    /// In an answer that is collected.
    Whole { api: ApiKey, version: i16 },
    /// Before the body of an answer that goes into a sink.
    StreamHeader { api: ApiKey, version: i16, sink: Box<dyn FrameSink>, at_least: usize },
    /// In the body of an answer that goes into a sink.
    Stream { sink: Box<dyn FrameSink> },
    /// In an answer nobody wants.
    Skip,
}

/// How a connection ended.
#[derive(Debug)]
pub(super) struct ConnectionEnd {
    pub(super) reason: CloseReason,
    /// Answers received, beyond the agreement on versions.
    pub(super) answers: u64,
}

/// Why a connection is closed.
#[derive(Debug)]
pub(super) enum CloseReason {
    Overdue { api: ApiKey, after: Duration },
    Read(FrameError),
    Write(io::Error),
    Unexpected(UnexpectedAnswer),
    Header { api: ApiKey, cause: DecodeError },
    Idle,
    Stopped,
    Retired,
    Dropped,
}

impl CloseReason {
    /// Whether the broker, or the way to it, is to blame.
    pub(super) fn is_failure(&self) -> bool {
        !matches!(self, Self::Idle | Self::Stopped | Self::Retired | Self::Dropped)
    }

    /// What is said to those whose requests were on the connection.
    pub(super) fn error(&self) -> KafkaError {
        let network = |message: String| KafkaError::new(ErrorKind::Network, message);
        match self {
            Self::Overdue { api, after } => network(format!(
                "connection closed, because {} was not answered within {} and answers come in order",
                api.name(),
                Rounded(*after)
            )),
            Self::Read(error @ FrameError::TooLarge { .. }) => network(error.to_string())
                .advise("max_frame (receive.message.max.bytes) is that limit"),
            Self::Read(error) => network(error.to_string()),
            Self::Write(error) => network(format!("connection broken while writing: {error}")),
            Self::Unexpected(UnexpectedAnswer { expected: Some(expected), got }) => {
                network(format!(
                    "connection closed, because an answer carried correlation id {got} where {expected} was due"
                ))
            }
            Self::Unexpected(UnexpectedAnswer { expected: None, got }) => network(format!(
                "connection closed, because an answer came (correlation id {got}) and no request was waiting"
            )),
            Self::Header { api, cause } => network(format!(
                "connection closed, because the header of a {} answer cannot be decoded: {cause}",
                api.name()
            )),
            Self::Idle => network("connection closed, because it was not used".to_owned()),
            Self::Retired => network("connection closed, because the broker has moved".to_owned()),
            Self::Stopped => KafkaError::closed("connection"),
            Self::Dropped => KafkaError::closed("runtime"),
        }
    }
}

impl BrokerTask {
    pub(super) fn new(shared: Arc<Shared>, reader: FrameReader<BoxRead>) -> Self {
        let timer = shared.rt.timer();
        Self { shared, reader, reading: Reading::Head, timer, armed: Tick::MAX, open: true }
    }

    fn poll_serve(&mut self, cx: &mut Context<'_>) -> Poll<CloseReason> {
        loop {
            if let Err(reason) = self.shared.poll_write(cx) {
                // What the broker said before it hung up may explain, and may answer.
                return Poll::Ready(self.read_out(cx).unwrap_or(reason));
            }
            if let Poll::Ready(reason) = self.poll_read(cx) {
                return Poll::Ready(reason);
            }
            if let Some(reason) = self.stop_reason() {
                return Poll::Ready(reason);
            }
            if !self.poll_timer(cx) {
                return Poll::Pending;
            }
            let now = self.shared.rt.now();
            self.shared.expire_waiting(now);
            if let Some((api, after)) = self.shared.overdue(now) {
                return Poll::Ready(CloseReason::Overdue { api, after });
            }
            if self.is_unused(now) {
                return Poll::Ready(CloseReason::Idle);
            }
        }
    }

    /// The socket takes no more bytes: reads what is left in it. A reason better than "broken pipe", if there is one.
    fn read_out(&mut self, cx: &mut Context<'_>) -> Option<CloseReason> {
        match self.poll_read(cx) {
            Poll::Ready(CloseReason::Read(FrameError::Eof { .. } | FrameError::Io(_)))
            | Poll::Pending => None,
            Poll::Ready(reason) => Some(reason),
        }
    }

    /// Ready when the connection cannot be read any further.
    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<CloseReason> {
        loop {
            match self.poll_answer(cx) {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(reason)) => return Poll::Ready(reason),
                Poll::Pending => return Poll::Pending,
            }
        }
    }

    /// One step within an answer.
    fn poll_answer(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), CloseReason>> {
        let drops_answer = !matches!(self.reading, Reading::Head | Reading::Skip);
        if drops_answer && self.shared.answering_orphan() {
            self.reading = Reading::Skip;
        }
        let step = match &mut self.reading {
            Reading::Head => return self.poll_head(cx),
            Reading::StreamHeader { .. } => return self.poll_stream_header(cx),
            Reading::Whole { api, version } => {
                let (api, version) = (*api, *version);
                self.reader.poll_whole(cx).map_ok(|frame| (Some((api, version, frame)), None))
            }
            Reading::Stream { sink } => match self.reader.poll_into(cx, &mut **sink) {
                Poll::Ready(Err(FrameError::Sink(cause))) => Poll::Ready(Ok((None, Some(cause)))),
                other => other.map_ok(|()| (None, None)),
            },
            Reading::Skip => self.reader.poll_skip(cx).map_ok(|()| (None, None)),
        };
        let (whole, refused) = match step {
            Poll::Ready(Ok(step)) => step,
            Poll::Ready(Err(error)) => return Poll::Ready(Err(CloseReason::Read(error))),
            Poll::Pending => return Poll::Pending,
        };
        let before = std::mem::replace(&mut self.reading, Reading::Head);
        if let Some(cause) = refused {
            let error = KafkaError::new(ErrorKind::Protocol, "answer refused while it was read");
            // The sink goes first: who hears of the failure finds its memory free.
            drop(before);
            self.shared.fail_answering(error.caused_by(cause));
            self.reading = Reading::Skip;
            return Poll::Ready(Ok(()));
        }
        drop(before);
        Poll::Ready(self.finish(whole))
    }

    fn poll_head(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), CloseReason>> {
        match self.reader.poll_head(cx, CORRELATION_ID) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(Err(error)) => return Poll::Ready(Err(CloseReason::Read(error))),
            Poll::Ready(Ok(None)) => {
                let eof = FrameError::Eof { mid_frame: false };
                return Poll::Ready(Err(CloseReason::Read(eof)));
            }
            Poll::Ready(Ok(Some(_))) => {}
        }
        let head = self.reader.head();
        let id = head.and_then(|head| head.prefix.first_chunk::<CORRELATION_ID>().copied());
        let id = i32::from_be_bytes(id.unwrap_or_default());
        self.reading = match self.shared.begin_answer(id) {
            Err(unexpected) => return Poll::Ready(Err(CloseReason::Unexpected(unexpected))),
            Ok((_, _, Incoming::Orphan)) => Reading::Skip,
            Ok((api, version, Incoming::Whole)) => Reading::Whole { api, version },
            Ok((api, version, Incoming::Stream(sink))) => {
                Reading::StreamHeader { api, version, sink, at_least: STREAM_HEADER }
            }
        };
        Poll::Ready(Ok(()))
    }

    fn poll_stream_header(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), CloseReason>> {
        let Reading::StreamHeader { api, version, at_least, .. } = &mut self.reading else {
            return Poll::Ready(Ok(()));
        };
        match self.reader.poll_head(cx, *at_least) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(Err(error)) => return Poll::Ready(Err(CloseReason::Read(error))),
            Poll::Ready(Ok(_)) => {}
        }
        let Some(head) = self.reader.head() else { return Poll::Ready(Ok(())) };
        let buffered = head.prefix.len();
        let prefix = head.prefix.get(..buffered.min(*at_least)).unwrap_or_default();
        let mut header = Reader::new(Bytes::copy_from_slice(prefix));
        match decode_response_header(*api, *version, &mut header) {
            Ok(_) => self.reader.consume(header.position()),
            Err(_) if *at_least < head.len.min(MAX_STREAM_HEADER) => {
                // Tags of unusual size: look again with more of them.
                *at_least *= 8;
                return Poll::Ready(Ok(()));
            }
            Err(cause) => {
                return Poll::Ready(Err(CloseReason::Header { api: *api, cause }));
            }
        }
        if let Reading::StreamHeader { sink, .. } =
            std::mem::replace(&mut self.reading, Reading::Skip)
        {
            self.reading = Reading::Stream { sink };
        }
        Poll::Ready(Ok(()))
    }

    /// The answer being read is complete.
    fn finish(&mut self, whole: Option<(ApiKey, i16, Bytes)>) -> Result<(), CloseReason> {
        let body = match whole {
            None => Bytes::new(),
            Some((api, version, frame)) => {
                let mut reader = Reader::new(frame);
                decode_response_header(api, version, &mut reader)
                    .map_err(|cause| CloseReason::Header { api, cause })?;
                reader.rest()
            }
        };
        let Some(flight) = self.shared.finish_answer() else { return Ok(()) };
        // An error here: nobody waits any more.
        let _ = match flight.completion {
            Completion::Whole(sender) => sender.send(Ok(body)).is_ok(),
            Completion::Stream { done, .. } | Completion::Written(done) => {
                done.send(Ok(())).is_ok()
            }
        };
        Ok(())
    }

    fn stop_reason(&self) -> Option<CloseReason> {
        let state = self.shared.lock();
        match state.stop? {
            Stop::Now => Some(CloseReason::Stopped),
            Stop::WhenIdle => state.is_idle().then_some(CloseReason::Retired),
        }
    }

    /// Sets the timer to the next deadline; true when that has come.
    fn poll_timer(&mut self, cx: &mut Context<'_>) -> bool {
        let idle = self.shared.settings.connections_max_idle;
        let now = self.shared.rt.now();
        let mut state = self.shared.lock();
        let next = state.next_deadline(now, idle);
        if next < self.armed || self.armed <= now {
            self.armed = next;
            self.timer.set(Some(next));
        }
        state.wakes_at = self.armed;
        drop(state);
        self.timer.poll_expired(cx).is_ready()
    }

    fn is_unused(&self, now: Tick) -> bool {
        let state = self.shared.lock();
        state.is_idle() && now >= state.last_used + self.shared.settings.connections_max_idle
    }
}

impl Future for BrokerTask {
    type Output = ConnectionEnd;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<ConnectionEnd> {
        let this = &mut *self;
        match this.poll_serve(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(reason) => {
                this.open = false;
                // A sink goes before its receiver hears of the end.
                this.reading = Reading::Skip;
                let answers = this.shared.close(&reason);
                Poll::Ready(ConnectionEnd { reason, answers })
            }
        }
    }
}

impl Drop for BrokerTask {
    fn drop(&mut self) {
        if self.open {
            self.reading = Reading::Skip;
            self.shared.close(&CloseReason::Dropped);
        }
    }
}

const CORRELATION_ID: usize = 4;
/// Enough for a header without tags, which is every header today.
const STREAM_HEADER: usize = 16;
/// A header longer than this is garbage.
const MAX_STREAM_HEADER: usize = 64 * 1024;
