//! Record batches: append, seal, retry, read; codecs and hashes beside them.

use std::hint::black_box;

use bytes::{Bytes, BytesMut};
use kafka4rs_benches::{Harness, Work};
use kafka4rs_protocol::compression::{Compression, compress, decompress};
use kafka4rs_protocol::hash::murmur2;
use kafka4rs_protocol::record::{
    BatchIdentity, DecodeLimits, DecodeScratch, HeaderField, RecordBatches, RecordFields,
    RecordsBuilder, SealedRecords, crc32c,
};
use kafka4rs_protocol::{ProducerEpoch, ProducerId, Sequence};

const CHUNK: usize = 64 << 10;
const BATCH: usize = 1_000_000;

/// A pool of chunks, as the producer has one.
struct Pool(Vec<BytesMut>);

impl Pool {
    fn new() -> Self {
        Self((0..40).map(|_| BytesMut::with_capacity(CHUNK)).collect())
    }

    fn take(&mut self) -> BytesMut {
        self.0.pop().unwrap_or_else(|| BytesMut::with_capacity(CHUNK))
    }

    fn give(&mut self, sealed: SealedRecords) {
        self.0.extend(sealed.into_chunks().chunks);
    }
}

fn fill(pool: &mut Pool, fields: &RecordFields<'_>, size: usize) -> RecordsBuilder {
    let mut builder = RecordsBuilder::new();
    let mut timestamp = 1_760_000_000_000;
    while builder.len_bytes() < size {
        // Time goes on, so that deltas have the lengths they have in practice.
        timestamp += i64::from(builder.count() & 31 == 0);
        while builder.append(timestamp, black_box(fields)).is_err() {
            builder.push_chunk(pool.take());
        }
    }
    builder
}

fn identity() -> BatchIdentity {
    BatchIdentity {
        producer_id: ProducerId(black_box(4711)),
        producer_epoch: ProducerEpoch(3),
        base_sequence: Sequence(100_000),
        transactional: false,
    }
}

fn main() {
    let mut harness = Harness::from_args();
    let headers = [
        HeaderField { key: "trace-id", value: Some(b"4bf92f3577b34da6") },
        HeaderField { key: "source", value: Some(b"billing") },
        HeaderField { key: "schema", value: Some(b"17") },
    ];
    let key: Option<&[u8]> = Some(b"customer-0004711");
    let bytes = vec![b'x'; 1024];
    let small = RecordFields { key: None, value: Some(&bytes[..100]), headers: &[] };
    let keyed = RecordFields { key, ..small };
    let shapes = [
        ("100 B", small, Some(20.0)),
        ("100 B + key", keyed, None),
        ("100 B + key + 3 headers", RecordFields { headers: &headers, ..keyed }, None),
        ("1 KiB", RecordFields { value: Some(&bytes), ..small }, None),
        ("1 KiB + key", RecordFields { value: Some(&bytes), ..keyed }, None),
    ];

    let mut pool = Pool::new();
    for (name, fields, target) in shapes {
        for (size, batch) in [(BATCH, "1 MB"), (16 << 10, "16 KiB")] {
            let builder = fill(&mut pool, &fields, size);
            let work = Work {
                items: builder.count() as usize,
                bytes: builder.len_bytes(),
                target: target.filter(|_| size == BATCH),
            };
            pool.give(builder.seal());
            harness.bench(&format!("append, seal: {name}, {batch}"), work, || {
                let sealed = fill(&mut pool, &fields, size).seal();
                black_box(sealed.header(identity()));
                pool.give(sealed);
            });
        }
    }

    let builder = fill(&mut pool, &small, BATCH);
    let work = Work { items: builder.count() as usize, bytes: builder.len_bytes(), target: None };
    pool.give(builder.seal());
    harness.bench("append alone: 100 B, 1 MB", work, || {
        let builder = fill(&mut pool, &small, BATCH);
        pool.0.extend(builder.into_empty_chunks());
    });

    let sealed = fill(&mut pool, &small, BATCH).seal();
    let work = Work { items: 1, bytes: sealed.size(), target: Some(200.0) };
    harness.bench("header of a retry: 1 MB batch", work, || {
        black_box(sealed.header(identity()));
    });

    let mut scratch = DecodeScratch::new();
    for (name, fields, target) in shapes {
        let records = fill(&mut pool, &fields, BATCH).seal().to_records(identity()).to_bytes();
        let count =
            RecordBatches::new(records.clone()).flatten().map(|b| b.header.count).sum::<i32>();
        let work = Work { items: count as usize, bytes: records.len(), target };
        harness.bench(&format!("decode with index: {name}"), work, || {
            for raw in RecordBatches::new(records.clone()).flatten() {
                if let Ok(batch) = raw.decode(&mut scratch, DecodeLimits::default()) {
                    scratch.recycle(black_box(batch));
                }
            }
        });
        let work = Work { target: None, ..work };
        harness.bench(&format!("crc, decode, visit all: {name}"), work, || {
            let mut sum = 0;
            for raw in RecordBatches::new(records.clone()).flatten() {
                if raw.verify_crc().is_err() {
                    continue;
                }
                if let Ok(batch) = raw.decode(&mut scratch, DecodeLimits::default()) {
                    for record in &batch {
                        sum += record.value.map_or(0, <[u8]>::len)
                            + record.key.map_or(0, <[u8]>::len)
                            + record.offset.0 as usize
                            + record.timestamp as usize
                            + record.headers().len();
                    }
                    scratch.recycle(batch);
                }
            }
            black_box(sum);
        });
    }

    codecs(&mut harness);

    for len in [8, 16, 36, 100] {
        let work = Work { items: 1, bytes: len, target: None };
        harness.bench(&format!("murmur2: {len} B key"), work, || {
            black_box(murmur2(black_box(&bytes[..len])));
        });
    }
    for len in [100, 1024, 1 << 20] {
        let data = vec![7; len];
        let work = Work { items: 1, bytes: len, target: None };
        harness.bench(&format!("crc32c: {len} B"), work, || {
            black_box(crc32c(black_box(&data)));
        });
    }
    harness.finish();
}

/// Text that halves under lz4, as JSON of events does.
fn json(len: usize) -> Vec<u8> {
    let mut state = 1u32;
    let mut out = Vec::new();
    while out.len() < len {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let line = format!(
            "{{\"id\":{state},\"user\":\"u{:x}\",\"amount\":{},\"currency\":\"EUR\"}}\n",
            state.rotate_left(13),
            state >> 20
        );
        out.extend_from_slice(line.as_bytes());
    }
    out.truncate(len);
    out
}

fn codecs(harness: &mut Harness) {
    let built = Compression::ALL.into_iter().filter(|codec| codec.is_built());
    for codec in built.filter(|codec| *codec != Compression::None) {
        for (name, len) in [("16 KiB", 16 << 10), ("1 MB", BATCH)] {
            let data = json(len);
            let mut chunks: Vec<BytesMut> = Vec::new();
            let mut pack = |data: &[u8]| {
                let out = compress(codec, None, [data], &mut |_| {
                    chunks.pop().unwrap_or_else(|| BytesMut::with_capacity(CHUNK))
                })
                .unwrap_or_default();
                let packed: usize = out.iter().map(BytesMut::len).sum();
                chunks.extend(out);
                packed
            };
            let work = Work { items: 1, bytes: len, target: None };
            harness.bench(&format!("{codec} compress: {name}"), work, || {
                black_box(pack(black_box(&data)));
            });
            let packed = pack(&data);
            let title = format!("{codec} ratio: {name}");
            println!("{title:<44} {:>10.2}", len as f64 / packed as f64);

            let whole =
                compress(codec, None, [data.as_slice()], &mut |_| BytesMut::with_capacity(2 << 20));
            decompression(harness, codec, name, &whole.unwrap_or_default().concat().into(), len);
        }
    }
    #[cfg(not(feature = "zstd"))]
    foreign_zstd(harness);
}

/// This build reads zstd without writing it. Its input is [`json`] by `zstd -3 --no-check` from a
/// pipe: without size and checksum, as Java writes.
#[cfg(not(feature = "zstd"))]
fn foreign_zstd(harness: &mut Harness) {
    let frame = &include_bytes!("data/json-16k.zst")[..];
    for (name, frames) in [("16 KiB", 1), ("1 MB in frames of 16 KiB", 61)] {
        let whole = frame.repeat(frames).into();
        decompression(harness, Compression::Zstd, name, &whole, frames * (16 << 10));
    }
}

fn decompression(harness: &mut Harness, codec: Compression, name: &str, whole: &Bytes, len: usize) {
    let work = Work { items: 1, bytes: len, target: None };
    let mut out = BytesMut::new();
    harness.bench(&format!("{codec} decompress: {name}"), work, || {
        out.clear();
        let done = decompress(codec, whole.clone(), len, &mut out);
        assert!(black_box(done).is_ok() && out.len() == len, "{codec} {name}");
    });
}
