//! Calls against a broker that follows a script, over the virtual runtime's network, in virtual time.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kafka4rs_core::frame::{FrameLimits, FrameReader};
use kafka4rs_core::rt::VirtualRuntime;
use kafka4rs_core::{ClientConfig, ErrorKind};
use kafka4rs_protocol::messages::api_versions_response::ApiVersion;
use kafka4rs_protocol::messages::create_topics_response::CreatableTopicResult;
use kafka4rs_protocol::messages::delete_topics_response::DeletableTopicResult;
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::*;
use kafka4rs_protocol::{
    BrokerId, Decode, Encode, Partition, Reader, Response, Writer, decode_request_header,
    encode_response_frame,
};
use tokio::io::AsyncWriteExt;

use crate::{Admin, NewTopic};

/// What the broker answers next to requests that change topics; and what it was asked.
#[derive(Default)]
struct Script {
    create: VecDeque<Vec<(&'static str, ErrorCode)>>,
    delete: VecDeque<Vec<(&'static str, ErrorCode)>>,
    /// How many of the next metadata answers still know no topic.
    metadata_lags: usize,
    created: Vec<CreateTopicsRequest>,
    deleted: Vec<DeleteTopicsRequest>,
    described: usize,
}

type Shared = Arc<Mutex<Script>>;

fn run<F: Future<Output = ()>>(script: Script, test: impl FnOnce(Admin, Shared) -> F) {
    let runtime = VirtualRuntime::new(3);
    let rt = runtime.handle();
    let script = Arc::new(Mutex::new(script));
    runtime.block_on(async {
        let mut listener = rt.listen("10.0.0.1:9092".parse().unwrap()).await.unwrap();
        let (shared, inner) = (Arc::clone(&script), Arc::clone(&rt));
        rt.spawn(
            "scripted broker",
            Box::pin(async move {
                while let Ok(stream) = listener.accept().await {
                    let (reader, mut writer, _) = stream.into_parts();
                    let shared = Arc::clone(&shared);
                    inner.spawn(
                        "scripted connection",
                        Box::pin(async move {
                            let mut reader = FrameReader::new(reader, FrameLimits::default());
                            while let Ok(Some(_)) = reader.next_head(4).await {
                                let Ok(frame) = reader.read_whole().await else { return };
                                let answer =
                                    answer(&mut shared.lock().unwrap(), Reader::new(frame));
                                if answer.is_empty() {
                                    return;
                                }
                                if writer.write_all(&answer).await.is_err() {
                                    return;
                                }
                            }
                        }),
                    );
                }
            }),
        );
        let config = ClientConfig::new().bootstrap_servers("10.0.0.1:9092").runtime(rt.clone());
        test(Admin::new(config).unwrap(), script).await;
    });
}

fn answer(script: &mut Script, mut body: Reader) -> Vec<u8> {
    let header = decode_request_header(&mut body).unwrap();
    let (id, version) = (header.correlation_id, header.api_version);
    match ApiKey::from_i16(header.api_key).unwrap() {
        ApiKey::ApiVersions => {
            let apis =
                [ApiKey::ApiVersions, ApiKey::Metadata, ApiKey::CreateTopics, ApiKey::DeleteTopics];
            let range = |api: ApiKey| ApiVersion {
                api_key: api.as_i16(),
                min_version: api.stable_versions().min,
                max_version: api.stable_versions().max,
                ..Default::default()
            };
            let api_keys = apis.into_iter().map(range).collect();
            frame(id, version, &ApiVersionsResponse { api_keys, ..Default::default() })
        }
        ApiKey::Metadata => {
            script.described += 1;
            let request = MetadataRequest::decode(&mut body, version).unwrap();
            let asked = request.topics.unwrap();
            let lags = !asked.is_empty() && script.metadata_lags > 0;
            script.metadata_lags -= usize::from(lags);
            let topic = |name: Option<kafka4rs_protocol::KafkaString>| MetadataResponseTopic {
                name,
                error_code: if lags { 3 } else { 0 },
                partitions: vec![MetadataResponsePartition {
                    leader_id: 1,
                    leader_epoch: 2,
                    replica_nodes: [1].into_iter().collect(),
                    ..Default::default()
                }],
                ..Default::default()
            };
            let broker = MetadataResponseBroker {
                node_id: 1,
                host: "10.0.0.1".into(),
                port: 9092,
                ..Default::default()
            };
            let answer = MetadataResponse {
                brokers: vec![broker],
                controller_id: 1,
                topics: asked.into_iter().map(|asked| topic(asked.name)).collect(),
                ..Default::default()
            };
            frame(id, version, &answer)
        }
        ApiKey::CreateTopics => {
            script.created.push(CreateTopicsRequest::decode(&mut body, version).unwrap());
            let topic = |(name, code): (&str, ErrorCode)| CreatableTopicResult {
                name: name.into(),
                error_code: code.code(),
                error_message: (!code.is_ok()).then(|| "because".into()),
                num_partitions: 1,
                replication_factor: 1,
                ..Default::default()
            };
            let Some(codes) = script.create.pop_front() else { return Vec::new() };
            let topics = codes.into_iter().map(topic).collect();
            frame(id, version, &CreateTopicsResponse { topics, ..Default::default() })
        }
        ApiKey::DeleteTopics => {
            script.deleted.push(DeleteTopicsRequest::decode(&mut body, version).unwrap());
            let topic = |(name, code): (&str, ErrorCode)| DeletableTopicResult {
                name: Some(name.into()),
                error_code: code.code(),
                ..Default::default()
            };
            let responses = script.delete.pop_front().unwrap().into_iter().map(topic).collect();
            frame(id, version, &DeleteTopicsResponse { responses, ..Default::default() })
        }
        other => panic!("the script has no {other:?}"),
    }
}

fn frame<R: Response + Encode>(id: i32, version: i16, answer: &R) -> Vec<u8> {
    let mut writer = Writer::new();
    encode_response_frame(&mut writer, id, version, answer).unwrap();
    writer.finish().to_bytes().to_vec()
}

#[test]
fn every_topic_has_its_own_result_and_one_left_out_is_unknown() {
    let answer = vec![("a", ErrorCode::None), ("b", ErrorCode::InvalidPartitions)];
    let script = Script { create: [answer].into(), ..Script::default() };
    run(script, async |admin, script| {
        let wanted = ["a", "b", "c"].map(|name| NewTopic::new(name).config("retention.ms", "1"));
        let results = admin.create_topics(wanted).within(Duration::from_secs(5)).await.unwrap();
        assert_eq!(results["a"].as_ref().unwrap().partitions, Some(1));
        let error = results["b"].as_ref().unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::InvalidPartitions));
        let text = error.to_string();
        assert!(text.contains("create topic b") && text.contains("because"), "{text}");
        assert_eq!(results["c"].as_ref().unwrap_err().kind(), ErrorKind::Protocol);
        let asked = &script.lock().unwrap().created;
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].topics[0].num_partitions, -1, "the broker's default");
        assert!(asked[0].timeout_ms <= 5000);
    });
}

#[test]
fn a_moved_controller_is_tried_again_and_what_an_earlier_attempt_may_have_done_is_said() {
    let script = Script {
        create: [
            vec![("a", ErrorCode::NotController)],
            vec![("a", ErrorCode::TopicAlreadyExists)],
            vec![("a", ErrorCode::TopicAlreadyExists)],
        ]
        .into(),
        ..Script::default()
    };
    run(script, async |admin, script| {
        let results = admin.create_topics([NewTopic::new("a")]).await.unwrap();
        let text = results["a"].as_ref().unwrap_err().to_string();
        assert!(
            text.contains("TOPIC_ALREADY_EXISTS") && text.contains("earlier attempt"),
            "{text}"
        );
        let results = admin.create_topics([NewTopic::new("a")]).await.unwrap();
        let text = results["a"].as_ref().unwrap_err().to_string();
        assert!(!text.contains("earlier attempt"), "{text}");
        assert_eq!(script.lock().unwrap().created.len(), 3);
    });
}

#[test]
fn waiting_goes_on_until_every_broker_knows_the_topic() {
    let script = Script {
        create: [vec![("a", ErrorCode::None)]].into(),
        metadata_lags: 4,
        ..Script::default()
    };
    run(script, async |admin, script| {
        let results = admin.create_topics([NewTopic::new("a")]).and_wait().await.unwrap();
        assert!(results["a"].is_ok());
        assert_eq!(script.lock().unwrap().metadata_lags, 0);
    });
}

#[test]
fn waiting_in_vain_says_that_the_topics_were_created() {
    let script = Script {
        create: [vec![("a", ErrorCode::None), ("b", ErrorCode::InvalidPartitions)]].into(),
        metadata_lags: usize::MAX,
        ..Script::default()
    };
    run(script, async |admin, _| {
        let call = admin.create_topics(["a", "b"].map(NewTopic::new)).and_wait();
        let results = call.within(Duration::from_secs(3)).await.unwrap();
        let error = results["a"].as_ref().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.to_string().contains("the topic was created"), "{error}");
        assert_eq!(results["b"].as_ref().unwrap_err().code(), Some(ErrorCode::InvalidPartitions));
        assert_eq!(admin.client().runtime().now().as_millis(), 3000);
    });
}

#[test]
fn a_call_whose_answers_never_come_says_that_it_may_have_been_carried_out() {
    run(Script::default(), async |admin, script| {
        let call = admin.create_topics([NewTopic::new("a")]);
        let error = call.within(Duration::from_secs(3)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.to_string().contains("carried out all the same"), "{error}");
        assert!(script.lock().unwrap().created.len() > 1);
    });
}

#[test]
fn an_assignment_and_a_count_contradict_each_other() {
    run(Script::default(), async |admin, script| {
        let topic = NewTopic::new("a").partitions(2).assign(0, [BrokerId(1)]);
        let error = admin.create_topics([topic]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(script.lock().unwrap().created.is_empty());
    });
}

#[test]
fn topics_are_deleted_by_name_and_described_with_their_leaders() {
    let gone = vec![("a", ErrorCode::None), ("b", ErrorCode::UnknownTopicOrPartition)];
    let script = Script { delete: [gone].into(), ..Script::default() };
    run(script, async |admin, script| {
        let results = admin.delete_topics(["a", "b"]).await.unwrap();
        assert!(results["a"].is_ok());
        let code = results["b"].as_ref().unwrap_err().code();
        assert_eq!(code, Some(ErrorCode::UnknownTopicOrPartition));
        assert_eq!(script.lock().unwrap().deleted[0].topics.len(), 2);
        let described = admin.describe_topics(["c"]).await.unwrap();
        let topic = described["c"].as_ref().unwrap();
        assert_eq!(topic.partitions[0].partition, Partition(0));
        assert_eq!(topic.partitions[0].leader, Some(BrokerId(1)));
    });
}

#[test]
fn a_broker_that_cannot_describe_clusters_is_said_to_lack_it() {
    run(Script::default(), async |admin, _| {
        let error = admin.describe_cluster().await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::UnsupportedVersion));
        assert!(error.to_string().contains("DescribeCluster"), "{error}");
    });
}
