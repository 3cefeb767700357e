use std::sync::Arc;
use std::time::Duration;

use kafka4rs::consumer::{RebalanceContext, RebalanceListener};
use kafka4rs::core::OffsetAndMetadata;
use kafka4rs::rt::BoxFuture;
use kafka4rs::{Client, Consumer, ConsumerRecords, Result, TopicPartition};
use kafka4rs_io::rt::timeout_at;
use kafka4rs_protocol::Deadline;
use kafka4rs_testkit::kcheck::{Event, Op, Outcome, TopicRef};

use crate::draw::Draw;
use crate::producing::CLOSE;
use crate::reading;
use crate::world::{GROUP, Phase, Process, World, code_of};

/// A place in the group, taken by one member after the other.
pub(crate) async fn belong(world: Arc<World>, number: u32) {
    let mut draw = Draw::new(world.plan.run.seed, &format!("member {number}"));
    // The first is there from the beginning.
    if number > world.plan.producers {
        let late = draw.duration(Duration::ZERO..=world.plan.busy / 2);
        world.pause(Phase::Busy, late).await;
    }
    for life in 0.. {
        let process = Process { number, life };
        if let Err(error) = live(&world, process, &mut draw).await {
            return world.fail(format!("member {number} cannot begin: {error}"));
        }
        if world.phase() >= Phase::Ending {
            return;
        }
        let away = draw.duration(Duration::ZERO..=Duration::from_secs(5));
        world.pause(Phase::Busy, away).await;
    }
}

/// One member's life: it polls and commits until it leaves, dies, or everything ends.
async fn live(world: &Arc<World>, process: Process, draw: &mut Draw) -> Result<()> {
    let client = world.client(process)?;
    let listener = Listener { world: Arc::clone(world), process };
    let topics: Vec<String> = world.topics().into_iter().map(|(name, _)| name).collect();
    let builder = world.consumer(&client).group_id(GROUP).rebalance_listener(listener);
    let mut consumer = builder.subscribe(topics)?;
    world.is_member(process, consumer.member_id());
    let until = if world.plan.clients_die && world.phase() == Phase::Busy {
        world.rt.now() + draw.duration(Duration::from_secs(1)..=Duration::from_secs(20))
    } else {
        kafka4rs_protocol::Tick::ZERO + Duration::from_secs(1_000_000)
    };
    while world.phase() < Phase::Ending && (world.phase() > Phase::Busy || world.rt.now() < until) {
        let timeout = reading::poll_timeout(draw);
        let records =
            reading::poll_records(world, process, &mut consumer, Some(world.group), timeout).await;
        let Some(records) = records else { continue };
        if world.plan.consumer.auto_commit.is_none() && !records.is_empty() && draw.chance(70) {
            commit(world, process, &mut consumer, &records).await;
        }
        if world.phase() == Phase::Busy && draw.chance(15) {
            let slow = draw.duration(Duration::ZERO..=Duration::from_secs(1));
            world.pause(Phase::Busy, slow).await;
        }
    }
    if world.phase() == Phase::Busy && draw.chance(60) {
        die(world, process, client, consumer);
        return Ok(());
    }
    reading::close(world, process, consumer).await;
    if let Err(error) = client.close_within(CLOSE).await {
        world.fail(format!("the client of member {} does not close: {error}", process.number));
    }
    Ok(())
}

/// The member goes away without a word: its host is cut off before its client could leave the group.
fn die(world: &Arc<World>, process: Process, client: Client, consumer: Consumer) {
    world.bury(process);
    world.event(process, Event::Crashed);
    world.count(|tally| tally.crashes += 1);
    drop((consumer, client));
}

async fn commit(
    world: &Arc<World>,
    process: Process,
    consumer: &mut Consumer,
    records: &ConsumerRecords,
) {
    let offsets = refs(world, records.next_offsets().into_iter());
    if offsets.is_empty() {
        return;
    }
    let limit = world.plan.client.request_timeout * 4;
    let op = world.invoke(process, limit, Op::Commit { group: world.group, offsets });
    world.count(|tally| tally.commits += 1);
    let deadline = Deadline::after(world.rt.now(), limit * 2);
    match timeout_at(&*world.rt, deadline, consumer.commit(records)).await {
        Ok(Ok(())) => world.complete(op, Outcome::Ok),
        // A commit that was refused or not answered may have been stored by an earlier try.
        Ok(Err(error)) => world.complete(op, Outcome::Unknown(code_of(&error))),
        Err(_) => world.fail(format!("member {} hangs in commit", process.number)),
    }
}

fn refs(
    world: &World,
    offsets: impl Iterator<Item = (TopicPartition, OffsetAndMetadata)>,
) -> Vec<(TopicRef, u32, u64)> {
    offsets
        .filter_map(|(partition, at)| {
            let topic = world.topic(&partition.topic)?;
            let offset = u64::try_from(at.offset.get()).ok()?;
            Some((topic.handle, partition.partition.get() as u32, offset))
        })
        .collect()
}

struct Listener {
    world: Arc<World>,
    process: Process,
}

impl Listener {
    fn places(&self, partitions: &[TopicPartition]) -> Vec<(TopicRef, u32)> {
        let place = |partition: &TopicPartition| {
            let topic = self.world.topic(&partition.topic)?;
            Some((topic.handle, partition.partition.get() as u32))
        };
        partitions.iter().filter_map(place).collect()
    }
}

impl RebalanceListener for Listener {
    fn on_revoked(
        &self,
        partitions: Vec<TopicPartition>,
        _: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        let partitions = self.places(&partitions);
        self.world.event(self.process, Event::Revoked { group: self.world.group, partitions });
        Box::pin(std::future::ready(Ok(())))
    }

    fn on_assigned(
        &self,
        partitions: Vec<TopicPartition>,
        context: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        let group = self.world.group;
        self.world.note_fenced();
        let at = |partition: &TopicPartition| {
            context.position(partition).and_then(|at| u64::try_from(at.get()).ok())
        };
        let partitions = partitions
            .iter()
            .flat_map(|p| {
                self.places(std::slice::from_ref(p)).into_iter().map(move |place| (p, place))
            })
            .map(|(partition, (topic, number))| (topic, number, at(partition)))
            .collect();
        let event = Event::Assigned { group, member_epoch: 0, partitions };
        self.world.event(self.process, event);
        Box::pin(std::future::ready(Ok(())))
    }

    fn on_lost(
        &self,
        partitions: Vec<TopicPartition>,
        _: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        let partitions = self.places(&partitions);
        self.world.event(self.process, Event::Lost { group: self.world.group, partitions });
        Box::pin(std::future::ready(Ok(())))
    }
}
