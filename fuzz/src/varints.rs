//! Integers of variable length, against a reader that is too plain to be wrong.

use bytes::Bytes;
use kafka4rs_protocol::wire::{uvarint_len, uvarlong_len, varint_len, varlong_len};
use kafka4rs_protocol::{Reader, Writer};

/// Reads one varint of each kind after the other until the bytes end.
pub fn varints(input: &[u8]) {
    let input = Bytes::copy_from_slice(input);
    let mut at = 0;
    for kind in 0.. {
        let rest = input.slice(at..);
        let long = kind % 4 >= 2;
        let expected = reference(&rest, if long { 10 } else { 5 });
        let mut reader = Reader::new(rest);
        let mut writer = Writer::new();
        let read = match kind % 4 {
            0 => reader.read_uvarint().map(|v| {
                writer.put_uvarint(v);
                assert_eq!(writer.len(), uvarint_len(v));
                u64::from(v)
            }),
            1 => reader.read_varint().map(|v| {
                writer.put_varint(v);
                assert_eq!(writer.len(), varint_len(v));
                u64::from((v.cast_unsigned() << 1) ^ (v >> 31).cast_unsigned())
            }),
            2 => reader.read_uvarlong().inspect(|v| {
                writer.put_uvarlong(*v);
                assert_eq!(writer.len(), uvarlong_len(*v));
            }),
            _ => reader.read_varlong().map(|v| {
                writer.put_varlong(v);
                assert_eq!(writer.len(), varlong_len(v));
                (v.cast_unsigned() << 1) ^ (v >> 63).cast_unsigned()
            }),
        };
        let Ok(value) = read else {
            assert_eq!(expected, None, "kind {kind} refused");
            return;
        };
        // Spare bits of the last byte are dropped, as in Java.
        let mask = if long { u128::from(u64::MAX) } else { u128::from(u32::MAX) };
        let (number, len) = expected.expect("read what is none");
        assert_eq!(u128::from(value), number & mask);
        assert_eq!(reader.position(), len);
        let again = writer.finish().to_bytes();
        assert_eq!(reference(&again, 10), Some((u128::from(value), again.len())));
        at += len;
    }
}

/// The number and its length, if it ends within `most` bytes.
fn reference(bytes: &[u8], most: usize) -> Option<(u128, usize)> {
    let len = 1 + bytes.iter().take(most).position(|byte| byte & 0x80 == 0)?;
    let digits = bytes.iter().take(len).rev();
    Some((digits.fold(0, |number, byte| number << 7 | u128::from(byte & 0x7f)), len))
}
