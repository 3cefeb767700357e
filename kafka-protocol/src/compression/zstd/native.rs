//! Both ways by the C library.

use std::cell::RefCell;

use zstd_safe::zstd_sys::ZSTD_EndDirective;
use zstd_safe::{CCtx, CParameter, DCtx, InBuffer, OutBuffer, ResetDirective};

use super::super::chunks::ChunkWriter;
use super::super::codec::CompressionError;
use super::super::output::Output;
use super::corrupt;
use super::frame::Frame;

/// Kafka's default level.
const DEFAULT_LEVEL: i32 = 3;
/// Output of one call: a block as it is at worst.
const STEP: usize = (128 << 10) + 64;
/// Records rarely compress better.
const USUAL_RATIO: usize = 16;
/// The least room for a frame. Room is cleared before it is filled: with that of a whole block,
/// clearing would take longer than reading what a small batch holds.
const LEAST_ROOM: usize = 16 << 10;
/// A context up to this size is kept for a thread's next batch: those of levels up to about 12.
const KEPT: usize = 16 << 20;

/// What a thread keeps between batches to write: up to 4 MiB at the default level.
struct Writer {
    context: CCtx<'static>,
    output: Vec<u8>,
}

thread_local! {
    static WRITER: RefCell<Option<Box<Writer>>> = const { RefCell::new(None) };
    /// About 160 KiB.
    static READER: RefCell<Option<DCtx<'static>>> = const { RefCell::new(None) };
}

/// Writes `pieces` as one frame without size and checksum, as Java does.
pub(in super::super) fn compress<'a>(
    pieces: impl IntoIterator<Item = &'a [u8]>,
    level: Option<i32>,
    out: &mut ChunkWriter<'_>,
) -> Result<(), CompressionError> {
    let pieces: Vec<_> = pieces.into_iter().collect();
    // Taken, not borrowed: a chunk source that compresses something itself would find it in use.
    let mut writer = match WRITER.take() {
        Some(writer) => writer,
        None => {
            let context = CCtx::try_create().ok_or(NO_MEMORY)?;
            Box::new(Writer { context, output: Vec::with_capacity(STEP) })
        }
    };
    let result = write_frame(&pieces, level.unwrap_or(DEFAULT_LEVEL), &mut writer, out);
    if writer.context.sizeof() <= KEPT {
        WRITER.set(Some(writer));
    }
    result
}

fn write_frame(
    pieces: &[&[u8]],
    level: i32,
    writer: &mut Writer,
    out: &mut ChunkWriter<'_>,
) -> Result<(), CompressionError> {
    const REFUSED: CompressionError = corrupt("the compressor refused its settings");
    let Writer { context, output } = writer;
    // The size makes tables and window no larger than the batch; it is not written.
    let size = pieces.iter().map(|piece| piece.len() as u64).sum();
    context.reset(ResetDirective::SessionOnly).map_err(|_| REFUSED)?;
    context.set_parameter(CParameter::CompressionLevel(level)).map_err(|_| REFUSED)?;
    context.set_parameter(CParameter::ContentSizeFlag(false)).map_err(|_| REFUSED)?;
    context.set_pledged_src_size(Some(size)).map_err(|_| REFUSED)?;
    for piece in pieces {
        let mut input = InBuffer::around(piece);
        while input.pos() < piece.len() {
            step(context, &mut input, ZSTD_EndDirective::ZSTD_e_continue, output, out)?;
        }
    }
    let mut input = InBuffer::around(&[]);
    while step(context, &mut input, ZSTD_EndDirective::ZSTD_e_end, output, out)? != 0 {}
    Ok(())
}

fn step(
    context: &mut CCtx<'_>,
    input: &mut InBuffer<'_>,
    end: ZSTD_EndDirective,
    output: &mut Vec<u8>,
    out: &mut ChunkWriter<'_>,
) -> Result<usize, CompressionError> {
    output.clear();
    let left = context
        .compress_stream2(&mut OutBuffer::around(output), input, end)
        .map_err(|_| corrupt("the compressor failed"))?;
    out.put(output)?;
    Ok(left)
}

pub(super) fn read_frame(frame: &Frame<'_>, out: &mut Output<'_>) -> Result<(), CompressionError> {
    const MALFORMED: CompressionError = corrupt("a zstd frame is malformed");
    let mut context = match READER.take() {
        Some(context) => context,
        None => DCtx::try_create().ok_or(NO_MEMORY)?,
    };
    let room = out.room();
    let size = frame.content_size.map_or(usize::MAX, |size| size.try_into().unwrap_or(usize::MAX));
    let at_most = frame.at_most.min(size);
    // All at once, straight to where it stays: the context needs no window. What the blocks could
    // hold at most is said by 3 bytes each; better to start over for the rare frame that does.
    let mut target = frame.bytes.len().saturating_mul(USUAL_RATIO).max(LEAST_ROOM);
    let result = loop {
        let bytes = at_most.min(target).min(room);
        match out.fill(bytes, |target| context.decompress(target, frame.bytes)) {
            Ok(_) => break Ok(()),
            Err(code) if !is_full(code) => break Err(MALFORMED),
            Err(_) if bytes < at_most.min(room) => target = target.saturating_mul(4),
            Err(_) if room < at_most => break Err(out.too_large()),
            Err(_) => break Err(MALFORMED),
        }
    };
    READER.set(Some(context));
    result
}

fn is_full(code: usize) -> bool {
    zstd_safe::get_error_name(code) == "Destination buffer is too small"
}

const NO_MEMORY: CompressionError = CompressionError::NoRoom;

#[cfg(test)]
mod tests {
    use super::super::super::Compression;
    use super::super::super::tests::{pack, text, unpack};
    use super::*;

    #[test]
    fn a_small_batch_takes_no_room_of_a_whole_block() {
        // As Java writes it: not told the size before, so the window says nothing of it.
        let data = text(1000);
        let mut context = CCtx::create();
        let mut packed = Vec::with_capacity(STEP);
        let mut out = OutBuffer::around(&mut packed);
        for (part, end) in
            [(&data[..], ZSTD_EndDirective::ZSTD_e_continue), (&[], ZSTD_EndDirective::ZSTD_e_end)]
        {
            context.compress_stream2(&mut out, &mut InBuffer::around(part), end).unwrap();
        }
        let out = unpack(Compression::Zstd, packed.into(), 1 << 20).unwrap();
        assert_eq!(out, data);
        assert!(out.capacity() <= LEAST_ROOM, "{}", out.capacity());
    }

    #[test]
    fn a_batch_that_compresses_far_better_than_usual_is_read_all_the_same() {
        // Runs would be known by their headers: these are matches.
        for len in [17 << 10, 200 << 10, 3 << 20] {
            let data = b"the same again, ".repeat(len / 16);
            let packed = pack(Compression::Zstd, &[&data], 4096);
            assert!(packed.len() * USUAL_RATIO < LEAST_ROOM, "{}", packed.len());
            assert_eq!(unpack(Compression::Zstd, packed, data.len()).unwrap(), data);
        }
    }
}
