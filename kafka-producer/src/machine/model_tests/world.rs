//! A sender, two brokers, and everything that may go wrong between them.

use super::ledger::Ledger;
use super::log::Log;
use super::{Fate, PARTITIONS, Record, Step};
use crate::machine::action::{Attempt, BatchId, PartitionKey};
use crate::machine::batcher::BatcherConfig;
use crate::machine::identity::STATE_KEPT;
use crate::machine::outcome::{self, PartitionAnswer, Verdict};
use crate::machine::tests::{A, B, Sender, Sent, answer};
use kafka4rs_core::Outcome;
use kafka4rs_protocol::{
    BrokerId, ErrorCode, LeaderEpoch, ProducerId, Sequence, Tick, TopicId, Uuid,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

pub(super) struct World {
    config: BatcherConfig,
    sender: Sender,
    keys: Vec<PartitionKey>,
    places: Vec<Place>,
    logs: BTreeMap<PartitionKey, Log>,
    /// The logs of topics that were made anew since.
    deleted: Vec<(PartitionKey, Log)>,
    batches: BTreeMap<u64, Opened>,
    delayed: VecDeque<Vec<Attempt>>,
    ledger: Ledger,
    /// Requests below this tag were looked at.
    looked: u64,
}

struct Place {
    leader: BrokerId,
    epoch: i32,
    topic: u64,
}

#[derive(Clone, Copy)]
struct Opened {
    key: PartitionKey,
    records: u32,
    at: Tick,
}

impl World {
    pub(super) fn new(config: BatcherConfig) -> Self {
        let mut sender = Sender::new(config.clone());
        let leader = |n| if n == 2 { B } else { A };
        let keys: Vec<_> = (0..PARTITIONS).map(|n| sender.add_partition(leader(n))).collect();
        let mut world = Self {
            config,
            places: (0..PARTITIONS)
                .map(|n| Place { leader: leader(n), epoch: 1, topic: 1 })
                .collect(),
            logs: keys.iter().map(|key| (*key, Log::default())).collect(),
            sender,
            keys,
            deleted: Vec::new(),
            batches: BTreeMap::new(),
            delayed: VecDeque::new(),
            ledger: Ledger::default(),
            looked: 0,
        };
        for partition in 0..PARTITIONS {
            world.tell_leader(partition);
        }
        world
    }

    /// The first partition has been written to before, up to this number.
    pub(super) fn begin_numbers_at(&mut self, next: i32) {
        let identity = self.sender.next_identity;
        self.sender.next_identity.id = ProducerId(identity.id.get() + 1);
        self.sender.machine.handle_identity(self.sender.now, identity);
        let (key, next) = (self.keys[0], Sequence(next));
        self.sender.machine.begin_numbers_at(key, identity, next);
        self.ledger.begin_numbers_at(key, identity, next);
        let log = self.logs.entry(key).or_default();
        log.begin_numbers_at(identity.id, identity.epoch.get(), next);
    }

    pub(super) fn begin_at_epoch(&mut self, epoch: i16) {
        self.sender.next_identity.epoch = kafka4rs_protocol::ProducerEpoch(epoch);
    }

    pub(super) fn step(&mut self, step: &Step) {
        match *step {
            Step::Open { partition, records } | Step::Full { partition, records } => {
                let key = self.keys[partition as usize];
                let at = self.sender.now;
                let id = if matches!(step, Step::Full { .. }) {
                    self.sender.full(key, records)
                } else {
                    self.sender.open(key, records)
                };
                self.batches.insert(id.number, Opened { key, records, at });
            }
            Step::Flush => {
                self.sender.machine.handle_flush(self.sender.now);
                self.sender.run();
            }
            Step::Want(partition) => {
                self.sender.machine.handle_wanted(self.sender.now, self.keys[partition as usize]);
                self.sender.run();
            }
            Step::Wait(ms) => self.sender.advance(Duration::from_millis(ms)),
            Step::Broker { second, ref fate } => self.serve(if second { B } else { A }, fate),
            Step::ApplyDelayed => {
                if let Some(attempts) = self.delayed.pop_front() {
                    self.apply(None, &attempts);
                }
            }
            Step::MoveLeader(partition) => {
                let place = &mut self.places[partition as usize];
                place.leader = if place.leader == A { B } else { A };
                place.epoch += 1;
                self.tell_leader(partition);
            }
            Step::LoseLeader(partition) => {
                let key = self.keys[partition as usize];
                self.sender.machine.handle_leader(self.sender.now, key, None, None);
                self.sender.run();
            }
            Step::FindLeader(partition) => self.tell_leader(partition),
            Step::ForgetProducers(partition) => {
                // Those batches that may still be asked about again are younger than that.
                let quiet = self.sender.sent.is_empty() && self.delayed.is_empty();
                if quiet && self.sender.machine.is_idle() {
                    self.sender.advance(STATE_KEPT);
                    let key = self.keys[partition as usize];
                    self.logs.entry(key).or_default().forget_producers();
                }
            }
            Step::Recreate(partition) => {
                // A request to the old topic names its id, and is not taken for one to the new.
                let key = self.keys[partition as usize];
                let to_it = |attempts: &[Attempt]| attempts.iter().any(|one| one.partition == key);
                if self.sender.sent.iter().any(|sent| to_it(&sent.batches))
                    || self.delayed.iter().any(|attempts| to_it(attempts))
                {
                    return;
                }
                let old = self.logs.insert(key, Log::default());
                self.deleted.extend(old.map(|log| (key, log)));
                let place = &mut self.places[partition as usize];
                place.topic += 1;
                place.epoch = 0;
                self.tell_leader(partition);
            }
            Step::Limit { partition, records } => {
                self.logs.entry(self.keys[partition as usize]).or_default().limit = records;
            }
            Step::RefuseConnections(count) => self.sender.refuse_connections = count,
            Step::RefuseIdentities(count) => self.sender.refuse_identities = count,
            Step::DieIdle(second) => {
                let broker = if second { B } else { A };
                if self.sender.sent.iter().all(|sent| sent.broker != broker) {
                    self.sender.machine.handle_disconnected(self.sender.now, broker);
                    self.sender.run();
                }
            }
        }
        self.look();
    }

    fn tell_leader(&mut self, partition: u32) {
        let Place { leader, epoch, topic } = self.places[partition as usize];
        let leader = Some((leader, LeaderEpoch(epoch)));
        let topic = TopicId::from(Uuid::from_u64_pair(u64::from(partition) + 1, topic));
        let key = self.keys[partition as usize];
        self.sender.machine.handle_leader(self.sender.now, key, leader, Some(topic));
        self.sender.run();
    }

    /// Judges the requests that were sent since the last look.
    fn look(&mut self) {
        let Self { sender, ledger, .. } = self;
        for sent in &sender.sent {
            if sent.tag.0 < self.looked {
                continue;
            }
            // In the order of sending, and nothing was answered in between that is not gone.
            let under_way = sender.sent.iter().filter(|other| other.tag <= sent.tag);
            let records = |attempt: &Attempt| sender.sealed[&attempt.batch].records;
            ledger.sent(sent, under_way, self.config.max_in_flight, records);
        }
        self.looked =
            sender.sent.iter().map(|sent| sent.tag.0 + 1).max().unwrap_or(0).max(self.looked);
    }

    fn records(&self, attempt: &Attempt) -> u32 {
        self.sender.sealed[&attempt.batch].records
    }

    /// What the leader makes of a request; partitions led by another broker are refused.
    fn apply(
        &mut self,
        broker: Option<BrokerId>,
        attempts: &[Attempt],
    ) -> Vec<Option<PartitionAnswer>> {
        let mut answers = Vec::new();
        for attempt in attempts {
            let leader = self.places[attempt.partition.0 as usize].leader;
            if broker.is_some_and(|broker| broker != leader) {
                answers.push(answer(ErrorCode::NotLeaderOrFollower, -1));
                continue;
            }
            let records = self.records(attempt);
            let log = self.logs.entry(attempt.partition).or_default();
            let (code, offset) = log.append(attempt, records);
            answers.push(answer(code, offset));
        }
        answers
    }

    fn serve(&mut self, broker: BrokerId, fate: &Fate) {
        let Some(at) = self.sender.sent.iter().position(|sent| sent.broker == broker) else {
            return;
        };
        let sent = self.sender.sent.remove(at);
        if !self.config.answered {
            self.serve_unanswered(&sent, fate);
            return;
        }
        match fate {
            Fate::Applied => {
                let answers = self.apply(Some(broker), &sent.batches);
                self.answer(&sent, answers);
            }
            Fate::AppliedBut(code) => {
                let mut answers = self.apply(Some(broker), &sent.batches);
                for answer in answers.iter_mut().flatten() {
                    if answer.code.is_ok() {
                        answer.code = *code;
                        answer.base_offset = None;
                    }
                }
                self.answer(&sent, answers);
            }
            Fate::Refused(code) => {
                let answers = sent.batches.iter().map(|_| answer(*code, -1)).collect();
                self.answer(&sent, answers);
            }
            Fate::Omitted => {
                self.apply(Some(broker), &sent.batches);
                self.answer(&sent, Vec::new());
            }
            Fate::Overlong => {
                let mut answers = self.apply(Some(broker), &sent.batches);
                answers.push(answer(ErrorCode::MessageTooLarge, -1));
                self.answer(&sent, answers);
            }
            Fate::AnsweredTwice => {
                let answers = self.apply(Some(broker), &sent.batches);
                self.answer(&sent, answers.clone());
                self.sender.machine.handle_answers(self.sender.now, sent.tag, answers);
                self.sender.run();
            }
            Fate::AppliedAnswerLost => {
                self.apply(Some(broker), &sent.batches);
                self.die(broker, sent, true, false);
            }
            Fate::Delayed => {
                self.delayed.push_back(sent.batches.clone());
                self.die(broker, sent, true, true);
            }
            Fate::Lost => self.die(broker, sent, true, false),
            Fate::NeverSent => self.die(broker, sent, false, false),
        }
    }

    /// acks=0: what was handed to the operating system is done.
    fn serve_unanswered(&mut self, sent: &Sent, fate: &Fate) {
        match fate {
            Fate::Lost => self.end(sent, true),
            Fate::NeverSent => self.end(sent, false),
            _ => {
                self.apply(None, &sent.batches);
                self.sender.machine.handle_written(self.sender.now, sent.tag);
                self.sender.run();
            }
        }
    }

    fn answer(&mut self, sent: &Sent, answers: Vec<Option<PartitionAnswer>>) {
        for (at, attempt) in sent.batches.iter().enumerate() {
            let known = answers.get(at).and_then(Option::as_ref).is_some_and(|answer| {
                answer.code.is_ok() || outcome::proves_not_written(answer.code)
            });
            if !known {
                let records = self.records(attempt);
                self.ledger.unknown(attempt, records);
            }
        }
        self.sender.machine.handle_answers(self.sender.now, sent.tag, answers);
        self.sender.run();
    }

    /// The connection is gone, and with it everything that was in flight on it.
    fn die(&mut self, broker: BrokerId, first: Sent, maybe_written: bool, delayed: bool) {
        let (mut lost, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.sender.sent)
            .into_iter()
            .partition(|sent| sent.broker == broker);
        self.sender.sent = kept;
        if delayed {
            self.delayed.extend(lost.iter().map(|sent| sent.batches.clone()));
        }
        lost.insert(0, first);
        for sent in &lost {
            self.end(sent, maybe_written);
        }
    }

    fn end(&mut self, sent: &Sent, maybe_written: bool) {
        if maybe_written {
            for attempt in &sent.batches {
                let records = self.records(attempt);
                self.ledger.unknown(attempt, records);
            }
        }
        self.sender.lose_connection(sent, maybe_written);
    }

    /// From here on everything works; whatever is left resolves.
    pub(super) fn settle(&mut self) {
        (self.sender.refuse_connections, self.sender.refuse_identities) = (0, 0);
        for log in self.logs.values_mut() {
            log.limit = None;
        }
        for partition in 0..PARTITIONS {
            self.tell_leader(partition);
        }
        for _ in 0..10_000 {
            self.look();
            if self.sender.machine.is_idle() && self.sender.sent.is_empty() {
                break;
            }
            if let Some(sent) = self.sender.sent.first() {
                let broker = sent.broker;
                self.serve(broker, &Fate::Applied);
            } else {
                self.sender.advance(Duration::from_millis(50));
            }
        }
        while let Some(attempts) = self.delayed.pop_front() {
            self.apply(None, &attempts);
        }
        // A backoff, or a look for a leader, may still be waited for, once.
        self.sender.advance(Duration::from_secs(5));
        assert!(self.sender.machine.is_idle());
        assert_eq!(self.sender.machine.next_deadline(), None, "there is nothing to wait for");
    }

    /// The machine gives up; what was under way is applied all the same.
    pub(super) fn give_up(&mut self) {
        self.sender.machine.handle_abort(self.sender.now);
        self.sender.run();
        // Nobody opens batches any more, and those that are open fail without the machine.
        let open: Vec<_> = self.batches.keys().copied().collect();
        for number in open {
            if !self.sender.sealed.contains_key(&BatchId::new(number)) {
                self.batches.remove(&number);
            }
        }
        for sent in std::mem::take(&mut self.sender.sent) {
            self.apply(None, &sent.batches);
        }
    }

    pub(super) fn check(&self) {
        self.check_resolved();
        for (id, verdict, at) in &self.sender.done {
            let opened = self.batches[&id.number];
            assert!(*at - opened.at <= self.config.delivery_timeout, "{id:?} resolves in time");
            self.check_verdict(*id, opened.key, verdict);
        }
        if self.config.idempotent {
            for (key, log) in
                self.logs.iter().chain(self.deleted.iter().map(|(key, log)| (key, log)))
            {
                self.check_order(*key, log);
            }
        }
    }

    /// Records are in the log once, and in order. Only what is reported as possibly written can come
    /// late, from a request that was thought lost, and only after the producer got another id.
    fn check_order(&self, key: PartitionKey, log: &Log) {
        let distinct: BTreeSet<_> = log.records.iter().collect();
        assert_eq!(distinct.len(), log.records.len(), "{key:?} has each record once");
        let written = || log.records.iter().zip(&log.writers);
        let writers: BTreeSet<_> = log.writers.iter().collect();
        for writer in writers {
            let of_one: Vec<_> =
                written().filter(|(_, by)| *by == writer).map(|one| one.0).collect();
            assert!(of_one.is_sorted(), "{key:?} is in order: {of_one:?}");
        }
        let done: BTreeMap<_, _> =
            self.sender.done.iter().map(|(id, verdict, _)| (*id, verdict)).collect();
        let acknowledged = |(number, first): &Record| {
            let part = done.range(..=BatchId { number: *number, first: *first }).next_back();
            part.is_some_and(|(id, verdict)| {
                id.number == *number && matches!(verdict, Verdict::Written { .. })
            })
        };
        let acknowledged: Vec<_> = log.records.iter().filter(|one| acknowledged(one)).collect();
        assert!(acknowledged.is_sorted(), "{key:?} is in order: {acknowledged:?}");
    }

    /// The parts of each batch that are done cover it without overlap.
    fn check_resolved(&self) {
        for (number, opened) in &self.batches {
            let mut parts: Vec<_> = self
                .sender
                .done
                .iter()
                .map(|(id, ..)| *id)
                .filter(|id| id.number == *number)
                .collect();
            parts.sort_unstable();
            let mut covered = 0;
            for id in parts {
                assert_eq!(id.first, covered, "batch {number} resolves exactly once");
                covered += self.sender.sealed[&id].records;
            }
            assert_eq!(covered, opened.records, "every record of batch {number} resolves");
        }
    }

    fn check_verdict(&self, id: BatchId, key: PartitionKey, verdict: &Verdict) {
        let logs = || {
            let deleted = self.deleted.iter().filter(move |(other, _)| *other == key);
            self.logs.get(&key).into_iter().chain(deleted.map(|(_, log)| log))
        };
        let records = self.sender.sealed[&id].records;
        let is_part = |(number, index): &Record| {
            *number == id.number && (id.first..id.first + records).contains(index)
        };
        let copies = logs().map(|log| log.records.iter().filter(|one| is_part(one)).count()).max();
        let copies = copies.unwrap_or(0);
        match verdict {
            Verdict::Written { base_offset, .. } => {
                if self.config.answered {
                    assert!(copies >= records as usize, "{id:?} was acknowledged: {verdict:?}");
                }
                if let Some(base) = base_offset {
                    let at = base.get() as usize;
                    let found =
                        logs().any(|log| log.records.get(at) == Some(&(id.number, id.first)));
                    assert!(found, "{id:?} is where it is said to be: {verdict:?}");
                }
            }
            Verdict::Failed(failure) if failure.outcome == Outcome::NotWritten => {
                assert_eq!(copies, 0, "{id:?} was said not to be written: {verdict:?}");
            }
            Verdict::Failed(_) => {}
        }
    }
}
