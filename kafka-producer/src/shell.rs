//! The task that drives the sender machine: it awaits, and decides nothing.

use crate::Acks;
use crate::batch::SealedBatch;
use crate::delivery::{BatchError, BatchOutcome};
use crate::failure;
use crate::machine::{
    Action, Attempt, BatchId, Batcher, BatcherConfig, PartitionKey, ProducerIdentity, RequestTag,
    Verdict,
};
use crate::request::{self, Placed};
use crate::shared::{End, Shared};
use crate::topic::TopicState;
use kafka4rs_core::broker::{Connection, Lane, Pending, PendingWrite, RequestError, Written};
use kafka4rs_core::metadata::ClusterView;
use kafka4rs_core::retry::Backoff;
use kafka4rs_core::rt::{BoxFuture, Timer};
use kafka4rs_core::{ErrorKind, KafkaError, Outcome, Result, Target};
use kafka4rs_protocol::messages::{
    InitProducerIdRequest, InitProducerIdResponse, ProduceRequest, ProduceResponse,
};
use kafka4rs_protocol::{
    BrokerId, Deadline, ErrorCode, ProducerEpoch, ProducerId, Tick, VersionRange,
};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::watch;

/// Produce 13 names topics by id only, so it is not for topics whose id is not known.
const BY_NAME: VersionRange = VersionRange { min: 3, max: 12 };

/// A partition the producer has written to.
pub(crate) struct Partition {
    pub(crate) topic: Arc<TopicState>,
    pub(crate) index: u32,
}

/// The connection to one broker, and what is in flight on it, in the order of sending.
#[derive(Default)]
struct Link {
    dialing: Option<BoxFuture<'static, Result<Connection>>>,
    connection: Option<Connection>,
    in_flight: VecDeque<InFlight>,
}

impl Link {
    fn is_connected(&self) -> bool {
        self.connection.as_ref().is_some_and(Connection::is_alive)
    }
}

struct InFlight {
    tag: RequestTag,
    placed: Vec<Placed>,
    answer: Awaited,
}

enum Awaited {
    Answer(Pending<ProduceResponse>),
    Write(PendingWrite),
}

type Changed = BoxFuture<'static, Option<watch::Receiver<Arc<ClusterView>>>>;

/// The sender of one producer.
pub(crate) struct Shell {
    shared: Arc<Shared>,
    machine: Batcher,
    partitions: Vec<Partition>,
    batches: HashMap<BatchId, SealedBatch>,
    // BTreeMap: brokers are looked at in one order in every run.
    links: BTreeMap<BrokerId, Link>,
    lane: u64,
    identity: Option<BoxFuture<'static, Result<InitProducerIdResponse>>>,
    metadata_changed: Option<Changed>,
    metadata_epoch: u64,
    timer: Box<dyn Timer>,
    flushed_below: u64,
    shut: bool,
    end: End,
}

impl Shell {
    /// Starts the task. It ends when the producer is closed.
    pub(crate) fn start(shared: Arc<Shared>) {
        let runtime = Arc::clone(&shared.runtime);
        let config = &shared.config;
        let client = shared.client.config();
        let machine = Batcher::new(BatcherConfig {
            idempotent: config.idempotent(),
            answered: config.acks() != Acks::None,
            linger: config.linger,
            delivery_timeout: config.delivery_timeout,
            max_request_size: config.max_request_size,
            max_in_flight: config.max_in_flight,
            backoff: Backoff::new(client.retry_backoff(), client.retry_backoff_max()),
            refresh_every: client.retry_backoff_max(),
            seed: runtime.random_u64(),
        });
        let shell = Self {
            machine,
            partitions: Vec::new(),
            batches: HashMap::new(),
            links: BTreeMap::new(),
            lane: shared.client.next_lane_id(),
            identity: None,
            metadata_changed: Some(changed(shared.client.metadata().subscribe())),
            metadata_epoch: shared.client.metadata().epoch(),
            timer: runtime.timer(),
            flushed_below: 0,
            shut: false,
            end: End::default(),
            shared,
        };
        // Dropping the handle lets the task run on; it ends by itself.
        drop(runtime.spawn("producer", Box::pin(shell.run())));
    }

    async fn run(mut self) {
        loop {
            let now = self.shared.runtime.now();
            self.take_news(now);
            self.act();
            if self.shut && !self.shared.has_pending() {
                break;
            }
            let close_by = self.shared.close_deadline().map(Deadline::tick);
            let wake_at = self.machine.next_deadline().into_iter().chain(close_by).min();
            self.timer.set(wake_at);
            poll_fn(|cx| self.poll_event(cx)).await;
        }
        for broker in self.links.keys() {
            self.shared.client.lane(*broker, Lane::Produce(self.lane)).close();
        }
        self.shared.end(std::mem::take(&mut self.end));
    }

    /// Tells the machine what happened outside of requests since the last look.
    fn take_news(&mut self, now: Tick) {
        let closing = self.shared.is_closing();
        if closing && !self.shut {
            self.shut_slots(now);
        }
        let epoch = self.shared.client.metadata().epoch();
        if epoch != self.metadata_epoch {
            self.metadata_epoch = epoch;
            for index in 0..self.partitions.len() {
                self.tell_leader(now, index);
            }
        }
        let flush_below = self.shared.flush_below();
        let flush = flush_below > self.flushed_below;
        self.flushed_below = flush_below;
        for key in self.shared.take_inbox() {
            self.fetch(now, key);
        }
        if flush || closing || self.shared.budget.is_contended() {
            self.machine.handle_flush(now);
        }
        self.machine.handle_deadline(now);
        if self.shared.close_deadline().is_some_and(|deadline| deadline.is_over(now)) {
            self.abort(now);
        }
    }

    fn fetch(&mut self, now: Tick, key: PartitionKey) {
        for (topic, index) in self.shared.registered_after(self.partitions.len()) {
            self.partitions.push(Partition { topic, index });
            self.machine.add_partition();
            self.tell_leader(now, self.partitions.len() - 1);
        }
        let Some(partition) = self.partitions.get(key.0 as usize) else { return };
        let Some(slot) = partition.topic.slot(partition.index) else { return };
        let found = slot.fetch();
        for batch in found.sealed {
            self.machine.handle_sealed(now, key, batch.info);
            self.batches.insert(batch.info.id, batch);
        }
        if let Some((id, opened)) = found.open {
            self.machine.handle_opened(now, key, id, opened);
            if id.0 < self.flushed_below {
                self.machine.handle_wanted(now, key);
            }
        }
    }

    fn tell_leader(&mut self, now: Tick, index: usize) {
        let Some(partition) = self.partitions.get(index) else { return };
        let view = self.shared.client.metadata().view();
        let name = partition.topic.name();
        let topic_id = view.topic(name).and_then(|topic| topic.id);
        let leader = view.leader(name, partition.index.cast_signed().into());
        let key = PartitionKey(u32::try_from(index).unwrap_or(u32::MAX));
        self.machine.handle_leader(now, key, leader, topic_id);
    }

    /// No slot takes records any more; what is open goes now.
    fn shut_slots(&mut self, now: Tick) {
        self.shut = true;
        self.shared.close_registry();
        for (topic, index) in self.shared.registered_after(0) {
            if let Some(unsealed) = topic.slot(index).and_then(|slot| slot.shut()) {
                self.shared.seal(&topic, index, unsealed);
            }
        }
        for key in self.shared.take_inbox() {
            self.fetch(now, key);
        }
    }

    /// The time to close is over: everything that is not done fails as closed.
    fn abort(&mut self, now: Tick) {
        self.machine.handle_abort(now);
        while let Some(action) = self.machine.next_action() {
            if let Action::Complete { partition, batch, verdict } = action {
                self.count_unfinished(batch, &verdict);
                self.complete(partition, batch, verdict);
            }
        }
        // What the machine has not seen was never sent.
        for (batch, state) in self.shared.pending() {
            let opened = self.batches.remove(&batch).map_or(now, |batch| batch.info.opened);
            let verdict = Verdict::Failed(self.machine.failure_of_open(opened));
            self.count_unfinished(batch, &verdict);
            if let Verdict::Failed(failure) = verdict {
                let error = failure::batch_error(&self.shared.client, &state, &failure);
                self.shared.complete(batch, BatchOutcome::Failed(error));
            }
        }
    }

    fn count_unfinished(&mut self, batch: BatchId, verdict: &Verdict) {
        let Verdict::Failed(failure) = verdict else { return };
        let state = self.batches.get(&batch).map(|batch| Arc::clone(&batch.state));
        let records = state.as_ref().map_or(1, |state| state.records() as usize);
        self.end.unfinished += records;
        if failure.outcome == Outcome::PossiblyWritten {
            self.end.possibly_written += records;
        }
        if let (None, Some(state)) = (&self.end.first_error, state) {
            let error = failure::batch_error(&self.shared.client, &state, failure).error;
            self.end.first_error = Some(error);
        }
    }

    fn act(&mut self) {
        while let Some(action) = self.machine.next_action() {
            match action {
                Action::Connect(broker) => self.connect(broker),
                Action::Seal(key) => self.seal(key),
                Action::Send { broker, tag, batches } => self.send(broker, tag, &batches),
                Action::Complete { partition, batch, verdict } => {
                    self.complete(partition, batch, verdict);
                }
                Action::RequestIdentity => self.request_identity(),
                Action::RefreshMetadata => self.shared.client.metadata().request_refresh(),
            }
        }
    }

    fn connect(&mut self, broker: BrokerId) {
        let lane = self.shared.client.lane(broker, Lane::Produce(self.lane));
        let now = self.shared.runtime.now();
        let deadline = Deadline::after(now, self.shared.config.request_timeout);
        let link = self.links.entry(broker).or_default();
        link.connection = None;
        link.dialing = Some(Box::pin(async move { lane.ready(deadline).await }));
    }

    fn seal(&mut self, key: PartitionKey) {
        if let Some(partition) = self.partitions.get(key.0 as usize)
            && let Some(slot) = partition.topic.slot(partition.index)
            && let Some(unsealed) = slot.close()
        {
            self.shared.seal(&partition.topic, partition.index, unsealed);
        }
        self.fetch(self.shared.runtime.now(), key);
    }

    fn complete(&mut self, _: PartitionKey, id: BatchId, verdict: Verdict) {
        let batch = self.batches.remove(&id);
        let outcome = match verdict {
            Verdict::Written { base_offset, log_append_time } => {
                BatchOutcome::Written { base_offset, log_append_time }
            }
            Verdict::Failed(failure) => match &batch {
                Some(batch) => BatchOutcome::Failed(failure::batch_error(
                    &self.shared.client,
                    &batch.state,
                    &failure,
                )),
                None => BatchOutcome::Failed(BatchError {
                    error: KafkaError::internal("the sender holds every batch it decides on"),
                    of_records: Vec::new(),
                }),
            },
        };
        self.shared.complete(id, outcome);
    }

    fn request_identity(&mut self) {
        let client = self.shared.client.clone();
        let deadline =
            Deadline::after(self.shared.runtime.now(), client.config().default_api_timeout());
        self.identity = Some(Box::pin(async move {
            let request = |_: i16| InitProducerIdRequest {
                transactional_id: None,
                transaction_timeout_ms: i32::MAX,
                ..InitProducerIdRequest::default()
            };
            let code = |answer: &InitProducerIdResponse| ErrorCode::from(answer.error_code);
            client.call(Target::Any, Lane::Control, deadline, None, request, code).await
        }));
    }

    fn send(&mut self, broker: BrokerId, tag: RequestTag, attempts: &[Attempt]) {
        let now = self.shared.runtime.now();
        if let Err(error) = self.try_send(now, broker, tag, attempts) {
            if !self.links.get(&broker).is_some_and(Link::is_connected) {
                self.machine.handle_disconnected(now, broker);
            }
            self.machine.handle_request_failed(now, tag, false, error);
        }
    }

    fn try_send(
        &mut self,
        now: Tick,
        broker: BrokerId,
        tag: RequestTag,
        attempts: &[Attempt],
    ) -> Result<()> {
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
        link.in_flight.push_back(InFlight { tag, placed, answer });
        Ok(())
    }

    // --- waiting --------------------------------------------------------------------------------

    /// Ready when there is something to do; what arrived has been given to the machine.
    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut any = self.shared.bell.poll_rung(cx).is_ready();
        any |= self.timer.poll_expired(cx).is_ready();
        any |= self.poll_metadata(cx);
        any |= self.poll_identity(cx);
        let mut links = std::mem::take(&mut self.links);
        for (broker, link) in &mut links {
            any |= self.poll_dial(*broker, link, cx);
            while self.poll_answer(*broker, link, cx) {
                any = true;
            }
        }
        self.links = links;
        if any { Poll::Ready(()) } else { Poll::Pending }
    }

    fn poll_metadata(&mut self, cx: &mut Context<'_>) -> bool {
        let Some(change) = &mut self.metadata_changed else { return false };
        let Poll::Ready(receiver) = change.as_mut().poll(cx) else { return false };
        if receiver.is_none() {
            // The client itself was closed under the producer: there is nothing to wait for.
            self.shared.begin_close(Duration::ZERO);
        }
        self.metadata_changed = receiver.map(changed);
        // Registers the new wait.
        self.poll_metadata(cx);
        true
    }

    fn poll_identity(&mut self, cx: &mut Context<'_>) -> bool {
        let Some(call) = &mut self.identity else { return false };
        let Poll::Ready(result) = call.as_mut().poll(cx) else { return false };
        self.identity = None;
        let now = self.shared.runtime.now();
        match result {
            Ok(answer) => self.machine.handle_identity(
                now,
                ProducerIdentity {
                    id: ProducerId(answer.producer_id),
                    epoch: ProducerEpoch(answer.producer_epoch),
                },
            ),
            Err(error) => {
                let passing = error.is_retriable()
                    || matches!(error.kind(), ErrorKind::Network | ErrorKind::Timeout);
                self.machine.handle_no_identity(now, error, !passing);
            }
        }
        true
    }

    fn poll_dial(&mut self, broker: BrokerId, link: &mut Link, cx: &mut Context<'_>) -> bool {
        let Some(dialing) = &mut link.dialing else { return false };
        let Poll::Ready(result) = dialing.as_mut().poll(cx) else { return false };
        link.dialing = None;
        let now = self.shared.runtime.now();
        match result {
            Ok(connection) => {
                link.connection = Some(connection);
                self.machine.handle_connected(now, broker);
            }
            Err(error) => {
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
            Ok(None) => self.machine.handle_written(now, done.tag),
            Ok(Some(response)) => {
                let (answers, hints) = request::read(&done.placed, &response);
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
            Err(RequestError { written, error, .. }) => {
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

impl Drop for Shell {
    /// The task was dropped before its time, with its runtime: nobody may wait for ever.
    fn drop(&mut self) {
        self.shared.begin_close(Duration::ZERO);
        self.shut_slots(self.shared.runtime.now());
        self.abort(self.shared.runtime.now());
        self.shared.end(std::mem::take(&mut self.end));
    }
}

fn changed(mut receiver: watch::Receiver<Arc<ClusterView>>) -> Changed {
    Box::pin(async move {
        let changed = receiver.changed().await;
        changed.is_ok().then_some(receiver)
    })
}
