//! A closed batch: immutable records, and a header that is made anew for every attempt.

use bytes::{Bytes, BytesMut};

use super::crc::CrcShift;
use super::header::{Attributes, BatchHeader, HEADER_LEN, LENGTH_OVERHEAD};
use crate::compression::Compression;
use crate::ids::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, Sequence};
use crate::wire::Records;

/// Who writes a batch, and where in its sequence: the part of the header that a retry may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchIdentity {
    /// The producer id, or `NONE`.
    pub producer_id: ProducerId,
    /// Its epoch, or `NONE`.
    pub producer_epoch: ProducerEpoch,
    /// Sequence number of the first record, or -1.
    pub base_sequence: Sequence,
    /// Whether the records belong to a transaction.
    pub transactional: bool,
}

impl BatchIdentity {
    /// Neither idempotent nor transactional.
    pub const NONE: Self = Self {
        producer_id: ProducerId(-1),
        producer_epoch: ProducerEpoch(-1),
        base_sequence: Sequence(-1),
        transactional: false,
    };
}

/// The records of a closed batch.
///
/// The bytes never change again, so any number of requests may refer to them at once. Their
/// checksum is kept apart from the header's: a new epoch or sequence costs 61 bytes and one
/// polynomial product, never a pass over the payload. A clone shares the bytes.
#[derive(Clone, Debug)]
pub struct SealedRecords {
    pub(super) pieces: Vec<Bytes>,
    pub(super) header: SealedHeader,
}

/// What the headers of a closed batch have in common, whoever keeps its records.
#[derive(Clone, Debug)]
pub struct SealedHeader {
    pub(super) crc: u32,
    pub(super) shift: CrcShift,
    pub(super) len: usize,
    pub(super) count: i32,
    pub(super) base_timestamp: i64,
    pub(super) max_timestamp: i64,
    pub(super) compression: Compression,
}

/// A closed batch whose records are still in the chunks they were written to: for owners of memory who
/// make shared buffers of it in their own way.
#[derive(Debug)]
pub struct SealedChunks {
    /// Makes the header of each attempt.
    pub header: SealedHeader,
    /// The records as they will be sent, in order; some chunks may be empty.
    pub chunks: Vec<BytesMut>,
    /// Values that were not copied ([`append_shared`](super::RecordsBuilder::append_shared)), each with the
    /// number of bytes in the chunks in front of it. None after compression.
    pub shared: Vec<(usize, Bytes)>,
    /// After compression, the chunks that the records were written to, empty again.
    pub spare: Vec<BytesMut>,
}

impl SealedChunks {
    /// The records in the order of sending: `chunks`, cut where shared values stand between.
    #[must_use]
    pub fn in_order(chunks: Vec<Bytes>, shared: Vec<(usize, Bytes)>) -> Vec<Bytes> {
        if shared.is_empty() {
            return chunks;
        }
        let mut pieces = Vec::with_capacity(chunks.len() + 2 * shared.len());
        let mut shared = shared.into_iter().peekable();
        let mut passed = 0;
        for mut chunk in chunks {
            while let Some((at, value)) = shared.next_if(|(at, _)| *at <= passed + chunk.len()) {
                pieces.push(chunk.split_to(at - passed));
                pieces.push(value);
                passed = at;
            }
            passed += chunk.len();
            pieces.push(chunk);
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }
}

impl SealedHeader {
    /// Bytes of the whole batch, header included.
    #[must_use]
    pub fn size(&self) -> usize {
        self.len + HEADER_LEN
    }

    /// The batch header for one attempt. Base offset 0 and leader epoch -1: both are the broker's.
    #[must_use]
    pub fn to_bytes(&self, identity: BatchIdentity) -> [u8; HEADER_LEN] {
        let mut header = BatchHeader {
            base_offset: Offset(0),
            // Sealing refuses what a length field cannot say.
            length: (self.len + HEADER_LEN - LENGTH_OVERHEAD) as i32,
            partition_leader_epoch: LeaderEpoch(-1),
            crc: 0,
            attributes: Attributes::new(self.compression)
                .with_transactional(identity.transactional),
            last_offset_delta: self.count - 1,
            base_timestamp: self.base_timestamp,
            max_timestamp: self.max_timestamp,
            producer_id: identity.producer_id,
            producer_epoch: identity.producer_epoch,
            base_sequence: identity.base_sequence,
            count: self.count,
        };
        header.crc = self.shift.combine(header.own_crc(), self.crc);
        header.to_bytes()
    }
}

impl SealedRecords {
    /// The batch header for one attempt; see [`SealedHeader::to_bytes`].
    #[must_use]
    pub fn header(&self, identity: BatchIdentity) -> [u8; HEADER_LEN] {
        self.header.to_bytes(identity)
    }

    /// The whole batch for one attempt: a fresh header, then the pieces, which are not copied.
    #[must_use]
    pub fn to_records(&self, identity: BatchIdentity) -> Records {
        let mut pieces = Vec::with_capacity(self.pieces.len() + 1);
        pieces.push(Bytes::copy_from_slice(&self.header(identity)));
        pieces.extend(self.pieces.iter().filter(|piece| !piece.is_empty()).cloned());
        Records::from_pieces(pieces)
    }

    /// Bytes of the whole batch, header included.
    #[must_use]
    pub fn size(&self) -> usize {
        self.header.size()
    }

    /// The records' bytes as they will be sent, in pieces; some may be empty.
    #[must_use]
    pub fn pieces(&self) -> &[Bytes] {
        &self.pieces
    }

    /// Records in the batch.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.header.count.cast_unsigned()
    }

    /// Timestamp of the first record in milliseconds since the epoch.
    #[must_use]
    pub fn base_timestamp(&self) -> i64 {
        self.header.base_timestamp
    }

    /// Largest timestamp in milliseconds since the epoch.
    #[must_use]
    pub fn max_timestamp(&self) -> i64 {
        self.header.max_timestamp
    }

    /// The codec of the records.
    #[must_use]
    pub fn compression(&self) -> Compression {
        self.header.compression
    }

    /// Gives the memory back: every chunk that nobody else refers to, empty again. One that a shared value
    /// cut in two stays busy. `busy` holds
    /// those that a request, or a clone, still refers to; ask again with
    /// [`ReturnedChunks::retry`] when it is gone.
    #[must_use]
    pub fn into_chunks(self) -> ReturnedChunks {
        let mut returned = ReturnedChunks { chunks: Vec::new(), busy: self.pieces };
        returned.chunks.reserve(returned.busy.len());
        returned.retry();
        returned
    }
}

/// Memory on its way back to the pool.
#[derive(Debug)]
pub struct ReturnedChunks {
    /// Chunks free for reuse, empty, with their capacity.
    pub chunks: Vec<BytesMut>,
    /// Pieces somebody still reads.
    pub busy: Vec<Bytes>,
}

impl ReturnedChunks {
    /// Moves what has become free since from `busy` to `chunks`.
    pub fn retry(&mut self) {
        let chunks = &mut self.chunks;
        self.busy = std::mem::take(&mut self.busy)
            .into_iter()
            .filter_map(|piece| match piece.try_into_mut() {
                Ok(mut chunk) => {
                    chunk.clear();
                    chunks.push(chunk);
                    None
                }
                Err(piece) => Some(piece),
            })
            .collect();
    }
}
