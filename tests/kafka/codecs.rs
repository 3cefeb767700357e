//! Every codec, at its default level and at another one: Java reads what we wrote, byte for byte, and the batches on
//! the nodes' disks are compressed as they were told.

use std::time::Duration;

use kafka4rs::producer::Compression;
use kafka4rs::{Producer, Record};
use kafka4rs_testkit::kafka::{self, StoredBatch};
use kafka4rs_testkit::unique;

use crate::{CLUSTER, config};

const CODECS: [(Compression, Option<i32>); 10] = [
    (Compression::None, None),
    (Compression::Gzip, None),
    (Compression::Gzip, Some(1)),
    (Compression::Gzip, Some(9)),
    (Compression::Snappy, None),
    (Compression::Lz4, None),
    (Compression::Lz4, Some(12)),
    (Compression::Zstd, None),
    (Compression::Zstd, Some(1)),
    (Compression::Zstd, Some(19)),
];
const WORDS: [&str; 16] = [
    "broker",
    "leader",
    "offset",
    "record",
    "batch",
    "epoch",
    "topic",
    "group",
    "member",
    "commit",
    "fetch",
    "produce",
    "replica",
    "partition",
    "segment",
    "header",
];
const RECORDS: usize = 300;
const BATCH: usize = 64 << 10;

/// A record as the test sends it and expects it back.
struct Sent {
    timestamp: i64,
    key: Option<Vec<u8>>,
    value: Option<Vec<u8>>,
    headers: Vec<(String, Option<Vec<u8>>)>,
}

/// Records of every shape: null and empty, keys of any bytes, text that compresses and bytes that do not, one larger
/// than a batch, headers, timestamps that go back and forth. Mostly text of many words, which shows a codec's level.
fn sent() -> Vec<Sent> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut noise = move |length: usize| -> Vec<u8> {
        let byte = |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 32) as u8
        };
        (0..length).map(byte).collect()
    };
    let record = |number: usize| {
        let words = |count: usize, drawn: Vec<u8>| -> Vec<u8> {
            let word = |byte: &u8| format!("{}{} ", WORDS[usize::from(byte % 16)], byte / 16);
            drawn.iter().take(count).map(word).collect::<String>().into_bytes()
        };
        let key = match number % 5 {
            0 => None,
            1 => Some(Vec::new()),
            _ => Some(noise(number % 40)),
        };
        let value = match number {
            7 => None,
            8 => Some(Vec::new()),
            9 => Some(noise(5_000)),
            10 => Some(words(BATCH / 3, noise(BATCH / 3))),
            _ => Some(words(1 + number, noise(1 + number))),
        };
        let headers = match number % 4 {
            0 => vec![("empty".to_owned(), Some(Vec::new())), ("null".to_owned(), None)],
            1 => vec![("trace ✓".to_owned(), Some(noise(16)))],
            _ => Vec::new(),
        };
        let timestamp = 1_700_000_000_000 + (number as i64 * 7_919) % 10_000;
        Sent { timestamp, key, value, headers }
    };
    (0..RECORDS).map(record).collect()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn java_reads_what_we_compressed_with_every_codec() {
    let _shared = CLUSTER.read().await;
    let topic = unique("codecs");
    kafka::create_topic(&topic, CODECS.len() as i32);
    let sent = sent();
    assert!(sent.iter().filter_map(|sent| sent.value.as_ref()).any(|value| value.len() > BATCH));
    for (partition, (codec, level)) in CODECS.into_iter().enumerate() {
        let builder = Producer::builder(config("unused"));
        // Long enough for batches to fill: how much a codec saves shows in full ones.
        let builder = builder.compression(codec).batch_size(BATCH).linger(Duration::from_secs(1));
        let builder = match level {
            Some(level) => builder.compression_level(level),
            None => builder,
        };
        // zstd needs feature `zstd` of this crate, which `cargo xtask test-kafka` turns on.
        let producer = builder.build().expect("every codec is built");
        let record = |sent: &Sent| {
            let mut record = Record::value(sent.value.clone())
                .timestamp(sent.timestamp)
                .partition(partition as i32);
            if let Some(key) = &sent.key {
                record = record.key(key.clone());
            }
            for (key, value) in &sent.headers {
                record = record.header(key.clone(), value.clone());
            }
            record
        };
        let report = producer.send_all(&topic, sent.iter().map(record)).await;
        assert!(report.is_complete(), "{codec} {level:?}: {:?}", report.failed().next());
        producer.close().await.expect("closed");
    }

    let read = java_reads(&topic, CODECS.len() * RECORDS);
    let stored = kafka::stored_batches(&topic);
    let mut sizes = Vec::new();
    for (partition, (codec, level)) in CODECS.into_iter().enumerate() {
        let prefix = format!("Partition:{partition}\t");
        let of_partition: Vec<_> = read.iter().filter(|line| line.contains(&prefix)).collect();
        let expected: Vec<_> = sent.iter().enumerate().map(|at| line(partition, at)).collect();
        assert_eq!(of_partition.len(), expected.len(), "{codec} {level:?}");
        for (read, expected) in of_partition.into_iter().zip(&expected) {
            assert!(read == expected, "{codec} {level:?}: Java read {read}, not {expected}");
        }
        let batches: Vec<&StoredBatch> =
            stored.iter().filter(|batch| batch.partition == partition as u32).collect();
        let records: u64 = batches.iter().map(|batch| batch.records).sum();
        assert_eq!(records, RECORDS as u64, "{codec} {level:?}: {batches:?}");
        let as_told = |batch: &&StoredBatch| batch.codec == codec.name();
        assert!(batches.iter().all(as_told), "{codec} {level:?}: {batches:?}");
        assert!(batches.len() > 2, "{codec} {level:?}: {batches:?}");
        sizes.push((codec, level, batches.iter().map(|batch| batch.bytes).sum::<u64>()));
    }
    println!("bytes on disk of {RECORDS} records: {sizes:?}");
    let size = |wanted, at| {
        let found = sizes.iter().find(|(codec, level, _)| (*codec, *level) == (wanted, at));
        found.map(|(.., bytes)| *bytes).expect("measured")
    };
    for (codec, level, bytes) in &sizes {
        let plain = size(Compression::None, None);
        assert!(
            *codec == Compression::None || bytes * 3 < plain * 2,
            "{codec} {level:?} saves little: {bytes} of {plain}"
        );
    }
    // The level is what the codec was told. Batches end when they end, so that a little either way says nothing.
    for (codec, quick, thorough) in [(Compression::Gzip, 1, 9), (Compression::Zstd, 1, 19)] {
        let [quick, thorough] = [quick, thorough].map(|level| size(codec, Some(level)));
        assert!(thorough * 100 < quick * 95, "{codec}: {sizes:?}");
    }
}

/// What Java's console consumer prints for a record.
fn line(partition: usize, (offset, sent): (usize, &Sent)) -> String {
    let bytes = |bytes: &Option<Vec<u8>>| bytes_of_java(bytes.as_deref().unwrap_or(b"<null>"));
    let header = |(key, value): &(String, Option<Vec<u8>>)| format!("{key}:{}", bytes(value));
    let headers = match &sent.headers[..] {
        [] => "NO_HEADERS".to_owned(),
        headers => headers.iter().map(header).collect::<Vec<_>>().join(","),
    };
    format!(
        "CreateTime:{}\tPartition:{partition}\tOffset:{offset}\t{headers}\t{}\t{}",
        sent.timestamp,
        bytes(&sent.key),
        bytes(&sent.value)
    )
}

/// As `org.apache.kafka.common.utils.Bytes` writes them: what is not printable as `\xHH`.
fn bytes_of_java(bytes: &[u8]) -> String {
    let mut text = String::new();
    for &byte in bytes {
        match byte {
            b' '..=b'~' if byte != b'\\' => text.push(char::from(byte)),
            _ => text.push_str(&format!("\\x{byte:02X}")),
        }
    }
    text
}

fn java_reads(topic: &str, count: usize) -> Vec<String> {
    let count = count.to_string();
    let mut args = vec!["--topic", topic, "--from-beginning", "--timeout-ms", "60000"];
    args.extend(["--max-messages", &count]);
    for property in [
        "print.timestamp=true",
        "print.partition=true",
        "print.offset=true",
        "print.headers=true",
        "print.key=true",
        "null.literal=<null>",
        "key.deserializer=org.apache.kafka.common.serialization.BytesDeserializer",
        "value.deserializer=org.apache.kafka.common.serialization.BytesDeserializer",
        "headers.deserializer=org.apache.kafka.common.serialization.BytesDeserializer",
    ] {
        args.extend(["--formatter-property", property]);
    }
    let output = kafka::tool("console-consumer", &args, "");
    output.lines().filter(|line| line.starts_with("CreateTime:")).map(str::to_owned).collect()
}
