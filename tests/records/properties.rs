//! Builder against reader on random records, chunks, cuts and damage.

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::compression::{Compression, CompressionError, compress, decompress};
use kafka4rs_protocol::record::{
    AppendError, BatchIdentity, DecodeLimits, DecodeScratch, HeaderField, RawBatch, RecordBatches,
    RecordFields, RecordsBuilder, SealedRecords,
};
use kafka4rs_protocol::{ProducerEpoch, ProducerId, Sequence};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

type Nullable = Option<Vec<u8>>;

#[derive(Clone, Debug)]
struct Owned {
    timestamp: i64,
    key: Nullable,
    value: Nullable,
    headers: Vec<(String, Nullable)>,
}

fn bytes(max: usize) -> impl Strategy<Value = Nullable> {
    option::of(vec(any::<u8>(), 0..max))
}

fn record() -> impl Strategy<Value = Owned> {
    let timestamp = prop_oneof![
        4 => 1_700_000_000_000..1_700_000_100_000i64,
        1 => any::<i64>(),
    ];
    let value = prop_oneof![8 => bytes(200), 1 => bytes(20_000)];
    let headers = prop_oneof![2 => Just(vec![]), 1 => vec((".{0,12}", bytes(20)), 1..4)];
    (timestamp, bytes(40), value, headers).prop_map(|(timestamp, key, value, headers)| Owned {
        timestamp,
        key,
        value,
        headers,
    })
}

/// Bytes that compress, bytes that do not, or few.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        vec(any::<u8>(), 0..50),
        (vec(any::<u8>(), 1..30), 1usize..3000).prop_map(|(unit, times)| unit.repeat(times)),
        vec(any::<u8>(), 30_000..40_000),
    ]
}

fn build(records: &[Owned], chunks: &[usize]) -> RecordsBuilder {
    let mut builder = RecordsBuilder::new();
    let mut sizes = chunks.iter().copied().cycle();
    for (i, record) in records.iter().enumerate() {
        let headers: Vec<_> = record
            .headers
            .iter()
            .map(|(key, value)| HeaderField { key, value: value.as_deref() })
            .collect();
        let fields = RecordFields {
            key: record.key.as_deref(),
            value: record.value.as_deref(),
            headers: &headers,
        };
        let (before, size) = (builder.len_bytes(), builder.encoded_size(record.timestamp, &fields));
        loop {
            match builder.append(record.timestamp, &fields) {
                Ok(index) => {
                    assert_eq!(index as usize, i);
                    break;
                }
                Err(AppendError::NeedsRoom { bytes }) => {
                    assert_eq!(bytes, size - builder.room());
                    assert_eq!(builder.len_bytes(), before, "nothing may be written");
                    builder.push_chunk(BytesMut::with_capacity(sizes.next().unwrap_or(64)));
                }
                Err(error) => panic!("{error}"),
            }
        }
        assert_eq!(builder.len_bytes(), before + size);
    }
    builder
}

/// Those that this build writes, none included.
fn codec() -> impl Strategy<Value = Compression> {
    let built: Vec<_> = Compression::ALL.into_iter().filter(|codec| codec.is_built()).collect();
    prop::sample::select(built)
}

fn seal(builder: RecordsBuilder, codec: Compression, chunk: usize) -> SealedRecords {
    if codec == Compression::None {
        return builder.seal();
    }
    let (sealed, chunks) =
        builder.seal_compressed(codec, None, &mut |_| BytesMut::with_capacity(chunk)).unwrap();
    assert!(chunks.iter().all(BytesMut::is_empty));
    sealed
}

fn first(records: Bytes) -> RawBatch {
    RecordBatches::new(records).next().unwrap().unwrap()
}

fn check(raw: &RawBatch, records: &[Owned]) {
    raw.verify_crc().unwrap();
    let decoded = raw.decode(&mut DecodeScratch::new(), DecodeLimits::default()).unwrap();
    assert_eq!(decoded.len(), records.len());
    for (i, (view, record)) in decoded.iter().zip(records).enumerate() {
        assert_eq!(view.offset.0, i as i64);
        assert_eq!(view.timestamp, record.timestamp);
        assert_eq!(view.key, record.key.as_deref());
        assert_eq!(view.value, record.value.as_deref());
        assert_eq!(view.headers().len(), record.headers.len());
        for (header, (key, value)) in view.headers().zip(&record.headers) {
            assert_eq!(header.key(), key.as_str());
            assert_eq!(header.value(), value.as_deref());
        }
    }
    let largest = records.iter().map(|record| record.timestamp).max();
    assert_eq!(Some(raw.header.max_timestamp), largest);
}

/// Reads whatever can be read; the only demand is that it ends without panic.
fn read_anything(data: Bytes) -> usize {
    let mut scratch = DecodeScratch::new();
    let limits = DecodeLimits { max_decompressed: 1 << 20 };
    let mut seen = 0;
    for raw in RecordBatches::new(data).flatten() {
        let _ = raw.verify_crc();
        if let Ok(decoded) = raw.decode(&mut scratch, limits) {
            for view in &decoded {
                seen += view.value.map_or(0, <[u8]>::len);
                seen += view.headers().map(|header| header.key().len()).sum::<usize>();
            }
            scratch.recycle(decoded);
        }
    }
    seen
}

fn identity() -> impl Strategy<Value = BatchIdentity> {
    (any::<i64>(), any::<i16>(), -1..=i32::MAX, any::<bool>()).prop_map(
        |(id, epoch, sequence, transactional)| BatchIdentity {
            producer_id: ProducerId(id),
            producer_epoch: ProducerEpoch(epoch),
            base_sequence: Sequence(sequence),
            transactional,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_is_appended_is_what_is_read(
        records in vec(record(), 1..40),
        chunks in vec(1usize..9000, 1..5),
        codec in codec(),
        out in 1usize..9000,
        identity in identity(),
        again in identity(),
    ) {
        let sealed = seal(build(&records, &chunks), codec, out);
        check(&first(sealed.to_records(identity).to_bytes()), &records);
        let retry = first(sealed.to_records(again).to_bytes());
        prop_assert_eq!(retry.header.producer_id, again.producer_id);
        check(&retry, &records);
        let count = sealed.pieces().len();
        prop_assert_eq!(sealed.into_chunks().chunks.len(), count);
    }

    #[test]
    fn a_cut_anywhere_ends_quietly_or_with_an_error(
        records in vec(record(), 1..4),
        codec in codec(),
    ) {
        let sealed = seal(build(&records, &[4096]), codec, 4096);
        let whole = sealed.to_records(BatchIdentity::NONE).to_bytes();
        let step = (whole.len() / 400).max(1);
        for len in (0..whole.len()).step_by(step) {
            let mut batches = RecordBatches::new(whole.slice(..len));
            prop_assert!(batches.next().is_none());
            prop_assert_eq!(batches.remainder().len(), len);
            // The same cut with a length field that hides it.
            if len >= 61 {
                let mut hidden = whole[..len].to_vec();
                hidden[8..12].copy_from_slice(&((len - 12) as i32).to_be_bytes());
                let raw = first(hidden.into());
                prop_assert!(raw.verify_crc().is_err());
                prop_assert!(raw.decode(&mut DecodeScratch::new(), DecodeLimits::default()).is_err());
            }
        }
    }

    #[test]
    fn damage_never_panics_and_never_passes_the_checksum(
        records in vec(record(), 1..10),
        codec in codec(),
        damage in vec((any::<prop::sample::Index>(), 1u8..=255), 1..4),
    ) {
        let sealed = seal(build(&records, &[4096]), codec, 4096);
        let whole = sealed.to_records(BatchIdentity::NONE).to_bytes();
        let mut bytes = whole.to_vec();
        for (at, flip) in damage {
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
        }
        let bytes = Bytes::from(bytes);
        read_anything(bytes.clone());
        if bytes[..12] == whole[..12] && bytes[16] == 2 && bytes[17..] != whole[17..] {
            prop_assert!(first(bytes).verify_crc().is_err());
        }
    }

    #[test]
    fn random_bytes_never_panic(
        mut data in vec(any::<u8>(), 0..400),
        codec in 0u8..8,
        count in -2..40i32,
    ) {
        read_anything(Bytes::from(data.clone()));
        if data.len() >= 61 {
            let length = (data.len() - 12) as i32;
            data[8..12].copy_from_slice(&length.to_be_bytes());
            data[16] = 2;
            data[21..23].copy_from_slice(&u16::from(codec).to_be_bytes());
            data[57..61].copy_from_slice(&count.to_be_bytes());
            read_anything(data.into());
        }
    }

    #[test]
    fn random_lz4_frames_never_panic_nor_pass_the_limit(
        blocks in vec(vec(any::<u8>(), 0..60), 0..4),
        flg in prop_oneof![Just(0x60u8), Just(0x40), Just(0x64)],
        limit in 0usize..3000,
    ) {
        let mut frame = vec![0x04, 0x22, 0x4d, 0x18, flg, 0x40];
        frame.push(match flg { 0x60 => 0x82, 0x40 => 0xc0, _ => 0xa7 });
        for block in &blocks {
            frame.extend((block.len() as u32).to_le_bytes());
            frame.extend(block);
        }
        frame.extend([0; 4]);
        let mut out = BytesMut::new();
        let _ = decompress(Compression::Lz4, frame.into(), limit, &mut out);
        prop_assert!(out.len() <= limit);
    }

    #[test]
    fn what_is_compressed_is_what_is_decompressed(
        pieces in vec(piece(), 0..6),
        chunk in 1usize..9000,
        codec in codec(),
    ) {
        let take = &mut |_| BytesMut::with_capacity(chunk);
        let packed = compress(codec, None, pieces.iter().map(Vec::as_slice), take).unwrap();
        let whole = pieces.concat();
        let mut out = BytesMut::new();
        decompress(codec, packed.concat().into(), whole.len(), &mut out).unwrap();
        prop_assert_eq!(&out, &whole);
        if !whole.is_empty() {
            let limit = whole.len() - 1;
            let refused = decompress(codec, packed.concat().into(), limit, &mut BytesMut::new());
            prop_assert_eq!(refused, Err(CompressionError::TooLarge { limit }));
        }
    }

    #[test]
    fn random_zstd_frames_never_panic_nor_pass_the_limit(
        descriptor in prop_oneof![Just(0u8), Just(0x20), Just(0x60), any::<u8>()],
        head in vec(any::<u8>(), 0..10),
        blocks in vec((0u32..4, 0u32..200, vec(any::<u8>(), 0..200)), 0..5),
        limit in 0usize..3000,
    ) {
        let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, descriptor];
        frame.extend(head);
        for (i, (kind, size, content)) in blocks.iter().enumerate() {
            let last = u32::from(i + 1 == blocks.len());
            let size = if *kind == 1 { *size } else { content.len() as u32 };
            frame.extend(&(size << 3 | kind << 1 | last).to_le_bytes()[..3]);
            frame.extend(content.iter().take(if *kind == 1 { 1 } else { 200 }));
        }
        let mut out = BytesMut::new();
        let _ = decompress(Compression::Zstd, frame.into(), limit, &mut out);
        prop_assert!(out.len() <= limit);
    }
}
