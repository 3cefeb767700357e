//! Which broker is asked for which partitions, and when there is room for the answer.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{BrokerId, ErrorCode, Tick, TopicId, TopicName};

use super::fetch_session::{FetchSession, FetchTarget, SessionRequest};

/// How much may be fetched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FetchLimits {
    /// The most bytes of one answer. Kafka: fetch.max.bytes.
    pub(crate) answer_bytes: usize,
    /// The most bytes of one partition in one answer. Kafka: max.partition.fetch.bytes.
    pub(crate) partition_bytes: usize,
    /// The most bytes fetched and not yet polled, over all partitions.
    pub(crate) buffer_bytes: usize,
    /// The first pause after a failed fetch.
    pub(crate) retry_backoff: Duration,
    /// The longest pause after failed fetches.
    pub(crate) retry_backoff_max: Duration,
    /// How long a broker without records is to hold its answer back. Kafka: fetch.max.wait.ms.
    pub(crate) max_wait: Duration,
}

/// A partition that could be fetched now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) partition: &'a TopicPartition,
    /// The leader, or the replica the leader named (KIP-392).
    pub(crate) broker: BrokerId,
    pub(crate) target: FetchTarget,
    /// Bytes of it that wait for poll.
    pub(crate) buffered: usize,
}

/// Keeps one fetch outstanding per broker while there is room, whether or not anybody polls.
///
/// A partition with two answers' worth of undelivered bytes is parked: it leaves the session as a
/// forgotten partition and comes back below half of that. Merely not listing it would keep it in
/// the session. The same rule holds for all partitions together.
///
/// While a partition is parked its broker is asked for the others with a short wait, which doubles with
/// each answer that brings nothing: a long poll for idle partitions would hold back the one that
/// is behind long after the application has made room for it. An application that stalls soon costs
/// no more than long polls do.
///
/// Each fetch looks at every partition that could be fetched, and allocates nothing for one that did
/// not change. Measured, optimised: 1000 partitions of a session of which one
/// changed cost 45 us a fetch, 4 us of it for each of the two lists of candidates.
#[derive(Debug)]
pub(crate) struct FetchPlan {
    limits: FetchLimits,
    brokers: BTreeMap<BrokerId, BrokerFetch>,
    parked: BTreeSet<TopicPartition>,
    /// No room at all until half of the buffer is polled.
    full: bool,
    /// Nothing of what is buffered can be polled.
    starved: bool,
    /// When each partition last brought records, so that the next full request lists it behind others.
    served: BTreeMap<TopicPartition, u64>,
    serial: u64,
}

#[derive(Debug, Default)]
struct BrokerFetch {
    session: FetchSession,
    outstanding: bool,
    /// Room set aside for the answer under way.
    reserved: usize,
    retry_at: Tick,
    failures: u32,
    asked_at: Tick,
    /// How long the broker may hold back the answer under way.
    wait: Duration,
    /// While a partition of this broker is parked: answers without records, one after another.
    beside_parked: Option<u32>,
    /// The answer under way has brought records.
    fruitful: bool,
    /// Answers without records that came before their time, one after another.
    hasty: u32,
}

/// So many hasty answers cost nothing: a session, a replica or a leader may just have changed.
const HASTY: u32 = 2;
/// The first wait of a fetch that leaves out a parked partition.
const SHORT_WAIT: Duration = Duration::from_millis(10);
/// Sooner than this without records is hasty even if the application allows no waiting.
const LEAST_WAIT: Duration = Duration::from_millis(2);

impl FetchPlan {
    pub(crate) fn new(limits: FetchLimits) -> Self {
        Self {
            limits,
            brokers: BTreeMap::new(),
            parked: BTreeSet::new(),
            full: false,
            starved: false,
            served: BTreeMap::new(),
            serial: 0,
        }
    }

    /// The brokers to ask now. Each counts as asked until [`handle_end`](Self::handle_end). `starved` says that nothing
    /// of what is buffered can be polled: then a little is fetched although the budget is used up, or paused
    /// partitions would stop all others.
    pub(crate) fn due(
        &mut self,
        now: Tick,
        candidates: &[Candidate<'_>],
        buffered: usize,
        starved: bool,
    ) -> Vec<BrokerId> {
        self.starved = starved;
        self.update_room(candidates, buffered);
        if self.full && !self.starved {
            return Vec::new();
        }
        let mut due = BTreeSet::new();
        for candidate in candidates {
            if self.parked.contains(candidate.partition) {
                continue;
            }
            let fetch = self.brokers.entry(candidate.broker).or_default();
            if !fetch.outstanding && now >= fetch.retry_at {
                due.insert(candidate.broker);
            }
        }
        for broker in &due {
            if let Some(fetch) = self.brokers.get_mut(broker) {
                fetch.outstanding = true;
            }
        }
        due.into_iter().collect()
    }

    /// The request for a broker that is due, with the most bytes it may answer. `None` when there
    /// is nothing to ask it for any more. The candidates are in order.
    pub(crate) fn request(
        &mut self,
        now: Tick,
        broker: BrokerId,
        candidates: &[Candidate<'_>],
        buffered: usize,
        ids_allowed: bool,
    ) -> Option<(SessionRequest, usize)> {
        self.update_room(candidates, buffered);
        let reserved: usize = self.brokers.values().map(|fetch| fetch.reserved).sum();
        let wants: Vec<(TopicPartition, FetchTarget)> = candidates
            .iter()
            .filter(|c| c.broker == broker && !self.parked.contains(c.partition))
            .map(|c| (c.partition.clone(), c.target))
            .collect();
        if wants.is_empty() || (self.full && !self.starved) {
            return None;
        }
        let room = self.limits.buffer_bytes.saturating_sub(buffered + reserved);
        let asked: usize =
            wants.iter().map(|(_, t)| usize::try_from(t.max_bytes).unwrap_or(0)).sum();
        let bytes = asked.min(self.limits.answer_bytes).min(room).max(self.floor());
        let beside_parked =
            candidates.iter().any(|c| c.broker == broker && self.parked.contains(c.partition));
        let fetch = self.brokers.get_mut(&broker)?;
        fetch.reserved = bytes;
        fetch.asked_at = now;
        fetch.wait = if beside_parked {
            let fruitless = *fetch.beside_parked.get_or_insert(0);
            SHORT_WAIT.saturating_mul(1 << fruitless).min(self.limits.max_wait)
        } else {
            fetch.beside_parked = None;
            self.limits.max_wait
        };
        fetch.fruitful = false;
        let mut request = fetch.session.request(wants, ids_allowed);
        // The broker fills its answer in this order, so whoever was served goes to the end.
        request.listed.sort_by_cached_key(|(partition, _)| {
            (self.served.get(partition).copied().unwrap_or(0), partition.clone())
        });
        Some((request, bytes))
    }

    /// How long the broker may hold back its answer to the last request.
    pub(crate) fn wait(&self, broker: BrokerId) -> Duration {
        self.brokers.get(&broker).map_or(self.limits.max_wait, |fetch| fetch.wait)
    }

    /// The partition of an answer, as the request asked for it. See [`FetchSession::answers`].
    pub(crate) fn answers(
        &mut self,
        broker: BrokerId,
        partition: &TopicPartition,
    ) -> Option<FetchTarget> {
        self.brokers.get_mut(&broker)?.session.answers(partition)
    }

    /// The name of a topic an answer names by id.
    pub(crate) fn topic_of(&mut self, broker: BrokerId, id: TopicId) -> Option<TopicName> {
        let session = &mut self.brokers.get_mut(&broker)?.session;
        let name = session.topic_of(id).cloned();
        if name.is_none() {
            session.doubt();
        }
        name
    }

    /// The broker's answer holds records, whether or not they are still wanted.
    pub(crate) fn bears_fruit(&mut self, broker: BrokerId) {
        if let Some(fetch) = self.brokers.get_mut(&broker) {
            fetch.fruitful = true;
        }
    }

    /// Records of this partition came.
    pub(crate) fn served(&mut self, partition: &TopicPartition) {
        self.serial += 1;
        self.served.insert(partition.clone(), self.serial);
    }

    /// The sessions that brokers keep for this consumer, to be ended. Nothing may be asked after that.
    pub(crate) fn take_sessions(&mut self) -> Vec<(BrokerId, i32)> {
        let sessions = std::mem::take(&mut self.brokers).into_iter();
        sessions.filter_map(|(id, fetch)| Some((id, fetch.session.id()?))).collect()
    }

    /// The partition is not this consumer's any more.
    pub(crate) fn remove(&mut self, partition: &TopicPartition) {
        self.parked.remove(partition);
        self.served.remove(partition);
    }

    /// The whole answer was read.
    pub(crate) fn handle_answer(
        &mut self,
        broker: BrokerId,
        code: ErrorCode,
        session_id: i32,
        throttled: bool,
    ) {
        if let Some(fetch) = self.brokers.get_mut(&broker) {
            fetch.session.handle_answer(code, session_id, throttled);
        }
    }

    /// The fetch is over, well or not; the broker can be asked again.
    pub(crate) fn handle_end(&mut self, now: Tick, broker: BrokerId, end: FetchEnd) {
        let Some(fetch) = self.brokers.get_mut(&broker) else { return };
        fetch.outstanding = false;
        fetch.reserved = 0;
        match end {
            FetchEnd::Answered => {
                fetch.failures = 0;
                let early = now - fetch.asked_at < (fetch.wait / 2).max(LEAST_WAIT);
                if let Some(fruitless) = &mut fetch.beside_parked {
                    *fruitless = if fetch.fruitful { 0 } else { (*fruitless + 1).min(16) };
                }
                fetch.hasty = if early && !fetch.fruitful { fetch.hasty + 1 } else { 0 };
                if fetch.hasty > HASTY {
                    // A broker that does not hold its answers back must not be a busy loop.
                    fetch.hasty = fetch.hasty.min(HASTY + 10);
                    let doubled = self.limits.retry_backoff * 2u32.pow(fetch.hasty - HASTY - 1);
                    fetch.retry_at = now + doubled.min(self.limits.retry_backoff_max);
                }
            }
            FetchEnd::NotSent => {}
            // Once is a broker's restart or a full cache; again and again must not be a busy loop.
            FetchEnd::Renewed if fetch.failures == 0 => fetch.failures = 1,
            FetchEnd::Renewed | FetchEnd::Failed => {
                // What was published stays; what the broker's session holds is unknown.
                fetch.session.restart();
                let doubled = self.limits.retry_backoff * 2u32.pow(fetch.failures.min(10));
                fetch.failures = fetch.failures.saturating_add(1);
                fetch.retry_at = now + doubled.min(self.limits.retry_backoff_max);
            }
        }
    }

    /// Whether something waits for poll to make room.
    pub(crate) fn waits_for_room(&self) -> bool {
        self.full || !self.parked.is_empty()
    }

    /// When a broker may be asked again after a failure.
    pub(crate) fn next_deadline(&self, now: Tick) -> Option<Tick> {
        self.brokers
            .values()
            .filter(|fetch| !fetch.outstanding && fetch.retry_at > now)
            .map(|fetch| fetch.retry_at)
            .min()
    }

    /// What may always be asked for, so that no broker waits for the room that another one's long poll has set aside:
    /// an answer of one partition, and of all brokers together a tenth of the budget.
    fn floor(&self) -> usize {
        let share = self.limits.buffer_bytes / 10 / self.brokers.len().max(1);
        self.limits.partition_bytes.min(share).max(1)
    }

    fn update_room(&mut self, candidates: &[Candidate<'_>], buffered: usize) {
        // Room that is only reserved comes back by itself, and one answer per broker may overlap
        // with the last of it, so that a slow broker's long poll starves no other.
        if buffered >= self.limits.buffer_bytes {
            self.full = true;
        } else if buffered <= self.limits.buffer_bytes / 2 {
            self.full = false;
        }
        let limit = self.limits.partition_bytes * 2;
        for candidate in candidates {
            if candidate.buffered >= limit {
                self.parked.insert(candidate.partition.clone());
            } else if candidate.buffered <= limit / 2 {
                self.parked.remove(candidate.partition);
            }
        }
    }
}

/// How a fetch ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FetchEnd {
    /// The whole answer was read, without a top-level error.
    Answered,
    /// The broker lost or refused the session: the next request brings a new one.
    Renewed,
    /// There was nothing to ask for when the connection was ready.
    NotSent,
    /// The connection broke, the time ran out, or the broker refused.
    Failed,
}

#[cfg(test)]
mod tests {
    use kafka4rs_protocol::{LeaderEpoch, Offset};

    use super::*;

    const BROKER: BrokerId = BrokerId(1);

    fn plan() -> FetchPlan {
        FetchPlan::new(FetchLimits {
            answer_bytes: 1_000,
            partition_bytes: 100,
            buffer_bytes: 2_000,
            retry_backoff: Duration::from_millis(100),
            retry_backoff_max: Duration::from_secs(1),
            max_wait: Duration::from_millis(500),
        })
    }

    fn candidate(partition: i32, buffered: usize) -> Candidate<'static> {
        Candidate {
            partition: Box::leak(Box::new(TopicPartition::new("orders", partition))),
            broker: BROKER,
            target: FetchTarget {
                topic_id: None,
                offset: Offset(0),
                leader_epoch: LeaderEpoch(0),
                max_bytes: 100,
                incarnation: 1,
            },
            buffered,
        }
    }

    fn listed(request: &SessionRequest) -> Vec<i32> {
        request.listed.iter().map(|(p, _)| p.partition.get()).collect()
    }

    fn forgotten(request: &SessionRequest) -> Vec<i32> {
        request.forgotten.iter().map(|(p, _)| p.partition.get()).collect()
    }

    fn serve(plan: &mut FetchPlan, candidates: &[Candidate<'_>]) -> SessionRequest {
        assert_eq!(plan.due(Tick::ZERO, candidates, 0, false), vec![BROKER]);
        let (request, _) = plan.request(Tick::ZERO, BROKER, candidates, 0, false).expect("wanted");
        if request.session_epoch == 0 {
            for candidate in candidates {
                plan.answers(BROKER, candidate.partition);
            }
        }
        plan.bears_fruit(BROKER);
        plan.handle_answer(BROKER, ErrorCode::None, 7, false);
        plan.handle_end(Tick::ZERO, BROKER, FetchEnd::Answered);
        request
    }

    #[test]
    fn one_fetch_is_outstanding_per_broker() {
        let mut plan = plan();
        assert_eq!(plan.due(Tick::ZERO, &[candidate(0, 0)], 0, false), vec![BROKER]);
        assert_eq!(plan.due(Tick::ZERO, &[candidate(0, 0)], 0, false), vec![]);
        plan.handle_end(Tick::ZERO, BROKER, FetchEnd::Answered);
        assert_eq!(plan.due(Tick::ZERO, &[candidate(0, 0)], 0, false), vec![BROKER]);
    }

    #[test]
    fn a_partition_above_its_budget_is_forgotten_and_returns_below_half() {
        let mut plan = plan();
        serve(&mut plan, &[candidate(0, 0), candidate(1, 0)]);
        let request = serve(&mut plan, &[candidate(0, 200), candidate(1, 0)]);
        assert_eq!((listed(&request), forgotten(&request)), (vec![], vec![0]));
        assert!(plan.waits_for_room());
        // Between half and full it stays away.
        let request = serve(&mut plan, &[candidate(0, 150), candidate(1, 0)]);
        assert_eq!((listed(&request), forgotten(&request)), (vec![], vec![]));
        let request = serve(&mut plan, &[candidate(0, 100), candidate(1, 0)]);
        assert_eq!((listed(&request), forgotten(&request)), (vec![0], vec![]));
        assert!(!plan.waits_for_room());
    }

    #[test]
    fn idle_partitions_beside_a_parked_one_are_waited_for_briefly_at_first() {
        let mut plan = plan();
        let mut now = Tick::ZERO;
        let mut waits = |plan: &mut FetchPlan, buffered, fruitful| {
            let candidates = [candidate(0, buffered), candidate(1, 0)];
            plan.due(now, &candidates, 0, false);
            plan.request(now, BROKER, &candidates, 0, false).expect("wanted");
            let wait = plan.wait(BROKER);
            if fruitful {
                plan.bears_fruit(BROKER);
            }
            now += wait;
            plan.handle_end(now, BROKER, FetchEnd::Answered);
            wait.as_millis()
        };
        assert_eq!(waits(&mut plan, 0, false), 500);
        // The application stalls: what is parked stays so, and the others have nothing new.
        let stalled: Vec<u128> = (0..8).map(|_| waits(&mut plan, 200, false)).collect();
        assert_eq!(stalled, [10, 20, 40, 80, 160, 320, 500, 500]);
        // It goes on.
        assert_eq!(waits(&mut plan, 0, true), 500);
        assert_eq!(waits(&mut plan, 200, true), 10);
        assert_eq!(waits(&mut plan, 200, false), 10);
        assert_eq!(waits(&mut plan, 200, false), 20);
    }

    #[test]
    fn a_broker_with_nothing_wanted_is_left_alone() {
        let mut plan = plan();
        assert_eq!(plan.due(Tick::ZERO, &[], 0, false), vec![]);
        assert_eq!(plan.due(Tick::ZERO, &[candidate(0, 500)], 500, false), vec![]);
    }

    #[test]
    fn a_full_buffer_stops_all_fetching_until_half_of_it_is_polled() {
        let mut plan = plan();
        assert_eq!(plan.due(Tick::ZERO, &[candidate(0, 0)], 2_000, false), vec![]);
        assert_eq!(plan.due(Tick::ZERO, &[candidate(0, 0)], 1_500, false), vec![]);
        assert_eq!(plan.due(Tick::ZERO, &[candidate(0, 0)], 1_000, false), vec![BROKER]);
    }

    #[test]
    fn what_cannot_be_polled_fills_the_buffer_and_stops_nobody_else() {
        let mut plan = plan();
        let candidates = [candidate(0, 0)];
        assert_eq!(plan.due(Tick::ZERO, &candidates, 2_000, true), vec![BROKER]);
        let (_, bytes) =
            plan.request(Tick::ZERO, BROKER, &candidates, 2_000, false).expect("wanted");
        assert_eq!(bytes, 100, "a little");
        plan.handle_end(Tick::ZERO, BROKER, FetchEnd::Answered);
        // What came can be polled, and nothing more is fetched until it is.
        assert_eq!(plan.due(Tick::ZERO, &candidates, 2_100, false), vec![]);
    }

    #[test]
    fn answers_beyond_the_budget_are_a_tenth_of_it_however_many_brokers_there_are() {
        let mut plan = plan();
        let candidates: Vec<Candidate<'_>> =
            (0..50).map(|p| Candidate { broker: BrokerId(p), ..candidate(p, 0) }).collect();
        let due = plan.due(Tick::ZERO, &candidates, 1_999, false);
        assert_eq!(due.len(), 50);
        let asked = due.into_iter().filter_map(|broker| {
            Some(plan.request(Tick::ZERO, broker, &candidates, 1_999, false)?.1)
        });
        assert!(asked.sum::<usize>() <= 200);
    }

    #[test]
    fn an_answer_is_never_asked_to_be_larger_than_the_room_left() {
        let mut plan = plan();
        let candidates: Vec<Candidate<'_>> = (0..4).map(|p| candidate(p, 0)).collect();
        plan.due(Tick::ZERO, &candidates, 0, false);
        let (_, bytes) =
            plan.request(Tick::ZERO, BROKER, &candidates, 1_700, false).expect("wanted");
        assert_eq!(bytes, 300);
    }

    #[test]
    fn a_partition_that_was_served_goes_to_the_end_of_the_list() {
        let mut plan = plan();
        let candidates = [candidate(0, 0), candidate(1, 0), candidate(2, 0)];
        plan.served(&TopicPartition::new("orders", 0));
        assert_eq!(listed(&serve(&mut plan, &candidates)), vec![1, 2, 0]);
    }

    #[test]
    fn a_failed_fetch_pauses_its_broker_longer_each_time() {
        let mut plan = plan();
        let candidates = [candidate(0, 0)];
        let millis = |ms| Tick::ZERO + Duration::from_millis(ms);
        plan.due(Tick::ZERO, &candidates, 0, false);
        plan.handle_end(Tick::ZERO, BROKER, FetchEnd::Failed);
        assert_eq!(plan.next_deadline(Tick::ZERO), Some(millis(100)));
        assert_eq!(plan.due(millis(99), &candidates, 0, false), vec![]);
        assert_eq!(plan.due(millis(100), &candidates, 0, false), vec![BROKER]);
        plan.handle_end(millis(100), BROKER, FetchEnd::Failed);
        assert_eq!(plan.next_deadline(millis(100)), Some(millis(300)));
    }

    #[test]
    fn a_broker_that_answers_nothing_at_once_is_asked_less_and_less_often() {
        let mut plan = plan();
        let candidates = [candidate(0, 0)];
        let mut now = Tick::ZERO;
        let mut fetches = 0;
        while now < Tick::from_millis(10_000) {
            if plan.due(now, &candidates, 0, false).is_empty() {
                now = plan.next_deadline(now).expect("a pause ends");
                continue;
            }
            plan.request(now, BROKER, &candidates, 0, false).expect("wanted");
            plan.handle_end(now, BROKER, FetchEnd::Answered);
            fetches += 1;
        }
        assert!((10..20).contains(&fetches), "{fetches} fetches in 10 s");
        // One that waits as it is told, or brings records, is asked again at once.
        assert_eq!(plan.due(now, &candidates, 0, false), vec![BROKER]);
        plan.request(now, BROKER, &candidates, 0, false).expect("wanted");
        now += Duration::from_millis(500);
        plan.handle_end(now, BROKER, FetchEnd::Answered);
        for _ in 0..10 {
            assert_eq!(plan.due(now, &candidates, 0, false), vec![BROKER]);
            plan.request(now, BROKER, &candidates, 0, false).expect("wanted");
            plan.bears_fruit(BROKER);
            plan.handle_end(now, BROKER, FetchEnd::Answered);
        }
    }

    #[test]
    fn sessions_that_brokers_keep_are_named_once_when_all_ends() {
        let mut plan = plan();
        serve(&mut plan, &[candidate(0, 0)]);
        assert_eq!(plan.take_sessions(), vec![(BROKER, 7)]);
        assert_eq!(plan.take_sessions(), vec![]);
    }

    #[test]
    fn a_broken_answer_restarts_the_session_in_full() {
        let mut plan = plan();
        let candidates = [candidate(0, 0), candidate(1, 0)];
        serve(&mut plan, &candidates);
        plan.due(Tick::ZERO, &candidates, 0, false);
        plan.request(Tick::ZERO, BROKER, &candidates, 0, false);
        plan.handle_end(Tick::ZERO, BROKER, FetchEnd::Failed);
        let later = Tick::ZERO + Duration::from_secs(1);
        plan.due(later, &candidates, 0, false);
        let (request, _) = plan.request(Tick::ZERO, BROKER, &candidates, 0, false).expect("wanted");
        assert_eq!((request.session_id, request.session_epoch), (7, 0));
        assert_eq!(listed(&request), vec![0, 1]);
    }
}
