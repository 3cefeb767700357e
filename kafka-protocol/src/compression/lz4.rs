//! LZ4 frames, as Kafka writes them and as others may.
//!
//! ```text
//! [magic: u32 le = 0x184d2204][flg: u8][bd: u8][content size: u64 le, if flagged][hc: u8]
//! blocks: [length: u32 le, top bit = stored][bytes][xxh32, if flagged]
//! [end mark: u32 = 0][xxh32 of the content, if flagged]
//! ```
//!
//! The block format is `lz4_flex`'s; the frame is ours: its reader puts a block's output where it
//! stays instead of copying it there, never sizes memory by what a frame declares, and its writer
//! keeps the compressor's tables between batches.
//!
//! Source: Kafka's `Lz4BlockOutputStream`, `Lz4BlockInputStream`; the LZ4 frame format 1.6.

use std::cell::RefCell;

use bytes::BytesMut;
use lz4_flex::block::{
    CompressTable, DecompressError, compress_into_with_table, decompress_into,
    decompress_into_with_dict, get_maximum_output_size,
};

use super::blocks::{Kept, Scratch, write_blocks};
use super::chunks::ChunkWriter;
use super::codec::CompressionError;
use super::output::reserve;
use super::xxh32::xxh32;

const MAGIC: [u8; 4] = 0x184d_2204u32.to_le_bytes();
/// Version 1, independent blocks, nothing else; 64 KiB blocks; second byte of xxh32(flg, bd).
const DESCRIPTOR: [u8; 3] = [0x60, 0x40, 0x82];
const BLOCK: usize = 64 << 10;
const STORED: u32 = 1 << 31;
const END_MARK: [u8; 4] = [0; 4];
/// How far a match of a dependent block may reach back.
const WINDOW: usize = 64 << 10;

thread_local! {
    /// About 150 KiB.
    static KEPT: Kept<CompressTable> = const { RefCell::new(None) };
}

/// Writes `pieces` as one frame.
pub(super) fn compress<'a>(
    pieces: impl IntoIterator<Item = &'a [u8]>,
    out: &mut ChunkWriter<'_>,
) -> Result<(), CompressionError> {
    out.put(&MAGIC)?;
    out.put(&DESCRIPTOR)?;
    let new = || Scratch::new(CompressTable::large(), BLOCK, get_maximum_output_size(BLOCK));
    write_blocks(&KEPT, new, BLOCK, pieces, |table, block, output| {
        write_block(block, table, output, out)
    })?;
    out.put(&END_MARK)
}

fn write_block(
    block: &[u8],
    table: &mut CompressTable,
    output: &mut [u8],
    out: &mut ChunkWriter<'_>,
) -> Result<(), CompressionError> {
    // The output is sized for the worst case; were it not, storing the block would still be right.
    let len = compress_into_with_table(block, output, table).unwrap_or(block.len());
    match output.get(..len) {
        Some(compressed) if len < block.len() => {
            out.put(&(len as u32).to_le_bytes())?;
            out.put(compressed)
        }
        _ => {
            out.put(&(block.len() as u32 | STORED).to_le_bytes())?;
            out.put(block)
        }
    }
}

/// What to make of the checksum of a frame's descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeaderChecksum {
    Checked,
    Ignored,
}

/// Reads every frame in `data`.
pub(super) fn decompress(
    mut data: &[u8],
    checksum: HeaderChecksum,
    limit: usize,
    out: &mut BytesMut,
) -> Result<(), CompressionError> {
    let start = out.len();
    out.reserve(data.len().saturating_mul(3).min(limit));
    if !data.starts_with(&MAGIC) {
        return Err(corrupt("no LZ4 frame"));
    }
    while let Some(rest) = data.strip_prefix(&MAGIC) {
        data = read_frame(rest, checksum, start, limit, out)?;
    }
    Ok(())
}

/// What the frame's descriptor says about its blocks.
struct Descriptor {
    independent: bool,
    block_checksums: bool,
    content_checksum: bool,
    content_size: Option<u64>,
    max_block: usize,
}

/// Reads one frame from after its magic number; returns what follows it.
fn read_frame<'a>(
    data: &'a [u8],
    checksum: HeaderChecksum,
    start: usize,
    limit: usize,
    out: &mut BytesMut,
) -> Result<&'a [u8], CompressionError> {
    let (descriptor, mut data) = read_descriptor(data, checksum)?;
    let frame_start = out.len();
    loop {
        let (length, rest) = read_u32(data)?;
        data = rest;
        if length == 0 {
            break;
        }
        let len = (length & !STORED) as usize;
        if len > descriptor.max_block {
            return Err(corrupt("a block is longer than its frame allows"));
        }
        let Some((block, rest)) = data.split_at_checked(len) else { return Err(ENDED) };
        data = rest;
        if descriptor.block_checksums {
            let (checksum, rest) = read_u32(data)?;
            data = rest;
            if xxh32(block) != checksum {
                return Err(corrupt("block checksum mismatch"));
            }
        }
        let room = limit - (out.len() - start);
        if length & STORED != 0 {
            if len > room {
                return Err(CompressionError::TooLarge { limit });
            }
            reserve(out, len, out.len().saturating_add(room));
            out.extend_from_slice(block);
        } else {
            read_block(block, &descriptor, frame_start, room, out).map_err(
                |fault| match fault {
                    BlockFault::NoRoom => CompressionError::TooLarge { limit },
                    BlockFault::Corrupt(reason) => corrupt(reason),
                },
            )?;
        }
    }
    let content = out.get(frame_start..).unwrap_or_default();
    if descriptor.content_size.is_some_and(|size| size != content.len() as u64) {
        return Err(corrupt("the content differs from its declared size"));
    }
    if descriptor.content_checksum {
        let (checksum, rest) = read_u32(data)?;
        data = rest;
        if xxh32(content) != checksum {
            return Err(corrupt("content checksum mismatch"));
        }
    }
    Ok(data)
}

fn read_descriptor(
    data: &[u8],
    judge: HeaderChecksum,
) -> Result<(Descriptor, &[u8]), CompressionError> {
    let [flg, bd, ..] = *data else { return Err(ENDED) };
    if flg >> 6 != 1 {
        return Err(corrupt("unknown frame version"));
    }
    if flg & 0x02 != 0 || bd & 0x8f != 0 {
        return Err(corrupt("reserved bits of the frame descriptor are set"));
    }
    if flg & 0x01 != 0 {
        return Err(CompressionError::Unsupported { feature: "an LZ4 dictionary" });
    }
    let max_block = match bd >> 4 {
        size @ 4..=7 => 1 << (8 + 2 * u32::from(size)),
        _ => return Err(corrupt("unknown block size")),
    };
    let len = if flg & 0x08 != 0 { 10 } else { 2 };
    let Some((descriptor, [checksum, rest @ ..])) = data.split_at_checked(len) else {
        return Err(ENDED);
    };
    let right = (xxh32(descriptor) >> 8) as u8;
    if judge == HeaderChecksum::Checked && right != *checksum {
        return Err(corrupt("frame descriptor checksum mismatch"));
    }
    let descriptor = Descriptor {
        independent: flg & 0x20 != 0,
        block_checksums: flg & 0x10 != 0,
        content_checksum: flg & 0x04 != 0,
        content_size: descriptor.last_chunk::<8>().map(|size| u64::from_le_bytes(*size)),
        max_block,
    };
    Ok((descriptor, rest))
}

enum BlockFault {
    NoRoom,
    Corrupt(&'static str),
}

/// Decompresses one block onto the end of `out`, at most `room` bytes.
fn read_block(
    block: &[u8],
    descriptor: &Descriptor,
    frame_start: usize,
    room: usize,
    out: &mut BytesMut,
) -> Result<(), BlockFault> {
    // One byte of a length adds at most 255 bytes of output: a small block in a frame of 4 MiB
    // blocks needs no 4 MiB.
    let most = descriptor.max_block.min(block.len().saturating_mul(255).saturating_add(64));
    let at = out.len();
    reserve(out, most.min(room), at.saturating_add(room));
    out.resize(at + most.min(room), 0);
    let (before, target) = out.split_at_mut(at);
    let done = if descriptor.independent {
        decompress_into(block, target)
    } else {
        let from = frame_start.max(at.saturating_sub(WINDOW));
        decompress_into_with_dict(block, target, before.get(from..).unwrap_or_default())
    };
    match done {
        Ok(len) => {
            out.truncate(at + len);
            Ok(())
        }
        Err(error) => {
            out.truncate(at);
            Err(match error {
                DecompressError::OutputTooSmall { .. } if room < most => BlockFault::NoRoom,
                DecompressError::OutputTooSmall { .. } => {
                    BlockFault::Corrupt("a block is larger than its frame allows")
                }
                DecompressError::LiteralOutOfBounds | DecompressError::ExpectedAnotherByte => {
                    BlockFault::Corrupt("a block ends too early")
                }
                _ => BlockFault::Corrupt("a match reaches outside the content"),
            })
        }
    }
}

fn read_u32(data: &[u8]) -> Result<(u32, &[u8]), CompressionError> {
    let (bytes, rest) = data.split_first_chunk().ok_or(ENDED)?;
    Ok((u32::from_le_bytes(*bytes), rest))
}

const ENDED: CompressionError = corrupt("the stream ended prematurely");

const fn corrupt(reason: &'static str) -> CompressionError {
    CompressionError::Corrupt { reason }
}

#[cfg(test)]
mod tests {
    use super::super::Compression;
    use super::super::tests::{pack, unpack};
    use super::*;

    #[test]
    fn writes_the_frame_header_java_writes() {
        let packed = pack(Compression::Lz4, &[b"hello"], 64);
        assert_eq!(&packed[..7], &[0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82]);
        assert_eq!(&packed[packed.len() - 4..], &[0; 4]);
    }

    #[test]
    fn reads_dependent_blocks() {
        // Two blocks; the second is a match of 16 bytes, 16 back, then one literal.
        let mut frame = Vec::from(MAGIC);
        let descriptor = [0x40, 0x40];
        frame.extend(descriptor);
        frame.push((xxh32(&descriptor) >> 8) as u8);
        frame.extend((16 | STORED).to_le_bytes());
        frame.extend(*b"0123456789abcdef");
        let block = [0x0c, 16, 0, 0x10, b'!'];
        frame.extend((block.len() as u32).to_le_bytes());
        frame.extend(block);
        frame.extend(END_MARK);
        let out = unpack(Compression::Lz4, frame.into(), 1000).unwrap();
        assert_eq!(&out[..], b"0123456789abcdef0123456789abcdef!");
    }
}
