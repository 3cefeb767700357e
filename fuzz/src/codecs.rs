//! The codecs of record batches.

use bytes::{BufMut, Bytes, BytesMut};
use kafka4rs_protocol::compression::{self, Compression, CompressionError};

use crate::memory::within;

/// `[limit, as a power of two: u8][compressed]`.
pub fn gzip(input: &[u8]) {
    // The state of the inflater, which a thread keeps.
    decompress(Compression::Gzip, input, 1032, 64 << 10);
}

/// `[limit, as a power of two: u8][compressed]`.
pub fn snappy(input: &[u8]) {
    // Three bytes copy 64.
    decompress(Compression::Snappy, input, 22, 1 << 10);
}

/// `[limit, as a power of two: u8][compressed]`.
pub fn lz4(input: &[u8]) {
    // A byte of a length adds 255.
    decompress(Compression::Lz4, input, 255, 1 << 10);
}

/// `[limit, as a power of two: u8][compressed]`.
pub fn zstd(input: &[u8]) {
    // A block of four bytes repeats one 131,072 times.
    decompress(Compression::Zstd, input, 32 << 10, ZSTD);
}

/// Tables and a block of zstd's decoder, which a thread keeps: most of it are the sequences of one
/// block, up to 98,047 of 12 bytes whatever the block holds.
pub(crate) const ZSTD: usize = 3 << 20;

/// What stood in the output before.
const BEFORE: &[u8] = b"before";

/// `expands`: the most that a byte can become. `state`: what the codec keeps besides.
fn decompress(codec: Compression, input: &[u8], expands: usize, state: usize) {
    let [limit, data @ ..] = input else { return };
    let limit = 1usize << (limit % 17);
    let data = Bytes::copy_from_slice(data);
    // No more than what may come out, whatever is declared: twice while it grows, and a window as large.
    let output = limit.min(expands * (data.len() + 1));
    let most = 4 * output + 4 * data.len() + state;
    let mut out = BytesMut::new();
    let result = within(most, codec.name(), || {
        out.extend_from_slice(BEFORE);
        compression::decompress(codec, data, limit, &mut out)
    });
    assert!(out.starts_with(BEFORE), "what stood there was changed");
    let len = out.len() - BEFORE.len();
    assert!(len <= limit, "{len} bytes, {limit} allowed");
    match result {
        Ok(()) | Err(CompressionError::Corrupt { .. } | CompressionError::Unsupported { .. }) => {}
        Err(CompressionError::TooLarge { limit: named }) => assert_eq!(named, limit),
        Err(error) => panic!("{error}"),
    }
}

/// `[codec: u8][chunk: u8][cut: u8][content]`: what is written is read back, within its own size and
/// not within less.
pub fn compress(input: &[u8]) {
    let [codec, chunk, cut, content @ ..] = input else { return };
    let built = || Compression::ALL.into_iter().filter(|codec| codec.is_built());
    let codec = built().cycle().nth(usize::from(*codec)).expect("some");
    let chunk = 1 + usize::from(*chunk) * 16;
    let (head, tail) = content.split_at(usize::from(*cut).min(content.len()));
    let mut take = |_| BytesMut::with_capacity(chunk);
    let packed = compression::compress(codec, None, [head, tail], &mut take).expect("it is built");
    let mut compressed = BytesMut::new();
    packed.into_iter().for_each(|piece| compressed.put(piece));
    let compressed = compressed.freeze();
    let mut out = BytesMut::new();
    compression::decompress(codec, compressed.clone(), content.len(), &mut out).expect("it fits");
    assert_eq!(out, content, "{codec}");
    if let Some(limit) = content.len().checked_sub(1) {
        let refused = compression::decompress(codec, compressed, limit, &mut BytesMut::new());
        assert_eq!(refused, Err(CompressionError::TooLarge { limit }), "{codec}");
    }
}
