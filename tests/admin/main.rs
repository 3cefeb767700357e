//! The admin against the embedded broker, in virtual time.

#![expect(clippy::expect_used, reason = "a test says that it fails by panicking")]

use std::time::Duration;

use kafka4rs::admin::{Admin, NewTopic};
use kafka4rs::protocol::ErrorCode;
use kafka4rs::{BrokerId, ClientConfig, ErrorKind, Partition};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_io::rt::VirtualRuntime;

/// Runs `test` with an admin of a broker that has no topic.
fn with_admin<F: Future<Output = ()>>(test: impl FnOnce(Admin, EmbeddedBroker) -> F) {
    let runtime = VirtualRuntime::new(17);
    let rt = runtime.handle();
    runtime.block_on(async {
        let broker = EmbeddedBroker::builder().runtime(rt.clone()).start().await.expect("starts");
        let config =
            ClientConfig::new().bootstrap_servers(broker.bootstrap_servers()).runtime(rt.clone());
        test(Admin::new(config).expect("a runtime is given"), broker).await;
    });
}

#[test]
fn a_topic_lives_from_creation_over_growth_to_deletion() {
    with_admin(async |admin, _broker| {
        let topic = NewTopic::new("orders").partitions(2).config("retention.ms", "3600000");
        let created = admin.create_topics([topic]).and_wait().await.expect("asked");
        let created = created["orders"].as_ref().expect("created");
        assert_eq!(created.partitions, Some(2));

        let described = admin.describe_topics(["orders"]).await.expect("asked");
        let topic = described["orders"].as_ref().expect("described");
        assert_eq!((topic.id, topic.partitions.len()), (created.id, 2));
        assert!(!topic.is_internal);

        let grown = admin.create_partitions([("orders", 5)]).await.expect("asked");
        grown["orders"].as_ref().expect("grown");
        let described = admin.describe_topics(["orders"]).await.expect("asked");
        let partitions = &described["orders"].as_ref().expect("described").partitions;
        let numbers: Vec<_> = partitions.iter().map(|partition| partition.partition).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4].map(Partition));
        assert!(partitions.iter().all(|partition| partition.leader == Some(BrokerId(1))));
        assert!(partitions.iter().all(|partition| !partition.in_sync_replicas.is_empty()));

        let deleted = admin.delete_topics(["orders"]).await.expect("asked");
        deleted["orders"].as_ref().expect("deleted");
        let described = admin.describe_topics(["orders"]).await.expect("asked");
        let error = described["orders"].as_ref().expect_err("it is gone");
        assert_eq!(error.code(), Some(ErrorCode::UnknownTopicOrPartition));
    });
}

#[test]
fn a_topic_does_not_shrink() {
    with_admin(async |admin, _broker| {
        let topics = ["orders", "payments"].map(|name| NewTopic::new(name).partitions(4));
        admin.create_topics(topics).and_wait().await.expect("asked");
        let totals = [("orders", 3), ("payments", 6), ("refunds", 1)];
        let results = admin.create_partitions(totals).await.expect("asked");
        let error = results["orders"].as_ref().expect_err("fewer than there are");
        assert_eq!(error.code(), Some(ErrorCode::InvalidPartitions));
        let text = error.to_string();
        assert!(text.starts_with("create partitions of orders: "), "{text}");
        assert!(text.contains("has 4 partitions"), "{text}");
        assert!(results["payments"].is_ok());
        let error = results["refunds"].as_ref().expect_err("there is no such topic");
        assert_eq!(error.code(), Some(ErrorCode::UnknownTopicOrPartition));

        let described = admin.describe_topics(["orders", "payments"]).await.expect("asked");
        let count = |name: &str| described[name].as_ref().expect("described").partitions.len();
        assert_eq!((count("orders"), count("payments")), (4, 6));
    });
}

#[test]
fn asking_whether_it_could_be_done_does_nothing() {
    with_admin(async |admin, _broker| {
        let topic = NewTopic::new("orders").partitions(1);
        let could = admin.create_topics([topic.clone()]).validate_only().await.expect("asked");
        assert!(could["orders"].is_ok());
        let described = admin.describe_topics(["orders"]).await.expect("asked");
        assert!(described["orders"].is_err(), "it was not created");

        admin.create_topics([topic]).and_wait().await.expect("asked");
        let could = admin.create_partitions([("orders", 9)]).validate_only().await.expect("asked");
        assert!(could["orders"].is_ok());
        let described = admin.describe_topics(["orders"]).await.expect("asked");
        assert_eq!(described["orders"].as_ref().expect("described").partitions.len(), 1);
    });
}

#[test]
fn every_topic_of_a_call_has_its_own_outcome() {
    with_admin(async |admin, _broker| {
        admin.create_topics([NewTopic::new("orders")]).and_wait().await.expect("asked");
        let topics = [
            NewTopic::new("orders"),
            NewTopic::new("payments").partitions(3),
            NewTopic::new("no such name!"),
            NewTopic::new("refunds").partitions(0),
        ];
        let results = admin.create_topics(topics).and_wait().await.expect("asked");
        let code = |name: &str| results[name].as_ref().err().and_then(|error| error.code());
        assert_eq!(code("orders"), Some(ErrorCode::TopicAlreadyExists));
        assert!(results["payments"].is_ok());
        assert_eq!(code("no such name!"), Some(ErrorCode::InvalidTopicException));
        assert_eq!(code("refunds"), Some(ErrorCode::InvalidPartitions));

        let results = admin.delete_topics(["payments", "nothing"]).await.expect("asked");
        assert!(results["payments"].is_ok());
        let error = results["nothing"].as_ref().expect_err("there is no such topic");
        assert_eq!(error.code(), Some(ErrorCode::UnknownTopicOrPartition));
        assert!(error.to_string().starts_with("delete topic nothing: "), "{error}");
    });
}

#[test]
fn the_cluster_is_described_with_its_brokers() {
    with_admin(async |admin, broker| {
        let cluster = admin.describe_cluster().await.expect("described");
        assert!(!cluster.cluster_id.is_empty());
        assert_eq!(cluster.controller, Some(BrokerId(1)));
        let addresses: Vec<_> = cluster
            .brokers
            .iter()
            .map(|broker| (broker.id, format!("{}:{}", broker.host, broker.port)))
            .collect();
        assert_eq!(addresses, [(BrokerId(1), broker.bootstrap_servers())]);
    });
}

#[test]
fn a_broker_that_is_gone_ends_the_call_in_time_and_says_so() {
    with_admin(async |admin, broker| {
        admin.describe_cluster().await.expect("described");
        let address = broker.bootstrap_servers();
        broker.close().await.expect("closes");
        let began = admin.client().runtime().now();
        let limit = Duration::from_secs(4);
        let error = admin.describe_cluster().within(limit).await.expect_err("nobody is there");
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.attempts() > 1 && error.to_string().contains(&address), "{error}");
        assert!(admin.client().runtime().now() - began <= limit);
    });
}
