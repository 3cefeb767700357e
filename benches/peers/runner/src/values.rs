//! The values every runner sends and the sink serves: JSON-like, about 2.5 : 1 with LZ4.
//!
//! The runners in other languages hold the same generator, so that all compress the same bytes.

use std::fmt::Write;

const WORDS: [&str; 8] = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"];

/// Marsaglia's generator.
#[must_use]
pub fn xorshift(mut x: u64) -> u64 {
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    x
}

/// One value of `size` bytes; the same for the same index.
#[must_use]
pub fn value(index: u64, size: usize) -> Vec<u8> {
    let mut x = xorshift((index + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut text =
        format!("{{\"id\":\"{x:016x}\",\"seq\":{index},\"type\":\"order.created\",\"items\":[");
    while text.len() < size {
        x = xorshift(x);
        let name = WORDS[(x & 7) as usize];
        let (quantity, price) = ((x >> 3) % 10, (x >> 8) % 100_000);
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "{{\"sku\":\"{x:016x}\",\"name\":\"{name}\",\"qty\":{quantity},\"price\":{price}}},",
        );
    }
    text.truncate(size);
    text.into_bytes()
}

/// 1 MiB of distinct values, at least 16 of them and at most 1024.
///
/// 16 MiB for zstd: a client that limits a batch by its compressed size puts far more than 1 MiB of
/// values into one, and a window of 2 MiB and more would find each value again and compress mere
/// repetitions. LZ4 sees 64 KiB back only.
#[must_use]
pub fn pool(size: usize, codec: &str) -> Vec<Vec<u8>> {
    let count = match codec {
        "zstd" => (16 << 20) / size.max(1),
        _ => ((1 << 20) / size.max(1)).clamp(16, 1024),
    };
    (0..count as u64).map(|index| value(index, size)).collect()
}
