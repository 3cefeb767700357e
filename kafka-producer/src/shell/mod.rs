//! The task that drives the sender machine: it awaits, and decides nothing.

mod closing;
mod direct;
mod identity;
mod links;
mod parts;
mod watch;

use crate::Acks;
use crate::batch::SealedBatch;
use crate::machine::{Action, BatchId, Batcher, BatcherConfig, PartitionKey, ProducerIdentity};
use crate::metrics::TopicIndex;
use crate::shared::{End, Shared};
use crate::topic::TopicState;
pub(crate) use direct::Direct;
use kafka4rs_core::ClusterView;
use kafka4rs_core::Lane;
use kafka4rs_core::Result;
use kafka4rs_core::retry::Backoff;
use kafka4rs_core::rt::{BoxFuture, Timer};
use kafka4rs_protocol::messages::InitProducerIdResponse;
use kafka4rs_protocol::{BrokerId, Deadline, Tick};
use links::Link;
use parts::Parts;
use std::collections::{BTreeMap, HashMap};
use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::sync::watch::Receiver;
use tracing::{Instrument, Span};

/// The sender of one producer.
pub(crate) struct Shell {
    shared: Arc<Shared>,
    machine: Batcher,
    partitions: Vec<Partition>,
    batches: HashMap<BatchId, SealedBatch>,
    /// Batches that were divided, by their number.
    divided: HashMap<u64, Parts>,
    // BTreeMap: brokers are looked at in one order in every run.
    links: BTreeMap<BrokerId, Link>,
    lane: u64,
    identity: Option<BoxFuture<'static, Result<InitProducerIdResponse>>>,
    /// The newest one batches were sent under.
    identity_seen: Option<ProducerIdentity>,
    metadata_changed: Option<Changed>,
    metadata_epoch: u64,
    timer: Box<dyn Timer>,
    /// When the timer goes off.
    armed: Option<Tick>,
    /// Of the sender's task.
    waker: Option<Waker>,
    span: Span,
    flushed_below: u64,
    shut: bool,
    ended: bool,
    end: End,
}

/// A partition the producer has written to.
pub(crate) struct Partition {
    pub(crate) topic: Arc<TopicState>,
    pub(crate) index: u32,
    recorded_as: TopicIndex,
    /// The last one known.
    leader: Option<BrokerId>,
    /// Its last batch was not acknowledged.
    failing: bool,
}

type Changed = BoxFuture<'static, Option<Receiver<Arc<ClusterView>>>>;

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
        let mut shell = Self {
            machine,
            partitions: Vec::new(),
            batches: HashMap::new(),
            divided: HashMap::new(),
            links: BTreeMap::new(),
            lane: shared.client.next_lane_id(),
            identity: None,
            identity_seen: None,
            metadata_changed: Some(changed(shared.client.metadata().subscribe())),
            metadata_epoch: shared.client.metadata().epoch(),
            timer: runtime.timer(),
            armed: None,
            waker: None,
            span: Span::none(),
            flushed_below: 0,
            shut: false,
            ended: false,
            end: End::default(),
            shared,
        };
        // Dropping the handle lets the task run on; it ends by itself.
        let span = tracing::info_span!(
            parent: None,
            "producer",
            client_id = shell.shared.client.config().client_id(),
            lane = shell.lane,
        );
        shell.span = span.clone();
        let shared = Arc::clone(&shell.shared);
        let shell = Arc::new(Mutex::new(shell));
        shared.direct.serve(Arc::downgrade(&shell));
        let task = poll_fn(move |cx| Self::poll_task(&shell, cx));
        drop(runtime.spawn("producer", Box::pin(task.instrument(span))));
    }

    /// Does what there is to do, in at most so many passes, and makes sure to be woken for the rest. Ready
    /// when the producer has ended.
    fn drive(&mut self, cx: &mut Context<'_>, passes: usize) -> Poll<()> {
        for _ in 0..passes {
            if self.ended {
                return Poll::Ready(());
            }
            let now = self.shared.runtime.now();
            self.take_news(now);
            self.act();
            if self.shut && !self.shared.has_pending() {
                self.finish();
                return Poll::Ready(());
            }
            self.arm(now);
            if self.poll_event(cx).is_pending() {
                let idle = self.shared.config.linger.is_zero() && !self.shut;
                self.shared.direct.invite(idle && self.machine.is_idle());
                return Poll::Pending;
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    /// Sets the timer for the next deadline, if it would go off too late. Going off too early costs one look,
    /// and each batch moves the deadline on.
    fn arm(&mut self, now: Tick) {
        let close_by = self.shared.close_deadline().map(Deadline::tick);
        let wake_at = self.machine.next_deadline().into_iter().chain(close_by).min();
        let Some(wake_at) = wake_at else { return };
        if self.armed.is_none_or(|armed| armed <= now || wake_at < armed) {
            self.armed = Some(wake_at);
            self.timer.set(Some(wake_at));
        }
    }

    fn finish(&mut self) {
        self.ended = true;
        self.shared.direct.invite(false);
        for broker in self.links.keys() {
            self.shared.client.lane(*broker, Lane::Produce(self.lane)).close();
        }
        self.shared.recorder.stopped();
        self.note_end();
        self.shared.end(std::mem::take(&mut self.end));
    }

    /// Tells the machine what happened outside of requests since the last look.
    fn take_news(&mut self, now: Tick) {
        let closing = self.shared.is_closing();
        if closing && !self.shut {
            self.shut_slots(now);
        }
        self.note_ended_links(now);
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
            let recorded_as = self.shared.recorder.topic(topic.name());
            self.partitions.push(Partition {
                topic,
                index,
                recorded_as,
                leader: None,
                failing: false,
            });
            self.machine.add_partition();
            self.tell_leader(now, self.partitions.len() - 1);
        }
        let Some(partition) = self.partitions.get(key.0 as usize) else { return };
        let Some(slot) = partition.topic.slot(partition.index) else { return };
        let found = slot.fetch();
        for mut batch in found.sealed {
            batch.facts.partition = Some(key);
            self.machine.handle_sealed(now, key, batch.info);
            self.batches.insert(batch.info.id, batch);
        }
        if let Some((id, opened)) = found.open {
            self.machine.handle_opened(now, key, id, opened);
            if id.number < self.flushed_below {
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
        self.note_leader(key, leader);
    }

    fn act(&mut self) {
        while let Some(action) = self.machine.next_action() {
            match action {
                Action::Connect(broker) => self.connect(broker),
                Action::Seal(key) => self.seal(key),
                Action::Send { broker, tag, batches } => self.send(broker, tag, &batches),
                Action::Split { partition, batch } => self.split(partition, batch),
                Action::Complete { batch, verdict } => self.complete(batch, verdict),
                Action::RequestIdentity => self.request_identity(),
                Action::RefreshMetadata => self.shared.client.metadata().request_refresh(),
            }
        }
    }

    fn seal(&mut self, key: PartitionKey) {
        if let Some(partition) = self.partitions.get(key.0 as usize) {
            self.shared.close_batch(&partition.topic, partition.index);
        }
        self.fetch(self.shared.runtime.now(), key);
    }

    /// Ready when there is something to do; what arrived has been given to the machine.
    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut any = self.shared.bell.poll_rung(cx).is_ready();
        if self.timer.poll_expired(cx).is_ready() {
            self.timer.set(None);
            self.armed = None;
            any = true;
        }
        any |= self.poll_metadata(cx);
        any |= self.poll_identity(cx);
        any |= self.poll_links(cx);
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
}

fn changed(mut receiver: Receiver<Arc<ClusterView>>) -> Changed {
    Box::pin(async move {
        let changed = receiver.changed().await;
        changed.is_ok().then_some(receiver)
    })
}
