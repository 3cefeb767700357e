//! Frames in plain bytes: what they are, and where one ends.

use bytes::Bytes;
use kafka4rs_protocol::ApiKey;
use kafka4rs_protocol::inspect::{Conversation, Direction, Inspector};

/// What bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Requests,
    /// Of this API and version.
    Responses((ApiKey, i16)),
    Batches,
}

/// One frame of several.
#[derive(Debug)]
pub(super) struct Piece {
    /// Header and body, without the size.
    pub(super) frame: Bytes,
    /// Its first byte in the input.
    pub(super) at: usize,
    /// The size in front of it, where the input has less.
    pub(super) cut: Option<String>,
}

/// What the bytes are, by the surest sign first, and whether that is certain.
pub(super) fn recognise(inspector: &Inspector, bytes: &Bytes) -> Result<(Kind, bool), String> {
    let whole = |frame: Bytes| inspector.request(frame).faults.is_empty();
    let framed = chain(bytes).is_some_and(|all| {
        all.into_iter().all(|(at, end)| {
            bytes.get(at - SIZE..).is_some_and(is_request) && whole(bytes.slice(at..end))
        })
    });
    if framed {
        return Ok((Kind::Requests, true));
    }
    if is_batch(bytes) && inspector.batches(bytes.clone()).faults.is_empty() {
        return Ok((Kind::Batches, true));
    }
    let bare = is_bare_request(bytes);
    if bare && whole(bytes.clone()) {
        return Ok((Kind::Requests, true));
    }
    if is_batch(bytes) {
        return Ok((Kind::Batches, false));
    }
    if is_request(bytes) || bare {
        return Ok((Kind::Requests, false));
    }
    Err(format!(
        "this begins neither a request of a known API and version nor a record batch: {OTHERWISE}; \
         if it is either of the former, say --request or --batch to see how far it can be read"
    ))
}

/// What to do about bytes that were taken for something they may not be.
pub(super) const OTHERWISE: &str = "if it is an answer, name what it answers with --api and \
                                    --version or with --response-of";

/// Bytes of the size in front of a frame.
const SIZE: usize = 4;

/// Whether a size and the header of a known request stand in front.
fn is_request(bytes: &[u8]) -> bool {
    Conversation::new(Inspector::new()).begins_frame(Direction::Request, bytes)
}

/// Whether the header of a known request stands in front.
fn is_bare_request(bytes: &[u8]) -> bool {
    let size = i32::try_from(bytes.len()).unwrap_or(i32::MAX).to_be_bytes();
    let front = bytes.get(..SIZE).unwrap_or(bytes);
    is_request(&[&size, front].concat())
}

/// Of bytes that could begin with a size or with a header, whether it is the header: all of it can
/// be read, or the size would be out of proportion. (A key and a version, taken for a size, are.)
fn is_more_likely_bare(inspector: &Inspector, bytes: &Bytes) -> bool {
    let Some(front) = bytes.first_chunk() else { return false };
    let size = i64::from(i32::from_be_bytes(*front));
    let [key_high, key_low, ..] = *front;
    let known = ApiKey::from_i16(i16::from_be_bytes([key_high, key_low])).is_some();
    let most = i64::try_from(bytes.len()).unwrap_or(i64::MAX).saturating_mul(16);
    known && (size > most || inspector.request(bytes.clone()).faults.is_empty())
}

/// A length and a format byte such as batches have, whatever else is damaged.
fn is_batch(bytes: &[u8]) -> bool {
    let (Some(length), Some(magic)) = (bytes.get(8..12), bytes.get(16)) else { return false };
    let length = length.iter().fold(0_u32, |length, byte| length << 8 | u32::from(*byte));
    (14..=i32::MAX as u32).contains(&length) && *magic <= 2
}

/// Bytes that are frames with their sizes and nothing else: the place of each.
fn chain(bytes: &[u8]) -> Option<Vec<(usize, usize)>> {
    let mut frames = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let size = i32::from_be_bytes(*bytes.get(at..)?.first_chunk()?);
        let size = usize::try_from(size).ok().filter(|size| *size >= 4)?;
        let end = (at + SIZE).checked_add(size).filter(|end| *end <= bytes.len())?;
        frames.push((at + SIZE, end));
        at = end;
    }
    Some(frames)
}

/// Cuts bytes into frames: by their sizes if they have them, else it is one frame.
pub(super) fn split(
    inspector: &Inspector,
    bytes: Bytes,
    direction: Direction,
    sized: bool,
) -> Vec<Piece> {
    if let Some(frames) = chain(&bytes) {
        let piece = |(at, end)| Piece { frame: bytes.slice(at..end), at, cut: None };
        return frames.into_iter().map(piece).collect();
    }
    // Of a request one can tell, even if it is cut.
    let sized = sized
        || direction == Direction::Request
            && is_request(&bytes)
            && !is_more_likely_bare(inspector, &bytes);
    if !sized {
        return vec![Piece { frame: bytes, at: 0, cut: None }];
    }
    // Whole frames first, then one that is cut.
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.slice(at..);
        let size = rest.first_chunk().map(|size| i32::from_be_bytes(*size));
        match size.and_then(|size| usize::try_from(size).ok()) {
            Some(size) if SIZE + size <= rest.len() => {
                let frame = rest.slice(SIZE..SIZE + size);
                pieces.push(Piece { frame, at: at + SIZE, cut: None });
                at += SIZE + size;
            }
            size => {
                let there = rest.len().saturating_sub(SIZE);
                let cut = match size {
                    Some(size) => format!("its size says {size} bytes, {there} are there"),
                    None => format!("{} bytes where a frame should begin", rest.len()),
                };
                let frame = rest.slice(SIZE.min(rest.len())..);
                pieces.push(Piece { frame, at: at + SIZE, cut: Some(cut) });
                break;
            }
        }
    }
    pieces
}
