//! Messages: decoding allocates arrays, not what is in them.

use allocation_counter::{AllocationInfo, measure};
use bytes::Bytes;
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::{MetadataRequest, MetadataResponse};
use kafka4rs_protocol::{Decode, Encode, Reader, Uuid, Writer};

const VERSION: i16 = 13;

/// A cluster of 9 brokers with three replicas a partition.
fn metadata(topics: i32, partitions: i32) -> MetadataResponse {
    let nodes = |index: i32| (0..3).map(|i| (index + i) % 9).collect();
    let partition = |index: i32| MetadataResponsePartition {
        partition_index: index,
        replica_nodes: nodes(index),
        isr_nodes: nodes(index),
        ..Default::default()
    };
    let topic = |index: i32| MetadataResponseTopic {
        name: Some(format!("service.orders-{index:04}").into()),
        topic_id: Uuid::from_u64_pair(17, index as u64 + 1),
        partitions: (0..partitions).map(partition).collect(),
        ..Default::default()
    };
    let broker = |id: i32| MetadataResponseBroker {
        node_id: id,
        host: format!("broker-{id}.kafka.internal").into(),
        rack: Some("zone".into()),
        ..Default::default()
    };
    MetadataResponse {
        brokers: (0..9).map(broker).collect(),
        topics: (0..topics).map(topic).collect(),
        ..Default::default()
    }
}

fn decoding(message: &MetadataResponse) -> AllocationInfo {
    let mut writer = Writer::new();
    message.encode(&mut writer, VERSION).unwrap();
    let bytes: Bytes = writer.finish().to_bytes();
    let mut decoded = None;
    let info = measure(|| {
        decoded = Some(MetadataResponse::decode(&mut Reader::new(bytes.clone()), VERSION).unwrap());
    });
    assert_eq!(decoded.as_ref(), Some(message));
    info
}

#[test]
fn ten_thousand_partitions_take_one_allocation_a_topic() {
    for (topics, partitions) in [(100, 100), (10_000, 1), (1, 10_000)] {
        let info = decoding(&metadata(topics, partitions));
        // The partitions of each topic, and the lists of topics and brokers. The promise is 3.
        let allowed = topics as u64 + 2;
        assert!(info.count_total <= allowed, "{topics} x {partitions}: {info:?}");
    }
}

#[test]
fn a_small_request_is_encoded_in_a_few_allocations() {
    let request = MetadataRequest { allow_auto_topic_creation: true, ..Default::default() };
    let info = measure(|| {
        let mut writer = Writer::new();
        request.encode(&mut writer, VERSION).unwrap();
        assert!(!writer.finish().is_empty());
    });
    // The buffer, and the count of those who share it.
    assert!(info.count_total <= 2, "{info:?}");
}
