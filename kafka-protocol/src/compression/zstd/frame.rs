//! Where a frame ends and how much it can hold, read off its header and its blocks' headers.

use super::super::codec::CompressionError;
use super::{ENDED, corrupt};

const MAGIC: u32 = 0xfd2f_b528;
/// Sixteen magic numbers of frames that carry nothing of the content.
const SKIPPABLE: u32 = 0x184d_2a50;
/// What a block holds at most.
pub(super) const MAX_BLOCK: usize = 128 << 10;
/// The largest window Java's reader accepts: 2^27.
const MAX_WINDOW: u64 = 1 << 27;

/// One frame: the C library takes it whole, `ruzstd` by its blocks.
pub(super) struct Frame<'a> {
    /// The whole frame, magic number and checksum included.
    #[cfg(feature = "zstd")]
    pub(super) bytes: &'a [u8],
    /// From the first block's header on.
    #[cfg(not(feature = "zstd"))]
    pub(super) blocks: &'a [u8],
    pub(super) content_size: Option<u64>,
    #[cfg(not(feature = "zstd"))]
    pub(super) checksum: bool,
    /// How far back a match may reach.
    #[cfg(not(feature = "zstd"))]
    pub(super) window: u64,
    /// Content of the blocks that are not compressed.
    pub(super) at_least: usize,
    /// What all blocks can hold together.
    pub(super) at_most: usize,
}

/// What stands next.
pub(super) enum Next<'a> {
    Frame(Frame<'a>),
    Skipped,
}

/// The frame at the start of `data`, and what follows it.
pub(super) fn next(data: &[u8]) -> Result<(Next<'_>, &[u8]), CompressionError> {
    let (magic, rest) = split(data)?;
    let magic = u32::from_le_bytes(magic);
    if magic & !0xf == SKIPPABLE {
        let (length, rest) = split(rest)?;
        let length = u32::from_le_bytes(length) as usize;
        return Ok((Next::Skipped, rest.get(length..).ok_or(ENDED)?));
    }
    if magic != MAGIC {
        return Err(corrupt("no zstd frame"));
    }
    let ([descriptor], mut rest) = split(rest)?;
    if descriptor & 0x08 != 0 {
        return Err(corrupt("the reserved bit of the frame descriptor is set"));
    }
    let single_segment = descriptor & 0x20 != 0;
    let mut window = 0;
    if !single_segment {
        let ([byte], after) = split(rest)?;
        rest = after;
        let base = 1u64 << (10 + u32::from(byte >> 3));
        window = base + base / 8 * u64::from(byte & 7);
    }
    let (dictionary, rest) = number(rest, [0, 1, 2, 4], descriptor & 3)?;
    if dictionary != 0 {
        return Err(CompressionError::Unsupported { feature: "a zstd dictionary" });
    }
    let size_code = descriptor >> 6;
    let (size, blocks) = number(rest, [usize::from(single_segment), 2, 4, 8], size_code)?;
    // Two bytes count from where one byte ends.
    let size = if size_code == 1 { size + 256 } else { size };
    if single_segment {
        window = size;
    } else if window > MAX_WINDOW {
        return Err(CompressionError::Unsupported { feature: "a zstd window above 128 MiB" });
    }
    let checksum = descriptor & 0x04 != 0;
    let max_block = usize::try_from(window).unwrap_or(usize::MAX).min(MAX_BLOCK);
    let (at_least, at_most, end) = walk(blocks, max_block)?;
    let rest = end.get(if checksum { 4 } else { 0 }..).ok_or(ENDED)?;
    let frame = Frame {
        #[cfg(feature = "zstd")]
        bytes: data.get(..data.len() - rest.len()).unwrap_or_default(),
        #[cfg(not(feature = "zstd"))]
        blocks: blocks.get(..blocks.len() - rest.len()).unwrap_or_default(),
        content_size: (single_segment || size_code != 0).then_some(size),
        #[cfg(not(feature = "zstd"))]
        checksum,
        #[cfg(not(feature = "zstd"))]
        window,
        at_least,
        at_most,
    };
    Ok((Next::Frame(frame), rest))
}

/// Walks to the end of the last block: the content of uncompressed blocks, what all of them can
/// hold, and what follows.
fn walk(mut data: &[u8], max_block: usize) -> Result<(usize, usize, &[u8]), CompressionError> {
    let (mut at_least, mut at_most) = (0usize, 0usize);
    loop {
        let ([b0, b1, b2], rest) = split(data)?;
        let header = u32::from_le_bytes([b0, b1, b2, 0]);
        let size = (header >> 3) as usize;
        if size > max_block {
            return Err(corrupt("a block is larger than its frame allows"));
        }
        let (stored, content) = match header >> 1 & 3 {
            0 => (size, Some(size)),
            1 => (1, Some(size)),
            2 => (size, None),
            _ => return Err(corrupt("a block of an unknown kind")),
        };
        at_least = at_least.saturating_add(content.unwrap_or(0));
        at_most = at_most.saturating_add(content.unwrap_or(max_block));
        data = rest.get(stored..).ok_or(ENDED)?;
        if header & 1 != 0 {
            return Ok((at_least, at_most, data));
        }
    }
}

fn split<const N: usize>(data: &[u8]) -> Result<([u8; N], &[u8]), CompressionError> {
    data.split_first_chunk().map(|(bytes, rest)| (*bytes, rest)).ok_or(ENDED)
}

/// A little-endian number of as many bytes as `lengths` has at `code`.
fn number(data: &[u8], lengths: [usize; 4], code: u8) -> Result<(u64, &[u8]), CompressionError> {
    let length = lengths.get(usize::from(code)).copied().unwrap_or(0);
    let (bytes, rest) = data.split_at_checked(length).ok_or(ENDED)?;
    let number = bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
    Ok((number, rest))
}
