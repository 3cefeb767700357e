use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use kafka4rs_io::frame::{FrameReader, FrameSink, FrameWriter};
use kafka4rs_io::rt::RuntimeRef;
use kafka4rs_io::{BoxRead, BoxWrite};
use kafka4rs_protocol::{
    ApiKey, BrokerId, BrokerVersions, Deadline, Decode, Encode, ErrorCode, Request, Segments, Tick,
    VersionRange, Writer, encode_request_frame,
};
use tokio::sync::oneshot;

use super::endpoint::{BOOTSTRAP_ID, ConnectionSettings, Endpoint};
use super::handshake::Established;
use super::in_flight::{Entry, InFlight, UnexpectedAnswer};
use super::pending::{
    Answer, Asked, Done, Pending, PendingStream, PendingWrite, RequestError, Written,
};
use super::task::CloseReason;
use super::throttle::Throttle;
use crate::error::{self, ErrorKind, KafkaError};

/// One live connection to a broker. Cheap to clone; of no more use once its socket is gone ([`Connection::is_alive`]),
/// when the lane it came from has another.
///
/// A request is encoded by its sender. If nothing waits before it, the sender also writes it, with one attempt that
/// never blocks; the connection's task writes the rest. So no future of a user ever owns half a request.
#[derive(Clone)]
pub struct Connection {
    shared: Arc<Shared>,
}

impl Connection {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    pub(super) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// The highest stable version of `R` that both sides know, within `cap` if given.
    ///
    /// # Errors
    /// `Server` with `UNSUPPORTED_VERSION`, naming both sides' ranges.
    pub fn version<R: Request>(&self, cap: Option<VersionRange>) -> error::Result<i16> {
        let negotiated = match cap {
            Some(cap) => self.shared.versions.negotiate_within::<R>(cap),
            None => self.shared.versions.negotiate::<R>(),
        };
        negotiated.map_err(|cause| {
            let error = KafkaError::server(ErrorCode::UnsupportedVersion).during(R::KEY.name());
            self.shared.endpoint.blame(error.caused_by(cause))
        })
    }

    /// The versions and features the broker named when the connection was made.
    pub fn versions(&self) -> &BrokerVersions {
        &self.shared.versions
    }

    /// The broker's id; -1 while only a bootstrap address is known.
    pub fn broker(&self) -> BrokerId {
        self.shared.endpoint.id().unwrap_or(BOOTSTRAP_ID)
    }

    /// Where it is connected to.
    pub fn endpoint(&self) -> &Endpoint {
        &self.shared.endpoint
    }

    /// Whether a request can still be sent. A request sent to a dead connection fails as not written.
    pub fn is_alive(&self) -> bool {
        self.shared.alive.load(Ordering::Acquire)
    }

    /// Requests sent or waiting to be sent, without an answer.
    pub fn in_flight(&self) -> usize {
        self.shared.lock().pending()
    }

    /// Sends a request that is answered by one message.
    ///
    /// Waiting for its turn takes no call of the returned future. When `deadline` comes before the answer, the request
    /// fails: unwritten, it is taken back; otherwise the connection is closed, for answers come in order, and every
    /// request on it fails as [`Written::Maybe`].
    ///
    /// # Errors
    /// Only what is refused here: the request cannot be encoded in this version. A full queue (see
    /// [`ConnectionSettings::max_requests`]) and a dead connection fail the returned future, as [`Written::No`].
    pub fn submit<R>(
        &self,
        version: i16,
        request: &R,
        deadline: Deadline,
    ) -> error::Result<Pending<R::Response>>
    where
        R: Request + Encode,
        R::Response: Decode,
    {
        let (sender, receiver) = oneshot::channel();
        let asked = self.asked::<R>(version);
        self.send(version, request, deadline, Completion::Whole(sender))?;
        Ok(Pending::new(receiver, asked))
    }

    /// As [`submit`](Self::submit), the answer's body going into `sink` as it arrives. The returned future ends with
    /// the answer; if it fails, the sink may have had part of it.
    ///
    /// # Errors
    /// As [`submit`](Self::submit).
    pub fn submit_streamed<R>(
        &self,
        version: i16,
        request: &R,
        sink: Box<dyn FrameSink>,
        deadline: Deadline,
    ) -> error::Result<PendingStream>
    where
        R: Request + Encode,
    {
        let (done, receiver) = oneshot::channel();
        let asked = self.asked::<R>(version);
        let completion = Completion::Stream { sink: Some(sink), done };
        let correlation_id = self.send(version, request, deadline, completion)?;
        Ok(PendingStream::new(receiver, asked, correlation_id))
    }

    /// Sends a request that the broker does not answer (Produce with acks=0). The returned future ends when its bytes
    /// are written: nothing tells whether they arrive.
    ///
    /// # Errors
    /// As [`submit`](Self::submit).
    pub fn submit_unanswered<R>(
        &self,
        version: i16,
        request: &R,
        deadline: Deadline,
    ) -> error::Result<PendingWrite>
    where
        R: Request + Encode,
    {
        let (done, receiver) = oneshot::channel();
        let asked = self.asked::<R>(version);
        self.send(version, request, deadline, Completion::Written(done))?;
        Ok(PendingWrite::new(receiver, asked))
    }

    /// Keeps silent for `duration`, the throttle time of an answer (KIP-219): requests submitted meanwhile wait here.
    /// Zero does nothing.
    pub fn throttle(&self, duration: Duration) {
        if duration.is_zero() {
            return;
        }
        let now = self.shared.rt.now();
        let until = self.shared.lock().throttle.mute(now, duration);
        tracing::debug!(endpoint = %self.shared.endpoint, ?duration, ?until, "throttled by the broker");
    }

    fn asked<R: Request>(&self, version: i16) -> Asked {
        Asked { shared: Arc::clone(&self.shared), api: R::KEY, version }
    }

    fn send<R: Request + Encode>(
        &self,
        version: i16,
        request: &R,
        deadline: Deadline,
        completion: Completion,
    ) -> error::Result<i32> {
        let shared = &*self.shared;
        let correlation_id = shared.next_correlation_id.fetch_add(1, Ordering::Relaxed);
        // Outside the lock: encoding a large request must not hold up the others.
        let mut writer = Writer::new();
        let client_id = shared.settings.client_id.as_deref();
        encode_request_frame(&mut writer, correlation_id, client_id, version, request).map_err(
            |cause| {
                let message = format!("{} cannot be encoded in version {version}", R::KEY.name());
                let error = KafkaError::new(ErrorKind::Protocol, message).during(R::KEY.name());
                shared.endpoint.blame(error.caused_by(cause))
            },
        )?;
        shared.send(Outgoing {
            correlation_id,
            deadline: deadline.tick(),
            segments: writer.finish(),
            flight: Flight {
                api: R::KEY,
                version,
                submitted: shared.rt.now(),
                begins: u64::MAX,
                completion,
            },
        });
        Ok(correlation_id)
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("endpoint", &self.shared.endpoint)
            .field("alive", &self.is_alive())
            .finish_non_exhaustive()
    }
}

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

struct Outgoing {
    correlation_id: i32,
    deadline: Tick,
    segments: Segments,
    flight: Flight,
}

struct Unanswered {
    ends: u64,
    deadline: Tick,
    flight: Flight,
}

impl State {
    fn pending(&self) -> usize {
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

    fn send(&self, outgoing: Outgoing) {
        let now = outgoing.flight.submitted;
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
