//! Varints of the record layer, on plain slices: the encoder's and the decoder's inner loop.

/// Maps small negative numbers to small unsigned ones.
#[inline(always)]
pub(crate) const fn zigzag32(v: i32) -> u32 {
    ((v << 1) ^ (v >> 31)).cast_unsigned()
}

#[inline(always)]
pub(crate) const fn zigzag64(v: i64) -> u64 {
    ((v << 1) ^ (v >> 63)).cast_unsigned()
}

#[inline(always)]
pub(crate) const fn unzigzag32(v: u32) -> i32 {
    (v >> 1).cast_signed() ^ -((v & 1).cast_signed())
}

#[inline(always)]
pub(crate) const fn unzigzag64(v: u64) -> i64 {
    (v >> 1).cast_signed() ^ -((v & 1).cast_signed())
}

/// Bytes the zigzag varint of `v` takes: 1 to 5.
#[inline(always)]
pub(crate) const fn len32(v: i32) -> usize {
    ((38 - (zigzag32(v) | 1).leading_zeros()) / 7) as usize
}

/// Bytes the zigzag varlong of `v` takes: 1 to 10.
#[inline(always)]
pub(crate) const fn len64(v: i64) -> usize {
    ((70 - (zigzag64(v) | 1).leading_zeros()) / 7) as usize
}

/// A few varints in a row on the stack, so that they reach the chunk in one copy.
pub(crate) struct Small {
    bytes: [u8; Self::SIZE],
    len: usize,
}

impl Small {
    /// A power of two, so that a masked index needs no bounds check; the longest use (length,
    /// attributes, timestamp, offset, key length, value length) is 31 bytes.
    const SIZE: usize = 32;

    #[inline(always)]
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; Self::SIZE], len: 0 }
    }

    #[inline(always)]
    pub(crate) fn put(&mut self, byte: u8) {
        self.bytes[self.len & (Self::SIZE - 1)] = byte;
        self.len += 1;
    }

    #[inline(always)]
    pub(crate) fn put32(&mut self, v: i32) {
        let mut v = zigzag32(v);
        while v >= 0x80 {
            self.put(v as u8 | 0x80);
            v >>= 7;
        }
        self.put(v as u8);
    }

    #[inline(always)]
    pub(crate) fn put64(&mut self, v: i64) {
        let mut v = zigzag64(v);
        while v >= 0x80 {
            self.put(v as u8 | 0x80);
            v >>= 7;
        }
        self.put(v as u8);
    }

    #[inline(always)]
    pub(crate) fn as_slice(&self) -> &[u8] {
        debug_assert!(self.len <= Self::SIZE);
        self.bytes.get(..self.len).unwrap_or(&self.bytes)
    }
}

/// Why a varint could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VarintFault {
    /// The bytes ended inside it.
    Truncated,
    /// Its last possible byte says that more follow.
    TooLong,
}

/// Reads an unsigned varint at `*at`. Like Java, over-long encodings are accepted and the spare
/// bits of a fifth byte are dropped.
#[inline(always)]
pub(crate) fn read32(data: &[u8], at: &mut usize) -> Result<u32, VarintFault> {
    let Some(&first) = data.get(*at) else { return Err(VarintFault::Truncated) };
    *at += 1;
    if first < 0x80 {
        return Ok(u32::from(first));
    }
    read32_rest(data, at, first)
}

#[inline]
fn read32_rest(data: &[u8], at: &mut usize, first: u8) -> Result<u32, VarintFault> {
    let mut value = u32::from(first & 0x7f);
    let mut shift = 7;
    while shift < 35 {
        let Some(&byte) = data.get(*at) else { return Err(VarintFault::Truncated) };
        *at += 1;
        value |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
        shift += 7;
    }
    Err(VarintFault::TooLong)
}

/// Reads an unsigned varlong at `*at`.
#[inline(always)]
pub(crate) fn read64(data: &[u8], at: &mut usize) -> Result<u64, VarintFault> {
    let Some(&first) = data.get(*at) else { return Err(VarintFault::Truncated) };
    *at += 1;
    if first < 0x80 {
        return Ok(u64::from(first));
    }
    read64_rest(data, at, first)
}

#[inline]
fn read64_rest(data: &[u8], at: &mut usize, first: u8) -> Result<u64, VarintFault> {
    let mut value = u64::from(first & 0x7f);
    let mut shift = 7;
    while shift < 70 {
        let Some(&byte) = data.get(*at) else { return Err(VarintFault::Truncated) };
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
        shift += 7;
    }
    Err(VarintFault::TooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_the_length_it_writes() {
        for shift in 0..64 {
            for value in [1i64 << shift, (1i64 << shift).wrapping_sub(1), -(1i64 << (shift / 2))] {
                let mut out = Small::new();
                out.put64(value);
                assert_eq!(out.as_slice().len(), len64(value), "{value}");
                let mut at = 0;
                assert_eq!(read64(out.as_slice(), &mut at).map(unzigzag64), Ok(value));
                assert_eq!(at, len64(value));

                let value = value as i32;
                let mut out = Small::new();
                out.put32(value);
                assert_eq!(out.as_slice().len(), len32(value), "{value}");
                let mut at = 0;
                assert_eq!(read32(out.as_slice(), &mut at).map(unzigzag32), Ok(value));
            }
        }
    }

    #[test]
    fn refuses_a_fifth_byte_that_wants_a_sixth() {
        assert_eq!(read32(&[0x80, 0x80, 0x80, 0x80, 0x80, 0], &mut 0), Err(VarintFault::TooLong));
        assert_eq!(read32(&[0x80, 0x80, 0x80, 0x80, 0x00], &mut 0), Ok(0));
        assert_eq!(read32(&[0x80, 0x80], &mut 0), Err(VarintFault::Truncated));
        assert_eq!(read64(&[0x80; 11], &mut 0), Err(VarintFault::TooLong));
    }
}
