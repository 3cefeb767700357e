//! Ours produces, Java consumes.

use kafka4rs::{Producer, Record};
use kafka4rs_testkit::{kafka, unique};

use crate::{CLUSTER, config};

/// What Java's console consumer prints for a record.
const FORMAT: [&str; 8] = [
    "--formatter-property",
    "print.key=true",
    "--formatter-property",
    "print.headers=true",
    "--formatter-property",
    "null.literal=<null>",
    "--formatter-property",
    "print.partition=true",
];

fn java_reads(topic: &str, count: usize) -> Vec<String> {
    let count = count.to_string();
    let mut args = vec![
        "--topic",
        topic,
        "--from-beginning",
        "--timeout-ms",
        "30000",
        "--max-messages",
        &count,
    ];
    args.extend(FORMAT);
    let output = kafka::tool("console-consumer", &args, "");
    output.lines().filter(|line| line.starts_with("Partition:")).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn java_counts_and_reads_the_records_we_produced() {
    const RECORDS: usize = 5_000;
    let _shared = CLUSTER.read().await;
    let topic = unique("to-java");
    kafka::create_topic(&topic, 3);

    let producer = Producer::new(config("unused")).expect("a producer");
    let handle = producer.topic(&topic);
    let mut deliveries = Vec::new();
    for number in 0..RECORDS {
        let record = Record::value(format!("value {number}")).key(format!("key-{}", number % 100));
        deliveries.push(handle.enqueue(record).await.expect("room"));
    }
    let mut expected = Vec::new();
    for (number, delivery) in deliveries.into_iter().enumerate() {
        let metadata = delivery.await.expect("acknowledged");
        let key = number % 100;
        expected.push(format!(
            "Partition:{}\tNO_HEADERS\tkey-{key}\tvalue {number}",
            metadata.partition
        ));
    }
    producer.close().await.expect("closed");

    assert_eq!(kafka::end_offsets(&topic), RECORDS as i64);
    let mut read = java_reads(&topic, RECORDS);
    read.sort();
    expected.sort();
    assert_eq!(read, expected);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn java_reads_headers_nulls_empty_values_and_other_alphabets_as_we_wrote_them() {
    let _shared = CLUSTER.read().await;
    let topic = unique("shapes-to-java");
    kafka::create_topic(&topic, 1);

    let producer = Producer::new(config("unused")).expect("a producer");
    let records = [
        Record::value("plain"),
        Record::value("with headers").key("k").header("trace", "abc").header("empty", ""),
        Record::null().key("gone"),
        Record::value("").key("empty"),
        Record::value("значение ✓ 値").key("schlüssel"),
    ];
    for record in records {
        producer.send(&topic, record).await.expect("acknowledged");
    }
    producer.close().await.expect("closed");

    assert_eq!(
        java_reads(&topic, 5),
        [
            "Partition:0\tNO_HEADERS\t<null>\tplain",
            "Partition:0\ttrace:abc,empty:\tk\twith headers",
            "Partition:0\tNO_HEADERS\tgone\t<null>",
            "Partition:0\tNO_HEADERS\tempty\t",
            "Partition:0\tNO_HEADERS\tschlüssel\tзначение ✓ 値",
        ]
    );
}

/// The same key must go to the same partition, whichever client wrote it.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn keys_go_where_java_puts_them() {
    const KEYS: usize = 200;
    let _shared = CLUSTER.read().await;
    let topic = unique("partitions");
    kafka::create_topic(&topic, 7);

    let producer = Producer::new(config("unused")).expect("a producer");
    let keys: Vec<_> = (0..KEYS).map(|n| format!("ключ-{n}-{}", "x".repeat(n % 9))).collect();
    let report =
        producer.send_all(&topic, keys.iter().map(|key| Record::value("ours").key(key))).await;
    assert!(report.is_complete(), "{:?}", report.failed().next());
    producer.close().await.expect("closed");
    let input: String = keys.iter().map(|key| format!("{key}\tjava\n")).collect();
    kafka::tool(
        "console-producer",
        &["--topic", &topic, "--reader-property", "parse.key=true"],
        &input,
    );

    let read = java_reads(&topic, 2 * KEYS);
    let place = |client: &str, key: &str| {
        let ending = format!("\t{key}\t{client}");
        let line = read.iter().find(|line| line.ends_with(&ending));
        line.and_then(|line| line.split('\t').next())
            .unwrap_or_else(|| panic!("{key} of {client} is missing"))
    };
    for key in &keys {
        assert_eq!(place("ours", key), place("java", key), "{key}");
    }
}
