//! Pieces of any length, as blocks of one.

use std::cell::RefCell;
use std::thread::LocalKey;

use super::codec::CompressionError;

/// What a thread keeps of a block codec between batches, once it has compressed.
pub(super) type Kept<C> = RefCell<Option<Box<Scratch<C>>>>;

/// A compressor, and room for one block.
pub(super) struct Scratch<C> {
    compressor: C,
    /// A block gathered from several pieces.
    input: Vec<u8>,
    output: Vec<u8>,
}

impl<C> Scratch<C> {
    /// For blocks of `size` bytes, which compress to `most` bytes at worst.
    pub(super) fn new(compressor: C, size: usize, most: usize) -> Self {
        Self { compressor, input: Vec::with_capacity(size), output: vec![0; most] }
    }
}

/// Hands `pieces`, taken as one run of bytes, to `write` in blocks of `size` bytes, the last of what
/// is left. `write` gets the compressor, the block, and memory to compress it into. A block that
/// lies in one piece is not copied.
pub(super) fn write_blocks<'a, C>(
    kept: &'static LocalKey<Kept<C>>,
    new: impl FnOnce() -> Scratch<C>,
    size: usize,
    pieces: impl IntoIterator<Item = &'a [u8]>,
    mut write: impl FnMut(&mut C, &[u8], &mut [u8]) -> Result<(), CompressionError>,
) -> Result<(), CompressionError> {
    // Taken, not borrowed: a chunk source that compresses something itself would find it in use.
    let mut scratch = kept.take().unwrap_or_else(|| Box::new(new()));
    let Scratch { compressor, input, output } = &mut *scratch;
    let result = in_blocks(pieces, size, input, |block| write(compressor, block, output));
    input.clear();
    kept.set(Some(scratch));
    result
}

fn in_blocks<'a>(
    pieces: impl IntoIterator<Item = &'a [u8]>,
    size: usize,
    gathered: &mut Vec<u8>,
    mut write: impl FnMut(&[u8]) -> Result<(), CompressionError>,
) -> Result<(), CompressionError> {
    for mut piece in pieces {
        while !piece.is_empty() {
            if gathered.is_empty()
                && let Some((block, rest)) = piece.split_at_checked(size)
            {
                write(block)?;
                piece = rest;
                continue;
            }
            let (now, rest) = piece.split_at(piece.len().min(size - gathered.len()));
            gathered.extend_from_slice(now);
            piece = rest;
            if gathered.len() == size {
                write(gathered)?;
                gathered.clear();
            }
        }
    }
    if gathered.is_empty() { Ok(()) } else { write(gathered) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(pieces: &[&[u8]]) -> Vec<Vec<u8>> {
        let mut blocks = Vec::new();
        let mut gathered = Vec::new();
        in_blocks(pieces.iter().copied(), 4, &mut gathered, |block| {
            blocks.push(block.to_vec());
            Ok(())
        })
        .unwrap();
        blocks
    }

    #[test]
    fn blocks_are_full_but_the_last_wherever_the_pieces_end() {
        let data = b"abcdefghij";
        for first in 0..=data.len() {
            for second in first..=data.len() {
                let pieces = [&data[..first], &data[first..second], &data[second..]];
                let expected = [&data[..4], &data[4..8], &data[8..]];
                assert_eq!(blocks(&pieces), expected, "{first} {second}");
            }
        }
        assert_eq!(blocks(&[b"abcd", b"", b"efgh"]), [b"abcd", b"efgh"]);
        assert!(blocks(&[b""]).is_empty());
    }

    #[test]
    fn what_was_gathered_when_writing_failed_is_not_in_the_next_batch() {
        thread_local! {
            static KEPT: Kept<()> = const { RefCell::new(None) };
        }
        let new = || Scratch::new((), 4, 4);
        let failed: Result<(), _> =
            write_blocks(&KEPT, new, 4, [&b"ab"[..]], |(), _, _| Err(CompressionError::NoRoom));
        assert_eq!(failed, Err(CompressionError::NoRoom));
        let mut seen = Vec::new();
        write_blocks(&KEPT, new, 4, [&b"cd"[..]], |(), block, room| {
            seen.push((block.to_vec(), room.len()));
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, [(b"cd".to_vec(), 4)]);
    }
}
