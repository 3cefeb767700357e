//! Pieces of work of which `cargo xtask callgrind` counts the instructions: `counts N` does each of
//! them N times, `counts --list` prints their names and what one call does.
//!
//! Each is a function of its own, so that the count is of this function and all it calls. What it
//! works on is made outside. Nothing here depends on time, chance or addresses.

use std::hint::black_box;
use std::process::ExitCode;

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::fetch_reader::{FetchEvent, FetchResponseReader};
use kafka4rs_protocol::hash::murmur2;
use kafka4rs_protocol::messages::fetch_response::{FetchableTopicResponse, PartitionData};
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kafka4rs_protocol::messages::{FetchResponse, MetadataResponse, ProduceRequest};
use kafka4rs_protocol::record::{
    BatchIdentity, DecodeLimits, DecodeScratch, DecodedBatch, HeaderField, RawBatch, RecordBatches,
    RecordFields, RecordsBuilder, SealedRecords, crc32c,
};
use kafka4rs_protocol::{Decode, Encode, Reader, Records, Uuid, Writer};

/// Records of the batch that is appended, sealed and read.
const RECORDS: i64 = 100;

/// Newest versions that brokers speak.
const METADATA: i16 = 13;
const FETCH: i16 = 17;
const PRODUCE: i16 = 13;

const LIST: &[(&str, &str)] = &[
    ("append", "100 records of 100 B with a key and a header"),
    ("seal", "their batch: checksum, header"),
    ("header", "a header for another attempt"),
    ("index", "decode that batch"),
    ("visit", "key, value and headers of its records"),
    ("crc", "CRC-32C of 16 KiB"),
    ("varints_written", "256 zigzag varints of all lengths"),
    ("varints_read", "the same"),
    ("murmur", "the partitioner's hash of a key of 16 B"),
    ("metadata_decoded", "10 topics of 10 partitions"),
    ("metadata_encoded", "the same"),
    ("fetch_decoded", "an answer with 10 partitions"),
    ("fetch_pulled", "the same by the pull reader"),
    ("produce_encoded", "a request with 10 partitions"),
];

fn main() -> ExitCode {
    let word = std::env::args().nth(1);
    if word.as_deref() == Some("--list") {
        for (name, what) in LIST {
            println!("{name} {what}");
        }
        return ExitCode::SUCCESS;
    }
    let Some(times) = word.and_then(|word| word.parse().ok()) else {
        eprintln!("usage: counts N | --list");
        return ExitCode::from(2);
    };
    if let Err(error) = run(times) {
        eprintln!("counts: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn run(times: u32) -> Result<(), Box<dyn std::error::Error>> {
    records(times)?;
    numbers(times)?;
    messages(times)?;
    Ok(())
}

fn records(times: u32) -> Result<(), Box<dyn std::error::Error>> {
    let mut chunks = vec![BytesMut::with_capacity(64 << 10)];
    let mut scratch = DecodeScratch::new();
    for _ in 0..times {
        let mut builder = RecordsBuilder::new();
        builder.push_chunk(chunks.pop().unwrap_or_default());
        counted_append(&mut builder);
        let sealed = counted_seal(builder);
        black_box(counted_header(&sealed));
        let bytes = sealed.to_records(BatchIdentity::NONE).to_bytes();
        chunks.extend(sealed.into_chunks().chunks);
        for raw in RecordBatches::new(bytes) {
            let batch = counted_index(&raw?, &mut scratch).ok_or("the batch was not decoded")?;
            black_box(counted_visit(&batch));
            scratch.recycle(batch);
        }
    }
    Ok(())
}

#[inline(never)]
fn counted_append(builder: &mut RecordsBuilder) {
    let value = [b'x'; 100];
    let headers = [HeaderField { key: "trace-id", value: Some(b"4bf92f3577b34da6") }];
    let fields =
        RecordFields { key: Some(b"customer-0004711"), value: Some(&value), headers: &headers };
    for i in 0..RECORDS {
        builder.append(1_760_000_000_000 + i / 32, black_box(&fields)).ok();
    }
}

#[inline(never)]
fn counted_seal(builder: RecordsBuilder) -> SealedRecords {
    let sealed = builder.seal();
    black_box(sealed.header(BatchIdentity::NONE));
    sealed
}

#[inline(never)]
fn counted_header(sealed: &SealedRecords) -> impl Sized {
    sealed.header(black_box(BatchIdentity::NONE))
}

#[inline(never)]
fn counted_index(raw: &RawBatch, scratch: &mut DecodeScratch) -> Option<DecodedBatch> {
    raw.decode(scratch, DecodeLimits::default()).ok()
}

#[inline(never)]
fn counted_visit(batch: &DecodedBatch) -> usize {
    let mut sum = 0;
    for record in batch {
        sum += record.value.map_or(0, <[u8]>::len)
            + record.key.map_or(0, <[u8]>::len)
            + record.timestamp as usize
            + record.headers().map(|header| header.value().map_or(0, <[u8]>::len)).sum::<usize>();
    }
    sum
}

fn numbers(times: u32) -> Result<(), Box<dyn std::error::Error>> {
    let data = vec![7; 16 << 10];
    let values: Vec<i32> =
        (0..256).map(|i: i32| i.wrapping_mul(0x9e37_79b1_u32 as i32) >> (i % 32)).collect();
    for _ in 0..times {
        black_box(counted_crc(&data));
        let bytes = counted_varints_written(&values);
        let sum = counted_varints_read(Reader::new(bytes));
        if sum != values.iter().map(|value| i64::from(*value)).sum::<i64>() {
            return Err("varints were read as others than were written".into());
        }
        black_box(counted_murmur(black_box(b"customer-0004711")));
    }
    Ok(())
}

#[inline(never)]
fn counted_crc(data: &[u8]) -> u32 {
    crc32c(data)
}

#[inline(never)]
fn counted_varints_written(values: &[i32]) -> Bytes {
    let mut writer = Writer::with_capacity(2048);
    for value in values {
        writer.put_varint(*value);
    }
    writer.finish().to_bytes()
}

#[inline(never)]
fn counted_varints_read(mut reader: Reader) -> i64 {
    let mut sum = 0;
    while let Ok(value) = reader.read_varint() {
        sum += i64::from(value);
    }
    sum
}

#[inline(never)]
fn counted_murmur(key: &[u8]) -> impl Sized {
    murmur2(key)
}

fn messages(times: u32) -> Result<(), Box<dyn std::error::Error>> {
    let (metadata, fetch, produce) = (metadata(), fetch(), produce());
    let metadata_bytes = encoded(&metadata, METADATA)?;
    let fetch_bytes = encoded(&fetch, FETCH)?;
    for _ in 0..times {
        if counted_metadata_decoded(metadata_bytes.clone()).as_ref() != Some(&metadata) {
            return Err("the metadata were not decoded".into());
        }
        black_box(counted_metadata_encoded(&metadata));
        if counted_fetch_decoded(fetch_bytes.clone()).as_ref() != Some(&fetch) {
            return Err("the fetch answer was not decoded".into());
        }
        let mut buf = BytesMut::from(&fetch_bytes[..]);
        if counted_fetch_pulled(&mut buf, fetch_bytes.len()) != Some(10) {
            return Err("the fetch answer was not pulled".into());
        }
        black_box(counted_produce_encoded(&produce));
    }
    Ok(())
}

fn encoded(message: &impl Encode, version: i16) -> Result<Bytes, Box<dyn std::error::Error>> {
    let mut writer = Writer::new();
    message.encode(&mut writer, version)?;
    Ok(writer.finish().to_bytes())
}

#[inline(never)]
fn counted_metadata_decoded(bytes: Bytes) -> Option<MetadataResponse> {
    MetadataResponse::decode(&mut Reader::new(bytes), METADATA).ok()
}

#[inline(never)]
fn counted_metadata_encoded(message: &MetadataResponse) -> usize {
    let mut writer = Writer::new();
    message.encode(&mut writer, METADATA).ok();
    writer.finish().len()
}

#[inline(never)]
fn counted_fetch_decoded(bytes: Bytes) -> Option<FetchResponse> {
    FetchResponse::decode(&mut Reader::new(bytes), FETCH).ok()
}

/// Partitions read; the records are passed over.
#[inline(never)]
fn counted_fetch_pulled(buf: &mut BytesMut, len: usize) -> Option<usize> {
    let mut reader = FetchResponseReader::new(FETCH, len);
    let mut partitions = 0;
    loop {
        match reader.next(buf).ok()? {
            FetchEvent::Partition { .. } => partitions += 1,
            FetchEvent::Records { len } => {
                drop(buf.split_to(len));
                reader.records_done();
            }
            FetchEvent::End(_) => return Some(partitions),
            FetchEvent::NeedMore { .. } => return None,
            _ => {}
        }
    }
}

#[inline(never)]
fn counted_produce_encoded(message: &ProduceRequest) -> usize {
    let mut writer = Writer::new();
    message.encode(&mut writer, PRODUCE).ok();
    writer.finish().len()
}

fn metadata() -> MetadataResponse {
    let partition = |index: i32| MetadataResponsePartition {
        partition_index: index,
        leader_id: index % 9,
        leader_epoch: 5,
        replica_nodes: (0..3).map(|i| (index + i) % 9).collect(),
        isr_nodes: (0..3).map(|i| (index + i) % 9).collect(),
        ..Default::default()
    };
    let topic = |index: i32| MetadataResponseTopic {
        name: Some(format!("service.orders-{index:04}").into()),
        topic_id: Uuid::from_u64_pair(17, index as u64 + 1),
        partitions: (0..10).map(partition).collect(),
        ..Default::default()
    };
    MetadataResponse { topics: (0..10).map(topic).collect(), ..Default::default() }
}

fn some_records() -> Option<Records> {
    Some(Records::from(Bytes::from(vec![0x42; 8 << 10])))
}

fn fetch() -> FetchResponse {
    let data = |index: i32| PartitionData {
        partition_index: index,
        high_watermark: 1_000_000,
        last_stable_offset: 1_000_000,
        records: some_records(),
        ..Default::default()
    };
    let topic = FetchableTopicResponse {
        topic_id: Uuid::from_u64_pair(7, 7),
        partitions: (0..10).map(data).collect(),
        ..Default::default()
    };
    FetchResponse { session_id: 17, responses: vec![topic], ..Default::default() }
}

fn produce() -> ProduceRequest {
    let data =
        |index: i32| PartitionProduceData { index, records: some_records(), ..Default::default() };
    let topic = TopicProduceData {
        topic_id: Uuid::from_u64_pair(7, 7),
        partition_data: (0..10).map(data).collect(),
        ..Default::default()
    };
    ProduceRequest { acks: -1, timeout_ms: 30_000, topic_data: vec![topic], ..Default::default() }
}
