use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use kafka4rs_io::frame::{FrameReader, FrameSink, FrameWriter};
use kafka4rs_io::rt::RuntimeRef;
use kafka4rs_io::{BoxRead, BoxWrite};
use kafka4rs_protocol::{ApiKey, BrokerVersions, Deadline, Segments, Tick};
use tokio::sync::oneshot;

use super::endpoint::{ConnectionSettings, Endpoint};
use super::handshake::Established;
use super::in_flight::{Entry, InFlight, UnexpectedAnswer};
use super::pending::{Answer, Done, RequestError, Written};
use super::task::CloseReason;
use super::throttle::Throttle;
use crate::error::{ErrorKind, KafkaError};

/// What the senders and the task of one connection share.
pub(super) struct Shared {
    pub(super) rt: RuntimeRef,
    pub(super) endpoint: Endpoint,
    pub(super) versions: BrokerVersions,
    pub(super) settings: Arc<ConnectionSettings>,
    /// Whether senders write; not where writing may read (TLS).
    direct_write: bool,
    alive: AtomicBool,
    next_correlation_id: AtomicI32,
    trailing_answers: AtomicU64,
    state: Mutex<State>,
}

/// Never locked across an await, and never while a request is completed.
pub(super) struct State {
    // `None` once closed.
    writer: Option<FrameWriter<BoxWrite>>,
    pub(super) in_flight: InFlight<Flight>,
    /// Not given to the writer: it is busy, or the connection is muted.
    waiting: VecDeque<Outgoing>,
    waiting_bytes: usize,
    /// Given to the writer, and never answered.
    unanswered: VecDeque<Unanswered>,
    throttle: Throttle,
    /// A sender's own write failed; the task closes.
    broken: Option<std::io::Error>,
    /// No new requests; `Now` closes at once, `WhenIdle` after the last answer.
    pub(super) stop: Option<Stop>,
    task: Option<Waker>,
    /// When the task's timer goes off; a request with an earlier deadline must wake it.
    pub(super) wakes_at: Tick,
    pub(super) last_used: Tick,
    /// Answers received.
    pub(super) answers: u64,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Stop {
    Now,
    WhenIdle,
}

/// A request on its way.
pub(super) struct Flight {
    pub(super) api: ApiKey,
    pub(super) version: i16,
    pub(super) submitted: Tick,
    /// Its first byte, on the scale of the writer's `written_bytes`.
    begins: u64,
    pub(super) completion: Completion,
}

pub(super) enum Completion {
    Whole(oneshot::Sender<Answer>),
    Stream { sink: Option<Box<dyn FrameSink>>, done: oneshot::Sender<Done> },
    Written(oneshot::Sender<Done>),
}

impl Completion {
    /// Whether nobody waits any more.
    pub(super) fn is_orphan(&self) -> bool {
        match self {
            Self::Whole(sender) => sender.is_closed(),
            Self::Stream { done, .. } | Self::Written(done) => done.is_closed(),
        }
    }

    pub(super) fn fail(self, error: RequestError) {
        // An error here: nobody waits any more.
        let _ = match self {
            Self::Whole(sender) => sender.send(Err(error)).is_ok(),
            Self::Stream { sink, done } => {
                // The sink goes first: who hears of the failure finds its memory free.
                drop(sink);
                done.send(Err(error)).is_ok()
            }
            Self::Written(done) => done.send(Err(error)).is_ok(),
        };
    }
}

/// A request on its way to the writer.
pub(super) struct Outgoing {
    correlation_id: i32,
    deadline: Tick,
    segments: Segments,
    flight: Flight,
}

impl Outgoing {
    pub(super) fn new(
        correlation_id: i32,
        deadline: Deadline,
        segments: Segments,
        api: ApiKey,
        version: i16,
        completion: Completion,
    ) -> Self {
        // Stamped when it is sent; its place in the stream is known when it goes to the writer.
        let (submitted, begins) = (Tick::ZERO, u64::MAX);
        let flight = Flight { api, version, submitted, begins, completion };
        Self { correlation_id, deadline: deadline.tick(), segments, flight }
    }
}

struct Unanswered {
    ends: u64,
    deadline: Tick,
    flight: Flight,
}

impl State {
    pub(super) fn pending(&self) -> usize {
        self.in_flight.len() + self.waiting.len() + self.unanswered.len()
    }

    pub(super) fn is_idle(&self) -> bool {
        self.pending() == 0
    }

    fn unwritten_bytes(&self) -> usize {
        self.waiting_bytes + self.writer.as_ref().map_or(0, FrameWriter::queued_bytes)
    }

    /// Gives a request to the writer.
    fn admit(&mut self, outgoing: Outgoing) {
        let Outgoing { correlation_id, deadline, segments, mut flight } = outgoing;
        let Some(writer) = &mut self.writer else { return };
        flight.begins = writer.pushed_bytes();
        writer.push(segments);
        if matches!(flight.completion, Completion::Written(_)) {
            let ends = writer.pushed_bytes();
            self.unanswered.push_back(Unanswered { ends, deadline, flight });
        } else {
            self.in_flight.push(correlation_id, deadline, flight);
        }
    }

    /// The unanswered requests whose bytes are all written.
    fn take_written(&mut self) -> Vec<Flight> {
        let written = self.writer.as_ref().map_or(0, FrameWriter::written_bytes);
        let mut done = Vec::new();
        while self.unanswered.front().is_some_and(|front| front.ends <= written) {
            done.extend(self.unanswered.pop_front().map(|unanswered| unanswered.flight));
        }
        done
    }

    /// When the task has something to do, if nothing happens before. `idle` is the time after which an unused
    /// connection is closed.
    pub(super) fn next_deadline(&mut self, now: Tick, idle: Duration) -> Tick {
        if self.is_idle() {
            return self.last_used + idle;
        }
        let unmute = if self.waiting.is_empty() { None } else { self.throttle.muted_until(now) };
        let waiting = self.waiting.iter().map(|outgoing| outgoing.deadline);
        let unanswered = self.unanswered.iter().map(|unanswered| unanswered.deadline);
        let deadlines = waiting.chain(unanswered).chain(self.in_flight.next_deadline());
        deadlines.chain(unmute).min().unwrap_or(Tick::MAX)
    }
}

impl Shared {
    pub(super) fn new(
        rt: RuntimeRef,
        endpoint: Endpoint,
        settings: Arc<ConnectionSettings>,
        established: Established,
    ) -> (Self, FrameReader<BoxRead>) {
        let Established { reader, writer, versions, next_correlation_id, direct_write } =
            established;
        let state = State {
            writer: Some(writer),
            in_flight: InFlight::new(),
            waiting: VecDeque::new(),
            waiting_bytes: 0,
            unanswered: VecDeque::new(),
            throttle: Throttle::default(),
            broken: None,
            stop: None,
            task: None,
            wakes_at: Tick::ZERO,
            last_used: rt.now(),
            answers: 0,
        };
        let shared = Self {
            rt,
            endpoint,
            versions,
            settings,
            direct_write,
            alive: AtomicBool::new(true),
            next_correlation_id: AtomicI32::new(next_correlation_id),
            trailing_answers: AtomicU64::new(0),
            state: Mutex::new(state),
        };
        (shared, reader)
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_alive(&self) -> bool {
        self.alive.load(Ordering::Acquire)
    }

    pub(super) fn next_correlation_id(&self) -> i32 {
        self.next_correlation_id.fetch_add(1, Ordering::Relaxed)
    }

    /// Keeps silent for `duration`, the throttle time of an answer. Zero does nothing.
    pub(super) fn throttle(&self, duration: Duration) {
        if duration.is_zero() {
            return;
        }
        let until = self.lock().throttle.mute(self.rt.now(), duration);
        tracing::debug!(endpoint = %self.endpoint, ?duration, ?until, "throttled by the broker");
    }

    /// Sends a request, or puts it behind those that wait, or fails it as not written.
    pub(super) fn send(&self, mut outgoing: Outgoing) {
        let now = self.rt.now();
        outgoing.flight.submitted = now;
        let mut state = self.lock();
        if let Some(refusal) = self.refusal(&state, &outgoing, now) {
            drop(state);
            let error = self.error(refusal, &outgoing.flight, now);
            outgoing.flight.completion.fail(RequestError { written: Written::No, error });
            return;
        }
        state.last_used = now;
        let sooner = outgoing.deadline < state.wakes_at;
        let muted = state.throttle.muted_until(now).is_some();
        let mut written = Vec::new();
        let wake = if self.direct_write && !muted && state.unwritten_bytes() == 0 {
            state.admit(outgoing);
            match state.writer.as_mut().map(FrameWriter::try_write) {
                Some(Ok(drained)) => {
                    written = state.take_written();
                    sooner || !drained
                }
                Some(Err(error)) => {
                    state.broken = Some(error);
                    true
                }
                None => false,
            }
        } else {
            let first = state.waiting.is_empty();
            state.waiting_bytes += outgoing.segments.len();
            state.waiting.push_back(outgoing);
            first || sooner
        };
        // Taken: a task already woken is not woken again.
        let task = if wake { state.task.take() } else { None };
        drop(state);
        if let Some(task) = task {
            task.wake();
        }
        complete_written(written);
    }

    fn refusal(&self, state: &State, outgoing: &Outgoing, now: Tick) -> Option<Refusal> {
        // Sent, it would be overdue at once and take the connection with it.
        if outgoing.deadline <= now {
            return Some(Refusal::TooLate);
        }
        if state.writer.is_none() || state.stop.is_some() || state.broken.is_some() {
            return Some(Refusal::Closed);
        }
        let unwritten = state.unwritten_bytes();
        // A single request larger than the bound is let through, or it could never be sent.
        let too_many_bytes =
            unwritten > 0 && unwritten + outgoing.segments.len() > self.settings.max_unwritten;
        let full = too_many_bytes || state.pending() >= self.settings.max_requests;
        full.then(|| Refusal::Full { requests: state.pending(), bytes: unwritten })
    }

    fn error(&self, refusal: Refusal, flight: &Flight, now: Tick) -> KafkaError {
        let error = match refusal {
            Refusal::TooLate => KafkaError::new(ErrorKind::Timeout, "no time was left to send it"),
            Refusal::Closed => KafkaError::new(ErrorKind::Network, "connection is closed"),
            Refusal::Full { requests, bytes } => KafkaError::new(
                ErrorKind::Network,
                format!("{requests} requests and {bytes} bytes wait on this connection already"),
            ),
        };
        self.describe(error, flight, now)
    }

    fn describe(&self, error: KafkaError, flight: &Flight, now: Tick) -> KafkaError {
        self.endpoint.blame(error.during(flight.api.name()).after(now - flight.submitted))
    }

    /// Writes what can be written; the task is woken when there is more to do.
    pub(super) fn poll_write(&self, cx: &mut Context<'_>) -> Result<(), CloseReason> {
        let mut state = self.lock();
        match &mut state.task {
            Some(task) => task.clone_from(cx.waker()),
            None => state.task = Some(cx.waker().clone()),
        }
        if let Some(error) = state.broken.take() {
            return Err(CloseReason::Write(error));
        }
        let now = self.rt.now();
        let wrote = loop {
            let Some(writer) = &mut state.writer else { return Ok(()) };
            match writer.poll_write(cx) {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(error)) => break Err(CloseReason::Write(error)),
                Poll::Pending => break Ok(()),
            }
            if state.waiting.is_empty() || state.throttle.muted_until(now).is_some() {
                break Ok(());
            }
            state.waiting_bytes = 0;
            for outgoing in std::mem::take(&mut state.waiting) {
                state.admit(outgoing);
            }
        };
        let written = state.take_written();
        drop(state);
        complete_written(written);
        wrote
    }

    /// Takes back the requests that were not written by their deadline; the connection stays as it is.
    pub(super) fn expire_waiting(&self, now: Tick) {
        let mut state = self.lock();
        if state.waiting.iter().all(|outgoing| now < outgoing.deadline) {
            return;
        }
        let (expired, waiting) = std::mem::take(&mut state.waiting)
            .into_iter()
            .partition::<VecDeque<_>, _>(|outgoing| outgoing.deadline <= now);
        state.waiting = waiting;
        state.waiting_bytes = state.waiting.iter().map(|outgoing| outgoing.segments.len()).sum();
        let muted = state.throttle.muted_until(now).is_some();
        drop(state);
        for Outgoing { flight, .. } in expired {
            let error = KafkaError::timeout(flight.api.name(), now - flight.submitted);
            let why = if muted {
                "it was not sent: the broker throttles this connection"
            } else {
                "it was not sent: earlier requests were still being written"
            };
            let error = self.describe(error.advise(why), &flight, now);
            flight.completion.fail(RequestError { written: Written::No, error });
        }
    }

    /// A request that is overdue, by name and age.
    pub(super) fn overdue(&self, now: Tick) -> Option<(ApiKey, Duration)> {
        let state = self.lock();
        let in_flight = state.in_flight.overdue(now).map(|entry| &entry.request);
        let unanswered = || {
            let mut unanswered = state.unanswered.iter();
            unanswered.find(|unanswered| unanswered.deadline <= now).map(|late| &late.flight)
        };
        let flight = in_flight.or_else(unanswered)?;
        Some((flight.api, now - flight.submitted))
    }

    pub(super) fn begin_answer(
        &self,
        correlation_id: i32,
    ) -> Result<(ApiKey, i16, Incoming), UnexpectedAnswer> {
        let mut state = self.lock();
        let Entry { request, .. } = state.in_flight.begin_answer(correlation_id)?;
        let incoming = match &mut request.completion {
            completion if completion.is_orphan() => Incoming::Orphan,
            Completion::Stream { sink, .. } => {
                sink.take().map_or(Incoming::Orphan, Incoming::Stream)
            }
            Completion::Whole(_) | Completion::Written(_) => Incoming::Whole,
        };
        Ok((request.api, request.version, incoming))
    }

    /// The answer begun last is complete.
    pub(super) fn finish_answer(&self) -> Option<Flight> {
        let now = self.rt.now();
        let mut state = self.lock();
        state.last_used = now;
        state.answers += 1;
        state.in_flight.finish_answer().map(|entry| entry.request)
    }

    /// Whether nobody waits for the answer being read.
    pub(super) fn answering_orphan(&self) -> bool {
        let mut state = self.lock();
        state.in_flight.answering().is_none_or(|entry| entry.request.completion.is_orphan())
    }

    /// Ends the request whose answer is being read with a failure; the rest of its answer is still to be skipped.
    pub(super) fn fail_answering(&self, error: KafkaError) {
        let now = self.rt.now();
        let mut state = self.lock();
        let Some(entry) = state.in_flight.answering() else { return };
        let (orphan, _) = oneshot::channel();
        let completion =
            std::mem::replace(&mut entry.request.completion, Completion::Written(orphan));
        let error = self.describe(error, &entry.request, now);
        drop(state);
        completion.fail(RequestError { written: Written::Maybe, error });
    }

    /// The caller of a streamed request is gone.
    pub(super) fn drop_sink(&self, correlation_id: i32) {
        let mut state = self.lock();
        let waiting = state.waiting.iter_mut();
        let mut waiting = waiting.filter(|outgoing| outgoing.correlation_id == correlation_id);
        let mut sink = None;
        let mut task = None;
        if let Some(outgoing) = waiting.next() {
            sink = take_sink(&mut outgoing.flight);
        } else if let Some(entry) = state.in_flight.find(correlation_id) {
            sink = take_sink(&mut entry.request);
            // The task has it: it looks at the request again before it fills more.
            task = if sink.is_none() { state.task.take() } else { None };
        }
        drop(state);
        drop(sink);
        if let Some(task) = task {
            task.wake();
        }
    }

    /// Asks the task to close the connection.
    pub(super) fn stop(&self, stop: Stop) {
        let mut state = self.lock();
        if state.stop != Some(Stop::Now) {
            state.stop = Some(stop);
        }
        self.alive.store(false, Ordering::Release);
        let task = state.task.take();
        drop(state);
        if let Some(task) = task {
            task.wake();
        }
    }

    /// Closes the connection and fails everything on it. Returns how many answers it has had, the first time.
    pub(super) fn close(&self, reason: &CloseReason) -> u64 {
        self.alive.store(false, Ordering::Release);
        let mut state = self.lock();
        let Some(writer) = state.writer.take() else { return state.answers };
        let answers = state.answers;
        let in_flight = state.in_flight.drain();
        let waiting = std::mem::take(&mut state.waiting);
        let unanswered = std::mem::take(&mut state.unanswered);
        let task = state.task.take();
        drop(state);
        drop(task);

        let now = self.rt.now();
        let written_bytes = writer.written_bytes();
        drop(writer);
        let flights = in_flight.into_iter().map(|entry| (entry.deadline, entry.request));
        let flights =
            flights.chain(unanswered.into_iter().map(|late| (late.deadline, late.flight)));
        let flights = flights.chain(waiting.into_iter().map(|out| (out.deadline, out.flight)));
        for (deadline, flight) in flights {
            let written = if flight.begins < written_bytes { Written::Maybe } else { Written::No };
            let overdue = deadline <= now && matches!(reason, CloseReason::Overdue { .. });
            let error = if overdue {
                KafkaError::timeout(flight.api.name(), now - flight.submitted)
            } else {
                reason.error()
            };
            let error = self.describe(error, &flight, now);
            flight.completion.fail(RequestError { written, error });
        }
        answers
    }

    pub(super) fn count_trailing(&self, api: ApiKey, version: i16, bytes: usize) {
        let answers = self.trailing_answers.fetch_add(1, Ordering::Relaxed) + 1;
        tracing::debug!(
            endpoint = %self.endpoint, api = api.name(), version, bytes, answers,
            "bytes behind an answer's body were ignored"
        );
    }

    /// Answers so far that had bytes behind their body.
    #[cfg(test)]
    pub(super) fn trailing_answers(&self) -> u64 {
        self.trailing_answers.load(Ordering::Relaxed)
    }
}

/// How an answer is to be read.
pub(super) enum Incoming {
    Whole,
    Stream(Box<dyn FrameSink>),
    Orphan,
}

enum Refusal {
    TooLate,
    Closed,
    Full { requests: usize, bytes: usize },
}

fn take_sink(flight: &mut Flight) -> Option<Box<dyn FrameSink>> {
    match &mut flight.completion {
        Completion::Stream { sink, .. } => sink.take(),
        Completion::Whole(_) | Completion::Written(_) => None,
    }
}

fn complete_written(written: Vec<Flight>) {
    for flight in written {
        if let Completion::Written(done) = flight.completion {
            let _ = done.send(Ok(()));
        }
    }
}
