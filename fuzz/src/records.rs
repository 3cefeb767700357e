//! Record batches and what is in them, messages of the old formats among them.

use bytes::{BufMut, Bytes, BytesMut};
use kafka4rs_protocol::compression::Compression;
use kafka4rs_protocol::record::{
    AppendError, Attributes, BatchHeader, BatchIdentity, ControlRecord, DecodeLimits,
    DecodeScratch, DecodedBatch, HEADER_LEN, HeaderField, RawBatch, RecordBatches, RecordFields,
    RecordsBuilder,
};
use kafka4rs_protocol::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, Sequence};

use crate::codecs::ZSTD;
use crate::memory::within;

/// What one batch may decompress to.
const LIMITS: usize = 64 << 10;

/// A run of batches, as a fetch answer holds it.
pub fn batches(input: &[u8]) {
    let input = Bytes::copy_from_slice(input);
    let mut iter = RecordBatches::new(input.clone());
    let mut scratch = DecodeScratch::new();
    let mut end = 0;
    while let Some(item) = iter.next() {
        let Ok(raw) = item else {
            assert!(iter.next().is_none(), "goes on after an error");
            break;
        };
        assert_eq!(raw.position(), end);
        end += raw.bytes.len();
        assert_eq!(iter.consumed(), end);
        check(&raw, &mut scratch);
    }
    assert_eq!(iter.remainder().len(), input.len() - end);
}

/// `[attributes: u8][count: u16][records]` under a header that fits.
pub fn records(input: &[u8]) {
    let [attributes, c0, c1, payload @ ..] = input else { return };
    let count = i32::from(i16::from_be_bytes([*c0, *c1]));
    let header = BatchHeader {
        base_offset: Offset(0),
        length: (HEADER_LEN - 12 + payload.len()) as i32,
        partition_leader_epoch: LeaderEpoch(0),
        crc: 0,
        attributes: Attributes(i16::from(*attributes)),
        last_offset_delta: count,
        base_timestamp: 0,
        max_timestamp: 1,
        producer_id: ProducerId(1),
        producer_epoch: ProducerEpoch(0),
        base_sequence: Sequence(i32::MAX - 1),
        count,
    };
    let batch = [header.to_bytes().as_slice(), payload].concat();
    let raw = RecordBatches::new(batch.into()).next().expect("a batch").expect("a header");
    assert_eq!(raw.header, header);
    check(&raw, &mut DecodeScratch::new());
}

fn check(raw: &RawBatch, scratch: &mut DecodeScratch) {
    let len = raw.bytes.len();
    assert_eq!(raw.header.size(), len);
    if raw.magic() == 2 {
        assert!(raw.bytes.starts_with(&raw.header.to_bytes()));
    }
    let placed = raw.placed_at(Offset(7), LeaderEpoch(3)).concat();
    let moved = RecordBatches::new(placed.into()).next().expect("a batch").expect("a header");
    assert_eq!(moved.verify_crc().is_ok(), raw.verify_crc().is_ok(), "neither field is covered");
    assert_eq!((moved.header.base_offset, moved.payload()), (Offset(7), raw.payload()));

    let codec = raw.compression().unwrap_or_default();
    // 32 bytes of index for 7 of a record; compressed, the output and what the codec keeps as well.
    let most = match codec {
        Compression::None => 5 * len + 1024,
        _ => 9 * LIMITS + 4 * len + ZSTD,
    };
    let limits = DecodeLimits { max_decompressed: LIMITS };
    let Ok(decoded) = within(most, "batch", || raw.decode(scratch, limits)) else { return };
    if raw.magic() == 2 {
        assert_eq!(i32::try_from(decoded.len()), Ok(raw.header.count));
    }
    if codec != Compression::None {
        assert!(decoded.records().len() <= LIMITS);
    }
    iterate(raw, &decoded);
    rebuild(&decoded);
    scratch.recycle(decoded);
}

/// Every record is within the batch, and all ways to it agree.
fn iterate(raw: &RawBatch, decoded: &DecodedBatch) {
    let mut bytes = 0;
    for (i, record) in decoded.iter().enumerate() {
        bytes += record.key.map_or(0, <[u8]>::len) + record.value.map_or(0, <[u8]>::len);
        let headers = record.headers();
        let mut left = headers.len();
        for header in headers {
            bytes += header.key().len().min(header.key_bytes().len());
            bytes += header.value().map_or(0, <[u8]>::len);
            left -= 1;
        }
        assert_eq!(left, 0, "headers are missing");
        let found = decoded.first_at_or_after(record.offset);
        assert!(found <= i);
        assert!(i > 64 || decoded.get(found).expect("there").offset >= record.offset);
    }
    assert!(bytes <= decoded.records().len(), "records overlap");
    assert_eq!(decoded.iter().rev().count(), decoded.len());
    if raw.is_control()
        && let Ok(Some(control)) = ControlRecord::parse(decoded)
    {
        assert!(control.coordinator_epoch().is_err() || control.control_type.ends_transaction());
    }
}

/// What a builder makes of the records reads the same.
fn rebuild(decoded: &DecodedBatch) {
    // Java's builders give offsets without gaps, and header keys are text.
    let mut builder = RecordsBuilder::new();
    for record in decoded {
        let keys: Vec<_> = record.headers().map(|header| header.key()).collect();
        let headers: Vec<_> = record
            .headers()
            .zip(&keys)
            .map(|(header, key)| HeaderField { key, value: header.value() })
            .collect();
        let fields = RecordFields { key: record.key, value: record.value, headers: &headers };
        loop {
            match builder.append(record.timestamp, &fields) {
                Ok(_) => break,
                Err(AppendError::NeedsRoom { bytes }) => {
                    builder.push_chunk(BytesMut::with_capacity(bytes.max(256)));
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
    if builder.is_empty() {
        return;
    }
    let mut whole = BytesMut::new();
    let sealed = builder.seal();
    whole.put_slice(&sealed.header(BatchIdentity::NONE));
    sealed.pieces().iter().for_each(|piece| whole.put_slice(piece));
    let raw = RecordBatches::new(whole.freeze()).next().expect("a batch").expect("a header");
    raw.verify_crc().expect("a checksum");
    let again = raw.decode(&mut DecodeScratch::new(), DecodeLimits::default()).expect("framed");
    assert_eq!(again.len(), decoded.len());
    for (was, is) in decoded.iter().zip(&again) {
        assert_eq!((was.timestamp, was.key, was.value), (is.timestamp, is.key, is.value));
        assert!(was.headers().map(|h| h.key()).eq(is.headers().map(|h| h.key())));
        assert!(was.headers().map(|h| h.value()).eq(is.headers().map(|h| h.value())));
    }
}
