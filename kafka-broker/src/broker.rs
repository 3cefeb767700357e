//! What all connections share.

use std::collections::BTreeMap;
use std::time::Duration;

use kafka4rs_io::rt::RuntimeRef;
use kafka4rs_protocol::{ErrorCode, KafkaString, TopicId, Uuid};

use crate::group::Coordinator;
use crate::handler::sessions::FetchSessions;
use crate::log::Shard;
use crate::log::command::{Command, CreateTopic};
use crate::log::fold::Outcome;

/// The broker behind a listener.
#[derive(Debug)]
pub(crate) struct Broker {
    pub(crate) rt: RuntimeRef,
    pub(crate) settings: Settings,
    pub(crate) shard: Shard,
    pub(crate) groups: Coordinator,
    pub(crate) sessions: FetchSessions,
    /// What clients are told to connect to.
    pub(crate) host: KafkaString,
    pub(crate) port: i32,
    pub(crate) cluster_id: KafkaString,
}

/// What a builder has set.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) node: i32,
    pub(crate) default_partitions: i32,
    pub(crate) auto_create_topics: bool,
    pub(crate) message_max_bytes: usize,
    pub(crate) session_timeout: Duration,
    pub(crate) heartbeat_interval: Duration,
}

impl Broker {
    /// Creates a topic, or says why not.
    pub(crate) async fn create_topic(
        &self,
        name: &str,
        partitions: i32,
        configs: Vec<(KafkaString, KafkaString)>,
    ) -> Result<TopicId, ErrorCode> {
        check_topic_name(name)?;
        let id = TopicId(Uuid::from_random(self.rt.random_u64(), self.rt.random_u64()));
        let name = KafkaString::from(name);
        let create = CreateTopic { name, id, partitions, configs };
        match self.shard.propose_one(Command::CreateTopic(create)).await {
            Ok(Outcome::Refused(code)) => Err(code),
            Ok(_) => Ok(id),
            Err(_) => Err(ErrorCode::BrokerNotAvailable),
        }
    }

    /// The only epoch a partition's leader has: ownership never moves with one node.
    pub(crate) const LEADER_EPOCH: i32 = 0;

    /// What a request's idea of the leader's epoch is worth.
    pub(crate) fn check_epoch(current_leader_epoch: i32) -> Result<(), ErrorCode> {
        match current_leader_epoch {
            ..0 | Self::LEADER_EPOCH => Ok(()),
            _ => Err(ErrorCode::UnknownLeaderEpoch),
        }
    }
}

/// Kafka's rules for topic names.
pub(crate) fn check_topic_name(name: &str) -> Result<(), ErrorCode> {
    let legal = |c: u8| c.is_ascii_alphanumeric() || b"._-".contains(&c);
    let fits = (1..=249).contains(&name.len()) && name != "." && name != "..";
    if fits && name.bytes().all(legal) { Ok(()) } else { Err(ErrorCode::InvalidTopicException) }
}

/// How many partitions a topic may have here: each costs memory the client need not pay for.
pub(crate) const MAX_PARTITIONS: i32 = 100_000;

/// Groups values by a key without losing the order in which keys came.
pub(crate) fn grouped<K: Ord + Clone, V>(
    items: impl IntoIterator<Item = (K, V)>,
) -> Vec<(K, Vec<V>)> {
    let mut places = BTreeMap::new();
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in items {
        let place = *places.entry(key.clone()).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, values)) = groups.get_mut(place) {
            values.push(value);
        }
    }
    groups
}
