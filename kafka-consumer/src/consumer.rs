//! The consumer as an application sees it.

mod closing;
mod commits;
mod listing;
mod seeking;
mod subscribing;

pub use closing::{CloseOptions, GroupMembership};

use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use kafka4rs_core::rt::Timer;
use kafka4rs_core::{Client, ClientSource, KafkaError, Result, TopicPartition};
use kafka4rs_protocol::Deadline;
use tokio::sync::mpsc;

use crate::builder::ConsumerBuilder;
use crate::handle::ConsumerHandle;
use crate::metrics::ConsumerMetrics;
use crate::partition_stream::PartitionStreams;
use crate::position_events::PositionEvents;
use crate::reader::{Next, Reader};
use crate::rebalance::RebEvents;
use crate::record::ConsumerRecord;
use crate::records::ConsumerRecords;
use crate::shared::Shared;
use crate::shell::Command;
use crate::stream::{ConsumerStream, next_at_once, poll_record};

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
    /// For those who take records one by one.
    pub(crate) reader: Reader,
}

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
    ///   seek gives it one. Its cause is a [`LogTruncation`](crate::LogTruncation) if what was read is not in
    ///   the log any more.
    /// - `Record`: a batch is corrupt; names topic, partition and offset. The position stays before
    ///   it: the next poll tries again, and [`seek`](Self::seek) skips it.
    /// - `Server`, `Auth`: the broker refuses; records of other partitions come with the next poll.
    /// - `Fenced`: another member took this one's place; every poll fails from now on.
    /// - `Interrupted`: somebody called [`wakeup`](ConsumerHandle::wakeup); nothing was taken out.
    /// - `Closed`: the consumer or its client is closed.
    ///
    /// Brokers that cannot be reached are no error: they are tried again until the time runs out.
    ///
    /// # Cancel safety
    /// Cancel safe: a poll that is dropped took nothing out; the next one returns it.
    pub async fn poll(&mut self, timeout: Duration) -> Result<ConsumerRecords> {
        let deadline = Deadline::after(self.shared.now(), timeout);
        self.shared.leave_batch(&mut self.reader, true);
        self.shared.begin_poll();
        let _polling = Polling(&self.shared);
        loop {
            self.shared.check_interrupted()?;
            if let Some(records) = self.shared.try_poll()? {
                return Ok(records);
            }
            if !wait(&self.shared, &mut self.timer, deadline).await {
                return Ok(ConsumerRecords::new(&self.shared.scratch));
            }
        }
    }

    /// Waits for the next record, for as long as it takes, and returns it owned: one reference count, no copy. Most
    /// records come out of a batch that is here already, and then nothing waits and nothing is locked.
    ///
    /// Also says that the record before is dealt with; see [`Consumer`]. A record that was sent to another task is
    /// dealt with as soon as the next one is asked for, as far as automatic commits know:
    /// [`partition_streams`](Self::partition_streams) leaves that to the task that has the record.
    ///
    /// # Errors
    /// As [`poll`](Self::poll).
    ///
    /// # Cancel safety
    /// Cancel safe: a call that is dropped took nothing out; the next one returns it. The record before it is dealt
    /// with all the same.
    pub async fn recv(&mut self) -> Result<ConsumerRecord> {
        let Self { shared, reader, .. } = self;
        if let Some(record) = next_at_once(shared, reader) {
            return Ok(record);
        }
        shared.leave_batch(reader, true);
        shared.begin_poll();
        let _polling = Polling(shared);
        match poll_fn(|cx| poll_record(shared, reader, cx)).await {
            Next::Record(record) => Ok(record),
            Next::Stuck(error) | Next::Failed(error) => Err(error),
            Next::Nothing | Next::Over => Err(KafkaError::closed("consumer")),
        }
    }

    /// The records one by one as a [`Stream`](futures_core::Stream), at the cost of [`recv`](Self::recv): one wait for
    /// a batch, none for its records.
    ///
    /// ```no_run
    /// # async fn example(mut consumer: kafka4rs_consumer::Consumer) -> Result<(), kafka4rs_core::KafkaError> {
    /// let mut records = consumer.stream();
    /// while let Some(record) = records.next().await {
    ///     let record = record?;
    ///     println!("{} {}", record.offset(), String::from_utf8_lossy(&record.value()));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(&mut self) -> ConsumerStream<'_> {
        ConsumerStream::new(self)
    }

    /// A stream for each partition that is assigned, now and later, each of which another task can own and read at a
    /// pace of its own.
    ///
    /// ```no_run
    /// # async fn example(mut consumer: kafka4rs_consumer::Consumer) -> Result<(), kafka4rs_core::KafkaError> {
    /// let mut partitions = consumer.partition_streams();
    /// while let Some(partition) = partitions.next().await {
    ///     let mut records = partition?;
    ///     tokio::spawn(async move {
    ///         // Ends when the partition is given up.
    ///         while let Some(record) = records.next().await {
    ///             println!("{:?}", record?);
    ///         }
    ///         Ok::<_, kafka4rs_core::KafkaError>(())
    ///     });
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn partition_streams(&mut self) -> PartitionStreams<'_> {
        PartitionStreams::new(self)
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

    /// All numbers of this consumer at this moment: a copy, which takes a few microseconds for each broker, topic
    /// and partition. Nothing else collects or reports them.
    pub fn metrics(&self) -> ConsumerMetrics {
        self.shared.metrics()
    }

    /// What other tasks may ask of this consumer, to be sent to them.
    pub fn handle(&self) -> ConsumerHandle {
        ConsumerHandle::new(self.shared.clone(), self.commands.downgrade())
    }

    /// The id under which the group's coordinator knows this consumer, as brokers and their tools name it: drawn when it
    /// first subscribes, and the same for its whole life. Empty for a consumer that never did.
    ///
    /// Source: KIP-1082.
    pub fn member_id(&self) -> &str {
        self.shared.member_id()
    }

    /// The client, for metadata or another facade on the same connections.
    pub fn client(&self) -> &Client {
        &self.shared.client
    }
}

impl fmt::Debug for Consumer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Consumer")
            .field("group_id", &self.shared.settings.group_id)
            .field("member_id", &self.shared.member_id())
            .field("reads", &self.shared.lock().choice.subscription)
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

/// Ends the waiting, though not what is waited for, when somebody calls `wakeup`.
async fn interruptible<T>(shared: &Shared, waited: impl Future<Output = Result<T>>) -> Result<T> {
    let mut waited = pin!(waited);
    poll_fn(|cx| {
        loop {
            if let Err(error) = shared.check_interrupted() {
                return Poll::Ready(Err(error));
            }
            // Nothing is lost by hearing the bell here: every other wait looks before it listens.
            if shared.data.poll_rung(cx).is_pending() {
                return waited.as_mut().poll(cx);
            }
        }
    })
    .await
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
