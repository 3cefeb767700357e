//! Rows of the list of bad input, as far as they concern batches and codecs: P13, and P15 to P18.
//! What a consumer makes of them is tested with the consumer.

use std::sync::OnceLock;

use allocation_counter::measure;
use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::compression::{Compression, CompressionError, compress, decompress};
use kafka4rs_protocol::record::{
    Attributes, BatchErrorKind, BatchHeader, BatchWriter, DecodeLimits, DecodeScratch, RawBatch,
    RecordBatches, RecordFault, RecordFields,
};
use kafka4rs_protocol::{LeaderEpoch, Offset};

use crate::messages::{Message, three};

const OLD_CODECS: [Compression; 3] = [Compression::Gzip, Compression::Snappy, Compression::Lz4];

fn written() -> impl Iterator<Item = Compression> {
    Compression::ALL.into_iter().filter(|codec| codec.is_built())
}

/// Three records from `base` on, in format v2.
fn batch(codec: Compression, base: i64) -> Bytes {
    let header = BatchHeader {
        base_offset: Offset(base),
        base_timestamp: 1000,
        attributes: Attributes::new(codec),
        ..BatchHeader::EMPTY
    };
    let mut writer = BatchWriter::new(header);
    for i in 0..3 {
        let fields = RecordFields { key: Some(b"k"), value: Some(b"some value"), headers: &[] };
        writer.append(Offset(base + i), 1000 + i, &fields).unwrap();
    }
    writer.finish(None).unwrap()
}

/// The same records in every format and codec that there is.
fn every_kind(base: i64) -> Vec<Bytes> {
    let mut kinds: Vec<_> = written().map(|codec| batch(codec, base)).collect();
    for magic in [0, 1] {
        kinds.push(Message::new(magic, base, "k", "some value").to_bytes().into());
        let inner = three(magic, if magic == 0 { base } else { 0 });
        let wrap = |codec| Message::wrapper(magic, base + 2, codec, &inner).to_bytes().into();
        kinds.extend(OLD_CODECS.map(wrap));
    }
    kinds
}

fn first(bytes: impl Into<Bytes>) -> RawBatch {
    RecordBatches::new(bytes.into()).next().unwrap().unwrap()
}

fn offsets(raw: &RawBatch) -> Vec<i64> {
    let decoded = raw.decode(&mut DecodeScratch::new(), DecodeLimits::default()).unwrap();
    decoded.iter().map(|record| record.offset.0).collect()
}

#[test]
fn p13_a_flipped_bit_is_a_checksum_error_that_names_the_offset() {
    let mut flipped = 0;
    for kind in every_kind(42) {
        let sound = first(kind.clone());
        sound.verify_crc().unwrap();
        let covered = if sound.magic() == 2 { 17..kind.len() } else { 12..kind.len() };
        let base = sound.header.base_offset;
        for at in covered {
            for bit in 0..8 {
                let mut damaged = kind.to_vec();
                damaged[at] ^= 1 << bit;
                match RecordBatches::new(damaged.into()).next().unwrap() {
                    // The format byte of old formats is covered as well, and read before.
                    Err(_) => assert_eq!(at, 16),
                    Ok(raw) => {
                        let error = raw.verify_crc().unwrap_err();
                        assert!(matches!(error.kind, BatchErrorKind::Crc { .. }), "{error}");
                        assert_eq!(error.base_offset, base);
                        assert!(error.to_string().contains(&format!("offset {base}")), "{error}");
                    }
                }
                flipped += 1;
            }
        }
    }
    assert!(flipped > 5000, "{flipped}");
}

#[test]
fn p13_a_batch_after_a_damaged_one_can_still_be_reached() {
    for kind in every_kind(42) {
        let mut damaged = kind.to_vec();
        *damaged.last_mut().unwrap() ^= 1;
        damaged.extend(batch(Compression::None, 50));
        let mut batches = RecordBatches::new(damaged.into());
        batches.next().unwrap().unwrap().verify_crc().unwrap_err();
        let after = batches.next().unwrap().unwrap();
        after.verify_crc().unwrap();
        assert_eq!(offsets(&after), [50, 51, 52]);
    }
}

const BOMB: usize = 8 << 20;

/// 8 MiB of zeros, or for zstd, which this build may not write, what stands for them.
fn bomb(codec: Compression) -> Bytes {
    // Made once for all tests: unoptimized, it takes longer than they do.
    static BOMBS: [OnceLock<Bytes>; 5] = [const { OnceLock::new() }; 5];
    let make = || {
        if codec == Compression::Zstd && !codec.is_built() {
            return zstd_blocks(BOMB / (128 << 10), &ZSTD_RUN_OF_LITERALS);
        }
        let zeros = vec![0; BOMB];
        compress(codec, None, [&zeros[..]], &mut BytesMut::with_capacity).unwrap().concat().into()
    };
    BOMBS[usize::from(codec.id())].get_or_init(make).clone()
}

/// A compressed block whose literals are one byte, 128 KiB times, and that has no sequences.
const ZSTD_RUN_OF_LITERALS: [u8; 5] = [0x0d, 0, 0x20, 0, 0];

/// A frame of a 128 MiB window and `count` compressed blocks alike.
fn zstd_blocks(count: usize, content: &[u8]) -> Bytes {
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0, 0x88];
    for i in 1..=count {
        let last = u32::from(i == count);
        let header = (content.len() as u32) << 3 | 2 << 1 | last;
        frame.extend(&header.to_le_bytes()[..3]);
        frame.extend(content);
    }
    frame.into()
}

/// What a codec may hold at once: its output, twice while that moves to larger memory; contexts and
/// a block; and for zstd a window of the output's size, twice likewise.
fn most(codec: Compression, limit: usize) -> u64 {
    let most = match codec {
        Compression::Zstd => 4 * limit + (3 << 20),
        _ => 2 * limit + (1 << 20),
    };
    most as u64
}

#[test]
fn p15_a_bomb_in_each_codec_stops_at_the_limit() {
    for codec in Compression::ALL.into_iter().skip(1) {
        let bomb = bomb(codec);
        for limit in [0, 1, 100_000, 3_000_000] {
            let mut result = Ok(());
            let info = measure(|| {
                let mut out = BytesMut::new();
                result = decompress(codec, bomb.clone(), limit, &mut out);
                assert!(out.len() <= limit);
            });
            assert_eq!(result, Err(CompressionError::TooLarge { limit }), "{codec}");
            assert!(info.bytes_max <= most(codec, limit), "{codec} at {limit}: {info:?}");
        }
    }
}

#[test]
fn p15_a_bomb_in_a_batch_is_an_error_of_that_batch_and_leaves_no_memory_behind() {
    for codec in Compression::ALL.into_iter().skip(1) {
        let bomb = bomb(codec);
        let header = BatchHeader {
            base_offset: Offset(42),
            attributes: Attributes::new(codec),
            length: (bomb.len() + 49) as i32,
            count: 1_000_000,
            ..BatchHeader::EMPTY
        };
        let raw = first([&header.to_bytes()[..], &bomb].concat());
        let limits = DecodeLimits { max_decompressed: 6 << 20 };
        let info = measure(|| {
            let error = raw.decode(&mut DecodeScratch::new(), limits).unwrap_err();
            let error_of = CompressionError::TooLarge { limit: 6 << 20 };
            assert_eq!(error.kind, BatchErrorKind::Compression { codec, error: error_of });
            assert_eq!(error.base_offset, Offset(42));
        });
        assert!(info.bytes_max <= most(codec, 6 << 20), "{codec}: {info:?}");
        // A context of the thread may stay, the output does not. (A scratch that lives on keeps
        // buffers, of up to 4 MiB.)
        assert!(info.bytes_current <= 3 << 19, "{codec}: {info:?}");
    }
}

#[test]
fn p15_a_bomb_wrapped_in_an_old_message_stops_at_the_limit() {
    for codec in OLD_CODECS {
        let wrapper = Message {
            attributes: codec.id(),
            value: Some(bomb(codec)),
            ..Message::new(1, 42, "", "")
        };
        let raw = first(wrapper.to_bytes());
        let limits = DecodeLimits { max_decompressed: 1 << 20 };
        let info = measure(|| {
            let error = raw.decode(&mut DecodeScratch::new(), limits).unwrap_err();
            let error_of = CompressionError::TooLarge { limit: 1 << 20 };
            assert_eq!(error.kind, BatchErrorKind::Compression { codec, error: error_of });
        });
        assert!(info.bytes_max <= most(codec, 1 << 20), "{codec}: {info:?}");
    }
}

#[test]
fn p15_a_wrapper_within_a_wrapper_is_never_opened() {
    for codec in OLD_CODECS {
        let core = Message { value: Some(bomb(codec)), ..Message::new(1, 0, "", "") };
        let core = Message { attributes: codec.id(), ..core }.to_bytes();
        let outer = first(Message::wrapper(1, 42, codec, &core).to_bytes());
        let info = measure(|| {
            let limits = DecodeLimits { max_decompressed: 256 << 20 };
            let error = outer.decode(&mut DecodeScratch::new(), limits).unwrap_err();
            let nested = BatchErrorKind::BadRecord { index: 0, fault: RecordFault::Nested };
            assert_eq!(error.kind, nested, "{codec}");
        });
        // The bomb stays shut.
        let most = 4 * core.len() as u64 + (1 << 20);
        assert!(info.bytes_max <= most && most < BOMB as u64, "{codec}: {info:?}");
    }
}

#[test]
fn p15_a_wrapper_of_very_many_messages_takes_memory_as_they_do() {
    // The least that a message of v0 takes.
    let empty = Message { key: None, value: None, ..Message::new(0, 0, "", "") }.to_bytes();
    assert_eq!(empty.len(), 26);
    let count = 50_000;
    let outer = first(Message::wrapper(0, 0, Compression::Gzip, &empty.repeat(count)).to_bytes());
    let inner = count * empty.len();
    let info = measure(|| {
        let limits = DecodeLimits { max_decompressed: inner };
        let decoded = outer.decode(&mut DecodeScratch::new(), limits).unwrap();
        assert_eq!(decoded.len(), count);
    });
    // The index grows by doubling: 32 bytes an entry, up to half of them unused, and a copy.
    assert!(info.bytes_max <= (inner + 3 * 32 * count + (1 << 20)) as u64, "{info:?}");
}

/// 256 KiB of the smallest streams that hold nothing, and what a stream of nothing is.
fn nothings(codec: Compression) -> Bytes {
    let one = match codec {
        Compression::Zstd => Bytes::from_static(&[0x28, 0xb5, 0x2f, 0xfd, 0x20, 0, 1, 0, 0]),
        _ => {
            let empty = compress(codec, None, [&[] as &[u8]], &mut BytesMut::with_capacity);
            empty.unwrap().concat().into()
        }
    };
    one.repeat((1 << 18) / one.len()).into()
}

#[test]
fn p15_streams_by_the_thousand_that_hold_nothing_are_read_to_their_end() {
    for codec in Compression::ALL.into_iter().skip(1) {
        let data = nothings(codec);
        let info = measure(|| {
            let mut out = BytesMut::new();
            decompress(codec, data.clone(), 1 << 30, &mut out).unwrap();
            assert!(out.is_empty());
        });
        assert!(info.bytes_max <= 8 << 20, "{codec}: {info:?}");
    }
    // Frames that are to be skipped, and blocks that hold nothing.
    let skipped = [0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0].repeat(1 << 15);
    decompress(Compression::Zstd, skipped.into(), 100, &mut BytesMut::new()).unwrap();
    let blocks = zstd_blocks(1 << 15, &[0, 0]);
    let info = measure(|| {
        decompress(Compression::Zstd, blocks.clone(), 1 << 30, &mut BytesMut::new()).unwrap();
    });
    // They could hold 128 KiB each, and nothing was reserved for it.
    assert!(info.bytes_max <= 16 << 20, "{info:?}");
    let header = b"\x82SNAPPY\0\0\0\0\x01\0\0\0\x01";
    let blocks = [&header[..], &[0, 0, 0, 1, 0].repeat(1 << 15)].concat();
    decompress(Compression::Snappy, blocks.into(), 100, &mut BytesMut::new()).unwrap();
}

/// The batch with its header changed, and the checksum made right again.
fn with_header(bytes: &Bytes, change: impl FnOnce(&mut BatchHeader)) -> Bytes {
    let mut header = BatchHeader::parse(bytes).unwrap();
    change(&mut header);
    let changed = [&header.to_bytes()[..], &bytes[61..]].concat();
    header.crc = kafka4rs_protocol::record::crc32c(&changed[21..]);
    [&header.to_bytes()[..], &bytes[61..]].concat().into()
}

#[test]
fn p16_impossible_counts_are_refused_before_anything_is_reserved() {
    for codec in written() {
        for count in [-1, i32::MIN, 4, 1000, i32::MAX] {
            let raw = first(with_header(&batch(codec, 42), |header| header.count = count));
            raw.verify_crc().unwrap();
            let info = measure(|| {
                let error = raw.decode(&mut DecodeScratch::new(), DecodeLimits::default());
                let kind = error.unwrap_err().kind;
                let plain = matches!(
                    kind,
                    BatchErrorKind::BadCount { .. } | BatchErrorKind::BadRecord { .. }
                );
                assert!(plain, "{codec} {count}: {kind}");
            });
            assert!(info.bytes_max < 1 << 20, "{codec} {count}: {info:?}");
        }
    }
}

#[test]
fn p16_lengths_that_cannot_be_end_the_iteration_and_those_too_long_wait_for_more() {
    for kind in every_kind(42) {
        for length in [i32::MIN, -1, 0, 13] {
            let mut bytes = kind.to_vec();
            bytes[8..12].copy_from_slice(&length.to_be_bytes());
            let mut batches = RecordBatches::new(bytes.into());
            let error = batches.next().unwrap().unwrap_err();
            assert!(matches!(error.kind, BatchErrorKind::TooShort { .. }), "{error}");
            assert_eq!(error.base_offset, first(kind.clone()).header.base_offset);
            assert!(batches.next().is_none());
        }
        for length in [kind.len() as i32, i32::MAX] {
            let mut bytes = kind.to_vec();
            bytes[8..12].copy_from_slice(&length.to_be_bytes());
            let mut batches = RecordBatches::new(bytes.into());
            assert!(batches.next().is_none());
            assert_eq!(batches.remainder().len(), kind.len());
        }
    }
}

#[test]
fn p16_offsets_that_go_back_below_zero_or_round_are_read_and_never_wrap_into_a_panic() {
    let edges = [i64::MIN, -1, 0, i64::MAX - 1, i64::MAX];
    for base in edges {
        for delta in [i32::MIN, -1, 0, i32::MAX] {
            let bytes = with_header(&batch(Compression::None, 42), |header| {
                header.base_offset = Offset(base);
                header.last_offset_delta = delta;
            });
            let raw = first(bytes);
            raw.verify_crc().unwrap();
            assert_eq!(raw.last_offset().0, base.wrapping_add(i64::from(delta)));
            assert_eq!(raw.next_offset().0, raw.last_offset().0.wrapping_add(1));
            let expected = [0, 1, 2].map(|i| base.wrapping_add(i));
            assert_eq!(offsets(&raw), expected);
        }
        for magic in [0, 1] {
            let plain = first(Message::new(magic, base, "k", "v").to_bytes());
            assert_eq!(offsets(&plain), [base]);
            let inner = Message::new(magic, base, "k", "v").to_bytes();
            let outer = first(Message::wrapper(magic, 7, Compression::Gzip, &inner).to_bytes());
            let decoded = outer.decode(&mut DecodeScratch::new(), DecodeLimits::default());
            // In v1 it counts from the first: none can be below it but behind the wrapper.
            if magic == 0 || base <= 7 {
                let wanted = if magic == 0 { base } else { 7 };
                assert_eq!(decoded.unwrap().get(0).map(|record| record.offset.0), Some(wanted));
            } else {
                assert!(matches!(decoded.unwrap_err().kind, BatchErrorKind::Wrapper { .. }));
            }
        }
    }
}

#[test]
fn p17_a_cut_last_batch_is_no_error_in_any_format_and_reads_once_it_is_whole() {
    for kind in every_kind(42) {
        let before = batch(Compression::None, 0);
        for cut in 0..kind.len() {
            let bytes = Bytes::from([&before[..], &kind[..cut]].concat());
            let mut batches = RecordBatches::new(bytes);
            assert_eq!(batches.next().unwrap().unwrap().next_offset(), Offset(3));
            assert!(batches.next().is_none(), "cut to {cut}");
            assert_eq!(batches.remainder(), &kind[..cut]);
        }
        assert_eq!(offsets(&first(kind)).first(), Some(&42));
    }
}

#[test]
fn p18_an_emptied_batch_and_a_missing_tail_keep_the_whole_span() {
    let header = BatchHeader {
        base_offset: Offset(42),
        last_offset_delta: 9,
        partition_leader_epoch: LeaderEpoch(3),
        ..BatchHeader::EMPTY
    };
    let raw = first(BatchWriter::new(header).finish(None).unwrap());
    raw.verify_crc().unwrap();
    assert_eq!((raw.last_offset(), raw.next_offset()), (Offset(51), Offset(52)));
    assert!(offsets(&raw).is_empty());
    // As log cleaners leave it: a codec that has nothing to decompress.
    for codec in Compression::ALL {
        let header = BatchHeader { attributes: Attributes::new(codec), ..header };
        let raw = first(BatchWriter::new(header).finish(None).unwrap());
        raw.verify_crc().unwrap();
        assert!(offsets(&raw).is_empty(), "{codec}");
    }
    for codec in written() {
        let header = BatchHeader { attributes: Attributes::new(codec), ..header };
        let mut writer = BatchWriter::new(header);
        writer.append(Offset(44), 0, &RecordFields::default()).unwrap();
        let raw = first(writer.finish(None).unwrap());
        assert_eq!((offsets(&raw), raw.next_offset()), (vec![44], Offset(52)), "{codec}");
    }
    // A wrapper whose first messages are gone still counts from its last.
    let inner = [Message::new(1, 1, "k", "v").to_bytes(), Message::new(1, 4, "k", "v").to_bytes()];
    let raw = first(Message::wrapper(1, 46, Compression::Lz4, &inner.concat()).to_bytes());
    assert_eq!((offsets(&raw), raw.next_offset()), (vec![43, 46], Offset(47)));
}
