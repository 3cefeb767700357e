//! Connections: dialling, sending, and taking in answers.

use super::Shell;
use crate::Acks;
use crate::machine::{Attempt, RequestTag};
use crate::request::{self, Placed};
use kafka4rs_core::rt::BoxFuture;
use kafka4rs_core::{Connection, Lane, Pending, PendingWrite, RequestError, Written};
use kafka4rs_core::{ErrorKind, KafkaError, Result};
use kafka4rs_protocol::messages::{ProduceRequest, ProduceResponse};
use kafka4rs_protocol::{BrokerId, Deadline, Tick, VersionRange};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// Produce 13 names topics by id only, so it is not for topics whose id is not known.
const BY_NAME: VersionRange = VersionRange { min: 3, max: 12 };

/// The connection to one broker, and what is in flight on it, in the order of sending.
#[derive(Default)]
pub(super) struct Link {
    dialing: Option<BoxFuture<'static, Result<Connection>>>,
    connection: Option<Connection>,
    in_flight: VecDeque<InFlight>,
}

impl Link {
    fn is_connected(&self) -> bool {
        self.connection.as_ref().is_some_and(Connection::is_alive)
    }
}

pub(super) struct InFlight {
    tag: RequestTag,
    pub(super) sent: Tick,
    pub(super) correlation_id: i32,
    pub(super) placed: Vec<Placed>,
    answer: Awaited,
}

enum Awaited {
    Answer(Pending<ProduceResponse>),
    Write(PendingWrite),
}

impl Shell {
    pub(super) fn connect(&mut self, broker: BrokerId) {
        let lane = self.shared.client.lane(broker, Lane::Produce(self.lane));
        let now = self.shared.runtime.now();
        let deadline = Deadline::after(now, self.shared.config.request_timeout);
        let link = self.links.entry(broker).or_default();
        link.connection = None;
        link.dialing = Some(Box::pin(async move { lane.ready(deadline).await }));
    }

    pub(super) fn send(&mut self, broker: BrokerId, tag: RequestTag, attempts: &[Attempt]) {
        let now = self.shared.runtime.now();
        match self.try_send(now, broker, tag, attempts) {
            Ok(correlation_id) => self.note_sent(now, broker, correlation_id, attempts),
            Err(error) => {
                self.note_not_sent(broker, attempts, &error);
                if !self.links.get(&broker).is_some_and(Link::is_connected) {
                    self.machine.handle_disconnected(now, broker);
                }
                self.machine.handle_request_failed(now, tag, false, error);
            }
        }
    }

    fn try_send(
        &mut self,
        now: Tick,
        broker: BrokerId,
        tag: RequestTag,
        attempts: &[Attempt],
    ) -> Result<i32> {
        let Some(link) = self.links.get_mut(&broker) else {
            return Err(KafkaError::internal("requests go to connected brokers"));
        };
        let Some(connection) = link.connection.as_ref().filter(|one| one.is_alive()) else {
            link.connection = None;
            return Err(KafkaError::network(std::io::ErrorKind::NotConnected.into()));
        };
        let view = self.shared.client.metadata().view();
        let placed: Vec<Placed> = attempts
            .iter()
            .filter_map(|attempt| self.partitions.get(attempt.partition.0 as usize))
            .map(|partition| {
                Placed::new(partition, view.topic(partition.topic.name()).and_then(|t| t.id))
            })
            .collect();
        let all_ids = placed.iter().all(|one| one.topic_id.is_some());
        let version =
            connection.version::<ProduceRequest>(if all_ids { None } else { Some(BY_NAME) })?;
        let config = &self.shared.config;
        let acks = match config.acks() {
            Acks::None => 0,
            Acks::Leader => 1,
            Acks::All => -1,
        };
        let request = request::build(acks, config.request_timeout, &placed, |at| {
            let attempt = attempts.get(at)?;
            let batch = self.batches.get(&attempt.batch)?;
            Some(batch.records.to_records(request::batch_identity(attempt)))
        });
        let deadline = Deadline::after(now, config.request_timeout);
        let answer = if acks == 0 {
            Awaited::Write(connection.submit_unanswered(version, &request, deadline)?)
        } else {
            Awaited::Answer(connection.submit(version, &request, deadline)?)
        };
        let correlation_id = match &answer {
            Awaited::Answer(pending) => pending.correlation_id(),
            Awaited::Write(pending) => pending.correlation_id(),
        };
        link.in_flight.push_back(InFlight { tag, sent: now, correlation_id, placed, answer });
        Ok(correlation_id)
    }

    /// Tells of connections that ended with nothing in flight on them, so that the next request dials
    /// instead of failing.
    pub(super) fn note_ended_links(&mut self, now: Tick) {
        for (broker, link) in &mut self.links {
            if link.connection.is_some() && link.in_flight.is_empty() && !link.is_connected() {
                link.connection = None;
                self.machine.handle_disconnected(now, *broker);
            }
        }
    }

    /// What became of dials and requests. True if anything did.
    pub(super) fn poll_links(&mut self, cx: &mut Context<'_>) -> bool {
        let mut any = false;
        let mut links = std::mem::take(&mut self.links);
        for (broker, link) in &mut links {
            any |= self.poll_dial(*broker, link, cx);
            while self.poll_answer(*broker, link, cx) {
                any = true;
            }
        }
        self.links = links;
        any
    }

    fn poll_dial(&mut self, broker: BrokerId, link: &mut Link, cx: &mut Context<'_>) -> bool {
        let Some(dialing) = &mut link.dialing else { return false };
        let Poll::Ready(result) = dialing.as_mut().poll(cx) else { return false };
        link.dialing = None;
        let now = self.shared.runtime.now();
        match result {
            Ok(connection) => {
                link.connection = Some(connection);
                self.shared.recorder.connected(broker);
                self.machine.handle_connected(now, broker);
            }
            Err(error) => {
                self.shared.recorder.connect_failed(broker);
                if error.kind() == ErrorKind::Closed {
                    // So was the client.
                    self.shared.begin_close(Duration::ZERO);
                }
                self.machine.handle_connect_failed(now, broker, error);
            }
        }
        true
    }

    /// Answers come in the order of requests, so only the oldest is looked at.
    fn poll_answer(&mut self, broker: BrokerId, link: &mut Link, cx: &mut Context<'_>) -> bool {
        let Some(oldest) = link.in_flight.front_mut() else { return false };
        let result = match &mut oldest.answer {
            Awaited::Answer(answer) => match Pin::new(answer).poll(cx) {
                Poll::Ready(result) => result.map(Some),
                Poll::Pending => return false,
            },
            Awaited::Write(write) => match Pin::new(write).poll(cx) {
                Poll::Ready(result) => result.map(|()| None),
                Poll::Pending => return false,
            },
        };
        let Some(done) = link.in_flight.pop_front() else { return false };
        let now = self.shared.runtime.now();
        match result {
            Ok(None) => {
                self.note_answered(now, broker, &done, Duration::ZERO, &[]);
                self.machine.handle_written(now, done.tag);
            }
            Ok(Some(response)) => {
                let (answers, hints) = request::read(&done.placed, &response);
                let throttle = u64::try_from(response.throttle_time_ms).unwrap_or(0);
                self.note_answered(now, broker, &done, Duration::from_millis(throttle), &answers);
                let metadata = self.shared.client.metadata();
                for hint in hints {
                    metadata.apply_leader_hint(
                        &hint.partition,
                        hint.leader,
                        hint.epoch,
                        hint.endpoint,
                    );
                }
                self.machine.handle_answers(now, done.tag, answers);
            }
            Err(failed) => {
                self.note_unanswered(broker, &done, &failed);
                let RequestError { written, error, .. } = failed;
                if !link.is_connected() {
                    self.machine.handle_disconnected(now, broker);
                }
                let maybe = written == Written::Maybe;
                self.machine.handle_request_failed(now, done.tag, maybe, error);
            }
        }
        true
    }
}
