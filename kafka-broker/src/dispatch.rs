//! API key to handler, and what faults make of it.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_io::rt::{BoxFuture, sleep};
use kafka4rs_protocol::{
    ApiKey, Decode, DecodeError, Encode, EncodeError, ErrorCode, Reader, Request, RequestHeader,
    Segments, Uuid, VersionRange, Writer, decode_request_header, encode_response_frame,
};
use thiserror::Error;
use tokio::sync::watch;

use crate::broker::Broker;
use crate::fault::{Asked, Effect, Plan, Strike, Struck, Subject, Subjected, Then};
use crate::handler;
use crate::node::{Life, NodeCore};
use crate::request_log::{Kept, RequestOutcome};
use crate::server::until;

/// A request being worked on.
pub(crate) struct Handled {
    /// Whether it may wait for something that its client can give up on: nothing is lost if the work is dropped.
    pub(crate) parks: bool,
    pub(crate) work: BoxFuture<'static, Result<Reply, BadRequest>>,
}

/// What a connection does after a request.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The answer, framed; none for requests that want none.
    pub(crate) answer: Option<Segments>,
    pub(crate) then: After,
    /// Bytes a second of the answer; 0 for as fast as it goes.
    pub(crate) drip: u32,
    /// How long nothing more is read.
    pub(crate) mute: Duration,
}

/// What becomes of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    Next,
    Close,
    /// It stays open, and nothing more is answered.
    Silence,
}

impl Reply {
    fn of(answer: Option<Segments>) -> Self {
        Self { answer, then: After::Next, drip: 0, mute: Duration::ZERO }
    }

    fn without_answer(then: After) -> Self {
        Self { then, ..Self::of(None) }
    }
}

/// A request that cannot be answered, so that its connection ends.
#[derive(Debug, Error)]
pub(crate) enum BadRequest {
    #[error("{0}")]
    Decode(#[from] DecodeError),
    #[error("unknown API {key} (version {version})")]
    UnknownApi { key: i16, version: i16 },
    #[error("{api} version {version} is not served, only {served}")]
    Version { api: ApiKey, version: i16, served: VersionRange },
    #[error("a produce request with acks=0 failed: {code}")]
    Unacknowledged { code: ErrorCode },
    #[error("the answer cannot be written: {0}")]
    Encode(#[from] EncodeError),
}

/// Who asks whom.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) version: i16,
    pub(crate) node: Arc<NodeCore>,
    /// An error that a fault wants for parts of the request.
    strike: Option<Arc<Strike>>,
}

impl Caller {
    /// The error that a fault wants for a partition; it must not be touched then.
    pub(crate) fn struck(&self, name: &str, id: Uuid, partition: i32) -> Result<(), ErrorCode> {
        match &self.strike {
            Some(strike) if strike.hits(name, id, partition) => Err(strike.code),
            _ => Ok(()),
        }
    }

    /// As [`Caller::struck`], for a topic.
    pub(crate) fn struck_topic(&self, name: &str, id: Uuid) -> Result<(), ErrorCode> {
        match &self.strike {
            Some(strike) if strike.hits_topic(name, id) => Err(strike.code),
            _ => Ok(()),
        }
    }
}

/// The connection a request comes on.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) node: Arc<NodeCore>,
    pub(crate) connection: u64,
    pub(crate) life: watch::Receiver<Life>,
}

/// What is served, and the ranges advertised: those of Kafka 4.3.
///
/// Produce is advertised from 0 though served from 3: librdkafka up to 2.x takes a higher minimum for a broker without
/// compression (KAFKA-18659).
pub(crate) const SERVED: &[(ApiKey, VersionRange)] = &[
    (ApiKey::Produce, VersionRange::new(0, 13)),
    (ApiKey::Fetch, VersionRange::new(4, 18)),
    (ApiKey::ListOffsets, VersionRange::new(1, 11)),
    (ApiKey::Metadata, VersionRange::new(0, 13)),
    (ApiKey::OffsetCommit, VersionRange::new(2, 10)),
    (ApiKey::OffsetFetch, VersionRange::new(1, 10)),
    (ApiKey::FindCoordinator, VersionRange::new(0, 6)),
    (ApiKey::ApiVersions, VersionRange::new(0, 4)),
    (ApiKey::CreateTopics, VersionRange::new(2, 7)),
    (ApiKey::DeleteTopics, VersionRange::new(1, 6)),
    (ApiKey::InitProducerId, VersionRange::new(0, 5)),
    (ApiKey::OffsetForLeaderEpoch, VersionRange::new(2, 4)),
    (ApiKey::CreatePartitions, VersionRange::new(0, 3)),
    (ApiKey::DescribeCluster, VersionRange::new(0, 2)),
    (ApiKey::ConsumerGroupHeartbeat, VersionRange::new(0, 1)),
];

/// Starts working on a frame.
pub(crate) fn dispatch(broker: &Arc<Broker>, source: &Source, frame: Bytes, peer: &str) -> Handled {
    let mut r = Reader::new(frame);
    let header = match decode_request_header(&mut r) {
        Ok(header) => header,
        Err(error) => return refused(error.into()),
    };
    tracing::trace!(%peer, key = header.api_key, version = header.api_version, "request");
    let (key, version) = (header.api_key, header.api_version);
    let served = header.api().and_then(|api| {
        let range = source.node.release().advertised(api)?;
        // What is advertised below what the schema has is not served.
        Some((api, range.intersect(api.valid_versions())?))
    });
    let Some((api, served)) = served else {
        return refused(BadRequest::UnknownApi { key, version });
    };
    if api == ApiKey::ApiVersions && !served.contains(version) {
        let answer = handler::api_versions::unknown_version(&source.node.release());
        // A version the client is sure to know.
        let work = frame_answer(header.correlation_id, 0, &answer);
        let work = work.map(|answer| Reply::of(Some(answer)));
        return Handled { parks: false, work: Box::pin(std::future::ready(work)) };
    }
    if !served.contains(version) {
        return refused(BadRequest::Version { api, version, served });
    }
    let parks = api == ApiKey::Fetch;
    let job = Job { broker: Arc::clone(broker), source: source.clone(), header, r };
    let work = match api {
        ApiKey::Produce => job.work(handler::produce::handle),
        ApiKey::Fetch => job.answered(handler::fetch::handle),
        ApiKey::ListOffsets => job.answered(handler::list_offsets::handle),
        ApiKey::Metadata => job.answered(handler::metadata::handle),
        ApiKey::OffsetCommit => job.answered(handler::offset_commit::handle),
        ApiKey::OffsetFetch => job.answered(handler::offset_fetch::handle),
        ApiKey::FindCoordinator => job.answered(handler::find_coordinator::handle),
        ApiKey::ApiVersions => job.answered(handler::api_versions::handle),
        ApiKey::CreateTopics => job.answered(handler::create_topics::handle),
        ApiKey::DeleteTopics => job.answered(handler::delete_topics::handle),
        ApiKey::InitProducerId => job.answered(handler::init_producer_id::handle),
        ApiKey::OffsetForLeaderEpoch => job.answered(handler::offset_for_leader_epoch::handle),
        ApiKey::CreatePartitions => job.answered(handler::create_partitions::handle),
        ApiKey::DescribeCluster => job.answered(handler::describe_cluster::handle),
        ApiKey::ConsumerGroupHeartbeat => job.answered(handler::consumer_group_heartbeat::handle),
        _ => return refused(BadRequest::UnknownApi { key, version }),
    };
    Handled { parks, work }
}

/// A request whose body is not read yet.
struct Job {
    broker: Arc<Broker>,
    source: Source,
    header: RequestHeader,
    r: Reader,
}

impl Job {
    /// For handlers that always answer.
    fn answered<R, H, F>(self, handle: H) -> BoxFuture<'static, Result<Reply, BadRequest>>
    where
        R: Request + Decode + Subjected,
        R::Response: Encode + Struck,
        H: FnOnce(Arc<Broker>, Caller, R) -> F + Send + 'static,
        F: Future<Output = R::Response> + Send + 'static,
    {
        self.work(|broker, caller, request| {
            let answer = handle(broker, caller, request);
            async move { Ok(Some(answer.await)) }
        })
    }

    fn work<R, H, F>(mut self, handle: H) -> BoxFuture<'static, Result<Reply, BadRequest>>
    where
        R: Request + Decode + Subjected,
        R::Response: Encode + Struck,
        H: FnOnce(Arc<Broker>, Caller, R) -> F + Send + 'static,
        F: Future<Output = Result<Option<R::Response>, BadRequest>> + Send + 'static,
    {
        Box::pin(async move {
            let request = R::decode(&mut self.r, self.header.api_version)?;
            let armed = self.broker.faults.is_armed();
            if !armed && !self.broker.requests.is_on() {
                let answer = handle(Arc::clone(&self.broker), self.caller(None), request).await?;
                return Ok(Reply::of(self.frame(answer.as_ref())?));
            }
            let subject = self.subject(&request);
            let plan = if armed { self.plan(&subject) } else { Plan::default() };
            let faulted = plan != Plan::default();
            let number = self.log(subject, faulted);
            let reply = match faulted {
                false => {
                    let answer = handle(Arc::clone(&self.broker), self.caller(None), request).await;
                    answer.and_then(|answer| Ok(Reply::of(self.frame(answer.as_ref())?)))
                }
                true => self.faulted(plan, request, handle).await,
            };
            if let Some(number) = number {
                self.broker.requests.settle(number, outcome(&reply));
            }
            reply
        })
    }

    /// Does to a request what the plan says.
    async fn faulted<R, H, F>(
        &self,
        mut plan: Plan,
        request: R,
        handle: H,
    ) -> Result<Reply, BadRequest>
    where
        R: Request + Decode + Subjected,
        R::Response: Encode + Struck,
        H: FnOnce(Arc<Broker>, Caller, R) -> F + Send + 'static,
        F: Future<Output = Result<Option<R::Response>, BadRequest>> + Send + 'static,
    {
        self.pause(plan.delay).await;
        let (rule, effect, strike) = match plan.outcome.take() {
            Some(hit) => (hit.rule, Some(hit.effect), hit.strike),
            None => (0, None, None),
        };
        let mut answer = match &effect {
            Some(Effect::Disconnect) => return Ok(Reply::without_answer(After::Close)),
            Some(Effect::Silence) => return Ok(Reply::without_answer(After::Silence)),
            Some(Effect::Raw(bytes)) => return Ok(self.paced(segments(bytes.clone()), &plan)),
            Some(Effect::RawBody(body)) => {
                return Ok(self.paced(self.frame_body::<R>(body)?, &plan));
            }
            Some(Effect::Hold) if !self.broker.faults.pass(rule).await => {
                return Ok(Reply::without_answer(After::Close));
            }
            Some(Effect::Error(code)) => match R::Response::is_whole(*code) {
                true => Some(R::Response::default()),
                false => {
                    let caller = self.caller(strike.clone());
                    handle(Arc::clone(&self.broker), caller, request).await?
                }
            },
            _ => handle(Arc::clone(&self.broker), self.caller(None), request).await?,
        };
        self.pause(plan.delay_answer).await;
        let mut then = After::Next;
        let mut cut = usize::MAX;
        match effect {
            Some(Effect::ApplyThen(Then::Disconnect)) => then = After::Close,
            Some(Effect::ApplyThen(Then::Silence)) => then = After::Silence,
            Some(Effect::ApplyThen(Then::Delay(delay))) => self.pause(delay).await,
            Some(Effect::CutAfter(bytes)) => (then, cut) = (After::Close, bytes),
            Some(Effect::HoldAnswer) if !self.broker.faults.pass(rule).await => {
                then = After::Close;
            }
            Some(Effect::Corrupt { record, how }) => {
                if let Some(answer) = &mut answer {
                    answer.corrupt(record, how);
                }
            }
            _ => {}
        }
        if then != After::Next && cut == usize::MAX {
            return Ok(Reply::without_answer(then));
        }
        if let Some(answer) = &mut answer {
            if let Some(strike) = &strike {
                answer.strike(strike);
            }
            if !plan.throttle.is_zero() {
                let millis = i32::try_from(plan.throttle.as_millis()).unwrap_or(i32::MAX);
                answer.set_throttle_ms(millis);
            }
        }
        let framed = self.frame(answer.as_ref())?;
        let mut reply = self.paced(framed, &plan);
        reply.then = then;
        if cut != usize::MAX {
            reply.answer = reply.answer.map(|answer| first(&answer, cut));
        }
        Ok(reply)
    }

    /// Waits, unless the broker closes: then there is nothing left to wait for.
    async fn pause(&self, delay: Duration) {
        if !delay.is_zero() {
            let sleep = sleep(&*self.broker.rt, delay);
            until(&self.source.life, Life::Closing, sleep).await;
        }
    }

    fn paced(&self, answer: impl Into<Option<Segments>>, plan: &Plan) -> Reply {
        Reply { drip: plan.drip, mute: plan.throttle, ..Reply::of(answer.into()) }
    }

    fn caller(&self, strike: Option<Strike>) -> Caller {
        Caller {
            version: self.header.api_version,
            node: Arc::clone(&self.source.node),
            strike: strike.map(Arc::new),
        }
    }

    /// What the request is about, with the partitions of its fetch session, names and ids resolved.
    fn subject<R: Request + Subjected>(&self, request: &R) -> Subject {
        let mut subject = request.subject();
        if R::KEY == ApiKey::Fetch {
            let session = request.session();
            self.source.node.sessions.add_to(session, &mut subject.topics);
        }
        self.broker.shard.read(|state| {
            for topic in &mut subject.topics {
                if topic.name.is_empty() && !topic.id.is_zero() {
                    let known = state.fold.topic(topic.id.into());
                    topic.name = known.map(|known| known.name.clone()).unwrap_or_default();
                } else if topic.id.is_zero() {
                    let known = state.fold.topic_named(&topic.name);
                    topic.id = known.map(|known| known.id.uuid()).unwrap_or_default();
                }
            }
        });
        subject
    }

    fn plan(&self, subject: &Subject) -> Plan {
        self.broker.faults.decide(&Asked {
            api: self.header.api().unwrap_or(ApiKey::ApiVersions),
            version: self.header.api_version,
            node: self.source.node.id,
            connection: self.source.connection,
            client_id: self.header.client_id.as_deref().unwrap_or_default(),
            subject,
        })
    }

    fn log(&self, subject: Subject, faulted: bool) -> Option<u64> {
        let client_id = self.header.client_id.as_ref();
        self.broker.requests.is_on().then(|| {
            self.broker.requests.push(Kept {
                node: self.source.node.id,
                connection: self.source.connection,
                client_id: client_id.map(|id| id.detached()).unwrap_or_default(),
                api: self.header.api().unwrap_or(ApiKey::ApiVersions),
                version: self.header.api_version,
                correlation_id: self.header.correlation_id,
                at: self.broker.rt.now(),
                subject,
                outcome: RequestOutcome::Pending,
                faulted,
            })
        })
    }

    fn frame<A: kafka4rs_protocol::Response + Encode>(
        &self,
        answer: Option<&A>,
    ) -> Result<Option<Segments>, BadRequest> {
        let framed = answer.map(|answer| {
            frame_answer(self.header.correlation_id, self.header.api_version, answer)
        });
        framed.transpose()
    }

    /// A frame with the header of an answer and any body.
    fn frame_body<R: Request>(&self, body: &Bytes) -> Result<Segments, BadRequest> {
        let tags = R::KEY.response_header_version(self.header.api_version) >= 1;
        let mut w = Writer::new();
        w.put_i32((4 + usize::from(tags) + body.len()) as i32);
        w.put_i32(self.header.correlation_id);
        if tags {
            w.put_uvarint(0);
        }
        w.put_slice(body);
        Ok(w.finish())
    }
}

fn outcome(reply: &Result<Reply, BadRequest>) -> RequestOutcome {
    match reply {
        Err(_) => RequestOutcome::Refused,
        Ok(Reply { then: After::Silence, .. }) => RequestOutcome::Silenced,
        Ok(Reply { answer: Some(_), .. }) => RequestOutcome::Answered,
        Ok(Reply { then: After::Close, .. }) => RequestOutcome::Disconnected,
        Ok(_) => RequestOutcome::Unanswered,
    }
}

fn segments(bytes: Bytes) -> Segments {
    let mut w = Writer::new();
    w.put_slice(&bytes);
    w.finish()
}

/// The first bytes of an answer.
fn first(answer: &Segments, bytes: usize) -> Segments {
    let all = answer.to_bytes();
    segments(all.slice(..bytes.min(all.len())))
}

fn frame_answer<R: kafka4rs_protocol::Response + Encode>(
    correlation_id: i32,
    version: i16,
    answer: &R,
) -> Result<Segments, BadRequest> {
    let mut w = Writer::with_capacity(256);
    encode_response_frame(&mut w, correlation_id, version, answer)?;
    Ok(w.finish())
}

fn refused(error: BadRequest) -> Handled {
    Handled { parks: false, work: Box::pin(std::future::ready(Err(error))) }
}
