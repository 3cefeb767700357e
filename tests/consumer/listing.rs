//! Offsets by time, ends of logs, lag, and a start by age.

use std::time::Duration;

use kafka4rs::{ErrorKind, Offset, OffsetReset, Producer, Record, TopicPartition};

use crate::bed::{Bed, Seen, TOPIC, tp, virtually};

const START: i64 = 1_700_000_000_000;

/// One record every minute from `START` on.
async fn write_minutes(bed: &Bed, partition: i32, count: i64, start: i64) {
    let producer = Producer::new(&bed.client).expect("a producer");
    for minute in 0..count {
        let record = Record::value(format!("{partition}/{minute}"))
            .partition(partition)
            .timestamp(start + minute * 60_000);
        producer.send(TOPIC, record).await.expect("acknowledged");
    }
    producer.close().await.expect("closed");
}

#[test]
fn offsets_are_found_by_time_and_the_ends_of_logs_without_an_assignment() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        write_minutes(&bed, 0, 10, START).await;
        write_minutes(&bed, 1, 2, START).await;
        let consumer = bed.consumer().assign([tp(5)]).expect("a consumer");
        let at = |minute: i64| START + minute * 60_000;
        let asked = [(tp(0), at(4) - 1), (tp(1), at(4)), (tp(2), 0)];
        let found = consumer.offsets_for_times(asked).await.expect("answers");
        let four = found[&tp(0)].expect("a record");
        assert_eq!((four.offset, four.timestamp), (Offset(4), at(4)));
        assert_eq!((found[&tp(1)], found[&tp(2)]), (None, None));
        let ends = consumer.end_offsets([tp(0), tp(1), tp(2)]).await.expect("answers");
        assert_eq!(ends.into_values().collect::<Vec<_>>(), [Offset(10), Offset(2), Offset(0)]);
        let begins = consumer.beginning_offsets([tp(0), tp(2)]).await.expect("answers");
        assert_eq!(begins.into_values().collect::<Vec<_>>(), [Offset(0), Offset(0)]);
        let error = consumer.offsets_for_times([(tp(0), -1)]).await.expect_err("no time");
        assert_eq!(error.kind(), ErrorKind::Config);
        let missing = TopicPartition::new("missing", 0);
        let error = consumer.end_offsets([missing.clone()]).await.expect_err("there is none");
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(error.topic_partition(), Some(&missing));
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}

#[test]
fn a_consumer_without_an_offset_starts_with_what_is_not_too_old() {
    virtually(async |runtime| {
        let bed = Bed::new(runtime).await;
        let now = bed.runtime.wall_clock_ms();
        write_minutes(&bed, 0, 10, now - 9 * 60_000 - 30_000).await;
        write_minutes(&bed, 1, 3, now - 86_400_000).await;
        let age = OffsetReset::ByDuration(Duration::from_secs(180));
        let mut consumer = kafka4rs::Consumer::builder(&bed.client)
            .auto_offset_reset(age)
            .assign([tp(0), tp(1)])
            .expect("a consumer");
        assert_eq!(consumer.position(&tp(0)).await.expect("known"), Offset(7));
        assert_eq!(consumer.position(&tp(1)).await.expect("known"), Offset(3), "the end");
        let mut seen = Seen::default();
        seen.read(&mut consumer, 3).await;
        assert_eq!(seen.values[&0], ["0/7", "0/8", "0/9"]);
        assert_eq!(consumer.lag(&tp(0)), Some(0));
        consumer.seek(&tp(0), 6).expect("assigned");
        consumer.close().await.expect("closed");
        bed.close().await;
    });
}
