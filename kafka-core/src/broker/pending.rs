use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_protocol::{ApiKey, Decode, Reader, Response};
use tokio::sync::oneshot;

use super::shared::Shared;
use crate::error::{ErrorKind, KafkaError};

/// Whether a failed request can have reached its broker.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Written {
    /// No byte of it left this client: sending it again is safe.
    No,
    /// Some or all of it left: the broker may or may not have acted on it.
    Maybe,
}

/// Why a request has no answer.
#[derive(Clone, Debug)]
pub struct RequestError {
    /// Whether the broker can have seen it.
    pub written: Written,
    /// What happened, with the broker, the API and the time it took.
    pub error: KafkaError,
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl Error for RequestError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

impl From<RequestError> for KafkaError {
    fn from(error: RequestError) -> Self {
        error.error
    }
}

pub(super) type Answer = Result<Bytes, RequestError>;
pub(super) type Done = Result<(), RequestError>;

/// The answer to a request, decoded where it is polled, so that the connection's task only moves bytes. A throttle time
/// in it is heeded before it is handed over.
///
/// # Cancel safety
/// Dropping it orphans the request: it stays sent, and its answer is read and thrown away.
#[must_use = "dropping it throws the answer away"]
pub struct Pending<T> {
    answer: oneshot::Receiver<Answer>,
    asked: Asked,
    correlation_id: i32,
    response: PhantomData<fn() -> T>,
}

impl<T> Pending<T> {
    pub(super) fn new(
        answer: oneshot::Receiver<Answer>,
        asked: Asked,
        correlation_id: i32,
    ) -> Self {
        Self { answer, asked, correlation_id, response: PhantomData }
    }

    /// The number that the request and its answer carry on their connection; brokers log it.
    #[must_use]
    pub fn correlation_id(&self) -> i32 {
        self.correlation_id
    }
}

impl<T: Response + Decode> Future for Pending<T> {
    type Output = Result<T, RequestError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(Pin::new(&mut self.answer).poll(cx));
        let body = answer.unwrap_or_else(|_| Err(self.asked.forgotten()))?;
        Poll::Ready(self.asked.decode(body))
    }
}

/// The end of an answer that went into a sink.
///
/// # Cancel safety
/// Dropping it orphans the request: its sink is dropped, and what is still to come of the answer is thrown away.
#[must_use = "dropping it throws the answer away"]
pub struct PendingStream {
    done: oneshot::Receiver<Done>,
    asked: Asked,
    correlation_id: i32,
    over: bool,
}

impl PendingStream {
    pub(super) fn new(done: oneshot::Receiver<Done>, asked: Asked, correlation_id: i32) -> Self {
        Self { done, asked, correlation_id, over: false }
    }

    /// The number that the request and its answer carry on their connection; brokers log it.
    #[must_use]
    pub fn correlation_id(&self) -> i32 {
        self.correlation_id
    }
}

impl Future for PendingStream {
    type Output = Result<(), RequestError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let done = ready!(Pin::new(&mut self.done).poll(cx));
        self.over = true;
        Poll::Ready(done.unwrap_or_else(|_| Err(self.asked.forgotten())))
    }
}

impl Drop for PendingStream {
    fn drop(&mut self) {
        if !self.over {
            // So that the sink's memory is free when the drop returns, or, while the task fills it, right after.
            self.done.close();
            self.asked.shared.drop_sink(self.correlation_id);
        }
    }
}

/// The writing of a request that is not answered.
///
/// # Cancel safety
/// Dropping it takes nothing back: the request is written all the same.
#[must_use = "only its end says that the request was written"]
pub struct PendingWrite {
    done: oneshot::Receiver<Done>,
    asked: Asked,
    correlation_id: i32,
}

impl PendingWrite {
    pub(super) fn new(done: oneshot::Receiver<Done>, asked: Asked, correlation_id: i32) -> Self {
        Self { done, asked, correlation_id }
    }

    /// The number that the request carries on its connection; brokers log it.
    #[must_use]
    pub fn correlation_id(&self) -> i32 {
        self.correlation_id
    }
}

impl Future for PendingWrite {
    type Output = Result<(), RequestError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let done = ready!(Pin::new(&mut self.done).poll(cx));
        Poll::Ready(done.unwrap_or_else(|_| Err(self.asked.forgotten())))
    }
}

/// What was asked of whom.
pub(super) struct Asked {
    pub(super) shared: Arc<Shared>,
    pub(super) api: ApiKey,
    pub(super) version: i16,
}

impl Asked {
    fn decode<T: Response + Decode>(&self, body: Bytes) -> Result<T, RequestError> {
        let mut reader = Reader::new(body);
        let decoded = T::decode(&mut reader, self.version).map_err(|cause| {
            // The frame was whole, so the connection is in order; but the broker has acted on the request.
            let error = KafkaError::new(
                ErrorKind::Protocol,
                format!("{} answer of version {} cannot be decoded", self.api.name(), self.version),
            );
            let error = error.during(self.api.name()).caused_by(cause);
            RequestError { written: Written::Maybe, error: self.shared.endpoint.blame(error) }
        })?;
        if reader.remaining() > 0 {
            self.shared.count_trailing(self.api, self.version, reader.remaining());
        }
        let throttle = u64::try_from(decoded.throttle_time_ms()).unwrap_or(0);
        self.shared.throttle(Duration::from_millis(throttle));
        Ok(decoded)
    }

    /// A request is only ever left without a word by a violated invariant; its fate is then unknown.
    fn forgotten(&self) -> RequestError {
        debug_assert!(false, "a request is completed before it is dropped");
        let error = KafkaError::internal("a request is completed before it is dropped");
        let error = self.shared.endpoint.blame(error.during(self.api.name()));
        RequestError { written: Written::Maybe, error }
    }
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.asked.debug("Pending", f)
    }
}

impl fmt::Debug for PendingStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.asked.debug("PendingStream", f)
    }
}

impl fmt::Debug for PendingWrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.asked.debug("PendingWrite", f)
    }
}

impl Asked {
    fn debug(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(name)
            .field("api", &self.api.name())
            .field("version", &self.version)
            .field("endpoint", &self.shared.endpoint)
            .finish_non_exhaustive()
    }
}
