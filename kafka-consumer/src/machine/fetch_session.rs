//! Incremental fetch sessions (KIP-227): only what changed crosses the wire.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{ErrorCode, LeaderEpoch, Offset, TopicId, TopicName};

/// What is asked of one partition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FetchTarget {
    /// The topic's id, where the cluster has ids.
    pub(crate) topic_id: Option<TopicId>,
    /// The next offset to fetch.
    pub(crate) offset: Offset,
    /// The leader epoch this client knows.
    pub(crate) leader_epoch: LeaderEpoch,
    /// The most bytes of this partition in one answer.
    pub(crate) max_bytes: i32,
    /// Which life of the partition asks: an answer to an older one is dropped.
    pub(crate) incarnation: u64,
}

impl FetchTarget {
    fn asks_the_same(&self, other: &Self) -> bool {
        (self.topic_id, self.offset, self.leader_epoch, self.max_bytes)
            == (other.topic_id, other.offset, other.leader_epoch, other.max_bytes)
    }
}

/// One request of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionRequest {
    pub(crate) session_id: i32,
    pub(crate) session_epoch: i32,
    /// Whether topics go by id; a session must not mix ids and names.
    pub(crate) by_id: bool,
    /// Partitions to fetch, in the order they are to be served.
    pub(crate) listed: Vec<(TopicPartition, FetchTarget)>,
    /// Partitions the broker shall drop from the session.
    pub(crate) forgotten: Vec<(TopicPartition, Option<TopicId>)>,
}

type Entry = (TopicPartition, FetchTarget);

/// This client's half of a fetch session with one broker.
///
/// ```text
///  (0, 0) full --answer has id n--> (n, 1) incremental --> (n, 2) --> .. --> (n, MAX) --> (n, 1)
///    ^   answer has id 0: stays          |
///    +--- FETCH_SESSION_ID_NOT_FOUND ----+--- any other doubt --> (n, 0): replaces the session by a full one
/// ```
///
/// Source: KIP-227; Kafka's FetchSessionHandler.
#[derive(Debug, Default)]
pub(crate) struct FetchSession {
    id: i32,
    /// Of the next request; 0 is full.
    epoch: i32,
    by_id: bool,
    /// What the broker's session holds, once it has served the last request.
    held: Vec<Entry>,
    names: BTreeMap<TopicId, TopicName>,
    /// Whether the request under way listed everything.
    full: bool,
    answered: BTreeSet<TopicPartition>,
    doubtful: bool,
}

impl FetchSession {
    /// The request that makes the session hold exactly `wants`, which are in order. What it lists is
    /// in order as well.
    pub(crate) fn request(&mut self, wants: Vec<Entry>, ids_allowed: bool) -> SessionRequest {
        debug_assert!(wants.is_sorted_by(|a, b| a.0 < b.0), "{wants:?}");
        let by_id = ids_allowed && wants.iter().all(|(_, target)| target.topic_id.is_some());
        if by_id != self.by_id && self.epoch != 0 {
            // Mixing would be FETCH_SESSION_TOPIC_ID_ERROR; a new session is cheaper than the error.
            self.restart();
        }
        self.by_id = by_id;
        self.full = self.epoch == 0;
        self.answered.clear();
        self.doubtful = false;

        let (listed, forgotten) =
            if self.full { (wants.clone(), Vec::new()) } else { changes(&self.held, &wants) };
        self.names.clear();
        let mut last = None;
        for (partition, target) in &wants {
            if target.topic_id == last {
                continue;
            }
            last = target.topic_id;
            if let Some(id) = last {
                self.names.entry(id).or_insert_with(|| partition.topic.clone());
            }
        }
        self.held = wants;
        SessionRequest { session_id: self.id, session_epoch: self.epoch, by_id, listed, forgotten }
    }

    /// What the last request left the broker to fetch for this partition.
    ///
    /// `None` for a partition that is not in the session or was answered already: the caller drops
    /// such an answer, and the session is renewed.
    pub(crate) fn answers(&mut self, partition: &TopicPartition) -> Option<FetchTarget> {
        let at = self.held.binary_search_by(|(held, _)| held.cmp(partition)).ok();
        let target = at.and_then(|at| self.held.get(at)).map(|(_, target)| *target);
        if target.is_none() || !self.answered.insert(partition.clone()) {
            self.doubtful = true;
            return None;
        }
        target
    }

    /// The session's id, if the broker keeps one.
    pub(crate) fn id(&self) -> Option<i32> {
        (self.id != 0).then_some(self.id)
    }

    /// A topic came back that this session does not know.
    pub(crate) fn doubt(&mut self) {
        self.doubtful = true;
    }

    /// The name under which the session holds the topic with this id.
    pub(crate) fn topic_of(&self, id: TopicId) -> Option<&TopicName> {
        self.names.get(&id)
    }

    /// The whole answer was read.
    pub(crate) fn handle_answer(&mut self, code: ErrorCode, session_id: i32, throttled: bool) {
        match code {
            ErrorCode::None => {}
            ErrorCode::FetchSessionIdNotFound => {
                self.id = 0;
                self.epoch = 0;
                return;
            }
            _ => {
                self.restart();
                return;
            }
        }
        let covers = if self.full {
            // A throttled broker answers with nothing at all.
            self.answered.len() == self.held.len() || (throttled && self.answered.is_empty())
        } else {
            true
        };
        if session_id == 0 {
            // The broker's cache is full: every request stays a full one.
            self.id = 0;
            self.epoch = 0;
        } else if self.doubtful || !covers || (!self.full && session_id != self.id) {
            self.id = session_id;
            self.epoch = 0;
        } else {
            self.id = session_id;
            self.epoch = if self.epoch == i32::MAX { 1 } else { self.epoch + 1 };
        }
    }

    /// It is unknown what the broker's session holds now: replace it.
    pub(crate) fn restart(&mut self) {
        self.epoch = 0;
    }
}

/// What a session that holds `held` has to be told to hold `wants`: one walk over both, which costs
/// little for what did not change.
fn changes(
    held: &[Entry],
    wants: &[Entry],
) -> (Vec<Entry>, Vec<(TopicPartition, Option<TopicId>)>) {
    let (mut listed, mut forgotten) = (Vec::new(), Vec::new());
    let mut held = held.iter().peekable();
    for (partition, target) in wants {
        while let Some((gone, old)) = held.next_if(|(other, _)| other < partition) {
            forgotten.push((gone.clone(), old.topic_id));
        }
        let old = held.next_if(|(other, _)| other == partition).map(|(_, old)| old);
        if old.is_some_and(|old| old.asks_the_same(target)) {
            continue;
        }
        if let Some(old) = old.filter(|old| old.topic_id != target.topic_id) {
            forgotten.push((partition.clone(), old.topic_id));
        }
        listed.push((partition.clone(), *target));
    }
    forgotten.extend(held.map(|(gone, old)| (gone.clone(), old.topic_id)));
    (listed, forgotten)
}

#[cfg(test)]
mod tests {
    use kafka4rs_protocol::Partition;

    use super::*;

    fn tp(partition: i32) -> TopicPartition {
        TopicPartition::new("orders", partition)
    }

    fn at(offset: i64) -> FetchTarget {
        FetchTarget {
            topic_id: Some(TopicId::from(kafka4rs_protocol::Uuid::from_u64_pair(7, 7))),
            offset: Offset(offset),
            leader_epoch: LeaderEpoch(1),
            max_bytes: 1024,
            incarnation: 1,
        }
    }

    /// A broker's side of one session, as Kafka's FetchSession keeps it.
    #[derive(Default)]
    struct ModelBroker {
        id: i32,
        epoch: i32,
        held: BTreeMap<TopicPartition, Offset>,
    }

    impl ModelBroker {
        fn serve(&mut self, request: &SessionRequest) -> ErrorCode {
            if request.session_epoch == 0 {
                self.id += 1;
                self.epoch = 1;
                self.held.clear();
                self.held.extend(request.listed.iter().map(|(p, t)| (p.clone(), t.offset)));
                return ErrorCode::None;
            }
            if request.session_id != self.id {
                return ErrorCode::FetchSessionIdNotFound;
            }
            if request.session_epoch != self.epoch {
                return ErrorCode::InvalidFetchSessionEpoch;
            }
            self.epoch += 1;
            for (partition, _) in &request.forgotten {
                self.held.remove(partition);
            }
            self.held.extend(request.listed.iter().map(|(p, t)| (p.clone(), t.offset)));
            ErrorCode::None
        }
    }

    fn exchange(
        session: &mut FetchSession,
        broker: &mut ModelBroker,
        wants: &[(TopicPartition, FetchTarget)],
    ) -> ErrorCode {
        let request = session.request(wants.to_vec(), true);
        let code = broker.serve(&request);
        if session.full && code == ErrorCode::None {
            for (partition, _) in wants {
                assert!(session.answers(partition).is_some());
            }
        }
        session.handle_answer(code, broker.id, false);
        code
    }

    #[test]
    fn replaying_requests_on_a_model_broker_yields_the_want_set() {
        let mut random = 42u64;
        let mut next = move |below: u64| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            random % below
        };
        let mut session = FetchSession::default();
        let mut broker = ModelBroker::default();
        for _ in 0..2_000 {
            let wants: Vec<_> = (0..8)
                .filter_map(|p| {
                    let (keep, offset) = (next(3) > 0, next(5));
                    keep.then(|| (tp(p), at(offset as i64)))
                })
                .collect();
            if wants.is_empty() {
                continue;
            }
            match next(20) {
                // The broker forgets the session.
                0 => broker.id += 1,
                // The answer is lost on its way: the broker moved on, this side cannot know.
                1 => {
                    let request = session.request(wants.clone(), true);
                    broker.serve(&request);
                    session.restart();
                    continue;
                }
                _ => {}
            }
            if exchange(&mut session, &mut broker, &wants) == ErrorCode::None {
                let want: BTreeMap<_, _> =
                    wants.iter().map(|(p, target)| (p.clone(), target.offset)).collect();
                assert_eq!(broker.held, want);
            }
        }
    }

    #[test]
    fn an_unchanged_partition_is_not_listed_again() {
        let mut session = FetchSession::default();
        let mut broker = ModelBroker::default();
        exchange(&mut session, &mut broker, &[(tp(0), at(5)), (tp(1), at(9))]);
        let request = session.request([(tp(0), at(5)), (tp(1), at(10))].to_vec(), true);
        assert_eq!((request.session_id, request.session_epoch), (1, 1));
        assert_eq!(request.listed, vec![(tp(1), at(10))]);
        assert_eq!(request.forgotten, vec![]);
    }

    #[test]
    fn a_partition_no_longer_wanted_is_forgotten() {
        let mut session = FetchSession::default();
        let mut broker = ModelBroker::default();
        exchange(&mut session, &mut broker, &[(tp(0), at(5)), (tp(1), at(9))]);
        let request = session.request([(tp(0), at(5))].to_vec(), true);
        assert_eq!(request.listed, vec![]);
        assert_eq!(request.forgotten, vec![(tp(1), at(9).topic_id)]);
    }

    #[test]
    fn a_recreated_topic_forgets_the_old_id_and_lists_the_new_one() {
        let mut session = FetchSession::default();
        let mut broker = ModelBroker::default();
        exchange(&mut session, &mut broker, &[(tp(0), at(5))]);
        let id = TopicId::from(kafka4rs_protocol::Uuid::from_u64_pair(8, 8));
        let recreated = FetchTarget { topic_id: Some(id), ..at(0) };
        let request = session.request([(tp(0), recreated)].to_vec(), true);
        assert_eq!(request.forgotten, vec![(tp(0), at(5).topic_id)]);
        assert_eq!(request.listed, vec![(tp(0), recreated)]);
    }

    #[test]
    fn a_lost_session_starts_over_from_nothing() {
        let mut session = FetchSession::default();
        let mut broker = ModelBroker::default();
        exchange(&mut session, &mut broker, &[(tp(0), at(5))]);
        session.request([(tp(0), at(6))].to_vec(), true);
        session.handle_answer(ErrorCode::FetchSessionIdNotFound, 0, false);
        let request = session.request([(tp(0), at(6))].to_vec(), true);
        assert_eq!((request.session_id, request.session_epoch), (0, 0));
        assert_eq!(request.listed.len(), 1);
    }

    #[test]
    fn a_wrong_epoch_replaces_the_session_it_names() {
        let mut session = FetchSession::default();
        let mut broker = ModelBroker::default();
        exchange(&mut session, &mut broker, &[(tp(0), at(5))]);
        session.request([(tp(0), at(6))].to_vec(), true);
        session.handle_answer(ErrorCode::InvalidFetchSessionEpoch, 0, false);
        let request = session.request([(tp(0), at(6))].to_vec(), true);
        assert_eq!((request.session_id, request.session_epoch), (1, 0));
    }

    #[test]
    fn a_partition_nobody_asked_for_renews_the_session() {
        let mut session = FetchSession::default();
        let mut broker = ModelBroker::default();
        exchange(&mut session, &mut broker, &[(tp(0), at(5))]);
        session.request([(tp(0), at(6))].to_vec(), true);
        assert_eq!(session.answers(&tp(3)), None);
        session.handle_answer(ErrorCode::None, 1, false);
        assert_eq!(session.request([(tp(0), at(6))].to_vec(), true).session_epoch, 0);
    }

    #[test]
    fn a_repeated_partition_is_dropped_and_renews_the_session() {
        let mut session = FetchSession::default();
        session.request([(tp(0), at(5))].to_vec(), true);
        assert!(session.answers(&tp(0)).is_some());
        assert_eq!(session.answers(&tp(0)), None);
        session.handle_answer(ErrorCode::None, 9, false);
        assert_eq!(session.request([(tp(0), at(5))].to_vec(), true).session_epoch, 0);
    }

    #[test]
    fn a_full_answer_that_omits_a_partition_renews_the_session() {
        let mut session = FetchSession::default();
        session.request([(tp(0), at(5)), (tp(1), at(5))].to_vec(), true);
        session.answers(&tp(0));
        session.handle_answer(ErrorCode::None, 9, false);
        assert_eq!(session.request([(tp(0), at(5))].to_vec(), true).session_epoch, 0);
    }

    #[test]
    fn an_empty_throttled_answer_keeps_the_session() {
        let mut session = FetchSession::default();
        session.request([(tp(0), at(5))].to_vec(), true);
        session.handle_answer(ErrorCode::None, 9, true);
        assert_eq!(session.request([(tp(0), at(5))].to_vec(), true).session_epoch, 1);
    }

    #[test]
    fn a_topic_without_an_id_moves_the_whole_session_to_names() {
        let mut session = FetchSession::default();
        let mut broker = ModelBroker::default();
        exchange(&mut session, &mut broker, &[(tp(0), at(5))]);
        let nameless = FetchTarget { topic_id: None, ..at(0) };
        let request = session.request([(tp(0), at(5)), (tp(1), nameless)].to_vec(), true);
        assert!(!request.by_id);
        assert_eq!(request.session_epoch, 0);
        assert_eq!(request.listed.len(), 2);
    }

    #[test]
    fn epochs_wrap_to_one() {
        let mut session =
            FetchSession { id: 3, epoch: i32::MAX, by_id: true, ..Default::default() };
        assert_eq!(session.request([(tp(0), at(5))].to_vec(), true).session_epoch, i32::MAX);
        session.handle_answer(ErrorCode::None, 3, false);
        assert_eq!(session.request([(tp(0), at(5))].to_vec(), true).session_epoch, 1);
        assert_eq!(tp(0).partition, Partition(0));
    }
}
