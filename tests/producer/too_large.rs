//! Records and batches above a limit of the client or of the broker.

use kafka4rs::protocol::ErrorCode;
use kafka4rs::{ErrorKind, Outcome, Record};

use crate::bed::{S, Sent, run};

#[test]
fn r1_a_record_above_a_limit_of_the_client_is_refused_before_it_is_buffered() {
    run(async |world| {
        let producer = world.builder().max_request_size(300_000).build().unwrap();
        producer.send("events", "before").await.unwrap();
        let tries = [
            producer.enqueue("events", vec![1_u8; 300_001]).await.map(drop).unwrap_err(),
            producer.send("events", vec![1_u8; 10_000_000]).await.unwrap_err(),
        ];
        for error in tries {
            assert_eq!(error.kind(), ErrorKind::Record);
            assert_eq!(error.outcome(), Some(Outcome::NotWritten));
            let text = error.to_string();
            assert!(text.contains("300000") && text.contains("events"), "{text}");
        }
        assert_eq!(producer.unfinished_batches(), 0);
        assert_eq!(world.tap.produced(), 1);
        producer.send("events", "after").await.unwrap();
    });
}

#[test]
fn r1_a_record_above_the_broker_s_limit_alone_is_told_with_both_sizes() {
    run(async |world| {
        let producer = world.producer();
        let error = producer.send("events", vec![0_u8; 200_000]).await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::MessageTooLarge));
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
        let text = error.to_string();
        // Its own size, and the broker's limit in the broker's words.
        assert!(text.contains("2000") && text.contains("100000"), "{text}");
        assert!(world.values("events", 0).await.is_empty());
        producer.send("events", "after").await.unwrap();
    });
}

#[test]
fn r1_a_batch_that_the_broker_refuses_as_too_large_is_split() {
    run(async |world| {
        let producer = world.builder().linger(S).build().unwrap();
        let mut sent = Vec::new();
        for number in 0..20 {
            // 20 of 11 kB: twice the broker's limit, in one batch.
            let value = format!("{number:05}").repeat(2_200);
            let record = Record::value(&value).partition(0);
            let delivery = producer.enqueue("events", record).await.unwrap();
            sent.push(Sent { topic: "events".into(), partition: 0, value, delivery });
        }
        world.settle(sent).await.all_acknowledged();
        let kept = world.log("events", 0).await;
        assert!(kept.len() > 1, "in parts");
        let mut next = 0;
        for batch in &kept {
            assert_eq!(batch.sequence, next, "numbered without a gap");
            next += batch.values.len() as i32;
        }
    });
}

#[test]
fn r1_of_a_split_batch_only_the_record_that_is_too_large_by_itself_fails() {
    run(async |world| {
        let producer = world.builder().linger(S).build().unwrap();
        let mut sent = Vec::new();
        for number in 0..9 {
            let size = if number == 4 { 120_000 } else { 5_000 };
            let value = format!("{number}").repeat(size);
            let record = Record::value(&value).partition(0);
            let delivery = producer.enqueue("events", record).await.unwrap();
            sent.push(Sent { topic: "events".into(), partition: 0, value, delivery });
        }
        let settled = world.settle(sent).await;
        for (number, record) in settled.records.iter().enumerate() {
            assert_eq!(record.outcome.is_err(), number == 4, "{number}: {:?}", record.outcome);
        }
        let error = settled.errors()[0];
        assert_eq!(error.code(), Some(ErrorCode::MessageTooLarge));
        assert_eq!(error.outcome(), Some(Outcome::NotWritten));
        let later = world.enqueue(&producer, ("events", 0), 0..3).await;
        world.settle(later).await.all_acknowledged();
    });
}
