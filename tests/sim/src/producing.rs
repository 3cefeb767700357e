use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs::core::KafkaError;
use kafka4rs::producer::Delivery;
use kafka4rs::{Acks, Producer, Record};
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
    let crowd = crowd(world, process, &producer, &pending, draw);
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
            crowd.iter().for_each(TaskHandle::abort);
            for number in 0..world.plan.producer.crowd {
                world.event(one_of_the_crowd(process, number), Event::Crashed);
            }
            crash(sender, client, waiting);
            return Ok(End::Crashed);
        }
        let pace = world.plan.pace;
        if !world.pause(Phase::Busy, draw.duration(Duration::ZERO..=pace * 2)).await {
            break;
        }
    }
    world.reached(Phase::Healed).await;
    for one in &crowd {
        one.join().await;
    }
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

/// Tasks that send on the same producer, each in a series of its own: what two of them hand over at once has no order.
fn crowd(
    world: &Arc<World>,
    process: Process,
    producer: &Producer,
    pending: &mpsc::Sender<(OpId, Delivery)>,
    draw: &mut Draw,
) -> Vec<TaskHandle> {
    let rt = &world.rt;
    let sending = |number: u32| {
        let process = one_of_the_crowd(process, number);
        let mut draw = Draw::new(draw.number(), "crowd");
        let (world, producer, pending) = (Arc::clone(world), producer.clone(), pending.clone());
        let task = async move {
            let mut sender =
                Sender { world: &world, process, producer, pending, series: BTreeMap::new() };
            for _ in 0..CROWD_RECORDS {
                let pace = world.plan.pace;
                if !world.pause(Phase::Busy, draw.duration(Duration::ZERO..=pace * 4)).await {
                    return;
                }
                sender.send_somewhere(&mut draw).await;
            }
        };
        rt.spawn("one of a crowd", Box::pin(task))
    };
    (0..world.plan.producer.crowd).map(sending).collect()
}

fn one_of_the_crowd(process: Process, number: u32) -> Process {
    Process { number: CROWD + process.number * 16 + number, ..process }
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
        let enqueued = match plan.patience.filter(|_| self.world.phase() == Phase::Busy) {
            None => self.producer.enqueue(name, record).await,
            Some(patience) => {
                let deadline = Deadline::after(self.world.rt.now(), patience);
                let enqueue = self.producer.enqueue(name, record);
                match timeout_at(&*self.world.rt, deadline, enqueue).await {
                    Ok(enqueued) => enqueued,
                    Err(_) => {
                        // Documented: dropped, it accepted nothing.
                        self.world.complete(op, Outcome::Fail(0));
                        return None;
                    }
                }
            }
        };
        match enqueued {
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
                        if done && self.world.plan.producer.acks == Acks::None {
                            if !self.is_written(&name, partition).await {
                                settle(self.world, op, outcome);
                                continue;
                            }
                            // Who looks into the log may say so.
                            acknowledged(self.world, op, partition as u32, None);
                            break;
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

    /// Whether the newest record of a partition's series is in its log, by now or within a second.
    async fn is_written(&self, name: &str, partition: i32) -> bool {
        let Some(topic) = self.world.topic(name) else { return false };
        let key = (topic.id, partition as u32);
        let Some(next) = self.series.get(&key) else { return false };
        let payload = Payload {
            topic_id: topic.id,
            partition: partition as u32,
            producer: self.process.number,
            incarnation: self.process.life,
            sequence: next.saturating_sub(1),
            transaction: 0,
        };
        let value = payload.encode(60);
        for _ in 0..20 {
            sleep(&*self.world.rt, Duration::from_millis(50)).await;
            let batches = self.world.broker.inspect().batches(name, partition).await;
            let holds = |batch: &bytes::Bytes| batch.windows(value.len()).any(|at| at == value);
            if batches.unwrap_or_default().iter().rev().any(holds) {
                return true;
            }
        }
        false
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
        // The bytes were handed to a socket: that is all it says.
        Ok(_) if world.plan.producer.acks == Acks::None => {
            world.count(|tally| tally.unknown += 1);
            world.complete(op, Outcome::Unknown(0));
        }
        Ok(metadata) => {
            let offset = metadata.offset.and_then(|offset| u64::try_from(offset.get()).ok());
            acknowledged(world, op, metadata.partition.get() as u32, offset);
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

fn acknowledged(world: &World, op: OpId, partition: u32, offset: Option<u64>) {
    world.count(|tally| tally.acknowledged += 1);
    world.complete(op, Outcome::Acked { partition, offset });
}

/// The number of the first of a crowd, in histories.
const CROWD: u32 = 100;
/// Of each.
const CROWD_RECORDS: usize = 60;
const PENDING: usize = 10_000;
const MOST_LIVES: u32 = 3;
pub(crate) const CLOSE: Duration = Duration::from_secs(30);
