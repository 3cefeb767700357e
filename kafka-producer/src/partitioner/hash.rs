//! From a key to a partition, as other clients do it.

use kafka4rs_protocol::hash;
use kafka4rs_protocol::record::crc32;

/// Java's: murmur2 without its sign bit.
pub(super) fn murmur2(key: &[u8], count: u32) -> u32 {
    let count = i32::try_from(count).unwrap_or(i32::MAX);
    hash::partition_for_key(key, count).cast_unsigned()
}

/// librdkafka's `consistent`: CRC-32.
pub(super) fn consistent(key: &[u8], count: u32) -> u32 {
    crc32(key) % count.max(1)
}

/// librdkafka's `fnv1a`, which follows sarama: the 32-bit FNV-1a as a signed number, without its sign.
pub(super) fn fnv1a(key: &[u8], count: u32) -> u32 {
    const OFFSET: u32 = 0x811c_9dc5;
    const PRIME: u32 = 0x0100_0193;
    let hash = key.iter().fold(OFFSET, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(PRIME));
    hash.cast_signed().unsigned_abs() % count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of librdkafka's own test of partitioners, and the hashes it expects.
    const KEYS: [(&[u8], u32, u32, u32); 4] = [
        (b"", 0, 0x106e_08d9, 0x7ee3_623b),
        (b"23456", 0xb1b4_51d7, 0x058d_780f, 0x27e6_f469),
        (
            b"this is another string with more length to it perhaps",
            0xb015_0df7,
            0x4f77_03da,
            0x155e_3e5f,
        ),
        (b"hejsan", 0xd077_037e, 0x5ec1_9395, 0x17b1_e27a),
    ];

    #[test]
    fn keys_go_where_librdkafka_puts_them() {
        for (key, crc, murmur, fnv) in KEYS {
            for count in [1, 7, 17, 1000] {
                assert_eq!(consistent(key, count), crc % count, "{key:?}");
                assert_eq!(murmur2(key, count), murmur % count, "{key:?}");
                assert_eq!(fnv1a(key, count), fnv % count, "{key:?}");
            }
        }
    }

    #[test]
    fn fnv1a_agrees_with_the_figures_that_librdkafka_took_from_go() {
        let figures: [(&[u8], u32); 6] = [
            (b"kafka", 0x0d33_c4e1),
            (b"giberish123456789", 0x77a5_8295),
            (b"1234", 0x023b_dd03),
            (b"234", 0x2dea_3cd2),
            (b"34", 0x740f_a83e),
            (b"4", 0x310c_a263),
        ];
        for (key, hash) in figures {
            assert_eq!(fnv1a(key, 1 << 31), hash, "{key:?}");
        }
    }

    #[test]
    fn keys_go_where_the_java_client_puts_them() {
        // murmur2("21") is -973932308 in Kafka's UtilsTest.
        assert_eq!(murmur2(b"21", 100), ((-973_932_308_i32) & 0x7fff_ffff).cast_unsigned() % 100);
    }
}
