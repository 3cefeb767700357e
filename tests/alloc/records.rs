//! Records: nothing per record, a few things per batch.

use allocation_counter::measure;
use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::record::{
    BatchIdentity, DecodeLimits, DecodeScratch, HeaderField, RecordBatches, RecordFields,
    RecordsBuilder,
};

const RECORDS: u64 = 10_000;
const CHUNK: usize = 64 << 10;

/// Appends `RECORDS` records over recycled chunks; returns what was counted while appending.
fn append(
    pool: &mut Vec<BytesMut>,
    builder: &mut RecordsBuilder,
) -> allocation_counter::AllocationInfo {
    let value = [7u8; 100];
    let headers = [HeaderField { key: "trace", value: Some(b"0123456789") }];
    measure(|| {
        for i in 0..RECORDS {
            let fields =
                RecordFields { key: Some(&value[..16]), value: Some(&value), headers: &headers };
            while builder.append(1_700_000_000_000 + i as i64, &fields).is_err() {
                builder.push_chunk(pool.pop().unwrap());
            }
        }
    })
}

#[test]
fn appending_allocates_nothing_per_record_once_chunks_are_recycled() {
    let mut pool: Vec<_> = (0..24).map(|_| BytesMut::with_capacity(CHUNK)).collect();
    for round in 0..4 {
        let mut builder = RecordsBuilder::new();
        let info = append(&mut pool, &mut builder);
        // The list of full chunks grows to 22: a handful of times for 10,000 records.
        assert!(info.count_total <= 8, "round {round}: {info:?}");
        assert!(info.bytes_total <= 4096, "round {round}: {info:?}");

        let mut chunks = Vec::new();
        let info = measure(|| {
            let sealed = builder.seal();
            drop(sealed.to_records(BatchIdentity::NONE));
            chunks = sealed.into_chunks().chunks;
        });
        // One handle per chunk of 64 KiB, and a few lists.
        assert!(info.count_total <= 22 + 8, "round {round}: {info:?}");
        pool.extend(chunks);
        assert_eq!(pool.len(), 24, "every chunk comes back");
        assert!(pool.iter().all(|chunk| chunk.capacity() == CHUNK));
    }
}

fn batch() -> Bytes {
    let mut pool: Vec<_> = (0..24).map(|_| BytesMut::with_capacity(CHUNK)).collect();
    let mut builder = RecordsBuilder::new();
    append(&mut pool, &mut builder);
    builder.seal().to_records(BatchIdentity::NONE).to_bytes()
}

#[test]
fn reading_allocates_nothing_at_all_once_the_scratch_is_warm() {
    let records = batch();
    let mut scratch = DecodeScratch::new();
    let mut read = || {
        let mut bytes = 0;
        for raw in RecordBatches::new(records.clone()).flatten() {
            raw.verify_crc().unwrap();
            let decoded = raw.decode(&mut scratch, DecodeLimits::default()).unwrap();
            for record in &decoded {
                bytes += record.key.map_or(0, <[u8]>::len) + record.value.map_or(0, <[u8]>::len);
                bytes += record.headers().filter_map(|h| h.value()).map(<[u8]>::len).sum::<usize>();
            }
            scratch.recycle(decoded);
        }
        bytes
    };
    let expected = read();
    assert_eq!(expected as u64, RECORDS * 126);
    let mut again = 0;
    let info = measure(|| again = read());
    assert_eq!(again, expected);
    assert_eq!((info.count_total, info.bytes_total), (0, 0), "{info:?}");
}

#[test]
fn a_codec_both_ways_allocates_per_batch_only() {
    use kafka4rs_protocol::compression::Compression;

    for codec in Compression::ALL.into_iter().skip(1).filter(|codec| codec.is_built()) {
        both_ways(codec);
    }
}

fn both_ways(codec: kafka4rs_protocol::compression::Compression) {
    let mut pool: Vec<_> = (0..48).map(|_| BytesMut::with_capacity(CHUNK)).collect();
    let mut scratch = DecodeScratch::new();
    for round in 0..3 {
        let mut builder = RecordsBuilder::new();
        append(&mut pool, &mut builder);
        let mut records = Bytes::new();
        let info = measure(|| {
            let (sealed, chunks) =
                builder.seal_compressed(codec, None, &mut |_| pool.pop().unwrap()).unwrap();
            pool.extend(chunks);
            records = sealed.to_records(BatchIdentity::NONE).to_bytes();
            pool.extend(sealed.into_chunks().chunks);
        });
        assert!(round == 0 || info.count_total <= 40, "round {round}: {info:?}");
        let info = measure(|| {
            for raw in RecordBatches::new(records.clone()).flatten() {
                let decoded = raw.decode(&mut scratch, DecodeLimits::default()).unwrap();
                assert_eq!(decoded.len() as u64, RECORDS);
                scratch.recycle(decoded);
            }
        });
        assert!(round == 0 || info.count_total <= 4, "round {round}: {info:?}");
    }
}
