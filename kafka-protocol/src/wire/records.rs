//! The content of a `records` field.

use std::{fmt, slice};

use bytes::{Bytes, BytesMut};

/// Record batches as they travel: one or more shared pieces, in order. Opaque to messages.
///
/// Equality compares content, not how it is cut.
#[derive(Clone, Default)]
pub struct Records {
    pieces: Pieces,
}

/// Buffers in order, none of them empty.
#[derive(Clone, Debug)]
pub(super) enum Pieces {
    /// What decoding makes, and most encoding, without allocating.
    One(Bytes),
    /// Any other number.
    Many(Vec<Bytes>),
}

impl Pieces {
    pub(super) fn as_slice(&self) -> &[Bytes] {
        match self {
            Self::One(piece) => slice::from_ref(piece),
            Self::Many(pieces) => pieces,
        }
    }
}

impl Default for Pieces {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl From<Bytes> for Pieces {
    fn from(bytes: Bytes) -> Self {
        if bytes.is_empty() { Self::default() } else { Self::One(bytes) }
    }
}

impl Records {
    /// No bytes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From pieces in order; empty ones are dropped.
    #[must_use]
    pub fn from_pieces(mut pieces: Vec<Bytes>) -> Self {
        pieces.retain(|piece| !piece.is_empty());
        Self { pieces: Pieces::Many(pieces) }
    }

    /// One piece, which is not empty.
    #[inline]
    pub(super) fn one(piece: Bytes) -> Self {
        Self { pieces: Pieces::One(piece) }
    }

    /// Bytes in all pieces.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pieces().iter().map(Bytes::len).sum()
    }

    /// Whether there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces().is_empty()
    }

    /// The pieces, none of them empty.
    #[must_use]
    pub fn pieces(&self) -> &[Bytes] {
        self.pieces.as_slice()
    }

    /// All bytes in one buffer: shared if there is one piece, copied otherwise.
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        match self.pieces() {
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
        Self { pieces: Pieces::from(bytes) }
    }
}

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        if let ([mine], [theirs]) = (self.pieces(), other.pieces()) {
            return mine == theirs;
        }
        let mine = self.pieces().iter().flat_map(|piece| piece.iter());
        self.len() == other.len() && mine.eq(other.pieces().iter().flat_map(|piece| piece.iter()))
    }
}

impl Eq for Records {}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Records({} bytes)", self.len())
    }
}
