use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use kafka4rs::core::KafkaError;
use kafka4rs::{Client, ClientConfig, Consumer, OffsetReset, Outcome as Written, Producer};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_broker::store::FaultyStore;
use kafka4rs_io::rt::{Direction, RuntimeRef, VirtualRuntime, sleep};
use kafka4rs_protocol::{Tick, TopicId};
use kafka4rs_testkit::kcheck::{Event, GroupRef, Op, OpId, Outcome, Recorder, TopicRef};
use tokio::sync::watch;

use crate::plan::Plan;

/// What all clients of a run share: brokers, the history, and how far things are.
pub(crate) struct World {
    pub(crate) plan: Plan,
    pub(crate) rt: RuntimeRef,
    pub(crate) broker: EmbeddedBroker,
    pub(crate) store: Arc<FaultyStore>,
    pub(crate) recorder: Recorder,
    pub(crate) group: GroupRef,
    runtime: Weak<VirtualRuntime>,
    phase: watch::Sender<Phase>,
    state: Mutex<State>,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// Clients work, and faults happen.
    Busy,
    /// Every fault is over, and clients have to get on.
    Healed,
    /// Clients end.
    Ending,
}

#[derive(Default)]
struct State {
    topics: BTreeMap<String, Topic>,
    // Where readers are, together: the offset behind which everything was read, of each partition.
    read_to: BTreeMap<(TopicRef, i32), u64>,
    buried: BTreeSet<(u32, u32)>,
    // The members that the history knows: their ids, and whether the coordinator knew them when last asked.
    members: BTreeMap<(u32, u32), (String, bool)>,
    failures: Vec<String>,
    tally: Tally,
}

/// A topic as it is now.
#[derive(Clone, Debug)]
pub(crate) struct Topic {
    pub(crate) id: TopicId,
    pub(crate) handle: TopicRef,
    pub(crate) partitions: i32,
    /// Its id may change: what is read of it cannot be told by name.
    pub(crate) changes: bool,
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Records handed to producers.
    pub sent: u64,
    /// Of those, acknowledged.
    pub acknowledged: u64,
    /// Of those, of unknown outcome.
    pub unknown: u64,
    /// Records that consumers read.
    pub read: u64,
    /// Polls of consumers.
    pub polls: u64,
    /// Commits.
    pub commits: u64,
    /// Clients that were thrown away.
    pub crashes: u64,
    /// Faults that happened.
    pub faults: u64,
}

impl World {
    pub(crate) fn new(
        plan: Plan,
        runtime: &Arc<VirtualRuntime>,
        broker: EmbeddedBroker,
        store: Arc<FaultyStore>,
        recorder: Recorder,
    ) -> Arc<Self> {
        let group = recorder.group(GROUP);
        Arc::new(Self {
            rt: runtime.handle(),
            plan,
            broker,
            store,
            group,
            recorder,
            runtime: Arc::downgrade(runtime),
            phase: watch::Sender::new(Phase::Busy),
            state: Mutex::default(),
        })
    }

    pub(crate) fn now_ns(&self) -> u64 {
        self.rt.now().as_nanos()
    }

    /// The host that one life of a client has for itself.
    fn host(&self, process: Process) -> RuntimeRef {
        match self.runtime.upgrade() {
            Some(runtime) => runtime.handle_at(host_of(process.number, process.life)),
            None => Arc::clone(&self.rt),
        }
    }

    /// Cuts a client off for good: whatever it still sends is never heard.
    pub(crate) fn bury(&self, process: Process) {
        self.lock().buried.insert((process.number, process.life));
        if let Some(runtime) = self.runtime.upgrade() {
            runtime.set_host_cut(host_of(process.number, process.life), Direction::Both, true);
        }
    }

    /// Cuts every life of a client off, or joins it again, but for those that are buried.
    pub(crate) fn cut_client(&self, client: u32, direction: Direction, on: bool) {
        let Some(runtime) = self.runtime.upgrade() else { return };
        for life in 0..LIVES {
            if !self.lock().buried.contains(&(client, life)) {
                runtime.set_host_cut(host_of(client, life), direction, on);
            }
        }
    }

    /// Breaks the connections to an address.
    pub(crate) fn reset_connections(&self, address: SocketAddr) {
        if let Some(runtime) = self.runtime.upgrade() {
            runtime.reset_connections(address);
        }
    }

    /// Where a node listens.
    pub(crate) fn address(&self, node: i32) -> SocketAddr {
        self.broker.node(node).address()
    }

    pub(crate) fn phase(&self) -> Phase {
        *self.phase.borrow()
    }

    pub(crate) fn enter(&self, phase: Phase) {
        self.phase.send_replace(phase);
    }

    /// Sleeps, but not into another phase. Returns whether the phase is still this one.
    pub(crate) async fn pause(&self, phase: Phase, duration: Duration) -> bool {
        let mut phases = self.phase.subscribe();
        let mut changed = std::pin::pin!(async move {
            let _ = phases.wait_for(|now| *now > phase).await;
        });
        let mut slept = std::pin::pin!(sleep(&*self.rt, duration));
        std::future::poll_fn(|cx| {
            if changed.as_mut().poll(cx).is_ready() {
                return std::task::Poll::Ready(());
            }
            slept.as_mut().poll(cx)
        })
        .await;
        self.phase() <= phase
    }

    /// Waits until the phase is at least this.
    pub(crate) async fn reached(&self, phase: Phase) {
        let mut phases = self.phase.subscribe();
        let _ = phases.wait_for(|now| *now >= phase).await;
    }

    pub(crate) fn client(&self, process: Process) -> Result<Client, KafkaError> {
        let plan = &self.plan.client;
        let config = ClientConfig::new()
            .bootstrap_servers(self.broker.bootstrap_servers())
            .client_id(format!("client-{}.{}", process.number, process.life))
            .auto_offset_reset(OffsetReset::Earliest)
            .request_timeout(plan.request_timeout)
            .connect_timeout(plan.connect_timeout)
            .default_api_timeout(plan.request_timeout * 4)
            .retry_backoff(plan.retry_backoff, Duration::from_secs(1))
            .reconnect_backoff(plan.retry_backoff / 2, Duration::from_secs(1))
            .metadata_max_age(plan.metadata_max_age)
            .allow_auto_create_topics(false)
            .runtime(self.host(process))
            .build()?;
        Client::new(config)
    }

    pub(crate) fn producer(&self, client: &Client) -> Result<Producer, KafkaError> {
        let plan = &self.plan.producer;
        Producer::builder(client)
            .acks(plan.acks)
            .idempotence(plan.idempotence)
            .linger(plan.linger)
            .batch_size(plan.batch_size)
            .max_in_flight(plan.max_in_flight)
            .compression(plan.compression)
            .delivery_timeout(plan.delivery_timeout)
            .max_block(plan.max_block)
            .buffer_memory(plan.buffer_memory)
            .build()
    }

    pub(crate) fn consumer(&self, client: &Client) -> kafka4rs::consumer::ConsumerBuilder {
        let plan = &self.plan.consumer;
        let builder = Consumer::builder(client)
            .fetch_max_wait(plan.fetch_max_wait)
            .max_partition_fetch_bytes(plan.partition_fetch_bytes)
            .max_poll_records(plan.max_poll_records)
            .enable_auto_commit(plan.auto_commit.is_some());
        match plan.auto_commit {
            Some(interval) => builder.auto_commit_interval(interval),
            None => builder,
        }
    }

    pub(crate) fn topic(&self, name: &str) -> Option<Topic> {
        self.lock().topics.get(name).cloned()
    }

    pub(crate) fn topics(&self) -> Vec<(String, Topic)> {
        self.lock().topics.iter().map(|(name, topic)| (name.clone(), topic.clone())).collect()
    }

    /// Takes note of a topic, or of what became of it.
    pub(crate) fn set_topic(&self, name: &str, id: TopicId, partitions: i32) {
        let handle = self.recorder.topic(id, name);
        let changes = self.plan.is_made_anew(name);
        self.lock().topics.insert(name.to_owned(), Topic { id, handle, partitions, changes });
    }

    pub(crate) fn remove_topic(&self, name: &str) {
        self.lock().topics.remove(name);
    }

    /// Readers have read everything before `to`, which follows on from where they were.
    pub(crate) fn has_read(&self, topic: TopicRef, partition: i32, from: u64, to: u64) {
        let mut state = self.lock();
        let read_to = state.read_to.entry((topic, partition)).or_insert(0);
        if from <= *read_to {
            *read_to = to.max(*read_to);
        }
    }

    pub(crate) fn read_to(&self, topic: TopicRef, partition: i32) -> u64 {
        self.lock().read_to.get(&(topic, partition)).copied().unwrap_or(0)
    }

    pub(crate) fn fail(&self, what: impl Into<String>) {
        let at = self.rt.now() - Tick::ZERO;
        let what = what.into();
        self.lock().failures.push(format!("at {:.3} s: {what}", at.as_secs_f64()));
    }

    /// An error of a poll that is not one of those a reader has to live with is a failure.
    pub(crate) fn expect_poll_error(&self, error: &KafkaError) {
        use kafka4rs::ErrorKind::{Network, Server, Timeout};
        if !matches!(error.kind(), Network | Server | Timeout) || !error.is_retriable() {
            self.fail(format!("a poll fails: {error}"));
        }
    }

    /// A client is a member of the group under this id.
    pub(crate) fn is_member(&self, process: Process, id: &str) {
        self.lock().members.insert((process.number, process.life), (id.to_owned(), false));
    }

    /// Takes note of members that the coordinator has put out, which they may not know yet. To be called before anybody
    /// is said to own what they had.
    pub(crate) fn note_fenced(&self) {
        let there = self.broker.inspect().group_members(GROUP);
        let mut fenced = Vec::new();
        for ((number, life), (id, known)) in &mut self.lock().members {
            let is_there = there.iter().any(|member| member.id == *id);
            if *known && !is_there {
                fenced.push(Process { number: *number, life: *life });
            }
            *known = is_there;
        }
        for process in fenced {
            self.event(process, Event::Fenced { group: self.group });
        }
    }

    /// Something of the harness itself must not fail.
    pub(crate) fn expect<E: std::fmt::Display>(&self, what: &str, done: Result<(), E>) {
        if let Err(error) = done {
            self.fail(format!("the harness cannot {what}: {error}"));
        }
    }

    pub(crate) fn take_failures(&self) -> Vec<String> {
        std::mem::take(&mut self.lock().failures)
    }

    pub(crate) fn count(&self, count: impl FnOnce(&mut Tally)) {
        count(&mut self.lock().tally);
    }

    pub(crate) fn tally(&self) -> Tally {
        self.lock().tally
    }

    pub(crate) fn invoke(&self, process: Process, deadline: Duration, op: Op) -> OpId {
        self.recorder.invoke_by(process.number, process.life, self.now_ns(), deadline, op)
    }

    pub(crate) fn complete(&self, op: OpId, outcome: Outcome) {
        self.recorder.complete(op, self.now_ns(), outcome);
    }

    pub(crate) fn event(&self, process: Process, event: Event) {
        tracing::debug!(process = process.number, life = process.life, "{event:?}");
        self.recorder.event(process.number, process.life, self.now_ns(), event);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One client instance in the history: which client, and which life of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Process {
    pub(crate) number: u32,
    pub(crate) life: u32,
}

/// What an error says about the effect of its operation.
pub(crate) fn outcome_of(error: &KafkaError) -> Outcome {
    match error.outcome() {
        Some(Written::NotWritten) => Outcome::Fail(code_of(error)),
        _ => Outcome::Unknown(code_of(error)),
    }
}

pub(crate) fn code_of(error: &KafkaError) -> i16 {
    error.code().map_or(0, |code| code.code())
}

/// Each life of a client has an address of its own.
pub(crate) fn host_of(client: u32, life: u32) -> IpAddr {
    let [.., client] = (client + 10).to_be_bytes();
    let [.., high, low] = life.to_be_bytes();
    IpAddr::V4(Ipv4Addr::new(127, client, high, low))
}

/// In the history, what concerns no client.
pub(crate) const EVERYBODY: Process = Process { number: u32::MAX, life: 0 };
pub(crate) const GROUP: &str = "group";
/// More than any client has.
const LIVES: u32 = 32;
