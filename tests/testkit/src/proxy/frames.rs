//! Kafka's frames, as far as a proxy needs to know them: length, API key, version, correlation id, client id.

use std::collections::VecDeque;

use bytes::{Buf as _, Bytes, BytesMut};
use kafka4rs_protocol::ApiKey;

/// Larger than any frame of a test; a length beyond it is taken for bytes that are no frame.
const MAX_FRAME: usize = 128 << 20;
/// Requests without an answer that are remembered for each connection.
const MAX_OPEN: usize = 10_000;

/// A request, or the answer to one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Frame {
    /// Its API, by number: one that this build does not know has one too.
    pub api_key: i16,
    /// The version of both.
    pub version: i16,
    /// The id that both carry.
    pub correlation_id: i32,
    /// Who asked.
    pub client_id: Option<String>,
}

impl Frame {
    /// Its API, if this build knows it.
    pub fn api(&self) -> Option<ApiKey> {
        ApiKey::from_i16(self.api_key)
    }
}

/// Cuts a stream of bytes into frames.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    buffer: BytesMut,
    /// What came is no frame, so nothing behind it can be found either.
    raw: bool,
}

impl Splitter {
    pub(super) fn raw() -> Self {
        Self { buffer: BytesMut::new(), raw: true }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next whole frame with its length, or the next piece of what is none.
    pub(super) fn next(&mut self) -> Option<Piece> {
        if !self.raw {
            let length = i32::from_be_bytes(*self.buffer.first_chunk::<4>()?);
            match usize::try_from(length) {
                Ok(length) if (4..=MAX_FRAME).contains(&length) => {
                    let whole = 4 + length;
                    return (self.buffer.len() >= whole)
                        .then(|| Piece::Frame(self.buffer.split_to(whole).freeze()));
                }
                _ => self.raw = true,
            }
        }
        self.rest().map(Piece::Bytes)
    }

    /// What is left when the stream ends: a frame that was begun.
    pub(super) fn rest(&mut self) -> Option<Bytes> {
        (!self.buffer.is_empty()).then(|| self.buffer.split().freeze())
    }
}

#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    Frame(Bytes),
    Bytes(Bytes),
}

/// The header of a request's frame, length included; `None` for one that is too short to have one.
pub(super) fn request_header(frame: &Bytes) -> Option<Frame> {
    let mut at = frame.clone();
    if at.remaining() < 14 {
        return None;
    }
    at.advance(4);
    let (api_key, version, correlation_id) = (at.get_i16(), at.get_i16(), at.get_i32());
    let length = usize::try_from(at.get_i16()).ok();
    let client_id = length
        .and_then(|length| at.get(..length))
        .map(|id| String::from_utf8_lossy(id).into_owned());
    Some(Frame { api_key, version, correlation_id, client_id })
}

/// The requests of one connection that wait for their answers.
#[derive(Debug, Default)]
pub(super) struct Open(VecDeque<Frame>);

impl Open {
    pub(super) fn asked(&mut self, request: Frame) {
        if self.0.len() == MAX_OPEN {
            self.0.pop_front();
        }
        self.0.push_back(request);
    }

    /// What this frame answers. Requests before it have none: Kafka answers in order, and some not at all.
    pub(super) fn answered(&mut self, frame: &Bytes) -> Option<Frame> {
        let id = i32::from_be_bytes(*frame.get(4..)?.first_chunk::<4>()?);
        let at = self.0.iter().position(|request| request.correlation_id == id)?;
        self.0.drain(..at);
        self.0.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::BufMut as _;

    fn request(id: i32) -> Bytes {
        let mut bytes = BytesMut::new();
        bytes.put_i32(15);
        bytes.put_i16(3);
        bytes.put_i16(12);
        bytes.put_i32(id);
        bytes.put_i16(5);
        bytes.put_slice(b"tests");
        bytes.freeze()
    }

    #[test]
    fn frames_come_out_whole_however_their_bytes_come_in() {
        let stream = [request(1), request(2)].concat();
        for size in 1..=stream.len() {
            let mut splitter = Splitter::default();
            let mut frames = Vec::new();
            for piece in stream.chunks(size) {
                splitter.push(piece);
                while let Some(piece) = splitter.next() {
                    frames.push(piece);
                }
            }
            assert_eq!(frames, [Piece::Frame(request(1)), Piece::Frame(request(2))], "by {size}");
            assert_eq!(splitter.rest(), None);
        }
    }

    #[test]
    fn what_is_no_frame_passes_as_bytes_for_good() {
        let mut splitter = Splitter::default();
        splitter.push(b"HTTP/1.1 400");
        assert_eq!(splitter.next(), Some(Piece::Bytes(Bytes::from_static(b"HTTP/1.1 400"))));
        splitter.push(&request(1));
        assert_eq!(splitter.next(), Some(Piece::Bytes(request(1))));
    }

    #[test]
    fn an_answer_is_known_by_its_request_and_earlier_ones_without_answer_are_forgotten() {
        let header = request_header(&request(7)).expect("a header");
        assert_eq!((header.api(), header.version), (Some(ApiKey::Metadata), 12));
        assert_eq!(header.client_id.as_deref(), Some("tests"));
        let mut open = Open::default();
        for id in [7, 8, 9] {
            open.asked(Frame { correlation_id: id, ..header.clone() });
        }
        let answer = Bytes::from_static(&[0, 0, 0, 4, 0, 0, 0, 8]);
        assert_eq!(open.answered(&answer).map(|frame| frame.correlation_id), Some(8));
        assert_eq!(open.answered(&answer), None);
        assert_eq!(open.0.len(), 1);
        assert_eq!(open.answered(&Bytes::from_static(&[0, 0, 0, 2, 0, 0])), None);
    }
}
