//! The codecs of record batches, each in the framing that Kafka's Java client writes and reads.
//!
//! | codec | feature | framing |
//! |---|---|---|
//! | gzip | `gzip` (default) | one gzip member, levels -1 and 1 to 9 |
//! | snappy | `snappy` (default) | xerial's stream of 32 KiB blocks; a bare block is read as well |
//! | lz4 | `lz4` (default) | LZ4 frame, independent 64 KiB blocks, no checksums, no content size |
//! | zstd | `zstd-decode` (default): reading; `zstd`: both ways, in C | zstd frame, no checksum, no content size |
//!
//! A codec whose feature is off is refused with [`CompressionError::NotBuilt`].
//!
//! Decompression is bounded by the caller's limit, not by what the data declares. Each thread keeps
//! the contexts of the codecs it used, so that a batch allocates none.
//!
//! With `zstd-decode`, blocks are read by a crate that asserts what it believes about them. No bytes
//! are known that make it panic; should some be found, the panic is caught and the batch is corrupt.
//! The process's panic hook is not touched, so its message would appear. Where panics abort, the
//! process would end: feature `zstd` does not have that path.

#[cfg(any(feature = "snappy", feature = "lz4"))]
mod blocks;
mod chunks;
mod codec;
#[cfg(feature = "gzip")]
mod gzip;
#[cfg(feature = "lz4")]
mod lz4;
#[cfg(any(
    feature = "gzip",
    feature = "snappy",
    feature = "lz4",
    feature = "zstd-decode",
    feature = "zstd"
))]
#[cfg_attr(
    not(all(feature = "gzip", feature = "lz4")),
    allow(dead_code, reason = "each codec uses its part of it")
)]
mod output;
#[cfg(feature = "snappy")]
mod snappy;
#[cfg(test)]
mod tests;
#[cfg(feature = "lz4")]
mod xxh32;
#[cfg(any(feature = "zstd-decode", feature = "zstd"))]
mod zstd;

pub use codec::{Compression, CompressionError, UnknownCodecName};

use bytes::{Bytes, BytesMut};
#[cfg(feature = "lz4")]
use lz4::HeaderChecksum;

/// Compresses `pieces`, taken as one run of bytes, into chunks from `take_chunk`.
///
/// `take_chunk` gets a number of bytes that would be enough and may return a chunk of any
/// capacity above 0. `level` is the codec's own scale, `None` its default in Kafka: gzip knows -1
/// (which is 5) and 1 to 9; lz4 knows 1 to 17 and compresses alike at all of them, as Java does up to
/// its default of 9; zstd knows -131072 to 22, by default 3; snappy has none and ignores it.
///
/// [`Compression::None`] copies.
///
/// # Errors
/// `NotBuilt`, `BadLevel`, or `NoRoom` if a chunk has no capacity. Chunks taken so far are dropped.
pub fn compress<'a>(
    codec: Compression,
    level: Option<i32>,
    pieces: impl IntoIterator<Item = &'a [u8]>,
    take_chunk: &mut dyn FnMut(usize) -> BytesMut,
) -> Result<Vec<BytesMut>, CompressionError> {
    let mut out = chunks::ChunkWriter::new(take_chunk);
    match codec {
        Compression::None => {
            for piece in pieces {
                out.put(piece)?;
            }
        }
        #[cfg(feature = "gzip")]
        Compression::Gzip => {
            codec.check_level(level)?;
            gzip::compress(pieces, level, &mut out)?;
        }
        #[cfg(feature = "snappy")]
        Compression::Snappy => snappy::compress(pieces, &mut out)?,
        #[cfg(feature = "lz4")]
        Compression::Lz4 => {
            codec.check_level(level)?;
            lz4::compress(pieces, &mut out)?;
        }
        #[cfg(feature = "zstd")]
        Compression::Zstd => {
            codec.check_level(level)?;
            zstd::compress(pieces, level, &mut out)?;
        }
        #[cfg(not(all(feature = "gzip", feature = "snappy", feature = "lz4", feature = "zstd")))]
        codec => {
            codec.check_level(level)?;
            return Err(CompressionError::NotBuilt { codec });
        }
    }
    Ok(out.finish())
}

/// Decompresses `data` onto the end of `out`, at most `limit` bytes.
///
/// Frames in a row are read as one stream. Bytes after the last frame that begin no other are
/// ignored in gzip, snappy (up to 3 bytes) and lz4 and refused in zstd, as by Java's readers.
///
/// # Errors
/// `TooLarge` as soon as the output passes `limit`. Memory grows with what comes out, to no more than
/// `limit` and one block, twice that while it moves; what the bytes declare reserves nothing.
/// `zstd-decode` needs a window besides, of 128 MiB at most and bounded likewise. `Corrupt` with what
/// is wrong. `NotBuilt`. `out` may then hold a part of the output.
pub fn decompress(
    codec: Compression,
    data: Bytes,
    limit: usize,
    out: &mut BytesMut,
) -> Result<(), CompressionError> {
    match codec {
        Compression::None if data.len() > limit => Err(CompressionError::TooLarge { limit }),
        Compression::None => {
            out.extend_from_slice(&data);
            Ok(())
        }
        #[cfg(feature = "gzip")]
        Compression::Gzip => gzip::decompress(&data, limit, out),
        #[cfg(feature = "snappy")]
        Compression::Snappy => snappy::decompress(&data, limit, out),
        #[cfg(feature = "lz4")]
        Compression::Lz4 => lz4::decompress(&data, HeaderChecksum::Checked, limit, out),
        #[cfg(any(feature = "zstd-decode", feature = "zstd"))]
        Compression::Zstd => zstd::decompress(&data, limit, out),
        #[cfg(not(all(
            feature = "gzip",
            feature = "snappy",
            feature = "lz4",
            any(feature = "zstd-decode", feature = "zstd")
        )))]
        codec => Err(CompressionError::NotBuilt { codec }),
    }
}

/// [`decompress`] of what a message of format v0 or v1 wraps. In v0 Kafka computed the checksum of
/// LZ4's frame descriptor over the wrong bytes, so that there it says nothing and is not looked at.
///
/// Source: Kafka's `Lz4BlockInputStream`; KAFKA-3160.
pub(crate) fn decompress_messages(
    codec: Compression,
    magic: i8,
    data: Bytes,
    limit: usize,
    out: &mut BytesMut,
) -> Result<(), CompressionError> {
    match (codec, magic) {
        #[cfg(feature = "lz4")]
        (Compression::Lz4, 0) => lz4::decompress(&data, HeaderChecksum::Ignored, limit, out),
        _ => decompress(codec, data, limit, out),
    }
}
