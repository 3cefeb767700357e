//! Damage to the batches of a fetch answer.

use bytes::{BufMut, Bytes, BytesMut};
use kafka4rs_protocol::Records;
use kafka4rs_protocol::record::{RecordBatches, crc32c};

use super::effect::Corruption;

/// `records` with the batch damaged that holds record number `record`; otherwise how many records there are.
pub(super) fn corrupt(records: &Records, record: usize, how: Corruption) -> Result<Records, usize> {
    let all = records.to_bytes();
    let mut at = 0;
    let mut passed = 0;
    for batch in RecordBatches::new(all.clone()).map_while(Result::ok) {
        let count = usize::try_from(batch.header.count).unwrap_or(0);
        let len = batch.bytes.len();
        if record < passed + count {
            let damaged = damage(&batch.bytes, how);
            let mut pieces = vec![all.slice(..at), damaged];
            if how != Corruption::Truncated {
                pieces.push(all.slice(at + len..));
            }
            return Ok(Records::from_pieces(pieces));
        }
        passed += count;
        at += len;
    }
    Err(passed)
}

fn damage(batch: &Bytes, how: Corruption) -> Bytes {
    let mut bytes = BytesMut::from(&batch[..]);
    // In the last byte of the records every format has something that matters.
    let flip = |bytes: &mut BytesMut, at: usize| {
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 0x10;
        }
    };
    let last = bytes.len().saturating_sub(LAST);
    match how {
        Corruption::Payload => flip(&mut bytes, last),
        Corruption::Crc => flip(&mut bytes, CRC_AT),
        Corruption::PayloadAndCrc => {
            flip(&mut bytes, last);
            let crc = crc32c(bytes.get(COVERED_FROM..).unwrap_or_default());
            put(&mut bytes, CRC_AT, &crc.to_be_bytes());
        }
        Corruption::Magic => put(&mut bytes, MAGIC_AT, &[9]),
        Corruption::Length => {
            let less = i32::try_from(bytes.len().saturating_sub(HEAD + 7)).unwrap_or(0);
            put(&mut bytes, LENGTH_AT, &less.to_be_bytes());
        }
        Corruption::Truncated => bytes.truncate(bytes.len() / 2 + 1),
    }
    bytes.freeze()
}

fn put(bytes: &mut BytesMut, at: usize, value: &[u8]) {
    if let Some(mut place) = bytes.get_mut(at..at + value.len()) {
        place.put_slice(value);
    }
}

/// Base offset and length stand in front of what the length counts.
const HEAD: usize = 12;
const LENGTH_AT: usize = 8;
const MAGIC_AT: usize = 16;
const CRC_AT: usize = 17;
const COVERED_FROM: usize = 21;
/// From the end: before the number of headers of the last record, so in its value if it has one.
const LAST: usize = 2;
