use std::sync::Arc;
use std::time::Duration;

use kafka4rs::consumer::ConsumerBuilder;
use kafka4rs::core::KafkaError;
use kafka4rs::{Consumer, ConsumerRecords, TopicPartition};
use kafka4rs_io::rt::timeout_at;
use kafka4rs_protocol::Deadline;
use kafka4rs_testkit::kcheck::{Event, GroupRef, Op, OpId, Outcome, Read};

use crate::draw::Draw;
use crate::producing::CLOSE;
use crate::world::{Phase, Process, World, code_of, outcome_of};

/// A reader without a group, which reads every partition there is at the beginning.
pub(crate) async fn read(world: Arc<World>, number: u32) {
    let mut draw = Draw::new(world.plan.run.seed, &format!("reader {number}"));
    let process = Process { number, life: 0 };
    let (client, mut consumer) = match open(&world, process) {
        Ok(opened) => opened,
        Err(error) => return world.fail(format!("reader {number} cannot begin: {error}")),
    };
    while world.phase() < Phase::Ending {
        poll(&world, process, &mut consumer, poll_timeout(&mut draw)).await;
        // Once all is healed there is only one aim: the end.
        if world.phase() > Phase::Busy {
            continue;
        }
        if draw.chance(3) {
            seek(&world, process, &mut consumer, &mut draw);
        }
        if draw.chance(20) {
            let slow = draw.duration(Duration::ZERO..=Duration::from_millis(300));
            world.pause(Phase::Busy, slow).await;
        }
    }
    close(&world, process, consumer).await;
    if let Err(error) = client.close_within(CLOSE).await {
        world.fail(format!("the client of reader {number} does not close: {error}"));
    }
}

/// Goes back to something that was read already.
fn seek(world: &World, process: Process, consumer: &mut Consumer, draw: &mut Draw) {
    let Some(partition) = Some(consumer.assignment()).filter(|owned| !owned.is_empty()) else {
        return;
    };
    let partition = draw.pick(&partition);
    let Some(topic) = world.topic(&partition.topic).filter(|topic| !topic.changes) else { return };
    let number = partition.partition.get();
    let to = draw.within(0..=world.read_to(topic.handle, number));
    let op = Op::Seek { topic: topic.handle, partition: number as u32, to };
    let op = world.invoke(process, Duration::from_secs(1), op);
    match consumer.seek(&partition, to as i64) {
        Ok(()) => world.complete(op, Outcome::Ok),
        Err(error) => {
            world.complete(op, Outcome::Fail(code_of(&error)));
            world.fail(format!("reader {} cannot seek in {partition}: {error}", process.number));
        }
    }
}

/// Reads every partition from its beginning to its end, after everybody else has ended.
pub(crate) async fn drain(world: &Arc<World>, number: u32, ends: &[(TopicPartition, u64)]) {
    let process = Process { number, life: 0 };
    let within = world.plan.progress_within();
    let op = world.invoke(process, within, Op::Drain);
    let (client, mut consumer) = match open(world, process) {
        Ok(opened) => opened,
        Err(error) => return world.fail(format!("the last reader cannot begin: {error}")),
    };
    let deadline = Deadline::after(world.rt.now(), within);
    let mut left: Vec<(TopicPartition, u64)> =
        ends.iter().filter(|(_, end)| *end > 0).cloned().collect();
    while !left.is_empty() {
        let ends = poll(world, process, &mut consumer, Duration::from_millis(500)).await;
        left.retain(|(partition, end)| {
            !ends.iter().any(|(read, to)| read == partition && to >= end)
        });
        if deadline.is_over(world.rt.now()) {
            for (partition, end) in &left {
                world.fail(format!(
                    "no progress: after {} s a fresh reader has not read {partition} to its end at {end}",
                    within.as_secs()
                ));
            }
            break;
        }
    }
    if left.is_empty() {
        world.complete(op, Outcome::Ok);
    } else {
        world.complete(op, Outcome::Unknown(0));
    }
    close(world, process, consumer).await;
    if let Err(error) = client.close_within(CLOSE).await {
        world.fail(format!("the client of the last reader does not close: {error}"));
    }
}

fn open(world: &Arc<World>, process: Process) -> Result<(kafka4rs::Client, Consumer), KafkaError> {
    let client = world.client(process)?;
    let mut partitions = Vec::new();
    for (name, topic) in world.topics() {
        partitions.extend((0..topic.partitions).map(|p| TopicPartition::new(name.as_str(), p)));
    }
    let builder: ConsumerBuilder = world.consumer(&client);
    let consumer = builder.assign(partitions)?;
    Ok((client, consumer))
}

pub(crate) fn poll_timeout(draw: &mut Draw) -> Duration {
    let ms = Duration::from_millis;
    draw.pick(&[Duration::ZERO, ms(1), ms(100), ms(500), ms(2000)]).max(ms(1))
}

/// One poll, recorded. Returns where it got to, by partition.
async fn poll(
    world: &World,
    process: Process,
    consumer: &mut Consumer,
    timeout: Duration,
) -> Vec<(TopicPartition, u64)> {
    match poll_records(world, process, consumer, None, timeout).await {
        Some(records) => ends(&records),
        None => Vec::new(),
    }
}

fn ends(records: &ConsumerRecords) -> Vec<(TopicPartition, u64)> {
    let end = |records: kafka4rs::consumer::PartitionRecords<'_>| {
        u64::try_from(records.next_offset().get()).unwrap_or(0)
    };
    records.by_partition().map(|(partition, records)| (partition.clone(), end(records))).collect()
}

/// One poll, recorded. `None`: it failed.
pub(crate) async fn poll_records(
    world: &World,
    process: Process,
    consumer: &mut Consumer,
    group: Option<GroupRef>,
    timeout: Duration,
) -> Option<ConsumerRecords> {
    let op = world.invoke(process, timeout, Op::Poll { group });
    world.count(|tally| tally.polls += 1);
    match consumer.poll(timeout).await {
        Ok(records) => {
            record(world, op, &records);
            Some(records)
        }
        Err(error) => {
            // What an assignment without a network gives; anything else is told by the history.
            world.complete(op, Outcome::Fail(code_of(&error)));
            match error.topic_partition().filter(|_| is_damage(&error) && world.plan.damages()) {
                Some(partition) => read_again(world, process, consumer, partition),
                None => world.expect_poll_error(&error),
            }
            // An error that comes at once must not make a loop that never lets time pass.
            world.pause(world.phase(), Duration::from_millis(50)).await;
            None
        }
    }
}

/// A batch that came damaged twice.
fn is_damage(error: &KafkaError) -> bool {
    use kafka4rs::ErrorKind::{Protocol, Record};
    matches!(error.kind(), Protocol | Record) && !error.is_retriable()
}

/// What an application does that knows better: the log is sound, so it asks for the same once more.
fn read_again(
    world: &World,
    process: Process,
    consumer: &mut Consumer,
    partition: &TopicPartition,
) {
    let Some(topic) = world.topic(&partition.topic) else { return };
    let number = partition.partition.get();
    let to = world.read_to(topic.handle, number);
    let op = Op::Seek { topic: topic.handle, partition: number as u32, to };
    let op = world.invoke(process, Duration::from_secs(1), op);
    match consumer.seek(partition, to as i64) {
        Ok(()) => world.complete(op, Outcome::Ok),
        Err(error) => {
            world.complete(op, Outcome::Fail(code_of(&error)));
            world.fail(format!("reader {} cannot seek in {partition}: {error}", process.number));
        }
    }
}

fn record(world: &World, op: OpId, records: &ConsumerRecords) {
    let mut reads = Vec::with_capacity(records.len());
    for (partition, records) in records.by_partition() {
        let Some(topic) = world.topic(&partition.topic) else { continue };
        let to = u64::try_from(records.next_offset().get()).unwrap_or(0);
        let number = partition.partition.get();
        let mut first = None;
        for record in records {
            let offset = u64::try_from(record.offset.get()).unwrap_or(0);
            first.get_or_insert(offset);
            world.count(|tally| tally.read += 1);
            if !topic.changes {
                reads.push(Read::new(topic.handle, number as u32, offset, &record.value));
            }
        }
        if let Some(first) = first {
            world.has_read(topic.handle, number, first, to);
        }
    }
    world.complete(op, Outcome::Records(reads));
}

pub(crate) async fn close(world: &World, process: Process, consumer: Consumer) {
    let op = world.invoke(process, CLOSE, Op::Close);
    let deadline = Deadline::after(world.rt.now(), CLOSE + CLOSE);
    match timeout_at(&*world.rt, deadline, consumer.close_within(CLOSE)).await {
        Ok(Ok(())) => world.complete(op, Outcome::Ok),
        Ok(Err(error)) => {
            world.complete(op, outcome_of(&error));
            // Under faults what could not be finished is told, and that is all that can be asked.
            if world.phase() > Phase::Busy {
                world.fail(format!("consumer {} does not close: {error}", process.number));
            }
        }
        Err(_) => world.fail(format!("consumer {} hangs in close", process.number)),
    }
    world.event(process, Event::Crashed);
}
