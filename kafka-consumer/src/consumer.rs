//! The consumer as an application sees it.

use std::collections::BTreeMap;
use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use kafka4rs_core::rt::{self, Timer};
use kafka4rs_core::{Client, ClientSource, KafkaError, OffsetAndMetadata, Result, TopicPartition};
use kafka4rs_protocol::{Deadline, Offset};
use tokio::sync::{mpsc, oneshot};

use crate::builder::ConsumerBuilder;
use crate::commit::CommitHandle;
use crate::machine::positions::ResetTo;
use crate::offsets::{Committed, load_committed};
use crate::position_events::PositionEvents;
use crate::rebalance::RebEvents;
use crate::records::ConsumerRecords;
use crate::shared::Shared;
use crate::shell::{Command, too_many_commits};

/// Reads records, alone or as a member of a group.
///
/// ```no_run
/// # use std::time::Duration;
/// # use kafka4rs_core::{ClientConfig, KafkaError, OffsetReset};
/// # use kafka4rs_consumer::Consumer;
/// # async fn example() -> Result<(), KafkaError> {
/// let config = ClientConfig::new()
///     .bootstrap_servers("localhost:9092")
///     .group_id("billing")
///     .auto_offset_reset(OffsetReset::Earliest)
///     .build()?;
/// let mut consumer = Consumer::subscribe(config, ["orders"])?;
/// loop {
///     let records = consumer.poll(Duration::from_millis(500)).await?;
///     for record in &records {
///         println!("{} {}", record.partition, String::from_utf8_lossy(&record.value));
///     }
///     consumer.commit(&records).await?;
/// }
/// # }
/// ```
///
/// Making one sends nothing: the first poll connects and joins. From then on records are fetched in
/// the background, whether or not anybody polls, up to a limit of bytes per partition and in all;
/// heartbeats and automatic commits go on in the background as well. A consumer that does not poll
/// for `max_poll_interval` gives its partitions up.
///
/// *Moved past.* Asking for the next records says that the ones before are dealt with. Automatic
/// commits cover that and nothing more, and a partition is handed to another member only then, so
/// a record is lost to nobody, but may be delivered again after a crash. Records of the last poll
/// before a close are not moved past: commit them.
///
/// Dropping a consumer closes it in the background, as [`close`](Self::close) does.
///
/// Groups use the consumer protocol (KIP-848), which needs Kafka 4.0 or newer.
///
/// Source: Kafka's KafkaConsumer.
#[doc(alias = "KafkaConsumer")]
pub struct Consumer {
    pub(crate) shared: Arc<Shared>,
    pub(crate) commands: mpsc::Sender<Command>,
    pub(crate) timer: Box<dyn Timer>,
    pub(crate) subscribed: bool,
}

/// How long [`Consumer::close`] may take.
const CLOSE_WITHIN: Duration = Duration::from_secs(30);

impl Consumer {
    /// A consumer with settings of its own; end with [`subscribe`](ConsumerBuilder::subscribe) or
    /// [`assign`](ConsumerBuilder::assign).
    pub fn builder(source: impl ClientSource) -> ConsumerBuilder {
        ConsumerBuilder::new(source.open())
    }

    /// A member of the configuration's group that reads these topics.
    ///
    /// # Errors
    /// `Config`: no group, impossible topic names or settings, or no runtime to run on.
    pub fn subscribe<T: Into<String>>(
        source: impl ClientSource,
        topics: impl IntoIterator<Item = T>,
    ) -> Result<Self> {
        Self::builder(source).subscribe(topics)
    }

    /// Waits up to `timeout` for records and returns what is there: whole batches, up to
    /// `max_poll_records` and the rest of the last batch. Empty when the time ran out. Zero asks
    /// without waiting.
    ///
    /// Also says that the records of the polls before are dealt with; see [`Consumer`].
    ///
    /// # Errors
    /// - `Config`: a partition has no position and none was chosen (`auto_offset_reset`), until a
    ///   seek gives it one.
    /// - `Record`: a batch is corrupt; names topic, partition and offset. The position stays before
    ///   it: the next poll tries again, and [`seek`](Self::seek) skips it.
    /// - `Server`, `Auth`: the broker refuses; records of other partitions come with the next poll.
    /// - `Fenced`: another member took this one's place; every poll fails from now on.
    /// - `Closed`: the consumer or its client is closed.
    ///
    /// Brokers that cannot be reached are no error: they are tried again until the time runs out.
    ///
    /// # Cancel safety
    /// Cancel safe: a poll that is dropped took nothing out; the next one returns it.
    pub async fn poll(&mut self, timeout: Duration) -> Result<ConsumerRecords> {
        let deadline = Deadline::after(self.shared.now(), timeout);
        self.shared.begin_poll();
        let _polling = Polling(&self.shared);
        loop {
            if let Some(records) = self.shared.try_poll()? {
                return Ok(records);
            }
            if !wait(&self.shared, &mut self.timer, deadline).await {
                return Ok(ConsumerRecords::new(&self.shared.scratch));
            }
        }
    }

    /// Commits the offsets after these records and waits until they are stored.
    ///
    /// # Errors
    /// - `Fenced` or `Server` with `UNKNOWN_MEMBER_ID`, `STALE_MEMBER_EPOCH` or similar: the group
    ///   moved on, and another member may have the partition. Poll again. Also when a partition of
    ///   these records was given up since, even if it came back: nothing is sent then, because what
    ///   its owner in between stored must not be overwritten.
    /// - `Timeout` after `default_api_timeout` (60 s): whether they are stored is unknown.
    /// - `Auth`, `Config` without a group, `Closed`.
    ///
    /// # Cancel safety
    /// Not cancel safe: a commit that was begun goes on and is retried in the background.
    pub async fn commit(&mut self, records: &ConsumerRecords) -> Result<()> {
        self.shared.still_owns(records)?;
        self.commit_offsets(records.next_offsets()).await
    }

    /// Begins to commit the offsets after these records, and returns at once. The commit goes on
    /// whether or not the handle is awaited; commits are stored in the order they were begun.
    pub fn commit_async(&mut self, records: &ConsumerRecords) -> CommitHandle {
        let (reply, result) = oneshot::channel();
        if let Err(error) = self.shared.still_owns(records) {
            let _ = reply.send(Err(error));
            return CommitHandle::new(result);
        }
        let offsets = records.next_offsets();
        let deadline = self.shared.api_deadline();
        let command = Command::Commit { offsets, deadline, reply };
        if let Err(error) = self.commands.try_send(command) {
            let (command, failure) = match error {
                mpsc::error::TrySendError::Closed(command) => {
                    (command, KafkaError::closed("consumer").during("commit"))
                }
                mpsc::error::TrySendError::Full(command) => (command, too_many_commits()),
            };
            if let Command::Commit { reply, .. } = command {
                let _ = reply.send(Err(failure));
            }
        }
        CommitHandle::new(result)
    }

    /// Commits these offsets, each the *next* one to read, and waits until they are stored.
    ///
    /// # Errors
    /// As [`commit`](Self::commit).
    ///
    /// # Cancel safety
    /// As [`commit`](Self::commit).
    pub async fn commit_offsets(
        &mut self,
        offsets: BTreeMap<TopicPartition, OffsetAndMetadata>,
    ) -> Result<()> {
        self.shared.group("committing offsets")?;
        if let Some((partition, at)) = offsets.iter().find(|(_, at)| at.offset.get() < 0) {
            return Err(KafkaError::config(format!("{partition}: cannot commit {}", at.offset)));
        }
        if offsets.is_empty() {
            return Ok(());
        }
        let began = self.shared.now();
        let deadline = self.shared.api_deadline();
        let (reply, result) = oneshot::channel();
        let command = Command::Commit { offsets, deadline, reply };
        let commands = self.commands.clone();
        let asked = async move {
            let closed = || KafkaError::closed("consumer").during("commit");
            commands.send(command).await.map_err(|_| closed())?;
            result.await.unwrap_or_else(|_| Err(closed()))
        };
        let runtime = self.shared.runtime();
        match rt::timeout_at(&**runtime, deadline, asked).await {
            Ok(result) => result,
            Err(_) => Err(KafkaError::timeout("commit", self.shared.now() - began)
                .advise("whether the offsets are stored is unknown")),
        }
    }

    /// The group's committed offsets of these partitions, `None` where there is none.
    ///
    /// # Errors
    /// `Config` without a group, `Auth`, `Timeout` after `default_api_timeout`.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn committed(
        &self,
        partitions: impl IntoIterator<Item = TopicPartition>,
    ) -> Result<BTreeMap<TopicPartition, Option<OffsetAndMetadata>>> {
        let mut left: Vec<TopicPartition> = partitions.into_iter().collect();
        let mut found = BTreeMap::new();
        let began = self.shared.now();
        let deadline = self.shared.api_deadline();
        let config = self.shared.client.config();
        let mut pause = config.retry_backoff();
        while !left.is_empty() {
            let mut not_yet = None;
            let answers = load_committed(&self.shared, &left, deadline).await?;
            left.clear();
            for (partition, answer) in answers {
                match answer {
                    Committed::At(at) => drop(found.insert(partition, Some(at))),
                    Committed::Nothing => drop(found.insert(partition, None)),
                    Committed::NotYet(code) => {
                        not_yet = Some(code);
                        left.push(partition);
                    }
                    Committed::Failed(code) => {
                        return Err(KafkaError::server(code)
                            .during("reading committed offsets")
                            .on_partition(partition));
                    }
                }
            }
            let Some(code) = not_yet else { break };
            let now = self.shared.now();
            if deadline.is_over(now + pause) {
                return Err(KafkaError::timeout("reading committed offsets", now - began)
                    .caused_by(KafkaError::server(code)));
            }
            rt::sleep(&**self.shared.runtime(), pause).await;
            pause = (pause * 2).min(config.retry_backoff_max());
        }
        Ok(found)
    }

    /// Delivers the partition from `offset` on; the next poll returns nothing from before. Sends
    /// nothing: an offset that does not exist shows when it is fetched.
    ///
    /// # Errors
    /// `Config`: the partition is not assigned to this consumer, or the offset is negative.
    pub fn seek(&mut self, partition: &TopicPartition, offset: impl Into<Offset>) -> Result<()> {
        self.shared.seek(partition, offset.into())
    }

    /// Delivers the partition from its first record on.
    ///
    /// # Errors
    /// As [`seek`](Self::seek).
    pub fn seek_to_beginning(&mut self, partition: &TopicPartition) -> Result<()> {
        self.shared.seek_to(partition, ResetTo::Earliest)
    }

    /// Delivers what is written to the partition from now on.
    ///
    /// # Errors
    /// As [`seek`](Self::seek).
    pub fn seek_to_end(&mut self, partition: &TopicPartition) -> Result<()> {
        self.shared.seek_to(partition, ResetTo::Latest)
    }

    /// The offset of the next record that a poll will return, waiting until it is known.
    ///
    /// # Errors
    /// `Config`: the partition is not assigned, or no position was chosen; `Timeout` after
    /// `default_api_timeout`; `Closed`.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn position(&mut self, partition: &TopicPartition) -> Result<Offset> {
        let began = self.shared.now();
        let deadline = self.shared.api_deadline();
        self.shared.start();
        loop {
            if let Some(position) = self.shared.position(partition)? {
                return Ok(position);
            }
            if !wait(&self.shared, &mut self.timer, deadline).await {
                return Err(KafkaError::timeout("position", self.shared.now() - began)
                    .on_partition(partition.clone()));
            }
        }
    }

    /// Stops delivering and fetching these partitions until they are resumed. What was fetched
    /// already is kept. A pause ends with the assignment.
    ///
    /// # Errors
    /// `Config`: one of them is not assigned; those before it are paused.
    pub fn pause<'a>(
        &mut self,
        partitions: impl IntoIterator<Item = &'a TopicPartition>,
    ) -> Result<()> {
        partitions.into_iter().try_for_each(|partition| self.shared.set_paused(partition, true))
    }

    /// Delivers these partitions again, from where they were paused.
    ///
    /// # Errors
    /// `Config`: one of them is not assigned; those before it are resumed.
    pub fn resume<'a>(
        &mut self,
        partitions: impl IntoIterator<Item = &'a TopicPartition>,
    ) -> Result<()> {
        partitions.into_iter().try_for_each(|partition| self.shared.set_paused(partition, false))
    }

    /// The partitions that are paused.
    pub fn paused(&self) -> Vec<TopicPartition> {
        let state = self.shared.lock();
        let paused = state.positions.partitions().filter(|p| state.positions.is_paused(p));
        paused.cloned().collect()
    }

    /// The partitions this consumer reads now.
    pub fn assignment(&self) -> Vec<TopicPartition> {
        self.shared.lock().positions.partitions().cloned().collect()
    }

    /// Rebalances from now on, as they happen. For taking part in them, see
    /// [`RebalanceListener`](crate::RebalanceListener).
    pub fn rebalance_events(&self) -> RebEvents {
        RebEvents::new(self.shared.events.subscribe())
    }

    /// Positions that are moved, or lose their meaning, without the application's doing, as it happens: a log
    /// that was cut, an offset that is not in the log any more, a topic that was made anew.
    pub fn position_events(&self) -> PositionEvents {
        PositionEvents::new(self.shared.position_events.subscribe())
    }

    /// The id under which the group's coordinator knows this consumer, as brokers and their tools name it: drawn when it
    /// is made, and the same for its whole life. Means nothing to a consumer without a group.
    ///
    /// Source: KIP-1082.
    pub fn member_id(&self) -> &str {
        &self.shared.member_id
    }

    /// The client, for metadata or another facade on the same connections.
    pub fn client(&self) -> &Client {
        &self.shared.client
    }

    /// Commits what was moved past (with auto commit), leaves the group and closes the connections,
    /// within 30 s.
    ///
    /// # Errors
    /// What could not be finished: the commit's error, or `Timeout`. The consumer is closed all the same.
    ///
    /// # Cancel safety
    /// Cancel safe: the closing goes on in the background.
    pub async fn close(self) -> Result<()> {
        self.close_within(CLOSE_WITHIN).await
    }

    /// As [`close`](Self::close), with another limit. A quarter of it is kept for leaving the group.
    ///
    /// # Errors
    /// As [`close`](Self::close).
    ///
    /// # Cancel safety
    /// As [`close`](Self::close).
    pub async fn close_within(self, limit: Duration) -> Result<()> {
        let deadline = Deadline::after(self.shared.now(), limit);
        let (reply, result) = oneshot::channel();
        if self.commands.send(Command::Close { deadline, reply }).await.is_err() {
            return Ok(());
        }
        // The task answers by the deadline; it ends without an answer only with its runtime.
        result.await.unwrap_or(Ok(()))
    }
}

impl fmt::Debug for Consumer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Consumer")
            .field("group_id", &self.shared.settings.group_id)
            .field("member_id", &self.shared.member_id)
            .field("subscribed", &self.subscribed)
            .finish_non_exhaustive()
    }
}

/// A poll that is waiting counts as polling for as long as it lives.
struct Polling<'a>(&'a Shared);

impl Drop for Polling<'_> {
    fn drop(&mut self) {
        self.0.end_poll();
    }
}

/// Lets other tasks of this thread run.
async fn yield_once() {
    let mut yielded = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut yielded, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Waits until there is news. `false`: the time is over.
async fn wait(shared: &Shared, timer: &mut Box<dyn Timer>, deadline: Deadline) -> bool {
    if deadline.is_over(shared.now()) {
        // An application that only ever asks without waiting would never let the runtime's only
        // thread read from a socket.
        yield_once().await;
        return false;
    }
    timer.set((deadline != Deadline::NEVER).then(|| deadline.tick()));
    poll_fn(|cx| {
        if shared.data.poll_rung(cx).is_ready() {
            return Poll::Ready(true);
        }
        timer.poll_expired(cx).map(|()| false)
    })
    .await
}
