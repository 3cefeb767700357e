//! The ground truth: what the logs hold, read past the client under test.

use std::collections::HashMap;

use bytes::Bytes;
use kafka4rs_protocol::record::{
    BatchError, ControlRecord, ControlType, DecodeLimits, DecodeScratch, RecordBatches, RecordView,
};

use super::op::TopicRef;
use super::payload::{Payload, PayloadError};

/// What one partition's log holds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a reader of logs fills it in")]
pub struct Truth {
    /// The topic.
    pub topic: TopicRef,
    /// The partition.
    pub partition: u32,
    /// The first offset that is still there: what was written before it is not judged.
    pub start_offset: u64,
    /// The offset after the last.
    pub end_offset: u64,
    /// The records in ascending order, without control records.
    pub records: Vec<TruthRecord>,
}

/// A record as it lies in a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a reader of logs fills it in")]
pub struct TruthRecord {
    /// Its offset.
    pub offset: u64,
    /// What its value says.
    pub payload: Result<Payload, PayloadError>,
    /// It belongs to an aborted transaction.
    pub aborted: bool,
}

impl Truth {
    /// Reads stored batches: each item is one or more raw batches as a log keeps them, base offsets set.
    ///
    /// # Errors
    /// [`BatchError`] if a batch is damaged: a log that cannot be read is no truth.
    pub fn from_batches(
        topic: TopicRef,
        partition: u32,
        start_offset: u64,
        end_offset: u64,
        raw: impl IntoIterator<Item = Bytes>,
    ) -> Result<Self, BatchError> {
        let mut records: Vec<TruthRecord> = Vec::new();
        // Where the open transaction of a producer id has its records.
        let mut open: HashMap<i64, Vec<usize>> = HashMap::new();
        let mut scratch = DecodeScratch::default();
        for bytes in raw {
            for batch in RecordBatches::new(bytes) {
                let batch = batch?;
                batch.verify_crc()?;
                let producer = batch.header.producer_id.get();
                let (control, transactional) = (batch.is_control(), batch.is_transactional());
                let decoded = batch.decode(&mut scratch, DecodeLimits::default())?;
                if control {
                    let of = open.remove(&producer).unwrap_or_default();
                    if decoded.iter().any(|record| is_abort(&record)) {
                        for at in of {
                            records[at].aborted = true;
                        }
                    }
                    continue;
                }
                for record in decoded.iter() {
                    if transactional {
                        open.entry(producer).or_default().push(records.len());
                    }
                    records.push(TruthRecord {
                        offset: u64::try_from(record.offset.get()).unwrap_or(0),
                        payload: Payload::decode(record.value.unwrap_or_default()),
                        aborted: false,
                    });
                }
            }
        }
        Ok(Self { topic, partition, start_offset, end_offset, records })
    }
}

fn is_abort(record: &RecordView<'_>) -> bool {
    ControlRecord::from_record(record)
        .is_ok_and(|control| control.control_type == ControlType::Abort)
}
