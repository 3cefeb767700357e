//! Control records: what brokers write between an application's records.

use bytes::Bytes;

use super::batch::DecodedBatch;
use super::crc::crc32c_append;
use super::error::{BatchError, BatchErrorKind, ControlFault};
use super::header::{Attributes, BatchHeader, CRC_START, HEADER_LEN, LENGTH_OVERHEAD};
use super::view::RecordView;
use crate::ids::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, Sequence};

/// What a control record says.
///
/// Source: Kafka's `ControlRecordType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ControlType {
    /// The producer's open transaction was aborted.
    Abort,
    /// The producer's open transaction was committed.
    Commit,
    /// A new leader of the metadata quorum.
    LeaderChange,
    /// Start of a metadata snapshot.
    SnapshotHeader,
    /// End of a metadata snapshot.
    SnapshotFooter,
    /// The version of the quorum's own protocol.
    KraftVersion,
    /// The voters of the metadata quorum.
    KraftVoters,
    /// A type from a later Kafka; to be ignored.
    Unknown(i16),
}

impl ControlType {
    fn from_code(code: i16) -> Self {
        match code {
            0 => Self::Abort,
            1 => Self::Commit,
            2 => Self::LeaderChange,
            3 => Self::SnapshotHeader,
            4 => Self::SnapshotFooter,
            5 => Self::KraftVersion,
            6 => Self::KraftVoters,
            code => Self::Unknown(code),
        }
    }

    /// Whether it ends a transaction.
    #[must_use]
    pub fn ends_transaction(self) -> bool {
        matches!(self, Self::Abort | Self::Commit)
    }
}

/// A control record: type from the key, content in the value.
///
/// ```text
/// key   [version: i16][type: i16]             newer versions may append fields
/// value [version: i16][coordinator_epoch: i32]   for abort and commit
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ControlRecord<'a> {
    /// What it says.
    pub control_type: ControlType,
    /// The value, whose form depends on the type.
    pub value: Option<&'a [u8]>,
}

impl<'a> ControlRecord<'a> {
    /// Reads one record of a control batch.
    ///
    /// # Errors
    /// A key without version and type, or with a negative version. Unknown types and newer
    /// versions are no errors.
    pub fn from_record(record: &RecordView<'a>) -> Result<Self, ControlFault> {
        let key = record.key.unwrap_or_default();
        let Some(&[v0, v1, t0, t1]) = key.first_chunk() else {
            return Err(ControlFault::ShortKey(key.len()));
        };
        let version = i16::from_be_bytes([v0, v1]);
        if version < 0 {
            return Err(ControlFault::NegativeKeyVersion(version));
        }
        let control_type = ControlType::from_code(i16::from_be_bytes([t0, t1]));
        Ok(Self { control_type, value: record.value })
    }

    /// Reads the control record of a control batch; `None` when compaction has emptied it.
    ///
    /// # Errors
    /// As [`ControlRecord::from_record`].
    pub fn parse(batch: &'a DecodedBatch) -> Result<Option<Self>, BatchError> {
        let Some(record) = batch.get(0) else { return Ok(None) };
        Self::from_record(&record).map(Some).map_err(|fault| BatchError {
            at: 0,
            base_offset: batch.header().base_offset,
            kind: BatchErrorKind::Control { fault },
        })
    }

    /// Epoch of the transaction coordinator that wrote an abort or commit marker.
    ///
    /// # Errors
    /// Other types, a short value, a negative version.
    pub fn coordinator_epoch(&self) -> Result<i32, ControlFault> {
        if !self.control_type.ends_transaction() {
            return Err(ControlFault::NotAMarker);
        }
        let value = self.value.unwrap_or_default();
        let Some(&[v0, v1, e0, e1, e2, e3]) = value.first_chunk() else {
            return Err(ControlFault::ShortValue(value.len()));
        };
        let version = i16::from_be_bytes([v0, v1]);
        if version < 0 {
            return Err(ControlFault::NegativeValueVersion(version));
        }
        Ok(i32::from_be_bytes([e0, e1, e2, e3]))
    }
}

/// A marker that ends a transaction on one partition, as the leader writes it into its log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndTxnMarker {
    /// Where the marker goes.
    pub base_offset: Offset,
    /// Epoch of the partition's leader.
    pub partition_leader_epoch: LeaderEpoch,
    /// Milliseconds since the epoch.
    pub timestamp: i64,
    /// The producer whose transaction ends.
    pub producer_id: ProducerId,
    /// Its epoch; under transaction version 2 one above that of the data.
    pub producer_epoch: ProducerEpoch,
    /// Commit, or abort.
    pub commit: bool,
    /// Epoch of the transaction coordinator.
    pub coordinator_epoch: i32,
}

impl EndTxnMarker {
    /// The control batch: 78 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        let kind = u8::from(self.commit);
        let [e0, e1, e2, e3] = self.coordinator_epoch.to_be_bytes();
        // length 16, attributes, deltas, key of 4 bytes, value of 6 bytes, no headers
        let record = [0x20, 0, 0, 0, 0x08, 0, 0, 0, kind, 0x0c, 0, 0, e0, e1, e2, e3, 0];
        let mut header = BatchHeader {
            base_offset: self.base_offset,
            length: (HEADER_LEN - LENGTH_OVERHEAD + record.len()) as i32,
            partition_leader_epoch: self.partition_leader_epoch,
            crc: 0,
            attributes: Attributes::default().with_transactional(true).with_control(true),
            last_offset_delta: 0,
            base_timestamp: self.timestamp,
            max_timestamp: self.timestamp,
            producer_id: self.producer_id,
            producer_epoch: self.producer_epoch,
            base_sequence: Sequence(-1),
            count: 1,
        };
        let covered = header.to_bytes();
        header.crc =
            crc32c_append(crc32c_append(0, covered.get(CRC_START..).unwrap_or_default()), &record);
        [header.to_bytes().as_slice(), &record].concat().into()
    }
}
