//! What the broker was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kafka4rs_io::rt::{RuntimeRef, timeout_at};
use kafka4rs_protocol::{ApiKey, Deadline, KafkaString, Tick, Uuid};
use tokio::sync::watch;

use crate::fault::{Subject, SubjectTopic};

/// The newest requests, oldest first; older ones are dropped and counted.
#[derive(Debug)]
pub(crate) struct Requests {
    /// 0: nothing is kept.
    capacity: usize,
    ring: Mutex<Ring>,
    /// Counts changes, for who waits for one.
    changes: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Ring {
    entries: VecDeque<Kept>,
    /// The number of the next entry.
    next: u64,
    dropped: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) node: i32,
    pub(crate) connection: u64,
    pub(crate) client_id: KafkaString,
    pub(crate) api: ApiKey,
    pub(crate) version: i16,
    pub(crate) correlation_id: i32,
    pub(crate) at: Tick,
    pub(crate) subject: Subject,
    pub(crate) outcome: RequestOutcome,
    pub(crate) faulted: bool,
}

impl Requests {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { capacity, ring: Mutex::default(), changes: watch::Sender::new(0) }
    }

    pub(crate) fn is_on(&self) -> bool {
        self.capacity > 0
    }

    /// Keeps an entry and returns its number.
    pub(crate) fn push(&self, mut entry: Kept) -> u64 {
        let mut room = MAX_PARTITIONS;
        entry.subject.topics.truncate(MAX_PARTITIONS);
        for topic in &mut entry.subject.topics {
            topic.partitions.truncate(room);
            room -= topic.partitions.len();
        }
        let mut ring = self.lock();
        let number = ring.next;
        ring.next += 1;
        if ring.entries.len() >= self.capacity {
            ring.entries.pop_front();
            ring.dropped += 1;
        }
        ring.entries.push_back(entry);
        drop(ring);
        self.tell();
        number
    }

    /// Says what became of a request, if its entry is still kept.
    pub(crate) fn settle(&self, number: u64, outcome: RequestOutcome) {
        let mut ring = self.lock();
        let first = ring.next - ring.entries.len() as u64;
        let at = number.checked_sub(first).and_then(|at| usize::try_from(at).ok());
        if let Some(entry) = at.and_then(|at| ring.entries.get_mut(at)) {
            entry.outcome = outcome;
        }
        drop(ring);
        self.tell();
    }

    fn tell(&self) {
        if self.changes.receiver_count() > 0 {
            self.changes.send_modify(|changes| *changes += 1);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The requests a broker was sent, newest kept: what an assertion about a client is made on.
#[derive(Clone, Debug)]
pub struct RequestLog {
    requests: Arc<Requests>,
    rt: RuntimeRef,
}

/// One request.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RequestEntry {
    /// Counted over the broker from 0.
    pub number: u64,
    /// The node it was sent to.
    pub node: i32,
    /// The connection it came on, counted over the broker from 1 in the order of accepting.
    pub connection: u64,
    /// What the client calls itself; empty for nothing.
    pub client_id: String,
    /// What it asks.
    pub api: ApiKey,
    /// In which version.
    pub version: i16,
    /// The number that its answer repeats.
    pub correlation_id: i32,
    /// When it was decoded.
    pub at: Tick,
    /// The topics it names (of a fetch session also those that it includes unnamed), with the partitions of each: at
    /// most 1000 are kept.
    pub topics: Vec<RequestTopic>,
    /// The groups it names.
    pub groups: Vec<String>,
    /// What became of it.
    pub outcome: RequestOutcome,
    /// Whether a fault rule was applied to it.
    pub faulted: bool,
}

/// A topic of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestTopic {
    /// Its name, resolved where the request has ids; empty if there is no such topic.
    pub name: String,
    /// Its id; zero if there is no such topic.
    pub id: Uuid,
    /// Its partitions; none for APIs about whole topics.
    pub partitions: Vec<i32>,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestOutcome {
    /// Nothing yet: it is worked on, delayed or held, or its connection ended meanwhile.
    Pending,
    /// An answer was made, whole or cut.
    Answered,
    /// It wants no answer (acks=0).
    Unanswered,
    /// The connection was closed instead.
    Disconnected,
    /// Nothing is said, for ever.
    Silenced,
    /// It could not be answered, and its connection ended: malformed, or a version that is not served.
    Refused,
}

impl RequestEntry {
    /// Whether it names this topic.
    #[must_use]
    pub fn names_topic(&self, topic: &str) -> bool {
        self.topics.iter().any(|one| one.name == topic)
    }

    /// Whether it names this partition.
    #[must_use]
    pub fn names_partition(&self, topic: &str, partition: i32) -> bool {
        self.topics.iter().any(|one| one.name == topic && one.partitions.contains(&partition))
    }
}

impl RequestLog {
    pub(crate) fn new(requests: Arc<Requests>, rt: RuntimeRef) -> Self {
        Self { requests, rt }
    }

    /// The entries kept, oldest first.
    #[must_use]
    pub fn entries(&self) -> Vec<RequestEntry> {
        let ring = self.requests.lock();
        let first = ring.next - ring.entries.len() as u64;
        ring.entries.iter().zip(first..).map(|(kept, number)| entry(kept, number)).collect()
    }

    /// Kept entries of an API.
    #[must_use]
    pub fn count(&self, api: ApiKey) -> usize {
        self.requests.lock().entries.iter().filter(|entry| entry.api == api).count()
    }

    /// Entries that had to make room for newer ones since the start or the last [`RequestLog::clear`]. An assertion that
    /// something was *not* asked holds only while this is 0.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.requests.lock().dropped
    }

    /// The first kept or coming request for which `wanted` holds; it is asked again when an outcome changes. `None` if
    /// there is none within a minute.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn wait_for(
        &self,
        mut wanted: impl FnMut(&RequestEntry) -> bool,
    ) -> Option<RequestEntry> {
        self.wait(|log| log.entries().into_iter().find(|entry| wanted(entry))).await
    }

    /// Waits until `count` requests of an API are kept; false if they are not within a minute.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn wait_for_count(&self, api: ApiKey, count: usize) -> bool {
        self.wait(|log| (log.count(api) >= count).then_some(())).await.is_some()
    }

    /// Forgets all entries.
    pub fn clear(&self) {
        let mut ring = self.requests.lock();
        ring.entries.clear();
        ring.dropped = 0;
    }

    async fn wait<T>(&self, mut look: impl FnMut(&Self) -> Option<T>) -> Option<T> {
        let mut changes = self.requests.changes.subscribe();
        let deadline = Deadline::after(self.rt.now(), WAIT);
        let found = async {
            loop {
                if let Some(found) = look(self) {
                    return Some(found);
                }
                if changes.changed().await.is_err() {
                    return None;
                }
            }
        };
        timeout_at(&*self.rt, deadline, found).await.ok().flatten()
    }
}

fn entry(kept: &Kept, number: u64) -> RequestEntry {
    let topic = |topic: &SubjectTopic| RequestTopic {
        name: topic.name.to_string(),
        id: topic.id,
        partitions: topic.partitions.clone(),
    };
    RequestEntry {
        number,
        node: kept.node,
        connection: kept.connection,
        client_id: kept.client_id.to_string(),
        api: kept.api,
        version: kept.version,
        correlation_id: kept.correlation_id,
        at: kept.at,
        topics: kept.subject.topics.iter().map(topic).collect(),
        groups: kept.subject.groups.iter().map(ToString::to_string).collect(),
        outcome: kept.outcome,
        faulted: kept.faulted,
    }
}

/// Partitions of one entry.
const MAX_PARTITIONS: usize = 1000;
const WAIT: Duration = Duration::from_secs(60);
