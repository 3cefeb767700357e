//! What became of one batch.

use crate::delivery::{BatchOutcome, BatchState};
use kafka4rs_core::{KafkaError, Outcome};
use kafka4rs_protocol::{Offset, Partition, TopicName};
use std::fmt;
use std::sync::Arc;

/// What became of the records of one batch: what
/// [`on_delivery`](crate::ProducerBuilder::on_delivery) and
/// [`Interceptor::on_acknowledgement`](crate::Interceptor::on_acknowledgement) are called with.
///
/// A batch is acknowledged, or fails, as a whole. One that was too large for the broker and was divided has
/// a report for each part. The records themselves are not in it: what has to be known of a record later is
/// kept by whoever produces it, or put into a [`Delivery`](crate::Delivery).
///
/// Cheap to clone, and holds no memory of the records.
///
/// Source: librdkafka's delivery reports; Kafka's `Callback`.
#[doc(alias = "Callback")]
#[derive(Clone)]
pub struct DeliveryReport {
    batch: Arc<BatchState>,
    /// Which of its parts, if it went in parts.
    part: Option<usize>,
}

impl DeliveryReport {
    /// The reports of a batch that is done: one, or one for each of its parts.
    pub(crate) fn of(batch: &Arc<BatchState>) -> impl Iterator<Item = Self> {
        let parts = match batch.outcome() {
            Some(BatchOutcome::InParts(parts)) => Some(parts.len()),
            _ => None,
        };
        let batch = Arc::clone(batch);
        (0..parts.unwrap_or(1))
            .map(move |at| Self { batch: Arc::clone(&batch), part: parts.map(|_| at) })
    }

    /// The topic.
    #[must_use]
    pub fn topic(&self) -> &TopicName {
        &self.batch.topic
    }

    /// The partition.
    #[must_use]
    pub fn partition(&self) -> Partition {
        self.batch.partition
    }

    /// How many records there were; at least one.
    #[expect(clippy::len_without_is_empty, reason = "no batch is empty")]
    #[must_use]
    pub fn len(&self) -> u32 {
        let (first, _) = self.outcome_and_first();
        let end = self.part.and_then(|part| self.parts()?.get(part + 1)).map(|(first, _)| *first);
        end.unwrap_or_else(|| self.batch.records()).saturating_sub(first).max(1)
    }

    /// Whether the records were acknowledged; with `Acks::None`, whether the operating system has taken
    /// their bytes.
    #[must_use]
    pub fn is_acknowledged(&self) -> bool {
        matches!(self.outcome_and_first().1, Some(BatchOutcome::Written { .. }))
    }

    /// Where the first record is; the others follow it without a gap. `None` if they were not acknowledged,
    /// or the broker does not tell, see [`RecordMetadata::offset`](crate::RecordMetadata::offset).
    #[must_use]
    pub fn base_offset(&self) -> Option<Offset> {
        match self.outcome_and_first().1 {
            Some(BatchOutcome::Written { base_offset, .. }) => *base_offset,
            _ => None,
        }
    }

    /// The timestamp of the first record, in milliseconds since the Unix epoch. Of a batch that was divided,
    /// that of the whole. `None` if the batch was given up before it was ever closed.
    #[must_use]
    pub fn first_timestamp(&self) -> Option<i64> {
        self.batch.timestamps().map(|(first, _)| first)
    }

    /// The latest timestamp of all records; see [`first_timestamp`](Self::first_timestamp).
    #[must_use]
    pub fn max_timestamp(&self) -> Option<i64> {
        self.batch.timestamps().map(|(_, max)| max)
    }

    /// The time the broker has given to all records instead of their own, where the topic is set to that
    /// (`message.timestamp.type=LogAppendTime`), in milliseconds since the Unix epoch.
    #[must_use]
    pub fn log_append_time(&self) -> Option<i64> {
        match self.outcome_and_first().1 {
            Some(BatchOutcome::Written { log_append_time, .. }) => *log_append_time,
            _ => None,
        }
    }

    /// Why the records were not acknowledged; `None` if they were. Single records may have an error of their
    /// own, see [`records`](Self::records).
    #[must_use]
    pub fn error(&self) -> Option<&KafkaError> {
        match self.outcome_and_first().1 {
            Some(BatchOutcome::Failed(failed)) => Some(&failed.error),
            _ => None,
        }
    }

    /// Whether the failed records may be in the log all the same; `None` if they did not fail.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.error()?.outcome()
    }

    /// What became of each record, in the order in which they were accepted.
    pub fn records(&self) -> impl ExactSizeIterator<Item = RecordReport<'_>> {
        let (_, outcome) = self.outcome_and_first();
        // A batch holds less than 2^31 records.
        (0..self.len().cast_signed()).map(move |at| {
            let index = at.cast_unsigned();
            match outcome {
                Some(BatchOutcome::Failed(failed)) => {
                    let own = failed.of_records.iter().find(|(at, _)| *at == index);
                    let error = own.map_or(&failed.error, |(_, error)| error);
                    RecordReport { index, offset: None, error: Some(error) }
                }
                Some(BatchOutcome::Written { base_offset, .. }) => {
                    let offset = base_offset.map(|base| Offset(base.get() + i64::from(index)));
                    RecordReport { index, offset, error: None }
                }
                // Neither occurs: a report is made of a batch that is done, and of each of its parts.
                Some(BatchOutcome::InParts(_)) | None => {
                    RecordReport { index, offset: None, error: None }
                }
            }
        })
    }

    fn parts(&self) -> Option<&[(u32, BatchOutcome)]> {
        match self.batch.outcome() {
            Some(BatchOutcome::InParts(parts)) => Some(parts),
            _ => None,
        }
    }

    /// The index of the first record in the batch as it was accepted, and what became of it.
    fn outcome_and_first(&self) -> (u32, Option<&BatchOutcome>) {
        match self.part {
            None => (0, self.batch.outcome()),
            Some(part) => match self.parts().and_then(|parts| parts.get(part)) {
                Some((first, outcome)) => (*first, Some(outcome)),
                None => (0, None),
            },
        }
    }
}

impl fmt::Debug for DeliveryReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeliveryReport")
            .field("partition", &format_args!("{}-{}", self.topic(), self.partition()))
            .field("records", &self.len())
            .field("base_offset", &self.base_offset())
            .field("error", &self.error())
            .finish_non_exhaustive()
    }
}

/// What became of one record of a [`DeliveryReport`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RecordReport<'a> {
    /// Its place among the records of the report, from 0, in the order in which they were accepted.
    pub index: u32,
    /// Its position in the partition; see [`DeliveryReport::base_offset`] for when it is not known.
    pub offset: Option<Offset>,
    /// Why it was not acknowledged; `None` if it was. That of the batch, or what the broker says of this
    /// record (KIP-467).
    pub error: Option<&'a KafkaError>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::BatchError;

    fn written(base: i64) -> BatchOutcome {
        BatchOutcome::Written { base_offset: Some(Offset(base)), log_append_time: None }
    }

    fn batch(records: u32, outcome: BatchOutcome) -> Arc<BatchState> {
        let batch = BatchState::new(TopicName::from("orders"), Partition(3));
        batch.set_sealed(records, (5, 9));
        batch.complete(outcome);
        batch
    }

    fn reports(batch: &Arc<BatchState>) -> Vec<DeliveryReport> {
        DeliveryReport::of(batch).collect()
    }

    #[test]
    fn an_acknowledged_batch_tells_the_offset_of_each_record() {
        let reports = reports(&batch(3, written(40)));
        let [report] = &*reports else { panic!("{reports:?}") };
        assert_eq!((&**report.topic(), report.partition()), ("orders", Partition(3)));
        assert_eq!((report.len(), report.base_offset()), (3, Some(Offset(40))));
        assert_eq!((report.first_timestamp(), report.max_timestamp()), (Some(5), Some(9)));
        assert!(report.is_acknowledged() && report.error().is_none() && report.outcome().is_none());
        let offsets = report.records().map(|record| record.offset.unwrap().get());
        assert!(offsets.eq([40, 41, 42]));
    }

    #[test]
    fn the_record_to_blame_has_an_error_of_its_own() {
        let error = |text| KafkaError::record(text).with_outcome(Outcome::NotWritten);
        let failed = BatchError { error: error("another"), of_records: vec![(1, error("no key"))] };
        let reports = reports(&batch(3, BatchOutcome::Failed(failed)));
        let [report] = &*reports else { panic!("{reports:?}") };
        assert!(!report.is_acknowledged());
        assert_eq!((report.base_offset(), report.outcome()), (None, Some(Outcome::NotWritten)));
        let texts = report.records().map(|record| record.error.unwrap().to_string());
        let blamed: Vec<bool> = texts.map(|text| text.contains("no key")).collect();
        assert_eq!(blamed, [false, true, false]);
    }

    #[test]
    fn each_part_of_a_divided_batch_has_a_report() {
        let error = KafkaError::record("too large").with_outcome(Outcome::PossiblyWritten);
        let failed = BatchOutcome::Failed(BatchError { error, of_records: Vec::new() });
        let parts = vec![(0, written(40)), (4, failed), (7, written(90))];
        let reports = reports(&batch(10, BatchOutcome::InParts(parts)));
        let lens: Vec<u32> = reports.iter().map(DeliveryReport::len).collect();
        assert_eq!(lens, [4, 3, 3]);
        assert_eq!(reports[1].outcome(), Some(Outcome::PossiblyWritten));
        let last: Vec<_> = reports[2].records().map(|one| (one.index, one.offset)).collect();
        assert_eq!(last[2], (2, Some(Offset(92))));
        assert_eq!(last.len(), 3);
    }
}
