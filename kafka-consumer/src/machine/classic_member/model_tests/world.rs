//! Members, what lies between them and the coordinator, and what happens to them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use kafka4rs_core::group::HeartbeatFailure;
use kafka4rs_core::{KafkaError, TopicPartition};
use kafka4rs_protocol::messages::{
    HeartbeatRequest, JoinGroupRequest, LeaveGroupRequest, SyncGroupRequest,
};
use kafka4rs_protocol::{BrokerId, Tick, TopicName};

use super::coordinator::{Answer, Coordinator, MAX_POLL, Origin, Request, SESSION};
use crate::assignor::{
    Assignor, AssignorCluster, CooperativeStickyAssignor, RangeAssignor, RoundRobinAssignor,
    StickyAssignor,
};
use crate::machine::classic_member::{
    ClassicAction, ClassicConfig, ClassicMember, ClassicState, LeaveKind,
};

/// Until then things happen, and answers get lost.
pub(super) const CHAOS: u64 = 120_000;
/// After which everybody has to be in its place.
pub(super) const CALM: u64 = 60_000;
pub(super) const QUIET: u64 = 30_000;

/// Numbers that look random; the seed decides them all.
pub(super) struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u64 {
        (self.next() >> 11) % end
    }

    fn one_in(&mut self, cases: u64) -> bool {
        self.below(cases) == 0
    }
}

/// What the shell was asked to do with partitions, and what they are afterwards.
#[derive(Clone, Debug)]
pub(super) enum Work {
    Revoke(Vec<TopicPartition>),
    Reconcile(Vec<TopicPartition>, Vec<TopicPartition>),
    Lose,
    Release,
}

#[derive(Clone, Debug)]
pub(super) enum Event {
    Arrives(Origin, Request),
    Answered(Origin, Answer),
    Lost(Origin, Request),
    Done(usize, u64, Work),
    Learned(usize, u64),
    Wake(usize),
    Poll(usize),
    Tick,
    Chaos,
}

pub(super) struct Node {
    pub(super) member: ClassicMember,
    /// What the application may be working on.
    pub(super) held: BTreeSet<TopicPartition>,
    /// What the shell works on; whatever else comes to its end was dropped.
    pub(super) work: u64,
    /// Gone without a word, or with one.
    pub(super) gone: bool,
    pub(super) paused_until: u64,
    pub(super) stalled_until: u64,
    pub(super) wakes_at: u64,
    /// How often it woke up or sent something at this moment.
    pub(super) hurry: (u64, u32),
    pub(super) requests: u64,
}

pub(super) struct World {
    pub(super) seed: u64,
    pub(super) now: u64,
    random: Random,
    pub(super) coordinator: Coordinator,
    pub(super) nodes: Vec<Node>,
    pub(super) events: BTreeMap<(u64, u64), Event>,
    pub(super) next_event: u64,
    pub(super) orders: usize,
    /// How many topics members want at most.
    pub(super) topics: usize,
}

impl World {
    pub(super) fn new(seed: u64) -> Self {
        let random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let mut world = Self {
            seed,
            now: 0,
            random,
            coordinator: Coordinator::new(),
            nodes: Vec::new(),
            events: BTreeMap::new(),
            next_event: 0,
            orders: 4,
            topics: 2,
        };
        world.random.next();
        for _ in 0..1 + world.random.below(4) {
            world.add();
        }
        world.at(100, Event::Tick);
        world.at(500, Event::Chaos);
        world
    }

    pub(super) fn at(&mut self, after: u64, event: Event) {
        self.next_event += 1;
        self.events.insert((self.now + after, self.next_event), event);
    }

    pub(super) fn assignor(&self) -> Box<dyn Assignor> {
        match self.seed % 4 {
            0 => Box::new(RangeAssignor::new()),
            1 => Box::new(CooperativeStickyAssignor::new()),
            2 => Box::new(StickyAssignor::new()),
            _ if self.seed % 8 == 3 => Box::new(RoundRobinAssignor::new()),
            _ => Box::new(CooperativeStickyAssignor::new()),
        }
    }

    pub(super) fn cluster(&self) -> AssignorCluster {
        let of = |partitions| vec![vec![BrokerId(1)]; partitions];
        AssignorCluster::new().topic("orders", of(self.orders)).topic("bills", of(3))
    }

    pub(super) fn some_topics(&mut self) -> Vec<TopicName> {
        let all = ["orders", "bills"].map(TopicName::from);
        let count = 1 + self.random.below(self.topics as u64) as usize;
        all.into_iter().take(count).collect()
    }

    pub(super) fn add(&mut self) {
        let config = ClassicConfig {
            group_id: "billing".to_owned(),
            instance_id: None,
            rack_id: None,
            session_timeout: Duration::from_millis(SESSION),
            heartbeat_interval: Duration::from_secs(1),
            max_poll_interval: Duration::from_millis(MAX_POLL),
            retry_backoff: Duration::from_millis(100),
            retry_backoff_max: Duration::from_secs(1),
            seed: self.random.next(),
        };
        let mut member = ClassicMember::new(config, vec![self.assignor()]).expect("a member");
        member.subscribe(Tick::from_millis(self.now), self.some_topics(), None);
        self.nodes.push(Node {
            member,
            held: BTreeSet::new(),
            work: 0,
            gone: false,
            paused_until: 0,
            stalled_until: 0,
            wakes_at: u64::MAX,
            hurry: (0, 0),
            requests: 0,
        });
        let node = self.nodes.len() - 1;
        self.at(0, Event::Poll(node));
        self.drive(node);
    }

    pub(super) fn calm(&self) -> bool {
        self.now >= CHAOS
    }

    pub(super) fn run(&mut self, until: u64) {
        while let Some(entry) = self.events.first_entry() {
            let at = entry.key().0;
            if at > until {
                break;
            }
            let event = entry.remove();
            assert!(at >= self.now);
            self.now = at;
            self.happen(event);
            self.check();
        }
    }

    pub(super) fn happen(&mut self, event: Event) {
        let node = match &event {
            Event::Answered((node, _), _) | Event::Lost((node, _), _) => Some(*node),
            Event::Done(node, ..) | Event::Learned(node, _) => Some(*node),
            Event::Wake(node) | Event::Poll(node) => Some(*node),
            Event::Arrives(..) | Event::Tick | Event::Chaos => None,
        };
        if let Some(index) = node {
            let node = &self.nodes[index];
            if node.gone {
                return;
            }
            if node.paused_until > self.now {
                let until = node.paused_until;
                if matches!(event, Event::Wake(_)) {
                    self.nodes[index].wakes_at = until;
                }
                return self.at(until - self.now, event);
            }
        }
        let now = Tick::from_millis(self.now);
        match event {
            Event::Arrives(from, request) => {
                self.coordinator.handle(self.now, from, request);
            }
            Event::Answered((node, tag), answer) => {
                let member = &mut self.nodes[node].member;
                match answer {
                    Answer::Join(answer) => member.handle_join(now, tag, Ok(answer)),
                    Answer::Sync(answer) => member.handle_sync(now, tag, Ok(answer)),
                    Answer::Heartbeat(answer) => member.handle_heartbeat(now, tag, Ok(answer)),
                    Answer::Leave(answer) => member.handle_goodbye(now, tag, Ok(answer)),
                }
            }
            Event::Lost((node, tag), request) => {
                let member = &mut self.nodes[node].member;
                let error = KafkaError::timeout("a request", Duration::from_secs(1));
                let failure = HeartbeatFailure::Transport(error);
                match request {
                    Request::Join(_) => member.handle_join(now, tag, Err(failure)),
                    Request::Sync(_) => member.handle_sync(now, tag, Err(failure)),
                    Request::Heartbeat(_) => member.handle_heartbeat(now, tag, Err(failure)),
                    Request::Leave(_) => member.handle_goodbye(now, tag, Err(failure)),
                }
            }
            Event::Done(node, tag, work) => self.done(node, tag, work),
            Event::Learned(node, tag) => {
                let cluster = self.cluster();
                self.nodes[node].member.handle_learned(now, tag, Ok(&cluster));
            }
            Event::Wake(node) => {
                if self.nodes[node].wakes_at == self.now {
                    self.busy(node);
                    self.nodes[node].wakes_at = u64::MAX;
                    self.nodes[node].member.handle_deadline(now);
                }
            }
            Event::Poll(node) => {
                if self.nodes[node].stalled_until <= self.now {
                    self.nodes[node].member.handle_poll(now);
                }
                self.at(1_000, Event::Poll(node));
            }
            Event::Tick => {
                self.coordinator.tick(self.now);
                self.at(100, Event::Tick);
            }
            Event::Chaos if !self.calm() => {
                self.chaos(now);
                let after = 200 + self.random.below(4_000);
                self.at(after, Event::Chaos);
            }
            Event::Chaos => {}
        }
        for node in 0..self.nodes.len() {
            self.drive(node);
        }
        for (from, request) in std::mem::take(&mut self.coordinator.broken) {
            self.at(1, Event::Lost(from, request));
        }
        for (from, answer) in std::mem::take(&mut self.coordinator.answers) {
            if !self.calm() && self.random.one_in(20) {
                let request = match answer {
                    Answer::Join(_) => Request::Join(JoinGroupRequest::default()),
                    Answer::Sync(_) => Request::Sync(SyncGroupRequest::default()),
                    Answer::Heartbeat(_) => Request::Heartbeat(HeartbeatRequest::default()),
                    Answer::Leave(_) => Request::Leave(LeaveGroupRequest::default()),
                };
                self.at(1_000, Event::Lost(from, request));
            } else {
                let after = 1 + self.random.below(200);
                self.at(after, Event::Answered(from, answer));
            }
        }
    }

    /// What the shell has done to the partitions it was asked about.
    pub(super) fn done(&mut self, index: usize, tag: u64, work: Work) {
        let now = Tick::from_millis(self.now);
        let fails = !self.calm() && self.random.one_in(10);
        let node = &mut self.nodes[index];
        if node.work != tag {
            return;
        }
        let result = if fails { Err(KafkaError::config("a listener failed")) } else { Ok(()) };
        match work {
            Work::Revoke(partitions) => {
                node.held.retain(|partition| fails || !partitions.contains(partition));
                node.member.handle_revoked(now, tag, result);
            }
            Work::Reconcile(revoked, added) => {
                node.held.retain(|partition| !revoked.contains(partition));
                if !fails {
                    node.held.extend(added);
                }
                node.member.handle_reconciled(now, tag, result);
            }
            Work::Lose => node.member.handle_lost(now, tag),
            Work::Release => {
                node.held.clear();
                node.member.handle_released(now, tag);
            }
        }
    }

    pub(super) fn drive(&mut self, index: usize) {
        if self.nodes[index].gone || self.nodes[index].paused_until > self.now {
            return;
        }
        let now = Tick::from_millis(self.now);
        let calm = self.calm();
        while let Some(action) = self.nodes[index].member.next_action() {
            let node = &mut self.nodes[index];
            let work_time = self.random.below(1_500);
            match action {
                ClassicAction::FindCoordinator => node.member.handle_coordinator(now, Ok(())),
                ClassicAction::ForgetCoordinator => {}
                ClassicAction::Join { tag, request, .. } => {
                    self.send(index, tag, Request::Join(*request));
                }
                ClassicAction::Sync { tag, request, .. } => {
                    self.send(index, tag, Request::Sync(*request));
                }
                ClassicAction::Heartbeat { tag, request } => {
                    self.send(index, tag, Request::Heartbeat(*request));
                }
                ClassicAction::Leave { tag, request } => {
                    self.send(index, tag, Request::Leave(*request));
                }
                ClassicAction::LearnTopics { tag, .. } if !calm && self.random.one_in(10) => {
                    let error = KafkaError::timeout("metadata", Duration::from_secs(1));
                    node.member.handle_learned(now, tag, Err(error));
                }
                ClassicAction::LearnTopics { tag, .. } => {
                    self.at(work_time / 10, Event::Learned(index, tag));
                }
                ClassicAction::Revoke { tag, partitions } => {
                    node.work = tag;
                    self.at(work_time, Event::Done(index, tag, Work::Revoke(partitions)));
                }
                ClassicAction::Reconcile { tag, revoked, added } => {
                    node.work = tag;
                    let work = Work::Reconcile(revoked, added);
                    self.at(work_time, Event::Done(index, tag, work));
                }
                ClassicAction::Lost { tag, .. } => {
                    node.work = tag;
                    node.held.clear();
                    self.at(work_time, Event::Done(index, tag, Work::Lose));
                }
                ClassicAction::Release { tag, .. } => {
                    node.work = tag;
                    self.at(work_time, Event::Done(index, tag, Work::Release));
                }
                ClassicAction::Left => {
                    assert!(node.held.is_empty(), "seed {}: left with partitions", self.seed);
                    node.gone = true;
                    return;
                }
                ClassicAction::Report(error) => {
                    assert!(!calm, "seed {}: {error}", self.seed);
                }
                ClassicAction::Failed(error) => panic!("seed {}: {error}", self.seed),
            }
        }
        let deadline = self.nodes[index].member.next_deadline();
        if let Some(at) = deadline {
            // Ticks finer than a millisecond, of pauses with jitter.
            let at = at.as_nanos().div_ceil(1_000_000);
            let wakes_at = self.nodes[index].wakes_at;
            if at.max(self.now) < wakes_at {
                let after = at.saturating_sub(self.now);
                self.nodes[index].wakes_at = self.now + after;
                self.at(after, Event::Wake(index));
            }
        }
    }

    /// Waking up and sending at one and the same moment has an end.
    pub(super) fn busy(&mut self, index: usize) {
        let (at, times) = self.nodes[index].hurry;
        let times = if at == self.now { times + 1 } else { 1 };
        assert!(times < 20, "seed {}: node {index} spins at {}", self.seed, self.now);
        self.nodes[index].hurry = (self.now, times);
    }

    pub(super) fn send(&mut self, index: usize, tag: u64, request: Request) {
        self.nodes[index].requests += 1;
        self.busy(index);
        if !self.calm() && self.random.one_in(20) {
            self.at(1_000, Event::Lost((index, tag), request));
        } else {
            let after = 1 + self.random.below(200);
            self.at(after, Event::Arrives((index, tag), request));
        }
    }

    pub(super) fn chaos(&mut self, now: Tick) {
        let alive: Vec<usize> =
            (0..self.nodes.len()).filter(|node| !self.nodes[*node].gone).collect();
        let index = match alive.len() {
            0 => return self.add(),
            count => alive[self.random.below(count as u64) as usize],
        };
        let many = alive.len() > 4;
        match self.random.below(11) {
            0 | 1 if !many => self.add(),
            2 if alive.len() > 1 => {
                self.nodes[index].gone = true;
                self.nodes[index].held.clear();
            }
            3 if alive.len() > 1 => self.nodes[index].member.leave(now, LeaveKind::Default),
            4 => self.nodes[index].paused_until = self.now + self.random.below(12_000),
            5 => self.nodes[index].stalled_until = self.now + self.random.below(30_000),
            6 => self.orders += 1 + self.random.below(3) as usize,
            7 => {
                let topics = self.some_topics();
                self.nodes[index].member.subscribe(now, topics, None);
            }
            8 => self.nodes[index].member.enforce_rebalance(now, "chaos"),
            9 => self.coordinator.fail_over(self.now, false),
            10 if self.random.one_in(3) => self.coordinator.fail_over(self.now, true),
            _ => {}
        }
        // Whoever leads hears of the partitions some time, and everybody looks now and then.
        let cluster = self.cluster();
        for node in alive {
            self.nodes[node].member.handle_topics(now, &cluster);
        }
    }

    pub(super) fn check(&self) {
        let mut owners: BTreeMap<&TopicPartition, usize> = BTreeMap::new();
        for (index, node) in self.nodes.iter().enumerate().filter(|(_, node)| !node.gone) {
            let at = || format!("seed {} at {} node {index}", self.seed, self.now);
            let leaving =
                matches!(node.member.state(), ClassicState::PrepareLeaving | ClassicState::Leaving);
            let membership = node.member.membership();
            if membership.is_none() && !leaving && node.paused_until <= self.now {
                assert!(node.held.is_empty(), "{}: keeps {:?} in no generation", at(), node.held);
            }
            // Whoever was thrown out and does not know it yet cannot be told; its commits are refused.
            let counted =
                membership.is_some_and(|(_, id)| self.coordinator.members.contains_key(id));
            if !counted {
                continue;
            }
            for partition in &node.held {
                if let Some(other) = owners.insert(partition, index) {
                    panic!("{}: {partition} is held by node {other} too", at());
                }
            }
        }
    }

    pub(super) fn settled(&self) {
        let mut held = BTreeSet::new();
        let mut wanted = BTreeSet::new();
        for (index, node) in self.nodes.iter().enumerate().filter(|(_, node)| !node.gone) {
            let at = format!("seed {} node {index}", self.seed);
            assert_eq!(node.member.state(), ClassicState::Stable, "{at}");
            let (generation, id) = node.member.membership().expect("a membership");
            assert_eq!(generation, self.coordinator.generation, "{at}");
            assert!(self.coordinator.members.contains_key(id), "{at}");
            assert_eq!(node.member.owned(), &node.held, "{at}");
            for partition in &node.held {
                assert!(node.member.topics.contains(&partition.topic), "{at} {partition}");
                assert!(held.insert(partition.clone()), "{at}: {partition} has two owners");
            }
            for topic in &node.member.topics {
                let count = self.cluster().partition_count(topic) as i32;
                wanted.extend((0..count).map(|number| TopicPartition::new(topic.clone(), number)));
            }
        }
        assert_eq!(held, wanted, "seed {}: partitions without an owner", self.seed);
    }
}
