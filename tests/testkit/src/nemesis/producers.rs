//! Idempotent producers that never rest, and are replaced now and then.

use std::sync::Arc;
use std::time::Duration;

use kafka4rs::core::Outcome as Known;
use kafka4rs::producer::{Delivery, TopicHandle};
use kafka4rs::{KafkaError, Producer, Record};
use kafka4rs_io::rt::SplitMix64;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::workload::{Workload, count};
use crate::kcheck::{Event, MIN_PAYLOAD, Op, OpId, Outcome, Payload};

/// Records are handed over in bursts, so often.
const BURST: Duration = Duration::from_millis(10);
/// A producer that was held up hands over no more than so many bursts at once.
const OWED: f64 = 4.0;

/// How long a producer waits for what.
#[derive(Clone, Copy)]
struct Patience {
    max_block: Duration,
    delivery: Duration,
    request: Duration,
}

impl Patience {
    /// The defaults.
    const USUAL: Self = Self {
        max_block: Duration::from_secs(60),
        delivery: Duration::from_secs(120),
        request: Duration::from_secs(30),
    };
    /// A broker's session is 4 s: until then its partitions have no other leader, and records of theirs expire.
    const LITTLE: Self = Self {
        max_block: Duration::from_secs(3),
        delivery: Duration::from_secs(3),
        request: Duration::from_secs(2),
    };

    fn send_limit(self) -> Duration {
        self.max_block + self.delivery
    }
}

/// How long a producer may take to close: what is on its way has its delivery timeout.
const CLOSE_LIMIT: Duration = Duration::from_secs(150);
/// Deliveries of one partition that are waited for; beyond that the producer waits.
const WAITING: usize = 20_000;

/// One producer's place in the workload: one client after the other until the workload ends.
pub(super) async fn produce(workload: Arc<Workload>, process: u32) {
    let mut random = SplitMix64::new(workload.seed ^ (u64::from(process) << 32));
    let mut incarnation = 0;
    while *workload.producing.borrow() {
        // From 30 s to 90 s.
        let life = Duration::from_millis(30_000 + random.below(60_000) as u64);
        if let Err(error) = live(&workload, process, incarnation, life, &mut random).await {
            workload.problem(format!("producer {process}.{incarnation}: {error}"));
            // Nothing is won by trying again at once.
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        incarnation += 1;
    }
}

async fn live(
    workload: &Arc<Workload>,
    process: u32,
    incarnation: u32,
    life: Duration,
    random: &mut SplitMix64,
) -> Result<(), KafkaError> {
    count(&workload.counts.producers);
    let client = workload.client(&format!("nemesis-p{process}"))?;
    let impatient = process >= workload.impatient_from;
    let patience = if impatient { Patience::LITTLE } else { Patience::USUAL };
    let producer = Producer::builder(&client)
        .max_block(patience.max_block)
        .delivery_timeout(patience.delivery)
        .request_timeout(patience.request)
        .build()?;
    let mut partitions = Vec::new();
    // One for each partition: acknowledgements of a partition come in order, and none waits for another one's.
    let mut waiting = JoinSet::new();
    for (topic, partition) in workload.partitions() {
        let (queue, deliveries) = mpsc::channel(WAITING);
        let handle = producer.topic(&workload.topics[topic].name);
        let at = (topic, partition);
        waiting.spawn(complete(Arc::clone(workload), deliveries, at, impatient));
        let limit = patience.send_limit();
        partitions.push(Target { topic, partition, handle, queue, limit, sequence: 0 });
    }

    let mut producing = workload.producing.subscribe();
    let end = tokio::time::Instant::now() + life;
    let mut bursts = tokio::time::interval(BURST);
    let burst = f64::from(workload.rate) * BURST.as_secs_f64();
    let mut owed = 0.0;
    loop {
        tokio::select! {
            biased;
            _ = producing.wait_for(|producing| !producing) => break,
            () = tokio::time::sleep_until(end) => break,
            _ = bursts.tick() => {}
        }
        owed = f64::min(owed + burst, f64::max(100.0, burst * OWED));
        while owed >= 1.0 {
            owed -= 1.0;
            let at = random.below(partitions.len());
            partitions[at].send(workload, process, incarnation, random).await;
        }
    }

    let close = workload.invoke(process, incarnation, CLOSE_LIMIT, Op::Close);
    let closed = producer.close_within(CLOSE_LIMIT).await;
    let outcome = match &closed {
        Ok(()) => Outcome::Ok,
        Err(error) => Outcome::Unknown(error.code().map_or(0, |code| code.code())),
    };
    workload.complete(close, outcome);
    // The queues end with the senders, and the tasks with the queues.
    drop(partitions);
    while waiting.join_next().await.is_some() {}
    workload.event(process, incarnation, Event::Crashed);
    let within = client.close_within(Duration::from_secs(30)).await;
    closed.and(within)
}

struct Target {
    topic: usize,
    partition: u32,
    handle: TopicHandle,
    queue: mpsc::Sender<(OpId, Delivery)>,
    /// Until a send has to have ended.
    limit: Duration,
    sequence: u64,
}

impl Target {
    async fn send(
        &mut self,
        workload: &Workload,
        process: u32,
        incarnation: u32,
        random: &mut SplitMix64,
    ) {
        let payload = Payload {
            topic_id: workload.topics[self.topic].id,
            partition: self.partition,
            producer: process,
            incarnation,
            sequence: self.sequence,
            transaction: 0,
        };
        // Mostly small; one in 500 large enough to be a batch of its own among others.
        let length = match random.below(500) {
            0 => 20_000,
            _ => MIN_PAYLOAD + random.below(workload.value_bytes as usize - MIN_PAYLOAD + 1),
        };
        let value = payload.encode(length);
        let op = Op::Send { payload, len: u32::try_from(value.len()).unwrap_or(u32::MAX) };
        let id = workload.invoke(process, incarnation, self.limit, op);
        count(&workload.counts.sent);
        // For readers that do not know the payload.
        let key = format!("{process}.{incarnation}.{}", self.sequence);
        self.sequence += 1;
        let partition = i32::try_from(self.partition).unwrap_or(i32::MAX);
        let record = Record::value(value).key(key).partition(partition);
        match self.handle.enqueue(record).await {
            Ok(delivery) => {
                if self.queue.send((id, delivery)).await.is_err() {
                    workload.problem(format!("producer {process}: nobody waits for deliveries"));
                }
            }
            Err(error) => failed(workload, id, &error),
        }
    }
}

async fn complete(
    workload: Arc<Workload>,
    mut deliveries: mpsc::Receiver<(OpId, Delivery)>,
    (topic, partition): (usize, u32),
    impatient: bool,
) {
    while let Some((id, delivery)) = deliveries.recv().await {
        match delivery.await {
            Ok(metadata) => {
                let now = workload.now();
                let offset = metadata.offset.and_then(|offset| u64::try_from(offset.get()).ok());
                let partition = u32::try_from(metadata.partition.get()).unwrap_or(u32::MAX);
                let outcome = Outcome::Acked { partition, offset };
                workload.complete(id, outcome);
                workload.acks.mark(now, topic, partition);
                count(&workload.counts.acknowledged);
            }
            Err(error) => {
                // Thousands are to be expected of the impatient.
                if !impatient {
                    eprintln!("nemesis: partition {partition} of topic {topic}: {error}");
                }
                failed(&workload, id, &error);
            }
        }
    }
}

fn failed(workload: &Workload, id: OpId, error: &KafkaError) {
    let code = error.code().map_or(0, |code| code.code());
    let (outcome, counter) = match error.outcome() {
        Some(Known::NotWritten) => (Outcome::Fail(code), &workload.counts.failed),
        _ => (Outcome::Unknown(code), &workload.counts.unknown),
    };
    workload.complete(id, outcome);
    count(counter);
}
