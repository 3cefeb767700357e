//! Formats v0 and v1: what Java's reader makes of what no vector holds. Its answers were looked up
//! with `kafka-clients` 4.3.1.

use bytes::Bytes;
use kafka4rs_protocol::compression::{Compression, CompressionError};
use kafka4rs_protocol::record::{
    BatchError, BatchErrorKind, BatchHeader, BatchWriter, DecodeLimits, DecodeScratch,
    DecodedBatch, RawBatch, RecordBatches, RecordFault, RecordFields, TimestampType, WrapperFault,
    crc32,
};
use kafka4rs_protocol::{LeaderEpoch, Offset};

use crate::messages::{Message, three};

fn only(bytes: impl Into<Bytes>) -> RawBatch {
    let mut batches = RecordBatches::new(bytes.into());
    let raw = batches.next().unwrap().unwrap();
    assert!(batches.next().is_none() && batches.remainder().is_empty());
    raw
}

fn decode(raw: &RawBatch) -> Result<DecodedBatch, BatchError> {
    raw.verify_crc()?;
    raw.decode(&mut DecodeScratch::new(), DecodeLimits::default())
}

fn gzip(magic: i8, offset: i64, inner: &[u8]) -> RawBatch {
    only(Message::wrapper(magic, offset, Compression::Gzip, inner).to_bytes())
}

fn fault(raw: &RawBatch) -> BatchErrorKind {
    decode(raw).unwrap_err().kind
}

/// Offset and timestamp of every record.
fn read(raw: &RawBatch) -> Vec<(i64, i64)> {
    let decoded = decode(raw).unwrap();
    for record in &decoded {
        assert_eq!((record.key, record.value), (Some(&b"k"[..]), Some(&b"v"[..])));
        assert_eq!(record.headers().len(), 0);
    }
    decoded.iter().map(|record| (record.offset.0, record.timestamp)).collect()
}

const THREE: [(i64, i64); 3] = [(7, 1000), (8, 1001), (9, 1002)];

#[test]
fn wrapped_messages_of_v1_count_from_the_first_and_those_of_v0_do_not() {
    for codec in [Compression::Gzip, Compression::Snappy, Compression::Lz4] {
        let v1 = only(Message::wrapper(1, 9, codec, &three(1, 0)).to_bytes());
        assert_eq!(read(&v1), THREE, "{codec}");
        let v0 = only(Message::wrapper(0, 9, codec, &three(0, 7)).to_bytes());
        assert_eq!(read(&v0), [(7, -1), (8, -1), (9, -1)], "{codec}");
        assert_eq!(v0.timestamp_type(), TimestampType::None);
    }
}

#[test]
fn a_wrapper_knows_where_it_ends_before_it_is_decoded_and_where_it_begins_after() {
    let raw = gzip(1, 9, &three(1, 0));
    assert_eq!((raw.header.base_offset, raw.header.count), (Offset(9), -1));
    assert_eq!((raw.last_offset(), raw.next_offset()), (Offset(9), Offset(10)));
    let decoded = decode(&raw).unwrap();
    let header = decoded.header();
    assert_eq!((header.base_offset, header.count), (Offset(7), 3));
    assert_eq!((header.last_offset(), header.next_offset()), (Offset(9), Offset(10)));
    assert_eq!(decoded.first_at_or_after(Offset(8)), 1);
    assert_eq!(decoded.magic(), 1);
}

#[test]
fn under_log_append_time_a_wrapper_gives_its_time_to_all() {
    let mut wrapper = Message::wrapper(1, 9, Compression::Gzip, &three(1, 0));
    wrapper.attributes |= 0x08;
    let raw = only(wrapper.to_bytes());
    assert_eq!(raw.timestamp_type(), TimestampType::LogAppendTime);
    assert_eq!(read(&raw), [(7, 50), (8, 50), (9, 50)]);
    // What has no time gets none.
    wrapper = Message::wrapper(1, 9, Compression::Gzip, &three(0, 0));
    wrapper.attributes |= 0x08;
    assert_eq!(read(&only(wrapper.to_bytes())), [(7, -1), (8, -1), (9, -1)]);
}

#[test]
fn a_v0_wrapper_may_hold_messages_of_v1_with_their_own_offsets_and_times() {
    assert_eq!(read(&gzip(0, 9, &three(1, 7))), [(7, 1007), (8, 1008), (9, 1009)]);
}

#[test]
fn an_attribute_of_a_later_format_means_nothing() {
    for (magic, attributes) in [(0, 0xf8), (1, 0xf0)] {
        let message = Message { attributes, ..Message::new(magic, 5, "k", "v") };
        let raw = only(message.to_bytes());
        assert!(!raw.is_control() && !raw.is_transactional());
        assert!(raw.timestamp_type() != TimestampType::LogAppendTime);
        assert_eq!(read(&raw).len(), 1);
    }
}

#[test]
fn what_follows_the_value_within_a_message_is_not_looked_at() {
    let message = Message { trailing: b"xyz".to_vec(), ..Message::new(1, 5, "k", "v") };
    assert_eq!(read(&only(message.to_bytes())), [(5, 1005)]);
}

#[test]
fn a_wrapped_message_that_was_cut_ends_the_set() {
    let inner = three(1, 0);
    assert_eq!(read(&gzip(1, 9, &inner[..inner.len() - 3])), [(8, 1000), (9, 1001)]);
}

#[test]
fn a_wrapper_offset_of_zero_is_no_offset() {
    assert_eq!(read(&gzip(1, 0, &three(1, 0))), [(0, 1000), (1, 1001), (2, 1002)]);
}

#[test]
fn wrappers_that_cannot_be_read_say_why() {
    let wrapper = |fault| BatchErrorKind::Wrapper { fault };
    for inner in [&[] as &[u8], &three(1, 0)[..20]] {
        assert_eq!(fault(&gzip(1, 9, inner)), wrapper(WrapperFault::Empty));
    }
    let offset = WrapperFault::Offset { wrapper: Offset(1), last: Offset(2) };
    assert_eq!(fault(&gzip(1, 1, &three(1, 0))), wrapper(offset));
    let nothing = Message { attributes: 1, value: None, ..Message::new(1, 9, "", "") };
    assert_eq!(fault(&only(nothing.to_bytes())), wrapper(WrapperFault::NoValue));
    let zstd = Message { attributes: 4, ..Message::new(1, 9, "", "") };
    let codec = WrapperFault::Codec { codec: Compression::Zstd };
    assert_eq!(fault(&only(zstd.to_bytes())), wrapper(codec));
    for id in 5..8 {
        let unknown = Message { attributes: id, ..Message::new(1, 9, "", "") };
        assert_eq!(fault(&only(unknown.to_bytes())), BatchErrorKind::UnknownCodec { id });
    }
    let garbage = Message { attributes: 1, ..Message::new(1, 9, "", "no gzip") };
    let error = fault(&only(garbage.to_bytes()));
    assert!(matches!(error, BatchErrorKind::Compression { codec: Compression::Gzip, .. }));
}

#[test]
fn wrapped_messages_that_cannot_be_read_say_which_and_why() {
    let bad = |index, fault| BatchErrorKind::BadRecord { index, fault };
    let good = Message::new(1, 0, "k", "v").to_bytes();
    let after = |second: &[u8]| fault(&gzip(1, 9, &[&good, second].concat()));

    let mut flipped = Message::new(1, 1, "k", "v").to_bytes();
    let stored = crc32(&flipped[16..]);
    *flipped.last_mut().unwrap() ^= 1;
    let computed = crc32(&flipped[16..]);
    assert_eq!(after(&flipped), bad(1, RecordFault::Crc { stored, computed }));

    let nested = Message::wrapper(1, 1, Compression::Gzip, &three(1, 0)).to_bytes();
    assert_eq!(after(&nested), bad(1, RecordFault::Nested));
    for magic in [2, 3, -1] {
        let other = Message { magic, ..Message::new(1, 1, "k", "v") }.to_bytes();
        assert_eq!(after(&other), bad(1, RecordFault::Magic(magic)));
    }
    let mut short = good.clone();
    short[8..12].copy_from_slice(&13i32.to_be_bytes());
    assert_eq!(after(&short), bad(1, RecordFault::TooShort { length: 13, minimum: 14 }));
    let far = Message::new(1, 1 << 40, "k", "v").to_bytes();
    assert_eq!(after(&far), bad(1, RecordFault::OffsetOutOfRange));
    for (at, wanted) in [(26, RecordFault::FieldTooLong), (31, RecordFault::FieldTooLong)] {
        let mut long = good.clone();
        long[at..at + 4].copy_from_slice(&1000i32.to_be_bytes());
        let crc = crc32(&long[16..]);
        long[12..16].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(after(&long), bad(1, wanted));
    }
}

#[test]
fn a_message_too_short_for_its_format_ends_the_iteration() {
    for (magic, length, minimum) in [(0, 13, 14), (1, 13, 14), (1, 14, 22), (1, 21, 22)] {
        let mut bytes = Message::new(magic, 5, "key", "a value").to_bytes();
        bytes[8..12].copy_from_slice(&i32::to_be_bytes(length));
        let mut batches = RecordBatches::new(bytes.into());
        let error = batches.next().unwrap().unwrap_err();
        assert_eq!(error.kind, BatchErrorKind::TooShort { length, minimum }, "v{magic} {length}");
        assert!(batches.next().is_none());
    }
}

#[test]
fn a_checksum_that_does_not_match_is_found_before_anything_is_decompressed() {
    let mut bytes = Message::wrapper(1, 9, Compression::Gzip, &three(1, 0)).to_bytes();
    *bytes.last_mut().unwrap() ^= 1;
    let error = only(bytes).verify_crc().unwrap_err();
    assert!(matches!(error.kind, BatchErrorKind::Crc { .. }), "{error}");
}

#[test]
fn a_wrong_descriptor_checksum_of_lz4_is_read_in_v0_alone() {
    for magic in [0, 1] {
        let mut wrapper = Message::wrapper(magic, 9, Compression::Lz4, &three(magic, 7));
        let mut value = wrapper.value.unwrap().to_vec();
        assert_eq!(value[6], 0x82);
        value[6] = 0x1a;
        wrapper.value = Some(value.into());
        let result = decode(&only(wrapper.to_bytes())).map(|decoded| decoded.len());
        if magic == 0 {
            assert_eq!(result, Ok(3));
        } else {
            let error = CompressionError::Corrupt { reason: "frame descriptor checksum mismatch" };
            let kind = BatchErrorKind::Compression { codec: Compression::Lz4, error };
            assert_eq!(result.unwrap_err().kind, kind);
        }
    }
}

#[test]
fn old_formats_and_batches_follow_one_another() {
    let header = BatchHeader { base_offset: Offset(10), ..BatchHeader::EMPTY };
    let mut writer = BatchWriter::new(header);
    let fields = RecordFields { key: Some(b"k"), value: Some(b"v"), headers: &[] };
    writer.append(Offset(10), 1010, &fields).unwrap();
    let bytes = [
        Message::new(0, 6, "k", "v").to_bytes(),
        Message::wrapper(1, 9, Compression::Lz4, &three(1, 0)).to_bytes(),
        writer.finish(None).unwrap().to_vec(),
        Message::new(1, 11, "k", "v").to_bytes(),
    ];
    let cut = [bytes.concat(), three(1, 12)[..30].to_vec()].concat();
    let mut batches = RecordBatches::new(cut.into());
    let raw: Vec<_> = batches.by_ref().map(Result::unwrap).collect();
    assert_eq!(raw.iter().map(RawBatch::magic).collect::<Vec<_>>(), [0, 1, 2, 1]);
    let records: Vec<_> = raw.iter().flat_map(read).map(|(offset, _)| offset).collect();
    assert_eq!(records, [6, 7, 8, 9, 10, 11]);
    assert_eq!((batches.consumed(), batches.remainder().len()), (bytes.concat().len(), 30));
}

#[test]
fn a_message_is_placed_at_another_offset_without_a_new_checksum() {
    let raw = only(Message::new(1, 5, "k", "v").to_bytes());
    let placed = only(raw.placed_at(Offset(1 << 40), LeaderEpoch(3)).concat());
    assert_eq!(read(&placed), [(1 << 40, 1005)]);
}

#[test]
fn memory_of_wrappers_is_reused() {
    let raw = gzip(1, 9, &three(1, 0));
    let broken = gzip(1, 1, &three(1, 0));
    let mut scratch = DecodeScratch::new();
    let decoded = raw.decode(&mut scratch, DecodeLimits::default()).unwrap();
    let (records, index) = (decoded.records().as_ptr(), decoded.index_bytes());
    scratch.recycle(decoded);
    broken.decode(&mut scratch, DecodeLimits::default()).unwrap_err();
    let again = raw.decode(&mut scratch, DecodeLimits::default()).unwrap();
    assert_eq!((again.records().as_ptr(), again.index_bytes()), (records, index));
}

#[test]
fn a_wrapper_stops_at_the_limit() {
    let zeros = Bytes::from(vec![0; 100_000]);
    let large = Message { value: Some(zeros), ..Message::new(1, 0, "k", "") }.to_bytes();
    for codec in [Compression::Gzip, Compression::Snappy, Compression::Lz4] {
        let raw = only(Message::wrapper(1, 9, codec, &large).to_bytes());
        let decode = |limit| {
            let limits = DecodeLimits { max_decompressed: limit };
            raw.decode(&mut DecodeScratch::new(), limits).map(|decoded| decoded.len())
        };
        assert_eq!(decode(large.len()), Ok(1));
        let limit = large.len() - 1;
        let error = CompressionError::TooLarge { limit };
        let kind = BatchErrorKind::Compression { codec, error };
        assert_eq!(decode(limit).unwrap_err().kind, kind);
    }
}
