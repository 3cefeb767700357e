//! Sizes of variable-length integers, and zigzag.

/// Bytes of `value` as an unsigned varint: 1 to 5.
#[must_use]
pub const fn uvarint_len(value: u32) -> usize {
    // Bits of the value, at least one, in groups of seven.
    (38 - (value | 1).leading_zeros() as usize) / 7
}

/// Bytes of `value` as an unsigned varlong: 1 to 10.
#[must_use]
pub const fn uvarlong_len(value: u64) -> usize {
    (70 - (value | 1).leading_zeros() as usize) / 7
}

/// Bytes of `value` as a zigzag varint: 1 to 5.
#[must_use]
pub const fn varint_len(value: i32) -> usize {
    uvarint_len(zigzag_i32(value))
}

/// Bytes of `value` as a zigzag varlong: 1 to 10.
#[must_use]
pub const fn varlong_len(value: i64) -> usize {
    uvarlong_len(zigzag_i64(value))
}

/// Small numbers of either sign as small unsigned numbers.
#[must_use]
pub const fn zigzag_i32(value: i32) -> u32 {
    ((value << 1) ^ (value >> 31)) as u32
}

/// Small numbers of either sign as small unsigned numbers.
#[must_use]
pub const fn zigzag_i64(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

pub(crate) const fn unzigzag_i32(value: u32) -> i32 {
    ((value >> 1) as i32) ^ -((value & 1) as i32)
}

pub(crate) const fn unzigzag_i64(value: u64) -> i64 {
    ((value >> 1) as i64) ^ -((value & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_change_at_multiples_of_seven_bits() {
        let cases = [(0, 1), (127, 1), (128, 2), (16383, 2), (16384, 3), (u32::MAX, 5)];
        for (value, len) in cases {
            assert_eq!(uvarint_len(value), len, "{value}");
            assert_eq!(uvarlong_len(u64::from(value)), len, "{value}");
        }
        assert_eq!(uvarlong_len(u64::MAX), 10);
    }

    #[test]
    fn zigzag_keeps_small_numbers_small() {
        for (value, wire) in
            [(0, 0), (-1, 1), (1, 2), (i32::MAX, u32::MAX - 1), (i32::MIN, u32::MAX)]
        {
            assert_eq!(zigzag_i32(value), wire);
            assert_eq!(unzigzag_i32(wire), value);
            assert_eq!(unzigzag_i64(zigzag_i64(i64::from(value))), i64::from(value));
        }
        assert_eq!(unzigzag_i64(zigzag_i64(i64::MIN)), i64::MIN);
    }
}
