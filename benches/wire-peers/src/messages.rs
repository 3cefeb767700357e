//! Messages, both directions. Records are raw bytes here.

use std::hint::black_box;
use std::io::Cursor;

use bytes::{Buf, Bytes, BytesMut};
use kafka_protocol::messages as theirs;
use kafka_protocol::protocol::{Decodable, Encodable};
use kafka4rs_protocol::messages::{FetchResponse, MetadataResponse};
use kafka4rs_protocol::{Decode, Encode, Reader, Writer};
use krafka::__private::protocol as krafka_wire;
use krafka_wire::VersionedDecode;
use rskafka::protocol::api_version::ApiVersion;
use rskafka::protocol::messages as rskafka_wire;
use rskafka::protocol::primitives::Int16;
use rskafka_wire::ReadVersionedType;

use crate::Result;
use crate::harness::{Contender, RIVAL, Table};
use crate::samples;

/// Records of a partition where there is one, and where there are many.
const ONE: usize = 16 << 10;
const MANY: usize = 1 << 10;

pub(crate) fn all(table: &mut Table) -> Result {
    for (count, bytes, name) in
        [(1, ONE, "1 x 16 KiB"), (1, MANY, "1 x 1 KiB"), (1000, MANY, "1000 x 1 KiB")]
    {
        let request = samples::produce_request(count, bytes);
        let name = format!("Produce request v13, {name}");
        both::<_, theirs::ProduceRequest>(table, &name, 13, &request, |_| Ok(vec![]))?;
    }
    for (count, name) in [(1, "1 partition"), (1000, "1000 partitions")] {
        let response = samples::produce_response(count);
        let name = format!("Produce response v13, {name}");
        both::<_, theirs::ProduceResponse>(table, &name, 13, &response, |_| Ok(vec![]))?;
        let request = samples::fetch_request(count);
        let name =
            format!("Fetch request v17, {count} partition{}", if count > 1 { "s" } else { "" });
        both::<_, theirs::FetchRequest>(table, &name, 17, &request, |_| Ok(vec![]))?;
    }
    for (count, bytes, name) in
        [(1, ONE, "1 x 16 KiB"), (1, MANY, "1 x 1 KiB"), (1000, MANY, "1000 x 1 KiB")]
    {
        let response = samples::fetch_response(count, bytes);
        let name = format!("Fetch response v17, {name}");
        both::<_, theirs::FetchResponse>(table, &name, 17, &response, |bytes| {
            krafka_fetch(&response, bytes)
        })?;
    }
    for (topics, partitions) in [(100, 100), (10_000, 1)] {
        let response = samples::metadata(topics, partitions, 12);
        let name = format!("Metadata response v12, {topics} x {partitions}");
        both::<_, theirs::MetadataResponse>(table, &name, 12, &response, |bytes| {
            krafka_metadata(&response, bytes)
        })?;
        // The newest version that rskafka knows.
        let response = samples::metadata(topics, partitions, 4);
        let name = format!("Metadata response v4, {topics} x {partitions}");
        both::<_, theirs::MetadataResponse>(table, &name, 4, &response, |bytes| {
            rskafka_metadata(&response, bytes)
        })?;
    }
    Ok(())
}

/// Decode and encode beside the crate `kafka-protocol`, decode also beside those that `others`
/// gives for the bytes.
fn both<O, T>(
    table: &mut Table,
    name: &str,
    version: i16,
    message: &O,
    others: impl FnOnce(Bytes) -> Result<Vec<Contender<'static>>>,
) -> Result
where
    O: Encode + Decode,
    T: Encodable + Decodable,
{
    if !table.wants(name) {
        return Ok(());
    }
    let mut writer = Writer::new();
    message.encode(&mut writer, version)?;
    let bytes = writer.finish().to_bytes();

    let mut reader = Reader::new(bytes.clone());
    let decoded = O::decode(&mut reader, version)?;
    ensure(decoded == *message && reader.remaining() == 0, name, "ours reads something else")?;
    let mut rest = bytes.clone();
    let foreign = T::decode(&mut rest, version)?;
    ensure(!rest.has_remaining(), name, "theirs leaves bytes")?;
    let mut written = BytesMut::new();
    foreign.encode(&mut written, version)?;
    ensure(written == bytes, name, "theirs writes other bytes")?;

    let mut theirs = vec![Contender::new(RIVAL, || {
        black_box(T::decode(&mut bytes.clone(), version)).ok();
    })];
    theirs.extend(others(bytes.clone())?);
    let ours = Contender::new("ours", || {
        black_box(O::decode(&mut Reader::new(bytes.clone()), version)).ok();
    });
    table.case(&format!("{name}: decode"), ours, theirs);

    // Each as its documentation shows it: from nothing to buffers that a socket can take.
    let ours = Contender::new("ours", || {
        let mut writer = Writer::new();
        message.encode(&mut writer, version).ok();
        black_box(writer.finish());
    });
    let theirs = Contender::new(RIVAL, || {
        let mut buf = BytesMut::new();
        foreign.encode(&mut buf, version).ok();
        black_box(buf.freeze());
    });
    table.case(&format!("{name}: encode"), ours, vec![theirs]);
    Ok(())
}

fn ensure(holds: bool, case: &str, complaint: &str) -> Result {
    if holds { Ok(()) } else { Err(format!("{case}: {complaint}").into()) }
}

/// Drops unknown tagged fields and authorized operations, which it does not keep.
fn krafka_metadata(ours: &MetadataResponse, bytes: Bytes) -> Result<Vec<Contender<'static>>> {
    let read = krafka_wire::MetadataResponse::decode_versioned(12, &mut bytes.clone())?;
    let same = read.topics.len() == ours.topics.len()
        && read.topics.iter().zip(&ours.topics).all(|(a, b)| {
            a.name.as_deref() == b.name.as_deref()
                && a.partitions.len() == b.partitions.len()
                && a.partitions.iter().zip(&b.partitions).all(|(a, b)| {
                    (a.partition_index, a.leader_id, a.leader_epoch)
                        == (b.partition_index, b.leader_id, b.leader_epoch)
                        && a.replica_nodes == b.replica_nodes.as_slice()
                        && a.isr_nodes == b.isr_nodes.as_slice()
                })
        });
    ensure(same, "Metadata", "krafka reads something else")?;
    Ok(vec![Contender::new("krafka", move || {
        black_box(krafka_wire::MetadataResponse::decode_versioned(12, &mut bytes.clone())).ok();
    })])
}

fn krafka_fetch(ours: &FetchResponse, bytes: Bytes) -> Result<Vec<Contender<'static>>> {
    let read = krafka_wire::FetchResponse::decode_versioned(17, &mut bytes.clone())?;
    let partitions = |topic: usize| read.responses.get(topic).map(|t| t.partitions.as_slice());
    let same = ours.responses.iter().enumerate().all(|(i, topic)| {
        let theirs = partitions(i).unwrap_or_default();
        theirs.len() == topic.partitions.len()
            && theirs.iter().zip(&topic.partitions).all(|(a, b)| {
                (a.partition, a.high_watermark) == (b.partition_index, b.high_watermark)
                    && a.records == b.records.as_ref().map(kafka4rs_protocol::Records::to_bytes)
            })
    });
    ensure(same, "Fetch", "krafka reads something else")?;
    Ok(vec![Contender::new("krafka", move || {
        black_box(krafka_wire::FetchResponse::decode_versioned(17, &mut bytes.clone())).ok();
    })])
}

fn rskafka_metadata(ours: &MetadataResponse, bytes: Bytes) -> Result<Vec<Contender<'static>>> {
    let read = |bytes: &Bytes| {
        let mut cursor = Cursor::new(&bytes[..]);
        rskafka_wire::MetadataResponse::read_versioned(&mut cursor, ApiVersion(Int16(4)))
    };
    let theirs = read(&bytes)?;
    let same = theirs.topics.len() == ours.topics.len()
        && theirs.topics.iter().zip(&ours.topics).all(|(a, b)| {
            Some(a.name.0.as_str()) == b.name.as_deref()
                && a.partitions.len() == b.partitions.len()
                && a.partitions.iter().zip(&b.partitions).all(|(a, b)| {
                    (a.partition_index.0, a.leader_id.0) == (b.partition_index, b.leader_id)
                        && numbers(&a.replica_nodes).eq(b.replica_nodes.iter().copied())
                        && numbers(&a.isr_nodes).eq(b.isr_nodes.iter().copied())
                })
        });
    ensure(same, "Metadata", "rskafka reads something else")?;
    Ok(vec![Contender::new("rskafka", move || {
        black_box(read(&bytes)).ok();
    })])
}

fn numbers(
    array: &rskafka::protocol::primitives::Array<rskafka::protocol::primitives::Int32>,
) -> impl Iterator<Item = i32> + '_ {
    array.0.iter().flatten().map(|number| number.0)
}
