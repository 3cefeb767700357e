use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use kafka4rs::admin::{Admin, NewTopic};
use kafka4rs::core::rt::{RuntimeRef, TokioRuntime};
use kafka4rs_protocol::ApiKey;
use tokio::task::{JoinSet, spawn_blocking};

use super::nodes::{Action, Nodes};
use super::report::NemesisReport;
use super::timeline::{Fault, Mode, Step, Timeline};
use super::workload::{Load, Topic, Workload, client};
use super::{java, members, producers, readback};
use crate::kcheck::{Event, MIN_PAYLOAD, Op, Outcome, Recorder, Settings, Verdict, check};
use crate::proxy::{End, FaultProxy, Link, Way, detour};
use crate::unique;

/// What to run.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "a program fills it in")]
pub struct Plan {
    /// Which faults.
    pub mode: Mode,
    /// For how long.
    pub length: Duration,
    /// How often there is one.
    pub every: Duration,
    /// What everything is drawn from.
    pub seed: u64,
    /// Whether faults come also while replicas are behind.
    pub any_isr: bool,
    /// Records in a second, of all producers together.
    pub rate: u32,
    /// The most bytes of a value, but of one in 500. At least [`MIN_PAYLOAD`].
    pub value_bytes: u32,
    /// Whether there is a producer more that gives records up soon, so that some are not written and some may be.
    pub impatient: bool,
    /// Records that have to be acknowledged, and faults that have to be made. Where they are not when the time is over,
    /// the run goes on for as long again, and fails if they are not then.
    pub at_least: (u64, u32),
    /// How late operations may end, and progress may come: a machine that has other work too is late by itself.
    pub late: Duration,
    /// Where the history and the timeline go.
    pub dir: PathBuf,
    /// The history's file, if not one named after the seed.
    pub history: Option<PathBuf>,
    /// Where proxies listen, and the brokers behind them; brokers say the former of themselves.
    pub proxies: Vec<(SocketAddr, SocketAddr)>,
}

impl Plan {
    /// How long there may be faults.
    fn longest(&self) -> Duration {
        if self.at_least == (0, 0) { self.length } else { self.length * 2 }
    }
}

const TOPICS: u32 = 3;
const PARTITIONS: u32 = 4;
const PRODUCERS: u32 = 4;
const MEMBERS: u32 = 3;
/// Until the first record has gone all the way.
const WARM_UP: Duration = Duration::from_secs(60);
/// Until every replica is back after a fault; the next one waits for it.
const IN_SYNC: Duration = Duration::from_secs(600);
/// How long the workload goes on when everything is whole again.
const AFTERWARDS: Duration = Duration::from_secs(10);
/// Until the group has read what there is.
const DRAIN: Duration = Duration::from_secs(600);
/// Between two looks at a cluster that is waited for.
const LOOK: Duration = Duration::from_millis(250);

/// Runs a workload and a timeline of faults against nodes, heals them, reads everything back and checks it.
///
/// # Errors
/// The run could not be made. What it found is in the report.
pub async fn run(plan: &Plan, nodes: Arc<dyn Nodes>) -> Result<NemesisReport, String> {
    let bed = Bed::new(plan, nodes).await?;
    let workload = bed.workload(plan).await?;
    let mut producing = JoinSet::new();
    let mut consuming = JoinSet::new();
    for process in 0..PRODUCERS + u32::from(plan.impatient) {
        producing.spawn(producers::produce(Arc::clone(&workload), process));
    }
    for process in 0..MEMBERS {
        consuming.spawn(members::consume(Arc::clone(&workload), 100 + process));
    }
    warm_up(&workload).await?;

    let begun = workload.now();
    workload.acks.begin(begun, workload.partitions());
    workload.deliveries.begin(begun, workload.partitions());
    let timeline = bed.draw(plan)?;
    let mut faults = Faults::default();
    for step in &timeline.steps {
        if !bed.step(plan, &workload, begun, step, &mut faults).await? {
            break;
        }
    }
    tokio::time::sleep((begun + plan.length).saturating_sub(workload.now())).await;
    bed.in_sync(&workload.topics, IN_SYNC).await?;
    workload.event(0, 0, Event::Healed);
    tokio::time::sleep(AFTERWARDS).await;

    let ended = workload.now();
    let (acks, deliveries) = (workload.acks.end(ended), workload.deliveries.end(ended));
    workload.producing.send_replace(false);
    while producing.join_next().await.is_some() {}
    let phase =
        |what| println!("nemesis: {:>6.1} s: {what}", (workload.now() - begun).as_secs_f64());
    phase("all is healed and everything sent; the group reads the rest");
    let direct = bed.direct("nemesis-readback")?;
    let ends = readback::ends(&direct, &workload.topics).await?;
    drain(&workload, &ends).await;
    workload.consuming.send_replace(false);
    while consuming.join_next().await.is_some() {}

    phase("everything is read back");
    let logs = readback::logs(&direct, &workload.topics, &ends).await?;
    let in_log = logs.iter().map(|log| log.truth.records.len() as u64).sum();
    let mut failures = workload.problems();
    if bed.nodes.is_durable() {
        phase("Java reads everything back");
    }
    let java = spawn_blocking({
        let nodes = bed.nodes.is_durable().then(|| bed.nodes.bootstrap());
        let workload = Arc::clone(&workload);
        move || truths(&workload, &logs, nodes.as_deref())
    });
    let java = java.await.map_err(|error| format!("reading with Java: {error}"))?;
    let java = java.unwrap_or_else(|error| {
        failures.push(error);
        None
    });

    phase("the history is checked");
    let checked = spawn_blocking({
        let workload = Arc::clone(&workload);
        move || workload.recorder.finish().map(|history| check(&history))
    });
    let checked = checked.await.map_err(|error| format!("checking: {error}"))?;
    let checked = checked.map_err(|error| format!("the history: {error}"))?;
    let counts = &workload.counts;
    let of = |counter: &std::sync::atomic::AtomicU64| counter.load(Ordering::Relaxed);
    if *checked.verdict() != Verdict::Clean {
        failures.push(format!("the history is not clean: {:?}", checked.verdict()));
    }
    // What ran nothing proves nothing.
    if faults.done.is_empty() {
        failures.push("no fault was made".into());
    }
    let made = faults.done.values().sum::<u32>();
    if made < plan.at_least.1 {
        failures.push(format!("{made} faults were made, {} were wanted", plan.at_least.1));
    }
    if of(&counts.acknowledged) < plan.at_least.0 {
        failures.push(format!(
            "{} records were acknowledged, {} were wanted",
            of(&counts.acknowledged),
            plan.at_least.0
        ));
    }
    if of(&counts.acknowledged) == 0 || of(&counts.delivered) == 0 {
        failures.push("no record went all the way".into());
    }
    Ok(NemesisReport {
        label: format!("{}, {}", bed.nodes.label(), plan.mode),
        seed: plan.seed,
        lasted: ended - begun,
        faults: faults.done,
        of_node: faults.of_node,
        held_back: faults.held_back,
        sent: of(&counts.sent),
        acknowledged: of(&counts.acknowledged),
        failed: of(&counts.failed),
        unknown: of(&counts.unknown),
        in_log,
        java,
        delivered: of(&counts.delivered),
        again: of(&counts.again),
        commits: of(&counts.commits),
        commits_failed: of(&counts.commits_failed),
        poll_errors: of(&counts.poll_errors),
        producers: of(&counts.producers),
        members: of(&counts.members),
        acks,
        deliveries,
        checked,
        peak_kib: peak_kib(),
        history: bed.history.clone(),
        failures,
    })
}

/// `VmHWM` of Linux.
fn peak_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// What happened of the timeline.
#[derive(Default)]
struct Faults {
    done: BTreeMap<&'static str, u32>,
    of_node: BTreeMap<u32, u32>,
    held_back: u32,
}

/// The nodes, the proxies, and an admin that looks at them around the proxies.
struct Bed {
    nodes: Arc<dyn Nodes>,
    proxies: Vec<FaultProxy>,
    /// How clients come through proxies that brokers know nothing of.
    runtime: Option<RuntimeRef>,
    admin: Admin,
    history: PathBuf,
}

impl Bed {
    async fn new(plan: &Plan, nodes: Arc<dyn Nodes>) -> Result<Self, String> {
        fs::create_dir_all(&plan.dir)
            .map_err(|error| format!("cannot create {}: {error}", plan.dir.display()))?;
        let named = || plan.dir.join(format!("history-{}-{}.kcheck", plan.mode, plan.seed));
        let history = plan.history.clone().unwrap_or_else(named);
        let needs_proxies = matches!(plan.mode, Mode::Proxy | Mode::Mixed);
        let mut proxies = Vec::new();
        let mut runtime = None;
        if needs_proxies {
            let failed = |error| format!("a proxy: {error}");
            for (at, &(listen, upstream)) in plan.proxies.iter().enumerate() {
                let seed = plan.seed ^ at as u64;
                proxies.push(FaultProxy::bind(listen, upstream, seed, true).await.map_err(failed)?);
            }
            if proxies.is_empty() {
                // One broker that knows nothing of it.
                let upstream = nodes.bootstrap();
                let upstream = upstream.parse().map_err(|_| format!("{upstream} is no address"))?;
                proxies.push(FaultProxy::start(upstream, plan.seed).await.map_err(failed)?);
                let tokio = TokioRuntime::current().map_err(|error| error.to_string())?;
                runtime = Some(detour(&tokio, &proxies));
            }
        }
        let admin = client(&nodes.bootstrap(), None, "nemesis-admin").and_then(Admin::new);
        let admin = admin.map_err(|error| format!("an admin: {error}"))?;
        Ok(Self { nodes, proxies, runtime, admin, history })
    }

    /// A client around the proxies.
    fn direct(&self, id: &str) -> Result<kafka4rs::Client, String> {
        client(&self.nodes.bootstrap(), None, id).map_err(|error| format!("a client: {error}"))
    }

    fn draw(&self, plan: &Plan) -> Result<Timeline, String> {
        let count = self.nodes.count();
        let timeline = Timeline::draw(plan.mode, count, plan.longest(), plan.every, plan.seed);
        let path = self.history.with_extension("timeline.json");
        fs::write(&path, timeline.to_json())
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        Ok(timeline)
    }

    /// Creates the topics and begins the history.
    async fn workload(&self, plan: &Plan) -> Result<Arc<Workload>, String> {
        let begun = Instant::now();
        let settings = Settings {
            label: format!("nemesis {}, {}", plan.mode, self.nodes.label()),
            seed: plan.seed,
            late_tolerance: plan.late,
            progress_within: Settings::default().progress_within + plan.late,
            ..Settings::default()
        };
        let recorder = Recorder::file(&self.history, settings)
            .map_err(|error| format!("the history: {error}"))?;
        let replicas = i16::try_from(self.nodes.count()).unwrap_or(1);
        let names: Vec<_> = (0..TOPICS).map(|_| unique("nemesis")).collect();
        let partitions = i32::try_from(PARTITIONS).unwrap_or(1);
        let wanted = names
            .iter()
            .map(|name| NewTopic::new(name).partitions(partitions).replication_factor(replicas));
        let created = self.admin.create_topics(wanted).await;
        let created = created.map_err(|error| format!("creating topics: {error}"))?;
        let mut topics = Vec::new();
        for name in names {
            let topic = match created.get(name.as_str()) {
                Some(Ok(topic)) => topic,
                Some(Err(error)) => return Err(format!("creating {name}: {error}")),
                None => return Err(format!("creating {name}: no answer")),
            };
            let id = topic.id.ok_or_else(|| format!("{name} has no id"))?;
            let of_history = recorder.topic(id, &name);
            topics.push(Topic { name, id, of_history, partitions: PARTITIONS });
        }
        self.in_sync(&topics, IN_SYNC).await?;
        let bootstrap = match (&self.runtime, &self.proxies[..]) {
            (None, [_, ..]) => {
                let addresses = self.proxies.iter().map(|proxy| proxy.address().to_string());
                addresses.collect::<Vec<_>>().join(",")
            }
            _ => self.nodes.bootstrap(),
        };
        let rate = plan.rate.div_ceil(PRODUCERS + u32::from(plan.impatient));
        let reach = (bootstrap, self.runtime.clone());
        let load = Load {
            seed: plan.seed,
            rate,
            value_bytes: plan.value_bytes.max(MIN_PAYLOAD as u32),
            impatient_from: PRODUCERS,
        };
        Ok(Workload::new(recorder, topics, reach, load, begun))
    }

    /// Waits until every partition has a leader and every replica, those of the group's offsets too.
    async fn in_sync(&self, topics: &[Topic], limit: Duration) -> Result<(), String> {
        let end = Instant::now() + limit;
        loop {
            let missing = match self.missing(topics).await {
                Ok(None) => return Ok(()),
                Ok(Some(missing)) => missing,
                Err(error) => error,
            };
            if Instant::now() >= end {
                return Err(format!("not in sync within {limit:?}: {missing}"));
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// A partition that is not whole.
    async fn missing(&self, topics: &[Topic]) -> Result<Option<String>, String> {
        let offsets = "__consumer_offsets";
        let names = topics.iter().map(|topic| topic.name.as_str()).chain([offsets]);
        let described = self.admin.describe_topics(names).within(Duration::from_secs(5)).await;
        let described = described.map_err(|error| error.to_string())?;
        for (name, topic) in described {
            let topic = match topic {
                Ok(topic) => topic,
                // It is made for the first group; ours has none.
                Err(_) if *name == *offsets => continue,
                Err(error) => return Err(error.to_string()),
            };
            for partition in topic.partitions {
                let (replicas, behind) =
                    (partition.replicas.len(), partition.in_sync_replicas.len());
                if partition.leader.is_none() || behind < replicas {
                    let number = partition.partition;
                    return Ok(Some(format!("{name}-{number} has {behind} of {replicas}")));
                }
            }
        }
        Ok(None)
    }

    /// Waits until the step is due and the nodes are ready for it, does it, and undoes it. `false` if it came to
    /// nothing, for the time is over.
    async fn step(
        &self,
        plan: &Plan,
        workload: &Workload,
        begun: Duration,
        step: &Step,
        faults: &mut Faults,
    ) -> Result<bool, String> {
        let due = begun + step.at;
        let acknowledged = || workload.counts.acknowledged.load(Ordering::Relaxed);
        let over = |faults: &Faults| {
            let enough = faults.done.values().sum::<u32>() >= plan.at_least.1
                && acknowledged() >= plan.at_least.0;
            let length = if enough { plan.length } else { plan.longest() };
            workload.now() >= begun + length
        };
        tokio::time::sleep(due.saturating_sub(workload.now())).await;
        if !plan.any_isr {
            self.in_sync(&workload.topics, IN_SYNC).await?;
        }
        if over(faults) {
            // What is left of the timeline does not happen.
            return Ok(false);
        }
        let now = workload.now();
        if now > due + Duration::from_secs(2) {
            faults.held_back += 1;
        }
        println!(
            "nemesis: {:>6.1} s: {} node {} for {:.1} s, after {} acknowledgements",
            (now - begun).as_secs_f64(),
            step.fault.name(),
            step.node,
            step.fault.lasts().as_secs_f64(),
            acknowledged()
        );
        *faults.of_node.entry(step.node).or_default() += 1;
        *faults.done.entry(step.fault.name()).or_default() += 1;
        let event = |event| workload.event(0, 0, event);
        event(Event::FaultBegin { code: step.fault.code() });
        self.act(step).await?;
        event(Event::FaultEnd { code: step.fault.code() });
        Ok(true)
    }

    async fn act(&self, step: &Step) -> Result<(), String> {
        let node = step.node;
        let lasting = tokio::time::sleep(step.fault.lasts());
        match step.fault {
            Fault::Quiet => {}
            Fault::Kill(_) | Fault::Terminate(_) | Fault::Wipe(_) => {
                let terminate = matches!(step.fault, Fault::Terminate(_));
                let first = if terminate { Action::Terminate } else { Action::Kill };
                self.do_to(node, first).await?;
                lasting.await;
                if matches!(step.fault, Fault::Wipe(_)) {
                    self.do_to(node, Action::Wipe).await?;
                }
                self.do_to(node, Action::Start).await?;
            }
            Fault::Stop(_) => {
                self.do_to(node, Action::Pause).await?;
                lasting.await;
                self.do_to(node, Action::Resume).await?;
            }
            Fault::Cut(_)
            | Fault::CutAnswers(_)
            | Fault::Refuse(_)
            | Fault::Slow(_)
            | Fault::LoseAnswers(_) => {
                let at = node as usize - 1;
                let proxy = self.proxies.get(at).ok_or("a network fault needs a proxy")?;
                begin(proxy, step.fault);
                lasting.await;
                proxy.heal();
            }
        }
        Ok(())
    }

    async fn do_to(&self, node: u32, action: Action) -> Result<(), String> {
        let nodes = Arc::clone(&self.nodes);
        let done = spawn_blocking(move || nodes.act(node, action)).await;
        done.map_err(|error| format!("{action:?}: {error}"))?
            .map_err(|error| format!("{action:?} of node {node}: {error}"))
    }
}

fn begin(proxy: &FaultProxy, fault: Fault) {
    match fault {
        Fault::Cut(_) => {
            proxy.cut(Way::ToServer, true);
            proxy.cut(Way::ToClient, true);
        }
        Fault::CutAnswers(_) => proxy.cut(Way::ToClient, true),
        Fault::Refuse(_) => {
            proxy.refuse(true);
            proxy.end_all(End::Rst);
        }
        Fault::Slow(_) => {
            let latency = Duration::from_millis(20)..Duration::from_millis(400);
            let link = Link::healthy().latency(latency).bytes_per_s(256 << 10);
            proxy.set_link(Way::ToServer, link.clone());
            proxy.set_link(Way::ToClient, link);
        }
        Fault::LoseAnswers(_) => {
            let apis = [
                ApiKey::Produce,
                ApiKey::OffsetCommit,
                ApiKey::ConsumerGroupHeartbeat,
                ApiKey::Fetch,
                ApiKey::InitProducerId,
            ];
            for api in apis {
                // Healing the proxy takes the rules away again.
                let _installed = proxy.on_answer(api).probability(0.05).end(End::Rst);
            }
        }
        Fault::Kill(_) | Fault::Terminate(_) | Fault::Stop(_) | Fault::Wipe(_) | Fault::Quiet => {}
    }
}

/// Records what the logs hold: as Java read it, record by record the same as ours, or as ours did where there is no
/// Java, or where the two differ, which is returned. Otherwise how many records Java read.
fn truths(
    workload: &Workload,
    logs: &[readback::Log],
    java: Option<&str>,
) -> Result<Option<u64>, String> {
    let mut differs = None;
    let mut count = 0;
    for (at, topic) in workload.topics.iter().enumerate() {
        let ours: Vec<_> = logs.iter().filter(|log| log.topic == at).collect();
        match java.map(|servers| java::read(servers, topic, &ours)) {
            Some(Ok(read)) => {
                count += read.iter().map(|truth| truth.records.len() as u64).sum::<u64>();
                read.iter().for_each(|truth| workload.recorder.truth(truth));
                continue;
            }
            Some(Err(error)) => differs = differs.or(Some(error)),
            None => {}
        }
        ours.iter().for_each(|log| workload.recorder.truth(&log.truth));
    }
    match differs {
        Some(error) => Err(error),
        None => Ok(java.map(|_| count)),
    }
}

/// Waits until a record has gone all the way in every partition: the faults find everything running.
async fn warm_up(workload: &Workload) -> Result<(), String> {
    let end = Instant::now() + WARM_UP;
    loop {
        let missing =
            workload.partitions().into_iter().find(|&(t, p)| workload.delivered_to(t, p) == 0);
        let Some((topic, partition)) = missing else { return Ok(()) };
        if Instant::now() >= end {
            return Err(format!(
                "nothing was read of partition {partition} of topic {topic} within {WARM_UP:?}"
            ));
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Waits until the group has read everything.
async fn drain(workload: &Workload, ends: &BTreeMap<(usize, u32), u64>) {
    let op = Op::Drain;
    let id = workload.invoke(1_000, 0, DRAIN, op);
    let end = Instant::now() + DRAIN;
    loop {
        let behind = ends.iter().find(|&(&(t, p), &end)| workload.delivered_to(t, p) < end);
        let Some((&(topic, partition), &until)) = behind else { break };
        if Instant::now() >= end {
            let at = workload.delivered_to(topic, partition);
            workload.problem(format!(
                "the group has read partition {partition} of topic {topic} to {at} of {until} within {DRAIN:?}"
            ));
            workload.complete(id, Outcome::Unknown(0));
            return;
        }
        tokio::time::sleep(LOOK).await;
    }
    workload.complete(id, Outcome::Ok);
    for (&(topic, partition), &to) in ends {
        if let Some(topic) = workload.topics.get(topic) {
            let drained = Event::Drained { topic: topic.of_history, partition, from: 0, to };
            workload.event(1_000, 0, drained);
        }
    }
}
