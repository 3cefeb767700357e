//! CRC-32C, and joining the checksums of two pieces without reading them again.

pub use ::crc32c::{crc32c, crc32c_append};

/// The polynomial of CRC-32C, bits reversed.
const POLYNOMIAL: u32 = 0x82f6_3b78;

/// `x^(2^k)` modulo the polynomial. Squaring returns to `x^1` after `2^32 - 1` steps, so 32
/// entries serve every length.
const POWERS: [u32; 32] = {
    let mut powers = [0; 32];
    let mut power = 1 << 30; // x^1: the coefficient of x^0 is the top bit
    let mut k = 0;
    while k < 32 {
        powers[k] = power;
        power = multiply(power, power);
        k += 1;
    }
    powers
};

/// The product of two polynomials modulo CRC-32C's.
const fn multiply(a: u32, mut b: u32) -> u32 {
    let mut product = 0;
    let mut bit = 32;
    while bit > 0 {
        bit -= 1;
        product ^= b & 0u32.wrapping_sub((a >> bit) & 1);
        b = (b >> 1) ^ (POLYNOMIAL & 0u32.wrapping_sub(b & 1));
    }
    product
}

/// What appending a fixed number of bytes does to the checksum of what stands before them.
///
/// Making it costs one polynomial product per set bit of the length; using it costs one. A sealed
/// batch keeps the operator of its records, so that a retry with a new header never reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CrcShift(u32);

impl CrcShift {
    pub(crate) const fn new(len: usize) -> Self {
        let mut len = len as u64;
        let mut operator = 1 << 31; // x^0
        let mut k = 3; // bytes to bits
        while len > 0 {
            if len & 1 == 1 {
                operator = multiply(POWERS[k & 31], operator);
            }
            len >>= 1;
            k += 1;
        }
        Self(operator)
    }

    /// The checksum of `a` followed by `b`, where `self` stands for the length of `b`.
    pub(crate) const fn combine(self, crc_a: u32, crc_b: u32) -> u32 {
        multiply(self.0, crc_a) ^ crc_b
    }
}

/// The CRC-32C of two pieces in a row, from their checksums and the length of the second.
#[must_use]
pub const fn crc32c_combine(crc_a: u32, crc_b: u32, len_b: usize) -> u32 {
    CrcShift::new(len_b).combine(crc_a, crc_b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combines_to_the_checksum_of_the_whole() {
        let data: Vec<u8> = (0..70_000u32).map(|i| (i * 31 % 251) as u8).collect();
        for cut in [0, 1, 2, 40, 255, 4096, 65_535, 69_999, 70_000] {
            let (a, b) = data.split_at(cut);
            assert_eq!(
                crc32c_combine(crc32c(a), crc32c(b), b.len()),
                crc32c(&data),
                "cut at {cut}"
            );
        }
    }
}
