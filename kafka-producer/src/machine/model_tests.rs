//! The machine against a simple cluster, under random faults.
//!
//! The cluster keeps Kafka's rules for idempotent producers: the last five batches of a producer are
//! recognised, numbers have no gaps, a new epoch starts at zero, an older one is refused, and a
//! partition that knows nothing of a producer accepts any number. What is lost on the way is chosen at
//! random: requests, answers, connections; and a request of a dead connection may be applied much later.

use super::action::{Attempt, BatchId, PartitionKey};
use super::batcher::BatcherConfig;
use super::outcome::{PartitionAnswer, Verdict};
use super::tests::{A, B, Sender, Sent, answer, config};
use kafka4rs_core::Outcome;
use kafka4rs_protocol::{BrokerId, ErrorCode};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

const PARTITIONS: u32 = 3;

/// What happens to the oldest request of a broker.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Applied,
    AppliedAnswerLost,
    AppliedButTimedOut,
    /// The connection dies; the broker still has the request and applies it later.
    Delayed,
    Lost,
    /// The connection dies before a byte is written.
    NeverSent,
    Refused(ErrorCode),
    /// The answer leaves the partitions out, though they were applied.
    Omitted,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Open { partition: u32, records: u32 },
    Full { partition: u32, records: u32 },
    Wait(u64),
    Broker { second: bool, fate: Fate },
    ApplyDelayed,
    MoveLeader(u32),
    ForgetProducer(u32),
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        8 => Just(Fate::Applied),
        2 => Just(Fate::AppliedAnswerLost),
        1 => Just(Fate::AppliedButTimedOut),
        2 => Just(Fate::Delayed),
        1 => Just(Fate::Lost),
        1 => Just(Fate::NeverSent),
        1 => Just(Fate::Omitted),
        1 => Just(Fate::Refused(ErrorCode::NotEnoughReplicas)),
        1 => Just(Fate::Refused(ErrorCode::MessageTooLarge)),
        1 => Just(Fate::Refused(ErrorCode::NotLeaderOrFollower)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let partition = 0..PARTITIONS;
    prop_oneof![
        2 => (partition.clone(), 1..20u32).prop_map(|(p, n)| Step::Open { partition: p, records: n }),
        6 => (partition.clone(), 1..20u32).prop_map(|(p, n)| Step::Full { partition: p, records: n }),
        4 => (1..3000u64).prop_map(Step::Wait),
        1 => (20_000..70_000u64).prop_map(Step::Wait),
        12 => (any::<bool>(), fate()).prop_map(|(second, fate)| Step::Broker { second, fate }),
        1 => Just(Step::ApplyDelayed),
        1 => partition.clone().prop_map(Step::MoveLeader),
        1 => partition.prop_map(Step::ForgetProducer),
    ]
}

/// First number, last number, offset.
type Remembered = (i32, i32, i64);

#[derive(Default)]
struct Log {
    batches: Vec<BatchId>,
    end: i64,
    /// Epoch and the last five batches.
    producer: Option<(i16, VecDeque<Remembered>)>,
}

impl Log {
    fn append(&mut self, attempt: &Attempt, records: u32) -> (ErrorCode, i64) {
        let Some((identity, base)) = attempt.numbers else {
            return (ErrorCode::None, self.write(attempt.batch, records));
        };
        let (epoch, base) = (identity.epoch.get(), base.get());
        let last = base + records as i32 - 1;
        if let Some((current, recent)) = &mut self.producer {
            if epoch < *current {
                return (ErrorCode::InvalidProducerEpoch, -1);
            }
            if epoch > *current {
                if base != 0 {
                    return (ErrorCode::OutOfOrderSequenceNumber, -1);
                }
                (*current, *recent) = (epoch, VecDeque::new());
            } else {
                if let Some((.., offset)) = recent.iter().find(|b| (b.0, b.1) == (base, last)) {
                    return (ErrorCode::None, *offset);
                }
                let newest = recent.back().map_or(-1, |batch| batch.1);
                // Brokers have said both of numbers that they no longer remember.
                if base <= newest && base % 2 == 1 {
                    return (ErrorCode::DuplicateSequenceNumber, -1);
                }
                if base != newest + 1 {
                    return (ErrorCode::OutOfOrderSequenceNumber, -1);
                }
            }
        }
        let offset = self.write(attempt.batch, records);
        let (_, recent) = self.producer.get_or_insert((epoch, VecDeque::new()));
        recent.push_back((base, last, offset));
        if recent.len() > 5 {
            recent.pop_front();
        }
        (ErrorCode::None, offset)
    }

    fn write(&mut self, batch: BatchId, records: u32) -> i64 {
        let offset = self.end;
        self.end += i64::from(records);
        self.batches.push(batch);
        offset
    }
}

struct World {
    sender: Sender,
    keys: Vec<PartitionKey>,
    leaders: Vec<(BrokerId, i32)>,
    logs: BTreeMap<PartitionKey, Log>,
    records: BTreeMap<BatchId, (PartitionKey, u32)>,
    delayed: VecDeque<Vec<Attempt>>,
    opened: BTreeMap<BatchId, kafka4rs_protocol::Tick>,
}

impl World {
    fn new(config: BatcherConfig) -> Self {
        let mut sender = Sender::new(config);
        let keys: Vec<_> =
            (0..PARTITIONS).map(|n| sender.add_partition(if n == 2 { B } else { A })).collect();
        Self {
            leaders: keys.iter().map(|key| (if key.0 == 2 { B } else { A }, 1)).collect(),
            logs: keys.iter().map(|key| (*key, Log::default())).collect(),
            sender,
            keys,
            records: BTreeMap::new(),
            delayed: VecDeque::new(),
            opened: BTreeMap::new(),
        }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Open { partition, records } | Step::Full { partition, records } => {
                let key = self.keys[partition as usize];
                let id = if matches!(step, Step::Full { .. }) {
                    self.sender.full(key, records)
                } else {
                    self.sender.open(key, records)
                };
                self.records.insert(id, (key, records));
                self.opened.insert(id, self.sender.now);
            }
            Step::Wait(ms) => self.sender.advance(Duration::from_millis(ms)),
            Step::Broker { second, fate } => self.serve(if second { B } else { A }, fate),
            Step::ApplyDelayed => {
                if let Some(attempts) = self.delayed.pop_front() {
                    self.apply(None, &attempts);
                }
            }
            Step::MoveLeader(partition) => {
                let (leader, epoch) = &mut self.leaders[partition as usize];
                *leader = if *leader == A { B } else { A };
                *epoch += 1;
                let (leader, epoch) = (*leader, *epoch);
                self.sender.lead(self.keys[partition as usize], leader, epoch);
            }
            Step::ForgetProducer(partition) => {
                // Retention removed the batches that the broker knew the producer by; those that may
                // still be asked about again are younger than that.
                let key = self.keys[partition as usize];
                let quiet = self.sender.sent.is_empty() && self.delayed.is_empty();
                if quiet && self.sender.machine.is_idle() {
                    self.logs.entry(key).or_default().producer = None;
                }
            }
        }
    }

    /// What the leader makes of a request; partitions led by another broker are refused.
    fn apply(
        &mut self,
        broker: Option<BrokerId>,
        attempts: &[Attempt],
    ) -> Vec<Option<PartitionAnswer>> {
        let mut answers = Vec::new();
        for attempt in attempts {
            let (leader, _) = self.leaders[attempt.partition.0 as usize];
            if broker.is_some_and(|broker| broker != leader) {
                answers.push(answer(ErrorCode::NotLeaderOrFollower, -1));
                continue;
            }
            let (_, records) = self.records[&attempt.batch];
            let log = self.logs.entry(attempt.partition).or_default();
            let (code, offset) = log.append(attempt, records);
            answers.push(answer(code, offset));
        }
        answers
    }

    fn serve(&mut self, broker: BrokerId, fate: Fate) {
        let Some(at) = self.sender.sent.iter().position(|sent| sent.broker == broker) else {
            return;
        };
        let sent = self.sender.sent.remove(at);
        match fate {
            Fate::Applied => {
                let answers = self.apply(Some(broker), &sent.batches);
                self.answer(&sent, answers);
            }
            Fate::AppliedButTimedOut => {
                let mut answers = self.apply(Some(broker), &sent.batches);
                for answer in answers.iter_mut().flatten() {
                    if answer.code.is_ok() {
                        answer.code = ErrorCode::RequestTimedOut;
                        answer.base_offset = None;
                    }
                }
                self.answer(&sent, answers);
            }
            Fate::Refused(code) => {
                let answers = sent.batches.iter().map(|_| answer(code, -1)).collect();
                self.answer(&sent, answers);
            }
            Fate::Omitted => {
                self.apply(Some(broker), &sent.batches);
                let answers = sent.batches.iter().map(|_| None).collect();
                self.answer(&sent, answers);
            }
            Fate::AppliedAnswerLost => {
                self.apply(Some(broker), &sent.batches);
                self.die(broker, &sent, true, false);
            }
            Fate::Delayed => {
                self.delayed.push_back(sent.batches.clone());
                self.die(broker, &sent, true, true);
            }
            Fate::Lost => self.die(broker, &sent, true, false),
            Fate::NeverSent => self.die(broker, &sent, false, false),
        }
    }

    fn answer(&mut self, sent: &Sent, answers: Vec<Option<PartitionAnswer>>) {
        self.sender.machine.handle_answers(self.sender.now, sent.tag, answers);
        self.sender.run();
    }

    /// The connection is gone, and with it everything that was in flight on it.
    fn die(&mut self, broker: BrokerId, first: &Sent, maybe_written: bool, delayed: bool) {
        let (mut lost, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.sender.sent)
            .into_iter()
            .partition(|sent| sent.broker == broker);
        self.sender.sent = kept;
        if delayed {
            self.delayed.extend(lost.iter().map(|sent| sent.batches.clone()));
        }
        self.sender.lose_connection(first, maybe_written);
        for sent in lost.drain(..) {
            self.sender.lose_connection(&sent, maybe_written);
        }
    }

    /// From here on everything works; whatever is left resolves.
    fn settle(&mut self) {
        for _ in 0..10_000 {
            if self.sender.machine.is_idle() && self.sender.sent.is_empty() {
                break;
            }
            if let Some(sent) = self.sender.sent.first() {
                let broker = sent.broker;
                self.serve(broker, Fate::Applied);
            } else {
                self.sender.advance(Duration::from_millis(50));
            }
        }
        while let Some(attempts) = self.delayed.pop_front() {
            self.apply(None, &attempts);
        }
    }

    fn check(&self, idempotent: bool, delivery_timeout: Duration) {
        let count = |id: &BatchId| {
            let (key, _) = self.records[id];
            self.logs[&key].batches.iter().filter(|batch| *batch == id).count()
        };
        for id in self.records.keys() {
            let verdicts: Vec<_> = self.sender.done.iter().filter(|(b, ..)| b == id).collect();
            assert_eq!(verdicts.len(), 1, "{id:?} resolves exactly once");
            let (_, verdict, at) = verdicts[0];
            assert!(*at - self.opened[id] <= delivery_timeout, "{id:?} resolves in time");
            let copies = count(id);
            match verdict {
                Verdict::Written { .. } => {
                    assert!(copies >= 1, "{id:?} was acknowledged: {verdict:?}")
                }
                Verdict::Failed(failure) if failure.outcome == Outcome::NotWritten => {
                    assert_eq!(copies, 0, "{id:?} was said not to be written: {verdict:?}");
                }
                Verdict::Failed(_) => {}
            }
            if idempotent {
                assert!(copies <= 1, "{id:?} is in the log {copies} times");
            }
        }
        if idempotent {
            for (key, log) in &self.logs {
                assert!(log.batches.is_sorted(), "{key:?} is in order: {:?}", log.batches);
            }
        }
    }
}

fn run(config: BatcherConfig, steps: &[Step]) {
    let (idempotent, delivery_timeout) = (config.idempotent, config.delivery_timeout);
    let mut world = World::new(config);
    for step in steps {
        world.step(*step);
    }
    world.settle();
    world.check(idempotent, delivery_timeout);
}

proptest! {
    #[test]
    fn idempotent_batches_are_written_once_and_in_order_whatever_is_lost(steps in vec(step(), 1..120)) {
        run(config(), &steps);
    }

    #[test]
    fn batches_that_time_out_quickly_are_reported_as_what_they_are(steps in vec(step(), 1..120)) {
        run(BatcherConfig { delivery_timeout: Duration::from_secs(2), ..config() }, &steps);
    }

    #[test]
    fn without_idempotence_nothing_acknowledged_is_missing(steps in vec(step(), 1..120)) {
        run(BatcherConfig { idempotent: false, ..config() }, &steps);
    }
}
