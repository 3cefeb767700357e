//! Where a consumer reads, and whether it does.

use kafka4rs_core::{KafkaError, Result, TopicPartition};
use kafka4rs_protocol::Offset;

use super::{Consumer, wait};
use crate::machine::positions::ResetTo;

impl Consumer {
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
    /// `default_api_timeout`; `Interrupted`; `Closed`.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn position(&mut self, partition: &TopicPartition) -> Result<Offset> {
        let began = self.shared.now();
        let deadline = self.shared.api_deadline();
        self.shared.start();
        loop {
            self.shared.check_interrupted()?;
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
}
