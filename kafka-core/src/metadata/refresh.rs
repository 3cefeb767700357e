//! Who asks for metadata, about what, and when. Pure.
//!
//! ```text
//!            want(new topic), request, age          answer complete
//!   Quiet ----------------------------------> Due ------------------> Quiet
//!                                              ^  \--ask--> Asking --/
//!                                              |               | answer incomplete, failure
//!                                              +--- backoff ---+
//! ```
//!
//! Nothing is asked before somebody wants something. One question is under way at a time, so that a
//! thousand callers with a stale leader make one request. Questions that follow each other keep a
//! growing distance (KIP-580). When no broker answers, the bootstrap servers are asked as well
//! (KIP-899, KIP-1102). A broker that is silent is left to itself after a few seconds and another one asked,
//! while there is one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use kafka4rs_protocol::{Tick, TopicId, TopicName};

use crate::retry::Backoff;

/// A question to a broker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// The brokers only.
    Cluster,
    /// These topics; `create` those that do not exist, if the broker does so.
    Topics { names: BTreeSet<TopicName>, create: bool },
    /// Topics whose names are not known. By itself: a broker that is asked by id looks at no name.
    Ids(BTreeSet<TopicId>),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct RefreshRules {
    pub(super) max_age: Duration,
    pub(super) backoff: Backoff,
    pub(super) rebootstrap: bool,
    pub(super) rebootstrap_after: Duration,
    /// How long one broker may take to answer.
    pub(super) request_timeout: Duration,
}

/// See the module.
#[derive(Debug)]
pub(super) struct Refresh {
    rules: RefreshRules,
    random: u64,
    topics: BTreeMap<TopicName, Wants>,
    ids: BTreeMap<TopicId, usize>,
    /// Wanted, and not asked for yet.
    new_topics: BTreeSet<TopicName>,
    new_ids: BTreeSet<TopicId>,
    /// Somebody has wanted something since the beginning.
    started: bool,
    /// Everything wanted is to be asked for.
    due: bool,
    /// The questions that make up one refresh and are not asked yet.
    round: VecDeque<Ask>,
    round_is_incomplete: bool,
    asking: Option<Ask>,
    /// No question before.
    not_before: Tick,
    /// Refreshes in a row that failed, were incomplete, or came right after another.
    streak: u32,
    failures: u32,
    last_answer: Option<Tick>,
    /// Since when questions have stayed without an answer.
    unanswered_since: Option<Tick>,
    rebootstrapping: bool,
}

/// How many want a topic.
#[derive(Clone, Copy, Debug, Default)]
struct Wants {
    /// And take it as it is.
    existing: usize,
    /// And would have it created.
    created: usize,
}

impl Refresh {
    pub(super) fn new(rules: RefreshRules, seed: u64) -> Self {
        Self {
            rules,
            // Any number but zero, from which xorshift never gets away.
            random: seed | 1,
            topics: BTreeMap::new(),
            ids: BTreeMap::new(),
            new_topics: BTreeSet::new(),
            new_ids: BTreeSet::new(),
            started: false,
            due: false,
            round: VecDeque::new(),
            round_is_incomplete: false,
            asking: None,
            not_before: Tick::ZERO,
            streak: 0,
            failures: 0,
            last_answer: None,
            unanswered_since: None,
            rebootstrapping: false,
        }
    }

    /// One more wants this topic.
    pub(super) fn want(&mut self, name: &TopicName, create: bool) {
        self.started = true;
        let wants = self.topics.entry(name.clone()).or_insert_with(|| {
            self.new_topics.insert(name.clone());
            Wants::default()
        });
        // One who would have it created is answered only by a question that says so.
        if create && wants.created == 0 && wants.existing > 0 {
            self.new_topics.insert(name.clone());
        }
        match create {
            true => wants.created += 1,
            false => wants.existing += 1,
        }
    }

    /// One less wants this topic.
    pub(super) fn unwant(&mut self, name: &TopicName, create: bool) {
        let Some(wants) = self.topics.get_mut(name) else { return };
        let count = if create { &mut wants.created } else { &mut wants.existing };
        *count = count.saturating_sub(1);
        if wants.created + wants.existing == 0 {
            self.topics.remove(name);
            self.new_topics.remove(name);
        }
    }

    /// One more wants the topic with this id.
    pub(super) fn want_id(&mut self, id: TopicId) {
        self.started = true;
        let count = self.ids.entry(id).or_insert_with(|| {
            self.new_ids.insert(id);
            0
        });
        *count += 1;
    }

    /// One less wants the topic with this id.
    pub(super) fn unwant_id(&mut self, id: TopicId) {
        if let Some(count) = self.ids.get_mut(&id) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.ids.remove(&id);
                self.new_ids.remove(&id);
            }
        }
    }

    pub(super) fn is_wanted(&self, name: &TopicName, id: Option<TopicId>) -> bool {
        self.topics.contains_key(name) || id.is_some_and(|id| self.ids.contains_key(&id))
    }

    /// Something is not where the metadata says: all of it is asked for again.
    pub(super) fn request(&mut self, now: Tick) {
        self.started = true;
        if self.due || !self.round.is_empty() {
            return;
        }
        self.due = true;
        // A question under way may be answered with what was true before; the next one keeps its distance.
        if self.asking.is_none() {
            self.keep_distance(now);
        }
    }

    /// The answer to the last question was used.
    pub(super) fn handle_answer(&mut self, now: Tick, is_incomplete: bool) {
        self.asking = None;
        self.last_answer = Some(now);
        self.unanswered_since = None;
        self.rebootstrapping = false;
        self.failures = 0;
        self.round_is_incomplete |= is_incomplete;
        if !self.round.is_empty() {
            return;
        }
        if std::mem::take(&mut self.round_is_incomplete) {
            self.due = true;
        }
        if self.due {
            self.streak = self.streak.saturating_add(1);
            self.not_before = now + self.pause(self.streak);
        } else {
            // The distance of the next one is decided when it is asked for.
            self.not_before = now;
        }
    }

    /// The last question has no answer. `is_another_left`: some broker was not tried yet.
    pub(super) fn handle_failure(&mut self, now: Tick, is_another_left: bool) {
        self.asking = None;
        self.round.clear();
        self.due = true;
        self.failures = self.failures.saturating_add(1);
        let since = *self.unanswered_since.get_or_insert(now);
        let too_long = now - self.last_answer.unwrap_or(since) >= self.rules.rebootstrap_after;
        if self.rules.rebootstrap && (!is_another_left || too_long) {
            self.rebootstrapping = true;
        }
        self.not_before = if is_another_left { now } else { now + self.pause(self.failures) };
    }

    /// A broker says that this client must start again (error 129, KIP-1102).
    pub(super) fn handle_rebootstrap_required(&mut self, now: Tick) {
        self.handle_failure(now, false);
        self.rebootstrapping |= self.rules.rebootstrap;
    }

    /// Whether the bootstrap servers are to be asked as well as the known brokers.
    pub(super) fn is_rebootstrapping(&self) -> bool {
        self.rebootstrapping
    }

    /// How long to wait for the answer under way before another broker is asked the same, if there is one.
    ///
    /// A broker that has stopped answers nobody, and metadata is what shows the way around it. It grows with
    /// every failure, so that a cluster which is slow as a whole is not asked for more the slower it gets.
    pub(super) fn patience(&self, is_another_left: bool) -> Duration {
        let limit = self.rules.request_timeout;
        if !is_another_left {
            return limit;
        }
        PATIENCE.saturating_mul(2u32.saturating_pow(self.failures)).min(limit)
    }

    /// The next question, if one is to be asked now.
    pub(super) fn next_action(&mut self, now: Tick) -> Option<Ask> {
        if self.asking.is_some() {
            return None;
        }
        if self.round.is_empty() {
            if self.age_deadline().is_some_and(|at| at <= now) {
                self.due = true;
            }
            let wait = now < self.not_before;
            let is_news = !self.new_topics.is_empty() || !self.new_ids.is_empty();
            if self.due && !wait {
                self.begin_round(true);
            } else if is_news && (!wait || self.failures == 0) {
                // A topic nobody asked for before need not wait for the distance between refreshes.
                self.begin_round(false);
            }
        }
        self.asking = self.round.pop_front();
        self.asking.clone()
    }

    /// When there may be something to ask, if nothing happens before.
    pub(super) fn next_deadline(&self) -> Option<Tick> {
        if self.asking.is_some() {
            return None;
        }
        let news = !self.new_topics.is_empty() || !self.new_ids.is_empty();
        match self.due || news {
            true => Some(self.not_before),
            false => self.age_deadline(),
        }
    }

    fn age_deadline(&self) -> Option<Tick> {
        let last = self.last_answer.filter(|_| self.started)?;
        Some(last + self.rules.max_age)
    }

    fn begin_round(&mut self, everything: bool) {
        let (names, ids) = if everything {
            self.due = false;
            (self.topics.keys().cloned().collect(), self.ids.keys().copied().collect())
        } else {
            (self.new_topics.clone(), self.new_ids.clone())
        };
        self.new_topics.clear();
        self.new_ids.clear();
        let (create, existing): (BTreeSet<_>, BTreeSet<_>) = names
            .into_iter()
            .partition(|name| self.topics.get(name).is_some_and(|wants| wants.created > 0));
        for (names, create) in [(create, true), (existing, false)] {
            if !names.is_empty() {
                self.round.push_back(Ask::Topics { names, create });
            }
        }
        if !ids.is_empty() {
            self.round.push_back(Ask::Ids(ids));
        }
        if self.round.is_empty() {
            self.round.push_back(Ask::Cluster);
        }
    }

    /// The distance between refreshes grows while they follow each other.
    fn keep_distance(&mut self, now: Tick) {
        let Some(last) = self.last_answer else { return };
        let calm = self.rules.backoff.delay(u32::MAX, u64::MAX);
        self.streak = if now - last > calm { 0 } else { self.streak.saturating_add(1) };
        let pause = self.pause(self.streak);
        self.not_before = self.not_before.max(last + pause);
    }

    fn pause(&mut self, count: u32) -> Duration {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.rules.backoff.delay(count, self.random)
    }
}

/// Answers take milliseconds; those of the largest clusters, and of brokers that start, a second or two.
const PATIENCE: Duration = Duration::from_secs(3);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(millis: u64) -> Tick {
        Tick::from_millis(millis)
    }

    fn machine() -> Refresh {
        let rules = RefreshRules {
            max_age: Duration::from_secs(300),
            backoff: Backoff::new(Duration::from_millis(100), Duration::from_secs(1)),
            rebootstrap: true,
            rebootstrap_after: Duration::from_secs(300),
            request_timeout: Duration::from_secs(30),
        };
        Refresh::new(rules, 7)
    }

    fn topics(names: &[&str], create: bool) -> Option<Ask> {
        Some(Ask::Topics {
            names: names.iter().map(|name| TopicName::from(*name)).collect(),
            create,
        })
    }

    /// The machine after a first answer at time zero, wanting `orders`.
    fn quiet() -> Refresh {
        let mut machine = machine();
        machine.want(&"orders".into(), true);
        assert_eq!(machine.next_action(at(0)), topics(&["orders"], true));
        machine.handle_answer(at(0), false);
        machine
    }

    #[test]
    fn nothing_is_asked_before_somebody_wants_something() {
        let mut machine = machine();
        assert_eq!(machine.next_action(at(1_000_000)), None);
        assert_eq!(machine.next_deadline(), None);
        machine.request(at(1_000_000));
        assert_eq!(machine.next_action(at(1_000_000)), Some(Ask::Cluster));
    }

    #[test]
    fn a_new_topic_is_asked_for_at_once_and_by_itself() {
        let mut machine = quiet();
        machine.want(&"payments".into(), true);
        machine.want(&"payments".into(), true);
        assert_eq!(machine.next_action(at(1)), topics(&["payments"], true));
        assert_eq!(machine.next_action(at(1)), None, "one question at a time");
        machine.handle_answer(at(2), false);
        assert_eq!(machine.next_action(at(3)), None);
    }

    #[test]
    fn topics_that_must_not_be_created_and_ids_have_questions_of_their_own() {
        let mut machine = machine();
        let id = TopicId::from(kafka4rs_protocol::Uuid::from_u64_pair(1, 1));
        machine.want(&"a".into(), true);
        machine.want(&"b".into(), false);
        machine.want_id(id);
        for expected in [topics(&["a"], true), topics(&["b"], false), Some(Ask::Ids([id].into()))] {
            assert_eq!(machine.next_action(at(0)), expected);
            machine.handle_answer(at(0), false);
        }
        assert_eq!(machine.next_action(at(0)), None);
    }

    #[test]
    fn metadata_is_asked_for_by_age() {
        let mut machine = quiet();
        assert_eq!(machine.next_deadline(), Some(at(300_000)));
        assert_eq!(machine.next_action(at(299_999)), None);
        assert_eq!(machine.next_action(at(300_000)), topics(&["orders"], true));
    }

    #[test]
    fn a_thousand_requests_make_one_question_and_questions_keep_a_growing_distance() {
        let mut machine = quiet();
        let mut questions = 0;
        for millis in 0..10_000 {
            for _ in 0..10 {
                machine.request(at(millis));
            }
            while machine.next_action(at(millis)).is_some() {
                questions += 1;
                machine.handle_answer(at(millis), false);
            }
        }
        // 100, 200, 400, 800 ms, then one a second, a fifth more or less.
        assert!((10..=17).contains(&questions), "{questions}");
    }

    #[test]
    fn a_request_after_a_calm_time_is_asked_at_once() {
        let mut machine = quiet();
        machine.request(at(5_000));
        assert_eq!(machine.next_action(at(5_000)), topics(&["orders"], true));
    }

    #[test]
    fn a_request_during_a_question_is_asked_after_it() {
        let mut machine = quiet();
        machine.request(at(5_000));
        assert!(machine.next_action(at(5_000)).is_some());
        machine.request(at(5_001));
        machine.handle_answer(at(5_002), false);
        assert_eq!(machine.next_action(at(5_002)), None);
        let again = machine.next_deadline().unwrap();
        assert!(again > at(5_002) && again <= at(5_202), "{again}");
        assert!(machine.next_action(again).is_some());
    }

    #[test]
    fn what_is_missing_is_asked_for_again_after_a_growing_pause() {
        let mut machine = machine();
        machine.want(&"orders".into(), true);
        let mut now = at(0);
        for pause in [100, 200, 400, 800, 1000, 1000] {
            assert_eq!(machine.next_action(now), topics(&["orders"], true));
            machine.handle_answer(now, true);
            let next = machine.next_deadline().unwrap();
            let waited = (next - now).as_millis();
            assert!((pause * 8 / 10..=pause * 12 / 10).contains(&waited), "{waited} for {pause}");
            now = next;
        }
    }

    #[test]
    fn nobody_wants_it_any_more_so_it_is_not_asked_for() {
        let mut machine = quiet();
        machine.unwant(&"orders".into(), true);
        machine.unwant(&"orders".into(), true);
        assert!(!machine.is_wanted(&"orders".into(), None));
        machine.request(at(9_000));
        assert_eq!(machine.next_action(at(9_000)), Some(Ask::Cluster));
    }

    #[test]
    fn patience_is_short_while_there_is_another_broker_and_grows_with_failures() {
        let mut machine = quiet();
        let mut waits = Vec::new();
        for _ in 0..5 {
            machine.request(at(5_000));
            waits.push(machine.patience(true).as_secs());
            assert_eq!(machine.patience(false).as_secs(), 30);
            assert!(machine.next_action(at(5_000)).is_some());
            machine.handle_failure(at(5_000), true);
        }
        assert_eq!(waits, [3, 6, 12, 24, 30]);
        assert!(machine.next_action(at(5_000)).is_some());
        machine.handle_answer(at(5_000), false);
        assert_eq!(machine.patience(true).as_secs(), 3);
    }

    #[test]
    fn another_broker_is_asked_at_once_and_all_of_them_again_after_a_pause() {
        let mut machine = quiet();
        machine.request(at(5_000));
        assert!(machine.next_action(at(5_000)).is_some());
        machine.handle_failure(at(5_000), true);
        assert!(!machine.is_rebootstrapping());
        assert!(machine.next_action(at(5_000)).is_some());
        machine.handle_failure(at(5_000), false);
        assert!(machine.is_rebootstrapping(), "no known broker is left: KIP-899");
        assert_eq!(machine.next_action(at(5_000)), None);
        let next = machine.next_deadline().unwrap();
        assert!(next > at(5_000) && next <= at(5_240));
        assert!(machine.next_action(next).is_some());
        machine.handle_answer(next, false);
        assert!(!machine.is_rebootstrapping());
    }

    #[test]
    fn five_minutes_without_an_answer_lead_back_to_the_bootstrap_servers() {
        let mut machine = quiet();
        machine.request(at(5_000));
        let mut now = at(5_000);
        while !machine.is_rebootstrapping() {
            if machine.next_action(now).is_some() {
                machine.handle_failure(now, true);
            }
            now += Duration::from_secs(1);
        }
        assert_eq!(now, at(301_000), "KIP-1102, counted from the last answer");
    }

    #[test]
    fn a_broker_may_demand_to_start_again() {
        let mut machine = quiet();
        machine.request(at(5_000));
        machine.next_action(at(5_000));
        machine.handle_rebootstrap_required(at(5_000));
        assert!(machine.is_rebootstrapping());
        assert!(machine.next_action(machine.next_deadline().unwrap()).is_some());
    }

    #[derive(Clone, Debug)]
    enum Event {
        Want(u8, bool),
        Unwant(u8, bool),
        Request,
        Answer(bool),
        Failure(bool),
        Wait(u16),
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            (0u8..3, any::<bool>()).prop_map(|(n, c)| Event::Want(n, c)),
            (0u8..3, any::<bool>()).prop_map(|(n, c)| Event::Unwant(n, c)),
            Just(Event::Request),
            any::<bool>().prop_map(Event::Answer),
            any::<bool>().prop_map(Event::Failure),
            (0u16..2000).prop_map(Event::Wait),
        ]
    }

    proptest! {
        /// At a deadline there is something to do, one question is under way at a time, and whatever is
        /// due is asked for within the longest pause.
        #[test]
        fn never_spins_and_never_sleeps_through(events in prop::collection::vec(event(), 1..200)) {
            let mut machine = machine();
            let mut now = at(0);
            let mut asking = false;
            for event in events {
                let name = |n: u8| TopicName::from(format!("t{n}"));
                match event {
                    Event::Want(n, create) => machine.want(&name(n), create),
                    Event::Unwant(n, create) => machine.unwant(&name(n), create),
                    Event::Request => machine.request(now),
                    Event::Answer(is_incomplete) if asking => {
                        machine.handle_answer(now, is_incomplete);
                        asking = false;
                    }
                    Event::Failure(is_another_left) if asking => {
                        machine.handle_failure(now, is_another_left);
                        asking = false;
                    }
                    Event::Answer(_) | Event::Failure(_) => {}
                    Event::Wait(millis) => now += Duration::from_millis(millis.into()),
                }
                let action = machine.next_action(now);
                prop_assert!(!(asking && action.is_some()));
                asking |= action.is_some();
                prop_assert_eq!(machine.next_action(now), None);
                if let Some(deadline) = machine.next_deadline() {
                    prop_assert!(!asking);
                    prop_assert!(deadline > now, "{:?} is not after {:?}", deadline, now);
                    prop_assert!(!machine.due || deadline - now <= Duration::from_millis(1200));
                }
            }
        }
    }
}
