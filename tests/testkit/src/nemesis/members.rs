//! Members of one group that read everything, commit what they read, and come and go.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kafka4rs::consumer::{RebalanceContext, RebalanceListener};
use kafka4rs::core::Result;
use kafka4rs::core::rt::BoxFuture;
use kafka4rs::{Consumer, ConsumerRecords, TopicPartition};
use kafka4rs_io::rt::SplitMix64;

use super::workload::{Workload, count, outcome_of};
use crate::kcheck::{Event, Op, Outcome, Read, TopicRef};

const POLL: Duration = Duration::from_millis(200);
/// Delivered batches are committed so often.
const COMMIT: Duration = Duration::from_millis(700);
/// The default of `default_api_timeout`.
const COMMIT_LIMIT: Duration = Duration::from_secs(60);
const CLOSE_LIMIT: Duration = Duration::from_secs(30);

/// One member's place in the workload: one consumer after the other until the workload ends.
pub(super) async fn consume(workload: Arc<Workload>, process: u32) {
    let mut random = SplitMix64::new(workload.seed ^ (u64::from(process) << 32));
    let mut incarnation = 0;
    while *workload.consuming.borrow() {
        // From 20 s to 80 s; the group never comes to rest for long.
        let life = Duration::from_millis(20_000 + random.below(60_000) as u64);
        let crashes = random.below(2) == 0;
        let member = Member { workload: Arc::clone(&workload), process, incarnation };
        if let Err(error) = member.live(life, crashes).await {
            workload.problem(format!("member {process}.{incarnation}: {error}"));
            // Nothing is won by trying again at once.
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        incarnation += 1;
    }
}

struct Member {
    workload: Arc<Workload>,
    process: u32,
    incarnation: u32,
}

impl Member {
    async fn live(&self, life: Duration, crashes: bool) -> Result<()> {
        let workload = &self.workload;
        count(&workload.counts.members);
        let client = workload.client(&format!("nemesis-m{}", self.process))?;
        let over = Arc::new(AtomicBool::new(false));
        let listener = Listener {
            workload: Arc::clone(workload),
            process: self.process,
            incarnation: self.incarnation,
            over: Arc::clone(&over),
        };
        let topics = workload.topics.iter().map(|topic| topic.name.clone());
        let mut consumer = Consumer::builder(&client)
            .enable_auto_commit(false)
            .rebalance_listener(listener)
            .subscribe(topics)?;
        let end = tokio::time::Instant::now() + life;
        let mut committed = tokio::time::Instant::now();
        while *workload.consuming.borrow() && tokio::time::Instant::now() < end {
            let Some(records) = self.poll(&mut consumer).await? else { continue };
            if committed.elapsed() >= COMMIT && !records.is_empty() {
                self.commit(&mut consumer, &records).await;
                committed = tokio::time::Instant::now();
            }
        }
        if crashes && *workload.consuming.borrow() {
            // Thrown away with what it read and did not commit; the next one gets that again.
            over.store(true, Ordering::Relaxed);
            self.event(Event::Crashed);
            drop(consumer);
            return Ok(());
        }
        let (process, incarnation) = (self.process, self.incarnation);
        let limit = CLOSE_LIMIT;
        let close = workload.invoke(process, incarnation, limit, Op::Close);
        let closed = consumer.close_within(CLOSE_LIMIT).await;
        let outcome = closed.as_ref().map_or_else(outcome_of, |()| Outcome::Ok);
        workload.complete(close, outcome);
        over.store(true, Ordering::Relaxed);
        self.event(Event::Crashed);
        if let Err(error) = closed {
            // Its time may run out while the coordinator is dead; the group then waits for its session.
            eprintln!("nemesis: member {process}.{incarnation} closes: {error}");
        }
        client.close_within(CLOSE_LIMIT).await
    }

    /// `None` where a poll failed in a way that another one may not.
    async fn poll(&self, consumer: &mut Consumer) -> Result<Option<ConsumerRecords>> {
        let workload = &self.workload;
        let op = Op::Poll { group: Some(workload.group) };
        let (process, incarnation) = (self.process, self.incarnation);
        let id = workload.invoke(process, incarnation, POLL, op);
        match consumer.poll(POLL).await {
            Ok(records) => {
                let reads = records.iter().filter_map(|record| self.read(&record)).collect();
                workload.complete(id, Outcome::Records(reads));
                Ok(Some(records))
            }
            Err(error) => {
                workload.complete(id, outcome_of(&error));
                count(&workload.counts.poll_errors);
                eprintln!("nemesis: member {process}.{incarnation} polls: {error}");
                match error.is_fatal() {
                    true => Err(error),
                    false => Ok(None),
                }
            }
        }
    }

    fn read(&self, record: &kafka4rs::consumer::RecordRef<'_>) -> Option<Read> {
        let workload = &self.workload;
        let name = record.topic().to_string();
        let Some((topic, known)) = workload.topic(&name) else {
            workload.problem(format!("a record of {name}, which nobody subscribed to"));
            return None;
        };
        let partition = u32::try_from(record.partition().get()).unwrap_or(u32::MAX);
        let offset = u64::try_from(record.offset().get()).unwrap_or(u64::MAX);
        workload.deliveries.mark(workload.now(), topic, partition);
        count(&workload.counts.delivered);
        if !workload.deliver(topic, partition, offset) {
            count(&workload.counts.again);
        }
        let value = record.value();
        Some(Read::new(known.of_history, partition, offset, &value))
    }

    async fn commit(&self, consumer: &mut Consumer, records: &ConsumerRecords) {
        let workload = &self.workload;
        let offsets = records.next_offsets();
        let listed = offsets.iter().filter_map(|(partition, at)| {
            let (_, topic) = workload.topic(partition.topic.as_str())?;
            let number = u32::try_from(partition.partition.get()).ok()?;
            Some((topic.of_history, number, u64::try_from(at.offset.get()).ok()?))
        });
        let op = Op::Commit { group: workload.group, offsets: listed.collect() };
        let (process, incarnation) = (self.process, self.incarnation);
        let id = workload.invoke(process, incarnation, COMMIT_LIMIT, op);
        let outcome = match consumer.commit(records).await {
            Ok(()) => {
                count(&workload.counts.commits);
                Outcome::Ok
            }
            Err(error) => {
                // A rebalance in between is one; the records come again then.
                count(&workload.counts.commits_failed);
                outcome_of(&error)
            }
        };
        workload.complete(id, outcome);
    }

    fn event(&self, event: Event) {
        self.workload.event(self.process, self.incarnation, event);
    }
}

/// Writes rebalances into the history, as they happen.
struct Listener {
    workload: Arc<Workload>,
    process: u32,
    incarnation: u32,
    /// The member is gone as far as the history goes; what its task does after that is nobody's.
    over: Arc<AtomicBool>,
}

impl Listener {
    fn event(&self, event: Event) -> BoxFuture<'static, Result<()>> {
        if !self.over.load(Ordering::Relaxed) {
            self.workload.event(self.process, self.incarnation, event);
        }
        Box::pin(std::future::ready(Ok(())))
    }

    fn listed(&self, partitions: &[TopicPartition]) -> Vec<(TopicRef, u32)> {
        let known = |partition: &TopicPartition| {
            let (_, topic) = self.workload.topic(partition.topic.as_str())?;
            Some((topic.of_history, u32::try_from(partition.partition.get()).ok()?))
        };
        partitions.iter().filter_map(known).collect()
    }
}

impl RebalanceListener for Listener {
    fn on_revoked(
        &self,
        partitions: Vec<TopicPartition>,
        _context: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        let partitions = self.listed(&partitions);
        self.event(Event::Revoked { group: self.workload.group, partitions })
    }

    fn on_assigned(
        &self,
        partitions: Vec<TopicPartition>,
        _context: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        let listed = self.listed(&partitions).into_iter();
        // Where it starts is asked for only now.
        let partitions = listed.map(|(topic, partition)| (topic, partition, None)).collect();
        let group = self.workload.group;
        // The consumer does not tell its epoch.
        self.event(Event::Assigned { group, member_epoch: 0, partitions })
    }

    fn on_lost(
        &self,
        partitions: Vec<TopicPartition>,
        _context: RebalanceContext,
    ) -> BoxFuture<'static, Result<()>> {
        let partitions = self.listed(&partitions);
        self.event(Event::Lost { group: self.workload.group, partitions })
    }
}
