//! What other tasks may ask of a consumer.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use kafka4rs_core::{KafkaError, OffsetAndMetadata, Result, TopicPartition};
use kafka4rs_protocol::Offset;
use tokio::sync::mpsc;

use crate::commit::commit_by;
use crate::record::ConsumerRecord;
use crate::shared::Shared;
use crate::shell::Command;

/// A consumer in other tasks: cheap to clone, and without a hold on it: when the consumer is dropped or closed, calls
/// fail with `Closed`.
///
/// Source: KafkaConsumer.wakeup is the one method of Kafka's consumer that other threads may call.
#[derive(Clone)]
pub struct ConsumerHandle {
    shared: Arc<Shared>,
    commands: mpsc::WeakSender<Command>,
}

impl ConsumerHandle {
    pub(crate) fn new(shared: Arc<Shared>, commands: mpsc::WeakSender<Command>) -> Self {
        Self { shared, commands }
    }

    /// Ends what the consumer is waiting for with an error of kind `Interrupted`: `poll`, `recv`, the next item of a
    /// stream, `position`, or a commit that is awaited, which goes on in the background. If it waits for nothing, its
    /// next such call ends so. One call to wake it ends one; several before it wakes are one. Nothing is lost: the next
    /// call goes on.
    ///
    /// Source: Kafka's WakeupException.
    pub fn wakeup(&self) {
        self.shared.interrupted.store(true, Ordering::Release);
        self.shared.data.ring();
    }

    /// Stops delivering and fetching these partitions; see [`Consumer::pause`](crate::Consumer::pause).
    ///
    /// # Errors
    /// `Config`: one of them is not assigned; those before it are paused.
    pub fn pause<'a>(
        &self,
        partitions: impl IntoIterator<Item = &'a TopicPartition>,
    ) -> Result<()> {
        partitions.into_iter().try_for_each(|partition| self.shared.set_paused(partition, true))
    }

    /// Delivers these partitions again, from where they were paused.
    ///
    /// # Errors
    /// `Config`: one of them is not assigned; those before it are resumed.
    pub fn resume<'a>(
        &self,
        partitions: impl IntoIterator<Item = &'a TopicPartition>,
    ) -> Result<()> {
        partitions.into_iter().try_for_each(|partition| self.shared.set_paused(partition, false))
    }

    /// Delivers the partition from `offset` on; see [`Consumer::seek`](crate::Consumer::seek).
    ///
    /// # Errors
    /// `Config`: the partition is not assigned to this consumer, or the offset is negative.
    pub fn seek(&self, partition: &TopicPartition, offset: impl Into<Offset>) -> Result<()> {
        self.shared.seek(partition, offset.into())
    }

    /// How far the partition's delivery is behind its log; see [`Consumer::lag`](crate::Consumer::lag).
    pub fn lag(&self, partition: &TopicPartition) -> Option<u64> {
        self.shared.lag(partition)
    }

    /// The partitions the consumer reads now.
    pub fn assignment(&self) -> Vec<TopicPartition> {
        self.shared.lock().positions.partitions().cloned().collect()
    }

    /// Says that this record is dealt with, and all before it in its partition: automatic commits cover what was stored
    /// and nothing else, where `enable_auto_offset_store` is off. Of several calls the last one counts.
    ///
    /// # Errors
    /// `Config`: offsets are stored by themselves. `Fenced`: the partition was given up since the record was returned;
    /// its next owner delivers it again.
    ///
    /// Source: librdkafka's rd_kafka_offset_store_message.
    pub fn store_offset(&self, record: &ConsumerRecord) -> Result<()> {
        self.shared.store_offset(record)
    }

    /// Commits the offset after this record and waits until it is stored. For records that come one by one; it stands
    /// for all records of the partition before this one.
    ///
    /// # Errors
    /// As [`Consumer::commit`](crate::Consumer::commit): also when the partition was given up since the record was
    /// returned, even if it came back.
    ///
    /// # Cancel safety
    /// Not cancel safe: a commit that was begun goes on and is retried in the background.
    pub async fn commit_record(&self, record: &ConsumerRecord) -> Result<()> {
        self.shared.still_owns_record(record)?;
        let offsets = BTreeMap::from([(record.topic_partition(), record.next_offset())]);
        self.commit_offsets(offsets).await
    }

    /// Commits these offsets, each the *next* one to read, and waits until they are stored.
    ///
    /// # Errors
    /// As [`Consumer::commit`](crate::Consumer::commit).
    ///
    /// # Cancel safety
    /// As [`commit_record`](Self::commit_record).
    pub async fn commit_offsets(
        &self,
        offsets: BTreeMap<TopicPartition, OffsetAndMetadata>,
    ) -> Result<()> {
        let commands = self
            .commands
            .upgrade()
            .ok_or_else(|| KafkaError::closed("consumer").during("commit"))?;
        commit_by(&self.shared, commands, offsets).await
    }
}

impl fmt::Debug for ConsumerHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsumerHandle").field("shared", &self.shared).finish_non_exhaustive()
    }
}
