//! The 61 bytes in front of every batch's records.

use super::crc::crc32c;
use super::error::BatchErrorKind;
use crate::compression::Compression;
use crate::ids::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, Sequence};

/// Bytes of a batch header; records start here.
pub const HEADER_LEN: usize = 61;
/// Bytes in front of what the length field counts.
pub(crate) const LENGTH_OVERHEAD: usize = 12;
/// First byte the checksum covers.
pub(crate) const CRC_START: usize = 21;
/// The length field of a batch without records.
pub(crate) const MIN_LENGTH: i32 = (HEADER_LEN - LENGTH_OVERHEAD) as i32;

/// The header of a record batch, format v2. Big endian:
///
/// ```text
///  0 [base_offset: i64] 8 [length: i32] 12 [partition_leader_epoch: i32] 16 [magic: i8 = 2]
/// 17 [crc: u32, CRC-32C of bytes 21..] 21 [attributes: i16] 23 [last_offset_delta: i32]
/// 27 [base_timestamp: i64] 35 [max_timestamp: i64] 43 [producer_id: i64]
/// 51 [producer_epoch: i16] 53 [base_sequence: i32] 57 [count: i32] 61 records..
/// ```
///
/// Source: Kafka's `DefaultRecordBatch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchHeader {
    /// Offset of the batch's first record. Producers write 0 and the broker assigns; the checksum
    /// does not cover it.
    pub base_offset: Offset,
    /// Bytes after this field: the batch's size minus 12.
    pub length: i32,
    /// Epoch of the leader that appended the batch; -1 from a producer. Outside the checksum.
    pub partition_leader_epoch: LeaderEpoch,
    /// CRC-32C of everything from the attributes to the end.
    pub crc: u32,
    /// Codec and flags.
    pub attributes: Attributes,
    /// Offset of the last record relative to the base. Kept when compaction removes that record,
    /// so it may lie past the last record present.
    pub last_offset_delta: i32,
    /// Milliseconds since the epoch that the records' timestamps are relative to. With
    /// [`Attributes::has_delete_horizon`] it is when tombstones may go, and still the base.
    pub base_timestamp: i64,
    /// Largest timestamp of the records; under log-append time, that of every record.
    pub max_timestamp: i64,
    /// Who wrote the batch; `NONE` when neither idempotent nor transactional.
    pub producer_id: ProducerId,
    /// Epoch of the producer; `NONE` without one.
    pub producer_epoch: ProducerEpoch,
    /// Sequence number of the first record; -1 without one.
    pub base_sequence: Sequence,
    /// Number of records; 0 is possible after compaction.
    pub count: i32,
}

impl BatchHeader {
    /// An empty batch of nobody's at offset 0, uncompressed, without timestamps: where a
    /// [`BatchWriter`](super::BatchWriter) may start from.
    pub const EMPTY: Self = Self {
        base_offset: Offset(0),
        length: MIN_LENGTH,
        partition_leader_epoch: LeaderEpoch::NONE,
        crc: 0,
        attributes: Attributes(0),
        last_offset_delta: -1,
        base_timestamp: -1,
        max_timestamp: -1,
        producer_id: ProducerId::NONE,
        producer_epoch: ProducerEpoch::NONE,
        base_sequence: Sequence(-1),
        count: 0,
    };

    /// Reads a header from the first 61 bytes of `bytes`. The caller has checked length and format
    /// byte, as [`RecordBatches`](super::RecordBatches) does; nothing else is judged here.
    ///
    /// # Errors
    /// `TooShort` when there are fewer than 61 bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, BatchErrorKind> {
        let Some((b, _)) = bytes.split_first_chunk::<HEADER_LEN>() else {
            let length = bytes.len().saturating_sub(LENGTH_OVERHEAD) as i32;
            return Err(BatchErrorKind::TooShort { length, minimum: MIN_LENGTH });
        };
        Ok(Self {
            base_offset: Offset(i64::from_be_bytes(part(b, 0))),
            length: i32::from_be_bytes(part(b, 8)),
            partition_leader_epoch: LeaderEpoch(i32::from_be_bytes(part(b, 12))),
            crc: u32::from_be_bytes(part(b, 17)),
            attributes: Attributes(i16::from_be_bytes(part(b, 21))),
            last_offset_delta: i32::from_be_bytes(part(b, 23)),
            base_timestamp: i64::from_be_bytes(part(b, 27)),
            max_timestamp: i64::from_be_bytes(part(b, 35)),
            producer_id: ProducerId(i64::from_be_bytes(part(b, 43))),
            producer_epoch: ProducerEpoch(i16::from_be_bytes(part(b, 51))),
            base_sequence: Sequence(i32::from_be_bytes(part(b, 53))),
            count: i32::from_be_bytes(part(b, 57)),
        })
    }

    /// The header as it stands on the wire, with the checksum that is in `self.crc`.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; HEADER_LEN] {
        let mut b = [0; HEADER_LEN];
        put(&mut b, 0, self.base_offset.0.to_be_bytes());
        put(&mut b, 8, self.length.to_be_bytes());
        put(&mut b, 12, self.partition_leader_epoch.0.to_be_bytes());
        put(&mut b, 16, [2]);
        put(&mut b, 17, self.crc.to_be_bytes());
        put(&mut b, 21, self.attributes.0.to_be_bytes());
        put(&mut b, 23, self.last_offset_delta.to_be_bytes());
        put(&mut b, 27, self.base_timestamp.to_be_bytes());
        put(&mut b, 35, self.max_timestamp.to_be_bytes());
        put(&mut b, 43, self.producer_id.0.to_be_bytes());
        put(&mut b, 51, self.producer_epoch.0.to_be_bytes());
        put(&mut b, 53, self.base_sequence.0.to_be_bytes());
        put(&mut b, 57, self.count.to_be_bytes());
        b
    }

    /// The checksum of the header's own part: bytes 21 to 61.
    pub(crate) fn own_crc(&self) -> u32 {
        crc32c(self.to_bytes().get(CRC_START..).unwrap_or_default())
    }

    /// Bytes of the whole batch.
    #[must_use]
    pub fn size(&self) -> usize {
        usize::try_from(self.length).unwrap_or(0) + LENGTH_OVERHEAD
    }

    /// Offset of the batch's last record, present or compacted away.
    #[must_use]
    pub fn last_offset(&self) -> Offset {
        Offset(self.base_offset.0.wrapping_add(i64::from(self.last_offset_delta)))
    }

    /// The offset after the batch: where a reader goes on.
    #[must_use]
    pub fn next_offset(&self) -> Offset {
        Offset(self.last_offset().0.wrapping_add(1))
    }

    /// Sequence number of the last record, wrapped past `i32::MAX`; -1 without one.
    #[must_use]
    pub fn last_sequence(&self) -> Sequence {
        self.sequence_at(self.last_offset_delta)
    }

    /// Sequence number of the record at `offset_delta`; -1 without one.
    ///
    /// Source: Kafka's `DefaultRecordBatch.incrementSequence`.
    #[must_use]
    pub fn sequence_at(&self, offset_delta: i32) -> Sequence {
        let base = self.base_sequence.0;
        if base < 0 {
            return Sequence(-1);
        }
        let sum = i64::from(base) + i64::from(offset_delta);
        Sequence(if sum > i64::from(i32::MAX) { sum - i64::from(i32::MAX) - 1 } else { sum } as i32)
    }
}

/// The attributes of a batch: codec in bits 0-2, flags above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attributes(pub i16);

impl Attributes {
    const CODEC: i16 = 0x07;
    const LOG_APPEND_TIME: i16 = 0x08;
    const TRANSACTIONAL: i16 = 0x10;
    const CONTROL: i16 = 0x20;
    const DELETE_HORIZON: i16 = 0x40;

    /// Attributes of create-time records under a codec.
    #[must_use]
    pub fn new(compression: Compression) -> Self {
        Self(i16::from(compression.id()))
    }

    /// The same with the transactional bit set or cleared.
    #[must_use]
    pub fn with_transactional(self, on: bool) -> Self {
        self.with(Self::TRANSACTIONAL, on)
    }

    /// The same with the control bit set or cleared.
    #[must_use]
    pub fn with_control(self, on: bool) -> Self {
        self.with(Self::CONTROL, on)
    }

    /// The same with the timestamp type set to log-append time, or back to create time.
    #[must_use]
    pub fn with_log_append_time(self, on: bool) -> Self {
        self.with(Self::LOG_APPEND_TIME, on)
    }

    fn with(self, bit: i16, on: bool) -> Self {
        Self(if on { self.0 | bit } else { self.0 & !bit })
    }

    /// The codec of the records.
    ///
    /// # Errors
    /// `UnknownCodec` for the three ids without one.
    pub fn compression(self) -> Result<Compression, BatchErrorKind> {
        let id = (self.0 & Self::CODEC) as u8;
        Compression::from_id(id).ok_or(BatchErrorKind::UnknownCodec { id })
    }

    /// Whether the broker's clock stamped the records rather than the producer's.
    #[must_use]
    pub fn is_log_append_time(self) -> bool {
        self.0 & Self::LOG_APPEND_TIME != 0
    }

    /// Whether the records belong to a transaction.
    #[must_use]
    pub fn is_transactional(self) -> bool {
        self.0 & Self::TRANSACTIONAL != 0
    }

    /// Whether the batch carries a marker of the broker's, not records of an application's.
    #[must_use]
    pub fn is_control(self) -> bool {
        self.0 & Self::CONTROL != 0
    }

    /// Whether the base timestamp says when tombstones and abort markers may go (KIP-534).
    #[must_use]
    pub fn has_delete_horizon(self) -> bool {
        self.0 & Self::DELETE_HORIZON != 0
    }
}

/// Whose clock a record's timestamp is from.
///
/// Source: Kafka's `TimestampType`; KIP-32.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a bit of the batch attributes, or no timestamp")]
pub enum TimestampType {
    /// There is none: format v0, from before Kafka 0.10.
    None,
    /// The producer's, or what the application gave it.
    CreateTime,
    /// The broker's, when it appended the batch.
    LogAppendTime,
}

impl TimestampType {
    pub(super) fn of(magic: i8, attributes: Attributes) -> Self {
        match magic {
            0 => Self::None,
            _ if attributes.is_log_append_time() => Self::LogAppendTime,
            _ => Self::CreateTime,
        }
    }
}

/// `N` bytes at a constant position, which the compiler sees to be in range.
#[inline(always)]
fn part<const N: usize>(b: &[u8; HEADER_LEN], at: usize) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&b[at..at + N]);
    out
}

#[inline(always)]
fn put<const N: usize>(b: &mut [u8; HEADER_LEN], at: usize, bytes: [u8; N]) {
    b[at..at + N].copy_from_slice(&bytes);
}
