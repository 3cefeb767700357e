//! Messages: what a client with many partitions decodes and encodes most.

use std::hint::black_box;

use bytes::Bytes;
use kafka4rs_benches::{Harness, Work};
use kafka4rs_protocol::messages::fetch_response::{FetchableTopicResponse, PartitionData};
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kafka4rs_protocol::messages::{FetchResponse, MetadataResponse, ProduceRequest};
use kafka4rs_protocol::{Decode, Encode, Reader, Records, Uuid, Writer};

const METADATA_VERSION: i16 = 13;
const PRODUCE_VERSION: i16 = 13;
const FETCH_VERSION: i16 = 17;

fn main() {
    let mut harness = Harness::from_args();
    for (topics, partitions, target) in [(100, 100, Some(200.0)), (10_000, 1, None), (1, 10, None)]
    {
        let count = topics * partitions;
        let answer = encoded(&metadata(topics, partitions), METADATA_VERSION);
        let work = Work { items: count as usize, bytes: answer.len(), target };
        harness.bench(&format!("metadata decode: {topics} x {partitions}"), work, || {
            black_box(MetadataResponse::decode(&mut Reader::new(answer.clone()), METADATA_VERSION))
                .ok();
        });
    }

    for partitions in [1, 100, 1000] {
        let request = produce(partitions);
        let bytes = encoded(&request, PRODUCE_VERSION).len();
        let work = Work { items: partitions, bytes, target: None };
        harness.bench(&format!("produce encode: {partitions} batches of 8 KiB"), work, || {
            let mut writer = Writer::new();
            request.encode(&mut writer, PRODUCE_VERSION).ok();
            black_box(writer.finish());
        });
    }

    for partitions in [1, 100, 1000] {
        let answer = encoded(&fetch(partitions), FETCH_VERSION);
        let work = Work { items: partitions, bytes: answer.len(), target: None };
        harness.bench(&format!("fetch decode: {partitions} batches of 8 KiB"), work, || {
            black_box(FetchResponse::decode(&mut Reader::new(answer.clone()), FETCH_VERSION)).ok();
        });
    }
    harness.finish();
}

fn encoded(message: &impl Encode, version: i16) -> Bytes {
    let mut writer = Writer::new();
    if let Err(error) = message.encode(&mut writer, version) {
        eprintln!("{error}");
        std::process::exit(2);
    }
    writer.finish().to_bytes()
}

/// A cluster of nine brokers with three replicas a partition.
fn metadata(topics: i32, partitions: i32) -> MetadataResponse {
    let partition = |index: i32| MetadataResponsePartition {
        partition_index: index,
        leader_id: index % 9,
        leader_epoch: 5 + index % 7,
        replica_nodes: (0..3).map(|i| (index + i) % 9).collect(),
        isr_nodes: (0..3).map(|i| (index + i) % 9).collect(),
        ..Default::default()
    };
    let topic = |index: i32| MetadataResponseTopic {
        name: Some(format!("service.orders-{index:04}").into()),
        topic_id: Uuid::from_u64_pair(17, index as u64),
        partitions: (0..partitions).map(partition).collect(),
        ..Default::default()
    };
    let broker = |id: i32| MetadataResponseBroker {
        node_id: id,
        host: format!("broker-{id}.kafka.internal").into(),
        port: 9092,
        rack: Some(format!("zone-{}", id % 3).into()),
        ..Default::default()
    };
    MetadataResponse {
        brokers: (0..9).map(broker).collect(),
        cluster_id: Some("4L6g3nShT-eMCtK--X86sw".into()),
        controller_id: 1,
        topics: (0..topics).map(topic).collect(),
        ..Default::default()
    }
}

fn batch() -> Records {
    Records::from(Bytes::from(vec![0x42; 8 << 10]))
}

fn produce(partitions: usize) -> ProduceRequest {
    let data = |index: usize| PartitionProduceData {
        index: index as i32,
        records: Some(batch()),
        ..Default::default()
    };
    let topic = TopicProduceData {
        topic_id: Uuid::from_u64_pair(7, 7),
        partition_data: (0..partitions).map(data).collect(),
        ..Default::default()
    };
    ProduceRequest { acks: -1, timeout_ms: 30_000, topic_data: vec![topic], ..Default::default() }
}

fn fetch(partitions: usize) -> FetchResponse {
    let data = |index: usize| PartitionData {
        partition_index: index as i32,
        high_watermark: 1_000_000,
        last_stable_offset: 1_000_000,
        records: Some(batch()),
        ..Default::default()
    };
    let topic = FetchableTopicResponse {
        topic_id: Uuid::from_u64_pair(7, 7),
        partitions: (0..partitions).map(data).collect(),
        ..Default::default()
    };
    FetchResponse { session_id: 17, responses: vec![topic], ..Default::default() }
}
