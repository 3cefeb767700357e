//! The documented bytes, and builder against reader.

use bytes::{Bytes, BytesMut};

use super::*;
use crate::compression::Compression;
use crate::ids::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, Sequence};

fn hex(text: &str) -> Bytes {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// Two records under producer 9, epoch 1, sequence 5, as Kafka's Java client writes them.
const TWO_RECORDS: &str = "0000000000000000 00000044 ffffffff 02 321edca8 0000 00000001 \
    00000000000003e8 00000000000003ed 0000000000000009 0001 00000005 00000002 \
    16 00 00 00 02 6b 02 76 02 02 68 01  0c 00 0a 02 01 01 00";

const IDENTITY: BatchIdentity = BatchIdentity {
    producer_id: ProducerId(9),
    producer_epoch: ProducerEpoch(1),
    base_sequence: Sequence(5),
    transactional: false,
};

fn two_records(chunk: usize) -> RecordsBuilder {
    let mut builder = RecordsBuilder::new();
    let header = [HeaderField { key: "h", value: None }];
    let first = RecordFields { key: Some(b"k"), value: Some(b"v"), headers: &header };
    for (timestamp, fields) in [(1000, first), (1005, RecordFields::default())] {
        while builder.encoded_size(timestamp, &fields) > builder.room() {
            builder.push_chunk(BytesMut::with_capacity(chunk));
        }
        builder.append(timestamp, &fields).unwrap();
    }
    builder
}

fn only_batch(records: Bytes) -> RawBatch {
    let mut batches = RecordBatches::new(records);
    let batch = batches.next().unwrap().unwrap();
    assert!(batches.next().is_none());
    assert!(batches.remainder().is_empty());
    batch
}

fn decode(batch: &RawBatch) -> Result<DecodedBatch, BatchError> {
    batch.decode(&mut DecodeScratch::new(), DecodeLimits::default())
}

#[test]
fn writes_the_bytes_java_writes_whatever_the_chunks() {
    for chunk in [1, 2, 3, 5, 7, 12, 13, 18, 19, 20, 4096] {
        let sealed = two_records(chunk).seal();
        assert_eq!(sealed.to_records(IDENTITY).to_bytes(), hex(TWO_RECORDS), "chunks of {chunk}");
    }
}

#[test]
fn reads_the_bytes_java_writes() {
    let batch = only_batch(hex(TWO_RECORDS));
    batch.verify_crc().unwrap();
    assert_eq!(batch.header.last_sequence(), Sequence(6));
    assert_eq!(batch.next_offset(), Offset(2));
    let decoded = decode(&batch).unwrap();
    assert_eq!(decoded.len(), 2);
    let first = decoded.get(0).unwrap();
    assert_eq!((first.offset, first.timestamp), (Offset(0), 1000));
    assert_eq!((first.key, first.value), (Some(&b"k"[..]), Some(&b"v"[..])));
    let headers: Vec<_> = first.headers().collect();
    assert_eq!(headers.len(), 1);
    assert_eq!((headers[0].key().as_ref(), headers[0].value()), ("h", None));
    let second = decoded.get(1).unwrap();
    assert_eq!((second.offset, second.timestamp), (Offset(1), 1005));
    assert_eq!((second.key, second.value, second.headers().len()), (None, None, 0));
    assert!(decoded.get(2).is_none());
}

#[test]
fn a_new_identity_changes_the_header_only() {
    let sealed = two_records(8).seal();
    let other = BatchIdentity {
        producer_epoch: ProducerEpoch(2),
        base_sequence: Sequence(i32::MAX),
        transactional: true,
        ..IDENTITY
    };
    let batch = only_batch(sealed.to_records(other).to_bytes());
    batch.verify_crc().unwrap();
    assert!(batch.is_transactional());
    assert_eq!(batch.header.last_sequence(), Sequence(0));
    assert_eq!(batch.payload(), hex(TWO_RECORDS).slice(HEADER_LEN..));
    assert_eq!(sealed.to_records(IDENTITY).to_bytes(), hex(TWO_RECORDS));
}

#[test]
fn writes_and_reads_a_commit_marker() {
    let marker = EndTxnMarker {
        base_offset: Offset(42),
        partition_leader_epoch: LeaderEpoch(7),
        timestamp: 1_760_000_000_278,
        producer_id: ProducerId(1),
        producer_epoch: ProducerEpoch(4324),
        commit: true,
        coordinator_epoch: 3,
    };
    let batch = only_batch(marker.to_bytes());
    batch.verify_crc().unwrap();
    assert!(batch.is_control() && batch.is_transactional());
    assert_eq!(batch.bytes.len(), 78);
    let decoded = decode(&batch).unwrap();
    let control = ControlRecord::parse(&decoded).unwrap().unwrap();
    assert_eq!(control.control_type, ControlType::Commit);
    assert_eq!(control.coordinator_epoch(), Ok(3));
    assert_eq!(&batch.payload()[..], &hex("2000000008000000010c00000000000300")[..]);
}

#[test]
fn a_full_builder_says_what_is_missing_and_stays_as_it_was() {
    let mut builder = RecordsBuilder::new();
    builder.push_chunk(BytesMut::with_capacity(16));
    let fields = RecordFields { value: Some(&[7; 40]), ..Default::default() };
    let size = builder.encoded_size(5, &fields);
    let missing = size - builder.room();
    assert_eq!(builder.append(5, &fields), Err(AppendError::NeedsRoom { bytes: missing }));
    assert_eq!((builder.count(), builder.len_bytes(), builder.base_timestamp()), (0, 0, -1));
    builder.push_chunk(BytesMut::with_capacity(missing));
    assert_eq!(builder.append(5, &fields), Ok(0));
    assert_eq!((builder.len_bytes(), builder.room()), (size, 0));
}

#[test]
fn gives_every_chunk_back() {
    let mut builder = two_records(8);
    builder.push_chunk(BytesMut::with_capacity(100));
    let sealed = builder.seal();
    let records = sealed.to_records(IDENTITY);
    let mut returned = sealed.into_chunks();
    assert_eq!(returned.busy.len(), 3, "a request still reads them");
    assert_eq!(returned.chunks.len(), 1, "the unused chunk is free at once");
    drop(records);
    returned.retry();
    assert!(returned.busy.is_empty());
    let mut capacities: Vec<_> = returned.chunks.iter().map(BytesMut::capacity).collect();
    capacities.sort_unstable();
    assert_eq!(capacities, [8, 8, 8, 100]);
    assert!(returned.chunks.iter().all(BytesMut::is_empty));
}

#[test]
fn takes_unused_chunks_back_before_the_seal() {
    let mut builder = two_records(4096);
    builder.push_chunk(BytesMut::with_capacity(100));
    assert_eq!(builder.take_unused_chunks().len(), 1);
    assert_eq!(builder.room(), 4096 - 19);
    assert_eq!(RecordsBuilder::new().take_unused_chunks().len(), 0);
}

#[test]
#[cfg(feature = "lz4")]
fn compresses_into_other_chunks_and_returns_its_own() {
    let (sealed, chunks) = two_records(8)
        .seal_compressed(Compression::Lz4, None, &mut |_| BytesMut::with_capacity(10))
        .unwrap();
    assert_eq!(chunks.len(), 3);
    assert!(chunks.iter().all(BytesMut::is_empty));
    let batch = only_batch(sealed.to_records(IDENTITY).to_bytes());
    batch.verify_crc().unwrap();
    assert_eq!(batch.compression(), Ok(Compression::Lz4));
    assert_eq!(decode(&batch).unwrap().records(), &hex(TWO_RECORDS).slice(HEADER_LEN..));
}

#[test]
#[cfg(not(feature = "zstd"))]
fn a_codec_that_is_not_built_leaves_the_builder_whole() {
    let failed = two_records(64)
        .seal_compressed(Compression::Zstd, None, &mut |_| BytesMut::new())
        .unwrap_err();
    assert_eq!(failed.builder.count(), 2);
    assert!(failed.to_string().contains("zstd is not built in"), "{failed}");
    assert_eq!(failed.builder.seal().to_records(IDENTITY).to_bytes(), hex(TWO_RECORDS));
}

#[test]
fn a_cut_last_batch_ends_the_iteration_and_remains() {
    let whole = hex(TWO_RECORDS);
    let two = Bytes::from([&whole[..], &whole[..]].concat());
    for cut in 0..whole.len() {
        let mut batches = RecordBatches::new(two.slice(..whole.len() + cut));
        assert!(batches.next().unwrap().is_ok());
        assert!(batches.next().is_none(), "cut after {cut}");
        assert_eq!(batches.remainder(), &whole.slice(..cut));
        assert_eq!(batches.consumed(), whole.len());
    }
}

fn damaged(at: usize, with: &[u8]) -> Bytes {
    let mut bytes = hex(TWO_RECORDS).to_vec();
    bytes[at..at + with.len()].copy_from_slice(with);
    bytes.into()
}

fn first_error(records: Bytes) -> BatchErrorKind {
    let mut batches = RecordBatches::new(records);
    let error = batches.next().unwrap().unwrap_err();
    assert!(batches.next().is_none(), "an error ends the iteration");
    error.kind
}

#[test]
fn refuses_impossible_lengths_and_formats() {
    for length in [-1, 0, 13] {
        let kind = first_error(damaged(8, &i32::to_be_bytes(length)));
        assert_eq!(kind, BatchErrorKind::TooShort { length, minimum: 14 });
    }
    for length in [14, 48] {
        let kind = first_error(damaged(8, &i32::to_be_bytes(length)));
        assert_eq!(kind, BatchErrorKind::TooShort { length, minimum: 49 });
    }
    for magic in [3, -1, 127] {
        let kind = first_error(damaged(16, &i8::to_be_bytes(magic)));
        assert_eq!(kind, BatchErrorKind::UnknownMagic { magic });
    }
}

#[test]
fn refuses_counts_that_the_bytes_cannot_hold_before_reserving() {
    for count in [-1, i32::MIN, i32::MAX, 3] {
        let batch = only_batch(damaged(57, &i32::to_be_bytes(count)));
        let error = decode(&batch).unwrap_err();
        assert_eq!(error.kind, BatchErrorKind::BadCount { count, bytes: 19 });
    }
    let batch = only_batch(damaged(57, &1i32.to_be_bytes()));
    assert_eq!(decode(&batch).unwrap_err().kind, BatchErrorKind::TrailingBytes { bytes: 7 });
}

#[test]
fn log_append_time_gives_every_record_the_batch_maximum() {
    let batch = only_batch(damaged(21, &[0, 8]));
    let decoded = decode(&batch).unwrap();
    assert!(decoded.iter().all(|record| record.timestamp == 1005));
}

#[test]
fn a_batch_emptied_by_compaction_moves_the_position() {
    let empty = hex(
        "0000000000000032000000310000000402a600cdb8003000000001ffffffffffffffffffffffffffffffff\
         00000000000000070002000002a700000000",
    );
    let batch = only_batch(empty);
    batch.verify_crc().unwrap();
    assert_eq!(batch.next_offset(), Offset(52));
    let decoded = decode(&batch).unwrap();
    assert!(decoded.is_empty());
    assert_eq!(ControlRecord::parse(&decoded), Ok(None));
}

#[test]
fn names_offset_and_place_of_a_bad_batch() {
    let whole = hex(TWO_RECORDS);
    let bad = damaged(61, &[0x18]);
    let mut batches = RecordBatches::new([&whole[..], &bad[..]].concat().into());
    batches.next().unwrap().unwrap();
    let batch = batches.next().unwrap().unwrap();
    assert!(matches!(batch.verify_crc().unwrap_err().kind, BatchErrorKind::Crc { .. }));
    let text = decode(&batch).unwrap_err().to_string();
    assert_eq!(
        text,
        "record batch at byte 80 with base offset 0: record 0: 1 bytes left over inside the record"
    );
}

#[test]
fn places_a_batch_at_another_offset_without_a_new_checksum() {
    let batch = only_batch(hex(TWO_RECORDS));
    let placed = batch.placed_at(Offset(1000), LeaderEpoch(3)).concat();
    let placed = only_batch(placed.into());
    placed.verify_crc().unwrap();
    assert_eq!(placed.last_offset(), Offset(1001));
    assert_eq!(decode(&placed).unwrap().first_at_or_after(Offset(1001)), 1);
}

#[test]
fn recycling_brings_index_and_buffer_back() {
    let batch = only_batch(hex(TWO_RECORDS));
    let mut scratch = DecodeScratch::new();
    let decoded = batch.decode(&mut scratch, DecodeLimits::default()).unwrap();
    let held = decoded.index_bytes();
    assert!(held >= 2 * 32);
    scratch.recycle(decoded);
    let again = batch.decode(&mut scratch, DecodeLimits::default()).unwrap();
    assert_eq!(again.index_bytes(), held);
}

#[test]
fn records_around_the_limits_of_the_short_form_read_back() {
    let bytes = vec![0x5a; (1 << 20) + 1];
    let mut shapes = Vec::new();
    for key in [None, Some(0), Some(63), Some(64), Some(8191), Some(8192)] {
        for value in [None, Some(0), Some(8191), Some((1 << 20) - 1), Some(1 << 20)] {
            for delta in [0, -1, 64, (1 << 20) - 1, -(1 << 20), 1 << 20, i64::MIN] {
                shapes.push((key, value, delta));
            }
        }
    }
    let big = [HeaderField { key: "big", value: Some(&bytes) }; 2];
    for (key, value, delta) in shapes {
        for headers in [&[][..], &big[..usize::from(delta == 0)]] {
            let mut builder = RecordsBuilder::new();
            builder.push_chunk(BytesMut::with_capacity(4 << 20));
            let fields = RecordFields {
                key: key.map(|len: usize| &bytes[..len]),
                value: value.map(|len: usize| &bytes[..len]),
                headers,
            };
            builder.append(7, &RecordFields::default()).unwrap();
            let timestamp = 7i64.wrapping_add(delta);
            let size = builder.encoded_size(timestamp, &fields);
            let before = builder.len_bytes();
            assert_eq!(builder.append(timestamp, &fields), Ok(1));
            assert_eq!(builder.len_bytes() - before, size, "{key:?} {value:?} {delta}");
            let batch = only_batch(builder.seal().to_records(IDENTITY).to_bytes());
            let decoded = decode(&batch).unwrap();
            let record = decoded.get(1).unwrap();
            assert_eq!((record.timestamp, record.key), (timestamp, fields.key));
            assert!(record.value == fields.value && record.headers().len() == headers.len());
        }
    }
}

#[test]
fn a_value_that_is_shared_is_sent_as_if_it_were_copied() {
    let values = [vec![1; 10_000], vec![2; 20_000], vec![3; 5], vec![4; 9_000]];
    let headers = [HeaderField { key: "trace", value: Some(b"7") }];
    for chunk in [40, 64, 1 << 10, 64 << 10] {
        for codec in Compression::ALL.into_iter().filter(|codec| codec.is_built()) {
            let (mut copied, mut shared) = (RecordsBuilder::new(), RecordsBuilder::new());
            for (at, value) in values.iter().enumerate() {
                let fields =
                    RecordFields { key: Some(b"key"), value: Some(value), headers: &headers };
                let time = 1000 + at as i64;
                while copied.append(time, &fields).is_err() {
                    copied.push_chunk(BytesMut::with_capacity(64 << 10));
                }
                loop {
                    let appended = if value.len() > 10 {
                        shared.append_shared(time, &fields, Bytes::copy_from_slice(value))
                    } else {
                        shared.append(time, &fields)
                    };
                    match appended {
                        Ok(index) => break assert_eq!(index as usize, at),
                        Err(AppendError::NeedsRoom { bytes }) => {
                            assert!(bytes < 60, "only what is around the value: {bytes}");
                            shared.push_chunk(BytesMut::with_capacity(chunk));
                        }
                        Err(error) => panic!("{error}"),
                    }
                }
            }
            assert_eq!(copied.len_bytes(), shared.len_bytes());
            let bytes = |builder: RecordsBuilder| {
                let take = &mut |_| BytesMut::with_capacity(64 << 10);
                let (sealed, _) = builder.seal_compressed(codec, None, take).unwrap();
                sealed.to_records(BatchIdentity::NONE).to_bytes()
            };
            let (copied, shared) = (bytes(copied), bytes(shared));
            if codec == Compression::None {
                assert_eq!(copied, shared, "chunks of {chunk}");
            }
            let records = |bytes: Bytes| {
                let raw = RecordBatches::new(bytes).next().unwrap().unwrap();
                raw.verify_crc().unwrap();
                let scratch = &mut DecodeScratch::new();
                raw.decode(scratch, DecodeLimits::default()).unwrap().records().to_vec()
            };
            assert_eq!(records(copied), records(shared), "{codec}, chunks of {chunk}");
        }
    }
}
