//! One request, from its undecoded body to its reply, and the log of requests beside it.

use std::sync::Arc;

use kafka4rs_io::rt::BoxFuture;
use kafka4rs_protocol::{ApiKey, Decode, Encode, Reader, Request, RequestHeader, Segments};

use super::reply::frame_answer;
use super::{After, BadRequest, Caller, Reply, Source};
use crate::broker::Broker;
use crate::fault::{Asked, Plan, Strike, Struck, Subject, Subjected};
use crate::request_log::{Kept, RequestOutcome};

/// A request whose body is not read yet.
pub(super) struct Job {
    pub(super) broker: Arc<Broker>,
    pub(super) source: Source,
    pub(super) header: RequestHeader,
    pub(super) r: Reader,
}

impl Job {
    /// For handlers that always answer.
    pub(super) fn answered<R, H, F>(
        self,
        handle: H,
    ) -> BoxFuture<'static, Result<Reply, BadRequest>>
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

    pub(super) fn work<R, H, F>(
        mut self,
        handle: H,
    ) -> BoxFuture<'static, Result<Reply, BadRequest>>
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

    pub(super) fn caller(&self, strike: Option<Strike>) -> Caller {
        Caller {
            version: self.header.api_version,
            client_id: self.header.client_id.clone().unwrap_or_default(),
            host: self.source.host.clone(),
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

    pub(super) fn frame<A: kafka4rs_protocol::Response + Encode>(
        &self,
        answer: Option<&A>,
    ) -> Result<Option<Segments>, BadRequest> {
        let framed = answer.map(|answer| {
            frame_answer(self.header.correlation_id, self.header.api_version, answer)
        });
        framed.transpose()
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
