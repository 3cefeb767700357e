//! Java produces, ours consumes.

use kafka4rs::Consumer;
use kafka4rs_testkit::{kafka, unique};

use crate::{CLUSTER, assert_gapless, config, consume};

fn java_writes(topic: &str, input: &str, properties: &[&str]) {
    let mut args = vec!["--topic", topic];
    for property in properties {
        args.extend(["--reader-property", property]);
    }
    kafka::tool("console-producer", &args, input);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn we_read_what_java_wrote() {
    const RECORDS: usize = 5_000;
    let _shared = CLUSTER.read().await;
    let topic = unique("from-java");
    kafka::create_topic(&topic, 3);
    let input: String = (0..RECORDS).map(|n| format!("key-{}\tvalue {n}\n", n % 100)).collect();
    java_writes(&topic, &input, &["parse.key=true"]);

    let mut consumer = Consumer::subscribe(config(&topic), [&topic]).expect("a consumer");
    let seen = consume(&mut consumer, RECORDS).await;
    consumer.close().await.expect("closed");

    assert_gapless(&seen);
    let mut values: Vec<_> = seen
        .iter()
        .map(|record| {
            let value = String::from_utf8(record.value.clone().expect("a value")).expect("text");
            let number: usize =
                value.strip_prefix("value ").expect("ours").parse().expect("a number");
            assert_eq!(record.key.as_deref(), Some(format!("key-{}", number % 100).as_bytes()));
            number
        })
        .collect();
    values.sort_unstable();
    assert!(values.into_iter().eq(0..RECORDS));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn we_read_headers_nulls_empty_values_and_other_alphabets_as_java_wrote_them() {
    let _shared = CLUSTER.read().await;
    let topic = unique("shapes-from-java");
    kafka::create_topic(&topic, 1);
    java_writes(
        &topic,
        "NULL\tNULL\tplain\n\
         trace:abc,empty:\tk\twith headers\n\
         NULL\tgone\tNULL\n\
         NULL\tempty\t\n\
         NULL\tschlüssel\tзначение ✓ 値\n",
        &["parse.key=true", "parse.headers=true", "null.marker=NULL"],
    );

    let mut consumer = Consumer::subscribe(config(&topic), [&topic]).expect("a consumer");
    let seen = consume(&mut consumer, 5).await;
    consumer.close().await.expect("closed");

    assert_gapless(&seen);
    let bytes = |text: &str| Some(text.as_bytes().to_vec());
    let found: Vec<_> =
        seen.into_iter().map(|record| (record.key, record.value, record.headers)).collect();
    let headers = vec![("trace".to_owned(), bytes("abc")), ("empty".to_owned(), bytes(""))];
    assert_eq!(
        found,
        [
            (None, bytes("plain"), vec![]),
            (bytes("k"), bytes("with headers"), headers),
            (bytes("gone"), None, vec![]),
            (bytes("empty"), bytes(""), vec![]),
            (bytes("schlüssel"), bytes("значение ✓ 値"), vec![]),
        ]
    );
}

/// The codec that Java uses is one of the default features.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn we_read_batches_that_java_compressed() {
    const RECORDS: usize = 2_000;
    let _shared = CLUSTER.read().await;
    let topic = unique("lz4-from-java");
    kafka::create_topic(&topic, 1);
    let input: String =
        (0..RECORDS).map(|n| format!("the same words again and again, number {n}\n")).collect();
    kafka::tool("console-producer", &["--topic", &topic, "--compression-codec", "lz4"], &input);

    let mut consumer = Consumer::subscribe(config(&topic), [&topic]).expect("a consumer");
    let seen = consume(&mut consumer, RECORDS).await;
    consumer.close().await.expect("closed");
    assert_gapless(&seen);
    let values: Vec<_> = seen
        .into_iter()
        .flat_map(|record| [record.value.expect("a value"), b"\n".to_vec()].concat())
        .collect();
    assert_eq!(String::from_utf8(values).expect("text"), input);
}
