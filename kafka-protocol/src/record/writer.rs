//! A batch as brokers and tools write it: any header, any offsets.

use bytes::{BufMut, Bytes, BytesMut};

use super::builder::{MAX_LEN, RecordFields, put_record, record_len};
use super::crc::crc32c_append;
use super::error::AppendError;
use super::header::{BatchHeader, CRC_START, HEADER_LEN, LENGTH_OVERHEAD};
use crate::compression::{self, CompressionError};
use crate::ids::Offset;

/// Writes one batch of format v2 from a header and records: what a log cleaner, a test or a tool
/// needs, where offsets have gaps, timestamps are relative to a delete horizon, the records are
/// control records, or there are none. Producers have
/// [`RecordsBuilder`](super::RecordsBuilder).
///
/// ```
/// use kafka4rs_protocol::record::{BatchHeader, BatchWriter, RecordFields};
/// use kafka4rs_protocol::Offset;
///
/// let header = BatchHeader { base_offset: Offset(100), base_timestamp: 5, ..BatchHeader::EMPTY };
/// let mut writer = BatchWriter::new(header);
/// writer.append(Offset(103), 7, &RecordFields { value: Some(b"kept"), ..Default::default() })?;
/// let batch = writer.finish(None)?;
/// # assert_eq!(BatchHeader::parse(&batch).map(|header| header.last_offset()), Ok(Offset(103)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct BatchWriter {
    header: BatchHeader,
    records: BytesMut,
}

impl BatchWriter {
    /// A batch with this header and no record yet.
    ///
    /// Length, count and checksum are computed whatever the header says. `last_offset_delta` and
    /// `max_timestamp` stay as they are unless a record lies beyond; all other fields are written
    /// as they are. Records are relative to the header's base offset and base timestamp.
    #[must_use]
    pub fn new(header: BatchHeader) -> Self {
        Self { header: BatchHeader { count: 0, ..header }, records: BytesMut::new() }
    }

    /// Appends a record at an offset; `timestamp` is in milliseconds since the epoch.
    ///
    /// # Errors
    /// `OffsetOutOfRange` below the base offset or more than 2^31 above it. `TooManyRecords` and
    /// `TooLarge` when no batch can hold it. Nothing was written then.
    pub fn append(
        &mut self,
        offset: Offset,
        timestamp: i64,
        fields: &RecordFields<'_>,
    ) -> Result<(), AppendError> {
        let header = &mut self.header;
        if header.count == i32::MAX {
            return Err(AppendError::TooManyRecords);
        }
        let base_offset = header.base_offset;
        let offset_delta = offset.0.checked_sub(base_offset.0);
        let offset_delta = offset_delta
            .and_then(|delta| i32::try_from(delta).ok())
            .filter(|delta| *delta >= 0)
            .ok_or(AppendError::OffsetOutOfRange { offset, base_offset })?;
        let timestamp_delta = timestamp.wrapping_sub(header.base_timestamp);
        let (body, size) =
            record_len(timestamp_delta, offset_delta, fields).ok_or(AppendError::TooLarge)?;
        if size > MAX_LEN - self.records.len() {
            return Err(AppendError::TooLarge);
        }
        self.records.reserve(size);
        put_record(body, timestamp_delta, offset_delta, fields, &mut |bytes| {
            self.records.put_slice(bytes);
        });
        header.count += 1;
        header.last_offset_delta = header.last_offset_delta.max(offset_delta);
        if !header.attributes.is_log_append_time() {
            header.max_timestamp = header.max_timestamp.max(timestamp);
        }
        Ok(())
    }

    /// The whole batch, its records compressed by the codec that the header's attributes name.
    /// `level` is the codec's own scale; `None` is Kafka's default.
    ///
    /// # Errors
    /// As [`compress`](compression::compress). `Corrupt` for attributes that name no codec.
    pub fn finish(self, level: Option<i32>) -> Result<Bytes, CompressionError> {
        let Self { mut header, records } = self;
        const NO_CODEC: CompressionError =
            CompressionError::Corrupt { reason: "the attributes name no codec" };
        let codec = header.attributes.compression().map_err(|_| NO_CODEC)?;
        let pieces = if header.count == 0 {
            // Nothing to read, and readers do not: Java writes no stream either.
            Vec::new()
        } else {
            let pieces = [records.as_ref()];
            compression::compress(codec, level, pieces, &mut BytesMut::with_capacity)?
        };
        let len = pieces.iter().map(BytesMut::len).sum::<usize>();
        if len > MAX_LEN {
            return Err(CompressionError::TooLarge { limit: MAX_LEN });
        }
        header.length = (len + HEADER_LEN - LENGTH_OVERHEAD) as i32;
        let own = header.to_bytes();
        let own = crc32c_append(0, own.get(CRC_START..).unwrap_or_default());
        header.crc = pieces.iter().fold(own, |crc, piece| crc32c_append(crc, piece));
        let mut batch = BytesMut::with_capacity(HEADER_LEN + len);
        batch.put_slice(&header.to_bytes());
        pieces.iter().for_each(|piece| batch.put_slice(piece));
        Ok(batch.freeze())
    }
}
