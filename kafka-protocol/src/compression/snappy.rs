//! Snappy, in the framing of xerial's Java library.
//!
//! ```text
//! [82 "SNAPPY" 00][version: i32 be = 1][compatible: i32 be = 1]
//! blocks: [length: i32 be][raw snappy block]
//! ```
//!
//! The block format is `snap`'s. Streams in a row repeat the header; a block that stands alone,
//! without the framing, is what clients of other languages may send.
//!
//! Source: `org.xerial.snappy.SnappyOutputStream`, `SnappyInputStream`.

use std::cell::RefCell;

use bytes::BytesMut;
use snap::raw::{Decoder, Encoder, decompress_len, max_compress_len};

use super::blocks::{Kept, Scratch, write_blocks};
use super::chunks::ChunkWriter;
use super::codec::CompressionError;
use super::output::Output;

const MAGIC: [u8; 8] = *b"\x82SNAPPY\0";
/// Magic, version 1, readable by version 1.
const HEADER: [u8; 16] = *b"\x82SNAPPY\0\0\0\0\x01\0\0\0\x01";
/// The lowest "compatible" version that Java reads.
const MIN_COMPATIBLE: i32 = 1;
/// xerial's block size.
const BLOCK: usize = 32 << 10;

thread_local! {
    /// About 100 KiB.
    static KEPT: Kept<Encoder> = const { RefCell::new(None) };
}

/// Writes `pieces` as one stream.
pub(super) fn compress<'a>(
    pieces: impl IntoIterator<Item = &'a [u8]>,
    out: &mut ChunkWriter<'_>,
) -> Result<(), CompressionError> {
    out.put(&HEADER)?;
    let new = || Scratch::new(Encoder::new(), BLOCK, max_compress_len(BLOCK));
    write_blocks(&KEPT, new, BLOCK, pieces, |encoder, block, output| {
        // The output is sized for the worst case of a whole block.
        let len = encoder
            .compress(block, output)
            .map_err(|_| corrupt("the compressor was given too little room"))?;
        out.put(&(len as u32).to_be_bytes())?;
        out.put(output.get(..len).unwrap_or_default())
    })
}

/// Reads every stream in `data`, or `data` as one block if it begins with no stream.
pub(super) fn decompress(
    data: &[u8],
    limit: usize,
    out: &mut BytesMut,
) -> Result<(), CompressionError> {
    let mut out = Output::new(out, limit);
    let Some(mut data) = read_header(data)? else {
        return read_block(data, &mut out);
    };
    out.reserve(data.len().saturating_mul(3));
    // Java takes fewer bytes than a length field for the end.
    while let Some((length, rest)) = data.split_first_chunk::<4>() {
        if length[..] == MAGIC[..4] {
            if data.len() < HEADER.len() {
                return Err(ENDED);
            }
            // Not the header after all: Java reads no further, and calls that no error.
            let Some(rest) = read_header(data)? else { return Ok(()) };
            data = rest;
            continue;
        }
        let length = u32::from_be_bytes(*length) as usize;
        let Some((block, rest)) = rest.split_at_checked(length) else { return Err(ENDED) };
        read_block(block, &mut out)?;
        data = rest;
    }
    Ok(())
}

/// Returns what follows the header, if there is one.
fn read_header(data: &[u8]) -> Result<Option<&[u8]>, CompressionError> {
    let Some((header, rest)) = data.split_first_chunk::<16>() else { return Ok(None) };
    if !header.starts_with(&MAGIC) {
        return Ok(None);
    }
    let compatible = header.last_chunk().map_or(0, |version| i32::from_be_bytes(*version));
    if compatible < MIN_COMPATIBLE {
        return Err(CompressionError::Unsupported { feature: "a snappy stream of version 0" });
    }
    Ok(Some(rest))
}

fn read_block(block: &[u8], out: &mut Output<'_>) -> Result<(), CompressionError> {
    const MALFORMED: CompressionError = corrupt("a snappy block is malformed");
    let len = decompress_len(block).map_err(|_| MALFORMED)?;
    // Three bytes copy 64 at most: what the block declares beyond that it cannot hold.
    if block.is_empty() || len / 22 > block.len() {
        return Err(MALFORMED);
    }
    if len > out.room() {
        return Err(out.too_large());
    }
    out.fill(len, |target| Decoder::new().decompress(block, target)).map_err(|_| MALFORMED)?;
    Ok(())
}

const ENDED: CompressionError = corrupt("the stream ended prematurely");

const fn corrupt(reason: &'static str) -> CompressionError {
    CompressionError::Corrupt { reason }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::super::Compression;
    use super::super::tests::{pack, text, unpack};
    use super::*;

    #[test]
    fn writes_the_stream_header_and_blocks_java_writes() {
        let packed = pack(Compression::Snappy, &[&text(40_000)], 4096);
        assert_eq!(packed[..16], HEADER);
        let first = u32::from_be_bytes(packed[16..20].try_into().unwrap()) as usize;
        let block = &packed[20..20 + first];
        assert_eq!(decompress_len(block), Ok(BLOCK));
        assert_eq!(decompress_len(&packed[24 + first..]), Ok(40_000 - BLOCK));
    }

    #[test]
    fn reads_a_block_without_a_stream() {
        for len in [1, 10, 100_000] {
            let data = text(len);
            let raw = Encoder::new().compress_vec(&data).unwrap();
            assert_eq!(unpack(Compression::Snappy, raw.into(), len).unwrap(), data);
        }
    }

    #[test]
    fn a_size_that_the_block_cannot_hold_is_never_reserved() {
        // Declares 4 GiB - 1 in front of one literal.
        let block = Bytes::from_static(&[0xff, 0xff, 0xff, 0xff, 0x0f, 0, b'x']);
        let mut out = BytesMut::new();
        let error = decompress(&block, usize::MAX, &mut out).unwrap_err();
        assert_eq!(error, corrupt("a snappy block is malformed"));
        assert_eq!(out.capacity(), 0);
    }

    #[test]
    fn refuses_a_stream_from_before_version_1() {
        let mut packed = pack(Compression::Snappy, &[b"hello"], 64).to_vec();
        packed[15] = 0;
        let error = unpack(Compression::Snappy, packed.into(), 100).unwrap_err();
        assert!(matches!(error, CompressionError::Unsupported { .. }), "{error}");
    }
}
