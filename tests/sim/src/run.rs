use std::sync::Arc;
use std::time::Duration;

use kafka4rs::TopicPartition;
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_broker::store::{FaultyStore, MemoryStore};
use kafka4rs_io::rt::{TaskHandle, VirtualRuntime, sleep, timeout_at};
use kafka4rs_protocol::{Deadline, Tick};
use kafka4rs_testkit::kcheck::{self, Event, Recorder, Settings, Truth, Verdict};

use crate::committed::Committed;
use crate::draw::Draw;
use crate::fault;
use crate::plan::Plan;
use crate::run_id::{RunId, Workload};
use crate::world::{EVERYBODY, Phase, Process, Tally, World};
use crate::{changing, member, producing, reading, trace};

/// How a run ended.
#[derive(Clone, Debug)]
pub struct Finished {
    /// Which run.
    pub run: RunId,
    /// What is wrong, in words, the first first; nothing: it passed.
    pub failures: Vec<String>,
    /// What happened in it.
    pub tally: Tally,
    /// Virtual time.
    pub took: Duration,
    /// Polls of tasks.
    pub polls: u64,
    /// The course it took: the same for the same run.
    pub fingerprint: u64,
    /// Time without a fault under way, of the time that clients work, in per cent.
    pub quiet_per_cent: u64,
}

impl Finished {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

/// Carries out a run and judges it. Never panics: what panics inside is a failure of the run.
#[must_use]
pub fn run(id: &RunId) -> Finished {
    let plan = Plan::of(id);
    let runtime = Arc::new(VirtualRuntime::shuffled(Draw::new(id.seed, "order").number()));
    trace::set_clock(Some(runtime.handle()));
    let carried_out = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        runtime.try_block_on(carry_out(&runtime, plan.clone()))
    }));
    trace::set_clock(None);
    let (failures, tally) = match carried_out {
        Ok(Ok(done)) => done,
        Ok(Err(stuck)) => (vec![format!("the run is stuck: {stuck}")], Tally::default()),
        Err(panic) => (vec![format!("panic: {}", panic_text(&*panic))], Tally::default()),
    };
    Finished {
        run: id.clone(),
        failures,
        tally,
        took: runtime.handle().now() - Tick::ZERO,
        polls: runtime.polls(),
        fingerprint: runtime.fingerprint(),
        quiet_per_cent: plan.quiet_per_cent,
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without words").to_owned()
}

async fn carry_out(runtime: &Arc<VirtualRuntime>, plan: Plan) -> (Vec<String>, Tally) {
    let rt = runtime.handle();
    runtime.set_default_link(plan.link);
    let store = FaultyStore::new(Arc::new(MemoryStore::new()), runtime.handle(), plan.run.seed);
    let store = Arc::new(store);
    let broker = match start(runtime, &plan, Arc::clone(&store)).await {
        Ok(broker) => broker,
        Err(error) => {
            return (vec![format!("the broker does not start: {error}")], Tally::default());
        }
    };
    let recorder = Recorder::memory(Settings {
        label: plan.run.to_string(),
        seed: plan.run.seed,
        idempotent: plan.producer.idempotence,
        progress_within: plan.progress_within(),
        ..Settings::default()
    });
    let world = World::new(plan, runtime, broker, store, recorder);
    let hang = Deadline::after(rt.now(), LONGEST_RUN);
    match timeout_at(&*rt, hang, Box::pin(act(runtime, &world))).await {
        Ok(()) => {}
        Err(_) => world.fail(format!("the run is not over after {} s", LONGEST_RUN.as_secs())),
    }
    judge(&world).await;
    (world.take_failures(), world.tally())
}

async fn start(
    runtime: &VirtualRuntime,
    plan: &Plan,
    store: Arc<FaultyStore>,
) -> Result<EmbeddedBroker, kafka4rs_broker::BrokerError> {
    let mut builder = EmbeddedBroker::builder()
        .runtime(runtime.handle())
        .nodes(plan.nodes as usize)
        .seed(plan.run.seed)
        .port(FIRST_PORT)
        .request_log(0)
        .store(store)
        .auto_create_topics(false)
        .message_max_bytes(plan.message_max_bytes)
        .session_timeout(plan.consumer.session_timeout)
        .heartbeat_interval(plan.consumer.heartbeat_interval);
    for (name, partitions) in &plan.topics {
        builder = builder.topic(name.as_str(), *partitions);
    }
    builder.start().await
}

async fn act(runtime: &Arc<VirtualRuntime>, world: &Arc<World>) {
    let rt = Arc::clone(&world.rt);
    if let Err(error) = learn_topics(world).await {
        return world.fail(format!("no metadata to begin with: {error}"));
    }
    let clients = begin(world);
    if world.plan.run.workload == Workload::Groups {
        let watch = Arc::clone(world);
        let watching = async move {
            let mut committed = Committed::new(&watch);
            while watch.phase() < Phase::Ending {
                watch.note_fenced();
                committed.note(&watch);
                sleep(&*watch.rt, WATCH).await;
            }
        };
        rt.spawn("watch of the group", Box::pin(watching));
    }
    fault::happen(runtime, world).await;
    world.event(EVERYBODY, Event::Healed);
    world.enter(Phase::Healed);
    let within = world.plan.progress_within();
    sleep(&*rt, within).await;
    check_readers(world, within);
    world.enter(Phase::Ending);
    let deadline = Deadline::after(rt.now(), Duration::from_secs(240));
    for client in &clients {
        if timeout_at(&*rt, deadline, client.join()).await.is_err() {
            world.fail(format!("a {} has not ended by itself", client.name()));
            client.abort();
        }
    }
    let last = world.plan.producers + world.plan.readers;
    reading::drain(world, last, &ends(world)).await;
    if world.plan.faults.is_empty() && world.tally().sent == 0 {
        world.fail("nothing happened");
    }
}

/// Finds the ids of the topics, as a client sees them.
async fn learn_topics(world: &Arc<World>) -> kafka4rs::Result<()> {
    let changer = Process { number: world.plan.producers + world.plan.readers + 1, life: 0 };
    let client = world.client(changer)?;
    for (name, partitions) in &world.plan.topics {
        let deadline = Deadline::after(world.rt.now(), Duration::from_secs(30));
        let topic = client.metadata().topic(name, deadline).await?;
        let id = topic.id.unwrap_or(kafka4rs_protocol::TopicId::ZERO);
        world.set_topic(name, id, *partitions);
    }
    client.close_within(Duration::from_secs(5)).await
}

fn begin(world: &Arc<World>) -> Vec<TaskHandle> {
    let mut tasks = Vec::new();
    if !world.plan.changes.is_empty() {
        let task = changing::change(Arc::clone(world));
        tasks.push(world.rt.spawn("changer of topics", Box::pin(task)));
    }
    for number in 0..world.plan.producers {
        let task = producing::produce(Arc::clone(world), number);
        tasks.push(world.rt.spawn("producer", Box::pin(task)));
    }
    for number in world.plan.producers..world.plan.producers + world.plan.readers {
        tasks.push(match world.plan.run.workload {
            Workload::Groups => {
                world.rt.spawn("member", Box::pin(member::belong(Arc::clone(world), number)))
            }
            _ => world.rt.spawn("reader", Box::pin(reading::read(Arc::clone(world), number))),
        });
    }
    tasks
}

/// Readers must have come to the end by now.
fn check_readers(world: &World, within: Duration) {
    for (partition, end) in ends(world) {
        let Some(topic) = world.topic(&partition.topic) else { continue };
        let number = partition.partition.get();
        let read = world.read_to(topic.handle, number);
        // A reader reads what there was when it began.
        let known = world.plan.topics.iter().find(|(name, _)| *name == *partition.topic);
        if known.is_none_or(|(_, partitions)| number >= *partitions) {
            continue;
        }
        if read < end && !topic.changes {
            world.fail(format!(
                "no progress: {} s after every fault was over, readers have read {partition} to {read} of {end}",
                within.as_secs()
            ));
        } else if !topic.changes {
            let event =
                Event::Drained { topic: topic.handle, partition: number as u32, from: 0, to: end };
            world.event(EVERYBODY, event);
        }
    }
}

fn ends(world: &World) -> Vec<(TopicPartition, u64)> {
    let mut ends = Vec::new();
    for (name, topic) in world.topics() {
        for number in 0..topic.partitions {
            let partition = TopicPartition::new(name.as_str(), number);
            let end = world.broker.inspect().end_offset(&name, number).unwrap_or(0);
            ends.push((partition, u64::try_from(end).unwrap_or(0)));
        }
    }
    ends
}

/// What the log says, and what `kcheck` makes of it all.
async fn judge(world: &Arc<World>) {
    for (name, topic) in world.topics() {
        for number in 0..topic.partitions {
            let inspector = world.broker.inspect();
            let offset = |offset: Option<i64>| u64::try_from(offset.unwrap_or(0)).unwrap_or(0);
            let (begin, end) =
                (inspector.start_offset(&name, number), inspector.end_offset(&name, number));
            let batches = match inspector.batches(&name, number).await {
                Ok(batches) => batches,
                Err(error) => {
                    world.fail(format!("{name}-{number} cannot be inspected: {error}"));
                    continue;
                }
            };
            let number = number as u32;
            let truth =
                Truth::from_batches(topic.handle, number, offset(begin), offset(end), batches);
            match truth {
                Ok(truth) => world.recorder.truth(&truth),
                Err(error) => world.fail(format!("{name}-{number} cannot be read: {error}")),
            }
        }
    }
    let history = match world.recorder.finish() {
        Ok(history) => history,
        Err(error) => return world.fail(format!("the history: {error}")),
    };
    let report = kcheck::check(&history);
    for anomaly in report.anomalies() {
        world.fail(anomaly.to_string());
    }
    if let Verdict::Inconclusive(reason) = report.verdict() {
        world.fail(format!("inconclusive: {reason}"));
    }
}

/// How often the coordinator is asked for its members, besides when one gets partitions.
const WATCH: Duration = Duration::from_millis(100);
const FIRST_PORT: u16 = 9001;
/// Virtual; the longest plan takes a quarter of it.
const LONGEST_RUN: Duration = Duration::from_secs(900);
