//! The messages and records that all contenders read and write.

use bytes::Bytes;
use kafka4rs_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use kafka4rs_protocol::messages::fetch_response::{FetchableTopicResponse, PartitionData};
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kafka4rs_protocol::messages::produce_response::{
    PartitionProduceResponse, TopicProduceResponse,
};
use kafka4rs_protocol::messages::{
    FetchRequest, FetchResponse, MetadataResponse, ProduceRequest, ProduceResponse,
};
use kafka4rs_protocol::{Records, Uuid};

/// Nine brokers, three replicas a partition.
pub(crate) fn metadata(topics: i32, partitions: i32, version: i16) -> MetadataResponse {
    let partition = |index: i32| MetadataResponsePartition {
        partition_index: index,
        leader_id: index % 9,
        leader_epoch: if version >= 7 { 5 + index % 7 } else { -1 },
        replica_nodes: (0..3).map(|i| (index + i) % 9).collect(),
        isr_nodes: (0..3).map(|i| (index + i) % 9).collect(),
        ..Default::default()
    };
    let topic = |index: i32| MetadataResponseTopic {
        name: Some(format!("service.orders-{index:04}").into()),
        topic_id: if version >= 10 {
            Uuid::from_u64_pair(17, index as u64 + 1)
        } else {
            Uuid::ZERO
        },
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

/// Records that no message looks into.
fn records(bytes: usize) -> Option<Records> {
    Some(Records::from(Bytes::from(vec![0x42; bytes])))
}

pub(crate) fn produce_request(partitions: i32, bytes: usize) -> ProduceRequest {
    let data =
        |index: i32| PartitionProduceData { index, records: records(bytes), ..Default::default() };
    let topic = TopicProduceData {
        topic_id: Uuid::from_u64_pair(7, 7),
        partition_data: (0..partitions).map(data).collect(),
        ..Default::default()
    };
    ProduceRequest { acks: -1, timeout_ms: 30_000, topic_data: vec![topic], ..Default::default() }
}

pub(crate) fn produce_response(partitions: i32) -> ProduceResponse {
    let response = |index: i32| PartitionProduceResponse {
        index,
        base_offset: 1_000_000 + i64::from(index),
        log_start_offset: 17,
        ..Default::default()
    };
    let topic = TopicProduceResponse {
        topic_id: Uuid::from_u64_pair(7, 7),
        partition_responses: (0..partitions).map(response).collect(),
        ..Default::default()
    };
    ProduceResponse { responses: vec![topic], ..Default::default() }
}

pub(crate) fn fetch_request(partitions: i32) -> FetchRequest {
    let partition = |partition: i32| FetchPartition {
        partition,
        current_leader_epoch: 5,
        fetch_offset: 1_000_000,
        log_start_offset: -1,
        partition_max_bytes: 1 << 20,
        ..Default::default()
    };
    let topic = FetchTopic {
        topic_id: Uuid::from_u64_pair(7, 7),
        partitions: (0..partitions).map(partition).collect(),
        ..Default::default()
    };
    FetchRequest {
        max_wait_ms: 500,
        min_bytes: 1,
        max_bytes: 50 << 20,
        session_id: 17,
        session_epoch: 3,
        topics: vec![topic],
        ..Default::default()
    }
}

pub(crate) fn fetch_response(partitions: i32, bytes: usize) -> FetchResponse {
    let data = |index: i32| PartitionData {
        partition_index: index,
        high_watermark: 1_000_000,
        last_stable_offset: 1_000_000,
        records: records(bytes),
        ..Default::default()
    };
    let topic = FetchableTopicResponse {
        topic_id: Uuid::from_u64_pair(7, 7),
        partitions: (0..partitions).map(data).collect(),
        ..Default::default()
    };
    FetchResponse { session_id: 17, responses: vec![topic], ..Default::default() }
}

/// Text of events, which halves under lz4.
pub(crate) fn json(len: usize) -> Vec<u8> {
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
