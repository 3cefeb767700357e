//! Messages: formats v0 and v1, from before Kafka 0.11. Read only; nothing writes them any more.
//!
//! ```text
//!  0 [offset: i64] 8 [length: i32] 12 [crc: u32, CRC-32 of bytes 16..] 16 [magic: i8 = 0 or 1]
//! 17 [attributes: i8] 18 [timestamp: i64, v1 only]
//!    [key length: i32, -1 null][key][value length: i32, -1 null][value]
//! ```
//!
//! What v2 calls a batch is here a single message. If its attributes name a codec it is a wrapper:
//! its value is a compressed run of messages, which are no wrappers themselves. The wrapper has
//! the offset of its last message; in v0 the messages in it have their own offsets, in v1 they
//! count from the first one. Under log-append time the wrapper's timestamp is that of all.
//!
//! Source: Kafka's `LegacyRecord`, `AbstractLegacyRecordBatch`, `DataLogInputStream`; KIP-31 and
//! KIP-32 for v1.

use bytes::{Bytes, BytesMut};

use super::crc32::crc32;
use super::error::{BatchErrorKind, RecordFault, WrapperFault};
use super::header::{Attributes, BatchHeader, LENGTH_OVERHEAD};
use super::index::{Entry, RecordIndex};
use crate::compression::{self, Compression};
use crate::ids::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, Sequence};

/// First byte the checksum covers.
pub(super) const CRC_START: usize = 16;
/// The length field of a message without key and value: v0, and v1 with its timestamp.
pub(super) const MIN_LENGTH_V0: i32 = 14;
const MIN_LENGTH_V1: i32 = 22;
/// Codec, and in v1 log-append time. What v2 keeps in higher bits means nothing here.
const CODEC: u8 = 0x07;
const LOG_APPEND_TIME: u8 = 0x08;
/// No timestamp: every message of v0.
const NO_TIMESTAMP: i64 = -1;
/// What the header of a wrapper counts before it is decoded.
const NOT_COUNTED: i32 = -1;

/// One message, where it stands in the bytes it was read from.
struct Message {
    offset: i64,
    crc: u32,
    magic: i8,
    attributes: u8,
    timestamp: i64,
    key: (u32, i32),
    value: (u32, i32),
    /// First byte after it.
    end: usize,
}

impl Message {
    /// Reads the message at `at`; `None` if the bytes end before it does.
    fn read(data: &[u8], at: usize) -> Result<Option<Self>, RecordFault> {
        let rest = data.get(at..).unwrap_or_default();
        let Some((front, rest)) = rest.split_first_chunk::<LENGTH_OVERHEAD>() else {
            return Ok(None);
        };
        let [o0, o1, o2, o3, o4, o5, o6, o7, l0, l1, l2, l3] = *front;
        let offset = i64::from_be_bytes([o0, o1, o2, o3, o4, o5, o6, o7]);
        let length = i32::from_be_bytes([l0, l1, l2, l3]);
        if length < MIN_LENGTH_V0 {
            return Err(RecordFault::TooShort { length, minimum: MIN_LENGTH_V0 });
        }
        let Some(body) = rest.get(..length as usize) else { return Ok(None) };
        let end = at + LENGTH_OVERHEAD + body.len();
        let Some((&[c0, c1, c2, c3, magic, attributes], mut rest)) = body.split_first_chunk()
        else {
            return Err(RecordFault::Truncated);
        };
        let magic = magic.cast_signed();
        let timestamp = match magic {
            0 => NO_TIMESTAMP,
            1 => {
                let Some((timestamp, after)) = rest.split_first_chunk() else {
                    return Err(RecordFault::TooShort { length, minimum: MIN_LENGTH_V1 });
                };
                rest = after;
                i64::from_be_bytes(*timestamp)
            }
            magic => return Err(RecordFault::Magic(magic)),
        };
        let mut pos = end - rest.len();
        let message = data.get(..end).unwrap_or_default();
        let key = field(message, &mut pos)?;
        // What follows the value is ignored, as by Java: the checksum vouches for it.
        let value = field(message, &mut pos)?;
        let crc = u32::from_be_bytes([c0, c1, c2, c3]);
        Ok(Some(Self { offset, crc, magic, attributes, timestamp, key, value, end }))
    }

    fn is_wrapper(&self) -> bool {
        self.attributes & CODEC != 0
    }

    fn is_log_append_time(&self) -> bool {
        self.magic > 0 && self.attributes & LOG_APPEND_TIME != 0
    }
}

/// A nullable field: where it starts and how long it is. Any negative length is null, as in Java.
fn field(message: &[u8], pos: &mut usize) -> Result<(u32, i32), RecordFault> {
    let length = message.get(*pos..).and_then(<[u8]>::first_chunk).ok_or(RecordFault::Truncated)?;
    let len = i32::from_be_bytes(*length);
    let start = *pos + length.len();
    let bytes = usize::try_from(len).unwrap_or(0);
    if bytes > message.len() - start {
        return Err(RecordFault::FieldTooLong);
    }
    *pos = start + bytes;
    Ok((start as u32, len))
}

/// What the message in `bytes`, which is whole, says in the terms of a v2 header.
pub(super) fn header(bytes: &[u8], magic: i8) -> Result<BatchHeader, BatchErrorKind> {
    let minimum = if magic == 0 { MIN_LENGTH_V0 } else { MIN_LENGTH_V1 };
    let too_short = || BatchErrorKind::TooShort {
        length: bytes.len().saturating_sub(LENGTH_OVERHEAD) as i32,
        minimum,
    };
    let (offset, rest) = bytes.split_first_chunk().ok_or_else(too_short)?;
    let (length, rest) = rest.split_first_chunk().ok_or_else(too_short)?;
    let (crc, rest) = rest.split_first_chunk().ok_or_else(too_short)?;
    let (&[_, attributes], rest) = rest.split_first_chunk().ok_or_else(too_short)?;
    let (timestamp, meaning) = if magic == 0 {
        (NO_TIMESTAMP, CODEC)
    } else {
        let timestamp = rest.first_chunk().ok_or_else(too_short)?;
        (i64::from_be_bytes(*timestamp), CODEC | LOG_APPEND_TIME)
    };
    let length = i32::from_be_bytes(*length);
    if length < minimum {
        return Err(too_short());
    }
    Ok(BatchHeader {
        base_offset: Offset(i64::from_be_bytes(*offset)),
        length,
        partition_leader_epoch: LeaderEpoch::NONE,
        crc: u32::from_be_bytes(*crc),
        attributes: Attributes(i16::from(attributes & meaning)),
        last_offset_delta: 0,
        base_timestamp: timestamp,
        max_timestamp: timestamp,
        producer_id: ProducerId::NONE,
        producer_epoch: ProducerEpoch::NONE,
        base_sequence: Sequence(-1),
        count: if attributes & CODEC == 0 { 1 } else { NOT_COUNTED },
    })
}

/// Where key and value begin: everything before is the message's own.
pub(super) fn header_len(magic: i8) -> usize {
    if magic == 0 { 18 } else { 26 }
}

/// Reads the message in `bytes`, or those that it wraps: fills `index`, corrects `header`, and
/// returns the bytes that the index is about and whether they are `buffer`, which was taken.
pub(super) fn decode(
    bytes: &Bytes,
    limit: usize,
    buffer: impl FnOnce() -> BytesMut,
    index: &mut RecordIndex,
    header: &mut BatchHeader,
) -> Result<(Bytes, bool), Failed> {
    let first = |fault| BatchErrorKind::BadRecord { index: 0, fault };
    let message = Message::read(bytes, 0).map_err(first)?;
    let message = message.ok_or_else(|| first(RecordFault::Truncated))?;
    if !message.is_wrapper() {
        check_size(bytes)?;
        push(index, &message, message.offset, message.timestamp).map_err(first)?;
        return Ok((bytes.clone(), false));
    }
    let wrapper = |fault| BatchErrorKind::Wrapper { fault };
    let id = message.attributes & CODEC;
    let codec = Compression::from_id(id).ok_or(BatchErrorKind::UnknownCodec { id })?;
    if codec == Compression::Zstd {
        // It came two years after v2.
        return Err(wrapper(WrapperFault::Codec { codec }).into());
    }
    let (start, len) = message.value;
    let Ok(len) = usize::try_from(len) else { return Err(wrapper(WrapperFault::NoValue).into()) };
    let data = bytes.slice(start as usize..start as usize + len);
    let mut out = buffer();
    let done = compression::decompress_messages(codec, message.magic, data, limit, &mut out)
        .map_err(|error| BatchErrorKind::Compression { codec, error })
        .and_then(|()| wrapped(&out, &message, index, header));
    match done {
        Ok(()) => Ok((out.freeze(), true)),
        Err(kind) => Err(Failed { kind, buffer: Some(out) }),
    }
}

/// Why a message was not decoded, and the buffer that was taken for it.
pub(super) struct Failed {
    pub(super) kind: BatchErrorKind,
    pub(super) buffer: Option<BytesMut>,
}

impl From<BatchErrorKind> for Failed {
    fn from(kind: BatchErrorKind) -> Self {
        Self { kind, buffer: None }
    }
}

/// Positions in an index have 32 bits.
fn check_size(data: &[u8]) -> Result<(), BatchErrorKind> {
    match u32::try_from(data.len()) {
        Ok(_) => Ok(()),
        Err(_) => Err(BatchErrorKind::TooLarge { bytes: data.len() }),
    }
}

/// Fills `index` with the messages in `data`, and the header with what was not known before.
fn wrapped(
    data: &[u8],
    wrapper: &Message,
    index: &mut RecordIndex,
    header: &mut BatchHeader,
) -> Result<(), BatchErrorKind> {
    check_size(data)?;
    let fixed_timestamp = wrapper.is_log_append_time().then_some(wrapper.timestamp);
    let (mut at, mut first, mut last) = (0, 0, 0);
    let mut count = 0u32;
    loop {
        let bad = |fault| BatchErrorKind::BadRecord { index: count, fault };
        // A cut message ends the set, as it does for Java: the wrapper's checksum says that it was
        // cut before it was wrapped.
        let Some(message) = Message::read(data, at).map_err(bad)? else { break };
        let covered = data.get(at + CRC_START..message.end).unwrap_or_default();
        let computed = crc32(covered);
        if computed != message.crc {
            return Err(bad(RecordFault::Crc { stored: message.crc, computed }));
        }
        if message.is_wrapper() {
            return Err(bad(RecordFault::Nested));
        }
        if count == 0 {
            first = message.offset;
        }
        last = message.offset;
        // A v0 message in a v1 wrapper has no time of its own, and gets none.
        let timestamp = match fixed_timestamp {
            Some(fixed) if message.magic > 0 => fixed,
            _ => message.timestamp,
        };
        push(index, &message, first, timestamp).map_err(bad)?;
        at = message.end;
        count += 1;
    }
    if count == 0 {
        return Err(BatchErrorKind::Wrapper { fault: WrapperFault::Empty });
    }
    // In v1 they count from the first. Wrappers of some clients say 0, and mean that very count.
    let shift = if wrapper.magic == 0 || wrapper.offset == 0 {
        0
    } else if wrapper.offset < last {
        let fault = WrapperFault::Offset { wrapper: Offset(wrapper.offset), last: Offset(last) };
        return Err(BatchErrorKind::Wrapper { fault });
    } else {
        wrapper.offset.wrapping_sub(last)
    };
    let base = first.wrapping_add(shift);
    header.base_offset = Offset(base);
    // The last offset stays the wrapper's. No wrapper of a broker's is off by more.
    header.last_offset_delta = i32::try_from(wrapper.offset.saturating_sub(base)).unwrap_or(0);
    header.count = index.len() as i32;
    Ok(())
}

/// Adds a message at its distance from `base`.
fn push(
    index: &mut RecordIndex,
    message: &Message,
    base: i64,
    timestamp: i64,
) -> Result<(), RecordFault> {
    let offset_delta = message.offset.checked_sub(base).and_then(|delta| i32::try_from(delta).ok());
    index.push(Entry {
        timestamp,
        offset_delta: offset_delta.ok_or(RecordFault::OffsetOutOfRange)?,
        key_start: message.key.0,
        key_len: message.key.1,
        value_start: message.value.0,
        value_len: message.value.1,
        headers_start: Entry::NO_HEADERS,
    });
    Ok(())
}
