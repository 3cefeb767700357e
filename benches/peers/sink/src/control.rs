//! What a client asks besides Produce and Fetch, with the messages of `kafka4rs-protocol`: rare, so that
//! speed is no matter.

use bytes::Bytes;
use kafka4rs_protocol::messages::api_versions_response::ApiVersion;
use kafka4rs_protocol::messages::find_coordinator_response::Coordinator;
use kafka4rs_protocol::messages::list_offsets_response::{
    ListOffsetsPartitionResponse, ListOffsetsTopicResponse,
};
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::offset_commit_response::{
    OffsetCommitResponsePartition, OffsetCommitResponseTopic,
};
use kafka4rs_protocol::messages::offset_fetch_response::{
    OffsetFetchResponseGroup, OffsetFetchResponsePartition, OffsetFetchResponsePartitions,
    OffsetFetchResponseTopic, OffsetFetchResponseTopics,
};
use kafka4rs_protocol::messages::{
    ApiVersionsResponse, FindCoordinatorRequest, FindCoordinatorResponse, InitProducerIdResponse,
    ListOffsetsRequest, ListOffsetsResponse, MetadataRequest, MetadataResponse,
    OffsetCommitRequest, OffsetCommitResponse, OffsetFetchRequest, OffsetFetchResponse,
};
use kafka4rs_protocol::{
    ApiKey, Decode, Encode, ErrorCode, KafkaString, Reader, Response, Writer,
    decode_request_header, encode_response_frame,
};

use crate::broker::Broker;
use crate::fetch::END;

const HOST: &str = "127.0.0.1";
const NODE: i32 = 1;
/// Timestamps that ask for the first offset: of the log, and of what is stored locally.
const EARLIEST: [i64; 2] = [-2, -4];

/// API, lowest and highest version.
const SERVED: [(ApiKey, i16, i16); 9] = [
    (ApiKey::Produce, 3, 13),
    (ApiKey::Fetch, 4, 17),
    (ApiKey::ListOffsets, 1, 10),
    (ApiKey::Metadata, 0, 13),
    (ApiKey::OffsetCommit, 2, 9),
    (ApiKey::OffsetFetch, 1, 9),
    (ApiKey::FindCoordinator, 0, 6),
    (ApiKey::ApiVersions, 0, 4),
    (ApiKey::InitProducerId, 0, 5),
];

/// The whole answer, its length included.
pub(crate) fn answer(broker: &Broker, frame: &[u8]) -> Result<Vec<u8>, String> {
    let mut reader = Reader::new(Bytes::copy_from_slice(frame));
    let header = decode_request_header(&mut reader).map_err(|error| error.to_string())?;
    let (version, id) = (header.api_version, header.correlation_id);
    let Some(api) = header.api() else {
        return Err(format!("API {} is not served", header.api_key));
    };
    let served =
        SERVED.iter().any(|(key, low, high)| *key == api && (*low..=*high).contains(&version));
    if api == ApiKey::ApiVersions {
        // Version 0 says which versions there are, whatever the client asked with.
        let error = if served { ErrorCode::None } else { ErrorCode::UnsupportedVersion };
        return framed(id, if served { version } else { 0 }, &api_versions(error));
    }
    if !served {
        return Err(format!("{} v{version} is not served", api.name()));
    }
    let request = &mut reader;
    match api {
        ApiKey::Metadata => framed(id, version, &metadata(broker, &decoded(request, version)?)),
        ApiKey::InitProducerId => framed(
            id,
            version,
            &InitProducerIdResponse {
                producer_id: broker.new_producer(),
                producer_epoch: 0,
                ..Default::default()
            },
        ),
        ApiKey::FindCoordinator => {
            framed(id, version, &coordinator(broker, &decoded(request, version)?, version))
        }
        ApiKey::ListOffsets => framed(id, version, &list_offsets(decoded(request, version)?)),
        ApiKey::OffsetCommit => framed(id, version, &offset_commit(decoded(request, version)?)),
        ApiKey::OffsetFetch => {
            framed(id, version, &offset_fetch(decoded(request, version)?, version))
        }
        other => Err(format!("{} is not served", other.name())),
    }
}

fn decoded<M: Decode>(reader: &mut Reader, version: i16) -> Result<M, String> {
    M::decode(reader, version).map_err(|error| error.to_string())
}

fn framed<R: Response + Encode>(id: i32, version: i16, response: &R) -> Result<Vec<u8>, String> {
    let mut writer = Writer::new();
    encode_response_frame(&mut writer, id, version, response).map_err(|error| error.to_string())?;
    Ok(writer.finish().to_bytes().to_vec())
}

fn api_versions(error: ErrorCode) -> ApiVersionsResponse {
    let api_keys = SERVED.iter().map(|&(key, min_version, max_version)| ApiVersion {
        api_key: key.as_i16(),
        min_version,
        max_version,
        ..Default::default()
    });
    ApiVersionsResponse {
        error_code: error.code(),
        api_keys: api_keys.collect(),
        ..Default::default()
    }
}

fn metadata(broker: &Broker, request: &MetadataRequest) -> MetadataResponse {
    let names: Vec<String> = match &request.topics {
        Some(topics) => topics
            .iter()
            .filter_map(|topic| match &topic.name {
                Some(name) => Some(name.to_string()),
                None => broker.topic_of(topic.topic_id),
            })
            .collect(),
        None => broker.topics(),
    };
    let partitions: Vec<_> = (0..broker.options.partitions)
        .map(|partition_index| MetadataResponsePartition {
            partition_index,
            leader_id: NODE,
            leader_epoch: 0,
            replica_nodes: [NODE].into_iter().collect(),
            isr_nodes: [NODE].into_iter().collect(),
            ..Default::default()
        })
        .collect();
    let topics = names.iter().map(|name| MetadataResponseTopic {
        name: Some(KafkaString::from(&**name)),
        topic_id: broker.topic_id(name),
        partitions: partitions.clone(),
        ..Default::default()
    });
    let node = MetadataResponseBroker {
        node_id: NODE,
        host: KafkaString::from(HOST),
        port: broker.options.port.into(),
        ..Default::default()
    };
    MetadataResponse {
        brokers: vec![node],
        cluster_id: Some(KafkaString::from("sink")),
        controller_id: NODE,
        topics: topics.collect(),
        ..Default::default()
    }
}

fn coordinator(
    broker: &Broker,
    request: &FindCoordinatorRequest,
    version: i16,
) -> FindCoordinatorResponse {
    let (host, port) = (KafkaString::from(HOST), broker.options.port.into());
    if version < 4 {
        return FindCoordinatorResponse { node_id: NODE, host, port, ..Default::default() };
    }
    let coordinators = request.coordinator_keys.iter().map(|key| Coordinator {
        key: key.clone(),
        node_id: NODE,
        host: host.clone(),
        port,
        ..Default::default()
    });
    FindCoordinatorResponse { coordinators: coordinators.collect(), ..Default::default() }
}

fn list_offsets(request: ListOffsetsRequest) -> ListOffsetsResponse {
    let topics = request.topics.into_iter().map(|topic| ListOffsetsTopicResponse {
        partitions: topic
            .partitions
            .iter()
            .map(|partition| ListOffsetsPartitionResponse {
                partition_index: partition.partition_index,
                offset: if EARLIEST.contains(&partition.timestamp) { 0 } else { END },
                timestamp: -1,
                leader_epoch: 0,
                ..Default::default()
            })
            .collect(),
        name: topic.name,
        ..Default::default()
    });
    ListOffsetsResponse { topics: topics.collect(), ..Default::default() }
}

fn offset_commit(request: OffsetCommitRequest) -> OffsetCommitResponse {
    let topics = request.topics.into_iter().map(|topic| OffsetCommitResponseTopic {
        partitions: topic
            .partitions
            .iter()
            .map(|partition| OffsetCommitResponsePartition {
                partition_index: partition.partition_index,
                ..Default::default()
            })
            .collect(),
        name: topic.name,
        ..Default::default()
    });
    OffsetCommitResponse { topics: topics.collect(), ..Default::default() }
}

/// No group has committed anything.
fn offset_fetch(request: OffsetFetchRequest, version: i16) -> OffsetFetchResponse {
    if version < 8 {
        let topics = request.topics.unwrap_or_default().into_iter().map(|topic| {
            let partitions = topic.partition_indexes.iter();
            OffsetFetchResponseTopic {
                partitions: partitions
                    .map(|&partition_index| OffsetFetchResponsePartition {
                        partition_index,
                        committed_offset: -1,
                        ..Default::default()
                    })
                    .collect(),
                name: topic.name,
                ..Default::default()
            }
        });
        return OffsetFetchResponse { topics: topics.collect(), ..Default::default() };
    }
    let groups = request.groups.into_iter().map(|group| {
        let topics = group.topics.unwrap_or_default().into_iter().map(|topic| {
            let partitions = topic.partition_indexes.iter();
            OffsetFetchResponseTopics {
                partitions: partitions
                    .map(|&partition_index| OffsetFetchResponsePartitions {
                        partition_index,
                        committed_offset: -1,
                        ..Default::default()
                    })
                    .collect(),
                name: topic.name,
                ..Default::default()
            }
        });
        OffsetFetchResponseGroup {
            topics: topics.collect(),
            group_id: group.group_id,
            ..Default::default()
        }
    });
    OffsetFetchResponse { groups: groups.collect(), ..Default::default() }
}
