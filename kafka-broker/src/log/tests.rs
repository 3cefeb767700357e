//! The proposer and the fold together, over stores that fail.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_io::rt::{BoxFuture, RuntimeRef, VirtualRuntime, sleep};
use kafka4rs_protocol::{ErrorCode, KafkaString, TopicId, Uuid};

use super::command::{
    Append, Command, Committed, CreatePartitions, CreateTopic, LogStart, OffsetCommit,
};
use super::fold::{Fold, Outcome};
use super::memory::MemoryStore;
use super::shard::State;
use super::slot::{Nonce, Payload, Slot};
use super::store::{Create, LogStore, StoreError};
use super::{LogSettings, Shard, snapshot};
use crate::group::classic::{ClassicGroup, ClassicMember, ClassicProtocol, ClassicState};
use crate::group::{Group, GroupDelete, GroupReplace, StoredGroup};

const TOPIC: TopicId = TopicId(Uuid::from_u64_pair(1, 1));
const SETTINGS: LogSettings =
    LogSettings { node: 1, retention_bytes: u64::MAX, cache_bytes: u64::MAX };

fn create(name: &str, id: TopicId) -> Command {
    let name = KafkaString::from(name);
    let leaders = vec![1];
    Command::CreateTopic(CreateTopic { name, id, partitions: 2, leaders, configs: Vec::new() })
}

fn append(partition: i32, producer: Option<(i64, i32)>, bytes: &Bytes) -> Command {
    let (producer_id, base_sequence) = producer.unwrap_or((-1, -1));
    Command::Append(Append {
        topic: TOPIC,
        partition,
        leader_epoch: 0,
        producer_id,
        producer_epoch: 0,
        base_sequence,
        count: 10,
        len: bytes.len() as u32,
        crc: 0,
        max_timestamp: 0,
    })
}

fn batch(byte: u8, len: usize) -> Bytes {
    vec![byte; len].into()
}

async fn open(rt: &RuntimeRef, store: &Arc<dyn LogStore>, settings: LogSettings) -> Shard {
    let (shard, proposer) = Shard::open(Arc::clone(rt), Arc::clone(store), settings).await.unwrap();
    drop(rt.spawn("proposer", Box::pin(proposer.run())));
    shard
}

async fn put(shard: &Shard, partition: i32, producer: Option<(i64, i32)>, bytes: Bytes) -> Outcome {
    let command = append(partition, producer, &bytes);
    let outcomes = shard.propose(vec![command], vec![bytes]).await.unwrap();
    outcomes.into_iter().next().unwrap()
}

const fn appended(base_offset: i64) -> Outcome {
    Outcome::Appended { base_offset, log_start: 0 }
}

fn fold(shard: &Shard) -> Fold {
    shard.read(|state| state.fold.clone())
}

/// A bit of everything.
async fn work(shard: &Shard) {
    shard.propose_one(create("orders", TOPIC)).await.unwrap();
    shard.propose_one(Command::ProducerIdBlock(1)).await.unwrap();
    for i in 0..20 {
        let large = batch(i as u8, if i % 3 == 0 { 20_000 } else { 100 });
        assert_eq!(
            put(shard, i % 2, Some((7, i / 2 * 10)), large).await,
            appended(i64::from(i / 2 * 10))
        );
    }
    let committed = Committed { offset: 5, leader_epoch: 0, metadata: KafkaString::from("note") };
    let group = KafkaString::from("group");
    let commit = OffsetCommit { group, topic: TOPIC, partition: 0, committed };
    shard.propose_one(Command::OffsetCommit(commit)).await.unwrap();
    let grow = CreatePartitions { topic: TOPIC, count: 5, leaders: vec![1] };
    shard.propose_one(Command::CreatePartitions(grow)).await.unwrap();
    let start = LogStart { topic: TOPIC, partition: 1, offset: 15 };
    shard.propose_one(Command::LogStart(start)).await.unwrap();
}

/// A group of either protocol that has seen something.
fn groups() -> (StoredGroup, StoredGroup) {
    let protocol = ClassicProtocol { name: "range".into(), metadata: Bytes::from_static(b"data") };
    let member = ClassicMember {
        id: "one".into(),
        instance_id: Some("i1".into()),
        client_id: "client".into(),
        client_host: "/127.0.0.1".into(),
        session_timeout_ms: 10_000,
        rebalance_timeout_ms: 60_000,
        protocols: vec![protocol],
        assignment: Bytes::from_static(b"given"),
    };
    let classic = ClassicGroup {
        version: 0,
        state: ClassicState::Stable,
        generation: 7,
        protocol_type: Some("consumer".into()),
        protocol: Some("range".into()),
        leader: Some("one".into()),
        members: [("one".into(), member)].into(),
    };
    let consumer = Group { epoch: 3, target_epoch: 3, ..Group::default() };
    (StoredGroup::Classic(classic), StoredGroup::Consumer(consumer))
}

#[test]
fn a_change_of_a_group_holds_only_for_the_version_that_it_was_made_from() {
    let virtual_rt = VirtualRuntime::new(1);
    let rt = virtual_rt.handle();
    let store: Arc<dyn LogStore> = Arc::new(MemoryStore::new());
    virtual_rt.block_on(async {
        let shard = open(&rt, &store, SETTINGS).await;
        work(&shard).await;
        let (classic, consumer) = groups();
        let overtaken = Outcome::Refused(ErrorCode::CoordinatorLoadInProgress);
        let group = || KafkaString::from("group");
        let replace = |from_version, after: &StoredGroup| {
            Command::GroupReplace(GroupReplace {
                group: group(),
                from_version,
                after: after.clone(),
            })
        };
        let delete =
            |from_version| Command::GroupDelete(GroupDelete { group: group(), from_version });
        let update = |from_version: u64| {
            let before = Group { version: from_version, ..Group::default() };
            Command::GroupUpdate(before.diff(&group(), &Group { epoch: 9, ..Group::default() }))
        };
        for (change, expected) in [
            (replace(1, &classic), overtaken.clone()),
            (replace(0, &classic), Outcome::Done),
            (replace(0, &consumer), overtaken.clone()),
            // An update is for a group of its own protocol.
            (update(1), overtaken.clone()),
            (delete(0), overtaken.clone()),
            (replace(1, &consumer), Outcome::Done),
            (update(1), overtaken.clone()),
            (update(2), Outcome::Done),
            (replace(3, &classic), Outcome::Done),
        ] {
            assert_eq!(shard.propose_one(change.clone()).await.unwrap(), expected, "{change:?}");
        }
        let stored = fold(&shard).stored_group("group").cloned();
        assert_eq!(stored, Some(classic.clone().at_version(4)));
        // Whatever it says comes back from the log and from a snapshot.
        let replayed = open(&rt, &store, SETTINGS).await;
        assert_eq!(fold(&replayed), fold(&shard));
        let encoded = snapshot::encode(&fold(&shard)).unwrap();
        assert_eq!(snapshot::decode(encoded), Some(fold(&shard)));
        // Its offsets go with it.
        assert!(fold(&shard).committed("group", TOPIC, 0).is_some());
        assert_eq!(shard.propose_one(delete(4)).await.unwrap(), Outcome::Done);
        assert!(fold(&shard).committed("group", TOPIC, 0).is_none());
        assert_eq!(fold(&shard).group_version("group"), 0);
    });
}

#[test]
fn replaying_the_log_gives_the_state_that_was() {
    let virtual_rt = VirtualRuntime::new(1);
    let rt = virtual_rt.handle();
    let store: Arc<dyn LogStore> = Arc::new(MemoryStore::new());
    virtual_rt.block_on(async {
        let shard = open(&rt, &store, SETTINGS).await;
        work(&shard).await;
        let replayed = open(&rt, &store, SETTINGS).await;
        assert_eq!(fold(&replayed), fold(&shard));
        assert!(fold(&shard).next_slot > 20);
        // And through a snapshot.
        let encoded = snapshot::encode(&fold(&shard)).unwrap();
        assert_eq!(snapshot::decode(encoded), Some(fold(&shard)));
    });
}

#[test]
fn what_arrives_while_a_slot_is_stored_rides_in_the_next() {
    let virtual_rt = VirtualRuntime::new(1);
    let rt = virtual_rt.handle();
    let faulty = FaultyStore::new(&rt, []);
    faulty.script.lock().unwrap().push_back(Fault::Slow);
    let store: Arc<dyn LogStore> = faulty;
    virtual_rt.block_on(async {
        let shard = open(&rt, &store, SETTINGS).await;
        let first = shard.propose_one(create("orders", TOPIC));
        let rest = async {
            sleep(&*rt, Duration::from_millis(1)).await;
            let puts = (0..50).map(|i| {
                let shard = shard.clone();
                rt.spawn(
                    "put",
                    Box::pin(async move {
                        put(&shard, i % 2, None, batch(1, 10)).await;
                    }),
                )
            });
            for task in puts.collect::<Vec<_>>() {
                task.join().await;
            }
        };
        let (first, ()) = tokio::join!(first, rest);
        assert_eq!(first, Ok(Outcome::Done));
        assert_eq!(fold(&shard).next_slot, 2);
        assert_eq!(fold(&shard).partition(TOPIC, 1).unwrap().end, 250);
    });
}

#[test]
fn duplicates_get_their_first_offset_and_gaps_are_refused() {
    let virtual_rt = VirtualRuntime::new(1);
    let rt = virtual_rt.handle();
    let store: Arc<dyn LogStore> = Arc::new(MemoryStore::new());
    virtual_rt.block_on(async {
        let shard = open(&rt, &store, SETTINGS).await;
        shard.propose_one(create("orders", TOPIC)).await.unwrap();
        assert_eq!(put(&shard, 0, Some((7, 0)), batch(1, 10)).await, appended(0));
        // Both in one slot: the second is a duplicate of one that is not history yet.
        let twice = vec![append(0, Some((7, 10)), &batch(2, 10)); 2];
        let outcomes = shard.propose(twice, vec![batch(2, 10); 2]).await.unwrap();
        assert_eq!(outcomes, [appended(10), appended(10)]);
        let gap = Outcome::Refused(ErrorCode::OutOfOrderSequenceNumber);
        assert_eq!(put(&shard, 0, Some((7, 30)), batch(3, 10)).await, gap);
        assert_eq!(fold(&shard).partition(TOPIC, 0).unwrap().end, 20);
    });
}

/// What a store does to one creation.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// Stored, and the answer lost.
    LostAnswer,
    /// Not stored, and the answer lost.
    LostRequest,
    /// Stored when asked again, by the first request arriving late; answers are lost meanwhile.
    Ghost,
    /// Another slot is there first.
    Taken,
    /// As it should be, after 100 ms.
    Slow,
}

/// A memory store that does what its script says, creation by creation.
#[derive(Debug)]
struct FaultyStore {
    rt: RuntimeRef,
    inner: MemoryStore,
    script: Mutex<VecDeque<Fault>>,
    ghost: Mutex<Option<(String, Vec<Bytes>)>>,
}

impl FaultyStore {
    fn new(rt: &RuntimeRef, script: impl IntoIterator<Item = Fault>) -> Arc<Self> {
        Arc::new(Self {
            rt: Arc::clone(rt),
            inner: MemoryStore::new(),
            script: Mutex::new(script.into_iter().collect()),
            ghost: Mutex::default(),
        })
    }
}

impl LogStore for FaultyStore {
    fn create_if_absent<'a>(
        &'a self,
        name: &'a str,
        object: Vec<Bytes>,
    ) -> BoxFuture<'a, Result<Create, StoreError>> {
        let fault = self.script.lock().unwrap().pop_front();
        let ghost = self.ghost.lock().unwrap().take();
        let lost = move || StoreError {
            operation: "create",
            name: name.to_owned(),
            cause: format!("{fault:?}"),
        };
        Box::pin(async move {
            if let Some((name, object)) = ghost {
                self.inner.create_if_absent(&name, object).await?;
            }
            match fault {
                None => self.inner.create_if_absent(name, object).await,
                Some(Fault::Slow) => {
                    sleep(&*self.rt, Duration::from_millis(100)).await;
                    self.inner.create_if_absent(name, object).await
                }
                Some(Fault::LostRequest) => Err(lost()),
                Some(Fault::LostAnswer) => {
                    self.inner.create_if_absent(name, object).await?;
                    Err(lost())
                }
                Some(Fault::Ghost) => {
                    *self.ghost.lock().unwrap() = Some((name.to_owned(), object));
                    Err(lost())
                }
                Some(Fault::Taken) => {
                    let mine = Slot::decode(object.clone()).unwrap().slot;
                    let theirs = Slot {
                        writer: 2,
                        nonce: Nonce(mine.nonce.0 ^ 1),
                        commands: vec![Command::ProducerIdBlock(1)],
                        payload: Payload::default(),
                        ..mine
                    };
                    let theirs = theirs.encode().unwrap().object.chunks().to_vec();
                    self.inner.create_if_absent(name, theirs).await?;
                    self.inner.create_if_absent(name, object).await
                }
            }
        })
    }

    fn get<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Vec<Bytes>>, StoreError>> {
        self.inner.get(name)
    }

    fn get_range<'a>(
        &'a self,
        name: &'a str,
        range: Range<u64>,
    ) -> BoxFuture<'a, Result<Option<Vec<Bytes>>, StoreError>> {
        self.inner.get_range(name, range)
    }

    fn list<'a>(
        &'a self,
        prefix: &'a str,
        after: &'a str,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<String>, StoreError>> {
        self.inner.list(prefix, after, limit)
    }

    fn delete<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<(), StoreError>> {
        self.inner.delete(name)
    }
}

#[test]
fn every_fault_of_the_store_leaves_each_batch_in_the_log_exactly_once() {
    use Fault::{Ghost, LostAnswer, LostRequest, Taken};
    let scripts: [&[Fault]; 8] = [
        &[LostAnswer],
        &[LostRequest],
        &[LostRequest, LostRequest, LostAnswer],
        &[Ghost],
        &[Ghost, LostRequest],
        &[Taken],
        &[Taken, Taken, LostAnswer],
        &[LostRequest, Taken, Ghost],
    ];
    for script in scripts {
        let virtual_rt = VirtualRuntime::new(1);
        let rt = virtual_rt.handle();
        let faulty = FaultyStore::new(&rt, []);
        let store: Arc<dyn LogStore> = Arc::clone(&faulty) as _;
        virtual_rt.block_on(async {
            let shard = open(&rt, &store, SETTINGS).await;
            shard.propose_one(create("orders", TOPIC)).await.unwrap();
            faulty.script.lock().unwrap().extend(script);
            for i in 0..5 {
                let outcome = put(&shard, 0, None, batch(i, 10)).await;
                assert_eq!(outcome, appended(i64::from(i) * 10), "{script:?}");
            }
            let replayed = open(&rt, &store, SETTINGS).await;
            assert_eq!(fold(&replayed), fold(&shard), "{script:?}");
            assert_eq!(fold(&shard).partition(TOPIC, 0).unwrap().end, 50, "{script:?}");
        });
    }
}

#[test]
fn a_void_slot_changes_nothing() {
    let mut fold = Fold::default();
    let slot = |nonce: u128, parent: u128, commands| Slot {
        writer: 1,
        incarnation: 1,
        nonce: Nonce(nonce),
        parent: Nonce(parent),
        time_ms: 0,
        commands,
        payload: Payload::default(),
    };
    fold.apply(&slot(5, 0, vec![create("orders", TOPIC)]).encode().unwrap());
    let before = fold.clone();
    let late = slot(6, 4, vec![Command::DeleteTopic(TOPIC)]).encode().unwrap();
    assert_eq!(fold.apply(&late), super::fold::Applied::Void);
    let mut expected = before;
    expected.next_slot = 2;
    assert_eq!(fold, expected);
}

#[test]
fn retention_gives_up_the_oldest_slots_and_a_restart_finds_the_rest() {
    let virtual_rt = VirtualRuntime::new(1);
    let rt = virtual_rt.handle();
    let memory = Arc::new(MemoryStore::new());
    let store: Arc<dyn LogStore> = Arc::clone(&memory) as _;
    let settings = LogSettings { retention_bytes: 1 << 20, ..SETTINGS };
    virtual_rt.block_on(async {
        let shard = open(&rt, &store, settings.clone()).await;
        shard.propose_one(create("orders", TOPIC)).await.unwrap();
        for i in 0..200 {
            put(&shard, i % 2, Some((1, i / 2 * 10)), batch(1, 50_000)).await;
            assert!(memory.bytes() < (1 << 20) + 200_000, "{} bytes", memory.bytes());
        }
        // The last commands may still be on their way through retention.
        sleep(&*rt, Duration::from_secs(1)).await;
        let log = fold(&shard).partition(TOPIC, 0).unwrap().clone();
        assert_eq!(log.end, 1000);
        assert!(log.start > 800, "{}", log.start);
        assert!(shard.read(|state: &State| state.stored_bytes) <= 1 << 20);

        let replayed = open(&rt, &store, settings.clone()).await;
        assert_eq!(fold(&replayed), fold(&shard));
        assert_eq!(
            replayed.read(|state| state.stored_bytes),
            shard.read(|state| state.stored_bytes)
        );
        // What is not in the cache any more comes from the store.
        let extent = *log.extents_from(log.start).next().unwrap();
        let loaded = replayed.load(&extent).await.unwrap().unwrap();
        assert_eq!(loaded.concat(), batch(1, 50_000));
        // And producers are remembered beyond their records.
        assert!(matches!(
            put(&replayed, 0, Some((1, 990)), batch(1, 10)).await,
            Outcome::Appended { base_offset: 990, .. }
        ));
    });
}

#[test]
fn a_damaged_slot_stops_the_start_and_is_named() {
    let virtual_rt = VirtualRuntime::new(1);
    let rt = virtual_rt.handle();
    let store: Arc<dyn LogStore> = Arc::new(MemoryStore::new());
    virtual_rt.block_on(async {
        let shard = open(&rt, &store, SETTINGS).await;
        work(&shard).await;
        let name = Slot::object_name(3);
        let mut bytes = store.get(&name).await.unwrap().unwrap().concat();
        bytes[80] ^= 1;
        store.delete(&name).await.unwrap();
        store.create_if_absent(&name, vec![bytes.into()]).await.unwrap();
        let error = Shard::open(Arc::clone(&rt), Arc::clone(&store), SETTINGS).await.unwrap_err();
        assert!(error.to_string().contains(&name), "{error}");
        assert!(error.to_string().contains("checksum"), "{error}");
    });
}

#[test]
fn waiters_wake_for_enough_bytes_and_leave_the_lists() {
    let virtual_rt = VirtualRuntime::new(1);
    let rt = virtual_rt.handle();
    let store: Arc<dyn LogStore> = Arc::new(MemoryStore::new());
    virtual_rt.block_on(async {
        let shard = open(&rt, &store, SETTINGS).await;
        shard.propose_one(create("orders", TOPIC)).await.unwrap();
        let ((), wait) = shard.read_or_wait(|_| ((), Some((vec![(TOPIC, 0)], 150))));
        let wait = wait.unwrap();
        let woken = rt.spawn("wait", Box::pin(async move { wait.woken().await }));
        put(&shard, 1, None, batch(1, 1000)).await;
        put(&shard, 0, None, batch(1, 100)).await;
        sleep(&*rt, Duration::from_millis(1)).await;
        assert!(!woken.is_finished());
        assert_eq!(shard.waiting(), 1);
        put(&shard, 0, None, batch(1, 100)).await;
        woken.join().await;
        assert_eq!(shard.waiting(), 0);
    });
}
