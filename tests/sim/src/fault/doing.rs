//! How they are brought about, and ended.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_broker::Failover;
use kafka4rs_broker::fault::{FaultHandle, FaultRule, Then};
use kafka4rs_broker::store::{FaultyStore, StoreFaults};
use kafka4rs_io::rt::{BoxFuture, Direction, VirtualRuntime, sleep_until};
use kafka4rs_testkit::kcheck::Event;
use tokio::sync::mpsc;

use super::kind::{Death, Fault, FaultKind, StoreTrouble, Trouble};
use crate::world::{EVERYBODY, GROUP, World};

/// Lets the timeline happen. Returns when everything is over and healed.
pub(crate) async fn happen(runtime: &VirtualRuntime, world: &Arc<World>) {
    let begun = world.rt.now();
    let mut steps: Vec<(Duration, bool, &Fault)> = Vec::new();
    for fault in &world.plan.faults {
        steps.push((fault.at, true, fault));
        steps.push((fault.at + fault.lasts, false, fault));
    }
    // Stable: an instant's beginning stays before its end.
    steps.sort_by_key(|(at, ..)| *at);
    let (operations, queue) = mpsc::channel(steps.len() * 2 + 1);
    let operator = world.rt.spawn("operator of the cluster", Box::pin(operate(queue)));
    let mut under_way = UnderWay { counts: BTreeMap::new(), rules: BTreeMap::new(), operations };
    for (at, begins, fault) in steps {
        sleep_until(&*world.rt, begun + at).await;
        let code = fault.kind.code();
        if begins {
            world.event(EVERYBODY, Event::FaultBegin { code });
            world.count(|tally| tally.faults += 1);
            under_way.begin(runtime, world, fault);
        } else {
            under_way.end(runtime, world, fault);
            world.event(EVERYBODY, Event::FaultEnd { code });
        }
    }
    sleep_until(&*world.rt, begun + world.plan.busy).await;
    drop(under_way);
    operator.join().await;
    elect(world).await;
}

type Operation = BoxFuture<'static, ()>;

/// Does one thing to the cluster after the other. Beside the timeline: what is done to a node may take until the store
/// answers again, and that is for the timeline to bring about.
async fn operate(mut queue: mpsc::Receiver<Operation>) {
    while let Some(operation) = queue.recv().await {
        operation.await;
    }
}

/// A cluster's controller gives a partition without a leader to a node that is there again.
async fn elect(world: &World) {
    for (name, topic) in world.topics() {
        for partition in 0..topic.partitions {
            if world.broker.leader(&name, partition).is_some_and(|(leader, _)| leader < 0) {
                let _ = world.broker.set_leader(&name, partition, 1).await;
            }
        }
    }
    if world.broker.coordinator(GROUP) < 0 {
        world.expect("move the group", world.broker.set_coordinator(GROUP, 1));
    }
}

/// The faults under way. Two may concern the same thing; it is healed when the last of them is over.
struct UnderWay {
    counts: BTreeMap<String, usize>,
    rules: BTreeMap<usize, FaultHandle>,
    operations: mpsc::Sender<Operation>,
}

impl UnderWay {
    /// Whether this is the first to do so.
    fn raise(&mut self, what: String) -> bool {
        let count = self.counts.entry(what).or_insert(0);
        *count += 1;
        *count == 1
    }

    /// Whether nobody does so any more.
    fn lower(&mut self, what: String) -> bool {
        let count = self.counts.entry(what).or_insert(1);
        *count -= 1;
        *count == 0
    }

    /// Has something done to the cluster, after what was to be done before.
    fn operate(&self, world: &Arc<World>, operation: impl Future<Output = ()> + Send + 'static) {
        if self.operations.try_send(Box::pin(operation)).is_err() {
            world.fail("the harness has more to do to the cluster than there are faults");
        }
    }

    /// What negotiated versions with a node before has to do so again. A node that is dead comes back as what it is made
    /// by now.
    fn restart_as(&self, world: &Arc<World>, node: i32, release: &'static str) {
        let (world_of_it, node) = (Arc::clone(world), world.broker.node(node));
        self.operate(world, async move {
            let lives = node.is_running();
            if lives {
                world_of_it.expect("kill", node.kill_with(Failover::Unnoticed).await);
            }
            world_of_it.expect("change the release", node.as_version(release));
            if lives {
                world_of_it.expect("restart", node.restart().await);
            }
        });
    }

    fn begin(&mut self, runtime: &VirtualRuntime, world: &Arc<World>, fault: &Fault) {
        let broker = &world.broker;
        match &fault.kind {
            FaultKind::Cut { node, direction, .. } => {
                for way in ways(*direction) {
                    if self.raise(format!("cut {node} {way:?}")) {
                        runtime.set_cut(world.address(*node), way, true);
                    }
                }
            }
            FaultKind::CutClient { client, direction } => {
                for way in ways(*direction) {
                    if self.raise(format!("cut client {client} {way:?}")) {
                        world.cut_client(*client, way, true);
                    }
                }
            }
            FaultKind::Slow { node, link } => {
                self.raise(format!("slow {node}"));
                runtime.set_link(world.address(*node), *link);
            }
            FaultKind::Reset { node } => {
                runtime.reset_connections(world.address(*node));
            }
            FaultKind::Refuse { node } => {
                if self.raise(format!("refuse {node}")) {
                    runtime.set_refusing(world.address(*node), true);
                }
            }
            FaultKind::Freeze { node } => {
                if self.raise(format!("freeze {node}")) {
                    runtime.set_frozen(world.address(*node), true);
                }
            }
            FaultKind::Kill { node, failover, death, .. } => {
                if *death == Death::Silent {
                    for way in ways(Direction::Both) {
                        if self.raise(format!("cut {node} {way:?}")) {
                            runtime.set_cut(world.address(*node), way, true);
                        }
                    }
                }
                if self.raise(format!("kill {node}")) {
                    let failover = failover.map_or(Failover::Unnoticed, Failover::After);
                    let (world_of_it, node) = (Arc::clone(world), broker.node(*node));
                    let resets = *death == Death::Reset;
                    self.operate(world, async move {
                        if resets {
                            world_of_it.reset_connections(node.address());
                        }
                        world_of_it.expect("kill", node.kill_with(failover).await);
                    });
                }
            }
            FaultKind::Pause { node, moved } => {
                if self.raise(format!("pause {node}")) {
                    broker.node(*node).pause();
                }
                if *moved {
                    let (world_of_it, node) = (Arc::clone(world), broker.node(*node));
                    self.operate(world, async move {
                        world_of_it.expect("move away", node.move_away().await);
                    });
                }
            }
            FaultKind::HalfOpen { node } => {
                if self.raise(format!("half open {node}")) {
                    broker.node(*node).half_open(true);
                }
            }
            FaultKind::Hide { node } => {
                if self.raise(format!("hide {node}")) {
                    broker.node(*node).hide(true);
                }
            }
            // Topics may be gone by now.
            FaultKind::MoveLeader { topic, partition, node } => {
                let (topic, partition, node) = (topic.clone(), *partition, *node);
                let world_of_it = Arc::clone(world);
                self.operate(world, async move {
                    let _ = world_of_it.broker.set_leader(&topic, partition, node).await;
                });
            }
            FaultKind::Leaderless { topic, partition } => {
                if self.raise(format!("leaderless {topic}-{partition}")) {
                    let (topic, partition) = (topic.clone(), *partition);
                    let world_of_it = Arc::clone(world);
                    self.operate(world, async move {
                        let _ = world_of_it.broker.set_leaderless(&topic, partition).await;
                    });
                }
            }
            FaultKind::MoveCoordinator { node } => {
                world.expect("move the group", broker.set_coordinator(GROUP, *node));
            }
            FaultKind::Loading => {
                if self.raise("loading".to_owned()) {
                    broker.coordinator_loading(GROUP, true);
                }
            }
            FaultKind::Release { node, release } => {
                if self.raise(format!("release {node}")) {
                    self.restart_as(world, *node, release);
                }
            }
            FaultKind::Store(trouble) => {
                self.raise("store".to_owned());
                spoil(&world.store, *trouble);
            }
            FaultKind::Api { api, node, per_cent, what } => {
                let rule = broker.fault(*api).probability(*per_cent as f64 / 100.0);
                let rule = match node {
                    Some(node) => rule.node(*node),
                    None => rule,
                };
                self.rules.insert(fault.number, install(rule, *what));
            }
        }
    }

    fn end(&mut self, runtime: &VirtualRuntime, world: &Arc<World>, fault: &Fault) {
        let broker = &world.broker;
        match &fault.kind {
            FaultKind::Cut { node, direction, forget } => {
                if *forget {
                    runtime.reset_connections(world.address(*node));
                }
                for way in ways(*direction) {
                    if self.lower(format!("cut {node} {way:?}")) {
                        runtime.set_cut(world.address(*node), way, false);
                    }
                }
            }
            FaultKind::CutClient { client, direction } => {
                for way in ways(*direction) {
                    if self.lower(format!("cut client {client} {way:?}")) {
                        world.cut_client(*client, way, false);
                    }
                }
            }
            FaultKind::Slow { node, .. } => {
                if self.lower(format!("slow {node}")) {
                    runtime.set_link(world.address(*node), world.plan.link);
                }
            }
            FaultKind::Reset { .. } => {}
            FaultKind::Refuse { node } => {
                if self.lower(format!("refuse {node}")) {
                    runtime.set_refusing(world.address(*node), false);
                }
            }
            FaultKind::Freeze { node } => {
                if self.lower(format!("freeze {node}")) {
                    runtime.set_frozen(world.address(*node), false);
                }
            }
            FaultKind::Kill { node, new_port, death, .. } => {
                if *death == Death::Silent {
                    runtime.reset_connections(world.address(*node));
                    for way in ways(Direction::Both) {
                        if self.lower(format!("cut {node} {way:?}")) {
                            runtime.set_cut(world.address(*node), way, false);
                        }
                    }
                }
                if self.lower(format!("kill {node}")) {
                    // What is wrong with the network is wrong with an address.
                    let moves = *new_port && self.counts.values().all(|count| *count == 0);
                    let (world_of_it, node) = (Arc::clone(world), broker.node(*node));
                    self.operate(world, async move {
                        let restarted = match moves {
                            true => node.restart_at_new_port().await,
                            false => node.restart().await,
                        };
                        world_of_it.expect("restart", restarted);
                    });
                }
            }
            FaultKind::Pause { node, .. } => {
                if self.lower(format!("pause {node}")) {
                    broker.node(*node).resume();
                }
            }
            FaultKind::HalfOpen { node } => {
                if self.lower(format!("half open {node}")) {
                    broker.node(*node).half_open(false);
                }
            }
            FaultKind::Hide { node } => {
                if self.lower(format!("hide {node}")) {
                    broker.node(*node).hide(false);
                }
            }
            FaultKind::MoveLeader { .. } | FaultKind::MoveCoordinator { .. } => {}
            FaultKind::Leaderless { topic, partition } => {
                if self.lower(format!("leaderless {topic}-{partition}")) {
                    let node = 1 + partition.rem_euclid(world.plan.nodes);
                    let (topic, partition) = (topic.clone(), *partition);
                    let world_of_it = Arc::clone(world);
                    self.operate(world, async move {
                        let _ = world_of_it.broker.set_leader(&topic, partition, node).await;
                    });
                }
            }
            FaultKind::Loading => {
                if self.lower("loading".to_owned()) {
                    broker.coordinator_loading(GROUP, false);
                }
            }
            FaultKind::Release { node, .. } => {
                if self.lower(format!("release {node}")) {
                    self.restart_as(world, *node, NEWEST);
                }
            }
            FaultKind::Store(_) => {
                if self.lower("store".to_owned()) {
                    world.store.heal();
                }
            }
            FaultKind::Api { .. } => {
                if let Some(rule) = self.rules.remove(&fault.number) {
                    rule.remove();
                }
            }
        }
    }
}

fn ways(direction: Direction) -> impl Iterator<Item = Direction> {
    let both = [Direction::ToServer, Direction::ToClient];
    both.into_iter().filter(move |way| direction == Direction::Both || direction == *way)
}

fn spoil(store: &FaultyStore, trouble: StoreTrouble) {
    let chance = |per_cent: u64| per_cent as f64 / 100.0;
    let none = StoreFaults::default();
    store.set(match trouble {
        StoreTrouble::Errors(per_cent) => StoreFaults { error: chance(per_cent), ..none },
        StoreTrouble::AnswersLost(per_cent) => {
            StoreFaults { answer_lost: chance(per_cent), ..none }
        }
        StoreTrouble::Ghosts(per_cent, late) => {
            StoreFaults { ghost: chance(per_cent), ghost_delay: late..=late, ..none }
        }
        StoreTrouble::Slow(most) => StoreFaults { delay: Duration::ZERO..=most, ..none },
        StoreTrouble::Full => return store.set_full(true),
    });
}

fn install(rule: FaultRule, what: Trouble) -> FaultHandle {
    match what {
        Trouble::Refused(code) => rule.error(code),
        Trouble::Dropped => rule.disconnect(),
        Trouble::Ignored => rule.silence(),
        Trouble::Lost => rule.apply_then(Then::Disconnect),
        Trouble::Silence => rule.apply_then(Then::Silence),
        Trouble::Denied(code) => rule.apply_then(Then::Error(code)),
        Trouble::Late(delay) => rule.delay(delay),
        Trouble::AnsweredLate(delay) => rule.delay_answer(delay),
        Trouble::Throttled(time) => rule.throttle(time),
        Trouble::Cut(bytes) => rule.cut_after(bytes),
        Trouble::Drip(rate) => rule.drip(rate),
        Trouble::Garbled => rule.apply_then(Then::Garble),
        Trouble::Unreadable(body) => rule.raw_body(body),
        Trouble::Damaged(how) => rule.corrupt_record_as(0, how),
    }
}

/// What a broker is that nobody asked to be anything else.
const NEWEST: &str = "4.4";
