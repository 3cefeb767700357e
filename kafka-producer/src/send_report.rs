//! What became of many records that were sent at once.

use crate::record::RecordMetadata;
use kafka4rs_core::{KafkaError, Result};

/// What became of the records of one [`send_all`](crate::Producer::send_all).
#[derive(Debug)]
#[must_use = "records may have failed; see `failed()`"]
pub struct SendReport {
    pub(crate) outcomes: Vec<Result<RecordMetadata>>,
}

impl SendReport {
    /// One outcome for each record, in the order they were given.
    pub fn outcomes(&self) -> &[Result<RecordMetadata>] {
        &self.outcomes
    }

    /// The records that failed, by their index.
    pub fn failed(&self) -> impl Iterator<Item = (usize, &KafkaError)> {
        let outcomes = self.outcomes.iter().enumerate();
        outcomes.filter_map(|(index, outcome)| Some((index, outcome.as_ref().err()?)))
    }

    /// Whether every record was acknowledged.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.failed().next().is_none()
    }

    /// Where all the records are, in order.
    ///
    /// # Errors
    /// The error of the first record that failed; others may have been written.
    pub fn into_metadata(self) -> Result<Vec<RecordMetadata>> {
        self.outcomes.into_iter().collect()
    }
}
