//! What a consumer stores in its group, and reads from there.

use std::collections::BTreeMap;

use kafka4rs_core::rt;
use kafka4rs_core::{KafkaError, OffsetAndMetadata, Result, TopicPartition};
use tokio::sync::{mpsc, oneshot};

use super::{Consumer, interruptible};
use crate::commit::{CommitHandle, commit_by};
use crate::offsets::{Committed, load_committed};
use crate::record::ConsumerRecord;
use crate::records::ConsumerRecords;
use crate::shell::{Command, too_many_commits};

impl Consumer {
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
        let commands = self.commands.clone();
        interruptible(&self.shared, commit_by(&self.shared, commands, offsets)).await
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

    /// Commits the offset after this record, which came one by one, and waits until it is stored. It stands for all
    /// records of the partition before this one.
    ///
    /// # Errors
    /// As [`commit`](Self::commit).
    ///
    /// # Cancel safety
    /// As [`commit`](Self::commit).
    pub async fn commit_record(&mut self, record: &ConsumerRecord) -> Result<()> {
        self.shared.still_owns_record(record)?;
        let offsets = BTreeMap::from([(record.topic_partition(), record.next_offset())]);
        self.commit_offsets(offsets).await
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
}
