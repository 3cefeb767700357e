use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs::core::KafkaError;
use kafka4rs::producer::Delivery;
use kafka4rs::{Producer, Record};
use kafka4rs_io::rt::{TaskHandle, sleep, timeout_at};
use kafka4rs_protocol::{Deadline, TopicId};
use kafka4rs_testkit::kcheck::{ANY_PARTITION, Event, Op, OpId, Outcome, Payload};
use tokio::sync::mpsc;

use crate::draw::Draw;
use crate::world::{Phase, Process, Topic, World, code_of, outcome_of};

/// One producing client, in as many lives as it has.
pub(crate) async fn produce(world: Arc<World>, number: u32) {
    let mut draw = Draw::new(world.plan.run.seed, &format!("producer {number}"));
    let mut left = world.plan.records;
    let mut life = 0;
    loop {
        let process = Process { number, life };
        match live(&world, process, &mut draw, &mut left).await {
            Ok(End::Crashed) => life += 1,
            Ok(End::Closed) => return,
            Err(error) => return world.fail(format!("producer {number} cannot begin: {error}")),
        }
    }
}

enum End {
    Crashed,
    Closed,
}

async fn live(
    world: &Arc<World>,
    process: Process,
    draw: &mut Draw,
    left: &mut u64,
) -> Result<End, KafkaError> {
    let client = world.client(process)?;
    let producer = world.producer(&client)?;
    let (pending, outcomes) = mpsc::channel(PENDING);
    let waiting = world.rt.spawn("outcomes", Box::pin(await_outcomes(Arc::clone(world), outcomes)));
    let mut sender = Sender { world, process, producer, pending, series: BTreeMap::new() };
    let dies_after = match world.plan.clients_die && process.life < MOST_LIVES {
        true => draw.within(1..=world.plan.records.max(2)),
        false => u64::MAX,
    };
    let mut sent = 0;
    while world.phase() == Phase::Busy && *left > 0 {
        for _ in 0..world.plan.burst.min(*left) {
            sender.send_somewhere(draw).await;
            (*left, sent) = (*left - 1, sent + 1);
        }
        if sent >= dies_after {
            crash(sender, client, waiting);
            return Ok(End::Crashed);
        }
        let pace = world.plan.pace;
        if !world.pause(Phase::Busy, draw.duration(Duration::ZERO..=pace * 2)).await {
            break;
        }
    }
    world.reached(Phase::Healed).await;
    sender.get_on().await;
    world.reached(Phase::Ending).await;
    sender.close().await;
    drop(sender);
    waiting.join().await;
    let closing = client.close_within(CLOSE).await;
    if let Err(error) = closing {
        world.fail(format!("the client of producer {} does not close: {error}", process.number));
    }
    Ok(End::Closed)
}

/// Throws the client away as it is. It closes in the background, so records that were accepted may still be written.
fn crash(sender: Sender<'_>, client: kafka4rs::Client, waiting: TaskHandle) {
    waiting.abort();
    sender.world.event(sender.process, Event::Crashed);
    sender.world.count(|tally| tally.crashes += 1);
    drop(sender);
    drop(client);
}

struct Sender<'a> {
    world: &'a Arc<World>,
    process: Process,
    producer: Producer,
    pending: mpsc::Sender<(OpId, Delivery)>,
    // The next number of each series.
    series: BTreeMap<(TopicId, u32), u64>,
}

impl Sender<'_> {
    async fn send_somewhere(&mut self, draw: &mut Draw) {
        let topics = self.world.topics();
        if topics.is_empty() {
            return;
        }
        let (name, topic) = draw.pick(&topics);
        let partition = draw.within(0..=topic.partitions as u64 - 1) as i32;
        let chosen = (!self.world.plan.producer.partitioner).then_some(partition);
        let (shortest, longest) = self.world.plan.value;
        let len = draw.size(shortest..=longest);
        if let Some((op, delivery)) = self.enqueue(&name, &topic, chosen, len).await {
            // A bound on what is unresolved, not on what is sent: the channel is longer than what a producer holds.
            let _ = self.pending.send((op, delivery)).await;
        }
    }

    async fn enqueue(
        &mut self,
        name: &str,
        topic: &Topic,
        partition: Option<i32>,
        len: usize,
    ) -> Option<(OpId, Delivery)> {
        let addressed = partition.map_or(ANY_PARTITION, |partition| partition as u32);
        let next = self.series.entry((topic.id, addressed)).or_insert(0);
        let payload = Payload {
            topic_id: topic.id,
            partition: addressed,
            producer: self.process.number,
            incarnation: self.process.life,
            sequence: *next,
            transaction: 0,
        };
        *next += 1;
        let value = payload.encode(len);
        let plan = &self.world.plan.producer;
        let deadline = plan.max_block + plan.delivery_timeout;
        let op = Op::Send { payload, len: value.len() as u32 };
        let op = self.world.invoke(self.process, deadline, op);
        self.world.count(|tally| tally.sent += 1);
        let record = Record::value(value);
        let record = match partition {
            Some(partition) => record.partition(partition),
            None => record,
        };
        match self.producer.enqueue(name, record).await {
            Ok(delivery) => Some((op, delivery)),
            Err(error) => {
                // Documented: what was not accepted is not written.
                self.world.complete(op, Outcome::Fail(code_of(&error)));
                None
            }
        }
    }

    /// After healing, a record for every partition has to be acknowledged.
    async fn get_on(&mut self) {
        let within = self.world.plan.progress_within();
        let deadline = Deadline::after(self.world.rt.now(), within);
        for (name, topic) in self.world.topics() {
            for partition in 0..topic.partitions {
                let mut last = String::from("nothing was answered");
                loop {
                    let sent = self.enqueue(&name, &topic, Some(partition), 60).await;
                    if let Some((op, delivery)) = sent {
                        let outcome = delivery.await;
                        let done = outcome.is_ok();
                        if let Err(error) = &outcome {
                            last = error.to_string();
                        }
                        settle(self.world, op, outcome);
                        if done {
                            break;
                        }
                    }
                    if deadline.is_over(self.world.rt.now()) {
                        self.world.fail(format!(
                            "no progress: {} s after every fault was over, producer {} cannot write to {name}-{partition}: {last}",
                            within.as_secs(),
                            self.process.number,
                        ));
                        return;
                    }
                    sleep(&*self.world.rt, self.world.plan.client.retry_backoff).await;
                }
            }
        }
        if deadline.is_over(self.world.rt.now()) {
            self.world.fail(format!(
                "no progress: producer {} took until {:?} after healing, more than {within:?}",
                self.process.number,
                self.world.rt.now(),
            ));
        }
    }

    async fn close(&mut self) {
        let world = self.world;
        let op = world.invoke(self.process, CLOSE, Op::Close);
        let deadline = Deadline::after(world.rt.now(), CLOSE + CLOSE);
        match timeout_at(&*world.rt, deadline, self.producer.close_within(CLOSE)).await {
            Ok(Ok(())) => world.complete(op, Outcome::Ok),
            Ok(Err(error)) => {
                world.complete(op, outcome_of(&error));
                world.fail(format!("producer {} does not close: {error}", self.process.number));
            }
            Err(_) => world.fail(format!("producer {} hangs in close", self.process.number)),
        }
    }
}

async fn await_outcomes(world: Arc<World>, mut outcomes: mpsc::Receiver<(OpId, Delivery)>) {
    while let Some((op, delivery)) = outcomes.recv().await {
        let outcome = delivery.await;
        settle(&world, op, outcome);
    }
}

fn settle(world: &World, op: OpId, outcome: Result<kafka4rs::RecordMetadata, KafkaError>) {
    match outcome {
        Ok(metadata) => {
            world.count(|tally| tally.acknowledged += 1);
            let partition = metadata.partition.get() as u32;
            let offset = metadata.offset.and_then(|offset| u64::try_from(offset.get()).ok());
            world.complete(op, Outcome::Acked { partition, offset });
        }
        Err(error) => {
            let outcome = outcome_of(&error);
            if matches!(outcome, Outcome::Unknown(_)) {
                world.count(|tally| tally.unknown += 1);
            }
            world.complete(op, outcome);
        }
    }
}

const PENDING: usize = 10_000;
const MOST_LIVES: u32 = 3;
pub(crate) const CLOSE: Duration = Duration::from_secs(30);
