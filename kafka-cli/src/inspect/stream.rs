//! One direction of a TCP connection: segments in any order to bytes in order.

use std::collections::BTreeMap;

/// Puts segments back in order. Positions count from the first byte of the direction, so that a
/// sequence number that wraps around is no case of its own.
#[derive(Debug, Default)]
pub(super) struct Reassembly<'a> {
    /// Sequence number of position 0.
    first: Option<u32>,
    /// Position of the next byte.
    next: u64,
    /// Segments that lie ahead, by position.
    ahead: BTreeMap<u64, Ahead<'a>>,
    /// Bytes that came more than once.
    pub(super) repeated: u64,
}

#[derive(Clone, Copy, Debug)]
struct Ahead<'a> {
    data: &'a [u8],
    packet: usize,
}

/// Bytes in order, from one segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) data: &'a [u8],
    /// The packet they came in.
    pub(super) packet: usize,
}

impl<'a> Reassembly<'a> {
    /// Sets the sequence number of the first byte.
    pub(super) fn begin(&mut self, sequence: u32) {
        self.first.get_or_insert(sequence);
    }

    /// Takes a segment and returns what is in order now.
    pub(super) fn push(&mut self, sequence: u32, data: &'a [u8], packet: usize) -> Vec<Piece<'a>> {
        if data.is_empty() {
            return Vec::new();
        }
        let first = *self.first.get_or_insert(sequence);
        // Nearest to where we are: a window is far smaller than the 4 GiB after which numbers repeat.
        let expected = first.wrapping_add(self.next as u32);
        let distance = i64::from(sequence.wrapping_sub(expected).cast_signed());
        let Some(position) = self.next.checked_add_signed(distance) else {
            // Before the first byte: what a keep-alive repeats.
            self.repeated += data.len() as u64;
            return Vec::new();
        };
        let old = self.ahead.insert(position, Ahead { data, packet });
        if let Some(old) = old {
            // Of two at one place the longer one counts.
            self.repeated += old.data.len().min(data.len()) as u64;
            if old.data.len() >= data.len() {
                self.ahead.insert(position, old);
            }
        }
        self.in_order()
    }

    fn in_order(&mut self) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        while let Some(entry) = self.ahead.first_entry() {
            let position = *entry.key();
            if position > self.next {
                break;
            }
            let Ahead { data, packet } = entry.remove();
            let known = usize::try_from(self.next - position).unwrap_or(usize::MAX);
            self.repeated += known.min(data.len()) as u64;
            if let Some(data) = data.get(known..).filter(|data| !data.is_empty()) {
                self.next += data.len() as u64;
                pieces.push(Piece { data, packet });
            }
        }
        pieces
    }

    /// Gives up on bytes that never came: how many, and what follows them.
    pub(super) fn skip_gap(&mut self) -> Option<(u64, Vec<Piece<'a>>)> {
        let (position, _) = self.ahead.first_key_value()?;
        let missing = position.saturating_sub(self.next);
        self.next = *position;
        Some((missing, self.in_order()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pieces: &[Piece<'_>]) -> String {
        pieces.iter().map(|piece| String::from_utf8_lossy(piece.data).into_owned()).collect()
    }

    #[test]
    fn segments_come_out_in_order_and_once() {
        for first in [0, 7, u32::MAX - 3] {
            let mut stream = Reassembly::default();
            let at = |offset: u32| first.wrapping_add(offset);
            stream.begin(first);
            assert_eq!(text(&stream.push(at(3), b"def", 1)), "");
            assert_eq!(text(&stream.push(at(8), b"ij", 2)), "");
            assert_eq!(text(&stream.push(at(0), b"abc", 3)), "abcdef");
            // Again, and overlapping on both sides.
            assert_eq!(text(&stream.push(at(0), b"abc", 4)), "");
            assert_eq!(text(&stream.push(at(4), b"efghi", 5)), "ghij");
            assert_eq!((stream.next, stream.repeated), (10, 6));
        }
    }

    #[test]
    fn a_gap_is_told_and_passed() {
        let mut stream = Reassembly::default();
        stream.begin(100);
        assert_eq!(text(&stream.push(100, b"ab", 1)), "ab");
        assert_eq!(text(&stream.push(105, b"fg", 2)), "");
        assert_eq!(text(&stream.push(110, b"kl", 3)), "");
        let (missing, pieces) = stream.skip_gap().unwrap();
        assert_eq!((missing, text(&pieces).as_str()), (3, "fg"));
        let (missing, pieces) = stream.skip_gap().unwrap();
        assert_eq!((missing, text(&pieces).as_str()), (3, "kl"));
        assert_eq!(stream.skip_gap(), None);
    }
}
