//! A machine with the parts of a shell that decide nothing.

use crate::machine::action::{Action, Attempt, BatchId, PartitionKey, RequestTag, SealedInfo};
use crate::machine::batcher::{Batcher, BatcherConfig};
use crate::machine::identity::ProducerIdentity;
use crate::machine::outcome::{FailureReason, PartitionAnswer, Verdict};
use kafka4rs_core::retry::Backoff;
use kafka4rs_core::{KafkaError, Outcome};
use kafka4rs_protocol::{
    BrokerId, ErrorCode, LeaderEpoch, Offset, ProducerEpoch, ProducerId, Tick,
};
use std::collections::BTreeMap;
use std::time::Duration;

pub(in crate::machine) const A: BrokerId = BrokerId(1);
pub(in crate::machine) const B: BrokerId = BrokerId(2);
pub(in crate::machine) const ID: ProducerIdentity =
    ProducerIdentity { id: ProducerId(9), epoch: ProducerEpoch(0) };

pub(in crate::machine) fn config() -> BatcherConfig {
    BatcherConfig {
        idempotent: true,
        answered: true,
        linger: Duration::from_millis(5),
        delivery_timeout: Duration::from_secs(120),
        max_request_size: 1 << 20,
        max_in_flight: 5,
        backoff: Backoff::new(Duration::from_millis(100), Duration::from_secs(1)),
        refresh_every: Duration::from_secs(1),
        seed: 7,
    }
}

pub(in crate::machine) fn answer(code: ErrorCode, offset: i64) -> Option<PartitionAnswer> {
    Some(PartitionAnswer {
        code,
        base_offset: (offset >= 0).then_some(Offset(offset)),
        log_append_time: None,
        message: None,
        record_errors: Vec::new(),
    })
}

pub(in crate::machine) fn ok(offset: i64) -> Option<PartitionAnswer> {
    answer(ErrorCode::None, offset)
}

pub(in crate::machine) fn error(code: ErrorCode) -> Option<PartitionAnswer> {
    answer(code, -1)
}

pub(in crate::machine) struct Sent {
    pub(in crate::machine) broker: BrokerId,
    pub(in crate::machine) tag: RequestTag,
    pub(in crate::machine) batches: Vec<Attempt>,
}

impl Sent {
    pub(in crate::machine) fn sequences(&self) -> Vec<i32> {
        let numbers = self.batches.iter().filter_map(|attempt| attempt.numbers);
        numbers.map(|(_, base)| base.get()).collect()
    }

    pub(in crate::machine) fn epochs(&self) -> Vec<i16> {
        let numbers = self.batches.iter().filter_map(|attempt| attempt.numbers);
        numbers.map(|(identity, _)| identity.epoch.get()).collect()
    }
}

/// A machine with the parts of a shell that decide nothing.
pub(in crate::machine) struct Sender {
    pub(in crate::machine) machine: Batcher,
    pub(in crate::machine) now: Tick,
    next_batch: u64,
    open: BTreeMap<PartitionKey, (BatchId, Tick, u32)>,
    pub(in crate::machine) sent: Vec<Sent>,
    pub(in crate::machine) done: Vec<(BatchId, Verdict, Tick)>,
    pub(in crate::machine) connecting: Vec<BrokerId>,
    pub(in crate::machine) identity_wanted: bool,
    pub(in crate::machine) refreshes: usize,
    pub(in crate::machine) auto: bool,
    /// What was sealed, or came of dividing it.
    pub(in crate::machine) sealed: BTreeMap<BatchId, SealedInfo>,
    /// What is granted next; every grant is of another id.
    pub(in crate::machine) next_identity: ProducerIdentity,
    /// Connections and identities that are refused before one is granted.
    pub(in crate::machine) refuse_connections: u32,
    pub(in crate::machine) refuse_identities: u32,
}

impl Sender {
    pub(in crate::machine) fn new(config: BatcherConfig) -> Self {
        Self {
            machine: Batcher::new(config),
            now: Tick::from_millis(1),
            next_batch: 0,
            open: BTreeMap::new(),
            sent: Vec::new(),
            done: Vec::new(),
            connecting: Vec::new(),
            identity_wanted: false,
            refreshes: 0,
            auto: true,
            sealed: BTreeMap::new(),
            next_identity: ID,
            refuse_connections: 0,
            refuse_identities: 0,
        }
    }

    /// `count` partitions led by broker A.
    pub(in crate::machine) fn with_partitions(
        config: BatcherConfig,
        count: u32,
    ) -> (Self, Vec<PartitionKey>) {
        let mut sender = Self::new(config);
        let keys = (0..count).map(|_| sender.add_partition(A)).collect();
        (sender, keys)
    }

    pub(in crate::machine) fn add_partition(&mut self, leader: BrokerId) -> PartitionKey {
        let key = self.machine.add_partition();
        self.lead(key, leader, 1);
        key
    }

    pub(in crate::machine) fn lead(&mut self, key: PartitionKey, leader: BrokerId, epoch: i32) {
        let leader = Some((leader, LeaderEpoch(epoch)));
        self.machine.handle_leader(self.now, key, leader, None);
        self.run();
    }

    /// Opens a batch of `records` records; the machine decides when to close it.
    pub(in crate::machine) fn open(&mut self, key: PartitionKey, records: u32) -> BatchId {
        if self.open.contains_key(&key) {
            self.seal(key);
        }
        let id = BatchId::new(self.next_batch);
        self.next_batch += 1;
        self.open.insert(key, (id, self.now, records));
        self.machine.handle_opened(self.now, key, id, self.now);
        self.run();
        id
    }

    /// A batch that is full at once.
    pub(in crate::machine) fn full(&mut self, key: PartitionKey, records: u32) -> BatchId {
        let id = self.open(key, records);
        self.seal(key);
        self.run();
        id
    }

    pub(in crate::machine) fn seal(&mut self, key: PartitionKey) {
        if let Some((id, opened, records)) = self.open.remove(&key) {
            let bytes = 61 + 100 * records as usize;
            let info = SealedInfo { id, records, bytes, opened };
            self.sealed.insert(id, info);
            self.machine.handle_sealed(self.now, key, info);
        }
    }

    pub(in crate::machine) fn split(&mut self, key: PartitionKey, id: BatchId) {
        let whole = self.sealed[&id];
        let half = whole.records / 2;
        let part = |id, records: u32| SealedInfo {
            id,
            records,
            bytes: 61 + 100 * records as usize,
            opened: whole.opened,
        };
        let parts = [part(id, half), part(id.after(half), whole.records - half)];
        if self.machine.handle_split(self.now, key, id, &parts) {
            self.sealed.extend(parts.map(|info| (info.id, info)));
        }
    }

    pub(in crate::machine) fn run(&mut self) {
        while let Some(action) = self.machine.next_action() {
            match action {
                Action::Connect(broker) if self.refuse_connections > 0 => {
                    self.refuse_connections -= 1;
                    let refused = KafkaError::network(std::io::ErrorKind::ConnectionRefused.into());
                    self.machine.handle_connect_failed(self.now, broker, refused);
                }
                Action::Connect(broker) if self.auto => {
                    self.machine.handle_connected(self.now, broker);
                }
                Action::Connect(broker) => self.connecting.push(broker),
                Action::RequestIdentity if self.refuse_identities > 0 => {
                    self.refuse_identities -= 1;
                    let loading = KafkaError::server(ErrorCode::CoordinatorLoadInProgress);
                    self.machine.handle_no_identity(self.now, loading, false);
                }
                Action::RequestIdentity if self.auto => {
                    let granted = self.next_identity;
                    self.machine.handle_identity(self.now, granted);
                    self.next_identity.id = ProducerId(granted.id.get() + 1);
                }
                Action::RequestIdentity => self.identity_wanted = true,
                Action::Seal(key) => self.seal(key),
                Action::Split { partition, batch } => self.split(partition, batch),
                Action::Send { broker, tag, batches } => {
                    self.sent.push(Sent { broker, tag, batches });
                }
                Action::Complete { batch, verdict } => {
                    self.done.push((batch, verdict, self.now));
                }
                Action::RefreshMetadata => self.refreshes += 1,
            }
        }
    }

    pub(in crate::machine) fn advance(&mut self, by: Duration) {
        let until = self.now + by;
        while let Some(at) = self.machine.next_deadline().filter(|at| *at <= until) {
            self.now = self.now.max(at);
            self.machine.handle_deadline(self.now);
            self.run();
        }
        self.now = until;
    }

    pub(in crate::machine) fn take_sent(&mut self) -> Sent {
        assert_eq!(self.sent.len(), 1, "exactly one request is under way");
        self.sent.remove(0)
    }

    pub(in crate::machine) fn answer(
        &mut self,
        sent: &Sent,
        answers: Vec<Option<PartitionAnswer>>,
    ) {
        self.machine.handle_answers(self.now, sent.tag, answers);
        self.run();
    }

    pub(in crate::machine) fn lose_connection(&mut self, sent: &Sent, maybe_written: bool) {
        let lost = KafkaError::network(std::io::ErrorKind::ConnectionReset.into());
        self.machine.handle_disconnected(self.now, sent.broker);
        self.machine.handle_request_failed(self.now, sent.tag, maybe_written, lost);
        self.run();
    }

    pub(in crate::machine) fn verdict(&self, id: BatchId) -> &Verdict {
        let mut of_batch = self.done.iter().filter(|(batch, ..)| *batch == id);
        let (_, verdict, _) = of_batch.next().expect("the batch is done");
        assert!(of_batch.next().is_none(), "and done once");
        verdict
    }

    pub(in crate::machine) fn offset(&self, id: BatchId) -> Option<i64> {
        match self.verdict(id) {
            Verdict::Written { base_offset, .. } => base_offset.map(Offset::get),
            Verdict::Failed(failure) => panic!("failed: {failure:?}"),
        }
    }

    pub(in crate::machine) fn outcome(&self, id: BatchId) -> Outcome {
        match self.verdict(id) {
            Verdict::Failed(failure) => failure.outcome,
            Verdict::Written { .. } => panic!("written"),
        }
    }

    pub(in crate::machine) fn reason(&self, id: BatchId) -> &FailureReason {
        match self.verdict(id) {
            Verdict::Failed(failure) => &failure.reason,
            Verdict::Written { .. } => panic!("written"),
        }
    }

    /// Has the first batch of a partition acknowledged, so that five may be in flight.
    pub(in crate::machine) fn establish(&mut self, key: PartitionKey) {
        self.full(key, 10);
        let sent = self.take_sent();
        self.answer(&sent, vec![ok(0)]);
        self.done.clear();
    }
}

pub(in crate::machine) const MS: Duration = Duration::from_millis(1);
