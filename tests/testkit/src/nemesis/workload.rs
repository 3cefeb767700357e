//! What producers and members share: the topics, the history, and when to stop.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use kafka4rs::core::rt::RuntimeRef;
use kafka4rs::protocol::TopicId;
use kafka4rs::{Client, ClientConfig, ErrorKind, KafkaError, OffsetReset};
use tokio::sync::watch;

use super::figures::Gaps;
use crate::kcheck::{Event, GroupRef, Op, OpId, Outcome, Recorder, TopicRef};

/// The group of the workload.
pub(super) const GROUP: &str = "nemesis";

/// A topic of the workload.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    pub(super) name: String,
    pub(super) id: TopicId,
    pub(super) of_history: TopicRef,
    pub(super) partitions: u32,
}

/// What everything in a run shares.
pub(super) struct Workload {
    pub(super) recorder: Recorder,
    order: Mutex<()>,
    pub(super) group: GroupRef,
    pub(super) topics: Vec<Topic>,
    pub(super) seed: u64,
    /// Records in a second, of each producer.
    pub(super) rate: u32,
    /// The most bytes of a usual value.
    pub(super) value_bytes: u32,
    /// Producers from this number on give records up while a leader is being elected.
    pub(super) impatient_from: u32,
    begun: Instant,
    bootstrap: String,
    runtime: Option<RuntimeRef>,
    pub(super) acks: Gaps,
    pub(super) deliveries: Gaps,
    pub(super) counts: Counts,
    /// The next offset after what was delivered, of each partition.
    delivered: Mutex<BTreeMap<(usize, u32), u64>>,
    /// Producers go on while it is true.
    pub(super) producing: watch::Sender<bool>,
    /// Members go on while it is true.
    pub(super) consuming: watch::Sender<bool>,
    problems: Mutex<Vec<String>>,
}

/// How much is produced.
pub(super) struct Load {
    pub(super) seed: u64,
    /// Records in a second, of each producer.
    pub(super) rate: u32,
    pub(super) value_bytes: u32,
    pub(super) impatient_from: u32,
}

/// What happened how often.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) sent: AtomicU64,
    pub(super) acknowledged: AtomicU64,
    pub(super) failed: AtomicU64,
    pub(super) unknown: AtomicU64,
    pub(super) delivered: AtomicU64,
    pub(super) again: AtomicU64,
    pub(super) commits: AtomicU64,
    pub(super) commits_failed: AtomicU64,
    pub(super) poll_errors: AtomicU64,
    pub(super) producers: AtomicU64,
    pub(super) members: AtomicU64,
}

impl Workload {
    pub(super) fn new(
        recorder: Recorder,
        topics: Vec<Topic>,
        (bootstrap, runtime): (String, Option<RuntimeRef>),
        load: Load,
        begun: Instant,
    ) -> Arc<Self> {
        let group = recorder.group(GROUP);
        Arc::new(Self {
            recorder,
            order: Mutex::default(),
            group,
            topics,
            seed: load.seed,
            rate: load.rate,
            value_bytes: load.value_bytes,
            impatient_from: load.impatient_from,
            begun,
            bootstrap,
            runtime,
            acks: Gaps::default(),
            deliveries: Gaps::default(),
            counts: Counts::default(),
            delivered: Mutex::default(),
            producing: watch::Sender::new(true),
            consuming: watch::Sender::new(true),
            problems: Mutex::default(),
        })
    }

    /// Time since the run began.
    pub(super) fn now(&self) -> Duration {
        self.begun.elapsed()
    }

    /// Records that an operation begins.
    pub(super) fn invoke(&self, process: u32, incarnation: u32, limit: Duration, op: Op) -> OpId {
        self.in_order(|now| self.recorder.invoke_by(process, incarnation, now, limit, op))
    }

    /// Records how one ended.
    pub(super) fn complete(&self, id: OpId, outcome: Outcome) {
        self.in_order(|now| self.recorder.complete(id, now, outcome));
    }

    /// Records what happened to a process, or to everybody.
    pub(super) fn event(&self, process: u32, incarnation: u32, event: Event) {
        self.in_order(|now| self.recorder.event(process, incarnation, now, event));
    }

    /// The clock is read by whoever writes next: on a busy machine a thread may rest for seconds between the two.
    fn in_order<T>(&self, write: impl FnOnce(u64) -> T) -> T {
        let _next = self.order.lock().unwrap_or_else(PoisonError::into_inner);
        write(u64::try_from(self.now().as_nanos()).unwrap_or(u64::MAX))
    }

    /// Connections of its own for each user, with Kafka's defaults.
    pub(super) fn client(&self, id: &str) -> Result<Client, KafkaError> {
        client(&self.bootstrap, self.runtime.as_ref(), id)
    }

    pub(super) fn partitions(&self) -> Vec<(usize, u32)> {
        let of = |(at, topic): (usize, &Topic)| (0..topic.partitions).map(move |p| (at, p));
        self.topics.iter().enumerate().flat_map(of).collect()
    }

    pub(super) fn topic(&self, name: &str) -> Option<(usize, &Topic)> {
        self.topics.iter().enumerate().find(|(_, topic)| topic.name == name)
    }

    /// A record was delivered; `false` if it had been before.
    pub(super) fn deliver(&self, topic: usize, partition: u32, offset: u64) -> bool {
        let mut delivered = self.lock_delivered();
        let next = delivered.entry((topic, partition)).or_default();
        let new = offset >= *next;
        *next = (*next).max(offset + 1);
        new
    }

    pub(super) fn delivered_to(&self, topic: usize, partition: u32) -> u64 {
        self.lock_delivered().get(&(topic, partition)).copied().unwrap_or_default()
    }

    /// Something that fails the run although no rule is about it.
    pub(super) fn problem(&self, what: String) {
        eprintln!("nemesis: {what}");
        self.lock_problems().push(what);
    }

    pub(super) fn problems(&self) -> Vec<String> {
        self.lock_problems().clone()
    }

    fn lock_problems(&self) -> MutexGuard<'_, Vec<String>> {
        self.problems.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_delivered(&self) -> MutexGuard<'_, BTreeMap<(usize, u32), u64>> {
        self.delivered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A client with Kafka's defaults.
pub(super) fn client(
    bootstrap: &str,
    runtime: Option<&RuntimeRef>,
    id: &str,
) -> Result<Client, KafkaError> {
    let config = ClientConfig::new()
        .bootstrap_servers(bootstrap)
        .client_id(id)
        .group_id(GROUP)
        .auto_offset_reset(OffsetReset::Earliest);
    let config = match runtime {
        Some(runtime) => config.runtime(RuntimeRef::clone(runtime)),
        None => config,
    };
    Client::new(config.build()?)
}

/// What is known of an operation that failed: nothing, unless a broker refused it.
pub(super) fn outcome_of(error: &KafkaError) -> Outcome {
    let code = error.code().map_or(0, |code| code.code());
    match error.kind() {
        ErrorKind::Server | ErrorKind::Fenced | ErrorKind::Auth | ErrorKind::Config => {
            Outcome::Fail(code)
        }
        _ => Outcome::Unknown(code),
    }
}

/// One more.
pub(super) fn count(counter: &AtomicU64) -> u64 {
    counter.fetch_add(1, Ordering::Relaxed) + 1
}
