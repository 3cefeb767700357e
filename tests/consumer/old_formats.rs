//! Topics from before Kafka 0.11: brokers hand out what lies there as it was written.

use std::time::Duration;

use kafka4rs::Offset;
use kafka4rs::consumer::TimestampType;
use kafka4rs::protocol::record::{BatchHeader, BatchWriter, RecordFields};
use kafka4rs_testkit::golden::{hex, lines};
use serde_json::Value;

use crate::bed::{tp, virtually};
use crate::shelf::{Held, Shelf};

/// Old message sets as Java wrote them, each for a partition of its own.
fn vectors() -> Vec<Value> {
    let lines = lines("record_batches.jsonl.gz").expect("the vectors");
    let old = lines
        .into_iter()
        .filter(|line| line["case"].as_str().is_some_and(|case| case.starts_with("legacy")));
    old.collect()
}

fn held(vector: &Value) -> Held {
    Held::records(hex(vector["hex"].as_str().unwrap_or_default()))
}

/// Offset, timestamp, timestamp type, key and value.
type Seen = (i64, i64, TimestampType, Option<Vec<u8>>, Option<Vec<u8>>);

fn expected(vector: &Value) -> Vec<Seen> {
    let bytes = |field: &Value| field.as_str().map(|text| hex(text).to_vec());
    let batches = vector["batches"].as_array().into_iter().flatten();
    let records = batches.flat_map(|batch| {
        let timestamps = match batch["timestamp_type"].as_str() {
            Some("CreateTime") => TimestampType::CreateTime,
            Some("LogAppendTime") => TimestampType::LogAppendTime,
            _ => TimestampType::None,
        };
        batch["records"].as_array().into_iter().flatten().map(move |record| {
            let number = |name: &str| record[name].as_i64().expect("a number");
            let (key, value) = (bytes(&record["key"]), bytes(&record["value"]));
            (number("offset"), number("timestamp"), timestamps, key, value)
        })
    });
    records.collect()
}

#[test]
fn messages_of_old_formats_are_delivered_as_any_other_record() {
    virtually(async |runtime| {
        let vectors = vectors();
        assert_eq!(vectors.len(), 48);
        let shelf = Shelf::new(&runtime, vectors.iter().map(held).collect()).await;
        let mut consumer = shelf.consumer(&runtime);
        let wanted: Vec<_> = vectors.iter().map(expected).collect();
        let mut seen: Vec<Vec<Seen>> = vec![Vec::new(); vectors.len()];
        let total: usize = wanted.iter().map(Vec::len).sum();
        while seen.iter().map(Vec::len).sum::<usize>() < total {
            let records = consumer.poll(Duration::from_secs(60)).await.expect("a poll");
            assert!(!records.is_empty(), "no more records came");
            for record in &records {
                assert!(record.headers().is_empty());
                let owned = [record.to_owned(), record.detach()];
                for owned in &owned {
                    assert_eq!(owned.timestamp_type(), record.timestamp_type());
                    assert_eq!(
                        (owned.offset(), owned.timestamp()),
                        (record.offset, record.timestamp)
                    );
                    assert_eq!(
                        (owned.key(), owned.value().bytes()),
                        (record.key, record.value.bytes())
                    );
                }
                seen[record.partition.get() as usize].push((
                    record.offset.get(),
                    record.timestamp,
                    record.timestamp_type(),
                    record.key.map(Vec::from),
                    record.value.bytes().map(Vec::from),
                ));
            }
            for (partition, next) in records.next_offsets() {
                let batches = vectors[partition.partition.get() as usize]["batches"].as_array();
                let ends = batches.into_iter().flatten().map(|batch| batch["next_offset"].as_i64());
                assert!(ends.into_iter().any(|end| end == Some(next.offset.get())), "{partition}");
            }
        }
        assert_eq!(seen, wanted);
        consumer.close().await.expect("closed");
        shelf.close();
    });
}

#[test]
fn a_consumer_that_starts_within_a_compressed_set_is_given_the_rest_of_it() {
    virtually(async |runtime| {
        let vectors = vectors();
        let several =
            |vector: &&Value| expected(vector).len() >= 3 && vector["compression"] != "none";
        let vector = vectors.iter().find(several).expect("a set of three");
        let wanted = expected(vector);
        let shelf = Shelf::new(&runtime, vec![held(vector)]).await;
        let mut consumer = shelf.consumer(&runtime);
        consumer.seek(&tp(0), Offset(wanted[1].0)).expect("an offset");
        let records = consumer.poll(Duration::from_secs(60)).await.expect("a poll");
        let offsets: Vec<_> = records.iter().map(|record| record.offset.get()).collect();
        let rest: Vec<_> = wanted[1..].iter().map(|seen| seen.0).collect();
        assert_eq!(offsets, rest);
        consumer.close().await.expect("closed");
        shelf.close();
    });
}

#[test]
fn a_topic_that_was_written_through_the_years_is_read_through() {
    virtually(async |runtime| {
        let vectors = vectors();
        let old = vectors.iter().find(|vector| vector["compression"] == "gzip").expect("one");
        let end = expected(old).last().expect("records").0;
        let header = BatchHeader { base_offset: Offset(end + 1), ..BatchHeader::EMPTY };
        let mut batch = BatchWriter::new(header);
        let fields = RecordFields { value: Some(b"new"), ..Default::default() };
        batch.append(Offset(end + 1), 1_700_000_000_000, &fields).expect("room");
        let new = batch.finish(None).expect("a batch");
        let records = [&held(old).records[..], &new].concat();
        let shelf = Shelf::new(&runtime, vec![Held::records(records)]).await;
        let mut consumer = shelf.consumer(&runtime);
        let mut offsets = Vec::new();
        while offsets.last() != Some(&(end + 1)) {
            let records = consumer.poll(Duration::from_secs(60)).await.expect("a poll");
            assert!(!records.is_empty(), "no more records came after {offsets:?}");
            offsets.extend(records.iter().map(|record| record.offset.get()));
        }
        let old = expected(old).into_iter().map(|seen| seen.0);
        assert_eq!(offsets, old.chain([end + 1]).collect::<Vec<_>>());
        consumer.close().await.expect("closed");
        shelf.close();
    });
}
