use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_io::frame::FrameSink;
use kafka4rs_protocol::{
    BrokerId, BrokerVersions, Deadline, Decode, Encode, ErrorCode, Request, VersionRange, Writer,
    encode_request_frame,
};
use tokio::sync::oneshot;

use super::endpoint::{BOOTSTRAP_ID, Endpoint};
use super::pending::{Asked, Pending, PendingStream, PendingWrite};
use super::shared::{Completion, Outgoing, Shared};
use crate::error::{ErrorKind, KafkaError, Result};

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
    pub fn version<R: Request>(&self, cap: Option<VersionRange>) -> Result<i16> {
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
        self.shared.is_alive()
    }

    /// Requests sent or waiting to be sent, without an answer.
    pub fn in_flight(&self) -> usize {
        self.shared.lock().pending()
    }

    /// Sends a request that is answered by one message.
    ///
    /// Waiting for its turn takes no call of the returned future. When `deadline` comes before the answer, the request
    /// fails: unwritten, it is taken back; otherwise the connection is closed, for answers come in order, and every
    /// request on it fails as [`Written::Maybe`](super::Written::Maybe).
    ///
    /// # Errors
    /// Only what is refused here: the request cannot be encoded in this version. A full queue (1000 requests, or 64 MiB
    /// unwritten) and a dead connection fail the returned future, as [`Written::No`](super::Written::No).
    pub fn submit<R>(
        &self,
        version: i16,
        request: &R,
        deadline: Deadline,
    ) -> Result<Pending<R::Response>>
    where
        R: Request + Encode,
        R::Response: Decode,
    {
        let (sender, receiver) = oneshot::channel();
        let asked = self.asked::<R>(version);
        let correlation_id = self.send(version, request, deadline, Completion::Whole(sender))?;
        Ok(Pending::new(receiver, asked, correlation_id))
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
    ) -> Result<PendingStream>
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
    ) -> Result<PendingWrite>
    where
        R: Request + Encode,
    {
        let (done, receiver) = oneshot::channel();
        let asked = self.asked::<R>(version);
        let correlation_id = self.send(version, request, deadline, Completion::Written(done))?;
        Ok(PendingWrite::new(receiver, asked, correlation_id))
    }

    /// Keeps silent for `duration`, the throttle time of an answer (KIP-219): requests submitted meanwhile wait here.
    /// Zero does nothing. Answers that a [`Pending`] decodes are heeded without it; those that go into a sink are not.
    pub fn throttle(&self, duration: Duration) {
        self.shared.throttle(duration);
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
    ) -> Result<i32> {
        let shared = &*self.shared;
        let correlation_id = shared.next_correlation_id();
        // Outside the lock: encoding a large request must not hold up the others.
        // Room for most requests but for their records, which are shared and not copied.
        let mut writer = Writer::with_capacity(256);
        let client_id = shared.settings.client_id.as_deref();
        encode_request_frame(&mut writer, correlation_id, client_id, version, request).map_err(
            |cause| {
                let message = format!("{} cannot be encoded in version {version}", R::KEY.name());
                let error = KafkaError::new(ErrorKind::Protocol, message).during(R::KEY.name());
                shared.endpoint.blame(error.caused_by(cause))
            },
        )?;
        let segments = writer.finish();
        shared.send(Outgoing::new(correlation_id, deadline, segments, R::KEY, version, completion));
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
