//! One partition of a stand-in.

use std::ops::Range;

use bytes::Bytes;
use kafka4rs::protocol::record::{BatchHeader, BatchWriter, RecordFields};
use kafka4rs::protocol::{ErrorCode, LeaderEpoch, Offset};

/// Batches with their first and next offsets and their epochs, and who leads.
#[derive(Clone, Debug)]
pub(crate) struct Log {
    pub(crate) leader: i32,
    pub(crate) epoch: i32,
    pub(crate) start: i64,
    batches: Vec<(i64, i64, i32, Bytes)>,
}

impl Log {
    pub(crate) fn led_by(leader: i32) -> Self {
        Self { leader, epoch: 1, start: 0, batches: Vec::new() }
    }

    pub(crate) fn end(&self) -> i64 {
        self.batches.last().map_or(self.start, |(_, next, ..)| *next)
    }

    /// One batch, whose values are these numbers.
    pub(crate) fn append(&mut self, numbers: Range<i64>) {
        self.append_values(numbers.map(|number| number.to_string().into_bytes()));
    }

    /// One batch of these values.
    pub(crate) fn append_values(&mut self, values: impl Iterator<Item = Vec<u8>>) {
        let base = self.end();
        let header = BatchHeader {
            base_offset: Offset(base),
            partition_leader_epoch: LeaderEpoch(self.epoch),
            ..BatchHeader::EMPTY
        };
        let mut writer = BatchWriter::new(header);
        for (offset, value) in (base..).zip(values) {
            let fields = RecordFields { value: Some(&value), ..Default::default() };
            writer.append(Offset(offset), 1_000, &fields).expect("room");
        }
        let batch = writer.finish(None).expect("a batch");
        let header = BatchHeader::parse(&batch).expect("a header");
        let next = base + i64::from(header.last_offset_delta) + 1;
        self.batches.push((base, next, self.epoch, batch));
    }

    /// What an unclean election does: only whole batches below `offset` are left.
    pub(crate) fn cut(&mut self, offset: i64) {
        self.batches.retain(|(_, next, ..)| *next <= offset);
    }

    /// What retention does.
    pub(crate) fn delete_before(&mut self, offset: i64) {
        self.start = offset;
    }

    /// Kafka's LeaderEpochFileCache.endOffsetFor: the epoch that was found, and where it ends.
    pub(crate) fn end_of_epoch(&self, epoch: i32) -> (i32, i64) {
        if epoch == self.epoch {
            return (epoch, self.end());
        }
        if epoch > self.epoch {
            return (-1, -1);
        }
        let found = self.batches.iter().rfind(|(_, _, of, _)| *of <= epoch);
        found.map_or((epoch, self.start), |(_, next, of, _)| (*of, *next))
    }

    /// Whole batches from the one that holds `offset` on, below `end`, up to about `max` bytes.
    pub(crate) fn read(&self, offset: i64, end: i64, max: usize) -> Result<Bytes, ErrorCode> {
        if offset < self.start || offset > self.end() {
            return Err(ErrorCode::OffsetOutOfRange);
        }
        let mut bytes = Vec::new();
        for (_, next, _, batch) in &self.batches {
            if *next <= offset || *next > end {
                continue;
            }
            if !bytes.is_empty() && bytes.len() + batch.len() > max {
                break;
            }
            bytes.extend_from_slice(batch);
        }
        Ok(bytes.into())
    }
}
