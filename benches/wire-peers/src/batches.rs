//! Record batches: records in, a batch out, and back; with every codec.

use std::hint::black_box;
use std::io::Cursor;

use bytes::{Bytes, BytesMut};
use flate2::{Compress, Decompress, FlushCompress, FlushDecompress};
use kafka_protocol::protocol::StrBytes;
use kafka_protocol::records as theirs;
use kafka4rs_protocol::compression::Compression;
use kafka4rs_protocol::record::{
    BatchIdentity, DecodeLimits, DecodeScratch, HeaderField, RecordBatches, RecordFields,
    RecordsBuilder,
};
use krafka::__private::protocol as krafka_wire;
use rskafka::protocol::record as rskafka_wire;
use rskafka::protocol::traits::{ReadType, WriteType};

use crate::Result;
use crate::harness::{Contender, RIVAL, Table};
use crate::samples;

const CHUNK: usize = 64 << 10;
const START: i64 = 1_760_000_000_000;
const SIZES: [(usize, &str); 2] = [(16 << 10, "16 KiB"), (1 << 20, "1 MiB")];

/// The codec's library by itself, in the table.
const ALONE: &str = "codec alone";
/// Bytes of a batch in front of its records.
const HEADER: usize = 61;
/// xerial's block size.
const BLOCK: usize = 32 << 10;

type Call = Box<dyn FnMut()>;

/// One record, owned by nobody in particular.
struct Plain {
    timestamp: i64,
    key: Option<Bytes>,
    value: Bytes,
    headers: Vec<(&'static str, &'static [u8])>,
}

pub(crate) fn all(table: &mut Table) -> Result {
    for (size, name) in SIZES {
        for (shape, key, headers) in [("100 B", false, 0), ("100 B + key + 3 headers", true, 3)] {
            let records = plain(&vec![b'x'; size], 100, key, headers);
            batch(table, &format!("batch of {name}, {shape}"), Compression::None, &records)?;
        }
    }
    for codec in Compression::ALL.into_iter().filter(|codec| *codec != Compression::None) {
        for (size, name) in SIZES {
            let records = plain(&samples::json(size), 1024, false, 0);
            batch(table, &format!("batch of {name}, 1 KiB, {codec}"), codec, &records)?;
        }
    }
    Ok(())
}

/// `text` as values of `size` bytes.
fn plain(text: &[u8], size: usize, key: bool, headers: usize) -> Vec<Plain> {
    let all: [(&str, &[u8]); 3] =
        [("trace-id", b"4bf92f3577b34da6"), ("source", b"billing"), ("schema", b"17")];
    let text = Bytes::copy_from_slice(text);
    (0..text.len() / size)
        .map(|i| Plain {
            timestamp: START + i as i64 / 32,
            key: key.then(|| Bytes::from_static(b"customer-0004711")),
            value: text.slice(i * size..(i + 1) * size),
            headers: all[..headers].to_vec(),
        })
        .collect()
}

/// A pool of chunks, as the producer has one.
struct Pool(Vec<BytesMut>);

impl Pool {
    fn take(&mut self) -> BytesMut {
        self.0.pop().unwrap_or_else(|| BytesMut::with_capacity(CHUNK))
    }

    /// Appends, seals, hands the batch to `done`, and takes the chunks back.
    fn encode<R>(
        &mut self,
        codec: Compression,
        records: &[Plain],
        headers: &[Vec<HeaderField<'_>>],
        done: impl FnOnce(&kafka4rs_protocol::record::SealedRecords) -> R,
    ) -> Result<R> {
        let mut builder = RecordsBuilder::new();
        for (record, headers) in records.iter().zip(headers) {
            let fields =
                RecordFields { key: record.key.as_deref(), value: Some(&record.value), headers };
            while builder.append(record.timestamp, &fields).is_err() {
                builder.push_chunk(self.take());
            }
        }
        let (sealed, chunks) = if codec == Compression::None {
            (builder.seal(), Vec::new())
        } else {
            builder
                .seal_compressed(codec, None, &mut |_| self.take())
                .map_err(|error| format!("{error:?}"))?
        };
        self.0.extend(chunks);
        let result = done(&sealed);
        self.0.extend(sealed.into_chunks().chunks);
        Ok(result)
    }
}

fn batch(table: &mut Table, name: &str, codec: Compression, records: &[Plain]) -> Result {
    if !table.wants(name) {
        return Ok(());
    }
    let headers: Vec<Vec<HeaderField<'_>>> = records
        .iter()
        .map(|r| r.headers.iter().map(|(key, v)| HeaderField { key, value: Some(v) }).collect())
        .collect();
    let kafka_protocol = KafkaProtocol::new(codec, records);
    let krafka = krafka_batch(codec, records);
    let rskafka = rskafka_batch(codec, records);

    // Without a codec the bytes are the same; with one, what any wrote reads back as the same.
    let mut pool = Pool(Vec::new());
    let mut foreign = BytesMut::new();
    kafka_protocol.encode(&mut foreign)?;
    let foreign = foreign.freeze();
    let mut rskafka_bytes = Vec::new();
    rskafka.write(&mut rskafka_bytes)?;
    let written = [foreign.clone(), krafka.encode()?, rskafka_bytes.into()];
    for (theirs, who) in written.iter().zip([RIVAL, "krafka", "rskafka"]) {
        if !reads_as(theirs, records)? {
            return Err(format!("{name}: ours reads something else from {who}").into());
        }
    }
    let body = pool.encode(Compression::None, records, &headers, |sealed| {
        sealed.to_records(BatchIdentity::NONE).to_bytes().slice(HEADER..)
    })?;
    let alone = codec_alone(codec, body)?;
    let (pack, unpack) = alone.map_or((None, None), |[pack, unpack]| (Some(pack), Some(unpack)));
    let mut contenders = Vec::new();
    if codec_writes(codec) {
        let mine = pool.encode(codec, records, &headers, |sealed| {
            sealed.to_records(BatchIdentity::NONE).to_bytes()
        })?;
        let mine = mine.to_vec();
        let odd =
            written.iter().position(|theirs| codec == Compression::None && mine != theirs[..]);
        if let Some(odd) = odd {
            return Err(format!("{name}: contender {odd} writes other bytes").into());
        }
        contenders.push(Contender::new(RIVAL, {
            let mut buf = BytesMut::new();
            let kafka_protocol = &kafka_protocol;
            move || {
                buf.clear();
                kafka_protocol.encode(&mut buf).ok();
                black_box(&buf);
            }
        }));
        contenders.push(Contender::new("krafka", || {
            black_box(krafka.encode()).ok();
        }));
        contenders.push(Contender::new("rskafka", {
            let mut buf = Vec::new();
            let rskafka = &rskafka;
            move || {
                buf.clear();
                rskafka.write(&mut buf).ok();
                black_box(&buf);
            }
        }));
        contenders.extend(pack.map(|call| Contender::new(ALONE, call)));
        let ours = Contender::new("ours", || {
            let header = |sealed: &kafka4rs_protocol::record::SealedRecords| {
                black_box(sealed.header(BatchIdentity::NONE));
            };
            pool.encode(codec, records, &headers, header).ok();
        });
        table.case(&format!("{name}: encode"), ours, contenders);
    }

    // All read the bytes that the crate kafka-protocol wrote.
    let mut scratch = DecodeScratch::new();
    let ours = Contender::new("ours", || {
        let mut sum = 0;
        for raw in RecordBatches::new(foreign.clone()).flatten() {
            if raw.verify_crc().is_err() {
                continue;
            }
            if let Ok(batch) = raw.decode(&mut scratch, DecodeLimits::default()) {
                for record in &batch {
                    sum += record.value.map_or(0, <[u8]>::len)
                        + record.key.map_or(0, <[u8]>::len)
                        + record.timestamp as usize
                        + record.headers().len();
                }
                scratch.recycle(batch);
            }
        }
        black_box(sum);
    });
    let mut contenders = vec![
        Contender::new(RIVAL, || {
            black_box(theirs::RecordBatchDecoder::decode(&mut foreign.clone())).ok();
        }),
        Contender::new("krafka", || {
            black_box(krafka_wire::RecordBatch::decode(&mut foreign.clone())).ok();
        }),
        Contender::new("rskafka", || {
            black_box(rskafka_wire::RecordBatch::read(&mut Cursor::new(&foreign[..]))).ok();
        }),
    ];
    contenders.extend(unpack.map(|call| Contender::new(ALONE, call)));
    table.case(&format!("{name}: decode"), ours, contenders);
    Ok(())
}

/// What the library of a codec takes by itself, both ways: one buffer in, one buffer out that is
/// there and large enough, with a context that is kept. No records, framing or checksum.
fn codec_alone(codec: Compression, plain: Bytes) -> Result<Option<[Call; 2]>> {
    let mut out = vec![0; plain.len()];
    Ok(match codec {
        Compression::Gzip => {
            let mut packed = vec![0; plain.len() * 2 + 1024];
            let mut deflate = Compress::new(flate2::Compression::new(5), false);
            deflate.compress(&plain, &mut packed, FlushCompress::Finish)?;
            let body = packed[..deflate.total_out() as usize].to_vec();
            let mut inflate = Decompress::new(false);
            inflate.decompress(&body, &mut out, FlushDecompress::Finish)?;
            ensure_same(&out, &plain)?;
            Some([
                Box::new(move || {
                    deflate.reset();
                    black_box(deflate.compress(&plain, &mut packed, FlushCompress::Finish)).ok();
                }),
                Box::new(move || {
                    inflate.reset(false);
                    black_box(inflate.decompress(&body, &mut out, FlushDecompress::Finish)).ok();
                }),
            ])
        }
        Compression::Snappy => {
            let mut encoder = snap::raw::Encoder::new();
            let mut packed = vec![0; snap::raw::max_compress_len(BLOCK)];
            let blocks: Vec<Vec<u8>> = plain
                .chunks(BLOCK)
                .map(|block| encoder.compress_vec(block))
                .collect::<std::result::Result<_, _>>()?;
            let unpack = move |out: &mut [u8]| {
                let mut at = 0;
                for block in &blocks {
                    at += snap::raw::Decoder::new().decompress(block, &mut out[at..])?;
                }
                std::result::Result::<_, snap::Error>::Ok(at)
            };
            unpack(&mut out)?;
            ensure_same(&out, &plain)?;
            Some([
                Box::new(move || {
                    for block in plain.chunks(BLOCK) {
                        black_box(encoder.compress(block, &mut packed)).ok();
                    }
                }),
                Box::new(move || {
                    black_box(unpack(&mut out)).ok();
                }),
            ])
        }
        #[cfg(feature = "zstd")]
        Compression::Zstd => {
            let named = |code| zstd_safe::get_error_name(code);
            let mut writer = zstd_safe::CCtx::create();
            let mut reader = zstd_safe::DCtx::create();
            let mut packed = vec![0; zstd_safe::compress_bound(plain.len())];
            let len = writer.compress(&mut packed[..], &plain, 3).map_err(named)?;
            let body = packed[..len].to_vec();
            reader.decompress(&mut out[..], &body).map_err(named)?;
            ensure_same(&out, &plain)?;
            Some([
                Box::new(move || {
                    black_box(writer.compress(&mut packed[..], &plain, 3)).ok();
                }),
                Box::new(move || {
                    black_box(reader.decompress(&mut out[..], &body)).ok();
                }),
            ])
        }
        _ => None,
    })
}

fn ensure_same(out: &[u8], plain: &[u8]) -> Result {
    if out == plain { Ok(()) } else { Err("a codec alone reads something else".into()) }
}

/// Whether this build of ours writes the codec.
fn codec_writes(codec: Compression) -> bool {
    codec != Compression::Zstd || cfg!(feature = "zstd")
}

fn reads_as(bytes: &Bytes, records: &[Plain]) -> Result<bool> {
    let mut scratch = DecodeScratch::new();
    let mut at = 0;
    for raw in RecordBatches::new(bytes.clone()) {
        let raw = raw.map_err(|error| format!("{error:?}"))?;
        raw.verify_crc().map_err(|error| format!("{error:?}"))?;
        let batch = raw
            .decode(&mut scratch, DecodeLimits::default())
            .map_err(|error| format!("{error:?}"))?;
        for record in &batch {
            let Some(plain) = records.get(at) else { return Ok(false) };
            let headers = record.headers().map(|h| (h.key_bytes().to_vec(), h.value()));
            let expected = plain.headers.iter().map(|(k, v)| (k.as_bytes().to_vec(), Some(*v)));
            if record.value != Some(&plain.value[..])
                || record.key != plain.key.as_deref()
                || record.timestamp != plain.timestamp
                || record.offset.0 != at as i64
                || !headers.eq(expected)
            {
                return Ok(false);
            }
            at += 1;
        }
        scratch.recycle(batch);
    }
    Ok(at == records.len())
}

/// The crate `kafka-protocol`: a list of records and options.
struct KafkaProtocol {
    records: Vec<theirs::Record>,
    options: theirs::RecordEncodeOptions,
}

impl KafkaProtocol {
    fn new(codec: Compression, records: &[Plain]) -> Self {
        let compression = match codec {
            Compression::Gzip => theirs::Compression::Gzip,
            Compression::Snappy => theirs::Compression::Snappy,
            Compression::Lz4 => theirs::Compression::Lz4,
            Compression::Zstd => theirs::Compression::Zstd,
            _ => theirs::Compression::None,
        };
        let record = |(i, plain): (usize, &Plain)| theirs::Record {
            transactional: false,
            control: false,
            delete_horizon: false,
            partition_leader_epoch: -1,
            producer_id: -1,
            producer_epoch: -1,
            timestamp_type: theirs::TimestampType::Creation,
            offset: i as i64,
            // It takes a batch's first sequence from here and expects them to go on.
            sequence: i as i32 - 1,
            timestamp: plain.timestamp,
            key: plain.key.clone(),
            value: Some(plain.value.clone()),
            headers: plain
                .headers
                .iter()
                .map(|(k, v)| (StrBytes::from_static_str(k), Some(Bytes::from_static(v))))
                .collect(),
        };
        Self {
            records: records.iter().enumerate().map(record).collect(),
            options: theirs::RecordEncodeOptions { version: 2, compression },
        }
    }

    fn encode(&self, buf: &mut BytesMut) -> Result {
        theirs::RecordBatchEncoder::encode(buf, &self.records, &self.options)?;
        Ok(())
    }
}

fn krafka_batch(codec: Compression, records: &[Plain]) -> krafka_wire::RecordBatch {
    let mut batch = krafka_wire::RecordBatch::new().with_compression(match codec {
        Compression::Gzip => krafka_wire::Compression::Gzip,
        Compression::Snappy => krafka_wire::Compression::Snappy,
        Compression::Lz4 => krafka_wire::Compression::Lz4,
        Compression::Zstd => krafka_wire::Compression::Zstd,
        _ => krafka_wire::Compression::None,
    });
    batch.partition_leader_epoch = -1;
    batch.base_timestamp = START;
    batch.max_timestamp = records.last().map_or(START, |record| record.timestamp);
    batch.last_offset_delta = records.len() as i32 - 1;
    for (i, plain) in records.iter().enumerate() {
        let mut record = krafka_wire::Record::new(plain.key.clone(), Some(plain.value.clone()))
            .with_timestamp_delta(plain.timestamp - START)
            .with_offset_delta(i as i32);
        for (key, value) in &plain.headers {
            record = record.with_header(*key, *value);
        }
        batch.add_record(record);
    }
    batch
}

fn rskafka_batch(codec: Compression, records: &[Plain]) -> rskafka_wire::RecordBatch {
    let record = |(i, plain): (usize, &Plain)| rskafka_wire::Record {
        timestamp_delta: plain.timestamp - START,
        offset_delta: i as i32,
        key: plain.key.as_ref().map(|key| key.to_vec()),
        value: Some(plain.value.to_vec()),
        headers: plain
            .headers
            .iter()
            .map(|(k, v)| rskafka_wire::RecordHeader { key: (*k).into(), value: v.to_vec() })
            .collect(),
    };
    rskafka_wire::RecordBatch {
        base_offset: 0,
        partition_leader_epoch: -1,
        last_offset_delta: records.len() as i32 - 1,
        first_timestamp: START,
        max_timestamp: records.last().map_or(START, |record| record.timestamp),
        producer_id: -1,
        producer_epoch: -1,
        base_sequence: -1,
        records: rskafka_wire::ControlBatchOrRecords::Records(
            records.iter().enumerate().map(record).collect(),
        ),
        compression: match codec {
            Compression::Gzip => rskafka_wire::RecordBatchCompression::Gzip,
            Compression::Snappy => rskafka_wire::RecordBatchCompression::Snappy,
            Compression::Lz4 => rskafka_wire::RecordBatchCompression::Lz4,
            Compression::Zstd => rskafka_wire::RecordBatchCompression::Zstd,
            _ => rskafka_wire::RecordBatchCompression::NoCompression,
        },
        is_transactional: false,
        timestamp_type: rskafka_wire::RecordBatchTimestampType::CreateTime,
    }
}
