//! The codecs of record batches, each in the framing that Kafka's Java client writes and reads.
//!
//! | codec | feature | framing |
//! |---|---|---|
//! | lz4 | `lz4` (default) | LZ4 frame, independent 64 KiB blocks, no checksums, no content size |
//! | gzip, snappy, zstd | none yet | batches in these codecs are refused with [`CompressionError::NotBuilt`] |
//!
//! Decompression is bounded by the caller's limit, not by what the data declares.

mod chunks;
mod codec;
#[cfg(feature = "lz4")]
mod lz4;
#[cfg(feature = "lz4")]
mod xxh32;

pub use codec::{Compression, CompressionError, UnknownCodecName};

use bytes::{Bytes, BytesMut};

/// Compresses `pieces`, taken as one run of bytes, into chunks from `take_chunk`.
///
/// `take_chunk` gets a number of bytes that would be enough and may return a chunk of any
/// capacity above 0. `level` is the codec's own scale, `None` its default in Kafka: lz4 knows 1 to
/// 17 and compresses alike at all of them, as Java does up to its default of 9.
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
        #[cfg(feature = "lz4")]
        Compression::Lz4 => {
            codec.check_level(level)?;
            lz4::compress(pieces, &mut out)?;
        }
        codec => {
            codec.check_level(level)?;
            return Err(CompressionError::NotBuilt { codec });
        }
    }
    Ok(out.finish())
}

/// Decompresses `data` onto the end of `out`, at most `limit` bytes.
///
/// Frames in a row are read as one stream; bytes after the last frame that begin no other are
/// ignored, as Java's gzip, snappy and lz4 readers do.
///
/// # Errors
/// `TooLarge` as soon as the output passes `limit`: no more than `limit` and one block is ever
/// reserved, and never more than the compressed bytes could expand to. `Corrupt` with what is
/// wrong. `NotBuilt`. `out` may then hold a part of the output.
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
        #[cfg(feature = "lz4")]
        Compression::Lz4 => lz4::decompress(&data, limit, out),
        codec => Err(CompressionError::NotBuilt { codec }),
    }
}
