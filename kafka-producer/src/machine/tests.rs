//! The machine, event by event.

use super::action::{Action, Attempt, BatchId, PartitionKey, RequestTag, SealedInfo};
use super::batcher::{Batcher, BatcherConfig};
use super::identity::ProducerIdentity;
use super::outcome::{FailureReason, PartitionAnswer, Verdict};
use kafka4rs_core::retry::Backoff;
use kafka4rs_core::{ErrorKind, KafkaError, Outcome};
use kafka4rs_protocol::{
    BrokerId, ErrorCode, LeaderEpoch, Offset, ProducerEpoch, ProducerId, Tick, TopicId, Uuid,
};
use std::collections::BTreeMap;
use std::time::Duration;

pub(super) const A: BrokerId = BrokerId(1);
pub(super) const B: BrokerId = BrokerId(2);
const ID: ProducerIdentity = ProducerIdentity { id: ProducerId(9), epoch: ProducerEpoch(0) };

pub(super) fn config() -> BatcherConfig {
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

pub(super) fn answer(code: ErrorCode, offset: i64) -> Option<PartitionAnswer> {
    Some(PartitionAnswer {
        code,
        base_offset: (offset >= 0).then_some(Offset(offset)),
        log_append_time: None,
        message: None,
        record_errors: Vec::new(),
    })
}

fn ok(offset: i64) -> Option<PartitionAnswer> {
    answer(ErrorCode::None, offset)
}

fn error(code: ErrorCode) -> Option<PartitionAnswer> {
    answer(code, -1)
}

pub(super) struct Sent {
    pub(super) broker: BrokerId,
    pub(super) tag: RequestTag,
    pub(super) batches: Vec<Attempt>,
}

impl Sent {
    fn sequences(&self) -> Vec<i32> {
        let numbers = self.batches.iter().filter_map(|attempt| attempt.numbers);
        numbers.map(|(_, base)| base.get()).collect()
    }

    fn epochs(&self) -> Vec<i16> {
        let numbers = self.batches.iter().filter_map(|attempt| attempt.numbers);
        numbers.map(|(identity, _)| identity.epoch.get()).collect()
    }
}

/// A machine with the parts of a shell that decide nothing.
pub(super) struct Sender {
    pub(super) machine: Batcher,
    pub(super) now: Tick,
    next_batch: u64,
    open: BTreeMap<PartitionKey, (BatchId, Tick, u32)>,
    pub(super) sent: Vec<Sent>,
    pub(super) done: Vec<(BatchId, Verdict, Tick)>,
    pub(super) connecting: Vec<BrokerId>,
    pub(super) identity_wanted: bool,
    pub(super) refreshes: usize,
    pub(super) auto: bool,
    /// What was sealed, or came of dividing it.
    pub(super) sealed: BTreeMap<BatchId, SealedInfo>,
    /// What is granted next; every grant is of another id.
    pub(super) next_identity: ProducerIdentity,
    /// Connections and identities that are refused before one is granted.
    pub(super) refuse_connections: u32,
    pub(super) refuse_identities: u32,
}

impl Sender {
    pub(super) fn new(config: BatcherConfig) -> Self {
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
    fn with_partitions(config: BatcherConfig, count: u32) -> (Self, Vec<PartitionKey>) {
        let mut sender = Self::new(config);
        let keys = (0..count).map(|_| sender.add_partition(A)).collect();
        (sender, keys)
    }

    pub(super) fn add_partition(&mut self, leader: BrokerId) -> PartitionKey {
        let key = self.machine.add_partition();
        self.lead(key, leader, 1);
        key
    }

    pub(super) fn lead(&mut self, key: PartitionKey, leader: BrokerId, epoch: i32) {
        let leader = Some((leader, LeaderEpoch(epoch)));
        self.machine.handle_leader(self.now, key, leader, None);
        self.run();
    }

    /// Opens a batch of `records` records; the machine decides when to close it.
    pub(super) fn open(&mut self, key: PartitionKey, records: u32) -> BatchId {
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
    pub(super) fn full(&mut self, key: PartitionKey, records: u32) -> BatchId {
        let id = self.open(key, records);
        self.seal(key);
        self.run();
        id
    }

    fn seal(&mut self, key: PartitionKey) {
        if let Some((id, opened, records)) = self.open.remove(&key) {
            let bytes = 61 + 100 * records as usize;
            let info = SealedInfo { id, records, bytes, opened };
            self.sealed.insert(id, info);
            self.machine.handle_sealed(self.now, key, info);
        }
    }

    fn split(&mut self, key: PartitionKey, id: BatchId) {
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

    pub(super) fn run(&mut self) {
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

    pub(super) fn advance(&mut self, by: Duration) {
        let until = self.now + by;
        while let Some(at) = self.machine.next_deadline().filter(|at| *at <= until) {
            self.now = self.now.max(at);
            self.machine.handle_deadline(self.now);
            self.run();
        }
        self.now = until;
    }

    fn take_sent(&mut self) -> Sent {
        assert_eq!(self.sent.len(), 1, "exactly one request is under way");
        self.sent.remove(0)
    }

    fn answer(&mut self, sent: &Sent, answers: Vec<Option<PartitionAnswer>>) {
        self.machine.handle_answers(self.now, sent.tag, answers);
        self.run();
    }

    pub(super) fn lose_connection(&mut self, sent: &Sent, maybe_written: bool) {
        let lost = KafkaError::network(std::io::ErrorKind::ConnectionReset.into());
        self.machine.handle_disconnected(self.now, sent.broker);
        self.machine.handle_request_failed(self.now, sent.tag, maybe_written, lost);
        self.run();
    }

    fn verdict(&self, id: BatchId) -> &Verdict {
        let mut of_batch = self.done.iter().filter(|(batch, ..)| *batch == id);
        let (_, verdict, _) = of_batch.next().expect("the batch is done");
        assert!(of_batch.next().is_none(), "and done once");
        verdict
    }

    fn offset(&self, id: BatchId) -> Option<i64> {
        match self.verdict(id) {
            Verdict::Written { base_offset, .. } => base_offset.map(Offset::get),
            Verdict::Failed(failure) => panic!("failed: {failure:?}"),
        }
    }

    fn outcome(&self, id: BatchId) -> Outcome {
        match self.verdict(id) {
            Verdict::Failed(failure) => failure.outcome,
            Verdict::Written { .. } => panic!("written"),
        }
    }

    fn reason(&self, id: BatchId) -> &FailureReason {
        match self.verdict(id) {
            Verdict::Failed(failure) => &failure.reason,
            Verdict::Written { .. } => panic!("written"),
        }
    }

    /// Has the first batch of a partition acknowledged, so that five may be in flight.
    fn establish(&mut self, key: PartitionKey) {
        self.full(key, 10);
        let sent = self.take_sent();
        self.answer(&sent, vec![ok(0)]);
        self.done.clear();
    }
}

const MS: Duration = Duration::from_millis(1);

#[test]
fn an_open_batch_leaves_when_its_linger_is_over() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let batch = sender.open(keys[0], 3);
    sender.advance(4 * MS);
    assert!(sender.sent.is_empty());
    sender.advance(MS);
    let sent = sender.take_sent();
    assert_eq!(sent.broker, A);
    sender.answer(&sent, vec![ok(40)]);
    assert_eq!(sender.offset(batch), Some(40));
    assert!(sender.machine.is_idle());
}

#[test]
fn without_linger_a_batch_leaves_at_once() {
    let (mut sender, keys) =
        Sender::with_partitions(BatcherConfig { linger: Duration::ZERO, ..config() }, 1);
    sender.open(keys[0], 1);
    sender.take_sent();
}

#[test]
fn a_flush_does_not_wait_for_the_linger() {
    let (mut sender, keys) = Sender::with_partitions(config(), 2);
    sender.open(keys[0], 1);
    sender.open(keys[1], 1);
    sender.machine.handle_flush(sender.now);
    sender.run();
    assert_eq!(sender.take_sent().batches.len(), 2);
}

#[test]
fn a_request_that_leaves_anyway_takes_the_open_batches_of_its_broker_along() {
    let (mut sender, keys) = Sender::with_partitions(config(), 3);
    sender.open(keys[0], 1);
    sender.open(keys[2], 1);
    sender.full(keys[1], 100);
    assert_eq!(sender.take_sent().batches.len(), 3);
}

#[test]
fn requests_stay_within_their_size() {
    let (mut sender, keys) =
        Sender::with_partitions(BatcherConfig { max_request_size: 2500, ..config() }, 3);
    sender.auto = false;
    for key in &keys {
        sender.full(*key, 10);
    }
    sender.auto = true;
    for broker in std::mem::take(&mut sender.connecting) {
        sender.machine.handle_connected(sender.now, broker);
    }
    sender.machine.handle_identity(sender.now, ID);
    sender.run();
    let sizes: Vec<_> = sender.sent.iter().map(|sent| sent.batches.len()).collect();
    assert_eq!(sizes, [2, 1]);
}

#[test]
fn partitions_take_turns() {
    let config = BatcherConfig { max_request_size: 1500, max_in_flight: 1, ..config() };
    let (mut sender, keys) = Sender::with_partitions(config, 3);
    for _ in 0..3 {
        for key in &keys {
            sender.full(*key, 10);
        }
    }
    let mut turns = Vec::new();
    while let Some(sent) = sender.sent.pop() {
        turns.extend(sent.batches.iter().map(|one| one.partition.0));
        sender.answer(&sent, vec![ok(0)]);
    }
    assert_eq!(turns, [0, 1, 2, 0, 1, 2, 0, 1, 2]);
}

#[test]
fn a_partition_that_recovers_does_not_hold_back_the_others_of_its_broker() {
    let (mut sender, keys) = Sender::with_partitions(config(), 2);
    sender.establish(keys[0]);
    sender.establish(keys[1]);
    for _ in 0..3 {
        sender.full(keys[0], 10);
    }
    for refused in std::mem::take(&mut sender.sent) {
        sender.answer(&refused, vec![error(ErrorCode::NotEnoughReplicas)]);
    }
    assert!(sender.sent.is_empty(), "the first one backs off");
    for _ in 0..3 {
        sender.full(keys[1], 10);
    }
    let bases: Vec<_> = sender.sent.iter().flat_map(Sent::sequences).collect();
    assert_eq!(bases, [10, 20, 30], "and the second sends as before");
}

#[test]
fn a_sender_with_nothing_to_send_waits_for_nothing() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1000);
    for key in &keys {
        sender.open(*key, 1);
    }
    sender.advance(5 * MS);
    while let Some(sent) = sender.sent.pop() {
        let answers = sent.batches.iter().map(|_| ok(0)).collect();
        sender.answer(&sent, answers);
    }
    assert_eq!(sender.done.len(), 1000);
    assert_eq!(sender.machine.next_deadline(), None);
}

#[test]
fn nothing_is_sent_before_there_is_a_producer_id() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.auto = false;
    sender.full(keys[0], 1);
    assert!(sender.identity_wanted && sender.sent.is_empty());
    sender.machine.handle_connected(sender.now, A);
    sender.run();
    assert!(sender.sent.is_empty());
    sender.machine.handle_identity(sender.now, ID);
    sender.run();
    assert_eq!(sender.take_sent().sequences(), [0]);
}

#[test]
fn a_final_refusal_of_a_producer_id_fails_what_waits_and_the_next_batch_asks_again() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.auto = false;
    let first = sender.full(keys[0], 1);
    let open = sender.open(keys[0], 1);
    sender.machine.handle_connected(sender.now, A);
    sender.run();
    sender.identity_wanted = false;
    let refused = KafkaError::server(ErrorCode::ClusterAuthorizationFailed);
    sender.machine.handle_no_identity(sender.now, refused, true);
    sender.run();
    assert!(matches!(sender.reason(first), FailureReason::NoIdentity(_)));
    assert!(matches!(sender.reason(open), FailureReason::NoIdentity(_)));
    sender.full(keys[0], 1);
    sender.advance(2000 * MS);
    assert!(sender.identity_wanted);
}

#[test]
fn numbers_are_gap_free_and_five_batches_of_a_partition_travel_at_once() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    for _ in 0..7 {
        sender.full(keys[0], 10);
    }
    let bases: Vec<_> = sender.sent.iter().flat_map(Sent::sequences).collect();
    assert_eq!(bases, [10, 20, 30, 40, 50]);
    let first = sender.sent.remove(0);
    sender.answer(&first, vec![ok(10)]);
    assert_eq!(sender.sent.last().unwrap().sequences(), [60]);
}

#[test]
fn the_first_batch_under_an_identity_travels_alone() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.full(keys[0], 10);
    sender.full(keys[0], 10);
    let first = sender.take_sent();
    sender.answer(&first, vec![ok(0)]);
    assert_eq!(sender.take_sent().sequences(), [10]);
}

#[test]
fn after_a_long_silence_the_first_batch_travels_alone_again() {
    // The broker may have dropped what it knew of the producer, and would take any number.
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    sender.advance(Duration::from_secs(60));
    sender.full(keys[0], 10);
    sender.full(keys[0], 10);
    let first = sender.take_sent();
    assert_eq!(first.sequences(), [10]);
    sender.answer(&first, vec![ok(10)]);
    sender.full(keys[0], 10);
    assert_eq!(sender.sent.len(), 2);
}

#[test]
fn keeps_sequence_when_a_batch_moves_leader() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    let refreshes = sender.refreshes;
    sender.answer(&sent, vec![error(ErrorCode::NotLeaderOrFollower)]);
    assert!(sender.refreshes > refreshes);
    assert!(sender.sent.is_empty(), "it backs off");
    sender.lead(keys[0], B, 2);
    let again = sender.take_sent();
    assert_eq!((again.broker, again.sequences(), again.epochs()), (B, vec![10], vec![0]));
    sender.answer(&again, vec![ok(10)]);
    assert_eq!(sender.offset(batch), Some(10));
}

#[test]
fn what_is_on_the_wire_to_a_former_leader_ends_first() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    sender.full(keys[0], 10);
    let old = sender.take_sent();
    sender.lead(keys[0], B, 2);
    sender.full(keys[0], 10);
    assert!(sender.sent.is_empty());
    sender.answer(&old, vec![ok(10)]);
    let next = sender.take_sent();
    assert_eq!((next.broker, next.sequences()), (B, vec![20]));
}

#[test]
fn order_is_kept_when_the_second_of_five_fails_retriably() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batches: Vec<_> = (0..5).map(|_| sender.full(keys[0], 10)).collect();
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![ok(10)]);
    sender.answer(&sent[1], vec![error(ErrorCode::NotEnoughReplicas)]);
    for late in &sent[2..] {
        sender.answer(late, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    }
    assert!(sender.sent.is_empty(), "the refused one backs off, and the others stay behind it");
    sender.full(keys[0], 10);
    let mut order = Vec::new();
    let mut offset = 20;
    while order.len() < 5 {
        sender.advance(1500 * MS);
        for again in std::mem::take(&mut sender.sent) {
            order.extend(again.sequences());
            assert_eq!(again.epochs(), [0]);
            sender.answer(&again, vec![ok(offset)]);
            offset += 10;
        }
    }
    assert_eq!(order, [20, 30, 40, 50, 60]);
    assert_eq!(sender.offset(batches[4]), Some(50));
}

#[test]
fn a_lost_answer_leads_to_the_same_batch_again_and_a_duplicate_is_a_success() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.lose_connection(&sent, true);
    sender.advance(200 * MS);
    let again = sender.take_sent();
    assert_eq!(again.sequences(), sent.sequences());
    sender.answer(&again, vec![error(ErrorCode::DuplicateSequenceNumber)]);
    assert_eq!(sender.offset(batch), None);
}

#[test]
fn a_duplicate_of_what_was_never_sent_is_no_success() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.answer(&sent, vec![error(ErrorCode::DuplicateSequenceNumber)]);
    assert_eq!(sender.outcome(batch), Outcome::PossiblyWritten);
    sender.full(keys[0], 10);
    assert_eq!(sender.take_sent().epochs(), [1]);
}

#[test]
fn a_partition_left_out_of_the_answer_is_unknown_and_sent_again() {
    let (mut sender, keys) = Sender::with_partitions(config(), 2);
    sender.auto = false;
    let first = sender.full(keys[0], 10);
    let second = sender.full(keys[1], 10);
    sender.machine.handle_connected(sender.now, A);
    sender.machine.handle_identity(sender.now, ID);
    sender.run();
    let sent = sender.take_sent();
    sender.answer(&sent, vec![None, ok(7)]);
    assert_eq!(sender.offset(second), Some(7));
    sender.advance(200 * MS);
    let again = sender.take_sent();
    assert_eq!(again.batches[0].batch, first);
    sender.advance(Duration::from_secs(120));
    assert_eq!(sender.outcome(first), Outcome::PossiblyWritten);
}

#[test]
fn a_refused_batch_bumps_the_epoch_and_those_behind_it_start_over() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let bad = sender.full(keys[0], 10);
    let good = sender.full(keys[0], 10);
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![error(ErrorCode::InvalidRecord)]);
    sender.answer(&sent[1], vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    assert_eq!(sender.outcome(bad), Outcome::NotWritten);
    let again = sender.take_sent();
    assert_eq!((again.sequences(), again.epochs()), (vec![0], vec![1]));
    sender.answer(&again, vec![ok(10)]);
    assert_eq!(sender.offset(good), Some(10));
}

#[test]
fn a_batch_that_may_be_written_is_not_sent_under_another_epoch() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let bad = sender.full(keys[0], 10);
    let unknown = sender.full(keys[0], 10);
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![error(ErrorCode::InvalidRecord)]);
    sender.lose_connection(&sent[1], true);
    assert_eq!(sender.outcome(bad), Outcome::NotWritten);
    assert_eq!(sender.outcome(unknown), Outcome::PossiblyWritten);
    assert!(matches!(sender.reason(unknown), FailureReason::NumberingLost));
}

#[test]
fn a_batch_that_was_overtaken_is_reported_and_not_written_behind() {
    // The broker forgot the producer in between, and so took the second of two for a beginning.
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let first = sender.full(keys[0], 10);
    let second = sender.full(keys[0], 10);
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![error(ErrorCode::NotEnoughReplicas)]);
    sender.answer(&sent[1], vec![ok(10)]);
    assert_eq!(sender.offset(second), Some(10));
    sender.advance(200 * MS);
    let again = sender.take_sent();
    sender.answer(&again, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    assert_eq!(sender.outcome(first), Outcome::NotWritten);
    assert!(sender.sent.is_empty());
}

#[test]
fn an_unexpected_gap_at_the_head_is_reported_and_the_epoch_bumped() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let head = sender.full(keys[0], 10);
    let next = sender.full(keys[0], 10);
    let sent = std::mem::take(&mut sender.sent);
    for one in &sent {
        sender.answer(one, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    }
    assert!(matches!(sender.reason(head), FailureReason::Refused));
    assert_eq!(sender.outcome(head), Outcome::NotWritten);
    let again = sender.take_sent();
    assert_eq!((again.sequences(), again.epochs()), (vec![0], vec![1]));
    sender.answer(&again, vec![ok(10)]);
    assert_eq!(sender.offset(next), Some(10));
}

#[test]
fn an_idle_partition_follows_an_epoch_bump_of_another_from_zero() {
    let (mut sender, keys) = Sender::with_partitions(config(), 2);
    sender.establish(keys[0]);
    sender.establish(keys[1]);
    sender.full(keys[0], 1);
    let sent = sender.take_sent();
    sender.answer(&sent, vec![error(ErrorCode::InvalidRecord)]);
    sender.full(keys[1], 5);
    let sent = sender.take_sent();
    assert_eq!((sent.sequences(), sent.epochs()), (vec![0], vec![1]));
}

#[test]
fn a_producer_the_broker_forgot_starts_over_with_what_is_provably_unwritten() {
    for code in [ErrorCode::UnknownProducerId, ErrorCode::InvalidProducerEpoch] {
        let (mut sender, keys) = Sender::with_partitions(config(), 1);
        sender.establish(keys[0]);
        let batch = sender.full(keys[0], 10);
        let sent = sender.take_sent();
        sender.answer(&sent, vec![error(code)]);
        let again = sender.take_sent();
        assert_eq!((again.sequences(), again.epochs()), (vec![0], vec![1]));
        sender.answer(&again, vec![ok(10)]);
        assert_eq!(sender.offset(batch), Some(10));
    }
}

#[test]
fn a_fenced_identity_is_replaced_by_a_new_one() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.auto = false;
    sender.answer(&sent, vec![error(ErrorCode::ProducerFenced)]);
    assert_eq!(sender.outcome(batch), Outcome::NotWritten);
    sender.full(keys[0], 10);
    assert!(sender.identity_wanted);
}

#[test]
fn every_record_resolves_by_its_deadline_wherever_it_is() {
    // Without a leader, without a connection, and on the wire.
    let mut sender = Sender::new(config());
    sender.auto = false;
    let leaderless = sender.machine.add_partition();
    let unreachable = sender.add_partition(B);
    let first = sender.open(leaderless, 1);
    let second = sender.full(unreachable, 1);
    sender.auto = true;
    let reachable = sender.add_partition(A);
    let third = sender.full(reachable, 1);
    sender.machine.handle_identity(sender.now, ID);
    sender.run();
    assert_eq!(sender.sent.len(), 1);
    let started = sender.now;
    sender.advance(Duration::from_secs(119));
    assert!(sender.done.is_empty());
    sender.advance(Duration::from_secs(1));
    assert_eq!(sender.outcome(first), Outcome::NotWritten);
    assert_eq!(sender.outcome(second), Outcome::NotWritten);
    assert_eq!(sender.outcome(third), Outcome::PossiblyWritten);
    for (_, _, at) in &sender.done {
        assert_eq!(*at - started, Duration::from_secs(120));
    }
    assert!(sender.refreshes >= 100, "metadata is asked for while a leader is missing");
}

#[test]
fn a_timeout_with_an_unknown_outcome_bumps_the_epoch_before_more_is_sent() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let lost = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.advance(Duration::from_secs(120));
    assert_eq!(sender.outcome(lost), Outcome::PossiblyWritten);
    sender.full(keys[0], 10);
    assert!(sender.sent.is_empty(), "the old request may still be answered");
    sender.lose_connection(&sent, true);
    let next = sender.take_sent();
    assert_eq!((next.sequences(), next.epochs()), (vec![0], vec![1]));
}

#[test]
fn a_late_answer_to_a_batch_that_timed_out_proves_the_gap_harmless() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let lost = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.advance(Duration::from_secs(120));
    sender.full(keys[0], 10);
    sender.answer(&sent, vec![ok(10)]);
    assert_eq!(sender.outcome(lost), Outcome::PossiblyWritten);
    let next = sender.take_sent();
    assert_eq!((next.sequences(), next.epochs()), (vec![20], vec![0]));
}

#[test]
fn a_topic_made_anew_starts_a_new_numbering() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let topic = |n| Some(TopicId::from(Uuid::from_u64_pair(1, n)));
    let leader = Some((A, LeaderEpoch(1)));
    sender.machine.handle_leader(sender.now, keys[0], leader, topic(1));
    sender.establish(keys[0]);
    sender.machine.handle_leader(sender.now, keys[0], None, None);
    sender.machine.handle_leader(sender.now, keys[0], leader, topic(1));
    sender.full(keys[0], 10);
    let sent = sender.take_sent();
    assert_eq!(sent.sequences(), [10], "a topic that vanished for a moment goes on");
    sender.answer(&sent, vec![ok(10)]);
    sender.machine.handle_leader(sender.now, keys[0], leader, topic(2));
    sender.full(keys[0], 10);
    let sent = sender.take_sent();
    assert_eq!((sent.sequences(), sent.epochs()), (vec![0], vec![1]));
}

#[test]
fn acks_none_is_done_when_written_and_has_no_offset() {
    let config = BatcherConfig { idempotent: false, answered: false, ..config() };
    let (mut sender, keys) = Sender::with_partitions(config, 1);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    assert!(sent.sequences().is_empty());
    sender.machine.handle_written(sender.now, sent.tag);
    sender.run();
    assert_eq!(sender.offset(batch), None);
}

#[test]
fn acks_none_does_not_repeat_what_may_have_left() {
    let config = BatcherConfig { idempotent: false, answered: false, ..config() };
    let (mut sender, keys) = Sender::with_partitions(config, 1);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.lose_connection(&sent, true);
    assert_eq!(sender.outcome(batch), Outcome::PossiblyWritten);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.lose_connection(&sent, false);
    sender.advance(200 * MS);
    let again = sender.take_sent();
    assert_eq!(again.batches[0].batch, batch);
}

#[test]
fn without_idempotence_one_request_at_a_time_while_a_retry_is_pending() {
    let (mut sender, keys) =
        Sender::with_partitions(BatcherConfig { idempotent: false, ..config() }, 1);
    for _ in 0..3 {
        sender.full(keys[0], 10);
    }
    let sent = std::mem::take(&mut sender.sent);
    assert_eq!(sent.len(), 3);
    sender.answer(&sent[0], vec![error(ErrorCode::NotEnoughReplicas)]);
    sender.advance(1500 * MS);
    assert!(sender.sent.is_empty(), "others are still on the wire");
    sender.answer(&sent[1], vec![ok(0)]);
    sender.answer(&sent[2], vec![ok(10)]);
    sender.full(keys[0], 10);
    let again = sender.take_sent();
    assert_eq!(again.batches[0].batch, sent[0].batches[0].batch);
    sender.answer(&again, vec![ok(20)]);
    assert_eq!(sender.take_sent().batches.len(), 1);
}

#[test]
fn an_unreachable_broker_is_tried_again_with_growing_pauses() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.auto = false;
    let batch = sender.full(keys[0], 1);
    let mut attempts = 0;
    let end = sender.now + Duration::from_secs(119);
    while sender.now < end {
        if sender.connecting.pop().is_some() {
            attempts += 1;
            let refused = KafkaError::network(std::io::ErrorKind::ConnectionRefused.into());
            sender.machine.handle_connect_failed(sender.now, A, refused);
            sender.run();
        }
        sender.advance(10 * MS);
    }
    assert!((100..200).contains(&attempts), "{attempts} attempts");
    sender.advance(Duration::from_secs(2));
    let Verdict::Failed(failure) = sender.verdict(batch) else { panic!("written") };
    assert!(failure.last.is_some(), "the timeout carries the last cause");
}

#[test]
fn a_request_refused_before_sending_fails_its_batches_at_once() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let batch = sender.full(keys[0], 1);
    let sent = sender.take_sent();
    let refused = KafkaError::new(ErrorKind::Config, "no common version");
    sender.machine.handle_request_failed(sender.now, sent.tag, false, refused);
    sender.run();
    assert_eq!(sender.outcome(batch), Outcome::NotWritten);
}

#[test]
fn giving_up_tells_each_batch_what_is_known_of_it() {
    let (mut sender, keys) = Sender::with_partitions(config(), 2);
    sender.establish(keys[0]);
    let on_wire = sender.full(keys[0], 1);
    sender.lead(keys[1], B, 2);
    sender.auto = false;
    let queued = sender.full(keys[1], 1);
    sender.machine.handle_abort(sender.now);
    sender.run();
    assert_eq!(sender.outcome(on_wire), Outcome::PossiblyWritten);
    assert_eq!(sender.outcome(queued), Outcome::NotWritten);
}

#[test]
fn a_batch_that_is_too_large_is_sent_in_parts_under_the_numbers_of_the_whole() {
    for code in [ErrorCode::MessageTooLarge, ErrorCode::RecordListTooLarge] {
        let (mut sender, keys) = Sender::with_partitions(config(), 1);
        sender.establish(keys[0]);
        let batch = sender.full(keys[0], 10);
        let sent = sender.take_sent();
        sender.answer(&sent, vec![error(code)]);
        let first = sender.take_sent();
        assert_eq!((first.sequences(), first.epochs()), (vec![10], vec![0]), "at once");
        sender.answer(&first, vec![ok(10)]);
        let second = sender.take_sent();
        assert_eq!((second.sequences(), second.epochs()), (vec![15], vec![0]));
        sender.answer(&second, vec![ok(15)]);
        assert_eq!(sender.offset(batch), Some(10));
        assert_eq!(sender.offset(batch.after(5)), Some(15));
        sender.full(keys[0], 1);
        assert_eq!(sender.take_sent().sequences(), [20], "no gap");
    }
}

#[test]
fn what_was_in_flight_behind_a_batch_that_is_too_large_follows_its_parts() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    for _ in 0..5 {
        sender.full(keys[0], 10);
    }
    let sent = std::mem::take(&mut sender.sent);
    sender.answer(&sent[0], vec![error(ErrorCode::MessageTooLarge)]);
    assert!(sender.sent.is_empty(), "the others are still on the wire");
    for behind in &sent[1..] {
        sender.answer(behind, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    }
    let mut order = Vec::new();
    while let Some(again) = sender.sent.pop() {
        assert!(sender.sent.is_empty(), "one at a time");
        assert_eq!(again.epochs(), [0]);
        order.extend(again.sequences());
        let too_large = again.sequences() == [10] && order.len() == 1;
        let code = if too_large { ErrorCode::MessageTooLarge } else { ErrorCode::None };
        sender.answer(&again, vec![answer(code, 10 + order.len() as i64)]);
    }
    assert_eq!(order, [10, 10, 12, 15, 20, 30, 40, 50]);
    assert!(sender.machine.is_idle());
}

#[test]
fn a_single_record_that_is_too_large_fails() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let batch = sender.full(keys[0], 1);
    let sent = sender.take_sent();
    sender.answer(&sent, vec![error(ErrorCode::MessageTooLarge)]);
    assert_eq!(sender.outcome(batch), Outcome::NotWritten);
    sender.full(keys[0], 1);
    assert_eq!(sender.take_sent().epochs(), [1]);
}

#[test]
fn an_answer_that_cannot_be_read_divides_nothing() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    let garbled = KafkaError::protocol("the answer ends early");
    sender.machine.handle_request_failed(sender.now, sent.tag, true, garbled);
    sender.run();
    sender.advance(200 * MS);
    let again = sender.take_sent();
    assert_eq!((again.batches[0].batch, again.sequences()), (batch, vec![10]));
}

#[test]
fn the_parts_of_a_batch_that_may_be_written_are_no_less_unknown() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.lose_connection(&sent, true);
    sender.advance(200 * MS);
    let again = sender.take_sent();
    // The limit was lowered meanwhile, and the broker looks at the size before the numbers.
    sender.answer(&again, vec![error(ErrorCode::MessageTooLarge)]);
    let part = sender.take_sent();
    sender.answer(&part, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    assert_eq!(sender.outcome(batch), Outcome::PossiblyWritten);
    assert_eq!(sender.outcome(batch.after(5)), Outcome::PossiblyWritten);
    assert!(sender.sent.is_empty());
}

#[test]
fn a_batch_that_cannot_be_divided_or_is_done_meanwhile_ends_once() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    sender.establish(keys[0]);
    let batch = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.machine.handle_answers(sender.now, sent.tag, vec![error(ErrorCode::MessageTooLarge)]);
    let Some(Action::Split { partition, batch: id }) = sender.machine.next_action() else {
        panic!("it is divided")
    };
    assert!(sender.machine.next_action().is_none(), "nothing is sent meanwhile");
    assert!(!sender.machine.handle_split(sender.now, partition, id, &[]));
    sender.run();
    assert_eq!(sender.outcome(batch), Outcome::NotWritten);

    let late = sender.full(keys[0], 10);
    let sent = sender.take_sent();
    sender.machine.handle_answers(sender.now, sent.tag, vec![error(ErrorCode::MessageTooLarge)]);
    let Some(Action::Split { partition, batch: id }) = sender.machine.next_action() else {
        panic!("it is divided")
    };
    sender.advance(Duration::from_secs(120));
    assert_eq!(sender.outcome(late), Outcome::NotWritten);
    let parts = [sender.sealed[&late], sender.sealed[&late]];
    assert!(!sender.machine.handle_split(sender.now, partition, id, &parts));
    sender.run();
    assert!(sender.machine.is_idle());
}

#[test]
fn r10_sequence_numbers_go_on_at_zero_behind_the_largest_and_retries_keep_theirs() {
    let (mut sender, keys) = Sender::with_partitions(config(), 1);
    let key = keys[0];
    // Three batches reach just below the end; the fourth passes it.
    let batches =
        [1 << 30, (1 << 30) - 3, 2, 5, 4].map(|records| (records, sender.full(key, records)));
    let mut sequences = Vec::new();
    let lost = sender.take_sent();
    sequences.extend(lost.sequences());
    sender.lose_connection(&lost, true);
    sender.advance(Duration::from_secs(1));
    let again = sender.take_sent();
    assert_eq!(again.sequences(), [0]);
    sender.answer(&again, vec![ok(0)]);
    let in_flight = std::mem::take(&mut sender.sent);
    sequences.extend(in_flight.iter().flat_map(Sent::sequences));
    assert_eq!(sequences, [0, 1 << 30, i32::MAX - 2, i32::MAX, 4]);
    // The one across the end fails retriably, those behind it are out of order, and all go again in order.
    let [two, three, across, behind] = &in_flight[..] else { panic!("four are in flight") };
    sender.answer(two, vec![ok(1 << 30)]);
    sender.answer(three, vec![ok(1 << 31)]);
    sender.answer(across, vec![error(ErrorCode::NotEnoughReplicas)]);
    sender.answer(behind, vec![error(ErrorCode::OutOfOrderSequenceNumber)]);
    sender.advance(Duration::from_secs(5));
    for expected in [i32::MAX, 4] {
        let again = sender.take_sent();
        assert_eq!((again.sequences(), again.epochs()), (vec![expected], vec![0]));
        sender.answer(&again, vec![ok(1 << 32)]);
        sender.advance(Duration::from_secs(1));
    }
    for (_, id) in batches {
        assert!(sender.offset(id).is_some());
    }
}
