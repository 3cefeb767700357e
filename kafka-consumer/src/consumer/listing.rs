//! What a consumer can ask about logs, assigned to it or not.

use std::collections::BTreeMap;

use kafka4rs_core::{KafkaError, Result, TopicPartition};
use kafka4rs_protocol::Offset;

use super::Consumer;
use crate::listing::{OffsetAndTimestamp, list_offsets};
use crate::machine::positions::ResetTo;

impl Consumer {
    /// For each partition the first record that is not older than its time (milliseconds since the Unix epoch), `None`
    /// where there is none. The partitions need not be assigned. Seeking there is the application's to do.
    ///
    /// # Errors
    /// `Config`: a negative time. `Auth`, `Server`: a leader refuses. `Timeout` after `default_api_timeout`, also while
    /// a topic does not exist, with the last failure as its cause.
    ///
    /// # Cancel safety
    /// Cancel safe.
    ///
    /// Source: Kafka's KafkaConsumer.offsetsForTimes.
    pub async fn offsets_for_times(
        &self,
        times: impl IntoIterator<Item = (TopicPartition, i64)>,
    ) -> Result<BTreeMap<TopicPartition, Option<OffsetAndTimestamp>>> {
        let times: BTreeMap<TopicPartition, i64> = times.into_iter().collect();
        if let Some((partition, time)) = times.iter().find(|(_, time)| **time < 0) {
            return Err(KafkaError::config(format!("{partition}: {time} is no time")));
        }
        list_offsets(&self.shared, times, "looking for offsets by time").await
    }

    /// The offset of each partition's first record, or its end if it has none.
    ///
    /// # Errors
    /// As [`offsets_for_times`](Self::offsets_for_times).
    ///
    /// # Cancel safety
    /// Cancel safe.
    ///
    /// Source: Kafka's KafkaConsumer.beginningOffsets.
    pub async fn beginning_offsets(
        &self,
        partitions: impl IntoIterator<Item = TopicPartition>,
    ) -> Result<BTreeMap<TopicPartition, Offset>> {
        self.ends(partitions, ResetTo::Earliest).await
    }

    /// The offset behind each partition's last record: the high watermark, and under read_committed where the first
    /// open transaction begins.
    ///
    /// # Errors
    /// As [`offsets_for_times`](Self::offsets_for_times).
    ///
    /// # Cancel safety
    /// Cancel safe.
    ///
    /// Source: Kafka's KafkaConsumer.endOffsets.
    pub async fn end_offsets(
        &self,
        partitions: impl IntoIterator<Item = TopicPartition>,
    ) -> Result<BTreeMap<TopicPartition, Offset>> {
        self.ends(partitions, ResetTo::Latest).await
    }

    async fn ends(
        &self,
        partitions: impl IntoIterator<Item = TopicPartition>,
        end: ResetTo,
    ) -> Result<BTreeMap<TopicPartition, Offset>> {
        let asked = partitions.into_iter().map(|partition| (partition, end.timestamp(0)));
        let found = list_offsets(&self.shared, asked.collect(), "looking for ends of logs").await?;
        let mut ends = BTreeMap::new();
        for (partition, at) in found {
            let at = at.ok_or_else(|| {
                KafkaError::protocol("a leader names no end of its log")
                    .on_partition(partition.clone())
            })?;
            ends.insert(partition, at.offset);
        }
        Ok(ends)
    }

    /// How many offsets lie between what was delivered of an assigned partition and the end of its log, the high
    /// watermark, as the last fetch answer had it; `None` before there was one, or while the position is not known.
    /// Records that are buffered count, and so do those behind an open transaction. Sends nothing.
    ///
    /// Source: Kafka's KafkaConsumer.currentLag.
    pub fn lag(&self, partition: &TopicPartition) -> Option<u64> {
        self.shared.lag(partition)
    }
}
