//! A slot: the unit of history, one object in the store.

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::record::{crc32c, crc32c_append};
use kafka4rs_protocol::{DecodeError, EncodeError, Reader, Writer};
use thiserror::Error;

use super::codec::Field;
use super::command::Command;
use super::memory::cut;

/// One numbered object of the log: commands, and the record batches that they speak of.
///
/// ```text
/// [magic: u32 "k4sl"][version: u16][writer: i32][incarnation: u64][nonce: u128][parent nonce: u128]
/// [time: i64, ms][commands: u32, bytes][payload: u64, bytes][crc: u32, CRC-32C of all before and the commands]
/// [commands..][payload..]
/// ```
///
/// Big endian. The payload has no checksum of the slot's: each batch in it carries its own, and so does its command.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slot {
    /// Who wrote it: node and the start of that node.
    pub(crate) writer: i32,
    pub(crate) incarnation: u64,
    /// Names this slot among all that compete for its number.
    pub(crate) nonce: Nonce,
    /// The nonce of the last valid slot before it. If that is another, this slot is void.
    pub(crate) parent: Nonce,
    /// The writer's wall clock.
    pub(crate) time_ms: i64,
    pub(crate) commands: Vec<Command>,
    pub(crate) payload: Payload,
}

/// A slot's random name; never 0, which is the parent of the first slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Nonce(pub(crate) u128);

impl Slot {
    /// The name of slot `number` of the only shard.
    pub(crate) fn object_name(number: u64) -> String {
        format!("log/{:04}/{:016}/{number:020}", 0, number / 10_000)
    }

    /// The slot as it is stored: one chunk of header and commands, and the payload's chunks.
    pub(crate) fn encode(self) -> Result<StoredSlot, EncodeError> {
        let mut commands = Writer::new();
        self.commands.put(&mut commands)?;
        let commands = commands.finish().to_bytes();

        let mut w = Writer::with_capacity(HEADER_LEN + commands.len());
        w.put_u32(MAGIC);
        w.put_u16(VERSION);
        w.put_i32(self.writer);
        w.put_slice(&self.incarnation.to_be_bytes());
        w.put_slice(&self.nonce.0.to_be_bytes());
        w.put_slice(&self.parent.0.to_be_bytes());
        w.put_i64(self.time_ms);
        w.put_u32(commands.len() as u32);
        w.put_slice(&(self.payload.len() as u64).to_be_bytes());
        let header = w.finish().to_bytes();
        let crc = crc32c_append(crc32c(&header), &commands);

        let mut head = BytesMut::with_capacity(HEADER_LEN + commands.len());
        head.extend_from_slice(&header);
        head.extend_from_slice(&crc.to_be_bytes());
        head.extend_from_slice(&commands);
        let payload_at = head.len() as u32;
        let mut object = Payload::default();
        object.push(head.freeze());
        self.payload.chunks.iter().for_each(|chunk| object.push(chunk.clone()));
        Ok(StoredSlot { slot: self, object, payload_at })
    }

    /// Reads an object, however it is cut into chunks. The payload stays shared.
    pub(crate) fn decode(chunks: Vec<Bytes>) -> Result<StoredSlot, SlotError> {
        let object = chunks.as_slice();
        let total = object.iter().map(|chunk| chunk.len() as u64).sum::<u64>();
        let header = contiguous(object, 0, HEADER_LEN as u64);
        let mut r = Reader::new(header.clone());
        if r.read_u32()? != MAGIC {
            return Err(SlotError::Magic);
        }
        let version = r.read_u16()?;
        if version != VERSION {
            return Err(SlotError::Version { version });
        }
        let writer = r.read_i32()?;
        let incarnation = r.read_i64()?.cast_unsigned();
        let nonce = Nonce::get(&mut r)?;
        let parent = Nonce::get(&mut r)?;
        let time_ms = r.read_i64()?;
        let commands_len = u64::from(r.read_u32()?);
        let payload_len = r.read_i64()?.cast_unsigned();
        let stored = r.read_u32()?;

        let payload_at = HEADER_LEN as u64 + commands_len;
        if payload_at.checked_add(payload_len) != Some(total) {
            return Err(SlotError::Length { total, commands_len, payload_len });
        }
        let commands = contiguous(object, HEADER_LEN as u64, commands_len);
        let covered = header.get(..HEADER_LEN - 4).unwrap_or_default();
        let computed = crc32c_append(crc32c(covered), &commands);
        if stored != computed {
            return Err(SlotError::Crc { stored, computed });
        }
        let commands = Vec::<Command>::get(&mut Reader::new(commands))?;
        let payload = Payload::new(cut(object, payload_at..total));
        let announced = commands.iter().map(Command::payload_len).sum::<usize>();
        if announced != payload.len() {
            return Err(SlotError::Payload { announced, present: payload.len() });
        }
        let slot = Self { writer, incarnation, nonce, parent, time_ms, commands, payload };
        Ok(StoredSlot { slot, object: Payload::new(chunks), payload_at: payload_at as u32 })
    }
}

/// A slot and the object it is stored as; they share their chunks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StoredSlot {
    pub(crate) slot: Slot,
    pub(crate) object: Payload,
    /// Where in the object the payload begins.
    pub(crate) payload_at: u32,
}

/// Bytes `at..at + len` in one piece, as far as they exist; shared if one chunk holds them.
fn contiguous(object: &[Bytes], at: u64, len: u64) -> Bytes {
    let pieces = cut(object, at..at.saturating_add(len));
    match pieces.as_slice() {
        [] => Bytes::new(),
        [one] => one.clone(),
        many => many.concat().into(),
    }
}

/// Bytes end to end as shared chunks: the record batches of a slot, or its whole object.
#[derive(Clone, Debug, Default)]
pub(crate) struct Payload {
    chunks: Vec<Bytes>,
    /// Where each chunk begins.
    starts: Vec<usize>,
    len: usize,
}

impl Payload {
    pub(crate) fn new(chunks: Vec<Bytes>) -> Self {
        let mut payload = Self::default();
        chunks.into_iter().for_each(|chunk| payload.push(chunk));
        payload
    }

    pub(crate) fn push(&mut self, chunk: Bytes) {
        if !chunk.is_empty() {
            self.starts.push(self.len);
            self.len += chunk.len();
            self.chunks.push(chunk);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn chunks(&self) -> &[Bytes] {
        &self.chunks
    }

    /// Calls `take` with the shared pieces of `start..start + len`.
    pub(crate) fn slice(&self, start: usize, len: usize, mut take: impl FnMut(Bytes)) {
        let end = (start + len).min(self.len);
        let first = self.starts.partition_point(|at| *at <= start).saturating_sub(1);
        let chunks = self.starts.iter().zip(&self.chunks).skip(first);
        for (at, chunk) in chunks.take_while(|(at, _)| **at < end) {
            let (from, to) = (start.max(*at) - at, (end - at).min(chunk.len()));
            if from < to {
                take(chunk.slice(from..to));
            }
        }
    }
}

/// Equality of content, however it is cut.
impl PartialEq for Payload {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.chunks.iter().flatten().eq(other.chunks.iter().flatten())
    }
}

/// An object that is not a slot. History cannot go on past it, and it is never skipped.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum SlotError {
    #[error("not a slot of this broker's log")]
    Magic,
    #[error("slot format {version}, this broker reads {VERSION}; use a newer broker")]
    Version { version: u16 },
    #[error(
        "object of {total} bytes announces {commands_len} of commands and {payload_len} of payload"
    )]
    Length { total: u64, commands_len: u64, payload_len: u64 },
    #[error("commands speak of {announced} bytes of payload, {present} are present")]
    Payload { announced: usize, present: usize },
    #[error("checksum mismatch: stored {stored:#010x}, computed {computed:#010x}")]
    Crc { stored: u32, computed: u32 },
    #[error("commands: {0}")]
    Command(#[from] DecodeError),
}

const MAGIC: u32 = u32::from_be_bytes(*b"k4sl");
const VERSION: u16 = 2;
const HEADER_LEN: usize = 4 + 2 + 4 + 8 + 16 + 16 + 8 + 4 + 8 + 4;

#[cfg(test)]
mod tests {
    use kafka4rs_protocol::{KafkaString, TopicId, Uuid};

    use super::*;
    use crate::log::command::{Append, Committed, CreateTopic, Lead, LogStart, OffsetCommit};

    fn slot() -> Slot {
        let topic = TopicId(Uuid::from_u64_pair(1, 2));
        Slot {
            writer: 1,
            incarnation: 77,
            nonce: Nonce(u128::MAX - 3),
            parent: Nonce(5),
            time_ms: 1_700_000_000_000,
            commands: vec![
                Command::CreateTopic(CreateTopic {
                    name: KafkaString::from("orders"),
                    id: topic,
                    partitions: 6,
                    leaders: vec![1, 2, 3],
                    configs: vec![(KafkaString::from("a"), KafkaString::from("b"))],
                }),
                Command::Append(Append {
                    topic,
                    partition: 3,
                    leader_epoch: 4,
                    producer_id: i64::MAX,
                    producer_epoch: 1,
                    base_sequence: i32::MAX,
                    count: 2,
                    len: 7,
                    crc: u32::MAX,
                    max_timestamp: -1,
                }),
                Command::OffsetCommit(OffsetCommit {
                    group: KafkaString::from("g"),
                    topic,
                    partition: 0,
                    committed: Committed {
                        offset: 9,
                        leader_epoch: -1,
                        metadata: KafkaString::from(""),
                    },
                }),
                Command::ProducerIdBlock(1000),
                Command::LogStart(LogStart { topic, partition: 1, offset: 4 }),
                Command::Lead(Lead { topic, partition: 1, from_epoch: 0, leader: -1 }),
                Command::DeleteTopic(topic),
            ],
            payload: Payload::new(vec![Bytes::from_static(b"abcd"), Bytes::from_static(b"efg")]),
        }
    }

    #[test]
    fn reads_back_however_the_store_cuts_it() {
        let stored = slot().encode().unwrap();
        let whole: Bytes = stored.object.chunks().concat().into();
        for at in 0..whole.len() {
            let chunks = vec![whole.slice(..at), whole.slice(at..)];
            assert_eq!(Slot::decode(chunks), Ok(stored.clone()), "cut at {at}");
        }
    }

    #[test]
    fn refuses_every_cut_and_every_flipped_bit_before_the_payload() {
        let stored = slot().encode().unwrap();
        let whole: Bytes = stored.object.chunks().concat().into();
        for at in 0..whole.len() {
            assert!(Slot::decode(vec![whole.slice(..at)]).is_err(), "cut at {at}");
        }
        for at in 0..whole.len() - 7 {
            let mut flipped = whole.to_vec();
            flipped[at] ^= 0x10;
            assert!(Slot::decode(vec![flipped.into()]).is_err(), "flipped at {at}");
        }
    }

    #[test]
    fn slices_of_the_payload_cross_chunks() {
        let payload = slot().payload;
        let slice = |start, len| {
            let mut bytes = Vec::new();
            payload.slice(start, len, |piece| bytes.extend_from_slice(&piece));
            bytes
        };
        assert_eq!(slice(0, 7), b"abcdefg");
        assert_eq!(slice(2, 3), b"cde");
        assert_eq!(slice(4, 3), b"efg");
        assert_eq!(slice(6, 1), b"g");
        assert_eq!(slice(7, 0), b"");
    }
}
