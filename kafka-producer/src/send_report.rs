//! What became of many records that were sent at once.

use crate::delivery::{BatchState, Delivery};
use crate::record::RecordMetadata;
use kafka4rs_core::{KafkaError, Result};
use std::future::poll_fn;
use std::sync::Arc;

/// What became of the records of one [`send_all`](crate::Producer::send_all).
///
/// Holds a few words for each batch, not for each record: where a record is, is worked out when it is
/// asked for.
#[derive(Debug, Default)]
#[must_use = "records may have failed; see `failed()`"]
pub struct SendReport {
    runs: Vec<Run>,
    len: usize,
}

/// Records in a row whose outcomes have one source.
#[derive(Debug)]
struct Run {
    /// The number of its first record in the report.
    begins: usize,
    of: Outcomes,
}

#[derive(Debug)]
enum Outcomes {
    /// Records of one batch and one timestamp, the first with this index.
    Accepted { batch: Arc<BatchState>, index: u32, timestamp: i64 },
    /// One that was not accepted.
    Refused(KafkaError),
}

impl SendReport {
    pub(crate) fn add_accepted(&mut self, batch: &Arc<BatchState>, index: u32, timestamp: i64) {
        let continues = self.runs.last().is_some_and(|run| match &run.of {
            Outcomes::Accepted { batch: last, index: first, timestamp: of } => {
                *of == timestamp
                    && Arc::ptr_eq(last, batch)
                    && (index.checked_sub(*first))
                        .is_some_and(|n| n as usize == self.len - run.begins)
            }
            Outcomes::Refused(_) => false,
        });
        if !continues {
            let of = Outcomes::Accepted { batch: Arc::clone(batch), index, timestamp };
            self.runs.push(Run { begins: self.len, of });
        }
        self.len += 1;
    }

    pub(crate) fn add_result(&mut self, result: Result<Delivery>) {
        match result {
            Ok(delivery) => {
                let (batch, index, timestamp) = delivery.parts();
                self.add_accepted(batch, index, timestamp);
            }
            Err(error) => {
                self.runs.push(Run { begins: self.len, of: Outcomes::Refused(error) });
                self.len += 1;
            }
        }
    }

    /// Waits until every batch is done.
    pub(crate) async fn done(&self) {
        for run in &self.runs {
            if let Outcomes::Accepted { batch, .. } = &run.of {
                let mut waiter = None;
                poll_fn(|cx| batch.poll_done(&mut waiter, cx).map(drop)).await;
            }
        }
    }

    /// How many records were given.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether no record was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// What became of the record with this number, counted from 0 in the order they were given; `None`
    /// from [`len`](Self::len) on.
    #[must_use]
    pub fn outcome(&self, number: usize) -> Option<Result<RecordMetadata>> {
        if number >= self.len {
            return None;
        }
        let behind = self.runs.partition_point(|run| run.begins <= number);
        let run = self.runs.get(behind.checked_sub(1)?)?;
        Some(match &run.of {
            Outcomes::Accepted { batch, index, timestamp } => {
                let within = u32::try_from(number - run.begins).ok()?;
                batch.record(index + within, *timestamp)?
            }
            Outcomes::Refused(error) => Err(error.clone()),
        })
    }

    /// One outcome for each record, in the order they were given.
    pub fn outcomes(&self) -> impl Iterator<Item = Result<RecordMetadata>> {
        (0..self.len).filter_map(|number| self.outcome(number))
    }

    /// The records that failed, by their number. Batches without a failure are not looked through.
    pub fn failed(&self) -> impl Iterator<Item = (usize, KafkaError)> {
        let ends = self.runs.iter().skip(1).map(|run| run.begins).chain([self.len]);
        let suspects = self.runs.iter().zip(ends).filter(|(run, _)| match &run.of {
            Outcomes::Accepted { batch, .. } => batch.failure().is_some(),
            Outcomes::Refused(_) => true,
        });
        suspects
            .flat_map(|(run, end)| run.begins..end)
            .filter_map(|number| Some((number, self.outcome(number)?.err()?)))
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
        self.outcomes().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::{BatchError, BatchOutcome};
    use kafka4rs_protocol::{Offset, Partition, TopicName};

    fn batch() -> Arc<BatchState> {
        BatchState::new(TopicName::from("orders"), Partition(0))
    }

    fn written(base: i64) -> BatchOutcome {
        BatchOutcome::Written { base_offset: Some(Offset(base)), log_append_time: None }
    }

    #[test]
    fn records_of_a_batch_take_one_entry_and_keep_their_numbers() {
        let (first, second) = (batch(), batch());
        let mut report = SendReport::default();
        for index in 5..9 {
            report.add_accepted(&first, index, 70);
        }
        report.add_result(Err(KafkaError::record("too large")));
        report.add_accepted(&first, 9, 70);
        report.add_accepted(&second, 0, 70);
        report.add_accepted(&second, 1, 71);
        assert_eq!((report.len(), report.runs.len()), (8, 5));
        first.complete(written(100));
        second.complete(BatchOutcome::Failed(BatchError {
            error: KafkaError::record("the batch"),
            of_records: vec![(1, KafkaError::record("the record"))],
        }));
        let offsets: Vec<_> =
            report.outcomes().map(|one| one.ok().and_then(|metadata| metadata.offset)).collect();
        let some = |offset| Some(Offset(offset));
        assert_eq!(
            offsets,
            [some(105), some(106), some(107), some(108), None, some(109), None, None]
        );
        let failed: Vec<_> =
            report.failed().map(|(number, error)| (number, error.to_string())).collect();
        let numbers: Vec<_> = failed.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [4, 6, 7]);
        assert!(failed[2].1.contains("the record"), "{failed:?}");
        assert!(report.outcome(8).is_none());
        assert!(!report.is_complete());
        assert!(report.into_metadata().unwrap_err().to_string().contains("too large"));
    }
}
