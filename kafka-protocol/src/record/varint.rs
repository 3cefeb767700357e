//! Varints of the record layer, on plain slices: the encoder's and the decoder's inner loop.

use bytes::BytesMut;

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

/// Up to 8 bytes of varints in a register, so that they reach the chunk in one store.
///
/// Rejected: bytes on the stack, because loading what was just stored byte by byte stalls; and a
/// 128-bit word, because its shifts cost more than the second store.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// The first byte is the lowest.
    bits: u64,
    len: usize,
}

impl Word {
    const SIZE: usize = 8;
    /// Values below this one take at most 2, 3, 4 bytes.
    pub(crate) const LIMIT_2: u64 = 1 << 14;
    pub(crate) const LIMIT_3: u64 = 1 << 21;
    pub(crate) const LIMIT_4: u64 = 1 << 28;

    pub(crate) const ZERO: Self = Self { bits: 0, len: 1 };

    /// The varint of `v`, which is below [`Word::LIMIT_4`].
    #[inline(always)]
    pub(crate) const fn varint(v: u64) -> Self {
        debug_assert!(v < Self::LIMIT_4);
        let bits = v & 0x7f;
        if v < 1 << 7 {
            return Self { bits, len: 1 };
        }
        let bits = bits | 0x80 | (v << 1) & 0x7f00;
        if v < Self::LIMIT_2 {
            return Self { bits, len: 2 };
        }
        let bits = bits | 0x8000 | (v << 2) & 0x7f_0000;
        if v < Self::LIMIT_3 {
            return Self { bits, len: 3 };
        }
        Self { bits: bits | 0x80_0000 | (v << 3) & 0x7f00_0000, len: 4 }
    }

    #[inline(always)]
    pub(crate) const fn len(self) -> usize {
        self.len
    }

    /// Both in a row: at most 8 bytes, and fewer than 8 in front.
    #[inline(always)]
    pub(crate) const fn then(self, next: Self) -> Self {
        debug_assert!(self.len + next.len <= Self::SIZE && self.len < Self::SIZE);
        Self { bits: self.bits | next.bits << (8 * (self.len & 7)), len: self.len + next.len }
    }

    /// Appends the bytes to `chunk`, which has room for them.
    ///
    /// A copy of fixed size and a step back are cheaper than a call to copy a few bytes.
    #[inline(always)]
    pub(crate) fn append_to(self, chunk: &mut BytesMut) {
        let before = chunk.len();
        let bytes = self.bits.to_le_bytes();
        if chunk.capacity() - before >= Self::SIZE {
            chunk.extend_from_slice(&bytes);
            chunk.truncate(before + self.len);
        } else {
            chunk.extend_from_slice(bytes.get(..self.len).unwrap_or_default());
        }
    }
}

/// Hands the varint of any value to `put`.
pub(crate) fn put64(v: i64, put: &mut impl FnMut(&[u8])) {
    let mut v = zigzag64(v);
    let mut bytes = [0; 10];
    let mut len = 0;
    for byte in &mut bytes {
        len += 1;
        if v < 0x80 {
            *byte = v as u8;
            break;
        }
        *byte = v as u8 | 0x80;
        v >>= 7;
    }
    put(bytes.get(..len).unwrap_or_default());
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
                let mut out = BytesMut::new();
                put64(value, &mut |bytes| out.extend_from_slice(bytes));
                assert_eq!(out.len(), len64(value), "{value}");
                let mut at = 0;
                assert_eq!(read64(&out, &mut at).map(unzigzag64), Ok(value));
                assert_eq!(at, out.len());

                let zigzag = zigzag64(value);
                if zigzag < Word::LIMIT_4 {
                    for capacity in [4, 16] {
                        let mut short = BytesMut::with_capacity(capacity);
                        Word::varint(zigzag).append_to(&mut short);
                        assert_eq!(short, out, "{value}");
                    }
                }

                let value = value as i32;
                let mut out = BytesMut::new();
                put64(i64::from(value), &mut |bytes| out.extend_from_slice(bytes));
                assert_eq!(out.len(), len32(value), "{value}");
                let mut at = 0;
                assert_eq!(read32(&out, &mut at).map(unzigzag32), Ok(value));
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
