//! Keys go where Java and librdkafka put them, on real brokers.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs::producer::BuiltInPartitioner;
use kafka4rs::{Producer, Record};
use kafka4rs_testkit::golden::{hex, lines};
use kafka4rs_testkit::{kafka, unique};

use crate::{CLUSTER, config};

/// Numbers of partitions that the vectors have.
const COUNTS: [i32; 2] = [7, 50];

/// A key, and by the hash's name its partition for a number of partitions.
struct Placed {
    key: Vec<u8>,
    partitions: BTreeMap<&'static str, i64>,
}

/// What Java's `Utils.murmur2` and librdkafka's partitioners say.
fn vectors(count: i32) -> Vec<Placed> {
    let count = count.to_string();
    let java = lines("murmur2.jsonl.gz").expect("Java's vectors");
    let java: BTreeMap<Vec<u8>, i64> = java
        .iter()
        .filter(|line| line["fn"] == "murmur2")
        .map(|line| {
            let key = hex(line["data"].as_str().expect("a key")).to_vec();
            (key, line["partitions"][&count].as_i64().expect("a partition"))
        })
        .collect();
    let others = lines("librdkafka_partitioners.jsonl.gz").expect("librdkafka's vectors");
    let placed = others.iter().map(|line| {
        let key = hex(line["key"].as_str().expect("a key")).to_vec();
        let of = |hash: &str| line[hash][&count].as_i64().expect("a partition");
        let java = *java.get(&key).expect("the same keys");
        assert_eq!(java, of("murmur2"), "the two sources agree about {key:?}");
        let partitions =
            [("java", java), ("crc32", of("consistent")), ("fnv1a", of("fnv1a"))].into();
        Placed { key, partitions }
    });
    placed.collect()
}

const PARTITIONERS: [(BuiltInPartitioner, &str); 7] = [
    (BuiltInPartitioner::Default, "java"),
    (BuiltInPartitioner::Murmur2, "java"),
    (BuiltInPartitioner::Murmur2Random, "java"),
    (BuiltInPartitioner::Consistent, "crc32"),
    (BuiltInPartitioner::ConsistentRandom, "crc32"),
    (BuiltInPartitioner::Fnv1a, "fnv1a"),
    (BuiltInPartitioner::Fnv1aRandom, "fnv1a"),
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn keyed_records_lie_where_java_and_librdkafka_put_their_keys() {
    let _shared = CLUSTER.read().await;
    for count in COUNTS {
        let topic = unique("partitioners");
        kafka::create_topic(&topic, count);
        let vectors = vectors(count);
        assert_eq!(vectors.len(), 107);
        let mut expected = BTreeSet::new();
        for (partitioner, hash) in PARTITIONERS {
            let producer = Producer::builder(config("unused")).partitioner(partitioner).build();
            let producer = producer.expect("a producer");
            let value = format!("{partitioner:?}");
            // The number says which key it is: Java's tool prints keys as text, and these are any bytes.
            let record = |(number, placed): (usize, &Placed)| {
                Record::value(format!("{value} {number}")).key(placed.key.clone())
            };
            let records = vectors.iter().enumerate().map(record);
            let report = producer.send_all(&topic, records).await;
            assert!(report.is_complete(), "{:?}", report.failed().next());
            producer.close().await.expect("closed");
            for (number, placed) in vectors.iter().enumerate() {
                expected.insert(format!("Partition:{}\t{value} {number}", placed.partitions[hash]));
            }
        }
        // Java's own producer, with those keys that a line of text can hold.
        let text = |placed: &Placed| {
            let key = String::from_utf8(placed.key.clone()).ok()?;
            (!key.chars().any(char::is_control)).then_some(key)
        };
        let mut input = String::new();
        for (number, placed) in vectors.iter().enumerate() {
            let Some(key) = text(placed) else { continue };
            input.push_str(&format!("{key}\tjava itself {number}\n"));
            expected
                .insert(format!("Partition:{}\tjava itself {number}", placed.partitions["java"]));
        }
        assert!(input.lines().count() >= 9, "{input}");
        let key = ["--topic", &topic, "--reader-property", "parse.key=true"];
        kafka::tool("console-producer", &key, &input);

        let read: BTreeSet<_> = java_reads(&topic, expected.len()).into_iter().collect();
        let wrong: Vec<_> = read.symmetric_difference(&expected).collect();
        assert!(wrong.is_empty(), "of {count} partitions: {wrong:?}");
    }
}

fn java_reads(topic: &str, count: usize) -> Vec<String> {
    let count = count.to_string();
    let args = [
        "--topic",
        topic,
        "--from-beginning",
        "--timeout-ms",
        "60000",
        "--max-messages",
        &count,
        "--formatter-property",
        "print.partition=true",
    ];
    let output = kafka::tool("console-consumer", &args, "");
    output.lines().filter(|line| line.starts_with("Partition:")).map(str::to_owned).collect()
}
