//! gzip, as Kafka writes it and as others may.
//!
//! ```text
//! [1f 8b][method: u8 = 8][flags: u8][mtime: u32 le][xfl: u8][os: u8]
//! [extra: u16 le length, bytes][name: to a zero][comment: to a zero][crc16 of the header], if flagged
//! [deflate stream][crc32: u32 le][length: u32 le]
//! ```
//!
//! Deflate and its checksum are `flate2`'s, over zlib-rs; header and trailer are ours, so that the
//! header is Java's and a thread's state serves batch after batch.
//!
//! Source: `java.util.zip.GZIPOutputStream`, `GZIPInputStream`; RFC 1952.

use std::cell::RefCell;

use bytes::BytesMut;
use flate2::{Compress, Crc, Decompress, FlushCompress, FlushDecompress, Status};

use super::chunks::ChunkWriter;
use super::codec::CompressionError;
use super::output::Output;

const MAGIC: [u8; 2] = [0x1f, 0x8b];
const DEFLATE: u8 = 8;
/// No name, no time; the operating system is unknown, as JDK 16 and later say.
const HEADER: [u8; 10] = [0x1f, 0x8b, DEFLATE, 0, 0, 0, 0, 0, 0, 0xff];
const HAS_CRC: u8 = 1 << 1;
const HAS_EXTRA: u8 = 1 << 2;
const HAS_NAME: u8 = 1 << 3;
const HAS_COMMENT: u8 = 1 << 4;
const RESERVED: u8 = 0b1110_0000;
/// The library's own default is 6, as zlib's is. One lower, output is up to 1 % larger, still about
/// what zlib makes at 6, for 10 to 25 % less time.
const DEFAULT_LEVEL: i32 = 5;
/// Compressed output of one call.
const STEP: usize = 64 << 10;
/// Room for one call that decompresses: cleared before, so it costs whether it is filled or not.
const FIRST_STEP: usize = 4 << 10;
const MAX_STEP: usize = 256 << 10;

/// What a thread keeps between batches to write: about 350 KiB.
struct Writer {
    level: i32,
    deflate: Compress,
    output: Vec<u8>,
}

thread_local! {
    static WRITER: RefCell<Option<Box<Writer>>> = const { RefCell::new(None) };
    /// About 50 KiB.
    static READER: RefCell<Option<Decompress>> = const { RefCell::new(None) };
}

/// Writes `pieces` as one member.
pub(super) fn compress<'a>(
    pieces: impl IntoIterator<Item = &'a [u8]>,
    level: Option<i32>,
    out: &mut ChunkWriter<'_>,
) -> Result<(), CompressionError> {
    let level = level.filter(|level| *level >= 0).unwrap_or(DEFAULT_LEVEL);
    // Taken, not borrowed: a chunk source that compresses something itself would find it in use.
    let kept = WRITER.take().filter(|writer| writer.level == level);
    let mut writer = kept.unwrap_or_else(|| {
        Box::new(Writer {
            level,
            deflate: Compress::new(flate2::Compression::new(level.unsigned_abs()), false),
            output: vec![0; STEP],
        })
    });
    let result = write_member(pieces, &mut writer, out);
    writer.deflate.reset();
    WRITER.set(Some(writer));
    result
}

fn write_member<'a>(
    pieces: impl IntoIterator<Item = &'a [u8]>,
    writer: &mut Writer,
    out: &mut ChunkWriter<'_>,
) -> Result<(), CompressionError> {
    let Writer { deflate, output, .. } = writer;
    let mut crc = Crc::new();
    out.put(&HEADER)?;
    for piece in pieces {
        crc.update(piece);
        let mut rest = piece;
        while !rest.is_empty() {
            let (read, _) = step(deflate, rest, output, FlushCompress::None, out)?;
            rest = rest.get(read..).unwrap_or_default();
        }
    }
    while step(deflate, &[], output, FlushCompress::Finish, out)?.1 != Status::StreamEnd {}
    out.put(&crc.sum().to_le_bytes())?;
    out.put(&crc.amount().to_le_bytes())
}

/// One call: bytes read, and whether the stream has ended.
fn step(
    deflate: &mut Compress,
    input: &[u8],
    output: &mut [u8],
    flush: FlushCompress,
    out: &mut ChunkWriter<'_>,
) -> Result<(usize, Status), CompressionError> {
    const STUCK: CompressionError = corrupt("the compressor made no progress");
    let (read, written) = (deflate.total_in(), deflate.total_out());
    let status = deflate.compress(input, output, flush).map_err(|_| STUCK)?;
    let read = (deflate.total_in() - read) as usize;
    let written = (deflate.total_out() - written) as usize;
    if read == 0 && written == 0 && status != Status::StreamEnd {
        return Err(STUCK);
    }
    out.put(output.get(..written).unwrap_or_default())?;
    Ok((read, status))
}

/// Reads every member in `data`.
pub(super) fn decompress(
    data: &[u8],
    limit: usize,
    out: &mut BytesMut,
) -> Result<(), CompressionError> {
    let mut inflate = READER.take().unwrap_or_else(|| Decompress::new(false));
    let result = read_members(data, &mut inflate, &mut Output::new(out, limit));
    READER.set(Some(inflate));
    result
}

fn read_members(
    data: &[u8],
    inflate: &mut Decompress,
    out: &mut Output<'_>,
) -> Result<(), CompressionError> {
    out.reserve(data.len().saturating_mul(3));
    let step = data.len().saturating_mul(4).clamp(FIRST_STEP, MAX_STEP);
    let mut data = read_member(read_header(data)?, step, inflate, out)?;
    // Like Java: what begins with no header is none of ours, what does must be a whole member.
    while let Ok(body) = read_header(data) {
        // There may be one in every 20 bytes.
        data = read_member(body, FIRST_STEP, inflate, out)?;
    }
    Ok(())
}

/// Reads one member from after its header, into `step` bytes at first; returns what follows it.
fn read_member<'a>(
    mut data: &'a [u8],
    mut step: usize,
    inflate: &mut Decompress,
    out: &mut Output<'_>,
) -> Result<&'a [u8], CompressionError> {
    inflate.reset(false);
    let start = out.len();
    loop {
        let room = out.room();
        let before = inflate.total_in();
        let mut over = [0; 1];
        // At the limit a byte beside the output tells whether the stream ends there.
        let (status, written) = if room == 0 {
            inflate_into(inflate, data, &mut over)?
        } else {
            let mut status = Status::Ok;
            let written = out.fill(step, |target| {
                let done = inflate_into(inflate, data, target)?;
                status = done.0;
                Ok(done.1)
            })?;
            step = step.saturating_mul(4).min(MAX_STEP);
            (status, written)
        };
        if written > room {
            return Err(out.too_large());
        }
        let read = (inflate.total_in() - before) as usize;
        data = data.get(read..).unwrap_or_default();
        if status == Status::StreamEnd {
            break;
        }
        if read == 0 && written == 0 {
            return Err(ENDED);
        }
    }
    let Some((trailer, rest)) = data.split_first_chunk::<8>() else { return Err(ENDED) };
    let mut crc = Crc::new();
    crc.update(out.since(start));
    let [c0, c1, c2, c3, l0, l1, l2, l3] = *trailer;
    if u32::from_le_bytes([c0, c1, c2, c3]) != crc.sum() {
        return Err(corrupt("content checksum mismatch"));
    }
    if u32::from_le_bytes([l0, l1, l2, l3]) != crc.amount() {
        return Err(corrupt("the content differs from its declared size"));
    }
    Ok(rest)
}

fn inflate_into(
    inflate: &mut Decompress,
    data: &[u8],
    target: &mut [u8],
) -> Result<(Status, usize), CompressionError> {
    let before = inflate.total_out();
    let status = inflate
        .decompress(data, target, FlushDecompress::None)
        .map_err(|_| corrupt("the deflate stream is malformed"))?;
    Ok((status, (inflate.total_out() - before) as usize))
}

/// Returns what follows the header.
fn read_header(data: &[u8]) -> Result<&[u8], CompressionError> {
    let Some((fixed, mut rest)) = data.split_first_chunk::<10>() else { return Err(ENDED) };
    let [m0, m1, method, flags, ..] = *fixed;
    if [m0, m1] != MAGIC {
        return Err(corrupt("no gzip member"));
    }
    if method != DEFLATE {
        return Err(corrupt("unknown compression method"));
    }
    if flags & RESERVED != 0 {
        return Err(corrupt("reserved bits of the gzip header are set"));
    }
    if flags & HAS_EXTRA != 0 {
        let Some((len, after)) = rest.split_first_chunk() else { return Err(ENDED) };
        rest = after.get(usize::from(u16::from_le_bytes(*len))..).ok_or(ENDED)?;
    }
    for flag in [HAS_NAME, HAS_COMMENT] {
        if flags & flag != 0 {
            let end = rest.iter().position(|byte| *byte == 0).ok_or(ENDED)?;
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }
    if flags & HAS_CRC != 0 {
        let header = data.get(..data.len() - rest.len()).unwrap_or_default();
        let Some((stored, after)) = rest.split_first_chunk() else { return Err(ENDED) };
        let mut crc = Crc::new();
        crc.update(header);
        if u16::from_le_bytes(*stored) != crc.sum() as u16 {
            return Err(corrupt("gzip header checksum mismatch"));
        }
        rest = after;
    }
    Ok(rest)
}

const ENDED: CompressionError = corrupt("the stream ended prematurely");

const fn corrupt(reason: &'static str) -> CompressionError {
    CompressionError::Corrupt { reason }
}

#[cfg(test)]
mod tests {
    use super::super::Compression;
    use super::super::tests::{pack, pack_at, text, unpack};

    #[test]
    fn writes_the_header_java_writes() {
        let packed = pack(Compression::Gzip, &[b"hello"], 64);
        assert_eq!(&packed[..10], &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
        assert_eq!(&packed[packed.len() - 4..], &[5, 0, 0, 0]);
    }

    #[test]
    fn a_higher_level_takes_less_room() {
        let data = text(200_000);
        let sizes = [1, 5, 9].map(|level| pack_at(Compression::Gzip, Some(level), &[&data]).len());
        assert!(sizes[0] > sizes[1] && sizes[1] >= sizes[2], "{sizes:?}");
        let default = pack_at(Compression::Gzip, Some(-1), &[&data]);
        assert_eq!(default, pack_at(Compression::Gzip, None, &[&data]));
        assert_eq!(default.len(), sizes[1]);
    }

    #[test]
    fn damage_in_the_trailer_is_seen() {
        let packed = pack(Compression::Gzip, &[b"some content"], 64);
        for at in packed.len() - 8..packed.len() {
            let mut damaged = packed.to_vec();
            damaged[at] ^= 1;
            assert!(unpack(Compression::Gzip, damaged.into(), 100).is_err(), "{at}");
        }
    }

    #[test]
    fn the_checksum_of_a_header_counts() {
        let packed = pack(Compression::Gzip, &[b"some content"], 64);
        let mut flagged = packed[..10].to_vec();
        flagged[3] = super::HAS_CRC;
        let mut crc = flate2::Crc::new();
        crc.update(&flagged);
        for (crc, good) in [(crc.sum() as u16, true), (crc.sum() as u16 ^ 1, false)] {
            let whole = [&flagged[..], &crc.to_le_bytes(), &packed[10..]].concat();
            assert_eq!(unpack(Compression::Gzip, whole.into(), 100).is_ok(), good);
        }
    }
}
