//! Blocks in Rust, by `ruzstd`.

use std::cell::RefCell;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::super::codec::CompressionError;
use super::super::output::Output;
use super::corrupt;
use super::frame::{Frame, MAX_BLOCK};
use super::xxh64::xxh64;

/// Up to this window a thread keeps its decoder; the decoder's buffer is up to twice as large.
const KEPT_WINDOW: usize = 2 << 20;
/// Output of one call.
const STEP: usize = 256 << 10;
/// Records rarely compress better; beyond it the output grows by doubling.
const USUAL_RATIO: usize = 8;

thread_local! {
    static DECODER: RefCell<Option<Box<FrameDecoder>>> = const { RefCell::new(None) };
}

pub(super) fn read_frame(frame: &Frame<'_>, out: &mut Output<'_>) -> Result<(), CompressionError> {
    // The decoder keeps a window of its own, as large as it is told to: no larger than what the
    // blocks can fill or what may come out. Below that no match is lost; the second bound cannot
    // be reached, as the output passes its limit first.
    let reachable = frame.at_most.min(out.room().saturating_add(MAX_BLOCK)).max(MAX_BLOCK);
    let window = usize::try_from(frame.window).unwrap_or(usize::MAX).min(reachable);
    // One that was used before reserves the whole window at once. A new one grows with its output.
    let kept = if window <= KEPT_WINDOW { DECODER.take() } else { None };
    let mut decoder = kept.unwrap_or_default();
    // Reading its source shows no panic that bytes could reach, and damage by the million found
    // none. Were there one all the same, it would take no more with it than this batch.
    let read = AssertUnwindSafe(|| read_blocks(frame, window, &mut decoder, out));
    let result = catch_unwind(read).unwrap_or(Err(corrupt("the zstd decoder panicked")));
    // After an error its tables may be larger than any valid frame makes them.
    if result.is_ok() && window <= KEPT_WINDOW {
        DECODER.set(Some(decoder));
    }
    result
}

fn read_blocks(
    frame: &Frame<'_>,
    window: usize,
    decoder: &mut FrameDecoder,
    out: &mut Output<'_>,
) -> Result<(), CompressionError> {
    const MALFORMED: CompressionError = corrupt("a zstd block is malformed");
    let start = out.len();
    // A header of our own: single segment, so that its size of 8 bytes is the window.
    let mut header = [0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0];
    if let Some((_, size)) = header.split_last_chunk_mut::<8>() {
        *size = (window as u64).to_le_bytes();
    }
    decoder.set_max_window_size(window as u64);
    decoder.reset(&header[..]).map_err(|_| MALFORMED)?;
    let mut blocks = frame.blocks;
    // What the blocks could hold at most is said by 3 bytes each: memory follows what comes out.
    out.reserve(frame.at_most.min(frame.blocks.len().saturating_mul(USUAL_RATIO)));
    while !decoder.is_finished() {
        decoder
            .decode_blocks(&mut blocks, BlockDecodingStrategy::UptoBytes(STEP))
            .map_err(|_| MALFORMED)?;
        loop {
            let ready = decoder.can_collect();
            if ready == 0 {
                break;
            }
            if ready > out.room() {
                return Err(out.too_large());
            }
            let read = out.fill(ready.min(STEP), |target| decoder.read(target));
            if read.map_err(|_| MALFORMED)? == 0 {
                return Err(MALFORMED);
            }
        }
    }
    let content = out.since(start);
    if frame.content_size.is_some_and(|size| size != content.len() as u64) {
        return Err(corrupt("the content differs from its declared size"));
    }
    if frame.checksum
        && let Some(stored) = blocks.first_chunk()
        && u32::from_le_bytes(*stored) != xxh64(content) as u32
    {
        return Err(corrupt("content checksum mismatch"));
    }
    Ok(())
}
