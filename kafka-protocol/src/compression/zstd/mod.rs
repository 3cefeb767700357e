//! Zstandard frames, as Kafka writes them and as others may.
//!
//! ```text
//! [magic: u32 le = 0xfd2fb528][descriptor: u8][window: u8][dictionary id][content size], as flagged
//! blocks: [last: 1 bit, kind: 2 bits, size: 21 bits, le][bytes]
//! [xxh64 of the content, its low 4 bytes, if flagged]
//! ```
//!
//! [`frame`] walks over a frame's blocks before anything is decompressed: it tells where the frame
//! ends, and how much it can hold at most, which is what memory is sized by. What a frame declares
//! costs nothing: a window of 128 MiB in front of ten bytes reserves no window.
//!
//! Blocks are read by the C library with feature `zstd`, by `ruzstd` with `zstd-decode` alone.
//!
//! Source: KIP-110; `ZstdOutputStream` and `ZstdInputStream` of zstd-jni; RFC 8878.

mod frame;
#[cfg(feature = "zstd")]
mod native;
#[cfg(not(feature = "zstd"))]
mod rust;
#[cfg(not(feature = "zstd"))]
mod xxh64;

#[cfg(feature = "zstd")]
use native as backend;
#[cfg(not(feature = "zstd"))]
use rust as backend;

#[cfg(feature = "zstd")]
pub(super) use native::compress;

use bytes::BytesMut;

use super::codec::CompressionError;
use super::output::Output;
use frame::{Next, next};

/// Reads every frame in `data`, past those to be skipped. Unlike with the other codecs, Java
/// refuses anything else after a frame.
pub(super) fn decompress(
    mut data: &[u8],
    limit: usize,
    out: &mut BytesMut,
) -> Result<(), CompressionError> {
    let mut out = Output::new(out, limit);
    if data.is_empty() {
        return Err(ENDED);
    }
    while !data.is_empty() {
        let (item, rest) = next(data)?;
        data = rest;
        if let Next::Frame(frame) = item {
            // What the frame says of itself is enough to refuse it, not to reserve memory.
            let size = frame.content_size.map_or(0, |size| size.try_into().unwrap_or(usize::MAX));
            if frame.at_least.max(size) > out.room() {
                return Err(out.too_large());
            }
            backend::read_frame(&frame, &mut out)?;
        }
    }
    Ok(())
}

const ENDED: CompressionError = corrupt("the stream ended prematurely");

const fn corrupt(reason: &'static str) -> CompressionError {
    CompressionError::Corrupt { reason }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::super::tests::unpack;
    use super::super::{Compression, CompressionError};
    use super::*;

    /// A frame of blocks that repeat one byte, under a window descriptor.
    fn runs(window: u8, lengths: &[u32]) -> Bytes {
        let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, window];
        for (i, length) in lengths.iter().enumerate() {
            let last = u32::from(i + 1 == lengths.len());
            frame.extend_from_slice(&(length << 3 | 1 << 1 | last).to_le_bytes()[..3]);
            frame.push(b'r');
        }
        frame.into()
    }

    #[test]
    fn reads_runs_and_raw_blocks() {
        let out = unpack(Compression::Zstd, runs(0x38, &[5, 70_000]), 100_000).unwrap();
        assert_eq!(out, vec![b'r'; 70_005]);
        let raw = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 3, 0x19, 0, 0, b'a', b'b', b'c'];
        assert_eq!(unpack(Compression::Zstd, Bytes::copy_from_slice(&raw), 3).unwrap(), "abc");
    }

    #[test]
    fn a_window_that_was_only_declared_costs_no_memory() {
        // 128 MiB.
        let mut out = BytesMut::new();
        decompress(&runs(0x88, &[10]), 1 << 30, &mut out).unwrap();
        assert_eq!(out, "rrrrrrrrrr");
        assert!(out.capacity() <= 256 << 10, "{}", out.capacity());
    }

    #[test]
    fn a_window_above_128_mib_is_refused() {
        for window in [0x89, 0x90, 0xff] {
            let error = unpack(Compression::Zstd, runs(window, &[10]), 100).unwrap_err();
            assert!(matches!(error, CompressionError::Unsupported { .. }), "{error}");
        }
    }

    #[test]
    fn a_bomb_of_runs_is_refused_before_it_is_read() {
        // 8 GiB in 256 KiB.
        let bomb = runs(0x88, &vec![128 << 10; 65_536]);
        let mut out = BytesMut::new();
        let error = decompress(&bomb, 1 << 20, &mut out).unwrap_err();
        assert_eq!(error, CompressionError::TooLarge { limit: 1 << 20 });
        assert_eq!(out.capacity(), 0);
    }

    #[test]
    fn a_byte_after_the_frame_is_refused_as_java_refuses_it() {
        let frame = runs(0x38, &[5]);
        let whole = Bytes::from([&frame[..], &[0]].concat());
        assert!(unpack(Compression::Zstd, whole, 100).is_err());
    }

    #[test]
    fn a_frame_that_needs_a_dictionary_is_refused_as_such() {
        let frame = [0x28, 0xb5, 0x2f, 0xfd, 0x21, 7, 3, 0x19, 0, 0, b'a', b'b', b'c'];
        let error = unpack(Compression::Zstd, Bytes::copy_from_slice(&frame), 100).unwrap_err();
        assert!(matches!(error, CompressionError::Unsupported { .. }), "{error}");
    }

    #[test]
    fn content_that_differs_from_its_size_or_checksum_is_refused() {
        // Nothing, and the xxh64 of nothing.
        let empty = [0x28, 0xb5, 0x2f, 0xfd, 0x24, 0, 1, 0, 0, 0x99, 0xe9, 0xd8, 0x51];
        assert_eq!(unpack(Compression::Zstd, Bytes::copy_from_slice(&empty), 9).unwrap(), "");
        for at in [5, 9, 12] {
            let mut damaged = empty;
            damaged[at] ^= 1;
            let damaged = Bytes::copy_from_slice(&damaged);
            assert!(unpack(Compression::Zstd, damaged, 9).is_err(), "{at}");
        }
    }
}
