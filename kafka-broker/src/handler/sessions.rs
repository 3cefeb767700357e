//! Fetch sessions (KIP-227): the partitions a client wants, remembered, so that neither side repeats them.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use kafka4rs_io::rt::RuntimeRef;
use kafka4rs_protocol::messages::FetchRequest;
use kafka4rs_protocol::messages::fetch_response::PartitionData;
use kafka4rs_protocol::{ErrorCode, KafkaString, Tick, TopicId, Uuid};

use super::fetch::Read;
use crate::fault::SubjectTopic;

/// The sessions of a broker.
#[derive(Debug, Default)]
pub(crate) struct FetchSessions {
    sessions: Mutex<BTreeMap<i32, Session>>,
}

#[derive(Debug)]
struct Session {
    by_id: bool,
    /// The epoch its next request must have.
    epoch: i32,
    last_use: Tick,
    partitions: Vec<Interest>,
}

/// One partition a client wants, and what it was told of it last.
#[derive(Clone, Debug)]
pub(crate) struct Interest {
    pub(crate) topic: TopicRef,
    pub(crate) topic_id: TopicId,
    pub(crate) by_id: bool,
    pub(crate) partition: i32,
    pub(crate) offset: i64,
    pub(crate) leader_epoch: i32,
    pub(crate) max_bytes: usize,
    told: Option<Told>,
}

/// A topic as the client names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TopicRef {
    pub(crate) name: KafkaString,
    pub(crate) id: Uuid,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Told {
    end: i64,
    start: i64,
}

/// One fetch, with or without a session.
pub(crate) enum SessionContext {
    /// A full answer, of a new session with this id (0: without one).
    Full { id: i32, partitions: Vec<Interest> },
    /// Only what is new.
    Incremental { id: i32, partitions: Vec<Interest> },
}

impl FetchSessions {
    /// What this request asks for, its session's partitions included.
    pub(crate) fn begin(
        &self,
        by_id: bool,
        rt: &RuntimeRef,
        request: FetchRequest,
    ) -> Result<SessionContext, ErrorCode> {
        const FINAL: i32 = -1;
        const INITIAL: i32 = 0;
        let (id, epoch) = (request.session_id, request.session_epoch);
        let named = interests(by_id, &request);
        if epoch == FINAL || epoch == INITIAL {
            let mut sessions = self.lock();
            if id != 0 {
                sessions.remove(&id);
            }
            let id = match epoch {
                INITIAL if !named.is_empty() => open(&mut sessions, by_id, rt, &named),
                _ => 0,
            };
            return Ok(SessionContext::Full { id, partitions: named });
        }
        let mut sessions = self.lock();
        let session = sessions.get_mut(&id).ok_or(ErrorCode::FetchSessionIdNotFound)?;
        if session.epoch != epoch {
            return Err(ErrorCode::InvalidFetchSessionEpoch);
        }
        if session.by_id != by_id {
            return Err(ErrorCode::FetchSessionTopicIdError);
        }
        session.epoch = if epoch == i32::MAX { 1 } else { epoch + 1 };
        session.last_use = rt.now();
        for topic in &request.forgotten_topics_data {
            session.partitions.retain(|one| {
                !(one.topic.name == topic.topic
                    && one.topic.id == topic.topic_id
                    && topic.partitions.contains(&one.partition))
            });
        }
        for new in named {
            let same =
                |one: &&mut Interest| one.topic == new.topic && one.partition == new.partition;
            match session.partitions.iter_mut().find(same) {
                Some(known) => {
                    known.offset = new.offset;
                    known.leader_epoch = new.leader_epoch;
                    known.max_bytes = new.max_bytes;
                }
                None => session.partitions.push(new),
            }
        }
        Ok(SessionContext::Incremental { id, partitions: session.partitions.clone() })
    }

    /// Forgets every session: what a node does when it ends.
    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    /// Adds to what a request names the partitions that its session includes unnamed.
    pub(crate) fn add_to(&self, (id, epoch): (i32, i32), named: &mut Vec<SubjectTopic>) {
        if epoch <= 0 {
            return;
        }
        let sessions = self.lock();
        for interest in sessions.get(&id).into_iter().flat_map(|session| &session.partitions) {
            let TopicRef { name, id } = &interest.topic;
            match named.iter_mut().find(|topic| topic.name == *name && topic.id == *id) {
                Some(topic) if topic.partitions.contains(&interest.partition) => {}
                Some(topic) => topic.partitions.push(interest.partition),
                None => named.push(SubjectTopic {
                    name: name.clone(),
                    id: *id,
                    partitions: vec![interest.partition],
                }),
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<i32, Session>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open(
    sessions: &mut BTreeMap<i32, Session>,
    by_id: bool,
    rt: &RuntimeRef,
    partitions: &[Interest],
) -> i32 {
    if sessions.len() >= MAX_SESSIONS {
        let oldest = sessions.iter().min_by_key(|(_, session)| session.last_use);
        if let Some(id) = oldest.map(|(id, _)| *id) {
            sessions.remove(&id);
        }
    }
    let id = loop {
        let id = (rt.random_u64() & 0x7fff_ffff) as i32;
        if id != 0 && !sessions.contains_key(&id) {
            break id;
        }
    };
    let partitions = partitions.to_vec();
    sessions.insert(id, Session { by_id, epoch: 1, last_use: rt.now(), partitions });
    id
}

impl SessionContext {
    pub(crate) fn interests(&self) -> &[Interest] {
        match self {
            Self::Full { partitions, .. } | Self::Incremental { partitions, .. } => partitions,
        }
    }

    /// Whether what was read is worth answering without more bytes: an error always is, and a better place to read.
    pub(crate) fn has_news(&self, reads: &[Read]) -> bool {
        reads.is_empty() || reads.iter().any(|read| !read.error.is_ok() || read.nearer.is_some())
    }

    /// The session's id and the partitions to answer. Partitions that had records move behind the others, so that none
    /// starves when the byte limit is short.
    pub(crate) fn finish(
        &mut self,
        sessions: &FetchSessions,
        answers: Vec<(usize, PartitionData)>,
    ) -> (i32, Vec<(TopicRef, PartitionData)>) {
        let (id, incremental, partitions) = match self {
            Self::Full { id, partitions } => (*id, false, partitions),
            Self::Incremental { id, partitions } => (*id, true, partitions),
        };
        let mut served = Vec::new();
        let mut kept = Vec::with_capacity(answers.len());
        for (i, data) in answers {
            let Some(interest) = partitions.get_mut(i) else { continue };
            let records = data.records.as_ref().is_some_and(|records| !records.is_empty());
            let now = Told { end: data.high_watermark, start: data.log_start_offset };
            let elsewhere = data.preferred_read_replica >= 0;
            let news = records || elsewhere || data.error_code != 0 || interest.told != Some(now);
            // An error is told again and again until the client reacts.
            interest.told = (data.error_code == 0).then_some(now);
            if records {
                served.push((interest.topic.clone(), interest.partition));
            }
            if news || !incremental {
                kept.push((interest.topic.clone(), data));
            }
        }
        if id != 0 {
            let mut sessions = sessions.lock();
            if let Some(session) = sessions.get_mut(&id) {
                for (mine, told) in session.partitions.iter_mut().zip(partitions.iter()) {
                    mine.told = told.told;
                }
                let is_served = |one: &Interest| {
                    served.iter().any(|(topic, at)| one.topic == *topic && one.partition == *at)
                };
                // Stable: those not served keep their order in front.
                session.partitions.sort_by_key(is_served);
            }
        }
        (id, kept)
    }
}

fn interests(by_id: bool, request: &FetchRequest) -> Vec<Interest> {
    let mut all = Vec::new();
    for topic in &request.topics {
        let name = TopicRef { name: topic.topic.detached(), id: topic.topic_id };
        for partition in &topic.partitions {
            all.push(Interest {
                topic: name.clone(),
                topic_id: topic.topic_id.into(),
                by_id,
                partition: partition.partition,
                offset: partition.fetch_offset,
                leader_epoch: partition.current_leader_epoch,
                max_bytes: usize::try_from(partition.partition_max_bytes).unwrap_or(0),
                told: None,
            });
        }
    }
    all
}

/// Kafka: max.incremental.fetch.session.cache.slots.
const MAX_SESSIONS: usize = 1000;
