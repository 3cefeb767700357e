//! The machines, their brokers, an application, and what has to hold.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{BrokerId, ErrorCode, LeaderEpoch, Offset, Tick};

use super::broker::ModelBroker;
use super::{BROKERS, Fate, PARTITIONS, Step};
use crate::machine::fetch_plan::{Candidate, FetchEnd, FetchLimits, FetchPlan};
use crate::machine::fetch_session::{FetchTarget, SessionRequest};
use crate::machine::positions::{
    EpochEnd, Fetchable, Found, Incarnation, Leader, PositionAction, PositionRules, Positions,
    ResetTo,
};

/// Bytes of a record.
const RECORD: usize = 10;
const BUDGET: usize = 600;
const PARTITION_BYTES: usize = 100;
const BACKOFF: Duration = Duration::from_millis(100);
const MAX_WAIT: Duration = Duration::from_millis(500);

/// What one fetch brought of one partition.
struct Region {
    partition: TopicPartition,
    incarnation: Incarnation,
    from: i64,
    to: i64,
}

impl Region {
    fn bytes(&self) -> usize {
        usize::try_from(self.to - self.from).expect("in order") * RECORD
    }
}

struct Asked {
    request: SessionRequest,
    bytes: usize,
    wanted: BTreeMap<TopicPartition, (Offset, LeaderEpoch)>,
    at: Tick,
}

pub(super) struct World {
    now: Tick,
    positions: Positions,
    plan: FetchPlan,
    buffer: VecDeque<Region>,
    brokers: Vec<ModelBroker>,
    asked: BTreeMap<BrokerId, Asked>,
    /// Broker and epoch, and the end of the log.
    logs: Vec<(i32, i32, i64)>,
    parked: BTreeSet<TopicPartition>,
    /// What the application is to get next.
    expected: BTreeMap<TopicPartition, i64>,
    requests: usize,
}

fn tp(partition: i32) -> TopicPartition {
    TopicPartition::new("orders", partition)
}

fn index(partition: &TopicPartition) -> usize {
    usize::try_from(partition.partition.get()).expect("an index")
}

impl World {
    pub(super) fn new() -> Self {
        let positions = Positions::new(PositionRules {
            reset: Some(ResetTo::Earliest),
            has_group: false,
            retry_backoff: BACKOFF,
            retry_backoff_max: BACKOFF * 10,
        });
        let plan = FetchPlan::new(FetchLimits {
            answer_bytes: 400,
            partition_bytes: PARTITION_BYTES,
            buffer_bytes: BUDGET,
            retry_backoff: BACKOFF,
            retry_backoff_max: BACKOFF * 10,
            max_wait: MAX_WAIT,
        });
        let mut world = Self {
            now: Tick::from_millis(1_000),
            positions,
            plan,
            buffer: VecDeque::new(),
            brokers: (0..BROKERS).map(|_| ModelBroker::default()).collect(),
            asked: BTreeMap::new(),
            logs: (0..PARTITIONS).map(|partition| (partition % BROKERS, 1, 20)).collect(),
            parked: BTreeSet::new(),
            expected: BTreeMap::new(),
            requests: 0,
        };
        for partition in 0..PARTITIONS {
            world.take(partition);
        }
        world.drive();
        world
    }

    fn take(&mut self, partition: i32) {
        self.positions.assign(tp(partition));
        self.positions.open(&tp(partition));
        self.expected.insert(tp(partition), 0);
    }

    pub(super) fn step(&mut self, step: &Step) {
        match *step {
            Step::Append(partition, count) => self.logs[index(&tp(partition))].2 += count,
            Step::Fetch(broker, fate) => self.fetch(BrokerId(broker), fate),
            Step::Poll(regions, half) => self.poll(regions, half),
            Step::Pause(partition, on) => drop(self.positions.set_paused(&tp(partition), on)),
            Step::Seek(partition, to) => {
                let to = to.min(self.logs[index(&tp(partition))].2);
                self.positions.seek(&tp(partition), Offset(to));
                self.expected.insert(tp(partition), to);
                self.drop_stale();
            }
            Step::Reassign(partition) => {
                self.positions.close(&tp(partition));
                self.positions.remove(&tp(partition));
                self.plan.remove(&tp(partition));
                self.parked.remove(&tp(partition));
                self.drop_stale();
                self.take(partition);
            }
            Step::Lead(partition, broker) => {
                let log = &mut self.logs[index(&tp(partition))];
                *log = (broker, log.1 + 1, log.2);
            }
            Step::ForgetSession(broker) => {
                self.brokers[usize::try_from(broker).expect("an index")].forget();
            }
            Step::Wait(millis) => self.now += Duration::from_millis(millis),
        }
        self.drive();
        self.check();
    }

    fn check(&self) {
        let buffered: usize = self.buffer.iter().map(Region::bytes).sum();
        // Each pause may let a little more in, which others than the paused can be given.
        let little = BUDGET / 10 + RECORD;
        let most = BUDGET + little * usize::try_from(PARTITIONS).expect("few");
        assert!(buffered <= most, "{buffered} bytes are buffered");
        for region in &self.buffer {
            assert!(self.positions.is_current(&region.partition, region.incarnation));
        }
    }

    fn drop_stale(&mut self) {
        let positions = &self.positions;
        self.buffer.retain(|region| positions.is_current(&region.partition, region.incarnation));
    }

    /// What the shell does.
    fn drive(&mut self) {
        let logs = self.logs.clone();
        let leader_of = |partition: &TopicPartition| {
            let (broker, epoch, _) = logs[index(partition)];
            let (broker, epoch) = (BrokerId(broker), LeaderEpoch(epoch));
            Some(Leader { topic_id: None, broker, epoch })
        };
        self.positions.handle_leaders(leader_of, |_| true);
        while let Some(action) = self.positions.next_action(self.now) {
            match action {
                PositionAction::LoadCommitted(asked) => unreachable!("no group: {asked:?}"),
                PositionAction::ListOffsets(asked) => {
                    for (partition, life, _) in asked {
                        let found = Found::At(Offset(0), LeaderEpoch(1));
                        self.positions.handle_listed(self.now, &partition, life, found);
                    }
                }
                PositionAction::CheckEpochs(asked) => {
                    for question in asked {
                        let end = Offset(logs[index(&question.partition)].2);
                        let end = EpochEnd::At(end, question.epoch);
                        self.positions.handle_epoch_end(self.now, &question, end);
                    }
                }
            }
        }
        self.ask();
    }

    fn ask(&mut self) {
        let Self { positions, plan, buffer, parked, asked, now, .. } = self;
        let buffered: usize = buffer.iter().map(Region::bytes).sum();
        let starved =
            !buffer.iter().any(|region| positions.delivers(&region.partition, region.incarnation));
        let candidates: Vec<Candidate<'_>> = positions
            .fetchable(*now)
            .filter_map(|Fetchable { partition, incarnation, offset, leader, .. }| {
                let Leader { topic_id, broker, epoch: leader_epoch } = leader?;
                let max_bytes = i32::try_from(PARTITION_BYTES).expect("small");
                let target = FetchTarget { topic_id, offset, leader_epoch, max_bytes, incarnation };
                let of_it = buffer.iter().filter(|region| region.partition == *partition);
                let buffered = of_it.map(Region::bytes).sum();
                Some(Candidate { partition, broker, target, buffered })
            })
            .collect();
        for candidate in &candidates {
            if candidate.buffered >= 2 * PARTITION_BYTES {
                parked.insert(candidate.partition.clone());
            } else if candidate.buffered <= PARTITION_BYTES {
                parked.remove(candidate.partition);
            }
        }
        for broker in plan.due(*now, &candidates, buffered, starved) {
            assert!(!asked.contains_key(&broker), "one fetch for each broker");
            let request = plan.request(*now, broker, &candidates, buffered, false);
            let Some((request, bytes)) = request else {
                panic!("broker {broker} is due, and there is nothing to ask it for");
            };
            let wanted = candidates
                .iter()
                .filter(|c| c.broker == broker && !parked.contains(c.partition))
                .map(|c| (c.partition.clone(), (c.target.offset, c.target.leader_epoch)))
                .collect();
            asked.insert(broker, Asked { request, bytes, wanted, at: *now });
            self.requests += 1;
        }
    }

    fn fail(&mut self, broker: BrokerId) {
        self.positions.handle_lost_replica(broker);
        self.plan.handle_end(self.now, broker, FetchEnd::Failed);
    }

    fn fetch(&mut self, broker: BrokerId, fate: Fate) {
        let Some(asked) = self.asked.remove(&broker) else { return };
        if matches!(fate, Fate::Lost) {
            return self.fail(broker);
        }
        let at = usize::try_from(broker.get()).expect("an index");
        let opened = self.brokers[at].open(&asked.request);
        let (session_id, full) = match opened {
            Ok(opened) => opened,
            Err(code) => {
                self.plan.handle_answer(broker, code, 0, false);
                return self.plan.handle_end(self.now, broker, FetchEnd::Renewed);
            }
        };
        assert_eq!(self.brokers[at].held, asked.wanted, "the session holds what is wanted");
        let mut parts = self.parts(at, asked.bytes);
        if !full {
            parts.retain(|(_, count)| count.is_none_or(|count| count > 0));
        }
        if matches!(fate, Fate::AnswerLost) {
            return self.fail(broker);
        }
        let fruitful = parts.iter().any(|(_, count)| count.is_none_or(|count| count > 0));
        if !fruitful {
            // The broker holds its answer back.
            self.now = self.now.max(asked.at + self.plan.wait(broker));
        }
        let whole = !matches!(fate, Fate::Cut);
        let arriving = if whole { parts.len() } else { parts.len() / 2 };
        for (partition, count) in parts.into_iter().take(arriving) {
            self.publish(broker, &partition, count);
        }
        if whole {
            self.plan.handle_answer(broker, ErrorCode::None, session_id, false);
            self.plan.handle_end(self.now, broker, FetchEnd::Answered);
        } else {
            self.fail(broker);
        }
    }

    /// How many records each partition of the session gets; `None`: the broker does not lead it.
    fn parts(&self, at: usize, mut left: usize) -> Vec<(TopicPartition, Option<i64>)> {
        let held = self.brokers[at].held.iter();
        let parts = held.map(|(partition, (offset, epoch))| {
            let (leader, now, end) = self.logs[index(partition)];
            if usize::try_from(leader).expect("an index") != at || epoch.get() != now {
                return (partition.clone(), None);
            }
            let available = usize::try_from(end - offset.get()).expect("never above the end");
            let count = available.min(left.min(PARTITION_BYTES).div_ceil(RECORD));
            left = left.saturating_sub(count * RECORD);
            (partition.clone(), i64::try_from(count).ok())
        });
        parts.collect()
    }

    fn publish(&mut self, broker: BrokerId, partition: &TopicPartition, count: Option<i64>) {
        let target = self.plan.answers(broker, partition).expect("it was asked for, once");
        if count.is_some_and(|count| count > 0) {
            self.plan.bears_fruit(broker);
        }
        if !self.positions.awaits(partition, target.incarnation, target.offset) {
            return;
        }
        let Some(count) = count else {
            return self.positions.handle_fetch_retry(self.now, partition);
        };
        let (_, epoch, end) = self.logs[index(partition)];
        let next = Offset(target.offset.get() + count);
        self.positions.handle_fetched(partition, next, LeaderEpoch(epoch), Offset(end));
        if count > 0 {
            self.plan.served(partition);
            let (from, to) = (target.offset.get(), next.get());
            let incarnation = target.incarnation;
            self.buffer.push_back(Region { partition: partition.clone(), incarnation, from, to });
        }
    }

    fn poll(&mut self, regions: usize, half: bool) {
        self.positions.move_past();
        for round in 0..regions {
            let positions = &self.positions;
            let at = self
                .buffer
                .iter()
                .position(|region| positions.delivers(&region.partition, region.incarnation));
            let Some(region) = at.and_then(|at| self.buffer.remove(at)) else { return };
            let partition = region.partition.clone();
            let from = self.positions.check_out(&partition).expect("assigned").get();
            assert_eq!(from, self.expected[&partition], "{partition}");
            assert!(region.from <= from && from <= region.to, "{partition}: a gap before {from}");
            let cut = half && round + 1 == regions && region.to - from > 1;
            let next = if cut { from + (region.to - from) / 2 } else { region.to };
            let records = usize::try_from(next - from).expect("in order");
            let (life, epoch) = (region.incarnation, LeaderEpoch(1));
            assert!(self.positions.deliver(&partition, life, records, Offset(next), epoch));
            self.positions.check_in(&partition);
            self.expected.insert(partition, next);
            if cut {
                self.buffer.push_front(Region { from: next, ..region });
            }
        }
    }

    /// All is well from now on: everything arrives, and then there is quiet.
    pub(super) fn settle(&mut self) {
        for partition in 0..PARTITIONS {
            self.step(&Step::Pause(partition, false));
        }
        let ends = |world: &Self| -> i64 { world.logs.iter().map(|log| log.2).sum() };
        for _ in 0..400 {
            if self.expected.values().sum::<i64>() == ends(self) {
                break;
            }
            self.step(&Step::Poll(100, false));
            for broker in 0..BROKERS {
                self.step(&Step::Fetch(broker, Fate::Answered));
            }
            self.step(&Step::Wait(100));
        }
        assert_eq!(self.expected.values().sum::<i64>(), ends(self), "everything is delivered");
        let (requests, began) = (self.requests, self.now);
        while self.now < began + Duration::from_secs(20) {
            for broker in 0..BROKERS {
                self.step(&Step::Fetch(broker, Fate::Answered));
            }
            self.step(&Step::Wait(1));
        }
        let asked = self.requests - requests;
        assert!(asked <= 100, "{asked} fetches in 20 s without a record");
    }
}
