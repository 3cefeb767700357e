//! The content of a `records` field.

use std::fmt;

use bytes::{Bytes, BytesMut};
use smallvec::{SmallVec, smallvec};

/// Record batches as they travel: one or more shared pieces, in order. Opaque to messages.
///
/// Equality compares content, not how it is cut.
#[derive(Clone, Default)]
pub struct Records {
    // One piece inline: what decoding makes, without allocating.
    pieces: SmallVec<[Bytes; 1]>,
}

impl Records {
    /// No bytes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From pieces in order; empty ones are dropped.
    #[must_use]
    pub fn from_pieces(pieces: Vec<Bytes>) -> Self {
        let mut pieces: SmallVec<[Bytes; 1]> = SmallVec::from_vec(pieces);
        pieces.retain(|piece| !piece.is_empty());
        Self { pieces }
    }

    /// Bytes in all pieces.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pieces.iter().map(Bytes::len).sum()
    }

    /// Whether there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The pieces, none of them empty.
    #[must_use]
    pub fn pieces(&self) -> &[Bytes] {
        &self.pieces
    }

    /// All bytes in one buffer: shared if there is one piece, copied otherwise.
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        match self.pieces.as_slice() {
            [] => Bytes::new(),
            [one] => one.clone(),
            many => {
                let mut all = BytesMut::with_capacity(self.len());
                for piece in many {
                    all.extend_from_slice(piece);
                }
                all.freeze()
            }
        }
    }
}

impl From<Bytes> for Records {
    fn from(bytes: Bytes) -> Self {
        if bytes.is_empty() { Self::default() } else { Self { pieces: smallvec![bytes] } }
    }
}

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        let mine = self.pieces.iter().flat_map(|piece| piece.iter());
        self.len() == other.len() && mine.eq(other.pieces.iter().flat_map(|piece| piece.iter()))
    }
}

impl Eq for Records {}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Records({} bytes)", self.len())
    }
}
