//! CRC-32, the checksum of messages from before record batches.

/// The polynomial of zlib's CRC-32, bits reversed.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// `TABLES[k][b]` is what byte `b` leaves behind when `k` more bytes follow it, so that eight
/// bytes take eight independent loads. Slower than the processor's own instructions, which no
/// format of today's needs: old topics are read once, and a crate for them would outlive its use.
const TABLES: [[u32; 256]; 8] = {
    let mut tables = [[0; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = (crc >> 1) ^ (POLYNOMIAL & 0u32.wrapping_sub(crc & 1));
            bit += 1;
        }
        tables[0][byte] = crc;
        byte += 1;
    }
    let mut k = 1;
    while k < 8 {
        let mut byte = 0;
        while byte < 256 {
            let before = tables[k - 1][byte];
            tables[k][byte] = (before >> 8) ^ tables[0][(before & 0xff) as usize];
            byte += 1;
        }
        k += 1;
    }
    tables
};

/// The CRC-32 of `data`, as `java.util.zip.CRC32` computes it: the checksum of message formats v0
/// and v1. Record batches have [`crc32c`](super::crc32c).
#[must_use]
pub fn crc32(data: &[u8]) -> u32 {
    let (words, rest) = data.as_chunks::<8>();
    let mut crc = u32::MAX;
    for word in words {
        let [b0, b1, b2, b3, b4, b5, b6, b7] = *word;
        let [c0, c1, c2, c3] = crc.to_le_bytes();
        crc = look_up(7, b0 ^ c0)
            ^ look_up(6, b1 ^ c1)
            ^ look_up(5, b2 ^ c2)
            ^ look_up(4, b3 ^ c3)
            ^ look_up(3, b4)
            ^ look_up(2, b5)
            ^ look_up(1, b6)
            ^ look_up(0, b7);
    }
    for byte in rest {
        crc = (crc >> 8) ^ look_up(0, crc as u8 ^ byte);
    }
    !crc
}

/// `table` is a constant below 8, which the compiler sees; a byte is always in range.
#[inline(always)]
fn look_up(table: usize, byte: u8) -> u32 {
    TABLES[table & 7][usize::from(byte)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_reference() {
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b"The quick brown fox jumps over the lazy dog"), 0x414f_a339);
    }

    #[test]
    fn eight_bytes_at_a_time_are_the_same_as_one() {
        let data: Vec<u8> = (0..100u32).map(|i| (i * 37 % 251) as u8).collect();
        for len in 0..data.len() {
            let slow = data[..len].iter().fold(u32::MAX, |mut crc, byte| {
                crc ^= u32::from(*byte);
                for _ in 0..8 {
                    crc = if crc & 1 == 1 { (crc >> 1) ^ POLYNOMIAL } else { crc >> 1 };
                }
                crc
            });
            assert_eq!(crc32(&data[..len]), !slow, "{len} bytes");
        }
    }
}
