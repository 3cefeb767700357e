//! Both directions of one connection: frames cut out of the bytes, answers matched with requests.

use std::collections::{BTreeMap, HashMap, VecDeque};

use bytes::{Buf, Bytes, BytesMut};

use crate::inspect::{Direction, Frame, Inspector};
use crate::messages::ApiKey;

/// One connection, seen from outside: bytes of both directions go in as they come, frames come out.
///
/// An answer does not say what it answers, so it waits for its request; bytes of one direction may
/// run ahead of the other.
///
/// ```
/// use kafka4rs_protocol::inspect::{Conversation, Direction, Inspector};
///
/// let mut talk = Conversation::new(Inspector::new());
/// // ApiVersions v0, correlation id 1, no client id: size, then the frame.
/// talk.push(Direction::Request, b"\0\0\0\x0a\0\x12\0\0\0\0\0\x01\xff\xff");
/// // Its answer, in two pieces: no error, no API.
/// talk.push(Direction::Response, b"\0\0\0\x0a\0\0\0\x01");
/// talk.push(Direction::Response, b"\0\0\0\0\0\0");
/// let titles: Vec<String> = std::iter::from_fn(|| talk.next_frame()).map(|f| f.title()).collect();
/// assert_eq!(titles, [
///     "ApiVersionsRequest v0, correlation id 1, 10 bytes",
///     "ApiVersionsResponse v0, correlation id 1, 10 bytes",
/// ]);
/// ```
#[derive(Debug)]
pub struct Conversation {
    inspector: Inspector,
    requests: Stream,
    responses: Stream,
    /// Requests by correlation id, until they are answered.
    asked: HashMap<i32, VecDeque<(i16, i16)>>,
    /// Answers whose request has not been seen, by correlation id.
    unasked: BTreeMap<i32, VecDeque<Bytes>>,
    ready: VecDeque<Frame>,
}

/// One direction.
#[derive(Debug, Default)]
struct Stream {
    buffer: BytesMut,
    /// Bytes of complete frames before the buffer.
    done: u64,
    /// Set for good once a size cannot be one.
    broken: Option<i32>,
}

/// Why the bytes of one direction are not all frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StreamFault {
    /// The bytes end inside a frame.
    #[error("the bytes end inside a frame that begins at byte {at}: {there} bytes of it are there{}", of(*.size))]
    Cut {
        /// First byte of the frame's size within the direction.
        at: u64,
        /// Bytes there are, the size included.
        there: usize,
        /// Bytes there should be, the size included; `None` if the size itself is cut.
        size: Option<usize>,
    },
    /// A size that no frame can have: these bytes are not Kafka's protocol.
    #[error(
        "byte {at} should begin a frame, but its size would be {size}: not Kafka's protocol, or not from the beginning of a frame"
    )]
    NotASize {
        /// First byte of the size within the direction.
        at: u64,
        /// The size.
        size: i32,
    },
}

fn of(size: Option<usize>) -> String {
    size.map_or(String::new(), |size| format!(" of {size}"))
}

impl Conversation {
    /// A connection of which nothing has been seen.
    #[must_use]
    pub fn new(inspector: Inspector) -> Self {
        Self {
            inspector,
            requests: Stream::default(),
            responses: Stream::default(),
            asked: HashMap::new(),
            unasked: BTreeMap::new(),
            ready: VecDeque::new(),
        }
    }

    /// Takes the next bytes of one direction.
    pub fn push(&mut self, direction: Direction, bytes: &[u8]) {
        self.stream(direction).buffer.extend_from_slice(bytes);
        while let Some(frame) = self.stream(direction).next() {
            match direction {
                Direction::Request => self.request(frame),
                Direction::Response => self.response(frame),
            }
        }
    }

    fn stream(&mut self, direction: Direction) -> &mut Stream {
        match direction {
            Direction::Request => &mut self.requests,
            Direction::Response => &mut self.responses,
        }
    }

    fn request(&mut self, frame: Bytes) {
        let frame = self.inspector.request(frame);
        let (id, front) = (frame.correlation_id, (frame.api_key, frame.version));
        self.ready.push_back(frame);
        let Some(id) = id else { return };
        self.asked.entry(id).or_default().push_back(front);
        let early = self.unasked.get_mut(&id).and_then(VecDeque::pop_front);
        if let Some(early) = early {
            if self.unasked.get(&id).is_some_and(VecDeque::is_empty) {
                self.unasked.remove(&id);
            }
            self.response(early);
        }
    }

    fn response(&mut self, frame: Bytes) {
        // A frame has at least its correlation id: `MIN_FRAME`.
        let id = crate::header::peek_correlation_id(&frame).unwrap_or_default();
        let Some((key, version)) = self.asked.get_mut(&id).and_then(VecDeque::pop_front) else {
            self.unasked.entry(id).or_default().push_back(frame);
            return;
        };
        if self.asked.get(&id).is_some_and(VecDeque::is_empty) {
            self.asked.remove(&id);
        }
        self.ready.push_back(match ApiKey::from_i16(key) {
            Some(api) => self.inspector.response(frame, api, version),
            None => Frame::of_unknown(Some((key, version)), &frame),
        });
    }

    /// The next frame, in the order in which they became complete.
    pub fn next_frame(&mut self) -> Option<Frame> {
        self.ready.pop_front()
    }

    /// Forgets the bytes of an incomplete frame: the bytes that follow begin a frame. Returns what
    /// was left, if anything.
    pub fn restart(&mut self, direction: Direction) -> Option<StreamFault> {
        let stream = self.stream(direction);
        let fault = stream.fault();
        stream.done += stream.buffer.len() as u64;
        stream.buffer.clear();
        stream.broken = None;
        fault
    }

    /// Whether the next byte of this direction begins a frame.
    #[must_use]
    pub fn is_between_frames(&self, direction: Direction) -> bool {
        let stream = match direction {
            Direction::Request => &self.requests,
            Direction::Response => &self.responses,
        };
        stream.buffer.is_empty() && stream.broken.is_none()
    }

    /// Whether bytes could be the beginning of a frame of this direction: a plausible size, and the
    /// header of a known request, or the correlation id of one that waits for its answer. For
    /// looking for a frame in bytes that do not begin with one.
    #[must_use]
    pub fn begins_frame(&self, direction: Direction, bytes: &[u8]) -> bool {
        let Some((size, rest)) = bytes.split_first_chunk() else { return false };
        if i32::from_be_bytes(*size) < MIN_FRAME {
            return false;
        }
        match direction {
            Direction::Request => {
                let Some(&[k0, k1, v0, v1]) = rest.first_chunk() else { return false };
                let version = i16::from_be_bytes([v0, v1]);
                ApiKey::from_i16(i16::from_be_bytes([k0, k1]))
                    .is_some_and(|api| api.valid_versions().contains(version))
            }
            Direction::Response => rest
                .first_chunk()
                .is_some_and(|id| self.asked.contains_key(&i32::from_be_bytes(*id))),
        }
    }

    /// Ends the connection: what is wrong with either direction, and answers to requests that were
    /// never seen, as frames of an unknown API.
    pub fn finish(&mut self) -> Vec<(Direction, StreamFault)> {
        for answer in std::mem::take(&mut self.unasked).into_values().flatten() {
            self.ready.push_back(Frame::of_unknown(None, &answer));
        }
        let both = [Direction::Request, Direction::Response];
        both.into_iter().filter_map(|d| Some((d, self.stream(d).fault()?))).collect()
    }
}

/// A frame has at least a correlation id.
const MIN_FRAME: i32 = 4;

impl Stream {
    fn next(&mut self) -> Option<Bytes> {
        if self.broken.is_some() {
            return None;
        }
        let size = i32::from_be_bytes(*self.buffer.first_chunk()?);
        if size < MIN_FRAME {
            self.broken = Some(size);
            return None;
        }
        let whole = 4 + size.unsigned_abs() as usize;
        if self.buffer.len() < whole {
            return None;
        }
        let mut frame = self.buffer.split_to(whole);
        frame.advance(4);
        self.done += whole as u64;
        Some(frame.freeze())
    }

    fn fault(&self) -> Option<StreamFault> {
        let at = self.done;
        if let Some(size) = self.broken {
            return Some(StreamFault::NotASize { at, size });
        }
        let size = self.buffer.first_chunk().map(|size| i32::from_be_bytes(*size));
        let size = size.map(|size| 4 + size.unsigned_abs() as usize);
        (!self.buffer.is_empty()).then_some(StreamFault::Cut { at, there: self.buffer.len(), size })
    }
}
