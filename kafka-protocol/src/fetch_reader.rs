//! Reads a fetch answer while it arrives, without buffering its records.
//!
//! [`FetchResponseReader`] is fed the body in pieces of any size and turns it into events. Records
//! regions are not looked at: the reader says how long one is, the caller moves the bytes where it
//! wants them, and goes on.
//!
//! ```text
//! Head (Topic (Partition [Records] PartitionEnd)* TopicEnd)* End
//! ```
//!
//! The parts in between are read by the generated code of [`FetchResponse`], so both ways of
//! reading agree.
//!
//! ```
//! use bytes::{Buf, BytesMut};
//! use kafka4rs_protocol::fetch_reader::{FetchEvent, FetchResponseReader};
//!
//! // Version 4, one topic "t" with one partition and three bytes of records.
//! let mut body = vec![0, 0, 0, 0]; // throttle time
//! body.extend([0, 0, 0, 1, 0, 1, b't', 0, 0, 0, 1]); // topics: "t"; partitions:
//! body.extend([0, 0, 0, 7, 0, 0]); // index 7, no error
//! body.extend([0; 16]); // high watermark, last stable offset
//! body.extend([255, 255, 255, 255]); // no aborted transactions
//! body.extend([0, 0, 0, 3, 10, 20, 30]); // records
//!
//! let mut reader = FetchResponseReader::new(4, body.len());
//! let (mut buf, mut records) = (BytesMut::new(), Vec::new());
//! let mut socket = &body[..];
//! loop {
//!     match reader.next(&mut buf)? {
//!         FetchEvent::NeedMore { at_least } => {
//!             // A real socket gives what it has; the reader asks again if that is less.
//!             let n = at_least - buf.len();
//!             buf.extend_from_slice(&socket[..n]);
//!             socket.advance(n);
//!         }
//!         FetchEvent::Partition { head, .. } => assert_eq!(head.partition_index, 7),
//!         FetchEvent::Records { len } => {
//!             // First what is left in the buffer, then straight from the socket.
//!             let buffered = len.min(buf.len());
//!             records.extend_from_slice(&buf.split_to(buffered));
//!             records.extend_from_slice(&socket[..len - buffered]);
//!             socket.advance(len - buffered);
//!             reader.records_done();
//!         }
//!         FetchEvent::End(_) => break,
//!         _ => {}
//!     }
//! }
//! assert_eq!(records, [10, 20, 30]);
//! # Ok::<(), kafka4rs_protocol::DecodeError>(())
//! ```

use bytes::{Buf, Bytes, BytesMut};

use crate::error::{DecodeError, DecodeErrorKind};
use crate::ids::Uuid;
use crate::message::Message;
use crate::messages::FetchResponse;
use crate::messages::fetch_response::{
    EpochEndOffset, FetchableTopicResponse, LeaderIdAndEpoch, NodeEndpoint, PartitionData,
    SnapshotId,
};
use crate::wire::parts::Failure;
use crate::wire::{KafkaString, Reader, UnknownTags};

/// A resumable reader of one fetch answer's body.
///
/// Memory: the buffer never needs to hold more than one part between two records regions. Time:
/// linear in the bytes read, however small the pieces they come in: a part that turned out cut is
/// looked at again only once twice as much of it is there.
///
/// What was handed out stays valid; strings and tags are copied out of the buffer, so they do not
/// keep it.
#[derive(Debug)]
pub struct FetchResponseReader {
    version: i16,
    /// Bytes of the body that were not consumed yet.
    remaining: usize,
    consumed: usize,
    /// Bytes the buffer must hold before the next part is tried again.
    wanted: usize,
    state: State,
    topics: usize,
    partitions: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Head,
    /// Between topics.
    Topics,
    /// Between partitions of a topic.
    Partitions,
    /// The partition's head was given out, its records follow.
    RecordsNext(usize),
    /// The caller is moving records.
    InRecords(usize),
    PartitionTail,
    Ended,
}

/// What comes next in a fetch answer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FetchEvent {
    /// Append bytes of the body to the buffer until it holds `at_least`, then call again. Never
    /// more than the body has.
    NeedMore {
        /// Bytes the buffer must hold in all; more than it holds now.
        at_least: usize,
    },
    /// The answer's own fields.
    Head(FetchHead),
    /// A topic begins.
    Topic(TopicHead),
    /// A partition begins.
    Partition {
        /// Its fields up to the records; `records` is `None`, tagged fields come at its end.
        head: PartitionData,
        /// Length of its records; `None` if they are null.
        records_len: Option<usize>,
    },
    /// The next `len` bytes are records (never 0): take them, first what is left in the buffer,
    /// then call [`FetchResponseReader::records_done`].
    Records {
        /// Bytes in the region.
        len: usize,
    },
    /// The partition ends, with its tagged fields.
    PartitionEnd(PartitionTail),
    /// The topic ends, with tagged fields this build does not know.
    TopicEnd(UnknownTags),
    /// The answer ends.
    End(FetchTail),
}

/// The fields of the answer before its topics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FetchHead {
    /// How long the broker asks to wait, in milliseconds.
    pub throttle_time_ms: i32,
    /// Error of the whole answer, 0 if none.
    pub error_code: i16,
    /// The fetch session, 0 without one.
    pub session_id: i32,
    /// Topics announced.
    pub topics: usize,
}

/// The fields of a topic before its partitions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TopicHead {
    /// Its name, up to version 12; empty afterwards.
    pub topic: KafkaString,
    /// Its id, from version 13; zero before.
    pub topic_id: Uuid,
    /// Partitions announced.
    pub partitions: usize,
}

/// The tagged fields of a partition.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PartitionTail {
    /// Where the log and the asked-for epoch part (KIP-595).
    pub diverging_epoch: EpochEndOffset,
    /// The leader, if the broker asked is not it (KIP-951).
    pub current_leader: LeaderIdAndEpoch,
    /// For replicas only.
    pub snapshot_id: SnapshotId,
    /// Fields this build does not know.
    pub unknown_tagged_fields: UnknownTags,
}

/// The tagged fields of the answer.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FetchTail {
    /// Addresses of the leaders named in partitions (KIP-951).
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Fields this build does not know.
    pub unknown_tagged_fields: UnknownTags,
}

/// A part is first looked for in this many bytes; most parts are shorter.
const FIRST_LOOK: usize = 256;

impl FetchResponseReader {
    /// Starts at the first byte of a body of `body_len` bytes, behind the response header.
    #[must_use]
    pub const fn new(version: i16, body_len: usize) -> Self {
        Self {
            version,
            remaining: body_len,
            consumed: 0,
            wanted: 0,
            state: State::Head,
            topics: 0,
            partitions: 0,
        }
    }

    /// Bytes of the body not consumed yet, those in the buffer included.
    #[must_use]
    pub const fn remaining(&self) -> usize {
        self.remaining
    }

    /// Whether [`FetchEvent::End`] was given out.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.state == State::Ended
    }

    /// The records of the last [`FetchEvent::Records`] were taken.
    pub fn records_done(&mut self) {
        if let State::InRecords(len) = self.state {
            self.remaining -= len;
            self.consumed += len;
            self.state = State::PartitionTail;
        }
    }

    /// Consumes the next part from the front of `buf`, which holds bytes of this body only.
    ///
    /// # Errors
    /// [`DecodeError`] if the body is no fetch answer of this version, or ends too early. Events
    /// given out before stay true; nothing more can be read.
    pub fn next(&mut self, buf: &mut BytesMut) -> Result<FetchEvent, DecodeError> {
        if !FetchResponse::VERSIONS.contains(self.version) {
            let supported = FetchResponse::VERSIONS;
            return Err(self.error(DecodeErrorKind::UnsupportedVersion { supported }));
        }
        match self.state {
            State::Head => self.part(
                buf,
                |r, version| {
                    let mut head = FetchResponse::default();
                    let len = head.read_head(r, version)?;
                    Ok((head, len))
                },
                |this, (head, topics)| {
                    this.topics = topics.unwrap_or(0);
                    this.state = State::Topics;
                    FetchEvent::Head(FetchHead {
                        throttle_time_ms: head.throttle_time_ms,
                        error_code: head.error_code,
                        session_id: head.session_id,
                        topics: this.topics,
                    })
                },
            ),
            State::Topics if self.topics > 0 => self.part(
                buf,
                |r, version| {
                    let mut head = FetchableTopicResponse::default();
                    let len = head.read_head(r, version)?;
                    Ok((head, len))
                },
                |this, (topic, partitions)| {
                    this.topics -= 1;
                    this.partitions = partitions.unwrap_or(0);
                    this.state = State::Partitions;
                    FetchEvent::Topic(TopicHead {
                        topic: topic.topic,
                        topic_id: topic.topic_id,
                        partitions: this.partitions,
                    })
                },
            ),
            State::Topics => self.part(
                buf,
                |r, version| {
                    let mut tail = FetchResponse::default();
                    tail.read_tail(r, version)?;
                    Ok(tail)
                },
                |this, tail| {
                    this.state = State::Ended;
                    FetchEvent::End(FetchTail {
                        node_endpoints: tail.node_endpoints,
                        unknown_tagged_fields: tail.unknown_tagged_fields,
                    })
                },
            ),
            State::Partitions if self.partitions > 0 => self.part(
                buf,
                |r, version| {
                    let mut head = PartitionData::default();
                    let len = head.read_head(r, version)?;
                    Ok((head, len))
                },
                |this, (head, records_len)| {
                    this.partitions -= 1;
                    this.state = match records_len {
                        None | Some(0) => State::PartitionTail,
                        Some(len) => State::RecordsNext(len),
                    };
                    FetchEvent::Partition { head, records_len }
                },
            ),
            State::Partitions => self.part(
                buf,
                |r, version| {
                    let mut tail = FetchableTopicResponse::default();
                    tail.read_tail(r, version)?;
                    Ok(tail)
                },
                |this, tail| {
                    this.state = State::Topics;
                    FetchEvent::TopicEnd(tail.unknown_tagged_fields)
                },
            ),
            State::RecordsNext(needed) => {
                let remaining = self.remaining;
                if needed > remaining {
                    return Err(self.error(DecodeErrorKind::Truncated { needed, remaining }));
                }
                self.state = State::InRecords(needed);
                Ok(FetchEvent::Records { len: needed })
            }
            State::InRecords(_) => {
                Err(self.error(DecodeErrorKind::Invalid("records were not taken")))
            }
            State::PartitionTail => self.part(
                buf,
                |r, version| {
                    let mut tail = PartitionData::default();
                    tail.read_tail(r, version)?;
                    Ok(tail)
                },
                |this, tail| {
                    this.state = State::Partitions;
                    FetchEvent::PartitionEnd(PartitionTail {
                        diverging_epoch: tail.diverging_epoch,
                        current_leader: tail.current_leader,
                        snapshot_id: tail.snapshot_id,
                        unknown_tagged_fields: tail.unknown_tagged_fields,
                    })
                },
            ),
            State::Ended => Err(self.error(DecodeErrorKind::Invalid("the answer has ended"))),
        }
    }

    /// Reads one part, or says how much is missing.
    fn part<T>(
        &mut self,
        buf: &mut BytesMut,
        read: impl Fn(&mut Reader, i16) -> Result<T, Failure>,
        done: impl FnOnce(&mut Self, T) -> FetchEvent,
    ) -> Result<FetchEvent, DecodeError> {
        let available = buf.len().min(self.remaining);
        if available < self.wanted {
            return Ok(FetchEvent::NeedMore { at_least: self.wanted });
        }
        let mut look = available.min(FIRST_LOOK);
        loop {
            let seen = Bytes::copy_from_slice(buf.get(..look).unwrap_or_default());
            let mut r = Reader::new(seen);
            let error = match read(&mut r, self.version) {
                Ok(value) => {
                    let used = r.position();
                    buf.advance(used);
                    self.remaining -= used;
                    self.consumed += used;
                    self.wanted = 0;
                    return Ok(done(self, value));
                }
                Err(failure) => *failure,
            };
            let missing = match error.kind {
                DecodeErrorKind::Truncated { needed, .. }
                | DecodeErrorKind::ArrayTooLong { needed, .. } => needed,
                _ => return Err(self.placed(error)),
            };
            let needed = error.at.saturating_add(missing).max(look + 1);
            if needed > self.remaining {
                return Err(self.placed(error));
            }
            if needed <= available {
                look = needed.max(look * 4).min(available);
                continue;
            }
            // Doubling keeps the work linear even if every further look would find just one more
            // byte missing. The bytes waited for are part of this body, so they do come.
            self.wanted = needed.max(available * 2).min(self.remaining);
            return Ok(FetchEvent::NeedMore { at_least: self.wanted });
        }
    }

    fn placed(&self, mut error: DecodeError) -> DecodeError {
        error.at += self.consumed;
        error.in_message(FetchResponse::NAME, self.version)
    }

    #[cold]
    fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        self.placed(DecodeError::new(0, kind))
    }
}
