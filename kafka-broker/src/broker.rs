//! What all connections share.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, Weak};
use std::time::Duration;

use kafka4rs_io::rt::{RuntimeRef, SplitMix64, TaskSet};
use kafka4rs_protocol::{ErrorCode, KafkaString, TopicId, Uuid};

use crate::dispatch::Caller;
use crate::fault::Faults;
use crate::group::Coordinator;
use crate::group::classic::ClassicSettings;
use crate::log::Shard;
use crate::log::command::{Command, CreatePartitions, CreateTopic};
use crate::log::fold::Outcome;
use crate::log::partition::PartitionLog;
use crate::node::NodeCore;
use crate::placement::Coordinators;
use crate::request_log::Requests;

/// The broker behind its nodes.
#[derive(Debug)]
pub(crate) struct Broker {
    pub(crate) rt: RuntimeRef,
    pub(crate) settings: Settings,
    pub(crate) shard: Shard,
    pub(crate) groups: Coordinator,
    pub(crate) cluster_id: KafkaString,
    pub(crate) faults: Arc<Faults>,
    pub(crate) requests: Arc<Requests>,
    /// Tasks of no connection; they end with the broker.
    pub(crate) tasks: Weak<TaskSet>,
    nodes: RwLock<BTreeMap<i32, Arc<NodeCore>>>,
    coordinators: Mutex<Coordinators>,
    chance: Mutex<SplitMix64>,
    connections: AtomicU64,
}

/// What a builder has set.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) default_partitions: i32,
    pub(crate) auto_create_topics: bool,
    pub(crate) message_max_bytes: usize,
    pub(crate) session_timeout: Duration,
    pub(crate) heartbeat_interval: Duration,
    pub(crate) failover_delay: RangeInclusive<Duration>,
    pub(crate) group_max_size: usize,
    pub(crate) initial_rebalance_delay: Duration,
    pub(crate) classic_session_timeouts: RangeInclusive<Duration>,
    pub(crate) follower_fetch: bool,
}

impl Settings {
    pub(crate) fn classic(&self) -> ClassicSettings {
        ClassicSettings {
            max_size: self.group_max_size,
            initial_delay: self.initial_rebalance_delay,
        }
    }
}

/// What a [`Broker`] is made of.
pub(crate) struct Parts {
    pub(crate) rt: RuntimeRef,
    pub(crate) settings: Settings,
    pub(crate) shard: Shard,
    pub(crate) cluster_id: KafkaString,
    pub(crate) nodes: Vec<NodeCore>,
    pub(crate) seed: u64,
    pub(crate) requests: usize,
    pub(crate) tasks: Weak<TaskSet>,
}

impl Broker {
    pub(crate) fn new(parts: Parts) -> Self {
        let ids = parts.nodes.iter().map(|node| node.id).collect::<Vec<_>>();
        let mut seeds = SplitMix64::new(parts.seed);
        Self {
            rt: parts.rt,
            settings: parts.settings,
            shard: parts.shard,
            groups: Coordinator::default(),
            cluster_id: parts.cluster_id,
            faults: Arc::new(Faults::new(seeds.next_u64())),
            requests: Arc::new(Requests::new(parts.requests)),
            tasks: parts.tasks,
            nodes: RwLock::new(
                parts.nodes.into_iter().map(|node| (node.id, Arc::new(node))).collect(),
            ),
            coordinators: Mutex::new(Coordinators::new(&ids)),
            chance: Mutex::new(SplitMix64::new(seeds.next_u64())),
            connections: AtomicU64::new(0),
        }
    }

    pub(crate) fn node(&self, id: i32) -> Option<Arc<NodeCore>> {
        self.nodes.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// Every node, in the order of their ids.
    pub(crate) fn nodes(&self) -> Vec<Arc<NodeCore>> {
        self.nodes.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    pub(crate) fn add_node(&self, node: Arc<NodeCore>) {
        self.nodes.write().unwrap_or_else(PoisonError::into_inner).insert(node.id, node);
    }

    /// The nodes that metadata names.
    pub(crate) fn visible_nodes(&self) -> Vec<Arc<NodeCore>> {
        let mut nodes = self.nodes();
        nodes.retain(|node| node.is_visible());
        nodes
    }

    /// A visible node that can be told to clients.
    pub(crate) fn visible_node(&self, id: i32) -> Option<Arc<NodeCore>> {
        self.node(id).filter(|node| node.is_visible())
    }

    /// The node that metadata calls the controller, -1 for none. Any node serves what is asked of it.
    pub(crate) fn controller(&self) -> i32 {
        self.visible_nodes().first().map_or(-1, |node| node.id)
    }

    /// A random number below `bound`, from the broker's seed.
    pub(crate) fn draw(&self, bound: usize) -> usize {
        self.chance.lock().unwrap_or_else(PoisonError::into_inner).below(bound)
    }

    pub(crate) fn next_connection(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed) + 1
    }

    pub(crate) fn coordinators(&self) -> MutexGuard<'_, Coordinators> {
        self.coordinators.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the node asked may answer for a group.
    pub(crate) fn check_coordinator(&self, caller: &Caller, group: &str) -> Result<(), ErrorCode> {
        self.coordinators().check(group, caller.node.id)
    }

    /// Whether anybody looks after a group now: nobody expires its members meanwhile.
    pub(crate) fn is_coordinated(&self, group: &str) -> bool {
        let (node, loading) = {
            let coordinators = self.coordinators();
            (coordinators.of(group), coordinators.is_loading(group))
        };
        !loading && self.node(node).is_some_and(|node| node.is_serving())
    }

    /// The leaders of a new topic's partitions, to be repeated: all nodes in turn, from a drawn one on.
    fn leaders(&self) -> Vec<i32> {
        let all = self.nodes();
        let running = all.iter().filter(|node| node.is_running()).map(|node| node.id);
        let mut leaders = running.collect::<Vec<_>>();
        if leaders.is_empty() {
            // The first topics are made before the nodes start.
            leaders = all.iter().map(|node| node.id).collect();
        }
        leaders
    }

    /// Creates a topic, or says why not. `leaders` of its first partitions are repeated for the others; without any the
    /// nodes lead in turn.
    pub(crate) async fn create_topic(
        &self,
        name: &str,
        partitions: i32,
        leaders: Vec<i32>,
        configs: Vec<(KafkaString, KafkaString)>,
    ) -> Result<TopicId, ErrorCode> {
        check_topic_name(name)?;
        let id = TopicId(Uuid::from_random(self.rt.random_u64(), self.rt.random_u64()));
        let name = KafkaString::from(name);
        let leaders = if leaders.is_empty() { self.leaders() } else { leaders };
        let create = CreateTopic { name, id, partitions, leaders, configs };
        match self.shard.propose_one(Command::CreateTopic(create)).await {
            Ok(Outcome::Refused(code)) => Err(code),
            Ok(_) => Ok(id),
            Err(_) => Err(ErrorCode::BrokerNotAvailable),
        }
    }

    /// Deletes a topic and creates it under another id, in one slot.
    pub(crate) async fn recreate_topic(&self, name: &str) -> Result<TopicId, ErrorCode> {
        let id = TopicId(Uuid::from_random(self.rt.random_u64(), self.rt.random_u64()));
        let found = self.shard.read(|state| {
            let topic = state.fold.topic_named(name)?;
            let create = CreateTopic {
                name: topic.name.clone(),
                id,
                partitions: i32::try_from(topic.partitions.len()).unwrap_or(i32::MAX),
                leaders: self.leaders(),
                configs: topic.configs.clone(),
            };
            Some((topic.id, create))
        });
        let (old, create) = found.ok_or(ErrorCode::UnknownTopicOrPartition)?;
        let commands = vec![Command::DeleteTopic(old), Command::CreateTopic(create)];
        let outcomes = self.shard.propose(commands, Vec::new()).await;
        let outcomes = outcomes.map_err(|_| ErrorCode::BrokerNotAvailable)?;
        match outcomes.into_iter().find(|outcome| matches!(outcome, Outcome::Refused(_))) {
            Some(Outcome::Refused(code)) => Err(code),
            _ => Ok(id),
        }
    }

    /// Grows a topic to `count` partitions; `leaders` as in [`Broker::create_topic`], for the new ones.
    pub(crate) async fn grow_topic(
        &self,
        topic: TopicId,
        count: i32,
        leaders: Vec<i32>,
    ) -> Result<(), ErrorCode> {
        let leaders = match leaders.is_empty() {
            true => {
                // Go on in turn where the topic's last partition ended.
                let mut all = self.leaders();
                let before = self.shard.read(|state| {
                    state.fold.topic(topic).map_or(0, |topic| topic.partitions.len())
                });
                let at = before % all.len().max(1);
                all.rotate_left(at);
                all
            }
            false => leaders,
        };
        let grow = CreatePartitions { topic, count, leaders };
        match self.shard.propose_one(Command::CreatePartitions(grow)).await {
            Ok(Outcome::Refused(code)) => Err(code),
            Ok(_) => Ok(()),
            Err(_) => Err(ErrorCode::BrokerNotAvailable),
        }
    }
}

/// Whether a node may answer for a partition, asked by a client that knows this epoch of its leader (-1: none).
/// Source: Kafka's `Partition.getLocalLog`; a node that does not lead keeps no replica here either,
/// unless followers are read from (`follower_fetch`).
pub(crate) fn check_leader(
    log: &PartitionLog,
    node: i32,
    current_leader_epoch: i32,
) -> Result<(), ErrorCode> {
    if log.leader != node {
        return Err(ErrorCode::NotLeaderOrFollower);
    }
    check_leader_epoch(log, current_leader_epoch)
}

/// Whether a client that knows this epoch of the leader (-1: none) is up to date.
pub(crate) fn check_leader_epoch(
    log: &PartitionLog,
    current_leader_epoch: i32,
) -> Result<(), ErrorCode> {
    match current_leader_epoch {
        ..0 => Ok(()),
        epoch if epoch < log.leader_epoch => Err(ErrorCode::FencedLeaderEpoch),
        epoch if epoch > log.leader_epoch => Err(ErrorCode::UnknownLeaderEpoch),
        _ => Ok(()),
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
