use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_broker::Failover;
use kafka4rs_broker::fault::{FaultHandle, FaultRule, Then};
use kafka4rs_broker::store::{FaultyStore, StoreFaults};
use kafka4rs_io::rt::{BoxFuture, Direction, Link, VirtualRuntime, sleep_until};
use kafka4rs_protocol::{ApiKey, ErrorCode};
use kafka4rs_testkit::kcheck::Event;
use tokio::sync::mpsc;

use crate::draw::Draw;
use crate::plan::Plan;
use crate::run_id::Workload;
use crate::world::{EVERYBODY, GROUP, World};

/// One thing that goes wrong, and for how long.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Its place in the run's whole timeline.
    pub number: usize,
    /// When it begins, after the clients did.
    pub at: Duration,
    /// When it is over again; nothing for what happens in an instant.
    pub lasts: Duration,
    /// What.
    pub kind: FaultKind,
}

/// What goes wrong.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum FaultKind {
    /// The cable between a node and everybody is pulled; with `forget` connections are reset when it is back.
    Cut { node: i32, direction: Direction, forget: bool },
    /// The cable of one client is pulled.
    CutClient { client: u32, direction: Direction },
    /// A node's link is slow, thin or loses packets.
    Slow { node: i32, link: Link },
    /// Every connection to a node breaks.
    Reset { node: i32 },
    /// A node takes no new connections.
    Refuse { node: i32 },
    /// A node's process stands still, and the network with it.
    Freeze { node: i32 },
    /// A node dies; what it led goes to others after this time, or to nobody. It is back at the end.
    Kill { node: i32, failover: Option<Duration>, new_port: bool },
    /// A node accepts and answers nothing; with `moved` others take over what it led.
    Pause { node: i32, moved: bool },
    /// New connections to a node are accepted and nothing more.
    HalfOpen { node: i32 },
    /// Metadata does not name a node that lives and leads.
    Hide { node: i32 },
    /// A partition goes to another node, or the same anew.
    MoveLeader { topic: String, partition: i32, node: i32 },
    /// A partition has no leader.
    Leaderless { topic: String, partition: i32 },
    /// The group goes to another node.
    MoveCoordinator { node: i32 },
    /// The group's coordinator is loading.
    Loading,
    /// The store that the log lies in misbehaves.
    Store(StoreTrouble),
    /// Requests meet something, each with this probability in per cent, at one node or at all.
    Api { api: ApiKey, node: Option<i32>, per_cent: u64, what: Trouble },
}

/// What the store does, each time with this probability in per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum StoreTrouble {
    /// It fails and does nothing.
    Errors(u64),
    /// It does what is asked and says that it failed.
    AnswersLost(u64),
    /// It says that it failed, and does it this much later.
    Ghosts(u64, Duration),
    /// It takes its time, up to this much.
    Slow(Duration),
    /// It creates nothing.
    Full,
}

/// What a request meets.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Trouble {
    /// It is refused, and not applied.
    Refused(ErrorCode),
    /// It is not applied, and its connection closed.
    Dropped,
    /// It is not applied, and nothing more is answered on its connection.
    Ignored,
    /// It is applied, and its connection closed.
    Lost,
    /// It is applied, and nothing more is answered on its connection.
    Silence,
    /// It is applied, and an error answered.
    Denied(ErrorCode),
    /// It is applied late.
    Late(Duration),
    /// It is answered late.
    AnsweredLate(Duration),
    /// Its client is told to wait.
    Throttled(Duration),
    /// Its answer is cut after so many bytes.
    Cut(usize),
    /// Its answer comes at so many bytes a second.
    Drip(u32),
}

impl FaultKind {
    /// Its number in a history.
    #[must_use]
    pub fn code(&self) -> u16 {
        match self {
            Self::Cut { .. } => 1,
            Self::CutClient { .. } => 2,
            Self::Slow { .. } => 3,
            Self::Reset { .. } => 4,
            Self::Refuse { .. } => 5,
            Self::Freeze { .. } => 6,
            Self::Kill { .. } => 7,
            Self::Pause { .. } => 8,
            Self::HalfOpen { .. } => 9,
            Self::Hide { .. } => 10,
            Self::MoveLeader { .. } => 11,
            Self::Leaderless { .. } => 12,
            Self::MoveCoordinator { .. } => 13,
            Self::Loading => 14,
            Self::Api { .. } => 15,
            Self::Store(_) => 16,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>3}  {:>7.3} s", self.number, self.at.as_secs_f64())?;
        if self.lasts.is_zero() {
            write!(f, "            ")?;
        } else {
            write!(f, " for {:>5.2} s", self.lasts.as_secs_f64())?;
        }
        write!(f, "  {}", self.kind)
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let forgets = |forget: &bool| if *forget { ", connections reset at the end" } else { "" };
        match self {
            Self::Cut { node, direction, forget } => {
                write!(f, "node {node} cut off ({direction:?}){}", forgets(forget))
            }
            Self::CutClient { client, direction } => {
                write!(f, "client {client} cut off ({direction:?})")
            }
            Self::Slow { node, link } => write!(f, "node {node} behind a bad link: {link:?}"),
            Self::Reset { node } => write!(f, "connections to node {node} reset"),
            Self::Refuse { node } => write!(f, "node {node} refuses connections"),
            Self::Freeze { node } => write!(f, "node {node} stands still"),
            Self::Kill { node, failover, new_port } => {
                write!(f, "node {node} dies")?;
                match failover {
                    Some(after) => write!(f, ", others take over after {after:?}")?,
                    None => write!(f, ", nobody takes over")?,
                }
                f.write_str(if *new_port { ", it comes back at another port" } else { "" })
            }
            Self::Pause { node, moved } => {
                let moved = if *moved { ", others take over" } else { "" };
                write!(f, "node {node} answers nothing{moved}")
            }
            Self::HalfOpen { node } => {
                write!(f, "node {node} accepts connections and nothing more")
            }
            Self::Hide { node } => write!(f, "metadata does not name node {node}"),
            Self::MoveLeader { topic, partition, node } => {
                write!(f, "{topic}-{partition} goes to node {node}")
            }
            Self::Leaderless { topic, partition } => write!(f, "{topic}-{partition} has no leader"),
            Self::MoveCoordinator { node } => write!(f, "the group goes to node {node}"),
            Self::Loading => write!(f, "the group's coordinator is loading"),
            Self::Store(trouble) => write!(f, "the store: {trouble:?}"),
            Self::Api { api, node, per_cent, what } => {
                write!(f, "{per_cent} % of {api:?}")?;
                if let Some(node) = node {
                    write!(f, " at node {node}")?;
                }
                write!(f, ": {what:?}")
            }
        }
    }
}

/// The faults of a run and how much of its time is without, in per cent.
///
/// Time is cut into periods of a few seconds. At least every fourth of them has no fault, so that clients can recover
/// and be hit again; and what begins in a period ends in it.
pub(crate) fn timeline(plan: &Plan) -> (Vec<Fault>, u64) {
    let mut draw = Draw::new(plan.run.seed, "faults");
    let mut in_company = Draw::new(plan.run.seed, "company");
    let mut faults = Vec::new();
    let (mut begin, mut quiet) = (Duration::ZERO, Duration::ZERO);
    while begin < plan.busy {
        let length = draw.duration(SHORTEST_PERIOD..=LONGEST_PERIOD).min(plan.busy - begin);
        let end = begin + length;
        // A quarter of the time so far, this period included, has to be quiet.
        let due = end / 4;
        if draw.chance(20) || quiet < due.saturating_sub(length / 4) {
            quiet += length;
            begin = end;
            continue;
        }
        for _ in 0..draw.within(1..=4) {
            let at = begin + draw.duration(Duration::ZERO..=length * 3 / 4);
            let lasts = draw.duration((end - at) / 4..=end - at);
            let kind = draw_kind(plan, &mut draw);
            let lasts = if is_instant(&kind) { Duration::ZERO } else { lasts };
            faults.push(Fault { number: 0, at, lasts, kind });
        }
        if plan.run.workload != Workload::Groups {
            faults.extend(company(plan, &mut in_company, begin, length));
        }
        begin = end;
    }
    faults.sort_by_key(|fault| fault.at);
    for (number, fault) in faults.iter_mut().enumerate() {
        fault.number = number;
    }
    let quiet = quiet_time(&faults, plan.busy);
    (faults, (quiet.as_millis() * 100 / plan.busy.as_millis().max(1)) as u64)
}

/// What a producer is tested by only if it comes together, or lasts: two kinds of answers at a time, so that one batch
/// may be in the log and waits for its repetition while another is refused for good; and a cable that is pulled for
/// longer than a delivery may take, after which nobody hears what was sent meanwhile.
fn company(plan: &Plan, draw: &mut Draw, begin: Duration, length: Duration) -> Vec<Fault> {
    let node = draw.within(1..=plan.nodes as u64) as i32;
    let fault = |kind| Fault { number: 0, at: begin, lasts: length, kind };
    match draw.within(0..=99) {
        0..=24 => {
            let produce = |per_cent, what| {
                fault(FaultKind::Api { api: ApiKey::Produce, node: None, per_cent, what })
            };
            let denied = draw.pick(denials(ApiKey::Produce));
            let refused = draw.pick(&[ErrorCode::InvalidRecord, ErrorCode::PolicyViolation]);
            vec![
                produce(draw.pick(&[5, 20, 40]), Trouble::Denied(denied)),
                produce(draw.pick(&[5, 20, 40]), Trouble::Refused(refused)),
            ]
        }
        25..=39 if length > plan.producer.delivery_timeout => {
            let direction = draw.pick(&[Direction::Both, Direction::ToServer]);
            vec![fault(FaultKind::Cut { node, direction, forget: true })]
        }
        _ => Vec::new(),
    }
}

/// How much of the time no fault is under way.
fn quiet_time(faults: &[Fault], busy: Duration) -> Duration {
    let (mut quiet, mut until) = (Duration::ZERO, Duration::ZERO);
    for fault in faults {
        quiet += fault.at.saturating_sub(until);
        until = until.max(fault.at + fault.lasts);
    }
    quiet + busy.saturating_sub(until)
}

fn is_instant(kind: &FaultKind) -> bool {
    use FaultKind::{MoveCoordinator, MoveLeader, Reset};
    matches!(kind, Reset { .. } | MoveLeader { .. } | MoveCoordinator { .. })
}

fn draw_kind(plan: &Plan, draw: &mut Draw) -> FaultKind {
    let node = draw.within(1..=plan.nodes as u64) as i32;
    let others = plan.nodes > 1;
    // Of 100: network, nodes, placement, requests.
    let (network, nodes, placement) = match plan.run.workload {
        Workload::Leaders => (15, 45, 80),
        Workload::Groups => (25, 40, 60),
        _ => (35, 55, 65),
    };
    let drawn = draw.within(0..=99);
    if drawn < network {
        draw_network(plan, draw, node)
    } else if drawn < nodes {
        let ms = Duration::from_millis;
        match draw.within(0..=6) {
            0..=2 => FaultKind::Kill {
                node,
                failover: (others && draw.chance(80)).then(|| draw.duration(ms(0)..=ms(3000))),
                // Somebody has to be where the clients first looked.
                new_port: draw.chance(20) && node != 1,
            },
            3 | 4 => FaultKind::Pause { node, moved: others && draw.chance(50) },
            5 => FaultKind::HalfOpen { node },
            _ => FaultKind::Hide { node },
        }
    } else if drawn < placement {
        let (topic, partitions) = draw.pick(&plan.topics);
        let partition = draw.within(0..=partitions as u64 - 1) as i32;
        match plan.run.workload {
            Workload::Groups if draw.chance(60) => match draw.chance(70) {
                true => FaultKind::MoveCoordinator { node },
                false => FaultKind::Loading,
            },
            _ if draw.chance(80) => FaultKind::MoveLeader { topic, partition, node },
            _ => FaultKind::Leaderless { topic, partition },
        }
    } else if draw.chance(15) {
        FaultKind::Store(draw_store(draw))
    } else {
        let api = draw.pick(apis(plan.run.workload));
        FaultKind::Api {
            api,
            node: (others && draw.chance(50)).then_some(node),
            per_cent: draw.pick(&[2, 10, 30, 100]),
            what: draw_trouble(api, draw),
        }
    }
}

fn draw_network(plan: &Plan, draw: &mut Draw, node: i32) -> FaultKind {
    let client = draw.within(0..=u64::from(plan.producers + plan.readers) - 1) as u32;
    let forget = draw.chance(50);
    match draw.within(0..=5) {
        0 => FaultKind::Cut { node, direction: direction(draw), forget },
        1 => FaultKind::CutClient { client, direction: direction(draw) },
        2 => FaultKind::Slow { node, link: bad_link(draw) },
        3 => FaultKind::Reset { node },
        4 => FaultKind::Refuse { node },
        _ => FaultKind::Freeze { node },
    }
}

fn draw_store(draw: &mut Draw) -> StoreTrouble {
    let ms = Duration::from_millis;
    let per_cent = draw.pick(&[5, 30, 80]);
    match draw.within(0..=4) {
        0 => StoreTrouble::Errors(per_cent),
        1 => StoreTrouble::AnswersLost(per_cent),
        2 => StoreTrouble::Ghosts(per_cent, draw.duration(ms(1)..=ms(3000))),
        3 => StoreTrouble::Slow(draw.duration(ms(1)..=ms(500))),
        _ => StoreTrouble::Full,
    }
}

/// The requests that are worth hitting, the more often named the more.
fn apis(workload: Workload) -> &'static [ApiKey] {
    use ApiKey::*;
    match workload {
        Workload::Groups => &[
            ConsumerGroupHeartbeat,
            ConsumerGroupHeartbeat,
            OffsetCommit,
            OffsetCommit,
            OffsetFetch,
            FindCoordinator,
            Fetch,
            ListOffsets,
            Produce,
            Metadata,
        ],
        _ => &[
            Produce,
            Produce,
            Produce,
            Produce,
            Fetch,
            Fetch,
            Metadata,
            InitProducerId,
            ListOffsets,
        ],
    }
}

fn draw_trouble(api: ApiKey, draw: &mut Draw) -> Trouble {
    let ms = Duration::from_millis;
    match draw.within(0..=14) {
        0..=3 => Trouble::Refused(draw.pick(refusals(api))),
        4 => Trouble::Dropped,
        5 => Trouble::Ignored,
        6 | 7 => Trouble::Lost,
        8 => Trouble::Silence,
        9 => match draw.pick(denials(api)) {
            ErrorCode::None => Trouble::Lost,
            code => Trouble::Denied(code),
        },
        10 => Trouble::Late(draw.duration(ms(10)..=ms(3000))),
        11 => Trouble::AnsweredLate(draw.duration(ms(10)..=ms(3000))),
        12 => Trouble::Throttled(draw.duration(ms(10)..=ms(1000))),
        13 => Trouble::Cut(draw.size(0..=100)),
        _ => Trouble::Drip(draw.within(20..=2000) as u32),
    }
}

/// What a broker answers when it has not done it.
fn refusals(api: ApiKey) -> &'static [ErrorCode] {
    use ErrorCode::*;
    match api {
        ApiKey::Produce => &[
            NotLeaderOrFollower,
            NotEnoughReplicas,
            LeaderNotAvailable,
            UnknownTopicOrPartition,
            KafkaStorageError,
            RequestTimedOut,
            // For good: what is behind such a batch has to go on without it.
            InvalidRecord,
            PolicyViolation,
        ],
        ApiKey::Fetch => &[
            NotLeaderOrFollower,
            UnknownTopicOrPartition,
            KafkaStorageError,
            OffsetNotAvailable,
            UnknownLeaderEpoch,
        ],
        ApiKey::Metadata => &[LeaderNotAvailable, UnknownTopicOrPartition],
        ApiKey::ListOffsets => &[NotLeaderOrFollower, LeaderNotAvailable, OffsetNotAvailable],
        ApiKey::ConsumerGroupHeartbeat => &[
            CoordinatorLoadInProgress,
            CoordinatorNotAvailable,
            NotCoordinator,
            UnknownMemberId,
            FencedMemberEpoch,
        ],
        ApiKey::OffsetCommit => {
            &[CoordinatorLoadInProgress, CoordinatorNotAvailable, NotCoordinator, StaleMemberEpoch]
        }
        ApiKey::OffsetFetch => &[CoordinatorLoadInProgress, NotCoordinator, UnstableOffsetCommit],
        _ => &[CoordinatorLoadInProgress, CoordinatorNotAvailable],
    }
}

/// What a broker answers though it has done it.
fn denials(api: ApiKey) -> &'static [ErrorCode] {
    use ErrorCode::*;
    match api {
        ApiKey::Produce => &[
            NotEnoughReplicasAfterAppend,
            RequestTimedOut,
            NotLeaderOrFollower,
            UnknownServerError,
            NetworkException,
        ],
        ApiKey::OffsetCommit => &[RequestTimedOut, NotCoordinator],
        _ => &[None],
    }
}

fn direction(draw: &mut Draw) -> Direction {
    draw.pick(&[Direction::Both, Direction::ToServer, Direction::ToClient])
}

fn bad_link(draw: &mut Draw) -> Link {
    let ms = Duration::from_millis;
    let latency = draw.duration(ms(1)..=ms(800));
    let link = Link::new().latency(latency / 10..=latency);
    match draw.within(0..=2) {
        0 => link,
        1 => link.loss(draw.within(10..=400) as u16),
        _ => link.bandwidth(draw.within(500..=50_000)),
    }
}

const SHORTEST_PERIOD: Duration = Duration::from_secs(2);
const LONGEST_PERIOD: Duration = Duration::from_secs(10);

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
            FaultKind::Kill { node, failover, .. } => {
                if self.raise(format!("kill {node}")) {
                    let failover = failover.map_or(Failover::Unnoticed, Failover::After);
                    let (world_of_it, node) = (Arc::clone(world), broker.node(*node));
                    self.operate(world, async move {
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
            FaultKind::Kill { node, new_port, .. } => {
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
    }
}
