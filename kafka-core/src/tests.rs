//! A client against brokers that follow a script, over the virtual runtime's network, in virtual time.

use std::collections::BTreeMap;
use std::future::Future;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kafka4rs_io::Stream;
use kafka4rs_io::frame::{FrameLimits, FrameReader};
use kafka4rs_io::rt::{RuntimeRef, TaskHandle, VirtualRuntime, sleep};
use kafka4rs_protocol::messages::api_versions_response::ApiVersion;
use kafka4rs_protocol::messages::find_coordinator_response::Coordinator;
use kafka4rs_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs_protocol::messages::{
    ApiVersionsResponse, DescribeClusterRequest, DescribeClusterResponse, FindCoordinatorRequest,
    FindCoordinatorResponse, MetadataRequest, MetadataResponse,
};
use kafka4rs_protocol::{
    ApiKey, BrokerId, Deadline, Decode, Encode, ErrorCode, LeaderEpoch, Partition, Reader,
    Response, TopicId, TopicName, Uuid, Writer, decode_request_header, encode_response_frame,
};
use tokio::io::AsyncWriteExt;

use crate::*;

const BOOTSTRAP: &str = "10.0.0.1:9092";

/// What all brokers of the scripted cluster know.
#[derive(Default)]
struct Cluster {
    /// The brokers as metadata names them.
    brokers: Vec<(i32, String, i32)>,
    topics: BTreeMap<String, Vec<(i32, i32)>>,
    topic_codes: BTreeMap<String, ErrorCode>,
    metadata_code: ErrorCode,
    /// Codes of the next coordinator lookups; then broker 1.
    coordinator_codes: Vec<ErrorCode>,
    /// Codes of the next DescribeCluster answers, then none.
    describe_codes: Vec<ErrorCode>,
    /// The broker that answers nothing any more.
    silent: Option<String>,
    /// How long answers take.
    slowness: Duration,
    /// Every request: who was asked, what, and what about.
    log: Vec<(String, ApiKey, String)>,
}

struct World {
    runtime: VirtualRuntime,
    rt: RuntimeRef,
    cluster: Arc<Mutex<Cluster>>,
}

impl World {
    fn new() -> Self {
        let runtime = VirtualRuntime::new(11);
        let rt = runtime.handle();
        let cluster = Cluster {
            brokers: vec![(1, "10.0.0.1".to_owned(), 9092)],
            topics: [("orders".to_owned(), vec![(1, 5), (1, 5)])].into(),
            ..Cluster::default()
        };
        Self { runtime, rt, cluster: Arc::new(Mutex::new(cluster)) }
    }

    /// Runs `test`, giving virtual time an end, so that a hang fails.
    fn run<F: Future<Output = ()>>(&self, test: F) {
        self.runtime.block_on(test);
    }

    fn config(&self) -> ClientConfig {
        ClientConfig::new().bootstrap_servers(BOOTSTRAP).runtime(Arc::clone(&self.rt))
    }

    fn client(&self) -> Client {
        Client::new(self.config()).unwrap()
    }

    fn cluster(&self) -> std::sync::MutexGuard<'_, Cluster> {
        self.cluster.lock().unwrap()
    }

    fn within(&self, seconds: u64) -> Deadline {
        Deadline::after(self.rt.now(), Duration::from_secs(seconds))
    }

    /// How often `api` was asked for.
    fn asked(&self, api: ApiKey) -> usize {
        self.cluster().log.iter().filter(|(_, asked, _)| *asked == api).count()
    }

    /// A broker at `addr`, until the handle is aborted.
    async fn start(&self, addr: &str) -> TaskHandle {
        let address: SocketAddr = addr.parse().unwrap();
        let mut listener = self.rt.listen(address).await.unwrap();
        let (own, cluster, addr) =
            (Arc::clone(&self.rt), Arc::clone(&self.cluster), addr.to_owned());
        self.rt.spawn(
            "scripted broker",
            Box::pin(async move {
                // Connections end with the broker.
                let tasks = rt::TaskSet::new();
                while let Ok(stream) = listener.accept().await {
                    let serving =
                        serve(Arc::clone(&own), stream, addr.clone(), Arc::clone(&cluster));
                    tasks.spawn(&*own, "scripted connection", Box::pin(serving));
                }
                drop(tasks);
            }),
        )
    }
}

async fn serve(rt: RuntimeRef, stream: Stream, addr: String, cluster: Arc<Mutex<Cluster>>) {
    let (reader, mut writer, _) = stream.into_parts();
    let mut reader = FrameReader::new(reader, FrameLimits::default());
    while let Ok(Some(_)) = reader.next_head(4).await {
        let Ok(frame) = reader.read_whole().await else { return };
        let mut body = Reader::new(frame);
        let header = decode_request_header(&mut body).unwrap();
        let api = ApiKey::from_i16(header.api_key).unwrap();
        let (version, id) = (header.api_version, header.correlation_id);
        let slowness = cluster.lock().unwrap().slowness;
        if !slowness.is_zero() {
            sleep(&*rt, slowness).await;
        }
        let frame = {
            let mut cluster = cluster.lock().unwrap();
            if cluster.silent.as_ref().is_some_and(|silent| addr.starts_with(silent)) {
                continue;
            }
            let (about, frame) = cluster.answer(api, version, id, &mut body);
            cluster.log.push((addr.clone(), api, about));
            frame
        };
        if writer.write_all(&frame).await.is_err() {
            return;
        }
    }
}

impl Cluster {
    fn answer(
        &mut self,
        api: ApiKey,
        version: i16,
        id: i32,
        body: &mut Reader,
    ) -> (String, Vec<u8>) {
        match api {
            ApiKey::ApiVersions => {
                let apis = [
                    ApiKey::ApiVersions,
                    ApiKey::Metadata,
                    ApiKey::FindCoordinator,
                    ApiKey::DescribeCluster,
                ];
                let range = |api: ApiKey| ApiVersion {
                    api_key: api.as_i16(),
                    min_version: api.stable_versions().min,
                    max_version: api.stable_versions().max,
                    ..Default::default()
                };
                let api_keys = apis.into_iter().map(range).collect();
                let answer = ApiVersionsResponse { api_keys, ..Default::default() };
                (String::new(), frame(id, version, &answer))
            }
            ApiKey::Metadata => {
                let request = MetadataRequest::decode(body, version).unwrap();
                let topics = request.topics.unwrap();
                let names: Vec<_> = topics
                    .iter()
                    .filter_map(|topic| topic.name.as_ref().map(ToString::to_string))
                    .collect();
                let by_id = topics.iter().any(|topic| topic.name.is_none());
                let names = if by_id { vec!["orders".to_owned()] } else { names };
                let answer = MetadataResponse {
                    brokers: self
                        .brokers
                        .iter()
                        .map(|(id, host, port)| MetadataResponseBroker {
                            node_id: *id,
                            host: host.as_str().into(),
                            port: *port,
                            ..Default::default()
                        })
                        .collect(),
                    controller_id: 1,
                    error_code: self.metadata_code.code(),
                    topics: names.iter().map(|name| self.topic(name)).collect(),
                    ..Default::default()
                };
                (names.join(","), frame(id, version, &answer))
            }
            ApiKey::FindCoordinator => {
                let request = FindCoordinatorRequest::decode(body, version).unwrap();
                let key = request.coordinator_keys.first().cloned().unwrap_or(request.key);
                let code = match self.coordinator_codes.is_empty() {
                    true => ErrorCode::None,
                    false => self.coordinator_codes.remove(0),
                };
                let found = Coordinator {
                    key: key.clone(),
                    node_id: if code.is_ok() { 1 } else { -1 },
                    host: if code.is_ok() { "10.0.0.1".into() } else { "".into() },
                    port: if code.is_ok() { 9092 } else { -1 },
                    error_code: code.code(),
                    ..Default::default()
                };
                let answer =
                    FindCoordinatorResponse { coordinators: vec![found], ..Default::default() };
                (key.to_string(), frame(id, version, &answer))
            }
            ApiKey::DescribeCluster => {
                let code = match self.describe_codes.is_empty() {
                    true => ErrorCode::None,
                    false => self.describe_codes.remove(0),
                };
                let answer = DescribeClusterResponse {
                    error_code: code.code(),
                    cluster_id: "c".into(),
                    ..Default::default()
                };
                (String::new(), frame(id, version, &answer))
            }
            other => panic!("the script has no {other:?}"),
        }
    }

    fn topic(&self, name: &str) -> MetadataResponseTopic {
        let known = self.topics.get(name);
        let code = match (self.topic_codes.get(name), known) {
            (Some(code), _) => *code,
            (None, Some(_)) => ErrorCode::None,
            (None, None) => ErrorCode::UnknownTopicOrPartition,
        };
        let partition =
            |(index, (leader, epoch)): (usize, &(i32, i32))| MetadataResponsePartition {
                partition_index: index as i32,
                leader_id: *leader,
                leader_epoch: *epoch,
                ..Default::default()
            };
        let known = known.into_iter().flatten().enumerate();
        MetadataResponseTopic {
            error_code: code.code(),
            name: Some(name.into()),
            topic_id: ORDERS.uuid(),
            partitions: known.map(partition).collect(),
            ..Default::default()
        }
    }
}

const ORDERS: TopicId = TopicId(Uuid::from_u64_pair(1, 2));

fn frame<R: Response + Encode>(id: i32, version: i16, answer: &R) -> Vec<u8> {
    let mut writer = Writer::new();
    encode_response_frame(&mut writer, id, version, answer).unwrap();
    writer.finish().to_bytes().to_vec()
}

async fn describe(client: &Client, target: Target<'_>, deadline: Deadline) -> Result<()> {
    let check = |answer: &DescribeClusterResponse| ErrorCode::from(answer.error_code);
    let build = |_| DescribeClusterRequest::default();
    client
        .call::<DescribeClusterRequest>(target, Lane::Admin, deadline, None, build, check)
        .await
        .map(drop)
}

fn orders(partition: i32) -> TopicPartition {
    TopicPartition::new("orders", Partition(partition))
}

#[test]
fn making_a_client_touches_no_network_and_connecting_learns_the_brokers() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        let client = world.client();
        sleep(&*world.rt, Duration::from_secs(3600)).await;
        assert!(world.cluster().log.is_empty());
        client.connect().await.unwrap();
        assert_eq!(client.metadata().view().brokers.len(), 1);
        assert_eq!(client.metadata().epoch(), 1);
    });
}

#[test]
fn a_topic_is_there_once_somebody_wants_it_and_stays_fresh_by_age() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        let client = world.client();
        let topic = client.metadata().topic("orders", world.within(10)).await.unwrap();
        assert_eq!(topic.partitions.len(), 2);
        assert_eq!(topic.id, Some(ORDERS));
        let _interest = client.metadata().want(&"orders".into());
        let before = world.asked(ApiKey::Metadata);
        world.cluster().topics.insert("orders".to_owned(), vec![(1, 5); 300]);
        sleep(&*world.rt, Duration::from_secs(301)).await;
        let view = client.metadata().view();
        assert_eq!(view.topic("orders").unwrap().partitions.len(), 300);
        assert!(world.asked(ApiKey::Metadata) <= before + 2);
    });
}

#[test]
fn a_topic_is_found_by_its_id() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        let client = world.client();
        let mut views = client.metadata().subscribe();
        let _interest = client.metadata().want_by_id(ORDERS);
        while views.borrow_and_update().topic_by_id(ORDERS).is_none() {
            views.changed().await.unwrap();
        }
        assert_eq!(client.metadata().view().topic_by_id(ORDERS).unwrap().name, "orders");
    });
}

#[test]
fn a_topic_that_never_comes_ends_by_the_deadline_naming_it_and_the_code() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        let client = world.client();
        let error = client.metadata().topic("order", world.within(5)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(world.rt.now().as_millis(), 5000);
        let text = error.to_string();
        assert!(text.starts_with("metadata of topic order: timed out"), "{text}");
        assert!(text.contains("UNKNOWN_TOPIC_OR_PARTITION"), "{text}");
        // 0, 100, 300, 700, 1500, then one a second.
        let asked = world.asked(ApiKey::Metadata);
        assert!((6..=12).contains(&asked), "{asked}");
        // Nobody wants it any more.
        sleep(&*world.rt, Duration::from_secs(60)).await;
        assert!(world.asked(ApiKey::Metadata) <= asked + 1);
    });
}

#[test]
fn a_topic_that_appears_while_somebody_waits_is_found() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        let client = world.client();
        let cluster = Arc::clone(&world.cluster);
        let rt = Arc::clone(&world.rt);
        world.rt.spawn(
            "creator",
            Box::pin(async move {
                sleep(&*rt, Duration::from_secs(3)).await;
                cluster.lock().unwrap().topics.insert("late".to_owned(), vec![(1, 0)]);
            }),
        );
        client.metadata().topic("late", world.within(30)).await.unwrap();
        assert!(world.rt.now().as_millis() < 4500);
    });
}

#[test]
fn a_refusal_that_no_waiting_heals_is_told_at_once() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        world.cluster().topic_codes.insert("secret".into(), ErrorCode::TopicAuthorizationFailed);
        let client = world.client();
        let error = client.metadata().topic("secret", world.within(30)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Auth);
        assert_eq!(error.code(), Some(ErrorCode::TopicAuthorizationFailed));
        assert_eq!(world.rt.now().as_millis(), 0);
    });
}

#[test]
fn brokers_that_are_all_gone_are_found_again_through_the_bootstrap_servers() {
    let world = World::new();
    world.run(async {
        let first = world.start("10.0.0.7:9092").await;
        world.cluster().brokers = vec![(1, "10.0.0.7".to_owned(), 9092)];
        let bootstrap = world.start(BOOTSTRAP).await;
        let client = world.client();
        client.metadata().topic("orders", world.within(10)).await.unwrap();
        let _interest = client.metadata().want(&"orders".into());
        // All of them die, and the cluster comes back at another address with another id.
        first.abort();
        bootstrap.abort();
        sleep(&*world.rt, Duration::from_secs(600)).await;
        {
            let mut cluster = world.cluster();
            cluster.brokers = vec![(2, "10.0.0.8".to_owned(), 9092)];
            cluster.topics.insert("orders".to_owned(), vec![(2, 9)]);
        }
        let _second = world.start("10.0.0.8:9092").await;
        let _bootstrap = world.start(BOOTSTRAP).await;
        client.metadata().request_refresh();
        sleep(&*world.rt, Duration::from_secs(3)).await;
        let view = client.metadata().view();
        assert_eq!(view.leader("orders", Partition(0)), Some((BrokerId(2), LeaderEpoch(9))));
        describe(&client, Target::Leader(&orders(0)), world.within(10)).await.unwrap();
    });
}

#[test]
fn a_demand_to_rebootstrap_is_obeyed() {
    let world = World::new();
    world.run(async {
        let _elsewhere = world.start("10.0.0.7:9092").await;
        let _bootstrap = world.start(BOOTSTRAP).await;
        world.cluster().brokers = vec![(1, "10.0.0.7".to_owned(), 9092)];
        let client = world.client();
        client.connect().await.unwrap();
        world.cluster().metadata_code = ErrorCode::RebootstrapRequired;
        client.metadata().request_refresh();
        sleep(&*world.rt, Duration::from_millis(150)).await;
        world.cluster().metadata_code = ErrorCode::None;
        world.cluster().log.clear();
        sleep(&*world.rt, Duration::from_secs(3)).await;
        let log = &world.cluster().log;
        assert!(
            log.iter().any(|(addr, api, _)| addr == BOOTSTRAP && *api == ApiKey::Metadata),
            "{log:?}"
        );
    });
}

#[test]
fn a_coordinator_that_loads_is_waited_for_and_one_lookup_serves_all() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        world.cluster().coordinator_codes =
            vec![ErrorCode::CoordinatorNotAvailable, ErrorCode::CoordinatorLoadInProgress];
        let client = world.client();
        let key = CoordinatorKey::Group("billing".to_owned());
        let deadline = world.within(10);
        let coordinators = client.coordinators();
        let (one, two) =
            tokio::join!(coordinators.find(&key, deadline), coordinators.find(&key, deadline));
        assert_eq!((one.unwrap(), two.unwrap()), (BrokerId(1), BrokerId(1)));
        assert_eq!(world.asked(ApiKey::FindCoordinator), 3);
        // Remembered, until that broker says it is not the one; what another one says counts for nothing.
        coordinators.find(&key, deadline).await.unwrap();
        coordinators.invalidate(&key, BrokerId(2));
        coordinators.find(&key, deadline).await.unwrap();
        assert_eq!(world.asked(ApiKey::FindCoordinator), 3);
        coordinators.invalidate(&key, BrokerId(1));
        coordinators.find(&key, deadline).await.unwrap();
        assert_eq!(world.asked(ApiKey::FindCoordinator), 4);
    });
}

#[test]
fn a_lookup_whose_caller_is_gone_is_taken_over_by_the_next() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        let client = world.client();
        let key = CoordinatorKey::Group("billing".to_owned());
        let coordinators = client.coordinators();
        let gone = rt::timeout_at(
            &*world.rt,
            Deadline::at(world.rt.now()),
            coordinators.find(&key, world.within(10)),
        );
        assert!(gone.await.is_err());
        assert_eq!(coordinators.find(&key, world.within(10)).await.unwrap(), BrokerId(1));
    });
}

#[test]
fn a_group_one_may_not_use_is_refused_at_once() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        world.cluster().coordinator_codes = vec![ErrorCode::GroupAuthorizationFailed];
        let client = world.client();
        let key = CoordinatorKey::Group("billing".to_owned());
        let error = client.coordinators().find(&key, world.within(10)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Auth);
        assert!(error.to_string().starts_with("find the coordinator of group billing"), "{error}");
    });
}

#[test]
fn an_advertised_address_that_cannot_be_reached_is_named() {
    let world = World::new();
    world.runtime.set_name("kafka-internal", &[IpAddr::V4(Ipv4Addr::new(10, 9, 9, 9))]);
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        world.cluster().brokers = vec![(4, "kafka-internal".to_owned(), 29092)];
        let client = world.client();
        client.connect().await.unwrap();
        let error = describe(&client, Target::Any, world.within(5)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.attempts() > 1);
        let text = error.to_string();
        assert!(text.contains("broker 4 (kafka-internal:29092)"), "{text}");
        assert!(text.contains("advertised.listeners"), "{text}");
        assert!(world.rt.now().as_millis() <= 5000);
    });
}

#[test]
fn an_advertised_address_that_swallows_everything_is_named_too() {
    let world = World::new();
    world.runtime.set_black_hole("10.9.9.9:29092".parse().unwrap(), true);
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        world.cluster().brokers = vec![(4, "10.9.9.9".to_owned(), 29092)];
        let client = world.client();
        client.connect().await.unwrap();
        let target = Target::Broker(BrokerId(4));
        let error = describe(&client, target, world.within(5)).await.unwrap_err();
        let text = error.to_string();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(text.contains("broker 4 (10.9.9.9:29092)"), "{text}");
        assert!(text.contains("advertised.listeners"), "{text}");
        assert_eq!(world.rt.now().as_millis(), 5000);
    });
}

#[test]
fn a_broker_nobody_named_has_no_address_and_the_error_says_which() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        let client = world.client();
        let target = Target::Broker(BrokerId(77));
        let error = describe(&client, target, world.within(3)).await.unwrap_err();
        let text = error.to_string();
        assert!(text.contains("broker 77 (address unknown)"), "{text}");
        assert!(!text.contains("advertised.listeners"), "{text}");
    });
}

#[test]
fn nobody_at_the_bootstrap_address_is_said_with_the_address() {
    let world = World::new();
    world.run(async {
        let client = world.client();
        let error = client.connect().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        let text = error.to_string();
        assert!(text.contains("bootstrap server 10.0.0.1:9092: cannot connect"), "{text}");
        assert!(text.ends_with("cause: connection refused"), "{text}");
        assert_eq!(text.matches("10.0.0.1").count(), 1, "{text}");
        assert_eq!(world.rt.now().as_millis(), 60_000);
    });
}

#[test]
fn a_call_is_repeated_after_errors_that_pass_and_not_after_those_that_stay() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        let client = world.client();
        world.cluster().describe_codes = vec![ErrorCode::NotController, ErrorCode::RequestTimedOut];
        describe(&client, Target::Controller, world.within(10)).await.unwrap();
        assert_eq!(world.asked(ApiKey::DescribeCluster), 3);
        world.cluster().describe_codes = vec![ErrorCode::from(9999)];
        let error = describe(&client, Target::Any, world.within(10)).await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::Unknown(9999)));
        assert_eq!(error.attempts(), 1);
        assert_eq!(world.asked(ApiKey::DescribeCluster), 4);
    });
}

#[test]
fn a_leader_hint_is_used_at_once_and_metadata_is_asked_for_all_the_same() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        let client = world.client();
        client.metadata().topic("orders", world.within(10)).await.unwrap();
        let _interest = client.metadata().want(&TopicName::from("orders"));
        let (asked, epoch) = (world.asked(ApiKey::Metadata), client.metadata().epoch());
        let address = Some(("10.0.0.3".to_owned(), 9092));
        client.metadata().apply_leader_hint(&orders(0), BrokerId(3), LeaderEpoch(6), address);
        assert_eq!(client.metadata().view().leader("orders", Partition(0)).unwrap().0, BrokerId(3));
        assert!(client.metadata().epoch() > epoch);
        sleep(&*world.rt, Duration::from_secs(2)).await;
        assert!(world.asked(ApiKey::Metadata) > asked);
    });
}

#[test]
fn closing_ends_every_wait_and_dropping_the_last_handle_ends_every_task() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        let client = world.client();
        client.connect().await.unwrap();
        let mut views = client.metadata().subscribe();
        views.borrow_and_update();
        let waits = client.metadata().topic("never", world.within(100));
        let closes = async {
            sleep(&*world.rt, Duration::from_secs(1)).await;
            client.close_within(Duration::from_secs(5)).await.unwrap();
        };
        let (error, ()) = tokio::join!(waits, closes);
        assert_eq!(error.unwrap_err().kind(), ErrorKind::Closed);
        let error = describe(&client, Target::Any, world.within(10)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Closed);
        assert!(world.rt.now().as_millis() <= 6000);

        let dropped = world.client();
        dropped.connect().await.unwrap();
        let mut views = dropped.metadata().subscribe();
        views.borrow_and_update();
        drop(dropped);
        assert!(views.changed().await.is_err());
        sleep(&*world.rt, Duration::from_secs(1)).await;
        let asked = world.cluster().log.len();
        sleep(&*world.rt, Duration::from_secs(3600)).await;
        assert_eq!(world.cluster().log.len(), asked, "nobody asks any more");
    });
}

#[test]
fn a_silent_broker_holds_metadata_up_for_seconds_only() {
    let world = World::new();
    world.run(async {
        let _one = world.start(BOOTSTRAP).await;
        let _two = world.start("10.0.0.2:9092").await;
        world.cluster().brokers =
            vec![(1, "10.0.0.1".to_owned(), 9092), (2, "10.0.0.2".to_owned(), 9092)];
        let client = world.client();
        client.connect().await.unwrap();
        // Whichever of the two is asked first: one of them is silent, and then the other one.
        for silent in ["10.0.0.1", "10.0.0.2"] {
            world.cluster().silent = Some(silent.to_owned());
            for topic in ["a", "b", "c", "d"].map(|name| format!("{name}-{silent}")) {
                world.cluster().topics.insert(topic.clone(), vec![(1, 5)]);
                let began = world.rt.now();
                client.metadata().topic(&topic, world.within(30)).await.unwrap();
                let waited = world.rt.now() - began;
                assert!(waited <= Duration::from_secs(7), "{topic}: {waited:?}");
            }
        }
    });
}

#[test]
fn a_slow_cluster_is_waited_for() {
    let world = World::new();
    world.run(async {
        let _one = world.start(BOOTSTRAP).await;
        let _two = world.start("10.0.0.2:9092").await;
        world.cluster().brokers =
            vec![(1, "10.0.0.1".to_owned(), 9092), (2, "10.0.0.2".to_owned(), 9092)];
        let client = world.client();
        client.connect().await.unwrap();
        world.cluster().slowness = Duration::from_secs(20);
        client.metadata().topic("orders", world.within(60)).await.unwrap();
        assert!(world.asked(ApiKey::Metadata) <= 4);
    });
}

#[test]
fn a_refusal_is_told_again_to_whoever_asks_again() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        world.cluster().topic_codes.insert("secret".into(), ErrorCode::TopicAuthorizationFailed);
        let client = world.client();
        // As a handle on the topic does, between its records.
        let _interest = client.metadata().want(&TopicName::from("secret"));
        for _ in 0..3 {
            let error = client.metadata().topic("secret", world.within(30)).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Auth, "{error}");
        }
        assert!(world.rt.now().as_millis() < 3000);
        world.cluster().topic_codes.clear();
        world.cluster().topics.insert("secret".into(), vec![(1, 1)]);
        client.metadata().topic("secret", world.within(30)).await.unwrap();
    });
}

#[test]
fn a_call_for_any_broker_goes_to_another_one_after_a_failure() {
    let world = World::new();
    world.run(async {
        let _one = world.start(BOOTSTRAP).await;
        let _two = world.start("10.0.0.2:9092").await;
        world.cluster().brokers =
            vec![(1, "10.0.0.1".to_owned(), 9092), (2, "10.0.0.2".to_owned(), 9092)];
        let client = world.client();
        client.connect().await.unwrap();
        for _ in 0..10 {
            world.cluster().describe_codes = vec![ErrorCode::RequestTimedOut];
            describe(&client, Target::Any, world.within(10)).await.unwrap();
        }
        let log = std::mem::take(&mut world.cluster().log);
        let asked = log.iter().filter(|(_, api, _)| *api == ApiKey::DescribeCluster);
        let asked: Vec<_> = asked.map(|(addr, ..)| addr.as_str()).collect();
        assert_eq!(asked.len(), 20);
        assert!(asked.chunks(2).all(|pair| pair[0] != pair[1]), "{asked:?}");
    });
}

#[test]
fn nothing_connects_after_closing() {
    let world = World::new();
    world.run(async {
        let _broker = world.start(BOOTSTRAP).await;
        let client = world.client();
        client.connect().await.unwrap();
        client.close_within(Duration::from_secs(5)).await.unwrap();
        let before = world.cluster().log.len();
        for lane in [client.lane(BrokerId(1), Lane::Fetch(7)), client.any_lane(Lane::Control)] {
            let error = lane.ready(world.within(5)).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Closed);
        }
        assert_eq!(client.connect().await.unwrap_err().kind(), ErrorKind::Closed);
        assert_eq!(world.cluster().log.len(), before);
    });
}

#[test]
fn without_a_runtime_the_error_says_how_to_give_one() {
    let error = Client::new(ClientConfig::new().bootstrap_servers(BOOTSTRAP)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("runtime"), "{error}");
}
